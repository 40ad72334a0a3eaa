//! Moments and calendars: time zones, texts of moments by format, and moments out of what people write.

mod format;
mod phrase;
mod scan;
mod zone;

pub use format::push;
pub use phrase::parse;
pub use scan::{scan, stamp};
pub use zone::{Local, Zone};

/// English names of the months, three letters of which abbreviate them.
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
/// English names of the days of the week, from Sunday.
pub const DAYS: [&str; 7] = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/// Seconds of a day.
pub(crate) const DAY: i64 = 86_400;

/// A moment: seconds since 1970, and nanoseconds after them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// Seconds since 1970-01-01 00:00 UTC.
    pub seconds: i64,
    /// 0 to 999,999,999.
    pub nanoseconds: u32,
}

impl Moment {
    /// A moment as the kernel gives it; what is no fraction of a second counts as none.
    pub fn new(seconds: i64, nanoseconds: u64) -> Moment {
        Moment { seconds, nanoseconds: u32::try_from(nanoseconds).unwrap_or(0).min(999_999_999) }
    }

    /// The moment it is.
    pub fn now() -> Moment {
        let now = crate::sys::time::clock();
        Moment::new(now.0, now.1.unsigned_abs())
    }
}

/// What a clock and a calendar on the wall show, no matter where: parts may be beyond their ranges and carry over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Wall {
    pub year: i64,
    pub month: i64,
    pub day: i64,
    pub hour: i64,
    pub minute: i64,
    pub second: i64,
}

impl Wall {
    /// The seconds since 1970 if this were UTC. None if the year is beyond those of C's calendars.
    pub fn seconds(&self) -> Option<i64> {
        let months = self.month.checked_sub(1)?;
        let year = self.year.checked_add(months.div_euclid(12))?;
        if i32::try_from(year.checked_sub(1900)?).is_err() {
            return None;
        }
        let start = days(year, months.rem_euclid(12) + 1, 1);
        let day = start.checked_add(self.day.checked_sub(1)?)?;
        day.checked_mul(DAY)?
            .checked_add(self.hour.checked_mul(3600)?)?
            .checked_add(self.minute.checked_mul(60)?)?
            .checked_add(self.second)
    }

    /// Whether each part is one that a calendar or a clock shows.
    pub fn exists(&self) -> bool {
        let leap = self.year % 4 == 0 && (self.year % 100 != 0 || self.year % 400 == 0);
        let last = match self.month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return false,
        };
        (1..=last).contains(&self.day)
            && (0..24).contains(&self.hour)
            && (0..60).contains(&self.minute)
            && (0..60).contains(&self.second)
    }
}

/// Days from 1970-01-01 to a day of the calendar; months are 1 to 12.
pub fn days(year: i64, month: i64, day: i64) -> i64 {
    // Years that begin in March put the leap day last.
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The year, month (1 to 12) and day of a number of days since 1970-01-01.
pub(crate) fn date(days: i64) -> (i64, u8, u8) {
    let days = days.saturating_add(719_468);
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * march + 2) / 5 + 1;
    let month = if march < 10 { march + 3 } else { march - 9 };
    (era * 400 + year + i64::from(month <= 2), month as u8, day as u8)
}

/// The place of a name in a list, or of its first three letters, in any case.
pub(crate) fn name_at(names: &[&str], word: &[u8]) -> Option<usize> {
    let matches = |name: &&str| {
        let name = name.as_bytes();
        name.eq_ignore_ascii_case(word)
            || word.len() == 3 && name.get(..3).is_some_and(|short| short.eq_ignore_ascii_case(word))
    };
    names.iter().position(matches)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_dates_are_inverse() {
        assert_eq!(days(1970, 1, 1), 0);
        assert_eq!(days(2000, 3, 1), 11_017);
        for day in (-800_000..800_000).step_by(97) {
            let (year, month, of_month) = date(day);
            assert_eq!(days(year, month.into(), of_month.into()), day);
        }
        assert_eq!(date(-1), (1969, 12, 31));
        assert_eq!(date(19_782), (2024, 2, 29));
    }

    #[test]
    fn parts_carry_over() {
        let wall = Wall { year: 2024, month: 14, day: 30, hour: 0, minute: 0, second: -1 };
        assert_eq!(wall.seconds(), Some(days(2025, 3, 2) * DAY - 1));
        assert!(!Wall { year: 2023, month: 2, day: 29, ..Wall::default() }.exists());
        assert!(Wall { year: 2000, month: 2, day: 29, ..Wall::default() }.exists());
        assert_eq!(Wall { year: i64::MAX, month: 1, day: 1, ..Wall::default() }.seconds(), None);
    }
}
