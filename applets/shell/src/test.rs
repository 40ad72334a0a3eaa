//! `test`, `[` and `[[`: tell by the exit status whether an expression is true (POSIX.1-2024).
//!
//! Up to four words are read by POSIX's rules of the word count; more by precedence: `( )`, `!`, `-a`, `-o`.
//! Deliberate differences from busybox: a file that exists is newer than one that does not (POSIX.1-2024).
//! In `[[`, `==` and `!=` match patterns, `=~` regular expressions, and `&&` and `||` are `-a` and `-o`, as far
//! as an applet can know.

#![deny(clippy::indexing_slicing)]

use kit::regex::{Flags, Regex};
use kit::{Applet, Arg, Context, Error, Place, Result, Runs, Status, glob, sys};
use rustix::fs::{Access, AtFlags, CWD, FileType, Stat, accessat, lstat, stat};
use rustix::process::{getegid, geteuid};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "test",
    place: Place::UsrBin,
    runs: Runs::Inside,
    failure: 2,
    usage: "EXPRESSION\n   or: [ EXPRESSION ]\n\n\
Exit with 0 if EXPRESSION is true, 1 if it is false, 2 if it makes no sense\n\n\
\t-b -c -d -f -h -L -p -S FILE\tIs a block device, character device, directory,\n\
\t\t\t\tregular file, symbolic link (-h -L), pipe, socket\n\
\t-e FILE\t\t\tExists\n\
\t-s FILE\t\t\tExists and is not empty\n\
\t-r -w -x FILE\t\tMay be read, written, executed\n\
\t-g -u -k FILE\t\tHas set-group-id, set-user-id, the sticky bit\n\
\t-O -G FILE\t\tIs owned by the user, the group of this process\n\
\t-N FILE\t\t\tWas written since it was last read\n\
\t-t FD\t\t\tIs a terminal\n\
\tA -nt B, A -ot B\tA is newer, older than B\n\
\tA -ef B\t\t\tBoth names are one file\n\
\t-z S, -n S, S\t\tS is empty; is not empty\n\
\tA = B, A != B\t\tAs strings (also A < B, A > B)\n\
\tA -eq B\t\t\tAs numbers (also -ne -lt -le -gt -ge)\n\
\t! E, ( E ), E -a E, E -o E",
    main,
};

/// The form with brackets.
pub const BRACKET: Applet = Applet { name: "[", ..APPLET };

/// The form with double brackets.
pub const DOUBLE_BRACKET: Applet = Applet { name: "[[", ..APPLET };

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut words = ctx.args.get(1..).unwrap_or_default();
    let closing = match ctx.applet.name {
        "[" => Some("]"),
        "[[" => Some("]]"),
        _ => None,
    };
    if let Some(closing) = closing {
        match words.split_last() {
            Some((last, before)) if last.bytes() == closing.as_bytes() => words = before,
            // Alone it cannot be an expression, which would have its closing bracket.
            Some((word, [])) if word.bytes() == b"--help" => return Err(Error::help().with_status(0)),
            _ => return Err(Error::new(["missing ", closing].concat())),
        }
    }
    let mut test = Test { ctx, words, at: 0, depth: 0 };
    Ok(Status::of(test.by_count(words)?))
}

struct Test<'c, 'a> {
    ctx: &'c Context<'a>,
    words: &'a [Arg<'a>],
    at: usize,
    depth: usize,
}

/// Parentheses and negations nested deeper are refused: the shell's own stack runs this.
const DEPTH: usize = 200;

impl<'a> Test<'_, 'a> {
    /// The rules of POSIX for up to four words; the grammar for what they leave open.
    fn by_count(&mut self, words: &'a [Arg<'a>]) -> Result<bool> {
        match words {
            [] => return Ok(false),
            [word] => return Ok(!word.is_empty()),
            [not, word] if is(not, b"!") => return Ok(word.is_empty()),
            [operator, word] => {
                if let Some(result) = self.unary(operator, word)? {
                    return Ok(result);
                }
            }
            [left, operator, right] => {
                if let Some(result) = self.binary(left, operator, right)? {
                    return Ok(result);
                }
                if self.is_and(operator) {
                    return Ok(!left.is_empty() && !right.is_empty());
                }
                if self.is_or(operator) {
                    return Ok(!left.is_empty() || !right.is_empty());
                }
                if is(left, b"!") {
                    return Ok(!self.by_count(words.get(1..).unwrap_or_default())?);
                }
                if is(left, b"(") && is(right, b")") {
                    return Ok(!operator.is_empty());
                }
            }
            [first, middle @ .., last] if words.len() == 4 => {
                if is(first, b"!") {
                    return Ok(!self.by_count(words.get(1..).unwrap_or_default())?);
                }
                if is(first, b"(") && is(last, b")") {
                    return self.by_count(middle);
                }
            }
            _ => {}
        }
        (self.words, self.at) = (words, 0);
        let result = self.disjunction()?;
        match self.peek(0) {
            None => Ok(result),
            Some(word) => Err(about(word, "unknown operand")),
        }
    }

    fn peek(&self, ahead: usize) -> Option<&'a Arg<'a>> {
        self.words.get(self.at.checked_add(ahead)?)
    }

    fn is_and(&self, word: &[u8]) -> bool {
        word == b"-a" || self.doubled() && word == b"&&"
    }

    fn is_or(&self, word: &[u8]) -> bool {
        word == b"-o" || self.doubled() && word == b"||"
    }

    fn doubled(&self) -> bool {
        self.ctx.applet.name == "[["
    }

    fn disjunction(&mut self) -> Result<bool> {
        let mut result = self.conjunction()?;
        while self.peek(0).is_some_and(|word| self.is_or(word)) {
            self.at += 1;
            result |= self.conjunction()?;
        }
        Ok(result)
    }

    fn conjunction(&mut self) -> Result<bool> {
        let mut result = self.negation()?;
        while self.peek(0).is_some_and(|word| self.is_and(word)) {
            self.at += 1;
            result &= self.negation()?;
        }
        Ok(result)
    }

    fn negation(&mut self) -> Result<bool> {
        let mut negate = false;
        // `! = x` compares; a last `!` is a word.
        while self.peek(0).is_some_and(|word| is(word, b"!"))
            && self.peek(1).is_some()
            && !self.binary_ahead()
        {
            self.at += 1;
            negate = !negate;
        }
        Ok(self.primary()? != negate)
    }

    /// Whether a binary operator with both its operands comes next.
    fn binary_ahead(&self) -> bool {
        self.peek(2).is_some() && self.peek(1).is_some_and(|word| is_binary(word, self.doubled()))
    }

    fn primary(&mut self) -> Result<bool> {
        let Some(first) = self.peek(0) else { return Err(Error::new("argument expected")) };
        if self.binary_ahead()
            && let (Some(operator), Some(right)) = (self.peek(1), self.peek(2))
            && let Some(result) = self.binary(first, operator, right)?
        {
            self.at += 3;
            return Ok(result);
        }
        if is(first, b"(") && self.peek(1).is_some() {
            self.at += 1;
            self.depth += 1;
            if self.depth > DEPTH {
                return Err(Error::new("nested too deeply"));
            }
            let result = self.disjunction()?;
            self.depth -= 1;
            if !self.peek(0).is_some_and(|word| is(word, b")")) {
                return Err(Error::new("closing paren expected"));
            }
            self.at += 1;
            return Ok(result);
        }
        if let Some(operand) = self.peek(1)
            && let Some(result) = self.unary(first, operand)?
        {
            self.at += 2;
            return Ok(result);
        }
        if let Some(operator) = self.peek(1)
            && is_binary(operator, self.doubled())
        {
            return Err(about(operator, "argument expected"));
        }
        self.at += 1;
        Ok(!first.is_empty())
    }

    /// The value of `OPERATOR OPERAND`; none if it is no unary operator.
    fn unary(&self, operator: &[u8], operand: &Arg<'_>) -> Result<Option<bool>> {
        let &[b'-', letter] = operator else { return Ok(None) };
        let followed = || stat(operand.as_cstr()).ok();
        let is_type =
            |kind: FileType| followed().is_some_and(|file| FileType::from_raw_mode(file.st_mode) == kind);
        let mode_bit = |bit: u32| followed().is_some_and(|file| file.st_mode & bit != 0);
        Ok(Some(match letter {
            b'n' => !operand.is_empty(),
            b'z' => operand.is_empty(),
            b'e' => followed().is_some(),
            b's' => followed().is_some_and(|file| file.st_size > 0),
            b'b' => is_type(FileType::BlockDevice),
            b'c' => is_type(FileType::CharacterDevice),
            b'd' => is_type(FileType::Directory),
            b'f' => is_type(FileType::RegularFile),
            b'p' => is_type(FileType::Fifo),
            b'S' => is_type(FileType::Socket),
            b'h' | b'L' => lstat(operand.as_cstr())
                .is_ok_and(|file| FileType::from_raw_mode(file.st_mode) == FileType::Symlink),
            b'g' => mode_bit(0o2000),
            b'u' => mode_bit(0o4000),
            b'k' => mode_bit(0o1000),
            b'O' => followed().is_some_and(|file| file.st_uid == geteuid().as_raw()),
            b'G' => followed().is_some_and(|file| file.st_gid == getegid().as_raw()),
            b'N' => followed().is_some_and(|file| {
                modified(&file) > (i128::from(file.st_atime) * NANO + i128::from(file.st_atime_nsec))
            }),
            b'r' => allowed(operand, Access::READ_OK),
            b'w' => allowed(operand, Access::WRITE_OK),
            b'x' => allowed(operand, Access::EXEC_OK),
            b't' => match number(operand)? {
                0 => rustix::termios::isatty(self.ctx.stdin),
                1 => self.ctx.out.is_terminal(),
                2 => self.ctx.err.is_terminal(),
                fd => i32::try_from(fd).is_ok_and(sys::is_terminal),
            },
            _ => return Ok(None),
        }))
    }

    /// The value of `LEFT OPERATOR RIGHT`; none if it is no binary operator.
    fn binary(&self, left: &Arg<'_>, operator: &[u8], right: &Arg<'_>) -> Result<Option<bool>> {
        let equal = || match self.doubled() {
            true => glob::matches(right, left, glob::Rules::default()),
            false => left.bytes() == right.bytes(),
        };
        let files = || (stat(left.as_cstr()).ok(), stat(right.as_cstr()).ok());
        let compare = || -> Result<core::cmp::Ordering> { Ok(number(left)?.cmp(&number(right)?)) };
        Ok(Some(match operator {
            b"=" | b"==" => equal(),
            b"!=" => !equal(),
            b"<" => left.bytes() < right.bytes(),
            b">" => left.bytes() > right.bytes(),
            b"=~" if self.doubled() => matches(left, right)?,
            b"-eq" => compare()?.is_eq(),
            b"-ne" => compare()?.is_ne(),
            b"-lt" => compare()?.is_lt(),
            b"-le" => compare()?.is_le(),
            b"-gt" => compare()?.is_gt(),
            b"-ge" => compare()?.is_ge(),
            b"-nt" => newer(files()),
            b"-ot" => {
                let (left, right) = files();
                newer((right, left))
            }
            b"-ef" => match files() {
                (Some(left), Some(right)) => (left.st_dev, left.st_ino) == (right.st_dev, right.st_ino),
                _ => false,
            },
            _ => return Ok(None),
        }))
    }
}

fn is(word: &Arg<'_>, text: &[u8]) -> bool {
    word.bytes() == text
}

fn about(word: &[u8], what: &str) -> Error {
    if word.is_empty() {
        return Error::new(what);
    }
    Error::filled(b"{}: {}", &[word, what.as_bytes()])
}

fn is_binary(word: &[u8], doubled: bool) -> bool {
    const NAMES: &[&[u8]] = &[
        b"=", b"==", b"!=", b"<", b">", b"-eq", b"-ne", b"-lt", b"-le", b"-gt", b"-ge", b"-nt", b"-ot",
        b"-ef",
    ];
    NAMES.contains(&word) || doubled && word == b"=~"
}

/// Whether a part of the text matches an extended regular expression.
fn matches(text: &[u8], pattern: &[u8]) -> Result<bool> {
    let flags = Flags { extended: true, no_sub: true, lenient: true, ..Flags::default() };
    let regex = Regex::new(pattern, flags).map_err(|what| about(pattern, what))?;
    Ok(regex.is_match(text)?)
}

/// A decimal integer with a sign, blanks around it allowed, as strtol(3) and the shells have it.
fn number(word: &[u8]) -> Result<i64> {
    let digits = word.trim_ascii();
    kit::number::signed(digits).ok_or_else(|| {
        let bare = digits.strip_prefix(b"-").or_else(|| digits.strip_prefix(b"+")).unwrap_or(digits);
        let numeric = !bare.is_empty() && bare.iter().all(u8::is_ascii_digit);
        about(word, if numeric { "out of range" } else { "bad number" })
    })
}

const NANO: i128 = 1_000_000_000;

fn modified(file: &Stat) -> i128 {
    i128::from(file.st_mtime) * NANO + i128::from(file.st_mtime_nsec)
}

fn newer((left, right): (Option<Stat>, Option<Stat>)) -> bool {
    match (left, right) {
        (Some(left), Some(right)) => modified(&left) > modified(&right),
        (left, _) => left.is_some(),
    }
}

/// Whether the effective user may do it: root may not execute what nobody may.
fn allowed(path: &Arg<'_>, access: Access) -> bool {
    accessat(CWD, path.as_cstr(), access, AtFlags::EACCESS).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_blanks_and_signs_around_digits_only() {
        assert_eq!(number(b" -5\t").ok(), Some(-5));
        assert_eq!(number(b"0x10").map_err(|error| error.text()), Err(b"0x10: bad number".to_vec()));
        assert_eq!(number(b"").map_err(|error| error.text()), Err(b"bad number".to_vec()));
        assert_eq!(number(b"- 5").map_err(|error| error.text()), Err(b"- 5: bad number".to_vec()));
        let large = b"9223372036854775808";
        assert_eq!(
            number(large).map_err(|error| error.text()),
            Err([&large[..], b": out of range"].concat())
        );
    }
}
