//! Where commands come from: a text, a descriptor, a user at a terminal.

use super::lexer::{Feed, Input, Parser};
use super::shell::{Flow, Run, Shell};
use crate::edit::{self, Completer, Editor, Facts, Line};
use kit::sys::fd::descriptor;
use kit::sys::signal;
use rustix::fs::{SeekFrom, seek};
use rustix::io::Errno;
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
#[derive(Default)]
struct Snapshot {
    variables: Vec<(Rc<[u8]>, Vec<u8>)>,
    commands: Vec<Rc<[u8]>>,
    table: Option<&'static kit::Table>,
}

impl Completer for Snapshot {
    fn variable(&self, name: &[u8]) -> Option<Vec<u8>> {
        self.variables.iter().find(|(known, _)| **known == *name).map(|(_, value)| value.clone())
    }

    fn variables(&self, add: &mut dyn FnMut(&[u8])) {
        self.variables.iter().for_each(|(name, _)| add(name));
    }

    fn commands(&self, add: &mut dyn FnMut(&[u8])) {
        self.commands.iter().for_each(|name| add(name));
        super::builtins::BUILTINS.iter().for_each(|builtin| add(builtin.name.as_bytes()));
        if let Some(table) = self.table {
            table.iter().for_each(|applet| add(applet.name.as_bytes()));
        }
    }

    fn signalled(&self) -> bool {
        signal::pending() != 0
    }
}

/// A user at a terminal.
struct User {
    editor: Editor<'static>,
    prompt: Vec<u8>,
    again: Vec<u8>,
    interrupted: bool,
    /// This command gets no more input.
    ended: bool,
    snapshot: Snapshot,
    /// Lines that came with one before them.
    left: Vec<u8>,
}

impl Feed for User {
    fn more(&mut self, to: &mut Vec<u8>, again: bool) -> bool {
        if !self.left.is_empty() {
            to.append(&mut self.left);
            return true;
        }
        // The parser may ask again after an end; the next line belongs to the next command.
        if self.ended {
            return false;
        }
        match self.editor.read_line(if again { &self.again } else { &self.prompt }, &self.snapshot) {
            Line::Text(line) => {
                if !line.trim_ascii().is_empty() {
                    self.editor.history.add(&line);
                }
                to.extend_from_slice(&line);
                to.push(b'\n');
                true
            }
            Line::Eof => {
                self.ended = true;
                false
            }
            Line::Interrupted => {
                (self.interrupted, self.ended) = (true, true);
                false
            }
        }
    }
}

impl Shell {
    /// Parses and runs all of an input. `tail`: nothing comes after it.
    pub fn run_input(&mut self, input: &mut Input<'_>, tail: bool) -> Run {
        self.substituted = None;
        let mut ran = false;
        loop {
            input.forget();
            let begin = input.at;
            let aliases = Rc::clone(&self.aliases);
            let parsed = Parser::new(input, &mut self.names, &aliases, self.opts.monitor).complete_command();
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
                    return Ok(());
                }
                Ok(Some(None)) => {}
                Ok(Some(Some(node))) => {
                    ran = true;
                    if !self.opts.noexec {
                        self.run(&node, tail && input.is_spent())?;
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
    fn prompt(&mut self, id: super::names::NameId, history: usize) -> Vec<u8> {
        let template = self.get(id).unwrap_or_default().to_vec();
        let directory = self.get(self.known.pwd).unwrap_or_default().to_vec();
        let home = self.get(self.known.home).unwrap_or_default().to_vec();
        let facts = Facts {
            directory: &directory,
            home: &home,
            name: &self.name,
            jobs: self.jobs.list.len(),
            history,
            command: history,
            expanded_after: true,
        };
        let text = edit::prompt(&template, &facts);
        self.expand_prompt(&text)
    }

    fn snapshot(&self) -> Snapshot {
        let mut snapshot = Snapshot { table: Some(self.table), ..Snapshot::default() };
        for name in self.names.iter() {
            if let Some(value) = &name.var.value {
                snapshot.variables.push((Rc::clone(&name.text), value.clone()));
            }
            if name.function.is_some() {
                snapshot.commands.push(Rc::clone(&name.text));
            }
        }
        snapshot.commands.extend(self.aliases.0.iter().map(|(name, _)| Rc::clone(name)));
        snapshot
    }

    /// Reads and runs commands of a user until the end of the input.
    pub fn interact(&mut self) -> Run {
        let mut user = User {
            editor: Editor::new(descriptor(0), descriptor(2)),
            prompt: Vec::new(),
            again: Vec::new(),
            interrupted: false,
            ended: false,
            snapshot: Snapshot::default(),
            left: Vec::new(),
        };
        let histfile = self.names.intern(b"HISTFILE");
        let file = match (self.get(histfile), self.get(self.known.home)) {
            (Some(file), _) => file.to_vec(),
            (None, Some(home)) if !home.is_empty() => [home, b"/.ash_history"].concat(),
            _ => Vec::new(),
        };
        if !file.is_empty() {
            user.editor.history.open(&file, edit::DEFAULT_LIMIT);
        }
        let mut ends = 0;
        loop {
            self.notify();
            if signal::pending() != 0 {
                match self.run_traps() {
                    Ok(()) | Err(Flow::Interrupt | Flow::Abort) => {}
                    Err(_) => return Err(Flow::Exit),
                }
            }
            let count = user.editor.history.lines().len() + 1;
            user.prompt = self.prompt(self.known.ps1, count);
            user.again = self.prompt(self.known.ps2, count);
            user.snapshot = self.snapshot();
            (user.interrupted, user.ended) = (false, false);
            self.builtin = None;
            self.io = [0, 1, 2];
            self.tested = 0;
            self.loops = 0;
            let aliases = Rc::clone(&self.aliases);
            let mut input = Input::lines(&mut user);
            let parsed = Parser::new(&mut input, &mut self.names, &aliases, true).complete_command();
            let rest = input.text.get(input.at..).unwrap_or_default().to_vec();
            let verbose = self.opts.verbose.then(|| input.text.get(..input.at).unwrap_or_default().to_vec());
            drop(input);
            if let Some(text) = verbose {
                self.say(&text);
            }
            if user.interrupted {
                let came = signal::pending();
                if came == 0 || came & (1 << 2) != 0 {
                    let _ = if came == 0 { self.interrupted() } else { self.run_traps() };
                    self.status = 130;
                }
                user.left.clear();
                continue;
            }
            let result = match parsed {
                Ok(None) if self.opts.ignoreeof && ends < 50 => {
                    ends += 1;
                    self.say(b"\nUse 'exit' to leave shell.\n");
                    continue;
                }
                Ok(None) if self.warn_of_stopped() => continue,
                Ok(None) => return Ok(()),
                Ok(Some(None)) => Ok(()),
                Ok(Some(Some(node))) => {
                    user.left = rest;
                    if self.opts.noexec { Ok(()) } else { self.run(&node, false) }
                }
                Err(error) => self.syntax_error(&error),
            };
            ends = 0;
            self.jobs.warned = self.jobs.warned.saturating_sub(1);
            match result {
                Ok(()) => {}
                Err(Flow::Interrupt) => {
                    let _ = signal::take();
                    user.left.clear();
                    self.status = 130;
                    self.say(b"\n");
                    self.after_error();
                }
                Err(Flow::Abort) => {
                    user.left.clear();
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
