//! Commands of the shell, run for what they write or read.

#![deny(clippy::indexing_slicing)]

use kit::sys::{self, Fork};
use kit::{Context, Errno, Error, Out, Result, Status, file, process};
use rustix::pipe::{PipeFlags, pipe_with};
use rustix::process::Pid;
use std::os::fd::{AsFd, AsRawFd, OwnedFd};

fn failed(errno: impl Into<Errno>) -> Error {
    Error::sys("can't run the command", errno)
}

/// Starts a command with one end of a pipe in place of its input (0) or output (1); gives the other end.
fn start(ctx: &mut Context<'_>, command: &[u8], descriptor: i32) -> Result<(Pid, OwnedFd)> {
    ctx.out.flush();
    let (read, write) = pipe_with(PipeFlags::CLOEXEC).map_err(failed)?;
    let (theirs, ours) = if descriptor == 0 { (read, write) } else { (write, read) };
    match sys::fork().map_err(failed)? {
        Fork::Parent(child) => Ok((child, ours)),
        Fork::Child => {
            drop(ours);
            let _ = sys::fd::duplicate(theirs.as_fd().as_raw_fd(), descriptor);
            let words = process::Words::shell(command);
            let out = if descriptor == 1 { Some(sys::standard(1)) } else { ctx.out.fd() };
            let mut inner = Context {
                applet: ctx.applet,
                args: words.args(),
                env: ctx.env,
                stdin: if descriptor == 0 { sys::standard(0) } else { ctx.stdin },
                out: out.map_or_else(Out::memory, Out::to),
                err: ctx.err.fd().map_or_else(Out::memory, Out::to),
                table: ctx.table,
                status: Status::SUCCESS,
            };
            process::replace(&mut inner, words.args())
        }
    }
}

/// What a command writes.
pub fn capture(ctx: &mut Context<'_>, command: &[u8]) -> Result<Vec<u8>> {
    let (child, read) = start(ctx, command, 1)?;
    let text = kit::file::read_fd(read.as_fd(), usize::MAX);
    process::wait(child).map_err(failed)?;
    text.map_err(failed)
}

/// Gives a command what it reads, piece by piece.
pub fn feed<'t>(
    ctx: &mut Context<'_>,
    command: &[u8],
    pieces: &mut dyn Iterator<Item = &'t [u8]>,
) -> Result<()> {
    // A command that does not read to its end is no failure.
    let sheltered = sys::signal::shelter_pipe(true);
    let (child, write) = start(ctx, command, 0)?;
    for piece in pieces {
        if file::write_all(write.as_fd(), piece).is_err() {
            break;
        }
    }
    drop(write);
    let waited = process::wait(child).map_err(failed);
    sys::signal::take_broken_pipe();
    sys::signal::shelter_pipe(sheltered);
    waited.map(drop)
}
