//! What is known of one device that came or went.

use kit::number;
use kit::split;

/// One event: the kernel's variables, and what they say.
pub struct Event {
    variables: Vec<Vec<u8>>,
    /// Major and minor number of the node, if it has one.
    pub number: Option<(u32, u32)>,
}

impl Event {
    /// An event of these variables, `NAME=value` each.
    pub fn new(variables: &mut dyn Iterator<Item = &[u8]>) -> Event {
        let mut event = Event { variables: variables.map(<[u8]>::to_vec).collect(), number: None };
        let part = |name: &[u8]| u32::try_from(number::unsigned(event.get(name)?)?).ok();
        event.number = part(b"MAJOR").zip(part(b"MINOR"));
        event
    }

    /// The value of a variable.
    pub fn get(&self, name: &[u8]) -> Option<&[u8]> {
        self.variables.iter().find_map(|entry| entry.strip_prefix(name)?.strip_prefix(b"="))
    }

    /// Adds a variable unless there is one of that name.
    pub fn add(&mut self, name: &[u8], value: &[u8]) {
        if self.get(name).is_none() {
            self.variables.push(kit::filled(b"{}={}", &[name, value]));
        }
    }

    /// The event of the same device's going.
    pub fn into_removal(mut self) -> Event {
        self.variables.retain(|entry| !entry.starts_with(b"ACTION=") && !entry.starts_with(b"SEQNUM="));
        self.add(b"ACTION", b"remove");
        self
    }

    /// Takes the device numbers from the text of a `dev` file.
    pub fn set_number(&mut self, text: &[u8]) {
        let mut parts = text.trim_ascii().splitn(2, |byte| *byte == b':');
        let mut part = || parts.next().and_then(number::unsigned).and_then(|part| u32::try_from(part).ok());
        if let Some(major) = part() {
            self.number = part().map(|minor| (major, minor));
        }
    }

    /// All variables.
    pub fn variables(&self) -> impl Iterator<Item = &[u8]> {
        self.variables.iter().map(Vec::as_slice)
    }

    /// Whether the node is a block device.
    pub fn is_block(&self) -> bool {
        match self.get(b"SUBSYSTEM") {
            Some(subsystem) => subsystem == b"block",
            None => self.get(b"DEVPATH").is_some_and(|path| memchr(path, b"/block/")),
        }
    }

    /// The device's name below /dev: what the kernel says, else the last part of its path, where `!` stands for `/`.
    pub fn name(&self) -> Vec<u8> {
        if let Some(name) = self.get(b"DEVNAME") {
            return name.strip_prefix(b"/dev/").unwrap_or(name).to_vec();
        }
        let path = self.get(b"DEVPATH").unwrap_or_default();
        let last = split::base(path);
        last.iter().map(|&byte| if byte == b'!' { b'/' } else { byte }).collect()
    }
}

fn memchr(text: &[u8], part: &[u8]) -> bool {
    text.windows(part.len()).any(|window| window == part)
}

/// Whether a path stays below the directory it is relative to: no empty part, no `.`, no `..`, no NUL.
pub fn is_inside(path: &[u8]) -> bool {
    !path.contains(&0) && split::at(path, b'/').all(|part| !matches!(part, b"" | b"." | b".."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(variables: &[&str]) -> Event {
        Event::new(&mut variables.iter().map(|entry| entry.as_bytes()))
    }

    #[test]
    fn names_come_from_the_kernel_or_the_path() {
        assert_eq!(event(&["DEVNAME=input/event0", "DEVPATH=/x/event0"]).name(), b"input/event0");
        assert_eq!(event(&["DEVNAME=/dev/sda"]).name(), b"sda");
        assert_eq!(event(&["DEVPATH=/block/cciss!c0d0"]).name(), b"cciss/c0d0");
    }

    #[test]
    fn numbers_come_from_variables_or_a_dev_file() {
        assert_eq!(event(&["MAJOR=8", "MINOR=1"]).number, Some((8, 1)));
        let mut other = event(&["MAJOR=8"]);
        assert_eq!(other.number, None);
        other.set_number(b"8:2\n");
        assert_eq!(other.number, Some((8, 2)));
        other.set_number(b"x");
        assert_eq!(other.number, Some((8, 2)));
    }

    #[test]
    fn paths_that_leave_the_directory_are_seen() {
        assert!(is_inside(b"a") && is_inside(b"a/..b/c"));
        for path in [&b""[..], b"/a", b"a/", b"a//b", b"..", b"a/../b", b"./a", b"a\0"] {
            assert!(!is_inside(path), "{path:?}");
        }
    }
}
