//! The option parser: clusters, attached and separate values, long names by unique prefix, bytes in and out.
//!
//! ```text
//! const OPTIONS: Opts = kit::opts![flag(b'a', "all"), value(b'n', "lines"), optional(b'B', "backup"), value(KEY, "long-only")];
//! let mut options = Options::permute(ctx, OPTIONS);
//! while let Some((key, value)) = options.next()? { match key { b'a' => …, b'n' => … } }
//! let operands = options.operands();
//! ```
//! A key that is no printable byte (1 to 31, 128 to 255) stands for an option with a long name only.

use crate::{Arg, Context, Error, Result};

/// Whether an option takes a value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Takes {
    Nothing,
    Value,
    /// Attached only: `-Bx`, `--backup=x`.
    Optional,
    /// `-5`: the digits are the value.
    Digits,
}

/// The options of an applet, made by [`opts!`](crate::opts): for each its key, what it takes and the length of
/// its long name in one byte, and the long name. A list of references would weigh three times that.
#[derive(Clone, Copy, Debug)]
pub struct Opts(&'static [u8]);

/// A list of options, packed while it is compiled.
#[macro_export]
macro_rules! opts {
    ($($opt:expr),* $(,)?) => {{
        const LIST: &[$crate::Opt] = &[$($opt),*];
        const PACKED: [u8; $crate::options::packed_size(LIST)] = $crate::options::packed(LIST);
        $crate::options::list(&PACKED)
    }};
}

/// One option of an applet.
#[derive(Clone, Copy, Debug)]
pub struct Opt {
    key: u8,
    long: &'static str,
    takes: Takes,
}

/// An option without a value; `long` may be empty.
pub const fn flag(key: u8, long: &'static str) -> Opt {
    Opt { key, long, takes: Takes::Nothing }
}

/// An option with a value: `-n5`, `-n 5`, `--lines=5`, `--lines 5`.
pub const fn value(key: u8, long: &'static str) -> Opt {
    Opt { key, long, takes: Takes::Value }
}

/// An option whose value, if any, is attached: `-B`, `-Bx`, `--backup`, `--backup=x`.
pub const fn optional(key: u8, long: &'static str) -> Opt {
    Opt { key, long, takes: Takes::Optional }
}

/// The old form `-NUM`: the key comes with the digits (and what follows them in the word) as its value.
pub const fn number_flag(key: u8) -> Opt {
    Opt { key, long: "", takes: Takes::Digits }
}

/// The size of a packed list; for [`opts!`](crate::opts).
#[allow(clippy::indexing_slicing, reason = "runs while compiling, where a wrong index is a message")]
pub const fn packed_size(list: &[Opt]) -> usize {
    let (mut size, mut at) = (0, 0);
    while at < list.len() {
        size += 2 + list[at].long.len();
        at += 1;
    }
    size
}

/// Packs a list; for [`opts!`](crate::opts).
#[allow(clippy::indexing_slicing, reason = "runs while compiling, where a wrong index is a message")]
pub const fn packed<const N: usize>(list: &[Opt]) -> [u8; N] {
    let mut packed = [0; N];
    let (mut to, mut at) = (0, 0);
    while at < list.len() {
        let long = list[at].long.as_bytes();
        assert!(long.len() < 64, "a long name too long for its field");
        packed[to] = list[at].key;
        packed[to + 1] = (list[at].takes as u8) << 6 | long.len() as u8;
        to += 2;
        let mut letter = 0;
        while letter < long.len() {
            packed[to] = long[letter];
            letter += 1;
            to += 1;
        }
        at += 1;
    }
    packed
}

/// A packed list; for [`opts!`](crate::opts).
pub const fn list(packed: &'static [u8]) -> Opts {
    Opts(packed)
}

/// An option as it is found in the packed list.
#[derive(Clone, Copy)]
struct Known {
    key: u8,
    takes: Takes,
    long: &'static [u8],
}

/// The options of a list, one after the other.
struct Each(&'static [u8]);

impl Iterator for Each {
    type Item = Known;
    fn next(&mut self) -> Option<Known> {
        let [key, shape, rest @ ..] = self.0 else { return None };
        let (long, rest) = rest.split_at_checked(usize::from(shape & 63))?;
        self.0 = rest;
        let takes = match shape >> 6 {
            0 => Takes::Nothing,
            1 => Takes::Value,
            2 => Takes::Optional,
            _ => Takes::Digits,
        };
        Some(Known { key: *key, takes, long })
    }
}

/// An option's key, and its value if one was given.
pub type Given<'a> = (u8, Option<&'a [u8]>);

/// An iterator over the options of one call; what is left are the operands.
pub struct Options<'a> {
    args: &'a [Arg<'a>],
    opts: Opts,
    at: usize,
    /// The rest of a cluster under way.
    cluster: &'a [u8],
    operands: Vec<Arg<'a>>,
    permute: bool,
    ended: bool,
}

impl<'a> Options<'a> {
    /// Options may stand between and after operands, as in the GNU tools.
    pub fn permute(ctx: &Context<'a>, opts: Opts) -> Options<'a> {
        Options::over(ctx.args.get(1..).unwrap_or_default(), opts, true)
    }

    /// Options end at the first operand, as POSIX says and as programs that run programs need it.
    pub fn leading(ctx: &Context<'a>, opts: Opts) -> Options<'a> {
        Options::over(ctx.args.get(1..).unwrap_or_default(), opts, false)
    }

    /// Options of any list of words, the program's name not among them.
    pub fn over(args: &'a [Arg<'a>], opts: Opts, permute: bool) -> Options<'a> {
        Options { args, opts, at: 0, cluster: b"", operands: Vec::new(), permute, ended: false }
    }

    /// The next option and its value (empty if it takes none or none was given).
    #[allow(
        clippy::should_implement_trait,
        reason = "an Iterator could not borrow the words' lifetime with errors by `?`"
    )]
    pub fn next(&mut self) -> Result<Option<(u8, &'a [u8])>> {
        Ok(self.next_given()?.map(|(key, value)| (key, value.unwrap_or_default())))
    }

    /// The next option, telling an optional value that is absent from an empty one.
    pub fn next_given(&mut self) -> Result<Option<Given<'a>>> {
        loop {
            if !self.cluster.is_empty() {
                return self.short().map(Some);
            }
            let Some(&word) = self.args.get(self.at) else { return Ok(None) };
            if self.ended {
                return Ok(None);
            }
            let bytes = word.bytes();
            if bytes == b"--" {
                self.at += 1;
                self.ended = true;
                return Ok(None);
            }
            match bytes {
                [b'-', b'-', name @ ..] => {
                    self.at += 1;
                    return self.long(name).map(Some);
                }
                [b'-', cluster @ ..] if !cluster.is_empty() => {
                    self.at += 1;
                    self.cluster = cluster;
                }
                _ if self.permute => {
                    self.at += 1;
                    self.operands.push(word);
                }
                _ => {
                    self.ended = true;
                    return Ok(None);
                }
            }
        }
    }

    fn short(&mut self) -> Result<(u8, Option<&'a [u8]>)> {
        let whole = self.cluster;
        let Some((&key, rest)) = whole.split_first() else { return Err(Error::usage("")) };
        self.cluster = rest;
        let exact = |opt: &Known| opt.key == key && opt.takes != Takes::Digits && (0x20..0x7f).contains(&key);
        let digits = |opt: &Known| opt.takes == Takes::Digits && key.is_ascii_digit();
        let Some(opt) = Each(self.opts.0).find(exact).or_else(|| Each(self.opts.0).find(digits)) else {
            let shown = core::slice::from_ref(&key);
            return Err(Error::misused(b"invalid option -- '{}'", &[shown]));
        };
        match opt.takes {
            Takes::Nothing => Ok((key, None)),
            Takes::Digits => {
                self.cluster = b"";
                Ok((opt.key, Some(whole)))
            }
            Takes::Optional => {
                self.cluster = b"";
                Ok((key, Some(rest).filter(|rest| !rest.is_empty())))
            }
            Takes::Value => {
                self.cluster = b"";
                if !rest.is_empty() {
                    return Ok((key, Some(rest)));
                }
                let Some(word) = self.args.get(self.at) else {
                    let shown = core::slice::from_ref(&key);
                    return Err(Error::misused(b"option requires an argument -- '{}'", &[shown]));
                };
                self.at += 1;
                Ok((key, Some(word.bytes())))
            }
        }
    }

    fn long(&mut self, word: &'a [u8]) -> Result<(u8, Option<&'a [u8]>)> {
        let equals = word.iter().position(|&byte| byte == b'=');
        let (name, attached) = match equals {
            Some(at) => (word.get(..at).unwrap_or_default(), word.get(at + 1..)),
            None => (word, None),
        };
        let mut found: Option<Known> = None;
        let mut ambiguous = false;
        for opt in Each(self.opts.0).filter(|opt| !opt.long.is_empty() && opt.long.starts_with(name)) {
            if opt.long.len() == name.len() {
                (found, ambiguous) = (Some(opt), false);
                break;
            }
            ambiguous |= found.is_some_and(|other| other.key != opt.key);
            found = Some(opt);
        }
        let refuse = |what: &str| Error::misused(b"{} '--{}'", &[what.as_bytes(), name]);
        if found.is_none() && name == b"help" {
            return Err(Error::help());
        }
        let Some(opt) = found.filter(|_| !name.is_empty()) else { return Err(refuse("unrecognized option")) };
        if ambiguous {
            return Err(refuse("ambiguous option"));
        }
        match (opt.takes, attached) {
            (Takes::Nothing, Some(_)) => Err(refuse("option doesn't allow an argument:")),
            (Takes::Value, None) => {
                let Some(word) = self.args.get(self.at) else {
                    return Err(refuse("option requires an argument:"));
                };
                self.at += 1;
                Ok((opt.key, Some(word.bytes())))
            }
            _ => Ok((opt.key, attached)),
        }
    }

    /// The words that are no options, in their order. Call once, when [`Options::next`] has given its last.
    pub fn operands(&mut self) -> &[Arg<'a>] {
        self.operands.extend_from_slice(self.rest());
        &self.operands
    }

    /// Refuses operands, for an applet that takes none. Call when [`Options::next`] has given its last.
    pub fn no_operands(&mut self) -> Result<()> {
        self.at_most(0).map(drop)
    }

    /// The operands, of which there may be so many. Call when [`Options::next`] has given its last.
    pub fn at_most(&mut self, most: usize) -> Result<&[Arg<'a>]> {
        let operands = self.operands();
        match operands.get(most) {
            Some(word) => Err(Error::misused(b"unexpected operand '{}'", &[word.bytes()])),
            None => Ok(operands),
        }
    }

    /// The words not yet looked at: after a leading parse, the operands without a copy.
    pub fn rest(&self) -> &'a [Arg<'a>] {
        self.args.get(self.at..).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::ffi::CString;

    const OPTS: Opts = crate::opts![
        flag(b'a', "all"),
        flag(b'A', "almost-all"),
        value(b'n', "lines"),
        optional(b'B', "backup"),
        number_flag(b'#'),
        value(1, "only-long"),
    ];

    fn parse(words: &[&str], permute: bool) -> (Vec<String>, Vec<String>) {
        let owned: Vec<CString> = words.iter().map(|word| CString::new(*word).unwrap()).collect();
        let args: Vec<Arg> = owned.iter().map(|word| Arg::new(word)).collect();
        let mut options = Options::over(&args, OPTS, permute);
        let mut seen = Vec::new();
        loop {
            match options.next_given() {
                Ok(Some((key, value))) => {
                    let value = value.map(|value| String::from_utf8_lossy(value).into_owned());
                    seen.push(format!("{key}{value:?}"));
                }
                Ok(None) => break,
                Err(error) => {
                    seen.push(format!("{error:?}"));
                    break;
                }
            }
        }
        let operands =
            options.operands().iter().map(|arg| String::from_utf8_lossy(arg).into_owned()).collect();
        (seen, operands)
    }

    #[test]
    fn clusters_end_in_an_attached_value() {
        assert_eq!(parse(&["-an5", "x"], true).0, ["97None", "110Some(\"5\")"]);
        assert_eq!(parse(&["-n", "-5", "x"], true), (vec!["110Some(\"-5\")".into()], vec!["x".into()]));
    }

    #[test]
    fn operands_permute_or_stop() {
        assert_eq!(parse(&["x", "-a", "-", "--", "-b"], true).1, ["x", "-", "-b"]);
        assert_eq!(parse(&["x", "-a"], false).1, ["x", "-a"]);
    }

    #[test]
    fn long_names_by_unique_prefix() {
        assert_eq!(parse(&["--all"], true).0, ["97None"]);
        assert_eq!(parse(&["--li=3", "--only", "v"], true).0, ["110Some(\"3\")", "1Some(\"v\")"]);
        assert_eq!(parse(&["--al"], true).0, ["ambiguous option '--al'"]);
        assert_eq!(parse(&["--backup"], true).0, ["66None"]);
        assert_eq!(parse(&["--backup="], true).0, ["66Some(\"\")"]);
        assert_eq!(parse(&["--nope"], true).0, ["unrecognized option '--nope'"]);
    }

    #[test]
    fn old_numbers_and_unknown_letters() {
        assert_eq!(parse(&["-a15k"], true).0, ["97None", "35Some(\"15k\")"]);
        assert_eq!(parse(&["-z"], true).0, ["invalid option -- 'z'"]);
        assert_eq!(parse(&["-n"], true).0, ["option requires an argument -- 'n'"]);
    }
}
