//! `df`: how full file systems are (POSIX.1-2024 XCU, laid out as busybox's; `--output` as GNU's).
//!
//! Deliberate differences from busybox: a file that is not there is told with the reason; `-x`, `-l`, `-H`, `--total`
//! and `--output` are known.

#![deny(clippy::indexing_slicing)]

use crate::mountinfo;
use crate::tab::{self, Entry};
use kit::by_word;
use kit::number::Decimal;
use kit::{
    Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, escape, flag, number, optional,
    process, value,
};
use rustix::fs::{AtFlags, CWD, FileType, StatVfs, StatxFlags, stat, statvfs, statx};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "df",
    place: Place::Bin,
    runs: Runs::Unattended,
    failure: 1,
    usage: "[-ahHiklmPT] [-B SIZE] [-t TYPE] [-x TYPE] [FILE...]

Show how full file systems are: those of FILEs, or all with blocks.

  -a, --all              also those without blocks
  -B, --block-size SIZE  count in blocks of SIZE; -k: 1024 bytes (default),
                         -m: 1 MiB
  -h, --human-readable   sizes as 10.0M; -H, --si: in powers of 1000
  -i, --inodes           count inodes
  -l, --local            only file systems of this machine
  -P, --portability      POSIX's format, a line each
  -t, --type TYPE        only of TYPE; -x, --exclude-type TYPE: all but TYPE
  -T, --print-type       show the type
  --total                add a line of sums
  --sync                 write out what is in memory first
  --output[=FIELD,...]   choose columns: source fstype itotal iused iavail ipcent
                         size used avail pcent file target",
    main,
};

const TOTAL: u8 = 1;
const OUTPUT: u8 = 2;
const SYNC: u8 = 3;

const OPTIONS: Opts = kit::opts![
    flag(b'a', "all"),
    value(b'B', "block-size"),
    flag(b'k', ""),
    flag(b'm', ""),
    flag(b'h', "human-readable"),
    flag(b'H', "si"),
    flag(b'i', "inodes"),
    flag(b'l', "local"),
    flag(b'P', "portability"),
    value(b't', "type"),
    value(b'x', "exclude-type"),
    flag(b'T', "print-type"),
    flag(TOTAL, "total"),
    optional(OUTPUT, "output"),
    flag(SYNC, "sync"),
    flag(b'v', "no-sync"),
];

/// How numbers are shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    Blocks(u64),
    /// By powers of 1024 or 1000.
    Human(u64),
}

struct Asked<'a> {
    all: bool,
    unit: Unit,
    inodes: bool,
    local: bool,
    posix: bool,
    show_type: bool,
    total: bool,
    sync: bool,
    only: Vec<&'a [u8]>,
    except: Vec<&'a [u8]>,
    fields: Option<Vec<&'static Field>>,
}

/// One line of the answer, in bytes and inodes.
#[derive(Default)]
struct Row {
    source: Vec<u8>,
    kind: Vec<u8>,
    dir: Vec<u8>,
    file: Vec<u8>,
    bytes: Usage,
    inodes: Usage,
}

#[derive(Clone, Copy, Default)]
struct Usage {
    total: u64,
    used: u64,
    available: u64,
}

impl Usage {
    fn add(&mut self, other: Usage) {
        self.total = self.total.saturating_add(other.total);
        self.used = self.used.saturating_add(other.used);
        self.available = self.available.saturating_add(other.available);
    }
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let posixly = ctx.env("POSIXLY_CORRECT").is_some();
    let mut asked = Asked {
        all: false,
        unit: Unit::Blocks(if posixly { 512 } else { 1024 }),
        inodes: false,
        local: false,
        posix: false,
        show_type: false,
        total: false,
        sync: false,
        only: Vec::new(),
        except: Vec::new(),
        fields: None,
    };
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next_given()? {
        let word = value.unwrap_or_default();
        match key {
            b'a' => asked.all = true,
            b'B' => asked.unit = block_size(word)?,
            b'k' => asked.unit = Unit::Blocks(1024),
            b'm' => asked.unit = Unit::Blocks(1 << 20),
            b'h' => asked.unit = Unit::Human(1024),
            b'H' => asked.unit = Unit::Human(1000),
            b'i' => asked.inodes = true,
            b'l' => asked.local = true,
            b'P' => asked.posix = true,
            b't' => asked.only.push(word),
            b'x' => asked.except.push(word),
            b'T' => asked.show_type = true,
            TOTAL => asked.total = true,
            SYNC => asked.sync = true,
            // What is done anyway; -v is System V's.
            b'v' => asked.sync = false,
            _ => asked.fields.get_or_insert_default().extend(fields(value)?),
        }
    }
    let operands = options.operands();
    if asked.fields.is_some() && (asked.inodes || asked.posix || asked.show_type) {
        return Err(Error::usage("--output goes with none of -i, -P and -T"));
    }
    if let Some(kind) = asked.only.iter().find(|kind| asked.except.contains(kind)) {
        return Err(Error::about("chosen and left out at once: type", kind));
    }
    if asked.sync {
        rustix::fs::sync();
    }
    let rows = if operands.is_empty() { everything(ctx, &asked)? } else { of_files(ctx, &asked, &operands) };
    let rows = with_total(rows, asked.total);
    match &asked.fields {
        Some(fields) => columns(ctx, &asked, fields, &rows),
        None => lines(ctx, &asked, &rows),
    }
    ctx.done()
}

fn block_size(word: &[u8]) -> Result<Unit> {
    by_word!(word, {
        "human-readable" => return Ok(Unit::Human(1024)),
        "si" => return Ok(Unit::Human(1000)),
        _ => {}
    });
    // A unit alone is one of it.
    let digits = word.first().is_some_and(u8::is_ascii_digit);
    let size = if digits { number::size(word) } else { number::size(&kit::filled(b"1{}", &[word])) };
    match size.filter(|_| !word.is_empty()) {
        Some(0) => Err(Error::new("number 0 is not in 1..18446744073709551615 range")),
        Some(size) => Ok(Unit::Blocks(size)),
        None => Err(Error::about("invalid number", word)),
    }
}

/// The rows of all that is mounted.
fn everything(ctx: &mut Context<'_>, asked: &Asked<'_>) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for entry in tab::read(tab::MOUNTS.as_bytes())? {
        if entry.source == b"rootfs" || !asked.wants(&entry) {
            continue;
        }
        match row(&entry, b"-") {
            Ok(row) if row.bytes.total > 0 || asked.all => rows.push(row),
            Ok(_) => {}
            // Others' mounts (FUSE) and those that are covered may refuse.
            Err(rustix::io::Errno::ACCESS | rustix::io::Errno::NOENT | rustix::io::Errno::NOTDIR) => {}
            Err(errno) => ctx.warn(Error::sys("", errno).with_message(entry.dir)),
        }
    }
    Ok(rows)
}

/// The rows of the file systems that files are on.
fn of_files(ctx: &mut Context<'_>, asked: &Asked<'_>, files: &[kit::Arg<'_>]) -> Vec<Row> {
    let text = tab::file(b"/proc/self/mountinfo").unwrap_or_default();
    let mut rows = Vec::new();
    for file in files {
        let found = find(&text, file)
            .and_then(|entry| if asked.wants(&entry) { row(&entry, file).map(Some) } else { Ok(None) });
        match found {
            Ok(row) => rows.extend(row),
            Err(errno) => ctx.warn(Error::sys("", errno).with_message(file.bytes())),
        }
    }
    rows
}

impl Asked<'_> {
    fn wants(&self, entry: &Entry) -> bool {
        let remote = entry.source.starts_with(b"//")
            || matches!(
                &*entry.kind,
                b"nfs" | b"nfs4" | b"cifs" | b"smb3" | b"afs" | b"ceph" | b"9p" | b"fuse.sshfs"
            );
        (self.only.is_empty() || self.only.contains(&&*entry.kind))
            && !self.except.contains(&&*entry.kind)
            && !(self.local && remote)
    }
}

/// What is mounted that a file is on; for the device of a mounted file system, that.
fn find(text: &[u8], file: &[u8]) -> Result<Entry, rustix::io::Errno> {
    let path = process::cstring(file);
    let wanted = StatxFlags::TYPE | StatxFlags::MNT_ID;
    if let Ok(told) = statx(CWD, &*path, AtFlags::empty(), wanted)
        && told.stx_mask & StatxFlags::MNT_ID.bits() != 0
        && FileType::from_raw_mode(told.stx_mode.into()) != FileType::BlockDevice
        && let Some(entry) = mountinfo::by_identity(text, told.stx_mnt_id)
    {
        return Ok(entry);
    }
    let there = stat(&*path)?;
    let mounts = &*tab::file(tab::MOUNTS.as_bytes()).unwrap_or_default();
    let full = tab::canonical(file);
    if FileType::from_raw_mode(there.st_mode) == FileType::BlockDevice {
        let by_device = |entry: &Entry| {
            entry.source == full
                || entry.source.starts_with(b"/")
                    && stat(&*process::cstring(&entry.source)).is_ok_and(|source| {
                        FileType::from_raw_mode(source.st_mode) == FileType::BlockDevice
                            && source.st_rdev == there.st_rdev
                    })
        };
        if let Some(entry) = tab::entries(mounts).find(by_device) {
            return Ok(entry);
        }
    }
    let above = |entry: &Entry| {
        let rest = if entry.dir == b"/" { Some(&[][..]) } else { full.strip_prefix(&*entry.dir) };
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(b"/") || entry.dir == b"/")
    };
    // The deepest, and of those on one place the last; then any of the same device.
    let deepest = tab::entries(mounts).filter(above).max_by_key(|entry| entry.dir.len());
    let same =
        |entry: &Entry| stat(&*process::cstring(&entry.dir)).is_ok_and(|top| top.st_dev == there.st_dev);
    if let Some(entry) = deepest.as_ref().filter(|entry| same(entry)) {
        return Ok(entry.clone());
    }
    // Without /proc the numbers are still known.
    let unknown = || Entry { source: b"-".to_vec(), dir: full, kind: b"-".to_vec(), ..Entry::default() };
    Ok(tab::entries(mounts).rev().find(same).or(deepest).unwrap_or_else(unknown))
}

fn row(entry: &Entry, file: &[u8]) -> Result<Row, rustix::io::Errno> {
    let told: StatVfs = statvfs(&*process::cstring(&entry.dir))?;
    let size = told.f_frsize.max(1);
    let bytes = Usage {
        total: told.f_blocks.saturating_mul(size),
        used: told.f_blocks.saturating_sub(told.f_bfree).saturating_mul(size),
        available: told.f_bavail.saturating_mul(size),
    };
    let inodes = Usage {
        total: told.f_files,
        used: told.f_files.saturating_sub(told.f_ffree),
        available: told.f_ffree,
    };
    let (source, kind, dir) = (entry.source.clone(), entry.kind.clone(), entry.dir.clone());
    Ok(Row { source, kind, dir, file: file.to_vec(), bytes, inodes })
}

fn with_total(mut rows: Vec<Row>, wanted: bool) -> Vec<Row> {
    if wanted {
        let (mut bytes, mut inodes) = (Usage::default(), Usage::default());
        for row in &rows {
            bytes.add(row.bytes);
            inodes.add(row.inodes);
        }
        let dash = || b"-".to_vec();
        rows.push(Row { source: b"total".to_vec(), kind: dash(), dir: dash(), file: dash(), bytes, inodes });
    }
    rows
}

/// busybox's lines: a long name stands on a line of its own, except in POSIX's format.
fn lines(ctx: &mut Context<'_>, asked: &Asked<'_>, rows: &[Row]) {
    let mut line = b"Filesystem           ".to_vec();
    if asked.show_type {
        line.extend_from_slice(b"Type       ");
    }
    let head = if asked.inodes { b"   Inodes".to_vec() } else { blocks_head(asked.unit, asked.posix) };
    push_left(&mut line, &head, 15);
    let percent: &[u8] = if asked.posix { b"Capacity" } else { b"Use%" };
    line.extend(kit::filled(b"Used Available {} Mounted on", &[percent]));
    ctx.out.line(&line);
    for row in rows {
        line.clear();
        let source = escape::visible(&row.source);
        push_left(&mut line, &source, 20);
        if source.len() > 20 && !asked.posix {
            line.push(b'\n');
            line.extend_from_slice(&[b' '; 20]);
        }
        if asked.show_type {
            line.push(b' ');
            push_left(&mut line, &row.kind, 10);
        }
        let usage = if asked.inodes { row.inodes } else { row.bytes };
        for number in [usage.total, usage.used, usage.available] {
            // A number that is wider than its column still stands apart from its neighbour.
            line.push(b' ');
            push_right(&mut line, &shown(number, asked, asked.inodes, Round::Nearest), 9);
        }
        line.push(b' ');
        push_right(&mut line, &Decimal::of(percent_of(usage, Round::Nearest).unwrap_or_default()), 3);
        line.extend(kit::filled(b"% {}", &[&*escape::visible(&row.dir)]));
        ctx.out.line(&line);
    }
}

/// What heads the sizes: `1K-blocks`, `     Size`; POSIX wants the number of bytes.
fn blocks_head(unit: Unit, posix: bool) -> Vec<u8> {
    let Unit::Blocks(size) = unit else { return b"     Size".to_vec() };
    let (mut count, mut letter) = (size, &b""[..]);
    for next in ["K", "M", "G", "T", "P", "E"] {
        if posix || count % 1024 != 0 {
            break;
        }
        (count, letter) = (count / 1024, next.as_bytes());
    }
    kit::filled(b"{}{}-blocks", &[&Decimal::of(count), letter])
}

fn push_left(line: &mut Vec<u8>, word: &[u8], width: usize) {
    line.extend_from_slice(word);
    line.resize(line.len() + width.saturating_sub(word.len()), b' ');
}

fn push_right(line: &mut Vec<u8>, word: &[u8], width: usize) {
    line.resize(line.len() + width.saturating_sub(word.len()), b' ');
    line.extend_from_slice(word);
}

/// busybox rounds to the nearest, GNU up.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Round {
    Nearest,
    Up,
}

fn divided(number: u64, by: u64, round: Round) -> u64 {
    let rest = number % by;
    let up = if round == Round::Up { rest > 0 } else { rest >= by.div_ceil(2) };
    number / by + u64::from(up)
}

fn shown(number: u64, asked: &Asked<'_>, counted: bool, round: Round) -> Vec<u8> {
    match asked.unit {
        Unit::Blocks(_) if counted => Decimal::of(number).to_vec(),
        Unit::Blocks(size) => Decimal::of(divided(number, size, round)).to_vec(),
        Unit::Human(base) => human(number, base, round),
    }
}

/// A number with one decimal and a unit: `336.0K`, GNU's `336K` and `9.7M`.
fn human(number: u64, base: u64, round: Round) -> Vec<u8> {
    let (mut unit, mut letter) = (1u64, None);
    for next in b"KMGTPE" {
        if number / unit < base {
            break;
        }
        unit = unit.saturating_mul(base);
        letter = Some(if base == 1000 && *next == b'K' { b'k' } else { *next });
    }
    let Some(letter) = letter else { return Decimal::of(number).to_vec() };
    // The fraction apart from the whole, so that nothing overflows.
    let rest = number % unit;
    let fraction =
        if unit > u64::MAX / 10 { divided(rest, unit / 10, round) } else { divided(rest * 10, unit, round) };
    let tenths = number / unit * 10 + fraction;
    if round == Round::Up && tenths >= 100 {
        return [&Decimal::of(divided(number, unit, round)), &[letter][..]].concat();
    }
    kit::filled(b"{}.{}", &[&Decimal::of(tenths / 10), &[b'0' + (tenths % 10) as u8, letter]])
}

fn percent_of(usage: Usage, round: Round) -> Option<u64> {
    let whole = usage.used.saturating_add(usage.available);
    // Hundredths of a number too large to be multiplied are exact enough.
    let (used, whole) =
        if usage.used > u64::MAX / 100 { (usage.used / 100, whole / 100) } else { (usage.used, whole) };
    (whole > 0).then(|| divided(used * 100, whole, round))
}

/// A column of `--output`: its name, its head, and whether it stands at the right.
struct Field(&'static str, &'static str, bool);

static FIELDS: [Field; 12] = [
    Field("source", "Filesystem", false),
    Field("fstype", "Type", false),
    Field("itotal", "Inodes", true),
    Field("iused", "IUsed", true),
    Field("iavail", "IFree", true),
    Field("ipcent", "IUse%", true),
    Field("size", "Size", true),
    Field("used", "Used", true),
    Field("avail", "Avail", true),
    Field("pcent", "Use%", true),
    Field("file", "File", false),
    Field("target", "Mounted on", false),
];

fn fields(list: Option<&[u8]>) -> Result<Vec<&'static Field>> {
    let Some(list) = list else { return Ok(FIELDS.iter().collect()) };
    let mut fields = Vec::new();
    for name in list.split(|byte| *byte == b',') {
        let field = FIELDS.iter().find(|field| field.0.as_bytes() == name);
        fields.push(field.ok_or_else(|| Error::about("unknown field", name))?);
    }
    Ok(fields)
}

/// GNU's table: each column as wide as its widest cell.
fn columns(ctx: &mut Context<'_>, asked: &Asked<'_>, fields: &[&Field], rows: &[Row]) {
    if rows.is_empty() {
        return;
    }
    let mut lines = vec![Vec::new(); rows.len() + 1];
    let no_source = fields.iter().all(|field| field.0 != "source");
    for (at, field) in fields.iter().enumerate() {
        let mut cells = vec![match (field.0, asked.unit) {
            ("size", Unit::Blocks(_)) => blocks_head(asked.unit, asked.posix),
            _ => field.1.as_bytes().to_vec(),
        }];
        // GNU's first column is fourteen wide, its numbers five.
        let mut width = by_word!(field.0.as_bytes(), {
            "source" => 14,
            "target" => 0,
            "size" | "used" | "avail" | "itotal" | "iused" | "iavail" => 5,
            _ => 4,
        });
        for (number, row) in rows.iter().enumerate() {
            // The word for the sums stands where there is room for it.
            let is_total = asked.total && number + 1 == rows.len();
            let word = is_total && no_source && field.0 == "target";
            cells.push(if word { b"total".to_vec() } else { cell(row, field, asked) });
        }
        for cell in &cells {
            width = cell.len().max(width);
        }
        for (line, cell) in lines.iter_mut().zip(&cells) {
            if at > 0 {
                line.push(b' ');
            }
            match field.2 {
                true => push_right(line, cell, width),
                false if at + 1 == fields.len() => line.extend_from_slice(cell),
                false => push_left(line, cell, width),
            }
        }
    }
    for line in &lines {
        ctx.out.line(line);
    }
}

fn cell(row: &Row, field: &Field, asked: &Asked<'_>) -> Vec<u8> {
    let percent = |usage| match percent_of(usage, Round::Up) {
        Some(percent) => kit::filled(b"{}%", &[&Decimal::of(percent)]),
        None => b"-".to_vec(),
    };
    let count = |number| shown(number, asked, true, Round::Up);
    let size = |number| shown(number, asked, false, Round::Up);
    by_word!(field.0.as_bytes(), {
        "source" => escape::visible(&row.source),
        "fstype" => row.kind.clone(),
        "itotal" => count(row.inodes.total),
        "iused" => count(row.inodes.used),
        "iavail" => count(row.inodes.available),
        "ipcent" => percent(row.inodes),
        "size" => size(row.bytes.total),
        "used" => size(row.bytes.used),
        "avail" => size(row.bytes.available),
        "pcent" => percent(row.bytes),
        "file" => escape::visible(&row.file),
        _ => escape::visible(&row.dir),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(number: u64, base: u64, round: Round) -> String {
        String::from_utf8(human(number, base, round)).unwrap_or_default()
    }

    #[test]
    fn sizes_for_people() {
        assert_eq!(text(0, 1024, Round::Nearest), "0");
        assert_eq!(text(336 * 1024, 1024, Round::Nearest), "336.0K");
        assert_eq!(text(10_141_696, 1024, Round::Nearest), "9.7M");
        assert_eq!(text(336 * 1024, 1024, Round::Up), "336K");
        assert_eq!(text(10_141_696, 1024, Round::Up), "9.7M");
        assert_eq!(text(u64::MAX, 1024, Round::Nearest), "16.0E");
        assert_eq!(text(344_064, 1000, Round::Up), "345k");
    }

    #[test]
    fn shares_are_rounded_as_the_layout_s_model_does() {
        let usage = Usage { total: 10240, used: 336, available: 9904 };
        assert_eq!((percent_of(usage, Round::Nearest), percent_of(usage, Round::Up)), (Some(3), Some(4)));
        assert_eq!(percent_of(Usage::default(), Round::Up), None);
        let vast = Usage { total: u64::MAX, used: u64::MAX - 1, available: 1 };
        assert_eq!(percent_of(vast, Round::Nearest), Some(100));
    }

    #[test]
    fn heads_name_the_block() {
        assert_eq!(blocks_head(Unit::Blocks(1 << 20), false), b"1M-blocks");
        assert_eq!(blocks_head(Unit::Blocks(1 << 20), true), b"1048576-blocks");
        assert_eq!(blocks_head(Unit::Blocks(512), false), b"512-blocks");
        assert_eq!(blocks_head(Unit::Blocks(4096), false), b"4K-blocks");
    }
}
