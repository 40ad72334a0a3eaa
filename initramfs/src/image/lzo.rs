//! LZO1X blocks, unpacked. The format is told in the kernel's Documentation/staging/lzo.rst.

/// Unpacks a block of exactly `size` bytes; `None` if it is damaged.
pub fn unpack(block: &[u8], size: usize) -> Option<Vec<u8>> {
    let mut input = Input(block);
    let mut out = Vec::with_capacity(size);
    // the literals that the instruction before copied: 0, 1 to 3, or 4 for a long run
    let mut state = 0;
    let first = *block.first()?;
    if first >= 18 {
        input.byte()?;
        let count = usize::from(first) - 17;
        input.literals(&mut out, count, size)?;
        state = count.min(4);
    }
    loop {
        let code = usize::from(input.byte()?);
        let (length, distance, after) = match code {
            64.. => {
                let high = usize::from(input.byte()?);
                // 64 to 127 have one bit of the length, 128 and more have two
                ((code >> 5) + 1, (high << 3) + (code >> 2 & 7) + 1, code & 3)
            }
            32.. => {
                let length = 2 + input.length(code, 31)?;
                let word = input.word()?;
                (length, (word >> 2) + 1, word & 3)
            }
            16.. => {
                let length = 2 + input.length(code, 7)?;
                let word = input.word()?;
                let distance = ((code & 8) << 11) + (word >> 2);
                if distance == 0 {
                    // the end, which has nothing behind it
                    return (input.0.is_empty() && out.len() == size).then_some(out);
                }
                (length, distance + 0x4000, word & 3)
            }
            _ if state == 0 => {
                let count = 3 + input.length(code, 15)?;
                input.literals(&mut out, count, size)?;
                state = 4;
                continue;
            }
            _ => {
                let high = usize::from(input.byte()?);
                let near = (high << 2) + (code >> 2);
                if state == 4 { (3, near + 0x801, code & 3) } else { (2, near + 1, code & 3) }
            }
        };
        let start = out.len().checked_sub(distance)?;
        if out.len() + length > size {
            return None;
        }
        if distance >= length {
            out.extend_from_within(start..start + length);
        } else {
            // what is copied reaches into what is being written
            for at in start..start + length {
                out.push(*out.get(at)?);
            }
        }
        input.literals(&mut out, after, size)?;
        state = after;
    }
}

struct Input<'a>(&'a [u8]);

impl Input<'_> {
    fn byte(&mut self) -> Option<u8> {
        let (&byte, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(byte)
    }

    fn word(&mut self) -> Option<usize> {
        Some(usize::from(u16::from_le_bytes([self.byte()?, self.byte()?])))
    }

    /// A length in the low bits of a code; with all of them 0 it goes on in the bytes that follow.
    fn length(&mut self, code: usize, mask: usize) -> Option<usize> {
        let bits = code & mask;
        if bits > 0 {
            return Some(bits);
        }
        let mut length = mask;
        loop {
            match self.byte()? {
                0 => length = length.checked_add(255)?,
                byte => return Some(length + usize::from(byte)),
            }
        }
    }

    fn literals(&mut self, out: &mut Vec<u8>, count: usize, size: usize) -> Option<()> {
        let (literals, rest) = self.0.split_at_checked(count)?;
        if out.len() + count > size {
            return None;
        }
        out.extend_from_slice(literals);
        self.0 = rest;
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_and_the_end() {
        assert_eq!(unpack(b"\x16hello\x11\0\0", 5).as_deref(), Some(&b"hello"[..]));
        // one byte too few or too many of either
        assert_eq!(unpack(b"\x16hello\x11\0\0", 4), None);
        assert_eq!(unpack(b"\x16hello\x11\0", 5), None);
        assert_eq!(unpack(b"\x16hello\x11\0\0\0", 5), None);
    }

    #[test]
    fn copies_reach_into_themselves_and_never_before_the_start() {
        // "abcd", then 8 bytes from 4 before
        assert_eq!(unpack(b"\x15abcd\xec\0\x11\0\0", 12).as_deref(), Some(&b"abcdabcdabcd"[..]));
        assert_eq!(unpack(b"\x15abcd\xf0\0\x11\0\0", 12), None);
    }
}
