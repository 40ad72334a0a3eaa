//! What a program is compiled to: steps of a machine with a stack.

use std::rc::Rc;

/// What can be assigned to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    /// A variable, by its number.
    Variable(u32),
    /// An element of an array, by the array's number; its index is on the stack.
    Element(u32),
    /// `scale`.
    Scale,
    /// `ibase`.
    InputBase,
    /// `obase`.
    OutputBase,
    /// `last`: the number shown last.
    Last,
}

/// What two numbers make.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sum {
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`
    Divide,
    /// `%`
    Remainder,
    /// `^`
    Power,
}

/// How two numbers are compared.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Relation {
    /// `==`
    Equal,
    /// `!=`
    Unequal,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    Greater,
    /// `>=`
    AtLeast,
}

/// One step.
#[derive(Clone, Copy, Debug)]
pub enum Step {
    /// Pushes a constant, read in the input base of the moment.
    Constant(u32),
    /// Pushes what a place holds.
    Load(Place),
    /// Puts the top into a place and leaves it.
    Store(Place),
    /// `+=` and the like; leaves the result.
    Update(Place, Sum),
    /// `++` and `--`; leaves the new value, or what was there before.
    Count {
        /// Where.
        place: Place,
        /// One more, not one less.
        up: bool,
        /// The value from before is left.
        before: bool,
    },
    /// Takes two numbers, pushes what they make.
    Sum(Sum),
    /// Takes two numbers, pushes 1 or 0.
    Compare(Relation),
    /// The other sign.
    Negate,
    /// 1 for zero, 0 for all else.
    Not,
    /// Goes on elsewhere.
    Jump(u32),
    /// Takes a number and goes elsewhere if it is zero.
    JumpUnless(u32),
    /// Takes a number and goes elsewhere if it is not zero.
    JumpIf(u32),
    /// Forgets the top.
    Pop,
    /// Shows the top on a line, unless it is what a function without a value left.
    Show,
    /// `print` of a number.
    Print,
    /// Shows a text, with its escapes read if `true`.
    Text(u32, bool),
    /// Makes ready an array as an argument.
    Array(u32),
    /// Calls a function with so many arguments, described by a constant of letters: `n` a number, `a` an array.
    Call(u32, u32),
    /// Ends a function with the top as its value.
    Return,
    /// `length(…)`
    Length,
    /// `scale(…)`
    ScaleOf,
    /// `sqrt(…)`
    Root,
    /// `read()`
    Read,
    /// `halt`
    Halt,
    /// `limits`
    Limits,
}

/// Steps, and the words they speak of.
#[derive(Clone, Default, Debug)]
pub struct Code {
    /// The steps.
    pub steps: Vec<Step>,
    /// Constants, texts, descriptions of arguments.
    pub words: Vec<Vec<u8>>,
}

/// What a parameter takes, and what a local name is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// A number.
    Number,
    /// An array, copied.
    Array,
    /// An array of the caller's, by reference.
    Reference,
}

/// A function as it was defined.
#[derive(Debug)]
pub struct Function {
    /// Its steps.
    pub code: Code,
    /// Parameters and names of its own, by their numbers.
    pub locals: Vec<(Kind, u32)>,
    /// How many of these are parameters.
    pub parameters: usize,
    /// It has no value.
    pub void: bool,
}

/// A function, shared with the calls of it that are under way when it is defined anew.
pub type Shared = Rc<Function>;
