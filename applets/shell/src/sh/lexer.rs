//! From bytes to tokens (POSIX.1-2024 XCU 2.3), with the words' insides left to `word.rs`.

use super::ast::{Node, Part, Word};
use super::names::{NameId, Names, is_name};
use std::cell::OnceCell;
use std::rc::Rc;

/// What is wrong with a script.
pub struct SyntaxError {
    /// The line where it was noticed.
    pub line: u32,
    /// What it is; empty if the input was interrupted.
    pub message: Vec<u8>,
}

/// The result of reading.
pub type Parsed<T> = Result<T, Box<SyntaxError>>;

/// Gives more input, line by line.
pub trait Feed {
    /// Appends the next line; `again` says that a command is under way. False at the end.
    fn more(&mut self, to: &mut Vec<u8>, again: bool) -> bool;
}

/// The text of a script, and how far it was read.
pub struct Input<'f> {
    /// What was read and not dropped yet.
    pub text: Vec<u8>,
    /// How far it was parsed.
    pub at: usize,
    /// The line there.
    pub line: u32,
    /// Where more comes from.
    feed: Option<&'f mut dyn Feed>,
}

/// The bytes that mean nothing anywhere in a word; a table, as a chain of comparisons shows in the parser's time.
static PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        plain[byte] = (byte as u8).is_ascii_alphanumeric() || matches!(byte as u8, b'_' | b'-' | b'.' | b',');
        byte += 1;
    }
    plain
};

impl<'f> Input<'f> {
    /// A script that is wholly there.
    pub fn memory(text: Vec<u8>, line: u32) -> Input<'f> {
        Input { text, at: 0, line, feed: None }
    }

    /// A script that comes line by line.
    pub fn lines(feed: &'f mut dyn Feed) -> Input<'f> {
        Input { text: Vec::new(), at: 0, line: 1, feed: Some(feed) }
    }

    /// Forgets what was parsed, before a new command.
    pub fn forget(&mut self) {
        if self.feed.is_some() {
            self.text.drain(..self.at.min(self.text.len()));
            self.at = 0;
        }
    }

    /// Whether nothing but blank lines is left.
    pub fn is_spent(&self) -> bool {
        self.feed.is_none()
            && self.text.get(self.at..).is_none_or(|rest| rest.iter().all(u8::is_ascii_whitespace))
    }
}

/// Aliases by name.
#[derive(Default, Clone)]
pub struct Aliases(pub Vec<(Rc<[u8]>, Vec<u8>)>);

impl Aliases {
    /// An alias's value.
    pub fn find(&self, name: &[u8]) -> Option<(&Rc<[u8]>, &[u8])> {
        let at = self.0.binary_search_by(|(known, _)| (**known).cmp(name)).ok()?;
        self.0.get(at).map(|(name, value)| (name, value.as_slice()))
    }

    /// Sets an alias.
    pub fn set(&mut self, name: &[u8], value: &[u8]) {
        match self.0.binary_search_by(|(known, _)| (**known).cmp(name)) {
            Ok(at) => {
                if let Some(entry) = self.0.get_mut(at) {
                    entry.1 = value.to_vec();
                }
            }
            Err(at) => self.0.insert(at, (name.into(), value.to_vec())),
        }
    }

    /// Removes an alias; false if there was none.
    pub fn remove(&mut self, name: &[u8]) -> bool {
        match self.0.binary_search_by(|(known, _)| (**known).cmp(name)) {
            Ok(at) => {
                self.0.remove(at);
                true
            }
            Err(_) => false,
        }
    }
}

/// Operators, and `IoNumber`, digits right before a redirection.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Tok {
    Eof,
    Newline,
    Word,
    IoNumber(i32),
    Amp,
    AndIf,
    Semi,
    DSemi,
    SemiAmp,
    Pipe,
    OrIf,
    Open,
    Close,
    Less,
    Great,
    DGreat,
    Here,
    HereDash,
    HereString,
    LessAnd,
    GreatAnd,
    LessGreat,
    Clobber,
    AndGreat,
    AndDGreat,
}

/// A here-document whose body comes after the line.
pub struct Pending {
    delimiter: Vec<u8>,
    quoted: bool,
    strip: bool,
    body: Rc<OnceCell<Word>>,
}

/// A word under construction.
#[derive(Default)]
pub struct Builder {
    pub parts: Vec<Part>,
    literal: Vec<u8>,
    literal_quoted: bool,
    /// Something in it was quoted or expanded: it is no reserved word, number or alias.
    pub special: bool,
    /// The length of the name before `=`, if it can be an assignment.
    pub assign: Option<usize>,
}

impl Builder {
    /// Makes it empty; its buffers stay for the next word.
    pub fn reset(&mut self) {
        self.parts.clear();
        self.literal.clear();
        (self.literal_quoted, self.special, self.assign) = (false, false, None);
    }

    /// Appends a byte, quoted or not.
    #[inline]
    pub fn push(&mut self, byte: u8, quoted: bool) {
        if self.literal_quoted != quoted {
            self.flush();
            self.literal_quoted = quoted;
        }
        self.literal.push(byte);
    }

    /// Appends bytes, quoted or not.
    pub fn push_all(&mut self, bytes: &[u8], quoted: bool) {
        if self.literal_quoted != quoted {
            self.flush();
            self.literal_quoted = quoted;
        }
        self.literal.extend_from_slice(bytes);
    }

    /// The literal bytes in a block of their size; the buffer stays for the next ones.
    fn taken(&mut self) -> Box<[u8]> {
        let bytes = self.literal.as_slice().into();
        self.literal.clear();
        bytes
    }

    /// Ends a run of literal bytes.
    pub fn flush(&mut self) {
        if !self.literal.is_empty() {
            let bytes = self.taken();
            self.parts.push(if self.literal_quoted { Part::Quoted(bytes) } else { Part::Bare(bytes) });
        }
    }

    /// Appends a part.
    pub fn part(&mut self, part: Part) {
        self.flush();
        self.special = true;
        self.parts.push(part);
    }

    /// How much there is, to see later whether something was added.
    pub fn mark(&self) -> (usize, usize) {
        (self.parts.len(), self.literal.len())
    }

    /// The unquoted bytes, if there is nothing else.
    pub fn bare(&self) -> Option<&[u8]> {
        (!self.special && self.parts.is_empty() && !self.literal_quoted).then_some(&self.literal)
    }

    /// The word. `whole` says that an empty one still stands for a field.
    pub fn finish(&mut self, whole: bool) -> Word {
        // By far the most common: no parts, no quotes.
        if self.parts.is_empty()
            && !self.literal_quoted
            && !self.literal.is_empty()
            && !is_pattern(&self.literal)
        {
            return Word::Plain(self.taken());
        }
        self.flush();
        merge(core::mem::take(&mut self.parts), whole)
    }
}

/// Whether unquoted bytes can be a pattern.
pub fn is_pattern(bytes: &[u8]) -> bool {
    let mut open = false;
    bytes.iter().any(|byte| match byte {
        b'*' | b'?' => true,
        b'[' => {
            open = true;
            false
        }
        b']' => open,
        _ => false,
    })
}

/// A word of parts: plain if nothing in it is to be expanded.
pub fn merge(mut parts: Vec<Part>, whole: bool) -> Word {
    // By far the most common.
    if parts.len() == 1 {
        return match parts.pop() {
            Some(Part::Bare(bytes)) if !is_pattern(&bytes) => Word::Plain(bytes),
            Some(Part::Quoted(bytes)) if whole => Word::Plain(bytes),
            part => Word::Parts(part.into_iter().collect()),
        };
    }
    let mut bare = Vec::new();
    let plain = parts.iter().all(|part| match part {
        Part::Bare(bytes) => {
            bare.extend_from_slice(bytes);
            true
        }
        Part::Quoted(_) => whole,
        _ => false,
    });
    if !plain || is_pattern(&bare) {
        return Word::Parts(parts.into_boxed_slice());
    }
    Word::Plain(
        parts
            .iter()
            .filter_map(|part| match part {
                Part::Bare(bytes) | Part::Quoted(bytes) => Some(bytes.iter().copied()),
                _ => None,
            })
            .flatten()
            .collect(),
    )
}

/// Reads one script; the grammar is in `parser.rs`.
pub struct Parser<'a, 'f> {
    pub input: &'a mut Input<'f>,
    pub names: &'a mut Names,
    pub aliases: &'a Aliases,
    /// Source text is kept for `jobs`.
    pub keep: bool,
    /// The token under consideration.
    pub tok: Tok,
    /// Where it began.
    pub start: usize,
    /// Where the one before it ended.
    pub before: usize,
    /// Its line.
    pub line: u32,
    /// The word, if it is one.
    pub word: Builder,
    pub pending: Vec<Pending>,
    /// Aliases being expanded, and where their text ends.
    pub active: Vec<(Rc<[u8]>, usize)>,
    /// An alias ended in a blank, and its text ends here: the word behind it may be one too.
    pub alias_end: Option<usize>,
    /// Inside `[[ ]]`, where `<` and `(` are no redirection and subshell; after `=~` they belong to the word.
    pub regex: bool,
    /// A command has begun: a line more is a continuation.
    pub under_way: bool,
    /// How many texts that are parsed on their own this one stands in.
    nesting: u8,
    /// A `$((` was seen that nothing closes: no other need be looked for.
    pub unclosed: bool,
}

impl<'a, 'f> Parser<'a, 'f> {
    pub fn new(
        input: &'a mut Input<'f>,
        names: &'a mut Names,
        aliases: &'a Aliases,
        keep: bool,
    ) -> Parser<'a, 'f> {
        let at = input.at;
        Parser {
            input,
            names,
            aliases,
            keep,
            tok: Tok::Newline,
            start: at,
            before: at,
            line: 0,
            word: Builder::default(),
            pending: Vec::new(),
            active: Vec::new(),
            alias_end: None,
            regex: false,
            under_way: false,
            nesting: 0,
            unclosed: false,
        }
    }

    /// An error at the present line.
    #[inline]
    pub fn fail<T>(&self, message: &[u8]) -> Parsed<T> {
        Err(self.failure(message))
    }

    #[cold]
    #[inline(never)]
    fn failure(&self, message: &[u8]) -> Box<SyntaxError> {
        Box::new(SyntaxError { line: self.input.line, message: message.to_vec() })
    }

    pub fn too_deep(&self) -> Parsed<()> {
        if super::depth::exhausted() { self.fail(b"nested too deeply") } else { Ok(()) }
    }

    /// The byte at the present place as it stands, with more input fetched at the end.
    pub fn raw(&mut self) -> Option<u8> {
        if let Some(&byte) = self.input.text.get(self.input.at) {
            return Some(byte);
        }
        let again = self.under_way;
        let feed = self.input.feed.as_mut()?;
        if !feed.more(&mut self.input.text, again) {
            return None;
        }
        self.input.text.get(self.input.at).copied()
    }

    /// The byte at the present place, line continuations passed over.
    #[inline(always)]
    pub fn peek(&mut self) -> Option<u8> {
        match self.input.text.get(self.input.at) {
            Some(&byte) if byte != b'\\' => Some(byte),
            _ => self.peek_on(),
        }
    }

    fn peek_on(&mut self) -> Option<u8> {
        loop {
            let byte = self.raw()?;
            if byte != b'\\' || self.input.text.get(self.input.at + 1) != Some(&b'\n') {
                return Some(byte);
            }
            self.input.at += 2;
            self.input.line += 1;
        }
    }

    /// Goes on by a byte.
    #[inline]
    pub fn skip(&mut self) {
        self.input.at += 1;
    }

    /// Takes the bytes that mean nothing anywhere (a slash does in `${v/a/b}`), from the present place on, into a
    /// word; or any one byte.
    pub fn take_plain(&mut self, word: &mut Builder, quoted: bool) {
        let rest = self.input.text.get(self.input.at..).unwrap_or_default();
        let is_plain = |byte: u8| PLAIN.get(usize::from(byte)).copied().unwrap_or(false);
        let mut length = 0;
        while rest.get(length).is_some_and(|&byte| is_plain(byte)) {
            length += 1;
        }
        let bytes = rest.get(..length.max(1)).unwrap_or_default();
        word.push_all(bytes, quoted);
        self.input.line += u32::from(bytes == b"\n");
        self.input.at += bytes.len();
    }

    /// Goes on if this is the next byte.
    pub fn eat(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        if found {
            self.skip();
        }
        found
    }

    /// Reads the next token.
    pub fn advance(&mut self) -> Parsed<()> {
        self.before = self.input.at;
        loop {
            match self.peek() {
                Some(b' ' | b'\t') => self.skip(),
                Some(b'#') => {
                    while self.raw().is_some_and(|byte| byte != b'\n') {
                        self.skip();
                    }
                }
                _ => break,
            }
        }
        self.start = self.input.at;
        self.line = self.input.line;
        while self.active.last().is_some_and(|(_, end)| self.start >= *end) {
            self.active.pop();
        }
        let Some(byte) = self.peek() else {
            self.tok = Tok::Eof;
            // A here-document may lack its end, and even its body.
            return self.here_documents();
        };
        self.under_way = true;
        self.tok = match byte {
            b'\n' => {
                self.skip();
                self.input.line += 1;
                self.here_documents()?;
                Tok::Newline
            }
            b';' => self.operator(Tok::Semi, &[(b';', Tok::DSemi), (b'&', Tok::SemiAmp)]),
            b'&' => match self.operator(Tok::Amp, &[(b'&', Tok::AndIf), (b'>', Tok::AndGreat)]) {
                Tok::AndGreat if self.eat(b'>') => Tok::AndDGreat,
                tok => tok,
            },
            b'|' => self.operator(Tok::Pipe, &[(b'|', Tok::OrIf)]),
            b'(' if !self.regex => self.operator(Tok::Open, &[]),
            b')' if !self.regex => self.operator(Tok::Close, &[]),
            b'<' if !self.is_process() => {
                match self
                    .operator(Tok::Less, &[(b'<', Tok::Here), (b'&', Tok::LessAnd), (b'>', Tok::LessGreat)])
                {
                    Tok::Here if self.eat(b'-') => Tok::HereDash,
                    Tok::Here if self.eat(b'<') => Tok::HereString,
                    tok => tok,
                }
            }
            b'>' if !self.is_process() => {
                self.operator(Tok::Great, &[(b'>', Tok::DGreat), (b'&', Tok::GreatAnd), (b'|', Tok::Clobber)])
            }
            _ => {
                self.read_word()?;
                match self.io_number() {
                    Some(fd) => Tok::IoNumber(fd),
                    None => Tok::Word,
                }
            }
        };
        Ok(())
    }

    fn operator(&mut self, alone: Tok, longer: &[(u8, Tok)]) -> Tok {
        self.skip();
        let next = self.peek();
        match longer.iter().find(|(byte, _)| Some(*byte) == next) {
            Some((_, tok)) => {
                self.skip();
                *tok
            }
            None => alone,
        }
    }

    fn io_number(&mut self) -> Option<i32> {
        let next = self.input.text.get(self.input.at);
        if !matches!(next, Some(b'<' | b'>')) || self.is_process() {
            return None;
        }
        let digits = self.word.bare().filter(|digits| digits.iter().all(u8::is_ascii_digit))?;
        // Too large a number cannot be open: the redirection says so.
        Some(kit::number::unsigned(digits).and_then(|fd| i32::try_from(fd).ok()).unwrap_or(i32::MAX))
    }

    /// The unquoted text of the present word.
    pub fn bare(&self) -> Option<&[u8]> {
        if self.tok == Tok::Word { self.word.bare() } else { None }
    }

    /// Whether the present token is this reserved word (it is asked only where one may stand).
    pub fn is_reserved(&self, word: &[u8]) -> bool {
        self.bare() == Some(word)
    }

    /// The name if the present word is a valid one.
    pub fn name(&mut self) -> Option<NameId> {
        if self.tok != Tok::Word {
            return None;
        }
        let bare = self.word.bare().filter(|bare| is_name(bare))?;
        Some(self.names.intern(bare))
    }

    /// Puts an alias's value in place of the present word; true if there was one.
    pub fn expand_alias(&mut self) -> Parsed<bool> {
        let aliases = self.aliases;
        if aliases.0.is_empty() || self.tok != Tok::Word {
            return Ok(false);
        }
        let Some((name, value)) = self.word.bare().and_then(|bare| aliases.find(bare)) else {
            return Ok(false);
        };
        if self.active.iter().any(|(known, _)| known == name) {
            return Ok(false);
        }
        if self.active.len() > 1000 {
            return self.fail(b"aliases nested too deeply");
        }
        let at = self.input.at;
        let blank = matches!(value.last(), Some(b' ' | b'\t'));
        // A blank behind it keeps the value apart from what follows.
        self.input.text.splice(at..at, value.iter().copied().chain([b' ']));
        let added = value.len() + 1;
        for (_, end) in &mut self.active {
            *end += added;
        }
        self.active.push((Rc::clone(name), at + added));
        self.alias_end = if blank { Some(at + added) } else { self.alias_end.map(|end| end + added) };
        self.advance()?;
        Ok(true)
    }

    /// Notes a here-document whose delimiter stands next.
    pub fn here_document(&mut self, strip: bool) -> Parsed<Rc<OnceCell<Word>>> {
        while matches!(self.peek(), Some(b' ' | b'\t')) {
            self.skip();
        }
        let (mut delimiter, mut quoted) = (Vec::new(), false);
        let mut quote = 0;
        let begin = self.input.at;
        while let Some(byte) = if quote == b'\'' { self.raw() } else { self.peek() } {
            match byte {
                b'\n' if quote == 0 => break,
                b' ' | b'\t' | b';' | b'&' | b'|' | b'<' | b'>' | b'(' | b')' if quote == 0 => break,
                b'\'' | b'"' if quote == 0 => (quote, quoted) = (byte, true),
                _ if byte == quote => quote = 0,
                b'\\' if quote != b'\'' => {
                    quoted = true;
                    self.skip();
                    match self.raw() {
                        Some(next) if quote == 0 || b"$`\"\\".contains(&next) => delimiter.push(next),
                        Some(next) => delimiter.extend_from_slice(&[b'\\', next]),
                        None => break,
                    }
                }
                _ => delimiter.push(byte),
            }
            self.skip();
        }
        if self.input.at == begin {
            self.advance()?;
            return self.unexpected(b"");
        }
        let body = Rc::new(OnceCell::new());
        self.pending.push(Pending { delimiter, quoted, strip, body: Rc::clone(&body) });
        self.advance()?;
        Ok(body)
    }

    /// Reads the bodies of the here-documents that the line just ended began.
    fn here_documents(&mut self) -> Parsed<()> {
        for pending in core::mem::take(&mut self.pending) {
            let line = self.input.line;
            let text = self.here_body(&pending);
            let word = if pending.quoted {
                Word::Plain(text.into_boxed_slice())
            } else {
                self.nested(text, line, |parser| parser.here_word())?
            };
            // It is set once only: the cell was made with this entry.
            let _ = pending.body.set(word);
        }
        Ok(())
    }

    fn here_body(&mut self, pending: &Pending) -> Vec<u8> {
        let mut body = Vec::new();
        let mut continued = false;
        while self.raw().is_some() {
            if pending.strip && !continued {
                while self.raw() == Some(b'\t') {
                    self.skip();
                }
            }
            let rest = self.input.text.get(self.input.at..).unwrap_or_default();
            let length = rest.iter().position(|byte| *byte == b'\n');
            let line = rest.get(..length.unwrap_or(rest.len())).unwrap_or_default();
            self.input.at += line.len() + usize::from(length.is_some());
            self.input.line += u32::from(length.is_some());
            if !continued && line == pending.delimiter {
                return body;
            }
            body.extend_from_slice(line);
            if length.is_some() {
                body.push(b'\n');
            }
            let slashes = line.iter().rev().take_while(|byte| **byte == b'\\').count();
            continued = !pending.quoted && slashes % 2 == 1;
        }
        body
    }

    /// Parses a text of its own: a here-document's body, the inside of backquotes.
    pub fn nested<T>(
        &mut self,
        text: Vec<u8>,
        line: u32,
        parse: impl FnOnce(&mut Parser<'_, 'static>) -> Parsed<T>,
    ) -> Parsed<T> {
        self.too_deep()?;
        // Each has a copy of its text.
        if self.nesting > 100 {
            return self.fail(b"nested too deeply");
        }
        let mut input = Input::memory(text, line);
        let mut parser = Parser::new(&mut input, self.names, self.aliases, false);
        parser.nesting = self.nesting + 1;
        parse(&mut parser)
    }

    /// Parses a list that makes up the whole of a text.
    pub fn whole_list(&mut self) -> Parsed<Option<Node>> {
        self.advance()?;
        let list = self.list(false)?;
        if self.tok != Tok::Eof {
            return self.unexpected(b"");
        }
        Ok(list)
    }
}
