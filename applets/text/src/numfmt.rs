//! `numfmt`: convert numbers to and from human-readable sizes (GNU's; there is no standard).
//!
//! A number is a fraction of two integers, so that no digit is lost to floating point. Beyond GNU 9.1 the suffixes
//! go to R and Q, and numbers with a suffix to 33 digits. Grouping has no effect, as in the C locale.

#![deny(clippy::indexing_slicing)]

mod number;

use self::number::{
    Fraction, MOST_DIGITS, MOST_UNSCALED, Round, SUFFIXES, Scale, base, decimal, parse, power, refused,
};
use crate::lines::{Gather, Lines};
use kit::{Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, flag, float, optional, value};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "numfmt",
    place: Place::UsrBin,
    runs: Runs::Unattended,
    failure: 1,
    usage: "[OPTION]... [NUMBER]...\n\n\
Convert NUMBERs, or those of standard input, to and from sizes for people\n\n\
\t--from=UNIT --to=UNIT\tnone, si (1K = 1000), iec (1K = 1024), iec-i (1Ki = 1024);\n\
\t\t\t\t--from also auto (1K = 1000, 1Ki = 1024)\n\
\t--from-unit=N --to-unit=N\tWhat one stands for\n\
\t--round=HOW\tup, down, from-zero (default), towards-zero, nearest\n\
\t--field=LIST\tWhich fields: N, N-, N-M, -M, - is all (default 1)\n\
\t-d, --delimiter=CHAR\tWhat separates fields, instead of blanks\n\
\t--format=FORMAT\tAs printf's with one %f: %[0]['][-][WIDTH][.DIGITS]f\n\
\t--padding=N\tPad to N characters; negative: on the right\n\
\t--suffix=TEXT\tWhat may end the numbers read, and ends those printed\n\
\t--grouping\tNo effect in this locale\n\
\t--header[=N]\tPrint the first N lines (default 1) as they are\n\
\t--invalid=HOW\tWhat is no number: abort (default), fail, warn, ignore\n\
\t-z\t\tLines end with NUL\n\
\t--debug\t\tSay what has no effect",
    main,
};

const OPTIONS: Opts = kit::opts![
    value(1, "from"),
    value(2, "from-unit"),
    value(3, "to"),
    value(4, "to-unit"),
    value(5, "round"),
    value(6, "padding"),
    value(7, "suffix"),
    flag(8, "grouping"),
    value(b'd', "delimiter"),
    value(9, "field"),
    flag(10, "debug"),
    optional(11, "header"),
    value(12, "format"),
    value(13, "invalid"),
    flag(b'z', "zero-terminated"),
];

const SCALES: &[(&str, Scale)] = &[
    ("none", Scale::None),
    ("si", Scale::Si),
    ("iec", Scale::Iec),
    ("iec-i", Scale::IecI),
    ("auto", Scale::Auto),
];

const ROUNDS: &[(&str, Round)] = &[
    ("up", Round::Up),
    ("down", Round::Down),
    ("from-zero", Round::FromZero),
    ("towards-zero", Round::TowardsZero),
    ("nearest", Round::Nearest),
];

/// What is done about a word that is no number.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Invalid {
    Abort,
    Fail,
    Warn,
    Ignore,
}

const INVALIDS: &[(&str, Invalid)] = &[
    ("abort", Invalid::Abort),
    ("fail", Invalid::Fail),
    ("warn", Invalid::Warn),
    ("ignore", Invalid::Ignore),
];

/// Digits behind the point that are printed at most.
const MOST_PRECISION: usize = 120;

struct Numfmt<'a> {
    from: Scale,
    to: Scale,
    from_unit: u64,
    to_unit: u64,
    round: Round,
    invalid: Invalid,
    fields: Vec<(u64, u64)>,
    delimiter: Option<u8>,
    suffix: &'a [u8],
    /// What the format has before and behind the number.
    around: (Vec<u8>, &'a [u8]),
    padding: usize,
    left: bool,
    /// Digits at least, zeros before them.
    zeros: usize,
    precision: Option<usize>,
    debug: bool,
    end: u8,
    /// A word was no number.
    failed: bool,
    gather: Gather,
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut numfmt = Numfmt {
        from: Scale::None,
        to: Scale::None,
        from_unit: 1,
        to_unit: 1,
        round: Round::FromZero,
        invalid: Invalid::Abort,
        fields: Vec::new(),
        delimiter: None,
        suffix: b"",
        around: (Vec::new(), b""),
        padding: 0,
        left: false,
        zeros: 0,
        precision: None,
        debug: false,
        end: b'\n',
        failed: false,
        gather: Gather::new(),
    };
    let (mut grouping, mut header, mut format) = (false, 0, None);
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next_given()? {
        let has_value = value.is_some();
        let value = value.unwrap_or_default();
        match key {
            1 => numfmt.from = choice("--from", value, SCALES)?,
            2 => numfmt.from_unit = unit(value)?,
            3 => numfmt.to = choice("--to", value, SCALES.get(..4).unwrap_or_default())?,
            4 => numfmt.to_unit = unit(value)?,
            5 => numfmt.round = choice("--round", value, ROUNDS)?,
            6 => {
                numfmt.left = value.first() == Some(&b'-');
                let width = kit::number::unsigned(value.strip_prefix(b"-").unwrap_or(value));
                numfmt.padding = size(width).ok_or_else(|| Error::about("invalid padding value", value))?;
            }
            7 => numfmt.suffix = value,
            8 => grouping = true,
            9 if !numfmt.fields.is_empty() => return Err(Error::new("multiple field specifications")),
            9 => fields(&mut numfmt.fields, value)?,
            10 => numfmt.debug = true,
            11 => {
                let lines = if has_value { size(kit::number::unsigned(value)) } else { Some(1) };
                header = lines.ok_or_else(|| Error::about("invalid header value", value))?;
            }
            12 => format = Some(value),
            13 => numfmt.invalid = choice("--invalid", value, INVALIDS)?,
            b'd' => match value {
                [] => numfmt.delimiter = Some(0),
                [byte] => numfmt.delimiter = Some(*byte),
                _ => return Err(Error::new("the delimiter must be a single character")),
            },
            _ => numfmt.end = 0,
        }
    }
    if format.is_some() && grouping {
        return Err(Error::new("--grouping cannot be combined with --format"));
    }
    let scaled = numfmt.from != Scale::None || numfmt.to != Scale::None;
    if numfmt.debug && !scaled && !grouping && numfmt.padding == 0 && format.is_none() {
        ctx.say(b"no conversion option specified");
    }
    if let Some(format) = format {
        grouping |= numfmt.format(ctx, format)?;
    }
    if grouping && numfmt.to != Scale::None {
        return Err(Error::new("grouping cannot be combined with --to"));
    }
    if numfmt.debug && grouping {
        ctx.say(b"grouping has no effect in this locale");
    }
    if numfmt.fields.is_empty() {
        numfmt.fields.push((1, 1));
    }
    let operands = options.operands();
    if numfmt.debug && header > 0 && !operands.is_empty() {
        ctx.say(b"--header ignored with command-line input");
    }
    for operand in operands {
        numfmt.line(ctx, operand.bytes())?;
        numfmt.gather.byte(&mut ctx.out, numfmt.end);
    }
    if operands.is_empty() {
        let mut lines = Lines::new(ctx.stdin, numfmt.end);
        while lines.advance().map_err(|errno| Error::sys("error reading input", errno))? && !ctx.out.failed()
        {
            if header > 0 {
                header -= 1;
                numfmt.gather.put(&mut ctx.out, lines.line());
            } else {
                numfmt.line(ctx, lines.line())?;
            }
            if lines.is_ended() {
                numfmt.gather.byte(&mut ctx.out, numfmt.end);
            }
        }
    }
    numfmt.gather.flush(&mut ctx.out);
    if numfmt.debug && numfmt.failed {
        ctx.say(b"failed to convert some of the input numbers");
    }
    Ok(if numfmt.failed && numfmt.invalid == Invalid::Fail { Status(2) } else { Status::SUCCESS })
}

/// The value of a name or of its unique beginning.
fn choice<T: Copy>(option: &str, word: &[u8], known: &[(&str, T)]) -> Result<T> {
    let mut found = known.iter().filter(|(name, _)| name.as_bytes().starts_with(word));
    let exact = known.iter().find(|(name, _)| name.as_bytes() == word);
    let refuse = |what: &[u8]| {
        let mut text = kit::filled(b"{} argument '{}' for '{}'; it may be", &[what, word, option.as_bytes()]);
        for (name, _) in known {
            text.push(b' ');
            text.extend_from_slice(name.as_bytes());
        }
        Error::usage(text)
    };
    match (exact, found.next(), found.next()) {
        (Some(entry), ..) | (None, Some(entry), None) => Ok(entry.1),
        (None, None, _) => Err(refuse(b"invalid")),
        _ => Err(refuse(b"ambiguous")),
    }
}

/// A number of characters or lines, more than none.
fn size(number: Option<u64>) -> Option<usize> {
    usize::try_from(number?).ok().filter(|number| *number > 0)
}

fn unit(word: &[u8]) -> Result<u64> {
    let parse = || {
        let (rest, base) = word.strip_suffix(b"i").map_or((word, 1000u64), |rest| (rest, 1024));
        let power = rest.split_last().and_then(|(last, digits)| {
            Some((digits, SUFFIXES.iter().take(6).position(|suffix| suffix == last)? + 1))
        });
        let (digits, factor) = match power {
            Some((digits, power)) => (digits, base.checked_pow(u32::try_from(power).ok()?)?),
            None => (word, 1),
        };
        let number = if digits.is_empty() && factor > 1 { 1 } else { kit::number::unsigned(digits)? };
        number.checked_mul(factor).filter(|unit| *unit > 0)
    };
    parse().ok_or_else(|| Error::filled(b"invalid unit size: '{}'", &[word]))
}

fn fields(fields: &mut Vec<(u64, u64)>, list: &[u8]) -> Result<()> {
    for part in list.split(|byte| b", \t".contains(byte)) {
        let number = |digits: &[u8], absent| match digits {
            [] => Ok(absent),
            _ if !digits.iter().all(u8::is_ascii_digit) => {
                Err(Error::misused(b"invalid field value '{}'", &[part]))
            }
            _ => kit::number::unsigned(digits)
                .ok_or_else(|| Error::misused(b"field number '{}' is too large", &[digits])),
        };
        let (first, last) = match part.iter().position(|byte| *byte == b'-') {
            Some(dash) => {
                let (first, last) = part.split_at_checked(dash).unwrap_or_default();
                let last = last.get(1..).unwrap_or_default();
                if last.contains(&b'-') {
                    return Err(Error::usage("invalid field range"));
                }
                (number(first, 1)?, number(last, u64::MAX)?)
            }
            None => {
                let only = number(part, 0)?;
                (only, only)
            }
        };
        if first == 0 {
            return Err(Error::usage("fields are numbered from 1"));
        }
        if last < first {
            return Err(Error::usage("invalid decreasing range"));
        }
        fields.push((first, last));
    }
    Ok(())
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n')
}

impl<'a> Numfmt<'a> {
    /// Takes a format apart: whether it groups.
    fn format(&mut self, ctx: &mut Context<'_>, format: &'a [u8]) -> Result<bool> {
        let refuse = |what: &str| Error::filled(b"format '{}' {}", &[format, what.as_bytes()]);
        let invalid = |what: &str| Error::filled(b"invalid format '{}'{}", &[format, what.as_bytes()]);
        let mut rest = format;
        loop {
            match rest {
                [b'%', b'%', tail @ ..] => {
                    self.around.0.push(b'%');
                    rest = tail;
                }
                [b'%', tail @ ..] => {
                    rest = tail;
                    break;
                }
                [byte, tail @ ..] => {
                    self.around.0.push(*byte);
                    rest = tail;
                }
                [] => return Err(refuse("has no % directive")),
            }
        }
        let (mut zero, mut left, mut grouping) = (false, false, false);
        while let [byte @ (b' ' | b'0' | b'\'' | b'-'), tail @ ..] = rest {
            match byte {
                b'0' => zero = true,
                b'-' => left = true,
                b'\'' => grouping = true,
                _ => {}
            }
            rest = tail;
        }
        let digits = |text: &'a [u8]| {
            let end = text.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(text.len());
            text.split_at_checked(end).unwrap_or_default()
        };
        let (width, tail) = digits(rest);
        rest = tail;
        if !width.is_empty() {
            let width = size(kit::number::unsigned(width)).filter(|width| *width < i32::MAX as usize);
            let width = width.ok_or_else(|| invalid(" (width overflow)"))?;
            if self.debug && self.padding > 0 && !zero {
                ctx.say(b"--format padding overriding --padding");
            }
            if zero && !left {
                self.zeros = width;
            } else {
                self.padding = width;
            }
            self.left = left;
        }
        if let [b'.', tail @ ..] = rest {
            let (precision, tail) = digits(tail);
            let number = if precision.is_empty() { Some(0) } else { kit::number::unsigned(precision) };
            let number = number.and_then(|number| usize::try_from(number).ok());
            let refused = || Error::filled(b"invalid precision in format '{}'", &[format]);
            let misplaced = matches!(tail, [b'-' | b'+' | b' ', ..]);
            let number = number.filter(|number| !misplaced && *number < i32::MAX as usize);
            self.precision = Some(number.ok_or_else(refused)?);
            rest = tail;
        }
        match rest {
            [b'f', tail @ ..] => rest = tail,
            [] if self.precision.is_none() => return Err(refuse("ends in %")),
            _ => return Err(invalid(", directive must be %[0]['][-][N][.][N]f")),
        }
        self.around.1 = rest;
        while let [byte, tail @ ..] = rest {
            rest = match (byte, tail) {
                (b'%', [b'%', tail @ ..]) => tail,
                (b'%', _) => return Err(refuse("has too many % directives")),
                _ => tail,
            };
        }
        Ok(grouping)
    }

    fn line(&mut self, ctx: &mut Context<'_>, line: &[u8]) -> Result<()> {
        let mut rest = line;
        let mut number = 1;
        loop {
            let end = match self.delimiter {
                Some(delimiter) => rest.iter().position(|byte| *byte == delimiter),
                None => {
                    let blanks = rest.iter().take_while(|byte| is_blank(**byte)).count();
                    let field = rest.iter().skip(blanks).position(|byte| is_blank(*byte));
                    field.map(|length| blanks + length)
                }
            };
            let (field, tail) = rest.split_at_checked(end.unwrap_or(rest.len())).unwrap_or_default();
            if self.fields.iter().any(|(first, last)| (*first..=*last).contains(&number)) {
                self.field(ctx, field, number)?;
            } else {
                self.gather.put(&mut ctx.out, field);
            }
            if end.is_none() {
                return Ok(());
            }
            self.gather.byte(&mut ctx.out, self.delimiter.unwrap_or(b' '));
            rest = tail.get(1..).unwrap_or_default();
            number = number.saturating_add(1);
        }
    }

    fn field(&mut self, ctx: &mut Context<'_>, field: &[u8], number: u64) -> Result<()> {
        let bare = field.strip_suffix(self.suffix).filter(|bare| !bare.is_empty()).unwrap_or(field);
        let blanks = bare.iter().take_while(|byte| is_blank(**byte)).count();
        let word = bare.get(blanks..).unwrap_or_default();
        match self.convert(ctx, word) {
            Ok(text) => {
                // Columns keep their width.
                let keeps = self.padding == 0 && self.delimiter.is_none() && (blanks > 0 || number > 1);
                let width = if keeps { bare.len() } else { self.padding };
                let fill = width.saturating_sub(text.len());
                self.gather.put(&mut ctx.out, &self.around.0);
                if self.left {
                    self.gather.put(&mut ctx.out, &text);
                }
                for _ in 0..fill {
                    self.gather.byte(&mut ctx.out, b' ');
                }
                if !self.left {
                    self.gather.put(&mut ctx.out, &text);
                }
                self.gather.put(&mut ctx.out, self.around.1);
            }
            Err(error) => {
                self.failed = true;
                // What was converted comes before what is said.
                self.gather.flush(&mut ctx.out);
                match self.invalid {
                    Invalid::Abort => return Err(error.with_status(2)),
                    Invalid::Ignore => {}
                    Invalid::Fail | Invalid::Warn => ctx.say(&error.text()),
                }
                self.gather.put(&mut ctx.out, field);
            }
        }
        Ok(())
    }

    /// A word's number as it is printed.
    fn convert(&self, ctx: &mut Context<'_>, word: &[u8]) -> Result<Vec<u8>> {
        let parsed = parse(word, self.from)?;
        if self.debug && parsed.long {
            ctx.tell(b"large input value '{}': possible precision loss", &[word]);
        }
        let too_large = || refused("value too large to be converted", word, "");
        let value = parsed.value.times(self.from_unit.into(), self.to_unit.into()).ok_or_else(too_large)?;
        self.print(parsed.negative, value, parsed.precision)
    }

    fn print(&self, negative: bool, value: Fraction, precision: usize) -> Result<Vec<u8>> {
        let length = decimal(value.above / value.below).len();
        let precision = self.precision.unwrap_or(precision);
        let shown = |value: Fraction| {
            let value = value.above as f64 / value.below as f64;
            float::format(if negative { -value } else { value }, b'g', b"", None)
        };
        let mut suffix: &[u8] = b"";
        let (negative, mut digits) = if self.to == Scale::None {
            if length - 1 + precision > MOST_UNSCALED {
                let mut text = shown(value);
                if precision > 0 {
                    text.push(b'/');
                    text.extend_from_slice(&kit::number::Decimal::of(precision as u64));
                }
                let what: &[u8] = if precision > 0 { b"value/precision" } else { b"value" };
                let text = kit::filled(
                    b"{} too large to be printed: '{}' (consider using --to)",
                    &[what, &text],
                );
                return Err(Error::new(text));
            }
            let places = power(10, precision);
            let whole = value.times(places, 1).map_or(u128::MAX, |value| value.rounded(self.round, negative));
            (negative && whole > 0, Fraction { above: whole, below: places }.digits(precision))
        } else {
            let precision = self.precision;
            let too_large = || {
                let text = [
                    b"value too large to be printed: '",
                    &shown(value)[..],
                    b"' (cannot handle values > 999Q)",
                ];
                Error::new(text.concat())
            };
            if length > MOST_DIGITS || precision.is_some_and(|precision| precision > MOST_PRECISION) {
                return Err(too_large());
            }
            let base = base(self.to);
            let (mut scale, mut scaled) = (0, value);
            while scaled.above / scaled.below >= base {
                scaled = scaled.times(1, base).unwrap_or(Fraction { above: 0, below: 1 });
                scale += 1;
            }
            let places = match precision {
                Some(precision) => precision.min(scale * 3),
                None => usize::from(scaled.above / scaled.below < 10),
            };
            let places = power(10, places);
            let whole =
                scaled.times(places, 1).map_or(u128::MAX, |value| value.rounded(self.round, negative));
            let mut scaled = Fraction { above: whole, below: places };
            if whole / places >= base {
                scaled.below *= base;
                scale += 1;
            }
            if scale > SUFFIXES.len() {
                return Err(too_large());
            }
            let point = scale > 0 && whole > 0 && scaled.above / scaled.below < 10;
            if let Some(letter) = scale.checked_sub(1).and_then(|at| SUFFIXES.get(at..=at)) {
                suffix = letter;
            }
            let digits = scaled.digits(precision.unwrap_or(usize::from(point)));
            (negative && whole > 0, digits)
        };
        let zeros = self.zeros.saturating_sub(digits.len() + usize::from(negative));
        digits.splice(..0, core::iter::repeat_n(b'0', zeros));
        if negative {
            digits.insert(0, b'-');
        }
        digits.extend_from_slice(suffix);
        if self.to == Scale::IecI && !suffix.is_empty() {
            digits.push(b'i');
        }
        digits.extend_from_slice(self.suffix);
        Ok(digits)
    }
}
