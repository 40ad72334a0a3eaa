//! Traps and signals (POSIX.1-2024 XCU 2.15 `trap`).

use super::shell::{Flow, Run, Shell};
use kit::sys::signal::{self, Action};
use rustix::process::{Signal, getpid, kill_process};
use std::rc::Rc;

/// The highest signal with a name here.
const COUNT: usize = 64;

/// The place of ERR, a command that fails, behind the signals.
const ERR: usize = COUNT + 1;

/// Names of signals without SIG, by number; 0 is EXIT.
pub const NAMES: [&str; 32] = [
    "EXIT", "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1", "SEGV", "USR2",
    "PIPE", "ALRM", "TERM", "STKFLT", "CHLD", "CONT", "STOP", "TSTP", "TTIN", "TTOU", "URG", "XCPU", "XFSZ",
    "VTALRM", "PROF", "WINCH", "POLL", "PWR", "SYS",
];

/// What to do on signals.
#[derive(Clone)]
pub struct Traps {
    /// The command of each; empty to ignore it.
    pub actions: Vec<Option<Rc<[u8]>>>,
    /// Whether there ever was one: every command asks, and few scripts have any.
    used: bool,
    /// Ignored when the shell began: they stay so.
    pub ignored: u64,
    /// Those of the parent shell, which a subshell still lists.
    pub inherited: Option<Vec<Option<Rc<[u8]>>>>,
    /// Signals that had come to the parent when it forked, and are not this process's.
    pub parents: u64,
}

impl Traps {
    pub fn new() -> Traps {
        Traps { actions: vec![None; ERR + 1], used: false, ignored: 0, inherited: None, parents: 0 }
    }

    /// Whether a signal has a command, or is ignored by one.
    pub fn is_set(&self, signal: usize) -> bool {
        self.actions.get(signal).is_some_and(Option::is_some)
    }

    /// The signals that have a command.
    pub fn caught(&self) -> impl Iterator<Item = usize> {
        let has_command =
            |action: &Option<Rc<[u8]>>| action.as_ref().is_some_and(|action| !action.is_empty());
        (1..=COUNT).filter(move |at| self.actions.get(*at).is_some_and(has_command))
    }

    /// Whether any signal has a command.
    pub fn catches(&self) -> bool {
        self.used && self.caught().next().is_some()
    }

    /// What a subshell has instead, unless that is the same.
    pub fn for_subshell(&self, errtrace: bool) -> Option<Traps> {
        if !self.is_any() {
            return None;
        }
        let keep = |action: &Option<Rc<[u8]>>| action.clone().filter(|action| action.is_empty());
        let mut actions: Vec<_> = self.actions.iter().map(keep).collect();
        if errtrace && let Some(place) = actions.get_mut(ERR) {
            *place = self.actions.get(ERR).and_then(Clone::clone);
        }
        let inherited = Some(self.actions.clone());
        Some(Traps { actions, used: true, ignored: self.ignored, inherited, parents: 0 })
    }

    /// Whether any command waits for something.
    pub fn is_any(&self) -> bool {
        self.used && self.actions.iter().flatten().any(|action| !action.is_empty())
    }
}

/// The signal of a name, with or without SIG, or of a number.
pub fn number_of(word: &[u8]) -> Option<usize> {
    if let Some(number) = kit::number::unsigned(word) {
        return usize::try_from(number).ok().filter(|number| *number <= COUNT);
    }
    let upper = word.to_ascii_uppercase();
    let name = upper.strip_prefix(b"SIG").unwrap_or(&upper);
    match name {
        b"ERR" => Some(ERR),
        b"IOT" => Some(6),
        b"CLD" => Some(17),
        b"IO" => Some(29),
        name => NAMES.iter().position(|known| known.as_bytes() == name),
    }
}

/// The name of a signal.
pub fn name_of(number: usize) -> Vec<u8> {
    match NAMES.get(number) {
        Some(name) => name.as_bytes().to_vec(),
        None if number == ERR => b"ERR".to_vec(),
        None => kit::number::Decimal::of(number as u64).to_vec(),
    }
}

impl Shell {
    /// Sets or clears what happens on a signal.
    pub fn set_trap(&mut self, number: usize, action: Option<&[u8]>) {
        if number < 64 && self.traps.ignored & (1 << number) != 0 && !self.opts.interactive {
            return;
        }
        self.traps.inherited = None;
        self.traps.used |= action.is_some();
        if let Some(place) = self.traps.actions.get_mut(number) {
            *place = action.map(Rc::from);
        }
        self.apply_signal(number);
    }

    /// Makes the kernel do what the traps and the shell itself want of a signal.
    fn apply_signal(&mut self, number: usize) {
        let Ok(signal) = i32::try_from(number) else { return };
        if number == 0 || number == 9 || number == 19 || number == ERR {
            return;
        }
        let action = match self.traps.actions.get(number).and_then(Option::as_ref) {
            Some(action) if action.is_empty() => Action::Ignore,
            Some(_) => Action::Catch,
            None => match number {
                2 if self.opts.interactive => Action::Catch,
                3 | 15 if self.opts.interactive => Action::Ignore,
                20..=22 if self.opts.monitor && self.jobs.tty.is_some() => Action::Ignore,
                _ => Action::Default,
            },
        };
        // Real-time signals that the C library keeps for itself are refused; nothing is lost.
        let _ = signal::set(signal, action);
    }

    /// Takes note of what was ignored at the start.
    pub fn start_signals(&mut self) {
        if self.opts.interactive {
            for number in [2, 3, 15] {
                self.apply_signal(number);
            }
        }
    }

    /// A subshell: commands are dropped, ignored signals stay so. `background` ignores the keyboard's too.
    pub fn reset_signals(&mut self, background: bool) {
        let before = self.traps.actions.clone();
        let (interactive, monitor) = (self.opts.interactive, self.opts.monitor);
        self.opts.interactive = false;
        self.opts.monitor = false;
        let any = self.traps.is_any();
        if !self.opts.errtrace
            && let Some(place) = self.traps.actions.get_mut(ERR)
        {
            *place = None;
        }
        for number in 0..=COUNT {
            let trapped =
                before.get(number).and_then(Option::as_ref).is_some_and(|action| !action.is_empty());
            if trapped && let Some(place) = self.traps.actions.get_mut(number) {
                *place = None;
            }
            let own = interactive && matches!(number, 2 | 3 | 15) || monitor && matches!(number, 20..=22);
            if (trapped || own) && !self.traps.is_set(number) {
                self.apply_signal(number);
            }
        }
        if any {
            self.traps.inherited = Some(before);
        }
        if background {
            for signal in [2, 3] {
                if !self.traps.is_set(signal) {
                    let _ = signal::set(i32::try_from(signal).unwrap_or(2), Action::Ignore);
                    self.traps.ignored |= 1 << signal;
                }
            }
        }
        self.opts.interactive = interactive;
        self.opts.monitor = monitor;
        // As in `command & kill $!`: what came while the parent's actions still stood is not lost.
        let came = signal::take() & !core::mem::take(&mut self.traps.parents);
        for number in (1..64).filter(|number| came & 1 << number != 0 && self.subshell) {
            if !self.traps.is_set(number)
                && let Some(signal) = i32::try_from(number).ok().and_then(Signal::from_named_raw)
            {
                let _ = kill_process(getpid(), signal);
            }
        }
    }

    /// A part became a process: signals that the parent shell caught are not for it.
    pub fn own_signals(&mut self, caught: &[usize]) {
        let _ = signal::take();
        let attended = self.is_attended_by_user();
        self.opts.interactive = false;
        self.opts.monitor = false;
        let own = [2, 3, 15, 20, 21, 22];
        let own = if attended { &own[..] } else { &[] };
        caught.iter().chain(own).for_each(|number| self.apply_signal(*number));
        if let Some(tty) = self.jobs.tty.take() {
            kit::sys::fd::close(tty);
        }
    }

    /// What a program inherits: nothing caught (exec sees to that), and what the shell ignores for itself not.
    pub fn signals_for_program(&mut self) {
        if self.opts.interactive {
            self.reset_signals(false);
        }
    }

    /// Runs the traps of the signals that came.
    pub fn run_traps(&mut self) -> Run {
        if self.is_within() {
            // They are the parent shell's, which will look at them.
            return if signal::take_broken_pipe() { self.broken_pipe() } else { Ok(()) };
        }
        let came = signal::take();
        if came & (1 << 2) != 0 && self.opts.interactive && !self.traps.is_set(2) {
            self.status = 130;
            return Err(Flow::Interrupt);
        }
        for number in 1..64 {
            if came & (1 << number) == 0 {
                continue;
            }
            let action = self.traps.actions.get(number).and_then(Clone::clone);
            if let Some(action) = action.filter(|action| !action.is_empty()) {
                let status = self.status;
                let result = self.run_trap(&action);
                match result {
                    Ok(()) => self.status = status,
                    Err(flow) => return Err(flow),
                }
            }
        }
        Ok(())
    }

    /// The user pressed Control-C, and another process, or nobody, got the signal.
    pub fn interrupted(&mut self) -> Run {
        self.status = 130;
        match self.traps.actions.get(2).and_then(Clone::clone) {
            Some(action) if action.is_empty() => Ok(()),
            Some(action) => self.run_trap(&action),
            None => Err(Flow::Interrupt),
        }
    }

    fn run_trap(&mut self, action: &[u8]) -> Run {
        let builtin = self.builtin.take();
        let tested = core::mem::take(&mut self.tested);
        let io = self.io;
        if !self.is_within() && self.memory.is_none() {
            self.io = [0, 1, 2];
        }
        let before = self.before_trap.replace(self.status);
        let result = self.eval(action.to_vec());
        self.before_trap = before;
        self.io = io;
        self.tested = tested;
        self.builtin = builtin;
        result
    }

    /// The trap of ERR after a command that failed, in functions only under `set -E`.
    pub fn run_error_trap(&mut self) -> Run {
        if !self.calls.is_empty() && !self.opts.errtrace {
            return Ok(());
        }
        // Its own failures do not call it.
        let Some(action) = self.traps.actions.get_mut(ERR).and_then(Option::take) else { return Ok(()) };
        let status = self.status;
        let result = if action.is_empty() { Ok(()) } else { self.run_trap(&action) };
        if let Some(place) = self.traps.actions.get_mut(ERR).filter(|place| place.is_none()) {
            *place = Some(action);
        }
        result?;
        self.status = status;
        Ok(())
    }

    /// The trap of EXIT, once.
    pub fn run_exit_trap(&mut self) {
        let Some(action) = self.traps.actions.get_mut(0).and_then(Option::take) else { return };
        if action.is_empty() {
            return;
        }
        let status = self.status;
        match self.run_trap(&action) {
            Err(Flow::Exit | Flow::Abort) => {}
            _ => self.status = status,
        }
    }
}
