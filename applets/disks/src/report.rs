//! What `lsblk`, `findmnt`, `wipefs` and others of util-linux show: columns, trees, pairs and JSON.

use kit::Context;

/// A row: its cells, and where it stands in a tree.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// What stands in the columns; a cell may have several lines.
    pub cells: Vec<Vec<u8>>,
    /// Of each generation from the top on, whether the row or what it is below is the last of its siblings.
    pub last: Vec<bool>,
}

impl Line {
    /// A row of no tree.
    pub fn flat(cells: Vec<Vec<u8>>) -> Line {
        Line { cells, last: vec![true] }
    }

    fn depth(&self) -> usize {
        self.last.len().saturating_sub(1)
    }

    /// The lines of a tree in front of a row; `under` it, where its cell has more lines.
    pub fn branch(&self, ascii: bool, under: bool) -> Vec<u8> {
        let pieces: [&[u8]; 4] = if ascii {
            [b"| ", b"  ", b"|-", b"`-"]
        } else {
            ["│ ".as_bytes(), b"  ", "├─".as_bytes(), "└─".as_bytes()]
        };
        let mut text = Vec::new();
        for (generation, last) in self.last.iter().enumerate().skip(1) {
            let own = generation + 1 == self.last.len() && !under;
            let at = usize::from(*last) + if own { 2 } else { 0 };
            text.extend_from_slice(pieces.get(at).copied().unwrap_or_default());
        }
        text
    }
}

/// Whether the user's locale has the lines of trees.
pub fn speaks_utf8(ctx: &Context<'_>) -> bool {
    let names = ["LC_ALL", "LC_CTYPE", "LANG"];
    let locale = names.iter().find_map(|name| ctx.env(name).filter(|value| !value.is_empty()));
    let locale = locale.unwrap_or_default().to_ascii_lowercase();
    locale.ends_with(b"utf-8") || locale.ends_with(b"utf8")
}

/// How a column's cells are written in JSON. What is empty is null.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Json {
    /// A string.
    Text,
    /// A number.
    Number,
    /// True or false.
    Bit,
    /// A list of strings, one a line.
    List,
}

/// Rows as lines of columns that stand below each other, to the right where `right` says so; `raw`: a blank between them.
/// The first row holds the names; where cells are at least as wide as a longer name, the column is `least` wide.
pub fn table(
    rows: &[Vec<Vec<u8>>],
    right: &dyn Fn(usize) -> bool,
    least: &dyn Fn(usize) -> usize,
    raw: bool,
) -> Vec<u8> {
    let count = rows.first().map_or(0, Vec::len);
    let width = |place: usize| {
        let mut widths = rows.iter().map(|row| row.get(place).map_or(0, |cell| kit::width::of_text(cell)));
        let (name, widest) = (widths.next().unwrap_or(0), widths.fold(0, usize::max));
        match (raw, least(place)) {
            (true, _) => 0,
            (_, least) if widest >= name && name < least => widest.max(least),
            _ => widest.max(name),
        }
    };
    let widths: Vec<usize> = (0..count).map(width).collect();
    let mut out = Vec::new();
    for row in rows {
        for (place, (cell, width)) in row.iter().zip(&widths).enumerate() {
            if place > 0 {
                out.push(b' ');
            }
            let blanks = width.saturating_sub(kit::width::of_text(cell));
            if right(place) && !(cell.is_empty() && place + 1 == count) {
                out.resize(out.len() + blanks, b' ');
            }
            out.extend_from_slice(cell);
            // Nothing stands behind the last column.
            if !right(place) && place + 1 < count {
                out.resize(out.len() + blanks, b' ');
            }
        }
        out.push(b'\n');
    }
    out
}

/// Rows as `NAME="value"`, a line each.
pub fn pairs(heads: &[Vec<u8>], rows: &[Vec<Vec<u8>>]) -> Vec<u8> {
    let mut out = Vec::new();
    for row in rows {
        for (place, (head, cell)) in heads.iter().zip(row).enumerate() {
            out.extend_from_slice(if place == 0 { b"" } else { b" " });
            out.extend_from_slice(head);
            out.extend_from_slice(b"=\"");
            push_hexed(&mut out, cell, b"\"\\`$");
            out.push(b'"');
        }
        out.push(b'\n');
    }
    out
}

/// Appends bytes; control bytes and those of a list as `\xNN`.
pub fn push_hexed(to: &mut Vec<u8>, bytes: &[u8], special: &[u8]) {
    for byte in bytes {
        if byte.is_ascii_control() || special.contains(byte) {
            to.extend_from_slice(b"\\x");
            push_hex(to, *byte);
        } else {
            to.push(*byte);
        }
    }
}

/// A column's name, as a variable's.
pub fn variable(name: &[u8]) -> Vec<u8> {
    let mut shown = Vec::new();
    for byte in name {
        match byte {
            b'%' => shown.extend_from_slice(b"_PCT"),
            b':' | b'-' => shown.push(b'_'),
            _ => shown.push(*byte),
        }
    }
    shown
}

/// Rows as JSON as util-linux writes it: an object with one list, what is below a row among its `children`.
pub fn json(title: &[u8], heads: &[&[u8]], rows: &[Line], kind: &dyn Fn(usize) -> Json) -> Vec<u8> {
    let mut out = kit::filled(b"{\n   \"{}\": [", &[title]);
    out.extend_from_slice(if rows.is_empty() { b"\n" } else { b"" });
    let pad = |out: &mut Vec<u8>, depth: usize| {
        out.push(b'\n');
        out.resize(out.len() + 3 * depth, b' ');
    };
    for (number, row) in rows.iter().enumerate() {
        let depth = 2 + 2 * row.depth();
        let before = number.checked_sub(1).and_then(|at| rows.get(at)).map(Line::depth);
        if before.is_none_or(|before| before < row.depth()) {
            pad(&mut out, depth);
        }
        out.push(b'{');
        for (place, (head, cell)) in heads.iter().zip(&row.cells).enumerate() {
            out.extend_from_slice(if place == 0 { b"" } else { b"," });
            pad(&mut out, depth + 1);
            push_json(&mut out, &head.to_ascii_lowercase());
            out.extend_from_slice(b": ");
            match (kind(place), &**cell) {
                (Json::List, cell) => {
                    out.push(b'[');
                    for (at, line) in cell.split(|byte| *byte == b'\n').enumerate() {
                        if at == 0 {
                            pad(&mut out, depth + 2);
                            out.push(b' ');
                        } else {
                            out.extend_from_slice(b", ");
                        }
                        if line.is_empty() {
                            out.extend_from_slice(b"null");
                        } else {
                            push_json(&mut out, line);
                        }
                    }
                    pad(&mut out, depth + 1);
                    out.push(b']');
                }
                (_, b"") => out.extend_from_slice(b"null"),
                (Json::Text, cell) => push_json(&mut out, cell),
                (Json::Bit, cell) => out.extend_from_slice(if cell == b"0" { b"false" } else { b"true" }),
                (Json::Number, cell) => out.extend_from_slice(cell),
            }
        }
        let next = rows.get(number + 1).map(Line::depth);
        if next.is_some_and(|next| next > row.depth()) {
            out.push(b',');
            pad(&mut out, depth + 1);
            out.extend_from_slice(b"\"children\": [");
            continue;
        }
        pad(&mut out, depth);
        out.push(b'}');
        for closed in (next.unwrap_or(0)..row.depth()).rev() {
            pad(&mut out, 3 + 2 * closed);
            out.push(b']');
            pad(&mut out, 2 + 2 * closed);
            out.push(b'}');
        }
        out.extend_from_slice(if next.is_some() { b"," } else { b"" });
    }
    out.extend_from_slice(b"\n   ]\n}\n");
    out
}

/// A string of JSON; what is no character of UTF-8 is shown as one.
pub fn push_json(out: &mut Vec<u8>, text: &[u8]) {
    out.push(b'"');
    for letter in String::from_utf8_lossy(text).chars() {
        match letter {
            '"' | '\\' => out.extend_from_slice(&[b'\\', letter as u8]),
            '\0'..='\x1f' | '\x7f'..='\u{9f}' => {
                out.extend_from_slice(b"\\u00");
                push_hex(out, letter as u8);
            }
            _ => out.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes()),
        }
    }
    out.push(b'"');
}

/// Appends a byte as two hexadecimal digits.
pub fn push_hex(to: &mut Vec<u8>, byte: u8) {
    for digit in [byte >> 4, byte & 15] {
        to.push(if digit < 10 { b'0' + digit } else { b'a' - 10 + digit });
    }
}

/// A part of a whole in percent, rounded up as df does; `-` of nothing.
pub fn percent(blocks: u64, free: u64) -> Vec<u8> {
    if blocks == 0 {
        return b"-".to_vec();
    }
    let used = u128::from(blocks.saturating_sub(free));
    let percent = (used * 200 / u128::from(blocks)).div_ceil(2);
    kit::filled(b"{}%", &[&*kit::number::Decimal::of(u64::try_from(percent).unwrap_or(100))])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_below_is_among_the_children() {
        let line = |cell: &[u8], last: &[bool]| Line { cells: vec![cell.to_vec()], last: last.to_vec() };
        let rows = [line(b"a", &[false]), line(b"b", &[false, true]), line(b"", &[true])];
        let text = json(b"t", &[b"N"], &rows, &|_| Json::Text);
        let text = String::from_utf8(text).unwrap().split_whitespace().collect::<String>();
        assert_eq!(text, r#"{"t":[{"n":"a","children":[{"n":"b"}]},{"n":null}]}"#);
        assert_eq!(rows[1].branch(true, false), b"`-");
    }

    #[test]
    fn a_percentage_is_rounded_up() {
        assert_eq!([percent(3, 1), percent(0, 0)], [&b"67%"[..], b"-"]);
    }
}
