//! Visual mode: what is selected, and commands for it.

use super::editor::{Done, Editor, Fail, Insert, Mode, Reader, Shape, among};
use super::normal::Area;
use lineedit::keys::Key;

/// The rows and columns of a block.
#[derive(Clone, Copy)]
pub struct Block {
    /// Lines, from 0.
    pub lines: (u64, u64),
    /// The first column and the one behind; none for all to the end.
    pub columns: (usize, Option<usize>),
}

impl Editor<'_> {
    /// What is selected, as places.
    pub fn selected(&mut self, shape: Shape, anchor: u64) -> Area {
        let (first, last) = (anchor.min(self.cursor), anchor.max(self.cursor));
        if shape == Shape::Line {
            return Area { from: self.text.line_start(first), to: self.text.line_end(last) + 1, shape };
        }
        let to = self.after(last).min(self.text.len());
        Area { from: first, to, shape }
    }

    /// The block between two places.
    pub fn block(&mut self, anchor: u64) -> Block {
        let (a, b) = (anchor, self.cursor);
        let lines = (self.text.line_of(a.min(b)), self.text.line_of(a.max(b)));
        let mut edges = Vec::new();
        for place in [a, b] {
            let column = self.column_of(place);
            let next = self.after(place);
            let width = if self.text.byte(place) == Some(b'\n') { 1 } else { self.column_of(next).saturating_sub(column).max(1) };
            edges.push((column, column + width));
        }
        let first = edges.iter().map(|(first, _)| *first).min().unwrap_or(0);
        let last = edges.iter().map(|(_, last)| *last).max().unwrap_or(1);
        let columns = (first, if self.column == Some(usize::MAX) { None } else { Some(last) });
        Block { lines, columns }
    }

    /// The places of a line's part of a block; none if the line does not reach it.
    pub fn block_part(&mut self, block: Block, line: u64) -> Option<(u64, u64)> {
        let start = self.text.place_of(line);
        let end = self.text.line_end(start);
        let whole = self.text.slice(start, end);
        if self.width(&whole) <= block.columns.0 {
            return None;
        }
        let from = self.place_at(start, block.columns.0);
        let to = match block.columns.1 {
            None => end,
            Some(column) => {
                let last = self.place_at(start, column.saturating_sub(1));
                self.after(last).min(end)
            }
        };
        Some((from, to))
    }

    /// Makes blanks of the tabulators that the edges of a block cut.
    fn divide_tabs(&mut self, block: Block) {
        for line in block.lines.0..=block.lines.1 {
            let start = self.text.place_of(line);
            for column in [Some(block.columns.0), block.columns.1].into_iter().flatten() {
                self.divide_tab(start, column);
            }
        }
    }

    pub(super) fn divide_tab(&mut self, start: u64, column: usize) {
        let at = self.place_at(start, column);
        if self.text.byte(at) == Some(b'\t') {
            let (from, to) = (self.column_of(at), self.column_of(at + 1));
            if from < column && column < to {
                self.text.replace(at, at + 1, &vec![b' '; to - from]);
            }
        }
    }

    pub(super) fn visual(
        &mut self,
        reader: &mut Reader<'_>,
        key: Key,
        count: Option<u64>,
        register: Option<u8>,
        shape: Shape,
        anchor: u64,
    ) -> Done {
        match key {
            Key::Escape => {
                self.leave_visual(shape, anchor);
                return Ok(());
            }
            Key::Char('v') => return self.change_visual(Shape::Char, shape, anchor),
            Key::Char('V') => return self.change_visual(Shape::Line, shape, anchor),
            Key::Ctrl(b'V') => return self.change_visual(Shape::Block, shape, anchor),
            Key::Char('o' | 'O') => {
                self.mode = Mode::Visual(shape, self.cursor);
                self.cursor = anchor;
                return Ok(());
            }
            Key::Char(around @ ('i' | 'a')) if shape != Shape::Block => {
                let what = reader.character()?;
                let selected = self.selected(shape, anchor);
                let area = self.object(what, around == 'a', count.unwrap_or(1), Some((selected.from, selected.to)))?;
                let shape = if area.shape == Shape::Line { Shape::Line } else { shape };
                self.mode = Mode::Visual(shape, area.from);
                let last = area.to.max(area.from + 1);
                self.cursor = self.before(last);
                return Ok(());
            }
            Key::Char(':') => {
                let line = self.field(reader, b':', b"'<,'>")?;
                self.leave_visual(shape, anchor);
                let result = self.ex(&line);
                self.changing = false;
                return result;
            }
            Key::Char('!') => {
                let command = self.field(reader, b'!', b"")?;
                let area = self.selected(shape, anchor);
                self.leave_visual(shape, anchor);
                let (first, last) = (self.text.line_of(area.from), self.text.line_of(area.to - 1));
                return self.filter(first, last, &command);
            }
            Key::Char('m') => {
                let name = reader.character()?;
                if !name.is_ascii_alphabetic() {
                    return Err(Fail::Bell);
                }
                self.set_mark(name as u8, self.cursor);
                return Ok(());
            }
            _ => {}
        }
        let g = key == Key::Char('g');
        if let Some(Key::Char(second)) = reader.peek().filter(|_| g)
            && among("~uUJ?v", second)
        {
            reader.next()?;
            let operator = if second == 'J' { 'j' } else { second };
            return self.visual_operator(operator, true, register, shape, anchor, count);
        }
        if g && reader.peek().is_none() {
            return Err(Fail::More);
        }
        let scrolls = matches!(key, Key::Ctrl(b'F' | b'B' | b'D' | b'U' | b'E' | b'Y') | Key::PageUp | Key::PageDown);
        if scrolls || key == Key::Char('z') {
            return match key {
                Key::Char('z') => self.place_line(reader, count),
                Key::Ctrl(b'F') | Key::PageDown => self.page(count.unwrap_or(1), true),
                Key::Ctrl(b'B') | Key::PageUp => self.page(count.unwrap_or(1), false),
                Key::Ctrl(letter @ (b'D' | b'U')) => self.half_page(count, letter == b'D'),
                _ => self.scroll_rows(count.unwrap_or(1), key == Key::Ctrl(b'E')),
            };
        }
        if let Some(target) = self.motion(reader, key, count, false)? {
            self.cursor = target.to;
            if !target.keeps {
                self.column = None;
            }
            return Ok(());
        }
        let operator = match key {
            Key::Char('x') | Key::Delete | Key::Backspace => 'd',
            Key::Char(letter) => letter,
            _ => return Err(Fail::Bell),
        };
        if operator == 'r' {
            let with = reader.next()?;
            return self.visual_replace(with, shape, anchor);
        }
        self.visual_operator(operator, false, register, shape, anchor, count)
    }

    fn change_visual(&mut self, to: Shape, from: Shape, anchor: u64) -> Done {
        if to == from {
            self.leave_visual(from, anchor);
        } else {
            self.mode = Mode::Visual(to, anchor);
        }
        Ok(())
    }

    pub(super) fn leave_visual(&mut self, shape: Shape, anchor: u64) {
        self.last_visual = Some((shape, anchor, self.cursor));
        self.mode = Mode::Normal;
    }

    fn visual_operator(
        &mut self,
        operator: char,
        g: bool,
        register: Option<u8>,
        shape: Shape,
        anchor: u64,
        count: Option<u64>,
    ) -> Done {
        let block = if shape == Shape::Block { Some(self.block(anchor)) } else { None };
        let area = self.selected(shape, anchor);
        let lines_area = self.selected(Shape::Line, anchor);
        let (first, last) = (self.text.line_of(area.from), self.text.line_of(area.to.max(area.from + 1) - 1));
        self.leave_visual(shape, anchor);
        self.dot_for_visual = Some(self.dot_of(operator, area, last - first + 1));
        let result = self.visual_run(operator, g, register, block, area, lines_area, (first, last), count);
        if !self.changing {
            self.dot_for_visual = None;
        }
        result
    }

    /// The keys that do the same to as much text from the cursor on.
    fn dot_of(&mut self, operator: char, area: Area, lines: u64) -> Vec<Key> {
        let mut keys = Vec::new();
        let number = |keys: &mut Vec<Key>, number: u64| {
            keys.extend(kit::number::Decimal::of(number).iter().map(|digit| Key::Char(char::from(*digit))));
        };
        if !among("dcy<>=~uU", operator) || area.shape == Shape::Block {
            return keys;
        }
        let prefix: &[Key] = if among("~uU", operator) { &[Key::Char('g')] } else { &[] };
        let key = Key::Char(operator);
        if area.shape == Shape::Line || among("<>=", operator) {
            number(&mut keys, lines);
            keys.extend_from_slice(prefix);
            keys.extend_from_slice(&[key, key]);
        } else {
            let text = self.text.slice(area.from, area.to.min(area.from + (1 << 16)));
            number(&mut keys, String::from_utf8_lossy(&text).chars().count() as u64);
            keys.extend_from_slice(prefix);
            keys.extend_from_slice(&[key, Key::Char(' ')]);
        }
        keys
    }

    #[allow(clippy::too_many_arguments, reason = "all of what was selected, found once")]
    fn visual_run(
        &mut self,
        operator: char,
        g: bool,
        register: Option<u8>,
        block: Option<Block>,
        area: Area,
        lines_area: Area,
        lines: (u64, u64),
        count: Option<u64>,
    ) -> Done {
        match operator {
            'J' | 'j' => {
                self.cursor = area.from;
                return self.join((lines.1 - lines.0 + 1).max(2), operator == 'J');
            }
            '<' | '>' => {
                self.changing = true;
                let steps = count.unwrap_or(1).min(1000) as i64;
                self.shift(lines.0, lines.1, if operator == '>' { steps } else { -steps });
                self.go_line(lines.0);
                return Ok(());
            }
            'X' | 'D' if block.is_none() => return self.operate('d', lines_area, register, false),
            'Y' if block.is_none() => return self.operate('y', lines_area, register, false),
            'S' | 'R' => return self.operate('c', lines_area, register, false),
            'C' if block.is_none() => return self.operate('c', lines_area, register, false),
            'p' | 'P' => return self.visual_put(register, block, area),
            _ => {}
        }
        let Some(block) = block else {
            let here = self.cursor;
            if operator != 'y' {
                self.cursor = area.from;
            } else if let (Shape::Line, Some((_, anchor, _))) = (area.shape, self.last_visual) {
                self.cursor = here.min(anchor);
            }
            return match operator {
                'd' | 'c' | 'y' | '=' | '~' | 'u' | 'U' => self.operate(operator, area, register, false),
                's' => self.operate('c', area, register, false),
                '?' if g => self.operate('?', area, register, false),
                'A' => {
                    let to = if area.shape == Shape::Line { self.after(here) } else { area.to };
                    let newline = self.text.byte(to - 1) == Some(b'\n');
                    self.cursor = to - u64::from(newline);
                    self.start_insert(1, Insert::default());
                    Ok(())
                }
                'I' => {
                    self.cursor = lines_area.from;
                    self.start_insert(1, Insert::default());
                    Ok(())
                }
                _ => Err(Fail::Bell),
            };
        };
        self.visual_block(operator, register, block)
    }

    fn visual_put(&mut self, register: Option<u8>, block: Option<Block>, area: Area) -> Done {
        let Some(found) = self.contents(register) else { return Err(Fail::Bell) };
        if let Some(block) = block {
            self.visual_block('d', None, block)?;
            let at = self.cursor;
            self.text.replace(at, at, &found.text);
            return Ok(());
        }
        let mut text = found.text;
        match (area.shape, found.shape) {
            (Shape::Line, Shape::Line) => {}
            (Shape::Line, _) => text.push(b'\n'),
            (_, Shape::Line) => text = [b"\n", &text[..]].concat(),
            _ => {}
        }
        self.changing = true;
        self.yank(area, None, true, true);
        self.text.replace(area.from, area.to, &text);
        let end = area.from + text.len() as u64;
        self.cursor = if area.shape == Shape::Line || text.contains(&b'\n') {
            self.first_of(area.from)
        } else {
            self.before(end.max(1)).max(area.from)
        };
        Ok(())
    }

    fn visual_block(&mut self, operator: char, register: Option<u8>, mut block: Block) -> Done {
        let (first, last) = block.lines;
        if matches!(operator, 'D' | 'C') {
            block.columns.1 = None;
        }
        let operator = match operator {
            'D' | 'X' => 'd',
            'C' | 's' => 'c',
            'Y' => 'y',
            other => other,
        };
        self.changing = true;
        if among("dcIA", operator) {
            self.divide_tabs(block);
        }
        match operator {
            'd' | 'c' | 'y' => {
                let mut rows = Vec::new();
                for line in first..=last {
                    match self.block_part(block, line) {
                        Some((from, to)) => {
                            rows.push(self.text.slice(from, to));
                            if operator != 'y' {
                                self.text.replace(from, to, b"");
                            }
                        }
                        None => rows.push(Vec::new()),
                    }
                }
                self.keep_block(rows, register, operator != 'y');
            }
            '~' | 'u' | 'U' | '?' => {
                for line in first..=last {
                    if let Some((from, to)) = self.block_part(block, line) {
                        self.change_case(operator, from, to);
                    }
                }
            }
            'I' | 'A' => {}
            _ => return Err(Fail::Bell),
        }
        let start = self.text.place_of(first);
        let end = self.text.line_end(start);
        let whole = self.text.slice(start, end);
        let width = self.width(&whole);
        let column = match (operator, block.columns) {
            ('A', (_, last)) => last,
            (_, (first, _)) => Some(first),
        };
        self.cursor = match column {
            None => end,
            Some(column) if width < column && operator == 'A' => {
                let blanks = vec![b' '; column - width];
                self.text.replace(end, end, &blanks);
                end + blanks.len() as u64
            }
            Some(column) if width <= column => end,
            Some(column) => self.place_at(start, column),
        };
        if among("cIA", operator) {
            let lines = (first, last, column.unwrap_or(usize::MAX));
            self.start_insert(1, Insert { block: Some(lines), ..Insert::default() });
        }
        Ok(())
    }

    fn visual_replace(&mut self, with: Key, shape: Shape, anchor: u64) -> Done {
        let bytes = match with {
            Key::Char(character) => character.encode_utf8(&mut [0; 4]).as_bytes().to_vec(),
            Key::Enter => b"\n".to_vec(),
            Key::Tab => b"\t".to_vec(),
            Key::Byte(byte) => vec![byte],
            _ => return Err(Fail::Says(Vec::new())),
        };
        self.changing = true;
        let mut parts = Vec::new();
        if shape == Shape::Block {
            let block = self.block(anchor);
            self.divide_tabs(block);
            for line in block.lines.0..=block.lines.1 {
                parts.extend(self.block_part(block, line));
            }
        } else {
            let area = self.selected(shape, anchor);
            parts.push((area.from, area.to));
        }
        self.leave_visual(shape, anchor);
        self.dot_for_visual = Some(Vec::new());
        for (from, to) in parts.iter().rev() {
            let mut out = Vec::new();
            let mut at = *from;
            while at < *to {
                let next = self.after(at);
                if self.text.byte(at) == Some(b'\n') {
                    out.push(b'\n');
                } else {
                    out.extend_from_slice(&bytes);
                }
                at = next;
            }
            self.text.replace(*from, *to, &out);
        }
        self.cursor = parts.first().map_or(self.cursor, |(from, _)| *from);
        Ok(())
    }
}
