//! `conspy`: show a virtual console on this terminal and send it what is typed here (busybox's options).
//!
//! Characters are the kernel's own (/dev/vcsuN) where it has them, so that none depends on the console's font. A console
//! whose keyboard gives codes is only shown.

#![deny(clippy::indexing_slicing)]

use crate::vt;
use kit::number::Decimal;
use kit::process::{self, Words};
use kit::sys::console::{self, Get};
use kit::sys::signal::{self, Action};
use kit::{Applet, Context, Errno, Error, Options, Opts, Place, Result, Runs, Status, file, flag, value};
use rustix::fs::{CWD, FileType, Mode, OFlags, makedev, mknodat, openat};
use rustix::termios::{OptionalActions, tcgetattr, tcgetwinsize, tcsetattr};
use std::os::fd::{AsFd, AsRawFd, OwnedFd};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "conspy",
    place: Place::UsrBin,
    runs: Runs::Fork,
    failure: 1,
    usage: "[-vcsndfFQ] [-x COLUMN] [-y LINE] [CONSOLE_NO]\n\n\
Show a virtual console here and send it what is typed, until Escape is pressed\nthree times quickly\n\n\
\t-v\tSend nothing\n\
\t-c\tCreate /dev/ttyN, /dev/vcsaN and /dev/vcsuN if they are missing\n\
\t-s\tStart a shell on it\n\
\t-n\tNo colours\n\
\t-d\tOnly write what is on the screen\n\
\t-f\tKeep the cursor in sight\n\
\t-F\tThe console is on a frame buffer: nothing blinks\n\
\t-Q\tEscape does not end it\n\
\t-x, -y\tBegin with that column and line\n\n\
Default: the console that is shown",
    main,
};

const OPTIONS: Opts = kit::opts![
    flag(b'v', "viewonly"),
    flag(b'c', "create"),
    flag(b's', "session"),
    flag(b'n', "nocolors"),
    flag(b'd', "dump"),
    flag(b'f', "follow"),
    flag(b'F', "framebuffer"),
    flag(b'Q', "no-escape"),
    value(b'x', ""),
    value(b'y', ""),
];

/// The most that a screen takes: 255 x 255 characters of four bytes.
const LIMIT: usize = 255 * 255 * 4;
const SIGNALS: [i32; 4] = [1, 2, 3, 15];
const ESCAPE: u8 = 0x1b;
/// The terminal's colours by those of a VGA, whose bits lie the other way round.
const COLOURS: &[u8; 8] = b"04261537";
/// How long is waited for keys before the screen is looked at again.
const PAUSE: i64 = 200_000_000;

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut options = Options::permute(ctx, OPTIONS);
    let mut given = Vec::new();
    let (mut left, mut top) = (0, 0);
    while let Some((key, value)) = options.next()? {
        match key {
            b'x' => left = vt::number(value, 0, 255)? as usize,
            b'y' => top = vt::number(value, 0, 255)? as usize,
            _ => given.push(key),
        }
    }
    let operands = options.at_most(1)?;
    let number = match operands.first() {
        Some(word) => vt::number(word, 0, vt::LAST)?,
        None => 0,
    };
    let is = |key: u8| given.contains(&key);
    let digits = Decimal::of(number.into());
    let name = |kind: &str| match (kind, number) {
        ("tty", _) | (_, 1..) => kit::filled(b"/dev/{}{}", &[kind.as_bytes(), &*digits]),
        _ => kit::filled(b"/dev/{}", &[kind.as_bytes()]),
    };
    if is(b'c') {
        for (kind, major, minor) in [("tty", 4, number), ("vcsa", 7, 128 + number), ("vcsu", 7, 64 + number)]
        {
            let (path, mode) = (name(kind), Mode::from_raw_mode(0o600));
            match mknodat(CWD, &*path, FileType::CharacterDevice, mode, makedev(major, minor)) {
                Ok(()) | Err(rustix::io::Errno::EXIST) => {}
                Err(errno) => return Err(Error::on("can't create", &path, errno)),
            }
        }
    }
    if is(b's') {
        let shell = ctx.env("SHELL").unwrap_or(b"/bin/sh");
        let words = Words::of(&[b"openvt", b"-f", b"-c", &digits, b"--", shell]);
        process::start(ctx, words.args()).map_err(|errno| Error::sys("can't start a shell", errno))?;
    }
    let (screens, characters) = (name("vcsa"), name("vcsu"));
    let look = || Screen::read(&screens, &characters);
    if is(b'd') {
        let screen = look()?;
        for row in screen.cells.chunks(screen.columns) {
            let mut line = Vec::new();
            row.iter().for_each(|(character, _)| push(&mut line, *character));
            ctx.out.line(&line);
        }
        return Ok(Status::SUCCESS);
    }
    let mut view = View { left, top, colours: !is(b'n'), blinks: !is(b'F'), follow: is(b'f') };
    let keys = match is(b'v') {
        true => None,
        false => Some(open(&name("tty"))?),
    };
    let failed = |errno| Error::sys("can't set the terminal's modes", errno);
    let mut shown = look()?;
    let before = tcgetattr(ctx.stdin).map_err(failed)?;
    let mut modes = before.clone();
    modes.make_raw();
    for signal in SIGNALS {
        // None of them is refused.
        let _ = signal::set(signal, Action::Catch);
    }
    tcsetattr(ctx.stdin, OptionalActions::Drain, &modes).map_err(failed)?;
    ctx.out.put(b"\x1b[m\x1b[2J");
    let result = (|| {
        let mut escapes = 0;
        view.draw(ctx, &shown);
        while signal::pending() == 0 && !ctx.out.failed() {
            let mut buffer = [0; 64];
            let ready = match signal::wait_input(ctx.stdin.as_raw_fd(), Some(PAUSE), 0) {
                Err(Errno(4)) => continue,
                ready => ready.map_err(|errno| Error::sys("can't read the terminal", errno))?,
            };
            if ready {
                let count = rustix::io::read(ctx.stdin, &mut buffer)
                    .map_err(|errno| Error::sys("can't read the terminal", errno))?;
                if count == 0 {
                    break;
                }
                for byte in buffer.iter().take(count) {
                    escapes = if *byte == ESCAPE { escapes + 1 } else { 0 };
                    if escapes == 3 && !is(b'Q') {
                        return Ok(());
                    }
                    let Some(keys) = &keys else { continue };
                    // In modes of codes bytes mean something else.
                    if matches!(console::get(keys.as_fd(), Get::KeyboardMode), Ok(1 | 3)) {
                        console::type_byte(keys.as_fd(), *byte)
                            .map_err(|errno| Error::sys("can't send keys to the console", errno))?;
                    }
                }
            } else {
                escapes = 0;
            }
            let now = look()?;
            if now != shown {
                shown = now;
                view.draw(ctx, &shown);
            }
        }
        Ok(())
    })();
    ctx.out.put(b"\x1b[m\x1b[2J\x1b[H\x1b[?25h");
    ctx.out.flush();
    tcsetattr(ctx.stdin, OptionalActions::Drain, &before).map_err(failed)?;
    result.map(|()| Status::SUCCESS)
}

fn open(path: &[u8]) -> Result<OwnedFd> {
    openat(CWD, path, OFlags::RDWR | OFlags::NOCTTY | OFlags::CLOEXEC, Mode::empty())
        .map_err(|errno| Error::on("can't open", path, errno))
}

/// What is on a console's screen: characters and their attributes.
#[derive(PartialEq, Eq)]
struct Screen {
    columns: usize,
    cursor: [usize; 2],
    cells: Vec<(u32, u8)>,
}

impl Screen {
    fn read(screen: &[u8], characters: &[u8]) -> Result<Screen> {
        let bytes = file::read(screen, LIMIT).map_err(|errno| Error::on("can't read", screen, errno))?;
        // Kernels of before 4.19 have no such file; bytes of the font are what there is then.
        let characters = file::read(characters, LIMIT).unwrap_or_default();
        Screen::parse(&bytes, &characters).ok_or_else(|| Error::about("not a console's screen:", screen))
    }

    fn parse(bytes: &[u8], characters: &[u8]) -> Option<Screen> {
        let [lines, columns, x, y, rest @ ..] = bytes else { return None };
        let (lines, columns) = (usize::from(*lines), usize::from(*columns));
        let cells = rest.as_chunks::<2>().0;
        let wide = characters.as_chunks::<4>().0;
        if columns == 0 || cells.len() < lines * columns {
            return None;
        }
        let cells = cells.iter().take(lines * columns).enumerate();
        let cells = cells.map(|(at, cell)| {
            // A character and its attribute are one number of 16 bits.
            let cell = u16::from_ne_bytes(*cell);
            let character = wide.get(at).map_or(u32::from(cell & 0xff), |code| u32::from_ne_bytes(*code));
            (character, (cell >> 8) as u8)
        });
        Some(Screen { columns, cursor: [(*x).into(), (*y).into()], cells: cells.collect() })
    }
}

/// How it is shown here.
struct View {
    left: usize,
    top: usize,
    colours: bool,
    blinks: bool,
    follow: bool,
}

impl View {
    fn draw(&mut self, ctx: &mut Context<'_>, screen: &Screen) {
        let size = ctx.out.fd().and_then(|fd| tcgetwinsize(fd).ok());
        let (width, height) =
            size.map_or((0, 0), |size| (usize::from(size.ws_col), usize::from(size.ws_row)));
        let (width, height) = if width * height > 0 { (width, height) } else { (80, 24) };
        let [x, y] = screen.cursor;
        if self.follow {
            self.left = self.left.clamp((x + 1).saturating_sub(width), x);
            self.top = self.top.clamp((y + 1).saturating_sub(height), y);
        }
        let mut text = b"\x1b[?25l".to_vec();
        for (at, row) in screen.cells.chunks(screen.columns).skip(self.top).take(height).enumerate() {
            place(&mut text, at, 0);
            let mut last = None;
            for (character, attribute) in row.iter().skip(self.left).take(width) {
                if self.colours && last != Some(*attribute) {
                    self.colour(&mut text, *attribute);
                    last = Some(*attribute);
                }
                push(&mut text, *character);
            }
            text.extend_from_slice(if self.colours { b"\x1b[m\x1b[K" } else { b"\x1b[K" });
        }
        if (self.left..self.left + width).contains(&x) && (self.top..self.top + height).contains(&y) {
            place(&mut text, y - self.top, x - self.left);
            text.extend_from_slice(b"\x1b[?25h");
        }
        ctx.out.put(&text);
        ctx.out.flush();
    }

    fn colour(&self, text: &mut Vec<u8>, attribute: u8) {
        let colour = |bits: u8| COLOURS.get(usize::from(bits & 7)).copied().unwrap_or(b'7');
        text.extend_from_slice(b"\x1b[0;");
        text.extend_from_slice(if attribute & 8 != 0 { b"1;" } else { b"" });
        text.extend_from_slice(if attribute & 0x80 != 0 && self.blinks { b"5;" } else { b"" });
        text.extend_from_slice(&[b'3', colour(attribute), b';', b'4', colour(attribute >> 4), b'm']);
    }
}

/// Moves the cursor there.
fn place(text: &mut Vec<u8>, line: usize, column: usize) {
    text.extend_from_slice(b"\x1b[");
    text.extend_from_slice(&Decimal::of(line as u64 + 1));
    text.push(b';');
    text.extend_from_slice(&Decimal::of(column as u64 + 1));
    text.push(b'H');
}

/// A character, one that shows: what another terminal would take as an order is a question mark.
fn push(text: &mut Vec<u8>, character: u32) {
    let shown = match char::from_u32(character) {
        Some('\0') => ' ',
        Some(character) if !character.is_control() => character,
        _ => '?',
    };
    text.extend_from_slice(shown.encode_utf8(&mut [0; 4]).as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn screens_are_read_as_far_as_they_go() {
        let cell = |character: u8, attribute: u8| u16::from_be_bytes([attribute, character]).to_ne_bytes();
        let bytes = [&[1, 2, 1, 0][..], &cell(b'a', 7), &cell(0x9b, 0x1f)].concat();
        let screen = Screen::parse(&bytes, &[]).unwrap();
        assert_eq!((screen.columns, screen.cursor), (2, [1, 0]));
        assert_eq!(screen.cells, [(0x61, 7), (0x9b, 0x1f)]);
        let wide = [0x20ac_u32, 0x1b].map(u32::to_ne_bytes).concat();
        let screen = Screen::parse(&bytes, &wide).unwrap();
        let mut text = Vec::new();
        screen.cells.iter().for_each(|(character, _)| push(&mut text, *character));
        assert_eq!(text, "€?".as_bytes());
        for short in [&b""[..], &[1, 2, 0], &[1, 2, 0, 0, 1, 1, 1], &[0, 0, 0, 0]] {
            assert!(Screen::parse(short, &[]).is_none());
        }
    }
}
