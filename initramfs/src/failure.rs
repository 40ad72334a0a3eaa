//! The one error: a message for the person who called.

use kit::{Errno, escape};
use std::fmt::Display;
use std::io::{self, Write};
use std::path::Path;

/// What went wrong, in words; names of files in it are fit for a terminal.
#[derive(Debug)]
pub struct Failure(pub String);

/// The result of everything that can fail with a message.
pub type Result<T, E = Failure> = std::result::Result<T, E>;

impl Failure {
    /// `can't WHAT 'PATH': errno text`
    pub fn on(what: &str, path: &Path, error: std::io::Error) -> Failure {
        Failure(format!("can't {what} '{}': {}", shown(path), words(&error)))
    }

    /// `PATH: what is wrong with it`
    pub fn about(path: &Path, why: impl Display) -> Failure {
        Failure(format!("{}: {why}", shown(path)))
    }
}

/// A failure with this message.
pub fn fail<T>(message: impl Into<String>) -> Result<T> {
    Err(Failure(message.into()))
}

/// A system error in the C library's words, any other in its own.
pub fn words(error: &std::io::Error) -> String {
    match error.raw_os_error() {
        Some(number) => Errno(number).text(),
        None => error.to_string(),
    }
}

/// A path fit for a terminal.
pub fn shown(path: &Path) -> String {
    shown_bytes(path.as_os_str().as_encoded_bytes())
}

/// A name fit for a terminal.
pub fn shown_bytes(name: &[u8]) -> String {
    String::from_utf8_lossy(&escape::visible(name)).into_owned()
}

/// Tells on standard error; with a closed one there is nobody to tell.
pub fn say(text: &str) {
    let _ = writeln!(io::stderr(), "rbox-initramfs: {text}");
}

/// Tells of something that does not end the work.
pub fn warn(warning: String) {
    say(&format!("warning: {warning}"));
}
