//! `sed`: edit text by a script (POSIX.1-2024, with GNU's options, commands, addresses and flags).
//!
//! Differs from GNU's: the pieces of a script are joined, so any command may go on in the next `-e`; a directory is
//! named and the other files are read; `--debug` is refused. Characters are those of UTF-8 where the text is.

#![deny(clippy::indexing_slicing)]

mod escapes;
mod inplace;
mod input;
mod output;
mod parse;
mod run;
pub mod script;
pub mod substitute;

use kit::{Applet, Context, Error, Opts, Place, Result, Runs, Status, file, flag, number, optional, value};
use parse::{Piece, Rules};
use script::Op;

const USAGE: &str = "[-nEszu] [-i[SUFFIX]] {SCRIPT | -e SCRIPT | -f FILE}... [FILE]...

Edit FILEs (or standard input) by a script and print the result

	-e SCRIPT -f FILE	Add to the script; FILE holds some
	-n	Print only what the script prints
	-E, -r	Expressions are extended
	-i[SUFFIX]	Change the files; keep old ones as name and SUFFIX, which may hold * for the name
	-s	Count lines and look for $ in each file by itself
	-z	Lines end in NUL
	-u	Read no more than needed, write each line at once
	-l N	Wrap the lines of l at N columns
	--follow-symlinks	With -i, change the file that a link leads to
	--posix	No GNU forms
	--sandbox	Refuse e, r and w

Commands: { } = a b c d D e F g G h H i l n N p P q Q r R s t T v w W x y z # :
Addresses: N FIRST~STEP $ /REGEX/IM; A,B A,+N A,~N 0,/REGEX/; ! for all others
s///: g N p i m e w FILE; in the replacement & \\1 \\n \\L \\U \\l \\u \\E";

/// The applet.
pub const APPLET: Applet =
    Applet { name: "sed", place: Place::Bin, runs: Runs::Unattended, failure: 1, usage: USAGE, main };

const POSIX: u8 = 1;
const SANDBOX: u8 = 2;
const FOLLOW: u8 = 3;
const DEBUG: u8 = 4;
const VERSION: u8 = 5;

const OPTIONS: Opts = kit::opts![
    flag(b'n', "quiet"),
    flag(b'n', "silent"),
    flag(b'E', "regexp-extended"),
    flag(b'r', ""),
    flag(b's', "separate"),
    flag(b'z', "null-data"),
    flag(b'z', "zero-terminated"),
    flag(b'u', "unbuffered"),
    flag(b'b', "binary"),
    optional(b'i', "in-place"),
    value(b'e', "expression"),
    value(b'f', "file"),
    value(b'l', "line-length"),
    flag(POSIX, "posix"),
    flag(SANDBOX, "sandbox"),
    flag(FOLLOW, "follow-symlinks"),
    flag(DEBUG, "debug"),
    flag(VERSION, "version"),
];

/// What the command line says of how to run.
#[derive(Default)]
struct Settings<'a> {
    quiet: bool,
    separate: bool,
    unbuffered: bool,
    null_data: bool,
    posix: bool,
    follow: bool,
    /// `-i`, with its suffix.
    in_place: Option<&'a [u8]>,
    /// The longest pattern or hold space that may still grow, in bytes.
    most: usize,
    /// Columns of `l`.
    width: usize,
}

/// A script, and a space that may still grow, at most: nobody writes a gigabyte.
const LONGEST: usize = 1 << 30;

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut settings = Settings { width: 70, most: LONGEST, ..Settings::default() };
    let mut rules = Rules::default();
    let (mut text, mut pieces) = (Vec::new(), Vec::new());
    let strict = ctx.env("POSIXLY_CORRECT").is_some();
    settings.posix = strict;
    let mut options = if strict {
        kit::Options::leading(ctx, OPTIONS)
    } else {
        kit::Options::permute(ctx, OPTIONS)
    };
    while let Some((key, value)) = options.next_given()? {
        let word = value.unwrap_or_default();
        match key {
            b'n' => settings.quiet = true,
            b'E' | b'r' => rules.extended = true,
            b's' => settings.separate = true,
            b'z' => settings.null_data = true,
            b'u' => settings.unbuffered = true,
            b'i' => settings.in_place = Some(word),
            b'l' => settings.width = number::parse::<u32>(word)? as usize,
            POSIX => (settings.posix, rules.posix) = (true, true),
            SANDBOX => rules.sandbox = true,
            FOLLOW => settings.follow = true,
            DEBUG => return Err(Error::new("--debug is not supported")),
            VERSION => {
                // Scripts look for the last four words.
                ctx.out.line(b"sed of rbox, to be used as GNU sed version 4.9");
                return Ok(Status::SUCCESS);
            }
            b'e' => add(&mut text, &mut pieces, None, word),
            b'f' => {
                let script = script_file(ctx, word)?;
                add(&mut text, &mut pieces, Some(word), script.strip_suffix(b"\n").unwrap_or(&script));
            }
            _ => {}
        }
    }
    let mut operands = options.operands().to_vec();
    if pieces.is_empty() {
        if operands.is_empty() {
            return Err(Error::usage("missing script"));
        }
        let script = operands.remove(0);
        add(&mut text, &mut pieces, None, script.bytes());
    }
    rules.null_data = settings.null_data;
    settings.separate |= settings.in_place.is_some();
    let script = parse::parse(&text, &pieces, rules)?;
    settings.quiet |= script.quiet;
    run::run(ctx, &script, settings, operands)
}

/// Runs a script that may touch nothing; false if it is refused, fails, is long, or could run for ever.
pub fn sandboxed(ctx: &mut Context<'_>, script: &[u8]) -> bool {
    let (mut text, mut pieces) = (Vec::new(), Vec::new());
    add(&mut text, &mut pieces, None, script);
    let Ok(script) = parse::parse(&text, &pieces, Rules { sandbox: true, ..Rules::default() }) else {
        return false;
    };
    let endless = script.commands.iter().enumerate().any(|(here, command)| match command.op {
        Op::Branch(to) | Op::BranchIf(to) | Op::BranchUnless(to) => to <= here,
        Op::DeleteFirst => true,
        _ => false,
    });
    let settings = Settings { quiet: script.quiet, width: 70, most: 1 << 20, ..Settings::default() };
    script.commands.len() <= 10 && !endless && run::run(ctx, &script, settings, Vec::new()).is_ok()
}

fn add<'a>(text: &mut Vec<u8>, pieces: &mut Vec<Piece<'a>>, file: Option<&'a [u8]>, more: &[u8]) {
    pieces.push(Piece { file, start: text.len() });
    text.extend_from_slice(more);
    text.push(b'\n');
}

fn script_file(ctx: &Context<'_>, name: &[u8]) -> Result<Vec<u8>> {
    let read = match name {
        b"-" | b"/dev/stdin" => file::read_fd(ctx.stdin, LONGEST),
        _ => file::read(name, LONGEST),
    };
    read.map_err(|errno| Error::on("can't open", name, errno).with_status(4))
}

/// The bytes of the character that a text begins with; 1 where it is no UTF-8.
fn character_length(text: &[u8]) -> usize {
    let length = match text.first() {
        Some(0xc2..0xe0) => 2,
        Some(0xe0..0xf0) => 3,
        Some(0xf0..0xf5) => 4,
        _ => return 1,
    };
    if text.get(..length).is_some_and(|bytes| str::from_utf8(bytes).is_ok()) { length } else { 1 }
}
