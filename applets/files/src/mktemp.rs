//! `mktemp`: make a file or directory of a name that nobody can guess (options of GNU and busybox).

#![deny(clippy::indexing_slicing)]

use crate::paths::join;
use kit::{Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, flag, optional, value};
use rustix::fs::{CWD, Mode, OFlags, lstat, mkdir, openat};
use rustix::io::Errno;
use rustix::rand::{GetRandomFlags, getrandom};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "mktemp",
    place: Place::Bin,
    runs: Runs::Inside,
    failure: 1,
    usage: "[-dtqu] [-p DIR] [TEMPLATE]\n\n\
Make a file that only its owner can read, and print its name. The last X's of\n\
TEMPLATE, three or more in a row, become random (default: tmp.XXXXXXXXXX in the temporary\ndirectory)\n\n\
\t-d\tA directory\n\
\t-p DIR\tIn DIR\n\
\t-t\tIn the temporary directory: TMPDIR, else -p, else /tmp\n\
\t-u\tOnly print a name\n\
\t-q\tSay nothing of what goes wrong\n\
\t--suffix=END\tWhat follows the X's",
    main,
};

const SUFFIX: u8 = 1;
const TMPDIR: u8 = 2;

const OPTIONS: Opts = kit::opts![
    flag(b'd', "directory"),
    flag(b't', ""),
    flag(b'q', "quiet"),
    flag(b'u', "dry-run"),
    value(b'p', ""),
    optional(TMPDIR, "tmpdir"),
    value(SUFFIX, "suffix"),
];

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let (mut directory, mut quiet, mut dry, mut temporary) = (false, false, false, false);
    let (mut base, mut suffix) = (None, None);
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        match key {
            b'd' => directory = true,
            b't' => temporary = true,
            b'q' => quiet = true,
            b'u' => dry = true,
            SUFFIX => suffix = Some(value),
            _ => {
                temporary = true;
                base = Some(value).filter(|dir| !dir.is_empty());
            }
        }
    }
    let operands = options.operands();
    let template = match &*operands {
        [] => {
            temporary = true;
            &b"tmp.XXXXXXXXXX"[..]
        }
        [template] => template.bytes(),
        _ => return Err(Error::usage("too many templates")),
    };
    let path = if temporary {
        let base = base.or_else(|| ctx.env("TMPDIR").filter(|dir| !dir.is_empty())).unwrap_or(b"/tmp");
        join(base, template)
    } else {
        template.to_vec()
    };
    match make(&path, suffix, directory, dry) {
        Ok(path) => {
            ctx.out.line(&path);
            Ok(Status::SUCCESS)
        }
        Err(_) if quiet => Ok(Status::FAILURE),
        Err(errno) => Err(Error::sys("", errno).with_message(path)),
    }
}

/// Makes the file or directory; its name.
fn make(template: &[u8], suffix: Option<&[u8]>, directory: bool, dry: bool) -> Result<Vec<u8>, Errno> {
    // Without a suffix of its own, what follows the last X's is one.
    let end = template.iter().rposition(|byte| *byte == b'X').map_or(0, |at| at + 1);
    let (template, rest) = template.split_at_checked(end).unwrap_or_default();
    let count = template.iter().rev().take_while(|byte| **byte == b'X').count();
    let suffix =
        suffix.filter(|_| rest.is_empty()).or(suffix.is_none().then_some(rest)).ok_or(Errno::INVAL)?;
    if count < 3 || suffix.contains(&b'/') {
        return Err(Errno::INVAL);
    }
    let start = template.get(..template.len() - count).unwrap_or_default();
    for _ in 0..1000 {
        let mut path = start.to_vec();
        for _ in 0..count {
            path.push(random_letter()?);
        }
        path.extend_from_slice(suffix);
        let result = if dry {
            match lstat(&*path) {
                Err(Errno::NOENT) => Ok(()),
                Ok(_) => Err(Errno::EXIST),
                Err(errno) => Err(errno),
            }
        } else if directory {
            mkdir(&*path, Mode::from_raw_mode(0o700))
        } else {
            let flags = OFlags::RDWR | OFlags::CREATE | OFlags::EXCL | OFlags::CLOEXEC;
            openat(CWD, &*path, flags, Mode::from_raw_mode(0o600)).map(drop)
        };
        match result {
            Err(Errno::EXIST) => {}
            result => return result.map(|()| path),
        }
    }
    Err(Errno::EXIST)
}

/// One of the letters and digits, each as likely as another.
fn random_letter() -> Result<u8, Errno> {
    const LETTERS: &[u8; 62] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    loop {
        let mut byte = [0u8];
        getrandom(&mut byte, GetRandomFlags::empty())?;
        let [byte] = byte;
        // Six bits; the two values beyond the letters are thrown again.
        if let Some(letter) = LETTERS.get(usize::from(byte & 63)) {
            return Ok(*letter);
        }
    }
}
