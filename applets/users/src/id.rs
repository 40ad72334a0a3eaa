//! `id`, `groups` and `whoami`: print users and groups by number and name (POSIX.1-2024; options of GNU and busybox).

#![deny(clippy::indexing_slicing)]

use kit::number::{Decimal, unsigned};
use kit::{Applet, Arg, Context, Error, Options, Opts, Place, Result, Runs, Status, flag, users};
use rustix::process::{getegid, geteuid, getgid, getgroups, getuid};

/// `id`
pub const APPLET: Applet = Applet {
    name: "id",
    place: Place::UsrBin,
    runs: Runs::Inside,
    failure: 1,
    usage: "[-ugGnrz] [USER]...\n\n\
Print who USERs are, or the caller is\n\n\
\t-u\tThe user's number\n\
\t-g\tThe group's number\n\
\t-G\tThe numbers of all groups\n\
\t-n\tNames in place of numbers\n\
\t-r\tThe real user or group, not the effective one\n\
\t-z\tEnd entries with NUL\n\
\t-a\tIgnored, as GNU does",
    main,
};

/// `groups`
pub const GROUPS: Applet = Applet {
    name: "groups",
    usage: "[USER]...\n\nPrint the groups that USERs are in, or the caller is",
    main: main_groups,
    ..APPLET
};

/// `whoami`
pub const WHOAMI: Applet = Applet {
    name: "whoami",
    usage: "\n\nPrint the name of the effective user, as id -un",
    main: main_whoami,
    ..APPLET
};

const OPTIONS: Opts = kit::opts![
    flag(b'u', "user"),
    flag(b'g', "group"),
    flag(b'G', "groups"),
    flag(b'n', "name"),
    flag(b'r', "real"),
    flag(b'z', "zero"),
    flag(b'Z', "context"),
    flag(b'a', ""),
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
    let (mut what, mut names, mut real, mut zero) = (0u8, false, false, false);
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, _)) = options.next()? {
        match key {
            b'a' => {}
            b'n' => names = true,
            b'r' => real = true,
            b'z' => zero = true,
            b'Z' => return Err(Error::new("-Z needs a kernel with SELinux")),
            key if what != 0 && what != key => return Err(Error::usage("only one of -u, -g and -G")),
            key => what = key,
        }
    }
    if what == 0 && (names || real || zero) {
        return Err(Error::usage("-n, -r and -z need -u, -g or -G"));
    }
    let users = options.operands();
    let (between, end): (u8, &[u8]) = match (zero, what) {
        (false, _) => (b' ', b"\n"),
        // Lists of several users are told apart by an empty entry.
        (true, b'G') if users.len() > 1 => (0, b"\0\0"),
        (true, _) => (0, b"\0"),
    };
    each(ctx, &users, |ctx, _, who| {
        let mut line = Vec::new();
        let mut nameless = Vec::new();
        match what {
            0 => push_all(&mut line, &who),
            b'u' => push_ids(
                &mut line,
                between,
                &[if real { who.uid } else { who.euid }],
                names.then_some(user_name),
                &mut nameless,
            ),
            b'g' => push_ids(
                &mut line,
                between,
                &[if real { who.gid } else { who.egid }],
                names.then_some(group_name),
                &mut nameless,
            ),
            _ => push_ids(&mut line, between, &who.all_groups(), names.then_some(group_name), &mut nameless),
        }
        ctx.out.put(&line);
        ctx.out.put(end);
        nameless
    })
}

fn main_groups(ctx: &mut Context<'_>) -> Result<Status> {
    let mut options = Options::permute(ctx, kit::opts![]);
    options.next()?;
    each(ctx, &options.operands(), |ctx, user, who| {
        let mut line = Vec::new();
        let mut nameless = Vec::new();
        if let Some(user) = user {
            line.extend_from_slice(&kit::filled(b"{} : ", &[user]));
        }
        push_ids(&mut line, b' ', &who.all_groups(), Some(group_name), &mut nameless);
        ctx.out.line(&line);
        nameless
    })
}

fn main_whoami(ctx: &mut Context<'_>) -> Result<Status> {
    let mut options = Options::permute(ctx, kit::opts![]);
    options.next()?;
    options.no_operands()?;
    let uid = geteuid().as_raw();
    let name =
        user_name(uid).ok_or_else(|| Error::filled(b"unknown uid {}", &[&*Decimal::of(uid.into())]))?;
    ctx.out.line(&name);
    Ok(Status::SUCCESS)
}

/// Shows each user, or the caller if there is none, by `show`, which gives the numbers that have no name.
fn each(
    ctx: &mut Context<'_>,
    operands: &[Arg<'_>],
    mut show: impl FnMut(&mut Context<'_>, Option<&[u8]>, Who) -> Vec<u32>,
) -> Result<Status> {
    let mut count = 0;
    loop {
        let operand = operands.get(count).map(|operand| operand.bytes());
        match operand.map_or_else(|| Ok(caller()), of_user) {
            Ok(who) => {
                for id in show(ctx, operand, who) {
                    ctx.warn(Error::filled(b"unknown ID {}", &[&*Decimal::of(id.into())]));
                }
            }
            Err(error) => ctx.warn(error),
        }
        count += 1;
        if count >= operands.len() {
            return ctx.done();
        }
    }
}

impl Who {
    /// The group, the effective one, and the others.
    fn all_groups(&self) -> Vec<u32> {
        let mut all = vec![self.gid];
        if self.egid != self.gid {
            all.push(self.egid);
        }
        all.extend(self.groups.iter().filter(|gid| **gid != self.gid && **gid != self.egid));
        all
    }
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
    // A plus sign says that no name is meant.
    let number = word.strip_prefix(b"+");
    let by_number = || users::by_uid(unsigned(number.unwrap_or(word))?.try_into().ok()?);
    let user = if number.is_some() { None } else { users::by_name(word) }.or_else(by_number);
    let Some(user) = user else { return Err(Error::filled(b"unknown user {}", &[word])) };
    let groups = users::groups_of(&user.name, user.gid);
    Ok(Who { uid: user.uid, gid: user.gid, euid: user.uid, egid: user.gid, groups })
}

type Namer = fn(u32) -> Option<Vec<u8>>;

fn user_name(uid: u32) -> Option<Vec<u8>> {
    users::by_uid(uid).map(|user| user.name)
}

fn group_name(gid: u32) -> Option<Vec<u8>> {
    users::group_by_gid(gid).map(|group| group.name)
}

fn push_ids(line: &mut Vec<u8>, between: u8, ids: &[u32], namer: Option<Namer>, nameless: &mut Vec<u32>) {
    for (count, &id) in ids.iter().enumerate() {
        if count > 0 {
            line.push(between);
        }
        match namer.map(|namer| namer(id)) {
            Some(Some(name)) => line.extend_from_slice(&name),
            named => {
                line.extend_from_slice(&Decimal::of(id.into()));
                nameless.extend(named.map(|_| id));
            }
        }
    }
}

/// `WHAT=5(name)`
fn push_both(line: &mut Vec<u8>, what: &str, id: u32, namer: Namer) {
    line.extend_from_slice(what.as_bytes());
    line.extend_from_slice(&Decimal::of(id.into()));
    if let Some(name) = namer(id) {
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
    push_both(line, " groups=", who.egid, group_name);
    for gid in who.groups.iter().filter(|gid| **gid != who.egid) {
        push_both(line, ",", *gid, group_name);
    }
}
