//! `findmnt --verify`: whether what a table lists can be mounted.

use crate::mount::words;
use crate::mountinfo::Mount;
use crate::{sources, tab};
use kit::number::Decimal;
use kit::{Context, Errno, Status, escape, process, split};
use rustix::fs::{FileType, stat};

/// What was found, an entry's title before its first line.
struct Report<'r, 'a> {
    ctx: &'r mut Context<'a>,
    verbose: bool,
    titled: bool,
    errors: u64,
    warnings: u64,
}

impl Report<'_, '_> {
    /// A line: `E`, `W`, or a blank for what is well.
    fn say(&mut self, entry: &tab::Entry, sign: u8, parts: &[&[u8]]) {
        match sign {
            b'E' => self.errors += 1,
            b'W' => self.warnings += 1,
            _ if !self.verbose => return,
            _ => {}
        }
        if !self.titled {
            self.ctx.out.line(&escape::visible(&entry.dir));
            self.titled = true;
        }
        self.ctx.out.line(&[b"   [", &[sign][..], b"] ", &escape::visible(&parts.concat())].concat());
    }
}

/// Checks the rows; `whole` is the table, if they are all of it, where their order counts too.
pub fn verify(ctx: &mut Context<'_>, rows: &[&Mount], whole: bool, verbose: bool, unread: u64) -> Status {
    let known = tab::file(b"/proc/filesystems").unwrap_or_default();
    let mut report = Report { ctx, verbose, titled: false, errors: 0, warnings: 0 };
    for (at, mount) in rows.iter().enumerate() {
        report.titled = false;
        let entry = &mount.entry;
        if whole {
            order(&mut report, entry, rows.get(at + 1..).unwrap_or_default());
        }
        let swap = entry.kind == b"swap";
        if !swap {
            target(&mut report, entry);
            options(&mut report, entry);
        }
        if !source(&mut report, entry) {
            kind(&mut report, entry, &known);
        }
        if entry.dir == b"/"
            && !is_unreal(entry)
            && mount.numbers.1 != b"1"
            && sources::tag(&entry.source).is_none()
        {
            report.say(
                entry,
                b'W',
                &[b"recommended root FS passno is 1 (current is ", &mount.numbers.1, b")"],
            );
        }
    }
    let (errors, warnings) = (report.errors, report.warnings);
    if unread + errors + warnings == 0 {
        ctx.out.line(b"Success, no errors or warnings detected");
        return Status::SUCCESS;
    }
    let mut line = b"\n".to_vec();
    for (place, (count, word)) in
        [(unread, "parse error"), (errors, "error"), (warnings, "warning")].iter().enumerate()
    {
        line.extend_from_slice(if place == 0 { b"" } else { b", " });
        line.extend_from_slice(&Decimal::of(*count));
        line.push(b' ');
        line.extend_from_slice(word.as_bytes());
        line.extend_from_slice(if *count == 1 { b"" } else { b"s" });
    }
    ctx.out.flush();
    ctx.err.line(&line);
    ctx.err.flush();
    if unread + errors == 0 { Status::SUCCESS } else { Status::FAILURE }
}

fn order(report: &mut Report<'_, '_>, entry: &tab::Entry, later: &[&Mount]) {
    let real = |dir: &[u8]| tab::canonical(dir);
    let own = real(&entry.dir);
    for other in later {
        let dir = real(&other.entry.dir);
        if dir == own {
            report.say(entry, b'W', &[b"target specified more than once"]);
        } else if own.strip_prefix(&*dir).is_some_and(|rest| rest.starts_with(b"/")) {
            report.say(entry, b'E', &[b"wrong order: ", &entry.dir, b" specified before ", &other.entry.dir]);
        }
    }
}

fn target(report: &mut Report<'_, '_>, entry: &tab::Entry) {
    let dir = &entry.dir;
    let found = match stat(&*process::cstring(dir)) {
        Ok(found) => found,
        Err(errno) => {
            let why = Errno::from(errno).text().into_bytes();
            return if entry.has(b"noauto") {
                report.say(entry, b'W', &[b"unreachable target: ", &why]);
            } else {
                report.say(entry, b'E', &[b"unreachable on boot required target: ", &why]);
            };
        }
    };
    let real = tab::canonical(dir);
    if real != *dir {
        report.say(entry, b'W', &[b"non-canonical target path (real: ", &real, b")"]);
    }
    if FileType::from_raw_mode(found.st_mode) == FileType::Directory {
        report.say(entry, b' ', &[b"target exists"]);
    } else {
        report.say(entry, b'E', &[b"target is not a directory"]);
    }
}

fn options(report: &mut Report<'_, '_>, entry: &tab::Entry) {
    let names: [&[u8]; 3] = [b"VFS options: ", b"FS options: ", b"userspace options: "];
    for (name, list) in names.iter().zip(words::kinds(&entry.options)) {
        if !list.is_empty() {
            report.say(entry, b' ', &[name, &list]);
        }
    }
}

/// Whether there is no device: of a pseudo file system, a network's, or where a directory is shown twice.
fn is_unreal(entry: &tab::Entry) -> bool {
    const PSEUDO: &[&str] = &[
        "anon_inodefs",
        "apparmorfs",
        "autofs",
        "bdev",
        "binder",
        "binfmt_misc",
        "bpf",
        "cgroup",
        "cgroup2",
        "configfs",
        "cpuset",
        "debugfs",
        "devfs",
        "devpts",
        "devtmpfs",
        "dlmfs",
        "dmabuf",
        "drm",
        "efivarfs",
        "fuse",
        "fusectl",
        "hugetlbfs",
        "ipathfs",
        "mqueue",
        "nfsd",
        "none",
        "nsfs",
        "overlay",
        "pipefs",
        "proc",
        "pstore",
        "ramfs",
        "resctrl",
        "rootfs",
        "rpc_pipefs",
        "securityfs",
        "selinuxfs",
        "smackfs",
        "sockfs",
        "spufs",
        "sysfs",
        "tmpfs",
        "tracefs",
        "vboxsf",
        "virtiofs",
        "zfs",
    ];
    const NETWORK: &[&str] = &[
        "9p",
        "afs",
        "ceph",
        "cifs",
        "fuse.curlftpfs",
        "fuse.sshfs",
        "ncpfs",
        "nfs",
        "nfs4",
        "smb3",
        "smbfs",
    ];
    let among = |list: &[&str]| list.iter().any(|kind| kind.as_bytes() == entry.kind);
    let bound = entry.has(b"bind") || entry.has(b"rbind");
    among(PSEUDO) || among(NETWORK) || bound || entry.kind.starts_with(b"fuse.")
}

/// Checks where it comes from; whether that is all there is to check.
fn source(report: &mut Report<'_, '_>, entry: &tab::Entry) -> bool {
    let mut path = entry.source.clone();
    if is_unreal(entry) {
        report.say(entry, b' ', &[b"do not check ", &path, b" source (pseudo/net)"]);
        report.say(entry, b' ', &[b"do not check ", &path, b" FS type (pseudo/net)"]);
        return true;
    }
    if let Some((name, value)) = sources::tag(&entry.source).filter(|(_, value)| !value.is_empty()) {
        let Some(found) = sources::find(name, value) else {
            if entry.has(b"noauto") {
                report.say(entry, b'W', &[b"unreachable: ", &path]);
            } else {
                report.say(entry, b'E', &[b"unreachable on boot required source: ", &path]);
            }
            return true;
        };
        report.say(entry, b' ', &[&path, b" translated to ", &found]);
        path = found;
    }
    match stat(&*process::cstring(&path)) {
        Err(errno) => {
            let why = Errno::from(errno).text().into_bytes();
            report.say(entry, b'W', &[b"unreachable source: ", &path, b": ", &why]);
        }
        Ok(found) => match FileType::from_raw_mode(found.st_mode) {
            FileType::BlockDevice => report.say(entry, b' ', &[b"source ", &path, b" exists"]),
            FileType::Directory | FileType::RegularFile => {
                let what = b" is a directory or regular file";
                report.say(entry, b'W', &[b"non-bind mount source ", &path, what]);
            }
            _ => report.say(entry, b'W', &[b"source ", &path, b" is not a block device"]),
        },
    }
    false
}

fn kind(report: &mut Report<'_, '_>, entry: &tab::Entry, known: &[u8]) {
    let (kind, auto) = (&entry.kind, entry.kind == b"auto");
    let path = sources::tag(&entry.source).and_then(|(name, value)| sources::find(name, value));
    let path = path.unwrap_or_else(|| entry.source.clone());
    let supported = split::at(known, b'\n')
        .any(|line| line.trim_ascii_start() == *kind || line.ends_with(&[b"\t", &**kind].concat()));
    if !auto && kind != b"swap" && !kind.contains(&b',') && !supported {
        report.say(entry, b'W', &[kind, b" seems unsupported by the current kernel"]);
    }
    let found = match sources::Device::open(&path) {
        Err(errno) => Err(errno.text().into_bytes()),
        Ok(device) => formats::superblock::probe(&device).ok_or_else(|| b"reason unknown".to_vec()),
    };
    match found {
        Err(why) => {
            let sign = if auto { b'E' } else { b'W' };
            report.say(entry, sign, &[b"cannot detect on-disk filesystem type (", &why, b")"]);
        }
        Ok(found) if auto || found.kind.as_bytes() == kind => {
            report.say(entry, b' ', &[b"FS type is ", found.kind.as_bytes()]);
        }
        Ok(found) => {
            report.say(entry, b'E', &[kind, b" does not match with on-disk ", found.kind.as_bytes()]);
        }
    }
}
