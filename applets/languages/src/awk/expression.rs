//! Expressions, by the precedence of their operators.

#![deny(clippy::indexing_slicing)]

use super::code::{Arith, From, Keep, Op, Order, Target, Var, WATCHED};
use super::lexer::{BUILTINS, Builtin, Kind, Token};
use super::parser::{Parser, Part};
use kit::Result;

// What binds more has the higher number.
const TERNARY: u8 = 1;
const OR: u8 = 2;
const AND: u8 = 3;
const IN: u8 = 4;
const MATCH: u8 = 5;
const COMPARE: u8 = 6;
const PIPE: u8 = 7;
const CONCAT: u8 = 8;
const SUM: u8 = 9;
const PRODUCT: u8 = 10;
const POWER: u8 = 11;

impl Parser<'_> {
    /// An expression of operators that bind at least so much.
    pub(super) fn expression(&mut self, least: u8) -> Result<Part> {
        self.deeper()?;
        let mut left = self.operand()?;
        loop {
            let Token::Is(kind) = self.token else {
                if least <= CONCAT && self.begins_operand() {
                    left = self.concatenation(left)?;
                    continue;
                }
                break;
            };
            left = match kind {
                Kind::Question if least <= TERNARY => self.ternary(left)?,
                Kind::Or if least <= OR => self.logical(left, true, AND)?,
                Kind::And if least <= AND => self.logical(left, false, IN)?,
                Kind::In if least <= IN && !self.no_in => self.membership(left)?,
                Kind::Match | Kind::NoMatch if least <= MATCH => {
                    self.matching(left, kind == Kind::NoMatch)?
                }
                Kind::Greater if self.no_greater => break,
                Kind::Less | Kind::AtMost | Kind::Equal | Kind::NotEqual | Kind::AtLeast | Kind::Greater
                    if least <= COMPARE =>
                {
                    self.discharge(left)?;
                    self.advance()?;
                    let right = self.expression(PIPE)?;
                    self.discharge(right)?;
                    let order = match kind {
                        Kind::Less => Order::Less,
                        Kind::AtMost => Order::AtMost,
                        Kind::Equal => Order::Equal,
                        Kind::NotEqual => Order::NotEqual,
                        Kind::AtLeast => Order::AtLeast,
                        _ => Order::Greater,
                    };
                    let (left, right) = self.operands();
                    self.emit(Op::Compare { order, left, right });
                    Part::Done
                }
                Kind::Pipe if least <= PIPE => {
                    let here = (self.lexer, self.token.clone());
                    self.advance()?;
                    if !self.is(Kind::Getline) {
                        (self.lexer, self.token) = here;
                        break;
                    }
                    self.discharge(left)?;
                    self.advance()?;
                    let to = self.getline_target()?;
                    self.emit(Op::Getline { from: From::Command, to });
                    Part::Done
                }
                Kind::Both => return Err(self.error(b"coprocesses (|&) are not supported")),
                Kind::Plus if least <= SUM => self.arithmetic(left, Arith::Add, PRODUCT)?,
                Kind::Minus if least <= SUM => self.arithmetic(left, Arith::Subtract, PRODUCT)?,
                Kind::Star if least <= PRODUCT => self.arithmetic(left, Arith::Multiply, POWER)?,
                Kind::Slash if least <= PRODUCT => self.arithmetic(left, Arith::Divide, POWER)?,
                Kind::Percent if least <= PRODUCT => self.arithmetic(left, Arith::Modulo, POWER)?,
                Kind::Caret | Kind::StarStar if least <= POWER => {
                    self.arithmetic(left, Arith::Power, POWER)?
                }
                _ if least <= CONCAT && self.begins_operand() => self.concatenation(left)?,
                _ => break,
            };
        }
        self.shallower();
        Ok(left)
    }

    /// The file or command behind `>`, `>>` or `|` of a `print`.
    pub(super) fn target(&mut self) -> Result<Part> {
        let outer = core::mem::replace(&mut self.no_greater, true);
        let part = self.expression(CONCAT)?;
        self.no_greater = outer;
        Ok(part)
    }

    fn arithmetic(&mut self, left: Part, op: Arith, least: u8) -> Result<Part> {
        self.discharge_number(left)?;
        self.advance()?;
        let right = self.expression(least)?;
        self.discharge_number(right)?;
        let (left, right) = self.operands();
        self.emit(Op::Arith { by: op, left, right });
        Ok(Part::Done)
    }

    fn begins_operand(&self) -> bool {
        match self.token {
            Token::Number(_) | Token::Text(_) | Token::Name(_) | Token::Calls(_) | Token::Builtin(_) => true,
            Token::Is(kind) => {
                matches!(kind, Kind::Dollar | Kind::Not | Kind::Open | Kind::Increment | Kind::Decrement)
            }
            _ => false,
        }
    }

    fn concatenation(&mut self, left: Part) -> Result<Part> {
        let begin = self.code.ops.len();
        let var = if let Part::Place(Target::Var(var)) = left { Some(var) } else { None };
        self.discharge(left)?;
        let mut count = 1;
        while self.begins_operand() {
            let part = self.expression(SUM)?;
            self.discharge(part)?;
            count += 1;
        }
        let end = self.emit(Op::Concat(count));
        self.concatenated = (begin, end, var);
        Ok(Part::Done)
    }

    fn ternary(&mut self, left: Part) -> Result<Part> {
        self.discharge(left)?;
        self.advance()?;
        self.skip_newlines()?;
        let over = self.jump_unless_true();
        let yes = self.expression(TERNARY)?;
        self.discharge(yes)?;
        let end = self.emit(Op::Jump(0));
        self.skip_newlines()?;
        self.expect(Kind::Colon)?;
        self.skip_newlines()?;
        self.code.land(over);
        let no = self.expression(TERNARY)?;
        self.discharge(no)?;
        self.code.land(end);
        Ok(Part::Done)
    }

    fn logical(&mut self, left: Part, or: bool, least: u8) -> Result<Part> {
        self.discharge(left)?;
        self.advance()?;
        self.skip_newlines()?;
        let over = if or { self.emit(Op::JumpTrue(0)) } else { self.jump_unless_true() };
        let right = self.expression(least)?;
        self.discharge(right)?;
        if !matches!(self.code.last(), Some(Op::Compare { .. } | Op::Not | Op::MatchRecord(_) | Op::Contains(_)))
        {
            self.emit(Op::Truth);
        }
        let end = self.emit(Op::Jump(0));
        self.code.land(over);
        self.emit(Op::Number(if or { 1.0 } else { 0.0 }));
        self.code.land(end);
        Ok(Part::Done)
    }

    fn membership(&mut self, left: Part) -> Result<Part> {
        match left {
            Part::Group(count) => {
                self.emit(Op::Key(count));
            }
            left => self.discharge(left)?,
        }
        self.advance()?;
        let Token::Name(name) = self.token.clone() else { return Err(self.unexpected()) };
        self.advance()?;
        let array = self.array(&name)?;
        self.emit(Op::Contains(array));
        Ok(Part::Done)
    }

    fn matching(&mut self, left: Part, negate: bool) -> Result<Part> {
        self.advance()?;
        // What is only looked at need not be copied.
        if let (Part::Place(Target::Field(field)), Token::Is(Kind::Slash)) = (&left, &self.token) {
            let field = *field;
            let begin = self.code.ops.len();
            let part = self.expression(COMPARE)?;
            if let Part::Regex(regex) = part {
                self.emit(Op::MatchField { field, regex, negate });
                return Ok(Part::Done);
            }
            // An expression that begins with one: the field is read first all the same.
            self.discharge(part)?;
            let right = self.code.cut(begin);
            self.discharge(left)?;
            self.code.append(right);
            self.emit(Op::MatchAny { negate });
            return Ok(Part::Done);
        }
        self.discharge(left)?;
        match self.expression(COMPARE)? {
            Part::Regex(regex) => {
                self.emit(Op::Match { regex, negate });
            }
            part => {
                self.discharge(part)?;
                self.emit(Op::MatchAny { negate });
            }
        }
        Ok(Part::Done)
    }

    // Operands.

    /// An operand with the operators before and behind it, and what is assigned to it.
    fn operand(&mut self) -> Result<Part> {
        let Token::Is(kind) = self.token else { return self.primary_and_tail() };
        match kind {
            Kind::Minus | Kind::Plus | Kind::Not => {
                self.advance()?;
                let part = self.expression(POWER)?;
                match part {
                    Part::Number(number) if kind == Kind::Minus => return Ok(Part::Number(-number)),
                    part if kind == Kind::Not => self.discharge(part)?,
                    part => self.discharge_number(part)?,
                }
                self.emit(match kind {
                    Kind::Minus => Op::Negate,
                    Kind::Plus => Op::Plus,
                    _ => Op::Not,
                });
                Ok(Part::Done)
            }
            Kind::Increment | Kind::Decrement => self.stepped(kind),
            _ => self.primary_and_tail(),
        }
    }

    /// `++x`
    fn stepped(&mut self, kind: Kind) -> Result<Part> {
        self.advance()?;
        let Part::Place(to) = self.primary()? else { return Err(self.unexpected()) };
        self.step(to, kind, Keep::New)?;
        Ok(Part::Done)
    }

    fn primary_and_tail(&mut self) -> Result<Part> {
        let part = self.primary()?;
        let (Part::Place(to), Token::Is(kind)) = (&part, &self.token) else { return Ok(part) };
        let (to, kind) = (*to, *kind);
        let by = match kind {
            Kind::Increment | Kind::Decrement => {
                self.advance()?;
                self.step(to, kind, Keep::Old)?;
                return Ok(Part::Done);
            }
            Kind::Assign => None,
            Kind::AddAssign => Some(Arith::Add),
            Kind::SubtractAssign => Some(Arith::Subtract),
            Kind::TimesAssign => Some(Arith::Multiply),
            Kind::DivideAssign => Some(Arith::Divide),
            Kind::ModuloAssign => Some(Arith::Modulo),
            Kind::PowerAssign | Kind::StarStarAssign => Some(Arith::Power),
            _ => return Ok(part),
        };
        self.advance()?;
        self.skip_newlines()?;
        let right = self.expression(TERNARY)?;
        match by {
            None => {
                self.discharge(right)?;
                self.assign(to);
            }
            Some(by) => {
                self.discharge_number(right)?;
                self.modify(to, by, Keep::New);
            }
        }
        Ok(Part::Done)
    }

    /// `++` and `--`
    fn step(&mut self, to: Target, kind: Kind, keep: Keep) -> Result<()> {
        self.discharge(Part::Number(1.0))?;
        self.modify(to, if kind == Kind::Increment { Arith::Add } else { Arith::Subtract }, keep);
        Ok(())
    }

    /// Changes by the value that was discharged last.
    fn modify(&mut self, to: Target, by: Arith, keep: Keep) {
        let (var, element) = match to {
            Target::Var(var @ (Var::Local(_) | Var::Global(WATCHED..))) => (var, false),
            Target::Element(var) => (var, true),
            to => {
                self.emit(Op::Modify { to, by, keep });
                return;
            }
        };
        let right = self.last_operand();
        self.emit(Op::ModifyBy { var, element, by, keep, right });
    }

    fn assign(&mut self, to: Target) {
        self.emit(Op::Assign { to, keep: true });
    }

    fn primary(&mut self) -> Result<Part> {
        match self.token.clone() {
            Token::Number(number) => {
                self.advance()?;
                Ok(Part::Number(number))
            }
            Token::Text(text) => {
                self.advance()?;
                Ok(Part::Text(text))
            }
            Token::Is(kind @ (Kind::Slash | Kind::DivideAssign)) => {
                let text = self.lexer.regex(kind == Kind::DivideAssign);
                let text = text.map_err(|what| self.error(what.as_bytes()))?;
                let regex = self.regex(&text)?;
                self.advance()?;
                Ok(Part::Regex(regex))
            }
            Token::Is(Kind::Dollar) => self.field(),
            Token::Is(Kind::Open) => self.group(),
            Token::Is(Kind::Getline) => {
                self.advance()?;
                let to = self.getline_target()?;
                let from = if self.take(Kind::Less)? {
                    let file = self.file_operand()?;
                    self.discharge(file)?;
                    From::File
                } else {
                    From::Main
                };
                self.emit(Op::Getline { from, to });
                Ok(Part::Done)
            }
            // Within what `$`, `++` and `<` take.
            Token::Is(Kind::Minus | Kind::Plus | Kind::Not | Kind::Increment | Kind::Decrement) => {
                self.deeper()?;
                let part = self.operand()?;
                self.shallower();
                Ok(part)
            }
            Token::Name(name) => {
                self.advance()?;
                if self.is(Kind::LeftBracket) {
                    let array = self.array(&name)?;
                    self.subscript()?;
                    return Ok(Part::Place(Target::Element(array)));
                }
                let var = self.variable(&name)?;
                Ok(Part::Place(Target::Var(var)))
            }
            Token::Calls(name) => self.call(&name),
            Token::Builtin(builtin) => self.builtin(builtin),
            _ => Err(self.unexpected()),
        }
    }

    /// The file of `getline <`: no more than one operand.
    fn file_operand(&mut self) -> Result<Part> {
        self.deeper()?;
        let part = self.primary()?;
        self.shallower();
        Ok(part)
    }

    fn field(&mut self) -> Result<Part> {
        self.deeper()?;
        self.advance()?;
        let part = self.primary()?;
        self.shallower();
        match part {
            Part::Number(number) if (0.0..1e6).contains(&number) => {
                Ok(Part::Place(Target::Field(number as u32)))
            }
            part => {
                self.discharge_number(part)?;
                Ok(Part::Place(Target::AnyField))
            }
        }
    }

    fn group(&mut self) -> Result<Part> {
        self.advance()?;
        self.skip_newlines()?;
        let outer = (core::mem::take(&mut self.no_in), core::mem::take(&mut self.no_greater));
        let part = self.expression(0)?;
        let mut count = 1;
        self.skip_newlines()?;
        let constant = matches!(part, Part::Number(_) | Part::Text(_));
        if constant && self.is(Kind::Close) {
            self.advance()?;
            (self.no_in, self.no_greater) = outer;
            return Ok(part);
        }
        self.discharge(part)?;
        while self.take(Kind::Comma)? {
            self.skip_newlines()?;
            let part = self.expression(0)?;
            self.discharge(part)?;
            count += 1;
            self.skip_newlines()?;
        }
        self.expect(Kind::Close)?;
        (self.no_in, self.no_greater) = outer;
        Ok(if count == 1 { Part::Done } else { Part::Group(count) })
    }

    /// `[key]` or `[key, key…]`
    pub(super) fn subscript(&mut self) -> Result<()> {
        self.advance()?;
        let outer = (core::mem::take(&mut self.no_in), core::mem::take(&mut self.no_greater));
        let mut count = 0;
        loop {
            let part = self.expression(0)?;
            self.discharge(part)?;
            count += 1;
            if !self.take(Kind::Comma)? {
                break;
            }
            self.skip_newlines()?;
        }
        self.expect(Kind::RightBracket)?;
        (self.no_in, self.no_greater) = outer;
        if count > 1 {
            self.emit(Op::Key(count));
        }
        Ok(())
    }

    fn getline_target(&mut self) -> Result<Option<Target>> {
        if !matches!(self.token, Token::Name(_) | Token::Is(Kind::Dollar)) {
            return Ok(None);
        }
        match self.primary()? {
            Part::Place(to) => Ok(Some(to)),
            _ => Err(self.unexpected()),
        }
    }

    /// A variable alone as an argument, stepped over; its name.
    fn bare_name(&mut self) -> Result<Option<Vec<u8>>> {
        let Token::Name(name) = self.token.clone() else { return Ok(None) };
        let here = (self.lexer, self.token.clone());
        self.advance()?;
        self.skip_newlines()?;
        if self.is(Kind::Comma) || self.is(Kind::Close) {
            return Ok(Some(name));
        }
        (self.lexer, self.token) = here;
        Ok(None)
    }

    /// Arguments in parentheses, each read by `each`, which gets its number; how many there are.
    fn arguments(&mut self, each: &mut dyn FnMut(&mut Self, u32) -> Result<()>) -> Result<u32> {
        self.expect(Kind::Open)?;
        self.skip_newlines()?;
        let outer = (core::mem::take(&mut self.no_in), core::mem::take(&mut self.no_greater));
        let mut count = 0;
        while !self.is(Kind::Close) {
            each(self, count)?;
            count += 1;
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
        (self.no_in, self.no_greater) = outer;
        Ok(count)
    }

    fn plain_argument(&mut self) -> Result<()> {
        let part = self.expression(0)?;
        self.discharge(part)
    }

    fn call(&mut self, name: &[u8]) -> Result<Part> {
        let function = self.function_named(name);
        self.advance()?;
        let count = self.arguments(&mut |parser, number| {
            let Some(name) = parser.bare_name()? else { return parser.plain_argument() };
            match parser.variable(&name)? {
                var @ Var::Global(special) if special < WATCHED => {
                    parser.discharge(Part::Place(Target::Var(var)))
                }
                var => {
                    parser.note_argument(var, function, number);
                    parser.emit(Op::Argument {
                        var,
                        function,
                        number: u16::try_from(number).unwrap_or(u16::MAX),
                    });
                    Ok(())
                }
            }
        })?;
        self.note_call(function, count);
        self.emit(Op::Call { function, count });
        Ok(Part::Done)
    }

    fn builtin(&mut self, which: Builtin) -> Result<Part> {
        self.advance()?;
        if which == Builtin::Length && !self.is(Kind::Open) {
            self.emit(Op::FieldLength(0));
            return Ok(Part::Done);
        }
        if !self.is(Kind::Open) {
            return Err(self.unexpected());
        }
        let mut to = None;
        let mut length_of = None;
        let count = self.arguments(&mut |parser, number| match (which, number) {
            (Builtin::Split, 1 | 3) | (Builtin::Match, 2) => {
                let Some(name) = parser.bare_name()? else { return Err(parser.unexpected()) };
                let array = parser.array(&name)?;
                parser.emit(Op::Array(array));
                Ok(())
            }
            (Builtin::Length, _) => match parser.bare_name()? {
                Some(name) => match parser.variable(&name)? {
                    Var::Global(special) if special < WATCHED => {
                        parser.emit(Op::GetSpecial(special));
                        Ok(())
                    }
                    var => {
                        parser.emit(Op::Bare(var));
                        Ok(())
                    }
                },
                None => match parser.expression(0)? {
                    Part::Place(Target::Field(number)) => {
                        length_of = Some(number);
                        Ok(())
                    }
                    part => parser.discharge(part),
                },
            },
            (Builtin::Split, 2)
            | (Builtin::Match, 1)
            | (Builtin::Gensub | Builtin::Sub | Builtin::Gsub, 0) => match parser.expression(0)? {
                Part::Regex(number) => {
                    parser.emit(Op::Regex(number));
                    Ok(())
                }
                part => parser.discharge(part),
            },
            (Builtin::Sub | Builtin::Gsub, 2) => match parser.expression(0)? {
                Part::Place(place) => {
                    to = Some(place);
                    Ok(())
                }
                // What cannot be assigned to is only counted in.
                part => {
                    parser.discharge(part)?;
                    let hidden = Var::Global(parser.global(b" sub"));
                    parser.emit(Op::Assign { to: Target::Var(hidden), keep: false });
                    to = Some(Target::Var(hidden));
                    Ok(())
                }
            },
            _ => parser.plain_argument(),
        })?;
        let bounds = BUILTINS.iter().find(|(_, known, ..)| *known == which);
        if let Some((name, _, least, most)) = bounds
            && !(u32::from(*least)..=u32::from(*most)).contains(&count)
        {
            let few = if count < u32::from(*least) { &b"few"[..] } else { b"many" };
            return Err(self.error(&[b"too ", few, b" arguments for ", name.as_bytes()].concat()));
        }
        match which {
            Builtin::Length if length_of.is_some() => {
                self.emit(Op::FieldLength(length_of.unwrap_or(0)));
            }
            Builtin::Sub | Builtin::Gsub => {
                let to = to.unwrap_or(Target::Field(0));
                self.emit(Op::Substitute { all: which == Builtin::Gsub, to });
            }
            Builtin::Length if count == 0 => {
                self.emit(Op::FieldLength(0));
            }
            _ => {
                self.emit(Op::Builtin { which, count });
            }
        }
        Ok(Part::Done)
    }
}
