//! Word expansion (POSIX.1-2024 XCU 2.6): tilde, parameters, commands, arithmetic, splitting, in one pass.

use super::arith::push_number;
use super::ast::{Arith, Op, Param, Part, Which, Word};
use super::fields::{Fields, Mode};
use super::names::NameId;
use super::pattern;
use super::shell::{Run, Shell};
use std::rc::Rc;

impl Shell {
    /// Expands a word to fields.
    pub fn expand(&mut self, word: &Word, to: &mut Fields) -> Run {
        match word {
            Word::Plain(bytes) => to.push(bytes),
            Word::Parts(parts) => {
                self.parts(parts, to)?;
                to.end(self.opts.noglob);
            }
        }
        Ok(())
    }

    /// Expands a word to one string, without splitting and pathname expansion.
    pub fn text(&mut self, word: &Word) -> Run<Vec<u8>> {
        match word {
            Word::Plain(bytes) => Ok(bytes.to_vec()),
            Word::Parts(parts) => {
                let mut text = Fields::with(Mode::Text);
                self.parts(parts, &mut text)?;
                Ok(text.into_text())
            }
        }
    }

    /// Expands a word to a pattern, quoted bytes escaped.
    pub fn pattern(&mut self, word: &Word) -> Run<Vec<u8>> {
        let mut text = Fields::with(Mode::Pattern);
        match word {
            Word::Plain(bytes) => text.add_quoted(bytes),
            Word::Parts(parts) => self.parts(parts, &mut text)?,
        }
        Ok(text.into_text())
    }

    /// Assigns a word's value to a variable.
    pub fn assign(&mut self, id: NameId, word: &Word) -> Run {
        match word {
            Word::Plain(bytes) => self.set(id, bytes),
            _ => {
                let value = self.text(word)?;
                self.set(id, &value)
            }
        }
    }

    /// Adds a word inside `${…}` to what is under construction.
    fn inner(&mut self, word: &Word, quoted: bool, to: &mut Fields) -> Run {
        match word {
            Word::Plain(bytes) if quoted => {
                to.add_quoted(bytes);
                Ok(())
            }
            Word::Plain(bytes) => {
                // Unquoted text of such a word is split like the value it stands for.
                to.add_value(bytes, &self.separators, self.opts.noglob);
                Ok(())
            }
            Word::Parts(parts) => {
                if quoted {
                    // The quotes make a field, also around `$@` without parameters.
                    to.add_quoted(b"");
                }
                for part in parts {
                    match part {
                        Part::Bare(bytes) if !quoted => {
                            to.add_value(bytes, &self.separators, self.opts.noglob)
                        }
                        part => self.parts(core::slice::from_ref(part), to)?,
                    }
                }
                Ok(())
            }
        }
    }

    pub fn parts(&mut self, parts: &[Part], to: &mut Fields) -> Run {
        for part in parts {
            match part {
                Part::Bare(bytes) => to.add_bare(bytes),
                Part::Quoted(bytes) => to.add_quoted(bytes),
                Part::Tilde(user, assignment) => self.tilde(user, *assignment, to),
                Part::Var(id, quoted) => {
                    self.refresh(*id);
                    match self.names.get(*id).var().value.as_deref() {
                        Some(value) if *quoted => to.add_quoted(value),
                        Some(value) => to.add_value(value, &self.separators, self.opts.noglob),
                        None if self.opts.unset => return self.not_set(*id),
                        None if *quoted => to.add_quoted(b""),
                        None => {}
                    }
                }
                Part::Param(param, quoted) => self.param(param, *quoted, to)?,
                Part::Command(body, quoted) => {
                    let output = match body {
                        Some(body) => self.substitute(body)?,
                        None => {
                            self.substituted = Some(0);
                            Vec::new()
                        }
                    };
                    self.add(&output, *quoted, to);
                }
                Part::Process(body, output) => {
                    let name = self.process(body.as_ref(), *output)?;
                    to.add_quoted(&name);
                }
                Part::Arith(arith, quoted) => {
                    let number = self.arithmetic(arith)?;
                    let mut digits = Vec::with_capacity(20);
                    push_number(&mut digits, number);
                    self.add(&digits, *quoted, to);
                }
            }
        }
        Ok(())
    }

    fn add(&self, value: &[u8], quoted: bool, to: &mut Fields) {
        if quoted {
            to.add_quoted(value);
        } else {
            to.add_value(value, &self.separators, self.opts.noglob);
        }
    }

    /// The value of an arithmetic expansion.
    pub fn arithmetic(&mut self, arith: &Arith) -> Run<i64> {
        if let Some(expr) = &arith.expr
            && self.arith_fits(expr)
        {
            return self.arith(expr);
        }
        let text = self.text(&arith.text)?;
        self.arith_text(&text)
    }

    fn tilde(&mut self, user: &[u8], assignment: bool, to: &mut Fields) {
        // Only an assignment takes those behind `=` and `:`; elsewhere words are not asked for it.
        if assignment && to.mode == Mode::Split {
            to.add_bare(&kit::filled(b"~{}", &[user]));
            return;
        }
        let home = match user {
            b"" => self.get(self.known.home).map(<[u8]>::to_vec),
            b"+" => self.get(self.known.pwd).map(<[u8]>::to_vec),
            b"-" => self.get(self.known.oldpwd).map(<[u8]>::to_vec),
            user => kit::users::by_name(user).map(|user| user.home),
        };
        match home {
            Some(home) => to.add_quoted(&home),
            None => to.add_bare(&kit::filled(b"~{}", &[user])),
        }
    }

    /// The value of a parameter that is no list.
    pub fn value(&mut self, what: Which) -> Option<Vec<u8>> {
        let number = |number: i64| {
            let mut text = Vec::new();
            push_number(&mut text, number);
            Some(text)
        };
        match what {
            Which::Name(id) => {
                self.refresh(id);
                self.get(id).map(<[u8]>::to_vec)
            }
            Which::Number(at) => self.params.get(at as usize).map(<[u8]>::to_vec),
            Which::Special(byte) => match byte {
                b'#' => number(i64::try_from(self.params.len()).unwrap_or(i64::MAX)),
                b'?' => number(self.status.into()),
                b'$' => number(self.pid.into()),
                b'!' => self.background.and_then(|pid| number(pid.into())),
                b'0' => Some(self.name.clone()),
                b'-' => Some(self.option_letters()),
                _ => (self.params.len() > 0).then(|| self.joined()),
            },
        }
    }

    /// All positional parameters in one string.
    fn joined(&self) -> Vec<u8> {
        join(self.params.iter(), self.joiner())
    }

    /// What stands between them: the first byte of IFS, for `$@` too where it cannot be fields (as in dash and
    /// busybox; POSIX leaves that open).
    fn joiner(&self) -> Option<u8> {
        match self.get(self.known.ifs) {
            None => Some(b' '),
            Some(ifs) => ifs.first().copied(),
        }
    }

    /// `$@` and `$*`.
    fn all(&mut self, star: bool, quoted: bool, to: &mut Fields) {
        let noglob = self.opts.noglob;
        if to.mode != Mode::Split {
            let text = self.joined();
            self.add(&text, quoted, to);
        } else if quoted && star {
            to.add_quoted(&self.joined());
        } else {
            for (at, word) in self.params.iter().enumerate() {
                if at > 0 {
                    to.next(noglob);
                }
                if quoted {
                    to.add_quoted(word);
                } else {
                    to.add_value(word, &self.separators, noglob);
                }
            }
        }
    }

    /// Adds a list that was made of the positional parameters.
    fn list(&mut self, words: &[Vec<u8>], star: bool, quoted: bool, to: &mut Fields) {
        let noglob = self.opts.noglob;
        if to.mode != Mode::Split || quoted && star {
            let text = join(words.iter().map(Vec::as_slice), self.joiner());
            self.add(&text, quoted, to);
            return;
        }
        for (at, word) in words.iter().enumerate() {
            if at > 0 {
                to.next(noglob);
            }
            self.add(word, quoted, to);
        }
    }

    fn what_text(&self, what: Which) -> Vec<u8> {
        match what {
            Which::Name(id) => self.names.get(id).text.to_vec(),
            Which::Number(number) => kit::number::Decimal::of(number.into()).to_vec(),
            Which::Special(byte) => vec![byte],
        }
    }

    fn param(&mut self, param: &Param, quoted: bool, to: &mut Fields) -> Run {
        let what = param.what;
        let list = match what {
            Which::Special(byte @ (b'@' | b'*')) => Some(byte == b'*'),
            _ => None,
        };
        match (&param.op, list) {
            (Op::Value, Some(star)) => {
                self.all(star, quoted, to);
                return Ok(());
            }
            (Op::Value, None) => {
                if let Which::Number(at) = what
                    && let Some(word) = self.params.get(at as usize)
                {
                    if quoted {
                        to.add_quoted(word);
                    } else {
                        to.add_value(word, &self.separators, self.opts.noglob);
                    }
                    return Ok(());
                }
            }
            (Op::Bad, _) => return self.error(b"bad substitution"),
            (Op::Alternative(kind, null, word), _) => {
                return self.alternative(what, *kind, *null, word, quoted, to);
            }
            (Op::Length, Some(_)) => {
                let count = kit::number::Decimal::of(self.params.len() as u64);
                self.add(&count, quoted, to);
                return Ok(());
            }
            (op, Some(star)) => {
                let mut words: Vec<Vec<u8>> = self.params.iter().map(<[u8]>::to_vec).collect();
                if let Op::Slice(offset, length) = op {
                    let (from, to) = self.slice(offset, length.as_deref(), words.len() + 1, 1)?;
                    let (from, to) = (from.max(1) - 1, to.max(1) - 1);
                    words = words.get(from..to).unwrap_or_default().to_vec();
                } else {
                    for word in &mut words {
                        *word = self.operate(op, core::mem::take(word))?;
                    }
                }
                self.list(&words, star, quoted, to);
                return Ok(());
            }
            _ => {}
        }
        let Some(value) = self.value(what) else {
            if self.opts.unset {
                let name = self.what_text(what);
                return self.error_of(&[&name, b": parameter not set"]);
            }
            if matches!(param.op, Op::Length) {
                self.add(b"0", quoted, to);
            } else if quoted {
                to.add_quoted(b"");
            }
            return Ok(());
        };
        let value = self.operate(&param.op, value)?;
        self.add(&value, quoted, to);
        Ok(())
    }

    /// What an operator makes of a value.
    fn operate(&mut self, op: &Op, value: Vec<u8>) -> Run<Vec<u8>> {
        Ok(match op {
            Op::Value | Op::Alternative(..) | Op::Bad => value,
            Op::Length => kit::number::Decimal::of(length(&value) as u64).to_vec(),
            Op::Trim(kind, longest, word) => match word {
                Word::Plain(literal) if *kind == b'#' => {
                    value.strip_prefix(&**literal).unwrap_or(&value).to_vec()
                }
                Word::Plain(literal) => value.strip_suffix(&**literal).unwrap_or(&value).to_vec(),
                word => {
                    let pattern = self.pattern(word)?;
                    pattern::trim(&value, &pattern, *kind, *longest).to_vec()
                }
            },
            Op::Slice(offset, count) => {
                let (from, to) = self.slice(offset, count.as_deref(), length(&value), 0)?;
                let ends = char_starts(&value);
                let at = |index: usize| ends.get(index).copied().unwrap_or(value.len());
                value.get(at(from)..at(to)).unwrap_or_default().to_vec()
            }
            Op::Replace(kind, find, by) => {
                let find = self.pattern(find)?;
                let by = self.text(by)?;
                pattern::replace(&value, &find, &by, *kind)
            }
            Op::Case(kind, word) => {
                let pattern = self.pattern(word)?;
                pattern::change_case(&value, &pattern, *kind)
            }
        })
    }

    /// From where to where `:offset:length` goes in something of `total` elements.
    fn slice(
        &mut self,
        offset: &Arith,
        count: Option<&Arith>,
        total: usize,
        _base: usize,
    ) -> Run<(usize, usize)> {
        let total = i64::try_from(total).unwrap_or(i64::MAX);
        let mut from = self.arithmetic(offset)?;
        if from < 0 {
            from = from.wrapping_add(total);
        }
        if from < 0 {
            return Ok((0, 0));
        }
        let from = from.min(total);
        let to = match count {
            None => total,
            Some(count) => {
                let count = self.arithmetic(count)?;
                if count < 0 { total.wrapping_add(count) } else { from.saturating_add(count).min(total) }
            }
        };
        let to = to.max(from);
        Ok((usize::try_from(from).unwrap_or(0), usize::try_from(to).unwrap_or(0)))
    }

    fn alternative(
        &mut self,
        what: Which,
        kind: u8,
        null: bool,
        word: &Word,
        quoted: bool,
        to: &mut Fields,
    ) -> Run {
        let set = match what {
            Which::Name(id) => {
                self.refresh(id);
                self.get(id).is_some_and(|value| !null || !value.is_empty())
            }
            _ => self.value(what).is_some_and(|value| !null || !value.is_empty()),
        };
        match kind {
            b'+' if set => return self.inner(word, quoted, to),
            b'+' => {}
            _ if set => {
                let value = Param { what, op: Op::Value };
                return self.param(&value, quoted, to);
            }
            b'-' => return self.inner(word, quoted, to),
            b'=' => {
                let Which::Name(id) = what else {
                    return self.error(b"bad variable name");
                };
                let value = self.text(word)?;
                self.set(id, &value)?;
                self.add(&value, quoted, to);
                return Ok(());
            }
            _ => {
                let mut message = self.what_text(what);
                message.extend_from_slice(b": ");
                let text = self.text(word)?;
                if text.is_empty() {
                    message.extend_from_slice(if null {
                        b"parameter not set or null"
                    } else {
                        b"parameter not set"
                    });
                } else {
                    message.extend_from_slice(&text);
                }
                self.builtin = None;
                return self.error(&message);
            }
        }
        // Nothing, but quotes still make a field.
        if quoted {
            to.add_quoted(b"");
        }
        Ok(())
    }

    /// The output of commands, without the newlines at its end.
    fn substitute(&mut self, body: &Rc<super::ast::Node>) -> Run<Vec<u8>> {
        if super::depth::exhausted() {
            return self.error(b"commands nested too deeply");
        }
        let tested = self.tested;
        if !self.opts.errexit {
            // A `set -e` of its own counts, also where the command around it is tested.
            self.tested = 0;
        }
        let captured = self.capture(body);
        self.tested = tested;
        let mut output = captured?;
        while output.last() == Some(&b'\n') {
            output.pop();
        }
        if output.contains(&0) {
            output.retain(|byte| *byte != 0);
        }
        Ok(output)
    }
}

fn join<'w>(words: impl Iterator<Item = &'w [u8]>, with: Option<u8>) -> Vec<u8> {
    let mut text = Vec::new();
    for (at, word) in words.enumerate() {
        if at > 0 {
            text.extend(with);
        }
        text.extend_from_slice(word);
    }
    text
}

/// Characters of UTF-8, any other byte counting as one.
fn length(value: &[u8]) -> usize {
    if value.is_ascii() { value.len() } else { char_starts(value).len() }
}

fn char_starts(value: &[u8]) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut at = 0;
    for chunk in value.utf8_chunks() {
        starts.extend(chunk.valid().char_indices().map(|(offset, _)| at + offset));
        at += chunk.valid().len();
        starts.extend(at..at + chunk.invalid().len());
        at += chunk.invalid().len();
    }
    starts
}
