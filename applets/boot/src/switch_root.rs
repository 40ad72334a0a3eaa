//! `switch_root` and `run-init`: from the initramfs to the real root (busybox's; run-init also after klibc's).
//!
//! Deliberate differences: a wrong process or root is told in words, and that the new init is there and can be run is
//! checked before anything is deleted, and nothing is deleted before the new root stands; a dry run
//! (`run-init -n`) drops no capabilities. As util-linux's does and busybox's does not, switch_root takes /dev, /proc,
//! /sys and /run along, but only to empty places: where the new root has no such directory or something is mounted
//! on it already, they stay behind.

#![deny(clippy::indexing_slicing)]

use crate::{capabilities, clear_root};
use kit::{
    Applet, Arg, Context, Errno, Error, Options, Opts, Place, Result, Runs, Status, flag, process, sys, value,
};
use rustix::fs::{Access, AtFlags, CWD, FileType, Mode, OFlags, ResolveFlags, StatxAttributes, StatxFlags};
use std::ffi::CStr;
use std::os::fd::OwnedFd;

/// The applet.
pub const APPLET: Applet = Applet {
    name: "switch_root",
    place: Place::Sbin,
    runs: Runs::Fork,
    failure: 1,
    usage: "[-c CONSOLE] NEW_ROOT NEW_INIT [ARGUMENT...]

Leave the initramfs: delete what it holds, make NEW_ROOT the root, run NEW_INIT.
Only process 1 can, and NEW_ROOT must be a mount point. /dev, /proc, /sys and
/run go along if NEW_ROOT has such directories and nothing mounted on them.

  -c CONSOLE  open this device of the new root as input, output and error",
    main: |ctx| switch(ctx, SWITCH_OPTIONS, true),
};

/// The same under klibc's name, with what that adds.
pub const RUN_INIT: Applet = Applet {
    name: "run-init",
    usage: "[-np] [-d CAP,...] [-c CONSOLE] NEW_ROOT NEW_INIT [ARGUMENT...]

Leave the initramfs: delete what it holds, make NEW_ROOT the root, run NEW_INIT.
Only process 1 can, and NEW_ROOT must be a mount point.

  -c CONSOLE  open this device of the new root as input, output and error
  -d CAP,...  take these capabilities (sys_admin, cap_21) away for good
  -n          only check whether it could be done; any process can
  -p          leave the files of the initramfs where they are",
    main: |ctx| switch(ctx, RUN_INIT_OPTIONS, false),
    ..APPLET
};

const SWITCH_OPTIONS: Opts = kit::opts![value(b'c', "")];
const RUN_INIT_OPTIONS: Opts = kit::opts![value(b'c', ""), value(b'd', ""), flag(b'n', ""), flag(b'p', "")];

fn switch(ctx: &mut Context<'_>, known: Opts, takes_along: bool) -> Result<Status> {
    let (mut console, mut caps, mut dry_run, mut persist) = (None, Vec::new(), false, false);
    let mut options = Options::leading(ctx, known);
    while let Some((key, value)) = options.next()? {
        match key {
            b'c' => console = Some(value),
            b'd' => caps = kit::capabilities::parse(value)?,
            b'n' => dry_run = true,
            _ => persist = true,
        }
    }
    let operands = options.operands();
    let [new_root, init, ..] = &*operands else { return Err(Error::usage("")) };

    let old = open_dir(b"/")?;
    let new = open_dir(new_root)?;
    let facts = facts(&old, &new, dry_run)?;
    facts.check(new_root)?;
    runnable(&new, init)?;
    if dry_run {
        return Ok(Status::SUCCESS);
    }

    capabilities::drop(&caps)?;
    rustix::process::fchdir(&new).map_err(|errno| Error::on("can't change directory to", new_root, errno))?;
    rustix::mount::mount_move(c".", c"/")
        .map_err(|errno| Error::on("can't move the new root", new_root, errno))?;
    if takes_along {
        take_along(ctx, (&old, &new), facts.devices);
    }
    rustix::process::chroot(c".").map_err(|errno| Error::on("can't change root to", new_root, errno))?;
    rustix::process::chdir(c"/").map_err(|errno| Error::on("can't change directory to", b"/", errno))?;
    drop(new);
    // Only now: had the move failed, the initramfs would still be there for whoever called.
    if !persist {
        clear_root::clear(&old);
    }
    drop(old);
    if let Some(console) = console {
        open_console(ctx, console);
    }
    Err(run(ctx, init, operands.get(1..).unwrap_or_default()))
}

fn open_dir(path: &[u8]) -> Result<OwnedFd> {
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
    let result = rustix::fs::open(&*process::cstring(path), flags, Mode::empty());
    result.map_err(|errno| Error::on("can't change directory to", path, errno))
}

/// What must be so before files are deleted for good.
struct Facts {
    first_process: bool,
    /// The devices of the root that is and of the one to be: the same if nothing is mounted there.
    devices: (u64, u64),
    /// Whether the new root is the top of what is mounted there; true where the kernel does not tell (before 5.8).
    is_top: bool,
    /// The file that an initramfs is known by.
    init_is_file: bool,
    /// The magic number of the root's file system.
    magic: u64,
}

const RAMFS: u64 = 0x8584_58f6;
const TMPFS: u64 = 0x0102_1994;

fn facts(old: &OwnedFd, new: &OwnedFd, dry_run: bool) -> Result<Facts> {
    let stat = |fd| rustix::fs::fstat(fd).map_err(|errno| Error::on("can't stat", b"/", errno));
    let init = rustix::fs::statat(old, c"init", AtFlags::SYMLINK_NOFOLLOW);
    let told = rustix::fs::statx(new, c"", AtFlags::EMPTY_PATH, StatxFlags::TYPE);
    let top = StatxAttributes::MOUNT_ROOT;
    let magic = rustix::fs::fstatfs(old).map_err(|errno| Error::on("can't stat", b"/", errno))?.f_type;
    Ok(Facts {
        first_process: dry_run || rustix::process::getpid().is_init(),
        devices: (stat(old)?.st_dev, stat(new)?.st_dev),
        is_top: told.ok().is_none_or(|told| (told.stx_attributes | !told.stx_attributes_mask).contains(top)),
        init_is_file: init.is_ok_and(|stat| FileType::from_raw_mode(stat.st_mode) == FileType::RegularFile),
        // Its type differs between machines; the number has 32 bits.
        magic: (magic as u64) & 0xffff_ffff,
    })
}

impl Facts {
    /// Nothing of a root that is no initramfs is ever deleted.
    fn check(&self, new_root: &[u8]) -> Result<()> {
        if !self.first_process {
            return Err(Error::usage("only process 1 can switch the root"));
        }
        if self.devices.0 == self.devices.1 || !self.is_top {
            return Err(Error::misused(b"'{}' is not a mount point", &[new_root]));
        }
        if !self.init_is_file {
            return Err(Error::new("'/init' is not a regular file"));
        }
        if self.magic != RAMFS && self.magic != TMPFS {
            return Err(Error::new("root filesystem is not ramfs/tmpfs"));
        }
        Ok(())
    }
}

/// Moves the file systems of the kernel and of daemons that run on. Absolute paths still begin in the old root, relative
/// ones in the new.
fn take_along(ctx: &mut Context<'_>, (old, new): (&OwnedFd, &OwnedFd), devices: (u64, u64)) {
    for (from, to) in [(c"/dev", c"dev"), (c"/proc", c"proc"), (c"/sys", c"sys"), (c"/run", c"run")] {
        if mounted(old, to, devices.0) != Some(true) || mounted(new, to, devices.1) != Some(false) {
            continue;
        }
        if let Err(errno) = rustix::mount::mount_move(from, to) {
            let text = Error::on("can't move", from.to_bytes(), errno).text();
            ctx.say(&text);
        }
    }
}

/// Whether something is mounted on a directory; a link is none, it could lead out of the new root.
fn mounted(root: &OwnedFd, name: &CStr, device: u64) -> Option<bool> {
    let stat = rustix::fs::statat(root, name, AtFlags::SYMLINK_NOFOLLOW).ok()?;
    (FileType::from_raw_mode(stat.st_mode) == FileType::Directory).then_some(stat.st_dev != device)
}

/// Whether the new root has the program, its links followed as if it were the root already.
fn runnable(new: &OwnedFd, init: &[u8]) -> Result<()> {
    use rustix::io::Errno as E;
    let path = process::cstring(init);
    let flags = OFlags::PATH | OFlags::CLOEXEC;
    let file = match rustix::fs::openat2(new, &*path, flags, Mode::empty(), ResolveFlags::IN_ROOT) {
        // Before Linux 5.6 links would be followed to the wrong root: exec finds out.
        Err(E::NOSYS | E::AGAIN | E::PERM) => return Ok(()),
        result => result.map_err(|errno| Error::on("can't execute", init, errno))?,
    };
    let link = kit::filled(b"/proc/self/fd/{}", &[&*kit::number::Decimal::of(raw(&file))]);
    let stat = rustix::fs::fstat(&file).map_err(|errno| Error::on("can't execute", init, errno))?;
    let regular = FileType::from_raw_mode(stat.st_mode) == FileType::RegularFile;
    let denied = match rustix::fs::accessat(CWD, &*process::cstring(&link), Access::EXEC_OK, AtFlags::empty())
    {
        // Without /proc the mode must do.
        Err(E::NOENT) => stat.st_mode & 0o111 == 0,
        result => result.is_err(),
    };
    if denied || !regular { Err(Error::on("can't execute", init, E::ACCESS)) } else { Ok(()) }
}

fn raw(fd: &OwnedFd) -> u64 {
    use std::os::fd::AsRawFd;
    u64::from(fd.as_raw_fd().unsigned_abs())
}

/// Makes a device of the new root the three standard streams; without it the old ones stay.
fn open_console(ctx: &mut Context<'_>, console: &[u8]) {
    let file = rustix::fs::open(&*process::cstring(console), OFlags::RDWR, Mode::empty());
    match file {
        Ok(file) => {
            // These fail only for descriptors that do not exist.
            let _ = rustix::stdio::dup2_stdin(&file);
            let _ = rustix::stdio::dup2_stdout(&file);
            let _ = rustix::stdio::dup2_stderr(&file);
            if raw(&file) <= 2 {
                core::mem::forget(file);
            }
        }
        Err(errno) => {
            let text = Error::on("can't open", console, errno).text();
            ctx.say(&text);
        }
    }
}

fn run(ctx: &mut Context<'_>, init: &[u8], args: &[Arg<'_>]) -> Error {
    ctx.out.flush();
    let errno: Errno = sys::exec(&process::cstring(init), args, ctx.env);
    Error::on("can't execute", init, errno)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: Facts =
        Facts { first_process: true, devices: (1, 2), is_top: true, init_is_file: true, magic: RAMFS };

    fn refusal(facts: Facts) -> String {
        facts
            .check(b"/new")
            .err()
            .map(|e| String::from_utf8_lossy(e.message()).into_owned())
            .unwrap_or_default()
    }

    #[test]
    fn an_initramfs_may_be_left() {
        assert_eq!(refusal(GOOD), "");
        assert_eq!(refusal(Facts { magic: TMPFS, ..GOOD }), "");
    }

    #[test]
    fn no_other_root_is_ever_emptied() {
        assert_eq!(refusal(Facts { magic: 0xef53, ..GOOD }), "root filesystem is not ramfs/tmpfs");
        assert_eq!(refusal(Facts { init_is_file: false, ..GOOD }), "'/init' is not a regular file");
        assert_eq!(refusal(Facts { devices: (1, 1), ..GOOD }), "'/new' is not a mount point");
        assert_eq!(refusal(Facts { is_top: false, ..GOOD }), "'/new' is not a mount point");
        assert_eq!(refusal(Facts { first_process: false, ..GOOD }), "only process 1 can switch the root");
    }
}
