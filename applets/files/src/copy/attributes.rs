//! Owners, modes, times and extended attributes of copies.

use kit::Errno;
use kit::mode::current_umask;
use rustix::fd::BorrowedFd;
use rustix::fs::{
    AtFlags, FileType, Gid, Mode, Stat, Timespec, Timestamps, Uid, XattrFlags, chownat, fchmod, fchown,
    fgetxattr, flistxattr, fremovexattr, fsetxattr, futimens, utimensat,
};
use rustix::io::Errno as Sys;
use std::ffi::CStr;

/// What is preserved.
#[derive(Clone, Copy, Default)]
pub struct Keep {
    pub mode: bool,
    /// Not even the mode that the umask leaves of the source's: that of any new file.
    pub new_mode: bool,
    pub ownership: bool,
    pub times: bool,
    /// Names of the same file stay so.
    pub links: bool,
    /// Extended attributes, as far as source and destination have them.
    pub xattr: bool,
    /// The attributes that were named one by one must be preserved.
    pub xattr_required: bool,
}

impl Keep {
    /// The permissions that a copy is made with, before the umask.
    pub fn created(&self, stat: &Stat) -> u32 {
        match FileType::from_raw_mode(stat.st_mode) {
            FileType::Directory if self.new_mode => 0o777,
            _ if self.new_mode => 0o666,
            _ => stat.st_mode & 0o777,
        }
    }

    /// `-p`.
    pub fn set_usual(&mut self) {
        (self.mode, self.ownership, self.times) = (true, true, true);
    }

    /// `-a`.
    pub fn set_all(&mut self) {
        self.set_usual();
        (self.links, self.xattr) = (true, true);
    }

    /// The attributes of a copied file, by its descriptor.
    pub fn on_file(&self, input: BorrowedFd<'_>, output: BorrowedFd<'_>, stat: &Stat) -> Result<(), Errno> {
        let owned = self.ownership && owner_kept(fchown(output, owner(stat), group(stat)))?;
        self.copy_xattrs(input, output)?;
        if let Some(mode) = self.final_mode(stat, owned) {
            fchmod(output, mode)?;
        }
        if self.times {
            futimens(output, &times(stat))?;
        }
        Ok(())
    }

    /// The attributes of a copied link or special file, by its name.
    pub fn on_name(&self, dir: BorrowedFd<'_>, name: &CStr, stat: &Stat) -> Result<(), Errno> {
        let here = AtFlags::SYMLINK_NOFOLLOW;
        let owned = self.ownership && owner_kept(chownat(dir, name, owner(stat), group(stat), here))?;
        if FileType::from_raw_mode(stat.st_mode) != FileType::Symlink
            && let Some(mode) = self.final_mode(stat, owned)
        {
            crate::permissions::change(dir, name, mode.as_raw_mode())?;
        }
        if self.times {
            utimensat(dir, name, &times(stat), here)?;
        }
        Ok(())
    }

    /// The attributes of a directory when all is in it. `from` is the one it was copied of.
    pub fn finish_directory(
        &self,
        from: Option<BorrowedFd<'_>>,
        dir: BorrowedFd<'_>,
        stat: &Stat,
        made: bool,
    ) -> Result<(), Errno> {
        let owned = self.ownership && owner_kept(fchown(dir, owner(stat), group(stat)))?;
        if let Some(from) = from {
            self.copy_xattrs(from, dir)?;
        }
        if let Some(mode) = self.final_mode(stat, owned) {
            fchmod(dir, mode)?;
        } else if made && self.created(stat) & 0o700 != 0o700 {
            // It was made so that it could be filled.
            fchmod(dir, Mode::from_raw_mode(self.created(stat) & !current_umask()))?;
        }
        if self.times {
            futimens(dir, &times(stat))?;
        }
        Ok(())
    }

    /// Extended attributes; those that are access control lists belong to the mode.
    fn copy_xattrs(&self, input: BorrowedFd<'_>, output: BorrowedFd<'_>) -> Result<(), Errno> {
        if !self.mode && !self.xattr {
            return Ok(());
        }
        if self.mode {
            // What a default list of the directory gave the copy would grant more than the mode.
            let _ = fremovexattr(output, ACL);
        }
        let copied = copy_xattrs(input, output, !self.xattr);
        if self.xattr_required {
            copied?;
        }
        Ok(())
    }

    /// The mode to set at the end, if one is. Set-id bits are for the owner they were given by.
    fn final_mode(&self, stat: &Stat, owned: bool) -> Option<Mode> {
        let bits = if owned || !self.ownership { 0o7777 } else { 0o1777 };
        if self.mode {
            return Some(Mode::from_raw_mode(stat.st_mode & bits));
        }
        // It was opened with fewer rights while it changed hands.
        self.ownership.then(|| Mode::from_raw_mode(self.created(stat) & !current_umask()))
    }
}

/// Whether the owner could be set; that only root can is no error.
fn owner_kept(result: Result<(), Sys>) -> Result<bool, Errno> {
    match result {
        Ok(()) => Ok(true),
        Err(Sys::PERM | Sys::INVAL) => Ok(false),
        Err(errno) => Err(errno.into()),
    }
}

fn owner(stat: &Stat) -> Option<Uid> {
    Some(Uid::from_raw(stat.st_uid))
}

fn group(stat: &Stat) -> Option<Gid> {
    Some(Gid::from_raw(stat.st_gid))
}

/// The times of a status.
pub fn times(stat: &Stat) -> Timestamps {
    #[allow(clippy::unnecessary_cast, reason = "the fields' types differ by machine")]
    let time = |seconds, nanoseconds| Timespec { tv_sec: seconds, tv_nsec: nanoseconds };
    Timestamps {
        last_access: time(stat.st_atime as _, stat.st_atime_nsec as _),
        last_modification: time(stat.st_mtime as _, stat.st_mtime_nsec as _),
    }
}

/// The attribute that holds a file's access control list; that of a directory's default one begins alike.
const ACL: &str = "system.posix_acl_access";
const ACLS: &[u8] = b"system.posix_acl_";

/// The kernel's limit for the names together, and for each value.
const MOST: usize = 64 * 1024;

/// What a call puts in a buffer: in a small one, since most files have nothing, or few.
fn gather(call: &dyn Fn(&mut [u8]) -> Result<usize, Sys>) -> Result<Vec<u8>, Sys> {
    let mut small = [0u8; 256];
    match call(&mut small) {
        Ok(size) => Ok(small.get(..size).unwrap_or_default().to_vec()),
        Err(Sys::RANGE) => {
            let mut large = vec![0u8; MOST];
            let size = call(&mut large)?;
            large.truncate(size);
            Ok(large)
        }
        Err(errno) => Err(errno),
    }
}

fn copy_xattrs(input: BorrowedFd<'_>, output: BorrowedFd<'_>, lists_only: bool) -> Result<(), Sys> {
    let names = gather(&|buffer| flistxattr(input, buffer))?;
    let mut result = Ok(());
    let names = names.split(|byte| *byte == 0);
    for name in names.filter(|name| !name.is_empty() && (!lists_only || name.starts_with(ACLS))) {
        let value = gather(&|buffer| fgetxattr(input, name, buffer));
        let one = value.and_then(|value| fsetxattr(output, name, &value, XattrFlags::empty()));
        result = result.and(one);
    }
    result
}
