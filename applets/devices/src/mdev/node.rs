//! Making and removing device nodes and links below one directory, by descriptors and never outside it.

use super::event::is_inside;
use kit::{Error, Result, split};
use rustix::fd::{AsFd, OwnedFd};
use rustix::fs::{
    AtFlags, FileType, Gid, Mode, OFlags, Uid, chmodat, chownat, makedev, mkdirat, mknodat, openat,
    readlinkat, statat, symlinkat, unlinkat,
};
use rustix::io::Errno;

/// The directory of the nodes.
pub struct Directory(OwnedFd);

/// What a node is to be.
#[derive(Clone, Copy)]
pub struct Node {
    /// What it is: a device, a FIFO, a directory, or a file that is there already.
    pub kind: FileType,
    /// Major and minor number of a device.
    pub number: (u32, u32),
    /// Owner.
    pub uid: u32,
    /// Group.
    pub gid: u32,
    /// Permissions.
    pub mode: u32,
}

impl Directory {
    /// Opens it.
    pub fn open(path: &[u8]) -> Result<Directory> {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
        let fd = rustix::fs::open(path, flags, Mode::empty());
        fd.map(Directory).map_err(|errno| Error::on("can't open", path, errno))
    }

    /// The directory itself.
    pub fn fd(&self) -> &OwnedFd {
        &self.0
    }

    /// The directory that a path's last part is in, and that part. Links on the way are not followed.
    fn parent<'p>(&self, path: &'p [u8], create: bool) -> Result<(OwnedFd, &'p [u8])> {
        if !is_inside(path) {
            return Err(Error::about("refused: not a name below the device directory:", path));
        }
        let fail = |errno: Errno| Error::on("can't open the directory of", path, errno);
        let mut at = rustix::io::dup(&self.0).map_err(fail)?;
        let mut parts = split::at(path, b'/').peekable();
        while let Some(part) = parts.next() {
            if parts.peek().is_none() {
                return Ok((at, part));
            }
            if create {
                match mkdirat(&at, part, Mode::from_raw_mode(0o755)) {
                    Ok(()) | Err(Errno::EXIST) => {}
                    Err(errno) => return Err(Error::on("can't make the directory of", path, errno)),
                }
            }
            let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
            at = openat(&at, part, flags, Mode::empty()).map_err(fail)?;
        }
        Err(fail(Errno::INVAL))
    }

    /// Makes a node, or brings the one that is there to owner and mode. A device in a device's place is replaced;
    /// anything else is left alone.
    pub fn make(&self, path: &[u8], node: Node) -> Result<()> {
        let (dir, name) = self.parent(path, true)?;
        let is_device = |kind| matches!(kind, FileType::BlockDevice | FileType::CharacterDevice);
        let device = if is_device(node.kind) { makedev(node.number.0, node.number.1) } else { 0 };
        let fail = |errno: Errno| Error::on("can't make", path, errno);
        let own = node.uid == 0 && node.gid == 0;
        // A node for somebody else opens up only once it is theirs.
        let first = Mode::from_raw_mode(if own { node.mode } else { 0 });
        let put = || match node.kind {
            FileType::Directory => mkdirat(&dir, name, first),
            FileType::RegularFile => statat(&dir, name, AtFlags::SYMLINK_NOFOLLOW).and(Err(Errno::EXIST)),
            kind => mknodat(&dir, name, kind, first, device),
        };
        let mut fresh = true;
        match put() {
            Ok(()) => {}
            Err(Errno::EXIST) => {
                let have = statat(&dir, name, AtFlags::SYMLINK_NOFOLLOW).map_err(fail)?;
                let have_kind = FileType::from_raw_mode(have.st_mode);
                fresh = !(have_kind == node.kind && (!is_device(have_kind) || have.st_rdev == device));
                if fresh {
                    if !is_device(have_kind) || !is_device(node.kind) {
                        return Err(fail(Errno::EXIST));
                    }
                    // A node that stayed behind from another device.
                    unlinkat(&dir, name, AtFlags::empty()).map_err(fail)?;
                    put().map_err(fail)?;
                }
            }
            Err(errno) => return Err(fail(errno)),
        }
        if fresh && own {
            return Ok(());
        }
        let (uid, gid) = (Uid::from_raw(node.uid), Gid::from_raw(node.gid));
        chownat(&dir, name, Some(uid), Some(gid), AtFlags::SYMLINK_NOFOLLOW).map_err(fail)?;
        chmodat(&dir, name, Mode::from_raw_mode(node.mode), AtFlags::empty()).map_err(fail)
    }

    /// Makes a link at `path` to `to`, both below the directory. A link that is there is replaced, nothing else.
    pub fn link(&self, path: &[u8], to: &[u8]) -> Result<()> {
        let (dir, name) = self.parent(path, true)?;
        let fail = |errno: Errno| Error::on("can't make", path, errno);
        let text = relative(path, to);
        match symlinkat(text.as_slice(), &dir, name) {
            Err(Errno::EXIST) => {
                let have = readlinkat(&dir, name, Vec::new()).map_err(|_| fail(Errno::EXIST))?;
                if have.to_bytes() != text.as_slice() {
                    unlinkat(&dir, name, AtFlags::empty()).map_err(fail)?;
                    symlinkat(text.as_slice(), &dir, name).map_err(fail)?;
                }
                Ok(())
            }
            result => result.map_err(fail),
        }
    }

    /// Removes a node, if it is one, with these numbers as far as they are known. Says whether it did.
    pub fn remove(&self, path: &[u8], block: bool, number: Option<(u32, u32)>) -> Result<bool> {
        let Some((dir, name)) = self.existing(path)? else { return Ok(false) };
        let kind = if block { FileType::BlockDevice } else { FileType::CharacterDevice };
        let Ok(have) = statat(&dir, name, AtFlags::SYMLINK_NOFOLLOW) else { return Ok(false) };
        let ours = FileType::from_raw_mode(have.st_mode) == kind
            && number.is_none_or(|(major, minor)| have.st_rdev == makedev(major, minor));
        self.unlink_if(ours, &dir, name, path)
    }

    /// Removes a link, if it is one that leads to `to`.
    pub fn unlink(&self, path: &[u8], to: &[u8]) -> Result<bool> {
        let Some((dir, name)) = self.existing(path)? else { return Ok(false) };
        let ours = readlinkat(&dir, name, Vec::new()).is_ok_and(|have| have.to_bytes() == relative(path, to));
        self.unlink_if(ours, &dir, name, path)
    }

    fn unlink_if(&self, ours: bool, dir: &OwnedFd, name: &[u8], path: &[u8]) -> Result<bool> {
        if !ours {
            return Ok(false);
        }
        match unlinkat(dir.as_fd(), name, AtFlags::empty()) {
            Ok(()) => Ok(true),
            Err(Errno::NOENT) => Ok(false),
            Err(errno) => Err(Error::on("can't remove", path, errno)),
        }
    }

    /// The parent of a path that may be gone already.
    fn existing<'p>(&self, path: &'p [u8]) -> Result<Option<(OwnedFd, &'p [u8])>> {
        match self.parent(path, false) {
            Err(error) if error.errno() == Some(kit::Errno(2)) => Ok(None),
            result => result.map(Some),
        }
    }
}

/// The text of a link at `path` that leads to `to`: up once for each directory that `path` is in.
fn relative(path: &[u8], to: &[u8]) -> Vec<u8> {
    let depth = path.iter().filter(|byte| **byte == b'/').count();
    let mut text = b"../".repeat(depth);
    text.extend_from_slice(to);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_up_and_down_again() {
        assert_eq!(relative(b"root", b"sda1"), b"sda1");
        assert_eq!(relative(b"input/event0", b"in/e0"), b"../in/e0");
    }
}
