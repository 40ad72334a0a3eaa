//! Simple commands: words, assignments, redirections, and what the name stands for.

use super::ast::{Node, Part, Redir, RedirKind, Simple, Word};
use super::builtins::{BUILTINS, Builtin, Kind};
use super::fields::Fields;
use super::names::{Command, NameId, is_name};
use super::redirect::{OWN, Redirected};
use super::shell::{Flow, MEMORY, Run, Shell};
use kit::sys::{self, fd::descriptor, signal};
use kit::{Arg, Context, Errno, Listed, Out, Runs, Status, process};
use rustix::fs::{Access, AtFlags, CWD, FileType, Mode, OFlags, accessat, open, statat};
use std::cell::OnceCell;
use std::rc::Rc;

/// What a command name stands for.
pub enum Target {
    Function(NameId, Rc<Node>),
    Builtin(&'static Builtin),
    Applet(&'static Listed),
    Program,
}

impl Shell {
    pub fn simple(&mut self, simple: &Simple, tail: bool) -> Run {
        self.line = simple.line;
        let mut fields = self.take_fields();
        let mark = self.processes.len();
        let result = self.simple_with(simple, tail, &mut fields);
        self.give_fields(fields);
        self.close_processes(mark);
        result?;
        self.poll()?;
        self.check()
    }

    fn simple_with(&mut self, simple: &Simple, tail: bool, fields: &mut Box<Fields>) -> Run {
        self.substituted = None;
        for (at, word) in simple.words.iter().enumerate() {
            match word {
                Word::Plain(bytes) => fields.push(bytes),
                Word::Parts(parts) if simple.declares && at > 0 && is_assignment(parts) => {
                    let text = self.text(word)?;
                    fields.push(&text);
                }
                word => self.expand(word, fields)?,
            }
        }
        let Some(first) = fields.get(0) else { return self.nameless(simple) };
        let target = match simple.name {
            Some(id) => self.find(id),
            None => {
                let id = self.names.intern(first);
                self.find(id)
            }
        };
        if self.opts.xtrace {
            self.trace(simple, fields)?;
        }
        self.execute(target, simple, fields, tail)
    }

    /// A command without a name: assignments that stay, redirections that do not.
    fn nameless(&mut self, simple: &Simple) -> Run {
        if simple.redirs.is_empty() {
            self.assign_all(simple)?;
        } else {
            let undo = match self.redirect(&simple.redirs, true) {
                Ok(undo) => undo,
                Err(flow) => return self.redirection_failed(flow),
            };
            // `x=$(program) 2>/dev/null` is to be quiet.
            let result = self.assign_all(simple);
            self.restore(undo);
            result?;
        }
        self.status = self.substituted.unwrap_or(0);
        if self.opts.xtrace && !simple.assigns.is_empty() {
            let fields = Fields::default();
            self.trace(simple, &fields)?;
        }
        Ok(())
    }

    fn assign_all(&mut self, simple: &Simple) -> Run {
        simple.assigns.iter().try_for_each(|(id, word)| self.assign(*id, word))
    }

    /// What a name stands for, in the order of the standard; applets before programs.
    pub fn find(&mut self, id: NameId) -> Target {
        let name = self.names.get(id);
        let special = match name.command {
            Command::Builtin(at) => BUILTINS.get(usize::from(at)),
            Command::Unknown => {
                self.resolve(id);
                return self.find(id);
            }
            _ => None,
        };
        if let Some(builtin) = special
            && builtin.kind == Kind::Special
        {
            return Target::Builtin(builtin);
        }
        if let Some(body) = name.function() {
            return Target::Function(id, Rc::clone(body));
        }
        match (special, name.command) {
            (Some(builtin), _) => Target::Builtin(builtin),
            (None, Command::Applet(applet)) => Target::Applet(applet),
            _ => Target::Program,
        }
    }

    fn resolve(&mut self, id: NameId) {
        let text = Rc::clone(&self.names.get(id).text);
        let builtin = BUILTINS.iter().position(|builtin| builtin.name.as_bytes() == &*text);
        let command = match builtin.and_then(|at| u16::try_from(at).ok()) {
            Some(at) => Command::Builtin(at),
            None => match self.table.find(&text) {
                Some(applet) if !self.gives_way(&text) => Command::Applet(applet),
                _ => Command::Program,
            },
        };
        self.names.get_mut(id).command = command;
    }

    /// Whether an applet gives way to a program on PATH, by RBOX_OVERRIDE_APPLETS: a list of `NAME` or `+NAME`,
    /// for which the program is taken where there is one, and of `-NAME`, for which the applet is never taken;
    /// `+` and `-` alone stand for all names but those that every shell has built in. What is said last holds.
    fn gives_way(&self, name: &[u8]) -> bool {
        let built_in: [&[u8]; 7] = [b"[", b"[[", b"echo", b"false", b"printf", b"test", b"true"];
        let mut gives_way = false;
        for entry in self.overrides.split(|byte| b", \t\n".contains(byte)) {
            let (sign, named) = match entry {
                [sign @ (b'+' | b'-'), named @ ..] => (*sign, named),
                named if named.is_empty() => continue,
                named => (b'+', named),
            };
            if named == name || named.is_empty() && !built_in.contains(&name) {
                gives_way = sign == b'-' || self.search(name).is_some();
            }
        }
        gives_way
    }

    fn execute(&mut self, target: Target, simple: &Simple, fields: &mut Box<Fields>, tail: bool) -> Run {
        match target {
            Target::Builtin(builtin) => self.execute_builtin(builtin, simple, fields),
            Target::Function(id, body) => {
                let from = self.hidden.len();
                let undo = match self.redirect(&simple.redirs, true) {
                    Ok(undo) => undo,
                    Err(flow) => return self.redirection_failed(flow),
                };
                let mut result = self.assign_hidden(simple);
                if result.is_ok() {
                    let args = core::mem::replace(fields, self.take_fields());
                    result = self.call(id, &body, args);
                }
                self.reveal(from);
                self.restore(undo);
                result
            }
            Target::Applet(applet)
                if self.runs_here(applet, |judge| with_args(fields, judge))
                    && simple.redirs.iter().all(is_standard)
                    && !self.opens_stream(&simple.redirs, fields) =>
            {
                let from = self.hidden.len();
                if self.bars_return(applet) {
                    self.detach()?;
                }
                let result = self.assign_hidden(simple).and_then(|()| {
                    with_args(fields, |args| {
                        self.inside(&simple.redirs, |shell| Ok(shell.call_applet(applet, args)))
                    })
                });
                self.reveal(from);
                self.status = match result? {
                    REDIRECTION => 1,
                    status => (status & 0xff) as u8,
                };
                Ok(())
            }
            Target::Applet(_) | Target::Program => self.outside(target, simple, fields, tail),
        }
    }

    /// Assignments before a command that runs here: they hold while it does.
    pub fn assign_hidden(&mut self, simple: &Simple) -> Run {
        for (id, word) in &simple.assigns {
            let value = self.text(word)?;
            self.hide(*id);
            self.set(*id, &value)?;
            self.names.var_mut(*id).export = true;
            self.env = None;
        }
        Ok(())
    }

    fn execute_builtin(&mut self, builtin: &'static Builtin, simple: &Simple, fields: &mut Fields) -> Run {
        let special = builtin.kind == Kind::Special;
        let from = self.hidden.len();
        let mut assigned = Ok(());
        if special {
            for (id, word) in &simple.assigns {
                assigned = self.assign(*id, word);
                if assigned.is_err() {
                    break;
                }
                // A program in this one's place is to see them.
                if builtin.name == "exec" && fields.len() > 1 {
                    self.names.var_mut(*id).export = true;
                    self.env = None;
                }
            }
        } else {
            assigned = self.assign_hidden(simple);
        }
        let result = assigned.and_then(|()| {
            with_args(fields, |args| {
                if builtin.name == "exec" {
                    return self.exec_builtin(builtin, &simple.redirs, args);
                }
                if builtin.real || !simple.redirs.iter().all(is_standard) {
                    return self.really(builtin, &simple.redirs, args);
                }
                if simple.redirs.is_empty() {
                    return self.run_builtin(builtin, args);
                }
                let failed = self.inside(&simple.redirs, |shell| shell.run_builtin(builtin, args));
                match failed {
                    Ok(REDIRECTION) => self.builtin_not_run(special),
                    other => other,
                }
            })
        });
        // Without assignments, what is hidden now belongs to `local`.
        if !simple.assigns.is_empty() && builtin.name != "local" {
            self.reveal(from);
        }
        match result {
            Ok(REDIRECTION) => self.status = 1,
            Ok(status) => self.status = (status & 0xff) as u8,
            Err(flow) => return Err(flow),
        }
        Ok(())
    }

    /// Redirections failed before a builtin.
    fn builtin_not_run(&mut self, special: bool) -> Run<i32> {
        if special {
            self.status = 1;
            return Err(Flow::Abort);
        }
        Ok(1)
    }

    /// Calls a builtin, under its name in messages.
    pub fn run_builtin(&mut self, builtin: &'static Builtin, args: &[Arg<'_>]) -> Run<i32> {
        if builtin.alone {
            self.detach()?;
        }
        let saved = self.builtin.replace(builtin.name);
        let result = (builtin.run)(self, args);
        self.builtin = saved;
        match result {
            // Only the errors of special builtins end a script; `local` is one in all but name.
            Err(Flow::Abort) if builtin.kind == Kind::Regular && builtin.name != "local" => {
                Ok(self.status.max(1).into())
            }
            result => result.map(i32::from),
        }
    }

    /// A builtin that runs other commands, or redirections of other descriptors: of the whole process.
    fn really(&mut self, builtin: &'static Builtin, redirs: &[Redir], args: &[Arg<'_>]) -> Run<i32> {
        let undo = match self.redirect(redirs, true) {
            Ok(undo) => undo,
            Err(Some(flow)) => return Err(flow),
            Err(None) => return self.builtin_not_run(builtin.kind == Kind::Special),
        };
        let result = self.run_builtin(builtin, args);
        self.restore(undo);
        result
    }

    /// `exec`: redirections stay; with words, the program takes this one's place.
    fn exec_builtin(&mut self, builtin: &'static Builtin, redirs: &[Redir], args: &[Arg<'_>]) -> Run<i32> {
        self.detach()?;
        match self.redirect(redirs, false) {
            Ok(_) => self.run_builtin(builtin, args),
            Err(Some(flow)) => Err(flow),
            Err(None) => self.builtin_not_run(true),
        }
    }

    /// Runs something with this shell's streams redirected, the process's descriptors left alone.
    fn inside(&mut self, redirs: &[Redir], run: impl FnOnce(&mut Shell) -> Run<i32>) -> Run<i32> {
        if redirs.is_empty() {
            return run(self);
        }
        let saved = self.io;
        let mut opened = Vec::new();
        let redirected = self.redirect_io(redirs, &mut opened);
        let result = match redirected {
            Ok(()) => run(self),
            Err(Some(flow)) => Err(flow),
            Err(None) => Ok(REDIRECTION),
        };
        self.io = saved;
        opened.into_iter().for_each(sys::fd::close);
        result
    }

    /// Calls an applet in this process.
    pub fn call_applet(&mut self, applet: &'static Listed, args: &[Arg<'_>]) -> i32 {
        let env = self.environment();
        let env = env.args();
        let (out, err) = (self.stream(1), self.stream(2));
        let to = |fd| if fd == MEMORY { Out::memory() } else { Out::to(descriptor(fd)) };
        let mut ctx = Context {
            applet,
            args,
            env: &env,
            stdin: descriptor(self.io[0]),
            out: to(out),
            err: to(err),
            table: self.table,
            status: Status::SUCCESS,
        };
        // Others' `echo` is a builtin, and a broken pipe the end of the shell; any other applet would be a process.
        let alone = !matches!(applet.name, "echo" | "printf" | "test" | "[");
        let sheltered = alone.then(|| signal::shelter_pipe(true));
        let result = (applet.main)(&mut ctx);
        let mut status = ctx.finish(result).0.into();
        let Context { out: output, err: errors, .. } = ctx;
        if let Some(sheltered) = sheltered {
            signal::shelter_pipe(sheltered);
            if signal::take_broken_pipe() {
                status = 128 + 13;
            }
        }
        if out == MEMORY {
            self.captured.extend_from_slice(&output.into_bytes());
        }
        if err == MEMORY {
            self.captured.extend_from_slice(&errors.into_bytes());
        }
        status
    }

    /// A command that needs a process: a fork that becomes it, or this one if nothing comes after.
    fn outside(&mut self, target: Target, simple: &Simple, fields: &mut Fields, tail: bool) -> Run {
        self.detach()?;
        if let Some((id, _)) = simple.assigns.iter().find(|(id, _)| self.names.get(*id).var().readonly) {
            return self.read_only(*id);
        }
        if tail && self.may_be_replaced() {
            return self.become_command(&target, &simple.assigns, &simple.redirs, fields);
        }
        let text = if simple.text.is_empty() {
            fields.get(0).unwrap_or_default().into()
        } else {
            simple.text.clone()
        };
        // Found here, so that the next call finds it at once.
        if let (Target::Program, Some(id)) = (&target, fields.get(0).map(|name| self.names.intern(name))) {
            let name = Rc::clone(&self.names.get(id).text);
            if !name.contains(&b'/') {
                self.remember(id);
            }
        }
        // A message about its end would be the command's own in other shells: `2>/dev/null` silences it.
        self.jobs.quiet = simple
            .redirs
            .iter()
            .any(|redir| redir.fd == 2 || matches!(redir.kind, RedirKind::Both | RedirKind::BothAppend));
        let result = match self.start(&target, simple, fields) {
            Err(flow) => Err(flow),
            Ok(Some(process)) => {
                let pid = process.pid;
                self.wait_foreground(vec![process], pid, &text)
            }
            Ok(None) => match self.settled(simple) {
                Ok((redirs, assigns)) => {
                    let redirs = redirs.as_deref().unwrap_or(&simple.redirs);
                    let assigns = assigns.as_deref().unwrap_or(&simple.assigns);
                    self.fork_foreground(&text, |shell| {
                        shell.become_command(&target, assigns, redirs, fields)
                    })
                }
                Err(flow) => {
                    self.jobs.quiet = false;
                    return self.redirection_failed(flow);
                }
            },
        };
        self.jobs.quiet = false;
        self.status = result?;
        Ok(())
    }

    /// A program's redirections and assignments are expanded in the shell, not in the program's process: their
    /// errors end a script, and what they assign stays. None of what is ready as it is, nor of assignments
    /// beside redirections: what a substitution in them writes is redirected with the program.
    fn settled(&mut self, simple: &Simple) -> Redirected<(Option<Vec<Redir>>, Option<Vec<(NameId, Word)>>)> {
        let body = |redir: &Redir| redir.here.as_ref().and_then(|cell| cell.get()).is_none_or(is_plain);
        if simple.redirs.is_empty() {
            if simple.assigns.iter().all(|(_, word)| is_plain(word)) {
                return Ok((None, None));
            }
            let mut assigns = Vec::new();
            for (id, word) in &simple.assigns {
                assigns.push((*id, Word::Plain(self.text(word).map_err(Some)?.into_boxed_slice())));
            }
            return Ok((None, Some(assigns)));
        }
        if simple.redirs.iter().all(|redir| is_plain(&redir.target) && body(redir)) {
            return Ok((None, None));
        }
        let mut redirs = Vec::new();
        for Redir { fd, kind, target, here } in &simple.redirs {
            let target = Word::Plain(self.text(target).map_err(Some)?.into_boxed_slice());
            let mut body = None;
            if let Some(word) = here.as_ref().and_then(|cell| cell.get()) {
                body = Some(Rc::new(OnceCell::from(Word::Plain(self.here_text(word)?.into_boxed_slice()))));
            }
            redirs.push(Redir { fd: *fd, kind: *kind, target, here: body });
        }
        Ok((Some(redirs), None))
    }

    /// Takes the command's place: redirections, assignments, exec. Returns only after an error before that.
    fn become_command(
        &mut self,
        target: &Target,
        assigns: &[(NameId, Word)],
        redirs: &[Redir],
        fields: &Fields,
    ) -> Run {
        if let Err(flow) = self.redirect(redirs, false) {
            self.status = if flow.is_some() { 2 } else { 1 };
            return Err(Flow::Exit);
        }
        for (id, word) in assigns {
            self.assign(*id, word)?;
            self.names.var_mut(*id).export = true;
            self.env = None;
        }
        with_args(fields, |args| match target {
            Target::Applet(applet) => self.become_applet(applet, args),
            _ => self.become_program(args),
        })
    }

    /// Becomes an applet.
    pub fn become_applet(&mut self, applet: &'static Listed, args: &[Arg<'_>]) -> ! {
        self.materialize();
        self.drop_saved();
        self.signals_for_program();
        let env = self.environment();
        let env = env.args();
        if matches!(applet.runs, Runs::Exec)
            && let Some(own) = self.own_executable()
        {
            let name = process::cstring(applet.name.as_bytes());
            let mut words = args.to_vec();
            if let Some(first) = words.first_mut() {
                *first = Arg::new(&name);
            }
            sys::exec_self(descriptor(own), &words, &env);
        }
        let mut ctx = Context {
            applet,
            args,
            env: &env,
            stdin: descriptor(0),
            out: Out::to(descriptor(1)),
            err: Out::to(descriptor(2)),
            table: self.table,
            status: Status::SUCCESS,
        };
        process::become_applet(&mut ctx, applet, args)
    }

    /// A descriptor of our own executable, which works without /proc and in a chroot once it is open.
    pub fn own_executable(&mut self) -> Option<i32> {
        if self.own.is_none() {
            let path = sys::executable();
            let file = open(path.as_c_str(), OFlags::PATH | OFlags::CLOEXEC, Mode::empty()).ok()?;
            self.own = sys::fd::duplicate_above(std::os::fd::AsRawFd::as_raw_fd(&file), OWN).ok();
        }
        self.own
    }

    /// Becomes the program of that name; says why it cannot.
    pub fn become_program(&mut self, args: &[Arg<'_>]) -> ! {
        let Some(name) = args.first() else { sys::exit(0) };
        self.materialize();
        let env = self.environment();
        let env = env.args();
        self.signals_for_program();
        let mut errno = Errno(2);
        if name.is_empty() {
            // No file has this name, though a directory of PATH would seem to.
        } else if name.contains(&b'/') {
            errno = sys::exec(name.as_cstr(), args, &env);
            self.run_as_script(name, errno, args, &env);
        } else {
            let known = self.names.find(name).and_then(|id| self.names.get(id).path.clone());
            if let Some(file) = known {
                // Only where it was found last; if it has gone, the search below says so.
                let _ = sys::exec(&process::cstring(&file), args, &env);
            }
            let path = self.get(self.known.path).unwrap_or_default().to_vec();
            for dir in path.split(|byte| *byte == b':') {
                let file = process::cstring(&in_dir(dir, name));
                let failed = sys::exec(&file, args, &env);
                self.run_as_script(file.to_bytes(), failed, args, &env);
                if failed != Errno(2) && failed != Errno(20) {
                    errno = failed;
                }
            }
        }
        let (status, why) = match errno.0 {
            2 | 20 => (127, "not found".into()),
            _ => (126, errno.text()),
        };
        self.complain_of(&[name, b": ", why.as_bytes()]);
        sys::exit(status)
    }

    /// A file that the kernel cannot run is a script of ours.
    fn run_as_script(&mut self, file: &[u8], errno: Errno, args: &[Arg<'_>], env: &[Arg<'_>]) {
        const NOEXEC: Errno = Errno(8);
        if errno != NOEXEC {
            return;
        }
        let Some(own) = self.own_executable() else { return };
        let file = process::cstring(file);
        let mut words = vec![Arg::new(c"sh"), Arg::new(&file)];
        words.extend_from_slice(args.get(1..).unwrap_or_default());
        sys::exec_self(descriptor(own), &words, env);
    }

    /// Where a program is on PATH, by looking.
    pub fn search(&self, name: &[u8]) -> Option<Vec<u8>> {
        let path = self.get(self.known.path).unwrap_or_default();
        path.split(|byte| *byte == b':').map(|dir| in_dir(dir, name)).find(|file| is_executable(file))
    }

    /// Where a program is, remembered.
    pub fn remember(&mut self, id: NameId) -> Option<Rc<[u8]>> {
        if self.names.get(id).path.is_none() {
            let name = Rc::clone(&self.names.get(id).text);
            self.names.get_mut(id).path = self.search(&name).map(Rc::from);
        }
        let name = self.names.get_mut(id);
        name.hits = name.hits.saturating_add(1);
        name.path.clone()
    }

    /// `set -x`
    fn trace(&mut self, simple: &Simple, fields: &Fields) -> Run {
        let ps4 = self.get(self.known.ps4).unwrap_or(b"+ ").to_vec();
        let mut line = self.expand_prompt(&ps4);
        let mut first = true;
        for (id, word) in &simple.assigns {
            if !first {
                line.push(b' ');
            }
            first = false;
            line.extend_from_slice(&Rc::clone(&self.names.get(*id).text));
            line.push(b'=');
            let value =
                if fields.len() == 0 { self.get(*id).unwrap_or_default().to_vec() } else { self.text(word)? };
            push_quoted(&mut line, &value, false);
        }
        for word in fields.iter() {
            if !first {
                line.push(b' ');
            }
            first = false;
            push_quoted(&mut line, word, true);
        }
        line.push(b'\n');
        self.say(&line);
        Ok(())
    }

    /// Expands a prompt or PS4: parameters, commands and arithmetic, whose errors count for nothing.
    pub fn expand_prompt(&mut self, text: &[u8]) -> Vec<u8> {
        if !text.iter().any(|byte| matches!(byte, b'$' | b'`' | b'\\')) {
            return text.to_vec();
        }
        let mut input = super::lexer::Input::memory(text.to_vec(), self.line);
        let aliases = Rc::clone(&self.aliases);
        let mut parser = super::lexer::Parser::new(&mut input, &mut self.names, &aliases, false);
        let Ok(word) = parser.here_word() else { return text.to_vec() };
        let (status, xtrace, substituted) = (self.status, self.opts.xtrace, self.substituted);
        self.opts.xtrace = false;
        let expanded = self.text(&word);
        self.opts.xtrace = xtrace;
        self.substituted = substituted;
        self.status = status;
        expanded.unwrap_or_else(|_| text.to_vec())
    }
}

/// Stands for a failed redirection among statuses.
const REDIRECTION: i32 = -1;

pub fn with_args<T>(fields: &Fields, run: impl FnOnce(&[Arg<'_>]) -> T) -> T {
    const FEW: usize = 8;
    let mut few = [Arg::new(c""); FEW];
    if fields.len() > FEW {
        let args: Vec<Arg<'_>> = (0..fields.len()).filter_map(|at| fields.arg(at)).collect();
        return run(&args);
    }
    for (at, place) in few.iter_mut().enumerate().take(fields.len()) {
        if let Some(arg) = fields.arg(at) {
            *place = arg;
        }
    }
    run(few.get(..fields.len()).unwrap_or_default())
}

fn is_plain(word: &Word) -> bool {
    matches!(word, Word::Plain(_))
}

fn is_standard(redir: &Redir) -> bool {
    (0..=2).contains(&redir.fd)
}

fn is_assignment(parts: &[Part]) -> bool {
    match parts.first() {
        Some(Part::Bare(bytes)) => bytes
            .iter()
            .position(|byte| *byte == b'=')
            .is_some_and(|at| is_name(bytes.get(..at).unwrap_or_default())),
        _ => false,
    }
}

fn in_dir(dir: &[u8], name: &[u8]) -> Vec<u8> {
    match dir {
        b"" => name.to_vec(),
        dir => kit::filled(b"{}/{}", &[dir, name]),
    }
}

/// Whether it is a file that may be run.
pub fn is_executable(file: &[u8]) -> bool {
    accessat(CWD, file, Access::EXEC_OK, AtFlags::empty()).is_ok()
        && statat(CWD, file, AtFlags::empty())
            .is_ok_and(|stat| FileType::from_raw_mode(stat.st_mode) == FileType::RegularFile)
}

/// A word as it could be typed. `lazy` leaves harmless ones bare.
pub fn push_quoted(to: &mut Vec<u8>, word: &[u8], lazy: bool) {
    let harmless =
        |byte: &u8| byte.is_ascii_alphanumeric() || b"_-+./:,=@%^!{}[]~#".contains(byte) || *byte >= 0x80;
    if word.is_empty() && lazy || !word.is_empty() && !word.iter().all(harmless) || !lazy && word.is_empty() {
        if word.is_empty() && !lazy {
            return;
        }
        to.push(b'\'');
        for &byte in word {
            if byte == b'\'' {
                to.extend_from_slice(b"'\"'\"'");
            } else {
                to.push(byte);
            }
        }
        to.push(b'\'');
    } else {
        to.extend_from_slice(word);
    }
}
