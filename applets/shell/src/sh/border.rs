//! Borders: subshells, substitutions and ends of pipelines that run in this process.
//!
//! What such a part changes is kept and given back at its end: variables and functions by a journal of first
//! changes (`names`), the rest by a copy or, where that costs a system call, when it is first changed. What can not
//! be given back, or could be seen from outside (a program that asks for its parent, a job, a signal's action),
//! first makes a process of the part: [`Shell::detach`] forks, the child goes on where it stands and ends
//! at the border, the parent leaves the part by `Flow::Exit` and waits there.

use super::ast::Node;
use super::command::Target;
use super::jobs::{Process, State};
use super::names::Special;
use super::redirect::OWN;
use super::shell::{Flow, MEMORY, Params, Run, Shell};
use super::trap::Traps;
use kit::by_word;
use kit::sys::fd::{close, descriptor, duplicate, duplicate_above};
use kit::sys::{self, Fork, signal};
use kit::{Applet, Arg, Listed, Runs};
use rustix::fs::{Mode, OFlags, open};
use std::os::fd::AsRawFd;

/// A part that runs in this process, and what is to be given back at its end.
pub struct Border {
    /// It has become a process of its own, this one, which ends with it.
    pub real: bool,
    /// Its output goes to memory.
    captures: bool,
    /// A pipe that is its standard input and nobody else's, or -1.
    input: i32,
    /// How many copies of redirected descriptors there were before.
    saved: usize,
    /// Signals that this process catches for the parent shell.
    caught: bool,
    killed: bool,
    depth: u32,
    params: Option<Params>,
    traps: Option<Traps>,
    directory: Option<(i32, Option<Vec<u8>>)>,
    umask: Option<Mode>,
}

/// A part that became a process: where it began, and the pipe its output comes from.
pub struct Detached {
    at: usize,
    pid: i32,
    read: Option<i32>,
}

/// The same under a number that no script uses.
pub fn out_of_the_way(fd: i32) -> i32 {
    if fd >= OWN {
        return fd;
    }
    match duplicate_above(fd, OWN) {
        Ok(above) => {
            close(fd);
            above
        }
        Err(_) => fd,
    }
}

impl Shell {
    /// Whether this runs in the process of a parent shell.
    pub fn is_within(&self) -> bool {
        self.borders.last().is_some_and(|border| !border.real)
    }

    /// Whether a signal must be answered at once: by a user's shell, or by a trap, which a part that runs here
    /// would keep waiting.
    fn is_attended(&self) -> bool {
        self.is_attended_by_user()
            || self.traps.catches()
            || self.borders.last().is_some_and(|border| border.caught && !border.real)
    }

    /// Whether a user's terminal comes with the processes.
    pub fn is_attended_by_user(&self) -> bool {
        self.opts.interactive || self.opts.monitor
    }

    /// Whether an applet can be called in this process; `ask` hands the words of the call to its own judgement.
    pub fn runs_here(&self, applet: &Listed, ask: impl FnOnce(fn(&[Arg<'_>]) -> Runs) -> Runs) -> bool {
        self.allows(match applet.runs {
            Runs::AsAsked(judge) => ask(judge),
            runs => runs,
        })
    }

    fn allows(&self, runs: Runs) -> bool {
        match runs {
            Runs::Inside => true,
            Runs::Unattended => !self.is_attended(),
            _ => false,
        }
    }

    /// Whether a part may begin in this process.
    pub fn fits(&mut self, body: &Node) -> bool {
        const CHILD: usize = 17;
        !self.limited && !self.traps.is_set(CHILD) && (!self.is_attended() || self.is_brief(body))
    }

    /// Whether a part surely ends soon: no loops, no functions, nothing that waits.
    fn is_brief(&mut self, body: &Node) -> bool {
        match body {
            Node::Simple(simple) => {
                let Some(id) = simple.name else { return simple.words.is_empty() };
                match self.find(id) {
                    Target::Builtin(builtin) => {
                        !builtin.real && builtin.name != "read" && builtin.name != "trap"
                    }
                    Target::Function(..) => false,
                    _ => true,
                }
            }
            Node::List(nodes) | Node::Pipe(nodes, _) => nodes.iter().all(|node| self.is_brief(node)),
            Node::AndOr(first, rest) => {
                self.is_brief(first) && rest.iter().all(|(_, node)| self.is_brief(node))
            }
            Node::Not(node) => self.is_brief(node),
            Node::If(branches, otherwise) => {
                branches.iter().all(|(condition, then)| self.is_brief(condition) && self.is_brief(then))
                    && otherwise.as_deref().is_none_or(|node| self.is_brief(node))
            }
            _ => false,
        }
    }

    /// Runs a part in this process. Gives how it ended, or the process that it became, with the pipe of its output.
    pub fn within(&mut self, body: &Node, captures: bool, input: i32) -> Run<(Process, Option<i32>)> {
        let (journal, hidden, kept) = (self.names.kept(), self.hidden.len(), self.kept.len());
        let (opts, aliases, env) = (self.opts.clone(), self.aliases.clone(), self.env.clone());
        let (io, line, first) = (self.io, self.line, self.params.first);
        let (random, started, getopts) = (self.random, self.started, self.params.getopts);
        let (builtin, substituted) = (self.builtin.take(), self.substituted);
        let (loops, tested, subshell, before_trap) =
            (self.loops, self.tested, self.subshell, self.before_trap);
        let traps = self
            .traps
            .for_subshell(self.opts.errtrace)
            .map(|inner| core::mem::replace(&mut self.traps, inner));
        let at = self.borders.len();
        self.borders.push(Border {
            real: false,
            captures,
            input,
            saved: self.saved.len(),
            caught: traps.as_ref().is_some_and(Traps::catches)
                || self.borders.last().is_some_and(|outer| outer.caught && !outer.real),
            killed: false,
            depth: self.params.depth,
            params: None,
            traps,
            directory: None,
            umask: None,
        });
        self.names.level += 1;
        self.subshell = true;
        let sheltered = signal::shelter_pipe(true);

        let result = self.run(body, true);
        // Here ends the process that this part became.
        self.leave_if_real(at, result);
        let killed = self.borders.last().is_some_and(|border| border.killed);
        if self.traps.is_set(0) && self.detached.is_none() && !killed {
            self.run_exit_trap();
            self.leave_if_real(at, Ok(()));
        }

        signal::shelter_pipe(sheltered);
        self.names.level -= 1;
        let Some(border) = self.borders.pop() else { return Err(Flow::Exit) };
        let mut exported = false;
        while let Some((id, seen)) = self.names.take_back(journal) {
            exported |= seen;
            if !matches!(self.names.get(id).special, Special::Plain | Special::Path | Special::Override) {
                self.changed(id);
            }
        }
        if exported {
            self.env = env;
        }
        self.hidden.truncate(hidden);
        self.kept.truncate(kept);
        if let Some(params) = border.params {
            self.params = params;
        }
        self.params.first = first;
        (self.opts, self.aliases) = (opts, aliases);
        (self.io, self.line) = (io, line);
        (self.random, self.started, self.params.getopts) = (random, started, getopts);
        (self.builtin, self.substituted) = (builtin, substituted);
        (self.loops, self.tested, self.subshell) = (loops, tested, subshell);
        self.before_trap = before_trap;
        if let Some(traps) = border.traps {
            self.traps = traps;
        }
        if let Some((fd, physical)) = border.directory {
            // It was opened while it was the working directory, and nothing here changed its modes since.
            let _ = rustix::process::fchdir(descriptor(fd));
            close(fd);
            self.physical = physical;
        }
        if let Some(mask) = border.umask {
            rustix::process::umask(mask);
        }
        if border.input >= 0 {
            close(border.input);
        }
        match self.detached.take() {
            Some(Detached { at: of, pid, read }) if of == at => {
                Ok((Process { pid, state: State::Running }, read))
            }
            Some(outer) => {
                self.detached = Some(outer);
                Err(Flow::Exit)
            }
            None if result == Err(Flow::Interrupt) => Err(Flow::Interrupt),
            None if border.killed => Ok((Process { pid: 0, state: State::Done(128 + 13, 13) }, None)),
            None => Ok((Process { pid: 0, state: State::Done(self.status, 0) }, None)),
        }
    }

    fn leave_if_real(&mut self, at: usize, result: Run) {
        if self.borders.get(at).is_some_and(|border| border.real) {
            self.leave(result);
        }
    }

    /// Makes a process of the part under way, if it is none. In the parent shell this is an error, to be passed
    /// on to the part's border.
    #[inline]
    pub fn detach(&mut self) -> Run {
        if self.is_within() { self.detach_now() } else { Ok(()) }
    }

    #[inline(never)]
    fn detach_now(&mut self) -> Run {
        while self.is_within() {
            let last = self.borders.len() - 1;
            // What is caught in memory must come through a pipe from now on.
            let inner = self.borders.iter().rposition(|border| border.captures || border.real);
            let capture = inner.filter(|at| self.borders.get(*at).is_some_and(|border| !border.real));
            self.detach_at(capture.unwrap_or(last), capture.is_some())?;
        }
        Ok(())
    }

    fn detach_at(&mut self, at: usize, captures: bool) -> Run {
        let pipe = if captures { Some(self.pipe()?) } else { None };
        self.reap();
        match sys::fork() {
            Err(errno) => {
                if let Some((read, write)) = pipe {
                    close(read);
                    close(write);
                }
                self.error_of(&[b"can't fork: ", errno.text().as_bytes()])
            }
            Ok(Fork::Parent(pid)) => {
                let read = pipe.map(|(read, write)| {
                    close(write);
                    read
                });
                // Whoever writes to it is to learn when the new process stops reading.
                if let Some(border) = self.borders.get_mut(at)
                    && border.input >= 0
                {
                    close(core::mem::replace(&mut border.input, -1));
                }
                self.detached = Some(Detached { at, pid: pid.as_raw_pid(), read });
                Err(Flow::Exit)
            }
            Ok(Fork::Child) => {
                signal::shelter_pipe(false);
                self.jobs.disown();
                if let Some((read, write)) = pipe {
                    close(read);
                    self.memory = Some(out_of_the_way(write));
                    self.captured.clear();
                }
                let mut saved = 0;
                for border in self.borders.iter_mut().take(at + 1) {
                    saved = border.saved;
                    border.caught = false;
                    border.real = true;
                }
                self.saved.drain(..saved).for_each(close);
                self.borders.iter_mut().for_each(|border| border.saved = border.saved.saturating_sub(saved));
                // What the parent shell catches kills this one.
                let caught: Vec<usize> = self
                    .borders
                    .iter()
                    .filter_map(|border| border.traps.as_ref())
                    .flat_map(Traps::caught)
                    .collect();
                self.own_signals(&caught);
                Ok(())
            }
        }
    }

    /// Makes the process's standard descriptors what the shell takes for them, in a process that never goes back to
    /// where they were something else.
    pub fn materialize(&mut self) {
        let io = core::mem::replace(&mut self.io, [0, 1, 2]);
        let memory = self.memory.take().unwrap_or(-1);
        if io != [0, 1, 2] {
            self.make_standard(io.map(|fd| if fd == MEMORY { memory } else { fd }));
        }
        // A pipe kept open keeps its other end waiting.
        let inputs = self.borders.iter_mut().map(|border| core::mem::replace(&mut border.input, -1));
        inputs.chain([memory]).filter(|fd| *fd >= 0).for_each(close);
    }

    fn make_standard(&mut self, mut from: [i32; 3]) {
        let mut copies = Vec::new();
        for (fd, to) in from.iter_mut().zip(0..) {
            if *fd != to && (0..=2).contains(fd) {
                *fd = duplicate_above(*fd, OWN).unwrap_or(-1);
                copies.push(*fd);
            }
        }
        for (fd, to) in from.into_iter().zip(0..) {
            if fd < 0 {
                close(to);
            } else if fd != to {
                let _ = duplicate(fd, to);
            }
        }
        copies.into_iter().for_each(close);
    }

    /// The standard stream that a path such as `/dev/stdin` means.
    fn stream_of(path: &[u8]) -> Option<usize> {
        Some(by_word!(path, {
            "/dev/stdin" | "/dev/fd/0" | "/proc/self/fd/0" => 0,
            "/dev/stdout" | "/dev/fd/1" | "/proc/self/fd/1" => 1,
            "/dev/stderr" | "/dev/fd/2" | "/proc/self/fd/2" => 2,
            _ => return None,
        }))
    }

    /// A path that means the same to the kernel: one of a standard stream by the descriptor that stands for it.
    pub fn real_path(&mut self, path: Vec<u8>) -> Run<Vec<u8>> {
        let Some(at) = Self::stream_of(&path) else { return Ok(path) };
        if self.stream(at) == MEMORY {
            self.detach()?;
        }
        let fd = kit::number::Decimal::of(self.stream(at).unsigned_abs().into());
        Ok(kit::filled(b"/proc/self/fd/{}", &[&*fd]))
    }

    /// Whether an applet is to open one of its standard streams by name while that is none of the process's.
    pub fn opens_stream(&self, redirs: &[super::ast::Redir], fields: &super::fields::Fields) -> bool {
        (!redirs.is_empty() || self.io != [0, 1, 2])
            && fields.iter().any(|word| word.starts_with(b"/dev/") || word.starts_with(b"/proc/"))
    }

    /// What stands for one of the standard streams: a descriptor, or [`MEMORY`].
    #[inline]
    pub fn stream(&self, at: usize) -> i32 {
        let fd = self.io.get(at).copied().unwrap_or(-1);
        if fd == MEMORY { self.memory.unwrap_or(MEMORY) } else { fd }
    }

    /// New positional parameters.
    pub fn set_params(&mut self, mut params: Params) {
        params.depth = self.params.depth;
        let old = core::mem::replace(&mut self.params, params);
        if let Some(border) = self.borders.last_mut()
            && border.depth == old.depth
            && border.params.is_none()
        {
            border.params = Some(old);
        }
    }

    /// Notes the working directory before a part leaves it.
    pub fn keep_directory(&mut self) -> Run {
        if !self.is_within() || self.borders.last().is_some_and(|border| border.directory.is_some()) {
            return Ok(());
        }
        let flags = OFlags::PATH | OFlags::DIRECTORY | OFlags::CLOEXEC;
        let fd = match open(c".", flags, Mode::empty()) {
            Ok(fd) => duplicate_above(fd.as_raw_fd(), OWN).ok(),
            Err(_) => None,
        };
        let physical = self.physical.clone();
        match (fd, self.borders.last_mut()) {
            (Some(fd), Some(border)) => border.directory = Some((fd, physical)),
            _ => return self.detach(),
        }
        Ok(())
    }

    /// Whether an applet could keep the way back to the working directory shut: by taking its permissions away.
    pub fn bars_return(&self, applet: &Listed) -> bool {
        matches!(applet.name, "chmod" | "chown" | "chgrp")
            && self.borders.iter().any(|border| !border.real && border.directory.is_some())
    }

    /// Notes the mask of new files before a part changes it.
    pub fn keep_umask(&mut self, mask: Mode) {
        if let Some(border) = self.borders.last_mut() {
            border.umask.get_or_insert(mask);
        }
    }

    /// Notes the traps before a part changes one.
    pub fn keep_traps(&mut self) {
        if let Some(border) = self.borders.last_mut()
            && border.traps.is_none()
        {
            border.traps = Some(self.traps.clone());
        }
    }

    /// A part wrote to a pipe that nobody reads: that ends it, as it would end its process.
    pub fn broken_pipe(&mut self) -> Run {
        self.status = 128 + 13;
        if let Some(border) = self.borders.last_mut() {
            border.killed = true;
        }
        Err(Flow::Exit)
    }

    /// The output of a command.
    pub fn capture(&mut self, body: &Node) -> Run<Vec<u8>> {
        if self.io[2] == MEMORY || self.is_outside(body) || !self.fits(body) {
            return self.capture_forked(body);
        }
        let io = self.io;
        let captured = core::mem::take(&mut self.captured);
        let memory = self.memory.take();
        self.io[1] = MEMORY;
        let status = self.status;
        let mut ended = self.within(body, true, -1);
        self.io = io;
        if let Ok((process, Some(read))) = &mut ended {
            self.gather(*read, process);
        }
        self.memory = memory;
        let output = core::mem::replace(&mut self.captured, captured);
        let (process, _) = ended?;
        if let State::Done(value, signal) = process.state {
            self.substituted = Some(value);
            if signal == 2 && self.opts.interactive {
                return Err(Flow::Interrupt);
            }
        }
        self.status = status;
        Ok(output)
    }

    /// Whether a command is nothing but a program, or an applet that needs a process.
    pub fn is_outside(&mut self, body: &Node) -> bool {
        let Node::Simple(simple) = body else { return false };
        let Some(id) = simple.name else { return false };
        match self.find(id) {
            Target::Program => true,
            // What the words decide may begin here, and becomes a process where it must.
            Target::Applet(Applet { runs: Runs::AsAsked(_), .. }) => false,
            Target::Applet(applet) => !self.allows(applet.runs),
            _ => false,
        }
    }
}
