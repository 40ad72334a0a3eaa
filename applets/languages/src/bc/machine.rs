//! The machine that runs the steps.

#![deny(clippy::indexing_slicing)]

use super::code::{Code, Kind, Place, Relation, Shared, Step, Sum};
use super::math;
use crate::decimal::{Decimal, Fault};
use crate::index::{Index, Names};
use crate::lines::Lines;
use crate::output::Output;
use kit::{Context, Error, Result};
use std::cell::RefCell;
use std::rc::Rc;

/// The most calls under way at once.
const DEEPEST: usize = 300_000;
/// The largest index of an array.
const LARGEST_INDEX: u64 = 16_777_215;

/// How far a program may go.
#[derive(Clone, Copy)]
pub struct Bounds {
    /// Steps.
    pub steps: u64,
    /// Digits of a product or power.
    pub digits: u64,
    /// The largest scale.
    pub scale: u64,
}

impl Bounds {
    /// What memory allows.
    pub const USUAL: Bounds = Bounds { steps: u64::MAX, digits: 320_000_000, scale: 10_000_000 };
    /// For programs that strangers made up.
    pub const NARROW: Bounds = Bounds { steps: 5000, digits: 1500, scale: 100 };
}

/// The elements of an array that have been set.
#[derive(Clone, Default)]
struct Elements {
    index: Index,
    values: Vec<Decimal>,
}

type Array = Rc<RefCell<Elements>>;

/// A function of the program's or of the library.
#[derive(Clone)]
enum Callable {
    Defined(Shared),
    Library(math::Function, usize),
}

/// How a run of steps ended.
#[derive(PartialEq, Eq)]
pub enum End {
    /// At its last step.
    Done,
    /// At `halt`.
    Halt,
}

/// A value that a call put aside.
enum Saved {
    Number(u32, Decimal),
    Array(u32, Array),
}

struct Frame {
    function: Shared,
    /// The step to go on with.
    at: usize,
    saved: Vec<Saved>,
    /// How high the stack was without the arguments.
    height: usize,
}

/// What a program has made so far.
pub struct Machine {
    variables: Vec<Decimal>,
    arrays: Vec<Array>,
    functions: Vec<Option<Callable>>,
    stack: Vec<Decimal>,
    given: Vec<Array>,
    scale: usize,
    input_base: u32,
    last: Decimal,
    /// A function without a value has just returned.
    void: bool,
    bounds: Bounds,
    /// How numbers are shown.
    pub output: Output,
    /// The constants of the running code as numbers, if the input base was the usual one.
    constants: Vec<Decimal>,
    constant_names: Names,
}

/// What is wrong while a program runs, without its place.
fn error(message: &str) -> Error {
    Error::new(message)
}

fn fault(fault: Fault) -> Error {
    Error::new(fault.text())
}

impl Machine {
    /// A machine that has seen nothing, with the library's functions if `library`.
    pub fn new(functions: &mut Names, library: bool, output: Output, bounds: Bounds) -> Machine {
        let mut machine = Machine {
            variables: Vec::new(),
            arrays: Vec::new(),
            functions: Vec::new(),
            stack: Vec::new(),
            given: Vec::new(),
            scale: if library { 20 } else { 0 },
            input_base: 10,
            last: Decimal::default(),
            void: false,
            bounds,
            output,
            constants: Vec::new(),
            constant_names: Names::default(),
        };
        if library {
            for (name, function, arguments) in math::Function::ALL {
                machine.place_function(super::parser::number(functions, name), Callable::Library(function, arguments));
            }
        }
        machine
    }

    fn place_function(&mut self, number: u32, function: Callable) {
        let index = number as usize;
        if self.functions.len() <= index {
            self.functions.resize(index + 1, None);
        }
        if let Some(slot) = self.functions.get_mut(index) {
            *slot = Some(function);
        }
    }

    /// Takes up a function.
    pub fn define(&mut self, number: u32, function: super::code::Function) {
        self.place_function(number, Callable::Defined(Rc::new(function)));
    }

    /// Runs steps to their end. After an error all calls are undone.
    pub fn run(
        &mut self,
        code: Code,
        ctx: &mut Context<'_>,
        lines: &mut Lines<'_>,
        names: &[&Names; 3],
    ) -> Result<End> {
        let [variables, arrays, _] = names;
        self.variables.resize_with(self.variables.len().max(variables.len()), Decimal::default);
        self.arrays.resize_with(self.arrays.len().max(arrays.len()), Array::default);
        self.stack.clear();
        self.given.clear();
        let main = super::code::Function { code, locals: Vec::new(), parameters: 0, void: false };
        let mut frames = vec![Frame { function: Rc::new(main), at: 0, saved: Vec::new(), height: 0 }];
        let result = self.steps(&mut frames, ctx, lines, names);
        while let Some(frame) = frames.pop() {
            self.restore(frame.saved);
        }
        result
    }

    fn restore(&mut self, saved: Vec<Saved>) {
        for saved in saved.into_iter().rev() {
            match saved {
                Saved::Number(number, value) => self.set(number, value),
                Saved::Array(number, array) => {
                    if let Some(slot) = self.arrays.get_mut(number as usize) {
                        *slot = array;
                    }
                }
            }
        }
    }

    fn set(&mut self, number: u32, value: Decimal) {
        if let Some(slot) = self.variables.get_mut(number as usize) {
            *slot = value;
        }
    }

    fn pop(&mut self) -> Decimal {
        self.stack.pop().unwrap_or_default()
    }

    fn steps(
        &mut self,
        frames: &mut Vec<Frame>,
        ctx: &mut Context<'_>,
        lines: &mut Lines<'_>,
        names: &[&Names; 3],
    ) -> Result<End> {
        let Some(mut frame) = frames.pop() else { return Ok(End::Done) };
        loop {
            let Some(&step) = frame.function.code.steps.get(frame.at) else {
                self.restore(frame.saved);
                return Ok(End::Done);
            };
            frame.at += 1;
            self.bounds.steps = self.bounds.steps.saturating_sub(1);
            if self.bounds.steps == 0 {
                frames.push(frame);
                return Ok(End::Halt);
            }
            if crate::decimal::interrupted() {
                frames.push(frame);
                return Err(fault(Fault::Interrupted));
            }
            let done = match step {
                Step::Jump(to) => {
                    frame.at = to as usize;
                    Ok(())
                }
                Step::JumpUnless(to) => {
                    if self.pop().is_zero() {
                        frame.at = to as usize;
                    }
                    Ok(())
                }
                Step::JumpIf(to) => {
                    if !self.pop().is_zero() {
                        frame.at = to as usize;
                    }
                    Ok(())
                }
                Step::Halt => {
                    frames.push(frame);
                    return Ok(End::Halt);
                }
                Step::Call(number, kinds) => {
                    let kinds = frame.function.code.words.get(kinds as usize).map_or(&b""[..], |kinds| kinds);
                    if frames.len() >= DEEPEST {
                        Err(error("too many calls within calls"))
                    } else {
                        match self.call(number, kinds, names) {
                            Ok(Some(callee)) => {
                                frames.push(frame);
                                frame = callee;
                                Ok(())
                            }
                            Ok(None) => Ok(()),
                            Err(error) => Err(error),
                        }
                    }
                }
                Step::Return => {
                    let value = self.pop();
                    self.stack.truncate(frame.height);
                    self.stack.push(value);
                    self.void = frame.function.void;
                    let Some(caller) = frames.pop() else { return Ok(End::Done) };
                    let callee = std::mem::replace(&mut frame, caller);
                    self.restore(callee.saved);
                    continue;
                }
                Step::Show if self.void => {
                    self.pop();
                    Ok(())
                }
                Step::Store(_) | Step::Print if self.void => Err(error("a function without a value has none")),
                _ => self.step(step, &frame.function.code, ctx, lines, names),
            };
            self.void = false;
            if let Err(error) = done {
                frames.push(frame);
                return Err(error);
            }
            if ctx.out.failed() {
                frames.push(frame);
                return Ok(End::Halt);
            }
        }
    }

    fn call(&mut self, number: u32, kinds: &[u8], names: &[&Names; 3]) -> Result<Option<Frame>> {
        let about = |message: &str| {
            let [.., functions] = names;
            let name = kit::quote::quoted(functions.name(number as usize));
            Error::filled(b"function {}{}", &[&name, message.as_bytes()])
        };
        let count = kinds.len();
        let numbers = kinds.iter().filter(|kind| **kind == b'n').count();
        let function = match self.functions.get(number as usize).cloned().flatten() {
            None => return Err(about(" is not defined")),
            Some(Callable::Library(function, arguments)) => {
                if arguments != count || numbers != count {
                    return Err(about(": wrong number of arguments"));
                }
                let second = if arguments == 2 { self.pop() } else { Decimal::default() };
                let first = self.pop();
                self.stack.push(function.of(&first, &second, self.scale).map_err(fault)?);
                return Ok(None);
            }
            Some(Callable::Defined(function)) => function,
        };
        if function.parameters != count {
            return Err(about(": wrong number of arguments"));
        }
        let fits = function.locals.iter().zip(kinds).all(|((kind, _), given)| {
            (*kind == Kind::Number) == (*given == b'n')
        });
        if !fits {
            return Err(about(": an array for a number, or the other way about"));
        }
        let mut given_numbers = self.stack.split_off(self.stack.len().saturating_sub(numbers)).into_iter();
        let arrays = count - numbers;
        let mut given_arrays = self.given.split_off(self.given.len().saturating_sub(arrays)).into_iter();
        let mut saved = Vec::with_capacity(function.locals.len());
        for (index, &(kind, number)) in function.locals.iter().enumerate() {
            let parameter = index < function.parameters;
            if kind == Kind::Number {
                let value = if parameter { given_numbers.next().unwrap_or_default() } else { Decimal::default() };
                if let Some(slot) = self.variables.get_mut(number as usize) {
                    saved.push(Saved::Number(number, std::mem::replace(slot, value)));
                }
            } else {
                let array = match given_arrays.next().filter(|_| parameter) {
                    Some(array) if kind == Kind::Reference => array,
                    Some(array) => Rc::new(RefCell::new(array.borrow().clone())),
                    None => Array::default(),
                };
                if let Some(slot) = self.arrays.get_mut(number as usize) {
                    saved.push(Saved::Array(number, std::mem::replace(slot, array)));
                }
            }
        }
        Ok(Some(Frame { function, at: 0, saved, height: self.stack.len() }))
    }

    fn constant(&mut self, digits: &[u8]) -> Decimal {
        if self.input_base != 10 {
            return Decimal::read(digits, self.input_base).unwrap_or_default();
        }
        // A program has few constants, but a person may type numbers for ever.
        if self.constants.len() >= 1000 || digits.len() >= 1000 {
            return Decimal::read(digits, 10).unwrap_or_default();
        }
        let place = self.constant_names.place(digits);
        if place == self.constants.len() {
            self.constants.push(Decimal::read(digits, 10).unwrap_or_default());
        }
        self.constants.get(place).cloned().unwrap_or_default()
    }

    fn step(
        &mut self,
        step: Step,
        code: &Code,
        ctx: &mut Context<'_>,
        lines: &mut Lines<'_>,
        names: &[&Names; 3],
    ) -> Result<()> {
        let word = |number: u32| code.words.get(number as usize).map_or(&b""[..], |word| word);
        match step {
            Step::Constant(number) => {
                let number = self.constant(word(number));
                self.stack.push(number);
            }
            Step::Load(place) => {
                let index = self.index(place, names)?;
                let value = self.load(place, index);
                self.stack.push(value);
            }
            Step::Store(place) => {
                let value = self.pop();
                let index = self.index(place, names)?;
                self.store(place, index, value.clone(), ctx)?;
                self.stack.push(value);
            }
            Step::Update(place, sum) => {
                let value = self.pop();
                let index = self.index(place, names)?;
                let value = self.sum(sum, &self.load(place, index), &value)?;
                self.store(place, index, value.clone(), ctx)?;
                self.stack.push(value);
            }
            Step::Count { place, up, before } => {
                let index = self.index(place, names)?;
                let old = self.load(place, index);
                let one = Decimal::from(1);
                let new = if up { old.add(&one) } else { old.subtract(&one) };
                self.store(place, index, new.clone(), ctx)?;
                self.stack.push(if before { old } else { new });
            }
            Step::Sum(sum) => {
                let (second, first) = (self.pop(), self.pop());
                let value = self.sum(sum, &first, &second)?;
                self.stack.push(value);
            }
            Step::Compare(relation) => {
                let (second, first) = (self.pop(), self.pop());
                let order = first.compare(&second);
                let holds = match relation {
                    Relation::Equal => order.is_eq(),
                    Relation::Unequal => order.is_ne(),
                    Relation::Less => order.is_lt(),
                    Relation::AtMost => order.is_le(),
                    Relation::Greater => order.is_gt(),
                    Relation::AtLeast => order.is_ge(),
                };
                self.stack.push(Decimal::from(u64::from(holds)));
            }
            Step::Negate => {
                let value = self.pop().negated();
                self.stack.push(value);
            }
            Step::Not => {
                let zero = self.pop().is_zero();
                self.stack.push(Decimal::from(u64::from(zero)));
            }
            Step::Pop => {
                self.pop();
            }
            Step::Show => {
                let value = self.pop();
                self.output.number(&value, &mut ctx.out);
                self.output.text(b"\n", &mut ctx.out);
                self.last = value;
            }
            Step::Print => {
                let value = self.pop();
                self.output.number(&value, &mut ctx.out);
                self.last = value;
            }
            Step::Text(number, false) => self.output.text(word(number), &mut ctx.out),
            Step::Text(number, true) => {
                let text = unescaped(word(number));
                self.output.text(&text, &mut ctx.out);
            }
            Step::Array(number) => {
                if let Some(array) = self.arrays.get(number as usize) {
                    self.given.push(Rc::clone(array));
                }
            }
            Step::Length => {
                let length = self.pop().length();
                self.stack.push(Decimal::from(length as u64));
            }
            Step::ScaleOf => {
                let scale = self.pop().scale();
                self.stack.push(Decimal::from(scale as u64));
            }
            Step::Root => {
                let root = self.pop().root(self.scale).map_err(fault)?;
                self.stack.push(root);
            }
            Step::Read => {
                ctx.out.flush();
                let line = lines.ask()?.ok_or_else(|| error("read: no more input"))?;
                let text = line.trim_ascii();
                let (negative, digits) = text.strip_prefix(b"-").map_or((false, text), |rest| (true, rest));
                let value = Decimal::read(digits.trim_ascii_start(), self.input_base)
                    .filter(|_| !digits.is_empty())
                    .ok_or_else(|| Error::about("read: invalid number", text))?;
                self.stack.push(if negative { value.negated() } else { value });
            }
            Step::Limits => {
                for (what, most) in
                    [("BASE", 1_000_000_000), ("DIM", LARGEST_INDEX + 1), ("SCALE", self.bounds.scale), ("STRING", 1 << 30)]
                {
                    let number = kit::number::Decimal::of(most);
                    ctx.out.fill(b"BC_{}_MAX = {}\n", &[what.as_bytes(), &*number]);
                }
            }
            Step::Jump(_) | Step::JumpIf(_) | Step::JumpUnless(_) | Step::Call(..) | Step::Return | Step::Halt => {}
        }
        Ok(())
    }

    fn sum(&self, sum: Sum, first: &Decimal, second: &Decimal) -> Result<Decimal> {
        let digits = first.digits() as u64;
        let digits = match sum {
            Sum::Multiply => digits + second.digits() as u64,
            // One and zero stay what they are.
            Sum::Power if first.units().small().is_none_or(|units| units > 1) => digits.saturating_mul(second.whole().unwrap_or(u64::MAX)),
            _ => 0,
        };
        if digits > self.bounds.digits {
            return Err(fault(Fault::TooLarge));
        }
        match sum {
            Sum::Add => Ok(first.add(second)),
            Sum::Subtract => Ok(first.subtract(second)),
            Sum::Multiply => first.multiply(second, self.scale).map_err(fault),
            Sum::Divide => first.divide(second, self.scale).map_err(fault),
            Sum::Remainder => first.remainder(second, self.scale).map_err(fault),
            Sum::Power if second.has_fraction() => Err(error("exponent is no whole number")),
            Sum::Power => first.power(second, self.scale).map_err(fault),
        }
    }

    /// The index of an element, taken from the stack; 0 for all else.
    fn index(&mut self, place: Place, names: &[&Names; 3]) -> Result<u64> {
        let Place::Element(array) = place else { return Ok(0) };
        let index = self.pop();
        index.whole().filter(|whole| *whole <= LARGEST_INDEX && (!index.is_negative() || *whole == 0)).ok_or_else(
            || {
                let [_, arrays, _] = names;
                let name = kit::quote::quoted(arrays.name(array as usize));
                Error::filled(b"array {}: index out of range", &[&name])
            },
        )
    }

    fn load(&self, place: Place, index: u64) -> Decimal {
        match place {
            Place::Variable(number) => self.variables.get(number as usize).cloned().unwrap_or_default(),
            Place::Element(number) => self
                .arrays
                .get(number as usize)
                .and_then(|array| {
                    let array = array.borrow();
                    array.values.get(array.index.find(index)?).cloned()
                })
                .unwrap_or_default(),
            Place::Scale => Decimal::from(self.scale as u64),
            Place::InputBase => Decimal::from(u64::from(self.input_base)),
            Place::OutputBase => Decimal::from(self.output.base),
            Place::Last => self.last.clone(),
        }
    }

    fn store(&mut self, place: Place, index: u64, value: Decimal, ctx: &mut Context<'_>) -> Result<()> {
        let negative = value.is_negative();
        let mut bounded = |least: u64, most: u64, name: &str| {
            let number = if negative { 0 } else { value.whole().unwrap_or(u64::MAX) };
            let fit = number.clamp(least, most);
            if fit != number || negative {
                let side = if number < least || negative { " is too small, set to " } else { " is too large, set to " };
                ctx.say(&[name.as_bytes(), side.as_bytes(), &*kit::number::Decimal::of(fit)].concat());
            }
            fit
        };
        match place {
            Place::Variable(number) => self.set(number, value),
            Place::Element(number) => {
                if let Some(array) = self.arrays.get(number as usize) {
                    let mut array = array.borrow_mut();
                    let place = array.index.place(index);
                    match array.values.get_mut(place) {
                        Some(slot) => *slot = value,
                        None => array.values.push(value),
                    }
                }
            }
            Place::Scale => self.scale = usize::try_from(bounded(0, self.bounds.scale, "scale")).unwrap_or(0),
            Place::InputBase => self.input_base = u32::try_from(bounded(2, 36, "ibase")).unwrap_or(10),
            Place::OutputBase => {
                self.output.base = bounded(2, 1_000_000_000, "obase");
            }
            Place::Last => self.last = value,
        }
        Ok(())
    }
}

/// The text of `print`, with its escapes read.
fn unescaped(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.iter().copied();
    while let Some(byte) = bytes.next() {
        if byte != b'\\' {
            out.push(byte);
            continue;
        }
        match bytes.next() {
            Some(b'q') => out.push(b'"'),
            Some(letter @ (b'a' | b'b' | b'f' | b'n' | b'r' | b't')) => {
                out.extend(kit::escape::of_letter(letter));
            }
            Some(b'\\') => out.push(b'\\'),
            Some(other) => out.extend_from_slice(&[b'\\', other]),
            None => out.push(b'\\'),
        }
    }
    out
}
