//! `join`: join the lines of two sorted files that have a field in common (POSIX.1-2024; options of GNU's).
//!
//! In memory are the lines of one key only. Keys are compared byte by byte, as in the C locale.

#![deny(clippy::indexing_slicing)]

use crate::lines::{Gather, Input, Lines, open};
use core::cmp::Ordering;
use kit::number::Decimal;
use kit::{
    Applet, Arg, Context, Error, Options, Opts, Out, Place, Result, Runs, Status, flag, number, value,
};
use memchr::memchr;

/// The applet.
pub const APPLET: Applet = Applet {
    name: "join",
    place: Place::UsrBin,
    runs: Runs::Unattended,
    failure: 1,
    usage: "[-iz] [-a|-v N]... [-e TEXT] [-o LIST] [-t CHAR] [-1 FIELD] [-2 FIELD] FILE1 FILE2\n\n\
Join the lines of two sorted files that have a field in common; one file may be -\n\n\
\t-1 -2 FIELD\tThe field in file 1, in file 2 (default 1); -j FIELD: in both\n\
\t-t CHAR\t\tWhat separates fields, instead of blanks; '' is none, '\\0' NUL\n\
\t-a N\t\tPrint lines of file N (1 or 2) without a partner too; -v N: only them\n\
\t-o LIST\t\tPrint N.FIELD of file N, 0 the common field, or auto: as many as the first lines\n\
\t-e TEXT\t\tWhat to print for an empty or absent field\n\
\t-i\t\tIgnore case\n\
\t-z\t\tLines end with NUL\n\
\t--header\tThe first lines are headings, joined as they are\n\
\t--check-order\tEnd when a file is not sorted; --nocheck-order: do not look",
    main,
};

const OPTIONS: Opts = kit::opts![
    value(b'a', ""),
    value(b'v', ""),
    value(b'e', ""),
    value(b'j', ""),
    value(b'1', ""),
    value(b'2', ""),
    value(b'o', ""),
    value(b't', ""),
    flag(b'i', "ignore-case"),
    flag(b'z', "zero-terminated"),
    flag(1, "check-order"),
    flag(2, "nocheck-order"),
    flag(3, "header"),
];

/// What stands between fields.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Separator {
    Blanks,
    Byte(u8),
    /// The line is one field.
    Nothing,
}

/// What to print: a field of file 1 or 2, or of file 0, which is the common field.
type Item = (usize, usize);

/// A line, and where its fields begin and end.
#[derive(Default)]
struct Record {
    text: Vec<u8>,
    fields: Vec<(usize, usize)>,
}

/// One of the two files.
struct Side<'a> {
    name: &'a [u8],
    lines: Lines<Input<'a>>,
    /// The lines of a key, and the one after them; those from `count` on only keep their memory.
    records: Vec<Record>,
    count: usize,
    /// Lines read.
    number: u64,
    /// It was said that this file is not sorted.
    warned: bool,
    /// The common field, counted from 0.
    key: usize,
    /// Lines without a partner are printed.
    unpaired: bool,
    /// As many fields are printed of each line, if that is set.
    width: Option<usize>,
}

struct Join<'a> {
    separator: Separator,
    /// What is printed between fields.
    between: u8,
    end: u8,
    ignore_case: bool,
    empty: &'a [u8],
    list: Vec<Item>,
    /// Whether the order is checked: always, never, or once a line had no partner.
    check: Option<bool>,
    unpairable: bool,
    gather: Gather,
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut join = Join {
        separator: Separator::Blanks,
        between: b' ',
        end: b'\n',
        ignore_case: false,
        empty: b"",
        list: Vec::new(),
        check: None,
        unpairable: false,
        gather: Gather::new(),
    };
    let (mut paired, mut header, mut auto) = (true, false, false);
    let mut unpaired = [false; 2];
    let (mut keys, mut filler, mut separator) = ([None; 2], None, None);
    // The old form of -1 and -2, told from -j by the number of operands.
    let mut old: Option<&[u8]> = None;
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        match key {
            b'a' | b'v' => {
                paired &= key == b'a';
                match value {
                    b"1" => unpaired[0] = true,
                    b"2" => unpaired[1] = true,
                    _ => return Err(wrong("invalid field number", value)),
                }
            }
            b'e' if filler.is_some_and(|before| before != value) => {
                return Err(Error::new("conflicting empty-field replacement strings"));
            }
            b'e' => filler = Some(value),
            b'j' => {
                let both = if matches!(value, b"1" | b"2") { old.replace(value) } else { Some(value) };
                if let Some(both) = both {
                    set(&mut keys[0], both)?;
                    set(&mut keys[1], both)?;
                }
            }
            b'1' => set(&mut keys[0], value)?,
            b'2' => set(&mut keys[1], value)?,
            b'o' if value == b"auto" => auto = true,
            b'o' => items(&mut join.list, value)?,
            b't' => {
                let given = match value {
                    [] => Separator::Nothing,
                    [byte] => Separator::Byte(*byte),
                    b"\\0" => Separator::Byte(0),
                    _ => return Err(Error::about("multi-character tab", value)),
                };
                if separator.is_some_and(|before| before != given) {
                    return Err(Error::new("incompatible tabs"));
                }
                separator = Some(given);
            }
            b'i' => join.ignore_case = true,
            b'z' => join.end = 0,
            1 => join.check = Some(true),
            2 => join.check = Some(false),
            _ => header = true,
        }
    }
    let mut operands = options.operands().to_vec();
    if let Some(which) = old {
        if operands.len() > 2 && operands.first().is_some_and(|word| word.iter().all(u8::is_ascii_digit)) {
            let field = operands.remove(0);
            set(&mut keys[usize::from(which == b"2")], field.bytes())?;
        } else {
            set(&mut keys[0], which)?;
            set(&mut keys[1], which)?;
        }
    }
    // The old form of -o: a word each.
    while operands.len() > 2 && !join.list.is_empty() {
        items(&mut join.list, operands.remove(0).bytes())?;
    }
    let [first, second] = match operands[..] {
        [first, second] => [first, second],
        [] => return Err(Error::usage("missing operand")),
        [only] => return Err(Error::misused(b"missing operand after '{}'", &[only.bytes()])),
        [_, _, extra, ..] => return Err(Error::misused(b"extra operand '{}'", &[extra.bytes()])),
    };
    if first.bytes() == b"-" && second.bytes() == b"-" {
        return Err(Error::new("both files cannot be standard input"));
    }
    join.empty = filler.unwrap_or_default();
    join.separator = separator.unwrap_or(Separator::Blanks);
    join.between = match join.separator {
        Separator::Blanks => b' ',
        Separator::Byte(byte) => byte,
        Separator::Nothing => b'\n',
    };
    let mut left = Side::open(ctx, first, join.end, keys[0], unpaired[0])?;
    let mut right = Side::open(ctx, second, join.end, keys[1], unpaired[1])?;
    join.read(ctx, &mut left)?;
    join.read(ctx, &mut right)?;
    if auto {
        left.width = Some(left.first().map_or(0, |record| record.fields.len()));
        right.width = Some(right.first().map_or(0, |record| record.fields.len()));
    }
    if header && left.count + right.count > 0 {
        join.print(&mut ctx.out, (&left, left.first()), (&right, right.first()));
        for side in [&mut left, &mut right] {
            side.count = 0;
            join.read(ctx, side)?;
        }
    }
    join.run(ctx, &mut left, &mut right, paired)?;
    join.gather.flush(&mut ctx.out);
    if left.warned || right.warned {
        ctx.warn(Error::new("input is not in sorted order"));
    }
    ctx.done()
}

fn wrong(what: &str, word: &[u8]) -> Error {
    Error::filled(b"{}: '{}'", &[what.as_bytes(), word])
}

/// The number of a field, counted from 0; what is too large is more than any line has.
fn field(word: &[u8]) -> Result<usize> {
    let digits = !word.is_empty() && word.iter().all(u8::is_ascii_digit);
    let number = number::unsigned(word).and_then(|number| usize::try_from(number).ok()).unwrap_or(usize::MAX);
    number.checked_sub(1).filter(|_| digits).ok_or_else(|| wrong("invalid field number", word))
}

fn set(key: &mut Option<usize>, word: &[u8]) -> Result<()> {
    let field = field(word)?;
    if let Some(before) = key.filter(|before| *before != field) {
        let number = |field: usize| Decimal::of((field as u64).saturating_add(1));
        let text = kit::filled(b"incompatible join fields {}, {}", &[&*number(before), &*number(field)]);
        return Err(Error::new(text));
    }
    *key = Some(field);
    Ok(())
}

fn items(list: &mut Vec<Item>, words: &[u8]) -> Result<()> {
    for word in words.split(|byte| b", \t".contains(byte)) {
        list.push(match word {
            b"0" => (0, 0),
            [b'0', ..] => return Err(wrong("invalid field specifier", word)),
            [b'1', b'.', number @ ..] => (1, field(number)?),
            [b'2', b'.', number @ ..] => (2, field(number)?),
            [b'1' | b'2', ..] => return Err(wrong("invalid field specifier", word)),
            _ => return Err(wrong("invalid file number in field spec", word)),
        });
    }
    Ok(())
}

impl Record {
    fn set(&mut self, line: &[u8], separator: Separator) {
        self.text.clear();
        self.text.extend_from_slice(line);
        self.fields.clear();
        let mut at = 0;
        match separator {
            _ if line.is_empty() => {}
            Separator::Nothing => self.fields.push((0, line.len())),
            Separator::Byte(byte) => {
                while let Some(length) = memchr(byte, line.get(at..).unwrap_or_default()) {
                    self.fields.push((at, at + length));
                    at += length + 1;
                }
                self.fields.push((at, line.len()));
            }
            Separator::Blanks => {
                let find = |from: usize, blank: bool| {
                    let rest = line.get(from..).unwrap_or_default();
                    rest.iter().position(|byte| is_blank(*byte) == blank).map(|length| from + length)
                };
                let Some(start) = find(0, false) else { return };
                at = start;
                while let Some(end) = find(at, true) {
                    self.fields.push((at, end));
                    // Blanks at the end of a line begin an empty field.
                    at = find(end, false).unwrap_or(line.len());
                }
                self.fields.push((at, line.len()));
            }
        }
    }

    fn field(&self, number: usize) -> &[u8] {
        self.fields.get(number).and_then(|(start, end)| self.text.get(*start..*end)).unwrap_or_default()
    }
}

/// A newline is one where lines end with NUL.
fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n')
}

impl<'a> Side<'a> {
    fn open(
        ctx: &Context<'a>,
        name: Arg<'a>,
        end: u8,
        key: Option<usize>,
        unpaired: bool,
    ) -> Result<Side<'a>> {
        let input = open(ctx, name).map_err(|errno| Error::on("can't open", name.bytes(), errno))?;
        Ok(Side {
            name: name.bytes(),
            lines: Lines::new(input, end),
            records: Vec::new(),
            count: 0,
            number: 0,
            warned: false,
            key: key.unwrap_or(0),
            unpaired,
            width: None,
        })
    }

    fn first(&self) -> Option<&Record> {
        self.records.first().filter(|_| self.count > 0)
    }

    fn last(&self) -> Option<&Record> {
        self.records.get(self.count.checked_sub(1)?)
    }

    /// The lines of the key.
    fn group(&self, size: usize) -> &[Record] {
        self.records.get(..size).unwrap_or_default()
    }

    /// Leaves the lines of a key behind; if there is one after them, it is the first now.
    fn leave(&mut self, size: usize) {
        let more = self.count > size;
        if more {
            self.records.swap(0, size);
        }
        self.count = usize::from(more);
    }
}

impl Join<'_> {
    fn run<'s>(
        &mut self,
        ctx: &mut Context<'_>,
        left: &mut Side<'s>,
        right: &mut Side<'s>,
        paired: bool,
    ) -> Result<()> {
        while let (Some(one), Some(other)) = (left.first(), right.first())
            && !ctx.out.failed()
        {
            match self.compare(one.field(left.key), other.field(right.key)) {
                Ordering::Less => self.lonely(ctx, left, right, true)?,
                Ordering::Greater => self.lonely(ctx, right, left, false)?,
                Ordering::Equal => {
                    let (ones, others) = (self.group(ctx, left, right)?, self.group(ctx, right, left)?);
                    for one in left.group(if paired { ones } else { 0 }) {
                        for other in right.group(others) {
                            self.print(&mut ctx.out, (left, Some(one)), (right, Some(other)));
                        }
                        if ctx.out.failed() {
                            break;
                        }
                    }
                    left.leave(ones);
                    right.leave(others);
                }
            }
        }
        // What one file has behind the end of the other is read even for its order alone.
        for is_left in [true, false] {
            let (side, other) = if is_left { (&mut *left, &*right) } else { (&mut *right, &*left) };
            let unpairable = self.unpairable;
            while side.count > 0 && !ctx.out.failed() {
                let check = self.check.unwrap_or(unpairable) && !side.warned;
                if !side.unpaired && !check {
                    break;
                }
                self.lonely(ctx, side, other, is_left)?;
                self.unpairable = unpairable;
            }
        }
        Ok(())
    }

    /// Reads on while the key is the other file's: how many lines have it. The one after them is read too.
    fn group(&mut self, ctx: &mut Context<'_>, side: &mut Side<'_>, other: &Side<'_>) -> Result<usize> {
        let key = other.first().map(|record| record.field(other.key)).unwrap_or_default();
        while self.read(ctx, side)? {
            let next = side.last().map(|record| record.field(side.key)).unwrap_or_default();
            if self.compare(next, key) != Ordering::Equal {
                return Ok(side.count - 1);
            }
        }
        Ok(side.count)
    }

    /// Prints the first line of a side as it is wanted, and goes to the next.
    fn lonely(
        &mut self,
        ctx: &mut Context<'_>,
        side: &mut Side<'_>,
        other: &Side<'_>,
        is_left: bool,
    ) -> Result<()> {
        if side.unpaired {
            let (this, none) = ((&*side, side.first()), (other, None));
            let (left, right) = if is_left { (this, none) } else { (none, this) };
            self.print(&mut ctx.out, left, right);
        }
        self.read(ctx, side)?;
        side.leave(1);
        self.unpairable = true;
        Ok(())
    }

    /// Reads a line behind those that a side has, if there is one, and looks whether it is in order.
    fn read(&mut self, ctx: &mut Context<'_>, side: &mut Side<'_>) -> Result<bool> {
        let more = side.lines.advance();
        if !more.map_err(|errno| Error::sys("", errno).with_message(side.name))? {
            return Ok(false);
        }
        if side.records.len() == side.count {
            side.records.push(Record::default());
        }
        if let Some(record) = side.records.get_mut(side.count) {
            record.set(side.lines.line(), self.separator);
        }
        side.number += 1;
        side.count += 1;
        if self.check.unwrap_or(self.unpairable)
            && !side.warned
            && let Some([before, record]) =
                side.count.checked_sub(2).and_then(|at| side.records.get(at..side.count))
            && self.compare(before.field(side.key), record.field(side.key)) == Ordering::Greater
        {
            // What was found comes before what is said.
            self.gather.flush(&mut ctx.out);
            let number = Decimal::of(side.number);
            let error = Error::filled(b"{}:{}: is not sorted: {}", &[side.name, &*number, &record.text]);
            if self.check.is_some() {
                return Err(error);
            }
            ctx.warn(error);
            side.warned = true;
        }
        Ok(true)
    }

    fn compare(&self, one: &[u8], other: &[u8]) -> Ordering {
        if !self.ignore_case {
            return one.cmp(other);
        }
        one.iter().map(u8::to_ascii_uppercase).cmp(other.iter().map(u8::to_ascii_uppercase))
    }

    fn print(
        &mut self,
        out: &mut Out<'_>,
        left: (&Side<'_>, Option<&Record>),
        right: (&Side<'_>, Option<&Record>),
    ) {
        let common = match (left.1, right.1) {
            (None, Some(record)) => record.field(right.0.key),
            (record, _) => record.map(|record| record.field(left.0.key)).unwrap_or_default(),
        };
        if self.list.is_empty() {
            self.field(out, common);
            for (side, record) in [left, right] {
                let fields = side.width.unwrap_or(record.map_or(0, |record| record.fields.len()));
                for number in (0..fields).filter(|number| *number != side.key) {
                    self.gather.byte(out, self.between);
                    self.field(out, record.map(|record| record.field(number)).unwrap_or_default());
                }
            }
        }
        for at in 0..self.list.len() {
            if at > 0 {
                self.gather.byte(out, self.between);
            }
            let text = match self.list.get(at) {
                Some((1, number)) => left.1.map(|record| record.field(*number)).unwrap_or_default(),
                Some((2, number)) => right.1.map(|record| record.field(*number)).unwrap_or_default(),
                _ => common,
            };
            self.field(out, text);
        }
        self.gather.byte(out, self.end);
    }

    fn field(&mut self, out: &mut Out<'_>, text: &[u8]) {
        self.gather.put(out, if text.is_empty() { self.empty } else { text });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_end_at_runs_of_blanks_or_at_each_separator() {
        let fields = |line: &[u8], separator| {
            let mut record = Record::default();
            record.set(line, separator);
            record.fields
        };
        assert_eq!(fields(b" a  b ", Separator::Blanks), [(1, 2), (4, 5), (6, 6)]);
        assert_eq!(fields(b"  ", Separator::Blanks), []);
        assert_eq!(fields(b",a,", Separator::Byte(b',')), [(0, 0), (1, 2), (3, 3)]);
    }
}
