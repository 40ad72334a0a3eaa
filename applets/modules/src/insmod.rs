//! `insmod`: load one module from a file (insmod(8)).
//!
//! The file may be compressed (.gz, .xz, .zst), whether the kernel can read that or not. `-f`, `--force-*` as in
//! kmod 31; a file name without a slash is looked for in the current directory, as busybox and kmod do.

use crate::loader::{self, Failure};
use kit::{Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, flag};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "insmod",
    place: Place::Sbin,
    runs: Runs::Fork,
    failure: 1,
    usage: "[-fsv] FILE [SYMBOL=VALUE]...

Load a kernel module

	-f	Ignore versions of symbols and of the kernel
	-s	Log errors to syslog instead of standard error
	-v	Say what is loaded
	--force-vermagic, --force-modversion
		Ignore one of them",
    main,
};

const FORCE_MAGIC: u8 = 1;
const FORCE_VERSION: u8 = 2;
const OPTIONS: Opts = kit::opts![
    flag(b'f', "force"),
    flag(FORCE_MAGIC, "force-vermagic"),
    flag(FORCE_VERSION, "force-modversion"),
    flag(b's', "syslog"),
    flag(b'v', "verbose"),
    flag(b'V', "version"),
    flag(b'h', ""),
];

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    // What follows the file are parameters, even with a dash in front.
    let mut options = Options::leading(ctx, OPTIONS);
    let (mut flags, mut syslog, mut verbose) = (0, false, false);
    while let Some((key, _)) = options.next()? {
        match key {
            FORCE_MAGIC => flags |= loader::IGNORE_VERMAGIC,
            FORCE_VERSION => flags |= loader::IGNORE_VERSIONS,
            b'f' => flags |= loader::IGNORE_VERMAGIC | loader::IGNORE_VERSIONS,
            b's' => syslog = true,
            b'v' => verbose = true,
            b'V' => return loader::version(ctx),
            _ => return Err(Error::help()),
        }
    }
    let Some((file, words)) = options.rest().split_first() else { return Err(Error::usage("")) };
    let params = loader::params(words.iter().map(|word| word.bytes()));
    let result = loader::load(file, &params, flags).map_err(|failure| match failure {
        Failure::File(error) => {
            error.errno().map_or_else(|| error.message().to_vec(), |errno| errno.text().into())
        }
        Failure::Kernel(errno) => loader::why(errno).into(),
    });
    match result {
        Ok(()) if verbose => ctx.out.fill(b"insmod {} {}\n", &[file.bytes(), &params]),
        Ok(()) => {}
        Err(reason) => {
            let error = Error::filled(b"can't insert '{}': {}", &[file.bytes(), &reason]);
            loader::fail(ctx, syslog, error);
        }
    }
    ctx.done()
}
