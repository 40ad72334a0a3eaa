//! `tree`: what directories hold, drawn as a tree (busybox's, and the usual options of the program of that name).

#![deny(clippy::indexing_slicing)]

use crate::clock::push_padded;
use crate::permissions;
use kit::by_word;
use kit::number::{self, Decimal};
use kit::time::{self, Moment, Zone};
use kit::walk::{Trail, each_name};
use kit::{Applet, Context, Errno, Error, Options, Opts, Place, Result, Runs, Status, escape, flag, glob, process, users, value};
use rustix::fs::{AtFlags, FileType, Mode, OFlags, Stat, openat, readlinkat, statat};
use std::os::fd::AsFd;

/// The applet.
pub const APPLET: Applet = Applet {
    name: "tree",
    place: Place::UsrBin,
    runs: Runs::Unattended,
    failure: 1,
    usage: "[OPTION]... [DIRECTORY]...

Draw what DIRECTORY (or .) holds

	-a -d	All names; directories alone
	-L N	No deeper than N
	-l -x	Follow links to directories; stay on one file system
	-P PAT -I PAT	Only files that match, none that match: a|b is either
	--ignore-case --matchdirs --prune
	-f -i	Whole paths; no lines
	-p -u -g -s -h --si -D --inodes --device
		Modes, users, groups, sizes, dates: --timefmt=FORMAT
	-F -Q -N -q	A sign for the type; in quotes; names as they are; ? in place of control bytes
	-t -c -U -r	Sort by times, not at all, backwards: --sort=name|size|mtime|ctime --dirsfirst --filesfirst
	--du	Sizes of directories with all in them
	-C -n	With colours, without
	-o FILE --noreport --filelimit=N --charset=ascii|utf-8",
    main,
};

const OPTIONS: Opts = kit::opts![
    flag(b'a', ""),
    flag(b'd', ""),
    value(b'L', ""),
    flag(b'l', ""),
    flag(b'x', ""),
    value(b'P', ""),
    value(b'I', ""),
    flag(1, "ignore-case"),
    flag(2, "matchdirs"),
    flag(3, "prune"),
    flag(b'f', ""),
    flag(b'i', ""),
    flag(b'p', ""),
    flag(b'u', ""),
    flag(b'g', ""),
    flag(b's', ""),
    flag(b'h', ""),
    flag(4, "si"),
    flag(b'D', ""),
    flag(5, "inodes"),
    flag(6, "device"),
    value(7, "timefmt"),
    flag(b'F', ""),
    flag(b'Q', ""),
    flag(b'N', ""),
    flag(b'q', ""),
    flag(b't', ""),
    flag(b'c', ""),
    flag(b'U', ""),
    flag(b'r', ""),
    value(8, "sort"),
    flag(9, "dirsfirst"),
    flag(10, "filesfirst"),
    flag(11, "du"),
    flag(b'C', ""),
    flag(b'n', ""),
    value(b'o', ""),
    flag(12, "noreport"),
    value(13, "filelimit"),
    value(14, "charset"),
];

/// What entries are put in order by.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Name,
    Size,
    Modification,
    Change,
    Not,
}

/// The options of a call.
struct Wish<'a> {
    all: bool,
    directories: bool,
    depth: u64,
    follow: bool,
    one_device: bool,
    wanted: Vec<&'a [u8]>,
    ignored: Vec<&'a [u8]>,
    ignore_case: bool,
    match_directories: bool,
    prune: bool,
    paths: bool,
    no_lines: bool,
    modes: bool,
    users: bool,
    groups: bool,
    /// Sizes, and the base of units that people read.
    sizes: bool,
    base: u64,
    dates: bool,
    inodes: bool,
    devices: bool,
    format: Option<&'a [u8]>,
    signs: bool,
    quotes: bool,
    raw: bool,
    masked: bool,
    sort: Sort,
    reverse: bool,
    /// Directories before files, or behind them.
    apart: Option<bool>,
    total: bool,
    colors: bool,
    report: bool,
    most: usize,
    wide: bool,
}

struct Entry {
    name: Vec<u8>,
    stat: Stat,
    /// It is a directory, or a followed link to one.
    directory: bool,
    /// What it leads to, if it is a link; nothing if that is not there.
    target: Option<Stat>,
}

/// A drawing under way.
struct Tree<'c, 'a> {
    ctx: &'c mut Context<'a>,
    wish: Wish<'a>,
    zone: Zone,
    text: Vec<u8>,
    directories: u64,
    files: u64,
    bytes: u64,
    names: [Vec<(u32, Vec<u8>)>; 2],
    output: Option<std::os::fd::OwnedFd>,
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(|name| ctx.env(name).filter(|v| !v.is_empty()));
    let mut wish = Wish {
        all: false,
        directories: false,
        depth: u64::MAX,
        follow: false,
        one_device: false,
        wanted: Vec::new(),
        ignored: Vec::new(),
        ignore_case: false,
        match_directories: false,
        prune: false,
        paths: false,
        no_lines: false,
        modes: false,
        users: false,
        groups: false,
        sizes: false,
        base: 0,
        dates: false,
        inodes: false,
        devices: false,
        format: None,
        signs: false,
        quotes: false,
        raw: false,
        masked: false,
        sort: Sort::Name,
        reverse: false,
        apart: None,
        total: false,
        colors: false,
        report: true,
        most: usize::MAX,
        wide: locale.is_some_and(is_utf8),
    };
    let mut output = None;
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        match key {
            b'a' => wish.all = true,
            b'd' => wish.directories = true,
            b'L' => {
                wish.depth = number::unsigned(value).unwrap_or(0);
                if wish.depth == 0 {
                    return Err(Error::new("invalid level, must be greater than 0"));
                }
            }
            b'l' => wish.follow = true,
            b'x' => wish.one_device = true,
            b'P' => wish.wanted.extend(kit::split::at(value, b'|')),
            b'I' => wish.ignored.extend(kit::split::at(value, b'|')),
            1 => wish.ignore_case = true,
            2 => wish.match_directories = true,
            3 => wish.prune = true,
            b'f' => wish.paths = true,
            b'i' => wish.no_lines = true,
            b'p' => wish.modes = true,
            b'u' => wish.users = true,
            b'g' => wish.groups = true,
            b's' => wish.sizes = true,
            b'h' => (wish.sizes, wish.base) = (true, 1024),
            4 => (wish.sizes, wish.base) = (true, 1000),
            b'D' => wish.dates = true,
            5 => wish.inodes = true,
            6 => wish.devices = true,
            7 => (wish.dates, wish.format) = (true, Some(value)),
            b'F' => wish.signs = true,
            b'Q' => wish.quotes = true,
            b'N' => wish.raw = true,
            b'q' => wish.masked = true,
            b't' => wish.sort = Sort::Modification,
            b'c' => wish.sort = Sort::Change,
            b'U' => wish.sort = Sort::Not,
            b'r' => wish.reverse = true,
            8 => {
                wish.sort = by_word!(value, {
                    "name" => Sort::Name,
                    "size" => Sort::Size,
                    "mtime" => Sort::Modification,
                    "ctime" => Sort::Change,
                    "none" => Sort::Not,
                    _ => return Err(Error::about("can't sort by", value)),
                });
            }
            9 => wish.apart = Some(true),
            10 => wish.apart = Some(false),
            11 => (wish.total, wish.sizes) = (true, true),
            b'C' => wish.colors = true,
            b'n' => wish.colors = false,
            b'o' => output = Some(value),
            12 => wish.report = false,
            13 => wish.most = number::parse::<usize>(value)?,
            _ => wish.wide = is_utf8(value),
        }
    }
    let operands = options.operands();
    let output = match output {
        None => None,
        Some(name) => {
            let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::TRUNC | OFlags::CLOEXEC;
            let file = openat(rustix::fs::CWD, name, flags, Mode::from_raw_mode(0o666));
            Some(file.map_err(|errno| Error::on("can't open", name, errno))?)
        }
    };
    let zone = Zone::of(ctx.env("TZ"));
    let names = [Vec::new(), Vec::new()];
    let mut tree = Tree { ctx, wish, zone, text: Vec::new(), directories: 0, files: 0, bytes: 0, names, output };
    if operands.is_empty() {
        tree.top(b".")?;
    }
    for operand in operands {
        tree.top(operand.bytes())?;
    }
    tree.report();
    tree.flush()?;
    tree.ctx.done()
}

/// A path without slashes at its end.
fn trimmed(path: &[u8]) -> &[u8] {
    match path {
        [rest @ .., b'/'] if !rest.is_empty() => trimmed(rest),
        _ => path,
    }
}

fn is_utf8(name: &[u8]) -> bool {
    let lower = name.to_ascii_lowercase();
    lower.ends_with(b"utf-8") || lower.ends_with(b"utf8")
}

impl Tree<'_, '_> {
    /// Draws one operand.
    fn top(&mut self, path: &[u8]) -> Result<()> {
        let mut trail = Trail::new();
        let stat = match statat(rustix::fs::CWD, path, AtFlags::empty()) {
            Ok(stat) if permissions::is_directory(&stat) => stat,
            found => {
                self.name(path, None);
                self.text.extend_from_slice(b"  [error opening dir]\n");
                match found {
                    Ok(_) => self.files += 1,
                    Err(_) => self.ctx.status = Status(2),
                }
                return Ok(());
            }
        };
        let shown = if self.wish.paths { trimmed(path) } else { path };
        let mut root = Entry { name: path.to_vec(), stat, directory: true, target: None };
        if self.wish.total {
            root.stat.st_size += self.below(&mut trail, path, 1, stat.st_dev).0;
            self.bytes += root.stat.st_size.unsigned_abs();
        }
        self.facts(&root.stat);
        self.name(shown, Some(&root));
        let entries = match self.enter(&mut trail, path, 1, stat.st_dev) {
            Ok(entries) => entries,
            Err(_) => {
                self.text.extend_from_slice(b"  [error opening dir]\n");
                self.ctx.status = Status(2);
                return Ok(());
            }
        };
        self.text.push(b'\n');
        self.directories += u64::from(!entries.is_empty());
        let mut levels = vec![entries.into_iter().peekable()];
        let mut whole = path.to_vec();
        // Where each level's part of the path begins, and what stands before its lines.
        let mut starts = vec![whole.len()];
        let mut lines: Vec<usize> = vec![0];
        let mut before: Vec<u8> = Vec::new();
        while let Some(level) = levels.last_mut() {
            let Some(entry) = level.next() else {
                levels.pop();
                starts.pop();
                before.truncate(lines.pop().unwrap_or(0));
                if let Err(errno) = trail.pop() {
                    return Err(Error::on("can't come back to", &whole, errno));
                }
                whole.truncate(starts.last().copied().unwrap_or(0));
                continue;
            };
            let last = level.peek().is_none();
            whole.truncate(starts.last().copied().unwrap_or(0));
            if !whole.ends_with(b"/") {
                whole.push(b'/');
            }
            whole.extend_from_slice(&entry.name);
            let depth = levels.len() as u64;
            self.line(&trail, &entry, &whole, &before, last);
            if entry.directory && depth < self.wish.depth {
                match self.enter(&mut trail, &entry.name, depth + 1, stat.st_dev) {
                    Ok(entries) => {
                        let over = entries.len() > self.wish.most;
                        if over {
                            let count = Decimal::of(entries.len() as u64);
                            let note = kit::filled(
                                b"  [{} entries exceeds filelimit, not opening dir]",
                                &[&*count],
                            );
                            self.text.extend_from_slice(&note);
                        }
                        lines.push(before.len());
                        let bars: [&[u8]; 2] = if self.wish.wide {
                            ["│\u{a0}\u{a0} ".as_bytes(), b"    "]
                        } else {
                            [b"|   ", b"    "]
                        };
                        let [bar, blank] = bars;
                        before.extend_from_slice(if last { blank } else { bar });
                        starts.push(whole.len());
                        levels.push(if over { Vec::new() } else { entries }.into_iter().peekable());
                    }
                    Err(Errno(40)) => self.text.extend_from_slice(b"  [recursive, not followed]"),
                    Err(_) => {
                        self.text.extend_from_slice(b"  [error opening dir]");
                        self.ctx.status = Status(2);
                    }
                }
            }
            self.text.push(b'\n');
            if self.text.len() > 32 * 1024 {
                self.flush()?;
            }
            if self.ctx.out.failed() {
                return Ok(());
            }
        }
        Ok(())
    }

    /// Goes into a directory and reads what is to be shown of it.
    fn enter(&mut self, trail: &mut Trail, name: &[u8], depth: u64, device: u64) -> Result<Vec<Entry>, Errno> {
        let mut flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
        if !self.wish.follow && trail.depth() > 0 {
            flags |= OFlags::NOFOLLOW;
        }
        let dir = openat(trail.dir(), &*process::cstring(name), flags, Mode::empty())?;
        let stat = rustix::fs::fstat(&dir)?;
        if self.wish.follow && trail.contains((stat.st_dev, stat.st_ino)) {
            return Err(Errno(40));
        }
        let mut names = Vec::new();
        if !self.wish.one_device || stat.st_dev == device {
            each_name(dir.as_fd(), |name, _| {
                let bytes = name.to_bytes();
                if self.wish.all || !bytes.starts_with(b".") {
                    names.push(name.to_owned());
                }
            })?;
        }
        trail.push(dir, self.wish.follow)?;
        let mut entries = Vec::with_capacity(names.len());
        for name in names {
            let Ok(stat) = statat(trail.dir(), &*name, AtFlags::SYMLINK_NOFOLLOW) else { continue };
            let mut directory = permissions::is_directory(&stat);
            let mut target = None;
            if FileType::from_raw_mode(stat.st_mode) == FileType::Symlink {
                target = statat(trail.dir(), &*name, AtFlags::empty()).ok();
                directory = self.wish.follow && target.is_some_and(|stat| permissions::is_directory(&stat));
            }
            let mut entry = Entry { name: name.into_bytes(), stat, directory, target };
            if !self.wish.shows(&entry) {
                continue;
            }
            if directory && (self.wish.prune || self.wish.total) {
                let link = FileType::from_raw_mode(entry.stat.st_mode) == FileType::Symlink;
                let (size, any) = self.below(trail, &entry.name, depth + 1, device);
                if self.wish.prune && !any {
                    continue;
                }
                if self.wish.total && !link {
                    entry.stat.st_size += size;
                }
            }
            entries.push(entry);
        }
        self.wish.sort(&mut entries);
        Ok(entries)
    }

    /// How large all is that would be shown below a directory, and whether there is a file.
    fn below(&mut self, trail: &mut Trail, name: &[u8], depth: u64, device: u64) -> (i64, bool) {
        // Deeper than any path the kernel takes, nothing is counted.
        if depth > 2048 {
            return (0, false);
        }
        let Ok(entries) = self.enter(trail, name, depth, device) else { return (0, false) };
        let size = entries.iter().map(|entry| entry.stat.st_size).sum();
        let any = entries.iter().any(|entry| !entry.directory || self.wish.prune);
        let _ = trail.pop();
        (size, any)
    }

    /// The line of an entry, but for its end.
    fn line(
        &mut self,
        trail: &Trail,
        entry: &Entry,
        whole: &[u8],
        before: &[u8],
        last: bool,
    ) {
        let kind = FileType::from_raw_mode(entry.stat.st_mode);
        if entry.directory || entry.target.is_some_and(|stat| permissions::is_directory(&stat)) {
            self.directories += 1;
        } else {
            self.files += 1;
        }
        if !self.wish.no_lines {
            self.text.extend_from_slice(before);
            let branches: [&[u8]; 2] = if self.wish.wide {
                ["├── ".as_bytes(), "└── ".as_bytes()]
            } else {
                [b"|-- ", b"`-- "]
            };
            let [branch, end] = branches;
            self.text.extend_from_slice(if last { end } else { branch });
        }
        self.facts(&entry.stat);
        let name = if self.wish.paths { whole } else { &entry.name };
        self.name(name, Some(entry));
        if kind == FileType::Symlink
            && let Ok(target) = readlinkat(trail.dir(), &*process::cstring(&entry.name), Vec::new())
        {
            self.text.extend_from_slice(b" -> ");
            // The target shows its own colour, without a sign.
            let shown = entry.target.map(|stat| Entry { name: Vec::new(), stat, directory: false, target: None });
            let signs = core::mem::replace(&mut self.wish.signs, false);
            match &shown {
                None if self.wish.colors => {
                    self.text.extend_from_slice(b"\x1b[00m");
                    self.plain_name(target.as_bytes());
                    self.text.extend_from_slice(b"\x1b[0m");
                }
                shown => self.name(target.as_bytes(), shown.as_ref()),
            }
            self.wish.signs = signs;
        }
    }

    /// What stands in brackets before a name.
    fn facts(&mut self, stat: &Stat) {
        let mut parts: Vec<Vec<u8>> = Vec::new();
        let padded = |number: u64, width: usize| {
            let mut text = Vec::new();
            push_padded(&mut text, number, width, b' ');
            text
        };
        if self.wish.inodes {
            parts.push(padded(stat.st_ino, 7));
        }
        if self.wish.devices {
            parts.push(padded(stat.st_dev, 3));
        }
        if self.wish.modes {
            parts.push(permissions::letters(stat.st_mode).to_vec());
        }
        if self.wish.users {
            parts.push(self.owner(0, stat.st_uid));
        }
        if self.wish.groups {
            parts.push(self.owner(1, stat.st_gid));
        }
        if self.wish.sizes {
            parts.push(self.size(stat.st_size.unsigned_abs()));
        }
        if self.wish.dates {
            let age = kit::sys::time::now().saturating_sub(stat.st_mtime);
            let recent = (0..=365 * 86_400 / 2).contains(&age);
            let format = self.wish.format.unwrap_or(if recent { b"%b %e %H:%M" } else { b"%b %e  %Y" });
            let mut text = Vec::new();
            time::push(&mut text, format, &self.zone, Moment::new(stat.st_mtime, 0));
            parts.push(text);
        }
        if !parts.is_empty() {
            self.text.push(b'[');
            self.text.extend_from_slice(&parts.join(&b' '));
            self.text.extend_from_slice(b"]  ");
        }
    }

    fn size(&self, size: u64) -> Vec<u8> {
        let mut text = Vec::new();
        match self.wish.base {
            0 => push_padded(&mut text, size, 11, b' '),
            base => {
                let mut unit = 0;
                let mut tenths = size.saturating_mul(10);
                while tenths >= base * 10 && unit < 6 {
                    tenths /= base;
                    unit += 1;
                }
                let mut shown = Vec::new();
                let letter = b" KMGTPE".get(unit).copied().unwrap_or(b' ');
                if unit == 0 {
                    shown.extend_from_slice(&Decimal::of(size));
                } else if tenths < 100 {
                    shown.extend_from_slice(&Decimal::of(tenths / 10));
                    shown.push(b'.');
                    shown.extend_from_slice(&Decimal::of(tenths % 10));
                } else {
                    shown.extend_from_slice(&Decimal::of(tenths / 10));
                }
                if unit > 0 {
                    shown.push(if base == 1000 && letter == b'K' { b'k' } else { letter });
                }
                text.resize(4usize.saturating_sub(shown.len()), b' ');
                text.extend_from_slice(&shown);
            }
        }
        text
    }

    /// The name of a user or a group, looked up once, in eight columns.
    fn owner(&mut self, group: usize, number: u32) -> Vec<u8> {
        let Some(known) = self.names.get_mut(group) else { return Vec::new() };
        if let Some((_, name)) = known.iter().find(|(known, _)| *known == number) {
            return name.clone();
        }
        let name = if group == 0 {
            users::by_uid(number).map(|user| user.name)
        } else {
            users::group_by_gid(number).map(|group| group.name)
        };
        let mut name = name.unwrap_or_else(|| Decimal::of(number.into()).to_vec());
        name.resize(name.len().max(8), b' ');
        known.push((number, name.clone()));
        name
    }

    /// A name with its colour and sign.
    fn name(&mut self, name: &[u8], entry: Option<&Entry>) {
        let mode = entry.map_or(0, |entry| entry.stat.st_mode);
        let kind = FileType::from_raw_mode(mode);
        let executable = kind == FileType::RegularFile && mode & 0o111 != 0;
        let (color, sign): (&[u8], &[u8]) = match kind {
            FileType::Directory => (b"01;34", b"/"),
            FileType::Symlink if entry.is_some_and(|entry| entry.target.is_none()) => (b"40;31;01", b""),
            FileType::Symlink => (b"01;36", b""),
            FileType::Fifo => (b"40;33", b"|"),
            FileType::Socket => (b"01;35", b"="),
            FileType::BlockDevice | FileType::CharacterDevice => (b"40;33;01", b""),
            _ if executable => (b"01;32", b"*"),
            _ => (b"00", b""),
        };
        let colored = self.wish.colors && entry.is_some();
        if colored {
            self.text.extend_from_slice(b"\x1b[");
            self.text.extend_from_slice(color);
            self.text.push(b'm');
        }
        self.plain_name(name);
        if colored {
            self.text.extend_from_slice(b"\x1b[0m");
        }
        if self.wish.signs && entry.is_some() && !name.ends_with(b"/") {
            self.text.extend_from_slice(sign);
        }
    }

    fn plain_name(&mut self, name: &[u8]) {
        let quote: &[u8] = if self.wish.quotes { b"\"" } else { b"" };
        self.text.extend_from_slice(quote);
        if self.wish.raw {
            self.text.extend_from_slice(name);
        } else if self.wish.masked {
            self.text.extend_from_slice(&escape::masked(name));
        } else if self.wish.quotes {
            escape::push_visible(&mut self.text, name);
        } else {
            for part in name.split_inclusive(|byte| *byte == b' ') {
                match part.strip_suffix(b" ") {
                    Some(before) => {
                        escape::push_visible(&mut self.text, before);
                        self.text.extend_from_slice(b"\\ ");
                    }
                    None => escape::push_visible(&mut self.text, part),
                }
            }
        }
        self.text.extend_from_slice(quote);
    }

    /// How many directories and files there were.
    fn report(&mut self) {
        if !self.wish.report {
            return;
        }
        self.text.push(b'\n');
        if self.wish.total {
            let size = kit::filled(b" {}", &[&self.size(self.bytes)[..]]);
            self.text.extend_from_slice(&size);
            self.text.extend_from_slice(if self.wish.base == 0 { b" bytes used in " } else { b" used in " });
        }
        let plural = |count: u64, one: &str, many: &str| [&*Decimal::of(count), (if count == 1 { one } else { many }).as_bytes()].concat();
        let directories = plural(self.directories, " directory", " directories");
        self.text.extend_from_slice(&directories);
        if !self.wish.directories {
            self.text.extend_from_slice(b", ");
            let files = plural(self.files, " file", " files");
            self.text.extend_from_slice(&files);
        }
        self.text.push(b'\n');
    }

    fn flush(&mut self) -> Result<()> {
        match &self.output {
            None => self.ctx.out.put(&self.text),
            Some(file) => {
                let mut rest = &self.text[..];
                while !rest.is_empty() {
                    match rustix::io::write(file, rest) {
                        Ok(count) => rest = rest.get(count..).unwrap_or_default(),
                        Err(rustix::io::Errno::INTR) => {}
                        Err(errno) => return Err(Error::sys("write error", errno)),
                    }
                }
            }
        }
        self.text.clear();
        Ok(())
    }
}

impl Wish<'_> {
    /// Whether an entry is to be shown.
    fn shows(&self, entry: &Entry) -> bool {
        let rules = glob::Rules { ignore_case: self.ignore_case, ..glob::Rules::default() };
        let any = |patterns: &[&[u8]]| {
            patterns.iter().any(|pattern| {
                // A slash at the end asks for a directory.
                let only = pattern.strip_suffix(b"/");
                (only.is_none() || entry.directory) && glob::matches(only.unwrap_or(pattern), &entry.name, rules)
            })
        };
        if self.directories && !entry.directory || any(&self.ignored) {
            return false;
        }
        self.wanted.is_empty() || entry.directory && !self.match_directories || any(&self.wanted)
    }

    fn sort(&self, entries: &mut [Entry]) {
        if self.sort != Sort::Not || self.apart.is_some() {
            entries.sort_by(|a, b| {
                let last = |entry: &Entry| self.apart.is_some_and(|first| entry.directory != first);
                let apart = last(a).cmp(&last(b));
                if apart.is_ne() || self.sort == Sort::Not {
                    return apart;
                }
                let order = match self.sort {
                    Sort::Size => b.stat.st_size.cmp(&a.stat.st_size),
                    Sort::Modification => {
                        (a.stat.st_mtime, a.stat.st_mtime_nsec).cmp(&(b.stat.st_mtime, b.stat.st_mtime_nsec))
                    }
                    Sort::Change => {
                        (a.stat.st_ctime, a.stat.st_ctime_nsec).cmp(&(b.stat.st_ctime, b.stat.st_ctime_nsec))
                    }
                    _ => core::cmp::Ordering::Equal,
                };
                let order = order.then_with(|| a.name.cmp(&b.name));
                if self.reverse { order.reverse() } else { order }
            });
        }
    }
}
