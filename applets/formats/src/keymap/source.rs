//! A keymap as the C source that a kernel is built with (drivers/tty/vt/defkeymap.c).

use super::{HOLE, KEYS, Keymap};

/// The modifiers' parts of a table's name, by the bits of its number.
const PARTS: [&str; 8] = ["shift", "altgr", "ctrl", "alt", "shl", "shr", "ctl", "ctr"];

impl Keymap {
    /// The tables, strings and composes as C declares them.
    pub fn to_source(&self) -> String {
        let mut out = String::from(
            "/* Written by loadkeys from a keymap's source: change that, not this. */\n\n\
#include <linux/keyboard.h>\n#include <linux/kd.h>\n\n",
        );
        for (table, values) in self.tables() {
            let storage = if table == 0 { "" } else { "static " };
            out += &format!("{storage}unsigned short {}_map[NR_KEYS] = {{\n", name(table));
            for row in values.get(..KEYS).unwrap_or(values).chunks(8) {
                let row: Vec<String> =
                    row.iter().map(|value| format!("0x{:04x}", value.unwrap_or(HOLE) ^ 0xf000)).collect();
                out += &format!("\t{},\n", row.join(",\t"));
            }
            out += "};\n\n";
        }
        self.push_tables(&mut out);
        self.push_strings(&mut out);
        self.push_composes(&mut out);
        out
    }

    fn push_tables(&self, out: &mut String) {
        *out += "unsigned short *key_maps[MAX_NR_KEYMAPS] = {";
        let tables: Vec<u8> = self.tables().map(|(table, _)| table).collect();
        let last = tables.last().copied().unwrap_or(0);
        for table in 0..=last {
            *out += if table % 4 == 0 { "\n\t" } else { " " };
            if tables.contains(&table) {
                *out += &name(table);
                *out += "_map,";
            } else {
                *out += "0,";
            }
        }
        *out += if last == u8::MAX { "\n" } else { "\t0\n" };
        *out += &format!("}};\n\nunsigned int keymap_count = {};\n\n", tables.len());
    }

    fn push_strings(&self, out: &mut String) {
        *out += "char func_buf[] = {\n";
        for text in self.strings.values() {
            *out += "\t";
            for byte in text {
                *out += &quoted(*byte);
                *out += ", ";
            }
            *out += "0, \n";
        }
        *out += if self.strings.is_empty() { "\t0\n" } else { "" };
        *out += "};\n\nchar *funcbufptr = func_buf;\nint funcbufsize = sizeof(func_buf);\nint funcbufleft = 0;\n\n\
char *func_table[MAX_NR_FUNC] = {\n";
        let (mut next, mut offset) = (0u16, 0);
        for (key, text) in &self.strings {
            for _ in next..u16::from(*key) {
                *out += "\t0,\n";
            }
            next = u16::from(*key) + 1;
            *out += &format!("\tfunc_buf + {offset},\n");
            offset += text.len() + 1;
        }
        *out += if next > u8::MAX.into() { "" } else { "\t0,\n" };
        *out += "};\n\n";
    }

    fn push_composes(&self, out: &mut String) {
        *out += if self.unicode { "struct kbdiacruc" } else { "struct kbdiacr" };
        *out += " accent_table[MAX_DIACR] = {";
        let character = |code: u32| match u8::try_from(code) {
            Ok(byte) => quoted(byte),
            Err(_) => format!("0x{code:04x}"),
        };
        for (at, (wide, narrow)) in self.composes.iter().zip(&self.codes).enumerate() {
            *out += if at % 2 == 0 { "\n\t" } else { "\t" };
            *out += &match *wide {
                [first, second, result] if self.unicode => {
                    format!("{{{}, {}, 0x{result:04x}}},", character(first), character(second))
                }
                _ => {
                    let [first, second, result] = narrow.map(quoted);
                    format!("{{{first}, {second}, {result}}},")
                }
            };
        }
        *out += &format!("\n}};\n\nunsigned int accent_table_size = {};\n", self.composes.len());
    }
}

/// `shift_ctrl`
fn name(table: u8) -> String {
    let parts = (0..).zip(PARTS).filter(|(bit, _)| table >> bit & 1 != 0);
    let parts: Vec<&str> = parts.map(|(_, part)| part).collect();
    if parts.is_empty() { "plain".into() } else { parts.join("_") }
}

/// A character of C.
fn quoted(byte: u8) -> String {
    match byte {
        b'\'' | b'\\' => format!("'\\{}'", char::from(byte)),
        b'!'..=b'~' => format!("'{}'", char::from(byte)),
        _ => format!("'\\{byte:03o}'"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_tables() {
        assert_eq!(
            [0, 1, 5, 12, 0xf2].map(name),
            ["plain", "shift", "shift_ctrl", "ctrl_alt", "altgr_shl_shr_ctl_ctr"]
        );
    }

    #[test]
    fn characters_of_c() {
        assert_eq!(
            [b'a', b'"', b'\'', b'\\', 0x1b, 0xe9].map(quoted),
            ["'a'", "'\"'", r"'\''", r"'\\'", r"'\033'", r"'\351'"]
        );
    }
}
