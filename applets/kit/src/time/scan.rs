//! Moments written to a fixed pattern: digits alone, as POSIX's `touch -t` and `date` take them, and the formats of
//! strptime(3).

use super::{DAYS, MONTHS, Moment, Wall, Zone, name_at};
use crate::number;

/// Two digits of a year, as POSIX understands them.
fn century(year: i64) -> i64 {
    year + if year < 69 { 2000 } else { 1900 }
}

/// `[[[[[YY]YY]MM]DD]hh]mm[.ss]`; the parts not given are as now. A leap second counts as the next.
pub(crate) fn compact(text: &[u8], zone: &Zone, now: Moment) -> Option<Moment> {
    let (digits, second) = match text.iter().position(|byte| *byte == b'.') {
        Some(at) => {
            let second = text.get(at + 1..)?;
            (text.get(..at)?, (second.len() == 2).then(|| number::unsigned(second))??)
        }
        None => (text, 0),
    };
    if digits.is_empty() || digits.len() > 12 || digits.len() % 2 != 0 || second > 60 {
        return None;
    }
    let mut wall = Wall { second: 0, ..zone.local(now.seconds).wall() };
    // From the minutes on, backwards.
    for (place, pair) in digits.rchunks(2).enumerate() {
        let value = i64::try_from(number::unsigned(pair)?).ok()?;
        match place {
            0 => wall.minute = value,
            1 => wall.hour = value,
            2 => wall.day = value,
            3 => wall.month = value,
            4 => wall.year = century(value),
            _ => wall.year = value * 100 + wall.year % 100,
        }
    }
    if !wall.exists() {
        return None;
    }
    let seconds = zone.moment(wall.seconds()?, None)?.checked_add_unsigned(second)?;
    Some(Moment { seconds, nanoseconds: 0 })
}

/// `[[CC]YY]MMDDhhmm[.ss]` of `touch -t`, or, with the year behind, `MMDDhhmm[[CC]YY][.ss]` of `date`.
pub fn stamp(text: &[u8], year_last: bool, zone: &Zone, now: Moment) -> Option<Moment> {
    let length = text.iter().position(|byte| *byte == b'.').unwrap_or(text.len());
    if !matches!(length, 8 | 10 | 12) {
        return None;
    }
    if !year_last {
        return compact(text, zone, now);
    }
    let (digits, second) = text.split_at_checked(length)?;
    let (day, year) = digits.split_at_checked(8)?;
    compact(&[year, day, second].concat(), zone, now)
}

/// What a format of strptime(3) filled in.
#[derive(Default)]
struct Filled {
    wall: Wall,
    century: Option<i64>,
    of_century: Option<i64>,
    yearday: Option<i64>,
    half: Option<i64>,
    offset: Option<i64>,
    seconds: Option<i64>,
}

/// The moment in a text of the given format, as strptime(3) reads it; the day not given is today, the clock midnight.
pub fn scan(text: &[u8], format: &[u8], zone: &Zone, now: Moment) -> Option<Moment> {
    let today = zone.local(now.seconds).wall();
    let wall = Wall { hour: 0, minute: 0, second: 0, ..today };
    let mut filled = Filled { wall, ..Filled::default() };
    let mut rest = text;
    fill(&mut filled, &mut rest, format)?;
    if !rest.is_empty() {
        return None;
    }
    if let Some(seconds) = filled.seconds {
        return Some(Moment { seconds, nanoseconds: 0 });
    }
    let mut wall = filled.wall;
    match (filled.century, filled.of_century) {
        (Some(century), year) => wall.year = century * 100 + year.unwrap_or(wall.year % 100),
        (None, Some(year)) => wall.year = century(year),
        _ => {}
    }
    if let Some(half) = filled.half {
        wall.hour = wall.hour % 12 + half;
    }
    if let Some(yearday) = filled.yearday {
        (wall.month, wall.day) = (1, yearday);
    } else if !(Wall { second: 0, ..wall }.exists()) {
        return None;
    }
    let seconds = wall.seconds()?;
    let seconds = match filled.offset {
        Some(offset) => seconds.checked_sub(offset)?,
        None => zone.moment(seconds, None)?,
    };
    Some(Moment { seconds, nanoseconds: 0 })
}

fn digits(rest: &mut &[u8], most: usize, least: i64, largest: i64) -> Option<i64> {
    *rest = rest.trim_ascii_start();
    let count = rest.iter().take(most).take_while(|byte| byte.is_ascii_digit()).count();
    let (digits, tail) = rest.split_at_checked(count)?;
    let value = i64::try_from(number::unsigned(digits)?).ok()?;
    *rest = tail;
    (least..=largest).contains(&value).then_some(value)
}

/// A name of a list at the start of what is left, whole or its first three letters.
fn name(rest: &mut &[u8], names: &[&str]) -> Option<usize> {
    *rest = rest.trim_ascii_start();
    let letters = rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    for length in [letters, 3] {
        let (word, tail) = rest.split_at_checked(length)?;
        if let Some(at) = name_at(names, word) {
            *rest = tail;
            return Some(at);
        }
    }
    None
}

fn fill(filled: &mut Filled, rest: &mut &[u8], format: &[u8]) -> Option<()> {
    let mut bytes = format.iter();
    while let Some(&byte) = bytes.next() {
        if byte.is_ascii_whitespace() {
            *rest = rest.trim_ascii_start();
            continue;
        }
        if byte != b'%' {
            *rest = rest.strip_prefix(&[byte])?;
            continue;
        }
        let mut letter = *bytes.next()?;
        if let b'E' | b'O' = letter {
            letter = *bytes.next()?;
        }
        let wall = &mut filled.wall;
        match letter {
            b'Y' => wall.year = digits(rest, 4, 0, 9999)?,
            b'C' => filled.century = Some(digits(rest, 2, 0, 99)?),
            b'y' => filled.of_century = Some(digits(rest, 2, 0, 99)?),
            b'm' => wall.month = digits(rest, 2, 1, 12)?,
            b'd' | b'e' => wall.day = digits(rest, 2, 1, 31)?,
            b'H' | b'k' => wall.hour = digits(rest, 2, 0, 23)?,
            b'I' | b'l' => wall.hour = digits(rest, 2, 1, 12)?,
            b'M' => wall.minute = digits(rest, 2, 0, 59)?,
            b'S' => wall.second = digits(rest, 2, 0, 60)?,
            b'j' => filled.yearday = Some(digits(rest, 3, 1, 366)?),
            b'w' | b'u' => {
                digits(rest, 1, 0, 7)?;
            }
            b'b' | b'B' | b'h' => wall.month = name(rest, &MONTHS)? as i64 + 1,
            b'a' | b'A' => {
                name(rest, &DAYS)?;
            }
            b'p' => {
                let half = rest.get(..2)?.to_ascii_lowercase();
                *rest = rest.get(2..)?;
                filled.half = Some(match &*half {
                    b"am" => 0,
                    b"pm" => 12,
                    _ => return None,
                });
            }
            b's' => filled.seconds = Some(digits(rest, 18, 0, i64::MAX)?),
            b'z' => filled.offset = Some(offset(rest)?),
            b'T' => fill(filled, rest, b"%H:%M:%S")?,
            b'R' => fill(filled, rest, b"%H:%M")?,
            b'r' => fill(filled, rest, b"%I:%M:%S %p")?,
            b'D' | b'x' => fill(filled, rest, b"%m/%d/%y")?,
            b'X' => fill(filled, rest, b"%H:%M:%S")?,
            b'F' => fill(filled, rest, b"%Y-%m-%d")?,
            b'c' => fill(filled, rest, b"%a %b %e %H:%M:%S %Y")?,
            b'n' | b't' => *rest = rest.trim_ascii_start(),
            b'%' => *rest = rest.strip_prefix(b"%")?,
            _ => return None,
        }
    }
    Some(())
}

/// `Z`, `+01`, `+0130`, `+01:30` in seconds.
fn offset(rest: &mut &[u8]) -> Option<i64> {
    *rest = rest.trim_ascii_start();
    let (sign, tail) = rest.split_first()?;
    *rest = tail;
    if *sign == b'Z' {
        return Some(0);
    }
    if !matches!(sign, b'+' | b'-') {
        return None;
    }
    let hours = digits(rest, 2, 0, 24)?;
    *rest = rest.strip_prefix(b":").unwrap_or(rest);
    let minutes = digits(rest, 2, 0, 59).unwrap_or(0);
    let seconds = hours * 3600 + minutes * 60;
    Some(if *sign == b'-' { -seconds } else { seconds })
}

#[cfg(test)]
mod tests {
    use super::super::{DAY, days};
    use super::*;

    const NOW: Moment = Moment { seconds: 1_704_164_645, nanoseconds: 0 };

    fn seconds(moment: Option<Moment>) -> Option<i64> {
        moment.map(|moment| moment.seconds)
    }

    #[test]
    fn digits_alone() {
        let zone = Zone::utc();
        let read = |text: &str| seconds(compact(text.as_bytes(), &zone, NOW));
        assert_eq!(read("200002291200.01"), Some(951_825_601));
        assert_eq!(read("0002291200"), Some(951_825_600));
        assert_eq!(read("1200"), Some(days(2024, 1, 2) * DAY + 43_200));
        assert_eq!(read("200102291200"), None);
        assert_eq!(read("12001"), None);
        assert_eq!(read("1200.1"), None);
        assert_eq!(seconds(stamp(b"022912002000.01", true, &zone, NOW)), Some(951_825_601));
        assert_eq!(seconds(stamp(b"1200", true, &zone, NOW)), None);
    }

    #[test]
    fn formats() {
        let zone = Zone::utc();
        let read = |text: &str, format: &str| seconds(scan(text.as_bytes(), format.as_bytes(), &zone, NOW));
        assert_eq!(read("29 Feb 2000 12:00:01", "%d %b %Y %T"), Some(951_825_601));
        assert_eq!(read("00-060 01:30 PM +0130", "%y-%j %I:%M %p %z"), Some(951_825_600));
        assert_eq!(read("x", "%Y"), None);
        assert_eq!(read("2000 x", "%Y"), None);
        assert_eq!(read("31/02", "%d/%m"), None);
    }
}
