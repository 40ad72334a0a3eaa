//! `sulogin`: asks for root's password and starts a shell for maintenance (options of util-linux; busybox's are among
//! them).
//!
//! Deliberate difference from busybox: a locked password is told, and an empty one wants Enter pressed.

#![deny(clippy::indexing_slicing)]

use crate::crypt::{self, Stored};
use core::time::Duration;
use kit::process::{self, Words};
use kit::sys::signal::{self, Action};
use kit::{
    Applet, Arg, Context, Error, Options, Opts, Place, Result, Runs, Status, file, flag, number, split, sys,
    users, value,
};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{Mode, OFlags};
use rustix::termios::{LocalModes, OptionalActions, tcgetattr, tcsetattr};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "sulogin",
    place: Place::Sbin,
    // It keeps signals from the terminal back, and becomes the shell.
    runs: Runs::Exec,
    failure: 1,
    usage: "[-ep] [-t SECONDS] [TERMINAL]\n\n\
Ask for root's password, and start a shell for maintenance\n\n\
\t-e\tA shell without a question, if root is locked or the password files are damaged\n\
\t-p\tA login shell\n\
\t-t SECONDS\tWait for the password no longer",
    main,
};

const OPTIONS: Opts = kit::opts![flag(b'e', "force"), flag(b'p', "login-shell"), value(b't', "timeout")];

/// What the terminal sends by keys.
const KEYS: [i32; 3] = [2, 3, 20];
const LONGEST: usize = 512;

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let (mut force, mut login, mut timeout) = (false, false, 0u32);
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        match key {
            b'e' => force = true,
            b'p' => login = true,
            _ => timeout = number::parse(value)?,
        }
    }
    let operands = options.at_most(1)?;
    if !rustix::process::geteuid().is_root() {
        return Err(Error::new("only root can do that"));
    }
    if let Some(terminal) = operands.first() {
        open(terminal)?;
    }
    set_keys(Action::Ignore);

    let stored = stored();
    let kind = stored.as_deref().map_or(Stored::Unknown, crypt::kind);
    let open = force && (kind == Stored::Locked || stored.is_none());
    if !open && kind != Stored::Empty && kind != Stored::Known {
        ctx.say(match (kind, &stored) {
            (Stored::Locked, _) => b"root is locked: no password gives a shell here",
            (_, None) => b"no password of root in /etc/passwd and /etc/shadow",
            _ => b"root's password is stored in a way that is not known here",
        });
        ctx.out.put(b"\nPress Enter to continue: ");
        let _ = answer(ctx, timeout, true);
        return Ok(Status::FAILURE);
    }
    let stored = stored.unwrap_or_default();
    while !open {
        let empty = kind == Stored::Empty;
        ctx.out.put(if empty {
            b"Press Enter for maintenance"
        } else {
            b"Give root password for maintenance"
        });
        ctx.out.put(b"\n(or press Control-D to continue): ");
        let Some(mut password) = answer(ctx, timeout, empty) else {
            return Ok(Status::SUCCESS);
        };
        let right = empty || crypt::matches(&password, &stored);
        password.fill(0);
        if right {
            break;
        }
        // Whoever guesses shall not do it fast.
        std::thread::sleep(Duration::from_secs(1));
        ctx.say(b"Login incorrect");
    }
    set_keys(Action::Default);
    shell(ctx, login)
}

fn set_keys(action: Action) {
    for key in KEYS {
        // These can be set.
        let _ = signal::set(key, action);
    }
}

/// Makes a terminal the three standard streams.
fn open(name: &[u8]) -> Result<()> {
    let path = if name.starts_with(b"/") { name.to_vec() } else { kit::filled(b"/dev/{}", &[name]) };
    let failed = |errno| Error::on("can't open", &path, errno);
    let terminal =
        rustix::fs::open(&*process::cstring(&path), OFlags::RDWR, Mode::empty()).map_err(failed)?;
    if !rustix::termios::isatty(&terminal) {
        return Err(failed(rustix::io::Errno::NOTTY));
    }
    rustix::stdio::dup2_stdin(&terminal).map_err(failed)?;
    rustix::stdio::dup2_stdout(&terminal).map_err(failed)?;
    rustix::stdio::dup2_stderr(&terminal).map_err(failed)
}

/// What is stored of root's password; none if there is nothing to be found.
fn stored() -> Option<Vec<u8>> {
    let field = |path: &str| {
        let text = file::read(path.as_bytes(), 1 << 20).ok()?;
        let line = split::at(&text, b'\n').find(|line| line.starts_with(b"root:"))?;
        split::at(line, b':').nth(1).map(<[u8]>::to_vec)
    };
    match field(users::PASSWD)?.as_slice() {
        b"x" => field("/etc/shadow"),
        other => Some(other.to_vec()),
    }
}

/// A line that is typed, unseen unless it may be seen; none at the end of the input or of the time.
fn answer(ctx: &mut Context<'_>, timeout: u32, seen: bool) -> Option<Vec<u8>> {
    ctx.out.flush();
    let before = if seen { None } else { tcgetattr(ctx.stdin).ok() };
    if let Some(mut modes) = before.clone() {
        modes.local_modes.remove(LocalModes::ECHO | LocalModes::ECHONL | LocalModes::ISIG);
        modes.local_modes.insert(LocalModes::ICANON);
        let _ = tcsetattr(ctx.stdin, OptionalActions::Drain, &modes);
    }
    let line = line(ctx, timeout);
    if let Some(before) = before {
        let _ = tcsetattr(ctx.stdin, OptionalActions::Drain, &before);
        // Enter was not shown either.
        ctx.out.put(b"\n");
        ctx.out.flush();
    }
    line
}

fn line(ctx: &mut Context<'_>, timeout: u32) -> Option<Vec<u8>> {
    let limit = (timeout > 0).then_some(Timespec { tv_sec: timeout.into(), tv_nsec: 0 });
    let mut bytes = Vec::with_capacity(LONGEST);
    loop {
        let mut ready = [PollFd::new(&ctx.stdin, PollFlags::IN)];
        if rustix::io::retry_on_intr(|| poll(&mut ready, limit.as_ref())) == Ok(0) {
            ctx.say(b"timed out");
            return None;
        }
        let mut byte = [0];
        match rustix::io::retry_on_intr(|| rustix::io::read(ctx.stdin, &mut byte)) {
            Ok(1) if matches!(byte, [b'\n' | b'\r' | 0]) => return Some(bytes),
            Ok(1) if bytes.len() < LONGEST => bytes.extend_from_slice(&byte),
            Ok(1) => {}
            Ok(_) if !bytes.is_empty() => return Some(bytes),
            _ => return None,
        }
    }
}

fn shell(ctx: &mut Context<'_>, login: bool) -> ! {
    // A shell without a controlling terminal has no job control.
    if rustix::fs::open(c"/dev/tty", OFlags::RDWR | OFlags::CLOEXEC, Mode::empty()).is_err() {
        let _ = rustix::process::setsid();
        let _ = sys::take_terminal(ctx.stdin);
    }
    let root = users::by_uid(0);
    let home = root.as_ref().map_or(&b"/"[..], |root| &root.home);
    if rustix::process::chdir(&*process::cstring(home)).is_err() {
        let _ = rustix::process::chdir(c"/");
    }
    let named = [ctx.env("SUSHELL"), ctx.env("sushell"), root.as_ref().map(|root| &*root.shell)];
    let mut shells: Vec<&[u8]> = named.into_iter().flatten().filter(|shell| !shell.is_empty()).collect();
    shells.push(b"/bin/sh");
    ctx.out.flush();
    for path in shells {
        let env = environment(ctx, home, path);
        let dash: &[u8] = if login { b"-" } else { b"" };
        let words = Words::of(&[&[dash, split::base(path)].concat()]);
        let errno = sys::exec(&process::cstring(path), words.args(), env.args());
        ctx.say(&Error::on("can't execute", path, errno).text());
    }
    // A tiny root may have no links.
    let words = Words::of(&[b"sh"]);
    process::replace(ctx, words.args())
}

/// The environment with root's own entries.
fn environment(ctx: &Context<'_>, home: &[u8], shell: &[u8]) -> Words {
    let own: [(&[u8], &[u8]); 5] =
        [(b"HOME", home), (b"USER", b"root"), (b"LOGNAME", b"root"), (b"SHELL", shell), (b"SHLVL", b"0")];
    let is_own = |entry: &Arg<'_>| own.iter().any(|(name, _)| split::at(entry, b'=').next() == Some(name));
    let kept = ctx.env.iter().filter(|entry| !is_own(entry));
    let mut words: Vec<Vec<u8>> = kept.map(|entry| entry.to_vec()).collect();
    words.extend(own.iter().map(|(name, value)| kit::filled(b"{}={}", &[name, value])));
    Words::new(words)
}
