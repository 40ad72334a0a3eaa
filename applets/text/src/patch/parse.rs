//! A patch as it is written: what it says of files, and its hunks.

use kit::time::{self, Moment, Zone};
use kit::{Error, Result, number};

/// How a patch is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    Unified,
    Context,
    Normal,
    Ed,
    /// git's header lines alone: a new name or mode, or an empty file.
    Bare,
}

/// What becomes of a line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Act {
    Keep,
    Delete,
    Insert,
}

/// One place that changes.
#[derive(Clone, Debug, Default)]
pub struct Hunk<'p> {
    /// The first line in the old file and how many there are, and those in the new one.
    pub old: (usize, usize),
    pub new: (usize, usize),
    /// The lines with their ends; deleted ones before those that replace them.
    pub lines: Vec<(Act, &'p [u8])>,
    /// What stands behind the second `@@`, or behind the stars.
    pub function: &'p [u8],
}

/// What a header says of one side.
#[derive(Clone, Debug, Default)]
pub struct Said<'p> {
    /// The name as it is written, and read.
    pub name: Option<Vec<u8>>,
    /// Its header line behind the mark, for rejects.
    pub line: &'p [u8],
    /// There is no such file: /dev/null, or the date of one that is absent.
    pub absent: bool,
    /// The mode in a header of git.
    pub mode: Option<u32>,
}

/// The patch of one file.
#[derive(Clone, Debug)]
pub struct Patch<'p> {
    pub form: Form,
    pub sides: [Said<'p>; 2],
    pub index: Option<Vec<u8>>,
    pub prerequisite: Option<&'p [u8]>,
    /// The header is git's: whole names, modes, renames.
    pub git: bool,
    pub rename: bool,
    pub copy: bool,
    pub binary: bool,
    pub hunks: Vec<Hunk<'p>>,
    /// The lines of the header, and the number of the line behind it.
    pub lead: &'p [u8],
    pub number: usize,
}

/// Reads the patches of a text, one after the other.
pub struct Reader<'p> {
    text: &'p [u8],
    at: usize,
    /// The number of the line at `at`.
    number: usize,
    zone: &'p Zone,
    /// The form asked for; any that is found otherwise.
    wanted: Option<Form>,
}

/// Lines of one hunk at most that a header may promise; those that are there are counted anyway.
const MOST: usize = usize::MAX / 8;

impl<'p> Reader<'p> {
    pub fn new(text: &'p [u8], wanted: Option<Form>, zone: &'p Zone) -> Reader<'p> {
        Reader { text, at: 0, number: 1, zone, wanted }
    }

    /// The line at a place with its end.
    fn line_at(&self, at: usize) -> &'p [u8] {
        let rest = self.text.get(at..).unwrap_or_default();
        let end = memchr::memchr(b'\n', rest).map_or(rest.len(), |newline| newline + 1);
        rest.get(..end).unwrap_or_default()
    }

    fn peek(&self) -> Option<&'p [u8]> {
        Some(self.line_at(self.at)).filter(|line| !line.is_empty())
    }

    fn step(&mut self) -> Option<&'p [u8]> {
        let line = self.peek()?;
        self.at += line.len();
        self.number += 1;
        Some(line)
    }

    /// The next patch; none if only other text is left.
    pub fn next(&mut self) -> Result<Option<Patch<'p>>> {
        let mut patch = Patch {
            form: Form::Bare,
            sides: Default::default(),
            index: None,
            prerequisite: None,
            git: false,
            rename: false,
            copy: false,
            binary: false,
            hunks: Vec::new(),
            lead: b"",
            number: 0,
        };
        let begun = self.at;
        // A header of git that says something by itself.
        let mut bare = false;
        let found = loop {
            let Some(line) = self.peek() else { break bare.then_some(Form::Bare) };
            let bytes = line;
            let line = trimmed(line);
            if let Some(names) = line.strip_prefix(b"diff --git ") {
                if bare {
                    break Some(Form::Bare);
                }
                patch.git = true;
                patch.sides = Default::default();
                if let Some(names) = git_names(names) {
                    let [old, new] = &mut patch.sides;
                    [old.name, new.name] = names.map(Some);
                }
            } else if let Some(form) = self.hunk_start(bytes) {
                let form = if form == Form::Normal && (patch.git || self.wanted == Some(Form::Unified)) {
                    None
                } else {
                    Some(form)
                };
                if let Some(form) = form.filter(|form| self.wanted.is_none_or(|wanted| wanted == *form)) {
                    break Some(form);
                }
            } else if let Some(rest) = line.strip_prefix(b"--- ") {
                let side = if self.is_context_head(self.at) { 1 } else { 0 };
                self.said(&mut patch.sides, side, rest);
            } else if let Some(rest) = line.strip_prefix(b"+++ ") {
                self.said(&mut patch.sides, 1, rest);
            } else if let Some(rest) = line.strip_prefix(b"*** ") {
                self.said(&mut patch.sides, 0, rest);
            } else if let Some(name) = line.strip_prefix(b"Index: ").or(line.strip_prefix(b"Index:")) {
                patch.index = self.name(name).0;
            } else if let Some(word) = line.strip_prefix(b"Prereq:") {
                patch.prerequisite = kit::split::words(word).next();
            } else if patch.git {
                let [old, new] = &mut patch.sides;
                let mode = |text: &[u8]| number::radix(text.trim_ascii(), 8).map(|mode| (mode & 0o177_777) as u32);
                if let Some(text) = line.strip_prefix(b"old mode ") {
                    old.mode = mode(text);
                    bare = true;
                } else if let Some(text) = line.strip_prefix(b"new mode ") {
                    new.mode = mode(text);
                    bare = true;
                } else if let Some(text) = line.strip_prefix(b"deleted file mode ") {
                    old.mode = mode(text);
                    new.absent = true;
                    bare = true;
                } else if let Some(text) = line.strip_prefix(b"new file mode ") {
                    new.mode = mode(text);
                    old.absent = true;
                    bare = true;
                } else if line.starts_with(b"rename from ") || line.starts_with(b"rename to ") {
                    patch.rename = true;
                    bare = true;
                } else if line.starts_with(b"copy from ") || line.starts_with(b"copy to ") {
                    patch.copy = true;
                    bare = true;
                } else if line.starts_with(b"GIT binary patch") {
                    patch.binary = true;
                    bare = true;
                }
            }
            self.step();
        };
        let Some(form) = found else { return Ok(None) };
        patch.form = form;
        patch.lead = self.text.get(begun..self.at).unwrap_or_default();
        patch.number = self.number;
        match form {
            Form::Bare | Form::Ed => {}
            _ => while self.hunk(&mut patch)? {},
        }
        if let [only] = &patch.hunks[..] {
            // An empty side with the date of 1970, or none, is a file that is not there.
            for (said, range) in patch.sides.iter_mut().zip([only.old, only.new]) {
                said.absent &= range == (0, 0);
            }
        } else if form != Form::Bare {
            patch.sides.iter_mut().for_each(|said| said.absent = false);
        }
        Ok(Some(patch))
    }

    /// Whether `--- x` is the second line of a header of the context form.
    fn is_context_head(&self, at: usize) -> bool {
        let next = self.line_at(at + self.line_at(at).len());
        next.starts_with(b"***************") || at > 0 && {
            let before = self.text.get(..at - 1).unwrap_or_default();
            let start = memchr::memrchr(b'\n', before).map_or(0, |newline| newline + 1);
            before.get(start..).unwrap_or_default().starts_with(b"*** ")
        }
    }

    /// Whether a line begins the hunks of a patch.
    fn hunk_start(&self, line: &[u8]) -> Option<Form> {
        if line.starts_with(b"@@ -") {
            return Some(Form::Unified);
        }
        if line.starts_with(b"***************") && self.line_at(self.at + line.len()).starts_with(b"*** ") {
            return Some(Form::Context);
        }
        let command = normal_command(trimmed(line))?;
        let next = self.line_at(self.at + line.len());
        let marked = match command.1 {
            b'a' => next.starts_with(b"> "),
            _ => next.starts_with(b"< "),
        };
        if marked || next.starts_with(b"<\t") || next.starts_with(b">\t") {
            return Some(Form::Normal);
        }
        if self.wanted == Some(Form::Ed) { Some(Form::Ed) } else { None }
    }

    /// What a header line says: a name, and a date that may say that the file is absent.
    fn said(&self, sides: &mut [Said<'p>; 2], side: usize, text: &'p [u8]) {
        let (name, date) = self.name(text);
        let Some(said) = sides.get_mut(side) else { return };
        let null = name.as_deref() == Some(b"/dev/null");
        let long_ago = || {
            time::parse(date, self.zone, Moment::new(1_000_000_000, 0))
                .is_some_and(|moment| moment.seconds.unsigned_abs() < 26 * 3600)
        };
        said.absent |= null || !date.is_empty() && long_ago();
        if !null || said.name.is_none() {
            said.name = name;
        }
        said.line = text;
    }

    /// The name at the start of a text, in quotes or as far as to a tab, else to a blank; and what follows.
    fn name(&self, text: &'p [u8]) -> (Option<Vec<u8>>, &'p [u8]) {
        let text = text.trim_ascii();
        if text.starts_with(b"\"") {
            return match unquoted(text) {
                Some((name, rest)) => (Some(name), rest.trim_ascii()),
                None => (None, b""),
            };
        }
        let end = match memchr::memchr(b'\t', text) {
            Some(tab) => tab,
            None => text.iter().position(u8::is_ascii_whitespace).unwrap_or(text.len()),
        };
        let (name, rest) = text.split_at_checked(end).unwrap_or((text, b""));
        (Some(name.to_vec()).filter(|name| !name.is_empty()), rest.trim_ascii())
    }

    fn malformed(&self, line: &[u8]) -> Error {
        let number = number::Decimal::of(self.number as u64);
        Error::filled(b"malformed patch at line {}: {}", &[&number[..], trimmed(line)])
    }

    fn short(&self) -> Error {
        Error::new("unexpected end of file in patch")
    }

    /// Reads one more hunk, if there is one.
    fn hunk(&mut self, patch: &mut Patch<'p>) -> Result<bool> {
        let Some(line) = self.peek() else { return Ok(false) };
        let hunk = match patch.form {
            Form::Unified if line.starts_with(b"@@ -") => self.unified()?,
            Form::Context if line.starts_with(b"***************") => {
                if !self.line_at(self.at + line.len()).starts_with(b"*** ") {
                    return Ok(false);
                }
                self.context()?
            }
            Form::Normal if normal_command(trimmed(line)).is_some() => self.normal()?,
            _ => return Ok(false),
        };
        patch.hunks.push(hunk);
        Ok(true)
    }

    /// Takes the end of the line before away, if a note says that it has none.
    fn no_end(&mut self, lines: &mut [(Act, &'p [u8])]) {
        if self.peek().is_some_and(|line| line.starts_with(b"\\")) {
            self.step();
            if let Some((_, text)) = lines.last_mut() {
                *text = text.strip_suffix(b"\n").unwrap_or(text);
            }
        }
    }

    fn unified(&mut self) -> Result<Hunk<'p>> {
        let head = self.peek().unwrap_or_default();
        let mut hunk = Hunk::default();
        let mut parse = || -> Option<()> {
            let rest = trimmed(head).strip_prefix(b"@@ -")?;
            let (old, rest) = range(rest, b',', false)?;
            let (new, rest) = range(rest.strip_prefix(b" +")?, b',', false)?;
            hunk.function = rest.strip_prefix(b" @@").or(rest.strip_prefix(b"@@"))?;
            (hunk.old, hunk.new) = (old, new);
            Some(())
        };
        if parse().is_none() {
            return Err(self.malformed(head));
        }
        self.step();
        let (mut olds, mut news) = (hunk.old.1, hunk.new.1);
        let mut last_inserted = false;
        while olds > 0 || news > 0 {
            let Some(line) = self.peek() else {
                // Blank lines at the end may have been lost on the way.
                if olds == news && olds < 3 {
                    while olds > 0 {
                        hunk.lines.push((Act::Keep, b"\n"));
                        olds -= 1;
                    }
                    break;
                }
                return Err(self.short());
            };
            let (mark, text) = line.split_first().map_or((b'\n', line), |(mark, text)| (*mark, text));
            let (act, text) = match mark {
                b' ' => (Act::Keep, text),
                // The blank before them was lost.
                b'\t' | b'\n' => (Act::Keep, line),
                b'-' => (Act::Delete, text),
                b'+' => (Act::Insert, text),
                _ => return Err(self.malformed(line)),
            };
            let counts: &mut [&mut usize] = match act {
                Act::Keep => &mut [&mut olds, &mut news],
                Act::Delete => &mut [&mut olds],
                Act::Insert => &mut [&mut news],
            };
            for count in counts {
                match count.checked_sub(1) {
                    Some(less) => **count = less,
                    None => return Err(self.malformed(line)),
                }
            }
            last_inserted |= act == Act::Insert;
            hunk.lines.push((act, text));
            self.step();
            self.no_end(&mut hunk.lines);
        }
        if last_inserted {
            order(&mut hunk.lines);
        }
        Ok(hunk)
    }

    fn context(&mut self) -> Result<Hunk<'p>> {
        let stars = self.step().unwrap_or_default();
        let mut hunk = Hunk { function: trimmed(stars).get(15..).unwrap_or_default(), ..Hunk::default() };
        let head = self.peek().unwrap_or_default();
        let whole = |text: &[u8], mark: &[u8]| -> Option<(usize, usize)> {
            let (found, rest) = range(trimmed(text).strip_prefix(mark)?, b',', true)?;
            rest.starts_with(b" ").then_some(found).or(rest.is_empty().then_some(found))
        };
        hunk.old = whole(head, b"*** ").ok_or_else(|| self.malformed(head))?;
        self.step();
        let olds = self.side(b'-', Act::Delete, hunk.old.1)?;
        let Some(middle) = self.peek() else { return Err(self.short()) };
        hunk.new = whole(middle, b"--- ").ok_or_else(|| self.malformed(middle))?;
        self.step();
        let news = self.side(b'+', Act::Insert, hunk.new.1)?;
        let keeps = |lines: &[(Act, &'p [u8])]| lines.iter().filter(|(act, _)| *act == Act::Keep).count();
        // A side without changes may be left out: it is what the other keeps.
        hunk.lines = if olds.is_empty() && keeps(&news) == hunk.old.1 {
            news
        } else if news.is_empty() && keeps(&olds) == hunk.new.1 {
            olds
        } else if olds.len() != hunk.old.1 || news.len() != hunk.new.1 {
            return Err(self.malformed(middle));
        } else {
            merge(olds, news).ok_or_else(|| self.malformed(middle))?
        };
        Ok(hunk)
    }

    /// The lines of one side of a hunk in the context form.
    fn side(&mut self, mark: u8, act: Act, count: usize) -> Result<Vec<(Act, &'p [u8])>> {
        let mut lines = Vec::new();
        while lines.len() < count {
            let Some(line) = self.peek() else { break };
            let (act, text) = match line {
                [b' ', b' ', text @ ..] => (Act::Keep, text),
                [b'!', b' ' | b'\t', text @ ..] => (act, text),
                [first, b' ' | b'\t', text @ ..] if *first == mark => (act, text),
                [b'\t', ..] | [b'\n'] => (Act::Keep, line),
                _ => break,
            };
            lines.push((act, text));
            self.step();
            self.no_end(&mut lines);
        }
        Ok(lines)
    }

    fn normal(&mut self) -> Result<Hunk<'p>> {
        let head = self.peek().unwrap_or_default();
        let Some((old, letter, new)) = normal_command(trimmed(head)) else { return Err(self.malformed(head)) };
        self.step();
        let mut hunk = Hunk { old, new, ..Hunk::default() };
        let (mut olds, mut news) = (old.1, new.1);
        match letter {
            b'a' => olds = 0,
            b'd' => news = 0,
            _ => {}
        }
        hunk.old.1 = olds;
        hunk.new.1 = news;
        for (count, mark, act) in [(olds, b'<', Act::Delete), (news, b'>', Act::Insert)] {
            if act == Act::Insert && letter == b'c' {
                match self.step() {
                    Some(line) if line.starts_with(b"---") => {}
                    Some(line) => {
                        self.number -= 1;
                        return Err(self.malformed(line));
                    }
                    None => return Err(self.short()),
                }
            }
            for _ in 0..count {
                match self.peek() {
                    Some([first, b' ' | b'\t', text @ ..]) if *first == mark => hunk.lines.push((act, text)),
                    Some(line) => return Err(self.malformed(line)),
                    None => return Err(self.short()),
                }
                self.step();
                self.no_end(&mut hunk.lines);
            }
        }
        Ok(hunk)
    }
}

/// A line without its end, a carriage return before it included.
fn trimmed(line: &[u8]) -> &[u8] {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    line.strip_suffix(b"\r").unwrap_or(line)
}

/// Puts the deleted lines of each change before the inserted ones.
fn order<'p>(lines: &mut Vec<(Act, &'p [u8])>) {
    let mut ordered: Vec<(Act, &'p [u8])> = Vec::with_capacity(lines.len());
    let mut inserted = Vec::new();
    for line in &*lines {
        match line.0 {
            Act::Insert => inserted.push(*line),
            Act::Delete => ordered.push(*line),
            Act::Keep => {
                ordered.append(&mut inserted);
                ordered.push(*line);
            }
        }
    }
    ordered.append(&mut inserted);
    *lines = ordered;
}

/// Both sides of a hunk in the context form as one list.
fn merge<'p>(olds: Vec<(Act, &'p [u8])>, news: Vec<(Act, &'p [u8])>) -> Option<Vec<(Act, &'p [u8])>> {
    let mut lines = Vec::with_capacity(olds.len() + news.len());
    let mut rests = [&olds[..], &news[..]];
    loop {
        for rest in &mut rests {
            while let [line, after @ ..] = rest
                && line.0 != Act::Keep
            {
                lines.push(*line);
                *rest = after;
            }
        }
        match rests {
            [[old, olds @ ..], [new, news @ ..]] if old.1 == new.1 => {
                lines.push(*old);
                rests = [olds, news];
            }
            [[], []] => return Some(lines),
            _ => return None,
        }
    }
}

/// A number.
fn digits(text: &[u8]) -> Option<(usize, &[u8])> {
    let count = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (digits, rest) = text.split_at_checked(count)?;
    let number = usize::try_from(number::unsigned(digits)?).ok().filter(|number| *number <= MOST)?;
    Some((number, rest))
}

/// The first line and how many, of `7`, `7,2` (two lines; or as far as line 9, where `last` says so).
fn range(text: &[u8], separator: u8, last: bool) -> Option<((usize, usize), &[u8])> {
    let (first, rest) = digits(text)?;
    let Some(rest) = rest.strip_prefix(&[separator]) else {
        return Some(((first, usize::from(!last || first > 0)), rest));
    };
    let (second, rest) = digits(rest)?;
    let count = if last { (second + 1).checked_sub(first)? } else { second };
    Some(((first, count), rest))
}

/// A command of the normal form: `3,5c4`.
fn normal_command(line: &[u8]) -> Option<((usize, usize), u8, (usize, usize))> {
    if !line.first()?.is_ascii_digit() {
        return None;
    }
    let (old, rest) = range(line, b',', true)?;
    let (&letter, rest) = rest.split_first()?;
    if !b"acd".contains(&letter) {
        return None;
    }
    // A script of ed has no second range.
    let (new, rest) = if rest.is_empty() { ((0, 0), rest) } else { range(rest, b',', true)? };
    rest.is_empty().then_some((old, letter, new))
}

/// A name in quotes with C's escapes, and what follows it.
fn unquoted(text: &[u8]) -> Option<(Vec<u8>, &[u8])> {
    let mut rest = text.strip_prefix(b"\"")?;
    let mut name = Vec::new();
    loop {
        let (&byte, tail) = rest.split_first()?;
        rest = tail;
        match byte {
            b'"' => return Some((name, rest)),
            b'\\' => {
                let (&letter, tail) = rest.split_first()?;
                rest = tail;
                name.push(match letter {
                    b'0'..=b'3' => {
                        let value = number::radix(&[letter, *rest.first()?, *rest.get(1)?], 8)?;
                        rest = rest.get(2..)?;
                        value as u8
                    }
                    b'"' | b'\\' => letter,
                    _ => kit::escape::of_letter(letter)?,
                });
            }
            _ => name.push(byte),
        }
    }
}

/// The two names of git's first line: in quotes, or such that both are the same behind their first part.
fn git_names(text: &[u8]) -> Option<[Vec<u8>; 2]> {
    let text = text.trim_ascii();
    if text.starts_with(b"\"") {
        let (old, rest) = unquoted(text)?;
        let rest = rest.trim_ascii();
        let new = if rest.starts_with(b"\"") { unquoted(rest)?.0 } else { rest.to_vec() };
        return Some([old, new]);
    }
    if text.ends_with(b"\"") {
        let at = text.windows(2).position(|pair| pair == b" \"")?;
        let (old, new) = text.split_at_checked(at)?;
        return Some([old.to_vec(), unquoted(new.trim_ascii())?.0]);
    }
    let below = |name: &'_ [u8]| name.iter().position(|byte| *byte == b'/').map(|slash| name.len() - slash);
    let blanks = text.iter().enumerate().filter(|(_, byte)| **byte == b' ').map(|(at, _)| at);
    let mut first = None;
    for at in blanks {
        let (old, new) = (text.get(..at)?, text.get(at + 1..)?);
        first = first.or(Some([old, new]));
        if let (Some(one), Some(other)) = (below(old), below(new))
            && one == other
            && old.get(old.len() - one..) == new.get(new.len() - other..)
        {
            first = Some([old, new]);
            break;
        }
    }
    let [old, new] = first?;
    Some([old.to_vec(), new.to_vec()])
}

impl Hunk<'_> {
    /// The same the other way round.
    pub fn reverse(&mut self) {
        core::mem::swap(&mut self.old, &mut self.new);
        for (act, _) in &mut self.lines {
            *act = match act {
                Act::Delete => Act::Insert,
                Act::Insert => Act::Delete,
                Act::Keep => Act::Keep,
            };
        }
        order(&mut self.lines);
    }

    /// Lines that are the same before the first change, and behind the last.
    pub fn around(&self) -> (usize, usize) {
        let kept = |line: &&(Act, &[u8])| line.0 == Act::Keep;
        let before = self.lines.iter().take_while(kept).count();
        if before == self.lines.len() {
            return (before, 0);
        }
        (before, self.lines.iter().rev().take_while(kept).count())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_say_the_same() {
        let zone = Zone::utc();
        let read = |text: &'static [u8]| {
            let mut patch = Reader::new(text, None, &zone).next().unwrap().unwrap();
            let hunk = patch.hunks.remove(0);
            (hunk.old, hunk.new, hunk.lines)
        };
        let expected = ((1, 2), (1, 2), vec![
            (Act::Keep, &b"a\n"[..]),
            (Act::Delete, b"b\n"),
            (Act::Insert, b"c"),
        ]);
        assert_eq!(read(b"--- x\n+++ y\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n\\ No newline\n"), expected);
        let context = b"*** x\n--- y\n***************\n*** 1,2 ****\n  a\n! b\n--- 1,2 ----\n  a\n! c\n\\ No\n";
        assert_eq!(read(context), expected);
        let normal = read(b"2c2\n< b\n---\n> c\n\\ No\n");
        assert_eq!(normal, ((2, 1), (2, 1), expected.2[1..].to_vec()));
    }

    #[test]
    fn names_of_git() {
        let names = |text: &[u8]| git_names(text).map(|[a, b]| (a, b));
        assert_eq!(names(b"a/x y b/x y"), Some((b"a/x y".to_vec(), b"b/x y".to_vec())));
        assert_eq!(names(b"\"a/x\\t\" b/z"), Some((b"a/x\t".to_vec(), b"b/z".to_vec())));
    }
}
