//! lz4 in its legacy form, the one that the kernel reads: a magic number, then blocks of at most 8 MiB, each behind its
//! size. The blocks are packed by a search of the cheapest way through all matches, since an image is packed once and
//! read at every boot; the lowest level leaves it at the first match, which is fast.

/// What the form begins with.
const MAGIC: u32 = 0x184c_2102;
/// The most that a block holds.
const BLOCK: usize = 8 << 20;
/// The shortest match.
const SHORTEST: usize = 4;
/// How far back a match may be.
const WINDOW: usize = 65535;
/// A block's last bytes are no match, and none starts in the bytes before.
const LAST: usize = 5;
const NO_START: usize = 12;
/// Matches that are this long are taken whole: all their beginnings are looked at only for shorter ones.
const LONG: usize = 96;
const HASH_BITS: u32 = 16;

/// A member in the legacy form. Level 1 is fast; the others look at a number of matches that doubles with each from 4
/// on. At 9 that is 64: 1 % more of a small image than 512 leave, for a fraction of the time.
pub fn pack(bytes: &[u8], level: u32) -> Vec<u8> {
    let mut packed = MAGIC.to_le_bytes().to_vec();
    let mut search = Search::default();
    for block in bytes.chunks(BLOCK) {
        let start = packed.len();
        packed.extend_from_slice(&[0; 4]);
        match level {
            0 | 1 => packed.extend_from_slice(&lz4_flex::block::compress(block)),
            _ => search.pack(block, 1 << level.saturating_sub(3).min(16), &mut packed),
        }
        let size = packed.len() - start - 4;
        if let Some(place) = packed.get_mut(start..start + 4) {
            place.copy_from_slice(&(size as u32).to_le_bytes());
        }
    }
    packed
}

/// What is the best to do at a place.
#[derive(Clone, Copy, Default)]
struct Step {
    /// The bytes that all from here on takes.
    cost: u32,
    /// The length of the match, or none: a literal.
    length: u32,
    /// How far back the match is.
    distance: u16,
    /// How many literals follow one after another, this one included.
    literals: u32,
}

/// The tables of the search, kept from block to block.
#[derive(Default)]
struct Search {
    /// The last place of each hash, plus one.
    heads: Vec<u32>,
    /// For each place the one before it with the same hash, plus one.
    chain: Vec<u32>,
    steps: Vec<Step>,
}

impl Search {
    fn pack(&mut self, block: &[u8], depth: u32, to: &mut Vec<u8>) {
        self.matches(block, depth);
        self.weigh(block.len());
        self.write(block, to);
    }

    /// The longest match of each place.
    fn matches(&mut self, block: &[u8], depth: u32) {
        self.heads.clear();
        self.heads.resize(1 << HASH_BITS, 0);
        self.chain.clear();
        self.chain.resize(block.len(), 0);
        self.steps.clear();
        self.steps.resize(block.len() + 1, Step::default());
        let ends = block.len().saturating_sub(LAST);
        // within a long match, its rest is a match as well: no need to look for a longer one
        let mut known = (0, 0);
        for at in 0..block.len().saturating_sub(NO_START) {
            let Some(four) = four(block, at) else { break };
            let hash = (four.wrapping_mul(2_654_435_761) >> (32 - HASH_BITS)) as usize;
            let Some(head) = self.heads.get_mut(hash) else { break };
            let mut next = std::mem::replace(head, at as u32 + 1);
            if let Some(link) = self.chain.get_mut(at) {
                *link = next;
            }
            let (mut length, mut distance) = known;
            if length > LONG {
                next = 0;
            } else {
                length = SHORTEST - 1;
            }
            let mut tries = depth;
            while next != 0 && tries != 0 {
                tries -= 1;
                let place = next as usize - 1;
                if at - place > WINDOW {
                    break;
                }
                next = self.chain.get(place).copied().unwrap_or(0);
                // one that is longer must have the byte after the longest yet
                if block.get(place + length) != block.get(at + length) {
                    continue;
                }
                let found = common(block, place, at, ends);
                if found > length {
                    (length, distance) = (found, at - place);
                    if at + length >= ends {
                        break;
                    }
                }
            }
            if length >= SHORTEST
                && let Some(step) = self.steps.get_mut(at)
            {
                step.length = length as u32;
                step.distance = distance as u16;
            }
            known = (length.saturating_sub(1), distance);
        }
    }

    /// From the end to the start: which of a place's match, its beginnings, and a literal is the cheapest. A match
    /// costs the same wherever it is, so of each place the longest is enough.
    fn weigh(&mut self, size: usize) {
        for at in (0..size).rev() {
            let after = self.steps.get(at + 1).copied().unwrap_or_default();
            let literals = after.literals + 1;
            let longer = literals == 15 || literals > 15 && (literals - 15) % 255 == 0;
            let literal = Step { cost: after.cost + 1 + u32::from(longer), length: 0, distance: 0, literals };
            let Some(found) = self.steps.get(at).copied() else { continue };
            let mut best = literal;
            if found.length as usize >= SHORTEST {
                let whole = found.length as usize;
                let least = if whole > LONG { whole } else { SHORTEST };
                for length in (least..=whole).rev() {
                    let behind = self.steps.get(at + length).map_or(0, |step| step.cost);
                    let extra = (length + 255 - SHORTEST - 15) / 255 * usize::from(length >= SHORTEST + 15);
                    let extra =
                        extra + usize::from(length >= SHORTEST + 15 && (length - SHORTEST - 15) % 255 == 0);
                    let cost = behind + 3 + extra as u32;
                    if cost < best.cost {
                        best = Step { cost, length: length as u32, distance: found.distance, literals: 0 };
                    }
                }
            }
            if let Some(step) = self.steps.get_mut(at) {
                *step = best;
            }
        }
    }

    fn write(&self, block: &[u8], to: &mut Vec<u8>) {
        let (mut at, mut from) = (0, 0);
        while let Some(step) = self.steps.get(at).filter(|_| at < block.len()) {
            if step.length == 0 {
                at += 1;
                continue;
            }
            let length = step.length as usize;
            let literals = block.get(from..at).unwrap_or_default();
            sequence(to, literals, Some(length - SHORTEST));
            to.extend_from_slice(&step.distance.to_le_bytes());
            if let Some(rest) = (length - SHORTEST).checked_sub(15) {
                number(to, rest);
            }
            at += length;
            from = at;
        }
        sequence(to, block.get(from..).unwrap_or_default(), None);
    }
}

/// A sequence's first byte, its literals and their number.
fn sequence(to: &mut Vec<u8>, literals: &[u8], length: Option<usize>) {
    to.push((literals.len().min(15) << 4 | length.unwrap_or(0).min(15)) as u8);
    if let Some(rest) = literals.len().checked_sub(15) {
        number(to, rest);
    }
    to.extend_from_slice(literals);
}

fn number(to: &mut Vec<u8>, mut rest: usize) {
    while rest >= 255 {
        to.push(255);
        rest -= 255;
    }
    to.push(rest as u8);
}

fn four(block: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(*block.get(at..)?.first_chunk()?))
}

/// How many bytes two places have in common, up to `end` for the later.
fn common(block: &[u8], before: usize, at: usize, end: usize) -> usize {
    let (Some(old), Some(new)) = (block.get(before..), block.get(at..end)) else { return 0 };
    let mut length = 0;
    for (a, b) in old.chunks_exact(8).zip(new.chunks_exact(8)) {
        let (a, b) = (<[u8; 8]>::try_from(a), <[u8; 8]>::try_from(b));
        let (Ok(a), Ok(b)) = (a, b) else { break };
        let differ = u64::from_le_bytes(a) ^ u64::from_le_bytes(b);
        if differ != 0 {
            return length + (differ.trailing_zeros() / 8) as usize;
        }
        length += 8;
    }
    let rest = old.get(length..).unwrap_or_default().iter().zip(new.get(length..).unwrap_or_default());
    length + rest.take_while(|(a, b)| a == b).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unpacked(packed: &[u8]) -> Vec<u8> {
        assert_eq!(packed[..4], [0x02, 0x21, 0x4c, 0x18]);
        let (mut rest, mut data) = (&packed[4..], Vec::new());
        while let Some((size, more)) = rest.split_first_chunk::<4>() {
            let (block, after) = more.split_at(u32::from_le_bytes(*size) as usize);
            data.extend(lz4_flex::block::decompress(block, BLOCK).unwrap());
            rest = after;
        }
        data
    }

    #[test]
    fn what_is_packed_can_be_unpacked() {
        let mut seed = 1u32;
        let mut noise = || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 24) as u8
        };
        let random: Vec<u8> = (0..7_000).map(|_| noise()).collect();
        let few: Vec<u8> = (0..20_000).map(|_| noise() % 3).collect();
        let again = [&random[..], &random[..], &[0; 1000][..], &random[..300]].concat();
        for data in
            [&b""[..], b"a", b"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", &random, &few, &again, &[0; 30_000]]
        {
            for length in [data.len(), data.len().saturating_sub(1), data.len() / 2, data.len().min(13)] {
                for level in [1, 2, 9] {
                    let packed = pack(&data[..length], level);
                    assert!(unpacked(&packed) == data[..length], "{length} bytes, level {level}");
                }
            }
        }
    }

    #[test]
    fn higher_levels_pack_tighter() {
        let text: Vec<u8> = (0..6_000u32).flat_map(|at| format!("{} ", at * at % 977).into_bytes()).collect();
        let sizes = [1, 2, 12].map(|level| pack(&text, level).len());
        assert!(sizes[0] > sizes[1] && sizes[1] >= sizes[2], "{sizes:?}");
    }
}
