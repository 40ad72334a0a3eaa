//! `tac`: print the lines of files from the last to the first (options of GNU).
//!
//! A file is read from its end; what cannot be sought lies in memory, or if it is large in a temporary file. In a
//! pattern `+` and `?` repeat and `^` and `$` match at each line, as in GNU; only in one that has `^` or `$`
//! do `.` and `[^…]` leave newlines out.

#![deny(clippy::indexing_slicing)]

use crate::input::{self, Input};
use crate::spill;
use kit::regex::{Flags, Regex};
use kit::{Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, flag, value};
use memchr::memrchr;

/// The applet.
pub const APPLET: Applet = Applet {
    name: "tac",
    place: Place::UsrBin,
    runs: Runs::Unattended,
    failure: 1,
    usage: "[-br] [-s SEP] [FILE]...\n\n\
Print the lines of FILEs, or of standard input (also as -), from the last to the first\n\n\
\t-s SEP\tWhat ends a line, instead of newline\n\
\t-b\tIt begins a line\n\
\t-r\tSEP is a basic regular expression",
    main,
};

const OPTIONS: Opts = kit::opts![flag(b'b', "before"), flag(b'r', "regex"), value(b's', "separator")];

/// Bytes read at once.
const CHUNK: u64 = 128 * 1024;

enum Separator<'a> {
    Byte(u8),
    Text(&'a [u8]),
    Pattern(Box<Regex>),
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let (mut before, mut pattern, mut separator) = (false, false, &b"\n"[..]);
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        match key {
            b'b' => before = true,
            b'r' => pattern = true,
            _ => separator = value,
        }
    }
    let separator = match separator {
        [] if pattern => return Err(Error::new("the separator is empty")),
        text if pattern => Separator::Pattern(Box::new(compile(text)?)),
        [] => Separator::Byte(0),
        [byte] => Separator::Byte(*byte),
        text => Separator::Text(text),
    };
    input::each(ctx, &options.operands(), &mut |ctx, input| reverse(ctx, &input, &separator, before));
    ctx.done()
}

fn compile(text: &[u8]) -> Result<Regex> {
    // In the editor's syntax of GNU's tac, + and ? are operators as they stand and letters behind a backslash.
    let mut pattern = Vec::with_capacity(text.len() + 8);
    let (mut escaped, mut bracket, mut lines) = (false, 0usize, false);
    for &byte in text {
        if bracket > 0 {
            // ] ends a bracket but as its first member, also behind ^.
            let first = bracket == 1 || bracket == 2 && pattern.ends_with(b"[^");
            bracket = if byte == b']' && !first { 0 } else { bracket + 1 };
            pattern.push(byte);
            continue;
        }
        if escaped {
            escaped = false;
            if !b"+?".contains(&byte) {
                pattern.push(b'\\');
            }
            pattern.push(byte);
            continue;
        }
        match byte {
            b'\\' => escaped = true,
            b'+' | b'?' => pattern.extend_from_slice(&[b'\\', byte]),
            _ => {
                bracket = usize::from(byte == b'[');
                lines |= byte == b'^' || byte == b'$';
                pattern.push(byte);
            }
        }
    }
    if escaped {
        pattern.push(b'\\');
    }
    let flags = Flags { newline: lines, lenient: true, ..Flags::default() };
    Regex::new(&pattern, flags).map_err(|why| Error::filled(b"{}: '{}'", &[why.as_bytes(), text]))
}

fn reverse(ctx: &mut Context<'_>, input: &Input<'_>, separator: &Separator<'_>, before: bool) -> Result<()> {
    let source = spill::whole(ctx, input)?;
    let mut left = source.size();
    let mut view = View { window: Vec::new(), bound: 0, before };
    while left > 0 && !ctx.out.failed() {
        // A long record makes longer steps, so that it is not moved too often.
        let kept = view.window.len();
        let part = left.min(CHUNK.max(kept as u64)) as usize;
        left -= part as u64;
        view.window.resize(kept + part, 0);
        view.window.copy_within(..kept, part);
        source.read_at(left, view.window.get_mut(..part).unwrap_or_default())?;
        // Nothing bounds the first separator that is found, the last of the input.
        view.bound = if kept == 0 && view.bound == 0 { part } else { view.bound + part };
        view.records(ctx, part, kept > 0, left == 0, separator)?;
    }
    ctx.out.put(&view.window);
    Ok(())
}

/// What is not yet put out, as far as it is read.
struct View {
    window: Vec<u8>,
    /// Where the separator that was found last begins: the one before it ends there or sooner.
    bound: usize,
    before: bool,
}

impl View {
    /// Puts out what follows the separators that begin in the first `fresh` bytes.
    fn records(
        &mut self,
        ctx: &mut Context<'_>,
        fresh: usize,
        later: bool,
        first: bool,
        separator: &Separator<'_>,
    ) -> Result<()> {
        let mut limit = fresh;
        match separator {
            Separator::Byte(byte) => {
                while let Some(start) = memrchr(*byte, self.window.get(..limit).unwrap_or_default()) {
                    self.cut(ctx, start, 1);
                    limit = start;
                }
            }
            Separator::Text(text) => {
                let initial = text.first().copied().unwrap_or(0);
                while let Some(start) = memrchr(initial, self.window.get(..limit).unwrap_or_default()) {
                    limit = start;
                    let found = self.window.get(start..self.bound).unwrap_or_default();
                    if found.starts_with(text) {
                        self.cut(ctx, start, text.len());
                    }
                }
            }
            Separator::Pattern(regex) => {
                // All places where a match begins, then from the last one back. A match may ask what stands before
                // it: the first byte waits for the bytes before it.
                let mut starts = Vec::new();
                let mut groups = [None];
                let mut from = usize::from(!first);
                limit += usize::from(later);
                while regex.find(&self.window, from, &mut groups)?
                    && let [Some((start, _))] = groups
                    && start < limit
                {
                    starts.push(start);
                    from = start + 1;
                }
                for start in starts.into_iter().rev() {
                    let text = self.window.get(..self.bound).unwrap_or_default();
                    if regex.find(text, start, &mut groups)?
                        && let [Some((found, stop))] = groups
                        && found == start
                        && stop > start
                    {
                        self.cut(ctx, start, stop - start);
                    }
                }
            }
        }
        Ok(())
    }

    /// Puts out what lies behind a separator, or what it begins.
    #[inline(always)]
    fn cut(&mut self, ctx: &mut Context<'_>, start: usize, length: usize) {
        let at = if self.before { start } else { start + length };
        ctx.out.put(self.window.get(at..).unwrap_or_default());
        self.window.truncate(at);
        self.bound = start;
    }
}
