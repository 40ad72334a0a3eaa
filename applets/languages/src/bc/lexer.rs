//! From lines to tokens.

#![deny(clippy::indexing_slicing)]

use crate::lines::Lines;
use kit::{Error, Result};

/// A token.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Token {
    /// Digits of the input base, perhaps with a point.
    Number(Vec<u8>),
    /// A name or a keyword.
    Name(Vec<u8>),
    /// What stands between quotes.
    Text(Vec<u8>),
    /// An operator or a bracket of one or two bytes; of three for `>>=` there is none in bc.
    Sign([u8; 2]),
    /// The end of a line.
    Newline,
    /// The end of all input.
    End,
}

impl Token {
    /// Whether it is this operator.
    pub fn is(&self, sign: &[u8]) -> bool {
        match (self, sign) {
            (Token::Sign([a, 0]), [b]) => a == b,
            (Token::Sign([a, b]), [c, d]) => a == c && b == d,
            _ => false,
        }
    }

    /// Whether it is this keyword.
    pub fn is_word(&self, word: &[u8]) -> bool {
        matches!(self, Token::Name(name) if name == word)
    }

    /// As it is shown in a message.
    pub fn shown(&self) -> Vec<u8> {
        match self {
            Token::Number(text) | Token::Name(text) => kit::quote::quoted(text),
            Token::Text(_) => b"a text".to_vec(),
            Token::Sign([byte, 0]) => kit::quote::quoted(&[*byte]),
            Token::Sign(bytes) => kit::quote::quoted(bytes),
            Token::Newline => b"end of line".to_vec(),
            Token::End => b"end of input".to_vec(),
        }
    }
}

/// The longest token.
const LONGEST: usize = 1 << 30;

/// What gives tokens.
pub struct Lexer<'a> {
    /// Where lines come from.
    pub lines: Lines<'a>,
    line: Vec<u8>,
    at: usize,
    ended: bool,
    back: Option<Token>,
}

impl<'a> Lexer<'a> {
    /// Tokens of these lines.
    pub fn new(lines: Lines<'a>) -> Lexer<'a> {
        Lexer { lines, line: Vec::new(), at: 0, ended: false, back: None }
    }

    /// A token that [`Lexer::next`] gives again.
    pub fn put_back(&mut self, token: Token) {
        self.back = Some(token);
    }

    /// Whether these two brackets come next, with nothing between them.
    pub fn is_next(&mut self, open: u8, close: u8) -> Result<bool> {
        while matches!(self.peek()?, Some(b' ' | b'\t')) {
            self.at += 1;
        }
        let rest = self.line.get(self.at..).unwrap_or_default();
        let Some((first, rest)) = rest.split_first() else { return Ok(false) };
        Ok(*first == open && rest.trim_ascii_start().first() == Some(&close))
    }

    /// Gives up what is left of the line.
    pub fn skip_line(&mut self) {
        self.back = None;
        self.at = self.line.len();
    }

    /// The next byte, without a backslash and the newline behind it; none at the end.
    fn peek(&mut self) -> Result<Option<u8>> {
        loop {
            match self.line.get(self.at..).unwrap_or_default() {
                [b'\\', b'\n', ..] => self.at += 2,
                [b'\\', b'\r', b'\n', ..] => self.at += 3,
                &[byte, ..] => return Ok(Some(byte)),
                [] if self.ended => return Ok(None),
                [] => match self.lines.next()? {
                    Some(line) => (self.line, self.at) = (line, 0),
                    None => self.ended = true,
                },
            }
        }
    }

    fn take_while(&mut self, token: &mut Vec<u8>, wanted: &dyn Fn(u8) -> bool) -> Result<()> {
        while let Some(byte) = self.peek()?.filter(|byte| wanted(*byte)) {
            self.at += 1;
            token.push(byte);
            if token.len() > LONGEST {
                return Err(self.error(b"token too long"));
            }
        }
        Ok(())
    }

    /// A message with the place that is being read.
    pub fn error(&self, message: &[u8]) -> Error {
        Error::filled(b"{}{}", &[&self.lines.place(), message])
    }

    /// The next token.
    pub fn next(&mut self) -> Result<Token> {
        if let Some(token) = self.back.take() {
            return Ok(token);
        }
        loop {
            let Some(byte) = self.peek()? else { return Ok(Token::End) };
            match byte {
                b'\n' => {
                    self.at += 1;
                    return Ok(Token::Newline);
                }
                b' ' | b'\t' | b'\r' | 0x0b | 0x0c => self.at += 1,
                b'#' => {
                    let rest = self.line.get(self.at..).unwrap_or_default();
                    let length = rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
                    self.at += length;
                }
                b'"' => {
                    self.at += 1;
                    return self.text();
                }
                b'0'..=b'9' | b'A'..=b'Z' | b'.' => return self.number(),
                b'a'..=b'z' => {
                    let mut name = Vec::new();
                    self.take_while(&mut name, &|byte| {
                        matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_')
                    })?;
                    return Ok(Token::Name(name));
                }
                _ => {
                    self.at += 1;
                    let next = self.peek()?.unwrap_or(0);
                    if byte == b'/' && next == b'*' {
                        self.at += 1;
                        self.comment()?;
                        continue;
                    }
                    let double = match (byte, next) {
                        (b'+' | b'-', _) if next == byte => true,
                        (b'+' | b'-' | b'*' | b'/' | b'%' | b'^' | b'=' | b'<' | b'>' | b'!', b'=') => true,
                        (b'&', b'&') | (b'|', b'|') => true,
                        _ => false,
                    };
                    if !double && !b"+-*/%^=<>!()[]{},;".contains(&byte) {
                        let what = kit::quote::quoted(&[byte]);
                        return Err(self.error(&kit::filled(b"bad character {}", &[&what])));
                    }
                    self.at += usize::from(double);
                    return Ok(Token::Sign([byte, if double { next } else { 0 }]));
                }
            }
        }
    }

    fn number(&mut self) -> Result<Token> {
        let mut digits = Vec::new();
        self.take_while(&mut digits, &|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase())?;
        if self.peek()? == Some(b'.') {
            digits.push(b'.');
            self.at += 1;
            self.take_while(&mut digits, &|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase())?;
        }
        if digits == b"." {
            return Ok(Token::Name(b"last".to_vec()));
        }
        Ok(Token::Number(digits))
    }

    fn text(&mut self) -> Result<Token> {
        let mut text = Vec::new();
        loop {
            let rest = self.line.get(self.at..).unwrap_or_default();
            match rest.iter().position(|byte| *byte == b'"') {
                Some(end) => {
                    text.extend_from_slice(rest.get(..end).unwrap_or_default());
                    self.at += end + 1;
                    return Ok(Token::Text(text));
                }
                None => text.extend_from_slice(rest),
            }
            match self.lines.next()? {
                Some(line) if text.len() < LONGEST => (self.line, self.at) = (line, 0),
                _ => {
                    self.skip_line();
                    return Err(self.error(b"a text does not end"));
                }
            }
        }
    }

    fn comment(&mut self) -> Result<()> {
        loop {
            let rest = self.line.get(self.at..).unwrap_or_default();
            if let Some(end) = rest.windows(2).position(|pair| pair == b"*/") {
                self.at += end + 2;
                return Ok(());
            }
            match self.lines.next()? {
                Some(line) => (self.line, self.at) = (line, 0),
                None => {
                    self.skip_line();
                    return Err(self.error(b"a comment does not end"));
                }
            }
        }
    }
}
