//! Time zones: TZ as POSIX writes it, and the files of RFC 9636 (TZif) below /usr/share/zoneinfo.
//!
//! Leap seconds, which only the files of `right/` have, are left out.

use super::{DAY, Wall, date, days};
use crate::file;
use core::cell::OnceCell;

/// Where the files are.
const FILES: &[u8] = b"/usr/share/zoneinfo/";
/// The zone of the machine.
const LOCAL: &[u8] = b"/etc/localtime";
/// More than any file of a zone has.
const LARGEST: usize = 1 << 20;

/// The abbreviation of a zone, such as `CET`; cut where it is longer than any.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    bytes: [u8; 15],
    length: u8,
}

impl Name {
    fn new(text: &[u8]) -> Name {
        let mut name = Name { bytes: [0; 15], length: 0 };
        for (to, from) in name.bytes.iter_mut().zip(text) {
            *to = *from;
            name.length += 1;
        }
        name
    }
}

impl core::ops::Deref for Name {
    type Target = [u8];
    fn deref(&self) -> &[u8] {
        self.bytes.get(..usize::from(self.length)).unwrap_or_default()
    }
}

/// A moment as clocks and calendars show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Local {
    /// The year, all of it.
    pub year: i64,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
    /// 0 (Sunday) to 6.
    pub weekday: u8,
    /// 0 to 365.
    pub yearday: u16,
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// 0 to 59.
    pub second: u8,
    /// Seconds east of Greenwich.
    pub offset: i64,
    /// Whether it is summer time.
    pub summer: bool,
    /// The abbreviation of the zone.
    pub name: Name,
}

impl Local {
    pub(crate) fn wall(&self) -> Wall {
        Wall {
            year: self.year,
            month: self.month.into(),
            day: self.day.into(),
            hour: self.hour.into(),
            minute: self.minute.into(),
            second: self.second.into(),
        }
    }
}

/// A kind of time that a zone has: standard or summer time.
#[derive(Clone, Copy)]
struct Kind {
    offset: i64,
    summer: bool,
    name: Name,
}

impl Kind {
    fn standard(name: &[u8], offset: i64) -> Kind {
        Kind { offset, summer: false, name: Name::new(name) }
    }
}

/// A time zone, its rules read when first needed; by default that of the machine.
#[derive(Default)]
pub struct Zone {
    /// What TZ says, if it is set.
    name: Option<Vec<u8>>,
    rules: OnceCell<Rules>,
}

enum Rules {
    Fixed(Kind),
    Yearly(Rule),
    File(File),
}

impl Zone {
    /// The zone that an environment asks for by TZ; that of the machine if it does not.
    pub fn of(tz: Option<&[u8]>) -> Zone {
        Zone { name: tz.map(<[u8]>::to_vec), rules: OnceCell::new() }
    }

    /// Coordinated universal time.
    pub fn utc() -> Zone {
        Zone::of(Some(b""))
    }

    fn kind_at(&self, seconds: i64) -> Kind {
        match self.rules.get_or_init(|| Rules::read(self.name.as_deref())) {
            Rules::Fixed(kind) => *kind,
            Rules::Yearly(rule) => rule.kind_at(seconds),
            Rules::File(file) => file.kind_at(seconds),
        }
    }

    /// What clocks and calendars of this zone show.
    pub fn local(&self, seconds: i64) -> Local {
        let kind = self.kind_at(seconds);
        let shown = seconds.saturating_add(kind.offset);
        let day = shown.div_euclid(DAY);
        let second = shown.rem_euclid(DAY);
        let (year, month, of_month) = date(day);
        Local {
            year,
            month,
            day: of_month,
            weekday: (day.rem_euclid(7) + 4).rem_euclid(7) as u8,
            yearday: (day.saturating_add(719_468) - 719_468 - days(year, 1, 1)) as u16,
            hour: (second / 3600) as u8,
            minute: (second / 60 % 60) as u8,
            second: (second % 60) as u8,
            offset: kind.offset,
            summer: kind.summer,
            name: kind.name,
        }
    }

    /// The moment when clocks of this zone show what UTC's do at `wall`. Of two such moments, the first; where they
    /// skip it, they are taken as not yet set forward. `summer` says which of summer and standard time is meant.
    pub(crate) fn moment(&self, wall: i64, summer: Option<bool>) -> Option<i64> {
        let before = self.kind_at(wall.checked_sub(DAY)?).offset;
        let after = self.kind_at(wall.checked_add(DAY)?).offset;
        let first = wall - before;
        let mut moment = first;
        if self.kind_at(first).offset != before {
            let second = wall - after;
            if self.kind_at(second).offset == after {
                moment = second;
            }
        }
        let Some(summer) = summer else { return Some(moment) };
        let second = wall - after;
        for candidate in [moment, second] {
            let kind = self.kind_at(candidate);
            if kind.summer == summer && candidate.checked_add(kind.offset) == Some(wall) {
                return Some(candidate);
            }
        }
        // The other kind's clocks would show it at another moment.
        for weeks in 1..40 {
            for near in [moment.checked_sub(weeks * 7 * DAY)?, moment.checked_add(weeks * 7 * DAY)?] {
                let kind = self.kind_at(near);
                if kind.summer == summer {
                    return Some(wall - kind.offset);
                }
            }
        }
        Some(moment)
    }

    /// The moment when a clock and a calendar of this zone show year, month, day, hour, minute and second, as mktime(3)
    /// takes them: parts beyond their ranges carry over. `summer` as for [`Zone::moment`].
    pub fn moment_of(&self, parts: [i64; 6], summer: Option<bool>) -> Option<i64> {
        let [year, month, day, hour, minute, second] = parts;
        self.moment(super::Wall { year, month, day, hour, minute, second }.seconds()?, summer)
    }
}

impl Rules {
    fn read(name: Option<&[u8]>) -> Rules {
        let Some(name) = name else {
            return File::read(LOCAL).map_or(Rules::Fixed(Kind::standard(b"UTC", 0)), Rules::File);
        };
        let name = name.strip_prefix(b":").unwrap_or(name);
        if name.is_empty() || name == b"UTC" || name == b"UTC0" {
            return Rules::Fixed(Kind::standard(b"UTC", 0));
        }
        // Summer time without dates is that of a file of that name, if there is one.
        let rule = Rule::parse(name);
        if let Some((rule, true)) = rule {
            return Rules::Yearly(rule);
        }
        let path = if name.starts_with(b"/") { name.to_vec() } else { [FILES, name].concat() };
        match (File::read(&path), rule) {
            (Some(file), _) => Rules::File(file),
            (None, Some((rule, _))) => Rules::Yearly(rule),
            (None, None) => {
                let letters = name.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
                Rules::Fixed(Kind::standard(
                    name.get(..letters).filter(|name| name.len() >= 3).unwrap_or(b"UTC"),
                    0,
                ))
            }
        }
    }
}

/// A day of each year on which clocks are set, and when.
#[derive(Clone, Copy, Default)]
struct Turn {
    /// 0 for a day without the leap day, 13 for one with it, counted from 0; else the month.
    month: u8,
    /// The week of the month; 5 is the last.
    week: i64,
    /// Of the week or the year.
    day: i64,
    /// Seconds after midnight.
    time: i64,
}

impl Turn {
    /// The moment of it in a year, as a clock that shows UTC would.
    fn wall(&self, year: i64) -> i64 {
        let start = days(year, 1, 1);
        let day = match self.month {
            0 => start + self.day - 1 + i64::from(self.day > 59 && days(year, 3, 1) - start == 60),
            13 => start + self.day,
            month => {
                let first = days(year, month.into(), 1);
                let next =
                    if month == 12 { days(year + 1, 1, 1) } else { days(year, i64::from(month) + 1, 1) };
                let mut day = first + (self.day - (first + 4)).rem_euclid(7) + (self.week - 1) * 7;
                if day >= next {
                    day -= 7;
                }
                day
            }
        };
        day.saturating_mul(DAY).saturating_add(self.time)
    }
}

/// POSIX's `NAME5NAME,M3.2.0,M11.1.0`.
#[derive(Clone, Copy)]
struct Rule {
    standard: Kind,
    summer: Option<(Kind, Turn, Turn)>,
}

impl Rule {
    fn kind_at(&self, seconds: i64) -> Kind {
        let Some((summer, begin, end)) = self.summer else { return self.standard };
        let (year, _, _) = date(seconds.saturating_add(self.standard.offset).div_euclid(DAY));
        let begin = begin.wall(year).saturating_sub(self.standard.offset);
        let end = end.wall(year).saturating_sub(summer.offset);
        let is_summer =
            if begin < end { (begin..end).contains(&seconds) } else { !(end..begin).contains(&seconds) };
        if is_summer { summer } else { self.standard }
    }

    /// The rule, and whether it leaves nothing open.
    fn parse(text: &[u8]) -> Option<(Rule, bool)> {
        let mut rest = text;
        let name = zone_name(&mut rest)?;
        let offset = -clock(&mut rest, 24)?;
        let standard = Kind::standard(name, offset);
        if rest.is_empty() {
            return Some((Rule { standard, summer: None }, true));
        }
        let name = zone_name(&mut rest)?;
        let offset = match rest.first() {
            None | Some(b',') => offset + 3600,
            _ => -clock(&mut rest, 24)?,
        };
        let kind = Kind { offset, summer: true, name: Name::new(name) };
        let two = 2 * 3600;
        let mut turns =
            [Turn { month: 3, week: 2, day: 0, time: two }, Turn { month: 11, week: 1, day: 0, time: two }];
        let complete = !rest.is_empty();
        if complete {
            for turn in &mut turns {
                rest = rest.strip_prefix(b",")?;
                *turn = day_of_year(&mut rest)?;
                turn.time = two;
                if let Some(tail) = rest.strip_prefix(b"/") {
                    rest = tail;
                    turn.time = clock(&mut rest, 167)?;
                }
            }
        }
        let [begin, end] = turns;
        rest.is_empty().then_some((Rule { standard, summer: Some((kind, begin, end)) }, complete))
    }
}

/// `EST`, or `<+03>`.
fn zone_name<'t>(rest: &mut &'t [u8]) -> Option<&'t [u8]> {
    let (name, tail) = if let Some(quoted) = rest.strip_prefix(b"<") {
        let end = quoted.iter().position(|byte| *byte == b'>')?;
        let name = quoted.get(..end)?;
        if !name.iter().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-')) {
            return None;
        }
        (name, quoted.get(end + 1..)?)
    } else {
        rest.split_at_checked(rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count())?
    };
    *rest = tail;
    (name.len() >= 3).then_some(name)
}

fn number(rest: &mut &[u8], least: i64, most: i64) -> Option<i64> {
    let count = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (digits, tail) = rest.split_at_checked(count)?;
    *rest = tail;
    let number = i64::try_from(crate::number::unsigned(digits)?).ok()?;
    (least..=most).contains(&number).then_some(number)
}

/// `[+-]hh[:mm[:ss]]` in seconds.
fn clock(rest: &mut &[u8], hours: i64) -> Option<i64> {
    let negative = rest.starts_with(b"-");
    if let [b'+' | b'-', tail @ ..] = *rest {
        *rest = tail;
    }
    // More than there are counts as the most, as in the C library.
    let mut seconds = number(rest, 0, i64::MAX)?.min(hours) * 3600;
    for unit in [60, 1] {
        let Some(tail) = rest.strip_prefix(b":") else { break };
        *rest = tail;
        seconds += number(rest, 0, i64::MAX)?.min(59) * unit;
    }
    Some(if negative { -seconds } else { seconds })
}

/// `J60`, `59`, `M3.2.0`.
fn day_of_year(rest: &mut &[u8]) -> Option<Turn> {
    let turn = Turn::default();
    if let Some(tail) = rest.strip_prefix(b"J") {
        *rest = tail;
        return Some(Turn { day: number(rest, 1, 365)?, ..turn });
    }
    let Some(tail) = rest.strip_prefix(b"M") else {
        return Some(Turn { month: 13, day: number(rest, 0, 365)?, ..turn });
    };
    *rest = tail;
    let month = number(rest, 1, 12)? as u8;
    *rest = rest.strip_prefix(b".")?;
    let week = number(rest, 1, 5)?;
    *rest = rest.strip_prefix(b".")?;
    Some(Turn { month, week, day: number(rest, 0, 6)?, time: 0 })
}

/// A TZif file, left as it lies: numbers are looked up where they stand.
struct File {
    bytes: Vec<u8>,
    /// Where the block of data starts, and its shape.
    start: usize,
    /// Bytes of a moment: 4, or 8 in the second block.
    width: usize,
    counts: Counts,
}

#[derive(Clone, Copy)]
struct Counts {
    times: usize,
    kinds: usize,
    letters: usize,
    /// What follows the letters.
    rest: usize,
}

const HEADER: usize = 44;

impl Counts {
    /// A header, at `at`; the numbers in it are of use only within the file.
    fn read(bytes: &[u8], at: usize, width: usize) -> Option<Counts> {
        let header = bytes.get(at..at.checked_add(HEADER)?)?;
        if !header.starts_with(b"TZif") {
            return None;
        }
        let count = |index: usize| {
            let four = header.get(20 + index * 4..24 + index * 4)?;
            Some(u32::from_be_bytes(four.try_into().ok()?) as usize).filter(|count| *count <= LARGEST)
        };
        let rest = count(2)? * (width + 4) + count(1)? + count(0)?;
        Some(Counts { times: count(3)?, kinds: count(4)?, letters: count(5)?, rest })
    }

    fn size(&self, width: usize) -> usize {
        self.times * (width + 1) + self.kinds * 6 + self.letters + self.rest
    }
}

impl File {
    fn read(path: &[u8]) -> Option<File> {
        File::new(file::read(path, LARGEST).ok()?)
    }

    fn new(bytes: Vec<u8>) -> Option<File> {
        let first = Counts::read(&bytes, 0, 4)?;
        let (mut start, mut width, mut counts) = (HEADER, 4, first);
        if bytes.get(4).is_some_and(|version| *version >= b'2') {
            start += first.size(4);
            counts = Counts::read(&bytes, start, 8)?;
            (start, width) = (start + HEADER, 8);
        }
        let whole = bytes.len() >= start + counts.size(width);
        (whole && counts.kinds > 0).then_some(File { bytes, start, width, counts })
    }

    fn time(&self, index: usize) -> i64 {
        let at = self.start + index * self.width;
        let bytes = self.bytes.get(at..at + self.width).unwrap_or_default();
        match bytes.try_into() {
            Ok(eight) => i64::from_be_bytes(eight),
            Err(_) => bytes.try_into().map_or(0, |four| i32::from_be_bytes(four).into()),
        }
    }

    fn kind(&self, index: usize) -> Option<Kind> {
        let kinds = self.start + self.counts.times * (self.width + 1);
        let at = kinds + index.min(self.counts.kinds - 1) * 6;
        let [a, b, c, d, summer, name] = *self.bytes.get(at..at + 6)? else { return None };
        let letters = kinds + self.counts.kinds * 6;
        let text =
            self.bytes.get(letters + usize::from(name)..letters + self.counts.letters).unwrap_or_default();
        let text = text.split(|byte| *byte == 0).next().unwrap_or_default();
        // The name goes to terminals.
        let text = if text.iter().all(u8::is_ascii_graphic) { text } else { b"?" };
        // No place is further from Greenwich than this.
        let offset = i64::from(i32::from_be_bytes([a, b, c, d])).clamp(-7 * DAY, 7 * DAY);
        Some(Kind { offset, summer: summer != 0, name: Name::new(text) })
    }

    fn kind_at(&self, seconds: i64) -> Kind {
        let (mut low, mut high) = (0, self.counts.times);
        if high > 0 && self.time(high - 1) <= seconds {
            low = high;
        }
        while low < high {
            let middle = low + (high - low) / 2;
            if self.time(middle) <= seconds {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        if low == self.counts.times
            && let Some(rule) = self.rule()
        {
            return rule.kind_at(seconds);
        }
        let index = match low.checked_sub(1) {
            Some(last) => {
                let at = self.start + self.counts.times * self.width + last;
                self.bytes.get(at).copied().map_or(0, usize::from)
            }
            None => 0,
        };
        self.kind(index).unwrap_or(Kind::standard(b"UTC", 0))
    }

    /// What is to be after the last moment of the file.
    fn rule(&self) -> Option<Rule> {
        let end = self.bytes.get(self.start + self.counts.size(self.width)..)?;
        let text = end.strip_prefix(b"\n")?.split(|byte| *byte == b'\n').next()?;
        Rule::parse(text).map(|(rule, _)| rule)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(zone: &str, seconds: i64) -> (u8, u8, i64, String) {
        let local = Zone::of(Some(zone.as_bytes())).local(seconds);
        (local.day, local.hour, local.offset, String::from_utf8_lossy(&local.name).into_owned())
    }

    #[test]
    fn rules_of_posix() {
        let summer = 1_720_000_000;
        let winter = 1_705_000_000;
        let rule = "CET-1CEST,M3.5.0,M10.5.0/3";
        assert_eq!(shown(rule, summer), (3, 11, 7200, "CEST".into()));
        assert_eq!(shown(rule, winter), (11, 20, 3600, "CET".into()));
        let south = "AEST-10AEDT,M10.1.0,M4.1.0/3";
        assert_eq!(shown(south, winter).2, 39_600);
        assert_eq!(shown(south, summer).2, 36_000);
        assert_eq!(shown("<-0330>3:30", winter).2, -12_600);
        assert_eq!(shown("XXX5YYY,J60,J300", summer).3, "YYY");
        assert_eq!(shown("Not/AZone", summer), (3, 9, 0, "Not".into()));
        assert_eq!(shown("5", summer), (3, 9, 0, "UTC".into()));
    }

    #[test]
    fn turns_happen_at_their_second() {
        let zone = Zone::of(Some(b"EST5EDT,M3.2.0,M11.1.0"));
        assert_eq!(zone.local(1_710_053_999).offset, -18_000);
        assert_eq!(zone.local(1_710_054_000).offset, -14_400);
        assert_eq!(zone.local(1_730_613_599).offset, -14_400);
        assert_eq!(zone.local(1_730_613_600).offset, -18_000);
        // 01:30 is there twice, 02:30 is not.
        let at = |wall, summer| zone.moment(wall, summer);
        assert_eq!(at(1_730_597_400, None), Some(1_730_611_800));
        assert_eq!(at(1_730_597_400, Some(false)), Some(1_730_615_400));
        assert_eq!(at(1_710_037_800, None), Some(1_710_055_800));
    }

    fn tzif(times: &[i64], which: &[u8], kinds: &[(i32, u8, u8)], letters: &[u8], end: &[u8]) -> Vec<u8> {
        let header = |counts: [usize; 6]| {
            let mut bytes = b"TZif2".to_vec();
            bytes.resize(20, 0);
            bytes.extend(counts.iter().flat_map(|count| (*count as u32).to_be_bytes()));
            bytes
        };
        let mut bytes = header([0; 6]);
        bytes.extend(header([0, 0, 0, times.len(), kinds.len(), letters.len()]));
        bytes.extend(times.iter().flat_map(|time| time.to_be_bytes()));
        bytes.extend_from_slice(which);
        for (offset, summer, name) in kinds {
            bytes.extend(offset.to_be_bytes());
            bytes.extend([*summer, *name]);
        }
        bytes.extend_from_slice(letters);
        bytes.extend_from_slice(end);
        bytes
    }

    #[test]
    fn files_are_searched_and_their_sizes_not_believed() {
        let kinds = [(3600, 0, 0), (7200, 1, 4)];
        let bytes = tzif(&[100, 200, 300], &[1, 0, 1], &kinds, b"CET\0CEST\0", b"\nXST-3\n");
        let file = File::new(bytes.clone()).unwrap();
        let offsets: Vec<i64> =
            [99, 100, 199, 200, 299, 300].iter().map(|at| file.kind_at(*at).offset).collect();
        assert_eq!(offsets, [3600, 7200, 7200, 3600, 3600, 10_800]);
        assert_eq!(&*file.kind_at(150).name, b"CEST");
        for length in 0..bytes.len() {
            if let Some(file) = File::new(bytes[..length].to_vec()) {
                file.kind_at(150);
                file.kind_at(400);
            }
        }
        for at in 0..bytes.len() {
            let mut broken = bytes.clone();
            broken[at] = 0xff;
            if let Some(file) = File::new(broken) {
                for seconds in [i64::MIN, 150, 250, 400, i64::MAX] {
                    file.kind_at(seconds);
                }
            }
        }
    }
}
