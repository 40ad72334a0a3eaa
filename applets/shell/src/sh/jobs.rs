//! Processes: forks of the shell, pipelines, waiting, and jobs on a terminal. The list of them is in `joblist`.

use super::ast::Node;
pub use super::joblist::{Job, Jobs, Process, State, state_of};
use super::joblist::{changes, signal_text};
use super::redirect::OWN;
use super::shell::{Flow, Run, Shell};
use kit::Errno;
use kit::sys::fd::{close, descriptor, duplicate, duplicate_above};
use kit::sys::signal::{self, Action};
use kit::sys::{self, Fork};
use rustix::fs::{Mode, OFlags, open};
use rustix::pipe::{PipeFlags, pipe_with};
use rustix::process::{Pid, Signal, WaitOptions, getpgid, getpid, kill_process_group, setpgid, waitpid};
use rustix::termios::{OptionalActions, tcgetattr, tcgetpgrp, tcsetattr, tcsetpgrp};
use std::os::fd::{AsRawFd, IntoRawFd};
use std::rc::Rc;

impl Shell {
    /// Whether a program may take this process's place: nothing is left to do afterwards.
    pub fn may_be_replaced(&self) -> bool {
        !self.opts.interactive && !self.traps.is_any() && !self.is_within()
    }

    /// Forks. In the child, everything that belongs to the parent only is dropped.
    pub fn fork(&mut self) -> Run<Option<Pid>> {
        self.detach()?;
        self.reap();
        let parents = signal::pending();
        match sys::fork() {
            Ok(Fork::Parent(pid)) => Ok(Some(pid)),
            Ok(Fork::Child) => {
                self.traps.parents = parents;
                self.subshell = true;
                self.materialize();
                self.builtin = None;
                self.drop_saved();
                self.jobs.disown();
                Ok(None)
            }
            Err(errno) => self.error_of(&[b"can't fork: ", errno.text().as_bytes()]),
        }
    }

    /// What a child of a job is before it runs: its group, the terminal, its signals.
    pub fn enter_job(&mut self, group: i32, foreground: bool) {
        if let Some(tty) = self.jobs.tty.filter(|_| self.opts.monitor) {
            let group = if group == 0 { getpid() } else { Pid::from_raw(group).unwrap_or(getpid()) };
            // The parent does the same: whoever comes first.
            let _ = setpgid(None, Some(group));
            if foreground {
                let _ = tcsetpgrp(descriptor(tty), group);
            }
        } else if self.opts.monitor {
            let group = if group == 0 { getpid() } else { Pid::from_raw(group).unwrap_or(getpid()) };
            let _ = setpgid(None, Some(group));
        }
        self.own_job(!foreground && !self.opts.monitor);
    }

    /// Likewise of a child that stays in the shell's own job.
    pub fn own_job(&mut self, background: bool) {
        self.reset_signals(background);
        self.opts.interactive = false;
        self.opts.monitor = false;
        if let Some(a) = self.jobs.tty.take() {
            close(a)
        }
    }

    pub fn parent_of_job(&self, pid: Pid, group: i32) {
        if self.opts.monitor {
            let group = Pid::from_raw(group).unwrap_or(pid);
            let _ = setpgid(Some(pid), Some(group));
        }
    }

    /// Runs something in a child and waits for it.
    pub fn fork_foreground(&mut self, text: &[u8], run: impl FnOnce(&mut Shell) -> Run) -> Run<u8> {
        match self.fork()? {
            None => {
                self.enter_job(0, true);
                let result = run(self);
                self.leave(result)
            }
            Some(pid) => {
                self.parent_of_job(pid, pid.as_raw_pid());
                let processes = vec![Process { pid: pid.as_raw_pid(), state: State::Running }];
                self.wait_foreground(processes, pid.as_raw_pid(), text)
            }
        }
    }

    /// Ends a child with what its commands came to.
    pub fn leave(&mut self, result: Run) -> ! {
        let _ = result;
        self.exit()
    }

    /// Ends the process: the trap of EXIT first.
    pub fn exit(&mut self) -> ! {
        self.run_exit_trap();
        if let Some(tty) = self.jobs.tty {
            let _ = tcsetpgrp(descriptor(tty), Pid::from_raw(self.jobs.first_group).unwrap_or(getpid()));
        }
        sys::exit(self.status)
    }

    /// Waits for the processes of a job in the foreground; gives its status.
    pub fn wait_foreground(&mut self, mut processes: Vec<Process>, group: i32, text: &[u8]) -> Run<u8> {
        let monitored = self.opts.monitor;
        if let Some(tty) = self.jobs.tty.filter(|_| monitored)
            && let Some(group) = Pid::from_raw(group)
        {
            let _ = tcsetpgrp(descriptor(tty), group);
        }
        let flags = if monitored { WaitOptions::UNTRACED } else { WaitOptions::empty() };
        for process in &mut processes {
            while process.state == State::Running {
                if let Some(state) = self.jobs.early(process.pid) {
                    process.state = state;
                    break;
                }
                match waitpid(Pid::from_raw(process.pid), flags) {
                    Ok(Some((_, status))) => process.state = state_of(status),
                    Ok(None) | Err(rustix::io::Errno::INTR) => {}
                    Err(_) => process.state = State::Done(127, 0),
                }
            }
        }
        if let Some(tty) = self.jobs.tty.filter(|_| monitored) {
            let _ = tcsetpgrp(descriptor(tty), Pid::from_raw(self.jobs.group).unwrap_or(getpid()));
        }
        let stopped = processes.iter().find_map(|process| match process.state {
            State::Stopped(signal) => Some(signal),
            _ => None,
        });
        let mut killed = 0;
        let mut status = 0;
        for (at, process) in processes.iter().enumerate() {
            if let State::Done(value, signal) = process.state {
                if at + 1 == processes.len() || self.opts.pipefail && value != 0 {
                    status = value;
                }
                if signal != 0 && at + 1 == processes.len() {
                    killed = signal;
                }
            }
        }
        if self.opts.pipefail
            && let Some(value) = processes.iter().rev().find_map(|process| match process.state {
                State::Done(value, _) if value != 0 => Some(value),
                _ => None,
            })
        {
            status = value;
        }
        if let Some(signal) = stopped {
            let modes = self.jobs.tty.and_then(|tty| tcgetattr(descriptor(tty)).ok());
            let number = self.jobs.add(processes, Some(group), text);
            if let Some(job) = self.jobs.find(number) {
                job.modes = modes;
            }
            self.terminal_back();
            self.say(b"\n");
            self.show_job(number, false);
            return Ok(u8::try_from(128 + signal).unwrap_or(128));
        }
        if killed != 0 {
            if self.opts.interactive {
                self.terminal_back();
            }
            if !self.jobs.quiet && killed != 2 {
                self.tell_killed(killed);
            }
            if killed == 2 && self.opts.interactive {
                if self.traps.is_set(2) {
                    self.say(b"\n");
                }
                self.interrupted()?;
            }
        } else if self.opts.interactive
            && let Some(tty) = self.jobs.tty
        {
            // What a program that ended well made of the terminal is kept.
            self.jobs.modes = tcgetattr(descriptor(tty)).ok();
        }
        Ok(status)
    }

    fn terminal_back(&mut self) {
        if let (Some(tty), Some(modes)) = (self.jobs.tty, &self.jobs.modes) {
            let _ = tcsetattr(descriptor(tty), OptionalActions::Drain, modes);
        }
    }

    pub fn tell_killed(&mut self, signal: i32) {
        if signal == 13 {
            return;
        }
        let text = if signal == 2 { b"" } else { signal_text(signal) };
        self.say(&kit::filled(b"{}\n", &[text]));
    }

    /// A pipe whose ends are none of the standard descriptors.
    pub fn pipe(&mut self) -> Run<(i32, i32)> {
        match pipe_with(PipeFlags::CLOEXEC) {
            Ok((read, write)) => {
                let above = |fd: std::os::fd::OwnedFd| {
                    if fd.as_raw_fd() > 2 {
                        return fd.into_raw_fd();
                    }
                    duplicate_above(fd.as_raw_fd(), OWN).unwrap_or(-1)
                };
                Ok((above(read), above(write)))
            }
            Err(errno) => self.error_of(&[b"can't make a pipe: ", Errno::from(errno).text().as_bytes()]),
        }
    }

    pub fn subshell(&mut self, node: &Node, text: &[u8], tail: bool) -> Run {
        if tail && self.may_be_replaced() {
            // Nothing comes after: this process is the subshell.
            self.subshell = true;
            let result = self.run(node, true);
            return match result {
                Ok(()) => Ok(()),
                Err(_) => Err(Flow::Exit),
            };
        }
        if !self.opts.interactive && !self.opts.monitor && self.fits(node) {
            let (process, _) = self.within(node, false, -1)?;
            self.status = match process.state {
                State::Done(status, 0) => status,
                _ => {
                    let pid = process.pid;
                    self.wait_foreground(vec![process], pid, text)?
                }
            };
            return Ok(());
        }
        self.status = self.fork_foreground(text, |shell| shell.run(node, true))?;
        Ok(())
    }

    /// Starts a command in the background; of a pipeline each part is a process of the job, and `$!` the last.
    pub fn background(&mut self, node: &Node, text: &[u8]) -> Run {
        let nodes = match node {
            Node::Pipe(nodes, _) => &nodes[..],
            node => core::slice::from_ref(node),
        };
        self.jobs.begin();
        let mut processes = Vec::with_capacity(nodes.len());
        let (mut group, mut last) = (0, 0);
        let mut input: Option<i32> = None;
        for (at, node) in nodes.iter().enumerate() {
            let pipe = if at + 1 == nodes.len() { None } else { Some(self.pipe()?) };
            match self.fork()? {
                None => {
                    let monitored = self.opts.monitor;
                    self.enter_job(group, false);
                    if let Some(fd) = input {
                        let _ = duplicate(fd, 0);
                        close(fd);
                    } else if !monitored
                        && let Ok(null) = open(c"/dev/null", OFlags::RDONLY | OFlags::CLOEXEC, Mode::empty())
                    {
                        let _ = duplicate(null.as_raw_fd(), 0);
                    }
                    if let Some((read, write)) = pipe {
                        close(read);
                        let _ = duplicate(write, 1);
                        close(write);
                    }
                    self.tested = 0;
                    let result = self.run(node, true);
                    self.leave(result)
                }
                Some(pid) => {
                    last = pid.as_raw_pid();
                    if group == 0 {
                        group = last;
                    }
                    self.parent_of_job(pid, group);
                    processes.push(Process { pid: last, state: State::Running });
                }
            }
            if let Some(fd) = input {
                close(fd);
            }
            input = pipe.map(|(read, write)| {
                close(write);
                read
            });
        }
        let group = self.opts.monitor.then_some(group);
        let number = self.jobs.add(processes, group, text);
        self.background = Some(last);
        if self.opts.interactive {
            let number = kit::number::Decimal::of(number.into());
            let pid = kit::number::Decimal::of(last.unsigned_abs().into());
            self.say(&kit::filled(b"[{}] {}\n", &[&*number, &*pid]));
        }
        self.status = 0;
        Ok(())
    }

    /// Adds all that a process writes to what is captured, and waits for its end.
    pub fn gather(&mut self, read: i32, process: &mut Process) {
        loop {
            self.captured.reserve(4096);
            match rustix::io::read(descriptor(read), rustix::buffer::spare_capacity(&mut self.captured)) {
                Ok(0) => break,
                Ok(_) | Err(rustix::io::Errno::INTR) => {}
                Err(_) => break,
            }
        }
        close(read);
        while process.state == State::Running {
            match waitpid(Pid::from_raw(process.pid), WaitOptions::empty()) {
                Ok(Some((_, status))) => process.state = state_of(status),
                Ok(None) | Err(rustix::io::Errno::INTR) => {}
                Err(_) => process.state = State::Done(127, 0),
            }
        }
    }

    /// Starts the command of `<(…)` or `>(…)`; gives the name of our end of its pipe.
    pub fn process(&mut self, body: Option<&Rc<Node>>, output: bool) -> Run<Vec<u8>> {
        let (read, write) = self.pipe()?;
        let (ours, theirs) = if output { (write, read) } else { (read, write) };
        if self.fork()?.is_none() {
            self.own_job(false);
            let _ = duplicate(theirs, i32::from(!output));
            close(theirs);
            close(ours);
            self.close_processes(0);
            self.tested = 0;
            let result = body.map_or(Ok(()), |body| self.run(body, true));
            self.leave(result)
        }
        close(theirs);
        // Out of the way of the redirections, and for programs to have.
        let name = duplicate_above(ours, OWN).unwrap_or(ours);
        if name != ours {
            close(ours);
        }
        let _ = rustix::io::fcntl_setfd(descriptor(name), rustix::io::FdFlags::empty());
        self.processes.push(name);
        let number = kit::number::Decimal::of(name.unsigned_abs().into());
        Ok(kit::filled(b"/proc/self/fd/{}", &[&number]))
    }

    /// Closes the ends of the pipes that were opened since there were `mark` of them.
    #[inline]
    pub fn close_processes(&mut self, mark: usize) {
        while self.processes.len() > mark
            && let Some(fd) = self.processes.pop()
        {
            close(fd);
        }
    }

    /// Takes note of children that ended; as the first process, of all orphans too.
    pub fn reap(&mut self) {
        if (self.jobs.list.is_empty() || self.jobs.foreign) && self.pid != 1 {
            return;
        }
        self.jobs.reap(self.opts.monitor);
    }

    /// Waits until something changes: a child's state, or a trapped signal (true).
    pub fn wait_any(&mut self) -> bool {
        loop {
            if signal::pending() != 0 {
                return true;
            }
            match rustix::process::wait(changes(self.opts.monitor)) {
                Ok(Some((pid, status))) => {
                    self.jobs.note(pid.as_raw_pid(), state_of(status));
                    return false;
                }
                Ok(None) | Err(rustix::io::Errno::INTR) => {}
                Err(_) => {
                    // No children left: what was thought to run has ended unseen.
                    for job in &mut self.jobs.list {
                        for process in &mut job.processes {
                            if process.state == State::Running {
                                process.state = State::Done(127, 0);
                            }
                        }
                    }
                    return false;
                }
            }
        }
    }

    /// Shows a job's line as `jobs` does.
    pub fn job_line(&mut self, number: u32, long: bool) -> Vec<u8> {
        self.jobs.line(number, long)
    }

    fn show_job(&mut self, number: u32, long: bool) {
        let line = self.job_line(number, long);
        self.say(&line);
        if let Some(job) = self.jobs.find(number) {
            job.told = true;
        }
    }

    /// Tells of jobs whose state changed, at the prompt.
    pub fn notify(&mut self) {
        let mut lines = Vec::new();
        self.reap();
        self.jobs.notices(&mut lines);
        self.say(&lines);
    }

    /// Continues a job.
    pub fn resume(&mut self, number: u32, foreground: bool) -> Run<u8> {
        let Some(job) = self.jobs.find(number) else { return Ok(1) };
        let group = job.group.unwrap_or(0);
        job.goes_on();
        let modes = job.modes.take();
        if foreground && let (Some(tty), Some(pgid)) = (self.jobs.tty, Pid::from_raw(group)) {
            let _ = tcsetpgrp(descriptor(tty), pgid);
            if let Some(modes) = modes {
                let _ = tcsetattr(descriptor(tty), OptionalActions::Drain, &modes);
            }
        }
        if let Some(job) = self.jobs.find(number)
            && let Err(errno) = job.signal(Signal::CONT)
        {
            self.complain(errno.text().as_bytes());
            return Ok(1);
        }
        if !foreground {
            self.jobs.recent.retain(|known| *known != number);
            self.jobs.recent.push(number);
            return Ok(0);
        }
        let at = self.jobs.list.iter().position(|job| job.number == number);
        let Some(job) = at.map(|at| self.jobs.list.remove(at)) else { return Ok(1) };
        self.jobs.recent.retain(|known| *known != number);
        self.wait_foreground(job.processes, group, &job.text)
    }

    /// Sends a signal to a job.
    pub fn signal_job(&mut self, number: u32, signal: Signal) -> Result<(), Errno> {
        let Some(job) = self.jobs.find(number) else { return Err(Errno(3)) };
        job.signal(signal)?;
        let stopped = matches!(job.state(), State::Stopped(_));
        // A stopped job must go on to see that it is to end.
        if stopped && (signal == Signal::TERM || signal == Signal::HUP) {
            job.signal(Signal::CONT)?;
        }
        if stopped && (signal == Signal::TERM || signal == Signal::HUP || signal == Signal::CONT) {
            job.goes_on();
        }
        Ok(())
    }

    /// The job that a word like `%1`, `%+`, `%name` means.
    pub fn job_of(&mut self, word: &[u8]) -> Option<u32> {
        self.jobs.ambiguous = false;
        let (current, previous) = self.jobs.current();
        let Some(spec) = word.strip_prefix(b"%") else {
            let pid = kit::number::unsigned(word).and_then(|pid| i32::try_from(pid).ok())?;
            return self
                .jobs
                .list
                .iter()
                .find(|job| job.processes.iter().any(|process| process.pid == pid))
                .map(|job| job.number);
        };
        match spec {
            b"" | b"+" | b"%" => current,
            b"-" => previous,
            spec if spec.iter().all(u8::is_ascii_digit) => {
                let number = kit::number::unsigned(spec).and_then(|number| u32::try_from(number).ok())?;
                self.jobs.find(number).map(|job| job.number)
            }
            spec => {
                let fits = |job: &&Job| match spec.strip_prefix(b"?") {
                    Some(part) => job.text.windows(part.len().max(1)).any(|window| window == part),
                    None => job.text.starts_with(spec),
                };
                let mut found = self.jobs.list.iter().filter(fits).map(|job| job.number);
                let first = found.next();
                self.jobs.ambiguous = found.next().is_some();
                first.filter(|_| !self.jobs.ambiguous)
            }
        }
    }

    /// Tells a user who is about to leave of stopped jobs, once; true if they must ask again.
    pub fn warn_of_stopped(&mut self) -> bool {
        let stopped = self.jobs.list.iter().any(|job| matches!(job.state(), State::Stopped(_)));
        if !stopped || !self.opts.interactive || self.jobs.warned > 0 {
            return false;
        }
        self.jobs.warned = 2;
        self.say(b"You have stopped jobs.\n");
        true
    }

    /// Takes the terminal for job control.
    pub fn take_terminal(&mut self) -> bool {
        let opened = open(c"/dev/tty", OFlags::RDWR | OFlags::CLOEXEC, Mode::empty()).ok();
        let fd = match &opened {
            Some(file) => duplicate_above(file.as_raw_fd(), OWN).ok(),
            None => [2, 0, 1]
                .into_iter()
                .find(|fd| sys::is_terminal(*fd))
                .and_then(|fd| duplicate_above(fd, OWN).ok()),
        };
        let Some(tty) = fd else { return false };
        loop {
            let Ok(owner) = tcgetpgrp(descriptor(tty)) else {
                close(tty);
                return false;
            };
            let own = getpgid(None).unwrap_or(getpid());
            if owner == own {
                self.jobs.first_group = own.as_raw_pid();
                break;
            }
            // Started in the background: wait to be brought to the front.
            let _ = signal::set(21, Action::Default);
            let _ = kill_process_group(own, Signal::TTIN);
        }
        for stop in [20, 21, 22] {
            let _ = signal::set(stop, Action::Ignore);
        }
        let pid = getpid();
        let _ = setpgid(None, Some(pid));
        let _ = tcsetpgrp(descriptor(tty), pid);
        self.jobs.group = pid.as_raw_pid();
        self.jobs.modes = tcgetattr(descriptor(tty)).ok();
        self.jobs.tty = Some(tty);
        true
    }
}
