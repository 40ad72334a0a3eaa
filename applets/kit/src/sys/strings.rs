//! Strings that end in a NUL, with a view of them as arguments, made once.

use crate::Arg;
use core::ffi::CStr;

/// Strings of their own, and arguments that point at them.
#[derive(Default)]
pub struct Strings {
    /// The strings, one behind the other. No chunk grows beyond what it was made for, so all stay where they are.
    chunks: Vec<Vec<u8>>,
    /// They live as long as the strings, whatever is written here.
    args: Vec<Arg<'static>>,
}

impl Strings {
    /// Adds a string; one with a NUL inside ends there, as it would for any C program.
    pub fn push(&mut self, bytes: &[u8]) {
        let length = memchr::memchr(0, bytes).unwrap_or(bytes.len());
        let bytes = bytes.get(..length).unwrap_or_default();
        let last =
            self.chunks.last().map_or((0, 128), |chunk| (chunk.capacity() - chunk.len(), chunk.capacity()));
        if last.0 <= length {
            self.chunks.push(Vec::with_capacity((last.1 * 2).min(1 << 16).max(length + 1)));
        }
        let Some(chunk) = self.chunks.last_mut() else { return };
        let start = chunk.len();
        chunk.extend_from_slice(bytes);
        chunk.push(0);
        let string = core::ptr::from_ref(chunk.get(start..).unwrap_or_default());
        // SAFETY: it ends in its only NUL and stays until `self` goes, since the chunk has room for it; `args` gives it
        // out for no longer than that.
        self.args.push(Arg::new(unsafe { CStr::from_bytes_with_nul_unchecked(&*string) }));
    }

    /// All of them.
    pub fn args(&self) -> &[Arg<'_>] {
        &self.args
    }
}
