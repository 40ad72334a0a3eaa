//! `uniq`: leave out or count repeated lines (POSIX.1-2024; options of GNU and busybox).

#![deny(clippy::indexing_slicing)]

use crate::lines::{Gather, Input, Lines, open};
use kit::{
    Applet, Arg, Context, Errno, Error, Options, Opts, Out, Place, Result, Runs, Status, flag, number,
    number_flag, optional, value,
};
use rustix::fd::{AsFd, OwnedFd};
use rustix::fs::{CWD, Mode, OFlags, openat};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "uniq",
    place: Place::UsrBin,
    runs: Runs::Unattended,
    failure: 1,
    usage: "[-cdDuiz] [-f N] [-s N] [-w N] [--group[=HOW]] [INPUT [OUTPUT]]\n\n\
Leave out repeated lines\n\n\
\t-c\tPut before each line how often it came\n\
\t-d -D\tOnly repeated lines: one of each, all\n\
\t-u\tOnly lines that are not repeated\n\
\t-i\tIgnore case\n\
\t-f N\tDo not compare the first N fields\n\
\t-s N\tNor the first N bytes behind them\n\
\t-w N\tCompare N bytes at most\n\
\t-z\tLines end with NUL\n\
\t--all-repeated=HOW\t-D with empty lines: none, prepend, separate\n\
\t--group[=HOW]\t\tAll lines with empty ones: separate, prepend, append, both",
    main,
};

const OPTIONS: Opts = kit::opts![
    flag(b'c', "count"),
    flag(b'd', "repeated"),
    flag(b'D', ""),
    optional(1, "all-repeated"),
    optional(2, "group"),
    flag(b'u', "unique"),
    flag(b'i', "ignore-case"),
    value(b'f', "skip-fields"),
    value(b's', "skip-chars"),
    value(b'w', "check-chars"),
    flag(b'z', "zero-terminated"),
    number_flag(b'#'),
];

/// Where empty lines stand around groups.
const BEFORE: u8 = 1;
const BETWEEN: u8 = 2;
const AFTER: u8 = 4;

#[derive(Default)]
struct Uniq {
    count: bool,
    repeated: bool,
    unique: bool,
    /// Every line of a group is printed.
    all: bool,
    /// With empty lines in these places.
    group: u8,
    skip_fields: usize,
    skip_bytes: usize,
    most: Option<usize>,
    ignore_case: bool,
    end: u8,
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut uniq = Uniq { end: b'\n', ..Uniq::default() };
    let mut grouped = false;
    let mut digits: Vec<u8> = Vec::new();
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        match key {
            b'c' => uniq.count = true,
            b'd' => uniq.repeated = true,
            b'D' | 1 => {
                uniq.all = true;
                uniq.repeated = true;
                uniq.group = how(value, &[(b"none", 0), (b"prepend", BEFORE), (b"separate", BETWEEN)], 0)?;
            }
            2 => {
                grouped = true;
                let known: &[(&[u8], u8)] = &[
                    (b"prepend", BEFORE),
                    (b"append", AFTER),
                    (b"separate", BETWEEN),
                    (b"both", BEFORE | AFTER),
                ];
                uniq.group = how(value, known, BETWEEN)?;
            }
            b'u' => uniq.unique = true,
            b'i' => uniq.ignore_case = true,
            b'z' => uniq.end = 0,
            b'#' => digits.extend_from_slice(value),
            _ => {
                let number = many(value)?;
                match key {
                    b'f' => uniq.skip_fields = number,
                    b's' => uniq.skip_bytes = number,
                    _ => uniq.most = Some(number),
                }
            }
        }
    }
    // The old forms: -N fields, +N bytes.
    if !digits.is_empty() {
        uniq.skip_fields = many(&digits)?;
    }
    let mut operands = options.operands().to_vec();
    if let Some(number) = operands.first().and_then(|word| word.bytes().strip_prefix(b"+"))
        && !number.is_empty()
        && number.iter().all(u8::is_ascii_digit)
    {
        uniq.skip_bytes = many(number)?;
        operands.remove(0);
    }
    if grouped {
        if uniq.count || uniq.repeated || uniq.unique {
            return Err(Error::usage("--group excludes -c, -d, -D and -u"));
        }
        uniq.all = true;
    }
    if uniq.all && uniq.count {
        return Err(Error::usage("-D excludes -c"));
    }
    let (from, to) = match operands[..] {
        [] => (Arg::new(c"-"), None),
        [from] => (from, None),
        [from, to] => (from, Some(to).filter(|to| to.bytes() != b"-")),
        [_, _, extra, ..] => return Err(Error::misused(b"extra operand '{}'", &[extra.bytes()])),
    };
    let input = open(ctx, from).map_err(|errno| Error::on("can't open", from.bytes(), errno))?;
    let failed = |errno| Error::sys("", errno).with_message(from.bytes());
    match to {
        None => uniq.run(&input, &mut ctx.out).map_err(failed)?,
        Some(name) => {
            let file = create(name).map_err(|errno| Error::on("can't open", name.bytes(), errno))?;
            let mut out = Out::to(file.as_fd());
            uniq.run(&input, &mut out).map_err(failed)?;
            out.flush();
            if let Some(errno) = out.take_failure() {
                return Err(Error::sys("", errno).with_message(name.bytes()));
            }
        }
    }
    ctx.done()
}

fn create(name: Arg<'_>) -> Result<OwnedFd, Errno> {
    let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::TRUNC | OFlags::CLOEXEC;
    Ok(openat(CWD, name.as_cstr(), flags, Mode::from_raw_mode(0o666))?)
}

/// A number of fields or bytes; what is too large is more than any line has.
fn many(word: &[u8]) -> Result<usize> {
    if word.is_empty() || !word.iter().all(u8::is_ascii_digit) {
        return Err(Error::about("invalid number", word));
    }
    Ok(number::unsigned(word).and_then(|number| usize::try_from(number).ok()).unwrap_or(usize::MAX))
}

/// The value of a method's name or of its unique beginning.
fn how(word: &[u8], known: &[(&[u8], u8)], default: u8) -> Result<u8> {
    if word.is_empty() {
        return Ok(default);
    }
    let found = known.iter().find(|(name, _)| name.starts_with(word));
    found.map(|(_, value)| *value).ok_or_else(|| Error::misused(b"invalid method '{}'", &[word]))
}

impl Uniq {
    fn run(&self, input: &Input<'_>, out: &mut Out<'_>) -> Result<(), Errno> {
        let mut lines = Lines::new(input, self.end);
        let mut gather = Gather::new();
        // The first line of the group under way, and the part of it that is compared.
        let (mut first, mut key): (Vec<u8>, (usize, usize)) = (Vec::new(), (0, 0));
        let mut count = 0u64;
        let mut groups = 0u64;
        while lines.advance()? && !out.failed() {
            let line = lines.line();
            let part = self.part(line);
            let same = count > 0 && {
                let (old, new) = (first.get(key.0..key.1), line.get(part.0..part.1));
                let (old, new) = (old.unwrap_or_default(), new.unwrap_or_default());
                if self.ignore_case { old.eq_ignore_ascii_case(new) } else { old == new }
            };
            if !same {
                self.close(out, &mut gather, &first, count);
                first.clear();
                first.extend_from_slice(line);
                key = part;
                count = 0;
            }
            count = count.saturating_add(1);
            if !self.all {
                continue;
            }
            // Without -d every group is one; with -d a line is, once the next is the same.
            let begins = if self.repeated { count == 2 } else { count == 1 };
            if begins {
                if self.group & BEFORE != 0 || groups > 0 && self.group & (BETWEEN | AFTER) != 0 {
                    gather.byte(out, self.end);
                }
                groups += 1;
                if self.repeated && !self.unique {
                    self.print(out, &mut gather, &first);
                }
            }
            if begins || count > 2 || !self.repeated {
                self.print(out, &mut gather, line);
            }
        }
        self.close(out, &mut gather, &first, count);
        if groups > 0 && self.group & AFTER != 0 {
            gather.byte(out, self.end);
        }
        gather.flush(out);
        Ok(())
    }

    /// The part of a line that is compared.
    #[inline]
    fn part(&self, line: &[u8]) -> (usize, usize) {
        let mut start = 0;
        for _ in 0..self.skip_fields {
            let rest = line.get(start..).unwrap_or_default();
            let blanks = rest.iter().take_while(|byte| is_blank(**byte)).count();
            let field = rest.iter().skip(blanks).take_while(|byte| !is_blank(**byte)).count();
            if blanks + field == 0 {
                break;
            }
            start += blanks + field;
        }
        let start = start.saturating_add(self.skip_bytes).min(line.len());
        let end = self.most.map_or(line.len(), |most| start.saturating_add(most).min(line.len()));
        (start, end)
    }

    fn print(&self, out: &mut Out<'_>, gather: &mut Gather, line: &[u8]) {
        gather.put(out, line);
        gather.byte(out, self.end);
    }

    /// Prints what a group that ended is printed as.
    fn close(&self, out: &mut Out<'_>, gather: &mut Gather, first: &[u8], count: u64) {
        let wanted = if count > 1 { !self.unique } else { !self.repeated };
        if self.all || count == 0 || !wanted {
            return;
        }
        if self.count {
            let digits = number::Decimal::of(count);
            gather.put(out, b"       ".get(digits.len()..).unwrap_or_default());
            gather.put(out, &digits);
            gather.byte(out, b' ');
        }
        self.print(out, gather, first);
    }
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_skipped_with_the_blanks_before_them() {
        let uniq = Uniq { skip_fields: 1, skip_bytes: 1, most: Some(2), ..Uniq::default() };
        assert_eq!(uniq.part(b" a bcde"), (3, 5));
        assert_eq!(uniq.part(b"a"), (1, 1));
        assert_eq!(uniq.part(b""), (0, 0));
    }
}
