//! `cpio -i`, `cpio -t`: what an archive holds, made anew or listed.

use super::Wish;
use super::place::{Spot, clean};
use super::stream::{Broken, Stream};
use formats::cpio::{self, Fault, Format, Header};
use kit::number::Decimal;
use kit::time::{self, Moment, Zone};
use kit::{Context, Errno, Error, Result, escape, glob};
use rustix::fs::{
    AtFlags, FileType, Gid, Mode, OFlags, Timespec, Timestamps, Uid, chmodat, chownat, fchmod, fchown,
    futimens, linkat, mkdirat, mknodat, openat, statat, symlinkat, utimensat,
};
use rustix::io::Errno as Code;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};

/// Reads an archive and unpacks or lists what is wanted. Returns the bytes read.
pub fn archive(ctx: &mut Context<'_>, wish: &Wish<'_>, file: Option<OwnedFd>) -> Result<u64> {
    let stdin = ctx.stdin;
    let mut stream = Stream::new(file.as_ref().map_or(stdin, |file| file.as_fd()));
    let mut maker = Maker::new(wish, None);
    let mut first = true;
    loop {
        if !first && stream.at_end()? {
            // An archive without a trailer: the kernel takes it, so does this.
            ctx.warn(Error::new("archive ends without a trailer"));
            break;
        }
        first = false;
        let (header, format) = read_header(&mut stream)?;
        if header.is_trailer() {
            stream.drain()?;
            break;
        }
        let size = u64::from(header.filesize);
        let padding = format.padding(size) as u64;
        if !wanted(wish, &header.name) {
            maker.unwanted(ctx, &header, &mut stream)?;
        } else if wish.list {
            let target = if wish.verbose && header.kind() == cpio::SYMLINK {
                stream.take(link_size(&header)?)?
            } else {
                stream.skip(size)?;
                Vec::new()
            };
            list(ctx, wish, &header, &target);
        } else if wish.to_stdout {
            let out = &mut ctx.out;
            if let Err(Broken::Input(error)) = stream.copy(size, &mut |part| {
                out.put(part);
                Ok(())
            }) {
                return Err(error);
            }
        } else {
            maker.entry(ctx, &header, &mut stream, format == Format::Crc)?;
        }
        // The last entry of an archive without a trailer may lack its padding.
        if padding > 0 && !stream.at_end()? {
            stream.skip(padding)?;
        }
        if ctx.out.failed() {
            break;
        }
    }
    maker.finish(ctx);
    Ok(stream.total)
}

fn read_header(stream: &mut Stream<'_>) -> Result<(Header, Format)> {
    let fault = |fault: Fault| Error::new(fault.text());
    let mut fixed = stream.take(6)?;
    let format = Format::of(&fixed).ok_or_else(|| fault(Fault::Magic))?;
    fixed.extend(stream.take(format.header_size() - 6)?);
    let (mut header, namesize) = cpio::parse_header(format, &fixed).ok_or_else(|| fault(Fault::Header))?;
    let name = stream.take(namesize)?;
    header.name = cpio::parse_name(&name).ok_or_else(|| fault(Fault::Header))?.to_vec();
    if !header.is_trailer() {
        stream.skip(format.padding((format.header_size() + namesize) as u64) as u64)?;
    }
    Ok((header, format))
}

/// The size of a symbolic link's target, which no system takes beyond a page.
fn link_size(header: &Header) -> Result<usize> {
    let size = header.filesize as usize;
    if size == 0 || size >= cpio::NAME_MAX as usize {
        return Err(Error::about("symbolic link without a possible target:", &header.name));
    }
    Ok(size)
}

fn wanted(wish: &Wish<'_>, name: &[u8]) -> bool {
    if wish.patterns.is_empty() {
        return true;
    }
    let matched = wish.patterns.iter().any(|pattern| glob::matches(pattern, name, glob::Rules::default()));
    matched != wish.nonmatching
}

fn list(ctx: &mut Context<'_>, wish: &Wish<'_>, header: &Header, target: &[u8]) {
    let mut line = Vec::new();
    if wish.verbose {
        push_mode(&mut line, header.mode);
        line.push(b' ');
        let ids = kit::filled(
            b"{}/{}",
            &[&*Decimal::of(header.uid.into()), &*Decimal::of(header.gid.into())],
        );
        line.extend_from_slice(&ids);
        let size = if matches!(header.kind(), cpio::CHARACTER | cpio::BLOCK) {
            kit::filled(
                b"{},{}",
                &[&*Decimal::of(header.rdevmajor.into()), &*Decimal::of(header.rdevminor.into())],
            )
        } else {
            Decimal::of(if header.kind() == cpio::SYMLINK { 0 } else { header.filesize.into() }).to_vec()
        };
        line.push(b' ');
        line.resize(line.len() + 9usize.saturating_sub(size.len()), b' ');
        line.extend_from_slice(&size);
        line.push(b' ');
        let zone = Zone::of(ctx.env("TZ"));
        time::push(&mut line, b"%F %T", &zone, Moment::new(header.mtime.into(), 0));
        line.push(b' ');
    }
    let visible = ctx.out.is_terminal();
    let mut put = |text: &[u8]| {
        if visible { escape::push_visible(&mut line, text) } else { line.extend_from_slice(text) }
    };
    put(&header.name);
    if !target.is_empty() {
        put(b" -> ");
        put(target);
    }
    ctx.out.line(&line);
}

fn push_mode(line: &mut Vec<u8>, mode: u32) {
    line.push(match mode & cpio::TYPE_MASK {
        cpio::DIRECTORY => b'd',
        cpio::SYMLINK => b'l',
        cpio::CHARACTER => b'c',
        cpio::BLOCK => b'b',
        0o010000 => b'p',
        0o140000 => b's',
        _ => b'-',
    });
    for (shift, special, set, unset) in
        [(6, 0o4000, b's', b'S'), (3, 0o2000, b's', b'S'), (0, 0o1000, b't', b'T')]
    {
        let bits = mode >> shift;
        line.push(if bits & 4 != 0 { b'r' } else { b'-' });
        line.push(if bits & 2 != 0 { b'w' } else { b'-' });
        line.push(match (mode & special != 0, bits & 1 != 0) {
            (true, true) => set,
            (true, false) => unset,
            (false, true) => b'x',
            (false, false) => b'-',
        });
    }
}

/// The links of one file: device, inode, and the name that was made for it.
struct Linked {
    id: (u32, u32, u32),
    name: Vec<u8>,
}

/// What makes files.
pub struct Maker<'w> {
    wish: &'w Wish<'w>,
    top: Option<BorrowedFd<'w>>,
    links: Vec<Linked>,
    /// Directories whose mode, owner and time are set when all is in them.
    directories: Vec<(Vec<u8>, Header)>,
    root: bool,
}

/// Why one file was not made.
enum Trouble {
    /// The archive is broken: nothing more can be read.
    Fatal(Error),
    /// This file only.
    File(&'static str, Errno),
    /// What is there is as new: not an error.
    Newer,
}

impl From<Errno> for Trouble {
    fn from(errno: Errno) -> Trouble {
        Trouble::File("can't make", errno)
    }
}

impl From<Code> for Trouble {
    fn from(errno: Code) -> Trouble {
        Trouble::File("can't make", errno.into())
    }
}

impl From<Error> for Trouble {
    fn from(error: Error) -> Trouble {
        Trouble::Fatal(error)
    }
}

impl<'w> Maker<'w> {
    /// A maker of files in the working directory, or in one given.
    pub fn new(wish: &'w Wish<'w>, top: Option<BorrowedFd<'w>>) -> Maker<'w> {
        Maker {
            wish,
            top,
            links: Vec::new(),
            directories: Vec::new(),
            root: rustix::process::geteuid().is_root(),
        }
    }

    /// Makes one entry, its data read from the stream.
    pub fn entry(
        &mut self,
        ctx: &mut Context<'_>,
        header: &Header,
        stream: &mut Stream<'_>,
        crc: bool,
    ) -> Result<()> {
        let before = stream.total;
        let name = match clean(&header.name) {
            Ok(name) => name,
            Err(error) => {
                ctx.warn(error);
                return stream.skip(header.filesize.into());
            }
        };
        let result = self.make(&name, header, stream, crc);
        match result {
            Ok(true) if self.wish.verbose => ctx.out.line(&header.name),
            Ok(_) => {}
            Err(Trouble::Fatal(error)) => return Err(error),
            Err(Trouble::Newer) => {
                ctx.tell(b"{} not created: newer or same age file exists", &[&header.name[..]]);
            }
            Err(Trouble::File(what, errno)) => ctx.warn(Error::on(what, &header.name, errno)),
        }
        stream.skip(u64::from(header.filesize).saturating_sub(stream.total - before))
    }

    /// Makes one entry; false if there was nothing to make.
    fn make(
        &mut self,
        name: &[u8],
        header: &Header,
        stream: &mut Stream<'_>,
        crc: bool,
    ) -> Result<bool, Trouble> {
        if name.is_empty() {
            // The top itself, `.` or `/`: it is there.
            if header.kind() == cpio::DIRECTORY && self.wish.times {
                self.directories.push((Vec::new(), header.clone()));
            }
            return Ok(true);
        }
        let spot = Spot::find(self.top, name, self.wish.directories)?;
        let id = (header.devmajor, header.devminor, header.ino);
        let linked = header.kind() == cpio::REGULAR && header.nlink > 1;
        if linked && let Some(at) = self.links.iter().position(|linked| linked.id == id) {
            let first = self.links.get(at).map(|linked| linked.name.clone()).unwrap_or_default();
            if first != name {
                self.check_age(&spot, header)?;
                spot.remove()?;
                let old = Spot::find(self.top, &first, false)?;
                linkat(old.dir(), old.name, spot.dir(), spot.name, AtFlags::empty())?;
            }
            if header.filesize > 0 {
                self.fill_link(&spot, header, stream)?;
            }
            return Ok(true);
        }
        if header.kind() == cpio::DIRECTORY {
            match mkdirat(spot.dir(), spot.name, Mode::from_raw_mode(0o700)) {
                Ok(()) => {}
                Err(Code::EXIST) => {
                    let stat = statat(spot.dir(), spot.name, AtFlags::SYMLINK_NOFOLLOW)?;
                    if FileType::from_raw_mode(stat.st_mode) != FileType::Directory {
                        self.check_age(&spot, header)?;
                        spot.remove()?;
                        mkdirat(spot.dir(), spot.name, Mode::from_raw_mode(0o700))?;
                    }
                }
                Err(errno) => return Err(errno.into()),
            }
            self.directories.push((name.to_vec(), header.clone()));
            return Ok(true);
        }
        self.check_age(&spot, header)?;
        match header.kind() {
            cpio::REGULAR => self.regular(&spot, header, stream, crc)?,
            cpio::SYMLINK => {
                let target = stream.take(link_size(header)?)?;
                spot.remove()?;
                symlinkat(target.as_slice(), spot.dir(), spot.name)?;
                self.owner_at(&spot, header)?;
                if self.wish.times {
                    utimensat(spot.dir(), spot.name, &times(header), AtFlags::SYMLINK_NOFOLLOW)?;
                }
            }
            cpio::CHARACTER | cpio::BLOCK | 0o010000 | 0o140000 => {
                spot.remove()?;
                let kind = FileType::from_raw_mode(header.mode);
                let device = rustix::fs::makedev(header.rdevmajor, header.rdevminor);
                mknodat(spot.dir(), spot.name, kind, Mode::from_raw_mode(header.mode & 0o777), device)?;
                self.owner_at(&spot, header)?;
                // The umask took bits away; a node that was just made is no link.
                chmodat(spot.dir(), spot.name, Mode::from_raw_mode(header.mode & 0o7777), AtFlags::empty())?;
                if self.wish.times {
                    utimensat(spot.dir(), spot.name, &times(header), AtFlags::SYMLINK_NOFOLLOW)?;
                }
            }
            _ => return Err(Trouble::File("unknown type of", Code::INVAL.into())),
        }
        if linked {
            self.links.push(Linked { id, name: name.to_vec() });
        }
        Ok(true)
    }

    /// Whether what is there may go: it is older, or everything may.
    fn check_age(&self, spot: &Spot<'_>, header: &Header) -> Result<(), Trouble> {
        if self.wish.replace {
            return Ok(());
        }
        match statat(spot.dir(), spot.name, AtFlags::SYMLINK_NOFOLLOW) {
            Ok(stat) if stat.st_mtime >= i64::from(header.mtime) => Err(Trouble::Newer),
            _ => Ok(()),
        }
    }

    fn regular(
        &self,
        spot: &Spot<'_>,
        header: &Header,
        stream: &mut Stream<'_>,
        crc: bool,
    ) -> Result<(), Trouble> {
        spot.remove()?;
        // Nobody else reads a set-id or private file before it has its owner and mode.
        let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let file = openat(spot.dir(), spot.name, flags, Mode::from_raw_mode(0o600))?;
        let sum = self.write(spot, &file, header, stream)?;
        if crc && sum != header.check {
            let _ = spot.remove();
            return Err(Trouble::File("checksum is wrong, not kept:", Code::BADMSG.into()));
        }
        Ok(())
    }

    /// The data of a file that has links already.
    fn fill_link(&self, spot: &Spot<'_>, header: &Header, stream: &mut Stream<'_>) -> Result<(), Trouble> {
        let flags = OFlags::WRONLY | OFlags::TRUNC | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let file = openat(spot.dir(), spot.name, flags, Mode::empty())?;
        self.write(spot, &file, header, stream).map(|_| ())
    }

    /// Writes data, owner, mode and time; returns the sum of the bytes. What cannot be completed is removed.
    fn write(
        &self,
        spot: &Spot<'_>,
        file: &OwnedFd,
        header: &Header,
        stream: &mut Stream<'_>,
    ) -> Result<u32, Trouble> {
        let mut sum = 0;
        let written = stream.copy(header.filesize.into(), &mut |part| {
            sum = cpio::sum(sum, part);
            kit::file::write_all(file.as_fd(), part)
        });
        match written {
            Ok(()) => {}
            Err(Broken::Input(error)) => {
                let _ = spot.remove();
                return Err(Trouble::Fatal(error));
            }
            Err(Broken::Output(errno)) => {
                let _ = spot.remove();
                return Err(Trouble::File("can't write", errno));
            }
        }
        let (uid, gid) = self.owner(header);
        if uid.is_some() || gid.is_some() {
            fchown(file, uid, gid)?;
        }
        fchmod(file, Mode::from_raw_mode(header.mode & 0o7777))?;
        if self.wish.times {
            futimens(file, &times(header))?;
        }
        Ok(sum)
    }

    fn owner(&self, header: &Header) -> (Option<Uid>, Option<Gid>) {
        let keep = self.root && !self.wish.keep_no_owner;
        let uid = self.wish.uid.or(keep.then_some(header.uid));
        let gid = self.wish.gid.or(keep.then_some(header.gid));
        (uid.map(Uid::from_raw), gid.map(Gid::from_raw))
    }

    fn owner_at(&self, spot: &Spot<'_>, header: &Header) -> Result<(), Trouble> {
        let (uid, gid) = self.owner(header);
        if uid.is_some() || gid.is_some() {
            chownat(spot.dir(), spot.name, uid, gid, AtFlags::SYMLINK_NOFOLLOW)?;
        }
        Ok(())
    }

    /// An entry that is not wanted: its data still belongs to links that are.
    fn unwanted(&mut self, ctx: &mut Context<'_>, header: &Header, stream: &mut Stream<'_>) -> Result<()> {
        let id = (header.devmajor, header.devminor, header.ino);
        let before = stream.total;
        if header.filesize > 0
            && header.nlink > 1
            && !self.wish.list
            && let Some(linked) = self.links.iter().find(|linked| linked.id == id)
        {
            let spot = Spot::find(self.top, &linked.name, false).map_err(Trouble::from);
            match spot.and_then(|spot| self.fill_link(&spot, header, stream)) {
                Err(Trouble::Fatal(error)) => return Err(error),
                Err(Trouble::File(what, errno)) => ctx.warn(Error::on(what, &linked.name, errno)),
                _ => {}
            }
        }
        stream.skip(u64::from(header.filesize).saturating_sub(stream.total - before))
    }

    /// Gives the directories their owners, modes and times, the innermost first.
    pub fn finish(&mut self, ctx: &mut Context<'_>) {
        for (name, header) in core::mem::take(&mut self.directories).iter().rev() {
            if let Err(Trouble::File(what, errno)) = self.finish_directory(name, header) {
                ctx.warn(Error::on(what, name, errno));
            }
        }
    }

    fn finish_directory(&self, name: &[u8], header: &Header) -> Result<(), Trouble> {
        let spot = Spot::find(self.top, if name.is_empty() { b"." } else { name }, false)?;
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let dir = openat(spot.dir(), spot.name, flags, Mode::empty())?;
        if !name.is_empty() {
            let (uid, gid) = self.owner(header);
            if uid.is_some() || gid.is_some() {
                fchown(&dir, uid, gid)?;
            }
            fchmod(&dir, Mode::from_raw_mode(header.mode & 0o7777))?;
        }
        if self.wish.times {
            futimens(&dir, &times(header))?;
        }
        Ok(())
    }

    /// Links a file instead of copying it (`-p -l`).
    pub fn link(&mut self, ctx: &mut Context<'_>, header: &Header) -> bool {
        let linked = clean(&header.name).ok().and_then(|name| {
            let spot = Spot::find(self.top, &name, self.wish.directories).ok()?;
            self.check_age(&spot, header).ok()?;
            spot.remove().ok()?;
            linkat(rustix::fs::CWD, &header.name[..], spot.dir(), spot.name, AtFlags::empty()).ok()
        });
        if linked.is_some() && self.wish.verbose {
            ctx.out.line(&header.name);
        }
        linked.is_some()
    }
}

fn times(header: &Header) -> Timestamps {
    let time = Timespec { tv_sec: header.mtime.into(), tv_nsec: 0 };
    Timestamps { last_access: time, last_modification: time }
}
