//! What is appended to files, printed as it comes: each is looked at once in an interval.

use super::{open, put_title};
use kit::{Context, Error, Result, Status};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fd::{AsFd, OwnedFd};
use rustix::fs::{FileType, SeekFrom, Stat, fstat, seek, stat};
use rustix::process::{Pid, test_kill_process};

/// A file that is followed.
pub struct File<'a> {
    name: &'a [u8],
    fd: Option<OwnedFd>,
    /// It is standard input, which has no name to be looked up.
    standard: bool,
    /// It was said that it is not there.
    missing: bool,
}

impl<'a> File<'a> {
    /// One that was opened.
    pub fn open(name: &'a [u8], fd: OwnedFd, standard: bool) -> File<'a> {
        File { name, fd: Some(fd), standard, missing: false }
    }

    /// One that could not be.
    pub fn missing(name: &'a [u8]) -> File<'a> {
        File { name, fd: None, standard: false, missing: true }
    }
}

/// How files are followed.
pub struct Follow {
    /// What has the name, not what once had it.
    pub names: bool,
    /// Look again for what is missing.
    pub retry: bool,
    /// Seconds between looks.
    pub interval: f64,
    /// Processes to end with.
    pub pids: Vec<i32>,
    /// Names are printed.
    pub titled: bool,
}

impl Follow {
    /// Prints what is appended, until nothing can be any more.
    pub fn run(&self, ctx: &mut Context<'_>, mut files: Vec<File<'_>>) -> Result<Status> {
        let mut last = files.len().saturating_sub(1);
        loop {
            if files.iter().all(|file| file.fd.is_none() && !self.retry) {
                ctx.warn(Error::new("no files remaining"));
                return ctx.done();
            }
            // Asked before the files are read: what it wrote last is not lost.
            let over = !self.pids.is_empty() && !self.pids.iter().any(|pid| is_alive(*pid));
            for (at, file) in files.iter_mut().enumerate() {
                self.print(ctx, file, at, &mut last);
                let fresh = !file.standard && (self.names || file.fd.is_none() && self.retry);
                if fresh && self.look_again(ctx, file) {
                    self.print(ctx, file, at, &mut last);
                }
            }
            ctx.out.flush();
            if ctx.out.failed() || over {
                return ctx.done();
            }
            if self.wait(ctx)? {
                return ctx.done();
            }
        }
    }

    /// Prints what was appended to a file since.
    fn print(&self, ctx: &mut Context<'_>, file: &mut File<'_>, at: usize, last: &mut usize) {
        let Some(fd) = &file.fd else { return };
        if let (Ok(status), Ok(place)) = (fstat(fd), rustix::fs::tell(fd)) {
            let size = u64::try_from(status.st_size).unwrap_or(0);
            let regular = FileType::from_raw_mode(status.st_mode) == FileType::RegularFile;
            if regular && size < place {
                ctx.tell(b"{}: file truncated", &[file.name]);
                let _ = seek(fd, SeekFrom::Start(0));
            } else if regular && size == place && size > 0 {
                return;
            }
        }
        let mut buffer: Vec<u8> = Vec::with_capacity(16 * 1024);
        loop {
            buffer.clear();
            match rustix::io::read(fd, rustix::buffer::spare_capacity(&mut buffer)) {
                Ok(0) => return,
                Ok(_) => {}
                Err(rustix::io::Errno::INTR) => continue,
                Err(errno) => {
                    ctx.warn(Error::sys("", errno).with_message(file.name));
                    file.fd = None;
                    return;
                }
            }
            if self.titled && at != *last {
                put_title(ctx, file.name, false);
            }
            *last = at;
            ctx.out.put(&buffer);
            if ctx.out.failed() {
                return;
            }
        }
    }

    /// Opens what is new under a name: whether there is something.
    fn look_again(&self, ctx: &mut Context<'_>, file: &mut File<'_>) -> bool {
        let id = |stat: Stat| (stat.st_dev, stat.st_ino);
        let then = file.fd.as_ref().and_then(|fd| fstat(fd).ok()).map(id);
        let errno = match stat(file.name) {
            Ok(now) if then == Some(id(now)) => return false,
            Ok(_) => match open(file.name) {
                Ok(fd) => {
                    let how: &[u8] =
                        if file.fd.is_some() { b"' has been replaced; " } else { b"' has appeared; " };
                    ctx.tell(b"'{}{}following the new file", &[file.name, how]);
                    (file.fd, file.missing) = (Some(fd), false);
                    return true;
                }
                Err(errno) => errno,
            },
            Err(errno) => errno,
        };
        if !file.missing {
            let name = kit::filled(b"'{}' has become inaccessible", &[file.name]);
            ctx.warn(Error::sys("", errno).with_message(name));
            file.missing = true;
        }
        file.fd = None;
        false
    }

    /// Waits for the interval, or until nobody reads the output any more, which it tells.
    fn wait(&self, ctx: &mut Context<'_>) -> Result<bool> {
        // Nothing that is to follow at once may keep a processor busy.
        let interval = self.interval.clamp(0.01, 1e9);
        let time = Timespec { tv_sec: interval as i64, tv_nsec: (interval.fract() * 1e9) as i64 };
        let result = match ctx.out.fd() {
            Some(fd) => poll(&mut [PollFd::from_borrowed_fd(fd.as_fd(), PollFlags::empty())], Some(&time)),
            None => poll(&mut [], Some(&time)),
        };
        match result {
            Ok(ready) => Ok(ready > 0),
            Err(rustix::io::Errno::INTR) => Ok(false),
            Err(errno) => Err(Error::sys("can't wait", errno)),
        }
    }
}

fn is_alive(pid: i32) -> bool {
    // One that may not be signalled is there.
    Pid::from_raw(pid).is_some_and(|pid| test_kill_process(pid) != Err(rustix::io::Errno::SRCH))
}
