//! `lspci`: lists PCI devices (pciutils' options and layout; busybox's `-m -k -n`).
//!
//! Other than in pciutils: of some capabilities no more than their names is shown, and the ways around the kernel are not
//! known: -M lists what the kernel found. Names are not asked of the network (-q, -Q); what a list of names says is
//! shown with control bytes spelled out.

#![deny(clippy::indexing_slicing)]

mod capability;
mod detail;
mod device;
mod extended;
mod tree;

use crate::fill::{self, V::N, V::T};
use crate::ids::{Key, Names};
use crate::sysfs::Dir;
use device::Device;
use kit::{Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, flag, number, value};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "lspci",
    place: Place::UsrBin,
    runs: Runs::Inside,
    failure: 1,
    usage: "[-mnkvxtDPb] [-s SLOT] [-d VENDOR:DEVICE] [-i IDS] [-F DUMP]\n\n\
List PCI devices\n\n\
\t-m\tFor programs (-vmm: a line for each thing known)\n\
\t-n\tNumbers, not names (-nn: both)\n\
\t-k\tTheir drivers, and the modules that could be\n\
\t-v\tMore of each (-vv: yet more)\n\
\t-x\tTheir registers (-xxx: all, -xxxx: the extended too)\n\
\t-t\tAs a tree\n\
\t-D\tWith domains\n\
\t-P\tWith the bridges that lead there (-PP: and their buses)\n\
\t-b\tAddresses and interrupts as the bus has them, not the kernel\n\
\t-M\tThe kernel's list; it has looked everywhere\n\
\t-q, -Q\tNothing: names are never asked of the network\n\
\t-s [[[DOMAIN:]BUS:][DEVICE]][.[FUNCTION]]\tOnly there\n\
\t-d [VENDOR]:[DEVICE][:CLASS[:INTERFACE]]\tOnly these\n\
\t-i FILE\tNames, not /usr/share/misc/pci.ids\n\
\t-F FILE\tWhat -x printed, not this machine\n\
\t-O sysfs.path=DIR\tNot /sys/bus/pci",
    main,
};

const OPTIONS: Opts = kit::opts![
    flag(b'm', ""),
    flag(b'n', ""),
    flag(b'k', ""),
    flag(b'v', ""),
    flag(b'x', ""),
    flag(b't', ""),
    flag(b'D', ""),
    flag(b'P', ""),
    flag(b'b', ""),
    flag(b'M', ""),
    flag(b'q', ""),
    flag(b'Q', ""),
    value(b's', ""),
    value(b'd', ""),
    value(b'i', ""),
    value(b'F', ""),
    value(b'O', ""),
    value(b'A', ""),
];

const IDS: &[u8] = b"/usr/share/misc/pci.ids";

/// How devices are shown.
#[derive(Default)]
struct Asked {
    machine: u8,
    numbers: u8,
    kernel: bool,
    verbose: u8,
    hex: u8,
    domains: bool,
    /// The way over the bridges: 1, or 2 with their buses.
    path: u8,
    /// As the bus sees it.
    bus: bool,
}

/// What devices must be: any where nothing is said.
#[derive(Default)]
struct Filter {
    place: [Option<u64>; 4],
    ids: [Option<u64>; 2],
    class: Option<Vec<u8>>,
    interface: Option<u64>,
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let (mut asked, mut filter, mut ids, mut tree) = (Asked::default(), Filter::default(), IDS, false);
    let (mut dump, mut folder, mut method) = (None, &b"/sys/bus/pci"[..], &b""[..]);
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        match key {
            b'm' => asked.machine += 1,
            b'n' => asked.numbers += 1,
            b'k' => asked.kernel = true,
            b'v' => asked.verbose += 1,
            b'x' => asked.hex += 1,
            b't' => tree = true,
            b'D' => asked.domains = true,
            b'P' => asked.path += 1,
            b'b' => asked.bus = true,
            // The kernel has scanned all buses. Names come from the file alone.
            b'M' | b'q' | b'Q' => {}
            b's' => slot_filter(&mut filter, value)?,
            b'd' => id_filter(&mut filter, value)?,
            b'i' => ids = value,
            b'F' => dump = Some(value),
            b'A' => method = value,
            _ => match value.strip_prefix(b"sysfs.path=") {
                Some(path) => folder = path,
                None if value.starts_with(b"dump.name=") => dump = value.get(10..),
                None => return Err(Error::about("unrecognized PCI access parameter", value)),
            },
        }
    }
    match method {
        b"" | b"linux-sysfs" => {}
        b"dump" if dump.is_some() => {}
        b"dump" => return Err(Error::new("dump: file name not given")),
        method => return Err(Error::about("no such PCI access method", method)),
    }
    options.no_operands()?;
    let most = match asked.hex {
        4.. => 4096,
        3 => 256,
        _ if asked.verbose > 0 && asked.machine == 0 => 4096,
        _ => 64,
    };
    let mut devices = match dump {
        Some(path) => device::from_dump(path)?,
        None => device::from_sysfs(&Dir(folder.to_vec()), most),
    };
    devices.sort_by_key(|device| device.place);
    asked.domains |= devices.iter().any(|device| device.place[0] != 0);
    if tree {
        let names = names(&asked, ids, &devices);
        tree::show(ctx, &asked, &devices, &names);
        return ctx.done();
    }
    if asked.path > 0 {
        let ways: Vec<Vec<u8>> = devices.iter().map(|device| way(&asked, &devices, device)).collect();
        devices.iter_mut().zip(ways).for_each(|(device, way)| device.way = Some(way));
    }
    if asked.bus {
        devices.iter_mut().for_each(Device::as_the_bus_has_it);
    }
    devices.retain(|device| passes(&filter, device));
    let names = names(&asked, ids, &devices);
    if dump.is_none() && (asked.kernel || asked.verbose > 0 && asked.machine == 0) {
        device::find_modules(&mut devices);
    }
    for device in &devices {
        show(ctx, &asked, device, &names);
        if ctx.out.failed() {
            break;
        }
    }
    ctx.done()
}

fn hexadecimal(word: &[u8], most: u64) -> Option<Option<u64>> {
    match word {
        b"" | b"*" => Some(None),
        word => number::radix(word, 16).filter(|number| *number <= most).map(Some),
    }
}

/// `[[[DOMAIN]:]BUS]:][DEVICE][.[FUNCTION]]`
fn slot_filter(filter: &mut Filter, word: &[u8]) -> Result<()> {
    let bad = |what: &str| Error::new(["-s: Invalid ", what, " number"].concat());
    let mut rest = word;
    if let Some(colon) = rest.iter().rposition(|byte| *byte == b':') {
        let before = rest.get(..colon).unwrap_or_default();
        rest = rest.get(colon + 1..).unwrap_or_default();
        let mut bus = before;
        if let Some(colon) = before.iter().rposition(|byte| *byte == b':') {
            bus = before.get(colon + 1..).unwrap_or_default();
            let domain = before.get(..colon).unwrap_or_default();
            if domain.contains(&b':') {
                return Err(Error::new("-s: Too many fields"));
            }
            filter.place[0] = hexadecimal(domain, 0x7fff_ffff).ok_or_else(|| bad("domain"))?;
        }
        filter.place[1] = hexadecimal(bus, 0xff).ok_or_else(|| bad("bus"))?;
    }
    let dot = rest.iter().position(|byte| *byte == b'.');
    let slot = rest.get(..dot.unwrap_or(rest.len())).unwrap_or_default();
    filter.place[2] = hexadecimal(slot, 0x1f).ok_or_else(|| bad("slot"))?;
    if let Some(dot) = dot {
        let function = rest.get(dot + 1..).unwrap_or_default();
        filter.place[3] = hexadecimal(function, 7).ok_or_else(|| bad("function"))?;
    }
    Ok(())
}

/// `[VENDOR]:[DEVICE][:CLASS[:INTERFACE]]`; an `x` of a class stands for any digit.
fn id_filter(filter: &mut Filter, word: &[u8]) -> Result<()> {
    let parts: Vec<&[u8]> = word.split(|byte| *byte == b':').collect();
    let bad = |what: &str| Error::new(["-d: Invalid ", what].concat());
    if !(2..=4).contains(&parts.len()) {
        let what = if parts.len() < 2 { "At least two fields must be given" } else { "Too many fields" };
        return Err(Error::new(["-d: ", what].concat()));
    }
    let part = |at: usize| parts.get(at).copied().unwrap_or_default();
    filter.ids[0] = hexadecimal(part(0), 0xffff).ok_or_else(|| bad("vendor ID"))?;
    filter.ids[1] = hexadecimal(part(1), 0xffff).ok_or_else(|| bad("device ID"))?;
    let class = part(2);
    if !matches!(class, b"" | b"*") {
        if class.len() > 4 || !class.iter().all(|byte| byte.is_ascii_hexdigit() || *byte == b'x') {
            return Err(bad("class code"));
        }
        let mut whole = vec![b'0'; 4 - class.len()];
        whole.extend(class.to_ascii_lowercase());
        filter.class = Some(whole);
    }
    filter.interface = hexadecimal(part(3), 0xff).ok_or_else(|| bad("programming interface"))?;
    Ok(())
}

fn passes(filter: &Filter, device: &Device) -> bool {
    let fits = |wanted: Option<u64>, is: u64| wanted.is_none_or(|wanted| wanted == is);
    let digits = fill::text("%04x", &[N((device.class >> 8).into())]);
    let class = filter
        .class
        .as_ref()
        .is_none_or(|class| class.iter().zip(&digits).all(|(wanted, is)| *wanted == b'x' || wanted == is));
    filter.place.iter().zip(device.place).all(|(wanted, is)| fits(*wanted, is.into()))
        && fits(filter.ids[0], device.vendor.into())
        && fits(filter.ids[1], device.device.into())
        && class
        && fits(filter.interface, (device.class & 0xff).into())
}

/// The names of what is shown.
fn names(asked: &Asked, path: &[u8], devices: &[Device]) -> Names {
    let mut names = Names::default();
    for device in devices {
        let [class, subclass, interface] = device.classes();
        names.want(Key::class(&[class]));
        names.want(Key::class(&[class, subclass]));
        names.want(Key::class(&[class, subclass, interface]));
        names.want(Key::vendor(&[device.vendor]));
        names.want(Key::vendor(&[device.vendor, device.device]));
        if let Some((vendor, board)) = device.board {
            names.want(Key::vendor(&[vendor]));
            names.want(Key::vendor(&[device.vendor, device.device, vendor, board]));
        }
    }
    // Numbers alone need no list; the words for interfaces are shown even then.
    if asked.numbers != 1 || asked.verbose > 0 && asked.machine == 0 {
        names.read(path);
    }
    names
}

/// A name, its number behind it where both are shown; `unknown` stands before the number of what has none.
fn named(asked: &Asked, name: Option<&[u8]>, unknown: &str, number: u16) -> Vec<u8> {
    let values = [T(name.unwrap_or(unknown.as_bytes())), N(number.into())];
    match (asked.numbers, name) {
        (1, _) => fill::text("%04x", &values[1..]),
        (0, Some(name)) => name.to_vec(),
        (0, None) => fill::text("%s %04x", &values),
        _ => fill::text("%s [%04x]", &values),
    }
}

fn class_name(asked: &Asked, names: &Names, device: &Device) -> Vec<u8> {
    let [class, subclass, _] = device.classes();
    let number = (device.class >> 8) as u16;
    match (names.get(Key::class(&[class, subclass])), names.get(Key::class(&[class]))) {
        // The class alone is known: its number says the rest.
        (None, Some(name)) if asked.numbers != 1 => fill::text("%s [%04x]", &[T(name), N(number.into())]),
        (name, _) => named(asked, name, "Class", number),
    }
}

/// A device's name, or a board's of it, its maker before it.
fn whole_name(asked: &Asked, names: &Names, vendor: u16, device: u16, name: Option<&[u8]>) -> Vec<u8> {
    let maker = names.get(Key::vendor(&[vendor]));
    let values = [N(vendor.into()), N(device.into())];
    let numbers = fill::text("%04x:%04x", &values);
    let mut text = match (asked.numbers, maker, name) {
        (1, _, _) => return numbers,
        (_, Some(maker), Some(name)) => fill::text("%s %s", &[T(maker), T(name)]),
        (0, Some(maker), None) => return fill::text("%s Device %04x", &[T(maker), values[1]]),
        (0, None, _) => return fill::text("Device %s", &[T(&numbers)]),
        (_, Some(maker), None) => fill::text("%s Device", &[T(maker)]),
        (_, None, _) => b"Device".to_vec(),
    };
    if asked.numbers > 1 {
        fill::push(&mut text, " [%s]", &[T(&numbers)]);
    }
    text
}

fn device_name<'n>(names: &'n Names, device: &Device) -> Option<&'n [u8]> {
    names.get(Key::vendor(&[device.vendor, device.device]))
}

/// The name of the board that a device is on; a board with the device's own numbers is the device.
fn board_name<'n>(names: &'n Names, device: &Device, (vendor, board): (u16, u16)) -> Option<&'n [u8]> {
    let name = names.get(Key::vendor(&[device.vendor, device.device, vendor, board]));
    let same = (vendor, board) == (device.vendor, device.device);
    name.or_else(|| if same { device_name(names, device) } else { None })
}

/// The bridges that lead to a device, from the root on, and the device.
fn way(asked: &Asked, devices: &[Device], device: &Device) -> Vec<u8> {
    let mut steps = vec![device];
    let mut bus = device.place[1];
    // The nearest bridge is the one with the most buses before it; each step nears the root.
    while let Some(bridge) = devices
        .iter()
        .filter(|bridge| bridge.place[0] == device.place[0] && bridge.place[1] < bus)
        .filter(|bridge| tree::buses(bridge).is_some_and(|range| range.contains(&bus)))
        .max_by_key(|bridge| bridge.byte(0x19))
    {
        steps.push(bridge);
        bus = bridge.place[1];
    }
    let [domain, ..] = device.place;
    let mut text = if asked.domains { fill::text("%04x:", &[N(domain.into())]) } else { Vec::new() };
    for (at, step) in steps.iter().rev().enumerate() {
        let [_, values @ ..] = step.place.map(|number| N(number.into()));
        let template = match (at, asked.path) {
            (0, _) => "%02x:%02x.%d",
            (_, 1) => "/%02x.%d",
            _ => "/%02x:%02x.%d",
        };
        fill::push(&mut text, template, if at > 0 && asked.path == 1 { &values[1..] } else { &values });
    }
    text
}

fn slot(asked: &Asked, device: &Device) -> Vec<u8> {
    if let Some(way) = &device.way {
        return way.clone();
    }
    let values = device.place.map(|number| N(number.into()));
    let [domain, rest @ ..] = values;
    let mut text = if asked.domains { fill::text("%04x:", &[domain]) } else { Vec::new() };
    fill::push(&mut text, "%02x:%02x.%d", &rest);
    text
}

fn show(ctx: &mut Context<'_>, asked: &Asked, device: &Device, names: &Names) {
    if asked.machine > 0 {
        if asked.verbose > 0 { lines(ctx, asked, device, names) } else { quoted(ctx, asked, device, names) }
        if asked.verbose == 0 && asked.hex == 0 {
            return;
        }
    } else {
        let name = whole_name(asked, names, device.vendor, device.device, device_name(names, device));
        // Names are escaped already.
        let mut line = kit::filled(
            b"{} {}: {}",
            &[&*slot(asked, device), &class_name(asked, names, device), &name],
        );
        if device.revision != 0 {
            fill::push(&mut line, " (rev %02x)", &[N(device.revision.into())]);
        }
        if asked.verbose > 0 {
            let [class, subclass, interface] = device.classes();
            let name = names.get(Key::class(&[class, subclass, interface]));
            match name {
                Some(name) => fill::push(&mut line, " (prog-if %02x [%s])", &[N(interface.into()), T(name)]),
                None if interface != 0 => fill::push(&mut line, " (prog-if %02x)", &[N(interface.into())]),
                None => {}
            }
        }
        ctx.out.line(&line);
        if asked.verbose > 0 || asked.kernel {
            if let Some((vendor, board)) = device.board {
                let name = whole_name(asked, names, vendor, board, board_name(names, device, (vendor, board)));
                ctx.out.fill(b"\tSubsystem: {}\n", &[&*name]);
            }
        }
        if asked.verbose > 0 {
            detail::show(ctx, device, asked.verbose > 1, &|vendor, board| {
                whole_name(asked, names, vendor, board, board_name(names, device, (vendor, board)))
            });
        }
        if asked.verbose > 0 || asked.kernel {
            if let Some(driver) = &device.driver {
                ctx.out.line(&fill::text("\tKernel driver in use: %s", &[T(driver)]));
            }
            if !device.modules.is_empty() {
                ctx.out.line(&fill::text("\tKernel modules: %s", &[T(&device.modules.join(&b", "[..]))]));
            }
        }
    }
    if asked.hex > 0 {
        registers(ctx, asked, device);
    }
    if asked.verbose > 0 || asked.hex > 0 {
        ctx.out.put(b"\n");
    }
}

/// One line of words in quotes.
fn quoted(ctx: &mut Context<'_>, asked: &Asked, device: &Device, names: &Names) {
    let mut line = slot(asked, device);
    let word = |line: &mut Vec<u8>, text: &[u8]| {
        line.extend_from_slice(b" \"");
        for byte in text {
            // What a shell would take out of quotes.
            if matches!(byte, b'"' | b'\\') {
                line.push(b'\\');
            }
            line.push(*byte);
        }
        line.push(b'"');
    };
    word(&mut line, &class_name(asked, names, device));
    word(&mut line, &named(asked, names.get(Key::vendor(&[device.vendor])), "Vendor", device.vendor));
    word(&mut line, &named(asked, device_name(names, device), "Device", device.device));
    if device.revision != 0 {
        fill::push(&mut line, " -r%02x", &[N(device.revision.into())]);
    }
    fill::push(&mut line, " -p%02x", &[N((device.class & 0xff).into())]);
    let (maker, board) = match device.board {
        None => (Vec::new(), Vec::new()),
        Some((vendor, board)) => (
            named(asked, names.get(Key::vendor(&[vendor])), "Unknown vendor", vendor),
            named(asked, board_name(names, device, (vendor, board)), "Device", board),
        ),
    };
    word(&mut line, &maker);
    word(&mut line, &board);
    ctx.out.line(&line);
}

/// A line for each thing that is known.
fn lines(ctx: &mut Context<'_>, asked: &Asked, device: &Device, names: &Names) {
    let mut line = |name: &str, text: &[u8]| ctx.out.fill(b"{}:\t{}\n", &[name.as_bytes(), text]);
    line(if asked.machine > 1 { "Slot" } else { "Device" }, &slot(asked, device));
    line("Class", &class_name(asked, names, device));
    line("Vendor", &named(asked, names.get(Key::vendor(&[device.vendor])), "Vendor", device.vendor));
    line("Device", &named(asked, device_name(names, device), "Device", device.device));
    if let Some((vendor, board)) = device.board {
        line("SVendor", &named(asked, names.get(Key::vendor(&[vendor])), "Unknown vendor", vendor));
        line("SDevice", &named(asked, board_name(names, device, (vendor, board)), "Device", board));
    }
    if let Some(slot) = &device.slot {
        line("PhySlot", &kit::escape::visible(slot));
    }
    if device.revision != 0 {
        line("Rev", &fill::text("%02x", &[N(device.revision.into())]));
    }
    line("ProgIf", &fill::text("%02x", &[N((device.class & 0xff).into())]));
    if asked.kernel {
        if let Some(driver) = &device.driver {
            line("Driver", &kit::escape::visible(driver));
        }
        device.modules.iter().for_each(|module| line("Module", &kit::escape::visible(module)));
    }
    if let Some(node) = device.node {
        line("NUMANode", &fill::text("%d", &[N(node)]));
    }
}

fn registers(ctx: &mut Context<'_>, asked: &Asked, device: &Device) {
    let most = match asked.hex {
        1 | 2 if device.header() == 2 => 128,
        1 | 2 => 64,
        3 => 256,
        _ => 4096,
    };
    if device.config.len() < 64 {
        return ctx.out.line(b"WARNING: Cannot show hex-dump of the config space");
    }
    let shown = device.config.get(..most).unwrap_or(&device.config);
    for (at, row) in shown.chunks(16).enumerate() {
        let mut line = fill::text("%02x:", &[N(at as u64 * 16)]);
        row.iter().for_each(|byte| fill::push(&mut line, " %02x", &[N((*byte).into())]));
        ctx.out.line(&line);
    }
}
