//! Names as a listing shows them: as they are, masked, with C's escapes, or as a shell would have to read them.

use kit::by_word;

/// How bytes of names are shown that a terminal would not show.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Quoting {
    Literal,
    Masked,
    Escaped,
    /// In double quotes always, or only where there is something to escape.
    Quoted,
    MaybeQuoted,
    /// In single quotes.
    Locale,
    /// For a shell: whether always in quotes, and whether control bytes are escaped.
    Shell {
        always: bool,
        escaped: bool,
    },
}

impl Quoting {
    /// The style of a word of `--quoting-style`.
    pub fn named(word: &[u8]) -> Option<Quoting> {
        let shell = |always, escaped| Quoting::Shell { always, escaped };
        Some(by_word!(word, {
            "literal" => Quoting::Literal,
            "shell" => shell(false, false),
            "shell-always" => shell(true, false),
            "shell-escape" => shell(false, true),
            "shell-escape-always" => shell(true, true),
            "c" | "clocale" => Quoting::Quoted,
            "c-maybe" => Quoting::MaybeQuoted,
            "escape" => Quoting::Escaped,
            "locale" => Quoting::Locale,
            _ => return None,
        }))
    }
}

/// Appends a name.
pub fn push(to: &mut Vec<u8>, name: &[u8], quoting: Quoting) {
    let mark = match quoting {
        Quoting::Literal => return to.extend_from_slice(name),
        Quoting::Masked => return push_masked(to, name),
        Quoting::Escaped => return push_escaped(to, name, b' '),
        Quoting::Shell { always, escaped } => return push_shell(to, name, always, escaped),
        Quoting::Locale => b'\'',
        Quoting::MaybeQuoted if name.iter().all(|byte| (b' '..0x7f).contains(byte) && *byte != b'"') => {
            return to.extend_from_slice(name);
        }
        Quoting::Quoted | Quoting::MaybeQuoted => b'"',
    };
    to.push(mark);
    push_escaped(to, name, mark);
    to.push(mark);
}

/// A name with `?` for every byte that is no part of a printable character.
fn push_masked(to: &mut Vec<u8>, name: &[u8]) {
    if name.iter().all(|byte| (b' '..0x7f).contains(byte)) {
        return to.extend_from_slice(name);
    }
    for chunk in name.utf8_chunks() {
        for character in chunk.valid().chars() {
            let shown = if character.is_control() { '?' } else { character };
            to.extend_from_slice(shown.encode_utf8(&mut [0; 4]).as_bytes());
        }
        to.extend(chunk.invalid().iter().map(|_| b'?'));
    }
}

fn push_octal(to: &mut Vec<u8>, byte: u8) {
    to.extend_from_slice(&[b'\\', b'0' + (byte >> 6), b'0' + (byte >> 3 & 7), b'0' + (byte & 7)]);
}

/// The letter of a control byte in C's escapes.
fn letter(byte: u8) -> Option<u8> {
    b"abtnvfr".get(usize::from(byte).checked_sub(7)?).copied()
}

/// A name with C's escapes, and with a backslash before `special`.
fn push_escaped(to: &mut Vec<u8>, name: &[u8], special: u8) {
    for &byte in name {
        match letter(byte) {
            Some(letter) => to.extend_from_slice(&[b'\\', letter]),
            None if byte == b'\\' || byte == special => to.extend_from_slice(&[b'\\', byte]),
            None if (b' '..0x7f).contains(&byte) => to.push(byte),
            None => push_octal(to, byte),
        }
    }
}

/// A name as a shell reads it, as GNU writes it: in single quotes where it has to be, in double ones around a single
/// quote that is all there is to protect, with `$'\ooo'` for what cannot be shown.
fn push_shell(to: &mut Vec<u8>, name: &[u8], always: bool, escaped: bool) {
    let special = |byte: &u8| b" !\"$&'()*;<=>?[\\^`|\t\n\r".contains(byte);
    let at_start = matches!(name.first(), None | Some(b'#' | b'~')) || matches!(name, b"{" | b"}");
    // What a terminal does not show, byte by byte.
    let hidden = |at: usize, byte: u8| byte < b' ' || byte == 0x7f || byte >= 0x80 && !is_shown(name, at);
    let any_hidden = escaped && name.iter().enumerate().any(|(at, byte)| hidden(at, *byte));
    if !(always || at_start || any_hidden || name.iter().any(special)) {
        return to.extend_from_slice(name);
    }
    let double = name.contains(&b'\'') && !any_hidden && !name.iter().any(|byte| b"\"$`\\!".contains(byte));
    if double {
        to.push(b'"');
        to.extend_from_slice(name);
        return to.push(b'"');
    }
    to.push(b'\'');
    let mut in_dollar = false;
    for (at, &byte) in name.iter().enumerate() {
        if escaped && hidden(at, byte) {
            if !in_dollar {
                to.extend_from_slice(b"'$'");
                in_dollar = true;
            }
            match letter(byte) {
                Some(letter) => to.extend_from_slice(&[b'\\', letter]),
                None => push_octal(to, byte),
            }
            continue;
        }
        if in_dollar {
            to.extend_from_slice(b"''");
            in_dollar = false;
        }
        match byte {
            b'\'' => to.extend_from_slice(b"'\\''"),
            _ => to.push(byte),
        }
    }
    to.push(b'\'');
}

/// Whether the byte at `at` is part of a character that can be shown.
fn is_shown(name: &[u8], at: usize) -> bool {
    let mut start = 0;
    for chunk in name.utf8_chunks() {
        let end = start + chunk.valid().len();
        if at < end {
            let mut first = start;
            for character in chunk.valid().chars() {
                first += character.len_utf8();
                if at < first {
                    return !character.is_control();
                }
            }
        }
        start = end + chunk.invalid().len();
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(name: &[u8], style: &str) -> Vec<u8> {
        let mut text = Vec::new();
        push(&mut text, name, Quoting::named(style.as_bytes()).unwrap());
        text
    }

    #[test]
    fn masks_control_characters_and_bytes_that_are_no_text() {
        let mut text = Vec::new();
        push_masked(&mut text, b"a\x1b[2J\xc3\xa9\xc2\x85\xff");
        assert_eq!(text, b"a?[2J\xc3\xa9??");
    }

    #[test]
    fn escapes_are_those_of_c() {
        assert_eq!(shown(b"a b\\\"\n\x1b\xff", "c"), b"\"a b\\\\\\\"\\n\\033\\377\"");
        assert_eq!(shown(b"a b", "escape"), b"a\\ b");
        assert_eq!(shown(b"a b", "c-maybe"), b"a b");
        assert_eq!(shown(b"it's", "locale"), b"'it\\'s'");
    }

    #[test]
    fn words_of_a_shell() {
        assert_eq!(shown(b"ab~#", "shell-escape"), b"ab~#");
        assert_eq!(shown(b"", "shell-escape"), b"''");
        assert_eq!(shown(b"~a", "shell-escape"), b"'~a'");
        assert_eq!(shown(b"it's", "shell"), b"\"it's\"");
        assert_eq!(shown(b"it's $x", "shell"), b"'it'\\''s $x'");
        assert_eq!(shown(b"n\nl", "shell-escape"), b"'n'$'\\n''l'");
        assert_eq!(shown(b"\x1b'\xc3\xa9\xff", "shell-escape"), b"''$'\\033'''\\''\xc3\xa9'$'\\377'");
        assert_eq!(shown(b"a", "shell-always"), b"'a'");
    }
}
