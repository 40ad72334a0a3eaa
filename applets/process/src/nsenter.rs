//! `nsenter`: run a program in the namespaces of another process (busybox's, options of util-linux; namespaces(7)).
//!
//! Deliberate differences from util-linux: `--all` passes over kinds that the kernel was built without; no SELinux (`-Z`).

#![deny(clippy::indexing_slicing)]

use crate::launch;
use crate::namespaces::{KINDS, Kind, become_user, change_dir, gid, kind, uid};
use kit::{
    Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, flag, number, optional, process,
    value,
};
use rustix::fs::{Mode, OFlags, stat};
use rustix::process::{fchdir, getpid};
use rustix::thread::move_into_link_name_space;
use std::os::fd::{AsFd, OwnedFd};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "nsenter",
    place: Place::UsrBin,
    // It becomes another program.
    runs: Runs::Fork,
    failure: 1,
    usage: "[-t PID] [-a] [-muinpUCT[FILE]] [-rw[DIR]] [PROGRAM [ARG]...]\n\n\
Run PROGRAM (default: the shell) in the namespaces of process PID, or of FILEs\n\n\
\t-m, --mount\tMounts\n\
\t-u, --uts\tNames of the host and the domain\n\
\t-i, --ipc\tSystem V IPC and message queues\n\
\t-n, --net\tNetwork\n\
\t-p, --pid\tProcesses\n\
\t-U, --user\tUsers and groups\n\
\t-C, --cgroup\tControl groups\n\
\t-T, --time\tClocks\n\
\t-a, --all\tAll of these\n\
\t-r, --root\tWith PID's root, or DIR as the root\n\
\t-w, --wd\tStart in PID's directory, or in DIR\n\
\t-W, --wdns DIR\tStart in DIR as it is called in the namespace\n\
\t-S, -G ID\tAs this user, this group (default with -U: 0)\n\
\t--preserve-credentials\tAs who one is\n\
\t-F, --no-fork\tWith -p: PROGRAM itself stays outside",
    main,
};

const PRESERVE: u8 = 1;

const OPTIONS: Opts = kit::opts![
    value(b't', "target"),
    optional(b'm', "mount"),
    optional(b'u', "uts"),
    optional(b'i', "ipc"),
    optional(b'n', "net"),
    optional(b'p', "pid"),
    optional(b'U', "user"),
    optional(b'C', "cgroup"),
    optional(b'T', "time"),
    flag(b'a', "all"),
    optional(b'r', "root"),
    optional(b'w', "wd"),
    value(b'W', "wdns"),
    value(b'S', "setuid"),
    value(b'G', "setgid"),
    flag(PRESERVE, "preserve-credentials"),
    flag(b'F', "no-fork"),
];

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let (mut target, mut asked, mut all, mut inner_dir) = (None, Vec::new(), false, None);
    let (mut user, mut group, mut preserve, mut stay) = (None, None, false, false);
    let mut options = Options::leading(ctx, OPTIONS);
    while let Some((key, given)) = options.next_given()? {
        let value = given.unwrap_or_default();
        match key {
            b't' => target = Some(number::parse::<u32>(value)?),
            b'a' => all = true,
            b'W' => inner_dir = Some(value),
            b'S' => user = Some(uid(value)?),
            b'G' => group = Some(gid(value)?),
            PRESERVE => preserve = true,
            b'F' => stay = true,
            _ => asked.push((key, given)),
        }
    }
    let program = options.rest();

    let mut spaces: Vec<(&Kind, OwnedFd)> = Vec::new();
    let (mut root, mut dir) = (None, None);
    for (key, path) in asked {
        let path = path.filter(|path| !path.is_empty());
        match (kind(key), key) {
            (Some(kind), _) => {
                let file = open(path, target, &kit::filled(b"ns/{}", &[kind.2.as_bytes()]), OFlags::empty())?;
                spaces.push((kind, file));
            }
            (None, b'r') => root = Some(open(path, target, b"root", OFlags::DIRECTORY)?),
            _ => dir = Some(open(path, target, b"cwd", OFlags::DIRECTORY)?),
        }
    }
    if all {
        let target = target.ok_or_else(|| Error::usage("--all needs a process (-t)"))?;
        for kind in &KINDS {
            if spaces.iter().all(|(there, _)| there.0 != kind.0) && !is_own(target, kind.2) {
                let file = open(None, Some(target), &kit::filled(
                    b"ns/{}",
                    &[kind.2.as_bytes()],
                ), OFlags::empty())?;
                spaces.push((kind, file));
            }
        }
    }
    let (users, processes) = (entered(&spaces, b'U'), entered(&spaces, b'p'));
    let own = launch::own_binary();
    enter(spaces)?;

    if let Some(root) = root {
        // Who does not say where to start stays where he is, as far as the new root lets him.
        let here = rustix::fs::open(c".", OFlags::PATH | OFlags::DIRECTORY | OFlags::CLOEXEC, Mode::empty());
        let failed = |errno| Error::sys("can't change root directory", errno);
        fchdir(&root).map_err(failed)?;
        rustix::process::chroot(c".").map_err(failed)?;
        dir = dir.or(here.ok());
    }
    if let Some(dir) = dir {
        fchdir(&dir).map_err(|errno| Error::sys("can't change directory", errno))?;
    }
    if let Some(dir) = inner_dir {
        change_dir(dir)?;
    }
    // One does not become part of a namespace of processes oneself: a child does.
    if processes && !stay {
        launch::in_child(ctx)?;
    }
    let default = (users && !preserve).then_some(0);
    become_user(user.or(default), group.or(default))?;
    launch::program(ctx, own.as_ref(), program)
}

/// A file that was named, or else that of the target process.
fn open(path: Option<&[u8]>, target: Option<u32>, name: &[u8], how: OFlags) -> Result<OwnedFd> {
    let path = match (path, target) {
        (Some(path), _) => path.to_vec(),
        (None, Some(pid)) => of_process(&number::Decimal::of(pid.into()), name),
        (None, None) => {
            return Err(Error::misused(b"neither a process (-t) nor a file for {}", &[name]));
        }
    };
    rustix::fs::open(&*process::cstring(&path), OFlags::RDONLY | OFlags::CLOEXEC | how, Mode::empty())
        .map_err(|errno| Error::on("can't open", &path, errno))
}

fn of_process(pid: &[u8], name: &[u8]) -> Vec<u8> {
    kit::filled(b"/proc/{}/{}", &[pid, name])
}

/// Whether a process has the caller's namespace of a kind, or the kernel knows no such kind.
fn is_own(target: u32, name: &str) -> bool {
    let id = |pid: u32| {
        let path = of_process(&number::Decimal::of(pid.into()), &kit::filled(b"ns/{}", &[name.as_bytes()]));
        stat(&*process::cstring(&path)).ok().map(|stat| (stat.st_dev, stat.st_ino))
    };
    let own = id(getpid().as_raw_pid().unsigned_abs());
    own.is_none() || own == id(target)
}

fn entered(spaces: &[(&Kind, OwnedFd)], letter: u8) -> bool {
    spaces.iter().any(|((known, ..), _)| *known == letter)
}

/// Enters them all. Some may be entered only once others are: what fails is tried again after the rest.
fn enter(spaces: Vec<(&Kind, OwnedFd)>) -> Result<()> {
    let mut left = Vec::new();
    for space in &spaces {
        if move_into_link_name_space(space.1.as_fd(), None).is_err() {
            left.push(space);
        }
    }
    for ((_, _, name, _), file) in left {
        move_into_link_name_space(file.as_fd(), None)
            .map_err(|errno| Error::on("can't enter namespace", name.as_bytes(), errno))?;
    }
    Ok(())
}
