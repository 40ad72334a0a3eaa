//! What a compressed member's header says that the kernel's decoders do not take, and the memory they need.

use super::unpack::{Coding, gzip_header, lzop_header};

/// What a header says.
#[derive(Default, Debug)]
pub struct Settings {
    /// The memory that its window or dictionary takes while the kernel unpacks it.
    pub window: u64,
    /// What keeps the kernel from unpacking it.
    pub refused: Vec<String>,
    /// The options, without `CONFIG_`, that a kernel needs for it.
    pub doubtful: Vec<String>,
}

/// The largest window of zstd that the kernel is made for.
const ZSTD_WINDOW: u64 = 1 << 27;

impl Settings {
    /// Of the member that `bytes` starts with.
    pub fn of(coding: Coding, bytes: &[u8]) -> Settings {
        let mut settings = Settings::default();
        match coding {
            Coding::Gzip => settings.gzip(bytes),
            Coding::Xz => settings.xz(bytes),
            Coding::Lzma => {
                if let Some(size) = bytes.get(1..).and_then(|rest| rest.first_chunk::<4>()) {
                    settings.window = u32::from_le_bytes(*size).into();
                }
            }
            Coding::Zstd => settings.zstd(bytes),
            Coding::Lzo => settings.lzo(bytes),
            Coding::Bzip2 => {
                let level = bytes.get(3).map_or(0, |digit| u64::from(digit.wrapping_sub(b'0')));
                // as the kernel's decoder has it: four bytes for each of the block's
                settings.window = level.min(9) * 400_000;
            }
            Coding::Lz4 => settings.window = 8 << 20,
            Coding::Lz4Frame => {}
        }
        settings
    }

    fn gzip(&mut self, bytes: &[u8]) {
        self.window = 32 << 10;
        let flags = bytes.get(3).copied().unwrap_or(0);
        for (flag, field) in [(4, "an extra field"), (16, "a comment"), (2, "a sum of the header")] {
            if flags & flag != 0 {
                self.refused.push(format!("its gzip header has {field}, which the kernel takes for data"));
            }
        }
        if gzip_header(bytes).is_none() {
            self.refused.push("its gzip header is cut short".into());
        }
    }

    fn xz(&mut self, bytes: &[u8]) {
        match bytes.get(7).map(|flags| flags & 15) {
            None | Some(0 | 1) => {}
            Some(4) => {
                self.refused.push("its check is CRC64; the kernel knows CRC32 (xz --check=crc32)".into())
            }
            Some(10) => {
                self.refused.push("its check is SHA-256; the kernel knows CRC32 (xz --check=crc32)".into())
            }
            Some(check) => self.refused.push(format!("its check is number {check}; the kernel knows CRC32")),
        }
        // the first block: its header's size, flags, perhaps two sizes, then the filters
        let Some([_, flags, rest @ ..]) = bytes.get(12..) else { return };
        let mut rest = rest;
        for flag in [0x40, 0x80] {
            if flags & flag != 0 {
                number(&mut rest);
            }
        }
        for _ in 0..(flags & 3) + 1 {
            let (Some(filter), Some(size)) = (number(&mut rest), number(&mut rest)) else { return };
            let Some((properties, behind)) = rest.split_at_checked(size as usize) else { return };
            rest = behind;
            let name = match filter {
                0x21 => {
                    let bits = u64::from(properties.first().copied().unwrap_or(0) & 63);
                    self.window =
                        if bits >= 40 { u32::MAX.into() } else { (2 | bits & 1) << (bits / 2 + 11) };
                    continue;
                }
                3 => {
                    self.refused.push("it uses xz's delta filter, which the kernel has not".into());
                    continue;
                }
                4 => "X86",
                5 => "POWERPC",
                7 => "ARM",
                8 => "ARMTHUMB",
                9 => "SPARC",
                10 => "ARM64",
                11 => "RISCV",
                filter => {
                    self.refused
                        .push(format!("it uses xz's filter number {filter}, which the kernel has not"));
                    continue;
                }
            };
            self.doubtful.push(format!("XZ_DEC_{name}"));
        }
    }

    fn zstd(&mut self, bytes: &[u8]) {
        let Some(&descriptor) = bytes.get(4) else { return };
        let single = descriptor & 0x20 != 0;
        let mut at = 5;
        if !single {
            let byte = u64::from(bytes.get(at).copied().unwrap_or(0));
            let base = 1u64 << (10 + (byte >> 3));
            self.window = base + base / 8 * (byte & 7);
            at += 1;
        }
        let dictionary = [0, 1, 2, 4].get(usize::from(descriptor & 3)).copied().unwrap_or(0);
        if bytes.get(at..at + dictionary).is_some_and(|id| id.iter().any(|&byte| byte != 0)) {
            self.refused.push("it needs a zstd dictionary, which the kernel has not".into());
        }
        at += dictionary;
        if single {
            // then the window is the size of the data
            let size = |count: usize| {
                let bytes = bytes.get(at..at + count).unwrap_or_default();
                bytes.iter().rev().fold(0u64, |sum, &byte| sum << 8 | u64::from(byte))
            };
            self.window = match descriptor >> 6 {
                0 => size(1),
                1 => size(2) + 256,
                2 => size(4),
                _ => size(8),
            };
        }
        if self.window > ZSTD_WINDOW {
            let size = self.window >> 20;
            self.refused
                .push(format!("its zstd window is {size} MiB; the kernel takes 128 MiB (zstd --long=27)"));
        }
    }

    fn lzo(&mut self, bytes: &[u8]) {
        self.window = 512 << 10;
        let Some((flags, _)) = lzop_header(bytes) else { return };
        // the kernel skips four bytes before each block's data, whatever they are
        let sums = (flags & 1) + (flags >> 8 & 1);
        let packed_sums = (flags >> 1 & 1) + (flags >> 9 & 1);
        if sums != 1 || packed_sums != 0 {
            self.refused
                .push("its blocks have not exactly one checksum each (lzop without -F and -C)".into());
        }
    }
}

/// A number of xz's headers.
fn number(bytes: &mut &[u8]) -> Option<u64> {
    let mut value = 0;
    for shift in (0..63).step_by(7) {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        value |= u64::from(byte & 127) << shift;
        if byte & 128 == 0 {
            return Some(value);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn xz_headers_tell_check_dictionary_and_filters() {
        // xz --check=crc64 -6, and with --x86
        let head = b"\xfd7zXZ\0\0\x04\xe6\xd6\xb4\x46\x02\0\x21\x01\x16\0\0\0";
        let settings = Settings::of(Coding::Xz, head);
        assert_eq!((settings.window, settings.refused.len()), (8 << 20, 1));
        let head = b"\xfd7zXZ\0\0\x01\x69\x22\xde\x36\x02\x01\x04\0\x21\x01\x1c\0\0";
        let settings = Settings::of(Coding::Xz, head);
        assert_eq!((settings.window, settings.refused.len(), settings.doubtful.len()), (64 << 20, 0, 1));
    }

    #[test]
    fn zstd_headers_tell_the_window() {
        assert_eq!(Settings::of(Coding::Zstd, b"\x28\xb5\x2f\xfd\x04\x88").window, 1 << 27);
        let settings = Settings::of(Coding::Zstd, b"\x28\xb5\x2f\xfd\x04\x90");
        assert_eq!((settings.window, settings.refused.len()), (1 << 28, 1));
        assert_eq!(Settings::of(Coding::Zstd, b"\x28\xb5\x2f\xfd\x20\x07").window, 7);
    }

    #[test]
    fn gzip_fields_other_than_the_name_are_refused() {
        let header = |flags: u8| [0x1f, 0x8b, 8, flags, 0, 0, 0, 0, 0, 3, 1, 0, b'a', 0, 0, 0];
        for (flags, refused) in [(0, 0), (8, 0), (4, 1), (16, 1), (2, 1)] {
            assert_eq!(Settings::of(Coding::Gzip, &header(flags)).refused.len(), refused, "{flags}");
        }
    }
}
