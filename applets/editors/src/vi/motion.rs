//! Where commands go.

use super::editor::{Done, Editor, Fail, Reader, fail};
use lineedit::keys::Key;

/// What an operator takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reach {
    /// Up to the place, not with it.
    Before,
    /// With the character at the place.
    With,
    /// Whole lines.
    Lines,
}

/// Where a motion leads.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    /// The place.
    pub to: u64,
    /// What an operator takes.
    pub reach: Reach,
    /// Moving up and down keeps the column.
    pub keeps: bool,
    /// It is far: where it came from is marked.
    pub far: bool,
}

fn target(to: u64, reach: Reach) -> Target {
    Target { to, reach, keeps: false, far: false }
}

/// Classes of characters that words are made of.
fn class(character: Option<char>, big: bool) -> u8 {
    match character {
        None | Some('\n' | ' ' | '\t') => 0,
        Some(_) if big => 1,
        Some(c) if c == '_' || c.is_ascii_alphanumeric() => 1,
        Some(c) if c.is_ascii() => 2,
        Some(c) if c.is_alphanumeric() => 1,
        Some(_) => 2,
    }
}

impl Editor<'_> {
    pub(super) fn class_at(&mut self, at: u64, big: bool) -> u8 {
        class(self.character(at), big)
    }

    /// Whether a line, by its start, has nothing in it.
    pub(super) fn is_empty_line(&mut self, start: u64) -> bool {
        self.text.byte(start) == Some(b'\n')
    }

    /// The start of the line after; none at the last.
    pub(super) fn next_line(&mut self, at: u64) -> Option<u64> {
        let next = self.text.line_end(at) + 1;
        (next < self.text.len()).then_some(next)
    }

    /// The start of the line before.
    pub(super) fn line_before(&mut self, at: u64) -> Option<u64> {
        let start = self.text.line_start(at);
        (start > 0).then(|| self.text.line_start(start - 1))
    }

    /// A motion, or none if the key is not one.
    pub(super) fn motion(
        &mut self,
        reader: &mut Reader<'_>,
        key: Key,
        count: Option<u64>,
        operator: bool,
    ) -> Done<Option<Target>> {
        let n = count.unwrap_or(1);
        let at = self.cursor;
        let start = self.text.line_start(at);
        let found = match key {
            Key::Char('h') | Key::Left | Key::Backspace => {
                let crosses = key == Key::Backspace;
                let mut to = at;
                for _ in 0..n {
                    if to == 0 || to == start && !crosses {
                        break;
                    }
                    to = self.before(to);
                }
                if to == at {
                    return Err(Fail::Bell);
                }
                target(to, Reach::Before)
            }
            Key::Char('l' | ' ') | Key::Right => {
                let crosses = key == Key::Char(' ');
                let mut to = at;
                for _ in 0..n {
                    let end = self.text.byte(to) == Some(b'\n');
                    if end && !(crosses && to + 1 < self.text.len()) {
                        break;
                    }
                    to = self.after(to);
                }
                if crosses && !operator && self.text.byte(to) == Some(b'\n') && to + 1 < self.text.len() {
                    let is_empty = self.text.line_start(to) == to;
                    if !is_empty {
                        to += 1;
                    }
                }
                if to == at || !operator && !crosses && self.text.byte(to) == Some(b'\n') && self.after(at) == to {
                    return Err(Fail::Bell);
                }
                target(to, Reach::Before)
            }
            Key::Char('0') | Key::Home => target(start, Reach::Before),
            Key::Char('^') => target(self.first_of(at), Reach::Before),
            Key::Char('$') | Key::End => {
                let mut line = start;
                for _ in 1..n {
                    line = self.next_line(line).ok_or(Fail::Bell)?;
                }
                let end = self.text.line_end(line);
                let to = if end > line { self.before(end) } else { end };
                let reach = if end > line { Reach::With } else { Reach::Before };
                self.column = Some(usize::MAX);
                return Ok(Some(Target { keeps: true, ..target(to, reach) }));
            }
            Key::Char('|') => target(self.place_at(start, n.max(1) as usize - 1), Reach::Before),
            Key::Char('w' | 'W') | Key::WordRight => {
                self.word(n, key == Key::Char('W'), operator)?
            }
            Key::Char('b' | 'B') | Key::WordLeft => {
                let mut to = at;
                for _ in 0..n {
                    let next = self.word_back(to, key == Key::Char('B'));
                    if core::mem::replace(&mut to, next) == next {
                        break;
                    }
                }
                if to == at {
                    return Err(Fail::Bell);
                }
                target(to, Reach::Before)
            }
            Key::Char('e' | 'E') => {
                let mut to = at;
                for _ in 0..n {
                    let next = self.word_end(to, key == Key::Char('E'));
                    if core::mem::replace(&mut to, next) == next {
                        break;
                    }
                }
                target(to, Reach::With)
            }
            Key::Char('g') => return self.g_motion(reader, count).map(Some),
            Key::Char('j') | Key::Down | Key::Ctrl(b'N') => self.vertical(n as i64, false)?,
            Key::Char('k') | Key::Up | Key::Ctrl(b'P') => self.vertical(-(n as i64), false)?,
            Key::Char('+') | Key::Enter => self.vertical(n as i64, true)?,
            Key::Char('-') => self.vertical(-(n as i64), true)?,
            Key::Char('_') => self.vertical(n as i64 - 1, true)?,
            Key::Char('G') => {
                let last = self.text.lines() - 1;
                let line = match count {
                    Some(count) => count.saturating_sub(1).min(last),
                    None => last,
                };
                self.to_line(line)
            }
            Key::Char('H' | 'M' | 'L') => {
                let lines = self.visible_lines();
                let count = n.max(1) as usize;
                let place = match key {
                    Key::Char('H') => lines.get(count - 1).or(lines.last()),
                    Key::Char('L') => lines.len().checked_sub(count).and_then(|at| lines.get(at)).or(lines.first()),
                    _ => lines.get(lines.len() / 2 - usize::from(lines.len() % 2 == 0 && lines.len() > 1)),
                };
                let place = place.copied().unwrap_or(0);
                Target { far: true, ..target(self.first_of(place), Reach::Lines) }
            }
            Key::Char(how @ ('f' | 'F' | 't' | 'T')) => {
                let what = reader.character()?;
                self.find = Some((how, what));
                self.find_in_line(how, what, n, false)?
            }
            Key::Char(again @ (';' | ',')) => {
                let (how, what) = self.find.ok_or(Fail::Bell)?;
                let how = match (again, how) {
                    (';', how) => how,
                    (_, 'f') => 'F',
                    (_, 'F') => 'f',
                    (_, 't') => 'T',
                    _ => 't',
                };
                self.find_in_line(how, what, n, true)?
            }
            Key::Char('%') => match count {
                Some(percent) => {
                    let lines = self.text.lines();
                    let line = (lines * percent.min(100)).div_ceil(100).max(1) - 1;
                    self.to_line(line)
                }
                None => Target { far: true, ..target(self.partner(at)?, Reach::With) },
            },
            Key::Char('{' | '}') => {
                let to = self.paragraphs(n, key == Key::Char('}'));
                Target { far: true, ..target(to, Reach::Before) }
            }
            Key::Char('(' | ')') => {
                let to = self.sentences(n, key == Key::Char(')'));
                Target { far: true, ..target(to, Reach::Before) }
            }
            Key::Char(open @ ('[' | ']')) => {
                let second = reader.character()?;
                let forward = open == ']';
                let to = match second {
                    '[' | ']' => self.sections(n, forward, if second == open { '{' } else { '}' }),
                    '(' | '{' if !forward => self.unmatched(second, n, false)?,
                    ')' | '}' if forward => self.unmatched(second, n, true)?,
                    _ => return Err(Fail::Bell),
                };
                Target { far: true, ..target(to, Reach::Before) }
            }
            Key::Char(sign @ ('/' | '?')) => {
                let text = self.field(reader, sign as u8, b"")?;
                self.search_typed(&text, sign == '?', n)?
            }
            Key::Char(letter @ ('n' | 'N')) => {
                let backwards = self.search_ways.0 != (letter == 'N');
                self.search_again(backwards, n)?
            }
            Key::Char(letter @ ('*' | '#')) => {
                let word = self.word_under()?;
                self.set_pattern(&word)?;
                self.search_ways = (letter == '#', Vec::new());
                // The word begins here: back goes before it.
                let class = self.class_at(self.cursor, false);
                let mut place = self.cursor;
                while place > self.text.line_start(place) {
                    let before = self.before(place);
                    if self.class_at(before, false) != class {
                        break;
                    }
                    place = before;
                }
                let saved = core::mem::replace(&mut self.cursor, place);
                let result = self.search_again(letter == '#', n);
                self.cursor = saved;
                result?
            }
            Key::Char(sign @ ('\'' | '`')) => {
                let name = reader.character()?;
                let to = self.mark(name)?;
                let to = if sign == '\'' { self.first_of(to) } else { to };
                let reach = if sign == '\'' { Reach::Lines } else { Reach::Before };
                Target { far: true, ..target(to, reach) }
            }
            _ => return Ok(None),
        };
        Ok(Some(found))
    }

    fn g_motion(&mut self, reader: &mut Reader<'_>, count: Option<u64>) -> Done<Target> {
        let n = count.unwrap_or(1);
        match reader.next()? {
            Key::Char('g') => Ok(self.to_line(n.max(1) - 1)),
            Key::Char(letter @ ('e' | 'E')) => {
                let mut to = self.cursor;
                for _ in 0..n {
                    let next = self.word_end_back(to, letter == 'E');
                    if core::mem::replace(&mut to, next) == next {
                        break;
                    }
                }
                if to == self.cursor {
                    return Err(Fail::Bell);
                }
                Ok(target(to, Reach::With))
            }
            Key::Char('j') | Key::Down => self.vertical(n as i64, false),
            Key::Char('k') | Key::Up => self.vertical(-(n as i64), false),
            Key::Char('_') => {
                let end = self.text.line_end(self.cursor);
                let start = self.text.line_start(self.cursor);
                let mut to = end;
                while to > start && matches!(self.text.byte(to), Some(b' ' | b'\t' | b'\n')) {
                    to = self.before(to);
                }
                Ok(target(to, Reach::With))
            }
            Key::Char('0') => Ok(target(self.text.line_start(self.cursor), Reach::Before)),
            Key::Char('o') => {
                let to = n.saturating_sub(1).min(self.text.len().saturating_sub(1));
                Ok(target(to, Reach::Before))
            }
            _ => Err(Fail::Bell),
        }
    }

    fn to_line(&mut self, line: u64) -> Target {
        let last = self.text.lines() - 1;
        let start = self.text.place_of(line.min(last));
        Target { far: true, ..target(self.first_of(start), Reach::Lines) }
    }

    /// So many lines down, or up; to the first character that is no blank, or in the same column.
    fn vertical(&mut self, lines: i64, first: bool) -> Done<Target> {
        let mut start = self.text.line_start(self.cursor);
        // A count that is too large fails, as in every vi.
        let mut left = lines.unsigned_abs();
        if left > 1000 {
            let line = self.text.line_of(start).checked_add_signed(lines).ok_or(Fail::Bell)?;
            if line >= self.text.lines() {
                return Err(Fail::Bell);
            }
            start = self.text.place_of(line);
            left = 0;
        }
        for _ in 0..left {
            let next = if lines > 0 { self.next_line(start) } else { self.line_before(start) };
            start = next.ok_or(Fail::Bell)?;
        }
        if first {
            return Ok(target(self.first_of(start), Reach::Lines));
        }
        let column = match self.column {
            Some(column) => column,
            None => self.column_of(self.cursor),
        };
        self.column = Some(column);
        let to = self.place_at(start, column);
        Ok(Target { keeps: true, ..target(to, Reach::Lines) })
    }

    fn word(&mut self, count: u64, big: bool, operator: bool) -> Done<Target> {
        let mut to = self.cursor;
        let last = self.text.len().saturating_sub(1);
        for round in 0..count {
            let before = to;
            let class = self.class_at(to, big);
            if class != 0 {
                while to < last && self.class_at(to, big) == class {
                    to = self.after(to);
                }
            }
            // An empty line is a word.
            let mut moved = to != before;
            while to < last {
                let character = self.character(to);
                if character == Some('\n') {
                    let empty = self.text.line_start(to) == to;
                    if empty && moved && to != before {
                        break;
                    }
                } else if !matches!(character, Some(' ' | '\t')) {
                    break;
                }
                // The last word of an operator does not take the newline.
                if operator && round + 1 == count && character == Some('\n') {
                    break;
                }
                to = self.after(to);
                moved = true;
            }
            if to == before {
                if operator {
                    break;
                }
                return Err(Fail::Bell);
            }
        }
        if operator && to > self.cursor {
            // Nor the indent of the next line.
            let start = self.text.line_start(to);
            if start > self.cursor && self.first_of(to) >= to && self.text.byte(to) != Some(b'\n') {
                to = start - 1;
            }
        }
        Ok(target(to, Reach::Before))
    }

    fn word_back(&mut self, from: u64, big: bool) -> u64 {
        let mut to = from;
        loop {
            if to == 0 {
                return 0;
            }
            to = self.before(to);
            if self.class_at(to, big) != 0 {
                break;
            }
            if self.character(to) == Some('\n') && self.text.line_start(to) == to && to != from {
                return to;
            }
        }
        let class = self.class_at(to, big);
        while to > 0 {
            let before = self.before(to);
            if self.class_at(before, big) != class {
                break;
            }
            to = before;
        }
        to
    }

    fn word_end(&mut self, from: u64, big: bool) -> u64 {
        let last = self.text.len().saturating_sub(1);
        let mut to = self.after(from);
        while to < last && self.class_at(to, big) == 0 {
            to = self.after(to);
        }
        let class = self.class_at(to, big);
        loop {
            let next = self.after(to);
            if next >= last || self.class_at(next, big) != class {
                return to.min(last);
            }
            to = next;
        }
    }

    fn word_end_back(&mut self, from: u64, big: bool) -> u64 {
        let mut to = from;
        let class = self.class_at(to, big);
        if class != 0 {
            while to > 0 && self.class_at(to, big) == class {
                to = self.before(to);
            }
        }
        if class == 0 && to > 0 {
            to = self.before(to);
        }
        while to > 0 && self.class_at(to, big) == 0 {
            if self.character(to) == Some('\n') && self.text.line_start(to) == to {
                break;
            }
            to = self.before(to);
        }
        to
    }

    fn find_in_line(&mut self, how: char, what: char, count: u64, again: bool) -> Done<Target> {
        let forward = how.is_ascii_lowercase();
        let start = self.text.line_start(self.cursor);
        let end = self.text.line_end(start);
        let mut at = self.cursor;
        let mut left = count;
        // A `t` that is repeated would stay where it is.
        let mut skip = again && matches!(how, 't' | 'T') && count == 1;
        while left > 0 {
            if forward && at >= end || !forward && at == start {
                return Err(Fail::Bell);
            }
            at = if forward { self.after(at) } else { self.before(at) };
            if at < end && self.character(at) == Some(what) {
                if skip {
                    skip = false;
                    let next = if forward { self.after(self.cursor) } else { self.before(self.cursor) };
                    if at == next {
                        continue;
                    }
                }
                left -= 1;
            }
            skip = false;
        }
        let to = match how {
            't' => self.before(at),
            'T' => self.after(at),
            _ => at,
        };
        Ok(target(to, if forward { Reach::With } else { Reach::Before }))
    }

    /// The bracket that belongs to the first one at or behind a place in its line.
    pub(super) fn partner(&mut self, at: u64) -> Done<u64> {
        let end = self.text.line_end(at);
        let mut place = at;
        while place < end {
            if let Some(byte) = self.text.byte(place).filter(|byte| b"()[]{}".contains(byte)) {
                return self.partner_of(place, byte).ok_or(Fail::Bell);
            }
            place += 1;
        }
        Err(Fail::Bell)
    }

    fn partner_of(&mut self, at: u64, byte: u8) -> Option<u64> {
        let (other, forward) = match byte {
            b'(' => (b')', true),
            b'[' => (b']', true),
            b'{' => (b'}', true),
            b')' => (b'(', false),
            b']' => (b'[', false),
            _ => (b'{', false),
        };
        let mut depth = 0u64;
        let mut place = at;
        loop {
            let here = self.text.byte(place)?;
            if here == byte {
                depth += 1;
            } else if here == other {
                depth -= 1;
                if depth == 0 {
                    return Some(place);
                }
            }
            place = if forward { place + 1 } else { place.checked_sub(1)? };
            if place % 65536 == 0 && self.interrupted() {
                return None;
            }
        }
    }

    /// The bracket around a place, as `[(` and `])` find it.
    pub(super) fn unmatched(&mut self, bracket: char, count: u64, forward: bool) -> Done<u64> {
        let byte = bracket as u8;
        let other = match byte {
            b'(' => b')',
            b'{' => b'}',
            b')' => b'(',
            b'}' => b'{',
            b'[' => b']',
            b']' => b'[',
            b'<' => b'>',
            _ => b'<',
        };
        let mut depth = 0u64;
        let mut left = count.max(1);
        let mut place = self.cursor;
        loop {
            place = if forward { place + 1 } else { place.checked_sub(1).ok_or(Fail::Bell)? };
            let here = self.text.byte(place).ok_or(Fail::Bell)?;
            if here == other {
                depth += 1;
            } else if here == byte {
                if depth == 0 {
                    left -= 1;
                    if left == 0 {
                        return Ok(place);
                    }
                } else {
                    depth -= 1;
                }
            }
            if place % 65536 == 0 && self.interrupted() {
                return Err(Fail::Bell);
            }
        }
    }

    fn paragraphs(&mut self, count: u64, forward: bool) -> u64 {
        let mut start = self.text.line_start(self.cursor);
        for _ in 0..count {
            let mut inside = !self.is_empty_line(start);
            loop {
                let next = if forward { self.next_line(start) } else { self.line_before(start) };
                let Some(next) = next else {
                    if !forward {
                        return 0;
                    }
                    let end = self.text.len().saturating_sub(1);
                    return if end > start { self.before(end) } else { end };
                };
                start = next;
                let empty = self.is_empty_line(start);
                if empty && inside {
                    break;
                }
                inside |= !empty;
            }
        }
        start
    }

    /// Whether a sentence begins at a place.
    fn is_sentence(&mut self, at: u64) -> bool {
        let character = self.character(at);
        let start = self.text.line_start(at);
        if at == start && character == Some('\n') {
            // An empty line begins one, the first of several.
            return self.line_before(at).is_none_or(|before| !self.is_empty_line(before));
        }
        if matches!(character, Some(' ' | '\t' | '\n')) {
            return false;
        }
        if at == 0 {
            return true;
        }
        let mut place = at;
        let mut blanks = 0;
        while place > 0 {
            let before = self.before(place);
            match self.character(before) {
                Some(' ' | '\t') => {}
                Some('\n') => {
                    if self.text.line_start(before) == before {
                        return true;
                    }
                }
                _ => break,
            }
            blanks += 1;
            place = before;
        }
        if blanks == 0 {
            return false;
        }
        while place > 0 {
            place = self.before(place);
            match self.character(place) {
                Some('.' | '!' | '?') => return true,
                Some(')' | ']' | '"' | '\'') => {}
                _ => return false,
            }
        }
        false
    }

    pub(super) fn motion_sentence(&mut self, count: u64, forward: bool) -> u64 {
        self.sentences(count, forward)
    }

    fn sentences(&mut self, count: u64, forward: bool) -> u64 {
        let last = self.text.len().saturating_sub(1);
        let mut at = self.cursor;
        for _ in 0..count {
            loop {
                if forward && at >= last || !forward && at == 0 {
                    break;
                }
                at = if forward { self.after(at) } else { self.before(at) };
                if self.is_sentence(at) {
                    break;
                }
            }
            if at == 0 || at >= last {
                break;
            }
        }
        if forward && at >= last && last > 0 && self.text.line_start(last) < last { self.before(last) } else { at.min(last) }
    }

    fn sections(&mut self, count: u64, forward: bool, brace: char) -> u64 {
        let mut start = self.text.line_start(self.cursor);
        for _ in 0..count {
            if !forward && count == 1 && start < self.cursor && self.character(start) == Some(brace) {
                continue;
            }
            loop {
                let next = if forward { self.next_line(start) } else { self.line_before(start) };
                let Some(next) = next else {
                    return if forward { self.text.line_start(self.text.len().saturating_sub(1)) } else { 0 };
                };
                start = next;
                if self.character(start) == Some(brace) {
                    break;
                }
            }
        }
        start
    }

    /// The word at or behind the cursor, as a pattern; else what stands there that is no blank.
    fn word_under(&mut self) -> Done<Vec<u8>> {
        let (line_start, end) = (self.text.line_start(self.cursor), self.text.line_end(self.cursor));
        for class in [1, 2] {
            let mut place = self.cursor;
            while place < end && self.class_at(place, false) != class {
                place = self.after(place);
            }
            if place >= end {
                continue;
            }
            while place > line_start {
                let before = self.before(place);
                if self.class_at(before, false) != class {
                    break;
                }
                place = before;
            }
            let start = place;
            while self.class_at(place, false) == class {
                place = self.after(place);
            }
            let word = self.text.slice(start, place);
            if class == 1 {
                return Ok([b"\\<", &word[..], b"\\>"].concat());
            }
            let mut plain = Vec::new();
            for byte in word {
                plain.extend_from_slice(if b"\\.*[]^$/?~".contains(&byte) { b"\\" } else { b"" });
                plain.push(byte);
            }
            return Ok(plain);
        }
        fail("no word under the cursor")
    }

    /// Where a mark is.
    pub(super) fn mark(&mut self, name: char) -> Done<u64> {
        let name = match name {
            '`' => '\'',
            other => other,
        };
        match (name, self.last_visual) {
            ('<', Some((_, from, to))) => return Ok(from.min(to)),
            ('>', Some((_, from, to))) => return Ok(from.max(to)),
            _ => {}
        }
        let found = self.text.marks.iter().find(|(known, _)| char::from(*known) == name);
        match found {
            Some((_, place)) => Ok((*place).min(self.text.len().saturating_sub(1))),
            None if name == '\'' => Ok(0),
            None => fail("mark not set"),
        }
    }

    /// Sets a mark.
    pub(super) fn set_mark(&mut self, name: u8, place: u64) {
        self.text.marks.retain(|(known, _)| *known != name);
        self.text.marks.push((name, place));
    }
}
