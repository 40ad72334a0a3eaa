//! The machine that runs a compiled program.

#![deny(clippy::indexing_slicing)]

use super::builtins::Replacement;
use super::code::{self, Arith, From, Keep, Op, Operand, Order, Program, Special, Target, To, Var, WATCHED, part};
use super::format::Style;
use super::input::{Ending, ReadError, Reader};
use super::pattern::{Cache, Pattern};
use super::record::{MOST, Record, Splitter};
use super::stack::Stack;
use super::streams::{Kind, Streams, open};
use super::table::Table;
use super::value::{Array, Text, Value, push_whole};
use core::cell::RefCell;
use core::cmp::Ordering;
use core::mem::take;
use kit::{Arg, Context, Error, Result};
use std::os::fd::AsRawFd;
use std::rc::Rc;

/// How a part of the program ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum End {
    /// At its end.
    Done,
    /// `next`
    Next,
    /// `nextfile`
    NextFile,
    /// `exit`
    Exit,
}

/// A call under way.
struct Frame {
    back: usize,
    base: usize,
    loops: usize,
}

const _: () = assert!(size_of::<Op>() <= 16, "instructions are copied each time they run");

/// Calls in each other.
const CALLS: usize = 200_000;

/// Standard output is written when so much is gathered.
const GATHERED: usize = 32 * 1024;

/// The machine.
pub struct Machine<'m, 'c> {
    pub(super) ctx: &'m mut Context<'c>,
    pub(super) program: &'m Program,
    pub(super) globals: Vec<Value>,
    pub(super) stack: Stack,
    frames: Vec<Frame>,
    /// The keys that loops over arrays still have to give, the next one last.
    loops: Vec<Vec<Text>>,
    pub(super) record: Record,
    ranges: Vec<bool>,
    pub(super) cache: Cache,
    pub(super) streams: Streams,
    stdin: Reader,
    // The main input.
    file: Option<Reader>,
    argument: usize,
    named: bool,
    over: bool,
    ending: Ending,
    records: f64,
    of_file: f64,
    // What the special variables say.
    separator: Vec<u8>,
    terminator: Vec<u8>,
    pub(super) subscript: Vec<u8>,
    convert: Style,
    show: Style,
    /// Standard output, gathered.
    out: Vec<u8>,
    interactive: bool,
    digits: Vec<u8>,
    /// The record that is read.
    line: Vec<u8>,
    /// What ended the last record.
    behind: Vec<u8>,
    /// What `sub` and `gsub` put in the place of matches, read from its text, and what they make.
    pub(super) replacement: Replacement,
    pub(super) replaced: Vec<u8>,
    pub(super) random: u64,
    pub(super) seed: f64,
    pub(super) status: u8,
    /// Which part of the program runs, and how the last one ended.
    part: usize,
    end: End,
    hash: u64,
    /// Jumps back and calls that may still be made, if there is such a bound.
    pub(super) budget: Option<u64>,
}

impl<'m, 'c> Machine<'m, 'c> {
    /// A machine for a program, its variables as they are at the start.
    pub fn new(ctx: &'m mut Context<'c>, program: &'m Program) -> Machine<'m, 'c> {
        let mark = 0u8;
        let hash =
            (core::ptr::from_ref(&mark) as usize as u64).rotate_left(32) ^ kit::sys::time::clock().1 as u64;
        let stdin = Reader::standard(ctx.stdin.as_raw_fd());
        let interactive = ctx.out.is_terminal();
        let mut machine = Machine {
            ctx,
            program,
            globals: program.globals.iter().map(|name| code::initial(name)).collect(),
            stack: Stack::default(),
            frames: Vec::new(),
            loops: Vec::new(),
            record: Record::new(),
            ranges: vec![false; program.ranges as usize],
            cache: Cache::default(),
            streams: Streams::default(),
            stdin,
            file: None,
            argument: 1,
            named: false,
            over: false,
            ending: Ending::Byte(b'\n'),
            records: 0.0,
            of_file: 0.0,
            separator: b" ".to_vec(),
            terminator: b"\n".to_vec(),
            subscript: b"\x1c".to_vec(),
            convert: Style::new(b"%.6g"),
            show: Style::new(b"%.6g"),
            out: Vec::new(),
            interactive,
            digits: Vec::new(),
            line: Vec::new(),
            behind: Vec::new(),
            replacement: Replacement::new(b"", false),
            replaced: Vec::new(),
            random: 1_f64.to_bits(),
            seed: 1.0,
            status: 0,
            part: part::BEGIN,
            end: End::Done,
            hash,
            budget: None,
        };
        let texts: [(Special, &[u8]); 6] = [
            (Special::Fs, b" "),
            (Special::Ofs, b" "),
            (Special::Ors, b"\n"),
            (Special::Rs, b"\n"),
            (Special::Subsep, b"\x1c"),
            (Special::Convfmt, b"%.6g"),
        ];
        for (special, text) in texts {
            machine.put_global(special as usize, Value::text(text));
        }
        machine.put_global(Special::Ofmt as usize, Value::text(b"%.6g"));
        machine.put_global(Special::Rlength as usize, Value::Number(-1.0));
        machine.put_global(Special::Rstart as usize, Value::Number(0.0));
        machine
    }

    /// For programs of strangers: `input` is all there is to read, no file and no command can be had, and loops,
    /// calls and texts have narrow bounds.
    pub fn confine(&mut self, input: &[u8]) {
        self.budget = Some(20_000);
        self.stdin = Reader::memory(input);
    }

    /// Refuses what is too large for a confined program.
    #[inline]
    pub(super) fn bound(&self, size: usize) -> Result<()> {
        if self.budget.is_some() && size > 4096 { Err(Error::new("too large")) } else { Ok(()) }
    }

    pub(super) fn put_global(&mut self, number: usize, value: Value) {
        if let Some(place) = self.globals.get_mut(number) {
            *place = value;
        }
    }

    /// Sets ARGV, ARGC and ENVIRON.
    pub fn set_arrays(&mut self, operands: &[Arg<'_>], env: &[Arg<'_>]) -> Result<()> {
        let words = self.array(Var::Global(Special::Argv as u32))?;
        let mut words = words.borrow_mut();
        *words.entry(b"0") = Value::text(b"awk");
        for (number, word) in operands.iter().enumerate() {
            *words.entry(&kit::number::Decimal::of(number as u64 + 1)) = Value::input(word);
        }
        self.put_global(Special::Argc as usize, Value::Number(operands.len() as f64 + 1.0));
        let variables = self.array(Var::Global(Special::Environ as u32))?;
        let mut variables = variables.borrow_mut();
        for entry in env {
            let at = entry.iter().position(|byte| *byte == b'=').unwrap_or(entry.len());
            let (name, value) = entry.bytes().split_at_checked(at).unwrap_or_default();
            *variables.entry(name) = Value::input(value.get(1..).unwrap_or_default());
        }
        Ok(())
    }

    /// Assigns a variable of the program by its name, as `-v` and operands do.
    pub fn assign_named(&mut self, name: &[u8], text: &[u8]) -> Result<()> {
        if self.program.functions.iter().any(|function| function.name == name) {
            return Err(Error::about("can't assign to function", name));
        }
        let Some(at) = self.program.globals.iter().position(|global| global == name) else { return Ok(()) };
        let mut value = Value::input(&super::lexer::unescaped(text));
        value.settle();
        self.assign(Target::Var(Var::Global(at as u32)), None, value)
    }

    // Parts of the program.

    /// Runs a part.
    pub fn part(&mut self, number: usize) -> Result<End> {
        self.part = number;
        let entry = self.program.parts.get(number).copied().unwrap_or(0);
        let ran = self.run(entry);
        self.stack.truncate(0);
        self.frames.clear();
        if !self.loops.is_empty() {
            self.loops.clear();
        }
        ran.map(|()| self.end)
    }

    /// Runs the rules over the main input.
    pub fn rules(&mut self) -> Result<End> {
        while self.next_record(None)? {
            match self.part(part::RULES)? {
                End::Exit => return Ok(End::Exit),
                End::NextFile => self.end_of_file()?,
                End::Done | End::Next => {}
            }
        }
        Ok(End::Done)
    }

    /// Writes out everything; what could not be written counts as an error.
    pub fn close(&mut self) -> Result<()> {
        self.flush();
        self.ctx.out.flush();
        self.streams.close_all()
    }

    // Output.

    /// Hands over what is gathered for standard output.
    pub(super) fn flush(&mut self) {
        if !self.out.is_empty() {
            self.ctx.out.put(&self.out);
            self.out.clear();
        }
    }

    /// Hands over and writes what is gathered for standard output.
    pub(super) fn flush_standard(&mut self) -> Result<()> {
        self.flush();
        self.ctx.out.flush();
        self.check()
    }

    fn check(&mut self) -> Result<()> {
        // The end of the call says why.
        if self.ctx.out.failed() { Err(Error::silent(self.ctx.applet.failure)) } else { Ok(()) }
    }

    #[inline]
    fn printed(&mut self) -> Result<()> {
        if self.out.len() >= GATHERED || self.interactive {
            self.flush();
            if self.interactive {
                self.ctx.out.flush();
            }
            self.check()?;
        }
        Ok(())
    }

    /// Writes to where a `print` leads.
    fn put_to(&mut self, to: To, name: &[u8], bytes: &[u8]) -> Result<()> {
        if to != To::Command {
            if name == b"-" || name == b"/dev/stdout" {
                self.out.extend_from_slice(bytes);
                return self.printed();
            }
            if name == b"/dev/stderr" {
                self.flush_standard()?;
                self.ctx.err.put(bytes);
                self.ctx.err.flush();
                return Ok(());
            }
        }
        let kind = if to == To::Command { Kind::CommandWrite } else { Kind::Write };
        let at = match self.streams.find(name, kind) {
            Some(at) => at,
            None if self.budget.is_some() => return Err(Error::new("no files or commands")),
            None if to == To::Command => {
                self.flush_standard()?;
                self.streams
                    .start(self.ctx, name, kind)
                    .map_err(|errno| Error::on("can't run", name, errno))?
            }
            None => self.streams.create(name, to == To::Append)?,
        };
        match self.streams.get(at) {
            Some(stream) => stream.put(bytes),
            None => Ok(()),
        }
    }

    // Input.

    /// Reads the next record of the main input: to the record, or to `into`.
    fn next_record(&mut self, into: Option<&mut Vec<u8>>) -> Result<bool> {
        let mut own = into;
        loop {
            if self.file.is_none() && !self.next_file()? {
                return Ok(false);
            }
            let Some(file) = &mut self.file else { return Ok(false) };
            let file = if file.is_own() { file } else { &mut self.stdin };
            let line = match &mut own {
                Some(line) => line,
                None => {
                    if !self.program.uses_rt
                        && let Some(line) = file.ready(&self.ending)
                    {
                        self.record.renew().extend_from_slice(line);
                        self.records += 1.0;
                        self.of_file += 1.0;
                        return Ok(true);
                    }
                    self.line.clear();
                    &mut self.line
                }
            };
            match file.next(&self.ending, line, &mut self.behind) {
                Ok(true) => {
                    if own.is_none() {
                        core::mem::swap(self.record.renew(), &mut self.line);
                    }
                    self.records += 1.0;
                    self.of_file += 1.0;
                    if self.program.uses_rt {
                        self.keep_terminator();
                    }
                    return Ok(true);
                }
                Ok(false) => self.end_of_file()?,
                Err(ReadError::Other(error)) => return Err(error),
                Err(ReadError::Errno(errno)) => {
                    let name = self.global_text(Special::Filename);
                    self.complain(Error::on("can't read", &name, errno));
                    self.end_of_file()?;
                }
            }
        }
    }

    fn keep_terminator(&mut self) {
        let text = Value::text(&self.behind);
        self.put_global(Special::Rt as usize, text);
    }

    /// Says what is wrong and goes on; the program ends with a failure.
    fn complain(&mut self, error: Error) {
        self.flush();
        self.ctx.warn(error);
    }

    /// Leaves the main input's file.
    fn end_of_file(&mut self) -> Result<()> {
        if self.file.take().is_some() && self.program.has.get(part::ENDFILE) == Some(&true) {
            self.aside(part::ENDFILE)?;
        }
        Ok(())
    }

    /// Runs BEGINFILE or ENDFILE, whatever else runs.
    fn aside(&mut self, number: usize) -> Result<()> {
        let outer = (self.part, take(&mut self.stack), take(&mut self.frames), take(&mut self.loops));
        let end = self.part(number);
        (self.part, self.stack, self.frames, self.loops) = outer;
        match end? {
            End::Exit => Err(Error::silent(EXITED)),
            End::NextFile => {
                self.file = None;
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// Opens the next file of the main input, assigning what operands on the way to it assign.
    fn next_file(&mut self) -> Result<bool> {
        if self.over {
            return Ok(false);
        }
        loop {
            let count = self.globals.get(Special::Argc as usize).map_or(0.0, Value::number);
            let word = if (self.argument as f64) < count {
                let key = kit::number::Decimal::of(self.argument as u64);
                self.argument += 1;
                let Some(Value::Array(array)) = self.globals.get(Special::Argv as usize) else { continue };
                let mut array = array.borrow_mut();
                if !array.contains(&key) {
                    continue;
                }
                let value = array.entry(&key).clone();
                drop(array);
                self.text_of(&value)
            } else if self.named {
                self.over = true;
                return Ok(false);
            } else {
                b"-".to_vec()
            };
            if word.is_empty() || self.budget.is_some() && word != b"-" {
                continue;
            }
            if let Some(at) = assignment(&word) {
                let (name, value) = word.split_at_checked(at).unwrap_or_default();
                self.assign_named(name, value.get(1..).unwrap_or_default())?;
                continue;
            }
            self.named = true;
            self.put_global(Special::Filename as usize, Value::input(&word));
            self.of_file = 0.0;
            let opened =
                if word == b"-" || word == b"/dev/stdin" { Ok(Reader::standard(0)) } else { open(&word) };
            match opened {
                Ok(reader) => {
                    self.file = Some(reader);
                    if self.program.has.get(part::BEGINFILE) == Some(&true) {
                        self.aside(part::BEGINFILE)?;
                        if self.file.is_none() {
                            continue;
                        }
                    }
                    return Ok(true);
                }
                Err(errno) => self.complain(Error::on("can't open", &word, errno)),
            }
        }
    }

    fn global_text(&self, special: Special) -> Vec<u8> {
        self.globals.get(special as usize).map_or_else(Vec::new, |value| self.text_of(value))
    }

    /// `getline`: 1, 0 at the end, -1 if it cannot be read.
    fn getline(&mut self, from: From, to: Option<Target>) -> Result<f64> {
        // What stands on the stack last was written last: the file, but not the command.
        let early = if from == From::Command { self.key_for(to) } else { None };
        let source = if from == From::Main { Value::Unset } else { self.pop() };
        let key = if from == From::Command { early } else { self.key_for(to) };
        let mut line = Vec::new();
        let got = if from == From::Main {
            let into = if to.is_some() { Some(&mut line) } else { None };
            Ok(self.next_record(into)?)
        } else {
            let name = self.text_of(&source);
            self.read_stream(from, &name, &mut line)
        };
        let got = match got {
            Ok(got) => got,
            Err(ReadError::Errno(_)) => return Ok(-1.0),
            Err(ReadError::Other(error)) => return Err(error),
        };
        if !got {
            return Ok(0.0);
        }
        if from != From::Main && self.program.uses_rt {
            self.keep_terminator();
        }
        match to {
            Some(to) => self.assign(to, key, Value::input(&line))?,
            None if from != From::Main => *self.record.renew() = line,
            None => {}
        }
        Ok(1.0)
    }

    fn read_stream(&mut self, from: From, name: &[u8], line: &mut Vec<u8>) -> Result<bool, ReadError> {
        if from == From::File && (name == b"-" || name == b"/dev/stdin") {
            return self.stdin.next(&self.ending, line, &mut self.behind);
        }
        if self.budget.is_some() {
            return Err(ReadError::Other(Error::new("no files or commands")));
        }
        let kind = if from == From::Command { Kind::CommandRead } else { Kind::Read };
        let at = match self.streams.find(name, kind) {
            Some(at) => at,
            None if from == From::Command => {
                self.flush();
                self.streams.start(self.ctx, name, kind).map_err(ReadError::Errno)?
            }
            None => self.streams.read(name).map_err(ReadError::Errno)?,
        };
        match self.streams.get(at).and_then(|stream| stream.reader.as_mut()) {
            Some(reader) => reader.next(&self.ending, line, &mut self.behind),
            None => Ok(false),
        }
    }

    // Values.

    /// Appends a value as text.
    #[inline]
    pub(super) fn push_text(&self, to: &mut Vec<u8>, value: &Value) {
        push_value(to, value, &self.convert);
    }

    /// A value as text.
    pub(super) fn text_of(&self, value: &Value) -> Vec<u8> {
        let mut text = Vec::new();
        self.push_text(&mut text, value);
        text
    }

    /// A value's text; what is made of a number lies in `room`.
    #[inline]
    pub(super) fn bytes<'v>(&self, value: &'v Value, room: &'v mut Vec<u8>) -> &'v [u8] {
        if let Value::Text(text) = value {
            return text.bytes();
        }
        self.push_text(room, value);
        room
    }

    #[inline]
    pub(super) fn pop(&mut self) -> Value {
        self.stack.pop()
    }

    /// The number on the stack.
    #[inline(always)]
    pub(super) fn pop_number(&mut self) -> f64 {
        match self.stack.take_number() {
            Some(number) => number,
            None => number_of(self.stack.pop()),
        }
    }

    #[inline(always)]
    fn push_number(&mut self, number: f64) {
        self.stack.push_number(number);
    }

    /// Calls `each` with the text of a value that was on the stack.
    #[inline]
    fn with_text<R>(&mut self, value: &Value, each: impl FnOnce(&mut Self, &[u8]) -> R) -> R {
        if let Value::Text(text) = value {
            return each(self, text.bytes());
        }
        let mut digits = take(&mut self.digits);
        digits.clear();
        self.push_text(&mut digits, value);
        let result = each(self, &digits);
        self.digits = digits;
        result
    }

    #[inline(always)]
    fn local(&self, number: u32) -> usize {
        self.frames.last().map_or(0, |frame| frame.base) + number as usize
    }

    #[inline(always)]
    fn slot(&mut self, var: Var) -> Option<&mut Value> {
        match var {
            Var::Global(number) => self.globals.get_mut(number as usize),
            Var::Local(number) => {
                let at = self.local(number);
                self.stack.get_mut(at)
            }
        }
    }

    fn name(&self, var: Var) -> Vec<u8> {
        match var {
            Var::Global(number) => self.program.globals.get(number as usize).cloned().unwrap_or_default(),
            Var::Local(number) => [b"parameter ", &*kit::number::Decimal::of(u64::from(number) + 1)].concat(),
        }
    }

    /// The array that a variable is, or becomes.
    #[inline]
    pub(super) fn array(&mut self, var: Var) -> Result<Array> {
        let seed = self.hash;
        match self.slot(var) {
            Some(Value::Array(array)) => Ok(array.clone()),
            Some(slot @ Value::Unset) => {
                let array = Rc::new(RefCell::new(Table::new(seed)));
                *slot = Value::Array(array.clone());
                Ok(array)
            }
            _ => Err(Error::about("scalar used as an array:", &self.name(var))),
        }
    }

    #[inline]
    fn get(&mut self, var: Var) -> Result<Value> {
        match self.slot(var) {
            Some(Value::Array(_)) => Err(Error::about("array used as a scalar:", &self.name(var))),
            Some(value) => Ok(value.clone()),
            None => Ok(Value::Unset),
        }
    }

    fn get_special(&mut self, number: u32) -> Result<Value> {
        Ok(match number {
            n if n == Special::Nf as u32 => Value::Number(self.record.count()? as f64),
            n if n == Special::Nr as u32 => Value::Number(self.records),
            n if n == Special::Fnr as u32 => Value::Number(self.of_file),
            n => self.globals.get(n as usize).cloned().unwrap_or(Value::Unset),
        })
    }

    /// Sets one of the variables that mean more.
    fn set_special(&mut self, number: u32, value: Value) -> Result<()> {
        if number == Special::Nf as u32 {
            let count = value.number();
            if count.is_nan() || count < 0.0 {
                return Err(Error::new("NF set to a negative value"));
            }
            self.bound(count.min(1e18) as usize)?;
            return self.record.resize(count.min(1e18) as usize);
        }
        let text = self.text_of(&value);
        match number {
            n if n == Special::Nr as u32 => self.records = value.number(),
            n if n == Special::Fnr as u32 => self.of_file = value.number(),
            n if n == Special::Fs as u32 => {
                // The record of now is split as it was read.
                self.record.reach(usize::MAX)?;
                self.put_global(number as usize, value);
                return self.set_splitter();
            }
            n if n == Special::Rs as u32 => {
                self.ending = match &text[..] {
                    [] => Ending::Paragraph,
                    [byte] => Ending::Byte(*byte),
                    text => Ending::Pattern(self.cache.get(text)?),
                };
                self.record.reach(usize::MAX)?;
                self.put_global(number as usize, value);
                return self.set_splitter();
            }
            n if n == Special::Ofs as u32 => {
                // A record whose text is still to be made is made with the separator of before.
                self.rebuild();
                self.separator = text;
            }
            n if n == Special::Ors as u32 => self.terminator = text,
            n if n == Special::Subsep as u32 => self.subscript = text,
            n if n == Special::Convfmt as u32 => self.convert = Style::new(&text),
            n if n == Special::Ofmt as u32 => self.show = Style::new(&text),
            _ => {}
        }
        self.put_global(number as usize, value);
        Ok(())
    }

    fn set_splitter(&mut self) -> Result<()> {
        let text = self.global_text(Special::Fs);
        let paragraph = matches!(self.ending, Ending::Paragraph);
        self.record.splitter = self.splitter(&text, paragraph)?;
        Ok(())
    }

    /// How a text separates fields; in paragraphs a newline does too.
    pub(super) fn splitter(&mut self, text: &[u8], paragraph: bool) -> Result<Splitter> {
        Ok(match text {
            b" " => Splitter::Blank,
            [] => Splitter::Each,
            [byte] if *byte != b'\\' => Splitter::Bytes(*byte, if paragraph { b'\n' } else { *byte }),
            _ if paragraph => {
                let both = [b"(", text, b")|\n"].concat();
                // The separator alone must be right, or the parentheses could hide that it is not.
                self.cache.get(text)?;
                Splitter::Pattern(self.cache.get(&both)?)
            }
            _ => Splitter::Pattern(self.cache.get(text)?),
        })
    }

    #[inline]
    pub(super) fn rebuild(&mut self) {
        let convert = &self.convert;
        self.record.rebuild(&self.separator, &|to, value| push_value(to, value, convert));
    }

    fn field(&mut self, number: f64) -> Result<Value> {
        let number = field_number(number)?;
        if number == 0 {
            self.rebuild();
            return Ok(self.record.whole());
        }
        self.record.field(number)
    }

    /// Puts a field on the stack.
    fn push_field(&mut self, number: usize) -> Result<()> {
        match self.record.raw(number)? {
            Some(text) => self.stack.push_text(text, true),
            None => self.stack.push(self.record.field(number)?),
        }
        Ok(())
    }

    /// What a target needs besides the value: its key or field number, which is on the stack.
    #[inline]
    pub(super) fn key_for(&mut self, to: Option<Target>) -> Option<Value> {
        match to {
            Some(Target::AnyField | Target::Element(_)) => Some(self.pop()),
            _ => None,
        }
    }

    /// What a target holds.
    pub(super) fn read(&mut self, from: Target, key: Option<&Value>) -> Result<Value> {
        match from {
            Target::Var(Var::Global(number)) if number < WATCHED => self.get_special(number),
            Target::Var(var) => self.get(var),
            Target::Field(number) => self.field(f64::from(number)),
            Target::AnyField => self.field(key.map_or(0.0, Value::number)),
            Target::Element(var) => {
                self.stack.push(key.cloned().unwrap_or(Value::Unset));
                self.element(var)?;
                Ok(self.pop())
            }
        }
    }

    /// The number that an operand is.
    #[inline(always)]
    fn number(&mut self, of: Operand) -> Result<f64> {
        if of == Operand::STACK {
            return Ok(self.pop_number());
        }
        match self.variable_number(of) {
            Some(number) => Ok(number),
            None => Ok(self.value(of)?.number()),
        }
    }

    /// Calls `each` with the element of the key on the stack.
    fn at_key(&mut self, var: Var, each: &mut dyn FnMut(&mut Value) -> Result<()>) -> Result<()> {
        let key = match self.stack.take_number() {
            Some(number) => {
                if let Some(Value::Array(array)) = self.slot(var)
                    && let Some(place) = array.borrow_mut().numbered(number)
                {
                    return each(place);
                }
                Value::Number(number)
            }
            None => self.pop(),
        };
        let array = self.array(var)?;
        self.with_text(&key, |_, key| each(array.borrow_mut().entry(key)))
    }

    /// Puts the element of the key on the stack in its place.
    fn element(&mut self, var: Var) -> Result<()> {
        let mut value = Value::Unset;
        self.at_key(var, &mut |place| {
            value = place.clone();
            Ok(())
        })?;
        self.stack.push(value);
        Ok(())
    }

    /// Assigns.
    #[inline]
    pub(super) fn assign(&mut self, to: Target, key: Option<Value>, value: Value) -> Result<()> {
        match to {
            Target::Var(Var::Global(number)) if number < WATCHED => self.set_special(number, value),
            Target::Var(var) => match self.slot(var) {
                Some(Value::Array(_)) => Err(Error::about("array used as a scalar:", &self.name(var))),
                Some(slot) => {
                    *slot = value;
                    Ok(())
                }
                None => Ok(()),
            },
            Target::Element(var) => {
                // If it was taken off the stack, it comes back.
                if let Some(key) = key {
                    self.stack.push(key);
                }
                let mut value = Some(value);
                self.at_key(var, &mut |place| {
                    *place = value.take().unwrap_or(Value::Unset);
                    Ok(())
                })
            }
            Target::Field(number) => self.assign_field(number as usize, value),
            Target::AnyField => {
                let number = field_number(key.map_or(0.0, |key| key.number()))?;
                self.assign_field(number, value)
            }
        }
    }

    fn assign_field(&mut self, number: usize, value: Value) -> Result<()> {
        if number == 0 {
            let convert = &self.convert;
            push_value(self.record.renew(), &value, convert);
            return Ok(());
        }
        self.bound(number)?;
        self.record.assign(number, value)
    }

    #[inline(always)]
    fn keep(&mut self, which: Keep, old: f64, new: f64) {
        if which != Keep::Nothing {
            self.push_number(if which == Keep::Old { old } else { new });
        }
    }

    /// Compares two values as the language does; none if one is no number.
    fn compare(&mut self, left: &Value, right: &Value) -> Option<Ordering> {
        if let (Value::Number(left), Value::Number(right)) = (left, right) {
            return left.partial_cmp(right);
        }
        if let Some(one) = left.numeric()
            && let Some(other) = right.numeric()
        {
            return one.partial_cmp(&other);
        }
        if let (Value::Text(left), Value::Text(right)) = (left, right) {
            return Some(left.bytes().cmp(right.bytes()));
        }
        Some(self.text_of(left).cmp(&self.text_of(right)))
    }

    fn holds(&mut self, order: Order, left: Operand, right: Operand) -> Result<bool> {
        let numbers = match self.numbers(left, right) {
            Some(numbers) => numbers,
            None => match self.values(left, right)? {
                (Value::Number(left), Value::Number(right)) => (left, right),
                (left, right) => return Ok(self.holds_of_any(order, &left, &right)),
            },
        };
        let (left, right) = numbers;
        Ok(match order {
            Order::Less => left < right,
            Order::AtMost => left <= right,
            Order::Equal => left == right,
            Order::NotEqual => left != right,
            Order::AtLeast => left >= right,
            Order::Greater => left > right,
        })
    }

    /// What two operands are, if both are numbers already.
    #[inline(always)]
    fn numbers(&mut self, left: Operand, right: Operand) -> Option<(f64, f64)> {
        if right == Operand::STACK {
            return self.stack.take_numbers();
        }
        let right = self.variable_number(right)?;
        let left = match left {
            Operand::STACK => self.stack.take_number()?,
            left => self.variable_number(left)?,
        };
        Some((left, right))
    }

    /// The number that a variable is.
    #[inline(always)]
    fn variable_number(&mut self, of: Operand) -> Option<f64> {
        let value = match of.var()? {
            Var::Global(number) => self.globals.get(number as usize),
            Var::Local(number) => self.stack.get(self.local(number)),
        };
        match value {
            Some(Value::Number(number)) => Some(*number),
            _ => None,
        }
    }

    /// The values of two operands. A variable's that can be a number is one from then on.
    #[inline(never)]
    fn values(&mut self, left: Operand, right: Operand) -> Result<(Value, Value)> {
        let right = self.value(right)?;
        Ok((self.value(left)?, right))
    }

    fn value(&mut self, of: Operand) -> Result<Value> {
        let Some(var) = of.var() else { return Ok(self.pop()) };
        if let Some(slot) = self.slot(var) {
            slot.settle();
        }
        self.get(var)
    }

    #[inline(never)]
    fn holds_of_any(&mut self, order: Order, left: &Value, right: &Value) -> bool {
        let result = self.compare(left, right);
        match order {
            Order::Less => result == Some(Ordering::Less),
            Order::AtMost => matches!(result, Some(Ordering::Less | Ordering::Equal)),
            Order::Equal => result == Some(Ordering::Equal),
            Order::NotEqual => result != Some(Ordering::Equal),
            Order::AtLeast => matches!(result, Some(Ordering::Greater | Ordering::Equal)),
            Order::Greater => result == Some(Ordering::Greater),
        }
    }

    fn constant_regex(&self, number: u32) -> Result<Rc<Pattern>> {
        self.program.regexes.get(number as usize).cloned().ok_or_else(|| Error::new("no such expression"))
    }

    /// The expression on the stack: one of the program, or a text.
    pub(super) fn pattern(&mut self) -> Result<Rc<Pattern>> {
        let source = self.pop();
        let mut digits = Vec::new();
        match &source {
            Value::Regex(number) => self.constant_regex(*number),
            Value::Text(text) => self.cache.get(text.bytes()),
            value => {
                self.push_text(&mut digits, value);
                self.cache.get(&digits)
            }
        }
    }

    // The machine.

    /// Runs instructions from `entry` on. What goes wrong is said with its place.
    fn run(&mut self, entry: usize) -> Result<()> {
        let mut at = entry;
        match self.steps(&mut at) {
            Err(error) if error.report() == kit::Report::Message => {
                let mut text = self.program.place(at.saturating_sub(1));
                text.extend_from_slice(&error.text());
                Err(Error::new(text))
            }
            other => other,
        }
    }

    /// Where a jump leads. Jumps back and calls are counted, where they are.
    #[inline]
    fn jump(&mut self, at: usize, distance: i32) -> Result<usize> {
        if distance < 0 && self.budget.is_some() {
            self.spend()?;
        }
        Ok(at.wrapping_add_signed(distance as isize))
    }

    #[cold]
    fn spend(&mut self) -> Result<()> {
        let left = self.budget.unwrap_or(0).checked_sub(1);
        self.budget = Some(left.ok_or_else(|| Error::new("ran too long"))?);
        Ok(())
    }

    fn steps(&mut self, at: &mut usize) -> Result<()> {
        let program = self.program;
        self.end = End::Done;
        let mut next = *at;
        loop {
            let Some(op) = program.code.get(next) else { return Ok(()) };
            next += 1;
            *at = next;
            match *op {
                Op::Number(number) => self.push_number(number),
                Op::Text(number) => {
                    if let Some(Value::Text(text)) = program.texts.get(number as usize) {
                        self.stack.push_copy(text);
                    }
                }
                Op::Unset => self.stack.push(Value::Unset),
                Op::Get(var) => {
                    if let Some(Value::Number(number)) = self.slot(var) {
                        let number = *number;
                        self.push_number(number);
                    } else if let Var::Global(number) = var
                        && let Some(Value::Text(text)) = self.globals.get(number as usize)
                    {
                        self.stack.push_copy(text);
                    } else {
                        let value = self.get(var)?;
                        self.stack.push(value);
                    }
                }
                Op::GetSpecial(number) => {
                    if number == Special::Nr as u32 {
                        self.push_number(self.records);
                    } else if number == Special::Nf as u32 {
                        let count = self.record.count()?;
                        self.push_number(count as f64);
                    } else {
                        let value = self.get_special(number)?;
                        self.stack.push(value);
                    }
                }
                Op::FieldLength(number) => {
                    let length = if number == 0 {
                        self.rebuild();
                        self.record.text().len()
                    } else {
                        match self.record.raw(number as usize)? {
                            Some(text) => text.len(),
                            None => {
                                let value = self.record.field(number as usize)?;
                                self.with_text(&value, |_, text| text.len())
                            }
                        }
                    };
                    self.push_number(length as f64);
                }
                Op::MatchField { field, regex, negate } => {
                    let Some(pattern) = program.regexes.get(regex as usize) else { continue };
                    let raw = if field == 0 { None } else { self.record.raw(field as usize)? };
                    let is = match raw {
                        Some(text) => pattern.is_match(text)?,
                        None => {
                            let value = self.field(f64::from(field))?;
                            self.with_text(&value, |_, text| pattern.is_match(text))?
                        }
                    };
                    self.stack.push(Value::truth(is != negate));
                }
                Op::Field(0) => {
                    self.rebuild();
                    self.stack.push(self.record.whole());
                }
                Op::Field(number) => self.push_field(number as usize)?,
                Op::FieldNumber(number) => {
                    let raw = if number == 0 { None } else { self.record.raw(number as usize)? };
                    let number = match raw {
                        Some(text) => super::value::number(text),
                        None => self.field(f64::from(number))?.number(),
                    };
                    self.push_number(number);
                }
                Op::AnyField(number) => {
                    let number = field_number(self.number(number)?)?;
                    if number == 0 {
                        self.rebuild();
                        self.stack.push(self.record.whole());
                    } else {
                        self.push_field(number)?;
                    }
                }
                Op::Element(var) => self.element(var)?,
                Op::Contains(var) => {
                    let key = self.pop();
                    let array = self.array(var)?;
                    let is = self.with_text(&key, |_, key| array.borrow().contains(key));
                    self.stack.push(Value::truth(is));
                }
                Op::Key(count) => {
                    let begin = self.stack.len().saturating_sub(count as usize);
                    let mut key = Vec::new();
                    for (number, part) in self.stack.get(begin..).unwrap_or_default().iter().enumerate() {
                        if number > 0 {
                            key.extend_from_slice(&self.subscript);
                        }
                        self.push_text(&mut key, part);
                    }
                    self.stack.truncate(begin);
                    self.stack.push(Value::from_vec(key));
                }
                Op::Array(var) => {
                    let array = self.array(var)?;
                    self.stack.push(Value::Array(array));
                }
                Op::Bare(var) | Op::Argument { var, .. } => {
                    let value = self.slot(var).map_or(Value::Unset, |value| value.clone());
                    self.stack.push(value);
                }
                Op::Assign { to, keep } => {
                    if let (Target::Var(var @ (Var::Local(_) | Var::Global(WATCHED..))), false) = (to, keep)
                        && let Some(Value::Number(_)) = self.slot(var)
                        && let Some(number) = self.stack.take_number()
                    {
                        if let Some(Value::Number(slot)) = self.slot(var) {
                            *slot = number;
                        }
                        continue;
                    }
                    let value = self.pop();
                    let kept = keep.then(|| value.clone());
                    let key = if let Target::Element(_) = to { None } else { self.key_for(Some(to)) };
                    self.assign(to, key, value)?;
                    if let Some(value) = kept {
                        self.stack.push(value);
                    }
                }
                Op::ModifyBy { var, element, by, keep, right } => {
                    let right = self.number(right)?;
                    let (mut old, mut new) = (0.0, 0.0);
                    let mut change = |place: &mut Value| {
                        old = place.number();
                        new = compute(by, old, right)?;
                        *place = Value::Number(new);
                        Ok(())
                    };
                    if element {
                        self.at_key(var, &mut change)?;
                    } else {
                        match self.slot(var) {
                            Some(slot) if !matches!(slot, Value::Array(_)) => change(slot)?,
                            _ => drop(self.get(var)?),
                        }
                    }
                    self.keep(keep, old, new);
                }
                Op::Modify { to, by, keep } => {
                    let right = self.pop_number();
                    let key = self.key_for(Some(to));
                    let old = self.read(to, key.as_ref())?.number();
                    let new = compute(by, old, right)?;
                    self.assign(to, key, Value::Number(new))?;
                    self.keep(keep, old, new);
                }
                Op::Arith { by, left, right } => {
                    let (left, right) = match self.numbers(left, right) {
                        Some(numbers) => numbers,
                        None => {
                            let (left, right) = self.values(left, right)?;
                            (left.number(), right.number())
                        }
                    };
                    let result = compute(by, left, right)?;
                    self.push_number(result);
                }
                Op::Negate => {
                    let number = self.pop_number();
                    self.push_number(-number);
                }
                Op::Plus => {
                    let number = self.pop_number();
                    self.push_number(number);
                }
                Op::Not => {
                    let is = self.pop().is_true();
                    self.stack.push(Value::truth(!is));
                }
                Op::Truth => {
                    let is = self.pop().is_true();
                    self.stack.push(Value::truth(is));
                }
                Op::Compare { order, left, right } => {
                    let is = self.holds(order, left, right)?;
                    self.stack.push(Value::truth(is));
                }
                Op::Concat(count) => {
                    let begin = self.stack.len().saturating_sub(count as usize);
                    let mut text = take(&mut self.digits);
                    text.clear();
                    for value in self.stack.get(begin..).unwrap_or_default() {
                        self.push_text(&mut text, value);
                    }
                    self.stack.truncate(begin);
                    self.bound(text.len())?;
                    self.stack.push(Value::text(&text));
                    self.digits = text;
                }
                Op::AppendTo { to, count } => self.append(to, count as usize)?,
                Op::MatchRecord(regex) => {
                    self.rebuild();
                    let is = match program.regexes.get(regex as usize) {
                        Some(pattern) => pattern.is_match(self.record.text())?,
                        None => false,
                    };
                    self.stack.push(Value::truth(is));
                }
                Op::Match { regex, negate } => {
                    let value = self.pop();
                    let Some(pattern) = program.regexes.get(regex as usize) else { continue };
                    let is = self.with_text(&value, |_, text| pattern.is_match(text))?;
                    self.stack.push(Value::truth(is != negate));
                }
                Op::MatchAny { negate } => {
                    let pattern = self.pattern()?;
                    let value = self.pop();
                    let is = self.with_text(&value, |_, text| pattern.is_match(text))?;
                    self.stack.push(Value::truth(is != negate));
                }
                // The expression itself, for a function that knows what to do with one.
                Op::Regex(number) => self.stack.push(Value::Regex(number)),
                Op::Jump(distance) => next = self.jump(next, distance)?,
                Op::JumpFalse(distance) => {
                    if !self.pop().is_true() {
                        next = self.jump(next, distance)?;
                    }
                }
                Op::JumpTrue(distance) => {
                    if self.pop().is_true() {
                        next = self.jump(next, distance)?;
                    }
                }
                Op::JumpCompare { order, want, left, right, to } => {
                    if self.holds(order, left, right)? == want {
                        next = self.jump(next, to)?;
                    }
                }
                Op::Pop => {
                    self.pop();
                }
                Op::Call { function, count } => {
                    let Some(callee) = program.functions.get(function as usize) else { continue };
                    if self.frames.len() >= CALLS {
                        return Err(Error::about("calls nested too deeply: function", &callee.name));
                    }
                    if self.budget.is_some() {
                        self.spend()?;
                    }
                    let base = self.stack.len().saturating_sub(count as usize);
                    self.stack.truncate(base + callee.arrays.len());
                    while self.stack.len() < base + callee.arrays.len() {
                        self.stack.push(Value::Unset);
                    }
                    self.frames.push(Frame { back: next, base, loops: self.loops.len() });
                    next = callee.entry;
                }
                Op::Return => {
                    let value = self.pop();
                    let Some(frame) = self.frames.pop() else { return Ok(()) };
                    self.stack.truncate(frame.base);
                    self.loops.truncate(frame.loops);
                    self.stack.push(value);
                    next = frame.back;
                }
                Op::Builtin { which, count } => self.builtin(which, count as usize)?,
                Op::Substitute { all, to } => {
                    let count = self.substitute(all, to)?;
                    self.push_number(count);
                }
                Op::Getline { from, to } => {
                    let result = self.getline(from, to)?;
                    self.push_number(result);
                }
                Op::PrintRecord => {
                    self.rebuild();
                    self.out.extend_from_slice(self.record.text());
                    self.out.extend_from_slice(&self.terminator);
                    self.printed()?;
                }
                Op::Print { count, to } => self.print(count as usize, to)?,
                Op::Printf { count, to } => self.printf(count as usize, to)?,
                Op::Next | Op::NextFile => {
                    let file = matches!(op, Op::NextFile);
                    if self.part != part::RULES && !(file && self.part == part::BEGINFILE) {
                        return Err(Error::new("next outside of the rules"));
                    }
                    self.end = if file { End::NextFile } else { End::Next };
                    return Ok(());
                }
                Op::Exit { status } => {
                    if status {
                        let number = self.pop_number();
                        self.status = (number as i64 & 0xff) as u8;
                    }
                    self.end = End::Exit;
                    return Ok(());
                }
                Op::Begin(var) => {
                    let array = self.array(var)?;
                    let mut keys = array.borrow().keys();
                    keys.reverse();
                    self.loops.push(keys);
                }
                Op::Each { to, end } => match self.loops.last_mut().and_then(Vec::pop) {
                    Some(key) => self.assign(Target::Var(to), None, Value::Text(key))?,
                    None => {
                        self.loops.pop();
                        next = self.jump(next, end)?;
                    }
                },
                Op::Finish => {
                    self.loops.pop();
                }
                Op::Delete(var) => {
                    let key = self.pop();
                    let array = self.array(var)?;
                    self.with_text(&key, |_, key| array.borrow_mut().remove(key));
                }
                Op::Clear(var) => self.array(var)?.borrow_mut().clear(),
                Op::InRange(number) => {
                    let is = self.ranges.get(number as usize) == Some(&true);
                    self.stack.push(Value::truth(is));
                }
                Op::SetRange(number, is) => {
                    if let Some(range) = self.ranges.get_mut(number as usize) {
                        *range = is;
                    }
                }
                Op::Stop => return Ok(()),
            }
        }
    }

    /// `x = x …`: what is on the stack is appended to what the variable holds.
    fn append(&mut self, to: Var, count: usize) -> Result<()> {
        let begin = self.stack.len().saturating_sub(count);
        let mut all = Value::text(b"");
        match self.slot(to) {
            Some(slot @ Value::Text(_)) => core::mem::swap(&mut all, slot),
            _ => {
                let old = self.get(to)?;
                all = Value::from_vec(self.text_of(&old));
            }
        }
        if let Value::Text(own) = &mut all {
            for value in self.stack.get(begin..).unwrap_or_default() {
                match value {
                    Value::Text(text) => own.append(text.bytes()),
                    value => own.append(&self.text_of(value)),
                }
            }
            self.bound(own.bytes().len())?;
        }
        self.stack.truncate(begin);
        self.assign(Target::Var(to), None, all)
    }

    fn print(&mut self, count: usize, to: To) -> Result<()> {
        let name = if to == To::Standard { Value::Unset } else { self.pop() };
        let begin = self.stack.len().saturating_sub(count);
        let mut out = if to == To::Standard { take(&mut self.out) } else { Vec::new() };
        for (number, value) in self.stack.get(begin..).unwrap_or_default().iter().enumerate() {
            if number > 0 {
                out.extend_from_slice(&self.separator);
            }
            push_value(&mut out, value, &self.show);
        }
        out.extend_from_slice(&self.terminator);
        self.stack.truncate(begin);
        if to == To::Standard {
            self.out = out;
            return self.printed();
        }
        let name = self.text_of(&name);
        self.put_to(to, &name, &out)
    }

    fn printf(&mut self, count: usize, to: To) -> Result<()> {
        let name = if to == To::Standard { Value::Unset } else { self.pop() };
        let begin = self.stack.len().saturating_sub(count);
        let mut out = if to == To::Standard { take(&mut self.out) } else { Vec::new() };
        let result = self.format(&mut out, begin).and_then(|()| self.bound(out.len()));
        self.stack.truncate(begin);
        if to == To::Standard {
            self.out = out;
            result?;
            return self.printed();
        }
        result?;
        let name = self.text_of(&name);
        self.put_to(to, &name, &out)
    }
}

/// The status that says that `exit` was met where it could only be passed on as an error.
pub const EXITED: u8 = 254;

/// What a value on the stack is as a number, if it was none.
#[inline(never)]
fn number_of(value: Value) -> f64 {
    value.number()
}

#[inline(always)]
fn compute(by: Arith, left: f64, right: f64) -> Result<f64> {
    Ok(match by {
        Arith::Add => left + right,
        Arith::Subtract => left - right,
        Arith::Multiply => left * right,
        Arith::Power => left.powf(right),
        Arith::Divide | Arith::Modulo if right == 0.0 => return Err(by_zero()),
        Arith::Divide => left / right,
        Arith::Modulo => remainder(left, right),
    })
}

#[cold]
fn by_zero() -> Error {
    Error::new("division by zero")
}

/// What is left of a division; that of whole numbers takes one.
fn remainder(left: f64, right: f64) -> f64 {
    // Added to a number that is small enough, it leaves no room for what is behind the point.
    const ROUND: f64 = (3_u64 << 51) as f64;
    const LARGE: f64 = (1_u64 << 51) as f64;
    let whole = |number: f64| (number + ROUND) - ROUND;
    let (size, by) = (left.abs(), right.abs());
    if size < LARGE && by < LARGE && whole(size) == size && whole(by) == by {
        // The quotient may be rounded up.
        let rest = size - whole(size / by) * by;
        return (if rest < 0.0 { rest + by } else { rest }).copysign(left);
    }
    left % right
}

/// Appends a value as text.
#[inline]
fn push_value(to: &mut Vec<u8>, value: &Value, style: &Style) {
    match value {
        Value::Text(text) => to.extend_from_slice(text.bytes()),
        Value::Number(number) => {
            if !push_whole(to, *number) {
                style.push(to, *number);
            }
        }
        Value::Unset | Value::Array(_) | Value::Regex(_) => {}
    }
}

fn field_number(number: f64) -> Result<usize> {
    let number = number.trunc();
    if number.is_nan() || number < 0.0 {
        return Err(Error::new("access to a negative field"));
    }
    if number > MOST as f64 {
        return Err(Error::new("field number too large"));
    }
    Ok(number as usize)
}

/// Where the `=` of an operand that assigns is.
pub fn assignment(word: &[u8]) -> Option<usize> {
    let at = word.iter().position(|byte| *byte == b'=')?;
    let name = word.get(..at)?;
    let [first, rest @ ..] = name else { return None };
    let part = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
    (!first.is_ascii_digit() && part(first) && rest.iter().all(part)).then_some(at)
}
