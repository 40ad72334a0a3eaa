//! What /sys, the superblock and the mounts tell of a block device.

use super::columns::{Form, form, name};
use crate::fdisk::type_name;
use crate::{mountinfo::Mount, report, sources, swapon, tab};
use formats::superblock::Superblock;
use kit::number::{self, Decimal};
use kit::{escape, process, split, users};
use rustix::fs::{FileType, stat, statvfs};

/// The machine that is looked at.
#[derive(Default)]
pub struct Machine<'a> {
    /// What is there instead of `/`.
    pub root: &'a [u8],
    /// Sizes in bytes.
    pub bytes: bool,
    /// Names as paths.
    pub paths: bool,
    /// What is mounted.
    pub mounts: Vec<Mount>,
    /// Paths of swap areas in use.
    pub swaps: Vec<Vec<u8>>,
}

/// A device, and what is read of it once at most.
pub struct Device<'m> {
    machine: &'m Machine<'m>,
    /// The kernel's name.
    pub name: Vec<u8>,
    /// That of the device it was reached from.
    pub parent: Vec<u8>,
    held: Option<Option<Superblock>>,
    entry: Option<Option<sources::Partition>>,
    table: Option<Option<formats::superblock::table::Table>>,
}

impl Machine<'_> {
    /// A path below a device's directory.
    fn path(&self, name: &[u8], file: &[u8]) -> Vec<u8> {
        kit::filled(b"{}/sys/class/block/{}/{}", &[self.root, name, file])
    }

    /// A file of a device's directory, without blanks around it.
    pub fn read(&self, name: &[u8], file: &[u8]) -> Vec<u8> {
        let text = kit::file::read(&self.path(name, file), 4096).unwrap_or_default();
        text.trim_ascii().to_vec()
    }

    /// Whether a device has a file.
    pub fn has(&self, name: &[u8], file: &[u8]) -> bool {
        tab::exists(&self.path(name, file))
    }

    /// A device's numbers.
    pub fn numbers(&self, name: &[u8]) -> (u64, u64) {
        let text = self.read(name, b"dev");
        let mut parts = text.split(|byte| *byte == b':').map(|part| number::unsigned(part).unwrap_or(0));
        (parts.next().unwrap_or(0), parts.next().unwrap_or(0))
    }

    /// A device's size in sectors of 512 bytes.
    pub fn sectors(&self, name: &[u8]) -> u64 {
        number::unsigned(&self.read(name, b"size")).unwrap_or(0)
    }

    /// What is on top of a device: its partitions, and what holds it.
    pub fn above(&self, name: &[u8]) -> Vec<Vec<u8>> {
        let mut found = kit::file::names(&self.path(name, b""));
        found.retain(|part| self.has(name, &kit::filled(b"{}/partition", &[&**part])));
        found.sort_by_key(|part| number::unsigned(&self.read(part, b"partition")));
        found.extend(kit::file::names(&self.path(name, b"holders")));
        found
    }

    /// What a device is on top of.
    pub fn below(&self, name: &[u8]) -> Vec<Vec<u8>> {
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

    /// Host, channel, target and unit of a SCSI device: `0:0:0:0`.
    pub fn hctl(&self, name: &[u8]) -> Option<Vec<u8>> {
        let link = rustix::fs::readlink(&*process::cstring(&self.path(name, b"device")), Vec::new()).ok()?;
        let word = split::base(link.to_bytes());
        let numbers =
            word.split(|byte| *byte == b':').filter(|part| number::unsigned(part).is_some()).count();
        (numbers == 4).then(|| word.to_vec())
    }

    /// The kinds of buses that a device hangs on, from itself upwards, each once where it repeats.
    fn subsystems(&self, name: &[u8]) -> Vec<Vec<u8>> {
        let mut found: Vec<Vec<u8>> = Vec::new();
        let mut dir = tab::canonical(&self.path(name, b"."));
        let top = tab::canonical(&kit::filled(b"{}/sys/devices", &[self.root]));
        while dir.len() > top.len() && dir.starts_with(&top) {
            let link = rustix::fs::readlink(&*process::cstring(&kit::filled(
                b"{}/subsystem",
                &[&*dir],
            )), Vec::new());
            if let Ok(link) = link {
                let word = split::base(link.to_bytes()).to_vec();
                if found.last() != Some(&word) {
                    found.push(word);
                }
            }
            let Some(slash) = dir.iter().rposition(|byte| *byte == b'/') else { break };
            dir.truncate(slash);
        }
        found
    }
}

impl<'m> Device<'m> {
    /// A device of the machine.
    pub fn new(machine: &'m Machine<'m>, name: &[u8], parent: &[u8]) -> Device<'m> {
        let (name, parent) = (name.to_vec(), parent.to_vec());
        Device { machine, name, parent, held: None, entry: None, table: None }
    }

    fn read(&self, file: &[u8]) -> Vec<u8> {
        self.machine.read(&self.name, file)
    }

    /// Its name as people gave it; a slash in a name is written `!` in /sys.
    fn shown_name(&self) -> (Vec<u8>, Vec<u8>) {
        let mapped = self.read(b"dm/name");
        if mapped.is_empty() {
            let name: Vec<u8> = slashed(&self.name);
            let path = kit::filled(b"/dev/{}", &[&*name]);
            (name, path)
        } else {
            let path = kit::filled(b"/dev/mapper/{}", &[&*mapped]);
            (mapped, path)
        }
    }

    /// What stands in a column for people.
    pub fn cell(&mut self, place: usize) -> Vec<u8> {
        let value = self.value(place);
        match number::unsigned(&value) {
            Some(bytes) if form(place) == Form::Size => sources::size(bytes, self.machine.bytes),
            _ if form(place) == Form::List => {
                let lines: Vec<Vec<u8>> = value.split(|byte| *byte == b'\n').map(escape::visible).collect();
                lines.join(&b'\n')
            }
            _ => escape::visible(&value),
        }
    }

    /// What stands in a column, sizes in bytes.
    pub fn value(&mut self, place: usize) -> Vec<u8> {
        let column = core::str::from_utf8(name(place)).unwrap_or_default();
        let file = super::columns::COLUMNS.get(place).map_or("", |column| column.1);
        match column {
            "NAME" if self.machine.paths => self.shown_name().1,
            "NAME" => self.shown_name().0,
            "KNAME" => self.kernel_name(&self.name),
            "PATH" => self.shown_name().1,
            "PKNAME" if self.parent.is_empty() => Vec::new(),
            "PKNAME" => self.kernel_name(&self.parent),
            "SIZE" => Decimal::of(self.machine.sectors(&self.name).saturating_mul(512)).to_vec(),
            "TYPE" => self.kind(),
            "MOUNTPOINTS" => self.places().join(&b'\n'),
            "MOUNTPOINT" => {
                // Of several, one of the whole file system.
                let whole = self
                    .mounted()
                    .filter(|mount| mount.root == b"/")
                    .last()
                    .or_else(|| self.mounted().last());
                whole.map_or_else(|| self.places().pop().unwrap_or_default(), |mount| mount.entry.dir.clone())
            }
            "FSROOTS" => {
                let mut roots: Vec<Vec<u8>> = self.mounted().map(|mount| mount.root.clone()).collect();
                roots.reverse();
                roots.join(&b'\n')
            }
            "FSSIZE" | "FSAVAIL" | "FSUSED" | "FSUSE%" => self.space(column),
            "FSTYPE" => self.held().map_or_else(Vec::new, |held| held.kind.into()),
            "FSVER" => self.held().map_or_else(Vec::new, |held| held.tag("VERSION").to_vec()),
            "LABEL" | "UUID" => self.held().map_or_else(Vec::new, |held| held.tag(column).to_vec()),
            "PARTLABEL" | "PARTUUID" | "PARTTYPE" | "PARTTYPENAME" | "PARTFLAGS" => self.of_entry(column),
            "PTTYPE" | "PTUUID" => self.of_table(column),
            "OWNER" | "GROUP" | "MODE" => self.rights(column),
            "HCTL" => self.machine.hctl(&self.name).unwrap_or_default(),
            "TRAN" => self.transport().to_vec(),
            "SUBSYSTEMS" => self.machine.subsystems(&self.name).join(&b':'),
            "HOTPLUG" => {
                let plugs =
                    |word: &Vec<u8>| matches!(&**word, b"usb" | b"pcmcia" | b"ieee1394" | b"mmc" | b"ccw");
                let on = self.of_disk("removable") == b"1"
                    || self.machine.subsystems(&self.name).iter().any(plugs);
                if on { b"1".to_vec() } else { b"0".to_vec() }
            }
            "STATE" => match &*self.read(b"dm/suspended") {
                b"0" => b"running".to_vec(),
                b"1" => b"suspended".to_vec(),
                _ if self.is_part() => Vec::new(),
                _ => self.read(b"device/state"),
            },
            "WWN" => {
                let wwid = self.of_disk("wwid");
                if wwid.is_empty() { self.of_disk("device/wwid") } else { wwid }
            }
            // A disk's alone.
            "MODEL" | "SERIAL" | "VENDOR" | "REV" if self.is_part() => Vec::new(),
            "START" | "ALIGNMENT" | "DISC-ALN" | "RO" | "MAJ:MIN" => self.read(file.as_bytes()),
            "SCHED" => {
                let text = self.of_disk(file);
                let chosen = split::at(&text, b'[').nth(1).and_then(|rest| split::at(rest, b']').next());
                chosen.map_or_else(|| text.clone(), <[u8]>::to_vec)
            }
            "ZONE-SZ" => match number::unsigned(&self.of_disk(file)) {
                Some(sectors) if self.of_disk("queue/zoned") != b"none" => {
                    Decimal::of(sectors.saturating_mul(512)).to_vec()
                }
                _ => b"0".to_vec(),
            },
            "ZONE-WGRAN" | "ZONE-APP" | "ZONE-NR" | "ZONE-OMAX" | "ZONE-AMAX" => match &*self.of_disk(file) {
                b"" => b"0".to_vec(),
                value => value.to_vec(),
            },
            _ => self.of_disk(file),
        }
    }

    fn kernel_name(&self, name: &[u8]) -> Vec<u8> {
        if self.machine.paths { kit::filled(b"/dev/{}", &[&*slashed(name)]) } else { slashed(name) }
    }

    fn is_part(&self) -> bool {
        self.machine.has(&self.name, b"partition")
    }

    /// A file of the device, or of the disk it is a partition of.
    fn of_disk(&self, file: &str) -> Vec<u8> {
        let value = self.read(file.as_bytes());
        let disk = if value.is_empty() && self.is_part() { self.machine.disk(&self.name) } else { None };
        disk.map_or(value, |disk| self.machine.read(&disk, file.as_bytes()))
    }

    /// What is on it. With another root nothing is opened.
    fn held(&mut self) -> Option<&Superblock> {
        let open = self.machine.root.is_empty();
        let path = self.shown_name().1;
        self.held.get_or_insert_with(|| if open { sources::superblock(&path) } else { None }).as_ref()
    }

    fn of_entry(&mut self, column: &str) -> Vec<u8> {
        let open = self.machine.root.is_empty() && self.is_part();
        let path = kit::filled(b"/dev/{}", &[&*slashed(&self.name)]);
        let found = self.entry.get_or_insert_with(|| if open { sources::partition(&path) } else { None });
        let Some(found) = found else { return Vec::new() };
        let entry = &found.entry;
        match column {
            "PARTLABEL" => entry.name.clone(),
            "PARTUUID" => entry.uuid.clone(),
            "PARTTYPE" => entry.kind.clone(),
            "PARTTYPENAME" => type_name(entry.scheme == "gpt", &entry.kind),
            _ if entry.flags == 0 => Vec::new(),
            _ => {
                let mut text = b"0x".to_vec();
                let digits = formats::partitions::hex(&entry.flags.to_be_bytes());
                text.extend(digits.iter().skip_while(|digit| **digit == b'0'));
                text
            }
        }
    }

    /// The table of the disk, for its partitions too.
    fn of_table(&mut self, column: &str) -> Vec<u8> {
        let disk = if self.is_part() { self.machine.disk(&self.name) } else { None };
        let path = kit::filled(b"/dev/{}", &[&*slashed(disk.as_ref().unwrap_or(&self.name))]);
        let open = self.machine.root.is_empty();
        let found = self.table.get_or_insert_with(|| {
            let device = sources::Device::open(&path).ok().filter(|_| open)?;
            formats::superblock::table::table(&device, "")
        });
        let Some(table) = found else { return Vec::new() };
        if column == "PTTYPE" { table.kind.into() } else { table.uuid.clone() }
    }

    /// Owner, group and mode of its node.
    fn rights(&self, column: &str) -> Vec<u8> {
        let path = self.shown_name().1;
        let found = if self.machine.root.is_empty() { stat(&*process::cstring(&path)).ok() } else { None };
        let Some(stat) = found else { return Vec::new() };
        let number = |number: u32| Decimal::of(number.into()).to_vec();
        match column {
            "OWNER" => users::by_uid(stat.st_uid).map_or_else(|| number(stat.st_uid), |user| user.name),
            "GROUP" => {
                users::group_by_gid(stat.st_gid).map_or_else(|| number(stat.st_gid), |group| group.name)
            }
            _ => {
                let letter = match FileType::from_raw_mode(stat.st_mode) {
                    FileType::BlockDevice => b'b',
                    _ => b'-',
                };
                let bit = |at: u32| match stat.st_mode >> (8 - at) & 1 {
                    0 => b'-',
                    _ => [b'r', b'w', b'x'].get(at as usize % 3).copied().unwrap_or_default(),
                };
                core::iter::once(letter).chain((0..9).map(bit)).collect()
            }
        }
    }

    fn kind(&self) -> Vec<u8> {
        if self.is_part() {
            return b"part".to_vec();
        }
        if self.machine.has(&self.name, b"dm/uuid") {
            // `LVM-…`, `CRYPT-…`, `part1-…`: what made it.
            let uuid = self.read(b"dm/uuid");
            let maker = split::at(&uuid, b'-').next().unwrap_or_default().to_ascii_lowercase();
            return match &*maker {
                b"" => b"dm".to_vec(),
                maker if maker.starts_with(b"part") => b"part".to_vec(),
                _ => maker,
            };
        }
        match &*self.name {
            name if name.starts_with(b"loop") => b"loop".to_vec(),
            name if name.starts_with(b"md") => {
                let level = self.read(b"md/level");
                if level.is_empty() { b"md".to_vec() } else { level }
            }
            // The types of SCSI: a tape, a scanner, a CD …
            _ => match &*self.read(b"device/type") {
                b"1" => b"tape".to_vec(),
                b"4" => b"worm".to_vec(),
                b"5" => b"rom".to_vec(),
                b"7" => b"mo-disk".to_vec(),
                b"" if self.name.starts_with(b"sr") => b"rom".to_vec(),
                _ => b"disk".to_vec(),
            },
        }
    }

    /// How it is connected.
    fn transport(&self) -> &'static [u8] {
        if self.name.starts_with(b"nvme") {
            return b"nvme";
        }
        let words = self.machine.subsystems(&self.name);
        let has = |wanted: &[u8]| words.iter().any(|word| word == wanted);
        if self.is_part() {
            return b"";
        }
        let known: [(&[u8], &'static [u8]); 2] = [(b"usb", b"usb"), (b"ieee1394", b"sbp")];
        if let Some((_, shown)) = known.iter().find(|(word, _)| has(word)) {
            return shown;
        }
        let Some(hctl) = self.machine.hctl(&self.name) else { return b"" };
        let host = kit::filled(b"host{}", &[split::at(&hctl, b':').next().unwrap_or_default()]);
        let class = |class: &[u8], file: &[u8]| {
            kit::filled(b"{}/sys/class/{}_host/{}{}", &[self.machine.root, class, &host, file])
        };
        let hosts: [(&[u8], &'static [u8]); 4] =
            [(b"sas", b"sas"), (b"fc", b"fc"), (b"iscsi", b"iscsi"), (b"spi", b"spi")];
        if let Some((_, shown)) = hosts.iter().find(|(word, _)| tab::exists(&class(word, b""))) {
            return shown;
        }
        // The driver's name tells what SCSI's words are passed on to.
        let driver = kit::file::read(&class(b"scsi", b"/proc_name"), 64).unwrap_or_default();
        match () {
            () if driver.starts_with(b"ahci") || driver.starts_with(b"sata") => b"sata",
            () if driver.windows(3).any(|part| part == b"ata") => b"ata",
            () => b"",
        }
    }

    /// Where it is mounted; the last first.
    fn mounted(&self) -> impl Iterator<Item = &Mount> {
        let (numbers, path) = (self.read(b"dev"), self.shown_name().1);
        let is_it = move |mount: &&Mount| mount.device == numbers || mount.entry.source == path;
        self.machine.mounts.iter().filter(is_it)
    }

    fn places(&self) -> Vec<Vec<u8>> {
        let path = self.shown_name().1;
        let mut places: Vec<Vec<u8>> = self.mounted().map(|mount| mount.entry.dir.clone()).collect();
        places.reverse();
        if self.machine.swaps.contains(&path) {
            places.push(b"[SWAP]".to_vec());
        }
        places
    }

    /// How much room the file system has that is mounted from it.
    fn space(&self, column: &str) -> Vec<u8> {
        let place = self.mounted().next().filter(|_| self.machine.root.is_empty());
        let numbers = place.and_then(|mount| statvfs(&*process::cstring(&mount.entry.dir)).ok());
        let Some(numbers) = numbers else { return Vec::new() };
        let bytes = |blocks: u64| Decimal::of(blocks.saturating_mul(numbers.f_frsize)).to_vec();
        match column {
            "FSSIZE" => bytes(numbers.f_blocks),
            "FSAVAIL" => bytes(numbers.f_bavail),
            "FSUSED" => bytes(numbers.f_blocks.saturating_sub(numbers.f_bfree)),
            _ => report::percent(numbers.f_blocks, numbers.f_bfree),
        }
    }
}

fn slashed(name: &[u8]) -> Vec<u8> {
    name.iter().map(|byte| if *byte == b'!' { b'/' } else { *byte }).collect()
}

/// The paths of the swap areas in use below a root.
pub fn swaps(root: &[u8]) -> Vec<Vec<u8>> {
    swapon::areas(&kit::filled(b"{}/proc/swaps", &[root]))
}
