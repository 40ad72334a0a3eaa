//! Names that are near one that was mistyped.

use formats::modules::names;
use std::collections::BTreeSet;

/// How many are named.
const MOST: usize = 4;

/// The modules whose names are near this one.
pub fn names(wanted: &str, known: &BTreeSet<Vec<u8>>) -> Vec<String> {
    let known = known.iter().filter_map(|name| std::str::from_utf8(name).ok());
    among(wanted, known)
}

/// The words that differ from the wanted one in few letters, or that have it in them.
pub fn among<'a>(wanted: &str, known: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let wanted = String::from_utf8_lossy(&names::underscored(wanted.as_bytes())).into_owned();
    let limit = (wanted.len() / 4).min(2);
    let mut found: Vec<(usize, &str)> = Vec::new();
    for word in known {
        let plain = String::from_utf8_lossy(&names::underscored(word.as_bytes())).into_owned();
        let distance = distance(wanted.as_bytes(), plain.as_bytes(), limit);
        // `usbstorage` is `usb_storage`, `xhci` has its drivers
        let same_letters = || {
            let letters = |text: &str| text.replace('_', "");
            letters(&plain) == letters(&wanted)
        };
        if let Some(distance) = distance.or_else(|| same_letters().then_some(0)) {
            found.push((distance, word));
        } else if wanted.len() >= 4 && plain.contains(&wanted) {
            found.push((limit + 1 + plain.len() - wanted.len(), word));
        }
    }
    found.sort();
    found.into_iter().take(MOST).map(|(_, word)| word.to_owned()).collect()
}

/// In how many letters two words differ, counting two that changed places as one; none if in more than `limit`.
fn distance(a: &[u8], b: &[u8], limit: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > limit {
        return None;
    }
    let (mut before, mut last): (Vec<usize>, Vec<usize>) = (Vec::new(), (0..=b.len()).collect());
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let at = |row: &[usize], at: usize| row.get(at).copied().unwrap_or(usize::MAX / 2);
            let mut least =
                (at(&last, j) + usize::from(x != y)).min(at(&last, j + 1) + 1).min(at(&row, j) + 1);
            let swapped = i > 0 && j > 0 && a.get(i - 1) == Some(y) && b.get(j - 1) == Some(x);
            if swapped {
                least = least.min(at(&before, j - 1) + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().filter(|distance| *distance <= limit)
}

#[cfg(test)]
mod tests {
    use super::among;

    #[test]
    fn near_words_are_found() {
        let known = ["usb_storage", "uas", "usbcore", "xhci_hcd", "xhci_pci", "vfat", "fat"];
        assert_eq!(among("usb-storge", known), ["usb_storage"]);
        assert_eq!(among("usb-stroage", known), ["usb_storage"]);
        assert_eq!(among("usbstorage", known), ["usb_storage"]);
        assert_eq!(among("xhci", known), ["xhci_hcd", "xhci_pci"]);
        assert_eq!(among("vfta", known), ["vfat"]);
        assert!(among("no-such", known).is_empty() && among("zz", known).is_empty());
    }
}
