//! Network block devices by generic netlink (linux/nbd-netlink.h): a device that is made so lives on while its server
//! is away, and takes a new connection while it is in use.

use kit::Errno;
use rustix::fd::{AsRawFd, OwnedFd};
use rustix::net::netlink::GENERIC;
use rustix::net::{
    AddressFamily, RecvFlags, SendFlags, SocketFlags, SocketType, recv, send, socket_with, sockopt,
};

const CONNECT: u8 = 1;
const RECONFIGURE: u8 = 3;
const INDEX: u16 = 1;
const SIZE: u16 = 2;
const BLOCK_SIZE: u16 = 3;
const TIMEOUT: u16 = 4;
const SERVER_FLAGS: u16 = 5;
const SOCKETS: u16 = 7;
const DEAD_TIMEOUT: u16 = 8;
/// Requests wait that long for another connection: about as long as the jiffies of a 32-bit machine reach.
const PATIENT: u64 = 20 * 24 * 3600;

/// What is said of a device.
pub struct Disk {
    pub index: u32,
    pub size: u64,
    pub block: u64,
    pub timeout: u64,
    pub flags: u64,
}

/// Has the kernel make the device, of a connection that was agreed on.
pub fn connect(disk: &Disk, socket: &OwnedFd) -> Result<(), Errno> {
    let mut body = Vec::new();
    attribute(&mut body, INDEX, &disk.index.to_ne_bytes());
    for (kind, value) in [
        (SIZE, disk.size),
        (BLOCK_SIZE, disk.block),
        (TIMEOUT, disk.timeout),
        (SERVER_FLAGS, disk.flags),
        (DEAD_TIMEOUT, PATIENT),
    ] {
        attribute(&mut body, kind, &value.to_ne_bytes());
    }
    sockets(&mut body, socket);
    ask(CONNECT, &body)
}

/// Gives it another connection for the one that broke; ENOSPC as long as the kernel knows of none that did.
pub fn reconnect(index: u32, socket: &OwnedFd) -> Result<(), Errno> {
    let mut body = Vec::new();
    attribute(&mut body, INDEX, &index.to_ne_bytes());
    sockets(&mut body, socket);
    ask(RECONFIGURE, &body)
}

fn sockets(body: &mut Vec<u8>, socket: &OwnedFd) {
    const NESTED: u16 = 0x8000;
    let (mut item, mut list) = (Vec::new(), Vec::new());
    attribute(&mut item, 1, &socket.as_raw_fd().to_ne_bytes());
    attribute(&mut list, 1 | NESTED, &item);
    attribute(body, SOCKETS | NESTED, &list);
}

fn attribute(to: &mut Vec<u8>, kind: u16, value: &[u8]) {
    to.extend_from_slice(&(value.len() as u16 + 4).to_ne_bytes());
    to.extend_from_slice(&kind.to_ne_bytes());
    to.extend_from_slice(value);
    to.resize(to.len().next_multiple_of(4), 0);
}

/// Sends a command to the family of the devices.
fn ask(command: u8, body: &[u8]) -> Result<(), Errno> {
    const CONTROL: u16 = 0x10;
    const GET_FAMILY: u8 = 3;
    const FAMILY_NAME: u16 = 2;
    let socket = socket_with(AddressFamily::NETLINK, SocketType::RAW, SocketFlags::CLOEXEC, Some(GENERIC))?;
    let _ = sockopt::set_socket_timeout(
        &socket,
        sockopt::Timeout::Recv,
        Some(core::time::Duration::from_secs(30)),
    );
    let mut name = Vec::new();
    attribute(&mut name, FAMILY_NAME, b"nbd\0");
    let family = exchange(&socket, CONTROL, GET_FAMILY, &name)?.ok_or(Errno(95))?;
    exchange(&socket, family, command, body).map(drop)
}

/// Sends a message and waits until it was dealt with: the family's number, if an answer tells one.
fn exchange(socket: &OwnedFd, family: u16, command: u8, body: &[u8]) -> Result<Option<u16>, Errno> {
    const REQUEST_AND_ACKNOWLEDGE: u16 = 5;
    let length = (body.len() + 20) as u32;
    let mut message = length.to_ne_bytes().to_vec();
    message.extend_from_slice(&family.to_ne_bytes());
    message.extend_from_slice(&REQUEST_AND_ACKNOWLEDGE.to_ne_bytes());
    // Sequence and sender: one question is asked at a time, and the kernel knows who asks.
    message.extend_from_slice(&[0; 8]);
    message.extend_from_slice(&[command, 1, 0, 0]);
    message.extend_from_slice(body);
    send(socket, &message, SendFlags::empty())?;
    let mut found = None;
    loop {
        let mut buffer = [0u8; 8192];
        let (count, _) = rustix::io::retry_on_intr(|| recv(socket, &mut buffer, RecvFlags::empty()))?;
        match answer(buffer.get(..count).unwrap_or_default(), &mut found) {
            Some(0) => return Ok(found),
            Some(error) => return Err(Errno(error.wrapping_neg())),
            None => {}
        }
    }
}

/// Takes a packet of answers apart: the error (0 is none) that ends them, once it is there.
fn answer(mut packet: &[u8], family: &mut Option<u16>) -> Option<i32> {
    const ERROR: u16 = 2;
    const FAMILY_ID: u16 = 1;
    while let Some((head, _)) = packet.split_first_chunk::<8>() {
        let [a, b, c, d, kind @ .., _, _] = *head;
        let length = u32::from_ne_bytes([a, b, c, d]) as usize;
        let body = packet.get(16..length)?;
        if u16::from_ne_bytes(kind) == ERROR {
            return body.first_chunk::<4>().map(|error| i32::from_ne_bytes(*error));
        }
        let mut rest = body.get(4..).unwrap_or_default();
        while let Some((head, _)) = rest.split_first_chunk::<4>() {
            let [low, high, kind @ ..] = *head;
            let length = usize::from(u16::from_ne_bytes([low, high]));
            let Some(value) = rest.get(4..length) else { break };
            if u16::from_ne_bytes(kind) == FAMILY_ID
                && let Ok(id) = value.try_into()
            {
                *family = Some(u16::from_ne_bytes(id));
            }
            rest = rest.get(length.next_multiple_of(4)..).unwrap_or_default();
        }
        packet = packet.get(length.next_multiple_of(4)..).unwrap_or_default();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_of_the_kernel() {
        let mut family = None;
        let mut packet = 32u32.to_ne_bytes().to_vec();
        packet.extend([0x10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 0, 0]);
        attribute(&mut packet, 2, b"nb\0");
        attribute(&mut packet, 1, &27u16.to_ne_bytes());
        packet[0] = 36;
        assert_eq!((answer(&packet, &mut family), family), (None, Some(27)));
        let refused =
            [&36u32.to_ne_bytes()[..], &2u16.to_ne_bytes(), &[0; 10], &(-16i32).to_ne_bytes(), &[0; 16]]
                .concat();
        assert_eq!(answer(&refused, &mut family), Some(-16));
        assert_eq!(answer(&refused[..19], &mut family), None);
        assert_eq!(answer(&[0xff; 40], &mut family), None);
    }
}
