//! What stands in the last row: prompts in less' own language of `%` and `?`.

use kit::number::Decimal;

/// What prompts may tell.
#[derive(Default)]
pub struct Facts {
    /// The file's name; none for standard input.
    pub name: Option<Vec<u8>>,
    /// The next file's name.
    pub next: Option<Vec<u8>>,
    /// Which of how many files.
    pub file: (usize, usize),
    /// This is the first prompt in the file.
    pub fresh: bool,
    /// The end is seen.
    pub end: bool,
    /// Offsets of the first and the last row and of what follows.
    pub offsets: [u64; 3],
    /// Line numbers of the first row, the middle, the last.
    pub lines: Option<[u64; 3]>,
    /// The number of lines, if it is known.
    pub last_line: Option<u64>,
    /// The size, if it is known.
    pub size: Option<u64>,
    /// Columns shifted.
    pub shift: usize,
    /// Rows of a screen.
    pub rows: u64,
}

const NAME: &str = "?f%f .";
const WHICH: &str = "?m(%T %i of %m) .";
const END: &str = "?e(END) ?x- Next\\: %x.";

/// The prompt of `-m` (1), of `-M` (2), of `=` (3), or the short one.
pub fn usual(kind: u8) -> String {
    let percent = "?pB%pB\\%";
    match kind {
        0 => ["?n", NAME, WHICH, ".", END, ".%t"].concat(),
        1 => ["?n", NAME, WHICH, ".", END, ":", percent, ":byte %bB?s/%s...%t"].concat(),
        2 => [NAME, "?n", WHICH, ".?ltlines %lt-%lb?L/%L. :byte %bB?s/%s. .", END, ":", percent, "..%t"]
            .concat(),
        _ => [NAME, WHICH, "?ltlines %lt-%lb?L/%L. .byte %bB?s/%s. ?e(END) :", percent, "..%t"].concat(),
    }
}

impl Facts {
    fn place(&self, letter: u8) -> usize {
        match letter {
            b't' => 0,
            b'm' | b'j' => 1,
            _ => 2,
        }
    }

    fn offset(&self, letter: u8) -> u64 {
        match letter {
            b't' => self.offsets[0],
            b'm' | b'j' => self.offsets[1],
            _ => self.offsets[2],
        }
    }

    fn line(&self, letter: u8) -> Option<u64> {
        self.lines.and_then(|lines| lines.get(self.place(letter)).copied())
    }

    fn percent(&self, letter: u8) -> Option<u64> {
        let size = self.size.filter(|size| *size > 0)?;
        let size = u128::from(size);
        Some(((u128::from(self.offset(letter)) * 100 + size / 2) / size) as u64)
    }

    fn percent_lines(&self, letter: u8) -> Option<u64> {
        Some(self.line(letter)? * 100 / self.last_line?.max(1))
    }

    fn holds(&self, letter: u8, place: u8, out: &[u8]) -> bool {
        match letter {
            b'a' => !out.is_empty(),
            b'b' => true,
            b'B' | b's' => self.size.is_some(),
            b'c' => self.shift > 0,
            b'd' => self.line(place).is_some(),
            b'D' | b'L' => self.last_line.is_some(),
            b'e' => self.end,
            b'f' => self.name.is_some(),
            b'l' => self.line(place).is_some(),
            b'm' => self.file.1 > 1,
            b'n' => self.fresh,
            b'p' => self.percent(place).is_some(),
            b'P' => self.percent_lines(place).is_some(),
            b'x' => self.next.is_some(),
            _ => false,
        }
    }

    fn value(&self, letter: u8, place: u8, out: &mut Vec<u8>) {
        let number = match letter {
            b'b' => Some(self.offset(place)),
            b'B' | b's' => self.size,
            b'c' => Some(self.shift as u64 + 1),
            b'd' => self.line(place).map(|line| (line.max(1) - 1) / self.rows.max(1) + 1),
            b'D' => self.last_line.map(|line| (line.max(1) - 1) / self.rows.max(1) + 1),
            b'i' => Some(self.file.0 as u64),
            b'l' => self.line(place),
            b'L' => self.last_line,
            b'm' => Some(self.file.1 as u64),
            b'p' => self.percent(place),
            b'P' => self.percent_lines(place),
            _ => {
                let name = self.name.as_deref();
                match letter {
                    b'f' => out.extend_from_slice(name.unwrap_or(b"-")),
                    b'F' => out.extend_from_slice(kit::split::base(name.unwrap_or(b"-"))),
                    b'g' => kit::quote::push_quoted(out, name.unwrap_or(b"-")),
                    b'x' => out.extend_from_slice(self.next.as_deref().unwrap_or(b"?")),
                    b'T' => out.extend_from_slice(b"file"),
                    b't' => {
                        while out.last() == Some(&b' ') {
                            out.pop();
                        }
                    }
                    b'%' => out.push(b'%'),
                    _ => {}
                }
                return;
            }
        };
        match number {
            Some(number) => out.extend_from_slice(&Decimal::of(number)),
            None => out.push(b'?'),
        }
    }

    /// The text of a prompt.
    pub fn prompt(&self, template: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        // Whether each condition around is fulfilled; nothing is written where one is not.
        let mut conditions: Vec<bool> = Vec::new();
        let mut rest = template.iter().copied().peekable();
        while let Some(byte) = rest.next() {
            let on = conditions.iter().all(|condition| *condition);
            match byte {
                b'?' | b'%' => {
                    let Some(letter) = rest.next() else { break };
                    let places: &[u8] = if b"bdlpP".contains(&letter) { b"tmbBj" } else { b"" };
                    let place = rest.next_if(|next| places.contains(next)).unwrap_or(b't');
                    if byte == b'?' {
                        if conditions.len() > 64 {
                            break;
                        }
                        conditions.push(self.holds(letter, place, &out));
                    } else if on {
                        self.value(letter, place, &mut out);
                    }
                }
                b':' => {
                    if let Some(last) = conditions.last_mut() {
                        *last = !*last;
                    }
                }
                b'.' => {
                    conditions.pop();
                }
                b'\\' => {
                    if let Some(next) = rest.next().filter(|_| on) {
                        out.push(next);
                    }
                }
                _ if on => out.push(byte),
                _ => {}
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts() -> Facts {
        Facts {
            name: Some(b"d/h".to_vec()),
            next: Some(b"n".to_vec()),
            file: (1, 2),
            offsets: [0, 12, 24],
            lines: Some([1, 6, 11]),
            last_line: Some(100),
            size: Some(292),
            rows: 11,
            ..Facts::default()
        }
    }

    fn shown(kind: u8, facts: &Facts) -> String {
        String::from_utf8(facts.prompt(usual(kind).as_bytes())).unwrap()
    }

    #[test]
    fn the_usual_prompts() {
        let first = Facts { fresh: true, ..facts() };
        assert_eq!(shown(0, &first), "d/h (file 1 of 2)");
        assert_eq!(shown(0, &facts()), "");
        assert_eq!(shown(1, &facts()), "8%");
        assert_eq!(shown(2, &first), "d/h (file 1 of 2) lines 1-11/100 8%");
        assert_eq!(shown(3, &facts()), "d/h (file 1 of 2) lines 1-11/100 byte 24/292 8%");
        assert_eq!(shown(0, &Facts { end: true, ..facts() }), "(END) - Next: n");
    }

    #[test]
    fn prompts_of_ones_own() {
        let shown = |text: &str| String::from_utf8(facts().prompt(text.as_bytes())).unwrap();
        assert_eq!(shown("%F\\: %lb of %L, %Pb%%?e end:, more.\\."), "h: 11 of 100, 11%, more.");
        assert_eq!(shown("?c%c:none. ?"), "none ");
        assert_eq!(shown(&"?a".repeat(1000)), "");
    }
}
