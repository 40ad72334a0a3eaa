//! `makedevs`: device nodes and more by a table, or a range of nodes. The two forms of busybox's; nothing is made
//! outside the directory, links in it are not followed.

use crate::mdev::{Directory, Node};
use kit::{
    Applet, Arg, Context, Error, Options, Opts, Place, Result, Runs, Status, file, mode, number, split,
    users, value,
};
use rustix::fs::{CWD, FileType, Mode, makedev, mknodat};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "makedevs",
    place: Place::Sbin,
    runs: Runs::Fork,
    failure: 1,
    usage: "[-d TABLE] DIR\nmakedevs NAME TYPE MAJOR MINOR FIRST LAST [s]\n\n\
Make what TABLE (or standard input) says below DIR. Its lines:\n\
\tNAME TYPE MODE USER GROUP MAJOR MINOR START STEP COUNT\n\
TYPE is b, c, d for directories, p for FIFOs, f for a file that is there; \"-\" stands\n\
for a number that means nothing. With COUNT, NAME gets numbers from START on, and\n\
MINOR grows by STEP.\n\n\
The second form makes NAMEFIRST to NAMELAST, MINOR growing by 1; with s the first\n\
is NAME alone.",
    main,
};

const OPTIONS: Opts = kit::opts![value(b'd', "")];
/// No table is larger.
const LARGEST: usize = 1 << 20;
/// Minor numbers have 20 bits.
const MOST: u32 = 1 << 20;

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut table = None;
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((_, value)) = options.next()? {
        table = Some(value);
    }
    let operands = options.operands();
    let mask = rustix::process::umask(Mode::empty());
    let result = match (operands, table) {
        ([dir], table) => by_table(ctx, dir, table),
        ([name, kind, numbers @ ..], None) if numbers.len() >= 4 => range(ctx, name, kind, numbers),
        _ => Err(Error::usage("")),
    };
    rustix::process::umask(mask);
    result?;
    ctx.done()
}

fn by_table(ctx: &mut Context<'_>, dir: &[u8], table: Option<&[u8]>) -> Result<()> {
    let directory = Directory::open(dir)?;
    let (shown, text) = match table {
        None | Some(b"-") => (&b"standard input"[..], file::read_fd(ctx.stdin, LARGEST)),
        Some(path) => (path, file::read(path, LARGEST)),
    };
    let text = text.map_err(|errno| Error::on("can't read", shown, errno))?;
    for (at, line) in (1u64..).zip(split::at(&text, b'\n')) {
        let words: Vec<&[u8]> = split::words(line).collect();
        if matches!(words.first(), None | Some([b'#', ..])) {
            continue;
        }
        if let Err(error) = entry(&directory, &words) {
            let at = number::Decimal::of(at);
            ctx.warn(Error::filled(b"{}: line {}: {}", &[shown, &at, &error.text()]));
        }
    }
    Ok(())
}

/// One line of a table.
fn entry(directory: &Directory, words: &[&[u8]]) -> Result<()> {
    let [name, kind, bits, user, group, rest @ ..] = words else {
        return Err(Error::new("it has not the form NAME TYPE MODE USER GROUP ..."));
    };
    let mut numbers = [0u32; 5];
    if rest.len() > numbers.len() {
        return Err(Error::about("too many words:", name));
    }
    for (number, word) in numbers.iter_mut().zip(rest).filter(|(_, word)| **word != b"-") {
        *number = number::parse(word)?;
    }
    let [major, minor, start, step, count] = numbers;
    let uid = users::uid_of(user).ok_or_else(|| Error::about("unknown user", user))?;
    let gid = users::gid_of(group).ok_or_else(|| Error::about("unknown group", group))?;
    let bits = mode::apply(bits, 0, 0, false).ok_or_else(|| Error::about("invalid mode", bits))?;
    let leading = name.iter().take_while(|byte| **byte == b'/').count();
    let mut path = name.get(leading..).unwrap_or_default();
    while let Some(shorter) = path.strip_suffix(b"/") {
        path = shorter;
    }
    let kind = match kind {
        [b'b'] => FileType::BlockDevice,
        [b'c' | b'u'] => FileType::CharacterDevice,
        [b'p'] => FileType::Fifo,
        [b'd'] => FileType::Directory,
        [b'f'] => FileType::RegularFile,
        _ => return Err(Error::about("unknown type", kind)),
    };
    let node = |minor| Node { kind, number: (major, minor), uid, gid, mode: bits };
    let device = matches!(kind, FileType::BlockDevice | FileType::CharacterDevice);
    if !device || count == 0 {
        return directory.make(path, node(minor));
    }
    for at in 0..count.min(MOST) {
        let path = [path, &*number::Decimal::of(u64::from(start) + u64::from(at))].concat();
        let minor =
            at.checked_mul(step).and_then(|more| minor.checked_add(more)).filter(|minor| *minor < MOST);
        directory
            .make(&path, node(minor.ok_or_else(|| Error::about("minor number too large for", &path))?))?;
    }
    Ok(())
}

/// The second form.
fn range(ctx: &mut Context<'_>, name: &[u8], kind: &[u8], numbers: &[Arg<'_>]) -> Result<()> {
    let [major, minor, first, last, base @ ..] = numbers else { return Err(Error::usage("")) };
    let (major, minor) = (number::parse::<u32>(major)?, number::parse::<u32>(minor)?);
    let (first, last) = (number::parse::<u32>(first)?, number::parse::<u32>(last)?);
    let base = match base {
        [] => false,
        [word] if word.bytes() == b"s" => true,
        _ => return Err(Error::usage("")),
    };
    let kind = match kind {
        [b'b', ..] => FileType::BlockDevice,
        [b'c' | b'u', ..] => FileType::CharacterDevice,
        [b'p', ..] => FileType::Fifo,
        _ => return Err(Error::about("unknown type", kind)),
    };
    for at in first..=last {
        let number = number::Decimal::of(at.into());
        let path = [name, if base && at == first { b"" } else { &*number }].concat();
        let minor = minor.checked_add(at - first).filter(|minor| *minor < MOST);
        let minor = minor.ok_or_else(|| Error::about("minor number too large for", &path))?;
        let device = if kind == FileType::Fifo { 0 } else { makedev(major, minor) };
        if let Err(errno) = mknodat(CWD, path.as_slice(), kind, Mode::from_raw_mode(0o660), device) {
            ctx.warn(Error::on("can't make", &path, errno));
        }
    }
    Ok(())
}
