//! `acpid`: runs programs when a power button, a lid or a like thing speaks. The options, files and defaults of
//! busybox's; with -e the file is opened once, and its lines may come in pieces.

use crate::background;
use kit::process::{self, Words};
use kit::sys::signal;
use kit::{
    Applet, Arg, Context, Error, Options, Opts, Place, Result, Runs, Status, file, flag, number, split, value,
};
use rustix::event::{PollFd, PollFlags, poll};
use rustix::fd::OwnedFd;
use rustix::fs::{FileType, Mode, OFlags};
use rustix::io::Errno;

/// The applet.
pub const APPLET: Applet = Applet {
    name: "acpid",
    place: Place::Sbin,
    runs: Runs::Fork,
    failure: 1,
    usage: "[-df] [-c DIR] [-l LOG] [-p PIDFILE] [-a ACTIONS] [-M MAP] [-e EVENTS]\n\n\
Run programs for events of power buttons and lids (/dev/input/event*).\n\n\
\t-d\tMessages to standard error, not to LOG; stay in the foreground\n\
\t-f\tStay in the foreground\n\
\t-c DIR\tWhere the programs are (/etc/acpi)\n\
\t-l LOG\t(/var/log/acpid.log)\n\
\t-p PIDFILE\n\t\t(/var/run/acpid.pid)\n\
\t-a ACTIONS\n\t\tLines: PART-OF-EVENT PROGRAM (/etc/acpid.conf)\n\
\t-M MAP\tLines: TYPE NUMBER CODE NUMBER VALUE EVENT (/etc/acpi.map)\n\
\t-e EVENTS\n\t\tRead lines of events from this file (as /proc/acpi/event was)\n\n\
A PROGRAM that is a directory is handed to run-parts. -g -m -s -S -v and their\n\
values are taken and mean nothing.",
    main,
};

const OPTIONS: Opts = kit::opts![
    flag(b'd', ""),
    flag(b'f', ""),
    value(b'c', ""),
    value(b'l', ""),
    value(b'p', ""),
    value(b'a', ""),
    value(b'M', ""),
    value(b'e', ""),
    value(b'g', ""),
    value(b'm', ""),
    value(b's', ""),
    flag(b'S', ""),
    flag(b'v', ""),
];

/// What stands for an input event: type, code, value, and the line that names it.
struct Known {
    input: (u16, u16, i32),
    event: Vec<u8>,
}

struct Acpid {
    known: Vec<Known>,
    /// Part of an event's line, and what runs.
    actions: Vec<(Vec<u8>, Vec<u8>)>,
    log: Option<OwnedFd>,
}

/// `struct input_event` of linux/input.h: two longs of time, type, code, value.
const INPUT: usize = 2 * size_of::<usize>() + 8;
/// A longer line is no event.
const LONGEST: usize = 4096;
/// No file of settings is larger.
const LARGEST: usize = 1 << 20;
const CHILD: i32 = 17;
const ENDING: [i32; 3] = [1, 2, 15];

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let (mut debug, mut foreground, mut events) = (false, false, None);
    let (mut dir, mut log, mut pid) =
        (&b"/etc/acpi"[..], &b"/var/log/acpid.log"[..], &b"/var/run/acpid.pid"[..]);
    let (mut actions, mut map) = (&b"/etc/acpid.conf"[..], &b"/etc/acpi.map"[..]);
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        match key {
            b'd' => debug = true,
            b'f' => foreground = true,
            b'c' => dir = value,
            b'l' => log = value,
            b'p' => pid = value,
            b'a' => actions = value,
            b'M' => map = value,
            b'e' => events = Some(value),
            // What other acpids take.
            _ => {}
        }
    }
    if let Some(extra) = options.operands().first() {
        return Err(Error::misused(b"extra operand '{}'", &[extra.bytes()]));
    }
    let mut acpid = Acpid { known: read_map(ctx, map)?, actions: read_actions(actions)?, log: None };
    let sources = open(events)?;
    if !debug {
        let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::APPEND | OFlags::CLOEXEC;
        let opened = rustix::fs::open(log, flags, Mode::from_raw_mode(0o640));
        acpid.log = Some(opened.map_err(|errno| Error::on("can't open", log, errno))?);
    }
    let enter =
        || rustix::process::chdir(dir).map_err(|errno| Error::on("can't change directory to", dir, errno));
    enter()?;
    if !debug && !foreground {
        // Going to the background leads to the root; a relative DIR would be lost.
        let here = rustix::fs::open(c".", OFlags::PATH | OFlags::CLOEXEC, Mode::empty());
        if !background::is_child(Some(pid))? {
            return Ok(Status::SUCCESS);
        }
        if let Ok(here) = here {
            let _ = rustix::process::fchdir(here);
        }
    } else {
        background::write_pid(pid);
    }
    for number in ENDING.iter().chain([&CHILD]) {
        let _ = signal::set(*number, signal::Action::Catch);
    }
    let result = acpid.listen(ctx, sources, events.is_some());
    let _ = rustix::fs::unlink(pid);
    result?;
    Ok(Status::SUCCESS)
}

/// The file of events, or all input devices.
fn open(events: Option<&[u8]>) -> Result<Vec<OwnedFd>> {
    let open = |path: &[u8]| {
        rustix::fs::open(path, OFlags::RDONLY | OFlags::NONBLOCK | OFlags::CLOEXEC, Mode::empty())
            .map_err(|errno| Error::on("can't open", path, errno))
    };
    if let Some(path) = events {
        return Ok(vec![open(path)?]);
    }
    let dir = b"/dev/input/";
    let mut names = file::names(dir);
    names.retain(|name| name.strip_prefix(b"event").and_then(number::unsigned).is_some());
    if names.is_empty() {
        names.push(b"event0".to_vec());
    }
    names.iter().map(|name| open(&[&dir[..], name].concat())).collect()
}

/// The lines of a settings file that is there.
fn lines(path: &[u8]) -> Result<Vec<Vec<u8>>> {
    match file::read(path, LARGEST) {
        Err(kit::Errno(2)) => Ok(Vec::new()),
        Err(errno) => Err(Error::on("can't read", path, errno)),
        Ok(text) => Ok(split::at(&text, b'\n').map(|line| line.trim_ascii().to_vec()).collect()),
    }
}

fn is_setting(line: &[u8]) -> bool {
    !matches!(line.first(), None | Some(b'#'))
}

/// So many words, and the rest of the line.
fn words(line: &[u8], count: usize) -> (Vec<&[u8]>, &[u8]) {
    let (mut found, mut rest) = (Vec::new(), line);
    while found.len() < count {
        let end = rest.iter().position(u8::is_ascii_whitespace).unwrap_or(rest.len());
        let (word, after) = rest.split_at_checked(end).unwrap_or_default();
        found.push(word);
        rest = after.trim_ascii_start();
    }
    (found, rest)
}

fn read_map(ctx: &mut Context<'_>, path: &[u8]) -> Result<Vec<Known>> {
    let mut known = Vec::new();
    for (at, line) in (1u64..).zip(lines(path)?).filter(|(_, line)| is_setting(line)) {
        let (fields, event) = words(&line, 5);
        let number = |at: usize| number::c_style(fields.get(at)?);
        let part = |at: usize| u16::try_from(number(at)?).ok();
        let value = number(4).and_then(|value| i32::try_from(value).ok());
        match (part(1), part(3), value, event) {
            (Some(kind), Some(code), Some(value), [_, ..]) => {
                known.push(Known { input: (kind, code, value), event: event.to_vec() });
            }
            _ => ctx.tell(
                b"{}: line {}: no event: {}",
                &[path, &number::Decimal::of(at), &line],
            ),
        }
    }
    if known.is_empty() {
        let builtin = [
            ((1, 116, 1), &b"button/power PWRF 00000080"[..]),
            ((1, 116, 1), b"button/power PWRB 00000080"),
            ((5, 0, 1), b"button/lid LID0 00000080"),
        ];
        known.extend(builtin.map(|(input, event)| Known { input, event: event.to_vec() }));
    }
    Ok(known)
}

fn read_actions(path: &[u8]) -> Result<Vec<(Vec<u8>, Vec<u8>)>> {
    let mut actions = Vec::new();
    for line in lines(path)?.iter().filter(|line| is_setting(line)) {
        let (part, program) = words(line, 1);
        actions.push((part.concat(), program.to_vec()));
    }
    if actions.is_empty() {
        actions.push((b"PWRF".to_vec(), b"PWRF/00000080".to_vec()));
        actions.push((b"LID0".to_vec(), b"LID/00000080".to_vec()));
    }
    Ok(actions)
}

impl Acpid {
    fn listen(&self, ctx: &mut Context<'_>, mut sources: Vec<OwnedFd>, text: bool) -> Result<()> {
        let mut line = Vec::new();
        while !sources.is_empty() {
            let mut polled: Vec<PollFd<'_>> =
                sources.iter().map(|source| PollFd::new(source, PollFlags::IN)).collect();
            let result = poll(&mut polled, None);
            let caught = signal::take();
            while rustix::process::wait(rustix::process::WaitOptions::NOHANG)
                .is_ok_and(|ended| ended.is_some())
            {}
            if ENDING.iter().any(|ending| caught & 1 << ending != 0) {
                return Ok(());
            }
            match result {
                Ok(_) => {}
                Err(Errno::INTR) => continue,
                Err(errno) => return Err(Error::sys("poll", errno)),
            }
            let ready: Vec<bool> = polled.iter().map(|entry| !entry.revents().is_empty()).collect();
            let mut gone = Vec::new();
            for (source, _) in sources.iter().zip(&ready).filter(|(_, ready)| **ready) {
                let mut buffer = [0u8; 64 * INPUT];
                let bytes = match rustix::io::read(source, &mut buffer) {
                    Ok(count @ 1..) => buffer.get(..count).unwrap_or_default(),
                    Err(Errno::AGAIN | Errno::INTR) => continue,
                    // The device went, or the file ended.
                    _ => {
                        gone.push(core::ptr::from_ref(source));
                        continue;
                    }
                };
                if text {
                    for byte in bytes {
                        if *byte == b'\n' {
                            self.line(ctx, &core::mem::take(&mut line));
                        } else if line.len() < LONGEST {
                            line.push(*byte);
                        }
                    }
                } else {
                    bytes.chunks_exact(INPUT).for_each(|input| self.input(ctx, input));
                }
            }
            sources.retain(|source| !gone.contains(&core::ptr::from_ref(source)));
        }
        Ok(())
    }

    fn input(&self, ctx: &mut Context<'_>, input: &[u8]) {
        let Some(&[k0, k1, c0, c1, ref value @ ..]) = input.get(2 * size_of::<usize>()..) else { return };
        let Ok(value) = <[u8; 4]>::try_from(value) else { return };
        let told = (u16::from_ne_bytes([k0, k1]), u16::from_ne_bytes([c0, c1]), i32::from_ne_bytes(value));
        if let Some(known) = self.known.iter().find(|known| known.input == told) {
            self.act(ctx, &known.event);
        }
    }

    /// A line ends in a blank and a counter of eight digits; what is before it may be cut.
    fn line(&self, ctx: &mut Context<'_>, line: &[u8]) {
        let event = line.get(..line.len().saturating_sub(9)).unwrap_or_default();
        if let Some(known) =
            self.known.iter().find(|known| !event.is_empty() && known.event.starts_with(event))
        {
            self.act(ctx, &known.event);
        }
    }

    fn act(&self, ctx: &mut Context<'_>, event: &[u8]) {
        let holds = |part: &[u8]| !part.is_empty() && event.windows(part.len()).any(|window| window == part);
        let action = self.actions.iter().find(|(part, _)| holds(part)).map_or(event, |(_, program)| program);
        self.say(ctx, action);
        let words = match rustix::fs::stat(action) {
            Err(errno) => return self.say(ctx, &Error::sys("", errno).with_message(action).text()),
            Ok(stat) => {
                let path = kit::filled(b"./{}", &[action]);
                let parts = FileType::from_raw_mode(stat.st_mode).is_dir().then(|| b"run-parts".to_vec());
                Words::new(parts.into_iter().chain([path]))
            }
        };
        let args: &[Arg<'_>] = words.args();
        if let Err(errno) = process::start(ctx, args) {
            self.say(ctx, &Error::sys("fork", errno).text());
        }
    }

    fn say(&self, ctx: &mut Context<'_>, text: &[u8]) {
        match &self.log {
            None => ctx.say(text),
            Some(log) => {
                let _ = rustix::io::write(log, &kit::filled(b"acpid: {}\n", &[&*kit::escape::visible(text)]));
            }
        }
    }
}
