//! Tab stops, as `expand` and `unexpand` take them.

use kit::{Error, Result, number};

/// Where tabs lead.
#[derive(Default)]
pub struct Tabs {
    stops: Vec<u64>,
    /// Behind the stops, at multiples of this (`/N`).
    multiple: Option<u64>,
    /// Behind the stops, so far from the last one and each other (`+N`).
    further: Option<u64>,
}

impl Tabs {
    /// Adds a list: numbers with commas or blanks between, the last with `/` or `+` in front.
    pub fn add(&mut self, list: &[u8]) -> Result<()> {
        for word in
            list.split(|byte| *byte == b',' || byte.is_ascii_whitespace()).filter(|word| !word.is_empty())
        {
            let (kind, digits) = match word {
                [kind @ (b'/' | b'+'), digits @ ..] => (*kind, digits),
                _ => (0, word),
            };
            let number = number::unsigned(digits).filter(|number| *number <= u64::MAX / 4);
            let number = number.ok_or_else(|| Error::about("invalid tab stop", word))?;
            if self.multiple.is_some() || self.further.is_some() {
                return Err(Error::about("only the last tab stop may have a / or +, not one before", word));
            }
            if number == 0 && (kind == 0 || self.stops.is_empty()) {
                return Err(Error::new("a tab stop can't be 0"));
            }
            match kind {
                b'/' => self.multiple = Some(number).filter(|number| *number > 0),
                b'+' => self.further = Some(number).filter(|number| *number > 0),
                _ => {
                    if self.stops.last().is_some_and(|last| *last >= number) {
                        return Err(Error::about("tab stops must ascend, not to", word));
                    }
                    self.stops.push(number);
                }
            }
        }
        Ok(())
    }

    /// Every 8 columns, if nothing was said; every so many, if one number was.
    pub fn settle(&mut self) {
        if self.multiple.is_some() || self.further.is_some() {
            return;
        }
        match *self.stops.as_slice() {
            [] => self.multiple = Some(8),
            [every] => {
                self.stops.clear();
                self.multiple = Some(every);
            }
            _ => {}
        }
    }

    /// The stop behind a column; none if there is none.
    pub fn next(&self, column: u64) -> Option<u64> {
        if self.stops.last().is_some_and(|last| *last > column) {
            return self.stops.get(self.stops.partition_point(|stop| *stop <= column)).copied();
        }
        let (base, every) = match (self.multiple, self.further) {
            (Some(every), _) => (0, every),
            (_, Some(every)) => (self.stops.last().copied().unwrap_or(0), every),
            _ => return None,
        };
        Some(column + every - (column - base) % every)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stops(list: &[u8]) -> Vec<Option<u64>> {
        let mut tabs = Tabs::default();
        tabs.add(list).unwrap();
        tabs.settle();
        [0, 3, 5, 9].map(|column| tabs.next(column)).to_vec()
    }

    #[test]
    fn stops_go_on_behind_the_list() {
        assert_eq!(stops(b""), [8, 8, 8, 16].map(Some));
        assert_eq!(stops(b"4"), [4, 4, 8, 12].map(Some));
        assert_eq!(stops(b"2,5"), [Some(2), Some(5), None, None]);
        assert_eq!(stops(b"2,/4"), [2, 4, 8, 12].map(Some));
        assert_eq!(stops(b"2 +4"), [2, 6, 6, 10].map(Some));
    }
}
