//! Turns the tree into a program for an automaton, and characters into classes that it cannot tell apart.

use super::Flags;
use super::parse::{Assert, Node, TOO_BIG};
use super::sets::{self, Ranges};

/// One step of an automaton.
#[derive(Clone, Copy)]
pub enum Step {
    /// Takes a character of a set, goes to the next step.
    Set(u32),
    /// Goes to both, the first preferred.
    Split(u32, u32),
    /// Goes there.
    Jump(u32),
    /// Remembers the position.
    Save(u32),
    /// Goes on if the position fulfils it.
    Assert(Assert),
    /// Takes what a group took.
    Backref(u32),
    /// Goes there, unless nothing was taken since the position saved in the slot: then to the next step.
    Again(u32, u32),
    /// The end.
    Match,
}

/// What is known of a character, or of the text's edge: bits.
pub const WORD: u8 = 1;
/// A newline.
pub const NEWLINE: u8 = 2;
/// The edge of the text.
pub const EDGE: u8 = 4;

/// Steps of a program at most: a megabyte.
const MAX_STEPS: usize = 1 << 17;

/// A program and its alphabet.
pub struct Program {
    pub steps: Vec<Step>,
    /// Slots for positions: two a group, then those that loops use.
    pub slots: usize,
    pub backrefs: bool,
    /// Whether positions are tested, so that neighbours matter.
    pub asserts: bool,
    pub newline: bool,
    pub ignore_case: bool,
    /// Classes of characters.
    pub classes: usize,
    /// The class of each byte that is a character.
    pub ascii: [u16; 128],
    /// Where each class begins beyond ASCII.
    wide: Vec<(u32, u16)>,
    /// The kind of each class.
    kinds: Vec<u8>,
    /// Which classes each set holds, `words` numbers a set.
    members: Vec<u64>,
    words: usize,
}

/// Compiles a tree that has so many groups.
pub fn compile(node: &Node, groups: usize, backrefs: bool, flags: Flags) -> Result<Program, &'static str> {
    let mut builder = Builder {
        steps: Vec::new(),
        sets: Vec::new(),
        slots: 2 * (groups + 1),
        saves: !flags.no_sub || backrefs,
        guards: backrefs,
        asserts: false,
        word: false,
    };
    builder.emit(node)?;
    builder.push(Step::Match)?;
    let newline_set = builder.asserts && flags.newline;
    let word_set = builder.word;
    let (steps, slots, asserts) = (builder.steps, builder.slots, builder.asserts);
    let mut ranges = builder.sets;
    let named = ranges.len();
    if newline_set {
        ranges.push(vec![(10, 10)]);
    }
    if word_set {
        ranges.push(sets::word());
    }
    let mut program = Program {
        steps,
        slots,
        backrefs,
        asserts,
        newline: flags.newline,
        ignore_case: flags.ignore_case,
        classes: 0,
        ascii: [0; 128],
        wide: Vec::new(),
        kinds: Vec::new(),
        members: Vec::new(),
        words: 0,
    };
    program.classify(&ranges);
    let all = program.classes;
    program.kinds = vec![0; all];
    for (set, kind) in (named..)
        .zip([NEWLINE, WORD].into_iter().filter(|kind| if *kind == NEWLINE { newline_set } else { word_set }))
    {
        for class in 0..all {
            if program.member(set as u32, class) {
                program.kinds.get_mut(class).into_iter().for_each(|bits| *bits |= kind);
            }
        }
    }
    Ok(program)
}

impl Program {
    /// Numbers the classes of characters that no set tells apart.
    fn classify(&mut self, all: &[Ranges]) {
        let mut starts: Vec<u32> = vec![0, 0x80];
        for &(low, high) in all.iter().flatten() {
            starts.extend([low, high + 1]);
        }
        starts.sort_unstable();
        starts.dedup();
        // Refined by set after set: intervals stay in one class while every set so far treats them alike.
        let mut classes = vec![0u16; starts.len()];
        let mut count = 1u16;
        for set in all {
            let mut split: Vec<[Option<u16>; 2]> = vec![[None; 2]; count.into()];
            let mut next = 0u16;
            for (start, class) in starts.iter().zip(classes.iter_mut()) {
                let inside = usize::from(sets::contains(set, *start));
                let Some(new) = split.get_mut(usize::from(*class)).and_then(|pair| pair.get_mut(inside))
                else {
                    continue;
                };
                *class = *new.get_or_insert_with(|| {
                    next += 1;
                    next - 1
                });
            }
            count = next;
        }
        self.classes = count.into();
        self.words = self.classes.div_ceil(64);
        self.members = vec![0; self.words * all.len()];
        for (number, set) in all.iter().enumerate() {
            for (start, class) in starts.iter().zip(&classes) {
                let bit = usize::from(*class);
                if sets::contains(set, *start)
                    && let Some(word) = self.members.get_mut(number * self.words + bit / 64)
                {
                    *word |= 1 << (bit % 64);
                }
            }
        }
        for (c, class) in self.ascii.iter_mut().enumerate() {
            let at = starts.partition_point(|start| *start as usize <= c) - 1;
            *class = classes.get(at).copied().unwrap_or(0);
        }
        self.wide = starts.iter().copied().zip(classes).filter(|pair| pair.0 >= 0x80).collect();
    }

    /// Whether a set holds a class.
    pub fn member(&self, set: u32, class: usize) -> bool {
        self.members
            .get(set as usize * self.words + class / 64)
            .is_some_and(|word| word >> (class % 64) & 1 != 0)
    }

    /// Whether a set holds any character beyond ASCII.
    pub fn member_beyond_ascii(&self, set: u32) -> bool {
        self.wide.iter().any(|(_, class)| self.member(set, usize::from(*class)))
    }

    /// The class of the character at a position, and its length; the class beyond all others and 0 at the end.
    #[inline]
    pub fn class_at(&self, text: &[u8], at: usize) -> (usize, usize) {
        match text.get(at) {
            Some(&byte) => match self.ascii.get(usize::from(byte)) {
                Some(&class) => (class.into(), 1),
                None => self.wide_class(text, at),
            },
            None => (self.classes, 0),
        }
    }

    fn wide_class(&self, text: &[u8], at: usize) -> (usize, usize) {
        let (c, length) = sets::decode(text, at).unwrap_or((0, 1));
        (self.class_of(c), length)
    }

    fn class_of(&self, c: u32) -> usize {
        if let Some(&class) = self.ascii.get(c as usize) {
            return class.into();
        }
        let at = self.wide.partition_point(|pair| pair.0 <= c).saturating_sub(1);
        self.wide.get(at).map_or(0, |pair| pair.1.into())
    }

    /// What is known of a class; the edge for the one beyond all others.
    pub fn kind(&self, class: usize) -> u8 {
        self.kinds.get(class).copied().unwrap_or(EDGE)
    }

    /// What is known of the character before a position.
    pub fn kind_before(&self, text: &[u8], at: usize) -> u8 {
        if !self.asserts {
            return 0;
        }
        match sets::decode_before(text, at) {
            Some(c) => self.kind(self.class_of(c)),
            None => EDGE,
        }
    }

    /// Whether a position between characters of these kinds fulfils a condition.
    pub fn holds(&self, assert: Assert, before: u8, after: u8) -> bool {
        let (word_before, word_after) = (before & WORD != 0, after & WORD != 0);
        let line = EDGE | if self.newline { NEWLINE } else { 0 };
        match assert {
            Assert::LineStart => before & line != 0,
            Assert::LineEnd => after & line != 0,
            Assert::TextStart => before & EDGE != 0,
            Assert::TextEnd => after & EDGE != 0,
            Assert::WordStart => !word_before && word_after,
            Assert::WordEnd => word_before && !word_after,
            Assert::WordEdge => word_before != word_after,
            Assert::NoWordEdge => word_before == word_after,
            Assert::NoWordBefore => !word_before,
            Assert::NoWordBehind => !word_after,
        }
    }

    /// The step of that number.
    pub fn step(&self, at: u32) -> Step {
        self.steps.get(at as usize).copied().unwrap_or(Step::Match)
    }
}

struct Builder {
    steps: Vec<Step>,
    sets: Vec<Ranges>,
    slots: usize,
    /// Whether groups are remembered.
    saves: bool,
    /// Whether loops must see for themselves that a round took something.
    guards: bool,
    asserts: bool,
    word: bool,
}

impl Builder {
    fn here(&self) -> u32 {
        self.steps.len() as u32
    }

    fn push(&mut self, step: Step) -> Result<usize, &'static str> {
        if self.steps.len() >= MAX_STEPS {
            return Err(TOO_BIG);
        }
        self.steps.push(step);
        Ok(self.steps.len() - 1)
    }

    fn patch(&mut self, at: usize, step: Step) {
        if let Some(place) = self.steps.get_mut(at) {
            *place = step;
        }
    }

    fn emit(&mut self, node: &Node) -> Result<(), &'static str> {
        match node {
            Node::Empty => {}
            Node::Set(ranges) => {
                let number = match self.sets.iter().position(|set| set == ranges) {
                    Some(number) => number,
                    None => {
                        self.sets.push(ranges.clone());
                        self.sets.len() - 1
                    }
                };
                self.push(Step::Set(number as u32))?;
            }
            Node::Group(number, inner) => {
                let slot = 2 * *number as u32;
                if self.saves {
                    self.push(Step::Save(slot))?;
                }
                self.emit(inner)?;
                if self.saves {
                    self.push(Step::Save(slot + 1))?;
                }
            }
            Node::Cat(all) => {
                for node in all {
                    self.emit(node)?;
                }
            }
            Node::Alt(all) => {
                let mut ends = Vec::new();
                for (number, node) in all.iter().enumerate() {
                    if number + 1 == all.len() {
                        self.emit(node)?;
                        break;
                    }
                    let split = self.push(Step::Match)?;
                    self.emit(node)?;
                    ends.push(self.push(Step::Match)?);
                    self.patch(split, Step::Split(split as u32 + 1, self.here()));
                }
                for end in ends {
                    self.patch(end, Step::Jump(self.here()));
                }
            }
            Node::Repeat(inner, min, max) => self.repeat(inner, *min, *max)?,
            Node::Assert(assert) => {
                self.asserts = true;
                self.word |= !matches!(
                    assert,
                    Assert::LineStart | Assert::LineEnd | Assert::TextStart | Assert::TextEnd
                );
                self.push(Step::Assert(*assert))?;
            }
            Node::Backref(number) => {
                self.push(Step::Backref(*number as u32))?;
            }
        }
        Ok(())
    }

    fn repeat(&mut self, inner: &Node, min: u32, max: Option<u32>) -> Result<(), &'static str> {
        for _ in 0..min.saturating_sub(u32::from(max.is_none())) {
            let before = self.here();
            self.emit(inner)?;
            if self.here() == before {
                return Ok(());
            }
        }
        let Some(max) = max else { return self.endless(inner, min == 0) };
        // `x{0,3}` is `(x(x(x)?)?)?`: all splits leave to one place.
        let mut splits = Vec::new();
        for _ in min..max {
            splits.push(self.push(Step::Match)?);
            let before = self.here();
            self.emit(inner)?;
            if self.here() == before {
                break;
            }
        }
        for split in splits {
            self.patch(split, Step::Split(split as u32 + 1, self.here()));
        }
        Ok(())
    }

    /// One or more rounds, or none where `optional`.
    fn endless(&mut self, inner: &Node, optional: bool) -> Result<(), &'static str> {
        let entry = if optional { Some(self.push(Step::Match)?) } else { None };
        let slot = self.slots as u32;
        let guarded = self.guards && nullable(inner);
        let start = self.here();
        if guarded {
            self.slots += 1;
            self.push(Step::Save(slot))?;
        }
        self.emit(inner)?;
        if guarded {
            self.push(Step::Again(start, slot))?;
        } else {
            self.push(Step::Split(start, self.here() + 1))?;
        }
        if let Some(entry) = entry {
            self.patch(entry, Step::Split(start, self.here()));
        }
        Ok(())
    }
}

/// Whether a tree can match the empty string.
pub fn nullable(node: &Node) -> bool {
    match node {
        Node::Empty | Node::Assert(_) | Node::Backref(_) => true,
        Node::Set(_) => false,
        Node::Group(_, inner) => nullable(inner),
        Node::Cat(all) => all.iter().all(nullable),
        Node::Alt(all) => all.iter().any(nullable),
        Node::Repeat(inner, min, _) => *min == 0 || nullable(inner),
    }
}
