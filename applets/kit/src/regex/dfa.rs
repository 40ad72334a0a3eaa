//! Whether and where, without groups: a deterministic automaton, made as the text calls for it.
//!
//! A state is the set of steps that wait for a character, before anything that takes none is followed: what a
//! position fulfils depends on the next character too, so following comes first in each move. States are kept
//! up to a bound and then forgotten all at once, so memory is bounded and time stays linear.

use super::backtrack::Ways;
use super::literal::First;
use super::pike::Seen;
use super::program::{Program, Step};

/// A move's target: the state's row in the table, and what is known of it.
const ROW: u32 = (1 << 29) - 1;
/// The match ended before this character.
const MATCHED: u32 = 1 << 31;
/// Nothing is under way in the target.
const FRESH: u32 = 1 << 30;
/// Not made yet.
const UNKNOWN: u32 = u32::MAX;
/// Leads nowhere.
const DEAD: u32 = ROW;

/// Table entries and kept steps at most: two megabytes in all.
const BOUND: usize = 1 << 18;

struct State {
    /// Its steps, as a part of the list of all.
    start: usize,
    end: usize,
    /// What stands before it.
    before: u8,
    /// Whether matches may still start.
    open: bool,
}

/// The automaton as far as it is made.
pub struct Dfa {
    /// A row a state: a move a class, and one for the end.
    table: Vec<u32>,
    states: Vec<State>,
    steps: Vec<u32>,
    /// States by their hash.
    index: Vec<u32>,
    /// The states to begin in, by what stands before and whether matches may start later.
    starts: [u32; 16],
    seen: Seen,
    stack: Vec<u32>,
    next: Vec<u32>,
    /// Room for the search of groups.
    pub ways: Ways,
}

/// What a scan found.
pub struct Found {
    /// Where a match ends.
    pub end: usize,
    /// No match starts before this.
    pub not_before: usize,
}

impl Dfa {
    /// An automaton without states yet.
    pub fn new(program: &Program) -> Dfa {
        Dfa {
            table: Vec::new(),
            states: Vec::new(),
            steps: Vec::new(),
            index: Vec::new(),
            starts: [UNKNOWN; 16],
            seen: Seen::new(program.steps.len()),
            stack: Vec::new(),
            next: Vec::new(),
            ways: Ways::default(),
        }
    }

    /// The end of the match that ends first.
    pub fn first_end(&mut self, program: &Program, text: &[u8], from: usize, first: &First) -> Option<Found> {
        let mut at = first.skip(text, from)?;
        let mut row = self.start(program, program.kind_before(text, at), true);
        let mut not_before = at;
        // Where there are many ways to begin, the table is as quick as a search for one.
        let fresh = if matches!(first, First::Any | First::Table(_)) { !FRESH } else { !0 };
        loop {
            // What happens most, in as few instructions as can be.
            while let Some(byte) = text.get(at)
                && let Some(class) = program.ascii.get(usize::from(*byte))
                && let Some(&target) = self.table.get(row as usize + usize::from(*class))
                && target & fresh < DEAD
            {
                row = target & ROW;
                at += 1;
                if target & FRESH != 0 {
                    not_before = at;
                }
            }
            let (class, length) = program.class_at(text, at);
            let mut target = self.table.get(row as usize + class).copied().unwrap_or(UNKNOWN);
            if target == UNKNOWN {
                target = self.advance(program, row, class);
            }
            if target & (MATCHED | FRESH) != 0 {
                if target & MATCHED != 0 {
                    return Some(Found { end: at, not_before });
                }
                let next = at + length;
                at = first.skip(text, next)?;
                not_before = at;
                if length == 0 {
                    return None;
                }
                row = if at == next {
                    target & ROW
                } else {
                    self.start(program, program.kind_before(text, at), true)
                };
                continue;
            }
            row = target & ROW;
            if length == 0 || row == DEAD {
                return None;
            }
            at += length;
        }
    }

    /// The end of the longest match that starts right at `from`, and how far it had to look.
    pub fn longest(&mut self, program: &Program, text: &[u8], from: usize) -> (Option<usize>, usize) {
        let mut at = from;
        let mut end = None;
        let mut row = self.start(program, program.kind_before(text, at), false);
        loop {
            while let Some(byte) = text.get(at)
                && let Some(class) = program.ascii.get(usize::from(*byte))
                && let Some(&target) = self.table.get(row as usize + usize::from(*class))
                && target & !MATCHED < DEAD
            {
                if target & MATCHED != 0 {
                    end = Some(at);
                }
                row = target & ROW;
                at += 1;
            }
            let (class, length) = program.class_at(text, at);
            let mut target = self.table.get(row as usize + class).copied().unwrap_or(UNKNOWN);
            if target == UNKNOWN {
                target = self.advance(program, row, class);
            }
            if target & MATCHED != 0 {
                end = Some(at);
            }
            row = target & ROW;
            if length == 0 || row == DEAD {
                return (end, at);
            }
            at += length;
        }
    }

    fn start(&mut self, program: &Program, before: u8, open: bool) -> u32 {
        let key = usize::from(before) * 2 + usize::from(open);
        if let Some(&row) = self.starts.get(key)
            && row != UNKNOWN
        {
            return row;
        }
        self.next.clear();
        if !open {
            self.next.push(0);
        }
        let row = self.intern(program, before, open) & ROW;
        self.starts.get_mut(key).into_iter().for_each(|place| *place = row);
        row
    }

    /// Makes the move of a state on a class.
    fn advance(&mut self, program: &Program, row: u32, class: usize) -> u32 {
        let width = program.classes + 1;
        let Some(state) = self.states.get(row as usize / width) else { return DEAD };
        let (before, open) = (state.before, state.open);
        let after = program.kind(class);
        self.seen.clear();
        self.next.clear();
        self.stack.clear();
        self.stack.extend_from_slice(self.steps.get(state.start..state.end).unwrap_or_default());
        if open {
            self.stack.push(0);
        }
        let mut matched = 0;
        while let Some(mut step) = self.stack.pop() {
            while self.seen.insert(step) {
                match program.step(step) {
                    Step::Set(set) => {
                        if program.member(set, class) {
                            self.next.push(step + 1);
                        }
                        break;
                    }
                    Step::Split(first, second) => {
                        self.stack.push(second);
                        step = first;
                    }
                    Step::Jump(to) => step = to,
                    Step::Again(to, _) => {
                        self.stack.push(to);
                        step += 1;
                    }
                    Step::Save(_) => step += 1,
                    Step::Assert(assert) if program.holds(assert, before, after) => step += 1,
                    Step::Assert(_) => break,
                    // Anything may stand for what a group took: where this finds nothing, nothing is.
                    Step::Backref(_) => {
                        self.next.push(step);
                        step += 1;
                    }
                    Step::Match => {
                        matched = MATCHED;
                        break;
                    }
                }
            }
        }
        let target = if class == program.classes || self.next.is_empty() && !open {
            DEAD
        } else {
            self.next.sort_unstable();
            self.next.dedup();
            let forgets = self.table.len() + width > BOUND || self.steps.len() + self.next.len() > BOUND;
            if forgets {
                self.table.clear();
                self.states.clear();
                self.steps.clear();
                self.index.clear();
                self.starts = [UNKNOWN; 16];
            }
            let target = self.intern(program, if program.asserts { after } else { 0 }, open);
            if forgets {
                return target | matched;
            }
            target
        };
        if let Some(place) = self.table.get_mut(row as usize + class) {
            *place = target | matched;
        }
        target | matched
    }

    /// The state of the steps in `next`, found or made.
    fn intern(&mut self, program: &Program, before: u8, open: bool) -> u32 {
        let width = program.classes + 1;
        let fresh = if self.next.is_empty() && open { FRESH } else { 0 };
        if self.index.len() < (self.states.len() + 1) * 2 {
            self.grow();
        }
        let mask = self.index.len().wrapping_sub(1);
        let mut place = hash(&self.next, before, open) & mask;
        while let Some(&number) = self.index.get(place)
            && number != UNKNOWN
        {
            if let Some(state) = self.states.get(number as usize)
                && state.before == before
                && state.open == open
                && self.steps.get(state.start..state.end) == Some(self.next.as_slice())
            {
                return (number as usize * width) as u32 | fresh;
            }
            place = place.wrapping_add(1) & mask;
        }
        let number = self.states.len();
        self.index.get_mut(place).into_iter().for_each(|slot| *slot = number as u32);
        let start = self.steps.len();
        self.steps.extend_from_slice(&self.next);
        self.states.push(State { start, end: self.steps.len(), before, open });
        self.table.resize(self.table.len() + width, UNKNOWN);
        (number * width) as u32 | fresh
    }

    fn grow(&mut self) {
        let size = (self.index.len() * 2).max(16);
        self.index.clear();
        self.index.resize(size, UNKNOWN);
        for (number, state) in self.states.iter().enumerate() {
            let steps = self.steps.get(state.start..state.end).unwrap_or_default();
            let mut place = hash(steps, state.before, state.open) & (size - 1);
            while self.index.get(place).is_some_and(|taken| *taken != UNKNOWN) {
                place = (place + 1) & (size - 1);
            }
            self.index.get_mut(place).into_iter().for_each(|slot| *slot = number as u32);
        }
    }
}

fn hash(steps: &[u32], before: u8, open: bool) -> usize {
    let seed = 0xcbf2_9ce4_8422_2325 ^ u64::from(before) << 1 ^ u64::from(open);
    let sum = steps.iter().fold(seed, |sum, step| (sum ^ u64::from(*step)).wrapping_mul(0x100_0000_01b3));
    (sum ^ sum >> 29) as usize
}
