//! Commands that are run from a full-screen program, with the terminal given back meanwhile.

use crate::screen::terminal::{Event, Terminal};
use kit::process::{self, Words};
use kit::sys::{self, Fork, signal};
use kit::{Context, Errno, Status};
use rustix::fd::{AsFd, AsRawFd, OwnedFd};
use rustix::process::Pid;

/// Gives the input of a command, piece by piece; nothing at its end.
pub type Input<'a> = &'a mut dyn FnMut() -> Vec<u8>;

/// Starts a command by the shell; the descriptors become its input and output, and it does not keep ours.
fn start(
    ctx: &mut Context<'_>,
    command: &[u8],
    input: Option<&OwnedFd>,
    output: Option<&OwnedFd>,
    ours: &[&OwnedFd],
) -> Result<Pid, Errno> {
    ctx.out.flush();
    let shell = ctx.env("SHELL").filter(|shell| shell.starts_with(b"/") && command.is_empty());
    let shell = shell.unwrap_or(b"sh");
    let words = [shell, b"-c", command];
    let words = Words::of(if command.is_empty() { &words[..1] } else { &words });
    match sys::fork()? {
        Fork::Parent(pid) => Ok(pid),
        Fork::Child => {
            // What was caught is not what the command shall find.
            for number in [1, 2, 3, 13, 15, 18, 20, 28] {
                if !signal::is_ignored(number) {
                    let _ = signal::set(number, signal::Action::Default);
                }
            }
            let moved = input.is_none_or(|fd| rustix::stdio::dup2_stdin(fd).is_ok())
                && output.is_none_or(|fd| {
                    rustix::stdio::dup2_stdout(fd).is_ok() && rustix::stdio::dup2_stderr(fd).is_ok()
                });
            if !moved {
                sys::exit(126)
            }
            // The shell may be an applet, run without exec, which closes nothing.
            let theirs = [input, output];
            for fd in ours.iter().copied().chain(theirs.into_iter().flatten()) {
                sys::fd::close(fd.as_raw_fd());
            }
            process::replace(ctx, words.args())
        }
    }
}

/// Runs a command by the shell on the terminal, or a shell if there is none; its status. Where `pause`, the user
/// presses a key before the screen comes back.
pub fn shell(
    ctx: &mut Context<'_>,
    terminal: &mut Terminal<'_>,
    command: &[u8],
    input: Option<Input<'_>>,
    pause: bool,
) -> Status {
    terminal.give_back();
    let result = match input {
        None => start(ctx, command, None, None, &[]).and_then(process::wait),
        Some(give) => feed(ctx, command, give),
    };
    let status = result.unwrap_or_else(|errno| {
        ctx.say(&kit::Error::sys("fork", errno).text());
        Status(126)
    });
    // Control-C was meant for the command.
    signal::forget(1 << 2 | 1 << 18 | 1 << 20);
    if pause {
        terminal.retake_modes();
        terminal.write(b"\r\n[press RETURN]");
        while !matches!(terminal.event(None, None), Event::Key(_) | Event::Gone | Event::Signal(_)) {}
        terminal.write(b"\r\n");
        terminal.resume();
    } else {
        terminal.retake();
    }
    status
}

fn feed(ctx: &mut Context<'_>, command: &[u8], give: Input<'_>) -> Result<Status, Errno> {
    let (read, write) = rustix::pipe::pipe_with(rustix::pipe::PipeFlags::CLOEXEC)?;
    let pid = start(ctx, command, Some(&read), None, &[&write])?;
    drop(read);
    write_all(write, give);
    process::wait(pid)
}

/// Writes all that is given; a command that reads no more is no failure.
fn write_all(to: OwnedFd, give: Input<'_>) {
    let before = signal::shelter_pipe(true);
    loop {
        let piece = give();
        let mut out = kit::Out::to(to.as_fd());
        out.put(&piece);
        out.flush();
        if piece.is_empty() || out.failed() {
            break;
        }
    }
    signal::take_broken_pipe();
    signal::shelter_pipe(before);
}

/// Runs the user's editor on a file, at a line.
pub fn edit(ctx: &mut Context<'_>, terminal: &mut Terminal<'_>, name: &[u8], line: u64) {
    let editor = [ctx.env("VISUAL"), ctx.env("EDITOR")].into_iter().flatten().find(|name| !name.is_empty());
    let mut command = editor.unwrap_or(b"vi").to_vec();
    command.extend_from_slice(b" +");
    command.extend_from_slice(&kit::number::Decimal::of(line));
    command.extend_from_slice(if name.starts_with(b"-") || name.starts_with(b"+") { b" ./" } else { b" " });
    kit::quote::push_quoted(&mut command, name);
    shell(ctx, terminal, &command, None, false);
}

/// Runs a command that gets this input; its output, errors too, and its status.
pub fn filter(ctx: &mut Context<'_>, command: &[u8], input: &[u8]) -> Result<(Vec<u8>, Status), Errno> {
    use rustix::event::{PollFd, PollFlags, poll};
    use rustix::pipe::{PipeFlags, pipe_with};
    const MOST: usize = 1 << 30;
    let (read_in, write_in) = pipe_with(PipeFlags::CLOEXEC)?;
    let (read_out, write_out) = pipe_with(PipeFlags::CLOEXEC)?;
    let pid = start(ctx, command, Some(&read_in), Some(&write_out), &[&write_in, &read_out])?;
    drop((read_in, write_out));
    rustix::fs::fcntl_setfl(&write_in, rustix::fs::OFlags::NONBLOCK)?;
    let before = signal::shelter_pipe(true);
    let (mut to, mut rest) = (Some(write_in), input);
    let (mut out, mut buffer) = (Vec::new(), vec![0; 64 << 10]);
    while out.len() < MOST {
        if rest.is_empty() {
            to = None;
        }
        let mut set = vec![PollFd::new(&read_out, PollFlags::IN)];
        set.extend(to.as_ref().map(|fd| PollFd::new(fd, PollFlags::OUT)));
        let ready = poll(&mut set, None);
        if signal::pending() & 1 << 2 != 0 {
            break;
        }
        if ready.is_err() {
            continue;
        }
        let writable = set.get(1).is_some_and(|entry| !entry.revents().is_empty());
        let readable = set.first().is_some_and(|entry| !entry.revents().is_empty());
        drop(set);
        if writable && let Some(fd) = &to {
            match rustix::io::write(fd, rest) {
                Ok(count) => rest = rest.get(count..).unwrap_or_default(),
                Err(rustix::io::Errno::AGAIN | rustix::io::Errno::INTR) => {}
                Err(_) => rest = b"",
            }
        }
        if readable {
            match rustix::io::read(&read_out, &mut buffer) {
                Ok(0) => break,
                Ok(count) => out.extend_from_slice(buffer.get(..count).unwrap_or_default()),
                Err(rustix::io::Errno::INTR) => {}
                Err(_) => break,
            }
        }
    }
    drop((to, read_out));
    signal::take_broken_pipe();
    signal::shelter_pipe(before);
    Ok((out, process::wait(pid)?))
}
