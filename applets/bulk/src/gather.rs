//! Output put together from many short pieces.

use kit::Out;

/// Output gathered from pieces of texts. The C library's copy costs more than it copies where pieces are short, so
/// they are copied sixteen bytes at a time, with what lies behind them.
pub struct Gather {
    buffer: Vec<u8>,
    room: usize,
    at: usize,
}

/// Room at first, which a small output does not fill, and later.
const FIRST: usize = 2 * 1024;
const ROOM: usize = 32 * 1024;
const STEP: usize = 16;

impl Gather {
    /// Nothing yet.
    pub fn new() -> Gather {
        Gather { buffer: vec![0; FIRST + STEP], room: FIRST, at: 0 }
    }

    /// Appends a part of a text.
    pub fn part(&mut self, out: &mut Out<'_>, text: &[u8], start: usize, end: usize) {
        let length = end.saturating_sub(start);
        if length > self.room - self.at {
            self.make_room(out);
            if length > self.room / 2 {
                return out.put(text.get(start..end).unwrap_or_default());
            }
        }
        let mut done = 0;
        while done < length {
            let from = text.get(start + done..start + done + STEP);
            let to = self.buffer.get_mut(self.at + done..self.at + done + STEP);
            let (Some(from), Some(to)) = (from, to) else {
                let rest = text.get(start + done..end).unwrap_or_default();
                for (to, from) in self.buffer.iter_mut().skip(self.at + done).zip(rest) {
                    *to = *from;
                }
                break;
            };
            to.copy_from_slice(from);
            done += STEP;
        }
        self.at += length;
    }

    /// Appends a text.
    pub fn put(&mut self, out: &mut Out<'_>, text: &[u8]) {
        self.part(out, text, 0, text.len());
    }

    /// Appends a byte.
    pub fn byte(&mut self, out: &mut Out<'_>, byte: u8) {
        if self.at >= self.room {
            self.make_room(out);
        }
        if let Some(to) = self.buffer.get_mut(self.at) {
            *to = byte;
        }
        self.at += 1;
    }

    /// Passes on what was gathered.
    pub fn flush(&mut self, out: &mut Out<'_>) {
        out.put(self.buffer.get(..self.at).unwrap_or_default());
        self.at = 0;
    }

    fn make_room(&mut self, out: &mut Out<'_>) {
        self.flush(out);
        if self.room < ROOM {
            self.buffer = vec![0; ROOM + STEP];
            self.room = ROOM;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_gathered_as_they_are() {
        let text: Vec<u8> = (0..100).collect();
        let mut expected = Vec::new();
        let mut out = Out::memory();
        let mut gather = Gather::new();
        for round in 0..3000 {
            let (start, end) = (round % 50, round % 50 + round % 51);
            expected.extend_from_slice(&text[start..end]);
            gather.part(&mut out, &text, start, end);
            expected.push(b'\n');
            gather.byte(&mut out, b'\n');
        }
        let large = vec![7; 100_000];
        expected.extend_from_slice(&large);
        gather.put(&mut out, &large);
        gather.flush(&mut out);
        assert!(out.into_bytes() == expected);
    }
}
