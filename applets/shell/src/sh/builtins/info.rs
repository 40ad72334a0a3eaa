//! `type`, `command -v`, `hash`, `alias`, `unalias`, `trap`, `times`, `help`.

use super::super::command::{Target, is_executable};
use super::super::lexer::Aliases;
use super::super::shell::{Run, Shell};
use super::super::trap;
use super::var::push_always_quoted;
use super::{BUILTINS, Kind};
use kit::{Arg, Runs};
use std::rc::Rc;

/// Reserved words of the language.
pub const KEYWORDS: &[&[u8]] = &[
    b"!",
    b"case",
    b"do",
    b"done",
    b"elif",
    b"else",
    b"esac",
    b"fi",
    b"for",
    b"function",
    b"if",
    b"in",
    b"then",
    b"until",
    b"while",
    b"{",
    b"}",
    b"[[",
    b"]]",
];

/// Applets that every shell has built in.
const USUAL: &[&str] = &["[", "echo", "printf", "test", "true", "false"];

/// `type` and `command -v`, `-V` on all operands.
pub fn describe_all(shell: &mut Shell, names: &[Arg<'_>], short: bool) -> u8 {
    let mut status = 0;
    let mut text = Vec::new();
    for name in names {
        match describe(shell, name, short) {
            Some(line) => text.extend_from_slice(&line),
            None => {
                if !short {
                    text.extend(kit::filled(b"{}: not found\n", &[name.bytes()]));
                }
                status = 127;
            }
        }
    }
    shell.print(&text) | status
}

fn describe(shell: &mut Shell, name: &[u8], short: bool) -> Option<Vec<u8>> {
    let line = |what: &[u8]| {
        if short { kit::filled(b"{}\n", &[name]) } else { kit::filled(b"{} is {}\n", &[name, what]) }
    };
    if KEYWORDS.contains(&name) && name != b"[[" {
        return Some(line(b"a shell keyword"));
    }
    if let Some((_, value)) = shell.aliases.find(name) {
        return Some(if short {
            let mut text = kit::filled(b"alias {}=", &[name]);
            push_always_quoted(&mut text, value);
            text.push(b'\n');
            text
        } else {
            kit::filled(b"{} is an alias for {}\n", &[name, value])
        });
    }
    if name.contains(&b'/') {
        return is_executable(name).then(|| line(name));
    }
    let id = shell.names.intern(name);
    match shell.find(id) {
        Target::Function(..) => Some(line(b"a function")),
        Target::Builtin(builtin) if builtin.kind == Kind::Special => Some(line(b"a special shell builtin")),
        Target::Builtin(_) => Some(line(b"a shell builtin")),
        Target::Applet(applet)
            if USUAL.contains(&applet.name) || applet.name == "[[" && matches!(applet.runs, Runs::Inside) =>
        {
            Some(line(b"a shell builtin"))
        }
        Target::Applet(_) => Some(line(name)),
        Target::Program => {
            let path = shell.search(name)?;
            Some(if short { kit::filled(b"{}\n", &[&path]) } else { line(&path) })
        }
    }
}

pub fn type_(shell: &mut Shell, args: &[Arg<'_>]) -> Run<u8> {
    let words = args.get(1..).unwrap_or_default();
    match words.split_first() {
        Some((word, rest)) if word.bytes() == b"-p" => Ok(describe_all(shell, rest, true)),
        _ => Ok(describe_all(shell, words, false)),
    }
}

pub fn hash(shell: &mut Shell, args: &[Arg<'_>]) -> Run<u8> {
    let (found, at) = match super::letters(shell, args, b"r") {
        Ok(found) => found,
        Err(status) => return Ok(status),
    };
    if args.len() > 1 {
        shell.detach()?;
    }
    if found.contains(&b'r') {
        shell.forget_paths();
        return Ok(0);
    }
    let words = args.get(at..).unwrap_or_default();
    if words.is_empty() {
        let mut text = Vec::new();
        for id in shell.names.sorted(|name| name.path.is_some()) {
            text.extend_from_slice(shell.names.get(id).path.as_deref().unwrap_or_default());
            text.push(b'\n');
        }
        return Ok(shell.print(&text));
    }
    let mut status = 0;
    for word in words {
        let id = shell.names.intern(word);
        if matches!(shell.find(id), Target::Program) && shell.remember(id).is_none() {
            shell.complain_of(&[word, b": not found"]);
            status = 1;
        }
    }
    Ok(status)
}

pub fn alias(shell: &mut Shell, args: &[Arg<'_>]) -> Run<u8> {
    let mut text = Vec::new();
    let mut status = 0;
    let show = |text: &mut Vec<u8>, name: &[u8], value: &[u8]| {
        text.extend_from_slice(name);
        text.push(b'=');
        push_always_quoted(text, value);
        text.push(b'\n');
    };
    if args.len() < 2 {
        shell.aliases.0.iter().for_each(|(name, value)| show(&mut text, name, value));
    }
    for word in args.iter().skip(1) {
        match word.iter().position(|byte| *byte == b'=').filter(|at| *at > 0) {
            Some(at) => {
                let (name, value) =
                    (word.get(..at).unwrap_or_default(), word.get(at + 1..).unwrap_or_default());
                Rc::make_mut(&mut shell.aliases).set(name, value);
            }
            None => match shell.aliases.find(word) {
                Some((name, value)) => show(&mut text, name, value),
                None => {
                    shell.say(&kit::filled(b"alias: {} not found\n", &[word.bytes()]));
                    status = 1;
                }
            },
        }
    }
    Ok(shell.print(&text) | status)
}

pub fn unalias(shell: &mut Shell, args: &[Arg<'_>]) -> Run<u8> {
    let (found, at) = match super::letters(shell, args, b"a") {
        Ok(found) => found,
        Err(status) => return Ok(status),
    };
    if found.contains(&b'a') {
        shell.aliases = Rc::new(Aliases::default());
        return Ok(0);
    }
    let mut status = 0;
    for word in args.get(at..).unwrap_or_default() {
        if !Rc::make_mut(&mut shell.aliases).remove(word) {
            shell.say(&kit::filled(b"unalias: {} not found\n", &[word.bytes()]));
            status = 1;
        }
    }
    Ok(status)
}

pub fn trap(shell: &mut Shell, args: &[Arg<'_>]) -> Run<u8> {
    let mut words = args.get(1..).unwrap_or_default();
    let mut print = false;
    match words.first().map(|word| word.bytes()) {
        Some(b"-l") => {
            let mut text = Vec::new();
            for (number, name) in trap::NAMES.iter().enumerate().skip(1) {
                let digits = kit::number::Decimal::of(number as u64);
                text.extend_from_slice(if digits.len() < 2 { b" " } else { b"" });
                text.extend(kit::filled(b"{}) {}\n", &[&*digits, name.as_bytes()]));
            }
            return Ok(shell.print(&text));
        }
        Some(b"-p") => {
            print = true;
            words = words.get(1..).unwrap_or_default();
        }
        Some(b"--") => words = words.get(1..).unwrap_or_default(),
        _ => {}
    }
    if words.is_empty() || print {
        let mut text = Vec::new();
        let actions = shell.traps.inherited.as_ref().unwrap_or(&shell.traps.actions);
        for (number, action) in actions.iter().enumerate() {
            let asked = words.is_empty() || words.iter().any(|word| trap::number_of(word) == Some(number));
            if let Some(action) = action
                && asked
            {
                text.extend_from_slice(b"trap -- ");
                push_always_quoted(&mut text, action);
                text.push(b' ');
                text.extend_from_slice(&trap::name_of(number));
                text.push(b'\n');
            }
        }
        return Ok(shell.print(&text));
    }
    // An action comes first, unless all operands are signals given by number.
    let mut action = None;
    let numeric = words.first().is_some_and(|word| kit::number::unsigned(word).is_some());
    if !numeric && words.len() > 1 {
        action = words.first().map(|word| word.bytes()).filter(|action| *action != b"-");
        words = words.get(1..).unwrap_or_default();
    }
    let mut status = 0;
    for word in words {
        match trap::number_of(word) {
            Some(0) => {
                shell.keep_traps();
                shell.set_trap(0, action);
            }
            Some(number) => {
                shell.detach()?;
                shell.set_trap(number, action);
            }
            None => {
                shell.complain_of(&[word, b": invalid signal specification"]);
                status = 1;
            }
        }
    }
    Ok(status)
}

pub fn times(shell: &mut Shell, _: &[Arg<'_>]) -> Run<u8> {
    let mut text = Vec::new();
    for (at, millis) in kit::sys::usage::times().into_iter().enumerate() {
        let (seconds, rest) = (millis / 1000, millis % 1000);
        text.extend_from_slice(&kit::number::Decimal::of(seconds / 60));
        text.push(b'm');
        text.extend_from_slice(&kit::number::Decimal::of(seconds % 60));
        text.push(b'.');
        text.extend_from_slice(kit::number::Decimal::of(1000 + rest).get(1..).unwrap_or_default());
        text.extend_from_slice(if at % 2 == 0 { b"s " } else { b"s\n" });
    }
    Ok(shell.print(&text))
}

pub fn help(shell: &mut Shell, _: &[Arg<'_>]) -> Run<u8> {
    let mut names: Vec<&str> = BUILTINS.iter().map(|builtin| builtin.name).collect();
    names.extend(USUAL);
    names.sort_unstable();
    let mut text = b"Built-in commands:\n------------------\n\t".to_vec();
    let mut column = 0;
    for name in names {
        if column + name.len() > 60 {
            text.extend_from_slice(b"\n\t");
            column = 0;
        }
        text.extend_from_slice(name.as_bytes());
        text.push(b' ');
        column += name.len() + 1;
    }
    text.push(b'\n');
    Ok(shell.print(&text))
}
