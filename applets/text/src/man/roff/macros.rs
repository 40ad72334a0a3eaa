//! The macros of man(7).

use super::{After, BOLD, Cell, FIXED, ITALIC, ROMAN, Roff, wide};

impl Roff<'_> {
    /// The macros of man(7); false if it is none of them.
    pub(super) fn man(&mut self, name: &[u8], words: &[Vec<u8>]) -> bool {
        let fonts: [u8; 2] = match name {
            b"B" | b"SB" => [BOLD; 2],
            b"I" => [ITALIC; 2],
            b"R" | b"SM" => [ROMAN; 2],
            b"BR" => [BOLD, ROMAN],
            b"RB" => [ROMAN, BOLD],
            b"BI" => [BOLD, ITALIC],
            b"IB" => [ITALIC, BOLD],
            b"IR" => [ITALIC, ROMAN],
            b"RI" => [ROMAN, ITALIC],
            _ => return self.block(name, words),
        };
        let [first, second] = fonts;
        if words.is_empty() {
            if self.after == After::Nothing {
                self.after = After::Font(first);
            }
            return true;
        }
        let mut cells = Vec::new();
        for (at, word) in words.iter().enumerate() {
            if first == second && at > 0 {
                cells.push(Cell { character: ' ', font: first });
            }
            self.font = if at % 2 == 0 { first } else { second };
            let part = self.cells(word);
            cells.extend(part);
        }
        self.font = ROMAN;
        self.before = ROMAN;
        self.accept(cells);
        true
    }

    fn block(&mut self, name: &[u8], words: &[Vec<u8>]) -> bool {
        let word = |at: usize| words.get(at).cloned().unwrap_or_default();
        match name {
            b"TH" => {
                let manual = match (words.get(4), word(1).first()) {
                    (Some(manual), _) => manual.clone(),
                    (_, Some(b'1')) => b"General Commands Manual".to_vec(),
                    (_, Some(b'2')) => b"System Calls Manual".to_vec(),
                    (_, Some(b'3')) => b"Library Functions Manual".to_vec(),
                    (_, Some(b'4')) => b"Kernel Interfaces Manual".to_vec(),
                    (_, Some(b'5')) => b"File Formats Manual".to_vec(),
                    (_, Some(b'6')) => b"Games Manual".to_vec(),
                    (_, Some(b'7')) => b"Miscellaneous Information Manual".to_vec(),
                    (_, Some(b'8')) => b"System Manager's Manual".to_vec(),
                    _ => Vec::new(),
                };
                self.title = [word(0), word(1), word(2), word(3), manual];
                self.head();
            }
            b"SH" | b"SS" => {
                let margin = if name == b"SH" { 0 } else { 3 };
                if words.is_empty() {
                    self.after = After::Heading(margin);
                } else {
                    self.after = After::Nothing;
                    self.font = ROMAN;
                    let cells = self.cells(&words.join(&b" "[..]));
                    self.heading(cells, margin);
                }
            }
            b"PP" | b"LP" | b"P" => {
                self.space();
                (self.indent, self.tag, self.font) = (self.left, 7, ROMAN);
            }
            b"TP" | b"TQ" => {
                if name == b"TP" {
                    self.space();
                }
                self.flush();
                self.tag = self.size(words.first()).unwrap_or(self.tag);
                self.after = After::Tag;
            }
            b"IP" => {
                self.space();
                self.tag = self.size(words.get(1)).unwrap_or(self.tag);
                let tag = self.cells(&word(0));
                self.item(tag, self.left, self.tag);
            }
            b"HP" => {
                self.space();
                self.tag = self.size(words.first()).unwrap_or(self.tag);
                self.next = Some(self.left);
                self.indent = self.left + self.tag;
            }
            b"RS" => {
                self.flush();
                if self.levels.len() < 100 {
                    self.levels.push((self.left, self.tag));
                    self.left += self.size(words.first()).unwrap_or(self.tag);
                    self.left = self.left.min(self.columns.saturating_sub(10));
                    (self.indent, self.tag) = (self.left, 7);
                }
            }
            b"RE" => {
                self.flush();
                (self.left, self.tag) = self.levels.pop().unwrap_or((7, 7));
                self.indent = self.left;
            }
            b"EX" => {
                self.flush();
                self.fill = false;
            }
            b"EE" => {
                self.flush();
                self.fill = true;
            }
            b"PD" => self.distance = words.first().is_none_or(|size| self.number(size) != Some(0)),
            b"UR" | b"MT" => self.strings.push((b" link".to_vec(), word(0))),
            b"UE" | b"ME" => {
                let link = self.strings.iter().rposition(|(key, _)| key == b" link");
                let link = link.map(|at| self.strings.remove(at).1).unwrap_or_default();
                let cells = self.cells(&kit::filled(b"<{}>{}", &[&link[..], &word(0)]));
                self.accept(cells);
            }
            b"SY" => {
                self.flush();
                let mut cells = self.cells(&word(0));
                cells.iter_mut().for_each(|cell| cell.font = BOLD);
                cells.push(Cell { character: ' ', font: ROMAN });
                self.next = Some(self.left);
                self.indent = self.left + wide(&cells);
                self.feed(&cells);
            }
            b"YS" => {
                self.flush();
                self.indent = self.left;
            }
            b"OP" => {
                let mut cells = self.cells(b"[");
                self.font = BOLD;
                cells.extend(self.cells(&word(0)));
                if words.len() > 1 {
                    cells.push(Cell { character: FIXED, font: ROMAN });
                    self.font = ITALIC;
                    cells.extend(self.cells(&word(1)));
                }
                self.font = ROMAN;
                cells.extend(self.cells(b"]"));
                self.accept(cells);
            }
            b"AT" | b"UC" | b"DT" | b"TE" | b"EN" | b"IX" | b"hy" | b"ad" | b"na" | b"nh" | b"ta" | b"ne"
            | b"hw" | b"cs" | b"ps" | b"vs" | b"ll" | b"pl" | b"bp" | b"fam" | b"tm" | b"nop" | b"rr"
            | b"tr" => {
                // What a terminal has no use for; nop's words are text.
                if name == b"nop" {
                    let cells = self.cells(&words.join(&b" "[..]));
                    self.accept(cells);
                }
            }
            _ => return false,
        }
        true
    }
}
