//! A keymap as a picture in text: the keys of a PC keyboard, with what each gives alone, with Shift, with AltGr, and
//! with both.

/// The rows of keys by their keycodes, each with the columns that it is set in by, as on a board.
const ROWS: [(usize, &[u8]); 4] = [
    (0, &[41, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]),
    (5, &[16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27]),
    (6, &[30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 43]),
    (4, &[86, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53]),
];
/// The tables of a key's four corners: above with Shift, with Shift and AltGr; below alone, with AltGr.
const CORNERS: [[usize; 2]; 2] = [[1, 3], [0, 2]];
/// What dead keys put on the next character, in the kernel's order of them (linux/keyboard.h).
const DEAD: [char; 27] = [
    '`', '´', '^', '~', '¨', '¸', '¯', '˘', '˙', '˚', '˝', 'ˇ', '˛', 'ͺ', '゛', '゜', '.', 'ˀ', '˒', '-',
    'ʻ', 'ʽ', '˵', '̑', ',', '¤', 'µ',
];
/// Stands before what a dead key puts on the next character.
const MARK: char = '◌';

/// Draws a binary keymap that was compiled for Unicode.
pub fn draw(map: &[u8]) -> String {
    let mut text = String::new();
    for (indent, keys) in ROWS {
        let pad = " ".repeat(indent);
        let mut line = |left: &str, middle: &str, right: &str, cells: Vec<String>| {
            text.push_str(&format!("{pad}{left}{}{right}\n", cells.join(middle)));
        };
        let bar = || vec!["─────".to_owned(); keys.len()];
        line("┌", "┬", "┐", bar());
        for tables in CORNERS {
            let cell = |&key: &u8| tables.map(|table| corner(map, table, key)).join("") + " ";
            line("│", "│", "│", keys.iter().map(cell).collect());
        }
        line("└", "┴", "┘", bar());
    }
    text.push_str(
        "a key: above with Shift, with Shift and AltGr; below alone, with AltGr; ◌ marks a dead key\n",
    );
    text
}

/// What a key gives with one table, two columns wide.
fn corner(map: &[u8], table: usize, key: u8) -> String {
    match value(map, table, key).and_then(character) {
        Some((true, shown)) => format!("{MARK}{shown}"),
        // a mark without a letter of its own needs one to stand on; letters of two columns fill the place
        Some((false, shown @ '\u{300}'..='\u{36f}')) => format!("{MARK}{shown} "),
        Some((false, shown @ ('\u{1100}'..='\u{115f}' | '\u{2e80}'..))) => shown.to_string(),
        Some((false, shown)) => format!("{shown} "),
        None => "  ".to_owned(),
    }
}

/// The value of a key in a table, if the keymap has the table.
fn value(map: &[u8], table: usize, key: u8) -> Option<u16> {
    let flags = map.get(7..263)?;
    if flags.get(table) != Some(&1) {
        return None;
    }
    let before = flags.iter().take(table).filter(|&&flag| flag == 1).count();
    let at = 263 + before * 256 + usize::from(key) * 2;
    let bytes = map.get(at..at + 2)?.first_chunk()?;
    Some(u16::from_le_bytes(*bytes))
}

/// Whether a value is a dead key's, and the character that it shows.
fn character(value: u16) -> Option<(bool, char)> {
    let (kind, code) = (value >> 8, value & 0xff);
    let plain = |code: u16| char::from_u32(code.into()).filter(|shown| !shown.is_control() && *shown != ' ');
    match kind {
        // a character, a letter
        0 | 11 => plain(code).map(|shown| (false, shown)),
        4 => DEAD.get(usize::from(code)).map(|&shown| (true, shown)),
        // a dead key that names its character
        13 => plain(code).map(|shown| (true, shown)),
        // Unicode: the code with four bits turned
        15.. => plain(value ^ 0xf000).map(|shown| (false, shown)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_have_four_corners() {
        let mut map = b"bkeymap".to_vec();
        map.extend((0..256).map(|table| u8::from(table < 4)));
        for value in [u16::from(b'a') | 0xb00, u16::from(b'A') | 0xb00, 0x20ac ^ 0xf000, 0x0401] {
            map.extend((0..128).flat_map(|_| value.to_le_bytes()));
        }
        let text = draw(&map);
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 17);
        assert_eq!(lines[1].chars().take(12).collect::<String>(), "│A ◌´ │A ◌´ ");
        assert_eq!(lines[2].chars().take(12).collect::<String>(), "│a €  │a €  ");
    }

    #[test]
    fn a_short_map_draws_empty_keys() {
        assert!(draw(b"bkeymap").contains("│     │"));
    }
}
