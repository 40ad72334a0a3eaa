//! `wall`: write a message to the terminals of all users (options of util-linux and busybox).
//!
//! Control characters of the message are spelled out; terminals that do not take it are waited for no longer than `-t`.

#![deny(clippy::indexing_slicing)]

use crate::utmp;
use kit::time::{self, Moment, Zone};
use kit::{
    Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, escape, file, flag, number, split,
    users, value,
};
use rustix::event::{PollFd, PollFlags, poll};
use rustix::fs::{CWD, Mode, OFlags, openat};
use rustix::termios::{isatty, ttyname};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "wall",
    place: Place::UsrBin,
    runs: Runs::Fork,
    failure: 1,
    usage: "[-n] [-g GROUP] [-t SECONDS] [FILE | MESSAGE...]\n\n\
Write FILE, MESSAGE or standard input to the terminals of all users\n\n\
\t-n\tNo line in front (root only)\n\
\t-g GROUP\tTo users of GROUP alone\n\
\t-t SECONDS\tHow long a terminal may take (300)",
    main,
};

const OPTIONS: Opts = kit::opts![flag(b'n', "nobanner"), value(b'g', "group"), value(b't', "timeout")];

/// The most of a message.
const MOST: usize = 1 << 16;

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let (mut bare, mut group, mut seconds) = (false, None, 300);
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        match key {
            b'n' => bare = true,
            b'g' => {
                let known = users::gid_of(value);
                group = Some(known.ok_or_else(|| Error::about("no such group:", value))?);
            }
            _ => {
                let given = number::unsigned(value).filter(|seconds| (1..=86_400).contains(seconds));
                seconds = given.ok_or_else(|| Error::about("invalid timeout", value))? as i64;
            }
        }
    }
    if bare && !rustix::process::getuid().is_root() {
        ctx.say(b"--nobanner is available only for root");
        bare = false;
    }
    let operands = options.operands();
    let words: Vec<&[u8]> = operands.iter().map(|word| word.bytes()).collect();
    let failed = |name: &[u8], errno| Error::on("can't read", name, errno);
    let text = match words[..] {
        [] => file::read_fd(ctx.stdin, MOST).map_err(|errno| failed(b"standard input", errno))?,
        // One word is a file if there is one.
        [name] if file::exists(name) => {
            file::read(name, MOST).map_err(|errno| failed(name, errno))?
        }
        [name] if name.contains(&b'/') => {
            return Err(Error::on("can't open", name, rustix::io::Errno::NOENT));
        }
        _ => words.join(&b" "[..]),
    };
    let message = message(ctx, text.get(..MOST).unwrap_or(&text), bare);
    let mut lines: Vec<Vec<u8>> = Vec::new();
    utmp::each(ctx, None, &mut |_, record| {
        let user = record.user();
        let fits = group.is_none_or(|group| {
            users::by_name(user).is_some_and(|known| users::groups_of(user, known.gid).contains(&group))
        });
        let line = record.line();
        let below = !line.is_empty()
            && !split::at(line, b'/').any(|part| part == b"..")
            && line.first() != Some(&b'/');
        if record.is_user() && fits && below && !lines.iter().any(|known| known == line) {
            lines.push(line.to_vec());
        }
    })?;
    for line in lines {
        let path = kit::filled(b"/dev/{}", &[&line[..]]);
        let flags = OFlags::WRONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
        // A terminal that is gone, or whose user allows no messages, gets none.
        let Ok(terminal) = openat(CWD, path.as_slice(), flags, Mode::empty()) else { continue };
        if !isatty(&terminal) {
            continue;
        }
        let mut rest = &message[..];
        while !rest.is_empty() {
            match rustix::io::write(&terminal, rest) {
                Ok(count) => rest = rest.get(count..).unwrap_or_default(),
                Err(rustix::io::Errno::INTR) => {}
                Err(rustix::io::Errno::AGAIN) => {
                    let limit = rustix::time::Timespec { tv_sec: seconds, tv_nsec: 0 };
                    match poll(&mut [PollFd::new(&terminal, PollFlags::OUT)], Some(&limit)) {
                        Ok(0) => break,
                        _ => {}
                    }
                }
                Err(errno) => {
                    ctx.warn(Error::on("can't write to", &path, errno));
                    break;
                }
            }
        }
    }
    ctx.done()
}

/// The message as it is written: who sends it, and lines of 79 columns in which nothing is left for a terminal to do.
fn message(ctx: &Context<'_>, text: &[u8], bare: bool) -> Vec<u8> {
    let mut message = b"\r\n".to_vec();
    if !bare {
        let user = users::by_uid(rustix::process::getuid().as_raw());
        let user = user.map_or_else(|| b"someone".to_vec(), |user| user.name);
        let host = rustix::system::uname();
        let terminal =
            ttyname(ctx.stdin, Vec::new()).map_or_else(|_| b"somewhere".to_vec(), |name| name.into_bytes());
        let terminal = terminal.strip_prefix(b"/dev/").unwrap_or(&terminal);
        let mut line = b"Broadcast message from ".to_vec();
        escape::push_visible(
            &mut line,
            &kit::filled(b"{}@{} ({}) (", &[&user[..], host.nodename().to_bytes(), terminal]),
        );
        time::push(&mut line, b"%a %b %e %T %Y):", &Zone::of(ctx.env("TZ")), Moment::now());
        push_line(&mut message, &line);
        push_line(&mut message, b"");
    }
    for line in split::at(text.strip_suffix(b"\n").unwrap_or(text), b'\n') {
        let mut shown = Vec::with_capacity(line.len());
        for &byte in line {
            match byte {
                b'\t' => shown.resize((shown.len() / 8 + 1) * 8, b' '),
                0x80.. => shown.push(byte),
                byte => escape::caret(byte, &mut |part| shown.extend_from_slice(part)),
            }
        }
        let shown = escape::visible(&shown);
        push_line(&mut message, &shown);
    }
    message.extend_from_slice(b"\r\n");
    message
}

fn push_line(to: &mut Vec<u8>, line: &[u8]) {
    let mut rest = line;
    loop {
        // Not within a character.
        let mut end = rest.len().min(79);
        while end > 0 && rest.get(end).is_some_and(|byte| byte & 0xc0 == 0x80) {
            end -= 1;
        }
        let (part, after) = rest.split_at_checked(end.max(1)).unwrap_or((rest, b""));
        to.extend_from_slice(part);
        to.resize(to.len() + 79 - part.len().min(79), b' ');
        to.extend_from_slice(b"\r\n");
        rest = after;
        if rest.is_empty() {
            return;
        }
    }
}
