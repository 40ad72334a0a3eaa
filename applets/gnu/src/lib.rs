//! The uutils coreutils as applets: one adapter for all of them.
//!
//! uutils reads `std::env::args`, its own name among them, and uses std's streams. So a call goes through std's
//! own start-up (`Table::std_main`, set by multicall) in a process that belongs to the applet alone: its own, or
//! a fork of the shell whose descriptors 0 to 2 are the applet's.

use clap::error::ErrorKind;
use kit::sys::signal::{self, Action};
use kit::{Applet, Context, Error, Place, Result, Runs, Status};
use std::ffi::OsString;
use std::io::Write;
use std::os::unix::ffi::OsStrExt;
use std::sync::atomic::{AtomicBool, Ordering};

/// One uutils applet: its name, its entry, the command line it takes.
struct Entry {
    name: &'static str,
    main: fn(std::vec::IntoIter<OsString>) -> i32,
    app: fn() -> clap::Command,
}

const ENTRIES: &[Entry] = &[
    Entry { name: "dircolors", main: uu_dircolors::uumain, app: uu_dircolors::uu_app },
    Entry { name: "factor", main: uu_factor::uumain, app: uu_factor::uu_app },
    Entry { name: "join", main: uu_join::uumain, app: uu_join::uu_app },
    Entry { name: "nl", main: uu_nl::uumain, app: uu_nl::uu_app },
    Entry { name: "numfmt", main: uu_numfmt::uumain, app: uu_numfmt::uu_app },
    Entry { name: "od", main: uu_od::uumain, app: uu_od::uu_app },
    Entry { name: "pathchk", main: uu_pathchk::uumain, app: uu_pathchk::uu_app },
    Entry { name: "pinky", main: uu_pinky::uumain, app: uu_pinky::uu_app },
    Entry { name: "shuf", main: uu_shuf::uumain, app: uu_shuf::uu_app },
    Entry { name: "tac", main: uu_tac::uumain, app: uu_tac::uu_app },
    Entry { name: "tsort", main: uu_tsort::uumain, app: uu_tsort::uu_app },
];

/// Every applet of this family.
pub const APPLETS: &[Applet] = &{
    let mut applets = [applet(ENTRIES[0].name); ENTRIES.len()];
    let mut at = 0;
    while at < ENTRIES.len() {
        applets[at] = applet(ENTRIES[at].name);
        at += 1;
    }
    applets
};

const fn applet(name: &'static str) -> Applet {
    Applet { name, place: Place::UsrBin, runs: Runs::Fork, failure: 1, usage: "", main: enter }
}

/// Whether SIGPIPE was ignored before std's start-up ignored it.
static PIPE_IGNORED: AtomicBool = AtomicBool::new(false);

fn enter(ctx: &mut Context<'_>) -> Result<Status> {
    let Some(std_main) = ctx.table.std_main else {
        return Err(Error::new("this build cannot run it"));
    };
    PIPE_IGNORED.store(signal::is_ignored(SIGPIPE), Ordering::Relaxed);
    Ok(std_main(ctx.args))
}

/// What std's `main` does: runs the applet that `std::env::args` names.
pub fn std_main() -> u8 {
    // std ignores SIGPIPE; a pipe whose reader has gone ends these programs quietly, as it ends all others.
    if !PIPE_IGNORED.load(Ordering::Relaxed) {
        let _ = signal::set(SIGPIPE, Action::Default);
    }
    let args: Vec<OsString> = std::env::args_os().collect();
    let name = args.first().and_then(|word| std::path::Path::new(word).file_name()).unwrap_or_default();
    match ENTRIES.iter().find(|entry| entry.name.as_bytes() == name.as_bytes()) {
        Some(entry) => match refusal(entry, &args) {
            Some(message) => {
                let text = format!("{0}: {message}\nTry '{0} --help' for more information.\n", entry.name);
                let _ = std::io::stderr().write_all(text.as_bytes());
                1
            }
            None => u8::try_from((entry.main)(args.into_iter()) & 0xff).unwrap_or(u8::MAX),
        },
        None => 127,
    }
}

/// What is wrong with the command line. uutils would say it without the applet's name.
fn refusal(entry: &Entry, args: &[OsString]) -> Option<String> {
    let error = (entry.app)().try_get_matches_from(args).err()?;
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        return None;
    }
    let text = error.render().to_string();
    let line = text.lines().next().unwrap_or_default();
    let line = line.strip_prefix("error: ").unwrap_or(line);
    Some(String::from_utf8_lossy(&kit::escape::visible(line.as_bytes())).into_owned())
}

const SIGPIPE: i32 = 13;
