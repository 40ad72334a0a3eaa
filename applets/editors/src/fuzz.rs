//! What fuzz targets call.

use crate::sed;
use kit::{Context, Out, Status, Table};
use std::os::fd::AsFd;

static NONE: Table = Table { names: &[], applets: &[], usages: &[], usages_size: 0 };

/// Runs a script of sed, which may neither touch files nor run commands, on a text; gives what it prints. None if the
/// script is refused, fails, or may run for ever.
pub fn sed(script: &[u8], text: &[u8]) -> Option<Vec<u8>> {
    let memory = rustix::fs::memfd_create("text", rustix::fs::MemfdFlags::CLOEXEC).ok()?;
    let mut rest = text;
    while !rest.is_empty() {
        let count = rustix::io::write(&memory, rest).ok()?;
        rest = rest.get(count..)?;
    }
    rustix::fs::seek(&memory, rustix::fs::SeekFrom::Start(0)).ok()?;
    let mut ctx = Context {
        applet: &const { sed::APPLET.listed() },
        args: &[],
        env: &[],
        stdin: memory.as_fd(),
        out: Out::memory(),
        err: Out::memory(),
        table: &NONE,
        status: Status::SUCCESS,
    };
    sed::sandboxed(&mut ctx, script).then(|| ctx.out.into_bytes())
}

/// Types keys into vi, which has a file in memory and runs no commands; gives what the terminal was sent, and the text
/// at the end.
pub fn vi(file: &[u8], keys: &[u8]) -> (Vec<u8>, Vec<u8>) {
    crate::vi::tame::drive(file, keys)
}

/// Looks at a file in memory with less and these keys, running no commands; gives what the terminal was sent.
pub fn less(file: &[u8], keys: &[u8]) -> Vec<u8> {
    crate::less::tame::drive(file, keys)
}
