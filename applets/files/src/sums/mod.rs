//! The sums over files: digests with their lists, CRCs, and what `sum` counts.

mod algorithm;
mod check;
pub mod cksum;
pub mod crc32;
pub mod sum;

pub use algorithm::push_hex;
