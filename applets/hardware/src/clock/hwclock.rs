//! `hwclock`: shows and sets the hardware clock (util-linux', with busybox's options).
//!
//! Other than in util-linux: --directisa takes the ports from /dev/port; --param-get ends with 0 where it worked.

#![deny(clippy::indexing_slicing)]

use super::{ADJTIME, Adjtime, Clock};
use crate::fill::{self, V::N, V::T};
use kit::sys::rtc;
use kit::time::{self, Moment, Zone};
use kit::{
    Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, file, flag, float, number, process,
    split, value,
};
use rustix::event::{PollFd, PollFlags, poll};
use rustix::fs::{Mode, OFlags, open};
use rustix::time::{ClockId, Timespec, clock_settime};
use std::os::fd::AsFd;

/// The applet.
pub const APPLET: Applet = Applet {
    name: "hwclock",
    place: Place::Sbin,
    runs: Runs::Fork,
    failure: 1,
    usage: "[-r|-s|-w|-t|-a|--get|--set|--predict] [-ul] [-f DEVICE] [--date DATE]\n\n\
Show or set the hardware clock\n\n\
\t-r\tShow its time (default); --get: corrected by its known drift\n\
\t-s\tSet the system's time from it\n\
\t-w\tSet it from the system's time\n\
\t-t, --systz\tTell the kernel the time zone, and correct the system's time by it\n\
\t\tif the clock is kept in local time\n\
\t-a\tCorrect it by its known drift\n\
\t--set\tSet it to --date; --predict: what it will show then\n\
\t--param-get N, --param-set N=VALUE\tIts parameters (features, correction, bsm)\n\
\t-u\tIt is kept in UTC; -l: in local time (default: as /etc/adjtime says)\n\
\t-f DEVICE\tNot /dev/rtc0\n\
\t--directisa\tNot by the clock's driver, but by the PC's I/O ports\n\
\t--adjfile FILE\tNot /etc/adjtime; --noadjfile: none\n\
\t--update-drift\tWith -w and --set: measure its drift\n\
\t--delay SECONDS\tHow long it takes from being set to its next second\n\
\t--test\tChange nothing\n\
\t-v\tTell what is done",
    main,
};

const GET: u8 = 1;
const SET: u8 = 2;
const PREDICT: u8 = 3;
const DATE: u8 = 4;
const UPDATE_DRIFT: u8 = 5;
const NO_ADJFILE: u8 = 6;
const ADJFILE: u8 = 7;
const TEST: u8 = 8;
const PARAMETER_GET: u8 = 14;
const PARAMETER_SET: u8 = 15;
const DELAY: u8 = 16;
const DIRECT: u8 = 17;

const OPTIONS: Opts = kit::opts![
    flag(b'r', "show"),
    flag(b's', "hctosys"),
    flag(b'w', "systohc"),
    flag(b't', "systz"),
    flag(b'a', "adjust"),
    flag(GET, "get"),
    flag(SET, "set"),
    flag(PREDICT, "predict"),
    value(PARAMETER_GET, "param-get"),
    value(PARAMETER_SET, "param-set"),
    flag(b'u', "utc"),
    flag(b'l', "localtime"),
    value(b'f', "rtc"),
    flag(DIRECT, "directisa"),
    value(DATE, "date"),
    value(DELAY, "delay"),
    flag(UPDATE_DRIFT, "update-drift"),
    flag(NO_ADJFILE, "noadjfile"),
    value(ADJFILE, "adjfile"),
    flag(TEST, "test"),
    flag(b'v', "verbose"),
    flag(b'D', "debug"),
];

/// A drift beyond this many seconds a day is an error of measurement, not a clock's.
const MOST_DRIFT: f64 = 2145.0;
const DAY: f64 = 86_400.0;

struct Asked<'a> {
    action: u8,
    parameter: &'a [u8],
    local: Option<bool>,
    device: Option<&'a [u8]>,
    direct: bool,
    date: Option<&'a [u8]>,
    delay: Option<f64>,
    update_drift: bool,
    adjfile: Option<&'a [u8]>,
    test: bool,
    verbose: bool,
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let started = super::now();
    let asked = options(ctx)?;
    let mut known = asked.adjfile.map(Adjtime::of).unwrap_or_default();
    let before = known.clone();
    let zone = Zone::of(ctx.env("TZ"));
    let mut target = None;
    if matches!(asked.action, SET | PREDICT) {
        let date = asked.date.ok_or_else(|| Error::new("--date is required for --set or --predict"))?;
        let moment = time::parse(date, &zone, Moment::now());
        target = Some(moment.ok_or_else(|| Error::about("invalid date", date))?.seconds);
    }
    let mut say = Say { text: Vec::new(), on: asked.verbose };
    say.line("System time: %s", &[T(&seconds_text(started))]);
    if asked.local.is_none() && asked.adjfile.is_some() {
        say.line("Last drift adjustment done at %s seconds after 1969", &[T(&signed_text(known.adjusted))]);
        say.line("Last calibration done at %s seconds after 1969", &[T(&signed_text(known.calibrated))]);
    }
    let local = asked.local.or(known.local).unwrap_or(false);
    say.line("Assuming hardware clock is kept in %s time.", &[T(if local { b"local" } else { b"UTC" })]);
    say.flush(ctx);
    // Setting it makes the kind of its time known.
    if matches!(asked.action, SET | b'w' | b'a') || asked.local.is_some() && known.local.is_some() {
        known.local = Some(local);
    }
    let kept = if local { Zone::of(ctx.env("TZ")) } else { Zone::utc() };
    match (asked.action, target) {
        (PREDICT, Some(target)) => {
            let drift = drift_at(&mut say, &known, target);
            say.line("Target date:   %s", &[T(&signed_text(target))]);
            say.flush(ctx);
            show(ctx, &zone, target * 1_000_000 - micros(drift));
            return ctx.done();
        }
        (b't', _) => {
            set_system(&mut say, &asked, &zone, local, None, started)?;
            say.flush(ctx);
            return ctx.done();
        }
        _ => {}
    }
    let clock = if asked.direct { Clock::direct(kept)? } else { Clock::open(asked.device, kept)? };
    say.line("Using %s.", &[T(if asked.direct { b"direct ISA access to the clock" } else { &clock.path })]);
    match asked.action {
        PARAMETER_GET | PARAMETER_SET => {
            parameter(ctx, &asked, &clock)?;
            return ctx.done();
        }
        // What it shows matters for a new drift alone.
        b'w' | SET if !asked.update_drift => {
            set_clock(ctx, &mut say, &asked, &clock, target, started)?;
            calibrated(&mut say, &mut known, target.unwrap_or(started / 1_000_000), None);
        }
        action => {
            say.line("Waiting for clock tick...", &[]);
            say.flush(ctx);
            tick(&clock)?;
            let read = super::now();
            let shown = clock.read()?;
            say.line("Time read from hardware clock: %s seconds since 1969", &[T(&signed_text(shown))]);
            let drift = drift_at(&mut say, &known, shown);
            let corrected = shown * 1_000_000 + micros(drift);
            match action {
                b's' => set_system(&mut say, &asked, &zone, local, Some(corrected), read)?,
                b'a' if known.adjusted == 0 => {
                    ctx.say(b"not setting clock because last adjustment time is zero, so history is bad");
                }
                b'a' if known.drift.abs() > MOST_DRIFT => {
                    ctx.say(b"not setting clock because its drift factor is far too high");
                }
                b'a' => {
                    let whole = corrected.div_euclid(1_000_000);
                    let reference = read - corrected.rem_euclid(1_000_000);
                    set_clock(ctx, &mut say, &asked, &clock, Some(whole), reference)?;
                    (known.adjusted, known.rest) = (whole, 0.0);
                }
                b'w' | SET => {
                    set_clock(ctx, &mut say, &asked, &clock, target, started)?;
                    // What was meant when the clock showed what was read.
                    let meant = target.map_or(read, |target| target * 1_000_000 + read - started);
                    let measured = Some((meant - corrected) as f64 / 1e6);
                    calibrated(&mut say, &mut known, meant / 1_000_000, measured);
                }
                _ => {
                    let corrected = if action == GET { corrected } else { shown * 1_000_000 };
                    say.flush(ctx);
                    // The time it had when it was asked.
                    show(ctx, &zone, corrected - (read - started));
                }
            }
        }
    }
    if known != before && matches!(asked.action, SET | b'w' | b'a') {
        save(&mut say, &asked, &known)?;
    }
    if asked.test {
        say.line("Test mode: nothing was changed.", &[]);
    }
    say.flush(ctx);
    ctx.done()
}

fn options<'a>(ctx: &Context<'a>) -> Result<Asked<'a>> {
    let mut asked = Asked {
        action: 0,
        parameter: b"",
        local: None,
        device: None,
        direct: false,
        date: None,
        delay: None,
        update_drift: false,
        adjfile: Some(ADJTIME),
        test: false,
        verbose: false,
    };
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        match key {
            b'u' | b'l' => {
                if asked.local.is_some_and(|local| local != (key == b'l')) {
                    return Err(Error::usage("only one of -l and -u"));
                }
                asked.local = Some(key == b'l');
            }
            b'f' => asked.device = Some(value),
            DIRECT => asked.direct = true,
            DATE => asked.date = Some(value),
            DELAY => {
                let delay = float::parse(value).filter(|(_, used)| *used == value.len()).map(|(delay, _)| delay);
                let delay = delay.filter(|delay| (0.0..=3600.0).contains(delay));
                asked.delay = Some(delay.ok_or_else(|| Error::about("invalid number", value))?);
            }
            UPDATE_DRIFT => asked.update_drift = true,
            NO_ADJFILE => asked.adjfile = None,
            ADJFILE => asked.adjfile = Some(value),
            TEST => (asked.test, asked.verbose) = (true, true),
            b'v' | b'D' => asked.verbose = true,
            action => {
                if asked.action != 0 && asked.action != action {
                    return Err(Error::usage("only one action at a time"));
                }
                (asked.action, asked.parameter) = (action, value);
            }
        }
    }
    options.no_operands()?;
    if asked.action == 0 {
        asked.action = b'r';
    }
    if asked.adjfile.is_none() && asked.local.is_none() {
        return Err(Error::new("with --noadjfile, you must specify either --utc or --localtime"));
    }
    if asked.update_drift && (!matches!(asked.action, b'w' | SET) || asked.adjfile.is_none()) {
        return Err(Error::new("--update-drift requires --set or --systohc, and the adjtime file"));
    }
    Ok(asked)
}

/// What is told with -v, gathered.
struct Say {
    text: Vec<u8>,
    on: bool,
}

impl Say {
    fn line(&mut self, template: &str, values: &[fill::V<'_>]) {
        if self.on {
            fill::push(&mut self.text, template, values);
            self.text.push(b'\n');
        }
    }

    fn flush(&mut self, ctx: &mut Context<'_>) {
        ctx.out.put(&self.text);
        self.text.clear();
        ctx.out.flush();
    }
}

fn micros(seconds: f64) -> i64 {
    (seconds * 1e6) as i64
}

fn signed_text(number: i64) -> Vec<u8> {
    fill::text(if number < 0 { "-%d" } else { "%d" }, &[N(number.unsigned_abs())])
}

/// Seconds with six digits behind the point.
fn seconds_text(micros: i64) -> Vec<u8> {
    float_text(micros as f64 / 1e6)
}

fn float_text(number: f64) -> Vec<u8> {
    float::format(number, b'f', b"", Some(6))
}

fn show(ctx: &mut Context<'_>, zone: &Zone, micros: i64) {
    let fraction = micros.rem_euclid(1_000_000).unsigned_abs();
    let moment = Moment::new(micros.div_euclid(1_000_000), fraction * 1000);
    let mut line = Vec::new();
    time::push(&mut line, b"%Y-%m-%d %H:%M:%S.%6N%:z", zone, moment);
    ctx.out.line(&line);
}

/// How many seconds the clock is behind by its drift, at a time that it shows.
fn drift_at(say: &mut Say, known: &Adjtime, shown: i64) -> f64 {
    let passed = shown.saturating_sub(known.adjusted) as f64;
    let drift = passed * known.drift / DAY + known.rest;
    let drift = if drift.abs() < 1e12 { drift } else { 0.0 };
    say.line("Calculated hardware clock drift is %s seconds", &[T(&float_text(drift))]);
    drift
}

/// Waits for the clock's next second: by its interrupt, or by watching it.
fn tick(clock: &Clock) -> Result<()> {
    let fd = clock.device.as_fd();
    if !clock.direct && rtc::interrupt_updates(fd, true).is_ok() {
        let limit = Timespec { tv_sec: 10, tv_nsec: 0 };
        let ready = poll(&mut [PollFd::new(&fd, PollFlags::IN)], Some(&limit));
        let _ = rtc::interrupt_updates(fd, false);
        return match ready {
            Ok(1..) => Ok(()),
            Ok(_) => Err(Error::new("timed out waiting for time change")),
            Err(errno) => Err(Error::sys("waiting for clock tick failed", errno)),
        };
    }
    let (first, begun) = (clock.read()?, super::now());
    while clock.read()? == first {
        if super::now() - begun > 3_000_000 {
            return Err(Error::new("timed out waiting for time change"));
        }
        // Half a millisecond is less than anyone reads from the time.
        rest(500);
    }
    Ok(())
}

fn rest(micros: i64) {
    let time = Timespec { tv_sec: micros / 1_000_000, tv_nsec: micros % 1_000_000 * 1000 };
    let _ = rustix::thread::nanosleep(&time);
}

/// Sets the clock to `target` as it was meant at `reference`, or to the system's time, when a second of it begins.
fn set_clock(
    ctx: &mut Context<'_>,
    say: &mut Say,
    asked: &Asked<'_>,
    clock: &Clock,
    target: Option<i64>,
    reference: i64,
) -> Result<()> {
    let mut seconds = target.unwrap_or(reference / 1_000_000);
    let reference = if target.is_some() { reference } else { seconds * 1_000_000 };
    // The PC's clock begins its next second half a second after it is set; others begin one when they are set.
    let name = kit::filled(b"/sys/class/rtc/{}/name", &[split::base(&clock.path)]);
    let kind = file::read(&name, 256).unwrap_or_default();
    let pc = clock.direct || kind.starts_with(b"rtc_cmos") || kind.is_empty();
    let delay = micros(asked.delay.unwrap_or(if pc { 0.5 } else { 0.0 }));
    say.line("Using delay: %s seconds", &[T(&seconds_text(delay))]);
    let mut moment = reference + delay;
    let mut tolerance = 1000;
    loop {
        let now = super::now();
        if now < moment {
            rest(moment - now);
            continue;
        }
        if now - moment <= tolerance {
            break;
        }
        // It is too late for this second; the longer it takes, the less exact.
        let late = (now - moment).div_euclid(1_000_000) + 1;
        (moment, seconds, tolerance) = (moment + late * 1_000_000, seconds + late, tolerance + 1000);
    }
    say.line("Setting hardware clock to %s seconds since 1969", &[T(&signed_text(seconds))]);
    if !asked.test {
        clock.set(seconds)?;
    }
    say.flush(ctx);
    Ok(())
}

/// Sets the system's time, if there is one to set, and tells the kernel the zone.
fn set_system(
    say: &mut Say,
    asked: &Asked<'_>,
    zone: &Zone,
    local: bool,
    time: Option<i64>,
    read: i64,
) -> Result<()> {
    let failed = |errno| Error::sys("settimeofday() failed", errno);
    let seconds = time.map_or_else(|| Moment::now().seconds, |time| time / 1_000_000);
    let west = i32::try_from(-zone.local(seconds).offset / 60).unwrap_or(0);
    let tell = |say: &mut Say, minutes: i32, what: &str| {
        say.line("Calling settimeofday(NULL, %s) to %s.", &[T(&signed_text(minutes.into())), T(what.as_bytes())]);
        if asked.test { Ok(()) } else { rtc::set_kernel_zone(minutes).map_err(failed) }
    };
    // The kernel takes the first zone it is told as a correction of its time, if it is not zero.
    if !local {
        tell(say, 0, "lock the warp_clock function")?;
    }
    if local {
        tell(say, west, "warp System time, set PCIL and the kernel tz")?;
    } else if west != 0 {
        tell(say, west, "set the kernel timezone")?;
    }
    if let Some(time) = time {
        let now = time + super::now() - read;
        say.line("Calling settimeofday(%s, NULL) to set the System time.", &[T(&seconds_text(now))]);
        // Asked again: telling takes its time.
        let now = time + super::now().saturating_sub(read);
        let (seconds, fraction) = (now.div_euclid(1_000_000), now.rem_euclid(1_000_000));
        if !asked.test {
            clock_settime(ClockId::Realtime, Timespec { tv_sec: seconds, tv_nsec: fraction * 1000 })
                .map_err(|errno| failed(errno.into()))?;
        }
    }
    Ok(())
}

/// Notes that the clock is right at `now`, and what its drift is then by what it was off.
fn calibrated(say: &mut Say, known: &mut Adjtime, now: i64, off: Option<f64>) {
    let passed = now.saturating_sub(known.calibrated) as f64;
    match off {
        None => say.line("Not adjusting drift factor because the --update-drift option was not used.", &[]),
        Some(_) if known.calibrated == 0 => {
            say.line("Not adjusting drift factor because last calibration time is zero.", &[]);
        }
        // By what the clock showed, which is what can be told apart from the time it was set to before.
        Some(off) if passed - off < 4.0 * 3600.0 => say.line(
            "Not adjusting drift factor because it has been less than four hours since the last calibration.",
            &[],
        ),
        Some(off) => {
            let change = off * DAY / passed;
            let values = [&float_text(off), &float_text(passed), &float_text(known.drift), &float_text(change)];
            say.line(
                "Clock drifted %s seconds in the past %s seconds\nin spite of a drift factor of %s seconds/day.\n\
Adjusting drift factor by %s seconds/day",
                &values.map(|text| T(text)),
            );
            let drift = known.drift + change;
            known.drift = if drift.abs() > MOST_DRIFT { 0.0 } else { drift };
        }
    }
    (known.adjusted, known.calibrated, known.rest) = (now, now, 0.0);
}

fn save(say: &mut Say, asked: &Asked<'_>, known: &Adjtime) -> Result<()> {
    let Some(path) = asked.adjfile else { return Ok(()) };
    let local: &[u8] = if known.local == Some(true) { b"LOCAL" } else { b"UTC" };
    let values = [
        &float_text(known.drift),
        &signed_text(known.adjusted),
        &float_text(known.rest),
        &signed_text(known.calibrated),
    ];
    let [drift, adjusted, rest, calibrated] = values.map(|text| T(text));
    let text = fill::text("%s %s %s\n%s\n%s\n", &[drift, adjusted, rest, calibrated, T(local)]);
    say.line("New adjtime data:\n%s", &[T(b"")]);
    if say.on {
        say.text.pop();
        say.text.extend_from_slice(&text);
    }
    if asked.test {
        return Ok(());
    }
    let failed = |errno| Error::on("can't write", path, errno);
    let beside = kit::filled(b"{}.new", &[path]);
    let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::TRUNC | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    let file = open(&*process::cstring(&beside), flags, Mode::from_raw_mode(0o644)).map_err(failed)?;
    let written = rustix::io::write(&file, &text).and_then(|_| rustix::fs::rename(&*beside, path));
    written.map_err(|errno| {
        let _ = rustix::fs::unlink(&*beside);
        failed(errno)
    })
}

fn parameter(ctx: &mut Context<'_>, asked: &Asked<'_>, clock: &Clock) -> Result<()> {
    if clock.direct {
        return Err(Error::new("parameters are the driver's: not with --directisa"));
    }
    let word = asked.parameter;
    let equals = word.iter().position(|byte| *byte == b'=');
    let name = word.get(..equals.unwrap_or(word.len())).unwrap_or_default();
    let known: [&[u8]; 3] = [b"features", b"correction", b"bsm"];
    let place = known.iter().position(|known| *known == name).map(|place| place as u64);
    let bad = || Error::about("invalid parameter", word);
    let number = place.or_else(|| number::c_style(name)).ok_or_else(bad)?;
    let mut value = None;
    if asked.action == PARAMETER_SET {
        let digits = equals.and_then(|at| word.get(at + 1..)).ok_or_else(bad)?;
        value = Some(number::c_style(digits).ok_or_else(bad)?);
    }
    if asked.test && value.is_some() {
        return Ok(());
    }
    let request = if value.is_some() { "RTC_PARAM_SET" } else { "RTC_PARAM_GET" };
    let found =
        rtc::parameter(clock.device.as_fd(), number, value).map_err(|errno| clock.failed(request, errno))?;
    let template = "The RTC parameter 0x%x is set to 0x%x.";
    ctx.out.line(&fill::text(template, &[N(number), N(found)]));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drift_grows_by_the_day() {
        let known = Adjtime { drift: 2.5, adjusted: 1_893_553_445, ..Adjtime::default() };
        let mut say = Say { text: Vec::new(), on: true };
        assert_eq!(drift_at(&mut say, &known, 1_925_089_445), 912.5);
        assert_eq!(say.text, b"Calculated hardware clock drift is 912.500000 seconds\n");
    }

    #[test]
    fn drift_is_measured_after_four_hours() {
        let mut say = Say { text: Vec::new(), on: false };
        let mut known = Adjtime { calibrated: 1000, ..Adjtime::default() };
        calibrated(&mut say, &mut known, 1000 + 14_399, Some(2.0));
        assert_eq!((known.drift, known.calibrated), (0.0, 15_399));
        calibrated(&mut say, &mut known, 15_399 + 86_400, Some(2.0));
        assert_eq!((known.drift, known.adjusted), (2.0, 101_799));
    }
}
