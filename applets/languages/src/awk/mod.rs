//! `awk`: a language for lines and their fields (POSIX.1-2024), with what scripts use of GNU's and busybox's.
//!
//! Files: `lexer`, `parser` and `expression` compile a program to the instructions of `code`; `machine` runs them, with
//! `stack`, `record` (fields), `input` and `streams` (files and commands), `value`, `table` (arrays), `pattern` (regular
//! expressions), `format` (printf) and `builtins`.
//!
//! Texts are bytes, as busybox's awk has it: `length`, `substr`, `index` count bytes, and `toupper` changes ASCII
//! letters only. Regular expressions see characters where the text is UTF-8. `for (key in array)` goes in the order in
//! which elements were made. Whole numbers are shown in full, however large. Texts in hexadecimal are no numbers.
//! As in gawk: `length array`, `delete array`, `**`, `nextfile`, `switch`, BEGINFILE, ENDFILE, RT, RS as an expression,
//! `match` into an array, `split` with separators, `gensub`, functions of time and of bits. Not there: `|&`.

#![deny(clippy::indexing_slicing)]

mod builtins;
mod code;
mod expression;
mod format;
mod input;
mod lexer;
mod machine;
mod parser;
mod pattern;
mod record;
mod stack;
mod streams;
mod table;
mod value;

use code::part;
use kit::{Applet, Arg, Context, Error, Options, Opts, Place, Report, Result, Runs, Status, file, value};
use lexer::Source;
use machine::{EXITED, End, Machine};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "awk",
    place: Place::UsrBin,
    runs: Runs::AsAsked(runs),
    failure: 1,
    usage: "[-F SEP] [-v VAR=VALUE]... [-f FILE|-e TEXT]... [PROGRAM] [FILE|VAR=VALUE]...\n\n\
Run a program on each line of files, or of standard input\n\n\
\t-F SEP\t\tFields are separated by SEP, a regular expression (FS)\n\
\t-v VAR=VALUE\tSet a variable before the program begins\n\
\t-f FILE\t\tThe program, or a part of it, is in FILE\n\
\t-e TEXT\t\tThe program, or a part of it, is TEXT\n\
\t-W OPTION\tIgnored",
    main,
};

const OPTIONS: Opts = kit::opts![
    value(b'F', "field-separator"),
    value(b'v', "assign"),
    value(b'f', "file"),
    value(b'e', "source"),
    value(b'W', ""),
];

/// A program that starts others, or may, is better off in a process of its own.
fn runs(args: &[Arg<'_>]) -> Runs {
    let starts = |word: &Arg<'_>| {
        let word = word.bytes();
        let from_file = word.starts_with(b"-f") || word.starts_with(b"--f");
        from_file || word.len() > 3 && has_pipe(word) || word.windows(6).any(|part| part == b"system")
    };
    if args.iter().skip(1).any(starts) { Runs::Fork } else { Runs::Unattended }
}

/// Whether there is a bar that is not one of two.
fn has_pipe(word: &[u8]) -> bool {
    let mut rest = word;
    while let Some(at) = rest.iter().position(|byte| *byte == b'|') {
        rest = rest.get(at + 1..).unwrap_or_default();
        match rest.strip_prefix(b"|") {
            Some(after) => rest = after,
            None => return true,
        }
    }
    false
}

/// The largest program that is read.
const LARGEST: usize = 64 << 20;

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut sources = Vec::new();
    let mut assignments: Vec<&[u8]> = Vec::new();
    let mut separator = None;
    let mut options = Options::leading(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        match key {
            b'F' => separator = Some(value),
            b'v' => assignments.push(value),
            b'f' => sources.push(Source { name: value.to_vec(), text: program_file(ctx, value)? }),
            b'e' => sources.push(Source { name: b"cmd. line".to_vec(), text: value.to_vec() }),
            _ => ctx.say(b"warning: option -W is ignored"),
        }
    }
    let mut operands = options.rest();
    if sources.is_empty() {
        let Some((program, rest)) = operands.split_first() else {
            return Err(Error::usage("no program"));
        };
        operands = rest;
        sources.push(Source { name: b"cmd. line".to_vec(), text: program.bytes().to_vec() });
    }
    let program = parser::compile(&sources)?;
    let env = ctx.env;
    let mut machine = Machine::new(ctx, &program);
    machine.set_arrays(operands, if program.uses_environ { env } else { &[] })?;
    if let Some(separator) = separator {
        machine.assign_named(b"FS", separator)?;
    }
    for word in assignments {
        let Some(at) = machine::assignment(word) else {
            return Err(Error::usage([b"'", word, b"' is no assignment"].concat()));
        };
        let (name, text) = word.split_at_checked(at).unwrap_or_default();
        machine.assign_named(name, text.get(1..).unwrap_or_default())?;
    }
    let ran = run(&mut machine, &program.has);
    let closed = machine.close();
    let status = machine.status;
    ran.and(closed)?;
    ctx.done().map(|warned| if status == 0 { warned } else { Status(status) })
}

/// Runs a program of strangers on an input of theirs, without files and commands and within narrow bounds.
pub fn try_out(ctx: &mut Context<'_>, program: &[u8], input: &[u8]) -> Result<Status> {
    let sources = [Source { name: b"program".to_vec(), text: program.to_vec() }];
    let program = parser::compile(&sources)?;
    let mut machine = Machine::new(ctx, &program);
    machine.confine(input);
    machine.set_arrays(&[], &[])?;
    let ran = run(&mut machine, &program.has);
    machine.close().and(ran)?;
    ctx.done()
}

/// The text of a program's file.
fn program_file(ctx: &Context<'_>, name: &[u8]) -> Result<Vec<u8>> {
    let text = if name == b"-" { file::read_fd(ctx.stdin, LARGEST) } else { file::read(name, LARGEST) };
    text.map_err(|errno| Error::on("can't open", name, errno))
}

/// Runs all parts of a program.
fn run(machine: &mut Machine<'_, '_>, has: &[bool; 5]) -> Result<()> {
    let is_exit = |result: Result<End>| match result {
        Ok(end) => Ok(end == End::Exit),
        Err(error) if error.report() == Report::Silent && error.status() == Some(EXITED) => Ok(true),
        Err(error) => Err(error),
    };
    let [_, rules, end, begin_file, end_file] = *has;
    if !is_exit(machine.part(part::BEGIN))? && (rules || end || begin_file || end_file) {
        is_exit(machine.rules())?;
    }
    // `exit` elsewhere comes here too.
    is_exit(machine.part(part::END))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_alone_are_pipes() {
        assert!(has_pipe(b"print | x") && has_pipe(b"a || b | c") && has_pipe(b"|") && has_pipe(b"|||"));
        assert!(!has_pipe(b"a || b") && !has_pipe(b"||||") && !has_pipe(b""));
    }
}
