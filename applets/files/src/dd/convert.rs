//! What `dd` makes of the bytes: other characters, pairs swapped, records of a fixed length.

use super::operands::{ASCII, BLOCK, EBCDIC, IBM, LCASE, SWAB, UCASE, UNBLOCK};
use std::borrow::Cow;

/// EBCDIC of each byte, as POSIX.1-2024 lists it for conv=ebcdic.
const EBCDIC_OF: [u8; 256] = [
    0x00, 0x01, 0x02, 0x03, 0x37, 0x2d, 0x2e, 0x2f, 0x16, 0x05, 0x25, 0x0b, 0x0c, 0x0d, 0x0e, 0x0f, //
    0x10, 0x11, 0x12, 0x13, 0x3c, 0x3d, 0x32, 0x26, 0x18, 0x19, 0x3f, 0x27, 0x1c, 0x1d, 0x1e, 0x1f, //
    0x40, 0x5a, 0x7f, 0x7b, 0x5b, 0x6c, 0x50, 0x7d, 0x4d, 0x5d, 0x5c, 0x4e, 0x6b, 0x60, 0x4b, 0x61, //
    0xf0, 0xf1, 0xf2, 0xf3, 0xf4, 0xf5, 0xf6, 0xf7, 0xf8, 0xf9, 0x7a, 0x5e, 0x4c, 0x7e, 0x6e, 0x6f, //
    0x7c, 0xc1, 0xc2, 0xc3, 0xc4, 0xc5, 0xc6, 0xc7, 0xc8, 0xc9, 0xd1, 0xd2, 0xd3, 0xd4, 0xd5, 0xd6, //
    0xd7, 0xd8, 0xd9, 0xe2, 0xe3, 0xe4, 0xe5, 0xe6, 0xe7, 0xe8, 0xe9, 0xad, 0xe0, 0xbd, 0x9a, 0x6d, //
    0x79, 0x81, 0x82, 0x83, 0x84, 0x85, 0x86, 0x87, 0x88, 0x89, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, //
    0x97, 0x98, 0x99, 0xa2, 0xa3, 0xa4, 0xa5, 0xa6, 0xa7, 0xa8, 0xa9, 0xc0, 0x4f, 0xd0, 0x5f, 0x07, //
    0x20, 0x21, 0x22, 0x23, 0x24, 0x15, 0x06, 0x17, 0x28, 0x29, 0x2a, 0x2b, 0x2c, 0x09, 0x0a, 0x1b, //
    0x30, 0x31, 0x1a, 0x33, 0x34, 0x35, 0x36, 0x08, 0x38, 0x39, 0x3a, 0x3b, 0x04, 0x14, 0x3e, 0xe1, //
    0x41, 0x42, 0x43, 0x44, 0x45, 0x46, 0x47, 0x48, 0x49, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57, //
    0x58, 0x59, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69, 0x70, 0x71, 0x72, 0x73, 0x74, 0x75, //
    0x76, 0x77, 0x78, 0x80, 0x8a, 0x8b, 0x8c, 0x8d, 0x8e, 0x8f, 0x90, 0x6a, 0x9b, 0x9c, 0x9d, 0x9e, //
    0x9f, 0xa0, 0xaa, 0xab, 0xac, 0x4a, 0xae, 0xaf, 0xb0, 0xb1, 0xb2, 0xb3, 0xb4, 0xb5, 0xb6, 0xb7, //
    0xb8, 0xb9, 0xba, 0xbb, 0xbc, 0xa1, 0xbe, 0xbf, 0xca, 0xcb, 0xcc, 0xcd, 0xce, 0xcf, 0xda, 0xdb, //
    0xdc, 0xdd, 0xde, 0xdf, 0xea, 0xeb, 0xec, 0xed, 0xee, 0xef, 0xfa, 0xfb, 0xfc, 0xfd, 0xfe, 0xff, //
];

/// Where conv=ibm differs from it: bytes, and what they become.
const IBM_OF: [(u8, u8); 5] = [(0x5e, 0x5f), (0x7e, 0xa1), (0xcb, 0x9a), (0xd5, 0xad), (0xe5, 0xbd)];

/// The conversion asked for, and where it stands between two blocks.
pub struct Tables {
    /// What each byte becomes; none if it stays.
    table: Option<Box<[u8; 256]>>,
    swaps: bool,
    /// A byte of a pair whose other is still to come.
    odd: Option<u8>,
    records: Records,
    /// The bytes of a record.
    size: usize,
    newline: u8,
    blank: u8,
    column: usize,
    /// Blanks that are dropped if the record ends behind them.
    pending: usize,
    /// Records that were cut.
    pub cut: u64,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Records {
    Stay,
    Block,
    Unblock,
}

impl Tables {
    /// For the flags of conv=; without a size of records there are none.
    pub fn new(flags: u64, size: usize) -> Tables {
        let to_ebcdic = flags & (EBCDIC | IBM) != 0;
        let records = match flags & (BLOCK | UNBLOCK) {
            _ if size == 0 => Records::Stay,
            BLOCK => Records::Block,
            UNBLOCK => Records::Unblock,
            _ if to_ebcdic => Records::Block,
            _ if flags & ASCII != 0 => Records::Unblock,
            _ => Records::Stay,
        };
        let (mut newline, mut blank) = (b'\n', b' ');
        let table = (flags & (ASCII | EBCDIC | IBM | LCASE | UCASE) != 0).then(|| {
            let mut table = Box::new([0; 256]);
            let mut ebcdic = EBCDIC_OF;
            if flags & IBM != 0 {
                for (byte, becomes) in IBM_OF {
                    if let Some(slot) = ebcdic.get_mut(usize::from(byte)) {
                        *slot = becomes;
                    }
                }
            }
            let of = |table: &[u8; 256], byte: u8| table.get(usize::from(byte)).copied().unwrap_or(byte);
            for (byte, slot) in (0..=255u8).zip(table.iter_mut()) {
                let plain = match flags & ASCII {
                    0 => byte,
                    _ => ebcdic.iter().position(|becomes| *becomes == byte).unwrap_or(0) as u8,
                };
                let cased = match flags & (LCASE | UCASE) {
                    LCASE => plain.to_ascii_lowercase(),
                    UCASE => plain.to_ascii_uppercase(),
                    _ => plain,
                };
                *slot = if to_ebcdic { of(&ebcdic, cased) } else { cased };
            }
            if to_ebcdic {
                (newline, blank) = (of(&table, b'\n'), of(&table, b' '));
            }
            table
        });
        Tables {
            table,
            swaps: flags & SWAB != 0,
            odd: None,
            records,
            size,
            newline,
            blank,
            column: 0,
            pending: 0,
            cut: 0,
        }
    }

    /// What short blocks of the input are filled up with.
    pub fn filling(&self) -> u8 {
        if self.records == Records::Stay { 0 } else { b' ' }
    }

    /// Converts what was read; what belongs to the next bytes is kept back.
    pub fn convert<'b>(&mut self, block: &'b mut [u8]) -> Cow<'b, [u8]> {
        if let Some(table) = &self.table {
            bulk::bytes::translate(table, block);
        }
        let bytes = if self.swaps { self.swap(block) } else { Cow::Borrowed(&*block) };
        match self.records {
            Records::Stay => bytes,
            Records::Block => Cow::Owned(self.block(&bytes)),
            Records::Unblock => Cow::Owned(self.unblock(&bytes)),
        }
    }

    /// Swaps each two bytes; one that is left over waits for its other.
    fn swap<'b>(&mut self, block: &'b mut [u8]) -> Cow<'b, [u8]> {
        if let (Some(first), false) = (self.odd, block.is_empty()) {
            let mut owned = [&[first][..], block].concat();
            self.odd = if owned.len() % 2 == 1 { owned.pop() } else { None };
            bulk::bytes::swap_pairs(&mut owned);
            return Cow::Owned(owned);
        }
        let (pairs, rest) = block.split_at_mut(block.len() & !1);
        self.odd = self.odd.or(rest.first().copied());
        bulk::bytes::swap_pairs(pairs);
        Cow::Borrowed(pairs)
    }

    /// What was kept back.
    pub fn finish(&mut self) -> Vec<u8> {
        let odd: Vec<u8> = self.odd.take().into_iter().collect();
        let mut last = match self.records {
            Records::Stay => odd,
            Records::Block => self.block(&odd),
            Records::Unblock => self.unblock(&odd),
        };
        if self.column > 0 {
            match self.records {
                Records::Stay => {}
                Records::Block => last.resize(last.len() + self.size.saturating_sub(self.column), self.blank),
                Records::Unblock => last.push(self.newline),
            }
        }
        last
    }

    /// Lines become records, filled with blanks, or cut.
    fn block(&mut self, bytes: &[u8]) -> Vec<u8> {
        let mut out = Vec::with_capacity(bytes.len());
        for &byte in bytes {
            if byte == self.newline {
                out.resize(out.len() + self.size.saturating_sub(self.column), self.blank);
                self.column = 0;
                continue;
            }
            if self.column < self.size {
                out.push(byte);
            } else if self.column == self.size {
                self.cut += 1;
            }
            self.column += 1;
        }
        out
    }

    /// Records become lines, without the blanks at their ends.
    fn unblock(&mut self, bytes: &[u8]) -> Vec<u8> {
        let mut out = Vec::with_capacity(bytes.len() + bytes.len() / self.size.max(1) + 1);
        for &byte in bytes {
            if self.column == self.size {
                out.push(self.newline);
                (self.column, self.pending) = (0, 0);
            }
            self.column += 1;
            if byte == self.blank {
                self.pending += 1;
                continue;
            }
            out.resize(out.len() + self.pending, self.blank);
            self.pending = 0;
            out.push(byte);
        }
        out
    }
}
