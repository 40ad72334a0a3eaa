//! Features, types and uses of ext2, ext3 and ext4: their names, and what goes with them (mke2fs.conf(5)'s defaults).

use kit::by_word;
use kit::{Error, Result, split};

/// The superblock's three words of features: compatible ones, incompatible ones, those that only reading ignores.
#[derive(Clone, Copy, Default, Debug, PartialEq, Eq)]
pub struct Features(pub [u32; 3]);

/// A feature: which word it is in, and its bit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Feature(usize, u32);

impl Features {
    pub fn has(self, feature: Feature) -> bool {
        self.0.get(feature.0).is_some_and(|word| word & feature.1 != 0)
    }

    pub fn set(&mut self, feature: Feature, on: bool) {
        if let Some(word) = self.0.get_mut(feature.0) {
            *word = if on { *word | feature.1 } else { *word & !feature.1 };
        }
    }
}

pub const JOURNAL: Feature = Feature(0, 4);
pub const RESIZE: Feature = Feature(0, 0x10);
pub const SPARSE2: Feature = Feature(0, 0x200);
pub const FILETYPE: Feature = Feature(1, 2);
pub const META_BG: Feature = Feature(1, 0x10);
pub const EXTENT: Feature = Feature(1, 0x40);
pub const WIDE: Feature = Feature(1, 0x80);
pub const FLEX: Feature = Feature(1, 0x200);
pub const SEED: Feature = Feature(1, 0x2000);
pub const CASEFOLD: Feature = Feature(1, 0x2_0000);
pub const SPARSE: Feature = Feature(2, 1);
pub const LARGE_FILE: Feature = Feature(2, 2);
pub const HUGE_FILE: Feature = Feature(2, 8);
pub const UNINIT: Feature = Feature(2, 0x10);
pub const DIR_NLINK: Feature = Feature(2, 0x20);
pub const EXTRA: Feature = Feature(2, 0x40);
pub const CHECKSUM: Feature = Feature(2, 0x400);
pub const PROJECT: Feature = Feature(2, 0x2000);

const NAMES: &[(&str, Feature)] = &[
    ("has_journal", JOURNAL),
    ("ext_attr", Feature(0, 8)),
    ("resize_inode", RESIZE),
    ("dir_index", Feature(0, 0x20)),
    ("sparse_super2", SPARSE2),
    ("stable_inodes", Feature(0, 0x800)),
    ("filetype", FILETYPE),
    ("meta_bg", META_BG),
    ("extent", EXTENT),
    ("extents", EXTENT),
    ("64bit", WIDE),
    ("flex_bg", FLEX),
    ("ea_inode", Feature(1, 0x400)),
    ("metadata_csum_seed", SEED),
    ("large_dir", Feature(1, 0x4000)),
    ("encrypt", Feature(1, 0x1_0000)),
    ("casefold", CASEFOLD),
    ("sparse_super", SPARSE),
    ("large_file", LARGE_FILE),
    ("huge_file", HUGE_FILE),
    ("uninit_bg", UNINIT),
    ("uninit_groups", UNINIT),
    ("dir_nlink", DIR_NLINK),
    ("extra_isize", EXTRA),
    ("metadata_csum", CHECKSUM),
    ("project", PROJECT),
    ("verity", Feature(2, 0x8000)),
];
/// Features that are never made, so that they may be switched off.
const UNMADE: &[&str] =
    &["bigalloc", "fast_commit", "inline_data", "journal_dev", "mmp", "orphan_file", "quota"];

const EXT2: Features = Features([0x38, 2, 3]);
const EXT3: Features = Features([0x3c, 2, 3]);
const EXT4: Features = Features([0x3c, 0x2c2, 0x46b]);

/// The features of a type.
pub fn of_type(kind: &[u8]) -> Option<Features> {
    by_word!(kind, {
        "ext2" => Some(EXT2),
        "ext3" => Some(EXT3),
        "ext4" => Some(EXT4),
        _ => None,
    })
}

/// One word of `-O`.
pub fn change(features: &mut Features, word: &[u8]) -> Result<()> {
    let (name, on) = match word {
        [b'^', name @ ..] => (name, false),
        name => (name, true),
    };
    if word == b"none" {
        *features = Features::default();
        return Ok(());
    }
    if !on && UNMADE.iter().any(|unmade| unmade.as_bytes() == name) {
        return Ok(());
    }
    let found = NAMES.iter().find(|(known, _)| known.as_bytes() == name);
    let (_, feature) = found.ok_or_else(|| Error::about("feature that is not made:", name))?;
    features.set(*feature, on);
    Ok(())
}

/// What features need of each other.
pub fn check(features: &mut Features) -> Result<(), &'static str> {
    if features.has(CHECKSUM) {
        features.set(UNINIT, false);
    }
    match () {
        () if features.has(RESIZE) && features.has(META_BG) => {
            Err("resize_inode and meta_bg exclude each other")
        }
        () if features.has(RESIZE) && !features.has(SPARSE) && !features.has(SPARSE2) => {
            Err("resize_inode needs sparse_super")
        }
        () if features.has(WIDE) && !features.has(EXTENT) => Err("64bit needs extent"),
        () if features.has(SEED) && !features.has(CHECKSUM) => Err("metadata_csum_seed needs metadata_csum"),
        () => Ok(()),
    }
}

/// How many bytes an inode stands for, by use; and the size of a block that goes with it.
const USES: &[(&str, u64, u64)] = &[
    ("floppy", 8192, 1024),
    ("small", 4096, 1024),
    ("default", 16384, 4096),
    ("news", 4096, 4096),
    ("largefile", 1 << 20, 4096),
    ("largefile4", 4 << 20, 4096),
    ("big", 32768, 4096),
    ("huge", 65536, 4096),
];

/// Bytes of an inode's share and of a block, by the uses of `-T`: the last one decides.
pub fn by_use(list: &[u8]) -> Result<(u64, u64)> {
    let mut shape = (16384, 4096);
    for word in split::at(list, b',') {
        let found = USES.iter().find(|(name, ..)| name.as_bytes() == word);
        let (_, ratio, block) = found.ok_or_else(|| Error::about("unknown use", word))?;
        shape = (*ratio, *block);
    }
    Ok(shape)
}

/// The same by the size of the file system.
pub fn by_size(size: u64) -> (u64, u64) {
    match size {
        _ if size < 3 << 20 => (8192, 1024),
        _ if size < 512 << 20 => (4096, 1024),
        _ if size < 4 << 40 => (16384, 4096),
        _ if size < 16 << 40 => (32768, 4096),
        _ => (65536, 4096),
    }
}
