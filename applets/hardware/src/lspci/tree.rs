//! The tree of buses and bridges.

use super::{Asked, Device, Names, device_name, whole_name};
use crate::fill::{self, V::N};
use kit::Context;

/// Buses deeper than this are a ring of bridges.
const DEEPEST: usize = 256;

pub fn show(ctx: &mut Context<'_>, asked: &Asked, devices: &[Device], names: &Names) {
    // Buses that no bridge leads to are roots.
    let mut roots: Vec<[u32; 2]> = devices.iter().map(|device| [device.place[0], device.place[1]]).collect();
    roots.dedup();
    roots.retain(|[domain, bus]| {
        !devices.iter().any(|bridge| {
            bridge.place[0] == *domain && bridge.place[1] < *bus && buses(bridge).is_some_and(|range| range.contains(bus))
        })
    });
    let several = roots.len() > 1;
    let last = roots.len().saturating_sub(1);
    for (at, [domain, bus]) in roots.iter().enumerate() {
        let lead: &[u8] = match (several, at) {
            (false, _) => b"-",
            (true, 0) => b"-+-",
            (true, at) if at == last => b" \\-",
            _ => b" +-",
        };
        let mut line = lead.to_vec();
        fill::push(&mut line, "[%04x:%02x]-", &[N((*domain).into()), N((*bus).into())]);
        let mut indent = vec![b' '; line.len()];
        if several && at != last {
            indent.iter_mut().skip(1).take(1).for_each(|byte| *byte = b'|');
        }
        let tree = Tree { asked, devices, names };
        tree.bus(ctx, &mut line, &indent, *domain, *bus, 0);
    }
}

/// The buses behind a bridge.
pub fn buses(device: &Device) -> Option<core::ops::RangeInclusive<u32>> {
    let (first, last) = (u32::from(device.byte(0x19)), u32::from(device.byte(0x1a)));
    (matches!(device.header(), 1 | 2) && first > device.place[1] && last >= first).then(|| first..=last)
}

struct Tree<'a> {
    asked: &'a Asked,
    devices: &'a [Device],
    names: &'a Names,
}

impl Tree<'_> {
    /// The devices of a bus; `line` is what stands before the first, `indent` before the others.
    fn bus(&self, ctx: &mut Context<'_>, line: &mut Vec<u8>, indent: &[u8], domain: u32, bus: u32, depth: usize) {
        let on: Vec<&Device> = self.devices.iter().filter(|device| device.place[..2] == [domain, bus]).collect();
        let Some((last, before)) = on.split_last() else {
            ctx.out.line(line);
            line.clear();
            return;
        };
        let alone = before.is_empty();
        for device in &on {
            let end = core::ptr::eq(*device, *last);
            if line.is_empty() {
                line.extend_from_slice(indent);
            }
            line.extend_from_slice(match (alone, end) {
                (true, _) => b"--",
                (_, true) => b"\\-",
                _ => b"+-",
            });
            let mut below = indent.to_vec();
            below.extend_from_slice(if end { b"  " } else { b"| " });
            self.device(ctx, line, &below, device, depth);
        }
    }

    fn device(&self, ctx: &mut Context<'_>, line: &mut Vec<u8>, indent: &[u8], device: &Device, depth: usize) {
        let start = line.len();
        fill::push(line, "%02x.%d", &[N(device.place[2].into()), N(device.place[3].into())]);
        if let Some(range) = buses(device).filter(|_| depth < DEEPEST) {
            let (first, last) = (*range.start(), *range.end());
            let template = if first == last { "-[%02x]--" } else { "-[%02x-%02x]--" };
            fill::push(line, template, &[N(first.into()), N(last.into())]);
            let mut below = indent.to_vec();
            below.resize(below.len() + line.len() - start, b' ');
            self.bus(ctx, line, &below, device.place[0], first, depth + 1);
            return;
        }
        if self.asked.verbose > 0 {
            let name = device_name(self.names, device);
            line.extend_from_slice(b"  ");
            line.extend_from_slice(&whole_name(self.asked, self.names, device.vendor, device.device, name));
        }
        ctx.out.line(line);
        line.clear();
    }
}
