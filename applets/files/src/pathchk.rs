//! `pathchk`: tell of names that cannot be made, or not everywhere (POSIX.1-2024; checks and messages as in GNU).

#![deny(clippy::indexing_slicing)]

use kit::number::Decimal;
use kit::{Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, flag};
use rustix::fs::{lstat, statvfs};
use rustix::io::Errno;

/// The applet.
pub const APPLET: Applet = Applet {
    name: "pathchk",
    place: Place::UsrBin,
    runs: Runs::Inside,
    failure: 1,
    usage: "[-pP] NAME...\n\n\
Tell of NAMEs that could not be made here: too long, or through what is no directory\n\n\
\t-p\tThat could not be on every POSIX system, by their length or a character\n\
\t-P\tThat are empty, or hold a name with a leading -\n\
\t--portability\tBoth",
    main,
};

const OPTIONS: Opts = kit::opts![flag(b'p', ""), flag(b'P', ""), flag(BOTH, "portability")];

const BOTH: u8 = 1;

/// What POSIX promises: _POSIX_PATH_MAX without its NUL, and _POSIX_NAME_MAX.
const PATH: usize = 255;
const NAME: usize = 14;

#[derive(Clone, Copy, Default)]
struct Wish {
    portable: bool,
    plain: bool,
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut wish = Wish::default();
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, _)) = options.next()? {
        wish.portable |= key != b'P';
        wish.plain |= key != b'p';
    }
    let operands = options.operands();
    if operands.is_empty() {
        return Err(Error::usage("missing operand"));
    }
    for operand in operands {
        if let Err(error) = check(operand.bytes(), wish) {
            ctx.warn(error);
        }
    }
    ctx.done()
}

fn check(path: &[u8], wish: Wish) -> Result<()> {
    let names = || path.split(|byte| *byte == b'/');
    if wish.plain && names().any(|name| name.starts_with(b"-")) {
        return Err(Error::about("leading '-' in a component of file name", path));
    }
    if path.is_empty() && (wish.plain || wish.portable) {
        return Err(Error::new("empty file name"));
    }
    if wish.portable {
        let is_portable = |byte: &u8| byte.is_ascii_alphanumeric() || b"._-/".contains(byte);
        if let Some(at) = path.iter().position(|byte| !is_portable(byte)) {
            let character = character(path.get(at..).unwrap_or_default());
            let message = kit::filled(b"nonportable character '{}' in file name '{}'", &[character, path]);
            return Err(Error::new(message));
        }
        if path.len() > PATH {
            return Err(too_long(PATH, "file name", path));
        }
    } else {
        match lstat(path) {
            Ok(_) => return Ok(()),
            Err(Errno::NOENT) if !path.is_empty() => {}
            Err(errno) if path.is_empty() => return Err(Error::sys("''", errno)),
            Err(errno) => return Err(Error::sys("", errno).with_message(path)),
        }
    }
    // What is not there yet would be on the file system of the last directory that is.
    let mut limit = NAME;
    let (mut start, mut exists) = (0, !wish.portable);
    for name in names() {
        if exists {
            let before = Some(path.get(..start).unwrap_or_default()).filter(|before| !before.is_empty());
            match statvfs(before.unwrap_or(b".")) {
                Ok(system) => limit = usize::try_from(system.f_namemax).unwrap_or(usize::MAX),
                Err(_) => exists = false,
            }
        }
        if name.len() > limit {
            return Err(too_long(limit, "file name component", name));
        }
        start += name.len() + 1;
    }
    Ok(())
}

fn too_long(limit: usize, what: &str, name: &[u8]) -> Error {
    let [limit, length] = [limit, name.len()].map(|number| Decimal::of(number as u64));
    let what = what.as_bytes();
    Error::filled(b"limit {} exceeded by length {} of {} '{}'", &[&*limit, &*length, what, name])
}

/// The character that a text begins with, of however many bytes; a byte that begins none by itself.
fn character(text: &[u8]) -> &[u8] {
    let valid = text.utf8_chunks().next().and_then(|chunk| chunk.valid().chars().next());
    text.get(..valid.map_or(1, char::len_utf8)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_whole_where_they_are_any() {
        assert_eq!(character("é!".as_bytes()), "é".as_bytes());
        assert_eq!(character(b"\xc3("), b"\xc3");
    }

    #[test]
    fn limits_are_of_names_and_of_the_whole() {
        let wish = Wish { portable: true, plain: false };
        assert!(check(b"a/12345678901234/-", wish).is_ok());
        assert!(check(b"a/123456789012345/-", wish).is_err());
        assert!(check(&b"/a".repeat(128), wish).is_err());
        assert!(check(b"a/-b", Wish { portable: false, plain: true }).is_err());
    }
}
