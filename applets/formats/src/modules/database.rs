//! The indexes of a module tree, asked: a module by its name, modules by an alias.

use super::config::Config;
use super::index::Index;
use super::{info, names};

/// One index: kmod's binary file if there is one, else the text.
#[derive(Clone, Copy)]
enum Table<'a> {
    Binary(Index<'a>),
    Text(&'a [u8]),
}

/// The indexes of one tree.
#[derive(Clone, Copy)]
pub struct Database<'a> {
    dep: Table<'a>,
    alias: Table<'a>,
    symbols: Table<'a>,
    builtin: Table<'a>,
    /// Aliases of builtin modules; its text is `modules.builtin.modinfo`.
    builtin_alias: Table<'a>,
}

/// What `modules.dep` says of a module.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Found<'a> {
    /// Its file, below the module directory.
    pub path: &'a [u8],
    /// The files of all that it needs, the most direct first.
    pub needs: Vec<&'a [u8]>,
}

impl<'a> Database<'a> {
    /// Takes the files by `load`, which is given names like `modules.dep.bin`.
    pub fn new(load: &dyn Fn(&str) -> Option<&'a [u8]>) -> Database<'a> {
        let table = |binary: &str, text: &str| match load(binary).and_then(Index::parse) {
            Some(index) => Table::Binary(index),
            None => Table::Text(load(text).unwrap_or_default()),
        };
        Database {
            dep: table("modules.dep.bin", "modules.dep"),
            alias: table("modules.alias.bin", "modules.alias"),
            symbols: table("modules.symbols.bin", "modules.symbols"),
            builtin: table("modules.builtin.bin", "modules.builtin"),
            builtin_alias: table("modules.builtin.alias.bin", "modules.builtin.modinfo"),
        }
    }

    /// The module of a name; `-` and `_` are the same.
    pub fn module(&self, name: &[u8]) -> Option<Found<'a>> {
        let name = names::underscored(name);
        let line = match self.dep {
            Table::Binary(index) => index.get(&name)?.next()?.1,
            Table::Text(text) => {
                let is_it =
                    |line: &&[u8]| dep_path(line).is_some_and(|path| names::module_name(path) == name);
                names::lines(text, b'\n').find(is_it)?
            }
        };
        let path = dep_path(line)?;
        Some(Found { path, needs: names::words(line.get(path.len() + 1..)?).collect() })
    }

    /// Whether a module is part of the kernel itself.
    pub fn is_builtin(&self, name: &[u8]) -> bool {
        let name = names::underscored(name);
        match self.builtin {
            Table::Binary(index) => index.get(&name).is_some(),
            Table::Text(text) => names::lines(text, b'\n').any(|line| names::module_name(line) == name),
        }
    }

    /// The modules that a name stands for, as kmod looks it up: a configured alias, a module, a symbol, a builtin
    /// module, a configured command, an alias of a module, an alias of a builtin one. The first that gives any wins.
    pub fn resolve(&self, name: &[u8], config: &Config) -> Vec<Vec<u8>> {
        let Some(name) = names::normal_alias(name) else { return Vec::new() };
        let configured: Vec<Vec<u8>> = config.alias_targets(&name).map(<[u8]>::to_vec).collect();
        if !configured.is_empty() {
            return configured;
        }
        if self.module(&name).is_some() {
            return vec![name];
        }
        let symbols = self.wild(self.symbols, &name);
        if !symbols.is_empty() {
            return symbols;
        }
        if config.install_of(&name).is_some() || config.remove_of(&name).is_some() {
            return vec![name];
        }
        let aliases = self.wild(self.alias, &name);
        if !aliases.is_empty() {
            return aliases;
        }
        if self.is_builtin(&name) {
            return vec![name];
        }
        self.wild(self.builtin_alias, &name)
    }

    fn wild(&self, table: Table<'a>, name: &[u8]) -> Vec<Vec<u8>> {
        let mut found: Vec<Vec<u8>> = Vec::new();
        let mut add = |module: &[u8]| {
            if !found.iter().any(|known| known == module) {
                found.push(module.to_vec());
            }
        };
        match table {
            Table::Binary(index) => index.search(name).into_iter().for_each(add),
            Table::Text(text) => each_alias(text, &mut |alias, module| {
                if names::normal_alias(alias).is_some_and(|alias| names::matches(&alias, name)) {
                    add(module);
                }
            }),
        }
        found
    }

    /// Calls `each` with every alias (of symbols too) and its module, for listings.
    pub fn each_alias(&self, each: &mut dyn FnMut(&[u8], &[u8])) {
        for table in [self.alias, self.symbols] {
            match table {
                Table::Binary(index) => {
                    index.each(&mut |key, values| values.for_each(|(_, value)| each(key, value)))
                }
                Table::Text(text) => each_alias(text, each),
            }
        }
    }

    /// Calls `each` with the path of every module that is no builtin.
    pub fn each_module(&self, each: &mut dyn FnMut(&[u8])) {
        match self.dep {
            Table::Binary(index) => index.each(&mut |_, values| {
                for (_, line) in values {
                    dep_path(line).into_iter().for_each(&mut *each);
                }
            }),
            Table::Text(text) => names::lines(text, b'\n').filter_map(dep_path).for_each(each),
        }
    }
}

/// The path in a line of `modules.dep`.
fn dep_path(line: &[u8]) -> Option<&[u8]> {
    line.get(..line.iter().position(|byte| *byte == b':')?)
}

/// The aliases of `modules.alias` or `modules.symbols`, or of `modules.builtin.modinfo`, which has NULs in it.
fn each_alias(text: &[u8], each: &mut dyn FnMut(&[u8], &[u8])) {
    if text.contains(&0) {
        for (key, value) in info::pairs(text) {
            if let Some((module, b"alias")) = info::split_builtin(key) {
                each(value, module);
            }
        }
        return;
    }
    for line in names::lines(text, b'\n') {
        let mut words = names::words(line);
        if let (Some(b"alias"), Some(alias), Some(module)) = (words.next(), words.next(), words.next()) {
            each(alias, module);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(name: &str) -> Option<&'static [u8]> {
        Some(match name {
            "modules.dep" => b"k/usb-storage.ko: k/usbcore.ko k/scsi_mod.ko\nk/usbcore.ko:\n",
            "modules.alias" => b"# c\nalias usb:v*p-x usb_storage\nalias usb:* uas\n",
            "modules.symbols" => b"alias symbol:usb_get usbcore\n",
            "modules.builtin" => b"kernel/net/unix/unix.ko\n",
            "modules.builtin.modinfo" => b"unix.alias=net-pf-1\0unix.license=GPL\0",
            _ => return None,
        })
    }

    #[test]
    fn names_and_aliases_are_found_in_the_text() {
        let database = Database::new(&load);
        let found = database.module(b"usb-storage").unwrap();
        assert_eq!(found.path, b"k/usb-storage.ko");
        assert_eq!(found.needs, [&b"k/usbcore.ko"[..], b"k/scsi_mod.ko"]);
        assert!(database.module(b"usb").is_none() && database.is_builtin(b"unix"));
        let config = Config::default();
        assert_eq!(database.resolve(b"usb:v1p_x", &config), [b"usb_storage".to_vec(), b"uas".to_vec()]);
        assert_eq!(database.resolve(b"symbol:usb_get", &config), [b"usbcore"]);
        assert_eq!(database.resolve(b"net-pf-1", &config), [b"unix"]);
        assert!(database.resolve(b"nope", &config).is_empty());
    }

    #[test]
    fn configured_aliases_come_first() {
        let mut config = Config::default();
        config.read(b"alias usbcore other\n", &mut |_, _| {});
        assert_eq!(Database::new(&load).resolve(b"usbcore", &config), [b"other"]);
    }
}
