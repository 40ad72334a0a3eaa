//! `blkid`: type, label and UUID of what block devices hold (busybox's, with the options of blkid(8) in common use).
//!
//! Deliberate difference from util-linux: there is no cache, so every answer is fresh.

#![deny(clippy::indexing_slicing)]

use crate::{sources, tab};
use formats::superblock::Superblock;
use kit::{Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, escape, flag, value};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "blkid",
    place: Place::Sbin,
    runs: Runs::Fork,
    failure: 4,
    usage: "[-dglp] [-o FORMAT] [-s TAG]... [-t TAG=VALUE] [-n LIST] [DEVICE...]
       blkid -L LABEL | -U UUID

Show type, label and UUID of what devices hold; without DEVICE, of all devices.

  -c FILE             no cache is kept in FILE
  -d, --no-encoding   show control characters as they are
  -g                  nothing: there is no cache to tidy
  -l, --list-one      with -t: only the first that is found
  -L, --label LABEL   show the device of that label; -U, --uuid UUID
  -n LIST             only these types, or all but these (noTYPE,...)
  -o, --output FORMAT full, value, export, device or udev
  -p, --probe         show the usage too
  -s, --match-tag TAG show only this: LABEL, UUID, TYPE, PARTLABEL, PARTUUID
  -t, --match-token TAG=VALUE  only devices that have it

The status is 2 if nothing was found.",
    main,
};

const OPTIONS: Opts = kit::opts![
    value(b'c', "cache-file"),
    flag(b'd', "no-encoding"),
    flag(b'g', "garbage-collect"),
    flag(b'l', "list-one"),
    value(b'L', "label"),
    value(b'U', "uuid"),
    value(b'n', "match-types"),
    value(b'o', "output"),
    flag(b'p', "probe"),
    value(b's', "match-tag"),
    value(b't', "match-token"),
];

/// Nothing was found.
const NOTHING: u8 = 2;

#[derive(Default)]
struct Asked<'a> {
    raw: bool,
    one: bool,
    probe: bool,
    format: &'a [u8],
    types: &'a [u8],
    tags: Vec<&'a [u8]>,
    token: Option<(&'a [u8], &'a [u8])>,
}

type Tag = (&'static str, Vec<u8>);

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut asked = Asked { format: b"full", ..Asked::default() };
    let mut options = Options::permute(ctx, OPTIONS);
    let mut collect_only = false;
    let mut sought = None;
    while let Some((key, value)) = options.next()? {
        match key {
            b'd' => asked.raw = true,
            b'g' => collect_only = true,
            b'l' => asked.one = true,
            b'L' => sought = Some((&b"LABEL"[..], value)),
            b'U' => sought = Some((&b"UUID"[..], value)),
            b'n' => asked.types = value,
            b'o' => asked.format = value,
            b'p' => asked.probe = true,
            b's' => asked.tags.push(value),
            b't' => asked.token = Some(token(value)?),
            _ => {}
        }
    }
    if !matches!(asked.format, b"full" | b"value" | b"export" | b"device" | b"udev") {
        return Err(Error::about("unsupported output format", asked.format));
    }
    let operands = options.operands();
    if let Some((name, value)) = sought {
        let device = sources::find(name, value).ok_or_else(|| Error::silent(NOTHING))?;
        ctx.out.line(&device);
        return Ok(Status::SUCCESS);
    }
    if collect_only && operands.is_empty() {
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
        let tags = tags_of(&device, &asked);
        if tags.is_empty() || asked.token.is_some_and(|(name, value)| !has(&tags, name, value)) {
            continue;
        }
        if found > 0 && asked.format == b"export" {
            ctx.out.line(b"");
        }
        show(ctx, &asked, &device, &tags);
        found += 1;
        if asked.one {
            break;
        }
    }
    Ok(if found == 0 { Status(NOTHING) } else { Status::SUCCESS })
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

fn tags_of(device: &[u8], asked: &Asked<'_>) -> Vec<Tag> {
    let mut tags: Vec<Tag> = Vec::new();
    let found = sources::superblock(device);
    if let Some(found) = found.filter(|found| tab::type_wanted(asked.types, found.kind.as_bytes())) {
        let usage = usage_of(&found).as_bytes().to_vec();
        tags.extend([("LABEL", found.label), ("UUID", found.uuid), ("TYPE", found.kind.as_bytes().to_vec())]);
        if asked.probe {
            tags.push(("USAGE", usage));
        }
    }
    if asked.types.is_empty() {
        tags.push(("PARTLABEL", sources::partition_label(device).unwrap_or_default()));
        tags.push(("PARTUUID", sources::partition_uuid(device).unwrap_or_default()));
    }
    tags.retain(|(_, value)| !value.is_empty());
    tags
}

fn usage_of(found: &Superblock) -> &'static str {
    match found.kind {
        _ if found.is_filesystem() => "filesystem",
        "crypto_LUKS" => "crypto",
        "LVM2_member" | "linux_raid_member" => "raid",
        _ => "other",
    }
}

fn show(ctx: &mut Context<'_>, asked: &Asked<'_>, device: &[u8], tags: &[Tag]) {
    let visible = |value: &[u8]| if asked.raw { value.to_vec() } else { escape::visible(value) };
    let name = visible(device);
    let mut out = Vec::new();
    for (tag, value) in tags {
        let tag = tag.as_bytes();
        if !asked.tags.is_empty() && !asked.tags.contains(&tag) {
            continue;
        }
        match asked.format {
            b"device" => {}
            b"udev" => push_udev(&mut out, tag, value),
            b"value" => {
                out.extend(visible(value));
                out.push(b'\n');
            }
            b"export" => {
                out.extend_from_slice(tag);
                out.push(b'=');
                // What a shell would take for more than a letter gets a backslash.
                push_guarded(&mut out, &visible(value), b" \"\\`$<>()&!;'*?[]|#~{}");
                out.push(b'\n');
            }
            _ => {
                out.push(b' ');
                out.extend_from_slice(tag);
                out.extend_from_slice(b"=\"");
                // What stands between double quotes must not end them.
                push_guarded(&mut out, &visible(value), b"\"\\");
                out.push(b'"');
            }
        }
    }
    match asked.format {
        b"device" => return ctx.out.line(&name),
        _ if out.is_empty() => return,
        b"full" => {
            ctx.out.put(&name);
            ctx.out.put(b":");
            out.push(b'\n');
        }
        b"export" => {
            ctx.out.put(b"DEVNAME=");
            ctx.out.line(&name);
        }
        _ => {}
    }
    ctx.out.put(&out);
}

/// Puts a backslash before each byte that is special.
fn push_guarded(out: &mut Vec<u8>, value: &[u8], special: &[u8]) {
    for &byte in value {
        if special.contains(&byte) {
            out.push(b'\\');
        }
        out.push(byte);
    }
}

/// udev's names: what cannot be printed becomes `_`; what is unsafe in a file's name becomes `\xNN` behind ENC.
fn push_udev(out: &mut Vec<u8>, tag: &[u8], value: &[u8]) {
    let prefix: &[u8] = if tag.starts_with(b"PART") { b"ID_PART_ENTRY_" } else { b"ID_FS_" };
    let name = match tag {
        b"PARTLABEL" => b"NAME",
        b"PARTUUID" => b"UUID",
        _ => tag,
    };
    let (mut plain, mut encoded) = (Vec::new(), Vec::new());
    for &byte in value {
        plain.push(if byte.is_ascii_graphic() || byte >= 0x80 { byte } else { b'_' });
        if byte.is_ascii_alphanumeric() || b"#+-.:=@_".contains(&byte) || byte >= 0x80 {
            encoded.push(byte);
        } else {
            encoded.extend_from_slice(b"\\x");
            sources::push_hex(&mut encoded, byte);
        }
    }
    let mut line = |mark: &[u8], value: &[u8]| {
        for part in [prefix, name, mark, value, b"\n"] {
            out.extend_from_slice(part);
        }
    };
    line(b"=", &plain);
    if matches!(tag, b"LABEL" | b"UUID") {
        line(b"_ENC=", &encoded);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_cannot_end_its_quotes() {
        let mut out = Vec::new();
        push_guarded(&mut out, b"a\"b\\", b"\"\\");
        assert_eq!(out, b"a\\\"b\\\\");
    }

    #[test]
    fn tokens_are_split_at_the_first_equals() {
        assert_eq!(token(b"LABEL=a=b").ok(), Some((&b"LABEL"[..], &b"a=b"[..])));
        assert!(token(b"LABEL").is_err());
    }
}
