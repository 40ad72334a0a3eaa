//! `rbox-initramfs`: packs a tiny root around rbox, shows images, boots them.

pub mod build;
pub mod cache;
pub mod commands;
pub mod compress;
pub mod early;
pub mod failure;
pub mod init;
pub mod kernel;
pub mod keymap;
pub mod libraries;
pub mod list;
pub mod media;
pub mod members;
pub mod modules;
pub mod output;
pub mod parallel;
pub mod progress;
pub mod prove;
pub mod qemu;
pub mod recipe;
pub mod report;
pub mod shipped;
pub mod spec;
pub mod tree;
pub mod users;
pub mod why;
