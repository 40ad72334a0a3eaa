//! The tree that a script is parsed to: compact, immutable, with names interned and plain words ready to use.

use super::arith::Expr;
use super::names::NameId;
use std::cell::OnceCell;
use std::rc::Rc;

/// A command of any kind.
pub enum Node {
    /// Assignments, words, redirections.
    Simple(Box<Simple>),
    /// Commands one after the other.
    List(Box<[Node]>),
    /// Commands joined by `&&` (true) and `||`, from the left.
    AndOr(Box<Node>, Box<[(bool, Node)]>),
    /// Two or more commands joined by pipes.
    Pipe(Box<[Node]>, Text),
    /// `! command`.
    Not(Box<Node>),
    /// `command &`.
    Async(Box<Node>, Text),
    /// `( list )`.
    Subshell(Box<Node>, Text),
    /// `if`: conditions with what follows them, then `else`.
    If(Box<[(Node, Node)]>, Option<Box<Node>>),
    /// `while` (true) or `until`: condition, body.
    While(bool, Box<(Node, Node)>),
    /// `for NAME in WORDS`, and its line; without words, the positional parameters.
    For(NameId, Option<Box<[Word]>>, Box<Node>, u32),
    /// `case WORD in …`, and its line.
    Case(Box<Word>, Box<[Arm]>, u32),
    /// `name() body`.
    Function(NameId, Rc<Node>),
    /// `[[ … ]]`.
    Test(Box<Cond>),
    /// A compound command with redirections, and its line.
    Redirected(Box<Node>, Box<[Redir]>, u32),
}

/// Source text kept for `jobs`.
pub type Text = Box<[u8]>;

/// A simple command.
pub struct Simple {
    /// Where it begins.
    pub line: u32,
    /// Assignments before the words.
    pub assigns: Box<[(NameId, Word)]>,
    /// Name and arguments.
    pub words: Box<[Word]>,
    /// Redirections in their order.
    pub redirs: Box<[Redir]>,
    /// The first word, if it is plain.
    pub name: Option<NameId>,
    /// `export`, `readonly`, `local`: arguments like `a=b` are assignments.
    pub declares: bool,
    /// The source text, kept for `jobs` in an interactive shell.
    pub text: Text,
}

/// One branch of `case`.
pub struct Arm {
    /// Its patterns.
    pub patterns: Box<[Word]>,
    /// What it runs, if anything.
    pub body: Option<Node>,
    /// Whether it ends in `;&`: the next branch runs too.
    pub falls: bool,
}

/// A redirection.
pub struct Redir {
    /// The descriptor redirected.
    pub fd: i32,
    /// How.
    pub kind: RedirKind,
    /// The file, the descriptor's number, or the text of a here-string.
    pub target: Word,
    /// The body of a here-document, set once it was read.
    pub here: Option<Rc<OnceCell<Word>>>,
}

/// What a redirection does.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum RedirKind {
    /// `<`
    Read,
    /// `>`
    Write,
    /// `>|`
    Clobber,
    /// `>>`
    Append,
    /// `<>`
    ReadWrite,
    /// `<&`
    DupIn,
    /// `>&`
    DupOut,
    /// `&>`: output and errors
    Both,
    /// `&>>`
    BothAppend,
    /// `<<`
    Here,
    /// `<<<`
    HereString,
}

/// A word: plain bytes that need no expansion, or parts.
pub enum Word {
    /// Used as it is.
    Plain(Box<[u8]>),
    /// To be expanded.
    Parts(Box<[Part]>),
}

/// A part of a word; the flag says whether it stood in double quotes.
pub enum Part {
    /// Unquoted bytes: pattern characters count.
    Bare(Box<[u8]>),
    /// Quoted bytes, possibly none.
    Quoted(Box<[u8]>),
    /// `~` or `~user`; the flag says that it counts only in an assignment.
    Tilde(Box<[u8]>, bool),
    /// `$name`
    Var(NameId, bool),
    /// Any other parameter expansion.
    Param(Box<Param>, bool),
    /// `$(…)`; none if it is empty.
    Command(Option<Rc<Node>>, bool),
    /// `<(…)`, or `>(…)` (true): the name of a pipe from, or to, a command.
    Process(Option<Rc<Node>>, bool),
    /// `$((…))`
    Arith(Box<Arith>, bool),
}

/// An arithmetic expansion: parsed where it holds no expansions but simple ones, and its text for the rest.
pub struct Arith {
    /// The parsed expression.
    pub expr: Option<Expr>,
    /// The text, to be expanded and then parsed.
    pub text: Word,
}

/// A parameter expansion.
pub struct Param {
    /// Which parameter.
    pub what: Which,
    /// What is done to its value.
    pub op: Op,
}

/// A parameter.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// A variable.
    Name(NameId),
    /// `$1` and so on.
    Number(u32),
    /// `@ * # ? - $ ! 0`
    Special(u8),
}

/// What `${…}` does to the value.
pub enum Op {
    /// Nothing.
    Value,
    /// `${#v}`
    Length,
    /// `-`, `=`, `?`, `+`; whether null counts as unset; the word.
    Alternative(u8, bool, Word),
    /// `#`/`%`; whether the longest match goes; the pattern.
    Trim(u8, bool, Word),
    /// `${v:offset:length}`
    Slice(Box<Arith>, Option<Box<Arith>>),
    /// `${v/p/r}`: `/` once, `a` all, `#` at the start, `%` at the end.
    Replace(u8, Word, Word),
    /// `^`, `^^` (as `A`), `,`, `,,` (as `a`): change of case of what matches the pattern.
    Case(u8, Word),
    /// Something that is no operator: an error if it comes to be expanded.
    Bad,
}

/// `[[ … ]]`.
pub enum Cond {
    /// `-n`, `-f` … with its operand.
    Unary(u8, Word),
    /// `a OP b`, the operator as written.
    Binary(Box<[u8]>, Word, Word),
    /// `! a`
    Not(Box<Cond>),
    /// `a && b`
    And(Box<(Cond, Cond)>),
    /// `a || b`
    Or(Box<(Cond, Cond)>),
}

impl Word {
    /// A word without bytes.
    pub fn empty() -> Word {
        Word::Plain(Box::default())
    }
}
