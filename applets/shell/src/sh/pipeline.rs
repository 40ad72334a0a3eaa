//! Pipelines, and programs started without a fork of the shell.
//!
//! Without job control, a first command that only prints its words has its output put into the pipe before the rest
//! begins, and the last one runs in this process (see `border`), unless it is nothing but a program. A program whose
//! words and redirections change nothing in the shell is started by posix_spawn(3), which shares the memory until the
//! exec: a fork copies the tables of it, and every page touched next.

use super::arith::Expr;
use super::ast::{Arith, Node, Op, Part, Simple, Word};
use super::command::Target;
use super::fields::Fields;
use super::jobs::{Process, State};
use super::names::Special;
use super::shell::{Flow, Run, Shell};
use kit::sys::fd::{close, duplicate};
use kit::sys::{self, Fork};

impl Shell {
    pub fn pipeline(&mut self, nodes: &[Node], text: &[u8]) -> Run {
        let ([first, ..], [.., end]) = (nodes, nodes) else { return Ok(()) };
        let jobs = self.opts.interactive || self.opts.monitor;
        let first_here = !jobs && self.only_prints(first);
        let end_here = !jobs && !self.is_outside(end) && self.fits(end);
        if nodes.len() > usize::from(first_here) + usize::from(end_here) {
            self.detach()?;
        }
        self.jobs.begin();
        let mut processes = Vec::with_capacity(nodes.len());
        let mut group = 0;
        let mut input: Option<i32> = None;
        for (at, node) in nodes.iter().enumerate() {
            if at == 0 && first_here {
                let substituted = self.substituted;
                let output = self.capture(node)?;
                let ended = core::mem::replace(&mut self.substituted, substituted).unwrap_or(0);
                processes.push(Process { pid: 0, state: State::Done(ended, 0) });
                input = Some(self.filled(&output, end_here && reads_lines(end))?);
                continue;
            }
            let last = at + 1 == nodes.len();
            if last && end_here {
                input = input.map(super::border::out_of_the_way);
                let outer = self.io[0];
                self.io[0] = input.unwrap_or(outer);
                let ended = self.within(node, false, input.unwrap_or(-1));
                self.io[0] = outer;
                processes.push(ended?.0);
                break;
            }
            let pipe = if last { None } else { Some(self.pipe()?) };
            let process = match self.spawn_between(node, input, pipe.map(|(_, write)| write)) {
                Some(process) => process,
                None => match self.fork()? {
                    None => {
                        self.enter_job(group, true);
                        if let Some(fd) = input {
                            let _ = duplicate(fd, 0);
                            close(fd);
                        }
                        if let Some((read, write)) = pipe {
                            close(read);
                            let _ = duplicate(write, 1);
                            close(write);
                        }
                        let result = self.run(node, true);
                        self.leave(result)
                    }
                    Some(pid) => {
                        if group == 0 {
                            group = pid.as_raw_pid();
                        }
                        self.parent_of_job(pid, group);
                        Process { pid: pid.as_raw_pid(), state: State::Running }
                    }
                },
            };
            processes.push(process);
            if let Some(fd) = input {
                close(fd);
            }
            input = pipe.map(|(read, write)| {
                close(write);
                read
            });
        }
        self.status = self.wait_foreground(processes, group, text)?;
        Ok(())
    }

    /// Whether a command prints its words and does nothing else, so that it may be over before what comes next begins.
    fn only_prints(&mut self, node: &Node) -> bool {
        let Node::Simple(simple) = node else { return false };
        let Some(id) = simple.name else { return false };
        simple.assigns.is_empty()
            && simple.redirs.is_empty()
            && simple.words.iter().all(changes_nothing)
            && match self.find(id) {
                Target::Applet(applet) => {
                    matches!(applet.name, "echo" | "printf" | "true" | "basename" | "dirname" | "pwd")
                }
                _ => false,
            }
    }

    /// The end of a pipe that holds a text, written by another process if it may be too long for it. `lines`: it is
    /// read line by line, which goes faster from memory.
    fn filled(&mut self, text: &[u8], lines: bool) -> Run<i32> {
        if lines
            && text.len() > 256
            && let Ok(fd) = super::redirect::in_memory(text)
        {
            return Ok(fd);
        }
        if text.len() > 4096 {
            self.detach()?;
        }
        let (read, write) = self.pipe()?;
        if text.len() <= 4096 {
            let _ = super::redirect::write_all(kit::sys::fd::descriptor(write), text);
        } else {
            match sys::fork() {
                Ok(Fork::Child) => {
                    close(read);
                    let failed = super::redirect::write_all(kit::sys::fd::descriptor(write), text).is_err();
                    sys::exit(u8::from(failed));
                }
                Ok(Fork::Parent(_)) => {}
                Err(errno) => {
                    close(read);
                    close(write);
                    return self.error_of(&[b"can't fork: ", errno.text().as_bytes()]);
                }
            }
        }
        close(write);
        Ok(read)
    }

    /// A command's output by way of another process and a pipe.
    pub fn capture_forked(&mut self, body: &Node) -> Run<Vec<u8>> {
        self.detach()?;
        let (read, write) = self.pipe()?;
        let mut process = match self.spawn_between(body, None, Some(write)) {
            Some(process) => process,
            None => match self.fork()? {
                None => {
                    self.own_job(false);
                    close(read);
                    let _ = duplicate(write, 1);
                    close(write);
                    let result = self.run(body, true);
                    self.leave(result)
                }
                Some(pid) => Process { pid: pid.as_raw_pid(), state: State::Running },
            },
        };
        close(write);
        let captured = core::mem::take(&mut self.captured);
        self.gather(read, &mut process);
        let output = core::mem::replace(&mut self.captured, captured);
        if let State::Done(status, killed) = process.state {
            if killed == 2 && self.opts.interactive {
                return Err(Flow::Interrupt);
            }
            self.substituted = Some(status);
        }
        Ok(output)
    }

    /// Starts a command with other streams, if it is a program that needs no fork.
    fn spawn_between(&mut self, node: &Node, input: Option<i32>, output: Option<i32>) -> Option<Process> {
        let Node::Simple(simple) = node else { return None };
        let id = simple.name?;
        if self.opts.unset
            || self.opts.xtrace
            || self.is_attended_by_user()
            || !matches!(self.find(id), Target::Program)
            || !simple.words.iter().all(changes_nothing)
            || !simple.assigns.iter().all(|(_, word)| changes_nothing(word))
            || !simple.redirs.iter().all(|redir| redir.here.is_none() && changes_nothing(&redir.target))
        {
            return None;
        }
        self.remember(id);
        let io = self.io;
        let mut fields = self.take_fields();
        self.io[0] = input.unwrap_or(io[0]);
        self.io[1] = output.unwrap_or(io[1]);
        let expanded = simple.words.iter().try_for_each(|word| self.expand(word, &mut fields));
        let process = match expanded {
            Ok(()) => self.start(&Target::Program, simple, &fields).ok().flatten(),
            Err(_) => None,
        };
        self.io = io;
        self.give_fields(fields);
        process
    }

    /// Starts a command that needs a process, its assignments and redirections being made here; none if they
    /// must be made there. A program needs no fork of the shell.
    pub fn start(&mut self, target: &Target, simple: &Simple, fields: &Fields) -> Run<Option<Process>> {
        if self.is_attended_by_user()
            || !simple.redirs.iter().all(|redir| (0..=2).contains(&redir.fd))
            || !simple.assigns.iter().all(|(id, _)| self.names.get(*id).special == Special::Plain)
        {
            return Ok(None);
        }
        let (io, from) = (self.io, self.hidden.len());
        let mut opened = Vec::new();
        let mut process = Ok(Process { pid: 0, state: State::Done(1, 0) });
        match self
            .assign_hidden(simple)
            .map_err(Some)
            .and_then(|()| self.redirect_io(&simple.redirs, &mut opened))
        {
            Ok(()) => process = super::command::with_args(fields, |args| self.start_with(target, args)),
            Err(Some(flow)) => process = Err(flow),
            Err(None) => {}
        }
        self.io = io;
        opened.into_iter().for_each(close);
        self.reveal(from);
        process.map(Some)
    }

    fn start_with(&mut self, target: &Target, args: &[kit::Arg<'_>]) -> Run<Process> {
        let made = |pid: rustix::process::Pid| Process { pid: pid.as_raw_pid(), state: State::Running };
        if let (Target::Program, Some(name), Some(moves)) = (target, args.first(), self.moves()) {
            let path = if name.contains(&b'/') {
                Some(kit::process::cstring(name))
            } else {
                let known = self.names.find(name).and_then(|id| self.names.get(id).path.as_deref());
                known.map(kit::process::cstring)
            };
            self.reap();
            let env = self.environment();
            if let Some(path) = path
                && let Ok(pid) = sys::spawn(&path, args, &env.args(), &moves)
            {
                return Ok(made(pid));
            }
        }
        match self.fork()? {
            None => {
                self.enter_job(0, true);
                match target {
                    Target::Applet(applet) => self.become_applet(applet, args),
                    _ => self.become_program(args),
                }
            }
            Some(pid) => Ok(made(pid)),
        }
    }

    /// The descriptors to be duplicated, in an order in which none is lost, for a process to have this shell's streams.
    fn moves(&self) -> Option<Vec<(i32, i32)>> {
        let mut moves = Vec::with_capacity(3);
        for first in [true, false] {
            for (at, to) in (0..3).enumerate() {
                let from = self.stream(at);
                if from < 0 {
                    return None;
                }
                if from != to && (from <= 2) == first {
                    moves.push((from, to));
                }
            }
            // Two that take from the standard ones could take from each other.
            if moves.len() > 1 && first {
                return None;
            }
        }
        Some(moves)
    }
}

/// Whether the end of a pipeline is a loop that reads its lines.
fn reads_lines(node: &Node) -> bool {
    let Node::While(_, pair) = node else { return false };
    let Node::Simple(condition) = &pair.0 else { return false };
    matches!(condition.words.first(), Some(Word::Plain(name)) if **name == *b"read")
}

/// Whether expanding a word runs no command and changes nothing in the shell.
fn changes_nothing(word: &Word) -> bool {
    fn arith(arith: &Arith) -> bool {
        fn expr(it: &Expr) -> bool {
            match it {
                // A variable may hold any expression, even one that assigns.
                Expr::Name(_) | Expr::Assign(..) | Expr::Step(..) | Expr::Chain(_) => false,
                Expr::Unary(_, inner) => expr(inner),
                Expr::Binary(_, pair) => expr(&pair.0) && expr(&pair.1),
                Expr::Choice(three) => expr(&three.0) && expr(&three.1) && expr(&three.2),
                Expr::Number(_) | Expr::Param(_) => true,
            }
        }
        arith.expr.as_ref().is_some_and(expr)
    }
    let Word::Parts(parts) = word else { return true };
    parts.iter().all(|part| match part {
        Part::Bare(_) | Part::Quoted(_) | Part::Tilde(..) | Part::Var(..) => true,
        Part::Command(..) | Part::Process(..) => false,
        Part::Arith(inner, _) => arith(inner),
        Part::Param(param, _) => match &param.op {
            Op::Value | Op::Length => true,
            Op::Alternative(b'=' | b'?', _, _) | Op::Bad => false,
            Op::Alternative(_, _, word) | Op::Trim(_, _, word) | Op::Case(_, word) => changes_nothing(word),
            Op::Slice(offset, length) => arith(offset) && length.as_ref().is_none_or(|length| arith(length)),
            Op::Replace(_, find, by) => changes_nothing(find) && changes_nothing(by),
        },
    })
}
