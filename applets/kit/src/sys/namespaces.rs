//! Leaving the namespaces that are shared (namespaces(7)).

use crate::Errno;
use rustix::thread::UnshareFlags;

/// Leaves the namespaces of these kinds (unshare(2)); no other flags.
pub fn unshare(flags: UnshareFlags) -> Result<(), Errno> {
    let shared = UnshareFlags::FILES | UnshareFlags::FS | UnshareFlags::SYSVSEM;
    // SAFETY: without CLONE_FILES no descriptor changes its meaning for any thread.
    unsafe { rustix::thread::unshare_unsafe(flags.difference(shared)) }.map_err(Errno::from)
}
