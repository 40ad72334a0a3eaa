//! `umask` and `ulimit`.

use super::super::depth;
use super::super::shell::{Run, Shell};
use kit::Arg;
use rustix::fs::Mode;
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit, umask as set_umask};

pub fn umask(shell: &mut Shell, args: &[Arg<'_>]) -> Run<u8> {
    let (found, at) = match super::letters(shell, args.get(..2).unwrap_or(args), b"Sp") {
        Ok(found) => found,
        // A clause such as `-w` looks like an option.
        Err(status) => return Ok(status),
    };
    let old = set_umask(Mode::empty());
    set_umask(old);
    let old = old.bits() & 0o777;
    let Some(word) = args.get(at) else {
        let mut text = Vec::new();
        if found.contains(&b'S') {
            for (name, shift) in [(b'u', 6), (b'g', 3), (b'o', 0)] {
                text.extend_from_slice(if text.is_empty() { b"" } else { b"," });
                text.extend_from_slice(&[name, b'=']);
                let allowed = !old >> shift & 7;
                for (letter, bit) in [(b'r', 4), (b'w', 2), (b'x', 1)] {
                    if allowed & bit != 0 {
                        text.push(letter);
                    }
                }
            }
        } else {
            if found.contains(&b'p') {
                text.extend_from_slice(b"umask ");
            }
            for shift in [9, 6, 3, 0] {
                text.push(b'0' + (old >> shift & 7) as u8);
            }
        }
        text.push(b'\n');
        return Ok(shell.print(&text));
    };
    let new = if word.first().is_some_and(u8::is_ascii_digit) {
        kit::number::radix(word, 8).filter(|mask| *mask <= 0o777).and_then(|mask| u32::try_from(mask).ok())
    } else {
        kit::mode::apply(word, !old & 0o777, 0, false).map(|mode| !mode & 0o777)
    };
    match new {
        Some(mask) => {
            shell.keep_umask(Mode::from_raw_mode(old));
            set_umask(Mode::from_raw_mode(mask));
            Ok(0)
        }
        None => {
            shell.complain_of(&[b"illegal mode: ", word.bytes()]);
            Ok(2)
        }
    }
}

struct Limit {
    letter: u8,
    resource: Resource,
    unit: u64,
    text: &'static str,
}

const LIMITS: &[Limit] = &[
    Limit { letter: b'c', resource: Resource::Core, unit: 512, text: "core file size (blocks)" },
    Limit { letter: b'd', resource: Resource::Data, unit: 1024, text: "data seg size (kb)" },
    Limit { letter: b'e', resource: Resource::Nice, unit: 1, text: "scheduling priority" },
    Limit { letter: b'f', resource: Resource::Fsize, unit: 512, text: "file size (blocks)" },
    Limit { letter: b'i', resource: Resource::Sigpending, unit: 1, text: "pending signals" },
    Limit { letter: b'l', resource: Resource::Memlock, unit: 1024, text: "max locked memory (kb)" },
    Limit { letter: b'm', resource: Resource::Rss, unit: 1024, text: "max memory size (kb)" },
    Limit { letter: b'n', resource: Resource::Nofile, unit: 1, text: "open files" },
    Limit { letter: b'q', resource: Resource::Msgqueue, unit: 1, text: "POSIX message queues (bytes)" },
    Limit { letter: b'r', resource: Resource::Rtprio, unit: 1, text: "real-time priority" },
    Limit { letter: b's', resource: Resource::Stack, unit: 1024, text: "stack size (kb)" },
    Limit { letter: b't', resource: Resource::Cpu, unit: 1, text: "cpu time (seconds)" },
    Limit { letter: b'u', resource: Resource::Nproc, unit: 1, text: "max user processes" },
    Limit { letter: b'v', resource: Resource::As, unit: 1024, text: "virtual memory (kb)" },
    Limit { letter: b'x', resource: Resource::Locks, unit: 1, text: "file locks" },
];

pub fn ulimit(shell: &mut Shell, args: &[Arg<'_>]) -> Run<u8> {
    let (mut hard, mut soft, mut all) = (false, false, false);
    let mut chosen: Vec<(&Limit, Option<&[u8]>)> = Vec::new();
    let mut at = 1;
    while let Some(word) = args.get(at) {
        let Some(letters) = word.strip_prefix(b"-").filter(|letters| !letters.is_empty()) else { break };
        at += 1;
        if letters == b"-" {
            break;
        }
        for letter in letters {
            match letter {
                b'H' => hard = true,
                b'S' => soft = true,
                b'a' => all = true,
                letter => match LIMITS.iter().find(|limit| limit.letter == *letter) {
                    Some(limit) => chosen.push((limit, None)),
                    None => {
                        shell.complain_of(&[b"illegal option -", &[*letter][..]]);
                        return Ok(2);
                    }
                },
            }
        }
        // A value may follow each option.
        if let Some(value) = args.get(at).filter(|value| !value.starts_with(b"-"))
            && let Some(last) = chosen.last_mut()
        {
            last.1 = Some(value.bytes());
            at += 1;
        }
    }
    if let Some(value) = args.get(at)
        && let Some(files) = LIMITS.iter().find(|limit| limit.letter == b'f')
        && chosen.is_empty()
    {
        chosen.push((files, Some(value.bytes())));
    }
    let mut text = Vec::new();
    if all {
        for limit in LIMITS {
            text.extend_from_slice(limit.text.as_bytes());
            text.resize(text.len() + 32usize.saturating_sub(limit.text.len()), b' ');
            text.extend_from_slice(&[b'(', b'-', limit.letter, b')', b' ']);
            show(&mut text, limit, hard);
        }
        return Ok(shell.print(&text));
    }
    if chosen.is_empty()
        && let Some(files) = LIMITS.iter().find(|limit| limit.letter == b'f')
    {
        chosen.push((files, None));
    }
    for (limit, value) in chosen {
        let Some(value) = value else {
            show(&mut text, limit, hard);
            continue;
        };
        let value = if value == b"unlimited" {
            None
        } else {
            match kit::number::unsigned(value).and_then(|value| value.checked_mul(limit.unit)) {
                Some(value) => Some(value),
                None => return shell.error_of(&[b"Illegal number: ", value]),
            }
        };
        shell.limited |= matches!(limit.letter, b'f' | b't');
        let old = getrlimit(limit.resource);
        let both = hard == soft;
        let new = Rlimit {
            current: if soft || both { value } else { old.current },
            maximum: if hard || both { value } else { old.maximum },
        };
        if let Err(errno) = setrlimit(limit.resource, new) {
            let why = kit::Errno::from(errno).text();
            shell.complain_of(&[b"error setting limit: ", why.as_bytes()]);
            return Ok(1);
        }
        depth::measure();
    }
    Ok(shell.print(&text))
}

fn show(text: &mut Vec<u8>, limit: &Limit, hard: bool) {
    let now = getrlimit(limit.resource);
    match if hard { now.maximum } else { now.current } {
        Some(value) => text.extend_from_slice(&kit::number::Decimal::of(value / limit.unit)),
        None => text.extend_from_slice(b"unlimited"),
    }
    text.push(b'\n');
}
