//! Lists of names such as pci.ids and usb.ids: read once, line by line, and only what was asked for is kept.

use kit::process;
use rustix::fs::{Mode, OFlags, open};

/// What a name is for: a vendor (and its device, and a board of it), or a class (and what is below it).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Key {
    class: bool,
    /// How many of the numbers count.
    depth: u8,
    numbers: [u16; 4],
}

impl Key {
    /// A vendor's, a device's, or a board's.
    pub fn vendor(numbers: &[u16]) -> Key {
        Key::of(false, numbers)
    }

    /// A class's, a subclass's, or an interface's.
    pub fn class(numbers: &[u16]) -> Key {
        Key::of(true, numbers)
    }

    fn of(class: bool, from: &[u16]) -> Key {
        let mut numbers = [0; 4];
        for (to, from) in numbers.iter_mut().zip(from) {
            *to = *from;
        }
        Key { class, depth: from.len() as u8, numbers }
    }
}

/// Names by their keys.
#[derive(Default)]
pub struct Names(Vec<(Key, Vec<u8>)>);

impl Names {
    /// Asks for a name, before [`Names::read`].
    pub fn want(&mut self, key: Key) {
        self.0.push((key, Vec::new()));
    }

    /// The name, if the list has one.
    pub fn get(&self, key: Key) -> Option<&[u8]> {
        let at = self.0.binary_search_by_key(&key, |(key, _)| *key).ok()?;
        self.0.get(at).map(|(_, name)| &**name).filter(|name| !name.is_empty())
    }

    /// Looks up what was asked for in a file, if there is one.
    pub fn read(&mut self, path: &[u8]) {
        self.0.sort_unstable();
        self.0.dedup();
        let mut context = Key::of(false, &[]);
        each_line(path, &mut |line| self.line(&mut context, line));
    }

    /// `context` is the entry that indented lines are below.
    fn line(&mut self, context: &mut Key, line: &[u8]) {
        let indent = line.iter().take_while(|byte| **byte == b'\t').count();
        let rest = line.get(indent..).unwrap_or_default();
        let (head, class) = match (indent, rest) {
            (0, [b'C', b' ', rest @ ..]) => (rest, true),
            (0, rest) => (rest, false),
            _ => (rest, context.class),
        };
        let mut digits = head;
        // A board is named by two numbers.
        let count = if indent == 2 && !class { 2 } else { 1 };
        let depth = match (indent, class) {
            (2, false) => 2,
            (indent @ 0..=2, _) => indent,
            _ => return,
        };
        let mut key = *context;
        for place in depth..depth + count {
            let end = digits.iter().take(4).take_while(|byte| byte.is_ascii_hexdigit()).count();
            let number = digits.get(..end).and_then(|word| kit::number::radix(word, 16));
            let (Some(number), Some(b' '), Some(to)) = (number, digits.get(end), key.numbers.get_mut(place)) else {
                // Lists of other things (languages, keys) are below what is no number.
                if indent == 0 && !line.is_empty() && !line.starts_with(b"#") {
                    *context = Key::of(false, &[0xffff; 4]);
                }
                return;
            };
            *to = number as u16;
            digits = digits.get(end + 1..).unwrap_or_default();
        }
        key.class = class;
        key.depth = (depth + count) as u8;
        for place in key.numbers.iter_mut().skip(key.depth.into()) {
            *place = 0;
        }
        if indent < 2 {
            *context = key;
        }
        if let Ok(at) = self.0.binary_search_by_key(&key, |(key, _)| *key)
            && let Some((_, name)) = self.0.get_mut(at)
        {
            *name = digits.trim_ascii().to_vec();
        }
    }
}

/// Gives each line of a file, in a few pages whatever its length; lines longer than those are left out.
pub fn each_line(path: &[u8], each: &mut dyn FnMut(&[u8])) {
    let flags = OFlags::RDONLY | OFlags::CLOEXEC;
    let Ok(file) = open(&*process::cstring(path), flags, Mode::empty()) else { return };
    let mut buffer = vec![0u8; 32 * 1024];
    let mut length = 0;
    loop {
        match rustix::io::read(&file, buffer.get_mut(length..).unwrap_or_default()) {
            Ok(0) => break,
            Ok(count) => length += count,
            Err(rustix::io::Errno::INTR) => continue,
            Err(_) => break,
        }
        let mut start = 0;
        while let Some(end) =
            buffer.get(start..length).and_then(|rest| rest.iter().position(|byte| *byte == b'\n'))
        {
            each(buffer.get(start..start + end).unwrap_or_default());
            start += end + 1;
        }
        if start == 0 && length == buffer.len() {
            length = 0;
        } else {
            buffer.copy_within(start..length, 0);
            length -= start;
        }
    }
    if length > 0 {
        each(buffer.get(..length).unwrap_or_default());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_vendors_boards_and_classes() {
        let list = b"# x\n8086  Intel\n\t0d57  Host\n\t\t1af4 1100  Board\n1af4  Red Hat\n\t0d57  Other\nC 01  Storage\n\t06  SATA\n\t\t01  AHCI\nAT 0001 x\n\t06  no\n";
        let mut names = Names::default();
        let keys = [
            Key::vendor(&[0x8086]),
            Key::vendor(&[0x8086, 0xd57]),
            Key::vendor(&[0x8086, 0xd57, 0x1af4, 0x1100]),
            Key::vendor(&[0x1af4, 0xd57]),
            Key::class(&[1, 6]),
            Key::class(&[1, 6, 1]),
            Key::vendor(&[1]),
        ];
        keys.iter().for_each(|key| names.want(*key));
        names.0.sort_unstable();
        let mut context = Key::of(false, &[]);
        list.split(|byte| *byte == b'\n').for_each(|line| names.line(&mut context, line));
        let found = keys.map(|key| names.get(key).map(|name| String::from_utf8_lossy(name).into_owned()));
        let expected = ["Intel", "Host", "Board", "Other", "SATA", "AHCI"];
        assert_eq!(found[..6], expected.map(|name| Some(name.to_owned())));
        assert_eq!(found[6], None);
    }
}
