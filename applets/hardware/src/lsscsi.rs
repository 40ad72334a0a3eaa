//! `lsscsi`: lists SCSI devices and hosts, and NVMe namespaces (lsscsi's layout and options; busybox's has none).
//!
//! Other than in lsscsi: the kernel's `wwid` names a unit, not a page that the device sends; what a unit says
//! of itself is shown with control bytes spelled out; protection (-p, -P) is not shown.

#![deny(clippy::indexing_slicing)]

use crate::fill::{self, V::F, V::N, V::T};
use crate::sysfs::Dir;
use kit::by_word;
use kit::{Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, flag, number, process, split, value};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "lsscsi",
    place: Place::UsrBin,
    runs: Runs::Inside,
    failure: 1,
    usage: "[-bcdgiklpPsStuUvwxDHLN] [-y SYSFS] [HOST:CHANNEL:TARGET:LUN]\n\n\
List SCSI devices and NVMe namespaces\n\n\
\t-b\tOnly where they are and their device\n\
\t-c\tAs /proc/scsi/scsi showed them\n\
\t-d\tThe device's numbers\n\
\t-D\tThe type as a number\n\
\t-g\tThe generic device too\n\
\t-H\tHosts, not devices\n\
\t-i, -w\tTheir names in /dev/disk/by-id: scsi-, wwn-\n\
\t-l\tMore of each (-ll: yet more); -L: a line each\n\
\t-N\tWithout NVMe\n\
\t-p, -P\tHow data are protected, and on which way\n\
\t-s\tThe size (-ss: in powers of two, -sss: in blocks)\n\
\t-S\tThe size in blocks of the device (-SS: and their size)\n\
\t-t\tHow they are attached\n\
\t-u\tThe unit's own name (-U: all of it, -UU: and its kind)\n\
\t-v\tWhere in sysfs\n\
\t-x\tThe unit's number in hexadecimal\n\
\t-y SYSFS\tNot /sys",
    main,
};

const OPTIONS: Opts = kit::opts![
    flag(b'b', "brief"),
    flag(b'c', "classic"),
    flag(b'd', "device"),
    flag(b'D', "pdt"),
    flag(b'g', "generic"),
    flag(b'H', "hosts"),
    flag(b'C', "controllers"),
    flag(b'i', "scsi_id"),
    flag(b'i', "scsi-id"),
    flag(b'k', "kname"),
    flag(b'l', "long"),
    flag(b'L', "list"),
    flag(b'N', "no-nvme"),
    flag(b'N', "no_nvme"),
    flag(b'p', "protection"),
    flag(b'P', "protmode"),
    flag(b'P', "prot-mode"),
    flag(b's', "size"),
    flag(b'S', "sz-lbs"),
    flag(b'S', "sz_lbs"),
    flag(b't', "transport"),
    flag(b'u', "unit"),
    flag(b'U', "long-unit"),
    flag(b'U', "long_unit"),
    flag(b'v', "verbose"),
    flag(b'w', "wwn"),
    flag(b'x', "lunhex"),
    value(b'y', "sysfsroot"),
];

/// Short and long words for the types of devices, from 0; what is missing has its number for both.
const TYPES: &str = "\
disk|Direct-Access\n\
tape|Sequential-Access\n\
printer|Printer\n\
process|Processor\n\
worm|Write-once\n\
cd/dvd|CD-ROM\n\
scanner|Scanner\n\
optical|Optical memory\n\
mediumx|Medium Changer\n\
comms|Communications\n\
\n\
\n\
storage|Storage array\n\
enclosu|Enclosure\n\
sim dsk|Simplified direct-access\n\
opti rd|Optical card read/writer\n\
bridge|Bridge controller\n\
osd|Object based storage\n\
adi|Automation Drive interface\n\
sec man|Security manager\n\
zbc|Zoned Block\n\
\n\
\n\
\n\
\n\
\n\
\n\
\n\
\n\
\n\
wlun|Well known LU\n\
no dev|No device";

/// The lines of -l and what -ll adds.
const LONG: &str = "state queue_depth scsi_level type device_blocked timeout\n\
iocounterbits iodone_cnt ioerr_cnt iorequest_cnt\n\
queue_type";
/// The lines of -L.
const LIST: &str = "device_blocked iocounterbits iodone_cnt ioerr_cnt iorequest_cnt queue_depth queue_type \
scsi_level state timeout type";
const HOST_LIST: &str = "active_mode can_queue cmd_per_lun host_busy sg_tablesize state unique_id";
const NVME_LONG: &str = "capability ext_range hidden nsid range removable\n\
queue/nr_requests queue/read_ahead_kb queue/write_cache\n\
queue/logical_block_size queue/physical_block_size";
const NVME_HOST: &str = "cntlid state device/current_link_width firmware_rev\n\
device/current_link_speed model serial";

/// How often each option was given, by its letter.
struct Asked {
    counts: [u8; 128],
    root: Dir,
    /// The parts that a device's address must have; none is any.
    filter: [Option<u64>; 4],
    /// Whether the filter names NVMe alone, or SCSI alone.
    nvme: Option<bool>,
}

impl Asked {
    fn count(&self, key: u8) -> u8 {
        self.counts.get(usize::from(key)).copied().unwrap_or(0)
    }

    fn is(&self, key: u8) -> bool {
        self.count(key) > 0
    }
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let root = Dir(b"/sys".to_vec());
    let mut asked = Asked { counts: [0; 128], root, filter: [None; 4], nvme: None };
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        match key {
            b'y' => asked.root = Dir(value.to_vec()),
            key => {
                if let Some(count) = asked.counts.get_mut(usize::from(if key == b'C' { b'H' } else { key })) {
                    *count = count.saturating_add(1);
                }
            }
        }
    }
    let operands = options.operands();
    let words: Vec<&[u8]> = operands.iter().map(|word| word.bytes()).collect();
    parse_filter(&mut asked, &words.join(&b':'))?;
    if asked.is(b't') && asked.is(b'l') {
        return Err(Error::new("use --list (rather than --long) with --transport"));
    }
    if asked.is(b'H') {
        hosts(ctx, &asked);
    } else {
        devices(ctx, &asked);
    }
    ctx.done()
}

/// `H:C:T:L`, in brackets or not; `*`, `-` and what is missing stand for anything.
fn parse_filter(asked: &mut Asked, word: &[u8]) -> Result<()> {
    if word.is_empty() {
        return Ok(());
    }
    let inner = word.strip_prefix(b"[").map_or(word, |rest| rest.strip_suffix(b"]").unwrap_or(rest));
    let inner = match inner {
        [b'N' | b'n', rest @ ..] => {
            asked.nvme = Some(true);
            rest.strip_prefix(b":").unwrap_or(rest)
        }
        inner => inner,
    };
    for (at, part) in split::at(inner, b':').enumerate() {
        let bad = || Error::misused(b"invalid filter '{}'", &[word]);
        let number = match part {
            b"" | b"*" | b"-" | b"?" => None,
            part => Some(number::c_style(part).ok_or_else(bad)?),
        };
        *asked.filter.get_mut(at).ok_or_else(bad)? = number;
    }
    // A number in the first place is a SCSI host's.
    if asked.nvme.is_none() && asked.filter[0].is_some() {
        asked.nvme = Some(false);
    }
    Ok(())
}

fn passes(asked: &Asked, address: &[u64]) -> bool {
    asked.filter.iter().zip(address).all(|(wanted, is)| wanted.is_none_or(|wanted| wanted == *is))
}

/// The numbers of an address such as `0:0:1:0`.
fn address(name: &[u8]) -> Option<[u64; 4]> {
    let mut parts = split::at(name, b':').map(number::unsigned);
    let mut next = || parts.next().flatten();
    let address = [next()?, next()?, next()?, next()?];
    parts.next().is_none().then_some(address)
}

fn devices(ctx: &mut Context<'_>, asked: &Asked) {
    if asked.is(b'c') {
        ctx.out.line(b"Attached devices: ");
    }
    let folder = asked.root.at(b"bus/scsi/devices");
    let mut found: Vec<([u64; 4], Vec<u8>)> = Vec::new();
    if asked.nvme != Some(true) {
        found.extend(folder.names().into_iter().filter_map(|name| Some((address(&name)?, name))));
        found.retain(|(address, _)| passes(asked, address));
    }
    found.sort_unstable();
    for (address, name) in found {
        device(ctx, asked, address, &folder.at(&name));
    }
    if asked.is(b'N') || asked.is(b'c') || asked.nvme == Some(false) {
        return;
    }
    for (number, controller) in controllers(asked) {
        let cntlid = controller.number("cntlid").unwrap_or(0);
        for name in controller.names() {
            let unit = controller.at(&name);
            if !name.starts_with(split::base(&controller.0)) {
                continue;
            }
            let Some(nsid) = unit.number("nsid") else { continue };
            if passes(asked, &[number, cntlid, nsid]) {
                namespace(ctx, asked, [number, cntlid, nsid], &controller, &unit);
            }
        }
    }
}

/// The NVMe controllers: their numbers and directories.
fn controllers(asked: &Asked) -> Vec<(u64, Dir)> {
    numbered(&asked.root.at(b"class/nvme"), b"nvme")
}

/// What is named so, with a number behind, by the numbers.
fn numbered(folder: &Dir, prefix: &[u8]) -> Vec<(u64, Dir)> {
    let mut found: Vec<(u64, Dir)> = Vec::new();
    for name in folder.names() {
        if let Some(number) = name.strip_prefix(prefix).and_then(number::unsigned) {
            found.push((number, folder.at(&name)));
        }
    }
    found.sort_by_key(|(number, _)| *number);
    found
}

/// The name of the device's node: in a directory of its kind, or as `KIND:NAME` in older kernels.
fn node_name(dir: &Dir) -> Option<(&'static str, Vec<u8>)> {
    for kind in ["block", "scsi_tape", "scsi_changer", "onstream_tape"] {
        let names = dir.at(kind.as_bytes()).names();
        // A tape has several nodes; the one without letters behind it is its usual one.
        if let Some(name) = names.into_iter().min_by_key(Vec::len) {
            return Some((kind, name));
        }
    }
    None
}

fn type_words(kind: Option<u64>) -> (Vec<u8>, Vec<u8>) {
    let place = kind.and_then(|kind| usize::try_from(kind).ok()).unwrap_or(usize::MAX);
    let words = match TYPES.split('\n').nth(place) {
        Some("") => fill::text(if place < 16 { "(0x%x)|Unknown (0x%x)" } else { "(0x%x)|Reserved (0x%x)" }, &[N(place as u64); 2]),
        words => words.unwrap_or("type?|type?").as_bytes().to_vec(),
    };
    let mut parts = split::at(&words, b'|').map(<[u8]>::to_vec);
    (parts.next().unwrap_or_default(), parts.next().unwrap_or_default())
}

/// How the disk protects what it holds, and the data on their way to it.
fn push_protection(line: &mut Vec<u8>, asked: &Asked, dir: &Dir, block: Option<&Dir>) {
    let disks = dir.at(b"scsi_disk");
    let disk = disks.names().into_iter().next().map(|name| disks.at(&name));
    let known = |text: Option<Vec<u8>>| text.filter(|text| text != b"none").unwrap_or_else(|| b"-".to_vec());
    if asked.is(b'p') {
        let kind = disk.as_ref().and_then(|disk| disk.number("protection_type")).filter(|kind| *kind > 0);
        let kind = kind.map(|kind| fill::text("DIF/Type%d", &[N(kind)]));
        let format = block.and_then(|block| block.text("integrity/format"));
        fill::push(line, "  %-9s  %-16s", &[T(&known(kind)), T(&known(format))]);
    }
    if asked.is(b'P') {
        let mode = disk.as_ref().and_then(|disk| disk.text("protection_mode"));
        fill::push(line, "  %-4s", &[T(&known(mode))]);
    }
}

fn device(ctx: &mut Context<'_>, asked: &Asked, address: [u64; 4], dir: &Dir) {
    let kind = dir.number("type");
    let inquiry = [F(dir, "vendor", "vendor?"), F(dir, "model", "model?"), F(dir, "rev", "rev?")];
    let (short, long) = type_words(kind);
    let mut line = Vec::new();
    if asked.is(b'c') {
        let [host, channel, target, lun] = address.map(N);
        fill::push(&mut line, "Host: scsi%d Channel: %02d Target: %02d Lun: %02d\n", &[host, channel, target, lun]);
        fill::push(&mut line, "  Vendor: %-8s Model: %-16s Rev: %-4s\n", &inquiry);
        // The kernel counts from SCSI-1 as 1, its file in /proc did from 0.
        let level = dir.number("scsi_level").map(|level| level.saturating_sub(u64::from(level > 0)));
        let level = fill::text("%02d", &[N(level.unwrap_or(0))]);
        let values = [T(&long), T(&level)];
        fill::push(&mut line, "  Type:   %-33sANSI SCSI revision: %s", &values);
        ctx.out.line(&line);
        return;
    }
    push_address(&mut line, asked, address);
    if !asked.is(b'b') {
        if asked.is(b'D') {
            let number = kind.map_or_else(|| b"-1".to_vec(), |kind| fill::text("0x%x", &[N(kind)]));
            fill::push(&mut line, "%-8s", &[T(&number)]);
        } else {
            fill::push(&mut line, "%-8s", &[T(&short)]);
        }
        let by = if asked.is(b't') { Some((transport(asked, address, dir), 30)) } else { unit_name(asked, dir) };
        match by {
            Some((name, width)) => fill::push(&mut line, if width == 30 { "%-30s  " } else { "%-33s " }, &[T(&name)]),
            None => fill::push(&mut line, "%-8s %-16s %-4s  ", &inquiry),
        }
        if asked.is(b'w') {
            let name = by_id(dir, b"wwn-", b"");
            let name = name.as_deref().and_then(|name| name.strip_prefix(b"wwn-")).unwrap_or_default().to_vec();
            fill::push(&mut line, "%-30s  ", &[T(&name)]);
        }
    }
    let node = node_name(dir);
    let (kind, name) = node.as_ref().map_or(("", None), |(kind, name)| (*kind, Some(&**name)));
    push_node(&mut line, asked, name, &dir.at(kind.as_bytes()));
    if asked.is(b'i') {
        let name = by_id(dir, b"scsi-", b"dm-uuid-mpath-").unwrap_or_else(|| b"-".to_vec());
        fill::push(&mut line, "  %s", &[T(&name)]);
    }
    if asked.is(b'g') {
        let folder = dir.at(b"scsi_generic");
        let generic = dir.link("generic").or_else(|| folder.names().into_iter().next());
        line.extend_from_slice(b"  ");
        push_node(&mut line, asked, generic.as_deref(), &folder);
    }
    let block = node.filter(|(kind, _)| *kind == "block").map(|(_, name)| dir.at(b"block").at(&name));
    push_protection(&mut line, asked, dir, block.as_ref());
    push_size(&mut line, asked, block.as_ref());
    ctx.out.line(&line);
    if asked.is(b't') && asked.is(b'L') {
        attached(ctx, &transport(asked, address, dir));
    } else {
        details(ctx, asked, dir, LONG, LIST);
    }
    where_it_is(ctx, asked, dir);
}

/// How a device is attached, a line for each thing known of it.
fn attached(ctx: &mut Context<'_>, how: &[u8]) {
    let colon = how.iter().position(|byte| *byte == b':').unwrap_or(how.len());
    let (kind, rest) = (how.get(..colon).unwrap_or_default(), how.get(colon + 1..).unwrap_or_default());
    let what: &[u8] = by_word!(kind, {
        "usb" => b"device_name",
        "spi" => b"target_id",
        "sas" => b"sas_address",
        "fc" => b"port_name",
        "sata" | "ata" => b"wwn",
        _ => b"",
    });
    let kind = if what.is_empty() && !how.is_empty() { b"iSCSI" } else { kind };
    ctx.out.fill(b"  transport={}\n", &[kind]);
    if !what.is_empty() && !rest.is_empty() {
        ctx.out.fill(b"  {}={}\n", &[what, rest]);
    }
}

fn where_it_is(ctx: &mut Context<'_>, asked: &Asked, dir: &Dir) {
    if asked.is(b'v') {
        let real = real_path(asked, dir);
        ctx.out.line(&fill::text("  dir: %s  [%s]", &[T(&dir.0), T(&real)]));
    }
}

/// Where a directory of sysfs really is: what the link to it, or to the directory it lies in, says.
fn real_path(asked: &Asked, dir: &Dir) -> Vec<u8> {
    let name = split::base(&dir.0);
    let parent = dir.0.get(..dir.0.len() - name.len()).unwrap_or_default().trim_ascii_end();
    let parent = parent.strip_suffix(b"/").unwrap_or(parent);
    let link = |path: &[u8]| Some(rustix::fs::readlink(&*process::cstring(path), Vec::new()).ok()?.into_bytes());
    let found = link(&dir.0).or_else(|| Some(kit::filled(b"{}/{}", &[&*link(parent)?, name])));
    let Some(mut rest) = found.as_deref() else { return dir.0.clone() };
    while let Some(up) = rest.strip_prefix(b"../") {
        rest = up;
    }
    asked.root.at(rest).0
}

fn push_address(line: &mut Vec<u8>, asked: &Asked, address: [u64; 4]) {
    let [host, channel, target, lun] = address;
    let width = if asked.is(b'x') { 28 } else { 13 };
    let template = match asked.count(b'x') {
        0 => "[%d:%d:%d:%d]",
        1 => "[%d:%d:%d:0x%04x]",
        _ => "[%d:%d:%d:0x%016x]",
    };
    // As devices write it: 16 bits a level, the first in front.
    let mut shown = lun;
    if asked.is(b'x') {
        shown = 0;
        for level in 0..4 {
            shown = shown << 16 | lun >> (16 * level) & 0xffff;
        }
        if asked.count(b'x') == 1 {
            while shown != 0 && shown & 0xffff == 0 {
                shown >>= 16;
            }
        }
    }
    fill::push(line, template, &[N(host), N(channel), N(target), N(shown)]);
    line.resize(line.len().max(width), b' ');
}

/// The node of a device, and with -d its numbers; `dir` is the device's.
fn push_node(line: &mut Vec<u8>, asked: &Asked, name: Option<&[u8]>, dir: &Dir) {
    let mut path = kit::filled(b"/dev/{}", &[name.unwrap_or_default()]);
    // The kernel's name says what the node is called where there is one.
    if name.is_none() || !asked.is(b'k') && rustix::fs::stat(&*process::cstring(&path)).is_err() {
        path = b"-".to_vec();
    }
    if path == b"-" || !asked.is(b'd') {
        return fill::push(line, "%-9s", &[T(&path)]);
    }
    let numbers = dir.at(name.unwrap_or_default()).text("dev").unwrap_or_else(|| b"-:-".to_vec());
    fill::push(line, "%s [%s]", &[T(&path), T(&numbers)]);
}

/// The link to the unit's node in /dev/disk/by-id whose name begins so.
fn by_id(dir: &Dir, prefix: &[u8], other: &[u8]) -> Option<Vec<u8>> {
    let (_, node) = node_name(dir)?;
    let folder = Dir(b"/dev/disk/by-id".to_vec());
    folder.names().into_iter().find(|name| {
        (name.starts_with(prefix) || !other.is_empty() && name.starts_with(other))
            && core::str::from_utf8(name).ok().and_then(|name| folder.link(name)).is_some_and(|to| to == node)
    })
}

/// The unit's own name by -u, -U, and the width it is shown in.
fn unit_name(asked: &Asked, dir: &Dir) -> Option<(Vec<u8>, usize)> {
    let (short, long) = (asked.count(b'u'), asked.count(b'U'));
    if short == 0 && long == 0 {
        return None;
    }
    let Some(whole) = dir.text("wwid") else { return Some((b"none".to_vec(), 32)) };
    let dot = whole.iter().position(|byte| *byte == b'.').map_or(0, |dot| dot + 1);
    let bare = whole.get(dot..).unwrap_or_default();
    let name = if long > 1 || short > 3 { whole.clone() } else { bare.to_vec() };
    if long > 0 || short > 2 || name.len() <= 32 {
        return Some((name, 32));
    }
    // A name that does not fit is cut, and a mark says at which end.
    let cut = if short == 1 {
        kit::filled(b"{}_", &[name.get(..32).unwrap_or_default()])
    } else {
        kit::filled(b"_{}", &[name.get(name.len() - 32..).unwrap_or_default()])
    };
    Some((cut, 32))
}

/// `sata:`, `usb:2-1:1.0`, `sas:0x…`, `fc:0x…,0x…`, `iqn…,t,0x1`, `spi:3`: how a device or a host is attached.
fn transport(asked: &Asked, address: [u64; 4], dir: &Dir) -> Vec<u8> {
    let [host, channel, target, lun] = address.map(N);
    let whole_host = matches!(lun, N(u64::MAX));
    let class = |kind: &str, template: &str, values: &[fill::V<'_>]| {
        let name = fill::text(template, values);
        let dir = asked.root.at(b"class").at(kind.as_bytes()).at(&name);
        dir.has(".").then_some(dir)
    };
    if class("spi_host", "host%d", &[host]).is_some() {
        return if whole_host { b"spi:".to_vec() } else { fill::text("spi:%d", &[target]) };
    }
    if let Some(remote) = class("fc_transport", "target%d:%d:%d", &[host, channel, target]) {
        return fill::text("fc:%s,%s", &[F(&remote, "port_name", ""), F(&remote, "port_id", "")]);
    }
    if class("sas_host", "host%d", &[host]).is_some() {
        return fill::text("sas:%s", &[F(dir, "sas_address", "")]);
    }
    let real = real_path(asked, dir);
    let mut before: &[u8] = b"";
    let mut ata = false;
    for part in split::at(&real, b'/') {
        if part.starts_with(b"host") && before.contains(&b':') && before.contains(&b'-') {
            return fill::text("usb:%s", &[T(before)]);
        }
        if part.starts_with(b"session") {
            let session = asked.root.at(b"class/iscsi_session").at(part);
            let name = session.text("targetname").unwrap_or_default();
            return fill::text("%s,t,0x%x", &[T(&name), N(session.number("tpgt").unwrap_or(0))]);
        }
        ata |= part.strip_prefix(b"ata").is_some_and(|digits| number::unsigned(digits).is_some());
        before = part;
    }
    if ata {
        let host = asked.root.at(b"class/scsi_host").at(&fill::text("host%d", &[host]));
        let driver = host.text("proc_name").unwrap_or_default();
        let kind = if driver == b"ahci" || driver.starts_with(b"sata") { "sata:%s" } else { "ata:%s" };
        let name = dir.text("wwid").unwrap_or_default();
        let name = name.strip_prefix(b"t10.").or_else(|| name.strip_prefix(b"naa.")).unwrap_or(&name);
        return fill::text(kind, &[T(name)]);
    }
    Vec::new()
}

/// The size by -s and -S.
fn push_size(line: &mut Vec<u8>, asked: &Asked, block: Option<&Dir>) {
    if !asked.is(b's') && !asked.is(b'S') {
        return;
    }
    let sectors = block.and_then(|block| block.number("size"));
    line.extend_from_slice(b"  ");
    let Some(sectors) = sectors else {
        fill::push(line, "%6s", &[T(b"-")]);
        return;
    };
    if asked.is(b'S') || asked.count(b's') > 2 {
        let size = block.and_then(|block| block.number("queue/logical_block_size")).unwrap_or(512).max(1);
        fill::push(line, "%12d", &[N(if size == 512 { sectors } else { sectors / (size / 512).max(1) })]);
        if asked.count(b'S') > 1 {
            fill::push(line, ",%d", &[N(size)]);
        }
    } else {
        let text = size_text(sectors.saturating_mul(512), asked.count(b's') > 1);
        fill::push(line, "%6s", &[T(&text)]);
    }
}

/// Three digits and a unit: `67.1MB`, `1.00MiB`.
fn size_text(bytes: u64, binary: bool) -> Vec<u8> {
    const UNITS: [&str; 7] = ["", "k", "M", "G", "T", "P", "E"];
    let base = if binary { 1024 } else { 1000 };
    let (mut unit, mut scale) = (0usize, 1u64);
    while bytes / scale >= base {
        scale = scale.saturating_mul(base);
        unit += 1;
    }
    let whole = bytes / scale;
    let hundredths = (u128::from(bytes % scale) * 100 / u128::from(scale)) as u64;
    let mut text = match whole {
        _ if unit == 0 => fill::text("%d", &[N(whole)]),
        0..10 => fill::text("%d.%02d", &[N(whole), N(hundredths)]),
        10..100 => fill::text("%d.%d", &[N(whole), N(hundredths / 10)]),
        _ => fill::text("%d", &[N(whole)]),
    };
    let letter = UNITS.get(unit).copied().unwrap_or_default();
    text.extend_from_slice(if binary && letter == "k" { b"K" } else { letter.as_bytes() });
    text.extend_from_slice(if binary && unit > 0 { b"iB" } else { b"B" });
    text
}

/// The attributes of -l and -L. What an NVMe device does not have is left out, as it is of lists.
fn details(ctx: &mut Context<'_>, asked: &Asked, dir: &Dir, long: &str, list: &str) {
    let (nvme, each) = (list.is_empty(), asked.is(b'L') || asked.count(b'l') > 2);
    let rows = if each && !nvme { list } else { long };
    let most = if each { usize::MAX } else { [0, 1, 3][usize::from(asked.count(b'l').min(2))] };
    let mut line = Vec::new();
    for row in split::at(rows.as_bytes(), b'\n').take(most) {
        for name in row.split(|byte| *byte == b' ') {
            let Ok(name) = core::str::from_utf8(name) else { continue };
            let text = dir.text(name);
            if text.is_none() && (each || nvme) {
                continue;
            }
            let text = text.unwrap_or_else(|| b"?".to_vec());
            // NVMe's texts are filled up with blanks.
            let text = if matches!(name, "model" | "serial") { text.trim_ascii_end() } else { &text };
            let template = if line.is_empty() || nvme { "  %s=%s" } else { " %s=%s" };
            fill::push(&mut line, template, &[T(split::base(name.as_bytes())), T(text)]);
            if each {
                ctx.out.line(&line);
                line.clear();
            }
        }
        if !each {
            ctx.out.line(if line.is_empty() { b"  " } else { &line });
            line.clear();
        }
    }
}

/// A line for an NVMe namespace.
fn namespace(ctx: &mut Context<'_>, asked: &Asked, [number, cntlid, nsid]: [u64; 3], controller: &Dir, dir: &Dir) {
    let mut line = match asked.count(b'x') {
        0 => fill::text("[N:%d:%d:%d]", &[N(number), N(cntlid), N(nsid)]),
        1 => fill::text("[N:%d:%d:0x%04x]", &[N(number), N(cntlid), N(nsid)]),
        _ => fill::text("[N:%d:%d:0x%08x]", &[N(number), N(cntlid), N(nsid)]),
    };
    line.resize(line.len().max(if asked.is(b'x') { 28 } else { 13 }), b' ');
    if !asked.is(b'b') {
        line.extend_from_slice(if asked.is(b'D') { b"0x0     " } else { b"disk    " });
        let whole = if asked.is(b't') {
            pci_of(controller)
        } else if asked.is(b'u') || asked.is(b'U') || asked.is(b'w') {
            dir.text("wwid").unwrap_or_default()
        } else {
            let model = controller.text("model").unwrap_or_default();
            fill::text("%s__%d", &[T(model.trim_ascii_end()), N(nsid)])
        };
        fill::push(&mut line, "%-43s", &[T(&whole)]);
        if line.last() != Some(&b' ') || asked.is(b'u') || asked.is(b'U') || asked.is(b'w') {
            line.extend_from_slice(b"  ");
        }
    }
    let name = split::base(&dir.0);
    fill::push(&mut line, "/dev/%s", &[T(name)]);
    if asked.is(b'd') {
        fill::push(&mut line, " [%s]", &[F(dir, "dev", "")]);
    }
    if asked.is(b'g') {
        line.extend_from_slice(b"  -        ");
    }
    push_size(&mut line, asked, Some(dir));
    ctx.out.line(&line);
    details(ctx, asked, dir, NVME_LONG, "");
    where_it_is(ctx, asked, dir);
}

/// `pcie 0x1af4:0x1100`
fn pci_of(controller: &Dir) -> Vec<u8> {
    let device = controller.at(b"device");
    let number = |name| device.number(name).unwrap_or(0);
    fill::text("pcie 0x%04x:0x%04x", &[N(number("subsystem_vendor")), N(number("subsystem_device"))])
}

fn where_the_host_is(ctx: &mut Context<'_>, asked: &Asked, dir: &Dir) {
    if asked.is(b'v') {
        ctx.out.line(&fill::text("  dir: %s", &[T(&dir.0)]));
        // The device is where the host's directory is a part of.
        let real = real_path(asked, dir);
        let mut parts = real.len();
        for _ in 0..2 {
            parts = real.iter().take(parts).rposition(|byte| *byte == b'/').unwrap_or(0);
        }
        ctx.out.line(&fill::text("  device dir: %s", &[T(real.get(..parts).unwrap_or_default())]));
    }
}

fn hosts(ctx: &mut Context<'_>, asked: &Asked) {
    let mut found = numbered(&asked.root.at(b"class/scsi_host"), b"host");
    if asked.nvme == Some(true) {
        found.clear();
    }
    for (number, dir) in found {
        if !passes(asked, &[number]) {
            continue;
        }
        let mut line = fill::text("[%d]    ", &[N(number)]);
        let driver = dir.text("proc_name").filter(|name| name != b"(null)" && name != b"<NULL>");
        fill::push(&mut line, "%-12s  ", &[T(&driver.unwrap_or_else(|| b"  ".to_vec()))]);
        if asked.is(b't') {
            line.extend_from_slice(&transport(asked, [number, 0, 0, u64::MAX], &dir));
        }
        ctx.out.line(&line);
        if asked.is(b'L') || asked.count(b'l') > 2 {
            details(ctx, asked, &dir, "", HOST_LIST);
        } else if asked.is(b'l') {
            let cell = |name| F(&dir, name, "??");
            let cells = ["cmd_per_lun", "host_busy", "sg_tablesize", "unchecked_isa_dma"].map(cell);
            let template = "  cmd_per_lun=%-4s host_busy=%-4s sg_tablesize=%-4s unchecked_isa_dma=%s ";
            ctx.out.line(&fill::text(template, &cells));
        }
        where_the_host_is(ctx, asked, &dir);
    }
    if asked.is(b'N') || asked.nvme == Some(false) {
        return;
    }
    for (number, dir) in controllers(asked) {
        if !passes(asked, &[number]) {
            continue;
        }
        let part = |name: &str| dir.text(name).unwrap_or_default().trim_ascii_end().to_vec();
        let mut line = fill::text("[N:%d]  /dev/%s  ", &[N(number), T(split::base(&dir.0))]);
        if asked.is(b't') {
            line.extend_from_slice(b"  ");
            line.extend_from_slice(&pci_of(&dir));
        } else if !asked.is(b'l') && !asked.is(b'L') {
            let values = [T(&part("model")), T(&part("serial")), T(&part("firmware_rev"))];
            fill::push(&mut line, "%-32s  %-18s  %-8s", &values);
        }
        ctx.out.line(&line);
        details(ctx, asked, &dir, NVME_HOST, "");
        where_the_host_is(ctx, asked, &dir);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_have_three_digits() {
        let sizes = [67_108_864, 1_048_576, 999, 1_000_204_886_016].map(|bytes| size_text(bytes, false));
        assert_eq!(sizes, [&b"67.1MB"[..], b"1.04MB", b"999B", b"1.00TB"]);
        let sizes = [67_108_864, 1_048_576, 512_110_190_592, u64::MAX].map(|bytes| size_text(bytes, true));
        assert_eq!(sizes, [&b"64.0MiB"[..], b"1.00MiB", b"476GiB", b"15.9EiB"]);
    }

    #[test]
    fn addresses() {
        assert_eq!(address(b"0:1:2:3"), Some([0, 1, 2, 3]));
        assert_eq!([address(b"host0"), address(b"0:0:0"), address(b"0:0:0:0:0")], [None; 3]);
    }
}
