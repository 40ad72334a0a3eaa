//! The words of the keymap language (keymaps(5)), through included files.

use super::{Error, Files, Result};

/// One word of a keymap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// The end of a logical line.
    Eol,
    /// The end of the outermost file.
    End,
    Number(u32),
    /// `U+20ac`
    Unicode(u16),
    /// A keysym's name, right of a `=`.
    Name(Vec<u8>),
    /// `"text"`
    Text(Vec<u8>),
    /// `'c'`: its code.
    Character(u32),
    Plus,
    Dash,
    Comma,
    Equals,
    Word(Word),
}

/// The words with a meaning of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    AltIsMeta,
    As,
    Charset,
    Compose,
    For,
    Keycode,
    Keymaps,
    /// A modifier, by its weight.
    Modifier(u16),
    On,
    Plain,
    String,
    Strings,
    To,
    Usual,
}

/// The spellings accepted beside all-small and all-capital letters are `Capital` and what is listed here.
const WORDS: [(&str, Word); 24] = [
    ("alt_is_meta", Word::AltIsMeta),
    ("Alt_Is_Meta", Word::AltIsMeta),
    ("as", Word::As),
    ("charset", Word::Charset),
    ("compose", Word::Compose),
    ("for", Word::For),
    ("keycode", Word::Keycode),
    ("keymaps", Word::Keymaps),
    ("on", Word::On),
    ("plain", Word::Plain),
    ("string", Word::String),
    ("strings", Word::Strings),
    ("to", Word::To),
    ("usual", Word::Usual),
    ("shift", Word::Modifier(1)),
    ("altgr", Word::Modifier(2)),
    ("AltGr", Word::Modifier(2)),
    ("control", Word::Modifier(4)),
    ("alt", Word::Modifier(8)),
    ("ShiftL", Word::Modifier(16)),
    ("ShiftR", Word::Modifier(32)),
    ("CtrlL", Word::Modifier(64)),
    ("CtrlR", Word::Modifier(128)),
    ("CapsShift", Word::Modifier(256)),
];

/// Included files may include others to this depth.
const DEPTH: usize = 20;
/// Files that a keymap may include in all: each could include others twice.
const INCLUDES: usize = 1000;

struct Source {
    name: Vec<u8>,
    text: Vec<u8>,
    at: usize,
    line: usize,
}

/// Reads words one by one.
pub(super) struct Lexer<'f> {
    sources: Vec<Source>,
    /// Files included so far.
    included: usize,
    /// What comes when the outermost is at its end, the last first.
    following: Vec<Source>,
    files: &'f mut dyn Files,
    /// Right of `=`, and after `string` and `to`, words are keysyms.
    keysyms: bool,
    /// The last word ended a line; errors about it still name that line.
    ended: bool,
}

impl<'f> Lexer<'f> {
    /// Reads these sources, pairs of name and text, one after the other.
    pub(super) fn new(sources: &[(Vec<u8>, Vec<u8>)], files: &'f mut dyn Files) -> Lexer<'f> {
        let source = |(name, text): &(Vec<u8>, Vec<u8>)| Source {
            name: name.clone(),
            text: text.clone(),
            at: 0,
            line: 1,
        };
        let mut following: Vec<Source> = sources.iter().rev().map(source).collect();
        let first = following.pop().into_iter().collect();
        Lexer { sources: first, included: 0, following, files, keysyms: false, ended: false }
    }

    /// An error at the current line.
    pub(super) fn error(&self, message: impl Into<String>) -> Error {
        let (file, line) = match self.sources.last() {
            Some(source) => (source.name.clone(), source.line),
            None => (Vec::new(), 0),
        };
        Error { file, line, message: message.into() }
    }

    fn rest(&self) -> &[u8] {
        self.sources.last().and_then(|source| source.text.get(source.at..)).unwrap_or_default()
    }

    fn skip(&mut self, bytes: usize) {
        if let Some(source) = self.sources.last_mut() {
            source.at += bytes;
        }
    }

    fn count_lines(&mut self, lines: usize) {
        if let Some(source) = self.sources.last_mut() {
            source.line += lines;
        }
    }

    /// The next word.
    pub(super) fn next(&mut self) -> Result<Token> {
        if std::mem::take(&mut self.ended) {
            self.count_lines(1);
        }
        loop {
            let rest = self.rest();
            match rest {
                [] if self.sources.len() > 1 => {
                    // the line that included the file goes on
                    self.sources.pop();
                    self.keysyms = false;
                }
                [] => match self.following.pop() {
                    // An unfinished line of the one goes on in the other, as it does behind an included file.
                    Some(next) => {
                        self.sources = vec![next];
                        self.keysyms = false;
                    }
                    None => return Ok(Token::End),
                },
                [b' ' | b'\t' | b'\r', ..] => self.skip(1),
                [b'\\', b'\n', ..] => {
                    self.skip(2);
                    self.count_lines(1);
                }
                [b'#' | b'!', ..] => {
                    let length = rest.iter().position(|&byte| byte == b'\n').unwrap_or(rest.len());
                    self.skip(length);
                }
                [b'\n', ..] => {
                    self.skip(1);
                    self.keysyms = false;
                    self.ended = true;
                    return Ok(Token::Eol);
                }
                _ if !self.keysyms && rest.starts_with(b"include") => self.include()?,
                _ => return self.word(),
            }
        }
    }

    fn include(&mut self) -> Result<()> {
        self.skip(b"include".len());
        let blanks = self.rest().iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        self.skip(blanks);
        let line = self.rest().split(|&byte| byte == b'\n').next().unwrap_or_default();
        let name = line
            .strip_prefix(b"\"")
            .and_then(|rest| rest.split_at_checked(rest.iter().position(|&byte| byte == b'"')?));
        let Some((name, _)) = name else { return Err(self.error("expected a file name in quotes")) };
        let name = name.to_vec();
        self.skip(name.len() + 2);
        if self.sources.len() >= DEPTH {
            return Err(self.error("includes are nested too deeply"));
        }
        self.included += 1;
        if self.included > INCLUDES {
            return Err(self.error("too many includes"));
        }
        let from = self.sources.last().map(|source| source.name.clone()).unwrap_or_default();
        match self.files.include(&from, &name) {
            Ok((name, text)) => {
                self.sources.push(Source { name, text, at: 0, line: 1 });
                Ok(())
            }
            Err(why) => Err(self.error(format!("can't include '{}': {why}", String::from_utf8_lossy(&name)))),
        }
    }

    fn word(&mut self) -> Result<Token> {
        let (token, length) = match self.rest() {
            [b'=', ..] => {
                self.keysyms = true;
                (Token::Equals, 1)
            }
            [b'+', ..] => (Token::Plus, 1),
            [b'-', ..] => (Token::Dash, 1),
            [b',', ..] => (Token::Comma, 1),
            [b'"', ..] => return self.text(),
            [b'\'', rest @ ..] => match character(rest) {
                Some((length, code)) => (Token::Character(code), 1 + length),
                None => return Err(self.error("a character in single quotes is not one character")),
            },
            [b'0'..=b'9', ..] => self.number()?,
            [b'U', b'+', digits @ ..]
                if digits.first().is_some_and(u8::is_ascii_hexdigit) && hex(digits).1 >= 4 =>
            {
                let (value, length) = hex(digits.get(..6).unwrap_or(digits));
                match u16::try_from(value) {
                    Ok(value) if value < 0xf000 => (Token::Unicode(value), 2 + length),
                    _ => return Err(self.error(format!("U+{value:04x} is beyond what a keymap can hold"))),
                }
            }
            rest @ [b'a'..=b'z' | b'A'..=b'Z', ..] if self.keysyms => {
                let length =
                    rest.iter().take_while(|&&byte| byte.is_ascii_alphanumeric() || byte == b'_').count();
                (Token::Name(rest.iter().take(length).copied().collect()), length)
            }
            rest => match keyword(rest) {
                Some((word, length)) => {
                    self.keysyms = matches!(word, Word::String | Word::To);
                    (Token::Word(word), length)
                }
                None => return Err(self.unexpected()),
            },
        };
        self.skip(length);
        Ok(token)
    }

    fn number(&self) -> Result<(Token, usize)> {
        let rest = self.rest();
        let (radix, start) = match rest {
            [b'0', b'x' | b'X', digit, ..] if digit.is_ascii_hexdigit() => (16, 2),
            [b'0', ..] => (8, 0),
            _ => (10, 0),
        };
        let mut value = 0u32;
        let mut length = start;
        for digit in rest.iter().skip(start).map_while(|&byte| char::from(byte).to_digit(radix)) {
            let next = value.checked_mul(radix).and_then(|value| value.checked_add(digit));
            value = next.ok_or_else(|| self.error("a number is too large"))?;
            length += 1;
        }
        Ok((Token::Number(value), length))
    }

    fn text(&mut self) -> Result<Token> {
        let mut text = Vec::new();
        let mut at = 1;
        loop {
            let rest = self.rest().get(at..).unwrap_or_default();
            match rest {
                [] => return Err(self.error("a string has no end")),
                [b'"', ..] => break,
                [b'\\', b'0'..=b'7', ..] => {
                    let digits = rest.iter().skip(1).take(3).take_while(|byte| matches!(byte, b'0'..=b'7'));
                    let value =
                        digits.clone().fold(0u32, |value, &digit| value * 8 + u32::from(digit - b'0'));
                    at += 1 + digits.count();
                    text.push(u8::try_from(value).map_err(|_| self.error("an octal number is too large"))?);
                }
                [b'\\', b'n', ..] => {
                    text.push(b'\n');
                    at += 2;
                }
                [b'\\', byte, ..] => {
                    text.push(*byte);
                    at += 2;
                }
                [byte, ..] => {
                    text.push(*byte);
                    at += 1;
                }
            }
        }
        let whole = self.rest().get(..at).unwrap_or_default();
        let lines = whole.iter().filter(|&&byte| byte == b'\n').count();
        self.skip(at + 1);
        self.count_lines(lines);
        Ok(Token::Text(text))
    }

    /// The error for what cannot start a word.
    fn unexpected(&self) -> Error {
        let rest = self.rest();
        let length = rest.iter().take_while(|byte| !byte.is_ascii_whitespace()).count().clamp(1, 30);
        let word = rest.get(..length).unwrap_or(rest);
        self.error(format!("unexpected '{}'", String::from_utf8_lossy(word)))
    }
}

/// The value of the leading hexadecimal digits (the last six count), and how many there are.
fn hex(bytes: &[u8]) -> (u32, usize) {
    let digits = bytes.iter().map_while(|&byte| char::from(byte).to_digit(16));
    (digits.clone().fold(0, |value, digit| value << 4 | digit), digits.count())
}

/// The length of `c'` after an opening quote (a character, `\c` or `\ooo`), and the character's code.
fn character(rest: &[u8]) -> Option<(usize, u32)> {
    let single = |at: usize| rest.get(at).copied().map_or(0, u32::from);
    let (inner, code) = match rest {
        [b'\\', b'0'..=b'7', ..] => {
            let digits = rest.iter().skip(1).take(3).take_while(|byte| matches!(byte, b'0'..=b'7'));
            let code = digits.clone().fold(0, |code, digit| code * 8 + u32::from(digit - b'0'));
            (1 + digits.count(), code & 0xff)
        }
        [b'\\', b'\'', b'\'', ..] => (2, single(1)),
        [b'\\', b'\'', ..] => (1, single(0)),
        [b'\\', ..] => (2, single(1)),
        [0xc0..=0xff, ..] => {
            let width = 1 + rest.iter().skip(1).take_while(|&&byte| byte & 0xc0 == 0x80).count();
            let utf8 = rest
                .get(..width)
                .and_then(|bytes| str::from_utf8(bytes).ok())
                .and_then(|text| text.chars().next());
            (if width > 4 { 1 } else { width }, utf8.map_or(single(0), u32::from))
        }
        [b'\n', ..] | [] => return None,
        _ => (1, single(0)),
    };
    (rest.get(inner) == Some(&b'\'')).then_some((inner + 1, code))
}

/// The longest keyword that `rest` starts with.
fn keyword(rest: &[u8]) -> Option<(Word, usize)> {
    let spelled = |name: &str| {
        let start = rest.get(..name.len())?;
        let same = start == name.as_bytes()
            || start.eq_ignore_ascii_case(name.as_bytes())
                && (start.iter().all(|byte| !byte.is_ascii_lowercase())
                    || start.iter().all(|byte| !byte.is_ascii_uppercase())
                    || start.first().is_some_and(u8::is_ascii_uppercase)
                        && start.iter().skip(1).all(|byte| !byte.is_ascii_uppercase()));
        same.then_some(name.len())
    };
    WORDS.iter().filter_map(|(name, word)| Some((*word, spelled(name)?))).max_by_key(|(_, length)| *length)
}

#[cfg(test)]
mod tests {
    use super::*;

    struct NoFiles;
    impl Files for NoFiles {
        fn include(&mut self, _: &[u8], _: &[u8]) -> Result<(Vec<u8>, Vec<u8>), String> {
            Err("none here".into())
        }
    }

    fn words(text: &str) -> Vec<Token> {
        let mut files = NoFiles;
        let mut lexer = Lexer::new(&[(b"test".to_vec(), text.as_bytes().to_vec())], &mut files);
        let mut all = Vec::new();
        loop {
            match lexer.next().unwrap() {
                Token::End => return all,
                token => all.push(token),
            }
        }
    }

    #[test]
    fn words_after_equals_are_keysyms() {
        let shift = Token::Word(Word::Modifier(1));
        let keycode = Token::Word(Word::Keycode);
        assert_eq!(
            words("shift keycode51=Shift U+20ac 0x1F 017 # rest\n"),
            [
                shift,
                keycode,
                Token::Number(51),
                Token::Equals,
                Token::Name(b"Shift".to_vec()),
                Token::Unicode(0x20ac),
                Token::Number(0x1f),
                Token::Number(15),
                Token::Eol
            ]
        );
    }

    #[test]
    fn backslash_at_the_end_joins_lines_but_not_comments() {
        assert_eq!(words("as \\\n usual\n"), [Token::Word(Word::As), Token::Word(Word::Usual), Token::Eol]);
        assert_eq!(words("! as \\\nusual\n"), [Token::Eol, Token::Word(Word::Usual), Token::Eol]);
    }

    #[test]
    fn strings_take_escapes() {
        assert_eq!(words(r#""a\033[\"\n\\""#), [Token::Text(b"a\x1b[\"\n\\".to_vec())]);
    }

    #[test]
    fn characters_in_quotes_may_be_the_quote_the_backslash_and_utf_8() {
        for (text, code) in [
            ("'''", 39),
            (r"'\''", 39),
            (r"'\'", 92),
            (r"'\\'", 92),
            (r"'\344'", 0xe4),
            ("'é'", 0xe9),
            ("'€'", 0x20ac),
            ("'\"'", 34),
        ] {
            assert_eq!(words(text), [Token::Character(code)], "{text}");
        }
    }

    #[test]
    fn unknown_words_are_named_with_their_line() {
        let mut files = NoFiles;
        let mut lexer = Lexer::new(&[(b"x.map".to_vec(), b"frob\n".to_vec())], &mut files);
        assert_eq!(lexer.next().unwrap_err().to_string(), "x.map:1: unexpected 'frob'");
    }
}
