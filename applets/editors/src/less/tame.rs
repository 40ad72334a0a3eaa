//! A pager for fuzz targets: the file is in memory, commands are not run.

use super::pager::Pager;
use super::settings::Settings;
use super::source::Source;
use super::{Host, Want};
use crate::screen::Screen;
use lineedit::keys::Decoder;

struct Memory(Vec<u8>);

impl Host for Memory {
    fn open(&mut self, _: Option<&[u8]>, _: &Settings) -> Result<Source, Vec<u8>> {
        Ok(Source::of(self.0.clone()))
    }
    fn wait(&mut self, _: &mut Source, _: bool) -> bool {
        false
    }
    fn interrupted(&self) -> bool {
        false
    }
}

/// Looks at a file with keys; what the terminal was sent.
pub fn drive(file: &[u8], keys: &[u8]) -> Vec<u8> {
    let mut host = Memory(file.to_vec());
    let names = vec![Some(b"a\x1b[2J".to_vec()), Some(b"b".to_vec())];
    let size = (40, 10);
    let mut pager = Pager::new(names, Source::of(file.to_vec()), Settings::default(), size);
    let mut screen = Screen::new(size.0, size.1);
    let (mut out, mut decoder) = (Vec::new(), Decoder::new(true));
    pager.draw(&mut host, &mut screen);
    screen.show(&mut out);
    for byte in keys {
        let Some(key) = decoder.feed(*byte) else { continue };
        if matches!(pager.key(&mut host, key), Want::Quit(_)) {
            break;
        }
        pager.draw(&mut host, &mut screen);
        screen.show(&mut out);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::drive;
    use crate::screen::is_tame;

    #[test]
    fn whatever_is_looked_at_nothing_wild_is_sent() {
        let pieces: &[&[u8]] = &[
            b"y", b" ", b"b", b"G", b"g", b"/a\r", b"?x*\r", b"n", b"N", b"&a\r", b"&\r", b"-N", b"-S", b"-R", b"-i",
            b"\x1b)", b"\x1b(", b"50p", b"=", b"ma", b"'a", b"''", b":n", b":p", b":d", b":e\r", b"{", b"}", b"J",
            b"99j", b"F", b"\x03", b"h", b"-x3\r", b"-j-2\r", b"\x1bu", b"d", b"u", b"r", b"-M", b"-u", b"-~", b"10P",
        ];
        let files: [&[u8]; 4] = [
            b"",
            b"a (b) {\n\n\n}\nlonger than the screen is wide, so that it is folded: a b c\n\x1b[31mred\x1b[m\x1b[2J\n",
            b"\x9b\xc2\x9b \xe2\x80\xae\x00\r\n\xff\xfea\x08a_\x08x\x08\x08\n\x1b]0;t\x07",
            "漢\u{8}漢字 e\u{301}\u{302} é\tü\n👍🏽 \u{200b}x".as_bytes(),
        ];
        let mut seed = 3u32;
        for round in 0..400 {
            let mut keys = b"y".to_vec();
            for _ in 0..40 {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                let at = (seed >> 8) as usize;
                match at % 5 {
                    0 => keys.push((at / 5) as u8),
                    _ => keys.extend_from_slice(pieces[at / 5 % pieces.len()]),
                }
            }
            let out = drive(files[round % files.len()], &keys);
            assert!(is_tame(&out), "{keys:?}");
        }
    }
}
