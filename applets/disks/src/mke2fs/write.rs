//! The writing of a file system of a given shape.

use super::Wish;
use super::features::*;
use super::inode::{Entry, Node, Run, Time, blocks_of};
use super::plan::{FIRST_INODE, Plan};
use super::space::Space;
use crate::target::{Target, put};
use formats::superblock::{crc, crc32c};
use kit::sys::block;
use kit::{Errno, Error, Result};
use rustix::fd::AsFd;
use rustix::fs::{FallocateFlags, fallocate};
use std::collections::VecDeque;

/// No space left on device.
pub const NO_SPACE: Errno = Errno(28);

/// What is written to, from an offset on.
pub struct Disk<'a> {
    pub target: &'a Target,
    pub base: u64,
}

impl Disk<'_> {
    pub fn write_at(&self, offset: u64, bytes: &[u8]) -> Result<(), Errno> {
        self.target.write_at(self.base + offset, bytes)
    }

    fn zero(&self, offset: u64, length: u64) -> Result<(), Errno> {
        self.target.zero(self.base + offset, length)
    }

    /// Tells the device that its contents are not needed; whether they read as zeros then.
    fn discard(&self, length: u64) -> bool {
        if self.target.device.is_some() {
            // What cannot be discarded is written over.
            let _ = block::call(self.target.fd.as_fd(), block::DISCARD, &mut [self.base, length, 0]);
            return false;
        }
        let flags = FallocateFlags::PUNCH_HOLE | FallocateFlags::KEEP_SIZE;
        fallocate(&self.target.fd, flags, self.base, length).is_ok()
    }
}

/// Where a group's own tables are.
#[derive(Clone, Copy, Default)]
pub struct Tables {
    pub blocks_map: u64,
    pub inodes_map: u64,
    pub inodes: u64,
}

/// A file system that is being made.
pub struct Maker<'a> {
    pub plan: &'a Plan,
    pub wish: &'a Wish<'a>,
    pub disk: Disk<'a>,
    pub space: Space,
    /// Where the next blocks are looked for.
    pub goal: u64,
    pub tables: Vec<Tables>,
    /// What checksums begin with.
    pub seed: u32,
    pub now: Time,
    /// Blocks that are taken for the pointers of a file.
    pub pointers: VecDeque<u64>,
    /// The last inode in use.
    pub last_inode: u64,
    /// How many directories each group has.
    pub directories: Vec<u32>,
    /// Whether all that was there is zero.
    clean: bool,
    /// What leads to the journal, and its size.
    journal: Option<([u8; 60], u64)>,
    only_super: bool,
}

impl<'a> Maker<'a> {
    /// Places everything that has its place by the shape.
    pub fn new(plan: &'a Plan, wish: &'a Wish<'a>, target: &'a Target, bad: &[u64]) -> Result<Maker<'a>> {
        let mut maker = Maker {
            plan,
            wish,
            disk: Disk { target, base: wish.offset },
            space: Space::new(plan.blocks),
            goal: plan.first,
            tables: Vec::new(),
            seed: crc32c(!0, &wish.uuid),
            now: (wish.now, 0),
            pointers: VecDeque::new(),
            last_inode: FIRST_INODE,
            directories: vec![0; plan.groups as usize],
            clean: false,
            journal: None,
            only_super: false,
        };
        for group in 0..plan.groups {
            let start = plan.start(group);
            let end = start + plan.head(group);
            if bad.iter().any(|block| group == 0 && (start..end).contains(block)) {
                return Err(Error::new("bad blocks where the superblock and the list of groups must be"));
            }
            maker.space.mark(start, end);
        }
        maker.space.mark(0, plan.first.max(1));
        for block in bad {
            maker.space.mark(*block, block + 1);
        }
        maker.place_tables().ok_or_else(|| Error::new("no room for the tables"))?;
        Ok(maker)
    }

    fn place_tables(&mut self) -> Option<()> {
        let plan = self.plan;
        self.tables = vec![Tables::default(); plan.groups as usize];
        let flex = plan.flex.max(1);
        for (index, tables) in (0u64..).zip(self.tables.chunks_mut(flex.min(plan.groups) as usize)) {
            let first = index * flex;
            let start = plan.start(first);
            let count = tables.len() as u64;
            // Together where that can be. A group that has all to itself leaves the others' places free.
            let gap = if count == 1 && flex > 1 { flex } else { 0 };
            let mut next = self.space.take_together(start, count);
            let from = next.map_or(start, |next| next + gap);
            for tables in tables.iter_mut() {
                tables.blocks_map = next.take().or_else(|| self.space.take_together(start, 1))?;
                next = Some(tables.blocks_map + 1);
            }
            let mut next = self.space.take_together(from, count);
            for tables in tables.iter_mut() {
                tables.inodes_map = next.take().or_else(|| self.space.take_together(start, 1))?;
                next = Some(tables.inodes_map + 1);
            }
            for tables in tables.iter_mut() {
                let behind = self.space.take_together(from + gap, plan.table);
                tables.inodes = behind.or_else(|| self.space.take_together(start, plan.table))?;
            }
            let end = plan.end((first + count - 1).min(plan.groups - 1));
            let inside = |block: u64| flex > 1 || (start..end).contains(&block);
            if tables
                .iter()
                .any(|tables| !inside(tables.inodes + plan.table - 1) || !inside(tables.inodes_map))
            {
                return None;
            }
        }
        Some(())
    }

    /// Makes the old contents unrecognizable and the tables empty.
    pub fn clear(&mut self) -> Result<(), Errno> {
        let plan = self.plan;
        if self.wish.discard {
            self.clean = self.disk.discard(plan.blocks * plan.block);
        }
        // The old contents must not be taken for a file system while this one is made.
        self.disk.zero(0, ((plan.first + 1) * plan.block).max(4096))?;
        if self.wish.lazy && plan.checked() {
            return Ok(());
        }
        for group in 0..plan.groups {
            self.zero_table(group)?;
        }
        Ok(())
    }

    fn zero_table(&self, group: u64) -> Result<(), Errno> {
        if self.clean {
            return Ok(());
        }
        let table = self.tables.get(group as usize).map_or(0, |tables| tables.inodes);
        self.disk.zero(table * self.plan.block, self.plan.table * self.plan.block)
    }

    /// A new inode's number.
    pub fn take_inode(&mut self) -> Result<u32, Errno> {
        if self.last_inode >= self.plan.inodes() {
            return Err(NO_SPACE);
        }
        // The table of a group that gets its first one is zeroed now, if it was to be later.
        if self.last_inode % self.plan.inodes_per_group == 0 && self.wish.lazy {
            self.zero_table(self.last_inode / self.plan.inodes_per_group)?;
        }
        self.last_inode += 1;
        Ok(self.last_inode as u32)
    }

    /// Counts a directory.
    pub fn count_directory(&mut self, number: u32) {
        let group = u64::from(number - 1) / self.plan.inodes_per_group;
        if let Some(count) = self.directories.get_mut(group as usize) {
            *count += 1;
        }
    }

    /// The inode of bad blocks.
    pub fn special_inodes(&mut self, bad: &[u64]) -> Result<(), Errno> {
        let plan = self.plan;
        if self.wish.lazy {
            self.zero_table(0)?;
        }
        let mut node = Node::new(0, 0, self.now);
        let runs: Vec<Run> =
            (0u64..).zip(bad).map(|(at, block)| Run { at, count: 1, start: *block }).collect();
        if !runs.is_empty() {
            let (place, extra) = self.pointers(&runs)?;
            (node.place, node.blocks) = (place, blocks_of(&runs) + extra);
            node.size = blocks_of(&runs) * plan.block;
        }
        self.write_node(1, &node, self.now)?;
        if plan.features.has(CHECKSUM) {
            // Those without a use have checksums too.
            let unused = Node::new(0, 0, (0, 0));
            for number in [3, 4, 5, 6, 7, 8, 9, 10] {
                self.write_node(number, &unused, self.now)?;
            }
        }
        Ok(())
    }

    /// The directory that e2fsck puts what is found into.
    pub fn lost_and_found(&mut self) -> Result<(), Errno> {
        let number = FIRST_INODE as u32;
        let entries = [Entry::new(number, b".", 2), Entry::new(2, b"..", 2)];
        let mut node = self.write_directory(number, &entries, self.plan.lost())?;
        node.mode = 0o40700;
        self.count_directory(number);
        self.write_node(number, &node, self.now)
    }

    /// Inode 7: the blocks that are kept behind each list of groups. The first ones have the places of the copies.
    pub fn growth(&mut self) -> Result<(), Errno> {
        let plan = self.plan;
        if plan.growth == 0 && !plan.features.has(RESIZE) {
            return Ok(());
        }
        let per_block = plan.block / 4;
        let place = self.take_one()?;
        let mut twice = vec![0; plan.block as usize];
        let copies: Vec<u64> = (1..plan.groups).filter(|group| plan.has_super(*group)).collect();
        let mut blocks = 1;
        for index in 0..plan.growth {
            let block = plan.start(0) + 1 + plan.list + index;
            let at = ((plan.list + index) % per_block) as usize * 4;
            put(&mut twice, at, &(block as u32).to_le_bytes());
            let mut text = vec![0; plan.block as usize];
            for (at, group) in copies.iter().enumerate() {
                put(&mut text, at * 4, &((block + group * plan.per_group) as u32).to_le_bytes());
            }
            self.disk.write_at(block * plan.block, &text)?;
            for group in &copies {
                if !self.clean {
                    self.disk.zero((block + group * plan.per_group) * plan.block, plan.block)?;
                }
            }
            blocks += 1 + copies.len() as u64;
        }
        self.disk.write_at(place * plan.block, &twice)?;
        let mut node = Node::new(0o100_600, 1, self.now);
        node.size = (per_block * per_block + per_block + 12) * plan.block;
        node.blocks = blocks;
        put(&mut node.place, 52, &(place as u32).to_le_bytes());
        self.write_node(7, &node, self.now)
    }

    /// Inode 8, near the middle, where the way from everywhere is short.
    pub fn make_journal(&mut self) -> Result<(), Errno> {
        let plan = self.plan;
        if plan.journal == 0 {
            return Ok(());
        }
        let goal = self.goal;
        let mut runs = Vec::new();
        if plan.features.has(EXTENT) {
            self.goal = self.wish.journal_at.unwrap_or_else(|| self.middle());
            self.take(0, plan.journal, &mut runs)?;
        } else {
            self.goal = self.wish.journal_at.unwrap_or(goal);
            self.take_mapped(plan.journal, &mut runs)?;
        }
        let first = runs.first().map_or(0, |run| run.start);
        let (place, extra) = self.map(&runs, 8)?;
        self.goal = goal;
        if !self.clean && !self.wish.lazy_journal {
            for run in &runs {
                self.disk.zero(run.start * plan.block, run.count * plan.block)?;
            }
        }
        let mut head = vec![0; plan.block as usize];
        for (place, number) in [
            (0, 0xc03b_3998),
            (4, 4),
            (12, plan.block as u32),
            (16, plan.journal as u32),
            (20, 1),
            (24, 1),
            (64, 1),
        ] {
            put(&mut head, place, &u32::to_be_bytes(number));
        }
        put(&mut head, 48, &self.wish.uuid);
        self.disk.write_at(first * plan.block, &head)?;
        let mut node = Node::new(0o100_600, 1, self.now);
        node.size = plan.journal * plan.block;
        node.blocks = plan.journal + extra;
        node.extents = plan.features.has(EXTENT);
        node.place = place;
        self.journal = Some((place, node.size));
        self.write_node(8, &node, self.now)
    }

    /// The first block of the emptiest group in the middle.
    fn middle(&self) -> u64 {
        let plan = self.plan;
        let free = |group: u64| self.space.free(plan.start(group), plan.end(group));
        let mut group = plan.group_of((plan.blocks - plan.first) / 2);
        let mut near = group.saturating_sub(1)..(group + 2).min(plan.groups);
        if plan.flex > 1 && group > plan.flex {
            // Behind the tables that lie together.
            group -= group % plan.flex;
            group = (group..plan.groups).find(|group| free(*group) > 0).unwrap_or(0);
            near = group..(group + 2).min(plan.groups);
        }
        // The first of those that are as good.
        let most = near.clone().map(free).max();
        near.into_iter()
            .find(|group| Some(free(*group)) == most)
            .map_or(plan.first, |group| plan.start(group))
    }

    /// Superblocks and lists of groups alone, which are to lead a check to all the rest.
    pub fn superblocks(&mut self) -> Result<(), Errno> {
        self.last_inode = FIRST_INODE - 1;
        self.only_super = true;
        self.finish()
    }

    /// Bitmaps, the list of groups, superblocks.
    pub fn finish(&mut self) -> Result<(), Errno> {
        let plan = self.plan;
        let checked = plan.checked();
        let whole = !self.only_super;
        let descriptor = plan.descriptor as usize;
        let mut list = vec![0; (plan.list * plan.block) as usize];
        let (mut free, mut free_inodes) = (0, 0);
        let tables = core::mem::take(&mut self.tables);
        for (group, tables) in (0u64..).zip(&tables) {
            let (start, end) = (plan.start(group), plan.end(group));
            let used_inodes =
                self.last_inode.saturating_sub(group * plan.inodes_per_group).min(plan.inodes_per_group);
            let (group_free, group_inodes) =
                (self.space.free(start, end), plan.inodes_per_group - used_inodes);
            (free, free_inodes) = (free + group_free, free_inodes + group_inodes);
            let own = |from: u64, count: u64| (from + count).min(end).saturating_sub(from.max(start));
            let expected = plan.head(group)
                + own(tables.blocks_map, 1)
                + own(tables.inodes_map, 1)
                + own(tables.inodes, plan.table);
            let no_blocks = whole
                && checked
                && group > 0
                && group + 1 < plan.groups
                && end - start - group_free == expected;
            let no_inodes = whole && checked && group > 0 && used_inodes == 0;
            let mut record = vec![0; descriptor];
            let mut wide = |low: usize, high: usize, half: bool, number: u64| {
                let bytes = number.to_le_bytes();
                let (first, second) = if half { (0..2, 2..4) } else { (0..4, 4..8) };
                put(&mut record, low, bytes.get(first).unwrap_or_default());
                if descriptor > 32 {
                    put(&mut record, high, bytes.get(second).unwrap_or_default());
                }
            };
            wide(0, 0x20, false, tables.blocks_map);
            wide(4, 0x24, false, tables.inodes_map);
            wide(8, 0x28, false, tables.inodes);
            wide(0xc, 0x2c, true, group_free);
            wide(0xe, 0x2e, true, group_inodes);
            wide(0x10, 0x30, true, self.directories.get(group as usize).copied().unwrap_or(0).into());
            if checked && whole {
                wide(0x1c, 0x32, true, group_inodes);
            }
            if whole && !no_blocks {
                let mut bits = vec![0; plan.block as usize];
                for (from, to) in self.space.within(start, end) {
                    set_bits(&mut bits, from - start, to - start);
                }
                // What is behind the group's end is marked, as it cannot be used.
                set_bits(&mut bits, end - start, plan.block * 8);
                self.disk.write_at(tables.blocks_map * plan.block, &bits)?;
                if plan.features.has(CHECKSUM) {
                    let bits = bits.get(..(plan.per_group / 8) as usize).unwrap_or_default();
                    wide(0x18, 0x38, true, crc32c(self.seed, bits).into());
                }
            }
            if whole && !no_inodes {
                let mut bits = vec![0; plan.block as usize];
                set_bits(&mut bits, 0, used_inodes);
                set_bits(&mut bits, plan.inodes_per_group, plan.block * 8);
                self.disk.write_at(tables.inodes_map * plan.block, &bits)?;
                if plan.features.has(CHECKSUM) {
                    let bits = bits.get(..(plan.inodes_per_group / 8) as usize).unwrap_or_default();
                    wide(0x1a, 0x3a, true, crc32c(self.seed, bits).into());
                }
            }
            let zeroed = self.clean || !self.wish.lazy;
            let flags = u16::from(no_inodes) | u16::from(no_blocks) << 1 | u16::from(zeroed) << 2;
            put(&mut record, 0x12, &flags.to_le_bytes());
            if checked {
                let sum = self.record_sum(group, &record);
                put(&mut record, 0x1e, &sum.to_le_bytes());
            }
            put(&mut list, group as usize * descriptor, &record);
        }
        let mut head = self.superblock(free, free_inodes);
        // A copy is for repairs, and says so: it is not marked as clean.
        let state = head.get(58..60).unwrap_or_default().to_vec();
        for group in (0..plan.groups).rev() {
            let start = plan.start(group);
            let (from, count) = plan.list_in(group);
            let place = start + u64::from(plan.has_super(group));
            let part = (from * plan.block) as usize..((from + count) * plan.block) as usize;
            self.disk.write_at(place * plan.block, list.get(part).unwrap_or_default())?;
            if group > 0 && plan.has_super(group) {
                put(&mut head, 58, &[0, 0]);
                if !plan.original {
                    put(&mut head, 90, &(group as u16).to_le_bytes());
                }
                self.sign(&mut head);
                self.disk.write_at(start * plan.block, &head)?;
            }
        }
        self.disk.target.sync()?;
        put(&mut head, 58, &state);
        put(&mut head, 90, &[0, 0]);
        self.sign(&mut head);
        self.disk.write_at(1024, &head)?;
        self.disk.target.sync()
    }

    /// The checksum of a group's record.
    fn record_sum(&self, group: u64, record: &[u8]) -> u16 {
        let group = (group as u32).to_le_bytes();
        if self.plan.features.has(CHECKSUM) {
            return crc32c(crc32c(self.seed, &group), record) as u16;
        }
        const CRC16: u32 = 0xa001;
        let before = record.get(..0x1e).unwrap_or_default();
        let behind = record.get(0x20..).unwrap_or_default();
        let parts: [&[u8]; 4] = [&self.wish.uuid, &group, before, behind];
        parts.iter().fold(0xffff, |sum, part| crc(CRC16, sum, part)) as u16
    }

    fn sign(&self, head: &mut [u8]) {
        if self.plan.features.has(CHECKSUM) {
            let sum = crc32c(!0, head.get(..1020).unwrap_or_default());
            put(head, 1020, &sum.to_le_bytes());
        }
    }

    fn superblock(&self, free: u64, free_inodes: u64) -> Vec<u8> {
        let (plan, wish) = (self.plan, self.wish);
        let mut head = vec![0; 1024];
        let log = u64::from(plan.block.ilog2() - 10);
        let now = wish.now as u64;
        let numbers = [
            (0, plan.inodes()),
            (4, plan.blocks),
            (8, plan.reserved),
            (12, free),
            (16, free_inodes),
            (20, plan.first),
            (24, log),
            (28, log),
            (32, plan.per_group),
            (36, plan.per_group),
            (40, plan.inodes_per_group),
            (48, now),
            // Never checked by count (-1).
            (52, 0xffff_0000),
            // The magic number, and that it is clean, or that there were errors.
            (56, if self.only_super { 0x3_ef53 } else { 0x1_ef53 }),
            (60, wish.errors.into()),
            (64, now),
            (72, wish.system.into()),
            (76, u64::from(!plan.original)),
            (264, now),
            (352, if wish.test { 5 } else { 1 }),
            (584, plan.overhead() + plan.journal),
        ];
        for (place, number) in numbers {
            put(&mut head, place, &(number as u32).to_le_bytes());
        }
        put(&mut head, 104, &wish.uuid);
        put(&mut head, 120, wish.label);
        put(&mut head, 136, wish.mounted.get(..64).unwrap_or(wish.mounted));
        put(&mut head, 236, &wish.hash_seed);
        put(&mut head, 252, &[1]);
        put(&mut head, 356, &(wish.stride.0 as u16).to_le_bytes());
        put(&mut head, 368, &wish.stride.1.to_le_bytes());
        if plan.original {
            return head;
        }
        let high = [(336, plan.blocks), (340, plan.reserved), (344, free)];
        for (place, number) in high {
            put(&mut head, place, &((number >> 32) as u32).to_le_bytes());
        }
        for (place, word) in [92, 96, 100].iter().zip(plan.features.0) {
            put(&mut head, *place, &word.to_le_bytes());
        }
        put(&mut head, 84, &(FIRST_INODE as u32).to_le_bytes());
        put(&mut head, 88, &(plan.inode as u16).to_le_bytes());
        put(&mut head, 206, &(plan.growth as u16).to_le_bytes());
        // Extended attributes and access lists.
        put(&mut head, 256, &[0xc]);
        if plan.descriptor > 32 {
            put(&mut head, 254, &(plan.descriptor as u16).to_le_bytes());
        }
        if let Some((map, size)) = self.journal {
            put(&mut head, 224, &8u32.to_le_bytes());
            // A copy of what leads to the journal, for repairs.
            put(&mut head, 253, &[1]);
            put(&mut head, 268, &map);
            put(&mut head, 328, &((size >> 32) as u32).to_le_bytes());
            put(&mut head, 332, &(size as u32).to_le_bytes());
        }
        if self.only_super && plan.journal > 0 {
            put(&mut head, 224, &8u32.to_le_bytes());
        }
        if plan.inode > 128 {
            put(&mut head, 348, &[32, 0, 32, 0]);
        }
        if plan.features.has(FLEX) {
            put(&mut head, 372, &[plan.flex.ilog2() as u8]);
        }
        if plan.features.has(CHECKSUM) {
            put(&mut head, 373, &[1]);
        }
        if plan.features.has(SEED) {
            put(&mut head, 624, &self.seed.to_le_bytes());
        }
        if plan.features.has(SPARSE2) {
            for (place, group) in [588, 592].iter().zip(plan.copies) {
                put(&mut head, *place, &(group as u32).to_le_bytes());
            }
        }
        if plan.features.has(CASEFOLD) {
            // UTF-8, of Unicode 12.1.
            put(&mut head, 636, &[1]);
        }
        head
    }
}

fn set_bits(bits: &mut [u8], from: u64, to: u64) {
    // Whole bytes at once; the bits before and behind one by one.
    let (first, last) = (from.next_multiple_of(8).min(to), (to & !7).max(from));
    if first < last {
        if let Some(whole) = bits.get_mut((first / 8) as usize..(last / 8) as usize) {
            whole.fill(0xff);
        }
    }
    for bit in (from..first).chain(last.max(first)..to) {
        if let Some(byte) = bits.get_mut((bit / 8) as usize) {
            *byte |= 1 << (bit % 8);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_are_set_within_bounds() {
        for (from, to) in [(0, 0), (0, 8), (3, 5), (3, 21), (8, 24), (7, 9), (20, 24)] {
            let mut bits = [0; 3];
            set_bits(&mut bits, from, to);
            let value = bits.iter().rev().fold(0u64, |sum, byte| sum << 8 | u64::from(*byte));
            assert_eq!(value, (1 << to) - (1 << from));
        }
    }
}
