//! One process of the inittab: its session, its terminal, its program.

use super::inittab::{self, Action, Entry};
use kit::process::{self, Words, cstring};
use kit::sys::{self, Fork, sigwait};
use kit::{Arg, Context, Errno, Error, Listed, split};
use rustix::fs::{Mode, OFlags};
use rustix::process::Pid;
use std::ffi::CString;

/// The path of an entry's terminal as messages show it.
pub fn terminal_name(terminal: &[u8]) -> Vec<u8> {
    kit::filled(b"/dev/{}", &[terminal])
}

/// The path of an entry's terminal; none if it is init's own.
pub fn terminal_path(terminal: &[u8]) -> Option<CString> {
    (!terminal.is_empty()).then(|| cstring(&terminal_name(terminal)))
}

/// Starts an entry's process.
pub fn start(ctx: &mut Context<'_>, env: &[Arg<'_>], entry: &Entry) -> Result<Pid, Errno> {
    match sys::fork()? {
        Fork::Parent(pid) => Ok(pid),
        Fork::Child => {
            sigwait::unblock_all();
            let _ = rustix::process::setsid();
            if let Err(errno) = open_terminal(entry) {
                ctx.say(&Error::on("can't open", &terminal_name(&entry.terminal), errno).text());
                sys::exit(1);
            }
            super::console::make_sane(sys::standard(0));
            if entry.action == Action::Askfirst {
                ask(ctx);
            }
            become_command(ctx, env, &entry.process)
        }
    }
}

/// Puts the entry's terminal at 0, 1 and 2. The session has none yet, so it becomes its controlling terminal,
/// unless it is one that the kernel never makes so (/dev/console).
fn open_terminal(entry: &Entry) -> rustix::io::Result<()> {
    let Some(path) = terminal_path(&entry.terminal) else { return Ok(()) };
    let fd = rustix::fs::open(&path, OFlags::RDWR, Mode::empty())?;
    super::console::make_standard(fd)
}

/// Waits until somebody presses Enter.
fn ask(ctx: &mut Context<'_>) {
    ctx.out.put(b"\nPlease press Enter to activate this console. ");
    ctx.out.flush();
    let mut byte = [0u8];
    while let Ok(1) = rustix::io::retry_on_intr(|| rustix::io::read(sys::standard(0), &mut byte)) {
        if byte == *b"\n" {
            break;
        }
    }
}

/// Becomes init's successor; returns, having said why, if that cannot be.
pub fn replace_init(ctx: &mut Context<'_>, env: &[Arg<'_>], line: &[u8]) {
    sigwait::unblock_all();
    exec_command(ctx, env, line, false);
}

/// Becomes a command, or ends having said why it cannot.
fn become_command(ctx: &mut Context<'_>, env: &[Arg<'_>], line: &[u8]) -> ! {
    let errno = exec_command(ctx, env, line, true);
    sys::exit(if errno == Errno(2) { 127 } else { 126 })
}

/// Becomes a command: with a slash that file, else an applet, else the program on PATH. `owned` says that this
/// process is a child, in which an applet may run even without a file to start it from.
fn exec_command(ctx: &mut Context<'_>, env: &[Arg<'_>], line: &[u8], owned: bool) -> Errno {
    let command = inittab::command(line);
    let Some(program) = command.words.first() else { return Errno(2) };
    if command.login {
        // Only tried: the terminal may belong to another session.
        let _ = rustix::process::ioctl_tiocsctty(sys::standard(0));
    }
    let shown = if command.login { kit::filled(b"-{}", &[program.as_slice()]) } else { program.clone() };
    let words = core::iter::once(&shown).chain(command.words.iter().skip(1));
    let words = Words::new(words);
    let args = words.args();
    let name = split::base(program);
    let mut errno = Errno(2);
    if program.contains(&b'/') {
        errno = sys::exec(&cstring(program), &args, env);
    }
    if errno == Errno(2)
        && let Some(applet) = ctx.table.find(name)
    {
        // A program of its own, so that ps shows its name; without a binary to start, this process will do.
        errno = sys::exec(&sys::executable(), &args, env);
        if owned {
            become_here(ctx, applet, &args, env);
        }
    }
    if !program.contains(&b'/') && ctx.table.find(name).is_none() {
        errno = search(program, &args, env);
    }
    ctx.say(&Error::on("can't run", program, errno).text());
    errno
}

fn become_here(ctx: &Context<'_>, applet: &Listed, args: &[Arg<'_>], env: &[Arg<'_>]) -> ! {
    let mut ctx = Context {
        applet,
        args,
        env,
        stdin: sys::standard(0),
        out: kit::Out::to(sys::standard(1)),
        err: kit::Out::to(sys::standard(2)),
        table: ctx.table,
        status: kit::Status::SUCCESS,
    };
    process::become_applet(&mut ctx, applet, args)
}

/// Runs a program found on the children's PATH, its argument 0 as given.
fn search(program: &[u8], args: &[Arg<'_>], env: &[Arg<'_>]) -> Errno {
    let mut result = Errno(2);
    for dir in [&b"/sbin/"[..], b"/usr/sbin/", b"/bin/", b"/usr/bin/"] {
        let errno = sys::exec(&cstring(&[dir, program].concat()), args, env);
        if errno != Errno(2) && errno != Errno(20) {
            result = errno;
        }
    }
    result
}
