//! Any bytes as the texts of a module tree, a NUL and a NUL between them: modules.dep, modules.alias, configuration.
//! Every question ends, and no module stands before what it needs.

#![no_main]

use formats::modules::config::Config;
use formats::modules::database::Database;
use formats::modules::{names, plan};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut texts = bytes.split(|byte| *byte == 0);
    let (dep, alias, text) = (texts.next(), texts.next(), texts.next());
    let load = |name: &str| match name {
        "modules.dep" => dep,
        "modules.alias" => alias,
        _ => None,
    };
    let database = Database::new(&load);
    let mut config = Config::default();
    config.read(text.unwrap_or_default(), &mut |_, _| {});
    let mut all = Vec::new();
    database.each_module(&mut |path| all.push(names::module_name(path)));
    for name in all.iter().take(20) {
        let Some(found) = database.module(name) else { continue };
        let steps = plan::load_order(&database, &config, name);
        assert!(steps.iter().any(|step| step.name == *name));
        let mut once: Vec<&[u8]> = steps.iter().map(|step| step.name.as_slice()).collect();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), steps.len());
        for need in &found.needs {
            let need = names::module_name(need);
            assert!(steps.iter().any(|step| step.name == need));
        }
        database.resolve(name, &config);
        plan::closure(&database, &config, &[name]);
    }
});
