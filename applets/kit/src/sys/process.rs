//! Processes: fork, exec, exit.

use super::signal;
use crate::{Arg, Errno};
use core::ffi::{CStr, c_char, c_int, c_void};
use core::mem::MaybeUninit;
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

/// What the child of [`spawn`] does, in the memory of its parent.
struct Start<'s> {
    path: &'s CStr,
    args: &'s [*const c_char],
    env: &'s [*const c_char],
    dups: &'s [(i32, i32)],
    /// The signals that are caught, and what was blocked before, if there are any.
    caught: u64,
    mask: u64,
    errno: Errno,
}

/// The child of [`spawn`], on a stack of its own.
extern "C" fn begin(start: *mut c_void) -> c_int {
    // SAFETY: `spawn` hands its `Start` over and waits. Only calls of the kernel are made, with strings and arrays that
    // are valid and end as they must.
    unsafe {
        let start = &mut *start.cast::<Start<'_>>();
        let moved = start.dups.iter().all(|&(from, to)| match from == to {
            // It would be closed.
            true => libc::fcntl(from, libc::F_SETFD, 0) >= 0,
            false => libc::dup2(from, to) >= 0,
        });
        if moved {
            signal::restore(start.caught, start.mask);
            libc::execve(start.path.as_ptr(), start.args.as_ptr(), start.env.as_ptr());
        }
        start.errno = last();
        libc::_exit(127)
    }
}

/// Starts a program as vfork(2) does, with some descriptors duplicated, in their order. Only what the program file
/// itself does is left to see: a file that cannot be executed is an error here. posix_spawn(3) does the same with five
/// more calls of the kernel and a page made and given back.
pub fn spawn(path: &CStr, args: &[Arg<'_>], env: &[Arg<'_>], dups: &[(i32, i32)]) -> Result<Pid, Errno> {
    let (args, env) = (pointers(args), pointers(env));
    // Nothing that catches a signal may run in the child, in our memory.
    let caught = signal::caught();
    let mask = if caught == 0 { 0 } else { signal::block_all() };
    let mut start = Start { path, args: &args, env: &env, dups, caught, mask, errno: Errno(0) };
    let mut stack = [const { MaybeUninit::<u128>::uninit() }; 240];
    // SAFETY: the child has the stack for itself, while this process waits for it to become another program or to end;
    // then nothing of it is left here but the errno.
    let pid = unsafe {
        let flags = libc::CLONE_VM | libc::CLONE_VFORK | libc::SIGCHLD;
        libc::clone(begin, stack.as_mut_ptr_range().end.cast(), flags, (&raw mut start).cast())
    };
    let failed = if pid < 0 { last() } else { start.errno };
    if caught != 0 {
        signal::set_mask(mask);
    }
    let Some(pid) = Pid::from_raw(pid).filter(|_| pid > 0) else { return Err(failed) };
    if failed == Errno(0) {
        return Ok(pid);
    }
    // It is over already, and nobody else is to hear of it.
    let _ = rustix::process::waitpid(Some(pid), rustix::process::WaitOptions::empty());
    Err(failed)
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

/// The size of a page of memory.
pub fn page_size() -> u64 {
    // SAFETY: getauxval only reads the auxiliary vector.
    unsafe { libc::getauxval(libc::AT_PAGESZ) }
}

/// The ticks of a second in what /proc counts.
pub fn ticks() -> u64 {
    // SAFETY: getauxval only reads the auxiliary vector.
    unsafe { libc::getauxval(libc::AT_CLKTCK) }.max(1)
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
