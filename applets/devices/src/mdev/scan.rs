//! The devices that are there already, as sysfs shows them.

use super::event::Event;
use kit::file;
use kit::split;

/// An event for each device with a node, in a fixed order.
pub fn devices(sysfs: &[u8]) -> Vec<Event> {
    let mut found = Vec::new();
    for kind in [&b"/dev/block"[..], b"/dev/char"] {
        let dir = [sysfs, kind].concat();
        for name in entries(&dir) {
            found.extend(device(sysfs, &kit::filled(b"{}/{}", &[&dir, &name]), kind == b"/dev/block"));
        }
    }
    if !found.is_empty() {
        return found;
    }
    // Kernels before 2.6.27 have no /sys/dev: look where the devices are listed by class.
    let block = kit::filled(b"{}/block", &[sysfs]);
    for name in entries(&block) {
        let disk = kit::filled(b"{}/{}", &[&block, &name]);
        found.extend(device(sysfs, &disk, true));
        found.extend(
            entries(&disk).iter().filter_map(|part| device(sysfs, &kit::filled(
                b"{}/{}",
                &[&disk, part],
            ), true)),
        );
    }
    let classes = kit::filled(b"{}/class", &[sysfs]);
    for class in entries(&classes).iter().filter(|class| class.as_slice() != b"block") {
        let dir = kit::filled(b"{}/{}", &[&classes, class]);
        for name in entries(&dir) {
            found.extend(device(sysfs, &kit::filled(b"{}/{}", &[&dir, &name]), false).map(|mut event| {
                event.add(b"SUBSYSTEM", class);
                event
            }));
        }
    }
    found
}

/// The names in a directory, sorted; none if it cannot be read.
fn entries(path: &[u8]) -> Vec<Vec<u8>> {
    let mut names = file::names(path);
    names.retain(|name| !name.starts_with(b"."));
    names
}

/// The event of one directory of sysfs, if it belongs to a device with a node.
fn device(sysfs: &[u8], path: &[u8], block: bool) -> Option<Event> {
    let number = read(&kit::filled(b"{}/dev", &[path]))?;
    let uevent = read(&kit::filled(b"{}/uevent", &[path])).unwrap_or_default();
    let lines = split::at(&uevent, b'\n').filter(|line| line.contains(&b'='));
    let mut event = Event::new(&mut lines.chain([&b"ACTION=add"[..]]));
    event.set_number(&number);
    let (major, minor) = event.number?;
    event.add(b"MAJOR", &kit::number::Decimal::of(major.into()));
    event.add(b"MINOR", &kit::number::Decimal::of(minor.into()));
    // /sys/dev/char/1:3 is a link to ../../devices/virtual/mem/null.
    let devpath = match rustix::fs::readlink(path, Vec::new()) {
        Ok(to) => {
            let mut to = to.to_bytes();
            while let Some(rest) = to.strip_prefix(b"../") {
                to = rest;
            }
            kit::filled(b"/{}", &[to])
        }
        Err(_) => path.strip_prefix(sysfs).unwrap_or(path).to_vec(),
    };
    event.add(b"DEVPATH", &devpath);
    let subsystem = rustix::fs::readlink(kit::filled(b"{}/subsystem", &[path]), Vec::new()).ok();
    if let Some(to) = subsystem {
        event.add(b"SUBSYSTEM", split::base(to.to_bytes()));
    } else if block {
        event.add(b"SUBSYSTEM", b"block");
    }
    Some(event)
}

/// The text of a small file: sysfs gives at most a page.
pub fn read(path: &[u8]) -> Option<Vec<u8>> {
    file::read(path, 4096).ok()
}
