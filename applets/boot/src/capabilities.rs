//! Taking capabilities (capabilities(7)) away from everything that will run.

use kit::{Error, Result, number, process, split};
use rustix::fs::{Mode, OFlags};
use rustix::thread::{CapabilitySet, capabilities, remove_capability_from_bounding_set, set_capabilities};

/// Takes capabilities away from this process, from all that it runs, and from the kernel's own helpers.
///
/// The helpers' masks come first and this process's own sets last: without `sys_module` the masks cannot be written, and
/// without `setpcap` no bounding set be changed.
pub fn drop(numbers: &[u32]) -> Result<()> {
    let failed =
        |number: u32, errno| Error::on("can't drop capability", &number::Decimal::of(number.into()), errno);
    let bit = |number: u32| CapabilitySet::from_bits_retain(1u64.checked_shl(number).unwrap_or_default());
    for file in [c"/proc/sys/kernel/usermodehelper/bset", c"/proc/sys/kernel/usermodehelper/inheritable"] {
        for number in numbers {
            limit_helpers(file, *number).map_err(|errno| failed(*number, errno))?;
        }
    }
    for number in numbers {
        remove_capability_from_bounding_set(bit(*number)).map_err(|errno| failed(*number, errno.into()))?;
    }
    let Some(last) = numbers.last() else { return Ok(()) };
    let mut sets = capabilities(None).map_err(|errno| failed(*last, errno.into()))?;
    for set in [&mut sets.effective, &mut sets.permitted, &mut sets.inheritable] {
        numbers.iter().for_each(|number| set.remove(bit(*number)));
    }
    set_capabilities(None, sets).map_err(|errno| failed(*last, errno.into()))
}

/// Clears one bit of a file that holds two 32-bit words, the lower first. Nothing happens without /proc.
fn limit_helpers(file: &core::ffi::CStr, capability: u32) -> Result<(), kit::Errno> {
    let opened = match rustix::fs::open(file, OFlags::RDWR | OFlags::CLOEXEC, Mode::empty()) {
        Err(rustix::io::Errno::NOENT) => return Ok(()),
        result => result?,
    };
    let mut buffer = [0; 64];
    let count = rustix::io::read(&opened, &mut buffer)?;
    let text = buffer.get(..count).unwrap_or_default();
    let line = without(text, capability).ok_or(kit::Errno(22))?;
    rustix::io::pwrite(&opened, process::cstring(&line).as_bytes(), 0)?;
    Ok(())
}

fn without(text: &[u8], capability: u32) -> Option<Vec<u8>> {
    let mut words = split::words(text).map(number::unsigned);
    let (low, high) = (words.next()??, words.next()??);
    let set = (high << 32 | low & 0xffff_ffff) & !1u64.checked_shl(capability)?;
    let [low, high] = [set & 0xffff_ffff, set >> 32].map(number::Decimal::of);
    Some(kit::filled(b"{} {}", &[&low, &high]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_helpers_masks_lose_one_bit() {
        assert_eq!(without(b"4294967295\t511\n", 0), Some(b"4294967294 511".to_vec()));
        assert_eq!(without(b"4294967295\t511\n", 32), Some(b"4294967295 510".to_vec()));
        assert_eq!(without(b"x", 0), None);
    }
}
