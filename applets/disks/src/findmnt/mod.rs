//! `findmnt`: finds what is mounted, or listed in fstab, and shows it as a tree, a list, pairs or JSON (findmnt(8) of
//! util-linux).
//!
//! Deliberate differences: no column is ever cut (`-u` is the rule); what `--poll` tells is known by the mounts' numbers,
//! so that mounts on the same place are not taken for each other; a list of types is good if one of them is on the disk.

#![deny(clippy::indexing_slicing)]

mod poll;
mod verify;

use crate::mount::words;
use crate::mountinfo::{self, Mount};
use crate::report::{self, Json, Line};
use crate::{sources, tab};
use kit::number::{self, Decimal};
use kit::{
    Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, escape, flag, optional, process,
    split, value, width,
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
  -U, --uniq            each directory once; --shadowed: what others are mounted on
  -o, --output LIST     columns: SOURCE TARGET FSTYPE OPTIONS VFS-OPTIONS
                        FS-OPTIONS FSROOT MAJ:MIN ID PARENT PROPAGATION
                        OPT-FIELDS SIZE AVAIL USED USE% LABEL UUID PARTLABEL
                        PARTUUID FREQ PASSNO SOURCES TID ACTION OLD-TARGET
                        OLD-OPTIONS; +LIST: these too; --output-all: all
  -D, --df              as df, -A: those without a size too; -b, --bytes: sizes in bytes
  -l -r -P -J           --list, --raw, --pairs, --json; -y: names as of variables
  -n, --noheadings      no line of names; -a, --ascii: trees of ASCII characters
  -e, --evaluate        devices instead of tags; -v, --nofsroot: no [/DIR]
  -c, --canonicalize    paths of devices without links; -C: links are not followed
  --vfs-all             all options of the place, those that are usual too
  -p, --poll[=LIST]     wait for changes and show them: mount, umount, remount, move
  -w, --timeout MS      --poll ends where nothing changes for so long
  -x, --verify          whether what fstab lists can be mounted; --verbose: all that
                        was looked at",
    main,
};

const REAL: u8 = 1;
const PSEUDO: u8 = 2;
const TREE: u8 = 3;
const ALL_COLUMNS: u8 = 4;
const SHADOWED: u8 = 5;
const VFS_ALL: u8 = 6;
const VERBOSE: u8 = 7;

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
    flag(ALL_COLUMNS, "output-all"),
    flag(SHADOWED, "shadowed"),
    flag(VFS_ALL, "vfs-all"),
    flag(VERBOSE, "verbose"),
    flag(b'x', "verify"),
    optional(b'p', "poll"),
    value(b'w', "timeout"),
];

/// The columns, and whether they are numbers.
const COLUMNS: [(&str, bool); 27] = [
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
    ("SOURCES", false),
    ("TID", true),
    ("ACTION", false),
    ("OLD-TARGET", false),
    ("OLD-OPTIONS", false),
];

/// The columns in the order of --output-all; those behind `VFS-OPTIONS` are for --poll.
const ALL: &[u8] =
    b"AVAIL,FREQ,FSROOT,FSTYPE,FS-OPTIONS,ID,LABEL,MAJ:MIN,OPTIONS,OPT-FIELDS,PARENT,PARTLABEL,\
PARTUUID,PASSNO,PROPAGATION,SIZE,SOURCE,SOURCES,TARGET,TID,USED,USE%,UUID,VFS-OPTIONS";

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
    canonical: bool,
    shadowed: bool,
    all_options: bool,
    /// Only those that have a size.
    sized: bool,
    /// Whose table it is.
    task: u64,
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut asked = Asked { headings: true, ..Asked::default() };
    let (mut static_table, mut file, mut output, mut form) = (false, None, Vec::new(), Form::Tree);
    let (mut target, mut mountpoint, mut task, mut df) = (None, None, None, false);
    let (mut watched, mut timeout, mut verified, mut verbose) = (None, None, false, false);
    let (mut listed, mut every, mut kernel, mut every_size) = (None, false, false, false);
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        match key {
            b'k' | b'm' => (static_table, kernel) = (false, true),
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
            b'o' => listed = Some(value),
            ALL_COLUMNS => every = true,
            SHADOWED => asked.shadowed = true,
            VFS_ALL => asked.all_options = true,
            VERBOSE => verbose = true,
            b'x' => verified = true,
            b'p' => watched = Some(poll::wanted(value)?),
            b'w' => timeout = Some(number::parse::<u64>(value)?),
            b'D' => (df, asked.sized) = (true, true),
            b'A' => every_size = true,
            b'b' => asked.bytes = true,
            b'l' => form = Form::List,
            b'r' | b'P' | b'J' if matches!(form, Form::Raw | Form::Pairs | Form::Json) => {
                return Err(Error::new("--json, --pairs and --raw exclude each other"));
            }
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
            b'c' => asked.canonical = true,
            _ => {}
        }
    }
    let operands = options.at_most(2)?;
    asked.sized &= !every_size;
    if df && form == Form::Tree {
        form = Form::List;
    }
    let usual = match () {
        () if watched.is_some() => poll::usual()?,
        () if every => columns(ALL, &[])?,
        () if df => columns(b"SOURCE,FSTYPE,SIZE,USED,AVAIL,USE%,TARGET", &[])?,
        () => columns(b"TARGET,SOURCE,FSTYPE,OPTIONS", &[])?,
    };
    output = match listed {
        Some(list) => columns(list, &usual)?,
        None => core::mem::take(&mut output).into_iter().chain(usual).collect(),
    };
    if watched.is_none()
        && let Some(column) = output.iter().find(|column| **column >= FIRST_OF_POLL)
    {
        let name = COLUMNS.get(*column).map_or("", |column| column.0);
        return Err(Error::new([name.as_bytes(), b" is a column of --poll"].concat()));
    }
    if watched.is_some() && (form == Form::Json || verified || static_table || file.is_some()) {
        return Err(Error::new("--poll is for the kernel's table, and knows no JSON"));
    }

    let static_table = static_table || file.is_some() || verified && !kernel;
    asked.task = match task {
        Some(task) => number::parse::<u64>(task)?,
        None => rustix::process::getpid().as_raw_pid().unsigned_abs().into(),
    };
    let path = match (file, task) {
        (Some(file), _) => file.to_vec(),
        (None, Some(task)) => [b"/proc/", &*Decimal::of(number::parse::<u64>(task)?), b"/mountinfo"].concat(),
        _ if static_table => tab::FSTAB.into(),
        _ => b"/proc/self/mountinfo".to_vec(),
    };
    if let Some(wanted) = watched {
        target.map(|path| asked.target = Some(tab::canonical(path))).unwrap_or_default();
        mountpoint.map(|path| asked.target = Some(tab::canonical(path))).unwrap_or_default();
        asked.either = operands.first().map(|word| word.bytes());
        return poll::watch(ctx, &asked, &path, wanted, timeout, &output, form);
    }
    let text = tab::file(&path).map_err(|errno| Error::on("can't read", &path, errno))?;
    let mut mounts: Vec<Mount> = if static_table {
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
    if asked.canonical {
        for mount in mounts.iter_mut().filter(|mount| mount.entry.source.starts_with(b"/")) {
            mount.entry.source = tab::canonical(&mount.entry.source);
        }
    }
    let rows = asked.select(&mounts);
    if verified {
        let unread = broken(ctx, &text, &path);
        return Ok(verify::verify(ctx, &rows, rows.len() == mounts.len(), verbose, unread));
    }
    if rows.is_empty() {
        return Ok(Status::FAILURE);
    }
    let chosen = asked.source.is_some()
        || asked.target.is_some()
        || asked.either.is_some()
        || !asked.types.is_empty()
        || !asked.options.is_empty();
    let filtered = chosen || asked.first || asked.backward || static_table;
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

/// The place of the first column that only --poll has.
const FIRST_OF_POLL: usize = 24;

/// Names the lines of a table that are no entries; how many there are.
fn broken(ctx: &mut Context<'_>, text: &[u8], path: &[u8]) -> u64 {
    let mut count = 0;
    for (number, line) in (1u64..).zip(text.split(|byte| *byte == b'\n')) {
        let line = line.trim_ascii();
        if !line.is_empty() && !line.starts_with(b"#") && split::words(line).count() < 3 {
            ctx.say(&[path, b": line ", &Decimal::of(number), b" is no entry"].concat());
            count += 1;
        }
    }
    count
}

/// The places of columns in the list; `+` in front of a list adds it to the usual ones.
fn columns(list: &[u8], usual: &[usize]) -> Result<Vec<usize>> {
    let (list, mut found) = match list.strip_prefix(b"+") {
        Some(list) => (list, usual.to_vec()),
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
            let hidden = |other: &Mount| {
                other.parent == mount.id && other.id != mount.id && other.entry.dir == mount.entry.dir
            };
            if self.shadowed && !mounts.iter().any(hidden) {
                continue;
            }
            if self.sized && !self.below && statvfs(&*process::cstring(&mount.entry.dir)).is_ok_and(|found| found.f_blocks == 0) {
                continue;
            }
            // What was mounted last is what is seen.
            let covers = |other: &&Mount| other.entry.dir == mount.entry.dir;
            let last = || mounts.iter().rev().find(covers);
            let seen = self.unique && !last().is_some_and(|last| core::ptr::eq(last, mount));
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
    fn cell(&self, mount: &Mount, column: usize, event: Option<&poll::Event>) -> Vec<u8> {
        let entry = &mount.entry;
        let numbers = || statvfs(&*process::cstring(&entry.dir)).ok().filter(|_| entry.dir.starts_with(b"/"));
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
            "VFS-OPTIONS" if self.all_options => all_options(entry, &mount.vfs_options),
            "VFS-OPTIONS" if mount.id == 0 => {
                let [place, ..] = words::kinds(&entry.options);
                place
            }
            "FS-OPTIONS" if mount.id == 0 => {
                let [_, system, _] = words::kinds(&entry.options);
                system
            }
            "VFS-OPTIONS" => mount.vfs_options.clone(),
            "FS-OPTIONS" => mount.fs_options.clone(),
            "SOURCES" => entry.source.clone(),
            "TID" if mount.id != 0 => Decimal::of(self.task).to_vec(),
            "ACTION" => event.map_or_else(Vec::new, |event| event.action().to_vec()),
            "OLD-TARGET" => event.map_or_else(Vec::new, |event| event.old_dir.clone()),
            "OLD-OPTIONS" => event.map_or_else(Vec::new, |event| event.old_options.clone()),
            name @ ("LABEL" | "UUID" | "PARTLABEL" | "PARTUUID")
                if sources::tag(&entry.source).is_some_and(|(tag, _)| tag == name.as_bytes()) =>
            {
                sources::tag(&entry.source).map_or_else(Vec::new, |(_, value)| value.to_vec())
            }
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
        let names: Vec<Vec<u8>> = output.iter().map(|column| name_of(*column, self.variables)).collect();
        let mut table: Vec<Vec<Vec<u8>>> = Vec::new();
        for row in rows {
            table.push(output.iter().map(|column| self.cell(row.mount, *column, None)).collect());
        }
        match form {
            Form::Json => {
                let kind = |place: usize| match output.get(place).and_then(|column| COLUMNS.get(*column)) {
                    Some(("SIZE" | "AVAIL" | "USED", _)) if !self.bytes => Json::Text,
                    Some(("USE%", _)) => Json::Text,
                    Some(("SOURCES", _)) => Json::List,
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
        self.table(ctx, names, table, output, form == Form::Raw, self.headings);
    }

    /// Shows rows in columns.
    fn table(
        &self,
        ctx: &mut Context<'_>,
        names: Vec<Vec<u8>>,
        mut table: Vec<Vec<Vec<u8>>>,
        output: &[usize],
        raw: bool,
        headed: bool,
    ) {
        for cell in table.iter_mut().flatten() {
            let mut shown = Vec::new();
            if raw {
                report::push_hexed(&mut shown, cell, b" \\");
            } else {
                escape::push_visible(&mut shown, cell);
            }
            *cell = shown;
        }
        // Columns are as wide as their names even where these are not shown.
        table.insert(0, names);
        let mut widths = vec![0; output.len()];
        for cells in table.iter().filter(|_| !raw) {
            for ((width, cell), column) in widths.iter_mut().zip(cells).zip(output) {
                let least = if *column == FIRST_OF_POLL { 10 } else { 0 };
                *width = (*width).max(width::of_text(cell)).max(least);
            }
        }
        for cells in table.iter().skip(usize::from(!headed)) {
            let mut line = Vec::new();
            for ((cell, width), column) in cells.iter().zip(&widths).zip(output) {
                let right = COLUMNS.get(*column).is_some_and(|(_, number)| *number);
                let blanks = vec![b' '; width.saturating_sub(width::of_text(cell))];
                let (first, second) = if right { (&blanks, cell) } else { (cell, &blanks) };
                line.extend_from_slice(first);
                line.extend_from_slice(second);
                line.push(b' ');
            }
            ctx.out.line(if raw {
                line.get(..line.len() - 1).unwrap_or_default()
            } else {
                line.trim_ascii_end()
            });
        }
    }
}

/// A column's name, as a variable's if wanted.
fn name_of(column: usize, variable: bool) -> Vec<u8> {
    let name = COLUMNS.get(column).map_or(&b""[..], |(name, _)| name.as_bytes());
    if variable { report::variable(name) } else { name.to_vec() }
}

/// The options of a place, the usual ones too.
fn all_options(entry: &tab::Entry, given: &[u8]) -> Vec<u8> {
    const PAIRS: [(&[u8], &[u8]); 14] = [
        (b"ro", b"rw"),
        (b"noexec", b"exec"),
        (b"nosuid", b"suid"),
        (b"nodev", b"dev"),
        (b"sync", b"async"),
        (b"silent", b"loud"),
        (b"mand", b"nomand"),
        (b"noatime", b"atime"),
        (b"iversion", b"noiversion"),
        (b"nodiratime", b"diratime"),
        (b"relatime", b"norelatime"),
        (b"strictatime", b"nostrictatime"),
        (b"lazytime", b"nolazytime"),
        (b"nosymfollow", b"symfollow"),
    ];
    let given = if given.is_empty() { &*entry.options } else { given };
    let has = |word: &[u8]| split::at(given, b',').any(|there| there == word);
    PAIRS.map(|(one, other)| if has(one) { one } else { other }).join(&b',')
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
