//! What the fuzz targets in tests/fuzz call: programs of any bytes, within narrow bounds and with nothing to read.

use kit::{Applet, Context, Out, Result, Status, Table};

/// Runs a program of bc; gives its status and what it shows.
pub fn bc(program: &[u8], library: bool) -> (u8, Vec<u8>) {
    call(&crate::bc::APPLET, |ctx| crate::bc::try_out(ctx, program, library))
}

/// Runs a program of awk on an input; gives its status and what it shows.
pub fn awk(program: &[u8], input: &[u8]) -> (u8, Vec<u8>) {
    call(&crate::awk::APPLET, |ctx| crate::awk::try_out(ctx, program, input))
}

fn call(applet: &Applet, run: impl FnOnce(&mut Context<'_>) -> Result<Status>) -> (u8, Vec<u8>) {
    static NONE: Table = Table { names: &[], applets: &[], usages: &[], usages_size: 0 };
    let mut ctx = Context {
        applet: &applet.listed(),
        args: &[],
        env: &[],
        stdin: kit::sys::fd::descriptor(-1),
        out: Out::memory(),
        err: Out::memory(),
        table: &NONE,
        status: Status::SUCCESS,
    };
    let result = run(&mut ctx);
    let status = ctx.finish(result);
    (status.0, ctx.out.into_bytes())
}
