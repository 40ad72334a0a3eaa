//! `pinky`: who is logged in, or what is known of a user (laid out as GNU's).
//!
//! Other than in GNU: what files and records hold is shown without control bytes.

#![deny(clippy::indexing_slicing)]

use crate::utmp::{self, Record};
use crate::who::push_left;
use kit::time::{self, Moment, Zone};
use kit::users::{self, User};
use kit::{Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, escape, flag};
use rustix::fs::{FileType, stat};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "pinky",
    place: Place::UsrBin,
    runs: Runs::Inside,
    failure: 1,
    usage: "[-sfwiq] [USER]... | -l [-bhp] USER...\n\n\
Show who is logged in, or what is known of USERs\n\n\
\t-l\tWhat is known of users:\n\
\t-b\t  not their directory and shell\n\
\t-h -p\t  not their ~/.project; ~/.plan\n\
\t-s\tWho is logged in (default):\n\
\t-f\t  without headings\n\
\t-w\t  without full names\n\
\t-i\t  nor where they came from\n\
\t-q\t  nor how long they were idle",
    main,
};

const OPTIONS: Opts = kit::opts![
    flag(b'l', ""),
    flag(b'b', ""),
    flag(b'h', ""),
    flag(b'p', ""),
    flag(b's', ""),
    flag(b'f', ""),
    flag(b'w', ""),
    flag(b'i', ""),
    flag(b'q', ""),
    flag(b'L', "lookup"),
];

/// Which form, and what is left out of it.
#[derive(Default)]
struct Wish {
    long: bool,
    no_home: bool,
    no_project: bool,
    no_plan: bool,
    no_heading: bool,
    no_name: bool,
    no_host: bool,
    no_idle: bool,
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut wish = Wish::default();
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, _)) = options.next()? {
        match key {
            b'l' => wish.long = true,
            b'b' => wish.no_home = true,
            b'h' => wish.no_project = true,
            b'p' => wish.no_plan = true,
            b's' => wish.long = false,
            b'f' => wish.no_heading = true,
            b'w' => wish.no_name = true,
            b'i' => (wish.no_name, wish.no_host) = (true, true),
            b'q' => (wish.no_name, wish.no_host, wish.no_idle) = (true, true, true),
            _ => return Err(Error::new("names of hosts are shown as they were recorded: no --lookup")),
        }
    }
    let operands = options.operands();
    if wish.long {
        if operands.is_empty() {
            return Err(Error::usage("no username specified; at least one must be specified when using -l"));
        }
        for name in operands {
            show_user(ctx, name.bytes(), &wish);
        }
        return ctx.done();
    }
    if !wish.no_heading {
        heading(ctx, &wish);
    }
    let known = users::users();
    let zone = Zone::of(ctx.env("TZ"));
    let now = kit::sys::time::now();
    utmp::each(ctx, None, &mut |ctx, record| {
        let asked = operands.is_empty() || operands.iter().any(|name| name.bytes() == record.user());
        if record.is_user() && asked {
            show_login(ctx, record, &wish, &known, &zone, now);
        }
    })?;
    ctx.done()
}

fn heading(ctx: &mut Context<'_>, wish: &Wish) {
    let mut line = Vec::new();
    push_left(&mut line, b"Login", 8);
    if !wish.no_name {
        line.push(b' ');
        push_left(&mut line, b"Name", 19);
    }
    line.push(b' ');
    push_left(&mut line, b" TTY", 9);
    if !wish.no_idle {
        line.push(b' ');
        push_left(&mut line, b"Idle", 6);
    }
    line.push(b' ');
    push_left(&mut line, b"When", 12);
    if !wish.no_host {
        line.extend_from_slice(b" Where");
    }
    ctx.out.line(&line);
}

fn show_login(
    ctx: &mut Context<'_>,
    record: &Record<'_>,
    wish: &Wish,
    known: &[User],
    zone: &Zone,
    now: i64,
) {
    let terminal = stat(kit::filled(b"/dev/{}", &[record.line()])).ok();
    let mut line = Vec::new();
    push_left(&mut line, record.user(), 8);
    if !wish.no_name {
        let user = known.iter().find(|user| user.name == record.user());
        let name = user.map_or(b"        ???".to_vec(), full_name);
        line.push(b' ');
        push_left(&mut line, name.get(..19).unwrap_or(&name), 19);
    }
    line.extend_from_slice(match &terminal {
        Some(terminal) if terminal.st_mode & 0o020 != 0 => b"  ",
        Some(_) => b" *",
        None => b" ?",
    });
    push_left(&mut line, record.line(), 8);
    if !wish.no_idle {
        line.push(b' ');
        let idle =
            terminal.map_or(b"?????".to_vec(), |terminal| idle_for(now.saturating_sub(terminal.st_atime)));
        push_left(&mut line, &idle, 6);
    }
    line.push(b' ');
    time::push(&mut line, b"%b %e %H:%M", zone, Moment::new(record.time(), 0));
    if !wish.no_host && !record.host().is_empty() {
        line.push(b' ');
        line.extend_from_slice(&escape::visible(record.host()));
    }
    ctx.out.line(&line);
}

/// Nothing within a minute, hours and minutes within a day, then days.
fn idle_for(seconds: i64) -> Vec<u8> {
    let mut text = Vec::new();
    match seconds {
        ..60 => {}
        60..86_400 => time::push(&mut text, b"%H:%M", &Zone::utc(), Moment::new(seconds, 0)),
        _ => {
            text.extend_from_slice(&kit::number::Decimal::of((seconds / 86_400).unsigned_abs()));
            text.push(b'd');
        }
    }
    text
}

/// The first part of the comment field, in which `&` stands for the name with a capital.
fn full_name(user: &User) -> Vec<u8> {
    let mut name = Vec::new();
    for byte in user.gecos.split(|byte| *byte == b',').next().unwrap_or_default() {
        if *byte == b'&' {
            name.extend(user.name.first().map(u8::to_ascii_uppercase));
            name.extend_from_slice(user.name.get(1..).unwrap_or_default());
        } else {
            name.push(*byte);
        }
    }
    name
}

fn show_user(ctx: &mut Context<'_>, name: &[u8], wish: &Wish) {
    let mut text = b"Login name: ".to_vec();
    push_left(&mut text, name, 28);
    text.extend_from_slice(b"In real life: ");
    let Some(user) = users::by_name(name) else {
        text.extend_from_slice(b" ???");
        return ctx.out.line(&text);
    };
    text.push(b' ');
    text.extend_from_slice(&escape::visible(&full_name(&user)));
    ctx.out.line(&text);
    if !wish.no_home {
        let mut text = b"Directory: ".to_vec();
        push_left(&mut text, &user.home, 29);
        text.extend_from_slice(b"Shell:  ");
        text.extend_from_slice(&escape::visible(&user.shell));
        ctx.out.line(&text);
    }
    let files: [(&[u8], &[u8], bool); 2] =
        [(b"/.project", b"Project: ", wish.no_project), (b"/.plan", b"Plan:\n", wish.no_plan)];
    for (file, title, left_out) in files {
        let path = [&*user.home, file].concat();
        // A pipe in its place would never end.
        let is_file = stat(&*path).is_ok_and(|stat| FileType::from_raw_mode(stat.st_mode).is_file());
        if !left_out
            && is_file
            && let Ok(text) = kit::file::read(&path, 1 << 20)
        {
            ctx.out.put(title);
            for line in text.split_inclusive(|byte| *byte == b'\n') {
                let (line, end) = line.strip_suffix(b"\n").map_or((line, &b""[..]), |line| (line, b"\n"));
                ctx.out.put(&escape::visible(line));
                ctx.out.put(end);
            }
        }
    }
    ctx.out.put(b"\n");
}
