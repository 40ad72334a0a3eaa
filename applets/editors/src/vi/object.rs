//! Text objects: `iw a( i" ap it` and their kin.

use super::editor::{Done, Editor, Fail, Shape};
use super::normal::Area;

impl Editor<'_> {
    /// The object around the cursor, or around what is selected.
    pub(super) fn object(&mut self, what: char, around: bool, count: u64, selected: Option<(u64, u64)>) -> Done<Area> {
        let mut shape = Shape::Char;
        let (from, to) = match what {
            'w' | 'W' => self.word_object(what == 'W', around, count, selected)?,
            '(' | ')' | 'b' => self.bracket_object('(', ')', around, count, selected, &mut shape)?,
            '{' | '}' | 'B' => self.bracket_object('{', '}', around, count, selected, &mut shape)?,
            '[' | ']' => self.bracket_object('[', ']', around, count, selected, &mut shape)?,
            '<' | '>' => self.bracket_object('<', '>', around, count, selected, &mut shape)?,
            '"' | '\'' | '`' => self.quote_object(what as u8, around)?,
            'p' => {
                let (from, to) = self.paragraph_object(around, count, selected)?;
                return Ok(Area { from, to, shape: Shape::Line });
            }
            's' => self.sentence_object(around, count, &mut shape)?,
            't' => self.tag_object(around, count, selected)?,
            _ => return Err(Fail::Bell),
        };
        Ok(Area { from, to, shape })
    }

    fn word_object(
        &mut self,
        big: bool,
        around: bool,
        count: u64,
        selected: Option<(u64, u64)>,
    ) -> Done<(u64, u64)> {
        let line_start = self.text.line_start(self.cursor);
        let line_end = self.text.line_end(self.cursor);
        let (mut from, mut to) = match selected {
            Some((from, to)) if to > from + 1 => (from, to),
            _ => {
                let class = self.class_at(self.cursor, big);
                let mut from = self.cursor;
                while from > line_start {
                    let before = self.before(from);
                    if self.class_at(before, big) != class {
                        break;
                    }
                    from = before;
                }
                (from, from)
            }
        };
        let mut ended_blank = false;
        let begins_blank = to < line_end && self.class_at(to, big) == 0;
        for round in 0..count {
            if to >= line_end {
                if round == 0 {
                    return Err(Fail::Bell);
                }
                break;
            }
            to = self.run_end(to, big);
            ended_blank = false;
            if around {
                let blank = to < line_end && self.class_at(to, big) == 0;
                if begins_blank {
                    if to < line_end {
                        to = self.run_end(to, big);
                        ended_blank = true;
                    }
                } else if blank {
                    to = self.run_end(to, big);
                    ended_blank = true;
                }
            }
        }
        if around && !ended_blank && !begins_blank && selected.is_none_or(|(from, to)| to <= from + 1) {
            // No blanks behind: those before.
            let mut blank = from;
            while blank > line_start && matches!(self.text.byte(blank - 1), Some(b' ' | b'\t')) {
                blank -= 1;
            }
            if blank > line_start {
                from = blank;
            }
        }
        Ok((from, to))
    }

    /// Where the run of characters of one class ends.
    fn run_end(&mut self, from: u64, big: bool) -> u64 {
        let end = self.text.line_end(from);
        let class = self.class_at(from, big);
        let mut to = from;
        while to < end && self.class_at(to, big) == class {
            to = self.after(to);
        }
        to
    }

    fn bracket_object(
        &mut self,
        open: char,
        close: char,
        around: bool,
        count: u64,
        selected: Option<(u64, u64)>,
        shape: &mut Shape,
    ) -> Done<(u64, u64)> {
        let saved = self.cursor;
        let result = self.brackets(open, close, count, selected);
        self.cursor = saved;
        let (from, to) = result?;
        if around {
            return Ok((from, to + 1));
        }
        let (mut inner, mut end) = (from + 1, to);
        // Braces on lines of their own: the lines between.
        if self.text.byte(inner) == Some(b'\n') && inner < end {
            inner += 1;
            let start = self.text.line_start(end);
            if self.indent_end(start) == end && start > inner {
                end = start - 1;
                if selected.is_none() {
                    *shape = Shape::Line;
                    end = start;
                }
            } else if start == inner {
                end = end.max(inner);
            }
        }
        Ok((inner, end))
    }

    fn brackets(&mut self, open: char, close: char, count: u64, selected: Option<(u64, u64)>) -> Done<(u64, u64)> {
        let here = self.character(self.cursor);
        let mut left = count.max(1);
        if let Some((from, to)) = selected.filter(|(from, to)| to > &(from + 1)) {
            // What is selected already grows to the next pair.
            self.cursor = from;
            let outer = self.text.byte(from) == Some(open as u8) && self.text.byte(to - 1) == Some(close as u8);
            if !outer {
                self.cursor = from;
            }
        } else if here == Some(close) {
            let to = self.cursor;
            let from = self.unmatched(open, 1, false)?;
            if left == 1 {
                return Ok((from, to));
            }
            self.cursor = from;
            left -= 1;
        } else if here == Some(open) {
            left -= 1;
        }
        if left > 0 {
            self.cursor = match self.unmatched(open, left, false) {
                Ok(place) => place,
                // Not within any: the next one.
                Err(_) if left == 1 => self.next_byte(open as u8)?,
                Err(fail) => return Err(fail),
            };
        }
        let from = self.cursor;
        let to = self.unmatched(close, 1, true)?;
        Ok((from, to))
    }

    fn next_byte(&mut self, byte: u8) -> Done<u64> {
        let mut at = self.cursor;
        loop {
            let bytes = self.text.bytes(at);
            if bytes.is_empty() {
                return Err(Fail::Bell);
            }
            match memchr::memchr(byte, bytes) {
                Some(found) => return Ok(at + found as u64),
                None => at += bytes.len() as u64,
            }
        }
    }

    fn quote_object(&mut self, quote: u8, around: bool) -> Done<(u64, u64)> {
        let (start, line) = self.line(self.cursor);
        let cursor = (self.cursor - start) as usize;
        let mut quotes = Vec::new();
        let mut escaped = false;
        for (at, byte) in line.iter().enumerate() {
            if *byte == quote && !escaped {
                quotes.push(at);
            }
            escaped = *byte == b'\\' && !escaped;
        }
        let pair = quotes.chunks_exact(2).find_map(|pair| match pair {
            [from, to] if cursor <= *to => Some((*from, *to)),
            _ => None,
        });
        let (from, to) = pair.ok_or(Fail::Bell)?;
        if !around {
            return Ok((start + from as u64 + 1, start + to as u64));
        }
        let (mut first, mut last) = (from, to + 1);
        let blank = |at: usize| matches!(line.get(at), Some(b' ' | b'\t'));
        if blank(last) {
            while blank(last) {
                last += 1;
            }
        } else {
            while first > 0 && blank(first - 1) {
                first -= 1;
            }
        }
        Ok((start + first as u64, start + last as u64))
    }

    fn is_blank_line(&mut self, start: u64) -> bool {
        let end = self.indent_end(start);
        self.text.byte(end) == Some(b'\n')
    }

    fn paragraph_object(&mut self, around: bool, count: u64, selected: Option<(u64, u64)>) -> Done<(u64, u64)> {
        let mut from = self.text.line_start(self.cursor);
        let mut to = from;
        match selected.filter(|(from, to)| *to > *from && self.text.line_start(*from) != self.text.line_start(to - 1)) {
            Some((first, last)) => {
                from = self.text.line_start(first);
                to = self.text.line_end(last.max(1) - 1) + 1;
            }
            None => {
                let blank = self.is_blank_line(from);
                while let Some(before) = self.line_before(from) {
                    if self.is_blank_line(before) != blank {
                        break;
                    }
                    from = before;
                }
            }
        }
        let last = self.text.len();
        let first_blank = to < last && self.is_blank_line(to);
        let mut ended_blank = false;
        for _ in 0..count.max(1) {
            if to >= last {
                return Err(Fail::Bell);
            }
            to = self.lines_end(to);
            if around && to < last {
                let blank = self.is_blank_line(to);
                if blank || first_blank {
                    to = self.lines_end(to);
                    ended_blank = true;
                }
            }
        }
        if around && !ended_blank && !first_blank {
            while let Some(before) = self.line_before(from) {
                if !self.is_blank_line(before) {
                    break;
                }
                from = before;
            }
        }
        Ok((from, to))
    }

    /// Behind the lines from one on that are all blank, or all not.
    fn lines_end(&mut self, start: u64) -> u64 {
        let blank = self.is_blank_line(start);
        let mut at = start;
        loop {
            let next = self.text.line_end(at) + 1;
            if next >= self.text.len() || self.is_blank_line(next) != blank {
                return next;
            }
            at = next;
        }
    }

    fn sentence_object(&mut self, around: bool, count: u64, shape: &mut Shape) -> Done<(u64, u64)> {
        let saved = self.cursor;
        // Where it begins: here, or back.
        let mut from = self.cursor;
        let ahead = self.after(self.cursor);
        self.cursor = ahead;
        let back = self.motion_sentence(1, false);
        if back <= saved {
            from = back;
        }
        self.cursor = from;
        let mut to = from;
        for _ in 0..count.max(1) {
            self.cursor = to;
            let next = self.motion_sentence(1, true);
            to = if next <= to { self.text.line_end(to) } else { next };
        }
        self.cursor = saved;
        let last = self.text.len().saturating_sub(1);
        if self.after(to) >= last {
            to = last;
        }
        if to > from && to < last && self.text.line_start(to) == to {
            // As motions do that end at a line's start.
            to -= 1;
            let start = self.text.line_start(from);
            if self.first_of(start) >= from {
                *shape = Shape::Line;
                return Ok((start, self.text.line_end(to) + 1));
            }
        }
        if !around {
            while to > from && matches!(self.text.byte(to - 1), Some(b' ' | b'\t' | b'\n')) {
                to -= 1;
            }
        }
        Ok((from, to))
    }

    /// The element around the cursor.
    fn tag_object(&mut self, around: bool, count: u64, selected: Option<(u64, u64)>) -> Done<(u64, u64)> {
        // Far enough for what people edit; not the whole of a huge file.
        const FAR: u64 = 1 << 20;
        let base = self.cursor.saturating_sub(FAR);
        let text = self.text.slice(base, self.cursor + FAR);
        let cursor = (self.cursor - base) as usize;
        let limit = selected.filter(|(from, to)| to > &(from + 1)).map(|(from, to)| ((from - base) as usize, (to - base) as usize));
        let mut open: Vec<(usize, usize, &[u8])> = Vec::new();
        let mut left = count.max(1);
        let mut at = 0;
        while let Some(start) = text.get(at..).and_then(|rest| rest.iter().position(|byte| *byte == b'<')) {
            let start = at + start;
            let Some(end) = text.get(start..).and_then(|rest| rest.iter().position(|byte| *byte == b'>')) else { break };
            let end = start + end + 1;
            at = end;
            let inner = text.get(start + 1..end - 1).unwrap_or_default();
            let closes = inner.first() == Some(&b'/');
            let name = inner.strip_prefix(b"/").unwrap_or(inner);
            let name = name.split(|byte| byte.is_ascii_whitespace() || *byte == b'/').next().unwrap_or_default();
            if name.is_empty() || inner.starts_with(b"!") || inner.starts_with(b"?") {
                continue;
            }
            if !closes {
                if !inner.ends_with(b"/") && open.len() < 10_000 {
                    open.push((start, end, name));
                }
                continue;
            }
            let Some(place) = open.iter().rposition(|(.., known)| *known == name) else { continue };
            let (from, inside, _) = open.get(place).copied().unwrap_or((0, 0, b""));
            open.truncate(place);
            let found = if around { (from, end) } else { (inside, start) };
            let holds = from <= cursor && cursor < end;
            let grows = limit.is_none_or(|(a, b)| found.0 < a && found.1 >= b || found.0 <= a && found.1 > b);
            if holds && grows {
                left -= 1;
                if left == 0 {
                    return Ok((base + found.0 as u64, base + found.1 as u64));
                }
            }
        }
        Err(Fail::Bell)
    }
}
