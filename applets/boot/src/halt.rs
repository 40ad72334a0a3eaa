//! `halt`, `poweroff` and `reboot`: tell init to bring the machine down, or with `-f` do it at once. As busybox's.

use kit::{Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, flag, number, value};
use rustix::fs::{Mode, OFlags};
use rustix::process::{Pid, Signal, kill_process};
use rustix::system::RebootCommand;
use rustix::thread::nanosleep;
use rustix::time::{ClockId, Timespec};

/// `halt`.
pub const APPLET: Applet = Applet {
    name: "halt",
    place: Place::Sbin,
    runs: Runs::Fork,
    failure: 1,
    usage: "[-d SECONDS] [-nfw]\n\nHalt the machine.\n\n\
\t-d SECONDS\tWait before\n\
\t-n\t\tDo not write buffers to the disks first\n\
\t-f\t\tAt once, without init's orderly end\n\
\t-w\t\tOnly write the record to /var/log/wtmp",
    main: |ctx| run(ctx, Signal::USR1, RebootCommand::Halt),
};

/// `poweroff`.
pub const POWEROFF: Applet = Applet {
    name: "poweroff",
    usage: "[-d SECONDS] [-nfw]\n\nHalt the machine and switch it off.\n\n\
\t-d SECONDS\tWait before\n\
\t-n\t\tDo not write buffers to the disks first\n\
\t-f\t\tAt once, without init's orderly end\n\
\t-w\t\tOnly write the record to /var/log/wtmp",
    main: |ctx| run(ctx, Signal::USR2, RebootCommand::PowerOff),
    ..APPLET
};

/// `reboot`.
pub const REBOOT: Applet = Applet {
    name: "reboot",
    usage: "[-d SECONDS] [-nfw]\n\nStart the machine again.\n\n\
\t-d SECONDS\tWait before\n\
\t-n\t\tDo not write buffers to the disks first\n\
\t-f\t\tAt once, without init's orderly end\n\
\t-w\t\tOnly write the record to /var/log/wtmp",
    main: |ctx| run(ctx, Signal::TERM, RebootCommand::Restart),
    ..APPLET
};

const OPTIONS: Opts =
    kit::opts![value(b'd', ""), flag(b'n', ""), flag(b'f', "force"), flag(b'w', "wtmp-only")];

const WTMP: &str = "/var/log/wtmp";

fn run(ctx: &mut Context<'_>, signal: Signal, command: RebootCommand) -> Result<Status> {
    let (mut delay, mut sync, mut force, mut only_record) = (0u32, true, false, false);
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        match key {
            b'd' => delay = number::parse(value)?,
            b'n' => sync = false,
            b'f' => force = true,
            _ => only_record = true,
        }
    }
    if only_record {
        record();
        return Ok(Status::SUCCESS);
    }
    let _ = nanosleep(&Timespec { tv_sec: delay.into(), tv_nsec: 0 });
    record();
    if sync {
        rustix::fs::sync();
    }
    if force {
        rustix::system::reboot(command).map_err(|errno| Error::sys("reboot", errno))?;
    } else {
        kill_process(Pid::INIT, signal).map_err(|errno| Error::sys("can't signal init", errno))?;
    }
    Ok(Status::SUCCESS)
}

/// Appends a shutdown record to wtmp, where one is kept.
fn record() {
    let flags = OFlags::WRONLY | OFlags::APPEND | OFlags::CLOEXEC | OFlags::NOFOLLOW;
    let Ok(file) = rustix::fs::open(WTMP, flags, Mode::empty()) else { return };
    let time = kit::sys::time::read(ClockId::Realtime);
    let uname = rustix::system::uname();
    let record = shutdown_record(uname.release().to_bytes(), time.tv_sec, time.tv_nsec / 1000);
    // Nobody could be told on a machine that goes down.
    let _ = rustix::io::write(&file, &record);
}

/// A utmp(5) record. Where old 32-bit programs shared the file its times have 32 bits (x86-64, riscv64).
fn shutdown_record(release: &[u8], seconds: i64, microseconds: i64) -> Vec<u8> {
    const RUN_LEVEL: u16 = 1;
    let mut record = Vec::with_capacity(400);
    let mut field = |bytes: &[u8], length: usize| {
        let end = record.len() + length;
        record.extend_from_slice(bytes.get(..length).unwrap_or(bytes));
        record.resize(end, 0);
    };
    field(&RUN_LEVEL.to_ne_bytes(), 4);
    field(b"", 4);
    field(b"~", 32);
    field(b"~~", 4);
    field(b"shutdown", 32);
    field(release, 256);
    field(b"", 4);
    if cfg!(target_arch = "aarch64") {
        field(b"", 12);
        field(&seconds.to_ne_bytes(), 8);
        field(&microseconds.to_ne_bytes(), 8);
        field(b"", 36);
        field(b"", 4);
    } else {
        field(b"", 4);
        field(&(seconds as u32).to_ne_bytes(), 4);
        field(&(microseconds as u32).to_ne_bytes(), 4);
        field(b"", 36);
    }
    record
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_have_the_size_that_last_reads() {
        let record = shutdown_record(&[b'r'; 300], 1, 2);
        assert_eq!(record.len(), if cfg!(target_arch = "aarch64") { 400 } else { 384 });
        assert_eq!(record.get(8..10), Some(&b"~\0"[..]));
        assert_eq!(record.get(44..53), Some(&b"shutdown\0"[..]));
        assert_eq!(record.get(331..333), Some(&b"r\0"[..]));
    }
}
