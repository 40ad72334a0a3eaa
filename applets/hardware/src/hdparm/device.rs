//! What is done with one device, in hdparm's order: first what is set, then what is shown, then what puts it to sleep.

use super::ata::{Drive, Registers};
use super::{Asked, IDLE, RAW_OUT, UNLOAD, identify, identity, timing};
use crate::fill::{self, V, V::N, V::T};
use crate::sysfs::Dir;
use kit::sys::{block, eject, ide};
use kit::{Context, Errno, Error, Result, escape};
use rustix::fd::{AsFd, BorrowedFd, OwnedFd};
use rustix::fs::{Mode, OFlags, open};

const SET_FEATURES: u8 = 0xef;

/// Does all that was asked with a device; what fails is said, and the rest goes on.
pub fn all(ctx: &mut Context<'_>, asked: &Asked<'_>, path: &[u8]) {
    let direct = if asked.direct { OFlags::DIRECT } else { OFlags::empty() };
    let fd = match open(path, OFlags::RDONLY | OFlags::NONBLOCK | OFlags::CLOEXEC | direct, Mode::empty()) {
        Ok(fd) => fd,
        Err(errno) => {
            let errno = Errno::from(errno);
            return ctx.warn(Error::on("can't open", path, errno).with_status(errno.0 as u8));
        }
    };
    // A call that is quiet in all it does does not name the device either.
    if asked.given.iter().any(|given| !given.quiet) || asked.given.is_empty() {
        ctx.out.fill(b"\n{}:\n", &[&*escape::visible(path)]);
    }
    let mut device = Device { ctx, asked, fd: &fd };
    device.set();
    device.show();
    device.rest();
}

struct Device<'a, 'b, 'c> {
    ctx: &'a mut Context<'b>,
    asked: &'a Asked<'c>,
    fd: &'a OwnedFd,
}

impl Device<'_, '_, '_> {
    fn say(&mut self, template: &str, values: &[V<'_>]) {
        self.ctx.out.put(&fill::text(template, values));
    }

    fn drive(&self) -> Drive<'_> {
        Drive { fd: self.fd.as_fd(), short: self.asked.short }
    }

    fn fail(&mut self, what: &str, errno: Errno) {
        self.ctx.out.flush();
        self.ctx.warn(Error::sys(what, errno).with_status(errno.0 as u8));
    }

    fn done(&mut self, what: &str, result: Result<(), Errno>) {
        if let Err(errno) = result {
            self.fail(what, errno);
        }
    }

    /// Sends a command, which is named if it fails.
    fn send(&mut self, what: &str, registers: Registers) {
        let result = self.drive().send(registers).map(drop);
        self.done(what, result);
    }

    fn feature(&mut self, feature: u8, count: u8, address: u64) {
        self.send(
            "SET FEATURES",
            Registers { command: SET_FEATURES, feature, count, address, ..Registers::default() },
        );
    }

    /// One of two features, by whether a number is not zero.
    fn switch(&mut self, key: u8, name: &str, features: [u8; 2]) {
        let Some((value, told)) = self.asked.set(key) else { return };
        if told {
            self.say(
                " setting %s to %d (%s)\n",
                &[T(name.as_bytes()), N(value.into()), T(on(value as usize))],
            );
        }
        let [off, set] = features;
        self.feature(if value == 0 { off } else { set }, 0, 0);
    }

    /// A setting of the driver.
    fn order(&mut self, key: u8, name: &str, what: &str, order: ide::Order) {
        let Some((value, told)) = self.asked.set(key) else { return };
        if told {
            self.say(" setting %s to %d", &[T(name.as_bytes()), N(value.into())]);
            match key {
                b'c' | b'm' => {}
                b'b' if value == 2 => self.say(" (tristate)", &[]),
                _ => self.say(" (%s)", &[T(on(value as usize))]),
            }
            self.say("\n", &[]);
        }
        let result = ide::order(self.fd.as_fd(), order, value as usize);
        self.done(what, result);
    }

    fn set(&mut self) {
        let asked = self.asked;
        let fd: BorrowedFd<'_> = self.fd.as_fd();
        if let Some((value, told)) = asked.set(b'a') {
            if told {
                self.say(" setting fs readahead to %d\n", &[N(value.into())]);
            }
            let result = block::pass(fd, block::SET_READ_AHEAD, value as usize);
            self.done("BLKRASET", result);
        }
        if let Some((value, told)) = asked.set(b'U') {
            if told {
                self.say(" attempting to unregister hwif#%d\n", &[N(value.into())]);
            }
            let result = ide::order(fd, ide::UNREGISTER, value as usize);
            self.done("HDIO_UNREGISTER_HWIF", result);
        }
        if let Some((value, told)) = asked.set(b'p') {
            if told {
                let (kind, from) = match value {
                    200.. => ("UDMA", 200),
                    100.. => ("MDMA", 100),
                    _ => ("PIO", 0),
                };
                self.say(
                    " attempting to set %s mode to %d\n",
                    &[T(kind.as_bytes()), N(u64::from(value - from))],
                );
            }
            let result = ide::order(fd, ide::SET_MODE, value as usize);
            self.done("HDIO_SET_PIO_MODE", result);
        }
        self.order(b'c', "32-bit IO_support flag", "HDIO_SET_32BIT", ide::SET_WIDE);
        self.order(b'm', "multcount", "HDIO_SET_MULTCOUNT", ide::SET_MULTIPLE);
        if let Some((value, told)) = asked.set(b'r') {
            if told {
                self.say(" setting readonly to %d (%s)\n", &[N(value.into()), T(on(value as usize))]);
            }
            let result = block::set(fd, block::SET_READ_ONLY, value);
            self.done("BLKROSET", result);
        }
        self.order(b'u', "unmaskirq", "HDIO_SET_UNMASKINTR", ide::SET_UNMASKED);
        self.order(b'd', "using_dma", "HDIO_SET_DMA", ide::SET_DMA);
        if let Some((value, told)) = asked.set(b'Q') {
            if told {
                self.say(" setting queue_depth to %d\n", &[N(value.into())]);
            }
            let result = self.set_queue(value);
            self.done("queue_depth", result);
        }
        self.order(b'n', "nowerr", "HDIO_SET_NOWERR", ide::SET_NO_ERRORS);
        self.order(b'k', "keep_settings", "HDIO_SET_KEEPSETTINGS", ide::SET_KEPT);
        if let Some((value, told)) = asked.set(b'L') {
            if told {
                self.say(" setting drive doorlock to %d (%s)\n", &[N(value.into()), T(on(value as usize))]);
            }
            let command = if value == 0 { 0xdf } else { 0xde };
            self.send("door lock", Registers { command, ..Registers::default() });
        }
        self.switch(b'K', "drive keep features", [0xcc, 0x66]);
        self.switch_plain(b'D', "drive defect management", |value| (if value == 0 { 0x84 } else { 0x04 }, 0));
        self.switch_plain(b'P', "drive prefetch", |value| (0xab, value));
        if let Some((value, told)) = asked.set(b'X') {
            if told {
                self.say(" setting xfermode to %d", &[N(value.into())]);
                let (name, mode) = match value {
                    0 => ("default PIO mode", None),
                    1 => ("default PIO mode, disable IORDY", None),
                    8..=15 => ("PIO flow control mode", Some(value)),
                    16..=23 => ("singleword DMA mode", Some(value)),
                    32..=39 => ("multiword DMA mode", Some(value)),
                    64..=71 => ("UltraDMA mode", Some(value)),
                    _ => ("unknown, probably not valid", None),
                };
                self.say(" (%s", &[T(name.as_bytes())]);
                if let Some(mode) = mode {
                    self.say("%d", &[N(u64::from(mode & 7))]);
                }
                self.say(")\n", &[]);
            }
            self.feature(0x03, value as u8, 0);
        }
        self.switch(b'A', "drive read-lookahead", [0x55, 0xaa]);
        if let Some((value, told)) = asked.set(b's') {
            if told {
                self.say(
                    " setting powerup-in-standby to %d (%s)\n",
                    &[N(value.into()), T(on(value as usize))],
                );
            }
            self.feature(if value == 0 { 0x86 } else { 0x06 }, 0, 0);
        }
        if let Some((value, told)) = asked.set(b'B') {
            match value {
                _ if !told => {}
                255 => self.say(" setting Advanced Power Management level to disabled\n", &[]),
                value => {
                    self.say(
                        " setting Advanced Power Management level to 0x%02x (%d)\n",
                        &[N(value.into()); 2],
                    );
                }
            }
            match value {
                255 => self.feature(0x85, 0, 0),
                value => self.feature(0x05, (value as u8).max(1), 0),
            }
        }
        if let Some((value, told)) = asked.set(b'E') {
            if told {
                self.say("setting cd/dvd speed to %d\n", &[N(value.into())]);
            }
            let result = eject::request(fd, eject::Request::Speed, value as i32).map(drop);
            self.done("CDROM_SELECT_SPEED", result);
        }
        if let Some((value, told)) = asked.set(b'M') {
            if told {
                self.say(" setting acoustic management to %d\n", &[N(value.into())]);
            }
            match value {
                0 => self.feature(0xc2, 0, 0),
                value => self.feature(0x42, value as u8, 0),
            }
        }
        self.switch_plain(b'R', "write-read-verify", |value| if value == 0 { (0x8b, 0) } else { (0x0b, 0) });
        if let Some((value, _)) = asked.set(b'W')
            && value == 0
        {
            // What it holds is written before it stops to hold things.
            self.flush_cache();
        }
        self.switch(b'W', "drive write-caching", [0x82, 0x02]);
        if let Some((value, told)) = asked.set(b'S') {
            if told {
                self.say(" setting standby to %d", &[N(value.into())]);
                let text = interval(value);
                self.say(" (%s)\n", &[T(&text)]);
            }
            self.send(
                "standby interval",
                Registers { command: 0xe3, count: value as u8, ..Registers::default() },
            );
        }
        if let Some(given) = asked.find(b'Z') {
            if !given.quiet {
                self.say(" disabling Seagate auto powersaving mode\n", &[]);
            }
            self.send("powersaving mode", Registers { command: 0xfb, ..Registers::default() });
        }
        if asked.find(b'F').is_some() {
            self.flush_cache();
        }
        self.order(b'b', "bus state", "HDIO_SET_BUSSTATE", ide::SET_BUS);
        if let Some((value, told)) = asked.set(b'x') {
            if told {
                self.say(" setting tristate to %d (%s)\n", &[N(value.into()), T(on(value as usize))]);
            }
            let result = ide::order(fd, ide::TRISTATE, value as usize);
            self.done("HDIO_TRISTATE_HWIF", result);
        }
    }

    /// A feature by its number and its count, from what is set.
    fn switch_plain(&mut self, key: u8, name: &str, feature: fn(u8) -> (u8, u8)) {
        let Some((value, told)) = self.asked.set(key) else { return };
        if told {
            self.say(" setting %s to %d\n", &[T(name.as_bytes()), N(value.into())]);
        }
        let (number, count) = feature(value as u8);
        // Write-read-verify has its mode there; no other of them looks at it.
        let address = if key == b'R' { u64::from(value.saturating_sub(1)) } else { 0 };
        self.feature(number, count, address);
    }

    fn flush_cache(&mut self) {
        self.send("flush of the cache", Registers { command: 0xe7, ..Registers::default() });
    }

    /// The directory of the disk in sysfs.
    fn disk(&self) -> Option<Dir> {
        let stat = rustix::fs::fstat(self.fd).ok()?;
        let (major, minor) = (rustix::fs::major(stat.st_rdev), rustix::fs::minor(stat.st_rdev));
        let path = fill::text("/sys/dev/block/%d:%d", &[N(major.into()), N(minor.into())]);
        let dir = Dir(path);
        Some(if dir.has("partition") { dir.at(b"..") } else { dir })
    }

    fn set_queue(&self, value: u32) -> Result<(), Errno> {
        let dir = self.disk().ok_or(Errno(25))?;
        let path = dir.at(b"device/queue_depth").0;
        let file = open(&*path, OFlags::WRONLY | OFlags::CLOEXEC, Mode::empty())?;
        rustix::io::write(&file, &fill::text("%d\n", &[N(value.into())]))?;
        Ok(())
    }

    /// A setting of the driver, told as `name = value (text)`.
    fn setting(
        &mut self,
        key: u8,
        name: &str,
        what: &str,
        setting: ide::Setting,
        text: fn(usize) -> &'static [u8],
    ) {
        if !self.asked.shows(key) {
            return;
        }
        let fd = self.fd.as_fd();
        let found = ide::setting(fd, setting).or_else(|errno| match key {
            // Drivers of today tell it in the drive's words only.
            b'm' => {
                let words = told(&ide::identity(fd).map_err(|_| errno)?);
                Ok(if words.has(59, 0x100) { usize::from(words.at(59) & 0xff) } else { 0 })
            }
            _ => Err(errno),
        });
        match found {
            Ok(value) => self.tell(name, value, text(value)),
            // What an option did not ask for by name may not be there.
            Err(_) if self.asked.by_default => {}
            Err(errno) => self.fail(what, errno),
        }
    }

    fn tell(&mut self, name: &str, value: usize, text: &[u8]) {
        self.say(" %-13s = %2d", &[T(name.as_bytes()), N(value as u64)]);
        if !text.is_empty() {
            self.say(" (%s)", &[T(text)]);
        }
        self.say("\n", &[]);
    }

    fn show(&mut self) {
        let asked = self.asked;
        let fd: BorrowedFd<'_> = self.fd.as_fd();
        if asked.find(b'H').is_some() {
            self.temperature();
        }
        self.setting(b'm', "multcount", "HDIO_GET_MULTCOUNT", ide::MULTIPLE, on);
        self.setting(b'c', "IO_support", "HDIO_GET_32BIT", ide::WIDE, |value| match value {
            0 => b"default",
            2 => b"16-bit",
            1 => b"32-bit",
            3 => b"32-bit w/sync",
            _ => b"???",
        });
        self.setting(b'u', "unmaskirq", "HDIO_GET_UNMASKINTR", ide::UNMASKED, on);
        self.setting(b'd', "using_dma", "HDIO_GET_DMA", ide::DMA, on);
        if asked.shows(b'Q') {
            match self.disk().and_then(|dir| dir.number("device/queue_depth")) {
                Some(depth) => self.tell("queue_depth", depth as usize, b""),
                None => self.say(" queue_depth   = not supported\n", &[]),
            }
        }
        self.setting(b'k', "keepsettings", "HDIO_GET_KEEPSETTINGS", ide::KEPT, on);
        self.setting(b'n', "nowerr", "HDIO_GET_NOWERR", ide::NO_ERRORS, on);
        for (key, name, what, request) in [
            (b'r', "readonly", "BLKROGET", block::GET_READ_ONLY),
            (b'a', "readahead", "BLKRAGET", block::GET_READ_AHEAD),
        ] {
            if asked.shows(key) {
                match block::get(fd, request, if key == b'r' { 4 } else { 8 }) {
                    Ok(value) => self.tell(name, value as usize, on(value as usize)),
                    Err(errno) => self.fail(what, errno),
                }
            }
        }
        if asked.find(b'g').is_some() {
            self.geometry();
        }
        if asked.find(b'C').is_some() {
            let state = match self.drive().send(Registers { command: 0xe5, ..Registers::default() }) {
                Ok(Registers { count: 0x00, .. }) => "standby",
                Ok(Registers { count: 0x40, .. }) => "NVcache_spindown",
                Ok(Registers { count: 0x41, .. }) => "NVcache_spinup",
                Ok(Registers { count: 0x80..=0x83, .. }) => "idle",
                Ok(Registers { count: 0xff, .. }) => "active/idle",
                Ok(_) => "unknown",
                Err(errno) => {
                    self.say(" drive state is:  unknown\n", &[]);
                    self.fail("power state", errno);
                    ""
                }
            };
            if !state.is_empty() {
                self.say(" drive state is:  %s\n", &[T(state.as_bytes())]);
            }
        }
        if asked.find(b'i').is_some() {
            match ide::identity(fd) {
                Ok(block) => {
                    let text = identity::show(&told(&block));
                    self.ctx.out.put(&text);
                }
                Err(errno) => self.fail("HDIO_GET_IDENTITY", errno),
            }
        }
        if asked.find(b'I').is_some() || asked.find(RAW_OUT).is_some() || asked.raw.is_some() {
            match self.drive().identify() {
                Ok(words) => self.identify(&words),
                Err(errno) => self.fail("IDENTIFY DEVICE", errno),
            }
        }
        self.abilities();
        if asked.find(b'N').is_some() {
            self.native();
        }
        self.setting(b'b', "busstate", "HDIO_GET_BUSSTATE", ide::BUS, |value| match value {
            0 => b"off",
            1 => b"on",
            2 => b"tristate",
            _ => b"unknown",
        });
    }

    /// What the drive tells it can do, and whether it does it.
    fn abilities(&mut self) {
        let asked = self.asked;
        if !b"AWBMR".iter().any(|key| asked.shows(*key)) {
            return;
        }
        let words = match self.drive().identify() {
            Ok(words) => words,
            Err(errno) => return self.fail("IDENTIFY DEVICE", errno),
        };
        for (key, name, place, bit) in [
            (b'A', "look-ahead", 82, 6),
            (b'W', "write-caching", 82, 5),
            (b'B', "APM_level", 83, 3),
            (b'M', "acoustic", 83, 9),
            (b'R', "write-read-verify", 119, 1),
        ] {
            if !asked.shows(key) {
                continue;
            }
            self.say(if key == b'B' { " %s\t= " } else { " %-13s = " }, &[T(name.as_bytes())]);
            let has = words.has(place, 1 << bit) && words.valid(if place == 119 { 119 } else { 83 });
            let enabled = usize::from(words.has(if place == 119 { 120 } else { place + 3 }, 1 << bit));
            match key {
                _ if !has => self.say("not supported\n", &[]),
                b'B' if enabled == 0 => self.say("off\n", &[]),
                b'B' => self.say("%d\n", &[N(u64::from(words.at(91) & 0xff))]),
                b'M' => {
                    self.say("%2d (128=quiet ... 254=fast)\n", &[N(u64::from(words.at(94) & 0xff))]);
                }
                _ => self.say("%2d (%s)\n", &[N(enabled as u64), T(on(enabled))]),
            }
        }
    }

    fn identify(&mut self, words: &identify::Words) {
        let asked = self.asked;
        if asked.find(b'I').is_some() {
            self.ctx.out.put(&identify::show(words));
        }
        if asked.find(RAW_OUT).is_some() {
            for row in words.0.chunks(8) {
                self.ctx.out.put(&hex(row));
            }
        }
        if let Some(path) = asked.raw {
            let bytes: Vec<u8> = words.0.iter().flat_map(|word| word.to_le_bytes()).collect();
            let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::TRUNC | OFlags::CLOEXEC;
            let written = open(path, flags, Mode::from_raw_mode(0o666));
            let written = written.and_then(|file| rustix::io::write(&file, &bytes));
            match written {
                Ok(count) if count == bytes.len() => {
                    self.say("Wrote IDENTIFY DEVICE data to \"%s\"\n", &[T(path)]);
                }
                other => {
                    let errno = other.err().map_or(Errno(28), Errno::from);
                    self.ctx.warn(Error::on("can't write", path, errno).with_status(errno.0 as u8));
                }
            }
        }
    }

    fn geometry(&mut self) {
        let fd = self.fd.as_fd();
        let sectors = match block::get(fd, block::GET_SECTORS, 8) {
            Ok(sectors) => sectors,
            Err(errno) => return self.fail("BLKGETSIZE", errno),
        };
        match ide::geometry(fd) {
            Ok((heads, track, cylinders, start)) => {
                // The driver's number of cylinders has 16 bits.
                let whole = sectors / (u64::from(heads) * u64::from(track)).max(1);
                let cylinders = if whole > 0xffff { whole } else { u64::from(cylinders) };
                self.say(
                    " geometry      = %d/%d/%d, sectors = %d, start = %d\n",
                    &[N(cylinders), N(heads.into()), N(track.into()), N(sectors), N(start as u64)],
                );
            }
            Err(errno) => self.fail("HDIO_GETGEO", errno),
        }
    }

    /// The sectors that can be seen, and those that there are.
    fn native(&mut self) {
        let drive = self.drive();
        let found = drive.identify().and_then(|words| {
            let wide = words.has_48_bits();
            let command = if wide { 0x27 } else { 0xf8 };
            let answer = drive.send(Registers { command, wide, ..Registers::default() })?;
            let visible = if wide { words.number(100, 4) } else { words.number(60, 2) };
            Ok((visible, answer.address.saturating_add(1)))
        });
        match found {
            Ok((visible, native)) => {
                let state = if visible < native { "enabled" } else { "disabled" };
                self.say(
                    " max sectors   = %d/%d, HPA is %s\n",
                    &[N(visible), N(native), T(state.as_bytes())],
                );
            }
            Err(errno) => self.fail("READ NATIVE MAX ADDRESS", errno),
        }
    }

    /// Of drives that know SENSE CONDITION.
    fn temperature(&mut self) {
        match self.drive().send(Registers { command: 0xf0, feature: 0x01, ..Registers::default() }) {
            Ok(Registers { count, address, .. }) => {
                self.say(" drive temperature (celsius) is:  ", &[]);
                match count {
                    0 => self.say("under -20\n", &[]),
                    0xff => self.say("over 107\n", &[]),
                    count => {
                        let degrees = i64::from(count) / 2 - 20;
                        let sign = if degrees < 0 { "-" } else { "" };
                        self.say("%s%d\n", &[T(sign.as_bytes()), N(degrees.unsigned_abs())]);
                    }
                }
                let fine: &[u8] = if address & 0x10 != 0 { b"no" } else { b"yes" };
                self.say(" drive temperature in range:  %s\n", &[T(fine)]);
            }
            Err(errno) => self.fail("SENSE CONDITION", errno),
        }
    }

    fn rest(&mut self) {
        let asked = self.asked;
        let fd: BorrowedFd<'_> = self.fd.as_fd();
        if let Some(address) = asked.sector {
            let mut data = [0; 512];
            self.say("reading sector %d: ", &[N(address)]);
            let wide = address >> 28 != 0;
            let command = if wide { 0x24 } else { 0x20 };
            let registers = Registers { command, count: 1, address, wide, ..Registers::default() };
            match self.drive().read(registers, &mut data) {
                Ok(()) => {
                    self.say("succeeded\n", &[]);
                    for row in identify::Words::of(&data).0.chunks(8) {
                        self.ctx.out.put(&hex(row));
                    }
                }
                Err(errno) => {
                    self.say("FAILED\n", &[]);
                    self.fail("READ SECTOR", errno);
                }
            }
        }
        for (key, cached) in [(b'T', true), (b't', false)] {
            if asked.find(key).is_some() {
                let result = timing::run(self.ctx, self.fd, asked, cached);
                self.done("read", result);
            }
        }
        if asked.find(b'z').is_some() {
            self.note(b'z', " re-reading partition table\n");
            let result = block::pass(fd, block::REREAD_TABLE, 0);
            self.done("BLKRRPART", result);
        }
        for (key, text, registers) in [
            (IDLE, " issuing idle_immediate command\n", (0xe1, 0, 0)),
            (UNLOAD, " issuing idle_immediate_unload command\n", (0xe1, 0x44, 0x55_4e4c)),
            (b'y', " issuing standby command\n", (0xe0, 0, 0)),
            (b'Y', " issuing sleep command\n", (0xe6, 0, 0)),
        ] {
            if asked.find(key).is_some() {
                self.note(key, text);
                let (command, feature, address) = registers;
                self.send(text.trim(), Registers { command, feature, address, ..Registers::default() });
            }
        }
        if asked.find(b'w').is_some() {
            self.note(b'w', " resetting drive\n");
            let result = ide::order(fd, ide::RESET, 0);
            self.done("HDIO_DRIVE_RESET", result);
        }
        if asked.find(b'f').is_some() {
            let result = flush(fd);
            self.done("BLKFLSBUF", result);
        }
    }

    fn note(&mut self, key: u8, text: &str) {
        if self.asked.shows(key) {
            self.say(text, &[]);
        }
    }
}

/// Writes out and forgets what is cached of the device.
pub fn flush(fd: BorrowedFd<'_>) -> Result<(), Errno> {
    let _ = rustix::fs::fsync(fd);
    block::pass(fd, block::FLUSH, 0)
}

/// The words of HDIO_GET_IDENTITY: the kernel has put the bytes of texts in order.
fn told(block: &[u8; 512]) -> identify::Words {
    let mut words = identify::Words::of(block);
    for place in (10..20).chain(23..47) {
        if let Some(word) = words.0.get_mut(place) {
            *word = word.swap_bytes();
        }
    }
    words
}

fn on(value: usize) -> &'static [u8] {
    if value == 0 { b"off" } else { b"on" }
}

fn hex(row: &[u16]) -> Vec<u8> {
    let mut line = Vec::with_capacity(40);
    for word in row {
        fill::push(&mut line, "%04x ", &[N((*word).into())]);
    }
    line.pop();
    line.push(b'\n');
    line
}

/// What an interval of standby stands for.
fn interval(value: u32) -> Vec<u8> {
    let (seconds, text) = match value {
        0 => (0, "off"),
        252 => (21 * 60, ""),
        253 => (0, "vendor-specific"),
        254 => (0, "?reserved"),
        255 => (21 * 60 + 15, ""),
        241.. => ((value - 240) * 1800, ""),
        value => (value * 5, ""),
    };
    let mut out = text.as_bytes().to_vec();
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    for (count, unit) in [(hours, "hour"), (minutes, "minute"), (seconds, "second")] {
        if count > 0 {
            let plus = if out.is_empty() { "" } else { " + " };
            let plural = if count == 1 { "" } else { "s" };
            fill::push(
                &mut out,
                "%s%d %s%s",
                &[T(plus.as_bytes()), N(count.into()), T(unit.as_bytes()), T(plural.as_bytes())],
            );
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals() {
        for (value, text) in [
            (0, "off"),
            (11, "55 seconds"),
            (13, "1 minute + 5 seconds"),
            (240, "20 minutes"),
            (242, "1 hour"),
            (251, "5 hours + 30 minutes"),
            (253, "vendor-specific"),
            (255, "21 minutes + 15 seconds"),
        ] {
            assert_eq!(interval(value), text.as_bytes());
        }
    }
}
