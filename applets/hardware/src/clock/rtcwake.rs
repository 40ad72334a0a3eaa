//! `rtcwake`: puts the machine to sleep until a hardware clock's alarm (util-linux').
//!
//! Other than there, `-m off` runs `poweroff`, and -t and --date mean the system's time even where the hardware
//! clock differs from it.

#![deny(clippy::indexing_slicing)]

use super::{ADJTIME, Adjtime, Clock};
use crate::fill::{self, V::N, V::T};
use kit::sys::rtc::{self, Alarm};
use kit::time::{self, Moment, Zone};
use kit::{
    Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, file, flag, number, process, split,
    value,
};
use rustix::fs::{Mode, OFlags, open};
use std::os::fd::AsFd;

/// The applet.
pub const APPLET: Applet = Applet {
    name: "rtcwake",
    place: Place::UsrSbin,
    runs: Runs::Fork,
    failure: 1,
    usage: "[-alunv] [-d DEVICE] [-m MODE] {-s SECONDS | -t TIME | --date DATE}\n\n\
Sleep until the hardware clock wakes the machine\n\n\
\t-a\tThe clock is kept as /etc/adjtime says (default); -u: in UTC; -l: in local time\n\
\t-A FILE\tNot /etc/adjtime\n\
\t-d DEVICE\tNot rtc0\n\
\t-m MODE\tHow deep: freeze, standby, mem, disk, as the kernel can (--list-modes); off;\n\
\t\tno: only set the alarm; on: wait for it; disable: switch it off; show: show it\n\
\t-s SECONDS\tFrom now on; -t TIME: seconds since 1970\n\
\t-n\tDry run\n\
\t-v\tTell what is done",
    main,
};

const DATE: u8 = 1;
const LIST_MODES: u8 = 2;

const OPTIONS: Opts = kit::opts![
    flag(b'a', "auto"),
    value(b'A', "adjfile"),
    value(DATE, "date"),
    value(b'd', "device"),
    flag(b'n', "dry-run"),
    flag(b'l', "local"),
    flag(LIST_MODES, "list-modes"),
    value(b'm', "mode"),
    value(b's', "seconds"),
    value(b't', "time"),
    flag(b'u', "utc"),
    flag(b'v', "verbose"),
];

const STATE: &[u8] = b"/sys/power/state";
/// What can be done besides what the kernel can.
const OURS: [&[u8]; 5] = [b"off", b"no", b"on", b"disable", b"show"];

/// When to wake.
#[derive(Clone, Copy)]
enum When {
    In(i64),
    At(i64),
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let (mut kept, mut adjfile, mut device, mut mode) = (0, ADJTIME, &b"rtc0"[..], &b"suspend"[..]);
    let (mut dry, mut verbose, mut when) = (false, false, None);
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        let wake = match key {
            b'a' | b'l' | b'u' => {
                if kept != 0 && kept != key {
                    return Err(Error::usage("only one of -a, -l and -u"));
                }
                kept = key;
                continue;
            }
            b's' | b't' => {
                let number = number::unsigned(value).and_then(|number| i32::try_from(number).ok());
                let what = if key == b's' { "invalid seconds" } else { "invalid time" };
                let number = number.ok_or_else(|| Error::about(what, value))?.into();
                if key == b's' { When::In(number) } else { When::At(number) }
            }
            DATE => {
                let zone = Zone::of(ctx.env("TZ"));
                let moment = time::parse(value, &zone, Moment::now());
                When::At(moment.ok_or_else(|| Error::about("invalid time value", value))?.seconds)
            }
            key => {
                match key {
                    b'A' => adjfile = value,
                    b'd' => device = value,
                    b'm' => mode = value,
                    b'n' => dry = true,
                    b'v' => verbose = true,
                    _ => {
                        let text = file::read(STATE, 4096).unwrap_or_default();
                        let words: Vec<&[u8]> = split::words(&text).chain(OURS).collect();
                        ctx.out.line(&words.join(&b' '));
                        return ctx.done();
                    }
                }
                continue;
            }
        };
        when = Some(wake);
    }
    options.no_operands()?;
    let state = file::read(STATE, 4096).unwrap_or_default();
    // What util-linux and old kernels call standby is asked for where no mode is.
    let mode = if mode == b"suspend" { b"standby" } else { mode };
    let ours = OURS.contains(&mode);
    if !ours && !split::words(&state).any(|word| word == mode) && !(mode == b"standby" && when.is_none()) {
        return Err(Error::about("unrecognized suspend state", mode));
    }
    let local = match kept {
        b'l' => true,
        b'u' => false,
        _ => Adjtime::of(adjfile).local.unwrap_or_else(|| {
            ctx.out.line(b"rtcwake: assuming RTC uses UTC ...");
            false
        }),
    };
    if when.is_none() && !matches!(mode, b"disable" | b"show") {
        return Err(Error::new("must provide wake time (see --seconds, --time and --date options)"));
    }
    let zone = Zone::of(ctx.env("TZ"));
    let kept = if local { Zone::of(ctx.env("TZ")) } else { Zone::utc() };
    let path = if device.contains(&b'/') { device.to_vec() } else { kit::filled(b"/dev/{}", &[device]) };
    if !ours {
        // Only a clock that may wake the machine is trusted to.
        let wakes = kit::filled(b"/sys/class/rtc/{}/device/power/wakeup", &[split::base(&path)]);
        if !file::read(&wakes, 64).unwrap_or_default().starts_with(b"enabled") {
            return Err(Error::filled(b"{} not enabled for wakeup events", &[&*path]));
        }
    }
    let clock = Clock::open(Some(&path), kept)?;
    let (system, shown) = (Moment::now().seconds, clock.read()?);
    if verbose {
        ctx.out.line(if local { b"Using local time." } else { b"Using UTC time." });
        for (what, moment) in [("systime", system), ("rtctime", shown)] {
            let values = [T(what.as_bytes()), N(moment.unsigned_abs()), T(&date(moment, &Zone::utc()))];
            ctx.out.line(&fill::text("\t%s = %d, (UTC) %s", &values));
        }
    }
    match mode {
        b"show" => show(ctx, &clock, &zone)?,
        b"disable" => disable(&clock, dry)?,
        _ => {
            let wake = match when {
                Some(When::In(seconds)) => shown + seconds + 1,
                Some(When::At(moment)) if moment < system => {
                    let text = kit::filled(b"time doesn't go backward to {}", &[&date(moment, &zone)]);
                    return Err(Error::new(text));
                }
                // The clock's alarm is in the clock's time.
                Some(When::At(moment)) => moment - system + shown,
                None => return ctx.done(),
            };
            let mut alarm = Alarm { enabled: 1, pending: 0, time: super::shown(wake, &clock.zone) };
            (alarm.time.weekday, alarm.time.yearday, alarm.time.summer) = (-1, -1, -1);
            if !dry {
                rtc::set_alarm(clock.device.as_fd(), &alarm)
                    .map_err(|errno| Error::sys("set rtc wake alarm failed", errno))?;
            }
            let from = if ours { Vec::new() } else { fill::text(" from \"%s\"", &[T(mode)]) };
            let values = [T(&from), T(&path), T(&date(wake, &zone))];
            ctx.out.line(&fill::text("rtcwake: wakeup%s using %s at %s", &values));
            ctx.out.flush();
            sleep(ctx, &clock, mode, dry, verbose)?;
        }
    }
    ctx.done()
}

fn date(moment: i64, zone: &Zone) -> Vec<u8> {
    let mut text = Vec::new();
    time::push(&mut text, b"%a %b %e %H:%M:%S %Y", zone, Moment::new(moment, 0));
    text
}

fn show(ctx: &mut Context<'_>, clock: &Clock, zone: &Zone) -> Result<()> {
    let alarm = rtc::alarm(clock.device.as_fd()).map_err(|errno| Error::sys("read rtc alarm failed", errno))?;
    let moment = super::seconds(&alarm.time, &clock.zone).filter(|_| alarm.enabled != 0);
    match moment {
        Some(moment) => ctx.out.fill(b"alarm: on  {}\n", &[&date(moment, zone)]),
        None => ctx.out.line(b"alarm: off"),
    }
    Ok(())
}

fn disable(clock: &Clock, dry: bool) -> Result<()> {
    if dry {
        return Ok(());
    }
    let fd = clock.device.as_fd();
    let mut alarm = rtc::alarm(fd).map_err(|errno| Error::sys("read rtc alarm failed", errno))?;
    alarm.enabled = 0;
    rtc::set_alarm(fd, &alarm).map_err(|errno| Error::sys("disable rtc alarm interrupt failed", errno))
}

/// What is done until the alarm.
fn sleep(ctx: &mut Context<'_>, clock: &Clock, mode: &[u8], dry: bool, verbose: bool) -> Result<()> {
    let note = |ctx: &mut Context<'_>, what: &str| {
        if verbose {
            ctx.out.line(&fill::text("suspend mode: %s; %s", &[T(mode), T(what.as_bytes())]));
            ctx.out.flush();
        }
    };
    match mode {
        b"no" => {
            note(ctx, "leaving");
            return Ok(());
        }
        b"off" => {
            note(ctx, "powering off");
            if dry {
                return Ok(());
            }
            let words = process::Words::of(&[b"poweroff"]);
            let status = process::run(ctx, words.args()).map_err(|errno| Error::sys("can't run poweroff", errno))?;
            // The alarm is what the machine comes back by: it stays.
            return if status == Status::SUCCESS { Ok(()) } else { Err(Error::silent(status.0)) };
        }
        b"on" => {
            note(ctx, "reading rtc");
            let mut data = [0u8; size_of::<usize>()];
            while !dry {
                rustix::io::read(&clock.device, &mut data).map_err(|errno| Error::sys("rtc read failed", errno))?;
                // RTC_AF: the alarm, not another interrupt.
                if usize::from_ne_bytes(data) & 0x20 != 0 {
                    break;
                }
            }
        }
        _ => {
            note(ctx, "suspending system");
            if !dry {
                let failed = |errno| Error::on("can't write", STATE, errno);
                let file = open(&*process::cstring(STATE), OFlags::WRONLY | OFlags::CLOEXEC, Mode::empty());
                let written = file.and_then(|file| rustix::io::write(&file, &kit::filled(b"{}\n", &[mode])));
                if let Err(errno) = written {
                    disable(clock, dry)?;
                    return Err(failed(errno));
                }
            }
        }
    }
    disable(clock, dry)
}
