//! What `split` makes: the names of its pieces, and the files or commands behind them.

use crate::input::Input;
use kit::sys::signal::{self, Action};
use kit::sys::{self, Fork};
use kit::{Context, Errno, Error, Out, Result, Status, number, process};
use rustix::fs::{CWD, FileType, Mode, OFlags, fstat, ftruncate, openat};
use rustix::process::Pid;
use std::os::fd::{AsFd, AsRawFd, OwnedFd};

/// SIGPIPE of every Linux machine.
const SIGPIPE: i32 = 13;

/// The names of pieces, one after the other.
pub struct Names {
    /// What they begin with.
    pub prefix: Vec<u8>,
    /// What they end with.
    pub tail: Vec<u8>,
    alphabet: &'static [u8],
    /// The places in the alphabet of the letters of the next name; none if it would be one too many.
    places: Option<Vec<u8>>,
    start: Option<u64>,
    /// Whether longer names follow when all are used up.
    grows: bool,
}

impl Default for Names {
    fn default() -> Names {
        let alphabet = b"abcdefghijklmnopqrstuvwxyz";
        Names { prefix: Vec::new(), tail: Vec::new(), alphabet, places: None, start: None, grows: true }
    }
}

impl Names {
    /// Takes digits instead of letters, from a number on if one is given.
    pub fn digits(&mut self, alphabet: &'static [u8], start: Option<&[u8]>) -> Result<()> {
        self.alphabet = alphabet;
        if let Some(word) = start {
            let number = number::radix(word, alphabet.len() as u32);
            self.start = Some(number.ok_or_else(|| Error::about("invalid first suffix", word))?);
        }
        Ok(())
    }

    /// Begins, with names of a length (0: as is needed) for so many pieces, if their number is known.
    pub fn settle(&mut self, length: usize, many: Option<u64>) -> Result<()> {
        let base = self.alphabet.len() as u64;
        let first = self.start.unwrap_or(0);
        let last = first.saturating_add(many.unwrap_or(1) - 1);
        let mut needed = 1;
        while last.checked_div(base.saturating_pow(needed)).is_some_and(|rest| rest > 0) {
            needed += 1;
        }
        let needed = needed as usize;
        if length > 0 && length < needed {
            return Err(Error::new("the suffixes are too short for so many"));
        }
        let width = if length > 0 { length } else { needed.max(2) };
        if width > 4096 {
            return Err(Error::new("the suffixes are too long"));
        }
        self.grows = length == 0 && many.is_none() && self.start.is_none();
        let mut rest = first;
        let mut places = vec![0; width];
        for place in places.iter_mut().rev() {
            *place = (rest % base) as u8;
            rest /= base;
        }
        self.places = Some(places);
        Ok(())
    }

    fn next(&mut self) -> Result<Vec<u8>> {
        let places = self.places.as_mut().ok_or_else(|| Error::new("all suffixes are used up"))?;
        let letters = places.iter().filter_map(|place| self.alphabet.get(usize::from(*place)));
        let mut name = self.prefix.clone();
        name.extend(letters);
        name.extend_from_slice(&self.tail);
        let last = (self.alphabet.len() - 1) as u8;
        let mut over = true;
        for place in places.iter_mut().rev() {
            over = *place == last;
            *place = if over { 0 } else { *place + 1 };
            if !over {
                break;
            }
        }
        // The last letter in front begins a longer name, so that names stay in order.
        if self.grows && places.first() == Some(&last) {
            let longer = places.len() + 1;
            self.prefix.extend(self.alphabet.last());
            self.places = Some(vec![0; longer]);
        } else if over {
            self.places = None;
        }
        Ok(name)
    }
}

/// One piece.
pub struct Piece {
    name: Vec<u8>,
    file: Option<OwnedFd>,
    child: Option<Pid>,
    gathered: Vec<u8>,
    /// The command reads no more.
    broken: bool,
}

/// Makes pieces.
pub struct Pieces<'a> {
    names: Names,
    filter: Option<&'a [u8]>,
    verbose: bool,
    /// Which file is cut: it must not be written.
    input: Option<(u64, u64)>,
}

impl<'a> Pieces<'a> {
    /// Pieces of an input.
    pub fn new(
        names: Names,
        filter: Option<&'a [u8]>,
        verbose: bool,
        input: &Input<'_>,
    ) -> Result<Pieces<'a>> {
        let stat = fstat(input).map_err(|errno| input.failed(errno))?;
        let regular = FileType::from_raw_mode(stat.st_mode) == FileType::RegularFile;
        if filter.is_some() {
            // A command may end before its piece does.
            signal::set(SIGPIPE, Action::Ignore).map_err(|errno| Error::sys("can't ignore pipes", errno))?;
        }
        Ok(Pieces { names, filter, verbose, input: regular.then_some((stat.st_dev, stat.st_ino)) })
    }

    /// Writes to the piece under way, or to the next one.
    pub fn put(&mut self, ctx: &mut Context<'_>, piece: &mut Option<Piece>, bytes: &[u8]) -> Result<()> {
        let mut open = match piece.take() {
            Some(open) => open,
            None => self.next_among(ctx, &mut [])?,
        };
        self.write(&mut open, bytes)?;
        *piece = Some(open);
        Ok(())
    }

    /// Opens the next piece while others are open.
    pub fn next_among(&mut self, ctx: &mut Context<'_>, others: &mut [Piece]) -> Result<Piece> {
        let name = self.names.next()?;
        if self.verbose {
            let what: &[u8] =
                if self.filter.is_some() { b"executing with FILE=" } else { b"creating file '" };
            let mut line = [what, &name].concat();
            if self.filter.is_none() {
                line.push(b'\'');
            }
            ctx.out.line(&line);
            ctx.out.flush();
        }
        let mut piece = Piece { name, file: None, child: None, gathered: Vec::new(), broken: false };
        match self.filter {
            Some(command) => start(ctx, command, &mut piece, others)?,
            None => {
                self.open(&mut piece, others, false)?;
            }
        }
        Ok(piece)
    }

    /// Opens the file of a piece; if too many are open, after closing the others'.
    fn open(&self, piece: &mut Piece, others: &mut [Piece], again: bool) -> Result<()> {
        let failed = |errno| Error::on("can't open", &piece.name, errno);
        let mut flags = OFlags::WRONLY | OFlags::CREATE | OFlags::CLOEXEC;
        if again {
            flags |= OFlags::APPEND;
        }
        let open = || openat(CWD, &*piece.name, flags, Mode::from_raw_mode(0o666));
        let file = match open() {
            Err(rustix::io::Errno::MFILE) => {
                others.iter_mut().for_each(|other| other.file = None);
                open()
            }
            result => result,
        };
        let file = file.map_err(failed)?;
        if !again {
            let stat = fstat(&file).map_err(failed)?;
            if self.input == Some((stat.st_dev, stat.st_ino)) {
                return Err(Error::about("the input would be overwritten by", &piece.name));
            }
            if FileType::from_raw_mode(stat.st_mode) == FileType::RegularFile && stat.st_size > 0 {
                ftruncate(&file, 0).map_err(failed)?;
            }
        }
        piece.file = Some(file);
        Ok(())
    }

    /// Writes to a piece.
    fn write(&self, piece: &mut Piece, mut bytes: &[u8]) -> Result<()> {
        while !bytes.is_empty() && !piece.broken {
            let Some(file) = &piece.file else { break };
            match rustix::io::write(file, bytes) {
                Ok(count) => bytes = bytes.get(count..).unwrap_or_default(),
                Err(rustix::io::Errno::INTR) => {}
                Err(rustix::io::Errno::PIPE) if piece.child.is_some() => piece.broken = true,
                Err(errno) => return Err(Error::on("can't write", &piece.name, errno)),
            }
        }
        Ok(())
    }

    /// Writes to one of several pieces, in larger portions unless it is to be at once.
    pub fn gather(&self, pieces: &mut [Piece], turn: usize, bytes: &[u8], at_once: bool) -> Result<()> {
        const PORTION: usize = 16 * 1024;
        let Some(piece) = pieces.get_mut(turn) else { return Ok(()) };
        piece.gathered.extend_from_slice(bytes);
        if piece.gathered.len() >= PORTION || at_once {
            self.put_gathered(pieces, turn)?;
        }
        Ok(())
    }

    fn put_gathered(&self, pieces: &mut [Piece], turn: usize) -> Result<()> {
        let Some((before, rest)) = pieces.split_at_mut_checked(turn) else { return Ok(()) };
        let Some((piece, behind)) = rest.split_first_mut() else { return Ok(()) };
        let gathered = core::mem::take(&mut piece.gathered);
        if piece.file.is_none() {
            // Its file was closed when too many were open.
            let others = if before.iter().any(|piece| piece.file.is_some()) { before } else { behind };
            self.open(piece, others, true)?;
        }
        self.write(piece, &gathered)?;
        piece.gathered = gathered;
        piece.gathered.clear();
        Ok(())
    }

    /// Ends all pieces.
    pub fn close_all(&self, mut pieces: Vec<Piece>) -> Result<()> {
        for turn in 0..pieces.len() {
            if pieces.get(turn).is_some_and(|piece| !piece.gathered.is_empty()) {
                self.put_gathered(&mut pieces, turn)?;
            }
            // One after the other, so that what commands write comes in order.
            if let Some(piece) = pieces.get_mut(turn) {
                self.end(piece)?;
            }
        }
        Ok(())
    }

    /// Ends a piece; a command that fails ends all.
    pub fn close(&self, mut piece: Piece) -> Result<()> {
        self.end(&mut piece)
    }

    fn end(&self, piece: &mut Piece) -> Result<()> {
        piece.file = None;
        let Some(child) = piece.child.take() else { return Ok(()) };
        let status = process::wait(child).map_err(|errno| Error::sys("can't wait for the command", errno))?;
        // A command that did not read to the end was not told to fail by a signal.
        if status == Status::SUCCESS || status == Status(128 + SIGPIPE as u8) {
            return Ok(());
        }
        let shown = number::Decimal::of(status.0.into());
        Err(Error::filled(b"the command for '{}' ended with status {}", &[&piece.name[..], &shown])
            .with_status(status.0))
    }
}

/// Starts the command of a piece, which reads it from a pipe.
fn start(ctx: &mut Context<'_>, command: &[u8], piece: &mut Piece, others: &mut [Piece]) -> Result<()> {
    let failed = |errno: Errno| Error::sys("can't start the command", errno);
    let (read, write) =
        rustix::pipe::pipe_with(rustix::pipe::PipeFlags::CLOEXEC).map_err(|errno| failed(errno.into()))?;
    ctx.out.flush();
    match sys::fork().map_err(failed)? {
        Fork::Parent(child) => {
            piece.child = Some(child);
            piece.file = Some(write);
            Ok(())
        }
        Fork::Child => {
            // The other commands see the end of their pieces only when nobody holds their pipes.
            others.iter_mut().for_each(|other| other.file = None);
            drop(write);
            let _ = signal::set(SIGPIPE, Action::Default);
            let _ = sys::fd::duplicate(read.as_fd().as_raw_fd(), 0);
            let file = kit::filled(b"FILE={}", &[&piece.name[..]]);
            let kept = ctx.env.iter().map(|entry| entry.bytes()).filter(|entry| !entry.starts_with(b"FILE="));
            let env = process::Words::new(kept.chain([&file[..]]));
            let words = process::Words::shell(command);
            let mut inner = Context {
                applet: ctx.applet,
                args: words.args(),
                env: env.args(),
                stdin: sys::standard(0),
                out: ctx.out.fd().map_or_else(Out::memory, Out::to),
                err: ctx.err.fd().map_or_else(Out::memory, Out::to),
                table: ctx.table,
                status: Status::SUCCESS,
            };
            process::replace(&mut inner, words.args())
        }
    }
}
