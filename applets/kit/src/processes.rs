//! Processes as /proc shows them (proc(5)). Any of them may be gone at the next read: then there is nothing.

use crate::{Errno, file, number, split, walk};
use rustix::fs::{Mode, OFlags, open};
use std::os::fd::AsFd;

/// A line of /proc/PID/stat, what is needed of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stat {
    /// The process, or the thread.
    pub pid: u32,
    /// Its short name, at most 15 bytes.
    pub comm: Vec<u8>,
    /// `R`, `S`, `D`, `Z`, `T`, `I` …
    pub state: u8,
    /// Its parent.
    pub ppid: u32,
    /// Its process group.
    pub pgid: i32,
    /// Its session.
    pub sid: i32,
    /// The device number of its terminal, 0 for none.
    pub tty: u32,
    /// The process group in the terminal's foreground.
    pub foreground: i32,
    /// Kernel flags; 0x200000 is a kernel thread.
    pub flags: u64,
    /// User and system time in ticks.
    pub ticks: u64,
    /// Its nice value.
    pub nice: i32,
    /// How many threads it has.
    pub threads: u64,
    /// When it started, in ticks since boot.
    pub start: u64,
    /// Its memory in bytes, and what of it is in RAM in pages.
    pub size: u64,
    /// Resident pages.
    pub resident: u64,
}

impl Stat {
    /// Reads the text of a stat file.
    pub fn parse(text: &[u8]) -> Option<Stat> {
        // The name may hold anything, brackets and newlines too: it ends at the last bracket.
        let open = text.iter().position(|byte| *byte == b'(')?;
        let close = text.iter().rposition(|byte| *byte == b')')?;
        let pid = number::unsigned(text.get(..open)?.trim_ascii())?;
        let comm = text.get(open + 1..close)?.to_vec();
        let mut fields = text.get(close + 1..)?.trim_ascii().split(|byte| *byte == b' ');
        let state = *fields.next()?.first()?;
        let numbers: Vec<i64> = fields.map(|field| number::signed(field).unwrap_or(0)).collect();
        // Numbered from field 4 of proc(5), the parent.
        let field = |at: usize| at.checked_sub(4).and_then(|at| numbers.get(at)).copied().unwrap_or(0);
        let unsigned = |at: usize| u64::try_from(field(at)).unwrap_or(0);
        let int = |at: usize| i32::try_from(field(at)).unwrap_or(0);
        Some(Stat {
            pid: u32::try_from(pid).ok()?,
            comm,
            state,
            ppid: u32::try_from(field(4)).unwrap_or(0),
            pgid: int(5),
            sid: int(6),
            tty: u32::try_from(field(7)).unwrap_or(0),
            foreground: int(8),
            flags: unsigned(9),
            ticks: unsigned(14).saturating_add(unsigned(15)),
            nice: int(19),
            threads: unsigned(20),
            start: unsigned(22),
            size: unsigned(23),
            resident: unsigned(24),
        })
    }
}

/// One process, or one thread, found in /proc.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Process {
    /// The process.
    pub pid: u32,
    /// The thread; the same number for the first one.
    pub thread: u32,
}

/// User and group numbers of a process.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ids {
    /// Real user.
    pub uid: u32,
    /// Effective user.
    pub euid: u32,
    /// Real group.
    pub gid: u32,
    /// Effective group.
    pub egid: u32,
}

/// No file of /proc that is read here needs to be read further.
const MOST: usize = 64 << 10;

fn read(path: &[u8]) -> Option<Vec<u8>> {
    file::read(path, MOST).ok()
}

/// The entries of a directory of /proc that are numbers, sorted.
fn numbers(path: &[u8]) -> Result<Vec<u32>, Errno> {
    let fd = open(path, OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC, Mode::empty())?;
    let mut numbers = Vec::new();
    walk::each_name(fd.as_fd(), |name, _| {
        numbers.extend(number::unsigned(name.to_bytes()).and_then(|number| u32::try_from(number).ok()));
    })?;
    numbers.sort_unstable();
    Ok(numbers)
}

/// All processes, by number. Fails where /proc is not mounted.
pub fn all() -> Result<Vec<Process>, Errno> {
    let processes = numbers(b"/proc")?;
    Ok(processes.into_iter().map(|pid| Process { pid, thread: pid }).collect())
}

impl Process {
    /// Its threads; none if it is gone.
    pub fn threads(self) -> Vec<Process> {
        let threads = numbers(&self.path(b"task")).unwrap_or_default();
        threads.into_iter().map(|thread| Process { pid: self.pid, thread }).collect()
    }

    fn path(self, file: &[u8]) -> Vec<u8> {
        let mut path = crate::filled(b"/proc/{}", &[&*number::Decimal::of(self.pid.into())]);
        // The first thread's own folder would tell of it alone, not of the whole process.
        if self.pid != self.thread {
            path.extend_from_slice(b"/task/");
            path.extend_from_slice(&number::Decimal::of(self.thread.into()));
        }
        path.push(b'/');
        path.extend_from_slice(file);
        path
    }

    /// Its line of numbers.
    pub fn stat(self) -> Option<Stat> {
        Stat::parse(&read(&self.path(b"stat"))?)
    }

    /// Its command line: the words, each ended by a NUL; empty for a kernel thread and a zombie.
    pub fn command_line(self) -> Vec<u8> {
        read(&self.path(b"cmdline")).unwrap_or_default()
    }

    /// Its users and groups.
    pub fn ids(self) -> Option<Ids> {
        let text = read(&self.path(b"status"))?;
        let line = |name: &[u8]| -> Option<(u32, u32)> {
            let rest = split::at(&text, b'\n').find_map(|line| line.strip_prefix(name))?;
            let mut words = split::words(rest);
            let mut next = || u32::try_from(number::unsigned(words.next()?)?).ok();
            Some((next()?, next()?))
        };
        let ((uid, euid), (gid, egid)) = (line(b"Uid:")?, line(b"Gid:")?);
        Some(Ids { uid, euid, gid, egid })
    }

    /// Whether it goes by this name: its short name, the last part of its first word (or all of it), or, where the
    /// kernel had to cut a script's name, the last part of its second. The executable does not count: where one
    /// binary is everything, it would be everybody's name.
    pub fn is_called(self, name: &[u8]) -> bool {
        let is_base = |path: &[u8]| path == name || path.rsplit(|byte| *byte == b'/').next() == Some(name);
        let Some(stat) = self.stat() else { return false };
        if stat.comm == name {
            return true;
        }
        let line = self.command_line();
        let mut words = line.split(|byte| *byte == 0);
        let first = words.next().unwrap_or_default();
        if is_base(first.strip_prefix(b"-").unwrap_or(first)) {
            return true;
        }
        // 15 bytes are what the kernel keeps.
        let cut = stat.comm.len() == 15 && name.starts_with(&stat.comm);
        cut && words.next().is_some_and(is_base)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_brackets_is_whole() {
        let line = b"42 (a) (b\n) S 1 42 41 34816 42 4194560 1 2 3 4 5 6 7 8 20 -5 3 0 999 4096 7 0\n";
        let stat = Stat::parse(line).unwrap();
        assert_eq!((stat.pid, &stat.comm[..], stat.state, stat.ppid), (42, &b"a) (b\n"[..], b'S', 1));
        assert_eq!((stat.tty, stat.ticks, stat.nice, stat.threads), (34816, 11, -5, 3));
        assert_eq!((stat.start, stat.size, stat.resident), (999, 4096, 7));
    }

    #[test]
    fn a_line_cut_short_is_no_process() {
        assert_eq!(Stat::parse(b""), None);
        assert_eq!(Stat::parse(b"1 (x"), None);
        assert_eq!(Stat::parse(b"1 (x)"), None);
        assert!(Stat::parse(b"1 (x) R").is_some());
    }

    #[test]
    fn this_process_is_there() {
        let pid = std::process::id();
        let found = all().unwrap().into_iter().find(|process| process.pid == pid).unwrap();
        assert_eq!(found.stat().unwrap().pid, pid);
        assert!(!found.command_line().is_empty());
        assert!(found.ids().is_some());
    }
}
