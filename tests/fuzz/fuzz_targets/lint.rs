//! Any bytes as an image: walked, linted, listed as files without a panic; what is mended has no error, and the same
//! files as the kernel would have of it when nothing was lost.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rbox_initramfs::fix::repair;
use rbox_initramfs::image::Bootconfig;
use rbox_initramfs::image::walk::{Event, Walker};
use rbox_initramfs::lint::{Severity, lint};

fuzz_target!(|bytes: &[u8]| {
    let report = lint(bytes, None);
    let _ = (report.text(), report.json());
    let unpacked = Bootconfig::before(bytes);
    let mut walker = Walker::new(unpacked);
    let mut entries = 0u64;
    while let Some(event) = walker.step() {
        match event {
            Event::Entry(entry) => {
                entries += 1;
                // every other entry's data is read, the rest is skipped
                if entries % 2 == 0 {
                    let data = walker.data(1 << 20);
                    assert!(data.len() as u64 <= u64::from(entry.header.filesize));
                }
            }
            Event::End(member) => assert!(member.at + member.length <= unpacked.len()),
            _ => {}
        }
    }
    assert_eq!(entries, report.entries);
    if report.unpacked < 1 << 24
        && let Ok(mended) = repair(bytes)
    {
        let again = lint(&mended, None);
        assert_eq!(again.count(Severity::Error), 0);
        if report.count(Severity::Error) == 0 {
            assert_eq!(report.files(), again.files());
        }
    }
});
