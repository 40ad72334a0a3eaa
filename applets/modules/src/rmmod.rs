//! `rmmod`: unload modules (rmmod(8)).
//!
//! Names may be given as files (`./usb-storage.ko`). `-a` unloads what nothing uses until nothing more goes, by the
//! list of /proc/modules, since kernels of today do not do that by themselves.

use crate::{loader, tree};
use formats::modules::names;
use kit::{Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, flag};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "rmmod",
    place: Place::Sbin,
    runs: Runs::Fork,
    failure: 1,
    usage: "[-afsvw] MODULE...

Unload kernel modules

	-a	Unload all modules that are not used
	-f	Unload even what is in use: dangerous
	-s	Log errors to syslog instead of standard error
	-v	Say what is unloaded
	-w	Wait until a module is no longer used",
    main,
};

const OPTIONS: Opts = kit::opts![
    flag(b'a', "all"),
    flag(b'f', "force"),
    flag(b's', "syslog"),
    flag(b'v', "verbose"),
    flag(b'w', "wait"),
    flag(b'V', "version"),
    flag(b'h', ""),
];

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut options = Options::permute(ctx, OPTIONS);
    let (mut all, mut verbose, mut syslog, mut flags) = (false, false, false, loader::NO_WAIT);
    while let Some((key, _)) = options.next()? {
        match key {
            b'a' => all = true,
            b'f' => flags |= loader::FORCE,
            b'w' => flags &= !loader::NO_WAIT,
            b's' => syslog = true,
            b'v' => verbose = true,
            b'V' => return loader::version(ctx),
            _ => return Err(Error::help()),
        }
    }
    let operands = options.operands();
    if operands.is_empty() && !all {
        return Err(Error::usage(""));
    }
    for operand in operands {
        let name = names::module_name(operand.bytes());
        match loader::unload(&name, flags) {
            Ok(()) if verbose => ctx.out.fill(b"rmmod {}\n", &[name.as_slice()]),
            Ok(()) => {}
            Err(errno) => loader::fail(ctx, syslog, Error::on("can't unload module", &name, errno)),
        }
    }
    if all {
        unload_unused(ctx, flags, verbose)?;
    }
    ctx.done()
}

/// Unloads what nothing uses, then what was used by that only, until nothing goes any more.
fn unload_unused(ctx: &mut Context<'_>, flags: i32, verbose: bool) -> Result<()> {
    loop {
        let path = b"/proc/modules";
        let text = tree::read(path).map_err(|errno| Error::on("can't open", path, errno))?;
        let mut gone = false;
        for module in loader::parse_loaded(&text).filter(loader::Loaded::is_free) {
            if loader::unload(module.name, flags).is_ok() {
                gone = true;
                if verbose {
                    ctx.out.fill(b"rmmod {}\n", &[module.name]);
                }
            }
        }
        if !gone {
            return Ok(());
        }
    }
}
