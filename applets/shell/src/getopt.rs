//! `getopt`: take a script's words apart as options and operands (util-linux's in full, also as busybox has it).
//!
//! The words come out quoted, so that `eval set -- "$(getopt …)"` takes them as they were.

#![deny(clippy::indexing_slicing)]

use kit::by_word;
use kit::{Applet, Arg, Context, Error, Options, Opts, Place, Result, Runs, Status, escape, flag, value};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "getopt",
    place: Place::Bin,
    runs: Runs::Inside,
    failure: 2,
    usage: "OPTIONS WORD...\n   or: getopt [-aqQuT] [-l LONG]... [-n NAME] [-s SHELL] [--] OPTIONS WORD...\n   or: getopt ... -o OPTIONS [--] WORD...\n\n\
Print WORDs as options, -- and operands, quoted for a shell\n\n\
\t-o OPTIONS\tLetters; with : a value follows, with :: it may be attached\n\
\t\tFirst a +: options end at an operand; a -: operands stay in their places\n\
\t-l LONG\tLong options, with commas between; : and :: as above\n\
\t-a\tLong options may have one dash\n\
\t-n NAME\tIn messages\n\
\t-q -Q\tNo messages; no output\n\
\t-s SHELL\tQuote for sh, bash, csh or tcsh\n\
\t-u\tDo not quote\n\
\t-T\tStatus 4: this is the getopt that quotes\n\
Status 1: a wrong option among WORDs; 2: wrong use of getopt",
    main,
};

const OPTIONS: Opts = kit::opts![
    flag(b'a', "alternative"),
    flag(b'h', "help"),
    value(b'l', "longoptions"),
    value(b'l', "longopts"),
    value(b'n', "name"),
    value(b'o', "options"),
    flag(b'q', "quiet"),
    flag(b'Q', "quiet-output"),
    value(b's', "shell"),
    flag(b'T', "test"),
    flag(b'u', "unquoted"),
];

/// Whether an option has a value.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Takes {
    Nothing,
    Value,
    Optional,
}

/// An option's name, split from the colons behind it.
fn takes(word: &[u8]) -> (&[u8], Takes) {
    match word {
        [name @ .., b':', b':'] => (name, Takes::Optional),
        [name @ .., b':'] => (name, Takes::Value),
        name => (name, Takes::Nothing),
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Quote {
    Never,
    Sh,
    Csh,
}

struct Wish<'a> {
    short: &'a [u8],
    long: Vec<(&'a [u8], Takes)>,
    /// Long options may have one dash.
    alone: bool,
    name: &'a [u8],
    quiet: bool,
    silent: bool,
    quote: Quote,
    /// Options end at the first operand; operands stay in their places.
    ends: bool,
    in_order: bool,
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let own = ctx.args.first().map_or(&b"getopt"[..], |name| name.bytes());
    let mut wish = Wish {
        short: b"",
        long: Vec::new(),
        alone: false,
        name: own,
        quiet: false,
        silent: false,
        quote: Quote::Sh,
        ends: ctx.env("POSIXLY_CORRECT").is_some(),
        in_order: false,
    };
    let old = ctx.env("GETOPT_COMPATIBLE").is_some();
    let words = ctx.args.get(1..).unwrap_or_default();
    let Some(first) = words.first() else {
        if old {
            ctx.out.put(b" --\n");
            return ctx.done();
        }
        return Err(Error::usage("missing optstring argument"));
    };
    if old || first.first() != Some(&b'-') {
        wish.quote = Quote::Never;
        let start = first.iter().position(|byte| !b"+-".contains(byte)).unwrap_or(first.len());
        wish.short = first.bytes().get(start..).unwrap_or_default();
        return parse(ctx, &wish, words.get(1..).unwrap_or_default());
    }
    let mut short = None;
    let mut options = Options::leading(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        match key {
            b'a' => wish.alone = true,
            b'h' => return Err(Error::help()),
            b'l' => {
                let names = value.split(|byte| b", \t\n".contains(byte)).filter(|name| !name.is_empty());
                for name in names {
                    let (name, takes) = takes(name);
                    if name.is_empty() {
                        return Err(Error::usage("empty long option after -l or --long argument"));
                    }
                    wish.long.push((name, takes));
                }
            }
            b'n' => wish.name = value,
            b'o' => short = Some(value),
            b'q' => wish.quiet = true,
            b'Q' => wish.silent = true,
            b's' => {
                wish.quote = by_word!(value, {
                    "sh" | "bash" => Quote::Sh,
                    "csh" | "tcsh" => Quote::Csh,
                    _ => return Err(Error::usage("unknown shell after -s or --shell argument")),
                })
            }
            b'T' => return Ok(Status(4)),
            _ => wish.quote = Quote::Never,
        }
    }
    let mut words = options.rest();
    if short.is_none() {
        let Some((first, rest)) = words.split_first() else {
            return Err(Error::usage("missing optstring argument"));
        };
        (short, words) = (Some(first.bytes()), rest);
    }
    wish.short = short.unwrap_or_default();
    match wish.short {
        [b'+', rest @ ..] => (wish.ends, wish.short) = (true, rest),
        [b'-', rest @ ..] => (wish.in_order, wish.ends, wish.short) = (true, false, rest),
        _ => {}
    }
    parse(ctx, &wish, words)
}

/// Takes the words apart. The status is 1 if an option was wrong; the others are printed all the same.
fn parse(ctx: &mut Context<'_>, wish: &Wish<'_>, words: &[Arg<'_>]) -> Result<Status> {
    let mut shown = Vec::new();
    let mut operands: Vec<&[u8]> = Vec::new();
    let mut right = true;
    let mut rest = words.iter().map(|word| word.bytes());
    // A colon in front of the letters: no messages.
    let (quiet, letters) = match wish.short {
        [b':', letters @ ..] => (true, letters),
        letters => (wish.quiet, letters),
    };
    let mut complain = |ctx: &mut Context<'_>, parts: &[&[u8]]| {
        right = false;
        if !quiet {
            let mut line = escape::visible(wish.name);
            line.extend_from_slice(b": ");
            escape::push_visible(&mut line, &parts.concat());
            line.push(b'\n');
            ctx.err.put(&line);
            ctx.err.flush();
        }
    };
    while let Some(word) = rest.next() {
        let (name, dashes) = match word {
            b"--" => {
                operands.extend(rest.by_ref());
                break;
            }
            [b'-', b'-', name @ ..] => (name, 2),
            [b'-', name @ ..] if !name.is_empty() => (name, 1),
            _ if wish.in_order => {
                push(&mut shown, word, wish.quote);
                continue;
            }
            _ => {
                operands.push(word);
                if wish.ends {
                    operands.extend(rest.by_ref());
                }
                continue;
            }
        };
        let one_letter = name.len() == 1 && short(letters, name).is_some();
        if dashes == 2 || wish.alone && !one_letter {
            let equals = name.iter().position(|byte| *byte == b'=');
            let (key, attached) = match equals {
                Some(at) => (name.get(..at).unwrap_or_default(), name.get(at + 1..)),
                None => (name, None),
            };
            let mark: &[u8] = if dashes == 2 { b"--" } else { b"-" };
            match long(wish, key) {
                Found::One(full, takes) => {
                    let value = match (takes, attached) {
                        (Takes::Nothing, Some(_)) => {
                            complain(ctx, &[b"option '", mark, full, b"' doesn't allow an argument"]);
                            continue;
                        }
                        (Takes::Value, None) => {
                            let Some(value) = rest.next() else {
                                complain(ctx, &[b"option '", mark, full, b"' requires an argument"]);
                                continue;
                            };
                            Some(value)
                        }
                        (Takes::Optional, None) => Some(&b""[..]),
                        (_, attached) => attached,
                    };
                    shown.extend_from_slice(&kit::filled(b" --{}", &[full]));
                    if let Some(value) = value {
                        push(&mut shown, value, wish.quote);
                    }
                    continue;
                }
                Found::Several => {
                    let mut text = kit::filled(b"option '{}{}' is ambiguous; possibilities:", &[mark, name]);
                    for (other, _) in wish.long.iter().filter(|(other, _)| other.starts_with(key)) {
                        text.extend_from_slice(&kit::filled(b" '{}{}'", &[mark, other]));
                    }
                    complain(ctx, &[&text]);
                    continue;
                }
                // With one dash it may be letters.
                Found::None if dashes == 1 && short(letters, name).is_some() => {}
                Found::None => {
                    complain(ctx, &[b"unrecognized option '", mark, name, b"'"]);
                    continue;
                }
            }
        }
        let mut cluster = name;
        while let Some((letter, after)) = cluster.split_first() {
            let text = core::slice::from_ref(letter);
            cluster = after;
            let Some(takes) = short(letters, text) else {
                complain(ctx, &[b"invalid option -- '", text, b"'"]);
                continue;
            };
            let value = match takes {
                Takes::Nothing => None,
                Takes::Optional => Some(core::mem::take(&mut cluster)),
                Takes::Value if !cluster.is_empty() => Some(core::mem::take(&mut cluster)),
                Takes::Value => {
                    let Some(value) = rest.next() else {
                        complain(ctx, &[b"option requires an argument -- '", text, b"'"]);
                        break;
                    };
                    Some(value)
                }
            };
            shown.extend_from_slice(&kit::filled(b" -{}", &[text]));
            if let Some(value) = value {
                push(&mut shown, value, wish.quote);
            }
        }
    }
    shown.extend_from_slice(b" --");
    for word in operands {
        push(&mut shown, word, wish.quote);
    }
    if !wish.silent {
        ctx.out.line(&shown);
    }
    Ok(Status::of(right))
}

/// What a letter takes, if it is an option: `word` begins with it.
fn short(letters: &[u8], word: &[u8]) -> Option<Takes> {
    let letter = word.first().filter(|letter| !matches!(letter, b':' | b';'))?;
    let at = letters.iter().position(|other| other == letter)?;
    let colons = letters.get(at + 1..)?.iter().take_while(|byte| **byte == b':').count();
    Some(match colons {
        0 => Takes::Nothing,
        1 => Takes::Value,
        _ => Takes::Optional,
    })
}

enum Found<'a> {
    None,
    One(&'a [u8], Takes),
    Several,
}

/// The long option of a name, or of a beginning that no other kind of option has.
fn long<'a>(wish: &Wish<'a>, name: &[u8]) -> Found<'a> {
    if let Some((full, takes)) = wish.long.iter().find(|(full, _)| *full == name) {
        return Found::One(full, *takes);
    }
    let mut fitting = wish.long.iter().filter(|(full, _)| full.starts_with(name));
    match (fitting.next(), fitting.next()) {
        (None, _) => Found::None,
        (Some((full, takes)), None) => Found::One(full, *takes),
        _ => Found::Several,
    }
}

/// Appends a word as the shell reads it.
fn push(to: &mut Vec<u8>, word: &[u8], quote: Quote) {
    to.push(b' ');
    if quote == Quote::Never {
        return to.extend_from_slice(word);
    }
    to.push(b'\'');
    for &byte in word {
        match (byte, quote) {
            (b'\'', _) => to.extend_from_slice(b"'\\''"),
            (b'\\', Quote::Csh) => to.extend_from_slice(b"\\\\"),
            (b'!', Quote::Csh) => to.extend_from_slice(b"'\\!'"),
            (b'\n', Quote::Csh) => to.extend_from_slice(b"\\n"),
            (byte, Quote::Csh) if byte.is_ascii_whitespace() || byte == 11 => {
                to.extend_from_slice(&[b'\'', b'\\', byte, b'\'']);
            }
            _ => to.push(byte),
        }
    }
    to.push(b'\'');
}
