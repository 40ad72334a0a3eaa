//! `cal`: calendars (POSIX.1-2024; options of busybox and util-linux).
//!
//! The calendar is Julian up to 2 September 1752 and Gregorian from the day after, the 14th. Weeks begin on Sunday in any
//! locale; their numbers are those of ISO 8601 if they begin on Monday.

#![deny(clippy::indexing_slicing)]

use kit::number::{self, Decimal};
use kit::time::{DAYS, MONTHS, Moment, Zone, days};
use kit::{Applet, Arg, Context, Error, Options, Opts, Place, Result, Runs, Status, flag, optional, value};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "cal",
    place: Place::UsrBin,
    runs: Runs::Inside,
    failure: 1,
    usage: "[-13jmsSwyY] [-n N] [[[DAY] MONTH] YEAR]\n\n\
Print the calendar of this month, or of the one given\n\n\
\t-1 -3 -n N\tOne month (usual); the ones before and after too; N months\n\
\t-S\tThe month is in their middle\n\
\t-y -Y\tThe whole year; twelve months\n\
\t-j\tDays of the year\n\
\t-m -s\tWeeks begin on Monday; on Sunday (usual)\n\
\t-w[N]\tNumbers of weeks; the month of week N",
    main,
};

const OPTIONS: Opts = kit::opts![
    flag(b'1', "one"),
    flag(b'3', "three"),
    value(b'n', "months"),
    flag(b'S', "span"),
    flag(b'y', "year"),
    flag(b'Y', "twelve"),
    flag(b'j', "julian"),
    flag(b'm', "monday"),
    flag(b's', "sunday"),
    optional(b'w', "week"),
];

/// How months are shown.
struct Style {
    yearly: bool,
    julian: bool,
    monday: bool,
    weeks: bool,
    /// The day that stands out: year, month, day.
    today: Option<(i64, i64, i64)>,
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut style = Style { yearly: false, julian: false, monday: false, weeks: false, today: None };
    let (mut count, mut span, mut week) = (1, false, None);
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        match key {
            b'1' => count = 1,
            b'3' => (count, span) = (3, true),
            b'n' => {
                let many = number::unsigned(value).filter(|many| (1..=120_000).contains(many));
                count = many.ok_or_else(|| Error::about("invalid number", value))? as i64;
            }
            b'S' => span = true,
            b'y' => style.yearly = true,
            b'Y' => count = 12,
            b'j' => style.julian = true,
            b'm' => style.monday = true,
            b's' => style.monday = false,
            _ => {
                style.weeks = true;
                if !value.is_empty() {
                    week = Some(in_range(value, 1, 54)?);
                }
            }
        }
    }
    let operands = options.at_most(3)?;
    let now = Zone::of(ctx.env("TZ")).local(Moment::now().seconds);
    let today = (now.year, i64::from(now.month), i64::from(now.day));
    let (mut year, mut month) = (today.0, today.1);
    let marks = ctx.out.is_terminal();
    style.today = marks.then_some(today);
    match operands[..] {
        [] => {}
        [only] if !only.first().is_some_and(u8::is_ascii_digit) && month_of(&only).is_some() => {
            month = month_of(&only).unwrap_or(1);
        }
        [only] => {
            year = in_range(&only, 1, 9999)?;
            style.yearly |= week.is_none() && count == 1;
            month = if week.is_none() { 1 } else { month };
        }
        [given, of, ref rest @ ..] => {
            let words: [Option<Arg<'_>>; 3] = match rest {
                [last] => [Some(given), Some(of), Some(*last)],
                _ => [None, Some(given), Some(of)],
            };
            year = in_range(words[2].map_or(&b""[..], |word| word.bytes()), 1, 9999)?;
            let word = words[1].map_or(&b""[..], |word| word.bytes());
            month = match month_of(word) {
                Some(month) => month,
                None => in_range(word, 1, 12)?,
            };
            if let Some(word) = words[0] {
                let day = in_range(&word, 1, 31)?;
                if !Month::of(year, month).days.contains(&day) {
                    return Err(Error::about("no such day in that month:", &word));
                }
                style.today = marks.then_some((year, month, day));
            }
        }
    }
    if let Some(week) = week {
        let found = (1..=12).find(|month| {
            let month = Month::of(year, *month);
            (0..6).any(|row| month.week(row, style.monday) == Some(week))
        });
        month = found.ok_or_else(|| Error::new("no such week in that year"))?;
    }
    let across: i64 = if style.julian { 2 } else { 3 };
    if style.yearly {
        (month, count) = (1, 12);
        let width = style.width() * across as usize + 2 * (across as usize - 1);
        let mut line = Vec::new();
        push_middle(&mut line, &Decimal::of(year as u64), width);
        ctx.out.line(line.trim_ascii_end());
        ctx.out.put(b"\n");
    } else if span {
        month -= count / 2;
    }
    let across = if count == 3 { 3 } else { across };
    for first in (0..count).step_by(across as usize) {
        let months: Vec<Month> = (first..count.min(first + across))
            .map(|at| month + at - 1)
            .map(|at| Month::of(year + at.div_euclid(12), at.rem_euclid(12) + 1))
            .filter(|month| month.year > 0)
            .collect();
        style.show(ctx, &months);
    }
    ctx.done()
}

/// A number between two others.
fn in_range(word: &[u8], least: u64, most: u64) -> Result<i64> {
    let number = number::unsigned(word).filter(|number| (least..=most).contains(number));
    Ok(number.ok_or_else(|| Error::about("invalid number", word))? as i64)
}

/// The month of a name, or of the beginning of one.
fn month_of(word: &[u8]) -> Option<i64> {
    let begins =
        |name: &&str| name.as_bytes().get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    let at = MONTHS.iter().position(|name| word.len() >= 3 && begins(&name))?;
    i64::try_from(at + 1).ok()
}

/// A month: its days, which of the week the first is (0: Sunday), and of the year.
struct Month {
    year: i64,
    month: i64,
    days: Vec<i64>,
    first: i64,
    yearday: i64,
}

const REFORM: (i64, i64) = (1752, 9);

fn length(year: i64, month: i64) -> i64 {
    let leap = year % 4 == 0 && (year < REFORM.0 || year % 100 != 0 || year % 400 == 0);
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl Month {
    fn of(year: i64, month: i64) -> Month {
        let lost = |day: &i64| (year, month) == REFORM && (3..14).contains(day);
        let mut yearday: i64 = (1..month).map(|month| length(year, month)).sum();
        if year == REFORM.0 && month > REFORM.1 {
            yearday -= 11;
        }
        // The day in a count of days that begins in 1970; year 1 of the Julian calendar began 719,164 days before.
        let first = if (year, month) <= REFORM {
            365 * (year - 1) + (year - 1) / 4 + yearday - 719_164
        } else {
            days(year, month, 1)
        };
        Month {
            year,
            month,
            days: (1..=length(year, month)).filter(|day| !lost(day)).collect(),
            first: (first + 4).rem_euclid(7),
            yearday,
        }
    }

    /// The number of the week of a row, if the row has days.
    fn week(&self, row: i64, monday: bool) -> Option<i64> {
        let start = i64::from(monday);
        let blanks = (self.first - start).rem_euclid(7);
        let at = (row * 7 - blanks).max(0);
        if at >= self.days.len() as i64 {
            return None;
        }
        // Days of the year from 0, and which of the week the first of January is.
        let day = self.yearday + at;
        let january = (self.first - self.yearday).rem_euclid(7);
        if !monday {
            return Some((day + january) / 7 + 1);
        }
        // Weeks of ISO 8601 belong to the year that their Thursday is in.
        let thursday = day + 3 - (january + day - 1).rem_euclid(7);
        let sum = |year: i64| (1..=12).map(|month| Month::of(year, month).days.len() as i64).sum::<i64>();
        let of_year = if thursday < 0 {
            thursday + sum(self.year - 1)
        } else if thursday >= sum(self.year) {
            thursday - sum(self.year)
        } else {
            thursday
        };
        Some(of_year / 7 + 1)
    }
}

impl Style {
    fn width(&self) -> usize {
        (if self.julian { 27 } else { 20 }) + if self.weeks { 3 } else { 0 }
    }

    /// Months side by side.
    fn show(&self, ctx: &mut Context<'_>, months: &[Month]) {
        let mut line = Vec::with_capacity(128);
        let wide = if self.julian { 3 } else { 2 };
        for row in 0..8 {
            line.clear();
            // What stands out takes no columns.
            let mut hidden = 0;
            for (at, month) in months.iter().enumerate() {
                line.resize(at * (self.width() + 2) + hidden, b' ');
                match row {
                    0 => {
                        let name = usize::try_from(month.month - 1).ok().and_then(|at| MONTHS.get(at));
                        let mut title = name.map_or(Vec::new(), |name| name.as_bytes().to_vec());
                        if !self.yearly {
                            title.push(b' ');
                            title.extend_from_slice(&Decimal::of(month.year as u64));
                        }
                        push_middle(&mut line, &title, self.width());
                    }
                    1 => {
                        line.extend_from_slice(if self.weeks { b"   " } else { b"" });
                        for day in 0..7 {
                            let name =
                                DAYS.get((day + usize::from(self.monday)) % 7).map_or("", |name| *name);
                            line.resize(line.len() + usize::from(day > 0) + wide - 2, b' ');
                            line.extend_from_slice(name.as_bytes().get(..2).unwrap_or_default());
                        }
                    }
                    _ => self.row(&mut line, month, row - 2, wide, &mut hidden),
                }
            }
            ctx.out.line(line.trim_ascii_end());
        }
    }

    fn row(&self, line: &mut Vec<u8>, month: &Month, row: i64, wide: usize, hidden: &mut usize) {
        if self.weeks {
            match month.week(row, self.monday) {
                Some(week) => push_number(line, week, 2),
                None => line.extend_from_slice(b"  "),
            }
            line.push(b' ');
        }
        let blanks = (month.first - i64::from(self.monday)).rem_euclid(7);
        for column in 0..7 {
            if column > 0 {
                line.push(b' ');
            }
            let place = usize::try_from(row * 7 + column - blanks).ok();
            let Some(day) = place.and_then(|place| month.days.get(place)) else {
                line.resize(line.len() + wide, b' ');
                continue;
            };
            let shown = if self.julian { month.yearday + place.unwrap_or(0) as i64 + 1 } else { *day };
            if self.today == Some((month.year, month.month, *day)) {
                line.extend_from_slice(b"\x1b[7m");
                push_number(line, shown, wide);
                line.extend_from_slice(b"\x1b[m");
                *hidden += 7;
            } else {
                push_number(line, shown, wide);
            }
        }
    }
}

fn push_number(line: &mut Vec<u8>, number: i64, width: usize) {
    let digits = Decimal::of(number as u64);
    line.resize(line.len() + width.saturating_sub(digits.len()), b' ');
    line.extend_from_slice(&digits);
}

/// A text in the middle of a width.
fn push_middle(line: &mut Vec<u8>, text: &[u8], width: usize) {
    line.resize(line.len() + width.saturating_sub(text.len()) / 2, b' ');
    line.extend_from_slice(text);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weekdays_before_and_after_the_reform() {
        // Saturday was the first of January of the year 1; 2 September 1752 was a Wednesday.
        assert_eq!(Month::of(1, 1).first, 6);
        assert_eq!(Month::of(1752, 9).first, 2);
        assert_eq!(Month::of(1752, 10).first, 0);
        assert_eq!(Month::of(2026, 11).first, 0);
        assert_eq!(Month::of(1752, 9).days.len(), 19);
        assert_eq!(Month::of(1753, 1).first, 1);
    }

    #[test]
    fn weeks_have_numbers() {
        let week = |year, month, monday| Month::of(year, month).week(0, monday);
        assert_eq!(
            [week(2026, 1, true), week(2027, 1, true), week(2024, 1, true)],
            [Some(1), Some(53), Some(1)]
        );
        assert_eq!([week(2026, 1, false), week(2026, 11, false)], [Some(1), Some(45)]);
    }
}
