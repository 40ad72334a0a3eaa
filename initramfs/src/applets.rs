//! The applets of an rbox binary: where they have their places, and a binary that has certain ones.

use crate::failure::{Failure, Result, fail, shown, words};
use rustix::fs::{MemfdFlags, memfd_create};
use std::env;
use std::fs::File;
use std::io::{self, Write};
use std::os::fd::AsRawFd;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The places of all applets that a program has, such as `bin/ls`: it is asked, which works only where it can be run.
pub fn places(name: &str, program: &[u8]) -> io::Result<Vec<String>> {
    let mut file = File::from(memfd_create("rbox", MemfdFlags::CLOEXEC)?);
    file.write_all(program)?;
    let mut command = Command::new(format!("/proc/self/fd/{}", file.as_raw_fd()));
    let done = command.arg0(name.rsplit('/').next().unwrap_or(name)).arg("--list-full").output()?;
    match done.status.success() {
        true => {
            let list = String::from_utf8_lossy(&done.stdout).into_owned();
            Ok(list.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect())
        }
        false => Err(io::Error::other(done.status.to_string())),
    }
}

/// Where links of certain applets go: the same whether or not the program can be asked, for the same input is to give
/// the same image anywhere. Where it can be asked, it must have them.
pub fn places_of(names: &[String], name: &str, program: &[u8]) -> Result<Vec<String>> {
    if let Ok(known) = places(name, program)
        && let Some(missing) =
            names.iter().find(|name| known.iter().all(|place| place.rsplit('/').next() != Some(name)))
    {
        return fail(format!("this rbox has no applet '{}'", missing.escape_debug()));
    }
    // a shell looks into both; these are called by their places, too
    let folder = |name: &str| if matches!(name, "init" | "mdev" | "modprobe") { "sbin" } else { "bin" };
    Ok(names.iter().map(|name| format!("{}/{name}", folder(name))).collect())
}

/// Compiles a binary with these applets and no others, where rbox's sources and what compiles them are.
pub fn compile(names: &[String]) -> Result<PathBuf> {
    if let Some(odd) = names
        .iter()
        .find(|name| name.is_empty() || name.starts_with('-') || name.contains(char::is_whitespace))
    {
        return fail(format!("'{}' is no applet's name", odd.escape_debug()));
    }
    let here = [env::current_dir(), env::current_exe()];
    let is_source =
        |path: &&Path| path.join("tests/build").is_file() && path.join("multicall/sets/full").is_file();
    let source = here.iter().flatten().flat_map(|path| path.ancestors()).find(is_source);
    let Some(source) = source else {
        return fail(format!(
            "no rbox with just these applets: its sources, of which it is compiled, are neither above this directory \
             nor above the packer; there, tests/build {} makes it, for --rbox FILE",
            names.join(" ")
        ));
    };
    let script = source.join("tests/build");
    let mut command = Command::new(&script);
    let done = command.args(names).stdin(Stdio::null()).stderr(Stdio::inherit()).output();
    let done = done.map_err(|error| Failure(format!("can't run '{}': {}", shown(&script), words(&error))))?;
    // the last line that it writes is what it made
    let made = String::from_utf8_lossy(&done.stdout).lines().last().map(|line| source.join(line));
    match made {
        Some(path) if done.status.success() && path.is_file() => Ok(path),
        _ => fail(format!("{} did not make an rbox with these applets", shown(&script))),
    }
}
