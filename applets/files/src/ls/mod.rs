//! `ls`: list what is in directories (POSIX.1-2024; layout of busybox, options of both it and GNU).
//!
//! As in GNU, and other than in busybox: names are masked (`?` for control bytes) on a terminal only, so that
//! pipes get them as they are; `-s` and `-i` follow a link that is an operand; long user names are shown whole.

#![deny(clippy::indexing_slicing)]

mod color;
mod entry;
mod quote;
mod show;

use crate::du::{Unit, unit};
use color::Colors;
pub use entry::context;
use entry::{Entry, Sort, Time};
use kit::by_word;
use kit::glob::{self, Rules};
use kit::walk::{Trail, each_name};
use kit::{
    Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, flag, number, optional, value,
};
use quote::Quoting;
use rustix::fs::{CWD, FileType, Mode, OFlags, fstat, openat};
use rustix::io::Errno;
use show::{Format, Indicator, Shared};
use std::cell::RefCell;
use std::ffi::CStr;
use std::os::fd::AsFd;

/// The applet.
pub const APPLET: Applet = Applet {
    name: "ls",
    place: Place::Bin,
    runs: Runs::Unattended,
    failure: 1,
    usage: "[-1AaCxmlgonGdLHRFpishkrStcuUfXvBQbqNZ] [-w WIDTH] [-I PATTERN] [FILE]...\n\n\
List FILEs and what is in directories\n\n\
\t-1 -C -x -m\tOne a line; columns; rows; separated by commas\n\
\t-l\tLong lines; -n with numbers for owners, -g without owner, -o, -G without group\n\
\t-a -A\tNames that start with a dot too; -A not . and ..\n\
\t-B -I PATTERN\tNo names that end in ~; none like PATTERN (--hide: unless -a or -A)\n\
\t-d\tDirectories themselves\n\
\t-L -H\tWhat links lead to; -H for operands only\n\
\t-R\tDirectories in directories\n\
\t-F -p\tMark types: one of */=@| after the name; -p directories only (--file-type: not *)\n\
\t-i -s -Z\tInode numbers; blocks of 1024 bytes (-k: the same); security contexts\n\
\t-h --si\tSizes for people, by 1024 or 1000; --block-size=SIZE in units of SIZE\n\
\t-t -S -X -v\tSort by time, size, extension, version\n\
\t-r -U -f\tReverse; do not sort; -f as -aU without -ls\n\
\t-c -u\tTime of the last change of status, of the last access\n\
\t-Q -b -q -N\tNames in quotes; with escapes; with ? for control bytes; as they are\n\
\t-w N -T N\tN columns on the screen (0: any number); tab stops, of which none are used\n\
\t--full-time --time-style=full-iso|long-iso|iso|locale|+FORMAT\n\
\t--color[=always|never|auto] --group-directories-first --author --zero\n\
\t--sort=none|name|size|time|version|extension|width --time=mtime|atime|ctime\n\
\t--format=across|commas|long|single-column|vertical\n\
\t--indicator-style=none|slash|file-type|classify\n\
\t--quoting-style=literal|shell[-escape][-always]|c|c-maybe|escape|locale",
    main,
};

/// The applet that lists in columns, wherever it writes.
pub const DIR: Applet =
    Applet { name: "dir", place: Place::UsrBin, usage: "[OPTION]... [FILE]...\n\nAs ls -C -b", ..APPLET };

/// The applet that lists in long lines.
pub const VDIR: Applet =
    Applet { name: "vdir", place: Place::UsrBin, usage: "[OPTION]... [FILE]...\n\nAs ls -l -b", ..APPLET };

const COLOR: u8 = 1;
const FULL_TIME: u8 = 2;
const DIRECTORIES_FIRST: u8 = 3;
const TIME_STYLE: u8 = 4;
const SORT: u8 = 5;
const TIME: u8 = 6;
const SI: u8 = 7;
const BLOCK_SIZE: u8 = 8;
const AUTHOR: u8 = 9;
const HIDE: u8 = 10;
const ZERO: u8 = 11;
const QUOTING: u8 = 12;
const INDICATOR: u8 = 13;
const FILE_TYPE: u8 = 14;
const CLASSIFY: u8 = 15;
const FORMAT: u8 = 16;
const TO_DIR: u8 = 17;

const OPTIONS: Opts = kit::opts![
    flag(b'1', ""),
    flag(b'A', "almost-all"),
    flag(b'a', "all"),
    flag(b'C', ""),
    flag(b'x', ""),
    flag(b'm', ""),
    flag(b'd', "directory"),
    flag(b'L', "dereference"),
    flag(b'H', "dereference-command-line"),
    flag(b'R', "recursive"),
    optional(CLASSIFY, "classify"),
    flag(b'F', ""),
    flag(b'p', ""),
    flag(b'l', ""),
    flag(b'i', "inode"),
    flag(b'n', "numeric-uid-gid"),
    flag(b'g', ""),
    flag(b'o', ""),
    flag(b'G', "no-group"),
    flag(b's', "size"),
    flag(b'k', "kibibytes"),
    flag(b'c', ""),
    flag(b't', ""),
    flag(b'u', ""),
    flag(b'v', ""),
    flag(b'S', ""),
    flag(b'X', ""),
    flag(b'U', ""),
    flag(b'f', ""),
    flag(b'r', "reverse"),
    flag(b'B', "ignore-backups"),
    flag(b'Q', "quote-name"),
    flag(b'b', "escape"),
    flag(b'q', "hide-control-chars"),
    flag(b'N', "literal"),
    flag(b'h', "human-readable"),
    value(b'w', "width"),
    value(b'T', "tabsize"),
    optional(COLOR, "color"),
    flag(FULL_TIME, "full-time"),
    flag(DIRECTORIES_FIRST, "group-directories-first"),
    value(TIME_STYLE, "time-style"),
    value(SORT, "sort"),
    value(TIME, "time"),
    flag(SI, "si"),
    value(BLOCK_SIZE, "block-size"),
    flag(b'Z', "context"),
    flag(AUTHOR, "author"),
    value(b'I', "ignore"),
    value(HIDE, "hide"),
    flag(ZERO, "zero"),
    value(QUOTING, "quoting-style"),
    value(INDICATOR, "indicator-style"),
    flag(FILE_TYPE, "file-type"),
    value(FORMAT, "format"),
    flag(b'N', "show-control-chars"),
    flag(TO_DIR, "dereference-command-line-symlink-to-dir"),
];

/// Which names that start with a dot are listed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Hidden {
    None,
    AlmostAll,
    All,
}

/// Everything that was asked for.
struct Wish<'a> {
    format: Option<Format>,
    hidden: Hidden,
    no_backups: bool,
    directories: bool,
    dereference: bool,
    dereference_operands: bool,
    dereference_directories: bool,
    recursive: bool,
    indicator: Indicator,
    inodes: bool,
    blocks: bool,
    /// What sizes and blocks are counted in.
    size_unit: Unit<'a>,
    block_unit: Unit<'a>,
    context: bool,
    author: bool,
    /// Patterns of names that are left out; the second ones not with -a or -A.
    ignored: Vec<&'a [u8]>,
    hidden_patterns: Vec<&'a [u8]>,
    /// What ends a line.
    end: u8,
    shared: RefCell<Shared>,
    numeric: bool,
    owner: bool,
    group: bool,
    sort: Sort,
    sort_chosen: bool,
    reverse: bool,
    directories_first: bool,
    time: Time,
    time_style: Option<&'a [u8]>,
    quoting: Option<Quoting>,
    width: Option<usize>,
    colors: Colors<'a>,
}

impl Wish<'_> {
    fn is_long(&self) -> bool {
        self.format == Some(Format::Long)
    }

    /// Whether names alone do not suffice.
    fn needs_stat(&self) -> bool {
        self.is_long()
            || self.inodes
            || self.blocks
            || self.colors.any()
            || self.context
            || self.indicator == Indicator::All
            || matches!(self.sort, Sort::Time | Sort::Size)
    }

    /// Whether a name of a directory is listed.
    fn shows(&self, name: &[u8]) -> bool {
        let hidden = name.starts_with(b".") && self.hidden == Hidden::None;
        if hidden || self.no_backups && name.ends_with(b"~") {
            return false;
        }
        let rules = Rules { period: true, ..Rules::default() };
        let matches = |pattern: &&[u8]| glob::matches(pattern, name, rules);
        !self.ignored.iter().any(matches)
            && (self.hidden != Hidden::None || !self.hidden_patterns.iter().any(matches))
    }

    /// Whether at least types are needed.
    fn needs_type(&self) -> bool {
        self.recursive || self.directories_first || self.indicator != Indicator::None
    }
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut wish = Wish {
        format: None,
        hidden: Hidden::None,
        no_backups: false,
        directories: false,
        dereference: false,
        dereference_operands: false,
        dereference_directories: false,
        recursive: false,
        indicator: Indicator::None,
        inodes: false,
        blocks: false,
        size_unit: Unit::Of(1, b""),
        block_unit: Unit::Of(1024, b""),
        context: false,
        author: false,
        ignored: Vec::new(),
        hidden_patterns: Vec::new(),
        end: b'\n',
        shared: RefCell::default(),
        numeric: false,
        owner: true,
        group: true,
        sort: Sort::Name,
        sort_chosen: false,
        reverse: false,
        directories_first: false,
        time: Time::Modified,
        time_style: None,
        quoting: None,
        width: None,
        colors: Colors::None,
    };
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next_given()? {
        choose(ctx, &mut wish, key, value)?;
    }
    let operands = options.operands();
    // As in busybox and GNU: -c or -u sorts by that time, unless long lines show it or a sort was chosen.
    if wish.time != Time::Modified && !wish.is_long() && !wish.sort_chosen {
        wish.sort = Sort::Time;
    }
    let (columns, long) = (ctx.applet.name == "dir", ctx.applet.name == "vdir");
    let terminal = ctx.out.is_terminal();
    let format = *wish.format.get_or_insert(match (long, columns || terminal) {
        (true, _) => Format::Long,
        (_, true) => Format::Columns,
        _ => Format::Single,
    });
    if matches!(format, Format::Columns | Format::Rows | Format::Commas) && wish.width.is_none() {
        wish.width = Some(screen_width(ctx));
    }
    if wish.quoting.is_none() {
        let chosen = ctx.env("QUOTING_STYLE").and_then(Quoting::named);
        let usual = if columns || long { Quoting::Escaped } else { Quoting::Masked };
        wish.quoting = chosen.or((columns || long || terminal).then_some(usual));
    }
    if wish.time_style.is_none() {
        wish.time_style = ctx.env("TIME_STYLE").and_then(style_of_time);
    }
    let mut files = Vec::new();
    let mut directories = Vec::new();
    if operands.is_empty() {
        operand(ctx, b".", &wish, &mut files, &mut directories);
    }
    for word in operands {
        operand(ctx, word.bytes(), &wish, &mut files, &mut directories);
    }
    entry::sort(&mut files, &wish);
    entry::sort(&mut directories, &wish);
    let mut shown = false;
    if !files.is_empty() {
        show::list(ctx, &files, &wish);
        shown = true;
    }
    let titled = wish.recursive || operands.len() > 1;
    for directory in directories {
        list_tree(ctx, directory.name, &wish, titled, &mut shown);
    }
    ctx.done()
}

/// Takes one option into account.
fn choose<'a>(ctx: &Context<'a>, wish: &mut Wish<'a>, key: u8, value: Option<&'a [u8]>) -> Result<()> {
    let word = value.unwrap_or_default();
    let refuse = || Err(Error::about("invalid argument", word));
    match key {
        b'1' => {
            if wish.format != Some(Format::Long) {
                wish.format = Some(Format::Single);
            }
        }
        b'C' => wish.format = Some(Format::Columns),
        b'x' => wish.format = Some(Format::Rows),
        b'm' => wish.format = Some(Format::Commas),
        b'l' => wish.format = Some(Format::Long),
        b'n' => (wish.format, wish.numeric) = (Some(Format::Long), true),
        b'g' => (wish.format, wish.owner) = (Some(Format::Long), false),
        b'o' => (wish.format, wish.group) = (Some(Format::Long), false),
        b'G' => wish.group = false,
        b'A' => wish.hidden = Hidden::AlmostAll,
        b'a' => wish.hidden = Hidden::All,
        b'B' => wish.no_backups = true,
        b'd' => wish.directories = true,
        b'L' => wish.dereference = true,
        b'H' => wish.dereference_operands = true,
        b'R' => wish.recursive = true,
        b'F' => wish.indicator = Indicator::All,
        b'p' => wish.indicator = Indicator::Slash,
        b'i' => wish.inodes = true,
        b's' => wish.blocks = true,
        b'k' => (wish.size_unit, wish.block_unit) = (Unit::Of(1, b""), Unit::Of(1024, b"")),
        b'h' => (wish.size_unit, wish.block_unit) = (Unit::Human(1024), Unit::Human(1024)),
        SI => (wish.size_unit, wish.block_unit) = (Unit::Human(1000), Unit::Human(1000)),
        BLOCK_SIZE => {
            let unit = unit(word).ok_or_else(|| Error::about("invalid block size", word))?;
            (wish.size_unit, wish.block_unit) = (unit, unit);
        }
        b'Z' => wish.context = true,
        AUTHOR => wish.author = true,
        b'I' => wish.ignored.push(word),
        HIDE => wish.hidden_patterns.push(word),
        ZERO => {
            wish.end = 0;
            wish.quoting = Some(Quoting::Literal);
            wish.colors = Colors::None;
            if wish.format != Some(Format::Long) {
                wish.format = Some(Format::Single);
            }
        }
        QUOTING => match Quoting::named(word) {
            Some(style) => wish.quoting = Some(style),
            None => return refuse(),
        },
        INDICATOR => {
            wish.indicator = by_word!(word, {
                "none" => Indicator::None,
                "slash" => Indicator::Slash,
                "file-type" => Indicator::Types,
                "classify" => Indicator::All,
                _ => return refuse(),
            })
        }
        FILE_TYPE => wish.indicator = Indicator::Types,
        CLASSIFY => {
            let wanted = when(ctx, word).ok_or_else(|| Error::about("invalid argument", word))?;
            wish.indicator = if wanted { Indicator::All } else { Indicator::None };
        }
        FORMAT => {
            wish.format = Some(by_word!(word, {
                "across" | "horizontal" => Format::Rows,
                "vertical" => Format::Columns,
                "commas" => Format::Commas,
                "single-column" => Format::Single,
                "long" | "verbose" => Format::Long,
                _ => return refuse(),
            }));
        }
        TO_DIR => wish.dereference_directories = true,
        b'c' => wish.time = Time::Changed,
        b'u' => wish.time = Time::Accessed,
        b't' => (wish.sort, wish.sort_chosen) = (Sort::Time, true),
        b'S' => (wish.sort, wish.sort_chosen) = (Sort::Size, true),
        b'X' => (wish.sort, wish.sort_chosen) = (Sort::Extension, true),
        b'v' => (wish.sort, wish.sort_chosen) = (Sort::Version, true),
        b'U' => (wish.sort, wish.sort_chosen) = (Sort::None, true),
        b'f' => {
            (wish.sort, wish.sort_chosen, wish.hidden) = (Sort::None, true, Hidden::All);
            // As in GNU, it takes back what would need each file's status.
            (wish.blocks, wish.colors) = (false, Colors::None);
            if wish.format == Some(Format::Long) {
                wish.format = None;
            }
        }
        b'r' => wish.reverse = true,
        b'Q' => wish.quoting = Some(Quoting::Quoted),
        b'b' => wish.quoting = Some(Quoting::Escaped),
        b'q' => wish.quoting = Some(Quoting::Masked),
        b'N' => wish.quoting = Some(Quoting::Literal),
        b'w' => {
            let width = number::parse::<u32>(word)?;
            wish.width = Some(if width == 0 { usize::MAX } else { width as usize });
        }
        b'T' => {
            number::parse::<u32>(word)?;
        }
        COLOR => {
            let wanted = when(ctx, word).ok_or_else(|| Error::about("invalid argument", word))?;
            wish.colors = match ctx.env("LS_COLORS").filter(|list| !list.is_empty()) {
                _ if !wanted => Colors::None,
                // What is no list of colours gives none, as in GNU.
                Some(list) => color::List::new(list).map_or(Colors::None, Colors::Listed),
                None => Colors::Built,
            }
        }
        FULL_TIME => {
            (wish.format, wish.time_style) = (Some(Format::Long), Some(&b"+%Y-%m-%d %H:%M:%S %z"[..]));
        }
        DIRECTORIES_FIRST => wish.directories_first = true,
        TIME_STYLE => {
            wish.time_style =
                Some(style_of_time(word).ok_or_else(|| Error::about("invalid argument", word))?);
        }
        SORT => {
            wish.sort_chosen = true;
            wish.sort = by_word!(word, {
                "none" => Sort::None,
                "name" => Sort::Name,
                "size" => Sort::Size,
                "time" => Sort::Time,
                "width" => Sort::Width,
                "version" => Sort::Version,
                "extension" => Sort::Extension,
                _ => return refuse(),
            })
        }
        _ => {
            wish.time = by_word!(word, {
                "mtime" | "modification" => Time::Modified,
                "atime" | "access" | "use" => Time::Accessed,
                "ctime" | "status" => Time::Changed,
                _ => return refuse(),
            })
        }
    }
    Ok(())
}

/// The format of a word of `--time-style`.
fn style_of_time(word: &[u8]) -> Option<&[u8]> {
    Some(by_word!(word, {
        "full-iso" => b"+%Y-%m-%d %H:%M:%S.%N %z",
        "long-iso" => b"+%Y-%m-%d %H:%M",
        "iso" => b"iso",
        "locale" => b"",
        _ => match word {
            [b'+', ..] => word,
            // In this locale, all styles are POSIX's.
            _ => return style_of_time(word.strip_prefix(b"posix-")?).map(|_| &b""[..]),
        },
    }))
}

/// What `always`, `never` and `auto` come to; nothing is the first.
fn when(ctx: &Context<'_>, word: &[u8]) -> Option<bool> {
    Some(by_word!(word, {
        "" | "always" | "yes" | "force" => true,
        "never" | "no" | "none" => false,
        "auto" | "tty" | "if-tty" => ctx.out.is_terminal(),
        _ => return None,
    }))
}

/// COLUMNS, else what the terminal says, else 80.
fn screen_width(ctx: &mut Context<'_>) -> usize {
    if let Some(width) =
        ctx.env("COLUMNS").and_then(number::unsigned).and_then(|width| usize::try_from(width).ok())
        && width > 0
    {
        return width;
    }
    match ctx.out.fd().map(rustix::termios::tcgetwinsize) {
        Some(Ok(size)) if size.ws_col > 0 => size.ws_col.into(),
        _ => 80,
    }
}

fn refused(path: &[u8], errno: impl Into<kit::Errno>) -> Error {
    Error::sys("", errno).with_message(path)
}

/// Sorts an operand to the files, or to the directories that are gone into.
fn operand(
    ctx: &mut Context<'_>,
    path: &[u8],
    wish: &Wish<'_>,
    files: &mut Vec<Entry>,
    directories: &mut Vec<Entry>,
) {
    // A link to a directory counts as one, unless its own line or mark is asked for.
    let to_directory = !wish.directories && !wish.is_long() && wish.indicator != Indicator::All;
    let follow = wish.dereference
        || wish.dereference_operands
        || to_directory
        || wish.dereference_directories
            && rustix::fs::stat(path).is_ok_and(|stat| stat.st_mode & 0o170_000 == 0o040_000);
    let entry = match Entry::read(CWD, &kit::process::cstring(path), path.to_vec(), follow, wish) {
        Ok(entry) => entry,
        // A link that leads nowhere is a file by itself.
        Err(_) if follow && !wish.dereference && rustix::fs::lstat(path).is_ok() => {
            match Entry::read(CWD, &kit::process::cstring(path), path.to_vec(), false, wish) {
                Ok(entry) => entry,
                Err(errno) => return ctx.warn(refused(path, errno)),
            }
        }
        Err(errno) => return ctx.warn(refused(path, errno)),
    };
    if entry.kind == FileType::Directory && !wish.directories {
        directories.push(entry);
    } else {
        files.push(entry);
    }
}

/// Lists a directory, and with `-R` those in it.
fn list_tree(ctx: &mut Context<'_>, operand: Vec<u8>, wish: &Wish<'_>, titled: bool, shown: &mut bool) {
    let mut trail = Trail::new();
    let mut name = kit::process::cstring(&operand);
    let mut path = operand;
    // For each directory on the way: those in it that are still to be listed, the first one last, and the length
    // of its path.
    let mut levels: Vec<(Vec<Vec<u8>>, usize)> = Vec::new();
    while !ctx.out.failed() {
        if let Some(inner) = list_directory(ctx, &mut trail, &name, &path, wish, titled, shown) {
            levels.push((inner, path.len()));
        }
        name = loop {
            let Some((inner, length)) = levels.last_mut() else { return };
            path.truncate(*length);
            if let Some(next) = inner.pop() {
                if !path.ends_with(b"/") {
                    path.push(b'/');
                }
                path.extend_from_slice(&next);
                break kit::process::cstring(&next);
            }
            levels.pop();
            if let Err(errno) = trail.pop() {
                return ctx.warn(Error::on("can't go back up from", &path, errno));
            }
        };
    }
}

/// Says which directory comes, where that is asked for.
fn push_title(ctx: &mut Context<'_>, path: &[u8], wish: &Wish<'_>, titled: bool, shown: &mut bool) {
    if titled {
        if *shown {
            ctx.out.put(b"\n");
        }
        let mut title = Vec::with_capacity(path.len() + 2);
        show::push_name(&mut title, path, wish);
        title.extend_from_slice(b":\n");
        ctx.out.put(&title);
    }
    *shown = true;
}

/// Lists one directory, found at the end of the trail. With `-R` the trail goes into it, and the directories in it
/// are given, the last one first.
fn list_directory(
    ctx: &mut Context<'_>,
    trail: &mut Trail,
    name: &CStr,
    path: &[u8],
    wish: &Wish<'_>,
    titled: bool,
    shown: &mut bool,
) -> Option<Vec<Vec<u8>>> {
    let mut flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC | OFlags::NOFOLLOW;
    let mut linked = false;
    let mut opened = openat(trail.dir(), name, flags, Mode::empty());
    if matches!(opened, Err(Errno::LOOP | Errno::NOTDIR)) && (trail.depth() == 0 || wish.dereference) {
        linked = true;
        flags.remove(OFlags::NOFOLLOW);
        opened = openat(trail.dir(), name, flags, Mode::empty());
    }
    let dir = match opened {
        Ok(dir) => dir,
        Err(errno) => {
            ctx.warn(Error::on("can't open", path, errno));
            return None;
        }
    };
    if wish.recursive && wish.dereference {
        let id = fstat(&dir).map(|stat| (stat.st_dev, stat.st_ino)).unwrap_or_default();
        if trail.contains(id) {
            ctx.warn(Error::filled(b"{}: already listed above", &[path]));
            return None;
        }
    }
    // Names as they come, where nothing else is wanted.
    if wish.sort == Sort::None
        && wish.format == Some(show::Format::Single)
        && !(wish.reverse || wish.needs_stat() || wish.needs_type())
    {
        push_title(ctx, path, wish, titled, shown);
        if wish.hidden == Hidden::All {
            show::plain(ctx, b".", wish);
            show::plain(ctx, b"..", wish);
        }
        let result = each_name(dir.as_fd(), |name, _| {
            if wish.shows(name.to_bytes()) {
                show::plain(ctx, name.to_bytes(), wish);
            }
        });
        if let Err(errno) = result {
            ctx.warn(Error::on("can't read", path, errno));
        }
        return None;
    }
    let mut names: Vec<(Vec<u8>, FileType)> = Vec::new();
    if wish.hidden == Hidden::All {
        names.push((b".".to_vec(), FileType::Directory));
        names.push((b"..".to_vec(), FileType::Directory));
    }
    let result = each_name(dir.as_fd(), |name, kind| {
        let name = name.to_bytes();
        if wish.shows(name) {
            names.push((name.to_vec(), kind));
        }
    });
    if let Err(errno) = result {
        ctx.warn(Error::on("can't read", path, errno));
    }
    let mut entries = Vec::with_capacity(names.len());
    for (name, kind) in names {
        let told = kind != FileType::Unknown && !(wish.dereference && kind == FileType::Symlink);
        if !wish.needs_stat() && (told || !wish.needs_type()) {
            entries.push(Entry::named(name, kind));
            continue;
        }
        let text = kit::process::cstring(&name);
        match Entry::read(dir.as_fd(), &text, name, wish.dereference, wish) {
            Ok(entry) => entries.push(entry),
            Err(errno) => ctx.warn(refused(&crate::paths::join(path, text.to_bytes()), errno)),
        }
    }
    entry::sort(&mut entries, wish);
    push_title(ctx, path, wish, titled, shown);
    if wish.is_long() || wish.blocks {
        show::total(ctx, &entries, wish);
    }
    show::list(ctx, &entries, wish);
    if !wish.recursive {
        return None;
    }
    if let Err(errno) = trail.push(dir, linked) {
        ctx.warn(Error::on("can't open", path, errno));
        return None;
    }
    entries.retain(|entry| entry.kind == FileType::Directory && !matches!(&*entry.name, b"." | b".."));
    Some(entries.into_iter().rev().map(|entry| entry.name).collect())
}
