//! The builtins: commands that must run in the shell itself.

mod dirs;
mod flow;
mod history;
mod info;
mod job;
mod limits;
mod options;
mod read;
mod var;

use super::shell::{Flow, Run, Shell};
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
    /// In a subshell it needs a process of its own.
    pub alone: bool,
    pub run: fn(&mut Shell, &[Arg<'_>]) -> Run<u8>,
}

type Main = fn(&mut Shell, &[Arg<'_>]) -> Run<u8>;

const fn special(name: &'static str, run: Main) -> Builtin {
    Builtin { name, kind: Kind::Special, real: false, alone: false, run }
}

const fn regular(name: &'static str, run: Main) -> Builtin {
    Builtin { name, kind: Kind::Regular, real: false, alone: false, run }
}

const fn real(builtin: Builtin) -> Builtin {
    Builtin { real: true, ..builtin }
}

const fn alone(builtin: Builtin) -> Builtin {
    Builtin { alone: true, ..builtin }
}

/// All of them; the ones used most first, since a name is looked up here once.
pub static BUILTINS: &[Builtin] = &[
    special(":", flow::colon),
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
    alone(special("times", info::times)),
    special("trap", info::trap),
    special("unset", var::unset),
    regular("alias", info::alias),
    alone(regular("bg", job::bg)),
    regular("cd", dirs::cd),
    regular("chdir", dirs::cd),
    real(regular("command", flow::command)),
    alone(regular("fg", job::fg)),
    regular("getopts", var::getopts),
    regular("hash", info::hash),
    regular("help", info::help),
    regular("history", history::history),
    alone(regular("jobs", job::jobs)),
    alone(regular("kill", job::kill)),
    regular("let", var::let_),
    regular("local", var::local),
    regular("pwd", dirs::pwd),
    regular("read", read::read),
    regular("type", info::type_),
    alone(regular("ulimit", limits::ulimit)),
    regular("umask", limits::umask),
    regular("unalias", info::unalias),
    alone(regular("wait", job::wait)),
];

/// Letters of options as they were given, each where it stood last.
#[derive(Default)]
pub struct Letters {
    list: [u8; 8],
    count: usize,
}

impl Letters {
    fn push(&mut self, letter: u8) {
        let at = self.iter().position(|known| *known == letter).unwrap_or(self.count);
        self.count = self.count.max(at + 1).min(self.list.len());
        if let Some(rest @ [_, ..]) = self.list.get_mut(at..self.count) {
            rest.copy_within(1.., 0);
            if let Some(last) = rest.last_mut() {
                *last = letter;
            }
        }
    }
}

impl core::ops::Deref for Letters {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        self.list.get(..self.count).unwrap_or_default()
    }
}

/// Single-letter options before the operands: the letters, and where the operands begin. A letter that is not
/// in `known` (eight at most) is an error, said here.
pub fn letters(shell: &mut Shell, args: &[Arg<'_>], known: &[u8]) -> Result<(Letters, usize), u8> {
    let mut found = Letters::default();
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

/// The same for a special builtin, whose errors end a script.
pub fn special_letters(shell: &mut Shell, args: &[Arg<'_>], known: &[u8]) -> Run<(Letters, usize)> {
    letters(shell, args, known).map_err(|status| {
        shell.status = status;
        Flow::Abort
    })
}

#[cfg(test)]
mod tests {
    use super::Letters;

    #[test]
    fn the_last_of_each_letter_counts() {
        let mut letters = Letters::default();
        b"vpVpv".iter().for_each(|letter| letters.push(*letter));
        assert_eq!(*letters, *b"Vpv");
    }
}
