//! `watchdog`: keeps a watchdog device from restarting the machine. Behaves as busybox's, but the device is opened
//! before going to the background, so that the caller learns of a failure, and a period of 0 is refused.

use crate::background;
use core::time::Duration;
use kit::sys::{request, sigwait};
use kit::{Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, flag, number, value};
use rustix::fd::AsFd;
use rustix::fs::{Mode, OFlags};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "watchdog",
    place: Place::Sbin,
    runs: Runs::Fork,
    failure: 1,
    usage: "[-t N[ms]] [-T N[ms]] [-F] DEVICE\n\nWrite to a watchdog DEVICE again and again.\n\n\
\t-t N\tEvery N seconds (default 30, or half of -T)\n\
\t-T N\tThe machine restarts N seconds after the last write (default 60)\n\
\t-F\tStay in the foreground\n\n\
When it is told to end it stops the watchdog, where the driver lets it.",
    main,
};

const OPTIONS: Opts = kit::opts![value(b't', ""), value(b'T', ""), flag(b'F', "")];

/// HUP INT QUIT ABRT USR1 USR2 PIPE ALRM TERM XCPU XFSZ VTALRM
const ENDING: [i32; 12] = [1, 2, 3, 6, 10, 12, 13, 14, 15, 24, 25, 26];
const PID_FILE: &[u8] = b"/var/run/watchdog.pid";
/// `WDIOS_ENABLECARD`
const ENABLE: i32 = 2;

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let (mut period, mut timeout, mut foreground) = (None, None, false);
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        match key {
            b't' => period = Some(milliseconds(value)?),
            b'T' => timeout = Some(milliseconds(value)?),
            _ => foreground = true,
        }
    }
    let operands = options.operands();
    let [device] = operands else {
        return Err(Error::usage(if operands.is_empty() { "missing operand" } else { "extra operand" }));
    };
    let period = period.unwrap_or_else(|| timeout.map_or(30_000, |timeout| timeout / 2)).max(1);
    let timeout = timeout.unwrap_or(60_000);
    let file = rustix::fs::open(device.as_cstr(), OFlags::WRONLY | OFlags::CLOEXEC, Mode::empty())
        .map_err(|errno| Error::on("can't open", device, errno))?;
    // A card that is always on refuses to be turned on, and some know no time but their own.
    let seconds = i32::try_from(timeout / 1000).unwrap_or(i32::MAX);
    let settings = [
        ("WDIOC_SETOPTIONS", request::WATCHDOG_OPTIONS, ENABLE),
        ("WDIOC_SETTIMEOUT", request::WATCHDOG_TIMEOUT, seconds),
    ];
    for (name, request, value) in settings {
        if let Err(errno) = request::block(file.as_fd(), request, &mut value.to_ne_bytes()) {
            ctx.say(&Error::sys(name, errno).text());
        }
    }
    if foreground {
        background::write_pid(PID_FILE);
    } else if !background::is_child(Some(PID_FILE))? {
        return Ok(Status::SUCCESS);
    }
    sigwait::block(&ENDING);
    let mut failed = false;
    loop {
        let written = rustix::io::write(&file, b"\0");
        if let (Err(errno), false) = (written, failed) {
            failed = true;
            ctx.warn(Error::on("can't write", device, errno));
        }
        if sigwait::wait(&ENDING, Some(Duration::from_millis(period.into()))).is_some() {
            break;
        }
    }
    let _ = rustix::fs::unlink(PID_FILE);
    // The letter that lets a driver stop when the device is closed.
    let _ = rustix::io::write(&file, b"V");
    sigwait::unblock_all();
    Ok(Status::SUCCESS)
}

/// `N` seconds or `Nms`.
fn milliseconds(word: &[u8]) -> Result<u32> {
    let (digits, unit) = word.strip_suffix(b"ms").map_or((word, 1000), |digits| (digits, 1));
    let wanted = number::unsigned(digits).and_then(|number| number.checked_mul(unit));
    let wanted = wanted.and_then(|wanted| u32::try_from(wanted).ok()).filter(|wanted| *wanted > 0);
    wanted.ok_or_else(|| Error::about("invalid number", word))
}
