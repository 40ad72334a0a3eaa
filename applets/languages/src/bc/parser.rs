//! From tokens to steps: the grammar of POSIX, and what GNU and busybox add.

#![deny(clippy::indexing_slicing)]

use super::code::{Code, Function, Kind, Place, Relation, Step, Sum};
use super::lexer::{Lexer, Token};
use kit::by_word;
use crate::index::Names;
use kit::{Context, Error, Result};

/// How deep brackets, blocks and operators may nest.
const DEEPEST: u32 = 2000;

/// How much of the language beyond POSIX is taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Extensions {
    /// All of it.
    Taken,
    /// All of it, with a warning.
    Warned,
    /// Nothing.
    Refused,
}

/// What was read.
pub enum Item {
    /// Steps to run now.
    Steps(Code),
    /// A function, by its number.
    Function(u32, Function),
    /// `quit`, after these steps.
    Quit(Code),
    /// The end of the input.
    End,
}

/// What an expression was, where that matters.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// An assignment: nothing is shown of it.
    Assignment,
    /// A value.
    Value,
}

/// Where `break` and `continue` lead: jumps to be mended when that is known.
#[derive(Default)]
struct Loop {
    breaks: Vec<usize>,
    continues: Vec<usize>,
}

/// The number of a name.
pub fn number(names: &mut Names, name: &[u8]) -> u32 {
    u32::try_from(names.place(name)).unwrap_or(u32::MAX)
}

/// A program being read.
pub struct Parser<'a> {
    /// The tokens.
    pub lexer: Lexer<'a>,
    token: Token,
    /// The names of variables, arrays and functions.
    pub variables: Names,
    /// The names of arrays.
    pub arrays: Names,
    /// The names of functions.
    pub functions: Names,
    extensions: Extensions,
    code: Code,
    loops: Vec<Loop>,
    /// Within a function; within one without a value.
    function: Option<bool>,
    depth: u32,
    warnings: Vec<Error>,
}

impl<'a> Parser<'a> {
    /// A parser of these tokens.
    pub fn new(lexer: Lexer<'a>, extensions: Extensions) -> Parser<'a> {
        Parser {
            lexer,
            token: Token::Newline,
            variables: Names::default(),
            arrays: Names::default(),
            functions: Names::default(),
            extensions,
            code: Code::default(),
            loops: Vec::new(),
            function: None,
            depth: 0,
            warnings: Vec::new(),
        }
    }

    /// Reads up to the end of a line, or a function. After an error the rest of the line is given up.
    pub fn item(&mut self, ctx: &mut Context<'_>) -> Result<Item> {
        (self.code, self.depth, self.function) = (Code::default(), 0, None);
        self.loops.clear();
        let item = self.read_item();
        if item.is_err() {
            self.lexer.skip_line();
        }
        for warning in self.warnings.drain(..) {
            ctx.say(&warning.text());
        }
        item
    }

    fn read_item(&mut self) -> Result<Item> {
        self.advance()?;
        if self.token == Token::End {
            return Ok(Item::End);
        }
        if self.token.is_word(b"define") {
            return self.define();
        }
        loop {
            if matches!(self.token, Token::Newline | Token::End) {
                return Ok(Item::Steps(std::mem::take(&mut self.code)));
            }
            if self.token.is(b";") {
                self.advance()?;
                continue;
            }
            if self.token.is_word(b"quit") {
                return Ok(Item::Quit(std::mem::take(&mut self.code)));
            }
            if self.statement()? {
                return Ok(Item::Quit(Code::default()));
            }
            if !matches!(self.token, Token::Newline | Token::End) && !self.token.is(b";") {
                return Err(self.unexpected());
            }
        }
    }

    fn advance(&mut self) -> Result<()> {
        self.token = self.lexer.next()?;
        Ok(())
    }

    fn unexpected(&self) -> Error {
        self.lexer.error(&kit::filled(b"unexpected {}", &[&self.token.shown()]))
    }

    fn expect(&mut self, sign: &[u8]) -> Result<()> {
        if !self.token.is(sign) {
            let what = [&kit::quote::quoted(sign)[..], &self.token.shown()];
            return Err(self.lexer.error(&kit::filled(b"expected {}, not {}", &what)));
        }
        self.advance()
    }

    fn accept(&mut self, sign: &[u8]) -> Result<bool> {
        let found = self.token.is(sign);
        if found {
            self.advance()?;
        }
        Ok(found)
    }

    fn skip_newlines(&mut self) -> Result<()> {
        while self.token == Token::Newline {
            self.advance()?;
        }
        Ok(())
    }

    /// Something that POSIX does not have.
    fn extension(&mut self, what: &str) -> Result<()> {
        match self.extensions {
            Extensions::Taken => Ok(()),
            Extensions::Warned => {
                let warning = self.lexer.error(&kit::filled(b"warning: not in POSIX: {}", &[what.as_bytes()]));
                self.warnings.push(warning);
                Ok(())
            }
            Extensions::Refused => Err(self.lexer.error(&kit::filled(b"not in POSIX: {}", &[what.as_bytes()]))),
        }
    }

    fn deeper(&mut self) -> Result<()> {
        self.depth += 1;
        if self.depth > DEEPEST { Err(self.lexer.error(b"nested too deeply")) } else { Ok(()) }
    }

    fn here(&self) -> u32 {
        u32::try_from(self.code.steps.len()).unwrap_or(u32::MAX)
    }

    fn emit(&mut self, step: Step) -> usize {
        self.code.steps.push(step);
        self.code.steps.len() - 1
    }

    /// A jump that leads to what comes next.
    fn land(&mut self, jump: usize) {
        let here = self.here();
        if let Some(Step::Jump(to) | Step::JumpUnless(to) | Step::JumpIf(to)) = self.code.steps.get_mut(jump) {
            *to = here;
        }
    }

    fn word(&mut self, word: Vec<u8>) -> u32 {
        self.code.words.push(word);
        u32::try_from(self.code.words.len() - 1).unwrap_or(u32::MAX)
    }

    fn define(&mut self) -> Result<Item> {
        self.advance()?;
        let mut void = false;
        let mut name = self.name()?;
        if name == b"void" && !self.token.is(b"(") {
            self.extension("functions without a value")?;
            (void, name) = (true, self.name()?);
        }
        let number = number(&mut self.functions, &name);
        self.function = Some(void);
        self.expect(b"(")?;
        let mut locals = Vec::new();
        if !self.token.is(b")") {
            self.locals(&mut locals, true)?;
        }
        self.expect(b")")?;
        let parameters = locals.len();
        if self.token == Token::Newline {
            self.extension("a function's brace on a line of its own")?;
            self.skip_newlines()?;
        }
        self.expect(b"{")?;
        while self.token == Token::Newline || self.token.is(b";") {
            self.advance()?;
        }
        if self.token.is_word(b"auto") {
            self.advance()?;
            self.locals(&mut locals, false)?;
            if self.token != Token::Newline && !self.token.is(b";") {
                return Err(self.unexpected());
            }
        }
        if self.block()? {
            return Ok(Item::Quit(Code::default()));
        }
        if self.token != Token::Newline && self.token != Token::End && !self.token.is(b";") {
            return Err(self.unexpected());
        }
        let zero = self.word(b"0".to_vec());
        self.emit(Step::Constant(zero));
        self.emit(Step::Return);
        let code = std::mem::take(&mut self.code);
        Ok(Item::Function(number, Function { code, locals, parameters, void }))
    }

    fn name(&mut self) -> Result<Vec<u8>> {
        let Token::Name(name) = &self.token else { return Err(self.unexpected()) };
        let name = name.clone();
        if name.len() > 1 && name != b"void" {
            self.extension("names of more than a letter")?;
        }
        self.advance()?;
        Ok(name)
    }

    /// Names of parameters or of `auto`, with `[]` for arrays.
    fn locals(&mut self, locals: &mut Vec<(Kind, u32)>, parameters: bool) -> Result<()> {
        loop {
            let reference = parameters && self.accept(b"*")?;
            if reference {
                self.extension("arrays by reference")?;
            }
            let name = self.name()?;
            let local = if self.accept(b"[")? {
                self.expect(b"]")?;
                (if reference { Kind::Reference } else { Kind::Array }, number(&mut self.arrays, &name))
            } else if reference {
                return Err(self.unexpected());
            } else {
                (Kind::Number, number(&mut self.variables, &name))
            };
            if locals.iter().any(|(kind, number)| {
                (*kind == Kind::Number) == (local.0 == Kind::Number) && *number == local.1
            }) {
                return Err(self.lexer.error(&kit::filled(
                    b"name given twice: {}",
                    &[&kit::quote::quoted(&name)[..]],
                )));
            }
            locals.push(local);
            if !self.accept(b",")? {
                return Ok(());
            }
        }
    }

    /// Statements up to the closing brace, which is taken. Tells whether one was `quit`.
    fn block(&mut self) -> Result<bool> {
        loop {
            while self.token == Token::Newline || self.token.is(b";") {
                self.advance()?;
            }
            if self.accept(b"}")? {
                return Ok(false);
            }
            if self.token == Token::End {
                return Err(self.unexpected());
            }
            if self.statement()? {
                return Ok(true);
            }
            if self.token != Token::Newline && !self.token.is(b";") && !self.token.is(b"}") {
                return Err(self.unexpected());
            }
        }
    }

    /// One statement. Tells whether it was, or held, `quit`, which counts when it is read.
    fn statement(&mut self) -> Result<bool> {
        self.deeper()?;
        let quit = self.read_statement()?;
        self.depth -= 1;
        Ok(quit)
    }

    fn read_statement(&mut self) -> Result<bool> {
        let word = match &self.token {
            Token::Text(text) => {
                let text = text.clone();
                let word = self.word(text);
                self.emit(Step::Text(word, false));
                self.advance()?;
                return Ok(false);
            }
            Token::Sign([b'{', 0]) => {
                self.advance()?;
                return self.block();
            }
            Token::Name(word) => word.clone(),
            _ => Vec::new(),
        };
        by_word!(&word[..], {
            "if" => return self.condition(),
            "while" => return self.while_loop(),
            "for" => return self.for_loop(),
            "quit" => return Ok(true),
            "break" | "continue" => {
                if word == b"continue" {
                    self.extension("continue")?;
                }
                let jump = self.emit(Step::Jump(0));
                let Some(last) = self.loops.last_mut() else {
                    return Err(self.lexer.error(&kit::filled(b"{} outside a loop", &[&word])));
                };
                if word == b"break" { last.breaks.push(jump) } else { last.continues.push(jump) }
                self.advance()?;
            },
            "return" => self.give_back()?,
            "halt" | "limits" => {
                self.extension(if word == b"halt" { "halt" } else { "limits" })?;
                self.emit(if word == b"halt" { Step::Halt } else { Step::Limits });
                self.advance()?;
            },
            "warranty" => {
                self.extension("warranty")?;
                let text = self.word(b"There is no warranty, to the extent permitted by law.\n".to_vec());
                self.emit(Step::Text(text, false));
                self.advance()?;
            },
            "print" => self.print()?,
            "auto" => return Err(self.lexer.error(b"auto must come first in a function")),
            _ => {
                let sort = self.expression()?;
                self.emit(if sort == Sort::Assignment { Step::Pop } else { Step::Show });
            }
        });
        Ok(false)
    }

    fn print(&mut self) -> Result<()> {
        self.extension("print")?;
        self.advance()?;
        loop {
            if let Token::Text(text) = &self.token {
                let text = text.clone();
                let word = self.word(text);
                self.emit(Step::Text(word, true));
                self.advance()?;
            } else {
                self.expression()?;
                self.emit(Step::Print);
            }
            if !self.accept(b",")? {
                return Ok(());
            }
        }
    }

    fn give_back(&mut self) -> Result<()> {
        let Some(void) = self.function else {
            return Err(self.lexer.error(b"return outside a function"));
        };
        let empty = self.lexer.is_next(b'(', b')')?;
        self.advance()?;
        let ends = matches!(self.token, Token::Newline | Token::End)
            || self.token.is(b";")
            || self.token.is(b"}");
        if empty {
            self.advance()?;
            self.advance()?;
        }
        if ends || empty {
            let zero = self.word(b"0".to_vec());
            self.emit(Step::Constant(zero));
        } else {
            if !self.token.is(b"(") {
                self.extension("return without brackets")?;
            }
            if void {
                return Err(self.lexer.error(b"a function without a value returns one"));
            }
            self.expression()?;
        }
        self.emit(Step::Return);
        Ok(())
    }

    fn brackets(&mut self) -> Result<()> {
        self.expect(b"(")?;
        self.expression()?;
        self.expect(b")")
    }

    fn condition(&mut self) -> Result<bool> {
        self.advance()?;
        self.brackets()?;
        let over = self.emit(Step::JumpUnless(0));
        self.skip_newlines()?;
        let mut quit = self.statement()?;
        // Within a block `else` may stand on the next line; outside, the line has been run by then.
        let blocked = self.depth > 1 || self.function.is_some();
        if blocked && self.token == Token::Newline {
            // A newline before anything else only ends the statement, which the block takes as well.
            self.skip_newlines()?;
            if !self.token.is_word(b"else") {
                self.land(over);
                return self.resume_after_newline(quit);
            }
        }
        if self.token.is_word(b"else") {
            self.extension("else")?;
            self.advance()?;
            self.skip_newlines()?;
            let end = self.emit(Step::Jump(0));
            self.land(over);
            quit |= self.statement()?;
            self.land(end);
        } else {
            self.land(over);
        }
        Ok(quit)
    }

    /// The newline that ended a statement was taken in search of `else`: what was found is put back behind one.
    fn resume_after_newline(&mut self, quit: bool) -> Result<bool> {
        let found = std::mem::replace(&mut self.token, Token::Newline);
        self.lexer.put_back(found);
        Ok(quit)
    }

    fn while_loop(&mut self) -> Result<bool> {
        self.advance()?;
        let begin = self.here();
        self.brackets()?;
        let over = self.emit(Step::JumpUnless(0));
        self.loops.push(Loop::default());
        self.skip_newlines()?;
        let quit = self.statement()?;
        self.emit(Step::Jump(begin));
        self.land(over);
        self.end_loop(begin);
        Ok(quit)
    }

    fn for_loop(&mut self) -> Result<bool> {
        self.advance()?;
        self.expect(b"(")?;
        if self.token.is(b";") {
            self.extension("for without its first expression")?;
        } else {
            self.expression()?;
            self.emit(Step::Pop);
        }
        self.expect(b";")?;
        let test = self.here();
        let mut over = None;
        if self.token.is(b";") {
            self.extension("for without its second expression")?;
        } else {
            self.expression()?;
            over = Some(self.emit(Step::JumpUnless(0)));
        }
        self.expect(b";")?;
        let body = self.emit(Step::Jump(0));
        let again = self.here();
        if self.token.is(b")") {
            self.extension("for without its third expression")?;
        } else {
            self.expression()?;
            self.emit(Step::Pop);
        }
        self.expect(b")")?;
        self.emit(Step::Jump(test));
        self.land(body);
        self.loops.push(Loop::default());
        self.skip_newlines()?;
        let quit = self.statement()?;
        self.emit(Step::Jump(again));
        if let Some(over) = over {
            self.land(over);
        }
        self.end_loop(again);
        Ok(quit)
    }

    fn end_loop(&mut self, again: u32) {
        let Some(ended) = self.loops.pop() else { return };
        for jump in ended.breaks {
            self.land(jump);
        }
        for jump in ended.continues {
            if let Some(step) = self.code.steps.get_mut(jump) {
                *step = Step::Jump(again);
            }
        }
    }

    fn expression(&mut self) -> Result<Sort> {
        self.deeper()?;
        let sort = self.either()?;
        self.depth -= 1;
        Ok(sort)
    }

    fn either(&mut self) -> Result<Sort> {
        let mut sort = self.both()?;
        while self.token.is(b"||") {
            self.extension("||")?;
            self.advance()?;
            self.shortcut(Step::JumpIf(0), b"1")?;
            sort = Sort::Value;
        }
        Ok(sort)
    }

    fn both(&mut self) -> Result<Sort> {
        let mut sort = self.not()?;
        while self.token.is(b"&&") {
            self.extension("&&")?;
            self.advance()?;
            self.shortcut(Step::JumpUnless(0), b"0")?;
            sort = Sort::Value;
        }
        Ok(sort)
    }

    /// The other side of `&&` or `||`, jumped over where the first side decides.
    fn shortcut(&mut self, jump: Step, decided: &[u8]) -> Result<()> {
        let over = self.emit(jump);
        if decided == b"1" { self.both()? } else { self.not()? };
        self.emit(Step::Not);
        self.emit(Step::Not);
        let end = self.emit(Step::Jump(0));
        self.land(over);
        let word = self.word(decided.to_vec());
        self.emit(Step::Constant(word));
        self.land(end);
        Ok(())
    }

    fn not(&mut self) -> Result<Sort> {
        let mut nots = 0u32;
        while self.token.is(b"!") {
            self.extension("!")?;
            self.advance()?;
            nots += 1;
        }
        let sort = self.relation()?;
        for _ in 0..nots.min(2 + nots % 2) {
            self.emit(Step::Not);
        }
        Ok(if nots > 0 { Sort::Value } else { sort })
    }

    fn relation(&mut self) -> Result<Sort> {
        let mut sort = self.sum()?;
        loop {
            let relation = match &self.token {
                Token::Sign([b'=', b'=']) => Relation::Equal,
                Token::Sign([b'!', b'=']) => Relation::Unequal,
                Token::Sign([b'<', 0]) => Relation::Less,
                Token::Sign([b'<', b'=']) => Relation::AtMost,
                Token::Sign([b'>', 0]) => Relation::Greater,
                Token::Sign([b'>', b'=']) => Relation::AtLeast,
                _ => return Ok(sort),
            };
            self.advance()?;
            self.sum()?;
            self.emit(Step::Compare(relation));
            sort = Sort::Value;
        }
    }

    fn sum(&mut self) -> Result<Sort> {
        let mut sort = self.product()?;
        loop {
            let what = match &self.token {
                Token::Sign([b'+', 0]) => Sum::Add,
                Token::Sign([b'-', 0]) => Sum::Subtract,
                _ => return Ok(sort),
            };
            self.advance()?;
            self.product()?;
            self.emit(Step::Sum(what));
            sort = Sort::Value;
        }
    }

    fn product(&mut self) -> Result<Sort> {
        let mut sort = self.power()?;
        loop {
            let what = match &self.token {
                Token::Sign([b'*', 0]) => Sum::Multiply,
                Token::Sign([b'/', 0]) => Sum::Divide,
                Token::Sign([b'%', 0]) => Sum::Remainder,
                _ => return Ok(sort),
            };
            self.advance()?;
            self.power()?;
            self.emit(Step::Sum(what));
            sort = Sort::Value;
        }
    }

    fn power(&mut self) -> Result<Sort> {
        let sort = self.signed()?;
        if !self.accept(b"^")? {
            return Ok(sort);
        }
        self.deeper()?;
        self.power()?;
        self.depth -= 1;
        self.emit(Step::Sum(Sum::Power));
        Ok(Sort::Value)
    }

    fn signed(&mut self) -> Result<Sort> {
        let mut minus = 0u32;
        while self.token.is(b"-") {
            self.advance()?;
            minus += 1;
        }
        let sort = self.primary()?;
        if minus % 2 == 1 {
            self.emit(Step::Negate);
        }
        Ok(if minus > 0 { Sort::Value } else { sort })
    }

    fn primary(&mut self) -> Result<Sort> {
        match self.token.clone() {
            Token::Number(digits) => {
                let word = self.word(digits);
                self.emit(Step::Constant(word));
                self.advance()?;
            }
            Token::Sign([b'(', 0]) => self.brackets()?,
            Token::Sign([sign @ (b'+' | b'-'), second]) if sign == second => {
                self.advance()?;
                let place = self.place()?;
                self.emit(Step::Count { place, up: sign == b'+', before: false });
            }
            Token::Name(name) => {
                let function = by_word!(&name[..], {
                    "length" => Some(Step::Length),
                    "sqrt" => Some(Step::Root),
                    "read" => Some(Step::Read),
                    _ => None,
                });
                if let Some(function) = function {
                    self.advance()?;
                    if let Step::Read = function {
                        self.extension("read")?;
                        self.expect(b"(")?;
                        self.expect(b")")?;
                    } else {
                        self.brackets()?;
                    }
                    self.emit(function);
                    return Ok(Sort::Value);
                }
                return self.named();
            }
            _ => return Err(self.unexpected()),
        }
        Ok(Sort::Value)
    }

    /// A place that must come now.
    fn place(&mut self) -> Result<Place> {
        let Token::Name(name) = self.token.clone() else { return Err(self.unexpected()) };
        self.advance()?;
        self.rest_of_place(&name)
    }

    fn rest_of_place(&mut self, name: &[u8]) -> Result<Place> {
        const KEYWORDS: [&[u8]; 12] = [
            b"auto", b"break", b"continue", b"define", b"else", b"for", b"halt", b"if", b"print", b"quit",
            b"return", b"while",
        ];
        if KEYWORDS.contains(&name) {
            return Err(self.lexer.error(&kit::filled(b"unexpected {}", &[&kit::quote::quoted(name)[..]])));
        }
        Ok(by_word!(name, {
            "scale" => Place::Scale,
            "ibase" => Place::InputBase,
            "obase" => Place::OutputBase,
            "last" => {
                self.extension("last")?;
                Place::Last
            },
            _ => {
                if name.len() > 1 {
                    self.extension("names of more than a letter")?;
                }
                if self.accept(b"[")? {
                    self.expression()?;
                    self.expect(b"]")?;
                    Place::Element(number(&mut self.arrays, name))
                } else {
                    Place::Variable(number(&mut self.variables, name))
                }
            }
        }))
    }

    /// What begins with a name: a call, or a place and what is done with it.
    fn named(&mut self) -> Result<Sort> {
        let Token::Name(name) = self.token.clone() else { return Err(self.unexpected()) };
        self.advance()?;
        if self.token.is(b"(") {
            if name == b"scale" {
                self.brackets()?;
                self.emit(Step::ScaleOf);
                return Ok(Sort::Value);
            }
            if name.len() > 1 {
                self.extension("names of more than a letter")?;
            }
            return self.call(&name);
        }
        let place = self.rest_of_place(&name)?;
        let Token::Sign([first, second]) = self.token else {
            self.emit(Step::Load(place));
            return Ok(Sort::Value);
        };
        let sum = match first {
            b'+' => Sum::Add,
            b'-' => Sum::Subtract,
            b'*' => Sum::Multiply,
            b'/' => Sum::Divide,
            b'%' => Sum::Remainder,
            _ => Sum::Power,
        };
        match [first, second] {
            [b'+', b'+'] | [b'-', b'-'] => {
                self.advance()?;
                self.emit(Step::Count { place, up: first == b'+', before: true });
                Ok(Sort::Value)
            }
            [b'=', 0] => {
                self.advance()?;
                self.assigned()?;
                self.emit(Step::Store(place));
                Ok(Sort::Assignment)
            }
            [b'+' | b'-' | b'*' | b'/' | b'%' | b'^', b'='] => {
                self.advance()?;
                self.assigned()?;
                self.emit(Step::Update(place, sum));
                Ok(Sort::Assignment)
            }
            _ => {
                self.emit(Step::Load(place));
                Ok(Sort::Value)
            }
        }
    }

    fn assigned(&mut self) -> Result<()> {
        self.deeper()?;
        self.sum()?;
        self.depth -= 1;
        Ok(())
    }

    fn call(&mut self, name: &[u8]) -> Result<Sort> {
        self.advance()?;
        let mut kinds = Vec::new();
        if !self.accept(b")")? {
            loop {
                kinds.push(self.argument()?);
                if self.accept(b")")? {
                    break;
                }
                self.expect(b",")?;
            }
        }
        let function = number(&mut self.functions, name);
        let kinds = self.word(kinds);
        self.emit(Step::Call(function, kinds));
        Ok(Sort::Value)
    }

    /// An argument: `name[]` is an array, all else an expression.
    fn argument(&mut self) -> Result<u8> {
        if let Token::Name(name) = self.token.clone()
            && self.lexer.is_next(b'[', b']')?
        {
            self.advance()?;
            self.advance()?;
            self.expect(b"]")?;
            let array = number(&mut self.arrays, &name);
            self.emit(Step::Array(array));
            return Ok(b'a');
        }
        self.expression()?;
        Ok(b'n')
    }
}
