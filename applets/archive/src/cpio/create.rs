//! `cpio -o`, `cpio -p`: the files named on standard input, into an archive or a directory.

use super::Wish;
use super::extract::Maker;
use super::stream::Stream;
use formats::cpio::{self, Format, Header};
use kit::{Context, Error, Out, Result};
use rustix::fs::{AtFlags, CWD, Mode, OFlags, Stat, open, openat, readlinkat, statat};
use std::os::fd::{AsFd, OwnedFd};

/// A file with links that are still to come.
struct Waiting {
    id: (u64, u64),
    headers: Vec<Header>,
    links: u32,
}

/// An [`Out`], whatever it borrows from.
trait Target {
    fn put(&mut self, bytes: &[u8]);
}

impl Target for Out<'_> {
    fn put(&mut self, bytes: &[u8]) {
        Out::put(self, bytes);
    }
}

/// An archive being written.
struct Writer<'o> {
    out: &'o mut dyn Target,
    format: Format,
    total: u64,
}

/// Writes an archive of the files named. Returns its bytes.
pub fn archive(ctx: &mut Context<'_>, wish: &Wish<'_>, file: Option<OwnedFd>) -> Result<u64> {
    let names = names(ctx, wish)?;
    let mut other = file.as_ref().map(|file| Out::to(file.as_fd()));
    let mut numbers: Vec<(u64, u64)> = Vec::new();
    let mut next = 1;
    let mut waiting: Vec<Waiting> = Vec::new();
    let mut total = 0;
    let format = wish.format.unwrap_or(Format::Newc);
    for name in names.iter() {
        let stat = match look(wish, name) {
            Ok(stat) => stat,
            Err(error) => {
                ctx.warn(error);
                continue;
            }
        };
        let mut header = header(wish, name, &stat);
        if wish.verbose {
            ctx.err.fill(b"{}\n", &[name]);
            ctx.err.flush();
        }
        let id = (stat.st_dev, stat.st_ino);
        // Only what has several links must be known again.
        let shared = stat.st_nlink > 1 && header.kind() != cpio::DIRECTORY;
        header.ino = match numbers.iter().position(|known| shared && *known == id) {
            Some(at) => at as u32 | 0x8000_0000,
            None if shared => {
                numbers.push(id);
                (numbers.len() - 1) as u32 | 0x8000_0000
            }
            None => {
                next += 1;
                next - 1
            }
        };
        if format == Format::Odc {
            header.ino &= 0o777777;
        }
        let mut writer = Writer { out: output(&mut other, &mut ctx.out), format, total };
        let result = if shared && header.kind() == cpio::REGULAR && format != Format::Odc {
            // Data comes with the last link, as the kernel and other cpios have it.
            let at = waiting.iter().position(|waiting| waiting.id == id).unwrap_or_else(|| {
                waiting.push(Waiting { id, headers: Vec::new(), links: stat.st_nlink as u32 });
                waiting.len() - 1
            });
            match waiting.get_mut(at) {
                Some(entry) => {
                    entry.headers.push(header);
                    if entry.headers.len() as u32 >= entry.links {
                        let entry = waiting.swap_remove(at);
                        writer.links(entry.headers)
                    } else {
                        Ok(())
                    }
                }
                None => Ok(()),
            }
        } else {
            writer.entry(header)
        };
        total = writer.total;
        if let Err(error) = result {
            ctx.warn(error);
        }
        if other.as_ref().map_or(ctx.out.failed(), Out::failed) {
            break;
        }
    }
    for entry in waiting {
        let mut writer = Writer { out: output(&mut other, &mut ctx.out), format, total };
        let result = writer.links(entry.headers);
        total = writer.total;
        if let Err(error) = result {
            ctx.warn(error);
        }
    }
    let mut writer = Writer { out: output(&mut other, &mut ctx.out), format, total };
    writer.finish();
    total = writer.total;
    if let Some(mut out) = other {
        out.flush();
        if let Some(errno) = out.take_failure() {
            return Err(Error::on("can't write", wish.file.unwrap_or_default(), errno));
        }
    }
    Ok(total)
}

fn output<'o>(other: &'o mut Option<Out<'_>>, out: &'o mut Out<'_>) -> &'o mut dyn Target {
    match other {
        Some(other) => other,
        None => out,
    }
}

/// Copies the files named into a directory. Returns the bytes copied.
pub fn pass(ctx: &mut Context<'_>, wish: &Wish<'_>) -> Result<u64> {
    let [target] = wish.patterns.as_slice() else {
        return Err(Error::usage("-p takes one directory"));
    };
    let flags = OFlags::DIRECTORY | OFlags::RDONLY | OFlags::CLOEXEC;
    let top =
        open(target.bytes(), flags, Mode::empty()).map_err(|errno| Error::on("can't open", target, errno))?;
    let mut maker = Maker::new(wish, Some(top.as_fd()));
    let mut total = 0;
    for name in names(ctx, wish)? {
        let stat = match look(wish, &name) {
            Ok(stat) => stat,
            Err(error) => {
                ctx.warn(error);
                continue;
            }
        };
        let mut header = header(wish, &name, &stat);
        header.ino = stat.st_ino as u32;
        // Devices of more than 32 bits are told apart well enough by their halves.
        header.devmajor = (stat.st_dev >> 32) as u32 ^ (stat.st_ino >> 32) as u32;
        header.devminor = stat.st_dev as u32;
        if wish.link && header.kind() != cpio::DIRECTORY && maker.link(ctx, &header) {
            continue;
        }
        if let Err(error) = pass_one(ctx, &mut maker, &mut header, &mut total) {
            ctx.warn(error);
        }
    }
    maker.finish(ctx);
    Ok(total)
}

fn pass_one(
    ctx: &mut Context<'_>,
    maker: &mut Maker<'_>,
    header: &mut Header,
    total: &mut u64,
) -> Result<()> {
    let failed = |errno| Error::on("can't read", &header.name, errno);
    let source = match header.kind() {
        cpio::REGULAR => open_file(&header.name)?,
        // Its target comes through a pipe, as data does: short enough to fit in.
        cpio::SYMLINK => {
            let target = readlinkat(CWD, &header.name[..], Vec::new()).map_err(failed)?;
            let (reader, writer) = rustix::pipe::pipe().map_err(failed)?;
            rustix::io::write(&writer, target.as_bytes()).map_err(failed)?;
            header.filesize = target.as_bytes().len() as u32;
            reader
        }
        _ => {
            header.filesize = 0;
            open(c"/", OFlags::PATH | OFlags::CLOEXEC, Mode::empty()).map_err(failed)?
        }
    };
    let mut stream = Stream::new(source.as_fd());
    let result = maker.entry(ctx, header, &mut stream, false);
    *total += stream.total;
    result
}

/// The names on standard input.
fn names(ctx: &Context<'_>, wish: &Wish<'_>) -> Result<Vec<Vec<u8>>> {
    let mut text = Vec::new();
    loop {
        text.reserve(16 * 1024);
        match rustix::io::read(ctx.stdin, rustix::buffer::spare_capacity(&mut text)) {
            Ok(0) => break,
            Ok(_) | Err(rustix::io::Errno::INTR) => {}
            Err(errno) => return Err(Error::sys("can't read names", errno)),
        }
    }
    let end = if wish.null { 0 } else { b'\n' };
    Ok(text.split(|byte| *byte == end).filter(|name| !name.is_empty()).map(<[u8]>::to_vec).collect())
}

fn look(wish: &Wish<'_>, name: &[u8]) -> Result<Stat> {
    let follow = if wish.follow { AtFlags::empty() } else { AtFlags::SYMLINK_NOFOLLOW };
    let stat = statat(CWD, name, follow).map_err(|errno| Error::on("can't stat", name, errno))?;
    if stat.st_size > i64::from(u32::MAX) && stat.st_mode & cpio::TYPE_MASK == cpio::REGULAR {
        return Err(Error::about("too large for this format:", name));
    }
    if name.len() >= cpio::NAME_MAX as usize {
        return Err(Error::about("name is too long:", name));
    }
    Ok(stat)
}

fn header(wish: &Wish<'_>, name: &[u8], stat: &Stat) -> Header {
    let mut stored = name;
    while let Some(mut rest) = stored.strip_prefix(b"./") {
        while let Some(shorter) = rest.strip_prefix(b"/") {
            rest = shorter;
        }
        stored = rest;
    }
    let stored = if stored.is_empty() { b"." } else { stored };
    let device = matches!(stat.st_mode & cpio::TYPE_MASK, cpio::CHARACTER | cpio::BLOCK);
    let major = |number| rustix::fs::major(number);
    let minor = |number| rustix::fs::minor(number);
    Header {
        ino: 0,
        mode: stat.st_mode,
        uid: wish.uid.unwrap_or(stat.st_uid),
        gid: wish.gid.unwrap_or(stat.st_gid),
        nlink: if wish.reproducible && stat.st_mode & cpio::TYPE_MASK == cpio::DIRECTORY {
            2
        } else {
            stat.st_nlink as u32
        },
        mtime: stat.st_mtime.clamp(0, u32::MAX.into()) as u32,
        filesize: if stat.st_mode & cpio::TYPE_MASK == cpio::REGULAR { stat.st_size as u32 } else { 0 },
        devmajor: if wish.no_device { 0 } else { major(stat.st_dev) },
        devminor: if wish.no_device { 0 } else { minor(stat.st_dev) },
        rdevmajor: if device { major(stat.st_rdev) } else { 0 },
        rdevminor: if device { minor(stat.st_rdev) } else { 0 },
        check: 0,
        name: stored.to_vec(),
    }
}

/// Opens a file that was a regular one a moment ago; what took its place since is not waited for.
fn open_file(name: &[u8]) -> Result<OwnedFd> {
    let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NONBLOCK | OFlags::NOCTTY;
    openat(CWD, name, flags, Mode::empty()).map_err(|errno| Error::on("can't open", name, errno))
}

impl Writer<'_> {
    fn put(&mut self, bytes: &[u8]) {
        self.out.put(bytes);
        self.total += bytes.len() as u64;
    }

    fn pad(&mut self, length: u64) {
        let padding = self.format.padding(length);
        self.put([0; 4].get(..padding).unwrap_or_default());
    }

    fn header(&mut self, header: &Header) {
        let mut bytes = Vec::with_capacity(256);
        match self.format {
            Format::Odc => cpio::write_odc(&mut bytes, header),
            format => cpio::write_header(&mut bytes, header, format == Format::Crc),
        }
        self.put(&bytes);
    }

    /// All links of one file: the last carries the data.
    fn links(&mut self, mut headers: Vec<Header>) -> Result<()> {
        let Some(last) = headers.pop() else { return Ok(()) };
        for header in headers {
            self.header(&Header { filesize: 0, check: 0, ..header });
        }
        self.entry(last)
    }

    fn entry(&mut self, mut header: Header) -> Result<()> {
        match header.kind() {
            cpio::REGULAR if header.filesize > 0 => self.file(header),
            cpio::SYMLINK => {
                let target = readlinkat(CWD, &header.name[..], Vec::new())
                    .map_err(|errno| Error::on("can't read the link", &header.name, errno))?;
                let target = target.as_bytes();
                header.filesize = target.len() as u32;
                header.check = if self.format == Format::Crc { cpio::sum(0, target) } else { 0 };
                self.header(&header);
                self.put(target);
                self.pad(target.len() as u64);
                Ok(())
            }
            _ => {
                self.header(&header);
                Ok(())
            }
        }
    }

    fn file(&mut self, mut header: Header) -> Result<()> {
        let file = open_file(&header.name)?;
        if self.format == Format::Crc {
            let mut stream = Stream::new(file.as_fd());
            // A file that shrinks meanwhile gets a wrong sum, which is what sums are for.
            let _ = stream.copy(header.filesize.into(), &mut |part| {
                header.check = cpio::sum(header.check, part);
                Ok(())
            });
            let _ = rustix::fs::seek(&file, rustix::fs::SeekFrom::Start(0));
        }
        self.header(&header);
        let mut stream = Stream::new(file.as_fd());
        let size = u64::from(header.filesize);
        let start = self.total;
        let result = stream.copy(size, &mut |part| {
            self.put(part);
            Ok(())
        });
        // The header promised this many bytes.
        let missing = size - (self.total - start);
        for _ in 0..missing {
            self.put(&[0]);
        }
        self.pad(size);
        match result {
            Err(_) if missing > 0 => Err(Error::about("file shrank, padded with zeros:", &header.name)),
            _ => Ok(()),
        }
    }

    /// The trailer, and zeros up to a whole block.
    fn finish(&mut self) {
        self.header(&Header { nlink: 1, name: cpio::TRAILER.into(), ..Header::default() });
        let padding = (512 - self.total % 512) % 512;
        for _ in 0..padding {
            self.put(&[0]);
        }
    }
}
