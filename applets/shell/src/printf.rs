//! `printf`: write arguments by a format (POSIX.1-2024, with busybox's and GNU's additions).
//!
//! Deliberate differences from busybox: the digits at the start of a bad number count, and an argument that is
//! missing is zero, as POSIX says; `%q`, `%a`, `%F`, `\u` and width and precision for `%b` are there, and bash's `%(FORMAT)T`.

#![deny(clippy::indexing_slicing)]

use kit::backslash::{self, Escape, Flavour};
use kit::conversion::Conversion;
use kit::time::{self, Moment, Zone};
use kit::{Applet, Arg, Context, Error, Place, Result, Runs, Status, float, quote};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "printf",
    place: Place::UsrBin,
    runs: Runs::Inside,
    failure: 1,
    usage: "FORMAT [ARG]...\n\n\
Print ARGs by FORMAT, again and again until all are used\n\n\
\t%s %b\tText; text with escapes as of echo -e\n\
\t%c %q\tFirst byte; text quoted for the shell\n\
\t%d %i %o %u %x %X\tInteger: 10, 0x1f, 017, 'c (code of c)\n\
\t%a %e %f %g (and capitals)\tFloating point\n\
\t%(FORMAT)T\tThe time of so many seconds since 1970, or now, as of date\n\
\t%%\tA percent sign\n\
Flags - + blank # 0, width and precision (* takes an ARG) as in C;\n\
escapes \\a \\b \\c (stop) \\e \\f \\n \\r \\t \\v \\\\ \\\" \\NNN \\xHH \\uHHHH \\UHHHHHHHH",
    main,
};

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut words = ctx.args.get(1..).unwrap_or_default();
    match words.first() {
        Some(word) if word.bytes() == b"--help" => return Err(Error::help()),
        Some(word) if word.bytes() == b"--" => words = words.get(1..).unwrap_or_default(),
        _ => {}
    }
    let Some((format, arguments)) = words.split_first() else { return Err(Error::usage("")) };
    let mut printer = Printer { ctx, arguments, consumed: false };
    loop {
        printer.consumed = false;
        let stopped = printer.pass(format)?;
        if stopped || printer.arguments.is_empty() || !printer.consumed || printer.ctx.out.failed() {
            return printer.ctx.done();
        }
    }
}

struct Printer<'c, 'a> {
    ctx: &'c mut Context<'a>,
    arguments: &'a [Arg<'a>],
    /// Whether this pass over the format used an argument.
    consumed: bool,
}

impl<'a> Printer<'_, 'a> {
    /// Goes over the format once; true if `\c` ended all output.
    fn pass(&mut self, format: &'a [u8]) -> Result<bool> {
        let mut rest = format;
        while let Some(at) = rest.iter().position(|byte| b"\\%".contains(byte)) {
            let (plain, special) = rest.split_at_checked(at).unwrap_or((rest, b""));
            self.ctx.out.put(plain);
            if special.first() == Some(&b'%') {
                rest = match special.strip_prefix(b"%%") {
                    Some(rest) => {
                        self.ctx.out.put(b"%");
                        rest
                    }
                    None => match self.conversion(special)? {
                        Some(rest) => rest,
                        None => return Ok(true),
                    },
                };
                continue;
            }
            let (escape, after) = backslash::read(special, Flavour::Format);
            let mut text = Vec::new();
            if !push(&mut text, escape) {
                return Ok(true);
            }
            self.ctx.out.put(&text);
            rest = after;
        }
        self.ctx.out.put(rest);
        Ok(false)
    }

    fn next(&mut self) -> Option<&'a Arg<'a>> {
        self.consumed = true;
        let (first, rest) = self.arguments.split_first()?;
        self.arguments = rest;
        Some(first)
    }

    /// Does the conversion at the start of `format`; gives what follows it, or nothing after `\c` in a `%b`.
    fn conversion(&mut self, format: &'a [u8]) -> Result<Option<&'a [u8]>> {
        let invalid = || {
            let end = format.len().min(32);
            Error::filled(b"{}: invalid format", &[format.get(..end).unwrap_or(format)])
        };
        let mut rest = format.get(1..).unwrap_or_default();
        let mut with = Conversion::default();
        while let Some((&flag, after)) = rest.split_first() {
            // Thousands are grouped by locales that group; here by none.
            if !with.flag(flag) && flag != b'\'' {
                break;
            }
            rest = after;
        }
        if let Some(width) = self.length(&mut rest).ok_or_else(invalid)? {
            with.left |= width < 0;
            with.width = usize::try_from(width.unsigned_abs()).unwrap_or(0);
        }
        if let Some(after) = rest.strip_prefix(b".") {
            rest = after;
            let precision = self.length(&mut rest).ok_or_else(invalid)?.unwrap_or(0);
            // A negative one is as if it were not there.
            with.precision = usize::try_from(precision).ok();
        }
        while let Some((b'h' | b'l' | b'L' | b'q' | b'j' | b'z' | b't', after)) = rest.split_first() {
            // `q` is a size only where a conversion follows it.
            if rest.first() == Some(&b'q') && !after.first().is_some_and(|letter| b"diouxX".contains(letter))
            {
                break;
            }
            rest = after;
        }
        let Some((&letter, mut after)) = rest.split_first() else { return Err(invalid()) };
        let mut going_on = true;
        match letter {
            b's' => {
                let word = self.next().map(|word| word.bytes()).unwrap_or_default();
                with.text(&mut self.ctx.out, word);
            }
            b'q' => {
                let word = quote::quoted(self.next().map(|word| word.bytes()).unwrap_or_default());
                with.text(&mut self.ctx.out, &word);
            }
            b'b' => {
                let (text, complete) = unescaped(self.next().map(|word| word.bytes()).unwrap_or_default());
                with.text(&mut self.ctx.out, &text);
                going_on = complete;
            }
            b'c' => {
                let word = self.next().map(|word| word.bytes()).unwrap_or_default();
                // Of an empty argument, the NUL that ends it.
                with.text(&mut self.ctx.out, word.get(..1).unwrap_or(b"\0"));
            }
            b'd' | b'i' => {
                let number = self.integer(true);
                with.signed(&mut self.ctx.out, number as i64);
            }
            b'o' | b'u' | b'x' | b'X' => {
                let number = self.integer(false);
                with.unsigned(&mut self.ctx.out, number, letter);
            }
            b'a' | b'A' | b'e' | b'E' | b'f' | b'F' | b'g' | b'G' => {
                let number = self.float();
                with.float(&mut self.ctx.out, number, letter);
            }
            b'(' => {
                let end = after.iter().position(|byte| *byte == b')').ok_or_else(invalid)?;
                let (form, rest) = after.split_at_checked(end).unwrap_or_default();
                after = rest.strip_prefix(b")T").ok_or_else(invalid)?;
                let seconds = if self.arguments.is_empty() { -1 } else { self.integer(true) as i64 };
                self.consumed = true;
                let moment =
                    if seconds < 0 && seconds >= -2 { Moment::now() } else { Moment::new(seconds, 0) };
                let mut text = Vec::new();
                let form = if form.is_empty() { b"%X" } else { form };
                time::push(&mut text, form, &Zone::of(self.ctx.env("TZ")), moment);
                with.text(&mut self.ctx.out, &text);
            }
            _ => return Err(invalid()),
        }
        Ok(Some(after).filter(|_| going_on))
    }

    /// A width or precision: digits, or `*` and an argument. None within if there is neither, none if too large.
    fn length(&mut self, rest: &mut &'a [u8]) -> Option<Option<i64>> {
        if let Some(after) = rest.strip_prefix(b"*") {
            *rest = after;
            let number = self.integer(true) as i64;
            return i32::try_from(number).ok().map(|number| Some(number.into()));
        }
        let count = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        if count == 0 {
            return Some(None);
        }
        let (digits, after) = rest.split_at_checked(count)?;
        *rest = after;
        let number = kit::number::unsigned(digits)?;
        i32::try_from(number).ok().map(|number| Some(number.into()))
    }

    /// The next argument as an integer of 64 bits, negative ones in two's complement.
    fn integer(&mut self, signed: bool) -> u64 {
        let Some(word) = self.next() else { return 0 };
        if let Some(code) = character(self.ctx, word) {
            return code;
        }
        let (number, complete) = integer(word, signed);
        if !complete {
            self.ctx.warn(Error::about("invalid number", word));
        }
        number
    }

    fn float(&mut self) -> f64 {
        let Some(word) = self.next() else { return 0.0 };
        if let Some(code) = character(self.ctx, word) {
            return code as f64;
        }
        let (number, taken) = float::parse(word).unwrap_or((0.0, 0));
        let overflow = number.is_infinite() && word.iter().any(u8::is_ascii_digit);
        if taken == 0 || taken < word.len() || overflow {
            self.ctx.warn(Error::about("invalid number", word));
        }
        number
    }
}

/// The code of the character after a quote: `'A` is 65. In a UTF-8 locale a whole character counts.
fn character(ctx: &Context<'_>, word: &[u8]) -> Option<u64> {
    let text = word.strip_prefix(b"'").or_else(|| word.strip_prefix(b"\""))?;
    let first = *text.first().unwrap_or(&0);
    if first >= 0x80 && is_utf8_locale(ctx) {
        let start = text.utf8_chunks().next().and_then(|chunk| chunk.valid().chars().next());
        if let Some(character) = start {
            return Some(u32::from(character).into());
        }
    }
    Some(first.into())
}

fn is_utf8_locale(ctx: &Context<'_>) -> bool {
    let set = |name| ctx.env(name).filter(|value| !value.is_empty());
    let locale = set("LC_ALL").or_else(|| set("LC_CTYPE")).or_else(|| set("LANG")).unwrap_or_default();
    let locale = locale.to_ascii_lowercase();
    locale.ends_with(b"utf-8") || locale.ends_with(b"utf8")
}

/// An integer as strtoimax(3) reads it in base 0, and whether the whole word was one that fits.
fn integer(word: &[u8], signed: bool) -> (u64, bool) {
    let text = word.trim_ascii_start();
    let (negative, digits) = match text.split_first() {
        Some((b'-', rest)) => (true, rest),
        Some((b'+', rest)) => (false, rest),
        _ => (false, text),
    };
    let (base, digits) = match digits {
        [b'0', b'x' | b'X', rest @ ..] if rest.first().is_some_and(u8::is_ascii_hexdigit) => (16, rest),
        [b'0', ..] => (8, digits),
        _ => (10, digits),
    };
    let count = digits.iter().take_while(|byte| char::from(**byte).is_digit(base)).count();
    let magnitude = digits.get(..count).and_then(|digits| kit::number::radix(digits, base));
    let limit = match (signed, negative) {
        (true, true) => i64::MIN.unsigned_abs(),
        (true, false) => i64::MAX.unsigned_abs(),
        _ => u64::MAX,
    };
    let fits = magnitude.is_some_and(|value| value <= limit);
    let value = if count == 0 { 0 } else { magnitude.unwrap_or(u64::MAX).min(limit) };
    let value = if negative { value.wrapping_neg() } else { value };
    (value, count > 0 && count == digits.len() && fits)
}

/// Appends what an escape stands for; false if it ends all output.
fn push(to: &mut Vec<u8>, escape: Escape) -> bool {
    match escape {
        Escape::Byte(byte) => to.push(byte),
        Escape::Character(character) => to.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes()),
        Escape::Literal => to.push(b'\\'),
        Escape::Stop => return false,
    }
    true
}

/// The text of a `%b` argument, and whether it had no `\c`.
fn unescaped(mut text: &[u8]) -> (Vec<u8>, bool) {
    let mut out = Vec::with_capacity(text.len());
    while let Some(at) = text.iter().position(|byte| *byte == b'\\') {
        let (plain, rest) = text.split_at_checked(at).unwrap_or((text, b""));
        out.extend_from_slice(plain);
        let (escape, rest) = backslash::read(rest, Flavour::Argument);
        if !push(&mut out, escape) {
            return (out, false);
        }
        text = rest;
    }
    out.extend_from_slice(text);
    (out, true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_take_the_bases_of_c() {
        assert_eq!(integer(b"0x1f", true), (31, true));
        assert_eq!(integer(b"017", true), (15, true));
        assert_eq!(integer(b" -5", true), (5u64.wrapping_neg(), true));
        assert_eq!(integer(b"0", true), (0, true));
        assert_eq!(integer(b"0x", true), (0, false));
        assert_eq!(integer(b"08", true), (0, false));
    }

    #[test]
    fn bad_numbers_count_as_far_as_they_go() {
        assert_eq!(integer(b"12x", true), (12, false));
        assert_eq!(integer(b"", true), (0, false));
        assert_eq!(integer(b"-", true), (0, false));
        assert_eq!(integer(b"9223372036854775808", true), (i64::MAX as u64, false));
        assert_eq!(integer(b"-9223372036854775808", true), (i64::MIN as u64, true));
        assert_eq!(integer(b"18446744073709551615", false), (u64::MAX, true));
    }

    #[test]
    fn stop_ends_an_argument() {
        assert_eq!(unescaped(b"a\\tb\\0101\\q"), (b"a\tbA\\q".to_vec(), true));
        assert_eq!(unescaped(b"a\\cb"), (b"a".to_vec(), false));
    }
}
