//! `blkid`: type, label and UUID of what block devices hold (blkid(8) of util-linux, and busybox's).
//!
//! Deliberate differences from util-linux: there is no cache, so every answer is fresh; a control character in `-o udev`
//! becomes `_`; checksums are looked at, as the kernel does.

#![deny(clippy::indexing_slicing)]

use crate::{report, sources, swapon, tab};
use formats::superblock::{self, Bytes, Superblock, Tag, table};
use kit::by_word;
use kit::number::Decimal;
use kit::sys::block;
use kit::{
    Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, escape, flag, number, split, value,
};
use std::os::fd::AsFd;

/// The applet.
pub const APPLET: Applet = Applet {
    name: "blkid",
    place: Place::Sbin,
    runs: Runs::Fork,
    failure: 4,
    usage: "[-dl] [-o FORMAT] [-s TAG]... [-t TAG=VALUE] [DEVICE...]
       blkid -p [-dD] [-o FORMAT] [-s TAG]... [-n TYPES] [-u USAGES]
             [-O OFFSET] [-S SIZE] DEVICE...
       blkid -i [-o FORMAT] DEVICE... | -L LABEL | -U UUID | -g | -k

Show type, label and UUID of what devices hold; without DEVICE, of all devices.

  -c, --cache-file FILE  no cache is kept in FILE (-w: nor written)
  -d, --no-encoding      show control characters as they are
  -D, --no-part-details  with -p: nothing about the partition itself
  -g, --garbage-collect  nothing: there is no cache to tidy
  -H, --hint HINT        ignored
  -i, --info             show sizes of transfers
  -k, --list-filesystems show the types that are known
  -l, --list-one         with -t: only the first that is found
  -L, --label LABEL      show the device of that label; -U, --uuid UUID
  -n, --match-types LIST with -p: only these types, or all but these (noTYPE,...)
  -o, --output FORMAT    full, value, export, udev, device or list
  -O, --offset N         with -p: look that many bytes in; -S, --size N: no further
  -p, --probe            show all that is known, partition tables too
  -s, --match-tag TAG    show only this: LABEL, UUID, TYPE, PARTUUID, ...
  -t, --match-token TAG=VALUE  only devices that have it
  -u, --usages LIST      with -p: filesystem, raid, crypto, other (noUSAGE,...)

The status is 2 if nothing was found, 8 if -p found several file systems.",
    main,
};

const OPTIONS: Opts = kit::opts![
    value(b'c', "cache-file"),
    flag(b'd', "no-encoding"),
    flag(b'D', "no-part-details"),
    flag(b'g', "garbage-collect"),
    flag(b'h', "help"),
    value(b'H', "hint"),
    flag(b'i', "info"),
    flag(b'k', "list-filesystems"),
    flag(b'l', "list-one"),
    value(b'L', "label"),
    value(b'U', "uuid"),
    value(b'n', "match-types"),
    value(b'o', "output"),
    value(b'O', "offset"),
    flag(b'p', "probe"),
    value(b's', "match-tag"),
    value(b'S', "size"),
    value(b't', "match-token"),
    value(b'u', "usages"),
    value(b'w', "cache-file-write"),
];

/// Nothing was found.
const NOTHING: u8 = 2;
/// Several things were found.
const AMBIVALENT: u8 = 8;

#[derive(Default)]
struct Asked<'a> {
    raw: bool,
    one: bool,
    probe: bool,
    info: bool,
    bare: bool,
    format: &'a [u8],
    types: &'a [u8],
    usages: &'a [u8],
    tags: Vec<&'a [u8]>,
    token: Option<(&'a [u8], &'a [u8])>,
    offset: u64,
    size: Option<u64>,
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut asked = Asked { format: b"full", ..Asked::default() };
    let mut options = Options::permute(ctx, OPTIONS);
    let mut tidy = false;
    let mut sought = None;
    while let Some((key, value)) = options.next()? {
        match key {
            b'd' => asked.raw = true,
            b'D' => asked.bare = true,
            b'g' => tidy = true,
            b'h' => return Err(Error::help()),
            b'i' => asked.info = true,
            b'k' => {
                for kind in superblock::KINDS {
                    ctx.out.line(kind.as_bytes());
                }
                return Ok(Status::SUCCESS);
            }
            b'l' => asked.one = true,
            b'L' => sought = Some((&b"LABEL"[..], value)),
            b'U' => sought = Some((&b"UUID"[..], value)),
            b'n' => asked.types = value,
            b'o' => asked.format = value,
            b'O' => asked.offset = size(value)?,
            b'p' => asked.probe = true,
            b's' => asked.tags.push(value),
            b'S' => asked.size = Some(size(value)?),
            b't' => asked.token = Some(token(value)?),
            b'u' => asked.usages = usages(value)?,
            _ => {}
        }
    }
    if !matches!(asked.format, b"full" | b"value" | b"export" | b"device" | b"udev" | b"list") {
        return Err(Error::about("unsupported output format", asked.format));
    }
    let operands = options.operands();
    if let Some((name, value)) = sought {
        let device = sources::find(name, value).ok_or_else(|| Error::silent(NOTHING))?;
        ctx.out.line(&device);
        return Ok(Status::SUCCESS);
    }
    let low = asked.probe || asked.info;
    if low && operands.is_empty() {
        return Err(Error::new("low-level probing needs a device"));
    }
    if tidy && operands.is_empty() {
        return Ok(Status::SUCCESS);
    }
    let devices = match operands.is_empty() {
        true => sources::devices(),
        false => operands.iter().map(|word| word.to_vec()).collect(),
    };
    let mut found = 0;
    for device in devices {
        // What is named must be there; of all devices some have no medium.
        if !operands.is_empty() && !tab::exists(&device) {
            ctx.say(&Error::sys("", kit::Errno(2)).with_message(&*device).text());
            continue;
        }
        match tags_of(&device, &asked) {
            Ok(tags) if !tags.is_empty() => {
                if asked.token.is_some_and(|(name, value)| !has(&tags, name, value)) {
                    continue;
                }
                show(ctx, &asked, &device, &tags, found == 0);
                found += 1;
            }
            Err(message) if low => {
                if asked.format == b"udev" {
                    ctx.out.line(&message);
                } else {
                    ctx.tell(b"{}: several kinds of file systems: {}", &[&*device, &message]);
                }
                return Ok(Status(AMBIVALENT));
            }
            _ if low => return Ok(Status(NOTHING)),
            _ => {}
        }
        if asked.one && found > 0 {
            break;
        }
    }
    Ok(if found == 0 { Status(NOTHING) } else { Status::SUCCESS })
}

fn size(word: &[u8]) -> Result<u64> {
    number::size(word).ok_or_else(|| Error::about("invalid number", word))
}

fn usages(list: &[u8]) -> Result<&[u8]> {
    for word in split::at(list, b',') {
        let bare = word.strip_prefix(b"no").unwrap_or(word);
        if !matches!(bare, b"filesystem" | b"raid" | b"crypto" | b"other") {
            return Err(Error::about("unknown usage", word));
        }
    }
    Ok(list)
}

fn token(word: &[u8]) -> Result<(&[u8], &[u8])> {
    let equals = word.iter().position(|byte| *byte == b'=');
    let split = equals.and_then(|at| Some((word.get(..at)?, word.get(at + 1..)?)));
    let (name, value) = split.ok_or_else(|| Error::about("no TAG=VALUE", word))?;
    Ok((name, value.strip_prefix(b"\"").and_then(|value| value.strip_suffix(b"\"")).unwrap_or(value)))
}

fn has(tags: &[Tag], name: &[u8], value: &[u8]) -> bool {
    tags.iter().any(|(tag, found)| tag.as_bytes() == name && found == value)
}

/// A piece of a device.
struct Window {
    device: sources::Device,
    offset: u64,
    size: Option<u64>,
}

impl Bytes for Window {
    fn read_at(&self, offset: u64, buffer: &mut [u8]) -> bool {
        let end = offset.saturating_add(buffer.len() as u64);
        self.size.is_none_or(|size| end <= size)
            && self.device.read_at(self.offset.saturating_add(offset), buffer)
    }

    fn size(&self) -> Option<u64> {
        let rest = self.device.size()?.saturating_sub(self.offset);
        Some(self.size.map_or(rest, |size| size.min(rest)))
    }
}

/// What is to be told of a device, or what it could be where that is not certain: `filesystem:xfs filesystem:ext4:1.0`.
fn tags_of(path: &[u8], asked: &Asked<'_>) -> Result<Vec<Tag>, Vec<u8>> {
    let Ok(device) = sources::Device::open(path) else { return Ok(Vec::new()) };
    if asked.info {
        return Ok(limits(&device));
    }
    let window = Window { device, offset: asked.offset, size: asked.size };
    let wanted = |found: &Superblock| {
        !asked.probe
            || tab::type_wanted(asked.types, found.kind.as_bytes())
                && tab::type_wanted(asked.usages, found.usage.name().as_bytes())
    };
    let all = superblock::probe_all(&window, &wanted);
    let (count, mut message) = (all.len(), Vec::from("ID_FS_AMBIVALENT="));
    for found in &all {
        for word in [found.usage.name().as_bytes(), b":", found.kind.as_bytes()] {
            message.extend_from_slice(word);
        }
        let version = found.tag("VERSION");
        if !version.is_empty() {
            message.push(b':');
            push_udev(&mut message, version, true);
        }
        message.push(b' ');
    }
    let found = superblock::unambiguous(all);
    if count > 0 && found.is_none() {
        message.pop();
        return Err(message);
    }
    let mut tags = Vec::new();
    let mut kind = "";
    if let Some(found) = found {
        kind = found.kind;
        tags = found.tags;
        tags.extend([("TYPE", kind.as_bytes().to_vec()), ("USAGE", found.usage.name().into())]);
    }
    if let Some(table) = table::table(&window, kind) {
        tags.extend([("PTUUID", table.uuid), ("PTTYPE", table.kind.into())]);
    }
    if !asked.probe {
        let hidden = |tag: &str| matches!(tag, "USAGE" | "VERSION") || tag.ends_with("_ID");
        tags.retain(|(tag, _)| !hidden(tag));
    }
    if !(asked.bare && asked.probe)
        && let Some(partition) = sources::partition(path)
    {
        let entry = partition.entry;
        if asked.probe {
            let [number, offset, size] = partition.numbers;
            let mut flags = Vec::new();
            if entry.flags != 0 {
                flags.extend_from_slice(b"0x");
                let digits = entry.flags.to_be_bytes();
                digits.into_iter().for_each(|byte| report::push_hex(&mut flags, byte));
                while flags.get(2) == Some(&b'0') {
                    flags.remove(2);
                }
            }
            tags.extend([
                ("PART_ENTRY_SCHEME", entry.scheme.into()),
                ("PART_ENTRY_NAME", entry.name),
                ("PART_ENTRY_UUID", entry.uuid),
                ("PART_ENTRY_TYPE", entry.kind),
                ("PART_ENTRY_FLAGS", flags),
                ("PART_ENTRY_NUMBER", number),
                ("PART_ENTRY_OFFSET", offset),
                ("PART_ENTRY_SIZE", size),
                ("PART_ENTRY_DISK", partition.disk),
            ]);
        } else {
            tags.extend([("PARTLABEL", entry.name), ("PARTUUID", entry.uuid)]);
        }
    }
    tags.retain(|(_, value)| !value.is_empty());
    Ok(tags)
}

/// How large transfers may and should be; nothing for what is no block device.
fn limits(device: &sources::Device) -> Vec<Tag> {
    let mut tags: Vec<Tag> = Vec::new();
    for (tag, request) in [
        ("ALIGNMENT_OFFSET", block::GET_ALIGNMENT),
        ("MINIMUM_IO_SIZE", block::GET_LEAST_IO),
        ("OPTIMAL_IO_SIZE", block::GET_BEST_IO),
        ("PHYSICAL_SECTOR_SIZE", block::GET_PHYSICAL_SECTOR),
        ("LOGICAL_SECTOR_SIZE", block::GET_SECTOR_SIZE),
    ] {
        if let Ok(number @ 1..) = block::get(device.as_fd(), request, 4) {
            tags.push((tag, Decimal::of(number).to_vec()));
        }
    }
    tags
}

fn show(ctx: &mut Context<'_>, asked: &Asked<'_>, device: &[u8], tags: &[Tag], first: bool) {
    if asked.format == b"list" {
        return list(ctx, device, tags, first);
    }
    let terminal = ctx.out.is_terminal();
    let mut out = Vec::new();
    if !first && matches!(asked.format, b"export" | b"udev") {
        out.push(b'\n');
    }
    let begin = out.len();
    for (tag, value) in tags {
        if !asked.tags.is_empty() && !asked.tags.contains(&tag.as_bytes()) {
            continue;
        }
        let tag = tag.as_bytes();
        by_word!(asked.format, {
            "device" => {},
            "udev" => push_udev_lines(&mut out, tag, value),
            "value" => {
                // A script takes it as it is; a terminal must not.
                push_shown(&mut out, value, b"", asked.raw || !terminal);
                out.push(b'\n');
            },
            "export" => {
                if out.len() == begin {
                    out.extend_from_slice(b"DEVNAME=");
                    push_shown(&mut out, device, b"", asked.raw);
                    out.push(b'\n');
                }
                out.extend_from_slice(tag);
                out.push(b'=');
                // What a shell would take for more than a letter.
                push_shown(&mut out, value, b" \"$'<>\\`", asked.raw);
                out.push(b'\n');
            },
            _ => {
                if out.is_empty() {
                    push_shown(&mut out, device, b"", asked.raw);
                    out.push(b':');
                }
                out.push(b' ');
                out.extend_from_slice(tag);
                out.extend_from_slice(b"=\"");
                // What stands between double quotes must not end them.
                push_shown(&mut out, value, b"\"\\", asked.raw);
                out.push(b'"');
            }
        })
    }
    match asked.format {
        b"device" => push_shown(&mut out, device, b"", asked.raw),
        _ if out.len() == begin => return,
        _ => {}
    }
    if matches!(asked.format, b"device" | b"full") {
        out.push(b'\n');
    }
    ctx.out.put(&out);
}

/// A line of the table of `-o list`.
fn list(ctx: &mut Context<'_>, device: &[u8], tags: &[Tag], first: bool) {
    let tag = |name: &str| tags.iter().find(|(tag, _)| *tag == name).map_or(&b""[..], |(_, value)| value);
    let mounted = tab::mounts().into_iter().find(|entry| entry.source == device).map(|entry| entry.dir);
    let swap = || swapon::in_use().iter().any(|used| used == device).then(|| b"<swap>".to_vec());
    let place = mounted.or_else(swap).unwrap_or_else(|| b"(not mounted)".to_vec());
    let row: [&[u8]; 5] = [device, tag("TYPE"), tag("LABEL"), &place, tag("UUID")];
    let heads: [&[u8]; 5] = [b"device", b"fs_type", b"label", b"mount point", b"UUID"];
    let mut line = Vec::new();
    let mut push = |row: [&[u8]; 5]| {
        for (cell, width) in row.into_iter().zip([10, 7, 8, 14, 0]) {
            let begin = line.len();
            push_shown(&mut line, cell, b"", false);
            if width > 0 {
                line.resize((begin + width).max(line.len()) + 1, b' ');
            }
        }
        line.push(b'\n');
    };
    if first {
        push(heads);
        push([b""; 5]);
    }
    push(row);
    ctx.out.put(&line);
}

/// A value with every byte that is no letter as `cat -v` shows it, and a backslash before what is special.
fn push_shown(out: &mut Vec<u8>, value: &[u8], special: &[u8], raw: bool) {
    for &byte in value {
        let low = byte & 0x7f;
        if !raw && special.contains(&low) {
            if byte != low {
                out.extend_from_slice(b"M-");
            }
            out.extend_from_slice(&[b'\\', low]);
        } else if raw {
            out.push(byte);
        } else {
            escape::caret(byte, &mut |piece| out.extend_from_slice(piece));
        }
    }
}

/// udev's names of a tag and its value.
fn push_udev_lines(out: &mut Vec<u8>, tag: &[u8], value: &[u8]) {
    let (prefix, name): (&[u8], &[u8]) = by_word!(tag, {
        "PTTYPE" => (b"PART_TABLE_", b"TYPE"),
        "PTUUID" => (b"PART_TABLE_", b"UUID"),
        "PARTLABEL" => (b"PART_ENTRY_", b"NAME"),
        "PARTUUID" => (b"PART_ENTRY_", b"UUID"),
        _ => match tag {
            _ if tag.starts_with(b"PART_ENTRY_") => (b"", tag),
            _ if [&b"IO_SIZE"[..], b"SECTOR_SIZE", b"OFFSET"].iter().any(|end| tag.ends_with(end)) => {
                (b"IOLIMIT_", tag)
            }
            _ => (b"FS_", tag),
        },
    });
    let both = by_word!(tag, { "LABEL" | "LABEL_FATBOOT" | "UUID" | "UUID_SUB" => true, _ => false });
    for (mark, encoded) in [(&b"="[..], !both), (b"_ENC=", true)] {
        if mark.len() == 1 || both {
            for part in [b"ID_", prefix, name, mark] {
                out.extend_from_slice(part);
            }
            if tag == b"SUBSYSTEM" {
                escape::push_visible(out, value);
            } else {
                push_udev(out, value, encoded);
            }
            out.push(b'\n');
        }
    }
}

/// A value for udev: blanks become one `_` and what is no character becomes `_`; or, encoded, what is unsafe in a file's
/// name becomes `\xNN`.
fn push_udev(out: &mut Vec<u8>, value: &[u8], encoded: bool) {
    let value = if encoded { value } else { value.trim_ascii() };
    let mut blank = false;
    for chunk in value.utf8_chunks() {
        for letter in chunk.valid().chars() {
            let is_blank = matches!(letter, ' ' | '\t'..='\r');
            let safe = letter.is_ascii_alphanumeric() || "#+-.:=@_".chars().any(|safe| safe == letter) || letter as u32 > 0x9f;
            let mut room = [0; 4];
            let bytes = letter.encode_utf8(&mut room).as_bytes();
            if safe || !encoded && !is_blank && !letter.is_control() {
                out.extend_from_slice(bytes);
            } else if encoded {
                push_codes(out, bytes);
            } else if !(is_blank && blank) {
                out.push(b'_');
            }
            blank = is_blank;
        }
        if encoded {
            push_codes(out, chunk.invalid());
        } else {
            out.extend(chunk.invalid().iter().map(|_| b'_'));
        }
    }
}

fn push_codes(out: &mut Vec<u8>, bytes: &[u8]) {
    for byte in bytes {
        out.extend_from_slice(b"\\x");
        report::push_hex(out, *byte);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_cannot_end_its_quotes() {
        let mut out = Vec::new();
        push_shown(&mut out, b"a\"b\\\x1b\xa2", b"\"\\", false);
        assert_eq!(out, b"a\\\"b\\\\^[M-\\\"");
    }

    #[test]
    fn udev_gets_no_blanks_and_no_control_characters() {
        let mut out = Vec::new();
        push_udev(&mut out, "  a \t b\u{1b}é\u{9b}! ".as_bytes(), false);
        out.push(b' ');
        push_udev(&mut out, b" \xff/a", true);
        assert_eq!(String::from_utf8_lossy(&out), "a_b_é_! \\x20\\xff\\x2fa");
    }

    #[test]
    fn tokens_are_split_at_the_first_equals() {
        assert_eq!(token(b"LABEL=a=b").ok(), Some((&b"LABEL"[..], &b"a=b"[..])));
        assert!(token(b"LABEL").is_err());
    }
}
