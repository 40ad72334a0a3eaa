//! Running other applets and programs from an applet.

use crate::sys::{self, Fork};
use crate::{Arg, Context, Errno, Listed, Out, Status, split};
use rustix::process::{Pid, WaitOptions, WaitStatus, waitpid};
use std::ffi::{CStr, CString};

/// Words owned together, to be handed to a program: the strings and the view of them.
pub struct Words(sys::Strings);

impl Words {
    /// Takes words; one with a NUL inside ends there, as it would for any C program.
    pub fn new<W: AsRef<[u8]>>(words: impl IntoIterator<Item = W>) -> Words {
        let mut strings = sys::Strings::default();
        words.into_iter().for_each(|word| strings.push(word.as_ref()));
        Words(strings)
    }

    /// Takes these words.
    pub fn of(words: &[&[u8]]) -> Words {
        Words::new(words)
    }

    /// The words that have the shell run a command.
    pub fn shell(command: &[u8]) -> Words {
        Words::of(&[b"sh", b"-c", command])
    }

    /// The words as arguments.
    pub fn args(&self) -> &[Arg<'_>] {
        self.0.args()
    }
}

/// Bytes as a C string, ending at the first NUL.
pub fn cstring(bytes: &[u8]) -> CString {
    // Not memchr's search: asking the processor what it can do, it traps in a virtual machine.
    let end = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
    CString::new(bytes.get(..end).unwrap_or_default()).unwrap_or_default()
}

/// Runs an applet's function in this process, which belongs to it alone, and ends the process.
pub fn become_applet(ctx: &mut Context<'_>, applet: &Listed, args: &[Arg<'_>]) -> ! {
    ctx.out.flush();
    let mut inner = Context {
        applet,
        args,
        env: ctx.env,
        stdin: ctx.stdin,
        out: ctx.out.fd().map_or_else(Out::memory, Out::to),
        err: ctx.err.fd().map_or_else(Out::memory, Out::to),
        table: ctx.table,
        status: Status::SUCCESS,
    };
    let result = (applet.main)(&mut inner);
    let status = inner.finish(result);
    sys::exit(status.0)
}

/// Starts a command as a child: an applet by fork alone, else the program found on PATH.
pub fn start(ctx: &mut Context<'_>, args: &[Arg<'_>]) -> Result<Pid, Errno> {
    ctx.out.flush();
    match sys::fork()? {
        Fork::Parent(pid) => Ok(pid),
        Fork::Child => replace(ctx, args),
    }
}

/// Becomes a command: an applet if there is one of that name, else the program on PATH; says why it cannot.
pub fn replace(ctx: &mut Context<'_>, args: &[Arg<'_>]) -> ! {
    let Some(name) = args.first() else { sys::exit(0) };
    replace_by(ctx, *name, args)
}

/// Becomes the command of that name, as [`replace`] does; the first of its words may be another.
pub fn replace_by(ctx: &mut Context<'_>, name: Arg<'_>, args: &[Arg<'_>]) -> ! {
    if let Some(applet) = ctx.table.find(&name) {
        become_applet(ctx, applet, args);
    }
    let errno = exec_search(name, args, ctx.env, ctx.env("PATH"));
    let status = if errno == Errno(2) { 127 } else { 126 };
    ctx.say(&crate::Error::on("can't execute", &name, errno).text());
    sys::exit(status)
}

/// Replaces the program by the one found on a search path, or by the path given if it holds a slash.
/// Returns the errno of the failure that says most: EACCES over ENOENT.
pub fn exec_search(name: Arg<'_>, args: &[Arg<'_>], env: &[Arg<'_>], path: Option<&[u8]>) -> Errno {
    const DEFAULT_PATH: &[u8] = b"/sbin:/usr/sbin:/bin:/usr/bin";
    if name.is_empty() {
        return Errno(2);
    }
    if name.contains(&b'/') {
        return exec(name.as_cstr(), args, env);
    }
    let mut result = Errno(2);
    for dir in split::at(path.unwrap_or(DEFAULT_PATH), b':') {
        let dir = if dir.is_empty() { &b"."[..] } else { dir };
        let errno = exec(&cstring(&crate::filled(b"{}/{}", &[dir, name.bytes()])), args, env);
        if errno != Errno(2) && errno != Errno(20) {
            result = errno;
        }
    }
    result
}

/// Starts a program of a file, with some descriptors duplicated; none if the name is an applet's, or if that fails: a
/// fork that replaces itself by the program does the rest. Far quicker than that where it works.
pub fn spawn(ctx: &Context<'_>, args: &[Arg<'_>], moves: &[(i32, i32)]) -> Option<Pid> {
    let name = args.first()?;
    if ctx.table.find(name).is_some() {
        return None;
    }
    if name.contains(&b'/') {
        return sys::spawn(name.as_cstr(), args, ctx.env, moves).ok();
    }
    let mut dirs = split::at(ctx.env("PATH")?, b':').map(|dir| if dir.is_empty() { &b"."[..] } else { dir });
    dirs.find_map(|dir| {
        let path = cstring(&[dir, b"/", name.bytes()].concat());
        rustix::fs::access(&path, rustix::fs::Access::EXEC_OK).ok()?;
        sys::spawn(&path, args, ctx.env, moves).ok()
    })
}

/// Replaces the program; a file that the kernel cannot run is the shell's, as execvp(3) has it.
fn exec(path: &CStr, args: &[Arg<'_>], env: &[Arg<'_>]) -> Errno {
    const NOEXEC: Errno = Errno(8);
    let errno = sys::exec(path, args, env);
    if errno == NOEXEC {
        let shell = c"/bin/sh";
        let mut words = vec![Arg::new(shell), Arg::new(path)];
        words.extend_from_slice(args.get(1..).unwrap_or_default());
        sys::exec(shell, &words, env);
    }
    errno
}

/// Waits for a child that was started; the status as a shell counts it: 128 and the signal's number if killed.
pub fn wait(pid: Pid) -> Result<Status, Errno> {
    loop {
        match waitpid(Some(pid), WaitOptions::empty()) {
            Ok(Some((_, status))) => return Ok(shell_status(status)),
            Ok(None) | Err(rustix::io::Errno::INTR) => {}
            Err(errno) => return Err(errno.into()),
        }
    }
}

/// A wait status as a shell's `$?`.
pub fn shell_status(status: WaitStatus) -> Status {
    let number = match (status.exit_status(), status.terminating_signal()) {
        (Some(code), _) => code & 0xff,
        (_, Some(signal)) => 128 + signal,
        _ => 128,
    };
    Status(u8::try_from(number).unwrap_or(u8::MAX))
}

/// Starts a command and waits for it.
pub fn run(ctx: &mut Context<'_>, args: &[Arg<'_>]) -> Result<Status, Errno> {
    wait(start(ctx, args)?)
}

/// How many processors this process may use.
pub fn processors() -> usize {
    rustix::thread::sched_getaffinity(None).map_or(1, |set| set.count() as usize)
}
