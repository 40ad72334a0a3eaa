//! `shuf`: lines, words or numbers in random order (options of GNU and busybox).
//!
//! Lines lie in memory, but with `-n` only those that are kept. Numbers of a large range are not held at all: a
//! keyed permutation gives each in its turn. The order for given random bytes is not that of GNU.

#![deny(clippy::indexing_slicing)]

use crate::input::{BLOCK, Input, Lines};
use crate::lines::Gather;
use kit::number::{self, Decimal};
use kit::{Applet, Context, Error, Options, Opts, Out, Place, Result, Runs, Status, flag, value};
use memchr::memchr_iter;
use rustix::fs::{CWD, Mode, OFlags, openat};
use std::os::fd::AsFd;

/// The applet.
pub const APPLET: Applet = Applet {
    name: "shuf",
    place: Place::UsrBin,
    runs: Runs::Unattended,
    failure: 1,
    usage: "[-rz] [-n N] [-o FILE] [--random-source FILE] [FILE | -e [WORD]... | -i LOW-HIGH]\n\n\
Put the lines of FILE, or of standard input, in random order\n\n\
\t-e\tThe WORDs, not lines\n\
\t-i LOW-HIGH\tThe numbers from LOW to HIGH\n\
\t-n N\tAt most N of them\n\
\t-r\tAny may come again; without end but for -n\n\
\t-o FILE\tWrite to FILE\n\
\t-z\tLines end with NUL\n\
\t--random-source FILE\tTake random bytes from FILE",
    main,
};

const SOURCE: u8 = 1;

const OPTIONS: Opts = kit::opts![
    flag(b'e', "echo"),
    value(b'i', "input-range"),
    value(b'n', "head-count"),
    value(b'o', "output"),
    value(SOURCE, "random-source"),
    flag(b'r', "repeat"),
    flag(b'z', "zero-terminated"),
];

/// What is put in order.
enum Items<'a> {
    /// The first number, and how many less one.
    Numbers(u64, u64),
    Words(Vec<&'a [u8]>),
    /// A text, and where its lines begin; the last is its end.
    Lines(Vec<u8>, Vec<usize>),
    /// Lines that were chosen already.
    Chosen(Vec<Vec<u8>>),
}

/// Numbers held in a table at most.
const TABLE: u64 = 1 << 24;

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let (mut words, mut repeat, mut end) = (false, false, b'\n');
    let (mut range, mut output, mut source) = (None, None, None);
    let mut count = u64::MAX;
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        match key {
            b'e' => words = true,
            b'i' => {
                if range.replace(parse_range(value)?).is_some() {
                    return Err(Error::usage("one -i is enough"));
                }
            }
            b'n' => {
                // A number beyond all counts is all; of several the least counts.
                let all = !value.is_empty() && value.iter().all(u8::is_ascii_digit);
                let number = number::unsigned(value).or_else(|| all.then_some(u64::MAX));
                count = count.min(number.ok_or_else(|| Error::about("invalid number of lines", value))?);
            }
            b'o' => {
                if output.replace(value).is_some_and(|other| other != value) {
                    return Err(Error::usage("one -o is enough"));
                }
            }
            SOURCE => {
                if source.replace(value).is_some_and(|other| other != value) {
                    return Err(Error::usage("one source of random bytes is enough"));
                }
            }
            b'r' => repeat = true,
            _ => end = 0,
        }
    }
    let operands = options.operands();
    if words && range.is_some() {
        return Err(Error::usage("-e and -i exclude each other"));
    }
    if let Some(extra) = operands.get(usize::from(range.is_none())).filter(|_| !words) {
        return Err(Error::misused(b"extra operand '{}'", &[extra.bytes()]));
    }
    let mut random = Random::new(source)?;
    let items = match range {
        Some((low, more)) => more.map_or(Items::Words(Vec::new()), |more| Items::Numbers(low, more)),
        None if words => Items::Words(operands.iter().map(|word| word.bytes()).collect()),
        None if count == 0 => Items::Words(Vec::new()),
        None => {
            let input = match operands.first() {
                Some(operand) => Input::open(ctx, *operand)?,
                None => Input::standard(ctx),
            };
            if count < u64::MAX && !repeat {
                chosen(input, end, count, &mut random)?
            } else {
                lines(&input, end)?
            }
        }
    };
    let Some(name) = output else {
        shuffle(&mut ctx.out, items, repeat, count, end, &mut random)?;
        return ctx.done();
    };
    let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::TRUNC | OFlags::CLOEXEC;
    let file = openat(CWD, name, flags, Mode::from_raw_mode(0o666))
        .map_err(|errno| Error::on("can't open", name, errno))?;
    let mut out = Out::to(file.as_fd());
    shuffle(&mut out, items, repeat, count, end, &mut random)?;
    out.flush();
    match out.take_failure() {
        Some(errno) => Err(Error::on("can't write", name, errno)),
        None => ctx.done(),
    }
}

/// `LOW-HIGH`: the first number, and how many less one; none if LOW is HIGH and one.
fn parse_range(word: &[u8]) -> Result<(u64, Option<u64>)> {
    let dash = word.iter().position(|byte| *byte == b'-').and_then(|at| word.split_at_checked(at));
    let numbers = dash.and_then(|(low, high)| {
        let (low, high) = (number::unsigned(low)?, number::unsigned(high.get(1..)?)?);
        (low <= high || low - high == 1).then(|| (low, high.checked_sub(low)))
    });
    numbers.ok_or_else(|| Error::about("invalid range", word))
}

/// Reads a text and finds its lines.
fn lines<'a>(input: &Input<'_>, end: u8) -> Result<Items<'a>> {
    let mut text = Vec::with_capacity(BLOCK);
    while input.fill(&mut text)? > 0 {
        if text.len() == text.capacity() {
            text.reserve(text.len());
        }
    }
    if text.last().is_some_and(|last| *last != end) {
        text.push(end);
    }
    let mut starts = vec![0];
    starts.extend(memchr_iter(end, &text).map(|at| at + 1));
    Ok(Items::Lines(text, starts))
}

/// Reads lines and keeps so many of them, each with the same chance.
fn chosen<'a>(input: Input<'_>, end: u8, count: u64, random: &mut Random) -> Result<Items<'a>> {
    let mut lines = Lines::new(input, end, BLOCK, usize::MAX);
    let mut kept: Vec<Vec<u8>> = Vec::new();
    let mut seen = 0;
    while let Some(line) = lines.next()? {
        let line = line.strip_suffix(&[end]).unwrap_or(line);
        if seen < count {
            kept.push(line.to_vec());
        } else {
            let place = random.below(seen + 1)?;
            if let Some(place) = usize::try_from(place).ok().and_then(|place| kept.get_mut(place)) {
                place.clear();
                place.extend_from_slice(line);
            }
        }
        seen += 1;
    }
    Ok(Items::Chosen(kept))
}

fn shuffle(
    out: &mut Out<'_>,
    items: Items<'_>,
    repeat: bool,
    count: u64,
    end: u8,
    random: &mut Random,
) -> Result<()> {
    let mut gather = Gather::new();
    let result = arrange(out, &mut gather, items, repeat, count, end, random);
    gather.flush(out);
    result
}

fn arrange(
    out: &mut Out<'_>,
    gather: &mut Gather,
    items: Items<'_>,
    repeat: bool,
    count: u64,
    end: u8,
    random: &mut Random,
) -> Result<()> {
    // How many there are less one, because there may be 2^64.
    let many = match &items {
        Items::Numbers(_, more) => Some(*more),
        Items::Words(words) => (words.len() as u64).checked_sub(1),
        Items::Lines(_, starts) => (starts.len() as u64).checked_sub(2),
        Items::Chosen(kept) => (kept.len() as u64).checked_sub(1),
    };
    let Some(last) = many else {
        return if repeat && count > 0 { Err(Error::new("there is nothing to repeat")) } else { Ok(()) };
    };
    let mut line = Vec::with_capacity(24);
    let mut put = |out: &mut Out<'_>, item: u64| {
        let at = item as usize;
        match &items {
            Items::Numbers(low, _) => {
                line.clear();
                line.extend_from_slice(&Decimal::of(low.wrapping_add(item)));
                line.push(end);
                gather.put(out, &line);
            }
            Items::Words(words) => {
                gather.put(out, words.get(at).copied().unwrap_or_default());
                gather.byte(out, end);
            }
            Items::Lines(text, starts) => {
                if let Some([from, to]) = starts.get(at..).and_then(<[usize]>::first_chunk) {
                    gather.part(out, text, *from, *to);
                }
            }
            Items::Chosen(kept) => {
                gather.put(out, kept.get(at).map_or(b"", Vec::as_slice));
                gather.byte(out, end);
            }
        }
    };
    if repeat {
        let mut left = count;
        while left > 0 && !out.failed() {
            put(out, random.up_to(last)?);
            left -= u64::from(count != u64::MAX);
        }
        return Ok(());
    }
    let count = count.min(last.saturating_add(1));
    if last < TABLE && (last < 1 << 16 || count > last / 8) {
        // Each place takes one of those not yet taken.
        let mut order: Vec<u32> = (0..=last as u32).collect();
        for at in 0..count {
            let other = at + random.up_to(last - at)?;
            order.swap(at as usize, other as usize);
            put(out, order.get(at as usize).copied().unwrap_or(0).into());
            if out.failed() {
                break;
            }
        }
        return Ok(());
    }
    let permutation = Permutation::new(last, random)?;
    let mut at = 0;
    while at < count && !out.failed() {
        put(out, permutation.of(at));
        at += 1;
    }
    if count == u64::MAX && last == u64::MAX && !out.failed() {
        put(out, permutation.of(u64::MAX));
    }
    Ok(())
}

/// A permutation of the numbers up to `last` without a table: a Feistel network over the next even number of bits,
/// walked until it leads back into the range, and turned by a random step, so that each number is as likely as others.
struct Permutation {
    last: u64,
    half: u32,
    keys: [u64; 8],
    turn: u64,
}

impl Permutation {
    fn new(last: u64, random: &mut Random) -> Result<Permutation> {
        let half = (64 - last.leading_zeros()).div_ceil(2).max(1);
        let mut keys = [0; 8];
        for key in &mut keys {
            *key = random.word()?;
        }
        Ok(Permutation { last, half, keys, turn: random.up_to(last)? })
    }

    fn of(&self, number: u64) -> u64 {
        let mask = (1u64 << self.half) - 1;
        let mut value = number;
        loop {
            let (mut left, mut right) = (value >> self.half & mask, value & mask);
            for key in &self.keys {
                (left, right) = (right, left ^ mix(right ^ key) & mask);
            }
            value = left << self.half | right;
            if value <= self.last {
                break;
            }
        }
        // Modulo the range, which may be all of u64.
        match self.last.checked_add(1) {
            Some(many) => ((u128::from(value) + u128::from(self.turn)) % u128::from(many)) as u64,
            None => value.wrapping_add(self.turn),
        }
    }
}

/// Spreads every bit over the word (the finalizer of SplitMix64).
#[inline(always)]
fn mix(mut word: u64) -> u64 {
    word = (word ^ word >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    word = (word ^ word >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    word ^ word >> 31
}

/// Where randomness comes from: bytes of a file, or xoshiro256** of Blackman and Vigna with a seed of the kernel.
enum Random {
    File(std::os::fd::OwnedFd, Vec<u8>),
    State([u64; 4]),
}

impl Random {
    fn new(source: Option<&[u8]>) -> Result<Random> {
        if let Some(name) = source {
            let file = openat(CWD, name, OFlags::RDONLY | OFlags::CLOEXEC, Mode::empty())
                .map_err(|errno| Error::on("can't open", name, errno))?;
            return Ok(Random::File(file, Vec::new()));
        }
        let mut seed = [0u8; 32];
        let mut filled = 0;
        while filled < seed.len() {
            let rest = seed.get_mut(filled..).unwrap_or_default();
            match rustix::rand::getrandom(rest, rustix::rand::GetRandomFlags::empty()) {
                Ok(count) => filled += count,
                Err(rustix::io::Errno::INTR) => {}
                Err(errno) => return Err(Error::sys("no random bytes", errno)),
            }
        }
        let mut state = [0; 4];
        for (word, bytes) in state.iter_mut().zip(seed.as_chunks().0) {
            *word = u64::from_le_bytes(*bytes);
        }
        Ok(Random::State(state))
    }

    /// 64 random bits.
    fn word(&mut self) -> Result<u64> {
        match self {
            Random::State([a, b, c, d]) => {
                let result = b.wrapping_mul(5).rotate_left(7).wrapping_mul(9);
                let shifted = *b << 17;
                *c ^= *a;
                *d ^= *b;
                *b ^= *c;
                *a ^= *d;
                *c ^= shifted;
                *d = d.rotate_left(45);
                Ok(result)
            }
            Random::File(..) => Ok(u64::from_le_bytes(self.bytes(8)?)),
        }
    }

    /// So many bytes of the file, and zeros.
    fn bytes(&mut self, many: usize) -> Result<[u8; 8]> {
        let mut word = [0; 8];
        let Random::File(file, held) = self else { return Ok(word) };
        while held.len() < many {
            // The last comes first.
            let mut block = [0u8; 4096];
            let count = match rustix::io::read(&*file, &mut block) {
                Err(rustix::io::Errno::INTR) => continue,
                result => result.map_err(|errno| Error::sys("can't read random bytes", errno))?,
            };
            if count == 0 {
                return Err(Error::new("there are no more random bytes"));
            }
            let fresh = block.get(..count).unwrap_or_default().iter().rev();
            held.splice(0..0, fresh.copied());
        }
        for place in word.iter_mut().take(many) {
            *place = held.pop().unwrap_or(0);
        }
        Ok(word)
    }

    /// A number below `many`, which is not 0.
    fn below(&mut self, many: u64) -> Result<u64> {
        self.up_to(many - 1)
    }

    /// A number from 0 to `last`, each with the same chance.
    fn up_to(&mut self, last: u64) -> Result<u64> {
        let mask = u64::MAX.checked_shr(last.leading_zeros()).unwrap_or(0);
        loop {
            // A file's bytes are taken no faster than needed.
            let word = match self {
                Random::State(_) => self.word()?,
                Random::File(..) => {
                    let bits = 64 - last.leading_zeros() as usize;
                    u64::from_le_bytes(self.bytes(bits.div_ceil(8))?) & mask
                }
            };
            if let Random::State(_) = self {
                // Lemire, "Fast random integer generation in an interval", 2019.
                let Some(many) = last.checked_add(1) else { return Ok(word) };
                let wide = u128::from(word) * u128::from(many);
                if wide as u64 >= many || wide as u64 >= many.wrapping_neg() % many {
                    return Ok((wide >> 64) as u64);
                }
            } else if word <= last {
                return Ok(word);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn permutations_give_every_number_once() {
        let mut random = Random::State([1, 2, 3, 4]);
        for last in [1, 6, 255, 256, 1000] {
            let permutation = Permutation::new(last, &mut random).unwrap();
            let mut all: Vec<u64> = (0..=last).map(|number| permutation.of(number)).collect();
            all.sort_unstable();
            assert_eq!(all, (0..=last).collect::<Vec<_>>());
        }
    }
}
