//! Why a file is in an image, and what it costs there.

use crate::build::{Made, size};
use crate::cache::Cache;
use crate::compress::Packer;
use crate::failure::{Result, fail, shown_bytes};
use crate::members;
use crate::report;
use crate::tree::{Kind, Tree};
use formats::modules::names;
use serde::Serialize;

/// A file's part of an image.
#[derive(Serialize)]
pub struct Why {
    /// Its name in the image.
    pub name: String,
    /// Its bytes.
    pub size: usize,
    /// How many bytes smaller the image would be without it.
    pub cost: i64,
    /// Who asked for it, who asked for that, and so on.
    pub because: Vec<Link>,
}

/// A link of the chain.
#[derive(Serialize, PartialEq, Eq, Debug)]
pub struct Link {
    /// What asked: a relation to `by`, or what the recipe says.
    pub what: String,
    /// The entry that asked; none at the chain's end.
    pub by: Option<String>,
}

/// No chain is longer: modules do not depend on each other in circles, but a note could say so.
const LONGEST: usize = 64;

/// The files of a name: a path in the image, or the last part of one.
pub fn why(made: &Made, cache: &Cache, wanted: &str) -> Result<Vec<Why>> {
    let wanted = wanted.trim_matches('/').as_bytes();
    let module = names::underscored(wanted);
    let is_it = |name: &[u8]| {
        let last = name.rsplit(|&byte| byte == b'/').next().unwrap_or(name);
        name == wanted || last == wanted || names::is_module_file(last) && names::module_name(last) == module
    };
    let exact = made.tree.entries.contains_key(wanted);
    let names =
        made.tree.entries.keys().filter(|name| if exact { name.as_slice() == wanted } else { is_it(name) });
    let members = members::cut(&made.tree, made.time)?;
    let mut packer = Packer::new(made.x86);
    let mut found = Vec::new();
    for name in names {
        let Some(at) = members.iter().position(|member| member.has(name)) else { continue };
        let how = (made.method, made.level);
        let mut size = |without: Option<&[u8]>| size(&mut packer, &members, at, without, how, cache);
        let cost = size(None)? as i64 - size(Some(name))? as i64;
        let length = made.tree.entries.get(name).map_or(0, |entry| entry.data().len());
        found.push(Why { name: shown_bytes(name), size: length, cost, because: chain(&made.tree, name) });
    }
    match found.is_empty() {
        true => fail(format!("'{}' is not in the image", shown_bytes(wanted))),
        false => Ok(found),
    }
}

/// Who asked for an entry, who asked for that, and so on.
fn chain(tree: &Tree, name: &[u8]) -> Vec<Link> {
    let mut links = Vec::new();
    let mut at = name.to_vec();
    while links.len() < LONGEST {
        let (what, by) = match tree.reasons.get(&at).and_then(|reasons| reasons.first()) {
            Some(reason) => (reason.what.clone(), reason.by.clone()),
            None => unnoted(tree, &at),
        };
        let is_end = by.is_none();
        links.push(Link { what, by: by.as_deref().map(shown_bytes) });
        match by {
            Some(by) if !is_end && by != at => at = by,
            _ => break,
        }
    }
    links
}

/// What stands to reason: a file is there with its directory, if that was asked for; a directory for what is in it.
fn unnoted(tree: &Tree, name: &[u8]) -> (String, Option<Vec<u8>>) {
    let mut above = name;
    while let Some(slash) = above.iter().rposition(|&byte| byte == b'/') {
        above = above.get(..slash).unwrap_or_default();
        if tree.reasons.contains_key(above) {
            return ("in".into(), Some(above.to_vec()));
        }
    }
    let inside = [name, b"/"].concat();
    let below =
        tree.entries.range(inside.clone()..).map(|(below, _)| below).find(|below| below.starts_with(&inside));
    match below {
        Some(below) if tree.entries.get(name).is_some_and(|entry| entry.kind == Kind::Directory) => {
            ("directory of".into(), Some(below.clone()))
        }
        _ => ("every image has it".into(), None),
    }
}

impl Why {
    /// For people.
    pub fn text(&self) -> String {
        let (size, cost) = (report::bytes(self.size), self.cost);
        let mut text = format!("{}: {size}; the image would be {cost} bytes smaller without it\n", self.name);
        for Link { what, by } in &self.because {
            match by {
                Some(by) => text.push_str(&format!("    {what} {by}\n")),
                None => text.push_str(&format!("    {what}\n")),
            }
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::Entry;

    #[test]
    fn chains_end_where_the_recipe_asks() {
        let mut tree = Tree::default();
        for name in ["lib/a.ko", "lib/b.ko", "opt/d/file", "etc/x"] {
            tree.put(name.as_bytes(), Entry::file("", 0o644)).unwrap();
        }
        tree.because(b"lib/a.ko", None, "module a");
        tree.because(b"lib/b.ko", Some(b"lib/a.ko"), "needed by");
        tree.because(b"/opt/d", None, "add d:/opt/d");
        let found = |name: &[u8]| {
            chain(&tree, name)
                .into_iter()
                .map(|link| (link.what, link.by.unwrap_or_default()))
                .collect::<Vec<_>>()
        };
        let pair = |what: &str, by: &str| (what.to_owned(), by.to_owned());
        assert_eq!(found(b"lib/b.ko"), [pair("needed by", "lib/a.ko"), pair("module a", "")]);
        assert_eq!(found(b"opt/d/file"), [pair("in", "opt/d"), pair("add d:/opt/d", "")]);
        assert_eq!(found(b"etc"), [pair("directory of", "etc/x"), pair("every image has it", "")]);
        tree.because(b"etc/x", Some(b"etc/x"), "itself");
        assert_eq!(chain(&tree, b"etc/x").len(), 1);
    }
}
