//! The formatter: lines of roff(7) with the macros of man(7) and mdoc(7) to lines for a terminal.
//!
//! Everything a page says is data: the output has printing characters alone, macros and inclusions go so deep and no
//! deeper, and what is read and written together is bounded.

use super::letters;
use kit::{split, width};

/// A character as it is shown.
#[derive(Clone, Copy)]
pub struct Cell {
    pub character: char,
    pub font: u8,
}

pub const ROMAN: u8 = 0;
pub const BOLD: u8 = 1;
pub const ITALIC: u8 = 2;

/// A blank that is not stretched and no place to break at.
const FIXED: char = '\u{a0}';

/// How deep macros, strings and included files go.
const DEPTH: usize = 40;
/// How many lines are read, those of macros among them.
const LINES: usize = 300_000;
/// How much is written.
pub const OUTPUT: usize = 1 << 25;
/// How much macros and strings may hold together, and how many files are included.
const MEMORY: usize = 1 << 25;
const FILES: usize = 100;

/// Text being read: a file, or a macro with its words.
struct Source {
    text: Vec<u8>,
    at: usize,
    words: Vec<Vec<u8>>,
    /// It ends what is read as one call.
    is_macro: bool,
}

/// What the next line of text is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum After {
    Nothing,
    Tag,
    Font(u8),
    Heading(usize),
}

/// A list of mdoc.
pub struct List {
    pub kind: Vec<u8>,
    pub width: usize,
    pub compact: bool,
    pub left: usize,
    pub number: usize,
    pub any: bool,
}

/// Reads the file that a page includes.
pub type Include<'a> = &'a mut dyn FnMut(&[u8]) -> Option<Vec<u8>>;

pub struct Roff<'a> {
    include: Include<'a>,
    pub out: Vec<u8>,
    styled: bool,
    pub columns: usize,
    sources: Vec<Source>,
    pub strings: Vec<(Vec<u8>, Vec<u8>)>,
    macros: Vec<(Vec<u8>, Vec<u8>)>,
    registers: Vec<(Vec<u8>, i64)>,
    /// The line under way, and its last word, which may go on.
    line: Vec<Cell>,
    word: Vec<Cell>,
    /// The next word belongs to the last.
    pub joined: bool,
    /// The margin of this level, of the text, and of the next line alone.
    pub left: usize,
    pub indent: usize,
    next: Option<usize>,
    levels: Vec<(usize, usize)>,
    /// What tags take.
    tag: usize,
    pub fill: bool,
    centred: usize,
    blank: bool,
    shown: bool,
    pub font: u8,
    before: u8,
    after: After,
    otherwise: Vec<bool>,
    count: usize,
    memory: usize,
    files: usize,
    /// Conditions within conditions of one line.
    depth: usize,
    distance: bool,
    pub title: [Vec<u8>; 5],
    pub section: Vec<u8>,
    pub name: Vec<u8>,
    pub lists: Vec<List>,
    pub displays: Vec<(usize, usize, bool)>,
    pub mdoc: bool,
    over: bool,
}

impl<'a> Roff<'a> {
    pub fn new(columns: usize, styled: bool, include: Include<'a>) -> Roff<'a> {
        let strings: &[(&[u8], &[u8])] = &[
            (b"R", b"\xc2\xae"),
            (b"Tm", b"\xe2\x84\xa2"),
            (b"lq", b"\xe2\x80\x9c"),
            (b"rq", b"\xe2\x80\x9d"),
            (b"S", b""),
            (b".T", b"utf8"),
        ];
        Roff {
            include,
            out: Vec::new(),
            styled,
            columns,
            sources: Vec::new(),
            strings: strings.iter().map(|(name, text)| (name.to_vec(), text.to_vec())).collect(),
            macros: Vec::new(),
            registers: vec![(b".g".to_vec(), 1), (b".l".to_vec(), columns as i64)],
            line: Vec::new(),
            word: Vec::new(),
            joined: false,
            left: 7,
            indent: 7,
            next: None,
            levels: Vec::new(),
            tag: 7,
            fill: true,
            centred: 0,
            blank: false,
            shown: false,
            font: ROMAN,
            before: ROMAN,
            after: After::Nothing,
            otherwise: Vec::new(),
            count: 0,
            memory: 0,
            files: 0,
            depth: 0,
            distance: true,
            title: Default::default(),
            section: Vec::new(),
            name: Vec::new(),
            lists: Vec::new(),
            displays: Vec::new(),
            mdoc: false,
            over: false,
        }
    }

    /// Formats a page.
    pub fn page(&mut self, text: Vec<u8>) {
        self.sources.push(Source { text, at: 0, words: Vec::new(), is_macro: false });
        while let Some(line) = self.read() {
            self.process(&line);
        }
        self.flush();
        let [name, section, date, source, _] = &self.title;
        if !name.is_empty() {
            let title = [&name[..], b"(", section, b")"].concat();
            let (left, middle) = (source.clone(), date.clone());
            self.blank = true;
            let cells = self.three(&left, &middle, &title);
            self.put(0, &cells);
        }
    }

    /// The first line of the page.
    pub fn head(&mut self) {
        let [name, section, _, _, manual] = &self.title;
        let title = [&name[..], b"(", section, b")"].concat();
        let middle = manual.clone();
        let cells = self.three(&title, &middle, &title);
        self.put(0, &cells);
        self.blank = true;
    }

    /// Texts to the left, in the middle and to the right.
    fn three(&mut self, left: &[u8], middle: &[u8], right: &[u8]) -> Vec<Cell> {
        self.font = ROMAN;
        let mut cells = self.cells(left);
        let parts = [self.cells(middle), self.cells(right)];
        let [middle, right] = &parts;
        let place = (self.columns.saturating_sub(wide(middle)) / 2).max(wide(&cells) + 1);
        pad(&mut cells, place);
        cells.extend_from_slice(middle);
        let place = self.columns.saturating_sub(wide(right)).max(wide(&cells) + 1);
        pad(&mut cells, place);
        cells.extend_from_slice(right);
        cells
    }

    /// The next line, of the innermost text, with lines that end in a backslash put together. Strings and registers in
    /// it are not put in yet.
    fn raw(&mut self) -> Option<Vec<u8>> {
        let mut line = Vec::new();
        loop {
            if self.count >= LINES || self.out.len() > OUTPUT || self.over {
                return None;
            }
            let Some(source) = self.sources.last_mut() else {
                return Some(line).filter(|line| !line.is_empty());
            };
            let Some(rest) = source.text.get(source.at..).filter(|rest| !rest.is_empty()) else {
                self.sources.pop();
                if !line.is_empty() {
                    return Some(line);
                }
                continue;
            };
            self.count += 1;
            let end = rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
            let part = rest.get(..end).unwrap_or_default();
            source.at += end + 1;
            let mut part = part.strip_suffix(b"\r").unwrap_or(part).to_vec();
            if source.is_macro {
                part = words_in(&part, &source.words);
            }
            line.extend_from_slice(&part);
            let marks = line.iter().rev().take_while(|byte| **byte == b'\\').count();
            if marks % 2 == 0 || line.len() > 1 << 16 {
                return Some(line);
            }
            line.pop();
        }
    }

    fn read(&mut self) -> Option<Vec<u8>> {
        let line = self.raw()?;
        Some(self.interpolate(&line, 0))
    }

    /// Puts strings and registers in, and takes comments out.
    fn interpolate(&mut self, line: &[u8], depth: usize) -> Vec<u8> {
        let mut made = Vec::with_capacity(line.len());
        let mut rest = line;
        while let Some(at) = rest.iter().position(|byte| *byte == b'\\') {
            let (plain, escape) = rest.split_at_checked(at).unwrap_or_default();
            made.extend_from_slice(plain);
            let after = escape.get(1..).unwrap_or_default();
            match after.first() {
                Some(b'"' | b'#') => return made,
                Some(b'*') => {
                    let (name, tail) = name_of(after.get(1..).unwrap_or_default());
                    rest = tail;
                    let name = split::words(name).next().unwrap_or_default();
                    let text =
                        self.strings.iter().find(|(other, _)| other == name).map(|(_, text)| text.clone());
                    self.count += 1;
                    let bounded = depth < DEPTH && made.len() < 1 << 16 && self.count < LINES;
                    if let Some(text) = text.filter(|_| bounded) {
                        let text = self.interpolate(&text, depth + 1);
                        made.extend_from_slice(&text);
                    }
                }
                Some(b'n') => {
                    let mut tail = after.get(1..).unwrap_or_default();
                    let step = match tail.first() {
                        Some(b'+') => 1,
                        Some(b'-') => -1,
                        _ => 0,
                    };
                    if step != 0 {
                        tail = tail.get(1..).unwrap_or_default();
                    }
                    let (name, tail) = name_of(tail);
                    rest = tail;
                    let value = self.register(name).saturating_add(step);
                    if step != 0 {
                        self.set_register(name, value);
                    }
                    push_number(&mut made, value);
                }
                _ => {
                    made.extend_from_slice(escape.get(..2).unwrap_or(escape));
                    rest = escape.get(2..).unwrap_or_default();
                }
            }
        }
        made.extend_from_slice(rest);
        made
    }

    fn register(&self, name: &[u8]) -> i64 {
        match name {
            b".f" => return i64::from(self.font) + 1,
            b".i" => return self.indent as i64,
            b".u" => return i64::from(self.fill),
            b".$" => return self.sources.last().map_or(0, |source| source.words.len() as i64),
            _ => {}
        }
        self.registers.iter().find(|(other, _)| other == name).map_or(0, |(_, value)| *value)
    }

    fn set_register(&mut self, name: &[u8], value: i64) {
        let few = self.registers.len() < 10_000;
        match self.registers.iter_mut().find(|(other, _)| other == name) {
            Some((_, old)) => *old = value,
            None if few => self.registers.push((name.to_vec(), value)),
            None => {}
        }
    }

    fn process(&mut self, line: &[u8]) {
        let line = without_end(line);
        match line.first() {
            Some(b'.' | b'\'') => {
                let rest = line.get(1..).unwrap_or_default().trim_ascii_start();
                let end = rest.iter().position(|byte| byte.is_ascii_whitespace()).unwrap_or(rest.len());
                let (name, tail) = rest.split_at_checked(end).unwrap_or_default();
                if !name.is_empty() {
                    self.request(name, tail.trim_ascii_start());
                }
            }
            _ => self.text(line),
        }
    }

    /// A line of text.
    fn text(&mut self, line: &[u8]) {
        if line.is_empty() {
            if self.after == After::Nothing {
                self.flush();
                self.blank = true;
            }
            return;
        }
        if line.first() == Some(&b' ') && self.fill {
            self.flush();
        }
        let cells = self.cells(line);
        self.accept(cells);
    }

    /// Takes a line's cells for what they are for.
    pub fn accept(&mut self, mut cells: Vec<Cell>) {
        match core::mem::replace(&mut self.after, After::Nothing) {
            After::Nothing => {}
            After::Tag => {
                let (left, tag) = (self.left, self.tag);
                return self.item(cells, left, tag);
            }
            After::Font(font) => {
                cells.iter_mut().filter(|cell| cell.font == ROMAN).for_each(|cell| cell.font = font);
            }
            After::Heading(margin) => return self.heading(cells, margin),
        }
        self.feed(&cells);
        self.end_line();
    }

    /// The end of a line of input: of the line of output too where lines are kept.
    pub fn end_line(&mut self) {
        if self.joined {
            return;
        }
        if !self.fill || self.centred > 0 {
            self.commit();
            let cells = core::mem::take(&mut self.line);
            let mut margin = self.next.take().unwrap_or(self.indent);
            if self.centred > 0 {
                self.centred -= 1;
                margin += self.columns.saturating_sub(margin + wide(&cells)) / 2;
            }
            self.put(margin, &cells);
        }
    }

    /// Words of cells.
    pub fn feed(&mut self, cells: &[Cell]) {
        if !self.fill {
            if !self.joined && !self.word.is_empty() {
                self.word.push(Cell { character: FIXED, font: ROMAN });
            }
            self.joined = core::mem::take(&mut self.joined) && cells.is_empty();
            self.word.extend(cells.iter().map(|cell| match cell.character {
                ' ' => Cell { character: FIXED, ..*cell },
                _ => *cell,
            }));
            self.joined |= self.take_mark();
            return;
        }
        let blanks = cells.iter().take_while(|cell| cell.character == ' ').count();
        if blanks > 0 && self.line.is_empty() && self.word.is_empty() {
            self.word.resize(blanks, Cell { character: FIXED, font: ROMAN });
            self.joined = true;
        }
        for word in cells.split(|cell| cell.character == ' ').filter(|word| !word.is_empty()) {
            if !core::mem::take(&mut self.joined) {
                self.commit();
            }
            self.word.extend_from_slice(word);
        }
        self.joined |= self.take_mark();
    }

    /// Whether the last word ended in `\c`: what follows belongs to it.
    fn take_mark(&mut self) -> bool {
        let marked = self.word.last().is_some_and(|cell| cell.character == '\0');
        if marked {
            self.word.pop();
        }
        marked
    }

    /// The word under way is whole: to this line, or to the next.
    fn commit(&mut self) {
        let word = core::mem::take(&mut self.word);
        if word.is_empty() {
            return;
        }
        let margin = self.next.unwrap_or(self.indent);
        let room = self.columns.saturating_sub(margin).max(10);
        if !self.line.is_empty() && self.fill && wide(&self.line) + 1 + wide(&word) > room {
            let cells = core::mem::take(&mut self.line);
            self.next = None;
            self.put(margin, &cells);
        }
        if !self.line.is_empty() && self.line.last().is_none_or(|cell| cell.character != '\u{1}') {
            self.line.push(Cell { character: ' ', font: ROMAN });
        } else {
            self.line.pop();
        }
        self.line.extend_from_slice(&word);
    }

    /// Ends the line of output.
    pub fn flush(&mut self) {
        self.joined = false;
        self.commit();
        let cells = core::mem::take(&mut self.line);
        let margin = self.next.take().unwrap_or(self.indent);
        if !cells.is_empty() {
            self.put(margin, &cells);
        }
    }

    /// A blank line before what comes, if anything came.
    pub fn space(&mut self) {
        self.flush();
        self.blank |= self.distance;
    }

    /// Puts a line out.
    pub fn put(&mut self, margin: usize, cells: &[Cell]) {
        if core::mem::take(&mut self.blank) && self.shown {
            self.out.push(b'\n');
        }
        self.shown = true;
        let end = cells.iter().rposition(|cell| !matches!(cell.character, ' ' | FIXED | '\u{1}'));
        let cells = end.and_then(|end| cells.get(..=end)).unwrap_or_default();
        if !cells.is_empty() {
            self.out.resize(self.out.len() + margin.min(200), b' ');
        }
        let mut bytes = [0; 4];
        for cell in cells {
            let character = match cell.character {
                FIXED => ' ',
                '\u{1}' | '\0' => continue,
                character => character,
            };
            let shown = character.encode_utf8(&mut bytes).as_bytes();
            if self.styled && character != ' ' {
                if cell.font & ITALIC != 0 {
                    self.out.extend_from_slice(b"_\x08");
                }
                if cell.font & BOLD != 0 {
                    self.out.extend_from_slice(shown);
                    self.out.push(8);
                }
            }
            self.out.extend_from_slice(shown);
        }
        self.out.push(b'\n');
    }

    /// A paragraph that hangs below a tag.
    pub fn item(&mut self, mut tag: Vec<Cell>, left: usize, width: usize) {
        self.flush();
        self.font = ROMAN;
        self.indent = left + width;
        if tag.is_empty() {
            return;
        }
        if wide(&tag) < width {
            pad(&mut tag, width - 1);
            // The blank behind it is there already: the first word takes the mark's place.
            tag.push(Cell { character: FIXED, font: ROMAN });
            tag.push(Cell { character: '\u{1}', font: ROMAN });
            self.next = Some(left);
            self.line = tag;
        } else {
            self.put(left, &tag);
        }
    }

    pub fn heading(&mut self, mut cells: Vec<Cell>, margin: usize) {
        self.flush();
        self.blank = true;
        cells.iter_mut().for_each(|cell| cell.font |= BOLD);
        if margin == 0 {
            self.section = text_of(&cells);
        }
        self.put(margin, &cells);
        self.font = ROMAN;
        self.levels.clear();
        (self.left, self.indent, self.tag, self.fill) = (7, 7, 7, true);
    }

    /// What a text shows, in the font that is set.
    pub fn cells(&mut self, text: &[u8]) -> Vec<Cell> {
        let mut cells = Vec::with_capacity(text.len());
        let mut rest = text;
        while let Some((&byte, after)) = rest.split_first() {
            if byte == b'\\' {
                rest = self.escape(after, &mut cells);
                continue;
            }
            let mut push = |character| cells.push(Cell { character, font: self.font });
            rest = after;
            match byte {
                b'\t' => {
                    let place = wide(&cells);
                    pad(&mut cells, (place / 8 + 1) * 8);
                }
                b' '..=b'~' => push(char::from(byte)),
                0x80.. => {
                    let length = crate::input::character_length(byte);
                    let bytes = [&[byte], after.get(..length - 1).unwrap_or_default()].concat();
                    match str::from_utf8(&bytes).ok().and_then(|text| text.chars().next()) {
                        Some(character) if length > 1 => {
                            rest = after.get(length - 1..).unwrap_or_default();
                            // The control characters of Unicode are none to a reader either.
                            if !character.is_control() {
                                push(character);
                            }
                        }
                        // Old pages are in Latin 1.
                        _ if byte >= 0xa0 => push(char::from(byte)),
                        _ => {}
                    }
                }
                _ => {}
            }
        }
        cells
    }

    /// One escape, behind its backslash; gives what follows it.
    fn escape<'t>(&mut self, text: &'t [u8], cells: &mut Vec<Cell>) -> &'t [u8] {
        let Some((&letter, after)) = text.split_first() else { return text };
        let mut show = |character| cells.push(Cell { character, font: self.font });
        match letter {
            b'(' | b'[' | b'C' => {
                let (name, rest) = if letter == b'C' { delimited(after) } else { name_of(text) };
                for character in letters::of(name) {
                    show(character);
                }
                return rest;
            }
            b'f' | b'F' => {
                let (name, rest) = name_of(after);
                if letter == b'f' {
                    self.set_font(name);
                }
                return rest;
            }
            b's' => {
                let mut rest = after;
                if let Some((b'+' | b'-', more)) = rest.split_first() {
                    rest = more;
                }
                return match rest.first() {
                    Some(b'\'') => delimited(rest).1,
                    Some(b'(' | b'[') => name_of(rest).1,
                    Some(b'1'..=b'3') if rest.get(1).is_some_and(u8::is_ascii_digit) => {
                        rest.get(2..).unwrap_or_default()
                    }
                    _ => rest.get(1..).unwrap_or_default(),
                };
            }
            b'h' => {
                let (size, rest) = delimited(after);
                let columns = self.number(size).unwrap_or(0).clamp(0, 200);
                (0..columns).for_each(|_| cells.push(Cell { character: FIXED, font: ROMAN }));
                return rest;
            }
            b'w' => {
                let (inner, rest) = delimited(after);
                let columns = wide(&self.cells(inner));
                let mut digits = Vec::new();
                push_number(&mut digits, columns as i64);
                cells.extend(digits.iter().map(|digit| Cell { character: char::from(*digit), font: ROMAN }));
                return rest;
            }
            b'l' | b'L' | b'v' | b'D' | b'b' | b'X' | b'Z' | b'A' | b'B' | b'R' | b'H' | b'S' | b'x' => {
                return delimited(after).1;
            }
            b'o' => {
                let (inner, rest) = delimited(after);
                let last = self.cells(inner).pop();
                cells.extend(last);
                return rest;
            }
            b'N' => {
                let (number, rest) = delimited(after);
                let code = kit::number::unsigned(number).and_then(|code| u32::try_from(code).ok());
                if let Some(character) =
                    code.and_then(char::from_u32).filter(|character| !character.is_control())
                {
                    show(character);
                }
                return rest;
            }
            b'm' | b'M' | b'Y' | b'V' | b'g' | b'k' | b'O' => return name_of(after).1,
            b'z' => {
                // The character is overprinted by the next.
                let length = if after.first() == Some(&b'\\') { 2 } else { 1 };
                return after.get(length..).unwrap_or_default();
            }
            b'$' => return name_of(after).1,
            b'c' => show('\0'),
            b' ' | b'~' | b'0' => show(FIXED),
            b'-' | b'_' | b'.' | b'"' | b'/' if letter != b'/' && letter != b'"' => show(char::from(letter)),
            b'e' | b'\\' | b'E' => show('\\'),
            b'\'' => show('\u{b4}'),
            b'`' => show('`'),
            b't' => show(FIXED),
            // \& \| \^ \% \: \/ \, \{ \} \d \u \p \r and others show nothing.
            b'&' | b'|' | b'^' | b'%' | b':' | b'/' | b',' | b'{' | b'}' | b'd' | b'u' | b'p' | b'r'
            | b')' | b'a' | b'!' | b'?' => {}
            letter if letter.is_ascii_graphic() => show(char::from(letter)),
            // A byte of a character: as if there were no backslash.
            _ => return text,
        }
        after
    }

    pub fn set_font(&mut self, name: &[u8]) {
        let font = match name {
            b"B" | b"3" | b"CB" | b"b" => BOLD,
            b"I" | b"2" | b"CI" | b"i" => ITALIC,
            b"BI" | b"4" | b"CBI" | b"IB" => BOLD | ITALIC,
            b"P" | b"" => self.before,
            _ => ROMAN,
        };
        self.before = core::mem::replace(&mut self.font, font);
    }

    /// The value of an expression, in columns or lines.
    fn number(&self, text: &[u8]) -> Option<i64> {
        let mut rest = text;
        let value = expression(&mut rest, 0)?;
        Some(value)
    }

    /// A size among the words of a macro.
    pub fn size(&self, word: Option<&Vec<u8>>) -> Option<usize> {
        let value = self.number(word?)?;
        Some(usize::try_from(value).unwrap_or(0).min(self.columns))
    }

    /// A request, a macro of the page's own, or one of man and mdoc.
    fn request(&mut self, name: &[u8], tail: &[u8]) {
        if let Some((_, body)) = self.macros.iter().find(|(other, _)| other == name) {
            if self.sources.len() < DEPTH {
                let text = body.clone();
                let words = words(tail);
                self.sources.push(Source { text, at: 0, words, is_macro: true });
            }
            return;
        }
        match name {
            b"if" | b"ie" | b"el" | b"while" => self.condition(name, tail),
            b"de" | b"de1" | b"am" | b"am1" | b"ig" | b"dei" | b"ami" => self.define(name, tail),
            b"ds" | b"as" | b"ds1" | b"as1" => {
                let (key, value) = first_word(tail);
                let value = value.strip_prefix(b"\"").unwrap_or(value).to_vec();
                self.memory += value.len();
                if self.memory > MEMORY {
                    return;
                }
                let few = self.strings.len() < 10_000;
                match self.strings.iter_mut().find(|(other, _)| other == key) {
                    Some((_, old)) if name.starts_with(b"as") => old.extend_from_slice(&value),
                    Some((_, old)) => *old = value,
                    None if few => self.strings.push((key.to_vec(), value)),
                    None => {}
                }
            }
            b"nr" => {
                let (key, value) = first_word(tail);
                let (value, _) = first_word(value);
                let new = match value.first() {
                    Some(b'+') => self.register(key).saturating_add(self.number(value).unwrap_or(0)),
                    Some(b'-') => self.register(key).saturating_add(self.number(value).unwrap_or(0)),
                    _ => self.number(value).unwrap_or(0),
                };
                self.set_register(key, new);
            }
            b"rm" => {
                for key in split::words(tail) {
                    self.macros.retain(|(other, _)| other != key);
                    self.strings.retain(|(other, _)| other != key);
                }
            }
            b"rn" | b"als" => {
                let names = words(tail);
                let (old, new) = match (name, &names[..]) {
                    (b"rn", [old, new, ..]) | (_, [new, old, ..]) => (old, new.clone()),
                    _ => return,
                };
                if let Some((_, body)) = self.macros.iter().find(|(other, _)| other == old) {
                    let body = body.clone();
                    if name == b"rn" {
                        self.macros.retain(|(other, _)| other != old);
                    }
                    if self.macros.len() < 10_000 {
                        self.macros.push((new, body));
                    }
                }
            }
            b"so" => {
                let (path, _) = first_word(tail);
                self.files += 1;
                if self.sources.len() < DEPTH
                    && self.files <= FILES
                    && let Some(text) = (self.include)(path)
                {
                    self.sources.push(Source { text, at: 0, words: Vec::new(), is_macro: false });
                }
            }
            b"return" => {
                let _ = self.sources.pop_if(|source| source.is_macro);
            }
            b"shift" => {
                if let Some(source) = self.sources.last_mut().filter(|source| !source.words.is_empty()) {
                    source.words.remove(0);
                }
            }
            b"ex" | b"ab" => self.over = true,
            b"TS" => self.table(tail),
            b"EQ" => {
                while let Some(line) = self.read().filter(|line| !line.starts_with(b".EN")) {
                    self.text(&line);
                }
            }
            b"br" => self.flush(),
            b"sp" => {
                self.flush();
                self.blank |= !matches!(self.number(tail), Some(..=0));
            }
            b"nf" => {
                self.flush();
                self.fill = false;
            }
            b"fi" => {
                self.flush();
                self.fill = true;
            }
            b"ft" => self.set_font(tail),
            b"ce" => {
                self.flush();
                self.centred = usize::try_from(self.number(tail).unwrap_or(1)).unwrap_or(0).min(1000);
            }
            b"in" | b"ti" => {
                self.flush();
                let change = self.number(tail);
                let old = self.indent as i64;
                let new = match (tail.first(), change) {
                    (_, None) => self.left as i64,
                    (Some(b'+' | b'-'), Some(change)) => old + change,
                    (_, Some(change)) => change,
                };
                let new = usize::try_from(new).unwrap_or(0).min(self.columns.saturating_sub(10));
                if name == b"ti" {
                    self.next = Some(new);
                } else {
                    self.indent = new;
                }
            }
            _ => {
                let words = words(tail);
                if !self.man(name, &words) {
                    super::mdoc::call(self, name, tail);
                }
            }
        }
    }

    /// The macros of man(7); false if it is none of them.
    fn man(&mut self, name: &[u8], words: &[Vec<u8>]) -> bool {
        let fonts: [u8; 2] = match name {
            b"B" | b"SB" => [BOLD; 2],
            b"I" => [ITALIC; 2],
            b"R" | b"SM" => [ROMAN; 2],
            b"BR" => [BOLD, ROMAN],
            b"RB" => [ROMAN, BOLD],
            b"BI" => [BOLD, ITALIC],
            b"IB" => [ITALIC, BOLD],
            b"IR" => [ITALIC, ROMAN],
            b"RI" => [ROMAN, ITALIC],
            _ => return self.block(name, words),
        };
        let [first, second] = fonts;
        if words.is_empty() {
            if self.after == After::Nothing {
                self.after = After::Font(first);
            }
            return true;
        }
        let mut cells = Vec::new();
        for (at, word) in words.iter().enumerate() {
            if first == second && at > 0 {
                cells.push(Cell { character: ' ', font: first });
            }
            self.font = if at % 2 == 0 { first } else { second };
            let part = self.cells(word);
            cells.extend(part);
        }
        self.font = ROMAN;
        self.before = ROMAN;
        self.accept(cells);
        true
    }

    fn block(&mut self, name: &[u8], words: &[Vec<u8>]) -> bool {
        let word = |at: usize| words.get(at).cloned().unwrap_or_default();
        match name {
            b"TH" => {
                let manual = match (words.get(4), word(1).first()) {
                    (Some(manual), _) => manual.clone(),
                    (_, Some(b'1')) => b"General Commands Manual".to_vec(),
                    (_, Some(b'2')) => b"System Calls Manual".to_vec(),
                    (_, Some(b'3')) => b"Library Functions Manual".to_vec(),
                    (_, Some(b'4')) => b"Kernel Interfaces Manual".to_vec(),
                    (_, Some(b'5')) => b"File Formats Manual".to_vec(),
                    (_, Some(b'6')) => b"Games Manual".to_vec(),
                    (_, Some(b'7')) => b"Miscellaneous Information Manual".to_vec(),
                    (_, Some(b'8')) => b"System Manager's Manual".to_vec(),
                    _ => Vec::new(),
                };
                self.title = [word(0), word(1), word(2), word(3), manual];
                self.head();
            }
            b"SH" | b"SS" => {
                let margin = if name == b"SH" { 0 } else { 3 };
                if words.is_empty() {
                    self.after = After::Heading(margin);
                } else {
                    self.after = After::Nothing;
                    self.font = ROMAN;
                    let cells = self.cells(&words.join(&b" "[..]));
                    self.heading(cells, margin);
                }
            }
            b"PP" | b"LP" | b"P" => {
                self.space();
                (self.indent, self.tag, self.font) = (self.left, 7, ROMAN);
            }
            b"TP" | b"TQ" => {
                if name == b"TP" {
                    self.space();
                }
                self.flush();
                self.tag = self.size(words.first()).unwrap_or(self.tag);
                self.after = After::Tag;
            }
            b"IP" => {
                self.space();
                self.tag = self.size(words.get(1)).unwrap_or(self.tag);
                let tag = self.cells(&word(0));
                self.item(tag, self.left, self.tag);
            }
            b"HP" => {
                self.space();
                self.tag = self.size(words.first()).unwrap_or(self.tag);
                self.next = Some(self.left);
                self.indent = self.left + self.tag;
            }
            b"RS" => {
                self.flush();
                if self.levels.len() < 100 {
                    self.levels.push((self.left, self.tag));
                    self.left += self.size(words.first()).unwrap_or(self.tag);
                    self.left = self.left.min(self.columns.saturating_sub(10));
                    (self.indent, self.tag) = (self.left, 7);
                }
            }
            b"RE" => {
                self.flush();
                (self.left, self.tag) = self.levels.pop().unwrap_or((7, 7));
                self.indent = self.left;
            }
            b"EX" => {
                self.flush();
                self.fill = false;
            }
            b"EE" => {
                self.flush();
                self.fill = true;
            }
            b"PD" => self.distance = words.first().is_none_or(|size| self.number(size) != Some(0)),
            b"UR" | b"MT" => self.strings.push((b" link".to_vec(), word(0))),
            b"UE" | b"ME" => {
                let link = self.strings.iter().rposition(|(key, _)| key == b" link");
                let link = link.map(|at| self.strings.remove(at).1).unwrap_or_default();
                let cells = self.cells(&[b"<", &link[..], b">", &word(0)].concat());
                self.accept(cells);
            }
            b"SY" => {
                self.flush();
                let mut cells = self.cells(&word(0));
                cells.iter_mut().for_each(|cell| cell.font = BOLD);
                cells.push(Cell { character: ' ', font: ROMAN });
                self.next = Some(self.left);
                self.indent = self.left + wide(&cells);
                self.feed(&cells);
            }
            b"YS" => {
                self.flush();
                self.indent = self.left;
            }
            b"OP" => {
                let mut cells = self.cells(b"[");
                self.font = BOLD;
                cells.extend(self.cells(&word(0)));
                if words.len() > 1 {
                    cells.push(Cell { character: FIXED, font: ROMAN });
                    self.font = ITALIC;
                    cells.extend(self.cells(&word(1)));
                }
                self.font = ROMAN;
                cells.extend(self.cells(b"]"));
                self.accept(cells);
            }
            b"AT" | b"UC" | b"DT" | b"TE" | b"EN" | b"IX" | b"hy" | b"ad" | b"na" | b"nh" | b"ta" | b"ne"
            | b"hw" | b"cs" | b"ps" | b"vs" | b"ll" | b"pl" | b"bp" | b"fam" | b"tm" | b"nop" | b"rr"
            | b"tr" => {
                // What a terminal has no use for; nop's words are text.
                if name == b"nop" {
                    let cells = self.cells(&words.join(&b" "[..]));
                    self.accept(cells);
                }
            }
            _ => return false,
        }
        true
    }

    /// `.de`, `.am`, `.ig`: takes the lines to the end of the body.
    fn define(&mut self, name: &[u8], tail: &[u8]) {
        let names = words(tail);
        let (key, end) = match name {
            b"ig" => (None, names.first()),
            _ => (names.first(), names.get(1)),
        };
        let end = end.map_or(&b"."[..], |end| end.as_slice()).to_vec();
        let mut body = Vec::new();
        while let Some(line) = self.raw() {
            let ends = line
                .strip_prefix(b".")
                .map(|rest| rest.trim_ascii())
                .is_some_and(|rest| rest == end || end == b"." && rest == b".");
            if ends {
                break;
            }
            // What is read twice loses its backslashes twice.
            let mut bytes = line.iter();
            while let Some(&byte) = bytes.next() {
                body.push(byte);
                if byte == b'\\' && bytes.clone().next() == Some(&b'\\') {
                    bytes.next();
                }
            }
            body.push(b'\n');
        }
        let Some(key) = key else { return };
        self.memory += body.len();
        if self.memory > MEMORY || self.macros.len() >= 10_000 {
            return;
        }
        match self.macros.iter_mut().find(|(other, _)| other == key) {
            Some((_, old)) if name.starts_with(b"am") => old.extend_from_slice(&body),
            Some((_, old)) => *old = body,
            None => self.macros.push((key.clone(), body)),
        }
    }

    fn condition(&mut self, name: &[u8], tail: &[u8]) {
        let (holds, rest) = match name {
            b"el" => (!self.otherwise.pop().unwrap_or(true), tail),
            _ => self.holds(tail),
        };
        if name == b"ie" && self.otherwise.len() < 1000 {
            self.otherwise.push(holds);
        }
        let rest = rest.trim_ascii_start();
        // A loop is gone through once: without end it would be one for the reader too.
        if holds {
            let mut rest = rest;
            while let Some(inner) = rest.strip_prefix(b"\\{") {
                rest = inner.trim_ascii_start();
            }
            if !rest.is_empty() && self.depth < DEPTH {
                self.depth += 1;
                self.process(rest);
                self.depth -= 1;
            }
            return;
        }
        let mut open = count(rest, b"\\{") as i64 - count(rest, b"\\}") as i64;
        while open > 0 {
            let Some(line) = self.raw() else { break };
            open += count(&line, b"\\{") as i64 - count(&line, b"\\}") as i64;
        }
    }

    /// Whether a condition holds, and what follows it.
    fn holds<'t>(&mut self, text: &'t [u8]) -> (bool, &'t [u8]) {
        if text.first() == Some(&b'!') {
            let marks = text.iter().take_while(|byte| matches!(byte, b'!' | b' ')).count();
            let (marks, rest) = text.split_at_checked(marks).unwrap_or_default();
            let odd = marks.iter().filter(|byte| **byte == b'!').count() % 2 == 1;
            let (holds, rest) = self.holds(rest);
            return (holds != odd, rest);
        }
        match text.first() {
            Some(b'n' | b'o') if !text.get(1).is_some_and(u8::is_ascii_alphanumeric) => {
                (true, text.get(1..).unwrap_or_default())
            }
            Some(b't' | b'e' | b'v') if !text.get(1).is_some_and(u8::is_ascii_alphanumeric) => {
                (false, text.get(1..).unwrap_or_default())
            }
            Some(kind @ (b'd' | b'r' | b'c' | b'm' | b'F' | b'S')) => {
                let (word, rest) = first_word(text.get(1..).unwrap_or_default().trim_ascii_start());
                let known = match kind {
                    b'd' => {
                        self.macros.iter().any(|(other, _)| other == word)
                            || self.strings.iter().any(|(other, _)| other == word)
                    }
                    b'r' => self.registers.iter().any(|(other, _)| other == word),
                    b'c' | b'F' => true,
                    _ => false,
                };
                (known, rest)
            }
            Some(b'0'..=b'9' | b'(' | b'+' | b'-') => {
                let mut rest = text;
                let value = expression(&mut rest, 0).unwrap_or(0);
                (value > 0, rest)
            }
            Some(b'\\') => {
                // An escape that was not put in: a width.
                let end = text.iter().position(|byte| *byte == b' ').unwrap_or(text.len());
                let (first, tail) = text.split_at_checked(end).unwrap_or_default();
                let shown = text_of(&self.cells(first));
                let mut rest = &shown[..];
                let value = expression(&mut rest, 0).unwrap_or(0);
                (value > 0, tail)
            }
            Some(&quote) => {
                let rest = text.get(1..).unwrap_or_default();
                let mut parts = rest.splitn(3, |byte| *byte == quote);
                let (one, two) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
                (one == two, parts.next().unwrap_or_default())
            }
            None => (false, text),
        }
    }

    /// A table: its lines up to `.TE`, laid out.
    fn table(&mut self, _: &[u8]) {
        self.flush();
        let mut lines = Vec::new();
        while let Some(line) = self.read() {
            if line.starts_with(b".TE") || lines.len() > 100_000 {
                break;
            }
            lines.push(line);
        }
        super::table::show(self, &lines);
    }

    /// The room from the margin to the right.
    pub fn room(&self) -> usize {
        self.columns.saturating_sub(self.indent).max(10)
    }

    /// Runs what collects words elsewhere, and gives what it collected.
    pub fn aside(&mut self, run: &mut dyn FnMut(&mut Roff<'a>)) -> Vec<Cell> {
        let line = core::mem::take(&mut self.line);
        let word = core::mem::take(&mut self.word);
        let (fill, columns, next) = (self.fill, self.columns, self.next.take());
        (self.fill, self.columns, self.joined) = (true, usize::MAX / 4, false);
        run(self);
        self.joined = false;
        self.commit();
        let cells = core::mem::replace(&mut self.line, line);
        (self.word, self.fill, self.columns, self.next) = (word, fill, columns, next);
        cells
    }
}

/// The columns of cells.
pub fn wide(cells: &[Cell]) -> usize {
    let of =
        |cell: &Cell| if matches!(cell.character, '\u{1}' | '\0') { 0 } else { width::of(cell.character) };
    cells.iter().map(of).sum()
}

/// Blanks to a column.
pub fn pad(cells: &mut Vec<Cell>, column: usize) {
    let missing = column.min(10_000).saturating_sub(wide(cells));
    cells.resize(cells.len() + missing, Cell { character: FIXED, font: ROMAN });
}

fn text_of(cells: &[Cell]) -> Vec<u8> {
    let text: String =
        cells.iter().map(|cell| if cell.character == FIXED { ' ' } else { cell.character }).collect();
    text.into_bytes()
}

fn push_number(to: &mut Vec<u8>, number: i64) {
    if number < 0 {
        to.push(b'-');
    }
    to.extend_from_slice(&kit::number::Decimal::of(number.unsigned_abs()));
}

fn count(text: &[u8], what: &[u8; 2]) -> usize {
    text.windows(2).filter(|pair| pair == what).count()
}

/// Takes the end of a block off a line.
fn without_end(line: &[u8]) -> &[u8] {
    let mut line = line;
    while let Some(rest) = line.strip_suffix(b"\\}") {
        line = rest;
    }
    line
}

/// `x`, `(xx` or `[name]`, and what follows.
fn name_of(text: &[u8]) -> (&[u8], &[u8]) {
    match text {
        [b'(', rest @ ..] => rest.split_at_checked(2).unwrap_or((rest, b"")),
        [b'[', rest @ ..] => {
            let end = rest.iter().position(|byte| *byte == b']').unwrap_or(rest.len());
            (rest.get(..end).unwrap_or_default(), rest.get(end + 1..).unwrap_or_default())
        }
        _ => text.split_at_checked(1).unwrap_or((text, b"")),
    }
}

/// What stands between two of the same character, and what follows.
fn delimited(text: &[u8]) -> (&[u8], &[u8]) {
    let Some((quote, rest)) = text.split_first() else { return (b"", b"") };
    let end = rest.iter().position(|byte| byte == quote).unwrap_or(rest.len());
    (rest.get(..end).unwrap_or_default(), rest.get(end + 1..).unwrap_or_default())
}

fn first_word(text: &[u8]) -> (&[u8], &[u8]) {
    let end = text.iter().position(|byte| matches!(byte, b' ' | b'\t')).unwrap_or(text.len());
    let (word, rest) = text.split_at_checked(end).unwrap_or_default();
    (word, rest.trim_ascii_start())
}

/// The words of a macro's line; quotes hold blanks.
pub fn words(text: &[u8]) -> Vec<Vec<u8>> {
    let mut words = Vec::new();
    let mut rest = text.trim_ascii_start();
    while !rest.is_empty() {
        let mut word = Vec::new();
        let quoted = rest.first() == Some(&b'"');
        if quoted {
            rest = rest.get(1..).unwrap_or_default();
        }
        while let Some((&byte, after)) = rest.split_first() {
            rest = after;
            match (byte, after.first()) {
                (b'"', Some(b'"')) if quoted => {
                    word.push(b'"');
                    rest = after.get(1..).unwrap_or_default();
                }
                (b'"', _) if quoted => break,
                (b' ' | b'\t', _) if !quoted => break,
                (b'\\', Some(&next)) => {
                    word.extend_from_slice(&[b'\\', next]);
                    rest = after.get(1..).unwrap_or_default();
                }
                _ => word.push(byte),
            }
        }
        words.push(word);
        rest = rest.trim_ascii_start();
    }
    words
}

/// Puts a macro's words in the place of `\$1`, `\$*` and `\$@`.
fn words_in(line: &[u8], words: &[Vec<u8>]) -> Vec<u8> {
    let mut made = Vec::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.windows(2).position(|pair| pair == b"\\$") {
        let (plain, escape) = rest.split_at_checked(at).unwrap_or_default();
        made.extend_from_slice(plain);
        let (name, after) = name_of(escape.get(2..).unwrap_or_default());
        rest = after;
        match name {
            b"*" => made.extend_from_slice(&words.join(&b" "[..])),
            b"@" => {
                for (at, word) in words.iter().enumerate() {
                    made.extend_from_slice(if at > 0 { b" \"" } else { b"\"" });
                    made.extend_from_slice(word);
                    made.push(b'"');
                }
            }
            _ => {
                let number = kit::number::unsigned(name).and_then(|number| usize::try_from(number).ok());
                let word = number.and_then(|number| words.get(number.checked_sub(1)?));
                made.extend_from_slice(word.map_or(&b""[..], |word| word.as_slice()));
            }
        }
        if made.len() > 1 << 16 {
            return made;
        }
    }
    made.extend_from_slice(rest);
    made
}

/// An expression of roff: from left to right, without precedence.
fn expression(rest: &mut &[u8], depth: usize) -> Option<i64> {
    let mut value = operand(rest, depth)?;
    loop {
        let (operator, length) = match rest {
            [b'<', b'=', ..] => (b'l', 2),
            [b'>', b'=', ..] => (b'g', 2),
            [b'=', b'=', ..] => (b'=', 2),
            [operator @ (b'+' | b'-' | b'*' | b'/' | b'%' | b'<' | b'>' | b'=' | b'&' | b':'), ..] => {
                (*operator, 1)
            }
            _ => return Some(value),
        };
        *rest = rest.get(length..).unwrap_or_default();
        let other = operand(rest, depth)?;
        value = match operator {
            b'+' => value.saturating_add(other),
            b'-' => value.saturating_sub(other),
            b'*' => value.saturating_mul(other),
            b'/' => value.checked_div(other).unwrap_or(0),
            b'%' => value.checked_rem(other).unwrap_or(0),
            b'<' => i64::from(value < other),
            b'>' => i64::from(value > other),
            b'l' => i64::from(value <= other),
            b'g' => i64::from(value >= other),
            b'=' => i64::from(value == other),
            b'&' => i64::from(value > 0 && other > 0),
            _ => i64::from(value > 0 || other > 0),
        };
    }
}

fn operand(rest: &mut &[u8], depth: usize) -> Option<i64> {
    match rest.split_first() {
        Some((b'+', after)) if depth < DEPTH => {
            *rest = after;
            return operand(rest, depth + 1);
        }
        Some((b'-', after)) if depth < DEPTH => {
            *rest = after;
            return operand(rest, depth + 1).map(i64::saturating_neg);
        }
        Some((b'(', after)) if depth < DEPTH => {
            *rest = after;
            let value = expression(rest, depth + 1);
            *rest = rest.strip_prefix(b")").unwrap_or(rest);
            return value;
        }
        _ => {}
    }
    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (number, mut after) = rest.split_at_checked(digits)?;
    let mut value = if number.is_empty() { 0 } else { kit::number::unsigned(number)? as i64 };
    let mut some = digits > 0;
    if let Some(fraction) = after.strip_prefix(b".") {
        let digits = fraction.iter().take_while(|byte| byte.is_ascii_digit()).count();
        some |= digits > 0;
        // Halves and less are no columns; half a line is one.
        let tenths = fraction.first().filter(|_| digits > 0).map_or(0, |digit| i64::from(digit - b'0'));
        after = fraction.get(digits..).unwrap_or_default();
        if after.first() == Some(&b'i') {
            value = value.saturating_mul(10).saturating_add(tenths);
            *rest = after.get(1..).unwrap_or_default();
            return Some(value);
        }
        value = value.saturating_add(i64::from(tenths >= 5));
    }
    if !some {
        return None;
    }
    match after.first() {
        Some(b'i') => value = value.saturating_mul(10),
        Some(b'c') => value = value.saturating_mul(4),
        Some(b'P') => value = value.saturating_mul(2),
        Some(b'u') => value /= 24,
        Some(b'n' | b'm' | b'v' | b'p') => {}
        _ => {
            *rest = after;
            return Some(value);
        }
    }
    *rest = after.get(1..).unwrap_or_default();
    Some(value)
}
