//! `diff`: what differs between files (POSIX.1-2024; the options and the output of GNU's).
//!
//! Without an option the output is POSIX's, where busybox gives the unified one.

#![deny(clippy::indexing_slicing)]

mod context;
mod directories;
mod files;
mod groups;
mod normal;
mod options;
mod output;
mod side;
mod text;

use kit::{Applet, Context, Error, Place, Result, Runs, Status};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "diff",
    place: Place::UsrBin,
    runs: Runs::Unattended,
    failure: 2,
    usage: "[OPTION]... FILE1 FILE2

Show how FILE1 becomes FILE2; - is standard input, of directories the files of the same names are compared

	-u -U N	Unified: with 3 or N lines around
	-c -C N	The same in the older context format
	-e -f -n	As commands of ed, the same forwards, of RCS
	-y	Side by side: -W N columns (130), --left-column --suppress-common-lines
	-D NAME	Both files in one, with #ifdef NAME
	-q -s	Say only whether files differ; say also if they do not
	-r -N	Directories within directories; absent files are empty
	-x PAT -X FILE	Pass over such names; -S FILE: begin there
	-i -b -w -Z -E	Ignore case, the amount of blanks, blanks, those at the end, tabs for blanks
	-B -I RE	Ignore changes of empty lines only, of lines that match only
	-p -F RE	With the C function, the last line that matches
	-L LABEL	Name the first file so, then the second
	-a -d -H	Take all for text; find the least changes; hurry
	-t -T	Expand tabs; align them: --tabsize=N
	--strip-trailing-cr --suppress-blank-empty --no-dereference
	--from-file=F --to-file=F --unidirectional-new-file
	--color[=WHEN] --horizon-lines=N --{old,new,unchanged}-line-format=F
	--{old,new,unchanged,changed}-group-format=F",
    main,
};

/// What holds for a call.
struct Diff<'c, 'a> {
    ctx: &'c mut Context<'a>,
    wish: options::Wish,
    zone: kit::time::Zone,
    /// 0 for no difference, 1 for some, 2 for trouble.
    status: u8,
    /// Directories being compared, on each side, so that none is entered within itself.
    open: [Vec<(u64, u64)>; 2],
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let (wish, operands) = options::read(ctx)?;
    let (from, to) = (wish.from.clone(), wish.to.clone());
    // One side of all, and the other ones.
    let (fixed, others) = match (&from, &to, &operands[..]) {
        (Some(_), Some(_), _) => return Err(Error::new("--from-file and --to-file both specified")),
        (Some(one), None, _) | (None, Some(one), _) => (one, &operands[..]),
        (None, None, [old, new]) => (old, core::slice::from_ref(new)),
        (None, None, [_, _, extra, ..]) => return Err(Error::misused(b"extra operand '{}'", &[extra])),
        (None, None, [last]) => return Err(Error::misused(b"missing operand after '{}'", &[last])),
        (None, None, []) => return Err(Error::usage("missing operand")),
    };
    let zone = kit::time::Zone::of(ctx.env("TZ"));
    let mut diff = Diff { ctx, wish, zone, status: 0, open: [Vec::new(), Vec::new()] };
    for other in others {
        if to.is_some() { diff.operands(other, fixed) } else { diff.operands(fixed, other) }
        if diff.ctx.out.failed() {
            break;
        }
    }
    // What was not written is trouble, not a difference.
    diff.ctx.out.flush();
    Ok(Status(if diff.ctx.out.failed() { 2 } else { diff.status }))
}

impl Diff<'_, '_> {
    /// Says what keeps a file from being compared.
    fn trouble(&mut self, error: &Error) {
        self.ctx.report(error);
        self.status = 2;
    }

    fn failed(&mut self, name: &[u8], errno: kit::Errno) {
        self.trouble(&Error::sys("", errno).with_message(name));
    }

    fn differs(&mut self) {
        self.status = self.status.max(1);
    }
}
