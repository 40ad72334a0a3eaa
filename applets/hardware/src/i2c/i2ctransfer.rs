//! `i2ctransfer`: several I2C messages in one transfer (i2c-tools', with busybox's options).

#![deny(clippy::indexing_slicing)]

use super::CAN_TRANSFER;
use super::i2cget::push_bytes;
use crate::fill::{self, V::N, V::T};
use kit::sys::i2c::{LENGTH_FIRST, MOST_MESSAGES, Message, READ};
use kit::{Applet, Arg, Context, Error, Options, Opts, Place, Result, Runs, Status, flag};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "i2ctransfer",
    place: Place::UsrSbin,
    runs: Runs::Fork,
    failure: 1,
    usage: "[-fyavb] BUS {rLENGTH[@CHIP] | wLENGTH[@CHIP] DATA...}...\n\n\
Send messages to chips on an I2C bus, and read them, in one transfer\n\n\
\t-f\tEven if a driver has the chip\n\
\t-y\tDon't ask\n\
\t-a\tReserved addresses too\n\
\t-v\tShow what was sent and read\n\
\t-b\tWrite what was read as it is\n\
LENGTH is 0 to 65535; r? lets the chip tell it. DATA is LENGTH bytes, or fewer with\n\
a suffix that makes the rest: = the same, + one more each, - one less each, p random",
    main,
};

const OPTIONS: Opts = kit::opts![flag(b'f', ""), flag(b'y', ""), flag(b'a', ""), flag(b'v', ""), flag(b'b', "")];

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let (mut force, mut yes, mut all, mut verbose, mut binary) = (false, false, false, false, false);
    // Data may begin with a minus only behind a number: options end where the bus is named.
    let mut options = Options::leading(ctx, OPTIONS);
    while let Some((key, _)) = options.next()? {
        match key {
            b'f' => force = true,
            b'y' => yes = true,
            b'a' => all = true,
            b'v' => verbose = true,
            _ => binary = true,
        }
    }
    let [bus, words @ ..] = options.rest() else { return Err(Error::usage("")) };
    let number = super::bus_number(bus)?;
    let mut messages = parse(words, all)?;
    if messages.is_empty() {
        return Err(Error::usage(""));
    }
    let mut device = super::open_bus(number)?;
    let bus = &mut *device;
    super::require(super::functions(bus)?, CAN_TRANSFER)?;
    if !force {
        for message in &messages {
            super::choose(bus, message.address, false)?;
        }
    }
    if !yes {
        let mut what = fill::text("I will send the following messages to device file /dev/i2c-%d:\n", &[N(number)]);
        push_messages(&mut what, &messages, true, true);
        super::confirm(ctx, &what)?;
    }
    bus.transfer(&mut messages).map_err(|errno| Error::sys("sending messages failed", errno))?;
    for message in &mut messages {
        if message.flags & LENGTH_FIRST != 0 {
            let length = message.bytes.first().map_or(0, |length| usize::from(*length) + 1);
            message.bytes.truncate(length);
        }
    }
    if binary {
        messages.iter().filter(|message| message.flags & READ != 0).for_each(|message| ctx.out.put(&message.bytes));
        return ctx.done();
    }
    let mut text = Vec::new();
    push_messages(&mut text, &messages, verbose, false);
    ctx.out.put(&text);
    ctx.done()
}

/// The messages, those that were read as lines of their bytes; with `all`, every one and what it is.
fn push_messages(to: &mut Vec<u8>, messages: &[Message], all: bool, before: bool) {
    for (at, message) in messages.iter().enumerate() {
        let read = message.flags & READ != 0;
        if !all && (!read || message.bytes.is_empty()) {
            continue;
        }
        if all {
            let way: &[u8] = if read { b"read" } else { b"write" };
            let open = before && message.flags & LENGTH_FIRST != 0;
            let length = fill::text("%d", &[N(message.bytes.len() as u64)]);
            let length: &[u8] = if open { b"TBD" } else { &length };
            let values = [N(at as u64), N(message.address.into()), T(way), T(length)];
            fill::push(to, "msg %d: addr 0x%02x, %s, len %s", &values);
            if !(read && before) && !message.bytes.is_empty() {
                to.extend_from_slice(b", buf ");
            }
        }
        if !(read && before) {
            push_bytes(to, &message.bytes);
        }
        to.push(b'\n');
    }
}

fn parse(words: &[Arg<'_>], all: bool) -> Result<Vec<Message>> {
    let mut messages: Vec<Message> = Vec::new();
    let mut words = words.iter();
    let mut address = None;
    while let Some(word) = words.next() {
        if messages.len() == MOST_MESSAGES {
            return Err(Error::new(fill::text("too many messages (most: %d)", &[N(MOST_MESSAGES as u64)])));
        }
        let (read, shape) = match word.bytes() {
            [b'r', shape @ ..] => (true, shape),
            [b'w', shape @ ..] => (false, shape),
            _ => return Err(Error::misused(b"invalid direction '{}'", &[word.bytes()])),
        };
        let end = shape.iter().position(|byte| *byte == b'@').unwrap_or(shape.len());
        let length = shape.get(..end).unwrap_or_default();
        if let Some(chip) = shape.get(end + 1..) {
            address = Some(super::chip_address(chip, all)?);
        }
        let Some(address) = address else { return Err(Error::usage("no address given")) };
        let mut flags = if read { READ } else { 0 };
        let bytes = if read && length == b"?" {
            flags |= LENGTH_FIRST;
            // The kernel's way to say that one byte, the length, comes first, and 32 may follow.
            let mut bytes = vec![0; 33];
            bytes.iter_mut().take(1).for_each(|byte| *byte = 1);
            bytes
        } else {
            let length = super::ranged(length, 0, 0xffff)? as usize;
            if read { vec![0; length] } else { data(&mut words, length)? }
        };
        messages.push(Message { address, flags, bytes });
    }
    Ok(messages)
}

/// The bytes of a message, one a word, until one says how the rest goes.
fn data(words: &mut core::slice::Iter<'_, Arg<'_>>, length: usize) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    while bytes.len() < length {
        let Some(word) = words.next() else { return Err(Error::usage("not enough data")) };
        let (digits, suffix) = match word.bytes() {
            [digits @ .., suffix @ (b'=' | b'+' | b'-' | b'p')] => (digits, *suffix),
            digits => (digits, 0),
        };
        let mut byte = super::ranged(digits, 0, 0xff)? as u8;
        bytes.push(byte);
        while suffix != 0 && bytes.len() < length {
            byte = match suffix {
                b'+' => byte.wrapping_add(1),
                b'-' => byte.wrapping_sub(1),
                b'p' => (byte ^ 27).wrapping_add(13),
                _ => byte,
            };
            bytes.push(byte);
        }
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::super::Bus;
    use super::super::fake::Fake;
    use super::*;
    use kit::process::Words;

    fn run(words: &[&str]) -> String {
        let words = Words::new(words);
        let mut messages = match parse(words.args(), false) {
            Ok(messages) => messages,
            Err(error) => return format!("{error:?}"),
        };
        Fake::new(0x50).transfer(&mut messages).unwrap();
        let mut text = Vec::new();
        push_messages(&mut text, &messages, false, false);
        String::from_utf8(text).unwrap()
    }

    #[test]
    fn messages_are_sent_and_read() {
        assert_eq!(run(&["w1@0x50", "0x64", "r4"]), "0x64 0x65 0x66 0x67\n");
        assert_eq!(run(&["w4@0x50", "8", "0xff-", "w1", "8", "r4"]), "0xff 0xfe 0xfd 0x0b\n");
        assert_eq!(run(&["w3@0x50", "8", "1=", "w1", "8", "r0", "r2@0x50"]), "0x01 0x01\n");
    }

    #[test]
    fn messages_that_are_none() {
        assert_eq!(run(&["r4"]), "no address given");
        assert_eq!(run(&["x4@0x50"]), "invalid direction 'x4@0x50'");
        assert_eq!(run(&["w2@0x50", "1"]), "not enough data");
        assert_eq!(run(&["r65536@0x50"]), "number 65536 is not in 0..65535 range");
        assert_eq!(run(&["w1@0x50", "0x100"]), "number 0x100 is not in 0..255 range");
        assert_eq!(run(&["r1@0x78"]), "number 0x78 is not in 3..119 range");
        assert_eq!(run(&["r1@0x50"; 43]), "too many messages (most: 42)");
    }

    #[test]
    fn messages_in_words() {
        let words = Words::new(["w2@0x50", "1+", "r?"]);
        let mut text = Vec::new();
        push_messages(&mut text, &parse(words.args(), false).unwrap(), true, true);
        assert_eq!(text, b"msg 0: addr 0x50, write, len 2, buf 0x01 0x02\nmsg 1: addr 0x50, read, len TBD\n");
    }
}
