//! `uevent`: runs a program for each message of the kernel about a device, or shows the messages. As busybox's.

use crate::netlink::Listener;
use kit::process::{self, Words};
use kit::sys::{self, Fork};
use kit::{Applet, Arg, Context, Error, Options, Place, Result, Runs, Status};
use rustix::io::Errno;
use rustix::process::Pid;

/// The applet.
pub const APPLET: Applet = Applet {
    name: "uevent",
    place: Place::Sbin,
    runs: Runs::Fork,
    failure: 1,
    usage: "[PROGRAM [ARGS]]\n\nRun PROGRAM for every message of the kernel about a device, one after the other,\n\
the message's variables in its environment. Without PROGRAM show the messages.\n\
Ends only by a signal.",
    main,
};

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut options = Options::leading(ctx, kit::opts![]);
    while options.next()?.is_some() {}
    let command = options.rest();
    let mut listener = Listener::open().map_err(|errno| Error::sys("can't listen to the kernel", errno))?;
    loop {
        let message = match listener.next(true) {
            Ok(message) => message,
            Err(Errno::NOBUFS) => {
                ctx.say(b"too many events at once: some were lost");
                continue;
            }
            Err(errno) => return Err(Error::sys("can't listen to the kernel", errno)),
        };
        if command.is_empty() {
            ctx.out.line(message.header());
            message.variables().for_each(|entry| ctx.out.line(entry));
            ctx.out.put(b"\n");
            ctx.out.flush();
            if ctx.out.failed() {
                return Ok(Status::FAILURE);
            }
        } else {
            let env = with_variables(ctx.env, &mut message.variables());
            start(ctx, command, &env).and_then(process::wait).map_err(|errno| Error::sys("fork", errno))?;
        }
    }
}

/// An environment with variables put over it.
pub fn with_variables(env: &[Arg<'_>], variables: &mut dyn Iterator<Item = &[u8]>) -> Words {
    let name = |entry: &[u8]| entry.iter().position(|byte| *byte == b'=').unwrap_or(entry.len());
    let mut all: Vec<Vec<u8>> = env.iter().map(|entry| entry.bytes().to_vec()).collect();
    for entry in variables {
        let prefix = entry.get(..=name(entry)).unwrap_or(entry);
        all.retain(|old| !old.starts_with(prefix));
        all.push(entry.to_vec());
    }
    Words::new(all)
}

/// Starts a command with an environment.
pub fn start(ctx: &mut Context<'_>, command: &[Arg<'_>], env: &Words) -> Result<Pid, kit::Errno> {
    ctx.out.flush();
    match sys::fork()? {
        Fork::Parent(pid) => Ok(pid),
        Fork::Child => {
            let env = env.args();
            let mut inner = Context {
                applet: ctx.applet,
                args: command,
                env: &env,
                stdin: ctx.stdin,
                out: kit::Out::to(sys::standard(1)),
                err: kit::Out::to(sys::standard(2)),
                table: ctx.table,
                status: Status::SUCCESS,
            };
            process::replace(&mut inner, command)
        }
    }
}
