//! Inodes, what leads from them to their blocks, and directories, as they lie on the disk.

use super::features::*;
use super::plan::Plan;
use super::write::{Maker, NO_SPACE};
use crate::target::put;
use formats::superblock::crc32c;
use kit::Errno;

/// Blocks of a file that lie together: the first one's place in the file, how many, where they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    pub at: u64,
    pub count: u64,
    pub start: u64,
}

/// Adds a run, to the last one where it goes on.
pub fn join(runs: &mut Vec<Run>, run: Run) {
    match runs.last_mut() {
        Some(last) if last.at + last.count == run.at && last.start + last.count == run.start => {
            last.count += run.count;
        }
        _ => runs.push(run),
    }
}

/// The blocks that a list of runs is of.
pub fn blocks_of(runs: &[Run]) -> u64 {
    runs.iter().map(|run| run.count).sum()
}

/// A moment as inodes keep it: seconds and nanoseconds.
pub type Time = (i64, u32);

/// An inode.
#[derive(Clone)]
pub struct Node {
    pub mode: u16,
    pub links: u16,
    pub owner: (u32, u32),
    pub size: u64,
    /// Blocks it has, those that lead to others included.
    pub blocks: u64,
    pub extents: bool,
    pub place: [u8; 60],
    /// Of access, change of it, change of the contents.
    pub times: [Time; 3],
    /// Extended attributes, as they lie behind the inode.
    pub attributes: Vec<u8>,
    /// The block of those that do not fit there.
    pub attribute_block: u64,
}

impl Node {
    pub fn new(mode: u16, links: u16, now: Time) -> Node {
        Node {
            mode,
            links,
            owner: (0, 0),
            size: 0,
            blocks: 0,
            extents: false,
            place: [0; 60],
            times: [now; 3],
            attributes: Vec::new(),
            attribute_block: 0,
        }
    }
}

/// The bits of a time that do not fit 32: those above, and the nanoseconds.
fn time_extra((seconds, nanos): Time) -> u32 {
    ((seconds - i64::from(seconds as i32)) >> 32) as u32 & 3 | nanos << 2
}

impl Maker<'_> {
    /// The sum that everything of an inode's begins with.
    fn seed_of(&self, number: u32) -> u32 {
        crc32c(crc32c(self.seed, &number.to_le_bytes()), &[0; 4])
    }

    /// Writes an inode.
    pub fn write_node(&mut self, number: u32, node: &Node, now: Time) -> Result<(), Errno> {
        let plan = self.plan;
        let mut inode = vec![0; plan.inode as usize];
        put(&mut inode, 0, &node.mode.to_le_bytes());
        put(&mut inode, 2, &(node.owner.0 as u16).to_le_bytes());
        put(&mut inode, 4, &(node.size as u32).to_le_bytes());
        for (place, time) in [8, 12, 16].into_iter().zip(node.times) {
            put(&mut inode, place, &(time.0 as u32).to_le_bytes());
        }
        put(&mut inode, 24, &(node.owner.1 as u16).to_le_bytes());
        put(&mut inode, 26, &node.links.to_le_bytes());
        let sectors = (node.blocks + u64::from(node.attribute_block > 0)) * (plan.block / 512);
        put(&mut inode, 28, &(sectors as u32).to_le_bytes());
        put(&mut inode, 32, &if node.extents { 0x8_0000u32 } else { 0 }.to_le_bytes());
        put(&mut inode, 40, &node.place);
        put(&mut inode, 108, &((node.size >> 32) as u32).to_le_bytes());
        put(&mut inode, 104, &(node.attribute_block as u32).to_le_bytes());
        put(&mut inode, 118, &((node.attribute_block >> 32) as u16).to_le_bytes());
        put(&mut inode, 116, &((sectors >> 32) as u16).to_le_bytes());
        put(&mut inode, 120, &((node.owner.0 >> 16) as u16).to_le_bytes());
        put(&mut inode, 122, &((node.owner.1 >> 16) as u16).to_le_bytes());
        // Those that nothing leads to are of the first format.
        let large = plan.inode > 128 && node.links > 0;
        if large {
            put(&mut inode, 128, &32u16.to_le_bytes());
            for (place, time) in [140, 132, 136].into_iter().zip(node.times) {
                put(&mut inode, place, &time_extra(time).to_le_bytes());
            }
            put(&mut inode, 144, &(now.0 as u32).to_le_bytes());
            put(&mut inode, 148, &time_extra(now).to_le_bytes());
            put(&mut inode, 160, &node.attributes);
        }
        if plan.features.has(CHECKSUM) {
            let sum = crc32c(self.seed_of(number), &inode);
            put(&mut inode, 124, &(sum as u16).to_le_bytes());
            if large {
                put(&mut inode, 130, &((sum >> 16) as u16).to_le_bytes());
            }
        }
        let (group, place) =
            (u64::from(number - 1) / plan.inodes_per_group, u64::from(number - 1) % plan.inodes_per_group);
        let table = self.tables.get(group as usize).map_or(0, |tables| tables.inodes);
        self.disk.write_at(table * plan.block + place * plan.inode, &inode)
    }

    /// The 60 bytes of an inode that lead to its blocks, and how many blocks more that takes, which are written.
    pub fn map(&mut self, runs: &[Run], number: u32) -> Result<([u8; 60], u64), Errno> {
        match self.plan.features.has(EXTENT) {
            true => self.extents(runs, number),
            false => self.pointers(runs),
        }
    }

    fn extents(&mut self, runs: &[Run], number: u32) -> Result<([u8; 60], u64), Errno> {
        // What a level consists of: the first block's place in the file, and the record for the rest.
        let mut records: Vec<[u8; 12]> = Vec::new();
        for run in runs {
            let mut done = 0;
            while done < run.count {
                let part = (run.count - done).min(32768);
                let at = u32::try_from(run.at + done).map_err(|_| TOO_BIG)?;
                let start = run.start + done;
                let mut record = [0; 12];
                put(&mut record, 0, &at.to_le_bytes());
                put(&mut record, 4, &(part as u16).to_le_bytes());
                put(&mut record, 6, &((start >> 32) as u16).to_le_bytes());
                put(&mut record, 8, &(start as u32).to_le_bytes());
                records.push(record);
                done += part;
            }
        }
        let head = |count: usize, most: u64, depth: u16| {
            let mut head = vec![0x0a, 0xf3];
            for number in [count as u16, most as u16, depth, 0, 0] {
                head.extend_from_slice(&number.to_le_bytes());
            }
            head
        };
        let most = (self.plan.block - 12) / 12;
        let (mut depth, mut extra) = (0, 0);
        while records.len() > 4 {
            let mut above = Vec::new();
            for part in records.chunks(most as usize) {
                let place = self.take_one()?;
                let mut text = [head(part.len(), most, depth), part.concat()].concat();
                text.resize(self.plan.block as usize, 0);
                if self.plan.features.has(CHECKSUM) {
                    let end = (12 + most * 12) as usize;
                    let sum = crc32c(self.seed_of(number), text.get(..end).unwrap_or_default());
                    put(&mut text, end, &sum.to_le_bytes());
                }
                self.disk.write_at(place * self.plan.block, &text)?;
                let mut record = [0; 12];
                put(
                    &mut record,
                    0,
                    part.first().map_or(&[0; 4][..], |first| first.get(..4).unwrap_or_default()),
                );
                put(&mut record, 4, &(place as u32).to_le_bytes());
                put(&mut record, 8, &((place >> 32) as u16).to_le_bytes());
                above.push(record);
                extra += 1;
            }
            records = above;
            depth += 1;
        }
        let mut bytes = [0; 60];
        put(&mut bytes, 0, &head(records.len(), 4, depth));
        put(&mut bytes, 12, &records.concat());
        Ok((bytes, extra))
    }

    /// The same in the old way: twelve blocks, then blocks of pointers.
    pub fn pointers(&mut self, runs: &[Run]) -> Result<([u8; 60], u64), Errno> {
        let per_block = self.plan.block / 4;
        let mut bytes = [0; 60];
        let mut extra = 0;
        for at in 0..12 {
            put(&mut bytes, at as usize * 4, &(block_at(runs, at) as u32).to_le_bytes());
        }
        let mut base = 12;
        for level in 1..4u32 {
            let place = self.indirect(runs, level, base, &mut extra)?;
            put(&mut bytes, 44 + level as usize * 4, &(place as u32).to_le_bytes());
            base += per_block.pow(level);
        }
        if runs.last().is_some_and(|run| run.at + run.count > base || run.start + run.count > 1 << 32) {
            return Err(TOO_BIG);
        }
        Ok((bytes, extra))
    }

    fn indirect(&mut self, runs: &[Run], level: u32, base: u64, extra: &mut u64) -> Result<u64, Errno> {
        let per_block = self.plan.block / 4;
        let (span, step) = (per_block.pow(level), per_block.pow(level - 1));
        if !runs.iter().any(|run| run.at < base + span && run.at + run.count > base) {
            return Ok(0);
        }
        let place = match self.pointers.pop_front() {
            Some(place) => place,
            None => self.take_one()?,
        };
        *extra += 1;
        let mut text = Vec::with_capacity(self.plan.block as usize);
        for index in 0..per_block {
            let at = base + index * step;
            let block =
                if level == 1 { block_at(runs, at) } else { self.indirect(runs, level - 1, at, extra)? };
            text.extend_from_slice(&(block as u32).to_le_bytes());
        }
        self.disk.write_at(place * self.plan.block, &text)?;
        Ok(place)
    }

    /// Takes blocks for a file, in as few runs as there can be.
    pub fn take(&mut self, mut at: u64, mut count: u64, runs: &mut Vec<Run>) -> Result<(), Errno> {
        while count > 0 {
            let (start, found) = self.space.take(self.goal, count).ok_or(NO_SPACE)?;
            self.goal = start + found;
            join(runs, Run { at, count: found, start });
            (at, count) = (at + found, count - found);
        }
        Ok(())
    }

    /// The same for a file without holes that pointers lead to, whose blocks lie in front of what they lead to.
    pub fn take_mapped(&mut self, count: u64, runs: &mut Vec<Run>) -> Result<(), Errno> {
        let per_block = self.plan.block / 4;
        let (mut at, mut step) = (0, 12);
        while at < count {
            self.take(at, step.min(count - at), runs)?;
            at += step;
            step = per_block;
            // One before each part, and one more where a level of them begins.
            let above = at.checked_sub(12 + per_block);
            let mut levels = u64::from(at < count);
            if let Some(above) = above.filter(|_| at < count) {
                let span = per_block * per_block;
                levels += u64::from(above % span == 0) + u64::from(above == span);
            }
            for _ in 0..levels {
                let block = self.take_one()?;
                self.pointers.push_back(block);
            }
        }
        Ok(())
    }

    pub fn take_one(&mut self) -> Result<u64, Errno> {
        let (start, _) = self.space.take(self.goal, 1).ok_or(NO_SPACE)?;
        self.goal = start + 1;
        Ok(start)
    }

    /// Writes a directory's blocks: `entries` in as many as they take, and empty ones up to `least`.
    pub fn write_directory(&mut self, number: u32, entries: &[Entry], least: u64) -> Result<Node, Errno> {
        let plan = self.plan;
        let blocks = layout(plan, entries, least);
        let mut runs = Vec::new();
        self.take(0, blocks.len() as u64, &mut runs)?;
        let mut place = runs.iter().flat_map(|run| run.start..run.start + run.count);
        for mut block in blocks.iter().cloned() {
            if plan.features.has(CHECKSUM) {
                let end = block.len() - TAIL;
                put(&mut block, end, &[0, 0, 0, 0, 12, 0, 0, 0xde]);
                let sum = crc32c(self.seed_of(number), block.get(..end).unwrap_or_default());
                put(&mut block, end + 8, &sum.to_le_bytes());
            }
            self.disk.write_at(place.next().unwrap_or(0) * plan.block, &block)?;
        }
        let mut node = Node::new(0o40755, 2, self.now);
        let (bytes, extra) = self.map(&runs, number)?;
        (node.place, node.extents) = (bytes, plan.features.has(EXTENT));
        node.size = blocks.len() as u64 * plan.block;
        node.blocks = blocks.len() as u64 + extra;
        Ok(node)
    }
}

/// Bigger than what leads to its blocks can say.
const TOO_BIG: Errno = Errno(27);
/// The bytes at a directory block's end that have its checksum.
const TAIL: usize = 12;

fn block_at(runs: &[Run], at: u64) -> u64 {
    let index = runs.partition_point(|run| run.at + run.count <= at);
    runs.get(index).filter(|run| run.at <= at).map_or(0, |run| run.start + at - run.at)
}

/// A name in a directory.
pub struct Entry {
    pub inode: u32,
    pub name: Vec<u8>,
    /// The kind, as entries of directories have it.
    pub kind: u8,
}

impl Entry {
    pub fn new(inode: u32, name: &[u8], kind: u8) -> Entry {
        Entry { inode, name: name.to_vec(), kind }
    }
}

/// The blocks of a directory, with room for their checksums.
fn layout(plan: &Plan, entries: &[Entry], least: u64) -> Vec<Vec<u8>> {
    let room = plan.block as usize - if plan.features.has(CHECKSUM) { TAIL } else { 0 };
    let size_of = |entry: &Entry| (8 + entry.name.len()).next_multiple_of(4);
    let mut blocks: Vec<Vec<u8>> = Vec::new();
    let mut rest = entries;
    while !rest.is_empty() || (blocks.len() as u64) < least {
        let mut used = 0;
        let fits = rest
            .iter()
            .take_while(|entry| {
                used += size_of(entry);
                used <= room
            })
            .count();
        let (here, after) = rest.split_at_checked(fits).unwrap_or((rest, &[]));
        rest = after;
        let mut block = vec![0; plan.block as usize];
        let mut place = 0;
        for (index, entry) in here.iter().enumerate() {
            let size = if index + 1 == here.len() { room - place } else { size_of(entry) };
            put(&mut block, place, &entry.inode.to_le_bytes());
            put(&mut block, place + 4, &(size.min(65535) as u16).to_le_bytes());
            let kind = if plan.features.has(FILETYPE) { entry.kind } else { 0 };
            put(&mut block, place + 6, &[entry.name.len() as u8, kind]);
            put(&mut block, place + 8, &entry.name);
            place += size;
        }
        if here.is_empty() {
            put(&mut block, 4, &(room.min(65535) as u16).to_le_bytes());
        }
        blocks.push(block);
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_found_in_runs() {
        let mut runs = Vec::new();
        for run in [(0, 3, 100), (3, 2, 103), (9, 1, 7)] {
            join(&mut runs, Run { at: run.0, count: run.1, start: run.2 });
        }
        assert_eq!((runs.len(), blocks_of(&runs)), (2, 6));
        let found: Vec<u64> = [0, 4, 5, 9, 10].into_iter().map(|at| block_at(&runs, at)).collect();
        assert_eq!(found, [100, 104, 0, 7, 0]);
    }

    #[test]
    fn times_have_34_bits() {
        assert_eq!(
            [time_extra((0, 1)), time_extra((-1, 0)), time_extra((1 << 31, 0)), time_extra((1 << 32, 0))],
            [4, 0, 1, 1]
        );
    }
}
