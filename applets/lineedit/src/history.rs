//! Lines typed before: in memory, and in the file that HISTFILE names.
//!
//! Each line is appended to the file when it is typed, in one write, so several shells and a power cut leave
//! whole lines. A file that has grown to twice its size is cut when a shell starts: written beside, renamed.

use rustix::fs::{self, FileType, Mode, OFlags};
use rustix::io::Errno;

/// The lines, the oldest first.
pub struct History {
    lines: Vec<Vec<u8>>,
    limit: usize,
    /// How many lines were dropped to keep the limit.
    dropped: usize,
    file: Option<Vec<u8>>,
}

/// Lines kept when nobody says how many.
pub const DEFAULT_LIMIT: usize = 500;

/// More than that is not read from a file.
const LARGEST_FILE: usize = 4 << 20;

impl Default for History {
    /// No lines, no file.
    fn default() -> History {
        History { lines: Vec::new(), limit: DEFAULT_LIMIT, dropped: 0, file: None }
    }
}

impl History {
    /// The lines, the oldest first.
    pub fn lines(&self) -> &[Vec<u8>] {
        &self.lines
    }

    /// Takes a file and a limit: reads the file's last lines, and cuts the file if it has grown too long.
    pub fn open(&mut self, file: &[u8], limit: usize) {
        self.limit = limit;
        self.file = Some(file.to_vec()).filter(|file| !file.is_empty() && limit > 0);
        let Some(text) = self.file.as_ref().and_then(|file| read(file)) else { return };
        let lines: Vec<&[u8]> = text.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).collect();
        let last = lines.get(lines.len().saturating_sub(limit)..).unwrap_or_default();
        for line in last {
            self.push(line);
        }
        if lines.len() > limit.saturating_mul(2) {
            // A history that cannot be cut is still a history.
            let _ = rewrite(file, last);
        }
    }

    /// Notes a line, unless it is empty or the same as the last.
    pub fn add(&mut self, line: &[u8]) {
        let line = line.trim_ascii_end();
        if line.is_empty() || self.limit == 0 || self.lines.last().is_some_and(|last| last == line) {
            return;
        }
        self.push(line);
        if let Some(file) = &self.file {
            // A read-only root is no reason to complain at each line.
            let _ = append(file, line);
        }
    }

    fn push(&mut self, line: &[u8]) {
        if self.limit == 0 || self.lines.last().is_some_and(|last| last == line) {
            return;
        }
        if self.lines.len() >= self.limit {
            self.lines.remove(0);
            self.dropped += 1;
        }
        self.lines.push(line.to_vec());
    }

    /// Forgets the lines; the file keeps them.
    pub fn clear(&mut self) {
        self.dropped += self.lines.len();
        self.lines.clear();
    }

    /// The number of the line that comes next; those before it count down from there.
    pub fn number(&self) -> usize {
        self.dropped + self.lines.len() + 1
    }
}

/// The end of a regular file; nothing if it is none. A pipe or a device in its place is never waited for.
fn read(file: &[u8]) -> Option<Vec<u8>> {
    let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NONBLOCK | OFlags::NOCTTY;
    let fd = fs::open(file, flags, Mode::empty()).ok()?;
    let status = fs::fstat(&fd).ok()?;
    if FileType::from_raw_mode(status.st_mode) != FileType::RegularFile {
        return None;
    }
    let size = u64::try_from(status.st_size).unwrap_or(0);
    let start = size.saturating_sub(LARGEST_FILE as u64);
    fs::seek(&fd, fs::SeekFrom::Start(start)).ok()?;
    let mut text = Vec::new();
    let mut buffer = [0; 4096];
    while text.len() < LARGEST_FILE {
        match rustix::io::read(&fd, &mut buffer) {
            Ok(0) => break,
            Ok(count) => text.extend_from_slice(buffer.get(..count).unwrap_or_default()),
            Err(Errno::INTR) => {}
            Err(_) => return None,
        }
    }
    if start > 0 {
        // The first line is a piece of one.
        let first = text.iter().position(|byte| *byte == b'\n').map_or(text.len(), |at| at + 1);
        text.drain(..first);
    }
    Some(text)
}

fn append(file: &[u8], line: &[u8]) -> rustix::io::Result<()> {
    let flags = OFlags::WRONLY
        | OFlags::APPEND
        | OFlags::CREATE
        | OFlags::CLOEXEC
        | OFlags::NONBLOCK
        | OFlags::NOCTTY;
    let fd = fs::open(file, flags, Mode::RUSR | Mode::WUSR)?;
    if FileType::from_raw_mode(fs::fstat(&fd)?.st_mode) == FileType::RegularFile {
        rustix::io::write(&fd, &kit::filled(b"{}\n", &[line]))?;
    }
    Ok(())
}

fn rewrite(file: &[u8], lines: &[&[u8]]) -> rustix::io::Result<()> {
    let beside = kit::filled(b"{}.new", &[file]);
    let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::CLOEXEC;
    let fd = fs::open(&beside[..], flags, Mode::RUSR | Mode::WUSR)?;
    let mut text = lines.join(&b'\n');
    text.push(b'\n');
    let mut rest = &text[..];
    while !rest.is_empty() {
        match rustix::io::write(&fd, rest) {
            Ok(count) => rest = rest.get(count..).unwrap_or_default(),
            Err(Errno::INTR) => {}
            Err(errno) => {
                let _ = fs::unlink(&beside[..]);
                return Err(errno);
            }
        }
    }
    fs::rename(&beside[..], file)
}

/// A walk through the lines: lines that were changed on the way stay as they were left until one is entered.
#[derive(Default)]
pub struct Walk {
    /// The line shown: an index into the history; its length is the line being typed.
    at: Option<usize>,
    edited: Vec<(usize, Vec<u8>)>,
}

impl Walk {
    /// The line to show after `step` (-1 older, +1 newer) from the one shown, which now reads `shown`.
    pub fn step(&mut self, history: &History, shown: &[u8], newer: bool) -> Option<Vec<u8>> {
        let count = history.lines.len();
        let at = self.at.unwrap_or(count);
        let next = if newer { at.checked_add(1).filter(|next| *next <= count)? } else { at.checked_sub(1)? };
        self.edited.retain(|(index, _)| *index != at);
        self.edited.push((at, shown.to_vec()));
        self.at = Some(next);
        let edited = self.edited.iter().find(|(index, _)| *index == next).map(|(_, line)| line.clone());
        Some(edited.or_else(|| history.lines.get(next).cloned()).unwrap_or_default())
    }

    /// Goes to a line that a search found.
    pub fn go(&mut self, history: &History, shown: &[u8], index: usize) {
        let at = self.at.unwrap_or(history.lines.len());
        if at != index {
            self.edited.retain(|(edited, _)| *edited != at);
            self.edited.push((at, shown.to_vec()));
            self.at = Some(index);
        }
    }

    /// The line shown, as an index.
    pub fn index(&self, history: &History) -> usize {
        self.at.unwrap_or(history.lines.len())
    }
}

/// The next line from `from` on, in the direction asked for, that holds `query` (`anchored`: begins with it); and
/// where it does.
pub fn search(
    history: &History,
    query: &[u8],
    from: usize,
    newer: bool,
    anchored: bool,
) -> Option<(usize, usize)> {
    let holds = |index: &usize| {
        history
            .lines
            .get(*index)
            .is_some_and(|line| if anchored { line.starts_with(query) } else { find(line, query).is_some() })
    };
    let count = history.lines.len();
    let index = if newer { (from..count).find(holds) } else { (0..(from + 1).min(count)).rev().find(holds) }?;
    Some((index, find(history.lines.get(index)?, query)?))
}

/// Where a piece last stands in a text.
fn find(text: &[u8], piece: &[u8]) -> Option<usize> {
    (0..=text.len().checked_sub(piece.len())?)
        .rev()
        .find(|at| text.get(*at..).is_some_and(|rest| rest.starts_with(piece)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn history(lines: &[&str]) -> History {
        let mut history = History::default();
        for line in lines {
            history.add(line.as_bytes());
        }
        history
    }

    #[test]
    fn the_same_line_twice_is_one() {
        let history = history(&["a", "a", "b ", "", "b", "a"]);
        assert_eq!(history.lines(), [b"a", b"b", b"a"]);
    }

    #[test]
    fn lines_changed_on_the_way_are_kept() {
        let history = history(&["one", "two"]);
        let mut walk = Walk::default();
        assert_eq!(walk.step(&history, b"new", false).unwrap(), b"two");
        assert_eq!(walk.step(&history, b"two!", false).unwrap(), b"one");
        assert_eq!(walk.step(&history, b"one", false), None);
        assert_eq!(walk.step(&history, b"one", true).unwrap(), b"two!");
        assert_eq!(walk.step(&history, b"two!", true).unwrap(), b"new");
        assert_eq!(walk.step(&history, b"new", true), None);
    }

    #[test]
    fn searches_both_ways() {
        let history = history(&["make", "ls", "make all"]);
        assert_eq!(search(&history, b"make", 3, false, false), Some((2, 0)));
        assert_eq!(search(&history, b"make", 1, false, false), Some((0, 0)));
        assert_eq!(search(&history, b"a", 0, true, false), Some((0, 1)));
        assert_eq!(search(&history, b"x", 3, false, false), None);
        assert_eq!(search(&history, b"all", 3, false, true), None);
    }

    #[test]
    fn the_file_gets_each_line_and_is_cut_at_the_start() {
        let file = std::env::temp_dir().join(format!("rbox-history-{}", std::process::id()));
        let path = file.to_str().unwrap().as_bytes().to_vec();
        let _ = std::fs::remove_file(&file);
        let mut first = History::default();
        first.open(&path, 3);
        for line in ["a", "b", "c", "d", "e", "f", "g"] {
            first.add(line.as_bytes());
        }
        assert_eq!(std::fs::read(&file).unwrap(), b"a\nb\nc\nd\ne\nf\ng\n");
        let mut second = History::default();
        second.open(&path, 3);
        assert_eq!(second.lines(), [b"e", b"f", b"g"]);
        assert_eq!(std::fs::read(&file).unwrap(), b"e\nf\ng\n");
        std::fs::remove_file(&file).unwrap();
    }

    #[test]
    fn a_device_is_no_history() {
        let mut history = History::default();
        history.open(b"/dev/zero", 3);
        history.add(b"x");
        assert_eq!(history.lines(), [b"x"]);
    }
}
