//! `comm`: compare two sorted files line by line (POSIX.1-2024; options of GNU's).

#![deny(clippy::indexing_slicing)]

use crate::lines::{Gather, Input, Lines, open};
use core::cmp::Ordering;
use kit::number::Decimal;
use kit::{Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, flag, value};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "comm",
    place: Place::UsrBin,
    runs: Runs::Unattended,
    failure: 1,
    usage: "[-123z] [--check-order|--nocheck-order] [--output-delimiter=S] [--total] FILE1 FILE2\n\n\
Print in columns the lines only in FILE1, only in FILE2, and in both; one may be -\n\n\
\t-1 -2 -3\tOmit a column\n\
\t-z\t\tLines end with NUL\n\
\t--check-order\tEnd when a file is not sorted; --nocheck-order: do not look\n\
\t--output-delimiter=S\n\
\t\t\tWhat to put before columns, instead of a tab\n\
\t--total\t\tPrint how many lines each column has",
    main,
};

const OPTIONS: Opts = kit::opts![
    flag(b'1', ""),
    flag(b'2', ""),
    flag(b'3', ""),
    flag(b'z', "zero-terminated"),
    flag(1, "check-order"),
    flag(2, "nocheck-order"),
    value(3, "output-delimiter"),
    flag(4, "total"),
];

/// One of the two files.
struct Side<'a> {
    name: &'a [u8],
    lines: Lines<Input<'a>>,
    more: bool,
    /// The line before, kept only to check the order.
    before: Option<Vec<u8>>,
    /// It was said that this file is not sorted.
    warned: bool,
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut shown = [true; 3];
    // Whether the order is checked: always, never, or once a line stood in one file only.
    let mut check = None;
    let (mut end, mut total) = (b'\n', false);
    let mut delimiter: Option<&[u8]> = None;
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        match key {
            b'z' => end = 0,
            1 => check = Some(true),
            2 => check = Some(false),
            3 if delimiter.is_some_and(|before| before != value) => {
                return Err(Error::new("multiple output delimiters specified"));
            }
            3 => delimiter = Some(value),
            4 => total = true,
            digit => {
                if let Some(column) = shown.get_mut(usize::from(digit - b'1')) {
                    *column = false;
                }
            }
        }
    }
    let operands = options.operands();
    let delimiter = match delimiter {
        None => b"\t",
        Some([]) => b"\0",
        Some(delimiter) => delimiter,
    };
    let [first, second] = match operands[..] {
        [first, second] => [first, second],
        [] => return Err(Error::usage("missing operand")),
        [only] => return Err(Error::misused(b"missing operand after '{}'", &[only.bytes()])),
        [_, _, extra, ..] => return Err(Error::misused(b"extra operand '{}'", &[extra.bytes()])),
    };
    let side = |name: kit::Arg<'_>| {
        let input = open(ctx, name).map_err(|errno| Error::on("can't open", name.bytes(), errno))?;
        Ok::<_, Error>(Lines::new(input, end))
    };
    let new = |name, lines| Side { name, lines, more: false, before: None, warned: false };
    let mut left = new(first.bytes(), side(first)?);
    let mut right = new(second.bytes(), side(second)?);
    let mut counts = [0u64; 3];
    let mut gather = Gather::new();
    left.step(ctx, &mut gather, None, b"1")?;
    right.step(ctx, &mut gather, None, b"2")?;
    let mut unpairable = false;
    while (left.more || right.more) && !ctx.out.failed() {
        let order = match (left.more, right.more) {
            (true, true) => left.lines.line().cmp(right.lines.line()),
            (true, false) => Ordering::Less,
            _ => Ordering::Greater,
        };
        let (column, line) = match order {
            Ordering::Less => (0, &left.lines),
            Ordering::Greater => (1, &right.lines),
            Ordering::Equal => (2, &left.lines),
        };
        unpairable |= order != Ordering::Equal;
        if let Some(count) = counts.get_mut(column) {
            *count += 1;
        }
        if shown.get(column) == Some(&true) {
            for _ in shown.iter().take(column).filter(|shown| **shown) {
                gather.put(&mut ctx.out, delimiter);
            }
            gather.put(&mut ctx.out, line.line());
            gather.byte(&mut ctx.out, end);
        }
        let check = check.map_or(unpairable.then_some(false), |always| always.then_some(true));
        if order != Ordering::Greater {
            left.step(ctx, &mut gather, check, b"1")?;
        }
        if order != Ordering::Less {
            right.step(ctx, &mut gather, check, b"2")?;
        }
    }
    if total {
        for count in counts {
            gather.put(&mut ctx.out, &Decimal::of(count));
            gather.put(&mut ctx.out, delimiter);
        }
        gather.put(&mut ctx.out, b"total");
        gather.byte(&mut ctx.out, end);
    }
    gather.flush(&mut ctx.out);
    if left.warned || right.warned {
        ctx.warn(Error::new("input is not in sorted order"));
    }
    ctx.done()
}

impl Side<'_> {
    /// Goes to the next line, and looks whether it follows the one before: `check` says whether that ends the work.
    fn step(
        &mut self,
        ctx: &mut Context<'_>,
        gather: &mut Gather,
        check: Option<bool>,
        number: &[u8],
    ) -> Result<()> {
        let looks = check.filter(|_| !self.warned && self.more);
        if looks.is_some() {
            let before = self.before.get_or_insert_default();
            before.clear();
            before.extend_from_slice(self.lines.line());
        }
        self.more = self.lines.advance().map_err(|errno| Error::sys("", errno).with_message(self.name))?;
        if let (Some(always), Some(before)) = (looks, &self.before)
            && self.more
            && &before[..] > self.lines.line()
        {
            // What was found comes before what is said.
            gather.flush(&mut ctx.out);
            let error = Error::filled(b"file {} is not in sorted order", &[number]);
            if always {
                return Err(error);
            }
            ctx.warn(error);
            self.warned = true;
        }
        Ok(())
    }
}
