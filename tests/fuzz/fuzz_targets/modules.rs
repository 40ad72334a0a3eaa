//! Any bytes as a kernel module: no panic, and its parts read one by one tell what the whole file does.

#![no_main]

use formats::modules::depmod::{self, Facts, Texts};
use formats::modules::elf::{Elf, Parts, Reader};
use formats::modules::{info, signature};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    signature::fields(bytes);
    if let Ok(pairs) = info::modinfo(bytes) {
        assert!(pairs.count() <= bytes.len());
    }
    let whole = Elf::parse(bytes);
    let mut reader = Reader::default();
    for parts in [Parts::Info, Parts::Symbols, Parts::Versions] {
        let read = &mut |at: u64, into: &mut [u8]| {
            let from = bytes.get(at as usize..).and_then(|rest| rest.get(..into.len()));
            from.map(|from| into.copy_from_slice(from)).is_some()
        };
        let Ok(part) = reader.read(bytes.len(), parts, read) else { continue };
        let Ok(whole) = &whole else { panic!("the parts of what is no module") };
        assert_eq!(part.section(b".modinfo"), whole.section(b".modinfo"));
        if parts == Parts::Info {
            continue;
        }
        let names = |elf: &Elf<'_>| {
            let mut seen = Vec::new();
            let result = elf.entries(&mut |name, _| seen.push(name.to_vec()));
            (seen, result)
        };
        assert_eq!(names(&part), names(whole));
        if parts == Parts::Versions {
            assert_eq!(part.versions(), whole.versions());
        }
    }
    if let Ok(elf) = whole {
        let mut facts = Facts::default();
        let _ = facts.add(b"kernel/a.ko".to_vec(), Some(&elf), false);
        let _ = facts.add(b"kernel/b.ko".to_vec(), Some(&elf), false);
        let outcome = depmod::compute(facts, Texts::default(), None, true);
        assert!(outcome.files.len() > 5);
    }
});
