//! Drawing, and moving the window over the text.

use super::editor::{Done, Editor, Fail, Mode, Reader, Shape};
use crate::screen::glyph::Glyph;
use crate::screen::{Screen, Style};
use kit::number::Decimal;
use lineedit::keys::Key;

/// A line on the screen is laid out no further than this: the rest of it is not seen anyway.
const FAR: u64 = 1 << 18;

impl Editor<'_> {
    /// Rows of text.
    pub(super) fn rows(&self) -> usize {
        self.size.1.saturating_sub(1).max(1)
    }

    fn margin(&self) -> usize {
        if self.set.has("nu") && self.size.0 > 16 { 8 } else { 0 }
    }

    fn columns(&self) -> usize {
        self.size.0.saturating_sub(self.margin()).max(2)
    }

    /// The rows that a line takes, and in which of them a place of it is, with the column.
    fn layout(&mut self, start: u64, place: Option<u64>) -> (usize, usize, usize) {
        let end = self.text.line_end(start).min(start + FAR);
        let line = self.text.slice(start, end);
        let columns = self.columns();
        let (mut at, mut column, mut row, mut used) = (0, 0, 0, 0);
        let mut found = (0, 0);
        let wanted = place.map(|place| place.saturating_sub(start) as usize);
        while let Some(glyph) = Glyph::at(&line, at, column, self.set.tabs) {
            if used + glyph.width > columns && !glyph.is_spelled() && glyph.character != '\t' {
                (row, used) = (row + 1, 0);
            }
            if wanted.is_some_and(|wanted| (at..at + glyph.length).contains(&wanted)) {
                found = (row, used.min(columns - 1));
                // A tabulator's cursor is where it ends, as ever, but not while text is typed.
                if glyph.character == '\t' && matches!(self.mode, Mode::Normal) && !self.set.has("list") {
                    found = (row, (used + glyph.width - 1).min(columns - 1));
                }
            }
            let mut left = glyph.width;
            while used + left > columns {
                left -= columns - used;
                (row, used) = (row + 1, 0);
            }
            used += left;
            column += glyph.width;
            at += glyph.length;
        }
        if wanted.is_some_and(|wanted| wanted >= line.len()) {
            found = if used >= columns { (row + 1, 0) } else { (row, used) };
        }
        (row + 1, found.0, found.1)
    }

    fn height(&mut self, start: u64) -> usize {
        self.layout(start, None).0
    }

    /// The starts of the lines that are on the screen.
    pub(super) fn visible_lines(&mut self) -> Vec<u64> {
        self.follow();
        let (mut lines, mut at, mut used) = (Vec::new(), self.top.0, 0);
        loop {
            let height = self.height(at) - if lines.is_empty() { self.top.1 } else { 0 };
            if !lines.is_empty() && used + height > self.rows() {
                break;
            }
            lines.push(at);
            used += height;
            match self.next_line(at) {
                Some(next) if used < self.rows() => at = next,
                _ => break,
            }
        }
        lines
    }

    /// Moves the window so that the cursor is in it.
    pub(super) fn follow(&mut self) {
        let last = self.text.len().saturating_sub(1);
        self.top.0 = self.top.0.min(last);
        let top = self.text.line_start(self.top.0);
        if top != self.top.0 {
            self.top = (top, 0);
        }
        let cursor = self.text.line_start(self.cursor);
        let (height, row, _) = self.layout(cursor, Some(self.cursor));
        let rows = self.rows();
        if height >= rows && height > self.rows() {
            // A line larger than the screen: the cursor's row is what counts.
            if self.top.0 != cursor {
                self.top = (cursor, 0);
            }
            if row < self.top.1 {
                self.top.1 = row;
            } else if row >= self.top.1 + rows {
                self.top.1 = row + 1 - rows;
            }
            return;
        }
        self.top.1 = if self.top.0 == cursor { 0 } else { self.top.1 };
        if cursor < self.top.0 {
            // Near: scrolled. Far: in the middle.
            let near = self.rows_between(cursor, self.top.0, rows).is_some();
            self.top = if near { (cursor, 0) } else { (self.up_from(cursor, rows / 2), 0) };
            return;
        }
        match self.rows_between(self.top.0, cursor, 2 * rows) {
            Some(between) if between.saturating_sub(self.top.1) + height <= rows => {}
            Some(_) => {
                let top = self.up_from(cursor, rows.saturating_sub(height));
                self.top = (top, 0);
            }
            None => {
                // In the middle, but no row behind the text's end is shown that need not be.
                let end = self.text.line_start(last);
                let above = rows.saturating_sub(self.height(end));
                self.top = (self.up_from(cursor, rows / 2).min(self.up_from(end, above)), 0);
            }
        }
    }

    /// The rows of the lines from one up to another; none if there are more than that many.
    fn rows_between(&mut self, from: u64, to: u64, most: usize) -> Option<usize> {
        let (mut at, mut rows) = (from, 0);
        while at < to {
            rows += self.height(at);
            if rows > most {
                return None;
            }
            at = self.next_line(at)?;
        }
        Some(rows)
    }

    /// The line so many rows above another, at most.
    fn up_from(&mut self, start: u64, rows: usize) -> u64 {
        let (mut at, mut left) = (start, rows);
        while let Some(before) = self.line_before(at) {
            let height = self.height(before);
            if height > left {
                break;
            }
            left -= height;
            at = before;
        }
        at
    }

    /// So many pages forward or back.
    pub(super) fn page(&mut self, count: u64, forward: bool) -> Done {
        let rows = self.rows();
        let step = rows.saturating_sub(2).max(1);
        for _ in 0..count.min(1 << 20) {
            if forward {
                let lines = self.visible_lines();
                let last = lines.last().copied().unwrap_or(0);
                if self.next_line(last).is_none() && lines.len() < 2 {
                    return Err(Fail::Bell);
                }
                let to = lines.get(lines.len().saturating_sub(2)).copied().unwrap_or(last);
                let to = if to == self.top.0 { self.next_line(to).unwrap_or(to) } else { to };
                self.top = (to, 0);
                if self.cursor < to {
                    self.cursor = self.first_of(to);
                }
            } else {
                if self.top.0 == 0 {
                    return Err(Fail::Bell);
                }
                self.top = (self.up_from(self.top.0, step), 0);
                let last = self.visible_lines_from_top().pop().unwrap_or(0);
                self.cursor = self.first_of(last);
            }
        }
        Ok(())
    }

    /// The starts of the lines that fit from the top on, wherever the cursor is.
    fn visible_lines_from_top(&mut self) -> Vec<u64> {
        let (mut lines, mut at, mut used) = (Vec::new(), self.top.0, 0);
        loop {
            let height = self.height(at);
            if used + height > self.rows() && !lines.is_empty() {
                return lines;
            }
            lines.push(at);
            used += height;
            match self.next_line(at) {
                Some(next) => at = next,
                None => return lines,
            }
        }
    }

    pub(super) fn half_page(&mut self, count: Option<u64>, forward: bool) -> Done {
        self.scroll = count.or(self.scroll);
        let lines = self.scroll.unwrap_or((self.rows() as u64 / 2).max(1)).min(1 << 20);
        let mut moved = false;
        for _ in 0..lines {
            let next = if forward { self.next_line(self.cursor) } else { self.line_before(self.cursor) };
            let Some(next) = next else { break };
            self.cursor = next;
            moved = true;
            let top = if forward { self.next_line(self.top.0) } else { self.line_before(self.top.0) };
            if let Some(top) = top {
                self.top = (top, 0);
            }
        }
        if !moved {
            return Err(Fail::Bell);
        }
        self.cursor = self.first_of(self.cursor);
        Ok(())
    }

    /// The window moves, the cursor only if it must.
    pub(super) fn scroll_rows(&mut self, count: u64, forward: bool) -> Done {
        for _ in 0..count.min(1 << 20) {
            let top = if forward { self.next_line(self.top.0) } else { self.line_before(self.top.0) };
            match top {
                Some(top) => self.top = (top, 0),
                None => return Err(Fail::Bell),
            }
        }
        let column = match self.column {
            Some(column) => column,
            None => self.column_of(self.cursor),
        };
        self.column = Some(column);
        let lines = self.visible_lines_from_top();
        let here = self.text.line_start(self.cursor);
        let to = match (lines.first(), lines.last()) {
            (Some(first), _) if here < *first => *first,
            (_, Some(last)) if here > *last => *last,
            _ => return Ok(()),
        };
        self.cursor = self.place_at(to, column);
        Ok(())
    }

    /// `z` and where the line goes.
    pub(super) fn place_line(&mut self, reader: &mut Reader<'_>, count: Option<u64>) -> Done {
        let how = reader.next()?;
        if let Some(count) = count {
            self.go_line(count.max(1) - 1);
        }
        let start = self.text.line_start(self.cursor);
        let height = self.height(start);
        let rows = self.rows();
        let above = match how {
            Key::Enter | Key::Char('t' | '+') => 0,
            Key::Char('.' | 'z') => rows.saturating_sub(height) / 2,
            Key::Char('-' | 'b') => rows.saturating_sub(height),
            _ => return Err(Fail::Bell),
        };
        self.top = (self.up_from(start, above), 0);
        if matches!(how, Key::Enter | Key::Char('.' | '-' | '+')) {
            self.cursor = self.first_of(start);
        }
        Ok(())
    }

    /// Draws everything. Whether the bell rings.
    pub fn draw(&mut self, screen: &mut Screen) -> bool {
        screen.clear();
        self.follow();
        let rows = self.rows();
        let (mut at, mut row, mut skip) = (self.top.0, 0, self.top.1);
        let cursor_line = self.text.line_start(self.cursor);
        let selection = match self.mode {
            Mode::Visual(Shape::Block, anchor) => Some((Shape::Block, anchor)),
            Mode::Visual(shape, anchor) => Some((shape, anchor)),
            _ => None,
        };
        let area = selection.filter(|(shape, _)| *shape != Shape::Block).map(|(shape, anchor)| self.selected(shape, anchor));
        let block = selection.filter(|(shape, _)| *shape == Shape::Block).map(|(_, anchor)| self.block(anchor));
        let mut number = if self.margin() > 0 { self.text.line_of(at) } else { 0 };
        let mut over = false;
        while row < rows {
            let height = self.height(at).saturating_sub(skip);
            if at == cursor_line {
                let (_, inside, column) = self.layout(at, Some(self.cursor));
                screen.cursor = ((row + inside).saturating_sub(skip).min(rows - 1), column + self.margin());
            }
            if row > 0 && row + height > rows {
                // A line that does not fit whole.
                for row in row..rows {
                    screen.put(row, 0, b"@", Style::BOLD);
                }
                over = true;
                break;
            }
            if self.margin() > 0 && skip == 0 {
                let digits = Decimal::of(number + 1);
                screen.put(row, 7usize.saturating_sub(digits.len()), &digits, Style::BOLD);
            }
            let shown = (area.map(|area| (area.from, area.to)), block);
            self.draw_line(screen, at, row, skip, shown);
            row += height;
            skip = 0;
            number += 1;
            match self.next_line(at) {
                Some(next) => at = next,
                None => break,
            }
        }
        if !over {
            for row in row..rows {
                screen.put(row, 0, b"~", Style::BOLD);
            }
        }
        self.draw_foot(screen);
        core::mem::take(&mut self.bell)
    }

    fn draw_line(
        &mut self,
        screen: &mut Screen,
        start: u64,
        first_row: usize,
        skip: usize,
        selected: (Option<(u64, u64)>, Option<super::visual::Block>),
    ) {
        let end = self.text.line_end(start).min(start + FAR);
        let line = self.text.slice(start, end);
        let (margin, columns, rows) = (self.margin(), self.columns(), self.rows());
        let matches = self.matches_in(&line);
        let part = match selected.1 {
            Some(block) => {
                let number = self.text.line_of(start);
                if (block.lines.0..=block.lines.1).contains(&number) { self.block_part(block, number) } else { None }
            }
            None => selected.0,
        };
        let list = self.set.has("list");
        let (mut at, mut column, mut row, mut used) = (0, 0, 0, 0);
        while let Some(mut glyph) = Glyph::at(&line, at, column, self.set.tabs) {
            if list && glyph.character == '\t'
                && let Some(spelled) = Glyph::spelled(b"^I")
            {
                glyph = spelled;
            }
            if used + glyph.width > columns && !glyph.is_spelled() && glyph.character != '\t' {
                (row, used) = (row + 1, 0);
            }
            let place = start + at as u64;
            let mut style = Style::PLAIN;
            if matches.iter().any(|(from, to)| (*from..*to).contains(&at))
                || part.is_some_and(|(from, to)| (from..to).contains(&place))
            {
                style = style.with(Style::REVERSE);
            }
            for cell in glyph.cells(style) {
                if used >= columns {
                    (row, used) = (row + 1, 0);
                }
                let to = (first_row + row).checked_sub(skip);
                if row >= skip
                    && let Some(to) = to.filter(|to| *to < rows)
                    && let Some(place) = screen.row(to).get_mut(margin + used)
                {
                    *place = cell;
                }
                used += 1;
            }
            column += glyph.width;
            at += glyph.length;
            if first_row + row > rows + skip {
                return;
            }
        }
        if list {
            let to = (first_row + row).saturating_sub(skip);
            if to < rows && used < columns {
                screen.put(to, margin + used, b"$", Style::BOLD);
            }
        } else if part.is_some_and(|(from, to)| (from..to).contains(&end)) && used < columns {
            let to = (first_row + row).saturating_sub(skip);
            if to < rows {
                screen.put(to, margin + used, b" ", Style::REVERSE);
            }
        }
    }

    fn matches_in(&mut self, line: &[u8]) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        if !self.highlight || !self.set.has("hls") {
            return found;
        }
        let Some((regex, _)) = &self.search else { return found };
        let (mut at, mut groups) = (0, [None]);
        while at <= line.len() && found.len() < 1000 && regex.find(line, at, &mut groups) == Ok(true) {
            let Some((from, to)) = groups[0] else { break };
            if to > from {
                found.push((from, to));
            }
            at = to.max(from + 1);
        }
        found
    }

    fn draw_foot(&mut self, screen: &mut Screen) {
        let row = self.rows();
        if let Some(asking) = &self.asking {
            let column = screen.put(row, 0, &[asking.sign], Style::PLAIN);
            screen.put(row, column, &asking.text.1, Style::PLAIN);
            let before = kit::width::of_text(&asking.text.0);
            screen.cursor = (row, (column + before).min(screen.columns - 1));
            return;
        }
        if !self.listing.is_empty() {
            let lines: Vec<&[u8]> = self.listing.strip_suffix(b"\n").unwrap_or(&self.listing).split(|byte| *byte == b'\n').collect();
            let room = row.min(lines.len());
            let first = lines.len() - room;
            for (number, line) in lines.iter().skip(first).enumerate() {
                let to = row - room + number;
                screen.row(to).fill(crate::screen::BLANK);
                screen.put(to, 0, line, Style::PLAIN);
            }
            screen.put(row, 0, b"[press RETURN]", Style::REVERSE);
            screen.cursor = (row, 14);
            return;
        }
        let mode: &[u8] = match &self.mode {
            _ if !self.message.is_empty() => b"",
            Mode::Insert(insert) if insert.replaced.is_some() => b"-- REPLACE --",
            Mode::Insert(_) => b"-- INSERT --",
            Mode::Visual(Shape::Char, _) => b"-- VISUAL --",
            Mode::Visual(Shape::Line, _) => b"-- VISUAL LINE --",
            Mode::Visual(Shape::Block, _) => b"-- VISUAL BLOCK --",
            _ => b"",
        };
        if self.message.is_empty() {
            let column = screen.put(row, 0, mode, Style::BOLD);
            if let Some((name, _)) = &self.macro_to {
                screen.put(row, column, &[b"recording @", &[*name][..]].concat(), Style::BOLD);
            }
            return;
        }
        let message = self.message.clone();
        let message = message.get(..message.iter().position(|byte| *byte == b'\n').unwrap_or(message.len())).unwrap_or_default();
        let column = screen.put(row, 0, message, Style::PLAIN);
        if self.mode == Mode::Confirm {
            screen.cursor.1 = screen.cursor.1.min(screen.columns - 1);
            let _ = column;
        }
    }
}
