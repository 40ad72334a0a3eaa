//! What a module says about itself: the `key=value` strings of its `.modinfo` section.

use super::{Fault, elf::Elf, names::lines};

/// The `key=value` pairs of a module, in its order.
pub fn modinfo(module: &[u8]) -> Result<impl Iterator<Item = (&[u8], &[u8])>, Fault> {
    let section = Elf::parse(module)?.section(b".modinfo").ok_or(Fault("no .modinfo section"))?;
    Ok(pairs(section))
}

/// The pairs of a `.modinfo` section or of `modules.builtin.modinfo`. Padding between them is skipped; a string
/// without `=` is a key without a value.
pub fn pairs(section: &[u8]) -> impl Iterator<Item = (&[u8], &[u8])> {
    lines(section, 0).filter(|entry| !entry.is_empty()).map(|entry| {
        let end = entry.iter().position(|byte| *byte == b'=').unwrap_or(entry.len());
        (entry.get(..end).unwrap_or(entry), entry.get(end + 1..).unwrap_or_default())
    })
}

/// The pairs that `modules.builtin.modinfo` holds for one module (its name with `_`): `mod.key=value`.
pub fn builtin_pairs<'a>(file: &'a [u8], name: &'a [u8]) -> impl Iterator<Item = (&'a [u8], &'a [u8])> {
    pairs(file).filter_map(move |(key, value)| {
        let (module, key) = split_builtin(key)?;
        super::names::same_name(module, name).then_some((key, value))
    })
}

/// `mod.key` as module and key.
pub fn split_builtin(key: &[u8]) -> Option<(&[u8], &[u8])> {
    let dot = key.iter().position(|byte| *byte == b'.')?;
    Some((key.get(..dot)?, key.get(dot + 1..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_cut_at_the_first_equals_sign() {
        let section = b"license=GPL\0\0parm=x:a=b\0bare\0";
        let seen: Vec<_> = pairs(section).collect();
        assert_eq!(seen, [(&b"license"[..], &b"GPL"[..]), (b"parm", b"x:a=b"), (b"bare", b"")]);
    }

    #[test]
    fn builtin_pairs_belong_to_one_module() {
        let file = b"a_b.license=GPL\0c.license=MIT\0a_b.alias=x.y\0";
        let seen: Vec<_> = builtin_pairs(file, b"a-b").collect();
        assert_eq!(seen, [(&b"license"[..], &b"GPL"[..]), (b"alias", b"x.y")]);
    }
}
