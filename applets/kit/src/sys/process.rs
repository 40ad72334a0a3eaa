//! Processes: fork, exec, exit.

use crate::{Arg, Errno};
use core::ffi::{CStr, c_char};
use core::ptr;
use rustix::process::Pid;
use std::ffi::CString;
use std::os::fd::{AsRawFd, BorrowedFd};

/// Which side of a fork goes on.
pub enum Fork {
    /// The new process.
    Child,
    /// The old one, with the child's number.
    Parent(Pid),
}

fn last() -> Errno {
    std::io::Error::last_os_error().into()
}

/// Forks (fork(2)). rbox forks only while it has one thread, so the child may do what the parent could.
pub fn fork() -> Result<Fork, Errno> {
    // SAFETY: no other thread exists that could hold a lock (the shell and every applet that calls this is
    // single-threaded), so all library state is consistent in the child.
    let pid = unsafe { libc::fork() };
    match Pid::from_raw(pid) {
        None => Ok(Fork::Child),
        Some(pid) if pid.as_raw_pid() > 0 => Ok(Fork::Parent(pid)),
        Some(_) => Err(last()),
    }
}

/// Ends the process at once, running no handler: for a fork's child and for `main`.
pub fn exit(status: u8) -> ! {
    // SAFETY: _exit(2) takes any number and does not return.
    unsafe { libc::_exit(status.into()) }
}

fn pointers(words: &[Arg<'_>]) -> Vec<*const c_char> {
    words.iter().map(|word| word.pointer()).chain([ptr::null()]).collect()
}

/// Replaces the program (execve(2)); returns only the errno of a failure.
pub fn exec(path: &CStr, args: &[Arg<'_>], env: &[Arg<'_>]) -> Errno {
    let (args, env) = (pointers(args), pointers(env));
    // SAFETY: both arrays are null-terminated, their strings are NUL-terminated, and all outlive the call.
    unsafe { libc::execve(path.as_ptr(), args.as_ptr(), env.as_ptr()) };
    last()
}

/// Starts a program (posix_spawn(3)) with some descriptors duplicated, in their order. Only what the program file
/// itself does is left to see: a file that cannot be executed is an error here.
pub fn spawn(path: &CStr, args: &[Arg<'_>], env: &[Arg<'_>], dups: &[(i32, i32)]) -> Result<Pid, Errno> {
    let (args, env) = (pointers(args), pointers(env));
    let mut pid = 0;
    // SAFETY: the actions are initialised before use and destroyed after it; arrays and strings as for `exec`. The child
    // shares the memory only inside the C library, while this process waits.
    let errno = unsafe {
        let mut actions: libc::posix_spawn_file_actions_t = core::mem::zeroed();
        libc::posix_spawn_file_actions_init(&raw mut actions);
        for (from, to) in dups {
            libc::posix_spawn_file_actions_adddup2(&raw mut actions, *from, *to);
        }
        let errno = libc::posix_spawn(
            &raw mut pid,
            path.as_ptr(),
            &raw const actions,
            ptr::null(),
            args.as_ptr().cast(),
            env.as_ptr().cast(),
        );
        libc::posix_spawn_file_actions_destroy(&raw mut actions);
        errno
    };
    match Pid::from_raw(pid) {
        Some(pid) if errno == 0 => Ok(pid),
        _ => Err(Errno(errno)),
    }
}

/// Replaces the program by the file behind a descriptor (execveat(2)), which needs no /proc.
pub fn exec_self(file: BorrowedFd<'_>, args: &[Arg<'_>], env: &[Arg<'_>]) -> Errno {
    let (args, env) = (pointers(args), pointers(env));
    // SAFETY: as for `exec`; the empty path with AT_EMPTY_PATH names the descriptor itself.
    unsafe {
        libc::syscall(
            libc::SYS_execveat,
            file.as_raw_fd(),
            c"".as_ptr(),
            args.as_ptr(),
            env.as_ptr(),
            libc::AT_EMPTY_PATH,
        )
    };
    last()
}

/// The path of our own executable: /proc/self/exe where /proc is mounted, else the path the kernel was given.
pub fn executable() -> CString {
    if let Ok(path) = rustix::fs::readlink(c"/proc/self/exe", Vec::new()) {
        return path;
    }
    // SAFETY: getauxval only reads the auxiliary vector; AT_EXECFN is null or a string that lives as long as the
    // process.
    let path = unsafe {
        let path = libc::getauxval(libc::AT_EXECFN) as *const c_char;
        if path.is_null() { c"/bin/rbox" } else { CStr::from_ptr(path) }
    };
    // A relative path or a link (bin/sh) resolves to the file behind it.
    let resolved =
        std::fs::canonicalize(std::path::Path::new(std::ffi::OsStr::new(bytes_as_os(path.to_bytes()))));
    resolved
        .ok()
        .and_then(|path| CString::new(std::os::unix::ffi::OsStringExt::into_vec(path.into_os_string())).ok())
        .unwrap_or_else(|| path.into())
}

fn bytes_as_os(bytes: &[u8]) -> &std::ffi::OsStr {
    std::os::unix::ffi::OsStrExt::from_bytes(bytes)
}

/// Sends a signal, 0 for none, to a process, a group (negative), the own group (0) or all (-1), as kill(2).
pub fn kill(pid: i32, signal: i32) -> Result<(), Errno> {
    // SAFETY: kill(2) takes any two numbers.
    if unsafe { libc::kill(pid, signal) } == 0 { Ok(()) } else { Err(last()) }
}

/// Sets what the kernel shall look like to this process and what it starts (personality(2)).
pub fn personality(persona: u32) -> Result<(), Errno> {
    // SAFETY: personality(2) takes any number.
    if unsafe { libc::personality(persona.into()) } >= 0 { Ok(()) } else { Err(last()) }
}

/// Makes a terminal the controlling one of this session's leader; another session loses it if the caller may do that.
pub fn take_terminal(terminal: BorrowedFd<'_>) -> Result<(), Errno> {
    // SAFETY: TIOCSCTTY takes a number.
    if unsafe { libc::ioctl(terminal.as_raw_fd(), libc::TIOCSCTTY as _, 1) } >= 0 {
        Ok(())
    } else {
        Err(last())
    }
}
