//! `setpriv`: run a program with other rights (busybox's, options of util-linux; capabilities(7)).
//!
//! Deliberate differences from util-linux: `+all` means all that are in the bounding set; no labels of SELinux and
//! AppArmor.

#![deny(clippy::indexing_slicing)]

use crate::launch;
use crate::namespaces::{gid, uid};
use kit::process::{Words, exec_search};
use kit::{
    Applet, Context, Errno, Error, Options, Opts, Place, Result, Runs, Status, capabilities, flag, number,
    signals, split, sys, users, value,
};
use rustix::process::{
    Gid, Signal, Uid, getegid, geteuid, getgid, getgroups, getuid, parent_process_death_signal,
    set_parent_process_death_signal,
};
use rustix::thread::{
    CapabilitiesSecureBits, CapabilitySet, CapabilitySets, capabilities_secure_bits,
    capability_is_in_ambient_set, capability_is_in_bounding_set, configure_capability_in_ambient_set,
    no_new_privs, remove_capability_from_bounding_set, set_capabilities, set_capabilities_secure_bits,
    set_keep_capabilities, set_no_new_privs, set_thread_groups, set_thread_res_gid, set_thread_res_uid,
};
use std::os::fd::AsFd;

/// The applet.
pub const APPLET: Applet = Applet {
    name: "setpriv",
    place: Place::UsrBin,
    // It becomes another program.
    runs: Runs::Fork,
    failure: 1,
    usage: "[OPTIONS] PROGRAM [ARG]...\n       setpriv -d\n\n\
Run PROGRAM with other rights\n\n\
\t-d, --dump\t\tShow one's own rights; -dd: more\n\
\t--nnp, --no-new-privs\tNo program gives more\n\
\t--inh-caps, --ambient-caps, --bounding-set +CAP,-CAP,...\n\
\t\t\t\tChange these sets of capabilities; all: every one\n\
\t--list-caps\t\tList the capabilities\n\
\t--reuid, --ruid, --euid USER\n\
\t--regid, --rgid, --egid GROUP\n\
\t--clear-groups, --keep-groups, --init-groups, --groups GROUP,...\n\
\t--securebits +BIT,-BIT,...\n\
\t\t\t\tnoroot no_setuid_fixup no_cap_ambient_raise, ..._locked, keep_caps_locked\n\
\t--pdeathsig SIG|keep|clear\tThe signal at the end of the parent\n\
\t--reset-env\t\tAn environment as at a login",
    main,
};

const NNP: u8 = 1;
const INHERITABLE: u8 = 2;
const AMBIENT: u8 = 3;
const BOUNDING: u8 = 4;
const REUID: u8 = 5;
const RUID: u8 = 6;
const EUID: u8 = 7;
const REGID: u8 = 14;
const RGID: u8 = 15;
const EGID: u8 = 16;
const CLEAR_GROUPS: u8 = 17;
const KEEP_GROUPS: u8 = 18;
const INIT_GROUPS: u8 = 19;
const GROUPS: u8 = 20;
const SECURE_BITS: u8 = 21;
const DEATH: u8 = 22;
const RESET_ENV: u8 = 23;
const LIST_CAPS: u8 = 24;

const OPTIONS: Opts = kit::opts![
    flag(b'd', "dump"),
    flag(NNP, "nnp"),
    flag(NNP, "no-new-privs"),
    value(INHERITABLE, "inh-caps"),
    value(AMBIENT, "ambient-caps"),
    value(BOUNDING, "bounding-set"),
    flag(LIST_CAPS, "list-caps"),
    value(REUID, "reuid"),
    value(RUID, "ruid"),
    value(EUID, "euid"),
    value(REGID, "regid"),
    value(RGID, "rgid"),
    value(EGID, "egid"),
    flag(CLEAR_GROUPS, "clear-groups"),
    flag(KEEP_GROUPS, "keep-groups"),
    flag(INIT_GROUPS, "init-groups"),
    value(GROUPS, "groups"),
    value(SECURE_BITS, "securebits"),
    value(DEATH, "pdeathsig"),
    flag(RESET_ENV, "reset-env"),
];

/// Bits of the kernel's that say how root and capabilities go together.
const SECURE: [(&str, u32); 7] = [
    ("noroot", 0),
    ("noroot_locked", 1),
    ("no_setuid_fixup", 2),
    ("no_setuid_fixup_locked", 3),
    ("keep_caps_locked", 5),
    ("no_cap_ambient_raise", 6),
    ("no_cap_ambient_raise_locked", 7),
];

/// What is to be changed.
#[derive(Default)]
struct Asked<'a> {
    nnp: bool,
    inheritable: Option<&'a [u8]>,
    ambient: Option<&'a [u8]>,
    bounding: Option<&'a [u8]>,
    /// Real and effective.
    users: [Option<u32>; 2],
    groups: [Option<u32>; 2],
    supplementary: Option<(u8, &'a [u8])>,
    secure: Option<&'a [u8]>,
    death: Option<&'a [u8]>,
    reset: bool,
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let (mut asked, mut dumps, mut others) = (Asked::default(), 0, false);
    let mut options = Options::leading(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        others |= key != b'd';
        match key {
            b'd' => dumps += 1,
            NNP => asked.nnp = true,
            INHERITABLE => once(&mut asked.inheritable, value, "--inh-caps")?,
            AMBIENT => once(&mut asked.ambient, value, "--ambient-caps")?,
            BOUNDING => once(&mut asked.bounding, value, "--bounding-set")?,
            REUID | RUID | EUID => identity(&mut asked.users, uid(value)?, [key != EUID, key != RUID])?,
            REGID | RGID | EGID => identity(&mut asked.groups, gid(value)?, [key != EGID, key != RGID])?,
            CLEAR_GROUPS | KEEP_GROUPS | INIT_GROUPS | GROUPS => {
                let what = "--clear-groups, --keep-groups, --init-groups, --groups";
                once(&mut asked.supplementary, (key, value), what)?;
            }
            SECURE_BITS => once(&mut asked.secure, value, "--securebits")?,
            DEATH => once(&mut asked.death, value, "--pdeathsig")?,
            RESET_ENV => asked.reset = true,
            _ => {
                list(ctx);
                return Ok(Status::SUCCESS);
            }
        }
    }
    let program = options.rest();
    if dumps > 0 {
        if others || !program.is_empty() {
            return Err(Error::new("--dump goes with nothing else"));
        }
        return dump(ctx, dumps > 1);
    }
    let Some(name) = program.first() else { return Err(Error::usage("no program")) };
    let own = launch::own_binary();
    asked.apply()?;

    let fresh = if asked.reset { Some(environment(ctx)?) } else { None };
    let env = fresh.as_ref().map_or(ctx.env, Words::args);
    ctx.out.flush();
    // An applet is started anew as well: it is the exec that takes rights away.
    let errno = match own.filter(|_| ctx.table.find(name).is_some()) {
        Some(own) => sys::exec_self(own.as_fd(), program, env),
        None => {
            let path = env.iter().find_map(|entry| entry.bytes().strip_prefix(b"PATH="));
            exec_search(*name, program, env, path)
        }
    };
    let status = if errno == Errno(2) { 127 } else { 126 };
    Err(Error::on("can't execute", name, errno).with_status(status))
}

/// Takes an option's value, once.
fn once<T>(place: &mut Option<T>, value: T, name: &str) -> Result<()> {
    match place.replace(value) {
        None => Ok(()),
        Some(_) => Err(Error::filled(b"given twice: {}", &[name.as_bytes()])),
    }
}

fn identity(to: &mut [Option<u32>; 2], id: u32, which: [bool; 2]) -> Result<()> {
    for (place, wanted) in to.iter_mut().zip(which) {
        if wanted {
            once(place, id, "a real or effective user or group")?;
        }
    }
    Ok(())
}

impl Asked<'_> {
    fn apply(&self) -> Result<()> {
        let current = own_sets()?;
        // Everything is read before anything is changed.
        let inheritable = changed(self.inheritable, current.inheritable)?;
        let ambient = changed(self.ambient, gathered(|bit| capability_is_in_ambient_set(bit)))?;
        let kept = gathered(|bit| capability_is_in_bounding_set(bit));
        let bounding = changed(self.bounding, kept)?;
        let secure = self.secure.map(secure_bits).transpose()?;
        let death = match self.death {
            None => None,
            Some(b"keep") => Some(parent_process_death_signal().ok().flatten()),
            Some(b"clear") => Some(None),
            Some(word) => {
                let number = signals::number(word).filter(|number| *number > 0);
                let signal = number.and_then(Signal::from_named_raw);
                Some(Some(signal.ok_or_else(|| Error::about("unknown signal", word))?))
            }
        };
        let groups = self.supplementary()?;

        if self.nnp {
            set_no_new_privs(true).map_err(|errno| Error::sys("can't refuse new rights", errno))?;
        }
        if let Some(groups) = groups {
            let groups: Vec<Gid> = groups.into_iter().map(Gid::from_raw).collect();
            set_thread_groups(&groups).map_err(|errno| Error::sys("can't set groups", errno))?;
        }
        if let [real, effective] = self.groups
            && (real.is_some() || effective.is_some())
        {
            let real = real.map_or(getgid(), Gid::from_raw);
            let effective = effective.map_or(getegid(), Gid::from_raw);
            set_thread_res_gid(real, effective, effective)
                .map_err(|errno| Error::sys("can't set group", errno))?;
        }
        if let [real, effective] = self.users
            && (real.is_some() || effective.is_some())
        {
            // What follows takes capabilities that the change would take; the exec takes them in the end.
            let _ = set_keep_capabilities(true);
            let real = real.map_or(getuid(), Uid::from_raw);
            let effective = effective.map_or(geteuid(), Uid::from_raw);
            set_thread_res_uid(real, effective, effective)
                .map_err(|errno| Error::sys("can't set user", errno))?;
            let sets = own_sets()?;
            let sets = CapabilitySets { effective: sets.permitted, ..sets };
            // One who had none gets none back.
            let _ = set_capabilities(None, sets);
        }
        if let Some(bits) = secure {
            set_capabilities_secure_bits(bits).map_err(|errno| Error::sys("can't set secure bits", errno))?;
        }
        if self.inheritable.is_some() {
            let sets = CapabilitySets { inheritable, ..own_sets()? };
            set_capabilities(None, sets)
                .map_err(|errno| Error::sys("can't set inheritable capabilities", errno))?;
        }
        if self.ambient.is_some() {
            set_ambient(ambient)?;
        }
        if self.bounding.is_some() {
            if !kept.contains(bounding) {
                return Err(Error::sys("can't add to the bounding set", Errno(1)));
            }
            for bit in each(kept.difference(bounding)) {
                remove_capability_from_bounding_set(bit)
                    .map_err(|errno| Error::sys("can't change the bounding set", errno))?;
            }
        }
        if let Some(signal) = death {
            set_parent_process_death_signal(signal)
                .map_err(|errno| Error::sys("can't set the parent's death signal", errno))?;
        }
        Ok(())
    }

    /// The supplementary groups that are to be set.
    fn supplementary(&self) -> Result<Option<Vec<u32>>> {
        match self.supplementary {
            None if self.groups != [None, None] => {
                let choices = "a group needs --keep-groups, --clear-groups, --init-groups or --groups";
                Err(Error::new(choices))
            }
            Some((CLEAR_GROUPS, _)) => Ok(Some(Vec::new())),
            Some((GROUPS, list)) => Ok(Some(split::at(list, b',').map(gid).collect::<Result<_>>()?)),
            Some((INIT_GROUPS, _)) => {
                let [Some(uid), _] = self.users else {
                    return Err(Error::new("--init-groups needs --ruid or --reuid"));
                };
                let shown = number::Decimal::of(uid.into());
                let user = users::by_uid(uid).ok_or_else(|| Error::about("unknown user", &shown))?;
                Ok(Some(users::groups_of(&user.name, user.gid)))
            }
            _ => Ok(None),
        }
    }
}

fn own_sets() -> Result<CapabilitySets> {
    rustix::thread::capabilities(None).map_err(|errno| Error::sys("can't read capabilities", errno))
}

/// Each capability of a set.
fn each(set: CapabilitySet) -> impl Iterator<Item = CapabilitySet> {
    (0..64).map(bit).filter(move |bit| set.contains(*bit))
}

fn bit(number: u32) -> CapabilitySet {
    CapabilitySet::from_bits_retain(1u64.checked_shl(number).unwrap_or_default())
}

/// The set of those for which the kernel says yes.
fn gathered(is_in: fn(CapabilitySet) -> rustix::io::Result<bool>) -> CapabilitySet {
    let mut set = CapabilitySet::empty();
    for bit in (0..64).map(bit).filter(|bit| is_in(*bit) == Ok(true)) {
        set |= bit;
    }
    set
}

/// A set after a list of changes: `+chown,-kill`, `-all,+chown`.
fn changed(list: Option<&[u8]>, mut set: CapabilitySet) -> Result<CapabilitySet> {
    let Some(list) = list else { return Ok(set) };
    for word in split::at(list, b',') {
        let (add, name) = signed(word).ok_or_else(|| Error::about("invalid capability", word))?;
        let these = if name == b"all" {
            if add { gathered(|bit| capability_is_in_bounding_set(bit)) } else { set }
        } else {
            bit(capabilities::number_of(name)?)
        };
        set.set(these, add);
    }
    Ok(set)
}

/// Whether a word adds, and what.
fn signed(word: &[u8]) -> Option<(bool, &[u8])> {
    match word.split_first()? {
        (b'+', name) => Some((true, name)),
        (b'-', name) => Some((false, name)),
        _ => None,
    }
}

fn secure_bits(list: &[u8]) -> Result<CapabilitiesSecureBits> {
    let mut bits =
        capabilities_secure_bits().map_err(|errno| Error::sys("can't read secure bits", errno))?.bits();
    for word in split::at(list, b',') {
        let invalid = || Error::about("invalid secure bit", word);
        let (add, name) = signed(word).ok_or_else(invalid)?;
        let these = if name == b"all" {
            SECURE.iter().fold(0, |sum, (_, place)| sum | 1 << place)
        } else {
            1 << SECURE.iter().find(|(known, _)| known.as_bytes() == name).ok_or_else(invalid)?.1
        };
        bits = if add { bits | these } else { bits & !these };
    }
    Ok(CapabilitiesSecureBits::from_bits_retain(bits))
}

fn set_ambient(wanted: CapabilitySet) -> Result<()> {
    let present = gathered(|bit| capability_is_in_ambient_set(bit));
    for bit in each(present ^ wanted) {
        configure_capability_in_ambient_set(bit, wanted.contains(bit))
            .map_err(|errno| Error::sys("can't set ambient capabilities", errno))?;
    }
    Ok(())
}

/// Makes what is permitted ambient, so that an exec keeps it.
pub fn permitted_to_ambient() -> Result<()> {
    let sets = own_sets()?;
    set_capabilities(None, CapabilitySets { inheritable: sets.permitted, ..sets })
        .map_err(|errno| Error::sys("can't set inheritable capabilities", errno))?;
    set_ambient(sets.permitted)
}

/// The environment of a login of the present user.
fn environment(ctx: &Context<'_>) -> Result<Words> {
    let uid = getuid().as_raw();
    let shown = number::Decimal::of(uid.into());
    let user = users::by_uid(uid).ok_or_else(|| Error::about("unknown user", &shown))?;
    let path: &[u8] = if uid == 0 {
        b"/usr/local/sbin:/usr/local/bin:/sbin:/bin:/usr/sbin:/usr/bin"
    } else {
        b"/usr/local/bin:/bin:/usr/bin"
    };
    let shell: &[u8] = if user.shell.is_empty() { b"/bin/sh" } else { &user.shell };
    let mut words = Vec::new();
    words.extend(ctx.env("TERM").map(|term| kit::filled(b"TERM={}", &[term])));
    for (name, value) in [
        (&b"SHELL="[..], shell),
        (b"HOME=", &user.home),
        (b"USER=", &user.name),
        (b"LOGNAME=", &user.name),
        (b"PATH=", path),
    ] {
        words.push([name, value].concat());
    }
    Ok(Words::new(words))
}

fn list(ctx: &mut Context<'_>) {
    // The kernel answers for the capabilities that it has.
    for number in (0..64).filter(|number| capability_is_in_bounding_set(bit(*number)).is_ok()) {
        let mut line = Vec::new();
        capabilities::push_name(&mut line, number);
        ctx.out.line(&line);
    }
}

fn dump(ctx: &mut Context<'_>, more: bool) -> Result<Status> {
    let ids = [
        ("uid", getuid().as_raw()),
        ("euid", geteuid().as_raw()),
        ("gid", getgid().as_raw()),
        ("egid", getegid().as_raw()),
    ];
    for (name, id) in ids {
        ctx.out.fill(b"{}: {}\n", &[name.as_bytes(), &*number::Decimal::of(id.into())]);
    }
    let groups = getgroups().map_err(|errno| Error::sys("can't read groups", errno))?;
    let groups = groups.iter().map(|group| number::Decimal::of(group.as_raw().into()).to_vec());
    say(ctx, "Supplementary groups", groups.collect());
    let nnp: &[u8] = if no_new_privs() == Ok(true) { b"1" } else { b"0" };
    ctx.out.fill(b"no_new_privs: {}\n", &[nnp]);
    let sets = own_sets()?;
    if more {
        say(ctx, "Effective capabilities", names(sets.effective));
        say(ctx, "Permitted capabilities", names(sets.permitted));
    }
    say(ctx, "Inheritable capabilities", names(sets.inheritable));
    say(ctx, "Ambient capabilities", names(gathered(|bit| capability_is_in_ambient_set(bit))));
    say(ctx, "Capability bounding set", names(gathered(|bit| capability_is_in_bounding_set(bit))));
    let bits = capabilities_secure_bits().map_or(0, |bits| bits.bits());
    let set = SECURE.iter().filter(|(_, place)| bits & 1 << place != 0);
    say(ctx, "Securebits", set.map(|(name, _)| name.as_bytes().to_vec()).collect());
    let signal = parent_process_death_signal().ok().flatten();
    let signal = signal.map(|signal| signals::spelled(signal.as_raw()));
    say(ctx, "Parent death signal", signal.into_iter().collect());
    Ok(Status::SUCCESS)
}

fn names(set: CapabilitySet) -> Vec<Vec<u8>> {
    let mut names = Vec::new();
    for number in (0..64).filter(|number| set.contains(bit(*number))) {
        let mut name = Vec::new();
        capabilities::push_name(&mut name, number);
        names.push(name);
    }
    names
}

fn say(ctx: &mut Context<'_>, what: &str, words: Vec<Vec<u8>>) {
    let words = if words.is_empty() { b"[none]".to_vec() } else { words.join(&b","[..]) };
    ctx.out.fill(b"{}: {}\n", &[what.as_bytes(), &words]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_apply_in_their_order() {
        let set = changed(Some(b"-all,+chown,+kill,-chown"), bit(3)).ok();
        assert_eq!(set, Some(bit(5)));
        assert!(changed(Some(b"chown"), bit(0)).is_err() && changed(Some(b""), bit(0)).is_err());
        assert!(secure_bits(b"+keep_caps").is_err());
    }
}
