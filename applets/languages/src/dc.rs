//! `dc`: a calculator of any precision with a stack (GNU's commands, and busybox's `G ( { N M m` and `-x`).
//!
//! After an error what a command would have taken is still on the stack, and the next command is read, as in GNU dc; the
//! status tells of it at the end, as in busybox.

#![deny(clippy::indexing_slicing)]

use crate::decimal::{Decimal, Fault};
use crate::index::{Index, Names};
use crate::lines::Lines;
use crate::output::Output;
use kit::process::{self, Words};
use kit::{Applet, Context, Error, Options, Opts, Out, Place, Result, Runs, Status, flag, value};
use std::rc::Rc;

/// The applet.
pub const APPLET: Applet = Applet {
    name: "dc",
    place: Place::UsrBin,
    runs: Runs::Fork,
    failure: 1,
    usage: "[-xhV] [-e TEXT]... [-f FILE]... [FILE]...\n\n\
Calculate with numbers of any length and a stack: the program in TEXT and FILEs, or standard input\n\n\
\t-e\tRun TEXT\n\
\t-f\tRun FILE\n\
\t-x\tNames of registers may be long: a blank, then letters, digits, _\n\n\
\t+ - * / % ^\tSum, difference, product, quotient, remainder, power of the two on top\n\
\t~ | v\tQuotient and remainder, power modulo the top, square root\n\
\tp n P f\tShow the top; without newline; as bytes; all\n\
\tc d r R\tClear, double, swap, turn\n\
\tsX lX SX LX\tTo and from a register X; push to and pop from its stack\n\
\t:X ;X\tTo and from an element of X\n\
\t[TEXT] x\tPush a text, run it\n\
\t>X <X =X !>X !<X !=X\tRun register X if so\n\
\ti o k I O K\tBases in and out, digits behind the point; get them\n\
\ta Z X z\tAs a character, length, digits behind the point, depth\n\
\t? q Q !COMMAND\tRun a line of input, leave two levels, leave N levels, run a command",
    main,
};

const OPTIONS: Opts = kit::opts![
    value(b'e', "expression"),
    value(b'f', "file"),
    flag(b'h', "help"),
    flag(b'x', "extended-register"),
    flag(b'V', "version")
];

/// The most texts that run within texts.
const DEEPEST: usize = 1_000_000;
/// The largest index of an array, scale and base.
const LARGEST: u64 = 1 << 32;
/// The largest scale.
const LARGEST_SCALE: u64 = 10_000_000;

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut lines = Lines::new(ctx, false);
    let mut extended = false;
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        match key {
            b'e' => lines.push_text(value),
            b'f' => lines.push_file(value),
            b'x' => extended = true,
            b'V' => {
                ctx.out.line(concat!("dc (rbox) ", env!("CARGO_PKG_VERSION")).as_bytes());
                return ctx.done();
            }
            _ => return Err(Error::help()),
        }
    }
    for operand in options.operands() {
        lines.push_file(operand.bytes());
    }
    if lines.is_empty() {
        lines.push_stdin();
    }
    // The process ends with it: nothing of it has to be given back.
    let mut machine = core::mem::ManuallyDrop::new(Machine {
        stack: Vec::new(),
        names: Names::default(),
        registers: Vec::new(),
        scale: 0,
        input_base: 10,
        output: Output::new(ctx, "DC_LINE_LENGTH", 1),
        frames: Vec::new(),
        extended,
    });
    loop {
        let line = match lines.next() {
            Ok(Some(line)) => line,
            Ok(None) => return ctx.done(),
            Err(error) => return Err(error),
        };
        machine.frames.push(Frame { text: line.into(), at: 0, levels: 1 });
        if machine.run(ctx, &mut lines)? {
            return ctx.done();
        }
        if lines.is_interactive() {
            ctx.out.flush();
        }
    }
}

/// What the stack holds.
#[derive(Clone)]
enum Value {
    Number(Decimal),
    Text(Rc<[u8]>),
}

/// A value of a register's stack, with an array of its own.
#[derive(Default)]
struct Level {
    value: Option<Value>,
    index: Index,
    elements: Vec<Value>,
}

/// A register: a stack.
#[derive(Default)]
struct Register {
    levels: Vec<Level>,
}

impl Register {
    fn top(&mut self) -> Option<&mut Level> {
        if self.levels.is_empty() {
            self.levels.push(Level::default());
        }
        self.levels.last_mut()
    }
}

/// A text that is being run.
struct Frame {
    text: Rc<[u8]>,
    at: usize,
    /// How many texts it stands for: one that is called at the very end of another takes its place.
    levels: u64,
}

struct Machine {
    stack: Vec<Value>,
    names: Names,
    /// By the places of their names.
    registers: Vec<Register>,
    scale: usize,
    input_base: u32,
    output: Output,
    frames: Vec<Frame>,
    extended: bool,
}

/// What is wrong with a command.
type Done<T = ()> = core::result::Result<T, Error>;

fn wrong(what: &str) -> Error {
    Error::new(what)
}

fn fault(fault: Fault) -> Error {
    wrong(fault.text())
}

const EMPTY: &str = "stack empty";
const EMPTY_REGISTER: &str = "the register is empty";
const NO_NAME: &str = "no register is named";
const NO_NUMBER: &str = "a text where a number is needed";

impl Machine {
    /// Runs until no text is left. True ends the program.
    fn run(&mut self, ctx: &mut Context<'_>, lines: &mut Lines<'_>) -> Result<bool> {
        while let Some(byte) = self.byte() {
            match self.command(byte, ctx, lines) {
                Ok(false) => {}
                Ok(true) => {
                    self.frames.clear();
                    return Ok(true);
                }
                Err(error) if error.errno().is_some() => return Err(error),
                Err(error) => {
                    let text = [&lines.place(), error.message()].concat();
                    ctx.warn(error.with_message(text));
                }
            }
            if ctx.out.failed() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The next byte of the innermost text that has one.
    fn byte(&mut self) -> Option<u8> {
        loop {
            let frame = self.frames.last_mut()?;
            if let Some(&byte) = frame.text.get(frame.at) {
                frame.at += 1;
                return Some(byte);
            }
            self.frames.pop();
        }
    }

    /// The next byte, if it is of this text.
    fn peek(&self) -> Option<u8> {
        let frame = self.frames.last()?;
        frame.text.get(frame.at).copied()
    }

    fn skip(&mut self) {
        if let Some(frame) = self.frames.last_mut() {
            frame.at += 1;
        }
    }

    fn take_while(&mut self, wanted: &dyn Fn(u8) -> bool) -> Vec<u8> {
        let mut taken = Vec::new();
        while let Some(byte) = self.peek().filter(|byte| wanted(*byte)) {
            taken.push(byte);
            self.skip();
        }
        taken
    }

    /// The place of the register that is named next.
    fn name(&mut self) -> Done<usize> {
        let byte = self.peek().ok_or_else(|| wrong(NO_NAME))?;
        self.skip();
        let mut name = vec![byte];
        if self.extended && byte.is_ascii_whitespace() {
            name = self.take_while(&|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
            if name.is_empty() {
                return Err(wrong(NO_NAME));
            }
        }
        let place = self.names.place(&name);
        if place == self.registers.len() {
            self.registers.push(Register::default());
        }
        Ok(place)
    }

    fn number_at(&self, depth: usize) -> Done<&Decimal> {
        match self.stack.len().checked_sub(depth).and_then(|index| self.stack.get(index)) {
            Some(Value::Number(number)) => Ok(number),
            Some(Value::Text(_)) => Err(wrong(NO_NUMBER)),
            None => Err(wrong(EMPTY)),
        }
    }

    fn needs(&self, count: usize) -> Done {
        if self.stack.len() < count { Err(wrong(EMPTY)) } else { Ok(()) }
    }

    fn pop(&mut self) -> Done<Value> {
        self.stack.pop().ok_or_else(|| wrong(EMPTY))
    }

    fn push(&mut self, number: Decimal) {
        self.stack.push(Value::Number(number));
    }

    fn push_count(&mut self, count: u64) {
        self.push(Decimal::from(count));
    }

    /// Takes `count` values for a result.
    fn replace(&mut self, count: usize, result: Decimal) {
        self.drop(count);
        self.push(result);
    }

    fn drop(&mut self, count: usize) {
        self.stack.truncate(self.stack.len().saturating_sub(count));
    }

    /// Runs a text within what runs now.
    fn call(&mut self, text: Rc<[u8]>) -> Done {
        let mut levels = 1;
        // At the end of a text the next one takes its place, so that a loop needs no memory.
        if self.frames.len() > 1 && self.peek().is_none() {
            levels += self.frames.pop().map_or(0, |frame| frame.levels);
        }
        if self.frames.len() >= DEEPEST {
            return Err(wrong("too many texts run within texts"));
        }
        self.frames.push(Frame { text, at: 0, levels });
        Ok(())
    }

    fn call_value(&mut self, value: Value) -> Done {
        match value {
            Value::Text(text) => self.call(text),
            Value::Number(_) => {
                self.stack.push(value);
                Ok(())
            }
        }
    }

    /// Leaves so many texts. True if that leaves the last.
    fn leave(&mut self, mut levels: u64) -> bool {
        while let Some(frame) = self.frames.last_mut() {
            if frame.levels > levels {
                frame.levels -= levels;
                frame.at = frame.text.len();
                return false;
            }
            levels -= frame.levels;
            self.frames.pop();
            if levels == 0 {
                return self.frames.is_empty();
            }
        }
        true
    }

    fn command(&mut self, byte: u8, ctx: &mut Context<'_>, lines: &mut Lines<'_>) -> Done<bool> {
        match byte {
            b' ' | b'\t' | b'\n' | b'\r' | 0x0b | 0x0c => {}
            b'0'..=b'9' | b'A'..=b'F' | b'.' | b'_' => self.literal(byte),
            b'[' => self.text(lines)?,
            b'#' => {
                self.take_while(&|byte| byte != b'\n');
            }
            b'+' | b'-' | b'*' | b'/' | b'%' | b'^' | b'~' | b'G' | b'(' | b'{' | b'M' | b'm' => self.binary(byte)?,
            b'|' => {
                let result =
                    self.number_at(3)?.power_modulo(self.number_at(2)?, self.number_at(1)?).map_err(fault)?;
                self.replace(3, result);
            }
            b'v' => {
                let root = self.number_at(1)?.root(self.scale).map_err(fault)?;
                self.replace(1, root);
            }
            b'N' => {
                let not = u64::from(self.number_at(1)?.is_zero());
                self.replace(1, Decimal::from(not));
            }
            b'p' | b'n' | b'P' | b'f' => self.show(byte, ctx)?,
            b'c' => self.stack.clear(),
            b'd' => {
                let top = self.stack.last().cloned().ok_or_else(|| wrong(EMPTY))?;
                self.stack.push(top);
            }
            b'r' => {
                self.needs(2)?;
                let top = self.stack.len();
                self.stack.swap(top - 1, top - 2);
            }
            b'R' => {
                let number = self.number_at(1)?;
                let (negative, count) = (number.is_negative(), number.whole().unwrap_or(u64::MAX));
                self.stack.pop();
                let count = usize::try_from(count).unwrap_or(usize::MAX).min(self.stack.len());
                let begin = self.stack.len() - count;
                let turned = self.stack.get_mut(begin..).unwrap_or_default();
                if negative { turned.rotate_right(1.min(count)) } else { turned.rotate_left(1.min(count)) }
            }
            b's' | b'S' | b'l' | b'L' | b':' | b';' => self.register(byte)?,
            b'x' => {
                let value = self.pop()?;
                self.call_value(value)?;
            }
            b'<' | b'>' | b'=' => self.compare(byte, false)?,
            b'!' => match self.peek() {
                Some(sign @ (b'<' | b'>' | b'=')) => {
                    self.skip();
                    self.compare(sign, true)?;
                }
                _ => {
                    let command = self.take_while(&|byte| byte != b'\n');
                    let words = Words::shell(&command);
                    process::run(ctx, words.args())
                        .map_err(|errno| Error::on("can't run", &command, errno).with_status(1))?;
                }
            },
            b'?' => {
                ctx.out.flush();
                if let Some(line) = lines.ask()? {
                    self.call(line.into())?;
                }
            }
            b'q' => return Ok(self.leave(2)),
            b'Q' => {
                let levels = self.number_at(1)?;
                if levels.is_negative() || levels.is_zero() {
                    return Err(wrong("Q needs a number from 1 on"));
                }
                let levels = levels.whole().unwrap_or(u64::MAX);
                self.stack.pop();
                let most = self.frames.iter().skip(1).map(|frame| frame.levels).sum();
                self.leave(levels.min(most));
            }
            b'i' | b'o' | b'k' => self.set(byte)?,
            b'I' => self.push_count(self.input_base.into()),
            b'O' => self.push(Decimal::from(self.output.base)),
            b'K' => self.push_count(self.scale as u64),
            b'z' => self.push_count(self.stack.len() as u64),
            b'a' => {
                let byte = match self.pop()? {
                    Value::Number(number) => number.at(0).units().clone().divide_small(256) as u8,
                    Value::Text(text) => text.first().copied().unwrap_or(0),
                };
                self.stack.push(Value::Text(Rc::new([byte])));
            }
            b'Z' | b'X' => {
                let count = match (self.pop()?, byte) {
                    (Value::Number(number), b'Z') => number.digits(),
                    (Value::Number(number), _) => number.scale(),
                    (Value::Text(text), b'Z') => text.len(),
                    (Value::Text(_), _) => 0,
                };
                self.push_count(count as u64);
            }
            _ => {
                let what = kit::quote::quoted(&[byte]);
                return Err(Error::filled(b"no such command: {}", &[&what[..]]));
            }
        }
        Ok(false)
    }

    fn literal(&mut self, first: u8) {
        let negative = first == b'_';
        let mut digits = if negative { Vec::new() } else { vec![first] };
        digits.extend(self.take_while(&|byte| byte.is_ascii_digit() || matches!(byte, b'A'..=b'F')));
        if !digits.contains(&b'.') && self.peek() == Some(b'.') {
            digits.push(b'.');
            self.skip();
            digits.extend(self.take_while(&|byte| byte.is_ascii_digit() || matches!(byte, b'A'..=b'F')));
        }
        let number = Decimal::read_all(&digits, self.input_base).unwrap_or_default();
        self.push(if negative { number.negated() } else { number });
    }

    /// A text up to its closing bracket, which may be lines away.
    fn text(&mut self, lines: &mut Lines<'_>) -> Done {
        let mut text = Vec::new();
        let mut depth = 1u64;
        loop {
            let Some(byte) = self.peek() else {
                // Only what is read from a file goes on in the next line.
                let next = if self.frames.len() == 1 { lines.next()? } else { None };
                let (Some(line), Some(frame)) = (next, self.frames.last_mut()) else {
                    return Err(wrong("a text does not end"));
                };
                (frame.text, frame.at) = (line.into(), 0);
                continue;
            };
            self.skip();
            match byte {
                b'[' => depth += 1,
                b']' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                self.stack.push(Value::Text(text.into()));
                return Ok(());
            }
            text.push(byte);
        }
    }

    fn binary(&mut self, byte: u8) -> Done {
        let (second, first) = (self.number_at(1)?, self.number_at(2)?);
        let scale = self.scale;
        let truth = |holds: bool| Ok(Decimal::from(u64::from(holds)));
        let result = match byte {
            b'+' => Ok(first.add(second)),
            b'-' => Ok(first.subtract(second)),
            b'*' => first.multiply(second, scale),
            b'/' => first.divide(second, scale),
            b'%' => first.remainder(second, scale),
            b'G' => truth(first.compare(second).is_eq()),
            b'(' => truth(second.compare(first).is_lt()),
            b'{' => truth(second.compare(first).is_le()),
            b'M' => truth(!first.is_zero() && !second.is_zero()),
            b'm' => truth(!first.is_zero() || !second.is_zero()),
            b'^' => first.power(second, scale),
            _ => {
                let (quotient, rest) = first.divide_whole(second, scale).map_err(fault)?;
                self.replace(2, quotient);
                self.push(rest);
                return Ok(());
            }
        };
        self.replace(2, result.map_err(fault)?);
        Ok(())
    }

    fn show(&mut self, byte: u8, ctx: &mut Context<'_>) -> Done {
        let Machine { stack, output, .. } = self;
        let show = |value: &Value, output: &mut Output, out: &mut Out<'_>| match value {
            Value::Number(number) => output.number(number, out),
            Value::Text(text) => output.text(text, out),
        };
        match byte {
            b'f' => {
                for value in stack.iter().rev() {
                    show(value, output, &mut ctx.out);
                    output.text(b"\n", &mut ctx.out);
                }
            }
            b'p' => {
                show(stack.last().ok_or_else(|| wrong(EMPTY))?, output, &mut ctx.out);
                output.text(b"\n", &mut ctx.out);
            }
            _ => match (stack.pop().ok_or_else(|| wrong(EMPTY))?, byte) {
                (Value::Number(number), b'P') => {
                    let digits = number.at(0).units().to_digits(256);
                    let bytes: Vec<u8> = digits.iter().map(|digit| *digit as u8).collect();
                    output.text(&bytes, &mut ctx.out);
                }
                (value, _) => show(&value, output, &mut ctx.out),
            },
        }
        Ok(())
    }

    fn register(&mut self, byte: u8) -> Done {
        let name = self.name()?;
        let needs = match byte {
            b's' | b'S' | b';' => 1,
            b':' => 2,
            _ => 0,
        };
        self.needs(needs)?;
        let index = if matches!(byte, b':' | b';') {
            let number = self.number_at(1)?;
            let index = number.whole().filter(|whole| !number.is_negative() && *whole <= LARGEST);
            let index = index.ok_or_else(|| wrong("the index of an array is out of range"))?;
            self.stack.pop();
            index
        } else {
            0
        };
        let zero = Value::Number(Decimal::default());
        let Some(register) = self.registers.get_mut(name) else { return Ok(()) };
        match byte {
            b's' => {
                let value = self.stack.pop();
                if let Some(top) = register.top() {
                    top.value = value;
                }
            }
            b'S' => {
                let value = self.stack.pop();
                register.levels.push(Level { value, ..Level::default() });
            }
            b'l' => self.stack.push(register.levels.last().and_then(|top| top.value.clone()).unwrap_or(zero)),
            b'L' => {
                let value = register.levels.pop().and_then(|top| top.value);
                self.stack.push(value.ok_or_else(|| wrong(EMPTY_REGISTER))?);
            }
            b':' => {
                if let (Some(value), Some(top)) = (self.stack.pop(), register.top()) {
                    match top.elements.get_mut(top.index.place(index)) {
                        Some(slot) => *slot = value,
                        None => top.elements.push(value),
                    }
                }
            }
            _ => {
                let element = register.levels.last().and_then(|top| top.elements.get(top.index.find(index)?));
                self.stack.push(element.cloned().unwrap_or(zero));
            }
        }
        Ok(())
    }

    fn compare(&mut self, sign: u8, not: bool) -> Done {
        let name = self.name()?;
        let order = self.number_at(1)?.compare(self.number_at(2)?);
        self.drop(2);
        let holds = match sign {
            b'<' => order.is_lt(),
            b'>' => order.is_gt(),
            _ => order.is_eq(),
        };
        if holds == not {
            return Ok(());
        }
        let value = self.registers.get(name).and_then(|register| register.levels.last()?.value.clone());
        self.call_value(value.ok_or_else(|| wrong(EMPTY_REGISTER))?)
    }

    fn set(&mut self, byte: u8) -> Done {
        let number = self.number_at(1)?;
        let whole = if number.is_negative() && !number.at(0).is_zero() { None } else { number.whole() };
        let (range, what) = match byte {
            b'i' => (2..=16, "the input base is from 2 to 16"),
            b'o' => (2..=LARGEST, "the output base is from 2 on"),
            _ => (0..=LARGEST_SCALE, "the digits behind the point are from 0 to 10000000"),
        };
        let value = whole.filter(|whole| range.contains(whole)).ok_or_else(|| wrong(what))?;
        self.stack.pop();
        match byte {
            b'i' => self.input_base = u32::try_from(value).unwrap_or(10),
            b'o' => self.output.base = value,
            _ => self.scale = usize::try_from(value).unwrap_or(0),
        }
        Ok(())
    }
}
