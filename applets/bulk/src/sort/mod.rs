//! Sorting of lines: what they are compared by, and in memory.

pub mod key;
pub mod memory;
mod order;
