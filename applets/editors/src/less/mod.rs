//! `less`: look at files, forth and back (less 590's keys, options and prompts; busybox's options).
//!
//! ```text
//! mod       the applet: files, terminal, commands that are run
//! pager     the program without a terminal: keys in, cells out
//! view      places in a source, moving, drawing
//! source    a file or a pipe, and where its lines are
//! layout    from bytes to cells
//! search    patterns
//! settings  options; prompt: the last row; help: what `h` shows
//! ```
//! Deliberate differences: `-r` is `-R`, for nothing of a file but colours is ever sent to the terminal; LESSOPEN is not
//! looked at; a line of more than 256 KB is shown as several; a screen is always painted from the top, as with `-c`.

#![deny(clippy::indexing_slicing)]

mod help;
mod layout;
mod pager;
mod prompt;
pub mod search;
pub mod settings;
pub mod source;
pub mod tame;
pub mod view;

use crate::run;
use crate::screen::terminal::{Event, INTERRUPT, Terminal};
use crate::screen::{Screen, push_row};
use kit::process::cstring;
use kit::sys::signal;
use kit::{Applet, Context, Error, Place, Result, Runs, Status};
use lineedit::keys::{Decoder, Key};
use pager::{Pager, Want};
use rustix::fs::{CWD, FileType, Mode, OFlags, fstat, openat};
use settings::{Asked, BELL, Settings};
use source::Source;
use std::os::fd::{AsFd, OwnedFd};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "less",
    place: Place::UsrBin,
    runs: Runs::Fork,
    failure: 1,
    usage: "[-aceEfFgGiIKmMnNqQrRsSuUX~] [-b KB] [-j LINE] [-p PATTERN] [-P PROMPT] [-x TABS] [-z ROWS] [-# COLUMNS]\n\t[+COMMAND] [++COMMAND] [FILE]...\n\n\
Look at FILEs, or standard input, forth and back; h shows the keys\n\n\
\t-E -e\tQuit at the end of the file; when it is reached again\n\
\t-F\tQuit if all fits on the screen\n\
\t-I -i\tIgnore case in searches; unless the pattern has capitals\n\
\t-M -m\tPrompt with line numbers and percentage; with percentage\n\
\t-N -n\tShow line numbers; never count lines\n\
\t-S\tCut long lines\n\
\t-R\tShow colours\n\
\t-s\tShow several empty lines as one\n\
\t-X\tDo not clear the screen at the end\n\
\t-~\tNo ~ beyond the end\n\
\t-g -G\tHighlight only the match found last; none\n\
\t-f\tOpen what is no regular file\n\
\t-u -U\tShow backspaces as ^H; carriage returns too\n\
\t-p +CMD ++CMD\tBegin with a search; with keys; in every file",
    main,
};

/// What the pager needs of the outside.
pub trait Host {
    /// Opens a file, standard input if it has no name; or says why not.
    fn open(&mut self, name: Option<&[u8]>, set: &Settings) -> Result<Source, Vec<u8>>;
    /// Waits a moment for more of a pipe, or until a key is typed if `keys`.
    fn wait(&mut self, source: &mut Source, keys: bool) -> bool;
    /// Whether long work shall end.
    fn interrupted(&self) -> bool;
}

/// Files, and the keys that are waited for beside them.
pub struct System {
    keys: Option<OwnedFd>,
    input: Option<OwnedFd>,
}

impl System {
    /// The files of a call.
    pub fn new(ctx: &Context<'_>) -> System {
        System { keys: None, input: rustix::io::fcntl_dupfd_cloexec(ctx.stdin, 3).ok() }
    }

    /// Waits for pipes end where a key is typed.
    pub fn watch(&mut self, terminal: &Terminal<'_>) {
        self.keys = rustix::io::fcntl_dupfd_cloexec(terminal.input(), 3).ok();
    }
}

impl Host for System {
    fn open(&mut self, name: Option<&[u8]>, set: &Settings) -> Result<Source, Vec<u8>> {
        let Some(name) = name else {
            let input = self.input.as_ref().and_then(|fd| rustix::io::fcntl_dupfd_cloexec(fd, 3).ok());
            return match input {
                Some(fd) => Ok(Source::new(fd, set.room << 10)),
                None => Err(b"Cannot read standard input".to_vec()),
            };
        };
        let says = |text: &[u8]| [name, text].concat();
        let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NOCTTY | OFlags::NONBLOCK;
        let fd = openat(CWD, &*cstring(name), flags, Mode::empty())
            .map_err(|errno| Error::sys("", errno).with_message(name).text())?;
        let kind = fstat(&fd).map(|stat| FileType::from_raw_mode(stat.st_mode));
        match kind {
            Ok(FileType::Directory) => return Err(says(b" is a directory")),
            Ok(FileType::RegularFile) => {}
            _ if set.get(b'f') == 0 => return Err(says(b" is not a regular file (use -f to see it)")),
            _ => {}
        }
        // What was opened without waiting is read with it.
        if let Ok(flags) = rustix::fs::fcntl_getfl(&fd) {
            let _ = rustix::fs::fcntl_setfl(&fd, flags - OFlags::NONBLOCK);
        }
        Ok(Source::new(fd, set.room << 10))
    }

    fn wait(&mut self, source: &mut Source, keys: bool) -> bool {
        let keys = if keys { self.keys.as_ref().map(|fd| fd.as_fd()) } else { None };
        source.wait(keys)
    }

    fn interrupted(&self) -> bool {
        settings::interrupted()
    }
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut set = Settings::default();
    set.secure = ctx.env("LESSSECURE") == Some(b"1");
    if let Some(text) = ctx.env("LESS") {
        set.environment(text)?;
    }
    let args = ctx.args.get(1..).unwrap_or_default();
    let files = match set.read(args)? {
        Asked::Files(files) => files,
        Asked::Version => {
            ctx.out.fill(b"less (rbox) {}\n", &[env!("CARGO_PKG_VERSION").as_bytes()]);
            return Ok(Status::SUCCESS);
        }
    };
    let mut names: Vec<Option<Vec<u8>>> = Vec::new();
    for file in files {
        names.push(Some(file.to_vec()).filter(|name| name != b"-"));
    }
    if names.is_empty() {
        if rustix::termios::isatty(ctx.stdin) {
            return Err(Error::usage("no file is named, and standard input is a terminal"));
        }
        names.push(None);
    }
    let mut host = System::new(ctx);
    if !ctx.out.is_terminal() {
        return copy(ctx, &mut host, &names, &set);
    }
    let mut source = None;
    while let Some(name) = names.first() {
        match host.open(name.as_deref(), &set) {
            Ok(opened) => {
                source = Some(opened);
                break;
            }
            Err(text) => ctx.warn(Error::new(text)),
        }
        names.remove(0);
    }
    let Some(source) = source else { return ctx.done() };
    let stdin = ctx.stdin;
    let mut terminal = Terminal::open(ctx, Some(stdin), true)?;
    host.watch(&terminal);
    let size = terminal.size();
    // The process ends with it: nothing of it has to be given back.
    let mut pager = core::mem::ManuallyDrop::new(Pager::new(names, source, set, size));
    if pager.view.set.get(b'F') != 0 && fits(ctx, &mut host, &mut pager) {
        return Ok(Status::SUCCESS);
    }
    let hooks: (&[u8], &[u8]) = match pager.view.set.get(b'X') {
        0 => (b"\x1b[?1049h", b"\x1b[?1049l"),
        _ => (b"", b""),
    };
    terminal.take(hooks).map_err(|errno| Error::sys("can't set the terminal's modes", errno))?;
    let status = show(ctx, &mut host, &mut pager, &mut terminal);
    drop(terminal);
    Ok(Status(status))
}

/// Prints all of a file that fits on the screen; false if it does not.
fn fits(ctx: &mut Context<'_>, host: &mut System, pager: &mut Pager) -> bool {
    pager.view.patient = true;
    if pager.has_more_files() || pager.view.below(host).is_some() || !pager.view.source.is_ended() {
        return false;
    }
    let screen_rows = pager.view.places(host);
    for (laid, row) in screen_rows {
        let from = laid.starts.get(row).copied().unwrap_or(0);
        let end = laid.starts.get(row + 1).copied().unwrap_or(laid.shown.cells.len());
        let end = if laid.starts.len() == 1 { end.min(pager.view.size.0) } else { end };
        let mut line = Vec::new();
        push_row(&mut line, laid.shown.cells.get(from..end).unwrap_or_default());
        ctx.out.line(&line);
    }
    true
}

/// As cat, where there is no terminal to show anything.
pub fn copy(
    ctx: &mut Context<'_>,
    host: &mut System,
    names: &[Option<Vec<u8>>],
    set: &Settings,
) -> Result<Status> {
    // What is no regular file is copied too, but for directories.
    let mut set = set.clone();
    set.open_all();
    for name in names {
        let mut source = match host.open(name.as_deref(), &set) {
            Ok(source) => source,
            Err(text) => {
                ctx.warn(Error::new(text));
                continue;
            }
        };
        if let Err(errno) = source.pour(&mut ctx.out) {
            ctx.warn(Error::sys("", errno).with_message(name.as_deref().unwrap_or(b"standard input")));
        }
        if ctx.out.failed() {
            break;
        }
    }
    ctx.done()
}

fn show(ctx: &mut Context<'_>, host: &mut System, pager: &mut Pager, terminal: &mut Terminal<'_>) -> u8 {
    let (columns, rows) = pager.view.size;
    let mut screen = Screen::new(columns, rows);
    let mut out = Vec::new();
    if pager.view.set.get(b'X') != 0 {
        // What stands there moves up and is not lost.
        terminal.write(&vec![b'\n'; rows]);
    }
    let mut typed = Decoder::new(true);
    let status = loop {
        let commands = pager.take_typed();
        let mut want = Want::Nothing;
        let mut keys: Vec<Key> = Vec::new();
        for byte in commands {
            keys.extend(typed.feed(byte));
        }
        keys.extend(if typed.is_partial() { typed.timeout() } else { None });
        let given = !keys.is_empty();
        for key in keys {
            want = pager.key(host, key);
            if want != Want::Nothing {
                break;
            }
        }
        if given && want == Want::Nothing {
            want = pager.end_typed(host);
        }
        if want == Want::Nothing && !pager.has_typed() {
            if !terminal.is_waiting() {
                let size = terminal.size();
                if size != pager.view.size {
                    pager.resize(size);
                    screen.resize(size.0, size.1);
                }
                if pager.draw(host, &mut screen) {
                    out.extend_from_slice(BELL);
                }
                screen.show(&mut out);
                terminal.write(&out);
                out.clear();
                if pager.is_over(host) {
                    break 0;
                }
            }
            let lacks = pager.lacks(host);
            let pause = pager.following.then_some(200_000_000);
            let other = if lacks && !pager.following { pager.view.source.pipe() } else { None };
            match terminal.event(other, pause) {
                Event::Key(key) => want = pager.key(host, key),
                Event::Redraw => screen.forget(),
                Event::Interrupt => want = pager.interrupt(),
                Event::Input => pager.more(host),
                Event::Gone => break 1,
                Event::Signal(number) => {
                    leave(pager, terminal, &screen);
                    terminal.die(number);
                    return 1;
                }
            }
        }
        // Whatever was interrupted has ended by now.
        signal::forget(1 << INTERRUPT);
        match want {
            Want::Nothing => {}
            Want::Quit(status) => break status,
            Want::Repaint => screen.forget(),
            Want::Suspend => {
                leave(pager, terminal, &screen);
                terminal.suspend();
                screen.forget();
            }
            Want::Shell(command) => {
                leave(pager, terminal, &screen);
                run::shell(ctx, terminal, &command, None, true);
                screen.forget();
            }
            Want::Edit(name, line) => {
                leave(pager, terminal, &screen);
                run::edit(ctx, terminal, &name, line);
                pager.reopen(host);
                screen.forget();
            }
            Want::Pipe(command, from, to) => {
                leave(pager, terminal, &screen);
                let source = &mut pager.view.source;
                let mut at = from;
                let mut give = || {
                    let bytes = source.bytes(at);
                    let part =
                        bytes.get(..usize::try_from(to - at).unwrap_or(usize::MAX)).unwrap_or(bytes).to_vec();
                    at += part.len() as u64;
                    part
                };
                run::shell(ctx, terminal, &command, Some(&mut give), true);
                pager.say(b"|done");
                screen.forget();
            }
            Want::Save(name) => {
                let text = match save(&mut pager.view.source, &name) {
                    Ok(()) => kit::filled(b"Saved {}", &[&name[..]]),
                    Err(error) => error.text(),
                };
                pager.say(&text);
            }
        }
    };
    leave(pager, terminal, &screen);
    status
}

/// Clears the last row and leaves the cursor there.
fn leave(pager: &Pager, terminal: &Terminal<'_>, screen: &Screen) {
    let row = kit::number::Decimal::of(screen.rows as u64);
    let end: &[u8] = if pager.view.set.get(b'X') != 0 { b";1H\x1b[K" } else { b";1H\r\x1b[K" };
    terminal.write(&kit::filled(b"\x1b[m\x1b[{}{}", &[&*row, end]));
}

/// Writes all of a source to a file that was not there.
fn save(source: &mut Source, name: &[u8]) -> Result<()> {
    let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::CLOEXEC;
    let mode = Mode::from_raw_mode(0o666);
    let file =
        openat(CWD, &*cstring(name), flags, mode).map_err(|errno| Error::on("can't create", name, errno))?;
    let mut out = kit::Out::to(file.as_fd());
    source.pour(&mut out).map_err(|errno| Error::sys("", errno))?;
    out.flush();
    match out.take_failure() {
        Some(errno) => Err(Error::on("can't write", name, errno)),
        None => Ok(()),
    }
}
