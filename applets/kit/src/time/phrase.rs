//! Moments in people's words: `next monday`, `2 days ago`, `2024-01-02T10:00Z`, after the manual of GNU's tools
//! ("Date input formats"), and busybox's forms where those are none of them.
//!
//! `noon` and `midnight` are known besides.

use super::scan::compact;
use super::{DAY, DAYS, MONTHS, Moment, Wall, Zone, date, days, name_at};
use crate::{number, split};

/// Words, each with its class and its value: `z` a zone and `d` its summer time in minutes, `o` ordinals, `s` days from
/// today, `a` directions, `m` halves of the day, `c` hours, `n` months, `w` days of the week; `Y O D H I S` units.
const WORDS: &[u8] = b"am=m0 a.m.=m0 pm=m12 p.m.=m12 noon=c12 midnight=c0 sept=n9 tues=w2 wednes=w3 thur=w4 thurs=w4 \
year=Y1 month=O1 fortnight=D14 week=D7 day=D1 hour=H1 minute=I1 min=I1 second=S1 sec=S1 \
tomorrow=s1 yesterday=s-1 today=s0 now=s0 last=o-1 this=o0 next=o1 first=o1 third=o3 fourth=o4 fifth=o5 sixth=o6 \
seventh=o7 eighth=o8 ninth=o9 tenth=o10 eleventh=o11 twelfth=o12 ago=a-1 hence=a1 dst=+0 \
wet=z0 west=d60 bst=d60 art=z-180 brt=z-180 brst=d-120 nst=z-210 ndt=d-150 ast=z-240 adt=d-180 clt=z-240 clst=d-180 \
est=z-300 edt=d-240 cst=z-360 cdt=d-300 mst=z-420 mdt=d-360 pst=z-480 pdt=d-420 akst=z-540 akdt=d-480 hst=z-600 \
hast=z-600 hadt=d-540 sst=z-720 wat=z60 cet=z60 cest=d120 met=z60 mez=z60 mest=d120 mesz=d120 eet=z120 eest=d180 \
cat=z120 sast=z120 eat=z180 msk=z180 msd=d240 ist=z330 sgt=z480 kst=z540 jst=z540 gst=z600 nzst=z720 nzdt=d780";

#[derive(Clone, Copy, PartialEq, Eq)]
enum Token {
    Number {
        /// With its sign, rounded down.
        value: i64,
        digits: usize,
        signed: bool,
        /// Which `value` does not tell of -0.
        negative: bool,
        nanoseconds: Option<u32>,
    },
    /// A class of [`WORDS`], or `l` for the local zone (1 in summer), `T` for the letter.
    Word(u8, i64),
    Byte(u8),
    End,
}

/// What a text said so far.
#[derive(Default)]
struct Said {
    dates: u32,
    times: u32,
    weekdays: u32,
    zones: u32,
    local_zones: u32,
    relative: bool,
    year: Option<i64>,
    month: i64,
    day: i64,
    clock: [i64; 3],
    nanoseconds: u32,
    weekday: (i64, i64),
    /// Seconds east of Greenwich.
    zone: i64,
    summer: bool,
    /// Years, months, days, hours, minutes, seconds to go.
    by: [i64; 6],
    by_nanoseconds: i64,
}

/// The moment that a text names, in a zone; what it leaves open is as now. None if it is no date.
pub fn parse(text: &[u8], zone: &Zone, now: Moment) -> Option<Moment> {
    let text = text.trim_ascii();
    if let Some(rest) = text.strip_prefix(b"TZ=\"") {
        let mut name = Vec::new();
        let mut bytes = rest.iter().enumerate();
        loop {
            match bytes.next()? {
                (at, b'"') => {
                    return phrase(rest.get(at + 1..)?, &Zone::of(Some(&name)), now);
                }
                (_, b'\\') => match bytes.next()?.1 {
                    byte @ (b'"' | b'\\') => name.push(*byte),
                    _ => return None,
                },
                (_, byte) => name.push(*byte),
            }
        }
    }
    // Eight digits and more are a moment for busybox where they can be one, and so they are for `touch -t`.
    let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if matches!(digits, 8 | 10 | 12)
        && let Some(moment) = compact(text, zone, now)
    {
        return Some(moment);
    }
    phrase(text, zone, now).or_else(|| compact(text, zone, now)).or_else(|| dotted(text, zone, now))
}

/// busybox's `[YYYY.]MM.DD-hh:mm[:ss]`
fn dotted(text: &[u8], zone: &Zone, now: Moment) -> Option<Moment> {
    let (day, clock) = text.split_at_checked(text.iter().position(|byte| *byte == b'-')?)?;
    let mut parts: Vec<&[u8]> = split::at(day, b'.').collect();
    if parts.len() == 2 {
        parts.insert(0, b"");
    }
    let [year, month, day] = *parts else { return None };
    let number = |digits: &[u8]| number::unsigned(digits).and_then(|number| i64::try_from(number).ok());
    let mut said = Said { dates: 1, month: number(month)?, day: number(day)?, ..Said::default() };
    if !year.is_empty() {
        said.year = Some(number(year)?);
    }
    let tokens = tokens(clock.get(1..)?, zone, now)?;
    let mut reader = Reader { tokens: &tokens, at: 0, said };
    reader.item()?;
    if reader.peek(0) != Token::End || reader.said.times != 1 {
        return None;
    }
    reader.said.moment(zone, now)
}

fn phrase(text: &[u8], zone: &Zone, now: Moment) -> Option<Moment> {
    let text = text.trim_ascii_start();
    if let Some(rest) = text.strip_prefix(b"@") {
        return match *tokens(rest, zone, now)? {
            [Token::Number { value, nanoseconds, .. }] => {
                Some(Moment { seconds: value, nanoseconds: nanoseconds.unwrap_or(0) })
            }
            _ => None,
        };
    }
    let tokens = tokens(text, zone, now)?;
    let mut reader = Reader { tokens: &tokens, at: 0, said: Said::default() };
    while reader.peek(0) != Token::End {
        reader.item()?;
    }
    reader.said.moment(zone, now)
}

/// Takes a text apart; none if a number is too large.
fn tokens(text: &[u8], zone: &Zone, now: Moment) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some((&byte, tail)) = rest.split_first() {
        rest = tail;
        match byte {
            b' ' | b'\t'..=b'\r' => {}
            b'(' => {
                let mut depth = 1usize;
                while depth > 0
                    && let Some((&byte, tail)) = rest.split_first()
                {
                    rest = tail;
                    match byte {
                        b'(' => depth += 1,
                        b')' => depth -= 1,
                        _ => {}
                    }
                }
            }
            b'+' | b'-' => {
                let digits = tail.trim_ascii_start();
                // A sign alone is nothing.
                if digits.first().is_some_and(u8::is_ascii_digit) {
                    rest = digits;
                    tokens.push(number(&mut rest, Some(byte == b'-'))?);
                }
            }
            b'0'..=b'9' => {
                rest = text.get(text.len() - tail.len() - 1..)?;
                tokens.push(number(&mut rest, None)?);
            }
            byte if byte.is_ascii_alphabetic() => {
                let start = text.get(text.len() - tail.len() - 1..)?;
                let length =
                    start.iter().take_while(|byte| byte.is_ascii_alphabetic() || **byte == b'.').count();
                let (word, tail) = start.split_at_checked(length)?;
                rest = tail;
                tokens.push(word_of(&word.to_ascii_lowercase(), zone, now));
            }
            byte => tokens.push(Token::Byte(byte)),
        }
    }
    Some(tokens)
}

/// Digits, and a fraction after a point or comma.
fn number(rest: &mut &[u8], negative: Option<bool>) -> Option<Token> {
    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (whole, tail) = rest.split_at_checked(digits)?;
    *rest = tail;
    let value = i64::try_from(number::unsigned(whole)?).ok()?;
    let minus = negative == Some(true);
    let mut value = if minus { -value } else { value };
    let mut nanoseconds = None;
    if let [b'.' | b',', b'0'..=b'9', ..] = *tail {
        let fraction = tail.get(1..)?;
        let length = fraction.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let mut part = 0;
        for place in 0..9 {
            part = part * 10
                + fraction.get(place).filter(|_| place < length).map_or(0, |digit| u32::from(digit - b'0'));
        }
        *rest = fraction.get(length..)?;
        if minus && part > 0 {
            (value, part) = (value.checked_sub(1)?, 1_000_000_000 - part);
        }
        nanoseconds = Some(part);
    }
    Some(Token::Number { value, digits, signed: negative.is_some(), negative: minus, nanoseconds })
}

fn listed(word: &[u8]) -> Option<Token> {
    split::at(WORDS, b' ').find_map(|entry| {
        let [class, value @ ..] = entry.strip_prefix(word)?.strip_prefix(b"=")? else { return None };
        Some(Token::Word(*class, number::signed(value)?))
    })
}

/// What a word in small letters means.
fn word_of(word: &[u8], zone: &Zone, now: Moment) -> Token {
    let short = if word.len() == 4 { word.strip_suffix(b".").unwrap_or(word) } else { word };
    if let Some(month) = name_at(&MONTHS, short) {
        return Token::Word(b'n', month as i64 + 1);
    }
    if let Some(day) = name_at(&DAYS, short) {
        return Token::Word(b'w', day as i64);
    }
    if let b"utc" | b"ut" | b"gmt" = word {
        return Token::Word(b'z', 0);
    }
    for quarter in 0..4 {
        let local = zone.local(now.seconds.saturating_add(quarter * 90 * DAY));
        if local.name.eq_ignore_ascii_case(word) {
            return Token::Word(b'l', local.summer.into());
        }
    }
    if let Some(token) = listed(word) {
        return token;
    }
    if let Some(unit) = word.strip_suffix(b"s")
        && let Some(token @ Token::Word(b'A'..=b'Z', _)) = listed(unit)
    {
        return token;
    }
    if let [letter] = *word {
        let hours = match letter {
            b't' => return Token::Word(b'T', -7 * 60),
            b'a'..=b'i' => i64::from(letter - b'a') + 1,
            b'k'..=b'm' => i64::from(letter - b'a'),
            b'n'..=b'y' => i64::from(b'm') - i64::from(letter),
            b'z' => 0,
            _ => return Token::Byte(letter),
        };
        return Token::Word(b'z', hours * 60);
    }
    if word.contains(&b'.') {
        let letters: Vec<u8> = word.iter().copied().filter(|byte| *byte != b'.').collect();
        return match word_of(&letters, zone, now) {
            token @ Token::Word(b'z' | b'd' | b'l', _) if letters.len() > 1 => token,
            _ => Token::Byte(b'.'),
        };
    }
    Token::Byte(b'?')
}

/// Reads the items of a text one after the other.
struct Reader<'t> {
    tokens: &'t [Token],
    at: usize,
    said: Said,
}

impl Reader<'_> {
    fn peek(&self, ahead: usize) -> Token {
        self.tokens.get(self.at + ahead).copied().unwrap_or(Token::End)
    }

    /// The value of the next number if it is a plain one.
    fn plain(&mut self) -> Option<i64> {
        match self.peek(0) {
            Token::Number { value, signed: false, nanoseconds: None, .. } => {
                self.at += 1;
                Some(value)
            }
            _ => None,
        }
    }

    /// A year behind a hyphen, and its digits; behind a plus sign, it is never short.
    fn hyphen_year(&mut self) -> Option<(i64, usize)> {
        self.signed().map(|(year, digits)| (year, if year > 0 { 0 } else { digits }))
    }

    /// The next number if it has a sign and no fraction, and its digits.
    fn signed(&mut self) -> Option<(i64, usize)> {
        match self.peek(0) {
            Token::Number { value, signed: true, nanoseconds: None, digits, .. } => {
                self.at += 1;
                Some((value, digits))
            }
            _ => None,
        }
    }

    fn byte(&mut self, byte: u8) -> bool {
        let is_next = self.peek(0) == Token::Byte(byte);
        self.at += usize::from(is_next);
        is_next
    }

    /// The value of the next word if it is of this class.
    fn word(&mut self, class: u8) -> Option<i64> {
        match self.peek(0) {
            Token::Word(next, value) if next == class => {
                self.at += 1;
                Some(value)
            }
            _ => None,
        }
    }

    fn item(&mut self) -> Option<()> {
        let token = self.peek(0);
        self.at += 1;
        match token {
            Token::Number { signed: false, nanoseconds: None, value, digits, .. } => {
                self.number(value, digits)
            }
            // All that may follow another number is a unit.
            Token::Number { value, nanoseconds, .. } => self.unit(value, nanoseconds),
            Token::Word(b'n', month) => self.month(month),
            Token::Word(b'w', day) => {
                self.weekday(0, day);
                self.byte(b',');
                Some(())
            }
            Token::Word(b'o', count) => match self.word(b'w') {
                Some(day) => {
                    self.weekday(count, day);
                    Some(())
                }
                None => self.unit(count, None),
            },
            Token::Word(b'A'..=b'S' | b'U'..=b'Z', _) => {
                self.at -= 1;
                self.unit(1, None)
            }
            Token::Word(b's', shift) => {
                self.said.relative = true;
                let [_, _, days, ..] = &mut self.said.by;
                *days = days.checked_add(shift)?;
                Some(())
            }
            Token::Word(b'c', hour) => self.time([hour, 0, 0], 0),
            Token::Word(class @ (b'z' | b'd' | b'T'), minutes) => self.zone(class, minutes),
            Token::Word(b'l', summer) => {
                self.said.local_zones += 1;
                self.said.summer = self.word(b'+').is_some() || summer == 1;
                Some(())
            }
            Token::Word(b'+', _) => {
                (self.said.local_zones, self.said.summer) = (self.said.local_zones + 1, true);
                Some(())
            }
            _ => None,
        }
    }

    fn weekday(&mut self, count: i64, day: i64) {
        self.said.weekdays += 1;
        self.said.weekday = (count, day);
    }

    /// Notes a date. The year comes with its digits: of two, the century is left out.
    fn date(&mut self, year: Option<(i64, usize)>, month: i64, day: i64) -> Option<()> {
        self.said.dates += 1;
        (self.said.month, self.said.day) = (month, day);
        if let Some((year, digits)) = year {
            let year = year.checked_abs()?;
            self.said.year = Some(match digits {
                2 => year + if year < 69 { 2000 } else { 1900 },
                _ => year,
            });
        }
        Some(())
    }

    fn time(&mut self, clock: [i64; 3], nanoseconds: u32) -> Option<()> {
        self.said.times += 1;
        (self.said.clock, self.said.nanoseconds) = (clock, nanoseconds);
        Some(())
    }

    /// A number and the unit that must follow it, maybe `ago`.
    fn unit(&mut self, count: i64, nanoseconds: Option<u32>) -> Option<()> {
        let Token::Word(class, times) = self.peek(0) else { return None };
        let place = b"YODHIS".iter().position(|unit| *unit == class)?;
        if nanoseconds.is_some() && class != b'S' {
            return None;
        }
        self.at += 1;
        let direction = self.word(b'a').unwrap_or(1);
        let by = self.said.by.get_mut(place)?;
        *by = by.checked_add(count.checked_mul(times)?.checked_mul(direction)?)?;
        self.said.by_nanoseconds += i64::from(nanoseconds.unwrap_or(0)) * direction;
        self.said.relative = true;
        Some(())
    }

    /// What starts with a month: `jan 2`, `jan 2, 2024`, `jan-2-2024`.
    fn month(&mut self, month: i64) -> Option<()> {
        if let Some((day, _)) = self.signed() {
            let year = self.hyphen_year()?;
            return self.date(Some(year), month, -day);
        }
        let day = self.plain()?;
        if self.byte(b',') {
            let digits = self.digits();
            let year = self.plain()?;
            return self.date(Some((year, digits)), month, day);
        }
        self.date(None, month, day)
    }

    /// How many digits the next number has.
    fn digits(&self) -> usize {
        match self.peek(0) {
            Token::Number { digits, .. } => digits,
            _ => 0,
        }
    }

    /// What starts with a plain number.
    fn number(&mut self, value: i64, digits: usize) -> Option<()> {
        match self.peek(0) {
            Token::Word(b'm', _) | Token::Byte(b':') => return self.clock(value),
            Token::Byte(b'/') => {
                self.at += 1;
                let second = self.plain()?;
                if !self.byte(b'/') {
                    return self.date(None, value, second);
                }
                let third = self.digits();
                let last = self.plain()?;
                return match digits {
                    4.. => self.date(Some((value, digits)), second, last),
                    _ => self.date(Some((last, third)), value, second),
                };
            }
            Token::Word(b'n', month) => {
                self.at += 1;
                let digits = self.digits();
                let year = self.hyphen_year().or_else(|| self.plain().map(|year| (year, digits)));
                return self.date(year, month, value);
            }
            Token::Word(b'w', day) => {
                self.at += 1;
                self.weekday(value, day);
                return Some(());
            }
            Token::Word(b'A'..=b'S' | b'U'..=b'Z', _) => return self.unit(value, None),
            Token::Number { signed: true, nanoseconds: None, .. } => {
                if let Token::Number { signed: true, nanoseconds: None, value: day, .. } = self.peek(1) {
                    let (month, _) = self.signed()?;
                    self.at += 1;
                    self.date(Some((value, digits)), -month, -day)?;
                    if self.word(b'T').is_some() {
                        let hour = self.plain()?;
                        return self.clock_of_day(hour);
                    }
                    return Some(());
                }
                // `20240102 +1 day`
                self.lone(value, digits)?;
                let (count, _) = self.signed()?;
                return self.unit(count, None);
            }
            _ => {}
        }
        self.lone(value, digits)
    }

    /// A number that nothing belongs to: a year, a day, or a time.
    fn lone(&mut self, value: i64, digits: usize) -> Option<()> {
        let said = &self.said;
        if said.dates > 0 && said.year.is_none() && !said.relative && (said.times > 0 || digits > 2) {
            let (month, day) = (said.month, said.day);
            self.said.dates -= 1;
            return self.date(Some((value, digits)), month, day);
        }
        if digits > 4 {
            let year = (value / 10_000, digits - 4);
            return self.date(Some(year), value / 100 % 100, value % 100);
        }
        let clock = if digits <= 2 { [value, 0, 0] } else { [value / 100, value % 100, 0] };
        self.time(clock, 0)
    }

    /// A time of which the hour was read, in 12 hours or in 24.
    fn clock(&mut self, hour: i64) -> Option<()> {
        if let Some(half) = self.word(b'm') {
            return self.half([hour, 0, 0], 0, half);
        }
        self.clock_of_day(hour)
    }

    fn half(&mut self, [hour, minute, second]: [i64; 3], nanoseconds: u32, half: i64) -> Option<()> {
        if !(1..=12).contains(&hour) {
            return None;
        }
        self.time([hour % 12 + half, minute, second], nanoseconds)
    }

    fn clock_of_day(&mut self, hour: i64) -> Option<()> {
        if !self.byte(b':') {
            return None;
        }
        let minute = self.plain()?;
        let (mut second, mut nanoseconds) = (0, 0);
        if self.byte(b':') {
            let Token::Number { value, signed: false, nanoseconds: part, .. } = self.peek(0) else {
                return None;
            };
            self.at += 1;
            (second, nanoseconds) = (value, part.unwrap_or(0));
        }
        let clock = [hour, minute, second];
        if let Some(half) = self.word(b'm') {
            return self.half(clock, nanoseconds, half);
        }
        self.time(clock, nanoseconds)?;
        if let Token::Number { signed: true, nanoseconds: None, .. } = self.peek(0) {
            self.said.zones += 1;
            self.said.zone = self.offset()?;
        }
        Some(())
    }

    /// `+1`, `+0130`, `+01:30` in seconds.
    fn offset(&mut self) -> Option<i64> {
        let Token::Number { negative, .. } = self.peek(0) else { return None };
        let (value, digits) = self.signed()?;
        let minutes = if self.byte(b':') {
            let minutes = self.plain()?;
            value.checked_mul(60)?.checked_add(if negative { -minutes } else { minutes })?
        } else if digits <= 2 {
            value.checked_mul(60)?
        } else {
            value / 100 * 60 + value % 100
        };
        (-24 * 60..=24 * 60).contains(&minutes).then(|| minutes * 60)
    }

    fn zone(&mut self, class: u8, minutes: i64) -> Option<()> {
        self.said.zones += 1;
        self.said.zone = minutes * 60;
        if class == b'd' {
            return Some(());
        }
        if class == b'z'
            && let Token::Number { signed: true, nanoseconds: None, .. } = self.peek(0)
            && !matches!(self.peek(1), Token::Word(b'A'..=b'S' | b'U'..=b'Z', _))
        {
            self.said.zone += self.offset()?;
        } else if class == b'z' && self.word(b'+').is_some() {
            self.said.zone += 3600;
        }
        Some(())
    }
}

impl Said {
    fn moment(&self, zone: &Zone, now: Moment) -> Option<Moment> {
        let seen = [self.dates, self.times, self.weekdays, self.zones + self.local_zones];
        if seen.iter().any(|count| *count > 1) {
            return None;
        }
        let local = zone.local(now.seconds);
        let mut wall = local.wall();
        if self.dates > 0 {
            wall.year = self.year.unwrap_or(wall.year);
            (wall.month, wall.day) = (self.month, self.day);
        }
        let absolute = self.dates > 0 || self.weekdays > 0;
        let mut nanoseconds = i64::from(now.nanoseconds);
        if self.times > 0 || absolute || !self.relative {
            [wall.hour, wall.minute, wall.second] = self.clock;
            nanoseconds = self.nanoseconds.into();
        }
        // A moment that is only counted from now keeps now's kind of time.
        let mut summer = if absolute || self.times > 0 { None } else { Some(local.summer) };
        if self.local_zones > 0 {
            summer = Some(self.summer);
        }
        let at = |wall: &Wall, summer| {
            let seconds = wall.seconds()?;
            if self.zones == 0 {
                return zone.moment(seconds, summer);
            }
            // As in GNU, a moment counted from now moves with the local clock, though it is of another zone.
            let moved = match summer {
                Some(_) => zone.moment(seconds, summer).map(|there| there + zone.local(there).offset)?,
                None => seconds,
            };
            moved.checked_sub(self.zone)
        };
        let there = at(&wall, summer)?;
        let shown = zone.local(there);
        let skipped = self.zones == 0 && shown.wall() != wall;
        if !wall.exists() || skipped || self.local_zones > 0 && shown.summer != self.summer {
            return None;
        }
        if self.weekdays > 0 && self.dates == 0 {
            let today = days(wall.year, wall.month, wall.day);
            let weekday = (today + 4).rem_euclid(7);
            let (count, day) = self.weekday;
            let weeks = count.checked_sub(i64::from(count > 0 && weekday != day))?;
            let there =
                today.checked_add((day - weekday).rem_euclid(7))?.checked_add(weeks.checked_mul(7)?)?;
            let (year, month, day) = date(there);
            (wall.year, wall.month, wall.day) = (year, month.into(), day.into());
            summer = None;
        }
        let [years, months, days, hours, minutes, seconds] = self.by;
        wall.year = wall.year.checked_add(years)?;
        wall.month = wall.month.checked_add(months)?;
        wall.day = wall.day.checked_add(days)?;
        nanoseconds += self.by_nanoseconds;
        let seconds = at(&wall, summer)?
            .checked_add(hours.checked_mul(3600)?)?
            .checked_add(minutes.checked_mul(60)?)?
            .checked_add(seconds)?
            .checked_add(nanoseconds.div_euclid(1_000_000_000))?;
        Some(Moment { seconds, nanoseconds: nanoseconds.rem_euclid(1_000_000_000) as u32 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Tuesday, 2024-01-02 03:04:05 UTC.
    const NOW: Moment = Moment { seconds: 1_704_164_645, nanoseconds: 500_000_000 };

    fn read(text: &str, zone: &str) -> Option<String> {
        let zone = Zone::of(Some(zone.as_bytes()));
        let moment = parse(text.as_bytes(), &zone, NOW)?;
        let mut shown = Vec::new();
        super::super::push(&mut shown, b"%F %T.%1N %z", &zone, moment);
        String::from_utf8(shown).ok()
    }

    #[test]
    fn dates_and_times() {
        for (text, shown) in [
            ("2000-02-29T12:00:01.25Z", "2000-02-29 12:00:01.2 +0000"),
            ("@-1.5", "1969-12-31 23:59:58.5 +0000"),
            ("2 January 2024 10:00 PM", "2024-01-02 22:00:00.0 +0000"),
            ("Jan 2, 24", "2024-01-02 00:00:00.0 +0000"),
            ("10/22/2024", "2024-10-22 00:00:00.0 +0000"),
            ("Mon, 02 Jan 2023 10:00:00 -0800", "2023-01-02 18:00:00.0 +0000"),
            ("10:00 +00:30", "2024-01-02 09:30:00.0 +0000"),
            ("10:00 -00:30", "2024-01-02 10:30:00.0 +0000"),
            ("02.29-12:00", "2024-02-29 12:00:00.0 +0000"),
            ("noon", "2024-01-02 12:00:00.0 +0000"),
            ("TZ=\"America/X\\\"\" 9:00", "2024-01-02 09:00:00.0 +0000"),
            ("10:00 CEST", "2024-01-02 08:00:00.0 +0000"),
            ("", "2024-01-02 00:00:00.0 +0000"),
        ] {
            assert_eq!(read(text, "UTC0").as_deref(), Some(shown), "{text}");
        }
    }

    #[test]
    fn relative_words() {
        for (text, shown) in [
            ("yesterday", "2024-01-01 03:04:05.5 +0000"),
            ("next monday", "2024-01-08 00:00:00.0 +0000"),
            ("last tuesday", "2023-12-26 00:00:00.0 +0000"),
            ("2 weeks ago 1 hour", "2023-12-19 04:04:05.5 +0000"),
            ("2024-01-31 1 month", "2024-03-02 00:00:00.0 +0000"),
            ("1.25 seconds ago", "2024-01-02 03:04:04.2 +0000"),
            ("20240102 +1 day", "2024-01-03 00:00:00.0 +0000"),
        ] {
            assert_eq!(read(text, "UTC0").as_deref(), Some(shown), "{text}");
        }
    }

    #[test]
    fn what_is_no_date() {
        for text in [
            "2024-02-30",
            "24:00",
            "x y",
            "10:00 11:00",
            "13 pm",
            "2024-1",
            "@",
            "@1 2",
            "1:00 +9223372036854775807",
            "1:00 +2500",
            "TZ=\"UTC",
            "99999999999999999999",
            "9223372036854775807 weeks",
            "monday tuesday",
            "tomorrow ago",
            "1:2:3:4",
            "$",
        ] {
            assert_eq!(read(text, "UTC0"), None, "{text}");
        }
        // Clocks skip it.
        assert_eq!(read("2024-03-10 02:30", "EST5EDT,M3.2.0,M11.1.0"), None);
    }
}
