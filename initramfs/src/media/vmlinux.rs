//! The uncompressed kernel out of a boot image, for machines that start it without a boot loader.
//!
//! x86's images have a header that tells where the compressed kernel lies (Documentation/arch/x86/boot.rst of the
//! kernel's sources, payload_offset and payload_length), and in them is an ELF program. arm64's are the kernel
//! itself, or that with gzip.

use crate::failure::{Failure, Result, fail};
use crate::image::unpack::Coding;
use crate::kernel::image::{payload, unpack};

/// The kernel in its image.
pub fn vmlinux(image: &[u8], release: &str) -> Result<Vec<u8>> {
    let wrong = |why: &str| Failure(format!("kernel {release}: {why}"));
    let payload = match image.get(0x202..0x206) == Some(b"HdrS") {
        true => payload(image)
            .filter(|payload| !payload.is_empty())
            .ok_or_else(|| wrong("its image is damaged, or older than Linux 2.6.24"))?,
        false => image,
    };
    let kernel = match Coding::of(payload) {
        None => payload.to_vec(),
        Some(coding) => unpack(coding, payload)
            .map_err(|why| wrong(&format!("its {} data is damaged: {why}", coding.name())))?,
    };
    let is_elf = kernel.starts_with(b"\x7fELF");
    let is_arm = kernel.get(0x38..0x3c) == Some(b"ARM\x64");
    match is_elf || is_arm {
        true => Ok(kernel),
        false => fail(format!("kernel {release}: what is in its image is no kernel that starts by itself")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compress::Method;

    /// An image like x86's around a payload.
    fn image(payload: &[u8]) -> Vec<u8> {
        let mut image = vec![0; 5 * 512 + 16];
        image[0x1f1] = 4;
        image[0x202..0x208].copy_from_slice(b"HdrS\x0f\x02");
        image[0x248..0x24c].copy_from_slice(&16u32.to_le_bytes());
        image[0x24c..0x250].copy_from_slice(&(payload.len() as u32).to_le_bytes());
        image.extend(payload);
        image.extend(b"what follows");
        image
    }

    #[test]
    fn kernels_of_every_compression_are_found() {
        let kernel = [&b"\x7fELF"[..], &[5; 70_000]].concat();
        for name in ["none", "gzip", "bzip2", "lzma", "xz", "lzo", "lz4", "zstd"] {
            let method = Method::named(name).unwrap();
            let mut payload = method.pack(&kernel, method.usual()).unwrap();
            if method != Method::None {
                payload.extend((kernel.len() as u32).to_le_bytes());
            }
            let found =
                vmlinux(&image(&payload), "1").unwrap_or_else(|error| panic!("{method:?}: {}", error.0));
            assert_eq!(found.get(..kernel.len()), Some(&kernel[..]), "{method:?}");
        }
    }

    #[test]
    fn what_is_no_kernel_is_refused() {
        let error = |image: &[u8]| vmlinux(image, "1").err().unwrap().0;
        assert_eq!(error(b"no kernel"), "kernel 1: what is in its image is no kernel that starts by itself");
        let good = image(b"\x7fELF");
        assert_eq!(
            error(&good[..good.len() - 14]),
            "kernel 1: its image is damaged, or older than Linux 2.6.24"
        );
        assert_eq!(
            error(&image(&[0x1f, 0x8b, 8, 0])),
            "kernel 1: its gzip data is damaged: it ends too early"
        );
    }
}
