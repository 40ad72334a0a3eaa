//! What -v and -vv tell of a device's registers.

use super::{Device, capability as below};
use crate::fill::{self, V::N, V::T};
use kit::{Context, escape};

/// The names of capabilities, by their numbers; some are told in more words below.
const CAPABILITIES: [&str; 22] = [
    "Null",
    "Power Management version %d",
    "AGP version %d",
    "Vital Product Data",
    "Slot ID: %d slots",
    "MSI",
    "CompactPCI hot-swap",
    "PCI-X",
    "HyperTransport",
    "Vendor Specific Information",
    "Debug port",
    "CompactPCI central resource control",
    "Hot-plug capable",
    "Subsystem",
    "AGP3",
    "Secure device",
    "Express",
    "MSI-X",
    "SATA HBA v%d.%d",
    "PCI Advanced Features",
    "Enhanced Allocation (EA)",
    "Flattening Portal Bridge",
];

/// The names of the extended ones.
const EXTENDED: [(u16, &str); 31] = [
    (0x01, "Advanced Error Reporting"),
    (0x02, "Virtual Channel"),
    (0x03, "Device Serial Number"),
    (0x04, "Power Budgeting <?>"),
    (0x05, "Root Complex Link"),
    (0x06, "Root Complex Internal Link <?>"),
    (0x07, "Root Complex Event Collector Endpoint Association"),
    (0x08, "Multi-Function Virtual Channel <?>"),
    (0x09, "Virtual Channel"),
    (0x0a, "Root Bridge Control Block <?>"),
    (0x0b, "Vendor Specific Information"),
    (0x0d, "Access Control Services"),
    (0x0e, "Alternative Routing-ID Interpretation (ARI)"),
    (0x0f, "Address Translation Service (ATS)"),
    (0x10, "Single Root I/O Virtualization (SR-IOV)"),
    (0x12, "Multicast"),
    (0x13, "Page Request Interface (PRI)"),
    (0x15, "Physical Resizable BAR"),
    (0x17, "Transaction Processing Hints"),
    (0x18, "Latency Tolerance Reporting"),
    (0x19, "Secondary PCI Express"),
    (0x1b, "Process Address Space ID (PASID)"),
    (0x1d, "Downstream Port Containment"),
    (0x1e, "L1 PM Substates"),
    (0x1f, "Precision Time Measurement"),
    (0x21, "FRS Queueing <?>"),
    (0x23, "Designated Vendor-Specific"),
    (0x25, "Data Link Feature <?>"),
    (0x26, "Physical Layer 16.0 GT/s <?>"),
    (0x27, "Lane Margining at the Receiver <?>"),
    (0x2e, "Data Object Exchange"),
];

/// The bits of the command and status registers, from the lowest.
const COMMAND: [&str; 11] = [
    "I/O", "Mem", "BusMaster", "SpecCycle", "MemWINV", "VGASnoop", "ParErr", "Stepping", "SERR", "FastB2B",
    "DisINTx",
];

/// Shows them; `name` gives a board's name.
pub fn show(ctx: &mut Context<'_>, device: &Device, very: bool, name: &dyn Fn(u16, u16) -> Vec<u8>) {
    let mut line = |text: &[u8]| ctx.out.fill(b"\t{}\n", &[text]);
    if let Some(slot) = &device.slot {
        line(&kit::filled(b"Physical Slot: {}", &[&*escape::visible(slot)]));
    }
    if device.config.len() < 64 {
        return line(b"!!! Unknown header type");
    }
    let (command, status) = (device.word(4), device.word(6));
    let latency = device.byte(13);
    let pin = device.byte(0x3d);
    if very {
        line(&control(command));
        line(&status_line(status));
        if command & 4 != 0 {
            let mut text = fill::text("Latency: %d", &[N(latency.into())]);
            // What a device asks for, in quarters of a microsecond.
            let (least, most) = (u64::from(device.byte(0x3e)), u64::from(device.byte(0x3f)));
            if device.header() == 0 && (least != 0 || most != 0) {
                text.extend_from_slice(b" (");
                let times = [("min", least), ("max", most)];
                let shown = times.iter().filter(|(_, time)| *time != 0);
                for (at, (what, time)) in shown.enumerate() {
                    text.extend_from_slice(if at > 0 { b", " } else { b"" });
                    fill::push(&mut text, "%dns %s", &[N(time * 250), T(what.as_bytes())]);
                }
                text.push(b')');
            }
            if device.byte(12) != 0 {
                fill::push(&mut text, ", Cache Line Size: %d bytes", &[N(u64::from(device.byte(12)) * 4)]);
            }
            line(&text);
        }
        if pin != 0 || device.irq != 0 {
            let pin = [if pin == 0 { b'?' } else { (b'A' - 1).wrapping_add(pin) }];
            line(&fill::text("Interrupt: pin %s routed to IRQ %d", &[T(&pin), N(device.irq)]));
        }
        if let Some(node) = device.node {
            line(&fill::text("NUMA node: %d", &[N(node)]));
        }
    } else {
        line(&flags(device, command, status, latency, pin));
    }
    regions(&mut line, device, command, very);
    if device.header() == 1 {
        bridge(&mut line, device);
        if very {
            line(&secondary(device.word(0x1e)));
        }
    }
    rom(&mut line, device);
    if very && device.header() == 1 {
        let control = u32::from(device.word(0x3e));
        let mut text = b"BridgeCtl: ".to_vec();
        let flags = "Parity:0 SERR:1 NoISA:2 VGA:3 VGA16:4 MAbort:5 >Reset:6 FastB2B:7";
        below::push_flags(&mut text, control, flags);
        text.extend_from_slice(b"\n\t\t");
        below::push_flags(&mut text, control, "PriDiscTmr:8 SecDiscTmr:9 DiscTmrStat:10 DiscTmrSERREn:11");
        line(&text);
    }
    for (at, number) in device.capabilities() {
        line(&capability(device, at, number, very, name));
        if very {
            below::show(&mut line, device, at, number);
        }
    }
    if status & 0x10 != 0 && device.config.len() <= 64 {
        line(b"Capabilities: <access denied>");
    }
    // Express alone has extended ones.
    if device.config.len() > 256 && device.capability(0x10).is_some() {
        let mut at = 0x100;
        // No more fit into 4096 bytes: a ring of them ends.
        for _ in 0..480 {
            let head = device.long(at);
            if head == 0 || head == u32::MAX {
                break;
            }
            line(&extended(device, at, head, very));
            if very {
                below::show_extended(&mut line, device, at, head as u16);
            }
            let next = (head >> 20) as usize & !3;
            if next < 0x100 {
                break;
            }
            at = next;
        }
    }
}

fn sign(bit: bool) -> &'static [u8] {
    if bit { b"+" } else { b"-" }
}

fn control(command: u16) -> Vec<u8> {
    let mut text = b"Control:".to_vec();
    for (bit, name) in COMMAND.iter().enumerate() {
        fill::push(&mut text, " %s%s", &[T(name.as_bytes()), T(sign(command >> bit & 1 != 0))]);
    }
    text
}

fn selection(status: u16) -> &'static str {
    match status >> 9 & 3 {
        0 => "fast",
        1 => "medium",
        2 => "slow",
        _ => "??",
    }
}

fn status_line(status: u16) -> Vec<u8> {
    let mut text = b"Status:".to_vec();
    for (name, bit) in [("Cap", 4), ("66MHz", 5), ("UDF", 6), ("FastB2B", 7), ("ParErr", 8)] {
        fill::push(&mut text, " %s%s", &[T(name.as_bytes()), T(sign(status >> bit & 1 != 0))]);
    }
    fill::push(&mut text, " DEVSEL=%s", &[T(selection(status).as_bytes())]);
    for (name, bit) in
        [(">TAbort", 11), ("<TAbort", 12), ("<MAbort", 13), (">SERR", 14), ("<PERR", 15), ("INTx", 3)]
    {
        fill::push(&mut text, " %s%s", &[T(name.as_bytes()), T(sign(status >> bit & 1 != 0))]);
    }
    text
}

/// The status that a bridge has of the bus behind it.
fn secondary(status: u16) -> Vec<u8> {
    let mut text = b"Secondary status: ".to_vec();
    below::push_flags(&mut text, status.into(), "66MHz:5 FastB2B:7 ParErr:8");
    fill::push(&mut text, " DEVSEL=%s ", &[T(selection(status).as_bytes())]);
    let flags = ">TAbort:11 <TAbort:12 <MAbort:13 <SERR:14 <PERR:15";
    below::push_flags(&mut text, status.into(), flags);
    text
}

fn flags(device: &Device, command: u16, status: u16, latency: u8, pin: u8) -> Vec<u8> {
    let mut text = b"Flags: ".to_vec();
    for (bit, name) in [(2, "bus master, "), (5, "VGA palette snoop, "), (7, "stepping, "), (9, "fast Back2Back, ")] {
        if command >> bit & 1 != 0 {
            text.extend_from_slice(name.as_bytes());
        }
    }
    for (bit, name) in [(5, "66MHz, "), (6, "user-definable features, ")] {
        if status >> bit & 1 != 0 {
            text.extend_from_slice(name.as_bytes());
        }
    }
    fill::push(&mut text, "%s devsel", &[T(selection(status).as_bytes())]);
    if command & 4 != 0 {
        fill::push(&mut text, ", latency %d", &[N(latency.into())]);
    }
    let _ = pin;
    if device.irq != 0 {
        fill::push(&mut text, ", IRQ %d", &[N(device.irq)]);
    }
    if let Some(node) = device.node {
        fill::push(&mut text, ", NUMA node %d", &[N(node)]);
    }
    text
}

/// ` [size=16K]`
fn push_size(text: &mut Vec<u8>, size: u64) {
    if size == 0 {
        return;
    }
    let mut size = size;
    let mut unit = "";
    for next in ["K", "M", "G", "T"] {
        if size % 1024 != 0 {
            break;
        }
        (size, unit) = (size / 1024, next);
    }
    fill::push(text, " [size=%d%s]", &[N(size), T(unit.as_bytes())]);
}

/// What the kernel says of a region: where it is, and its size.
fn placed(device: &Device, at: usize) -> Option<(u64, u64)> {
    let [start, end, flags] = *device.regions.get(at)?;
    let size = if end > start || end == start && end != 0 { end - start + 1 } else { 0 };
    (flags != 0 || size != 0).then_some((start, size))
}

fn regions(line: &mut dyn FnMut(&[u8]), device: &Device, command: u16, very: bool) {
    let count = match device.header() {
        0 => 6,
        1 => 2,
        2 => 1,
        _ => 0,
    };
    let mut at = 0;
    while at < count {
        let number = at;
        let low = device.long(0x10 + 4 * at);
        at += 1;
        let known = placed(device, number);
        let wide = low & 1 == 0 && low & 6 == 4;
        let mut base = u64::from(low);
        if wide && at < count {
            base |= u64::from(device.long(0x10 + 4 * at)) << 32;
            at += 1;
        } else if wide {
            // There is no register for the upper half.
            base = 0;
        }
        let port = low & 1 != 0;
        base &= if port { !3 } else { !15 };
        if low == u32::MAX {
            continue;
        }
        let (start, size) = known.unwrap_or((base, 0));
        if low == 0 && start == 0 && size == 0 {
            continue;
        }
        let mut text = if very { fill::text("Region %d: ", &[N(number as u64)]) } else { Vec::new() };
        if port {
            text.extend_from_slice(b"I/O ports at ");
            if start != 0 || command & 1 != 0 {
                fill::push(&mut text, "%04x", &[N(start)]);
            } else {
                text.extend_from_slice(nowhere(base));
            }
            if command & 1 == 0 {
                text.extend_from_slice(b" [disabled]");
            }
        } else {
            text.extend_from_slice(b"Memory at ");
            if start != 0 {
                fill::push(&mut text, "%08x", &[N(start)]);
            } else {
                text.extend_from_slice(nowhere(base));
            }
            let kind: &[u8] = match low & 6 {
                0 => b"32-bit",
                2 => b"low-1M",
                4 => b"64-bit",
                _ => b"type 3",
            };
            let fetch: &[u8] = if low & 8 != 0 { b"prefetchable" } else { b"non-prefetchable" };
            fill::push(&mut text, " (%s, %s)", &[T(kind), T(fetch)]);
            if command & 2 == 0 {
                text.extend_from_slice(b" [disabled]");
            }
        }
        push_size(&mut text, size);
        line(&text);
    }
}

/// What stands for an address that there is none of; the register may have one that the kernel does not use.
fn nowhere(register: u64) -> &'static [u8] {
    if register != 0 { b"<ignored>" } else { b"<unassigned>" }
}

fn rom(line: &mut dyn FnMut(&[u8]), device: &Device) {
    let at = match device.header() {
        0 => 0x30,
        1 => 0x38,
        _ => return,
    };
    let register = device.long(at);
    let (start, size) = placed(device, 6).unwrap_or((u64::from(register & !0x7ff), 0));
    if register == 0 && start == 0 || register == u32::MAX {
        return;
    }
    let mut text = fill::text("Expansion ROM at %08x", &[N(start)]);
    if register & 1 == 0 {
        text.extend_from_slice(b" [disabled]");
    } else if device.word(4) & 2 == 0 {
        text.extend_from_slice(b" [disabled by cmd]");
    }
    push_size(&mut text, size);
    line(&text);
}

/// The buses and windows of a bridge.
fn bridge(line: &mut dyn FnMut(&[u8]), device: &Device) {
    let template = "Bus: primary=%02x, secondary=%02x, subordinate=%02x, sec-latency=%d";
    line(&fill::text(template, &[0x18, 0x19, 0x1a, 0x1b].map(|at| N(device.byte(at).into()))));
    let mut window = |what: &str, base: u64, limit: u64, width: usize, bits: &str| {
        let mut text = what.as_bytes().to_vec();
        if base > limit {
            text.extend_from_slice(b" behind bridge: [disabled]");
        } else {
            let template = match width {
                4 => " behind bridge: %04x-%04x",
                8 => " behind bridge: %08x-%08x",
                _ => " behind bridge: %016x-%016x",
            };
            fill::push(&mut text, template, &[N(base), N(limit)]);
            push_size(&mut text, limit - base + 1);
        }
        fill::push(&mut text, " [%s]", &[T(bits.as_bytes())]);
        line(&text);
    };
    let (base, limit) = (u64::from(device.byte(0x1c)), u64::from(device.byte(0x1d)));
    if base & 15 == 1 {
        let high = |at| u64::from(device.word(at)) << 16;
        let (base, limit) = ((base & 0xf0) << 8 | high(0x30), (limit & 0xf0) << 8 | high(0x32));
        window("I/O", base, limit | 0xfff, 8, "32-bit");
    } else {
        window("I/O", (base & 0xf0) << 8, (limit & 0xf0) << 8 | 0xfff, 4, "16-bit");
    }
    let part = |at| u64::from(device.word(at) & 0xfff0) << 16;
    window("Memory", part(0x20), part(0x22) | 0xf_ffff, 8, "32-bit");
    let wide = device.word(0x24) & 15 == 1;
    let high = |at| if wide { u64::from(device.long(at)) << 32 } else { 0 };
    let (base, limit) = (part(0x24) | high(0x28), part(0x26) | 0xf_ffff | high(0x2c));
    let (width, bits) = if wide { (16, "64-bit") } else { (8, "32-bit") };
    window("Prefetchable memory", base, limit, width, bits);
}

fn capability(device: &Device, at: usize, number: u8, very: bool, name: &dyn Fn(u16, u16) -> Vec<u8>) -> Vec<u8> {
    let mut text = fill::text("Capabilities: [%02x] ", &[N(at as u64)]);
    let word = device.word(at + 2);
    match number {
        5 => {
            let template = "MSI: Enable%s Count=%d/%d Maskable%s 64bit%s";
            let values = [
                T(sign(word & 1 != 0)),
                N(1 << (word >> 4 & 7)),
                N(1 << (word >> 1 & 7)),
                T(sign(word & 0x100 != 0)),
                T(sign(word & 0x80 != 0)),
            ];
            fill::push(&mut text, template, &values);
        }
        0x11 => {
            let values =
                [T(sign(word & 0x8000 != 0)), N(u64::from(word & 0x7ff) + 1), T(sign(word & 0x4000 != 0))];
            fill::push(&mut text, "MSI-X: Enable%s Count=%d Masked%s", &values);
        }
        0x0d => {
            text.extend_from_slice(b"Subsystem: ");
            text.extend_from_slice(&name(device.word(at + 4), device.word(at + 6)));
        }
        9 if device.virtio() => {
            let kinds = ["CommonCfg", "Notify", "ISR", "DeviceCfg"];
            let kind = usize::from(device.byte(at + 3)).checked_sub(1).and_then(|kind| kinds.get(kind));
            let kind = kind.copied().unwrap_or("<unknown>");
            fill::push(&mut text, "Vendor Specific Information: VirtIO: %s", &[T(kind.as_bytes())]);
        }
        9 => fill::push(&mut text, "Vendor Specific Information: Len=%02x <?>", &[N(device.byte(at + 2).into())]),
        0x10 => {
            text.extend_from_slice(b"Express ");
            if very {
                fill::push(&mut text, "(v%d) ", &[N((word & 15).into())]);
            }
            let slot = if word & 0x100 != 0 { "+" } else { "-" };
            let kind = match word >> 4 & 15 {
                0 => "Endpoint",
                1 => "Legacy Endpoint",
                4 => "Root Port (Slot%s)",
                5 => "Upstream Port",
                6 => "Downstream Port (Slot%s)",
                7 => "PCI-Express to PCI/PCI-X Bridge",
                8 => "PCI/PCI-X to PCI-Express Bridge (Slot%s)",
                9 => "Root Complex Integrated Endpoint",
                10 => "Root Complex Event Collector",
                _ => "Unknown type %s",
            };
            let shown = if kind.starts_with('U') && kind.ends_with('s') {
                N((word >> 4 & 15).into())
            } else {
                T(slot.as_bytes())
            };
            fill::push(&mut text, kind, &[shown]);
            fill::push(&mut text, ", MSI %02x", &[N((word >> 9 & 31).into())]);
        }
        number => match CAPABILITIES.get(usize::from(number)) {
            Some(template) => {
                let values = match number {
                    1 => [N((word & 7).into()), N(0)],
                    2 | 0x12 => [N((word >> 4 & 15).into()), N((word & 15).into())],
                    _ => [N((word & 31).into()), N(0)],
                };
                fill::push(&mut text, template, &values);
                if very && number == 0x12 {
                    // Where its registers are: the number of a region's own register, in words.
                    let place = device.long(at + 4);
                    match place & 15 {
                        bar @ 4..=9 => {
                            let values = [N((bar - 4).into()), N((place >> 4 & 0xf_ffff).into())];
                            fill::push(&mut text, " BAR%d Offset=%08x", &values);
                        }
                        15 => text.extend_from_slice(b" InCfgSpace"),
                        other => fill::push(&mut text, " BAR??%d", &[N(other.into())]),
                    }
                }
            }
            None => {
                fill::push(&mut text, "#%02x [%04x]", &[N(number.into()), N(word.into())]);
            }
        },
    }
    text
}

fn extended(device: &Device, at: usize, head: u32, very: bool) -> Vec<u8> {
    let template = if very { "Capabilities: [%03x v%d] " } else { "Capabilities: [%03x] " };
    let mut text = fill::text(template, &[N(at as u64), N((head >> 16 & 15).into())]);
    let number = head as u16;
    match EXTENDED.iter().find(|(known, _)| *known == number) {
        Some((3, name)) => {
            text.extend_from_slice(name.as_bytes());
            for byte in (4..12).rev() {
                let lead = if byte == 11 { " %02x" } else { "-%02x" };
                fill::push(&mut text, lead, &[N(device.byte(at + byte).into())]);
            }
        }
        Some((0x0b, name)) => {
            let word = device.long(at + 4);
            let values = [N((word & 0xffff).into()), N((word >> 16 & 15).into()), N((word >> 20).into())];
            text.extend_from_slice(name.as_bytes());
            fill::push(&mut text, ": ID=%04x Rev=%d Len=%03x <?>", &values);
        }
        Some((0x23, name)) => {
            let (word, id) = (device.long(at + 4), device.word(at + 8));
            text.extend_from_slice(name.as_bytes());
            let values = [word & 0xffff, id.into(), word >> 16 & 15, word >> 20].map(|value| N(value.into()));
            fill::push(&mut text, ": Vendor=%04x ID=%04x Rev=%d Len=%d <?>", &values);
        }
        Some((_, name)) => text.extend_from_slice(name.as_bytes()),
        None => fill::push(&mut text, "Extended Capability ID 0x%x", &[N(number.into())]),
    }
    text
}
