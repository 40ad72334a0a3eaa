//! `lsblk`: block devices as a tree, from /sys (lsblk(8) of util-linux, in the extent that scripts use).
//!
//! What is on a device is told from its superblock, where the device can be read; with --sysroot nothing is opened.

#![deny(clippy::indexing_slicing)]

use crate::{sources, swapon, tab};
use formats::superblock::Superblock;
use kit::{
    Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, escape, flag, number, split, value,
};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "lsblk",
    place: Place::Bin,
    runs: Runs::Fork,
    failure: 1,
    usage: "[-aAbdfilmnprstJP] [-o COLUMNS] [--sysroot DIR] [DEVICE...]

List block devices, and what is on top of which.

  -a, --all         also RAM disks and loop devices without a file
  -A, --noempty     not those without a size
  -b, --bytes       sizes in bytes
  -d, --nodeps      without what is on top of them
  -f, --fs          NAME,FSTYPE,FSVER,LABEL,UUID,MOUNTPOINTS
  -i, --ascii       the tree in ASCII
  -J, --json        as JSON
  -l, --list        without the tree; -r, --raw: and without blanks
  -m, --perms       NAME,SIZE,MODE
  -n, --noheadings  no first line
  -o, --output LIST +NAME,KNAME,PATH,MAJ:MIN,RM,RO,SIZE,TYPE,MOUNTPOINT,MOUNTPOINTS,
                    FSTYPE,FSVER,LABEL,UUID,PARTLABEL,PARTUUID,PKNAME,MODEL,SERIAL,
                    VENDOR,REV,ROTA,SCHED,RA,LOG-SEC,PHY-SEC,MIN-IO,OPT-IO,START,MODE
  -p, --paths       names as paths
  -P, --pairs       NAME=\"value\"
  -s, --inverse     what they are on top of
  -t, --topology    sizes of transfers
  --sysroot DIR     what is there instead of /",
    main,
};

const SYSROOT: u8 = 1;

const OPTIONS: Opts = kit::opts![
    flag(b'a', "all"),
    flag(b'A', "noempty"),
    flag(b'b', "bytes"),
    flag(b'd', "nodeps"),
    flag(b'f', "fs"),
    flag(b'i', "ascii"),
    flag(b'J', "json"),
    flag(b'l', "list"),
    flag(b'm', "perms"),
    flag(b'n', "noheadings"),
    value(b'o', "output"),
    flag(b'p', "paths"),
    flag(b'P', "pairs"),
    flag(b'r', "raw"),
    flag(b's', "inverse"),
    flag(b't', "topology"),
    value(SYSROOT, "sysroot"),
];

/// A column: its name, the file of /sys that holds it (empty: see [`Lister::cell`]), whether it stands at the right.
const COLUMNS: &[(&str, &str, bool)] = &[
    ("NAME", "", false),
    ("KNAME", "", false),
    ("PATH", "", false),
    ("MAJ:MIN", "dev", false),
    ("RM", "removable", true),
    ("SIZE", "", true),
    ("RO", "ro", true),
    ("TYPE", "", false),
    ("MOUNTPOINTS", "", false),
    ("MOUNTPOINT", "", false),
    ("FSTYPE", "", false),
    ("FSVER", "", false),
    ("LABEL", "", false),
    ("UUID", "", false),
    ("PARTLABEL", "", false),
    ("PARTUUID", "", false),
    ("PKNAME", "", false),
    ("MODEL", "device/model", false),
    ("SERIAL", "device/serial", false),
    ("VENDOR", "device/vendor", false),
    ("REV", "device/rev", false),
    ("ROTA", "queue/rotational", true),
    ("SCHED", "queue/scheduler", false),
    ("RQ-SIZE", "queue/nr_requests", true),
    ("RA", "queue/read_ahead_kb", true),
    ("ALIGNMENT", "alignment_offset", true),
    ("LOG-SEC", "queue/logical_block_size", true),
    ("PHY-SEC", "queue/physical_block_size", true),
    ("MIN-IO", "queue/minimum_io_size", true),
    ("OPT-IO", "queue/optimal_io_size", true),
    ("START", "start", true),
];

const USUAL: &[u8] = b"NAME,MAJ:MIN,RM,SIZE,RO,TYPE,MOUNTPOINTS";

#[derive(Default)]
struct Lister<'a> {
    root: &'a [u8],
    columns: Vec<usize>,
    all: bool,
    full: bool,
    spaced: bool,
    bytes: bool,
    alone: bool,
    ascii: bool,
    flat: bool,
    inverse: bool,
    paths: bool,
    mounts: Vec<tab::Entry>,
    swaps: Vec<Vec<u8>>,
    rows: Vec<Vec<Vec<u8>>>,
    /// The kernel names of the rows, each once in a list.
    seen: Vec<Vec<u8>>,
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut lister = Lister::default();
    let (mut list, mut json, mut pairs, mut raw, mut bare) = (USUAL.to_vec(), false, false, false, false);
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        match key {
            b'a' => lister.all = true,
            b'A' => lister.full = true,
            b'b' => lister.bytes = true,
            b'd' => lister.alone = true,
            b'f' => list = b"NAME,FSTYPE,FSVER,LABEL,UUID,MOUNTPOINTS".to_vec(),
            b'i' => lister.ascii = true,
            b'J' => json = true,
            b'l' => lister.flat = true,
            b'm' => list = b"NAME,SIZE,RO".to_vec(),
            b'n' => bare = true,
            b'o' => {
                list = match value.strip_prefix(b"+") {
                    Some(more) => [&*list, b",", more].concat(),
                    None => value.to_vec(),
                };
            }
            b'p' => lister.paths = true,
            b'P' => pairs = true,
            b'r' => raw = true,
            b's' => lister.inverse = true,
            b't' => {
                list = b"NAME,ALIGNMENT,MIN-IO,OPT-IO,PHY-SEC,LOG-SEC,ROTA,SCHED,RQ-SIZE,RA".to_vec();
            }
            _ => lister.root = value,
        }
    }
    for word in split::at(&list, b',') {
        let known = |column: &(&str, &str, bool)| column.0.as_bytes().eq_ignore_ascii_case(word);
        let place = COLUMNS.iter().position(known).ok_or_else(|| Error::about("unknown column", word))?;
        lister.columns.push(place);
    }
    lister.spaced = !(raw || pairs || json);
    lister.flat |= !lister.spaced;
    lister.mounts = tab::mounts();
    lister.swaps = swapon::in_use();
    let operands = options.operands();
    let disks = kit::file::names(&[lister.root, b"/sys/block"].concat());
    if operands.is_empty() {
        for disk in &disks {
            // Partitions stand below their disks.
            if lister.inverse && !lister.above(disk).is_empty() {
                lister.leaves(disk);
            } else {
                lister.list(disk, &[], b"");
            }
        }
    }
    for operand in &operands {
        let name: Vec<u8> = split::base(&tab::canonical(operand)).to_vec();
        if lister.has(&name, b"dev") {
            lister.list(&name, &[], b"");
        } else {
            ctx.warn(Error::new([operand.bytes(), b": not a block device"].concat()).with_status(32));
        }
    }
    let names: Vec<&[u8]> =
        lister.columns.iter().filter_map(|place| COLUMNS.get(*place)).map(|column| column.0.as_bytes()).collect();
    let right = |place: usize| {
        lister.columns.get(place).and_then(|place| COLUMNS.get(*place)).is_some_and(|column| column.2)
    };
    let mut rows = lister.rows;
    if json {
        let bits = |place: usize| names.get(place).is_some_and(|name| matches!(*name, b"RM" | b"RO" | b"ROTA"));
        let text = |place: usize| !right(place) || names.get(place).is_some_and(|name| *name == b"SIZE");
        ctx.out.put(&sources::json(b"blockdevices", &names, &rows, &text, &bits));
    } else if pairs {
        for row in rows {
            let mut line = Vec::new();
            for (name, cell) in names.iter().zip(row) {
                if !line.is_empty() {
                    line.push(b' ');
                }
                for part in [name, &b"=\""[..]] {
                    line.extend_from_slice(part);
                }
                for byte in cell {
                    match byte {
                        b'"' | b'\\' | b'$' | b'`' => {
                            line.extend_from_slice(b"\\x");
                            sources::push_hex(&mut line, byte);
                        }
                        _ => line.push(byte),
                    }
                }
                line.push(b'"');
            }
            ctx.out.line(&line);
        }
    } else if !rows.is_empty() {
        rows.insert(0, names.iter().map(|name| name.to_vec()).collect());
        if raw {
            for cell in rows.iter_mut().flatten() {
                *cell = cell.iter().flat_map(|byte| if *byte == b' ' { b"\\x20".to_vec() } else { vec![*byte] }).collect();
            }
        }
        let table = sources::table(&rows, &right, raw);
        // The heads take their room, shown or not.
        let skip = if bare { table.iter().position(|byte| *byte == b'\n').map_or(0, |end| end + 1) } else { 0 };
        ctx.out.put(table.get(skip..).unwrap_or_default());
    }
    ctx.done()
}

impl Lister<'_> {
    /// A path below a device's directory.
    fn path(&self, name: &[u8], file: &[u8]) -> Vec<u8> {
        [self.root, b"/sys/class/block/", name, b"/", file].concat()
    }

    fn read(&self, name: &[u8], file: &[u8]) -> Vec<u8> {
        let text = kit::file::read(&self.path(name, file), 4096).unwrap_or_default();
        text.trim_ascii().to_vec()
    }

    fn has(&self, name: &[u8], file: &[u8]) -> bool {
        tab::exists(&self.path(name, file))
    }

    /// What is on top of a device: its partitions, and what holds it.
    fn above(&self, name: &[u8]) -> Vec<Vec<u8>> {
        let mut found = kit::file::names(&self.path(name, b""));
        found.retain(|part| self.has(name, &[&**part, b"/partition"].concat()));
        found.sort_by_key(|part| number::unsigned(&self.read(part, b"partition")));
        found.extend(kit::file::names(&self.path(name, b"holders")));
        found
    }

    /// What a device is on top of.
    fn below(&self, name: &[u8]) -> Vec<Vec<u8>> {
        let mut found = kit::file::names(&self.path(name, b"slaves"));
        if self.has(name, b"partition") {
            found.extend(self.disk(name));
        }
        found
    }

    /// The disk of a partition.
    fn disk(&self, name: &[u8]) -> Option<Vec<u8>> {
        let uevent = kit::file::read(&self.path(name, b"../uevent"), 4096).ok()?;
        let line = split::at(&uevent, b'\n').find_map(|line| line.strip_prefix(b"DEVNAME="))?;
        Some(line.to_vec())
    }

    /// Lists what nothing is on top of, and below it what it stands on.
    fn leaves(&mut self, name: &[u8]) {
        for upper in self.above(name) {
            if self.above(&upper).is_empty() {
                self.list(&upper, &[], b"");
            } else {
                self.leaves(&upper);
            }
        }
    }

    fn list(&mut self, name: &[u8], stems: &[&[u8]], branch: &[u8]) {
        let sectors = number::unsigned(&self.read(name, b"size")).unwrap_or(0);
        let hidden = name.starts_with(b"ram") || sectors == 0 && (self.full || name.starts_with(b"loop"));
        // A chain of holders cannot be long.
        if stems.len() > 16 || !self.all && hidden {
            return;
        }
        let known = self.seen.iter().any(|seen| seen == name);
        if !(self.flat && known) {
            self.seen.push(name.to_vec());
            let lead = if self.flat { Vec::new() } else { [&*stems.concat(), branch].concat() };
            let row = self.row(name, &lead, sectors);
            self.rows.push(row);
        }
        if self.alone {
            return;
        }
        let next = if self.inverse { self.below(name) } else { self.above(name) };
        let (middle, last, stem): (&[u8], &[u8], &[u8]) =
            if self.ascii { (b"|-", b"`-", b"| ") } else { ("├─".as_bytes(), "└─".as_bytes(), "│ ".as_bytes()) };
        let mut stems = stems.to_vec();
        if !branch.is_empty() {
            stems.push(if branch == last { b"  " } else { stem });
        }
        for (place, upper) in next.iter().enumerate() {
            self.list(upper, &stems, if place + 1 == next.len() { last } else { middle });
        }
    }

    fn row(&self, name: &[u8], lead: &[u8], sectors: u64) -> Vec<Vec<u8>> {
        // A device mapper's name is what people gave it; a slash in a name is written `!`.
        let dm = self.read(name, b"dm/name");
        let path = if dm.is_empty() {
            [b"/dev/", &*name.iter().map(|byte| if *byte == b'!' { b'/' } else { *byte }).collect::<Vec<u8>>()].concat()
        } else {
            [b"/dev/mapper/", &*dm].concat()
        };
        let asks = |names: &[&str]| {
            let asked = |place: &usize| COLUMNS.get(*place).is_some_and(|column| names.contains(&column.0));
            self.root.is_empty() && self.columns.iter().any(asked)
        };
        let held =
            if asks(&["FSTYPE", "FSVER", "LABEL", "UUID"]) { sources::superblock(&path) } else { None };
        let entry = if asks(&["PARTLABEL", "PARTUUID"]) { sources::partition(&path) } else { None };
        let mut cells = Vec::new();
        for place in &self.columns {
            let Some((column, file, _)) = COLUMNS.get(*place) else { continue };
            let mut cell = match *column {
                "NAME" => {
                    let shown = if self.paths { &path } else if dm.is_empty() { name } else { &dm };
                    [lead, &escape::visible(shown)].concat()
                }
                "KNAME" if self.paths => [b"/dev/", name].concat(),
                "KNAME" => name.to_vec(),
                "PATH" => path.clone(),
                "SIZE" => sources::size(sectors.saturating_mul(512), self.bytes),
                "TYPE" => self.kind(name),
                "MOUNTPOINT" | "MOUNTPOINTS" => self.place(&path),
                "PKNAME" => self.below(name).first().cloned().unwrap_or_default(),
                "PARTLABEL" => entry.as_ref().map_or(Vec::new(), |found| found.entry.name.clone()),
                "PARTUUID" => entry.as_ref().map_or(Vec::new(), |found| found.entry.uuid.clone()),
                "FSTYPE" => held.as_ref().map_or(Vec::new(), |found| found.kind.into()),
                "FSVER" => tag(held.as_ref(), "VERSION"),
                "LABEL" | "UUID" => tag(held.as_ref(), column),
                _ => {
                    let value = self.read(name, file.as_bytes());
                    let of_disk = value.is_empty() && *column != "START" && self.has(name, b"partition");
                    let disk = if of_disk { self.disk(name) } else { None };
                    disk.map_or(value, |disk| self.read(&disk, file.as_bytes()))
                }
            };
            if *column == "MAJ:MIN"
                && self.spaced
                && let Some(colon) = cell.iter().position(|byte| *byte == b':')
            {
                // The colons stand below each other.
                let mut shown = vec![b' '; 3usize.saturating_sub(colon)];
                shown.append(&mut cell);
                shown.resize(shown.len().max(7), b' ');
                cell = shown;
            }
            if *column == "SCHED"
                && let Some(chosen) = split::at(&cell, b'[').nth(1).and_then(|rest| split::at(rest, b']').next())
            {
                cell = chosen.to_vec();
            }
            cells.push(if *column == "NAME" { cell } else { escape::visible(&cell) });
        }
        cells
    }

    fn kind(&self, name: &[u8]) -> Vec<u8> {
        if self.has(name, b"partition") {
            return b"part".to_vec();
        }
        if self.has(name, b"dm/uuid") {
            // `LVM-…`, `CRYPT-…`: what made it.
            let uuid = self.read(name, b"dm/uuid");
            let maker = split::at(&uuid, b'-').next().unwrap_or_default().to_ascii_lowercase();
            return if maker.is_empty() { b"dm".to_vec() } else { maker };
        }
        match name {
            _ if name.starts_with(b"loop") => b"loop".to_vec(),
            _ if name.starts_with(b"md") => self.read(name, b"md/level"),
            _ if name.starts_with(b"sr") => b"rom".to_vec(),
            _ => b"disk".to_vec(),
        }
    }

    fn place(&self, path: &[u8]) -> Vec<u8> {
        if self.swaps.iter().any(|area| area == path) {
            return b"[SWAP]".to_vec();
        }
        let found = self.mounts.iter().rev().find(|entry| self.root.is_empty() && entry.source == path);
        found.map_or(Vec::new(), |entry| entry.dir.clone())
    }
}

fn tag(held: Option<&Superblock>, name: &str) -> Vec<u8> {
    held.map_or(Vec::new(), |found| found.tag(name).to_vec())
}
