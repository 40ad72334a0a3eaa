//! `unshare`: run a program in namespaces of its own (busybox's, options of util-linux; namespaces(7)).
//!
//! Ranges of identities are mapped by newuidmap(1) and newgidmap(1), which may do so for everybody, as util-linux does
//! it. Deliberate differences from util-linux: `--setgroups` is written before groups are mapped, as the kernel wants
//! it; a range that ends where the one identity begins stays whole.

#![deny(clippy::indexing_slicing)]

use crate::launch;
use crate::namespaces::{KINDS, become_user, change_dir, change_root, gid, kind, uid};
use kit::sys::{self, Fork, signal};
use kit::{
    Applet, Context, Errno, Error, Options, Opts, Place, Result, Runs, Status, flag, number, optional,
    process, signals, users, value,
};
use rustix::fs::{Mode, OFlags};
use rustix::mount::{MountFlags, MountPropagationFlags as Propagation};
use rustix::pipe::{PipeFlags, pipe_with};
use rustix::process::{Pid, Signal, getegid, geteuid, getpid};
use rustix::thread::UnshareFlags;
use std::os::fd::OwnedFd;

/// The applet.
pub const APPLET: Applet = Applet {
    name: "unshare",
    place: Place::UsrBin,
    // It becomes another program.
    runs: Runs::Fork,
    failure: 1,
    usage: "[-muinpUCT] [-fr] [PROGRAM [ARG]...]\n\n\
Run PROGRAM (default: the shell) in namespaces of its own\n\n\
\t-m, --mount\tMounts\n\
\t-u, --uts\tNames of the host and the domain\n\
\t-i, --ipc\tSystem V IPC and message queues\n\
\t-n, --net\tNetwork\n\
\t-p, --pid\tProcesses, those that are started\n\
\t-U, --user\tUsers and groups\n\
\t-C, --cgroup\tControl groups\n\
\t-T, --time\tClocks\n\
\t\t\t--mount=FILE and so on: keep the namespace by mounting it on FILE\n\
\t-f, --fork\tRun PROGRAM as a child, as -p needs it\n\
\t--kill-child[=SIG]\tThe same, and it ends with its parent\n\
\t-r, -c\t\tBe root, or who one is, in the namespace of users\n\
\t--map-user=USER --map-group=GROUP\tBe these in it\n\
\t--map-users=RANGE --map-groups=RANGE\tOUTER,INNER,COUNT: COUNT identities from\n\
\t\t\tOUTER on are those from INNER on in it; auto: those that\n\
\t\t\t/etc/subuid, /etc/subgid grant, from 0 on\n\
\t--map-auto\tBoth of these\n\
\t--setgroups allow|deny\tWhether groups can be set in it\n\
\t--keep-caps\tPROGRAM keeps the capabilities that one has in it\n\
\t--mount-proc[=DIR]\tMount proc\n\
\t--propagation private|shared|slave|unchanged\tHow mounts spread (default: private)\n\
\t-R, --root DIR\tDIR as the root; -w, --wd DIR: start there\n\
\t-S, -G ID\tAs this user, this group\n\
\t--monotonic N, --boottime N\tShift these clocks by seconds",
    main,
};

const KILL_CHILD: u8 = 1;
const MAP_USER: u8 = 2;
const MAP_GROUP: u8 = 3;
const SETGROUPS: u8 = 4;
const KEEP_CAPS: u8 = 5;
const MOUNT_PROC: u8 = 6;
const PROPAGATION: u8 = 7;
const MONOTONIC: u8 = 14;
const BOOTTIME: u8 = 15;
const MAP_AUTO: u8 = 16;
const MAP_USERS: u8 = 17;
const MAP_GROUPS: u8 = 18;

/// Marks the long name of a kind: only that can have a file.
const LONG: u8 = 128;

const OPTIONS: Opts = kit::opts![
    flag(b'm', ""),
    optional(b'm' | LONG, "mount"),
    flag(b'u', ""),
    optional(b'u' | LONG, "uts"),
    flag(b'i', ""),
    optional(b'i' | LONG, "ipc"),
    flag(b'n', ""),
    optional(b'n' | LONG, "net"),
    flag(b'p', ""),
    optional(b'p' | LONG, "pid"),
    flag(b'U', ""),
    optional(b'U' | LONG, "user"),
    flag(b'C', ""),
    optional(b'C' | LONG, "cgroup"),
    flag(b'T', ""),
    optional(b'T' | LONG, "time"),
    flag(b'f', "fork"),
    flag(b'r', "map-root-user"),
    flag(b'c', "map-current-user"),
    optional(KILL_CHILD, "kill-child"),
    value(MAP_USER, "map-user"),
    value(MAP_GROUP, "map-group"),
    flag(MAP_AUTO, "map-auto"),
    value(MAP_USERS, "map-users"),
    value(MAP_GROUPS, "map-groups"),
    value(SETGROUPS, "setgroups"),
    flag(KEEP_CAPS, "keep-caps"),
    optional(MOUNT_PROC, "mount-proc"),
    value(PROPAGATION, "propagation"),
    value(b'R', "root"),
    value(b'w', "wd"),
    value(b'S', "setuid"),
    value(b'G', "setgid"),
    value(MONOTONIC, "monotonic"),
    value(BOOTTIME, "boottime"),
];

const PROPAGATIONS: [(&str, Option<Propagation>); 4] = [
    ("private", Some(Propagation::PRIVATE)),
    ("shared", Some(Propagation::SHARED)),
    ("slave", Some(Propagation::DOWNSTREAM)),
    ("unchanged", None),
];

/// What is to be done in the namespaces before the program starts.
struct Plan<'a> {
    flags: UnshareFlags,
    /// Files that keep a namespace, with its name below /proc/PID/ns.
    kept: Vec<(&'a [u8], &'static str)>,
    fork: bool,
    kill_child: Option<i32>,
    user: Option<u32>,
    group: Option<u32>,
    /// Ranges of users and of groups that are mapped.
    ranges: [Option<Range>; 2],
    set_groups: Option<&'a [u8]>,
    keep_caps: bool,
    proc: Option<&'a [u8]>,
    propagation: Option<Propagation>,
    root: Option<&'a [u8]>,
    dir: Option<&'a [u8]>,
    run_as: (Option<u32>, Option<u32>),
    /// Clocks and their shifts, as the kernel reads them.
    shifts: Vec<u8>,
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut options = Options::leading(ctx, OPTIONS);
    let plan = parse(&mut options)?;
    let program = options.rest();
    let own = launch::own_binary();
    plan.carry_out(ctx)?;
    launch::program(ctx, own.as_ref(), program)
}

fn parse<'a>(options: &mut Options<'a>) -> Result<Plan<'a>> {
    let mut plan = Plan {
        flags: UnshareFlags::empty(),
        kept: Vec::new(),
        fork: false,
        kill_child: None,
        user: None,
        group: None,
        ranges: [None; 2],
        set_groups: None,
        keep_caps: false,
        proc: None,
        propagation: Some(Propagation::PRIVATE),
        root: None,
        dir: None,
        run_as: (None, None),
        shifts: Vec::new(),
    };
    let (own_user, own_group) = (geteuid().as_raw(), getegid().as_raw());
    while let Some((key, given)) = options.next_given()? {
        let value = given.unwrap_or_default();
        match key {
            b'f' => plan.fork = true,
            b'r' => (plan.user, plan.group) = (Some(0), Some(0)),
            b'c' => (plan.user, plan.group) = (Some(own_user), Some(own_group)),
            KILL_CHILD => {
                plan.fork = true;
                let signal = if given.is_none() { Some(9) } else { signals::number(value) };
                plan.kill_child = Some(signal.ok_or_else(|| Error::about("unknown signal", value))?);
            }
            MAP_USER => plan.user = Some(uid(value)?),
            MAP_GROUP => plan.group = Some(gid(value)?),
            MAP_AUTO => plan.ranges = [Some(granted(0, own_user)?), Some(granted(1, own_user)?)],
            MAP_USERS => plan.ranges[0] = Some(range(value, 0, own_user)?),
            MAP_GROUPS => plan.ranges[1] = Some(range(value, 1, own_user)?),
            SETGROUPS if value == b"allow" || value == b"deny" => plan.set_groups = Some(value),
            SETGROUPS => return Err(Error::about("invalid argument of --setgroups", value)),
            KEEP_CAPS => plan.keep_caps = true,
            MOUNT_PROC => {
                plan.flags |= UnshareFlags::NEWNS;
                plan.proc = Some(given.unwrap_or(b"/proc"));
            }
            PROPAGATION => {
                let known = PROPAGATIONS.iter().find(|(name, _)| name.as_bytes() == value);
                plan.propagation = known.ok_or_else(|| Error::about("unknown propagation", value))?.1;
            }
            b'R' => plan.root = Some(value),
            b'w' => plan.dir = Some(value),
            b'S' => plan.run_as.0 = Some(uid(value)?),
            b'G' => plan.run_as.1 = Some(gid(value)?),
            MONOTONIC | BOOTTIME => {
                let number = number::signed(value).ok_or_else(|| Error::about("invalid number", value))?;
                let clock: &[u8] = if key == MONOTONIC { b"monotonic " } else { b"boottime " };
                let sign: &[u8] = if number < 0 { b"-" } else { b"" };
                let digits = number::Decimal::of(number.unsigned_abs());
                plan.shifts.extend_from_slice(&kit::filled(b"{}{}{} 0\n", &[clock, sign, &digits]));
            }
            letter => {
                if let Some((_, flag, _, file)) = kind(letter & !LONG) {
                    plan.flags |= *flag;
                    plan.kept.extend(given.map(|path| (path, *file)));
                }
            }
        }
    }
    if plan.user.is_some() || plan.group.is_some() || plan.ranges != [None; 2] {
        plan.flags |= UnshareFlags::NEWUSER;
    }
    if plan.group.is_some() && plan.ranges[1].is_none() && plan.set_groups == Some(b"allow") {
        return Err(Error::new("--setgroups=allow and a map of groups exclude each other"));
    }
    if !plan.shifts.is_empty() && !plan.flags.contains(UnshareFlags::NEWTIME) {
        return Err(Error::new("--monotonic and --boottime need a namespace of clocks (-T)"));
    }
    Ok(plan)
}

impl Plan<'_> {
    fn carry_out(&self, ctx: &mut Context<'_>) -> Result<()> {
        let (own_user, own_group) = (geteuid().as_raw(), getegid().as_raw());
        let mapper = if self.ranges == [None; 2] { None } else { Some(self.mapper(ctx)?) };
        let keeper = if self.kept.is_empty() { None } else { Some(self.keeper(ctx)?) };
        sys::namespaces::unshare(self.flags).map_err(|errno| self.refused(errno))?;
        if !self.shifts.is_empty() {
            write(b"/proc/self/timens_offsets", &self.shifts)?;
        }
        if self.ranges[1].is_some()
            && let Some(word) = self.set_groups
        {
            write(b"/proc/self/setgroups", word)?;
        }
        if let Some(Helper(pid, pipe)) = mapper {
            drop(pipe);
            // It has said why.
            let status = process::wait(pid).map_err(|errno| Error::sys("wait", errno))?;
            if status != Status::SUCCESS {
                return Err(Error::silent(status.0));
            }
        }
        if !self.fork {
            keep(keeper)?;
        } else {
            self.into_child(ctx, keeper)?;
        }

        if let Some(user) = self.user.filter(|_| self.ranges[0].is_none()) {
            write(b"/proc/self/uid_map", &map(user, own_user))?;
        }
        if self.ranges[1].is_some() {
            // Mapped, and whether they can be set is said.
        } else if let Some(group) = self.group {
            // The kernel lets groups be mapped only where none can be dropped by setting others.
            write(b"/proc/self/setgroups", b"deny")?;
            write(b"/proc/self/gid_map", &map(group, own_group))?;
        } else if let Some(word) = self.set_groups {
            write(b"/proc/self/setgroups", word)?;
        }
        if let Some(propagation) = self.propagation
            && self.flags.contains(UnshareFlags::NEWNS)
        {
            rustix::mount::mount_change(c"/", propagation | Propagation::REC)
                .map_err(|errno| Error::on("can't change propagation of", b"/", errno))?;
        }
        if let Some(root) = self.root {
            change_root(root)?;
        }
        if let Some(dir) = self.dir {
            change_dir(dir)?;
        }
        if let Some(dir) = self.proc {
            let failed = |errno| Error::on("can't mount proc on", dir, errno);
            let place = process::cstring(dir);
            // The outer one stays for those outside, whatever --propagation says.
            if self.root.is_none() {
                let alone = Propagation::PRIVATE | Propagation::REC;
                let _ = rustix::mount::mount_change(&*place, alone);
            }
            let safe = MountFlags::NOSUID | MountFlags::NODEV | MountFlags::NOEXEC;
            rustix::mount::mount(c"proc", &*place, c"proc", safe, c"").map_err(failed)?;
        }
        become_user(self.run_as.0, self.run_as.1)?;
        if self.keep_caps && self.flags.contains(UnshareFlags::NEWUSER) {
            crate::setpriv::permitted_to_ambient()?;
        }
        Ok(())
    }

    /// The kernel says "invalid" of what it was built without.
    fn refused(&self, errno: Errno) -> Error {
        let lacking = KINDS.iter().find(|(_, flag, name, _)| {
            self.flags.contains(*flag)
                && rustix::fs::lstat(&*process::cstring(&kit::filled(
                    b"/proc/self/ns/{}",
                    &[name.as_bytes()],
                )))
                    .is_err()
        });
        match lacking {
            Some((_, _, name, _)) => Error::on("can't unshare", name.as_bytes(), errno),
            None => Error::sys("can't unshare", errno),
        }
    }

    /// Goes on in a child; the parent waits for it, and ends as it ends.
    fn into_child(&self, ctx: &mut Context<'_>, keeper: Option<Helper>) -> Result<()> {
        let before = signal::mask();
        // What the terminal sends is the child's to take or leave.
        sys::sigwait::block(&[2, 15]);
        let (go, gone) = pipe()?;
        match launch::fork(ctx)? {
            None => {
                signal::set_mask(before);
                if let Some(signal) = self.kill_child {
                    // The number is that of a signal.
                    let _ = rustix::process::set_parent_process_death_signal(Signal::from_named_raw(signal));
                }
                drop((keeper, gone));
                wait_for(&go);
                Ok(())
            }
            Some(pid) => {
                drop(go);
                // A namespace of processes can be kept once it has one.
                let kept = keep(keeper);
                drop(gone);
                kept?;
                launch::end_like(pid)
            }
        }
    }

    /// A process that stays outside, where it may map identities, and does so when it is told to.
    fn mapper(&self, ctx: &mut Context<'_>) -> Result<Helper> {
        ctx.out.flush();
        let (go, gone) = pipe()?;
        let parent = number::Decimal::of(getpid().as_raw_pid().unsigned_abs().into());
        let singles = [(self.user, geteuid().as_raw()), (self.group, getegid().as_raw())];
        match sys::fork().map_err(|errno| Error::sys("fork", errno))? {
            Fork::Parent(pid) => Ok(Helper(pid, gone)),
            Fork::Child => {
                drop(gone);
                wait_for(&go);
                let programs = [&b"newuidmap"[..], b"newgidmap"];
                for ((program, range), (inside, outside)) in programs.iter().zip(self.ranges).zip(singles) {
                    let Some(range) = range else { continue };
                    let mut words = vec![program.to_vec(), parent.to_vec()];
                    let maps = range.around(inside.map(|inside| (inside, outside)));
                    words.extend(maps.into_iter().flatten().map(|number| number::Decimal::of(number.into()).to_vec()));
                    let words = process::Words::new(words);
                    match process::run(ctx, words.args()) {
                        Ok(Status::SUCCESS) => {}
                        Ok(status) => sys::exit(status.0),
                        Err(errno) => {
                            ctx.report(&Error::on("can't execute", program, errno));
                            sys::exit(127)
                        }
                    }
                }
                sys::exit(0)
            }
        }
    }

    /// A process that stays outside and mounts the namespaces on their files when it is told to.
    fn keeper(&self, ctx: &mut Context<'_>) -> Result<Helper> {
        ctx.out.flush();
        let (go, gone) = pipe()?;
        let parent = number::Decimal::of(getpid().as_raw_pid().unsigned_abs().into());
        match sys::fork().map_err(|errno| Error::sys("fork", errno))? {
            Fork::Parent(pid) => Ok(Helper(pid, gone)),
            Fork::Child => {
                drop(gone);
                wait_for(&go);
                for (file, name) in &self.kept {
                    let from = process::cstring(&kit::filled(
                        b"/proc/{}/ns/{}",
                        &[&*parent, name.as_bytes()],
                    ));
                    if let Err(errno) = rustix::mount::mount_bind(&*from, &*process::cstring(file)) {
                        ctx.report(&Error::on("can't keep the namespace on", file, errno));
                        sys::exit(1);
                    }
                }
                sys::exit(0)
            }
        }
    }
}

/// A process that stays outside, and the pipe whose end tells it to begin.
struct Helper(Pid, OwnedFd);

fn keep(keeper: Option<Helper>) -> Result<()> {
    let Some(Helper(pid, pipe)) = keeper else { return Ok(()) };
    drop(pipe);
    // It has said why.
    if launch::succeeded(pid) { Ok(()) } else { Err(Error::silent(1)) }
}

fn pipe() -> Result<(OwnedFd, OwnedFd)> {
    pipe_with(PipeFlags::CLOEXEC).map_err(|errno| Error::sys("pipe", errno))
}

/// Waits until the other end of a pipe is closed.
fn wait_for(pipe: &OwnedFd) {
    let _ = rustix::io::retry_on_intr(|| rustix::io::read(pipe, &mut [0u8; 1]));
}

/// Identities that stand for others: the first inside, the first outside, how many.
type Range = [u32; 3];

trait Around {
    fn around(self, single: Option<(u32, u32)>) -> Vec<Range>;
}

impl Around for Range {
    /// A range beside an identity of its own, which is left out of it on both sides: no identity counts twice.
    fn around(self, single: Option<(u32, u32)>) -> Vec<Range> {
        let [inner, outer, count] = self;
        let Some((inside, outside)) = single else { return vec![self] };
        let (mut inners, mut outers) = (without(inner, count, inside), without(outer, count, outside));
        let mut maps = vec![[inside, outside, 1]];
        let (mut inners, mut outers) = (inners.iter_mut(), outers.iter_mut());
        let (mut one, mut other) = (inners.next(), outers.next());
        while let (Some(inner), Some(outer)) = (&mut one, &mut other) {
            let both = inner.1.min(outer.1);
            if both > 0 {
                maps.push([inner.0, outer.0, both]);
            }
            let (inner_done, outer_done) = (inner.1 == both, outer.1 == both);
            for side in [inner, outer] {
                **side = (side.0.saturating_add(both), side.1 - both);
            }
            if inner_done {
                one = inners.next();
            }
            if outer_done {
                other = outers.next();
            }
        }
        maps
    }
}

/// A run of numbers, its first and how many, in the two parts that are left of it without one of them.
fn without(first: u32, count: u32, number: u32) -> [(u32, u32); 2] {
    match number.checked_sub(first).filter(|before| *before < count) {
        Some(before) => [(first, before), (number.saturating_add(1), count - before - 1)],
        None => [(first, count), (first, 0)],
    }
}

/// A range as it is written: `OUTER,INNER,COUNT`, `INNER:OUTER:COUNT`, or `auto`.
fn range(word: &[u8], which: usize, user: u32) -> Result<Range> {
    if word == b"auto" {
        return granted(which, user);
    }
    let numbers = |separator: u8| -> Option<Range> {
        let mut numbers = word.split(|byte| *byte == separator).map(number::unsigned);
        let mut next = || u32::try_from(numbers.next()??).ok();
        let range = [next()?, next()?, next()?];
        numbers.next().is_none().then_some(range)
    };
    let [outer, inner, count] = match numbers(b',') {
        Some(range) => range,
        None => numbers(b':')
            .map(|[inner, outer, count]| [outer, inner, count])
            .ok_or_else(|| Error::about("invalid range", word))?,
    };
    Ok([inner, outer, count])
}

/// What subuid(5) or subgid(5) grants a user, by name or number: the first line counts.
fn granted(which: usize, user: u32) -> Result<Range> {
    let path: &[u8] = if which == 0 { b"/etc/subuid" } else { b"/etc/subgid" };
    let text = kit::file::read(path, 1 << 20).map_err(|errno| Error::on("can't read", path, errno))?;
    let (name, number) = (users::by_uid(user).map(|user| user.name), number::Decimal::of(user.into()));
    let line = |line: &[u8]| {
        let mut fields = line.split(|byte| *byte == b':');
        let who = fields.next()?;
        let mut next = || u32::try_from(number::unsigned(fields.next()?)?).ok();
        let range = [0, next()?, next()?];
        (name.as_deref() == Some(who) || *number == *who).then_some(range)
    };
    text.split(|byte| *byte == b'\n').find_map(line).ok_or_else(|| {
        let name = name.as_deref().unwrap_or(&number);
        Error::filled(b"nothing is granted to '{}' in {}", &[name, path])
    })
}

/// One identity inside that stands for one outside.
fn map(inside: u32, outside: u32) -> Vec<u8> {
    let [inside, outside] = [inside, outside].map(|id| number::Decimal::of(id.into()));
    kit::filled(b"{} {} 1", &[&*inside, &*outside])
}

fn write(path: &[u8], text: &[u8]) -> Result<()> {
    let failed = |errno| Error::on("can't write", path, errno);
    let file = rustix::fs::open(&*process::cstring(path), OFlags::WRONLY | OFlags::CLOEXEC, Mode::empty());
    rustix::io::write(file.map_err(failed)?, text).map_err(failed)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn maps_are_as_the_kernel_reads_them() {
        assert_eq!(map(0, 1000), b"0 1000 1");
    }

    #[test]
    fn a_range_makes_room_for_one_identity() {
        assert_eq!([0, 1000, 10].around(Some((5, 0))), [[5, 0, 1], [0, 1000, 5], [6, 1005, 4]]);
        assert_eq!([0, 1000, 10].around(Some((0, 0))), [[0, 0, 1], [1, 1000, 9]]);
        assert_eq!([0, 1000, 10].around(Some((10, 0))), [[10, 0, 1], [0, 1000, 10]]);
        assert_eq!([0, 0, 10].around(Some((5, 0))), [[5, 0, 1], [0, 1, 5], [6, 6, 4]]);
        assert_eq!([0, 0, 10].around(Some((0, 0))), [[0, 0, 1], [1, 1, 9]]);
        assert_eq!([5, 3, 4].around(Some((2, 4))), [[2, 4, 1], [5, 3, 1], [6, 5, 2]]);
        assert_eq!([0, 0, 1].around(Some((0, 0))), [[0, 0, 1]]);
        assert_eq!([5, 1, 10].around(None), [[5, 1, 10]]);
    }

    #[test]
    fn ranges_are_read_both_ways() {
        assert!(range(b"1000,0,10", 0, 0).is_ok_and(|range| range == [0, 1000, 10]));
        assert!(range(b"0:1000:10", 0, 0).is_ok_and(|range| range == [0, 1000, 10]));
        assert!([&b"1,2"[..], b"1,2,3,4", b"x,0,1", b"", b"1,2,-1"].iter().all(|word| range(word, 0, 0).is_err()));
    }
}
