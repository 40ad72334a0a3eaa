//! What an image is made of: a recipe file (TOML) and the command line say the same things.

use crate::compress::Method;
use crate::failure::{Failure, Result, fail};
use crate::tree::{Entry, Kind};
use serde::Deserialize;
use std::fs;
use std::path::{Path, PathBuf};

/// The recipes that come with the packer.
const BUILT_IN: [(&str, &str); 1] = [("seed", include_str!("../recipes/seed.toml"))];

/// A recipe. Every key may be left out.
#[derive(Deserialize, Default, Debug, PartialEq, Eq)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Recipe {
    /// A release below /lib/modules, or the root of an unpacked kernel package; the running kernel without it.
    pub kernel: Option<String>,
    /// Modules to pack, with all that they need.
    pub modules: Vec<String>,
    /// Directories below the kernel's module tree, such as `fs/nls`, to pack whole.
    pub module_dirs: Vec<String>,
    /// Modules that /init loads; all of `modules` without it.
    pub load: Option<Vec<String>>,
    /// All modules in one directory.
    pub flat: bool,
    /// A keymap, by name or path.
    pub keymap: Option<String>,
    /// The keymap is for a console in Unicode mode.
    pub unicode: bool,
    /// The program that is /init; the packer's own without it.
    pub init: Option<PathBuf>,
    /// The rbox binary.
    pub rbox: Option<PathBuf>,
    /// /bin/busybox is a link to it.
    pub busybox_name: bool,
    /// `SRC:DST[:MODE]`
    pub add: Vec<String>,
    /// `PATH:c|b:MAJOR:MINOR[:MODE[:UID:GID]]`, or `PATH:p[…]`
    pub nodes: Vec<String>,
    /// `PATH[:MODE[:UID:GID]]`
    pub dirs: Vec<String>,
    /// `PATH:TARGET`
    pub links: Vec<String>,
    /// A passwd and a group file with root in them.
    pub users: bool,
    /// gzip, xz, zstd or none.
    pub compress: Option<String>,
    /// How hard to compress.
    pub level: Option<u32>,
    /// Where the image goes.
    pub output: Option<PathBuf>,
    /// Media made of the kernel and the image: `KIND:FILE`.
    pub media: Vec<String>,
    /// The kernel's command line on them.
    pub command_line: Option<String>,
    /// The name in their boot menus.
    pub title: Option<String>,
}

impl Recipe {
    /// The recipe of a file, or one that comes with the packer. Paths in a file are relative to it.
    pub fn load(name: &str) -> Result<Recipe> {
        let path = Path::new(name);
        match BUILT_IN.iter().find(|(known, _)| *known == name) {
            Some((name, text)) if !path.exists() => Recipe::parse(&format!("recipe {name}"), text),
            _ => {
                let text = fs::read_to_string(path).map_err(|error| Failure::on("read", path, error))?;
                let mut recipe = Recipe::parse(name, &text)?;
                recipe.settle(path.parent().unwrap_or(Path::new("")));
                Ok(recipe)
            }
        }
    }

    fn parse(name: &str, text: &str) -> Result<Recipe> {
        toml::from_str(text).map_err(|error| {
            let line = error
                .span()
                .map_or(0, |span| text.bytes().take(span.start).filter(|&byte| byte == b'\n').count() + 1);
            Failure(format!("{name}:{line}: {}", error.message()))
        })
    }

    /// Makes relative paths start at the recipe's directory.
    fn settle(&mut self, beside: &Path) {
        let join = |path: &str| beside.join(path).to_string_lossy().into_owned();
        for path in [&mut self.init, &mut self.rbox].into_iter().flatten() {
            *path = beside.join(&path);
        }
        for name in [&mut self.kernel, &mut self.keymap].into_iter().flatten() {
            if name.contains('/') {
                *name = join(name);
            }
        }
        for add in &mut self.add {
            *add = join(add);
        }
    }

    /// Adds what the command line says: lists grow, single choices are replaced.
    pub fn extend(&mut self, more: Recipe) {
        let Recipe {
            kernel,
            modules,
            module_dirs,
            load,
            flat,
            keymap,
            unicode,
            init,
            rbox,
            busybox_name,
            ..
        } = more;
        let Recipe {
            add,
            nodes,
            dirs,
            links,
            users,
            compress,
            level,
            output,
            media,
            command_line,
            title,
            ..
        } = more;
        self.modules.extend(modules);
        self.module_dirs.extend(module_dirs);
        if let Some(load) = load {
            self.load.get_or_insert_default().extend(load);
        }
        for (list, more) in [
            (&mut self.add, add),
            (&mut self.nodes, nodes),
            (&mut self.dirs, dirs),
            (&mut self.links, links),
            (&mut self.media, media),
        ] {
            list.extend(more);
        }
        self.flat |= flat;
        self.unicode |= unicode;
        self.busybox_name |= busybox_name;
        self.users |= users;
        fn replace<T>(old: &mut Option<T>, new: Option<T>) {
            if new.is_some() {
                *old = new;
            }
        }
        replace(&mut self.kernel, kernel);
        replace(&mut self.keymap, keymap);
        replace(&mut self.init, init);
        replace(&mut self.rbox, rbox);
        replace(&mut self.compress, compress);
        replace(&mut self.level, level);
        replace(&mut self.output, output);
        replace(&mut self.command_line, command_line);
        replace(&mut self.title, title);
    }

    /// The compression and its level.
    pub fn compression(&self) -> Result<(Method, u32)> {
        let name = self.compress.as_deref().unwrap_or("gzip");
        let Some(method) = Method::named(name) else {
            return fail(format!("'{name}' is no compression: gzip, xz, zstd or none"));
        };
        let level = self.level.unwrap_or(method.usual());
        if level > method.highest() || level == 0 && matches!(method, Method::Zstd) {
            return fail(format!("level {level} is out of range: {name} goes to {}", method.highest()));
        }
        Ok((method, level))
    }
}

/// A name in the image and what is there.
pub type Named<'a> = (&'a [u8], Entry);

/// The entry of a `nodes` line.
pub fn node(text: &str) -> Result<Named<'_>> {
    let wrong = || {
        Failure(format!(
            "'{text}' is no node: PATH:c|b:MAJOR:MINOR[:MODE[:UID:GID]] or PATH:p[:MODE[:UID:GID]]"
        ))
    };
    let mut parts = text.split(':');
    let (path, kind) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let mut number = || parts.next().and_then(|part| part.parse::<u32>().ok()).ok_or_else(wrong);
    let kind = match kind {
        "c" => Kind::Character(number()?, number()?),
        "b" => Kind::Block(number()?, number()?),
        "p" => Kind::Pipe,
        _ => return Err(wrong()),
    };
    let entry = owned(Entry::new(kind, 0o600), parts).ok_or_else(wrong)?;
    Ok((path.as_bytes(), entry))
}

/// The entry of a `dirs` line.
pub fn directory(text: &str) -> Result<Named<'_>> {
    let mut parts = text.split(':');
    let path = parts.next().unwrap_or_default();
    match owned(Entry::new(Kind::Directory, 0o755), parts) {
        Some(entry) => Ok((path.as_bytes(), entry)),
        None => fail(format!("'{text}' is no directory: PATH[:MODE[:UID:GID]]")),
    }
}

/// The entry of a `links` line.
pub fn link(text: &str) -> Result<Named<'_>> {
    match text.split_once(':') {
        Some((path, target)) if !target.is_empty() => {
            Ok((path.as_bytes(), Entry::new(Kind::Link(target.as_bytes().to_vec()), 0o777)))
        }
        _ => fail(format!("'{text}' is no link: PATH:TARGET")),
    }
}

/// The source, the destination and the mode of an `add` line.
pub fn addition(text: &str) -> Result<(&Path, &[u8], Option<u32>)> {
    let mut parts = text.split(':');
    let (source, destination, permissions) = (parts.next().unwrap_or_default(), parts.next(), parts.next());
    let permissions = match permissions {
        Some(digits) => Some(mode(digits).ok_or_else(|| Failure(format!("'{digits}' is no mode")))?),
        None => None,
    };
    if source.is_empty() || parts.next().is_some() {
        return fail(format!("'{text}' is nothing to add: SRC:DST[:MODE]"));
    }
    Ok((Path::new(source), destination.unwrap_or(source).as_bytes(), permissions))
}

/// `[MODE[:UID:GID]]` at the end of a line.
fn owned<'a>(mut entry: Entry, mut parts: impl Iterator<Item = &'a str>) -> Option<Entry> {
    if let Some(digits) = parts.next() {
        entry.mode = mode(digits)?;
    }
    if let Some(uid) = parts.next() {
        entry.uid = uid.parse().ok()?;
        entry.gid = parts.next()?.parse().ok()?;
    }
    parts.next().is_none().then_some(entry)
}

fn mode(digits: &str) -> Option<u32> {
    u32::from_str_radix(digits, 8).ok().filter(|&mode| mode <= 0o7777)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recipes_that_come_along_can_be_read() {
        for (name, _) in BUILT_IN {
            Recipe::load(name).unwrap();
        }
    }

    #[test]
    fn unknown_key_is_named_with_its_line() {
        let error = Recipe::parse("x.toml", "flat = true\n\nmodule = [\"a\"]\n").unwrap_err().0;
        assert!(error.starts_with("x.toml:3: unknown field `module`, expected one of "), "{error}");
    }

    #[test]
    fn wrong_type_is_named_with_its_line() {
        let error = Recipe::parse("x.toml", "\nflat = 3\n").unwrap_err().0;
        assert_eq!(error, "x.toml:2: invalid type: integer `3`, expected a boolean");
    }

    #[test]
    fn command_line_adds_to_lists_and_replaces_choices() {
        let mut recipe = Recipe::parse("x", "modules = [\"a\"]\nkeymap = \"us\"\n").unwrap();
        recipe.extend(Recipe { modules: vec!["b".into()], keymap: Some("es".into()), ..Recipe::default() });
        assert_eq!(recipe.modules, ["a", "b"]);
        assert_eq!(recipe.keymap.as_deref(), Some("es"));
    }

    #[test]
    fn nodes_have_numbers_modes_and_owners() {
        let (path, entry) = node("/dev/sda:b:8:0:0660:0:6").unwrap();
        assert_eq!((path, entry.mode, entry.uid, entry.gid), (&b"/dev/sda"[..], 0o660, 0, 6));
        assert!(entry.kind == Kind::Block(8, 0));
        assert!(node("/run/x:p").unwrap().1.kind == Kind::Pipe);
        for bad in
            ["", "/dev/x", "/dev/x:c", "/dev/x:c:1", "/dev/x:c:1:z", "/dev/x:c:1:2:9", "/dev/x:c:1:2:600:0"]
        {
            assert!(node(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn additions_default_to_the_same_place() {
        assert_eq!(addition("/etc/motd").unwrap(), (Path::new("/etc/motd"), &b"/etc/motd"[..], None));
        assert_eq!(addition("a:/b:755").unwrap(), (Path::new("a"), &b"/b"[..], Some(0o755)));
        assert!(addition("a:b:c").is_err());
    }
}
