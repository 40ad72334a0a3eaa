//! `read` (POSIX.1-2024, and `-n -p -s -t -d -u` as busybox has them).

use super::super::fields::BLANK;
use super::super::names::is_name;
use super::super::shell::{Run, Shell};
use kit::Arg;
use kit::sys::fd::descriptor;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{SeekFrom, seek};
use rustix::io::Errno;
use rustix::termios::{LocalModes, OptionalActions, tcgetattr, tcsetattr};
use rustix::time::ClockId;

struct Options<'w> {
    raw: bool,
    silent: bool,
    prompt: Option<&'w [u8]>,
    count: Option<usize>,
    /// Milliseconds since the system began when time is up.
    until: Option<i64>,
    delimiter: u8,
    fd: i32,
}

fn now() -> i64 {
    let now = kit::sys::time::read(ClockId::Monotonic);
    now.tv_sec.saturating_mul(1000) + now.tv_nsec / 1_000_000
}

/// Seconds with a fraction, in milliseconds.
fn millis(word: &[u8]) -> Option<i64> {
    let (whole, part) = match word.iter().position(|byte| *byte == b'.') {
        Some(at) => (word.get(..at)?, word.get(at + 1..)?),
        None => (word, &b""[..]),
    };
    if whole.is_empty() && part.is_empty() || !part.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let whole = if whole.is_empty() { 0 } else { i64::try_from(kit::number::unsigned(whole)?).ok()? };
    let digit = |at: usize| part.get(at).map_or(0, |byte| i64::from(byte - b'0'));
    whole.checked_mul(1000)?.checked_add(digit(0) * 100 + digit(1) * 10 + digit(2))
}

fn parse<'w>(shell: &mut Shell, args: &'w [Arg<'w>]) -> Run<Result<(Options<'w>, usize), u8>> {
    let mut options = Options {
        raw: false,
        silent: false,
        prompt: None,
        count: None,
        until: None,
        delimiter: b'\n',
        fd: shell.io[0],
    };
    let mut at = 1;
    while let Some(word) = args.get(at) {
        let Some(mut letters) = word.bytes().strip_prefix(b"-").filter(|letters| !letters.is_empty()) else {
            break;
        };
        at += 1;
        if letters == b"-" {
            break;
        }
        while let Some((&letter, rest)) = letters.split_first() {
            letters = rest;
            match letter {
                b'r' => options.raw = true,
                b's' => options.silent = true,
                b'p' | b'n' | b't' | b'd' | b'u' => {
                    let value = if rest.is_empty() {
                        at += 1;
                        match args.get(at - 1) {
                            Some(value) => value.bytes(),
                            None => {
                                shell.complain_of(&[b"no arg for -", &[letter][..], b" option"]);
                                return Ok(Err(2));
                            }
                        }
                    } else {
                        rest
                    };
                    letters = b"";
                    let number = || kit::number::unsigned(value);
                    let fits = match letter {
                        b'p' => {
                            options.prompt = Some(value);
                            true
                        }
                        b'd' => {
                            options.delimiter = value.first().copied().unwrap_or(0);
                            true
                        }
                        b'n' => {
                            options.count = number().and_then(|count| usize::try_from(count).ok());
                            options.count.is_some()
                        }
                        b't' => {
                            options.until = millis(value).map(|time| now().saturating_add(time));
                            options.until.is_some()
                        }
                        _ => {
                            let fd = number().and_then(|fd| i32::try_from(fd).ok());
                            options.fd = match fd {
                                Some(0) => shell.io[0],
                                Some(fd) => fd,
                                None => -1,
                            };
                            fd.is_some()
                        }
                    };
                    if !fits {
                        shell.complain_of(&[b"bad number '", value, b"'"]);
                        return Ok(Err(2));
                    }
                }
                _ => {
                    shell.complain_of(&[b"illegal option -", &[letter][..]]);
                    return Ok(Err(2));
                }
            }
        }
    }
    Ok(Ok((options, at)))
}

/// Bytes of a descriptor, no more taken from it than are used.
struct Source {
    fd: i32,
    /// Blocks can be read, and what is left given back.
    seeks: bool,
    block: Vec<u8>,
    at: usize,
}

/// Why there is no byte.
enum End {
    Eof,
    Time,
    Signal,
    Failed(Errno),
}

impl Source {
    fn next(&mut self, until: Option<i64>) -> Result<u8, End> {
        if let Some(&byte) = self.block.get(self.at) {
            self.at += 1;
            return Ok(byte);
        }
        if let Some(until) = until {
            let left = (until - now()).max(0);
            let time = Timespec { tv_sec: left / 1000, tv_nsec: left % 1000 * 1_000_000 };
            let fd = descriptor(self.fd);
            match poll(&mut [PollFd::new(&fd, PollFlags::IN)], Some(&time)) {
                Ok(0) => return Err(End::Time),
                Ok(_) => {}
                Err(Errno::INTR) => return Err(End::Signal),
                Err(errno) => return Err(End::Failed(errno)),
            }
        }
        self.block.resize(if self.seeks { 1024 } else { 1 }, 0);
        self.at = 0;
        let result = rustix::io::read(descriptor(self.fd), self.block.as_mut_slice());
        self.block.truncate(result.unwrap_or(0));
        match result {
            Ok(0) => Err(End::Eof),
            Ok(_) => {
                self.at = 1;
                self.block.first().copied().ok_or(End::Eof)
            }
            Err(Errno::INTR) => Err(End::Signal),
            Err(errno) => Err(End::Failed(errno)),
        }
    }

    /// Gives back what was read beyond the line.
    fn finish(&self) {
        let left = self.block.len() - self.at.min(self.block.len());
        if self.seeks && left > 0 {
            let back = i64::try_from(left).unwrap_or(0);
            let _ = seek(descriptor(self.fd), SeekFrom::Current(-back));
        }
    }
}

pub fn read(shell: &mut Shell, args: &[Arg<'_>]) -> Run<u8> {
    let (options, at) = match parse(shell, args)? {
        Ok(parsed) => parsed,
        Err(status) => return Ok(status),
    };
    let names = args.get(at..).unwrap_or_default();
    for name in names {
        if !is_name(name) {
            shell.complain_of(&[b"'", name.bytes(), b"': bad variable name"]);
            return Ok(1);
        }
    }
    if let Some(prompt) = options.prompt
        && kit::sys::is_terminal(options.fd)
    {
        shell.say(prompt);
    }
    let fd = descriptor(options.fd);
    let mut modes = None;
    if (options.silent || options.count.is_some() || options.delimiter != b'\n')
        && let Ok(old) = tcgetattr(fd)
    {
        let mut new = old.clone();
        if options.silent {
            new.local_modes &= !LocalModes::ECHO;
        }
        if options.count.is_some() || options.delimiter != b'\n' {
            new.local_modes &= !LocalModes::ICANON;
        }
        if tcsetattr(fd, OptionalActions::Now, &new).is_ok() {
            modes = Some(old);
        }
    }
    let mut line = Vec::new();
    let mut escaped = Vec::new();
    let result = gather(shell, &options, &mut line, &mut escaped);
    if let Some(old) = modes {
        let _ = tcsetattr(fd, OptionalActions::Now, &old);
    }
    let status = result?;
    if names.is_empty() {
        let id = shell.names.intern(b"REPLY");
        shell.set(id, &line)?;
    } else {
        distribute(shell, names, &line, &escaped)?;
    }
    Ok(status)
}

/// Reads the line; `escaped` holds the places of bytes that a backslash protects.
fn gather(shell: &mut Shell, options: &Options<'_>, line: &mut Vec<u8>, escaped: &mut Vec<usize>) -> Run<u8> {
    let seeks = seek(descriptor(options.fd), SeekFrom::Current(0)).is_ok();
    let mut source = Source { fd: options.fd, seeks, block: Vec::new(), at: 0 };
    let mut slash = false;
    let mut taken = 0;
    let status = loop {
        if options.count.is_some_and(|count| taken >= count) {
            break 0;
        }
        match source.next(options.until) {
            Ok(0) if options.delimiter != 0 => {}
            Ok(byte) => {
                taken += 1;
                if slash {
                    slash = false;
                    if byte != b'\n' {
                        escaped.push(line.len());
                        line.push(byte);
                    }
                } else if byte == b'\\' && !options.raw {
                    slash = true;
                } else if byte == options.delimiter {
                    break 0;
                } else {
                    line.push(byte);
                }
            }
            Err(End::Eof) => break 1,
            Err(End::Time) => break 1,
            Err(End::Signal) => {
                let number = kit::sys::signal::pending().trailing_zeros();
                if number < 64 {
                    source.finish();
                    shell.poll()?;
                    return Ok(u8::try_from(128 + number).unwrap_or(128));
                }
            }
            Err(End::Failed(errno)) => {
                shell.complain_of(&[b"read error: ", kit::Errno::from(errno).text().as_bytes()]);
                break 1;
            }
        }
    };
    source.finish();
    Ok(status)
}

/// Splits the line over the names; the last takes the rest.
fn distribute(shell: &mut Shell, names: &[Arg<'_>], line: &[u8], escaped: &[usize]) -> Run {
    let separators = shell.separators;
    let kind = |at: usize| match line.get(at) {
        Some(byte) if escaped.binary_search(&at).is_err() => {
            separators.get(usize::from(*byte)).copied().unwrap_or(0)
        }
        _ => 0,
    };
    let skip = |mut at: usize| {
        while kind(at) == BLANK {
            at += 1;
        }
        at
    };
    let mut at = skip(0);
    for (place, name) in names.iter().enumerate() {
        let id = shell.names.intern(name);
        let begin = at;
        let mut end = begin;
        while end < line.len() && kind(end) == 0 {
            end += 1;
        }
        // Behind the field: blanks, at most one other separator, blanks.
        let mut next = skip(end);
        if next < line.len() && kind(next) > BLANK {
            next = skip(next + 1);
        }
        if place + 1 == names.len() && next < line.len() {
            // There is more than a field and its separator: all of it, but for blanks at the end.
            end = line.len();
            while end > begin && kind(end - 1) == BLANK {
                end -= 1;
            }
        }
        shell.set(id, line.get(begin..end).unwrap_or_default())?;
        at = next;
    }
    Ok(())
}
