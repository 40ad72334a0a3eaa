//! The colours of names: busybox's, or those of LS_COLORS, as GNU understands it (dir_colors(5)).

use core::cell::Cell;
use kit::split;
use rustix::fs::FileType;

/// Which colours names have.
pub enum Colors<'a> {
    None,
    Built,
    Listed(List<'a>),
}

/// What LS_COLORS says: pairs of a key and the numbers of an escape sequence.
pub struct List<'a> {
    pairs: Vec<(&'a [u8], &'a [u8])>,
    /// Whether a colour was shown already.
    started: Cell<bool>,
}

/// A file whose name is to be coloured.
#[derive(Clone, Copy)]
pub struct File<'f> {
    pub name: &'f [u8],
    /// None for what is not there.
    pub mode: Option<u32>,
    pub links: u64,
    /// Of a link: whether it leads to something, and to what.
    pub target: Option<Option<u32>>,
}

impl<'a> List<'a> {
    /// Reads `di=01;34:*.tar=01;31`; none if a part is no pair, as in GNU.
    pub fn new(text: &'a [u8]) -> Option<List<'a>> {
        let mut pairs = Vec::new();
        for part in split::at(text, b':').filter(|part| !part.is_empty()) {
            let at = part.iter().position(|byte| *byte == b'=')?;
            let (key, value) = (part.get(..at)?, part.get(at + 1..)?);
            // No more than an attribute goes to the terminal.
            let plain = value.iter().all(|byte| byte.is_ascii_digit() || *byte == b';');
            if plain || key == b"ln" && value == b"target" {
                pairs.push((key, value));
            }
        }
        Some(List { pairs, started: Cell::new(false) })
    }

    /// The numbers of a key; of several, the last. Zeros alone are no colour.
    fn get(&self, key: &[u8]) -> Option<&'a [u8]> {
        let found = self.pairs.iter().rev().find(|(name, _)| *name == key);
        found.map(|(_, value)| *value).filter(|value| value.iter().any(|byte| !matches!(byte, b'0' | b';')))
    }

    fn of(&self, file: &File<'_>) -> Option<&'a [u8]> {
        let mode = match (file.mode, file.target) {
            (None, _) => return self.get(b"mi").or_else(|| self.get(b"or")),
            (_, Some(None)) if self.get(b"or").is_some() => return self.get(b"or"),
            (_, Some(Some(mode))) if self.get(b"ln") == Some(b"target") => mode,
            (Some(mode), _) => mode,
        };
        let first = |keys: &[(&[u8], bool)]| {
            keys.iter().filter(|(_, holds)| *holds).find_map(|(key, _)| self.get(key))
        };
        match FileType::from_raw_mode(mode) {
            FileType::Directory => first(&[
                (b"tw", mode & 0o1002 == 0o1002),
                (b"ow", mode & 0o2 != 0),
                (b"st", mode & 0o1000 != 0),
                (b"di", true),
            ]),
            FileType::Symlink => self.get(b"ln").filter(|numbers| *numbers != b"target"),
            FileType::Fifo => self.get(b"pi"),
            FileType::Socket => self.get(b"so"),
            FileType::BlockDevice => self.get(b"bd"),
            FileType::CharacterDevice => self.get(b"cd"),
            _ => first(&[
                (b"su", mode & 0o4000 != 0),
                (b"sg", mode & 0o2000 != 0),
                (b"ex", mode & 0o111 != 0),
                (b"mh", file.links > 1),
            ])
            .or_else(|| self.by_suffix(file.name))
            .or_else(|| self.get(b"fi")),
        }
    }

    fn by_suffix(&self, name: &[u8]) -> Option<&'a [u8]> {
        let ends = |suffix: &[u8]| {
            name.len()
                .checked_sub(suffix.len())
                .and_then(|at| name.get(at..))
                .is_some_and(|end| end.eq_ignore_ascii_case(suffix))
        };
        let found = self.pairs.iter().rev().find(|(key, _)| key.strip_prefix(b"*").is_some_and(ends));
        found.map(|(_, numbers)| *numbers)
    }
}

/// busybox's escape that starts the colour of a type.
fn built(mode: Option<u32>) -> &'static [u8] {
    let Some(mode) = mode else { return b"1;31" };
    match FileType::from_raw_mode(mode) {
        FileType::Directory => b"1;34",
        FileType::Symlink => b"1;36",
        FileType::Fifo => b"0;35",
        FileType::Socket | FileType::BlockDevice | FileType::CharacterDevice => b"1;35",
        _ if mode & 0o111 != 0 => b"1;32",
        _ => b"0;0",
    }
}

impl Colors<'_> {
    /// Whether names have any.
    pub fn any(&self) -> bool {
        !matches!(self, Colors::None)
    }

    /// Appends what starts the colour of a file, and gives what ends it.
    pub fn push_start(&self, to: &mut Vec<u8>, file: &File<'_>) -> &'static [u8] {
        let (numbers, end): (_, &[u8]) = match self {
            Colors::None => return b"",
            Colors::Built => (built(file.mode), b"\x1b[m"),
            Colors::Listed(list) => match list.of(file) {
                Some(numbers) => {
                    // What the terminal had before does not show through the first one.
                    if !list.started.replace(true) {
                        to.extend_from_slice(b"\x1b[0m");
                    }
                    (numbers, b"\x1b[0m")
                }
                None => return b"",
            },
        };
        to.extend_from_slice(b"\x1b[");
        to.extend_from_slice(numbers);
        to.push(b'm');
        end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(list: &str, name: &str, mode: u32) -> String {
        let list = Colors::Listed(List::new(list.as_bytes()).unwrap());
        let mut text = Vec::new();
        let end = list
            .push_start(&mut text, &File { name: name.as_bytes(), mode: Some(mode), links: 1, target: None });
        assert_eq!(end.is_empty(), text.is_empty());
        String::from_utf8_lossy(text.get(6..).unwrap_or_default()).into_owned()
    }

    #[test]
    fn keys_go_before_suffixes_and_the_last_pair_counts() {
        let list = "di=1;34:tw=30;42:ex=1;32:*.tar=31:*.TAR=35:fi=0:su=37;41";
        assert_eq!(shown(list, "d", 0o040_755), "1;34m");
        assert_eq!(shown(list, "d", 0o041_777), "30;42m");
        assert_eq!(shown(list, "d", 0o040_777), "1;34m");
        assert_eq!(shown(list, "a.tar", 0o100_644), "35m");
        assert_eq!(shown(list, "a.tar", 0o100_755), "1;32m");
        assert_eq!(shown(list, "a", 0o104_755), "37;41m");
        assert_eq!(shown(list, "a", 0o100_644), "");
        assert_eq!(shown("di=\x1b]0;x", "d", 0o040_755), "");
        assert!(List::new(b"di").is_none());
    }
}
