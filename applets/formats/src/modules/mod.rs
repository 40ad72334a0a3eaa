//! Kernel modules: what a module file says, the indexes of a module tree read and made, modprobe's configuration.
//!
//! Pure: bytes in, structures out. Formats after modules.dep(5), modprobe.d(5), depmod.d(5) and kmod's files.
//!
//! - [`elf`], [`info`]: a module file: sections, symbols, `key=value` pairs.
//! - [`names`]: names, aliases, patterns as kmod compares them.
//! - [`index`]: the binary index, read and written.
//! - [`depmod`]: the indexes of a tree, computed from its modules.
//! - [`database`]: the indexes of a tree, asked: module by name, modules by alias.
//! - [`config`]: modprobe.d and the kernel command line.
//! - [`plan`]: what must be loaded, or packed, for a module, in which order.
//! - [`signature`]: the signature behind a module, as far as it is shown.

#![deny(clippy::indexing_slicing)]

pub mod config;
pub mod database;
pub mod depmod;
pub mod elf;
pub mod index;
pub mod info;
pub mod names;
pub mod plan;
pub mod signature;

/// What is wrong with a file, in words.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Fault(pub &'static str);
