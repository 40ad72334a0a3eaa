//! fdisk's commands: they change a table in memory, and say what to write.

use super::show::{self, COLUMNS, CYLINDER_COLUMNS, DETAILS, Disk, identifier, push_numbers, size};
use super::talk::{Talk, ranges};
use super::types::{ALIASES, Types};
use super::wipe::Wipe;
use formats::partitions::mbr::{self, Mbr, Slot, is_extended};
use formats::partitions::{self, Gpt, Part, Table, guid_text};
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
    /// What is to be wiped.
    pub wipe: Wipe,
}

/// A question that was not answered, or a choice there is none of: back to the commands.
pub type Step = Option<()>;

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
    ("", "Script"),
    ("I", "load disk layout from sfdisk script file"),
    ("O", "dump disk layout to sfdisk script file"),
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
    ("e", "list extended partitions"),
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

pub const OUT_OF_RANGE: &[u8] = b"Value out of range.";
pub const IN_USE: &[u8] = b"All space for primary partitions is in use.";

impl Machine<'_, '_> {
    /// Takes commands to the end.
    pub fn run(&mut self) -> End {
        let mut expert = false;
        self.wipe.asked = true;
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
                (None, b'g' | b'o' | b'm' | b'q' | b'p' | b'x' | b'r' | b'w' | b'I') => false,
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
                        (false, b'I') => self.load_script(),
                        (false, b'O') => self.save_script(),
                        (false, b'a') if dos => self.toggle_boot(),
                        (false, b'c') if dos => self.toggle_compatible(),
                        (false, b'u') if dos => self.toggle_units(),
                        (true, b'f') => self.sort(),
                        (true, b'd') => self.dump(),
                        (true, b'i') => self.change_id(),
                        (true, b'b') if dos => self.move_start(),
                        (true, b'e') if dos => self.list_chain(),
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
        let mut writes = self.wipes();
        let mut table = self.table.take();
        if let (Some(mut gpt), Some(Table::Mbr(mbr))) = (self.outer.take(), &table) {
            gpt.mbr = mbr.main.bytes;
            table = Some(Table::Gpt(gpt));
        }
        match table {
            Some(Table::Mbr(mbr)) => {
                writes.extend(mbr.writes(sector));
                End::Write(writes)
            }
            Some(Table::Gpt(mut gpt)) => {
                gpt.protect();
                if !gpt.is_backup_at_end() {
                    gpt.move_backup_to_end();
                }
                writes.extend(gpt.writes());
                End::Write(writes)
            }
            None => End::Quit,
        }
    }

    fn first_sector(&self) -> Option<[u8; 512]> {
        let mut before = [0; 512];
        (self.keep_code && self.bytes.read_at(0, &mut before)).then_some(before)
    }

    /// A new identifier.
    pub fn random_id(&self) -> [u8; 16] {
        let mut id = [0; 16];
        (self.random)(&mut id);
        let [.., version, _, variant, _, _, _, _, _, _, _] = &mut id;
        *version = *version & 0x0f | 0x40;
        *variant = *variant & 0x3f | 0x80;
        id
    }

    /// Starts with an empty MBR.
    pub fn new_mbr(&mut self) {
        self.new_mbr_of(None);
    }

    /// The same with an identifier.
    pub fn new_mbr_of(&mut self, id: Option<u32>) {
        let mut random = [0; 4];
        (self.random)(&mut random);
        let before = self.first_sector();
        let id = id.unwrap_or(u32::from_le_bytes(random));
        let table = Table::Mbr(Mbr::new(before.as_ref(), id));
        let shown = identifier(&table);
        self.warn_of_size();
        self.talk.say(&[b"Created a new DOS (MBR) disklabel with disk identifier ", &shown, b"."]);
        (self.table, self.outer) = (Some(table), None);
        self.began_anew();
    }

    fn began_anew(&mut self) {
        self.wipe.fresh = true;
        self.wipe.new.clear();
        if self.wipe.asked {
            self.say_known();
        }
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
        let id = self.random_id();
        self.new_gpt_of(&id);
    }

    /// Starts with an empty GPT of that identifier.
    pub fn new_gpt_of(&mut self, id: &[u8; 16]) {
        let before = self.first_sector();
        match Gpt::new((self.disk.sectors(), self.disk.sector), self.disk.first(), id, before.as_ref()) {
            Some(gpt) => {
                self.talk.say(&[b"Created a new GPT disklabel (GUID: ", &guid_text(&gpt.id()), b")."]);
                (self.table, self.outer) = (Some(Table::Gpt(gpt)), None);
                self.began_anew();
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
        self.say_new();
    }

    /// The partitions that are there.
    pub fn parts(&self) -> Vec<Part> {
        self.table.as_ref().map(Table::parts).unwrap_or_default()
    }

    /// Whether the table is an MBR.
    pub fn is_dos(&self) -> bool {
        matches!(self.table, Some(Table::Mbr(_)))
    }

    /// Asks for one of the partitions.
    pub fn choose(&mut self) -> Option<Part> {
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

    /// Asks for one of some numbers.
    pub fn choose_of(&mut self, numbers: &[u64], default: Option<u64>, new: bool) -> Option<u64> {
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
        self.forget_new(part.number);
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

    /// Says what a flag is now.
    pub fn say_flag(&mut self, flag: &[u8], number: u32, on: bool) {
        let number = Decimal::of(number.into());
        let state: &[u8] = if on { b" is enabled now." } else { b" is disabled now." };
        self.talk.say(&[b"The ", flag, b" flag on partition ", &number, state]);
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
pub fn in_order(parts: &[Part]) -> bool {
    parts.windows(2).all(|pair| match pair {
        [one, two] => one.start <= two.start || one.number <= 4 && two.number > 4,
        _ => true,
    })
}
