//! What a device says when it is asked: texts, a hub's ports, what it can do, how it is.

use super::describe::of_capabilities;
use super::{Device, word};
use crate::fill::{self, V::N, V::T};
use crate::ids::Names;
use kit::sys::usb;
use kit::{Context, file, process};
use rustix::fs::{Mode, OFlags, open};
use std::os::fd::{AsFd, OwnedFd};

/// Standard requests, and where a hub and its ports are asked.
const GET_STATUS: u8 = 0;
const GET_DESCRIPTOR: u8 = 6;
const HUB: u8 = 0x20;
const PORT: u8 = 0x23;

/// The device's node, if it may be opened.
pub fn node(bus: u64, number: u64) -> Option<OwnedFd> {
    let path = fill::text("/dev/bus/usb/%03d/%03d", &[N(bus), N(number)]);
    open(&*process::cstring(&path), OFlags::RDWR | OFlags::CLOEXEC, Mode::empty()).ok()
}

fn descriptor(device: &Device, kind: u8, number: u8, index: u16, most: usize) -> Option<Vec<u8>> {
    let mut data = vec![0; most];
    let value = u16::from_le_bytes([number, kind]);
    let node = device.node.as_ref()?.as_fd();
    let request_type = if matches!(kind, 0x29 | 0x2a) { HUB } else { 0 };
    let count = usb::ask(node, request_type, GET_DESCRIPTOR, value, index, &mut data).ok()?.len();
    data.truncate(count);
    // What answers with something else is not understood.
    (data.get(1) == Some(&kind)).then_some(data)
}

/// A text by its number, in the first of the device's languages.
pub fn text(device: &Device, number: u8) -> Option<Vec<u8>> {
    let languages = descriptor(device, 3, 0, 0, 255)?;
    let found = descriptor(device, 3, number, word(&languages, 2), 255)?;
    let units = found.get(2..)?.chunks_exact(2).map(|pair| word(pair, 0));
    let mut text = String::new();
    text.extend(char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)));
    Some(text.into_bytes())
}

/// What follows the configurations.
pub fn show(ctx: &mut Context<'_>, device: &Device, names: &Names) {
    let byte = |at: usize| device.descriptors.get(at).copied().unwrap_or(0);
    let version = word(&device.descriptors, 2);
    if byte(4) == 9 {
        hub(ctx, device, byte(6), version >= 0x300);
    }
    if version >= 0x201 {
        let kept = file::read(&device.dir.at(b"bos_descriptors").0, 1 << 16).ok();
        let asked = || {
            let head = descriptor(device, 15, 0, 0, 5)?;
            descriptor(device, 15, 0, 0, word(&head, 2).into())
        };
        if let Some(found) = kept.filter(|kept| !kept.is_empty()).or_else(asked) {
            of_capabilities(ctx, device, names, &found);
        }
    }
    if (0x200..0x300).contains(&version)
        && let Some(found) = descriptor(device, 6, 0, 0, 10)
    {
        of_capabilities(ctx, device, names, &found);
    }
    let mut data = [0; 2];
    if let Some(node) = &device.node
        && let Ok([low, high]) = usb::ask(node.as_fd(), 0, GET_STATUS, 0, 0, &mut data)
    {
        let status = u16::from_le_bytes([*low, *high]);
        ctx.out.line(&fill::text("Device Status:     0x%04x", &[N(status.into())]));
        ctx.out.line(if status & 1 != 0 { b"  Self Powered" } else { b"  (Bus Powered)" });
        let more = ["Remote Wakeup Enabled", "U1 Enabled", "U2 Enabled", "Latency Tolerance Messaging (LTM) Enabled"];
        for (bit, name) in more.iter().enumerate() {
            if status >> (bit + 1) & 1 == 1 {
                ctx.out.line(&fill::text("  %s", &[T(name.as_bytes())]));
            }
        }
    }
}

/// A hub, and each of its ports.
fn hub(ctx: &mut Context<'_>, device: &Device, protocol: u8, fast: bool) {
    let Some(found) = descriptor(device, if fast { 0x2a } else { 0x29 }, 0, 0, 71) else { return };
    let byte = |at: usize| found.get(at).copied().unwrap_or(0);
    let (ports, how) = (byte(2), word(&found, 3));
    let mut out = b"Hub Descriptor:\n".to_vec();
    let number = |at: usize| N(byte(at).into());
    fill::push(&mut out, "  bLength             %3d\n  bDescriptorType     %3d\n  nNbrPorts           %3d\n", &[number(0), number(1), number(2)]);
    fill::push(&mut out, "  wHubCharacteristic 0x%04x\n", &[N(how.into())]);
    let pick = |words: [&'static str; 3], value: u16| {
        T(words.get(usize::from(value).min(2)).copied().unwrap_or_default().as_bytes())
    };
    let power = ["Ganged power switching", "Per-port power switching", "No power switching (usb 1.0)"];
    fill::push(&mut out, "    %s\n", &[pick(power, how & 3)]);
    if how & 4 != 0 {
        out.extend_from_slice(b"    Compound device\n");
    }
    let current =
        ["Ganged overcurrent protection", "Per-port overcurrent protection", "No overcurrent protection"];
    fill::push(&mut out, "    %s\n", &[pick(current, how >> 3 & 3)]);
    if !fast && matches!(protocol, 1 | 2) {
        fill::push(&mut out, "    TT think time %d FS bits\n", &[N((u64::from(how >> 5 & 3) + 1) * 8)]);
    }
    if !fast && how & 0x80 != 0 {
        out.extend_from_slice(b"    Port indicators\n");
    }
    fill::push(&mut out, "  bPwrOn2PwrGood      %3d * 2 milli seconds\n", &[number(5)]);
    fill::push(&mut out, "  bHubContrCurrent    %3d milli Ampere\n", &[number(6)]);
    let size = usize::from(ports / 8) + 1;
    let map = |out: &mut Vec<u8>, name: &str, from: usize| {
        fill::push(out, "  %-18s", &[T(name.as_bytes())]);
        found.iter().skip(from).take(size).for_each(|byte| fill::push(out, " 0x%02x", &[N((*byte).into())]));
        out.push(b'\n');
    };
    if fast {
        let values = [number(7), N(word(&found, 8).into())];
        let template = "  bHubDecLat          0.%d micro seconds\n  wHubDelay          %4d nano seconds\n";
        fill::push(&mut out, template, &values);
        map(&mut out, "DeviceRemovable", 10);
    } else {
        map(&mut out, "DeviceRemovable", 7);
        map(&mut out, "PortPwrCtrlMask", 7 + size);
    }
    out.extend_from_slice(b" Hub Port Status:\n");
    for port in 1..=ports {
        let mut data = [0; 4];
        let Some(node) = &device.node else { break };
        let Ok(state) = usb::ask(node.as_fd(), PORT, GET_STATUS, 0, port.into(), &mut data) else { break };
        let (status, change) = (word(state, 0), word(state, 2));
        fill::push(&mut out, "   Port %d: %04x.%04x", &[N(port.into()), N(change.into()), N(status.into())]);
        let changes: &[(u16, &str)] = if fast {
            &[(7, "C_CONFIG_ERROR"), (6, "C_LINK_STATE"), (5, "C_BH_RESET"), (4, "C_RESET"), (3, "C_OC"), (0, "C_CONNECT")]
        } else {
            &[(4, "C_RESET"), (3, "C_OC"), (2, "C_SUSPEND"), (1, "C_ENABLE"), (0, "C_CONNECT")]
        };
        bits(&mut out, change, changes);
        if fast {
            bits(&mut out, u16::from(status >> 10 & 7 == 0), &[(0, "5Gbps")]);
            bits(&mut out, status, &[(9, "power")]);
            let links = "U0 U1 U2 suspend SS.disabled Rx.Detect SS.Inactive Polling Recovery Hot-Reset Compliance Loopback";
            let link = links.split(' ').nth(usize::from(status >> 5 & 15)).unwrap_or_default();
            fill::push(&mut out, " %s", &[T(link.as_bytes())]);
            bits(&mut out, status, &[(4, "RESET"), (3, "oc"), (1, "enable"), (0, "connect")]);
        } else {
            bits(&mut out, status, &[(12, "indicator"), (11, "test"), (10, "highspeed"), (9, "lowspeed"), (8, "power"), (5, "L1"), (4, "RESET"), (3, "oc"), (2, "suspend"), (1, "enable"), (0, "connect")]);
        }
        out.push(b'\n');
    }
    ctx.out.put(&out);
}

fn bits(out: &mut Vec<u8>, value: u16, names: &[(u16, &str)]) {
    for (_, name) in names.iter().filter(|(bit, _)| value >> bit & 1 == 1) {
        fill::push(out, " %s", &[T(name.as_bytes())]);
    }
}
