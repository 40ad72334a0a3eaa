//! C's `main`, and the way back to std's.

#![allow(unsafe_code, reason = "an exported symbol and the words behind C's main need it")]

use core::ffi::{c_char, c_int};

/// What the C start-up code calls. With the gnu family, `main` is std's and the linker's `--wrap=main`
/// (build.rs) brings the call here; without it there is no other `main`.
#[cfg_attr(feature = "gnu", unsafe(export_name = "__wrap_main"))]
#[cfg_attr(not(feature = "gnu"), unsafe(export_name = "main"))]
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

/// Enters std's own start-up with these words, which makes them `std::env::args`, and runs the uutils applet
/// they name. For a process that belongs to that applet alone: its own, or a fork of the shell.
#[cfg(feature = "gnu")]
pub fn std_main(args: &[kit::Arg<'_>]) -> kit::Status {
    unsafe extern "C" {
        #[link_name = "__real_main"]
        fn real_main(argc: c_int, argv: *const *const c_char) -> c_int;
    }
    let words: Vec<*const c_char> =
        args.iter().map(|word| word.as_cstr().as_ptr()).chain([core::ptr::null()]).collect();
    let count = c_int::try_from(args.len()).unwrap_or(c_int::MAX);
    // SAFETY: the array holds `count` strings and a null, and is leaked below, so it outlives std's use of it.
    let status = unsafe { real_main(count, words.leak().as_ptr()) };
    kit::Status(u8::try_from(status & 0xff).unwrap_or(u8::MAX))
}
