//! What a script is once it is read: commands in a row, jumps between them by number.

use kit::regex::Regex;

/// A script.
#[derive(Default)]
pub struct Script {
    /// Its commands.
    pub commands: Vec<Command>,
    /// The expressions that they name by number.
    pub regexes: Vec<Regex>,
    /// The files that are written; each stands once.
    pub written: Vec<Vec<u8>>,
    /// The files that `R` reads a line at a time.
    pub read: Vec<Vec<u8>>,
    /// It begins with `#n`.
    pub quiet: bool,
}

/// One command.
pub struct Command {
    pub first: Option<Address>,
    pub second: Option<End>,
    /// Runs where the addresses do not match.
    pub negated: bool,
    pub op: Op,
}

/// Where a command runs.
pub enum Address {
    Line(u64),
    /// From the first on every so many.
    Step(u64, u64),
    Last,
    /// An expression; none is the last that was used.
    Match(Option<usize>),
    /// Before the first line: only as the start of a range that an expression ends.
    Zero,
}

/// Where a range ends.
pub enum End {
    Line(u64),
    /// That many lines on.
    After(u64),
    /// At the next multiple.
    Multiple(u64),
    Last,
    Match(Option<usize>),
}

/// What a command does.
pub enum Op {
    Nothing,
    /// Where it does not run, go on there.
    Block(usize),
    Number,
    Append(Vec<u8>),
    Insert(Vec<u8>),
    Change(Vec<u8>),
    Branch(usize),
    /// If something was substituted.
    BranchIf(usize),
    BranchUnless(usize),
    Delete,
    DeleteFirst,
    /// A command of the shell; an empty one is in the pattern space.
    Execute(Vec<u8>),
    FileName,
    Get,
    GetMore,
    Hold,
    HoldMore,
    Exchange,
    List(Option<usize>),
    Next,
    NextMore,
    Print,
    PrintFirst,
    Quit(u8),
    QuitNow(u8),
    Read(Vec<u8>),
    /// `0r`: before the first line.
    ReadBefore(Vec<u8>),
    ReadLine(usize),
    Write(usize),
    WriteFirst(usize),
    Substitute(Box<Substitute>),
    Translate(Box<Translate>),
    Empty,
}

/// `s`
pub struct Substitute {
    /// None is the last that was used.
    pub regex: Option<usize>,
    pub parts: Vec<Part>,
    /// Groups that the parts name, the whole match counted.
    pub groups: usize,
    /// The first match to replace.
    pub number: usize,
    /// And all that follow.
    pub global: bool,
    /// How often to print, before what the result says is run, and after.
    pub print: (bool, bool),
    pub execute: bool,
    pub write: Option<usize>,
}

/// What a match is replaced by.
pub enum Part {
    Text(Vec<u8>),
    Group(usize),
    Case(Case),
}

/// How letters are changed from here on.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Case {
    Keep,
    Upper,
    Lower,
    /// The next one only.
    UpperOne,
    LowerOne,
}

/// `y`
pub enum Translate {
    Bytes([u8; 256]),
    /// Pairs of characters, of which some are longer than a byte.
    Characters(Vec<(Vec<u8>, Vec<u8>)>),
}
