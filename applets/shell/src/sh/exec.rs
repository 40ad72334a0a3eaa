//! Running the tree: lists, conditions, loops, functions. `tail` says that nothing comes after the command in
//! this process, so that a program may take its place.

use super::ast::{Arm, Cond, Node, Word};
use super::names::NameId;
use super::pattern;
use super::shell::{Flow, Opts, Params, Run, Shell};
use super::{depth, fields::Fields};
use kit::sys::signal;
use std::rc::Rc;

impl Shell {
    /// Runs a command; its status is in the shell.
    pub fn run(&mut self, node: &Node, tail: bool) -> Run {
        match node {
            Node::Simple(simple) => self.simple(simple, tail),
            Node::List(nodes) => {
                let mut rest = nodes.iter();
                while let Some(node) = rest.next() {
                    self.run(node, tail && rest.as_slice().is_empty())?;
                }
                Ok(())
            }
            Node::AndOr(first, rest) => self.and_or(first, rest, tail),
            Node::Not(node) => {
                self.run_tested(node)?;
                self.status = u8::from(self.status == 0);
                Ok(())
            }
            Node::Pipe(nodes, text) => {
                self.pipeline(nodes, text)?;
                self.poll()?;
                self.check()
            }
            Node::Async(node, text) => self.background(node, text),
            Node::Subshell(node, text) => {
                self.subshell(node, text, tail)?;
                self.poll()?;
                self.check()
            }
            Node::If(branches, otherwise) => {
                for (condition, body) in branches {
                    self.run_tested(condition)?;
                    if self.status == 0 {
                        return self.run(body, tail);
                    }
                }
                match otherwise {
                    Some(body) => self.run(body, tail),
                    None => {
                        self.status = 0;
                        Ok(())
                    }
                }
            }
            Node::While(wanted, pair) => self.while_loop(*wanted, &pair.0, &pair.1),
            Node::For(id, words, body, line) => {
                self.line = *line;
                self.for_loop(*id, words.as_deref(), body)
            }
            Node::Case(word, arms, line) => {
                self.line = *line;
                self.case(word, arms, tail)
            }
            Node::Function(id, body) => {
                *self.names.function_mut(*id) = Some(Rc::clone(body));
                self.status = 0;
                Ok(())
            }
            Node::Test(cond) => {
                let result = self.cond(cond)?;
                self.status = u8::from(!result);
                self.poll()?;
                self.check()
            }
            Node::Redirected(node, redirs, line) => {
                self.line = *line;
                let mark = self.processes.len();
                let undo = match self.redirect(redirs, true) {
                    Ok(undo) => undo,
                    Err(flow) => {
                        self.redirection_failed(flow)?;
                        // A subshell's is an error inside it.
                        self.status += u8::from(matches!(**node, Node::Subshell(..)));
                        return Ok(());
                    }
                };
                let result = self.run(node, false);
                self.restore(undo);
                self.close_processes(mark);
                result
            }
        }
    }

    /// A redirection of something that is no special builtin failed: the command did not run.
    pub fn redirection_failed(&mut self, flow: Option<Flow>) -> Run {
        match flow {
            Some(flow) => Err(flow),
            None => {
                self.status = 1;
                self.check()
            }
        }
    }

    /// Runs a command whose failure is looked at.
    fn run_tested(&mut self, node: &Node) -> Run {
        self.tested += 1;
        let result = self.run(node, false);
        self.tested -= 1;
        result
    }

    /// `set -e`: leaves the shell after a failure that nothing looks at.
    #[inline]
    pub fn check(&mut self) -> Run {
        if self.status != 0 && self.tested == 0 { self.failed() } else { Ok(()) }
    }

    #[inline(never)]
    fn failed(&mut self) -> Run {
        self.run_error_trap()?;
        if self.opts.errexit { Err(Flow::Exit) } else { Ok(()) }
    }

    /// Traps of the signals that came, between commands.
    #[inline]
    pub fn poll(&mut self) -> Run {
        if signal::pending() == 0 { Ok(()) } else { self.run_traps() }
    }

    fn and_or(&mut self, first: &Node, rest: &[(bool, Node)], tail: bool) -> Run {
        self.run_tested(first)?;
        let mut rest = rest.iter();
        while let Some((and, node)) = rest.next() {
            if (self.status == 0) != *and {
                continue;
            }
            if rest.as_slice().is_empty() {
                self.run(node, tail)?;
            } else {
                self.run_tested(node)?;
            }
        }
        Ok(())
    }

    /// What a loop does after its body: true to leave it.
    fn leaves(&mut self, result: Run) -> Run<bool> {
        match result {
            Ok(()) => Ok(false),
            Err(flow @ (Flow::Break | Flow::Continue)) => {
                self.loops_left = self.loops_left.saturating_sub(1);
                if self.loops_left > 0 { Err(flow) } else { Ok(flow == Flow::Break) }
            }
            Err(flow) => Err(flow),
        }
    }

    fn while_loop(&mut self, wanted: bool, condition: &Node, body: &Node) -> Run {
        let mut status = 0;
        self.loops += 1;
        let result = loop {
            let tested = self.run_tested(condition);
            match self.leaves(tested) {
                Ok(false) => {}
                Ok(true) => {
                    status = self.status;
                    break Ok(());
                }
                Err(flow) => break Err(flow),
            }
            if (self.status == 0) != wanted {
                break Ok(());
            }
            let result = self.run(body, false);
            let left = self.leaves(result);
            status = self.status;
            match left {
                Ok(false) => {}
                Ok(true) => break Ok(()),
                Err(flow) => break Err(flow),
            }
        };
        self.loops -= 1;
        if result.is_ok() {
            self.status = status;
        }
        result
    }

    fn for_loop(&mut self, id: NameId, words: Option<&[Word]>, body: &Node) -> Run {
        let mut list = self.take_fields();
        let expanded = match words {
            Some(words) => words.iter().try_for_each(|word| self.expand(word, &mut list)),
            None => {
                self.params.iter().for_each(|word| list.push(word));
                Ok(())
            }
        };
        let result = expanded.and_then(|()| self.for_each(id, &list, body));
        self.give_fields(list);
        result
    }

    fn for_each(&mut self, id: NameId, list: &Fields, body: &Node) -> Run {
        if list.len() == 0 {
            self.status = 0;
        }
        self.loops += 1;
        let mut result = Ok(());
        for word in list.iter() {
            result = self.set(id, word);
            if result.is_err() {
                break;
            }
            let ran = self.run(body, false);
            match self.leaves(ran) {
                Ok(false) => {}
                Ok(true) => break,
                Err(flow) => {
                    result = Err(flow);
                    break;
                }
            }
        }
        self.loops -= 1;
        result
    }

    fn case(&mut self, word: &Word, arms: &[Arm], tail: bool) -> Run {
        let owned;
        let text = match word {
            Word::Plain(bytes) => &**bytes,
            word => {
                self.substituted = None;
                owned = self.text(word)?;
                &*owned
            }
        };
        let mut rest = arms.iter();
        let mut taken = None;
        'arms: for arm in rest.by_ref() {
            for pattern in &arm.patterns {
                let fits = match pattern {
                    Word::Plain(bytes) => **bytes == *text,
                    Word::Parts(parts) => match &**parts {
                        // By far the most common: a pattern without expansions.
                        [super::ast::Part::Bare(bytes)] => pattern::is_match(bytes, text),
                        _ => {
                            let pattern = self.pattern(pattern)?;
                            pattern::is_match(&pattern, text)
                        }
                    },
                };
                if fits {
                    taken = Some(arm);
                    break 'arms;
                }
            }
        }
        if taken.is_none() {
            self.status = 0;
        }
        while let Some(arm) = taken {
            match &arm.body {
                Some(body) => self.run(body, tail && !arm.falls)?,
                None => self.status = 0,
            }
            taken = if arm.falls { rest.next() } else { None };
        }
        Ok(())
    }

    /// Calls a function with fields whose first is its name.
    pub fn call(&mut self, id: NameId, body: &Rc<Node>, args: Box<Fields>) -> Run {
        if depth::exhausted() {
            self.give_fields(args);
            return self.error(b"function calls nested too deeply");
        }
        let body = Rc::clone(body);
        let depth = self.params.depth + 1;
        let own = Params { fields: args, first: 1, getopts: Default::default(), depth };
        let saved = core::mem::replace(&mut self.params, own);
        let loops = core::mem::take(&mut self.loops);
        self.calls.push((id, self.hidden.len()));
        let result = self.run(&body, false);
        if self.kept.last().is_some_and(|(depth, _)| *depth == self.calls.len())
            && let Some((_, opts)) = self.kept.pop()
        {
            self.opts = Opts { monitor: self.opts.monitor, ..opts };
        }
        if let Some((_, from)) = self.calls.pop() {
            self.reveal(from);
        }
        self.loops = loops;
        let used = core::mem::replace(&mut self.params, saved);
        self.give_fields(used.fields);
        match result {
            Err(Flow::Return) => Ok(()),
            result => result,
        }
    }

    /// `[[ … ]]`
    fn cond(&mut self, cond: &Cond) -> Run<bool> {
        if depth::exhausted() {
            return self.error(b"expression nested too deeply");
        }
        Ok(match cond {
            Cond::Not(inner) => !self.cond(inner)?,
            Cond::And(pair) => self.cond(&pair.0)? && self.cond(&pair.1)?,
            Cond::Or(pair) => self.cond(&pair.0)? || self.cond(&pair.1)?,
            Cond::Unary(b'n', word) => !self.text(word)?.is_empty(),
            Cond::Unary(b'z', word) => self.text(word)?.is_empty(),
            Cond::Unary(letter, word) => {
                let word = self.text(word)?;
                self.test(&[b"test", &[b'-', *letter], &word])? == 0
            }
            Cond::Binary(operator, a, b) => {
                let left = self.text(a)?;
                match &**operator {
                    b"=" | b"==" => {
                        let pattern = self.pattern(b)?;
                        pattern::is_match(&pattern, &left)
                    }
                    b"!=" => {
                        let pattern = self.pattern(b)?;
                        !pattern::is_match(&pattern, &left)
                    }
                    b"=~" => {
                        let right = self.regex_text(b)?;
                        self.regex(&left, &right)?
                    }
                    b"<" => left < self.text(b)?,
                    b">" => left > self.text(b)?,
                    b"-eq" | b"-ne" | b"-lt" | b"-le" | b"-gt" | b"-ge" => {
                        let right = self.text(b)?;
                        let (left, right) = (self.arith_text(&left)?, self.arith_text(&right)?);
                        match &**operator {
                            b"-eq" => left == right,
                            b"-ne" => left != right,
                            b"-lt" => left < right,
                            b"-le" => left <= right,
                            b"-gt" => left > right,
                            _ => left >= right,
                        }
                    }
                    operator => {
                        let right = self.text(b)?;
                        self.test(&[b"test", &left, operator, &right])? == 0
                    }
                }
            }
        })
    }

    /// The right side of `=~`: quoted bytes lose their meaning.
    fn regex_text(&mut self, word: &Word) -> Run<Vec<u8>> {
        use super::ast::Part;
        let mut text = Vec::new();
        let parts = match word {
            Word::Plain(bytes) => return Ok(bytes.to_vec()),
            Word::Parts(parts) => parts,
        };
        for part in parts {
            let mut piece = super::fields::Fields::with(super::fields::Mode::Text);
            self.parts(core::slice::from_ref(part), &mut piece)?;
            let quoted = match part {
                Part::Bare(_) | Part::Tilde(..) => false,
                Part::Quoted(_) | Part::Process(..) => true,
                Part::Var(_, quoted)
                | Part::Param(_, quoted)
                | Part::Command(_, quoted)
                | Part::Arith(_, quoted) => *quoted,
            };
            for &byte in piece.text() {
                if quoted && b".[]*^$+?(){}|\\".contains(&byte) {
                    text.push(b'\\');
                }
                text.push(byte);
            }
        }
        Ok(text)
    }

    fn regex(&mut self, text: &[u8], pattern: &[u8]) -> Run<bool> {
        use kit::regex::{Flags, Regex};
        let flags = Flags { extended: true, ..Flags::default() };
        match Regex::new(pattern, flags) {
            Ok(regex) => Ok(regex.is_match(text).unwrap_or(false)),
            Err(message) => self.error(message.as_bytes()),
        }
    }

    /// Asks the `test` applet.
    fn test(&mut self, words: &[&[u8]]) -> Run<u8> {
        let Some(applet) = self.table.find(b"test") else {
            return self.error(b"test: not found");
        };
        let words = kit::process::Words::new(words);
        Ok((self.call_applet(applet, &words.args()) & 0xff) as u8)
    }
}
