//! What there is to say about an image: for people a table, for machines JSON.

use crate::build::Image;
use crate::compress::Method;
use crate::failure::shown_bytes;
use crate::modules::Note;
use crate::tree::Tree;
use serde::Serialize;
use std::collections::BTreeMap;

/// An image in figures.
#[derive(Serialize)]
pub struct Report {
    /// Where it is, or would be.
    pub output: String,
    /// How many entries the root's archive has.
    pub entries: usize,
    /// The bytes of the archive.
    pub unpacked: usize,
    /// The bytes of the image.
    pub size: usize,
    /// The compression.
    pub compress: &'static str,
    /// Its level.
    pub level: u32,
    /// What kinds of content there are.
    pub kinds: Vec<Row>,
    /// The largest files.
    pub largest: Vec<File>,
    /// What is worth a line about the kernel's modules.
    pub notes: Vec<Note>,
}

/// All of a kind.
#[derive(Serialize)]
pub struct Row {
    /// The kind, in words.
    pub kind: &'static str,
    /// How many entries.
    pub entries: usize,
    /// The bytes of them in the archive.
    pub unpacked: usize,
    /// The bytes of them in the image.
    pub size: usize,
}

/// A file in the image.
#[derive(Serialize)]
pub struct File {
    /// Its name.
    pub name: String,
    /// Its bytes.
    pub size: usize,
}

/// How many of the largest files are named.
const LARGEST: usize = 6;

impl Report {
    /// The figures of an image.
    pub fn of(tree: &Tree, image: &Image<'_>, output: String) -> Report {
        let mut kinds: BTreeMap<_, Row> = BTreeMap::new();
        for (member, size) in image.members() {
            let kind = member.class.name();
            let row = kinds.entry(member.class).or_insert(Row { kind, entries: 0, unpacked: 0, size: 0 });
            row.entries += member.entries();
            row.unpacked += member.length;
            row.size += size;
        }
        let mut kinds: Vec<Row> = kinds.into_values().collect();
        for (kind, bytes) in [("archives before", image.before.len()), ("archives after", image.after.len())]
        {
            if bytes > 0 {
                kinds.push(Row { kind, entries: 0, unpacked: bytes, size: bytes });
            }
        }
        let mut largest = files(tree);
        largest.retain(|file| file.size > 0);
        // a stable order: those of one size stay in the order of their names
        largest.sort_by_key(|file| std::cmp::Reverse(file.size));
        largest.truncate(LARGEST);
        Report {
            output,
            entries: tree.entries.len(),
            unpacked: kinds.iter().map(|row| row.unpacked).sum(),
            size: image.length(),
            compress: image.method.name(),
            level: image.level,
            kinds,
            largest,
            notes: Vec::new(),
        }
    }

    /// For people: a line, the kinds, the largest files, notes; `verbose`, what the notes count.
    pub fn text(&self, verbose: bool) -> String {
        let mut text = format!("{}: {} entries, {}", self.output, self.entries, bytes(self.unpacked));
        if self.compress != Method::None.name() {
            text.push_str(&format!(", {} with {} -{}", bytes(self.size), self.compress, self.level));
        }
        text.push('\n');
        for row in &self.kinds {
            let count = if row.entries > 0 { row.entries.to_string() } else { String::new() };
            text.push_str(&format!(
                "{:>8}  {:<26}{:>12}{:>12}\n",
                count,
                row.kind,
                bytes(row.unpacked),
                bytes(row.size)
            ));
        }
        text.push_str("largest:\n");
        for File { name, size } in &self.largest {
            text.push_str(&format!("{:>12}  {name}\n", bytes(*size)));
        }
        for note in &self.notes {
            text.push_str(&format!("{}\n", note.text));
            note.details.iter().filter(|_| verbose).for_each(|each| text.push_str(&format!("    {each}\n")));
        }
        text
    }
}

/// All that is in a tree.
pub fn files(tree: &Tree) -> Vec<File> {
    let entries = tree.entries.iter();
    entries.map(|(name, entry)| File { name: shown_bytes(name), size: entry.data().len() }).collect()
}

/// For machines.
pub fn json(what: &impl Serialize) -> String {
    // only maps with odd keys cannot be written
    let mut text = serde_json::to_string_pretty(what).unwrap_or_default();
    text.push('\n');
    text
}

/// A size in few digits.
pub fn bytes(count: usize) -> String {
    match count {
        0..10_000 => format!("{count} bytes"),
        10_000..10_000_000 => format!("{} KB", (count + 500) / 1000),
        _ => format!("{} MB", (count + 500_000) / 1_000_000),
    }
}
