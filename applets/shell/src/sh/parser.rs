//! The grammar (POSIX.1-2024 XCU 2.10), with `[[ ]]`, `function` and `;&`: one complete command at a time.

use super::ast::{Arm, Cond, Node, Redir, RedirKind, Simple, Text, Word};
use super::lexer::{Parsed, Parser, Tok, merge};
use super::names::NameId;
use std::rc::Rc;

/// Reserved words that end a list when they stand where a command may begin.
fn ends(word: &[u8]) -> bool {
    matches!(word, b"then" | b"do" | b"done" | b"fi" | b"elif" | b"else" | b"esac" | b"}")
}

impl Parser<'_, '_> {
    /// The next complete command: up to the end of a line. None at the end of the input.
    pub fn complete_command(&mut self) -> Parsed<Option<Option<Node>>> {
        self.advance()?;
        if self.tok == Tok::Eof {
            return Ok(None);
        }
        let list = self.list(true)?;
        match self.tok {
            Tok::Newline | Tok::Eof => Ok(Some(list)),
            _ => self.unexpected(b""),
        }
    }

    /// The error that the present token does not belong here.
    #[inline]
    pub fn unexpected<T>(&self, wanted: &[u8]) -> Parsed<T> {
        Err(self.unexpected_error(wanted))
    }

    #[cold]
    #[inline(never)]
    fn unexpected_error(&self, wanted: &[u8]) -> Box<super::lexer::SyntaxError> {
        let mut message = b"unexpected ".to_vec();
        let operator: &[u8] = match self.tok {
            Tok::Eof => b"",
            Tok::Newline => b"",
            Tok::Word | Tok::IoNumber(_) => {
                self.input.text.get(self.start..self.input.at).unwrap_or_default()
            }
            Tok::Amp => b"&",
            Tok::AndIf => b"&&",
            Tok::Semi => b";",
            Tok::DSemi => b";;",
            Tok::SemiAmp => b";&",
            Tok::Pipe => b"|",
            Tok::OrIf => b"||",
            Tok::Open => b"(",
            Tok::Close => b")",
            _ => b"redirection",
        };
        match self.tok {
            Tok::Eof => message.extend_from_slice(b"end of file"),
            Tok::Newline => message.extend_from_slice(b"newline"),
            Tok::Word | Tok::IoNumber(_) if operator.len() > 80 => message.extend_from_slice(b"word"),
            Tok::Less | Tok::Great | Tok::DGreat | Tok::Here | Tok::LessAnd | Tok::GreatAnd => {
                message.extend_from_slice(b"redirection");
            }
            _ => message.extend(kit::filled(b"\"{}\"", &[operator])),
        }
        if !wanted.is_empty() {
            message.extend(kit::filled(b" (expecting \"{}\")", &[wanted]));
        }
        Box::new(super::lexer::SyntaxError { line: self.line, message })
    }

    /// Commands up to something that ends a list; in a `line`, up to its end. None if there are none.
    pub fn list(&mut self, line: bool) -> Parsed<Option<Node>> {
        self.too_deep()?;
        let (mut first, mut rest) = (None, Vec::new());
        loop {
            // An alias may stand for a reserved word, even for nothing before a newline.
            loop {
                if !line {
                    self.newlines()?;
                }
                if !self.expand_alias()? {
                    break;
                }
            }
            if self.at_end() {
                break;
            }
            let begin = self.start;
            let mut node = self.and_or()?;
            let separated = matches!(self.tok, Tok::Amp | Tok::Semi);
            if self.tok == Tok::Amp {
                node = Node::Async(Box::new(node), self.text_since(begin, true));
            }
            match first {
                None => first = Some(node),
                Some(_) => rest.push(node),
            }
            if separated {
                self.advance()?;
            } else if line || self.tok != Tok::Newline {
                break;
            }
        }
        if rest.is_empty() {
            return Ok(first);
        }
        first.into_iter().for_each(|first| rest.insert(0, first));
        Ok(Some(Node::List(rest.into_boxed_slice())))
    }

    /// A list that may not be empty, as between `then` and `fi`.
    fn body(&mut self, wanted: &[u8]) -> Parsed<Node> {
        match self.list(false)? {
            Some(node) => Ok(node),
            None if self.tok == Tok::Eof => self.unexpected(wanted),
            None => self.unexpected(b""),
        }
    }

    fn at_end(&self) -> bool {
        match self.tok {
            Tok::Eof | Tok::Close | Tok::DSemi | Tok::SemiAmp | Tok::Newline => true,
            Tok::Word => self.bare().is_some_and(ends),
            _ => false,
        }
    }

    pub fn newlines(&mut self) -> Parsed<()> {
        while self.tok == Tok::Newline {
            self.advance()?;
        }
        Ok(())
    }

    /// The source from `begin` to the end of the last token, if it is kept.
    fn text_since(&self, begin: usize, always: bool) -> Text {
        if !self.keep && !always {
            return Box::default();
        }
        self.input.text.get(begin..self.before).unwrap_or_default().into()
    }

    fn and_or(&mut self) -> Parsed<Node> {
        let first = self.pipeline()?;
        let mut rest = Vec::new();
        while let Tok::AndIf | Tok::OrIf = self.tok {
            let and = self.tok == Tok::AndIf;
            self.advance()?;
            self.newlines()?;
            rest.push((and, self.pipeline()?));
        }
        Ok(if rest.is_empty() { first } else { Node::AndOr(Box::new(first), rest.into_boxed_slice()) })
    }

    fn pipeline(&mut self) -> Parsed<Node> {
        let mut negated = false;
        let mut begin = self.start;
        while self.is_reserved(b"!") {
            negated = !negated;
            self.advance()?;
            begin = self.start;
        }
        let first = self.command()?;
        let mut node = first;
        if self.tok == Tok::Pipe {
            let mut commands = vec![node];
            while self.tok == Tok::Pipe {
                self.advance()?;
                self.newlines()?;
                if self.is_reserved(b"!") {
                    return self.unexpected(b"");
                }
                commands.push(self.command()?);
            }
            node = Node::Pipe(commands.into_boxed_slice(), self.text_since(begin, false));
        }
        Ok(if negated { Node::Not(Box::new(node)) } else { node })
    }

    fn command(&mut self) -> Parsed<Node> {
        while self.expand_alias()? {}
        // An alias of nothing leaves the end of the line.
        if self.tok == Tok::Newline || self.tok == Tok::Eof {
            if self.active.is_empty() && self.tok == Tok::Newline {
                return self.unexpected(b"");
            }
            if self.tok == Tok::Eof {
                return self.unexpected(b"");
            }
            return Ok(Node::List(Box::default()));
        }
        let (begin, line) = (self.start, self.line);
        let compound = match self.tok {
            Tok::Open => {
                self.advance()?;
                let body = self.body(b")")?;
                self.close(b")")?;
                Node::Subshell(Box::new(body), self.text_since(begin, false))
            }
            Tok::Word => match self.bare() {
                Some(b"if") => self.if_command()?,
                Some(b"while") => self.loop_command(true)?,
                Some(b"until") => self.loop_command(false)?,
                Some(b"for") => self.for_command()?,
                Some(b"case") => self.case_command()?,
                Some(b"{") => {
                    self.advance()?;
                    let body = self.body(b"}")?;
                    self.reserved(b"}")?;
                    body
                }
                Some(b"[[") => self.test_command()?,
                Some(b"function") => {
                    self.advance()?;
                    return self.function_named();
                }
                Some(word) if ends(word) => return self.unexpected(b""),
                _ => return self.simple(),
            },
            Tok::IoNumber(_)
            | Tok::Less
            | Tok::Great
            | Tok::DGreat
            | Tok::Here
            | Tok::HereDash
            | Tok::HereString
            | Tok::LessAnd
            | Tok::GreatAnd
            | Tok::LessGreat
            | Tok::Clobber
            | Tok::AndGreat
            | Tok::AndDGreat => return self.simple(),
            _ => return self.unexpected(b""),
        };
        let mut redirs = Vec::new();
        while let Some(redir) = self.redirection()? {
            redirs.push(redir);
        }
        Ok(if redirs.is_empty() {
            compound
        } else {
            Node::Redirected(Box::new(compound), redirs.into_boxed_slice(), line)
        })
    }

    /// Passes a reserved word that must stand here.
    fn reserved(&mut self, word: &[u8]) -> Parsed<()> {
        if self.is_reserved(word) { self.advance() } else { self.unexpected(word) }
    }

    fn close(&mut self, wanted: &[u8]) -> Parsed<()> {
        if self.tok == Tok::Close { self.advance() } else { self.unexpected(wanted) }
    }

    fn if_command(&mut self) -> Parsed<Node> {
        let mut branches = Vec::new();
        let mut otherwise = None;
        loop {
            self.advance()?;
            let condition = self.body(b"then")?;
            self.reserved(b"then")?;
            branches.push((condition, self.body(b"fi")?));
            if !self.is_reserved(b"elif") {
                break;
            }
        }
        if self.is_reserved(b"else") {
            self.advance()?;
            otherwise = Some(Box::new(self.body(b"fi")?));
        }
        self.reserved(b"fi")?;
        Ok(Node::If(branches.into_boxed_slice(), otherwise))
    }

    fn loop_command(&mut self, wanted: bool) -> Parsed<Node> {
        self.advance()?;
        let condition = self.body(b"do")?;
        let body = self.do_group()?;
        Ok(Node::While(wanted, Box::new((condition, body))))
    }

    fn do_group(&mut self) -> Parsed<Node> {
        self.reserved(b"do")?;
        let body = self.body(b"done")?;
        self.reserved(b"done")?;
        Ok(body)
    }

    fn for_command(&mut self) -> Parsed<Node> {
        let line = self.line;
        self.advance()?;
        let Some(name) = self.name() else { return self.fail(b"bad for loop variable") };
        self.advance()?;
        let mut words = None;
        if self.tok == Tok::Semi {
            self.advance()?;
        }
        self.newlines()?;
        if self.is_reserved(b"in") {
            self.advance()?;
            let mut list = Vec::new();
            while self.tok == Tok::Word {
                list.push(self.word.finish(true));
                self.advance()?;
            }
            match self.tok {
                Tok::Semi | Tok::Newline => self.advance()?,
                _ => return self.unexpected(b"do"),
            }
            words = Some(list.into_boxed_slice());
        }
        self.newlines()?;
        Ok(Node::For(name, words, Box::new(self.do_group()?), line))
    }

    fn case_command(&mut self) -> Parsed<Node> {
        let line = self.line;
        self.advance()?;
        if self.tok != Tok::Word {
            return self.unexpected(b"");
        }
        let word = self.word.finish(true);
        self.advance()?;
        self.newlines()?;
        self.reserved(b"in")?;
        let mut arms = Vec::new();
        loop {
            self.newlines()?;
            if self.is_reserved(b"esac") {
                break;
            }
            if self.tok == Tok::Open {
                self.advance()?;
            }
            let mut patterns = Vec::new();
            loop {
                if self.tok != Tok::Word && !matches!(self.tok, Tok::IoNumber(_)) {
                    return self.unexpected(b")");
                }
                patterns.push(self.word.finish(true));
                self.advance()?;
                if self.tok != Tok::Pipe {
                    break;
                }
                self.advance()?;
            }
            self.close(b")")?;
            let body = self.list(false)?;
            let falls = self.tok == Tok::SemiAmp;
            arms.push(Arm { patterns: patterns.into_boxed_slice(), body, falls });
            match self.tok {
                Tok::DSemi | Tok::SemiAmp => self.advance()?,
                _ if self.is_reserved(b"esac") => break,
                _ => return self.unexpected(b";;"),
            }
        }
        self.advance()?;
        Ok(Node::Case(Box::new(word), arms.into_boxed_slice(), line))
    }

    /// `function name [()] body`
    fn function_named(&mut self) -> Parsed<Node> {
        let Word::Plain(name) = self.word.finish(true) else {
            return self.fail(b"bad function name");
        };
        if self.tok != Tok::Word || name.is_empty() {
            return self.fail(b"bad function name");
        }
        let name = self.names.intern(&name);
        self.advance()?;
        if self.tok == Tok::Open {
            self.advance()?;
            self.close(b")")?;
        }
        self.function_body(name)
    }

    fn function_body(&mut self, name: NameId) -> Parsed<Node> {
        self.newlines()?;
        Ok(Node::Function(name, Rc::new(self.command()?)))
    }

    fn simple(&mut self) -> Parsed<Node> {
        let begin = self.start;
        let line = self.line;
        let (mut assigns, mut words, mut redirs) = (Vec::new(), Vec::new(), Vec::new());
        let mut name = None;
        let mut declares = false;
        loop {
            let begun = !assigns.is_empty() || !redirs.is_empty();
            if words.is_empty() && begun {
                while self.expand_alias()? {}
            } else if self.alias_end.is_some_and(|end| self.start >= end) {
                self.alias_end = None;
                while !words.is_empty() && self.expand_alias()? {}
            }
            if let Some(redir) = self.redirection()? {
                redirs.push(redir);
                continue;
            }
            if self.tok != Tok::Word {
                break;
            }
            if words.is_empty()
                && let Some(length) = self.word.assign
            {
                self.word.flush();
                let mut parts = core::mem::take(&mut self.word.parts).into_iter();
                let id = match parts.next() {
                    Some(super::ast::Part::Bare(bytes)) => {
                        self.names.intern(bytes.get(..length).unwrap_or_default())
                    }
                    _ => return self.unexpected(b""),
                };
                assigns.push((id, plain(merge(parts.collect(), true))));
                self.advance()?;
                continue;
            }
            let word = self.word.finish(true);
            self.advance()?;
            if words.is_empty() {
                if self.tok == Tok::Open && assigns.is_empty() && redirs.is_empty() {
                    let Word::Plain(text) = word else { return self.unexpected(b"") };
                    self.advance()?;
                    self.close(b")")?;
                    let name = self.names.intern(&text);
                    return self.function_body(name);
                }
                if let Word::Plain(text) = &word {
                    name = Some(self.names.intern(text));
                    declares = matches!(&**text, b"export" | b"readonly" | b"local");
                }
            }
            words.push(word);
        }
        let text = self.text_since(begin, false);
        Ok(Node::Simple(Box::new(Simple {
            line,
            assigns: assigns.into_boxed_slice(),
            words: words.into_boxed_slice(),
            redirs: redirs.into_boxed_slice(),
            name,
            declares,
            text,
        })))
    }

    /// A redirection, if one stands here.
    fn redirection(&mut self) -> Parsed<Option<Redir>> {
        let mut number = None;
        if let Tok::IoNumber(fd) = self.tok {
            number = Some(fd);
            self.advance()?;
        }
        let (kind, standard) = match self.tok {
            Tok::Less => (RedirKind::Read, 0),
            Tok::Great => (RedirKind::Write, 1),
            Tok::DGreat => (RedirKind::Append, 1),
            Tok::Clobber => (RedirKind::Clobber, 1),
            Tok::LessGreat => (RedirKind::ReadWrite, 0),
            Tok::LessAnd => (RedirKind::DupIn, 0),
            Tok::GreatAnd => (RedirKind::DupOut, 1),
            Tok::AndGreat => (RedirKind::Both, 1),
            Tok::AndDGreat => (RedirKind::BothAppend, 1),
            Tok::HereString => (RedirKind::HereString, 0),
            Tok::Here | Tok::HereDash => {
                let strip = self.tok == Tok::HereDash;
                let here = Some(self.here_document(strip)?);
                let fd = number.unwrap_or(0);
                return Ok(Some(Redir { fd, kind: RedirKind::Here, target: Word::empty(), here }));
            }
            _ => return Ok(None),
        };
        self.advance()?;
        if self.tok != Tok::Word {
            return self.unexpected(b"");
        }
        let target = self.word.finish(true);
        self.advance()?;
        Ok(Some(Redir { fd: number.unwrap_or(standard), kind, target, here: None }))
    }

    /// `[[ … ]]`
    fn test_command(&mut self) -> Parsed<Node> {
        self.advance()?;
        let cond = self.cond_or()?;
        self.reserved(b"]]")?;
        Ok(Node::Test(Box::new(cond)))
    }

    fn cond_or(&mut self) -> Parsed<Cond> {
        self.too_deep()?;
        let mut left = self.cond_and()?;
        while self.tok == Tok::OrIf {
            self.advance()?;
            left = Cond::Or(Box::new((left, self.cond_and()?)));
        }
        Ok(left)
    }

    fn cond_and(&mut self) -> Parsed<Cond> {
        let mut left = self.cond_not()?;
        while self.tok == Tok::AndIf {
            self.advance()?;
            left = Cond::And(Box::new((left, self.cond_not()?)));
        }
        Ok(left)
    }

    fn cond_not(&mut self) -> Parsed<Cond> {
        self.newlines()?;
        let mut negated = false;
        while self.is_reserved(b"!") {
            negated = !negated;
            self.advance()?;
        }
        let cond = if self.tok == Tok::Open {
            self.advance()?;
            let cond = self.cond_or()?;
            self.close(b")")?;
            cond
        } else {
            self.cond_primary()?
        };
        self.newlines()?;
        Ok(if negated { Cond::Not(Box::new(cond)) } else { cond })
    }

    fn cond_word(&mut self) -> Parsed<Word> {
        if self.tok != Tok::Word || self.is_reserved(b"]]") {
            return self.unexpected(b"");
        }
        let word = self.word.finish(true);
        self.advance()?;
        Ok(word)
    }

    fn cond_primary(&mut self) -> Parsed<Cond> {
        let unary = match self.bare() {
            Some(&[b'-', letter]) if b"bcdefghknoprstuvwxzGLNOS".contains(&letter) => Some(letter),
            _ => None,
        };
        let first = self.cond_word()?;
        let ends = |parser: &Self| match parser.tok {
            Tok::AndIf | Tok::OrIf | Tok::Close | Tok::Newline => true,
            _ => parser.is_reserved(b"]]"),
        };
        if ends(self) {
            return Ok(Cond::Unary(b'n', first));
        }
        let operator: Box<[u8]> = match self.tok {
            Tok::Less => (*b"<").into(),
            Tok::Great => (*b">").into(),
            Tok::Word => match self.bare() {
                Some(
                    operator @ (b"=" | b"==" | b"!=" | b"=~" | b"-eq" | b"-ne" | b"-lt" | b"-le" | b"-gt"
                    | b"-ge" | b"-nt" | b"-ot" | b"-ef"),
                ) => operator.into(),
                _ => Box::default(),
            },
            _ => return self.unexpected(b"]]"),
        };
        if operator.is_empty() {
            let Some(letter) = unary else { return self.unexpected(b"]]") };
            return Ok(Cond::Unary(letter, self.cond_word()?));
        }
        self.regex = &*operator == b"=~";
        self.advance()?;
        self.regex = false;
        let second = self.cond_word()?;
        Ok(Cond::Binary(operator, first, second))
    }
}

/// An assignment's value: nothing in it is a pattern.
fn plain(word: Word) -> Word {
    use super::ast::Part;
    let Word::Parts(parts) = word else { return word };
    let literal = parts.iter().all(|part| matches!(part, Part::Bare(_) | Part::Quoted(_)));
    if !literal {
        return Word::Parts(parts);
    }
    let bytes = parts.iter().filter_map(|part| match part {
        Part::Bare(bytes) | Part::Quoted(bytes) => Some(bytes.iter().copied()),
        _ => None,
    });
    Word::Plain(bytes.flatten().collect())
}
