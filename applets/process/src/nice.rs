//! `nice`: run a program with another niceness, or show one's own (POSIX.1-2024; `-N` as GNU and old scripts have it).

#![deny(clippy::indexing_slicing)]

use kit::number::Decimal;
use kit::process::replace;
use kit::{Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, value};
use rustix::process::{getpriority_process, setpriority_process};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "nice",
    place: Place::Bin,
    // It becomes another program.
    runs: Runs::Fork,
    failure: 125,
    usage: "[-n N] [PROGRAM [ARG]...]\n\n\
Run PROGRAM with a niceness raised by N (default: 10); show the own niceness if there is none\n\n\
\t-n N, -N\tFrom -20 (most of the processor's time) to 19 (least)",
    main,
};

const OPTIONS: Opts = kit::opts![value(b'n', "adjustment")];

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut words = ctx.args.get(1..).unwrap_or_default();
    let mut wanted = None;
    while let Some((word, rest)) = words.split_first() {
        // `-5`, `-+5` and `--5` come before what options look like.
        match word.bytes().strip_prefix(b"-") {
            Some(number @ ([b'0'..=b'9', ..] | [b'+' | b'-', b'0'..=b'9', ..])) => {
                (wanted, words) = (Some(number), rest);
            }
            _ => {
                let mut options = Options::over(words, OPTIONS, false);
                let given = options.next()?;
                words = options.rest();
                let Some((_, number)) = given else { break };
                wanted = Some(number);
            }
        }
    }
    let by = wanted.map_or(Ok(10), adjustment)?;
    let now = getpriority_process(None).map_err(|errno| Error::sys("can't get niceness", errno))?;
    if words.is_empty() {
        if wanted.is_some() {
            return Err(Error::usage("an adjustment, but no program"));
        }
        ctx.out.put(if now < 0 { b"-" } else { b"" });
        ctx.out.line(&Decimal::of(now.unsigned_abs().into()));
        return Ok(Status::SUCCESS);
    }
    if let Err(errno) = setpriority_process(None, now.saturating_add(by)) {
        ctx.warn(Error::sys("can't set niceness", errno));
    }
    replace(ctx, words)
}

/// A number with a sign; what is too large is as large as can be.
fn adjustment(word: &[u8]) -> Result<i32> {
    let text = word.trim_ascii_start();
    let (sign, digits) = match text.split_first() {
        Some((b'-', digits)) => (-1, digits),
        Some((b'+', digits)) => (1, digits),
        _ => (1, text),
    };
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return Err(Error::about("invalid number", word));
    }
    let size = kit::number::unsigned(digits).and_then(|size| i32::try_from(size).ok());
    Ok(sign * size.unwrap_or(i32::MAX))
}
