//! Moments as text: the formats of strftime(3) in the C locale, with the flags, widths and conversions of GNU date.

use super::{DAYS, Local, MONTHS, Moment, Zone, days};
use crate::number::Decimal;
use core::cell::OnceCell;

/// What stands between `%` and the letter.
#[derive(Clone, Copy, Default)]
struct Spec {
    /// `-`, `_`, `0`, `+`; 0 if none was given.
    pad: u8,
    width: Option<usize>,
    upper: bool,
    swapped: bool,
    colons: usize,
}

/// No field is wider; more would be memory for nothing.
const WIDEST: usize = 4096;

impl Spec {
    fn text(&self, to: &mut Vec<u8>, text: &[u8]) {
        let missing = self.width.unwrap_or(0).saturating_sub(text.len());
        if self.pad != b'-' {
            to.resize(to.len() + missing, if matches!(self.pad, b'0' | b'+') { b'0' } else { b' ' });
        }
        let start = to.len();
        to.extend_from_slice(text);
        if self.upper {
            to.get_mut(start..).unwrap_or_default().make_ascii_uppercase();
        }
    }

    fn number(&self, to: &mut Vec<u8>, number: u64, digits: usize) {
        self.padded(to, b"", &Decimal::of(number), digits, b'0');
    }

    fn padded(&self, to: &mut Vec<u8>, sign: &[u8], text: &[u8], digits: usize, pad: u8) {
        let pad = if self.pad == 0 { pad } else { self.pad };
        let width = self.width.unwrap_or(digits);
        let missing = if pad == b'-' { 0 } else { width.saturating_sub(text.len() + sign.len()) };
        if pad == b'_' {
            to.resize(to.len() + missing, b' ');
        }
        to.extend_from_slice(sign);
        if pad != b'_' {
            to.resize(to.len() + missing, b'0');
        }
        to.extend_from_slice(text);
    }

    /// A year, or the century of one: with a sign where `+` asks for it and it is longer than usual.
    fn year(&self, to: &mut Vec<u8>, year: i64, digits: usize) {
        let number = Decimal::of(year.unsigned_abs());
        let long = number.len() > digits || self.width.is_some_and(|width| width > digits);
        let sign: &[u8] = match (year < 0, self.pad == b'+' && long) {
            (true, _) => b"-",
            (false, true) => b"+",
            _ => b"",
        };
        self.padded(to, sign, &number, digits, b'0');
    }

    fn name(&self, to: &mut Vec<u8>, names: &[&'static str], at: u8, length: usize) {
        let name = names.get(usize::from(at)).copied().unwrap_or("?").as_bytes();
        Spec { upper: self.upper || self.swapped, ..*self }.text(to, name.get(..length).unwrap_or(name));
    }

    fn offset(&self, to: &mut Vec<u8>, offset: i64) -> bool {
        let (hours, minutes, seconds) =
            (offset.unsigned_abs() / 3600, offset.unsigned_abs() / 60 % 60, offset.unsigned_abs() % 60);
        let sign: &[u8] = if offset < 0 { b"-" } else { b"+" };
        let (digits, parts) = match self.colons {
            0 => {
                self.padded(to, sign, &Decimal::of(hours * 100 + minutes), 5, b'0');
                return true;
            }
            1 => (6, 1),
            2 => (9, 2),
            3 => (3, if seconds != 0 { 2 } else { usize::from(minutes != 0) }),
            _ => return false,
        };
        let mut text = Decimal::of(hours).to_vec();
        for part in [minutes, seconds].iter().take(parts) {
            text.push(b':');
            Spec::default().number(&mut text, *part, 2);
        }
        self.padded(to, sign, &text, digits.max(3 + parts * 3), b'0');
        true
    }
}

/// Appends a moment in a format; what is no conversion stays as it is.
pub fn push(to: &mut Vec<u8>, format: &[u8], zone: &Zone, moment: Moment) {
    // Formats such as %s need no zone at all.
    let local = OnceCell::new();
    push_local(to, format, &|| *local.get_or_init(|| zone.local(moment.seconds)), moment);
}

fn push_local(to: &mut Vec<u8>, format: &[u8], local: &dyn Fn() -> Local, moment: Moment) {
    let mut rest = format;
    while let Some(at) = rest.iter().position(|byte| *byte == b'%') {
        let (before, conversion) = rest.split_at_checked(at).unwrap_or((rest, b""));
        to.extend_from_slice(before);
        let mut spec = Spec::default();
        let mut tail = conversion.get(1..).unwrap_or_default();
        while let Some((flag @ (b'-' | b'_' | b'0' | b'+' | b'^' | b'#'), next)) = tail.split_first() {
            match flag {
                b'^' => spec.upper = true,
                b'#' => spec.swapped = true,
                pad => spec.pad = *pad,
            }
            tail = next;
        }
        while let Some((digit @ b'0'..=b'9', next)) = tail.split_first() {
            spec.width = Some((spec.width.unwrap_or(0) * 10 + usize::from(digit - b'0')).min(WIDEST));
            tail = next;
        }
        let mut of_locale = 0;
        match tail.split_first() {
            Some((modifier @ (b'E' | b'O'), next)) => (of_locale, tail) = (*modifier, next),
            Some((b':', _)) => {
                spec.colons = tail.iter().take_while(|byte| **byte == b':').count();
                tail = tail.get(spec.colons..).unwrap_or_default();
            }
            _ => {}
        }
        let letter = tail.first().copied().unwrap_or(0);
        // A modifier takes no further %.
        if of_locale == 0 || letter != b'%' {
            tail = tail.get(1..).unwrap_or_default();
        }
        let allowed = match of_locale {
            b'E' => !b"DFHIMSNGVUWdejklmgwq%".contains(&letter),
            b'O' => !b"cCDFxXYq%".contains(&letter),
            _ => letter == b'z' || spec.colons == 0,
        };
        if !(allowed && conversion_of(to, spec, letter, local, moment, conversion.get(1) == Some(&letter))) {
            let length = conversion.len() - tail.len();
            spec.text(to, conversion.get(..length).unwrap_or(conversion));
        }
        rest = tail;
    }
    to.extend_from_slice(rest);
}

/// Appends one conversion; false if the letter is none.
fn conversion_of(
    to: &mut Vec<u8>,
    spec: Spec,
    letter: u8,
    local: &dyn Fn() -> Local,
    moment: Moment,
    bare: bool,
) -> bool {
    let whole = |to: &mut Vec<u8>, format: &[u8]| {
        let mut text = Vec::new();
        push_local(&mut text, format, local, moment);
        spec.text(to, &text);
    };
    match letter {
        b'%' if bare => to.push(b'%'),
        b'n' => spec.text(to, b"\n"),
        b't' => spec.text(to, b"\t"),
        b's' => {
            let sign: &[u8] = if moment.seconds < 0 { b"-" } else { b"" };
            spec.padded(to, sign, &Decimal::of(moment.seconds.unsigned_abs()), 1, b'0');
        }
        b'N' => {
            let mut digits = Vec::new();
            Spec::default().number(&mut digits, moment.nanoseconds.into(), 9);
            let width = spec.width.unwrap_or(9);
            // Zeros at the end are as much padding as those before a whole number.
            let pad = match spec.pad {
                b'-' => None,
                b'_' => Some(b' '),
                _ => Some(b'0'),
            };
            digits.truncate(width.max(1));
            if spec.pad == b'-' || spec.pad == b'_' {
                while digits.len() > 1 && digits.last() == Some(&b'0') {
                    digits.pop();
                }
            }
            let missing = width.saturating_sub(digits.len());
            digits.extend(pad.into_iter().flat_map(|pad| core::iter::repeat_n(pad, missing)));
            to.extend_from_slice(&digits);
        }
        b'D' | b'x' => whole(to, b"%m/%d/%y"),
        b'T' | b'X' => whole(to, b"%H:%M:%S"),
        b'R' => whole(to, b"%H:%M"),
        b'r' => whole(to, b"%I:%M:%S %p"),
        b'c' => whole(to, b"%a %b %e %H:%M:%S %-Y"),
        b'F' => {
            let year = match (spec.pad, spec.width) {
                (0, None) => Spec { pad: b'+', ..spec },
                (_, width) => Spec { width: Some(width.unwrap_or(0).saturating_sub(6)), ..spec },
            };
            year.year(to, local().year, 4);
            push_local(to, b"-%m-%d", local, moment);
        }
        _ => return of_calendar(to, spec, letter, &local()),
    }
    true
}

/// The conversions that need a calendar.
fn of_calendar(to: &mut Vec<u8>, spec: Spec, letter: u8, time: &Local) -> bool {
    let hour12 = (time.hour + 11) % 12 + 1;
    let yearday = i64::from(time.yearday);
    let (week_year, week) = iso_week(time);
    // Blanks in place of zeros.
    let blank = |to: &mut Vec<u8>, number: u8| spec.padded(to, b"", &Decimal::of(number.into()), 2, b'_');
    let (number, digits) = match letter {
        b'm' => (i64::from(time.month), 2),
        b'd' => (time.day.into(), 2),
        b'H' => (time.hour.into(), 2),
        b'I' => (hour12.into(), 2),
        b'M' => (time.minute.into(), 2),
        b'S' => (time.second.into(), 2),
        b'j' => (yearday + 1, 3),
        b'u' => (if time.weekday == 0 { 7 } else { time.weekday.into() }, 1),
        b'w' => (time.weekday.into(), 1),
        b'q' => (time.month.div_ceil(3).into(), 1),
        b'U' => ((yearday + 7 - i64::from(time.weekday)) / 7, 2),
        b'W' => ((yearday + 7 - i64::from((time.weekday + 6) % 7)) / 7, 2),
        b'V' => (week, 2),
        b'e' => {
            blank(to, time.day);
            return true;
        }
        b'k' | b'l' => {
            blank(to, if letter == b'k' { time.hour } else { hour12 });
            return true;
        }
        b'C' => {
            spec.year(to, time.year / 100, 2);
            return true;
        }
        b'y' | b'g' => {
            let year = if letter == b'y' { time.year } else { week_year };
            spec.year(to, (year % 100).abs(), 2);
            return true;
        }
        b'Y' | b'G' => {
            spec.year(to, if letter == b'Y' { time.year } else { week_year }, 4);
            return true;
        }
        b'b' | b'h' | b'B' => {
            spec.name(to, &MONTHS, time.month.wrapping_sub(1), if letter == b'B' { 9 } else { 3 });
            return true;
        }
        b'a' | b'A' => {
            spec.name(to, &DAYS, time.weekday, if letter == b'A' { 9 } else { 3 });
            return true;
        }
        b'p' | b'P' => {
            let mut text = if time.hour < 12 { *b"AM" } else { *b"PM" };
            let small = letter == b'P' || spec.swapped;
            if small {
                text.make_ascii_lowercase();
            }
            Spec { upper: spec.upper && !small, ..spec }.text(to, &text);
            return true;
        }
        b'Z' => {
            let mut text = time.name.to_vec();
            if spec.swapped {
                text.make_ascii_lowercase();
            }
            Spec { upper: spec.upper && !spec.swapped, ..spec }.text(to, &text);
            return true;
        }
        b'z' => return spec.offset(to, time.offset),
        _ => return false,
    };
    spec.number(to, number.unsigned_abs(), digits);
    true
}

/// The year and week of ISO 8601: weeks start on Monday and belong to the year of their Thursday.
fn iso_week(time: &Local) -> (i64, i64) {
    let monday = i64::from((time.weekday + 6) % 7);
    let thursday = i64::from(time.yearday) + 3 - monday;
    let length = |year: i64| days(year + 1, 1, 1) - days(year, 1, 1);
    let (year, yearday) = if thursday < 0 {
        (time.year - 1, thursday + length(time.year - 1))
    } else if thursday >= length(time.year) {
        (time.year + 1, thursday - length(time.year))
    } else {
        (time.year, thursday)
    };
    (year, yearday / 7 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(format: &str, seconds: i64) -> String {
        let mut text = Vec::new();
        push(&mut text, format.as_bytes(), &Zone::of(Some(b"XXX9:30")), Moment::new(seconds, 12_345_678));
        String::from_utf8(text).unwrap()
    }

    #[test]
    fn conversions() {
        assert_eq!(
            shown("%c|%F %T %z|%I%p %j %e %k %N %s %Q%", 1_577_957_645),
            "Thu Jan  2 00:04:05 2020... "
                .replace("... ", "|2020-01-02 00:04:05 -0930|12AM 002  2  0 012345678 1577957645 %Q%")
        );
        assert_eq!(
            shown("%G-W%V-%u %g %U %W %q %C %y %h %P", 1_577_957_645),
            "2020-W01-4 20 00 00 1 20 20 Jan am"
        );
    }

    #[test]
    fn flags_and_widths() {
        assert_eq!(
            shown("%5d|%-d|%_d|%^a|%#p|%10B|%3N|%-N", 1_577_957_645),
            "00002|2| 2|THU|am|   January|012|012345678"
        );
        assert_eq!(
            shown("%:z %::z %:::z %-z %_z %010F %+5Y", 0),
            "-09:30 -09:30:00 -09:30 -930  -930 1969-12-31 +1969"
        );
    }
}
