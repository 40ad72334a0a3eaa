//! `fbset`: show or change a frame buffer's mode (as busybox's, with the options of fbset's own).

#![deny(clippy::indexing_slicing)]

use kit::by_word;
use kit::number::{self, Decimal};
use kit::sys::framebuffer::{self, Field, Variable};
use kit::{Applet, Context, Error, Out, Place, Result, Runs, Status, file};
use rustix::fs::{CWD, Mode, OFlags, openat};
use std::os::fd::AsFd;

/// The applet.
pub const APPLET: Applet = Applet {
    name: "fbset",
    place: Place::UsrSbin,
    runs: Runs::Fork,
    failure: 1,
    usage: "[OPTIONS] [MODE]\n\n\
Show a frame buffer's mode, or set one of /etc/fb.modes\n\n\
\t-fb DEVICE\tDefault: /dev/fb0\n\
\t-db FILE\tModes are there\n\
\t-a\t\tOn all virtual consoles\n\
\t-i\t\tShow what is fixed too\n\
\t-s\t\tShow the mode after it was set\n\
\t-test\t\tOnly ask whether the mode is valid\n\
\t-v\t\tSay what is done\n\
\t-x\t\tShow the mode as XFree86's\n\
\t-V\t\tShow the version too\n\
\t-g XRES YRES VXRES VYRES DEPTH, -xres, -yres, -vxres, -vyres, -depth N\n\
\t-t PIXCLOCK LEFT RIGHT UPPER LOWER HSLEN VSLEN, -pixclock and so on N\n\
\t-rgba R,G,B,A\tBits of each colour (LENGTH or LENGTH/OFFSET)\n\
\t-match\t\tAs many pixels in all as are visible\n\
\t-nonstd N, -accel, -laced, -double, -bcast, -gsync, -extsync,\n\
\t-grayscale true|false,\n\
\t-hsync, -vsync, -csync low|high, -sync N\n\
\t-move left|right|up|down, -step N",
    main,
};

const MODES: &[u8] = b"/etc/fb.modes";
/// The most that a file of modes may hold.
const LIMIT: usize = 1 << 20;
/// Bits of `activate`: only test, all consoles.
const TEST: u32 = 2;
const ALL: u32 = 64;
/// The flags of `sync` and `vmode`: their names, and the words that set and clear them.
const SYNC: [(&str, u32); 6] =
    [("hsync", 1), ("vsync", 2), ("extsync", 4), ("csync", 8), ("bcast", 16), ("gsync", 32)];
const VMODE: [(&str, u32); 2] = [("laced", 1), ("double", 2)];
const TIMINGS: [&str; 6] = ["left", "right", "upper", "lower", "hslen", "vslen"];
const TYPES: [&str; 5] = ["PACKED PIXELS", "PLANES", "INTERLEAVED PLANES", "TEXT", "VGA PLANES"];
const VISUALS: [&str; 6] =
    ["MONO01", "MONO10", "TRUECOLOR", "PSEUDOCOLOR", "DIRECTCOLOR", "STATIC PSEUDOCOLOR"];

/// The words of a command line or of a mode's lines.
struct Words<'a> {
    words: &'a [&'a [u8]],
}

impl<'a> Words<'a> {
    fn next(&mut self) -> Option<&'a [u8]> {
        let (first, rest) = self.words.split_first()?;
        self.words = rest;
        Some(first)
    }

    fn value(&mut self, what: &[u8]) -> Result<&'a [u8]> {
        self.next().ok_or_else(|| Error::about("a value is missing behind", what))
    }

    fn number(&mut self, what: &[u8]) -> Result<u32> {
        let word = self.value(what)?;
        number::c_style(word)
            .and_then(|number| u32::try_from(number).ok())
            .ok_or_else(|| Error::about("invalid number", word))
    }

    fn switch(&mut self, what: &[u8]) -> Result<bool> {
        let word = self.value(what)?;
        by_word!(word, {
            "true" | "high" | "1" => Ok(true),
            "false" | "low" | "0" => Ok(false),
            _ => Err(Error::about("neither true or high nor false or low:", word)),
        })
    }
}

/// Changes what a word of a mode, or an option without its dashes, says; false if it says nothing of a mode.
fn apply(info: &mut Variable, word: &[u8], words: &mut Words<'_>) -> Result<bool> {
    if let Some((_, bit)) = SYNC.iter().find(|(name, _)| name.as_bytes() == word) {
        info.sync = info.sync & !bit | if words.switch(word)? { *bit } else { 0 };
        return Ok(true);
    }
    if let Some((_, bit)) = VMODE.iter().find(|(name, _)| name.as_bytes() == word) {
        info.vmode = info.vmode & !bit | if words.switch(word)? { *bit } else { 0 };
        return Ok(true);
    }
    if let Some((_, slot)) = TIMINGS.iter().zip(&mut info.timings).find(|(name, _)| name.as_bytes() == word) {
        *slot = words.number(word)?;
        return Ok(true);
    }
    let slot = by_word!(word, {
        "xres" => &mut info.xres,
        "yres" => &mut info.yres,
        "vxres" => &mut info.vxres,
        "vyres" => &mut info.vyres,
        "depth" => &mut info.depth,
        "nonstd" => &mut info.nonstd,
        "pixclock" => &mut info.pixclock,
        "g" | "geometry" | "-geometry" => {
            for slot in [&mut info.xres, &mut info.yres, &mut info.vxres, &mut info.vyres, &mut info.depth] {
                *slot = words.number(word)?;
            }
            return Ok(true);
        },
        "t" | "timings" | "-timings" => {
            info.pixclock = words.number(word)?;
            for slot in &mut info.timings {
                *slot = words.number(word)?;
            }
            return Ok(true);
        },
        "rgba" => {
            info.fields = fields(words.value(word)?)?;
            return Ok(true);
        },
        "accel" => {
            info.accel_flags = u32::from(words.switch(word)?);
            return Ok(true);
        },
        "grayscale" => {
            info.grayscale = u32::from(words.switch(word)?);
            return Ok(true);
        },
        "sync" => {
            info.sync |= words.number(word)?;
            return Ok(true);
        },
        "match" => {
            (info.vxres, info.vyres) = (info.xres, info.yres);
            return Ok(true);
        },
        _ => return Ok(false),
    });
    *slot = words.number(word)?;
    Ok(true)
}

/// `8/16,8/8,8/0,0/0`; without offsets the colours follow each other, the last at the lowest bits.
fn fields(word: &[u8]) -> Result<[Field; 4]> {
    let bad = || Error::about("invalid colours", word);
    let mut fields = [Field::default(); 4];
    let parts: Vec<&[u8]> = word.split(|byte| *byte == b',').collect();
    if parts.len() > fields.len() {
        return Err(bad());
    }
    let mut free = 0u32;
    let number = |part: &[u8]| number::unsigned(part).filter(|bits| *bits <= 64).map(|bits| bits as u32);
    for (slot, part) in fields.iter_mut().zip(parts).rev() {
        let mut halves = part.splitn(2, |byte| *byte == b'/');
        let length = halves.next().and_then(number).ok_or_else(bad)?;
        let offset = match halves.next() {
            Some(half) => number(half).ok_or_else(bad)?,
            None => free,
        };
        free = offset + length;
        *slot = Field::new(offset, length);
    }
    Ok(fields)
}

/// The mode of that name in a file of modes.
fn mode(text: &[u8], name: &[u8], info: &mut Variable) -> Result<()> {
    let mut inside = false;
    for line in text.split(|byte| *byte == b'\n') {
        let line = line.split(|byte| *byte == b'#').next().unwrap_or_default();
        let mut words: Vec<&[u8]> = line.split(|byte| byte.is_ascii_whitespace() || *byte == b'"').collect();
        words.retain(|word| !word.is_empty());
        match &words[..] {
            [b"mode", found] => {
                inside = *found == name;
                if inside {
                    // What a mode does not say it does not have.
                    (info.sync, info.vmode, info.nonstd, info.accel_flags) = (0, 0, 0, 0);
                    info.grayscale = 0;
                    info.fields = [Field::default(); 4];
                }
            }
            [b"endmode"] if inside => return Ok(()),
            [word, rest @ ..] if inside => {
                let mut rest = Words { words: rest };
                if !apply(info, word, &mut rest)? {
                    return Err(Error::about("a mode's line begins with", word));
                }
            }
            _ => {}
        }
    }
    Err(Error::about("unknown video mode", name))
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let all: Vec<&[u8]> = ctx.args.iter().skip(1).map(|word| word.bytes()).collect();
    let mut words = Words { words: &all };
    let (mut device, mut modes): (&[u8], &[u8]) = (b"/dev/fb0", MODES);
    let (mut wanted, mut changes) = (None, Vec::new());
    let (mut show, mut fixed, mut test, mut consoles, mut verbose) = (false, false, false, false, false);
    let mut lines = false;
    let (mut direction, mut step) = (None, None);
    // What changes the mode is tried on nothing first: faults are said before the device is asked for.
    let mut nothing = Variable::default();
    while let Some(word) = words.next() {
        let Some(option) = word.strip_prefix(b"-") else {
            if wanted.replace(word).is_some() {
                return Err(Error::usage("one mode at a time"));
            }
            continue;
        };
        by_word!(option, {
            "fb" | "-fb" => device = words.value(word)?,
            "db" | "-db" => modes = words.value(word)?,
            "a" | "-all" | "all" => consoles = true,
            "s" | "-show" | "show" => show = true,
            "i" | "-info" | "info" => fixed = true,
            "test" | "-test" => test = true,
            "v" | "-verbose" | "verbose" => verbose = true,
            "x" | "-xfree86" | "xfree86" => lines = true,
            "V" | "-version" => ctx.out.line(b"fbset version 2.1 (rbox)"),
            "h" | "-help" => return Err(Error::help()),
            "move" => {
                let to = words.value(word)?;
                let known = [&b"left"[..], b"right", b"up", b"down"].iter().position(|name| *name == to);
                direction = Some(known.ok_or_else(|| Error::about("no direction:", to))?);
            },
            "step" => step = Some(words.number(word)?),
            _ => {
                let before = words.words;
                if !apply(&mut nothing, option, &mut words)? {
                    return Err(Error::misused(b"invalid option '{}'", &[word]));
                }
                changes.push((option, before));
            }
        })
    }
    let mut say = |what: &[u8], name: &[u8]| {
        if verbose {
            ctx.tell(b"{} {}", &[what, name]);
        }
    };
    let text = match wanted {
        Some(_) => {
            say(b"reading modes from", modes);
            file::read(modes, LIMIT).map_err(|errno| Error::on("can't open", modes, errno))?
        }
        None => Vec::new(),
    };
    if let Some(name) = wanted {
        mode(&text, name, &mut nothing)?;
    }
    say(b"opening", device);
    let fd = openat(CWD, device, OFlags::RDONLY | OFlags::CLOEXEC, Mode::empty())
        .map_err(|errno| Error::on("can't open", device, errno))?;
    let asked = |errno| Error::on("can't ask", device, errno);
    let mut info = framebuffer::variable(fd.as_fd()).map_err(asked)?;
    let changed = wanted.is_some() || !changes.is_empty() || direction.is_some();
    if let Some(name) = wanted {
        mode(&text, name, &mut info)?;
    }
    for (option, words) in changes {
        apply(&mut info, option, &mut Words { words })?;
    }
    if let Some(direction) = direction {
        shift(&mut info, direction, step);
    }
    if changed {
        info.activate = if test { TEST } else { 0 } | if consoles { ALL } else { 0 };
        info = framebuffer::set_variable(fd.as_fd(), &info)
            .map_err(|errno| Error::on("can't set the mode of", device, errno))?;
    }
    if show || !changed {
        show_mode(&mut ctx.out, &info, lines);
    }
    if fixed {
        ctx.out.put(b"Frame buffer device information:\n");
        show_fixed(&mut ctx.out, &framebuffer::fixed(fd.as_fd()).map_err(asked)?);
    }
    Ok(Status::SUCCESS)
}

/// Moves the picture: one margin gives to the other.
fn shift(info: &mut Variable, direction: usize, step: Option<u32>) {
    let [left, right, upper, lower, ..] = &mut info.timings;
    let step = step.unwrap_or(if direction < 2 { 8 } else { 2 });
    let (from, to) = match direction {
        0 => (left, right),
        1 => (right, left),
        2 => (upper, lower),
        _ => (lower, upper),
    };
    let step = step.min(*from);
    *from -= step;
    *to = to.saturating_add(step);
}

/// Thousandths as `N.NNN`, a number of `digits` behind the point.
fn thousandths(out: &mut Out<'_>, number: u64) {
    out.put(&Decimal::of(number / 1000));
    out.put(b".");
    let rest = number % 1000;
    out.put(&[b'0' + (rest / 100) as u8, b'0' + (rest / 10 % 10) as u8, b'0' + (rest % 10) as u8]);
}

/// The mode as a file of modes has it, or with `lines` as XFree86's configuration.
fn show_mode(out: &mut Out<'_>, info: &Variable, lines: bool) {
    let [left, right, upper, lower, hslen, vslen] = info.timings.map(u64::from);
    // Hertz, in thousandths where frames are counted; to the nearest, as printf(3) would.
    let nearest = |number: u64, by: u64| number.saturating_add(by / 2).checked_div(by).unwrap_or(0);
    let dots = nearest(1_000_000_000_000, info.pixclock.into());
    let (line, frame) =
        (u64::from(info.xres) + left + right + hslen, u64::from(info.yres) + upper + lower + vslen);
    let rows = nearest(dots, line);
    // Interlaced frames are halves, doubled ones take twice as long.
    let (half, twice) = (u64::from(info.vmode & 1), u64::from(info.vmode >> 1 & 1));
    let all = line.saturating_mul(frame).saturating_mul(1 + twice);
    let frames = nearest(dots.saturating_mul(1000 * (1 + half)), all);
    let put = |out: &mut Out<'_>, words: &[u32]| {
        for word in words {
            out.put(b" ");
            out.put(&Decimal::of((*word).into()));
        }
        out.put(b"\n");
    };
    out.put(if lines { b"\nMode \"" } else { b"\nmode \"" });
    out.put(&Decimal::of(info.xres.into()));
    out.put(b"x");
    out.put(&Decimal::of(info.yres.into()));
    if dots > 0 {
        if !lines {
            out.put(b"-");
            out.put(&Decimal::of((frames + 500) / 1000));
        }
        out.put(b"\"\n    # D: ");
        thousandths(out, nearest(dots, 1000));
        out.put(b" MHz, H: ");
        thousandths(out, rows);
        out.put(b" kHz, V: ");
        thousandths(out, frames);
        out.put(b" Hz\n");
    } else {
        out.put(b"\"\n");
    }
    if lines {
        show_lines(out, info, dots);
        return;
    }
    out.put(b"    geometry");
    put(out, &[info.xres, info.yres, info.vxres, info.vyres, info.depth]);
    out.put(b"    timings");
    let [left, right, upper, lower, hslen, vslen] = info.timings;
    put(out, &[info.pixclock, left, right, upper, lower, hslen, vslen]);
    if info.nonstd != 0 {
        out.put(b"    nonstd");
        put(out, &[info.nonstd]);
    }
    for (name, bit) in SYNC {
        if info.sync & bit != 0 {
            let value = if name.ends_with("sync") && !matches!(bit, 4 | 32) { " high" } else { " true" };
            out.put(kit::filled(b"    {}{}\n", &[name.as_bytes(), value.as_bytes()]).as_slice());
        }
    }
    for (name, bit) in VMODE {
        if info.vmode & bit != 0 {
            out.put(kit::filled(b"    {} true\n", &[name.as_bytes()]).as_slice());
        }
    }
    if info.grayscale == 1 {
        out.put(b"    grayscale true\n");
    }
    if info.accel_flags & 1 != 0 {
        out.put(b"    accel true\n");
    }
    out.put(b"    rgba ");
    for (at, field) in info.fields.iter().enumerate() {
        out.put(if at == 0 { b"" } else { b"," });
        out.put(&Decimal::of(field.length.into()));
        out.put(b"/");
        out.put(&Decimal::of(field.offset.into()));
    }
    out.put(b"\nendmode\n\n");
}

/// The lines that XFree86 knows; it has no words for the rest.
fn show_lines(out: &mut Out<'_>, info: &Variable, dots: u64) {
    let [left, right, upper, lower, hslen, vslen] = info.timings.map(u64::from);
    out.put(b"    DotClock ");
    match dots {
        0 => out.put(b"Unknown"),
        // A little more, so that no rounding gives less.
        dots => thousandths(out, dots.saturating_add(1500) / 1000),
    }
    let (xres, yres) = (u64::from(info.xres), u64::from(info.yres));
    for (name, sum, parts) in
        [("HTimings", xres, [0, right, hslen, left]), ("VTimings", yres, [0, lower, vslen, upper])]
    {
        out.put(b"\n    ");
        out.put(name.as_bytes());
        let mut sum = sum;
        for part in parts {
            sum += part;
            out.put(b" ");
            out.put(&Decimal::of(sum));
        }
    }
    out.put(b"\n    Flags   ");
    let mut flag = |name: &str, on: bool| {
        if on {
            out.fill(b" \"{}\"", &[name.as_bytes()]);
        }
    };
    let (sync, interlaced) = (info.sync, info.vmode & 1 != 0);
    flag("Interlace", interlaced);
    flag("DoubleScan", !interlaced && info.vmode & 2 != 0);
    flag(if sync & 1 != 0 { "+HSync" } else { "-HSync" }, true);
    flag(if sync & 2 != 0 { "+VSync" } else { "-VSync" }, true);
    flag("Composite", sync & 8 != 0);
    flag("bcast", sync & 16 != 0);
    out.put(b"\nEndMode\n\n");
}

fn show_fixed(out: &mut Out<'_>, info: &framebuffer::Fixed) {
    let named =
        |names: &[&'static str], number: u32| names.get(number as usize).copied().unwrap_or("UNKNOWN");
    let mut line = |name: &str, value: &[u8]| {
        out.put(b"    ");
        out.put(name.as_bytes());
        out.put(&b"            "[name.len().min(12)..]);
        out.put(b": ");
        out.put(&kit::escape::visible(value));
        out.put(b"\n");
    };
    let number = |number: u64| Decimal::of(number).to_vec();
    let mut address = if info.start == 0 { b"0".to_vec() } else { b"0x".to_vec() };
    let digits = (0..16).rev().map(|place| (info.start as u64 >> (4 * place) & 15) as u32);
    let digits = digits.skip_while(|digit| *digit == 0).filter_map(|digit| char::from_digit(digit, 16));
    address.extend(digits.map(|digit| digit as u8));
    let [right, down, wrap] = info.steps;
    line("Name", &info.name());
    line("Address", &address);
    line("Size", &number(info.length.into()));
    line("Type", named(&TYPES, info.kind).as_bytes());
    line("Visual", named(&VISUALS, info.visual).as_bytes());
    line("XPanStep", &number(right.into()));
    line("YPanStep", &number(down.into()));
    line("YWrapStep", &number(wrap.into()));
    line("LineLength", &number(info.line.into()));
    match info.accel {
        0 => line("Accelerator", b"No"),
        accel => line("Accelerator", &number(accel.into())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_with_and_without_places() {
        let pairs = |word: &str| {
            fields(word.as_bytes()).map(|all| all.map(|field| (field.length, field.offset))).ok()
        };
        assert_eq!(pairs("5/11,6/5,5/0,0/0"), Some([(5, 11), (6, 5), (5, 0), (0, 0)]));
        assert_eq!(pairs("8,8,8,0"), Some([(8, 16), (8, 8), (8, 0), (0, 0)]));
        assert_eq!([pairs("x"), pairs("1,2,3,4,5"), pairs("99"), pairs("")], [None; 4]);
    }

    #[test]
    fn modes_of_a_file() {
        let text = b"# x\nmode \"a\"\n geometry 1 2 3 4 5\nendmode\nmode \"b\"\n timings 1 2 3 4 5 6 7\n hsync high # y\n rgba 5,6,5,0\nendmode\n";
        let mut info = Variable::default();
        (info.depth, info.sync) = (9, 2);
        assert!(mode(text, b"b", &mut info).is_ok());
        assert_eq!((info.pixclock, info.timings, info.sync, info.depth), (1, [2, 3, 4, 5, 6, 7], 1, 9));
        assert!(mode(text, b"c", &mut info).is_err() && mode(b"mode a\nfrob 1\n", b"a", &mut info).is_err());
        assert!(mode(b"mode a\ngeometry 1 2\n", b"a", &mut info).is_err());
    }
}
