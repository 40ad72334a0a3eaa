//! Any bytes as a device: what it holds and how it is divided must be told without a panic, without reading far more
//! than there is, and the same twice.
#![no_main]

use formats::superblock::{self, Bytes, table};
use std::cell::Cell;

/// The bytes, at the places where superblocks are: the input is cut into pieces that lie there.
struct Device<'a> {
    bytes: &'a [u8],
    size: u64,
    read: Cell<u64>,
}

/// Where most superblocks begin. The first piece lies at 0, and so on; what is between them is zero.
const PLACES: [u64; 9] = [0, 512, 1024, 4096, 0x8000, 0x8800, 0x9000, 0x1_0000, 256 * 2048];

impl Bytes for Device<'_> {
    fn read_at(&self, offset: u64, buffer: &mut [u8]) -> bool {
        self.read.set(self.read.get() + buffer.len() as u64);
        assert!(self.read.get() < 1 << 28, "too much is read");
        let Some(end) = offset.checked_add(buffer.len() as u64) else { return false };
        if end > self.size {
            return false;
        }
        buffer.fill(0);
        let piece = self.bytes.len() / PLACES.len() + 1;
        for (chunk, place) in self.bytes.chunks(piece).zip(PLACES) {
            for (at, byte) in (place..).zip(chunk) {
                if (offset..end).contains(&at) {
                    buffer[(at - offset) as usize] = *byte;
                }
            }
        }
        true
    }

    fn size(&self) -> Option<u64> {
        Some(self.size)
    }
}

libfuzzer_sys::fuzz_target!(|input: &[u8]| {
    let Some((shape, bytes)) = input.split_first() else { return };
    // As it is, or in pieces on a device of one of some sizes.
    let tell = |device: &dyn Bytes| {
        let all = superblock::probe_all(device, &|_| true);
        for found in &all {
            assert!(!found.kind.is_empty() && found.tags.iter().all(|(_, value)| !value.is_empty()));
        }
        let kind = superblock::unambiguous(all.clone()).map_or("", |found| found.kind);
        let table = table::table(device, kind);
        let entries: Vec<_> = [1, 2, 4, 5, 128, u64::MAX].map(|number| table::entry(device, number, 2048)).into();
        (all, table, entries)
    };
    if shape % 4 == 0 {
        assert_eq!(tell(&bytes), tell(&bytes));
    } else {
        let size = [1 << 16, 1 << 20, 33 << 20, u64::MAX][usize::from(shape >> 6)];
        tell(&Device { bytes, size, read: Cell::new(0) });
    }
});
