//! `echo`: write the operands, separated by blanks (POSIX.1-2024; options as in busybox).
//!
//! Only the words that consist of `-` and the letters `n`, `e`, `E` are options; `--help` and `--` are operands.

#![deny(clippy::indexing_slicing)]

use kit::backslash::{self, Escape, Flavour};
use kit::{Applet, Context, Place, Result, Runs, Status};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "echo",
    place: Place::Bin,
    runs: Runs::Inside,
    failure: 1,
    usage: "[-neE] [WORD]...\n\n\
Print the WORDs\n\n\
\t-n\tNo newline at the end\n\
\t-e\tRead escapes: \\a \\b \\c (stop) \\e \\f \\n \\r \\t \\v \\\\ \\0NNN \\NNN \\xHH\n\
\t-E\tRead none (default)",
    main,
};

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut words = ctx.args.get(1..).unwrap_or_default();
    let (mut newline, mut escaped) = (true, false);
    while let Some((word, rest)) = words.split_first() {
        let Some(letters) = word.strip_prefix(b"-") else { break };
        if letters.is_empty() || !letters.iter().all(|letter| b"neE".contains(letter)) {
            break;
        }
        for letter in letters {
            match letter {
                b'n' => newline = false,
                letter => escaped = *letter == b'e',
            }
        }
        words = rest;
    }
    for (count, word) in words.iter().enumerate() {
        if count > 0 {
            ctx.out.put(b" ");
        }
        if !escaped {
            ctx.out.put(word);
        } else if !put_escaped(ctx, word) {
            return Ok(Status::SUCCESS);
        }
    }
    if newline {
        ctx.out.put(b"\n");
    }
    Ok(Status::SUCCESS)
}

/// Writes a word with its escapes read; false if `\c` ends all output.
fn put_escaped(ctx: &mut Context<'_>, mut text: &[u8]) -> bool {
    while let Some(at) = text.iter().position(|byte| *byte == b'\\') {
        let (plain, rest) = text.split_at_checked(at).unwrap_or((text, b""));
        ctx.out.put(plain);
        let (escape, rest) = backslash::read(rest, Flavour::Echo);
        match escape {
            Escape::Byte(byte) => ctx.out.put(&[byte]),
            Escape::Character(character) => ctx.out.put(character.encode_utf8(&mut [0; 4]).as_bytes()),
            Escape::Stop => return false,
            Escape::Literal => ctx.out.put(b"\\"),
        }
        text = rest;
    }
    ctx.out.put(text);
    true
}
