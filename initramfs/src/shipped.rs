//! What comes with the packer: recipes, and the scripts that they name.

use std::path::Path;

/// The recipes by their names.
pub const RECIPES: &[(&str, &str)] = &[
    ("seed", include_str!("../recipes/seed.toml")),
    ("usb-stick", include_str!("../recipes/usb-stick.toml")),
    ("microvm", include_str!("../recipes/microvm.toml")),
    ("rescue", include_str!("../recipes/rescue.toml")),
    ("netboot", include_str!("../recipes/netboot.toml")),
    ("debian-root", include_str!("../recipes/debian-root.toml")),
];

/// The scripts beside them.
const FILES: &[(&str, &str)] = &[
    ("functions.sh", include_str!("../recipes/functions.sh")),
    ("usb-stick.sh", include_str!("../recipes/usb-stick.sh")),
    ("stick.sh", include_str!("../recipes/stick.sh")),
    ("microvm.sh", include_str!("../recipes/microvm.sh")),
    ("rescue.sh", include_str!("../recipes/rescue.sh")),
    ("netboot.sh", include_str!("../recipes/netboot.sh")),
    ("debian-root.sh", include_str!("../recipes/debian-root.sh")),
];

/// The directory that the recipes are in: none on disk.
pub const PLACE: &str = "(rbox-initramfs)/recipes";

/// A file beside the recipes, by the path that a recipe that came along gives it.
pub fn file(path: &Path) -> Option<&'static str> {
    let name = path.strip_prefix(PLACE).ok()?;
    FILES.iter().find(|(known, _)| Path::new(known) == name).map(|(_, text)| *text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_used_and_every_script_starts_as_one() {
        for (name, text) in FILES {
            let used = RECIPES.iter().any(|(_, recipe)| {
                recipe.contains(&format!("{name}:")) || recipe.contains(&format!("\"{name}\""))
            });
            assert!(used && text.starts_with("#!/bin/sh\n") && text.ends_with('\n'), "{name}");
            assert_eq!(file(&Path::new(PLACE).join(name)), Some(*text));
        }
        assert_eq!(file(Path::new("functions.sh")), None);
    }
}
