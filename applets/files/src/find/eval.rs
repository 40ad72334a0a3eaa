//! What an expression makes of a file.

use super::parse::{Amount, Bits, Node, Test, Time};
use super::{list, printf};
use crate::paths;
use kit::process::{self, Words};
use kit::sys::{Fork, exit, fork};
use kit::time::Zone;
use kit::walk::Walk;
use kit::{Context, Errno, Error, Status, glob, users};
use rustix::fs::{AtFlags, FileType, Mode, OFlags, Stat, accessat, openat, readlinkat, statat, unlinkat};
use std::cell::Cell;
use std::os::fd::AsFd;

/// Bytes of names that a command gets at once.
const BATCH: usize = 96 * 1024;

/// What lasts over the walk.
pub struct State {
    /// Nothing more is to be visited.
    pub quit: bool,
    /// Names go to a terminal.
    terminal: bool,
    batches: Vec<Batch>,
    zone: Zone,
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
        Time::Modification => (stat.st_mtime, stat.st_mtime_nsec as i64),
    }
}

impl State {
    /// The state before the walk, with the commands that gather files and the zone that times are shown in.
    pub fn new(batches: Vec<Vec<Vec<u8>>>, zone: Zone, terminal: bool) -> State {
        let batches =
            batches.into_iter().map(|command| Batch { command, files: Vec::new(), size: 0 }).collect();
        State { quit: false, terminal, batches, zone }
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
            Test::Age(time, unit, amount, now) => with(&|stat| {
                let age = now.saturating_sub(time_in(stat, *time).0);
                match (amount, u64::try_from(age)) {
                    (amount, Ok(age)) => amount.holds(age / unit),
                    // From the future: younger than anything.
                    (Amount::Less(_), Err(_)) => true,
                    _ => false,
                }
            }),
            Test::Newer(time, seconds, nanoseconds) => {
                with(&|stat| time_in(stat, *time) > (*seconds, *nanoseconds))
            }
            Test::Same(device, inode) => with(&|stat| (stat.st_dev, stat.st_ino) == (*device, *inode)),
            Test::Inode(amount) => with(&|stat| amount.holds(stat.st_ino)),
            Test::Links(amount) => with(&|stat| amount.holds(stat.st_nlink as u64)),
            Test::User(amount) => with(&|stat| amount.holds(stat.st_uid.into())),
            Test::Group(amount) => with(&|stat| amount.holds(stat.st_gid.into())),
            Test::NoUser => with(&|stat| users::by_uid(stat.st_uid).is_none()),
            Test::NoGroup => with(&|stat| users::group_by_gid(stat.st_gid).is_none()),
            Test::Access(access) => accessat(walk.dir(), walk.name(), *access, AtFlags::empty()).is_ok(),
            Test::Constant(value) => *value,
            Test::Print(end) => {
                if *end == b'\n' && self.terminal {
                    ctx.out.put(&kit::escape::visible(walk.path()));
                } else {
                    ctx.out.put(walk.path());
                }
                ctx.out.put(&[*end]);
                true
            }
            Test::List => {
                list::print(ctx, view, &self.zone);
                true
            }
            Test::Printf(pieces) => {
                printf::print(ctx, view, pieces, &self.zone);
                true
            }
            Test::Prune => true,
            Test::Delete => delete(ctx, walk),
            Test::Quit => {
                self.quit = true;
                true
            }
            Test::Exec { words, ask, inside, gathers } => {
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
                        batch.run(ctx);
                    }
                }
                true
            }
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

impl Amount {
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
    let result = process::run(ctx, &words.args());
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
