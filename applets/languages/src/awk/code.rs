//! What a program is compiled to: instructions for a machine with a stack.

#![deny(clippy::indexing_slicing)]

use super::lexer::{Builtin, Source};
use super::pattern::Pattern;
use super::value::Value;
use std::rc::Rc;

/// Variables that the machine knows. Their globals come first, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the language names them")]
pub enum Special {
    Nf,
    Nr,
    Fnr,
    Fs,
    Ofs,
    Ors,
    Rs,
    Subsep,
    Convfmt,
    Ofmt,
    Filename,
    Rstart,
    Rlength,
    Rt,
    Argc,
    Argv,
    Environ,
}

/// Their names, in the same order.
pub const SPECIALS: &[(&str, Special)] = &[
    ("NF", Special::Nf),
    ("NR", Special::Nr),
    ("FNR", Special::Fnr),
    ("FS", Special::Fs),
    ("OFS", Special::Ofs),
    ("ORS", Special::Ors),
    ("RS", Special::Rs),
    ("SUBSEP", Special::Subsep),
    ("CONVFMT", Special::Convfmt),
    ("OFMT", Special::Ofmt),
    ("FILENAME", Special::Filename),
    ("RSTART", Special::Rstart),
    ("RLENGTH", Special::Rlength),
    ("RT", Special::Rt),
    ("ARGC", Special::Argc),
    ("ARGV", Special::Argv),
    ("ENVIRON", Special::Environ),
];

/// Specials whose reading or setting does more than that: those up to OFMT.
pub const WATCHED: u32 = Special::Ofmt as u32 + 1;

/// A variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Var {
    /// Of the program.
    Global(u32),
    /// Of the function's call.
    Local(u32),
}

/// Where an instruction takes a value from: a variable of the program, constants among them, or of the function's call,
/// or the stack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Operand(pub u32);

/// Variables of a call have this bit.
const LOCAL: u32 = 1 << 31;

impl Operand {
    /// What is on the stack.
    pub const STACK: Operand = Operand(u32::MAX);

    /// A variable.
    pub fn of(var: Var) -> Operand {
        match var {
            Var::Global(number) => Operand(number),
            Var::Local(number) => Operand(number | LOCAL),
        }
    }

    /// The variable that it is, unless it is on the stack.
    #[inline(always)]
    pub fn var(self) -> Option<Var> {
        match self {
            Operand::STACK => None,
            Operand(number) if number & LOCAL != 0 => Some(Var::Local(number & !LOCAL)),
            Operand(number) => Some(Var::Global(number)),
        }
    }
}

/// What can be assigned to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Target {
    /// A variable.
    Var(Var),
    /// A field of a known number.
    Field(u32),
    /// The field whose number is on the stack.
    AnyField,
    /// The element whose key is on the stack.
    Element(Var),
}

/// Arithmetic.
#[derive(Clone, Copy, Debug, PartialEq)]
#[allow(missing_docs, reason = "each says itself what it is")]
pub enum Arith {
    Add,
    Subtract,
    Multiply,
    Divide,
    Modulo,
    Power,
}

/// What a change leaves on the stack.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Keep {
    /// Nothing.
    Nothing,
    /// What there was.
    Old,
    /// What there is.
    New,
}

/// Comparisons.
#[derive(Clone, Copy, Debug, PartialEq)]
#[allow(missing_docs, reason = "each says itself what it is")]
pub enum Order {
    Less,
    AtMost,
    Equal,
    NotEqual,
    AtLeast,
    Greater,
}

/// Where output goes; the name of what is not standard output is on the stack.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum To {
    /// Standard output.
    Standard,
    /// `>`
    File,
    /// `>>`
    Append,
    /// `|`
    Command,
}

/// Where `getline` reads.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum From {
    /// The main input.
    Main,
    /// A file, whose name is on the stack.
    File,
    /// A command, which is on the stack.
    Command,
}

/// One instruction. Jumps are counted from the instruction behind them, so code can be moved. Those that run most come
/// first: what to do for one is found by comparing it with each in turn.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "the machine says what each does")]
pub enum Op {
    Get(Var),
    /// The same for a variable that is nothing more, or an element of it.
    ModifyBy {
        var: Var,
        element: bool,
        by: Arith,
        keep: Keep,
        right: Operand,
    },
    /// What is on the left is on the stack too if what is on the right is.
    Arith {
        by: Arith,
        left: Operand,
        right: Operand,
    },
    /// Compares and jumps if what comes of it is `want`.
    JumpCompare {
        order: Order,
        want: bool,
        left: Operand,
        right: Operand,
        to: i32,
    },
    /// The end of a part of the program.
    Stop,
    Field(u32),
    Print {
        count: u32,
        to: To,
    },
    Assign {
        to: Target,
        keep: bool,
    },
    Number(f64),
    Text(u32),
    AnyField(Operand),
    PrintRecord,
    /// Whether the record matches.
    MatchRecord(u32),
    JumpFalse(i32),
    FieldNumber(u32),
    FieldLength(u32),
    Builtin {
        which: Builtin,
        count: u32,
    },
    Element(Var),
    /// Appends the text on the stack to a variable's.
    AppendTo {
        to: Var,
        count: u32,
    },
    Concat(u32),
    Jump(i32),
    GetSpecial(u32),
    Regex(u32),
    /// `sub` and `gsub`: expression and replacement are on the stack above what the target needs.
    Substitute {
        all: bool,
        to: Target,
    },
    Printf {
        count: u32,
        to: To,
    },
    Call {
        function: u32,
        count: u32,
    },
    Return,
    /// A bare name as an argument: an array if it is one by then.
    Bare(Var),
    /// The array of a variable, which becomes one if it is nothing yet.
    Array(Var),
    Compare {
        order: Order,
        left: Operand,
        right: Operand,
    },
    JumpTrue(i32),
    Match {
        regex: u32,
        negate: bool,
    },
    MatchField {
        field: u32,
        regex: u32,
        negate: bool,
    },
    Each {
        to: Var,
        end: i32,
    },
    Contains(Var),
    /// So many values on the stack become one key.
    Key(u32),
    Pop,
    Not,
    Unset,
    /// The same as the argument of a function, before it is known what that takes there.
    Argument {
        var: Var,
        function: u32,
        number: u16,
    },
    /// Changes what is there by the number on the stack.
    Modify {
        to: Target,
        by: Arith,
        keep: Keep,
    },
    Negate,
    Plus,
    Truth,
    MatchAny {
        negate: bool,
    },
    Getline {
        from: From,
        to: Option<Target>,
    },
    Next,
    NextFile,
    Exit {
        status: bool,
    },
    Begin(Var),
    Finish,
    Delete(Var),
    Clear(Var),
    InRange(u32),
    SetRange(u32, bool),
}

/// A function of the program's own.
#[derive(Default)]
pub struct Function {
    /// Its name, for messages.
    pub name: Vec<u8>,
    /// Where its code begins.
    pub entry: usize,
    /// Its parameters: whether each is used as an array.
    pub arrays: Vec<bool>,
    /// Whether it was defined, and not only called.
    pub defined: bool,
}

/// A compiled program.
#[derive(Default)]
pub struct Program {
    /// All instructions.
    pub code: Vec<Op>,
    /// The line that each comes from; the piece of the program above the lower 24 bits.
    pub lines: Vec<u32>,
    /// Constant texts.
    pub texts: Vec<Value>,
    /// Constant regular expressions.
    pub regexes: Vec<Rc<Pattern>>,
    /// The functions.
    pub functions: Vec<Function>,
    /// The names of globals.
    pub globals: Vec<Vec<u8>>,
    /// How many range patterns there are.
    pub ranges: u32,
    /// Where the code of BEGIN begins, that of the rules, of END, of BEGINFILE and of ENDFILE.
    pub parts: [usize; 5],
    /// Which of them have any.
    pub has: [bool; 5],
    /// Whether RT is named.
    pub uses_rt: bool,
    /// Whether ENVIRON is named.
    pub uses_environ: bool,
    /// What messages call the pieces.
    pub sources: Vec<Vec<u8>>,
}

/// Numbers of the parts.
pub mod part {
    #![allow(missing_docs, reason = "the language names them")]
    pub const BEGIN: usize = 0;
    pub const RULES: usize = 1;
    pub const END: usize = 2;
    pub const BEGINFILE: usize = 3;
    pub const ENDFILE: usize = 4;
}

impl Program {
    /// The place of an instruction, as messages begin with it: `cmd. line:3: `.
    pub fn place(&self, at: usize) -> Vec<u8> {
        let line = self.lines.get(at).copied().unwrap_or(0);
        place(self.sources.get((line >> 24) as usize).map_or(b"", Vec::as_slice), (line & 0xff_ffff) as usize)
    }
}

/// `NAME:LINE: `
pub fn place(source: &[u8], line: usize) -> Vec<u8> {
    let mut text = source.to_vec();
    text.push(b':');
    text.extend_from_slice(&kit::number::Decimal::of(line as u64));
    text.extend_from_slice(b": ");
    text
}

/// Packs a line and its piece.
pub fn line(source: usize, line: usize) -> u32 {
    (source.min(255) as u32) << 24 | line.min(0xff_ffff) as u32
}

/// The names of pieces.
pub fn names(sources: &[Source]) -> Vec<Vec<u8>> {
    sources.iter().map(|source| source.name.clone()).collect()
}

/// The number of a global, a new one if need be.
pub fn global(names: &mut Vec<Vec<u8>>, name: &[u8]) -> u32 {
    let at = names.iter().position(|known| known == name);
    at.unwrap_or_else(|| {
        names.push(name.to_vec());
        names.len() - 1
    }) as u32
}

/// A constant: a global that no program can name, with the number in its own name.
pub fn constant(names: &mut Vec<Vec<u8>>, number: f64) -> u32 {
    global(names, &[&b"="[..], &number.to_le_bytes()].concat())
}

/// What a global is at the start.
pub fn initial(name: &[u8]) -> Value {
    match name {
        [b'=', number @ ..] => number.try_into().map_or(Value::Unset, |bytes| Value::Number(f64::from_le_bytes(bytes))),
        _ => Value::Unset,
    }
}

/// Instructions under way.
#[derive(Default)]
pub struct Code {
    /// The instructions.
    pub ops: Vec<Op>,
    /// Their lines.
    pub lines: Vec<u32>,
    /// The place that the last jump leads to: what stands before it must stay as it is.
    pub label: usize,
}

impl Code {
    /// Appends another's.
    pub fn append(&mut self, mut other: Code) {
        self.ops.append(&mut other.ops);
        self.lines.append(&mut other.lines);
        self.label = self.ops.len();
    }

    /// Appends an expression, whose last instruction may become part of a jump.
    pub fn append_expression(&mut self, other: Code) {
        let label = if other.label > 0 { other.label + self.ops.len() } else { self.ops.len() };
        self.append(other);
        self.label = label;
    }

    /// Takes what was made from `at` on.
    pub fn cut(&mut self, at: usize) -> Code {
        let label = core::mem::replace(&mut self.label, at).saturating_sub(at);
        Code {
            ops: self.ops.split_off(at.min(self.ops.len())),
            lines: self.lines.split_off(at.min(self.lines.len())),
            label,
        }
    }

    /// Where the value comes from that the last instruction puts on the stack: if it is no more than a variable or a
    /// constant, the instruction is not needed.
    pub fn operand(&mut self, constant: &mut dyn FnMut(f64) -> u32) -> Operand {
        let operand = match self.last() {
            Some(Op::Get(var)) => Operand::of(*var),
            Some(Op::Number(number)) => Operand(constant(*number)),
            _ => return Operand::STACK,
        };
        self.ops.pop();
        self.lines.pop();
        operand
    }

    /// The last instruction, if no jump leads behind it.
    pub fn last(&mut self) -> Option<&mut Op> {
        if self.label >= self.ops.len() { None } else { self.ops.last_mut() }
    }

    /// Makes the jump at `at` lead to the end of what is there.
    pub fn land(&mut self, at: usize) {
        let target = self.ops.len();
        self.aim(at, target);
        self.label = target;
    }

    /// Makes the jump at `at` lead to `target`.
    pub fn aim(&mut self, at: usize, target: usize) {
        let distance = i32::try_from(target as i64 - at as i64 - 1).unwrap_or(0);
        match self.ops.get_mut(at) {
            Some(
                Op::Jump(to)
                | Op::JumpFalse(to)
                | Op::JumpTrue(to)
                | Op::JumpCompare { to, .. }
                | Op::Each { end: to, .. },
            ) => *to = distance,
            _ => {}
        }
    }
}
