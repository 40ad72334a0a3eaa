//! What is on the screen: places in the source, moving them by rows, and drawing.

use super::Host;
use super::layout::Shown;
use super::prompt::{Facts, usual};
use super::search::Search;
use super::settings::Settings;
use super::source::Source;
use crate::screen::{Cell, Screen, Style};
use kit::number::Decimal;
use std::rc::Rc;

/// A row: the start of its line, and which of the line's rows it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, PartialOrd, Ord, Default)]
pub struct Place {
    /// Where the line starts in the source.
    pub line: u64,
    /// The row in the line, from 0.
    pub row: usize,
}

/// A line laid out.
pub struct Laid {
    /// Where it starts.
    pub start: u64,
    /// Where the next one starts.
    pub next: u64,
    /// What it shows.
    pub shown: Shown,
    /// Where its rows start, in cells.
    pub starts: Vec<usize>,
}

/// The source and how it is looked at.
pub struct View {
    /// The file.
    pub source: Source,
    /// The options.
    pub set: Settings,
    /// The first row.
    pub top: Place,
    /// Columns shifted to the right.
    pub shift: usize,
    /// What is searched for.
    pub search: Search,
    /// Width and height of the screen.
    pub size: (usize, usize),
    /// The screen was not filled yet: the last row follows a short text at once.
    pub short: bool,
    /// What a pipe has not brought yet is waited for, until a key is typed.
    pub patient: bool,
    laid: Vec<(u64, Rc<Laid>)>,
}

/// Lines laid out and kept.
const KEPT: usize = 256;

impl View {
    /// A view of a source from its start.
    pub fn new(source: Source, set: Settings, size: (usize, usize)) -> View {
        View {
            source,
            set,
            top: Place::default(),
            shift: 0,
            search: Search::default(),
            size,
            short: true,
            patient: false,
            laid: Vec::new(),
        }
    }

    /// Rows of text.
    pub fn rows(&self) -> usize {
        self.size.1.saturating_sub(1).max(1)
    }

    /// Columns that line numbers take.
    fn margin(&self) -> usize {
        if self.set.get(b'n') == 2 && self.size.0 > 16 { 8 } else { 0 }
    }

    /// Whether lines are cut, not wrapped.
    fn is_chopped(&self) -> bool {
        self.shift > 0 || self.set.get(b'S') != 0
    }

    /// Something changed in how lines are shown.
    pub fn forget(&mut self) {
        self.laid.clear();
    }

    /// The first line at or behind the start of one that is shown.
    pub fn line(&mut self, host: &mut dyn Host, start: u64) -> Option<Rc<Laid>> {
        if let Some((_, laid)) = self.laid.iter().find(|(at, _)| *at == start) {
            return Some(Rc::clone(laid));
        }
        let mut at = start;
        loop {
            let found = self.source.line(at);
            let whole = found.as_ref().is_some_and(|found| found.whole);
            if !whole && !self.source.is_ended() {
                let more = if self.patient { host.wait(&mut self.source, true) } else { self.source.ready() };
                if more {
                    continue;
                }
            }
            let found = found?;
            let shown = Shown::of(&found.bytes, &self.set.how(), found.whole);
            if self.is_hidden(at, &found.bytes, &shown) {
                at = found.next;
                if host.interrupted() {
                    return None;
                }
                continue;
            }
            let starts = if self.is_chopped() {
                vec![0]
            } else {
                shown.rows(self.size.0.saturating_sub(self.margin()))
            };
            let mut shown = shown;
            self.search.highlight(&mut shown, &self.set, at);
            let laid = Rc::new(Laid { start: at, next: found.next, shown, starts });
            // What is not whole yet may grow.
            if whole || self.source.is_ended() {
                if self.laid.len() >= KEPT {
                    self.laid.clear();
                }
                self.laid.push((start, Rc::clone(&laid)));
            }
            return Some(laid);
        }
    }

    fn is_hidden(&mut self, at: u64, bytes: &[u8], shown: &Shown) -> bool {
        if bytes.is_empty()
            && self.set.get(b's') != 0
            && let Some(before) = self.source.line_before(at)
            && self.source.line(before).is_some_and(|line| line.bytes.is_empty())
        {
            return true;
        }
        !self.search.passes(&shown.plain)
    }

    /// The line before a place that is shown.
    fn before(&mut self, host: &mut dyn Host, start: u64) -> Option<Rc<Laid>> {
        let mut at = start;
        loop {
            at = self.source.line_before(at)?;
            if let Some(laid) = self.line(host, at).filter(|laid| laid.start == at) {
                return Some(laid);
            }
            if host.interrupted() {
                return None;
            }
        }
    }

    /// The row after one.
    pub fn after(&mut self, host: &mut dyn Host, place: Place) -> Option<Place> {
        let laid = self.line(host, place.line)?;
        if place.row + 1 < laid.starts.len() {
            return Some(Place { line: laid.start, row: place.row + 1 });
        }
        let next = self.line(host, laid.next)?;
        Some(Place { line: next.start, row: 0 })
    }

    /// The row before one.
    pub fn prior(&mut self, host: &mut dyn Host, place: Place) -> Option<Place> {
        if place.row > 0 {
            return Some(Place { row: place.row - 1, ..place });
        }
        let laid = self.before(host, place.line)?;
        Some(Place { line: laid.start, row: laid.starts.len().saturating_sub(1) })
    }

    /// The row so many rows further, as far as there are any; and how many there were.
    pub fn further(&mut self, host: &mut dyn Host, mut place: Place, count: u64, back: bool) -> (Place, u64) {
        for done in 0..count {
            let next = if back { self.prior(host, place) } else { self.after(host, place) };
            match next {
                Some(next) => place = next,
                None => return (place, done),
            }
            if done % 1024 == 1023 && host.interrupted() {
                return (place, done);
            }
        }
        (place, count)
    }

    /// The row below the screen, if there is one.
    pub fn below(&mut self, host: &mut dyn Host) -> Option<Place> {
        self.line(host, self.top.line)?;
        let rows = self.rows() as u64;
        let (place, moved) = self.further(host, self.top, rows, false);
        (moved == rows).then_some(place)
    }

    /// Whether the last row is seen.
    pub fn is_at_end(&mut self, host: &mut dyn Host) -> bool {
        self.below(host).is_none() && self.source.is_ended()
    }

    /// Scrolls forward; beyond the end only by `force`. How many rows it was.
    pub fn forward(&mut self, host: &mut dyn Host, count: u64, force: bool) -> u64 {
        let mut below = self.below(host);
        let mut moved = 0;
        while moved < count {
            match below {
                Some(place) => below = self.after(host, place),
                None if force => {}
                None => break,
            }
            let Some(next) = self.after(host, self.top) else { break };
            self.top = next;
            moved += 1;
            if moved % 1024 == 0 && host.interrupted() {
                break;
            }
        }
        moved
    }

    /// Scrolls back. How many rows it was.
    pub fn back(&mut self, host: &mut dyn Host, count: u64) -> u64 {
        let (place, moved) = self.further(host, self.top, count, true);
        self.top = place;
        moved
    }

    /// Puts a line where searches and `g` put it.
    pub fn jump(&mut self, host: &mut dyn Host, line: u64) {
        let rows = self.rows() as i64;
        let row = if self.set.jump < 0 { rows + self.set.jump } else { self.set.jump - 1 };
        self.short = false;
        let line = self.line(host, line).map_or(line, |laid| laid.start);
        self.top = Place { line, row: 0 };
        self.back(host, row.clamp(0, rows - 1) as u64);
    }

    /// Puts a line at the foot of the screen.
    pub fn jump_last(&mut self, host: &mut dyn Host, line: u64) {
        self.short = false;
        let Some(laid) = self.line(host, line) else { return };
        self.top = Place { line: laid.start, row: laid.starts.len().saturating_sub(1) };
        self.back(host, self.rows() as u64 - 1);
    }

    /// Reads all of a pipe; false if that was interrupted.
    pub fn read_all(&mut self, host: &mut dyn Host) -> bool {
        while !self.source.is_ended() {
            if !host.wait(&mut self.source, false) && host.interrupted() {
                return false;
            }
        }
        true
    }

    /// Reads what a pipe has brought, without waiting.
    pub fn read_ready(&mut self, host: &mut dyn Host) {
        while self.source.ready() && !host.interrupted() {}
        self.forget();
    }

    /// The end is shown.
    pub fn to_end(&mut self, host: &mut dyn Host) {
        let end = self.source.length();
        if let Some(last) = self.before(host, end) {
            self.jump_last(host, last.start);
        }
    }

    /// The places of all rows on the screen.
    pub fn places(&mut self, host: &mut dyn Host) -> Vec<(Rc<Laid>, usize)> {
        let mut places = Vec::with_capacity(self.rows());
        let (mut at, mut row) = (self.top.line, self.top.row);
        while places.len() < self.rows() {
            let Some(laid) = self.line(host, at) else { break };
            row = row.min(laid.starts.len().saturating_sub(1));
            let from = row;
            for row in from..laid.starts.len() {
                if places.len() < self.rows() {
                    places.push((Rc::clone(&laid), row));
                }
            }
            row = 0;
            at = laid.next;
        }
        places
    }

    /// Draws all rows of text; gives the row below them.
    pub fn draw(&mut self, host: &mut dyn Host, screen: &mut Screen) -> usize {
        screen.clear();
        let places = self.places(host);
        // A line that is not shown any more, by a filter, does not stay the first one.
        if let Some((laid, row)) = places.first() {
            self.top = Place { line: laid.start, row: *row };
        }
        let margin = self.margin();
        let mut number = None;
        for (at, (laid, row)) in places.iter().enumerate() {
            let from = laid.starts.get(*row).copied().unwrap_or(0);
            let end = laid.starts.get(row + 1).copied().unwrap_or(laid.shown.cells.len());
            let cut = self.is_chopped();
            let (from, end) = if cut { (self.shift, laid.shown.cells.len()) } else { (from, end) };
            if margin > 0 {
                if number.is_none_or(|(start, _)| start != laid.start) {
                    let found = self.source.number(laid.start, &mut || host.interrupted());
                    number = Some((laid.start, found.unwrap_or(0)));
                }
                let digits = Decimal::of(number.map_or(0, |(_, number)| number));
                let column = (margin - 1).saturating_sub(digits.len());
                screen.put(at, column, &digits, Style::BOLD);
            }
            let cells = screen.row(at).get_mut(margin..).unwrap_or_default();
            let shown = laid.shown.cells.get(from..end).unwrap_or_default();
            let more = cut && shown.len() > cells.len();
            place_cells(cells, shown);
            if more && let Some(last) = cells.last_mut() {
                *last = Cell { character: '>', marks: ['\0'; 2], style: Style::REVERSE };
                let before = cells.len().saturating_sub(2);
                if shown.get(before + 1).is_some_and(|cell| cell.character == '\0')
                    && let Some(cell) = cells.get_mut(before)
                {
                    cell.character = ' ';
                }
            }
        }
        self.short &= places.len() < self.rows() && self.source.is_ended();
        if self.short {
            return places.len();
        }
        if self.set.get(b'~') != 0 && (self.source.is_ended() || !places.is_empty()) {
            for row in places.len()..self.rows() {
                screen.put(row, 0, b"~", Style::BOLD);
            }
        }
        self.rows()
    }

    /// What prompts may tell.
    pub fn facts(&mut self, host: &mut dyn Host, lines: bool) -> Facts {
        let places = self.places(host);
        let at = |place: Option<&(Rc<Laid>, usize)>, end: u64| place.map_or(end, |(laid, _)| laid.start);
        let length = self.source.length();
        let first = at(places.first(), length);
        let middle = at(places.get(places.len() / 2), length);
        let last = at(places.last(), length);
        let behind = match places.last() {
            Some((laid, row)) if row + 1 == laid.starts.len() => laid.next,
            Some((laid, _)) => laid.start,
            None => length,
        };
        let number =
            |view: &mut View, host: &mut dyn Host, at| view.source.number(at, &mut || host.interrupted());
        let known = lines && self.set.get(b'n') != 0;
        let numbers = if known {
            number(self, host, first)
                .and_then(|first| Some([first, number(self, host, middle)?, number(self, host, last)?]))
        } else {
            None
        };
        let ended = self.source.is_ended();
        let last_line = if known && ended && length > 0 {
            // The number of lines, the last one without a newline too.
            number(self, host, length - 1)
        } else {
            None
        };
        Facts {
            end: self.is_at_end(host),
            offsets: [first, middle, behind],
            lines: numbers,
            last_line,
            size: ended.then_some(length),
            shift: self.shift,
            rows: self.rows() as u64,
            ..Facts::default()
        }
    }

    /// The prompt of a kind: one of the user's, or the usual one.
    pub fn template(&self, kind: u8) -> Vec<u8> {
        let letter = b"smM=".get(usize::from(kind)).copied().unwrap_or(b's');
        match self.set.prompts.iter().find(|(known, _)| *known == letter) {
            Some((_, text)) => text.clone(),
            None => usual(kind).into_bytes(),
        }
    }
}

/// Copies cells; half a wide character at an edge is a blank.
fn place_cells(to: &mut [Cell], from: &[Cell]) {
    let count = to.len().min(from.len());
    to.iter_mut().zip(from).for_each(|(to, from)| *to = *from);
    if let Some(first) = to.first_mut().filter(|first| first.character == '\0') {
        first.character = ' ';
    }
    if from.get(count).is_some_and(|next| next.character == '\0')
        && let Some(last) = count.checked_sub(1).and_then(|last| to.get_mut(last))
    {
        last.character = ' ';
    }
}
