//! `ps`: the processes of this machine, from /proc (options of busybox; the forms `-ef`, `aux`, `-p` as procps).
//!
//! All processes are shown unless `-p` or `-u` chooses. Names are shown with control bytes masked. Columns and
//! formats of times are POSIX's.

use kit::number::{Decimal, parse};
use kit::processes::{self, Ids, Process, Stat};
use kit::split;
use kit::sys::time;
use kit::time::{Moment, Zone};
use kit::users::{Group, User};
use kit::{
    Applet, Arg, Context, Error, Options, Opts, Place, Result, Runs, Status, escape, flag, users, value,
};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "ps",
    place: Place::Bin,
    runs: Runs::Fork,
    failure: 1,
    usage: "[-o COL1,COL2=HEADER] [-T] [-eAflw] [-p PID,...] [-u USER,...]\n   or: ps aux\n\n\
Show the processes\n\n\
\t-o COLS\tThese columns: user group ruser rgroup uid gid comm args pid tid ppid\n\
\t\tpgid sid tty vsz rss stat nice time etime stime pcpu pmem nlwp\n\
\t-T\tThreads too\n\
\t-e -A\tAll processes (as without)\n\
\t-f -l u\tMore columns\n\
\t-w\tAs wide as it gets, on a terminal too\n\
\t-p PIDS\tThese processes only\n\
\t-u USERS\tThose of these users only",
    main,
};

const OPTIONS: Opts = kit::opts![
    value(b'o', "format"),
    flag(b'T', ""),
    flag(b'e', ""),
    flag(b'A', ""),
    flag(b'a', ""),
    flag(b'x', ""),
    flag(b'f', ""),
    flag(b'l', ""),
    flag(b'w', ""),
    value(b'p', "pid"),
    value(b'u', "user"),
    flag(1, "no-headers"),
];

/// What a column shows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    User,
    Group,
    RealUser,
    RealGroup,
    Uid,
    Gid,
    Comm,
    Args,
    Pid,
    Thread,
    Parent,
    GroupId,
    Session,
    Terminal,
    Size,
    Resident,
    SizeKib,
    ResidentKib,
    State,
    Nice,
    Time,
    Elapsed,
    Started,
    Cpu,
    CpuWhole,
    Memory,
    Threads,
}

/// A column that can be asked for: its name, its header, its width; numbers stand to the right.
struct Kind {
    name: &'static str,
    header: &'static str,
    width: usize,
    right: bool,
    what: What,
}

const fn left(name: &'static str, header: &'static str, width: usize, what: What) -> Kind {
    Kind { name, header, width, right: false, what }
}

const fn right(name: &'static str, header: &'static str, width: usize, what: What) -> Kind {
    Kind { name, header, width, right: true, what }
}

const KINDS: &[Kind] = &[
    left("user", "USER", 8, What::User),
    left("group", "GROUP", 8, What::Group),
    left("comm", "COMMAND", 16, What::Comm),
    left("args", "COMMAND", 256, What::Args),
    right("pid", "PID", 5, What::Pid),
    right("ppid", "PPID", 5, What::Parent),
    right("pgid", "PGID", 5, What::GroupId),
    right("nice", "NI", 5, What::Nice),
    left("rgroup", "RGROUP", 8, What::RealGroup),
    left("ruser", "RUSER", 8, What::RealUser),
    left("tty", "TT", 6, What::Terminal),
    right("vsz", "VSZ", 4, What::Size),
    right("sid", "SID", 5, What::Session),
    left("stat", "STAT", 4, What::State),
    right("rss", "RSS", 4, What::Resident),
    right("time", "TIME", 8, What::Time),
    right("etime", "ELAPSED", 11, What::Elapsed),
    right("stime", "STIME", 5, What::Started),
    right("uid", "UID", 5, What::Uid),
    right("gid", "GID", 5, What::Gid),
    right("tid", "TID", 5, What::Thread),
    right("pcpu", "%CPU", 4, What::Cpu),
    right("pmem", "%MEM", 4, What::Memory),
    right("nlwp", "NLWP", 4, What::Threads),
    // Columns of the fixed formats.
    left("UID", "UID", 8, What::User),
    right("C", "C", 2, What::CpuWhole),
    left("TTY", "TTY", 8, What::Terminal),
    right("START", "START", 5, What::Started),
    right("VSZ", "VSZ", 6, What::SizeKib),
    right("RSS", "RSS", 5, What::ResidentKib),
    left("CMD", "CMD", 256, What::Args),
    left("S", "S", 4, What::State),
];

/// Other names that people use.
const ALIASES: &[(&str, &str)] = &[
    ("euser", "user"),
    ("egroup", "group"),
    ("ucmd", "comm"),
    ("ucomm", "comm"),
    ("cmd", "args"),
    ("command", "args"),
    ("pgrp", "pgid"),
    ("ni", "nice"),
    ("tname", "tty"),
    ("tt", "tty"),
    ("sess", "sid"),
    ("state", "stat"),
    ("s", "stat"),
    ("cputime", "time"),
    ("start", "stime"),
    ("start_time", "stime"),
    ("euid", "uid"),
    ("egid", "gid"),
    ("lwp", "tid"),
    ("spid", "tid"),
    ("%cpu", "pcpu"),
    ("%mem", "pmem"),
    ("vsize", "vsz"),
    ("rssize", "rss"),
    ("thcount", "nlwp"),
];

/// The formats without `-o`.
const PLAIN: &str = "pid,user,args";
const FULL: &str = "UID,pid,ppid,C,stime,TTY,time,CMD";
const LONG: &str = "S,uid,pid,ppid,nice,VSZ,RSS,TTY,stime,time,CMD";
const LOADS: &str = "user,pid,pcpu,pmem,VSZ,RSS,TTY,stat,START,time,args";

/// A column of this call.
struct Column {
    kind: &'static Kind,
    header: Vec<u8>,
    width: usize,
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut call = Call { columns: Vec::new(), threads: false, wide: false, pids: None, users: None };
    let mut format = PLAIN;
    let mut headers = true;
    let mut options = Options::permute(ctx, OPTIONS);
    let everybody = users::users();
    while let Some((key, value)) = options.next()? {
        match key {
            b'o' => add_columns(&mut call.columns, value)?,
            b'T' => call.threads = true,
            b'f' => format = FULL,
            b'l' => format = LONG,
            b'w' => call.wide = true,
            b'p' => add_pids(&mut call.pids, value)?,
            b'u' => add_users(&mut call.users, &everybody, value)?,
            1 => headers = false,
            // All processes are shown in any case.
            _ => {}
        }
    }
    for word in options.operands() {
        old_style(&mut call, &mut format, *word)?;
    }
    if call.columns.is_empty() {
        add_columns(&mut call.columns, format.as_bytes())?;
    }
    let all = processes::all().map_err(|errno| Error::on("can't open", b"/proc", errno))?;
    let width = match ctx.out.fd().and_then(|fd| rustix::termios::tcgetwinsize(fd).ok()) {
        Some(size) if !call.wide && size.ws_col > 0 => usize::from(size.ws_col),
        _ => usize::MAX,
    };
    let machine = Machine::new(everybody, Zone::of(ctx.env("TZ")));
    if headers && call.columns.iter().any(|column| !column.header.is_empty()) {
        let line = row(&call.columns, &|column| (column.header.clone(), false));
        ctx.out.line(cut(&line, width));
    }
    let mut shown = false;
    for process in all {
        if call.pids.as_ref().is_some_and(|pids| !pids.contains(&process.pid)) {
            continue;
        }
        let threads = if call.threads { process.threads() } else { vec![process] };
        for thread in threads {
            let Some(seen) = Seen::new(thread, &machine) else { continue };
            if call.users.as_ref().is_some_and(|users| !users.contains(&seen.ids.euid)) {
                continue;
            }
            shown = true;
            let line = row(&call.columns, &|column| (seen.text(column.kind.what), column.kind.right));
            ctx.out.line(cut(&line, width));
        }
        if ctx.out.failed() {
            break;
        }
    }
    Ok(Status::of(shown))
}

struct Call {
    columns: Vec<Column>,
    threads: bool,
    wide: bool,
    pids: Option<Vec<u32>>,
    users: Option<Vec<u32>>,
}

/// The words of BSD's ps: `aux`, `ax`, `auxww`; or process numbers.
fn old_style(call: &mut Call, format: &mut &'static str, word: Arg<'_>) -> Result<()> {
    if word.first().is_some_and(u8::is_ascii_digit) {
        return add_pids(&mut call.pids, &word);
    }
    for letter in word.iter() {
        match letter {
            b'a' | b'x' | b'e' => {}
            b'u' => *format = LOADS,
            b'l' => *format = LONG,
            b'f' => *format = FULL,
            b'w' => call.wide = true,
            b'H' | b'm' => call.threads = true,
            _ => return Err(Error::misused(b"unexpected operand '{}'", &[word.bytes()])),
        }
    }
    Ok(())
}

fn add_pids(pids: &mut Option<Vec<u32>>, list: &[u8]) -> Result<()> {
    let pids = pids.get_or_insert_default();
    for word in list.split(|byte| b", ".contains(byte)).filter(|word| !word.is_empty()) {
        pids.push(parse(word)?);
    }
    Ok(())
}

fn add_users(chosen: &mut Option<Vec<u32>>, everybody: &[User], list: &[u8]) -> Result<()> {
    let chosen = chosen.get_or_insert_default();
    for word in list.split(|byte| b", ".contains(byte)).filter(|word| !word.is_empty()) {
        let named = everybody.iter().find(|user| user.name == word).map(|user| user.uid);
        let uid = named.or_else(|| kit::number::unsigned(word)?.try_into().ok());
        chosen.push(uid.ok_or_else(|| Error::about("unknown user", word))?);
    }
    Ok(())
}

/// Reads a list of columns; the last of a list may have a header of its own, which may hold anything.
fn add_columns(columns: &mut Vec<Column>, list: &[u8]) -> Result<()> {
    let mut rest = Some(list);
    while let Some(list) = rest {
        let comma = list.iter().position(|byte| *byte == b',');
        let (word, after) = match comma {
            Some(at) => (list.get(..at).unwrap_or_default(), list.get(at + 1..)),
            None => (list, None),
        };
        rest = after;
        let equals = word.iter().position(|byte| *byte == b'=').unwrap_or(word.len());
        let (name, header) = word.split_at_checked(equals).unwrap_or((word, b""));
        let alias =
            ALIASES.iter().find(|(alias, _)| alias.as_bytes() == name).map(|(_, name)| name.as_bytes());
        let name = alias.unwrap_or(name);
        let Some(kind) = KINDS.iter().find(|kind| kind.name.as_bytes() == name) else {
            let mut message = kit::filled(b"bad -o argument '{}', supported arguments: ", &[name]);
            // Those of the fixed formats, in capitals, are nobody's to ask for.
            for name in KINDS.iter().map(|kind| kind.name.as_bytes()) {
                if name.first().is_some_and(u8::is_ascii_lowercase) {
                    message.extend_from_slice(name);
                    message.push(b',');
                }
            }
            message.pop();
            return Err(Error::new(message));
        };
        let (header, width) = match header.strip_prefix(b"=") {
            Some(b"") => (Vec::new(), kind.width),
            Some(header) => (header.to_vec(), header.len()),
            None => (kind.header.as_bytes().to_vec(), kind.width),
        };
        columns.push(Column { kind, header, width });
    }
    Ok(())
}

/// One line: each text in its width, the last one as long as it is.
fn row(columns: &[Column], text: &dyn Fn(&Column) -> (Vec<u8>, bool)) -> Vec<u8> {
    let mut line = Vec::with_capacity(80);
    let last = columns.len().saturating_sub(1);
    for (at, column) in columns.iter().enumerate() {
        let (text, right) = text(column);
        let blanks = column.width.saturating_sub(text.len());
        if right {
            line.extend(core::iter::repeat_n(b' ', blanks));
            line.extend_from_slice(&text);
        } else if at == last {
            line.extend_from_slice(&text);
        } else {
            // Text gives way to its neighbours; a number never does.
            line.extend_from_slice(text.get(..column.width).unwrap_or(&text));
            line.extend(core::iter::repeat_n(b' ', blanks));
        }
        if at < last {
            line.push(b' ');
        }
    }
    line
}

/// A line cut to the terminal's width, between characters.
fn cut(line: &[u8], width: usize) -> &[u8] {
    let mut end = line.len().min(width);
    while end > 0 && end < line.len() && line.get(end).is_some_and(|byte| byte & 0xc0 == 0x80) {
        end -= 1;
    }
    line.get(..end).unwrap_or(line)
}

/// What is the same for all processes.
struct Machine {
    users: Vec<User>,
    groups: Vec<Group>,
    ticks: u64,
    page: u64,
    now: i64,
    zone: Zone,
    /// Seconds since boot.
    uptime: u64,
    /// Memory in KiB.
    memory: u64,
}

impl Machine {
    fn new(users: Vec<User>, zone: Zone) -> Machine {
        let info = rustix::system::sysinfo();
        Machine {
            users,
            groups: users::groups(),
            ticks: kit::sys::ticks(),
            page: kit::sys::page_size(),
            now: time::now(),
            zone,
            uptime: u64::try_from(info.uptime).unwrap_or(0),
            memory: (info.totalram as u64).saturating_mul(info.mem_unit.into()) / 1024,
        }
    }
}

/// A process as it was when we looked.
struct Seen<'m> {
    process: Process,
    stat: Stat,
    ids: Ids,
    machine: &'m Machine,
}

impl<'m> Seen<'m> {
    fn new(process: Process, machine: &'m Machine) -> Option<Seen<'m>> {
        Some(Seen { process, stat: process.stat()?, ids: process.ids()?, machine })
    }

    fn text(&self, what: What) -> Vec<u8> {
        let decimal = |number: u64| Decimal::of(number).to_vec();
        let user = |uid: u32| {
            let found = self.machine.users.iter().find(|user| user.uid == uid);
            found.map_or_else(|| decimal(uid.into()), |user| escape::masked(&user.name))
        };
        let group = |gid: u32| {
            let found = self.machine.groups.iter().find(|group| group.gid == gid);
            found.map_or_else(|| decimal(gid.into()), |group| escape::masked(&group.name))
        };
        let signed = |number: i32| {
            [if number < 0 { &b"-"[..] } else { b"" }, &decimal(number.unsigned_abs().into())].concat()
        };
        let resident = self.stat.resident.saturating_mul(self.machine.page) / 1024;
        let seconds = self.stat.ticks / self.machine.ticks;
        let age = self.machine.uptime.saturating_sub(self.stat.start / self.machine.ticks);
        let cpu = self.stat.ticks.saturating_mul(1000) / self.machine.ticks / age.max(1);
        match what {
            What::User => user(self.ids.euid),
            What::RealUser => user(self.ids.uid),
            What::Group => group(self.ids.egid),
            What::RealGroup => group(self.ids.gid),
            What::Uid => decimal(self.ids.euid.into()),
            What::Gid => decimal(self.ids.egid.into()),
            What::Comm => escape::masked(&self.stat.comm),
            What::Args => command(&self.stat, &self.process.command_line()),
            What::Pid if self.process.thread != self.process.pid => decimal(self.process.thread.into()),
            What::Pid => decimal(self.process.pid.into()),
            What::Thread => decimal(self.process.thread.into()),
            What::Parent => decimal(self.stat.ppid.into()),
            What::GroupId => signed(self.stat.pgid),
            What::Session => signed(self.stat.sid),
            What::Terminal => terminal(self.stat.tty),
            What::Size => scaled(self.stat.size / 1024),
            What::Resident => scaled(resident),
            What::SizeKib => decimal(self.stat.size / 1024),
            What::ResidentKib => decimal(resident),
            What::State => state(&self.stat),
            What::Nice => signed(self.stat.nice),
            What::Time => clock(seconds, true),
            What::Elapsed => clock(age, false),
            What::Started => started(self.machine.now.saturating_sub_unsigned(age), self.machine),
            What::Cpu => tenths(cpu),
            What::CpuWhole => decimal((cpu / 10).min(99)),
            What::Memory => tenths(resident.saturating_mul(1000) / self.machine.memory.max(1)),
            What::Threads => decimal(self.stat.threads),
        }
    }
}

/// The command line, or the short name in brackets where there is none. A short name that the command line does
/// not begin with goes in front: `{name} /bin/sh ./name`.
fn command(stat: &Stat, line: &[u8]) -> Vec<u8> {
    let line = line.strip_suffix(b"\0").unwrap_or(line);
    let name = escape::masked(&stat.comm);
    if line.is_empty() {
        return kit::filled(b"[{}]", &[&name[..]]);
    }
    let first = line.split(|byte| *byte == 0).next().unwrap_or_default();
    let base = split::base(first);
    let base = base.strip_prefix(b"-").unwrap_or(base);
    let mut words = line.to_vec();
    for byte in &mut words {
        if *byte == 0 {
            *byte = b' ';
        }
    }
    let words = escape::masked(&words);
    if base.starts_with(&stat.comm) { words } else { kit::filled(b"{{}} {}", &[&name[..], &words]) }
}

/// State, then `W` for what is not in memory, then `<` or `N` by the nice value.
fn state(stat: &Stat) -> Vec<u8> {
    let swapped = if stat.resident == 0 && stat.state != b'Z' { b'W' } else { b' ' };
    let nice = match stat.nice {
        ..0 => b'<',
        0 => b' ',
        1.. => b'N',
    };
    vec![stat.state, swapped, nice]
}

/// A number of KiB in four columns.
fn scaled(kibibytes: u64) -> Vec<u8> {
    let mut number = kibibytes;
    if number < 10_000 {
        return Decimal::of(number).to_vec();
    }
    for letter in b"mgtp" {
        let tenths = number.saturating_mul(10) / 1024;
        number /= 1024;
        if tenths < 100 {
            return kit::filled(
                b"{}.{}{}",
                &[&Decimal::of(tenths / 10)[..], &Decimal::of(tenths % 10), &[*letter]],
            );
        }
        if number < 1000 {
            return [&Decimal::of(number)[..], &[*letter]].concat();
        }
    }
    Decimal::of(number).to_vec()
}

fn tenths(number: u64) -> Vec<u8> {
    kit::filled(b"{}.{}", &[&Decimal::of(number / 10)[..], &Decimal::of(number % 10)])
}

fn push_two(out: &mut Vec<u8>, number: u64) {
    out.extend_from_slice(&[b'0' + (number / 10 % 10) as u8, b'0' + (number % 10) as u8]);
}

/// A time as POSIX's ps writes it: `[dd-]hh:mm:ss`; an elapsed one leaves out hours that are none.
fn clock(seconds: u64, hours_always: bool) -> Vec<u8> {
    let mut out = Vec::new();
    let days = seconds / 86400;
    if days > 0 {
        out.extend_from_slice(&Decimal::of(days));
        out.push(b'-');
    }
    if hours_always || seconds >= 3600 {
        push_two(&mut out, seconds / 3600 % 24);
        out.push(b':');
    }
    push_two(&mut out, seconds / 60 % 60);
    out.push(b':');
    push_two(&mut out, seconds % 60);
    out
}

/// When it started: the time if today, else the day.
fn started(at: i64, machine: &Machine) -> Vec<u8> {
    let (then, today) = (machine.zone.local(at), machine.zone.local(machine.now));
    let is_today = (then.year, then.yearday) == (today.year, today.yearday);
    let mut out = Vec::new();
    kit::time::push(&mut out, if is_today { b"%H:%M" } else { b"%b%d" }, &machine.zone, Moment::new(at, 0));
    out
}

/// The name of a terminal by its number, as /proc/PID/stat packs it.
fn terminal(device: u32) -> Vec<u8> {
    let (major, minor) = (device >> 8 & 0xfff, device & 0xff | device >> 12 & 0xfff00);
    let numbered = |name: &str, number: u32| [name.as_bytes(), &Decimal::of(number.into())].concat();
    match (major, minor) {
        (0, 0) => b"?".to_vec(),
        (4, 0..64) => numbered("tty", minor),
        (4, _) => numbered("ttyS", minor - 64),
        (5, 1) => b"console".to_vec(),
        (136..=143, _) => numbered("pts/", (major - 136) * 256 + minor),
        (204, 64..) => numbered("ttyAMA", minor - 64),
        (229, _) => numbered("hvc", minor),
        _ => kit::filled(b"{},{}", &[&Decimal::of(major.into())[..], &Decimal::of(minor.into())]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn command_lines_and_their_masks() {
        let stat = |comm: &[u8]| Stat { comm: comm.to_vec(), ..Stat::default() };
        assert_eq!(command(&stat(b"kworker/0:1"), b""), b"[kworker/0:1]");
        assert_eq!(command(&stat(b"sh"), b"-sh\0-c\0x\0"), b"-sh -c x");
        assert_eq!(command(&stat(b"scr"), b"/bin/sh\0./scr\0"), b"{scr} /bin/sh ./scr");
        assert_eq!(
            command(&stat(b"verylongprogram"), b"/a/verylongprogramname\0"),
            b"/a/verylongprogramname"
        );
        assert_eq!(command(&stat(b"a\x1b"), b"a\x1b[2J\0\n\0"), b"a?[2J ?");
    }

    #[test]
    fn sizes_in_four_columns() {
        let shown = |number| String::from_utf8(scaled(number)).unwrap();
        assert_eq!(
            ["9999", "9.7m", "53m", "999m", "0.9g"],
            [9999, 10_000, 54_500, 1_023_999, 1_024_000].map(shown)[..]
        );
    }

    #[test]
    fn times_and_terminals() {
        assert_eq!(clock(3725, true), b"01:02:05");
        assert_eq!(clock(65, false), b"01:05");
        assert_eq!(clock(90_061, false), b"1-01:01:01");
        assert_eq!(terminal(0x8803), b"pts/3");
        assert_eq!(terminal(0x8900), b"pts/256");
        assert_eq!(terminal(0x0440), b"ttyS0");
        assert_eq!(terminal(0x0401), b"tty1");
        assert_eq!(terminal(0), b"?");
    }

    #[test]
    fn headers_of_ones_own() {
        let mut columns = Vec::new();
        assert!(add_columns(&mut columns, b"pid=X,user=,comm=A B").is_ok());
        let seen: Vec<(&[u8], usize)> =
            columns.iter().map(|column| (&column.header[..], column.width)).collect();
        assert_eq!(seen, [(&b"X"[..], 1), (b"", 8), (b"A B", 3)]);
        assert!(add_columns(&mut columns, b"pid,nope").is_err());
    }
}
