//! Times as media have them.

/// A time of the calendar, in UTC.
pub struct Date {
    pub year: u32,
    pub month: u32,
    pub day: u32,
    pub hour: u32,
    pub minute: u32,
    pub second: u32,
}

impl Date {
    /// That of so many seconds since 1970.
    pub fn of(time: u32) -> Date {
        let (days, second) = (time / 86400, time % 86400);
        // Howard Hinnant's algorithm, in years that begin with March
        let shifted = days + 719_468;
        let (era, of_era) = (shifted / 146_097, shifted % 146_097);
        let year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let march = (5 * of_year + 2) / 153;
        let month = if march < 10 { march + 3 } else { march - 9 };
        Date {
            year: year_of_era + era * 400 + u32::from(month <= 2),
            month,
            day: of_year - (153 * march + 2) / 5 + 1,
            hour: second / 3600,
            minute: second / 60 % 60,
            second: second % 60,
        }
    }

    /// Time and date as FAT has them: 16 bits each, in two seconds, from 1980 on.
    pub fn fat(time: u32) -> [u8; 4] {
        let date = Date::of(time);
        if date.year < 1980 {
            return [0, 0, 1 << 5 | 1, 0];
        }
        let clock = date.hour << 11 | date.minute << 5 | date.second / 2;
        let days = (date.year - 1980) << 9 | date.month << 5 | date.day;
        let ([a, b, ..], [c, d, ..]) = (clock.to_le_bytes(), days.to_le_bytes());
        [a, b, c, d]
    }

    /// Seven bytes, as a directory of an ISO has it.
    pub fn seven(&self) -> [u8; 7] {
        let parts = [self.year - 1900, self.month, self.day, self.hour, self.minute, self.second, 0];
        parts.map(|part| part as u8)
    }

    /// As RFC 3339 has it.
    pub fn words(&self) -> String {
        let Date { year, month, day, hour, minute, second } = self;
        format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
    }

    /// Sixteen digits, as an ISO's descriptor has it; the zone, which follows, is none.
    pub fn digits(&self) -> String {
        let Date { year, month, day, hour, minute, second } = self;
        format!("{year:04}{month:02}{day:02}{hour:02}{minute:02}{second:02}00")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_those_of_the_calendar() {
        assert_eq!(Date::of(0).digits(), "1970010100000000");
        assert_eq!(Date::of(1_000_000_000).digits(), "2001090901464000");
        assert_eq!(Date::of(1_709_208_000).digits(), "2024022912000000");
        assert_eq!(Date::of(u32::MAX).digits(), "2106020706281500");
    }

    #[test]
    fn fats_times_begin_in_1980() {
        assert_eq!(Date::fat(0), [0, 0, 0x21, 0]);
        // 21 << 9 | 9 << 5 | 9, 1 << 11 | 46 << 5 | 20
        assert_eq!(Date::fat(1_000_000_000), [0xd4, 0x0d, 0x29, 0x2b]);
        assert_eq!(Date::fat(1_709_208_000), [0, 0x60, 0x5d, 0x58]);
    }
}
