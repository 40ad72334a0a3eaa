//! The words of a program.

#![deny(clippy::indexing_slicing)]

use super::value;

/// A word.
#[derive(Clone, Debug, PartialEq)]
pub enum Token {
    /// The end of the program.
    End,
    /// The end of a line.
    Newline,
    /// A sign, an operator or a key word: see [`Kind`].
    Is(Kind),
    /// A number.
    Number(f64),
    /// A text between quotes, its escapes read.
    Text(Vec<u8>),
    /// A name.
    Name(Vec<u8>),
    /// A name with a parenthesis right behind it.
    Calls(Vec<u8>),
    /// A function of the language's own.
    Builtin(Builtin),
}

macro_rules! kinds {
    ($($name:ident = $spelling:literal,)*) => {
        /// Signs, operators and key words.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs, reason = "each says itself what it is")]
        pub enum Kind { $($name,)* }
        /// How each is spelled.
        const SPELLINGS: &[(&str, Kind)] = &[$(($spelling, Kind::$name),)*];
    };
}

kinds! {
    // Key words first, then signs: of those that begin alike the longest first.
    Begin = "BEGIN", End = "END", BeginFile = "BEGINFILE", EndFile = "ENDFILE",
    Function = "function", Func = "func", If = "if", Else = "else", While = "while", For = "for", Do = "do",
    Break = "break", Continue = "continue", Next = "next", NextFile = "nextfile", Exit = "exit",
    Return = "return", Delete = "delete", In = "in", Getline = "getline", Print = "print", Printf = "printf",
    Switch = "switch", Case = "case", Default = "default",
    StarStarAssign = "**=",
    And = "&&", Or = "||", Append = ">>", Both = "|&", NoMatch = "!~", Equal = "==", NotEqual = "!=",
    AtMost = "<=", AtLeast = ">=", Increment = "++", Decrement = "--", AddAssign = "+=",
    SubtractAssign = "-=", TimesAssign = "*=", DivideAssign = "/=", ModuloAssign = "%=", PowerAssign = "^=",
    StarStar = "**",
    LeftBrace = "{", RightBrace = "}", Open = "(", Close = ")", LeftBracket = "[", RightBracket = "]",
    Comma = ",", Semicolon = ";", Plus = "+", Minus = "-", Star = "*", Slash = "/", Percent = "%",
    Caret = "^", Not = "!", Greater = ">", Less = "<", Pipe = "|", Question = "?", Colon = ":",
    Match = "~", Dollar = "$", Assign = "=",
}

macro_rules! builtins {
    ($($name:ident = $spelling:literal $least:literal $most:literal,)*) => {
        /// Functions of the language's own.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs, reason = "each is called as it is named")]
        pub enum Builtin { $($name,)* }
        /// Each function's name, and how few and how many arguments it takes.
        pub const BUILTINS: &[(&str, Builtin, u8, u8)] = &[$(($spelling, Builtin::$name, $least, $most),)*];
    };
}

builtins! {
    // Those that are called most come first, as in `Op`.
    Substr = "substr" 2 3, Length = "length" 0 1, Index = "index" 2 2, Toupper = "toupper" 1 1, Tolower = "tolower" 1 1,
    Sprintf = "sprintf" 1 255, Split = "split" 2 4, Match = "match" 2 3, Int = "int" 1 1, Sub = "sub" 2 3,
    Gsub = "gsub" 2 3, Gensub = "gensub" 3 4, And = "and" 2 255, Atan2 = "atan2" 2 2, Close = "close" 1 2,
    Compl = "compl" 1 1, Cos = "cos" 1 1, Exp = "exp" 1 1, Fflush = "fflush" 0 1, Log = "log" 1 1,
    Lshift = "lshift" 2 2, Mktime = "mktime" 1 2, Or = "or" 2 255, Rand = "rand" 0 0, Rshift = "rshift" 2 2,
    Sin = "sin" 1 1, Sqrt = "sqrt" 1 1, Srand = "srand" 0 1, Strftime = "strftime" 0 3, System = "system" 1 1,
    Systime = "systime" 0 0, Xor = "xor" 2 255,
}

/// A piece of the program and what messages call it.
pub struct Source {
    /// `cmd. line`, or the file's name.
    pub name: Vec<u8>,
    /// Its text.
    pub text: Vec<u8>,
}

/// Where the reading is; a copy of it can be gone back to.
#[derive(Clone, Copy)]
pub struct Lexer<'a> {
    sources: &'a [Source],
    rest: &'a [u8],
    /// The piece that is read.
    pub source: usize,
    /// The line in it.
    pub line: usize,
}

impl<'a> Lexer<'a> {
    /// At the beginning of a program.
    pub fn new(sources: &'a [Source]) -> Lexer<'a> {
        let rest = sources.first().map_or(&b""[..], |source| &source.text);
        Lexer { sources, rest, source: 0, line: 1 }
    }

    /// The next word.
    pub fn next(&mut self) -> Result<Token, &'static str> {
        loop {
            match self.rest {
                [b' ' | b'\t' | b'\r', rest @ ..]
                | [b'\\', b'\r', b'\n', rest @ ..]
                | [b'\\', b'\n', rest @ ..] => {
                    self.line += usize::from(self.rest.first() == Some(&b'\\'));
                    self.rest = rest;
                }
                [b'#', ..] => {
                    let end = self.rest.iter().position(|byte| *byte == b'\n').unwrap_or(self.rest.len());
                    self.rest = self.rest.get(end..).unwrap_or_default();
                }
                [b'\n', rest @ ..] => {
                    self.rest = rest;
                    self.line += 1;
                    return Ok(Token::Newline);
                }
                [] => {
                    let Some(next) = self.sources.get(self.source + 1) else { return Ok(Token::End) };
                    self.source += 1;
                    self.line = 1;
                    self.rest = &next.text;
                    return Ok(Token::Newline);
                }
                [b'"', rest @ ..] => {
                    self.rest = rest;
                    return self.text().map(Token::Text);
                }
                [b'0'..=b'9', ..] | [b'.', b'0'..=b'9', ..] => return Ok(Token::Number(self.number())),
                [b'a'..=b'z' | b'A'..=b'Z' | b'_', ..] => return Ok(self.word()),
                _ => return self.sign(),
            }
        }
    }

    fn number(&mut self) -> f64 {
        let rest = self.rest;
        let number = match rest {
            [b'0', b'x' | b'X', digits @ ..] if digits.first().is_some_and(u8::is_ascii_hexdigit) => {
                self.radix(digits, 16)
            }
            [b'0', digits @ ..] => {
                let count = digits.iter().take_while(|byte| byte.is_ascii_digit()).count();
                let whole = digits.get(..count).unwrap_or_default();
                let more = matches!(digits.get(count), Some(b'.' | b'e' | b'E'));
                let octal = count > 0 && !more && whole.iter().all(|byte| *byte < b'8');
                if octal { self.radix(digits, 8) } else { None }
            }
            _ => None,
        };
        number.unwrap_or_else(|| {
            let (number, length) = value::scan(rest).unwrap_or((0.0, 1));
            self.rest = rest.get(length..).unwrap_or_default();
            number
        })
    }

    fn radix(&mut self, digits: &'a [u8], base: u32) -> Option<f64> {
        let mut sum = 0.0;
        let mut rest = digits;
        while let [byte, after @ ..] = rest
            && let Some(digit) = char::from(*byte).to_digit(base)
        {
            sum = sum * f64::from(base) + f64::from(digit);
            rest = after;
        }
        self.rest = rest;
        Some(sum)
    }

    fn word(&mut self) -> Token {
        let part = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
        let length = self.rest.iter().take_while(|byte| part(byte)).count();
        let (word, rest) = self.rest.split_at_checked(length).unwrap_or_default();
        self.rest = rest;
        if let Some((_, kind)) = SPELLINGS.iter().find(|(spelling, _)| spelling.as_bytes() == word) {
            return Token::Is(*kind);
        }
        if let Some((_, builtin, ..)) = BUILTINS.iter().find(|(spelling, ..)| spelling.as_bytes() == word) {
            return Token::Builtin(*builtin);
        }
        if rest.first() == Some(&b'(') { Token::Calls(word.to_vec()) } else { Token::Name(word.to_vec()) }
    }

    fn sign(&mut self) -> Result<Token, &'static str> {
        for (spelling, kind) in SPELLINGS {
            if let Some(rest) = self.rest.strip_prefix(spelling.as_bytes()) {
                self.rest = rest;
                return Ok(Token::Is(*kind));
            }
        }
        Err("unexpected character")
    }

    /// The rest of a text behind its first quote.
    fn text(&mut self) -> Result<Vec<u8>, &'static str> {
        let mut text = Vec::new();
        loop {
            match self.rest {
                [] | [b'\n', ..] => return Err("unterminated string"),
                [b'"', rest @ ..] => {
                    self.rest = rest;
                    return Ok(text);
                }
                [b'\\', rest @ ..] => {
                    self.line += usize::from(rest.first() == Some(&b'\n'));
                    self.rest = escape(&mut text, rest);
                }
                [byte, rest @ ..] => {
                    text.push(*byte);
                    self.rest = rest;
                }
            }
        }
    }

    /// The rest of a regular expression behind its first slash, or behind `/=` which was read as an operator.
    pub fn regex(&mut self, equals: bool) -> Result<Vec<u8>, &'static str> {
        let mut text = Vec::new();
        if equals {
            text.push(b'=');
        }
        // A slash in brackets ends nothing.
        let mut bracket = false;
        loop {
            match self.rest {
                [] | [b'\n', ..] => return Err("unterminated regular expression"),
                [b'\\', b'\n', rest @ ..] => {
                    self.line += 1;
                    self.rest = rest;
                }
                [b'\\', b'/', rest @ ..] => {
                    text.push(b'/');
                    self.rest = rest;
                }
                [b'\\', byte, rest @ ..] => {
                    text.extend_from_slice(&[b'\\', *byte]);
                    self.rest = rest;
                }
                [b'/', rest @ ..] if !bracket => {
                    self.rest = rest;
                    return Ok(text);
                }
                [b'[', rest @ ..] if !bracket && self.closes(rest) => {
                    bracket = true;
                    text.push(b'[');
                    self.rest = rest;
                    // A closing bracket that stands first is one of the set.
                    for first in [b'^', b']'] {
                        if let Some(rest) = self.rest.strip_prefix(&[first]) {
                            text.push(first);
                            self.rest = rest;
                        }
                    }
                }
                [b'[', sign @ (b':' | b'.' | b'='), rest @ ..] if bracket => {
                    text.extend_from_slice(&[b'[', *sign]);
                    self.rest = rest;
                    let class = rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
                    let (name, after) = rest.split_at_checked(class).unwrap_or_default();
                    if let [end, b']', after @ ..] = after
                        && end == sign
                    {
                        text.extend_from_slice(name);
                        text.extend_from_slice(&[*sign, b']']);
                        self.rest = after;
                    }
                }
                [byte, rest @ ..] => {
                    bracket &= *byte != b']';
                    text.push(*byte);
                    self.rest = rest;
                }
            }
        }
    }

    /// Whether a bracket that was opened is closed in its line: else it is none, and a slash ends the expression.
    fn closes(&self, rest: &[u8]) -> bool {
        let line = rest.split(|byte| *byte == b'\n').next().unwrap_or_default();
        let begin = usize::from(line.first() == Some(&b'^'));
        line.get(begin + 1..).is_some_and(|line| line.contains(&b']'))
    }
}

/// Reads one escape behind its backslash, as in texts of a program; gives what follows it.
pub fn escape<'a>(to: &mut Vec<u8>, text: &'a [u8]) -> &'a [u8] {
    let [letter, rest @ ..] = text else {
        to.push(b'\\');
        return text;
    };
    match letter {
        b'\n' => {}
        b'\r' if rest.first() == Some(&b'\n') => return rest.get(1..).unwrap_or_default(),
        b'0'..=b'7' => {
            let count = text.iter().take(3).take_while(|byte| matches!(byte, b'0'..=b'7')).count();
            let (digits, rest) = text.split_at_checked(count).unwrap_or_default();
            let value = digits.iter().fold(0u32, |sum, digit| sum * 8 + u32::from(digit - b'0'));
            to.push(value as u8);
            return rest;
        }
        b'x' if rest.first().is_some_and(u8::is_ascii_hexdigit) => {
            let count = rest.iter().take(2).take_while(|byte| byte.is_ascii_hexdigit()).count();
            let (digits, rest) = rest.split_at_checked(count).unwrap_or_default();
            to.push(kit::number::radix(digits, 16).unwrap_or(0) as u8);
            return rest;
        }
        _ => to.push(kit::escape::of_letter(*letter).unwrap_or(*letter)),
    }
    rest
}

/// A text with all its escapes read, as `-v` and operands that assign have them.
pub fn unescaped(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text;
    while let [byte, after @ ..] = rest {
        rest = after;
        if *byte == b'\\' {
            rest = escape(&mut out, after);
        } else {
            out.push(*byte);
        }
    }
    out
}

impl Kind {
    /// How it is spelled.
    pub fn spelling(self) -> &'static [u8] {
        SPELLINGS.iter().find(|(_, kind)| *kind == self).map_or(b"", |(spelling, _)| spelling.as_bytes())
    }
}

impl Builtin {
    /// Its name.
    pub fn name(self) -> &'static [u8] {
        BUILTINS.iter().find(|(_, builtin, ..)| *builtin == self).map_or(b"", |(name, ..)| name.as_bytes())
    }
}
