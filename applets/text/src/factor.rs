//! `factor`: prime factors (options of GNU and busybox).
//!
//! Numbers of up to 128 bits, all of them exactly.

#![deny(clippy::indexing_slicing)]

mod arithmetic;

use crate::input::{BLOCK, Input, Lines};
use kit::{Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, flag, number::Decimal, split};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "factor",
    place: Place::UsrBin,
    runs: Runs::Unattended,
    failure: 1,
    usage: "[-h] [NUMBER]...\n\n\
Print the prime factors of NUMBERs, or of those in standard input\n\n\
\t-h\tRepeated factors as p^n",
    main,
};

const OPTIONS: Opts = kit::opts![flag(b'h', "exponents")];

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut exponents = false;
    let mut options = Options::permute(ctx, OPTIONS);
    while options.next()?.is_some() {
        exponents = true;
    }
    let operands = options.operands();
    let mut line = Vec::with_capacity(256);
    for operand in operands {
        show(ctx, operand.bytes(), exponents, &mut line);
    }
    if operands.is_empty() {
        let mut lines = Lines::new(Input::standard(ctx), b'\n', BLOCK, usize::MAX);
        while let Some(text) = lines.next()?
            && !ctx.out.failed()
        {
            for word in split::words(text) {
                show(ctx, word, exponents, &mut line);
            }
        }
    }
    ctx.done()
}

fn show(ctx: &mut Context<'_>, word: &[u8], exponents: bool, line: &mut Vec<u8>) {
    let digits = word.trim_ascii_start();
    let digits = digits.strip_prefix(b"+").unwrap_or(digits);
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return ctx.warn(Error::about("invalid number", word));
    }
    let number = digits
        .iter()
        .try_fold(0u128, |number, digit| number.checked_mul(10)?.checked_add(u128::from(digit - b'0')));
    let Some(number) = number else {
        return ctx.warn(Error::about("only numbers of up to 128 bits are taken, not", word));
    };
    line.clear();
    push(line, number);
    line.push(b':');
    let mut last = (0, 0u64);
    arithmetic::each_factor(number, &mut |factor| {
        if exponents && factor == last.0 {
            last.1 += 1;
            return;
        }
        if last.1 > 1 {
            line.push(b'^');
            line.extend_from_slice(&Decimal::of(last.1));
        }
        last = (factor, 1);
        line.push(b' ');
        push(line, factor);
    });
    if last.1 > 1 {
        line.push(b'^');
        line.extend_from_slice(&Decimal::of(last.1));
    }
    line.push(b'\n');
    ctx.out.put(line);
}

fn push(line: &mut Vec<u8>, number: u128) {
    const PART: u128 = 10_000_000_000_000_000_000;
    if let Ok(number) = u64::try_from(number) {
        line.extend_from_slice(&Decimal::of(number));
        return;
    }
    push(line, number / PART);
    let low = Decimal::of((number % PART) as u64);
    line.resize(line.len() + 19 - low.len(), b'0');
    line.extend_from_slice(&low);
}
