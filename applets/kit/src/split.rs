//! Taking texts apart. One iterator for all callers: with a closure each, each would have the code again.

/// The parts of a text between bytes; what lies between two of them may be empty.
pub struct Parts<'t> {
    rest: Option<&'t [u8]>,
    at: u8,
}

/// Splits a text at a byte, as `slice::split` does.
pub fn at(text: &[u8], at: u8) -> Parts<'_> {
    Parts { rest: Some(text), at }
}

impl<'t> Iterator for Parts<'t> {
    type Item = &'t [u8];

    fn next(&mut self) -> Option<&'t [u8]> {
        let rest = self.rest?;
        let end = rest.iter().position(|byte| *byte == self.at).unwrap_or(rest.len());
        self.rest = rest.get(end + 1..);
        rest.get(..end)
    }
}

/// The words of a line: what ASCII white space separates, nothing empty.
pub struct Words<'t>(&'t [u8]);

/// Splits a line into words.
pub fn words(line: &[u8]) -> Words<'_> {
    Words(line)
}

impl<'t> Iterator for Words<'t> {
    type Item = &'t [u8];

    fn next(&mut self) -> Option<&'t [u8]> {
        let line = self.0.trim_ascii_start();
        let end = line.iter().position(u8::is_ascii_whitespace).unwrap_or(line.len());
        let (word, rest) = line.split_at_checked(end)?;
        self.0 = rest;
        (!word.is_empty()).then_some(word)
    }
}

/// The last part of a path: what follows its last slash.
pub fn base(path: &[u8]) -> &[u8] {
    let start = path.iter().rposition(|byte| *byte == b'/').map_or(0, |slash| slash + 1);
    path.get(start..).unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_those_of_slices() {
        for text in [&b""[..], b",", b"a", b"a,", b",a", b"a,,b", b"a,b\n"] {
            let expected: Vec<&[u8]> = text.split(|byte| *byte == b',').collect();
            assert_eq!(at(text, b',').collect::<Vec<_>>(), expected);
        }
    }

    #[test]
    fn bases() {
        assert_eq!([base(b"/a/b"), base(b"b"), base(b"a/"), base(b"")], [&b"b"[..], b"b", b"", b""]);
    }

    #[test]
    fn words_are_never_empty() {
        assert_eq!(words(b" a\t b\n\n").collect::<Vec<_>>(), [b"a", b"b"]);
        assert_eq!(words(b" \t").count() + words(b"").count(), 0);
    }
}
