//! `setserial`: shows and sets how serial ports are set up (setserial's and busybox's options and parameters).
//!
//! Other than in setserial: a port that cannot be asked is a failure, numbers must be whole and fit. Wild interrupts
//! (-W) and multiport cards are what kernels of today no longer look for.

#![deny(clippy::indexing_slicing)]

use crate::fill::{self, V::N, V::T};
use kit::by_word;
use kit::sys::serial::{self, Multiport, Port};
use kit::{Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, flag, number, process, split};
use rustix::fs::{Mode, OFlags, open};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "setserial",
    place: Place::Bin,
    runs: Runs::Fork,
    failure: 1,
    usage: "[-abGqvVWz] DEVICE [PARAMETER [VALUE]]... | -g [-abG] DEVICE...\n\n\
Show or set how a serial port is set up\n\n\
\t-a\tShow all; -b: a summary; -G: as parameters for setserial\n\
\t-g\tShow each DEVICE\n\
\t-v\tShow what has been set\n\
\t-V\tShow the version\n\
\t-W\tLook for interrupts that no device asks for\n\
\t-q\tSay nothing of them\n\
\t-z\tNo flags but those that follow\n\n\
\tport, irq, baud_base, divisor, close_delay NUMBER\n\
\tuart none|8250|16450|16550|16550A|16650|16650V2|16750|16850|16950|...\n\
\tclosing_wait HUNDREDTHS|infinite|none\n\
\tautoconfig\tHave the kernel find out\n\
\tspd_normal, spd_hi, spd_vhi, spd_shi, spd_warp, spd_cust\n\
\t[^]sak, [^]fourport, [^]hup_notify, [^]skip_test, [^]auto_irq,\n\
\t[^]split_termios, [^]session_lockout, [^]pgrp_lockout,\n\
\t[^]callout_nohup, [^]low_latency\n\
\tget_multiport\tShow how its interrupt is shared\n\
\tset_multiport {port_monitor|portN|maskN|matchN NUMBER}... (N: 1 to 4)",
    main,
};

const OPTIONS: Opts = kit::opts![
    flag(b'a', ""),
    flag(b'b', ""),
    flag(b'g', ""),
    flag(b'G', ""),
    flag(b'q', ""),
    flag(b'v', ""),
    flag(b'V', ""),
    flag(b'W', ""),
    flag(b'z', ""),
];

/// The kinds of UART by their numbers; one may be written in several ways, the first of which is shown.
const KINDS: &str = "unknown|none 8250 16450 16550 16550A Cirrus 16650 16650V2 16750 undefined 16950/954|16950|16954 \
16654 16850";

/// The bits that say what 38400 stands for.
const SPEED: i32 = 0x1030;

/// Names and bits of speeds.
const SPEEDS: [(&str, i32); 6] = [
    ("spd_normal", 0),
    ("spd_hi", 0x10),
    ("spd_vhi", 0x20),
    ("spd_cust", 0x30),
    ("spd_shi", 0x1000),
    ("spd_warp", 0x1010),
];

/// Names and bits of flags in the order they are shown in, and whether in short too.
const FLAGS: [(&str, i32, bool); 10] = [
    ("SAK", 4, true),
    ("Fourport", 2, true),
    ("hup_notify", 1, true),
    ("skip_test", 0x40, false),
    ("auto_irq", 0x80, false),
    ("split_termios", 8, false),
    ("session_lockout", 0x100, false),
    ("pgrp_lockout", 0x200, false),
    ("callout_nohup", 0x400, false),
    ("low_latency", 0x2000, true),
];

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let (mut several, mut verbose, mut zero, mut how) = (false, false, false, b' ');
    let (mut wild, mut quiet) = (false, false);
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, _)) = options.next()? {
        match key {
            b'g' => several = true,
            b'v' => verbose = true,
            b'z' => zero = true,
            b'V' => {
                ctx.out.line(b"setserial version 2.17 (rbox)");
                return Ok(Status::SUCCESS);
            }
            b'W' => wild = true,
            b'q' => quiet = true,
            // Parameters come before a summary, and that before all.
            key => how = if how == b'G' || how == b'b' && key == b'a' { how } else { key },
        }
    }
    let operands = options.operands();
    let words: Vec<&[u8]> = operands.iter().map(|word| word.bytes()).collect();
    let Some((device, rest)) = words.split_first() else { return Err(Error::usage("no device given")) };
    if wild && !several {
        let line = open_line(device)?;
        let found = serial::wild_interrupts(line.as_fd())
            .map_err(|errno| Error::on("can't look for wild interrupts of", device, errno))?;
        if found != 0 && !quiet {
            ctx.out.put(b"Wild interrupts found: ");
            for bit in (0..32u32).filter(|bit| found >> bit & 1 != 0) {
                ctx.out.put(&fill::text(" %d", &[N(bit.into())]));
            }
            ctx.out.put(b"\n");
        }
        return ctx.done();
    }
    if several || rest.is_empty() {
        for device in &words {
            if let Err(error) = show(ctx, device, how) {
                ctx.warn(error);
            }
        }
        return ctx.done();
    }
    let line = open_line(device)?;
    set(ctx, line.as_fd(), device, rest, zero)?;
    drop(line);
    if verbose {
        show(ctx, device, how)?;
    }
    ctx.done()
}

/// Opens a line without waiting for a carrier.
fn open_line(device: &[u8]) -> Result<OwnedFd> {
    let flags = OFlags::RDWR | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    open(&*process::cstring(device), flags, Mode::empty())
        .map_err(|errno| Error::on("can't open", device, errno))
}

fn ask(line: BorrowedFd<'_>, device: &[u8]) -> Result<Port> {
    serial::get(line).map_err(|errno| Error::on("can't get the settings of", device, errno))
}

/// Sets the parameters, one after the other.
fn set(
    ctx: &mut Context<'_>,
    line: BorrowedFd<'_>,
    device: &[u8],
    words: &[&[u8]],
    zero: bool,
) -> Result<()> {
    let put = |port: &Port| {
        serial::set(line, port).map_err(|errno| Error::on("can't set the settings of", device, errno))
    };
    let mut port = ask(line, device)?;
    if zero {
        port.flags = 0;
    }
    let mut words = words.iter();
    while let Some(word) = words.next() {
        if word.eq_ignore_ascii_case(b"autoconfig") || word.eq_ignore_ascii_case(b"autoconfigure") {
            put(&port)?;
            serial::configure(line).map_err(|errno| Error::on("can't configure", device, errno))?;
            port = ask(line, device)?;
        } else if let Some(shown) = multiport_word(word) {
            put(&port)?;
            let mut shared = serial::multiport(line)
                .map_err(|errno| Error::on("can't get the multiport settings of", device, errno))?;
            if shown {
                ctx.out.put(&shown_multiport(&shared));
                continue;
            }
            // All that follows is of it.
            if words.len() == 0 {
                return Err(Error::about("no value for", word));
            }
            while let Some(word) = words.next() {
                multiport_parameter(&mut shared, word, words.next().copied())?;
            }
            serial::set_multiport(line, shared)
                .map_err(|errno| Error::on("can't set the multiport settings of", device, errno))?;
        } else {
            parameter(&mut port, word, &mut || words.next().copied())?;
        }
    }
    put(&port)
}

/// Whether the settings that ports share are to be shown, or set; none if the word is another.
fn multiport_word(word: &[u8]) -> Option<bool> {
    let shown = word.eq_ignore_ascii_case(b"get_multiport");
    (shown || word.eq_ignore_ascii_case(b"set_multiport")).then_some(shown)
}

fn multiport_parameter(shared: &mut Multiport, word: &[u8], value: Option<&[u8]>) -> Result<()> {
    let name = word.to_ascii_lowercase();
    let unknown = || Error::about("invalid parameter", word);
    let value = value.ok_or_else(|| Error::about("no value for", word));
    let bad = |value: &[u8]| Error::about("invalid number", value);
    let number = |value: Result<&[u8]>, most: u64| {
        let value = value?;
        number::c_style(value).filter(|number| *number <= most).ok_or_else(|| bad(value))
    };
    let most = i32::MAX as u64;
    if name == b"port_monitor" {
        shared.monitor = number(value, most)? as i32;
        return Ok(());
    }
    let Some((digit @ b'1'..=b'4', name)) = name.split_last() else { return Err(unknown()) };
    let Some(card) = shared.cards.get_mut(usize::from(digit - b'1')) else { return Err(unknown()) };
    by_word!(name, {
        "port" => card.port = number(value, most)? as i32,
        "mask" => card.mask = number(value, 255)? as u8,
        "match" => card.matches = number(value, 255)? as u8,
        _ => return Err(unknown()),
    });
    Ok(())
}

fn shown_multiport(shared: &Multiport) -> Vec<u8> {
    let number = |number: i32| N(u64::from(number.unsigned_abs()));
    let template = "Multiport config for irq %d:\n\tPort monitor = 0x%x\n";
    let mut text = fill::text(template, &[number(shared.irq), number(shared.monitor)]);
    for (at, card) in (1..).zip(&shared.cards) {
        let values = [N(at), number(card.port), N(card.mask.into()), N(card.matches.into())];
        fill::push(&mut text, "\tPort%d = 0x%x, mask=0x%x, match=0x%x\n", &values);
    }
    text
}

/// Takes a parameter, and its value if it has one.
fn parameter<'a>(port: &mut Port, word: &[u8], next: &mut dyn FnMut() -> Option<&'a [u8]>) -> Result<()> {
    let (name, on) = word.strip_prefix(b"^").map_or((word, true), |name| (name, false));
    let is = |known: &str| name.eq_ignore_ascii_case(known.as_bytes());
    if let Some((_, bit, _)) = FLAGS.iter().find(|(known, ..)| is(known)) {
        port.flags = if on { port.flags | bit } else { port.flags & !bit };
        return Ok(());
    }
    let Some(at) = ["port", "irq", "baud_base", "divisor", "close_delay", "closing_wait", "uart"]
        .iter()
        .position(|known| is(known))
    else {
        return match SPEEDS.iter().find(|(known, _)| is(known)) {
            Some((_, bits)) if on => {
                port.flags = port.flags & !SPEED | bits;
                Ok(())
            }
            Some(_) => Err(Error::about("can't be turned off", name)),
            None => Err(Error::about("invalid parameter", word)),
        };
    };
    if !on {
        return Err(Error::about("can't be turned off", name));
    }
    let value = next().ok_or_else(|| Error::about("no value for", name))?;
    let bad = || Error::about("invalid number", value);
    let number = match (at, value) {
        (5, value) if value.eq_ignore_ascii_case(b"infinite") => 0,
        (5, value) if value.eq_ignore_ascii_case(b"none") => 0xffff,
        (6, _) => split::at(KINDS.as_bytes(), b' ')
            .position(|names| split::at(names, b'|').any(|known| known.eq_ignore_ascii_case(value)))
            .ok_or_else(|| Error::about("unknown UART", value))? as u64,
        _ => number::c_style(value).ok_or_else(bad)?,
    };
    let whole = i32::try_from(number).map_err(|_| bad());
    let half = u16::try_from(number).map_err(|_| bad());
    match at {
        0 => port.port = u32::try_from(number).map_err(|_| bad())?,
        1 => port.irq = whole?,
        2 => port.base = whole?,
        3 => port.divisor = whole?,
        4 => port.close_delay = half?,
        5 => port.closing_wait = half?,
        _ => port.kind = whole?,
    }
    Ok(())
}

/// The flags that are set, in words: all of them, or those that are of interest.
fn flags(flags: i32, all: bool) -> Vec<u8> {
    let speed = SPEEDS.iter().find(|(_, bits)| *bits == flags & SPEED && (all || *bits != 0));
    let mut words: Vec<&[u8]> = speed.map(|(name, _)| name.as_bytes()).into_iter().collect();
    for (name, bit, short) in FLAGS {
        if flags & bit != 0 && (all || short) {
            words.push(name.as_bytes());
        }
    }
    words.join(&b' ')
}

fn show(ctx: &mut Context<'_>, device: &[u8], how: u8) -> Result<()> {
    let line = open_line(device)?;
    let port = ask(line.as_fd(), device)?;
    if let Some(text) = describe(device, &port, how) {
        ctx.out.line(&text);
    }
    Ok(())
}

/// What is shown of a port; of one without a UART there is no summary.
fn describe(device: &[u8], port: &Port, how: u8) -> Option<Vec<u8>> {
    let kind = usize::try_from(port.kind).ok().and_then(|kind| split::at(KINDS.as_bytes(), b' ').nth(kind));
    let kind = kind.and_then(|names| split::at(names, b'|').next()).unwrap_or(b"undefined");
    let unsigned = |number: i32| N(u64::from(number.unsigned_abs()));
    let (name, kind_text, address, irq) = (T(device), T(kind), N(port.port.into()), unsigned(port.irq));
    let words = flags(port.flags, how == b'a' || how == b'G');
    let mut text = Vec::new();
    match how {
        b'G' => {
            let values = [name, kind_text, address, irq, unsigned(port.base), T(&words)];
            fill::push(&mut text, "%s uart %s port 0x%04x irq %d baud_base %d %s", &values);
        }
        b'b' if port.kind == 0 => return None,
        b'b' => {
            fill::push(&mut text, "%s at 0x%04x (irq = %d) is a %s", &[name, address, irq, kind_text]);
            if !words.is_empty() {
                fill::push(&mut text, " (%s)", &[T(&words)]);
            }
        }
        b'a' => {
            let values = [name, unsigned(port.line), kind_text, address, irq];
            fill::push(&mut text, "%s, Line %d, UART: %s, Port: 0x%04x, IRQ: %d\n", &values);
            let values = [unsigned(port.base), N(port.close_delay.into()), unsigned(port.divisor)];
            fill::push(&mut text, "\tBaud_base: %d, close_delay: %d, divisor: %d\n\tclosing_wait: ", &values);
            match port.closing_wait {
                0 => text.extend_from_slice(b"infinite"),
                0xffff => text.extend_from_slice(b"none"),
                wait => fill::push(&mut text, "%d", &[N(wait.into())]),
            }
            fill::push(&mut text, "\n\tFlags: %s\n", &[T(&words)]);
        }
        _ => {
            fill::push(&mut text, "%s, UART: %s, Port: 0x%04x, IRQ: %d", &[name, kind_text, address, irq]);
            if !words.is_empty() {
                fill::push(&mut text, ", Flags: %s", &[T(&words)]);
            }
        }
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(words: &[&'static str]) -> Option<Port> {
        let mut port = Port::default();
        (port.kind, port.port, port.irq, port.base, port.flags) = (4, 0x3f8, 4, 115_200, 0x10c0);
        let mut words = words.iter().map(|word| word.as_bytes());
        while let Some(word) = words.next() {
            parameter(&mut port, word, &mut || words.next()).ok()?;
        }
        Some(port)
    }

    #[test]
    fn parameters() {
        let port =
            with(&["port", "0x2f8", "IRQ", "3", "uart", "16954", "spd_warp", "^skip_test", "sak"]).unwrap();
        assert_eq!((port.port, port.irq, port.kind, port.flags), (0x2f8, 3, 10, 0x1094));
        let port = with(&["closing_wait", "none", "close_delay", "5", "divisor", "12", "baud_base", "9600"])
            .unwrap();
        assert_eq!((port.closing_wait, port.close_delay, port.divisor, port.base), (0xffff, 5, 12, 9600));
        assert_eq!(with(&["closing_wait", "infinite", "uart", "none"]).unwrap().kind, 0);
        for wrong in [&["port"][..], &["port", "x"], &["irq", "-1"], &["^port", "3"], &["^spd_hi"], &["low"]]
        {
            assert!(with(wrong).is_none(), "{wrong:?}");
        }
        assert!(with(&["close_delay", "70000"]).is_none() && with(&["uart", "rsa"]).is_none());
    }

    #[test]
    fn shared_interrupts() {
        let mut shared = Multiport::default();
        shared.irq = 3;
        assert_eq!(size_of::<Multiport>(), 168);
        for (word, value) in [("PORT1", "0x2a0"), ("mask1", "0xf"), ("match4", "5"), ("port_monitor", "16")] {
            multiport_parameter(&mut shared, word.as_bytes(), Some(value.as_bytes())).unwrap();
        }
        let text = String::from_utf8(shown_multiport(&shared)).unwrap();
        assert!(text.starts_with("Multiport config for irq 3:\n\tPort monitor = 0x10\n\tPort1 = 0x2a0, mask=0xf, match=0x0\n"));
        assert!(text.ends_with("\tPort4 = 0x0, mask=0x0, match=0x5\n"));
        for (word, value) in [("port5", "1"), ("mask", "1"), ("mask1", "256"), ("port1", "x"), ("irq", "1"), ("", "1")] {
            assert!(multiport_parameter(&mut shared, word.as_bytes(), Some(value.as_bytes())).is_err());
        }
        assert!(multiport_parameter(&mut shared, b"port1", None).is_err());
        assert_eq!([&b"GET_multiport"[..], b"set_multiport", b"set"].map(multiport_word), [Some(true), Some(false), None]);
    }

    #[test]
    fn what_is_shown() {
        let port = with(&["low_latency"]).unwrap();
        let show = |how| String::from_utf8(describe(b"/dev/ttyS0", &port, how).unwrap()).unwrap();
        let short = "/dev/ttyS0, UART: 16550A, Port: 0x03f8, IRQ: 4, Flags: spd_shi low_latency";
        assert_eq!(show(b' '), short);
        assert_eq!(show(b'b'), "/dev/ttyS0 at 0x03f8 (irq = 4) is a 16550A (spd_shi low_latency)");
        let all = "spd_shi skip_test auto_irq low_latency";
        assert_eq!(show(b'G'), format!("/dev/ttyS0 uart 16550A port 0x03f8 irq 4 baud_base 115200 {all}"));
        assert!(show(b'a').ends_with(&format!("closing_wait: infinite\n\tFlags: {all}\n")));
        assert!(describe(b"x", &Port::default(), b'b').is_none());
    }
}
