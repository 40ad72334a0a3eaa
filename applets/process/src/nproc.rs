//! `nproc`: how many processors there are to work with (as GNU and busybox; the OMP variables as GNU).

#![deny(clippy::indexing_slicing)]

use kit::number::{Decimal, unsigned};
use kit::{Applet, Context, Options, Opts, Place, Result, Runs, Status, file, flag, split, value};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "nproc",
    place: Place::UsrBin,
    runs: Runs::Inside,
    failure: 1,
    usage: "[--all] [--ignore=N]\n\n\
Print how many processors the caller may use; OMP_NUM_THREADS and OMP_THREAD_LIMIT count\n\n\
\t--all\t\tAll of the machine\n\
\t--ignore=N\tN less, but at least one",
    main,
};

const ALL: u8 = 1;
const IGNORE: u8 = 2;

const OPTIONS: Opts = kit::opts![flag(ALL, "all"), value(IGNORE, "ignore")];

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let (mut all, mut ignored) = (false, 0);
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        match key {
            ALL => all = true,
            _ => ignored = kit::number::parse(value.trim_ascii_start())?,
        }
    }
    options.no_operands()?;
    let usable = kit::process::processors() as u64;
    let count = if all {
        let text = file::read(b"/sys/devices/system/cpu/possible", 4096).unwrap_or_default();
        possible(&text).unwrap_or(0).max(usable)
    } else {
        let limit = ctx.env("OMP_THREAD_LIMIT").and_then(threads).unwrap_or(u64::MAX);
        ctx.env("OMP_NUM_THREADS").and_then(threads).unwrap_or(usable).min(limit)
    };
    ctx.out.line(&Decimal::of(count.saturating_sub(ignored).max(1)));
    Ok(Status::SUCCESS)
}

/// How many numbers a list such as `0-3,8` holds.
fn possible(list: &[u8]) -> Option<u64> {
    let mut count = 0u64;
    for range in split::at(list.trim_ascii(), b',') {
        let mut ends = split::at(range, b'-');
        let first = unsigned(ends.next()?)?;
        let last = ends.next().map_or(Some(first), unsigned)?;
        count = count.checked_add(last.checked_sub(first)?.checked_add(1)?)?;
    }
    Some(count)
}

/// A number of threads, positive, the first of a list; none if it is no such number.
fn threads(value: &[u8]) -> Option<u64> {
    let text = value.trim_ascii_start();
    let end = text.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at_checked(end)?;
    // What is too large to be a number is a large number.
    let count = if digits.is_empty() { 0 } else { unsigned(digits).unwrap_or(u64::MAX) };
    (count > 0 && matches!(rest.trim_ascii_start(), [] | [b',', ..])).then_some(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_processors() {
        assert_eq!(possible(b"0-3,8\n"), Some(5));
        assert_eq!(possible(b"0\n"), Some(1));
        assert_eq!(
            (possible(b""), possible(b"3-1"), possible(b"0-18446744073709551615")),
            (None, None, None)
        );
    }

    #[test]
    fn thread_counts() {
        assert_eq!(
            (threads(b" 5 "), threads(b"7,2"), threads(b"5x"), threads(b"0")),
            (Some(5), Some(7), None, None)
        );
        assert_eq!(threads(b"99999999999999999999999"), Some(u64::MAX));
    }
}
