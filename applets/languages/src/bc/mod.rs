//! `bc`: a calculator of any precision (POSIX.1-2024; what GNU and busybox add to its language).
//!
//! ```text
//! lexer    lines to tokens
//! parser   tokens to steps
//! code     the steps
//! machine  runs them
//! math     the functions of -l
//! ```
//! An error gives up the line it is on; the next one is read all the same, as in GNU bc, and the status tells of it at the
//! end, as in busybox. Arrays have up to 16,777,216 elements, `ibase` reaches 36.

#![deny(clippy::indexing_slicing)]

mod code;
mod lexer;
mod machine;
mod math;
mod parser;

use self::lexer::Lexer;
use self::machine::{Bounds, End, Machine};
use self::parser::{Extensions, Item, Parser};
use crate::decimal::INTERRUPT;
use crate::lines::Lines;
use crate::output::Output;
use kit::sys::signal::{self, Action};
use kit::{Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, flag};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "bc",
    place: Place::UsrBin,
    runs: Runs::Fork,
    failure: 1,
    usage: "[-hilqsw] [FILE]...\n\n\
Calculate with numbers of any length: the program in FILEs, then standard input\n\n\
\t-l\tFunctions s c a l e j(n,x), and scale=20\n\
\t-i\tAs if a person typed\n\
\t-q\tNo greeting\n\
\t-s\tRefuse what POSIX does not have\n\
\t-w\tWarn of what POSIX does not have\n\n\
BC_LINE_LENGTH is the width of the output (70; 0: no bound), BC_ENV_ARGS holds options that come first",
    main,
};

const OPTIONS: Opts = kit::opts![
    flag(b'h', "help"),
    flag(b'i', "interactive"),
    flag(b'l', "mathlib"),
    flag(b'q', "quiet"),
    flag(b's', "standard"),
    flag(b'v', "version"),
    flag(b'w', "warn")
];

#[derive(Default)]
struct Settings {
    library: bool,
    interactive: bool,
    quiet: bool,
    extensions: Option<Extensions>,
}

impl Settings {
    /// Takes one option; false if it is unknown.
    fn take(&mut self, key: u8) -> bool {
        match key {
            b'l' => self.library = true,
            b'i' => self.interactive = true,
            b'q' => self.quiet = true,
            b's' => self.extensions = Some(Extensions::Refused),
            b'w' => self.extensions = Some(Extensions::Warned),
            _ => return false,
        }
        true
    }
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut settings = Settings::default();
    for word in ctx.env("BC_ENV_ARGS").unwrap_or_default().split(|byte| *byte == b' ') {
        for key in word.strip_prefix(b"-").unwrap_or_default() {
            if !settings.take(*key) {
                return Err(Error::about("unknown option in BC_ENV_ARGS", word));
            }
        }
    }
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, _)) = options.next()? {
        match key {
            b'h' => return Err(Error::help()),
            b'v' => {
                let text = kit::filled(b"bc (rbox) {}", &[env!("CARGO_PKG_VERSION").as_bytes()]);
                ctx.out.line(&text);
                return ctx.done();
            }
            _ => {
                settings.take(key);
            }
        }
    }
    let mut lines = Lines::new(ctx, settings.interactive);
    for operand in options.operands() {
        lines.push_file(operand.bytes());
    }
    lines.push_stdin();
    if lines.is_interactive() && !settings.quiet {
        ctx.out.line(kit::filled(
            b"bc (rbox) {}; quit ends it",
            &[env!("CARGO_PKG_VERSION").as_bytes()],
        ).as_slice());
    }
    run(ctx, lines, settings.extensions.unwrap_or(Extensions::Taken), settings.library, Bounds::USUAL)
}

/// Runs the program of any bytes within narrow bounds, with nothing to read but itself: for tests with what strangers make
/// up.
pub fn try_out(ctx: &mut Context<'_>, program: &[u8], library: bool) -> Result<Status> {
    let mut lines = Lines::new(ctx, false);
    lines.push_text(program);
    run(ctx, lines, Extensions::Taken, library, Bounds::NARROW)
}

fn run<'a>(
    ctx: &mut Context<'_>,
    lines: Lines<'a>,
    extensions: Extensions,
    library: bool,
    bounds: Bounds,
) -> Result<Status> {
    let mut parser = Parser::new(Lexer::new(lines), extensions);
    let output = Output::new(ctx, "BC_LINE_LENGTH", 2);
    let mut machine = Machine::new(&mut parser.functions, library, output, bounds);
    loop {
        let item = match parser.item(ctx) {
            Ok(item) => item,
            // What cannot be read is no line that could be given up.
            Err(error) if error.errno().is_some() => return Err(error),
            Err(error) => {
                ctx.warn(error);
                continue;
            }
        };
        let (code, last) = match item {
            Item::End => return ctx.done(),
            Item::Function(number, function) => {
                machine.define(number, function);
                continue;
            }
            Item::Steps(code) => (code, false),
            Item::Quit(code) => (code, true),
        };
        let names = [&parser.variables, &parser.arrays, &parser.functions];
        // What a person started, Control-C stops; the next line is read all the same.
        let catch = parser.lexer.lines.is_interactive() && !signal::is_ignored(INTERRUPT);
        if catch {
            let _ = signal::set(INTERRUPT, Action::Catch);
        }
        let end = machine.run(code, ctx, &mut parser.lexer.lines, &names);
        if catch {
            let _ = signal::set(INTERRUPT, Action::Default);
            signal::forget(1 << INTERRUPT);
        }
        match end {
            Ok(End::Halt) => return ctx.done(),
            Ok(End::Done) => {}
            Err(error) => {
                let text = [&parser.lexer.lines.place(), error.message()].concat();
                ctx.warn(error.with_message(text));
            }
        }
        if last {
            return ctx.done();
        }
        if parser.lexer.lines.is_interactive() {
            ctx.out.flush();
        }
    }
}
