//! The escapes of PS1, as bash has them: `\u \h \H \w \W \$ \n \r \t \T \@ \A \d \a \e \[ \] \s \v \j \! \# \\ \nnn \xhh`.

use kit::time::{self, Moment, Zone};
use kit::{number::Decimal, users};

/// What a prompt may tell and only the shell knows.
#[derive(Clone, Copy, Default)]
pub struct Facts<'a> {
    /// The current directory, as PWD has it.
    pub directory: &'a [u8],
    /// TZ, if it is set.
    pub zone: Option<&'a [u8]>,
    /// HOME, shown as `~`.
    pub home: &'a [u8],
    /// The shell's own name.
    pub name: &'a [u8],
    /// Jobs under way.
    pub jobs: usize,
    /// The number of the line in the history.
    pub history: usize,
    /// The number of the line in this shell.
    pub command: usize,
    /// The result will be expanded once more, as the text of a here-document: what is no expansion of the template
    /// itself is protected, so that a directory's name is never run as a command.
    pub expanded_after: bool,
}

/// The begin and the end of what takes no room, which [`super::Editor`] counts and does not send.
const HIDDEN: (u8, u8) = (1, 2);

/// The prompt that a template stands for.
pub fn prompt(template: &[u8], facts: &Facts<'_>) -> Vec<u8> {
    prompt_at(template, facts, Moment::now())
}

fn prompt_at(template: &[u8], facts: &Facts<'_>, now: Moment) -> Vec<u8> {
    let zone = Zone::of(facts.zone);
    let mut out = Vec::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        let letter = match (byte, after.split_first()) {
            (b'\\', Some((letter, after))) => {
                rest = after;
                *letter
            }
            _ => {
                out.push(byte);
                continue;
            }
        };
        let put = |out: &mut Vec<u8>, text: &[u8]| push(out, text, facts.expanded_after);
        match letter {
            b'u' => match users::by_uid(rustix::process::geteuid().as_raw()) {
                Some(user) => put(&mut out, &user.name),
                None => put(&mut out, &Decimal::of(rustix::process::geteuid().as_raw().into())),
            },
            b'h' | b'H' => {
                let system = rustix::system::uname();
                let name = system.nodename().to_bytes();
                let short = name.split(|byte| *byte == b'.').next().unwrap_or(name);
                put(&mut out, if letter == b'h' { short } else { name });
            }
            b'w' => put(&mut out, &below_home(facts)),
            b'W' => {
                let shown = below_home(facts);
                let last = shown.rsplit(|byte| *byte == b'/').next().filter(|last| !last.is_empty());
                put(&mut out, last.unwrap_or(&shown));
            }
            b'$' if rustix::process::geteuid().is_root() => out.push(b'#'),
            b'$' | b'\\' => put(&mut out, &[letter]),
            b'n' => out.push(b'\n'),
            b'r' => out.push(b'\r'),
            b'a' => out.push(7),
            b'e' => out.push(0x1b),
            b'[' => out.push(HIDDEN.0),
            b']' => out.push(HIDDEN.1),
            b't' => time::push(&mut out, b"%H:%M:%S", &zone, now),
            b'T' => time::push(&mut out, b"%I:%M:%S", &zone, now),
            b'A' => time::push(&mut out, b"%H:%M", &zone, now),
            b'@' => time::push(&mut out, b"%I:%M %p", &zone, now),
            b'd' => time::push(&mut out, b"%a %b %d", &zone, now),
            b's' => put(&mut out, facts.name.rsplit(|byte| *byte == b'/').next().unwrap_or(facts.name)),
            b'v' | b'V' => out.extend_from_slice(env!("CARGO_PKG_VERSION").as_bytes()),
            b'j' => out.extend_from_slice(&Decimal::of(facts.jobs as u64)),
            b'!' => out.extend_from_slice(&Decimal::of(facts.history as u64)),
            b'#' => out.extend_from_slice(&Decimal::of(facts.command as u64)),
            b'x' | b'0'..=b'7' => {
                let hexadecimal = letter == b'x';
                let after = if hexadecimal { rest } else { after };
                let digit = |byte: &&u8| {
                    if hexadecimal { byte.is_ascii_hexdigit() } else { (b'0'..=b'7').contains(*byte) }
                };
                let digits = after.iter().take(3 - usize::from(hexadecimal)).take_while(digit).count();
                let (number, left) = after.split_at_checked(digits).unwrap_or((after, b""));
                if digits == 0 {
                    out.extend_from_slice(b"\\x");
                    continue;
                }
                rest = left;
                let byte = kit::number::radix(number, if hexadecimal { 16 } else { 8 }).unwrap_or(0) as u8;
                if facts.expanded_after && protected(byte) {
                    out.push(b'\\');
                }
                out.push(byte);
            }
            // An escape of nobody's, `\` and a newline among them, is left to the expansion.
            _ => out.extend_from_slice(&[b'\\', letter]),
        }
    }
    out
}

fn protected(byte: u8) -> bool {
    b"\\$`".contains(&byte)
}

/// Appends what came from outside: control bytes masked, expansions protected.
fn push(out: &mut Vec<u8>, text: &[u8], expanded_after: bool) {
    for &byte in text {
        if expanded_after && protected(byte) {
            out.push(b'\\');
        }
        out.push(if byte.is_ascii_control() { b'?' } else { byte });
    }
}

/// Masks the control bytes of the directory's name where an expansion such as `$PWD` has put it into a prompt: the
/// prompt's own sequences are the user's, a directory's name is anybody's.
pub fn mask_directory(prompt: &mut [u8], directory: &[u8]) {
    for name in directory.split(|byte| *byte == b'/').filter(|name| name.iter().any(u8::is_ascii_control)) {
        let mut at = 0;
        while let Some(found) =
            prompt.get(at..).and_then(|rest| rest.windows(name.len()).position(|piece| piece == name))
        {
            let place = prompt.get_mut(at + found..at + found + name.len()).unwrap_or_default();
            place.iter_mut().filter(|byte| byte.is_ascii_control()).for_each(|byte| *byte = b'?');
            at += found + name.len();
        }
    }
}

fn below_home(facts: &Facts<'_>) -> Vec<u8> {
    match facts.directory.strip_prefix(facts.home) {
        Some(rest) if facts.home.len() > 1 && (rest.is_empty() || rest.starts_with(b"/")) => {
            kit::filled(b"~{}", &[rest])
        }
        _ => facts.directory.to_vec(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-11-03 13:05:09 UTC.
    const NOW: Moment = Moment { seconds: 1_793_711_109, nanoseconds: 0 };

    fn shown(template: &str, facts: &Facts<'_>) -> String {
        String::from_utf8(prompt_at(template.as_bytes(), &Facts { zone: Some(b"UTC"), ..*facts }, NOW))
            .unwrap()
    }

    #[test]
    fn directories_below_home_are_short() {
        let at = |directory: &'static [u8]| Facts { directory, home: b"/root", ..Facts::default() };
        assert_eq!(shown("\\w|\\W", &at(b"/root/a/b")), "~/a/b|b");
        assert_eq!(shown("\\w|\\W", &at(b"/root")), "~|~");
        assert_eq!(shown("\\w|\\W", &at(b"/rooted")), "/rooted|rooted");
        assert_eq!(shown("\\w|\\W", &at(b"/")), "/|/");
    }

    #[test]
    fn time_numbers_and_bytes() {
        let facts = Facts { jobs: 2, history: 30, command: 4, name: b"/bin/sh", ..Facts::default() };
        assert_eq!(shown("\\t \\T \\@ \\A \\d", &facts), "13:05:09 01:05:09 01:05 PM 13:05 Tue Nov 03");
        assert_eq!(shown("\\j \\! \\# \\s \\x41\\n\\e[0m\\[x\\]", &facts), "2 30 4 sh A\n\x1b[0m\x01x\x02");
        assert_eq!(shown("\\\\ $HOME \\q \\x \\101 \\", &facts), "\\ $HOME \\q \\x A \\");
    }

    #[test]
    fn a_directory_name_is_never_a_command_or_a_sequence() {
        let facts =
            Facts { directory: b"/$(reboot)`x`\x1b[2J\x01", expanded_after: true, ..Facts::default() };
        assert_eq!(shown("\\w", &facts), "/\\$(reboot)\\`x\\`?[2J?");
        assert_eq!(shown("\\\\ \\044", &facts), "\\\\ \\$");
        let mut prompt = b"\x1b[1m/a/x\x1b[2Jy x\x1b[2Jy\x1b[0m$ ".to_vec();
        mask_directory(&mut prompt, b"/a/x\x1b[2Jy");
        assert_eq!(prompt, b"\x1b[1m/a/x?[2Jy x?[2Jy\x1b[0m$ ");
    }
}
