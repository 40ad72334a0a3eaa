//! The end: shutdown commands, TERM and KILL to everything, and what the kernel is asked for then.

use super::inittab::Action;
use super::{Init, SIGNALS, child, console};
use kit::sys::{self, Fork, sigwait};
use rustix::process::{Signal, WaitOptions, wait};
use rustix::system::RebootCommand;
use std::time::{Duration, Instant};

/// How long processes get to end by themselves after TERM.
const GRACE: Duration = Duration::from_secs(1);

impl Init<'_, '_> {
    /// Halts, powers off or reboots the machine.
    pub(super) fn end(&mut self, command: RebootCommand) {
        self.end_processes();
        let words: &[u8] = match command {
            RebootCommand::Halt => b"halt",
            RebootCommand::PowerOff => b"poweroff",
            _ => b"reboot",
        };
        self.message(&kit::filled(b"Requesting system {}", &[words]));
        // Ctrl-Alt-Del works again, should the kernel not obey.
        let _ = rustix::system::reboot(RebootCommand::CadOn);
        // The kernel ends the process that asks to halt, and panics if that is its first one: a child asks.
        match sys::fork() {
            Ok(Fork::Parent(_)) => {}
            Ok(Fork::Child) => {
                if let Err(errno) = rustix::system::reboot(command) {
                    self.ctx.say(&kit::Error::sys("reboot", errno).text());
                }
                sys::exit(1);
            }
            Err(_) => {
                let command = if command == RebootCommand::Halt { RebootCommand::Restart } else { command };
                let _ = rustix::system::reboot(command);
            }
        }
        loop {
            sigwait::wait(&[Signal::CHILD.as_raw()], None);
            while let Ok(Some(_)) = wait(WaitOptions::NOHANG) {}
        }
    }

    /// Ends everything and becomes the restart command, if there is one.
    pub(super) fn restart(&mut self) {
        let at = self.schedule.of(Action::Restart);
        let Some(entry) = at.first().and_then(|at| self.schedule.job(*at)).map(|job| job.entry.clone())
        else {
            return;
        };
        self.end_processes();
        if let Some(path) = child::terminal_path(&entry.terminal)
            && let Ok(fd) = rustix::fs::open(&path, rustix::fs::OFlags::RDWR, rustix::fs::Mode::empty())
        {
            let _ = console::make_standard(fd);
        }
        console::make_sane(sys::standard(0));
        child::replace_init(self.ctx, self.env, &entry.process);
        // It could not: carry on with what the inittab says.
        sigwait::block(&SIGNALS.map(Signal::as_raw));
    }

    fn end_processes(&mut self) {
        self.ending = true;
        self.run_and_wait_without_signals(Action::Shutdown);
        self.message(b"The system is going down NOW!");
        rustix::fs::sync();
        let _ = sigwait::kill_all(Signal::TERM.as_raw());
        self.message(b"Sent SIGTERM to all processes");
        // A stopped process could not take it.
        let _ = sigwait::kill_all(Signal::CONT.as_raw());
        self.reap_for(GRACE);
        let _ = sigwait::kill_all(Signal::KILL.as_raw());
        self.message(b"Sent SIGKILL to all processes");
        self.reap_for(GRACE);
        rustix::fs::sync();
        self.ending = false;
    }

    /// Reaps until no child is left (orphans become ours, so then nothing is left), or the time is up.
    fn reap_for(&mut self, limit: Duration) {
        let end = Instant::now() + limit;
        loop {
            match wait(WaitOptions::NOHANG) {
                Ok(Some((pid, _))) => self.note_end(pid),
                Ok(None) => {
                    let left = end.saturating_duration_since(Instant::now());
                    if left.is_zero() {
                        return;
                    }
                    sigwait::wait(&[Signal::CHILD.as_raw()], Some(left.min(Duration::from_millis(100))));
                }
                Err(_) => return,
            }
        }
    }

    /// The shutdown commands, each waited for; other signals wait until the machine is down.
    fn run_and_wait_without_signals(&mut self, action: Action) {
        let mut entries = Vec::new();
        for at in self.schedule.of(action) {
            entries.extend(self.schedule.job(at).map(|job| job.entry.clone()));
        }
        for entry in entries {
            let Ok(pid) = self.start(&entry, false) else { continue };
            self.waited.push(pid.as_raw_pid());
            while self.waited.contains(&pid.as_raw_pid()) {
                sigwait::wait(&[Signal::CHILD.as_raw()], Some(Duration::from_secs(1)));
                self.reap();
            }
        }
    }

    fn message(&mut self, text: &[u8]) {
        self.ctx.err.fill(b"\r{}\n", &[text]);
        self.ctx.err.flush();
        // A console that refused a line once may take the next.
        self.ctx.err.take_failure();
    }
}
