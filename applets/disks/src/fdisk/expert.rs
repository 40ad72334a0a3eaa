//! fdisk's commands for experts: identifiers, names, attributes, order, geometry, raw bytes.

use super::machine::{Machine, Step, in_order};
use super::show::{self, identifier, push_numbers};
use formats::partitions::mbr::{Slot, is_extended};
use formats::partitions::{self, Table, guid_parse, guid_text};
use kit::escape;
use kit::number::Decimal;

impl Machine<'_, '_> {
    pub fn toggle_flag(&mut self, key: u8) -> Step {
        let part = self.choose()?;
        let bit = match key {
            b'R' => 0,
            b'B' => 1,
            b'A' => 2,
            _ => self.talk.number(b"Enter GUID specific bit", None, (48, 63), Some(48))? as usize,
        };
        let flags = part.flags ^ 1 << bit;
        if let Some(Table::Gpt(gpt)) = &mut self.table {
            gpt.set_flags(part.number as usize, flags);
        }
        let on = flags >> bit & 1 == 1;
        if bit < 3 {
            self.say_flag(show::attribute(bit), part.number, on);
        } else {
            let (bit, number) = (Decimal::of(bit as u64), Decimal::of(part.number.into()));
            let state: &[u8] = if on { b" is enabled now." } else { b" is disabled now." };
            self.talk.say(&[b"The GUID specific bit ", &bit, b" on partition ", &number, state]);
        }
        Some(())
    }

    pub fn sort(&mut self) -> Step {
        let mut parts = self.parts();
        if in_order(&parts) && !matches!(self.table, Some(Table::Gpt(_))) || parts.is_empty() {
            self.talk.say(&[b"Nothing to do. Ordering is correct already."]);
            return None;
        }
        match self.table.as_mut()? {
            Table::Gpt(gpt) => {
                if !gpt.sort() {
                    self.talk.say(&[b"Nothing to do. Ordering is correct already."]);
                    return None;
                }
            }
            Table::Mbr(mbr) => {
                parts.retain(|part| part.number <= 4);
                let places: Vec<usize> = parts.iter().map(|part| part.number as usize - 1).collect();
                parts.sort_by_key(|part| part.start);
                let slots: Vec<Slot> =
                    parts.iter().map(|part| mbr.main.slot(part.number as usize - 1)).collect();
                for (place, slot) in places.iter().zip(slots) {
                    mbr.main.set_raw(*place, slot);
                }
                mbr.logical.sort_by_key(|logical| {
                    logical.record.at + u64::from(logical.record.slot(logical.data).start)
                });
                mbr.relink(self.disk.geometry);
            }
        }
        self.talk.say(&[b"Partitions order fixed."]);
        Some(())
    }

    pub fn dump(&mut self) -> Step {
        let mut sector = vec![0; self.disk.sector as usize];
        self.bytes.read_at(0, &mut sector);
        let mut text = Vec::new();
        push_numbers(&mut text, b"First sector: offset = 0, size = # bytes.", &[self.disk.sector.into()]);
        let mut before: &[u8] = b"";
        let mut starred = false;
        for (at, line) in (0u32..).step_by(16).zip(sector.chunks(16)) {
            if line == before {
                text.extend_from_slice(if starred { b"" } else { b"\n*" });
                starred = true;
                continue;
            }
            (before, starred) = (line, false);
            text.push(b'\n');
            text.extend_from_slice(&partitions::hex(&at.to_be_bytes()));
            for (index, byte) in line.iter().enumerate() {
                text.extend_from_slice(if index % 8 == 0 { b"  " } else { b" " });
                text.extend_from_slice(&partitions::hex(&[*byte]));
            }
        }
        text.insert(0, b'\n');
        text.push(b'\n');
        self.talk.out.put(&text);
        Some(())
    }

    pub fn change_id(&mut self) -> Step {
        let old = identifier(self.table.as_ref()?);
        let answer = match self.is_dos() {
            true => self.talk.ask(b"\nEnter the new disk identifier: ")?,
            false => self.talk.ask(b"\nEnter new disk UUID (in 8-4-4-4-12 format): ")?,
        };
        match self.table.as_mut()? {
            Table::Mbr(mbr) => match kit::number::c_style(&answer).and_then(|id| u32::try_from(id).ok()) {
                Some(id) => mbr.set_id(id),
                None => {
                    self.talk.warn(&[b"Incorrect value."]);
                    return None;
                }
            },
            Table::Gpt(gpt) => match guid_parse(&answer) {
                Some(id) => gpt.set_id(&id),
                None => {
                    self.talk.warn(&[b"Failed to parse your UUID."]);
                    return None;
                }
            },
        }
        let new = identifier(self.table.as_ref()?);
        self.talk.say(&[b"Disk identifier changed from ", &old, b" to ", &new, b"."]);
        Some(())
    }

    pub fn change_name(&mut self, uuid: bool) -> Step {
        let part = self.choose()?;
        let number = part.number as usize;
        let answer = match uuid {
            true => self.talk.ask(b"\nNew UUID (in 8-4-4-4-12 format): ")?,
            false => self.talk.ask(b"\nNew name: ")?,
        };
        let Some(Table::Gpt(gpt)) = &mut self.table else { return None };
        if !uuid {
            gpt.set_name(number, &answer);
            let new = gpt.part(number)?.name;
            let (old, new) = (escape::visible(&part.name), escape::visible(&new));
            self.talk.say(&[b"Partition name changed from '", &old, b"' to '", &new, b"'."]);
            return Some(());
        }
        let Some(id) = guid_parse(&answer) else {
            self.talk.warn(&[b"Failed to parse your UUID."]);
            return None;
        };
        gpt.set_uuid(number, &id);
        let old = part.uuid.to_ascii_uppercase();
        self.talk.say(&[b"Partition UUID changed from ", &old, b" to ", &guid_text(&id), b"."]);
        Some(())
    }

    pub fn change_length(&mut self) -> Step {
        let Some(Table::Gpt(gpt)) = &self.table else { return None };
        let old = gpt.count();
        let range = (1, u64::from(u32::MAX));
        let new = self.talk.number(b"New maximum entries", None, range, Some(old as u64))? as usize;
        let Some(Table::Gpt(gpt)) = &mut self.table else { return None };
        if !gpt.set_count(new) {
            self.talk.warn(&[
                b"The table cannot have that length: there is no room for it, or partitions lie behind it.",
            ]);
            return None;
        }
        let mut text = Vec::new();
        push_numbers(&mut text, b"Partition table length changed from # to #.", &[old as u64, new as u64]);
        self.talk.say(&[&text]);
        Some(())
    }

    pub fn change_geometry(&mut self, key: u8) -> Step {
        let geometry = self.disk.geometry;
        match key {
            b'c' => {
                let now = self.disk.all_cylinders().clamp(1, 1 << 20);
                let new = self.talk.number(b"Number of cylinders", None, (1, 1 << 20), Some(now))?;
                self.disk.cylinders = Some(new);
            }
            b'h' => {
                self.disk.cylinders = None;
                let now = u64::from(geometry.heads.clamp(1, 255));
                self.disk.geometry.heads =
                    self.talk.number(b"Number of heads", None, (1, 255), Some(now))? as u32;
            }
            _ => {
                self.disk.cylinders = None;
                let now = u64::from(geometry.sectors.clamp(1, 63));
                self.disk.geometry.sectors =
                    self.talk.number(b"Number of sectors", None, (1, 63), Some(now))? as u32;
            }
        }
        Some(())
    }

    pub fn fix_chs(&mut self) -> Step {
        let geometry = self.disk.geometry;
        let Some(Table::Mbr(mbr)) = &mut self.table else { return None };
        for number in 1..=4 + mbr.logical.len() {
            let Some((slot, base)) = mbr.slot(number) else { continue };
            let (record, index) = mbr.place(number)?;
            record.set(index, slot, base, geometry);
        }
        self.talk.say(&[b"C/H/S values fixed."]);
        Some(())
    }

    pub fn move_start(&mut self) -> Step {
        let part = self.choose()?;
        if is_extended(part.kind[0]) {
            self.talk.warn(&[
                b"Partition ",
                &Decimal::of(part.number.into()),
                b": is an extended partition.",
            ]);
            return None;
        }
        let Some(Table::Mbr(mbr)) = &self.table else { return None };
        let (_, base) = mbr.slot(part.number as usize)?;
        // Not into what lies before it.
        let parts = self.parts();
        let before = parts.iter().filter(|other| other.number != part.number && other.end() < part.start);
        let before =
            before.filter(|other| (other.number > 4) == (part.number > 4)).map(|other| other.end() + 1).max();
        let low = before.unwrap_or(0).max(base + u64::from(part.number > 4));
        let start = self.talk.number(b"New beginning of data", None, (low, part.end()), Some(part.start))?;
        let geometry = self.disk.geometry;
        let Some(Table::Mbr(mbr)) = &mut self.table else { return None };
        let (record, index) = mbr.place(part.number as usize)?;
        let slot = record.slot(index);
        let moved = Slot { start: (start - base) as u32, size: (part.end() - start + 1) as u32, ..slot };
        record.set(index, moved, base, geometry);
        Some(())
    }

    /// Shows the slots that lead from one record to the next, as they lie on the disk.
    pub fn list_chain(&mut self) -> Step {
        let Some(Table::Mbr(mbr)) = &self.table else { return None };
        let mut rows: Vec<(usize, Slot)> =
            mbr.extended().map(|(index, slot)| (index + 1, slot)).into_iter().collect();
        for (number, logical) in (5..).zip(&mbr.logical) {
            rows.push((number, logical.record.slot(logical.link)));
        }
        let number = |number: u64| Decimal::of(number).to_vec();
        let mut cells: Vec<Vec<Vec<u8>>> = Vec::new();
        for (place, slot) in rows {
            let [start, end] = slot.chs.map(formats::partitions::mbr::chs_of);
            let mut row = vec![number(place as u64), partitions::hex(&[slot.flag])];
            for (cylinder, head, sector) in [start, end] {
                row.extend([head, sector, cylinder].map(number));
            }
            row.extend([number(slot.start.into()), number(slot.size.into()), partitions::hex(&[slot.kind])]);
            cells.push(row);
        }
        let names = ["Nr", "AF", "Hd", "Sec", "Cyl", "Hd", "Sec", "Cyl", "Start", "Size", "ID"];
        let heads = names.map(|name| (name, true, 0));
        let text = show::columnate(&heads, &cells);
        self.talk.out.put(b"\n");
        self.talk.out.put(&text);
        Some(())
    }
}
