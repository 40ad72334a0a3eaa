//! `ed`: the line editor (POSIX.1-2024, with the options and commands of GNU's).
//!
//! Differs from GNU's: no compatibility mode (`-G`). At a terminal the line editor of the shell reads the commands.

#![deny(clippy::indexing_slicing)]

mod address;
mod buffer;
mod command;
mod files;
mod global;
mod substitute;

use crate::lines::{Lines, Source};
use buffer::{Buffer, Line};
use kit::regex::Regex;
use kit::sys::signal::{self, Action};
use kit::{Applet, Context, Error, Opts, Place, Result, Runs, Status, flag, value};
use lineedit::{Completer, Editor as LineEditor, History, Request};
use std::collections::VecDeque;
use std::rc::Rc;

const USAGE: &str = "[-Elrsv] [-p PROMPT] [FILE | !COMMAND]

Edit text by commands on standard input

	-p PROMPT	Ask for commands
	-s, -q	No counts of bytes, no ! behind commands of the shell
	-E	Regular expressions are extended
	-l	Failed commands are no failure
	-r	No commands of the shell, files of this directory only
	-v	Say what was wrong, as after H
	--strip-trailing-cr	Read lines without a carriage return at their end

N . $ /RE/ ?RE? 'X +N -N, A,B A;B , ; % name lines. a i c, d j m t k s g v G V u x y
change and mark them; p n l = z show them; e E f r w wq W q Q ! # h H P";

/// The applet.
pub const APPLET: Applet =
    Applet { name: "ed", place: Place::Bin, runs: Runs::Fork, failure: 1, usage: USAGE, main };

const STRIP: u8 = 1;
const VERSION: u8 = 2;

const OPTIONS: Opts = kit::opts![
    value(b'p', "prompt"),
    flag(b's', "script"),
    flag(b'q', "quiet"),
    flag(b'q', "silent"),
    flag(b'E', "extended-regexp"),
    flag(b'l', "loose-exit-status"),
    flag(b'r', "restricted"),
    flag(b'v', "verbose"),
    flag(STRIP, "strip-trailing-cr"),
    flag(VERSION, "version"),
];

/// What is wrong with a command; `h` says it.
type Fault = Vec<u8>;

/// The result of a step of a command.
type Done<T = ()> = Result<T, Fault>;

/// What comes after a command.
enum After {
    Next,
    Quit,
}

#[derive(Default)]
struct Settings {
    script: bool,
    quiet: bool,
    extended: bool,
    loose: bool,
    restricted: bool,
    strip: bool,
}

struct Editor<'c, 'a> {
    ctx: &'c mut Context<'a>,
    settings: Settings,
    buffer: Buffer,
    /// The file's name.
    name: Vec<u8>,
    /// Bytes without a newline at their end, which they shall not get.
    unended: bool,
    input: Lines<'a>,
    terminal: Option<LineEditor<'a>>,
    history: History,
    prompt: Vec<u8>,
    prompting: bool,
    verbose: bool,
    /// What was wrong last.
    fault: Fault,
    /// The last command would have lost changes.
    warned: bool,
    failed: bool,
    marks: [Option<usize>; 26],
    yanked: Vec<Line>,
    /// The expression last used.
    regex: Option<Rc<Regex>>,
    substitution: Option<substitute::Substitution>,
    replacement: Option<Vec<u8>>,
    /// The command of the shell last run.
    shell: Vec<u8>,
    /// The lines of a command list of `g`.
    list: Option<VecDeque<Vec<u8>>>,
    window: usize,
}

struct Nothing<'a>(Option<&'a [u8]>);

impl Completer for Nothing<'_> {
    fn variable(&self, name: &[u8]) -> Option<Vec<u8>> {
        self.0.filter(|_| name == b"TERM").map(<[u8]>::to_vec)
    }
    fn variables(&self, _: &mut dyn FnMut(&[u8])) {}
    fn commands(&self, _: &mut dyn FnMut(&[u8])) {}
    fn signalled(&self, _: bool) -> lineedit::Signalled {
        lineedit::Signalled::GiveUp
    }
}

const HANGUP: i32 = 1;
const INTERRUPT: i32 = 2;
const QUIT: i32 = 3;

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut settings = Settings::default();
    let (mut prompt, mut verbose) = (None, false);
    let mut options = kit::Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        match key {
            b'p' => prompt = Some(value.to_vec()),
            b's' => settings.script = true,
            b'q' => settings.quiet = true,
            b'E' => settings.extended = true,
            b'l' => settings.loose = true,
            b'r' => settings.restricted = true,
            b'v' => verbose = true,
            STRIP => settings.strip = true,
            _ => {
                ctx.out.line(b"ed of rbox");
                return Ok(Status::SUCCESS);
            }
        }
    }
    let mut operands = options.operands().to_vec();
    // The old way to say -s.
    if operands.first().is_some_and(|first| first.bytes() == b"-") {
        settings.script = true;
        operands.remove(0);
    }
    if let Some(extra) = operands.get(1) {
        return Err(Error::misused(b"unexpected operand '{}'", &[extra.bytes()]));
    }
    // Caught, not ignored: programs that are started shall have them as usual.
    for caught in [HANGUP, INTERRUPT, QUIT] {
        if !signal::is_ignored(caught) {
            let _ = signal::set(caught, Action::Catch);
        }
    }
    let stdin = ctx.stdin;
    let terminal = match ctx.out.fd() {
        Some(out) if rustix::termios::isatty(stdin) && rustix::termios::isatty(out) => {
            Some(LineEditor::new(stdin, out))
        }
        _ => None,
    };
    // The process ends with it: nothing of it has to be given back.
    let mut editor = core::mem::ManuallyDrop::new(Editor {
        settings,
        buffer: Buffer::default(),
        name: Vec::new(),
        unended: false,
        input: Lines::new(Source::Given(stdin), b'\n', false, Vec::new()),
        terminal,
        history: History::default(),
        prompting: prompt.is_some(),
        prompt: prompt.unwrap_or_else(|| b"*".to_vec()),
        verbose,
        fault: Vec::new(),
        warned: false,
        failed: false,
        marks: [None; 26],
        yanked: Vec::new(),
        regex: None,
        substitution: None,
        replacement: None,
        shell: Vec::new(),
        list: None,
        window: 22,
        ctx,
    });
    if let Some(operand) = operands.first() {
        let operand = operand.bytes();
        let result = editor.edit_file(operand);
        if let Err(fault) = result {
            editor.fault = fault;
            // One that is not there is made when it is written.
            if editor.fault != files::NOT_OPENED.as_bytes() {
                editor.complain();
            }
        }
    }
    let status = editor.commands();
    editor.ctx.out.flush();
    Ok(status)
}

impl Editor<'_, '_> {
    fn commands(&mut self) -> Status {
        loop {
            if self.prompting && self.terminal.is_none() {
                self.ctx.out.put(&self.prompt);
            }
            let prior = core::mem::take(&mut self.warned);
            let result = match self.next_line(true) {
                Some(line) => {
                    let line = self.continued(line);
                    self.buffer.begin();
                    self.command(&line, prior)
                }
                None if self.hung_up() => return Status(1),
                None if self.buffer.modified && !prior => {
                    self.fault = b"Warning: buffer modified".to_vec();
                    self.complain();
                    if self.terminal.is_some() {
                        self.warned = true;
                        continue;
                    }
                    return if self.settings.loose { Status::SUCCESS } else { Status(2) };
                }
                None => return self.status(),
            };
            match result {
                Ok(After::Next) => {}
                Ok(After::Quit) => return self.status(),
                Err(fault) => {
                    self.fault = fault;
                    self.complain();
                }
            }
            if self.terminal.is_some() {
                self.ctx.out.flush();
            }
            if self.ctx.out.failed() {
                return Status(1);
            }
        }
    }

    fn status(&self) -> Status {
        Status::of(!self.failed || self.settings.loose)
    }

    /// Says that a command failed.
    fn complain(&mut self) {
        self.failed = true;
        self.list = None;
        self.ctx.out.put(b"?\n");
        if self.verbose {
            self.explain();
        }
        self.ctx.out.flush();
    }

    fn explain(&mut self) {
        let mut shown = kit::escape::visible(&self.fault);
        shown.push(b'\n');
        self.ctx.out.put(&shown);
    }

    /// Says something beside the output, as it is.
    fn say(&mut self, parts: &[&[u8]]) {
        if self.settings.quiet {
            return;
        }
        self.ctx.out.flush();
        let mut line = kit::escape::visible(&parts.concat());
        line.push(b'\n');
        self.ctx.err.put(&line);
        self.ctx.err.flush();
    }

    /// The next line of commands, or of a text that one of them takes; without its newline.
    fn next_line(&mut self, command: bool) -> Option<Vec<u8>> {
        if let Some(list) = &mut self.list {
            return list.pop_front();
        }
        if self.terminal.is_some() {
            return self.typed(command);
        }
        self.ctx.out.flush();
        loop {
            if let Some(place) = self.input.next() {
                return Some(self.input.text().get(place.start..place.end).unwrap_or_default().to_vec());
            }
            if self.input.is_over() || self.hung_up() {
                return None;
            }
            if !self.input.is_ready() {
                self.wait();
                if !self.hung_up() {
                    self.input.fill();
                }
            }
        }
    }

    /// Waits for input or a signal.
    fn wait(&mut self) {
        loop {
            match signal::wait_input(std::os::fd::AsRawFd::as_raw_fd(&self.ctx.stdin), None, 0) {
                Err(_) if signal::pending() & 1 << HANGUP == 0 && signal::pending() != 0 => {
                    signal::forget(1 << INTERRUPT | 1 << QUIT);
                    self.ctx.out.put(b"?\n");
                    self.ctx.out.flush();
                }
                _ => return,
            }
        }
    }

    /// A line from the terminal.
    fn typed(&mut self, command: bool) -> Option<Vec<u8>> {
        let completer = Nothing(self.ctx.env("TERM"));
        loop {
            self.ctx.out.flush();
            let prompt: &[u8] = if command && self.prompting { &self.prompt } else { b"" };
            let request = Request { prompt, history: &self.history, vi: false, whole: false };
            let line = self.terminal.as_mut()?.read_line(&request, &completer);
            match line {
                lineedit::Line::Text(text) => {
                    if command {
                        self.history.add(&text);
                    }
                    return Some(text);
                }
                lineedit::Line::Interrupted => {
                    if self.hung_up() {
                        return None;
                    }
                    signal::forget(1 << INTERRUPT | 1 << QUIT);
                    self.ctx.out.put(b"?\n");
                    if !command {
                        return None;
                    }
                }
                _ => return None,
            }
        }
    }

    /// After a hang-up what was changed is kept in a file.
    fn hung_up(&mut self) -> bool {
        if signal::pending() & 1 << HANGUP == 0 {
            return false;
        }
        if self.buffer.modified {
            let whole = (1, self.buffer.last());
            let home = self.ctx.env("HOME").map(|home| kit::filled(b"{}/ed.hup", &[home]));
            if self.write_file(b"ed.hup", whole, false).is_err()
                && let Some(path) = home
            {
                let _ = self.write_file(&path, whole, false);
            }
            self.buffer.modified = false;
        }
        true
    }
}

fn fault<T>(text: &str) -> Done<T> {
    Err(text.as_bytes().to_vec())
}

const BAD_ADDRESS: &str = "Invalid address";
