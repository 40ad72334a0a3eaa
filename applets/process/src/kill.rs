//! `kill` and `killall`: send signals to processes, by number or by name (kill of POSIX.1-2024; as busybox).
//!
//! `killall` never signals itself. Deliberate difference from busybox: real-time signals have names (`RTMIN+1`).

#![deny(clippy::indexing_slicing)]

use kit::number::{Decimal, signed};
use kit::process::Words;
use kit::{Applet, Arg, Context, Errno, Error, Place, Result, Runs, Status, processes, signals, sys};

/// `kill`
pub const APPLET: Applet = Applet {
    name: "kill",
    place: Place::Bin,
    runs: Runs::Inside,
    failure: 1,
    usage: "[-s SIG | -SIG] PID...\n   or: kill -l [SIG]...\n\n\
Send a signal (default: TERM) to processes; a negative PID is a process group\n\n\
\t-l\tList signals, or turn names into numbers and numbers into names",
    main,
};

/// `killall`
pub const KILLALL: Applet = Applet {
    name: "killall",
    place: Place::UsrBin,
    runs: Runs::Fork,
    failure: 1,
    usage: "[-lq] [-s SIG | -SIG] NAME...\n\n\
Send a signal (default: TERM) to all processes of these names\n\n\
\t-l\tList signals, or turn names into numbers and numbers into names\n\
\t-q\tDon't complain if there is no such process",
    main: main_by_name,
};

struct Call<'a> {
    signal: i32,
    quiet: bool,
    targets: &'a [Arg<'a>],
}

/// Reads the options by hand: `-9`, `-TERM` and the PID `-1` all look alike. None if a list was asked for and given.
fn parse<'a>(ctx: &mut Context<'a>, with_quiet: bool) -> Result<Option<Call<'a>>> {
    let mut call = Call { signal: 15, quiet: false, targets: ctx.args.get(1..).unwrap_or_default() };
    let mut named = false;
    while let Some((word, rest)) = call.targets.split_first() {
        let Some(name) = word.bytes().strip_prefix(b"-").filter(|name| !name.is_empty()) else { break };
        // A second signal is a process group.
        if named && name.first().is_some_and(u8::is_ascii_digit) {
            break;
        }
        call.targets = rest;
        match name {
            b"-" => break,
            b"-help" => return Err(Error::help()),
            b"l" | b"L" | b"-list" | b"-table" => return list(ctx, rest).map(|()| None),
            [b'-', b'l', b'i', b's', b't', b'=', ..] | [b'l', ..] if signals::number(name).is_none() => {
                // The first one is attached.
                let Some((_, attached)) =
                    word.as_cstr().to_bytes().split_at_checked(if name.starts_with(b"-") { 7 } else { 2 })
                else {
                    break;
                };
                let owned = Words::of(&[attached]);
                list(ctx, owned.args())?;
                if !rest.is_empty() {
                    list(ctx, rest)?;
                }
                return Ok(None);
            }
            [b'-', b's', b'i', b'g', b'n', b'a', b'l', b'=', name @ ..] => {
                (call.signal, named) = (signal(name)?, true)
            }
            b"q" if with_quiet => call.quiet = true,
            b"s" | b"n" | b"-signal" => {
                let Some((word, rest)) = rest.split_first() else {
                    return Err(Error::misused(b"option requires an argument -- '{}'", &[name]));
                };
                (call.signal, call.targets, named) = (signal(word)?, rest, true);
            }
            [b's', attached @ ..]
                if signals::number(name).is_none() && signals::number(attached).is_some() =>
            {
                (call.signal, named) = (signal(attached)?, true);
            }
            name => (call.signal, named) = (signal(name)?, true),
        }
    }
    if call.targets.is_empty() {
        return Err(Error::new("you need to specify whom to kill"));
    }
    Ok(Some(call))
}

fn signal(name: &[u8]) -> Result<i32> {
    signals::number(name).ok_or_else(|| Error::about("bad signal name", name))
}

/// All signals, or the other form of each that is given; a shell's status of a killed process counts as its signal.
fn list(ctx: &mut Context<'_>, words: &[Arg<'_>]) -> Result<()> {
    if words.is_empty() {
        for (number, name) in signals::named() {
            let digits = Decimal::of(number.unsigned_abs().into());
            ctx.out.put(if digits.len() < 2 { b" " } else { b"" });
            ctx.out.put(&digits);
            ctx.out.put(b") ");
            ctx.out.line(name.as_bytes());
        }
    }
    for word in words {
        let is_number = word.first().is_some_and(u8::is_ascii_digit);
        let value = signed(word).and_then(|value| i32::try_from(value & 0x7f).ok());
        match (is_number, value, signals::number(word)) {
            (true, Some(number), _) => match signals::name(number) {
                Some(name) => ctx.out.line(name.as_bytes()),
                None if number == 0 => ctx.out.line(b"EXIT"),
                None => ctx.out.line(&Decimal::of(number.unsigned_abs().into())),
            },
            (false, _, Some(number)) => ctx.out.line(&Decimal::of(number.unsigned_abs().into())),
            _ => return Err(Error::about("unknown signal", word)),
        }
    }
    Ok(())
}

fn refused(pid: &[u8], errno: Errno) -> Error {
    Error::sys("", errno).with_message(kit::filled(b"can't kill pid {}", &[pid]))
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let Some(call) = parse(ctx, false)? else { return ctx.done() };
    for word in call.targets {
        let Some(pid) = signed(word).and_then(|pid| i32::try_from(pid).ok()) else {
            ctx.warn(Error::about("invalid number", word));
            continue;
        };
        if let Err(errno) = sys::kill(pid, call.signal) {
            ctx.warn(refused(word, errno));
        }
    }
    ctx.done()
}

fn main_by_name(ctx: &mut Context<'_>) -> Result<Status> {
    let Some(call) = parse(ctx, true)? else { return ctx.done() };
    let own = rustix::process::getpid().as_raw_nonzero().get().unsigned_abs();
    let all = processes::all().map_err(|errno| Error::on("can't open", b"/proc", errno))?;
    for name in call.targets {
        let mut found = false;
        for process in all.iter().filter(|process| process.pid != own && process.is_called(name)) {
            let Ok(pid) = i32::try_from(process.pid) else { continue };
            found = true;
            if let Err(errno) = sys::kill(pid, call.signal) {
                ctx.warn(refused(&Decimal::of(process.pid.into()), errno));
            }
        }
        if !found && call.quiet {
            ctx.status = Status::FAILURE;
        } else if !found {
            ctx.warn(Error::filled(b"{}: no process killed", &[name.bytes()]));
        }
    }
    ctx.done()
}
