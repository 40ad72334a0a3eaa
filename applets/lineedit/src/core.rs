//! The editor without its terminal: bytes of the keyboard go in, bytes for the screen come out.
//!
//! A fuzz target calls [`drive`] with any bytes, and any history, and then [`is_tame`] on what came out: nothing that
//! was typed, pasted, completed or found in the history may reach the terminal as a control sequence.

use super::history::History;
use super::keys::{Decoder, Key};
use super::screen::Screen;
use super::session::{Memory, Session, Step};
use super::{Completer, Line};

/// A line under the keys, and what the terminal shows of it.
pub struct Core<'h> {
    session: Session<'h>,
    screen: Screen,
    decoder: Decoder,
    prompt: Vec<u8>,
    /// The terminal has said where its cursor is: row and column.
    pub position: Option<(u16, u16)>,
}

impl<'h> Core<'h> {
    /// An empty line on a terminal of so many columns and rows; `vi`: with vi's keys.
    pub fn new(
        history: &'h History,
        memory: Memory,
        vi: bool,
        prompt: &[u8],
        size: (usize, usize),
    ) -> Core<'h> {
        Core {
            session: Session::new(history, size.0, vi, memory),
            screen: Screen::new(size.0, size.1),
            decoder: Decoder::new(vi),
            prompt: prompt.to_vec(),
            position: None,
        }
    }

    /// Goes on with a line that was put aside.
    pub fn resume(&mut self, text: &[u8], cursor: usize) {
        self.session.resume(text, cursor);
    }

    /// Ends: the text, the cursor in it, and what outlives them.
    pub fn end(mut self) -> (Vec<u8>, usize, Memory) {
        let cursor = self.session.text.cursor;
        (self.session.text.take(), cursor, self.session.memory())
    }

    /// Whether a key has begun and not ended: [`Core::pause`] is to be called if nothing comes.
    pub fn is_partial(&self) -> bool {
        self.decoder.is_partial()
    }

    /// Takes a byte of the keyboard; what must be sent at once goes to `out`. A line, if that ends it.
    pub fn byte(&mut self, byte: u8, out: &mut Vec<u8>, completer: &dyn Completer) -> Option<Line> {
        if self.session.is_literal() && !self.decoder.is_partial() {
            let step = self.session.literal(byte);
            return self.step(step, out);
        }
        let key = self.decoder.feed(byte)?;
        self.key(key, out, completer)
    }

    /// Nothing more came for a while.
    pub fn pause(&mut self, out: &mut Vec<u8>, completer: &dyn Completer) -> Option<Line> {
        let key = self.decoder.timeout()?;
        self.key(key, out, completer)
    }

    fn key(&mut self, key: Key, out: &mut Vec<u8>, completer: &dyn Completer) -> Option<Line> {
        if let Key::Position(row, column) = key {
            self.position = Some((row, column));
        }
        let step = self.session.key(key, completer);
        self.step(step, out)
    }

    fn step(&mut self, step: Step, out: &mut Vec<u8>) -> Option<Line> {
        let line = match step {
            Step::Show => return None,
            Step::Bell => {
                out.push(7);
                return None;
            }
            Step::Clear => {
                out.extend_from_slice(b"\x1b[H\x1b[J");
                self.screen.forget();
                return None;
            }
            Step::List(rows) => {
                self.say(&rows, out);
                return None;
            }
            Step::Done => Line::Text(Vec::new()),
            Step::Edit => Line::Edit(Vec::new()),
            Step::Eof => Line::Eof,
            Step::Interrupted => Line::Interrupted,
        };
        self.session.text.cursor = self.session.text.bytes.len();
        self.show(out);
        if line == Line::Interrupted {
            out.extend_from_slice(b"^C");
        }
        self.leave(out);
        Some(match line {
            Line::Text(_) => Line::Text(self.session.text.take()),
            Line::Edit(_) => Line::Edit(self.session.text.take()),
            other => other,
        })
    }

    /// Brings the screen up to date.
    pub fn show(&mut self, out: &mut Vec<u8>) {
        let (prompt, text, cursor) = self.session.shown(&self.prompt);
        self.screen.show(out, &prompt, &text, cursor);
    }

    /// The terminal has another size now.
    pub fn resize(&mut self, columns: usize, rows: usize, out: &mut Vec<u8>) {
        self.session.columns = columns;
        self.screen.resize(out, columns, rows);
    }

    /// Puts rows below the line; the line will be shown again below them.
    pub fn say(&mut self, rows: &[u8], out: &mut Vec<u8>) {
        self.show(out);
        self.leave(out);
        out.extend_from_slice(rows);
    }

    /// Leaves the line for the start of a fresh row.
    pub fn leave(&mut self, out: &mut Vec<u8>) {
        self.screen.leave(out);
    }
}

/// Types bytes into an editor of that size and gives all that its terminal was sent: what a fuzz target calls. A line
/// that is entered goes into the history; 0xfe among the bytes is a pause, and 0xff, with two more, another size.
pub fn drive(bytes: &[u8], vi: bool, history: &mut History, completer: &dyn Completer) -> Vec<u8> {
    let (mut out, mut memory, mut size) = (Vec::new(), Memory::default(), (80, 24));
    let mut rest = bytes.iter().copied();
    loop {
        let mut core = Core::new(history, memory, vi, b"$ ", size);
        let mut line = None;
        while line.is_none() {
            core.show(&mut out);
            let Some(byte) = rest.next() else { return out };
            line = match byte {
                0xfe => core.pause(&mut out, completer),
                0xff => {
                    size = (rest.next().unwrap_or(80).into(), rest.next().unwrap_or(24).into());
                    core.resize(size.0, size.1, &mut out);
                    None
                }
                byte => core.byte(byte, &mut out, completer),
            };
        }
        memory = core.end().2;
        if let Some(Line::Text(text)) = line {
            history.add(&text);
        }
    }
}

/// Whether a terminal that is sent this does no more than an editor needs: prints, rings its bell, moves its cursor by
/// so many places, and clears. Everything else that a file's name or a history could smuggle in is none of these.
pub fn is_tame(output: &[u8]) -> bool {
    let mut rest = output;
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        if matches!(byte, b'\r' | b'\n' | 7 | 8) {
            continue;
        }
        if byte == 0x1b {
            let Some(after) = rest.strip_prefix(b"[") else { return false };
            let digits = after.iter().take_while(|byte| byte.is_ascii_digit()).count();
            let Some((letter, after)) = after.get(digits..).and_then(<[u8]>::split_first) else {
                return false;
            };
            if !b"ABCDHJK".contains(letter) || digits > 5 {
                return false;
            }
            rest = after;
            continue;
        }
        if byte.is_ascii_control() {
            return false;
        }
    }
    // Control characters beyond ASCII, marks that turn the direction of the text, bytes that are no text.
    core::str::from_utf8(output).is_ok_and(|text| {
        !text.chars().any(|character| {
            matches!(u32::from(character), 0x80..0xa0 | 0x200b..=0x200f | 0x202a..=0x202e | 0x2066..=0x2069 | 0xfeff)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Hostile;

    impl Completer for Hostile {
        fn variable(&self, name: &[u8]) -> Option<Vec<u8>> {
            Some([b"/nowhere/", name].concat())
        }
        fn variables(&self, add: &mut dyn FnMut(&[u8])) {
            add(b"HOME\x1b[2J");
        }
        fn commands(&self, add: &mut dyn FnMut(&[u8])) {
            add(b"evil\x1b]0;x\x07one");
            add(b"evil\x9b2J\xff\x00two");
            add("漢字\u{202e}".as_bytes());
        }
    }

    #[test]
    fn tells_tame_output_from_wild() {
        assert!(is_tame("$ ls é漢\x1b[K\r\n\x1b[2A\x08\x07".as_bytes()));
        for wild in [&b"\x1b]0;x\x07"[..], b"\x1b[2;3r", b"\x1bc", b"\x9b2J", b"\x0e", b"\xc2\x9b", b"\x1b["]
        {
            assert!(!is_tame(wild), "{wild:?}");
        }
    }

    #[test]
    fn whatever_is_typed_the_terminal_is_sent_nothing_wild() {
        let pieces: &[&[u8]] = &[
            b"evil\t\t",
            b"\x1b",
            b"\xfe",
            b"[A",
            b"\x10",
            b"\x12e",
            b"\r",
            b"$HO\t",
            b"\x16\x1b",
            b"]0;x\x07",
            b"\x1b[200~",
            b"\x1b[201~",
            b"\xe6\xbc",
            b"\xa2",
            b"dw",
            b"\x1b.",
            b"u",
            b"\xff\x09\x03",
            b"\x15",
            b"\x0e",
            b"\x9b2J",
            b"ab ",
            b"\x1b/e\r",
            b"\x17",
            b"\x1by",
            b"\x19",
            b"\x1f",
            b"\x14",
            b"\x02",
            b"\x1b[1~",
            b"R",
            b"3",
            b"p",
            b"\x00",
            b"\x0c",
            b"\xff\x50\x18",
            b"=",
            b"\\",
            b"#",
        ];
        let mut seed = 99u32;
        for round in 0..600 {
            let mut bytes = Vec::new();
            for _ in 0..60 {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                let at = (seed >> 8) as usize;
                match at % 3 {
                    // A slash would look at this machine's files.
                    0 => bytes.push(((at / 3) as u8).max(1).wrapping_add(u8::from((at / 3) as u8 == b'/'))),
                    _ => bytes.extend_from_slice(pieces[at / 3 % pieces.len()]),
                }
            }
            let mut history = History::default();
            history.add(b"evil \x1b]0;x\x07 \xc2\x9b \xff one");
            history.add("make 漢 e\u{301} \u{202e} \u{7f}".as_bytes());
            let out = drive(&bytes, round % 2 == 1, &mut history, &Hostile);
            assert!(is_tame(&out), "{bytes:?} gave {out:?}");
        }
    }

    #[test]
    fn control_v_takes_the_next_byte_as_it_is() {
        let history = History::default();
        let mut core = Core::new(&history, Memory::default(), false, b"$ ", (80, 24));
        let mut out = Vec::new();
        for byte in b"a\x16\x1b[A\x16\x03\x16\r\x16\x00b" {
            assert_eq!(core.byte(*byte, &mut out, &Hostile), None);
        }
        assert_eq!(core.end().0, b"a\x1b[A\x03\rb");
    }

    #[test]
    fn a_line_put_aside_comes_back() {
        let history = History::default();
        let mut core = Core::new(&history, Memory::default(), false, b"$ ", (80, 24));
        core.resume(b"abc", 1);
        let mut out = Vec::new();
        core.byte(b'x', &mut out, &Hostile);
        assert_eq!(core.end().0, b"axbc");
    }
}
