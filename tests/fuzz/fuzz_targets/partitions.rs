//! Any bytes as the beginning and the end of a disk, and any bytes typed into fdisk over an empty one: nothing
//! panics, and what fdisk writes is read back as partitions that lie on the disk and in no other's way.
#![no_main]

use formats::partitions::{self, Table};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((choice, bytes)) = bytes.split_first() else { return };
    let sector = if choice & 1 == 0 { 512 } else { 4096 };
    let size = [64 << 10, 1 << 20, 5 << 20, 9_000_000][usize::from(choice >> 1 & 3)];
    let mut disk = vec![0; size];
    if choice & 8 != 0 {
        // A table as it is read, and the commands over it.
        let (head, script) = bytes.split_at(bytes.len() / 2);
        let length = head.len().min(size);
        disk[..length].copy_from_slice(&head[..length]);
        disk[510..512].copy_from_slice(b"\x55\xaa");
        if let Some(table) = partitions::read(&&disk[..], sector) {
            let _ = (table.id(), table.parts());
        }
        disks::fdisk::drive(script, &mut disk, sector);
        return;
    }
    disks::fdisk::drive(bytes, &mut disk, sector);
    let Some(table) = partitions::read(&&disk[..], sector) else { return };
    let mut parts = table.parts();
    // An extended partition holds others; a protective one covers all.
    let dos = matches!(table, Table::Mbr(_));
    parts.retain(|part| !dos || !matches!(part.kind[0], 0x05 | 0x0f | 0x85 | 0xee));
    parts.sort_by_key(|part| part.start);
    for part in &parts {
        assert!(part.start > 0 && part.end() < size as u64 / u64::from(sector), "{part:?}");
    }
    for pair in parts.windows(2) {
        assert!(pair[0].end() < pair[1].start, "{pair:?}");
    }
});
