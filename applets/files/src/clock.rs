//! Moments as text: the formats of strftime(3) in the C locale.

use kit::number::Decimal;
use kit::sys::time::Local;

/// English names of the months.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const DAYS: [&str; 7] = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/// Appends a number, padded on the left.
pub fn push_padded(to: &mut Vec<u8>, number: u64, width: usize, pad: u8) {
    let digits = Decimal::of(number);
    for _ in digits.len()..width {
        to.push(pad);
    }
    to.extend_from_slice(&digits);
}

fn push_name(to: &mut Vec<u8>, names: &[&'static str], at: u8, length: usize) {
    let name = names.get(usize::from(at)).copied().unwrap_or("?").as_bytes();
    to.extend_from_slice(name.get(..length).unwrap_or(name));
}

/// Appends a moment in a format; what is no conversion stays as it is.
pub fn push_time(to: &mut Vec<u8>, format: &[u8], time: &Local, seconds: i64, nanoseconds: u64) {
    let mut bytes = format.iter();
    while let Some(&byte) = bytes.next() {
        if byte != b'%' {
            to.push(byte);
            continue;
        }
        let Some(&letter) = bytes.next() else { return to.push(b'%') };
        let mut two = |number: u8| push_padded(to, number.into(), 2, b'0');
        let hour12 = (time.hour + 11) % 12 + 1;
        let year = time.year.unsigned_abs();
        match letter {
            b'm' => two(time.month),
            b'd' => two(time.day),
            b'H' => two(time.hour),
            b'I' => two(hour12),
            b'M' => two(time.minute),
            b'S' => two(time.second),
            b'y' => push_padded(to, year % 100, 2, b'0'),
            b'C' => push_padded(to, year / 100, 2, b'0'),
            b'Y' => {
                if time.year < 0 {
                    to.push(b'-');
                }
                push_padded(to, year, 4, b'0');
            }
            b'e' => push_padded(to, time.day.into(), 2, b' '),
            b'k' => push_padded(to, time.hour.into(), 2, b' '),
            b'l' => push_padded(to, hour12.into(), 2, b' '),
            b'j' => push_padded(to, u64::from(time.yearday) + 1, 3, b'0'),
            b'u' => push_padded(to, if time.weekday == 0 { 7 } else { time.weekday.into() }, 1, b'0'),
            b'w' => push_padded(to, time.weekday.into(), 1, b'0'),
            b'b' | b'h' => push_name(to, &MONTHS, time.month.wrapping_sub(1), 3),
            b'B' => push_name(to, &MONTHS, time.month.wrapping_sub(1), 9),
            b'a' => push_name(to, &DAYS, time.weekday, 3),
            b'A' => push_name(to, &DAYS, time.weekday, 9),
            b'p' => to.extend_from_slice(if time.hour < 12 { b"AM" } else { b"PM" }),
            b'z' => {
                to.push(if time.offset < 0 { b'-' } else { b'+' });
                let minutes = time.offset.unsigned_abs() / 60;
                push_padded(to, minutes / 60 * 100 + minutes % 60, 4, b'0');
            }
            b's' => {
                if seconds < 0 {
                    to.push(b'-');
                }
                push_padded(to, seconds.unsigned_abs(), 1, b'0');
            }
            b'N' => push_padded(to, nanoseconds, 9, b'0'),
            b'F' => push_time(to, b"%Y-%m-%d", time, seconds, nanoseconds),
            b'T' | b'X' => push_time(to, b"%H:%M:%S", time, seconds, nanoseconds),
            b'R' => push_time(to, b"%H:%M", time, seconds, nanoseconds),
            b'D' | b'x' => push_time(to, b"%m/%d/%y", time, seconds, nanoseconds),
            b'r' => push_time(to, b"%I:%M:%S %p", time, seconds, nanoseconds),
            b'c' => push_time(to, b"%a %b %e %H:%M:%S %Y", time, seconds, nanoseconds),
            b'n' => to.push(b'\n'),
            b't' => to.push(b'\t'),
            b'%' => to.push(b'%'),
            _ => to.extend_from_slice(&[b'%', letter]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conversions() {
        let time = Local {
            year: 2020,
            month: 1,
            day: 2,
            weekday: 4,
            yearday: 1,
            hour: 0,
            minute: 4,
            second: 5,
            offset: -34200,
        };
        let mut text = Vec::new();
        push_time(&mut text, b"%c|%F %T %z|%I%p %j %e %k %N %s %q%", &time, 7, 5);
        assert_eq!(
            text,
            b"Thu Jan  2 00:04:05 2020|2020-01-02 00:04:05 -0930|12AM 002  2  0 000000005 7 %q%"
        );
    }
}
