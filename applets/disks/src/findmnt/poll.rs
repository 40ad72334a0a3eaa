//! `findmnt --poll`: says what is mounted, unmounted, moved or changed, as it happens.

use super::{Asked, Form, columns, name_of};
use crate::mountinfo::{self, Mount};
use crate::report;
use kit::{Context, Errno, Error, Result, Status, process, split};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{Mode, OFlags, open};

/// What can happen, in words.
const ACTIONS: [&[u8]; 4] = [b"mount", b"umount", b"move", b"remount"];
const MOUNT: usize = 0;
const UMOUNT: usize = 1;
const MOVE: usize = 2;
const REMOUNT: usize = 3;

/// What happened to a mount, and what it was before.
pub struct Event {
    /// Its place among the actions.
    action: usize,
    /// What is there now; of what was unmounted, what was there.
    pub mount: Mount,
    /// The mount point before.
    pub old_dir: Vec<u8>,
    /// The options before.
    pub old_options: Vec<u8>,
}

impl Event {
    /// What happened.
    pub fn action(&self) -> &'static [u8] {
        ACTIONS.get(self.action).copied().unwrap_or_default()
    }
}

/// Which actions a list names: all if it is empty.
pub fn wanted(list: &[u8]) -> Result<[bool; 4]> {
    if list.is_empty() {
        return Ok([true; 4]);
    }
    let mut wanted = [false; 4];
    for word in split::at(list, b',') {
        let place = ACTIONS.iter().position(|action| *action == word);
        let slot = place.and_then(|place| wanted.get_mut(place));
        *slot.ok_or_else(|| Error::about("unknown action", word))? = true;
    }
    Ok(wanted)
}

/// Waits for changes of a table of mounts and shows them, until `-f` has one, or none comes in time.
pub fn watch(
    ctx: &mut Context<'_>,
    asked: &Asked<'_>,
    path: &[u8],
    wanted: [bool; 4],
    timeout: Option<u64>,
    output: &[usize],
    form: Form,
) -> Result<Status> {
    let failed = |errno: Errno| Error::on("can't read", path, errno);
    let flags = OFlags::RDONLY | OFlags::CLOEXEC;
    let file = open(&*process::cstring(path), flags, Mode::empty()).map_err(|errno| failed(errno.into()))?;
    let mut before = table(&file, path)?;
    let limit = timeout.map(|limit| Timespec {
        tv_sec: i64::try_from(limit / 1000).unwrap_or(i64::MAX),
        tv_nsec: i64::try_from(limit % 1000 * 1_000_000).unwrap_or(0),
    });
    let mut headed = !asked.headings;
    loop {
        ctx.out.flush();
        match poll(&mut [PollFd::new(&file, PollFlags::PRI)], limit.as_ref()) {
            Ok(0) => return Ok(Status::SUCCESS),
            Ok(_) | Err(rustix::io::Errno::INTR) => {}
            Err(errno) => return Err(failed(errno.into())),
        }
        let after = table(&file, path)?;
        let mut events = changes(&before, &after);
        before = after;
        events.retain(|event| {
            wanted.get(event.action) == Some(&true) && asked.matches(&event.mount) != asked.invert
        });
        if asked.first {
            events.truncate(1);
        }
        if events.is_empty() {
            continue;
        }
        let rows: Vec<Vec<Vec<u8>>> = events
            .iter()
            .map(|event| output.iter().map(|column| asked.cell(&event.mount, *column, Some(event))).collect())
            .collect();
        let names: Vec<Vec<u8>> = output.iter().map(|column| name_of(*column, asked.variables)).collect();
        if form == Form::Pairs {
            ctx.out.put(&report::pairs(&names, &rows));
        } else {
            asked.table(ctx, names, rows, output, form == Form::Raw, !headed);
        }
        headed = true;
        if asked.first {
            return Ok(Status::SUCCESS);
        }
    }
}

/// The table as it is now, read from its beginning.
fn table(file: &std::os::fd::OwnedFd, path: &[u8]) -> Result<Vec<Mount>> {
    use std::os::fd::AsFd;
    let failed = |errno: Errno| Error::on("can't read", path, errno);
    rustix::fs::seek(file, rustix::fs::SeekFrom::Start(0)).map_err(|errno| failed(errno.into()))?;
    Ok(mountinfo::parse(&kit::file::read_fd(file.as_fd(), 16 << 20).map_err(failed)?))
}

/// What is different between two states: what is gone or new, and what has the same number but is otherwise.
fn changes(before: &[Mount], after: &[Mount]) -> Vec<Event> {
    let mut events = Vec::new();
    let there = |list: &[Mount], id: u64| list.iter().find(|mount| mount.id == id).cloned();
    for new in after {
        let old = there(before, new.id);
        let action = match &old {
            None => MOUNT,
            Some(old) if old.entry.dir != new.entry.dir => MOVE,
            Some(old) if old.entry.options != new.entry.options => REMOUNT,
            Some(_) => continue,
        };
        let old = old.unwrap_or_default().entry;
        let (old_dir, old_options) = match action {
            MOVE => (old.dir, Vec::new()),
            REMOUNT => (Vec::new(), old.options),
            _ => (Vec::new(), Vec::new()),
        };
        events.push(Event { action, mount: new.clone(), old_dir, old_options });
    }
    for old in before.iter().filter(|old| there(after, old.id).is_none()) {
        let (old_dir, old_options) = (old.entry.dir.clone(), old.entry.options.clone());
        events.push(Event { action: UMOUNT, mount: old.clone(), old_dir, old_options });
    }
    events
}

/// The usual columns.
pub fn usual() -> Result<Vec<usize>> {
    columns(b"ACTION,TARGET,SOURCE,FSTYPE,OPTIONS", &[])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_tells_what_became_of_a_mount() {
        let before = mountinfo::parse(
            b"1 0 8:1 / / rw - ext4 /dev/a rw\n2 1 0:5 / /x rw - tmpfs t rw\n3 1 0:6 / /y rw - tmpfs u rw\n",
        );
        let after = mountinfo::parse(
            b"1 0 8:1 / / ro - ext4 /dev/a rw\n3 1 0:6 / /z rw - tmpfs u rw\n4 1 0:7 / /w rw - tmpfs v rw\n",
        );
        let found: Vec<(&[u8], Vec<u8>)> = changes(&before, &after)
            .into_iter()
            .map(|event| (event.action(), event.mount.entry.dir))
            .collect();
        let wanted: [(&[u8], &[u8]); 4] =
            [(b"remount", b"/"), (b"move", b"/z"), (b"mount", b"/w"), (b"umount", b"/x")];
        assert_eq!(found, wanted.map(|(action, dir)| (action, dir.to_vec())));
        assert!(super::wanted(b"mount,move").is_ok_and(|wanted| wanted == [true, false, true, false]));
    }
}
