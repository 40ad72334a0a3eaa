//! Tables of mounts: /etc/fstab (fstab(5)) and /proc/mounts, which share one format.

use kit::{Error, Result, number, process, split};
use rustix::fs::{Mode, OFlags, readlink};
use std::ffi::CString;
use std::os::fd::AsRawFd;

/// What is mounted now.
pub const MOUNTS: &str = "/proc/mounts";
/// What is to be mounted.
pub const FSTAB: &str = "/etc/fstab";

/// One line of a table.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Entry {
    /// The device, or what stands for it: `none`, `LABEL=x`.
    pub source: Vec<u8>,
    /// The mount point.
    pub dir: Vec<u8>,
    /// The file system's type.
    pub kind: Vec<u8>,
    /// Options, separated by commas.
    pub options: Vec<u8>,
    /// How often dump(8) saves it.
    pub frequency: Vec<u8>,
    /// When fsck(8) looks at it.
    pub pass: Vec<u8>,
}

impl Entry {
    /// Whether one of its options is `word`.
    pub fn has(&self, word: &[u8]) -> bool {
        split::at(&self.options, b',').any(|option| option == word)
    }
}

/// All entries of a table's text. Lines with fewer than three fields are passed over, as is what `#` starts.
pub fn parse(text: &[u8]) -> Vec<Entry> {
    entries(text).collect()
}

/// The same, one after another.
pub fn entries(text: &[u8]) -> impl DoubleEndedIterator<Item = Entry> {
    text.split(|byte| *byte == b'\n').filter_map(entry)
}

fn entry(line: &[u8]) -> Option<Entry> {
    let mut rest = line.trim_ascii_start();
    if rest.starts_with(b"#") {
        return None;
    }
    let mut fields: [&[u8]; 6] = [b""; 6];
    for field in &mut fields {
        let end = rest.iter().position(u8::is_ascii_whitespace).unwrap_or(rest.len());
        let (word, after) = rest.split_at_checked(end)?;
        (*field, rest) = (word, after.trim_ascii_start());
    }
    let [source, dir, kind, options, frequency, pass] = fields.map(unescape);
    (!kind.is_empty()).then_some(Entry { source, dir, kind, options, frequency, pass })
}

/// A field as it was meant: three octal digits after a backslash are a byte: `\040` is a space.
pub fn unescape(field: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(field.len());
    let mut rest = field;
    while let Some((&byte, tail)) = rest.split_first() {
        rest = tail;
        let digits = if byte == b'\\' { tail.split_at_checked(3) } else { None };
        match digits.and_then(|(digits, tail)| Some((u8::try_from(number::radix(digits, 8)?).ok()?, tail))) {
            Some((byte, tail)) => {
                out.push(byte);
                rest = tail;
            }
            None => out.push(byte),
        }
    }
    out
}

/// The entries of a table that must be there.
pub fn read(path: &[u8]) -> Result<Vec<Entry>> {
    file(path).map(|text| parse(&text)).map_err(|errno| Error::on("can't read", path, errno))
}

/// What is mounted now; nothing if /proc is not.
pub fn mounts() -> Vec<Entry> {
    read(MOUNTS.as_bytes()).unwrap_or_default()
}

/// No table is longer: what is may be a device without an end.
const LONGEST: usize = 16 << 20;

/// A small file's bytes.
pub fn file(path: &[u8]) -> Result<Vec<u8>, kit::Errno> {
    const EFBIG: kit::Errno = kit::Errno(27);
    let bytes = kit::file::read(path, LONGEST)?;
    if bytes.len() >= LONGEST { Err(EFBIG) } else { Ok(bytes) }
}

/// The path without links, dots and doubled slashes; as it is if it leads nowhere.
pub fn canonical(path: &[u8]) -> Vec<u8> {
    // The kernel knows the path of what is open; without /proc it is found step by step.
    let open = rustix::fs::open(path, OFlags::PATH | OFlags::CLOEXEC, Mode::empty());
    let shown = open.ok().and_then(|file| {
        let number = number::Decimal::of(u64::try_from(file.as_raw_fd()).ok()?);
        readlink(kit::filled(b"/proc/self/fd/{}", &[&number]), Vec::new()).ok()
    });
    if let Some(shown) = shown.map(CString::into_bytes).filter(|shown| shown.starts_with(b"/")) {
        return shown;
    }
    use std::os::unix::ffi::{OsStrExt, OsStringExt};
    let found = std::fs::canonicalize(std::path::Path::new(std::ffi::OsStr::from_bytes(path)));
    found.map_or_else(|_| path.to_vec(), |path| path.into_os_string().into_vec())
}

/// Whether the path is there.
pub fn exists(path: &[u8]) -> bool {
    rustix::fs::stat(&*process::cstring(path)).is_ok()
}

/// Whether a type is wanted by a list as `-t` takes it: `ext4,vfat`, or all but some: `noproc,sysfs`, `noproc,nosysfs`.
/// A list that is empty or `auto` wants every type.
pub fn type_wanted(list: &[u8], kind: &[u8]) -> bool {
    if list.is_empty() || list == b"auto" {
        return true;
    }
    let refuse = list.starts_with(b"no");
    let named = |word: &[u8]| word == kind || refuse && word.strip_prefix(b"no") == Some(kind);
    split::at(list, b',').any(named) != refuse
}

/// Whether an entry has every option of a list as `-O` takes it: `ro,no_netdev`.
pub fn options_wanted(list: &[u8], entry: &Entry) -> bool {
    let refuse = list.starts_with(b"no");
    split::at(list, b',').filter(|word| !word.is_empty()).all(|word| {
        let bare = word.strip_prefix(b"no").filter(|bare| bare.starts_with(b"_") || refuse);
        match bare {
            Some(bare) if !entry.has(word) => !entry.has(bare),
            _ => entry.has(word),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_split_at_blanks_and_unescaped() {
        let entries = parse(b"# comment\n\nLABEL=x\t/a\\040b  ext4 ro,noauto 0 1\nbad line\nnone /p proc\n");
        assert_eq!(entries.len(), 2);
        assert_eq!((&entries[0].source[..], &entries[0].dir[..]), (&b"LABEL=x"[..], &b"/a b"[..]));
        assert!(entries[0].has(b"noauto") && !entries[0].has(b"auto"));
        assert_eq!(entries[1].options, b"");
    }

    #[test]
    fn a_backslash_without_an_octal_byte_stays() {
        assert_eq!(unescape(b"a\\9\\777\\134"), b"a\\9\\777\\");
    }

    #[test]
    fn types_are_wanted_by_name_or_by_exclusion() {
        assert!(type_wanted(b"", b"ext4") && type_wanted(b"auto", b"ext4"));
        assert!(type_wanted(b"vfat,ext4", b"ext4") && !type_wanted(b"vfat", b"ext4"));
        assert!(type_wanted(b"noproc,sysfs", b"ext4") && !type_wanted(b"noproc,sysfs", b"sysfs"));
        assert!(!type_wanted(b"noproc,nosysfs", b"sysfs"));
    }

    #[test]
    fn options_are_wanted_together() {
        let entry = Entry { options: b"ro,_netdev".to_vec(), ..Entry::default() };
        assert!(options_wanted(b"ro,_netdev", &entry) && !options_wanted(b"ro,noatime", &entry));
        assert!(!options_wanted(b"no_netdev", &entry) && options_wanted(b"nofoo", &entry));
        assert!(options_wanted(b"noatime", &Entry { options: b"noatime".to_vec(), ..Entry::default() }));
    }
}
