//! The shape of an ext2, ext3 or ext4 file system: how many groups, inodes and reserved blocks it has, by its size and
//! by what is wished for.

use super::Wish;
use super::features::{self, *};

/// Inodes below it have uses of their own; it is lost+found.
pub const FIRST_INODE: u64 = 11;

/// The shape of a file system.
#[derive(Debug)]
pub struct Plan {
    pub block: u64,
    pub blocks: u64,
    pub first: u64,
    pub per_group: u64,
    pub groups: u64,
    pub inodes_per_group: u64,
    pub inode: u64,
    pub reserved: u64,
    pub journal: u64,
    pub features: Features,
    /// Bytes of a group's descriptor.
    pub descriptor: u64,
    /// Blocks of the list of groups.
    pub list: u64,
    /// Blocks kept behind it, so that it may grow.
    pub growth: u64,
    /// Blocks of one table of inodes.
    pub table: u64,
    /// How many groups have their tables together.
    pub flex: u64,
    /// The groups with copies of the superblock, with `sparse_super2`.
    pub copies: [u64; 2],
    /// The first format, which knows neither features nor sizes of inodes.
    pub original: bool,
}

impl Plan {
    pub fn new(wish: &Wish<'_>, size: u64) -> Result<Plan, &'static str> {
        let (ratio, block) = match wish.usage {
            Some(usage) => usage,
            None => features::by_size(size),
        };
        let hurd = wish.system == 1;
        let block = match wish.block {
            0 if hurd => 4096,
            0 => block,
            given => u64::from(given),
        };
        let ratio = if wish.ratio > 0 { wish.ratio } else { ratio.max(block) };
        let mut features = wish.features;
        if wish.original {
            features = Features::default();
        }
        if hurd {
            for feature in [FILETYPE, HUGE_FILE, CHECKSUM, PROJECT] {
                features.set(feature, false);
            }
        }
        features::check(&mut features)?;
        let inode = match wish.inode {
            _ if wish.original => 128,
            0 if hurd => 128,
            0 => 256,
            given => u64::from(given),
        };
        if wish.flex.is_some() && !features.has(FLEX) {
            return Err("-G needs the feature flex_bg");
        }
        if inode > block {
            return Err("inodes are larger than blocks");
        }
        if inode == 128 && features.has(PROJECT) {
            return Err("the project feature needs larger inodes");
        }
        let first = u64::from(block == 1024);
        let most = (block * 8).min(65528);
        let mut per_group = if wish.group > 0 { u64::from(wish.group) } else { most };
        if per_group > most {
            return Err("a group has more blocks than its bitmap has bits");
        }
        let mut blocks = size / block;
        if blocks > u64::from(u32::MAX) {
            if !features.has(WIDE) {
                return Err("more than 2^32 blocks; larger blocks (-b 4096), a smaller size, or 64bit");
            }
            // What is grown by it has no more blocks than that.
            features.set(RESIZE, false);
        }
        if inode == 128 {
            features.set(EXTRA, false);
        }
        let descriptor = if features.has(WIDE) { 64 } else { 32 };
        let wanted = wish.inodes.unwrap_or((blocks * block / ratio.max(1)).min(u32::MAX.into()));
        if wish.inodes.is_none() && blocks * block / ratio.max(1) > u32::MAX.into() && !features.has(WIDE) {
            return Err("too many inodes");
        }
        let wanted = wanted.max(FIRST_INODE + 1);
        let (part, whole) = wish.percent.unwrap_or((5, 100));
        loop {
            let reserved = (u128::from(blocks) * u128::from(part) / u128::from(whole)) as u64;
            let groups = blocks.saturating_sub(first).div_ceil(per_group);
            if groups == 0 {
                return Err("too small for a file system");
            }
            let list = (groups * descriptor).div_ceil(block);
            let mut growth = 0;
            if features.has(RESIZE) {
                // Up to 1024 times the size, or to what is wished.
                let bound = u64::from(u32::MAX);
                let most = if blocks < bound / 1024 { blocks * 1024 } else { bound };
                let most = match wish.growth {
                    Some(wished) if wished <= blocks => {
                        return Err("-E resize= takes a size beyond the first one");
                    }
                    Some(wished) => wished.min(bound),
                    None => most,
                };
                let groups = (most - first).div_ceil(per_group);
                growth = (groups * descriptor).div_ceil(block).saturating_sub(list).min(block / 4);
            }
            let mut inodes_per_group = wanted.div_ceil(groups);
            if inodes_per_group > most {
                if per_group >= 256 {
                    per_group -= 8;
                    blocks = size / block;
                    continue;
                }
                return Err("too many inodes");
            }
            // Whole blocks of inodes, and whole bytes of the bitmap.
            let filled = (inodes_per_group * inode).div_ceil(block) * block / inode;
            inodes_per_group = if filled < 8 { 8 } else { filled & !7 };
            if inodes_per_group * groups <= FIRST_INODE {
                inodes_per_group += 8;
            }
            while inodes_per_group * groups > u32::MAX.into() && inodes_per_group > 8 {
                inodes_per_group -= 8;
            }
            let table = (inodes_per_group * inode).div_ceil(block);
            let copies = [u64::from(groups > 1), if groups > 2 { groups - 1 } else { 0 }];
            let mut plan = Plan {
                block,
                blocks,
                first,
                per_group,
                groups,
                inodes_per_group,
                inode,
                reserved,
                journal: 0,
                features,
                descriptor,
                list,
                growth,
                table,
                flex: if features.has(FLEX) { u64::from(wish.flex.unwrap_or(16)) } else { 1 },
                copies: match wish.copies.unwrap_or(2) {
                    0 => [0, 0],
                    1 => [copies[0], 0],
                    _ => copies,
                },
                original: wish.original,
            };
            let last = groups - 1;
            if plan.head(last) + 2 + table > per_group || plan.head(0) + 2 + table > per_group {
                return Err("too many inodes for the size of a group");
            }
            // A last group that hardly holds its own tables is left out.
            let left = plan.end(last) - plan.start(last);
            if left < per_group && groups > 1 && left < plan.head(last) + 2 + table + 50 {
                blocks = plan.start(last);
                continue;
            }
            if plan.features.has(JOURNAL) {
                plan.journal = plan.journal_blocks(wish)?;
                if plan.journal == 0 {
                    plan.features.set(JOURNAL, false);
                }
            }
            let used = plan.overhead() + plan.journal + plan.journal / 200 + 4 + plan.lost();
            if used > plan.blocks || groups == 1 && plan.head(0) + 2 + table + 4 + plan.lost() > left {
                return Err("too small for a file system");
            }
            return Ok(plan);
        }
    }

    /// The blocks of a journal: as wished, or by the size; none if there is no room.
    fn journal_blocks(&self, wish: &Wish<'_>) -> Result<u64, &'static str> {
        let by_size = match self.blocks {
            0..2048 => 0,
            2048..32768 => 1024,
            32768..262_144 => 4096,
            262_144..524_288 => 8192,
            524_288..4_194_304 => 16384,
            4_194_304..8_388_608 => 32768,
            8_388_608..16_777_216 => 65536,
            16_777_216..33_554_432 => 131_072,
            _ => 262_144,
        };
        let free = self.blocks.saturating_sub(self.overhead());
        let Some(bytes) = wish.journal else { return Ok(if by_size + 64 > free { 0 } else { by_size }) };
        let wished = bytes / self.block;
        if !(1024..=10_240_000).contains(&wished) {
            return Err("a journal has 1024 to 10240000 blocks");
        }
        if wished > free / 2 {
            return Err("the journal is too big for the file system");
        }
        Ok(wished)
    }

    pub fn inodes(&self) -> u64 {
        self.inodes_per_group * self.groups
    }

    pub fn start(&self, group: u64) -> u64 {
        self.first + group * self.per_group
    }

    pub fn end(&self, group: u64) -> u64 {
        (self.start(group) + self.per_group).min(self.blocks)
    }

    pub fn group_of(&self, block: u64) -> u64 {
        block.saturating_sub(self.first) / self.per_group
    }

    /// Whether a group has a copy of the superblock.
    pub fn has_super(&self, group: u64) -> bool {
        let power = |base: u64| {
            let mut number = base;
            while number < group {
                number *= base;
            }
            number == group
        };
        if group == 0 {
            return true;
        }
        if self.features.has(SPARSE2) {
            return self.copies.contains(&group);
        }
        group < 2 || !self.features.has(SPARSE) || power(3) || power(5) || power(7)
    }

    /// Which blocks of the list of groups a group has: the first one, and how many.
    pub fn list_in(&self, group: u64) -> (u64, u64) {
        if !self.features.has(META_BG) {
            return (0, if self.has_super(group) { self.list } else { 0 });
        }
        let per_block = self.block / self.descriptor;
        let place = group % per_block;
        (group / per_block, u64::from(place < 2 || place == per_block - 1))
    }

    /// The blocks at the beginning of a group: superblock, list, and room for more of that.
    pub fn head(&self, group: u64) -> u64 {
        let super_blocks = u64::from(self.has_super(group));
        super_blocks + self.list_in(group).1 + super_blocks * self.growth
    }

    /// What the file system needs for itself, but for the journal.
    pub fn overhead(&self) -> u64 {
        let heads: u64 = (0..self.groups).map(|group| self.head(group)).sum();
        self.first + heads + self.groups * (2 + self.table)
    }

    /// The blocks of lost+found, so that there is room before there is trouble.
    pub fn lost(&self) -> u64 {
        (16384 / self.block).clamp(2, 12)
    }

    /// Whether groups have checksums, and so may say that something in them is not there yet.
    pub fn checked(&self) -> bool {
        self.features.has(CHECKSUM) || self.features.has(UNINIT)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_follow_the_size() {
        let wish = Wish { features: features::of_type(b"ext4").unwrap(), ..Wish::default() };
        let plan = Plan::new(&wish, 64 << 20).unwrap();
        assert_eq!((plan.block, plan.blocks, plan.groups, plan.inodes_per_group), (1024, 65536, 8, 2048));
        assert_eq!((plan.list, plan.growth, plan.overhead()), (1, 256, 5403));
        let plan = Plan::new(&wish, 1 << 30).unwrap();
        assert_eq!((plan.block, plan.groups, plan.inodes_per_group, plan.journal), (4096, 8, 8192, 8192));
        assert!(Plan::new(&wish, 20 << 10).is_err());
    }
}
