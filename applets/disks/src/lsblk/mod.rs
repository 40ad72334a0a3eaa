//! `lsblk`: block devices as a tree, from /sys (lsblk(8) of util-linux).
//!
//! What is on a device is told from its superblock, where the device can be read; with --sysroot nothing is opened.
//!
//! Deliberate differences: udev's database is not asked; no column is ever cut (-w is not known).

#![deny(clippy::indexing_slicing)]

mod columns;
mod device;
mod merge;

use crate::report::{self, Json, Line};
use crate::{mountinfo, tab};
use columns::{COLUMNS, Form, LISTS, form, is_right};
use device::{Device, Machine};
use kit::{
    Applet, Arg, Context, Error, Options, Opts, Place, Result, Runs, Status, flag, number, optional, split,
    value,
};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "lsblk",
    place: Place::Bin,
    runs: Runs::Fork,
    failure: 1,
    usage: "[-aAbdDfilmMnpPrsStTyzJO] [-o COLUMNS] [-x COLUMN] [-E COLUMN]
       [-e|-I MAJORS] [--sysroot DIR] [DEVICE...]

List block devices, and what is on top of which.

  -a, --all         also RAM disks and loop devices without a file
  -A, --noempty     not those without a size
  -b, --bytes       sizes in bytes
  -d, --nodeps      without what is on top of them
  -e, --exclude MAJORS  not those of these major numbers (default: 1, RAM disks)
  -E, --dedup COLUMN    only the first of those that are equal in it
  -i, --ascii       the tree in ASCII
  -I, --include MAJORS  only those of these major numbers
  -J, --json        as JSON
  -l, --list        without the tree; -r, --raw: and without blanks
  -M, --merge       what is on top of several is shown once
  -n, --noheadings  no first line
  -p, --paths       names as paths
  -P, --pairs       NAME=\"value\"; -y, --shell: names as of variables
  -s, --inverse     what they are on top of
  -T, --tree[=COLUMN]   the tree, in this column
  -x, --sort COLUMN sorted by it
  --sysroot DIR     what is there instead of /

Columns: -f (--fs), -m (--perms), -t (--topology), -D (--discard), -S (--scsi),
-z (--zoned), -O (--output-all), or
  -o, --output LIST +ALIGNMENT DISC-ALN DAX DISC-GRAN DISC-MAX DISC-ZERO FSAVAIL
                    FSROOTS FSSIZE FSTYPE FSUSED FSUSE% FSVER GROUP HCTL HOTPLUG
                    KNAME LABEL LOG-SEC MAJ:MIN MIN-IO MODE MODEL NAME OPT-IO
                    OWNER PARTFLAGS PARTLABEL PARTTYPE PARTTYPENAME PARTUUID PATH
                    PHY-SEC PKNAME PTTYPE PTUUID RA RAND REV RM RO ROTA RQ-SIZE
                    SCHED SERIAL SIZE START STATE SUBSYSTEMS MOUNTPOINT
                    MOUNTPOINTS TRAN TYPE UUID VENDOR WSAME WWN ZONED ZONE-SZ
                    ZONE-WGRAN ZONE-APP ZONE-NR ZONE-OMAX ZONE-AMAX",
    main,
};

const SYSROOT: u8 = 1;

const OPTIONS: Opts = kit::opts![
    flag(b'a', "all"),
    flag(b'A', "noempty"),
    flag(b'b', "bytes"),
    flag(b'd', "nodeps"),
    flag(b'D', "discard"),
    value(b'e', "exclude"),
    value(b'E', "dedup"),
    flag(b'f', "fs"),
    flag(b'i', "ascii"),
    value(b'I', "include"),
    flag(b'J', "json"),
    flag(b'l', "list"),
    flag(b'm', "perms"),
    flag(b'M', "merge"),
    flag(b'n', "noheadings"),
    value(b'o', "output"),
    flag(b'O', "output-all"),
    flag(b'p', "paths"),
    flag(b'P', "pairs"),
    flag(b'r', "raw"),
    flag(b's', "inverse"),
    flag(b'S', "scsi"),
    flag(b't', "topology"),
    optional(b'T', "tree"),
    value(b'x', "sort"),
    flag(b'y', "shell"),
    flag(b'z', "zoned"),
    value(SYSROOT, "sysroot"),
];

/// What is shown, and how.
#[derive(Default)]
struct Asked {
    columns: Vec<usize>,
    all: bool,
    no_empty: bool,
    alone: bool,
    ascii: bool,
    inverse: bool,
    scsi: bool,
    merge: bool,
    bare: bool,
    variables: bool,
    list: bool,
    tree: bool,
    /// `J`, `P`, `r`, or 0 for columns.
    way: u8,
    majors: Vec<u64>,
    include: bool,
    sort: Option<usize>,
    unique: Option<usize>,
    /// The column with the tree.
    trunk: usize,
}

/// A device in the tree.
pub struct Node {
    /// The kernel's name.
    pub name: Vec<u8>,
    /// That of the device it was reached from.
    pub parent: Vec<u8>,
    /// See [`Line::last`].
    pub last: Vec<bool>,
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut machine = Machine::default();
    let (mut asked, operands) = parse(ctx, &mut machine)?;
    let root = machine.root;
    let table = kit::filled(b"{}/proc/self/mountinfo", &[root]);
    machine.mounts = mountinfo::parse(&tab::file(&table).unwrap_or_default());
    machine.swaps = device::swaps(root);
    if asked.majors.is_empty() && !asked.include && !asked.all {
        asked.majors.push(1);
    }
    let mut nodes = Vec::new();
    let walk = Walk { machine: &machine, asked: &asked };
    if operands.is_empty() {
        walk.all(&mut nodes);
    }
    let (mut good, mut bad) = (false, false);
    for operand in &operands {
        let name: Vec<u8> = split::base(&tab::canonical(operand)).to_vec();
        if machine.has(&name, b"dev") && root.is_empty() {
            walk.tree(&mut nodes, &name, &[], &[true]);
            good = true;
        } else {
            ctx.warn(Error::filled(b"{}: not a block device", &[operand.bytes()]).with_status(32));
            bad = true;
        }
    }
    if good && bad {
        // Some of them were.
        ctx.status = Status(64);
    }
    asked.ascii |= !report::speaks_utf8(ctx);
    asked.show(ctx, &machine, nodes);
    ctx.done()
}

fn parse<'a>(ctx: &Context<'a>, machine: &mut Machine<'a>) -> Result<(Asked, Vec<Arg<'a>>)> {
    let mut asked = Asked { trunk: column(b"NAME")?, ..Asked::default() };
    let mut list = LISTS.first().map_or(&b""[..], |usual| usual.1).to_vec();
    let mut given: Option<&[u8]> = None;
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        match key {
            b'a' => asked.all = true,
            b'A' => asked.no_empty = true,
            b'b' => machine.bytes = true,
            b'd' => asked.alone = true,
            b'e' | b'I' => {
                let numbers: Option<Vec<u64>> = value
                    .split(|byte| *byte == b',')
                    .filter(|word| !word.is_empty())
                    .map(number::unsigned)
                    .collect();
                asked.majors = numbers.ok_or_else(|| Error::about("invalid list of numbers", value))?;
                asked.include = key == b'I';
            }
            b'E' => asked.unique = Some(column(value)?),
            b'i' => asked.ascii = true,
            b'l' => asked.list = true,
            b'M' => asked.merge = true,
            b'n' => asked.bare = true,
            b'o' => given = Some(value),
            b'O' => {
                let names: Vec<&[u8]> = COLUMNS.iter().map(|column| column.0.as_bytes()).collect();
                list = names.join(&b',');
            }
            b'p' => machine.paths = true,
            b'J' | b'P' | b'r' if asked.way != 0 && asked.way != key => {
                return Err(Error::new("--json, --pairs and --raw exclude each other"));
            }
            b'J' | b'P' | b'r' => asked.way = key,
            b's' => asked.inverse = true,
            b'T' => {
                asked.tree = true;
                if !value.is_empty() {
                    asked.trunk = column(value)?;
                }
            }
            b'x' => asked.sort = Some(column(value)?),
            b'y' => asked.variables = true,
            SYSROOT => machine.root = value,
            _ => {}
        }
        if key == b'S' {
            (asked.scsi, asked.alone) = (true, true);
        }
        if let Some((_, usual)) = LISTS.iter().find(|usual| usual.0 == key) {
            list = usual.to_vec();
        }
    }
    if u8::from(asked.tree) + u8::from(asked.list) + u8::from(matches!(asked.way, b'P' | b'r')) > 1 {
        return Err(Error::new("--list, --pairs, --raw and --tree exclude each other"));
    }
    if let Some(given) = given {
        list = match given.strip_prefix(b"+") {
            Some(more) => kit::filled(b"{},{}", &[&*list, more]),
            None => given.to_vec(),
        };
    }
    for word in list.split(|byte| *byte == b',') {
        asked.columns.push(column(word)?);
    }
    Ok((asked, options.operands().to_vec()))
}

/// The place of a column of that name.
fn column(word: &[u8]) -> Result<usize> {
    let found = COLUMNS.iter().position(|column| column.0.as_bytes().eq_ignore_ascii_case(word));
    found.ok_or_else(|| Error::about("unknown column", word))
}

/// The way through the devices.
struct Walk<'w> {
    machine: &'w Machine<'w>,
    asked: &'w Asked,
}

impl Walk<'_> {
    fn wanted(&self, name: &[u8]) -> bool {
        let (asked, machine) = (self.asked, self.machine);
        let (major, _) = machine.numbers(name);
        let empty = machine.sectors(name) == 0;
        asked.majors.contains(&major) == asked.include
            && !(empty && asked.no_empty && !asked.all)
            && (asked.all || !(empty && name.starts_with(b"loop")))
            && (!asked.scsi || machine.hctl(name).is_some())
    }

    /// What nothing is below, in the order of device numbers; or, inversely, what nothing is on top of.
    fn all(&self, nodes: &mut Vec<Node>) {
        let mut disks = kit::file::names(&kit::filled(b"{}/sys/block", &[self.machine.root]));
        disks.sort_by_key(|disk| self.machine.numbers(disk));
        if self.asked.inverse {
            for disk in &disks {
                let mut leaves = self.machine.above(disk);
                leaves.retain(|part| self.machine.has(part, b"partition"));
                leaves.insert(0, disk.clone());
                for leaf in leaves {
                    if self.machine.above(&leaf).is_empty() {
                        self.tree(nodes, &leaf, &[], &[true]);
                    }
                }
            }
            return;
        }
        for disk in &disks {
            // What is on top of others stands there.
            if self.machine.below(disk).is_empty() {
                self.tree(nodes, disk, &[], &[true]);
            }
        }
    }

    /// A device, and what is next to it.
    fn tree(&self, nodes: &mut Vec<Node>, name: &[u8], parent: &[u8], last: &[bool]) {
        // A chain of holders cannot be long.
        if last.len() > 16 || !self.wanted(name) {
            return;
        }
        let known = self.asked.merge && nodes.iter().any(|node| node.name == name);
        nodes.push(Node { name: name.to_vec(), parent: parent.to_vec(), last: last.to_vec() });
        if self.asked.alone || known {
            return;
        }
        let mut next = if self.asked.inverse { self.machine.below(name) } else { self.machine.above(name) };
        next.retain(|next| self.wanted(next));
        for (place, upper) in next.iter().enumerate() {
            self.tree(nodes, upper, name, &[last, &[place + 1 == next.len()]].concat());
        }
    }
}

impl Asked {
    fn show(&self, ctx: &mut Context<'_>, machine: &Machine<'_>, mut nodes: Vec<Node>) {
        let trunk = self.columns.iter().position(|place| *place == self.trunk);
        let tree = !self.list && (self.sort.is_none() || self.tree) && matches!(self.way, 0 | b'J');
        let tree = tree && (trunk.is_some() || self.way == b'J');
        if let Some(place) = self.unique {
            drop_repeated(machine, &mut nodes, place);
        }
        let key = |node: &Node, place: usize| {
            let value = Device::new(machine, &node.name, &node.parent).value(place);
            match form(place) {
                _ if columns::name(place) == b"MAJ:MIN" => (Some(machine.numbers(&node.name)), Vec::new()),
                Form::Number | Form::Size | Form::Bit => {
                    (number::unsigned(&value).map(|number| (number, 0)), Vec::new())
                }
                _ => (None, value),
            }
        };
        if !tree && (self.list || self.sort.is_some() || self.merge) {
            // Each once.
            let mut seen: Vec<Vec<u8>> = Vec::new();
            nodes.retain(|node| {
                let new = !seen.contains(&node.name);
                seen.push(node.name.clone());
                new
            });
            nodes.sort_by_key(|node| machine.numbers(&node.name));
        }
        if let Some(place) = self.sort {
            nodes = if tree {
                sorted(nodes, &|node| key(node, place))
            } else {
                nodes.sort_by_key(|node| key(node, place));
                nodes
            };
        }
        let merged = if self.merge && tree {
            merge::groups(&mut nodes, self.way == 0, self.ascii)
        } else {
            Vec::new()
        };
        let lines: Vec<Line> = nodes
            .iter()
            .map(|node| {
                let mut device = Device::new(machine, &node.name, &node.parent);
                let cells = self.columns.iter().map(|place| device.cell(*place)).collect();
                Line { cells, last: if tree { node.last.clone() } else { vec![true] } }
            })
            .collect();
        let names: Vec<Vec<u8>> = self
            .columns
            .iter()
            .map(|place| match columns::name(*place) {
                name if self.variables => report::variable(name),
                name => name.to_vec(),
            })
            .collect();
        match self.way {
            b'J' => {
                let heads: Vec<&[u8]> = names.iter().map(|name| &**name).collect();
                let kind =
                    |place: usize| match self.columns.get(place).map_or(Form::Text, |place| form(*place)) {
                        Form::Number => Json::Number,
                        Form::Size if machine.bytes => Json::Number,
                        Form::Bit => Json::Bit,
                        Form::List => Json::List,
                        _ => Json::Text,
                    };
                ctx.out.put(&report::json(b"blockdevices", &heads, &lines, &kind));
            }
            _ if lines.is_empty() => {}
            b'P' => {
                let rows: Vec<Vec<Vec<u8>>> = lines.into_iter().map(|line| line.cells).collect();
                ctx.out.put(&report::pairs(&names, &rows));
            }
            way => self.table(ctx, names, lines, trunk.filter(|_| tree), merged, way == b'r'),
        }
    }

    fn table(
        &self,
        ctx: &mut Context<'_>,
        names: Vec<Vec<u8>>,
        lines: Vec<Line>,
        trunk: Option<usize>,
        merged: Vec<[Vec<u8>; 2]>,
        raw: bool,
    ) {
        let mut rows = vec![names];
        if let (Some([margin, _]), Some(trunk)) = (merged.first(), trunk)
            && let Some(name) = rows.first_mut().and_then(|names| names.get_mut(trunk))
        {
            let blanks = vec![b' '; kit::width::of_text(margin)];
            *name = [&*blanks, name].concat();
        }
        for (at, line) in lines.iter().enumerate() {
            let mut cells = line.cells.clone();
            if raw {
                for cell in &mut cells {
                    let mut shown = Vec::new();
                    report::push_hexed(&mut shown, cell, b" ");
                    *cell = shown;
                }
                rows.push(cells);
                continue;
            }
            let more = cells.iter().map(|cell| cell.split(|byte| *byte == b'\n').count()).max().unwrap_or(1);
            for number in 0..more {
                let mut row: Vec<Vec<u8>> = Vec::new();
                for (place, cell) in cells.iter().enumerate() {
                    let mut text = cell.split(|byte| *byte == b'\n').nth(number).unwrap_or_default().to_vec();
                    if columns::name(self.columns.get(place).copied().unwrap_or_default()) == b"MAJ:MIN"
                        && number == 0
                    {
                        text = aligned(text);
                    }
                    if Some(place) == trunk {
                        let margin = merged.get(at).and_then(|margins| margins.get(number.min(1)));
                        let mut lead = margin.cloned().unwrap_or_default();
                        lead.extend_from_slice(&line.branch(self.ascii, number > 0));
                        // What is below hangs on, past the lines between.
                        let deeper = lines.get(at + 1).is_some_and(|next| next.last.len() > line.last.len());
                        if number > 0 && deeper {
                            lead.extend_from_slice(if self.ascii { b"|" } else { "│".as_bytes() });
                        }
                        text = [lead, text].concat();
                    }
                    row.push(text);
                }
                rows.push(row);
            }
        }
        let right = |place: usize| self.columns.get(place).is_some_and(|place| is_right(*place));
        let least = |place: usize| {
            self.columns.get(place).and_then(|place| COLUMNS.get(*place)).map_or(0, |column| column.3)
        };
        let table = report::table(&rows, &right, &least, raw);
        // The heads take their room, shown or not.
        let skip =
            if self.bare { table.iter().position(|byte| *byte == b'\n').map_or(0, |end| end + 1) } else { 0 };
        ctx.out.put(table.get(skip..).unwrap_or_default());
    }
}

/// The colons of device numbers stand below each other.
fn aligned(mut cell: Vec<u8>) -> Vec<u8> {
    let Some(colon) = cell.iter().position(|byte| *byte == b':') else { return cell };
    let mut shown = vec![b' '; 3usize.saturating_sub(colon)];
    shown.append(&mut cell);
    shown.resize(shown.len().max(7), b' ');
    shown
}

/// Drops what has the same in a column as another device before it, and what is below that.
fn drop_repeated(machine: &Machine<'_>, nodes: &mut Vec<Node>, place: usize) {
    let mut seen: Vec<(Vec<u8>, Vec<u8>)> = Vec::new();
    let mut gone: Option<usize> = None;
    nodes.retain(|node| {
        if gone.is_some_and(|depth| node.last.len() > depth) {
            return false;
        }
        gone = None;
        let value = Device::new(machine, &node.name, &node.parent).value(place);
        if !value.is_empty() && seen.iter().any(|(name, other)| *other == value && *name != node.name) {
            gone = Some(node.last.len());
            return false;
        }
        seen.push((node.name.clone(), value));
        true
    });
    mark_last(nodes);
}

/// Says anew of each who is the last of its siblings.
fn mark_last(nodes: &mut [Node]) {
    let depths: Vec<usize> = nodes.iter().map(|node| node.last.len()).collect();
    let mut path: Vec<bool> = Vec::new();
    for (at, node) in nodes.iter_mut().enumerate() {
        let depth = node.last.len();
        let rest = depths.get(at + 1..).unwrap_or_default();
        let next = rest.iter().find(|other| **other <= depth);
        path.truncate(depth.saturating_sub(1));
        path.push(next.is_none_or(|next| *next < depth));
        node.last.clone_from(&path);
    }
}

/// A tree, siblings in the order of their keys.
fn sorted<K: Ord>(nodes: Vec<Node>, key: &dyn Fn(&Node) -> K) -> Vec<Node> {
    let Some(depth) = nodes.first().map(|node| node.last.len()) else { return nodes };
    let mut branches: Vec<(K, Vec<Node>)> = Vec::new();
    for node in nodes {
        match branches.last_mut() {
            Some((_, branch)) if node.last.len() > depth => branch.push(node),
            _ => branches.push((key(&node), vec![node])),
        }
    }
    branches.sort_by(|one, other| one.0.cmp(&other.0));
    let mut all = Vec::new();
    for (_, mut branch) in branches {
        let below = branch.split_off(1);
        all.extend(branch);
        all.extend(sorted(below, key));
    }
    if depth == 1 {
        mark_last(&mut all);
    }
    all
}
