//! `nl`: number lines (POSIX.1-2024; options of GNU and busybox).
//!
//! A line that starts a section begins the numbers anew, whichever section it is, as in GNU.

#![deny(clippy::indexing_slicing)]

use crate::input::{self, BLOCK, Input, Lines};
use crate::lines::Gather;
use kit::number::{self, Decimal};
use kit::regex::{Flags, Regex};
use kit::{Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, flag, value};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "nl",
    place: Place::UsrBin,
    runs: Runs::Unattended,
    failure: 1,
    usage: "[-p] [-b STYLE] [-h STYLE] [-f STYLE] [-d CC] [-i N] [-l N] [-n FORMAT] [-s SEP] [-v N] [-w N] [FILE]...\n\n\
Number the lines of FILEs, or of standard input (also as -)\n\n\
\t-b STYLE\tWhich lines of the body: a (all), t (not empty; default), n (none), pREGEX\n\
\t-h -f STYLE\tWhich lines of header and footer (default n)\n\
\t-d CC\tA line of three CC begins a header, of two a body, of one a footer (\\:)\n\
\t-p\tDo not begin anew at sections\n\
\t-v -i N\tFirst number, step\n\
\t-l N\tOf empty lines in a row, number each Nth\n\
\t-n FORMAT\tln (to the left), rn (right; default), rz (with zeros)\n\
\t-w N\tColumns of a number (6)\n\
\t-s SEP\tBetween number and line (tab)",
    main,
};

const OPTIONS: Opts = kit::opts![
    value(b'b', "body-numbering"),
    value(b'h', "header-numbering"),
    value(b'f', "footer-numbering"),
    value(b'd', "section-delimiter"),
    value(b'i', "line-increment"),
    value(b'l', "join-blank-lines"),
    value(b'n', "number-format"),
    flag(b'p', "no-renumber"),
    value(b's', "number-separator"),
    value(b'v', "starting-line-number"),
    value(b'w', "number-width"),
];

/// Which lines are numbered.
enum Style {
    All,
    Filled,
    None,
    Matching(Box<Regex>),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Format {
    Left,
    Right,
    Zeros,
}

/// What to do, and where it stands.
struct Numbering<'a> {
    /// Header, body, footer.
    styles: [Style; 3],
    section: usize,
    delimiter: Vec<u8>,
    start: i64,
    /// The next number; none if it is too large.
    number: Option<i64>,
    step: i64,
    group: u64,
    empty: u64,
    renumber: bool,
    format: Format,
    width: usize,
    separator: &'a [u8],
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut numbering = Numbering {
        styles: [Style::None, Style::Filled, Style::None],
        section: 1,
        delimiter: b"\\:".to_vec(),
        start: 1,
        number: Some(1),
        step: 1,
        group: 1,
        empty: 0,
        renumber: true,
        format: Format::Right,
        width: 6,
        separator: b"\t",
    };
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        let number = || number::signed(value).ok_or_else(|| Error::about("invalid number", value));
        let [header, body, footer] = &mut numbering.styles;
        match key {
            b'h' => *header = style(value)?,
            b'b' => *body = style(value)?,
            b'f' => *footer = style(value)?,
            b'd' => {
                numbering.delimiter = value.to_vec();
                if value.len() == 1 {
                    numbering.delimiter.push(b':');
                }
            }
            b'i' => numbering.step = number()?,
            b'l' | b'w' => {
                let number = number()?;
                let inner =
                    u64::try_from(number).ok().filter(|number| (1..=i32::MAX as u64).contains(number));
                let inner = inner.ok_or_else(|| Error::about("invalid number", value))?;
                if key == b'l' {
                    numbering.group = inner;
                } else {
                    numbering.width = inner as usize;
                }
            }
            b'n' => {
                numbering.format = match value {
                    b"ln" => Format::Left,
                    b"rn" => Format::Right,
                    b"rz" => Format::Zeros,
                    _ => return Err(Error::misused(b"invalid format '{}'", &[value])),
                }
            }
            b'p' => numbering.renumber = false,
            b's' => numbering.separator = value,
            _ => numbering.start = number()?,
        }
    }
    numbering.number = Some(numbering.start);
    let mut blank = Vec::new();
    let columns = numbering.width + numbering.separator.len();
    if blank.try_reserve(columns).is_err() {
        return Err(Error::new("the numbers are too wide"));
    }
    blank.resize(columns, b' ');
    let mut failed = None;
    input::each(ctx, &options.operands(), &mut |ctx, input| {
        if failed.is_none() {
            file(ctx, input, &mut numbering, &blank).or_else(|error| {
                if numbering.number.is_some() {
                    return Err(error);
                }
                failed = Some(error);
                Ok(())
            })?;
        }
        Ok(())
    });
    failed.map_or_else(|| ctx.done(), Err)
}

fn style(word: &[u8]) -> Result<Style> {
    match word {
        b"a" => Ok(Style::All),
        b"t" => Ok(Style::Filled),
        b"n" => Ok(Style::None),
        [b'p', pattern @ ..] => {
            let flags = Flags { no_sub: true, lenient: true, ..Flags::default() };
            let regex = Regex::new(pattern, flags)
                .map_err(|why| Error::filled(b"{}: '{}'", &[why.as_bytes(), pattern]))?;
            Ok(Style::Matching(Box::new(regex)))
        }
        _ => Err(Error::misused(b"invalid style '{}'", &[word])),
    }
}

fn file<'a>(
    ctx: &mut Context<'a>,
    input: Input<'a>,
    numbering: &mut Numbering<'_>,
    blank: &[u8],
) -> Result<()> {
    let mut gather = Gather::new();
    let result = number_lines(ctx, &mut gather, input, numbering, blank);
    gather.flush(&mut ctx.out);
    result
}

fn number_lines<'a>(
    ctx: &mut Context<'a>,
    gather: &mut Gather,
    input: Input<'a>,
    numbering: &mut Numbering<'_>,
    blank: &[u8],
) -> Result<()> {
    // Only a pattern needs to see the whole of a line.
    let whole = numbering.styles.iter().any(|style| matches!(style, Style::Matching(_)));
    let mut lines = Lines::new(input, b'\n', BLOCK, if whole { usize::MAX } else { BLOCK });
    let mut starts = true;
    let mut head = Vec::with_capacity(64);
    while let Some(line) = lines.next()? {
        let (text, ended) = match line.strip_suffix(b"\n") {
            Some(text) => (text, true),
            None => (line, false),
        };
        if starts {
            if let Some(section) = numbering.section_of(text) {
                numbering.section = section;
                numbering.empty = 0;
                if numbering.renumber {
                    numbering.number = Some(numbering.start);
                }
                gather.byte(&mut ctx.out, b'\n');
                continue;
            }
            if numbering.counts(text)? {
                let number = numbering.number.ok_or_else(|| Error::new("the number is too large"))?;
                head.clear();
                numbering.push(&mut head, number);
                gather.put(&mut ctx.out, &head);
                numbering.number = number.checked_add(numbering.step);
            } else {
                gather.put(&mut ctx.out, blank);
            }
        }
        gather.put(&mut ctx.out, line);
        starts = ended;
        if ctx.out.failed() {
            break;
        }
    }
    if !starts {
        gather.byte(&mut ctx.out, b'\n');
    }
    Ok(())
}

impl Numbering<'_> {
    /// The section that a line begins.
    fn section_of(&self, line: &[u8]) -> Option<usize> {
        let length = self.delimiter.len();
        if length == 0
            || line.is_empty()
            || line.first() != self.delimiter.first()
            || line.len() % length != 0
        {
            return None;
        }
        let times = line.len() / length;
        (times <= 3 && line.chunks(length).all(|part| part == self.delimiter)).then(|| 3 - times)
    }

    fn counts(&mut self, line: &[u8]) -> Result<bool> {
        match self.styles.get(self.section) {
            Some(Style::All) if self.group > 1 => {
                self.empty = if line.is_empty() { self.empty + 1 } else { 0 };
                let counts = !line.is_empty() || self.empty == self.group;
                if counts {
                    self.empty = 0;
                }
                Ok(counts)
            }
            Some(Style::All) => Ok(true),
            Some(Style::Filled) => Ok(!line.is_empty()),
            Some(Style::Matching(regex)) => Ok(regex.is_match(line)?),
            _ => Ok(false),
        }
    }

    /// Appends a number and the separator.
    fn push(&self, to: &mut Vec<u8>, number: i64) {
        let digits = Decimal::of(number.unsigned_abs());
        let sign: &[u8] = if number < 0 { b"-" } else { b"" };
        let spare = self.width.saturating_sub(digits.len() + sign.len());
        if self.format == Format::Right {
            to.resize(to.len() + spare, b' ');
        }
        to.extend_from_slice(sign);
        if self.format == Format::Zeros {
            to.resize(to.len() + spare, b'0');
        }
        to.extend_from_slice(&digits);
        if self.format == Format::Left {
            to.resize(to.len() + spare, b' ');
        }
        to.extend_from_slice(self.separator);
    }
}
