//! The command line of grep.

use super::Operands;
use kit::by_word;
use kit::{Context, Error, Opts, Result, flag, number, number_flag, optional, value};

/// How patterns are read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Basic,
    Extended,
    Fixed,
}

/// What is printed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Show {
    Lines,
    Parts,
    Count,
    FilesWith,
    FilesWithout,
}

/// What to do with files that hold a NUL.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Binary {
    /// Say that one matches, without showing it.
    Say,
    Text,
    Skip,
}

/// What a directory given as a file is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Directories {
    Read,
    Skip,
    Recurse,
}

/// The options of a call.
pub struct Options {
    pub kind: Kind,
    /// None at all match nothing.
    pub patterns: Vec<Vec<u8>>,
    pub ignore_case: bool,
    pub invert: bool,
    pub word: bool,
    pub whole: bool,
    pub null_data: bool,
    pub show: Show,
    pub quiet: bool,
    pub max: Option<u64>,
    pub before: usize,
    pub after: usize,
    /// Asked for explicitly; by the number of files otherwise.
    pub with_name: Option<bool>,
    pub line_number: bool,
    pub byte_offset: bool,
    pub tab: bool,
    pub null_names: bool,
    pub no_messages: bool,
    pub binary: Binary,
    pub directories: Directories,
    /// Links within directories are followed.
    pub follow: bool,
    pub skip_devices: bool,
    /// Names to search or pass over; true includes.
    pub names: Vec<(Vec<u8>, bool)>,
    pub exclude_dirs: Vec<Vec<u8>>,
    pub color: bool,
    pub label: Vec<u8>,
    pub line_buffered: bool,
    pub separator: Option<Vec<u8>>,
}

const INCLUDE: u8 = 1;
const EXCLUDE: u8 = 2;
const EXCLUDE_DIR: u8 = 3;
const COLOR: u8 = 4;
const LABEL: u8 = 5;
const LINE_BUFFERED: u8 = 6;
const BINARY_FILES: u8 = 7;
const SEPARATOR: u8 = 8;
const NO_SEPARATOR: u8 = 9;
const EXCLUDE_FROM: u8 = 10;
const NO_IGNORE_CASE: u8 = 11;
const NUMBER: u8 = 12;
const VERSION: u8 = 13;

const OPTIONS: Opts = kit::opts![
    flag(b'E', "extended-regexp"),
    flag(b'F', "fixed-strings"),
    flag(b'G', "basic-regexp"),
    flag(b'P', "perl-regexp"),
    value(b'e', "regexp"),
    value(b'f', "file"),
    flag(b'i', "ignore-case"),
    flag(b'y', ""),
    flag(NO_IGNORE_CASE, "no-ignore-case"),
    flag(b'v', "invert-match"),
    flag(b'w', "word-regexp"),
    flag(b'x', "line-regexp"),
    flag(b'z', "null-data"),
    flag(b'c', "count"),
    flag(b'l', "files-with-matches"),
    flag(b'L', "files-without-match"),
    flag(b'o', "only-matching"),
    flag(b'q', "quiet"),
    flag(b'q', "silent"),
    value(b'm', "max-count"),
    value(b'A', "after-context"),
    value(b'B', "before-context"),
    value(b'C', "context"),
    number_flag(NUMBER),
    flag(b'H', "with-filename"),
    flag(b'h', "no-filename"),
    flag(b'n', "line-number"),
    flag(b'b', "byte-offset"),
    flag(b'T', "initial-tab"),
    flag(b'Z', "null"),
    flag(b's', "no-messages"),
    flag(b'a', "text"),
    flag(b'I', ""),
    flag(b'U', "binary"),
    value(BINARY_FILES, "binary-files"),
    value(b'd', "directories"),
    value(b'D', "devices"),
    flag(b'r', "recursive"),
    flag(b'R', "dereference-recursive"),
    value(INCLUDE, "include"),
    value(EXCLUDE, "exclude"),
    value(EXCLUDE_FROM, "exclude-from"),
    value(EXCLUDE_DIR, "exclude-dir"),
    optional(COLOR, "color"),
    optional(COLOR, "colour"),
    value(LABEL, "label"),
    flag(LINE_BUFFERED, "line-buffered"),
    value(SEPARATOR, "group-separator"),
    flag(NO_SEPARATOR, "no-group-separator"),
    flag(b'V', ""),
    flag(VERSION, "version"),
];

/// Reads the command line: the options, and the files.
pub fn read<'a>(ctx: &mut Context<'a>, kind: Kind) -> Result<(Options, Operands<'a>)> {
    let mut o = Options {
        kind,
        patterns: Vec::new(),
        ignore_case: false,
        invert: false,
        word: false,
        whole: false,
        null_data: false,
        show: Show::Lines,
        quiet: false,
        max: None,
        before: 0,
        after: 0,
        with_name: None,
        line_number: false,
        byte_offset: false,
        tab: false,
        null_names: false,
        no_messages: false,
        binary: Binary::Say,
        directories: Directories::Read,
        follow: false,
        skip_devices: false,
        names: Vec::new(),
        exclude_dirs: Vec::new(),
        color: false,
        label: b"(standard input)".to_vec(),
        line_buffered: false,
        separator: Some(b"--".to_vec()),
    };
    let (mut before, mut after, mut around) = (None, None, None);
    let mut given = false;
    let mut digits = Vec::new();
    let mut options = kit::Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        match key {
            b'E' => o.kind = Kind::Extended,
            b'F' => o.kind = Kind::Fixed,
            b'G' => o.kind = Kind::Basic,
            b'P' => {
                return Err(Error::new(
                    "-P: Perl's regular expressions are not supported; -E has most of them",
                ));
            }
            b'e' => {
                given = true;
                add_patterns(&mut o.patterns, value);
            }
            b'f' => {
                given = true;
                let text = pattern_file(ctx, value)?;
                if !text.is_empty() {
                    add_patterns(&mut o.patterns, text.strip_suffix(b"\n").unwrap_or(&text));
                }
            }
            b'i' | b'y' => o.ignore_case = true,
            NO_IGNORE_CASE => o.ignore_case = false,
            b'v' => o.invert = true,
            b'w' => o.word = true,
            b'x' => o.whole = true,
            b'z' => o.null_data = true,
            // Names say more than counts, in whatever order.
            b'c' if matches!(o.show, Show::Lines | Show::Parts) => o.show = Show::Count,
            b'l' => o.show = Show::FilesWith,
            b'L' => o.show = Show::FilesWithout,
            b'o' if matches!(o.show, Show::Lines) => o.show = Show::Parts,
            b'c' | b'o' => {}
            b'q' => o.quiet = true,
            // Less than none is no limit.
            b'm' if number::signed(value).is_some_and(|max| max < 0) => o.max = None,
            b'm' => o.max = Some(number::parse(value)?),
            b'A' => after = Some(number::parse(value)?),
            b'B' => before = Some(number::parse(value)?),
            b'C' => around = Some(number::parse(value)?),
            NUMBER => {
                // `-1 -2` in one word is twelve.
                digits.extend(value.iter().take_while(|byte| byte.is_ascii_digit()));
                if value.iter().any(|byte| !byte.is_ascii_digit()) {
                    return Err(Error::misused(b"invalid context length '{}'", &[value]));
                }
                around = Some(number::parse(&digits)?);
                digits.clear();
            }
            b'H' => o.with_name = Some(true),
            b'h' => o.with_name = Some(false),
            b'n' => o.line_number = true,
            b'b' => o.byte_offset = true,
            b'T' => o.tab = true,
            b'Z' => o.null_names = true,
            b's' => o.no_messages = true,
            b'a' => o.binary = Binary::Text,
            b'I' => o.binary = Binary::Skip,
            // Files are bytes here, always.
            b'U' => {}
            BINARY_FILES => {
                o.binary = by_word!(value, {
                    "binary" => Binary::Say,
                    "text" => Binary::Text,
                    "without-match" => Binary::Skip,
                    _ => return Err(Error::about("unknown binary-files type", value)),
                })
            }
            b'd' => {
                o.directories = by_word!(value, {
                    "read" => Directories::Read,
                    "skip" => Directories::Skip,
                    "recurse" => Directories::Recurse,
                    _ => return Err(Error::about("unknown directories method", value)),
                })
            }
            b'D' => {
                o.skip_devices = match value {
                    b"read" => false,
                    b"skip" => true,
                    _ => return Err(Error::about("unknown devices method", value)),
                }
            }
            b'r' | b'R' => {
                o.directories = Directories::Recurse;
                o.follow = key == b'R';
            }
            INCLUDE | EXCLUDE => o.names.push((value.to_vec(), key == INCLUDE)),
            EXCLUDE_FROM => {
                let text = pattern_file(ctx, value)?;
                let lines = text.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
                o.names.extend(lines.map(|line| (line.to_vec(), false)));
            }
            EXCLUDE_DIR => o.exclude_dirs.push(value.strip_suffix(b"/").unwrap_or(value).to_vec()),
            COLOR => {
                o.color = by_word!(value, {
                    "" | "auto" | "tty" | "if-tty" => {
                        ctx.out.is_terminal() && ctx.env("TERM") != Some(b"dumb")
                    },
                    "always" | "yes" | "force" => true,
                    "never" | "no" | "none" => false,
                    _ => return Err(Error::about("unknown time for colours", value)),
                })
            }
            LABEL => o.label = value.to_vec(),
            LINE_BUFFERED => o.line_buffered = true,
            b'V' | VERSION => {
                // Scripts look for the last words.
                ctx.out.line(b"grep of rbox, to be used as GNU grep 3.8");
                return Err(Error::silent(0));
            }
            SEPARATOR => o.separator = Some(value.to_vec()),
            _ => o.separator = None,
        }
    }
    let mut operands = options.operands().to_vec();
    if !given {
        if operands.is_empty() {
            return Err(Error::usage(""));
        }
        add_patterns(&mut o.patterns, operands.remove(0).bytes());
    }
    if matches!(o.show, Show::Lines) {
        o.before = before.or(around).unwrap_or(0);
        o.after = after.or(around).unwrap_or(0);
    }
    Ok((o, operands))
}

fn add_patterns(patterns: &mut Vec<Vec<u8>>, text: &[u8]) {
    patterns.extend(text.split(|byte| *byte == b'\n').map(<[u8]>::to_vec));
}

fn pattern_file(ctx: &Context<'_>, name: &[u8]) -> Result<Vec<u8>> {
    let failed = |errno: kit::Errno| Error::filled(b"{}: {}", &[name, errno.text().as_bytes()]);
    let mut text = Vec::new();
    let mut append = |fd: std::os::fd::BorrowedFd<'_>| -> Result<()> {
        loop {
            text.reserve(16 * 1024);
            match rustix::io::read(fd, rustix::buffer::spare_capacity(&mut text)) {
                Ok(0) => return Ok(()),
                Ok(_) | Err(rustix::io::Errno::INTR) => {}
                Err(errno) => return Err(failed(errno.into())),
            }
        }
    };
    if name == b"-" {
        append(ctx.stdin)?;
    } else {
        use rustix::fs::{Mode, OFlags, open};
        let file = open(name, OFlags::RDONLY | OFlags::CLOEXEC, Mode::empty())
            .map_err(|errno| failed(errno.into()))?;
        append(std::os::fd::AsFd::as_fd(&file))?;
    }
    Ok(text)
}
