//! `who` and `users`: who is logged in (POSIX.1-2024; laid out as GNU's, the options of both GNU and busybox).
//!
//! Other than in GNU: a file that cannot be read is told of, and what is in it is shown without control bytes.

#![deny(clippy::indexing_slicing)]

use crate::utmp::{self, Record};
use kit::number::Decimal;
use kit::time::{self, Moment, Zone};
use kit::{Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, escape, flag};
use rustix::fs::stat;

/// The applet.
pub const APPLET: Applet = Applet {
    name: "who",
    place: Place::UsrBin,
    runs: Runs::Inside,
    failure: 1,
    usage: "[-abdHlmpqrstTu] [FILE|am i]\n\n\
Show who is logged in, by FILE or /run/utmp\n\n\
\t-a\tAll: -b -d -l -p -r -t -T -u\n\
\t-b -r\tThe last start of the machine; the run-level\n\
\t-d -p\tProcesses of init: dead, active\n\
\t-H\tA line of headings\n\
\t-l\tTerminals waiting for a login\n\
\t-m\tOnly the terminal at standard input (as am i)\n\
\t-q\tNames and their number\n\
\t-s\tName, terminal and time only (default)\n\
\t-t\tChanges of the clock\n\
\t-T -w\tWhether the user takes messages: + - ?\n\
\t-u\tUsers and how long they were idle",
    main,
};

/// The applet that shows the names alone.
pub const USERS: Applet = Applet {
    name: "users",
    usage: "[FILE]\n\nShow the names of those who are logged in, by FILE or /run/utmp",
    main: main_users,
    ..APPLET
};

const OPTIONS: Opts = kit::opts![
    flag(b'a', "all"),
    flag(b'b', "boot"),
    flag(b'd', "dead"),
    flag(b'H', "heading"),
    flag(b'l', "login"),
    flag(b'm', ""),
    flag(b'p', "process"),
    flag(b'q', "count"),
    flag(b'r', "runlevel"),
    flag(b's', "short"),
    flag(b't', "time"),
    flag(b'T', "mesg"),
    flag(b'T', "message"),
    flag(b'T', "writable"),
    flag(b'w', ""),
    flag(b'u', "users"),
];

#[derive(Default)]
struct Wish {
    /// Kinds of records, a bit each.
    kinds: u16,
    short: bool,
    heading: bool,
    mine: bool,
    count: bool,
    messages: bool,
    idle: bool,
    exits: bool,
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut wish = Wish::default();
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, _)) = options.next()? {
        let kind = match key {
            b'a' => {
                (wish.messages, wish.idle, wish.exits) = (true, true, true);
                // All but what the clock showed before a change.
                wish.kinds |= 0x1ef;
                continue;
            }
            b'b' => utmp::BOOT,
            b'd' => {
                (wish.idle, wish.exits) = (true, true);
                utmp::DEAD
            }
            b'l' => {
                wish.idle = true;
                utmp::LOGIN
            }
            b'p' => utmp::INIT,
            b'r' => {
                wish.idle = true;
                utmp::RUN_LEVEL
            }
            b't' => utmp::NEW_TIME,
            b'u' => {
                wish.idle = true;
                utmp::USER
            }
            other => {
                match other {
                    b'H' => wish.heading = true,
                    b'm' => wish.mine = true,
                    b'q' => wish.count = true,
                    b's' => wish.short = true,
                    _ => wish.messages = true,
                }
                continue;
            }
        };
        wish.kinds |= 1 << kind;
    }
    if wish.kinds == 0 {
        (wish.kinds, wish.short) = (1 << utmp::USER, true);
    }
    wish.short &= !wish.exits;
    let operands = options.operands();
    let file = match &*operands {
        [] => None,
        [file] => Some(file.bytes()),
        [_, _] => {
            wish.mine = true;
            None
        }
        [_, _, third, ..] => {
            return Err(Error::misused(b"unexpected operand '{}'", &[third.bytes()]));
        }
    };
    if wish.count {
        let (line, count) = names(ctx, file, false)?;
        ctx.out.line(&line);
        ctx.out.fill(b"# users={}\n", &[&*Decimal::of(count)]);
        return ctx.done();
    }
    let own = if wish.mine { terminal(ctx) } else { None };
    if wish.heading {
        let head = Line {
            name: b"NAME",
            line: b"LINE",
            time: b"TIME",
            idle: b"IDLE",
            pid: b"PID",
            comment: b"COMMENT",
            exit: b"EXIT",
            message: b' ',
        };
        head.show(ctx, &wish);
    }
    let zone = Zone::of(ctx.env("TZ"));
    let now = kit::sys::time::now();
    let boot = now.saturating_sub(kit::sys::time::uptime().0);
    utmp::each(ctx, file, &mut |ctx, record| {
        if wish.mine && own.as_deref() != Some(record.line()) {
            return;
        }
        let kind = record.kind();
        let is_wanted = (0..16).contains(&kind) && wish.kinds & 1 << kind != 0;
        if is_wanted && (kind != utmp::USER || !record.user().is_empty()) {
            show(ctx, record, &wish, &zone, (now, boot));
        }
    })?;
    ctx.done()
}

/// The columns of a line.
struct Line<'l> {
    name: &'l [u8],
    line: &'l [u8],
    time: &'l [u8],
    idle: &'l [u8],
    pid: &'l [u8],
    comment: &'l [u8],
    exit: &'l [u8],
    message: u8,
}

impl Line<'_> {
    fn show(&self, ctx: &mut Context<'_>, wish: &Wish) {
        let mut text = Vec::with_capacity(96);
        push_left(&mut text, self.name, 8);
        if wish.messages {
            text.extend_from_slice(&[b' ', self.message]);
        }
        text.push(b' ');
        push_left(&mut text, self.line, 12);
        text.push(b' ');
        push_left(&mut text, self.time, 12);
        if !wish.short {
            if wish.idle {
                text.push(b' ');
                push_left(&mut text, self.idle, 6);
            }
            text.push(b' ');
            text.resize(text.len() + 10usize.saturating_sub(self.pid.len()), b' ');
            text.extend_from_slice(self.pid);
        }
        text.push(b' ');
        push_left(&mut text, self.comment, 8);
        if wish.exits {
            text.push(b' ');
            text.extend_from_slice(self.exit);
        }
        ctx.out.line(text.trim_ascii_end());
    }
}

/// Appends a text and blanks up to a width.
pub fn push_left(to: &mut Vec<u8>, text: &[u8], width: usize) {
    let text = escape::visible(text);
    to.extend_from_slice(&text);
    to.resize(to.len() + width.saturating_sub(text.len()), b' ');
}

fn show(ctx: &mut Context<'_>, record: &Record<'_>, wish: &Wish, zone: &Zone, (now, boot): (i64, i64)) {
    let mut time = Vec::new();
    time::push(&mut time, b"%b %e %H:%M", zone, Moment::new(record.time(), 0));
    let pid = Decimal::of(record.pid().unsigned_abs().into());
    let id = kit::filled(b"id={}", &[record.id()]);
    let mut line = Line {
        name: b"",
        line: record.line(),
        time: &time,
        idle: b"",
        pid: &pid,
        comment: &id,
        exit: b"",
        message: b' ',
    };
    let (idle, exit, comment, level);
    match record.kind() {
        utmp::BOOT => (line.line, line.pid, line.comment) = (b"system boot", b"", b""),
        utmp::NEW_TIME => (line.line, line.pid, line.comment) = (b"clock change", b"", b""),
        utmp::RUN_LEVEL => {
            let [now, last, ..] = record.pid().to_le_bytes();
            level = kit::filled(b"run-level {}", &[&[now][..]]);
            let last = if last == b'N' { b'S' } else { last };
            comment = if last.is_ascii_graphic() { kit::filled(
                b"last={}",
                &[&[last][..]],
            ) } else { Vec::new() };
            (line.line, line.pid, line.comment) = (&level, b"", &comment);
        }
        utmp::LOGIN => line.name = b"LOGIN",
        utmp::DEAD => {
            let (signal, status) = record.exit();
            let number = |number: i16| Decimal::of(number.unsigned_abs().into());
            exit = kit::filled(b"term={} exit={}", &[&*number(signal), &*number(status)]);
            line.exit = &exit;
        }
        utmp::USER => {
            let terminal = stat(kit::filled(b"/dev/{}", &[record.line()])).ok();
            line.message = match &terminal {
                None => b'?',
                Some(terminal) if terminal.st_mode & 0o020 != 0 => b'+',
                Some(_) => b'-',
            };
            idle = terminal.map_or(b"  ?".to_vec(), |terminal| idle_for(terminal.st_atime, now, boot));
            comment = match record.host() {
                b"" => Vec::new(),
                host => kit::filled(b"({})", &[host]),
            };
            (line.name, line.idle, line.comment) = (record.user(), &idle, &comment);
        }
        _ => {}
    }
    line.show(ctx, wish);
}

/// How long ago a terminal was used: `  .  ` within a minute, `01:30` within a day.
fn idle_for(last: i64, now: i64, boot: i64) -> Vec<u8> {
    let seconds = now.saturating_sub(last);
    if last <= boot || !(0..86_400).contains(&seconds) {
        return b" old ".to_vec();
    }
    if seconds < 60 {
        return b"  .  ".to_vec();
    }
    let mut text = Vec::new();
    time::push(&mut text, b"%H:%M", &Zone::utc(), Moment::new(seconds, 0));
    text
}

/// The terminal at standard input, without `/dev/`.
fn terminal(ctx: &Context<'_>) -> Option<Vec<u8>> {
    let name = rustix::termios::ttyname(ctx.stdin, Vec::new()).ok()?.into_bytes();
    Some(name.strip_prefix(b"/dev/").unwrap_or(&name).to_vec())
}

/// The names of those who are logged in, and their number.
fn names(ctx: &mut Context<'_>, file: Option<&[u8]>, sorted: bool) -> Result<(Vec<u8>, u64)> {
    let mut names: Vec<Vec<u8>> = Vec::new();
    utmp::each(ctx, file, &mut |_, record| {
        if record.is_user() {
            names.push(escape::visible(record.user()));
        }
    })?;
    if sorted {
        names.sort_unstable();
    }
    Ok((names.join(&b' '), names.len() as u64))
}

fn main_users(ctx: &mut Context<'_>) -> Result<Status> {
    let mut options = Options::permute(ctx, kit::opts![]);
    options.next()?;
    let operands = options.at_most(1)?;
    let (line, count) = names(ctx, operands.first().map(|file| file.bytes()), true)?;
    if count > 0 {
        ctx.out.line(&line);
    }
    ctx.done()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn idle_times() {
        assert_eq!(idle_for(100_000, 100_059, 5), b"  .  ");
        assert_eq!(idle_for(100_000, 105_400, 5), b"01:30");
        assert_eq!(idle_for(100_000, 200_000, 5), b" old ");
        assert_eq!(idle_for(100_000, 100_059, 100_010), b" old ");
    }
}
