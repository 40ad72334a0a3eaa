//! `nbd-client`: a block device that a server on the network holds (the NBD protocol, fixed newstyle and older).
//!
//! The command line of nbd-client 3.24, without TLS and several connections. The kernel is asked by ioctl, and a process
//! stays as long as the device is served; for -persist it is asked by netlink, so that the device keeps requests until
//! there is a new connection. It ends with success only once the device can be used.

use crate::{background, nbd_netlink};
use core::time::Duration;
use kit::sys::{self, Fork, request};
use kit::{Applet, Arg, Context, Errno, Error, Place, Result, Runs, Status, file, number, split};
use rustix::event::{PollFd, PollFlags, poll};
use rustix::fd::{AsFd, AsRawFd, OwnedFd};
use rustix::fs::{Mode, OFlags};
use rustix::net::sockopt;
use std::net::TcpStream;
use std::os::unix::net::UnixStream;

/// The applet.
pub const APPLET: Applet = Applet {
    name: "nbd-client",
    place: Place::UsrSbin,
    runs: Runs::Fork,
    failure: 1,
    usage: "[OPTIONS] HOST [PORT] DEVICE\nnbd-client [OPTIONS] -unix PATH DEVICE\n\
nbd-client -d DEVICE | -c DEVICE | -l HOST [PORT]\n\n\
Make DEVICE (/dev/nbd0) the disk that a server holds, PORT being 10809. Long options\n\
may have one dash or two.\n\n\
\t-N, -name NAME\tThe server's name of the disk\n\
\t-b, -block-size N\n\t\t\t512 (default), 1024, 2048 or 4096 bytes\n\
\t-B, -size N\tBytes, instead of what the server says\n\
\t-t, -timeout N\tSeconds that an answer may take\n\
\t-p, -persist\tConnect again when the connection breaks: what is mounted waits\n\
\t-L, -nonetlink\tBy ioctl alone: then a disk in use does not outlive a connection\n\
\t-s, -swap\tNever be without memory, or be chosen when there is none\n\
\t-R, -readonly\tWrite nothing\n\
\t-n, -nofork\tStay in the foreground\n\
\t-m, -systemd-mark\n\t\t\tBe spared when systemd leaves the initramfs\n\
\t-u, -unix\tHOST is the path of a socket\n\
\t-d, -disconnect DEVICE\n\
\t-c, -check DEVICE\n\t\t\tSay which process serves it; fail if none does\n\
\t-l, -list HOST\tShow the names of a server's disks",
    main,
};

/// Long name, letter, whether a value follows.
const OPTIONS: [(&str, u8, bool); 16] = [
    ("name", b'N', true),
    ("block-size", b'b', true),
    ("size", b'B', true),
    ("timeout", b't', true),
    ("persist", b'p', false),
    ("swap", b's', false),
    ("readonly", b'R', false),
    ("nofork", b'n', false),
    ("systemd-mark", b'm', false),
    ("unix", b'u', false),
    ("disconnect", b'd', true),
    ("check", b'c', true),
    ("list", b'l', true),
    ("nonetlink", b'L', false),
    ("preinit", b'P', false),
    ("help", b'h', false),
];

const TERM: i32 = 15;
const PORT: &[u8] = b"10809";
const READ_ONLY: u16 = 2;
const HAS_FLAGS: u16 = 1;
/// The server has this long for each answer while the disk is agreed on.
const PATIENCE: Duration = Duration::from_secs(60);

#[derive(Default)]
struct Settings<'a> {
    name: &'a [u8],
    block: Option<u32>,
    size: Option<u64>,
    timeout: Option<u32>,
    persist: bool,
    /// By ioctl in any case.
    old: bool,
    swap: bool,
    read_only: bool,
    stay: bool,
    mark: bool,
    unix: bool,
    disconnect: Option<&'a [u8]>,
    check: Option<&'a [u8]>,
    list: Option<&'a [u8]>,
    operands: Vec<&'a [u8]>,
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let settings = parse(ctx.args.get(1..).unwrap_or_default())?;
    if let Some(device) = settings.check {
        let Some(pid) = serving(device) else { return Ok(Status::FAILURE) };
        ctx.out.line(&pid);
        return Ok(Status::SUCCESS);
    }
    if let Some(path) = settings.disconnect {
        let device = open(path)?;
        let server = serving(path).and_then(|pid| i32::try_from(number::unsigned(&pid)?).ok());
        // One that connects again (-persist) ends first. The number may be that of a process that is long gone.
        if let Some(server) = server
            && is_client(server)
        {
            let _ = sys::kill(server, TERM);
        }
        let ended = request::plain(device.as_fd(), request::NBD_DISCONNECT, 0);
        let cleared = request::plain(device.as_fd(), request::NBD_CLEAR_SOCKET, 0);
        if server.is_none() {
            ended.and(cleared).map_err(|errno| Error::sys("", errno).with_message(path))?;
        }
        return Ok(Status::SUCCESS);
    }
    let mut operands = settings.operands.iter().copied().peekable();
    let host = settings.list.or_else(|| operands.next()).ok_or_else(|| Error::usage("no host"))?;
    let port = operands.next_if(|word| number::unsigned(word).is_some()).unwrap_or(PORT);
    if settings.list.is_some() {
        if let Some(extra) = operands.next() {
            return Err(Error::misused(b"extra operand '{}'", &[extra]));
        }
        let socket = connect(host, port, settings.unix)?;
        ctx.out.put(b"Negotiation: ..\n");
        return list(ctx, &socket).map(|()| Status::SUCCESS);
    }
    let path = operands.next().ok_or_else(|| Error::usage("no device"))?;
    if let Some(extra) = operands.next() {
        return Err(Error::misused(b"extra operand '{}'", &[extra]));
    }
    drop(open(path)?);
    if serving(path).is_some() {
        return Err(Error::on("can't use", path, rustix::io::Errno::BUSY));
    }
    let socket = connect(host, port, settings.unix)?;
    let export = negotiate(&socket, settings.name)?;
    let size = settings.size.unwrap_or(export.size);
    let block = settings.block.unwrap_or(export.block.max(512));
    ctx.out.fill(b"Negotiation: ..size = {}MB\n", &[&*number::Decimal::of(size >> 20)]);
    ctx.out.fill(b"bs={}, sz=", &[&*number::Decimal::of(block.into())]);
    ctx.out.fill(b"{} bytes\n", &[&*number::Decimal::of(size)]);
    ctx.out.flush();
    let disk = Disk { path, size, block, host, port, settings: &settings };
    if settings.stay {
        return disk.serve(socket, export, false).map(|()| Status::SUCCESS);
    }
    match sys::fork().map_err(|errno| Error::sys("fork", errno))? {
        Fork::Parent(pid) => disk.wait(pid).map(|()| Status::SUCCESS),
        Fork::Child => disk.serve(socket, export, true).map(|()| Status::SUCCESS),
    }
}

/// Takes the command line apart: options with one dash or two, letters, and old words without any.
fn parse<'a>(args: &'a [Arg<'a>]) -> Result<Settings<'a>> {
    let mut settings = Settings::default();
    let mut words = args.iter().map(|word| word.bytes());
    while let Some(word) = words.next() {
        if word == b"--" {
            settings.operands.extend(words);
            break;
        }
        let Some(body) = word.strip_prefix(b"-").filter(|body| !body.is_empty()) else {
            // nbd-client of old: `bs=1024 timeout=30 swap persist` behind the device.
            match (settings.operands.len() >= 2, word) {
                (true, b"swap") => settings.swap = true,
                (true, b"persist") => settings.persist = true,
                (true, word) if word.starts_with(b"bs=") => {
                    settings.set(b'b', word.get(3..).unwrap_or_default())?;
                }
                (true, word) if word.starts_with(b"timeout=") => {
                    settings.set(b't', word.get(8..).unwrap_or_default())?;
                }
                _ => settings.operands.push(word),
            }
            continue;
        };
        let long = body.strip_prefix(b"-").unwrap_or(body);
        let mut parts = long.splitn(2, |byte| *byte == b'=');
        let name = parts.next().unwrap_or_default();
        let mut value = parts.next();
        let named = |option: &&(&str, u8, bool)| option.0.as_bytes() == name;
        let begun = |option: &&(&str, u8, bool)| name.len() > 1 && option.0.as_bytes().starts_with(name);
        let mut found = OPTIONS.iter().find(named).or_else(|| {
            let mut fitting = OPTIONS.iter().filter(begun);
            fitting.next().filter(|_| fitting.next().is_none())
        });
        if found.is_none() && body.len() == long.len() {
            let (letter, rest) = body.split_first().unwrap_or((&0, b""));
            found = OPTIONS.iter().find(|(_, key, takes)| key == letter && (*takes || rest.is_empty()));
            value = Some(rest).filter(|rest| !rest.is_empty());
        }
        let Some((_, key, takes)) = found.filter(|(_, _, takes)| *takes || value.is_none()) else {
            return Err(Error::misused(b"unrecognized option '{}'", &[word]));
        };
        if *takes && value.is_none() {
            value = words.next();
            if value.is_none() {
                return Err(Error::misused(b"option '{}' requires an argument", &[word]));
            }
        }
        settings.set(*key, value.unwrap_or_default())?;
    }
    Ok(settings)
}

impl<'a> Settings<'a> {
    fn set(&mut self, key: u8, value: &'a [u8]) -> Result<()> {
        match key {
            b'N' => self.name = value,
            b'b' => {
                let block = number::parse::<u32>(value)?;
                if !(block.is_power_of_two() && (512..=4096).contains(&block)) {
                    return Err(Error::about("invalid block size", value));
                }
                self.block = Some(block);
            }
            b'B' => self.size = Some(number::parse(value)?),
            b't' => self.timeout = Some(number::parse(value)?),
            b'p' => self.persist = true,
            b's' => self.swap = true,
            b'R' => self.read_only = true,
            b'n' => self.stay = true,
            b'm' => self.mark = true,
            b'u' => self.unix = true,
            b'd' => self.disconnect = Some(value),
            b'c' => self.check = Some(value),
            b'l' => self.list = Some(value),
            b'L' => self.old = true,
            b'h' => return Err(Error::help()),
            // -preinit: what is told is told before the device is served.
            _ => {}
        }
        Ok(())
    }
}

fn open(path: &[u8]) -> Result<OwnedFd> {
    rustix::fs::open(path, OFlags::RDWR | OFlags::CLOEXEC, Mode::empty())
        .map_err(|errno| Error::on("can't open", path, errno))
}

/// Whether a process is one of this kind.
fn is_client(process: i32) -> bool {
    let name = |what: &[u8]| file::read(&kit::filled(b"/proc/{}/comm", &[what]), 64).unwrap_or_default();
    let pid = number::Decimal::of(u64::from(process.unsigned_abs()));
    let is = name(&pid);
    is.starts_with(b"nbd-client") || is == name(b"self")
}

/// The number of the process that serves a device.
fn serving(path: &[u8]) -> Option<Vec<u8>> {
    let pid = file::read(&kit::filled(b"/sys/block/{}/pid", &[split::base(path)]), 64).ok()?;
    Some(pid.trim_ascii().to_vec()).filter(|pid| !pid.is_empty())
}

fn connect(host: &[u8], port: &[u8], unix: bool) -> Result<OwnedFd> {
    use std::os::unix::ffi::OsStrExt;
    let failed = |error: std::io::Error| match error.raw_os_error() {
        Some(number) => Error::on("can't connect to", host, Errno(number)),
        None => Error::about("no such host:", host),
    };
    let socket: OwnedFd = if unix {
        UnixStream::connect(std::ffi::OsStr::from_bytes(host)).map_err(failed)?.into()
    } else {
        let name = str::from_utf8(host).map_err(|_| Error::about("no such host:", host))?;
        let stream = TcpStream::connect((name, number::parse::<u16>(port)?)).map_err(failed)?;
        let _ = stream.set_nodelay(true);
        stream.into()
    };
    let _ = sockopt::set_socket_keepalive(&socket, true);
    let _ = sockopt::set_socket_timeout(&socket, sockopt::Timeout::Recv, Some(PATIENCE));
    Ok(socket)
}

fn receive(socket: &OwnedFd, buffer: &mut [u8]) -> Result<()> {
    let mut at = 0;
    while at < buffer.len() {
        let room = buffer.get_mut(at..).unwrap_or_default();
        match rustix::io::retry_on_intr(|| rustix::io::read(socket, &mut *room)) {
            Ok(0) => return Err(Error::new("the server ended the connection")),
            Ok(count) => at += count,
            Err(errno) => return Err(Error::sys("can't read from the server", errno)),
        }
    }
    Ok(())
}

fn array<const N: usize>(socket: &OwnedFd) -> Result<[u8; N]> {
    let mut buffer = [0; N];
    receive(socket, &mut buffer)?;
    Ok(buffer)
}

fn send(socket: &OwnedFd, mut bytes: &[u8]) -> Result<()> {
    while !bytes.is_empty() {
        let count =
            rustix::io::retry_on_intr(|| rustix::net::send(socket, bytes, rustix::net::SendFlags::NOSIGNAL))
                .map_err(|errno| Error::sys("can't write to the server", errno))?;
        bytes = bytes.get(count..).unwrap_or_default();
    }
    Ok(())
}

/// What a server says of a disk.
#[derive(Debug, PartialEq, Eq)]
struct Export {
    size: u64,
    flags: u16,
    /// The smallest block that it takes, at most 4096.
    block: u32,
}

const OLD: u64 = 0x0000_4202_8186_1253;
const OPTION: &[u8; 8] = b"IHAVEOPT";
const OPT_EXPORT_NAME: u32 = 1;
const OPT_LIST: u32 = 3;
const OPT_GO: u32 = 7;
const REPLY: u64 = 0x0003_e889_0455_65a9;
const REP_ACK: u32 = 1;
const REP_SERVER: u32 = 2;
const REP_INFO: u32 = 3;
const REP_UNSUPPORTED: u32 = 0x8000_0001;
/// No answer of a server is longer: names have at most 4096 bytes.
const LONGEST: usize = 16 * 1024;

/// The server's greeting: whether it is of the new style, fixed, and leaves zeroes out.
fn greet(socket: &OwnedFd) -> Result<Option<(bool, bool)>> {
    if &array::<8>(socket)? != b"NBDMAGIC" {
        return Err(Error::new("this is no NBD server"));
    }
    let style = array::<8>(socket)?;
    if u64::from_be_bytes(style) == OLD {
        return Ok(None);
    }
    if &style != OPTION {
        return Err(Error::new("this is no NBD server"));
    }
    let flags = u16::from_be_bytes(array(socket)?) & 3;
    send(socket, &u32::from(flags).to_be_bytes())?;
    Ok(Some((flags & 1 != 0, flags & 2 != 0)))
}

fn ask(socket: &OwnedFd, option: u32, data: &[u8]) -> Result<()> {
    let length = u32::try_from(data.len()).unwrap_or(u32::MAX);
    send(socket, &[OPTION, &option.to_be_bytes()[..], &length.to_be_bytes(), data].concat())
}

/// The kind of an answer and its data.
fn answer(socket: &OwnedFd) -> Result<(u32, Vec<u8>)> {
    if u64::from_be_bytes(array(socket)?) != REPLY {
        return Err(Error::new("the server's answer makes no sense"));
    }
    let _ = array::<4>(socket)?;
    let kind = u32::from_be_bytes(array(socket)?);
    let length = u32::from_be_bytes(array(socket)?) as usize;
    if length > LONGEST {
        return Err(Error::new("the server's answer is too long"));
    }
    let mut data = vec![0; length];
    receive(socket, &mut data)?;
    Ok((kind, data))
}

fn refusal(kind: u32, text: &[u8]) -> Error {
    let why: &[u8] = match kind {
        0x8000_0002 => b"forbidden",
        0x8000_0005 => b"it wants TLS",
        0x8000_0006 => b"no such disk",
        0x8000_0007 => b"it shuts down",
        _ => b"an error",
    };
    let mut message = kit::filled(b"the server refuses: {}", &[why]);
    if !text.is_empty() {
        message.extend_from_slice(&kit::filled(b": {}", &[text]));
    }
    Error::new(message)
}

fn list(ctx: &mut Context<'_>, socket: &OwnedFd) -> Result<()> {
    if !greet(socket)?.is_some_and(|(fixed, _)| fixed) {
        return Err(Error::new("the server is too old for lists"));
    }
    ask(socket, OPT_LIST, b"")?;
    loop {
        match answer(socket)? {
            (REP_ACK, _) => return Ok(()),
            (REP_SERVER, data) => {
                let (length, rest) = data.split_at_checked(4).unwrap_or_default();
                let length = length.try_into().map_or(0, u32::from_be_bytes) as usize;
                ctx.out.line(&kit::escape::visible(rest.get(..length).unwrap_or(rest)));
            }
            (kind, text) => return Err(refusal(kind, &text)),
        }
        if ctx.out.failed() {
            return Ok(());
        }
    }
}

/// Agrees on a disk.
fn negotiate(socket: &OwnedFd, name: &[u8]) -> Result<Export> {
    let Some((fixed, short)) = greet(socket)? else {
        if !name.is_empty() {
            return Err(Error::new("the server is too old for names"));
        }
        let size = u64::from_be_bytes(array(socket)?);
        let [_, _, high, low] = array::<4>(socket)?;
        let _ = array::<124>(socket)?;
        return Ok(Export { size, flags: u16::from_be_bytes([high, low]), block: 0 });
    };
    if fixed && let Some(export) = go(socket, name)? {
        return Ok(export);
    }
    ask(socket, OPT_EXPORT_NAME, name)?;
    let size = u64::from_be_bytes(array(socket)?);
    let flags = u16::from_be_bytes(array(socket)?);
    if !short {
        let _ = array::<124>(socket)?;
    }
    Ok(Export { size, flags, block: 0 })
}

/// By the option that gives reasons; none if the server does not know it.
fn go(socket: &OwnedFd, name: &[u8]) -> Result<Option<Export>> {
    const BLOCK_SIZE: u16 = 3;
    let length = u32::try_from(name.len()).unwrap_or(u32::MAX).to_be_bytes();
    // One piece of information is asked for besides what always comes.
    ask(socket, OPT_GO, &[&length[..], name, &1u16.to_be_bytes(), &BLOCK_SIZE.to_be_bytes()].concat())?;
    let (mut export, mut block) = (None, 0);
    loop {
        match answer(socket)? {
            (REP_ACK, _) => {
                let (size, flags) = export.ok_or_else(|| Error::new("the server names no size"))?;
                return Ok(Some(Export { size, flags, block }));
            }
            (REP_INFO, data) => match *data.as_slice() {
                [0, 0, a, b, c, d, e, f, g, h, high, low] => {
                    let size = u64::from_be_bytes([a, b, c, d, e, f, g, h]);
                    export = Some((size, u16::from_be_bytes([high, low])));
                }
                [0, 3, a, b, c, d, ..] => block = u32::from_be_bytes([a, b, c, d]).min(4096),
                _ => {}
            },
            (REP_UNSUPPORTED, _) => return Ok(None),
            (kind, text) => return Err(refusal(kind, &text)),
        }
    }
}

fn nap(milliseconds: i64) {
    let time = rustix::time::Timespec { tv_sec: milliseconds / 1000, tv_nsec: milliseconds % 1000 * 1_000_000 };
    let _ = rustix::thread::nanosleep(&time);
}

/// A device that is to be served.
struct Disk<'a> {
    path: &'a [u8],
    size: u64,
    block: u32,
    host: &'a [u8],
    port: &'a [u8],
    settings: &'a Settings<'a>,
}

impl Disk<'_> {
    /// Tells the kernel all about it.
    fn set_up(&self, device: &OwnedFd, socket: &OwnedFd, export: &Export) -> Result<()> {
        let ask = |request, value| {
            request::plain(device.as_fd(), request, value)
                .map(drop)
                .map_err(|errno| Error::sys("", errno).with_message(self.path))
        };
        let _ = sockopt::set_socket_timeout(socket, sockopt::Timeout::Recv, None);
        let blocks = usize::try_from(self.size / u64::from(self.block));
        let blocks = blocks.map_err(|_| Error::about("the disk is too large for", self.path))?;
        let read_only = if self.settings.read_only { READ_ONLY } else { 0 };
        ask(request::NBD_CLEAR_SOCKET, 0)?;
        ask(request::NBD_BLOCK_SIZE, self.block as usize)?;
        ask(request::NBD_BLOCKS, blocks)?;
        if let Some(timeout) = self.settings.timeout {
            ask(request::NBD_TIMEOUT, timeout as usize)?;
        }
        ask(request::NBD_FLAGS, usize::from(export.flags | HAS_FLAGS | read_only))?;
        ask(request::NBD_SOCKET, socket.as_raw_fd().unsigned_abs() as usize)
    }

    /// Makes the process that serves one that lasts.
    fn prepare(&self) {
        let write = |path: &[u8], at: u64, text: &[u8]| {
            if let Ok(file) = rustix::fs::open(path, OFlags::WRONLY | OFlags::CLOEXEC, Mode::empty()) {
                let _ = rustix::io::pwrite(&file, text, at);
            }
        };
        if self.settings.swap {
            write(b"/proc/self/oom_score_adj", 0, b"-1000");
            sys::map::lock_all();
        }
        if self.settings.mark {
            // systemd spares a process whose name begins with @. The 48th field tells where the words lie.
            let stat = file::read(b"/proc/self/stat", 4096).unwrap_or_default();
            let after = stat.rsplit(|byte| *byte == b')').next().unwrap_or_default();
            if let Some(start) = split::words(after).nth(45).and_then(number::unsigned) {
                write(b"/proc/self/mem", start, b"@");
            }
        }
    }

    /// Serves until it is told to end, or the connection breaks for good.
    fn serve(&self, mut socket: OwnedFd, mut export: Export, leave: bool) -> Result<()> {
        if self.settings.persist && !self.settings.old {
            match self.serve_for_good(&socket, &export, leave) {
                // A kernel that does not know of it: no such family, command, or protocol.
                Err(error) if matches!(error.errno(), Some(Errno(2 | 93 | 95))) => {}
                result => return result,
            }
        }
        let mut first = true;
        loop {
            // Opened anew each time: only then does the kernel forget what was before.
            let device = open(self.path)?;
            let mut ended = self.set_up(&device, &socket, &export);
            if first {
                // Whoever called is still there to be told.
                ended?;
                if leave {
                    background::leave();
                }
                self.prepare();
                first = false;
                ended = Ok(());
            }
            if ended.is_ok() {
                ended = request::plain(device.as_fd(), request::NBD_SERVE, 0)
                    .map(drop)
                    .map_err(|errno| Error::sys("", errno).with_message(self.path));
                let _ = request::plain(device.as_fd(), request::NBD_CLEAR_QUEUE, 0);
                let _ = request::plain(device.as_fd(), request::NBD_CLEAR_SOCKET, 0);
            }
            // The kernel tells the end of a connection and one that was asked for alike; -d ends the process too.
            if !self.settings.persist {
                return ended;
            }
            drop((device, socket));
            (socket, export) = loop {
                nap(1_000);
                if let Some(again) = self.again() {
                    break again;
                }
            };
        }
    }

    /// Another connection to the same disk; nothing as long as there is none.
    fn again(&self) -> Option<(OwnedFd, Export)> {
        let socket = connect(self.host, self.port, self.settings.unix).ok()?;
        let export = negotiate(&socket, self.settings.name).ok()?;
        // Another disk in its place would be written over.
        (self.settings.size.is_some() || export.size == self.size).then_some((socket, export))
    }

    /// Has the kernel hold the device whatever becomes of connections, and gives it new ones.
    fn serve_for_good(&self, socket: &OwnedFd, export: &Export, leave: bool) -> Result<()> {
        let fail = |errno: Errno| Error::sys("", errno).with_message(self.path);
        let number = split::base(self.path).strip_prefix(b"nbd").and_then(number::unsigned);
        let index = number.and_then(|number| u32::try_from(number).ok());
        let index = index.ok_or_else(|| Error::about("not the name of a network block device:", self.path))?;
        let read_only = if self.settings.read_only { READ_ONLY } else { 0 };
        let disk = nbd_netlink::Disk {
            index,
            size: self.size,
            block: self.block.into(),
            // Without one, requests that were under way when the connection broke would not be made again.
            timeout: self.settings.timeout.filter(|timeout| *timeout > 0).unwrap_or(10).into(),
            flags: (export.flags | HAS_FLAGS | read_only).into(),
        };
        let _ = sockopt::set_socket_timeout(socket, sockopt::Timeout::Recv, None);
        nbd_netlink::connect(&disk, socket).map_err(fail)?;
        if leave {
            background::leave();
        }
        self.prepare();
        let mut now = rustix::io::fcntl_dupfd_cloexec(socket, 0).map_err(|errno| fail(errno.into()))?;
        while serving(self.path).is_some() {
            // The kernel reads what comes; its end is seen here too. Now and then the device is looked for.
            let mut ends = [PollFd::new(&now, PollFlags::RDHUP)];
            let wait = rustix::time::Timespec { tv_sec: 60, tv_nsec: 0 };
            if matches!(poll(&mut ends, Some(&wait)), Ok(0) | Err(_)) {
                continue;
            }
            while serving(self.path).is_some() {
                nap(500);
                let Some((socket, _)) = self.again() else { continue };
                let _ = sockopt::set_socket_timeout(&socket, sockopt::Timeout::Recv, None);
                if nbd_netlink::reconnect(index, &socket).is_ok() {
                    now = socket;
                    break;
                }
            }
        }
        Ok(())
    }

    /// Waits until the device is served, and has the kernel look for partitions.
    fn wait(&self, pid: rustix::process::Pid) -> Result<()> {
        for _ in 0..500 {
            if serving(self.path).is_some() {
                let _ = rustix::fs::open(self.path, OFlags::RDONLY | OFlags::CLOEXEC, Mode::empty());
                return Ok(());
            }
            let ended = rustix::process::waitpid(Some(pid), rustix::process::WaitOptions::NOHANG);
            if matches!(ended, Ok(Some(_))) {
                // It said why.
                return Err(Error::silent(1));
            }
            nap(20);
        }
        Err(Error::about("the kernel does not serve", self.path))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::ffi::CString;

    fn parsed(line: &str, look: impl Fn(Result<Settings<'_>>)) {
        let words: Vec<CString> = line.split(' ').map(|word| CString::new(word).unwrap()).collect();
        let args: Vec<Arg<'_>> = words.iter().map(|word| Arg::new(word)).collect();
        look(parse(&args));
    }

    #[test]
    fn options_have_one_dash_or_two_or_none() {
        for line in [
            "host 7 /dev/nbd0 -N disk -b 4096 -p -t 9 -swap",
            "-name=disk -persist --block-size 4096 -tim 9 -s host 7 /dev/nbd0",
            "-Ndisk -b4096 host 7 /dev/nbd0 timeout=9 swap persist",
        ] {
            parsed(line, |settings| {
                let settings = settings.unwrap();
                assert_eq!(settings.operands, [&b"host"[..], b"7", b"/dev/nbd0"]);
                assert_eq!(
                    (settings.name, settings.block, settings.timeout),
                    (&b"disk"[..], Some(4096), Some(9))
                );
                assert!(settings.persist && settings.swap);
            });
        }
        for line in ["-x", "-pn", "-N", "--na", "-b 100", "-b x", "-persist=1"] {
            parsed(line, |settings| assert!(settings.is_err(), "{line}"));
        }
    }
}
