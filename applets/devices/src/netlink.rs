//! The kernel's messages about devices that come and go (NETLINK_KOBJECT_UEVENT).

use rustix::fd::OwnedFd;
use rustix::io::{Errno, Result};
use rustix::net::netlink::{KOBJECT_UEVENT, SocketAddrNetlink};
use rustix::net::{AddressFamily, RecvFlags, SocketFlags, SocketType, bind, recvfrom, socket_with, sockopt};

/// No message of the kernel is larger (its own buffer for one holds 2 KB).
const LARGEST: usize = 16 * 1024;
/// What the kernel may keep for us while we are busy: a burst of some thousand events.
const QUEUE: usize = 2 * 1024 * 1024;
/// The group of messages straight from the kernel.
const KERNEL_GROUP: u32 = 1;

/// A socket on which the kernel tells.
pub struct Listener {
    socket: OwnedFd,
    buffer: Vec<u8>,
}

impl Listener {
    /// Listens from now on; what happens before the first [`Listener::next`] is kept.
    pub fn open() -> Result<Listener> {
        let socket = socket_with(
            AddressFamily::NETLINK,
            SocketType::DGRAM,
            SocketFlags::CLOEXEC,
            Some(KOBJECT_UEVENT),
        )?;
        // Beyond the limit for everybody; without the right to that, as much as is allowed.
        if sockopt::set_socket_recv_buffer_size_force(&socket, QUEUE).is_err() {
            let _ = sockopt::set_socket_recv_buffer_size(&socket, QUEUE);
        }
        bind(&socket, &SocketAddrNetlink::new(0, KERNEL_GROUP))?;
        Ok(Listener { socket, buffer: vec![0; LARGEST] })
    }

    /// What to ask poll(2) about.
    pub fn socket(&self) -> &OwnedFd {
        &self.socket
    }

    /// The next message, waited for or AGAIN. NOBUFS says that some were lost.
    pub fn next(&mut self, wait: bool) -> Result<Message<'_>> {
        let flags = if wait { RecvFlags::empty() } else { RecvFlags::DONTWAIT };
        loop {
            let received = recvfrom(&self.socket, self.buffer.as_mut_slice(), flags);
            let (length, sender) = match received {
                Ok((_, length, sender)) => (length, sender),
                Err(Errno::INTR) => continue,
                Err(errno) => return Err(errno),
            };
            // Any process may send to this group; only the kernel is believed. A message that was cut is none.
            let sender = sender.and_then(|sender| SocketAddrNetlink::try_from(sender).ok());
            let kernel = sender.is_some_and(|sender| sender.pid() == 0);
            if kernel && self.buffer.get(..length).is_some_and(|bytes| Message::parse(bytes).is_some()) {
                let bytes = self.buffer.get(..length).unwrap_or_default();
                return Message::parse(bytes).ok_or(Errno::BADMSG);
            }
        }
    }
}

/// One message.
pub struct Message<'a> {
    header: &'a [u8],
    rest: &'a [u8],
}

impl<'a> Message<'a> {
    /// Takes `ACTION@PATH` and the variables behind it apart.
    pub fn parse(bytes: &'a [u8]) -> Option<Message<'a>> {
        let end = bytes.iter().position(|byte| *byte == 0)?;
        let (header, rest) = bytes.split_at_checked(end)?;
        let at = header.iter().position(|byte| *byte == b'@')?;
        let form = at > 0 && header.get(at + 1) == Some(&b'/');
        form.then_some(Message { header, rest })
    }

    /// `ACTION@PATH`.
    pub fn header(&self) -> &'a [u8] {
        self.header
    }

    /// The variables, `NAME=value` each; anything else is passed over.
    pub fn variables(&self) -> impl Iterator<Item = &'a [u8]> + use<'a> {
        self.rest
            .split(|byte| *byte == 0)
            .filter(|entry| entry.iter().position(|byte| *byte == b'=') > Some(0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_have_a_header_and_variables() {
        let message = Message::parse(b"add@/devices/x\0ACTION=add\0junk\0=y\0DEVPATH=/devices/x\0").unwrap();
        assert_eq!(message.header(), b"add@/devices/x");
        assert_eq!(message.variables().collect::<Vec<_>>(), [&b"ACTION=add"[..], b"DEVPATH=/devices/x"]);
    }

    #[test]
    fn what_is_no_message_is_refused() {
        for bytes in [&b""[..], b"add", b"\0", b"libudev\0\xfe\xed", b"@/x\0", b"add@x\0"] {
            assert!(Message::parse(bytes).is_none(), "{bytes:?}");
        }
    }
}
