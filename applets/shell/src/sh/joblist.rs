//! The list of jobs: what they are, what becomes of them, what is said of them.

use kit::Errno;
use rustix::process::{Pid, Signal, WaitOptions, WaitStatus, kill_process, kill_process_group};
use rustix::termios::Termios;

/// How a process is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    Running,
    Stopped(i32),
    /// Ended, with its status and the signal that killed it.
    Done(u8, i32),
}

/// A process of a job.
pub struct Process {
    pub pid: i32,
    pub state: State,
}

/// A pipeline that was put in the background, or stopped.
pub struct Job {
    pub number: u32,
    pub processes: Vec<Process>,
    /// Its process group, if it has one of its own.
    pub group: Option<i32>,
    pub text: Box<[u8]>,
    /// The change of its state was shown.
    pub told: bool,
    /// `wait` gave its status.
    pub waited: bool,
    /// What it had made of the terminal.
    pub modes: Option<Termios>,
}

impl Job {
    /// The state of the whole.
    pub fn state(&self) -> State {
        if self.processes.iter().any(|process| process.state == State::Running) {
            return State::Running;
        }
        if let Some(stopped) =
            self.processes.iter().find(|process| matches!(process.state, State::Stopped(_)))
        {
            return stopped.state;
        }
        self.processes.last().map_or(State::Done(0, 0), |process| process.state)
    }

    /// What was stopped runs.
    pub fn goes_on(&mut self) {
        for process in &mut self.processes {
            if let State::Stopped(_) = process.state {
                process.state = State::Running;
            }
        }
    }

    pub fn signal(&self, signal: Signal) -> Result<(), Errno> {
        match self.group.and_then(Pid::from_raw) {
            Some(group) => kill_process_group(group, signal).map_err(Errno::from),
            None => {
                let pids = self.processes.iter().filter(|process| !matches!(process.state, State::Done(..)));
                for pid in pids.filter_map(|process| Pid::from_raw(process.pid)) {
                    kill_process(pid, signal).map_err(Errno::from)?;
                }
                Ok(())
            }
        }
    }
}

/// All jobs, and the terminal.
#[derive(Default)]
pub struct Jobs {
    pub list: Vec<Job>,
    /// Job control: the terminal's descriptor and the shell's own group.
    pub tty: Option<i32>,
    pub group: i32,
    pub first_group: i32,
    pub modes: Option<Termios>,
    /// Order of use: the last is the current job.
    pub recent: Vec<u32>,
    /// The user was told of stopped jobs: leaving is meant, within so many commands.
    pub warned: u8,
    /// Nothing is said of a signal that ends the command under way.
    pub quiet: bool,
    /// All are the parent shell's: to be looked at, not to be waited for.
    pub foreign: bool,
    /// The word asked for last means several jobs.
    pub ambiguous: bool,
    /// Ended or stopped before the job under construction was complete.
    early: Vec<(i32, State)>,
}

impl Jobs {
    pub fn find(&mut self, number: u32) -> Option<&mut Job> {
        self.list.iter_mut().find(|job| job.number == number)
    }

    /// Notes a process's new state; true if it belongs to a job.
    pub fn note(&mut self, pid: i32, state: State) -> bool {
        for job in &mut self.list {
            for process in &mut job.processes {
                if process.pid == pid && !matches!(process.state, State::Done(..)) {
                    process.state = state;
                    job.told = false;
                    return true;
                }
            }
        }
        false
    }

    /// Forgets the jobs of the parent shell.
    pub fn keep_own(&mut self) {
        if core::mem::take(&mut self.foreign) {
            self.list.clear();
            self.recent.clear();
        }
    }

    /// In a new process of the shell: `jobs` still lists them, as in `kill $(jobs -p)`.
    pub fn disown(&mut self) {
        self.foreign = true;
        self.forget_waited();
    }

    /// A status can be asked for again until there is another job.
    pub fn forget_waited(&mut self) {
        self.list.retain(|job| !job.waited || !matches!(job.state(), State::Done(..)));
    }

    pub fn add(&mut self, mut processes: Vec<Process>, group: Option<i32>, text: &[u8]) -> u32 {
        self.keep_own();
        self.forget_waited();
        for process in processes.iter_mut().filter(|process| process.state == State::Running) {
            process.state = self.early(process.pid).unwrap_or(State::Running);
        }
        let number = self.list.iter().map(|job| job.number).max().unwrap_or(0) + 1;
        self.list.push(Job {
            number,
            processes,
            group,
            text: text.into(),
            told: true,
            waited: false,
            modes: None,
        });
        self.recent.retain(|known| *known != number);
        self.recent.push(number);
        // Statuses that nobody asks for are not kept for ever.
        if self.list.len() > 1024
            && let Some(at) = self.list.iter().position(|job| matches!(job.state(), State::Done(..)))
        {
            self.list.remove(at);
        }
        number
    }

    pub fn remove(&mut self, number: u32) {
        self.list.retain(|job| job.number != number);
        self.recent.retain(|known| *known != number);
    }

    /// The current job and the one before it.
    pub fn current(&self) -> (Option<u32>, Option<u32>) {
        let stopped = |number: &&u32| {
            self.list.iter().any(|job| job.number == **number && matches!(job.state(), State::Stopped(_)))
        };
        let mut order: Vec<u32> = self.recent.iter().rev().filter(stopped).copied().collect();
        order.extend(self.recent.iter().rev().filter(|number| !stopped(number)));
        let mut order = order.into_iter();
        (order.next(), order.next())
    }

    /// Shows a job's line as `jobs` does.
    pub fn line(&mut self, number: u32, long: bool) -> Vec<u8> {
        let (current, previous) = self.current();
        let Some(job) = self.find(number) else { return Vec::new() };
        let mut line = b"[".to_vec();
        line.extend_from_slice(&kit::number::Decimal::of(number.into()));
        line.extend_from_slice(b"]");
        line.push(if current == Some(number) {
            b'+'
        } else if previous == Some(number) {
            b'-'
        } else {
            b' '
        });
        line.push(b' ');
        if long {
            line.push(b' ');
            let pid = job.processes.first().map_or(0, |process| process.pid);
            line.extend_from_slice(&kit::number::Decimal::of(pid.unsigned_abs().into()));
        }
        let state = match job.state() {
            State::Running => b"Running".to_vec(),
            State::Stopped(19) => b"Stopped (signal)".to_vec(),
            State::Stopped(21) => b"Stopped (tty input)".to_vec(),
            State::Stopped(22) => b"Stopped (tty output)".to_vec(),
            State::Stopped(_) => b"Stopped".to_vec(),
            State::Done(0, _) => b"Done".to_vec(),
            State::Done(_, signal) if signal != 0 => signal_text(signal).to_vec(),
            State::Done(status, _) => kit::filled(b"Done({})", &[&*kit::number::Decimal::of(status.into())]),
        };
        line.push(b' ');
        line.extend_from_slice(&state);
        while line.len() < 33 {
            line.push(b' ');
        }
        let text = kit::escape::visible(&job.text);
        line.extend_from_slice(&text);
        line.push(b'\n');
        for process in job.processes.iter().skip(1).filter(|_| long) {
            line.extend_from_slice(b"      ");
            line.extend_from_slice(&kit::number::Decimal::of(process.pid.unsigned_abs().into()));
            line.push(b'\n');
        }
        line
    }

    /// Takes note of children that changed, without waiting for any; of stopped ones under job control only.
    pub fn reap(&mut self, monitor: bool) {
        let flags = WaitOptions::NOHANG | changes(monitor);
        while let Ok(Some((pid, status))) = rustix::process::wait(flags) {
            let (pid, state) = (pid.as_raw_pid(), state_of(status));
            // The first process sees many that are not its own.
            if !self.note(pid, state) && self.early.len() < 256 {
                self.early.push((pid, state));
            }
        }
    }

    /// A job is begun: what ends from now on may be of it.
    pub fn begin(&mut self) {
        self.early.clear();
    }

    /// What is known of a process of the job under construction.
    pub fn early(&mut self, pid: i32) -> Option<State> {
        let at = self.early.iter().rposition(|(known, _)| *known == pid)?;
        Some(self.early.remove(at).1)
    }

    /// Lines on the jobs whose state changed; ended ones are forgotten.
    pub fn notices(&mut self, to: &mut Vec<u8>) {
        let changed: Vec<(u32, State)> =
            self.list.iter().filter(|job| !job.told).map(|job| (job.number, job.state())).collect();
        for (number, state) in changed {
            if state != State::Running {
                to.extend_from_slice(&self.line(number, false));
                if let Some(job) = self.find(number) {
                    job.told = true;
                }
            }
            if let State::Done(..) = state {
                self.remove(number);
            }
        }
    }
}

/// Under job control it counts too that a process stops, or goes on because somebody else wanted it.
pub fn changes(monitor: bool) -> WaitOptions {
    if monitor { WaitOptions::UNTRACED | WaitOptions::CONTINUED } else { WaitOptions::empty() }
}

/// A wait status as a state.
pub fn state_of(status: WaitStatus) -> State {
    if status.continued() {
        return State::Running;
    }
    if let Some(signal) = status.stopping_signal() {
        return State::Stopped(signal);
    }
    let signal = status.terminating_signal().unwrap_or(0);
    State::Done(kit::process::shell_status(status).0, signal)
}

/// What a signal says of the process that it killed.
pub fn signal_text(signal: i32) -> &'static [u8] {
    match signal {
        1 => b"Hangup",
        2 => b"Interrupt",
        3 => b"Quit",
        4 => b"Illegal instruction",
        5 => b"Trace/breakpoint trap",
        6 => b"Aborted",
        7 => b"Bus error",
        8 => b"Floating point exception",
        9 => b"Killed",
        10 => b"User defined signal 1",
        11 => b"Segmentation fault",
        12 => b"User defined signal 2",
        13 => b"Broken pipe",
        14 => b"Alarm clock",
        15 => b"Terminated",
        _ => b"Killed by a signal",
    }
}
