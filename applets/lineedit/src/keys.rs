//! From the bytes a terminal sends to keys.

/// A key, or a piece of pasted text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Key {
    /// A character, or a blank.
    Char(char),
    /// A byte that is no UTF-8.
    Byte(u8),
    /// Control and a letter, given as the capital letter: `^A`.
    Ctrl(u8),
    /// Alt (or Escape before) and a byte.
    Alt(u8),
    /// Enter, or a newline in pasted text.
    Enter,
    /// The tabulator key.
    Tab,
    /// The escape key alone.
    Escape,
    /// Deletes to the left.
    Backspace,
    /// Deletes a word to the left.
    AltBackspace,
    /// Deletes to the right.
    Delete,
    /// The cursor keys.
    Up,
    /// Below Up.
    Down,
    /// To the left.
    Left,
    /// To the right.
    Right,
    /// To the beginning.
    Home,
    /// To the end.
    End,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// The key beside Home.
    Insert,
    /// Control or Alt and Left.
    WordLeft,
    /// Control or Alt and Right.
    WordRight,
    /// The beginning of pasted text (bracketed paste).
    PasteStart,
    /// Its end.
    PasteEnd,
    /// The terminal says where its cursor is: row, column from 1.
    Position(u16, u16),
    /// Something we have no use for.
    Unknown,
}

/// Takes bytes one by one; see [`Decoder::feed`].
#[derive(Default)]
pub struct Decoder {
    held: Vec<u8>,
    /// In vi mode Escape ends the insertion, and the letter after it is a command more often than an answer of the
    /// terminal begins with it.
    vi: bool,
    /// A sequence that is of no use is dropped up to its end; how much of it was.
    dropping: Option<(Dropped, usize)>,
    /// An Escape came in such a sequence: a backslash after it is the sequence's end.
    closing: bool,
}

/// How a sequence ends that is dropped.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Dropped {
    /// ESC [ …: with a letter.
    Control,
    /// ESC ] … and ESC P …: with BEL, or ESC and a backslash.
    Text,
}

/// No sequence of a key is longer; what is, is dropped.
const LONGEST: usize = 32;

/// No answer of a terminal is longer: what comes then is taken for keys again.
const LONGEST_DROPPED: usize = 4096;

impl Decoder {
    /// A decoder for emacs' keys or vi's.
    pub fn new(vi: bool) -> Decoder {
        Decoder { vi, ..Decoder::default() }
    }

    /// Takes a byte; gives a key when one is complete.
    pub fn feed(&mut self, byte: u8) -> Option<Key> {
        if let Some((kind, count)) = self.dropping {
            let ends = match kind {
                Dropped::Control => (0x40..0x7f).contains(&byte),
                Dropped::Text => byte == 7,
            };
            // Any other control byte is a key of its own, or begins one.
            self.dropping =
                Some((kind, count + 1)).filter(|_| !ends && byte >= 0x20 && count < LONGEST_DROPPED);
            if ends || self.dropping.is_some() {
                return ends.then_some(Key::Unknown);
            }
            self.closing = byte == 0x1b;
        }
        self.held.push(byte);
        let text = if self.vi { &b"]"[..] } else { b"]P" };
        if let [0x1b, second] = self.held[..]
            && text.contains(&second)
        {
            self.dropping = Some((Dropped::Text, 0));
        } else if self.held.len() > LONGEST && self.held.starts_with(b"\x1b[") {
            self.dropping = Some((Dropped::Control, 0));
        }
        if self.dropping.is_some() {
            self.held.clear();
            return None;
        }
        let key = decode(&self.held)?;
        self.held.clear();
        let closing = core::mem::take(&mut self.closing);
        Some(if closing && key == Key::Alt(b'\\') { Key::Unknown } else { key })
    }

    /// Whether a key has begun and not ended.
    pub fn is_partial(&self) -> bool {
        !self.held.is_empty() || self.dropping.is_some()
    }

    /// Nothing more came: what was begun is all.
    pub fn timeout(&mut self) -> Option<Key> {
        self.dropping = None;
        let held = core::mem::take(&mut self.held);
        (!held.is_empty()).then_some(if held == b"\x1b" { Key::Escape } else { Key::Unknown })
    }
}

/// The key of a byte alone, as of the one after Escape.
pub fn single(byte: u8) -> Key {
    decode(&[byte]).unwrap_or(Key::Byte(byte))
}

/// The key of a sequence; none if it is not complete.
fn decode(bytes: &[u8]) -> Option<Key> {
    if bytes.len() > LONGEST {
        return Some(Key::Unknown);
    }
    let (&first, rest) = bytes.split_first()?;
    match first {
        0x1b => escaped(rest),
        b'\r' | b'\n' => Some(Key::Enter),
        b'\t' => Some(Key::Tab),
        0x7f | 0x08 => Some(Key::Backspace),
        0..0x20 => Some(Key::Ctrl(first + 0x40)),
        0x20..0x7f => Some(Key::Char(first.into())),
        _ => match core::str::from_utf8(bytes) {
            Ok(text) => text.chars().next().map(Key::Char),
            // The beginning of a character.
            Err(error) if error.error_len().is_none() => None,
            Err(_) => Some(Key::Byte(first)),
        },
    }
}

fn escaped(rest: &[u8]) -> Option<Key> {
    let (&first, rest) = rest.split_first()?;
    match first {
        b'[' => control_sequence(rest),
        b'O' => rest.first().map(|last| match last {
            // The number pad's own codes, and rxvt's cursor keys with Control.
            b'M' => Key::Enter,
            b'j'..=b'y' => Key::Char((last - 0x40).into()),
            b'c' => Key::WordRight,
            b'd' => Key::WordLeft,
            _ => cursor_key(*last, false),
        }),
        0x7f | 0x08 => Some(Key::AltBackspace),
        // Escape twice: the second may begin a sequence of its own (Alt and a cursor key on some terminals).
        0x1b => escaped(rest).map(|key| match key {
            Key::Left => Key::WordLeft,
            Key::Right => Key::WordRight,
            other => other,
        }),
        _ => Some(Key::Alt(first)),
    }
}

fn control_sequence(bytes: &[u8]) -> Option<Key> {
    match bytes {
        // The Linux console's function keys: ESC [ [ A.
        [b'[', rest @ ..] => return rest.first().map(|_| Key::Unknown),
        // A mouse that a program has left switched on: three bytes more.
        [b'M', rest @ ..] => return (rest.len() >= 3).then_some(Key::Unknown),
        _ => {}
    }
    let (&last, parameters) = bytes.split_last()?;
    if !(0x40..0x7f).contains(&last) {
        // A byte that cannot stand in a sequence ends it.
        return (!(0x20..0x7f).contains(&last)).then_some(Key::Unknown);
    }
    let mut numbers =
        parameters.split(|byte| *byte == b';').map(|digits| kit::number::unsigned(digits).unwrap_or(0));
    let first = numbers.next().unwrap_or(0);
    let second = numbers.next().unwrap_or(0);
    Some(match (last, first) {
        (b'~', 1 | 7) => Key::Home,
        (b'~', 3) if second > 2 => Key::Alt(b'd'),
        (b'~', 3) => Key::Delete,
        (b'~', 4 | 8) => Key::End,
        (b'~', 2) => Key::Insert,
        (b'~', 5) => Key::PageUp,
        (b'~', 6) => Key::PageDown,
        (b'~', 200) => Key::PasteStart,
        (b'~', 201) => Key::PasteEnd,
        (b'R', 1..) if second > 0 => Key::Position(clamp(first), clamp(second)),
        (b'~', _) => Key::Unknown,
        (letter, _) => cursor_key(letter, second > 2 || first > 2),
    })
}

fn clamp(number: u64) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}

fn cursor_key(letter: u8, modified: bool) -> Key {
    match letter {
        b'A' => Key::Up,
        b'B' => Key::Down,
        b'C' if modified => Key::WordRight,
        b'C' => Key::Right,
        b'D' if modified => Key::WordLeft,
        b'D' => Key::Left,
        b'H' => Key::Home,
        b'F' => Key::End,
        _ => Key::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(bytes: &[u8]) -> Vec<Key> {
        let mut decoder = Decoder::default();
        bytes.iter().filter_map(|byte| decoder.feed(*byte)).collect()
    }

    #[test]
    fn sequences_of_several_terminals() {
        assert_eq!(
            keys(b"\x1b[A\x1bOB\x1b[1;5C\x1b[H\x1b[4~"),
            [Key::Up, Key::Down, Key::WordRight, Key::Home, Key::End]
        );
        assert_eq!(keys(b"\x1bb\x1b\x7f\x1b[3~"), [Key::Alt(b'b'), Key::AltBackspace, Key::Delete]);
        assert_eq!(keys(b"\x1b[[Ax"), [Key::Unknown, Key::Char('x')]);
        assert_eq!(keys(b"\x1b[24;80R"), [Key::Position(24, 80)]);
        assert_eq!(keys(b"\x1b[200~\r\x1b[201~"), [Key::PasteStart, Key::Enter, Key::PasteEnd]);
    }

    #[test]
    fn characters_and_stray_bytes() {
        assert_eq!(keys("é漢".as_bytes()), [Key::Char('é'), Key::Char('漢')]);
        assert_eq!(keys(b"\xff"), [Key::Byte(0xff)]);
        assert_eq!(keys(b"\x01\r\t\x7f"), [Key::Ctrl(b'A'), Key::Enter, Key::Tab, Key::Backspace]);
    }

    #[test]
    fn the_number_pad_and_keys_with_control() {
        assert_eq!(keys(b"\x1bOM\x1bOq\x1bOk"), [Key::Enter, Key::Char('1'), Key::Char('+')]);
        assert_eq!(
            keys(b"\x1bOd\x1b[5C\x1b\x1b[D\x1b[1;3D"),
            [Key::WordLeft, Key::WordRight, Key::WordLeft, Key::WordLeft]
        );
        assert_eq!(keys(b"\x1b[7~\x1b[8~\x1bOH\x1bOF"), [Key::Home, Key::End, Key::Home, Key::End]);
        assert_eq!(keys(b"\x1b[3;5~\x1b[1;2D"), [Key::Alt(b'd'), Key::Left]);
    }

    #[test]
    fn answers_of_terminals_are_no_text() {
        assert_eq!(keys(b"\x1b]11;rgb:0/0/0\x07x"), [Key::Unknown, Key::Char('x')]);
        assert_eq!(keys(b"\x1b]11;rgb:0/0/0\x1b\\x"), [Key::Unknown, Key::Char('x')]);
        assert_eq!(keys(b"\x1bP>|name\x1b\\x"), [Key::Unknown, Key::Char('x')]);
        assert_eq!(
            keys(b"\x1b[M !!x\x1b[<0;1;1Mx"),
            [Key::Unknown, Key::Char('x'), Key::Unknown, Key::Char('x')]
        );
        assert_eq!(keys(b"\x1b[I\x1b[?62;c"), [Key::Unknown; 2]);
        // The end of a paste, or Control-C, is never lost in one.
        assert_eq!(keys(b"\x1b]x\x1b[201~"), [Key::PasteEnd]);
        assert_eq!(keys(b"\x1b]x\x03"), [Key::Ctrl(b'C')]);
        let mut vi = Decoder::new(true);
        assert_eq!(b"\x1bP".iter().filter_map(|byte| vi.feed(*byte)).collect::<Vec<_>>(), [Key::Alt(b'P')]);
    }

    #[test]
    fn a_sequence_without_end_is_dropped() {
        let long = [b"\x1b[".as_slice(), &[b'1'; 1000], b"Ax"].concat();
        assert_eq!(keys(&long), [Key::Unknown, Key::Char('x')]);
        let mut endless = Decoder::default();
        let count = [b"\x1b]".as_slice(), &[b'1'; 10_000]]
            .concat()
            .iter()
            .filter_map(|byte| endless.feed(*byte))
            .count();
        assert!(count > 5000, "{count}");
        assert!(endless.held.capacity() <= 64);
        let mut alone = Decoder::default();
        assert_eq!(alone.feed(0x1b), None);
        assert!(alone.is_partial());
        assert_eq!(alone.timeout(), Some(Key::Escape));
        assert_eq!(alone.feed(0x1b).or(alone.feed(b']')), None);
        assert!(alone.is_partial());
        assert_eq!(alone.timeout(), None);
        assert_eq!(alone.feed(b'a'), Some(Key::Char('a')));
    }
}
