//! `ptx`: a permuted index: every word with what stands around it (options and layout of GNU's).

#![deny(clippy::indexing_slicing)]

mod fields;
mod words;

use crate::lines::open;
use fields::{Fields, Widths};
use kit::regex::{Flags, Regex};
use kit::{
    Applet, Context, Error, Options, Opts, Out, Place, Result, Runs, Status, file, flag, number, value,
};
use rustix::fs::{CWD, Mode, OFlags, openat};
use std::os::fd::AsFd;
use words::{Occurrence, WordList, Words};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "ptx",
    place: Place::UsrBin,
    runs: Runs::Unattended,
    failure: 1,
    usage: "[OPTION]... [FILE]...\n   or: ptx -G [OPTION]... [INPUT [OUTPUT]]\n\n\
Print an index of the words in FILEs (or standard input), each in its context\n\n\
\t-A\t\tWith references: file and line\n\
\t-r\t\tThe first word of a line is its reference\n\
\t-R\t\tReferences to the right\n\
\t-w N\t\tThe width of lines (72), references excluded\n\
\t-g N\t\tThe width of gaps (3)\n\
\t-F STRING\tMark what is cut (/)\n\
\t-O, --format=roff\n\
\t\t\tWrite roff macros\n\
\t-T, --format=tex\n\
\t\t\tWrite TeX macros\n\
\t-M NAME\t\tThe macro (xx)\n\
\t-S REGEX\tWhat ends a context: a sentence, or a line for -G and -r\n\
\t-W REGEX\tWhat a word is\n\
\t-b FILE\t\tThe characters that end words\n\
\t-i FILE\t\tWords to leave out\n\
\t-o FILE\t\tThe only words to take\n\
\t-f\t\tUpper and lower case are the same\n\
\t-G\t\tAs in System V: for roff, words end at blanks\n\
\t-t\t\tIgnored",
    main,
};

const FORMAT: u8 = 1;

const OPTIONS: Opts = kit::opts![
    flag(b'A', "auto-reference"),
    flag(b'r', "references"),
    flag(b'R', "right-side-refs"),
    value(b'w', "width"),
    value(b'g', "gap-size"),
    value(b'F', "flag-truncation"),
    flag(b'O', ""),
    flag(b'T', ""),
    value(FORMAT, "format"),
    value(b'M', "macro-name"),
    value(b'S', "sentence-regexp"),
    value(b'W', "word-regexp"),
    value(b'b', "break-file"),
    value(b'i', "ignore-file"),
    value(b'o', "only-file"),
    flag(b'f', "ignore-case"),
    flag(b'G', "traditional"),
    flag(b't', "typeset-mode"),
];

/// A sentence ends with its mark, and closing brackets and quotes, before two blanks, a tab or the end of a line.
const SENTENCE: &[u8] = b"[.?!][]\"')}]*\\($\\|\t\\|  \\)[ \t\n]*";

/// What is printed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Format {
    Plain,
    Roff,
    Tex,
}

/// A file that was read.
struct Text<'a> {
    name: &'a [u8],
    bytes: Vec<u8>,
    /// The lines up to its last word.
    lines: u64,
}

/// How the index is printed.
struct Printer<'a> {
    format: Format,
    macro_name: &'a [u8],
    mark: Vec<u8>,
    gap: usize,
    automatic: bool,
    given: bool,
    at_right: bool,
    widths: Widths,
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let (mut automatic, mut given, mut at_right, mut fold, mut traditional) =
        (false, false, false, false, false);
    let (mut width, mut gap, mut mark, mut macro_name) = (72, 3, b"/".to_vec(), &b"xx"[..]);
    let (mut format, mut sentence, mut word) = (None, None, None);
    let (mut breaks, mut ignored, mut only) = (None, None, None);
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        match key {
            b'A' => automatic = true,
            b'r' => given = true,
            b'R' => at_right = true,
            b'w' => width = size("invalid line width", value)?,
            b'g' => gap = size("invalid gap width", value)?,
            b'F' => mark = unescaped(value),
            b'O' => format = Some(Format::Roff),
            b'T' => format = Some(Format::Tex),
            FORMAT => {
                let named = |name: &[u8]| !value.is_empty() && name.starts_with(value);
                format = Some(match () {
                    () if named(b"roff") => Format::Roff,
                    () if named(b"tex") => Format::Tex,
                    () => return Err(Error::misused(b"invalid format '{}'", &[value])),
                });
            }
            b'M' => macro_name = value,
            b'S' => sentence = Some(unescaped(value)),
            b'W' => word = Some(unescaped(value)),
            b'b' => breaks = Some(value),
            b'i' => ignored = Some(value),
            b'o' => only = Some(value),
            b'f' => fold = true,
            b'G' => traditional = true,
            // Never did anything.
            _ => {}
        }
    }
    let mut operands = options.operands().to_vec();
    let mut output = None;
    if traditional && operands.len() > 1 {
        if let Some(extra) = operands.get(2) {
            return Err(Error::misused(b"extra operand '{}'", &[extra.bytes()]));
        }
        output = operands.pop();
    }
    let sentence =
        sentence.unwrap_or_else(|| if traditional || given { b"\n".to_vec() } else { SENTENCE.to_vec() });
    let words = Words {
        sentence: if sentence.is_empty() { None } else { Some(compiled(&sentence, b"", fold)?) },
        regex: match word.filter(|word| !word.is_empty()) {
            None => None,
            Some(word) => Some((compiled(&word, b"", fold)?, compiled(&word, b"\\`", fold)?)),
        },
        letters: letters(ctx, breaks, traditional)?,
        ignored: ignored.map(|name| WordList::read(name, fold)).transpose()?,
        only: only.map(|name| WordList::read(name, fold)).transpose()?,
        fold,
        given,
    };
    let stdin = [kit::Arg::new(c"-")];
    let mut texts: Vec<Text<'_>> = Vec::new();
    let mut occurrences = Vec::new();
    let mut longest = 0;
    for name in if operands.is_empty() { &stdin[..] } else { &operands[..] } {
        let bytes = open(ctx, *name).and_then(|input| file::read_fd(input.as_fd(), usize::MAX));
        let bytes = bytes.map_err(|errno| Error::on("can't open", name.bytes(), errno))?;
        let shown = if name.bytes() == b"-" { b"" } else { name.bytes() };
        let mut text = Text { name: shown, bytes, lines: 0 };
        words.find(&mut text, texts.len(), &mut occurrences, &mut longest)?;
        texts.push(text);
    }
    words.sort(&texts, &mut occurrences);
    let reference = if automatic {
        let digits = |text: &Text<'_>| number::Decimal::of(text.lines + 2).len();
        texts.iter().map(|text| digits(text) + text.name.len()).max().unwrap_or(0) + 1
    } else if given {
        occurrences.iter().map(|found| found.reference.1 - found.reference.0).max().unwrap_or(0)
    } else {
        0
    };
    let format = format.unwrap_or(if traditional { Format::Roff } else { Format::Plain });
    let taken = if (automatic || given) && !at_right { reference + gap } else { 0 };
    let widths = Widths::new(width.saturating_sub(taken), gap, mark.len(), reference, longest, traditional);
    let printer = Printer { format, macro_name, mark, gap, automatic, given, at_right, widths };
    match output {
        None => printer.all(&mut ctx.out, &texts, &occurrences, &words)?,
        Some(name) => {
            let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::TRUNC | OFlags::CLOEXEC;
            let file = openat(CWD, name.as_cstr(), flags, Mode::from_raw_mode(0o666))
                .map_err(|errno| Error::on("can't create", name.bytes(), errno))?;
            let mut out = Out::to(file.as_fd());
            printer.all(&mut out, &texts, &occurrences, &words)?;
            out.flush();
            if let Some(errno) = out.take_failure() {
                return Err(Error::sys("", errno).with_message(name.bytes()));
            }
        }
    }
    ctx.done()
}

fn size(what: &str, word: &[u8]) -> Result<usize> {
    let number = number::unsigned(word).and_then(|number| i32::try_from(number).ok());
    let number = number.filter(|number| *number > 0).and_then(|number| usize::try_from(number).ok());
    number.ok_or_else(|| Error::about(what, word))
}

/// The bytes of words, as a file of those that end them says.
fn letters(ctx: &Context<'_>, breaks: Option<&[u8]>, traditional: bool) -> Result<[bool; 256]> {
    let mut letters = [false; 256];
    let ends = match breaks {
        None => None,
        Some(name) => Some(words::contents(name).or_else(|error| match name {
            b"-" => {
                file::read_fd(ctx.stdin, usize::MAX).map_err(|errno| Error::on("can't open", name, errno))
            }
            _ => Err(error),
        })?),
    };
    for (byte, letter) in (0u8..=255).zip(&mut letters) {
        *letter = match &ends {
            None if !traditional => byte.is_ascii_alphabetic(),
            ends => {
                let blank = traditional && b" \t\n".contains(&byte);
                !blank && ends.as_ref().is_none_or(|ends| !ends.contains(&byte))
            }
        };
    }
    Ok(letters)
}

/// A text with the escapes of C in it.
fn unescaped(text: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((byte, after)) = rest.split_first() {
        rest = after;
        let Some((letter, behind)) = rest.split_first().filter(|_| *byte == b'\\') else {
            plain.push(*byte);
            continue;
        };
        rest = behind;
        let mut number = |base: u8, most: usize| {
            let digit = |byte: &u8| char::from(*byte).to_digit(base.into());
            let digits: Vec<u32> = rest.iter().map_while(digit).take(most).collect();
            rest = rest.get(digits.len()..).unwrap_or_default();
            digits.iter().fold(0u8, |sum, digit| sum.wrapping_mul(base).wrapping_add(*digit as u8))
        };
        let byte = match letter {
            b'x' => number(16, 3),
            b'0' => number(8, 3),
            // What follows is not put out.
            b'c' => break,
            other => kit::escape::of_letter(*other).unwrap_or_else(|| {
                plain.push(b'\\');
                *other
            }),
        };
        plain.push(byte);
    }
    plain
}

/// Compiles a regular expression as Emacs writes it: groups and alternatives take a backslash, `+` and `?` do not.
fn compiled(pattern: &[u8], anchor: &[u8], fold: bool) -> Result<Regex> {
    let mut extended = kit::filled(b"{}(", &[anchor]);
    let mut bytes = pattern.iter().copied();
    while let Some(byte) = bytes.next() {
        match byte {
            b'\\' => match bytes.next() {
                Some(operator @ (b'(' | b')' | b'|')) => extended.push(operator),
                other => extended.extend([b'\\'].into_iter().chain(other)),
            },
            b'(' | b')' | b'|' | b'{' | b'}' => extended.extend([b'\\', byte]),
            b'[' => {
                extended.push(b'[');
                let mut first = true;
                for byte in bytes.by_ref() {
                    extended.push(byte);
                    if byte == b']' && !first {
                        break;
                    }
                    first = first && byte == b'^';
                }
            }
            _ => extended.push(byte),
        }
    }
    extended.push(b')');
    let flags = Flags { extended: true, ignore_case: fold, newline: true, lenient: true, ..Flags::default() };
    Regex::new(&extended, flags)
        .map_err(|text| Error::filled(b"{} (for regexp '{}')", &[text.as_bytes(), pattern]))
}

impl Printer<'_> {
    fn all(
        &self,
        out: &mut Out<'_>,
        texts: &[Text<'_>],
        occurrences: &[Occurrence],
        words: &Words,
    ) -> Result<()> {
        for found in occurrences {
            let Some(text) = texts.get(found.file) else { continue };
            let fields = Fields::of(&self.widths, words, &text.bytes, found)?;
            let mut reference = Vec::new();
            if self.automatic {
                reference.extend_from_slice(text.name);
                reference.push(b':');
                reference.extend_from_slice(&number::Decimal::of(found.line + 1));
            } else if self.given {
                let (start, end) = found.reference;
                reference.extend_from_slice(text.bytes.get(start..end).unwrap_or_default());
            }
            match self.format {
                Format::Plain => self.plain(out, &text.bytes, &fields, &reference),
                Format::Roff => self.roff(out, &text.bytes, &fields, &reference),
                Format::Tex => self.tex(out, words, &text.bytes, &fields, &reference)?,
            }
            if out.failed() {
                break;
            }
        }
        Ok(())
    }

    fn plain(&self, out: &mut Out<'_>, text: &[u8], fields: &Fields, reference: &[u8]) {
        let (half, gap) = (self.widths.half, self.gap);
        let used = |field: &fields::Field| field.end + if field.cut { self.mark.len() } else { 0 };
        if !self.at_right {
            self.show(out, reference);
            let mut taken = reference.len();
            if self.automatic {
                out.put(b":");
                taken += 1;
            }
            blanks(out, (self.widths.reference + gap).saturating_sub(taken));
        }
        self.field(out, text, &fields.tail, false);
        let room = half + fields.before.start + fields.tail.start;
        blanks(out, room.saturating_sub(gap + used(&fields.before) + used(&fields.tail)));
        self.field(out, text, &fields.before, true);
        blanks(out, gap);
        self.field(out, text, &fields.after, false);
        let refers = (self.automatic || self.given) && self.at_right;
        let head = Some(&fields.head).filter(|head| head.start < head.end);
        let room = (half + fields.after.start).saturating_sub(used(&fields.after));
        if let Some(head) = head {
            blanks(out, (room + head.start).saturating_sub(used(head)));
            self.field(out, text, head, true);
        } else if refers {
            blanks(out, room);
        }
        if refers {
            blanks(out, gap);
            self.show(out, reference);
        }
        out.put(b"\n");
    }

    /// A field, with the mark at the end where it was cut.
    fn field(&self, out: &mut Out<'_>, text: &[u8], field: &fields::Field, at_start: bool) {
        if field.cut && at_start {
            out.put(&self.mark);
        }
        self.show(out, text.get(field.start..field.end).unwrap_or_default());
        if field.cut && !at_start {
            out.put(&self.mark);
        }
    }

    fn roff(&self, out: &mut Out<'_>, text: &[u8], fields: &Fields, reference: &[u8]) {
        out.put(b".");
        out.put(self.macro_name);
        let shown =
            [(&fields.tail, false), (&fields.before, true), (&fields.after, false), (&fields.head, true)];
        for (field, at_start) in shown {
            out.put(b" \"");
            self.field(out, text, field, at_start);
            out.put(b"\"");
        }
        if self.automatic || self.given {
            out.put(b" \"");
            self.show(out, reference);
            out.put(b"\"");
        }
        out.put(b"\n");
    }

    fn tex(
        &self,
        out: &mut Out<'_>,
        words: &Words,
        text: &[u8],
        fields: &Fields,
        reference: &[u8],
    ) -> Result<()> {
        let after = fields.after;
        let key = words.skip(text, after.start, after.end)?;
        out.put(b"\\");
        out.put(self.macro_name);
        out.put(b" ");
        let part = |start: usize, end: usize| text.get(start..end).unwrap_or_default();
        let shown = [
            part(fields.tail.start, fields.tail.end),
            part(fields.before.start, fields.before.end),
            part(after.start, key),
            part(key, after.end),
            part(fields.head.start, fields.head.end),
            reference,
        ];
        let count = if self.automatic || self.given { 6 } else { 5 };
        for field in shown.into_iter().take(count) {
            out.put(b"{");
            self.show(out, field);
            out.put(b"}");
        }
        out.put(b"\n");
        Ok(())
    }

    /// Writes a part of the text so that the format leaves it as it is.
    fn show(&self, out: &mut Out<'_>, text: &[u8]) {
        for &byte in text {
            match (self.format, byte) {
                (_, b' ' | 9..=13) => out.put(b" "),
                (Format::Roff, b'"') => out.put(b"\"\""),
                (Format::Tex, b'$' | b'%' | b'&' | b'#' | b'_') => out.put(&[b'\\', byte]),
                (Format::Tex, b'{' | b'}') => out.put(&[b'$', b'\\', byte, b'$']),
                (Format::Tex, b'\\') => out.put(b"\\backslash{}"),
                _ => out.put(&[byte]),
            }
        }
    }
}

fn blanks(out: &mut Out<'_>, count: usize) {
    for _ in 0..count {
        out.put(b" ");
    }
}
