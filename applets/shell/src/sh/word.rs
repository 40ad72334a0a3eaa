//! The insides of words: quotes and expansions (POSIX.1-2024 XCU 2.2, 2.6), read into parts.

use super::arith;
use super::ast::{Arith, Op, Param, Part, Which, Word};
use super::lexer::{Builder, Parsed, Parser, Tok};
use super::names::{is_name_byte, is_name_start};
use std::rc::Rc;

/// Parameters of one special byte.
const SPECIAL: &[u8] = b"@*#?-$!0";

impl Parser<'_, '_> {
    /// Reads one token's word, unquoted at its start.
    pub fn read_word(&mut self) -> Parsed<()> {
        let mut word = core::mem::take(&mut self.word);
        word.reset();
        let mut nesting = 0;
        while let Some(byte) = self.peek() {
            match byte {
                b'<' | b'>' if self.is_process() => {
                    self.input.at += 2;
                    self.too_deep()?;
                    let list = self.substitution()?;
                    word.part(Part::Process(list, byte == b'>'));
                }
                b'(' | b')' | b'|' | b'<' | b'>' | b'&' | b';' if self.regex => {
                    // The right side of =~: these belong to it, `)` only if it is open there.
                    match byte {
                        b'(' => nesting += 1,
                        b')' if nesting > 0 => nesting -= 1,
                        b')' | b'&' | b';' => break,
                        b'|' if nesting == 0 && self.input.text.get(self.input.at + 1) == Some(&b'|') => {
                            break;
                        }
                        _ => {}
                    }
                    self.skip();
                    word.push(byte, false);
                }
                b' ' | b'\t' if nesting > 0 => {
                    self.skip();
                    word.push(byte, false);
                }
                b' ' | b'\t' | b'\n' | b';' | b'&' | b'|' | b'<' | b'>' | b'(' | b')' => break,
                b'=' => {
                    if word.assign.is_none() {
                        word.assign = word.bare().filter(|bare| super::names::is_name(bare)).map(<[u8]>::len);
                    }
                    self.skip();
                    word.push(byte, false);
                    if word.assign.is_some()
                        && word.bare().is_some_and(|bare| Some(bare.len() - 1) == word.assign)
                    {
                        // What follows is the value: kept apart from the name.
                        word.flush();
                        self.tilde(&mut word, true, false)?;
                    }
                }
                b'~' if word.mark() == (0, 0) => self.tilde(&mut word, false, false)?,
                b':' => {
                    self.skip();
                    word.push(byte, false);
                    if word.assign.is_some() {
                        self.tilde(&mut word, true, false)?;
                    }
                }
                _ => self.unquoted(&mut word, byte)?,
            }
        }
        self.word = word;
        Ok(())
    }

    /// Whether `<(` or `>(` stands here.
    pub fn is_process(&self) -> bool {
        !self.regex && self.input.text.get(self.input.at + 1) == Some(&b'(')
    }

    /// One element of unquoted text that is no delimiter.
    fn unquoted(&mut self, word: &mut Builder, byte: u8) -> Parsed<()> {
        match byte {
            b'\\' => {
                self.skip();
                word.special = true;
                match self.raw() {
                    Some(next) => {
                        self.input.line += u32::from(next == b'\n');
                        self.skip();
                        word.push(next, true);
                    }
                    None => word.push(b'\\', true),
                }
                Ok(())
            }
            b'\'' => self.single_quoted(word),
            b'"' => {
                self.skip();
                self.double_quoted(word)
            }
            b'$' => self.dollar(word, false),
            b'`' => self.backquoted(word, false),
            _ => {
                self.take_plain(word, false);
                Ok(())
            }
        }
    }

    /// A `~` prefix at the present place, if there is one.
    fn tilde(&mut self, word: &mut Builder, assignment: bool, braces: bool) -> Parsed<()> {
        if self.peek() != Some(b'~') {
            return Ok(());
        }
        let rest = self.input.text.get(self.input.at + 1..).unwrap_or_default();
        let is_user = |byte: &u8| byte.is_ascii_alphanumeric() || b"._-+".contains(byte);
        let length = rest.iter().position(|byte| !is_user(byte)).unwrap_or(rest.len());
        // Anything quoted or expanded in it makes it plain text.
        let ends = match rest.get(length) {
            None | Some(b'/' | b' ' | b'\t' | b'\n' | b';' | b'&' | b'|' | b'<' | b'>' | b'(' | b')') => true,
            Some(b'}') => braces,
            Some(b':') => true,
            _ => false,
        };
        if ends {
            let assignment = assignment || rest.get(length) == Some(&b':');
            let user = rest.get(..length).unwrap_or_default().into();
            self.input.at += 1 + length;
            word.part(Part::Tilde(user, assignment));
        } else {
            self.skip();
            word.push(b'~', false);
        }
        Ok(())
    }

    fn single_quoted(&mut self, word: &mut Builder) -> Parsed<()> {
        self.skip();
        word.special = true;
        let mark = word.mark();
        loop {
            match self.raw() {
                Some(b'\'') => break,
                Some(_) => self.take_plain(word, true),
                None => return self.fail(b"unterminated quoted string"),
            }
        }
        self.skip();
        self.keep_empty(word, mark);
        Ok(())
    }

    /// Quotes with nothing in them still make a field.
    fn keep_empty(&self, word: &mut Builder, mark: (usize, usize)) {
        if word.mark() == mark {
            word.part(Part::Quoted(Box::default()));
        }
    }

    /// From behind a `"` to behind the next one.
    fn double_quoted(&mut self, word: &mut Builder) -> Parsed<()> {
        word.special = true;
        let mark = word.mark();
        loop {
            match self.peek() {
                Some(b'"') => break,
                Some(byte) => self.in_double(word, byte, b"$`\"\\")?,
                None => return self.fail(b"unterminated quoted string"),
            }
        }
        self.skip();
        self.keep_empty(word, mark);
        Ok(())
    }

    /// One element of double-quoted text; `escapable` are the bytes that a backslash quotes there.
    fn in_double(&mut self, word: &mut Builder, byte: u8, escapable: &[u8]) -> Parsed<()> {
        match byte {
            b'$' => self.dollar(word, true),
            b'`' => self.backquoted(word, true),
            b'\\' => {
                self.skip();
                match self.raw().filter(|next| escapable.contains(next)) {
                    Some(next) => {
                        self.skip();
                        word.push(next, true);
                    }
                    None => word.push(b'\\', true),
                }
                Ok(())
            }
            _ => {
                self.take_plain(word, true);
                Ok(())
            }
        }
    }

    /// The body of a here-document: as in double quotes, but these are plain.
    pub fn here_word(&mut self) -> Parsed<Word> {
        let mut word = Builder::default();
        while let Some(byte) = self.peek() {
            self.in_double(&mut word, byte, b"$`\\")?;
        }
        Ok(word.finish(true))
    }

    /// What a `$` begins.
    fn dollar(&mut self, word: &mut Builder, quoted: bool) -> Parsed<()> {
        self.skip();
        let part = match self.peek() {
            Some(b'(') => {
                self.too_deep()?;
                if self.input.text.get(self.input.at + 1) == Some(&b'(') && self.is_arithmetic() {
                    self.input.at += 2;
                    Part::Arith(Box::new(self.arithmetic(b")")?), quoted)
                } else {
                    self.skip();
                    Part::Command(self.substitution()?, quoted)
                }
            }
            Some(b'{') => {
                self.too_deep()?;
                self.skip();
                self.braces(quoted)?
            }
            Some(byte) if is_name_start(byte) => Part::Var(self.read_name(), quoted),
            Some(byte @ b'1'..=b'9') => {
                self.skip();
                Part::Param(
                    Box::new(Param { what: Which::Number((byte - b'0').into()), op: Op::Value }),
                    quoted,
                )
            }
            Some(byte) if SPECIAL.contains(&byte) => {
                self.skip();
                Part::Param(Box::new(Param { what: Which::Special(byte), op: Op::Value }), quoted)
            }
            Some(b'\'') if !quoted => return self.ansi_quoted(word),
            _ => {
                word.push(b'$', quoted);
                return Ok(());
            }
        };
        word.part(part);
        Ok(())
    }

    fn read_name(&mut self) -> super::names::NameId {
        let begin = self.input.at;
        while self.raw().is_some_and(is_name_byte) {
            self.skip();
        }
        let end = self.input.at;
        if self.raw() != Some(b'\\') {
            return self.names.intern(self.input.text.get(begin..end).unwrap_or_default());
        }
        // A line continuation may stand inside the name.
        let mut name = self.input.text.get(begin..end).unwrap_or_default().to_vec();
        while let Some(byte) = self.peek().filter(|byte| is_name_byte(*byte)) {
            self.skip();
            name.push(byte);
        }
        self.names.intern(&name)
    }

    /// Whether `((` at the present place closes with `))`: else it is a subshell in a substitution.
    fn is_arithmetic(&mut self) -> bool {
        let begin = self.input.at;
        self.input.at += 2;
        let (mut depth, mut quote) = (2usize, 0);
        let mut result = true;
        let mut closed = false;
        while !self.unclosed
            && let Some(byte) = self.raw()
        {
            self.skip();
            match byte {
                b'\\' => self.skip(),
                b'\'' | b'"' if quote == 0 => quote = byte,
                _ if byte == quote => quote = 0,
                _ if quote != 0 => {}
                b'(' => depth += 1,
                b')' => {
                    depth -= 1;
                    if depth == 1 {
                        result = self.raw() == Some(b')');
                        closed = true;
                        break;
                    }
                }
                _ => {}
            }
        }
        self.unclosed = !closed;
        self.input.at = begin;
        result
    }

    /// The commands of `$(…)`, from behind the parenthesis.
    fn substitution(&mut self) -> Parsed<Option<Rc<super::ast::Node>>> {
        let saved =
            (core::mem::take(&mut self.word), self.tok, self.start, self.before, self.line, self.regex);
        let active = core::mem::take(&mut self.active);
        self.regex = false;
        self.advance()?;
        let list = self.list(false)?;
        if self.tok != Tok::Close {
            return self.unexpected(b")");
        }
        // The token behind the parenthesis was not read: the word goes on there.
        (self.word, self.tok, self.start, self.before, self.line, self.regex) = saved;
        self.active = active;
        Ok(list.map(Rc::new))
    }

    fn backquoted(&mut self, word: &mut Builder, quoted: bool) -> Parsed<()> {
        self.skip();
        let line = self.input.line;
        let mut text = Vec::new();
        loop {
            let Some(byte) = self.raw() else { return self.fail(b"EOF in backquote substitution") };
            self.skip();
            match byte {
                b'`' => break,
                b'\\' => match self.raw() {
                    Some(b'\n') => {
                        self.skip();
                        self.input.line += 1;
                    }
                    Some(next) if b"$`\\".contains(&next) || quoted && next == b'"' => {
                        self.skip();
                        text.push(next);
                    }
                    _ => text.push(b'\\'),
                },
                _ => {
                    self.input.line += u32::from(byte == b'\n');
                    text.push(byte);
                }
            }
        }
        let list = self.nested(text, line, |parser| parser.whole_list())?;
        word.part(Part::Command(list.map(Rc::new), quoted));
        Ok(())
    }

    /// `${…}` from behind the brace.
    fn braces(&mut self, quoted: bool) -> Parsed<Part> {
        if self.peek() == Some(b'#') {
            let begin = self.input.at;
            self.skip();
            if let Some(what) = self.which()
                && self.eat(b'}')
            {
                return Ok(Part::Param(Box::new(Param { what, op: Op::Length }), quoted));
            }
            self.input.at = begin;
        }
        let Some(what) = self.which() else { return self.bad_substitution() };
        let Some(byte) = self.peek() else { return self.fail(b"missing '}'") };
        self.skip();
        let op = match byte {
            b'}' => {
                return Ok(match what {
                    Which::Name(id) => Part::Var(id, quoted),
                    _ => Part::Param(Box::new(Param { what, op: Op::Value }), quoted),
                });
            }
            b':' => match self.peek() {
                Some(kind @ (b'-' | b'=' | b'?' | b'+')) => {
                    self.skip();
                    Op::Alternative(kind, true, self.last_word(quoted)?)
                }
                _ => {
                    let offset = self.arithmetic(b":}")?;
                    let length = match self.input.text.get(self.input.at - 1) {
                        Some(b':') => Some(Box::new(self.arithmetic(b"}")?)),
                        _ => None,
                    };
                    Op::Slice(Box::new(offset), length)
                }
            },
            b'-' | b'=' | b'?' | b'+' => Op::Alternative(byte, false, self.last_word(quoted)?),
            b'#' | b'%' => {
                let longest = self.eat(byte);
                Op::Trim(byte, longest, self.last_word(false)?)
            }
            b'/' => {
                let kind = match self.peek() {
                    Some(b'/') => b'a',
                    Some(kind @ (b'#' | b'%')) => kind,
                    _ => b'/',
                };
                if kind != b'/' {
                    self.skip();
                }
                let pattern = self.brace_word(false, b"/")?;
                let by = if self.eat(b'/') { self.brace_word(false, b"")? } else { Word::empty() };
                self.close_brace()?;
                Op::Replace(kind, pattern, by)
            }
            b'^' | b',' => {
                let all = self.eat(byte);
                let kind = match (byte, all) {
                    (b'^', false) => b'^',
                    (b'^', true) => b'A',
                    (_, false) => b',',
                    (_, true) => b'a',
                };
                Op::Case(kind, self.last_word(false)?)
            }
            _ => {
                self.input.at -= 1;
                return self.bad_substitution();
            }
        };
        Ok(Part::Param(Box::new(Param { what, op }), quoted))
    }

    /// What other shells may know how to expand, if it is never reached here.
    fn bad_substitution(&mut self) -> Parsed<Part> {
        self.last_word(false)?;
        Ok(Part::Param(Box::new(Param { what: Which::Special(b'0'), op: Op::Bad }), false))
    }

    fn which(&mut self) -> Option<Which> {
        match self.peek()? {
            byte if is_name_start(byte) => Some(Which::Name(self.read_name())),
            b'0'..=b'9' => {
                let mut number = 0u32;
                let mut digits = 0;
                while let Some(byte @ b'0'..=b'9') = self.peek() {
                    number = number.saturating_mul(10).saturating_add((byte - b'0').into());
                    digits += 1;
                    self.skip();
                }
                Some(if number == 0 && digits == 1 { Which::Special(b'0') } else { Which::Number(number) })
            }
            byte if SPECIAL.contains(&byte) => {
                self.skip();
                Some(Which::Special(byte))
            }
            _ => None,
        }
    }

    /// The word that ends a `${…}`, and the brace.
    fn last_word(&mut self, quoted: bool) -> Parsed<Word> {
        let word = self.brace_word(quoted, b"")?;
        self.close_brace()?;
        Ok(word)
    }

    fn close_brace(&mut self) -> Parsed<()> {
        if self.eat(b'}') { Ok(()) } else { self.fail(b"missing '}'") }
    }

    /// A word inside `${…}`, up to its `}` or one of `stops`.
    fn brace_word(&mut self, quoted: bool, stops: &[u8]) -> Parsed<Word> {
        let mut word = Builder::default();
        if !quoted {
            self.tilde(&mut word, false, true)?;
        }
        while let Some(byte) = self.peek() {
            match byte {
                b'}' => break,
                _ if stops.contains(&byte) && word.mark() != (0, 0) => break,
                // An empty pattern, `${v//x}` having been read as its kind, ends at once.
                _ if stops.contains(&byte) => break,
                b'"' if quoted => {
                    // Quotes inside quotes: the text between them is quoted all the same.
                    self.skip();
                    self.double_quoted(&mut word)?;
                }
                _ if quoted => self.in_double(&mut word, byte, b"$`\"\\}")?,
                b':' => {
                    self.skip();
                    word.push(byte, false);
                    self.tilde(&mut word, true, true)?;
                }
                _ => self.unquoted(&mut word, byte)?,
            }
        }
        Ok(word.finish(false))
    }

    /// An arithmetic expression up to `))`, or up to one of `ends` outside parentheses, which is passed.
    pub fn arithmetic(&mut self, ends: &[u8]) -> Parsed<Arith> {
        let mut word = Builder::default();
        let mut depth = 0usize;
        let mut choices = 0usize;
        loop {
            let Some(byte) = self.peek() else {
                return self.fail(if ends == b")" { b"missing '))'" } else { b"missing '}'" });
            };
            match byte {
                b':' if choices > 0 && depth == 0 && ends != b")" => {
                    choices -= 1;
                    self.skip();
                    word.push(byte, true);
                }
                _ if depth == 0 && ends.contains(&byte) => {
                    self.skip();
                    if byte == b')' && !self.eat(b')') {
                        return self.fail(b"missing '))'");
                    }
                    break;
                }
                b'(' | b')' | b'?' => {
                    match byte {
                        b'(' => depth += 1,
                        b')' => depth = depth.saturating_sub(1),
                        _ => choices += 1,
                    }
                    self.skip();
                    word.push(byte, true);
                }
                b'"' => self.skip(),
                _ => self.in_double(&mut word, byte, b"$`\"\\")?,
            }
        }
        let text = word.finish(true);
        let expr = arith::compile(&text, self.names);
        Ok(Arith { expr, text })
    }

    /// `$'…'`
    fn ansi_quoted(&mut self, word: &mut Builder) -> Parsed<()> {
        self.skip();
        word.special = true;
        let mark = word.mark();
        // What follows an escape that made a NUL is dropped, up to the quote.
        let mut ended = false;
        loop {
            let Some(byte) = self.raw() else { return self.fail(b"unterminated quoted string") };
            self.skip();
            match byte {
                b'\'' => break,
                b'\\' => {
                    let bytes = self.ansi_escape();
                    ended |= bytes.contains(&0);
                    if !ended {
                        bytes.iter().for_each(|byte| word.push(*byte, true));
                    }
                }
                _ => {
                    self.input.line += u32::from(byte == b'\n');
                    if !ended {
                        word.push(byte, true);
                    }
                }
            }
        }
        self.keep_empty(word, mark);
        Ok(())
    }

    fn ansi_escape(&mut self) -> Vec<u8> {
        let Some(byte) = self.raw() else { return b"\\".to_vec() };
        self.skip();
        let single = match byte {
            b'e' | b'E' => 27,
            b'\\' | b'\'' | b'"' | b'?' => byte,
            b'c' => {
                let control = self.raw().unwrap_or(b'@');
                self.skip();
                if control == b'\\' && self.raw() == Some(b'\\') {
                    self.skip();
                }
                if control == b'?' { 0x7f } else { control & 0x1f }
            }
            b'0'..=b'7' => {
                self.input.at -= 1;
                (self.digits(8, 3) & 0xff) as u8
            }
            b'x' => (self.digits(16, 2) & 0xff) as u8,
            b'u' | b'U' => {
                let number = self.digits(16, if byte == b'u' { 4 } else { 8 });
                let c = char::from_u32(number).unwrap_or(char::REPLACEMENT_CHARACTER);
                return c.encode_utf8(&mut [0; 4]).as_bytes().to_vec();
            }
            _ => match kit::escape::of_letter(byte) {
                Some(single) => single,
                None => return vec![b'\\', byte],
            },
        };
        vec![single]
    }

    fn digits(&mut self, base: u32, most: usize) -> u32 {
        let mut number = 0u32;
        for _ in 0..most {
            let Some(digit) = self.raw().and_then(|byte| char::from(byte).to_digit(base)) else { break };
            number = number.wrapping_mul(base).wrapping_add(digit);
            self.skip();
        }
        number
    }
}
