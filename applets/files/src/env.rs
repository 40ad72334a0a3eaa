//! `env`: run a program in another environment, or print the environment (POSIX.1-2024; options of GNU and busybox).

use kit::process::{Words, replace};
use kit::{Applet, Context, Error, Opt, Options, Out, Place, Result, Runs, Status, flag, value};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "env",
    place: Place::UsrBin,
    // It becomes another program.
    runs: Runs::Fork,
    failure: 125,
    usage: "[-i0] [-u NAME]... [-C DIR] [NAME=VALUE]... [PROGRAM [ARG]...]\n\n\
Run PROGRAM in a changed environment; print the environment if there is none\n\n\
\t-i, -\tStart with an empty environment\n\
\t-u NAME\tRemove NAME\n\
\t-C DIR\tIn another directory\n\
\t-0\tEnd lines with NUL",
    main,
};

const OPTIONS: &[Opt] =
    &[flag(b'i', "ignore-environment"), flag(b'0', "null"), value(b'u', "unset"), value(b'C', "chdir")];

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let (mut empty, mut end, mut removed, mut directory) = (false, &b"\n"[..], Vec::new(), None);
    let mut options = Options::leading(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        match key {
            b'i' => empty = true,
            b'0' => end = b"\0",
            b'u' => removed.push(value),
            _ => directory = Some(value),
        }
    }
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
            ctx.out.put(end);
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

/// What stands before the `=`.
fn name_of(entry: &[u8]) -> &[u8] {
    entry.split(|byte| *byte == b'=').next().unwrap_or(entry)
}
