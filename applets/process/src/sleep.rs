//! `sleep` and `usleep`: wait (POSIX.1-2024; fractions, suffixes, sums and `infinity` as GNU and busybox).

use kit::{Applet, Arg, Context, Error, Options, Place, Result, Runs, Status, number};
use rustix::thread::{NanosleepRelativeResult, Timespec, nanosleep};

/// `sleep`
pub const APPLET: Applet = Applet {
    name: "sleep",
    place: Place::Bin,
    runs: Runs::AsAsked(runs),
    failure: 1,
    usage: "N[smhd]...\n\n\
Wait for the sum of the times: seconds (s), minutes (m), hours (h), days (d),\nfractions too, or \"infinity\"",
    main,
};

/// `usleep`
pub const USLEEP: Applet = Applet {
    name: "usleep",
    runs: Runs::AsAsked(runs_micro),
    usage: "N\n\nWait for N microseconds",
    main: main_micro,
    ..APPLET
};

const SECOND: u128 = 1_000_000_000;

/// A wait up to this, in nanoseconds, makes nobody wait: a longer one is a process, which can be killed by its name.
const SHORT: u128 = SECOND / 20;

fn runs(words: &[Arg<'_>]) -> Runs {
    // What is no time is answered at once.
    let total: u128 = words.iter().skip(1).filter_map(|word| nanoseconds(word)).fold(0, u128::saturating_add);
    if total <= SHORT { Runs::Inside } else { Runs::Fork }
}

fn runs_micro(words: &[Arg<'_>]) -> Runs {
    let total = words.get(1).and_then(|word| number::parse::<u64>(word).ok()).unwrap_or_default();
    if u128::from(total) * 1000 <= SHORT { Runs::Inside } else { Runs::Fork }
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut options = Options::leading(ctx, kit::opts![]);
    // A negative number is a bad one, no option.
    if !ctx.args.get(1).is_some_and(|word| matches!(word.bytes(), [b'-', b'0'..=b'9' | b'.', ..])) {
        options.next()?;
    }
    let words = options.rest();
    if words.is_empty() {
        return Err(Error::usage(""));
    }
    let mut total = 0u128;
    for word in words {
        let time = nanoseconds(word).ok_or_else(|| Error::about("invalid number", word))?;
        total = total.saturating_add(time);
    }
    wait(total);
    Ok(Status::SUCCESS)
}

fn main_micro(ctx: &mut Context<'_>) -> Result<Status> {
    let mut options = Options::leading(ctx, kit::opts![]);
    options.next()?;
    let [word] = options.rest() else { return Err(Error::usage("")) };
    wait(u128::from(number::parse::<u64>(word)?) * 1000);
    Ok(Status::SUCCESS)
}

/// A time in nanoseconds: digits, a fraction, a suffix. Digits behind the ninth of a fraction do not count.
/// What else strtod(3) reads is a number too: `1e-3`, `0x10`, `infinity`.
pub fn nanoseconds(word: &[u8]) -> Option<u128> {
    let (digits, unit) = match word.split_last()? {
        (b's', digits) => (digits, 1),
        (b'm', digits) => (digits, 60),
        (b'h', digits) => (digits, 3600),
        (b'd', digits) => (digits, 86400),
        _ => (word, 1),
    };
    let point = digits.iter().position(|byte| *byte == b'.').unwrap_or(digits.len());
    let (whole, fraction) = digits.split_at_checked(point)?;
    let fraction = fraction.strip_prefix(b".").unwrap_or(fraction);
    if whole.is_empty() && fraction.is_empty() || !whole.iter().chain(fraction).all(u8::is_ascii_digit) {
        let (number, length) = kit::float::parse(digits)?;
        // What is lost by the conversion of a number too large is for ever anyway.
        let time = (number * 1e9).ceil();
        return (length == digits.len() && time >= 0.0).then(|| (time as u128).saturating_mul(unit));
    }
    let whole =
        whole.iter().fold(0u128, |sum, digit| sum.saturating_mul(10).saturating_add((digit - b'0').into()));
    let places = fraction.iter().chain(core::iter::repeat(&b'0')).take(9);
    let nanoseconds = places.fold(0u128, |sum, digit| sum * 10 + u128::from(digit - b'0'));
    Some(whole.saturating_mul(SECOND).saturating_add(nanoseconds).saturating_mul(unit))
}

fn wait(total: u128) {
    // The kernel would wait as long as its timers are coarse.
    if total == 0 {
        return;
    }
    let seconds = i64::try_from(total / SECOND).unwrap_or(i64::MAX);
    let mut left = Timespec { tv_sec: seconds, tv_nsec: i64::try_from(total % SECOND).unwrap_or(0) };
    // A signal that is caught (by a shell's trap, in its fork) does not shorten the wait.
    while let NanosleepRelativeResult::Interrupted(rest) = nanosleep(&left) {
        left = rest;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times() {
        assert_eq!(nanoseconds(b"2"), Some(2 * SECOND));
        assert_eq!(nanoseconds(b"0.5"), Some(SECOND / 2));
        assert_eq!(nanoseconds(b".25m"), Some(15 * SECOND));
        assert_eq!(nanoseconds(b"1.h"), Some(3600 * SECOND));
        assert_eq!(nanoseconds(b"1d"), Some(86400 * SECOND));
        assert_eq!(nanoseconds(b"0.0000000019"), Some(1));
        assert_eq!(nanoseconds(b"inf"), Some(u128::MAX));
        assert_eq!(nanoseconds(b"1e3m"), Some(60_000 * SECOND));
        assert_eq!(nanoseconds(b"0x10"), Some(16 * SECOND));
    }

    #[test]
    fn what_is_no_time() {
        for word in [&b""[..], b".", b"x", b"1x", b"-1", b"1e", b"1 ", b"s", b"nan", b"1.2.3"] {
            assert_eq!(nanoseconds(word), None, "{word:?}");
        }
    }
}
