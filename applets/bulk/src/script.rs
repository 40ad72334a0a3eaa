//! What to delete of one sequence, and insert, to get another: Myers's algorithm ("An O(ND) Difference Algorithm and
//! Its Variations", 1986) in linear space, with the habits of GNU diff, so that scripts come out as users know them:
//! what has no partner is set aside first, a search that gets too long is cut, and runs slide to where they stand last.

/// How hard to search.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Effort {
    /// Coarse where the files are large and much changed.
    Fast,
    /// What is worth its time.
    Usual,
    /// The smallest script, whatever it takes.
    Smallest,
}

/// Which elements are deleted of the old sequence, and which of the new are inserted. The elements are numbers below
/// `count`; each list of marks ends in one more that is false.
pub fn changes(old: &[u32], new: &[u32], count: usize, effort: Effort) -> [Vec<bool>; 2] {
    let kept = [kept(old, new, count, effort), kept(new, old, count, effort)];
    let mut marks = [vec![true; old.len() + 1], vec![true; new.len() + 1]];
    let [xs, ys] = [(old, &kept[0]), (new, &kept[1])]
        .map(|(all, kept)| kept.iter().filter_map(|at| all.get(*at).copied()).collect::<Vec<u32>>());
    let mut search = Search::new(&xs, &ys, effort);
    search.run();
    for (side, changed) in [&search.deleted, &search.inserted].into_iter().enumerate() {
        for (at, changed) in kept[side].iter().zip(changed) {
            marks[side][*at] = *changed;
        }
        let last = marks[side].len() - 1;
        marks[side][last] = false;
    }
    let [first, second] = &mut marks;
    slide(old, first, second);
    slide(new, second, first);
    marks
}

/// What becomes of an element before the search.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Kept,
    /// It has so many partners that it would only confuse.
    Doubtful,
    /// It has no partner.
    Dropped,
}

/// The places of the elements that the search shall see.
fn kept(these: &[u32], others: &[u32], count: usize, effort: Effort) -> Vec<usize> {
    if effort == Effort::Smallest {
        return (0..these.len()).collect();
    }
    let mut partners = vec![0u32; count];
    for other in others {
        if let Some(partners) = partners.get_mut(*other as usize) {
            *partners += 1;
        }
    }
    // Five, and twice as many with each fourfold size.
    let mut many = 5;
    let mut size = these.len() / 64 / 4;
    while size > 0 {
        many *= 2;
        size /= 4;
    }
    let fate = |this: &u32| match partners.get(*this as usize) {
        None | Some(0) => Fate::Dropped,
        Some(partners) if *partners > many => Fate::Doubtful,
        _ => Fate::Kept,
    };
    let mut fates: Vec<Fate> = these.iter().map(fate).collect();
    let mut at = 0;
    while at < fates.len() {
        let length = fates[at..].iter().take_while(|fate| **fate != Fate::Kept).count();
        settle(&mut fates[at..at + length]);
        at += length + 1;
    }
    (0..these.len()).filter(|at| fates[*at] == Fate::Kept).collect()
}

/// Decides on the doubtful elements of a run without kept ones: they go only in company of others that go.
fn settle(run: &mut [Fate]) {
    let keep = |some: &mut [Fate]| {
        some.iter_mut().filter(|fate| **fate == Fate::Doubtful).for_each(|fate| *fate = Fate::Kept);
    };
    let Some(first) = run.iter().position(|fate| *fate == Fate::Dropped) else { return keep(run) };
    let last = run.iter().rposition(|fate| *fate == Fate::Dropped).unwrap_or(first);
    keep(&mut run[..first]);
    keep(&mut run[last..]);
    let run = &mut run[first..=last];
    let doubtful = run.iter().filter(|fate| **fate == Fate::Doubtful).count();
    if doubtful * 4 > run.len() {
        return keep(run);
    }
    // Nor do rows of them go, of more than about the square root of a quarter of the run.
    let mut most = 1;
    let mut size = run.len() / 4 / 4;
    while size > 0 {
        most *= 2;
        size /= 4;
    }
    for row in run.chunk_by_mut(|a, b| a == b) {
        if row.len() > most {
            keep(row);
        }
    }
    keep_near_end(&mut run.iter_mut());
    keep_near_end(&mut run.iter_mut().rev());
}

/// Keeps the doubtful elements near an end: up to three dropped ones in a row, or one behind the first eight.
fn keep_near_end(run: &mut dyn Iterator<Item = &mut Fate>) {
    let mut row = 0;
    for (at, fate) in run.enumerate() {
        if *fate == Fate::Dropped {
            row += 1;
            if at >= 8 || row == 3 {
                return;
            }
        } else {
            row = 0;
            *fate = Fate::Kept;
        }
    }
}

/// A part of both sequences whose changes are to be found.
struct Part {
    x: (isize, isize),
    y: (isize, isize),
    smallest: bool,
}

struct Search<'s> {
    xs: &'s [u32],
    ys: &'s [u32],
    deleted: Vec<bool>,
    inserted: Vec<bool>,
    /// How far each diagonal got from the start, and from the end.
    forward: Vec<i32>,
    backward: Vec<i32>,
    effort: Effort,
    /// Rounds after which a search of one part is cut.
    limit: usize,
    /// Steps that may still be taken before searches get shorter.
    budget: usize,
}

/// Steps of all searches together, some seconds' worth, before the limit of each falls.
const BUDGET: usize = 1 << 30;

impl<'s> Search<'s> {
    fn new(xs: &'s [u32], ys: &'s [u32], effort: Effort) -> Search<'s> {
        let diagonals = xs.len() + ys.len() + 3;
        // About the square root of their number.
        let root = 1 << (usize::BITS - diagonals.leading_zeros()).div_ceil(2);
        Search {
            xs,
            ys,
            deleted: vec![false; xs.len()],
            inserted: vec![false; ys.len()],
            forward: vec![0; diagonals],
            backward: vec![0; diagonals],
            effort,
            limit: if effort == Effort::Fast { 256 } else { root.max(4096) },
            budget: BUDGET,
        }
    }

    fn run(&mut self) {
        let whole = Part {
            x: (0, self.xs.len() as isize),
            y: (0, self.ys.len() as isize),
            smallest: self.effort == Effort::Smallest,
        };
        let mut parts = vec![whole];
        while let Some(Part { x: (mut left, mut right), y: (mut top, mut bottom), smallest }) = parts.pop() {
            while left < right && top < bottom && self.xs[left as usize] == self.ys[top as usize] {
                left += 1;
                top += 1;
            }
            while left < right && top < bottom && self.xs[right as usize - 1] == self.ys[bottom as usize - 1] {
                right -= 1;
                bottom -= 1;
            }
            if left == right {
                self.inserted[top as usize..bottom as usize].fill(true);
            } else if top == bottom {
                self.deleted[left as usize..right as usize].fill(true);
            } else {
                let part = Part { x: (left, right), y: (top, bottom), smallest };
                let (x, y, first, second) = self.halve(&part);
                parts.push(Part { x: (left, x), y: (top, y), smallest: first });
                parts.push(Part { x: (x, right), y: (y, bottom), smallest: second });
            }
        }
    }

    /// A point that a shortest way through a part leads through, and whether the ways before and behind it are to be
    /// searched to the end.
    fn halve(&mut self, part: &Part) -> (isize, isize, bool, bool) {
        let &Part { x: (left, right), y: (top, bottom), smallest } = part;
        let (xs, ys) = (&self.xs[..right as usize], &self.ys[..bottom as usize]);
        let (forward, backward) = (&mut self.forward[..], &mut self.backward[..]);
        // Diagonal d is x - y, kept at this place further on.
        let origin = self.ys.len() as isize + 1;
        let at = |d: isize| (d + origin) as usize;
        let (lowest, highest) = (left - bottom, right - top);
        let (start, end) = (left - top, right - bottom);
        let odd = (start - end) & 1 != 0;
        let (mut fmin, mut fmax, mut bmin, mut bmax) = (start, start, end, end);
        forward[at(start)] = left as i32;
        backward[at(end)] = right as i32;
        for round in 1.. {
            // One more step from the start: each diagonal from its better neighbour, then along what is the same.
            if fmin > lowest {
                fmin -= 1;
                forward[at(fmin - 1)] = -1;
            } else {
                fmin += 1;
            }
            if fmax < highest {
                fmax += 1;
                forward[at(fmax + 1)] = -1;
            } else {
                fmax -= 1;
            }
            let mut d = fmax;
            while d >= fmin {
                let (below, above) = (forward[at(d - 1)], forward[at(d + 1)]);
                let mut x = if below < above { above } else { below + 1 } as usize;
                let mut y = (x as isize - d) as usize;
                while let (Some(one), Some(other)) = (xs.get(x), ys.get(y))
                    && one == other
                {
                    x += 1;
                    y += 1;
                }
                forward[at(d)] = x as i32;
                if odd && bmin <= d && d <= bmax && backward[at(d)] <= x as i32 {
                    return (x as isize, y as isize, true, true);
                }
                d -= 2;
            }
            // And one from the end.
            if bmin > lowest {
                bmin -= 1;
                backward[at(bmin - 1)] = i32::MAX;
            } else {
                bmin += 1;
            }
            if bmax < highest {
                bmax += 1;
                backward[at(bmax + 1)] = i32::MAX;
            } else {
                bmax -= 1;
            }
            let mut d = bmax;
            while d >= bmin {
                let (below, above) = (backward[at(d - 1)], backward[at(d + 1)]);
                let mut x = if below < above { below } else { above - 1 } as isize;
                let mut y = x - d;
                while x > left && y > top && xs[x as usize - 1] == ys[y as usize - 1] {
                    x -= 1;
                    y -= 1;
                }
                backward[at(d)] = x as i32;
                if !odd && fmin <= d && d <= fmax && x as i32 <= forward[at(d)] {
                    return (x, y, true, true);
                }
                d -= 2;
            }
            if smallest {
                continue;
            }
            self.budget = self.budget.saturating_sub((fmax - fmin + bmax - bmin) as usize);
            if self.budget == 0 {
                self.limit = self.limit.min(256);
            }
            if round < self.limit {
                continue;
            }
            // Too long: whichever end got further has its best point taken.
            let (mut far, mut far_x) = (-1, left);
            let mut d = fmax;
            while d >= fmin {
                let mut x = (forward[at(d)] as isize).min(right);
                if x - d > bottom {
                    x = bottom + d;
                }
                if far < x + x - d {
                    (far, far_x) = (x + x - d, x);
                }
                d -= 2;
            }
            let (mut near, mut near_x) = (isize::MAX, right);
            let mut d = bmax;
            while d >= bmin {
                let mut x = (backward[at(d)] as isize).max(left);
                if x - d < top {
                    x = top + d;
                }
                if x + x - d < near {
                    (near, near_x) = (x + x - d, x);
                }
                d -= 2;
            }
            return if right + bottom - near < far - (left + top) {
                (far_x, far - far_x, true, false)
            } else {
                (near_x, near - near_x, false, true)
            };
        }
        (left, top, true, true)
    }
}

/// Slides each run of changes as far down as what is changed stays the same, joining runs that meet; but if it can
/// lie beside a run of the other sequence, it stays there.
fn slide(these: &[u32], marks: &mut [bool], others: &[bool]) {
    let total = these.len();
    // The place in the other sequence that corresponds to the end of the run.
    let (mut end, mut other) = (0, 0);
    loop {
        while end < total && !marks[end] {
            // Past the other's changes, to the partner of this one, and over it.
            while others[other] {
                other += 1;
            }
            other += 1;
            end += 1;
        }
        if end == total {
            return;
        }
        let mut start = end;
        while marks[end] {
            end += 1;
        }
        while others[other] {
            other += 1;
        }
        // Where the run ended when it last lay beside a run of the other.
        let mut beside;
        loop {
            let length = end - start;
            while start > 0 && these[start - 1] == these[end - 1] {
                start -= 1;
                end -= 1;
                marks[start] = true;
                marks[end] = false;
                while start > 0 && marks[start - 1] {
                    start -= 1;
                }
                other = before(others, other);
            }
            beside = (other > 0 && others[other - 1]).then_some(end);
            while end < total && these[start] == these[end] {
                marks[start] = false;
                marks[end] = true;
                start += 1;
                end += 1;
                while marks[end] {
                    end += 1;
                }
                other += 1;
                while others[other] {
                    beside = Some(end);
                    other += 1;
                }
            }
            if length == end - start {
                break;
            }
        }
        if let Some(beside) = beside {
            while beside < end {
                start -= 1;
                end -= 1;
                marks[start] = true;
                marks[end] = false;
                other = before(others, other);
            }
        }
    }
}

/// The place of the unchanged element before a place.
fn before(others: &[bool], mut at: usize) -> usize {
    at -= 1;
    while others[at] {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn script(old: &[u32], new: &[u32], effort: Effort) -> String {
        let marks = changes(old, new, 100, effort);
        let show = |marks: &[bool]| marks.iter().map(|mark| if *mark { '!' } else { '.' }).collect::<String>();
        format!("{} {}", show(&marks[0]), show(&marks[1]))
    }

    #[test]
    fn the_paper_s_example() {
        // ABCABBA and CBABAC
        assert_eq!(script(&[1, 2, 3, 1, 2, 2, 1], &[3, 2, 1, 2, 1, 3], Effort::Smallest), "!!.!.... ..!..!.");
    }

    #[test]
    fn runs_slide_down_and_meet() {
        assert_eq!(script(&[1, 2], &[1, 2, 1, 2], Effort::Usual), "... ..!!.");
        assert_eq!(script(&[], &[1], Effort::Usual), ". !.");
        assert_eq!(script(&[1, 2, 3], &[4, 5], Effort::Usual), "!!!. !!.");
    }

    #[test]
    fn scripts_turn_the_old_into_the_new() {
        let mut state = 1u32;
        let mut random = move |below: u32| {
            state = state.wrapping_mul(1_103_515_245).wrapping_add(12_345);
            (state >> 16) % below
        };
        for round in 0..3000 {
            let letters = 1 + round % 9;
            let [old, new] =
                [0; 2].map(|_| (0..random(30)).map(|_| random(letters)).collect::<Vec<u32>>());
            for effort in [Effort::Fast, Effort::Usual, Effort::Smallest] {
                let marks = changes(&old, &new, 10, effort);
                let left = |all: &[u32], marks: &[bool]| {
                    all.iter().zip(marks).filter(|(_, mark)| !**mark).map(|(one, _)| *one).collect::<Vec<_>>()
                };
                assert_eq!(left(&old, &marks[0]), left(&new, &marks[1]));
            }
        }
    }
}
