//! `inotifyd`: runs a program at each change of files (busybox's).
//!
//! Other than in busybox: a letter that names no event is refused; a file named twice is watched for the events of both.

#![deny(clippy::indexing_slicing)]

use core::mem::MaybeUninit;
use kit::process::{self, Words};
use kit::{Applet, Context, Error, Options, Place, Result, Runs, Status, escape};
use rustix::fs::inotify::{self, CreateFlags, Reader, WatchFlags};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "inotifyd",
    place: Place::Sbin,
    runs: Runs::Fork,
    failure: 1,
    usage: "PROG FILE[:EVENTS]...\n\n\
Run PROG with EVENTS, FILE, and a name in it if it is a directory, at each of\n\
these events (default: all but the last three); with - for PROG print them.\n\
End when no FILE can be watched any more.\n\n\
\ta\tRead\t\t\tr\tOpened\n\
\tc\tWritten\t\t\tw\tClosed after that was possible\n\
\te\tMetadata changed\t0\tClosed after reading\n\
\tD\tDeleted\t\t\tM\tMoved\n\
In a directory:\n\
\tn\tMade\t\t\td\tDeleted\n\
\ty\tMoved into it\t\tm\tMoved out of it\n\
Always:\n\
\tx\tNo longer watched\to\tEvents were lost\n\
\tu\tIts file system is unmounted",
    main,
};

/// The events' letters by their bits.
const EVENTS: &[u8; 16] = b"acew0rmyndDM\0uox";
/// All but those of the kernel's own.
const USUAL: u32 = 0xfff;
const OVERFLOW: u32 = 0x4000;
const IGNORED: u32 = 0x8000;
/// IN_MASK_ADD: a file that is watched already is so for more.
const ADD: u32 = 0x2000_0000;
/// Room for the longest name, and for some events.
const ROOM: usize = 4096;

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut options = Options::leading(ctx, kit::opts![]);
    options.next()?;
    let operands = options.operands();
    let Some((program, files)) = operands.split_first().filter(|(_, files)| !files.is_empty()) else {
        return Err(Error::usage("which program, and which files?"));
    };
    let failed = |errno| Error::sys("can't watch", errno);
    let events = inotify::init(CreateFlags::CLOEXEC).map_err(failed)?;
    let mut watched: Vec<(i32, &[u8])> = Vec::with_capacity(files.len());
    for word in files {
        let (file, mask) = split(word)?;
        let flags = WatchFlags::from_bits_retain(mask | ADD);
        let number = inotify::add_watch(&events, file, flags)
            .map_err(|errno| Error::on("can't watch", file, errno))?;
        if watched.iter().all(|(known, _)| *known != number) {
            watched.push((number, file));
        }
    }

    let mut room = [MaybeUninit::uninit(); ROOM];
    let mut reader = Reader::new(&events, &mut room);
    while !watched.is_empty() {
        let event = match reader.next() {
            Ok(event) => event,
            Err(rustix::io::Errno::INTR) => continue,
            Err(errno) => return Err(Error::sys("can't read events", errno)),
        };
        let bits = event.events().bits();
        let place = watched.iter().position(|(number, _)| *number == event.wd());
        let file = place.and_then(|place| watched.get(place)).map(|(_, file)| *file);
        // What is lost belongs to no file.
        let Some(file) = file.or((bits & OVERFLOW != 0).then_some(b"")) else { continue };
        let mut words = vec![program.bytes().to_vec(), letters(bits), file.to_vec()];
        words.extend(event.file_name().map(|name| name.to_bytes().to_vec()));
        tell(ctx, &words)?;
        if let Some(place) = place.filter(|_| bits & IGNORED != 0) {
            watched.remove(place);
        }
        if ctx.out.failed() {
            break;
        }
    }
    Ok(Status::SUCCESS)
}

/// A file and its events.
fn split(word: &[u8]) -> Result<(&[u8], u32)> {
    let Some(colon) = word.iter().rposition(|byte| *byte == b':') else { return Ok((word, USUAL)) };
    let (file, letters) = word.split_at(colon);
    let mut mask = 0;
    for letter in letters.iter().skip(1) {
        match EVENTS.iter().position(|known| known == letter) {
            Some(bit) => mask |= 1 << bit,
            None => return Err(Error::about("unknown events", word)),
        }
    }
    Ok((file, mask))
}

fn letters(bits: u32) -> Vec<u8> {
    let set = EVENTS.iter().enumerate().filter(|(bit, letter)| bits >> bit & 1 != 0 && **letter != 0);
    set.map(|(_, letter)| *letter).collect()
}

/// Prints an event, or runs the program with it and waits for its end.
fn tell(ctx: &mut Context<'_>, words: &[Vec<u8>]) -> Result<()> {
    if let [program, event @ ..] = words
        && program == b"-"
    {
        let event: Vec<Vec<u8>> = event.iter().map(|word| escape::visible(word)).collect();
        ctx.out.line(&event.join(&b'\t'));
        ctx.out.flush();
        return Ok(());
    }
    process::run(ctx, Words::new(words).args()).map_err(|errno| Error::sys("can't fork", errno))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_have_letters() {
        assert_eq!(split(b"a b:nd").ok(), Some((&b"a b"[..], 0x300)));
        assert_eq!(split(b"a:b:ox").ok(), Some((&b"a:b"[..], 0xc000)));
        assert_eq!(split(b"a").ok(), Some((&b"a"[..], 0xfff)));
        assert!(split(b"a:q").is_err());
        assert_eq!(letters(0x4000_0181), b"ayn");
    }
}
