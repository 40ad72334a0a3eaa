//! fdisk's look at a table: what is out of place in it.

use super::machine::{Machine, oddity_text};
use super::show::{push_numbers, size};
use formats::partitions::mbr::is_extended;
use formats::partitions::{Part, Table};
use kit::number::Decimal;

impl Machine<'_, '_> {
    pub fn verify(&mut self) {
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
}
