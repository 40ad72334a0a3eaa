//! `tr`: translate, delete and squeeze bytes (POSIX.1-2024; options and messages of GNU's in the C locale).
//!
//! As in busybox's, more than is strict passes: a single STRING changes nothing, classes may stand anywhere in STRING2.

#![deny(clippy::indexing_slicing)]

use crate::lines::Blocks;
use bulk::text::{Map, remove, shift, translate};
use kit::by_word;
use kit::number::radix;
use kit::{Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, flag};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "tr",
    place: Place::UsrBin,
    runs: Runs::Unattended,
    failure: 1,
    usage: "[-cdst] STRING1 [STRING2]\n\n\
Translate, squeeze or delete bytes of standard input\n\n\
\t-c -C\tTake all bytes that are not in STRING1\n\
\t-d\tDelete the bytes of STRING1\n\
\t-s\tPrint repeated bytes of the last STRING once\n\
\t-t\tCut STRING1 to the length of STRING2\n\
Strings may hold \\n \\t … \\NNN, A-Z, [:class:], [=c=], and in STRING2 [c*] [c*N]",
    main,
};

const OPTIONS: Opts = kit::opts![
    flag(b'c', "complement"),
    flag(b'C', ""),
    flag(b'd', "delete"),
    flag(b's', "squeeze-repeats"),
    flag(b't', "truncate-set1"),
];

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let (mut complement, mut delete, mut squeeze, mut truncate) = (false, false, false, false);
    let mut options = Options::leading(ctx, OPTIONS);
    while let Some((key, _)) = options.next()? {
        match key {
            b'd' => delete = true,
            b's' => squeeze = true,
            b't' => truncate = true,
            _ => complement = true,
        }
    }
    let operands = options.rest();
    let (first, second) = match operands {
        [] => return Err(Error::usage("missing operand")),
        [first] => (first.bytes(), None),
        [first, second] => (first.bytes(), Some(second.bytes())),
        [_, _, extra, ..] => return Err(Error::misused(b"extra operand '{}'", &[extra.bytes()])),
    };
    if second.is_some() && delete && !squeeze {
        return Err(Error::usage("only one string may be given when deleting without squeezing"));
    }
    let mut from = expand(first, None)?;
    if complement {
        let set = set(&from);
        from = (0..=255).filter(|byte| set.get(usize::from(*byte)) == Some(&0)).collect();
    }
    let mut map: Map = core::array::from_fn(|byte| byte as u8);
    let mut squeezed = [0; 256];
    if let Some(second) = second {
        let translate = !delete;
        let mut to = expand(second, Some(if translate { from.len() } else { 0 }))?;
        if translate {
            if truncate {
                from.truncate(to.len());
            }
            match to.last().copied() {
                Some(last) => to.resize(from.len().max(to.len()), last),
                None if from.is_empty() => {}
                None => return Err(Error::new("STRING2 must not be empty")),
            }
            for (from, to) in from.iter().zip(&to) {
                if let Some(place) = map.get_mut(usize::from(*from)) {
                    *place = *to;
                }
            }
        }
        squeezed = set(&to);
    } else if squeeze && !delete {
        squeezed = set(&from);
    }
    let dropped = if delete { set(&from) } else { [0; 256] };
    // What was printed last, if it may not be printed again; no byte is as large.
    let mut last = 256;
    let range = shifted(&map);
    let translates = second.is_some() && !delete;
    let mut blocks = Blocks::new(ctx.stdin);
    while !ctx.out.failed() {
        let mut bytes = blocks.bytes().map_err(|errno| Error::sys("read error", errno))?;
        if bytes.is_empty() {
            break;
        }
        if delete {
            let length = remove(bytes, &dropped);
            bytes = bytes.get_mut(..length).unwrap_or_default();
        }
        match range {
            Some((first, last, by)) => shift(bytes, first, last, by),
            None if translates => translate(bytes, &map),
            None => {}
        }
        if squeeze {
            let length = bulk::text::squeeze(bytes, &squeezed, &mut last);
            bytes = bytes.get_mut(..length).unwrap_or_default();
        }
        ctx.out.put(bytes);
    }
    ctx.done()
}

fn set(bytes: &[u8]) -> Map {
    let mut set = [0; 256];
    for byte in bytes {
        if let Some(place) = set.get_mut(usize::from(*byte)) {
            *place = 1;
        }
    }
    set
}

/// The first and last byte of ASCII that a map moves, and how far, if it does no more than that.
fn shifted(map: &Map) -> Option<(u8, u8, u8)> {
    let differs = |(byte, to): (usize, &u8)| (byte != usize::from(*to)).then_some(byte as u8);
    let mut moved = map.iter().enumerate().filter_map(differs);
    let first = moved.next()?;
    let last = moved.last().unwrap_or(first);
    let by = map.get(usize::from(first))?.wrapping_sub(first);
    let all = (first..=last).all(|byte| map.get(usize::from(byte)) == Some(&byte.wrapping_add(by)));
    (all && last < 0x80).then_some((first, last, by))
}

/// One unit of a string: a byte, and whether it was escaped, so that it stands for itself.
type Unit = (u8, bool);

/// The bytes that a string stands for. For STRING2 `other` is the length of STRING1, which `[c*]` fills up to.
fn expand(text: &[u8], other: Option<usize>) -> Result<Vec<u8>> {
    let units = unescape(text);
    let mut bytes = Vec::new();
    // Where `[c*]` stands, and its byte.
    let mut fill = None;
    let mut rest = &units[..];
    while let Some((&(byte, escaped), tail)) = rest.split_first() {
        if byte == b'['
            && !escaped
            && let Some(next) = bracket(&mut bytes, rest, other, &mut fill)?
        {
            rest = next;
            continue;
        }
        if let [_, (b'-', false), (last, _), tail @ ..] = rest {
            if *last < byte {
                return Err(Error::new(
                    [
                        b"range-endpoints of '",
                        &[byte, b'-', *last][..],
                        b"' are in reverse collating sequence order",
                    ]
                    .concat(),
                ));
            }
            bytes.extend(byte..=*last);
            rest = tail;
            continue;
        }
        bytes.push(byte);
        rest = tail;
    }
    if let (Some((at, byte)), Some(wanted)) = (fill, other) {
        let tail = bytes.split_off(at);
        bytes.resize(wanted.saturating_sub(tail.len()).max(at), byte);
        bytes.extend_from_slice(&tail);
    }
    Ok(bytes)
}

/// What begins with a bracket: appends its bytes and gives what follows; none if it is only a bracket.
fn bracket<'u>(
    bytes: &mut Vec<u8>,
    units: &'u [Unit],
    other: Option<usize>,
    fill: &mut Option<(usize, u8)>,
) -> Result<Option<&'u [Unit]>> {
    if let [_, (kind @ (b':' | b'='), false), inside @ ..] = units
        && let Some(end) = inside.windows(2).position(|pair| pair == [(*kind, false), (b']', false)])
    {
        let name: Vec<u8> = inside.iter().take(end).map(|unit| unit.0).collect();
        let rest = inside.get(end + 2..).unwrap_or_default();
        if *kind == b'=' {
            // `[=*]` is a repetition, and `[===]` the sign itself.
            if let [byte] = name[..] {
                bytes.push(byte);
                return Ok(Some(rest));
            }
            if let ([], [(b'=', _), (b']', _), ..]) = (&name[..], rest) {
                bytes.push(b'=');
                return Ok(rest.get(2..));
            }
            return Err(Error::about("equivalence class must be one character, not", &name));
        }
        let class = class(&name).ok_or_else(|| Error::about("invalid character class", &name))?;
        bytes.extend((0..=255u8).filter(class));
        return Ok(Some(rest));
    }
    let [_, (byte, _), (b'*', false), tail @ ..] = units else { return Ok(None) };
    let Some(end) = tail.iter().position(|unit| *unit == (b']', false)) else { return Ok(None) };
    let digits: Vec<u8> = tail.iter().take(end).map(|unit| unit.0).collect();
    let count = match &digits[..] {
        [] => Some(0),
        [b'0', rest @ ..] if !rest.is_empty() => radix(rest, 8),
        digits => radix(digits, 10),
    };
    let count = count.ok_or_else(|| Error::about("invalid repeat count", &digits))?;
    if count == 0 {
        if other.is_none() {
            return Err(Error::new("[c*] may not appear in STRING1"));
        }
        if fill.replace((bytes.len(), *byte)).is_some() {
            return Err(Error::new("only one [c*] may appear in STRING2"));
        }
    } else {
        // More than STRING1 can hold changes nothing.
        bytes.resize(bytes.len() + usize::try_from(count).unwrap_or(256).min(256), *byte);
    }
    Ok(tail.get(end + 1..))
}

fn class(name: &[u8]) -> Option<fn(&u8) -> bool> {
    Some(by_word!(name, {
        "alnum" => u8::is_ascii_alphanumeric,
        "alpha" => u8::is_ascii_alphabetic,
        "blank" => |byte| matches!(byte, b' ' | b'\t'),
        "cntrl" => u8::is_ascii_control,
        "digit" => u8::is_ascii_digit,
        "graph" => u8::is_ascii_graphic,
        "lower" => u8::is_ascii_lowercase,
        "print" => |byte| (0x20..0x7f).contains(byte),
        "punct" => u8::is_ascii_punctuation,
        "space" => |byte| matches!(byte, b' ' | 9..=13),
        "upper" => u8::is_ascii_uppercase,
        "xdigit" => u8::is_ascii_hexdigit,
        _ => return None,
    }))
}

fn unescape(text: &[u8]) -> Vec<Unit> {
    let mut units = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((&byte, tail)) = rest.split_first() {
        rest = tail;
        let Some((&next, tail)) = tail.split_first().filter(|_| byte == b'\\') else {
            units.push((byte, false));
            continue;
        };
        rest = tail;
        let value = match next {
            b'0'..=b'7' => {
                let mut value = next - b'0';
                for _ in 0..2 {
                    // `\400` is `\40` and a zero.
                    let Some((digit @ b'0'..=b'7', tail)) = rest.split_first() else { break };
                    let Some(more) = value.checked_mul(8) else { break };
                    value = more + (digit - b'0');
                    rest = tail;
                }
                value
            }
            other => kit::escape::of_letter(other).unwrap_or(other),
        };
        units.push((value, true));
    }
    units
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_stand_for_bytes() {
        let second = |text, length| expand(text, Some(length)).unwrap();
        assert_eq!(expand(b"a-d\\061\\-z", None).unwrap(), b"abcd1-z");
        assert_eq!(expand(b"[a-c]", None).unwrap(), b"[abc]");
        assert_eq!(expand(b"[:digit:][=x=][===]\\400", None).unwrap(), b"0123456789x= 0");
        assert_eq!(second(b"[x*]y", 4), b"xxxy");
        assert_eq!(second(b"[x*03]y", 9), b"xxxy");
        assert!(expand(b"[x*]", None).is_err() && expand(b"z-a", None).is_err());
    }
}
