//! Pictures as netpbm's portable pixmaps (ppm(5)), the binary kind `P6`.
//!
//! No size in a file is believed: the pixels are a part of the file.

/// What is wrong with a picture, in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault(pub &'static str);

/// A picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image<'a> {
    /// In pixels.
    pub width: usize,
    /// In pixels.
    pub height: usize,
    /// The value of full brightness, 1 to 65535; above 255 a value takes two bytes, the high one first.
    most: u32,
    pixels: &'a [u8],
}

impl<'a> Image<'a> {
    /// Reads a picture; what follows its pixels is left.
    pub fn parse(file: &'a [u8]) -> Result<Image<'a>, Fault> {
        let mut rest = file.strip_prefix(b"P6").ok_or(Fault("not a PPM picture (P6)"))?;
        let mut numbers = [0; 3];
        for number in &mut numbers {
            (*number, rest) = next(rest)?;
        }
        let [width, height, most] = numbers;
        if width == 0 || height == 0 {
            return Err(Fault("the picture has no pixels"));
        }
        if !(1..=0xffff).contains(&most) {
            return Err(Fault("the value of full brightness is not in 1..65535"));
        }
        let (byte, rest) = rest.split_first().ok_or(SHORT)?;
        if !byte.is_ascii_whitespace() {
            return Err(Fault("the header does not end in a blank"));
        }
        let size = if most > 0xff { 6 } else { 3 };
        let length = width.checked_mul(height).and_then(|count| count.checked_mul(size));
        let pixels = length.and_then(|length| rest.get(..length)).ok_or(SHORT)?;
        Ok(Image { width, height, most: most as u32, pixels })
    }

    /// The pixels of a line from the left on: red, green and blue, 0 to 255 each. Nothing beyond the last line.
    pub fn line(&self, line: usize) -> impl Iterator<Item = [u8; 3]> {
        let wide = self.most > 0xff;
        let size = if wide { 6 } else { 3 };
        let length = self.width * size;
        let start = line.saturating_mul(length);
        let bytes = start.checked_add(length).and_then(|end| self.pixels.get(start..end)).unwrap_or_default();
        let most = self.most;
        let scale = move |value: u32| (value.min(most) * 255 / most) as u8;
        bytes.chunks_exact(size).map(move |pixel| match *pixel {
            [r, g, b] => [r, g, b].map(|value| scale(value.into())),
            [a, b, c, d, e, f] => {
                [[a, b], [c, d], [e, f]].map(|value| scale(u16::from_be_bytes(value).into()))
            }
            _ => [0; 3],
        })
    }
}

const SHORT: Fault = Fault("the picture is cut short");

/// The number behind blanks and comments, and what follows it.
fn next(mut rest: &[u8]) -> Result<(usize, &[u8]), Fault> {
    loop {
        match rest {
            [b'#', ..] => {
                let end = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')).ok_or(SHORT)?;
                rest = rest.get(end..).unwrap_or_default();
            }
            [byte, after @ ..] if byte.is_ascii_whitespace() => rest = after,
            _ => break,
        }
    }
    let count = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (digits, after) = rest.split_at_checked(count).unwrap_or_default();
    if digits.is_empty() {
        return Err(if after.is_empty() { SHORT } else { Fault("a number is missing in the header") });
    }
    let number = digits
        .iter()
        .try_fold(0usize, |sum, digit| sum.checked_mul(10)?.checked_add(usize::from(digit - b'0')));
    Ok((number.ok_or(Fault("a number in the header is too large"))?, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(file: &[u8]) -> &'static str {
        Image::parse(file).unwrap_err().0
    }

    #[test]
    fn headers_may_hold_comments_and_any_blanks() {
        for header in ["P6 2 1 255\n", "P6\n# made by hand\n2 # wide\n1\n255\t", "P6\r\n2\r\n1 255 "] {
            let file = [header.as_bytes(), &[1, 2, 3, 4, 5, 6]].concat();
            let image = Image::parse(&file).unwrap();
            assert_eq!((image.width, image.height), (2, 1));
            assert_eq!(image.line(0).collect::<Vec<_>>(), [[1, 2, 3], [4, 5, 6]], "{header:?}");
            assert_eq!(image.line(1).count() + image.line(usize::MAX).count(), 0);
        }
    }

    #[test]
    fn values_are_scaled() {
        let image = Image::parse(b"P6 1 1 3 \x00\x01\xff").unwrap();
        assert_eq!(image.line(0).next(), Some([0, 85, 255]));
        let image = Image::parse(b"P6 1 1 65535 \x80\x00\xff\xff\x00\xff").unwrap();
        assert_eq!(image.line(0).next(), Some([127, 255, 0]));
    }

    #[test]
    fn hostile_headers_are_told() {
        assert_eq!(fault(b"P5 1 1 255 x"), "not a PPM picture (P6)");
        assert_eq!(fault(b""), "not a PPM picture (P6)");
        assert_eq!(fault(b"P6"), SHORT.0);
        assert_eq!(fault(b"P6 # no end"), SHORT.0);
        assert_eq!(fault(b"P6 1 1 255"), SHORT.0);
        assert_eq!(fault(b"P6 2 2 255 12345678901"), SHORT.0);
        assert_eq!(fault(b"P6 4294967295 4294967295 255 x"), SHORT.0);
        assert_eq!(fault(b"P6 99999999999999999999 1 255 x"), "a number in the header is too large");
        assert_eq!(fault(b"P6 -1 1 255 x"), "a number is missing in the header");
        assert_eq!(fault(b"P6 0 1 255 x"), "the picture has no pixels");
        assert_eq!(fault(b"P6 1 1 0 xxx"), "the value of full brightness is not in 1..65535");
        assert_eq!(fault(b"P6 1 1 65536 xxx"), "the value of full brightness is not in 1..65535");
        assert_eq!(fault(b"P6 1 1 255#xxx"), "the header does not end in a blank");
    }
}
