//! Both files in one, groups of lines and lines by formats (`-D`, `--old-group-format` and their kin).

use super::output::Printer;
use super::text::{Comparison, Side};
use kit::number::Decimal;

/// A row of lines that both files have, or of changes: lines of a window, or a text around it.
struct Group<'g> {
    comparison: &'g Comparison<'g>,
    old: Lines<'g>,
    new: Lines<'g>,
}

/// Lines: their text, and the number of the first.
#[derive(Clone, Copy)]
struct Lines<'g> {
    text: &'g [u8],
    first: usize,
    count: usize,
}

impl<'g> Lines<'g> {
    fn of(side: &Side<'g>, (start, end): (usize, usize)) -> Lines<'g> {
        let text = side.text.get(side.start(start)..side.start(end)).unwrap_or_default();
        Lines { text, first: side.before + start + 1, count: end - start }
    }
}

const OLD: usize = 0;
const NEW: usize = 1;
const SAME: usize = 2;
const CHANGED: usize = 3;

/// Conditions within each other at most.
const DEPTH: usize = 100;

/// Prints the files as one.
pub fn print(printer: &mut Printer<'_, '_>, comparison: &Comparison<'_>) {
    let [old, new] = &comparison.sides;
    let before = |side: &Side<'_>| side.text.len().min(side.start(0));
    let head = |side: &'_ Side<'_>| side.before;
    let heads = [old, new].map(|side| Lines {
        text: side.text.get(..before(side)).unwrap_or_default(),
        first: 1,
        count: head(side),
    });
    let group = |old, new| Group { comparison, old, new };
    let (mut at, mut to) = (0, 0);
    let mut leading = Some(heads);
    for change in &comparison.changes {
        if change.ignored {
            continue;
        }
        let same = (Lines::of(old, (at, change.old.0)), Lines::of(new, (to, change.new.0)));
        common(printer, &mut leading, same, &group);
        let kind = match (change.old.0 < change.old.1, change.new.0 < change.new.1) {
            (true, false) => OLD,
            (false, true) => NEW,
            _ => CHANGED,
        };
        printer.group(kind, &group(Lines::of(old, change.old), Lines::of(new, change.new)));
        (at, to) = (change.old.1, change.new.1);
    }
    let mut same = (Lines::of(old, (at, old.count())), Lines::of(new, (to, new.count())));
    for (lines, side) in [(&mut same.0, old), (&mut same.1, new)] {
        let behind = side.behind();
        lines.text = side.text.get(side.start(side.count()) - lines.text.len()..).unwrap_or_default();
        lines.count += behind.split_inclusive(|byte| *byte == b'\n').count();
    }
    common(printer, &mut leading, same, &group);
}

/// A group of what both have; the first begins before the window.
fn common<'g>(
    printer: &mut Printer<'_, '_>,
    leading: &mut Option<[Lines<'g>; 2]>,
    (mut old, mut new): (Lines<'g>, Lines<'g>),
    group: &dyn Fn(Lines<'g>, Lines<'g>) -> Group<'g>,
) {
    if let Some([old_head, new_head]) = leading.take() {
        let whole = group(old, new).comparison;
        for (lines, head, side) in [(&mut old, old_head, 0), (&mut new, new_head, 1)] {
            let text = whole.sides.get(side).map_or(&b""[..], |side| side.text);
            lines.text = text.get(..head.text.len() + lines.text.len()).unwrap_or_default();
            lines.first = 1;
            lines.count += head.count;
        }
    }
    if old.count > 0 {
        printer.group(SAME, &group(old, new));
    }
}

impl Printer<'_, '_> {
    fn group(&mut self, kind: usize, group: &Group<'_>) {
        let formats = &self.wish.formats.groups;
        let given = |kind: usize| formats.get(kind).cloned().flatten();
        let format = |kind: usize, default: &'static [u8]| -> Vec<u8> {
            given(kind).or_else(|| given(CHANGED).filter(|_| kind != SAME)).unwrap_or_else(|| default.to_vec())
        };
        let format = match kind {
            OLD => format(OLD, b"%<"),
            NEW => format(NEW, b"%>"),
            SAME => format(SAME, b"%="),
            _ => match formats.get(CHANGED) {
                Some(Some(changed)) => changed.clone(),
                _ => [format(OLD, b"%<"), format(NEW, b"%>")].concat(),
            },
        };
        self.format(&format, b"", group, true, DEPTH);
    }

    /// Prints a group by a format, as far as to one of these bytes; gives what is left behind it.
    fn format<'f>(
        &mut self,
        format: &'f [u8],
        until: &[u8],
        group: &Group<'_>,
        shown: bool,
        depth: usize,
    ) -> &'f [u8] {
        let mut rest = format;
        while let Some((&byte, tail)) = rest.split_first() {
            rest = tail;
            if until.contains(&byte) {
                break;
            }
            let text = if byte == b'%' { self.group_field(&mut rest, group, shown, depth) } else { vec![byte] };
            if shown {
                self.out.put(&text);
            }
        }
        rest
    }

    /// What a `%` stands for; what it does not know it leaves.
    fn group_field(&mut self, rest: &mut &[u8], group: &Group<'_>, shown: bool, depth: usize) -> Vec<u8> {
        let all = *rest;
        let Some((&letter, tail)) = all.split_first() else { return b"%".to_vec() };
        *rest = tail;
        match letter {
            b'%' => return b"%".to_vec(),
            b'<' | b'=' | b'>' => {
                if shown {
                    let (lines, kind) = match letter {
                        b'<' => (group.old, OLD),
                        b'>' => (group.new, NEW),
                        _ => (group.old, SAME),
                    };
                    self.lines(lines, kind);
                }
                return Vec::new();
            }
            b'(' if depth > 0 => {
                let operand = |text: &mut &[u8]| -> Option<usize> {
                    let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
                    if digits > 0 {
                        let number = kit::number::unsigned(text.get(..digits)?)?;
                        *text = text.get(digits..)?;
                        return usize::try_from(number).ok();
                    }
                    let (letter, tail) = text.split_first()?;
                    *text = tail;
                    group.number(*letter)
                };
                let mut at = tail;
                if let Some(one) = operand(&mut at)
                    && let Some(mut at) = at.strip_prefix(b"=")
                    && let Some(other) = operand(&mut at)
                    && let Some(at) = at.strip_prefix(b"?")
                {
                    let at = self.format(at, b":", group, shown && one == other, depth - 1);
                    *rest = self.format(at, b")", group, shown && one != other, depth - 1);
                    return Vec::new();
                }
            }
            _ => {
                if let Some(text) = escape(all, rest) {
                    return text;
                }
                if let Some(text) = numeral(all, rest, &|letter| group.number(letter)) {
                    return text;
                }
            }
        }
        *rest = all;
        b"%".to_vec()
    }

    /// Prints lines by the format of their kind.
    fn lines(&mut self, lines: Lines<'_>, kind: usize) {
        let Some(Some(format)) = self.wish.formats.lines.get(kind) else {
            self.out.put(lines.text);
            if !lines.text.is_empty() && !lines.text.ends_with(b"\n") {
                self.out.put(b"\n");
            }
            return;
        };
        for (number, line) in lines.text.split_inclusive(|byte| *byte == b'\n').enumerate() {
            let mut rest = &format[..];
            while let Some((&byte, tail)) = rest.split_first() {
                rest = tail;
                if byte != b'%' {
                    self.out.put(&[byte]);
                    continue;
                }
                match tail.split_first() {
                    Some((b'l', tail)) => {
                        self.out.put(line.strip_suffix(b"\n").unwrap_or(line));
                        rest = tail;
                    }
                    Some((b'L', tail)) => {
                        self.out.put(line);
                        rest = tail;
                    }
                    Some((b'%', tail)) => {
                        self.out.put(b"%");
                        rest = tail;
                    }
                    _ => {
                        let field = escape(tail, &mut rest).or_else(|| {
                            numeral(tail, &mut rest, &|letter| (letter == b'n').then_some(lines.first + number))
                        });
                        self.out.put(field.as_deref().unwrap_or(b"%"));
                    }
                }
            }
        }
    }
}

impl Group<'_> {
    /// The number that a letter stands for: small ones of the old file, large ones of the new.
    fn number(&self, letter: u8) -> Option<usize> {
        let lines = if letter.is_ascii_lowercase() { self.old } else { self.new };
        Some(match letter.to_ascii_lowercase() {
            b'e' => lines.first.saturating_sub(1),
            b'f' => lines.first,
            b'l' => (lines.first + lines.count).saturating_sub(1),
            b'm' => lines.first + lines.count,
            b'n' => lines.count,
            _ => return None,
        })
    }
}

/// `c'X'`, `c'\n'`, `c'\012'`: a byte.
fn escape<'f>(text: &'f [u8], rest: &mut &'f [u8]) -> Option<Vec<u8>> {
    let inner = text.strip_prefix(b"c'")?;
    let (byte, tail) = match inner {
        [b'\\', digits @ ..] => {
            let count = digits.iter().take(3).take_while(|byte| (b'0'..b'8').contains(byte)).count();
            if count == 0 {
                return None;
            }
            let value = kit::number::radix(digits.get(..count)?, 8)?;
            (value as u8, digits.get(count..)?)
        }
        [byte, tail @ ..] if *byte != b'\'' => (*byte, tail),
        _ => return None,
    };
    *rest = tail.strip_prefix(b"'")?;
    Some(vec![byte])
}

/// `-05.3dn`: a number in a base, in a width.
fn numeral<'f>(text: &'f [u8], rest: &mut &'f [u8], value: &dyn Fn(u8) -> Option<usize>) -> Option<Vec<u8>> {
    let digits = |text: &mut &[u8]| {
        let mut number = 0usize;
        while let Some((digit @ b'0'..=b'9', tail)) = text.split_first() {
            number = (number * 10 + usize::from(digit - b'0')).min(4096);
            *text = tail;
        }
        number
    };
    let mut at = text;
    let (mut left, mut zero) = (false, false);
    while let Some((flag @ (b'-' | b'\'' | b'0'), tail)) = at.split_first() {
        left |= *flag == b'-';
        zero |= *flag == b'0';
        at = tail;
    }
    let width = digits(&mut at);
    let mut precision = None;
    if let Some(tail) = at.strip_prefix(b".") {
        at = tail;
        precision = Some(digits(&mut at));
    }
    let (&base, tail) = at.split_first()?;
    let (&letter, tail) = tail.split_first()?;
    if !b"doxX".contains(&base) {
        return None;
    }
    let number = value(letter)?;
    *rest = tail;
    let mut shown = match base {
        b'd' => Decimal::of(number as u64).to_vec(),
        _ => {
            let bits = if base == b'o' { 3 } else { 4 };
            let mut digits = Vec::new();
            let mut left = number;
            while left > 0 || digits.is_empty() {
                let digit = (left & ((1 << bits) - 1)) as u8;
                let letter = if base == b'X' { b'A' } else { b'a' };
                digits.push(if digit < 10 { b'0' + digit } else { letter + digit - 10 });
                left >>= bits;
            }
            digits.reverse();
            digits
        }
    };
    let fill = if zero && !left && precision.is_none() { width } else { precision.unwrap_or(0) };
    while shown.len() < fill {
        shown.insert(0, b'0');
    }
    while shown.len() < width {
        if left {
            shown.push(b' ');
        } else {
            shown.insert(0, b' ');
        }
    }
    Some(shown)
}
