//! What every applet uses: the applet contract, the context it runs in, options, messages, numbers, system calls.

pub mod applet;
pub mod backslash;
pub mod by_word;
pub mod capabilities;
mod context;
pub mod conversion;
mod errno;
mod error;
pub mod escape;
pub mod file;
pub mod float;
pub mod glob;
pub mod mode;
pub mod number;
pub mod options;
pub mod pack;
pub mod process;
pub mod processes;
pub mod quote;
pub mod regex;
pub mod signals;
pub mod split;
pub mod sys;
pub mod time;
pub mod users;
pub mod version;
pub mod walk;
pub mod width;

pub use applet::{Applet, Listed, Place, Runs, Table};
pub use context::{Arg, Context, Out};
pub use errno::Errno;
pub use error::{Error, Report, Result};
pub use options::{Opt, Options, Opts, flag, number_flag, optional, value};

/// A text with parts in it, each in the place of a `{}`: a message takes less room so than as a list of its pieces.
pub fn filled(text: &[u8], parts: &[&[u8]]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len() + parts.iter().map(|part| part.len()).sum::<usize>());
    let (mut rest, mut parts) = (text, parts.iter());
    while let [byte, after @ ..] = rest {
        rest = after;
        match (byte, after) {
            (b'{', [b'}', after @ ..]) => {
                out.extend_from_slice(parts.next().unwrap_or(&&b""[..]));
                rest = after;
            }
            _ => out.push(*byte),
        }
    }
    out
}

/// How an applet ended: the exit status that a parent sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Status(pub u8);

impl Status {
    /// Everything was done.
    pub const SUCCESS: Status = Status(0);
    /// Something was not done.
    pub const FAILURE: Status = Status(1);

    /// Success for true, failure for false: what tests and comparisons return.
    pub fn of(ok: bool) -> Status {
        if ok { Status::SUCCESS } else { Status::FAILURE }
    }
}
