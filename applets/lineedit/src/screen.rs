//! What the terminal shows, and the fewest bytes that bring it up to date.
//!
//! Rows and columns count from the place where the prompt began. A column equal to the width is the state a
//! terminal is in after its last column was written: the cursor waits there, and the next character wraps.

use kit::width;

/// One thing on the screen: a character, a control byte shown as `^X`, a newline of the text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unit {
    /// Where it begins in the text.
    pub start: usize,
    shown: Shown,
    width: usize,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Shown {
    /// A character and the combining ones after it, as bytes of the text.
    Bytes(usize),
    /// A control byte.
    Caret(u8),
    /// Something that must not be shown as it is.
    Mask,
    Newline,
}

/// The units of a text. Nothing in them can be an escape sequence.
pub fn units(text: &[u8]) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::with_capacity(text.len());
    let mut start = 0;
    for chunk in text.utf8_chunks() {
        for character in chunk.valid().chars() {
            let length = character.len_utf8();
            let (shown, width) = match u32::from(character) {
                0x0a => (Shown::Newline, 0),
                code @ (0..0x20 | 0x7f) => (Shown::Caret((code as u8) ^ 0x40), 2),
                // C1 controls, and marks that turn the direction of the text.
                0x80..0xa0 | 0x200b..=0x200f | 0x202a..=0x202e | 0x2066..=0x2069 | 0xfeff => (Shown::Mask, 1),
                _ => (Shown::Bytes(length), width::of(character)),
            };
            match units.last_mut() {
                Some(Unit { shown: Shown::Bytes(bytes), .. }) if width == 0 && shown != Shown::Newline => {
                    *bytes += length
                }
                _ => units.push(Unit { start, shown, width }),
            }
            start += length;
        }
        for _ in chunk.invalid() {
            units.push(Unit { start, shown: Shown::Mask, width: 1 });
            start += 1;
        }
    }
    units
}

/// Appends a text with everything masked that could move a terminal: for lists of names.
pub fn push_plain(to: &mut Vec<u8>, text: &[u8]) -> usize {
    let mut columns = 0;
    for unit in units(text) {
        match unit.shown {
            Shown::Bytes(length) => {
                to.extend_from_slice(text.get(unit.start..unit.start + length).unwrap_or_default());
                columns += unit.width;
            }
            _ => {
                to.push(b'?');
                columns += 1;
            }
        }
    }
    columns
}

/// A place on the screen.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
struct Place {
    row: usize,
    column: usize,
}

impl Place {
    /// Where the cursor is after a unit drawn from here.
    fn after(self, unit: &Unit, columns: usize) -> Place {
        match unit.shown {
            Shown::Newline => Place { row: self.row + 1, column: 0 },
            _ => {
                let from = self.before(unit, columns);
                Place { row: from.row, column: from.column + unit.width }
            }
        }
    }

    /// Where a unit is drawn that comes next.
    fn before(self, unit: &Unit, columns: usize) -> Place {
        let fits = unit.shown == Shown::Newline || self.column + unit.width <= columns;
        if fits { self } else { Place { row: self.row + 1, column: 0 } }
    }
}

/// What a terminal shows of the prompt and the line.
pub struct Screen {
    /// Columns and rows of the terminal.
    pub columns: usize,
    pub rows: usize,
    prompt: Vec<u8>,
    text: Vec<u8>,
    units: Vec<Unit>,
    /// Where the prompt ends.
    origin: Place,
    cursor: Place,
    /// The last row that was reached; rows above `deepest + 1 - rows` have scrolled away.
    deepest: usize,
    /// The first row shown of a text that is taller than the terminal, once the cursor has left its last rows: then
    /// rows of the text are shown from there, and drawn anew each time.
    window: Option<usize>,
    drawn: bool,
}

impl Screen {
    /// A screen of that size, with nothing on it.
    pub fn new(columns: usize, rows: usize) -> Screen {
        Screen {
            columns: columns.max(8),
            rows: rows.max(2),
            prompt: Vec::new(),
            text: Vec::new(),
            units: Vec::new(),
            origin: Place::default(),
            cursor: Place::default(),
            deepest: 0,
            window: None,
            drawn: false,
        }
    }

    /// Forgets what is shown: the cursor stands at the start of an empty row.
    pub fn forget(&mut self) {
        self.drawn = false;
        self.units.clear();
        self.text.clear();
        (self.cursor, self.deepest, self.window) = (Place::default(), 0, None);
    }

    /// Takes a new size. The terminal has wrapped the rows anew by itself; all is drawn again from where the
    /// prompt must begin now.
    pub fn resize(&mut self, to: &mut Vec<u8>, columns: usize, rows: usize) {
        let (columns, rows) = (columns.max(8), rows.max(2));
        if (columns, rows) == (self.columns, self.rows) {
            return;
        }
        let cursor_at = self.units.iter().position(|unit| self.place_of(unit.start) == self.cursor);
        let before = self.units.get(..cursor_at.unwrap_or(self.units.len())).unwrap_or_default();
        let start = prompt_end(&self.prompt, columns);
        let now = before.iter().fold(start, |place, unit| place.after(unit, columns));
        if self.drawn {
            up(to, now.row.min(rows - 1));
            to.extend_from_slice(b"\r\x1b[J");
        }
        (self.columns, self.rows) = (columns, rows);
        self.forget();
    }

    fn top(&self) -> usize {
        self.window.unwrap_or((self.deepest + 1).saturating_sub(self.rows))
    }

    /// The place of the unit that begins at an offset of the text, or of the text's end.
    fn place_of(&self, offset: usize) -> Place {
        self.place_in(&self.units, offset)
    }

    fn place_in(&self, units: &[Unit], offset: usize) -> Place {
        let mut place = self.origin;
        for unit in units {
            if unit.start >= offset {
                let at = place.before(unit, self.columns);
                // A newline in the column behind the last: the cursor can only stand on the last.
                return Place { row: at.row, column: at.column.min(self.columns - 1) };
            }
            place = place.after(unit, self.columns);
        }
        self.wrapped(place)
    }

    fn wrapped(&self, place: Place) -> Place {
        if place.column >= self.columns { Place { row: place.row + 1, column: 0 } } else { place }
    }

    /// Shows a prompt and a text with the cursor at an offset of it: appends what the terminal must be sent.
    pub fn show(&mut self, to: &mut Vec<u8>, prompt: &[u8], text: &[u8], offset: usize) {
        if !self.drawn || prompt != self.prompt {
            if self.drawn {
                up(to, self.cursor.row - self.cursor.row.min(self.top()));
                to.extend_from_slice(b"\r\x1b[J");
            }
            self.forget();
            self.prompt = prompt.to_vec();
            to.extend(prompt.iter().filter(|byte| !matches!(byte, 1 | 2)));
            self.origin = prompt_end(prompt, self.columns);
            if self.origin.column >= self.columns {
                to.extend_from_slice(b" \r");
                self.origin = self.wrapped(self.origin);
            }
            (self.cursor, self.deepest, self.drawn) = (self.origin, self.origin.row, true);
        }
        let new = units(text);
        let target = self.place_in(&new, offset);
        let last = self.place_in(&new, usize::MAX).row;
        if self.window.is_some() || target.row < (self.deepest.max(last) + 1).saturating_sub(self.rows) {
            if last >= self.rows {
                return self.show_window(to, text, new, target, last);
            }
            // All of it fits again.
            up(to, self.cursor.row - self.top());
            to.extend_from_slice(b"\r\x1b[J");
            self.forget();
            return self.show(to, prompt, text, offset);
        }
        let same = |old: &Unit, unit: &Unit| old == unit && bytes_of(&self.text, old) == bytes_of(text, unit);
        let mut kept = new.iter().zip(&self.units).take_while(|(unit, old)| same(old, unit)).count();
        let changed = kept < new.len() || kept < self.units.len();
        let stale = kept < self.units.len();
        // Rows that scrolled away cannot be drawn on.
        let mut from = new.iter().take(kept).fold(self.origin, |place, unit| place.after(unit, self.columns));
        while let Some(unit) = new.get(kept).filter(|unit| from.before(unit, self.columns).row < self.top()) {
            from = from.after(unit, self.columns);
            kept += 1;
        }
        if changed {
            // The cursor never waits behind the last column between two calls.
            let target = match new.get(kept) {
                Some(unit) if from.column >= self.columns => from.before(unit, self.columns),
                None => self.wrapped(from),
                _ => from,
            };
            self.go(to, target);
            let mut place = target;
            for unit in new.iter().skip(kept) {
                let at = place.before(unit, self.columns);
                if at.row > place.row && place.column < self.columns {
                    // A wide character that does not fit leaves a column blank.
                    to.push(b' ');
                }
                if unit.shown == Shown::Newline && stale && place.column < self.columns {
                    to.extend_from_slice(b"\x1b[K");
                }
                push(to, text, unit);
                place = place.after(unit, self.columns);
            }
            if place.column >= self.columns {
                to.extend_from_slice(b" \r");
                place = self.wrapped(place);
            }
            if stale {
                to.extend_from_slice(b"\x1b[J");
            }
            self.cursor = place;
            self.deepest = self.deepest.max(place.row);
        }
        self.units = new;
        self.text.clear();
        self.text.extend_from_slice(text);
        let target = self.place_of(offset);
        self.go(to, target);
    }

    /// Draws as many rows as fit, those of the cursor among them.
    fn show_window(&mut self, to: &mut Vec<u8>, text: &[u8], new: Vec<Unit>, target: Place, last: usize) {
        let top = self.top();
        up(to, self.cursor.row - top);
        to.extend_from_slice(b"\r\x1b[J");
        let first =
            top.max((target.row + 1).saturating_sub(self.rows)).min(target.row).min(last + 1 - self.rows);
        // The rows of the prompt are shown all or not at all.
        let first = if first <= self.origin.row { 0 } else { first };
        let mut row = first;
        if first == 0 {
            to.extend(self.prompt.iter().filter(|byte| !matches!(byte, 1 | 2)));
            row = self.origin.row;
        }
        let mut place = self.origin;
        for unit in &new {
            let at = place.before(unit, self.columns);
            place = at.after(unit, self.columns);
            if at.row < first || unit.shown == Shown::Newline {
                continue;
            }
            if at.row >= first + self.rows {
                break;
            }
            while row < at.row {
                to.extend_from_slice(b"\r\n");
                row += 1;
            }
            push(to, text, unit);
        }
        to.push(b'\r');
        (self.window, self.units, self.cursor) = (Some(first), new, Place { row, column: 0 });
        self.text.clear();
        self.text.extend_from_slice(text);
        self.go(to, target);
    }

    /// Moves the cursor behind the text, to the start of a fresh row, and forgets what was shown.
    pub fn leave(&mut self, to: &mut Vec<u8>) {
        let end = self.place_of(usize::MAX);
        self.go(to, end);
        // A text that fills its last row, or ends in a newline, has the fresh row already.
        if end.column > 0 || end == self.origin {
            to.extend_from_slice(b"\r\n");
        }
        self.forget();
    }

    fn go(&mut self, to: &mut Vec<u8>, place: Place) {
        let place = Place { row: place.row.max(self.top()), column: place.column };
        if place.row < self.cursor.row {
            up(to, self.cursor.row - place.row);
        } else {
            step(to, place.row - self.cursor.row, b'B');
        }
        if place.column != self.cursor.column {
            if place.column == 0 {
                to.push(b'\r');
            } else if place.column < self.cursor.column {
                step(to, self.cursor.column - place.column, b'D');
            } else {
                step(to, place.column - self.cursor.column, b'C');
            }
        }
        self.cursor = place;
    }
}

fn up(to: &mut Vec<u8>, rows: usize) {
    step(to, rows, b'A');
}

fn step(to: &mut Vec<u8>, count: usize, letter: u8) {
    match (count, letter) {
        (0, _) => {}
        (1..=3, b'D') => to.extend(core::iter::repeat_n(8, count)),
        (1, _) => to.extend_from_slice(&[0x1b, b'[', letter]),
        _ => {
            to.extend_from_slice(b"\x1b[");
            to.extend_from_slice(&kit::number::Decimal::of(count as u64));
            to.push(letter);
        }
    }
}

fn bytes_of<'t>(text: &'t [u8], unit: &Unit) -> &'t [u8] {
    match unit.shown {
        Shown::Bytes(length) => text.get(unit.start..unit.start + length).unwrap_or_default(),
        _ => b"",
    }
}

fn push(to: &mut Vec<u8>, text: &[u8], unit: &Unit) {
    match unit.shown {
        Shown::Bytes(_) => to.extend_from_slice(bytes_of(text, unit)),
        Shown::Caret(letter) => to.extend_from_slice(&[b'^', letter]),
        Shown::Mask => to.push(b'?'),
        Shown::Newline => to.extend_from_slice(b"\r\n"),
    }
}

/// Where the cursor is after a prompt. Bytes between 1 and 2 (`\[` and `\]`) and escape sequences take no room.
fn prompt_end(prompt: &[u8], columns: usize) -> Place {
    let mut place = Place::default();
    let mut rest = prompt;
    let mut hidden = false;
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        match byte {
            1 => hidden = true,
            2 => hidden = false,
            _ if hidden => {}
            0x1b => rest = after_sequence(after),
            b'\n' => place = Place { row: place.row + 1, column: 0 },
            b'\r' => place.column = 0,
            b'\t' => place.column = ((place.column / 8 + 1) * 8).min(columns.saturating_sub(1)),
            0..0x20 | 0x7f => {}
            _ => {
                let length = rest.iter().take_while(|byte| **byte & 0xc0 == 0x80).count();
                let (character, after) =
                    (core::slice::from_ref(&byte), rest.get(length..).unwrap_or_default());
                let bytes = [character, rest.get(..length).unwrap_or_default()].concat();
                rest = after;
                let width = width::of_text(&bytes);
                if place.column + width > columns {
                    place = Place { row: place.row + 1, column: 0 };
                }
                place.column += width;
            }
        }
    }
    place
}

/// What follows an escape sequence whose ESC was just taken.
fn after_sequence(text: &[u8]) -> &[u8] {
    match text.split_first() {
        Some((b'[', rest)) => {
            let end =
                rest.iter().position(|byte| (0x40..0x7f).contains(byte)).map_or(rest.len(), |at| at + 1);
            rest.get(end..).unwrap_or_default()
        }
        // A title: up to BEL, or ESC and a backslash.
        Some((b']', rest)) => {
            let end = rest.iter().position(|byte| matches!(byte, 7 | 0x1b)).unwrap_or(rest.len());
            let rest = rest.get(end..).unwrap_or_default();
            rest.strip_prefix(b"\x1b\\").or_else(|| rest.strip_prefix(b"\x07")).unwrap_or(rest)
        }
        Some((_, rest)) => rest,
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A terminal as far as the screen uses it.
    struct Terminal {
        columns: usize,
        rows: usize,
        cells: Vec<Vec<char>>,
        row: usize,
        column: usize,
    }

    impl Terminal {
        fn new(columns: usize, rows: usize) -> Terminal {
            Terminal { columns, rows, cells: vec![vec![' '; columns]; rows], row: 0, column: 0 }
        }

        fn down(&mut self) {
            if self.row + 1 == self.rows {
                self.cells.remove(0);
                self.cells.push(vec![' '; self.columns]);
            } else {
                self.row += 1;
            }
        }

        fn feed(&mut self, bytes: &[u8]) {
            let text = core::str::from_utf8(bytes).unwrap();
            let mut chars = text.chars();
            while let Some(c) = chars.next() {
                match c {
                    '\r' => self.column = 0,
                    '\n' => self.down(),
                    '\x08' => self.column = self.column.min(self.columns - 1).saturating_sub(1),
                    '\x1b' => {
                        assert_eq!(chars.next(), Some('['));
                        let mut count = String::new();
                        let last = loop {
                            match chars.next().unwrap() {
                                digit @ '0'..='9' => count.push(digit),
                                last => break last,
                            }
                        };
                        let count = count.parse().unwrap_or(1);
                        let column = self.column.min(self.columns - 1);
                        match last {
                            'A' => self.row = self.row.saturating_sub(count),
                            'B' => self.row = (self.row + count).min(self.rows - 1),
                            'C' => self.column = (column + count).min(self.columns - 1),
                            'D' => self.column = column.saturating_sub(count),
                            'K' | 'J' => {
                                self.cells[self.row][column..].fill(' ');
                                if last == 'J' {
                                    for row in &mut self.cells[self.row + 1..] {
                                        row.fill(' ');
                                    }
                                }
                            }
                            other => panic!("unknown sequence {other}"),
                        }
                    }
                    _ => {
                        let width = width::of(c);
                        if width == 0 {
                            // Combined with a cell that says enough.
                            continue;
                        }
                        if self.column + width > self.columns {
                            self.down();
                            self.column = 0;
                        }
                        self.cells[self.row][self.column] = c;
                        if width == 2 {
                            self.cells[self.row][self.column + 1] = '\0';
                        }
                        self.column += width;
                    }
                }
            }
        }

        fn shown(&self) -> Vec<String> {
            self.cells
                .iter()
                .map(|row| row.iter().filter(|c| **c != '\0').collect::<String>().trim_end().into())
                .collect()
        }
    }

    fn draw(screen: &mut Screen, terminal: &mut Terminal, text: &str, offset: usize) {
        let mut bytes = Vec::new();
        screen.show(&mut bytes, b"$ ", text.as_bytes(), offset);
        terminal.feed(&bytes);
    }

    #[test]
    fn text_wraps_and_the_cursor_follows() {
        let (mut screen, mut terminal) = (Screen::new(8, 4), Terminal::new(8, 4));
        draw(&mut screen, &mut terminal, "abcdef", 6);
        assert_eq!((terminal.row, terminal.column), (1, 0));
        draw(&mut screen, &mut terminal, "abcdefg", 0);
        assert_eq!(terminal.shown(), ["$ abcdef", "g", "", ""]);
        assert_eq!((terminal.row, terminal.column), (0, 2));
        draw(&mut screen, &mut terminal, "bcdefg", 6);
        assert_eq!(terminal.shown(), ["$ bcdefg", "", "", ""]);
    }

    #[test]
    fn leaving_ends_on_a_fresh_row() {
        for (text, row) in [("", 1), ("abc", 1), ("abcdef", 1), ("abcdefg", 2), ("a\n", 1), ("a\nb", 2)] {
            let (mut screen, mut terminal) = (Screen::new(8, 4), Terminal::new(8, 4));
            draw(&mut screen, &mut terminal, text, 0);
            let mut bytes = Vec::new();
            screen.leave(&mut bytes);
            terminal.feed(&bytes);
            assert_eq!((terminal.row, terminal.column), (row, 0), "{text:?}");
        }
    }

    #[test]
    fn a_wide_character_goes_to_the_next_row() {
        let (mut screen, mut terminal) = (Screen::new(8, 4), Terminal::new(8, 4));
        draw(&mut screen, &mut terminal, "abcdex", 6);
        draw(&mut screen, &mut terminal, "abcde漢x", 5);
        assert_eq!(terminal.shown(), ["$ abcde", "漢x", "", ""]);
        assert_eq!((terminal.row, terminal.column), (1, 0));
    }

    #[test]
    fn appending_sends_the_character_alone() {
        let mut screen = Screen::new(80, 24);
        let mut bytes = Vec::new();
        screen.show(&mut bytes, b"$ ", b"ab", 2);
        bytes.clear();
        screen.show(&mut bytes, b"$ ", b"abc", 3);
        assert_eq!(bytes, b"c");
    }

    #[test]
    fn nothing_in_the_text_is_an_escape_sequence() {
        let mut screen = Screen::new(80, 24);
        let mut bytes = Vec::new();
        screen.show(&mut bytes, b"", "\x1b[2J\u{9b}2J\u{202e}".as_bytes(), 0);
        assert!(bytes.starts_with("^[[2J?2J?".as_bytes()), "{bytes:?}");
    }

    #[test]
    fn any_sequence_of_texts_shows_the_last() {
        let pieces = ["a", "bc", "漢", "e\u{301}", "\n", "\x01", "xyz", "é", " ", "0123456"];
        let mut seed = 12345u32;
        let mut random = move |below: usize| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 8) as usize % below
        };
        for _ in 0..300 {
            let columns = 8 + random(10);
            let mut screen = Screen::new(columns, 12);
            let mut terminal = Terminal::new(columns, 12);
            let mut text = String::new();
            for step in 0..40 {
                let places: Vec<usize> =
                    units(text.as_bytes()).iter().map(|unit| unit.start).chain([text.len()]).collect();
                let at = places[random(places.len())];
                if random(3) == 0 && text.len() > 3 {
                    let other = places[random(places.len())];
                    text.replace_range(at.min(other)..at.max(other), "");
                } else if units(text.as_bytes()).len() < 40 {
                    text.insert_str(at, pieces[random(pieces.len())]);
                }
                let places: Vec<usize> =
                    units(text.as_bytes()).iter().map(|unit| unit.start).chain([text.len()]).collect();
                let cursor = places[random(places.len())];
                draw(&mut screen, &mut terminal, &text, cursor);
                let (mut fresh, mut plain) = (Screen::new(columns, 12), Terminal::new(columns, 12));
                draw(&mut fresh, &mut plain, &text, cursor);
                if screen.deepest < 12 {
                    assert_eq!(terminal.shown(), plain.shown(), "step {step} {text:?} in {columns}");
                    assert_eq!(
                        (terminal.row, terminal.column),
                        (plain.row, plain.column),
                        "{text:?} {cursor} in {columns}"
                    );
                }
            }
        }
    }

    #[test]
    fn a_text_taller_than_the_terminal_is_shown_where_the_cursor_is() {
        let mut seed = 77u32;
        let mut random = move |below: usize| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 8) as usize % below
        };
        for _ in 0..200 {
            let (mut screen, mut terminal) = (Screen::new(10, 4), Terminal::new(10, 4));
            let mut text = "one\ntwo 漢字 and more\nthree\nfour 0123456789\nfive\nsix six".to_string();
            for step in 0..30 {
                let places: Vec<usize> =
                    units(text.as_bytes()).iter().map(|unit| unit.start).chain([text.len()]).collect();
                let at = places[random(places.len())];
                match random(6) {
                    0 => text.insert_str(at, ["x", "漢", "\n", "12345678"][random(4)]),
                    1 if random(4) == 0 => text.truncate(at),
                    _ => {}
                }
                let places: Vec<usize> =
                    units(text.as_bytes()).iter().map(|unit| unit.start).chain([text.len()]).collect();
                let cursor = places[random(places.len())];
                draw(&mut screen, &mut terminal, &text, cursor);
                let (mut fresh, mut tall) = (Screen::new(10, 60), Terminal::new(10, 60));
                draw(&mut fresh, &mut tall, &text, cursor);
                let first = tall.row - terminal.row;
                assert_eq!(terminal.column, tall.column, "step {step} {text:?}");
                assert_eq!(
                    terminal.shown(),
                    tall.shown()[first..first + 4],
                    "step {step} {text:?} at {cursor}"
                );
            }
        }
    }

    #[test]
    fn prompts_count_only_what_takes_room() {
        assert_eq!(prompt_end(b"\x1b[1;31mab\x1b[0m$ ", 80), Place { row: 0, column: 4 });
        assert_eq!(prompt_end(b"\x01\x1b]0;title\x07\x02$ ", 80), Place { row: 0, column: 2 });
        assert_eq!(prompt_end(b"\x1b]0;title\x07$ ", 80), Place { row: 0, column: 2 });
        assert_eq!(prompt_end("one\n漢 ".as_bytes(), 80), Place { row: 1, column: 3 });
    }
}
