//! Capabilities (capabilities(7)) by name.

use crate::{Error, Result, number, split};

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
    split::at(list, b',').map(number_of).collect()
}

/// The number of one name, or the message that there is none.
pub fn number_of(word: &[u8]) -> Result<u32> {
    find(word).ok_or_else(|| Error::about("unknown capability", word))
}

fn find(word: &[u8]) -> Option<u32> {
    let prefix = word.get(..4).is_some_and(|prefix| prefix.eq_ignore_ascii_case(b"cap_"));
    let bare = if prefix { word.get(4..)? } else { word };
    let by_name = || split::at(NAMES, b' ').position(|name| name.eq_ignore_ascii_case(bare));
    let number = match number::unsigned(bare) {
        Some(number) if prefix => u32::try_from(number).ok()?,
        _ => u32::try_from(by_name()?).ok()?,
    };
    (number < 64).then_some(number)
}

/// Appends the name of a capability without `cap_`, or `cap_63` where it has none here.
pub fn push_name(to: &mut Vec<u8>, number: u32) {
    match split::at(NAMES, b' ').nth(number as usize) {
        Some(name) => to.extend_from_slice(name),
        None => to.extend_from_slice(&crate::filled(b"cap_{}", &[&*number::Decimal::of(number.into())])),
    }
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
        let mut names = Vec::new();
        push_name(&mut names, 40);
        push_name(&mut names, 41);
        assert_eq!(names, b"checkpoint_restorecap_41");
    }
}
