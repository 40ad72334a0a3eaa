//! `uname` and `arch`: what system this is (POSIX.1-2024; `-p -i -o` as GNU and busybox).

#![deny(clippy::indexing_slicing)]

use kit::{Applet, Context, Options, Opts, Place, Result, Runs, Status, flag};

/// `uname`
pub const APPLET: Applet = Applet {
    name: "uname",
    place: Place::Bin,
    runs: Runs::Inside,
    failure: 1,
    usage: "[-amnrspvio]\n\n\
Show what system this is\n\n\
\t-a\tEverything that is known\n\
\t-s\tName of the kernel (default)\n\
\t-n\tName of this machine\n\
\t-r -v\tRelease and version of the kernel\n\
\t-m\tArchitecture\n\
\t-p -i\tProcessor and platform (unknown)\n\
\t-o\tOperating system",
    main,
};

/// `arch`
pub const ARCH: Applet =
    Applet { name: "arch", usage: "\n\nShow the architecture, as uname -m", main: main_arch, ..APPLET };

const OPTIONS: Opts = kit::opts![
    flag(b'a', "all"),
    flag(b's', "kernel-name"),
    flag(b'n', "nodename"),
    flag(b'r', "kernel-release"),
    flag(b'v', "kernel-version"),
    flag(b'm', "machine"),
    flag(b'p', "processor"),
    flag(b'i', "hardware-platform"),
    flag(b'o', "operating-system"),
];

/// The order in which they are shown.
const ORDER: &[u8] = b"snrvmpio";

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut options = Options::permute(ctx, OPTIONS);
    let mut wanted = Vec::new();
    let mut all = false;
    while let Some((key, _)) = options.next()? {
        match key {
            b'a' => all = true,
            key => wanted.push(key),
        }
    }
    options.no_operands()?;
    if wanted.is_empty() {
        wanted.push(b's');
    }
    // What nobody knows is not part of "everything".
    let shown = ORDER.iter().filter(|key| if all { !b"pi".contains(key) } else { wanted.contains(key) });
    let system = rustix::system::uname();
    for (count, key) in shown.enumerate() {
        ctx.out.put(if count > 0 { b" " } else { b"" });
        ctx.out.put(match key {
            b's' => system.sysname().to_bytes(),
            b'n' => system.nodename().to_bytes(),
            b'r' => system.release().to_bytes(),
            b'v' => system.version().to_bytes(),
            b'm' => system.machine().to_bytes(),
            b'o' => b"GNU/Linux",
            _ => b"unknown",
        });
    }
    ctx.out.put(b"\n");
    Ok(Status::SUCCESS)
}

fn main_arch(ctx: &mut Context<'_>) -> Result<Status> {
    let mut options = Options::permute(ctx, kit::opts![]);
    options.next()?;
    options.no_operands()?;
    ctx.out.line(rustix::system::uname().machine().to_bytes());
    Ok(Status::SUCCESS)
}
