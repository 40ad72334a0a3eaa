//! `env`: run a program in another environment, or print the environment (POSIX.1-2024; options of GNU and busybox).

use kit::number::Decimal;
use kit::process::{self, Words};
use kit::sys::signal::{self, Action};
use kit::{
    Applet, Arg, Context, Error, Options, Opts, Out, Place, Result, Runs, Status, escape, flag, optional,
    signals, split, value,
};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "env",
    place: Place::UsrBin,
    runs: Runs::AsAsked(runs),
    failure: 125,
    usage: "[-iv0] [-u NAME]... [-C DIR] [-a WORD] [-S WORDS] [NAME=VALUE]... [PROGRAM [ARG]...]\n\n\
Run PROGRAM in a changed environment; print the environment if there is none\n\n\
\t-i, -\tStart with an empty environment\n\
\t-u NAME\tRemove NAME\n\
\t-C DIR\tIn another directory\n\
\t-a WORD\tPROGRAM is told that it is called WORD\n\
\t-0\tEnd lines with NUL\n\
\t-S WORDS\tSplit WORDS at blanks (quotes, escapes and ${NAME} as in a shell) and go on with them\n\
\t-v\tSay what is done\n\
\t--default-signal[=SIG,...], --ignore-signal, --block-signal\tWhat these signals, or all, do\n\
\t--list-signal-handling\tShow what signals do otherwise than by default",
    main,
};

const DEFAULT: u8 = 1;
const IGNORE: u8 = 2;
const BLOCK: u8 = 3;
const SHOW_SIGNALS: u8 = 4;

const OPTIONS: Opts = kit::opts![
    flag(b'i', "ignore-environment"),
    flag(b'0', "null"),
    value(b'u', "unset"),
    value(b'C', "chdir"),
    value(b'a', "argv0"),
    value(b'S', "split-string"),
    flag(b'v', "debug"),
    optional(DEFAULT, "default-signal"),
    optional(IGNORE, "ignore-signal"),
    optional(BLOCK, "block-signal"),
    flag(SHOW_SIGNALS, "list-signal-handling"),
];

/// Without a program it prints, with one it becomes that.
fn runs(words: &[Arg<'_>]) -> Runs {
    let prints = |word: &Arg<'_>| match word.bytes() {
        [b'-', letters @ ..] => letters.iter().all(|letter| b"i0".contains(letter)),
        word => word.contains(&b'='),
    };
    if words.iter().skip(1).all(prints) { Runs::Inside } else { Runs::Fork }
}

/// What the options say.
#[derive(Clone, Default)]
struct Wish<'a> {
    empty: bool,
    nul: bool,
    verbose: bool,
    removed: Vec<&'a [u8]>,
    directory: Option<&'a [u8]>,
    called: Option<&'a [u8]>,
    /// Sets of signals, a bit each (`1 << (signal - 1)`).
    default: u64,
    ignored: u64,
    blocked: u64,
    unblocked: u64,
    /// Those that were named: that they cannot be set is an error.
    named: u64,
    show_signals: bool,
}

/// The signals that the C library keeps for itself.
const KEPT: [i32; 2] = [32, 33];

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    run(ctx, ctx.args.get(1..).unwrap_or_default(), Wish::default())
}

fn run<'w>(ctx: &mut Context<'_>, words: &'w [Arg<'w>], mut wish: Wish<'w>) -> Result<Status> {
    let mut options = Options::over(words, OPTIONS, false);
    while let Some((key, given)) = options.next_given()? {
        let value = given.unwrap_or_default();
        match key {
            b'i' => wish.empty = true,
            b'0' => wish.nul = true,
            b'v' => wish.verbose = true,
            b'u' if value.is_empty() || value.contains(&b'=') => {
                return Err(Error::on("can't unset", value, kit::Errno(22)));
            }
            b'u' => wish.removed.push(value),
            b'S' => {
                // What it splits into stands in its place, options too.
                let mut split = split_string(ctx, value)?;
                if wish.verbose {
                    tell(ctx, &[b"split -S:  ", &shown(value)]);
                    for (count, word) in split.iter().enumerate() {
                        tell(ctx, &[if count == 0 { b" into:    " } else { b"     &    " }, &shown(word)]);
                    }
                }
                split.extend(options.rest().iter().map(|word| word.bytes().to_vec()));
                let split = Words::new(split);
                return run(ctx, split.args(), wish);
            }
            b'C' => wish.directory = Some(value),
            b'a' => wish.called = Some(value),
            SHOW_SIGNALS => wish.show_signals = true,
            key => wish.signals(key, given)?,
        }
    }
    let mut words = options.rest();
    if let Some((first, rest)) = words.split_first()
        && first.bytes() == b"-"
    {
        (wish.empty, words) = (true, rest);
    }
    if wish.empty && wish.verbose {
        tell(ctx, &[b"cleaning environ"]);
    }
    let mut entries: Vec<&[u8]> =
        if wish.empty { Vec::new() } else { ctx.env.iter().map(|entry| entry.bytes()).collect() };
    for name in wish.removed.iter().filter(|_| !wish.empty) {
        if wish.verbose {
            tell(ctx, &[b"unset:    ", name]);
        }
        entries.retain(|entry| name_of(entry) != *name);
    }
    while let Some((word, rest)) = words.split_first() {
        if !word.contains(&b'=') {
            break;
        }
        if wish.verbose {
            tell(ctx, &[b"setenv:   ", word.bytes()]);
        }
        let name = name_of(word.bytes());
        match entries.iter_mut().find(|entry| name_of(entry) == name) {
            Some(entry) => *entry = word.bytes(),
            None => entries.push(word.bytes()),
        }
        words = rest;
    }
    let Some(name) = words.first() else {
        if wish.directory.is_some() || wish.called.is_some() {
            return Err(Error::usage("-C and -a need a program"));
        }
        for entry in entries {
            ctx.out.put(entry);
            ctx.out.put(if wish.nul { b"\0" } else { b"\n" });
        }
        return Ok(Status::SUCCESS);
    };
    wish.set_signals(ctx)?;
    if let Some(directory) = wish.directory {
        if wish.verbose {
            tell(ctx, &[b"chdir:    ", &shown(directory)]);
        }
        rustix::process::chdir(directory)
            .map_err(|errno| Error::on("can't change directory to", directory, errno))?;
    }
    let called = wish.called.map(process::cstring);
    let mut words = words.to_vec();
    if let (Some(first), Some(called)) = (words.first_mut(), &called) {
        *first = Arg::new(called);
    }
    if wish.verbose {
        tell(ctx, &[b"executing: ", name]);
        for (count, word) in words.iter().enumerate() {
            tell(ctx, &[b"   arg[", &Decimal::of(count as u64), b"]= ", &shown(word)]);
        }
    }
    ctx.out.flush();
    let entries = Words::new(entries);
    let env = entries.args();
    let mut inner = Context {
        applet: ctx.applet,
        args: &words,
        env,
        stdin: ctx.stdin,
        out: ctx.out.fd().map_or_else(Out::memory, Out::to),
        err: ctx.err.fd().map_or_else(Out::memory, Out::to),
        table: ctx.table,
        status: Status::SUCCESS,
    };
    process::replace_by(&mut inner, *name, &words)
}

/// Says what is done, as it is done.
fn tell(ctx: &mut Context<'_>, parts: &[&[u8]]) {
    ctx.err.line(&escape::visible(&parts.concat()));
    ctx.err.flush();
}

fn shown(word: &[u8]) -> Vec<u8> {
    kit::filled(b"'{}'", &[word])
}

impl Wish<'_> {
    /// Takes note of an option about signals: a list of names, or all of them.
    fn signals(&mut self, key: u8, list: Option<&[u8]>) -> Result<()> {
        let mut set = u64::MAX;
        KEPT.iter().for_each(|signal| set &= !bit(*signal));
        if let Some(list) = list {
            set = 0;
            for name in split::at(list, b',').filter(|name| !name.is_empty()) {
                let signal = signals::number(name).filter(|signal| *signal > 0 && !KEPT.contains(signal));
                set |= bit(signal.ok_or_else(|| Error::about("bad signal name", name))?);
            }
            self.named |= set;
        }
        let (to, from) = match key {
            DEFAULT => {
                self.unblocked |= set;
                self.blocked &= !set;
                (&mut self.default, &mut self.ignored)
            }
            IGNORE => (&mut self.ignored, &mut self.default),
            _ => (&mut self.blocked, &mut self.unblocked),
        };
        *to |= set;
        *from &= !set;
        Ok(())
    }

    /// Sets what signals do, and shows it.
    fn set_signals(&self, ctx: &mut Context<'_>) -> Result<()> {
        for signal in 1..=64 {
            let action = match bit(signal) {
                bit if bit & self.default != 0 => Action::Default,
                bit if bit & self.ignored != 0 => Action::Ignore,
                _ => continue,
            };
            match signal::set(signal, action) {
                Err(errno) if bit(signal) & self.named != 0 => {
                    return Err(Error::on("can't set signal", &signals::spelled(signal), errno));
                }
                // KILL and STOP are not asked.
                Err(_) => {}
                Ok(()) if self.verbose => {
                    let to = if action == Action::Ignore { &b") to IGNORE"[..] } else { b") to DEFAULT" };
                    tell_signal(ctx, b"Reset signal ", signal, to);
                }
                Ok(()) => {}
            }
        }
        if self.blocked | self.unblocked != 0 {
            signal::set_mask(signal::mask() & !self.unblocked | self.blocked);
        }
        if self.verbose || self.show_signals {
            let mask = signal::mask();
            for signal in (1..=64).filter(|signal| !KEPT.contains(signal)) {
                if self.verbose && (self.blocked | self.unblocked) & bit(signal) != 0 {
                    let blocked = mask & bit(signal) != 0;
                    let to = if blocked { &b") mask set to BLOCK"[..] } else { b") mask set to UNBLOCK" };
                    tell_signal(ctx, b"signal ", signal, to);
                }
                let what: &[u8] = match (mask & bit(signal) != 0, signal::is_ignored(signal)) {
                    (true, true) => b"BLOCK,IGNORE",
                    (true, false) => b"BLOCK",
                    (false, true) => b"IGNORE",
                    _ => continue,
                };
                if self.show_signals {
                    let mut line = signals::spelled(signal);
                    line.resize(line.len().max(10), b' ');
                    line.extend_from_slice(if signal < 10 { b" ( " } else { b" (" });
                    line.extend_from_slice(&Decimal::of(signal.unsigned_abs().into()));
                    tell(ctx, &[&line, b"): ", what]);
                }
            }
        }
        Ok(())
    }
}

fn tell_signal(ctx: &mut Context<'_>, what: &[u8], signal: i32, to: &[u8]) {
    tell(ctx, &[what, &signals::spelled(signal), b" (", &Decimal::of(signal.unsigned_abs().into()), to]);
}

fn bit(signal: i32) -> u64 {
    1 << ((signal - 1) & 63)
}

/// Splits a string into words: `'` and `"` quote, `${NAME}` stands for a variable, `#` begins a comment, and
/// beside C's escapes `\\_` is a blank and `\\c` the end.
fn split_string(ctx: &Context<'_>, text: &[u8]) -> Result<Vec<Vec<u8>>> {
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
                    b'c' => return Err(Error::new("-S: '\\c' within double quotes")),
                    b'n' => b'\n',
                    b't' => b'\t',
                    b'r' => b'\r',
                    b'f' => 12,
                    b'v' => 11,
                    _ => return Err(Error::filled(b"-S: invalid sequence '\\{}'", &[&[next][..]])),
                };
                word.get_or_insert_default().push(plain);
            }
            b'$' if quote != b'\'' => {
                let name = bytes
                    .as_slice()
                    .strip_prefix(b"{")
                    .and_then(|rest| rest.get(..rest.iter().position(|byte| *byte == b'}')?));
                let name = name
                    .filter(|name| is_name(name))
                    .and_then(|name| core::str::from_utf8(name).ok())
                    .ok_or_else(|| Error::new("-S: only ${NAME} stands for a variable"))?;
                // Nothing makes no word.
                if let Some(text) = ctx.env(name).filter(|text| !text.is_empty()) {
                    word.get_or_insert_default().extend_from_slice(text);
                }
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

fn is_name(name: &[u8]) -> bool {
    !name.first().is_none_or(u8::is_ascii_digit)
        && name.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'_')
}

/// What stands before the `=`.
fn name_of(entry: &[u8]) -> &[u8] {
    entry.split(|byte| *byte == b'=').next().unwrap_or(entry)
}
