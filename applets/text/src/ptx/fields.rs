//! The parts of a line of the index: what stands before a word, and the word with what follows it; where these leave
//! room, the end of what follows stands to the left of all, and the beginning of what came before to the right.

use super::words::{Occurrence, Words, skip_white, skip_white_back};
use kit::Result;

/// The widths of the parts.
pub struct Widths {
    /// Half of a line.
    pub half: usize,
    pub reference: usize,
    gap: usize,
    before: usize,
    after: usize,
    /// The longest word of all.
    longest: usize,
    /// What is cut is marked.
    marks: bool,
}

/// A part of a text. Where nothing is left, white space may have been passed over, and the end lies before the start;
/// the blanks that fill the line make up for it.
#[derive(Clone, Copy, Default)]
pub struct Field {
    pub start: usize,
    pub end: usize,
    /// It is not all, and is to be marked.
    pub cut: bool,
}

/// The parts of a line.
pub struct Fields {
    pub tail: Field,
    pub before: Field,
    pub after: Field,
    pub head: Field,
}

impl Widths {
    /// The widths in a line, of which references were taken off. For marks there is room twice on each side.
    pub fn new(
        line: usize,
        gap: usize,
        mark: usize,
        reference: usize,
        longest: usize,
        traditional: bool,
    ) -> Widths {
        let half = line / 2;
        let before = half.saturating_sub(gap);
        Widths {
            half,
            reference,
            gap,
            before: if traditional { before } else { before.saturating_sub(2 * mark) },
            after: half.saturating_sub(2 * mark + usize::from(traditional)),
            longest,
            marks: mark > 0,
        }
    }
}

impl Fields {
    /// Takes the parts for a word from its text.
    pub fn of(widths: &Widths, words: &Words, text: &[u8], found: &Occurrence) -> Result<Fields> {
        let (left, right) = (found.left, found.right);
        let mut after = Field { start: found.start, end: found.end, cut: false };
        let mut at = after.end;
        while at < right && at <= after.start + widths.after {
            after.end = at;
            at = words.skip(text, at, right)?;
        }
        if at <= after.start + widths.after {
            after.end = at;
        }
        after.cut = widths.marks && after.end < right;
        after.end = skip_white_back(text, after.end, after.start);

        // Nothing further to the left can be of use, but it may begin within a word.
        let reach = widths.half + widths.longest;
        let mut farthest = left;
        if found.start.saturating_sub(left) > reach {
            farthest = words.skip(text, found.start - reach, found.start)?;
        }
        let mut before = Field { start: farthest, end: found.start, cut: false };
        before.end = skip_white_back(text, before.end, before.start);
        while before.start + widths.before < before.end {
            before.start = words.skip(text, before.start, before.end)?;
        }
        before.cut = widths.marks && skip_white_back(text, before.start, 0) > left;
        before.start = skip_white(text, before.start, text.len());

        let mut tail = Field::default();
        let room = (widths.before + before.start).saturating_sub(before.end + widths.gap);
        if room > 0 {
            tail.start = skip_white(text, after.end, text.len());
            tail.end = tail.start;
            let mut at = tail.end;
            while at < right && at < tail.start + room {
                tail.end = at;
                at = words.skip(text, at, right)?;
            }
            if at < tail.start + room {
                tail.end = at;
            }
            if tail.end > tail.start {
                after.cut = false;
                tail.cut = widths.marks && tail.end < right;
            }
            tail.end = skip_white_back(text, tail.end, tail.start);
        }

        let mut head = Field::default();
        let room = (widths.after + after.start).saturating_sub(after.end + widths.gap);
        if room > 0 {
            head.end = skip_white_back(text, before.start, 0);
            head.start = farthest;
            while head.start + room < head.end {
                head.start = words.skip(text, head.start, head.end)?;
            }
            if head.end > head.start {
                before.cut = false;
                head.cut = widths.marks && head.start > left;
            }
            head.start = skip_white(text, head.start, head.end);
        }
        Ok(Fields { tail, before, after, head })
    }
}
