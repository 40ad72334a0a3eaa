//! What a kernel's configuration says about images.

use super::Kernel;
use crate::compress::Method;
use crate::failure::{Result, fail};

/// What is taken where a kernel cannot unpack the usual compression: the first of these that it can.
const OTHERS: [Method; 7] =
    [Method::Gzip, Method::Zstd, Method::Xz, Method::Lzma, Method::Bzip2, Method::Lz4, Method::Lzo];

/// The value of an option in the text of a configuration, without its quotes.
pub fn option<'a>(config: &'a str, name: &str) -> Option<&'a str> {
    let key = format!("CONFIG_{name}=");
    let mut places = memchr::memmem::find_iter(config.as_bytes(), &key);
    let start = places.find(|&at| at == 0 || config.as_bytes().get(at - 1) == Some(&b'\n'))?;
    let value = config.get(start + key.len()..)?.lines().next().unwrap_or_default();
    Some(value.trim_matches('"'))
}

/// The compression for this kernel: one that was chosen must be one that it can undo; else another is taken.
pub fn unpackable(kernel: &Kernel, method: Method, chosen: bool) -> Result<Method> {
    if kernel.lacks("BLK_DEV_INITRD") {
        return fail(format!(
            "kernel {} takes no initramfs: CONFIG_BLK_DEV_INITRD is not set",
            kernel.version
        ));
    }
    let lacks = |method: Method| method.facts().is_some_and(|facts| kernel.lacks(facts.option));
    if !lacks(method) {
        return Ok(method);
    }
    let mut others: Vec<Method> = OTHERS.into_iter().filter(|each| !lacks(*each)).collect();
    others.push(Method::None);
    if let (false, Some(other)) = (chosen, others.first()) {
        return Ok(*other);
    }
    let names: Vec<&str> = others.iter().map(|method| method.name()).collect();
    let option = method.facts().map(|facts| facts.option).unwrap_or_default();
    fail(format!(
        "kernel {} cannot unpack {}: CONFIG_{option} is not set; it can {}",
        kernel.version,
        method.name(),
        names.join(", ")
    ))
}

#[cfg(test)]
mod tests {
    use super::option;

    #[test]
    fn options_are_found_whole() {
        let config = "# CONFIG_A is not set\n# CONFIG_FAT=y\nCONFIG_FAT_DEFAULT_CODEPAGE=437\nCONFIG_FAT=m\nCONFIG_C=\"ascii\"\n";
        assert_eq!(
            ["FAT", "FAT_DEFAULT_CODEPAGE", "C", "A", ""].map(|name| option(config, name)),
            [Some("m"), Some("437"), Some("ascii"), None, None]
        );
        assert_eq!(option("CONFIG_E=", "E"), Some(""));
    }
}
