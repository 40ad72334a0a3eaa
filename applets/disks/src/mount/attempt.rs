//! One mount: finding the device, the type and the helper, the call, and what to do when it fails.

use super::words::{Words, bits};
use crate::space::{self, Place};
use crate::{loops, sources, tab};
use kit::split;
use kit::sys::loopdev::{self, Info};
use kit::{Context, Errno, Error, Result, number, process, sys};
use rustix::fs::{AtFlags, CWD, FileType, Gid, Mode, OFlags, ResolveFlags, Uid, chmodat, chownat, mkdirat};
use rustix::mount::{FsOpenFlags, MountFlags, MoveMountFlags, OpenTreeFlags};
use rustix::thread::UnshareFlags;
use std::ffi::CString;
use std::os::fd::{AsFd, OwnedFd};

const ENOENT: Errno = Errno(2);
const EACCES: Errno = Errno(13);
const EINVAL: Errno = Errno(22);
const ENODEV: Errno = Errno(19);
const EROFS: Errno = Errno(30);

/// The kernel takes one page of options, whatever its length: the smallest page is meant here.
const LONGEST_DATA: usize = 4095;

/// The status of util-linux's mount when a mount failed.
pub const FAILED: u8 = 32;

/// What is to be mounted where.
pub struct Request<'a> {
    pub source: &'a [u8],
    pub dir: &'a [u8],
    /// A type, a list of them, `auto`, or nothing.
    pub kind: &'a [u8],
    pub words: Words,
    /// Everything but the call.
    pub dry_run: bool,
    /// Programs named mount.TYPE are left alone.
    pub no_helper: bool,
    pub verbose: bool,
    /// Paths reach a program as they were given.
    pub as_given: bool,
    /// For a program alone: options that the file system does not know are passed over; no table is written.
    pub sloppy: bool,
    pub no_table: bool,
    /// The namespace that was entered.
    pub away: Option<&'a space::Away>,
}

/// Mounts, then changes propagation as asked.
pub fn perform(ctx: &mut Context<'_>, request: &Request<'_>) -> Result<()> {
    let words = &request.words;
    if words.data.len() > LONGEST_DATA {
        return Err(Error::about("options are too long for", request.dir).with_status(FAILED));
    }
    if let Some(mode) = words.make_dir.filter(|_| !request.dry_run) {
        make_dirs(request.dir, mode)
            .map_err(|errno| Error::on("can't make", request.dir, errno).with_status(FAILED))?;
    }
    let only_propagation = !words.propagation.is_empty()
        && request.kind.is_empty()
        && words.data.is_empty()
        && !words.flags.intersects(MountFlags::BIND | bits::REMOUNT | bits::MOVE);
    if !only_propagation {
        match &words.subdir {
            Some(_) if words.flags.intersects(bits::REMOUNT | bits::MOVE) => {
                return Err(Error::new("X-mount.subdir is for new mounts alone").with_status(FAILED));
            }
            Some(below) if !request.dry_run => mount_below(ctx, request, below)?,
            _ => mount(ctx, request)?,
        }
    }
    for flags in words.propagation.iter().filter(|_| !request.dry_run) {
        call(b"none", request.dir, b"", *flags, b"").map_err(|errno| failed(b"none", request.dir, errno))?;
    }
    if request.dry_run || words.flags.contains(bits::REMOUNT) {
        return Ok(());
    }
    give_away(request.dir, words)
        .map_err(|errno| Error::on("can't change owner and mode of", request.dir, errno).with_status(FAILED))
}

/// Gives the top of the file system the owner and the mode that were asked for.
fn give_away(dir: &[u8], words: &Words) -> rustix::io::Result<()> {
    let dir = process::cstring(dir);
    if words.owner.is_some() || words.group.is_some() {
        let (owner, group) = (words.owner.map(Uid::from_raw), words.group.map(Gid::from_raw));
        chownat(CWD, &*dir, owner, group, AtFlags::empty())?;
    }
    match words.mode {
        Some(mode) => chmodat(CWD, &*dir, Mode::from_raw_mode(mode), AtFlags::empty()),
        None => Ok(()),
    }
}

/// What the kernel says of the options of a type that it was handed one by one (fsconfig(2), Linux 5.2); nothing if it
/// knows them all, or has no words.
fn complaint(kind: &[u8], data: &[u8]) -> Option<Vec<u8>> {
    let context = rustix::mount::fsopen(&*process::cstring(kind), FsOpenFlags::FSOPEN_CLOEXEC);
    let context = match context {
        Err(rustix::io::Errno::NODEV) => return Some(kit::filled(b"no file system type '{}' here", &[kind])),
        context => context.ok()?,
    };
    for word in super::words::split(data) {
        let mut parts = word.splitn(2, |byte| *byte == b'=').map(process::cstring);
        let name = parts.next()?;
        let result = match parts.next() {
            Some(value) => rustix::mount::fsconfig_set_string(context.as_fd(), &*name, &*value),
            None => rustix::mount::fsconfig_set_flag(context.as_fd(), &*name),
        };
        if result.is_err() {
            // `e tmpfs: Unknown parameter 'x'`
            let mut text = [0; 256];
            let length = rustix::io::read(&context, &mut text).ok()?;
            return text.get(2..length).map(|text| text.trim_ascii_end().to_vec());
        }
    }
    None
}

fn failed(source: &[u8], dir: &[u8], errno: Errno) -> Error {
    Error::sys("", errno)
        .with_message(kit::filled(b"mounting {} on {} failed", &[source, dir]))
        .with_status(FAILED)
}

/// Mounts a directory of a file system alone: the whole is mounted where nobody else sees it.
fn mount_below(ctx: &mut Context<'_>, request: &Request<'_>, below: &[u8]) -> Result<()> {
    let failed = |errno: rustix::io::Errno| {
        let message =
            kit::filled(b"mounting '{}' of {} on {} failed", &[below, request.source, request.dir]);
        Error::sys("", Errno::from(errno)).with_message(message).with_status(FAILED)
    };
    let place = Place::here().map_err(failed)?;
    sys::namespaces::unshare(UnshareFlags::NEWNS)
        .map_err(|errno| Error::sys("can't make a mount namespace", errno).with_status(FAILED))?;
    let tree = call(b"none", b"/", b"", bits::PRIVATE | MountFlags::REC, b"")
        .map_err(|errno| self::failed(b"none", b"/", errno))
        .and_then(|()| mount(ctx, request))
        .and_then(|()| tree_below(request.dir, below).map_err(failed));
    // Whatever became of it, what follows is for the namespace it began in.
    place.go_back().map_err(|errno| Error::sys("can't go back to the mount namespace", Errno::from(errno)))?;
    let flags = MoveMountFlags::MOVE_MOUNT_F_EMPTY_PATH | MoveMountFlags::MOVE_MOUNT_T_SYMLINKS;
    rustix::mount::move_mount(tree?, c"", CWD, &*process::cstring(request.dir), flags).map_err(failed)
}

/// A mount of its own, on nothing yet, of a directory of what is mounted there; links lead to nowhere outside.
fn tree_below(dir: &[u8], below: &[u8]) -> rustix::io::Result<OwnedFd> {
    let flags = OFlags::PATH | OFlags::DIRECTORY | OFlags::CLOEXEC;
    let top = rustix::fs::open(&*process::cstring(dir), flags, Mode::empty())?;
    let below = process::cstring(below);
    // The kernel gives up a way through `..` while anything is mounted or renamed anywhere, and says so.
    let mut attempts = 0;
    let found = loop {
        match rustix::fs::openat2(&top, &*below, flags, Mode::empty(), ResolveFlags::IN_ROOT) {
            Err(rustix::io::Errno::AGAIN) if attempts < 1000 => attempts += 1,
            found => break found?,
        }
        rustix::thread::sched_yield();
    };
    let clone =
        OpenTreeFlags::OPEN_TREE_CLONE | OpenTreeFlags::OPEN_TREE_CLOEXEC | OpenTreeFlags::AT_EMPTY_PATH;
    rustix::mount::open_tree(&found, c"", clone)
}

fn mount(ctx: &mut Context<'_>, request: &Request<'_>) -> Result<()> {
    let words = &request.words;
    let mut source = request.source.to_vec();
    if let Some((name, value)) = sources::tag(request.source) {
        source = sources::find(name, value).ok_or_else(|| failed(request.source, request.dir, ENOENT))?;
    }

    // Changes of what is mounted already need neither a device nor a type.
    if words.flags.intersects(MountFlags::BIND | bits::REMOUNT | bits::MOVE) {
        if request.dry_run {
            return Ok(());
        }
        let kind = if request.kind.contains(&b',') { b"" } else { request.kind };
        let helped = words.flags.contains(bits::REMOUNT) && !words.flags.contains(MountFlags::BIND);
        if helped && let Some(result) = helper(ctx, request, &source, kind) {
            return result;
        }
        call(&source, request.dir, kind, words.flags, &words.data)
            .map_err(|errno| failed(&source, request.dir, errno))?;
        return bind_flags(&source, request);
    }

    let mut flags = words.flags;
    let mut data = words.data.clone();
    let network = network_kind(&source, request.kind);
    // An autoclear device stays as long as this is open or it is mounted.
    let mut attached = None;
    if network.is_none() && !request.dry_run && wants_loop(&source, request) {
        let device = set_up_loop(&source, words).map_err(|errno| {
            let shown = kit::filled(b"can't setup loop device for '{}'", &[&*source]);
            Error::sys("", errno).with_message(shown).with_status(FAILED)
        })?;
        source.clone_from(&device.path);
        if device.read_only && !flags.contains(MountFlags::RDONLY) {
            warn_read_only(ctx, request.source);
            flags |= MountFlags::RDONLY;
        }
        attached = Some(device);
    }
    let kinds = match network {
        Some(kind) => {
            network_data(kind, &source, &mut data);
            vec![kind.to_vec()]
        }
        None => kinds(request, &source)?,
    };

    let mut result = Err(ENODEV);
    for (at, kind) in kinds.iter().enumerate() {
        if let Some(result) = helper(ctx, request, &source, kind) {
            return result;
        }
        if request.dry_run {
            return Ok(());
        }
        // The kernel need not complain about every guess.
        let silent = if kinds.len() > 1 { MountFlags::SILENT } else { MountFlags::empty() };
        let mut done = call(&source, request.dir, kind, flags | silent, &data);
        if matches!(done, Err(EACCES | EROFS)) && !flags.contains(MountFlags::RDONLY) {
            done = call(&source, request.dir, kind, flags | silent | MountFlags::RDONLY, &data);
            if done.is_ok() {
                warn_read_only(ctx, &source);
            }
        }
        // Only "not mine" leads on to the next type; the likeliest one's answer is the one to show.
        let next = matches!(done, Err(EINVAL | ENODEV));
        if at == 0 || !next {
            result = done;
        }
        if !next {
            break;
        }
    }
    drop(attached);
    if request.dry_run {
        return Ok(());
    }
    result.map_err(|errno| {
        let why = kinds.first().filter(|_| matches!(errno, EINVAL | ENODEV) && kinds.len() == 1);
        let mut error = failed(&source, request.dir, errno);
        if let Some(why) = why.and_then(|kind| complaint(kind, &data)) {
            let message = kit::filled(b"{} ({})", &[error.message(), &why]);
            error = error.with_message(message);
        }
        error
    })
}

fn warn_read_only(ctx: &mut Context<'_>, source: &[u8]) {
    ctx.tell(b"{} is write-protected, mounting read-only", &[source]);
}

fn call(source: &[u8], dir: &[u8], kind: &[u8], flags: MountFlags, data: &[u8]) -> Result<(), Errno> {
    let [source, dir, kind, data]: [CString; 4] = [source, dir, kind, data].map(process::cstring);
    rustix::mount::mount(&*source, &*dir, &*kind, flags, &*data).map_err(Errno::from)
}

/// A bind mount takes over all flags; those that were asked for are set by a second call.
fn bind_flags(source: &[u8], request: &Request<'_>) -> Result<()> {
    let flags = request.words.flags;
    let plain = MountFlags::BIND | MountFlags::REC | MountFlags::SILENT;
    if !flags.contains(MountFlags::BIND)
        || flags.contains(bits::REMOUNT)
        || flags.difference(plain).is_empty()
    {
        return Ok(());
    }
    let flags = flags.difference(MountFlags::REC) | bits::REMOUNT;
    call(source, request.dir, b"", flags, b"").map_err(|errno| {
        // What was asked to be read-only or without devices must not stay otherwise.
        let _ = rustix::mount::unmount(&*process::cstring(request.dir), rustix::mount::UnmountFlags::DETACH);
        failed(source, request.dir, errno)
    })
}

/// A regular file gets a loop device, unless its type mounts no device.
fn wants_loop(source: &[u8], request: &Request<'_>) -> bool {
    let Ok(stat) = rustix::fs::stat(&*process::cstring(source)) else { return false };
    let kind = FileType::from_raw_mode(stat.st_mode);
    let regular = kind == FileType::RegularFile && !known_types(true).iter().any(|kind| kind == request.kind);
    regular || kind == FileType::BlockDevice && request.words.loop_device.is_some()
}

fn set_up_loop(file: &[u8], words: &Words) -> Result<loops::Attached, Errno> {
    let full = tab::canonical(file);
    let read_only = if words.flags.contains(MountFlags::RDONLY) { loopdev::READ_ONLY } else { 0 };
    let device = words.loop_device.as_deref().filter(|device| !device.is_empty());
    // Two devices on one file know nothing of each other's writes: one that shows the same is shared.
    if device.is_none() {
        for (path, info) in loops::of_file(file) {
            let same = (info.offset, info.sizelimit) == (words.offset, words.sizelimit);
            // One that was left read-only and is about to go, as soon as who looks at it closes it, is none to write.
            let stale = read_only == 0 && loops::is_left(&path, &info);
            if same && !stale && let Some(attached) = loops::reuse(path, &info, file) {
                return Ok(attached);
            }
        }
    }
    loops::attach(
        file,
        device,
        Info::new(words.offset, words.sizelimit, read_only | loopdev::AUTOCLEAR, &full),
    )
}

/// The types to try, the likeliest first.
fn kinds(request: &Request<'_>, source: &[u8]) -> Result<Vec<Vec<u8>>> {
    let list = request.kind;
    if !list.is_empty() && list != b"auto" {
        return Ok(split::at(list, b',').filter(|kind| !kind.is_empty()).map(<[u8]>::to_vec).collect());
    }
    let mut kinds: Vec<Vec<u8>> = Vec::new();
    if let Some(found) = sources::superblock(source) {
        if !found.is_filesystem() {
            let what = kit::filled(b" failed: it is no file system but {}", &[found.kind.as_bytes()]);
            let message = kit::filled(b"mounting {} on {}{}", &[request.source, request.dir, &what]);
            return Err(Error::new(message).with_status(FAILED));
        }
        kinds.push(found.kind.as_bytes().to_vec());
        // The driver's name where it is not that of the format.
        if found.kind == "ntfs" {
            kinds.insert(0, b"ntfs3".to_vec());
        }
    }
    let wanted: Vec<Vec<u8>> = configured_types().unwrap_or_else(|| known_types(false));
    for kind in wanted {
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    Ok(kinds)
}

/// The types that the kernel has now: those without a device, or those with one.
fn known_types(nodev: bool) -> Vec<Vec<u8>> {
    let text = tab::file(b"/proc/filesystems").unwrap_or_default();
    let mut types = Vec::new();
    for line in text.split(|byte| *byte == b'\n') {
        // A tab stands in front where a device is needed, else behind the mark.
        let kind = line.strip_prefix(if nodev { &b"nodev\t"[..] } else { b"\t" });
        types.extend(kind.filter(|kind| !kind.is_empty()).map(<[u8]>::to_vec));
    }
    types
}

/// The types of /etc/filesystems, where a last line `*` adds the kernel's; none if there is no such file.
fn configured_types() -> Option<Vec<Vec<u8>>> {
    let text = tab::file(b"/etc/filesystems").ok()?;
    let mut kinds = Vec::new();
    for line in split::at(&text, b'\n').map(<[u8]>::trim_ascii) {
        match line {
            b"*" => kinds.extend(known_types(false)),
            [] | [b'#', ..] => {}
            kind if kind.starts_with(b"nodev") => {}
            kind => kinds.push(kind.to_vec()),
        }
    }
    Some(kinds)
}

/// `//server/share` and `server:/path` tell their types themselves.
fn network_kind<'k>(source: &[u8], kind: &'k [u8]) -> Option<&'k [u8]> {
    let colon = source.windows(2).position(|pair| pair == b":/");
    match kind {
        b"nfs" | b"nfs4" | b"cifs" | b"smb3" => Some(kind),
        b"" | b"auto" if source.starts_with(b"//") || source.starts_with(b"\\\\") => Some(b"cifs"),
        b"" | b"auto" if colon.is_some() && !source.starts_with(b"/") => Some(b"nfs"),
        _ => None,
    }
}

/// The kernel wants the server as a number: it is passed on where it was given as one.
fn network_data(kind: &[u8], source: &[u8], data: &mut Vec<u8>) {
    let (key, host): (&[u8], _) = if kind.starts_with(b"nfs") {
        let end = source.windows(2).position(|pair| pair == b":/").unwrap_or_default();
        (b"addr=", source.get(..end).unwrap_or_default())
    } else {
        (
            b"ip=",
            source
                .get(2..)
                .unwrap_or_default()
                .split(|byte| matches!(byte, b'/' | b'\\'))
                .next()
                .unwrap_or_default(),
        )
    };
    let host = host.strip_prefix(b"[").and_then(|host| host.strip_suffix(b"]")).unwrap_or(host);
    if is_address(host) && !data.split(|byte| *byte == b',').any(|word| word.starts_with(key)) {
        if !data.is_empty() {
            data.push(b',');
        }
        data.extend_from_slice(key);
        data.extend_from_slice(host);
    }
}

/// Whether a host is given as a number; of IPv6 only what no name holds is looked at, the kernel reads the rest.
fn is_address(host: &[u8]) -> bool {
    if host.contains(&b':') {
        return host.iter().all(|byte| byte.is_ascii_hexdigit() || matches!(byte, b':' | b'.'));
    }
    let mut parts = 0;
    for part in host.split(|byte| *byte == b'.') {
        if part.len() > 3 || number::unsigned(part).is_none_or(|value| value > 255) {
            return false;
        }
        parts += 1;
    }
    parts == 4
}

/// Leaves the work to /sbin/mount.TYPE if there is one: one of where mount was called, which is told of the namespace.
fn helper(ctx: &mut Context<'_>, request: &Request<'_>, source: &[u8], kind: &[u8]) -> Option<Result<()>> {
    // A type is a word, never a path that leads elsewhere.
    if request.no_helper || kind.is_empty() || kind.contains(&b'/') {
        return None;
    }
    let full = |path: &[u8]| if request.as_given { path.to_vec() } else { tab::canonical(path) };
    let (source, dir) = (if tab::exists(source) { full(source) } else { source.to_vec() }, full(request.dir));
    let run = || {
        let bare = split::at(kind, b'.').next().unwrap_or_default();
        let mut programs = [kind, bare].into_iter().map(|kind| kit::filled(b"/sbin/mount.{}", &[kind]));
        let mut words = vec![programs.find(|path| tab::exists(path))?, source.clone(), dir];
        let flags = [
            (request.sloppy, b"-s"),
            (request.dry_run, b"-f"),
            (request.no_table, b"-n"),
            (request.verbose, b"-v"),
        ];
        words.extend(flags.iter().filter(|(given, _)| *given).map(|(_, word)| word.to_vec()));
        words.extend([b"-o".to_vec(), request.words.helper_options()]);
        if bare != kind && !words.first().is_some_and(|program| program.ends_with(kind)) {
            words.extend([b"-t".to_vec(), kind.to_vec()]);
        }
        if let Some(away) = request.away {
            words.extend([b"-N".to_vec(), away.path()]);
        }
        let words = process::Words::new(words);
        Some(process::run(ctx, words.args()))
    };
    let done = match request.away {
        Some(away) => away.at_home(run).unwrap_or_else(|errno| Some(Err(errno.into()))),
        None => run(),
    };
    Some(match done? {
        Ok(kit::Status::SUCCESS) => Ok(()),
        // The helper has said why.
        Ok(status) => Err(Error::silent(status.0)),
        Err(errno) => Err(failed(&source, request.dir, errno)),
    })
}

/// Makes a directory and those above it; what is there already is left alone.
fn make_dirs(dir: &[u8], mode: u32) -> Result<(), Errno> {
    for at in 1..=dir.len() {
        if !matches!(dir.get(at), None | Some(b'/')) {
            continue;
        }
        let path = dir.get(..at).unwrap_or_default();
        match mkdirat(rustix::fs::CWD, &*process::cstring(path), Mode::from_raw_mode(mode)) {
            Err(errno) if errno != rustix::io::Errno::EXIST => return Err(errno.into()),
            _ => {}
        }
    }
    Ok(())
}

/// Whether an error means that the device was not there.
pub fn is_missing(error: &Error) -> bool {
    matches!(error.errno(), Some(ENOENT | Errno(6) | ENODEV | Errno(123)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_tell_their_type() {
        assert_eq!(network_kind(b"//host/share", b""), Some(&b"cifs"[..]));
        assert_eq!(network_kind(b"10.0.0.1:/x", b"auto"), Some(&b"nfs"[..]));
        assert_eq!(network_kind(b"/dev/disk:/x", b""), None);
        assert_eq!(network_kind(b"host:/x", b"fuse.sshfs"), None);
    }

    #[test]
    fn a_server_s_number_is_passed_on() {
        let mut data = b"vers=3".to_vec();
        network_data(b"nfs", b"10.0.0.1:/x", &mut data);
        assert_eq!(data, b"vers=3,addr=10.0.0.1");
        let mut data = Vec::new();
        network_data(b"cifs", b"//10.1.2.3/s", &mut data);
        assert_eq!(data, b"ip=10.1.2.3");
        let mut data = Vec::new();
        network_data(b"nfs", b"[fe80::1]:/x", &mut data);
        assert_eq!(data, b"addr=fe80::1");
        for name in ["host", "10.0.0.256", "10.0.0", "1.2.3.4.5", "1..2.3", "dead.beef.a.b"] {
            let mut data = Vec::new();
            network_data(b"nfs", &[name.as_bytes(), b":/x"].concat(), &mut data);
            assert_eq!(data, b"");
        }
    }
}
