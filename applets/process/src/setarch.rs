//! `setarch`, `linux32` and `linux64`: run a program that sees another architecture or address space (busybox's syntax,
//! options of util-linux).

#![deny(clippy::indexing_slicing)]

use kit::process::{Words, replace};
use kit::{Applet, Arg, Context, Error, Options, Opts, Place, Result, Runs, Status, flag, sys};

/// `setarch`
pub const APPLET: Applet = Applet {
    name: "setarch",
    place: Place::Bin,
    // It becomes another program.
    runs: Runs::Fork,
    failure: 1,
    usage: "[ARCH] [-BFILRSTXZ3v] [PROGRAM [ARG]...]\n\n\
Run PROGRAM (default: a shell) as on another architecture\n\n\
\t-R\tAddresses are not randomized\n\
\t-B -3\tAddresses below 4 GB, 3 GB\n\
\t-L\tMappings as before Linux 2.6.9\n\
\t-X -Z\tWhat is readable can be executed; page 0 is mapped\n\
\t-F -I -S -T\tFunction descriptors, short inodes, whole seconds, select keeps its time\n\
\t--uname-2.6\tKernel 2.6\n\
\t-v\tSay what is done\n\
\t--list\tList the architectures",
    main,
};

/// `linux32`
pub const LINUX32: Applet = Applet {
    name: "linux32",
    usage: "[-BFILRSTXZ3v] [PROGRAM [ARG]...]\n\n\
Run PROGRAM (default: a shell) as on the 32-bit architecture; options as of setarch",
    main: |ctx| run(ctx, Some(PER_LINUX32), ctx.args.get(1..).unwrap_or_default()),
    ..APPLET
};

/// `linux64`
pub const LINUX64: Applet = Applet {
    name: "linux64",
    usage: "[-BFILRSTXZ3v] [PROGRAM [ARG]...]\n\n\
Run PROGRAM (default: a shell) as on the 64-bit architecture; options as of setarch",
    main: |ctx| run(ctx, Some(PER_LINUX), ctx.args.get(1..).unwrap_or_default()),
    ..APPLET
};

const PER_LINUX: u32 = 0;
const PER_LINUX32: u32 = 8;
const UNAME26: u32 = 0x002_0000;

/// What can be named: the name, what it sets, and the beginning of the architectures that know it.
const ARCHITECTURES: &[(&str, u32, &str)] = &[
    ("uname26", UNAME26, ""),
    ("linux32", PER_LINUX32, ""),
    ("linux64", PER_LINUX, ""),
    ("i386", PER_LINUX32, "x86"),
    ("i486", PER_LINUX32, "x86"),
    ("i586", PER_LINUX32, "x86"),
    ("i686", PER_LINUX32, "x86"),
    ("athlon", PER_LINUX32, "x86"),
    ("x86_64", PER_LINUX, "x86"),
    ("arm", PER_LINUX32, "aarch"),
    ("armv7l", PER_LINUX32, "aarch"),
    ("armv8l", PER_LINUX32, "aarch"),
    ("aarch64", PER_LINUX, "aarch"),
    ("arm64", PER_LINUX, "aarch"),
    ("riscv32", PER_LINUX32, "riscv"),
    ("riscv64", PER_LINUX, "riscv"),
];

const VERBOSE: u8 = b'v';
const NAMES: u8 = 1;
const OLD_UNAME: u8 = 2;
const NOTHING: u8 = 3;

const OPTIONS: Opts = kit::opts![
    flag(b'B', "32bit"),
    flag(b'F', "fdpic-funcptrs"),
    flag(b'I', "short-inode"),
    flag(b'L', "addr-compat-layout"),
    flag(b'R', "addr-no-randomize"),
    flag(b'S', "whole-seconds"),
    flag(b'T', "sticky-timeouts"),
    flag(b'X', "read-implies-exec"),
    flag(b'Z', "mmap-page-zero"),
    flag(b'3', "3gb"),
    flag(NOTHING, "4gb"),
    flag(OLD_UNAME, "uname-2.6"),
    flag(VERBOSE, "verbose"),
    flag(NAMES, "list"),
    flag(b'h', "help"),
];

/// The options' bits of personality(2) and their names.
const BITS: &[(u8, u32, &str)] = &[
    (OLD_UNAME, UNAME26, "UNAME26"),
    (b'R', 0x004_0000, "ADDR_NO_RANDOMIZE"),
    (b'F', 0x008_0000, "FDPIC_FUNCPTRS"),
    (b'Z', 0x010_0000, "MMAP_PAGE_ZERO"),
    (b'L', 0x020_0000, "ADDR_COMPAT_LAYOUT"),
    (b'X', 0x040_0000, "READ_IMPLIES_EXEC"),
    (b'B', 0x080_0000, "ADDR_LIMIT_32BIT"),
    (b'I', 0x100_0000, "SHORT_INODE"),
    (b'S', 0x200_0000, "WHOLE_SECONDS"),
    (b'T', 0x400_0000, "STICKY_TIMEOUTS"),
    (b'3', 0x800_0000, "ADDR_LIMIT_3GB"),
];

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let words = ctx.args.get(1..).unwrap_or_default();
    match words.split_first() {
        Some((name, rest)) if !name.starts_with(b"-") => {
            let known = here().find(|(known, _)| known.as_bytes() == name.bytes());
            let (_, persona) = known.ok_or_else(|| Error::about("unknown architecture", name))?;
            run(ctx, Some(persona), rest)
        }
        _ => run(ctx, None, words),
    }
}

/// The names of this machine's architecture, and what they set.
fn here() -> impl Iterator<Item = (&'static str, u32)> {
    let own = |&&(_, _, family): &&(_, _, &str)| std::env::consts::ARCH.starts_with(family);
    ARCHITECTURES.iter().filter(own).map(|&(name, persona, _)| (name, persona))
}

fn run<'a>(ctx: &mut Context<'a>, architecture: Option<u32>, words: &'a [Arg<'a>]) -> Result<Status> {
    let (mut persona, mut verbose, mut said) = (architecture.unwrap_or(0), false, Vec::new());
    let mut options = Options::over(words, OPTIONS, false);
    while let Some((key, _)) = options.next()? {
        match key {
            VERBOSE => verbose = true,
            b'h' => return Err(Error::help()),
            NAMES => {
                here().for_each(|(name, _)| ctx.out.line(name.as_bytes()));
                return Ok(Status::SUCCESS);
            }
            _ => {
                for (_, bit, name) in BITS.iter().filter(|(letter, _, _)| *letter == key) {
                    persona |= bit;
                    said.extend_from_slice(&kit::filled(b"Switching on {}.\n", &[name.as_bytes()]));
                }
            }
        }
    }
    if architecture.is_none() && persona == 0 {
        return Err(Error::usage("neither an architecture nor an option for one"));
    }
    let shell = Words::of(&[b"/bin/sh"]);
    let words = if options.rest().is_empty() { shell.args() } else { options.rest() };
    sys::personality(persona).map_err(|errno| Error::sys("can't set personality", errno))?;
    if verbose {
        ctx.out.put(&said);
        let name = words.first().map(|name| name.bytes()).unwrap_or_default();
        ctx.out.fill(b"Execute command '{}'.\n", &[name]);
        ctx.out.flush();
    }
    replace(ctx, words)
}
