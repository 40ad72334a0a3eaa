//! The file format that `loadkmap` and `dumpkmap` share.
//!
//! The file, as `loadkeys -b` writes it: `bkeymap`, 256 flags (1: the table is there), then for each table that is
//! there 128 values of 16 bits in the machine's byte order.

/// How a keymap file begins.
pub const MAGIC: &[u8] = b"bkeymap";
/// Tables of a keymap: one for each set of modifier keys.
pub const TABLES: usize = 256;
/// Keys of a table.
pub const KEYS: usize = 128;
