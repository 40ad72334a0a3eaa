//! Reads a script (POSIX.1-2024 `sed`, with GNU's commands, addresses and flags).

use super::escapes;
use super::script::{Address, Case, Command, End, Op, Part, Script, Substitute, Translate};
use crate::delimited::delimited;
use kit::regex::{Flags, Regex};
use kit::{Error, Result, number};

/// A part of the script, as `-e` and `-f` gave them.
pub struct Piece<'a> {
    /// The file that it was read from.
    pub file: Option<&'a [u8]>,
    /// Where it begins in the whole.
    pub start: usize,
}

/// What the command line says of how to read.
#[derive(Clone, Copy, Default)]
pub struct Rules {
    pub extended: bool,
    pub posix: bool,
    pub sandbox: bool,
    pub null_data: bool,
}

/// Reads a whole script: its pieces, each ended by a newline.
pub fn parse(text: &[u8], pieces: &[Piece<'_>], rules: Rules) -> Result<Script> {
    let mut parser = Parser {
        text,
        at: 0,
        rules,
        script: Script::default(),
        blocks: Vec::new(),
        labels: Vec::new(),
        jumps: Vec::new(),
    };
    match parser.script() {
        Ok(()) => Ok(parser.script),
        Err(fault) => Err(place(&fault, text, pieces)),
    }
}

/// What is wrong, and behind which byte of the script.
struct Fault {
    message: Vec<u8>,
    at: usize,
}

fn place(fault: &Fault, text: &[u8], pieces: &[Piece<'_>]) -> Error {
    let at = fault.at.min(text.len().saturating_sub(1));
    let number = pieces.iter().rposition(|piece| piece.start <= at).unwrap_or(0);
    let mut message = Vec::new();
    if let Some(piece) = pieces.get(number) {
        let before = text.get(piece.start..at).unwrap_or_default();
        let count = match piece.file {
            Some(name) => {
                message.extend_from_slice(b"file ");
                message.extend_from_slice(name);
                message.extend_from_slice(b" line ");
                before.iter().filter(|byte| **byte == b'\n').count() + 1
            }
            None => {
                let number = pieces.iter().take(number + 1).filter(|piece| piece.file.is_none()).count();
                message.extend_from_slice(b"-e expression #");
                message.extend_from_slice(&number::Decimal::of(number as u64));
                message.extend_from_slice(b", char ");
                before.len()
            }
        };
        message.extend_from_slice(&number::Decimal::of(count as u64));
        message.extend_from_slice(b": ");
    }
    message.extend_from_slice(&fault.message);
    Error::new(message)
}

type Parsed<T> = Result<T, Fault>;

/// Blocks in blocks at most: nobody needs more.
const DEEPEST: usize = 1000;

struct Parser<'a> {
    text: &'a [u8],
    at: usize,
    rules: Rules,
    script: Script,
    /// Commands that open blocks not yet closed.
    blocks: Vec<usize>,
    labels: Vec<(&'a [u8], usize)>,
    /// Commands that jump to a label.
    jumps: Vec<(usize, &'a [u8])>,
}

impl<'a> Parser<'a> {
    fn script(&mut self) -> Parsed<()> {
        self.script.quiet = self.text.starts_with(b"#n");
        loop {
            while self.peek().is_some_and(|byte| byte.is_ascii_whitespace() || byte == b';') {
                self.at += 1;
            }
            if self.peek().is_none() {
                break;
            }
            self.command()?;
        }
        if self.blocks.pop().is_some() {
            return self.fail("unmatched '{'");
        }
        for (command, label) in core::mem::take(&mut self.jumps) {
            let target = match self.labels.iter().find(|(name, _)| *name == label) {
                Some((_, target)) => *target,
                None if label.is_empty() => self.script.commands.len(),
                None => {
                    return Err(Fault {
                        message: kit::filled(b"no label '{}' to jump to", &[label]),
                        at: self.at,
                    });
                }
            };
            if let Some(command) = self.script.commands.get_mut(command) {
                match &mut command.op {
                    Op::Branch(to) | Op::BranchIf(to) | Op::BranchUnless(to) => *to = target,
                    _ => {}
                }
            }
        }
        Ok(())
    }

    fn fail<T>(&self, message: impl Into<Vec<u8>>) -> Parsed<T> {
        Err(Fault { message: message.into(), at: self.at })
    }

    fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    fn next(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.at += 1;
        Some(byte)
    }

    fn blanks(&mut self) {
        while self.peek().is_some_and(|byte| byte.is_ascii_whitespace() && byte != b'\n') {
            self.at += 1;
        }
    }

    fn command(&mut self) -> Parsed<()> {
        let first = self.address()?;
        let mut second = None;
        self.blanks();
        if first.is_some() && self.peek() == Some(b',') {
            self.at += 1;
            self.blanks();
            second = Some(self.end()?);
            self.blanks();
        }
        let mut negated = false;
        while self.peek() == Some(b'!') {
            self.at += 1;
            if negated {
                return self.fail("more than one '!'");
            }
            negated = true;
            self.blanks();
        }
        let zero = matches!(first, Some(Address::Zero));
        let fits = match second {
            Some(End::Match(_)) => !self.rules.posix,
            None => self.peek() == Some(b'r') && !self.rules.posix,
            _ => false,
        };
        if zero && !fits {
            return self.fail("line 0 can only begin a range that ends at a match");
        }
        let Some(letter) = self.next() else { return self.fail("missing command") };
        let most = match letter {
            b':' | b'}' | b'#' => 0,
            b'q' | b'Q' => 1,
            b'=' | b'a' | b'i' | b'r' if self.rules.posix => 1,
            _ => 2,
        };
        let given = usize::from(first.is_some()) + usize::from(second.is_some());
        if given > most && letter != b'}' {
            return self.fail(if most == 0 {
                kit::filled(b"'{}' takes no address", &[&[letter][..]])
            } else {
                b"command takes one address only".to_vec()
            });
        }
        let op = match self.operation(letter)? {
            Op::Read(name) if zero && second.is_none() => Op::ReadBefore(name),
            op => op,
        };
        if letter == b'}' {
            let Some(open) = self.blocks.pop().filter(|_| given == 0) else {
                return self.fail("unexpected '}'");
            };
            let here = self.script.commands.len();
            if let Some(command) = self.script.commands.get_mut(open) {
                command.op = Op::Block(here);
            }
        } else if !matches!(letter, b':' | b'#') {
            self.script.commands.push(Command { first, second, negated, op });
        }
        Ok(())
    }

    fn operation(&mut self, letter: u8) -> Parsed<Op> {
        let here = self.script.commands.len();
        let op = match letter {
            b'#' => {
                let rest = self.text.get(self.at..).unwrap_or_default();
                self.at += rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
                return Ok(Op::Nothing);
            }
            b'{' => {
                if self.blocks.len() >= DEEPEST {
                    return self.fail("too many blocks within blocks");
                }
                self.blocks.push(here);
                return Ok(Op::Nothing);
            }
            b':' => {
                let label = self.label();
                if label.is_empty() {
                    return self.fail("':' lacks a label");
                }
                self.labels.push((label, here));
                return Ok(Op::Nothing);
            }
            b'b' | b't' | b'T' => {
                let label = self.label();
                self.jumps.push((here, label));
                match letter {
                    b'b' => Op::Branch(0),
                    b't' => Op::BranchIf(0),
                    _ => Op::BranchUnless(0),
                }
            }
            b'a' => return self.text_argument().map(Op::Append),
            b'i' => return self.text_argument().map(Op::Insert),
            b'c' => return self.text_argument().map(Op::Change),
            b'e' => {
                self.no_sandbox()?;
                self.blanks();
                return Ok(Op::Execute(self.line()));
            }
            b'r' => {
                self.no_sandbox()?;
                return self.file_name().map(Op::Read);
            }
            b'R' => {
                self.no_sandbox()?;
                let name = self.file_name()?;
                return Ok(Op::ReadLine(number_of(&mut self.script.read, name)));
            }
            b'w' => return self.written().map(Op::Write),
            b'W' => return self.written().map(Op::WriteFirst),
            b's' => Op::Substitute(Box::new(self.substitute()?)),
            b'y' => Op::Translate(Box::new(self.translate()?)),
            b'q' | b'Q' => {
                self.blanks();
                let status = (self.number().unwrap_or(0) & 0xff) as u8;
                if letter == b'q' { Op::Quit(status) } else { Op::QuitNow(status) }
            }
            b'l' => {
                self.blanks();
                Op::List(self.number().map(|width| usize::try_from(width).unwrap_or(usize::MAX)))
            }
            b'v' => {
                self.version()?;
                Op::Nothing
            }
            b'=' => Op::Number,
            b'd' => Op::Delete,
            b'D' => Op::DeleteFirst,
            b'F' => Op::FileName,
            b'g' => Op::Get,
            b'G' => Op::GetMore,
            b'h' => Op::Hold,
            b'H' => Op::HoldMore,
            b'n' => Op::Next,
            b'N' => Op::NextMore,
            b'p' => Op::Print,
            b'P' => Op::PrintFirst,
            b'x' => Op::Exchange,
            b'z' => Op::Empty,
            b'}' => Op::Nothing,
            b'\n' | b';' => return self.fail("missing command"),
            b',' => return self.fail("unexpected ','"),
            b'+' | b'~' => return self.fail("+N and ~N are no first addresses"),
            _ => return self.fail(kit::filled(b"unknown command: '{}'", &[&[letter][..]])),
        };
        self.command_end()?;
        Ok(op)
    }

    /// What may follow a command.
    fn command_end(&mut self) -> Parsed<()> {
        self.blanks();
        match self.peek() {
            Some(b'\n' | b';') => self.at += 1,
            None | Some(b'}' | b'#') => {}
            Some(_) => {
                self.at += 1;
                return self.fail("extra characters after the command");
            }
        }
        Ok(())
    }

    fn no_sandbox(&self) -> Parsed<()> {
        if self.rules.sandbox { self.fail("e, r and w are off with --sandbox") } else { Ok(()) }
    }

    fn number(&mut self) -> Option<u64> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let length = rest.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(rest.len());
        self.at += length;
        let digits = rest.get(..length).filter(|digits| !digits.is_empty())?;
        Some(number::unsigned(digits).unwrap_or(u64::MAX))
    }

    fn address(&mut self) -> Parsed<Option<Address>> {
        Ok(Some(match self.peek() {
            Some(b'0'..=b'9') => {
                let first = self.number().unwrap_or(0);
                let mark = self.at;
                self.blanks();
                if self.peek() == Some(b'~') && !self.rules.posix {
                    self.at += 1;
                    self.blanks();
                    Address::Step(first, self.number().unwrap_or(0))
                } else {
                    self.at = mark;
                    if first == 0 { Address::Zero } else { Address::Line(first) }
                }
            }
            Some(b'$') => {
                self.at += 1;
                Address::Last
            }
            Some(b'/' | b'\\') => Address::Match(self.address_regex()?),
            _ => return Ok(None),
        }))
    }

    fn end(&mut self) -> Parsed<End> {
        match self.peek() {
            Some(sign @ (b'+' | b'~')) if !self.rules.posix => {
                self.at += 1;
                let Some(count) = self.number() else { return self.fail("missing number") };
                return Ok(if sign == b'+' { End::After(count) } else { End::Multiple(count) });
            }
            _ => {}
        }
        match self.address()? {
            Some(Address::Line(line)) => Ok(End::Line(line)),
            Some(Address::Zero) => Ok(End::Line(0)),
            Some(Address::Last) => Ok(End::Last),
            Some(Address::Match(regex)) => Ok(End::Match(regex)),
            // A step ends a range at its first line, as GNU's sed has it.
            Some(Address::Step(first, _)) => Ok(End::Line(first)),
            None => self.fail("missing address after ','"),
        }
    }

    fn address_regex(&mut self) -> Parsed<Option<usize>> {
        let mut delimiter = self.next();
        if delimiter == Some(b'\\') {
            delimiter = self.next();
        }
        let Some(delimiter) = delimiter.filter(|byte| !b"\n\\".contains(byte)) else {
            return self.fail("an address has no end");
        };
        let Some(pattern) = self.delimited(delimiter, true) else {
            return self.fail("an address has no end");
        };
        let (mut ignore_case, mut multiline) = (false, false);
        loop {
            let mark = self.at;
            self.blanks();
            match self.peek() {
                Some(b'I') => ignore_case = true,
                Some(b'M') => multiline = true,
                _ => {
                    self.at = mark;
                    return self.regex(&pattern, ignore_case, multiline, true);
                }
            }
            self.at += 1;
        }
    }

    /// Compiles an expression; an empty one is the last that was used.
    fn regex(&mut self, pattern: &[u8], ignore_case: bool, multiline: bool, no_sub: bool) -> Parsed<Option<usize>> {
        if pattern.is_empty() {
            return if ignore_case || multiline {
                self.fail("an empty expression takes no flags")
            } else {
                Ok(None)
            };
        }
        let flags = Flags {
            extended: self.rules.extended,
            ignore_case,
            newline: multiline && !self.rules.null_data,
            no_sub,
            ..Flags::default()
        };
        match Regex::new(&escapes::expression(pattern), flags) {
            Ok(regex) => {
                self.script.regexes.push(regex);
                Ok(Some(self.script.regexes.len() - 1))
            }
            Err(message) => self.fail(message),
        }
    }

    /// What stands before a delimiter, which is taken too.
    fn delimited(&mut self, delimiter: u8, expression: bool) -> Option<Vec<u8>> {
        let (text, closed) = delimited(self.text, &mut self.at, delimiter, expression);
        closed.then_some(text)
    }

    fn label(&mut self) -> &'a [u8] {
        self.blanks();
        let rest = self.text.get(self.at..).unwrap_or_default();
        let ends = |byte: &u8| byte.is_ascii_whitespace() || b";}".contains(byte);
        let label = rest.get(..rest.iter().position(ends).unwrap_or(rest.len())).unwrap_or_default();
        self.at += label.len();
        label
    }

    /// The rest of the line.
    fn line(&mut self) -> Vec<u8> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let length = rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
        self.at += length;
        rest.get(..length).unwrap_or_default().to_vec()
    }

    fn file_name(&mut self) -> Parsed<Vec<u8>> {
        self.blanks();
        let name = self.line();
        if name.is_empty() { self.fail("missing file name") } else { Ok(name) }
    }

    fn written(&mut self) -> Parsed<usize> {
        self.no_sandbox()?;
        let name = self.file_name()?;
        Ok(number_of(&mut self.script.written, name))
    }

    /// The text of `a`, `i` or `c`: on lines of its own behind a backslash, or on the command's line.
    fn text_argument(&mut self) -> Parsed<Vec<u8>> {
        self.blanks();
        let mut own_line = false;
        if self.peek() == Some(b'\\') {
            self.at += 1;
            let mark = self.at;
            self.blanks();
            own_line = self.peek() == Some(b'\n');
            if own_line {
                self.at += 1;
            } else {
                self.at = mark;
            }
        } else if self.peek().is_none_or(|byte| byte == b'\n') {
            return self.fail("expected a backslash behind a, c or i");
        }
        if self.rules.posix && !own_line {
            return self.fail("expected a backslash and a newline behind a, c or i");
        }
        let mut text = Vec::new();
        if self.at >= self.text.len() {
            return Ok(text);
        }
        loop {
            match self.next() {
                None | Some(b'\n') => break,
                Some(b'\\') => {
                    let rest = self.text.get(self.at..).unwrap_or_default();
                    if let Some((byte, length)) = escapes::byte(rest) {
                        text.push(byte);
                        self.at += length;
                    } else if rest.first() == Some(&b'n') {
                        text.push(b'\n');
                        self.at += 1;
                    } else if rest != b"\n" {
                        text.extend(self.next());
                    }
                }
                Some(byte) => text.push(byte),
            }
        }
        text.push(b'\n');
        Ok(text)
    }

    fn version(&mut self) -> Parsed<()> {
        self.blanks();
        let mut parts = [0; 2];
        for part in &mut parts {
            *part = self.number().unwrap_or(0);
            if self.peek() == Some(b'.') {
                self.at += 1;
            }
        }
        self.number();
        if parts > [4, 9] { self.fail("a newer sed is expected") } else { Ok(()) }
    }

    fn substitute(&mut self) -> Parsed<Substitute> {
        let unended = "'s' lacks its end";
        let delimiter = self.next().filter(|byte| !b"\n\\".contains(byte));
        let Some(delimiter) = delimiter else { return self.fail(unended) };
        let Some(pattern) = self.delimited(delimiter, true) else { return self.fail(unended) };
        let Some(replacement) = self.delimited(delimiter, false) else { return self.fail(unended) };
        let mut one = Substitute {
            regex: None,
            parts: Vec::new(),
            groups: 1,
            number: 0,
            global: false,
            print: (false, false),
            execute: false,
            write: None,
        };
        let (mut ignore_case, mut multiline) = (false, false);
        loop {
            match self.peek() {
                Some(b'i' | b'I') => ignore_case = true,
                Some(b'm' | b'M') => multiline = true,
                Some(b'e') => {
                    self.at += 1;
                    self.no_sandbox()?;
                    self.at -= 1;
                    one.execute = true;
                }
                Some(b'p') => {
                    let (before, after) = &mut one.print;
                    let again = if one.execute { *after } else { *before };
                    if again {
                        self.at += 1;
                        return self.fail("more than one 'p'");
                    }
                    *(if one.execute { after } else { before }) = true;
                }
                Some(b'g') => {
                    if one.global {
                        self.at += 1;
                        return self.fail("more than one 'g'");
                    }
                    one.global = true;
                }
                Some(b'0'..=b'9') => {
                    let again = one.number > 0;
                    let count = self.number().unwrap_or(0);
                    if again {
                        return self.fail("more than one number");
                    }
                    if count == 0 {
                        return self.fail("a match number is not 0");
                    }
                    one.number = usize::try_from(count).unwrap_or(usize::MAX);
                    continue;
                }
                Some(b'w') => {
                    self.at += 1;
                    one.write = Some(self.written()?);
                    break;
                }
                Some(b' ' | b'\t' | b'\r') => {}
                None | Some(b'}' | b'#' | b'\n' | b';') => break,
                Some(_) => {
                    self.at += 1;
                    return self.fail("unknown flag of 's'");
                }
            }
            self.at += 1;
        }
        if !one.execute {
            // Nothing is run, so one place to print is left.
            one.print = (false, one.print.0);
        }
        one.number = one.number.max(1);
        self.replacement(&replacement, &mut one)?;
        one.regex = self.regex(&pattern, ignore_case, multiline, one.groups == 1)?;
        let has = one.regex.and_then(|regex| self.script.regexes.get(regex)).map(Regex::groups);
        if has.is_some_and(|has| has + 1 < one.groups) {
            let group = [b"there is no group \\", &number::Decimal::of(one.groups as u64 - 1)[..], b" to refer to"];
            return self.fail(group.concat());
        }
        Ok(one)
    }

    fn replacement(&mut self, text: &[u8], one: &mut Substitute) -> Parsed<()> {
        let mut plain = Vec::new();
        let mut rest = text;
        let mut flush = |plain: &mut Vec<u8>, part: Option<Part>| {
            if !plain.is_empty() {
                one.parts.push(Part::Text(core::mem::take(plain)));
            }
            one.parts.extend(part);
        };
        let mut groups = 1;
        while let [first, after @ ..] = rest {
            rest = after;
            match first {
                b'&' => flush(&mut plain, Some(Part::Group(0))),
                b'\\' => {
                    let mut length = 1;
                    match after.first() {
                        Some(digit @ b'0'..=b'9') => {
                            let group = usize::from(digit - b'0');
                            groups = groups.max(group + 1);
                            flush(&mut plain, Some(Part::Group(group)));
                        }
                        Some(letter @ (b'L' | b'U' | b'l' | b'u' | b'E')) if !self.rules.posix => {
                            let case = match letter {
                                b'L' => Case::Lower,
                                b'U' => Case::Upper,
                                b'l' => Case::LowerOne,
                                b'u' => Case::UpperOne,
                                _ => Case::Keep,
                            };
                            flush(&mut plain, Some(Part::Case(case)));
                        }
                        Some(b'n') => plain.push(b'\n'),
                        Some(next) => match escapes::byte(after) {
                            Some((byte, taken)) => {
                                plain.push(byte);
                                length = taken;
                            }
                            None => plain.push(*next),
                        },
                        None => {}
                    }
                    rest = after.get(length..).unwrap_or_default();
                }
                byte => plain.push(*byte),
            }
        }
        flush(&mut plain, None);
        one.groups = groups;
        Ok(())
    }

    fn translate(&mut self) -> Parsed<Translate> {
        let unended = "'y' lacks its end";
        let delimiter = self.next().filter(|byte| !b"\n\\".contains(byte));
        let Some(delimiter) = delimiter else { return self.fail(unended) };
        let Some(from) = self.delimited(delimiter, false) else { return self.fail(unended) };
        let Some(to) = self.delimited(delimiter, false) else { return self.fail(unended) };
        let (from, to) = (characters(&from), characters(&to));
        if from.len() != to.len() {
            return self.fail("the two texts of 'y' are not of one length");
        }
        let mut pairs = Vec::with_capacity(from.len());
        let mut long = false;
        for (from, to) in from.into_iter().zip(to) {
            long |= from.len() > 1 || to.len() > 1;
            pairs.push((from, to));
        }
        if long {
            return Ok(Translate::Characters(pairs));
        }
        let mut table = core::array::from_fn(|byte| byte as u8);
        // Of two for one the first counts.
        for (from, to) in pairs.iter().rev() {
            if let ([from], [to]) = (from.as_slice(), to.as_slice())
                && let Some(place) = table.get_mut(usize::from(*from))
            {
                *place = *to;
            }
        }
        Ok(Translate::Bytes(table))
    }
}

/// The characters of one text of `y`, escapes resolved.
fn characters(text: &[u8]) -> Vec<Vec<u8>> {
    let mut all = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (character, length) = match rest {
            [b'\\', b'n', ..] => (b"\n".to_vec(), 2),
            [b'\\', after @ ..] if !after.is_empty() => match escapes::byte(after) {
                Some((byte, length)) => (vec![byte], length + 1),
                None => (after.get(..1).unwrap_or_default().to_vec(), 2),
            },
            _ => {
                let length = super::character_length(rest);
                (rest.get(..length).unwrap_or_default().to_vec(), length)
            }
        };
        all.push(character);
        rest = rest.get(length..).unwrap_or_default();
    }
    all
}

/// The number of a name in a list, which has it afterwards.
fn number_of(list: &mut Vec<Vec<u8>>, name: Vec<u8>) -> usize {
    list.iter().position(|known| *known == name).unwrap_or_else(|| {
        list.push(name);
        list.len() - 1
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(text: &str) -> String {
        let pieces = [Piece { file: None, start: 0 }];
        let text = [text.as_bytes(), b"\n"].concat();
        match parse(&text, &pieces, Rules::default()) {
            Ok(_) => String::new(),
            Err(error) => format!("{error:?}"),
        }
    }

    #[test]
    fn faults_have_their_place() {
        assert_eq!(fault("k"), "-e expression #1, char 1: unknown command: 'k'");
        assert_eq!(fault("p;s/a/b/k"), "-e expression #1, char 9: unknown flag of 's'");
        assert_eq!(fault("s/\\(a/b/"), "-e expression #1, char 8: Unmatched ( or \\(");
        assert_eq!(fault("{p"), "-e expression #1, char 2: unmatched '{'");
        assert_eq!(fault("1,3!s,[,],x,gw f"), "");
        assert_eq!(fault("y/abc/de/"), "-e expression #1, char 9: the two texts of 'y' are not of one length");
        assert_eq!(fault("0,4p"), "-e expression #1, char 3: line 0 can only begin a range that ends at a match");
        assert_eq!(fault("bx"), "-e expression #1, char 2: no label 'x' to jump to");
    }
}
