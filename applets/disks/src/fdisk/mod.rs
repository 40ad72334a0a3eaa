//! `fdisk`: partition tables, MBR and GPT (fdisk(8) of util-linux, with busybox's command line).
//!
//! Commands, questions and their order are util-linux's, so that what a script types into its fdisk or busybox's
//! gives the same partitions. Nothing is written before `w`; of a GPT the backup is written first.
//!
//! Deliberate differences: partitions never overlap, a wrong type leaves the old one, BSD, SGI and Sun labels are not
//! known, a script (I) must say its kind of table and types that are known. Places are sectors unless
//! `-u=cylinders` asks for cylinders (busybox's manual says cylinders, its program asks for sectors too).

mod expert;
mod machine;
mod script;
mod show;
mod space;
mod talk;
mod types;
mod verify;
mod wipe;

use crate::target::{Sharing, Target, lock, numbers, user_of};
use formats::partitions::{Gpt, Mbr, Table, mbr};
use formats::superblock::Bytes;
use kit::by_word;
use kit::number::Decimal;
use kit::sys::block;
use kit::{
    Applet, Context, Error, Options, Opts, Out, Place, Result, Runs, Status, file, flag, number, optional,
    value,
};
use machine::{End, Machine};
use rustix::fd::AsFd;
use show::Disk;
use talk::{Input, Talk};
use wipe::Wipe;

/// The applet.
pub const APPLET: Applet = Applet {
    name: "fdisk",
    place: Place::Sbin,
    runs: Runs::Fork,
    failure: 1,
    usage: "[-Bn] [-b SIZE] [-c[=MODE]] [-t TYPE] [-u[=UNIT]] [-w MODE] [-W MODE]
             [-C N -H N -S N] DISK
       fdisk -l|-x [-o COLUMNS] [--bytes] [DISK...]
       fdisk -s DISK...

Change the partition table of DISK, or show it (-l), with details (-x); m shows
the commands. Nothing is written before the command w.

  -b SIZE   Bytes of a sector: 512, 1024, 2048, 4096
  -B        Keep the boot code when a new table is made
  -c=MODE   dos or nondos: whether partitions begin at tracks
  -C, -H, -S N  Cylinders, heads, sectors a track
  -l        Show partitions of DISKs, or of all
  -n        Make no table where there is none
  -o LIST   Columns of -l: Device,Boot,Start,End,Sectors,Cylinders,Size,Id,Type,
            Start-C/H/S,End-C/H/S,Type-UUID,UUID,Name,Attrs
  -s        Show the size in blocks of 1024 bytes
  -t TYPE   Take no other kind of table: dos, gpt
  -u=UNIT   sectors or cylinders
  -w, -W MODE  Whether to wipe by what else DISK (-w), new partitions (-W) are known:
            always, never, auto (default: always at a terminal, there -W asks)
  -x        As -l, with details
  --bytes   Sizes in bytes
  --lock[=MODE]  Lock DISK: yes (wait for it), no, nonblock",
    main,
};

const BYTES: u8 = 1;
const LOCK: u8 = 2;

const OPTIONS: Opts = kit::opts![
    value(b'b', "sector-size"),
    flag(b'B', "protect-boot"),
    optional(b'c', "compatibility"),
    optional(b'L', "color"),
    flag(b'l', "list"),
    flag(b'x', "list-details"),
    flag(b'n', "noauto-pt"),
    value(b'o', "output"),
    value(b't', "type"),
    value(b'w', "wipe"),
    value(b'W', "wipe-partitions"),
    optional(b'u', "units"),
    flag(b's', "getsz"),
    flag(BYTES, "bytes"),
    optional(LOCK, "lock"),
    value(b'C', "cylinders"),
    value(b'H', "heads"),
    value(b'S', "sectors"),
];

#[derive(Default)]
struct Wish<'a> {
    list: bool,
    details: bool,
    size: bool,
    keep_code: bool,
    no_table: bool,
    columns: Vec<usize>,
    all_columns: Option<&'a [u8]>,
    kind: Option<&'a [u8]>,
    sector: Option<u32>,
    cylinders: Option<u64>,
    heads: Option<u32>,
    sectors: Option<u32>,
    lock: Option<&'a [u8]>,
    /// None: at a terminal alone.
    wipe: Option<bool>,
    wipe_parts: Option<bool>,
    compatible: bool,
    in_cylinders: bool,
    in_bytes: bool,
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut wish = Wish::default();
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        let unquoted = value.strip_prefix(b"=").unwrap_or(value);
        match key {
            b'b' => {
                let size: u32 = number::parse(value)?;
                if !size.is_power_of_two() || !(512..=4096).contains(&size) {
                    return Err(Error::about("invalid sector size", value));
                }
                wish.sector = Some(size);
            }
            b'B' => wish.keep_code = true,
            b'c' => match unquoted {
                b"dos" => wish.compatible = true,
                b"nondos" | b"" => wish.compatible = false,
                _ => return Err(Error::about("unsupported compatibility mode", unquoted)),
            },
            b'l' => wish.list = true,
            b'x' => (wish.list, wish.details) = (true, true),
            b'n' => wish.no_table = true,
            b'o' => wish.all_columns = Some(unquoted),
            b't' => match value {
                b"dos" | b"gpt" => wish.kind = Some(value),
                _ => return Err(Error::about("unsupported type of partition table", value)),
            },
            b'u' => by_word!(unquoted, {
                "sectors" | "" => wish.in_cylinders = false,
                "cylinders" => wish.in_cylinders = true,
                // As busybox has it, -u takes nothing: -ul.
                "l" => (wish.in_cylinders, wish.list) = (false, true),
                _ => return Err(Error::about("unsupported unit", unquoted)),
            }),
            b's' => wish.size = true,
            BYTES => wish.in_bytes = true,
            b'w' => wish.wipe = wipe_mode(value)?,
            b'W' => wish.wipe_parts = wipe_mode(value)?,
            LOCK => wish.lock = Some(value),
            // Nothing is coloured.
            b'L' if !matches!(unquoted, b"" | b"auto" | b"never") => {
                return Err(Error::about("unsupported way to colour", unquoted));
            }
            b'C' => wish.cylinders = Some(within(value, 1 << 20)?),
            b'H' => wish.heads = Some(within(value, 256)? as u32),
            b'S' => wish.sectors = Some(within(value, 63)? as u32),
            _ => {}
        }
    }
    let operands = options.operands();
    if let Some(list) = wish.all_columns {
        wish.columns = columns(list)?;
    }
    if wish.size {
        if operands.is_empty() {
            return Err(Error::usage(""));
        }
        for operand in operands {
            match Target::open(operand, Sharing::Read) {
                Ok(target) => {
                    if operands.len() > 1 {
                        ctx.out.fill(b"{}: ", &[operand]);
                    }
                    ctx.out.line(&Decimal::of(target.size / 1024));
                }
                Err(error) => ctx.warn(error),
            }
        }
        return ctx.done();
    }
    if wish.list {
        let all = operands.is_empty();
        let names = if all { disks() } else { operands.iter().map(|word| word.to_vec()).collect() };
        let mut shown = false;
        for name in names {
            match Target::open(&name, Sharing::Read) {
                // Of all disks, some have no medium.
                Err(_) if all => {}
                Ok(target) if all && target.size == 0 => {}
                Err(error) => ctx.warn(error),
                Ok(target) => {
                    if shown {
                        ctx.out.put(b"\n\n");
                    }
                    shown |= list(ctx, &name, &target, &wish)?;
                }
            }
        }
        return ctx.done();
    }
    let [name] = *operands else { return Err(Error::usage("")) };
    edit(ctx, &name, &wish)
}

/// Whether to wipe; none for `auto`.
fn wipe_mode(word: &[u8]) -> Result<Option<bool>> {
    by_word!(word, {
        "auto" => Ok(None),
        "always" => Ok(Some(true)),
        "never" => Ok(Some(false)),
        _ => Err(Error::about("unsupported wipe mode", word)),
    })
}

fn within(word: &[u8], most: u64) -> Result<u64> {
    let number = number::unsigned(word).filter(|number| (1..=most).contains(number));
    number.ok_or_else(|| Error::about("invalid number", word))
}

/// What fdisk calls a partition's type, written as blkid has it: a GUID, or `0x83`; nothing if it is not known.
pub fn type_name(gpt: bool, kind: &[u8]) -> Vec<u8> {
    let types = types::Types::of(gpt);
    let name = types.parse(kind).map(|kind| types.name(&kind).to_vec());
    name.filter(|name| name != b"unknown").unwrap_or_default()
}

/// The places of columns in the list of fields.
fn columns(list: &[u8]) -> Result<Vec<usize>> {
    let list = list.strip_prefix(b"+").unwrap_or(list);
    kit::split::at(list, b',')
        .map(|name| {
            let place = show::FIELDS.iter().position(|field| field.as_bytes().eq_ignore_ascii_case(name));
            place.ok_or_else(|| Error::about("unknown column", name))
        })
        .collect()
}

/// All disks of the machine.
fn disks() -> Vec<Vec<u8>> {
    let text = crate::tab::file(b"/proc/partitions").unwrap_or_default();
    let mut disks = Vec::new();
    for line in kit::split::at(&text, b'\n') {
        let mut words = kit::split::words(line);
        let (Some(major), Some(minor), _, Some(name)) =
            (words.next(), words.next(), words.next(), words.next())
        else {
            continue;
        };
        let partition = kit::filled(b"/sys/dev/block/{}:{}/partition", &[major, minor]);
        if number::unsigned(major).is_some() && !crate::tab::exists(&partition) {
            disks.push(kit::filled(b"/dev/{}", &[name]));
        }
    }
    disks
}

/// What is known of an open disk, and its table.
fn look(name: &[u8], target: &Target, wish: &Wish<'_>) -> Result<(Disk, Option<Table>)> {
    let mut disk = Disk { name: name.to_vec(), bytes: target.size, ..Disk::default() };
    disk.sector = wish.sector.unwrap_or_else(|| target.ask(block::GET_SECTOR_SIZE, 512)).clamp(512, 1 << 16);
    disk.physical = wish.sector.unwrap_or_else(|| target.ask(block::GET_PHYSICAL_SECTOR, disk.sector));
    let least = target.ask(block::GET_LEAST_IO, disk.physical);
    disk.io = (least, target.ask(block::GET_BEST_IO, least));
    if let Some(device) = target.device {
        let model = kit::filled(b"/sys/dev/block/{}/device/model", &[&*numbers(device)]);
        disk.model = file::read(&model, 256).unwrap_or_default().trim_ascii_end().to_vec();
    }
    if target.size < u64::from(disk.sector) {
        return Err(Error::about("no sector fits in", name));
    }
    let table = match wish.kind {
        Some(b"gpt") => Gpt::read(target, disk.sector).map(Table::Gpt),
        Some(_) => Mbr::read(target, disk.sector).map(Table::Mbr),
        None => formats::partitions::read(target, disk.sector),
    };
    if let Some(Table::Mbr(table)) = &table {
        disk.geometry = geometry_of(table);
    }
    disk.geometry.heads = wish.heads.unwrap_or(disk.geometry.heads);
    disk.geometry.sectors = wish.sectors.unwrap_or(disk.geometry.sectors);
    disk.cylinders = wish.cylinders;
    (disk.compatible, disk.in_cylinders, disk.in_bytes) = (wish.compatible, wish.in_cylinders, wish.in_bytes);
    Ok((disk, table))
}

/// The geometry by which a table was made, as far as its partitions agree where tracks end.
fn geometry_of(table: &Mbr) -> mbr::Geometry {
    let ends = (0..4).map(|index| table.main.slot(index)).filter(|slot| slot.kind != 0);
    let mut ends =
        ends.map(|slot| mbr::chs_of(slot.chs[1])).map(|(_, head, sector)| (head as u32 + 1, sector as u32));
    match ends.next() {
        Some((heads, sectors)) if sectors > 0 && ends.all(|other| other == (heads, sectors)) => {
            mbr::Geometry { heads, sectors }
        }
        _ => mbr::Geometry::default(),
    }
}

/// What is wrong with a table that was read.
fn complain(ctx: &mut Context<'_>, table: Option<&Table>) {
    let mut lines: Vec<Vec<u8>> = Vec::new();
    match table {
        Some(Table::Gpt(gpt)) => {
            if let Some((is, should)) = gpt.wrong_cover() {
                let mut line = Vec::new();
                let pattern = b"GPT PMBR size mismatch (# != #) will be corrected by write.";
                show::push_numbers(&mut line, pattern, &[is.into(), should.into()]);
                lines.push(line);
            }
            let line: &[u8] = match (gpt.primary_ok, gpt.backup_ok) {
                (false, _) => {
                    b"The primary GPT table is corrupt, but the backup appears OK, so that will be used."
                }
                (_, false) => {
                    b"The backup GPT table is corrupt, but the primary appears OK, so that will be used."
                }
                _ if !gpt.is_backup_at_end() => b"The backup GPT table is not on the end of the device.",
                _ => b"",
            };
            if !line.is_empty() {
                lines.push(line.to_vec());
            }
        }
        Some(Table::Mbr(mbr)) => {
            lines.extend(mbr.oddities.iter().map(|odd| machine::oddity_text(*odd).to_vec()))
        }
        None => {}
    }
    ctx.out.flush();
    for line in lines {
        ctx.err.line(&line);
    }
    ctx.err.flush();
}

fn list(ctx: &mut Context<'_>, name: &[u8], target: &Target, wish: &Wish<'_>) -> Result<bool> {
    let (disk, table) = match look(name, target, wish) {
        Ok(found) => found,
        Err(error) => {
            ctx.warn(error);
            return Ok(false);
        }
    };
    complain(ctx, table.as_ref());
    let mut machine = Machine {
        talk: Talk { out: &mut ctx.out, err: &mut ctx.err, input: Input::Bytes(b""), notices: 1 },
        bytes: target,
        disk,
        table,
        outer: None,
        keep_code: false,
        random,
        wipe: Wipe::default(),
    };
    if wish.columns.is_empty() {
        machine.print(wish.details);
    } else {
        let columns = wish.columns.clone();
        let head = machine.disk.head(machine.table.as_ref());
        machine.talk.say(&[&head]);
        machine.print_columns(&columns);
    }
    Ok(true)
}

fn random(bytes: &mut [u8]) {
    // What the kernel cannot give yet stays zero.
    let _ = rustix::rand::getrandom(bytes, rustix::rand::GetRandomFlags::empty());
}

fn edit(ctx: &mut Context<'_>, name: &[u8], wish: &Wish<'_>) -> Result<Status> {
    let target = Target::open(name, Sharing::Shared)?;
    if let Some(mode) = wish.lock {
        lock(target.fd.as_fd(), name, mode)?;
    }
    let (disk, table) = look(name, &target, wish)?;
    ctx.out.put(
        b"\nWelcome to fdisk (rbox).\n\
Changes will remain in memory only, until you decide to write them.\n\
Be careful before using the write command.\n\n",
    );
    if let Some(user) = user_of(name, target.device) {
        let mut line = b"This disk is in use: ".to_vec();
        kit::escape::push_visible(&mut line, &user);
        line.extend_from_slice(
            b". A new table counts for the kernel only when nothing of it is in use any more.\n",
        );
        ctx.out.line(&line);
    }
    complain(ctx, table.as_ref());
    let input = Input::Fd(ctx.stdin, Vec::new());
    let asks = rustix::termios::isatty(ctx.stdin) && rustix::termios::isatty(rustix::stdio::stdout());
    let wipe = Wipe {
        disk: wish.wipe.unwrap_or(asks),
        parts: wish.wipe_parts.or((!asks).then_some(false)),
        ..Wipe::default()
    };
    let mut machine = Machine {
        talk: Talk { out: &mut ctx.out, err: &mut ctx.err, input, notices: 1 },
        bytes: &target,
        disk,
        table,
        outer: None,
        keep_code: wish.keep_code,
        random,
        wipe,
    };
    machine.say_known();
    machine.talk.notices = 1;
    if matches!(machine.table, Some(Table::Mbr(_))) {
        machine.warn_of_size();
        machine.talk.notices = 1;
    }
    if machine.table.is_none() {
        machine.talk.say(&[b"Device does not contain a recognized partition table."]);
        if !wish.no_table {
            machine.new_mbr();
        }
    }
    let End::Write(writes) = machine.run() else { return Ok(Status::SUCCESS) };
    for (offset, bytes) in writes {
        target.write_at(offset, &bytes).map_err(|errno| Error::on("can't write", name, errno))?;
    }
    target.sync().map_err(|errno| Error::on("can't write", name, errno))?;
    machine.talk.say(&[b"The partition table has been altered."]);
    if target.device.is_some() {
        machine.talk.say(&[b"Calling ioctl() to re-read partition table."]);
        if let Err(errno) = block::pass(target.fd.as_fd(), block::REREAD_TABLE, 0) {
            ctx.warn(Error::sys("the kernel still uses the old table", errno));
        }
    }
    ctx.out.put(b"Syncing disks.\n\n");
    ctx.done()
}

/// Drives the commands over bytes in memory: what was shown, and the disk after a `w`. For tests.
pub fn drive(script: &[u8], disk: &mut Vec<u8>, sector: u32) -> Vec<u8> {
    let (mut out, mut err) = (Out::memory(), Out::memory());
    let bytes = disk.clone();
    let slice = &bytes[..];
    let table = formats::partitions::read(&slice, sector);
    let shape = Disk {
        name: b"disk".to_vec(),
        sector,
        physical: sector,
        io: (sector, sector),
        bytes: slice.size().unwrap_or(0),
        ..Disk::default()
    };
    let mut machine = Machine {
        talk: Talk { out: &mut out, err: &mut err, input: Input::Bytes(script), notices: 1 },
        bytes: &slice,
        disk: shape,
        table,
        outer: None,
        keep_code: false,
        random: |bytes| bytes.fill(7),
        wipe: Wipe::default(),
    };
    if machine.table.is_none() {
        machine.new_mbr();
    }
    if let End::Write(writes) = machine.run() {
        for (offset, bytes) in writes {
            let start = usize::try_from(offset).unwrap_or(usize::MAX);
            let place = start.checked_add(bytes.len()).and_then(|end| disk.get_mut(start..end));
            if let Some(place) = place {
                place.copy_from_slice(&bytes);
            }
        }
    }
    out.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_makes_partitions() {
        let mut disk = vec![0; 8 << 20];
        let shown = drive(b"n\np\n1\n\n+2M\nn\np\n2\n\n\nt\n1\n82\nw\n", &mut disk, 512);
        assert!(shown.windows(30).any(|part| part == b"Created a new partition 1 of t"[..].as_ref()));
        let parts = formats::partitions::read(&&disk[..], 512).unwrap().parts();
        let found: Vec<_> = parts.iter().map(|part| (part.start, part.end(), part.kind[0])).collect();
        assert_eq!(found, [(2048, 6143, 0x82), (6144, 16383, 0x83)]);
    }

    #[test]
    fn nothing_is_written_without_w() {
        let mut disk = vec![0; 8 << 20];
        drive(b"g\nn\n\n\n\nq\n", &mut disk, 512);
        assert!(disk.iter().all(|byte| *byte == 0));
    }
}
