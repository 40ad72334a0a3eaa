//! `id`: print users and groups by number and name (POSIX.1-2024; options of GNU and busybox).

#![deny(clippy::indexing_slicing)]

use kit::number::Decimal;
use kit::{Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, flag, users};
use rustix::process::{getegid, geteuid, getgid, getgroups, getuid};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "id",
    place: Place::UsrBin,
    runs: Runs::Inside,
    failure: 1,
    usage: "[-ugGnr] [USER]\n\n\
Print who USER, or the caller, is\n\n\
\t-u\tThe user's number\n\
\t-g\tThe group's number\n\
\t-G\tThe numbers of all groups\n\
\t-n\tNames in place of numbers\n\
\t-r\tThe real user or group, not the effective one",
    main,
};

const OPTIONS: Opts = kit::opts![
    flag(b'u', "user"),
    flag(b'g', "group"),
    flag(b'G', "groups"),
    flag(b'n', "name"),
    flag(b'r', "real")
];

struct Who {
    uid: u32,
    gid: u32,
    /// The effective ones, where they differ.
    euid: u32,
    egid: u32,
    groups: Vec<u32>,
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let (mut what, mut names, mut real) = (0u8, false, false);
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, _)) = options.next()? {
        match key {
            b'n' => names = true,
            b'r' => real = true,
            key if what != 0 && what != key => return Err(Error::usage("only one of -u, -g and -G")),
            key => what = key,
        }
    }
    if what == 0 && (names || real) {
        return Err(Error::usage("-n and -r need -u, -g or -G"));
    }
    let operands = options.operands();
    let who = match &*operands {
        [] => caller(),
        [user] => of_user(user.bytes())?,
        _ => return Err(Error::usage("only one user")),
    };
    let mut line = Vec::new();
    let mut shown = Vec::new();
    let mut name: fn(u32) -> Option<Vec<u8>> = group_name;
    match what {
        b'u' => {
            name = user_name;
            shown.push(if real { who.uid } else { who.euid });
        }
        b'g' => shown.push(if real { who.gid } else { who.egid }),
        b'G' => {
            shown.push(who.egid);
            shown.extend(who.groups.iter().filter(|gid| **gid != who.egid));
        }
        _ => push_all(&mut line, &who),
    }
    let mut nameless = Vec::new();
    for id in shown {
        if !line.is_empty() {
            line.push(b' ');
        }
        match if names { name(id) } else { None } {
            Some(name) => line.extend_from_slice(&name),
            None => {
                line.extend_from_slice(&Decimal::of(id.into()));
                nameless.push(id);
            }
        }
    }
    ctx.out.line(&line);
    if names {
        for id in nameless {
            ctx.warn(Error::new([b"unknown ID ", &*Decimal::of(id.into())].concat()));
        }
    }
    ctx.done()
}

fn caller() -> Who {
    let groups = getgroups().unwrap_or_default().iter().map(|gid| gid.as_raw()).collect();
    Who {
        uid: getuid().as_raw(),
        gid: getgid().as_raw(),
        euid: geteuid().as_raw(),
        egid: getegid().as_raw(),
        groups,
    }
}

fn of_user(word: &[u8]) -> Result<Who> {
    let by_number = || users::by_uid(kit::number::unsigned(word)?.try_into().ok()?);
    let user = users::by_name(word).or_else(by_number);
    let Some(user) = user else { return Err(Error::new([b"unknown user ", word].concat())) };
    let mut groups = vec![user.gid];
    for group in users::groups() {
        if group.gid != user.gid && group.members.contains(&user.name) {
            groups.push(group.gid);
        }
    }
    Ok(Who { uid: user.uid, gid: user.gid, euid: user.uid, egid: user.gid, groups })
}

fn user_name(uid: u32) -> Option<Vec<u8>> {
    users::by_uid(uid).map(|user| user.name)
}

fn group_name(gid: u32) -> Option<Vec<u8>> {
    users::group_by_gid(gid).map(|group| group.name)
}

/// `WHAT=5(name)`
fn push_both(line: &mut Vec<u8>, what: &str, id: u32, name: fn(u32) -> Option<Vec<u8>>) {
    line.extend_from_slice(what.as_bytes());
    line.extend_from_slice(&Decimal::of(id.into()));
    if let Some(name) = name(id) {
        line.push(b'(');
        line.extend_from_slice(&name);
        line.push(b')');
    }
}

fn push_all(line: &mut Vec<u8>, who: &Who) {
    push_both(line, "uid=", who.uid, user_name);
    push_both(line, " gid=", who.gid, group_name);
    if who.euid != who.uid {
        push_both(line, " euid=", who.euid, user_name);
    }
    if who.egid != who.gid {
        push_both(line, " egid=", who.egid, group_name);
    }
    for (count, gid) in who.groups.iter().enumerate() {
        push_both(line, if count == 0 { " groups=" } else { "," }, *gid, group_name);
    }
}
