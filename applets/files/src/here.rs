//! Commands of find and xargs that need no process of their own.

use kit::{Arg, Context, Out, Runs, Status};
use std::os::fd::BorrowedFd;

/// Runs a command in this process, if it is an applet of which the table says that this does no harm, as far as its
/// words tell; with another standard input. For callers that would wait for it.
pub fn run(ctx: &mut Context<'_>, args: &[Arg<'_>], stdin: BorrowedFd<'_>) -> Option<Status> {
    let applet = ctx.table.find(args.first()?)?;
    let runs = match applet.runs {
        Runs::AsAsked(ask) => ask(args),
        runs => runs,
    };
    if !matches!(runs, Runs::Inside | Runs::Unattended) {
        return None;
    }
    let to = |out: &mut Out<'_>| out.fd().is_some();
    if !(to(&mut ctx.out) && to(&mut ctx.err)) {
        return None;
    }
    let mut inner = Context {
        applet,
        args,
        env: ctx.env,
        stdin,
        out: ctx.out.fd().map_or_else(Out::memory, Out::to),
        err: ctx.err.fd().map_or_else(Out::memory, Out::to),
        table: ctx.table,
        status: Status::SUCCESS,
    };
    let result = (applet.main)(&mut inner);
    Some(inner.finish(result))
}
