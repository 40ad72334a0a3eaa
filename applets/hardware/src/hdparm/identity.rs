//! What the driver keeps of a drive's words (HDIO_GET_IDENTITY), as hdparm -i shows it.

use super::identify::{BUFFERS, Words, push_modes, standard};
use crate::fill::{self, V::N, V::T};

/// The bits of the first word, from the second on.
const CONFIGURATION: [&str; 15] = [
    "HardSect",
    "SoftSect",
    "NotMFM",
    "HdSw>15uSec",
    "SpinMotCtl",
    "Fixed",
    "Removable",
    "DTR<=5Mbs",
    "DTR>5Mbs",
    "DTR>10Mbs",
    "RotSpdTol>.5%",
    "dStbOff",
    "TrkOff",
    "FmtGapReq",
    "nonMagnetic",
];

/// Shows it.
pub fn show(words: &Words) -> Vec<u8> {
    let mut out = Vec::new();
    let n = |place: usize| N(words.at(place).into());
    let text = |place, count| words.text(place, count).trim_ascii().to_vec();
    let (model, firmware, serial) = (text(27, 20), text(23, 4), text(10, 10));
    fill::push(
        &mut out,
        "\n Model=%s, FwRev=%s, SerialNo=%s\n Config={",
        &[T(&model), T(&firmware), T(&serial)],
    );
    for (bit, name) in CONFIGURATION.iter().enumerate() {
        if words.at(0) >> (bit + 1) & 1 != 0 {
            fill::push(&mut out, " %s", &[T(name.as_bytes())]);
        }
    }
    let values = [n(1), n(3), n(6), n(4), n(5), n(22)];
    fill::push(&mut out, " }\n RawCHS=%d/%d/%d, TrkSize=%d, SectSize=%d, ECCbytes=%d\n", &values);
    let kind = BUFFERS.get(usize::from(words.at(20))).copied().unwrap_or("unknown");
    let size = u64::from(words.at(21)) / 2;
    let most = u64::from(words.at(47) & 0xff);
    fill::push(&mut out, " BuffType=%s, BuffSize=%s", &[T(kind.as_bytes()), T(&buffer(size))]);
    fill::push(&mut out, ", MaxMultSect=%d", &[N(most)]);
    if most > 0 {
        let now = u64::from(words.at(59) & 0xff);
        match (words.has(59, 0x100), now) {
            (false, _) => fill::push(&mut out, ", MultSect=?%d?", &[N(now)]),
            (true, 0) => fill::push(&mut out, ", MultSect=off", &[]),
            (true, now) => fill::push(&mut out, ", MultSect=%d", &[N(now)]),
        }
    }
    let geometry: [_; 3] = if words.has(53, 1) { [n(54), n(55), n(56)] } else { [N(0); 3] };
    let [cylinders, heads, track] = geometry;
    let sectors = if words.has(53, 1) { words.number(57, 2) } else { 0 };
    fill::push(&mut out, "\n CurCHS=%d/%d/%d, CurSects=%d", &[cylinders, heads, track, N(sectors)]);
    match words.has(49, 0x200) {
        true => {
            let count = if words.has_48_bits() { words.number(100, 4) } else { words.number(60, 2) };
            fill::push(&mut out, ", LBA=yes, LBAsects=%d", &[N(count)]);
        }
        false => fill::push(&mut out, ", LBA=no", &[]),
    }
    let ready: &[u8] = match (words.has(49, 0x800), words.has(49, 0x400)) {
        (false, _) => b"no",
        (true, false) => b"yes",
        (true, true) => b"on/off",
    };
    fill::push(&mut out, "\n IORDY=%s", &[T(ready)]);
    let cycles = words.has(53, 2);
    if cycles {
        fill::push(&mut out, ", tPIO={min:%d,w/IORDY:%d}", &[n(67), n(68)]);
        if words.has(49, 0x100) {
            fill::push(&mut out, ", tDMA={min:%d,rec:%d}", &[n(65), n(66)]);
        }
    }
    let old = words.at(51) >> 8;
    fill::push(&mut out, "\n PIO modes:  ", &[]);
    (0..=old.min(5)).for_each(|mode| fill::push(&mut out, "pio%d ", &[N(mode.into())]));
    if cycles {
        (0..6u64)
            .filter(|mode| words.at(64) >> mode & 1 != 0)
            .for_each(|mode| fill::push(&mut out, "pio%d ", &[N(mode + 3)]));
    }
    if words.has(49, 0x100) && words.at(62) | words.at(63) != 0 {
        fill::push(&mut out, "\n DMA modes:  ", &[]);
        push_modes(&mut out, "sdma", words.at(62), 3);
        push_modes(&mut out, "mdma", words.at(63), 3);
    }
    if words.has(53, 4) && words.at(88) != 0 {
        fill::push(&mut out, "\n UDMA modes: ", &[]);
        push_modes(&mut out, "udma", words.at(88), 8);
    }
    fill::push(&mut out, "\n AdvancedPM=", &[]);
    match (words.has(83, 8), words.has(86, 8)) {
        (false, _) => fill::push(&mut out, "no", &[]),
        (true, false) => fill::push(&mut out, "yes: disabled (255)", &[]),
        (true, true) => {
            let level = u64::from(words.at(91) & 0xff);
            fill::push(&mut out, "yes: mode=0x%02X (%d)", &[N(level), N(level)]);
        }
    }
    if words.has(82, 0x20) {
        let state: &[u8] = if words.has(85, 0x20) { b"enabled" } else { b"disabled" };
        fill::push(&mut out, " WriteCache=%s", &[T(state)]);
    }
    let (major, minor) = (words.at(80), words.at(81));
    if major != 0 && major != 0xffff || minor != 0 && minor != 0xffff {
        let name = match (standard(minor), minor) {
            (Some((_, name)), _) => name,
            (None, 0 | 0xffff) => "Unspecified",
            (None, _) => "unknown",
        };
        fill::push(&mut out, "\n Drive conforms to: %s: ", &[T(name.as_bytes())]);
        let mut first = true;
        for bit in (1..15u64).filter(|bit| major != 0xffff && major >> bit & 1 != 0) {
            fill::push(&mut out, if first { " ATA/ATAPI-%d" } else { ",%d" }, &[N(bit)]);
            first = false;
        }
    }
    fill::push(&mut out, "\n\n * signifies the current active mode\n\n", &[]);
    out
}

fn buffer(size: u64) -> Vec<u8> {
    if size == 0 { b"unknown".to_vec() } else { fill::text("%dkB", &[N(size)]) }
}
