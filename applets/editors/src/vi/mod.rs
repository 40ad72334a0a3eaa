//! `vi`: the editor (POSIX.1-2024's vi and ex commands, busybox's options, and of vim what fingers expect: undo without
//! end, visual modes, text objects).
//!
//! ```text
//! mod         the applet: the terminal, signals, start-up
//! editor      keys in, a screen of cells out; what a command is made of
//! text        pieces, lines, undo
//! normal, motion, object, visual, insert, search    what keys do
//! ex, ex_file, substitute, settings                 what lines after a colon do
//! registers   what was cut; draw: the picture; host: files and commands
//! ```
//! Deliberate differences: a file without a newline at its end keeps that; `\n` in a replacement divides lines.

#![deny(clippy::indexing_slicing)]

mod draw;
mod editor;
mod ex;
mod ex_file;
mod host;
mod insert;
mod motion;
mod normal;
mod object;
mod registers;
mod search;
mod settings;
mod substitute;
pub mod tame;
mod text;
mod visual;

use crate::screen::Screen;
use crate::screen::terminal::{Event, Terminal};
use editor::{Editor, Fail};
use host::{System, Writing};
use kit::process::cstring;
use kit::{Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, flag, value};
use lineedit::keys::Key;
use rustix::fs::{Mode, OFlags};
use std::cell::RefCell;
use std::rc::Rc;

/// The applet.
pub const APPLET: Applet = Applet {
    name: "vi",
    place: Place::Bin,
    runs: Runs::Fork,
    failure: 1,
    usage: "[-R] [-c COMMAND] [+LINE | +/RE | +COMMAND] [-H] [FILE]...\n\n\
Edit FILEs\n\n\
\t-R\tDo not write to the files\n\
\t-c CMD\tBegin with a command of the colon; after EXINIT, or ~/.exrc\n\
\t-H\tList what there is",
    main,
};

const OPTIONS: Opts = kit::opts![value(b'c', ""), flag(b'R', ""), flag(b'H', "")];

const FEATURES: &str = "\
Commands with counts, registers (a-z, A-Z, 0-9, -, _, %, #, :, /, .), marks, macros (q, @), and dot
Operators d c y < > = ! g~ gu gU g?, text objects w W s p ( [ { < \" ' ` t, visual modes v V ^V
Undo and redo without end (u, ^R)
Search (/ ? n N * #) and :s, :g, :v with regular expressions
:w :q :wq :x :e :r :n :prev :rew :f :s :g :v :d :m :t :j :> :< :y :pu :k :set :! :normal :source
:set ai et hls ic is list nu ro sm scs ws ts= sw=\n";

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut commands: Vec<Vec<u8>> = Vec::new();
    let mut read_only = ctx.args.first().is_some_and(|name| kit::split::base(name) == b"view");
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        match key {
            b'c' => commands.push(value.to_vec()),
            b'R' => read_only = true,
            _ => {
                ctx.out.put(FEATURES.as_bytes());
                return Ok(Status::SUCCESS);
            }
        }
    }
    let mut files = Vec::new();
    for word in options.operands() {
        match word.strip_prefix(b"+") {
            Some(b"") => commands.push(b"$".to_vec()),
            Some(command) => commands.push(command.to_vec()),
            None => files.push(word.bytes().to_vec()),
        }
    }
    let start = start_commands(ctx);
    let terminal = Terminal::open_any(ctx)?;
    let mut system = System { ctx, terminal };
    let size = system.terminal.size();
    let taken = system.terminal.take((b"\x1b[?1049h", b"\x1b[?1049l"));
    taken.map_err(|errno| Error::sys("can't set the terminal's modes", errno))?;
    let system = Rc::new(RefCell::new(system));
    let mut editor = Editor::new(Rc::<RefCell<System<'_, '_>>>::clone(&system), size);
    if read_only {
        editor.set.set_read_only();
    }
    let run = |editor: &mut Editor<'_>, command: &[u8]| {
        if let Err(Fail::Says(text)) = editor.ex(command) {
            editor.message = text;
        }
    };
    for line in start {
        run(&mut editor, &line);
    }
    editor.files = (files, 0);
    if let Some(first) = editor.files.0.first().cloned()
        && let Err(Fail::Says(text)) = editor.open(&first)
    {
        editor.file.name = Some(first);
        editor.file.is_new = true;
        editor.message = text;
    }
    for command in commands {
        run(&mut editor, &command);
        editor.text.end();
    }
    editor.settle();
    let ended = show(&mut editor, &system);
    let mut system = system.borrow_mut();
    leave(&system.terminal, editor.size.1);
    let signal = match ended {
        Ended::Quit(status) => {
            system.terminal.give_back();
            return Ok(Status(status));
        }
        Ended::Signal(number) => number,
    };
    if system.terminal.is_scripted() && signal == 0 {
        system.terminal.give_back();
        return Err(Error::new("can't read user input"));
    }
    let saved = if editor.text.is_changed() { recover(&mut editor) } else { None };
    system.terminal.give_back();
    if let Some(name) = saved {
        system.ctx.say(&[b"what was not written is in ", &name[..]].concat());
    }
    if signal != 0 {
        system.terminal.die(signal);
    }
    Ok(Status::FAILURE)
}

/// EXINIT, or the lines of ~/.exrc if the user owns it and nobody else may write it.
fn start_commands(ctx: &Context<'_>) -> Vec<Vec<u8>> {
    if let Some(text) = ctx.env("EXINIT") {
        return vec![text.to_vec()];
    }
    let Some(home) = ctx.env("HOME") else { return Vec::new() };
    let path = [home, b"/.exrc"].concat();
    let safe = rustix::fs::stat(&*cstring(&path)).is_ok_and(|stat| {
        stat.st_uid == rustix::process::geteuid().as_raw() && stat.st_mode & 0o022 == 0 && stat.st_size < 1 << 20
    });
    if !safe {
        return Vec::new();
    }
    let text = kit::file::read(&path, 1 << 20).unwrap_or_default();
    text.split(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect()
}

enum Ended {
    Quit(u8),
    /// 0: the terminal is gone.
    Signal(i32),
}

fn show(editor: &mut Editor<'_>, system: &RefCell<System<'_, '_>>) -> Ended {
    let mut screen = Screen::new(editor.size.0, editor.size.1);
    let mut out = Vec::new();
    loop {
        if let Some(status) = editor.quit {
            return Ended::Quit(status);
        }
        if core::mem::take(&mut editor.suspend) {
            let mut system = system.borrow_mut();
            leave(&system.terminal, editor.size.1);
            system.terminal.suspend();
            editor.repaint = true;
        }
        if core::mem::take(&mut editor.repaint) {
            screen.forget();
        }
        // While keys wait, drawing would only cost time.
        let waiting = system.borrow().terminal.is_waiting();
        if !waiting {
            let size = system.borrow_mut().terminal.size();
            if size != editor.size {
                editor.size = size;
                screen.resize(size.0, size.1);
            }
            if editor.draw(&mut screen) {
                out.push(7);
            }
            screen.show(&mut out);
            system.borrow().terminal.write(&out);
            out.clear();
        }
        let event = system.borrow_mut().terminal.event(None, None);
        match event {
            Event::Key(key) => editor.key(key),
            Event::Redraw => screen.forget(),
            Event::Interrupt => editor.key(Key::Ctrl(b'C')),
            Event::Input => {}
            Event::Signal(number) => return Ended::Signal(number),
            Event::Gone => return Ended::Signal(0),
        }
    }
}

/// Clears the last row and leaves the cursor there.
fn leave(terminal: &Terminal<'_>, rows: usize) {
    let row = kit::number::Decimal::of(rows as u64);
    terminal.write(&[b"\x1b[m\x1b[", &*row, b";1H\x1b[K"].concat());
}

/// Keeps a text that was not written: where it is.
fn recover(editor: &mut Editor<'_>) -> Option<Vec<u8>> {
    let base = kit::split::base(editor.file.name.as_deref().unwrap_or(b"text"));
    let base = base.get(..base.len().min(100)).unwrap_or_default();
    let pid = kit::number::Decimal::of(rustix::process::getpid().as_raw_pid().unsigned_abs().into());
    for folder in [&b"/var/tmp/"[..], b"/tmp/", b"./"] {
        let name = [folder, b"vi.recover.", &*pid, b".", base].concat();
        // Nobody may have put something else there, or read along.
        let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let mode = Mode::RUSR | Mode::WUSR;
        if rustix::fs::openat(rustix::fs::CWD, &*cstring(&name), flags, mode).is_err() {
            continue;
        }
        let range = (0, editor.text.len());
        let writing = Writing { name: &name, range, append: false, force: true, stamp: None, own: false };
        if host::write(&mut editor.text, &writing).is_ok() {
            return Some(name);
        }
    }
    None
}

#[cfg(test)]
mod tests;
