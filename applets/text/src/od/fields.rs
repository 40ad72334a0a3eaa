//! What stands in a line of `od`: types, and where the fields of each lie.

use super::floats;
use kit::{Error, Result};

/// What a field shows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Name,
    Character,
    Signed,
    Unsigned,
    Octal,
    Hex,
    Float,
}

/// One type: a row of fields for every line of input.
#[derive(Clone, Copy)]
pub struct Field {
    kind: Kind,
    /// Bytes of input.
    pub size: usize,
    /// Columns without the blank before it.
    width: usize,
    /// Whether the line is shown as text too.
    text: bool,
}

/// Reads the types of one `-t`.
pub fn parse(word: &[u8], fields: &mut Vec<Field>) -> Result<()> {
    let invalid = || Error::about("invalid type", word);
    let mut rest = word;
    while let [letter, tail @ ..] = rest {
        rest = tail;
        let kind = match letter {
            b'a' => Kind::Name,
            b'c' => Kind::Character,
            b'd' => Kind::Signed,
            b'u' => Kind::Unsigned,
            b'o' => Kind::Octal,
            b'x' => Kind::Hex,
            b'f' => Kind::Float,
            _ => return Err(invalid()),
        };
        let mut size: usize = match kind {
            Kind::Name | Kind::Character => 1,
            Kind::Float => 8,
            _ => 4,
        };
        if !matches!(kind, Kind::Name | Kind::Character) {
            let digits = rest.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(rest.len());
            let float = kind == Kind::Float;
            match rest.first() {
                Some(b'0'..=b'9') => {
                    let (number, tail) = rest.split_at_checked(digits).unwrap_or_default();
                    rest = tail;
                    size = match number {
                        b"1" if !float => 1,
                        b"2" if !float => 2,
                        b"4" => 4,
                        b"8" => 8,
                        b"16" if float => 16,
                        _ => return Err(invalid()),
                    };
                }
                Some(unit) => {
                    let known = match unit {
                        b'C' if !float => Some(1),
                        b'S' if !float => Some(2),
                        b'I' if !float => Some(4),
                        b'L' if !float => Some(8),
                        b'F' if float => Some(4),
                        b'D' if float => Some(8),
                        b'L' if float => Some(16),
                        _ => None,
                    };
                    if let Some(known) = known {
                        size = known;
                        rest = rest.get(1..).unwrap_or_default();
                    }
                }
                None => {}
            }
        }
        let text = rest.first() == Some(&b'z');
        if text {
            rest = rest.get(1..).unwrap_or_default();
        }
        let widths: [usize; 5] = match kind {
            Kind::Name | Kind::Character => [3, 3, 3, 3, 3],
            Kind::Signed => [4, 6, 11, 20, 0],
            Kind::Unsigned => [3, 5, 10, 20, 0],
            Kind::Octal => [3, 6, 11, 22, 0],
            Kind::Hex => [2, 4, 8, 16, 0],
            Kind::Float => [0, 0, 15, 24, 29],
        };
        let width = widths.get(size.ilog2() as usize).copied().unwrap_or(0);
        fields.push(Field { kind, size, width, text });
    }
    Ok(())
}

/// A row: an empty line of text, and where its fields end.
struct Row {
    field: Field,
    blank: Vec<u8>,
    ends: Vec<usize>,
}

/// How each line of input is shown.
pub struct Shape {
    rows: Vec<Row>,
    big: bool,
    names: [[u8; 3]; 256],
    characters: [[u8; 3]; 256],
}

impl Shape {
    /// The rows of lines of so many bytes, with so many columns before all but the first; none if no memory holds them.
    pub fn new(fields: &[Field], bytes: usize, indent: usize, big: bool) -> Option<Shape> {
        let columns = |field: &Field| (field.width + 1).checked_mul(bytes / field.size);
        let widest = fields.iter().try_fold(0, |widest, field| Some(columns(field)?.max(widest)))?;
        if widest > 1 << 28 {
            return None;
        }
        let mut rows = Vec::with_capacity(fields.len());
        for (at, field) in fields.iter().enumerate() {
            let count = bytes / field.size;
            let spare = widest - (field.width + 1) * count;
            let indent = if at == 0 { 0 } else { indent };
            // What is spare is spread over the fields, the last ones first.
            let end = |nth: usize| {
                let left = spare * (count - nth) / count;
                indent + nth * (field.width + 1) + spare - left
            };
            let ends: Vec<usize> = (1..=count).map(end).collect();
            rows.push(Row { field: *field, blank: vec![b' '; indent + widest], ends });
        }
        let mut names = [[b' '; 3]; 256];
        let mut characters = [[b' '; 3]; 256];
        for (byte, (name, character)) in (0..=255).zip(names.iter_mut().zip(&mut characters)) {
            *name = name_of(byte & 0x7f);
            *character = character_of(byte);
        }
        Some(Shape { rows, big, names, characters })
    }

    /// Appends the rows of a line of input, the last of which may be short.
    pub fn push(&self, to: &mut Vec<u8>, line: &[u8]) {
        for row in &self.rows {
            let start = to.len();
            to.extend_from_slice(&row.blank);
            let shown = to.get_mut(start..).unwrap_or_default();
            let end = self.fill(row, shown, line);
            if row.field.text {
                to.extend_from_slice(b"  >");
                to.extend(line.iter().map(|byte| if (0x20..0x7f).contains(byte) { *byte } else { b'.' }));
                to.push(b'<');
            } else {
                to.truncate(start + end);
            }
            to.push(b'\n');
        }
    }

    /// Writes the fields of a row; gives where the last one ends.
    fn fill(&self, row: &Row, shown: &mut [u8], line: &[u8]) -> usize {
        let size = row.field.size;
        let ends = row.ends.iter();
        let mut last = 0;
        match row.field.kind {
            Kind::Name | Kind::Character => {
                let table = if row.field.kind == Kind::Name { &self.names } else { &self.characters };
                for (end, byte) in ends.zip(line) {
                    last = *end;
                    if let Some(place) = shown.get_mut(last - 3..last) {
                        place.copy_from_slice(table.get(usize::from(*byte)).unwrap_or(&[b' '; 3]));
                    }
                }
            }
            Kind::Float => {
                for (end, bytes) in ends.zip(line.chunks(size)) {
                    last = *end;
                    floats::put(self.wide(bytes, size), size, shown.get_mut(..last).unwrap_or_default());
                }
            }
            kind => {
                let width = row.field.width;
                for (end, bytes) in ends.zip(line.chunks(size)) {
                    last = *end;
                    let value = self.value(bytes, size);
                    let Some(place) = shown.get_mut(last - width..last) else { continue };
                    match kind {
                        Kind::Hex => digits::<4>(place, value),
                        Kind::Octal => digits::<3>(place, value),
                        Kind::Unsigned => decimal(place, value, false),
                        _ => {
                            let unused = 64 - 8 * size as u32;
                            let value = (value << unused) as i64 >> unused;
                            decimal(place, value.unsigned_abs(), value < 0);
                        }
                    }
                }
            }
        }
        last
    }

    /// A number of up to 8 bytes; those that are missing at the end of all count as zeros.
    #[inline(always)]
    fn value(&self, bytes: &[u8], size: usize) -> u64 {
        match *bytes {
            [a] if size == 1 => u64::from(a),
            [a, b] if size == 2 && !self.big => u64::from(u16::from_le_bytes([a, b])),
            [a, b, c, d] if size == 4 && !self.big => u64::from(u32::from_le_bytes([a, b, c, d])),
            _ => self.wide(bytes, size) as u64,
        }
    }

    fn wide(&self, bytes: &[u8], size: usize) -> u128 {
        let mut array = [0; 16];
        if let Some(place) = array.get_mut(..bytes.len()) {
            place.copy_from_slice(bytes);
        }
        if self.big {
            if let Some(used) = array.get_mut(..size) {
                used.reverse();
            }
        }
        u128::from_le_bytes(array)
    }
}

/// Digits of hexadecimal (4 bits each) or octal, with zeros in front.
#[inline(always)]
fn digits<const BITS: u32>(place: &mut [u8], mut value: u64) {
    for digit in place.iter_mut().rev() {
        let low = (value & ((1 << BITS) - 1)) as u8;
        *digit = low + if low < 10 { b'0' } else { b'a' - 10 };
        value >>= BITS;
    }
}

#[inline(always)]
fn decimal(place: &mut [u8], mut value: u64, negative: bool) {
    let mut places = place.iter_mut().rev();
    for digit in places.by_ref() {
        *digit = b'0' + (value % 10) as u8;
        value /= 10;
        if value == 0 {
            break;
        }
    }
    if negative && let Some(sign) = places.next() {
        *sign = b'-';
    }
}

fn name_of(byte: u8) -> [u8; 3] {
    const NAMES: &[u8] = b"nulsohstxetxeotenqackbel bs ht nl vt ff cr so sidledc1dc2dc3dc4naksynetbcan emsubesc fs gs rs us spdel";
    let at = match byte {
        0..=0x20 => usize::from(byte),
        0x7f => 0x21,
        _ => return [b' ', b' ', byte],
    };
    NAMES.as_chunks().0.get(at).copied().unwrap_or([b' '; 3])
}

fn character_of(byte: u8) -> [u8; 3] {
    let letter = match byte {
        0 => b'0',
        7 => b'a',
        8 => b'b',
        9 => b't',
        10 => b'n',
        11 => b'v',
        12 => b'f',
        13 => b'r',
        0x20..0x7f => return [b' ', b' ', byte],
        _ => return [b'0' + (byte >> 6), b'0' + (byte >> 3 & 7), b'0' + (byte & 7)],
    };
    [b' ', b'\\', letter]
}
