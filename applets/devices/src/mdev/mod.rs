//! `mdev`: makes and removes device nodes as the kernel tells, by the rules of /etc/mdev.conf. Behaves as busybox's.
//!
//! Deliberate differences: a node gets its final owner and mode at once, by the last rule that fits; what is
//! removed is looked at first (a device with these numbers, a link that mdev made); names that would leave /dev
//! are refused; where no rule ends the search, a mode that the kernel asks for (DEVMODE) holds, not 660; `=dir/`
//! and `>dir/` keep the last part of a name that has several; the daemon looks again at all devices after the
//! kernel had to drop messages.

mod daemon;
mod event;
mod firmware;
mod node;
mod order;
mod rules;
mod scan;

use crate::{background, uevent};
use daemon::Inbox;
use event::Event;
use kit::process::Words;
use kit::sys;
use kit::{Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, flag, number, split, value};
pub use node::{Directory, Node};
use rules::{Match, Rule, Target, When};
use rustix::fd::OwnedFd;
use rustix::fs::{FileType, Mode, OFlags};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "mdev",
    place: Place::Sbin,
    runs: Runs::Fork,
    failure: 1,
    usage: "[-vS] [-s | -d [-fi]] [--sysfs DIR] [--dev DIR] [--conf FILE] [--firmware DIR]\n\n\
Make device nodes. Without -s and -d: what the kernel starts for one event\n\
(ACTION, DEVPATH … in the environment).\n\n\
\t-s\tMake the nodes of all devices that are there\n\
\t-d\tThe same, then stay in the background and listen to the kernel\n\
\t-f, -i\tWith -d: stay in the foreground; begin with all devices, as it does anyway\n\
\t-v\tSay what is done\n\
\t-S\tSay it to syslog too\n\
\t--sysfs DIR, --dev DIR, --conf FILE, --firmware DIR\n\
\t\tInstead of /sys, /dev, /etc/mdev.conf, /lib/firmware\n\n\
Lines of the file:\n\
\t[-][VAR=REGEX;]...DEVICE USER:GROUP MODE [=PATH|>PATH|!] [@|$|*COMMAND]\n\
DEVICE is a regular expression for the whole name, @MAJOR,MINOR[-LAST], or\n\
$VAR=REGEX. '-': look for further lines. '=': the node goes to PATH; '>': with a\n\
link to it; '!': no node. COMMAND runs after adding (@), before removing ($),\n\
always (*).\n\
If DEV/mdev.seq exists, events wait for their turn by SEQNUM; to DEV/mdev.log, if\n\
it exists, is written what is done.",
    main,
};

const OPTIONS: Opts = kit::opts![
    flag(b's', "scan"),
    flag(b'd', "daemon"),
    flag(b'f', "foreground"),
    flag(b'i', ""),
    flag(b'v', "verbose"),
    flag(b'S', "syslog"),
    value(1, "sysfs"),
    value(2, "dev"),
    value(3, "conf"),
    value(4, "firmware"),
];

/// The mode where neither a rule nor the kernel says another.
const MODE: u32 = 0o660;

struct Mdev {
    sysfs: Vec<u8>,
    conf: Vec<u8>,
    firmware: Vec<u8>,
    verbose: bool,
    syslog: bool,
    rules: Vec<Rule>,
    directory: Directory,
    log: Option<OwnedFd>,
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    fill_standard();
    let (mut scan, mut daemon, mut foreground, mut verbose, mut syslog) = (false, false, false, false, false);
    let mut initial = false;
    let (mut sysfs, mut dev, mut conf, mut firmware) =
        (&b"/sys"[..], &b"/dev"[..], &b"/etc/mdev.conf"[..], &b"/lib/firmware"[..]);
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        match key {
            b's' => scan = true,
            b'd' => daemon = true,
            b'f' => foreground = true,
            b'i' => initial = true,
            b'v' => verbose = true,
            b'S' => syslog = true,
            1 => sysfs = value,
            2 => dev = value,
            3 => conf = value,
            _ => firmware = value,
        }
    }
    if let Some(word) = options.operands().first() {
        return Err(Error::misused(b"extra operand '{}'", &[word.bytes()]));
    }
    if initial && !daemon {
        return Err(Error::usage("-i goes with -d"));
    }
    if !scan && !daemon {
        let needed = ["ACTION", "DEVPATH"];
        if let Some(missing) = needed.iter().find(|name| ctx.env(name).is_none()) {
            return Err(Error::usage(["no ", missing, " in the environment"].concat()));
        }
    }
    let directory = Directory::open(dev)?;
    let log = rustix::fs::openat(
        directory.fd(),
        "mdev.log",
        OFlags::WRONLY | OFlags::APPEND | OFlags::CLOEXEC | OFlags::NOFOLLOW,
        Mode::empty(),
    );
    let mut mdev = Mdev {
        sysfs: sysfs.to_vec(),
        conf: conf.to_vec(),
        firmware: firmware.to_vec(),
        verbose,
        syslog,
        rules: Vec::new(),
        directory,
        log: log.ok(),
    };
    mdev.read_rules(ctx);
    // Modes are given in full; the caller's mask is put back for whoever shares the process.
    let mask = rustix::process::umask(Mode::empty());
    let result = match (daemon, scan) {
        (true, _) => mdev.listen(ctx, foreground),
        (_, true) => {
            mdev.scan(ctx, &mut Inbox::default());
            Ok(())
        }
        _ => {
            mdev.hotplug(ctx);
            Ok(())
        }
    };
    rustix::process::umask(mask);
    result?;
    ctx.done()
}

impl Mdev {
    /// Reads the rules; there need be none.
    fn read_rules(&mut self, ctx: &mut Context<'_>) {
        /// No file of rules is larger.
        const LARGEST: usize = 1 << 20;
        match kit::file::read(&self.conf, LARGEST) {
            Err(kit::Errno(2)) => {}
            Ok(text) => {
                let conf = self.conf.clone();
                self.rules = rules::parse(&text, |at, why| {
                    let at = number::Decimal::of(at);
                    ctx.tell(b"{}: line {}: {}", &[&conf, &at, &why.text()]);
                });
            }
            Err(errno) => ctx.warn(Error::on("can't read", &self.conf, errno)),
        }
    }

    /// One event, from the environment.
    fn hotplug(&mut self, ctx: &mut Context<'_>) {
        let event = Event::new(&mut ctx.env.iter().map(|entry| entry.bytes()));
        let own = event.get(b"SEQNUM").and_then(number::unsigned);
        let turn = own.and_then(|own| order::wait(self.directory.fd(), own));
        self.handle(ctx, event, &mut Inbox::default());
        if let Some(turn) = turn {
            turn.end();
        }
    }

    /// All devices that are there, and the link `root` to the one that holds the root file system.
    fn scan(&self, ctx: &mut Context<'_>, inbox: &mut Inbox) {
        let root = rustix::fs::stat(c"/")
            .map(|stat| (rustix::fs::major(stat.st_dev), rustix::fs::minor(stat.st_dev)));
        for event in scan::devices(&self.sysfs) {
            let is_root = event.is_block() && event.number.is_some() && event.number == root.ok();
            let made = self.handle(ctx, event, inbox);
            if let Some(path) = made.filter(|_| is_root)
                && let Err(error) = self.directory.link(b"root", &path)
            {
                ctx.warn(error);
            }
        }
    }

    /// Listens to the kernel. What comes during the first look at all devices is kept in the socket.
    fn listen(&mut self, ctx: &mut Context<'_>, foreground: bool) -> Result<()> {
        let mut inbox = Inbox::open().map_err(|errno| Error::sys("can't listen to the kernel", errno))?;
        self.scan(ctx, &mut inbox);
        absolute(&mut self.sysfs);
        absolute(&mut self.firmware);
        if !foreground && !background::is_child(None)? {
            return Ok(());
        }
        daemon::run(self, ctx, &mut inbox)
    }

    /// Does what the rules say about one event. Gives the node's path if one was made.
    fn handle(&self, ctx: &mut Context<'_>, mut event: Event, inbox: &mut Inbox) -> Option<Vec<u8>> {
        let action = event.get(b"ACTION").unwrap_or_default().to_vec();
        let devpath = event.get(b"DEVPATH").unwrap_or_default().to_vec();
        let removes = action == b"remove";
        // The end of a request for firmware says nothing about the device.
        if removes && event.get(b"FIRMWARE").is_some() {
            return None;
        }
        if split::at(&devpath, b'/').any(|part| part == b"..") {
            ctx.warn(Error::about("refused: not a path below the device tree:", &devpath));
            return None;
        }
        self.complete(&mut event, &devpath);
        let name = event.name();
        let (matches, ended) = rules::matching(&self.rules, &event, &name);
        // By the last rule that fits; if that went on and nothing else fits, as if there were none.
        let last = matches.last().filter(|_| ended);
        let (path, link) = place(last, &name);
        let shown = path.clone().unwrap_or_else(|| name.clone());
        let mut made = None;
        if removes {
            self.run_commands(ctx, &matches, When::Remove, &event, &shown, inbox);
            // Without numbers there was no node.
            if let Some(path) = path.filter(|_| event.number.is_some()) {
                self.remove(ctx, &event, &path, link.then_some(name.as_slice()));
            }
            inbox.note(event, true);
            return None;
        }
        if let (b"add", Some(path), Some(number)) = (action.as_slice(), path, event.number)
            && self.make(ctx, &event, &path, number, last, link.then_some(name.as_slice()))
        {
            made = Some(path);
        }
        let when = if action == b"add" { When::Add } else { When::Always };
        self.run_commands(ctx, &matches, when, &event, &shown, inbox);
        if let Some(firmware) = event.get(b"FIRMWARE").filter(|_| action == b"add") {
            self.say(ctx, &kit::filled(b"firmware {}", &[firmware]));
            if let Err(error) = firmware::load(&self.sysfs, &devpath, &self.firmware, firmware) {
                ctx.warn(error);
            }
        }
        if action == b"add" {
            inbox.note(event, false);
        }
        made
    }

    /// Adds what the event itself does not say from sysfs.
    fn complete(&self, event: &mut Event, devpath: &[u8]) {
        if event.number.is_none()
            && let Some(text) = scan::read(&kit::filled(b"{}{}/dev", &[&self.sysfs, devpath]))
        {
            event.set_number(&text);
        }
        if event.get(b"DEVNAME").is_none()
            && let Some(text) = scan::read(&kit::filled(b"{}{}/uevent", &[&self.sysfs, devpath]))
            && let Some(name) = split::at(&text, b'\n').find_map(|line| line.strip_prefix(b"DEVNAME="))
        {
            event.add(b"DEVNAME", name);
        }
    }

    fn make(
        &self,
        ctx: &mut Context<'_>,
        event: &Event,
        path: &[u8],
        number: (u32, u32),
        rule: Option<&Match<'_>>,
        link: Option<&[u8]>,
    ) -> bool {
        let asked = event.get(b"DEVMODE").and_then(|text| number::radix(text.trim_ascii(), 8));
        let mode = asked.and_then(|mode| u32::try_from(mode & 0o777).ok()).unwrap_or(MODE);
        let (uid, gid, mode) =
            rule.map_or((0, 0, mode), |found| (found.rule.uid, found.rule.gid, found.rule.mode));
        let kind = if event.is_block() { FileType::BlockDevice } else { FileType::CharacterDevice };
        let node = Node { kind, number, uid, gid, mode };
        let result = self.directory.make(path, node).and_then(|()| match link {
            Some(name) => self.directory.link(name, path),
            None => Ok(()),
        });
        match result {
            Ok(()) => self.say(ctx, &kit::filled(b"add {}", &[path])),
            Err(error) => {
                ctx.warn(error);
                return false;
            }
        }
        true
    }

    fn remove(&self, ctx: &mut Context<'_>, event: &Event, path: &[u8], link: Option<&[u8]>) {
        let result = self.directory.remove(path, event.is_block(), event.number).and_then(|_| match link {
            Some(name) => self.directory.unlink(name, path),
            None => Ok(false),
        });
        match result {
            Ok(_) => self.say(ctx, &kit::filled(b"remove {}", &[path])),
            Err(error) => ctx.warn(error),
        }
    }

    /// Runs the commands of the rules that are for this moment, each to its end.
    fn run_commands(
        &self,
        ctx: &mut Context<'_>,
        matches: &[Match<'_>],
        when: When,
        event: &Event,
        path: &[u8],
        inbox: &mut Inbox,
    ) {
        for found in matches {
            let Some((wanted, command)) = &found.rule.command else { continue };
            if *wanted != When::Always && *wanted != when {
                continue;
            }
            self.say(ctx, &kit::filled(b"run {}", &[command.as_slice()]));
            let mdev = kit::filled(b"MDEV={}", &[path]);
            let env = uevent::with_variables(ctx.env, &mut event.variables().chain([mdev.as_slice()]));
            // The commands' world is the device directory, as with busybox.
            let here =
                rustix::fs::open(c".", OFlags::PATH | OFlags::DIRECTORY | OFlags::CLOEXEC, Mode::empty());
            let _ = rustix::process::fchdir(self.directory.fd());
            let words = Words::shell(command);
            let started = uevent::start(ctx, words.args(), &env);
            if let Ok(here) = here {
                let _ = rustix::process::fchdir(here);
            }
            match started {
                Ok(pid) => daemon::wait(self, ctx, inbox, pid),
                Err(errno) => ctx.warn(Error::sys("fork", errno)),
            }
        }
    }

    /// Says what is done to whoever wants to know.
    fn say(&self, ctx: &mut Context<'_>, text: &[u8]) {
        if self.verbose {
            ctx.say(text);
        }
        if let Some(log) = &self.log {
            // A log that cannot be written is no reason to stop.
            let _ = rustix::io::write(log, &kit::filled(b"{}\n", &[text]));
        }
        if self.syslog {
            let _ = to_syslog(text);
        }
    }
}

/// Where the node of a kernel's message goes by the rules of a file, if anywhere below the device directory: all that
/// is decided before something is made, for a fuzz target.
pub fn destination(conf: &[u8], message: &[u8]) -> Option<Vec<u8>> {
    let rules = rules::parse(conf, |_, _| {});
    let event = Event::new(&mut crate::netlink::Message::parse(message)?.variables());
    let name = event.name();
    let (matches, ended) = rules::matching(&rules, &event, &name);
    let (path, _) = place(matches.last().filter(|_| ended), &name);
    path.filter(|path| event::is_inside(path))
}

/// Where the node goes (none: nowhere), and whether a link of its own name leads there.
fn place(rule: Option<&Match<'_>>, name: &[u8]) -> (Option<Vec<u8>>, bool) {
    let Some(found) = rule else { return (Some(name.to_vec()), false) };
    let full = |path: &[u8]| {
        let mut path = found.expand(path);
        if path.ends_with(b"/") {
            path.extend_from_slice(split::base(name));
        }
        path.strip_prefix(b"/dev/").map(<[u8]>::to_vec).unwrap_or(path)
    };
    match &found.rule.target {
        Target::Name => (Some(name.to_vec()), false),
        Target::Move(path) => (Some(full(path)), false),
        Target::Link(path) => (Some(full(path)), true),
        Target::None => (None, false),
    }
}

/// Opens 0, 1 and 2 if they are closed, as they are when the kernel starts us: a message must not land in a
/// device's file that happened to get the number of standard error.
fn fill_standard() {
    for number in 0..3 {
        if rustix::io::fcntl_getfd(sys::standard(number)).is_ok() {
            continue;
        }
        let null = rustix::fs::open(c"/dev/null", OFlags::RDWR, Mode::empty());
        let fd = null.or_else(|_| rustix::fs::open(c"/", OFlags::PATH, Mode::empty()));
        // It got the lowest free number, which is this one, and keeps it.
        fd.map(core::mem::forget).unwrap_or_default();
    }
}

/// A path that still holds after the daemon has left the current directory.
fn absolute(path: &mut Vec<u8>) {
    if !path.starts_with(b"/")
        && let Ok(cwd) = rustix::process::getcwd(Vec::new())
    {
        *path = kit::filled(b"{}/{}", &[cwd.to_bytes(), path.as_slice()]);
    }
}

/// One line for the system's log, as a daemon's information (facility 3, severity 6).
fn to_syslog(text: &[u8]) -> rustix::io::Result<()> {
    use rustix::net::{
        AddressFamily, SendFlags, SocketAddrUnix, SocketFlags, SocketType, sendto, socket_with,
    };
    let socket = socket_with(AddressFamily::UNIX, SocketType::DGRAM, SocketFlags::CLOEXEC, None)?;
    let line = kit::filled(b"<30>mdev: {}", &[text]);
    sendto(&socket, &line, SendFlags::DONTWAIT | SendFlags::NOSIGNAL, &SocketAddrUnix::new(c"/dev/log")?)?;
    Ok(())
}
