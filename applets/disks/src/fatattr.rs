//! `fatattr`: shows and changes the attributes that files have on FAT (busybox's).

#![deny(clippy::indexing_slicing)]

use kit::sys::block;
use kit::{Applet, Context, Error, Place, Result, Runs, Status};
use rustix::fs::{Mode, OFlags, open};
use std::os::fd::AsFd;

/// The applet.
pub const APPLET: Applet = Applet {
    name: "fatattr",
    place: Place::Bin,
    runs: Runs::Inside,
    failure: 1,
    usage: "[-+rhsvda] FILE...

Show the attributes of FILEs on FAT, or change them: + sets, - clears.

  r  read-only    h  hidden     s  system
  v  volume label d  directory  a  archive",
    main,
};

/// The letters, from the lowest bit on.
const LETTERS: &[u8; 8] = b"rhsvda67";

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let words = ctx.args.get(1..).unwrap_or_default();
    let (mut set, mut clear, mut at) = (0u32, 0u32, 0);
    while let Some(word) = words.get(at) {
        let (mask, letters) = match word.bytes() {
            [b'-', b'-'] => {
                at += 1;
                break;
            }
            b"--help" => return Err(Error::help()),
            [b'+', letters @ ..] => (&mut set, letters),
            [b'-', letters @ ..] => (&mut clear, letters),
            _ => break,
        };
        for letter in letters {
            let Some(bit) = LETTERS.iter().take(6).position(|known| known == letter) else {
                return Err(Error::misused(b"unknown attribute '{}'", &[core::slice::from_ref(letter)]));
            };
            *mask |= 1 << bit;
        }
        at += 1;
    }
    let files = words.get(at..).unwrap_or_default();
    if files.is_empty() {
        return Err(Error::usage(""));
    }
    for file in files {
        let result = open(file.as_cstr(), OFlags::RDONLY | OFlags::NONBLOCK | OFlags::CLOEXEC, Mode::empty());
        let fd = match result {
            Ok(fd) => fd,
            Err(errno) => {
                ctx.warn(Error::on("can't open", file, errno));
                continue;
            }
        };
        let failed = |what, errno| Error::on(what, file, errno);
        match block::get(fd.as_fd(), block::GET_ATTRIBUTES, 4) {
            Err(errno) => ctx.warn(failed("can't read attributes of", errno)),
            Ok(now) if set | clear == 0 => {
                let mut line = Vec::new();
                for (bit, letter) in LETTERS.iter().enumerate() {
                    line.push(if now >> bit & 1 == 1 { *letter } else { b' ' });
                }
                line.push(b' ');
                kit::escape::push_visible(&mut line, file);
                ctx.out.line(&line);
            }
            Ok(now) => {
                let new = (now as u32 | set) & !clear;
                if let Err(errno) = block::set(fd.as_fd(), block::SET_ATTRIBUTES, new) {
                    ctx.warn(failed("can't set attributes of", errno));
                }
            }
        }
    }
    ctx.done()
}
