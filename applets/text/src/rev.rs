//! `rev`: each line from its end to its beginning (options of util-linux and busybox).
//!
//! Characters are those of UTF-8, in any locale; a byte that is none is turned as it is.

#![deny(clippy::indexing_slicing)]

use crate::input::{BLOCK, Lines, character_length, each};
use kit::{Applet, Context, Options, Place, Result, Runs, Status, flag};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "rev",
    place: Place::UsrBin,
    runs: Runs::Unattended,
    failure: 1,
    usage: "[-0] [FILE]...\n\n\
Reverse the lines of FILEs, or of standard input (also as -)\n\n\
\t-0\tLines end with NUL",
    main,
};

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut end = b'\n';
    let mut options = Options::permute(ctx, kit::opts![flag(b'0', "zero")]);
    while options.next()?.is_some() {
        end = 0;
    }
    let operands = options.operands();
    let mut turned = Vec::new();
    each(ctx, &operands, &mut |ctx, input| {
        let mut lines = Lines::new(input, end, BLOCK, usize::MAX);
        while let Some(line) = lines.next()? {
            let text = line.strip_suffix(&[end]).unwrap_or(line);
            let tail = line.get(text.len()..).unwrap_or_default();
            turned.clear();
            if text.is_ascii() {
                turned.extend(text.iter().rev());
            } else {
                turn(text, &mut turned);
            }
            turned.extend_from_slice(tail);
            ctx.out.put(&turned);
            if ctx.out.failed() {
                break;
            }
        }
        Ok(())
    });
    ctx.done()
}

fn turn(text: &[u8], to: &mut Vec<u8>) {
    to.extend(text.iter().rev());
    // The bytes of each character stand the wrong way round.
    let (mut at, mut from) = (0, to.len());
    while at < text.len() {
        let length = character_length(text.get(at).copied().unwrap_or(0));
        let whole = text.get(at..at + length).is_some_and(|bytes| str::from_utf8(bytes).is_ok());
        let length = if whole { length } else { 1 };
        at += length;
        if let Some(place) = to.get_mut(from - length..from) {
            place.reverse();
        }
        from -= length;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_stay_whole() {
        let mut turned = Vec::new();
        turn("a\u{e9}\u{4e00}b".as_bytes(), &mut turned);
        assert_eq!(turned, "b\u{4e00}\u{e9}a".as_bytes());
        turned.clear();
        turn(b"\xc3a\xe4\xb8", &mut turned);
        assert_eq!(turned, b"\xb8\xe4a\xc3");
    }
}
