//! Any bytes as fstab, as /proc/self/mountinfo and as mount's options: no panic; fields written in octal read as they
//! were; flags written as words are the same flags.

#![no_main]

use disks::mount::words::{Words, bits, split};
use disks::mountinfo;
use disks::tab::{self, Entry};
use libfuzzer_sys::fuzz_target;
use rustix::mount::MountFlags;

fn octal(field: &[u8]) -> Vec<u8> {
    field.iter().flat_map(|byte| format!("\\{byte:03o}").into_bytes()).collect()
}

fn line(entry: &Entry) -> Vec<u8> {
    let fields = [&entry.source, &entry.dir, &entry.kind, &entry.options, &entry.frequency, &entry.pass];
    fields.map(|field| octal(field)).join(&b' ')
}

fn table(bytes: &[u8]) {
    let entries = tab::parse(bytes);
    assert!(entries.len() <= bytes.split(|byte| *byte == b'\n').count());
    for entry in &entries {
        assert!(!entry.source.is_empty() && !entry.dir.is_empty() && !entry.kind.is_empty());
        assert_eq!(tab::parse(&line(entry)), [entry.clone()]);
        assert!(tab::type_wanted(b"auto", &entry.kind));
        tab::type_wanted(&entry.options, &entry.kind);
        assert!(tab::options_wanted(b"", entry));
        tab::options_wanted(&entry.source, entry);
    }
}

fn mounts(bytes: &[u8]) {
    for mount in mountinfo::parse(bytes) {
        assert!(mount.entry.options.starts_with(b"r"));
        let spread = mount.propagation();
        assert!(spread.starts_with(b"shared") || spread.starts_with(b"private"));
        mountinfo::by_identity(bytes, mount.id);
    }
}

fn options(bytes: &[u8]) {
    let mut words = Words::default();
    if words.add(bytes).is_err() {
        return;
    }
    assert!(words.data.len() <= bytes.len());
    assert!(words.mode.is_none_or(|mode| mode <= 0o7777) && words.make_dir.is_none_or(|mode| mode <= 0o7777));
    let mut again = Words::default();
    assert_eq!(again.add(&words.helper_options()), Ok(()));
    assert_eq!((again.flags, &again.data), (words.flags.difference(MountFlags::SILENT), &words.data));
    assert!(again.propagation.is_empty() && again.loop_device.is_none());
    for flags in &words.propagation {
        assert!((bits::SHARED | bits::SLAVE | bits::PRIVATE | bits::UNBINDABLE).intersects(*flags));
    }
    assert!(split(bytes).all(|word| !word.is_empty()));
}

fuzz_target!(|bytes: &[u8]| {
    table(bytes);
    mounts(bytes);
    options(bytes);
});
