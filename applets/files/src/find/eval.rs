//! What an expression makes of a file.

use super::parse::{Amount, Bits, Node, Output, Test, Time, To};
use super::{list, printf};
use crate::{here, paths};
use kit::process::{self, Words};
use kit::sys::{Fork, exit, fork};
use kit::time::Zone;
use kit::walk::Walk;
use kit::{Context, Errno, Error, Status, glob, users};
use core::ffi::CStr;
use rustix::fs::{
    AtFlags, FileType, Mode, OFlags, Stat, StatxFlags, accessat, openat, readlinkat, statat, statx, unlinkat,
};
use std::cell::Cell;
use std::os::fd::{AsFd, BorrowedFd};

/// Bytes of names that a command gets at once.
const BATCH: usize = 96 * 1024;

/// What lasts over the walk.
pub struct State {
    /// Nothing more is to be visited.
    pub quit: bool,
    /// Names go to a terminal.
    terminal: bool,
    batches: Vec<Batch>,
    outputs: Vec<Output>,
    zone: Zone,
    /// Names of users and groups that were looked up.
    users: Vec<(u32, Option<Vec<u8>>)>,
    groups: Vec<(u32, Option<Vec<u8>>)>,
}

struct Batch {
    command: Vec<Vec<u8>>,
    files: Vec<Vec<u8>>,
    size: usize,
}

/// A file as the walk stands at it.
pub struct View<'w> {
    pub walk: &'w Walk,
    /// The path that the walk started at.
    pub start: &'w [u8],
    stat: Cell<Option<Option<Stat>>>,
}

impl<'w> View<'w> {
    /// The file's status, asked for once.
    pub fn stat(&self) -> Option<Stat> {
        if let Some(known) = self.stat.get() {
            return known;
        }
        let stat = self.walk.stat().ok();
        self.stat.set(Some(stat));
        stat
    }

    /// Whether it is a symbolic link that is not followed.
    pub fn is_link(&self) -> bool {
        self.walk.kind() == FileType::Symlink
    }

    /// A time of the file.
    pub fn time(&self, time: Time) -> Option<(i64, i64)> {
        match time {
            Time::Birth => birth(self.walk.dir(), self.walk.name(), self.walk.follows()),
            time => Some(time_in(&self.stat()?, time)),
        }
    }

    /// The last part of the path.
    pub fn base(&self) -> &'w [u8] {
        let mut path = self.walk.path();
        while path.len() > 1
            && let Some(shorter) = path.strip_suffix(b"/")
        {
            path = shorter;
        }
        match path {
            b"/" => path,
            _ => path.rsplit(|byte| *byte == b'/').next().unwrap_or(path),
        }
    }
}

/// A time of a file: seconds and nanoseconds.
pub fn time_in(stat: &Stat, time: Time) -> (i64, i64) {
    match time {
        Time::Access => (stat.st_atime, stat.st_atime_nsec as i64),
        Time::Change => (stat.st_ctime, stat.st_ctime_nsec as i64),
        Time::Modification | Time::Birth => (stat.st_mtime, stat.st_mtime_nsec as i64),
    }
}

/// When a file was made; none if the file system does not know.
pub fn birth(dir: BorrowedFd<'_>, name: &CStr, follows: bool) -> Option<(i64, i64)> {
    let flags = if follows { AtFlags::empty() } else { AtFlags::SYMLINK_NOFOLLOW };
    let found = statx(dir, name, flags, StatxFlags::BTIME).ok()?;
    let known = found.stx_mask & StatxFlags::BTIME.bits() != 0;
    known.then_some((found.stx_btime.tv_sec, found.stx_btime.tv_nsec.into()))
}

impl State {
    /// The state before the walk, with the commands that gather files and the zone that times are shown in.
    pub fn new(batches: Vec<Vec<Vec<u8>>>, outputs: Vec<Output>, zone: Zone, terminal: bool) -> State {
        let batches =
            batches.into_iter().map(|command| Batch { command, files: Vec::new(), size: 0 }).collect();
        State { quit: false, terminal, batches, outputs, zone, users: Vec::new(), groups: Vec::new() }
    }

    /// Evaluates the expression for the file that the walk stands at. True if it was pruned.
    pub fn visit(&mut self, ctx: &mut Context<'_>, walk: &Walk, start: &[u8], root: &Node) -> bool {
        let view = View { walk, start, stat: Cell::new(None) };
        let mut pruned = false;
        self.value(ctx, &view, root, &mut pruned);
        pruned
    }

    fn value(&mut self, ctx: &mut Context<'_>, view: &View<'_>, node: &Node, pruned: &mut bool) -> bool {
        if self.quit {
            return false;
        }
        match node {
            Node::And(all) => all.iter().all(|node| self.value(ctx, view, node, pruned)),
            Node::Or(all) => all.iter().any(|node| self.value(ctx, view, node, pruned)),
            Node::List(all) => all.iter().fold(false, |_, node| self.value(ctx, view, node, pruned)),
            Node::Not(inner) => !self.value(ctx, view, inner, pruned),
            Node::Test(Test::Prune) => {
                *pruned = true;
                true
            }
            Node::Test(test) => self.test(ctx, view, test),
        }
    }

    #[allow(clippy::unnecessary_cast, reason = "the fields' types differ by machine")]
    fn test(&mut self, ctx: &mut Context<'_>, view: &View<'_>, test: &Test) -> bool {
        let walk = view.walk;
        let rules = |ignore_case: bool| glob::Rules { ignore_case, ..glob::Rules::default() };
        let with = |check: &dyn Fn(&Stat) -> bool| view.stat().is_some_and(|stat| check(&stat));
        match test {
            Test::Name { pattern, ignore_case } => glob::matches(pattern, view.base(), rules(*ignore_case)),
            Test::Path { pattern, ignore_case } => glob::matches(pattern, walk.path(), rules(*ignore_case)),
            Test::LinkName { .. } if !view.is_link() => false,
            Test::LinkName { pattern, ignore_case } => readlinkat(walk.dir(), walk.name(), Vec::new())
                .is_ok_and(|target| glob::matches(pattern, target.as_bytes(), rules(*ignore_case))),
            Test::Regex(regex) => regex.is_match(walk.path()).unwrap_or_else(|complex| {
                ctx.warn(complex.into());
                false
            }),
            Test::Type(kinds) => kinds.contains(&walk.kind()),
            Test::OtherType(kinds) => {
                let flags = if walk.follows() { AtFlags::SYMLINK_NOFOLLOW } else { AtFlags::empty() };
                let stat = statat(walk.dir(), walk.name(), flags).ok().or_else(|| view.stat());
                stat.is_some_and(|stat| kinds.contains(&FileType::from_raw_mode(stat.st_mode)))
            }
            Test::Devices(devices) => with(&|stat| devices.contains(&stat.st_dev)),
            Test::Perm(bits, wanted) => with(&|stat| match bits {
                Bits::All => stat.st_mode & wanted == *wanted,
                Bits::Any => *wanted == 0 || stat.st_mode & wanted != 0,
                Bits::Just => stat.st_mode & 0o7777 == *wanted,
            }),
            Test::Size(amount, unit) => {
                with(&|stat| amount.holds(stat.st_size.unsigned_abs().div_ceil(*unit)))
            }
            Test::Empty => with(&|stat| match FileType::from_raw_mode(stat.st_mode) {
                FileType::RegularFile => stat.st_size == 0,
                FileType::Directory => is_empty_directory(walk),
                _ => false,
            }),
            Test::Age(time, unit, amount, now) => {
                with(&|stat| amount.spans(*unit, now.saturating_sub(time_in(stat, *time).0), *unit == 60))
            }
            Test::Used(amount) => with(&|stat| amount.spans(86_400, stat.st_atime - stat.st_ctime, false)),
            Test::Newer(time, seconds, nanoseconds) => {
                view.time(*time).is_some_and(|time| time > (*seconds, *nanoseconds))
            }
            Test::Same(device, inode) => with(&|stat| (stat.st_dev, stat.st_ino) == (*device, *inode)),
            Test::Inode(amount) => with(&|stat| amount.holds(stat.st_ino)),
            Test::Links(amount) => with(&|stat| amount.holds(stat.st_nlink as u64)),
            Test::User(amount) => with(&|stat| amount.holds(stat.st_uid.into())),
            Test::Group(amount) => with(&|stat| amount.holds(stat.st_gid.into())),
            Test::NoUser => view.stat().is_some_and(|stat| self.user(stat.st_uid).is_none()),
            Test::NoGroup => view.stat().is_some_and(|stat| self.group(stat.st_gid).is_none()),
            Test::Access(access) => accessat(walk.dir(), walk.name(), *access, AtFlags::empty()).is_ok(),
            Test::Constant(value) => *value,
            Test::Print(end, to) => {
                let path = walk.path();
                if *end == b'\n' && to.is_none() && self.terminal {
                    ctx.out.put(&kit::escape::visible(path));
                } else {
                    self.put(ctx, *to, path);
                }
                self.put(ctx, *to, &[*end]);
                true
            }
            Test::List(to) => {
                if let Some(line) = list::line(self, view) {
                    self.put(ctx, *to, &line);
                }
                true
            }
            Test::Printf(pieces, to) => {
                let mut text = Vec::with_capacity(128);
                let stop = printf::push(&mut text, self, view, pieces);
                self.put(ctx, *to, &text);
                if stop {
                    self.flush(ctx);
                }
                true
            }
            Test::Prune => true,
            Test::Delete => delete(ctx, walk),
            Test::Quit => {
                self.quit = true;
                true
            }
            Test::Exec { words, ask, inside, gathers } => {
                // What was printed comes before what the command prints.
                self.flush(ctx);
                let mut name = walk.path().to_vec();
                if *inside && view.base() != b"/" {
                    name = [b"./", view.base()].concat();
                }
                let words: Vec<Vec<u8>> = words.iter().map(|word| fill(word, &name)).collect();
                if *ask && !agreed(ctx, &words) {
                    return false;
                }
                let worked = if *inside { run_inside(ctx, walk, words) } else { run(ctx, words) };
                if *gathers && !worked {
                    ctx.status = Status::FAILURE;
                }
                worked || *gathers
            }
            Test::Gather(number) => {
                if let Some(batch) = self.batches.get_mut(*number) {
                    batch.files.push(walk.path().to_vec());
                    batch.size += walk.path().len() + 9;
                    if batch.size > BATCH {
                        ctx.out.flush();
                        batch.run(ctx);
                    }
                }
                true
            }
        }
    }

    /// The zone that times are shown in.
    pub fn zone(&self) -> &Zone {
        &self.zone
    }

    /// The name of a user, looked up once.
    pub fn user(&mut self, uid: u32) -> Option<&[u8]> {
        known(&mut self.users, uid, &|uid| users::by_uid(uid).map(|user| user.name))
    }

    /// The name of a group, looked up once.
    pub fn group(&mut self, gid: u32) -> Option<&[u8]> {
        known(&mut self.groups, gid, &|gid| users::group_by_gid(gid).map(|group| group.name))
    }

    /// Puts out what an action prints.
    fn put(&mut self, ctx: &mut Context<'_>, to: To, text: &[u8]) {
        match to.and_then(|to| self.outputs.get_mut(to)) {
            None => ctx.out.put(text),
            Some(output) => {
                output.buffer.extend_from_slice(text);
                if output.buffer.len() > 32 * 1024 {
                    output.flush(ctx);
                }
            }
        }
    }

    /// Writes out what was printed.
    pub fn flush(&mut self, ctx: &mut Context<'_>) {
        ctx.out.flush();
        for output in &mut self.outputs {
            output.flush(ctx);
        }
    }

    /// Runs the commands for the files gathered and not yet handed out.
    pub fn run_batches(&mut self, ctx: &mut Context<'_>) {
        for batch in &mut self.batches {
            batch.run(ctx);
        }
    }
}

impl Batch {
    fn run(&mut self, ctx: &mut Context<'_>) {
        if self.files.is_empty() {
            return;
        }
        let mut words = self.command.clone();
        words.append(&mut self.files);
        self.size = 0;
        if !run(ctx, words) {
            ctx.status = Status::FAILURE;
        }
    }
}

impl Output {
    fn flush(&mut self, ctx: &mut Context<'_>) {
        let mut rest = &self.buffer[..];
        while !rest.is_empty() {
            match rustix::io::write(&self.file, rest) {
                Ok(count) => rest = rest.get(count..).unwrap_or_default(),
                Err(rustix::io::Errno::INTR) => {}
                Err(errno) => {
                    ctx.warn(Error::on("can't write", &self.name, errno));
                    break;
                }
            }
        }
        self.buffer.clear();
    }
}

/// What a number is called, from a list of those that were looked up.
fn known<'l>(
    list: &'l mut Vec<(u32, Option<Vec<u8>>)>,
    number: u32,
    look: &dyn Fn(u32) -> Option<Vec<u8>>,
) -> Option<&'l [u8]> {
    let place = match list.iter().position(|(known, _)| *known == number) {
        Some(place) => place,
        None => {
            list.push((number, look(number)));
            list.len() - 1
        }
    };
    list.get(place)?.1.as_deref()
}

impl Amount {
    /// Whether an age in seconds is so many, each of which lasts a unit; begun units count as whole ones where `up`
    /// says so.
    fn spans(self, unit: u64, age: i64, up: bool) -> bool {
        let Ok(age) = u64::try_from(age) else {
            // From the future: younger than anything.
            return matches!(self, Amount::Less(_));
        };
        let counted = if up { age.saturating_add(unit) } else { age };
        match self {
            Amount::More(than) => counted >= than.saturating_add(unit).saturating_add(u64::from(up)),
            Amount::Less(than) => age < than,
            Amount::Just(age_of) => counted >= age_of && counted < age_of.saturating_add(unit),
        }
    }

    fn holds(self, value: u64) -> bool {
        match self {
            Amount::More(than) => value > than,
            Amount::Less(than) => value < than,
            Amount::Just(number) => value == number,
        }
    }
}

fn is_empty_directory(walk: &Walk) -> bool {
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
    let Ok(dir) = openat(walk.dir(), walk.name(), flags, Mode::empty()) else { return false };
    let mut empty = true;
    kit::walk::each_name(dir.as_fd(), |_, _| empty = false).is_ok() && empty
}

fn delete(ctx: &mut Context<'_>, walk: &Walk) -> bool {
    // The directory one stands in has no name to be removed by.
    if walk.depth() == 0 && matches!(walk.path(), b"." | b"./") {
        return true;
    }
    let flags = if walk.kind() == FileType::Directory { AtFlags::REMOVEDIR } else { AtFlags::empty() };
    match unlinkat(walk.dir(), walk.name(), flags) {
        Ok(()) => true,
        Err(errno) => {
            ctx.warn(Error::on("can't remove", walk.path(), errno));
            false
        }
    }
}

/// A word with each `{}` replaced.
fn fill(word: &[u8], path: &[u8]) -> Vec<u8> {
    let mut filled = Vec::with_capacity(word.len() + path.len());
    let mut rest = word;
    while let Some(at) = rest.windows(2).position(|pair| pair == b"{}") {
        filled.extend_from_slice(rest.get(..at).unwrap_or_default());
        filled.extend_from_slice(path);
        rest = rest.get(at + 2..).unwrap_or_default();
    }
    filled.extend_from_slice(rest);
    filled
}

fn run(ctx: &mut Context<'_>, words: Vec<Vec<u8>>) -> bool {
    let words = Words::new(words);
    let stdin = ctx.stdin;
    // An applet that does no harm needs no process.
    let result = match here::run(ctx, words.args(), stdin) {
        Some(status) => Ok(status),
        None => process::run(ctx, words.args()),
    };
    outcome(ctx, result)
}

/// Runs a command in the directory that the file is in.
fn run_inside(ctx: &mut Context<'_>, walk: &Walk, words: Vec<Vec<u8>>) -> bool {
    let words = Words::new(words);
    ctx.out.flush();
    let result = match fork() {
        Ok(Fork::Parent(pid)) => process::wait(pid),
        Ok(Fork::Child) => {
            let entered = if walk.depth() > 0 {
                rustix::process::fchdir(walk.dir())
            } else {
                rustix::process::chdir(paths::dir_name(walk.path()))
            };
            match entered {
                Ok(()) => process::replace(ctx, &words.args()),
                Err(errno) => {
                    ctx.say(&Error::on("can't change to the directory of", walk.path(), errno).text());
                    exit(126)
                }
            }
        }
        Err(errno) => Err(errno),
    };
    outcome(ctx, result)
}

fn outcome(ctx: &mut Context<'_>, result: Result<Status, Errno>) -> bool {
    match result {
        Ok(status) => status == Status::SUCCESS,
        Err(errno) => {
            ctx.warn(Error::sys("can't run a command", errno));
            false
        }
    }
}

/// Asks on standard error, and reads a line of standard input.
fn agreed(ctx: &mut Context<'_>, words: &[Vec<u8>]) -> bool {
    ctx.out.flush();
    ctx.err.put(&[&kit::escape::visible(&words.join(&b' '))[..], b" ?... "].concat());
    ctx.err.flush();
    let mut answer = Vec::new();
    let mut byte = [0];
    while let Ok(1) = rustix::io::read(ctx.stdin, &mut byte) {
        if byte == [b'\n'] {
            break;
        }
        answer.extend_from_slice(&byte);
    }
    matches!(answer.first(), Some(b'y' | b'Y'))
}
