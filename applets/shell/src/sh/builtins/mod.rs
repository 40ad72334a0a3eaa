//! The builtins: commands that must run in the shell itself.

mod dirs;
mod flow;
mod info;
mod job;
mod limits;
mod options;
mod read;
mod var;

use super::shell::{Run, Shell};
use kit::Arg;
pub use options::set_option_letter;
pub use options::set_option_name;

/// How a builtin is found, and what its errors mean.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Before functions; an error ends a script; assignments before it stay.
    Special,
    /// After functions.
    Regular,
}

/// A builtin.
pub struct Builtin {
    pub name: &'static str,
    pub kind: Kind,
    /// It runs other commands: redirections are made for the whole process.
    pub real: bool,
    /// It changes nothing in the shell.
    pub pure: bool,
    pub run: fn(&mut Shell, &[Arg<'_>]) -> Run<u8>,
}

type Main = fn(&mut Shell, &[Arg<'_>]) -> Run<u8>;

const fn special(name: &'static str, run: Main) -> Builtin {
    Builtin { name, kind: Kind::Special, real: false, pure: false, run }
}

const fn regular(name: &'static str, run: Main) -> Builtin {
    Builtin { name, kind: Kind::Regular, real: false, pure: false, run }
}

const fn real(builtin: Builtin) -> Builtin {
    Builtin { real: true, ..builtin }
}

const fn pure(builtin: Builtin) -> Builtin {
    Builtin { pure: true, ..builtin }
}

/// All of them; the ones used most first, since a name is looked up here once.
pub static BUILTINS: &[Builtin] = &[
    pure(special(":", flow::colon)),
    real(special(".", flow::dot)),
    special("break", flow::leave_loop),
    special("continue", flow::leave_loop),
    real(special("eval", flow::eval)),
    special("exec", flow::exec),
    special("exit", flow::exit),
    special("export", var::export),
    special("readonly", var::export),
    special("return", flow::leave_function),
    special("set", options::set),
    special("shift", var::shift),
    real(special("source", flow::dot)),
    pure(special("times", info::times)),
    special("trap", info::trap),
    special("unset", var::unset),
    regular("alias", info::alias),
    regular("bg", job::bg),
    regular("cd", dirs::cd),
    regular("chdir", dirs::cd),
    real(regular("command", flow::command)),
    regular("fg", job::fg),
    regular("getopts", var::getopts),
    regular("hash", info::hash),
    pure(regular("help", info::help)),
    regular("jobs", job::jobs),
    regular("kill", job::kill),
    regular("let", var::let_),
    regular("local", var::local),
    pure(regular("pwd", dirs::pwd)),
    regular("read", read::read),
    pure(regular("type", info::type_)),
    regular("ulimit", limits::ulimit),
    regular("umask", limits::umask),
    regular("unalias", info::unalias),
    regular("wait", job::wait),
];

/// Single-letter options before the operands: the letters, and where the operands begin. A letter that is not
/// in `known` is an error, said here.
pub fn letters(shell: &mut Shell, args: &[Arg<'_>], known: &[u8]) -> Result<(Vec<u8>, usize), u8> {
    let mut found = Vec::new();
    let mut at = 1;
    while let Some(word) = args.get(at) {
        match word.bytes() {
            b"--" => return Ok((found, at + 1)),
            [b'-', letters @ ..] if !letters.is_empty() => {
                for letter in letters {
                    if !known.contains(letter) {
                        shell.complain_of(&[b"illegal option -", &[*letter][..]]);
                        return Err(2);
                    }
                    found.push(*letter);
                }
            }
            _ => break,
        }
        at += 1;
    }
    Ok((found, at))
}
