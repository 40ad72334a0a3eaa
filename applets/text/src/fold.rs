//! `fold`: break long lines (POSIX.1-2024; options of GNU and busybox).
//!
//! Columns are those of UTF-8's characters, as in busybox and newer GNU.

#![deny(clippy::indexing_slicing)]

use crate::input::{self, BLOCK};
use kit::{
    Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, flag, number, number_flag, value,
};
use memchr::memrchr;

/// The applet.
pub const APPLET: Applet = Applet {
    name: "fold",
    place: Place::UsrBin,
    runs: Runs::Unattended,
    failure: 1,
    usage: "[-bs] [-w N] [FILE]...\n\n\
Break the long lines of FILEs, or of standard input (also as -)\n\n\
\t-w N\tColumns of a line (80; also -N)\n\
\t-b\tCount bytes, not columns\n\
\t-s\tBreak behind blanks",
    main,
};

const OPTIONS: Opts =
    kit::opts![flag(b'b', "bytes"), flag(b's', "spaces"), value(b'w', "width"), number_flag(b'#')];

/// A last word that is longer than this, though not wide, is no longer kept together.
const LONGEST_WORD: usize = 1 << 20;

struct Fold {
    width: usize,
    bytes: bool,
    /// Whether lines break behind blanks.
    blanks: bool,
    out: Vec<u8>,
    /// The columns of the line under way, and whether anything is on it.
    column: usize,
    filled: bool,
    /// Where in `out` the line may break.
    mark: Option<usize>,
    /// Bytes that take one column and nothing else.
    plain: [bool; 256],
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let (mut width, mut bytes, mut blanks) = (80, false, false);
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        match key {
            b'b' => bytes = true,
            b's' => blanks = true,
            _ => {
                let number = number::unsigned(value).and_then(|number| usize::try_from(number).ok());
                width = number
                    .filter(|number| (1..=usize::MAX / 2).contains(number))
                    .ok_or_else(|| Error::about("invalid number of columns", value))?;
            }
        }
    }
    let mut plain = [true; 256];
    for (byte, plain) in (0..=255u8).zip(&mut plain) {
        let moves = !bytes && (matches!(byte, 8 | b'\t' | b'\r') || byte >= 0x80);
        *plain = byte != b'\n' && !moves && !(blanks && byte == b'\t');
    }
    let out = Vec::with_capacity(2 * BLOCK);
    let mut fold = Fold { width, bytes, blanks, out, column: 0, filled: false, mark: None, plain };
    input::blocks(ctx, &options.operands(), &mut |ctx, block| {
        fold.block(block);
        if block.is_empty() {
            // Each file begins in the first column.
            (fold.column, fold.filled, fold.mark) = (0, false, None);
        }
        let ready = fold.mark.filter(|mark| fold.out.len() - mark < LONGEST_WORD).unwrap_or(fold.out.len());
        ctx.out.put(fold.out.get(..ready).unwrap_or_default());
        fold.out.drain(..ready);
        fold.mark = (!fold.out.is_empty()).then_some(0);
    });
    ctx.out.put(&fold.out);
    ctx.done()
}

impl Fold {
    fn block(&mut self, mut rest: &[u8]) {
        while let Some(&byte) = rest.first() {
            let room = self.width.saturating_sub(self.column);
            let near = rest.get(..room).unwrap_or(rest);
            let run =
                near.iter().take_while(|byte| self.plain.get(usize::from(**byte)) == Some(&true)).count();
            if let Some((run, behind)) = rest.split_at_checked(run).filter(|(run, _)| !run.is_empty()) {
                if self.blanks
                    && let Some(blank) = memrchr(b' ', run)
                {
                    self.mark = Some(self.out.len() + blank + 1);
                }
                self.out.extend_from_slice(run);
                self.column += run.len();
                self.filled = true;
                rest = behind;
                continue;
            }
            if byte == b'\n' {
                self.out.push(byte);
                (self.column, self.filled, self.mark) = (0, false, None);
                rest = rest.get(1..).unwrap_or_default();
                continue;
            }
            let (length, column) = self.step(rest, self.column);
            if column > self.width && self.filled {
                self.wrap();
                continue;
            }
            let (character, behind) = rest.split_at_checked(length).unwrap_or((rest, b""));
            self.out.extend_from_slice(character);
            (self.column, self.filled) = (column, true);
            if self.blanks && (byte == b' ' || byte == b'\t') {
                self.mark = Some(self.out.len());
            }
            rest = behind;
        }
    }

    /// The length of the character that comes next, and the column behind it.
    fn step(&self, text: &[u8], column: usize) -> (usize, usize) {
        match text.first() {
            _ if self.bytes => (1, column + 1),
            Some(8) => (1, column.saturating_sub(1)),
            Some(b'\r') => (1, 0),
            Some(b'\t') => (1, (column | 7) + 1),
            _ => {
                let (length, width) = input::character(text);
                (length, column + width)
            }
        }
    }

    /// Begins a new line, behind the last blank if there is one.
    fn wrap(&mut self) {
        let at = self.mark.take().unwrap_or(self.out.len());
        self.out.insert(at, b'\n');
        let mut column = 0;
        let mut rest = self.out.get(at + 1..).unwrap_or_default();
        self.filled = !rest.is_empty();
        while !rest.is_empty() {
            let (length, next) = self.step(rest, column);
            column = next;
            rest = rest.get(length..).unwrap_or_default();
        }
        self.column = column;
    }
}
