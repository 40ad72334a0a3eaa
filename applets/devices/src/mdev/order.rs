//! /dev/mdev.seq: kernels start hotplug helpers side by side; the file says whose turn it is.

use kit::number::{self, Decimal};
use rustix::fd::OwnedFd;
use rustix::fs::{Mode, OFlags, openat};
use rustix::thread::nanosleep;
use rustix::time::Timespec;

const STEP: i64 = 20_000_000;
/// The turn of one that died never ends: after this many steps (two seconds) go on.
const STEPS: u32 = 100;

/// The turn of the event with that number; none if no file asks for an order. Waits for it.
pub fn wait(dir: &OwnedFd, own: u64) -> Option<Turn> {
    let flags = OFlags::RDWR | OFlags::CLOEXEC | OFlags::NOFOLLOW;
    let fd = openat(dir, "mdev.seq", flags, Mode::empty()).ok()?;
    for _ in 0..STEPS {
        let mut text = [0u8; 24];
        let count = rustix::io::pread(&fd, &mut text, 0).ok()?;
        let text = text.get(..count).unwrap_or_default().trim_ascii();
        // Empty: ours is the first that asks.
        let Some(turn) = number::unsigned(text) else { break };
        if turn > own {
            // We were given up on: it is nobody's turn to end any more.
            return None;
        }
        if turn == own {
            break;
        }
        let _ = nanosleep(&Timespec { tv_sec: 0, tv_nsec: STEP });
    }
    Some(Turn { fd, own })
}

/// Whose turn it is now.
pub struct Turn {
    fd: OwnedFd,
    own: u64,
}

impl Turn {
    /// Lets the next one go on.
    pub fn end(self) {
        let next = Decimal::of(self.own.saturating_add(1));
        let written = rustix::io::pwrite(&self.fd, &next, 0);
        if let Ok(count) = written {
            let _ = rustix::fs::ftruncate(&self.fd, count as u64);
        }
    }
}
