//! What is mounted, as /proc/PID/mountinfo tells it (proc_pid_mountinfo(5)): more than /proc/mounts does.

use crate::tab::{Entry, unescape};
use kit::{number, split};

/// One mount.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Mount {
    /// Its number; 0 if it comes from no such table.
    pub id: u64,
    /// The number of what it is mounted on.
    pub parent: u64,
    /// The device's numbers: `8:1`.
    pub device: Vec<u8>,
    /// What of the file system is shown.
    pub root: Vec<u8>,
    /// What other tables tell too; all options together.
    pub entry: Entry,
    /// Options of this place.
    pub vfs_options: Vec<u8>,
    /// Options of the file system.
    pub fs_options: Vec<u8>,
    /// `shared:1`, `master:2`, …
    pub optional: Vec<u8>,
    /// fstab's last two fields.
    pub numbers: (Vec<u8>, Vec<u8>),
}

impl Mount {
    /// One of another table.
    pub fn of_entry(entry: Entry) -> Mount {
        let number = |field: &Vec<u8>| if field.is_empty() { b"0".to_vec() } else { field.clone() };
        let numbers = (number(&entry.frequency), number(&entry.pass));
        Mount { entry, numbers, ..Mount::default() }
    }

    /// How mounts spread from and to it: `shared`, `private,slave`.
    pub fn propagation(&self) -> Vec<u8> {
        let has = |word: &[u8]| split::at(&self.optional, b' ').any(|field| field.starts_with(word));
        let mut text = if has(b"shared:") { b"shared".to_vec() } else { b"private".to_vec() };
        for (field, word) in [(&b"master:"[..], &b",slave"[..]), (b"unbindable", b",unbindable")] {
            if has(field) {
                text.extend_from_slice(word);
            }
        }
        text
    }
}

/// All mounts of a table's text; lines of another form are passed over.
pub fn parse(text: &[u8]) -> Vec<Mount> {
    split::at(text, b'\n').filter_map(mount).collect()
}

/// The mount of an identity, as statx(2) tells it; the other lines are not taken apart.
pub fn by_identity(text: &[u8], identity: u64) -> Option<Entry> {
    let identity = number::Decimal::of(identity);
    let is_it = |line: &&[u8]| line.strip_prefix(&*identity).is_some_and(|rest| rest.starts_with(b" "));
    Some(mount(split::at(text, b'\n').find(is_it)?)?.entry)
}

fn mount(line: &[u8]) -> Option<Mount> {
    let mut fields = split::at(line, b' ');
    let id = number::unsigned(fields.next()?)?;
    let parent = number::unsigned(fields.next()?)?;
    let device = fields.next()?.to_vec();
    let (root, dir) = (unescape(fields.next()?), unescape(fields.next()?));
    let vfs_options = unescape(fields.next()?);
    let optional: Vec<&[u8]> = fields.by_ref().take_while(|field| *field != b"-").collect();
    let (kind, source) = (unescape(fields.next()?), unescape(fields.next()?));
    let fs_options = unescape(fields.next().unwrap_or_default());
    let options = together(&vfs_options, &fs_options);
    let entry = Entry { source, dir, kind, options, ..Entry::default() };
    let optional = optional.join(&b" "[..]);
    Some(Mount { id, parent, device, root, entry, vfs_options, fs_options, optional, ..Mount::default() })
}

/// Both lists in one, which begins with `ro` if either does.
fn together(vfs: &[u8], fs: &[u8]) -> Vec<u8> {
    let words = || split::at(vfs, b',').chain(split::at(fs, b','));
    let mut all = if words().any(|word| word == b"ro") { b"ro".to_vec() } else { b"rw".to_vec() };
    for word in words().filter(|word| !matches!(*word, b"ro" | b"rw" | b"")) {
        all.push(b',');
        all.extend_from_slice(word);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mount_is_found_by_its_identity() {
        let text =
            b"2 1 8:1 / / rw - ext4 /dev/x rw\n22 2 0:5 / /a\\040b rw,nosuid shared:1 master:2 - proc p rw\n";
        let entry = by_identity(text, 22).unwrap();
        assert_eq!(
            (&entry.source[..], &entry.dir[..], &entry.kind[..]),
            (&b"p"[..], &b"/a b"[..], &b"proc"[..])
        );
        assert!(entry.has(b"nosuid") && by_identity(text, 3).is_none() && by_identity(b"3 1", 3).is_none());
    }

    #[test]
    fn a_line_of_the_kernel_s() {
        let text = b"36 35 98:0 /mnt1 /mnt\\0402 rw,noatime master:1 shared:2 - ext3 /dev/root ro,errors=continue\nx\n1 2 3:4 / /\n";
        let mounts = parse(text);
        assert_eq!(mounts.len(), 1);
        let mount = &mounts[0];
        assert_eq!((mount.id, mount.parent, &mount.device[..]), (36, 35, &b"98:0"[..]));
        assert_eq!((&mount.root[..], &mount.entry.dir[..]), (&b"/mnt1"[..], &b"/mnt 2"[..]));
        assert_eq!(mount.entry.options, b"ro,noatime,errors=continue");
        assert_eq!(mount.propagation(), b"shared,slave");
    }
}
