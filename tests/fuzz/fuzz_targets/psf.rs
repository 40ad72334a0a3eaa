//! Any bytes as a console font and as the text of one's table: no panic, and what is read is written and read again.

#![no_main]

use formats::psf::{self, Font};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    for height in [None, Some(8), Some(14)] {
        let Ok(font) = Font::parse(bytes, height) else { continue };
        assert!(font.count() * font.size <= bytes.len());
        let written = psf::write(&font, font.version.max(1));
        let again = Font::parse(&written, None).expect("what was written is a font");
        assert_eq!((again.glyphs, again.width, again.height), (font.glyphs, font.width, font.height));
        if font.version != 1 {
            continue;
        }
        assert_eq!(again.table.is_some(), font.table.is_some());
    }
    if let Err((line, what)) = psf::parse_names(bytes) {
        assert!(line > 0 && !what.is_empty());
    }
});
