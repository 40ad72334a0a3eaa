//! `scriptreplay`: show a session that script kept, in its own time (options of util-linux and busybox).

#![deny(clippy::indexing_slicing)]

use kit::by_word;
use kit::{
    Applet, Arg, Context, Error, Options, Opts, Place, Result, Runs, Status, file, float, number, process,
    split, value,
};
use rustix::fd::OwnedFd;
use rustix::fs::{Mode, OFlags, open};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "scriptreplay",
    place: Place::UsrBin,
    runs: Runs::Fork,
    failure: 1,
    usage: "[-d N] [-m SECONDS] [-x STREAM] [-T] TIMES [[-O] FILE [N]]\n\n\
Show what script kept in FILE (typescript), with the delays in TIMES\n\n\
\t-T -t TIMES\tThe file of times\n\
\t-O -s FILE\tWhat was shown; -B: shown and typed\n\
\t-I FILE\tWhat was typed\n\
\t-d N\tN times as fast\n\
\t-m SECONDS\tNo longer delay\n\
\t-x STREAM\tShow this: out, in, signal, info",
    main,
};

const OPTIONS: Opts = kit::opts![
    value(b't', "timing"),
    value(b't', "log-timing"),
    value(b'T', ""),
    value(b'O', "log-out"),
    value(b's', "typescript"),
    value(b'B', "log-io"),
    value(b'I', "log-in"),
    value(b'd', "divisor"),
    value(b'm', "maxdelay"),
    value(b'x', "stream"),
];

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let (mut times, mut divisor, mut longest, mut stream) = (None, 1.0, f64::INFINITY, None);
    let (mut shown, mut typed, mut both) = (None, None, None);
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        match key {
            b't' | b'T' => times = Some(value),
            b'O' | b's' => shown = Some(value),
            b'B' => both = Some(value),
            b'I' => typed = Some(value),
            b'd' => divisor = positive(value)?,
            b'm' => longest = positive(value)?,
            _ => {
                stream = Some(by_word!(value, {
                    "out" => b'O',
                    "in" => b'I',
                    "signal" => b'S',
                    "info" => b'H',
                    _ => return Err(Error::about("unsupported stream:", value)),
                }));
            }
        }
    }
    let operands = options.operands();
    let mut operands = operands.iter().map(|word: &Arg<'_>| word.bytes());
    let Some(times) = times.or_else(|| operands.next()) else {
        return Err(Error::usage("timing file not specified"));
    };
    if shown.is_none() && typed.is_none() && both.is_none() {
        shown = Some(operands.next().unwrap_or(b"typescript"));
    }
    if let Some(word) = operands.next() {
        divisor = positive(word)?;
    }
    if let Some(word) = operands.next() {
        return Err(Error::misused(b"unexpected operand '{}'", &[word]));
    }
    let text = file::read(times, 1 << 30).map_err(|errno| Error::on("can't open", times, errno))?;
    let mut shown = shown.or(both).map(Kept::open).transpose()?;
    // Both in one file are taken from it in turn.
    let mut typed = typed.map(Kept::open).transpose()?;
    let wanted = stream.unwrap_or(if shown.is_some() { b'O' } else { b'I' });
    let mut waited = 0.0;
    for (at, line) in split::at(&text, b'\n').enumerate() {
        let wrong = || {
            let number = number::Decimal::of(at as u64 + 1);
            Error::filled(b"timing file {}: line {}: unexpected format", &[times, &number[..]])
        };
        let mut words = split::words(line);
        let Some(first) = words.next() else { continue };
        let (kind, delay) = match first {
            [kind @ b'A'..=b'Z'] => (*kind, words.next().ok_or_else(wrong)?),
            delay => (b'O', delay),
        };
        let delay = seconds(delay).ok_or_else(wrong)?;
        waited += delay;
        let kept = match kind {
            b'I' if typed.is_some() => typed.as_mut(),
            b'O' => shown.as_mut(),
            b'I' if both.is_some() => shown.as_mut(),
            b'I' => None,
            b'S' | b'H' => {
                if kind == wanted {
                    let rest: Vec<&[u8]> = words.collect();
                    let line = kit::escape::visible(&rest.join(&b" "[..]));
                    ctx.out.line(&line);
                }
                continue;
            }
            _ => return Err(wrong()),
        };
        let count = words.next().and_then(number::unsigned).ok_or_else(wrong)?;
        if kind == wanted {
            let delay = (core::mem::take(&mut waited) / divisor).min(longest);
            // What is shorter nobody sees.
            if delay > 0.0001 {
                ctx.out.flush();
                sleep(delay);
            }
        }
        if let Some(kept) = kept
            && !kept.copy(ctx, count, kind == wanted)?
        {
            return Err(Error::about("unexpected end of file on", kept.name));
        }
        ctx.out.flush();
        if ctx.out.failed() {
            break;
        }
    }
    ctx.out.put(b"\n");
    ctx.done()
}

/// A number of seconds, not below zero.
fn seconds(word: &[u8]) -> Option<f64> {
    float::parse(word)
        .filter(|(number, used)| *used == word.len() && number.is_finite() && *number >= 0.0)
        .map(|(number, _)| number)
}

fn positive(word: &[u8]) -> Result<f64> {
    seconds(word).filter(|number| *number > 0.0).ok_or_else(|| Error::about("invalid number", word))
}

fn sleep(seconds: f64) {
    let seconds = seconds.min(1e9);
    let mut left = rustix::time::Timespec { tv_sec: seconds as i64, tv_nsec: ((seconds % 1.0) * 1e9) as _ };
    while let rustix::thread::NanosleepRelativeResult::Interrupted(rest) = rustix::thread::nanosleep(&left) {
        left = rest;
    }
}

/// A file that script wrote, behind its first line.
struct Kept<'a> {
    name: &'a [u8],
    file: OwnedFd,
    buffer: Vec<u8>,
    at: usize,
}

impl<'a> Kept<'a> {
    fn open(name: &'a [u8]) -> Result<Kept<'a>> {
        let file = open(&*process::cstring(name), OFlags::RDONLY | OFlags::CLOEXEC, Mode::empty())
            .map_err(|errno| Error::on("can't open", name, errno))?;
        let mut kept = Kept { name, file, buffer: Vec::new(), at: 0 };
        while let Some(byte) = kept.next()? {
            if byte == b'\n' {
                break;
            }
        }
        Ok(kept)
    }

    fn fill(&mut self) -> Result<bool> {
        if self.at < self.buffer.len() {
            return Ok(true);
        }
        self.buffer.resize(8192, 0);
        self.at = 0;
        loop {
            match rustix::io::read(&self.file, &mut *self.buffer) {
                Ok(count) => {
                    self.buffer.truncate(count);
                    return Ok(count > 0);
                }
                Err(rustix::io::Errno::INTR) => {}
                Err(errno) => return Err(Error::on("can't read", self.name, errno)),
            }
        }
    }

    fn next(&mut self) -> Result<Option<u8>> {
        if !self.fill()? {
            return Ok(None);
        }
        self.at += 1;
        Ok(self.buffer.get(self.at - 1).copied())
    }

    /// Takes so many bytes, and shows them; false if there are fewer.
    fn copy(&mut self, ctx: &mut Context<'_>, count: u64, show: bool) -> Result<bool> {
        let mut left = usize::try_from(count).unwrap_or(usize::MAX);
        while left > 0 {
            if !self.fill()? {
                return Ok(false);
            }
            let rest = self.buffer.get(self.at..).unwrap_or_default();
            let part = rest.get(..left).unwrap_or(rest);
            if show {
                ctx.out.put(part);
            }
            left -= part.len();
            self.at += part.len();
        }
        Ok(true)
    }
}
