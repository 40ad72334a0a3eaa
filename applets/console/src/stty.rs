//! `stty`: show and set what a terminal's line does (POSIX.1-2024; settings of GNU and busybox).
//!
//! All settings are looked at before one is made. What the terminal did not take is told, as POSIX has it.

#![deny(clippy::indexing_slicing)]

use kit::by_word;
use kit::number::{Decimal, c_style, radix};
use kit::{Applet, Context, Error, Out, Place, Result, Runs, Status, escape, split};
use rustix::fs::{CWD, Mode, OFlags, fcntl_setfl, openat};
use rustix::termios::{
    ControlModes, InputModes, LocalModes, OptionalActions, OutputModes, SpecialCodeIndex as At, Termios,
    Winsize, tcgetattr, tcgetwinsize, tcsetattr, tcsetwinsize,
};
use std::os::fd::{AsFd, BorrowedFd};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "stty",
    place: Place::Bin,
    // It may wait until what was written is gone.
    runs: Runs::Unattended,
    failure: 1,
    usage: "[-F DEVICE] [-a | -g | SETTING...]\n\n\
Show what differs from the sane settings of the terminal on standard input, or set some\n\n\
\t-a\tShow everything\n\
\t-g\tShow everything as one SETTING, to be given back later\n\
\t-F DEVICE\tAnother terminal\n\n\
[-]SETTING: parenb parodd cmspar hup[cl] cstopb cread clocal crtscts,\n\
\tignbrk brkint ignpar parmrk inpck istrip inlcr igncr icrnl ixon ixoff (tandem)\n\
\tiuclc ixany imaxbel iutf8, opost olcuc ocrnl onlcr onocr onlret ofill ofdel,\n\
\tisig icanon iexten echo echoe (crterase) echok echonl noflsh xcase tostop\n\
\techoprt (prterase) echoctl (ctlecho) echoke (crtkill) flusho extproc, drain;\n\
\tcs5-8 nl0-1 cr0-3 tab0-3 bs0-1 vt0-1 ff0-1;\n\
\t[-]evenp [-]parity [-]oddp [-]nl [-]raw [-]cooked [-]cbreak [-]pass8 [-]litout\n\
\t[-]tabs [-]lcase [-]decctlq ek crt dec sane;\n\
\tintr quit erase kill eof eol eol2 swtch start stop susp rprnt werase lnext\n\
\tdiscard (flush) CHAR (^c, octal, 0xhex; ^- or undef for none), min N, time N;\n\
\tBAUD, ispeed BAUD, ospeed BAUD, rows N, cols N, line N, size, speed",
    main,
};

/// Which word of the terminal's modes a setting is in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Word {
    Control,
    Input,
    Output,
    Local,
}
use Word::{Control, Input, Local, Output};

/// May stand behind a minus sign.
const NOT: u8 = 1;
/// Set in the sane state.
const SANE: u8 = 2;
/// Not set in the sane state.
const INSANE: u8 = 4;
/// Another name of the one before, not shown.
const ALIAS: u8 = 8;

struct Setting {
    name: [u8; 8],
    word: Word,
    flags: u8,
    bits: u32,
    /// What the bits are among; the bits alone if zero.
    mask: u32,
}

/// Names fit a number, and need no pointer each.
const fn set(name: &str, word: Word, flags: u8, bits: u32, mask: u32) -> Setting {
    let (mut padded, mut at) = ([0; 8], 0);
    while at < name.len() {
        #[allow(clippy::indexing_slicing, reason = "runs while compiling, where a wrong index is a message")]
        {
            padded[at] = name.as_bytes()[at];
        }
        at += 1;
    }
    Setting { name: padded, word, flags, bits, mask }
}

/// The settings in the order they are shown in. The numbers are those of asm-generic/termbits.h, which x86-64, aarch64
/// and riscv64 share.
const SETTINGS: &[Setting] = &[
    set("parenb", Control, NOT, 0o400, 0),
    set("parodd", Control, NOT, 0o1000, 0),
    set("cmspar", Control, NOT, 0o10_000_000_000, 0),
    set("cs5", Control, 0, 0, 0o60),
    set("cs6", Control, 0, 0o20, 0o60),
    set("cs7", Control, 0, 0o40, 0o60),
    set("cs8", Control, 0, 0o60, 0o60),
    set("hupcl", Control, NOT, 0o2000, 0),
    set("hup", Control, NOT | ALIAS, 0o2000, 0),
    set("cstopb", Control, NOT, 0o100, 0),
    set("cread", Control, NOT | SANE, 0o200, 0),
    set("clocal", Control, NOT, 0o4000, 0),
    set("crtscts", Control, NOT, 0o20_000_000_000, 0),
    set("ignbrk", Input, NOT | INSANE, 0o1, 0),
    set("brkint", Input, NOT | SANE, 0o2, 0),
    set("ignpar", Input, NOT, 0o4, 0),
    set("parmrk", Input, NOT, 0o10, 0),
    set("inpck", Input, NOT, 0o20, 0),
    set("istrip", Input, NOT, 0o40, 0),
    set("inlcr", Input, NOT | INSANE, 0o100, 0),
    set("igncr", Input, NOT | INSANE, 0o200, 0),
    set("icrnl", Input, NOT | SANE, 0o400, 0),
    set("ixon", Input, NOT, 0o2000, 0),
    set("ixoff", Input, NOT | INSANE, 0o10_000, 0),
    set("tandem", Input, NOT | INSANE | ALIAS, 0o10_000, 0),
    set("iuclc", Input, NOT | INSANE, 0o1000, 0),
    set("ixany", Input, NOT | INSANE, 0o4000, 0),
    set("imaxbel", Input, NOT | SANE, 0o20_000, 0),
    set("iutf8", Input, NOT | INSANE, 0o40_000, 0),
    set("opost", Output, NOT | SANE, 0o1, 0),
    set("olcuc", Output, NOT | INSANE, 0o2, 0),
    set("ocrnl", Output, NOT | INSANE, 0o10, 0),
    set("onlcr", Output, NOT | SANE, 0o4, 0),
    set("onocr", Output, NOT | INSANE, 0o20, 0),
    set("onlret", Output, NOT | INSANE, 0o40, 0),
    set("ofill", Output, NOT | INSANE, 0o100, 0),
    set("ofdel", Output, NOT | INSANE, 0o200, 0),
    set("nl1", Output, INSANE, 0o400, 0o400),
    set("nl0", Output, SANE, 0, 0o400),
    set("cr3", Output, INSANE, 0o3000, 0o3000),
    set("cr2", Output, INSANE, 0o2000, 0o3000),
    set("cr1", Output, INSANE, 0o1000, 0o3000),
    set("cr0", Output, SANE, 0, 0o3000),
    set("tab3", Output, INSANE, 0o14_000, 0o14_000),
    set("tab2", Output, INSANE, 0o10_000, 0o14_000),
    set("tab1", Output, INSANE, 0o4000, 0o14_000),
    set("tab0", Output, SANE, 0, 0o14_000),
    set("bs1", Output, INSANE, 0o20_000, 0o20_000),
    set("bs0", Output, SANE, 0, 0o20_000),
    set("vt1", Output, INSANE, 0o40_000, 0o40_000),
    set("vt0", Output, SANE, 0, 0o40_000),
    set("ff1", Output, INSANE, 0o100_000, 0o100_000),
    set("ff0", Output, SANE, 0, 0o100_000),
    set("isig", Local, NOT | SANE, 0o1, 0),
    set("icanon", Local, NOT | SANE, 0o2, 0),
    set("iexten", Local, NOT | SANE, 0o100_000, 0),
    set("echo", Local, NOT | SANE, 0o10, 0),
    set("echoe", Local, NOT | SANE, 0o20, 0),
    set("crterase", Local, NOT | SANE | ALIAS, 0o20, 0),
    set("echok", Local, NOT | SANE, 0o40, 0),
    set("echonl", Local, NOT | INSANE, 0o100, 0),
    set("noflsh", Local, NOT | INSANE, 0o200, 0),
    set("xcase", Local, NOT | INSANE, 0o4, 0),
    set("tostop", Local, NOT | INSANE, 0o400, 0),
    set("echoprt", Local, NOT | INSANE, 0o2000, 0),
    set("prterase", Local, NOT | INSANE | ALIAS, 0o2000, 0),
    set("echoctl", Local, NOT | SANE, 0o1000, 0),
    set("ctlecho", Local, NOT | SANE | ALIAS, 0o1000, 0),
    set("echoke", Local, NOT | SANE, 0o4000, 0),
    set("crtkill", Local, NOT | SANE | ALIAS, 0o4000, 0),
    set("flusho", Local, NOT | INSANE, 0o10_000, 0),
    set("extproc", Local, NOT | INSANE, 0o200_000, 0),
];

/// Settings that stand for others, with and without a minus sign; nothing where that is no setting.
const COMBINED: &[(&str, &str, &str)] = &[
    ("evenp", "parenb -parodd cs7", "-parenb cs8"),
    ("parity", "parenb -parodd cs7", "-parenb cs8"),
    ("oddp", "parenb parodd cs7", "-parenb cs8"),
    ("nl", "-icrnl -onlcr", "icrnl -inlcr -igncr onlcr -ocrnl -onlret"),
    ("ek", "erase ^? kill ^u", ""),
    ("cooked", "brkint ignpar istrip icrnl ixon opost isig icanon", "raw"),
    ("raw", RAW, "cooked"),
    ("cbreak", "-icanon", "icanon"),
    ("pass8", "-parenb -istrip cs8", "parenb istrip cs7"),
    ("litout", "-parenb -istrip -opost cs8", "parenb istrip opost cs7"),
    ("tabs", "tab0", "tab3"),
    ("lcase", "xcase iuclc olcuc", "-xcase -iuclc -olcuc"),
    ("LCASE", "xcase iuclc olcuc", "-xcase -iuclc -olcuc"),
    // The terminal that it is named after had it this way round.
    ("decctlq", "-ixany", "ixany"),
    ("crt", "echoe echoctl echoke", ""),
    ("dec", "echoe echoctl echoke -ixany intr ^c erase ^? kill ^u", ""),
];

const RAW: &str = "-ignbrk -brkint -ignpar -parmrk -inpck -istrip -inlcr -igncr -icrnl -ixon -ixoff \
-icanon -opost -isig -iuclc -ixany -imaxbel -iutf8 -xcase min 1 time 0";

/// The special characters in the order they are shown in, with their sane values.
const CHARACTERS: &[(&str, At, u8)] = &[
    ("intr", At::VINTR, 3),
    ("quit", At::VQUIT, 28),
    ("erase", At::VERASE, 127),
    ("kill", At::VKILL, 21),
    ("eof", At::VEOF, 4),
    ("eol", At::VEOL, 0),
    ("eol2", At::VEOL2, 0),
    ("swtch", At::VSWTC, 0),
    ("start", At::VSTART, 17),
    ("stop", At::VSTOP, 19),
    ("susp", At::VSUSP, 26),
    ("rprnt", At::VREPRINT, 18),
    ("werase", At::VWERASE, 23),
    ("lnext", At::VLNEXT, 22),
    ("discard", At::VDISCARD, 15),
    ("min", At::VMIN, 1),
    ("time", At::VTIME, 0),
];

/// The order of the special characters in the kernel's structure, and thus in what `-g` shows.
const STORED: [At; 17] = [
    At::VINTR,
    At::VQUIT,
    At::VERASE,
    At::VKILL,
    At::VEOF,
    At::VTIME,
    At::VMIN,
    At::VSWTC,
    At::VSTART,
    At::VSTOP,
    At::VSUSP,
    At::VEOL,
    At::VREPRINT,
    At::VDISCARD,
    At::VWERASE,
    At::VLNEXT,
    At::VEOL2,
];

/// Where the speed of input has its code, zero if it is that of output.
const INPUT_SPEED: u32 = 0o2_003_600_000;

/// How many special characters the C library's structure has room for, which is what other programs show.
const ROOM: usize = 32;

/// The speeds that have a code of the kernel's.
const SPEEDS: [u32; 31] = [
    0, 50, 75, 110, 134, 150, 200, 300, 600, 1200, 1800, 2400, 4800, 9600, 19200, 38400, 57600, 115_200,
    230_400, 460_800, 500_000, 576_000, 921_600, 1_000_000, 1_152_000, 1_500_000, 2_000_000, 2_500_000,
    3_000_000, 3_500_000, 4_000_000,
];

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let (mut all, mut save, mut device) = (false, false, None);
    let mut settings = Vec::new();
    // By hand: most words that begin with a minus sign are settings.
    let mut words = ctx.args.get(1..).unwrap_or_default().iter().map(|word| word.bytes());
    while let Some(word) = words.next() {
        by_word!(word, {
            "-a" | "--all" => all = true,
            "-g" | "--save" => save = true,
            "-F" | "--file" => device = Some(words.next().ok_or_else(|| missing(word))?),
            "--help" => return Err(Error::help()),
            "--" => {},
            _ => match word.strip_prefix(b"-F").or_else(|| word.strip_prefix(b"--file=")) {
                None => settings.push(word),
                name => device = name,
            },
        });
    }
    if all && save {
        return Err(Error::new("only one of -a and -g"));
    }
    if (all || save) && !settings.is_empty() {
        return Err(Error::new("settings beside -a or -g"));
    }
    let opened;
    let (terminal, name) = match device {
        Some(name) => {
            // Not to wait for a modem; afterwards it is a terminal like any other.
            let fd = openat(CWD, name, OFlags::RDONLY | OFlags::NONBLOCK | OFlags::CLOEXEC, Mode::empty())
                .map_err(|errno| Error::on("can't open", name, errno))?;
            let _ = fcntl_setfl(&fd, OFlags::empty());
            opened = fd;
            (opened.as_fd(), name)
        }
        None => (ctx.stdin, &b"standard input"[..]),
    };
    let failed = |errno| Error::sys("", errno).with_message(name);
    let before = tcgetattr(terminal).map_err(failed)?;
    if save {
        ctx.out.line(&saved(&before));
    } else if settings.is_empty() {
        let columns = columns(ctx);
        show(&mut Lines { out: &mut ctx.out, columns, used: 0 }, &before, terminal, all);
    } else {
        let size = tcgetwinsize(terminal).ok();
        let mut change =
            Change { modes: before.clone(), size, drain: true, resized: false, out: &mut ctx.out };
        change.apply(&mut settings.into_iter())?;
        let Change { modes, size, drain, resized, .. } = change;
        if let Some(size) = size.filter(|_| resized) {
            tcsetwinsize(terminal, size).map_err(failed)?;
        }
        if !same(&modes, &before) {
            let when = if drain { OptionalActions::Drain } else { OptionalActions::Now };
            tcsetattr(terminal, when, &modes).map_err(failed)?;
            if !same(&modes, &tcgetattr(terminal).map_err(failed)?) {
                return Err(Error::filled(b"{}: cannot perform all requested operations", &[name]));
            }
        }
    }
    ctx.done()
}

fn missing(setting: &[u8]) -> Error {
    Error::misused(b"{} requires an argument", &[setting])
}

fn invalid(setting: &[u8]) -> Error {
    Error::misused(b"invalid argument '{}'", &[setting])
}

fn same(left: &Termios, right: &Termios) -> bool {
    [Control, Input, Output, Local].iter().all(|word| get(left, *word) == get(right, *word))
        && STORED.iter().all(|at| code(left, *at) == code(right, *at))
        && left.line_discipline == right.line_discipline
        && (left.input_speed(), left.output_speed()) == (right.input_speed(), right.output_speed())
}

fn get(modes: &Termios, word: Word) -> u32 {
    match word {
        Control => modes.control_modes.bits(),
        Input => modes.input_modes.bits(),
        Output => modes.output_modes.bits(),
        Local => modes.local_modes.bits(),
    }
}

fn put(modes: &mut Termios, word: Word, bits: u32) {
    match word {
        Control => modes.control_modes = ControlModes::from_bits_retain(bits),
        Input => modes.input_modes = InputModes::from_bits_retain(bits),
        Output => modes.output_modes = OutputModes::from_bits_retain(bits),
        Local => modes.local_modes = LocalModes::from_bits_retain(bits),
    }
}

#[allow(clippy::indexing_slicing, reason = "all indexes there are lie in the array")]
fn code(modes: &Termios, at: At) -> u8 {
    modes.special_codes[at]
}

#[allow(clippy::indexing_slicing, reason = "all indexes there are lie in the array")]
fn set_code(modes: &mut Termios, at: At, code: u8) {
    modes.special_codes[at] = code;
}

impl Setting {
    fn name(&self) -> &[u8] {
        split::at(&self.name, 0).next().unwrap_or_default()
    }

    fn mask(&self) -> u32 {
        if self.mask == 0 { self.bits } else { self.mask }
    }

    fn is_set(&self, modes: &Termios) -> bool {
        get(modes, self.word) & self.mask() == self.bits
    }

    fn set(&self, modes: &mut Termios, on: bool) {
        let rest = get(modes, self.word) & !self.mask();
        put(modes, self.word, if on { rest | self.bits } else { rest });
    }
}

/// Sets what `stty sane` sets.
pub fn make_sane(modes: &mut Termios) {
    for setting in SETTINGS.iter().filter(|setting| setting.flags & (SANE | INSANE) != 0) {
        if setting.flags & SANE != 0 {
            setting.set(modes, true);
        } else if setting.flags & NOT != 0 {
            setting.set(modes, false);
        }
    }
    for (_, at, code) in CHARACTERS {
        set_code(modes, *at, *code);
    }
}

/// What the settings ask for.
struct Change<'o, 'c> {
    modes: Termios,
    size: Option<Winsize>,
    resized: bool,
    drain: bool,
    out: &'o mut Out<'c>,
}

impl Change<'_, '_> {
    fn apply(&mut self, words: &mut dyn Iterator<Item = &[u8]>) -> Result<()> {
        while let Some(whole) = words.next() {
            if !self.is_simple(whole)? && !self.is_combined(whole)? {
                self.with_value(whole, words)?;
            }
        }
        Ok(())
    }

    /// Does a setting that is a bit or some.
    fn is_simple(&mut self, whole: &[u8]) -> Result<bool> {
        let (name, on) = match whole.strip_prefix(b"-") {
            Some(name) => (name, false),
            None => (whole, true),
        };
        if name == b"drain" {
            self.drain = on;
            return Ok(true);
        }
        let Some(setting) = SETTINGS.iter().find(|setting| setting.name() == name) else { return Ok(false) };
        if !on && setting.flags & NOT == 0 {
            return Err(invalid(whole));
        }
        setting.set(&mut self.modes, on);
        Ok(true)
    }

    /// Does a setting that stands for others.
    fn is_combined(&mut self, whole: &[u8]) -> Result<bool> {
        if whole == b"sane" {
            make_sane(&mut self.modes);
            return Ok(true);
        }
        let name = whole.strip_prefix(b"-").unwrap_or(whole);
        let Some((_, on, off)) = COMBINED.iter().find(|(known, ..)| known.as_bytes() == name) else {
            return Ok(false);
        };
        let stands_for = if name.len() == whole.len() { on } else { off };
        if stands_for.is_empty() {
            return Err(invalid(whole));
        }
        self.apply(&mut split::words(stands_for.as_bytes()))?;
        Ok(true)
    }

    /// Sets the speed of input, or of output, or both.
    fn set_speed(&mut self, input: Option<u32>, output: Option<u32>) -> Result<()> {
        let modes = &mut self.modes;
        let [before_in, before_out] = [modes.input_speed(), modes.output_speed()];
        let (input, output) = (input.unwrap_or(before_in), output.unwrap_or(before_out));
        modes
            .set_output_speed(output)
            .and_then(|()| modes.set_input_speed(input))
            .map_err(|errno| Error::sys("speed", errno))?;
        if input == output {
            // The kernel's way to say that input is as fast as output, and what other programs show.
            modes.control_modes -= ControlModes::from_bits_retain(INPUT_SPEED);
        }
        Ok(())
    }

    /// Does a setting with a value behind it, or one of the others.
    fn with_value<'w>(&mut self, name: &'w [u8], words: &mut dyn Iterator<Item = &'w [u8]>) -> Result<()> {
        let mut value = || words.next().ok_or_else(|| missing(name));
        // busybox's name for it.
        let called = if name == b"flush" { b"discard" } else { name };
        if let Some((known, at, _)) = CHARACTERS.iter().find(|(known, ..)| known.as_bytes() == called) {
            let value = value()?;
            set_code(
                &mut self.modes,
                *at,
                if *known == "min" || *known == "time" { byte(value)? } else { character(value)? },
            );
            return Ok(());
        }
        by_word!(name, {
            "ispeed" => self.set_speed(Some(speed(value()?)?), None)?,
            "ospeed" => self.set_speed(None, Some(speed(value()?)?))?,
            "rows" | "cols" | "columns" => {
                let value = value()?;
                // The kernel's field is narrower; as other programs do, what it cannot hold is cut.
                let number = c_style(value)
                    .and_then(|number| u32::try_from(number).ok())
                    .ok_or_else(|| number(value))? as u16;
                let mut size =
                    self.size.unwrap_or(Winsize { ws_row: 0, ws_col: 0, ws_xpixel: 0, ws_ypixel: 0 });
                *(if name == b"rows" { &mut size.ws_row } else { &mut size.ws_col }) = number;
                (self.size, self.resized) = (Some(size), true);
            },
            "line" => self.modes.line_discipline = byte(value()?)?,
            "size" => {
                let size = self.size.ok_or_else(|| Error::new("no size information"))?;
                self.out.fill(
                        b"{} {}\n",
                        &[&*Decimal::of(size.ws_row.into()), &Decimal::of(size.ws_col.into())],
                    );
            },
            "speed" => {
                let [input, output] = speeds(&self.modes);
                self.out.put(&Decimal::of(input));
                if input != output {
                    self.out.put(b" ");
                    self.out.put(&Decimal::of(output));
                }
                self.out.put(b"\n");
            },
            _ => if restore(&mut self.modes, name).is_none() {
                let speed = speed(name)?;
                self.set_speed(Some(speed), Some(speed))?;
            },
        });
        Ok(())
    }
}

fn number(word: &[u8]) -> Error {
    Error::about("invalid number", word)
}

fn byte(word: &[u8]) -> Result<u8> {
    c_style(word).and_then(|number| u8::try_from(number).ok()).ok_or_else(|| number(word))
}

/// A special character: one byte as it is, `^c`, `^-` or `undef` for none, or a number.
fn character(word: &[u8]) -> Result<u8> {
    match word {
        [] | b"^-" | b"undef" => Ok(0),
        [byte] => Ok(*byte),
        b"^?" => Ok(127),
        [b'^', letter, ..] => Ok(letter & 0o237),
        _ => byte(word),
    }
}

fn speed(word: &[u8]) -> Result<u32> {
    let known = |number: u64| SPEEDS.into_iter().find(|speed| u64::from(*speed) == number);
    by_word!(word, {
        "exta" => Some(19200),
        "extb" => Some(38400),
        "134.5" => Some(134),
        _ => kit::number::unsigned(word).and_then(known),
    })
    .ok_or_else(|| invalid(word))
}

/// The speeds of input and output. An input speed of 0 means that of output.
fn speeds(modes: &Termios) -> [u64; 2] {
    let output = modes.output_speed();
    let input = modes.input_speed();
    [if input == 0 { output } else { input }, output].map(u64::from)
}

/// All modes as `-g` shows them: hexadecimal numbers with colons between.
fn saved(modes: &Termios) -> Vec<u8> {
    let mut text = Vec::with_capacity(128);
    let words = [Input, Output, Control, Local].map(|word| get(modes, word));
    let codes = STORED.iter().map(|at| code(modes, *at).into()).chain(core::iter::repeat(0)).take(ROOM);
    for number in words.into_iter().chain(codes) {
        if !text.is_empty() {
            text.push(b':');
        }
        let digits = (8 - number.leading_zeros() / 4).max(1);
        text.extend(
            (0..digits)
                .rev()
                .flat_map(|place| b"0123456789abcdef".get((number >> (4 * place) & 15) as usize)),
        );
    }
    text
}

/// Takes what [`saved`] gave; none if it is nothing of the kind, and then nothing is changed.
fn restore(modes: &mut Termios, text: &[u8]) -> Option<()> {
    let numbers = split::at(text, b':').map(|part| u32::try_from(radix(part, 16)?).ok());
    let numbers: Vec<u32> = numbers.collect::<Option<_>>()?;
    let (words, codes) = numbers.split_at_checked(4)?;
    let codes: Vec<u8> = codes.iter().map(|code| u8::try_from(*code).ok()).collect::<Option<_>>()?;
    if codes.len() != ROOM && codes.len() != STORED.len() + 2 {
        return None;
    }
    for (word, bits) in [Input, Output, Control, Local].into_iter().zip(words) {
        put(modes, word, *bits);
    }
    for (at, code) in STORED.into_iter().zip(codes) {
        set_code(modes, at, code);
    }
    Some(())
}

/// How wide a line may be: the terminal's width if output goes to one, else what COLUMNS says, else 80.
fn columns(ctx: &mut Context<'_>) -> usize {
    let of_terminal = ctx.out.fd().and_then(|fd| tcgetwinsize(fd).ok()).map(|size| usize::from(size.ws_col));
    let said =
        || ctx.env("COLUMNS").and_then(kit::number::unsigned).and_then(|said| usize::try_from(said).ok());
    of_terminal.filter(|columns| *columns > 0).or_else(said).filter(|columns| *columns > 0).unwrap_or(80)
}

/// Words put into lines.
struct Lines<'o, 'c> {
    out: &'o mut Out<'c>,
    columns: usize,
    used: usize,
}

impl Lines<'_, '_> {
    fn put(&mut self, word: &[u8]) {
        if self.used > 0 {
            if self.columns.saturating_sub(self.used) < word.len() {
                self.end();
            } else {
                self.out.put(b" ");
                self.used += 1;
            }
        }
        self.out.put(word);
        self.used += word.len();
    }

    fn number(&mut self, name: &str, middle: &str, number: u64, end: &str) {
        self.put(&[name.as_bytes(), middle.as_bytes(), &Decimal::of(number), end.as_bytes()].concat());
    }

    /// Ends a line, if one has begun.
    fn end(&mut self) {
        if self.used > 0 {
            self.out.put(b"\n");
            self.used = 0;
        }
    }
}

/// Shows everything, or what is not sane.
fn show(lines: &mut Lines<'_, '_>, modes: &Termios, terminal: BorrowedFd<'_>, all: bool) {
    let [input, output] = speeds(modes);
    if input == output {
        lines.number("speed", " ", output, " baud;");
    } else {
        lines.number("ispeed", " ", input, " baud;");
        lines.number("ospeed", " ", output, " baud;");
    }
    if let Ok(size) = tcgetwinsize(terminal)
        && all
    {
        let [rows, columns] = [size.ws_row, size.ws_col].map(|number| Decimal::of(number.into()));
        lines.put(&kit::filled(b"rows {}; columns {};", &[&*rows, &columns]));
    }
    lines.number("line", " = ", modes.line_discipline.into(), ";");
    lines.end();
    for &(name, at, sane) in CHARACTERS {
        let code = code(modes, at);
        if matches!(name, "min" | "time") {
            if all || !modes.local_modes.contains(LocalModes::ICANON) {
                lines.number(name, " = ", code.into(), ";");
            }
        } else if all || code != sane {
            let mut text = kit::filled(b"{} = ", &[name.as_bytes()]);
            match code {
                0 => text.extend_from_slice(b"<undef>"),
                code => escape::caret(code, &mut |part| text.extend_from_slice(part)),
            }
            text.push(b';');
            lines.put(&text);
        }
    }
    lines.end();
    let mut word = Control;
    for setting in SETTINGS.iter().filter(|setting| setting.flags & ALIAS == 0) {
        if setting.word != word {
            word = setting.word;
            lines.end();
        }
        let (set, flags) = (setting.is_set(modes), setting.flags);
        if set && (all || flags & INSANE != 0) {
            lines.put(setting.name());
        } else if !set && flags & NOT != 0 && (all || flags & SANE != 0) {
            lines.put(&kit::filled(b"-{}", &[setting.name()]));
        }
    }
    lines.end();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_written_in_many_ways() {
        let read = |word: &[u8]| character(word).ok();
        assert_eq!(
            [read(b"^C"), read(b"^c"), read(b"\x03"), read(b"3")],
            [Some(3), Some(3), Some(3), Some(b'3')]
        );
        assert_eq!([read(b"^?"), read(b"0177"), read(b"0x7f"), read(b"127")], [Some(127); 4]);
        assert_eq!([read(b"^-"), read(b"undef"), read(b"")], [Some(0); 3]);
        assert_eq!([read(b"256"), read(b"xx"), read(b"08")], [None; 3]);
    }

    #[test]
    fn speeds_are_those_of_the_kernel() {
        let read = |word: &[u8]| speed(word).ok();
        assert_eq!(
            [read(b"9600"), read(b"exta"), read(b"134.5"), read(b"0")],
            [Some(9600), Some(19200), Some(134), Some(0)]
        );
        assert_eq!([read(b"999"), read(b"4294976896"), read(b""), read(b"-9600")], [None; 4]);
    }

    #[test]
    fn combinations_hold_settings_that_there_are() {
        for (_, on, off) in COMBINED {
            for word in [on, off].into_iter().flat_map(|text| text.split(' ')).filter(|word| !word.is_empty())
            {
                let name = word.trim_start_matches('-').as_bytes();
                let known = SETTINGS.iter().any(|setting| setting.name() == name)
                    || COMBINED.iter().any(|(other, ..)| other.as_bytes() == name)
                    || CHARACTERS.iter().any(|(other, ..)| other.as_bytes() == name);
                assert!(known || word.starts_with('^') || word.parse::<u8>().is_ok(), "{word}");
            }
        }
    }
}
