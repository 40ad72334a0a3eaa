//! What `dd` counts, and how it shows that.

use super::operands::{NO_RATE, PROGRESS, QUIET, Wish};
use kit::number::Decimal;
use kit::{Context, float};
use rustix::time::ClockId;

/// Blocks read and written, whole and not, and bytes written.
pub struct Counts {
    pub read: (u64, u64),
    pub written: (u64, u64),
    pub bytes: u64,
    begin: f64,
    /// When progress was shown last, in seconds since the beginning.
    shown: f64,
}

fn now() -> f64 {
    let now = kit::sys::time::read(ClockId::Monotonic);
    now.tv_sec as f64 + now.tv_nsec as f64 / 1e9
}

impl Counts {
    /// Nothing yet.
    pub fn new() -> Counts {
        Counts { read: (0, 0), written: (0, 0), bytes: 0, begin: now(), shown: 0.0 }
    }

    /// Shows how far it is, once a second at most.
    pub fn progress(&mut self, ctx: &mut Context<'_>) {
        let passed = now() - self.begin;
        if passed - self.shown < 1.0 {
            return;
        }
        self.shown = passed;
        let mut text = vec![b'\r'];
        self.push_rate(&mut text, passed, &float::format(passed, b'f', b"", Some(0)));
        // What a longer line left there.
        text.extend_from_slice(b"  ");
        ctx.err.put(&text);
        ctx.err.flush();
    }

    /// Shows all of it.
    pub fn show(&self, ctx: &mut Context<'_>, wish: &Wish<'_>, cut: u64) {
        if wish.has(QUIET) {
            return;
        }
        let mut text = Vec::new();
        // The line of progress stays.
        if wish.has(PROGRESS) && self.shown > 0.0 {
            text.push(b'\n');
        }
        for ((whole, part), end) in [(self.read, " records in\n"), (self.written, " records out\n")] {
            text.extend_from_slice(&Decimal::of(whole));
            text.push(b'+');
            text.extend_from_slice(&Decimal::of(part));
            text.extend_from_slice(end.as_bytes());
        }
        if cut > 0 {
            text.extend_from_slice(&Decimal::of(cut));
            text.extend_from_slice(if cut == 1 { b" truncated record\n" } else { b" truncated records\n" });
        }
        if !wish.has(NO_RATE) {
            let passed = now() - self.begin;
            self.push_rate(&mut text, passed, &float::format(passed, b'g', b"", None));
            text.push(b'\n');
        }
        ctx.err.put(&text);
        ctx.err.flush();
    }

    /// `3145728 bytes (3.1 MB, 3.0 MiB) copied, 0.5 s, 6.0 GB/s`
    fn push_rate(&self, text: &mut Vec<u8>, passed: f64, seconds: &[u8]) {
        text.extend_from_slice(&Decimal::of(self.bytes));
        text.extend_from_slice(if self.bytes == 1 { b" byte" } else { b" bytes" });
        let bytes = self.bytes as f64;
        if self.bytes >= 1000 {
            text.extend_from_slice(b" (");
            push_unit(text, bytes, 1000.0, 10.0, b"B");
            if self.bytes >= 1024 {
                text.extend_from_slice(b", ");
                push_unit(text, bytes, 1024.0, 10.0, b"iB");
            }
            text.push(b')');
        }
        text.extend_from_slice(b" copied, ");
        text.extend_from_slice(seconds);
        text.extend_from_slice(b" s, ");
        push_unit(text, if passed > 0.0 { bytes / passed } else { 0.0 }, 1000.0, 100.0, b"B/s");
    }
}

/// A number in the largest unit that it fills, with a tenth below a limit.
fn push_unit(to: &mut Vec<u8>, number: f64, base: f64, limit: f64, unit: &[u8]) {
    let mut shown = number / base;
    let mut letters = b"kMGTPE".iter();
    let mut letter = letters.next().copied().unwrap_or_default();
    // What would be rounded up to the next unit is in that one.
    while shown >= base - 0.5
        && let Some(next) = letters.next()
    {
        shown /= base;
        letter = *next;
    }
    let tenth = usize::from(shown < limit - 0.05);
    to.extend_from_slice(&float::format(shown, b'f', b"", Some(tenth)));
    to.push(b' ');
    to.push(if base == 1024.0 { letter.to_ascii_uppercase() } else { letter });
    to.extend_from_slice(unit);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units() {
        let shown = |number: f64, base: f64, limit: f64| {
            let mut text = Vec::new();
            push_unit(&mut text, number, base, limit, b"B");
            String::from_utf8(text).unwrap()
        };
        assert_eq!(shown(1500.0, 1000.0, 10.0), "1.5 kB");
        assert_eq!(shown(9999.0, 1000.0, 10.0), "10 kB");
        assert_eq!(shown(999_999.0, 1000.0, 10.0), "1.0 MB");
        assert_eq!(shown(123_456.0, 1024.0, 10.0), "121 KB");
        assert_eq!(shown(89_400.0, 1000.0, 100.0), "89.4 kB");
        assert_eq!(shown(100.0, 1000.0, 100.0), "0.1 kB");
    }
}
