//! modprobe's configuration: the language of modprobe.d(5) and what the kernel command line adds.

use super::names::{first_word, lines, matches, normal_alias, same_name, underscored, words};

/// All configuration there is, in the order in which it was read. Names have `_` for `-`.
#[derive(Default, Debug)]
pub struct Config {
    /// `alias PATTERN MODULE`
    pub aliases: Vec<(Vec<u8>, Vec<u8>)>,
    /// `options MODULE TEXT`
    pub options: Vec<(Vec<u8>, Vec<u8>)>,
    /// `install MODULE COMMAND`
    pub installs: Vec<(Vec<u8>, Vec<u8>)>,
    /// `remove MODULE COMMAND`
    pub removes: Vec<(Vec<u8>, Vec<u8>)>,
    /// `blacklist MODULE`
    pub blacklist: Vec<Vec<u8>>,
    /// `softdep MODULE pre: … post: …`
    pub softdeps: Vec<Softdep>,
    /// `weakdep MODULE OTHER…`
    pub weakdeps: Vec<(Vec<u8>, Vec<Vec<u8>>)>,
}

/// Modules that another one works better with.
#[derive(Default, PartialEq, Eq, Debug)]
pub struct Softdep {
    /// The module that wants them.
    pub module: Vec<u8>,
    /// To be loaded before it. They may be aliases.
    pub pre: Vec<Vec<u8>>,
    /// To be loaded after it.
    pub post: Vec<Vec<u8>>,
    /// Named without saying when: never loaded, but a packer takes them along.
    pub bare: Vec<Vec<u8>>,
}

impl Config {
    /// Reads one file. `bad` is told of each line that is not understood: its number and its first word.
    pub fn read(&mut self, text: &[u8], bad: &mut dyn FnMut(usize, &[u8])) {
        let mut joined = Vec::new();
        for (at, line) in lines(text, b'\n').enumerate() {
            joined.extend_from_slice(line);
            if joined.last() == Some(&b'\\') {
                joined.pop();
                continue;
            }
            let line = core::mem::take(&mut joined);
            if let Some(word) = self.read_line(&line) {
                bad(at + 1, word);
            }
        }
        if let Some(word) = self.read_line(&joined) {
            bad(lines(text, b'\n').count(), word);
        }
    }

    /// Reads a line; the word that is not understood, if one is not.
    fn read_line<'a>(&mut self, line: &'a [u8]) -> Option<&'a [u8]> {
        let (keyword, rest) = first_word(line);
        let (name, value) = first_word(rest);
        let module = || underscored(name);
        if keyword.is_empty() || keyword.starts_with(b"#") {
            return None;
        }
        if name.is_empty() || value.is_empty() && keyword != b"blacklist" {
            return Some(keyword);
        }
        match keyword {
            b"alias" => match normal_alias(name) {
                Some(alias) => self.aliases.push((alias, underscored(first_word(value).0))),
                None => return Some(keyword),
            },
            b"options" => self.options.push((module(), value.to_vec())),
            b"install" => self.installs.push((module(), value.to_vec())),
            b"remove" => self.removes.push((module(), value.to_vec())),
            b"blacklist" => self.blacklist.push(module()),
            b"softdep" => self.softdeps.push(softdep(module(), value)),
            b"weakdep" => self.weakdeps.push((module(), words(value).map(<[u8]>::to_vec).collect())),
            _ => return Some(keyword),
        }
        None
    }

    /// Reads the kernel command line: `MODULE.PARAM[=VALUE]` and `modprobe.blacklist=A,B`.
    pub fn read_command_line(&mut self, text: &[u8]) {
        for word in quoted_words(text) {
            if word == b"--" {
                // What follows is for init.
                return;
            }
            let end = word.iter().position(|byte| *byte == b'=').unwrap_or(word.len());
            let (key, value) = word.split_at_checked(end).unwrap_or((word, b""));
            let Some(dot) = key.iter().position(|byte| *byte == b'.') else { continue };
            let (module, param) =
                (key.get(..dot).unwrap_or_default(), key.get(dot + 1..).unwrap_or_default());
            if module.is_empty() || param.is_empty() {
                continue;
            }
            if module == b"modprobe" && param == b"blacklist" {
                let names = value.get(1..).unwrap_or_default().split(|byte| *byte == b',');
                self.blacklist.extend(names.filter(|name| !name.is_empty()).map(underscored));
            } else {
                self.options.push((underscored(module), [param, value].concat()));
            }
        }
    }

    /// All options of a module, joined by blanks.
    pub fn options_of(&self, module: &[u8]) -> Vec<u8> {
        let mut all = Vec::new();
        for (_, text) in self.options.iter().filter(|(name, _)| same_name(name, module)) {
            if !all.is_empty() {
                all.push(b' ');
            }
            all.extend_from_slice(text);
        }
        all
    }

    /// The command that is run instead of loading a module.
    pub fn install_of(&self, module: &[u8]) -> Option<&[u8]> {
        command(&self.installs, module)
    }

    /// The command that is run instead of removing a module.
    pub fn remove_of(&self, module: &[u8]) -> Option<&[u8]> {
        command(&self.removes, module)
    }

    /// Whether a module is not to be loaded by an alias.
    pub fn is_blacklisted(&self, module: &[u8]) -> bool {
        self.blacklist.iter().any(|name| same_name(name, module))
    }

    /// The modules that the configured aliases give for a name (with `_`).
    pub fn alias_targets<'a>(&'a self, name: &'a [u8]) -> impl Iterator<Item = &'a [u8]> {
        self.aliases
            .iter()
            .filter(move |(pattern, _)| matches(pattern, name))
            .map(|(_, module)| module.as_slice())
    }

    /// The soft dependencies of a module.
    pub fn softdeps_of<'a>(&'a self, module: &'a [u8]) -> impl Iterator<Item = &'a Softdep> {
        self.softdeps.iter().filter(move |softdep| same_name(&softdep.module, module))
    }
}

fn command<'a>(commands: &'a [(Vec<u8>, Vec<u8>)], module: &[u8]) -> Option<&'a [u8]> {
    commands.iter().find(|(pattern, _)| matches(pattern, module)).map(|(_, command)| command.as_slice())
}

fn softdep(module: Vec<u8>, text: &[u8]) -> Softdep {
    let mut softdep = Softdep { module, ..Softdep::default() };
    let mut list = &mut softdep.bare;
    for word in words(text) {
        match word {
            b"pre:" => list = &mut softdep.pre,
            b"post:" => list = &mut softdep.post,
            _ => list.push(word.to_vec()),
        }
    }
    softdep
}

/// Words in which double quotes hold blanks together, the quotes kept.
fn quoted_words(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut quoted = false;
    text.split(move |byte| {
        quoted ^= *byte == b'"';
        !quoted && byte.is_ascii_whitespace()
    })
    .filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Config, Vec<usize>) {
        let mut config = Config::default();
        let mut bad = Vec::new();
        config.read(text.as_bytes(), &mut |line, _| bad.push(line));
        (config, bad)
    }

    #[test]
    fn every_keyword_is_read() {
        let (config, bad) = read(
            "# c\nalias a-* b-c\noptions snd-x  a=1 \\\n b=2\ninstall i cmd x\nremove i cmd y\n\
             \tblacklist bad-one\nsoftdep m q pre: a b post: c\nweakdep m w-x\nbogus x\nalias y\nalias z[ m\n",
        );
        assert_eq!(bad, [10, 11, 12]);
        assert_eq!(config.alias_targets(b"a_7").collect::<Vec<_>>(), [b"b_c"]);
        assert_eq!(config.options_of(b"snd_x"), b"a=1  b=2");
        assert_eq!(config.install_of(b"i"), Some(&b"cmd x"[..]));
        assert_eq!(config.remove_of(b"i"), Some(&b"cmd y"[..]));
        assert!(config.is_blacklisted(b"bad_one"));
        let softdep = &config.softdeps[0];
        assert_eq!((softdep.bare.len(), softdep.pre.len(), softdep.post.len()), (1, 2, 1));
        assert_eq!(config.weakdeps[0].1, [b"w-x"]);
    }

    #[test]
    fn command_line_gives_options_and_blacklist() {
        let mut config = Config::default();
        config.read_command_line(
            b"quiet usb-storage.quirks=a,b x.y=\"1 2\" z.flag a=b.c modprobe.blacklist=p-q,r -- m.n=1\n",
        );
        assert_eq!(config.options_of(b"usb_storage"), b"quirks=a,b");
        assert_eq!(config.options_of(b"x"), b"y=\"1 2\"");
        assert_eq!(config.options_of(b"z"), b"flag");
        assert_eq!(config.blacklist, [b"p_q".to_vec(), b"r".to_vec()]);
        assert_eq!(config.options.len(), 3);
    }

    #[test]
    fn a_last_line_may_lack_its_newline_or_end_in_a_backslash() {
        assert_eq!(read("blacklist a").0.blacklist, [b"a"]);
        assert_eq!(read("blacklist a\\").0.blacklist, [b"a"]);
    }
}
