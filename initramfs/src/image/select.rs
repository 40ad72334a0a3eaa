//! Which entries are meant: names, patterns, directories with all in them.

use crate::failure::{Result, fail, shown_bytes};
use kit::glob::{Rules, matches};
use std::cell::Cell;
use std::ffi::OsString;

/// The entries that were asked for; all, if none were.
pub struct Selection(Vec<(Vec<u8>, Cell<bool>)>);

impl Selection {
    /// By the words of a command line.
    pub fn new(words: &[OsString]) -> Selection {
        Selection(
            words
                .iter()
                .map(|word| {
                    let mut word = plain(word.as_encoded_bytes());
                    // a directory's name as the shell completes it
                    while word.len() > 1 && word.last() == Some(&b'/') {
                        word = word.get(..word.len() - 1).unwrap_or_default();
                    }
                    (word.to_vec(), Cell::new(false))
                })
                .collect(),
        )
    }

    /// Whether an entry of this name is among them: itself, or in a directory that is.
    pub fn takes(&self, name: &[u8]) -> bool {
        if self.0.is_empty() {
            return true;
        }
        let name = plain(name);
        let mut any = false;
        for (word, met) in &self.0 {
            let above = |word: &[u8]| {
                word == b"."
                    || name.strip_prefix(word).is_some_and(|rest| matches!(rest.first(), None | Some(b'/')))
            };
            // a `*` takes a `/` too, so that `*.ko` is all modules
            if above(word) || matches(word, name, Rules::default()) {
                met.set(true);
                any = true;
            }
        }
        any
    }

    /// Fails with the first name that no entry had.
    pub fn all_met(&self) -> Result<()> {
        match self.0.iter().find(|(_, met)| !met.get()) {
            Some((word, _)) => fail(format!("no entry is named '{}'", shown_bytes(word))),
            None => Ok(()),
        }
    }
}

/// A name without the `/` or `./` in front that the kernel does not mind.
pub fn plain(mut name: &[u8]) -> &[u8] {
    loop {
        name = match name {
            [b'/', rest @ ..] | [b'.', b'/', rest @ ..] if !rest.is_empty() => rest,
            b"/" => b".",
            name => return name,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_patterns_and_directories() {
        let selection = Selection::new(&["./bin/".into(), "*.ko".into(), "/init".into()]);
        for (name, taken) in [
            ("bin", true),
            ("/bin/sh", true),
            ("binary", false),
            ("lib/a/b.ko", true),
            ("init", true),
            ("sbin/init", false),
        ] {
            assert_eq!(selection.takes(name.as_bytes()), taken, "{name}");
        }
        assert!(selection.all_met().is_ok());
        assert_eq!(Selection::new(&["x\n".into()]).all_met().unwrap_err().0, "no entry is named 'x\\n'");
    }
}
