//! A device's descriptors, field by field, as [`super::layout`] lays them out.

use super::layout::{ANY, ASKED, GROUPS, Group, INPUT, Item, LISTS, Style};
use super::{Device, asked, each, said, word};
use crate::fill::{self, V::N, V::T};
use crate::ids::{Key, Names};
use kit::{Context, escape, number};

/// Where in the device's descriptors we are.
struct Show<'a> {
    device: &'a Device,
    names: &'a Names,
    configuration: u8,
    interface: u8,
    /// The class, subclass and protocol of the interface.
    class: [u8; 3],
    /// The attributes of the endpoint.
    endpoint: u8,
    /// The indent of what we do not know.
    indent: usize,
}

/// A descriptor being shown.
struct Walk<'a> {
    show: &'a Show<'a>,
    one: &'a [u8],
    at: usize,
    indent: usize,
    width: usize,
    count: usize,
    size: usize,
    out: Vec<u8>,
}

/// The descriptor ends within a field.
struct Cut;

/// Shows all descriptors.
pub fn describe(ctx: &mut Context<'_>, device: &Device, names: &Names) {
    if device.descriptors.is_empty() {
        return ctx.out.line(b"  ** UNAVAILABLE **");
    }
    let mut show =
        Show { device, names, configuration: 0, interface: 0, class: [ANY; 3], endpoint: 0, indent: 4 };
    each(&device.descriptors, &mut |one| {
        let byte = |at: usize| one.get(at).copied().unwrap_or(0);
        match byte(1) {
            2 => show.configuration = byte(5),
            4 => {
                show.interface = byte(2);
                show.class = [byte(5), byte(6), byte(7)];
                show.indent = 6;
            }
            5 => {
                show.endpoint = byte(3);
                show.indent = 8;
            }
            _ => {}
        }
        let text = one_descriptor(&show, one);
        ctx.out.put(&text);
    });
}

/// Shows what a device was asked for.
pub fn of_capabilities(ctx: &mut Context<'_>, device: &Device, names: &Names, bytes: &[u8]) {
    let class = [ASKED; 3];
    let show = Show { device, names, configuration: 0, interface: 0, class, endpoint: 0, indent: 2 };
    each(bytes, &mut |one| ctx.out.put(&one_descriptor(&show, one)));
}

fn one_descriptor(show: &Show<'_>, one: &[u8]) -> Vec<u8> {
    let byte = |at: usize| one.get(at).copied().unwrap_or(0);
    let [class, subclass, protocol] = show.class;
    let fits = |wanted: u8, is: u8| wanted == ANY || wanted == is;
    let group = GROUPS.iter().find(|group| {
        group.kind == byte(1)
            && fits(group.class, class)
            && fits(group.subclass, subclass)
            && (group.protocols.0..=group.protocols.1).contains(&protocol)
    });
    let mut out = Vec::new();
    let Some(group) = group else {
        bytes_line(&mut out, show.indent, "** UNRECOGNIZED: ", one);
        return out;
    };
    let item = item(group, one);
    let mut walk = Walk { show, one, at: 0, indent: group.indent, width: group.width, count: 0, size: 0, out };
    let outer = group.indent - 2;
    match group.style {
        Style::Cdc => {
            let Some(Item(_, name, fields)) = item else {
                bytes_line(&mut walk.out, outer, "UNRECOGNIZED CDC: ", one);
                return walk.out;
            };
            line(&mut walk.out, outer, &[name.as_bytes(), b":"]);
            walk.at = 3;
            if walk.fields(fields).is_err() {
                walk.out.clear();
                let what = [name.strip_prefix("CDC ").unwrap_or(name), "): "].concat();
                bytes_line(&mut walk.out, outer, &["INVALID CDC (", &what].concat(), one);
            }
            return walk.out;
        }
        Style::Bare => walk.at = 2,
        Style::Plain => line(&mut walk.out, outer, &[group.title.as_bytes()]),
        Style::Named => {
            let Some(Item(_, name, _)) = item else {
                bytes_line(&mut walk.out, outer, "** UNRECOGNIZED: ", one);
                return walk.out;
            };
            line(&mut walk.out, outer, &[name.as_bytes(), b" Device Capability:"]);
        }
        Style::Audio | Style::Typed => {
            line(&mut walk.out, outer, &[group.title.as_bytes()]);
            // Its three bytes are there, or the warning follows.
            let _ = walk.fields(".bLength .bDescriptorType .bDescriptorSubtype");
            walk.out.pop();
            let name = item.map_or("unknown", |item| item.1);
            line(&mut walk.out, 0, &[b" (", name.as_bytes(), b")"]);
        }
    }
    let Some(Item(_, _, fields)) = item else {
        bytes_line(&mut walk.out, group.indent, "Invalid desc subtype:", one.get(3..).unwrap_or_default());
        return walk.out;
    };
    let cut = walk.fields(fields).is_err();
    let rest = one.get(walk.at..).unwrap_or_default();
    // The kernel has read these, whatever else they hold.
    let is_plain = matches!(group.kind, 1 | 2 | 4 | 5 | 6 | 11 | 0x30);
    match (group.style, cut) {
        (Style::Audio, true) => {
            line(&mut walk.out, outer, &[b"Warning: Length insufficient for descriptor type.\n"]);
        }
        (_, true) if !is_plain => line(&mut walk.out, outer.min(6), &[b"Warning: Descriptor too short"]),
        (Style::Audio, false) if !rest.is_empty() => {
            let count = number::Decimal::of(rest.len() as u64);
            let parts: [&[u8]; 3] = [b"Warning: Junk at end of descriptor (", &count, b" bytes):"];
            line(&mut walk.out, outer, &parts);
            bytes_line(&mut walk.out, group.indent - 1, "", rest);
            walk.out.pop();
            walk.out.extend_from_slice(b" \n");
        }
        (_, false) if !rest.is_empty() && !is_plain => {
            bytes_line(&mut walk.out, 8, "junk at descriptor end:", rest);
        }
        _ => {}
    }
    if group.kind == 0x21 && class == INPUT {
        // That is the driver's.
        line(&mut walk.out, 9, &[b"Report Descriptors: \n           ** UNAVAILABLE **"]);
    }
    walk.out
}

fn item(group: &Group, one: &[u8]) -> Option<&'static Item> {
    let byte = |at: usize| u16::from(one.get(at).copied().unwrap_or(0));
    let plain = matches!(group.style, Style::Plain | Style::Bare);
    let numbers = if plain { [0, 0] } else { [byte(2), byte(3) << 8 | byte(2)] };
    group.items.iter().find(|item| numbers.contains(&item.0))
}

fn line(out: &mut Vec<u8>, indent: usize, parts: &[&[u8]]) {
    out.resize(out.len() + indent, b' ');
    parts.iter().for_each(|part| out.extend_from_slice(part));
    out.push(b'\n');
}

fn bytes_line(out: &mut Vec<u8>, indent: usize, what: &str, bytes: &[u8]) {
    out.resize(out.len() + indent, b' ');
    out.extend_from_slice(what.as_bytes());
    bytes.iter().for_each(|byte| fill::push(out, " %02x", &[N((*byte).into())]));
    out.push(b'\n');
}

/// What stands between a field's name and its end, an operation each.
const OPERATIONS: [char; 8] = ['=', '(', '-', '|', '%', '^', '_', '~'];

impl Walk<'_> {
    fn fields(&mut self, fields: &str) -> Result<(), Cut> {
        let mut words = fields.split(' ');
        while let Some(field) = words.next() {
            let (prefix, rest) = field.split_at(1);
            match prefix {
                ";" => {
                    let next = words.clone().next().and_then(|word| word.bytes().next()).unwrap_or(0);
                    if self.at + self.length(next).max(1) > self.one.len() {
                        return Ok(());
                    }
                }
                "?" => {
                    let is = u64::from(word(self.one, 4));
                    let mut wanted = rest.split(',').map(|number| number::radix(number.as_bytes(), 16));
                    if !wanted.any(|number| number == Some(is)) {
                        return Ok(());
                    }
                }
                "!" if self.count > 0 => {}
                "!" => self.field(rest, 0)?,
                "*" => (0..self.count).try_for_each(|turn| self.field(rest, turn))?,
                "2" => {
                    let second = words.next().unwrap_or_default();
                    for turn in 0..self.count {
                        self.field(rest, turn)?;
                        self.field(second, turn)?;
                    }
                }
                "+" => {
                    let (left, rest) = rest.split_at(1);
                    let left = left.parse().unwrap_or(0);
                    let size = self.length(rest.as_bytes().first().copied().unwrap_or(0)).max(1);
                    let mut turn = 0;
                    while self.at + size + left <= self.one.len() {
                        self.field(rest, turn)?;
                        turn += 1;
                    }
                }
                _ => self.field(field, 0)?,
            }
        }
        Ok(())
    }

    /// The bytes of a field.
    fn length(&self, letter: u8) -> usize {
        match letter {
            b'X' | b':' | b'v' | b'V' | b'P' | b'z' | b'W' => 2,
            b't' => 3,
            b',' | b'q' | b'U' | b'M' => 4,
            b'b' | b'B' | b'k' => self.size,
            b'G' => 16,
            b'L' | b'H' => self.one.len().saturating_sub(self.at),
            _ => 1,
        }
    }

    fn field(&mut self, field: &str, turn: usize) -> Result<(), Cut> {
        let letter = field.as_bytes().first().copied().unwrap_or(0);
        let rest = field.get(1..).unwrap_or_default();
        let (name, mut operations) = rest.split_at(rest.find(OPERATIONS).unwrap_or(rest.len()));
        let start = self.at;
        let end = start + self.length(letter);
        let bytes = self.one.get(start..end).ok_or(Cut)?;
        self.at = end;
        // Numbers longer than these have no lists.
        let number = bytes.iter().take(8).rev().fold(0, |number, byte| number << 8 | u64::from(*byte));
        let low = number as u8;
        match letter {
            b'n' => self.count = low.into(),
            b'w' => self.size = low.into(),
            b'#' => return Ok(()),
            b'y' => {
                self.fast_endpoint(low);
                return Ok(());
            }
            b'D' => {
                let names = ["Command pipe", "Status pipe", "Data-in pipe", "Data-out pipe"];
                let name = names.get(usize::from(low).wrapping_sub(1)).unwrap_or(&"Reserved");
                self.begin();
                fill::push(&mut self.out, "%s (0x%02x)\n", &[T(name.as_bytes()), N(number)]);
                self.at = self.one.len();
                return Ok(());
            }
            _ => {}
        }
        let value = match letter {
            b'x' | b'a' | b'E' => fill::text("0x%02x", &[N(number)]),
            b'X' | b'V' | b'P' | b'z' => fill::text("0x%04x", &[N(number)]),
            b'q' | b'B' => fill::text("0x%08x", &[N(number)]),
            b'b' => {
                let mut text = b"0x".to_vec();
                bytes.iter().rev().for_each(|byte| fill::push(&mut text, "%02x", &[N((*byte).into())]));
                text
            }
            b'U' => fill::text("%08X", &[N(number)]),
            b'9' => fill::text("%02x", &[N(number)]),
            b'v' => fill::text("%2x.%02x", &[N(number >> 8), N(number & 0xff)]),
            b'h' if number == 0xff => b"echo".to_vec(),
            b'h' => fill::text("%02x", &[N(number)]),
            b'k' => fill::text("%d", &[N(low.into())]),
            b'M' => fill::text("%d", &[N(number / 1_000_000)]),
            // Fast devices count in 8 mA.
            b'm' => fill::text("%d", &[N(number * if self.show.device.fast() { 8 } else { 2 })]),
            b'G' => guid(bytes),
            b'L' | b'H' => {
                let (mut text, template) = (Vec::new(), if letter == b'L' { "%d " } else { " %02x" });
                bytes.iter().for_each(|byte| fill::push(&mut text, template, &[N((*byte).into())]));
                if letter == b'H' && !text.is_empty() {
                    text.remove(0);
                }
                text
            }
            b'W' if number == 0 => b"none".to_vec(),
            b'W' => fill::text("%d cols %d lines", &[N(number & 0xff), N(number >> 8)]),
            _ => fill::text("%d", &[N(number)]),
        };
        let (mut width, mut room) = match letter {
            b',' | b'U' => (self.width - 4, 10),
            b'W' => (21, 0),
            _ => (self.width, 6),
        };
        if let Some(rest) = operations.strip_prefix('~') {
            let (widths, after) = rest.split_at(rest.find(OPERATIONS).unwrap_or(rest.len()));
            let mut numbers = widths.split('.').map(|part| {
                number::unsigned(part.as_bytes()).and_then(|number| usize::try_from(number).ok()).unwrap_or(0)
            });
            (width, room) = (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0));
            operations = after;
        }
        self.begin();
        let mark = self.out.len();
        let (plain, sign) = name.split_at(name.find(['@', '&', '$']).unwrap_or(name.len()));
        self.out.extend_from_slice(plain.as_bytes());
        let template = match sign {
            "@" => "(%d)",
            "&" => "(%2d)",
            "$" => "[%2d]",
            _ => "",
        };
        fill::push(&mut self.out, template, &[N(turn as u64)]);
        let short = width.saturating_sub(self.out.len() - mark) + room.saturating_sub(value.len());
        self.out.resize(self.out.len() + short, b' ');
        self.out.extend_from_slice(&value);
        self.remark(letter, name, start, number);
        while let Some(operation) = operations.chars().next() {
            let rest = operations.get(1..).unwrap_or_default();
            let end = rest.find(OPERATIONS).unwrap_or(rest.len());
            let (what, after) = rest.split_at(end);
            operations = after;
            self.operation(operation, what, number);
        }
        self.out.push(b'\n');
        Ok(())
    }

    fn begin(&mut self) {
        self.out.resize(self.out.len() + self.indent, b' ');
    }

    /// What is said of a value by its kind alone.
    fn remark(&mut self, letter: u8, name: &str, start: usize, number: u64) {
        let (show, low) = (self.show, number as u8);
        let class = |depth: usize| {
            let from = (start + 1).saturating_sub(depth);
            let numbers: Vec<u16> =
                self.one.iter().skip(from).take(depth).map(|byte| u16::from(*byte)).collect();
            show.names.get(Key::class(&numbers)).unwrap_or_default().to_vec()
        };
        let by_list = |numbers: &[u16]| show.names.get(Key::vendor(numbers)).unwrap_or_default().to_vec();
        let more = match letter {
            b'c' => class(1),
            b'd' => class(2),
            b'e' => class(3),
            b'V' => by_list(&[word(self.one, 8)]),
            b'P' => by_list(&[word(self.one, 8), word(self.one, 10)]),
            b's' if number == 0 => Vec::new(),
            b's' => said(show.device, name, low, show.configuration, show.interface),
            // These texts are asked of the device alone.
            b'S' => asked::text(show.device, low).unwrap_or(b"(??)".to_vec()),
            b'E' => {
                let way: &[u8] = if low & 0x80 != 0 { b"IN" } else { b"OUT" };
                fill::text(" EP %d %s", &[N(number & 15), T(way)])
            }
            b'z' => fill::text(" %dx %d bytes", &[N((number >> 11 & 3) + 1), N(number & 0x7ff)]),
            _ => {
                match letter {
                    b'm' => self.out.extend_from_slice(b"mA"),
                    b'M' => fill::push(&mut self.out, ".%06dMHz", &[N(number % 1_000_000)]),
                    b'v' if name == "bcdCCID" && number != 0x100 => {
                        self.out.extend_from_slice(b"  (Warning: Only accurate for version 1.0)");
                    }
                    b'a' => {
                        let power = if low & 0x40 != 0 { "Self Powered" } else { "(Bus Powered)" };
                        fill::push(&mut self.out, "\n      %s", &[T(power.as_bytes())]);
                        if low & 0x20 != 0 {
                            self.out.extend_from_slice(b"\n      Remote Wakeup");
                        }
                    }
                    b'A' => self.transfer(low),
                    _ => {}
                }
                return;
            }
        };
        self.out.push(b' ');
        escape::push_visible(&mut self.out, &more);
    }

    fn transfer(&mut self, attributes: u8) {
        let pick = |words: &'static str, at: u8| {
            T(words.split(' ').nth(usize::from(attributes >> at & 3)).unwrap_or_default().as_bytes())
        };
        let template = "\n          Transfer Type            %s\n          Synch Type               %s\n          Usage Type               %s";
        let values = [
            pick("Control Isochronous Bulk Interrupt", 0),
            pick("None Asynchronous Adaptive Synchronous", 2),
            pick("Data Feedback Implicit (reserved)", 4),
        ];
        fill::push(&mut self.out, template, &values);
    }

    /// The streams of a bulk endpoint, or how much more an isochronous one takes.
    fn fast_endpoint(&mut self, attributes: u8) {
        let (name, number) = match self.show.endpoint & 3 {
            2 if attributes & 0x1f > 0 => ("MaxStreams", 1 << (attributes & 0x1f)),
            1 if attributes & 3 > 0 => ("Mult", u64::from(attributes & 3)),
            _ => return,
        };
        self.begin();
        let shown = number::Decimal::of(number);
        fill::push(&mut self.out, "%-19s", &[T(name.as_bytes())]);
        self.out.resize(self.out.len() + 6_usize.saturating_sub(shown.len()), b' ');
        line(&mut self.out, 0, &[&shown]);
    }

    fn operation(&mut self, operation: char, what: &str, number: u64) {
        let (key, shift) = match what.as_bytes() {
            [key] => (*key, 0),
            [shift, key] => (*key, u32::from(shift.wrapping_sub(b'0'))),
            _ => (0, 0),
        };
        let list = LISTS.iter().find(|list| list.0 == key).map_or("", |list| list.1);
        match operation {
            '_' => {
                self.out.push(b' ');
                self.out.extend_from_slice(what.as_bytes());
                // Fields are words, units may be two.
                if what == "micro" {
                    self.out.extend_from_slice(b" seconds");
                }
            }
            '=' => {
                if let Some(found) = named(list, number) {
                    self.out.push(b' ');
                    self.out.extend_from_slice(found.as_bytes());
                }
            }
            '(' => {
                let found = named(list, number).unwrap_or("unknown");
                fill::push(&mut self.out, " (%s)", &[T(found.as_bytes())]);
            }
            '^' => {
                if let Some(found) = named(list, number >> shift & 3) {
                    self.lead();
                    self.out.extend_from_slice(found.as_bytes());
                }
            }
            '-' => {
                self.out.push(b' ');
                for (at, found) in entries(list) {
                    if number >> at.min(63) & 1 == 1 {
                        self.out.push(b' ');
                        self.out.extend_from_slice(found.as_bytes());
                    }
                }
            }
            _ => self.bits(list, number, operation == '%'),
        }
    }

    /// Begins a line below the field.
    fn lead(&mut self) {
        self.out.push(b'\n');
        self.out.resize(self.out.len() + self.indent + 2, b' ');
    }

    /// A line for each bit, or pair of bits, that has a name.
    fn bits(&mut self, list: &'static str, number: u64, pairs: bool) {
        let mut all: Vec<(u64, &str)> = entries(list.trim_start_matches('<')).collect();
        if list.starts_with('<') {
            all.reverse();
        }
        let mut chain = false;
        for (at, found) in all {
            let value = if pairs { number >> (at * 2).min(62) & 3 } else { number >> at.min(63) & 1 };
            let (found, goes_on) = found.strip_prefix('+').map_or((found, false), |found| (found, true));
            let (set, clear) = found.split_once('|').unwrap_or((found, ""));
            let text = if value > 0 { set } else { clear };
            if text.is_empty() || goes_on && chain {
                chain &= goes_on;
                continue;
            }
            chain = true;
            self.lead();
            self.out.extend_from_slice(text.as_bytes());
            if pairs {
                let how = ["", " (read-only)", " (ILLEGAL VALUE (0b10))", " (read/write)"];
                let how = how.get(value as usize).copied().unwrap_or_default();
                self.out.extend_from_slice(how.as_bytes());
            }
        }
    }
}

fn guid(bytes: &[u8]) -> Vec<u8> {
    let mut text = b"{".to_vec();
    for at in [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15] {
        if matches!(at, 5 | 7 | 8 | 10) {
            text.push(b'-');
        }
        fill::push(&mut text, "%02x", &[N(bytes.get(at).copied().unwrap_or(0).into())]);
    }
    text.push(b'}');
    text
}

/// The words of a list, each with its number; `u64::MAX` for that of all others.
fn entries(list: &'static str) -> impl Iterator<Item = (u64, &'static str)> {
    let mut next = 0;
    list.split(';').map(move |entry| {
        let (at, text) = match entry.split_once('=') {
            Some(("*", text)) => (u64::MAX, text),
            Some((head, text)) => match number::radix(head.as_bytes(), 16) {
                Some(at) => (at, text),
                None => (next, entry),
            },
            None => (next, entry),
        };
        next = at.wrapping_add(1);
        (at, text)
    })
}

fn named(list: &'static str, number: u64) -> Option<&'static str> {
    entries(list).find(|(at, _)| *at == number || *at == u64::MAX).map(|(_, text)| text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_that_is_named_exists() {
        for item in GROUPS.iter().flat_map(|group| group.items) {
            for field in item.2.split(' ') {
                for part in field.split(['=', '(', '|', '%', '-']).skip(1) {
                    let key = part.as_bytes()[0];
                    assert!(LISTS.iter().any(|list| list.0 == key), "{field}");
                }
            }
        }
    }

    #[test]
    fn lists_of_words() {
        assert_eq!(named("a;5=b;c;*=d", 6), Some("c"));
        assert_eq!(named("a;5=b;c;*=d", 2), Some("d"));
        assert_eq!(named("a;b", 2), None);
    }
}
