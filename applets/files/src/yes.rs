//! `yes`: write a line without end (GNU).

use kit::{Applet, Context, Error, Options, Opts, Place, Result, Runs, Status};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "yes",
    place: Place::UsrBin,
    runs: Runs::Fork,
    failure: 1,
    usage: "[WORD]...\n\nWrite a line of the WORDs, or y, until killed",
    main,
};

const OPTIONS: Opts = kit::opts![];

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut options = Options::leading(ctx, OPTIONS);
    if options.next()?.is_some() {
        return Err(Error::usage(""));
    }
    let words: Vec<&[u8]> = options.rest().iter().map(|word| word.bytes()).collect();
    let mut line = if words.is_empty() { b"y".to_vec() } else { words.join(&b' ') };
    line.push(b'\n');
    let block = line.repeat((16 * 1024 / line.len()).max(1));
    while !ctx.out.failed() {
        ctx.out.put(&block);
    }
    Ok(Status::SUCCESS)
}
