//! `lsmod`: the loaded modules, from /proc/modules (lsmod(8)); columns and heading as kmod's.
//!
//! Busybox adds `Not tainted` to the heading; kmod, which scripts are written for, does not.

use crate::{loader, tree};
use kit::{Applet, Context, Error, Options, Opts, Place, Result, Runs, Status};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "lsmod",
    place: Place::Sbin,
    runs: Runs::Fork,
    failure: 1,
    usage: "\n\nList loaded kernel modules",
    main,
};

const OPTIONS: Opts = kit::opts![];

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut options = Options::permute(ctx, OPTIONS);
    while options.next()?.is_some() {}
    if !options.operands().is_empty() {
        return Err(Error::usage("too many arguments"));
    }
    let path = b"/proc/modules";
    let text = tree::read(path).map_err(|errno| Error::on("can't open", path, errno))?;
    ctx.out.line(b"Module                  Size  Used by");
    for module in loader::parse_loaded(&text) {
        let mut line = module.name.to_vec();
        // The name to column 19, the size right-aligned in 8 more.
        line.resize(line.len().max(19), b' ');
        line.push(b' ');
        line.resize(line.len() + 8usize.saturating_sub(module.size.len()), b' ');
        line.extend_from_slice(module.size);
        line.extend_from_slice(b"  ");
        line.extend_from_slice(module.count);
        let users = module.user_names();
        if !users.is_empty() {
            line.push(b' ');
            line.extend_from_slice(users);
        }
        ctx.out.line(&line);
    }
    Ok(Status::SUCCESS)
}
