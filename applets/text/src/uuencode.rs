//! `uuencode`, `uudecode`: files as text and back (POSIX.1-2024; options of busybox).
//!
//! The name in the text is a stranger's: uudecode writes below the working directory alone, follows no link there,
//! gives no more than permissions, and keeps what stands in the file until all is decoded. `-o` names any file.

#![deny(clippy::indexing_slicing)]

use crate::beside::Beside;
use crate::input::{BLOCK, Input, Lines};
use bulk::base::{Base, Decoder, Encoder};
use kit::{
    Applet, Arg, Context, Error, Options, Opts, Out, Place, Result, Runs, Status, flag, number, process,
    value,
};
use rustix::fd::AsFd;
use rustix::fs::{FileType, Mode, OFlags, fchmod, fstat, open};

/// `uuencode`
pub const APPLET: Applet = Applet {
    name: "uuencode",
    place: Place::UsrBin,
    runs: Runs::Unattended,
    failure: 1,
    usage: "[-m] [FILE] NAME\n\n\
Encode FILE, or standard input, as text that uudecode makes file NAME of\n\n\
\t-m\tIn base 64",
    main: encode,
};
/// `uudecode`
pub const UUDECODE: Applet = Applet {
    name: "uudecode",
    place: Place::UsrBin,
    runs: Runs::Unattended,
    failure: 1,
    usage: "[-o TO] [FILE]...\n\n\
Decode FILEs, or standard input (also as -), made by uuencode\n\n\
\t-o TO\tWrite TO (-: standard output) in place of the file that is named\n\
\t\tthere, which must be below the working directory",
    main: decode,
};

const DECODE: Opts = kit::opts![value(b'o', "output-file")];

fn encode(ctx: &mut Context<'_>) -> Result<Status> {
    let mut base = false;
    let mut options = Options::permute(ctx, kit::opts![flag(b'm', "base64")]);
    while options.next()?.is_some() {
        base = true;
    }
    let operands = options.at_most(2)?;
    let (input, name) = match operands[..] {
        [name] => (Input::standard(ctx), name),
        [file, name] => (Input::open(ctx, file)?, name),
        _ => return Err(Error::usage("no name")),
    };
    let stat = fstat(&input).map_err(|errno| input.failed(errno))?;
    // A pipe's own mode says nothing.
    let named = operands.len() == 2 && operands.first().is_some_and(|file| file.bytes() != b"-");
    let mode = if named { stat.st_mode & 0o777 } else { 0o666 & !kit::mode::current_umask() };
    let digits = [6, 3, 0].map(|shift| b'0' + (mode >> shift & 7) as u8);
    let begin: &[u8] = if base { b"begin-base64 " } else { b"begin " };
    ctx.out.fill(b"{}{} {}\n", &[begin, &digits, name.bytes()]);
    let letters = Encoder::new(Base::Base64);
    let mut buffer = vec![0; 45 * 512];
    let mut line = Vec::with_capacity(62);
    loop {
        let mut held = 0;
        while let Some(room) = buffer.get_mut(held..).filter(|room| !room.is_empty()) {
            match input.read(room)? {
                0 => break,
                count => held += count,
            }
        }
        for bytes in buffer.get(..held).unwrap_or_default().chunks(45) {
            if base {
                letters.encode(bytes, &mut line);
            } else {
                line.clear();
                line.push(letter(bytes.len() as u8));
                for group in bytes.chunks(3) {
                    let byte = |at: usize| group.get(at).copied().unwrap_or(0);
                    let (a, b, c) = (byte(0), byte(1), byte(2));
                    line.extend_from_slice(&[a >> 2, a << 4 | b >> 4, b << 2 | c >> 6, c].map(letter));
                }
            }
            ctx.out.line(&line);
        }
        if held < buffer.len() || ctx.out.failed() {
            break;
        }
    }
    ctx.out.put(if base { b"====\n" } else { b"`\nend\n" });
    ctx.done()
}

/// Six bits as a character; zero as one that mail does not lose.
fn letter(bits: u8) -> u8 {
    match bits & 63 {
        0 => b'`',
        bits => b' ' + bits,
    }
}

fn decode(ctx: &mut Context<'_>) -> Result<Status> {
    let mut to = None;
    let mut options = Options::permute(ctx, DECODE);
    while let Some((_, value)) = options.next()? {
        to = Some(value);
    }
    let operands = options.operands();
    let standard = [Arg::new(c"-")];
    for operand in if operands.is_empty() { &standard[..] } else { &operands } {
        let input = Input::open(ctx, *operand);
        if let Err(error) = input.and_then(|input| file(ctx, input, to)) {
            ctx.warn(error);
        }
    }
    ctx.done()
}

/// Decodes all files of an input.
fn file(ctx: &mut Context<'_>, input: Input<'_>, to: Option<&[u8]>) -> Result<()> {
    // Lines are short, but for those that say nothing.
    let mut lines = Lines::new(input, b'\n', BLOCK, BLOCK);
    let mut any = false;
    while let Some(line) = lines.next()? {
        let (rest, base) = match (line.strip_prefix(b"begin "), line.strip_prefix(b"begin-base64 ")) {
            (Some(rest), _) => (rest, false),
            (_, Some(rest)) => (rest, true),
            _ => continue,
        };
        let rest = rest.trim_ascii_end();
        let end = rest.iter().position(|byte| *byte == b' ').unwrap_or(rest.len());
        let (mode, name) = rest.split_at_checked(end).unwrap_or_default();
        let name = name.trim_ascii_start().to_vec();
        let Some(mode) = number::radix(mode, 8).filter(|_| !name.is_empty()) else { continue };
        any = true;
        let mode = Mode::from_raw_mode(mode as u32 & 0o777);
        match to.unwrap_or(&name) {
            b"-" => content(&mut lines, &mut ctx.out, base)?,
            b"/dev/stdout" => content(&mut lines, &mut ctx.out, base)?,
            path if to.is_some() => {
                let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::TRUNC | OFlags::CLOEXEC;
                let file = open(&*process::cstring(path), flags, Mode::from_raw_mode(0o666))
                    .map_err(|errno| Error::on("can't create", path, errno))?;
                let mut out = Out::to(file.as_fd());
                content(&mut lines, &mut out, base)?;
                out.flush();
                if let Some(errno) = out.take_failure() {
                    return Err(Error::on("can't write", path, errno));
                }
                // A device's mode is not this text's to set.
                if fstat(&file).is_ok_and(|stat| FileType::from_raw_mode(stat.st_mode).is_file()) {
                    fchmod(&file, mode).map_err(|errno| Error::on("can't set the mode of", path, errno))?;
                }
            }
            path => create(&mut lines, path, mode, base)?,
        }
    }
    if any { Ok(()) } else { Err(Error::new("no 'begin' line")) }
}

/// Writes the file that the text names.
fn create(lines: &mut Lines<'_>, path: &[u8], mode: Mode, base: bool) -> Result<()> {
    let escapes = kit::split::at(path, b'/').any(|part| part == b"..");
    if escapes || path.first() == Some(&b'/') {
        return Err(Error::about("not below the working directory (-o names a file):", path));
    }
    // What is not a file may do anything with what it is given; a link leads elsewhere.
    let place = process::cstring(path);
    let mut at = 0;
    while let Some(slash) = path.iter().skip(at).position(|byte| *byte == b'/') {
        at += slash + 1;
        let directory = process::cstring(path.get(..at - 1).unwrap_or_default());
        if rustix::fs::lstat(&*directory).is_ok_and(|stat| FileType::from_raw_mode(stat.st_mode).is_symlink())
        {
            return Err(Error::about("will not follow the link of", path));
        }
    }
    let old = rustix::fs::lstat(&*place);
    if old.as_ref().is_ok_and(|stat| !FileType::from_raw_mode(stat.st_mode).is_file()) {
        return Err(Error::about("is no file:", path));
    }
    let beside = Beside::new(path)?;
    let mut out = beside.out();
    let mut result = content(lines, &mut out, base);
    out.flush();
    if let Some(errno) = out.take_failure() {
        result = Err(Error::on("can't write", path, errno));
    }
    match result {
        Ok(()) => beside.place(mode),
        Err(error) => {
            beside.drop();
            Err(error)
        }
    }
}

fn content(lines: &mut Lines<'_>, out: &mut Out<'_>, base: bool) -> Result<()> {
    let short = || Error::new("short file");
    let mut bytes = Vec::new();
    if base {
        let mut decoder = Decoder::new(Base::Base64, true);
        while let Some(line) = lines.next()? {
            let line = line.trim_ascii_end();
            bytes.clear();
            if line == b"====" {
                decoder.finish(&mut bytes);
                out.put(&bytes);
                return Ok(());
            }
            decoder.decode(line, &mut bytes);
            out.put(&bytes);
        }
        return Err(short());
    }
    while let Some(line) = lines.next()? {
        let line = line.strip_suffix(b"\n").unwrap_or(line);
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line == b"end" {
            return Ok(());
        }
        let Some((count, letters)) = line.split_first() else { continue };
        let count = usize::from(count.wrapping_sub(b' ') & 63);
        if count > 0 && letters.len() < count {
            return Err(short());
        }
        bytes.clear();
        for group in letters.chunks(4) {
            // Blanks at the end of a line may be lost.
            let bits = |at: usize| group.get(at).map_or(0, |letter| letter.wrapping_sub(b' ') & 63);
            let (a, b, c, d) = (bits(0), bits(1), bits(2), bits(3));
            bytes.extend_from_slice(&[a << 2 | b >> 4, b << 4 | c >> 2, c << 6 | d]);
        }
        bytes.resize(count, 0);
        out.put(&bytes);
    }
    Err(short())
}
