//! Expressions and replacements between delimiters, as editors' commands have them.

#![deny(clippy::indexing_slicing)]

/// What stands at a position before a delimiter, which is taken too, and whether it is there before the line ends. A
/// backslash before it goes; in an expression, one in brackets does not end it.
pub fn delimited(text: &[u8], at: &mut usize, delimiter: u8, expression: bool) -> (Vec<u8>, bool) {
    let mut out = Vec::new();
    let closed = collect(text, at, delimiter, expression, &mut out).is_some();
    (out, closed)
}

fn next(text: &[u8], at: &mut usize) -> Option<u8> {
    let byte = text.get(*at).copied()?;
    *at += 1;
    Some(byte)
}

fn collect(text: &[u8], at: &mut usize, delimiter: u8, expression: bool, out: &mut Vec<u8>) -> Option<()> {
    loop {
        let byte = next(text, at)?;
        match byte {
            _ if byte == delimiter => return Some(()),
            b'\n' => {
                *at -= 1;
                return None;
            }
            b'\\' => match next(text, at) {
                // In a replacement `&` means something without its backslash.
                Some(next) if next == delimiter && (expression || next != b'&') => out.push(next),
                Some(b'\n') if expression => out.push(b'\n'),
                after => {
                    out.push(b'\\');
                    out.push(after?);
                }
            },
            b'[' if expression => brackets(text, at, out)?,
            _ => out.push(byte),
        }
    }
}

/// A bracket expression behind its `[`.
fn brackets(text: &[u8], at: &mut usize, out: &mut Vec<u8>) -> Option<()> {
    out.push(b'[');
    if text.get(*at) == Some(&b'^') {
        out.push(next(text, at)?);
    }
    if text.get(*at) == Some(&b']') {
        out.push(next(text, at)?);
    }
    loop {
        let byte = next(text, at)?;
        match byte {
            b'\n' => {
                *at -= 1;
                return None;
            }
            b']' => {
                out.push(byte);
                return Some(());
            }
            b'[' if matches!(text.get(*at), Some(b':' | b'.' | b'=')) => {
                let rest = text.get(*at..)?;
                let mark = *rest.first()?;
                let length = rest.get(1..)?.windows(2).position(|pair| pair == [mark, b']'])? + 3;
                out.push(byte);
                out.extend_from_slice(rest.get(..length)?);
                *at += length;
            }
            _ => out.push(byte),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, expression: bool) -> (String, bool, usize) {
        let mut at = 0;
        let (out, closed) = delimited(text.as_bytes(), &mut at, b'/', expression);
        (String::from_utf8(out).unwrap(), closed, at)
    }

    #[test]
    fn delimiters_end_what_they_do_not_stand_in() {
        assert_eq!(read("a\\\\/b", true), ("a\\\\".into(), true, 4));
        assert_eq!(read("a\\/b/c", true), ("a/b".into(), true, 5));
        assert_eq!(read("[^]/]/c", true), ("[^]/]".into(), true, 6));
        assert_eq!(read("[[:space:]/]/", true), ("[[:space:]/]".into(), true, 13));
        assert_eq!(read("[/", false), ("[".into(), true, 2));
        assert_eq!(read("ab\nc/", true), ("ab".into(), false, 2));
        assert_eq!(read("[a/", true), ("[a/".into(), false, 3));
        assert_eq!(read("\\\n/", false), ("\\\n".into(), true, 3));
    }
}
