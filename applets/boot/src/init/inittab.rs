//! /etc/inittab: `ID:RUNLEVELS:ACTION:PROCESS` a line; the id is a terminal below /dev, runlevels mean nothing.

use kit::Error;
use kit::split;

/// When an entry's process runs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Action {
    /// First of all, waited for.
    Sysinit,
    /// After that, waited for.
    Wait,
    /// After that, not waited for.
    Once,
    /// Always: started again when it ends.
    Respawn,
    /// Always, once somebody pressed Enter.
    Askfirst,
    /// At Ctrl-Alt-Del.
    CtrlAltDel,
    /// At the end, waited for.
    Shutdown,
    /// In init's place, when it is told to start again.
    Restart,
}

const ACTIONS: [(&[u8], Action); 8] = [
    (b"sysinit", Action::Sysinit),
    (b"wait", Action::Wait),
    (b"once", Action::Once),
    (b"respawn", Action::Respawn),
    (b"askfirst", Action::Askfirst),
    (b"ctrlaltdel", Action::CtrlAltDel),
    (b"shutdown", Action::Shutdown),
    (b"restart", Action::Restart),
];

/// One line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// The terminal's name below /dev; empty for init's own console.
    pub terminal: Vec<u8>,
    /// When it runs.
    pub action: Action,
    /// The command line.
    pub process: Vec<u8>,
}

impl Entry {
    /// An entry of these parts.
    pub fn new(terminal: &[u8], action: Action, process: &[u8]) -> Entry {
        Entry { terminal: terminal.to_vec(), action, process: process.to_vec() }
    }
}

/// The entries of a file; each line that is none is handed to `complain` and passed over.
pub fn parse(text: &[u8], mut complain: impl FnMut(Error)) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    for (number, line) in split::at(text, b'\n').enumerate() {
        let line = line.trim_ascii();
        if line.is_empty() || line.starts_with(b"#") {
            continue;
        }
        match entry(line) {
            // The same command on the same terminal is one entry; its last action holds, as in busybox.
            Ok(new) => match entries.iter_mut().find(|old| same(old, &new)) {
                Some(old) => old.action = new.action,
                None => entries.push(new),
            },
            Err(why) => {
                let number = kit::number::Decimal::of(number as u64 + 1);
                complain(Error::filled(b"/etc/inittab: line {}: {}: '{}'", &[&*number, why, line]));
            }
        }
    }
    entries
}

fn same(a: &Entry, b: &Entry) -> bool {
    a.terminal == b.terminal && a.process == b.process
}

fn entry(line: &[u8]) -> Result<Entry, &'static [u8]> {
    let mut fields = line.splitn(4, |byte| *byte == b':');
    let terminal = fields.next().unwrap_or_default();
    let _runlevels = fields.next();
    let (Some(word), Some(process)) = (fields.next(), fields.next()) else {
        return Err(b"it has not the form id:runlevels:action:process");
    };
    let found = ACTIONS.iter().find(|(name, _)| *name == word.trim_ascii());
    let Some(&(_, action)) = found else { return Err(b"unknown action") };
    // The process may hold colons; a '#' begins a comment there too, as in busybox.
    let process = split::at(process, b'#').next().unwrap_or_default().trim_ascii();
    if process.is_empty() {
        return Err(b"no process");
    }
    let terminal = terminal.strip_prefix(b"/dev/").unwrap_or(terminal);
    if split::at(terminal, b'/').any(|part| part == b"..") || terminal.contains(&0) {
        return Err(b"the terminal is outside /dev");
    }
    if process.contains(&0) {
        return Err(b"it holds a NUL");
    }
    Ok(Entry::new(terminal, action, process))
}

/// What holds where there is no /etc/inittab.
pub const DEFAULTS: &[u8] = b"\
::sysinit:/etc/init.d/rcS
::askfirst:-/bin/sh
tty2::askfirst:-/bin/sh
tty3::askfirst:-/bin/sh
tty4::askfirst:-/bin/sh
::ctrlaltdel:reboot
::shutdown:umount -a -r
::shutdown:swapoff -a
::restart:init
";

/// How a process line is run.
#[derive(PartialEq, Eq, Debug)]
pub struct Command {
    /// The words; the first is the program, without the dash of a login shell.
    pub words: Vec<Vec<u8>>,
    /// A leading dash asked for a login shell and a controlling terminal.
    pub login: bool,
}

/// Splits a process line into words; one with characters that only a shell understands goes to `sh -c`.
pub fn command(process: &[u8]) -> Command {
    let (process, login) = match process {
        [b'-', rest @ ..] => (rest, true),
        _ => (process, false),
    };
    let words = if process.iter().any(|byte| b"~`!$^&*()=|\\{}[];\"'<>?".contains(byte)) {
        vec![b"sh".to_vec(), b"-c".to_vec(), kit::filled(b"exec {}", &[process])]
    } else {
        let words = process.split(|byte| *byte == b' ' || *byte == b'\t');
        words.filter(|word| !word.is_empty()).map(<[u8]>::to_vec).collect()
    };
    Command { words, login }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Vec<Entry>, Vec<String>) {
        let mut said = Vec::new();
        let entries = parse(text.as_bytes(), |error| said.push(format!("{error:?}")));
        (entries, said)
    }

    #[test]
    fn fields_comments_and_blanks() {
        let (entries, said) = read(
            "# c\n\n  tty1:2345:respawn:/sbin/getty 38400 tty1\n::wait:a:b # c\n/dev/ttyS0::askfirst:-/bin/sh",
        );
        assert_eq!(said.len(), 0);
        assert_eq!(
            entries,
            [
                Entry::new(b"tty1", Action::Respawn, b"/sbin/getty 38400 tty1"),
                Entry::new(b"", Action::Wait, b"a:b"),
                Entry::new(b"ttyS0", Action::Askfirst, b"-/bin/sh"),
            ]
        );
    }

    #[test]
    fn malformed_lines_are_named_and_passed_over() {
        let (entries, said) = read("foo:bad\n::nosuch:x\n::once:\n../x::once:a\n::once:ok\n\u{0}\n");
        assert_eq!(entries, [Entry::new(b"", Action::Once, b"ok")]);
        assert_eq!(said.len(), 5);
        assert_eq!(said[1], "/etc/inittab: line 2: unknown action: '::nosuch:x'");
    }

    #[test]
    fn the_same_command_twice_is_one_entry() {
        assert_eq!(read("::once:a\n::respawn:a\ntty1::once:a").0.len(), 2);
    }

    #[test]
    fn the_defaults_are_well_formed() {
        let mut wrong = 0;
        assert_eq!(parse(DEFAULTS, |_| wrong += 1).len(), 9);
        assert_eq!(wrong, 0);
    }

    #[test]
    fn commands_split_or_go_to_the_shell() {
        assert_eq!(command(b"-/bin/sh"), Command { words: vec![b"/bin/sh".to_vec()], login: true });
        assert_eq!(command(b"a  b\tc").words, [b"a", b"b", b"c"]);
        assert_eq!(command(b"a;b").words, [&b"sh"[..], b"-c", b"exec a;b"]);
        assert_eq!(command(b"-").words.len(), 0);
    }
}
