//! The binary: from the kernel's argument vector to an applet and its exit status, in five hops.
//!
//! C's `main` is ours, so that nothing runs before an applet that the applet does not need: std's start-up
//! ignores SIGPIPE, opens closed descriptors, maps a signal stack and copies the words.

#![no_main]

mod entry;
mod front;
mod table;

use kit::{Arg, Context, Listed, Out, Status, sys};

#[global_allocator]
static HEAP: sys::heap::Heap = sys::heap::Heap;

/// Finds the applet by the last part of the first word, runs it, and gives its exit status.
fn run(args: &[Arg<'_>], env: &[Arg<'_>]) -> Status {
    let name = args.first().map_or(&b"rbox"[..], |word| base_name(word));
    let applet: &Listed = match table::TABLE.find(name) {
        Some(applet) => applet,
        None => front::applet_for(name),
    };
    let mut ctx = Context {
        applet,
        args,
        env,
        stdin: sys::standard(0),
        out: Out::to(sys::standard(1)),
        err: Out::to(sys::standard(2)),
        table: &table::TABLE,
        status: Status::SUCCESS,
    };
    let result = (applet.main)(&mut ctx);
    ctx.finish(result)
}

/// The part after the last slash; a login shell's leading dash does not count.
fn base_name(word: &[u8]) -> &[u8] {
    let name = word.rsplit(|byte| *byte == b'/').next().unwrap_or(word);
    match name {
        [b'-', rest @ ..] => rest,
        _ => name,
    }
}
