//! Names of modules and aliases as kmod compares them, and words and lines of the text files.

/// The pieces of `text` between separators; the empty piece after a last separator is none.
pub fn lines(text: &[u8], separator: u8) -> impl Iterator<Item = &[u8]> {
    let text = text.strip_suffix(&[separator]).unwrap_or(text);
    let empty = text.is_empty();
    text.split(move |byte| *byte == separator).filter(move |_| !empty)
}

/// The words of a line.
pub fn words(line: &[u8]) -> impl Iterator<Item = &[u8]> {
    line.split(|byte| byte.is_ascii_whitespace()).filter(|word| !word.is_empty())
}

/// The first word of a line and the rest without the blanks around it.
pub fn first_word(line: &[u8]) -> (&[u8], &[u8]) {
    let line = line.trim_ascii();
    let end = line.iter().position(|byte| byte.is_ascii_whitespace()).unwrap_or(line.len());
    let (word, rest) = line.split_at_checked(end).unwrap_or((line, b""));
    (word, rest.trim_ascii_start())
}

/// The last part of a path.
pub fn base_name(path: &[u8]) -> &[u8] {
    path.rsplit(|byte| *byte == b'/').next().unwrap_or(path)
}

/// The endings of module files, the longest first.
pub const ENDINGS: [&[u8]; 4] = [b".ko.zst", b".ko.xz", b".ko.gz", b".ko"];

/// Whether a file name is that of a module: `.ko`, `.ko.gz`, `.ko.xz`, `.ko.zst`.
pub fn is_module_file(name: &[u8]) -> bool {
    ENDINGS.iter().any(|ending| name.len() > ending.len() && name.ends_with(ending))
}

/// A path without what its compression added: `x.ko.xz` is `x.ko`.
pub fn uncompressed(path: &[u8]) -> &[u8] {
    match ENDINGS.iter().find(|ending| path.ends_with(ending)) {
        Some(ending) => path.get(..path.len() - ending.len() + 3).unwrap_or(path),
        None => path,
    }
}

/// The name of the module in a file: `kernel/drivers/usb/storage/usb-storage.ko.xz` holds `usb_storage`.
pub fn module_name(path: &[u8]) -> Vec<u8> {
    let base = base_name(path);
    let end = base.iter().position(|byte| *byte == b'.').unwrap_or(base.len());
    underscored(base.get(..end).unwrap_or(base))
}

/// A name with `-` as `_`, the form that the kernel uses.
pub fn underscored(name: &[u8]) -> Vec<u8> {
    name.iter().map(|byte| if *byte == b'-' { b'_' } else { *byte }).collect()
}

/// An alias with `-` as `_`, except between brackets, where it stands for a range. None if brackets do not pair.
pub fn normal_alias(alias: &[u8]) -> Option<Vec<u8>> {
    let mut normal = Vec::with_capacity(alias.len());
    push_normal(&mut normal, alias).then_some(normal)
}

/// Appends what [`normal_alias`] gives; false if there is none.
pub fn push_normal(normal: &mut Vec<u8>, alias: &[u8]) -> bool {
    let mut inside = false;
    let start = normal.len();
    normal.extend_from_slice(alias);
    for byte in normal.get_mut(start..).unwrap_or_default() {
        match *byte {
            b'-' if !inside => *byte = b'_',
            b'[' => inside = true,
            b']' if inside => inside = false,
            b']' => return false,
            _ => {}
        }
    }
    !inside
}

/// Whether two names are one when `-` and `_` are the same.
pub fn same_name(a: &[u8], b: &[u8]) -> bool {
    let plain = |byte: u8| if byte == b'-' { b'_' } else { byte };
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| plain(*a) == plain(*b))
}

/// Whether an alias holds characters that make it a pattern.
pub fn is_pattern(alias: &[u8]) -> bool {
    alias.iter().any(|byte| matches!(byte, b'*' | b'?' | b'['))
}

/// Whether `text` matches `pattern`: `*`, `?`, `[a-z]`, `[!a]`, `\x`. Slashes and dots are like any other byte.
pub fn matches(pattern: &[u8], text: &[u8]) -> bool {
    let (mut p, mut t) = (0, 0);
    // Only the last `*` is ever retried: the pattern behind it, and the text it has taken so far.
    let mut retry = None;
    loop {
        match (pattern.get(p), text.get(t)) {
            (None, None) => return true,
            (Some(b'*'), _) => {
                retry = Some((p + 1, t));
                p += 1;
                continue;
            }
            (Some(_), Some(&byte)) => {
                if let Some(next) = one(pattern, p, byte) {
                    (p, t) = (next, t + 1);
                    continue;
                }
            }
            _ => {}
        }
        let Some((after, from)) = retry else { return false };
        if from >= text.len() {
            return false;
        }
        retry = Some((after, from + 1));
        (p, t) = (after, from + 1);
    }
}

/// Matches one element that is no `*`; where the next one starts.
fn one(pattern: &[u8], p: usize, byte: u8) -> Option<usize> {
    match *pattern.get(p)? {
        b'?' => Some(p + 1),
        b'[' => match bracket(pattern, p + 1, byte) {
            Some((next, inside)) => inside.then_some(next),
            None => (byte == b'[').then_some(p + 1),
        },
        b'\\' => (*pattern.get(p + 1)? == byte).then_some(p + 2),
        literal => (literal == byte).then_some(p + 1),
    }
}

/// Reads what follows a `[`: where it ends and whether it holds `byte`; none if it is not closed.
fn bracket(pattern: &[u8], mut p: usize, byte: u8) -> Option<(usize, bool)> {
    let negated = matches!(pattern.get(p)?, b'!' | b'^');
    p += usize::from(negated);
    let mut inside = false;
    let start = p;
    loop {
        let low = *pattern.get(p)?;
        if low == b']' && p > start {
            return Some((p + 1, inside != negated));
        }
        p += 1;
        let mut high = low;
        if pattern.get(p) == Some(&b'-') && pattern.get(p + 1).is_some_and(|byte| *byte != b']') {
            high = *pattern.get(p + 1)?;
            p += 2;
        }
        inside |= (low..=high).contains(&byte);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_from_paths() {
        assert_eq!(module_name(b"kernel/drivers/usb/storage/usb-storage.ko.xz"), b"usb_storage");
        assert_eq!(module_name(b"uas"), b"uas");
        assert_eq!(uncompressed(b"a/b.ko.zst"), b"a/b.ko");
        assert!(is_module_file(b"x.ko.gz") && !is_module_file(b".ko") && !is_module_file(b"x.ko.bak"));
    }

    #[test]
    fn dashes_are_underscores_outside_brackets() {
        assert_eq!(normal_alias(b"usb:v-[0-9]-x").as_deref(), Some(&b"usb:v_[0-9]_x"[..]));
        assert_eq!(normal_alias(b"a]"), None);
        assert_eq!(normal_alias(b"a["), None);
        assert!(same_name(b"a-b_c", b"a_b-c") && !same_name(b"ab", b"abc"));
    }

    #[test]
    fn patterns_match_whole_aliases() {
        assert!(matches(b"pci:v*d*sv*", b"pci:v1d2sv3") && !matches(b"pci:v*d*sv*", b"pci:v1d2"));
        assert!(matches(b"usb:v0[0-9A]?", b"usb:v0A7") && !matches(b"usb:v0[!0-9]?", b"usb:v077"));
        assert!(
            matches(b"*", b"") && !matches(b"?", b"") && matches(b"[", b"[") && matches(b"a*/b", b"a/x/b")
        );
    }

    #[test]
    fn lines_and_words_are_cut() {
        assert_eq!(lines(b"a\n\nb\n", b'\n').collect::<Vec<_>>(), [&b"a"[..], b"", b"b"]);
        assert_eq!(lines(b"", b'\n').count(), 0);
        assert_eq!(first_word(b"  options  snd  x=1 "), (&b"options"[..], &b"snd  x=1"[..]));
    }
}
