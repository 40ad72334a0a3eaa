//! `set` and the options of the shell.

use kit::by_word;
use super::super::shell::{Flow, Opts, Run, Shell};
use super::var;
use kit::Arg;

/// Options by name, with their letters, in the order in which they are listed.
const OPTIONS: &[(&str, u8)] = &[
    ("errexit", b'e'),
    ("noglob", b'f'),
    ("ignoreeof", 0),
    ("monitor", b'm'),
    ("noexec", b'n'),
    ("xtrace", b'x'),
    ("verbose", b'v'),
    ("noclobber", b'C'),
    ("allexport", b'a'),
    ("notify", b'b'),
    ("nounset", b'u'),
    ("errtrace", b'E'),
    ("vi", 0),
    ("pipefail", 0),
    ("hashall", b'h'),
    ("nolog", 0),
];

fn place<'o>(opts: &'o mut Opts, name: &str) -> Option<&'o mut bool> {
    Some(by_word!(name.as_bytes(), {
        "errexit" => &mut opts.errexit,
        "noglob" => &mut opts.noglob,
        "ignoreeof" => &mut opts.ignoreeof,
        "monitor" => &mut opts.monitor,
        "noexec" => &mut opts.noexec,
        "xtrace" => &mut opts.xtrace,
        "verbose" => &mut opts.verbose,
        "noclobber" => &mut opts.noclobber,
        "allexport" => &mut opts.allexport,
        "notify" => &mut opts.notify,
        "nounset" => &mut opts.unset,
        "errtrace" => &mut opts.errtrace,
        "vi" => &mut opts.vi,
        "pipefail" => &mut opts.pipefail,
        "hashall" => &mut opts.hashall,
        "nolog" => &mut opts.nolog,
        _ => return None,
    }))
}

/// Sets an option by its letter; false if there is none.
pub fn set_option_letter(shell: &mut Shell, letter: u8, on: bool) -> bool {
    let name = OPTIONS.iter().find(|(_, known)| *known == letter && letter != 0).map(|(name, _)| *name);
    name.is_some_and(|name| set_option_name(shell, name.as_bytes(), on))
}

/// Sets an option by its name; false if there is none.
pub fn set_option_name(shell: &mut Shell, name: &[u8], on: bool) -> bool {
    if name == b"emacs" {
        // The other keys of the line editor.
        shell.opts.vi &= !on;
        return true;
    }
    let Some((name, _)) = OPTIONS.iter().find(|(known, _)| known.as_bytes() == name) else { return false };
    if *name == "monitor"
        && on
        && shell.opts.interactive
        && shell.jobs.tty.is_none()
        && !shell.take_terminal()
    {
        return true;
    }
    if let Some(place) = place(&mut shell.opts, name) {
        *place = on;
    }
    true
}

impl Shell {
    /// `$-`
    pub fn option_letters(&mut self) -> Vec<u8> {
        let mut letters = Vec::new();
        for (name, letter) in OPTIONS {
            if *letter != 0 && place(&mut self.opts, name).is_some_and(|on| *on) {
                letters.push(*letter);
            }
        }
        if self.opts.interactive {
            letters.push(b'i');
        }
        if self.opts.stdin {
            letters.push(b's');
        }
        if self.opts.command {
            letters.push(b'c');
        }
        letters
    }
}

pub fn set(shell: &mut Shell, args: &[Arg<'_>]) -> Run<u8> {
    if args.len() < 2 {
        let text = var::list(shell);
        return Ok(shell.print(&text));
    }
    let mut at = 1;
    let mut given = false;
    while let Some(word) = args.get(at) {
        let (on, letters) = match word.bytes() {
            b"--" => {
                at += 1;
                given = true;
                break;
            }
            b"-" => {
                // Obsolete: ends the options and the tracing.
                shell.opts.xtrace = false;
                shell.opts.verbose = false;
                at += 1;
                given = at < args.len();
                break;
            }
            [b'-', letters @ ..] => (true, letters),
            [b'+', letters @ ..] => (false, letters),
            _ => break,
        };
        at += 1;
        for &letter in letters {
            if letter != b'o' {
                if !set_option_letter(shell, letter, on) {
                    let sign: &[u8] = if on { b"-" } else { b"+" };
                    return shell.error_of(&[b"illegal option ", sign, &[letter]]);
                }
                continue;
            }
            let Some(name) = args.get(at) else {
                list(shell, on);
                continue;
            };
            at += 1;
            if !set_option_name(shell, name, on) {
                return shell.error_of(&[b"illegal option -o ", name.bytes()]);
            }
        }
    }
    if given || at < args.len() {
        let mut params = super::super::shell::Params::default();
        args.iter().skip(at).for_each(|word| params.fields.push(word));
        shell.set_params(params);
    }
    if shell.opts.noexec && shell.opts.interactive {
        // A user could not get out of it.
        shell.opts.noexec = false;
    }
    if shell.opts.noexec {
        shell.status = 0;
        return Err(Flow::Noexec);
    }
    Ok(0)
}

fn list(shell: &mut Shell, readable: bool) {
    let mut text = Vec::new();
    for (name, _) in OPTIONS {
        let on = place(&mut shell.opts, name).is_some_and(|on| *on);
        if readable {
            text.extend_from_slice(name.as_bytes());
            text.resize(text.len() + 16usize.saturating_sub(name.len()), b' ');
            text.extend_from_slice(if on { b"on\n" } else { b"off\n" });
        } else {
            text.extend_from_slice(if on { b"set -o " } else { b"set +o " });
            text.extend_from_slice(name.as_bytes());
            text.push(b'\n');
        }
    }
    shell.print(&text);
}
