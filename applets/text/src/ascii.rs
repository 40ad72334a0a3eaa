//! `ascii`: the table of ASCII, as busybox lays it out.

#![deny(clippy::indexing_slicing)]

use kit::number::Decimal;
use kit::{Applet, Context, Options, Place, Result, Runs, Status};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "ascii",
    place: Place::UsrBin,
    runs: Runs::Inside,
    failure: 1,
    usage: "\n\nPrint the table of ASCII",
    main,
};

const NAMES: &[u8; 99] =
    b"NULSOHSTXETXEOTENQACKBELBS HT NL VT FF CR SO SI DLEDC1DC2DC3DC4NAKSYNETBCANEM SUBESCFS GS RS US DEL";

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut options = Options::permute(ctx, kit::opts![]);
    options.next()?;
    options.no_operands()?;
    ctx.out.put(b"Dec Hex    Dec Hex    Dec Hex  Dec Hex  Dec Hex  Dec Hex   Dec Hex   Dec Hex\n");
    for row in 0..16u8 {
        let mut line = Vec::with_capacity(80);
        for byte in (row..0x80).step_by(16) {
            let number = Decimal::of(byte.into());
            // The first two columns are as wide as the names of control characters, the last two as their numbers.
            let width = if byte >= 0x60 { 4 } else { 3 };
            line.resize(line.len() + (width - number.len()), b' ');
            line.extend_from_slice(&number);
            let hex = b"0123456789abcdef";
            let digit = |value: u8| hex.get(usize::from(value)).copied().unwrap_or(0);
            line.extend_from_slice(&[b' ', digit(byte >> 4), digit(byte & 15), b' ']);
            let name = match byte {
                0..0x20 => usize::from(byte),
                0x7f => 32,
                _ => {
                    line.push(byte);
                    line.extend_from_slice(if byte < 0x70 { b" " } else { b"" });
                    continue;
                }
            };
            line.extend_from_slice(NAMES.as_chunks::<3>().0.get(name).map_or(&b""[..], |name| &name[..]));
            line.extend_from_slice(if byte < 0x20 { b" " } else { b"" });
        }
        ctx.out.line(&line);
    }
    ctx.done()
}
