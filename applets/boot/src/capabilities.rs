//! Capabilities (capabilities(7)) by name, and taking them away from everything that will run.

use kit::{Error, Result, number, process, split};
use rustix::fs::{Mode, OFlags};
use rustix::thread::{CapabilitySet, capabilities, remove_capability_from_bounding_set, set_capabilities};

/// The names without `cap_`, in the order of their numbers.
const NAMES: &[u8] = b"\
    chown dac_override dac_read_search fowner fsetid kill setgid setuid setpcap \
    linux_immutable net_bind_service net_broadcast net_admin net_raw ipc_lock ipc_owner \
    sys_module sys_rawio sys_chroot sys_ptrace sys_pacct sys_admin sys_boot sys_nice \
    sys_resource sys_time sys_tty_config mknod lease audit_write audit_control setfcap \
    mac_override mac_admin syslog wake_alarm block_suspend audit_read perfmon bpf \
    checkpoint_restore";

/// The numbers of a list of names in any case, with or without `cap_`; `cap_21` is one too.
pub fn parse(list: &[u8]) -> Result<Vec<u32>> {
    let unknown = |word| Error::about("unknown capability", word);
    split::at(list, b',').map(|word| number_of(word).ok_or_else(|| unknown(word))).collect()
}

fn number_of(word: &[u8]) -> Option<u32> {
    let prefix = word.get(..4).is_some_and(|prefix| prefix.eq_ignore_ascii_case(b"cap_"));
    let bare = if prefix { word.get(4..)? } else { word };
    let by_name = || split::at(NAMES, b' ').position(|name| name.eq_ignore_ascii_case(bare));
    let number = match number::unsigned(bare) {
        Some(number) if prefix => u32::try_from(number).ok()?,
        _ => u32::try_from(by_name()?).ok()?,
    };
    (number < 64).then_some(number)
}

/// Takes capabilities away from this process, from all that it runs, and from the kernel's own helpers.
pub fn drop(numbers: &[u32]) -> Result<()> {
    for number in numbers {
        let failed =
            |errno| Error::on("can't drop capability", &number::Decimal::of((*number).into()), errno);
        let bit = CapabilitySet::from_bits_retain(1u64.checked_shl(*number).unwrap_or_default());
        for file in [c"/proc/sys/kernel/usermodehelper/bset", c"/proc/sys/kernel/usermodehelper/inheritable"]
        {
            limit_helpers(file, *number).map_err(failed)?;
        }
        remove_capability_from_bounding_set(bit).map_err(|errno| failed(errno.into()))?;
        let mut sets = capabilities(None).map_err(|errno| failed(errno.into()))?;
        for set in [&mut sets.effective, &mut sets.permitted, &mut sets.inheritable] {
            set.remove(bit);
        }
        set_capabilities(None, sets).map_err(|errno| failed(errno.into()))?;
    }
    Ok(())
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
    Some([&low, &b" "[..], &high].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_in_every_spelling() {
        let all = parse(b"sys_admin,CAP_SYS_ADMIN,cap_21,Chown").unwrap_or_default();
        assert_eq!(all, [21, 21, 21, 0]);
        assert!(
            parse(b"cap_99").is_err()
                && parse(b"21").is_err()
                && parse(b"").is_err()
                && parse(b"sys").is_err()
        );
    }

    #[test]
    fn the_helpers_masks_lose_one_bit() {
        assert_eq!(without(b"4294967295\t511\n", 0), Some(b"4294967294 511".to_vec()));
        assert_eq!(without(b"4294967295\t511\n", 32), Some(b"4294967295 510".to_vec()));
        assert_eq!(without(b"x", 0), None);
    }
}
