//! Any bytes as modprobe.d and as the kernel's command line: no panic, and what is shown of it reads as the same.

#![no_main]

use formats::modules::config::Config;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut config = Config::default();
    let mut bad = 0;
    config.read(bytes, &mut |_, _| bad += 1);
    let lines = bytes.iter().filter(|byte| **byte == b'\n').count() + 1;
    let read = config.aliases.len()
        + config.options.len()
        + config.installs.len()
        + config.removes.len()
        + config.blacklist.len()
        + config.softdeps.len()
        + config.weakdeps.len();
    assert!(read + bad <= lines);
    for (module, _) in &config.options {
        assert!(!config.options_of(module).is_empty());
    }
    for module in &config.blacklist {
        assert!(config.is_blacklisted(module));
    }
    let mut again = Config::default();
    again.read_command_line(bytes);
    assert!(again.options.len() + again.blacklist.len() <= bytes.len());
    for (module, value) in &again.options {
        assert!(!module.contains(&b'-') && !value.is_empty());
    }
});
