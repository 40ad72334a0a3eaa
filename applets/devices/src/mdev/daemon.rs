//! `mdev -d`: the kernel's messages in their order, none forgotten.
//!
//! The socket listens before the first look at all devices. While a command runs, messages are taken out of the
//! kernel's queue, which is small, into a longer one, and a request for firmware is served at once: a command that
//! loads a module may wait for it. When the kernel had to drop messages, all that are left are handled first; then
//! what sysfs shows is compared with what was told before, and the difference is made up for.

use super::event::Event;
use super::{Mdev, scan};
use crate::netlink::Listener;
use kit::{Context, Error, Result, process};
use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;
use rustix::process::{Pid, PidfdFlags, pidfd_open};
use std::collections::VecDeque;

/// As many messages wait in memory; more are left to the kernel.
const MOST: usize = 16 * 1024;
/// As many requests for firmware may be under way, one started by a command of the other.
const DEEPEST: u32 = 8;

/// What waits, and what is known.
#[derive(Default)]
pub struct Inbox {
    listener: Option<Listener>,
    events: VecDeque<Event>,
    /// Messages were dropped.
    lost: bool,
    depth: u32,
    /// The devices with a node that are there, as they were told.
    known: Vec<Event>,
}

impl Inbox {
    /// Starts to listen.
    pub fn open() -> Result<Inbox, Errno> {
        Ok(Inbox { listener: Some(Listener::open()?), ..Inbox::default() })
    }

    /// Keeps in mind what an event says about a device with a node.
    pub fn note(&mut self, event: Event, removed: bool) {
        if self.listener.is_some() && event.number.is_some() {
            self.known.retain(|known| !same_place(known, &event));
            if !removed {
                self.known.push(event);
            }
        }
    }

    /// Takes one message from the kernel; AGAIN if there is none and none is waited for.
    fn receive(&mut self, wait: bool) -> Result<Option<Event>, Errno> {
        let Some(listener) = &mut self.listener else { return Err(Errno::BADF) };
        match listener.next(wait) {
            Ok(message) => Ok(Some(Event::new(&mut message.variables()))),
            Err(Errno::NOBUFS) => {
                self.lost = true;
                Ok(None)
            }
            Err(errno) => Err(errno),
        }
    }
}

fn same_place(one: &Event, other: &Event) -> bool {
    one.get(b"DEVPATH") == other.get(b"DEVPATH")
}

/// Whether two events speak of one device, and not of one that came to the place of the other.
fn same_device(one: &Event, other: &Event) -> bool {
    let disk = |event: &Event| event.get(b"DISKSEQ").map(<[u8]>::to_vec);
    same_place(one, other)
        && one.number == other.number
        && (disk(one).is_none() || disk(other).is_none() || disk(one) == disk(other))
}

/// Handles messages for ever.
pub fn run(mdev: &Mdev, ctx: &mut Context<'_>, inbox: &mut Inbox) -> Result<()> {
    loop {
        let event = match inbox.events.pop_front() {
            Some(event) => event,
            None => match inbox.receive(!inbox.lost) {
                Ok(Some(event)) => event,
                Ok(None) => continue,
                Err(Errno::AGAIN) => {
                    inbox.lost = false;
                    mdev.say(ctx, b"events were lost: looking at all devices");
                    compare(mdev, ctx, inbox);
                    continue;
                }
                Err(errno) => return Err(Error::sys("can't listen to the kernel", errno)),
            },
        };
        mdev.handle(ctx, event, inbox);
    }
}

/// Makes up for lost messages.
fn compare(mdev: &Mdev, ctx: &mut Context<'_>, inbox: &mut Inbox) {
    let mut found = scan::devices(&mdev.sysfs);
    for known in core::mem::take(&mut inbox.known) {
        if let Some(at) = found.iter().position(|event| same_device(event, &known)) {
            found.swap_remove(at);
            inbox.known.push(known);
        } else {
            mdev.handle(ctx, known.into_removal(), inbox);
        }
    }
    for event in found {
        mdev.handle(ctx, event, inbox);
    }
}

/// Waits for a command's end, and keeps or serves what the kernel says meanwhile.
pub fn wait(mdev: &Mdev, ctx: &mut Context<'_>, inbox: &mut Inbox, pid: Pid) {
    if let Ok(command) = pidfd_open(pid, PidfdFlags::empty()) {
        while let Some(listener) = &inbox.listener {
            let full = inbox.events.len() >= MOST;
            let mut both =
                [PollFd::new(&command, PollFlags::IN), PollFd::new(listener.socket(), PollFlags::IN)];
            let watched = both.get_mut(..if full { 1 } else { 2 }).unwrap_or_default();
            let polled = poll(watched, None);
            let [ended, told] = both.map(|entry| !entry.revents().is_empty());
            match polled {
                Ok(_) if ended => break,
                Ok(_) | Err(Errno::INTR) => {}
                Err(_) => break,
            }
            if !told {
                continue;
            }
            match inbox.receive(false) {
                Ok(Some(event)) if event.get(b"FIRMWARE").is_some() && inbox.depth < DEEPEST => {
                    inbox.depth += 1;
                    mdev.handle(ctx, event, inbox);
                    inbox.depth -= 1;
                }
                Ok(Some(event)) => inbox.events.push_back(event),
                Ok(None) | Err(Errno::AGAIN) => {}
                Err(_) => break,
            }
        }
    }
    // Whatever the command's status is: there is nobody to tell.
    let _ = process::wait(pid);
}
