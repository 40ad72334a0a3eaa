//! Inner loops over much data, at full optimization where the rest is built for size.

pub mod base;
pub mod blake2;
pub mod bytes;
pub mod crc;
pub mod digest;
pub mod dump;
pub mod gather;
pub mod keccak;
pub mod limbs;
pub mod lines;
pub mod md5;
pub mod script;
pub mod sha1;
pub mod sha2;
pub mod shown;
pub mod sm3;
pub mod sort;
pub mod text;
