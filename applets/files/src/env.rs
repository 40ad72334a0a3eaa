//! `env`: run a program in another environment, or print the environment (POSIX.1-2024; options of GNU and busybox).

use kit::process::{Words, replace};
use kit::{Applet, Arg, Context, Error, Options, Opts, Out, Place, Result, Runs, Status, flag, value};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "env",
    place: Place::UsrBin,
    // It becomes another program.
    runs: Runs::Fork,
    failure: 125,
    usage: "[-i0] [-u NAME]... [-C DIR] [-S WORDS] [NAME=VALUE]... [PROGRAM [ARG]...]\n\n\
Run PROGRAM in a changed environment; print the environment if there is none\n\n\
\t-i, -\tStart with an empty environment\n\
\t-u NAME\tRemove NAME\n\
\t-C DIR\tIn another directory\n\
\t-0\tEnd lines with NUL\n\
\t-S WORDS\tSplit WORDS at blanks (quotes, escapes and ${NAME} as in a shell) and go on with them",
    main,
};

const OPTIONS: Opts = kit::opts![
    flag(b'i', "ignore-environment"),
    flag(b'0', "null"),
    value(b'u', "unset"),
    value(b'C', "chdir"),
    value(b'S', "split-string"),
];

/// What the options say.
#[derive(Clone, Default)]
struct Wish<'a> {
    empty: bool,
    nul: bool,
    removed: Vec<&'a [u8]>,
    directory: Option<&'a [u8]>,
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    run(ctx, ctx.args.get(1..).unwrap_or_default(), Wish::default())
}

fn run<'w>(ctx: &mut Context<'_>, words: &'w [Arg<'w>], mut wish: Wish<'w>) -> Result<Status> {
    let mut options = Options::over(words, OPTIONS, false);
    while let Some((key, value)) = options.next()? {
        match key {
            b'i' => wish.empty = true,
            b'0' => wish.nul = true,
            b'u' => wish.removed.push(value),
            b'S' => {
                // What it splits into stands in its place, options too.
                let mut split = split(ctx, value)?;
                split.extend(options.rest().iter().map(|word| word.bytes().to_vec()));
                let split = Words::new(split);
                return run(ctx, &split.args(), wish);
            }
            _ => wish.directory = Some(value),
        }
    }
    let Wish { mut empty, nul, removed, directory } = wish;
    let mut words = options.rest();
    if let Some((first, rest)) = words.split_first()
        && first.bytes() == b"-"
    {
        (empty, words) = (true, rest);
    }
    let mut entries: Vec<&[u8]> =
        if empty { Vec::new() } else { ctx.env.iter().map(|entry| entry.bytes()).collect() };
    for name in removed {
        entries.retain(|entry| name_of(entry) != name);
    }
    while let Some((word, rest)) = words.split_first() {
        if !word.contains(&b'=') {
            break;
        }
        let name = name_of(word.bytes());
        match entries.iter_mut().find(|entry| name_of(entry) == name) {
            Some(entry) => *entry = word.bytes(),
            None => entries.push(word.bytes()),
        }
        words = rest;
    }
    if words.is_empty() {
        for entry in entries {
            ctx.out.put(entry);
            ctx.out.put(if nul { b"\0" } else { b"\n" });
        }
        return Ok(Status::SUCCESS);
    }
    if let Some(directory) = directory {
        rustix::process::chdir(directory)
            .map_err(|errno| Error::on("can't change directory to", directory, errno))?;
    }
    ctx.out.flush();
    let entries = Words::new(entries);
    let env = entries.args();
    let mut inner = Context {
        applet: ctx.applet,
        args: words,
        env: &env,
        stdin: ctx.stdin,
        out: ctx.out.fd().map_or_else(Out::memory, Out::to),
        err: ctx.err.fd().map_or_else(Out::memory, Out::to),
        table: ctx.table,
        status: Status::SUCCESS,
    };
    replace(&mut inner, words)
}

/// Splits a string into words: `'` and `"` quote, `${NAME}` stands for a variable, `#` begins a comment, and
/// beside C's escapes `\\_` is a blank and `\\c` the end.
fn split(ctx: &Context<'_>, text: &[u8]) -> Result<Vec<Vec<u8>>> {
    let mut words = Vec::new();
    let mut word: Option<Vec<u8>> = None;
    let mut quote = 0;
    let mut bytes = text.iter();
    while let Some(&byte) = bytes.next() {
        match byte {
            b'\'' | b'"' if quote == 0 || quote == byte => {
                quote = if quote == 0 { byte } else { 0 };
                word.get_or_insert_default();
            }
            b'\\' => {
                let &next = bytes.next().ok_or_else(|| Error::new("-S: a backslash at the end"))?;
                let plain = match next {
                    b'\\' | b'\'' => next,
                    // Between single quotes nothing else is an escape.
                    _ if quote == b'\'' => {
                        word.get_or_insert_default().push(b'\\');
                        next
                    }
                    b'"' | b'#' | b'$' => next,
                    b'_' if quote == 0 => {
                        words.extend(word.take());
                        continue;
                    }
                    b'_' => b' ',
                    b'c' if quote == 0 => break,
                    b'n' => b'\n',
                    b't' => b'\t',
                    b'r' => b'\r',
                    b'f' => 12,
                    b'v' => 11,
                    _ => return Err(Error::new([b"-S: invalid sequence '\\", &[next][..], b"'"].concat())),
                };
                word.get_or_insert_default().push(plain);
            }
            b'$' if quote != b'\'' => {
                let name = bytes
                    .as_slice()
                    .strip_prefix(b"{")
                    .and_then(|rest| rest.get(..rest.iter().position(|byte| *byte == b'}')?));
                let name = name
                    .and_then(|name| core::str::from_utf8(name).ok())
                    .ok_or_else(|| Error::new("-S: only ${NAME} stands for a variable"))?;
                word.get_or_insert_default().extend_from_slice(ctx.env(name).unwrap_or_default());
                bytes = bytes.as_slice().get(name.len() + 2..).unwrap_or_default().iter();
            }
            b' ' | b'\t' | b'\n' | b'\r' | 11 | 12 if quote == 0 => words.extend(word.take()),
            b'#' if quote == 0 && word.is_none() => break,
            _ => word.get_or_insert_default().push(byte),
        }
    }
    if quote != 0 {
        return Err(Error::new("-S: a quote is not closed"));
    }
    words.extend(word);
    Ok(words)
}

/// What stands before the `=`.
fn name_of(entry: &[u8]) -> &[u8] {
    entry.split(|byte| *byte == b'=').next().unwrap_or(entry)
}
