//! fdisk's commands: they change a table in memory, and say what to write.

use super::show::{
    self, COLUMNS, CYLINDER_COLUMNS, DETAILS, Disk, columnate, identifier, push_numbers, size,
};
use super::talk::{Place, Talk, place, ranges};
use super::types::{ALIASES, LINUX, Types};
use formats::partitions::mbr::{self, Mbr, Slot, is_extended};
use formats::partitions::{self, Gpt, Part, Table, guid_parse, guid_text};
use formats::superblock::Bytes;
use kit::escape;
use kit::number::Decimal;

/// How a session ended.
pub enum End {
    /// Nothing is to be written.
    Quit,
    /// These bytes at these offsets, in this order.
    Write(Vec<(u64, Vec<u8>)>),
}

/// A session.
pub struct Machine<'a, 'b> {
    /// The user.
    pub talk: Talk<'a, 'b>,
    /// What is on the disk.
    pub bytes: &'a dyn Bytes,
    /// What the disk is like.
    pub disk: Disk,
    /// The table under work.
    pub table: Option<Table>,
    /// The GPT whose protective MBR is under work.
    pub outer: Option<Gpt>,
    /// Whether the boot code stays when a table is made anew.
    pub keep_code: bool,
    /// Makes identifiers: fills the buffer.
    pub random: fn(&mut [u8]),
}

/// A question that was not answered, or a choice there is none of: back to the commands.
type Step = Option<()>;

/// A menu: heads, and commands each with what it does.
const MENU: &[(&str, &str)] = &[
    ("", "DOS (MBR)"),
    ("a", "toggle a bootable flag"),
    ("c", "toggle the dos compatibility flag"),
    ("", "GPT"),
    ("M", "enter protective/hybrid MBR"),
    ("", "Generic"),
    ("d", "delete a partition"),
    ("F", "list free unpartitioned space"),
    ("l", "list known partition types"),
    ("n", "add a new partition"),
    ("p", "print the partition table"),
    ("t", "change a partition type"),
    ("v", "verify the partition table"),
    ("i", "print information about a partition"),
    ("", "Misc"),
    ("m", "print this menu"),
    ("u", "change display/entry units"),
    ("x", "extra functionality (experts only)"),
    ("", "Save & Exit"),
    ("w", "write table to disk and exit"),
    ("q", "quit without saving changes"),
    ("", "Create a new label"),
    ("g", "create a new empty GPT partition table"),
    ("o", "create a new empty MBR (DOS) partition table"),
];

const EXPERT_MENU: &[(&str, &str)] = &[
    ("", "DOS (MBR)"),
    ("b", "move beginning of data in a partition"),
    ("F", "fix partitions C/H/S values"),
    ("c", "change number of cylinders"),
    ("h", "change number of heads"),
    ("s", "change number of sectors/track"),
    ("", "GPT"),
    ("i", "change disk GUID"),
    ("n", "change partition name"),
    ("u", "change partition UUID"),
    ("l", "change table length"),
    ("M", "enter protective/hybrid MBR"),
    ("A", "toggle the legacy BIOS bootable flag"),
    ("B", "toggle the no block IO protocol flag"),
    ("R", "toggle the required partition flag"),
    ("S", "toggle the GUID specific bits"),
    ("", "Generic"),
    ("p", "print the partition table"),
    ("v", "verify the partition table"),
    ("d", "print the raw data of the first sector from the device"),
    ("f", "fix partitions order"),
    ("m", "print this menu"),
    ("", "Save & Exit"),
    ("w", "write table to disk and exit"),
    ("q", "quit without saving changes"),
    ("r", "return to main menu"),
];

const OUT_OF_RANGE: &[u8] = b"Value out of range.";
const IN_USE: &[u8] = b"All space for primary partitions is in use.";

impl Machine<'_, '_> {
    /// Takes commands to the end.
    pub fn run(&mut self) -> End {
        let mut expert = false;
        loop {
            let prompt: &[u8] =
                if expert { b"\nExpert command (m for help): " } else { b"\nCommand (m for help): " };
            let Some(line) = self.talk.command(prompt) else {
                self.talk.out.put(b"\n");
                return End::Quit;
            };
            let Some(&key) = line.first() else {
                self.talk.out.put(b"\n");
                continue;
            };
            let dos = match (&self.table, key) {
                (None, b'g' | b'o' | b'm' | b'q' | b'p' | b'x' | b'r' | b'w') => false,
                (None, _) => {
                    self.unknown(key);
                    continue;
                }
                (Some(table), _) => matches!(table, Table::Mbr(_)),
            };
            match (expert, key) {
                (_, b'q') => {
                    self.talk.out.put(b"\n");
                    return End::Quit;
                }
                (_, b'w') => return self.end(),
                (_, b'p') => self.print(expert),
                (_, b'v') => self.verify(),
                (_, b'm') => self.menu(expert, dos),
                (false, b'x') => expert = true,
                (true, b'r') => expert = false,
                (false, b'g') => self.new_gpt(),
                (false, b'o') => self.new_mbr(),
                (_, b'M') if !dos || self.outer.is_some() => self.nest(),
                _ => {
                    let done = match (expert, key) {
                        (false, b'n') => self.add(),
                        (false, b'd') => self.delete(),
                        (false, b't') => self.change_type(),
                        (false, b'i') => self.details(),
                        (false, b'F') => self.free(),
                        (false, b'l') => self.list_types(),
                        (false, b'a') if dos => self.toggle_boot(),
                        (false, b'c') if dos => self.toggle_compatible(),
                        (false, b'u') if dos => self.toggle_units(),
                        (true, b'f') => self.sort(),
                        (true, b'd') => self.dump(),
                        (true, b'i') => self.change_id(),
                        (true, b'b') if dos => self.move_start(),
                        (true, b'F') if dos => self.fix_chs(),
                        (true, b'c' | b'h' | b's') if dos => self.change_geometry(key),
                        (true, b'n' | b'u') if !dos => self.change_name(key == b'u'),
                        (true, b'l') if !dos => self.change_length(),
                        (true, b'A' | b'B' | b'R' | b'S') if !dos => self.toggle_flag(key),
                        _ => {
                            self.unknown(key);
                            None
                        }
                    };
                    // What the user left open is no failure.
                    let _ = done;
                }
            }
        }
    }

    fn unknown(&mut self, key: u8) {
        self.talk.warn(&[&escape::visible(&[key]), b": unknown command"]);
    }

    fn menu(&mut self, expert: bool, dos: bool) {
        let mut text = b"\nHelp".to_vec();
        text.extend_from_slice(if expert { b" (expert commands):\n" } else { b":\n" });
        let mut shown = true;
        for (key, what) in if expert { EXPERT_MENU } else { MENU } {
            if key.is_empty() {
                shown = !(*what == "GPT" && dos || *what == "DOS (MBR)" && !dos);
            }
            // An MBR has an identifier too; GPT's partitions are in sectors.
            if !shown && *key != "i" || *key == "u" && !expert && !dos {
                continue;
            }
            text.extend_from_slice(if key.is_empty() { b"\n  " } else { b"   " });
            text.extend_from_slice(key.as_bytes());
            text.extend_from_slice(if key.is_empty() { b"" } else { b"   " });
            text.extend_from_slice(what.as_bytes());
            text.push(b'\n');
        }
        if self.outer.is_some() {
            text.extend_from_slice(
                b"\nYou're editing nested 'dos' partition table, primary partition table is 'gpt'; M returns to it.\n",
            );
        }
        text.push(b'\n');
        self.talk.out.put(&text);
    }

    fn end(&mut self) -> End {
        let sector = self.disk.sector;
        let mut table = self.table.take();
        if let (Some(mut gpt), Some(Table::Mbr(mbr))) = (self.outer.take(), &table) {
            gpt.mbr = mbr.main.bytes;
            table = Some(Table::Gpt(gpt));
        }
        match table {
            Some(Table::Mbr(mbr)) => End::Write(mbr.writes(sector)),
            Some(Table::Gpt(mut gpt)) => {
                gpt.protect();
                if !gpt.is_backup_at_end() {
                    gpt.move_backup_to_end();
                }
                End::Write(gpt.writes())
            }
            None => End::Quit,
        }
    }

    fn first_sector(&self) -> Option<[u8; 512]> {
        let mut before = [0; 512];
        (self.keep_code && self.bytes.read_at(0, &mut before)).then_some(before)
    }

    fn random_id(&self) -> [u8; 16] {
        let mut id = [0; 16];
        (self.random)(&mut id);
        let [.., version, _, variant, _, _, _, _, _, _, _] = &mut id;
        *version = *version & 0x0f | 0x40;
        *variant = *variant & 0x3f | 0x80;
        id
    }

    /// Starts with an empty MBR.
    pub fn new_mbr(&mut self) {
        let mut id = [0; 4];
        (self.random)(&mut id);
        let before = self.first_sector();
        let table = Table::Mbr(Mbr::new(before.as_ref(), u32::from_le_bytes(id)));
        let shown = identifier(&table);
        self.warn_of_size();
        self.talk.say(&[b"Created a new DOS (MBR) disklabel with disk identifier ", &shown, b"."]);
        (self.table, self.outer) = (Some(table), None);
    }

    /// Warns of a disk of which an MBR cannot speak to the end.
    pub fn warn_of_size(&mut self) {
        let most = u64::from(u32::MAX) * u64::from(self.disk.sector);
        if self.disk.bytes > most {
            let mut text = b"The size of this disk is ".to_vec();
            text.extend_from_slice(&size(self.disk.bytes, true, true));
            push_numbers(
                &mut text,
                b" (# bytes). DOS partition table format cannot be used on drives for volumes larger than # bytes for \
#-byte sectors. Use GUID partition table format (GPT).\n",
                &[self.disk.bytes, most, self.disk.sector.into()],
            );
            self.talk.warn(&[&text]);
        }
    }

    fn new_gpt(&mut self) {
        let before = self.first_sector();
        match Gpt::new(
            (self.disk.sectors(), self.disk.sector),
            self.disk.first(),
            &self.random_id(),
            before.as_ref(),
        ) {
            Some(gpt) => {
                self.talk.say(&[b"Created a new GPT disklabel (GUID: ", &guid_text(&gpt.id()), b")."]);
                (self.table, self.outer) = (Some(Table::Gpt(gpt)), None);
            }
            None => self.talk.warn(&[b"The disk is too small for a GPT."]),
        }
    }

    fn nest(&mut self) {
        match (self.table.take(), self.outer.take()) {
            (Some(Table::Gpt(gpt)), _) => {
                let mut mbr = Mbr::new(None, 0);
                mbr.main.bytes = gpt.mbr;
                self.talk.say(&[b"Entering protective/hybrid MBR disklabel."]);
                (self.table, self.outer) = (Some(Table::Mbr(mbr)), Some(gpt));
            }
            (Some(Table::Mbr(mbr)), Some(mut gpt)) => {
                gpt.mbr = mbr.main.bytes;
                self.talk.say(&[b"Leaving nested disklabel."]);
                self.table = Some(Table::Gpt(gpt));
            }
            (table, outer) => (self.table, self.outer) = (table, outer),
        }
    }

    /// The head and the table.
    pub fn print(&mut self, details: bool) {
        let mut head = self.disk.head(self.table.as_ref());
        if let (Some(Table::Gpt(gpt)), true) = (&self.table, details) {
            let numbers =
                [gpt.first(), gpt.last(), gpt.alternate(), gpt.list(), gpt.count() as u64, gpt.list_end()];
            push_numbers(
                &mut head,
                b"\nFirst usable LBA: #\nLast usable LBA: #\nAlternative LBA: #\nPartition entries starting LBA: #\
\nAllocated partition entries: #\nPartition entries ending LBA: #",
                &numbers,
            );
        }
        self.talk.say(&[&head]);
        let Some(table) = &self.table else { return };
        let dos = matches!(table, Table::Mbr(_));
        let [columns, exact] = match dos {
            true if self.disk.in_cylinders => CYLINDER_COLUMNS,
            true => COLUMNS[0],
            false => COLUMNS[1],
        };
        self.print_columns(if details { exact } else { columns });
    }

    /// The partitions, if there are any.
    pub fn print_columns(&mut self, columns: &[usize]) {
        let Some(table) = &self.table else { return };
        let parts = table.parts();
        if parts.is_empty() {
            return;
        }
        self.talk.out.put(b"\n");
        let text = self.disk.grid(table, columns);
        self.talk.out.put(&text);
        if !in_order(&parts) {
            self.talk.out.put(b"\nPartition table entries are not in disk order.\n");
        }
    }

    fn parts(&self) -> Vec<Part> {
        self.table.as_ref().map(Table::parts).unwrap_or_default()
    }

    fn is_dos(&self) -> bool {
        matches!(self.table, Some(Table::Mbr(_)))
    }

    /// Asks for one of the partitions.
    fn choose(&mut self) -> Option<Part> {
        let parts = self.parts();
        let numbers: Vec<u64> = parts.iter().map(|part| part.number.into()).collect();
        let chosen = match *numbers {
            [] => {
                self.talk.warn(&[b"No partition is defined yet!"]);
                return None;
            }
            _ => self.choose_of(&numbers, numbers.last().copied(), false)?,
        };
        parts.into_iter().find(|part| u64::from(part.number) == chosen)
    }

    fn choose_of(&mut self, numbers: &[u64], default: Option<u64>, new: bool) -> Option<u64> {
        if let [only] = *numbers {
            self.talk.say(&[b"Selected partition ", &Decimal::of(only)]);
            return Some(only);
        }
        let (first, last) = (*numbers.first()?, *numbers.last()?);
        loop {
            let number =
                self.talk.number(b"Partition number", Some(&ranges(numbers)), (first, last), default)?;
            if numbers.contains(&number) {
                return Some(number);
            }
            let number = Decimal::of(number);
            if new {
                self.talk.warn(&[
                    b"Partition ",
                    &number,
                    b" is already defined.  Delete it before re-adding it.",
                ]);
            } else {
                self.talk.warn(&[b"Partition ", &number, b" is not defined."]);
            }
            return None;
        }
    }

    fn delete(&mut self) -> Step {
        let part = self.choose()?;
        let number = part.number as usize;
        match &mut self.table {
            Some(Table::Gpt(gpt)) => gpt.delete(number),
            Some(Table::Mbr(mbr)) if number > 4 => {
                mbr.logical.remove(number - 5);
                mbr.relink(self.disk.geometry);
            }
            Some(Table::Mbr(mbr)) => {
                if is_extended(part.kind[0]) {
                    mbr.logical.clear();
                }
                mbr.main.set_raw(number - 1, Slot::default());
            }
            None => return None,
        }
        self.talk.say(&[b"Partition ", &Decimal::of(part.number.into()), b" has been deleted."]);
        Some(())
    }

    fn toggle_boot(&mut self) -> Step {
        let part = self.choose()?;
        let Some(Table::Mbr(mbr)) = &mut self.table else { return None };
        let (record, index) = mbr.place(part.number as usize)?;
        let mut slot = record.slot(index);
        if is_extended(slot.kind) {
            self.talk.warn(&[
                b"Partition ",
                &Decimal::of(part.number.into()),
                b": is an extended partition.",
            ]);
        }
        slot.flag ^= 0x80;
        record.set_raw(index, slot);
        self.say_flag(b"bootable", part.number, slot.flag != 0);
        Some(())
    }

    fn say_flag(&mut self, flag: &[u8], number: u32, on: bool) {
        let number = Decimal::of(number.into());
        let state: &[u8] = if on { b" is enabled now." } else { b" is disabled now." };
        self.talk.say(&[b"The ", flag, b" flag on partition ", &number, state]);
    }

    fn toggle_flag(&mut self, key: u8) -> Step {
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

    fn toggle_compatible(&mut self) -> Step {
        self.disk.compatible = !self.disk.compatible;
        self.talk.say(&[if self.disk.compatible {
            b"DOS Compatibility flag is set (DEPRECATED!)"
        } else {
            b"DOS Compatibility flag is not set"
        }]);
        Some(())
    }

    fn toggle_units(&mut self) -> Step {
        self.disk.in_cylinders = !self.disk.in_cylinders;
        self.talk.say(&[if self.disk.in_cylinders {
            b"Changing display/entry units to cylinders (DEPRECATED!)."
        } else {
            b"Changing display/entry units to sectors."
        }]);
        Some(())
    }

    fn list_types(&mut self) -> Step {
        let dos = self.is_dos();
        let types = Types::of(!dos);
        let list: Vec<([u8; 16], &[u8])> = types.list().collect();
        let mut text = Vec::new();
        let push_padded = |text: &mut Vec<u8>, name: &[u8], width: usize| {
            let end = text.len() + width;
            text.extend_from_slice(name);
            text.resize(text.len().max(end), b' ');
        };
        if dos {
            // Four columns, each read downwards.
            let (rows, longer) = (list.len() / 4, list.len() % 4);
            for row in 0..=rows {
                for column in 0..if row < rows { 4 } else { longer } {
                    let Some((kind, name)) = list.get(column * rows + column.min(longer) + row) else {
                        continue;
                    };
                    text.extend_from_slice(if column == 0 { b"" } else { b"  " });
                    text.extend_from_slice(&partitions::hex(&kind[..1]));
                    text.push(b' ');
                    push_padded(&mut text, name.get(..15).unwrap_or(name), 15);
                }
                text.push(b'\n');
            }
            text.insert(0, b'\n');
        } else {
            for (number, (kind, name)) in (1u64..).zip(&list) {
                let number = Decimal::of(number);
                text.resize(text.len() + 3usize.saturating_sub(number.len()), b' ');
                text.extend_from_slice(&number);
                text.push(b' ');
                push_padded(&mut text, name, 30);
                text.push(b' ');
                text.extend_from_slice(&guid_text(kind));
                text.push(b'\n');
            }
        }
        text.extend_from_slice(b"\nAliases:\n");
        for (alias, ..) in ALIASES {
            let Some(kind) = types.parse(alias.as_bytes()) else { continue };
            text.extend_from_slice(b"   ");
            push_padded(&mut text, alias.as_bytes(), 14);
            text.extend_from_slice(b" - ");
            match dos {
                true => text.extend_from_slice(&partitions::hex(&kind[..1]).to_ascii_uppercase()),
                false => text.extend_from_slice(&guid_text(&kind)),
            }
            text.push(b'\n');
        }
        self.talk.out.put(&text);
        Some(())
    }

    fn change_type(&mut self) -> Step {
        let part = self.choose()?;
        let dos = self.is_dos();
        let prompt: &[u8] = match dos {
            true => b"Hex code or alias (type L to list all): ",
            false => b"Partition type or alias (type L to list all): ",
        };
        let kind = loop {
            let answer = self.talk.command(prompt)?;
            match &*answer {
                b"" => {}
                b"l" | b"L" => drop(self.list_types()),
                answer => break Types::of(!dos).parse(answer),
            }
        };
        let types = Types::of(!dos);
        let old = types.name(&part.kind);
        // There is one extended partition, of the first four, and none that holds others becomes another type.
        let mut kind = kind;
        if let (Some(Table::Mbr(mbr)), Some(new)) = (&self.table, kind) {
            let (is, will) = (is_extended(part.kind[0]), is_extended(new[0]));
            let refusal: &[u8] = match (is, will) {
                (true, false) if !mbr.logical.is_empty() => b"Cannot change type of the extended partition which is already used by logical partitions. Delete logical partitions first.\n",
                (false, true) if mbr.extended().is_some() => b"Extended partition already exists.\n",
                _ => b"",
            };
            if !refusal.is_empty() {
                self.talk.warn(&[refusal]);
                kind = None;
            }
        }
        let number = Decimal::of(part.number.into());
        let Some(kind) = kind.filter(|kind| *kind != part.kind || dos) else {
            self.talk.say(&[b"Type of partition ", &number, b" is unchanged: ", old, b"."]);
            return None;
        };
        match self.table.as_mut()? {
            Table::Gpt(gpt) => gpt.set_kind(part.number as usize, &kind),
            Table::Mbr(mbr) => {
                if kind[0] == 0 {
                    self.talk.warn(&[b"Type 0 means free space to many systems. Having partitions of type 0 is probably unwise."]);
                }
                let (record, index) = mbr.place(part.number as usize)?;
                let slot = record.slot(index);
                record.set_raw(index, Slot { kind: kind[0], ..slot });
            }
        }
        self.talk.say(&[b"Changed type of partition '", old, b"' to '", types.name(&kind), b"'."]);
        Some(())
    }

    fn details(&mut self) -> Step {
        let part = self.choose()?;
        let table = self.table.as_ref()?;
        let dos = matches!(table, Table::Mbr(_));
        let types = Types::of(!dos);
        let mut text = Vec::new();
        for field in DETAILS[usize::from(!dos)] {
            let value = self.disk.field(table, &types, &part, *field);
            if value.is_empty() {
                continue;
            }
            let name = show::FIELDS.get(*field).copied().unwrap_or_default();
            if !text.is_empty() {
                text.push(b'\n');
            }
            text.resize(text.len() + 15usize.saturating_sub(name.len()), b' ');
            text.extend_from_slice(name.as_bytes());
            text.extend_from_slice(b": ");
            text.extend_from_slice(&value);
        }
        self.talk.say(&[&text]);
        Some(())
    }

    /// The gaps between partitions: first and last sector. `whole` counts what an extended partition holds as one.
    fn gaps(&self) -> Vec<(u64, u64)> {
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

    fn free(&mut self) -> Step {
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

    fn verify(&mut self) {
        let (parts, sectors) = (self.parts(), self.disk.sectors());
        let mut errors = 0u64;
        let dos = self.is_dos();
        let extended = parts.iter().find(|part| dos && is_extended(part.kind[0])).cloned();
        for (index, part) in parts.iter().enumerate() {
            let number = Decimal::of(part.number.into());
            let (first, last) = match &self.table {
                Some(Table::Gpt(gpt)) => (gpt.first(), gpt.last()),
                _ => (1, sectors.saturating_sub(1)),
            };
            if part.start < first && (dos || part.size > 0) && part.kind[0] != 0xee {
                self.talk.warn(&[b"Partition ", &number, b": starts before the first usable sector."]);
                errors += 1;
            }
            if part.end() > last && part.kind[0] != 0xee {
                self.talk.warn(&[b"Partition ", &number, b": ends behind the last usable sector."]);
                errors += 1;
            }
            if let Some(extended) = extended.as_ref().filter(|_| part.number > 4)
                && (part.start <= extended.start || part.end() > extended.end())
            {
                self.talk.warn(&[
                    b"Logical partition ",
                    &number,
                    b": not entirely in partition ",
                    &Decimal::of(extended.number.into()),
                    b".",
                ]);
                errors += 1;
            }
            for other in parts.iter().take(index) {
                let nested = dos
                    && (other.number > 4) != (part.number > 4)
                    && [part, other].iter().any(|part| is_extended(part.kind[0]));
                if part.start <= other.end() && other.start <= part.end() && !nested {
                    let other = Decimal::of(other.number.into());
                    self.talk.warn(&[b"Partition ", &other, b": overlaps partition ", &number, b"."]);
                    errors += 1;
                }
            }
        }
        if let Some(Table::Mbr(mbr)) = &self.table {
            for oddity in &mbr.oddities {
                self.talk.warn(&[oddity_text(*oddity)]);
                errors += 1;
            }
        }
        if errors > 0 {
            let more: &[u8] = if errors == 1 { b" error detected." } else { b" errors detected." };
            return self.talk.say(&[&Decimal::of(errors), more]);
        }
        self.talk.say(&[b"No errors detected."]);
        match &self.table {
            Some(Table::Mbr(_)) => {
                let held = |part: &&Part| !is_extended(part.kind[0]);
                let used: u64 =
                    parts.iter().filter(held).map(|part| part.size + u64::from(part.number > 4)).sum();
                // What lies before the first partition is not counted as free.
                let used = used.saturating_add(
                    parts.first().filter(|part| part.number == 1).map_or(1, |part| part.start),
                );
                let mut text = Vec::new();
                match sectors.checked_sub(used) {
                    None => push_numbers(
                        &mut text,
                        b"Total allocated sectors # greater than the maximum #.",
                        &[used, sectors],
                    ),
                    Some(0) => return,
                    Some(left) => push_numbers(
                        &mut text,
                        b"Remaining # unallocated #-byte sectors.",
                        &[left, self.disk.sector.into()],
                    ),
                }
                self.talk.say(&[&text]);
            }
            Some(Table::Gpt(gpt)) => {
                let gaps = self.gaps();
                let free: u64 = gaps.iter().map(|(start, end)| end - start + 1).sum();
                let most = gaps.iter().map(|(start, end)| end - start + 1).max().unwrap_or(0);
                let mut text = b"Header version: 1.0\n".to_vec();
                push_numbers(
                    &mut text,
                    b"Using # out of # partitions.\nA total of # free sectors is available in # ",
                    &[parts.len() as u64, gpt.count() as u64, free, gaps.len() as u64],
                );
                if gaps.len() == 1 {
                    text.extend_from_slice(b"segment.");
                } else {
                    text.extend_from_slice(b"segments (the largest is ");
                    text.extend_from_slice(&size(most.saturating_mul(self.disk.sector.into()), true, false));
                    text.extend_from_slice(b").");
                }
                self.talk.say(&[&text]);
            }
            None => {}
        }
    }

    fn sort(&mut self) -> Step {
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

    fn dump(&mut self) -> Step {
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

    fn change_id(&mut self) -> Step {
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

    fn change_name(&mut self, uuid: bool) -> Step {
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

    fn change_length(&mut self) -> Step {
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

    fn change_geometry(&mut self, key: u8) -> Step {
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

    fn fix_chs(&mut self) -> Step {
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

    fn move_start(&mut self) -> Step {
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

    /// The last sector that an MBR can speak of.
    fn last_of_mbr(&self) -> u64 {
        self.disk.sectors().saturating_sub(1).min(u64::from(u32::MAX))
    }

    fn add(&mut self) -> Step {
        match &self.table {
            Some(Table::Gpt(_)) => self.add_to_gpt(),
            Some(Table::Mbr(_)) => self.add_to_mbr(),
            None => None,
        }
    }

    fn add_to_gpt(&mut self) -> Step {
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
        Some(())
    }

    fn say_created(&mut self, number: usize, kind: &[u8], sectors: u64) {
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
    fn ask_last(&mut self, (start, high): (u64, u64), default: u64) -> Option<u64> {
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

    fn add_to_mbr(&mut self) -> Step {
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
        Some(())
    }

    fn add_logical(&mut self, extended: &Part) -> Step {
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
        Some(())
    }

    /// Asks for the first and the last sector of a partition in one of some gaps.
    fn ask_space(&mut self, gaps: &[(u64, u64)], last: u64) -> Option<(u64, u64)> {
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

/// What is odd in a chain, in words.
pub fn oddity_text(oddity: mbr::Oddity) -> &'static [u8] {
    match oddity {
        mbr::Oddity::Loop => b"The chain of logical partitions leads back to a record it had before.",
        mbr::Oddity::Outside => b"The chain of logical partitions leads out of the extended partition.",
        mbr::Oddity::Unsigned => b"A record of the chain of logical partitions lacks its signature.",
        mbr::Oddity::Extra => {
            b"A record of the chain of logical partitions has more than a partition and a link."
        }
        mbr::Oddity::TooMany => b"The chain of logical partitions has more than are read.",
    }
}

/// Whether partitions lie in the order of their numbers, the primary ones and the logical ones each by themselves.
fn in_order(parts: &[Part]) -> bool {
    parts.windows(2).all(|pair| match pair {
        [one, two] => one.start <= two.start || one.number <= 4 && two.number > 4,
        _ => true,
    })
}

/// Whether a partition can begin at a grain in one of the gaps.
fn fits(gaps: &[(u64, u64)], grain: u64) -> bool {
    gaps.iter().any(|(start, end)| up(*start, grain) <= *end)
}

fn up(sector: u64, grain: u64) -> u64 {
    sector.div_ceil(grain.max(1)).saturating_mul(grain)
}

fn down(sector: u64, grain: u64) -> u64 {
    sector / grain.max(1) * grain
}

/// The gaps between partitions from `first` to `last`; after each partition `room` sectors are taken too.
fn gaps_between(parts: &[&Part], first: u64, last: u64, room: u64) -> Vec<(u64, u64)> {
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
