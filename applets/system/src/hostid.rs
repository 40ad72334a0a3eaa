//! `hostid`: print the machine's number in hexadecimal (as GNU and busybox).
//!
//! That is what /etc/hostid holds, else the address that /etc/hosts has for the machine's name, its halves exchanged, else
//! 0. Deliberate difference: no name server is asked.

#![deny(clippy::indexing_slicing)]

use crate::hostname::look_up;
use kit::{Applet, Context, Options, Place, Result, Runs, Status, file, number, split};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "hostid",
    place: Place::UsrBin,
    runs: Runs::Inside,
    failure: 1,
    usage: "\n\nPrint the machine's number in hexadecimal",
    main,
};

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut options = Options::permute(ctx, kit::opts![]);
    options.next()?;
    options.no_operands()?;
    let id = stored().unwrap_or_else(|| u32::from_le_bytes(address()).rotate_left(16));
    let digits =
        (0..8).rev().map(|place| b"0123456789abcdef".get((id >> (4 * place) & 15) as usize).copied());
    let digits: Vec<u8> = digits.flatten().collect();
    ctx.out.line(&digits);
    Ok(Status::SUCCESS)
}

/// The number that /etc/hostid holds, as sethostid(3) writes it.
fn stored() -> Option<u32> {
    let bytes = file::read(b"/etc/hostid", 4).ok()?;
    Some(u32::from_ne_bytes(*bytes.first_chunk()?))
}

/// The first address of version 4 that the machine's name has.
fn address() -> [u8; 4] {
    let system = rustix::system::uname();
    let text = file::read(b"/etc/hosts", 1 << 20).unwrap_or_default();
    let (_, addresses) = look_up(&text, system.nodename().to_bytes());
    addresses.into_iter().find_map(dotted).unwrap_or_default()
}

fn dotted(text: &[u8]) -> Option<[u8; 4]> {
    let mut address = [0; 4];
    let mut parts = split::at(text, b'.');
    for byte in &mut address {
        *byte = u8::try_from(number::unsigned(parts.next()?)?).ok()?;
    }
    parts.next().is_none().then_some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_four_bytes() {
        assert_eq!(dotted(b"127.0.0.1"), Some([127, 0, 0, 1]));
        assert_eq!(
            (dotted(b"::1"), dotted(b"1.2.3"), dotted(b"1.2.3.4.5"), dotted(b"1.2.3.256")),
            (None, None, None, None)
        );
    }
}
