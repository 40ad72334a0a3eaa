//! The formatter: lines of roff(7) with the macros of man(7) and mdoc(7) to lines for a terminal.
//!
//! Everything a page says is data: the output has printing characters alone, macros and inclusions go so deep and no
//! deeper, and what is read and written together is bounded.

mod escapes;
mod macros;

use super::reading::{
    DEPTH, count, expression, first_word, name_of, push_number, without_end, words, words_in,
};
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
    /// The last line was a heading, behind which nothing is left blank.
    headed: bool,
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
    /// No blanks between words (`.Sm off`), but before the first.
    pub tight: Option<bool>,
    over: bool,
}

/// Takes a name and what it stands for from a list.
fn forget(list: &mut Vec<(Vec<u8>, Vec<u8>)>, name: &[u8]) {
    while let Some(at) = list.iter().position(|(other, _)| other == name) {
        list.remove(at);
    }
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
        let mut named = Vec::with_capacity(strings.len());
        for (name, text) in strings {
            named.push((name.to_vec(), text.to_vec()));
        }
        Roff {
            include,
            out: Vec::new(),
            styled,
            columns,
            sources: Vec::new(),
            strings: named,
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
            headed: false,
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
            tight: None,
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
            let title = kit::filled(b"{}({})", &[&name[..], section]);
            let (left, middle) = (source.clone(), date.clone());
            self.blank = true;
            let cells = self.three(&left, &middle, &title);
            self.put(0, &cells);
        }
    }

    /// The first line of the page.
    pub fn head(&mut self) {
        let [name, section, _, _, manual] = &self.title;
        let title = kit::filled(b"{}({})", &[&name[..], section]);
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
        let headed = core::mem::take(&mut self.headed);
        if core::mem::take(&mut self.blank) && self.shown && !headed {
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
        (self.blank, self.headed) = (true, false);
        cells.iter_mut().for_each(|cell| cell.font |= BOLD);
        if margin == 0 {
            self.section = text_of(&cells);
        }
        self.put(margin, &cells);
        self.headed = true;
        self.font = ROMAN;
        self.levels.clear();
        (self.left, self.indent, self.tag, self.fill) = (7, 7, 7, true);
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
                    forget(&mut self.macros, key);
                    forget(&mut self.strings, key);
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
                        forget(&mut self.macros, old);
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
