//! The state of a shell, and how it says that something went wrong.

use super::fields::{self, Fields};
use super::jobs::Jobs;
use super::lexer::Aliases;
use super::names::{NameId, Names, Var};
use super::trap::Traps;
use kit::process::Words;
use kit::sys::fd::descriptor;
use kit::{Out, Table};
use std::rc::Rc;

/// Why a command is left before its end. The status is in the shell.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Flow {
    /// `break`; how many loops is in `Shell::loops_left`.
    Break,
    /// `continue`, likewise.
    Continue,
    /// `return`
    Return,
    /// `exit`, or `set -e`.
    Exit,
    /// An error that ends a shell without a user, and the command of one with.
    Abort,
    /// The user pressed Control-C.
    Interrupt,
    /// `set -n`: what follows is read only.
    Noexec,
}

/// The result of running something.
pub type Run<T = ()> = Result<T, Flow>;

/// `set`'s options.
#[derive(Default, Clone)]
pub struct Opts {
    pub allexport: bool,
    pub notify: bool,
    pub noclobber: bool,
    pub errexit: bool,
    pub noglob: bool,
    pub hashall: bool,
    pub monitor: bool,
    pub noexec: bool,
    pub unset: bool,
    pub verbose: bool,
    pub xtrace: bool,
    pub pipefail: bool,
    pub ignoreeof: bool,
    pub vi: bool,
    pub errtrace: bool,
    pub nolog: bool,
    pub interactive: bool,
    pub stdin: bool,
    pub login: bool,
    pub command: bool,
}

/// The positional parameters.
#[derive(Default)]
pub struct Params {
    pub fields: Box<Fields>,
    /// How many fields before `$1`.
    pub first: usize,
    /// The place of `getopts`: which parameter comes next, and where in the one before.
    pub getopts: (u64, usize),
    /// How many sets of parameters wait below this one.
    pub depth: u32,
}

impl Params {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.fields.len().saturating_sub(self.first)
    }

    /// One of them, from 1.
    pub fn get(&self, number: usize) -> Option<&[u8]> {
        self.fields.get(number.checked_sub(1)?.checked_add(self.first)?)
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &[u8]> {
        (self.first..self.fields.len()).filter_map(|at| self.fields.get(at))
    }
}

/// Names that the shell itself looks up.
pub struct Known {
    pub ifs: NameId,
    pub path: NameId,
    pub home: NameId,
    pub pwd: NameId,
    pub oldpwd: NameId,
    pub cdpath: NameId,
    pub optind: NameId,
    pub optarg: NameId,
    pub ps1: NameId,
    pub ps2: NameId,
    pub ps4: NameId,
}

/// Descriptor number that stands for the memory in which output is caught.
pub const MEMORY: i32 = -2;

/// A shell.
pub struct Shell {
    pub names: Names,
    pub known: Known,
    pub aliases: Rc<Aliases>,
    pub table: &'static Table,
    /// `$0`
    pub name: Vec<u8>,
    /// Messages say the line: a script is run.
    pub script: bool,
    pub params: Params,
    pub opts: Opts,
    /// `$?`
    pub status: u8,
    /// The line of the command under way.
    pub line: u32,
    /// Where standard input, output and error of a builtin are.
    pub io: [i32; 3],
    /// Output caught in memory, where [`MEMORY`] stands for it.
    pub captured: Vec<u8>,
    /// The descriptor that [`MEMORY`] stands for in a part that became a process.
    pub memory: Option<i32>,
    /// Copies of descriptors that are redirected now.
    pub saved: Vec<i32>,
    /// Our ends of the pipes of `<(…)` and `>(…)`.
    pub processes: Vec<i32>,
    /// `$$`
    pub pid: i32,
    /// `$!`
    pub background: Option<i32>,
    pub parent: i32,
    /// Parts that run in this process, the innermost last.
    pub borders: Vec<super::border::Border>,
    /// The process that the part under way became: this one leaves it.
    pub detached: Option<super::border::Detached>,
    /// A limit was set that kills: every part gets its own process.
    pub limited: bool,
    /// This is a part of the shell.
    pub subshell: bool,
    /// Values that `local` and assignments before functions hide: to be given back at the end of a function.
    pub hidden: Vec<(NameId, Var)>,
    /// Names of the functions under way, and where their hidden values begin.
    pub calls: Vec<(NameId, usize)>,
    /// Options that `local -` keeps, and at which depth of calls.
    pub kept: Vec<(usize, Opts)>,
    /// Files being read by `.`.
    pub sourced: u32,
    pub loops: u32,
    pub loops_left: u32,
    /// Commands whose failure is looked at: `set -e` does not count there.
    pub tested: u32,
    pub arith_depth: u32,
    pub digits: Vec<u8>,
    pub separators: [u8; 256],
    pub pool: Vec<Box<Fields>>,
    pub env: Option<Rc<Words>>,
    /// What RBOX_OVERRIDE_APPLETS says.
    pub overrides: Rc<[u8]>,
    pub jobs: Jobs,
    /// The lines that a user typed.
    pub history: lineedit::History,
    pub traps: Traps,
    /// What `exit` in a trap leaves with: the status of before.
    pub before_trap: Option<u8>,
    /// The status of the last command substitution in a command without a name.
    pub substituted: Option<u8>,
    /// Random number state.
    pub random: u32,
    pub started: i64,
    pub physical: Option<Vec<u8>>,
    /// Our own executable, once it was opened.
    pub own: Option<i32>,
    /// The builtin under way, for messages.
    pub builtin: Option<&'static str>,
}

impl Shell {
    /// Words to be filled, from the pool.
    pub fn take_fields(&mut self) -> Box<Fields> {
        self.pool.pop().unwrap_or_default()
    }

    /// Gives words back.
    pub fn give_fields(&mut self, mut fields: Box<Fields>) {
        fields.clear();
        if self.pool.len() < 16 {
            self.pool.push(fields);
        }
    }

    /// Standard output of a builtin.
    pub fn out(&self) -> Out<'static> {
        match self.stream(1) {
            MEMORY => Out::memory(),
            fd => Out::to(descriptor(fd)),
        }
    }

    /// Writes a builtin's output; false (and a message) if that fails.
    pub fn write(&mut self, mut out: Out<'static>) -> bool {
        out.flush();
        if let Some(errno) = out.take_failure() {
            self.complain_of(&[b"write error: ", errno.text().as_bytes()]);
            return false;
        }
        if self.stream(1) == MEMORY {
            self.captured.extend_from_slice(&out.into_bytes());
        }
        true
    }

    /// Puts bytes to a builtin's standard output.
    pub fn print(&mut self, bytes: &[u8]) -> u8 {
        if self.stream(1) == MEMORY {
            self.captured.extend_from_slice(bytes);
            return 0;
        }
        let mut out = self.out();
        out.put(bytes);
        u8::from(!self.write(out))
    }

    /// Says something on standard error.
    pub fn complain(&mut self, message: &[u8]) {
        self.complain_of(&[message]);
    }

    /// The same of a message in pieces.
    #[inline(never)]
    pub fn complain_of(&mut self, message: &[&[u8]]) {
        // A process would be dead by now.
        if kit::sys::signal::is_pipe_broken() {
            return;
        }
        let mut line = Vec::new();
        line.extend_from_slice(&self.name);
        line.extend_from_slice(b": ");
        if let Some(builtin) = self.builtin {
            line.extend_from_slice(builtin.as_bytes());
            line.extend_from_slice(b": ");
        }
        if self.script || self.builtin.is_some() {
            line.extend_from_slice(b"line ");
            line.extend_from_slice(&kit::number::Decimal::of(self.line.into()));
            line.extend_from_slice(b": ");
        }
        message.iter().for_each(|piece| kit::escape::push_visible(&mut line, piece));
        line.push(b'\n');
        self.say(&line);
    }

    /// Puts bytes to standard error as they are.
    pub fn say(&mut self, bytes: &[u8]) {
        let fd = self.stream(2);
        if fd == MEMORY {
            return self.captured.extend_from_slice(bytes);
        }
        let mut err = Out::to(descriptor(fd));
        err.put(bytes);
        err.flush();
    }

    /// An error that ends a shell without a user.
    #[inline]
    pub fn error<T>(&mut self, message: &[u8]) -> Run<T> {
        self.error_of(&[message])
    }

    /// The same of a message in pieces.
    #[inline]
    pub fn error_of<T>(&mut self, message: &[&[u8]]) -> Run<T> {
        self.complain_of(message);
        self.status = 2;
        Err(Flow::Abort)
    }

    /// The error of `set -u`.
    pub fn not_set<T>(&mut self, id: NameId) -> Run<T> {
        let name = Rc::clone(&self.names.get(id).text);
        self.error_of(&[&*name, b": parameter not set"])
    }

    /// Takes note of IFS.
    pub fn read_separators(&mut self) {
        self.separators = fields::separators(self.names.get(self.known.ifs).var().value.as_deref());
    }
}
