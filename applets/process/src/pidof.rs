//! `pidof`: the numbers of the processes that go by a name.

use kit::number::{Decimal, parse};
use kit::{
    Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, flag, processes, split, value,
};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "pidof",
    place: Place::Bin,
    runs: Runs::Fork,
    failure: 1,
    usage: "[-s] [-o PID]... NAME...\n\n\
List the processes of these names, the youngest first\n\n\
\t-s\tOne only\n\
\t-o PID\tLeave this one out; %PPID is the caller",
    main,
};

const OPTIONS: Opts = kit::opts![flag(b's', ""), value(b'o', "")];

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut options = Options::permute(ctx, OPTIONS);
    let (mut single, mut left_out) = (false, Vec::new());
    while let Some((key, value)) = options.next()? {
        match (key, value) {
            (b's', _) => single = true,
            (_, b"%PPID") => {
                left_out.extend(rustix::process::getppid().map(|pid| pid.as_raw_pid().unsigned_abs()))
            }
            _ => {
                for word in split::at(value, b',') {
                    left_out.push(parse(word)?);
                }
            }
        }
    }
    left_out.push(rustix::process::getpid().as_raw_pid().unsigned_abs());
    let mut all = processes::all().map_err(|errno| Error::on("can't open", b"/proc", errno))?;
    all.retain(|process| !left_out.contains(&process.pid));
    let mut found = false;
    for name in options.operands() {
        for process in all.iter().rev().filter(|process| process.is_called(&name)) {
            ctx.out.put(if found { b" " } else { b"" });
            ctx.out.put(&Decimal::of(process.pid.into()));
            found = true;
            if single {
                break;
            }
        }
    }
    if found {
        ctx.out.put(b"\n");
    }
    Ok(Status::of(found))
}
