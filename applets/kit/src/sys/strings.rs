//! Strings that end in a NUL, with a view of them as arguments, made once.

use crate::Arg;
use core::ffi::{CStr, c_char};
use std::ffi::CString;

/// Strings of their own, and arguments that point at them.
#[derive(Default)]
pub struct Strings {
    strings: Vec<*mut c_char>,
    /// They live as long as the strings, whatever is written here.
    args: Vec<Arg<'static>>,
}

impl Strings {
    /// Adds a string; one with a NUL inside ends there, as it would for any C program.
    pub fn push(&mut self, bytes: &[u8]) {
        let string = crate::process::cstring(bytes).into_raw();
        self.strings.push(string);
        // SAFETY: it ends in a NUL and stays until `self` goes; `args` gives it out for no longer than that.
        self.args.push(Arg::new(unsafe { CStr::from_ptr(string) }));
    }

    /// All of them.
    pub fn args(&self) -> &[Arg<'_>] {
        &self.args
    }
}

impl Drop for Strings {
    fn drop(&mut self) {
        // SAFETY: each came from `into_raw`, once, and nothing has changed its length.
        self.strings.drain(..).for_each(|string| drop(unsafe { CString::from_raw(string) }));
    }
}
