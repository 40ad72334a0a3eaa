//! `swapon` and `swapoff`: start and stop swapping (swapon(8), in the extent of busybox's, with -p, -s and labels).

#![deny(clippy::indexing_slicing)]

use crate::{sources, tab};
use kit::split;
use kit::sys::swap;
use kit::{
    Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, flag, number, optional, process,
    value,
};
use rustix::fs::{FileType, stat};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "swapon",
    place: Place::Sbin,
    runs: Runs::Fork,
    failure: 1,
    usage: "[-aes] [-d[POLICY]] [-p PRIORITY] [DEVICE...]

Start swapping on DEVICE, a path or one of LABEL=, UUID=, PARTLABEL=, PARTUUID=.

  -a, --all               on all swap areas of /etc/fstab
  -d, --discard[=POLICY]  discard blocks: once, pages (as they are freed), or both
  -e, --ifexists          pass over what is not there
  -p, --priority N        use areas of higher N first (0 to 32767)
  -s, --summary           show the areas in use",
    main: on,
};

/// Its opposite.
pub const SWAPOFF: Applet = Applet {
    name: "swapoff",
    usage: "[-a] [DEVICE...]

Stop swapping on DEVICE, a path or one of LABEL=, UUID=, PARTLABEL=, PARTUUID=.

  -a, --all   on all swap areas in use",
    main: off,
    ..APPLET
};

const SWAPS: &[u8] = b"/proc/swaps";

const ON_OPTIONS: Opts = kit::opts![
    flag(b'a', "all"),
    optional(b'd', "discard"),
    flag(b'e', "ifexists"),
    value(b'p', "priority"),
    flag(b's', "summary"),
];

#[derive(Clone, Copy, Default)]
struct Wanted {
    discard: i32,
    priority: Option<u16>,
    if_exists: bool,
}

fn on(ctx: &mut Context<'_>) -> Result<Status> {
    let (mut wanted, mut all) = (Wanted::default(), false);
    let mut options = Options::permute(ctx, ON_OPTIONS);
    while let Some((key, value)) = options.next()? {
        match key {
            b'a' => all = true,
            b'd' => wanted.discard = discard(value)?,
            b'e' => wanted.if_exists = true,
            b'p' => wanted.priority = Some(priority(value)?),
            _ => {
                let text = tab::file(SWAPS).map_err(|errno| Error::on("can't open", SWAPS, errno))?;
                ctx.out.put(&text);
                return Ok(Status::SUCCESS);
            }
        }
    }
    let operands = options.operands();
    if operands.is_empty() && !all {
        return Err(Error::usage(""));
    }
    if all {
        all_on(ctx, wanted)?;
    }
    for operand in operands {
        one_on(ctx, &operand, wanted);
    }
    ctx.done()
}

fn discard(policy: &[u8]) -> Result<i32> {
    match policy {
        b"" => Ok(swap::DISCARD),
        b"once" => Ok(swap::DISCARD | swap::DISCARD_ONCE),
        b"pages" => Ok(swap::DISCARD | swap::DISCARD_PAGES),
        _ => Err(Error::about("unknown discard policy", policy)),
    }
}

fn priority(word: &[u8]) -> Result<u16> {
    let found = number::unsigned(word).and_then(|number| u16::try_from(number).ok());
    found.filter(|number| *number <= 32767).ok_or_else(|| Error::about("invalid priority", word))
}

fn all_on(ctx: &mut Context<'_>, given: Wanted) -> Result<()> {
    let used = in_use();
    for entry in tab::read(tab::FSTAB.as_bytes())? {
        if entry.kind != b"swap" || entry.has(b"noauto") {
            continue;
        }
        let mut wanted = given;
        wanted.if_exists |= entry.has(b"nofail");
        match options_of(&entry.options, &mut wanted) {
            Ok(()) if used.contains(&tab::canonical(&device(&entry.source))) => {}
            Ok(()) => one_on(ctx, &entry.source, wanted),
            Err(error) => ctx.warn(error),
        }
    }
    Ok(())
}

fn options_of(list: &[u8], wanted: &mut Wanted) -> Result<()> {
    for word in split::at(list, b',') {
        if let Some(number) = word.strip_prefix(b"pri=") {
            wanted.priority = Some(priority(number)?);
        } else if let Some(policy) = word.strip_prefix(b"discard") {
            wanted.discard = discard(policy.strip_prefix(b"=").unwrap_or(policy))?;
        }
    }
    Ok(())
}

fn device(name: &[u8]) -> Vec<u8> {
    let found = sources::tag(name).and_then(|(tag, value)| sources::find(tag, value));
    found.unwrap_or_else(|| name.to_vec())
}

fn one_on(ctx: &mut Context<'_>, name: &[u8], wanted: Wanted) {
    let path = process::cstring(&device(name));
    let failed = |errno: kit::Errno| Error::sys("", errno).with_message(name);
    let found = match stat(&*path) {
        Err(rustix::io::Errno::NOENT) if wanted.if_exists => return,
        Err(errno) => return ctx.warn(failed(errno.into())),
        Ok(found) => found,
    };
    let regular = FileType::from_raw_mode(found.st_mode) == FileType::RegularFile;
    // The kernel only says that the argument is invalid.
    if regular && found.st_blocks.saturating_mul(512) < found.st_size {
        return ctx.warn(Error::new([name, b": file has holes"].concat()));
    }
    if let Err(errno) = swap::on(&path, wanted.discard, wanted.priority) {
        ctx.warn(failed(errno));
    }
}

fn off(ctx: &mut Context<'_>) -> Result<Status> {
    const OPTIONS: Opts = kit::opts![flag(b'a', "all")];
    let mut options = Options::permute(ctx, OPTIONS);
    let mut all = false;
    while options.next()?.is_some() {
        all = true;
    }
    let operands = options.operands();
    if operands.is_empty() && !all {
        return Err(Error::usage(""));
    }
    let mut names: Vec<Vec<u8>> = if all { in_use() } else { Vec::new() };
    names.extend(operands.iter().map(|word| word.to_vec()));
    for name in names {
        if let Err(errno) = swap::off(&process::cstring(&device(&name))) {
            ctx.warn(Error::sys("", errno).with_message(name));
        }
    }
    ctx.done()
}

/// The paths of the areas in use.
pub fn in_use() -> Vec<Vec<u8>> {
    let text = tab::file(SWAPS).unwrap_or_default();
    // The head's first word is no path.
    let mut areas = Vec::new();
    for entry in tab::parse(&text) {
        if entry.source.starts_with(b"/") {
            areas.push(entry.source);
        }
    }
    areas
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fstab_tells_priority_and_discard() {
        let mut wanted = Wanted::default();
        assert!(options_of(b"sw,pri=5,discard=once", &mut wanted).is_ok());
        assert_eq!((wanted.priority, wanted.discard), (Some(5), swap::DISCARD | swap::DISCARD_ONCE));
        assert!(
            options_of(b"pri=40000", &mut wanted).is_err() && options_of(b"discard=x", &mut wanted).is_err()
        );
    }
}
