//! `dos2unix`, `unix2dos`: change the ends of lines (options of busybox, and the common ones of the programs of that
//! name).
//!
//! As in those, and other than in busybox, a carriage return that ends no line stays. Nothing is said of what is done.

#![deny(clippy::indexing_slicing)]

use crate::beside::{Beside, target};
use crate::input::{BLOCK, Input};
use kit::{Applet, Arg, Context, Error, Options, Opts, Out, Place, Result, Runs, Status, flag};
use rustix::fs::{FileType, fstat};

const fn applet(name: &'static str, usage: &'static str) -> Applet {
    Applet { name, place: Place::UsrBin, runs: Runs::Unattended, failure: 1, usage, main }
}

macro_rules! usage {
    ($what:literal) => {
        concat!(
            "[-dfkoqu] [FILE]... [-n FILE TO]...\n\n",
            $what,
            " in FILEs; without any, from standard input to\nstandard output\n\n\
\t-u -d\tTo lines of Unix; of DOS\n\
\t-n FILE TO\tFrom FILE to TO\n\
\t-o\tFILEs themselves (always so without -n)\n\
\t-k\tKeep the times of files\n\
\t-f -q\tBinary files too; say nothing: always so"
        )
    };
}

/// `dos2unix`
pub const APPLET: Applet = applet("dos2unix", usage!("Make lines of DOS those of Unix"));
/// `unix2dos`
pub const UNIX2DOS: Applet = applet("unix2dos", usage!("Make lines of Unix those of DOS"));

const OPTIONS: Opts = kit::opts![
    flag(b'u', ""),
    flag(b'd', ""),
    flag(b'n', "newfile"),
    flag(b'o', "oldfile"),
    flag(b'k', "keepdate"),
    flag(b'f', "force"),
    flag(b'q', "quiet"),
];

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut dos = ctx.applet.name == "unix2dos";
    let (mut pairs, mut keep) = (false, false);
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, _)) = options.next()? {
        match key {
            b'u' => dos = false,
            b'd' => dos = true,
            b'n' => pairs = true,
            b'o' => pairs = false,
            b'k' => keep = true,
            _ => {}
        }
    }
    let operands = options.operands();
    if operands.is_empty() {
        let input = Input::standard(ctx);
        convert(&input, &mut ctx.out, dos)?;
        return ctx.done();
    }
    if pairs && operands.len() % 2 == 1 {
        return Err(Error::usage("a file without a new name"));
    }
    for files in operands.chunks(if pairs { 2 } else { 1 }) {
        let [file, ..] = files else { continue };
        if !pairs && file.bytes() == b"-" {
            let input = Input::standard(ctx);
            convert(&input, &mut ctx.out, dos)?;
            continue;
        }
        if let Err(error) = change(ctx, *file, *files.last().unwrap_or(file), dos, keep) {
            ctx.warn(error);
        }
    }
    ctx.done()
}

fn change(ctx: &Context<'_>, from: Arg<'_>, to: Arg<'_>, dos: bool, keep: bool) -> Result<()> {
    let input = Input::open(ctx, from)?;
    let stat = fstat(&input).map_err(|errno| input.failed(errno))?;
    if FileType::from_raw_mode(stat.st_mode).is_dir() {
        return Err(Error::on("can't read", &from, rustix::io::Errno::ISDIR));
    }
    let beside = Beside::new(&target(&to))?;
    let mut out = beside.out();
    let mut result = convert(&input, &mut out, dos);
    out.flush();
    if let Some(errno) = out.take_failure() {
        result = Err(Error::on("can't write", &to, errno));
    }
    if let Err(error) = result {
        beside.drop();
        return Err(error);
    }
    beside.replace(&stat, keep)
}

fn convert(input: &Input<'_>, out: &mut Out<'_>, dos: bool) -> Result<()> {
    let mut buffer = Vec::with_capacity(BLOCK);
    let mut text = Vec::with_capacity(BLOCK);
    // Whether there is a carriage return that was not put: the end of a line has its own or none.
    let mut returned = false;
    while !out.failed() {
        buffer.clear();
        if input.fill(&mut buffer)? == 0 {
            break;
        }
        text.clear();
        let mut rest = &buffer[..];
        while !rest.is_empty() {
            let end = memchr::memchr2(b'\r', b'\n', rest).unwrap_or(rest.len());
            let (plain, after) = rest.split_at_checked(end).unwrap_or_default();
            let newline = end == 0 && after.first() == Some(&b'\n');
            if core::mem::take(&mut returned) && !newline {
                text.push(b'\r');
            }
            text.extend_from_slice(plain);
            match after.first() {
                Some(b'\n') => text.extend_from_slice(if dos { b"\r\n" } else { b"\n" }),
                byte => returned = byte.is_some(),
            }
            rest = after.get(1..).unwrap_or_default();
        }
        out.put(&text);
    }
    if returned {
        out.put(b"\r");
    }
    Ok(())
}
