//! `script`: keep what a session at a terminal shows (options of util-linux and busybox).
//!
//! The session has a pseudo terminal of its own. The person's terminal is raw meanwhile and, however the session ends,
//! as it was afterwards.

#![deny(clippy::indexing_slicing)]

use kit::by_word;
use kit::number::{self, Decimal};
use kit::sys::{self, Fork, request, signal};
use kit::time::{self, Moment, Zone};
use kit::{
    Applet, Context, Errno, Error, Options, Opts, Place, Result, Runs, Status, flag, optional, process, value,
};
use rustix::event::{PollFd, PollFlags, poll};
use rustix::fd::{AsFd, BorrowedFd, OwnedFd};
use rustix::fs::{CWD, Mode, OFlags, openat};
use rustix::process::{Pid, WaitOptions, waitpid};
use rustix::termios::{
    LocalModes, OptionalActions, Termios, isatty, tcgetattr, tcgetwinsize, tcsetattr, tcsetwinsize, ttyname,
};
use rustix::time::ClockId;

/// The applet.
pub const APPLET: Applet = Applet {
    name: "script",
    place: Place::UsrBin,
    runs: Runs::Fork,
    failure: 1,
    usage: "[-aefq] [-c COMMAND] [-E WHEN] [-I FILE] [-O FILE] [-B FILE] [-T FILE]\n\t[-t[FILE]] [-m FORMAT] [-o SIZE] [FILE]\n\n\
Run a shell at a terminal of its own and keep what it shows in FILE\n(typescript)\n\n\
\t-a\tAppend to FILE\n\
\t-c COMMAND\tRun COMMAND, not a shell\n\
\t-e\tEnd with its status\n\
\t-f\tWrite at once: always so\n\
\t-q\tSay nothing of the beginning and the end\n\
\t-I -O -B FILE\tKeep what is typed; what is shown; both\n\
\t-T FILE\tKeep the times, for scriptreplay (-t: on standard error)\n\
\t-m FORMAT\tOf the times: classic or advanced\n\
\t-E WHEN\tEcho: auto (if there is a terminal), always, never\n\
\t-o SIZE\tEnd when the files are larger\n\
\t--force\tFILE may be a link",
    main,
};

const FORCE: u8 = 1;

const OPTIONS: Opts = kit::opts![
    flag(b'a', "append"),
    value(b'c', "command"),
    flag(b'e', "return"),
    value(b'E', "echo"),
    flag(b'f', "flush"),
    flag(FORCE, "force"),
    value(b'I', "log-in"),
    value(b'O', "log-out"),
    value(b'B', "log-io"),
    value(b'T', "log-timing"),
    optional(b't', "timing"),
    value(b'm', "logging-format"),
    value(b'o', "output-limit"),
    flag(b'q', "quiet"),
];

const SIGHUP: i32 = 1;
const SIGINT: i32 = 2;
const SIGQUIT: i32 = 3;
const SIGTERM: i32 = 15;
const SIGCHLD: i32 = 17;
const SIGWINCH: i32 = 28;

/// A file that is kept; standard error if it has no descriptor of its own.
struct Log {
    file: Option<OwnedFd>,
}

/// What is kept, and how much of it there is.
struct Keep {
    typed: Option<usize>,
    shown: Option<usize>,
    times: Option<usize>,
    logs: Vec<Log>,
    advanced: bool,
    last: (i64, i64),
    size: u64,
    most: u64,
    failure: Option<Errno>,
}

impl Keep {
    fn write(&mut self, log: Option<usize>, bytes: &[u8]) {
        let Some(log) = log.and_then(|log| self.logs.get(log)) else { return };
        let fd = log.file.as_ref().map_or_else(|| sys::standard(2), |file| file.as_fd());
        if let Err(errno) = write_all(fd, bytes) {
            self.failure = self.failure.or(Some(errno));
        }
        self.size += bytes.len() as u64;
    }

    /// The seconds since the entry before.
    fn delay(&mut self) -> Vec<u8> {
        let now = clock();
        let mut nanoseconds = (now.0 - self.last.0) * 1_000_000_000 + now.1 - self.last.1;
        nanoseconds = nanoseconds.max(0);
        self.last = now;
        let micro = Decimal::of(1_000_000 + (nanoseconds / 1000 % 1_000_000) as u64);
        let seconds = Decimal::of((nanoseconds / 1_000_000_000) as u64);
        kit::filled(b"{}.{}", &[&seconds[..], micro.get(1..).unwrap_or_default()])
    }

    /// Keeps a piece of what is shown (`O`) or typed (`I`).
    fn piece(&mut self, kind: u8, bytes: &[u8]) {
        let log = if kind == b'I' { self.typed } else { self.shown };
        if log.is_none() {
            return;
        }
        self.write(log, bytes);
        if self.times.is_some() {
            let delay = self.delay();
            let head: &[u8] = if self.advanced { &[kind, b' '] } else { b"" };
            let line = kit::filled(b"{}{} {}\n", &[head, &delay, &Decimal::of(bytes.len() as u64)]);
            self.write(self.times, &line);
        }
    }

    /// An entry of the advanced format that is no piece.
    fn note(&mut self, kind: u8, text: &[u8]) {
        if self.times.is_some() && self.advanced {
            let delay = self.delay();
            let line = kit::filled(b"{}{} {}\n", &[&[kind, b' '][..], &delay, text]);
            self.write(self.times, &line);
        }
    }
}

fn clock() -> (i64, i64) {
    let now = kit::sys::time::read(ClockId::Monotonic);
    (now.tv_sec, now.tv_nsec as i64)
}

fn write_all(fd: BorrowedFd<'_>, mut bytes: &[u8]) -> Result<(), Errno> {
    while !bytes.is_empty() {
        match rustix::io::write(fd, bytes) {
            Ok(count) => bytes = bytes.get(count..).unwrap_or_default(),
            Err(rustix::io::Errno::INTR) => {}
            Err(rustix::io::Errno::AGAIN) => {
                let _ = poll(&mut [PollFd::from_borrowed_fd(fd, PollFlags::OUT)], None);
            }
            Err(errno) => return Err(errno.into()),
        }
    }
    Ok(())
}

/// The person's terminal, raw while this lives.
struct Raw<'t> {
    terminal: BorrowedFd<'t>,
    old: Termios,
}

impl Drop for Raw<'_> {
    fn drop(&mut self) {
        let _ = tcsetattr(self.terminal, OptionalActions::Drain, &self.old);
    }
}

#[allow(clippy::too_many_lines, reason = "the options, one after the other")]
fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let (mut append, mut command, mut own_status, mut quiet, mut force) = (false, None, false, false, false);
    let (mut typed, mut shown, mut times, mut advanced) = (None, None, None, None);
    let (mut echo, mut most) = (None, u64::MAX);
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next_given()? {
        let word = value.unwrap_or_default();
        match key {
            b'a' => append = true,
            b'c' => command = Some(word),
            b'e' => own_status = true,
            b'E' => {
                echo = by_word!(word, {
                    "auto" => None,
                    "always" => Some(true),
                    "never" => Some(false),
                    _ => return Err(Error::about("unsupported echo mode:", word)),
                })
            }
            b'f' => {}
            FORCE => force = true,
            b'I' => typed = Some(word),
            b'O' => shown = Some(word),
            b'B' => (typed, shown) = (Some(word), Some(word)),
            b'T' | b't' => times = Some(value),
            b'm' => {
                advanced = by_word!(word, {
                    "advanced" => Some(true),
                    "classic" => Some(false),
                    _ => return Err(Error::about("unsupported logging format:", word)),
                })
            }
            b'o' => most = number::size(word).ok_or_else(|| Error::about("invalid size", word))?,
            _ => quiet = true,
        }
    }
    let operands = options.at_most(1)?;
    let named = operands.first().map(|name| name.bytes());
    let default = typed.is_none() && shown.is_none();
    if default {
        shown = Some(named.unwrap_or(b"typescript"));
    } else if named.is_some() {
        return Err(Error::usage("a file by option and one by operand"));
    }
    let mut keep = Keep {
        typed: None,
        shown: None,
        times: None,
        logs: Vec::new(),
        advanced: advanced.unwrap_or(typed.is_some()),
        last: clock(),
        size: 0,
        most,
        failure: None,
    };
    let mut said: Vec<u8> = b"Script started".to_vec();
    let guarded = default && named.is_none() && !force;
    if let Some(path) = shown {
        said.extend_from_slice(&kit::filled(b", output log file is '{}'", &[path]));
        keep.shown = Some(open(&mut keep.logs, path, append, guarded)?);
    }
    if let Some(path) = typed {
        said.extend_from_slice(&kit::filled(b", input log file is '{}'", &[path]));
        keep.typed =
            if typed == shown { keep.shown } else { Some(open(&mut keep.logs, path, append, false)?) };
    }
    if let Some(path) = times {
        match path {
            Some(path) => {
                said.extend_from_slice(&kit::filled(b", timing file is '{}'", &[path]));
                keep.times = Some(open(&mut keep.logs, path, append, false)?);
            }
            None => {
                keep.logs.push(Log { file: None });
                keep.times = Some(keep.logs.len() - 1);
            }
        }
    }
    let (master, slave) = pair()?;
    let own = isatty(ctx.stdin);
    let attributes = own.then(|| tcgetattr(ctx.stdin)).transpose().ok().flatten();
    if own && let Ok(size) = tcgetwinsize(ctx.stdin) {
        let _ = tcsetwinsize(&master, size);
    }
    if let Ok(mut modes) = attributes.clone().map_or_else(|| tcgetattr(&slave), Ok) {
        let echoes = match echo {
            Some(echo) => echo,
            None => own,
        };
        // Of a terminal's own modes nothing changes without a word.
        if !own || echo.is_some() {
            modes.local_modes.set(LocalModes::ECHO, echoes);
        }
        let _ = tcsetattr(&slave, OptionalActions::Now, &modes);
    }
    if !quiet {
        said.extend_from_slice(b".\n");
        let shown = kit::escape::visible(said.trim_ascii_end());
        ctx.out.line(&shown);
    }
    ctx.out.flush();
    begin(ctx, &mut keep, command);
    signal::take();
    for number in [SIGCHLD, SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGQUIT] {
        let _ = signal::set(number, signal::Action::Catch);
    }
    let failed = |errno: Errno| Error::sys("can't start the session", errno);
    let pid = match sys::fork().map_err(failed)? {
        Fork::Parent(pid) => pid,
        Fork::Child => {
            drop(master);
            session(ctx, &slave, command)
        }
    };
    drop(slave);
    let status = {
        let _raw = attributes.map(|old| {
            let mut raw = old.clone();
            raw.make_raw();
            let _ = tcsetattr(ctx.stdin, OptionalActions::Drain, &raw);
            Raw { terminal: ctx.stdin, old }
        });
        relay(ctx, &master, pid, &mut keep, own)
    };
    let status = status?;
    let date = date(ctx);
    let end =
        [b"\nScript done on ", &date[..], b" [COMMAND_EXIT_CODE=\"", &Decimal::of(status.0.into()), b"\"]\n"]
            .concat();
    for log in [keep.shown, keep.typed.filter(|_| keep.typed != keep.shown)] {
        keep.write(log, &end);
    }
    keep.note(b'H', &kit::filled(b"EXIT_CODE {}", &[&Decimal::of(status.0.into())[..]]));
    if !quiet {
        ctx.out.put(b"Script done.\n");
    }
    if let Some(errno) = keep.failure {
        return Err(Error::sys("write error", errno));
    }
    Ok(if own_status { status } else { Status::SUCCESS })
}

/// Opens a file to keep, and gives its number. The one that nobody named must be no link.
fn open(logs: &mut Vec<Log>, path: &[u8], append: bool, guarded: bool) -> Result<usize> {
    let mut flags = OFlags::WRONLY | OFlags::CREATE | OFlags::CLOEXEC;
    flags |= if append { OFlags::APPEND } else { OFlags::TRUNC };
    if guarded {
        flags |= OFlags::NOFOLLOW;
    }
    let file = openat(CWD, path, flags, Mode::from_raw_mode(0o666)).map_err(|errno| match errno {
        rustix::io::Errno::LOOP if guarded => Error::about("is a link (name it, or --force):", path),
        _ => Error::on("can't create", path, errno),
    })?;
    logs.push(Log { file: Some(file) });
    Ok(logs.len() - 1)
}

/// A pseudo terminal: the side that rules it, and the one that programs have.
fn pair() -> Result<(OwnedFd, OwnedFd)> {
    let failed = |errno: Errno| Error::sys("can't create a pseudo terminal", errno);
    let flags = OFlags::RDWR | OFlags::NOCTTY | OFlags::CLOEXEC;
    let open = |path: &[u8]| openat(CWD, path, flags, Mode::empty()).map_err(|errno| failed(errno.into()));
    let master = open(b"/dev/ptmx")?;
    request::block(master.as_fd(), request::PTY_LOCK, &mut [0; 4]).map_err(failed)?;
    let mut number = [0; 4];
    request::block(master.as_fd(), request::PTY_NUMBER, &mut number).map_err(failed)?;
    let number = Decimal::of(u32::from_ne_bytes(number).into());
    let slave = open(&kit::filled(b"/dev/pts/{}", &[&number[..]]))?;
    Ok((master, slave))
}

fn date(ctx: &Context<'_>) -> Vec<u8> {
    let mut text = Vec::new();
    time::push(&mut text, b"%F %T%:z", &Zone::of(ctx.env("TZ")), Moment::now());
    text
}

/// The first lines of the files.
fn begin(ctx: &Context<'_>, keep: &mut Keep, command: Option<&[u8]>) {
    let date = date(ctx);
    let mut line = kit::filled(b"Script started on {} [", &[&date[..]]);
    let mut facts: Vec<(&[u8], Vec<u8>)> = Vec::new();
    if let Some(command) = command {
        facts.push((b"COMMAND", kit::escape::visible(command)));
    }
    let terminal = isatty(ctx.stdin);
    if terminal {
        if let Some(kind) = ctx.env("TERM") {
            facts.push((b"TERM", kit::escape::visible(kind)));
        }
        if let Ok(name) = ttyname(ctx.stdin, Vec::new()) {
            facts.push((b"TTY", name.into_bytes()));
        }
        if let Ok(size) = tcgetwinsize(ctx.stdin) {
            facts.push((b"COLUMNS", Decimal::of(size.ws_col.into()).to_vec()));
            facts.push((b"LINES", Decimal::of(size.ws_row.into()).to_vec()));
        }
    }
    for (name, value) in &facts {
        line.extend_from_slice(&kit::filled(b"{}=\"{}\" ", &[name, value]));
    }
    if terminal {
        line.pop();
    } else {
        line.extend_from_slice(b"<not executed on terminal>");
    }
    line.extend_from_slice(b"]\n");
    for log in [keep.shown, keep.typed.filter(|_| keep.typed != keep.shown)] {
        keep.write(log, &line);
    }
    keep.size = 0;
    keep.note(b'H', &kit::filled(b"START_TIME {}", &[&date[..]]));
    for (name, value) in facts {
        keep.note(b'H', &kit::filled(b"{} {}", &[name, &value[..]]));
    }
}

/// In the child: the shell, or the command in it.
fn session(ctx: &mut Context<'_>, slave: &OwnedFd, command: Option<&[u8]>) -> ! {
    for number in [SIGCHLD, SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGQUIT] {
        let _ = signal::set(number, signal::Action::Default);
    }
    let _ = rustix::process::setsid();
    let _ = rustix::process::ioctl_tiocsctty(slave.as_fd());
    let ready = rustix::stdio::dup2_stdin(slave)
        .and_then(|()| rustix::stdio::dup2_stdout(slave))
        .and_then(|()| rustix::stdio::dup2_stderr(slave));
    if ready.is_err() {
        sys::exit(126);
    }
    let own = ctx.env("SHELL").filter(|shell| !shell.is_empty());
    let usual = if rustix::fs::access("/bin/sh", rustix::fs::Access::EXEC_OK).is_ok() {
        &b"/bin/sh"[..]
    } else {
        b"sh"
    };
    let shell = own.unwrap_or(usual);
    let words = match command {
        Some(command) => process::Words::of(&[shell, b"-c", command]),
        None => process::Words::of(&[shell, b"-i"]),
    };
    process::replace(ctx, words.args())
}

/// Passes on what is typed and what is shown, until the session ends.
fn relay(ctx: &mut Context<'_>, master: &OwnedFd, pid: Pid, keep: &mut Keep, own: bool) -> Result<Status> {
    let stdout = ctx.out.fd();
    let mut typing = true;
    let mut newline = true;
    let mut ended = None;
    let mut buffer = [0; 8192];
    loop {
        let signals = signal::take();
        if signals & 1 << SIGWINCH != 0
            && own
            && let Ok(size) = tcgetwinsize(ctx.stdin)
        {
            let _ = tcsetwinsize(master, size);
            let (rows, columns) = (Decimal::of(size.ws_row.into()), Decimal::of(size.ws_col.into()));
            keep.note(b'S', &kit::filled(b"SIGWINCH ROWS={} COLS={}", &[&rows[..], &columns]));
        }
        if signals & (1 << SIGTERM | 1 << SIGHUP | 1 << SIGINT | 1 << SIGQUIT) != 0 {
            let _ = sys::kill(pid.as_raw_pid(), SIGHUP);
        }
        if ended.is_none()
            && let Ok(Some((_, status))) = waitpid(Some(pid), WaitOptions::NOHANG)
        {
            ended = Some(process::shell_status(status));
        }
        let mut fds = [
            PollFd::from_borrowed_fd(master.as_fd(), PollFlags::IN),
            PollFd::from_borrowed_fd(ctx.stdin, PollFlags::IN),
        ];
        let watched = if typing && ended.is_none() { 2 } else { 1 };
        // What was shown before the end is there already; a child that ends between look and wait is seen a moment later.
        let limit = rustix::time::Timespec { tv_sec: i64::from(ended.is_none()), tv_nsec: 0 };
        match poll(fds.get_mut(..watched).unwrap_or_default(), Some(&limit)) {
            Ok(0) if ended.is_some() => break,
            Ok(_) => {}
            Err(rustix::io::Errno::INTR) => continue,
            Err(errno) => return Err(Error::sys("poll", errno)),
        }
        let [shown, typed] = fds.map(|fd| !fd.revents().is_empty());
        if shown {
            match rustix::io::read(master, &mut buffer) {
                Ok(count @ 1..) => {
                    let bytes = buffer.get(..count).unwrap_or_default();
                    if let Some(stdout) = stdout
                        && let Err(errno) = write_all(stdout, bytes)
                    {
                        keep.failure = keep.failure.or(Some(errno));
                    }
                    keep.piece(b'O', bytes);
                }
                Err(rustix::io::Errno::INTR) => {}
                // Nobody has the terminal open any more.
                _ => break,
            }
        }
        if watched == 2 && typed {
            match rustix::io::read(ctx.stdin, &mut buffer) {
                Ok(count @ 1..) => {
                    let bytes = buffer.get(..count).unwrap_or_default();
                    newline = bytes.last() == Some(&b'\n');
                    let _ = write_all(master.as_fd(), bytes);
                    keep.piece(b'I', bytes);
                }
                Err(rustix::io::Errno::INTR) => {}
                // The end: first of the line under way, then of the input.
                _ => {
                    typing = false;
                    let _ = write_all(master.as_fd(), if newline { b"\x04" } else { b"\x04\x04" });
                }
            }
        }
        if keep.size > keep.most {
            let _ = sys::kill(pid.as_raw_pid(), SIGTERM);
            break;
        }
    }
    match ended {
        Some(status) => Ok(status),
        None => process::wait(pid).map_err(|errno| Error::sys("wait", errno)),
    }
}
