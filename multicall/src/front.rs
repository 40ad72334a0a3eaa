//! The front door: what the binary does under its own name, `rbox` or `busybox` (also with a version: `rbox-1.2`).

use kit::{Applet, Context, Error, Listed, Place, Result, Runs, Status, process, sys};
use rustix::fs::{AtFlags, CWD, linkat, symlinkat};
use rustix::io::Errno;
use std::ffi::CStr;

const RBOX: Applet = Applet {
    name: "rbox",
    place: Place::Bin,
    runs: Runs::Fork,
    failure: 1,
    usage: "APPLET [ARGS]\n   or: rbox --list | --list-full\n   or: rbox --install [-s] [DIR]\n   or: rbox --version\n\n\
One binary that is many programs: called as APPLET, by a link or by the first\nword, it does what APPLET does.\n\n\
\t--list\t\tNames of the applets\n\
\t--list-full\tNames with the directories they belong to\n\
\t--install [-s] [DIR]\n\t\t\tMake a hard link (-s: symbolic) for each applet below DIR\n\
\t--version\tVersion of this binary",
    main,
};

/// The names of the front door.
pub const APPLETS: &[Applet] = &[RBOX, Applet { name: "busybox", ..RBOX }];

/// What a name that no applet has stands for: the front door, or the message that there is no such applet.
pub fn applet_for(name: &[u8]) -> &'static Listed {
    const KNOWN: Listed = RBOX.listed();
    const UNKNOWN: Listed = Listed { main: unknown, failure: 127, ..KNOWN };
    match name {
        [b'r', b'b', b'o', b'x', ..] | [b'b', b'u', b's', b'y', b'b', b'o', b'x', ..] => &KNOWN,
        _ => &UNKNOWN,
    }
}

fn unknown(ctx: &mut Context<'_>) -> Result<Status> {
    let name = ctx.args.first().map(|word| crate::base_name(word.bytes())).unwrap_or_default();
    Err(not_found(name))
}

fn not_found(name: &[u8]) -> Error {
    Error::filled(b"{}: applet not found", &[name]).with_status(127)
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let Some(&word) = ctx.args.get(1) else { return Err(Error::help()) };
    match word.bytes() {
        b"--help" if ctx.args.len() > 2 => help_of(ctx),
        b"--help" => Err(Error::help()),
        b"--version" => {
            ctx.out.line(concat!("rbox ", env!("CARGO_PKG_VERSION")).as_bytes());
            Ok(Status::SUCCESS)
        }
        b"--install" => install(ctx),
        b"--list" => list(ctx, false),
        // dracut says --list-full, others --list-long: every other spelling gives full paths.
        [b'-', b'-', b'l', b'i', b's', b't', ..] => list(ctx, true),
        name => {
            let name = crate::base_name(name);
            let Some(applet) = ctx.table.find(name) else { return Err(not_found(name)) };
            Ok(ctx.call(applet, ctx.args.get(1..).unwrap_or_default()))
        }
    }
}

fn help_of(ctx: &mut Context<'_>) -> Result<Status> {
    let name = ctx.args.get(2).map(|word| word.bytes()).unwrap_or_default();
    let Some(applet) = ctx.table.find(name) else { return Err(not_found(name)) };
    ctx.out.put(&ctx.table.help(applet));
    Ok(Status::SUCCESS)
}

fn list(ctx: &mut Context<'_>, full: bool) -> Result<Status> {
    for applet in ctx.table.iter() {
        if full {
            ctx.out.put(applet.place.dir().as_bytes());
        }
        ctx.out.line(applet.name.as_bytes());
    }
    Ok(Status::SUCCESS)
}

/// Links every applet at its place below a root. What exists already stays, with a message.
fn install(ctx: &mut Context<'_>) -> Result<Status> {
    let mut words = ctx.args.get(2..).unwrap_or_default();
    let symbolic = words.first().is_some_and(|word| word.bytes() == b"-s");
    if symbolic {
        words = words.get(1..).unwrap_or_default();
    }
    let root = words.first().map(|word| word.bytes()).unwrap_or(b"/");
    let own = sys::executable();
    for applet in ctx.table.iter() {
        let slash: &[u8] = if root.ends_with(b"/") { b"" } else { b"/" };
        let path = [root, slash, applet.place.dir().as_bytes(), applet.name.as_bytes()].concat();
        let link = process::cstring(&path);
        if link == own {
            continue;
        }
        let made = |make: &dyn Fn() -> rustix::io::Result<()>| match make() {
            Err(Errno::NOENT) => {
                make_parents(&path);
                make()
            }
            result => result,
        };
        let result = made(&|| {
            if symbolic {
                symlinkat(&own, CWD, &link)
            } else {
                linkat(CWD, &own, CWD, &link, AtFlags::empty())
            }
        });
        // A link to us that is there already (bin/sh of a hand-made tree) is what was asked for.
        if let Err(errno) = result
            && !(errno == Errno::EXIST && same_file(&link, &own))
        {
            ctx.warn(Error::sys(&String::from_utf8_lossy(&path), errno).with_status(0));
        }
    }
    ctx.done()
}

fn same_file(a: &CStr, b: &CStr) -> bool {
    let identity = |path: &CStr| rustix::fs::stat(path).ok().map(|stat| (stat.st_dev, stat.st_ino));
    identity(a).is_some_and(|a| Some(a) == identity(b))
}

fn make_parents(path: &[u8]) {
    for (at, _) in path.iter().enumerate().filter(|(at, byte)| *at > 0 && **byte == b'/') {
        // A failure shows when the link is made.
        let _ = rustix::fs::mkdir(path.get(..at).unwrap_or_default(), 0o755.into());
    }
}
