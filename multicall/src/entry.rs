//! C's `main`.

#![allow(unsafe_code, reason = "an exported symbol and the words behind C's main need it")]

use core::ffi::{c_char, c_int};

/// What the C start-up code calls.
#[unsafe(export_name = "main")]
extern "C" fn c_main(argc: c_int, argv: *const *const c_char, envp: *const *const c_char) -> c_int {
    let count = usize::try_from(argc).unwrap_or(0);
    // SAFETY: the C start-up code passes argc strings in argv and a null-terminated envp, both of which live as
    // long as the process; nothing in rbox changes them.
    let (args, env) = unsafe { (kit::sys::words(count, argv), kit::sys::environment(envp)) };
    // SAFETY: the first thread, at its start.
    unsafe { kit::sys::heap::adopt() };
    let status = crate::run(args, env);
    kit::sys::exit(status.0)
}
