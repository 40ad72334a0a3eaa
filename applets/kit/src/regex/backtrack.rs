//! One way through a program after the other: for back-references, which no automaton has.
//!
//! Every way is tried, since the longest match is wanted; a budget of steps ends what would take for ever. Where the
//! automaton has found the match already, the first way to its end is what the groups hold; without back-references
//! no place needs to be come by twice then.

use super::TooComplex;
use super::pike::NONE;
use super::program::{Program, Step};
use super::sets;

/// Steps that one search may take: about a second.
const BUDGET: usize = 40_000_000;
/// Ways kept for later at most: memory stays bounded.
const MAX_JOBS: usize = 1 << 20;

/// The most that is kept of where ways have been, in bits.
const MAX_VISITED: usize = 1 << 18;

/// What a search needs, kept for the next one.
#[derive(Default)]
pub struct Ways {
    jobs: Vec<Job>,
    slots: Vec<usize>,
    visited: Vec<u64>,
}

enum Job {
    Try(u32, usize),
    Restore(usize, usize),
}

/// The leftmost longest match that starts at or behind `from`.
pub fn find(program: &Program, text: &[u8], from: usize, slots: &mut [usize]) -> Result<bool, TooComplex> {
    let mut budget = BUDGET;
    let mut start = from;
    let mut ways = Ways::default();
    loop {
        if ways.from(program, text, start, None, slots, &mut budget)? {
            return Ok(true);
        }
        match program.class_at(text, start) {
            (_, 0) => return Ok(false),
            (_, length) => start += length,
        }
    }
}

/// The groups of a match that is known, of a program without back-references; false if that takes too much.
pub fn groups(
    program: &Program,
    text: &[u8],
    (start, end): (usize, usize),
    ways: &mut Ways,
    slots: &mut [usize],
) -> bool {
    let bits = program.steps.len().saturating_mul(end - start + 1);
    if bits > MAX_VISITED {
        return false;
    }
    ways.visited.clear();
    ways.visited.resize(bits.div_ceil(64), 0);
    ways.from(program, text, start, Some(end), slots, &mut { usize::MAX }).unwrap_or(false)
}

impl Ways {
    /// The longest match that starts here; if `end` is given, the first way there.
    fn from(
        &mut self,
        program: &Program,
        text: &[u8],
        start: usize,
        end: Option<usize>,
        found: &mut [usize],
        budget: &mut usize,
    ) -> Result<bool, TooComplex> {
        let Ways { jobs, slots, visited } = self;
        slots.clear();
        slots.resize(program.slots, NONE);
        slots.first_mut().into_iter().for_each(|slot| *slot = start);
        let last = end.unwrap_or(text.len());
        let mut longest = None;
        jobs.clear();
        jobs.push(Job::Try(0, start));
        while let Some(job) = jobs.pop() {
            let (mut step, mut at) = match job {
                Job::Try(step, at) => (step, at),
                Job::Restore(slot, old) => {
                    slots.get_mut(slot).into_iter().for_each(|place| *place = old);
                    continue;
                }
            };
            loop {
                *budget = budget.checked_sub(1).ok_or(TooComplex)?;
                match program.step(step) {
                    Step::Set(set) => {
                        let (class, length) = program.class_at(text, at);
                        if !program.member(set, class) || length == 0 || at + length > last {
                            break;
                        }
                        at += length;
                        step += 1;
                    }
                    Step::Split(first, second) => {
                        if end.is_some() {
                            let bit = step as usize * (last - start + 1) + at - start;
                            let Some(word) = visited.get_mut(bit / 64) else { break };
                            if *word >> (bit % 64) & 1 != 0 {
                                break;
                            }
                            *word |= 1 << (bit % 64);
                        }
                        jobs.push(Job::Try(second, at));
                        step = first;
                    }
                    Step::Jump(to) => step = to,
                    Step::Save(slot) => {
                        if let Some(place) = slots.get_mut(slot as usize) {
                            jobs.push(Job::Restore(slot as usize, *place));
                            *place = at;
                        }
                        step += 1;
                    }
                    Step::Again(to, slot) => {
                        if slots.get(slot as usize) != Some(&at) {
                            jobs.push(Job::Try(step + 1, at));
                            step = to;
                        } else {
                            step += 1;
                        }
                    }
                    Step::Assert(assert) => {
                        let after = program.kind(program.class_at(text, at).0);
                        if !program.holds(assert, program.kind_before(text, at), after) {
                            break;
                        }
                        step += 1;
                    }
                    Step::Backref(group) => {
                        let slot = 2 * group as usize;
                        let (Some(&from), Some(&to)) = (slots.get(slot), slots.get(slot + 1)) else { break };
                        let Some(length) = text.get(from..to).and_then(|part| same(program, text, at, part))
                        else {
                            break;
                        };
                        *budget = budget.checked_sub(length).ok_or(TooComplex)?;
                        at += length;
                        step += 1;
                    }
                    Step::Match => {
                        if end.is_some() && at != last {
                            break;
                        }
                        if longest.is_none_or(|longest| at > longest) {
                            longest = Some(at);
                            for (to, slot) in found.iter_mut().zip(slots.iter()) {
                                *to = *slot;
                            }
                            found.get_mut(1).into_iter().for_each(|end| *end = at);
                            if at == last {
                                return Ok(true);
                            }
                        }
                        break;
                    }
                }
                if jobs.len() > MAX_JOBS {
                    return Err(TooComplex);
                }
            }
        }
        Ok(longest.is_some())
    }
}

/// Whether the text at a position repeats a part of it, and in how many bytes.
fn same(program: &Program, text: &[u8], at: usize, part: &[u8]) -> Option<usize> {
    if text.get(at..)?.starts_with(part) {
        return Some(part.len());
    }
    if !program.ignore_case {
        return None;
    }
    let (mut taken, mut there) = (0, at);
    while let Some((c, length)) = sets::decode(part, taken) {
        let (other, other_length) = sets::decode(text, there)?;
        if sets::lower(c) != sets::lower(other) {
            return None;
        }
        taken += length;
        there += other_length;
    }
    Some(there - at)
}
