//! `free`: memory used and free, from /proc/meminfo, with the columns of procps.

use kit::by_word;
use kit::number::{Decimal, unsigned};
use kit::{Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, file, flag, split};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "free",
    place: Place::UsrBin,
    runs: Runs::Fork,
    failure: 1,
    usage: "[-bkmghtw]\n\n\
Show how much memory is used and free, in kibibytes\n\n\
\t-b -k -m -g\tIn bytes, KiB, MiB, GiB\n\
\t-h\t\tIn whatever suits\n\
\t-t\t\tA line with the sum\n\
\t-w\t\tBuffers and cache apart",
    main,
};

const OPTIONS: Opts = kit::opts![
    flag(b'b', "bytes"),
    flag(b'k', "kibi"),
    flag(b'm', "mebi"),
    flag(b'g', "gibi"),
    flag(b'h', "human"),
    flag(b't', "total"),
    flag(b'w', "wide"),
];

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut options = Options::permute(ctx, OPTIONS);
    let (mut unit, mut sum, mut wide) = (b'k', false, false);
    while let Some((key, _)) = options.next()? {
        match key {
            b't' => sum = true,
            b'w' => wide = true,
            other => unit = other,
        }
    }
    options.no_operands()?;
    const PATH: &[u8] = b"/proc/meminfo";
    let text = file::read(PATH, 1 << 16).map_err(|errno| Error::on("can't open", PATH, errno))?;
    let memory = Memory::parse(&text);
    let mut out = Vec::new();
    let names: &[&str] = match wide {
        true => &["total", "used", "free", "shared", "buffers", "cache", "available"],
        false => &["total", "used", "free", "shared", "buff/cache", "available"],
    };
    row(&mut out, b"", names.iter().map(|name| name.as_bytes().to_vec()));
    let cache = memory.cached + memory.reclaimable;
    let used = memory.total.saturating_sub(memory.free + memory.buffers + cache);
    let show =
        |numbers: &[u64]| -> Vec<Vec<u8>> { numbers.iter().map(|number| shown(*number, unit)).collect() };
    let numbers = match wide {
        true => {
            show(&[memory.total, used, memory.free, memory.shared, memory.buffers, cache, memory.available])
        }
        false => {
            show(&[memory.total, used, memory.free, memory.shared, memory.buffers + cache, memory.available])
        }
    };
    row(&mut out, b"Mem:", numbers);
    let swapped = memory.swap.saturating_sub(memory.swap_free);
    row(&mut out, b"Swap:", show(&[memory.swap, swapped, memory.swap_free]));
    if sum {
        row(
            &mut out,
            b"Total:",
            show(&[memory.total + memory.swap, used + swapped, memory.free + memory.swap_free]),
        );
    }
    ctx.out.put(&out);
    Ok(Status::SUCCESS)
}

/// Figures of /proc/meminfo, in KiB.
#[derive(Default, Debug, PartialEq, Eq)]
struct Memory {
    total: u64,
    free: u64,
    available: u64,
    buffers: u64,
    cached: u64,
    shared: u64,
    reclaimable: u64,
    swap: u64,
    swap_free: u64,
}

impl Memory {
    fn parse(text: &[u8]) -> Memory {
        let mut memory = Memory::default();
        for line in split::at(text, b'\n') {
            let mut words = split::words(line);
            let (Some(name), Some(number)) = (words.next(), words.next().and_then(unsigned)) else {
                continue;
            };
            let place = by_word!(name, {
                "MemTotal:" => &mut memory.total,
                "MemFree:" => &mut memory.free,
                "MemAvailable:" => &mut memory.available,
                "Buffers:" => &mut memory.buffers,
                "Cached:" => &mut memory.cached,
                "Shmem:" => &mut memory.shared,
                "SReclaimable:" => &mut memory.reclaimable,
                "SwapTotal:" => &mut memory.swap,
                "SwapFree:" => &mut memory.swap_free,
                _ => continue,
            });
            // Sums of two must stay numbers, whatever the file says.
            *place = number.min(u64::MAX >> 12);
        }
        memory
    }
}

/// The name to the left, then each word to the right in 12 columns, the first in 19 with the name.
fn row(out: &mut Vec<u8>, name: &[u8], words: impl IntoIterator<Item = Vec<u8>>) {
    let mut line = name.to_vec();
    for (end, word) in (19usize..).step_by(12).zip(words) {
        let blanks = end.saturating_sub(line.len() + word.len()).max(1);
        line.extend(core::iter::repeat_n(b' ', blanks));
        line.extend_from_slice(&word);
    }
    out.extend_from_slice(&line);
    out.push(b'\n');
}

/// A number of KiB in a unit.
fn shown(kibibytes: u64, unit: u8) -> Vec<u8> {
    // Rounded to the nearest, as busybox has it.
    match unit {
        b'b' => Decimal::of(kibibytes * 1024).to_vec(),
        b'm' => Decimal::of((kibibytes + 512) / 1024).to_vec(),
        b'g' => Decimal::of((kibibytes + (1 << 19)) >> 20).to_vec(),
        b'h' if kibibytes > 0 => {
            // The largest unit that leaves something before the point, with one digit after it.
            let (mut tenths, mut letters) = (kibibytes * 10, b"KMGTP".iter());
            let mut letter = letters.next();
            while tenths >= 10240 && letters.len() > 0 {
                tenths = (tenths + 512) / 1024;
                letter = letters.next();
            }
            let mut text = Decimal::of(tenths / 10).to_vec();
            text.push(b'.');
            text.extend_from_slice(&Decimal::of(tenths % 10));
            text.extend(letter);
            text
        }
        _ => Decimal::of(kibibytes).to_vec(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_of_meminfo() {
        let memory = Memory::parse(b"MemTotal:  100 kB\nMemFree: x\nSwapFree:   7 kB\nMemTotalX: 1 kB\n");
        assert_eq!(memory, Memory { total: 100, swap_free: 7, ..Memory::default() });
    }

    #[test]
    fn units() {
        assert_eq!(shown(2048, b'b'), b"2097152");
        assert_eq!(shown(2047, b'm'), b"2");
        assert_eq!(shown(512, b'h'), b"512.0K");
        assert_eq!(shown(24_684_092, b'h'), b"23.5G");
        assert_eq!(shown(8856, b'h'), b"8.6M");
        assert_eq!(shown(0, b'h'), b"0");
    }
}
