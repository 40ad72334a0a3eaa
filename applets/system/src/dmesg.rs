//! `dmesg`: show the kernel's messages, or control which of them reach the console.
//!
//! Control bytes in messages are shown as escapes (a USB device names itself), except by `-r` to a file.
//! `-C`, `-T` and `-w` are util-linux's.

use kit::number::{Decimal, parse, unsigned};
use kit::split;
use kit::sys::{klog, klog::Action};
use kit::time::{self, Moment, Zone};
use kit::{Applet, Context, Errno, Error, Options, Opts, Place, Result, Runs, Status, escape, flag, value};
use rustix::fs::{CWD, Mode, OFlags, openat};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "dmesg",
    place: Place::Bin,
    runs: Runs::Fork,
    failure: 1,
    usage: "[-cCrTw] [-n LEVEL] [-s SIZE]\n\n\
Show or control the kernel's messages\n\n\
\t-c\tShow them, then clear them\n\
\t-C\tClear them\n\
\t-n N\tOnly messages of a level below N go to the console (1 to 8)\n\
\t-r\tWith the level in front, as the kernel has them\n\
\t-s SIZE\tNo more than the last SIZE bytes\n\
\t-T\tWith date and time\n\
\t-w\tWait for more",
    main,
};

const OPTIONS: Opts = kit::opts![
    flag(b'c', "read-clear"),
    flag(b'C', "clear"),
    value(b'n', "console-level"),
    flag(b'r', "raw"),
    value(b's', "buffer-size"),
    flag(b'T', "ctime"),
    flag(b'w', "follow"),
];

#[derive(Default)]
struct Style {
    /// The level stays in front.
    raw: bool,
    /// Date and time in place of seconds since boot.
    dated: bool,
    /// Control bytes go out as they are.
    unescaped: bool,
    /// When the machine was started.
    boot: i64,
    zone: Zone,
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut options = Options::permute(ctx, OPTIONS);
    let (mut action, mut size, mut follow) = (Action::ReadAll, None, false);
    let mut style = Style { zone: Zone::of(ctx.env("TZ")), ..Style::default() };
    let mut level = None;
    while let Some((key, value)) = options.next()? {
        match key {
            b'c' => action = Action::ReadClear,
            b'C' => action = Action::Clear,
            b'n' => level = Some(parse::<i32>(value)?),
            b'r' => style.raw = true,
            b's' => size = Some(parse::<usize>(value)?),
            b'T' => style.dated = true,
            _ => follow = true,
        }
    }
    options.no_operands()?;
    let fail = |errno: Errno| Error::sys("klogctl", errno);
    if let Some(level) = level {
        klog::control(Action::ConsoleLevel, level).map_err(fail)?;
        return Ok(Status::SUCCESS);
    }
    if action == Action::Clear {
        klog::control(action, 0).map_err(fail)?;
        return Ok(Status::SUCCESS);
    }
    style.unescaped = style.raw && !ctx.out.is_terminal();
    style.boot = boot_time();
    if follow {
        return follow_log(ctx, &style);
    }
    let whole = klog::control(Action::Size, 0).map_err(fail)?;
    // A size that nobody has memory for is no reason to fail: the log is no longer than its buffer.
    let mut buffer = vec![0; size.unwrap_or(whole).min(whole.max(4096))];
    let length = klog::read(action, &mut buffer).map_err(fail)?;
    buffer.truncate(length);
    for line in split::at(&buffer, b'\n').filter(|line| !line.is_empty()) {
        let mut out = Vec::with_capacity(line.len() + 16);
        push_line(&mut out, line, &style);
        ctx.out.line(&out);
    }
    Ok(Status::SUCCESS)
}

/// When the machine was started, in seconds since 1970.
fn boot_time() -> i64 {
    let up = kit::sys::time::read(rustix::time::ClockId::Boottime);
    kit::sys::time::now().saturating_sub(up.tv_sec)
}

/// One line of the buffer: `<6>[   12.345678] text`.
fn push_line(out: &mut Vec<u8>, line: &[u8], style: &Style) {
    let level = line.strip_prefix(b"<").and_then(|rest| rest.iter().position(|byte| *byte == b'>'));
    let (level, mut rest) = match level {
        Some(end) => line.split_at_checked(end + 2).unwrap_or((b"", line)),
        None => (&b""[..], line),
    };
    if style.raw {
        out.extend_from_slice(level);
    }
    if style.dated
        && let Some((seconds, text)) = stamp(rest)
    {
        out.push(b'[');
        let moment = Moment::new(style.boot.saturating_add_unsigned(seconds), 0);
        time::push(out, b"%c", &style.zone, moment);
        out.push(b']');
        rest = text;
    }
    push_text(out, rest, style);
}

/// The seconds of a time stamp, and what follows it.
fn stamp(line: &[u8]) -> Option<(u64, &[u8])> {
    let end = line.iter().position(|byte| *byte == b']')?;
    let inside = line.get(..end)?.strip_prefix(b"[")?.trim_ascii();
    let seconds = split::at(inside, b'.').next()?;
    Some((unsigned(seconds)?, line.get(end + 1..)?))
}

fn push_text(out: &mut Vec<u8>, text: &[u8], style: &Style) {
    if style.unescaped {
        return out.extend_from_slice(text);
    }
    for piece in text.split_inclusive(|byte| *byte == b'\t') {
        let (piece, tab) = piece.strip_suffix(b"\t").map_or((piece, &b""[..]), |piece| (piece, b"\t"));
        escape::push_visible(out, piece);
        out.extend_from_slice(tab);
    }
}

/// Shows what is there and what comes, until somebody ends it.
fn follow_log(ctx: &mut Context<'_>, style: &Style) -> Result<Status> {
    const PATH: &[u8] = b"/dev/kmsg";
    let log = openat(CWD, PATH, OFlags::RDONLY | OFlags::CLOEXEC, Mode::empty())
        .map_err(|errno| Error::on("can't open", PATH, errno))?;
    let mut buffer = vec![0; 8192];
    while !ctx.out.failed() {
        match rustix::io::read(&log, &mut buffer) {
            Ok(0) => break,
            Ok(length) => {
                let mut out = Vec::with_capacity(length);
                push_record(&mut out, buffer.get(..length).unwrap_or_default(), style);
                ctx.out.put(&out);
                ctx.out.flush();
            }
            // The kernel wrote over what was not read yet: the next read goes on behind it.
            Err(rustix::io::Errno::PIPE | rustix::io::Errno::INTR) => {}
            Err(errno) => return Err(Error::on("can't read", PATH, errno)),
        }
    }
    Ok(Status::SUCCESS)
}

/// One record of /dev/kmsg: `level,number,microseconds,flags;text`, then lines of properties, each after a blank.
fn push_record(out: &mut Vec<u8>, record: &[u8], style: &Style) {
    let head = record.iter().position(|byte| *byte == b';').unwrap_or(0);
    let (fields, text) = record.split_at_checked(head).unwrap_or((b"", record));
    let text = text.strip_prefix(b";").unwrap_or(text);
    let mut fields = split::at(fields, b',');
    let level = fields.next().unwrap_or_default();
    let micros = fields.nth(1).and_then(unsigned).unwrap_or(0);
    let mut line = Vec::with_capacity(text.len() + 32);
    line.extend_from_slice(b"<");
    line.extend_from_slice(level);
    line.extend_from_slice(b">[");
    let seconds = Decimal::of(micros / 1_000_000);
    line.extend(core::iter::repeat_n(b' ', 5usize.saturating_sub(seconds.len())));
    line.extend_from_slice(&seconds);
    line.push(b'.');
    let rest = Decimal::of(micros % 1_000_000);
    line.extend(core::iter::repeat_n(b'0', 6usize.saturating_sub(rest.len())));
    line.extend_from_slice(&rest);
    line.extend_from_slice(b"] ");
    line.extend_from_slice(split::at(text, b'\n').next().unwrap_or_default());
    push_line(out, &line, style);
    out.push(b'\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(line: &[u8], style: &Style) -> String {
        let mut out = Vec::new();
        push_line(&mut out, line, style);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn levels_go_and_control_bytes_are_escaped() {
        let line = b"<30>[    1.500000] usb: Product: \x1b[2J\tx";
        assert_eq!(shown(line, &Style::default()), "[    1.500000] usb: Product: \\033[2J\tx");
        let raw = Style { raw: true, unescaped: true, ..Style::default() };
        assert_eq!(shown(line, &raw).as_bytes(), line);
        assert_eq!(shown(b"no level", &Style::default()), "no level");
        assert_eq!(shown(b"<", &Style::default()), "<");
    }

    #[test]
    fn records_of_kmsg_look_like_lines() {
        let mut out = Vec::new();
        push_record(&mut out, b"6,339,5140900,-;NET: a \\x1b b\n SUBSYSTEM=net\n", &Style::default());
        assert_eq!(out, b"[    5.140900] NET: a \\x1b b\n");
        out.clear();
        push_record(&mut out, b"", &Style::default());
        assert_eq!(out, b"[    0.000000] \n");
    }

    #[test]
    fn stamps() {
        assert_eq!(stamp(b"[   12.5] x"), Some((12, &b" x"[..])));
        assert_eq!(stamp(b"[x] y"), None);
        assert_eq!(stamp(b"y"), None);
    }
}
