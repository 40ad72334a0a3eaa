//! Any bytes as a recipe, and as each of the lines that it may hold: an error or a tree, and never more than one word
//! about it.
#![no_main]
use libfuzzer_sys::fuzz_target;
use rbox_initramfs::recipe::Recipe;
use rbox_initramfs::tree::Tree;
use rbox_initramfs::{members, spec, users};

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let mut tree = Tree::default();
    let mut put = |named: Result<spec::Named<'_>, _>| {
        if let Ok((name, entry)) = named {
            // a name that goes up or below a file is refused
            let _ = tree.put(name, entry);
        }
    };
    for line in text.lines() {
        put(spec::node(line));
        put(spec::directory(line));
        put(spec::link(line));
        let _ = spec::addition(line);
        if let Ok(size) = spec::size(line) {
            assert_eq!(spec::size(&size.to_string()).unwrap_or(0), size);
        }
    }
    let lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let _ = users::put(&mut Tree::default(), &lines, &[]);
    let _ = users::put(&mut Tree::default(), &[], &lines);
    if let Ok(mut recipe) = Recipe::parse("recipe", text) {
        let _ = recipe.compression();
        let _ = users::put(&mut tree, &recipe.users, &recipe.groups);
        recipe.extend(Recipe::default());
    }
    // whatever came of it can be packed, each entry after its directory
    let members = members::cut(&tree, 0).unwrap();
    let archive: Vec<u8> = members.iter().flat_map(|member| member.bytes(None)).collect();
    let mut seen = std::collections::HashSet::new();
    for entry in formats::cpio::Entries::new(&archive) {
        let name = entry.unwrap().0.name;
        let above = name.iter().rposition(|&byte| byte == b'/').map(|at| name[..at].to_vec());
        assert!(above.is_none_or(|above| seen.contains(&above)), "a file before its directory");
        seen.insert(name);
    }
    assert_eq!(seen.len(), tree.entries.len());
});
