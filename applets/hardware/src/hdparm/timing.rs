//! How fast a device is read: -t from the disk, -T from the cache.

use super::Asked;
use super::device::flush;
use crate::fill::{self, V::N, V::T};
use core::time::Duration;
use kit::sys::block;
use kit::{Context, Errno, Result};
use rustix::fd::{AsFd, OwnedFd};
use std::time::Instant;

const PIECE: usize = 2 << 20;

/// Reads for some seconds and says how much that was.
pub fn run(ctx: &mut Context<'_>, fd: &OwnedFd, asked: &Asked<'_>, cached: bool) -> Result<(), Errno> {
    let size = block::size(fd.as_fd())?;
    let start = if cached { 0 } else { asked.offset.saturating_mul(1 << 30) };
    if start >= size {
        return Err(Errno(22));
    }
    // Of whole pages, as reading past the cache wants it.
    let mut room = vec![0; PIECE + 4096];
    let skip = room.as_ptr().align_offset(4096);
    let buffer = room.get_mut(skip..skip + PIECE).ok_or(Errno(12))?;
    let what: &[u8] = match (cached, asked.direct) {
        (true, false) => b"cached reads:  ",
        (true, true) => b"O_DIRECT cached reads:  ",
        (false, false) => b"buffered disk reads",
        (false, true) => b"O_DIRECT disk reads",
    };
    ctx.out.put(&fill::text(" Timing %s", &[T(what)]));
    if !cached && asked.offset > 0 {
        ctx.out.put(&fill::text(" (offset %d GB)", &[N(asked.offset)]));
    }
    ctx.out.put(if cached { b"" } else { b": " });
    ctx.out.flush();
    let _ = flush(fd.as_fd());
    if cached {
        // Once, so that it is there.
        read(fd, buffer, 0)?;
    }
    let (mut at, mut total) = (start, 0u64);
    let begun = Instant::now();
    let end = Duration::from_secs(if cached { 2 } else { 3 });
    while begun.elapsed() < end {
        let count = read(fd, buffer, if cached { 0 } else { at })? as u64;
        at += count;
        total += count;
        if count == 0 || !cached && at >= size {
            break;
        }
    }
    let hundredths = (begun.elapsed().as_millis() as u64 / 10).max(1);
    let speed = |unit: u64| total.saturating_mul(10_000) / unit / hundredths;
    let (speed, unit) = match speed(1 << 20) {
        0..100 => (speed(1 << 10), "kB/sec"),
        speed => (speed, "MB/sec"),
    };
    let values = [
        N(total >> 20),
        N(hundredths / 100),
        N(hundredths % 100),
        N(speed / 100),
        N(speed % 100),
        T(unit.as_bytes()),
    ];
    ctx.out.put(&fill::text("%3d MB in %2d.%02d seconds = %3d.%02d %s\n", &values));
    Ok(())
}

fn read(fd: &OwnedFd, buffer: &mut [u8], at: u64) -> Result<usize, Errno> {
    let mut done = 0;
    while let Some(room) = buffer.get_mut(done..).filter(|room| !room.is_empty()) {
        match rustix::io::pread(fd, room, at + done as u64)? {
            0 => break,
            count => done += count,
        }
    }
    Ok(done)
}
