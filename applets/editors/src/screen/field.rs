//! A line that is typed at the foot of the screen: a pattern, a command, a name.

use super::glyph::character_at;
use lineedit::keys::Key;

/// The line and its cursor.
#[derive(Default)]
pub struct Field {
    /// What was typed.
    pub text: Vec<u8>,
    cursor: usize,
    /// Which of the lines typed before is shown, counted from the last.
    back: usize,
    /// The next byte is taken as it is.
    literal: bool,
}

/// What a key did.
#[derive(PartialEq, Eq, Debug)]
pub enum Typed {
    /// The line goes on.
    More,
    /// It is entered.
    Enter,
    /// It is given up.
    Cancel,
}

/// No line is longer.
const LONGEST: usize = 4096;
/// So many lines typed before are kept.
const KEPT: usize = 50;

impl Field {
    /// A line that begins with some text.
    pub fn with(text: &[u8]) -> Field {
        Field { text: text.to_vec(), cursor: text.len(), ..Field::default() }
    }

    /// The text before the cursor, which says where the cursor is shown.
    pub fn before(&self) -> &[u8] {
        self.text.get(..self.cursor).unwrap_or_default()
    }

    fn insert(&mut self, bytes: &[u8]) {
        if self.text.len() + bytes.len() <= LONGEST {
            let behind = self.text.split_off(self.cursor.min(self.text.len()));
            self.text.extend_from_slice(bytes);
            self.text.extend_from_slice(&behind);
            self.cursor += bytes.len();
        }
    }

    /// Inserts text at the cursor.
    pub fn paste(&mut self, text: &[u8]) {
        self.insert(text);
    }

    fn left(&self) -> usize {
        let mut at = self.cursor.saturating_sub(1);
        while at > 0 && self.text.get(at).is_some_and(|byte| byte & 0xc0 == 0x80) && self.cursor - at < 4 {
            at -= 1;
        }
        at
    }

    fn cut(&mut self, from: usize, to: usize) {
        self.text.drain(from.min(to)..to.min(self.text.len()));
        self.cursor = from;
    }

    fn word_left(&self) -> usize {
        let before = self.before();
        let blank = |byte: &u8| byte.is_ascii_whitespace();
        let end = before.iter().rposition(|byte| !blank(byte)).map_or(0, |at| at + 1);
        before.get(..end).and_then(|text| text.iter().rposition(blank)).map_or(0, |at| at + 1)
    }

    /// Takes a key; `history` holds the lines typed before, the last one last.
    pub fn key(&mut self, key: Key, history: &[Vec<u8>]) -> Typed {
        if core::mem::take(&mut self.literal) {
            match key {
                Key::Ctrl(letter) => self.insert(&[letter ^ 0x40]),
                Key::Enter => self.insert(b"\r"),
                Key::Escape => self.insert(b"\x1b"),
                Key::Backspace => self.insert(b"\x08"),
                other => return self.key(other, history),
            }
            return Typed::More;
        }
        match key {
            Key::Char(character) => self.insert(character.encode_utf8(&mut [0; 4]).as_bytes()),
            Key::Byte(byte) => self.insert(&[byte]),
            Key::Tab => self.insert(b"\t"),
            Key::Enter => return Typed::Enter,
            Key::Escape | Key::Ctrl(b'C') => return Typed::Cancel,
            Key::Backspace if self.text.is_empty() => return Typed::Cancel,
            Key::Backspace => self.cut(self.left(), self.cursor),
            Key::Delete => {
                let length = character_at(&self.text, self.cursor).map_or(1, |(_, length)| length);
                let at = self.cursor;
                self.cut(at, at + length);
            }
            Key::Ctrl(b'U') => self.cut(0, self.cursor),
            Key::Ctrl(b'W') | Key::AltBackspace => self.cut(self.word_left(), self.cursor),
            Key::Ctrl(b'V') => self.literal = true,
            Key::Left => self.cursor = self.left(),
            Key::Right => {
                let length = character_at(&self.text, self.cursor).map_or(1, |(_, length)| length);
                self.cursor = (self.cursor + length).min(self.text.len());
            }
            Key::Home | Key::Ctrl(b'B') => self.cursor = 0,
            Key::End | Key::Ctrl(b'E') => self.cursor = self.text.len(),
            Key::Up | Key::Down => {
                let back = if key == Key::Up { self.back + 1 } else { self.back.saturating_sub(1) };
                if back == 0 {
                    *self = Field::default();
                } else if let Some(line) = history.len().checked_sub(back).and_then(|at| history.get(at)) {
                    *self = Field { back, ..Field::with(line) };
                }
            }
            _ => {}
        }
        Typed::More
    }

    /// Adds a line to those typed before.
    pub fn remember(history: &mut Vec<Vec<u8>>, line: &[u8]) {
        if !line.is_empty() && history.last().is_none_or(|last| last != line) {
            if history.len() >= KEPT {
                history.remove(0);
            }
            history.push(line.to_vec());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lineedit::keys::Decoder;

    fn typed(bytes: &[u8]) -> Vec<u8> {
        let history = [b"one".to_vec(), b"two".to_vec()];
        let (mut field, mut decoder) = (Field::default(), Decoder::default());
        for byte in bytes {
            if let Some(key) = decoder.feed(*byte) {
                field.key(key, &history);
            }
        }
        field.text
    }

    #[test]
    fn edits() {
        assert_eq!(typed(b"abc\x7fd"), b"abd");
        assert_eq!(typed(b"a bc d\x17\x17x"), b"a x");
        assert_eq!(typed(b"abc\x1b[D\x1b[Dx\x1b[Fy\x1b[Hz"), b"zaxbcy");
        assert_eq!(typed("é漢\x7f".as_bytes()), "é".as_bytes());
        assert_eq!(typed(b"x\x1b[A\x1b[A\x1b[A\x1b[B"), b"two");
        assert_eq!(typed(b"a\x16\x03\x15\x16\x01"), b"\x01");
        assert_eq!(typed(&[b'x'; 10_000]).len(), LONGEST);
    }
}
