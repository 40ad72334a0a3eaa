//! Mount options as words: those that are flags of mount(2), those for mount itself, and the rest for the file system.

use kit::{number, users};
use rustix::mount::MountFlags;

/// Flags of mount(2) that rustix names only in calls of their own.
pub mod bits {
    use rustix::mount::MountFlags;

    const fn bit(number: u32) -> MountFlags {
        MountFlags::from_bits_retain(1 << number)
    }
    /// MS_REMOUNT: what is mounted there changes.
    pub const REMOUNT: MountFlags = bit(5);
    /// MS_MOVE: a mounted tree goes elsewhere.
    pub const MOVE: MountFlags = bit(13);
    /// MS_UNBINDABLE.
    pub const UNBINDABLE: MountFlags = bit(17);
    /// MS_PRIVATE.
    pub const PRIVATE: MountFlags = bit(18);
    /// MS_SLAVE.
    pub const SLAVE: MountFlags = bit(19);
    /// MS_SHARED.
    pub const SHARED: MountFlags = bit(20);
    /// MS_I_VERSION: files have versions.
    pub const I_VERSION: MountFlags = bit(23);
}

/// What a list of options asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// For mount(2), propagation not among them.
    pub flags: MountFlags,
    /// Changes of propagation, each a call of its own after the mount.
    pub propagation: Vec<MountFlags>,
    /// For the file system, separated by commas.
    pub data: Vec<u8>,
    /// Words that only a program which mounts may want to know.
    pub told: Vec<u8>,
    /// A device that is not there is passed over.
    pub nofail: bool,
    /// Only mounted when named.
    pub noauto: bool,
    /// A loop device is to be set up, perhaps a certain one.
    pub loop_device: Option<Vec<u8>>,
    /// Where in the file a loop device starts.
    pub offset: u64,
    /// How many bytes of it the device shows.
    pub sizelimit: u64,
    /// The mount point is made if it is missing, with this mode.
    pub make_dir: Option<u32>,
    /// Only this directory of the file system is wanted.
    pub subdir: Option<Vec<u8>>,
    /// What the top of the mounted file system is to have.
    pub owner: Option<u32>,
    /// The same.
    pub group: Option<u32>,
    /// The same.
    pub mode: Option<u32>,
}

impl Default for Words {
    fn default() -> Words {
        Words {
            flags: MountFlags::empty(),
            propagation: Vec::new(),
            data: Vec::new(),
            told: Vec::new(),
            nofail: false,
            noauto: false,
            loop_device: None,
            offset: 0,
            sizelimit: 0,
            make_dir: None,
            subdir: None,
            owner: None,
            group: None,
            mode: None,
        }
    }
}

/// A word, the flags it clears and the flags it sets. `no` before a word of the first list does the opposite.
const SETS: &[(&str, MountFlags)] = &[
    ("ro", MountFlags::RDONLY),
    ("nosuid", MountFlags::NOSUID),
    ("nodev", MountFlags::NODEV),
    ("noexec", MountFlags::NOEXEC),
    ("nosymfollow", MountFlags::NOSYMFOLLOW),
    ("sync", MountFlags::SYNCHRONOUS),
    ("dirsync", MountFlags::DIRSYNC),
    ("mand", MountFlags::PERMIT_MANDATORY_FILE_LOCKING),
    ("noatime", MountFlags::NOATIME),
    ("nodiratime", MountFlags::NODIRATIME),
    ("relatime", MountFlags::RELATIME),
    ("strictatime", MountFlags::STRICTATIME),
    ("lazytime", MountFlags::LAZYTIME),
    ("iversion", bits::I_VERSION),
    ("silent", MountFlags::SILENT),
    ("remount", bits::REMOUNT),
    ("bind", MountFlags::BIND),
    ("rbind", MountFlags::BIND.union(MountFlags::REC)),
    ("move", bits::MOVE),
];

const CLEARS: &[(&str, MountFlags)] = &[
    ("rw", MountFlags::RDONLY),
    ("suid", MountFlags::NOSUID),
    ("dev", MountFlags::NODEV),
    ("exec", MountFlags::NOEXEC),
    ("symfollow", MountFlags::NOSYMFOLLOW),
    ("async", MountFlags::SYNCHRONOUS),
    ("nomand", MountFlags::PERMIT_MANDATORY_FILE_LOCKING),
    ("atime", MountFlags::NOATIME),
    ("diratime", MountFlags::NODIRATIME),
    ("norelatime", MountFlags::RELATIME),
    ("nostrictatime", MountFlags::STRICTATIME),
    ("nolazytime", MountFlags::LAZYTIME),
    ("noiversion", bits::I_VERSION),
    ("loud", MountFlags::SILENT),
];

const PROPAGATIONS: &[(&str, MountFlags)] = &[
    ("shared", bits::SHARED),
    ("slave", bits::SLAVE),
    ("private", bits::PRIVATE),
    ("unbindable", bits::UNBINDABLE),
    ("rshared", bits::SHARED.union(MountFlags::REC)),
    ("rslave", bits::SLAVE.union(MountFlags::REC)),
    ("rprivate", bits::PRIVATE.union(MountFlags::REC)),
    ("runbindable", bits::UNBINDABLE.union(MountFlags::REC)),
];

/// Words for those who read fstab: no flag, and nothing the file system would know.
const REMARKS: &[&str] = &["defaults", "auto", "nouser", "nousers", "nogroup", "noowner", "_netdev", "fail"];

/// What a user may mount must not give rights away, unless a later word says so.
const BY_USERS: &[&str] = &["user", "users"];
const BY_OWNERS: &[&str] = &["owner", "group"];

/// Words that a program which mounts is told, though they are no flags.
const TOLD: &[&str] = &["user", "users", "owner", "group", "_netdev", "nofail"];

fn find(list: &[(&str, MountFlags)], word: &[u8]) -> Option<MountFlags> {
    list.iter().find(|(name, _)| name.as_bytes() == word).map(|(_, flags)| *flags)
}

fn among(list: &[&str], word: &[u8]) -> bool {
    list.iter().any(|name| name.as_bytes() == word)
}

impl Words {
    /// Takes a list of options; a later word overrides an earlier one. A number that is none is returned.
    pub fn add(&mut self, list: &[u8]) -> Result<(), Vec<u8>> {
        for word in split(list) {
            self.add_word(word).map_err(|()| word.to_vec())?;
        }
        Ok(())
    }

    fn add_word(&mut self, word: &[u8]) -> Result<(), ()> {
        let secure = MountFlags::NOSUID | MountFlags::NODEV;
        if among(TOLD, word) {
            self.told.push(b',');
            self.told.extend_from_slice(word);
        }
        if let Some(flags) = find(SETS, word) {
            self.flags |= flags;
        } else if let Some(flags) = find(CLEARS, word) {
            self.flags &= !flags;
        } else if let Some(flags) = find(PROPAGATIONS, word) {
            self.propagation.push(flags);
        } else if among(BY_USERS, word) || word.starts_with(b"user=") {
            self.flags |= secure | MountFlags::NOEXEC;
        } else if among(BY_OWNERS, word) {
            self.flags |= secure;
        } else if word == b"loop" {
            self.loop_device = Some(Vec::new());
        } else if let Some(device) = word.strip_prefix(b"loop=") {
            self.loop_device = Some(device.to_vec());
        } else if let Some(number) = word.strip_prefix(b"offset=") {
            self.offset = number::size(number).or_else(|| number::c_style(number)).ok_or(())?;
        } else if let Some(number) = word.strip_prefix(b"sizelimit=") {
            self.sizelimit = number::size(number).or_else(|| number::c_style(number)).ok_or(())?;
        } else if let Some(rest) = word.strip_prefix(b"X-mount.").or(word.strip_prefix(b"x-mount.")) {
            let (name, value) = match rest.iter().position(|byte| *byte == b'=') {
                Some(at) => (rest.get(..at).unwrap_or_default(), rest.get(at + 1..)),
                None => (rest, None),
            };
            match (name, value) {
                (b"mkdir", None) => self.make_dir = Some(0o755),
                (b"mkdir", Some(value)) => self.make_dir = Some(mode(value).ok_or(())?),
                (b"subdir", Some(value)) if !value.is_empty() => self.subdir = Some(value.to_vec()),
                (b"subdir", _) => return Err(()),
                (b"mode", Some(value)) => self.mode = Some(mode(value).ok_or(())?),
                (b"owner", Some(value)) => self.owner = Some(users::uid_of(value).ok_or(())?),
                (b"group", Some(value)) => self.group = Some(users::gid_of(value).ok_or(())?),
                // A word of a later mount's.
                _ => {}
            }
        } else if word == b"nofail" {
            self.nofail = true;
        } else if word == b"noauto" {
            self.noauto = true;
        } else if !among(REMARKS, word)
            && ![&b"comment="[..], b"x-", b"X-"].iter().any(|p| word.starts_with(p))
        {
            if !self.data.is_empty() {
                self.data.push(b',');
            }
            self.data.extend_from_slice(word);
        }
        Ok(())
    }

    /// The flags as words, for a helper program and for messages: `ro,nosuid`.
    pub fn helper_options(&self) -> Vec<u8> {
        let mut list = if self.flags.contains(MountFlags::RDONLY) { b"ro".to_vec() } else { b"rw".to_vec() };
        for (word, flags) in SETS.iter().skip(1) {
            if self.flags.contains(*flags) && *word != "silent" {
                list.push(b',');
                list.extend_from_slice(word.as_bytes());
            }
        }
        if !self.data.is_empty() {
            list.push(b',');
            list.extend_from_slice(&self.data);
        }
        list.extend_from_slice(&self.told);
        list
    }
}

/// A list in three: options of the place, of the file system, and for those who mount. `defaults` is none.
pub fn kinds(list: &[u8]) -> [Vec<u8>; 3] {
    let mut lists = [Vec::new(), Vec::new(), Vec::new()];
    for word in split(list).filter(|word| *word != b"defaults") {
        let is_flag = [SETS, CLEARS, PROPAGATIONS].iter().any(|list| find(list, word).is_some());
        let starts = |starts: &[&str]| starts.iter().any(|start| word.starts_with(start.as_bytes()));
        let lists_of_users = [REMARKS, BY_USERS, BY_OWNERS, &["noauto", "nofail", "loop"]];
        let [place, system, user] = &mut lists;
        let to = match () {
            () if is_flag => place,
            () if lists_of_users.iter().any(|list| among(list, word)) => user,
            () if starts(&["x-", "X-", "user=", "comment=", "loop=", "offset=", "sizelimit="]) => user,
            () => system,
        };
        if !to.is_empty() {
            to.push(b',');
        }
        to.extend_from_slice(word);
    }
    lists
}

fn mode(word: &[u8]) -> Option<u32> {
    number::radix(word, 8).filter(|mode| *mode <= 0o7777)?.try_into().ok()
}

/// The words of a list: commas separate, except inside double quotes (SELinux contexts).
pub fn split(list: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut quoted = false;
    list.split(move |byte| {
        quoted ^= *byte == b'"';
        *byte == b',' && !quoted
    })
    .filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(list: &[u8]) -> Words {
        let mut words = Words::default();
        assert_eq!(words.add(list), Ok(()));
        words
    }

    #[test]
    fn the_last_word_counts() {
        assert_eq!(words(b"ro,rw,nodev,noexec,exec").flags, MountFlags::NODEV);
        assert_eq!(words(b"user,exec").flags, MountFlags::NOSUID | MountFlags::NODEV);
    }

    #[test]
    fn what_is_no_flag_goes_to_the_file_system() {
        let words = words(b"size=1m,,nosuid,mode=755,_netdev,comment=a,x-systemd.y,defaults");
        assert_eq!(words.data, b"size=1m,mode=755");
        assert_eq!(words.helper_options(), b"rw,nosuid,size=1m,mode=755,_netdev");
    }

    #[test]
    fn a_quoted_comma_does_not_separate() {
        assert_eq!(words(b"context=\"a,b\",ro").data, b"context=\"a,b\"");
    }

    #[test]
    fn propagation_is_kept_apart() {
        let words = words(b"bind,rshared");
        assert_eq!(words.flags, MountFlags::BIND);
        assert_eq!(words.propagation, [bits::SHARED | MountFlags::REC]);
    }

    #[test]
    fn loop_options_are_numbers() {
        let words = words(b"loop=/dev/loop3,offset=1k,sizelimit=0x10");
        assert_eq!((words.offset, words.sizelimit), (1024, 16));
        assert_eq!(words.loop_device, Some(b"/dev/loop3".to_vec()));
        assert_eq!(Words::default().add(b"offset=x"), Err(b"offset=x".to_vec()));
    }
}
