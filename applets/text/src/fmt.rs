//! `fmt`: fill paragraphs, with lines of even length (options of GNU's, whose choice of breaks this makes too).
//!
//! Of all ways to break a paragraph the cheapest is taken: lines should be as long as the goal and as the one behind
//! them, end with sentences or at least with punctuation, and begin with parentheses. The weights are those that the
//! lines of GNU's show.

#![deny(clippy::indexing_slicing)]

use crate::lines::{Gather, Input, Lines, each_input};
use core::ops::Range;
use kit::{
    Applet, Context, Errno, Error, Options, Opts, Out, Place, Result, Runs, Status, flag, number, value,
};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "fmt",
    place: Place::UsrBin,
    runs: Runs::Unattended,
    failure: 1,
    usage: "[-WIDTH] [-cstu] [-w N] [-g N] [-p PREFIX] [FILE]...\n\n\
Fill the paragraphs of FILEs (or standard input)\n\n\
\t-w N\tThe width of lines at most (75)\n\
\t-g N\tThe width they should have (93 % of that)\n\
\t-p PREFIX\tOnly lines that begin with PREFIX, which is kept\n\
\t-c\tKeep the first two lines' indentation\n\
\t-t\tThe same; a paragraph's two must differ\n\
\t-s\tSplit lines, but do not join them\n\
\t-u\tOne blank between words, two behind sentences",
    main,
};

const OPTIONS: Opts = kit::opts![
    flag(b'c', "crown-margin"),
    flag(b't', "tagged-paragraph"),
    flag(b's', "split-only"),
    flag(b'u', "uniform-spacing"),
    value(b'w', "width"),
    value(b'g', "goal"),
    value(b'p', "prefix"),
];

const TAB: usize = 8;
/// The widest lines.
const WIDEST: usize = 2500;
/// A longer paragraph is printed in parts.
const MOST_WORDS: usize = 998;
const MOST_BYTES: usize = 5000;

#[derive(Default)]
struct Settings<'a> {
    crown: bool,
    tagged: bool,
    split: bool,
    uniform: bool,
    width: usize,
    goal: usize,
    /// The prefix without blanks around it.
    prefix: &'a [u8],
    /// The blanks before the prefix.
    lead: usize,
    /// The length of the prefix with the blanks behind it.
    full: usize,
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut settings = Settings::default();
    let (mut width, mut goal) = (None, None);
    let mut args = ctx.args.get(1..).unwrap_or_default();
    if let Some((first, rest)) = args.split_first()
        && let [b'-', digits @ ..] = first.bytes()
        && digits.first().is_some_and(u8::is_ascii_digit)
    {
        width = Some(digits);
        args = rest;
    }
    let mut options = Options::over(args, OPTIONS, true);
    while let Some((key, value)) = options.next()? {
        match key {
            b'c' => settings.crown = true,
            b't' => settings.tagged = true,
            b's' => settings.split = true,
            b'u' => settings.uniform = true,
            b'w' => width = Some(value),
            b'g' => goal = Some(value),
            _ => settings.prefix(value),
        }
    }
    let operands = options.operands();
    let most = width.map(|word| bounded(word, WIDEST)).transpose()?;
    settings.width = most.unwrap_or(75);
    settings.goal = settings.width * 187 / 200;
    if let Some(word) = goal {
        settings.goal = bounded(word, settings.width)?;
        settings.width = most.unwrap_or(settings.goal + 10);
    }
    each_input(ctx, &operands, &mut |ctx, fd| {
        let mut filler = Filler::new(&settings, Lines::new(Input::Given(fd), b'\n'));
        let result = filler.run(&mut ctx.out);
        filler.gather.flush(&mut ctx.out);
        result
    });
    ctx.done()
}

fn bounded(word: &[u8], most: usize) -> Result<usize> {
    let number = number::unsigned(word).and_then(|number| usize::try_from(number).ok());
    number.filter(|number| *number <= most).ok_or_else(|| Error::about("invalid width", word))
}

impl<'a> Settings<'a> {
    fn prefix(&mut self, word: &'a [u8]) {
        let blanks = |text: &mut dyn Iterator<Item = &u8>| text.take_while(|byte| **byte == b' ').count();
        self.lead = blanks(&mut word.iter());
        let word = word.get(self.lead..).unwrap_or_default();
        self.full = word.len();
        self.prefix = word.get(..word.len() - blanks(&mut word.iter().rev())).unwrap_or_default();
    }
}

/// A line, as far as it is looked at before its words.
#[derive(Clone, Copy, Default)]
struct Head {
    /// The column of the prefix; as far as the blanks in it go, if it is empty.
    prefix: usize,
    /// The column of the text behind it.
    column: usize,
    /// Where that begins in the line.
    at: usize,
    /// There is text.
    filled: bool,
    /// The prefix is there.
    fits: bool,
}

struct Word {
    text: Range<usize>,
    /// The columns of the blanks behind it.
    space: usize,
    opens: bool,
    punctuated: bool,
    /// It ends like a sentence.
    period: bool,
    /// It does end one.
    last: bool,
}

/// The best way to fill what follows a word that a line begins with.
#[derive(Clone, Copy, Default)]
struct Best {
    cost: i64,
    /// The word that begins the next line.
    next: usize,
    /// The length of the line.
    length: usize,
}

struct Filler<'s, 'f> {
    settings: &'s Settings<'s>,
    lines: Lines<Input<'f>>,
    /// The line that is looked at next; none at the end.
    head: Option<Head>,
    gather: Gather,
    /// The input had tabs between its words, so the output has them too.
    tabs: bool,
    /// The paragraph: its prefix's column, and the columns of its first line and of the others.
    prefix: usize,
    first: usize,
    other: usize,
    text: Vec<u8>,
    words: Vec<Word>,
    best: Vec<Best>,
    /// The length of the line before, where the paragraph goes on.
    before: Option<usize>,
    /// The column of the output.
    column: usize,
}

impl<'s, 'f> Filler<'s, 'f> {
    fn new(settings: &'s Settings<'s>, lines: Lines<Input<'f>>) -> Filler<'s, 'f> {
        Filler {
            settings,
            lines,
            head: None,
            gather: Gather::new(),
            tabs: false,
            prefix: 0,
            first: 0,
            other: 0,
            text: Vec::new(),
            words: Vec::new(),
            best: Vec::new(),
            before: None,
            column: 0,
        }
    }

    fn run(&mut self, out: &mut Out<'_>) -> Result<(), Errno> {
        self.advance()?;
        while let Some(head) = self.head
            && !out.failed()
        {
            if head.filled && head.fits {
                self.paragraph(out, head)?;
            } else {
                self.copy(out, head);
                self.advance()?;
            }
        }
        Ok(())
    }

    /// Goes to the next line.
    fn advance(&mut self) -> Result<(), Errno> {
        self.head = None;
        if !self.lines.advance()? {
            return Ok(());
        }
        let settings = self.settings;
        let line = self.lines.line();
        let (mut column, mut at) = skip_blanks(line, 0, 0, &mut self.tabs);
        let mut prefix = column.min(settings.lead);
        let mut fits = true;
        if !settings.prefix.is_empty() {
            prefix = column;
            let rest = line.get(at..).unwrap_or_default();
            let same = rest.iter().zip(settings.prefix).take_while(|(a, b)| a == b).count();
            fits = same == settings.prefix.len();
            (column, at) = (column + same, at + same);
            if fits {
                (column, at) = skip_blanks(line, column, at, &mut self.tabs);
            }
        }
        fits &= prefix >= settings.lead && column >= prefix + settings.full;
        self.head = Some(Head { prefix, column, at, filled: at < line.len(), fits });
        Ok(())
    }

    /// Copies a line that belongs to no paragraph, with its blanks made the same way as elsewhere.
    fn copy(&mut self, out: &mut Out<'_>, head: Head) {
        self.column = 0;
        let settings = self.settings;
        let shown = settings.prefix.len().min(head.column - head.prefix);
        if head.column > head.prefix || head.filled {
            self.space(out, head.prefix);
            self.gather.part(out, settings.prefix, 0, shown);
            self.column += shown;
            if head.filled {
                self.space(out, head.column.saturating_sub(self.column));
            }
        }
        self.gather.part(out, self.lines.line(), head.at, self.lines.line().len());
        // A line of nothing but the prefix, or of blanks where there is none, gets the end that it lacks.
        let bare = !head.filled && head.column > head.prefix && shown == settings.prefix.len();
        if self.lines.is_ended() || bare {
            self.gather.byte(out, b'\n');
        }
    }

    fn paragraph(&mut self, out: &mut Out<'_>, head: Head) -> Result<(), Errno> {
        (self.prefix, self.first) = (head.prefix, head.column);
        self.before = None;
        let Settings { crown, tagged, split, .. } = *self.settings;
        let kept = self.other;
        self.other = self.first;
        self.take_words(out, head);
        self.advance()?;
        let mut next = self.following();
        if !split && (crown || tagged) {
            self.other = match next {
                Some(next) if crown || next.column != self.first => next.column,
                // A paragraph of one line: the last one's indentation, if that differs.
                _ if crown => self.first,
                _ if kept != self.first => kept,
                _ if self.first == 0 => 3,
                _ => 0,
            };
        }
        let goes_on = |next: &Head| !split && (!tagged || crown || next.column != head.column);
        next = next.filter(goes_on);
        while let Some(line) = next.filter(|line| line.column == self.other) {
            self.take_words(out, line);
            self.advance()?;
            next = self.following();
        }
        if let Some(word) = self.words.last_mut() {
            (word.period, word.last) = (true, true);
        }
        self.find_breaks();
        self.print(out, self.words.len());
        Ok(())
    }

    /// The next line, if it may belong to the paragraph.
    fn following(&self) -> Option<Head> {
        self.head.filter(|head| head.filled && head.fits && head.prefix == self.prefix)
    }

    /// Appends the words of a line.
    fn take_words(&mut self, out: &mut Out<'_>, head: Head) {
        let (mut column, mut at) = (head.column, head.at);
        loop {
            let line = self.lines.line();
            let rest = line.get(at..).unwrap_or_default();
            // Whatever white space a word begins with is part of it.
            let length = rest.iter().skip(1).take_while(|byte| !is_space(**byte)).count() + 1;
            if rest.is_empty() {
                break;
            }
            if self.words.len() >= MOST_WORDS || self.text.len() + length > MOST_BYTES {
                self.print_part(out);
            }
            let line = self.lines.line();
            let bytes = line.get(at..at + length).unwrap_or_default();
            let start = self.text.len();
            self.text.extend_from_slice(bytes);
            let end = (column + length, at + length);
            (column, at) = skip_blanks(line, end.0, end.1, &mut self.tabs);
            let is_end = at >= line.len();
            let closed = bytes.iter().rposition(|byte| !b")]'\"".contains(byte)).unwrap_or(0);
            let period = bytes.get(closed).is_some_and(|byte| b".?!".contains(byte));
            let last = period && (is_end || column - end.0 > 1);
            let even = if last { 2 } else { 1 };
            self.words.push(Word {
                text: start..start + length,
                space: if is_end || self.settings.uniform { even } else { column - end.0 },
                opens: bytes.first().is_some_and(|byte| b"([`'\"".contains(byte)),
                punctuated: bytes.last().is_some_and(u8::is_ascii_punctuation),
                period,
                last,
            });
            if is_end {
                break;
            }
        }
    }

    /// Finds the cheapest breaks, from the end to the beginning.
    fn find_breaks(&mut self) {
        let Settings { width, goal, .. } = *self.settings;
        let count = self.words.len();
        self.best.clear();
        self.best.resize(count + 1, Best::default());
        for start in (0..count).rev() {
            let mut length = if start == 0 { self.first } else { self.other };
            let mut best = Best { cost: i64::MAX, next: count, length };
            let following = self.best.iter().enumerate().skip(start + 1);
            let mut space = 0;
            for (word, (next, after)) in self.words.iter().skip(start).zip(following) {
                length += space + word.text.len();
                if next > start + 1 && length >= width {
                    break;
                }
                space = word.space;
                let mut cost = after.cost;
                if next < count {
                    cost += 100 * square(goal, length);
                    if after.next < count {
                        cost += 50 * square(length, after.length);
                    }
                }
                if let (0, Some(before)) = (start, self.before) {
                    cost += 50 * square(length, before);
                }
                if cost < best.cost {
                    best = Best { cost, next, length };
                }
            }
            best.cost += self.cost_of_line(start);
            if let Some(place) = self.best.get_mut(start) {
                *place = best;
            }
        }
    }

    /// What it costs that a line begins with this word.
    fn cost_of_line(&self, start: usize) -> i64 {
        let over = |weight: i64, word: &Word| weight / i64::try_from(word.text.len() + 2).unwrap_or(i64::MAX);
        let mut cost = 4900;
        let word = |back: usize| self.words.get(start.checked_sub(back)?);
        if let Some(before) = word(1) {
            cost += match before {
                Word { period: true, last: true, .. } => -2500,
                // It looks like an abbreviation.
                Word { period: true, .. } => 360_000,
                Word { punctuated: true, .. } => -1600,
                // The first word of a sentence should not stand alone at the end of a line.
                _ if word(2).is_some_and(|word| word.last) => over(40_000, before),
                _ => 0,
            };
        }
        cost + match word(0) {
            Some(Word { opens: true, .. }) => -1600,
            // Nor should the last one at the beginning.
            Some(word) if word.last => over(22_500, word),
            _ => 0,
        }
    }

    /// Prints the lines of a paragraph that is longer than what is held, up to a break that is cheap, the later the
    /// better, and keeps the rest.
    fn print_part(&mut self, out: &mut Out<'_>) {
        if self.words.is_empty() {
            return;
        }
        self.find_breaks();
        let count = self.words.len();
        let best = |word: usize| self.best.get(word).copied().unwrap_or_default();
        let (mut chosen, mut least) = (count, i64::MAX);
        let mut word = best(0).next;
        while word < count {
            let line = best(word);
            let cost = line.cost - best(line.next).cost;
            if cost < least {
                (chosen, least) = (word, cost);
            }
            // Each line further is worth as much.
            least = least.saturating_add(9);
            word = line.next;
        }
        self.print(out, chosen);
    }

    /// Prints the lines before a word and forgets them.
    fn print(&mut self, out: &mut Out<'_>, end: usize) {
        let mut start = 0;
        let words = core::mem::take(&mut self.words);
        while start < end {
            let next = self.best.get(start).map_or(end, |best| best.next);
            self.column = 0;
            self.space(out, self.prefix);
            self.gather.put(out, self.settings.prefix);
            self.column += self.settings.prefix.len();
            let indent = if start == 0 { self.first } else { self.other };
            self.space(out, indent.saturating_sub(self.column));
            for (at, word) in words.iter().enumerate().take(next).skip(start) {
                self.gather.part(out, &self.text, word.text.start, word.text.end);
                self.column += word.text.len();
                if at + 1 < next {
                    self.space(out, word.space);
                }
            }
            self.gather.byte(out, b'\n');
            self.before = Some(self.column);
            start = next;
        }
        self.words = words;
        let used = self.words.get(end).map_or(self.text.len(), |word| word.text.start);
        self.words.drain(..end);
        self.text.drain(..used);
        for word in &mut self.words {
            word.text = word.text.start - used..word.text.end - used;
        }
        self.first = self.other;
    }

    /// Blanks, by tabs where the input had some.
    fn space(&mut self, out: &mut Out<'_>, count: usize) {
        let goal = self.column + count;
        let stop = goal / TAB * TAB;
        if self.tabs && self.column + 1 < stop {
            while self.column < stop {
                self.gather.byte(out, b'\t');
                self.column = (self.column / TAB + 1) * TAB;
            }
        }
        while self.column < goal {
            self.gather.byte(out, b' ');
            self.column += 1;
        }
    }
}

/// Passes over blanks and tabs: the column behind them, and the place in the line.
fn skip_blanks(line: &[u8], mut column: usize, mut at: usize, tabs: &mut bool) -> (usize, usize) {
    while let Some(byte) = line.get(at) {
        match byte {
            b' ' => column += 1,
            b'\t' => {
                *tabs = true;
                column = (column / TAB + 1) * TAB;
            }
            _ => break,
        }
        at += 1;
    }
    (column, at)
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | 9..=13)
}

fn square(a: usize, b: usize) -> i64 {
    let distance = i64::try_from(a.abs_diff(b)).unwrap_or(i64::MAX).min(1 << 24);
    distance * distance
}
