//! The calls that need unsafe, each wrapped once, and safe to call from everywhere else.
//!
//! What rustix offers safely is used from rustix directly.

#![allow(
    unsafe_code,
    reason = "the one place of the project where system calls without a safe wrapper are made"
)]

pub mod accelerated;
pub mod block;
pub mod console;
pub mod eject;
mod entry;
pub mod fd;
pub mod framebuffer;
pub mod heap;
pub mod i2c;
pub mod ide;
pub mod interfaces;
pub mod klog;
pub mod loopdev;
pub mod map;
mod memory;
pub mod mode;
pub mod namespaces;
pub mod physical;
mod process;
pub mod request;
pub mod rtc;
pub mod scsi;
pub mod serial;
pub mod signal;
pub mod sigwait;
mod strings;
pub mod swap;
mod threads;
pub mod time;
pub mod usage;
pub mod usb;

pub use entry::{cstr_at, environment, is_terminal, standard, words};
pub use process::{
    Fork, exec, exec_self, executable, exit, fork, kill, page_size, personality, spawn, take_terminal, ticks,
};
pub use strings::Strings;
pub use threads::together;

/// What a call of the C library answered; what is below zero is an error.
fn answer(result: core::ffi::c_int) -> Result<core::ffi::c_int, crate::Errno> {
    if result < 0 { Err(std::io::Error::last_os_error().into()) } else { Ok(result) }
}
