//! Lists of digests, checked: lines as the programs show them, plain or tagged, digests in hexadecimal or base 64.

#![deny(clippy::indexing_slicing)]

use super::algorithm::{ALGORITHMS, Algorithm, push_hex};
use super::cksum::{Wish, escaped};
use bulk::base::{Base, Encoder};
use kit::number::{self, Decimal};
use kit::{Context, Errno, Error};
use rustix::fd::{AsFd, BorrowedFd};
use rustix::fs::{CWD, Mode, OFlags, openat};

/// The longest line that is looked at: a name of any system fits, escaped.
const LONGEST: usize = 64 * 1024;

/// How many lines of a list were what.
#[derive(Default)]
struct Counts {
    proper: u64,
    improper: u64,
    unreadable: u64,
    wrong: u64,
    right: u64,
}

/// Checks a list; failures go to the status.
pub fn check(ctx: &mut Context<'_>, wish: &Wish, list: &[u8]) {
    let file = match list {
        b"-" => None,
        _ => match openat(CWD, list, OFlags::RDONLY | OFlags::CLOEXEC, Mode::empty()) {
            Ok(file) => Some(file),
            Err(errno) => return ctx.warn(Error::on("can't open", list, errno)),
        },
    };
    let mut lines =
        Lines { file: file.as_ref().map_or(ctx.stdin, |file| file.as_fd()), buffer: Vec::new(), end: false };
    let list = if list == b"-" { b"'standard input'" } else { list };
    let (mut counts, mut place) = (Counts::default(), 0u64);
    loop {
        let line = match lines.next() {
            Ok(Some(line)) => line,
            Ok(None) => break,
            Err(errno) => {
                return ctx.warn(Error::sys("", errno).with_message(kit::filled(b"{}: read error", &[list])));
            }
        };
        place += 1;
        let line = line.strip_suffix(b"\r").unwrap_or(&line);
        if line.is_empty() || line.starts_with(b"#") {
            continue;
        }
        let entry = entry(wish, line).filter(|entry| file.is_some() || entry.name != b"-");
        match entry {
            Some(entry) => check_entry(ctx, wish, &entry, &mut counts),
            None => {
                counts.improper += 1;
                if wish.warns() {
                    let place = Decimal::of(place);
                    ctx.say(
                        &[
                            list,
                            b": ",
                            &place,
                            b": improperly formatted ",
                            wish.algorithm.tag.as_bytes(),
                            if wish.any { b"" } else { b" " },
                            b"checksum line",
                        ]
                        .concat(),
                    );
                }
            }
        }
        if ctx.out.failed() {
            return;
        }
    }
    if counts.proper == 0 {
        return ctx.warn(Error::filled(b"{}: no properly formatted checksum lines found", &[list]));
    }
    if !wish.status_only() {
        warning(ctx, counts.improper, "line is improperly formatted", "lines are improperly formatted");
        warning(ctx, counts.unreadable, "listed file could not be read", "listed files could not be read");
        warning(ctx, counts.wrong, "computed checksum did NOT match", "computed checksums did NOT match");
    }
    let none = wish.ignores_missing() && counts.right == 0;
    if none && !wish.status_only() {
        ctx.tell(b"{}: no file was verified", &[list]);
    }
    if none || counts.wrong > 0 || counts.unreadable > 0 || wish.strict() && counts.improper > 0 {
        ctx.status = kit::Status::FAILURE;
    }
}

fn warning(ctx: &mut Context<'_>, count: u64, one: &str, many: &str) {
    if count > 0 {
        let text = if count == 1 { one } else { many };
        ctx.tell(b"WARNING: {} {}", &[&*Decimal::of(count), text.as_bytes()]);
    }
}

fn check_entry(ctx: &mut Context<'_>, wish: &Wish, entry: &Entry<'_>, counts: &mut Counts) {
    counts.proper += 1;
    let verdict: &[u8] = match entry.algorithm.of(ctx.stdin, &entry.name) {
        Err(error) => {
            if wish.ignores_missing() && error.errno() == Some(Errno(ENOENT)) {
                return;
            }
            ctx.warn(error);
            counts.unreadable += 1;
            b": FAILED open or read"
        }
        Ok((sum, _)) => {
            if entry.is(&sum) {
                counts.right += 1;
                if wish.quiet() {
                    return;
                }
                b": OK"
            } else {
                counts.wrong += 1;
                b": FAILED"
            }
        }
    };
    if wish.status_only() {
        return;
    }
    let mut line = Vec::with_capacity(entry.name.len() + 32);
    match escaped(&entry.name).filter(|_| entry.name.contains(&b'\n')) {
        Some(name) => {
            line.push(b'\\');
            line.extend_from_slice(&name);
        }
        None => line.extend_from_slice(&entry.name),
    }
    line.extend_from_slice(verdict);
    ctx.out.line(&line);
    // In the order of the messages about it.
    if ctx.out.is_terminal() {
        ctx.out.flush();
    }
}

/// No such file.
const ENOENT: i32 = 2;

/// A line of a list.
struct Entry<'a> {
    algorithm: Algorithm,
    digest: &'a [u8],
    name: Vec<u8>,
}

impl Entry<'_> {
    fn is(&self, sum: &[u8]) -> bool {
        let mut text = Vec::new();
        push_hex(&mut text, sum);
        if self.digest.len() == text.len() {
            return self.digest.eq_ignore_ascii_case(&text);
        }
        Encoder::new(Base::Base64).encode(sum, &mut text);
        self.digest == text
    }
}

/// What a line says; nothing if it is none of a list.
fn entry<'a>(wish: &Wish, line: &'a [u8]) -> Option<Entry<'a>> {
    let line = trim(line);
    let (line, escapes) = line.strip_prefix(b"\\").map_or((line, false), |line| (line, true));
    let (algorithm, digest, name) = match tagged(wish, line) {
        Some(parts) => parts,
        None if wish.any => return None,
        None => {
            let end = line.iter().position(|byte| b" \t".contains(byte))?;
            let (digest, rest) = line.split_at_checked(end)?;
            let name = rest.get(1..)?;
            let name = name.strip_prefix(b" ").or_else(|| name.strip_prefix(b"*")).unwrap_or(name);
            let mut algorithm = wish.algorithm;
            if algorithm.varies() && !wish.sized {
                let sizes = if algorithm.name == "sha3" { &[28, 32, 48, 64][..] } else { &[] };
                let bytes = digest_size(digest);
                if !(sizes.is_empty() && (1..=64).contains(&bytes) || sizes.contains(&bytes)) {
                    return None;
                }
                algorithm.bits = bytes * 8;
            }
            (algorithm, digest, name)
        }
    };
    if name.is_empty() || name.contains(&0) || !is_digest(digest, algorithm.length()) {
        return None;
    }
    let name = if escapes { unescaped(name)? } else { name.to_vec() };
    Some(Entry { algorithm, digest, name })
}

/// How many bytes a digest has that may have any number of them.
fn digest_size(text: &[u8]) -> usize {
    if text.iter().all(u8::is_ascii_hexdigit) {
        return text.len() / 2;
    }
    let filled = text.iter().rev().take_while(|byte| **byte == b'=').count();
    (text.len() / 4 * 3).saturating_sub(filled)
}

/// The parts of `TAG-BITS (NAME) = DIGEST`.
fn tagged<'a>(wish: &Wish, line: &'a [u8]) -> Option<(Algorithm, &'a [u8], &'a [u8])> {
    let mut algorithms = ALGORITHMS.iter().filter(|known| known.is_digest());
    let (mut algorithm, rest) = algorithms.find_map(|known| {
        let rest = line.strip_prefix(known.tag.as_bytes())?;
        let follows = matches!(rest.first(), Some(b' ' | b'(' | b'-'));
        (follows && (wish.any || known.name == wish.algorithm.name)).then_some((*known, rest))
    })?;
    let mut rest = rest;
    if let Some(bits) = rest.strip_prefix(b"-") {
        let end = bits.iter().position(|byte| !byte.is_ascii_digit())?;
        let (digits, after) = bits.split_at_checked(end)?;
        algorithm.bits = usize::try_from(number::unsigned(digits)?).ok()?;
        let sha3 = algorithm.name == "sha3" && ![224, 256, 384, 512].contains(&algorithm.bits);
        if !algorithm.varies()
            || sha3
            || !algorithm.bits.is_multiple_of(8)
            || !(8..=512).contains(&algorithm.bits)
        {
            return None;
        }
        rest = after;
    }
    let rest = rest.strip_prefix(b" ").unwrap_or(rest).strip_prefix(b"(")?;
    // A name may hold brackets itself.
    let end = rest.iter().rposition(|byte| *byte == b')')?;
    let (name, rest) = rest.split_at_checked(end)?;
    let digest = trim(trim(rest.get(1..)?).strip_prefix(b"=")?);
    Some((algorithm, digest, name))
}

/// Without the blanks before it.
fn trim(mut text: &[u8]) -> &[u8] {
    while let [b' ' | b'\t', rest @ ..] = text {
        text = rest;
    }
    text
}

/// Whether a text is a digest of so many bytes.
fn is_digest(text: &[u8], bytes: usize) -> bool {
    let letter = |byte: &u8| byte.is_ascii_alphanumeric() || b"+/=".contains(byte);
    text.len() == bytes * 2 && text.iter().all(u8::is_ascii_hexdigit)
        || text.len() == bytes.div_ceil(3) * 4 && text.iter().all(letter)
}

fn unescaped(name: &[u8]) -> Option<Vec<u8>> {
    let mut plain = Vec::with_capacity(name.len());
    let mut bytes = name.iter();
    while let Some(&byte) = bytes.next() {
        plain.push(match byte {
            b'\\' => match bytes.next()? {
                b'n' => b'\n',
                b'r' => b'\r',
                b'\\' => b'\\',
                _ => return None,
            },
            byte => byte,
        });
    }
    Some(plain)
}

/// The lines of a file, cut where they are longer than any of a list.
struct Lines<'a> {
    file: BorrowedFd<'a>,
    buffer: Vec<u8>,
    end: bool,
}

impl Lines<'_> {
    fn next(&mut self) -> Result<Option<Vec<u8>>, Errno> {
        let mut seen = 0;
        loop {
            let found = self.buffer.get(seen..).unwrap_or_default().iter().position(|byte| *byte == b'\n');
            if let Some(at) = found {
                let line = self.buffer.drain(..=seen + at).collect::<Vec<u8>>();
                return Ok(Some(line.strip_suffix(b"\n").unwrap_or_default().to_vec()));
            }
            seen = self.buffer.len();
            if self.end || seen >= LONGEST {
                let line = core::mem::take(&mut self.buffer);
                return Ok(Some(line).filter(|line| !line.is_empty()));
            }
            self.buffer.reserve(4096);
            match rustix::io::read(self.file, rustix::buffer::spare_capacity(&mut self.buffer)) {
                Ok(count) => self.end = count == 0,
                Err(rustix::io::Errno::INTR) => {}
                Err(errno) => return Err(errno.into()),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_taken_back() {
        assert_eq!(unescaped(b"a\\nb\\\\c\\r").as_deref(), Some(&b"a\nb\\c\r"[..]));
        assert_eq!(unescaped(b"a\\q"), None);
        assert_eq!(unescaped(b"a\\"), None);
    }

    #[test]
    fn digests_have_their_length_and_letters() {
        assert!(is_digest(b"00ff", 2) && is_digest(b"AP8=", 2));
        assert!(!is_digest(b"00f!", 2) && !is_digest(b"00f", 2));
    }
}
