//! `grep`, `egrep`, `fgrep`: print the lines that match a pattern (POSIX.1-2024, with GNU's options).
//!
//! Perl's syntax (`-P`) is refused. Where texts are valid UTF-8, characters are matched, else bytes. `-L` ends with
//! 0 when it listed a file, as busybox has it.
//!
//! A file is binary if there is a NUL in it. Bytes that are no UTF-8 do not make it so, as in busybox and in GNU grep in
//! the C locale, where scripts run: they would lose lines of Latin-1 otherwise. GNU grep in a UTF-8 locale says "binary
//! file matches" instead of such lines.

#![deny(clippy::indexing_slicing)]

mod files;
mod matcher;
mod options;
mod search;

use kit::{Applet, Arg, Context, Error, Place, Result, Runs, Status};

const USAGE: &str = "[-EFGHILRTZabchilnoqrsvwxz] [-m N] [-A|B|C N] [--include|exclude GLOB] {PATTERN | -e PATTERN | -f FILE}... [FILE]...

Print the lines of FILEs (or standard input) that match a PATTERN

	-E -F -G	PATTERN is extended, literal text, basic (default)
	-e PATTERN	Match this, too
	-f FILE		Match each line of FILE
	-i		Ignore case
	-v		Print the lines that do not match
	-w -x		Match whole words, whole lines only
	-z		Lines end in NUL
	-c -l -L -q	Only count, name files with or without a match, tell by status
	-o		Print only the matching parts
	-m N		Stop after N lines of each file
	-A -B -C N	Print N lines after, before, around each
	-H -h -n -b	Print the file's name, none, line numbers, offsets
	-T -Z		Tab before the text, NUL after names
	-s		No messages about files that cannot be read
	-a -I		Take binary files as text, as having no match
	-r -R		Search directories; follow links in them
	--include GLOB --exclude GLOB --exclude-dir GLOB
			Search, pass over files and directories of such names
	--color[=WHEN] --label NAME --line-buffered";

/// The applet.
pub const APPLET: Applet = Applet {
    name: "grep",
    place: Place::Bin,
    runs: Runs::Unattended,
    failure: 2,
    usage: USAGE,
    main: |ctx| run(ctx, options::Kind::Basic),
};

/// `grep -E`.
pub const EGREP: Applet = Applet { name: "egrep", main: |ctx| run(ctx, options::Kind::Extended), ..APPLET };

/// `grep -F`.
pub const FGREP: Applet = Applet { name: "fgrep", main: |ctx| run(ctx, options::Kind::Fixed), ..APPLET };

fn run(ctx: &mut Context<'_>, kind: options::Kind) -> Result<Status> {
    let (options, operands) = options::read(ctx, kind)?;
    let matcher = matcher::Matcher::new(&options)?;
    let mut search = search::Search::new(&options, &matcher, ctx, &operands);
    files::visit(ctx, &options, &mut search, &operands)?;
    let found = search.selected;
    if found && options.quiet {
        return Ok(Status::SUCCESS);
    }
    Ok(match (ctx.status, found) {
        (Status::SUCCESS, true) => Status::SUCCESS,
        (Status::SUCCESS, false) => Status::FAILURE,
        (failed, _) => failed,
    })
}

/// Says what is wrong with a file, as `NAME: errno text`.
fn complain(ctx: &mut Context<'_>, options: &options::Options, name: &[u8], errno: impl Into<kit::Errno>) {
    if options.no_messages {
        ctx.status = Status(2);
    } else {
        ctx.warn(Error::filled(b"{}: {}", &[name, errno.into().text().as_bytes()]));
    }
}

/// The words of a call.
type Operands<'a> = Vec<Arg<'a>>;
