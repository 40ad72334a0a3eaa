//! `psfxtable`: read, add or strip what a font file's glyphs stand for (as kbd's); `psfaddtable`, `psfgettable` and
//! `psfstriptable` are parts of it.

#![deny(clippy::indexing_slicing)]

use crate::font::{self, about};
use formats::psf::{self, Font, Names};
use kit::conversion::Conversion;
use kit::number::Decimal;
use kit::{Applet, Context, Error, Out, Place, Result, Runs, Status, file, process};
use rustix::fs::{CWD, Mode, OFlags, openat};
use std::os::fd::AsFd;

/// The applet.
pub const APPLET: Applet = Applet {
    name: "psfxtable",
    place: Place::UsrBin,
    runs: Runs::Inside,
    failure: 1,
    usage: "[-i FONT] [-o FONT] [-it TABLE] [-ot TABLE] [-nt]\n\n\
Read a font (-i), write it (-o) with its table, that of -it, or none (-nt);\nwrite the table as text (-ot); - is standard input or output",
    main,
};

/// Adds a table.
pub const ADD: Applet = Applet {
    name: "psfaddtable",
    usage: "FONT TABLE NEWFONT\n\nWrite a font with the table of a text",
    ..APPLET
};

/// Shows it.
pub const GET: Applet =
    Applet { name: "psfgettable", usage: "FONT [TABLE]\n\nWrite a font's table as text", ..APPLET };

/// Takes it off.
pub const STRIP: Applet =
    Applet { name: "psfstriptable", usage: "FONT NEWFONT\n\nWrite a font without its table", ..APPLET };

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let words: Vec<&[u8]> = ctx.args.iter().skip(1).map(|word| word.bytes()).collect();
    if words == [b"--help"] {
        return Err(Error::help());
    }
    let (mut input, mut output, mut table_in, mut table_out, mut strip) = (None, None, None, None, false);
    match (ctx.applet.name, &words[..]) {
        ("psfaddtable", [font, table, to]) => {
            (input, table_in, output) = (Some(*font), Some(*table), Some(*to))
        }
        ("psfgettable", [font]) => (input, table_out) = (Some(*font), Some(&b"-"[..])),
        ("psfgettable", [font, to]) => (input, table_out) = (Some(*font), Some(*to)),
        ("psfstriptable", [font, to]) => (input, output, strip) = (Some(*font), Some(*to), true),
        ("psfxtable", words) => {
            let mut words = words.iter();
            while let Some(word) = words.next() {
                let slot = match *word {
                    b"-nt" => {
                        strip = true;
                        continue;
                    }
                    b"-i" => &mut input,
                    b"-o" => &mut output,
                    b"-it" => &mut table_in,
                    b"-ot" => &mut table_out,
                    word => return Err(Error::misused(b"unexpected '{}'", &[word])),
                };
                *slot = Some(*words.next().ok_or_else(|| Error::usage("which file?"))?);
            }
        }
        _ => return Err(Error::usage("")),
    }
    let name = input.unwrap_or(b"-");
    let contents = read(ctx, name)?;
    let mut font = Font::parse(&contents, None).map_err(|fault| about(name, fault.0))?;
    if font.version == 0 {
        return Err(about(name, "a raw font has no place for a table"));
    }
    if let Some(name) = table_in {
        font.table = Some(table(&read(ctx, name)?, name, font.count())?);
    }
    if let Some(name) = table_out {
        let nothing = vec![Vec::new(); font.count()];
        write(ctx, name, &mut |out| show(out, font.table.as_ref().unwrap_or(&nothing)))?;
    }
    if strip {
        font.table = None;
    }
    if let Some(name) = output {
        let bytes = psf::write(&font, font.version);
        write(ctx, name, &mut |out| out.put(&bytes))?;
    }
    Ok(Status::SUCCESS)
}

fn read(ctx: &Context<'_>, name: &[u8]) -> Result<Vec<u8>> {
    let read =
        if name == b"-" { file::read_fd(ctx.stdin, font::LIMIT) } else { file::read(name, font::LIMIT) };
    font::unpack(&read.map_err(|errno| Error::on("can't open", name, errno))?, name)
}

/// Writes to a file or to standard output.
fn write(ctx: &mut Context<'_>, name: &[u8], put: &mut dyn FnMut(&mut Out<'_>)) -> Result<()> {
    if name == b"-" {
        put(&mut ctx.out);
        return Ok(());
    }
    let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::TRUNC | OFlags::CLOEXEC;
    let fd = openat(CWD, &*process::cstring(name), flags, Mode::from_raw_mode(0o666))
        .map_err(|errno| Error::on("can't create", name, errno))?;
    let mut out = Out::to(fd.as_fd());
    put(&mut out);
    out.flush();
    out.take_failure().map_or(Ok(()), |errno| Err(Error::on("can't write", name, errno)))
}

/// The table of a text.
fn table(text: &[u8], name: &[u8], count: usize) -> Result<Vec<Names>> {
    let fault = |line: usize, what| about(&kit::filled(b"{}:{}", &[name, &*Decimal::of(line as u64)]), what);
    let mut table = vec![Names::new(); count];
    for (glyph, code) in psf::parse_names(text).map_err(|(line, what)| fault(line, what))? {
        let slot = table.get_mut(glyph as usize).ok_or_else(|| about(name, "the font has fewer glyphs"))?;
        slot.push(code);
    }
    Ok(table)
}

/// The table as a text: a line a glyph.
fn show(out: &mut Out<'_>, table: &[Names]) {
    let hex = |width| Conversion { zero: true, width, ..Conversion::default() };
    out.put(b"#\n# Character table extracted from font\n#\n");
    for (glyph, names) in (0..).zip(table) {
        out.put(b"0x");
        hex(3).unsigned(out, glyph, b'x');
        out.put(b"\t");
        for (at, name) in names.iter().enumerate() {
            out.put(if at == 0 { b"" } else { b" " });
            for (at, code) in name.iter().enumerate() {
                out.put(if at == 0 { b"U+" } else { b", U+" });
                hex(4).unsigned(out, (*code).into(), b'x');
            }
        }
        out.put(b"\n");
    }
}
