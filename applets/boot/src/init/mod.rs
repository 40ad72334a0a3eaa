//! `init`: the first process, which starts and restarts what /etc/inittab lists and reaps what is orphaned; also
//! `linuxrc`. Behaves as busybox's init.
//!
//! Deliberate differences: a process that dies at once is started again after a pause that grows from 1 to 16
//! seconds; a terminal that does not exist is spoken of once and asked for again later, without a process each
//! second; the end waits for children no longer than they take; a malformed line of the inittab is shown.

#![deny(clippy::indexing_slicing)]

mod child;
mod console;
mod end;
pub mod inittab;
mod schedule;

use inittab::{Action, Entry};
use kit::process::Words;
use kit::sys::sigwait;
use kit::{Applet, Arg, Context, Errno, Error, Place, Result, Runs, Status, file, split};
use rustix::fs::{Access, Mode, OFlags};
use rustix::process::{Pid, Signal, WaitOptions};
use rustix::system::RebootCommand;
use schedule::{Schedule, Time};
use std::os::fd::AsFd;
use std::time::Duration;

/// The applet.
pub const APPLET: Applet = Applet {
    name: "init",
    place: Place::Sbin,
    runs: Runs::Exec,
    failure: 1,
    usage: "\n\n\
The first process: runs what /etc/inittab lists, and never ends.\n\
Lines: TERMINAL:IGNORED:ACTION:COMMAND, the terminal below /dev or empty,\n\
the action one of sysinit wait once respawn askfirst ctrlaltdel shutdown\n\
restart. A COMMAND that begins with '-' is a login shell with a controlling\n\
terminal.\n\n\
Signals:\n\
\tHUP\t\tRead /etc/inittab again\n\
\tTSTP, CONT\tStop starting processes again, go on\n\
\tINT\t\tRun the ctrlaltdel commands\n\
\tQUIT\t\tEnd everything, become the restart command\n\
\tUSR1, USR2, TERM\n\t\t\tHalt, power off, reboot",
    main,
};

/// The name under which old kernels look for it in an initrd.
pub const LINUXRC: Applet = Applet { name: "linuxrc", place: Place::Root, ..APPLET };

const INITTAB: &str = "/etc/inittab";
/// No inittab is larger; what is beyond is no inittab.
const LARGEST: usize = 64 * 1024;

const SIGNALS: [Signal; 9] = [
    Signal::CHILD,
    Signal::HUP,
    Signal::INT,
    Signal::QUIT,
    Signal::USR1,
    Signal::USR2,
    Signal::TERM,
    Signal::TSTP,
    Signal::CONT,
];

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    if !rustix::process::getpid().is_init() {
        if ctx.args.get(1).is_some_and(|word| word.bytes() == b"--help") {
            return Err(Error::help());
        }
        return Err(Error::new("must be run as PID 1"));
    }
    // From here on nothing returns: the kernel panics when its first process ends.
    sigwait::block(&SIGNALS.map(Signal::as_raw));
    let _ = rustix::system::reboot(RebootCommand::CadOff);
    console::open(ctx);
    let _ = rustix::process::chdir(c"/");
    let _ = rustix::process::setsid();
    let words = environment(ctx);
    let env = words.args();
    let mut init = Init {
        ctx,
        env: &env,
        schedule: Schedule::default(),
        stopped: false,
        waited: Vec::new(),
        ending: false,
    };
    init.live()
}

/// What the children get: what the kernel gave, with the variables that a login would set.
fn environment(ctx: &Context<'_>) -> Words {
    let term = match ctx.env("TERM") {
        None | Some(b"linux" | b"") if kit::sys::serial::is_serial(ctx.stdin) => b"vt102",
        None | Some(b"") => b"linux",
        Some(term) => term,
    };
    let mut set: Vec<Vec<u8>> = Vec::new();
    for fixed in [&b"HOME=/"[..], b"PATH=/sbin:/usr/sbin:/bin:/usr/bin", b"SHELL=/bin/sh", b"USER=root"] {
        set.push(fixed.to_vec());
    }
    set.push(kit::filled(b"TERM={}", &[term]));
    if let Some(level) = ctx.args.get(1) {
        set.push(kit::filled(b"RUNLEVEL={}", &[level.bytes()]));
    }
    let name = |entry: &[u8]| split::at(entry, b'=').next().unwrap_or_default().to_vec();
    for entry in ctx.env {
        if !set.iter().any(|new| name(new) == name(entry)) {
            set.push(entry.to_vec());
        }
    }
    Words::new(set)
}

struct Init<'c, 'a> {
    ctx: &'c mut Context<'a>,
    env: &'c [Arg<'c>],
    schedule: Schedule,
    /// TSTP came, CONT did not yet.
    stopped: bool,
    /// Processes waited for that have not ended yet.
    waited: Vec<i32>,
    /// A command that a signal called for runs: the next such signal is not obeyed on top of it.
    ending: bool,
}

impl Init<'_, '_> {
    fn live(&mut self) -> ! {
        let word = self.ctx.args.get(1).map(|word| word.bytes()).unwrap_or_default();
        if matches!(word, b"single" | b"-s" | b"1") {
            // Single user: a shell and nothing else.
            self.schedule.load(vec![Entry::new(b"", Action::Respawn, b"-/bin/sh")]);
        } else {
            let entries = self.entries();
            self.schedule.load(entries);
            self.run_and_wait(Action::Sysinit);
            self.run_and_wait(Action::Wait);
            for at in self.schedule.of(Action::Once) {
                self.start_job(at);
            }
        }
        loop {
            if !self.stopped {
                for at in self.schedule.due(now()) {
                    self.start_job(at);
                }
            }
            let limit = if self.stopped { None } else { self.schedule.next(now()) };
            self.step(limit.map(Duration::from_millis));
        }
    }

    /// The inittab, or the defaults if there is none.
    fn entries(&mut self) -> Vec<Entry> {
        let text = read_inittab().unwrap_or_else(|errno| {
            if errno != Errno(2) {
                let error = Error::on("can't read", INITTAB.as_bytes(), errno);
                self.tell(&error);
            }
            inittab::DEFAULTS.to_vec()
        });
        inittab::parse(&text, |error| self.tell(&error))
    }

    fn start_job(&mut self, at: usize) {
        let Some(job) = self.schedule.job(at) else { return };
        let entry = job.entry.clone();
        let told = job.told;
        let result = self.start(&entry, told);
        match result {
            Ok(pid) => self.schedule.started(at, pid.as_raw_pid(), now()),
            Err(()) => self.schedule.failed(at, now()),
        }
        if let Some(job) = self.schedule.job(at) {
            job.told = result.is_err();
        }
    }

    /// Starts an entry's process; says why it cannot unless that was told before.
    fn start(&mut self, entry: &Entry, told: bool) -> Result<Pid, ()> {
        let path = child::terminal_path(&entry.terminal);
        let result = match path.as_deref().map(|path| rustix::fs::access(path, Access::EXISTS)) {
            Some(Err(errno)) => Err(Error::on("can't open", &child::terminal_name(&entry.terminal), errno)),
            _ => child::start(self.ctx, self.env, entry).map_err(|errno| Error::sys("fork", errno)),
        };
        result.map_err(|error| {
            if !told {
                self.tell(&error);
            }
        })
    }

    /// Shows an error on the console. One that refused a line once may take the next.
    fn tell(&mut self, error: &Error) {
        self.ctx.say(&error.text());
        self.ctx.err.take_failure();
    }

    /// Runs all entries of one action, each to its end before the next.
    fn run_and_wait(&mut self, action: Action) {
        let mut entries = Vec::new();
        for at in self.schedule.of(action) {
            entries.extend(self.schedule.job(at).map(|job| job.entry.clone()));
        }
        for entry in entries {
            let Ok(pid) = self.start(&entry, false) else { continue };
            // Signals are obeyed meanwhile: a start script that hangs must not keep the machine from a reboot.
            self.waited.push(pid.as_raw_pid());
            while self.waited.contains(&pid.as_raw_pid()) {
                self.step(None);
            }
        }
    }

    /// Waits for a signal and obeys it; reaps whatever has ended.
    fn step(&mut self, limit: Option<Duration>) {
        self.reap();
        let signals = SIGNALS.map(Signal::as_raw);
        let Some(signal) = sigwait::wait(&signals, limit) else { return };
        match Signal::from_named_raw(signal) {
            Some(Signal::HUP) => {
                let entries = self.entries();
                self.schedule.load(entries);
            }
            Some(Signal::TSTP) => self.stopped = true,
            Some(Signal::CONT) => self.stopped = false,
            Some(Signal::INT) if !self.ending => {
                self.ending = true;
                self.run_and_wait(Action::CtrlAltDel);
                self.ending = false;
            }
            Some(Signal::QUIT) => self.restart(),
            Some(Signal::USR1) => self.end(RebootCommand::Halt),
            Some(Signal::USR2) => self.end(RebootCommand::PowerOff),
            Some(Signal::TERM) => self.end(RebootCommand::Restart),
            _ => {}
        }
        self.reap();
    }

    /// Takes the status of every child that ended, ours or an orphan.
    fn reap(&mut self) {
        while let Ok(Some((pid, _))) = rustix::process::wait(WaitOptions::NOHANG) {
            self.note_end(pid);
        }
    }

    fn note_end(&mut self, pid: Pid) {
        self.waited.retain(|waited| *waited != pid.as_raw_pid());
        self.schedule.ended(pid.as_raw_pid(), now());
    }
}

fn now() -> Time {
    let time = kit::sys::time::read(rustix::time::ClockId::Monotonic);
    let seconds = u64::try_from(time.tv_sec).unwrap_or(0);
    seconds.saturating_mul(1000).saturating_add(u64::try_from(time.tv_nsec).unwrap_or(0) / 1_000_000)
}

fn read_inittab() -> Result<Vec<u8>, Errno> {
    let file = rustix::fs::open(INITTAB, OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NONBLOCK, Mode::empty())?;
    file::read_fd(file.as_fd(), LARGEST)
}
