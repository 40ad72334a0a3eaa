//! Where partitions of fdisk's go: what is free, and the questions of a new one.

use super::machine::{IN_USE, Machine, OUT_OF_RANGE, Step};
use super::show::{columnate, push_numbers, size};
use super::talk::{Place, place};
use super::types::LINUX;
use formats::partitions::mbr::{self, Slot, is_extended};
use formats::partitions::{Part, Table};
use kit::escape;
use kit::number::Decimal;

/// A partition that is wanted: what is not said is found.
pub struct Wanted {
    /// Its number.
    pub number: Option<u64>,
    /// Its first sector.
    pub start: Option<u64>,
    /// Its sectors.
    pub size: Option<u64>,
    /// Its type.
    pub kind: [u8; 16],
}

impl Machine<'_, '_> {
    /// The gaps between partitions: first and last sector. `whole` counts what an extended partition holds as one.
    pub fn gaps(&self) -> Vec<(u64, u64)> {
        let (first, last) = match &self.table {
            Some(Table::Gpt(gpt)) => (gpt.first(), gpt.last()),
            _ => (self.disk.first(), self.last_of_mbr()),
        };
        let parts = self.parts();
        let extended = parts.iter().find(|part| self.is_dos() && is_extended(part.kind[0]));
        let outer: Vec<&Part> = parts.iter().filter(|part| part.number <= 4 || !self.is_dos()).collect();
        let mut gaps = gaps_between(&outer, first, last, 0);
        if let Some(extended) = extended {
            let inner: Vec<&Part> = parts.iter().filter(|part| part.number > 4).collect();
            let before = self.disk.first();
            gaps.extend(gaps_between(&inner, extended.start + before, extended.end(), before));
            gaps.sort_unstable();
        }
        gaps
    }

    pub fn free(&mut self) -> Step {
        let grain = self.disk.grain();
        let gaps: Vec<(u64, u64)> = self
            .gaps()
            .into_iter()
            .map(|(start, end)| (up(start, grain), end))
            .filter(|(start, end)| *end + 1 >= start + grain)
            .collect();
        let sectors: u64 = gaps.iter().map(|(start, end)| end - start + 1).sum();
        let mut text = b"Unpartitioned space ".to_vec();
        escape::push_visible(&mut text, &self.disk.name);
        text.extend_from_slice(b": ");
        let sector = u64::from(self.disk.sector);
        self.disk.push_total(&mut text, sectors, sectors.saturating_mul(sector));
        text.push(b'\n');
        self.disk.push_units(&mut text, self.is_dos());
        self.talk.say(&[&text]);
        if !gaps.is_empty() {
            let rows: Vec<Vec<Vec<u8>>> = gaps
                .iter()
                .map(|(start, end)| {
                    let mut row: Vec<Vec<u8>> = [*start, *end, end - start + 1]
                        .iter()
                        .map(|number| Decimal::of(*number).to_vec())
                        .collect();
                    row.push(size((end - start + 1).saturating_mul(sector), false, false));
                    row
                })
                .collect();
            let heads = [("Start", true, 5), ("End", true, 5), ("Sectors", true, 5), ("Size", true, 5)];
            self.talk.out.put(b"\n");
            self.talk.out.put(&columnate(&heads, &rows));
        }
        Some(())
    }

    /// The last sector that an MBR can speak of.
    pub fn last_of_mbr(&self) -> u64 {
        self.disk.sectors().saturating_sub(1).min(u64::from(u32::MAX))
    }

    pub fn add(&mut self) -> Step {
        match &self.table {
            Some(Table::Gpt(_)) => self.add_to_gpt(),
            Some(Table::Mbr(_)) => self.add_to_mbr(),
            None => None,
        }
    }

    pub fn add_to_gpt(&mut self) -> Step {
        let Some(Table::Gpt(gpt)) = &self.table else { return None };
        let (last, count) = (gpt.last(), gpt.count());
        let used: Vec<u64> = gpt.parts().iter().map(|part| part.number.into()).collect();
        let numbers: Vec<u64> = (1..=count as u64).filter(|number| !used.contains(number)).collect();
        if numbers.is_empty() {
            self.talk.warn(&[b"All partitions are already in use."]);
            return None;
        }
        let number = self.choose_of(&numbers, numbers.first().copied(), true)?;
        let gaps = self.gaps();
        let largest = gaps.iter().copied().rev().max_by_key(|(start, end)| end - start);
        let Some(largest) = largest.filter(|(start, end)| end - start + 1 >= self.disk.grain()) else {
            self.talk.warn(&[b"No enough free sectors available."]);
            return None;
        };
        let grain = self.disk.grain();
        let default = up(largest.0, grain);
        let default = if default > largest.1 { largest.0 } else { default };
        let low = gaps.first()?.0;
        let start = loop {
            let start = self.talk.number(b"First sector", None, (low, last), Some(default))?;
            if gaps.iter().any(|gap| gap.0 <= start && start <= gap.1) {
                break start;
            }
            self.talk.warn(&[b"Sector ", &Decimal::of(start), b" is already used."]);
        };
        let high = gaps.iter().find(|gap| gap.0 <= start && start <= gap.1)?.1;
        // Up to the end, the last partition ends with a grain, as the others do.
        let mut default = high;
        if high == last {
            let aligned = down(high, grain);
            if aligned > start {
                default = aligned - 1;
            }
        }
        let end = self.ask_last((start, high), default)?;
        let id = self.random_id();
        let Some(Table::Gpt(gpt)) = &mut self.table else { return None };
        gpt.set_part(number as usize, &LINUX, &id, start, end);
        self.say_created(number as usize, b"Linux filesystem", end - start + 1);
        self.look_into(number as u32, start, end - start + 1);
        Some(())
    }

    /// Makes a partition without a question; its number.
    pub fn place_part(&mut self, wanted: &Wanted) -> Option<u64> {
        let (parts, dos, grain) = (self.parts(), self.is_dos(), self.disk.grain());
        let extended = parts.iter().find(|part| dos && is_extended(part.kind[0])).cloned();
        let most = match &self.table {
            Some(Table::Gpt(gpt)) => gpt.count() as u64,
            _ => 4,
        };
        let used = |number: &u64| parts.iter().any(|part| u64::from(part.number) == *number);
        let free = (1..=most).find(|number| !used(number));
        let outer: Vec<&Part> = parts.iter().filter(|part| part.number <= 4).collect();
        let primary = gaps_between(&outer, self.disk.first(), self.last_of_mbr(), 0);
        let logical = match wanted.number {
            Some(number) if used(&number) || number == 0 => return None,
            Some(number) => dos && number > 4,
            None => extended.is_some() && (free.is_none() || !fits(&primary, grain)),
        };
        let before = self.disk.first();
        let gaps = match &extended {
            Some(extended) if logical => {
                let inner: Vec<&Part> = parts.iter().filter(|part| part.number > 4).collect();
                // A start that is given may leave less than a grain for the record before it.
                let room = if wanted.start.is_some() { 1 } else { before };
                gaps_between(&inner, extended.start + room, extended.end(), room)
            }
            _ if logical => return None,
            _ => match &self.table {
                Some(Table::Gpt(gpt)) => {
                    let all: Vec<&Part> = parts.iter().collect();
                    gaps_between(&all, gpt.first(), gpt.last(), 0)
                }
                _ => {
                    let first = if wanted.start.is_some() { 1 } else { before };
                    gaps_between(&outer, first, self.last_of_mbr(), 0)
                }
            },
        };
        let least = wanted.size.unwrap_or(1).max(1);
        let fitting = |(start, end): &(u64, u64)| {
            let aligned = up(*start, grain);
            let start = if aligned <= *end { aligned } else { *start };
            (end - start + 1 >= least).then_some((start, *end))
        };
        let space = match wanted.start {
            Some(start) => gaps.iter().find(|gap| gap.0 <= start && start <= gap.1).map(|gap| (start, gap.1)),
            None if dos => gaps.iter().find_map(fitting),
            // As with a question, the largest gap.
            None => gaps.iter().rev().filter_map(fitting).max_by_key(|(start, end)| end - start),
        };
        let Some((start, last)) = space else {
            match wanted.start {
                Some(start) => self.talk.warn(&[b"Start sector ", &Decimal::of(start), b" out of range."]),
                None => self.talk.say(&[b"No free sectors available."]),
            }
            return None;
        };
        let end = match wanted.size {
            Some(size) => start.checked_add(size.checked_sub(1)?)?,
            // Up to the end, the last partition of a GPT ends with a grain.
            None if !dos && down(last.saturating_add(1), grain) > start => {
                let aligned = down(last.saturating_add(1), grain);
                let at_end = self
                    .table
                    .as_ref()
                    .is_some_and(|table| matches!(table, Table::Gpt(gpt) if gpt.last() == last));
                if at_end { aligned - 1 } else { last }
            }
            None => last,
        };
        if end > last {
            self.talk.say(&[b"No free sectors available."]);
            return None;
        }
        let (id, geometry, size) = (self.random_id(), self.disk.geometry, end - start + 1);
        let code = wanted.kind[0];
        if dos && is_extended(code) && (extended.is_some() || logical) {
            return None;
        }
        let number = match self.table.as_mut()? {
            Table::Gpt(gpt) => {
                let number = wanted.number.or(free).filter(|number| *number <= most)?;
                gpt.set_part(usize::try_from(number).ok()?, &wanted.kind, &id, start, end);
                number
            }
            Table::Mbr(mbr) if logical => {
                // Its record stands before it, a grain away where there is room.
                let extended = extended?;
                let floor =
                    parts.iter().filter(|part| part.number > 4 && part.end() < start).map(Part::end).max();
                let floor = floor.map_or(extended.start, |end| end + 1);
                let record = start.saturating_sub(before).max(floor);
                let size = u32::try_from(size).ok()?;
                mbr.add_logical(record, start, size, code, geometry) as u64
            }
            Table::Mbr(mbr) => {
                let number = wanted.number.or(free).filter(|number| *number <= 4)?;
                let (start, size) = (u32::try_from(start).ok()?, u32::try_from(size).ok()?);
                let slot = Slot { kind: code, start, size, ..Slot::default() };
                mbr.main.set(usize::try_from(number).ok()? - 1, slot, 0, geometry);
                number
            }
        };
        let types = super::types::Types::of(!dos);
        self.say_created(number as usize, types.name(&wanted.kind), size);
        self.look_into(number as u32, start, size);
        Some(number)
    }

    pub fn say_created(&mut self, number: usize, kind: &[u8], sectors: u64) {
        let bytes = sectors.saturating_mul(self.disk.sector.into());
        self.talk.say(&[
            b"Created a new partition ",
            &Decimal::of(number as u64),
            b" of type '",
            kind,
            b"' and of size ",
            &size(bytes, true, false),
            b".",
        ]);
    }

    /// Asks for the last sector of a partition.
    pub fn ask_last(&mut self, (start, high): (u64, u64), default: u64) -> Option<u64> {
        let unit = self.disk.unit(self.is_dos());
        let shown = |sector: u64| if unit > 1 { sector / unit + 1 } else { sector };
        let mut prompt = b"Last ".to_vec();
        let word: &[u8] = if unit > 1 { b"cylinder, +/-cylinders" } else { b"sector, +/-sectors" };
        prompt.extend_from_slice(word);
        push_numbers(
            &mut prompt,
            b" or +/-size{K,M,G,T,P} (#-#, default #): ",
            &[shown(start), shown(high), shown(default)],
        );
        let grain = self.disk.grain();
        let sector = u64::from(self.disk.sector.max(1));
        // A size is rounded to the nearest grain, but not one below a grain.
        let aligned = |beyond: u64, size: u64| {
            let rounded = down(beyond.saturating_add(grain / 2), grain);
            if grain > 1 && size >= grain && rounded > start { rounded - 1 } else { beyond }
        };
        loop {
            let answer = self.talk.ask(&prompt)?;
            if answer.is_empty() {
                return Some(default);
            }
            let Some(place) = place(&answer) else { continue };
            let end = match place {
                Place::At(number) if unit > 1 => number.saturating_mul(unit).saturating_sub(1),
                Place::At(number) => number,
                Place::After(count) => start.saturating_add(count.saturating_mul(unit)) - u64::from(unit > 1),
                Place::Before(count) => default.saturating_sub(count.saturating_mul(unit)),
                Place::BytesAfter(bytes) => match start.saturating_add(bytes / sector) {
                    beyond if beyond > high => u64::MAX,
                    beyond => aligned(beyond, bytes / sector).min(high),
                },
                Place::BytesBefore(bytes) => aligned(default.saturating_sub(bytes / sector), bytes / sector),
            };
            // The last cylinder may be cut.
            let end = if unit > 1 && end > high && end / unit == high / unit { high } else { end };
            if start <= end && end <= high {
                return Some(end);
            }
            self.talk.warn(&[OUT_OF_RANGE]);
        }
    }

    pub fn add_to_mbr(&mut self) -> Step {
        let parts = self.parts();
        let primary: Vec<&Part> = parts.iter().filter(|part| part.number <= 4).collect();
        let extended = primary.iter().find(|part| is_extended(part.kind[0])).map(|part| (*part).clone());
        let numbers: Vec<u64> =
            (1..=4).filter(|number| primary.iter().all(|part| u64::from(part.number) != *number)).collect();
        let gaps = gaps_between(&primary, self.disk.first(), self.last_of_mbr(), 0);
        let (count, held) = (primary.len() as u64, u64::from(extended.is_some()));
        let grain = self.disk.grain();
        if numbers.is_empty() || !fits(&gaps, grain) {
            let Some(extended) = extended else {
                let message: &[u8] = match numbers.is_empty() {
                    true => b"To create more partitions, first replace a primary with an extended partition.",
                    false => IN_USE,
                };
                self.talk.say(&[message]);
                return None;
            };
            self.talk.say(&[if numbers.is_empty() { b"All primary partitions are in use." } else { IN_USE }]);
            return self.add_logical(&extended);
        }
        let other: (u8, &[u8]) = match extended {
            Some(_) => (b'l', b"l   logical (numbered from 5)"),
            None => (b'e', b"e   extended (container for logical partitions)"),
        };
        // The last slot is best kept for all that follow.
        let default = if numbers.len() == 1 && extended.is_none() { b'e' } else { b'p' };
        self.talk.out.put(b"Partition type\n");
        let mut prompt = Vec::new();
        push_numbers(
            &mut prompt,
            b"   p   primary (# primary, # extended, # free)\n   ",
            &[count - held, held, numbers.len() as u64],
        );
        prompt.extend_from_slice(other.1);
        prompt.extend_from_slice(b"\nSelect (default ");
        prompt.push(default);
        prompt.extend_from_slice(b"): ");
        let kind = loop {
            let answer = self.talk.ask(&prompt)?;
            match answer.first() {
                None => {
                    self.talk.say(&[b"Using default response ", &[default], b"."]);
                    break default;
                }
                Some(key) if *key == b'p' || *key == other.0 => break *key,
                Some(_) => self.talk.warn(&[OUT_OF_RANGE]),
            }
        };
        if let (b'l', Some(extended)) = (kind, &extended) {
            return self.add_logical(extended);
        }
        let number = self.choose_of(&numbers, numbers.first().copied(), true)? as usize;
        let (start, end) = self.ask_space(&gaps, self.last_of_mbr())?;
        let code = if kind == b'e' { 5 } else { 0x83 };
        let slot =
            Slot { kind: code, start: start as u32, size: (end - start + 1) as u32, ..Slot::default() };
        let geometry = self.disk.geometry;
        let Some(Table::Mbr(mbr)) = &mut self.table else { return None };
        mbr.main.set(number - 1, slot, 0, geometry);
        let name: &[u8] = if code == 5 { b"Extended" } else { b"Linux" };
        self.say_created(number, name, end - start + 1);
        if code != 5 {
            self.look_into(number as u32, start, end - start + 1);
        }
        Some(())
    }

    pub fn add_logical(&mut self, extended: &Part) -> Step {
        let parts = self.parts();
        let inner: Vec<&Part> = parts.iter().filter(|part| part.number > 4).collect();
        if inner.len() + 4 >= mbr::MOST {
            self.talk.warn(&[b"The maximum number of partitions has been created."]);
            return None;
        }
        // A record and a gap to a grain stand before each.
        let before = self.disk.first();
        let gaps = gaps_between(&inner, extended.start + before, extended.end(), before);
        let number = inner.len() + 5;
        self.talk.say(&[b"Adding logical partition ", &Decimal::of(number as u64)]);
        if !fits(&gaps, self.disk.grain()) {
            self.talk.say(&[b"No free sectors available."]);
            return None;
        }
        let (start, end) = self.ask_space(&gaps, extended.end())?;
        let geometry = self.disk.geometry;
        let Some(Table::Mbr(mbr)) = &mut self.table else { return None };
        let number = mbr.add_logical(start - before, start, (end - start + 1) as u32, 0x83, geometry);
        self.say_created(number, b"Linux", end - start + 1);
        self.look_into(number as u32, start, end - start + 1);
        Some(())
    }

    /// Asks for the first and the last sector of a partition in one of some gaps.
    pub fn ask_space(&mut self, gaps: &[(u64, u64)], last: u64) -> Option<(u64, u64)> {
        let (unit, grain) = (self.disk.unit(true), self.disk.grain());
        let shown = |sector: u64| if unit > 1 { sector / unit + 1 } else { sector };
        let what: &[u8] = if unit > 1 { b"First cylinder" } else { b"First sector" };
        let mut from = 0;
        loop {
            let Some(first) = gaps.iter().find(|gap| gap.1 >= from).map(|gap| gap.0.max(from)) else {
                self.talk.say(&[b"No free sectors available."]);
                return None;
            };
            let aligned =
                gaps.iter().map(|gap| (up(gap.0.max(first), grain), gap.1)).find(|(start, end)| start <= end);
            let default = aligned.map_or(first, |(start, _)| start);
            let answer = self.talk.number(what, None, (shown(first), shown(last)), Some(shown(default)))?;
            let start = match answer {
                answer if unit > 1 && answer == shown(default) => default,
                answer if unit > 1 => ((answer - 1) * unit).max(first),
                answer => answer,
            };
            match gaps.iter().find(|gap| gap.1 >= start) {
                Some(gap) if gap.0 <= start => {
                    let end = self.ask_last((start, gap.1), gap.1)?;
                    return Some((start, end));
                }
                _ => {
                    self.talk.say(&[b"Sector ", &Decimal::of(start), b" is already allocated."]);
                    from = start;
                }
            }
        }
    }
}

/// Whether a partition can begin at a grain in one of the gaps.
pub fn fits(gaps: &[(u64, u64)], grain: u64) -> bool {
    gaps.iter().any(|(start, end)| up(*start, grain) <= *end)
}

pub fn up(sector: u64, grain: u64) -> u64 {
    sector.div_ceil(grain.max(1)).saturating_mul(grain)
}

pub fn down(sector: u64, grain: u64) -> u64 {
    sector / grain.max(1) * grain
}

/// The gaps between partitions from `first` to `last`; after each partition `room` sectors are taken too.
pub fn gaps_between(parts: &[&Part], first: u64, last: u64, room: u64) -> Vec<(u64, u64)> {
    let mut spans: Vec<(u64, u64)> = parts.iter().map(|part| (part.start, part.end())).collect();
    spans.sort_unstable();
    let mut gaps = Vec::new();
    let mut from = first;
    for (start, end) in spans {
        // The record of the next partition stands before it.
        if start > from && from <= last {
            let to = start.saturating_sub(1 + room.min(1)).min(last);
            if from <= to {
                gaps.push((from, to));
            }
        }
        from = from.max(end.saturating_add(1 + room));
    }
    if from <= last {
        gaps.push((from, last));
    }
    gaps
}
