//! `timeout`: run a program with a limit of time (POSIX.1-2024, GNU; the old `-t SECONDS` of busybox too).
//!
//! Deliberate difference from busybox: the status is 124 if time ran out, as POSIX says, not that of the signal.

#![deny(clippy::indexing_slicing)]

use crate::launch::end_by;
use crate::sleep::nanoseconds;
use core::time::Duration;
use kit::sys::{self, Fork, signal, sigwait};
use kit::{
    Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, flag, process, signals, value,
};
use rustix::process::{Pid, WaitOptions, WaitStatus, setpgid, waitpid};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "timeout",
    place: Place::UsrBin,
    // It waits for a child of its own, signals kept back.
    runs: Runs::Fork,
    failure: 125,
    usage: "[-fpv] [-s SIG] [-k TIME] TIME PROGRAM [ARG]...\n\n\
Run PROGRAM, and send it a signal if it has not ended after TIME: seconds, or with s, m, h, d\n\n\
\t-s SIG\tThis signal (default: TERM)\n\
\t-k TIME\tSend KILL if it is still there after TIME more\n\
\t-f\tTo PROGRAM alone, not to what it has started; it may use the terminal\n\
\t-p\tEnd with PROGRAM's status even if time ran out (otherwise 124, 137 if killed)\n\
\t-v\tSay which signals are sent",
    main,
};

const OPTIONS: Opts = kit::opts![
    value(b's', "signal"),
    value(b'k', "kill-after"),
    value(b't', ""),
    flag(b'f', "foreground"),
    flag(b'p', "preserve-status"),
    flag(b'v', "verbose"),
];

const CHLD: i32 = 17;
const KILL: i32 = 9;
const CONT: i32 = 18;

/// A program under watch.
struct Watch<'a> {
    pid: i32,
    name: &'a [u8],
    signal: i32,
    kill_after: Option<u128>,
    /// On the clock that tells the time since the machine began.
    deadline: Option<u128>,
    alone: bool,
    verbose: bool,
    timed_out: bool,
    /// Signals that were passed on to the whole group, thus to us: a bit each.
    passed: u64,
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let (mut limit, mut kill_after, mut signal) = (None, None, 15);
    let (mut alone, mut preserve, mut verbose) = (false, false, false);
    let mut options = Options::leading(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        match key {
            b's' => signal = signals::number(value).ok_or_else(|| Error::about("bad signal name", value))?,
            b'k' => kill_after = Some(time(value)?),
            b't' => limit = Some(time(value)?),
            b'f' => alone = true,
            b'p' => preserve = true,
            _ => verbose = true,
        }
    }
    let mut words = options.rest();
    if limit.is_none()
        && let Some((word, rest)) = words.split_first()
    {
        (limit, words) = (Some(time(word)?), rest);
    }
    let Some(name) = words.first() else { return Err(Error::usage("")) };
    if !alone {
        // Refused to the leader of a session, which leads a group as well.
        let _ = setpgid(None, None);
    }
    let kept = [CHLD, 1, 2, 3, 14, 15, signal];
    let before = signal::mask();
    // A child whose end is ignored leaves no status.
    let _ = signal::set(CHLD, signal::Action::Default);
    sigwait::block(&kept);
    ctx.out.flush();
    let pid = match sys::fork().map_err(|errno| Error::sys("fork", errno))? {
        Fork::Parent(pid) => pid,
        Fork::Child => {
            // It must be able to work; what else is ignored stays so.
            let _ = signal::set(signal, signal::Action::Default);
            signal::set_mask(before);
            process::replace(ctx, words)
        }
    };
    let mut watch = Watch {
        pid: pid.as_raw_pid(),
        name,
        signal,
        kill_after: kill_after.filter(|time| *time > 0),
        deadline: limit.filter(|time| *time > 0).map(|time| now().saturating_add(time)),
        alone,
        verbose,
        timed_out: false,
        passed: 0,
    };
    let status = watch.over(ctx, pid, &kept)?;
    let code = process::shell_status(status);
    if let Some(signal) = status.terminating_signal() {
        if !watch.timed_out {
            // Whoever waits for us shall see what it would have seen.
            end_by(signal);
        }
        preserve |= signal == KILL;
    }
    Ok(if watch.timed_out && !preserve { Status(124) } else { code })
}

fn time(word: &[u8]) -> Result<u128> {
    nanoseconds(word).ok_or_else(|| Error::about("invalid number", word))
}

fn now() -> u128 {
    let (seconds, nanoseconds) = sys::time::uptime();
    u128::from(seconds.unsigned_abs()) * 1_000_000_000 + u128::from(nanoseconds.unsigned_abs())
}

fn bit(signal: i32) -> u64 {
    1 << (signal & 63)
}

impl Watch<'_> {
    /// Waits for the end, passing on the signals that come and sending those that are due.
    fn over(&mut self, ctx: &mut Context<'_>, pid: Pid, kept: &[i32]) -> Result<WaitStatus> {
        loop {
            match waitpid(Some(pid), WaitOptions::NOHANG) {
                Ok(Some((_, status))) => return Ok(status),
                Ok(None) | Err(rustix::io::Errno::INTR) => {}
                Err(errno) => return Err(Error::sys("wait", errno)),
            }
            let left = self.deadline.map(|deadline| deadline.saturating_sub(now()));
            if left == Some(0) {
                self.deadline = None;
                self.timed_out = true;
                self.send(ctx, self.signal);
                continue;
            }
            let left = left.map(|left| {
                Duration::new(
                    u64::try_from(left / 1_000_000_000).unwrap_or(u64::MAX),
                    (left % 1_000_000_000) as u32,
                )
            });
            match sigwait::wait(kept, left) {
                None | Some(CHLD) => {}
                // The alarm of a parent that set one before it became us.
                Some(14) => self.deadline = Some(0),
                Some(signal) if self.passed & bit(signal) != 0 => self.passed &= !bit(signal),
                Some(signal) => self.send(ctx, signal),
            }
        }
    }

    fn send(&mut self, ctx: &mut Context<'_>, signal: i32) {
        if let Some(time) = self.kill_after.take() {
            self.signal = KILL;
            self.deadline = Some(now().saturating_add(time));
        }
        if self.verbose {
            ctx.say(
                &[b"sending signal ", &signals::spelled(signal)[..], b" to command '", self.name, b"'"]
                    .concat(),
            );
        }
        // The program gets it once, also where the whole group does. It may have ended just now, which is what was wanted.
        let own = rustix::process::getpgrp();
        let within = rustix::process::getpgid(Pid::from_raw(self.pid)).is_ok_and(|group| group == own);
        let targets: &[i32] = if self.alone {
            &[self.pid]
        } else if within {
            &[0]
        } else {
            &[self.pid, 0]
        };
        for &target in targets {
            let _ = sys::kill(target, signal);
        }
        if !self.alone {
            self.passed |= bit(signal);
            // What is stopped takes no other signal.
            if signal != KILL && signal != CONT {
                for &target in targets {
                    let _ = sys::kill(target, CONT);
                }
            }
        }
    }
}
