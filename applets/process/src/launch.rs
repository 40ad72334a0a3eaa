//! Starting a program where more than its name counts: by exec also where it is an applet, so that what the kernel
//! changes at an exec is changed; and ending as it ended.

use kit::process::{self, Words};
use kit::sys::{self, Fork, signal, sigwait};
use kit::{Arg, Context, Error, Result, Status, split};
use rustix::fs::{Mode, OFlags};
use rustix::process::{Pid, Resource, Rlimit, WaitOptions, getpid, setrlimit, waitpid};
use std::os::fd::{AsFd, OwnedFd};

/// This binary, to be opened before the root or the mounts are others; none if it cannot be found.
pub fn own_binary() -> Option<OwnedFd> {
    rustix::fs::open(&sys::executable(), OFlags::PATH | OFlags::CLOEXEC, Mode::empty()).ok()
}

/// Becomes a program, or, without one, the user's shell as at a login.
pub fn program(ctx: &mut Context<'_>, own: Option<&OwnedFd>, words: &[Arg<'_>]) -> ! {
    let shell = ctx.env("SHELL").filter(|shell| !shell.is_empty()).unwrap_or(b"/bin/sh");
    let login = Words::of(&[shell, &kit::filled(b"-{}", &[split::base(shell)])]);
    let (name, words) = match (words, login.args()) {
        ([name, ..], _) => (*name, words),
        ([], [shell, rest @ ..]) => (*shell, rest),
        _ => sys::exit(0),
    };
    if let Some(own) = own
        && ctx.table.find(&name).is_some()
    {
        ctx.out.flush();
        // Returns where it cannot be; then this process will do.
        sys::exec_self(own.as_fd(), words, ctx.env);
    }
    process::replace_by(ctx, name, words)
}

/// Forks and ends as the child ends, stopping when it stops: only the child returns.
pub fn in_child(ctx: &mut Context<'_>) -> Result<()> {
    match fork(ctx)? {
        None => Ok(()),
        Some(pid) => end_like(pid),
    }
}

/// Forks; the child's number for the parent.
pub fn fork(ctx: &mut Context<'_>) -> Result<Option<Pid>> {
    ctx.out.flush();
    match sys::fork().map_err(|errno| Error::sys("fork", errno))? {
        Fork::Child => Ok(None),
        Fork::Parent(pid) => Ok(Some(pid)),
    }
}

/// Waits for a child and ends as it ended.
pub fn end_like(pid: Pid) -> ! {
    let status = loop {
        match waitpid(Some(pid), WaitOptions::UNTRACED) {
            Ok(Some((_, status))) if status.stopped() => {
                let _ = sys::kill(getpid().as_raw_pid(), 19);
                let _ = sys::kill(pid.as_raw_pid(), 18);
            }
            Ok(Some((_, status))) => break status,
            Ok(None) | Err(rustix::io::Errno::INTR) => {}
            Err(_) => sys::exit(1),
        }
    };
    if let Some(signal) = status.terminating_signal() {
        end_by(signal);
    }
    sys::exit(process::shell_status(status).0)
}

/// Waits for a child that does a part of the work; whether it did.
pub fn succeeded(pid: Pid) -> bool {
    process::wait(pid) == Ok(Status::SUCCESS)
}

/// Ends this process by a signal, without a core of ours.
pub fn end_by(signal: i32) {
    let none = Rlimit { current: Some(0), maximum: Some(0) };
    let _ = setrlimit(Resource::Core, none);
    let _ = signal::set(signal, signal::Action::Default);
    let _ = sys::kill(getpid().as_raw_pid(), signal);
    sigwait::unblock_all();
}
