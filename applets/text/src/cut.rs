//! `cut`: print parts of lines (POSIX.1-2024; options of GNU, and busybox's fields by regular expression).
//!
//! Characters are bytes, as in GNU's in the C locale. A delimiter of several bytes is refused.

#![deny(clippy::indexing_slicing)]

use crate::lines::{Blocks, Gather, each_input};
use kit::regex::{Flags, Regex};
use kit::{
    Applet, Context, Errno, Error, Options, Opts, Out, Place, Result, Runs, Status, flag, number, value,
};
use memchr::memchr;
use rustix::fd::BorrowedFd;

/// The applet.
pub const APPLET: Applet = Applet {
    name: "cut",
    place: Place::UsrBin,
    runs: Runs::Unattended,
    failure: 1,
    usage: "-b|-c|-f|-F LIST [-d SEP] [-O SEP] [-Dnsz] [--complement] [FILE]...\n\n\
Print parts of the lines of FILEs, or of standard input (also as -)\n\n\
\t-b -c\tBytes, characters\n\
\t-f\tFields that SEP ends (default tab)\n\
\t-F\tFields between matches of a regular expression SEP (default blanks)\n\
\t-d SEP\tWhat separates fields\n\
\t-O SEP\tWhat to print between the parts (also --output-delimiter)\n\
\t-D\tPrint the parts in the order of LIST\n\
\t-s\tOmit lines that have no SEP\n\
\t--complement\tPrint what LIST does not name\n\
\t-z\tLines end with NUL\n\
\t-n\tIgnored\n\
LIST: N, N-M, N- or -M, separated by commas, counted from 1",
    main,
};

const OPTIONS: Opts = kit::opts![
    value(b'b', "bytes"),
    value(b'c', "characters"),
    value(b'f', "fields"),
    value(b'F', ""),
    value(b'd', "delimiter"),
    value(b'O', "output-delimiter"),
    flag(b'D', ""),
    flag(b'n', ""),
    flag(b's', "only-delimited"),
    flag(b'z', "zero-terminated"),
    flag(1, "complement"),
];

/// First and last, counted from 1.
type Range = (u64, u64);

/// What stands between fields.
enum Separator {
    Byte(u8),
    Match(Box<Regex>),
}

struct Cut<'a> {
    ranges: Vec<Range>,
    /// Print between parts; none if they follow each other as they were.
    between: Option<&'a [u8]>,
    only_delimited: bool,
    in_order: bool,
    end: u8,
    gather: Gather,
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut list = None;
    let (mut delimiter, mut between) = (None, None);
    let (mut as_listed, mut only_delimited, mut complement, mut end) = (false, false, false, b'\n');
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        match key {
            b'b' | b'c' | b'f' | b'F' if list.is_some() => {
                return Err(Error::usage("only one list may be specified"));
            }
            b'b' | b'c' | b'f' | b'F' => list = Some((key, value)),
            b'd' => delimiter = Some(value),
            b'O' => between = Some(value),
            b'D' => as_listed = true,
            b's' => only_delimited = true,
            b'z' => end = 0,
            1 => complement = true,
            _ => {}
        }
    }
    let Some((kind, list)) = list else {
        return Err(Error::usage("a list of bytes, characters or fields is needed"));
    };
    let fields = kind == b'f' || kind == b'F';
    if !fields && delimiter.is_some() {
        return Err(Error::usage("a delimiter may be specified only for fields"));
    }
    if !fields && only_delimited {
        return Err(Error::usage("lines without delimiters can be omitted only for fields"));
    }
    let mut ranges = parse(list, if fields { "field" } else { "byte" })?;
    if !as_listed || complement {
        ranges = merged(ranges);
    }
    if complement {
        ranges = complemented(&ranges);
    }
    let separator = match (kind, delimiter) {
        (b'F', pattern) => {
            let flags = Flags { extended: true, ..Flags::default() };
            let regex = Regex::new(pattern.unwrap_or(b"[[:blank:]]+"), flags).map_err(Error::new)?;
            between = between.or(Some(b" "));
            Separator::Match(Box::new(regex))
        }
        (_, None) => Separator::Byte(b'\t'),
        // An empty word stands for NUL, which no word can hold.
        (_, Some([])) => Separator::Byte(0),
        (_, Some([byte])) => Separator::Byte(*byte),
        _ => return Err(Error::usage("the delimiter must be a single character")),
    };
    let operands = options.operands();
    let mut cut = Cut { ranges, between, only_delimited, in_order: !as_listed, end, gather: Gather::new() };
    each_input(ctx, &operands, &mut |ctx, fd| {
        let out = &mut ctx.out;
        let result = match &separator {
            _ if !fields => cut.bytes(out, fd),
            Separator::Byte(byte) if *byte == cut.end => cut.lines_as_fields(out, fd),
            separator => cut.fields(out, fd, separator),
        };
        cut.gather.flush(out);
        result
    });
    ctx.done()
}

fn parse(list: &[u8], what: &str) -> Result<Vec<Range>> {
    let mut ranges = Vec::new();
    // Nothing between two commas is passed over, as busybox does.
    for part in list.split(|byte| b", \t".contains(byte)).filter(|part| !part.is_empty() || list.is_empty()) {
        let number = |digits: &[u8], absent| match digits {
            [] => Ok(absent),
            digits => number::unsigned(digits).ok_or_else(|| {
                Error::misused(b"invalid {} value '{}'", &[what.as_bytes(), digits])
            }),
        };
        let range = match part.iter().position(|byte| *byte == b'-') {
            _ if part == b"-" => return Err(Error::usage("invalid range with no endpoint: -")),
            Some(dash) => {
                let (first, last) = part.split_at_checked(dash).unwrap_or_default();
                (number(first, 1)?, number(last.get(1..).unwrap_or_default(), u64::MAX)?)
            }
            None => {
                let only = number(part, 0)?;
                (only, only)
            }
        };
        if range.0 == 0 {
            return Err(Error::misused(b"{}s are numbered from 1", &[what.as_bytes()]));
        }
        if range.1 < range.0 {
            return Err(Error::usage("invalid decreasing range"));
        }
        ranges.push(range);
    }
    Ok(ranges)
}

/// In ascending order, without overlaps. Neighbours stay two: what is printed between parts comes between them.
fn merged(mut ranges: Vec<Range>) -> Vec<Range> {
    ranges.sort_unstable();
    ranges.dedup_by(|next, before| {
        let overlap = next.0 <= before.1;
        if overlap {
            before.1 = before.1.max(next.1);
        }
        overlap
    });
    ranges
}

fn complemented(ranges: &[Range]) -> Vec<Range> {
    let mut rest = Vec::new();
    let mut next = 1;
    for &(first, last) in ranges {
        if next < first {
            rest.push((next, first - 1));
        }
        next = last.saturating_add(1);
    }
    if next < u64::MAX {
        rest.push((next, u64::MAX));
    }
    rest
}

impl Cut<'_> {
    /// Bytes need no whole lines, unless they are to change places.
    fn bytes(&mut self, out: &mut Out<'_>, fd: BorrowedFd<'_>) -> Result<(), Errno> {
        let mut blocks = Blocks::new(fd);
        // How many bytes of the line were before this block, and whether any was printed.
        let (mut column, mut printed) = (0u64, false);
        loop {
            let text = if self.in_order { blocks.bytes()? } else { blocks.lines(self.end)? };
            if text.is_empty() || out.failed() {
                break;
            }
            let mut at = 0;
            while at < text.len() {
                let found = memchr(self.end, text.get(at..).unwrap_or_default());
                let stop = found.map_or(text.len(), |length| at + length);
                let (before, here) = (column, (stop - at) as u64);
                for &(first, last) in &self.ranges {
                    if first > before + here {
                        if self.in_order {
                            break;
                        }
                        continue;
                    }
                    let from = (first - 1).max(before) - before;
                    let to = last.min(before + here).saturating_sub(before);
                    if from >= to {
                        continue;
                    }
                    if let Some(between) = self.between
                        && printed
                        && first > before
                    {
                        self.gather.put(out, between);
                    }
                    printed = true;
                    // Both are within the line, whose length is a usize.
                    self.gather.part(out, text, at + from as usize, at + to as usize);
                }
                column += here;
                if found.is_some() {
                    self.gather.byte(out, self.end);
                    (column, printed) = (0, false);
                }
                at = stop + 1;
            }
        }
        if column > 0 {
            self.gather.byte(out, self.end);
        }
        Ok(())
    }

    fn fields(&mut self, out: &mut Out<'_>, fd: BorrowedFd<'_>, separator: &Separator) -> Result<(), Errno> {
        let mut blocks = Blocks::new(fd);
        let mut ends = Vec::new();
        let last = self.ranges.iter().map(|range| range.1).max().unwrap_or(0);
        loop {
            let text = blocks.lines(self.end)?;
            if text.is_empty() || out.failed() {
                return Ok(());
            }
            let mut at = 0;
            while at < text.len() {
                let found = memchr(self.end, text.get(at..).unwrap_or_default());
                let stop = found.map_or(text.len(), |length| at + length);
                match separator {
                    Separator::Byte(byte) if self.in_order => self.line(out, text, (at, stop), *byte),
                    _ => {
                        self.separate(&mut ends, text, (at, stop), separator, last);
                        self.chosen(out, text, (at, stop), &ends);
                    }
                }
                at = stop + 1;
            }
        }
    }

    /// One line's fields, each ended by one byte, in their order.
    fn line(&mut self, out: &mut Out<'_>, text: &[u8], (start, stop): (usize, usize), delimiter: u8) {
        let line = text.get(..stop).unwrap_or_default();
        let next = |from: usize| memchr(delimiter, line.get(from..).unwrap_or_default()).map(|at| from + at);
        // The field under way, where it begins, and where it ends.
        let (mut field, mut at, mut end) = (1, start, next(start));
        if end.is_none() {
            if !self.only_delimited {
                self.gather.part(out, text, start, stop);
                self.gather.byte(out, self.end);
            }
            return;
        }
        let mut printed = false;
        'ranges: for &(first, last) in &self.ranges {
            while field < first {
                let Some(delimiter) = end else { break 'ranges };
                at = delimiter + 1;
                end = next(at);
                field += 1;
            }
            // Fields that lie together are printed at once, if what is between them stays.
            loop {
                if printed {
                    match self.between {
                        Some(between) => self.gather.put(out, between),
                        None => self.gather.byte(out, delimiter),
                    }
                }
                printed = true;
                let from = at;
                if self.between.is_none() && last == u64::MAX {
                    self.gather.part(out, text, from, stop);
                    break 'ranges;
                }
                while field < last && self.between.is_none() {
                    let Some(delimiter) = end else { break };
                    at = delimiter + 1;
                    end = next(at);
                    field += 1;
                }
                self.gather.part(out, text, from, end.unwrap_or(stop));
                let Some(delimiter) = end else { break 'ranges };
                if field >= last {
                    break;
                }
                at = delimiter + 1;
                end = next(at);
                field += 1;
            }
        }
        self.gather.byte(out, self.end);
    }

    /// Finds where the fields of a line begin and end, as far as they are needed.
    fn separate(
        &self,
        fields: &mut Vec<(usize, usize)>,
        text: &[u8],
        (start, stop): (usize, usize),
        separator: &Separator,
        last: u64,
    ) {
        fields.clear();
        let line = text.get(start..stop).unwrap_or_default();
        let (mut at, mut from) = (0, 0);
        // One more than needed tells a line that has separators from one that has none.
        while (fields.len() as u64) < last.max(2) {
            let found = match separator {
                Separator::Byte(byte) => memchr(*byte, line.get(from..).unwrap_or_default())
                    .map(|end| (from + end, from + end + 1)),
                Separator::Match(regex) => {
                    let mut groups = [None];
                    // What takes too long has no further separators.
                    let matched = regex.find(line, from, &mut groups).unwrap_or(false);
                    let [span] = groups;
                    span.filter(|_| matched)
                }
            };
            match found {
                Some((end, next)) if end == next => from = end + 1,
                Some((end, next)) => {
                    fields.push((start + at, start + end));
                    (at, from) = (next, next);
                }
                None => {
                    fields.push((start + at, stop));
                    break;
                }
            }
            if from > line.len() {
                fields.push((start + at, stop));
                break;
            }
        }
    }

    /// The fields of one line in the order of the list.
    fn chosen(&mut self, out: &mut Out<'_>, text: &[u8], line: (usize, usize), fields: &[(usize, usize)]) {
        if fields.len() < 2 {
            if !self.only_delimited {
                self.gather.part(out, text, line.0, line.1);
                self.gather.byte(out, self.end);
            }
            return;
        }
        let mut printed = false;
        let between = match (self.between, fields) {
            (Some(between), _) => between,
            (None, [(_, end), ..]) => text.get(*end..end + 1).unwrap_or_default(),
            _ => b"",
        };
        for &(first, last) in &self.ranges {
            let first = usize::try_from(first - 1).unwrap_or(usize::MAX).min(fields.len());
            let last = usize::try_from(last).unwrap_or(usize::MAX).min(fields.len());
            for &(start, end) in fields.get(first..last).unwrap_or_default() {
                if printed {
                    self.gather.put(out, between);
                }
                printed = true;
                self.gather.part(out, text, start, end);
            }
        }
        self.gather.byte(out, self.end);
    }

    /// With the line's end as the delimiter the input is one line, its lines the fields.
    fn lines_as_fields(&mut self, out: &mut Out<'_>, fd: BorrowedFd<'_>) -> Result<(), Errno> {
        let end = [self.end];
        let between = self.between.unwrap_or(&end);
        let mut lines = crate::lines::Lines::new(fd, self.end);
        let (mut field, mut printed) = (0u64, false);
        while lines.advance()? && !out.failed() {
            field += 1;
            if self.ranges.iter().any(|range| (range.0..=range.1).contains(&field)) {
                if printed {
                    self.gather.put(out, between);
                }
                printed = true;
                self.gather.put(out, lines.line());
            }
        }
        if field > 0 {
            self.gather.byte(out, self.end);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_merged_where_they_overlap() {
        let list = |text| merged(parse(text, "field").unwrap());
        assert_eq!(list(b"5-,1-2,2-3"), [(1, 3), (5, u64::MAX)]);
        assert_eq!(list(b"1-2,3"), [(1, 2), (3, 3)]);
        assert_eq!(complemented(&list(b"2,4-5")), [(1, 1), (3, 3), (6, u64::MAX)]);
        assert_eq!(complemented(&list(b"1-")), []);
        assert!(parse(b"3-2", "field").is_err() && parse(b"0", "field").is_err());
    }
}
