//! `csplit`: cut a text into files where lines match (POSIX.1-2024; options and messages of GNU's).

#![deny(clippy::indexing_slicing)]

use crate::lines::{Input, fill, open};
use core::iter::{Copied, Peekable};
use core::slice::Iter;
use kit::conversion::Conversion;
use kit::number::Decimal;
use kit::regex::{Flags, Regex};
use kit::sys::signal::{self, Action};
use kit::{
    Applet, Context, Errno, Error, Options, Opts, Out, Place, Result, Runs, Status, flag, number, value,
};
use memchr::memchr;
use rustix::fs::{AtFlags, CWD, Mode, OFlags, openat, unlinkat};
use rustix::process::getpid;
use std::collections::VecDeque;
use std::ffi::CString;
use std::os::fd::{AsFd, AsRawFd, OwnedFd};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "csplit",
    place: Place::UsrBin,
    runs: Runs::Fork,
    failure: 1,
    usage: "[-ksz] [-f PREFIX] [-n N] [-b FORMAT] FILE PATTERN...\n\n\
Cut FILE (- is standard input) into xx00, xx01 … and print their sizes\n\n\
\tN\t\tBefore line N\n\
\t/REGEX/[OFFSET]\tBefore a line that matches, or as many lines off\n\
\t%REGEX%[OFFSET]\tLikewise, without the piece before it\n\
\t{N} {*}\t\tThe pattern before again, N times or to the end\n\n\
\t-f PREFIX\tInstead of xx\n\
\t-n N\t\tDigits of the numbers (2)\n\
\t-b FORMAT\tThe number as printf writes it\n\
\t-k\t\tKeep the pieces when something fails\n\
\t-s, -q\t\tDo not print sizes\n\
\t-z\t\tNo empty pieces\n\
\t--suppress-matched\tWithout the lines where it is cut",
    main,
};

const SUPPRESS: u8 = 1;

const OPTIONS: Opts = kit::opts![
    value(b'b', "suffix-format"),
    value(b'f', "prefix"),
    flag(b'k', "keep-files"),
    value(b'n', "digits"),
    flag(b's', "silent"),
    flag(b'q', "quiet"),
    flag(b'z', "elide-empty-files"),
    flag(SUPPRESS, "suppress-matched"),
];

/// Signals that end the work: hangup, interrupt, quit, broken pipe, alarm, termination.
const ENDING: [i32; 6] = [1, 2, 3, 13, 14, 15];

const BLOCK: usize = 64 * 1024;

/// Where a piece ends.
enum At {
    Line(u64),
    Match { regex: Regex, offset: i64, skips: bool },
}

struct Pattern<'a> {
    word: &'a [u8],
    at: At,
    /// How often it counts again; none: as often as it can.
    again: Option<u64>,
}

/// How the pieces are named.
struct Names<'a> {
    prefix: &'a [u8],
    before: Vec<u8>,
    conversion: Conversion,
    letter: u8,
    behind: Vec<u8>,
}

struct Csplit<'c, 'a> {
    ctx: &'c mut Context<'a>,
    input: Input<'a>,
    names: Names<'a>,
    quiet: bool,
    elides: bool,
    suppresses: bool,
    /// What was read and not yet given to a piece.
    buffer: Vec<u8>,
    /// Where the lines in it end.
    ends: VecDeque<usize>,
    /// How much of it was given out, how much is in lines.
    used: usize,
    known: usize,
    ended: bool,
    /// The number of the first line in the buffer, and of the line that a search went to last.
    first: u64,
    current: u64,
    piece: Option<Piece>,
    pieces: Vec<CString>,
}

struct Piece {
    fd: OwnedFd,
    name: CString,
    size: u64,
    pending: Vec<u8>,
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let (mut keeps, mut quiet, mut elides, mut suppresses) = (false, false, false, false);
    let (mut prefix, mut digits, mut format): (&[u8], _, _) = (b"xx", 2, None);
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        match key {
            b'b' => format = Some(value),
            b'f' => prefix = value,
            b'k' => keeps = true,
            b'n' => digits = usize::from(number::parse::<u8>(value)?),
            b'z' => elides = true,
            SUPPRESS => suppresses = true,
            _ => quiet = true,
        }
    }
    let operands = options.operands();
    let [file, words @ ..] = &operands[..] else { return Err(Error::usage("missing operand")) };
    if words.is_empty() {
        return Err(Error::misused(b"missing operand after '{}'", &[file.bytes()]));
    }
    let names = match format {
        Some(format) => Names::of(prefix, format)?,
        None => {
            let conversion = Conversion { width: digits, zero: true, ..Conversion::default() };
            Names { prefix, before: Vec::new(), conversion, letter: b'd', behind: Vec::new() }
        }
    };
    let input = open(ctx, *file).map_err(|errno| Error::on("can't open", file.bytes(), errno))?;
    let patterns = patterns(ctx, words)?;
    for signal in ENDING.into_iter().filter(|signal| !signal::is_ignored(*signal)) {
        signal::set(signal, Action::Catch).map_err(|errno| Error::sys("sigaction", errno))?;
    }
    let mut csplit = Csplit {
        ctx,
        input,
        names,
        quiet,
        elides,
        suppresses,
        buffer: Vec::new(),
        ends: VecDeque::new(),
        used: 0,
        known: 0,
        ended: false,
        first: 1,
        current: 0,
        piece: None,
        pieces: Vec::new(),
    };
    let mut result = csplit.run(&patterns);
    if result.is_err() {
        // What went wrong before counts, not what closing adds.
        let _ = csplit.close();
    }
    csplit.ctx.out.flush();
    let caught = ENDING.into_iter().find(|signal| signal::pending() & 1 << signal != 0);
    if caught.is_some() {
        result = Err(Error::silent(1));
    }
    if result.is_err() && !keeps {
        for name in &csplit.pieces {
            let _ = unlinkat(CWD, &**name, AtFlags::empty());
        }
    }
    if let Some(signal) = caught {
        // As the signal would have ended it.
        let _ = signal::set(signal, Action::Default);
        let _ = kit::sys::kill(getpid().as_raw_pid(), signal);
    }
    result?;
    ctx.done()
}

/// Reads the patterns.
fn patterns<'a>(ctx: &mut Context<'_>, words: &[kit::Arg<'a>]) -> Result<Vec<Pattern<'a>>> {
    let mut patterns: Vec<Pattern<'a>> = Vec::new();
    let mut line = 0;
    for word in words {
        let word = word.bytes();
        let at = match word {
            [b'{', rest @ ..] if !patterns.is_empty() => {
                let Some((b'}', times)) = rest.split_last() else {
                    return Err(Error::about("'}' is required in repeat count", word));
                };
                let again = match times {
                    b"*" => None,
                    _ => Some(
                        number::unsigned(times)
                            .ok_or_else(|| Error::about("integer required between '{' and '}'", word))?,
                    ),
                };
                if let Some(last) = patterns.last_mut() {
                    last.again = again;
                }
                continue;
            }
            [delimiter @ (b'/' | b'%'), rest @ ..] => {
                let Some(end) = rest.iter().rposition(|byte| byte == delimiter) else {
                    let shown = kit::filled(b"closing delimiter '{}' missing:", &[&[*delimiter][..]]);
                    return Err(Error::filled(b"{} '{}'", &[&shown[..], word]));
                };
                let (regex, offset) = (rest.get(..end), rest.get(end + 1..).unwrap_or_default());
                let offset = if offset.is_empty() { Some(0) } else { number::signed(offset) };
                let offset = offset.ok_or_else(|| Error::about("integer expected after delimiter", word))?;
                let flags = Flags { no_sub: true, lenient: true, ..Flags::default() };
                let regex = Regex::new(regex.unwrap_or_default(), flags).map_err(|text| {
                    Error::filled(b"invalid regular expression '{}': {}", &[word, text.as_bytes()])
                })?;
                At::Match { regex, offset, skips: *delimiter == b'%' }
            }
            _ => {
                let number = number::unsigned(word).ok_or_else(|| Error::about("invalid pattern", word))?;
                if number == 0 {
                    return Err(Error::about("line number must be greater than zero", word));
                }
                if number < line {
                    let before = Decimal::of(line);
                    let shown = [b"line number '", word, b"' is smaller than the one before, ", &before];
                    return Err(Error::new(shown.concat()));
                }
                if number == line {
                    ctx.tell(
                        b"warning: line number '{}' is the same as the one before",
                        &[word],
                    );
                }
                line = number;
                At::Line(number)
            }
        };
        patterns.push(Pattern { word, at, again: Some(0) });
    }
    Ok(patterns)
}

impl<'a> Names<'a> {
    /// Reads a format of one number.
    fn of(prefix: &'a [u8], format: &[u8]) -> Result<Names<'a>> {
        let mut names = Names {
            prefix,
            before: Vec::new(),
            conversion: Conversion::default(),
            letter: 0,
            behind: Vec::new(),
        };
        let mut bytes = format.iter().copied().peekable();
        while let Some(byte) = bytes.next() {
            let literal = if names.letter == 0 { &mut names.before } else { &mut names.behind };
            if byte != b'%' || bytes.next_if_eq(&b'%').is_some() {
                literal.push(byte);
                continue;
            }
            if names.letter != 0 {
                return Err(Error::new("too many % conversion specifications in suffix"));
            }
            while let Some(flag) = bytes.next_if(|flag| b"'-#0".contains(flag)) {
                names.conversion.flag(flag);
            }
            names.conversion.width = digits(&mut bytes);
            if bytes.next_if_eq(&b'.').is_some() {
                names.conversion.precision = Some(digits(&mut bytes));
            }
            names.letter = match bytes.next() {
                Some(letter @ (b'd' | b'i' | b'u' | b'o' | b'x' | b'X')) => letter,
                Some(letter) => {
                    return Err(Error::about("invalid conversion specifier in suffix", &[letter]));
                }
                None => return Err(Error::new("missing conversion specifier in suffix")),
            };
            // No name is longer than that.
            if names.conversion.width.max(names.conversion.precision.unwrap_or(0)) > 4096 {
                return Err(Error::sys("", Errno(36)).with_message(format));
            }
        }
        if names.letter == 0 {
            return Err(Error::new("missing % conversion specification in suffix"));
        }
        Ok(names)
    }

    fn of_piece(&self, number: usize) -> CString {
        let mut out = Out::memory();
        out.put(self.prefix);
        out.put(&self.before);
        match self.letter {
            b'd' | b'i' => self.conversion.signed(&mut out, i64::try_from(number).unwrap_or(i64::MAX)),
            letter => self.conversion.unsigned(&mut out, number as u64, letter),
        }
        out.put(&self.behind);
        kit::process::cstring(&out.into_bytes())
    }
}

/// The number that follows in a format.
fn digits(bytes: &mut Peekable<Copied<Iter<'_, u8>>>) -> usize {
    let mut number = 0usize;
    while let Some(digit) = bytes.next_if(u8::is_ascii_digit) {
        number = number.saturating_mul(10).saturating_add(usize::from(digit - b'0'));
    }
    number
}

impl Csplit<'_, '_> {
    fn run(&mut self, patterns: &[Pattern<'_>]) -> Result<()> {
        for pattern in patterns {
            let mut round = 0;
            while pattern.again.is_none_or(|again| round <= again) {
                let goes_on = match &pattern.at {
                    At::Line(number) => self.to_line(pattern, *number, round)?,
                    At::Match { regex, offset, skips } => {
                        self.to_match(pattern, regex, *offset, *skips, round)?
                    }
                };
                if !goes_on {
                    return Ok(());
                }
                round += 1;
            }
        }
        self.rest(true)
    }

    /// Everything up to a line goes to a piece.
    fn to_line(&mut self, pattern: &Pattern<'_>, number: u64, round: u64) -> Result<bool> {
        let end = number.saturating_mul(round.saturating_add(1));
        self.create()?;
        if self.suppresses && !self.has(self.first)? {
            return Err(out_of_range(pattern, round));
        }
        while self.first < end {
            if !self.give(true)? {
                return Err(out_of_range(pattern, round));
            }
        }
        self.close()?;
        if self.suppresses {
            self.give(false)?;
        } else if !self.has(self.first)? {
            return Err(out_of_range(pattern, round));
        }
        Ok(true)
    }

    /// Everything up to a match, and so many lines off, goes to a piece; whether there was one, if there need not be.
    fn to_match(
        &mut self,
        pattern: &Pattern<'_>,
        regex: &Regex,
        offset: i64,
        skips: bool,
        round: u64,
    ) -> Result<bool> {
        if !skips {
            self.create()?;
        }
        let mut line = self.current.saturating_add(1).max(self.first);
        loop {
            if !self.has(line)? {
                self.rest(false)?;
                if pattern.again.is_none() {
                    return Ok(false);
                }
                return Err(failed("match not found", pattern, round));
            }
            let (start, end) = self.place(line);
            let text = self.buffer.get(start..end).unwrap_or_default();
            if regex.is_match(text.strip_suffix(b"\n").unwrap_or(text))? {
                break;
            }
            // Lines before a match are wanted only if it may lie behind the place.
            if offset >= 0 {
                while self.first <= line {
                    self.give(!skips)?;
                }
            }
            line += 1;
        }
        let end = line.checked_add_signed(offset).filter(|end| *end >= self.first);
        let end = end.ok_or_else(|| out_of_range(pattern, 0))?;
        while self.first < end {
            if !self.give(!skips)? {
                return Err(out_of_range(pattern, 0));
            }
        }
        self.close()?;
        self.current = if offset > 0 { end } else { line };
        if self.suppresses {
            self.give(false)?;
        }
        Ok(true)
    }

    /// What is left goes to the piece under way, or to a new one.
    fn rest(&mut self, new: bool) -> Result<()> {
        if new {
            self.create()?;
        }
        let keeps = self.piece.is_some();
        while self.give(keeps)? {}
        self.close()
    }

    /// Whether the input has that line, which is read up to it.
    fn has(&mut self, line: u64) -> Result<bool> {
        while line.saturating_sub(self.first) >= self.ends.len() as u64 {
            if !self.read()? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Finds another line in the input.
    fn read(&mut self) -> Result<bool> {
        let mut looked = self.known;
        loop {
            if let Some(at) = memchr(b'\n', self.buffer.get(looked..).unwrap_or_default()) {
                self.known = looked + at + 1;
                self.ends.push_back(self.known);
                return Ok(true);
            }
            if self.ended {
                let more = self.known < self.buffer.len();
                self.known = self.buffer.len();
                self.ends.extend(more.then_some(self.known));
                return Ok(more);
            }
            looked = self.buffer.len();
            if self.used >= BLOCK {
                let used = core::mem::take(&mut self.used);
                self.buffer.drain(..used);
                self.known -= used;
                looked -= used;
                self.ends.iter_mut().for_each(|end| *end -= used);
            }
            let fd = self.input.as_fd();
            let failed = |errno| Error::sys("read error", errno);
            // A signal that ends the work also ends the wait.
            signal::wait_input(fd.as_raw_fd(), None, 0).map_err(failed)?;
            self.ended = fill(fd, &mut self.buffer).map_err(failed)? == 0;
        }
    }

    /// Where a line lies that is in the buffer.
    fn place(&self, line: u64) -> (usize, usize) {
        let index = usize::try_from(line - self.first).unwrap_or(usize::MAX);
        let start = index.checked_sub(1).and_then(|before| self.ends.get(before)).copied();
        (start.unwrap_or(self.used), self.ends.get(index).copied().unwrap_or(self.used))
    }

    /// Gives the next line to the piece, or to nobody; whether there is one.
    fn give(&mut self, keep: bool) -> Result<bool> {
        if !self.has(self.first)? {
            return Ok(false);
        }
        let (start, end) = self.place(self.first);
        if let Some(piece) = self.piece.as_mut().filter(|_| keep) {
            piece.size += (end - start) as u64;
            piece.pending.extend_from_slice(self.buffer.get(start..end).unwrap_or_default());
            if piece.pending.len() >= BLOCK {
                piece.flush()?;
            }
        }
        self.ends.pop_front();
        self.used = end;
        self.first += 1;
        Ok(true)
    }

    fn create(&mut self) -> Result<()> {
        let name = self.names.of_piece(self.pieces.len());
        let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::TRUNC | OFlags::CLOEXEC;
        let fd = openat(CWD, &*name, flags, Mode::from_raw_mode(0o666))
            .map_err(|errno| Error::on("can't create", name.to_bytes(), errno))?;
        self.pieces.push(name.clone());
        self.piece = Some(Piece { fd, name, size: 0, pending: Vec::new() });
        Ok(())
    }

    fn close(&mut self) -> Result<()> {
        let Some(mut piece) = self.piece.take() else { return Ok(()) };
        piece.flush()?;
        if piece.size == 0 && self.elides {
            self.pieces.pop();
            let _ = unlinkat(CWD, &*piece.name, AtFlags::empty());
        } else if !self.quiet {
            self.ctx.out.line(&Decimal::of(piece.size));
        }
        Ok(())
    }
}

impl Piece {
    fn flush(&mut self) -> Result<()> {
        let mut out = Out::to(self.fd.as_fd());
        out.put(&self.pending);
        out.flush();
        self.pending.clear();
        match out.take_failure() {
            Some(errno) => Err(Error::sys("", errno).with_message(self.name.to_bytes())),
            None => Ok(()),
        }
    }
}

fn out_of_range(pattern: &Pattern<'_>, round: u64) -> Error {
    failed("line number out of range", pattern, round)
}

/// `'PATTERN': WHAT[ on repetition N]`
fn failed(what: &str, pattern: &Pattern<'_>, round: u64) -> Error {
    let mut text = kit::filled(b"'{}': {}", &[pattern.word, what.as_bytes()]);
    if round > 0 {
        text.extend_from_slice(b" on repetition ");
        text.extend_from_slice(&Decimal::of(round));
    }
    Error::new(text)
}
