//! The addresses of this machine's network interfaces.

use crate::Errno;

/// An address of an interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Address {
    /// Internet Protocol version 4.
    V4([u8; 4]),
    /// Version 6.
    V6([u8; 16]),
}

/// The addresses of the interfaces that are up, without those of loopback interfaces.
pub fn addresses() -> Result<Vec<Address>, Errno> {
    let mut found = Vec::new();
    // SAFETY: getifaddrs(3) makes a list that stays until freeifaddrs; each entry's address is null or a structure of the
    // kind that its family says, which is read without a claim to its alignment.
    unsafe {
        let mut list: *mut libc::ifaddrs = core::ptr::null_mut();
        if libc::getifaddrs(&raw mut list) != 0 {
            return Err(std::io::Error::last_os_error().into());
        }
        let mut entry = list;
        while let Some(interface) = entry.as_ref() {
            entry = interface.ifa_next;
            let flags = interface.ifa_flags;
            let address = interface.ifa_addr;
            if address.is_null() || flags & libc::IFF_UP as u32 == 0 || flags & libc::IFF_LOOPBACK as u32 != 0
            {
                continue;
            }
            match i32::from((*address).sa_family) {
                libc::AF_INET => {
                    let address = address.cast::<libc::sockaddr_in>().read_unaligned();
                    found.push(Address::V4(address.sin_addr.s_addr.to_ne_bytes()));
                }
                libc::AF_INET6 => {
                    let address = address.cast::<libc::sockaddr_in6>().read_unaligned();
                    found.push(Address::V6(address.sin6_addr.s6_addr));
                }
                _ => {}
            }
        }
        libc::freeifaddrs(list);
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_address_is_of_a_loopback() {
        let found = addresses().unwrap();
        assert!(!found.contains(&Address::V4([127, 0, 0, 1])), "{found:?}");
    }
}
