//! The words of a command under construction: one run of bytes, each field ending in a NUL, ready for exec.

use kit::Arg;
use std::ffi::CStr;

/// What becomes of expanded bytes.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub enum Mode {
    /// Fields: split, and patterns matched against files.
    #[default]
    Split,
    /// One string.
    Text,
    /// A pattern, its quoted bytes escaped.
    Pattern,
}

/// Fields, finished and growing.
#[derive(Default)]
pub struct Fields {
    bytes: Vec<u8>,
    /// Where the finished ones end (at their NUL).
    ends: Vec<usize>,
    pub mode: Mode,
    /// The growing one stands even if it is empty.
    present: bool,
    /// It ended with a separating blank: a separator that is none still belongs to that.
    after_blank: bool,
    /// An unquoted pattern character is in it.
    pattern: bool,
    /// What of it is quoted.
    quoted: Vec<(usize, usize)>,
}

/// Bytes that mean something in a pattern.
const MEANING: &[u8] = b"*?[]\\!-^:.=";

impl Fields {
    /// Bytes gathered as text or pattern.
    pub fn with(mode: Mode) -> Fields {
        Fields { mode, ..Fields::default() }
    }

    /// Empties it, keeping its memory unless that is large.
    pub fn clear(&mut self) {
        if self.bytes.capacity() > 64 << 10 || self.ends.capacity() > 4 << 10 {
            *self = Fields::default();
        }
        self.bytes.clear();
        self.ends.clear();
        self.mode = Mode::Split;
        self.forget();
    }

    fn forget(&mut self) {
        self.present = false;
        self.after_blank = false;
        self.pattern = false;
        self.quoted.clear();
    }

    /// How many fields are finished.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// A finished field.
    pub fn get(&self, at: usize) -> Option<&[u8]> {
        self.bytes.get(self.begin(at)..*self.ends.get(at)?)
    }

    /// The finished fields.
    pub fn iter(&self) -> impl Iterator<Item = &[u8]> {
        (0..self.len()).filter_map(|at| self.get(at))
    }

    fn begin(&self, at: usize) -> usize {
        match at.checked_sub(1).and_then(|before| self.ends.get(before)) {
            Some(end) => end + 1,
            None => 0,
        }
    }

    /// The finished fields from `first` on as arguments.
    pub fn arg(&self, at: usize) -> Option<Arg<'_>> {
        let bytes = self.bytes.get(self.begin(at)..=*self.ends.get(at)?)?;
        Some(Arg::new(CStr::from_bytes_until_nul(bytes).ok()?))
    }

    /// The text gathered.
    pub fn into_text(self) -> Vec<u8> {
        self.bytes
    }

    /// The text gathered so far.
    pub fn text(&self) -> &[u8] {
        &self.bytes
    }

    /// Appends a whole field.
    pub fn push(&mut self, field: &[u8]) {
        self.bytes.extend_from_slice(field);
        self.finish();
    }

    fn finish(&mut self) {
        self.ends.push(self.bytes.len());
        self.bytes.push(0);
    }

    /// Adds quoted bytes to the growing field.
    pub fn add_quoted(&mut self, bytes: &[u8]) {
        match self.mode {
            Mode::Text => self.bytes.extend_from_slice(bytes),
            Mode::Pattern => {
                for byte in bytes {
                    if MEANING.contains(byte) {
                        self.bytes.push(b'\\');
                    }
                    self.bytes.push(*byte);
                }
            }
            Mode::Split => {
                let begin = self.bytes.len();
                self.bytes.extend_from_slice(bytes);
                self.quoted.push((begin, self.bytes.len()));
                self.present = true;
                self.after_blank = false;
            }
        }
    }

    /// Adds bytes of the script that were not quoted: never split, but a pattern.
    pub fn add_bare(&mut self, bytes: &[u8]) {
        if self.mode == Mode::Split && !bytes.is_empty() {
            self.pattern |= bytes.iter().any(|byte| matches!(byte, b'*' | b'?' | b'['));
            self.present = true;
            self.after_blank = false;
        }
        self.bytes.extend_from_slice(bytes);
    }

    /// Adds a value that was not quoted: it is split where fields are wanted.
    pub fn add_value(&mut self, value: &[u8], separators: &[u8; 256], noglob: bool) {
        if self.mode != Mode::Split {
            self.bytes.extend_from_slice(value);
            return;
        }
        let kind = |byte: u8| separators.get(usize::from(byte)).copied().unwrap_or(0);
        let mut rest = value;
        while let Some(&first) = rest.first() {
            let run = rest.iter().position(|byte| kind(*byte) != 0).unwrap_or(rest.len());
            if run > 0 {
                let (bytes, tail) = rest.split_at_checked(run).unwrap_or((rest, b""));
                self.pattern |= bytes.iter().any(|byte| matches!(byte, b'*' | b'?' | b'[' | b'\\'));
                self.bytes.extend_from_slice(bytes);
                self.present = true;
                self.after_blank = false;
                rest = tail;
                continue;
            }
            if kind(first) == BLANK {
                if self.present {
                    self.end(noglob);
                    self.after_blank = true;
                }
            } else if self.after_blank && !self.present {
                self.after_blank = false;
            } else {
                self.present = true;
                self.end(noglob);
            }
            rest = rest.get(1..).unwrap_or_default();
        }
    }

    /// Ends the growing field, if it holds anything, and matches it against files if it is a pattern.
    pub fn end(&mut self, noglob: bool) {
        if !self.present || self.mode != Mode::Split {
            return;
        }
        if self.pattern && !noglob {
            let begin = self.begin(self.ends.len());
            let pattern = self.escaped(begin);
            let found = super::pathname::expand(&pattern);
            if !found.is_empty() {
                self.bytes.truncate(begin);
                found.iter().for_each(|name| self.push(name));
                self.forget();
                return;
            }
        }
        self.finish();
        self.forget();
    }

    /// The growing field with its quoted bytes escaped.
    fn escaped(&self, begin: usize) -> Vec<u8> {
        let mut pattern = Vec::new();
        let mut at = begin;
        let mut put = |bytes: &[u8], quoted: bool| {
            for byte in bytes {
                if quoted && MEANING.contains(byte) {
                    pattern.push(b'\\');
                }
                pattern.push(*byte);
            }
        };
        for (from, to) in &self.quoted {
            put(self.bytes.get(at..*from).unwrap_or_default(), false);
            put(self.bytes.get(*from..*to).unwrap_or_default(), true);
            at = *to;
        }
        put(self.bytes.get(at..).unwrap_or_default(), false);
        pattern
    }

    /// Begins another field, ending the growing one, as between the parameters of `$@`.
    pub fn next(&mut self, noglob: bool) {
        self.end(noglob);
    }
}

/// A separator that is white space.
pub const BLANK: u8 = 1;
/// Any other separator.
pub const MARK: u8 = 2;

/// What each byte separates, by the value of IFS.
pub fn separators(ifs: Option<&[u8]>) -> [u8; 256] {
    let mut table = [0; 256];
    for byte in ifs.unwrap_or(b" \t\n") {
        if let Some(kind) = table.get_mut(usize::from(*byte)) {
            *kind = if matches!(byte, b' ' | b'\t' | b'\n') { BLANK } else { MARK };
        }
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(ifs: &[u8], value: &[u8]) -> Vec<Vec<u8>> {
        let mut fields = Fields::default();
        fields.add_value(value, &separators(Some(ifs)), true);
        fields.end(true);
        fields.iter().map(<[u8]>::to_vec).collect()
    }

    #[test]
    fn blanks_join_and_marks_do_not() {
        assert_eq!(split(b" \t\n", b"  a \t b\n"), [b"a".to_vec(), b"b".to_vec()]);
        assert_eq!(split(b": ", b"a : b::c:"), [b"a".to_vec(), b"b".to_vec(), b"".to_vec(), b"c".to_vec()]);
        assert_eq!(split(b":", b":a"), [b"".to_vec(), b"a".to_vec()]);
        assert_eq!(split(b"", b"a b"), [b"a b".to_vec()]);
    }
}
