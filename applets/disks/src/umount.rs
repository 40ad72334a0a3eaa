//! `umount`: takes mounted file systems off the tree (umount(8) of util-linux, in the extent of busybox's).
//!
//! Deliberate differences from busybox: the file behind a loop device names its mount too; `-R` takes what is mounted
//! below along; `-O` is known.

#![deny(clippy::indexing_slicing)]

use crate::tab::{self, Entry};
use crate::{loops, sources, space};
use kit::{
    Applet, Context, Errno, Error, Options, Opts, Place, Result, Runs, Status, escape, flag, process, value,
};
use rustix::mount::{MountFlags, UnmountFlags};

/// The applet.
pub const APPLET: Applet =
    Applet { name: "umount", place: Place::Bin, runs: Runs::Fork, failure: 1, usage: USAGE, main };

const USAGE: &str = "[-aAcdfilnqrRv] [-t TYPE] [-O OPTION,...] DIR|DEVICE...

Take file systems off the tree, given by mount point, device or image file.

  -a, --all             all of them, those mounted last first
  -A, --all-targets     what the operand is, wherever it is mounted
  -d, --detach-loop     free the loop device too
  -f, --force           even if a server does not answer
  --fake                do all but the call
  -i, --internal-only   do not use programs named /sbin/umount.TYPE
  -l, --lazy            off the tree now, ended when nobody uses it any more
  -n, --no-mtab         nothing: there is no mtab; -c: only where links are not to be
                        followed in DIR
  -N, --namespace NS    in the mount namespace of a process or of a file
  -O, --test-opts LIST  with -a: only those with all these options
  -q, --quiet           say nothing of what is not mounted
  -r, --read-only       if it is in use, make it read-only
  -R, --recursive       with all that is mounted below it
  -t, --types LIST      only these types, or all but these (noTYPE,...)
  -v, --verbose         say what was unmounted";

const FAKE: u8 = 1;

const OPTIONS: Opts = kit::opts![
    flag(b'a', "all"),
    flag(b'A', "all-targets"),
    flag(b'c', "no-canonicalize"),
    flag(FAKE, "fake"),
    flag(b'd', "detach-loop"),
    flag(b'f', "force"),
    flag(b'i', "internal-only"),
    flag(b'l', "lazy"),
    flag(b'n', "no-mtab"),
    value(b'N', "namespace"),
    value(b'O', "test-opts"),
    flag(b'q', "quiet"),
    flag(b'r', "read-only"),
    flag(b'R', "recursive"),
    value(b't', "types"),
    flag(b'v', "verbose"),
];

/// The status of util-linux's umount when something stays mounted, and when that is not all of it.
const FAILED: u8 = 32;
const SOME: u8 = 64;

const EINVAL: Errno = Errno(22);
const EBUSY: Errno = Errno(16);

struct Asked<'a> {
    all: bool,
    everywhere: bool,
    as_given: bool,
    fake: bool,
    detach: bool,
    no_helper: bool,
    no_table: bool,
    away: Option<space::Away>,
    quiet: bool,
    read_only: bool,
    recursive: bool,
    verbose: bool,
    flags: UnmountFlags,
    types: &'a [u8],
    test_options: &'a [u8],
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut asked = Asked {
        all: false,
        everywhere: false,
        as_given: false,
        fake: false,
        detach: false,
        no_helper: false,
        no_table: false,
        away: None,
        quiet: false,
        read_only: false,
        recursive: false,
        verbose: false,
        flags: UnmountFlags::empty(),
        types: b"",
        test_options: b"",
    };
    let mut namespace = None;
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        match key {
            b'a' => asked.all = true,
            b'A' => asked.everywhere = true,
            b'c' => asked.as_given = true,
            FAKE => asked.fake = true,
            b'd' => asked.detach = true,
            b'f' => asked.flags |= UnmountFlags::FORCE,
            b'i' => asked.no_helper = true,
            b'l' => asked.flags |= UnmountFlags::DETACH,
            b'N' => namespace = Some(value),
            b'n' => asked.no_table = true,
            b'O' => asked.test_options = value,
            b'q' => asked.quiet = true,
            b'r' => asked.read_only = true,
            b'R' => asked.recursive = true,
            b't' => asked.types = value,
            b'v' => asked.verbose = true,
            _ => {}
        }
    }
    let operands = options.operands();
    if operands.is_empty() && !asked.all {
        return Err(Error::usage(""));
    }
    if let Some(name) = namespace {
        asked.away = Some(space::enter(name)?);
    }
    if operands.is_empty() {
        return all(ctx, &asked);
    }
    for operand in operands {
        named(ctx, &asked, &operand);
    }
    ctx.done()
}

/// Everything that the options want, from the last mount to the first.
fn all(ctx: &mut Context<'_>, asked: &Asked<'_>) -> Result<Status> {
    let mut mounts = tab::read(tab::MOUNTS.as_bytes())?;
    mounts.retain(|entry| {
        entry.kind != b"rootfs"
            && tab::type_wanted(asked.types, &entry.kind)
            && tab::options_wanted(asked.test_options, entry)
    });
    // What runs this would lose its ground; without these named nobody means them.
    if asked.types.is_empty() {
        mounts.retain(|entry| !matches!(&*entry.kind, b"proc" | b"sysfs" | b"devtmpfs" | b"devpts"));
    }
    let mut good = false;
    for entry in mounts.iter().rev() {
        good |= take_off(ctx, asked, &entry.dir, Some(entry));
    }
    match ctx.done()? {
        Status(FAILED) if good => Ok(Status(SOME)),
        status => Ok(status),
    }
}

/// What one operand stands for.
fn named(ctx: &mut Context<'_>, asked: &Asked<'_>, operand: &[u8]) {
    let mounts = tab::mounts();
    let name = match sources::tag(operand) {
        Some((name, value)) => sources::find(name, value).unwrap_or_else(|| operand.to_vec()),
        None => operand.to_vec(),
    };
    let full = if asked.as_given { name.clone() } else { tab::canonical(&name) };
    let by_dir = mounts.iter().rev().find(|entry| entry.dir == full || entry.dir == name);
    let by_source = || mounts.iter().rev().find(|entry| entry.source == name || entry.source == full);
    let by_file = || {
        let devices = loops::of_file(&name);
        mounts.iter().rev().find(|entry| devices.iter().any(|(path, _)| *path == entry.source))
    };
    let entry = by_dir.or_else(by_source).or_else(by_file);
    if entry.is_some_and(|entry| !tab::type_wanted(asked.types, &entry.kind)) {
        return;
    }
    if asked.everywhere
        && let Some(entry) = entry
    {
        for other in mounts.iter().rev().filter(|other| other.source == entry.source) {
            take_off(ctx, asked, &other.dir, Some(other));
        }
        return;
    }
    // Without /proc, or where a name was given that the table lacks, the kernel knows better.
    let dir = entry.map_or(&*name, |entry| &entry.dir);
    if asked.recursive {
        let below = |there: &&Entry| {
            let rest = if dir == b"/" { Some(&*there.dir) } else { there.dir.strip_prefix(dir) };
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(b"/"))
        };
        for entry in mounts.iter().filter(below).rev() {
            take_off(ctx, asked, &entry.dir, Some(entry));
        }
        if entry.is_some() {
            return;
        }
    }
    take_off(ctx, asked, dir, entry);
}

/// Whether it came off, or could be made read-only.
fn take_off(ctx: &mut Context<'_>, asked: &Asked<'_>, dir: &[u8], entry: Option<&Entry>) -> bool {
    if !asked.no_helper
        && let Some(entry) = entry
        && let Some(status) = helper(ctx, asked, entry)
    {
        if status != Status::SUCCESS {
            ctx.status = status;
        }
        return status == Status::SUCCESS;
    }
    if asked.fake {
        return true;
    }
    let path = process::cstring(dir);
    let result = rustix::mount::unmount(&*path, asked.flags).map_err(Errno::from);
    match result {
        Ok(()) => {
            if asked.verbose {
                ctx.out.line(&escape::visible(&kit::filled(b"umount: {} unmounted", &[dir])));
            }
            if let Some(entry) = entry.filter(|entry| asked.detach && loops::is_loop(&entry.source)) {
                // One that frees itself is free by now.
                match loops::detach(&entry.source) {
                    Ok(()) | Err(Errno(6)) => {}
                    Err(errno) => ctx.warn(Error::on("can't free", &entry.source, errno)),
                }
            }
        }
        Err(EBUSY) if asked.read_only => {
            let source = process::cstring(entry.map_or(&b"none"[..], |entry| &entry.source));
            let remount = MountFlags::from_bits_retain(1 << 5);
            let kept = entry.map_or(MountFlags::empty(), flags_of);
            let result =
                rustix::mount::mount(&*source, &*path, c"", remount | MountFlags::RDONLY | kept, c"");
            match result {
                Ok(()) => ctx.tell(b"{} busy - remounted read-only", &[source.as_bytes()]),
                Err(errno) => {
                    let message = kit::filled(b"can't remount {} read-only", &[source.as_bytes()]);
                    ctx.warn(Error::sys("", errno).with_message(message).with_status(FAILED));
                    return false;
                }
            }
        }
        Err(EINVAL) if asked.quiet => {
            ctx.status = Status(FAILED);
            return false;
        }
        Err(errno) => {
            // The kernel's word for what is no mount point.
            let why: &[u8] = if errno == EINVAL && entry.is_none() { b" (not mounted)" } else { b"" };
            let message = kit::filled(b"can't unmount {}{}", &[dir, why]);
            ctx.warn(Error::sys("", errno).with_message(message).with_status(FAILED));
            return false;
        }
    }
    true
}

/// A remount sets all flags anew: these are kept.
fn flags_of(entry: &Entry) -> MountFlags {
    let words: [(&[u8], MountFlags); 6] = [
        (b"nosuid", MountFlags::NOSUID),
        (b"nodev", MountFlags::NODEV),
        (b"noexec", MountFlags::NOEXEC),
        (b"noatime", MountFlags::NOATIME),
        (b"nodiratime", MountFlags::NODIRATIME),
        (b"relatime", MountFlags::RELATIME),
    ];
    let mut flags = MountFlags::empty();
    for (word, flag) in words {
        if entry.has(word) {
            flags |= flag;
        }
    }
    flags
}

/// Leaves the work to /sbin/umount.TYPE if there is one: one of where umount was called, which is told of the namespace.
fn helper(ctx: &mut Context<'_>, asked: &Asked<'_>, entry: &Entry) -> Option<Status> {
    if entry.kind.contains(&b'/') {
        return None;
    }
    let mut run = || {
        let bare = kit::split::at(&entry.kind, b'.').next().unwrap_or_default();
        let mut programs = [&*entry.kind, bare].into_iter().map(|kind| kit::filled(
            b"/sbin/umount.{}",
            &[kind],
        ));
        let mut words = vec![programs.find(|path| tab::exists(path))?, entry.dir.clone()];
        let given = [
            (asked.no_table, b"-n"),
            (asked.flags.contains(UnmountFlags::DETACH), b"-l"),
            (asked.flags.contains(UnmountFlags::FORCE), b"-f"),
            (asked.verbose, b"-v"),
            (asked.read_only, b"-r"),
        ];
        words.extend(given.iter().filter(|(given, _)| *given).map(|(_, word)| word.to_vec()));
        if bare != entry.kind && !words.first().is_some_and(|program| program.ends_with(&entry.kind)) {
            words.extend([b"-t".to_vec(), entry.kind.clone()]);
        }
        if let Some(away) = &asked.away {
            words.extend([b"-N".to_vec(), away.path()]);
        }
        let words = process::Words::new(words);
        Some(process::run(ctx, words.args()))
    };
    let done = match &asked.away {
        Some(away) => away.at_home(run).unwrap_or_else(|errno| Some(Err(errno.into()))),
        None => run(),
    };
    Some(done?.unwrap_or_else(|errno| {
        ctx.warn(Error::sys("", errno).with_message(kit::filled(b"can't unmount {}", &[&*entry.dir])));
        Status(FAILED)
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_remount_keeps_what_restricts() {
        let entry = Entry { options: b"rw,nosuid,nodev,relatime,size=4k".to_vec(), ..Entry::default() };
        assert_eq!(flags_of(&entry), MountFlags::NOSUID | MountFlags::NODEV | MountFlags::RELATIME);
    }
}
