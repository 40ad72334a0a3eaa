//! `tee`: copy standard input to files and to standard output (POSIX.1-2024).
//!
//! An output that fails is named and left out; the others go on.

use kit::by_word;
use kit::sys::signal::{self, Action};
use kit::{Applet, Arg, Context, Errno, Error, Options, Opts, Place, Result, Runs, Status, flag, optional};
use rustix::fd::{AsFd, AsRawFd, OwnedFd};
use rustix::fs::{CWD, Mode, OFlags, openat};
use rustix::io::fcntl_dupfd_cloexec;

/// The applet.
pub const APPLET: Applet = Applet {
    name: "tee",
    place: Place::UsrBin,
    runs: Runs::AsAsked(runs),
    failure: 1,
    usage: "[-aip] [--output-error[=HOW]] [FILE]...\n\n\
Copy standard input to FILEs and to standard output\n\n\
\t-a\tAppend to FILEs\n\
\t-i\tIgnore interrupts\n\
\t-p\tGo on when a reader of a pipe is gone\n\
\t--output-error=warn|warn-nopipe|exit|exit-nopipe\n\
\t\tSay what fails and go on, or end; but be silent about pipes",
    main,
};

const OPTIONS: Opts = kit::opts![
    flag(b'a', "append"),
    flag(b'i', "ignore-interrupts"),
    flag(b'p', ""),
    optional(1, "output-error"),
];

/// SIGINT and SIGPIPE of every Linux machine.
const SIGINT: i32 = 2;
const SIGPIPE: i32 = 13;
const EPIPE: Errno = Errno(32);

/// Options other than `-a` are about signals, which are the process's own.
fn runs(words: &[Arg<'_>]) -> Runs {
    let is_plain =
        |word: &Arg<'_>| matches!(word.bytes(), b"-" | b"-a" | b"--append") || !word.starts_with(b"-");
    if words.iter().skip(1).all(is_plain) { Runs::Unattended } else { Runs::Fork }
}

/// What a failed output means.
#[derive(Clone, Copy, Default)]
struct Failures {
    /// The end of all.
    fatal: bool,
    /// Nothing, where the reader of a pipe is gone.
    but_pipes: bool,
}

impl Failures {
    fn meet(self, ctx: &mut Context<'_>, name: &[u8], errno: Errno) -> Result<()> {
        if self.but_pipes && errno == EPIPE {
            return Ok(());
        }
        let error = Error::sys("", errno).with_message(name);
        if self.fatal {
            return Err(error);
        }
        ctx.warn(error);
        Ok(())
    }
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut append = false;
    let mut failures = Failures::default();
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        match key {
            b'a' => append = true,
            b'i' => signal::set(SIGINT, Action::Ignore)
                .map_err(|errno| Error::sys("can't ignore interrupts", errno))?,
            _ => {
                failures = by_word!(value, {
                    "" | "warn-nopipe" => Failures { fatal: false, but_pipes: true },
                    "warn" => Failures { fatal: false, but_pipes: false },
                    "exit" => Failures { fatal: true, but_pipes: false },
                    "exit-nopipe" => Failures { fatal: true, but_pipes: true },
                    _ => {
                        let message = kit::filled(b"invalid argument '{}' for --output-error", &[value]);
                        return Err(Error::usage(message));
                    }
                });
                signal::set(SIGPIPE, Action::Ignore)
                    .map_err(|errno| Error::sys("can't ignore pipes", errno))?;
            }
        }
    }
    let mut files: Vec<(OwnedFd, kit::Arg<'_>)> = Vec::new();
    for operand in options.operands() {
        let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::CLOEXEC;
        let flags = flags | if append { OFlags::APPEND } else { OFlags::TRUNC };
        // A file must not take the number of a closed output, or it would get all twice.
        let opened = openat(CWD, operand.as_cstr(), flags, Mode::from_raw_mode(0o666))
            .and_then(|file| if file.as_raw_fd() > 2 { Ok(file) } else { fcntl_dupfd_cloexec(&file, 3) });
        match opened {
            Ok(file) => files.push((file, *operand)),
            Err(errno) => ctx.warn(Error::sys("", errno).with_message(operand.bytes())),
        }
    }
    let mut buffer = [core::mem::MaybeUninit::<u8>::uninit(); 32 * 1024];
    let mut output = true;
    loop {
        let bytes: &[u8] = match rustix::io::read(ctx.stdin, &mut buffer[..]) {
            Ok((bytes, _)) => bytes,
            Err(rustix::io::Errno::INTR) => continue,
            Err(errno) => return Err(Error::sys("read error", errno)),
        };
        if bytes.is_empty() {
            break;
        }
        if output {
            ctx.out.put(bytes);
            ctx.out.flush();
            if ctx.out.failed() {
                output = false;
                if let Some(errno) = ctx.out.take_failure() {
                    failures.meet(ctx, b"standard output", errno)?;
                }
            }
        }
        let mut at = 0;
        while let Some((file, name)) = files.get(at) {
            match kit::file::write_all(file.as_fd(), bytes) {
                Ok(()) => at += 1,
                Err(errno) => {
                    failures.meet(ctx, name.bytes(), errno)?;
                    files.remove(at);
                }
            }
        }
        if !output && files.is_empty() {
            break;
        }
    }
    ctx.done()
}
