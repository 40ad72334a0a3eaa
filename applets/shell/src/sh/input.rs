//! Where commands come from: a text, a descriptor, a user at a terminal.

use super::jobs::Jobs;
use super::lexer::{Feed, Input, Parser};
use super::shell::{Flow, Run, Shell};
use super::visual;
use lineedit::{Completer, Editor, Facts, History, Line, Request, Signalled};
use kit::sys::fd::descriptor;
use kit::sys::signal;
use rustix::fs::{SeekFrom, seek};
use rustix::io::Errno;
use std::cell::RefCell;
use std::os::fd::AsFd;
use std::rc::Rc;

/// A script: all that a descriptor holds, without the NULs, which no word can hold.
pub fn read_all(fd: impl AsFd) -> Result<Vec<u8>, Errno> {
    let mut text = Vec::new();
    let mut chunk = [0; 8192];
    loop {
        match rustix::io::read(&fd, &mut chunk) {
            Ok(0) => {
                if text.contains(&0) {
                    text.retain(|byte| *byte != 0);
                }
                return Ok(text);
            }
            Ok(count) => text.extend_from_slice(chunk.get(..count).unwrap_or_default()),
            Err(Errno::INTR) => {}
            Err(errno) => return Err(errno),
        }
    }
}

/// Lines of standard input; what comes after a line is left for the commands.
pub struct Stdin {
    seeks: bool,
}

impl Stdin {
    pub fn new() -> Stdin {
        Stdin { seeks: seek(descriptor(0), SeekFrom::Current(0)).is_ok() }
    }
}

impl Feed for Stdin {
    fn more(&mut self, to: &mut Vec<u8>, _: bool) -> bool {
        let begin = to.len();
        let mut block = [0; 1024];
        let size = if self.seeks { block.len() } else { 1 };
        loop {
            let count = match rustix::io::read(descriptor(0), block.get_mut(..size).unwrap_or_default()) {
                Ok(0) => return to.len() > begin,
                Ok(count) => count,
                Err(Errno::INTR) => continue,
                Err(_) => return to.len() > begin,
            };
            let bytes = block.get(..count).unwrap_or_default();
            let length = bytes.iter().position(|byte| *byte == b'\n').map(|at| at + 1);
            let used = length.unwrap_or(count);
            to.extend(bytes.iter().take(used).filter(|byte| **byte != 0));
            if used < count {
                let back = i64::try_from(count - used).unwrap_or(0);
                let _ = seek(descriptor(0), SeekFrom::Current(-back));
            }
            if length.is_some() {
                return true;
            }
        }
    }
}

/// What the line editor asks about the shell, noted before each prompt.
struct Snapshot<'a> {
    noted: Noted,
    table: &'static kit::Table,
    jobs: RefCell<&'a mut Jobs>,
    monitor: bool,
    /// Signals that have traps.
    trapped: u64,
}

/// Variables with their values; functions and aliases.
#[derive(Default)]
struct Noted {
    variables: Vec<(Rc<[u8]>, Vec<u8>)>,
    commands: Vec<Rc<[u8]>>,
}

/// The signals of `set -b` and of a window's new size.
const CHLD: i32 = 17;
const WINCH: i32 = 28;

impl Completer for Snapshot<'_> {
    fn variable(&self, name: &[u8]) -> Option<Vec<u8>> {
        self.noted.variables.iter().find(|(known, _)| **known == *name).map(|(_, value)| value.clone())
    }

    fn variables(&self, add: &mut dyn FnMut(&[u8])) {
        self.noted.variables.iter().for_each(|(name, _)| add(name));
    }

    fn commands(&self, add: &mut dyn FnMut(&[u8])) {
        self.noted.commands.iter().for_each(|name| add(name));
        super::builtins::BUILTINS.iter().for_each(|builtin| add(builtin.name.as_bytes()));
        self.table.iter().for_each(|applet| add(applet.name.as_bytes()));
    }

    fn signalled(&self, whole: bool) -> Signalled {
        let own = (1 << CHLD | 1 << WINCH) & !self.trapped;
        let came = signal::pending();
        signal::forget(came & own);
        let mut rows = Vec::new();
        if came & own & 1 << CHLD != 0
            && let Ok(mut jobs) = self.jobs.try_borrow_mut()
        {
            jobs.reap(self.monitor);
            jobs.notices(&mut rows);
        }
        if came & 1 << 2 != 0 && self.trapped & 1 << 2 == 0 {
            return Signalled::GiveUp;
        }
        if !rows.is_empty() {
            return Signalled::Say(rows);
        }
        // In the middle of a command traps wait for its end.
        if came & !own != 0 && whole { Signalled::PutAside } else { Signalled::Nothing }
    }
}

/// A user at a terminal, for one command.
struct User<'a> {
    editor: &'a mut Editor<'static>,
    history: &'a mut History,
    vi: bool,
    notify: bool,
    prompt: Vec<u8>,
    again: Vec<u8>,
    interrupted: bool,
    aside: bool,
    /// This command gets no more input.
    ended: bool,
    snapshot: Snapshot<'a>,
    /// Lines that came with one before them.
    left: &'a mut Vec<u8>,
    /// A line that goes to another editor, and the file in which it does.
    edited: Option<(Vec<u8>, Vec<u8>)>,
}

impl User<'_> {
    fn read_line(&mut self, again: bool) -> Line {
        let wanted = |signal: i32| {
            (signal == WINCH || self.notify && signal == CHLD) && self.snapshot.trapped & 1 << signal == 0
        };
        let set = |action| {
            for number in [CHLD, WINCH].into_iter().filter(|number| wanted(*number)) {
                // Both may be caught: nothing is to go wrong.
                let _ = signal::set(number, action);
            }
        };
        set(signal::Action::Catch);
        let prompt = if again { &self.again } else { &self.prompt };
        let request = Request { prompt, history: self.history, vi: self.vi, whole: !again };
        let line = self.editor.read_line(&request, &self.snapshot);
        set(signal::Action::Default);
        line
    }
}

impl Feed for User<'_> {
    fn more(&mut self, to: &mut Vec<u8>, again: bool) -> bool {
        if !self.left.is_empty() {
            to.append(self.left);
            return true;
        }
        // The parser may ask again after an end; the next line belongs to the next command.
        if self.ended {
            return false;
        }
        let mut line = self.read_line(again);
        while let Line::Edit(text) = line {
            match (!again).then(|| visual::file(&text, &self.snapshot)) {
                Some(Ok(file)) => {
                    to.extend_from_slice(&visual::command(&file));
                    self.edited = Some((text, file));
                    return true;
                }
                // Part of a command, or no place for a file: typing goes on.
                _ => self.editor.put_aside(text),
            }
            line = self.read_line(again);
        }
        match line {
            Line::Text(line) => {
                if !line.trim_ascii().is_empty() {
                    self.history.add(&line);
                }
                // No word can hold a NUL.
                to.extend(line.iter().filter(|byte| **byte != 0));
                to.push(b'\n');
                return true;
            }
            Line::Eof | Line::Edit(_) => {}
            Line::Aside => self.aside = true,
            Line::Interrupted => self.interrupted = true,
        }
        self.ended = true;
        false
    }
}

impl Shell {
    /// Parses and runs all of an input. `tail`: nothing comes after it.
    pub fn run_input(&mut self, input: &mut Input<'_>, tail: bool) -> Run {
        self.substituted = None;
        let mut ran = false;
        let mut stopped = false;
        loop {
            input.forget();
            let begin = input.at;
            let aliases = Rc::clone(&self.aliases);
            let parsed = Parser::new(input, &mut self.names, &aliases, self.opts.monitor).complete_command();
            // `alias` copies what somebody else holds.
            drop(aliases);
            if self.opts.verbose {
                let text = input.text.get(begin..input.at).unwrap_or_default().to_vec();
                self.say(&text);
            }
            match parsed {
                Ok(None) => {
                    // A file of comments succeeds, whatever came before it.
                    if !ran {
                        self.status = 0;
                    }
                    return if stopped { Err(Flow::Noexec) } else { Ok(()) };
                }
                Ok(Some(None)) => {}
                Ok(Some(Some(node))) => {
                    ran = true;
                    if !self.opts.noexec {
                        match self.run(&node, tail && input.is_spent()) {
                            Err(Flow::Noexec) => stopped = true,
                            result => result?,
                        }
                    }
                }
                Err(error) => return self.syntax_error(&error),
            }
        }
    }

    fn syntax_error(&mut self, error: &super::lexer::SyntaxError) -> Run {
        self.line = error.line;
        self.error_of(&[b"syntax error: ", &*error.message])
    }

    /// Runs a text as commands.
    pub fn eval(&mut self, text: Vec<u8>) -> Run {
        if super::depth::exhausted() {
            return self.error(b"nested too deeply");
        }
        let line = self.line;
        self.run_input(&mut Input::memory(text, line), false)
    }

    /// The prompt of PS1 or PS2.
    fn prompt(&mut self, id: super::names::NameId, command: usize) -> Vec<u8> {
        let template = self.get(id).unwrap_or_default().to_vec();
        let directory = self.get(self.known.pwd).unwrap_or_default().to_vec();
        let home = self.get(self.known.home).unwrap_or_default().to_vec();
        let zone = self.names.find(b"TZ").and_then(|id| self.get(id)).map(<[u8]>::to_vec);
        let facts = Facts {
            zone: zone.as_deref(),
            directory: &directory,
            home: &home,
            name: &self.name,
            jobs: self.jobs.list.len(),
            history: self.history.number(),
            command,
            expanded_after: true,
        };
        let text = lineedit::prompt(&template, &facts);
        let mut text = self.expand_prompt(&text);
        lineedit::mask_directory(&mut text, &directory);
        text
    }

    /// Takes up the history that HISTFILE and HISTSIZE ask for. Only a user at a terminal leaves one behind.
    fn open_history(&mut self) {
        let histfile = self.names.intern(b"HISTFILE");
        let histsize = self.names.intern(b"HISTSIZE");
        let size =
            self.get(histsize).and_then(kit::number::unsigned).and_then(|size| usize::try_from(size).ok());
        let file = match (self.get(histfile), self.get(self.known.home)) {
            (Some(file), _) => file.to_vec(),
            (None, Some(home)) if !home.is_empty() => kit::filled(b"{}/.ash_history", &[home]),
            _ => Vec::new(),
        };
        let file = if kit::sys::is_terminal(0) { &file[..] } else { b"" };
        self.history.open(file, size.unwrap_or(lineedit::DEFAULT_LIMIT));
    }

    /// What the editor is told of the shell.
    fn noted(&self) -> Noted {
        let mut noted = Noted::default();
        for name in self.names.iter() {
            if let Some(value) = &name.var().value {
                noted.variables.push((Rc::clone(&name.text), value.clone()));
            }
            if name.function().is_some() {
                noted.commands.push(Rc::clone(&name.text));
            }
        }
        noted.commands.extend(self.aliases.0.iter().map(|(name, _)| Rc::clone(name)));
        noted
    }

    /// Reads and runs commands of a user until the end of the input.
    pub fn interact(&mut self) -> Run {
        self.open_history();
        let mut editor = Editor::new(descriptor(0), descriptor(2));
        let mut left = Vec::new();
        let (mut ends, mut command) = (0, 1);
        loop {
            self.notify();
            if signal::pending() != 0 {
                match self.run_traps() {
                    Ok(()) | Err(Flow::Interrupt | Flow::Abort) => {}
                    Err(_) => return Err(Flow::Exit),
                }
            }
            self.builtin = None;
            self.io = [0, 1, 2];
            self.tested = 0;
            self.loops = 0;
            let prompt = self.prompt(self.known.ps1, command);
            let again = self.prompt(self.known.ps2, command);
            let aliases = Rc::clone(&self.aliases);
            let noted = self.noted();
            let trapped =
                (1..64).filter(|signal| self.traps.is_set(*signal)).fold(0, |set, signal| set | 1 << signal);
            let jobs = RefCell::new(&mut self.jobs);
            let mut user = User {
                editor: &mut editor,
                history: &mut self.history,
                vi: self.opts.vi,
                notify: self.opts.notify,
                prompt,
                again,
                interrupted: false,
                aside: false,
                ended: false,
                snapshot: Snapshot { noted, table: self.table, jobs, monitor: self.opts.monitor, trapped },
                left: &mut left,
                edited: None,
            };
            let mut input = Input::lines(&mut user);
            let parsed = Parser::new(&mut input, &mut self.names, &aliases, true).complete_command();
            let rest = input.text.get(input.at..).unwrap_or_default().to_vec();
            let verbose = self.opts.verbose.then(|| input.text.get(..input.at).unwrap_or_default().to_vec());
            drop(input);
            let (interrupted, aside, edited) = (user.interrupted, user.aside, user.edited.take());
            if let Some(text) = verbose {
                self.say(&text);
            }
            if aside {
                continue;
            }
            command += 1;
            if interrupted {
                let came = signal::pending();
                if came == 0 || came & (1 << 2) != 0 {
                    let _ = if came == 0 { self.interrupted() } else { self.run_traps() };
                    self.status = 130;
                }
                left.clear();
                continue;
            }
            let result = match parsed {
                Ok(None) if self.opts.ignoreeof && ends < 50 => {
                    ends += 1;
                    self.say(b"Use \"exit\" to leave shell.\n");
                    continue;
                }
                Ok(None) if self.warn_of_stopped() => continue,
                Ok(None) => return Ok(()),
                Ok(Some(None)) => Ok(()),
                Ok(Some(Some(node))) => {
                    left = rest;
                    if self.opts.noexec { Ok(()) } else { self.run(&node, false) }
                }
                Err(error) => self.syntax_error(&error),
            };
            if let Some((text, file)) = edited {
                match visual::result(&file) {
                    Some(commands) if self.status == 0 && result.is_ok() => {
                        self.say(&commands);
                        self.history.add(&commands);
                        left = commands;
                    }
                    _ => editor.put_aside(text),
                }
            }
            ends = 0;
            self.jobs.warned = self.jobs.warned.saturating_sub(1);
            match result {
                Ok(()) => {}
                Err(Flow::Interrupt) => {
                    let _ = signal::take();
                    left.clear();
                    self.status = 130;
                    self.say(b"\n");
                    self.after_error();
                }
                Err(Flow::Abort) => {
                    left.clear();
                    self.after_error();
                }
                Err(_) => return Err(Flow::Exit),
            }
        }
    }

    /// Leaves whatever an error broke off.
    fn after_error(&mut self) {
        self.reveal(0);
        self.calls.clear();
        self.kept.clear();
        self.sourced = 0;
        self.tested = 0;
        self.arith_depth = 0;
    }
}
