//! `:set`.

use kit::by_word;

/// The options.
#[derive(Clone)]
pub struct Settings {
    flags: u32,
    /// `ts`
    pub tabs: usize,
    /// `sw`; 0 for `ts`
    pub shift: usize,
    /// Nothing is written without `!`.
    pub read_only: bool,
}

const FLAGS: &[(&str, &str, bool)] = &[
    ("autoindent", "ai", false),
    ("expandtab", "et", false),
    ("hlsearch", "hls", false),
    ("ignorecase", "ic", false),
    ("incsearch", "is", false),
    ("list", "list", false),
    ("number", "nu", false),
    ("readonly", "ro", false),
    ("showmatch", "sm", false),
    ("smartcase", "scs", false),
    ("wrapscan", "ws", true),
    ("flash", "fl", false),
    ("magic", "magic", true),
    ("autowrite", "aw", false),
];

impl Default for Settings {
    fn default() -> Settings {
        let on = FLAGS.iter().enumerate().filter(|(_, (.., on))| *on);
        Settings { flags: on.fold(0, |flags, (at, _)| flags | 1 << at), tabs: 8, shift: 8, read_only: false }
    }
}

impl Settings {
    /// Whether an option is on, by its short name.
    pub fn has(&self, short: &str) -> bool {
        let at = FLAGS.iter().position(|(_, known, _)| *known == short);
        at.is_some_and(|at| self.flags & 1 << at != 0)
    }

    /// The columns of an indent's step.
    pub fn step(&self) -> usize {
        if self.shift == 0 { self.tabs } else { self.shift }
    }

    /// An indent of so many columns.
    pub fn indent(&self, columns: usize) -> Vec<u8> {
        let columns = columns.min(1 << 16);
        if self.has("et") {
            return vec![b' '; columns];
        }
        let mut text = vec![b'\t'; columns / self.tabs.max(1)];
        text.resize(text.len() + columns % self.tabs.max(1), b' ');
        text
    }

    /// Reads one word of `:set`; what to say, or what is wrong.
    pub fn read(&mut self, word: &[u8]) -> Result<Option<Vec<u8>>, Vec<u8>> {
        let unknown = || Err([b"unknown option: ", word].concat());
        if let Some(at) = word.iter().position(|byte| *byte == b'=') {
            let (name, value) = (word.get(..at).unwrap_or_default(), word.get(at + 1..).unwrap_or_default());
            if matches!(name, b"ff" | b"fileformat") {
                return match value {
                    b"unix" | b"dos" => Ok(None),
                    _ => unknown(),
                };
            }
            let (least, to) = by_word!(name, {
                "ts" | "tabstop" => (1, &mut self.tabs),
                "sw" | "shiftwidth" => (0, &mut self.shift),
                // The width and height are the terminal's.
                _ => return unknown(),
            });
            let number = kit::number::unsigned(value).filter(|number| (least..=1000).contains(number));
            let Some(number) = number else { return Err([b"invalid number in ", word].concat()) };
            *to = number as usize;
            return Ok(None);
        }
        let asks = word.strip_suffix(b"?");
        let toggles = word.strip_suffix(b"!");
        let name = asks.or(toggles).unwrap_or(word);
        let find = |name: &[u8]| {
            FLAGS.iter().position(|(long, short, _)| long.as_bytes() == name || short.as_bytes() == name)
        };
        let (at, on) = match (find(name), name.strip_prefix(b"no").and_then(find)) {
            (Some(at), _) => (at, true),
            (None, Some(at)) => (at, false),
            _ => {
                return by_word!(name, {
                    "ts" | "tabstop" => Ok(Some(self.number("tabstop", self.tabs))),
                    "sw" | "shiftwidth" => Ok(Some(self.number("shiftwidth", self.shift))),
                    _ => unknown(),
                });
            }
        };
        if asks.is_some() {
            return Ok(Some(self.shown(at)));
        }
        if toggles.is_some() {
            self.flags ^= 1 << at;
        } else if on {
            self.flags |= 1 << at;
        } else {
            self.flags &= !(1 << at);
        }
        self.read_only = self.has("ro");
        Ok(None)
    }

    fn number(&self, name: &str, value: usize) -> Vec<u8> {
        [name.as_bytes(), b"=", &*kit::number::Decimal::of(value as u64)].concat()
    }

    fn shown(&self, at: usize) -> Vec<u8> {
        let name = FLAGS.get(at).map_or("", |(long, ..)| long);
        let no = if self.flags & 1 << at == 0 { "no" } else { "" };
        [no.as_bytes(), name.as_bytes()].concat()
    }

    /// Marks the file as one that is not written.
    pub fn set_read_only(&mut self) {
        // The name is known.
        let _ = self.read(b"ro");
    }

    /// All options.
    pub fn all(&self) -> Vec<u8> {
        let mut out: Vec<u8> = Vec::new();
        for at in 0..FLAGS.len() {
            out.extend_from_slice(&self.shown(at));
            out.push(if at % 3 == 2 { b'\n' } else { b'\t' });
        }
        out.extend_from_slice(&self.number("tabstop", self.tabs));
        out.push(b'\t');
        out.extend_from_slice(&self.number("shiftwidth", self.shift));
        out.push(b'\n');
        out
    }
}
