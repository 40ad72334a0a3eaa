//! Programs, rules, functions and statements; compiled as they are read.

#![deny(clippy::indexing_slicing)]

use super::code::{self, Code, Function, Keep, Op, Operand, Order, Program, SPECIALS, Target, To, Var, WATCHED, part};
use super::lexer::{Kind, Lexer, Source, Token};
use super::pattern::Pattern;
use super::value::Value;
use kit::{Error, Result};
use std::rc::Rc;

/// An expression whose last instruction is not made yet: it depends on what follows.
#[derive(Clone, Debug)]
pub enum Part {
    /// Its value is on the stack.
    Done,
    /// A number.
    Number(f64),
    /// A text.
    Text(Vec<u8>),
    /// A regular expression: the record is matched, unless an operator takes it.
    Regex(u32),
    /// What can be assigned to; its key, if any, is on the stack.
    Place(Target),
    /// So many expressions in parentheses, their values on the stack.
    Group(u32),
}

/// What `break` and `continue` lead out of.
#[derive(Default)]
struct Loop {
    breaks: Vec<usize>,
    continues: Vec<usize>,
    is_switch: bool,
}

/// Expressions and statements in each other.
const DEPTH: usize = 400;

/// The compiler.
pub struct Parser<'a> {
    pub(super) lexer: Lexer<'a>,
    pub(super) token: Token,
    pub(super) program: Program,
    pub(super) code: Code,
    /// The line that instructions are made for.
    line: u32,
    bodies: Vec<Code>,
    /// The function that is read, and its parameters.
    pub(super) function: Option<u32>,
    locals: Vec<Vec<u8>>,
    loops: Vec<Loop>,
    /// `in` ends an expression here: the head of a `for`.
    pub(super) no_in: bool,
    /// `>` ends an expression here: `print`.
    pub(super) no_greater: bool,
    depth: usize,
    /// A parameter is an array if another is: function and number of each.
    same: Vec<((u32, u32), (u32, u32))>,
    /// Where the last concatenation that begins with a variable reads it, where it is made, and the variable.
    pub(super) concatenated: (usize, usize, Option<Var>),
    /// Functions called, with how many arguments and where.
    calls: Vec<(u32, u32, u32)>,
}

/// Compiles a program.
pub fn compile(sources: &[Source]) -> Result<Program> {
    let mut parser = Parser {
        lexer: Lexer::new(sources),
        token: Token::Newline,
        program: Program { sources: code::names(sources), ..Program::default() },
        code: Code::default(),
        line: 1,
        bodies: Vec::new(),
        function: None,
        locals: Vec::new(),
        loops: Vec::new(),
        no_in: false,
        no_greater: false,
        depth: 0,
        same: Vec::new(),
        concatenated: (0, 0, None),
        calls: Vec::new(),
    };
    for (name, _) in SPECIALS {
        parser.program.globals.push(name.as_bytes().to_vec());
    }
    let mut parts: [Code; 5] = Default::default();
    parser.advance()?;
    parser.skip_ends()?;
    while parser.token != Token::End {
        parser.item(&mut parts)?;
        parser.skip_ends()?;
    }
    parser.finish(parts)
}

impl Parser<'_> {
    // Words.

    pub(super) fn advance(&mut self) -> Result<()> {
        self.line = code::line(self.lexer.source, self.lexer.line);
        match self.lexer.next() {
            Ok(token) => {
                self.token = token;
                Ok(())
            }
            Err(what) => Err(self.error(what.as_bytes())),
        }
    }

    /// An error at the place that was read last.
    pub(super) fn error(&self, what: &[u8]) -> Error {
        let source = self.program.sources.get((self.line >> 24) as usize);
        let mut text = code::place(source.map_or(b"", Vec::as_slice), (self.line & 0xff_ffff) as usize);
        text.extend_from_slice(what);
        Error::new(text)
    }

    /// What stands here is wrong.
    pub(super) fn unexpected(&self) -> Error {
        let what: Vec<u8> = match &self.token {
            Token::End => b"end of program".to_vec(),
            Token::Newline => b"newline".to_vec(),
            Token::Is(kind) => [b"'", kind.spelling(), b"'"].concat(),
            Token::Number(_) => b"number".to_vec(),
            Token::Text(_) => b"string".to_vec(),
            Token::Name(name) | Token::Calls(name) => [b"'", &name[..], b"'"].concat(),
            Token::Builtin(builtin) => [b"'", builtin.name(), b"'"].concat(),
        };
        self.error(&[b"unexpected ", &what[..]].concat())
    }

    pub(super) fn is(&self, kind: Kind) -> bool {
        self.token == Token::Is(kind)
    }

    /// Steps over a word if it is the next.
    pub(super) fn take(&mut self, kind: Kind) -> Result<bool> {
        let is = self.is(kind);
        if is {
            self.advance()?;
        }
        Ok(is)
    }

    pub(super) fn expect(&mut self, kind: Kind) -> Result<()> {
        if self.take(kind)? { Ok(()) } else { Err(self.unexpected()) }
    }

    pub(super) fn skip_newlines(&mut self) -> Result<()> {
        while self.token == Token::Newline {
            self.advance()?;
        }
        Ok(())
    }

    fn skip_ends(&mut self) -> Result<()> {
        while self.token == Token::Newline || self.is(Kind::Semicolon) {
            self.advance()?;
        }
        Ok(())
    }

    /// Notes one more level; each that comes back is to be left by `self.depth -= 1`.
    pub(super) fn deeper(&mut self) -> Result<()> {
        self.depth += 1;
        if self.depth > DEPTH { Err(self.error(b"program is nested too deeply")) } else { Ok(()) }
    }

    pub(super) fn shallower(&mut self) {
        self.depth -= 1;
    }

    // Code.

    pub(super) fn emit(&mut self, op: Op) -> usize {
        self.code.ops.push(op);
        self.code.lines.push(self.line);
        self.code.ops.len() - 1
    }

    /// Makes the last instruction of an expression: its value is on the stack.
    pub(super) fn discharge(&mut self, part: Part) -> Result<()> {
        let op = match part {
            Part::Done => return Ok(()),
            Part::Number(number) => Op::Number(number),
            Part::Text(text) => Op::Text(self.constant(&text)),
            Part::Regex(regex) => Op::MatchRecord(regex),
            Part::Place(Target::Var(Var::Global(number))) if number < WATCHED => Op::GetSpecial(number),
            Part::Place(Target::Var(var)) => Op::Get(var),
            Part::Place(Target::Field(number)) => Op::Field(number),
            Part::Place(Target::AnyField) => Op::AnyField(self.last_operand()),
            Part::Place(Target::Element(var)) => Op::Element(var),
            Part::Group(_) => return Err(self.unexpected()),
        };
        self.emit(op);
        Ok(())
    }

    /// Where the value comes from that was discharged last.
    pub(super) fn last_operand(&mut self) -> Operand {
        let globals = &mut self.program.globals;
        self.code.operand(&mut |number| code::constant(globals, number))
    }

    /// Where the two values come from that were discharged last.
    pub(super) fn operands(&mut self) -> (Operand, Operand) {
        let right = self.last_operand();
        let left = if right == Operand::STACK { right } else { self.last_operand() };
        (left, right)
    }

    /// The same where only the number counts.
    pub(super) fn discharge_number(&mut self, part: Part) -> Result<()> {
        match part {
            Part::Place(Target::Field(number)) => {
                self.emit(Op::FieldNumber(number));
                Ok(())
            }
            part => self.discharge(part),
        }
    }

    pub(super) fn constant(&mut self, text: &[u8]) -> u32 {
        self.program.texts.push(Value::text(text));
        (self.program.texts.len() - 1) as u32
    }

    pub(super) fn regex(&mut self, source: &[u8]) -> Result<u32> {
        match Pattern::new(source) {
            Ok(pattern) => {
                self.program.regexes.push(Rc::new(pattern));
                Ok((self.program.regexes.len() - 1) as u32)
            }
            Err(what) => Err(self.error(&super::pattern::invalid(source, what).text())),
        }
    }

    /// A jump that is taken if the value on the stack is as wanted; a comparison is made part of it.
    fn jump_if(&mut self, want: bool) -> usize {
        let plain = if want { Op::JumpTrue(0) } else { Op::JumpFalse(0) };
        let Some(last) = self.code.last() else { return self.emit(plain) };
        let fused = match *last {
            Op::Compare { order, left, right } => Op::JumpCompare { order, want, left, right, to: 0 },
            Op::Not if want => Op::JumpFalse(0),
            Op::Not => Op::JumpTrue(0),
            _ => return self.emit(plain),
        };
        *last = fused;
        self.code.ops.len() - 1
    }

    pub(super) fn jump_unless_true(&mut self) -> usize {
        self.jump_if(false)
    }

    /// Drops the value on the stack, or has it not made at all.
    fn drop_value(&mut self) {
        if self.append_in_place() {
            return;
        }
        match self.code.last() {
            Some(Op::Assign { keep, .. }) => *keep = false,
            Some(Op::Modify { keep, .. } | Op::ModifyBy { keep, .. }) => *keep = Keep::Nothing,
            _ => {
                self.emit(Op::Pop);
            }
        }
    }

    /// Makes `x = x …` append to what `x` holds, where nothing between could change it.
    fn append_in_place(&mut self) -> bool {
        let (begin, end, var) = self.concatenated;
        let (Some(Op::Assign { to: Target::Var(to), .. }), Some(var)) = (self.code.last().copied(), var)
        else {
            return false;
        };
        if to != var
            || self.code.ops.len() != end + 2
            || matches!(var, Var::Global(number) if number < WATCHED)
        {
            return false;
        }
        let harmless = |op: &Op| {
            matches!(
                op,
                Op::Number(_)
                    | Op::Text(_)
                    | Op::Get(_)
                    | Op::GetSpecial(_)
                    | Op::Field(_)
                    | Op::FieldNumber(_)
                    | Op::AnyField(_)
                    | Op::Element(_)
                    | Op::Key(_)
                    | Op::Arith { .. }
                    | Op::Negate
                    | Op::Plus
                    | Op::Builtin { .. }
            )
        };
        let Some(Op::Concat(count)) = self.code.ops.get(end).copied() else { return false };
        if !self.code.ops.get(begin..end).is_some_and(|ops| ops.iter().all(harmless)) {
            return false;
        }
        self.code.ops.truncate(end);
        self.code.lines.truncate(end);
        self.code.ops.remove(begin);
        self.code.lines.remove(begin);
        self.emit(Op::AppendTo { to, count: count - 1 });
        true
    }

    // Names.

    pub(super) fn global(&mut self, name: &[u8]) -> u32 {
        code::global(&mut self.program.globals, name)
    }

    pub(super) fn variable(&mut self, name: &[u8]) -> Result<Var> {
        if let Some(at) = self.locals.iter().position(|known| known == name) {
            return Ok(Var::Local(at as u32));
        }
        if self.program.functions.iter().any(|function| function.defined && function.name == name) {
            return Err(self.error(&[b"function '", name, b"' used as a variable"].concat()));
        }
        self.program.uses_rt |= name == b"RT";
        self.program.uses_environ |= name == b"ENVIRON";
        Ok(Var::Global(self.global(name)))
    }

    /// Notes that a variable is used as an array.
    pub(super) fn array(&mut self, name: &[u8]) -> Result<Var> {
        let var = self.variable(name)?;
        if let Var::Global(number) = var
            && number < WATCHED
        {
            return Err(self.error(&[b"'", name, b"' is no array"].concat()));
        }
        if let (Var::Local(local), Some(function)) = (var, self.function)
            && let Some(function) = self.program.functions.get_mut(function as usize)
            && let Some(is_array) = function.arrays.get_mut(local as usize)
        {
            *is_array = true;
        }
        Ok(var)
    }

    pub(super) fn function_named(&mut self, name: &[u8]) -> u32 {
        let at = self.program.functions.iter().position(|function| function.name == name);
        at.unwrap_or_else(|| {
            self.program.functions.push(Function { name: name.to_vec(), ..Function::default() });
            self.bodies.push(Code::default());
            self.program.functions.len() - 1
        }) as u32
    }

    /// Notes a call, whose arguments are bare names where `bare` has them.
    pub(super) fn note_call(&mut self, function: u32, count: u32) {
        self.calls.push((function, count, self.line));
    }

    pub(super) fn note_argument(&mut self, var: Var, function: u32, number: u32) {
        if let (Var::Local(local), Some(current)) = (var, self.function) {
            self.same.push(((current, local), (function, number)));
        }
    }

    // Rules and functions.

    fn item(&mut self, parts: &mut [Code; 5]) -> Result<()> {
        let special = match self.token {
            Token::Is(Kind::Function | Kind::Func) => return self.define(),
            Token::Is(Kind::Begin) => Some(part::BEGIN),
            Token::Is(Kind::End) => Some(part::END),
            Token::Is(Kind::BeginFile) => Some(part::BEGINFILE),
            Token::Is(Kind::EndFile) => Some(part::ENDFILE),
            _ => None,
        };
        let number = special.unwrap_or(part::RULES);
        if special.is_some() {
            self.advance()?;
            if !self.is(Kind::LeftBrace) {
                return Err(self.unexpected());
            }
            self.block()?;
        } else {
            self.rule()?;
        }
        if let (Some(code), Some(has)) = (parts.get_mut(number), self.program.has.get_mut(number)) {
            code.append(core::mem::take(&mut self.code));
            *has = true;
        }
        Ok(())
    }

    fn rule(&mut self) -> Result<()> {
        let mut skip = None;
        if !self.is(Kind::LeftBrace) {
            let part = self.expression(0)?;
            self.discharge(part)?;
            if self.take(Kind::Comma)? {
                self.skip_newlines()?;
                skip = Some(self.range()?);
            } else {
                skip = Some(self.jump_if(false));
            }
        }
        if self.is(Kind::LeftBrace) {
            self.block()?;
        } else if self.ends() {
            self.emit(Op::PrintRecord);
        } else {
            return Err(self.unexpected());
        }
        if let Some(skip) = skip {
            self.code.land(skip);
        }
        Ok(())
    }

    /// The second pattern of a range, the first being read; gives the jump over the action.
    fn range(&mut self) -> Result<usize> {
        let number = self.program.ranges;
        self.program.ranges += 1;
        let first = self.code.cut(0);
        self.emit(Op::InRange(number));
        let inside = self.emit(Op::JumpTrue(0));
        self.code.append(first);
        let skip = self.jump_if(false);
        self.emit(Op::SetRange(number, true));
        self.code.land(inside);
        let part = self.expression(0)?;
        self.discharge(part)?;
        let goes_on = self.jump_if(false);
        self.emit(Op::SetRange(number, false));
        self.code.land(goes_on);
        Ok(skip)
    }

    fn define(&mut self) -> Result<()> {
        self.advance()?;
        let (Token::Name(name) | Token::Calls(name)) = self.token.clone() else {
            return Err(self.unexpected());
        };
        let number = self.function_named(&name);
        if self.program.functions.get(number as usize).is_some_and(|function| function.defined) {
            return Err(self.error(&[b"function '", &name[..], b"' defined twice"].concat()));
        }
        if self.program.globals.contains(&name) {
            return Err(self.error(&[b"'", &name[..], b"' is a variable and cannot be a function"].concat()));
        }
        self.advance()?;
        self.expect(Kind::Open)?;
        self.skip_newlines()?;
        let mut locals: Vec<Vec<u8>> = Vec::new();
        while !self.is(Kind::Close) {
            let Token::Name(local) = self.token.clone() else { return Err(self.unexpected()) };
            if locals.contains(&local) || local == name {
                return Err(self.error(&[b"parameter '", &local[..], b"' named twice"].concat()));
            }
            if SPECIALS.iter().any(|(special, _)| special.as_bytes() == local) {
                return Err(self.error(&[b"'", &local[..], b"' cannot be a parameter"].concat()));
            }
            locals.push(local);
            self.advance()?;
            self.skip_newlines()?;
            if !self.is(Kind::Close) {
                self.expect(Kind::Comma)?;
                self.skip_newlines()?;
                if self.is(Kind::Close) {
                    return Err(self.unexpected());
                }
            }
        }
        self.advance()?;
        self.skip_newlines()?;
        if !self.is(Kind::LeftBrace) {
            return Err(self.unexpected());
        }
        if let Some(function) = self.program.functions.get_mut(number as usize) {
            function.arrays = vec![false; locals.len()];
            function.defined = true;
        }
        self.function = Some(number);
        self.locals = locals;
        self.block()?;
        self.emit(Op::Unset);
        self.emit(Op::Return);
        self.function = None;
        self.locals = Vec::new();
        let code = core::mem::take(&mut self.code);
        if let Some(body) = self.bodies.get_mut(number as usize) {
            *body = code;
        }
        Ok(())
    }

    /// Puts everything together.
    fn finish(mut self, parts: [Code; 5]) -> Result<Program> {
        for (function, count, line) in core::mem::take(&mut self.calls) {
            let Some(function) = self.program.functions.get(function as usize) else { continue };
            let what: &[u8] = if !function.defined {
                b"' not defined"
            } else if count as usize > function.arrays.len() {
                b"' called with too many arguments"
            } else {
                continue;
            };
            self.line = line;
            return Err(self.error(&[b"function '", &function.name[..], what].concat()));
        }
        let mut changed = true;
        while changed {
            changed = false;
            for ((from, local), (to, number)) in &self.same {
                let is = |function: &u32, number: &u32| {
                    let function = self.program.functions.get(*function as usize);
                    function.and_then(|function| function.arrays.get(*number as usize)).copied()
                };
                if is(to, number) == Some(true) && is(from, local) == Some(false) {
                    let function = self.program.functions.get_mut(*from as usize);
                    if let Some(place) =
                        function.and_then(|function| function.arrays.get_mut(*local as usize))
                    {
                        *place = true;
                        changed = true;
                    }
                }
            }
        }
        let mut all = Code::default();
        for (number, part) in parts.into_iter().enumerate() {
            if let Some(entry) = self.program.parts.get_mut(number) {
                *entry = all.ops.len();
            }
            all.append(part);
            all.ops.push(Op::Stop);
            all.lines.push(0);
        }
        for (number, function) in self.program.functions.iter_mut().enumerate() {
            let Some(body) = self.bodies.get_mut(number) else { break };
            function.entry = all.ops.len();
            all.append(core::mem::take(body));
        }
        for op in &mut all.ops {
            if let Op::Argument { var, function, number } = *op {
                let function = self.program.functions.get(function as usize);
                let is_array = function.and_then(|function| function.arrays.get(usize::from(number)));
                *op = if is_array == Some(&true) { Op::Array(var) } else { Op::Bare(var) };
            }
        }
        self.program.code = all.ops;
        self.program.lines = all.lines;
        Ok(self.program)
    }

    // Statements.

    fn block(&mut self) -> Result<()> {
        self.expect(Kind::LeftBrace)?;
        self.skip_ends()?;
        while !self.is(Kind::RightBrace) {
            self.statement()?;
            self.skip_ends()?;
        }
        self.advance()
    }

    fn statement(&mut self) -> Result<()> {
        self.deeper()?;
        match self.token {
            Token::Is(Kind::LeftBrace) => self.block(),
            Token::Is(Kind::Semicolon) => self.advance(),
            Token::Is(Kind::If) => self.if_statement(),
            Token::Is(Kind::While) => self.while_statement(),
            Token::Is(Kind::Do) => self.do_statement(),
            Token::Is(Kind::For) => self.for_statement(),
            Token::Is(Kind::Switch) => self.switch_statement(),
            _ => {
                self.simple()?;
                self.end_of_statement()
            }
        }?;
        self.shallower();
        Ok(())
    }

    fn end_of_statement(&mut self) -> Result<()> {
        match self.token {
            Token::Newline | Token::Is(Kind::Semicolon) => self.advance(),
            Token::Is(Kind::RightBrace) => Ok(()),
            _ => Err(self.unexpected()),
        }
    }

    /// The statement that a condition or a loop governs.
    fn body(&mut self) -> Result<()> {
        self.skip_newlines()?;
        self.statement()
    }

    fn condition(&mut self) -> Result<()> {
        self.expect(Kind::Open)?;
        let part = self.expression(0)?;
        self.discharge(part)?;
        self.expect(Kind::Close)
    }

    fn if_statement(&mut self) -> Result<()> {
        self.advance()?;
        self.condition()?;
        let over = self.jump_if(false);
        self.body()?;
        let here = (self.lexer, self.token.clone(), self.line);
        self.skip_ends()?;
        if self.take(Kind::Else)? {
            let end = self.emit(Op::Jump(0));
            self.code.land(over);
            self.body()?;
            self.code.land(end);
        } else {
            (self.lexer, self.token, self.line) = here;
            self.code.land(over);
        }
        Ok(())
    }

    fn while_statement(&mut self) -> Result<()> {
        self.advance()?;
        let begin = self.code.ops.len();
        self.condition()?;
        let condition = self.code.cut(begin);
        let first = self.emit(Op::Jump(0));
        let top = self.code.ops.len();
        self.code.label = top;
        self.loops.push(Loop::default());
        self.body()?;
        self.code.land(first);
        self.continue_here();
        self.code.append_expression(condition);
        let again = self.jump_if(true);
        self.code.aim(again, top);
        self.break_here();
        Ok(())
    }

    fn do_statement(&mut self) -> Result<()> {
        self.advance()?;
        let top = self.code.ops.len();
        self.code.label = top;
        self.loops.push(Loop::default());
        self.body()?;
        self.skip_ends()?;
        if !self.take(Kind::While)? {
            return Err(self.unexpected());
        }
        self.continue_here();
        self.condition()?;
        let again = self.jump_if(true);
        self.code.aim(again, top);
        self.break_here();
        self.end_of_statement()
    }

    fn for_statement(&mut self) -> Result<()> {
        self.advance()?;
        self.expect(Kind::Open)?;
        if let Token::Name(name) = self.token.clone() {
            let here = (self.lexer, self.token.clone(), self.line);
            self.advance()?;
            if self.take(Kind::In)?
                && let Token::Name(array) = self.token.clone()
            {
                self.advance()?;
                if self.is(Kind::Close) {
                    return self.for_in(&name, &array);
                }
            }
            (self.lexer, self.token, self.line) = here;
        }
        if !self.is(Kind::Semicolon) {
            self.no_in = true;
            let result = self.simple();
            self.no_in = false;
            result?;
        }
        self.expect(Kind::Semicolon)?;
        self.skip_newlines()?;
        let begin = self.code.ops.len();
        if !self.is(Kind::Semicolon) {
            let part = self.expression(0)?;
            self.discharge(part)?;
        }
        let condition = self.code.cut(begin);
        self.expect(Kind::Semicolon)?;
        self.skip_newlines()?;
        if !self.is(Kind::Close) {
            self.simple()?;
        }
        let step = self.code.cut(begin);
        self.expect(Kind::Close)?;
        let first = (!condition.ops.is_empty()).then(|| self.emit(Op::Jump(0)));
        let top = self.code.ops.len();
        self.code.label = top;
        self.loops.push(Loop::default());
        self.body()?;
        self.continue_here();
        self.code.append(step);
        let again = match first {
            Some(first) => {
                self.code.land(first);
                self.code.append_expression(condition);
                self.jump_if(true)
            }
            None => self.emit(Op::Jump(0)),
        };
        self.code.aim(again, top);
        self.break_here();
        Ok(())
    }

    fn for_in(&mut self, name: &[u8], array: &[u8]) -> Result<()> {
        self.advance()?;
        let array = self.array(array)?;
        let var = self.variable(name)?;
        self.emit(Op::Begin(array));
        let top = self.emit(Op::Each { to: var, end: 0 });
        self.code.label = top + 1;
        self.loops.push(Loop::default());
        self.body()?;
        let done = self.loops.pop().unwrap_or_default();
        done.continues.iter().for_each(|at| self.code.aim(*at, top));
        let again = self.emit(Op::Jump(0));
        self.code.aim(again, top);
        done.breaks.iter().for_each(|at| self.code.land(*at));
        if !done.breaks.is_empty() {
            self.emit(Op::Finish);
        }
        self.code.land(top);
        Ok(())
    }

    fn continue_here(&mut self) {
        let here = self.code.ops.len();
        self.code.label = here;
        if let Some(own) = self.loops.last_mut() {
            for at in core::mem::take(&mut own.continues) {
                self.code.aim(at, here);
            }
        }
    }

    fn break_here(&mut self) {
        let done = self.loops.pop().unwrap_or_default();
        done.breaks.iter().for_each(|at| self.code.land(*at));
        self.code.label = self.code.ops.len();
    }

    fn switch_statement(&mut self) -> Result<()> {
        self.advance()?;
        self.condition()?;
        // The value is looked at once, before anything else runs: no other switch can come between.
        let hidden = Var::Global(self.global(b" switch"));
        self.emit(Op::Assign { to: Target::Var(hidden), keep: false });
        let to_tests = self.emit(Op::Jump(0));
        self.skip_newlines()?;
        self.expect(Kind::LeftBrace)?;
        self.loops.push(Loop { is_switch: true, ..Loop::default() });
        let mut cases: Vec<(Option<Part>, usize)> = Vec::new();
        loop {
            self.skip_ends()?;
            let label = match self.token {
                Token::Is(Kind::RightBrace) => break,
                Token::Is(Kind::Default) => {
                    self.advance()?;
                    if cases.iter().any(|(label, _)| label.is_none()) {
                        return Err(self.error(b"more than one default"));
                    }
                    None
                }
                Token::Is(Kind::Case) => {
                    self.advance()?;
                    let part = self.expression(0)?;
                    if !matches!(part, Part::Number(_) | Part::Text(_) | Part::Regex(_)) {
                        return Err(self.error(b"case takes a constant"));
                    }
                    Some(part)
                }
                _ if cases.is_empty() => return Err(self.unexpected()),
                _ => {
                    self.statement()?;
                    continue;
                }
            };
            self.expect(Kind::Colon)?;
            self.code.label = self.code.ops.len();
            cases.push((label, self.code.ops.len()));
        }
        self.advance()?;
        let out = self.emit(Op::Jump(0));
        self.code.land(to_tests);
        let mut default = None;
        for (label, at) in cases {
            let Some(label) = label else {
                default = Some(at);
                continue;
            };
            self.emit(Op::Get(hidden));
            let jump = if let Part::Regex(regex) = label {
                self.emit(Op::Match { regex, negate: false });
                self.emit(Op::JumpTrue(0))
            } else {
                self.discharge(label)?;
                let (left, right) = (Operand::STACK, Operand::STACK);
                self.emit(Op::JumpCompare { order: Order::Equal, want: true, left, right, to: 0 })
            };
            self.code.aim(jump, at);
        }
        if let Some(at) = default {
            let jump = self.emit(Op::Jump(0));
            self.code.aim(jump, at);
        }
        self.code.land(out);
        let done = self.loops.pop().unwrap_or_default();
        done.breaks.iter().for_each(|at| self.code.land(*at));
        if let Some(outer) = self.loops.last_mut() {
            outer.continues.extend(done.continues);
        }
        Ok(())
    }

    fn simple(&mut self) -> Result<()> {
        match self.token {
            Token::Is(Kind::Print) => self.print(false),
            Token::Is(Kind::Printf) => self.print(true),
            Token::Is(Kind::Break) => {
                self.advance()?;
                let jump = self.emit(Op::Jump(0));
                match self.loops.last_mut() {
                    Some(own) => own.breaks.push(jump),
                    None => return Err(self.error(b"break outside a loop")),
                }
                Ok(())
            }
            Token::Is(Kind::Continue) => {
                self.advance()?;
                let jump = self.emit(Op::Jump(0));
                let inside = self.loops.iter().any(|own| !own.is_switch);
                match self.loops.last_mut().filter(|_| inside) {
                    Some(own) => own.continues.push(jump),
                    None => return Err(self.error(b"continue outside a loop")),
                }
                Ok(())
            }
            Token::Is(Kind::Next) => {
                self.advance()?;
                self.emit(Op::Next);
                Ok(())
            }
            Token::Is(Kind::NextFile) => {
                self.advance()?;
                self.emit(Op::NextFile);
                Ok(())
            }
            Token::Is(Kind::Exit) => {
                self.advance()?;
                let status = self.optional()?;
                self.emit(Op::Exit { status });
                Ok(())
            }
            Token::Is(Kind::Return) => {
                if self.function.is_none() {
                    return Err(self.error(b"return outside a function"));
                }
                self.advance()?;
                if !self.optional()? {
                    self.emit(Op::Unset);
                }
                self.emit(Op::Return);
                Ok(())
            }
            Token::Is(Kind::Delete) => self.delete(),
            _ => {
                let part = self.expression(0)?;
                self.discharge(part)?;
                self.drop_value();
                Ok(())
            }
        }
    }

    fn ends(&self) -> bool {
        matches!(self.token, Token::Newline | Token::End | Token::Is(Kind::Semicolon | Kind::RightBrace))
    }

    /// An expression, if there is one.
    fn optional(&mut self) -> Result<bool> {
        if self.ends() {
            return Ok(false);
        }
        let part = self.expression(0)?;
        self.discharge(part)?;
        Ok(true)
    }

    fn delete(&mut self) -> Result<()> {
        self.advance()?;
        let Token::Name(name) = self.token.clone() else { return Err(self.unexpected()) };
        self.advance()?;
        let array = self.array(&name)?;
        if self.is(Kind::LeftBracket) {
            self.subscript()?;
            self.emit(Op::Delete(array));
        } else {
            self.emit(Op::Clear(array));
        }
        Ok(())
    }

    fn print(&mut self, formatted: bool) -> Result<()> {
        self.advance()?;
        let mut count = 0;
        if !self.ends() && !self.redirects() {
            let outer = core::mem::replace(&mut self.no_greater, true);
            let part = self.expression(0)?;
            if let Part::Group(inside) = part
                && (self.ends() || self.redirects())
            {
                count = inside;
            } else {
                self.discharge(part)?;
                count = 1;
                while self.take(Kind::Comma)? {
                    self.skip_newlines()?;
                    let part = self.expression(0)?;
                    self.discharge(part)?;
                    count += 1;
                }
            }
            self.no_greater = outer;
        }
        if formatted && count == 0 {
            return Err(self.error(b"printf without a format"));
        }
        let to = match self.token {
            Token::Is(Kind::Greater) => To::File,
            Token::Is(Kind::Append) => To::Append,
            Token::Is(Kind::Pipe) => To::Command,
            _ => To::Standard,
        };
        if to != To::Standard {
            if count == 0 {
                self.emit(Op::Field(0));
                count = 1;
            }
            self.advance()?;
            let part = self.target()?;
            self.discharge(part)?;
        }
        self.emit(match (formatted, count) {
            (true, _) => Op::Printf { count, to },
            (false, 0) => Op::PrintRecord,
            _ => Op::Print { count, to },
        });
        Ok(())
    }

    fn redirects(&self) -> bool {
        matches!(self.token, Token::Is(Kind::Greater | Kind::Append | Kind::Pipe))
    }
}
