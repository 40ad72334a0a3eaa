//! `chroot`: run a program with another root (as busybox; options and statuses of GNU).
//!
//! A name without a slash is looked for in the new root first; an applet of this binary serves where that has none.
//! Deliberate difference from GNU: a user whom no list knows keeps none of the caller's groups.

#![deny(clippy::indexing_slicing)]

use kit::process::{Words, exec_search, replace};
use kit::{Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, flag, split, users, value};
use rustix::process::{Gid, Uid};
use rustix::thread::{set_thread_gid, set_thread_groups, set_thread_uid};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "chroot",
    place: Place::UsrSbin,
    // It becomes another program.
    runs: Runs::Fork,
    failure: 125,
    usage: "[--userspec=USER[:GROUP]] [--groups=GROUP,...] [--skip-chdir] NEWROOT [PROGRAM [ARG]...]\n\n\
Run PROGRAM (default: the shell) with NEWROOT as its root\n\n\
\t--userspec\tAs this user and group, named or numbered as in NEWROOT\n\
\t--groups\tWith these supplementary groups, or none\n\
\t--skip-chdir\tStay in the directory; only if NEWROOT is / already",
    main,
};

const USER: u8 = 1;
const GROUPS: u8 = 2;
const SKIP: u8 = 3;

const OPTIONS: Opts = kit::opts![value(USER, "userspec"), value(GROUPS, "groups"), flag(SKIP, "skip-chdir")];

/// Who the program runs as.
#[derive(Default)]
struct Who {
    uid: Option<u32>,
    gid: Option<u32>,
    groups: Option<Vec<u32>>,
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let (mut spec, mut groups, mut skip) = (None, None, false);
    let mut options = Options::leading(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        match key {
            USER => spec = Some(value),
            GROUPS => groups = Some(value),
            _ => skip = true,
        }
    }
    let Some((root, program)) = options.rest().split_first() else { return Err(Error::usage("no new root")) };
    if skip && !is_root(root) {
        return Err(Error::usage("--skip-chdir, but the new root is not /"));
    }
    // What only the old root knows counts too.
    let outside = who(spec, groups).unwrap_or_default();
    rustix::process::chroot(root.as_cstr())
        .map_err(|errno| Error::on("can't change root directory to", root, errno))?;
    if !skip {
        rustix::process::chdir(c"/").map_err(|errno| Error::on("can't change directory to", b"/", errno))?;
    }
    let inside = who(spec, groups)?;
    become_user(Who {
        uid: inside.uid,
        gid: inside.gid.or(outside.gid),
        groups: if inside.gid.is_some() { inside.groups } else { outside.groups.or(inside.groups) },
    })?;
    let [shell, interactive] = [ctx.env("SHELL").unwrap_or(b"/bin/sh"), b"-i"];
    let words = Words::of(&[shell, interactive]);
    let words = if program.is_empty() { words.args() } else { program };
    if let Some(name) = words.first()
        && ctx.table.find(name).is_some()
    {
        // Returns where there is no such program.
        exec_search(*name, words, ctx.env, ctx.env("PATH"));
    }
    replace(ctx, words)
}

/// Whether a path leads to the root that is one already.
fn is_root(path: &[u8]) -> bool {
    let id = |path: &[u8]| rustix::fs::stat(path).ok().map(|stat| (stat.st_dev, stat.st_ino));
    id(path).is_some_and(|there| id(b"/") == Some(there))
}

/// Whom the options name, by the lists of the present root.
fn who(spec: Option<&[u8]>, groups: Option<&[u8]>) -> Result<Who> {
    let mut who = Who::default();
    if let Some(spec) = spec {
        let mut parts = split::at(spec, b':');
        let (user, group) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        if !user.is_empty() {
            let uid = users::uid_of(unsigned(user)).ok_or_else(|| Error::about("unknown user", user))?;
            who.uid = Some(uid);
        }
        if !group.is_empty() {
            who.gid = Some(gid(group)?);
        }
        if let Some(user) = who.uid.and_then(users::by_uid) {
            let gid = who.gid.unwrap_or(user.gid);
            who.gid = Some(gid);
            who.groups = Some(users::groups_of(&user.name, gid));
        }
    }
    if let Some(list) = groups {
        let names = split::at(list, b',').filter(|name| !name.is_empty());
        who.groups = Some(names.map(gid).collect::<Result<_>>()?);
    }
    Ok(who)
}

fn gid(word: &[u8]) -> Result<u32> {
    users::gid_of(unsigned(word)).ok_or_else(|| Error::about("unknown group", word))
}

/// A number may have a plus sign, so that no name is meant.
fn unsigned(word: &[u8]) -> &[u8] {
    word.strip_prefix(b"+").unwrap_or(word)
}

fn become_user(who: Who) -> Result<()> {
    let gid = match who {
        Who { uid: Some(_), gid: None, .. } => {
            return Err(Error::new("no group given for a user that is not known"));
        }
        Who { gid, .. } => gid,
    };
    let groups = who.groups.or_else(|| Some(vec![gid.filter(|_| who.uid.is_some())?]));
    if let Some(groups) = groups {
        let groups: Vec<Gid> = groups.into_iter().map(Gid::from_raw).collect();
        set_thread_groups(&groups).map_err(|errno| Error::sys("can't set groups", errno))?;
    }
    // One thread, so that what is the thread's is the process's.
    if let Some(gid) = gid {
        set_thread_gid(Gid::from_raw(gid)).map_err(|errno| Error::sys("can't set group", errno))?;
    }
    if let Some(uid) = who.uid {
        set_thread_uid(Uid::from_raw(uid)).map_err(|errno| Error::sys("can't set user", errno))?;
    }
    Ok(())
}
