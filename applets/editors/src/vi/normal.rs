//! Commands of normal and visual mode.

use super::editor::{Done, Editor, Fail, Insert, Mode, Reader, Shape, among, fail};
use super::motion::Reach;
use super::registers::Register;
use lineedit::keys::Key;

/// No command puts in more.
pub const MOST_AT_ONCE: u64 = 1 << 28;
/// What is said then.
pub const TOO_MUCH: &str = "that would be too much text";

/// What is operated on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Area {
    /// The first place.
    pub from: u64,
    /// The place behind.
    pub to: u64,
    /// Lines or characters.
    pub shape: Shape,
}

impl Editor<'_> {
    /// Runs the command that the keys are.
    pub(super) fn command(&mut self, reader: &mut Reader<'_>) -> Done {
        let mut register = None;
        let mut count: Option<u64> = None;
        let key = loop {
            match reader.next()? {
                Key::Char('"') => {
                    let name = reader.character()?;
                    register = Some(u8::try_from(name).map_err(|_| Fail::Bell)?);
                }
                Key::Char(digit @ '0'..='9') if digit != '0' || count.is_some() => {
                    let value = u64::from(digit) - u64::from('0');
                    count = Some((count.unwrap_or(0) * 10 + value).min(1 << 40));
                }
                key => break key,
            }
        };
        if let Mode::Visual(shape, anchor) = self.mode {
            return self.visual(reader, key, count, register, shape, anchor);
        }
        // `g` begins motions and others.
        if key == Key::Char('g')
            && let Some(Key::Char(second)) = reader.peek()
            && !among("geEjk_0o", second)
        {
            return self.g_command(reader, count, register);
        }
        if let Some(target) = self.motion(reader, key, count, false)? {
            if target.far {
                self.set_mark(b'\'', self.cursor);
            }
            self.cursor = target.to;
            if !target.keeps {
                self.column = None;
            }
            return Ok(());
        }
        if let Key::Char(operator @ ('d' | 'c' | 'y' | '<' | '>' | '=' | '!')) = key {
            return self.operator(reader, operator, count, register);
        }
        let done = self.simple(reader, key, count, register);
        if done.is_ok() && !matches!(key, Key::Ctrl(b'E' | b'Y')) {
            self.column = None;
        }
        done
    }

    fn g_command(&mut self, reader: &mut Reader<'_>, count: Option<u64>, register: Option<u8>) -> Done {
        match reader.next()? {
            Key::Char('~') => self.operator(reader, '~', count, register),
            Key::Char('u') => self.operator(reader, 'u', count, register),
            Key::Char('U') => self.operator(reader, 'U', count, register),
            Key::Char('?') => self.operator(reader, '?', count, register),
            Key::Char('J') => self.join(count.unwrap_or(2), false),
            Key::Char('v') => {
                let (shape, from, to) = self.last_visual.ok_or(Fail::Bell)?;
                self.mode = Mode::Visual(shape, from);
                self.cursor = to;
                Ok(())
            }
            Key::Char('i') => {
                if let Ok(place) = self.mark('^') {
                    self.cursor = place;
                }
                self.start_insert(count.unwrap_or(1), Insert::default());
                Ok(())
            }
            Key::Char('I') => {
                self.cursor = self.text.line_start(self.cursor);
                self.start_insert(count.unwrap_or(1), Insert::default());
                Ok(())
            }
            Key::Char('&') => self.ex(b"%s//~/&"),
            Key::Ctrl(b'G') => self.ex(b"f"),
            _ => Err(Fail::Bell),
        }
    }

    fn simple(&mut self, reader: &mut Reader<'_>, key: Key, count: Option<u64>, register: Option<u8>) -> Done {
        let n = count.unwrap_or(1);
        match key {
            Key::Char(letter @ ('i' | 'a' | 'I' | 'A')) => {
                match letter {
                    'I' => {
                        let first = self.first_of(self.cursor);
                        let blank = matches!(self.text.byte(first), Some(b' ' | b'\t'));
                        self.cursor = if blank { first + 1 } else { first };
                    }
                    'A' => self.cursor = self.text.line_end(self.cursor),
                    'a' if self.text.byte(self.cursor) != Some(b'\n') => self.cursor = self.after(self.cursor),
                    _ => {}
                }
                self.start_insert(n, Insert::default());
            }
            Key::Insert => self.start_insert(n, Insert::default()),
            Key::Char(letter @ ('o' | 'O')) => self.open_line(letter == 'O', n),
            Key::Char('R') => {
                self.start_insert(n, Insert { replaced: Some(Vec::new()), ..Insert::default() });
            }
            Key::Char('x') | Key::Delete => return self.short(reader, 'd', Key::Char('l'), n, register),
            Key::Char('X') => return self.short(reader, 'd', Key::Char('h'), n, register),
            Key::Char('s') => {
                if self.is_empty_line(self.cursor) {
                    self.start_insert(1, Insert::default());
                    return Ok(());
                }
                return self.short(reader, 'c', Key::Char('l'), n, register);
            }
            Key::Char(letter @ ('D' | 'C')) => {
                let operator = letter.to_ascii_lowercase();
                if self.is_empty_line(self.cursor) && n == 1 {
                    if letter == 'C' {
                        self.start_insert(1, Insert::default());
                    }
                    self.changing = true;
                    return Ok(());
                }
                return self.short(reader, operator, Key::Char('$'), n, register);
            }
            Key::Char('S') => {
                let area = self.line_area(n)?;
                return self.operate('c', area, register, false);
            }
            Key::Char('Y') => {
                let area = self.line_area(n)?;
                return self.operate('y', area, register, false);
            }
            Key::Char(letter @ ('p' | 'P')) => return self.put(letter == 'P', n, register),
            Key::Char('r') => return self.replace_one(reader, n),
            Key::Char('~') => {
                let end = self.text.line_end(self.cursor);
                if self.cursor == end {
                    return Err(Fail::Bell);
                }
                let mut to = self.cursor;
                for _ in 0..n {
                    if to >= end {
                        break;
                    }
                    to = self.after(to);
                }
                let from = self.cursor;
                self.change_case('~', from, to);
                self.cursor = to.min(self.text.line_end(from));
                self.changing = true;
            }
            Key::Char('J') => return self.join(n.max(2), true),
            Key::Ctrl(b'A') => return self.add(n as i64),
            Key::Ctrl(b'X') => return self.add(-(n as i64)),
            Key::Char('u') => {
                for _ in 0..n {
                    match self.text.undo() {
                        Some(place) => self.cursor = place,
                        None => return fail("already at oldest change"),
                    }
                }
                self.after_undo();
            }
            Key::Char('U') => {
                let start = self.text.line_start(self.cursor);
                let end = self.text.line_end(start);
                let now = self.text.slice(start, end);
                if self.text.line != start || now == self.line_before {
                    return Err(Fail::Bell);
                }
                let before = core::mem::replace(&mut self.line_before, now);
                self.text.replace(start, end, &before);
                self.cursor = start;
            }
            Key::Ctrl(b'R') => {
                for _ in 0..n {
                    match self.text.redo() {
                        Some(place) => self.cursor = place,
                        None => return fail("already at newest change"),
                    }
                }
                self.after_undo();
            }
            Key::Char('.') => {
                if self.dot.is_empty() || self.depth > 10 {
                    return Err(Fail::Bell);
                }
                if count.is_some() {
                    self.dot = with_count(&self.dot, n);
                }
                let keys = self.dot.clone();
                self.replaying += 1;
                self.text.end();
                self.run(&keys);
                self.replaying -= 1;
                // The change is the one it was.
                self.changing = false;
                self.dot_for_visual = None;
            }
            Key::Char('q') => match self.macro_to.take() {
                Some((name, mut keys)) => {
                    keys.pop();
                    let text = bytes_of(&keys);
                    self.registers.set(name, Register { text, shape: Shape::Char });
                }
                None => {
                    let name = u8::try_from(reader.character()?).map_err(|_| Fail::Bell)?;
                    if !name.is_ascii_alphanumeric() {
                        return Err(Fail::Bell);
                    }
                    self.macro_to = Some((name.to_ascii_lowercase(), Vec::new()));
                }
            },
            Key::Char('@') => {
                let name = reader.character()?;
                let name = match name {
                    '@' => self.last_macro.ok_or(Fail::Bell)?,
                    ':' => b':',
                    _ => u8::try_from(name).map_err(|_| Fail::Bell)?,
                };
                if name == b':' {
                    let last = self.history[1].last().cloned().ok_or(Fail::Bell)?;
                    return self.ex(&last);
                }
                self.last_macro = Some(name);
                let Some(found) = self.registers.get(Some(name)) else { return fail("that register is empty") };
                let mut keys = keys_of(&found.text);
                if found.shape == Shape::Line && keys.last() != Some(&Key::Enter) {
                    keys.push(Key::Enter);
                }
                if self.queue.is_empty() && self.depth == 0 {
                    // The rest as the first ends.
                    self.again = (keys.clone(), n - 1);
                    self.feed(&keys);
                } else {
                    for _ in 0..n.min(1 << 16) {
                        self.feed(&keys);
                    }
                }
            }
            Key::Char('m') => {
                let name = reader.character()?;
                if !name.is_ascii_alphabetic() && !among("'`<>", name) {
                    return Err(Fail::Bell);
                }
                self.set_mark(if name == '`' { b'\'' } else { name as u8 }, self.cursor);
            }
            Key::Char('v') => self.mode = Mode::Visual(Shape::Char, self.cursor),
            Key::Char('V') => self.mode = Mode::Visual(Shape::Line, self.cursor),
            Key::Ctrl(b'V') => self.mode = Mode::Visual(Shape::Block, self.cursor),
            Key::Char(':') => {
                let start = match count {
                    Some(1) => b".".to_vec(),
                    Some(n) => [b".,.+", &*kit::number::Decimal::of(n - 1)].concat(),
                    None => Vec::new(),
                };
                let line = self.field(reader, b':', &start)?;
                let result = self.ex(&line);
                // The dot repeats what keys changed.
                self.changing = false;
                return result;
            }
            Key::Char('&') => return self.ex(b"s"),
            Key::Char('Z') => match reader.character()? {
                'Z' => return self.ex(b"x"),
                'Q' => return self.ex(b"q!"),
                _ => return Err(Fail::Bell),
            },
            Key::Char('z') => return self.place_line(reader, count),
            Key::Char('Q') => {}
            Key::Ctrl(b'F') | Key::PageDown => return self.page(n, true),
            Key::Ctrl(b'B') | Key::PageUp => return self.page(n, false),
            Key::Ctrl(letter @ (b'D' | b'U')) => return self.half_page(count, letter == b'D'),
            Key::Ctrl(letter @ (b'E' | b'Y')) => return self.scroll_rows(n, letter == b'E'),
            Key::Ctrl(b'G') => return self.ex(b"f"),
            Key::Ctrl(b'L') => self.repaint = true,
            Key::Ctrl(b'Z') => self.suspend = true,
            Key::Ctrl(b'^') => return self.ex(b"e #"),
            Key::Ctrl(b']') => return fail("there are no tags"),
            Key::Escape if self.depth > 0 || !self.queue.is_empty() => {}
            _ => return Err(Fail::Bell),
        }
        Ok(())
    }

    /// Adds to the number under the cursor, or the next one of the line: decimal, with its sign, or after 0x.
    fn add(&mut self, by: i64) -> Done {
        let (start, line) = self.line(self.cursor);
        let column = (self.cursor - start) as usize;
        let digits = |from: usize, radix: u32| {
            let rest = line.get(from..).unwrap_or_default();
            let is_digit = |byte: &u8| char::from(*byte).is_digit(radix);
            from + rest.iter().position(|byte| !is_digit(byte)).unwrap_or(rest.len())
        };
        let (mut from, mut end) = (0, 0);
        let mut hex = false;
        while end <= column {
            let rest = line.get(end..).unwrap_or_default();
            from = end + rest.iter().position(u8::is_ascii_digit).ok_or(Fail::Bell)?;
            end = digits(from, 10);
            hex = matches!(line.get(from..from + 2), Some(b"0x" | b"0X")) && digits(from + 2, 16) > from + 2;
            if hex {
                from += 2;
                end = digits(from, 16);
            }
        }
        let text = line.get(from..end).unwrap_or_default();
        let negative = !hex && from > 0 && line.get(from - 1) == Some(&b'-');
        let radix = if hex { 16 } else { 10 };
        // What is too large for a number is no number.
        let value = core::str::from_utf8(text).ok().and_then(|text| u64::from_str_radix(text, radix).ok());
        let value = value.ok_or(Fail::Bell)?;
        let mut out = Vec::new();
        let width = if hex || text.first() == Some(&b'0') { text.len() } else { 1 };
        let mut value = if hex {
            value.wrapping_add_signed(by)
        } else {
            let value = i64::try_from(value).map_err(|_| Fail::Bell)?;
            let sum = (if negative { -value } else { value }).checked_add(by).ok_or(Fail::Bell)?;
            if sum < 0 {
                out.push(b'-');
            }
            sum.unsigned_abs()
        };
        let sign = out.len();
        let letter = if text.iter().any(u8::is_ascii_uppercase) { b'A' } else { b'a' };
        while value > 0 || out.len() < width + sign {
            let digit = (value % u64::from(radix)) as u8;
            out.insert(sign, if digit < 10 { b'0' + digit } else { letter + digit - 10 });
            value /= u64::from(radix);
        }
        let from = start + from as u64 - u64::from(negative);
        self.text.replace(from, start + end as u64, &out);
        self.cursor = from + out.len() as u64 - 1;
        self.changing = true;
        Ok(())
    }

    /// Undone and redone lines are shown from their first character on.
    fn after_undo(&mut self) {
        let last = self.text.len().saturating_sub(1);
        self.cursor = self.cursor.min(last);
        if self.text.byte(self.cursor) == Some(b'\n') && self.text.line_start(self.cursor) != self.cursor {
            let start = self.text.line_start(self.cursor);
            self.cursor = self.first_of(start);
        }
    }

    /// An operator and a motion in one key.
    fn short(
        &mut self,
        reader: &mut Reader<'_>,
        operator: char,
        motion: Key,
        count: u64,
        register: Option<u8>,
    ) -> Done {
        let Some(target) = self.motion(reader, motion, Some(count), true)? else { return Err(Fail::Bell) };
        let (from, mut to) = (self.cursor.min(target.to), self.cursor.max(target.to));
        if target.reach == Reach::With {
            to = self.after(to);
        }
        self.operate(operator, Area { from, to, shape: Shape::Char }, register, false)
    }

    /// So many whole lines from the cursor on.
    fn line_area(&mut self, count: u64) -> Done<Area> {
        let from = self.text.line_start(self.cursor);
        let mut last = from;
        for _ in 1..count {
            // Fewer lines than wanted are what there is.
            match self.next_line(last) {
                Some(next) => last = next,
                None => break,
            }
        }
        Ok(Area { from, to: self.text.line_end(last) + 1, shape: Shape::Line })
    }

    fn operator(&mut self, reader: &mut Reader<'_>, operator: char, count: Option<u64>, register: Option<u8>) -> Done {
        let mut second: Option<u64> = None;
        let mut forced = None;
        let key = loop {
            match reader.next()? {
                Key::Char(digit @ '0'..='9') if digit != '0' || second.is_some() => {
                    let value = u64::from(digit) - u64::from('0');
                    second = Some((second.unwrap_or(0) * 10 + value).min(1 << 40));
                }
                Key::Char('v') => forced = Some(Shape::Char),
                Key::Char('V') => forced = Some(Shape::Line),
                key => break key,
            }
        };
        let count = match (count, second) {
            (None, None) => None,
            (a, b) => Some(a.unwrap_or(1).saturating_mul(b.unwrap_or(1))),
        };
        let doubled = key == Key::Char(operator)
            || key == Key::Char('g') && among("~uU?", operator) && reader.peek() == Some(Key::Char(operator));
        let area = if doubled {
            if key == Key::Char('g') {
                reader.next()?;
            }
            if count.is_some_and(|count| count > 1) && self.next_line(self.cursor).is_none() {
                return Err(Fail::Bell);
            }
            self.line_area(count.unwrap_or(1))?
        } else if let Key::Char(around @ ('i' | 'a')) = key {
            let what = reader.character()?;
            self.object(what, around == 'a', count.unwrap_or(1), None)?
        } else {
            // `cw` changes to the word's end.
            let on_blank = self.class_at(self.cursor, false) == 0;
            let key = match (operator, key) {
                ('c', Key::Char('w')) if !on_blank => return self.change_word(reader, false, count, register),
                ('c', Key::Char('W')) if !on_blank => return self.change_word(reader, true, count, register),
                (_, key) => key,
            };
            let Some(target) = self.motion(reader, key, count, true)? else { return Err(Fail::Bell) };
            if target.far && operator != 'y' {
                self.set_mark(b'\'', self.cursor);
            }
            let (mut from, mut to) = (self.cursor.min(target.to), self.cursor.max(target.to));
            let mut shape = if target.reach == Reach::Lines { Shape::Line } else { Shape::Char };
            if target.reach == Reach::With {
                to = self.after(to);
            }
            // A motion that ends at a line's start stays in the line before; from the first character on, it is lines.
            if shape == Shape::Char
                && target.reach == Reach::Before
                && matches!(key, Key::Char('}' | ')' | '/' | '?' | 'n' | 'N' | '`' | ']' | '*' | '#' | 'b' | 'B' | '(' | '{' | '['))
                && self.text.line_start(to) == to
                && to > from
                && self.text.line_start(from) != self.text.line_start(to)
            {
                to -= 1;
                if self.first_of(from) >= from {
                    shape = Shape::Line;
                }
            }
            shape = forced.unwrap_or(shape);
            if shape == Shape::Line {
                from = self.text.line_start(from);
                to = self.text.line_end(to.max(from).saturating_sub(u64::from(target.reach == Reach::With))) + 1;
            }
            let large = matches!(key, Key::Char('%' | '(' | ')' | '`' | '/' | '?' | 'n' | 'N' | '{' | '}'));
            if operator == '!' {
                return self.ask_filter(reader, Area { from, to, shape });
            }
            return self.operate_area(operator, Area { from, to, shape }, register, large);
        };
        if operator == '!' {
            return self.ask_filter(reader, area);
        }
        self.operate(operator, area, register, false)
    }

    fn operate_area(&mut self, operator: char, area: Area, register: Option<u8>, large: bool) -> Done {
        self.operate(operator, area, register, large)
    }

    fn change_word(&mut self, reader: &mut Reader<'_>, big: bool, count: Option<u64>, register: Option<u8>) -> Done {
        let saved = self.cursor;
        let key = Key::Char(if big { 'E' } else { 'e' });
        // Where the word ends right here, `e` would go to the next one's end.
        let next = self.after(saved);
        let class = self.class_at(saved, big);
        let alone = self.class_at(next, big) != class;
        let n = count.unwrap_or(1);
        let to = if alone && n == 1 {
            saved
        } else {
            let n = if alone { n - 1 } else { n };
            self.motion(reader, key, Some(n), true)?.map_or(saved, |target| target.to)
        };
        let to = self.after(to);
        self.operate('c', Area { from: saved, to, shape: Shape::Char }, register, false)
    }

    fn ask_filter(&mut self, reader: &mut Reader<'_>, area: Area) -> Done {
        let command = self.field(reader, b'!', b"")?;
        let first = self.text.line_of(area.from);
        let last = self.text.line_of(area.to.saturating_sub(1).max(area.from));
        self.changing = true;
        self.filter(first, last, &command)
    }

    /// Does what an operator does.
    pub(super) fn operate(&mut self, operator: char, area: Area, register: Option<u8>, large: bool) -> Done {
        let Area { from, to, shape } = area;
        if operator != 'y' {
            self.changing = true;
        }
        match operator {
            'y' => {
                if to - from > MOST_AT_ONCE {
                    return fail(TOO_MUCH);
                }
                self.yank(area, register, false, false);
                if shape != Shape::Line {
                    self.cursor = from;
                } else if self.text.line_start(self.cursor) != from {
                    let column = self.column_of(self.cursor);
                    self.cursor = self.place_at(from, column);
                }
            }
            'd' | 'c' => {
                let lines = self.lines_in(from, to);
                self.yank(area, register, true, large || shape == Shape::Line || lines > 1);
                if operator == 'c' && shape == Shape::Line {
                    // One line stays, with its indent if that is wanted.
                    let start = from;
                    let keep = if self.set.has("ai") { self.indent_end(start) } else { start };
                    self.text.replace(keep, to.saturating_sub(1), b"");
                    self.cursor = keep;
                    self.start_insert(1, Insert::default());
                    return Ok(());
                }
                let last = to >= self.text.len() && shape == Shape::Line && from > 0;
                self.text.replace(from, to, b"");
                self.cursor = from.min(self.text.len().saturating_sub(1));
                if shape == Shape::Line {
                    if last {
                        // The lines at the end went, and with them the newline before.
                        self.cursor = self.text.len().saturating_sub(1);
                    }
                    self.cursor = self.first_of(self.cursor);
                    self.report(lines, "fewer lines");
                }
                if operator == 'c' {
                    self.cursor = from;
                    self.start_insert(1, Insert::default());
                }
            }
            '<' | '>' => {
                let (first, last) = (self.text.line_of(from), self.text.line_of(to.max(from + 1) - 1));
                self.shift(first, last, if operator == '>' { 1 } else { -1 });
                self.go_line(first);
            }
            '=' => {
                let (first, last) = (self.text.line_of(from), self.text.line_of(to.max(from + 1) - 1));
                self.reindent(first, last);
                self.go_line(first);
            }
            _ => {
                let column = self.column_of(self.cursor);
                self.change_case(operator, from, to);
                self.cursor = if shape == Shape::Line { self.place_at(from, column) } else { from };
            }
        }
        Ok(())
    }

    /// How many lines an area touches.
    pub(super) fn lines_in(&mut self, from: u64, to: u64) -> u64 {
        if to <= from {
            return 0;
        }
        self.text.line_of(to - 1) - self.text.line_of(from) + 1
    }

    pub(super) fn report(&mut self, lines: u64, what: &str) {
        if lines > 5 {
            self.message = [&*kit::number::Decimal::of(lines), b" ", what.as_bytes()].concat();
        }
    }

    /// Copies an area into a register.
    pub(super) fn yank(&mut self, area: Area, register: Option<u8>, cut: bool, large: bool) {
        if area.to - area.from > MOST_AT_ONCE {
            // Undo still has it.
            return;
        }
        let text = self.text.slice(area.from, area.to);
        let text = if area.shape == Shape::Line && !text.ends_with(b"\n") { [&text[..], b"\n"].concat() } else { text };
        self.registers.keep(register, Register { text, shape: area.shape }, cut, large);
        if !cut {
            let lines = self.lines_in(area.from, area.to);
            self.report(lines, "lines yanked");
        }
    }

    fn put(&mut self, before: bool, count: u64, register: Option<u8>) -> Done {
        let Some(found) = self.contents(register) else { return fail("that register is empty") };
        self.changing = true;
        let total = (found.text.len() as u64).saturating_mul(count);
        if total > MOST_AT_ONCE || self.text.is_full() {
            return fail(TOO_MUCH);
        }
        let text = found.text.repeat(count as usize);
        match found.shape {
            Shape::Line => {
                let at = if before { self.text.line_start(self.cursor) } else { self.text.line_end(self.cursor) + 1 };
                self.text.replace(at, at, &text);
                self.cursor = self.first_of(at);
                let lines = memchr::memchr_iter(b'\n', &text).count() as u64;
                self.report(lines, "more lines");
            }
            Shape::Char => {
                let at = if before || self.text.byte(self.cursor) == Some(b'\n') {
                    self.cursor
                } else {
                    self.after(self.cursor)
                };
                self.text.replace(at, at, &text);
                let end = at + text.len() as u64;
                self.cursor = if text.contains(&b'\n') { at } else { self.before(end.max(1)).max(at) };
            }
            Shape::Block => self.put_block(&found.text, before, count),
        }
        Ok(())
    }

    /// What a register holds, some of which are not kept.
    pub(super) fn contents(&self, name: Option<u8>) -> Option<Register> {
        let made = |text: Option<&[u8]>| Some(Register { text: text?.to_vec(), shape: Shape::Char });
        match name {
            Some(b'%') => made(self.file.name.as_deref()),
            Some(b'#') => made(self.other.as_deref()),
            Some(b':') => made(self.history[1].last().map(Vec::as_slice)),
            Some(b'/') => made(self.search.as_ref().map(|(_, text)| &text[..])),
            Some(b'.') => made(Some(&self.inserted)),
            _ => self.registers.get(name).cloned(),
        }
    }

    fn replace_one(&mut self, reader: &mut Reader<'_>, count: u64) -> Done {
        let key = reader.next()?;
        let key = if key == Key::Ctrl(b'V') { reader.next()? } else { key };
        let mut text = Vec::new();
        match key {
            Key::Enter => text.push(b'\n'),
            Key::Char(character) => text.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes()),
            Key::Byte(byte) => text.push(byte),
            Key::Tab => text.push(b'\t'),
            Key::Ctrl(letter) => text.push(letter ^ 0x40),
            Key::Escape => return Err(Fail::Says(Vec::new())),
            _ => return Err(Fail::Bell),
        }
        let end = self.text.line_end(self.cursor);
        let mut to = self.cursor;
        for _ in 0..count {
            if to >= end {
                return Err(Fail::Bell);
            }
            to = self.after(to);
        }
        let from = self.cursor;
        // The count is not more than the line has characters.
        let newline = text == b"\n";
        let bytes = if newline { text } else { text.repeat(count as usize) };
        self.text.replace(from, to, &bytes);
        let behind = from + bytes.len() as u64;
        self.cursor = if newline { behind } else { self.before(behind) };
        self.changing = true;
        Ok(())
    }

    /// Changes the case of letters: `~`, `u`, `U`; `?` is rot13.
    pub(super) fn change_case(&mut self, how: char, from: u64, to: u64) {
        let text = self.text.slice(from, to);
        let mut out = Vec::with_capacity(text.len());
        for chunk in text.utf8_chunks() {
            for c in chunk.valid().chars() {
                let upper = match how {
                    'U' => true,
                    'u' => false,
                    _ => c.is_lowercase(),
                };
                let mut put = |c: char| out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
                match (how, c) {
                    ('?', 'a'..='z' | 'A'..='Z') => {
                        let base = if c.is_ascii_uppercase() { b'A' } else { b'a' };
                        put(char::from((c as u8 - base + 13) % 26 + base));
                    }
                    ('?', _) => put(c),
                    _ if upper => c.to_uppercase().for_each(put),
                    _ => c.to_lowercase().for_each(put),
                }
            }
            out.extend_from_slice(chunk.invalid());
        }
        self.text.replace(from, to, &out);
    }

    /// Joins so many lines, with a blank between if `spaced`.
    pub(super) fn join(&mut self, count: u64, spaced: bool) -> Done {
        if self.next_line(self.cursor).is_none() {
            return Err(Fail::Bell);
        }
        self.changing = true;
        for _ in 1..count.max(2) {
            let end = self.text.line_end(self.cursor);
            if end + 1 >= self.text.len() {
                break;
            }
            let mut next = end + 1;
            let mut blank: &[u8] = b"";
            if spaced {
                while matches!(self.text.byte(next), Some(b' ' | b'\t')) {
                    next += 1;
                }
                let before = if end > self.text.line_start(end) { self.text.byte(end - 1) } else { None };
                let none = matches!(self.text.byte(next), Some(b')' | b'\n')) || matches!(before, None | Some(b' ' | b'\t'));
                blank = if none { b"" } else { b" " };
            }
            // The line behind is one no more, even where it looks like the other one deleted.
            self.text.tracked.iter_mut().filter(|mark| **mark == end + 1).for_each(|mark| *mark = super::text::GONE);
            self.text.replace(end, next, blank);
            self.cursor = end;
        }
        Ok(())
    }

    /// Moves lines by steps to the right, or the left.
    pub(super) fn shift(&mut self, first: u64, last: u64, steps: i64) {
        let step = self.set.step() as i64;
        for line in first..=last {
            let start = self.text.place_of(line);
            if self.is_empty_line(start) {
                continue;
            }
            let end = self.indent_end(start);
            let now = self.text.slice(start, end);
            let columns = (self.width(&now) as i64 + steps * step).clamp(0, 10_000) as usize;
            let indent = self.set.indent(columns);
            if indent != now {
                self.text.replace(start, end, &indent);
            }
            if line % 1024 == 1023 && self.interrupted() {
                break;
            }
        }
    }

    /// Where a line's indent ends.
    pub(super) fn indent_end(&mut self, start: u64) -> u64 {
        let mut place = start;
        while matches!(self.text.byte(place), Some(b' ' | b'\t')) {
            place += 1;
        }
        place
    }

    /// Indents lines by the braces around them.
    fn reindent(&mut self, first: u64, last: u64) {
        for line in first..=last {
            let start = self.text.place_of(line);
            let end = self.indent_end(start);
            let mut columns = 0;
            let mut above = start;
            while let Some(before) = self.line_before(above) {
                above = before;
                if !self.is_empty_line(above) {
                    let inner = self.indent_end(above);
                    let indent = self.text.slice(above, inner);
                    columns = self.width(&indent);
                    let close = self.text.line_end(above);
                    if close > inner && matches!(self.text.byte(close - 1), Some(b'{' | b'(' | b'[')) {
                        columns += self.set.step();
                    }
                    break;
                }
            }
            if matches!(self.text.byte(end), Some(b'}' | b')' | b']')) {
                columns = columns.saturating_sub(self.set.step());
            }
            let indent = if self.text.byte(end) == Some(b'\n') { Vec::new() } else { self.set.indent(columns) };
            self.text.replace(start, end, &indent);
        }
    }
}

impl Reader<'_> {
    /// The next key, left where it is.
    pub fn peek(&self) -> Option<Key> {
        self.keys.get(self.place()).copied()
    }
}

/// The keys of a change, with another count.
fn with_count(keys: &[Key], count: u64) -> Vec<Key> {
    let mut rest = keys;
    let mut out = Vec::with_capacity(keys.len() + 4);
    if let [quote @ Key::Char('"'), name, after @ ..] = rest {
        out.extend_from_slice(&[*quote, *name]);
        rest = after;
    }
    while let [Key::Char('0'..='9'), after @ ..] = rest {
        rest = after;
    }
    out.extend(kit::number::Decimal::of(count).iter().map(|digit| Key::Char(char::from(*digit))));
    out.extend_from_slice(rest);
    out
}

/// Keys as bytes of a register.
fn bytes_of(keys: &[Key]) -> Vec<u8> {
    let mut out = Vec::new();
    for key in keys {
        match key {
            Key::Char(character) => out.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes()),
            Key::Byte(byte) => out.push(*byte),
            Key::Ctrl(letter) => out.push(letter ^ 0x40),
            Key::Enter => out.push(b'\r'),
            Key::Tab => out.push(b'\t'),
            Key::Escape => out.push(0x1b),
            Key::Backspace => out.push(8),
            Key::Up => out.extend_from_slice(b"\x1b[A"),
            Key::Down => out.extend_from_slice(b"\x1b[B"),
            Key::Right => out.extend_from_slice(b"\x1b[C"),
            Key::Left => out.extend_from_slice(b"\x1b[D"),
            _ => {}
        }
    }
    out
}

/// The bytes of a register as keys.
pub(super) fn keys_of(bytes: &[u8]) -> Vec<Key> {
    let mut decoder = lineedit::keys::Decoder::new(true);
    let mut keys = Vec::new();
    for (at, byte) in bytes.iter().enumerate() {
        // Escape is a key of its own, but where a cursor key was kept.
        if *byte == 0x1b && bytes.get(at + 1) != Some(&b'[') {
            keys.extend(decoder.timeout());
            keys.push(Key::Escape);
        } else {
            keys.extend(decoder.feed(*byte));
        }
    }
    keys.extend(decoder.timeout());
    keys
}
