//! What -vv tells of the registers of capabilities, below the line with the capability's name.

use super::{Device, extended};
use crate::fill::{self, V, V::N, V::T};

/// Appends flags: `NAME:BIT` each, shown as the name and whether the bit is set.
pub fn push_flags(text: &mut Vec<u8>, value: u32, flags: &str) {
    for (at, flag) in flags.split(' ').enumerate() {
        let (name, bit) = flag.rsplit_once(':').unwrap_or((flag, ""));
        let bit = kit::number::unsigned(bit.as_bytes()).unwrap_or(0);
        let sign: &[u8] = if u64::from(value) >> bit & 1 != 0 { b"+" } else { b"-" };
        let lead: &[u8] = if at > 0 { b" " } else { b"" };
        text.extend_from_slice(&[lead, name.as_bytes(), sign].concat());
    }
}

/// The word of a list that a number stands for.
pub fn word<'w>(words: &[&'w str], number: u32) -> V<'w> {
    T(words.get(number as usize).copied().unwrap_or("Unknown").as_bytes())
}

/// Lines below a capability's own.
pub struct Lines<'l>(&'l mut dyn FnMut(&[u8]));

impl Lines<'_> {
    /// A line of a template, and flags behind it.
    pub fn line(&mut self, template: &str, values: &[V<'_>], value: u32, flags: &str) {
        let mut text = fill::text(template, values);
        if !flags.is_empty() {
            push_flags(&mut text, value, flags);
        }
        (self.0)(&text);
    }

    /// A text, and flags behind it.
    pub fn text(&self, lead: &str, value: u32, flags: &str) -> Vec<u8> {
        let mut text = lead.as_bytes().to_vec();
        push_flags(&mut text, value, flags);
        text
    }

    /// A line that is made already.
    pub fn give(&mut self, line: &[u8]) {
        (self.0)(line);
    }

    /// A text with flags as a line.
    pub fn flags(&mut self, lead: &str, value: u32, flags: &str) {
        self.line(lead, &[], value, flags);
    }

    /// A line of a template.
    pub fn values(&mut self, template: &str, values: &[V<'_>]) {
        self.line(template, values, 0, "");
    }
}

/// The lines of a capability at `at`.
pub fn show(give: &mut dyn FnMut(&[u8]), device: &Device, at: usize, number: u8) {
    let mut lines = Lines(give);
    let bar = |at: usize| [N((device.long(at) & 7).into()), N((device.long(at) & !7).into())];
    match number {
        1 => power(&mut lines, device, at),
        5 => {
            let control = device.word(at + 2);
            let wide = control & 0x80 != 0;
            let data = at + if wide { 12 } else { 8 };
            let low = N(device.long(at + 4).into());
            if wide {
                let values = [N(device.long(at + 8).into()), low, N(device.word(data).into())];
                lines.values("\tAddress: %08x%08x  Data: %04x", &values);
            } else {
                lines.values("\tAddress: %08x  Data: %04x", &[low, N(device.word(data).into())]);
            }
            if control & 0x100 != 0 {
                let values = [data + 4, data + 8].map(|at| N(device.long(at).into()));
                lines.values("\tMasking: %08x  Pending: %08x", &values);
            }
        }
        0x11 => {
            lines.values("\tVector table: BAR=%d offset=%08x", &bar(at + 4));
            lines.values("\tPBA: BAR=%d offset=%08x", &bar(at + 8));
        }
        9 if device.virtio() => {
            let mut values = vec![N(device.byte(at + 4).into())];
            values.extend([8, 12, 16].map(|to| N(device.long(at + to).into())));
            let notify = device.byte(at + 3) == 2 && device.byte(at + 2) >= 20;
            let more = if notify { " multiplier=%08x" } else { "" };
            lines.values(&["\tBAR=%d offset=%08x size=%08x", more].concat(), &values);
        }
        0x10 => express(&mut lines, device, at),
        _ => {}
    }
}

fn power(lines: &mut Lines<'_>, device: &Device, at: usize) {
    let (can, is) = (u32::from(device.word(at + 2)), u32::from(device.word(at + 4)));
    let mut text = b"\tFlags: ".to_vec();
    push_flags(&mut text, can, "PMEClk:3 DSI:5 D1:9 D2:10");
    let current = word(&["0", "55", "100", "160", "220", "270", "320", "375"], can >> 6 & 7);
    fill::push(&mut text, " AuxCurrent=%smA PME(", &[current]);
    for (at, flag) in ["D0:11", "D1:12", "D2:13", "D3hot:14", "D3cold:15"].iter().enumerate() {
        text.extend_from_slice(if at > 0 { b"," } else { b"" });
        push_flags(&mut text, can, flag);
    }
    text.push(b')');
    (lines.0)(&text);
    let mut text = fill::text("\tStatus: D%d ", &[N((is & 3).into())]);
    push_flags(&mut text, is, "NoSoftRst:3 PME-Enable:8");
    fill::push(&mut text, " DSel=%d DScale=%d ", &[N((is >> 9 & 15).into()), N((is >> 13 & 3).into())]);
    push_flags(&mut text, is, "PME:15");
    (lines.0)(&text);
    let bridge = u32::from(device.byte(at + 6));
    if bridge != 0 {
        let mut text = b"\tBridge: ".to_vec();
        push_flags(&mut text, bridge, "PM:7");
        text.push(b' ');
        push_flags(&mut text, !bridge, "B3:6");
        (lines.0)(&text);
    }
}

/// The power that a slot gives: a value and the power of ten that it is divided by; from 240 on in steps of 25 W.
fn watts(value: u32, scale: u32) -> Vec<u8> {
    if scale == 0 && value >= 0xf0 {
        return fill::text("%dW", &[N((250 + 25 * (value - 0xf0)).into())]);
    }
    let unit = 10u32.pow(scale);
    let mut text = fill::text("%d", &[N((value / unit).into())]);
    let mut rest = value % unit;
    if rest > 0 {
        text.push(b'.');
    }
    let mut place = unit;
    while rest > 0 {
        place /= 10;
        text.push(b'0' + (rest / place) as u8);
        rest %= place;
    }
    text.push(b'W');
    text
}

const SPEEDS: [&str; 7] = ["unknown", "2.5GT/s", "5GT/s", "8GT/s", "16GT/s", "32GT/s", "64GT/s"];
const SHORT: [&str; 8] = ["<64ns", "<128ns", "<256ns", "<512ns", "<1us", "<2us", "<4us", "unlimited"];
const LONG: [&str; 8] = ["<1us", "<2us", "<4us", "<8us", "<16us", "<32us", "<64us", "unlimited"];

fn speed(number: u32) -> V<'static> {
    T(SPEEDS.get(number as usize).copied().unwrap_or("unknown").as_bytes())
}

/// What kind of thing has the capability.
#[derive(Clone, Copy)]
struct Kind(u16);

impl Kind {
    fn one_of(self, kinds: &[u16]) -> bool {
        kinds.contains(&self.0)
    }
}

fn express(lines: &mut Lines<'_>, device: &Device, at: usize) {
    let head = device.word(at + 2);
    let kind = Kind(head >> 4 & 15);
    let long = |to: usize| device.long(at + to);
    let short = |to: usize| u32::from(device.word(at + to));
    // Endpoints, those of before, and those within the root complex.
    let ends = kind.one_of(&[0, 1, 9]);
    let can = long(4);
    let mut text = b"\tDevCap:\t".to_vec();
    let values = [N(128 << (can & 7)), N((1 << (can >> 3 & 3)) - 1)];
    fill::push(&mut text, "MaxPayload %d bytes, PhantFunc %d", &values);
    if kind.one_of(&[0, 1]) {
        let values = [word(&SHORT, can >> 6 & 7), word(&LONG, can >> 9 & 7)];
        fill::push(&mut text, ", Latency L0s %s, L1 %s", &values);
    }
    text.extend_from_slice(b"\n\t\t\t");
    push_flags(&mut text, can, "ExtTag:5");
    let mut more = |on: bool, value: u32, flags: &str| {
        if on {
            text.push(b' ');
            push_flags(&mut text, value, flags);
        }
    };
    more(kind.one_of(&[0, 1, 5, 7]), can, "AttnBtn:12 AttnInd:13 PwrInd:14");
    more(true, can, "RBE:15");
    more(ends, can, "FLReset:28");
    if kind.one_of(&[0, 5, 7]) {
        fill::push(&mut text, " SlotPowerLimit %s", &[T(&watts(can >> 18 & 255, can >> 26 & 3))]);
    }
    (lines.0)(&text);
    let control = short(8);
    lines.flags("\tDevCtl:\t", control, "CorrErr:0 NonFatalErr:1 FatalErr:2 UnsupReq:3");
    let reset = match kind.0 {
        7 => " BrConfRtry:15",
        _ if ends && can >> 28 & 1 != 0 => " FLReset:15",
        _ => "",
    };
    lines.flags("\t\t", control, &["RlxdOrd:4 ExtTag:8 PhantFunc:9 AuxPwr:10 NoSnoop:11", reset].concat());
    let values = [N(128 << (control >> 5 & 7)), N(128 << (control >> 12 & 7))];
    lines.values("\t\tMaxPayload %d bytes, MaxReadReq %d bytes", &values);
    let flags = "CorrErr:0 NonFatalErr:1 FatalErr:2 UnsupReq:3 AuxPwr:4 TransPend:5";
    lines.flags("\tDevSta:\t", short(10), flags);
    // What is within the root complex has no link.
    let linked = !kind.one_of(&[9, 10]);
    if linked {
        link(lines, device, at, kind);
    }
    if head & 0x100 != 0 && kind.one_of(&[4, 6, 8]) {
        slot(lines, device, at);
    }
    if kind.one_of(&[4, 10]) {
        lines.flags("\tRootCap: ", short(0x1e), "CRSVisible:0");
        let flags = "ErrCorrectable:0 ErrNon-Fatal:1 ErrFatal:2 PMEIntEna:3 CRSVisible:4";
        lines.flags("\tRootCtl: ", short(0x1c), flags);
        let status = long(0x20);
        let template = "\tRootSta: PME ReqID %04x, ";
        lines.line(template, &[N((status & 0xffff).into())], status, "PMEStatus:16 PMEPending:17");
    }
    if head & 15 >= 2 {
        second(lines, device, at, kind);
        if linked {
            second_link(lines, device, at, kind);
        }
    }
}

fn link(lines: &mut Lines<'_>, device: &Device, at: usize, kind: Kind) {
    let can = device.long(at + 12);
    let power = can >> 10 & 3;
    let values = [
        N((can >> 24).into()),
        speed(can & 15),
        N((can >> 4 & 63).into()),
        word(&["not supported", "L0s", "L1", "L0s L1"], power),
    ];
    let mut text = fill::text("\tLnkCap:\tPort #%d, Speed %s, Width x%d, ASPM %s", &values);
    let (fast, slow) = (word(&SHORT, can >> 12 & 7), word(&LONG, can >> 15 & 7));
    match power {
        1 => fill::push(&mut text, ", Exit Latency L0s %s", &[fast]),
        2 => fill::push(&mut text, ", Exit Latency L1 %s", &[slow]),
        3 => fill::push(&mut text, ", Exit Latency L0s %s, L1 %s", &[fast, slow]),
        _ => {}
    }
    (lines.0)(&text);
    lines.flags("\t\t", can, "ClockPM:18 Surprise:19 LLActRep:20 BwNot:21 ASPMOptComp:22");
    let control = u32::from(device.word(at + 16));
    let states = ["Disabled", "L0s Enabled", "L1 Enabled", "L0s L1 Enabled"];
    let mut text = fill::text("\tLnkCtl:\tASPM %s; ", &[word(&states, control & 3)]);
    if kind.one_of(&[0, 1, 4, 7]) {
        fill::push(&mut text, "RCB %d bytes, ", &[N(if control & 8 != 0 { 128 } else { 64 })]);
    }
    push_flags(&mut text, control, "Disabled:4 CommClk:6");
    (lines.0)(&text);
    lines.flags("\t\t", control, "ExtSynch:7 ClockPM:8 AutWidDis:9 BWInt:10 AutBWInt:11");
    let status = u32::from(device.word(at + 18));
    // What is before a slot may be more than what is in it.
    let compared = |is: u32, can: u32| {
        T(match () {
            () if is > can => b" (overdriven)",
            () if is < can && !kind.one_of(&[4, 6, 8]) => b" (downgraded)",
            () => b"",
        })
    };
    let (width, most) = (status >> 4 & 63, can >> 4 & 63);
    let values =
        [speed(status & 15), compared(status & 15, can & 15), N(width.into()), compared(width, most)];
    lines.values("\tLnkSta:\tSpeed %s%s, Width x%d%s", &values);
    lines.flags("\t\t", status, "TrErr:10 Train:11 SlotClk:12 DLActive:13 BWMgmt:14 ABWMgmt:15");
}

fn slot(lines: &mut Lines<'_>, device: &Device, at: usize) {
    let can = device.long(at + 0x14);
    let flags = "AttnBtn:0 PwrCtrl:1 MRL:2 AttnInd:3 PwrInd:4 HotPlug:6 Surprise:5";
    lines.flags("\tSltCap:\t", can, flags);
    let power = watts(can >> 7 & 255, can >> 15 & 3);
    let template = "\t\tSlot #%d, PowerLimit %s; ";
    lines.line(template, &[N((can >> 19).into()), T(&power)], can, "Interlock:17 NoCompl:18");
    let control = u32::from(device.word(at + 0x18));
    let flags = "AttnBtn:0 PwrFlt:1 MRL:2 PresDet:3 CmdCplt:4 HPIrq:5 LinkChg:12";
    lines.flags("\tSltCtl:\tEnable: ", control, flags);
    let lamp = |number: u32| word(&["Unknown", "On", "Blink", "Off"], number & 3);
    let values = [lamp(control >> 6), lamp(control >> 8)];
    lines.line("\t\tControl: AttnInd %s, PwrInd %s, ", &values, control, "Power:10 Interlock:11");
    let status = u32::from(device.word(at + 0x1a));
    let flags = "AttnBtn:0 PowerFlt:1 MRL:5 CmdCplt:4 PresDet:6 Interlock:7";
    lines.flags("\tSltSta:\tStatus: ", status, flags);
    lines.flags("\t\tChanged: ", status, "MRL:2 PresDet:3 LinkState:8");
}

/// Whether a device has memory that others reach.
fn memory(device: &Device) -> bool {
    let count = [6, 2, 1].get(usize::from(device.header())).copied().unwrap_or(0);
    let mut at = 0;
    while at < count {
        let register = device.long(0x10 + 4 * at);
        if register != 0 && register != u32::MAX && register & 1 == 0 {
            return true;
        }
        at += if register & 7 == 4 { 2 } else { 1 };
    }
    false
}

fn second(lines: &mut Lines<'_>, device: &Device, at: usize, kind: Kind) {
    let can = device.long(at + 0x24);
    let ranges = match can & 15 {
        0 => "Not Supported",
        1 => "Range A",
        2 => "Range B",
        3 => "Range AB",
        6 => "Range BC",
        7 => "Range ABC",
        14 => "Range BCD",
        15 => "Range ABCD",
        _ => "Unknown",
    };
    let template = "\tDevCap2: Completion Timeout: %s, ";
    lines.line(template, &[T(ranges.as_bytes())], can, "TimeoutDis:4 NROPrPrP:10 LTR:11");
    let mut text = b"\t\t ".to_vec();
    push_flags(&mut text, can, "10BitTagComp:16 10BitTagReq:17");
    let ways = ["Not Supported", "Via message", "Via WAKE#", "Via message/WAKE#"];
    fill::push(&mut text, " OBFF %s, ", &[word(&ways, can >> 18 & 3)]);
    push_flags(&mut text, can, "ExtFmt:20 EETLPPrefix:21");
    if can >> 21 & 1 != 0 {
        let most = if can >> 22 & 3 == 0 { 4 } else { can >> 22 & 3 };
        fill::push(&mut text, ", MaxEETLPPrefixes %d", &[N(most.into())]);
    }
    (lines.0)(&text);
    let forms = ["Not Supported", "Dev Specific", "Form Factor Dev Specific", "Reserved"];
    let template = "\t\t EmergencyPowerReduction %s, ";
    lines.line(template, &[word(&forms, can >> 24 & 3)], can, "EmergencyPowerReductionInit:26");
    let mut text = b"\t\t ".to_vec();
    push_flags(&mut text, can, "FRS:31");
    if kind.0 == 4 {
        let lines = ["Not Supported", "64byte cachelines", "128byte cachelines", "Reserved"];
        fill::push(&mut text, " LN System CLS %s,", &[word(&lines, can >> 14 & 3)]);
    }
    if kind.one_of(&[0, 4]) {
        text.push(b' ');
        // Extended alone is none.
        if can >> 12 & 3 != 2 {
            push_flags(&mut text, can, "TPHComp:12 ExtTPHComp:13");
        }
    }
    if kind.one_of(&[4, 6]) {
        text.push(b' ');
        push_flags(&mut text, can, "ARIFwd:5");
    }
    (lines.0)(&text);
    let (routes, ends) = (kind.one_of(&[4, 5, 6]), kind.one_of(&[0, 1, 4, 9]));
    let completes = kind.0 == 4 || memory(device);
    if routes || completes {
        let flags = match (routes, completes) {
            (true, true) => "Routing:6 32bit:7 64bit:8 128bitCAS:9",
            (true, false) => "Routing:6",
            _ => "32bit:7 64bit:8 128bitCAS:9",
        };
        lines.flags("\t\t AtomicOpsCap: ", can, flags);
    }
    let control = u32::from(device.word(at + 0x28));
    let timeout = match control & 15 {
        0 => "50us to 50ms",
        1 => "50us to 100us",
        2 => "1ms to 10ms",
        5 => "16ms to 55ms",
        6 => "65ms to 210ms",
        9 => "260ms to 900ms",
        10 => "1s to 3.5s",
        13 => "4s to 13s",
        14 => "17s to 64s",
        _ => "Unknown",
    };
    let mut text = fill::text("\tDevCtl2: Completion Timeout: %s, ", &[T(timeout.as_bytes())]);
    push_flags(&mut text, control, "TimeoutDis:4 LTR:10 10BitTagReq:12");
    let ways = ["Disabled", "Via message A", "Via message B", "Via WAKE#"];
    fill::push(&mut text, " OBFF %s,", &[word(&ways, control >> 13 & 3)]);
    if kind.one_of(&[4, 6]) {
        text.push(b' ');
        push_flags(&mut text, control, "ARIFwd:5");
    }
    (lines.0)(&text);
    if routes || ends {
        let flags = match (routes, ends) {
            (true, true) => "ReqEn:6 EgressBlck:7",
            (true, false) => "EgressBlck:7",
            _ => "ReqEn:6",
        };
        lines.flags("\t\t AtomicOpsCtl: ", control, flags);
    }
}

fn second_link(lines: &mut Lines<'_>, device: &Device, at: usize, kind: Kind) {
    let can = device.long(at + 0x2c);
    // Of the functions of an endpoint the first alone controls the link.
    let first = !kind.one_of(&[0, 1]) || device.place[2] == 0 && device.place[3] == 0;
    if can != 0 && first {
        // The fastest says which: the slower ones must be there.
        let speeds = match can >> 1 & 0x7f {
            0 | 32.. => "RsvdP",
            1 => "2.5GT/s",
            2..4 => "2.5-5GT/s",
            4..8 => "2.5-8GT/s",
            8..16 => "2.5-16GT/s",
            16..32 => "2.5-32GT/s",
        };
        let template = "\tLnkCap2: Supported Link Speeds: %s, ";
        let flags = "Crosslink:8 Retimer:23 2Retimers:24 DRS:31";
        lines.line(template, &[T(speeds.as_bytes())], can, flags);
    }
    let level = |bit: u32| T(if bit & 1 != 0 { b"-3.5dB" } else { b"-6dB" });
    if first {
        second_control(lines, device, at, kind, level(u32::from(device.word(at + 0x30)) >> 6));
    }
    let status = u32::from(device.word(at + 0x32));
    let template = "\tLnkSta2: Current De-emphasis Level: %s, ";
    lines.line(template, &[level(status)], status, "EqualizationComplete:1 EqualizationPhase1:2");
    let flags = "EqualizationPhase2:3 EqualizationPhase3:4 LinkEqualizationRequest:5";
    lines.flags("\t\t ", status, flags);
    let mut text = b"\t\t ".to_vec();
    push_flags(&mut text, status, "Retimer:6 2Retimers:7");
    let results = ["unsupported", "Upstream Port", "Downstream Port", "incomplete"];
    fill::push(&mut text, " CrosslinkRes: %s", &[word(&results, status >> 8 & 3)]);
    if can >> 31 != 0 && kind.one_of(&[4, 6, 8]) {
        let states = [
            "Link Down - Not Determined",
            "Link Down - Not Present",
            "Link Down - Present",
            "Reserved",
            "Link Up - Present",
            "Link Up - Present and DRS Received",
        ];
        text.extend_from_slice(b", ");
        push_flags(&mut text, status, "DRS:15");
        let state = states.get((status >> 12 & 7) as usize).copied().unwrap_or("Reserved");
        fill::push(&mut text, "\n\t\t\t DownstreamComp: %s", &[T(state.as_bytes())]);
    }
    (lines.0)(&text);
}

fn second_control(lines: &mut Lines<'_>, device: &Device, at: usize, kind: Kind, level: V<'_>) {
    let control = u32::from(device.word(at + 0x30));
    // No target is the slowest.
    let target = word(&SPEEDS, (control & 15).max(1));
    let mut text = fill::text("\tLnkCtl2: Target Link Speed: %s, ", &[target]);
    push_flags(&mut text, control, "EnterCompliance:4 SpeedDis:5");
    if kind.0 == 6 {
        fill::push(&mut text, ", Selectable De-emphasis: %s", &[level]);
    }
    (lines.0)(&text);
    let margin = match control >> 7 & 7 {
        0 => "Normal Operating Range",
        1 => "800-1200mV(full-swing)/400-700mV(half-swing)",
        2..=5 => "200-400mV(full-swing)/100-200mV(half-swing)",
        _ => "Unknown",
    };
    let template = "\t\t Transmit Margin: %s, ";
    let flags = "EnterModifiedCompliance:10 ComplianceSOS:11";
    lines.line(template, &[T(margin.as_bytes())], control, flags);
    let presets = [
        "-6dB de-emphasis, 0dB preshoot",
        "-3.5dB de-emphasis, 0dB preshoot",
        "-4.4dB de-emphasis, 0dB preshoot",
        "-2.5dB de-emphasis, 0dB preshoot",
        "0dB de-emphasis, 0dB preshoot",
        "0dB de-emphasis, 1.9dB preshoot",
        "0dB de-emphasis, 2.5dB preshoot",
        "-6.0dB de-emphasis, 3.5dB preshoot",
        "-3.5dB de-emphasis, 3.5dB preshoot",
        "0dB de-emphasis, 3.5dB preshoot",
    ];
    lines.values("\t\t Compliance Preset/De-emphasis: %s", &[word(&presets, control >> 12)]);
}

/// The lines of an extended capability.
pub fn show_extended(give: &mut dyn FnMut(&[u8]), device: &Device, at: usize, number: u16) {
    let mut lines = Lines(give);
    let long = |to: usize| device.long(at + to);
    match number {
        1 => {
            let errors = "DLP:4 SDES:5 TLP:12 FCP:13 CmpltTO:14 CmpltAbrt:15 UnxCmplt:16 RxOF:17 MalfTLP:18 ECRC:19 UnsupReq:20 ACSViol:21";
            lines.flags("\tUESta:\t", long(4), errors);
            lines.flags("\tUEMsk:\t", long(8), errors);
            lines.flags("\tUESvrt:\t", long(12), errors);
            let errors = "RxErr:0 BadTLP:6 BadDLLP:7 Rollover:8 Timeout:12 AdvNonFatalErr:13";
            lines.flags("\tCESta:\t", long(16), errors);
            lines.flags("\tCEMsk:\t", long(20), errors);
            let can = long(24);
            let flags = "ECRCGenCap:5 ECRCGenEn:6 ECRCChkCap:7 ECRCChkEn:8";
            lines.line("\tAERCap:\tFirst Error Pointer: %02x, ", &[N((can & 31).into())], can, flags);
            lines.flags("\t\t", can, "MultHdrRecCap:9 MultHdrRecEn:10 TLPPfxPres:11 HdrLogCap:12");
            let values = [28, 32, 36, 40].map(|to| N(long(to).into()));
            lines.values("\tHeaderLog: %08x %08x %08x %08x", &values);
            let kind = device.capability(0x10).map(|at| device.word(at + 2) >> 4 & 15);
            if matches!(kind, Some(4 | 10)) {
                lines.flags("\tRootCmd: ", long(44), "CERptEn:0 NFERptEn:1 FERptEn:2");
                let status = long(48);
                lines.flags("\tRootSta: ", status, "CERcvd:0 MultCERcvd:1 UERcvd:2 MultUERcvd:3");
                let mut text = b"\t\t ".to_vec();
                push_flags(&mut text, status, "FirstFatal:4 NonFatalMsg:5 FatalMsg:6");
                fill::push(&mut text, " IntMsg %d", &[N((status >> 27).into())]);
                (lines.0)(&text);
                let values = [52, 54].map(|to| N(device.word(at + to).into()));
                lines.values("\tErrorSrc: ERR_COR: %04x ERR_FATAL/NONFATAL: %04x", &values);
            }
        }
        0x0d => {
            let flags = "SrcValid:0 TransBlk:1 ReqRedir:2 CmpltRedir:3 UpstreamFwd:4 EgressCtrl:5 DirectTrans:6";
            lines.flags("\tACSCap:\t", long(4), flags);
            lines.flags("\tACSCtl:\t", long(4) >> 16, flags);
        }
        0x0e => {
            let mut line = |lead: &str, value: u32, more: &str, number: u32| {
                let mut text = lead.as_bytes().to_vec();
                push_flags(&mut text, value, "MFVC:0 ACS:1");
                fill::push(&mut text, more, &[N(number.into())]);
                (lines.0)(&text);
            };
            let (can, control) = (long(4) & 0xffff, long(4) >> 16);
            line("\tARICap:\t", can, ", Next Function: %d", can >> 8);
            line("\tARICtl:\t", control, ", Function Group: %d", control >> 4 & 7);
        }
        _ => extended::show(&mut lines, device, at, number),
    }
}
