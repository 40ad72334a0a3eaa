//! The format of `compress`(1), `.Z`: adaptive LZW with codes of 9 to 16 bits, lowest bit first.

use crate::gzip::{Fault, Sink, Source};

const CLEAR: usize = 256;

/// Decompresses what follows the two magic bytes.
pub fn unpack(source: &mut Source<'_>, sink: &mut Sink<'_, '_>) -> Result<(), Fault> {
    let damaged = || Fault::Data("corrupted data");
    let settings = match source.bytes()?.first() {
        Some(settings) => *settings,
        None => return Err(Fault::Data("unexpected end of file")),
    };
    source.used(1);
    let largest = u32::from(settings & 0x1f);
    let blocks = settings & 0x80 != 0;
    if !(9..=16).contains(&largest) {
        return Err(Fault::Data("unknown compression method"));
    }
    // What each code adds to an earlier one; codes below 256 are themselves.
    let mut prefix: Vec<u16> = vec![0; 1 << largest];
    let mut suffix: Vec<u8> = vec![0; 1 << largest];
    let first_free = if blocks { CLEAR + 1 } else { CLEAR };
    let (mut free, mut width) = (first_free, 9);
    let mut old: Option<usize> = None;
    let mut first_byte = 0;
    let (mut bits, mut held) = (0u64, 0);
    // Codes come in groups of eight: a change of width starts a new group.
    let mut group = 0;
    let mut text = Vec::new();
    loop {
        while held < width {
            let Some(&byte) = source.bytes()?.first() else {
                // Less than a code is padding.
                return Ok(());
            };
            source.used(1);
            bits |= u64::from(byte) << held;
            held += 8;
        }
        let code = (bits & ((1 << width) - 1)) as usize;
        bits >>= width;
        held -= width;
        group = (group + 1) % 8;
        let mut change = false;
        if code == CLEAR && blocks {
            free = first_free;
            old = None;
            skip_group(source, &mut bits, &mut held, &mut group, width)?;
            width = 9;
            continue;
        }
        text.clear();
        let mut at = code;
        if code >= free {
            // Only the code that is about to be made may be used before it is.
            let old = old.filter(|_| code == free).ok_or_else(damaged)?;
            text.push(first_byte);
            at = old;
        }
        while at >= CLEAR {
            text.push(suffix.get(at).copied().ok_or_else(damaged)?);
            let next = usize::from(prefix.get(at).copied().ok_or_else(damaged)?);
            if next >= at {
                return Err(damaged());
            }
            at = next;
        }
        first_byte = at as u8;
        text.push(first_byte);
        text.reverse();
        sink.put(&text)?;
        if let Some(old) = old
            && let (Some(prefix), Some(suffix)) = (prefix.get_mut(free), suffix.get_mut(free))
        {
            *prefix = old as u16;
            *suffix = first_byte;
            free += 1;
            change = free >= 1 << width && width < largest;
        }
        old = Some(code);
        if change {
            skip_group(source, &mut bits, &mut held, &mut group, width)?;
            width += 1;
        }
    }
}

/// Drops the codes of the old width that fill up a group.
fn skip_group(
    source: &mut Source<'_>,
    bits: &mut u64,
    held: &mut u32,
    group: &mut u32,
    width: u32,
) -> Result<(), Fault> {
    if *group != 0 {
        // A group is as many bytes as a code has bits; whole bytes at hand belong to it, too.
        let mut left = (8 - *group) * width - *held;
        while left >= 8 {
            if source.bytes()?.is_empty() {
                break;
            }
            source.used(1);
            left -= 8;
        }
    }
    (*bits, *held, *group) = (0, 0, 0);
    Ok(())
}
