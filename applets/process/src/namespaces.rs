//! What `unshare` and `nsenter` share: the kinds of namespaces (namespaces(7)), and the program that is run in them.

use kit::{Error, Result, users};
use rustix::process::{Gid, Uid};
use rustix::thread::{UnshareFlags, set_thread_gid, set_thread_groups, set_thread_uid};

/// A kind of namespace: its letter, its flag, its file below /proc/PID/ns, and that of what comes after the caller.
pub type Kind = (u8, UnshareFlags, &'static str, &'static str);

/// All of them. That of users comes first: it gives the right to enter the others.
pub const KINDS: [Kind; 8] = [
    (b'U', UnshareFlags::NEWUSER, "user", "user"),
    (b'C', UnshareFlags::NEWCGROUP, "cgroup", "cgroup"),
    (b'i', UnshareFlags::NEWIPC, "ipc", "ipc"),
    (b'u', UnshareFlags::NEWUTS, "uts", "uts"),
    (b'n', UnshareFlags::NEWNET, "net", "net"),
    (b'p', UnshareFlags::NEWPID, "pid", "pid_for_children"),
    (b'm', UnshareFlags::NEWNS, "mnt", "mnt"),
    (b'T', UnshareFlags::NEWTIME, "time", "time_for_children"),
];

/// The kind of a letter.
pub fn kind(letter: u8) -> Option<&'static Kind> {
    KINDS.iter().find(|(known, ..)| *known == letter)
}

/// Whom a program runs as; groups are dropped with the group.
pub fn become_user(uid: Option<u32>, gid: Option<u32>) -> Result<()> {
    if let Some(gid) = gid {
        set_thread_groups(&[]).map_err(|errno| Error::sys("can't drop groups", errno))?;
        set_thread_gid(Gid::from_raw(gid)).map_err(|errno| Error::sys("can't set group", errno))?;
    }
    if let Some(uid) = uid {
        set_thread_uid(Uid::from_raw(uid)).map_err(|errno| Error::sys("can't set user", errno))?;
    }
    Ok(())
}

/// A user by name or number, or the message that there is none.
pub fn uid(word: &[u8]) -> Result<u32> {
    users::uid_of(word).ok_or_else(|| Error::about("unknown user", word))
}

/// A group by name or number, or the message that there is none.
pub fn gid(word: &[u8]) -> Result<u32> {
    users::gid_of(word).ok_or_else(|| Error::about("unknown group", word))
}

/// Changes the root and the directory to it.
pub fn change_root(path: &[u8]) -> Result<()> {
    let failed = |errno| Error::on("can't change root directory to", path, errno);
    let root = kit::process::cstring(path);
    rustix::process::chroot(&*root).map_err(failed)?;
    rustix::process::chdir(c"/").map_err(failed)
}

/// Changes the directory.
pub fn change_dir(path: &[u8]) -> Result<()> {
    rustix::process::chdir(&*kit::process::cstring(path))
        .map_err(|errno| Error::on("can't change directory to", path, errno))
}
