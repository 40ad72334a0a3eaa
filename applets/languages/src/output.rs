//! What calculators show: numbers to a base, broken into lines.

#![deny(clippy::indexing_slicing)]

use crate::decimal::Decimal;
use kit::{Context, Out};

/// How numbers are shown, and where on its line the output stands.
pub struct Output {
    /// The base.
    pub base: u64,
    /// Columns of a line before the backslash that breaks a number; without a bound if 0.
    width: usize,
    column: usize,
}

impl Output {
    /// Base ten, and lines of 70 columns or as many as a variable of the environment says, of which some are `spare`:
    /// GNU bc leaves two free for the backslash, dc one.
    pub fn new(ctx: &Context<'_>, variable: &str, spare: usize) -> Output {
        let width = ctx.env(variable).and_then(kit::number::unsigned).and_then(|width| usize::try_from(width).ok());
        let width = width.filter(|width| *width == 0 || *width > spare).unwrap_or(70).saturating_sub(spare);
        Output { base: 10, width, column: 0 }
    }

    /// Shows a number. A long one goes on behind a backslash and a newline.
    pub fn number(&mut self, number: &Decimal, out: &mut Out<'_>) {
        let mut text = Vec::new();
        number.write(self.base, &mut text);
        self.broken(&text, out);
    }

    /// Shows a text, which goes on behind a backslash and a newline where it is long.
    pub fn broken(&mut self, text: &[u8], out: &mut Out<'_>) {
        let mut rest = text;
        while self.width > 0 && self.column + rest.len() > self.width {
            let room = self.width.saturating_sub(self.column);
            let (now, later) = rest.split_at_checked(room).unwrap_or((rest, b""));
            out.put(now);
            out.put(b"\\\n");
            (self.column, rest) = (0, later);
        }
        self.column += rest.len();
        out.put(rest);
    }

    /// Shows a text as it is.
    pub fn text(&mut self, text: &[u8], out: &mut Out<'_>) {
        match text.iter().rposition(|byte| *byte == b'\n') {
            Some(newline) => self.column = text.len() - newline - 1,
            None => self.column += text.len(),
        }
        out.put(text);
    }
}
