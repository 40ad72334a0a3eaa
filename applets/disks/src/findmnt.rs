//! `findmnt`: finds what is mounted, or listed in fstab, and shows it as a tree, a list, pairs or JSON (findmnt(8) of
//! util-linux).
//!
//! Deliberate differences: no column is ever cut (`-u` is the rule); tables are not watched (`--poll`) nor verified
//! (`-x`).

#![deny(clippy::indexing_slicing)]

use crate::mountinfo::{self, Mount};
use crate::report::{self, Json, Line};
use crate::{sources, tab};
use kit::number::{self, Decimal};
use kit::{
    Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, escape, flag, process, split, value,
    width,
};
use rustix::fs::statvfs;

/// The applet.
pub const APPLET: Applet = Applet {
    name: "findmnt",
    place: Place::Bin,
    runs: Runs::Fork,
    failure: 1,
    usage: "[OPTIONS] [DEVICE|DIR]
       findmnt [OPTIONS] DEVICE DIR

Find what is mounted

  -k, --kernel          what the kernel says (default); -m, --mtab: the same
  -s, --fstab           what /etc/fstab says; -F, --tab-file FILE: read FILE
  -N, --task PID        what process PID has mounted
  -S, --source SOURCE   only from there: device, MAJ:MIN, LABEL=, UUID= ...
  -T, --target PATH     only where PATH is
  -M, --mountpoint DIR  only what is mounted on DIR
  -t, --types LIST      only these types, or all but these (noTYPE,...)
  -O, --options LIST    only with all these options
  --real, --pseudo      only with, only without a device
  -i, --invert          all that does not match
  -R, --submounts       and all that is mounted below
  -f, --first-only      the first one; -d, --direction backward: the last first
  -U, --uniq            each directory once
  -o, --output LIST     columns: SOURCE TARGET FSTYPE OPTIONS VFS-OPTIONS
                        FS-OPTIONS FSROOT MAJ:MIN ID PARENT PROPAGATION
                        OPT-FIELDS SIZE AVAIL USED USE% LABEL UUID PARTLABEL
                        PARTUUID FREQ PASSNO; +LIST: these too
  -D, --df              columns as of df; -b, --bytes: sizes in bytes
  -l -r -P -J           --list, --raw, --pairs, --json; -y: names as of variables
  -n, --noheadings      no line of names; -a, --ascii: trees of ASCII characters
  -e, --evaluate        devices instead of tags; -v, --nofsroot: no [/DIR]",
    main,
};

const REAL: u8 = 1;
const PSEUDO: u8 = 2;
const TREE: u8 = 3;

const OPTIONS: Opts = kit::opts![
    flag(b'k', "kernel"),
    flag(b'm', "mtab"),
    flag(b's', "fstab"),
    value(b'F', "tab-file"),
    value(b'N', "task"),
    value(b'S', "source"),
    value(b'T', "target"),
    value(b'M', "mountpoint"),
    value(b't', "types"),
    value(b'O', "options"),
    flag(REAL, "real"),
    flag(PSEUDO, "pseudo"),
    flag(b'i', "invert"),
    flag(b'R', "submounts"),
    flag(b'f', "first-only"),
    value(b'd', "direction"),
    flag(b'U', "uniq"),
    value(b'o', "output"),
    flag(b'D', "df"),
    flag(b'b', "bytes"),
    flag(b'l', "list"),
    flag(b'r', "raw"),
    flag(b'P', "pairs"),
    flag(b'J', "json"),
    flag(b'y', "shell"),
    flag(TREE, "tree"),
    flag(b'n', "noheadings"),
    flag(b'a', "ascii"),
    flag(b'e', "evaluate"),
    flag(b'v', "nofsroot"),
    flag(b'A', "all"),
    flag(b'C', "nocanonicalize"),
    flag(b'c', "canonicalize"),
    flag(b'u', "notruncate"),
];

/// The columns, and whether they are numbers.
const COLUMNS: [(&str, bool); 22] = [
    ("SOURCE", false),
    ("TARGET", false),
    ("FSTYPE", false),
    ("OPTIONS", false),
    ("VFS-OPTIONS", false),
    ("FS-OPTIONS", false),
    ("FSROOT", false),
    ("MAJ:MIN", false),
    ("ID", true),
    ("PARENT", true),
    ("PROPAGATION", false),
    ("OPT-FIELDS", false),
    ("SIZE", true),
    ("AVAIL", true),
    ("USED", true),
    ("USE%", true),
    ("LABEL", false),
    ("UUID", false),
    ("PARTLABEL", false),
    ("PARTUUID", false),
    ("FREQ", true),
    ("PASSNO", true),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Tree,
    List,
    Raw,
    Pairs,
    Json,
}

#[derive(Default)]
struct Asked<'a> {
    source: Option<&'a [u8]>,
    target: Option<Vec<u8>>,
    /// Either of both.
    either: Option<&'a [u8]>,
    types: &'a [u8],
    options: &'a [u8],
    /// With a device, or without.
    real: Option<bool>,
    invert: bool,
    below: bool,
    first: bool,
    backward: bool,
    unique: bool,
    bytes: bool,
    variables: bool,
    headings: bool,
    ascii: bool,
    evaluate: bool,
    bare: bool,
    as_given: bool,
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut asked = Asked { headings: true, ..Asked::default() };
    let (mut static_table, mut file, mut output, mut form) = (false, None, Vec::new(), Form::Tree);
    let (mut target, mut mountpoint, mut task, mut df) = (None, None, None, false);
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        match key {
            b'k' | b'm' => static_table = false,
            b's' => static_table = true,
            b'F' => file = Some(value),
            b'N' => task = Some(value),
            b'S' => asked.source = Some(value),
            b'T' => target = Some(value),
            b'M' => mountpoint = Some(value),
            b't' => asked.types = value,
            b'O' => asked.options = value,
            REAL => asked.real = Some(true),
            PSEUDO => asked.real = Some(false),
            b'i' => asked.invert = true,
            b'R' => asked.below = true,
            b'f' => asked.first = true,
            b'd' if value == b"forward" || value == b"backward" => asked.backward = value == b"backward",
            b'd' => return Err(Error::about("unknown direction", value)),
            b'U' => asked.unique = true,
            b'o' => output = columns(value)?,
            b'D' => df = true,
            b'b' => asked.bytes = true,
            b'l' => form = Form::List,
            b'r' => form = Form::Raw,
            b'P' => form = Form::Pairs,
            b'J' => form = Form::Json,
            TREE => form = Form::Tree,
            b'y' => asked.variables = true,
            b'n' => asked.headings = false,
            b'a' => asked.ascii = true,
            b'e' => asked.evaluate = true,
            b'v' => asked.bare = true,
            b'C' => asked.as_given = true,
            _ => {}
        }
    }
    let operands = options.at_most(2)?;
    if output.is_empty() {
        let list: &[u8] =
            if df { b"SOURCE,FSTYPE,SIZE,USED,AVAIL,USE%,TARGET" } else { b"TARGET,SOURCE,FSTYPE,OPTIONS" };
        output = columns(list)?;
    }

    let static_table = static_table || file.is_some();
    let path = match (file, task) {
        (Some(file), _) => file.to_vec(),
        (None, Some(task)) => [b"/proc/", &*Decimal::of(number::parse::<u64>(task)?), b"/mountinfo"].concat(),
        _ if static_table => tab::FSTAB.into(),
        _ => b"/proc/self/mountinfo".to_vec(),
    };
    let text = tab::file(&path).map_err(|errno| Error::on("can't read", &path, errno))?;
    let mut mounts = if static_table {
        tab::parse(&text).into_iter().map(Mount::of_entry).collect()
    } else {
        mountinfo::parse(&text)
    };
    match (operands.first(), operands.get(1)) {
        (Some(source), Some(dir)) => (asked.source, mountpoint) = (Some(source.bytes()), Some(dir.bytes())),
        (Some(one), None) => asked.either = Some(one.bytes()),
        _ => {}
    }
    if let Some(path) = target {
        // What is not there is nowhere.
        let Some(dir) = holding(&mounts, path) else { return Ok(Status::FAILURE) };
        asked.target = Some(dir);
    }
    if let Some(dir) = mountpoint {
        asked.target = Some(if asked.as_given { dir.to_vec() } else { tab::canonical(dir) });
    }
    if asked.evaluate {
        for mount in &mut mounts {
            let found =
                sources::tag(&mount.entry.source).and_then(|(name, value)| sources::find(name, value));
            mount.entry.source = found.unwrap_or(core::mem::take(&mut mount.entry.source));
        }
    }
    let rows = asked.select(&mounts);
    if rows.is_empty() {
        return Ok(Status::FAILURE);
    }
    let filtered = asked.first || asked.unique || asked.backward || static_table;
    if form == Form::Tree && filtered && !asked.below {
        form = Form::List;
    }
    let tree = if output.contains(&1) && (form == Form::Tree || form == Form::Json && !static_table) {
        ordered(&rows)
    } else {
        rows.iter().map(|mount| Row { mount, line: Line::flat(Vec::new()) }).collect()
    };
    asked.show(ctx, &tree, &output, form);
    Ok(Status::SUCCESS)
}

/// The places of columns in the list; `+` in front of a list adds it to the usual ones.
fn columns(list: &[u8]) -> Result<Vec<usize>> {
    let (list, mut found) = match list.strip_prefix(b"+") {
        Some(list) => (list, vec![1, 0, 2, 3]),
        None => (list, Vec::new()),
    };
    for word in split::at(list, b',') {
        let at = COLUMNS.iter().position(|(name, _)| name.as_bytes().eq_ignore_ascii_case(word));
        found.push(at.ok_or_else(|| Error::about("unknown column", word))?);
    }
    Ok(found)
}

/// The mount point that a path is below.
fn holding(mounts: &[Mount], path: &[u8]) -> Option<Vec<u8>> {
    let mut dir = tab::canonical(path);
    if !tab::exists(&dir) {
        return None;
    }
    loop {
        if dir.is_empty() {
            dir.push(b'/');
        }
        if mounts.iter().any(|mount| mount.entry.dir == dir) {
            return Some(dir);
        }
        let slash = dir.iter().rposition(|byte| *byte == b'/')?;
        if dir.len() == 1 {
            return None;
        }
        dir.truncate(slash);
    }
}

impl Asked<'_> {
    fn select<'m>(&self, mounts: &'m [Mount]) -> Vec<&'m Mount> {
        let mut rows: Vec<&Mount> = Vec::new();
        let both: Box<dyn Iterator<Item = &Mount>> =
            if self.backward { Box::new(mounts.iter().rev()) } else { Box::new(mounts.iter()) };
        for mount in both {
            let seen = self.unique && rows.iter().any(|row| row.entry.dir == mount.entry.dir);
            if self.matches(mount) != self.invert && !seen {
                rows.push(mount);
                if self.first {
                    break;
                }
            }
        }
        if self.below {
            // A child's line may come before its parent's: each round finds a generation.
            let mut at = 0;
            while let Some(parent) = rows.get(at).copied() {
                for mount in mounts {
                    let known = rows.iter().any(|row| core::ptr::eq(*row, mount));
                    if mount.parent == parent.id && mount.id != parent.id && mount.id != 0 && !known {
                        rows.push(mount);
                    }
                }
                at += 1;
            }
            rows = ordered(&rows).into_iter().map(|row| row.mount).collect();
        }
        rows
    }

    fn matches(&self, mount: &Mount) -> bool {
        let entry = &mount.entry;
        let is_at = |dir: &[u8]| entry.dir == dir || !self.as_given && entry.dir == tab::canonical(dir);
        self.source.is_none_or(|source| is_from(mount, source))
            && self.target.as_ref().is_none_or(|dir| *dir == entry.dir)
            && self.either.is_none_or(|word| is_from(mount, word) || is_at(word))
            && tab::type_wanted(self.types, &entry.kind)
            && (self.options.is_empty() || tab::options_wanted(self.options, entry))
            && self.real.is_none_or(|real| real == entry.source.starts_with(b"/"))
    }

    /// What stands in a column.
    fn cell(&self, mount: &Mount, column: usize) -> Vec<u8> {
        let entry = &mount.entry;
        let numbers = || statvfs(&*process::cstring(&entry.dir)).ok().filter(|_| mount.id != 0);
        let size = |blocks: u64, unit: u64| {
            let bytes = blocks.saturating_mul(unit);
            if self.bytes { Decimal::of(bytes).to_vec() } else { human(bytes) }
        };
        let super_block = || sources::superblock(&entry.source).filter(|_| entry.source.starts_with(b"/"));
        let id = |number: u64| if mount.id == 0 { Vec::new() } else { Decimal::of(number).to_vec() };
        match COLUMNS.get(column).map_or("", |(name, _)| *name) {
            "SOURCE" if !self.bare && mount.root.len() > 1 => {
                [&*entry.source, b"[", &mount.root, b"]"].concat()
            }
            "SOURCE" => entry.source.clone(),
            "TARGET" => entry.dir.clone(),
            "FSTYPE" => entry.kind.clone(),
            "OPTIONS" => entry.options.clone(),
            "VFS-OPTIONS" => mount.vfs_options.clone(),
            "FS-OPTIONS" => mount.fs_options.clone(),
            "FSROOT" => mount.root.clone(),
            "MAJ:MIN" => mount.device.clone(),
            "ID" => id(mount.id),
            "PARENT" => id(mount.parent),
            "PROPAGATION" if mount.id != 0 => mount.propagation(),
            "OPT-FIELDS" => mount.optional.clone(),
            "SIZE" => numbers().map_or_else(Vec::new, |s| size(s.f_blocks, s.f_frsize)),
            "AVAIL" => numbers().map_or_else(Vec::new, |s| size(s.f_bavail, s.f_frsize)),
            "USED" => {
                numbers().map_or_else(Vec::new, |s| size(s.f_blocks.saturating_sub(s.f_bfree), s.f_frsize))
            }
            "USE%" => numbers().map_or_else(Vec::new, |s| report::percent(s.f_blocks, s.f_bfree)),
            name @ ("LABEL" | "UUID") => {
                super_block().map_or_else(Vec::new, |found| found.tag(name).to_vec())
            }
            "PARTLABEL" => sources::partition(&entry.source).map_or_else(Vec::new, |found| found.entry.name),
            "PARTUUID" => sources::partition(&entry.source).map_or_else(Vec::new, |found| found.entry.uuid),
            "FREQ" => mount.numbers.0.clone(),
            "PASSNO" => mount.numbers.1.clone(),
            _ => Vec::new(),
        }
    }

    fn show(&self, ctx: &mut Context<'_>, rows: &[Row<'_>], output: &[usize], form: Form) {
        let names: Vec<Vec<u8>> = output.iter().map(|column| self.name(*column)).collect();
        let mut table: Vec<Vec<Vec<u8>>> = Vec::new();
        for row in rows {
            table.push(output.iter().map(|column| self.cell(row.mount, *column)).collect());
        }
        match form {
            Form::Json => {
                let kind = |place: usize| match output.get(place).and_then(|column| COLUMNS.get(*column)) {
                    Some(("SIZE" | "AVAIL" | "USED", _)) if !self.bytes => Json::Text,
                    Some(("USE%", _)) => Json::Text,
                    Some((_, true)) => Json::Number,
                    _ => Json::Text,
                };
                let mut heads = Vec::new();
                for column in output {
                    heads.extend(COLUMNS.get(*column).map(|column| column.0.as_bytes()));
                }
                let mut lines = Vec::new();
                for (row, cells) in rows.iter().zip(table) {
                    lines.push(Line { cells, last: row.line.last.clone() });
                }
                return ctx.out.put(&report::json(b"filesystems", &heads, &lines, &kind));
            }
            Form::Pairs => return ctx.out.put(&report::pairs(&names, &table)),
            _ => {}
        }
        if form == Form::Tree
            && let Some(at) = output.iter().position(|column| *column == 1)
        {
            let ascii = self.ascii || !report::speaks_utf8(ctx);
            for (row, cells) in rows.iter().zip(&mut table) {
                if let Some(cell) = cells.get_mut(at) {
                    *cell = [row.line.branch(ascii, false), core::mem::take(cell)].concat();
                }
            }
        }
        for cell in table.iter_mut().flatten() {
            let mut shown = Vec::new();
            if form == Form::Raw {
                report::push_hexed(&mut shown, cell, b" \\");
            } else {
                escape::push_visible(&mut shown, cell);
            }
            *cell = shown;
        }
        // Columns are as wide as their names even where these are not shown.
        table.insert(0, names);
        let mut widths = vec![0; output.len()];
        for cells in table.iter().filter(|_| form != Form::Raw) {
            for (width, cell) in widths.iter_mut().zip(cells) {
                *width = (*width).max(width::of_text(cell));
            }
        }
        for cells in table.iter().skip(usize::from(!self.headings)) {
            let mut line = Vec::new();
            for ((cell, width), column) in cells.iter().zip(&widths).zip(output) {
                let right = COLUMNS.get(*column).is_some_and(|(_, number)| *number);
                let blanks = vec![b' '; width.saturating_sub(width::of_text(cell))];
                let (first, second) = if right { (&blanks, cell) } else { (cell, &blanks) };
                line.extend_from_slice(first);
                line.extend_from_slice(second);
                line.push(b' ');
            }
            ctx.out.line(if form == Form::Raw {
                line.get(..line.len() - 1).unwrap_or_default()
            } else {
                line.trim_ascii_end()
            });
        }
    }

    /// A column's name, as a variable's if wanted.
    fn name(&self, column: usize) -> Vec<u8> {
        let name = COLUMNS.get(column).map_or(&b""[..], |(name, _)| name.as_bytes());
        if self.variables { report::variable(name) } else { name.to_vec() }
    }
}

/// Whether a mount's source is what a word says: as it stands, as a device's other name, by numbers, by tag.
fn is_from(mount: &Mount, word: &[u8]) -> bool {
    let source = &mount.entry.source;
    if source == word || !mount.device.is_empty() && mount.device == word {
        return true;
    }
    if let Some((name, value)) = sources::tag(word) {
        return sources::find(name, value).is_some_and(|device| device == *source);
    }
    word.starts_with(b"/") && source.starts_with(b"/") && tab::canonical(word) == tab::canonical(source)
}

/// A row of the output, and where it stands.
struct Row<'m> {
    mount: &'m Mount,
    line: Line,
}

/// The rows as a tree: each below the nearest of those above it that is shown too.
fn ordered<'m>(rows: &[&'m Mount]) -> Vec<Row<'m>> {
    let at_id = |id: u64| rows.iter().position(|row| row.id == id);
    let mut parents = Vec::new();
    for row in rows {
        parents.push(Some(row.parent).filter(|parent| *parent != row.id && row.id != 0).and_then(at_id));
    }
    let mut out = Vec::new();
    let tops: Vec<usize> = (0..rows.len()).filter(|at| parents.get(*at) == Some(&None)).collect();
    let mut stack: Vec<(usize, Vec<bool>)> = tops.into_iter().rev().map(|at| (at, vec![true])).collect();
    while let Some((at, last)) = stack.pop() {
        let Some(mount) = rows.get(at) else { continue };
        let mut children: Vec<usize> =
            (0..rows.len()).filter(|child| parents.get(*child) == Some(&Some(at))).collect();
        children.sort_by_key(|child| rows.get(*child).map(|row| row.id));
        let count = children.len();
        for (number, child) in children.into_iter().enumerate().rev() {
            let mut last = last.clone();
            last.push(number + 1 == count);
            stack.push((child, last));
        }
        out.push(Row { mount, line: Line { cells: Vec::new(), last } });
    }
    out
}

/// A size with a unit and at most one digit behind the point.
fn human(bytes: u64) -> Vec<u8> {
    let (mut unit, mut rest, mut whole) = (0usize, 0, bytes);
    while whole >= 1024 && unit < 6 {
        (rest, whole) = (whole % 1024, whole / 1024);
        unit += 1;
    }
    let mut tenths = (rest * 10 + 512) / 1024;
    if tenths == 10 {
        (whole, tenths) = (whole + 1, 0);
    }
    let mut text = Decimal::of(whole).to_vec();
    if tenths > 0 {
        text.push(b'.');
        text.extend_from_slice(&Decimal::of(tenths));
    }
    if bytes > 0 {
        text.extend(b"BKMGTPE".get(unit));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_for_people() {
        assert_eq!([human(0), human(512), human(6 << 30)], [&b"0"[..], b"512B", b"6G"]);
        assert_eq!([human(1_572_864), human((1 << 20) - 1)], [&b"1.5M"[..], b"1024K"]);
    }
}
