//! `lsusb`: lists USB devices from sysfs (usbutils' options and layout; busybox's has none).
//!
//! Other than in usbutils: names are those of usb.ids, not of udev's database; descriptors are those that sysfs
//! keeps; a device is asked for texts, its status, a hub's ports and what a fast device can do, where its node may be
//! opened. A descriptor that ends too early is not read beyond its end; the fields of a frame of MJPEG and the unit that
//! converts rates are shown as their standards have them. What devices say of themselves is shown with control bytes
//! spelled out.

#![deny(clippy::indexing_slicing)]

mod asked;
mod describe;
mod layout;

use crate::fill::{self, V::N, V::T};
use crate::ids::{Key, Names};
use crate::sysfs::Dir;
use describe::describe;
use kit::{
    Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, file, flag, number, split, value,
};
use std::os::fd::OwnedFd;

/// The applet.
pub const APPLET: Applet = Applet {
    name: "lsusb",
    place: Place::UsrBin,
    runs: Runs::Unattended,
    failure: 1,
    usage: "[-tv] [-s [[BUS]:][DEVICE]] [-d VENDOR:[PRODUCT]] [-D FILE] [-i IDS] [-y SYSFS]\n\n\
List USB devices\n\n\
\t-t\tAs a tree (-tv: with their numbers and names)\n\
\t-v\tWith their descriptors\n\
\t-s [[BUS]:][DEVICE]\tOnly there\n\
\t-d VENDOR:[PRODUCT]\tOnly these\n\
\t-D FILE\tThe descriptors in FILE, such as /dev/bus/usb/001/002\n\
\t-i FILE\tNames, not /usr/share/misc/usb.ids\n\
\t-y SYSFS\tNot /sys",
    main,
};

const OPTIONS: Opts = kit::opts![
    value(b'd', ""),
    value(b'D', ""),
    value(b'i', "ids"),
    value(b's', ""),
    flag(b't', "tree"),
    flag(b'v', "verbose"),
    value(b'y', "sysfsroot"),
];

/// Where lists of names are.
const LISTS: [&str; 3] =
    ["/usr/share/misc/usb.ids", "/var/lib/usbutils/usb.ids", "/usr/share/hwdata/usb.ids"];

/// The most descriptors of a device: each configuration has at most 64 KiB.
const MOST: usize = 1 << 18;

/// A device.
struct Device {
    dir: Dir,
    bus: u64,
    number: u64,
    vendor: u16,
    product: u16,
    /// Its descriptors, for -v alone.
    descriptors: Vec<u8>,
    /// What it is asked by, for -v, of this system's devices alone.
    node: Option<OwnedFd>,
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let (mut tree, mut verbose, mut dump, mut list) = (false, false, None, None);
    let (mut bus, mut place, mut vendor, mut product) = (None, None, None, None);
    let mut root = Dir(b"/sys".to_vec());
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        let bad = || Error::misused(b"invalid value '{}'", &[value]);
        // A number, or nothing for any.
        let part = |word: &[u8], base| match word {
            b"" => Ok(None),
            word => number::radix(word, base).filter(|number| *number <= 0xffff).map(Some).ok_or_else(bad),
        };
        let colon = value.iter().position(|byte| *byte == b':');
        let (head, tail) = value.split_at(colon.unwrap_or(0));
        let tail = tail.strip_prefix(b":").unwrap_or(tail);
        match key {
            b't' => tree = true,
            b'v' => verbose = true,
            b's' => (bus, place) = (part(head, 10)?, part(tail, 10)?),
            b'd' if colon.is_none() => return Err(bad()),
            b'd' => (vendor, product) = (part(head, 16)?, part(tail, 16)?),
            b'D' => dump = Some(value),
            b'i' => list = Some(value),
            _ => root = Dir(value.to_vec()),
        }
    }
    options.no_operands()?;
    let mut devices = match dump {
        Some(path) => vec![from_file(path)?],
        None => from_sysfs(&root, verbose && !tree),
    };
    // Numbers in a tree of files are not those of this system.
    let here = dump.is_none() && root.0 == b"/sys";
    let mut names = Names::default();
    if !tree && dump.is_none() {
        let passes = |wanted: Option<u64>, is: u64| wanted.is_none_or(|wanted| wanted == is);
        devices.retain(|device| {
            passes(bus, device.bus)
                && passes(place, device.number)
                && passes(vendor, device.vendor.into())
                && passes(product, device.product.into())
        });
    }
    for device in &devices {
        wishes(&mut names, device, tree);
    }
    match list {
        Some(list) => names.read(list),
        None => {
            if let Some(list) = LISTS.iter().find(|list| file::read(list.as_bytes(), 1).is_ok()) {
                names.read(list.as_bytes());
            }
        }
    }
    if tree {
        for device in devices.iter().rev() {
            if split::base(&device.dir.0).starts_with(b"usb") {
                branch(ctx, &devices, device, 0, verbose, &names);
            }
        }
        return ctx.done();
    }
    for device in &mut devices {
        if verbose && here {
            device.node = asked::node(device.bus, device.number);
        }
        let (vendor, product) = called(device, &names);
        let values = [N(device.vendor.into()), N(device.product.into()), T(&vendor), T(&product)];
        let mut line = if dump.is_some() {
            b"Device".to_vec()
        } else {
            let blank: &[u8] = if verbose { b"\n" } else { b"" };
            [blank, &fill::text("Bus %03d Device %03d", &[N(device.bus), N(device.number)])].concat()
        };
        fill::push(&mut line, ": ID %04x:%04x %s %s", &values);
        ctx.out.line(&line);
        if verbose || dump.is_some() {
            describe(ctx, device, &names);
            asked::show(ctx, device, &names);
            // One is open at a time.
            device.node = None;
        }
    }
    if devices.is_empty() { Ok(Status(1)) } else { ctx.done() }
}

fn from_file(path: &[u8]) -> Result<Device> {
    let descriptors = file::read(path, MOST).map_err(|errno| Error::on("can't open", path, errno))?;
    let word = |at| word(&descriptors, at);
    if descriptors.len() < 18 || descriptors.get(1) != Some(&1) {
        return Err(Error::about("no descriptors of a device", path));
    }
    Ok(Device { dir: Dir(Vec::new()), bus: 0, number: 0, vendor: word(8), product: word(10), descriptors, node: None })
}

/// The devices, by their buses and numbers.
fn from_sysfs(root: &Dir, descriptors: bool) -> Vec<Device> {
    let folder = root.at(b"bus/usb/devices");
    let mut found = Vec::new();
    for name in folder.names() {
        let dir = folder.at(&name);
        let id = |name: &str| Some(number::radix(dir.text(name)?.trim_ascii(), 16)? as u16);
        let number = |name: &str| dir.number(name);
        // Interfaces have no numbers.
        let (Some(bus), Some(number), Some(vendor), Some(product)) =
            (number("busnum"), number("devnum"), id("idVendor"), id("idProduct"))
        else {
            continue;
        };
        let read = || file::read(&dir.at(b"descriptors").0, MOST).unwrap_or_default();
        let descriptors = if descriptors { read() } else { Vec::new() };
        found.push(Device { dir, bus, number, vendor, product, descriptors, node: None });
    }
    found.sort_by_key(|device| (device.bus, device.number));
    found
}

/// The interfaces of a device: their directories.
fn interfaces(device: &Device) -> Vec<Dir> {
    let name = split::base(&device.dir.0);
    let folder = Dir(device.dir.0.get(..device.dir.0.len() - name.len()).unwrap_or_default().to_vec());
    // Those of the root hub of bus 1 are called 1-0:1.0.
    let prefix = match name.strip_prefix(b"usb") {
        Some(bus) => kit::filled(b"{}-0:", &[bus]),
        None => kit::filled(b"{}:", &[name]),
    };
    folder.names().iter().filter(|name| name.starts_with(&prefix)).map(|name| folder.at(name)).collect()
}

fn hexadecimal(dir: &Dir, name: &str) -> u16 {
    dir.text(name).and_then(|text| number::radix(text.trim_ascii(), 16)).unwrap_or(0) as u16
}

/// Asks for the names that will be shown.
fn wishes(names: &mut Names, device: &Device, tree: bool) {
    names.want(Key::vendor(&[device.vendor]));
    names.want(Key::vendor(&[device.vendor, device.product]));
    if tree {
        for interface in interfaces(device) {
            names.want(Key::class(&[hexadecimal(&interface, "bInterfaceClass")]));
        }
    }
    each(&device.descriptors, &mut |one| {
        let at = match one.get(1) {
            Some(1 | 11) => 4,
            Some(4) => 5,
            _ => return,
        };
        let numbers: Vec<u16> = one.iter().skip(at).take(3).map(|byte| u16::from(*byte)).collect();
        for depth in 1..=numbers.len() {
            names.want(Key::class(numbers.get(..depth).unwrap_or_default()));
        }
    });
}

/// What a device and its vendor are called: in the list, or else by the device.
fn called(device: &Device, names: &Names) -> (Vec<u8>, Vec<u8>) {
    let name = |numbers: &[u16], file: &str| match names.get(Key::vendor(numbers)) {
        Some(name) => name.to_vec(),
        None => device.dir.text(file).unwrap_or_default(),
    };
    (name(&[device.vendor], "manufacturer"), name(&[device.vendor, device.product], "product"))
}

/// A device of the tree, a line for each of its interfaces, and what is plugged into it.
fn branch(
    ctx: &mut Context<'_>,
    devices: &[Device],
    device: &Device,
    depth: usize,
    verbose: bool,
    names: &Names,
) {
    let name = split::base(&device.dir.0);
    let indent = vec![b' '; 4 * depth];
    let speed = device.dir.text("speed").unwrap_or_default();
    let ports = device.dir.number("maxchild").unwrap_or(0);
    let port = name.rsplit(|byte| matches!(byte, b'.' | b'-')).next().unwrap_or_default();
    let mut show = |line: &[u8]| {
        ctx.out.line(line);
        if verbose {
            let (vendor, product) = called(device, names);
            let values =
                [T(&indent), N(device.vendor.into()), N(device.product.into()), T(&vendor), T(&product)];
            ctx.out.line(&fill::text("%s    ID %04x:%04x %s %s", &values));
        }
    };
    if depth == 0 {
        let driver = device.dir.link("../driver").unwrap_or_default();
        let template = "/:  Bus %02d.Port 1: Dev %d, Class=root_hub, Driver=%s/%dp, %sM";
        show(&fill::text(template, &[N(device.bus), N(device.number), T(&driver), N(ports), T(&speed)]));
    } else {
        for interface in interfaces(device) {
            let class =
                names.get(Key::class(&[hexadecimal(&interface, "bInterfaceClass")])).unwrap_or_default();
            let driver = interface.link("driver").unwrap_or_default();
            let which = hexadecimal(&interface, "bInterfaceNumber").into();
            let values = [T(&indent), T(port), N(device.number), N(which), T(class), T(&driver)];
            let mut line = fill::text("%s|__ Port %s: Dev %d, If %d, Class=%s, Driver=%s", &values);
            if ports > 0 {
                fill::push(&mut line, "/%dp", &[N(ports)]);
            }
            fill::push(&mut line, ", %sM", &[T(&speed)]);
            show(&line);
        }
    }
    // The name says where: 1-2.3 is at port 3 of 1-2, and 1-2 at port 2 of usb1.
    let prefix = match name.strip_prefix(b"usb") {
        Some(bus) => kit::filled(b"{}-", &[bus]),
        None => kit::filled(b"{}.", &[name]),
    };
    let mut below: Vec<(u64, &Device)> = Vec::new();
    for other in devices {
        if let Some(port) = split::base(&other.dir.0).strip_prefix(&*prefix).and_then(number::unsigned) {
            below.push((port, other));
        }
    }
    below.sort_by_key(|(port, _)| *port);
    // No chain is longer than seven; the names of a tree of files might be.
    for (_, other) in below.into_iter().filter(|_| depth < 16) {
        branch(ctx, devices, other, depth + 1, verbose, names);
    }
}

fn word(bytes: &[u8], at: usize) -> u16 {
    let byte = |at| bytes.get(at).copied().unwrap_or(0);
    u16::from_le_bytes([byte(at), byte(at + 1)])
}

/// Gives each descriptor, as far as they are whole.
fn each(bytes: &[u8], give: &mut dyn FnMut(&[u8])) {
    let mut rest = bytes;
    while let Some(length) = rest.first().map(|length| usize::from(*length)).filter(|length| *length >= 2) {
        let Some((one, after)) = rest.split_at_checked(length) else { break };
        give(one);
        rest = after;
    }
}

impl Device {
    fn fast(&self) -> bool {
        self.descriptors.get(3).is_some_and(|version| *version >= 3)
    }
}

/// What the device says where a descriptor has the number of a text: the kernel keeps some of them.
fn said(device: &Device, field: &str, number: u8, configuration: u8, interface: u8) -> Vec<u8> {
    if let Some(text) = asked::text(device, number) {
        return text;
    }
    let (dir, name) = match field {
        "iManufacturer" => (device.dir.clone(), "manufacturer"),
        "iProduct" => (device.dir.clone(), "product"),
        "iSerial" => (device.dir.clone(), "serial"),
        "iConfiguration" => (device.dir.clone(), "configuration"),
        "iInterface" => {
            let end = fill::text(":%d.%d", &[N(configuration.into()), N(interface.into())]);
            (
                interfaces(device)
                    .into_iter()
                    .find(|dir| dir.0.ends_with(&end))
                    .unwrap_or(device.dir.clone()),
                "interface",
            )
        }
        _ => return Vec::new(),
    };
    if device.dir.0.is_empty() { Vec::new() } else { dir.text(name).unwrap_or_default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn descriptors_end_where_they_are_cut() {
        let mut lengths = Vec::new();
        each(&[2, 1, 3, 4, 0, 9, 5], &mut |one| lengths.push(one.len()));
        each(&[0, 1, 2], &mut |one| lengths.push(one.len()));
        each(&[1, 1], &mut |one| lengths.push(one.len()));
        assert_eq!(lengths, [2, 3]);
    }
}
