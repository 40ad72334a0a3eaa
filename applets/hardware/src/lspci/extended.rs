//! What -vv tells of the registers of extended capabilities that root ports, network cards and accelerators have.

use super::Device;
use super::capability::{Lines, word};
use crate::fill::{self, V::N, V::T};

/// The lines of those that [`super::capability`] leaves to this file.
pub fn show(lines: &mut Lines<'_>, device: &Device, at: usize, number: u16) {
    let long = |to: usize| device.long(at + to);
    let half = |to: usize| u32::from(device.word(at + to));
    match number {
        2 | 9 => channels(lines, device, at),
        0x0f => {
            lines.values("\tATSCap:\tInvalidate Queue Depth: %02x", &[N((half(4) & 31).into())]);
            let mut text = lines.text("\tATSCtl:\t", half(6), "Enable:15");
            fill::push(&mut text, ", Smallest Translation Unit: %02x", &[N((half(6) & 31).into())]);
            lines.give(&text);
        }
        0x10 => functions(lines, device, at),
        0x12 => groups(lines, device, at),
        0x13 => {
            lines.flags("\tPRICtl: ", half(4), "Enable:0 Reset:1");
            lines.flags("\tPRISta: ", half(6), "RF:0 UPRGI:1 Stopped:8");
            let values = [N(long(8).into()), N(long(12).into())];
            lines.values("\tPage Request Capacity: %08x, Page Request Allocation: %08x", &values);
        }
        0x15 => sizes(lines, device, at),
        0x17 => {
            let can = long(4);
            let known = [
                (1, "Interrupt vector mode supported"),
                (2, "Device specific mode supported"),
                (8, "Extended requester support"),
            ];
            for (_, name) in known.iter().filter(|(bit, _)| can >> bit & 1 == 1) {
                lines.values("\t%s", &[T(name.as_bytes())]);
            }
            let places = [
                "No steering table available",
                "Steering table in TPH capability structure",
                "Steering table in MSI-X table",
                "Reserved steering table location",
            ];
            lines.values("\t%s", &[word(&places, can >> 9 & 3)]);
        }
        0x18 => {
            for (what, value) in [("snoop", half(4)), ("no snoop", half(6))] {
                let time = u64::from(value & 0x3ff) << (5 * (value >> 10 & 7));
                lines.values("\tMax %s latency: %dns", &[T(what.as_bytes()), N(time)]);
            }
        }
        0x19 => {
            lines.flags("\tLnkCtl3: ", long(4), "LnkEquIntrruptEn:1 PerformEqu:0");
            let mut text = b"\tLaneErrStat: ".to_vec();
            text.extend_from_slice(if long(8) == 0 { b"0" } else { b"LaneErr at lane:" });
            for lane in (0..32u32).filter(|lane| long(8) >> lane & 1 == 1) {
                fill::push(&mut text, " %d", &[N(lane.into())]);
            }
            lines.give(&text);
        }
        0x1b => {
            let mut text = lines.text("\tPASIDCap: ", half(4), "Exec:1 Priv:2");
            fill::push(&mut text, ", Max PASID Width: %02x", &[N((half(4) >> 8 & 31).into())]);
            lines.give(&text);
            lines.flags("\tPASIDCtl: ", half(6), "Enable:0 Exec:1 Priv:2");
        }
        0x1d => containment(lines, device, at),
        0x1e => substates(lines, device, at),
        0x1f => {
            let (can, control) = (long(4), long(8));
            lines.flags("\tPTMCap: ", can, "Requester::0 Responder::1 Root::2");
            clock(lines, "\tPTMClockGranularity: ", can >> 8 & 0xff, "Unimplemented");
            lines.flags("\tPTMControl: ", control, "Enabled::0 RootSelected::1");
            clock(lines, "\tPTMEffectiveGranularity: ", control >> 8 & 0xff, "Unknown");
        }
        0x2e => {
            lines.flags("\tDOECap: ", long(4), "IntSup:0");
            if long(4) & 1 == 1 {
                lines.values("\t\tInterrupt Message Number %03x", &[N((long(4) >> 1 & 0x7ff).into())]);
            }
            lines.flags("\tDOECtl: ", long(8), "IntEn:1");
            lines.flags("\tDOESta: ", long(12), "Busy:0 IntSta:1 Error:2 ObjectReady:31");
        }
        _ => {}
    }
}

fn clock(lines: &mut Lines<'_>, lead: &str, value: u32, none: &str) {
    let mut text = lead.as_bytes().to_vec();
    match value {
        0 => text.extend_from_slice(none.as_bytes()),
        255 => text.extend_from_slice(b"Greater than 254ns"),
        value => fill::push(&mut text, "%dns", &[N(value.into())]),
    }
    lines.give(&text);
}

/// Virtual channels: what the port has, and each of them.
fn channels(lines: &mut Lines<'_>, device: &Device, at: usize) {
    let long = |to: usize| device.long(at + to);
    let select = ["Fixed", "WRR32", "WRR64", "WRR128", "TWRR128", "WRR256", "??", "??"];
    let can = long(4);
    let clock = T(if can >> 8 & 3 == 0 { b"100ns" } else { b"??" });
    let values = [N((can >> 4 & 7).into()), clock, N(1 << (can >> 10 & 3))];
    lines.values("\tCaps:\tLPEVC=%d RefClk=%s PATEntryBits=%d", &values);
    lines.flags("\tArb:\t", long(8), "Fixed:0 WRR32:1 WRR64:2 WRR128:3");
    let control = long(12);
    lines.values("\tCtrl:\tArbSelect=%s", &[word(&select, control >> 1 & 7)]);
    lines.flags("\tStatus:\t", control >> 16, "InProgress:0");
    for number in 0..=(can & 7) as usize {
        let at = at + 16 + 12 * number;
        let (can, control, status) = (device.long(at), device.long(at + 4), device.word(at + 10));
        let values = [N(number as u64), N((can >> 24).into()), N(u64::from(can >> 16 & 0x3f) + 1)];
        let template = "\tVC%d:\tCaps:\tPATOffset=%02x MaxTimeSlots=%d ";
        lines.line(template, &values, can, "RejSnoopTrans:15");
        lines.flags("\t\tArb:\t", can, "Fixed:0 WRR32:1 WRR64:2 WRR128:3 TWRR128:4 WRR256:5");
        let mut text = lines.text("\t\tCtrl:\t", control, "Enable:31");
        let values = [N((control >> 24 & 7).into()), word(&select, control >> 17 & 7), N((control & 0xff).into())];
        fill::push(&mut text, " ID=%d ArbSelect=%s TC/VC=%02x", &values);
        lines.give(&text);
        lines.flags("\t\tStatus:\t", status.into(), "NegoPending:1 InProgress:0");
    }
}

/// Virtual functions.
fn functions(lines: &mut Lines<'_>, device: &Device, at: usize) {
    let long = |to: usize| device.long(at + to);
    let half = |to: usize| N(device.word(at + to).into());
    let can = long(4);
    let mut text = lines.text("\tIOVCap:\t", can, "Migration:0 10BitTagReq:2");
    fill::push(&mut text, " Interrupt Message Number: %03x", &[N((can >> 21).into())]);
    lines.give(&text);
    let flags = "Enable:0 Migration:1 Interrupt:2 MSE:3 ARIHierarchy:4 10BitTagReq:5";
    lines.flags("\tIOVCtl:\t", long(8), flags);
    lines.flags("\tIOVSta:\t", long(8) >> 16, "Migration:0");
    let template = "\tInitial VFs: %d, Total VFs: %d, Number of VFs: %d, Function Dependency Link: %02x";
    lines.values(template, &[half(12), half(14), half(16), N(device.byte(at + 18).into())]);
    lines.values("\tVF offset: %d, stride: %d, Device ID: %04x", &[half(20), half(22), half(26)]);
    let values = [N(long(28).into()), N(long(32).into())];
    lines.values("\tSupported Page Size: %08x, System Page Size: %08x", &values);
    let mut region = 0;
    while region < 6 {
        let low = long(36 + 4 * region);
        let wide = low & 6 == 4 && region < 5;
        if low != 0 {
            let mut text = fill::text("\tRegion %d: Memory at ", &[N(region as u64)]);
            if wide {
                fill::push(&mut text, "%08x", &[N(long(40 + 4 * region).into())]);
            }
            let width = T(if wide { b"64" } else { b"32" });
            let lead = T(if low & 8 != 0 { b"" } else { b"non-" });
            fill::push(&mut text, "%08x (%s-bit, %sprefetchable)", &[N((low & !15).into()), width, lead]);
            lines.give(&text);
        }
        region += if wide { 2 } else { 1 };
    }
    let place = long(60);
    let values = [N((place & !7).into()), N((place & 7).into())];
    lines.values("\tVF Migration: offset: %08x, BIR: %d", &values);
}

/// Groups that a packet is sent to at once.
fn groups(lines: &mut Lines<'_>, device: &Device, at: usize) {
    let long = |to: usize| N(device.long(at + to).into());
    let (can, control) = (u32::from(device.word(at + 4)), u32::from(device.word(at + 6)));
    let window = can >> 8 & 0x3f;
    let values = [N(u64::from(can & 0x3f) + 1), N(window.into()), N(1 << window)];
    lines.values("\tMcastCap: MaxGroups %d, WindowSz %d (%d bytes)", &values);
    let groups = N(u64::from(control & 0x3f) + 1);
    lines.line("\tMcastCtl: NumGroups %d, ", &[groups], control, "Enable:15");
    let low = device.long(at + 8);
    let values = [N((low & 0x3f).into()), long(12), N((low & !0xfff).into())];
    lines.values("\tMcastBAR: IndexPos %d, BaseAddr %08x%08x", &values);
    for (name, to) in [("McastReceiveVec:      ", 16), ("McastBlockAllVec:     ", 24), ("McastBlockUntransVec: ", 32)] {
        lines.values("\t%s%08x%08x", &[T(name.as_bytes()), long(to + 4), long(to)]);
    }
}

/// The sizes that regions may have.
fn sizes(lines: &mut Lines<'_>, device: &Device, at: usize) {
    // In powers of two, from a megabyte on.
    let push = |text: &mut Vec<u8>, power: u32| {
        let unit = ["MB", "GB", "TB", "PB"].get((power / 10) as usize).copied().unwrap_or("EB");
        fill::push(text, "%d%s", &[N(1 << (power % 10)), T(unit.as_bytes())]);
    };
    let count = device.long(at + 8) >> 5 & 7;
    for number in 0..count as usize {
        let (can, control) = (device.long(at + 4 + 8 * number), device.long(at + 8 + 8 * number));
        let mut text = fill::text("\tBAR %d: current size: ", &[N((control & 7).into())]);
        push(&mut text, control >> 8 & 0x3f);
        text.extend_from_slice(b", supported:");
        let all = u64::from(can >> 4) | u64::from(control >> 16) << 28;
        for power in (0..44).filter(|power| all >> power & 1 == 1) {
            text.push(b' ');
            push(&mut text, power);
        }
        lines.give(&text);
    }
}

/// Downstream ports that shut off what fails.
fn containment(lines: &mut Lines<'_>, device: &Device, at: usize) {
    let half = |to: usize| u32::from(device.word(at + to));
    let (can, control, status) = (half(4), half(6), half(8));
    let mut text = fill::text("\tDpcCap:\tINT Msg #%d, ", &[N((can & 31).into())]);
    text.extend_from_slice(&lines.text("", can, "RPExt:5 PoisonedTLP:6 SwTrigger:7"));
    fill::push(&mut text, " RP PIO Log %d, ", &[N((can >> 8 & 15).into())]);
    text.extend_from_slice(&lines.text("", can, "DL_ActiveErr:12"));
    lines.give(&text);
    let flags = "Cmpl:2 INT:3 ErrCor:4 PoisonedTLP:5 SwTrigger:6 DL_ActiveErr:7";
    lines.line("\tDpcCtl:\tTrigger:%x ", &[N((control & 3).into())], control, flags);
    let mut text = lines.text("\tDpcSta:\t", status, "Trigger:0");
    fill::push(&mut text, " Reason:%02x ", &[N((status >> 1 & 3).into())]);
    text.extend_from_slice(&lines.text("", status, "INT:3 RPBusy:4"));
    let values = [N((status >> 5 & 3).into()), N((status >> 8 & 31).into())];
    fill::push(&mut text, " TriggerExt:%02x RP PIO ErrPtr:%02x", &values);
    lines.give(&text);
    lines.values("\tSource:\t%04x", &[N(half(10).into())]);
}

/// How deep a link sleeps.
fn substates(lines: &mut Lines<'_>, device: &Device, at: usize) {
    let [can, first, second] = [4, 8, 12].map(|to| device.long(at + to));
    // In microseconds: a number, and the power that it counts in.
    let power = |text: &mut Vec<u8>, scale: u32, value: u32| match [2, 10, 100].get(scale as usize) {
        Some(unit) => fill::push(text, "%dus", &[N((value * unit).into())]),
        None => text.extend_from_slice(b"<error>"),
    };
    let states = "PCI-PM_L1.2:0 PCI-PM_L1.1:1 ASPM_L1.2:2 ASPM_L1.1:3";
    lines.flags("\tL1SubCap: ", can, &[states, " L1_PM_Substates:4"].concat());
    let deep = can & 5 != 0;
    if deep {
        let restore = N((can >> 8 & 0xff).into());
        let mut text = fill::text("\t\t  PortCommonModeRestoreTime=%dus PortTPowerOnTime=", &[restore]);
        power(&mut text, can >> 16 & 3, can >> 19 & 31);
        lines.give(&text);
    }
    lines.flags("\tL1SubCtl1: ", first, states);
    let mut last = b"\tL1SubCtl2:".to_vec();
    if deep {
        let common = N((first >> 8 & 0xff).into());
        let mut text = fill::text("\t\t   T_CommonMode=%dus LTR1.2_Threshold=", &[common]);
        match first >> 29 {
            scale @ 0..=5 => {
                fill::push(&mut text, "%dns", &[N(u64::from(first >> 16 & 0x3ff) << (5 * scale))]);
            }
            _ => text.extend_from_slice(b"<error>"),
        }
        lines.give(&text);
        last.extend_from_slice(b" T_PwrOn=");
        power(&mut last, second & 3, second >> 3 & 31);
    }
    lines.give(&last);
}
