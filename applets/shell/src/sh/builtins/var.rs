//! `export`, `readonly`, `local`, `unset`, `shift`, `getopts`, `let`.

use super::super::names::is_name;
use super::super::shell::{Run, Shell};
use kit::Arg;

/// `NAME` or `NAME=value`.
fn split<'w>(shell: &mut Shell, word: &'w [u8]) -> Run<(&'w [u8], Option<&'w [u8]>)> {
    let (name, value) = match word.iter().position(|byte| *byte == b'=') {
        Some(at) => (word.get(..at).unwrap_or_default(), word.get(at + 1..)),
        None => (word, None),
    };
    if is_name(name) { Ok((name, value)) } else { shell.error_of(&[name, b": bad variable name"]) }
}

pub fn export(shell: &mut Shell, args: &[Arg<'_>]) -> Run<u8> {
    let readonly = args.first().is_some_and(|name| name.bytes() == b"readonly");
    let (found, at) = super::special_letters(shell, args, b"pn")?;
    let words = args.get(at..).unwrap_or_default();
    if words.is_empty() {
        let mut text = Vec::new();
        for id in shell.names.sorted(|name| if readonly { name.var().readonly } else { name.var().export }) {
            let name = shell.names.get(id);
            text.extend_from_slice(if readonly { b"readonly " } else { b"export " });
            text.extend_from_slice(&name.text);
            if let Some(value) = &name.var().value {
                text.push(b'=');
                push_always_quoted(&mut text, value);
            }
            text.push(b'\n');
        }
        return Ok(shell.print(&text));
    }
    for word in words {
        let (name, value) = split(shell, word)?;
        let id = shell.names.intern(name);
        if let Some(value) = value {
            shell.set(id, value)?;
        }
        let var = shell.names.var_mut(id);
        if readonly {
            var.readonly = true;
        } else {
            var.export = !found.contains(&b'n');
            shell.env = None;
        }
    }
    Ok(0)
}

/// A value in quotes, always, as listings have it.
pub fn push_always_quoted(to: &mut Vec<u8>, value: &[u8]) {
    to.push(b'\'');
    for &byte in value {
        if byte == b'\'' {
            to.extend_from_slice(b"'\"'\"'");
        } else {
            to.push(byte);
        }
    }
    to.push(b'\'');
}

pub fn local(shell: &mut Shell, args: &[Arg<'_>]) -> Run<u8> {
    let Some((_, from)) = shell.calls.last().copied() else { return shell.error(b"not in a function") };
    for word in args.iter().skip(1) {
        match word.bytes() {
            b"--" => continue,
            b"-" => {
                let depth = shell.calls.len();
                if shell.kept.last().is_none_or(|(kept, _)| *kept < depth) {
                    shell.kept.push((depth, shell.opts.clone()));
                }
                continue;
            }
            _ => {}
        }
        let (name, value) = split(shell, word)?;
        let id = shell.names.intern(name);
        let known = shell.hidden.get(from..).unwrap_or_default().iter().any(|(hidden, _)| *hidden == id);
        if !known {
            shell.hide(id);
        }
        match value {
            Some(value) => shell.set(id, value)?,
            // As in busybox; dash keeps the outer value.
            None if !known => {
                shell.before_change(shell.names.get(id).special)?;
                shell.names.var_mut(id).value = None;
                shell.env = None;
                shell.changed(id);
            }
            None => {}
        }
    }
    Ok(0)
}

pub fn unset(shell: &mut Shell, args: &[Arg<'_>]) -> Run<u8> {
    let (found, at) = super::special_letters(shell, args, b"fv")?;
    let functions = found.last() == Some(&b'f');
    for word in args.get(at..).unwrap_or_default() {
        if functions {
            if let Some(id) = shell.names.find(word) {
                *shell.names.function_mut(id) = None;
            }
            continue;
        }
        if !is_name(word) {
            return shell.error_of(&[word, b": bad variable name"]);
        }
        if let Some(id) = shell.names.find(word) {
            shell.unset(id)?;
        }
    }
    Ok(0)
}

pub fn shift(shell: &mut Shell, args: &[Arg<'_>]) -> Run<u8> {
    let count = match args.get(1) {
        None => 1,
        Some(word) => match kit::number::unsigned(word).and_then(|count| usize::try_from(count).ok()) {
            Some(count) => count,
            None => return shell.error_of(&[b"Illegal number: ", word.bytes()]),
        },
    };
    if count > shell.params.len() {
        return Ok(1);
    }
    shell.params.first += count;
    shell.params.getopts = (1, 0);
    Ok(0)
}

pub fn let_(shell: &mut Shell, args: &[Arg<'_>]) -> Run<u8> {
    if args.len() < 2 {
        return shell.error(b"expression expected");
    }
    let mut value = 0;
    for word in args.iter().skip(1) {
        value = shell.arith_text(word)?;
    }
    Ok(u8::from(value == 0))
}

pub fn getopts(shell: &mut Shell, args: &[Arg<'_>]) -> Run<u8> {
    let (Some(options), Some(name)) = (args.get(1), args.get(2)) else {
        return shell.error(b"usage: getopts optstring var [arg]");
    };
    if !is_name(name) {
        return shell.error_of(&[name, b": bad variable name"]);
    }
    let words: Vec<Vec<u8>> = match args.get(3..).filter(|words| !words.is_empty()) {
        Some(words) => words.iter().map(|word| word.to_vec()).collect(),
        None => shell.params.iter().map(<[u8]>::to_vec).collect(),
    };
    let silent = options.first() == Some(&b':');
    let optind = shell.known.optind;
    let (index, mut at) = shell.params.getopts;
    let mut index = index.max(1);
    let optarg = shell.known.optarg;
    let mut status = 0;
    let mut letter = b'?';
    let mut value: Option<Vec<u8>> = None;
    let word_at = |index: u64| {
        let index = usize::try_from(index.checked_sub(1)?).ok()?;
        words.get(index).map(Vec::as_slice)
    };
    // Inside a word, OPTIND is already that of the next one, as dash and busybox have it.
    let mut word = if at > 0 { word_at(index - 1).unwrap_or_default() } else { b"" };
    let mut option = word.get(at).copied();
    if option.is_none() {
        word = word_at(index).unwrap_or_default();
        at = 1;
        option = match word {
            [b'-', first, ..] => {
                index += 1;
                (word != b"--").then_some(*first)
            }
            _ => None,
        };
    }
    match option {
        None => {
            status = 1;
            at = 0;
        }
        Some(option) => {
            at += 1;
            let place = options.iter().position(|known| *known == option && option != b':');
            let takes = place.is_some_and(|place| options.get(place + 1) == Some(&b':'));
            match place {
                None => {
                    if silent {
                        value = Some(vec![option]);
                    } else {
                        shell.say(&kit::filled(b"Illegal option -{}\n", &[&[option][..]]));
                    }
                }
                Some(_) if takes => {
                    letter = option;
                    if at < word.len() {
                        value = word.get(at..).map(<[u8]>::to_vec);
                        at = word.len();
                    } else if let Some(argument) = word_at(index) {
                        value = Some(argument.to_vec());
                        index += 1;
                    } else if silent {
                        letter = b':';
                        value = Some(vec![option]);
                    } else {
                        letter = b'?';
                        shell.say(&kit::filled(b"No arg for -{} option\n", &[&[option][..]]));
                    }
                }
                Some(_) => letter = option,
            }
            if at >= word.len() {
                at = 0;
            }
        }
    }
    match value {
        Some(value) => shell.set(optarg, &value)?,
        // POSIX would unset it; dash and busybox do not, and scripts under `set -u` read it.
        None if status == 0 && letter != b'?' => shell.set(optarg, b"")?,
        None => shell.unset(optarg)?,
    }
    shell.set(optind, &kit::number::Decimal::of(index))?;
    shell.params.getopts = (index, at);
    let id = shell.names.intern(name);
    shell.set(id, &[letter])?;
    Ok(status)
}

/// All variables, as `set` lists them.
pub fn list(shell: &mut Shell) -> Vec<u8> {
    let mut text = Vec::new();
    for id in shell.names.sorted(|name| name.var().value.is_some()) {
        shell.refresh(id);
        let name = shell.names.get(id);
        text.extend_from_slice(&name.text);
        text.push(b'=');
        push_always_quoted(&mut text, name.var().value.as_deref().unwrap_or_default());
        text.push(b'\n');
    }
    text
}
