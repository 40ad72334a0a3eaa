//! Reads a basic or extended regular expression (POSIX.1-2024 XBD 9) with GNU's extensions into a tree.

use super::Flags;
use super::sets::{self, Ranges};

/// A regular expression, read.
pub enum Node {
    /// Matches the empty string.
    Empty,
    /// One character of a set.
    Set(Ranges),
    /// A sub-expression whose match is remembered under its number.
    Group(usize, Box<Node>),
    /// One after the other.
    Cat(Vec<Node>),
    /// One of several, the first preferred.
    Alt(Vec<Node>),
    /// `min` to `max` times, as often as possible.
    Repeat(Box<Node>, u32, Option<u32>),
    /// A condition on a position.
    Assert(Assert),
    /// What a group matched, again.
    Backref(usize),
}

/// Conditions on a position.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Assert {
    /// `^`
    LineStart,
    /// `$`
    LineEnd,
    /// `` \` ``
    TextStart,
    /// `\'`
    TextEnd,
    /// `\<`
    WordStart,
    /// `\>`
    WordEnd,
    /// `\b`
    WordEdge,
    /// `\B`
    NoWordEdge,
    /// No word character before.
    NoWordBefore,
    /// No word character behind.
    NoWordBehind,
}

/// The errors, in the C library's words.
pub const BAD_CLASS: &str = "Invalid character class name";
const BAD_COLLATION: &str = "Invalid collation character";
const BAD_RANGE: &str = "Invalid range end";
const BAD_BACKREF: &str = "Invalid back reference";
const BAD_INTERVAL: &str = "Invalid content of \\{\\}";
const BAD_REPEAT: &str = "Invalid preceding regular expression";
const TRAILING: &str = "Trailing backslash";
const OPEN_BRACKET: &str = "Unmatched [, [^, [:, [., or [=";
const OPEN_PAREN: &str = "Unmatched ( or \\(";
const OPEN_BRACE: &str = "Unmatched \\{";
/// Too many states, repetitions or levels.
pub const TOO_BIG: &str = "Regular expression too big";

/// POSIX's RE_DUP_MAX as glibc has it.
const DUP_MAX: u32 = 0x7fff;
/// Groups in groups: the parser and the compiler recurse.
const MAX_DEPTH: usize = 250;

/// What was read.
pub struct Parsed {
    pub node: Node,
    /// Groups, the whole match not counted.
    pub groups: usize,
    /// Whether there is a back-reference.
    pub backrefs: bool,
}

/// Reads a whole pattern.
pub fn parse(pattern: &[u8], flags: Flags) -> Result<Parsed, &'static str> {
    let mut parser = Parser { pattern, at: 0, flags, groups: 0, closed: 0, backrefs: false };
    let mut node = if flags.literal { parser.literals() } else { parser.alternatives(0)? };
    if parser.at < pattern.len() {
        return Err(OPEN_PAREN);
    }
    if flags.word {
        node = Node::Cat(vec![Node::Assert(Assert::NoWordBefore), node, Node::Assert(Assert::NoWordBehind)]);
    }
    if flags.whole {
        node = Node::Cat(vec![Node::Assert(Assert::LineStart), node, Node::Assert(Assert::LineEnd)]);
    }
    Ok(Parsed { node, groups: parser.groups, backrefs: parser.backrefs })
}

struct Parser<'a> {
    pattern: &'a [u8],
    at: usize,
    flags: Flags,
    groups: usize,
    /// The groups that are complete, a bit each: only these may be referred to.
    closed: u32,
    backrefs: bool,
}

/// What stands next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Token {
    End,
    Bar,
    Open,
    Close,
    Star,
    Plus,
    Question,
    Brace,
    Bracket,
    Dot,
    Caret,
    Dollar,
    /// A backslash and this byte, with no meaning as an operator of the syntax.
    Escaped(u8),
    Literal,
    Trailing,
}

impl Parser<'_> {
    fn peek(&self, ahead: usize) -> Option<u8> {
        self.pattern.get(self.at + ahead).copied()
    }

    /// The token at the position, and its length in bytes.
    fn token(&self) -> (Token, usize) {
        let Some(byte) = self.peek(0) else { return (Token::End, 0) };
        let extended = self.flags.extended;
        match byte {
            b'\\' => match self.peek(1) {
                None => (Token::Trailing, 1),
                Some(next) => (
                    match next {
                        b'(' if !extended => Token::Open,
                        b')' if !extended => Token::Close,
                        b'{' if !extended => Token::Brace,
                        b'|' if !extended => Token::Bar,
                        b'+' if !extended => Token::Plus,
                        b'?' if !extended => Token::Question,
                        other => Token::Escaped(other),
                    },
                    2,
                ),
            },
            b'(' if extended => (Token::Open, 1),
            b')' if extended => (Token::Close, 1),
            b'{' if extended => (Token::Brace, 1),
            b'|' if extended => (Token::Bar, 1),
            b'+' if extended => (Token::Plus, 1),
            b'?' if extended => (Token::Question, 1),
            b'\n' if self.flags.newline_alt => (Token::Bar, 1),
            b'*' => (Token::Star, 1),
            b'[' => (Token::Bracket, 1),
            b'.' => (Token::Dot, 1),
            b'^' => (Token::Caret, 1),
            b'$' => (Token::Dollar, 1),
            _ => (Token::Literal, 1),
        }
    }

    /// All characters as they stand; a newline separates alternatives where grep wants that.
    fn literals(&mut self) -> Node {
        let mut all = Vec::new();
        let mut run = Vec::new();
        while let Some(byte) = self.peek(0) {
            if byte == b'\n' && self.flags.newline_alt {
                self.at += 1;
                all.push(Node::Cat(core::mem::take(&mut run)));
            } else {
                run.push(self.literal());
            }
        }
        let last = Node::Cat(run);
        if all.is_empty() {
            return last;
        }
        all.push(last);
        Node::Alt(all)
    }

    fn alternatives(&mut self, depth: usize) -> Result<Node, &'static str> {
        if depth > MAX_DEPTH {
            return Err(TOO_BIG);
        }
        // A branch may refer to groups before the alternation and in itself, not to those of its siblings.
        let before = self.closed;
        let first = self.branch(depth)?;
        if self.token().0 != Token::Bar {
            return Ok(first);
        }
        let mut after = self.closed;
        let mut all = vec![first];
        while let (Token::Bar, length) = self.token() {
            self.at += length;
            self.closed = before;
            all.push(self.branch(depth)?);
            after |= self.closed;
        }
        self.closed = after;
        Ok(Node::Alt(all))
    }

    fn branch(&mut self, depth: usize) -> Result<Node, &'static str> {
        let mut all = Vec::new();
        // Whether an operator here has nothing to repeat.
        let mut start = true;
        let first = self.at;
        loop {
            let (token, length) = self.token();
            match token {
                Token::End | Token::Bar => break,
                Token::Close if depth > 0 => break,
                Token::Close if !self.flags.extended => return Err(OPEN_PAREN),
                _ => {}
            }
            let node = self.atom(token, length, start, first, depth)?;
            // What follows an anchor has nothing to repeat either: `^*`.
            start = matches!(node, Node::Assert(_));
            let node = if start { node } else { self.repeats(node)? };
            all.push(node);
        }
        Ok(match all.len() {
            0 => Node::Empty,
            1 => all.pop().unwrap_or(Node::Empty),
            _ => Node::Cat(all),
        })
    }

    fn atom(
        &mut self,
        token: Token,
        length: usize,
        start: bool,
        first: usize,
        depth: usize,
    ) -> Result<Node, &'static str> {
        let extended = self.flags.extended;
        let at = self.at;
        match token {
            Token::Star | Token::Plus | Token::Question | Token::Brace if start => {
                if extended && !self.flags.lenient || !extended && token == Token::Brace {
                    return Err(BAD_REPEAT);
                }
                if extended && token != Token::Brace {
                    // Repeats nothing, as GNU's tools have it.
                    self.at += length;
                    return Ok(Node::Empty);
                }
                // The operator's last byte, literally.
                self.at += length - 1;
                Ok(self.literal())
            }
            Token::Open => {
                self.at += length;
                self.groups += 1;
                let number = self.groups;
                let inner = self.alternatives(depth + 1)?;
                let (Token::Close, length) = self.token() else { return Err(OPEN_PAREN) };
                self.at += length;
                if number < 10 {
                    self.closed |= 1 << number;
                }
                Ok(Node::Group(number, Box::new(inner)))
            }
            Token::Bracket => {
                self.at += length;
                self.bracket().map(Node::Set)
            }
            Token::Dot => {
                self.at += length;
                Ok(Node::Set(if self.flags.newline || self.flags.newline_alt {
                    sets::negate(&vec![(10, 10)])
                } else {
                    vec![(0, sets::LAST)]
                }))
            }
            Token::Caret if extended || at == first => {
                self.at += length;
                Ok(Node::Assert(Assert::LineStart))
            }
            Token::Dollar if extended || self.ends_branch(at + length) => {
                self.at += length;
                Ok(Node::Assert(Assert::LineEnd))
            }
            Token::Trailing => Err(TRAILING),
            Token::Escaped(byte) => {
                self.at += 1;
                self.escape(byte)
            }
            // An operator that follows an operator's operand was taken by `repeats`; what is left is literal.
            _ => {
                self.at += length - 1;
                Ok(self.literal())
            }
        }
    }

    /// Whether a branch of a basic expression ends here, so that a `$` before it is an anchor.
    fn ends_branch(&self, at: usize) -> bool {
        match self.pattern.get(at..) {
            None | Some([]) | Some([b'\\', b')' | b'|', ..]) => true,
            Some([b'\n', ..]) => self.flags.newline_alt,
            Some(_) => false,
        }
    }

    /// One character as it stands.
    fn literal(&mut self) -> Node {
        let (c, length) = sets::decode(self.pattern, self.at).unwrap_or((0, 1));
        self.at += length;
        let mut set = vec![(c, c)];
        if self.flags.ignore_case {
            sets::fold(&mut set);
        }
        Node::Set(set)
    }

    /// What a backslash before `byte` means, with the position on that byte.
    fn escape(&mut self, byte: u8) -> Result<Node, &'static str> {
        let node = match byte {
            b'1'..=b'9' => {
                let number = usize::from(byte - b'0');
                if self.closed & 1 << number == 0 {
                    return Err(BAD_BACKREF);
                }
                self.backrefs = true;
                Node::Backref(number)
            }
            b'<' => Node::Assert(Assert::WordStart),
            b'>' => Node::Assert(Assert::WordEnd),
            b'b' => Node::Assert(Assert::WordEdge),
            b'B' => Node::Assert(Assert::NoWordEdge),
            // Where texts of many lines stand for one each, as grep has it, a line is all there is.
            b'`' if self.flags.newline_alt => Node::Assert(Assert::LineStart),
            b'\'' if self.flags.newline_alt => Node::Assert(Assert::LineEnd),
            b'`' => Node::Assert(Assert::TextStart),
            b'\'' => Node::Assert(Assert::TextEnd),
            b'w' => Node::Set(sets::word()),
            b'W' => Node::Set(self.outside(&sets::word())),
            b's' | b'S' => {
                let mut space = Vec::new();
                sets::push_class(&mut space, b"space");
                Node::Set(if byte == b's' { self.inside(space) } else { self.outside(&space) })
            }
            _ => return Ok(self.literal()),
        };
        self.at += 1;
        Ok(node)
    }

    /// The set; without the newline where lines are searched.
    fn inside(&self, set: Ranges) -> Ranges {
        if self.flags.newline_alt && sets::contains(&set, 10) {
            let mut others = sets::negate(&set);
            others.push((10, 10));
            sets::normalize(&mut others);
            return sets::negate(&others);
        }
        set
    }

    /// Everything else; not the newline where lines are told apart.
    fn outside(&self, set: &Ranges) -> Ranges {
        let mut set = set.clone();
        if self.flags.newline || self.flags.newline_alt {
            set.push((10, 10));
        }
        sets::normalize(&mut set);
        sets::negate(&set)
    }

    /// The repetition operators behind an atom.
    fn repeats(&mut self, mut node: Node) -> Result<Node, &'static str> {
        // `a****…`: each wraps the tree once more.
        for round in 0..=MAX_DEPTH {
            let (token, length) = self.token();
            // The C library refuses `a**` in basic expressions only.
            let doubled = round > 0 && matches!(token, Token::Star | Token::Brace);
            if doubled && !self.flags.extended && !self.flags.lenient {
                return Err(BAD_REPEAT);
            }
            let (min, max) = match token {
                Token::Star => (0, None),
                Token::Plus => (1, None),
                Token::Question => (0, Some(1)),
                Token::Brace => {
                    let start = self.at;
                    self.at += length;
                    match self.interval() {
                        Ok(bounds) => bounds,
                        // What is no interval stands for itself; one of wrong numbers is refused.
                        Err(_) if self.flags.lenient && self.flags.extended && self.pattern.get(self.at - 1) != Some(&b'}') => {
                            self.at = start;
                            return Ok(node);
                        }
                        Err(error) => return Err(error),
                    }
                }
                _ => return Ok(node),
            };
            if token != Token::Brace {
                self.at += length;
            }
            // A star on a star says nothing new.
            if !matches!((&node, min, max), (Node::Repeat(_, 0, None), 0 | 1, None)) {
                node = Node::Repeat(Box::new(node), min, max);
            }
        }
        Err(TOO_BIG)
    }

    /// `n}`, `n,}`, `,m}`, `n,m}` behind the opening brace.
    fn interval(&mut self) -> Result<(u32, Option<u32>), &'static str> {
        let low = self.number()?;
        let (min, max) = if self.peek(0) == Some(b',') {
            self.at += 1;
            let high = self.number()?;
            // `{,}` has no number at all.
            (low.unwrap_or(0), high)
        } else {
            (low.ok_or_else(|| self.interval_fault())?, low)
        };
        let closing: &[u8] = if self.flags.extended { b"}" } else { b"\\}" };
        let rest = self.pattern.get(self.at..).unwrap_or_default();
        if !rest.starts_with(closing) {
            return Err(self.interval_fault());
        }
        self.at += closing.len();
        if max.is_some_and(|max| max < min) {
            return Err(BAD_INTERVAL);
        }
        if min > DUP_MAX || max.is_some_and(|max| max > DUP_MAX) {
            return Err(TOO_BIG);
        }
        Ok((min, max))
    }

    fn interval_fault(&self) -> &'static str {
        let rest = self.pattern.get(self.at..).unwrap_or_default();
        if rest.iter().any(|byte| b",}".contains(byte)) { BAD_INTERVAL } else { OPEN_BRACE }
    }

    fn number(&mut self) -> Result<Option<u32>, &'static str> {
        let mut number = None;
        while let Some(digit @ b'0'..=b'9') = self.peek(0) {
            let value = number.unwrap_or(0u32).saturating_mul(10).saturating_add(u32::from(digit - b'0'));
            number = Some(value.min(DUP_MAX + 1));
            self.at += 1;
        }
        Ok(number)
    }

    /// A bracket expression behind its `[`.
    fn bracket(&mut self) -> Result<Ranges, &'static str> {
        let mut set = Vec::new();
        let negated = self.peek(0) == Some(b'^');
        if negated {
            self.at += 1;
        }
        let first = self.at;
        loop {
            match self.peek(0) {
                None => return Err(OPEN_BRACKET),
                Some(b']') if self.at > first => break,
                Some(b'[') if self.peek(1) == Some(b':') => {
                    let name = self.named(b':')?;
                    if !sets::push_class(&mut set, name) {
                        return Err(BAD_CLASS);
                    }
                    // A class ends no range: `[[:digit:]-z]` is refused.
                    if self.peek(0) == Some(b'-') && !matches!(self.peek(1), Some(b']') | None) {
                        return Err(BAD_RANGE);
                    }
                }
                Some(_) => {
                    let low = self.endpoint()?;
                    let mut high = low;
                    if self.peek(0) == Some(b'-') && self.peek(1).is_some_and(|byte| byte != b']') {
                        self.at += 1;
                        if self.peek(0) == Some(b'[') && matches!(self.peek(1), Some(b':')) {
                            return Err(BAD_RANGE);
                        }
                        high = self.endpoint()?;
                    }
                    if high < low {
                        return Err(BAD_RANGE);
                    }
                    set.push((low, high));
                }
            }
        }
        self.at += 1;
        sets::normalize(&mut set);
        if self.flags.ignore_case {
            sets::fold(&mut set);
        }
        Ok(if negated { self.outside(&set) } else { self.inside(set) })
    }

    /// `[:name:]`, `[.x.]`, `[=x=]` at the position: the name; the position goes behind it.
    fn named(&mut self, mark: u8) -> Result<&[u8], &'static str> {
        let start = self.at + 2;
        let rest = self.pattern.get(start..).unwrap_or_default();
        let length = rest.windows(2).position(|pair| pair == [mark, b']']).ok_or(OPEN_BRACKET)?;
        self.at = start + length + 2;
        Ok(rest.get(..length).unwrap_or_default())
    }

    /// A character of a bracket expression.
    fn endpoint(&mut self) -> Result<u32, &'static str> {
        if let (Some(b'['), Some(mark @ (b'.' | b'='))) = (self.peek(0), self.peek(1)) {
            let name = self.named(mark)?;
            let (c, length) = sets::decode(name, 0).ok_or(BAD_COLLATION)?;
            return if length == name.len() { Ok(c) } else { Err(BAD_COLLATION) };
        }
        let (c, length) = sets::decode(self.pattern, self.at).ok_or(OPEN_BRACKET)?;
        self.at += length;
        Ok(c)
    }
}
