//! The one error type: what went wrong, the errno behind it, and the status it ends with.

use crate::Errno;
use std::fmt;

/// The result of everything that can fail with a message.
pub type Result<T, E = Error> = core::result::Result<T, E>;

/// An error, made where the operand is known and reported in one place.
pub struct Error(Box<Inner>);

struct Inner {
    message: Vec<u8>,
    errno: Option<Errno>,
    status: Option<u8>,
    report: Report,
}

/// How an error is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Report {
    /// `applet: message: errno text`
    Message,
    /// The same, then the usage text.
    Usage,
    /// The usage text alone, on standard output, status 0: `--help` was asked for.
    Help,
    /// Nothing: it was said already, or silence is right.
    Silent,
}

impl Error {
    fn make(message: Vec<u8>, errno: Option<Errno>, report: Report) -> Error {
        Error(Box::new(Inner { message, errno, status: None, report }))
    }

    /// An error without an errno. The message is shown as it is.
    pub fn new(message: impl Into<Vec<u8>>) -> Error {
        Error::make(message.into(), None, Report::Message)
    }

    /// An error without an errno, whose message has parts in it, as [`crate::filled`] has.
    pub fn filled(text: &[u8], parts: &[&[u8]]) -> Error {
        Error::make(crate::filled(text, parts), None, Report::Message)
    }

    /// A wrong command line: such a message, then the usage text.
    pub fn misused(text: &[u8], parts: &[&[u8]]) -> Error {
        Error::make(crate::filled(text, parts), None, Report::Usage)
    }

    /// `WHAT 'OPERAND'`, for errors that no system call gave: `invalid number 'x'`.
    pub fn about(what: &str, operand: &[u8]) -> Error {
        Error::make(quoted(what, operand), None, Report::Message)
    }

    /// `WHAT 'OPERAND': errno text`, for a call that failed on a named thing: `can't open 'x': No such file …`.
    pub fn on(what: &str, operand: &[u8], errno: impl Into<Errno>) -> Error {
        Error::make(quoted(what, operand), Some(errno.into()), Report::Message)
    }

    /// `WHAT: errno text`, for a call that has no operand: `fork: Cannot allocate memory`.
    pub fn sys(what: &str, errno: impl Into<Errno>) -> Error {
        Error::make(what.into(), Some(errno.into()), Report::Message)
    }

    /// A wrong command line: the message, then the usage text.
    pub fn usage(message: impl Into<Vec<u8>>) -> Error {
        Error::make(message.into(), None, Report::Usage)
    }

    /// `--help` was asked for.
    pub fn help() -> Error {
        Error::make(Vec::new(), None, Report::Help).with_status(0)
    }

    /// Ends with this status and says nothing.
    pub fn silent(status: u8) -> Error {
        Error::make(Vec::new(), None, Report::Silent).with_status(status)
    }

    /// The same error with an exit status of its own, instead of the applet's failure status.
    pub fn with_status(mut self, status: u8) -> Error {
        self.0.status = Some(status);
        self
    }

    /// The same error with another message before the errno's text, for messages of several operands.
    pub fn with_message(mut self, message: impl Into<Vec<u8>>) -> Error {
        self.0.message = message.into();
        self
    }

    /// The message without the errno's text.
    pub fn message(&self) -> &[u8] {
        &self.0.message
    }

    /// The errno of the call that failed, if one did.
    pub fn errno(&self) -> Option<Errno> {
        self.0.errno
    }

    /// The exit status, if it differs from the applet's failure status.
    pub fn status(&self) -> Option<u8> {
        self.0.status
    }

    /// How it is shown.
    pub fn report(&self) -> Report {
        self.0.report
    }

    /// The whole text, `message: errno text`, without the applet's name.
    pub fn text(&self) -> Vec<u8> {
        let mut text = self.0.message.clone();
        if let Some(errno) = self.0.errno {
            if !text.is_empty() {
                text.extend_from_slice(b": ");
            }
            text.extend_from_slice(errno.text().as_bytes());
        }
        text
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&String::from_utf8_lossy(&self.text()))
    }
}

fn quoted(what: &str, operand: &[u8]) -> Vec<u8> {
    let mut message = Vec::with_capacity(what.len() + operand.len() + 3);
    message.extend_from_slice(what.as_bytes());
    message.extend_from_slice(b" '");
    message.extend_from_slice(operand);
    message.push(b'\'');
    message
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn message_names_what_and_why() {
        let error = Error::on("can't open", b"a b", Errno(2));
        assert_eq!(error.text(), b"can't open 'a b': No such file or directory");
    }
}
