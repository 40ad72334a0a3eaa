//! Any bytes as a picture: no panic, and no more pixels than the file has.

#![no_main]

use formats::ppm::Image;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(image) = Image::parse(bytes) else { return };
    assert!(image.width * image.height * 3 <= bytes.len());
    for line in 0..image.height {
        assert_eq!(image.line(line).count(), image.width);
    }
});
