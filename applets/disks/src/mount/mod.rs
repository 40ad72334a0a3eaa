//! `mount`: attaches file systems to the tree (mount(8) of util-linux, in the extent of busybox's and its words).
//!
//! Deliberate differences from busybox: a bind mount with further flags (`bind,ro`) gets them, by a second call; options
//! of fstab that are remarks (`comment=`, `x-…`, `_netdev`) never reach the kernel; a file that a loop device shows
//! already shares that device; a remount of a mounted directory keeps its flags but not the file system's own options,
//! which the file system keeps itself.

#![deny(clippy::indexing_slicing)]

mod attempt;
pub mod words;

use crate::{sources, space, tab};
use attempt::Request;
use kit::by_word;
use kit::split;
use kit::{
    Applet, Arg, Context, Error, Options, Opts, Place, Result, Runs, Status, escape, flag, optional, process,
    sys, value,
};
use words::{Words, bits};

/// The applet.
pub const APPLET: Applet =
    Applet { name: "mount", place: Place::Bin, runs: Runs::Fork, failure: 1, usage: USAGE, main };

const USAGE: &str = "[-afinrvw] [-t TYPE] [-o OPTION,...] [SOURCE] [DIR]

Attach the file system on SOURCE to the tree at DIR; with neither, show what is
mounted; with one of them, look the other up in /etc/fstab.
SOURCE is a device, a file (it gets a loop device), a share, or one of
LABEL=, UUID=, PARTLABEL=, PARTUUID=, ID=.

  -a, --all             mount all of fstab that is not mounted yet
  -B, --bind            show a directory in a second place; -R, --rbind: with all
                        that is mounted below it
  -M, --move            move a mounted tree
  -f, --fake            do all but the call
  -F, --fork            with -a: all at once
  -i, --internal-only   do not use programs named /sbin/mount.TYPE
  -L, --label LABEL     the device of that label; -U, --uuid UUID
  -l, --show-labels     show labels too
  -m, --mkdir[=MODE]    make DIR if it is missing
  -n, --no-mtab         nothing: there is no mtab; -c: paths are never changed
  -N, --namespace NS    in the mount namespace of a process or of a file
  -O, --test-opts LIST  with -a: only those with all these options
  -o, --options LIST    options, separated by commas
  --options-source LIST where options of one named thing are looked up: fstab, mtab
                        (what is mounted), or both; disable: nowhere
  --options-source-force  there too where both SOURCE and DIR are given
  --options-mode MODE   fstab's options come first (prepend), last (append), not at
                        all (ignore) or alone (replace)
  -r, --read-only       as -o ro; -w, --rw, --read-write: as -o rw
  -s                    for programs named /sbin/mount.TYPE: options that are not
                        known are passed over
  -T, --fstab FILE      read FILE instead of /etc/fstab
  --target-prefix DIR   put this in front of all mount points
  -t, --types LIST      type, or types to try; with -a or to show: only these,
                        or all but these (noTYPE,...)
  -v, --verbose         say what was mounted
  --make-shared, --make-slave, --make-private, --make-unbindable and
  --make-rshared ... (with all below): change how mounts spread

Options for mount: ro rw sync async dirsync [no]atime [no]diratime [no]relatime
[no]strictatime [no]lazytime [no]suid [no]dev [no]exec [no]symfollow mand silent
remount bind rbind move [r]shared [r]slave [r]private [r]unbindable
loop[=DEVICE] offset=N sizelimit=N X-mount.mkdir[=MODE] X-mount.owner=
X-mount.group= X-mount.mode= X-mount.subdir=DIR; in fstab: [no]auto nofail user users owner group
defaults _netdev comment= x-*
All others are for the file system.";

// Options with a long name only.
const SHARED: u8 = 1;
const SLAVE: u8 = 2;
const PRIVATE: u8 = 3;
const UNBINDABLE: u8 = 4;
const R_SHARED: u8 = 5;
const R_SLAVE: u8 = 6;
const R_PRIVATE: u8 = 7;
const R_UNBINDABLE: u8 = 14;
const SOURCE: u8 = 15;
const TARGET: u8 = 16;
const PREFIX: u8 = 17;
const MKDIR: u8 = 18;
const OPTIONS_MODE: u8 = 19;
const OPTIONS_SOURCE: u8 = 20;
const OPTIONS_FORCE: u8 = 21;

const OPTIONS: Opts = kit::opts![
    flag(b'a', "all"),
    flag(b'B', "bind"),
    flag(b'R', "rbind"),
    flag(b'M', "move"),
    flag(b'f', "fake"),
    flag(b'i', "internal-only"),
    value(b'L', "label"),
    value(b'U', "uuid"),
    flag(b'm', ""),
    optional(MKDIR, "mkdir"),
    value(b'N', "namespace"),
    value(OPTIONS_MODE, "options-mode"),
    value(OPTIONS_SOURCE, "options-source"),
    flag(OPTIONS_FORCE, "options-source-force"),
    flag(b's', ""),
    flag(b'c', "no-canonicalize"),
    flag(b'F', "fork"),
    flag(b'l', "show-labels"),
    value(PREFIX, "target-prefix"),
    flag(b'n', "no-mtab"),
    value(b'O', "test-opts"),
    value(b'o', "options"),
    flag(b'r', "read-only"),
    flag(b'w', "rw"),
    flag(b'w', "read-write"),
    value(b'T', "fstab"),
    value(b't', "types"),
    flag(b'v', "verbose"),
    flag(SHARED, "make-shared"),
    flag(SLAVE, "make-slave"),
    flag(PRIVATE, "make-private"),
    flag(UNBINDABLE, "make-unbindable"),
    flag(R_SHARED, "make-rshared"),
    flag(R_SLAVE, "make-rslave"),
    flag(R_PRIVATE, "make-rprivate"),
    flag(R_UNBINDABLE, "make-runbindable"),
    value(SOURCE, "source"),
    value(TARGET, "target"),
];

/// How fstab's options and the command line's come together; what stands last counts.
#[derive(Clone, Copy, Default)]
enum Order {
    #[default]
    Prepend,
    Append,
    Ignore,
    Replace,
}

impl Order {
    fn named(word: &[u8]) -> Result<Order> {
        Ok(by_word!(word, {
            "prepend" => Order::Prepend,
            "append" => Order::Append,
            "ignore" => Order::Ignore,
            "replace" => Order::Replace,
            _ => return Err(Error::about("unknown mode of options", word)),
        }))
    }
}

/// The tables in which options are looked up, as --options-source lists them.
#[derive(Clone, Copy, Default)]
struct Tables {
    fstab: bool,
    mounted: bool,
}

impl Tables {
    fn named(list: &[u8]) -> Result<Tables> {
        let mut tables = Tables::default();
        for word in split::at(list, b',') {
            match word {
                b"fstab" => tables.fstab = true,
                b"mtab" => tables.mounted = true,
                b"disable" if list == word => {}
                _ => return Err(Error::about("unknown source of options", word)),
            }
        }
        Ok(tables)
    }
}

#[derive(Default)]
struct Asked<'a> {
    all: bool,
    as_given: bool,
    sloppy: bool,
    no_table: bool,
    away: Option<space::Away>,
    tables: Option<Tables>,
    /// Options are looked up even where all is said.
    force: bool,
    dry_run: bool,
    fork: bool,
    labels: bool,
    no_helper: bool,
    verbose: bool,
    prefix: &'a [u8],
    namespace: Option<&'a [u8]>,
    order: Order,
    kind: &'a [u8],
    /// What -o and the options that stand for its words gave, in their order.
    options: Vec<u8>,
    test_options: &'a [u8],
    fstab: Option<&'a [u8]>,
    source: Option<Vec<u8>>,
    target: Option<&'a [u8]>,
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let (mut asked, operands) = parse(ctx)?;
    if let Some(name) = asked.namespace {
        asked.away = Some(space::enter(name)?);
    }
    let first = operands.first().map(|word| word.bytes());
    let second = operands.get(1).map(|word| word.bytes());
    let named = asked.source.take();
    let (source, dir) = match (named, asked.target, first, second) {
        _ if operands.len() > 2 => return Err(Error::usage("")),
        (Some(source), Some(dir), None, None) | (Some(source), None, Some(dir), None) => (source, dir),
        (None, Some(dir), Some(source), None) => (source.to_vec(), dir),
        (None, None, Some(source), Some(dir)) => (source.to_vec(), dir),
        (None, None, None, None) if asked.all => return all(ctx, &asked),
        (None, None, None, None) if asked.options.is_empty() => return list(ctx, &asked),
        (Some(one), None, None, None) => return looked_up(ctx, &asked, None, &one),
        (None, Some(one), None, None) | (None, None, Some(one), None) => {
            return looked_up(ctx, &asked, None, one);
        }
        _ => return Err(Error::usage("")),
    };
    if asked.force {
        return looked_up(ctx, &asked, Some(&source), dir);
    }
    one(ctx, &asked, &source, dir, asked.kind, b"")
}

fn parse<'a>(ctx: &Context<'a>) -> Result<(Asked<'a>, Vec<Arg<'a>>)> {
    let mut asked = Asked::default();
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        let word: &[u8] = match key {
            b'o' => value,
            b'r' => b"ro",
            b'w' => b"rw",
            b'B' => b"bind",
            b'R' => b"rbind",
            b'M' => b"move",
            b'm' => b"X-mount.mkdir",
            SHARED => b"shared",
            SLAVE => b"slave",
            PRIVATE => b"private",
            UNBINDABLE => b"unbindable",
            R_SHARED => b"rshared",
            R_SLAVE => b"rslave",
            R_PRIVATE => b"rprivate",
            R_UNBINDABLE => b"runbindable",
            _ => b"",
        };
        if !word.is_empty() {
            append(&mut asked.options, word);
        }
        match key {
            b'a' => asked.all = true,
            b'f' => asked.dry_run = true,
            b'F' => asked.fork = true,
            b'l' => asked.labels = true,
            PREFIX => asked.prefix = value,
            b'N' => asked.namespace = Some(value),
            OPTIONS_MODE => asked.order = Order::named(value)?,
            OPTIONS_SOURCE => asked.tables = Some(Tables::named(value)?),
            OPTIONS_FORCE => asked.force = true,
            b's' => asked.sloppy = true,
            b'n' => asked.no_table = true,
            b'c' => asked.as_given = true,
            MKDIR if value.is_empty() => append(&mut asked.options, b"X-mount.mkdir"),
            MKDIR => append(&mut asked.options, &kit::filled(b"X-mount.mkdir={}", &[value])),
            b'i' => asked.no_helper = true,
            b'v' => asked.verbose = true,
            b't' => asked.kind = value,
            b'O' => asked.test_options = value,
            b'T' => asked.fstab = Some(value),
            b'L' => asked.source = Some(kit::filled(b"LABEL={}", &[value])),
            b'U' => asked.source = Some(kit::filled(b"UUID={}", &[value])),
            SOURCE => asked.source = Some(value.to_vec()),
            TARGET => asked.target = Some(value),
            _ => {}
        }
    }
    Ok((asked, options.operands().to_vec()))
}

fn append(list: &mut Vec<u8>, words: &[u8]) {
    if !list.is_empty() && !words.is_empty() {
        list.push(b',');
    }
    list.extend_from_slice(words);
}

/// Mounts one thing; `given` are options that come before those of the command line.
fn one(
    ctx: &mut Context<'_>,
    asked: &Asked<'_>,
    source: &[u8],
    dir: &[u8],
    kind: &[u8],
    given: &[u8],
) -> Result<Status> {
    let mut words = Words::default();
    let own = &*asked.options;
    let lists = match asked.order {
        // No table was read.
        _ if given.is_empty() => [own, b""],
        Order::Prepend => [given, own],
        Order::Append => [own, given],
        Order::Ignore => [own, b""],
        Order::Replace => [given, b""],
    };
    for list in lists {
        words.add(list).map_err(|word| Error::about("invalid option", &word))?;
    }
    let nofail = words.nofail;
    let dir = &*[asked.prefix, dir].concat();
    let (dry_run, no_helper, verbose) = (asked.dry_run, asked.no_helper, asked.verbose);
    let (as_given, sloppy, no_table) = (asked.as_given, asked.sloppy, asked.no_table);
    let away = asked.away.as_ref();
    let request =
        Request { source, dir, kind, words, dry_run, no_helper, verbose, as_given, sloppy, no_table, away };
    match attempt::perform(ctx, &request) {
        Err(error) if nofail && attempt::is_missing(&error) && !is_there(source) => {}
        result => {
            result?;
            if verbose {
                ctx.out.line(&escape::visible(&kit::filled(b"mount: {} mounted on {}.", &[source, dir])));
            }
        }
    }
    Ok(Status::SUCCESS)
}

fn is_there(source: &[u8]) -> bool {
    match sources::tag(source) {
        Some((name, value)) => sources::find(name, value).is_some(),
        None => tab::exists(source),
    }
}

/// Mounts what one name, a device or a directory, stands for in fstab; for a remount, among what is mounted. With a
/// source too, both must stand there.
fn looked_up(ctx: &mut Context<'_>, asked: &Asked<'_>, source: Option<&[u8]>, name: &[u8]) -> Result<Status> {
    let mut words = Words::default();
    words.add(&asked.options).map_err(|word| Error::about("invalid option", &word))?;
    let remount = words.flags.contains(bits::REMOUNT);
    let as_it_is = |ctx: &mut Context<'_>| one(ctx, asked, source.unwrap_or(b"none"), name, asked.kind, b"");
    if !remount && !words.propagation.is_empty() && source.is_none() {
        return as_it_is(ctx);
    }
    let usual = Tables { fstab: !remount || asked.fstab.is_some(), mounted: remount && asked.fstab.is_none() };
    let tables = asked.tables.unwrap_or(usual);
    let fstab = asked.fstab.unwrap_or(tab::FSTAB.as_bytes());
    if !tables.fstab && !tables.mounted {
        return as_it_is(ctx);
    }
    let full = tab::canonical(name);
    let is_source = |entry: &tab::Entry, name: &[u8], full: &[u8]| {
        name == entry.source || full == entry.source || is_device(&entry.source, full)
    };
    let matches = |entry: &tab::Entry| {
        let is_dir = name == entry.dir || full == entry.dir;
        match source {
            Some(source) => is_dir && is_source(entry, source, &tab::canonical(source)),
            None => is_dir || is_source(entry, name, &full),
        }
    };
    let mut found = None;
    if tables.fstab {
        found = tab::read(fstab)?.into_iter().find(matches);
    }
    let mut table = fstab;
    if tables.mounted && found.is_none() {
        table = tab::MOUNTS.as_bytes();
        // What was mounted last covers the others.
        found = match tab::read(table) {
            // Before /proc is there the root can still be made writable.
            Err(_) if remount && asked.tables.is_none() => return as_it_is(ctx),
            entries => entries?.into_iter().rev().find(matches),
        };
        if remount && let Some(entry) = &mut found {
            entry.options = flags_only(&entry.options);
        }
    }
    let Some(entry) = found else {
        let message = kit::filled(b"can't find {} in {}", &[name, table]);
        return Err(Error::new(message));
    };
    let kind = if asked.kind.is_empty() { &entry.kind } else { asked.kind };
    one(ctx, asked, &entry.source, &entry.dir, kind, &entry.options)
}

/// The words of a mounted file system that are flags: the rest it keeps by itself, and some refuse to hear it again.
fn flags_only(options: &[u8]) -> Vec<u8> {
    let mut kept = Vec::new();
    for word in split::at(options, b',') {
        let mut words = Words::default();
        if words.add(word).is_ok() && words.data.is_empty() && !words.flags.is_empty() {
            append(&mut kept, word);
        }
    }
    kept
}

fn is_device(source: &[u8], full: &[u8]) -> bool {
    source.starts_with(b"/") && tab::canonical(source) == full
}

/// The status where some of all could be mounted.
const SOME: u8 = 64;

/// Mounts what fstab lists and is not mounted yet.
fn all(ctx: &mut Context<'_>, asked: &Asked<'_>) -> Result<Status> {
    let mounted = tab::mounts();
    let (mut good, mut bad, mut children) = (0, 0, Vec::new());
    for entry in tab::read(asked.fstab.unwrap_or(tab::FSTAB.as_bytes()))? {
        // The root is mounted, whatever the kernel calls its device.
        let place = matches!(&*entry.dir, b"none" | b"swap" | b"-" | b"/")
            || matches!(&*entry.kind, b"swap" | b"ignore");
        let wanted =
            tab::type_wanted(asked.kind, &entry.kind) && tab::options_wanted(asked.test_options, &entry);
        if place || !wanted || entry.has(b"noauto") || is_mounted(&mounted, &entry, asked.prefix) {
            continue;
        }
        if asked.fork {
            ctx.out.flush();
            match sys::fork().map_err(|errno| Error::sys("fork", errno))? {
                sys::Fork::Parent(pid) => {
                    children.push(pid);
                    continue;
                }
                sys::Fork::Child => {
                    let result = one(ctx, asked, &entry.source, &entry.dir, &entry.kind, &entry.options);
                    sys::exit(ctx.finish(result).0)
                }
            }
        }
        match one(ctx, asked, &entry.source, &entry.dir, &entry.kind, &entry.options) {
            Ok(_) => good += 1,
            Err(error) => {
                ctx.warn(error);
                bad += 1;
            }
        }
    }
    for pid in children {
        if process::wait(pid) == Ok(Status::SUCCESS) { good += 1 } else { bad += 1 }
    }
    Ok(Status(match (good, bad) {
        (_, 0) => 0,
        (0, _) => attempt::FAILED,
        _ => SOME,
    }))
}

fn is_mounted(mounted: &[tab::Entry], entry: &tab::Entry, prefix: &[u8]) -> bool {
    let dir = tab::canonical(&[prefix, &entry.dir].concat());
    let source = match sources::tag(&entry.source) {
        Some((name, value)) => sources::find(name, value).unwrap_or_default(),
        None => entry.source.clone(),
    };
    let full = tab::canonical(&source);
    mounted.iter().filter(|there| there.dir == dir).any(|there| {
        there.source == source
            || there.source == full
            || is_device(&there.source, &full)
            || crate::loops::is_loop(&there.source)
                && crate::loops::status(&there.source)
                    .is_ok_and(|info| crate::loops::backing_file(&info) == full)
    })
}

/// Shows what is mounted, as `SOURCE on DIR type TYPE (OPTIONS)`.
fn list(ctx: &mut Context<'_>, asked: &Asked<'_>) -> Result<Status> {
    for entry in tab::read(tab::MOUNTS.as_bytes())? {
        if tab::type_wanted(asked.kind, &entry.kind) && entry.source != b"rootfs" {
            let mut line =
                [&*entry.source, b" on ", &entry.dir, b" type ", &entry.kind, b" (", &entry.options, b")"]
                    .concat();
            if asked.labels
                && entry.source.starts_with(b"/")
                && let Some(found) =
                    sources::superblock(&entry.source).filter(|found| !found.tag("LABEL").is_empty())
            {
                line.extend_from_slice(&kit::filled(b" [{}]", &[found.tag("LABEL")]));
            }
            ctx.out.line(&escape::visible(&line));
        }
    }
    Ok(Status::SUCCESS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_remount_repeats_flags_alone() {
        assert_eq!(flags_only(b"rw,nosuid,nodev,relatime,size=4k,mode=755"), b"nosuid,nodev,relatime");
    }
}
