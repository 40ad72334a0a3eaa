//! All ways through a program at once: linear in the text, whatever the pattern.
//!
//! Threads stand in the order of their start, then of preference, so the first to reach a step is the one to keep.

use super::program::{Program, Step};

/// Where sub-matches begin and end: two slots a group; [`NONE`] where a group took no part.
pub const NONE: usize = usize::MAX;

/// Steps under way at one position, each at most once, with the slots of each.
struct Threads {
    steps: Vec<u32>,
    slots: Vec<usize>,
}

/// The leftmost longest match that starts at `from`, or anywhere behind it unless `anchored`.
pub fn find(program: &Program, text: &[u8], from: usize, anchored: bool, slots: &mut [usize]) -> bool {
    let width = slots.len();
    let mut pike = Pike {
        program,
        seen: Seen::new(program.steps.len()),
        now: Threads { steps: Vec::new(), slots: Vec::new() },
        next: Threads { steps: Vec::new(), slots: Vec::new() },
        stack: Vec::new(),
        best: None,
    };
    let mut at = from;
    let mut before = program.kind_before(text, at);
    loop {
        let (class, length) = program.class_at(text, at);
        let after = program.kind(class);
        pike.seen.clear();
        pike.next.steps.clear();
        pike.next.slots.clear();
        let here = Here { at, class, before, after };
        let now = core::mem::replace(&mut pike.now, Threads { steps: Vec::new(), slots: Vec::new() });
        let mut current = vec![NONE; width];
        for (number, step) in now.steps.iter().enumerate() {
            current.copy_from_slice(now.slots.get(number * width..(number + 1) * width).unwrap_or(&[]));
            pike.follow(*step, &mut current, &here);
        }
        if pike.best.is_none() && (!anchored || at == from) {
            current.fill(NONE);
            current.first_mut().into_iter().for_each(|start| *start = at);
            pike.follow(0, &mut current, &here);
        }
        pike.now = core::mem::replace(&mut pike.next, now);
        let idle = pike.now.steps.is_empty() && (pike.best.is_some() || anchored);
        if length == 0 || idle {
            break;
        }
        at += length;
        before = after;
    }
    match pike.best {
        Some(best) => {
            slots.copy_from_slice(&best);
            true
        }
        None => false,
    }
}

struct Here {
    at: usize,
    class: usize,
    before: u8,
    after: u8,
}

struct Pike<'a> {
    program: &'a Program,
    seen: Seen,
    now: Threads,
    next: Threads,
    stack: Vec<Job>,
    best: Option<Vec<usize>>,
}

enum Job {
    Follow(u32),
    Restore(usize, usize),
}

impl Pike<'_> {
    /// Follows a thread through everything that takes no character, then lets it take the one that is here.
    fn follow(&mut self, step: u32, slots: &mut [usize], here: &Here) {
        let start = slots.first().copied().unwrap_or(0);
        if self.best.as_ref().and_then(|best| best.first()).is_some_and(|best| *best < start) {
            return;
        }
        self.stack.push(Job::Follow(step));
        while let Some(job) = self.stack.pop() {
            let mut step = match job {
                Job::Follow(step) => step,
                Job::Restore(slot, old) => {
                    slots.get_mut(slot).into_iter().for_each(|place| *place = old);
                    continue;
                }
            };
            while self.seen.insert(step) {
                match self.program.step(step) {
                    Step::Set(set) => {
                        if self.program.member(set, here.class) {
                            self.next.steps.push(step + 1);
                            self.next.slots.extend_from_slice(slots);
                        }
                        break;
                    }
                    Step::Split(first, second) => {
                        self.stack.push(Job::Follow(second));
                        step = first;
                    }
                    Step::Jump(to) => step = to,
                    Step::Save(slot) => {
                        if let Some(place) = slots.get_mut(slot as usize) {
                            self.stack.push(Job::Restore(slot as usize, *place));
                            *place = here.at;
                        }
                        step += 1;
                    }
                    Step::Assert(assert) if self.program.holds(assert, here.before, here.after) => step += 1,
                    // Back-references never come here: they have a matcher of their own.
                    Step::Assert(_) | Step::Backref(_) | Step::Again(..) => break,
                    Step::Match => {
                        let mut found = slots.to_vec();
                        found.get_mut(1).into_iter().for_each(|end| *end = here.at);
                        self.best = Some(found);
                        break;
                    }
                }
            }
        }
    }
}

/// A set of steps that is emptied at once.
pub struct Seen {
    place: Vec<u32>,
    members: Vec<u32>,
}

impl Seen {
    /// An empty set of numbers below `count`.
    pub fn new(count: usize) -> Seen {
        Seen { place: vec![0; count], members: Vec::new() }
    }

    /// Empties it.
    pub fn clear(&mut self) {
        self.members.clear();
    }

    /// Adds a number; false if it was in.
    pub fn insert(&mut self, number: u32) -> bool {
        let Some(place) = self.place.get_mut(number as usize) else { return false };
        if self.members.get(*place as usize) == Some(&number) {
            return false;
        }
        *place = self.members.len() as u32;
        self.members.push(number);
        true
    }
}
