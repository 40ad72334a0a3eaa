//! Runs a script over the input, cycle by cycle.
//!
//! The pattern space is a place in the input's buffer until something changes it, and lines that pass unchanged are
//! written from there, many at a time.

use super::Settings;
use super::inplace::Edit;
use super::input::Input;
use super::output::Output;
use super::script::{Address, Command, End, Op, Script, Substitute};
use super::substitute;
use crate::lines::{Lines, Place, Source};
use crate::shell;
use kit::number::Decimal;
use kit::{Arg, Context, Error, Result, Status};
use std::os::fd::AsFd;

/// Runs a script; gives the status.
pub fn run<'a>(
    ctx: &mut Context<'a>,
    script: &Script,
    settings: Settings<'a>,
    operands: Vec<Arg<'a>>,
) -> Result<Status> {
    if settings.in_place.is_some() && operands.is_empty() {
        return Err(Error::new("no files to edit in place"));
    }
    let delimiter = if settings.null_data { 0 } else { b'\n' };
    let mut files = Vec::new();
    for name in &script.written {
        files.push(Output::create(name, delimiter)?);
    }
    let mut machine = Machine {
        script,
        input: Input::new(operands, delimiter, settings.unbuffered),
        name: b"-",
        ranges: Vec::new(),
        line: None,
        own: Vec::new(),
        ended: true,
        hold: Vec::new(),
        hold_ended: true,
        spare: Vec::new(),
        main: Output::standard(delimiter),
        kept: None,
        files,
        readers: script.read.iter().map(|_| None).collect(),
        queue: Vec::new(),
        last: None,
        substituted: false,
        number: 0,
        pending: (0, 0),
        edit: None,
        delimiter,
        terminal: ctx.out.is_terminal(),
        settings,
    };
    machine.reset_ranges();
    let result = machine.cycles(ctx);
    let result = match result {
        Ok(status) => machine.finish(ctx).map(|()| status),
        Err(error) => {
            if let Some(edit) = machine.edit.take() {
                edit.give_up();
            }
            // What was done before is not lost.
            let _ = machine.flush_pending(ctx);
            let _ = machine.flush(ctx);
            Err(error)
        }
    };
    Ok(match result? {
        Status::SUCCESS => ctx.status,
        status => status,
    })
}

/// Whether a range is under way, and to which line if that is known.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Range {
    Idle,
    Active(u64),
    /// Begun by a line's number, which comes but once.
    Closed,
}

/// What waits for the end of the cycle.
enum Queued<'s> {
    Text(&'s [u8]),
    File(&'s [u8]),
    Line(Vec<u8>),
}

/// How a cycle ends.
enum Flow {
    /// Print, unless told not to.
    End,
    /// Print nothing.
    Deleted,
    /// Print nothing, and begin again with what is left.
    Again,
    Quit(u8),
    QuitNow(u8),
}

struct Machine<'a, 's> {
    script: &'s Script,
    settings: Settings<'a>,
    input: Input<'a>,
    /// The file that the line is from.
    name: &'a [u8],
    /// The state of each command's range.
    ranges: Vec<Range>,
    /// Where the pattern space lies in the input's buffer; else it is `own`.
    line: Option<Place>,
    own: Vec<u8>,
    /// Whether the line had its end.
    ended: bool,
    hold: Vec<u8>,
    hold_ended: bool,
    spare: Vec<u8>,
    main: Output,
    /// Standard output, while a file is edited in place.
    kept: Option<Output>,
    files: Vec<Output>,
    readers: Vec<Option<Lines<'a>>>,
    queue: Vec<Queued<'s>>,
    /// The expression last used.
    last: Option<usize>,
    substituted: bool,
    number: u64,
    /// What is to be written from the input's buffer.
    pending: (usize, usize),
    edit: Option<Edit>,
    delimiter: u8,
    terminal: bool,
}

/// The pattern space.
fn space<'m>(line: Option<Place>, input: &'m Input<'_>, own: &'m [u8]) -> &'m [u8] {
    match (line, &input.lines) {
        (Some(place), Some(lines)) => lines.text().get(place.start..place.end).unwrap_or_default(),
        _ => own,
    }
}

impl<'a, 's> Machine<'a, 's> {
    fn cycles(&mut self, ctx: &mut Context<'a>) -> Result<Status> {
        let before = self.script.commands.iter().any(|command| matches!(command.op, Op::ReadBefore(_)));
        let mut again = false;
        loop {
            if !again {
                if !self.read(ctx)? {
                    return Ok(Status::SUCCESS);
                }
                if before && self.number == 1 {
                    self.read_before(ctx)?;
                }
            }
            let flow = self.cycle(ctx)?;
            if matches!(flow, Flow::End | Flow::Quit(_)) && !self.settings.quiet {
                self.print(ctx)?;
            }
            if let Flow::QuitNow(status) = flow {
                return Ok(Status(status));
            }
            if !self.queue.is_empty() {
                self.dump(ctx)?;
            }
            if self.settings.unbuffered {
                self.flush(ctx)?;
            }
            if let Flow::Quit(status) = flow {
                return Ok(Status(status));
            }
            again = matches!(flow, Flow::Again);
        }
    }

    fn finish(&mut self, ctx: &mut Context<'a>) -> Result<()> {
        if let Some(lines) = &mut self.input.lines {
            lines.give_back();
        }
        self.leave(ctx)?;
        self.flush(ctx)
    }

    fn flush(&mut self, ctx: &mut Context<'_>) -> Result<()> {
        self.flush_pending(ctx)?;
        self.main.flush(ctx)?;
        for file in &mut self.files {
            file.flush(ctx)?;
        }
        Ok(())
    }

    fn reset_ranges(&mut self) {
        self.ranges.clear();
        self.ranges.extend(self.script.commands.iter().map(|command| match command.first {
            Some(Address::Zero) => Range::Active(0),
            _ => Range::Idle,
        }));
    }

    // Input.

    /// Goes to the next operand that can be read.
    fn enter(&mut self, ctx: &mut Context<'a>) -> Result<bool> {
        while let Some(name) = self.input.operand() {
            // A file of that name, in place.
            let opened = match (self.settings.in_place, name) {
                (Some(_), b"-") => Lines::open(ctx, b"./-"),
                _ => Lines::open(ctx, name),
            };
            let source = match opened {
                Ok(source) => source,
                Err(errno) => {
                    ctx.warn(Error::on("can't read", name, errno).with_status(2));
                    continue;
                }
            };
            if self.settings.in_place.is_some() {
                match Edit::begin(name, source.as_fd(), self.settings.follow) {
                    Ok((edit, file)) => {
                        self.kept = Some(core::mem::replace(&mut self.main, Output::file(file, self.delimiter)));
                        self.edit = Some(edit);
                    }
                    Err(error) => {
                        ctx.warn(error);
                        continue;
                    }
                }
            }
            if self.settings.separate {
                self.number = 0;
                self.hold.clear();
                self.hold_ended = true;
                self.readers.iter_mut().for_each(|reader| *reader = None);
                self.reset_ranges();
            }
            self.input.start(source, name);
            return Ok(true);
        }
        Ok(false)
    }

    /// Leaves the file under way; the one that was edited gets its new text.
    fn leave(&mut self, ctx: &mut Context<'_>) -> Result<()> {
        self.make_own();
        self.flush_pending(ctx)?;
        if let (Some(edit), Some(kept)) = (self.edit.take(), self.kept.take()) {
            let output = core::mem::replace(&mut self.main, kept);
            let suffix = self.settings.in_place.unwrap_or_default();
            if let (Some(mut file), Some(lines)) = (output.into_file(), &self.input.lines) {
                if let Err(error) = file.flush() {
                    edit.give_up();
                    return Err(error);
                }
                edit.commit(file.into_fd(), lines.source(), suffix)?;
            }
        }
        self.input.close();
        Ok(())
    }

    /// Reads on in the file under way.
    fn fill(&mut self, ctx: &mut Context<'_>) -> Result<()> {
        self.make_own();
        self.flush_pending(ctx)?;
        if self.terminal {
            ctx.out.flush();
        }
        if let Some(lines) = &mut self.input.lines {
            lines.fill();
            if let Some(error) = lines.failure(self.input.name) {
                ctx.warn(error);
            }
        }
        Ok(())
    }

    /// The place of the next line; none at the end of all.
    fn pull(&mut self, ctx: &mut Context<'a>) -> Result<Option<Place>> {
        loop {
            if let Some(lines) = &mut self.input.lines {
                if let Some(place) = lines.next() {
                    self.number += 1;
                    self.name = self.input.name;
                    self.substituted = false;
                    return Ok(Some(place));
                }
                if !lines.is_over() {
                    if !lines.is_ready() {
                        self.fill(ctx)?;
                    }
                    continue;
                }
                self.leave(ctx)?;
            }
            if !self.enter(ctx)? {
                return Ok(None);
            }
        }
    }

    /// Makes the next line the pattern space.
    fn read(&mut self, ctx: &mut Context<'a>) -> Result<bool> {
        self.line = None;
        self.own.clear();
        let Some(place) = self.pull(ctx)? else { return Ok(false) };
        self.line = Some(place);
        self.ended = place.ended;
        Ok(true)
    }

    /// Whether there is one more line: in this file, where files are taken by themselves.
    fn has_next(&mut self, ctx: &mut Context<'a>) -> Result<bool> {
        loop {
            if let Some(lines) = &self.input.lines {
                if lines.has_rest() {
                    return Ok(true);
                }
                if !lines.is_over() {
                    self.fill(ctx)?;
                    continue;
                }
            }
            if self.settings.separate {
                return Ok(false);
            }
            self.leave(ctx)?;
            if !self.enter(ctx)? {
                return Ok(false);
            }
        }
    }

    /// Takes the pattern space out of the input's buffer.
    fn make_own(&mut self) {
        if self.line.is_some() {
            self.own.clear();
            self.own.extend_from_slice(space(self.line, &self.input, b""));
            self.line = None;
        }
    }

    // Output.

    fn flush_pending(&mut self, ctx: &mut Context<'_>) -> Result<()> {
        let (start, end) = core::mem::take(&mut self.pending);
        if start < end
            && let Some(lines) = &self.input.lines
        {
            return self.main.put(ctx, lines.text().get(start..end).unwrap_or_default());
        }
        Ok(())
    }

    /// Writes the pattern space.
    fn print(&mut self, ctx: &mut Context<'_>) -> Result<()> {
        if let Some(place) = self.line
            && place.ended
            && !self.main.lacks_end()
        {
            if self.pending.1 != place.start {
                self.flush_pending(ctx)?;
                self.pending.0 = place.start;
            }
            self.pending.1 = place.end + 1;
            return Ok(());
        }
        self.flush_pending(ctx)?;
        let end = self.ended.then_some(self.delimiter);
        self.main.line(ctx, space(self.line, &self.input, &self.own), end)
    }

    /// Writes something else.
    fn put(&mut self, ctx: &mut Context<'_>, bytes: &[u8]) -> Result<()> {
        if bytes.is_empty() {
            return Ok(());
        }
        self.flush_pending(ctx)?;
        self.main.put(ctx, bytes)
    }

    /// Writes a text whose last line ends as those of the input do.
    fn put_text(&mut self, ctx: &mut Context<'_>, text: &[u8]) -> Result<()> {
        match text.strip_suffix(b"\n") {
            Some(line) => {
                self.flush_pending(ctx)?;
                self.main.line(ctx, line, Some(self.delimiter))
            }
            None => self.put(ctx, text),
        }
    }

    /// Writes the pattern space, or its first line, to a file of `w`.
    fn write(&mut self, ctx: &mut Context<'_>, file: usize, first: bool) -> Result<()> {
        self.flush_pending(ctx)?;
        let Some(output) = self.files.get_mut(file) else { return Ok(()) };
        let output = if output.is_standard() && self.kept.is_none() { &mut self.main } else { output };
        let mut text = space(self.line, &self.input, &self.own);
        let mut end = self.ended.then_some(self.delimiter);
        if first && let Some(newline) = position(self.delimiter, text) {
            text = text.get(..newline).unwrap_or_default();
            end = Some(self.delimiter);
        }
        output.line(ctx, text, end)
    }

    /// Writes what waited for the end of the cycle.
    fn dump(&mut self, ctx: &mut Context<'a>) -> Result<()> {
        for queued in core::mem::take(&mut self.queue) {
            match queued {
                Queued::Text(text) => self.put(ctx, text)?,
                Queued::Line(line) => self.put(ctx, &line)?,
                Queued::File(name) => self.copy(ctx, name)?,
            }
        }
        Ok(())
    }

    /// Writes a file's text; one that cannot be read has none.
    fn copy(&mut self, ctx: &mut Context<'a>, name: &[u8]) -> Result<()> {
        // It may be one of those that are written.
        self.flush(ctx)?;
        let Ok(source) = Lines::open(ctx, name) else { return Ok(()) };
        let mut block = Vec::with_capacity(32 * 1024);
        loop {
            block.clear();
            match rustix::io::read(&source, rustix::buffer::spare_capacity(&mut block)) {
                Ok(0) => return Ok(()),
                Ok(_) => self.put(ctx, &block)?,
                Err(rustix::io::Errno::INTR) => {}
                Err(_) => return Ok(()),
            }
        }
    }

    fn read_before(&mut self, ctx: &mut Context<'a>) -> Result<()> {
        for command in &self.script.commands {
            if let Op::ReadBefore(name) = &command.op {
                self.make_own();
                self.copy(ctx, name)?;
            }
        }
        Ok(())
    }

    // Addresses.

    /// The expression of that number, or the last that was used.
    fn regex(&mut self, regex: Option<usize>) -> Result<&'s kit::regex::Regex> {
        self.last = regex.or(self.last);
        self.last
            .and_then(|number| self.script.regexes.get(number))
            .ok_or_else(|| Error::new("no previous regular expression"))
    }

    fn matches(&mut self, ctx: &mut Context<'a>, address: &Address) -> Result<bool> {
        let number = self.number;
        Ok(match address {
            Address::Line(line) => number == *line,
            Address::Step(first, 0) => number == *first,
            Address::Step(first, step) => number >= *first && (number - first).is_multiple_of(*step),
            Address::Last => !self.has_next(ctx)?,
            Address::Match(regex) => {
                self.regex(*regex)?.is_match(space(self.line, &self.input, &self.own))?
            }
            Address::Zero => false,
        })
    }

    fn range(&self, at: usize) -> Range {
        self.ranges.get(at).copied().unwrap_or(Range::Idle)
    }

    fn set_range(&mut self, at: usize, range: Range) {
        self.ranges.get_mut(at).into_iter().for_each(|place| *place = range);
    }

    fn selected(&mut self, ctx: &mut Context<'a>, at: usize, command: &Command) -> Result<bool> {
        let hit = match (&command.first, &command.second) {
            (None, _) => true,
            (Some(first), None) => self.matches(ctx, first)?,
            (Some(first), Some(end)) => self.in_range(ctx, at, first, end)?,
        };
        Ok(hit != command.negated)
    }

    fn in_range(&mut self, ctx: &mut Context<'a>, at: usize, first: &Address, end: &End) -> Result<bool> {
        let number = self.number;
        let over = if matches!(first, Address::Line(_) | Address::Zero) { Range::Closed } else { Range::Idle };
        if let Range::Active(last) = self.range(at) {
            let (inside, ends) = match end {
                End::Line(_) => (number <= last, number >= last),
                // Of lines that a command took away beyond the end, the next ends the range.
                End::After(_) | End::Multiple(_) => (true, number >= last),
                End::Last => (true, !self.has_next(ctx)?),
                End::Match(regex) => {
                    let text = space(self.line, &self.input, &self.own);
                    self.last = regex.or(self.last);
                    let regex = self.last.and_then(|number| self.script.regexes.get(number));
                    let Some(regex) = regex else { return Err(Error::new("no previous regular expression")) };
                    (true, regex.is_match(text)?)
                }
            };
            if ends {
                self.set_range(at, over);
            }
            return Ok(inside);
        }
        let begins = match (first, end) {
            (Address::Line(_), _) if self.range(at) == Range::Closed => false,
            // A first line that a command took away begins the range when it is missed.
            (Address::Line(line), End::Line(last)) => number == *line || number > *line && number <= *last,
            (Address::Line(line), _) => number >= *line,
            (first, _) => self.matches(ctx, first)?,
        };
        if !begins {
            return Ok(false);
        }
        let last = match end {
            End::Line(line) => *line,
            End::After(count) => number.saturating_add(*count),
            End::Multiple(0) => number,
            End::Multiple(count) => number.saturating_add(count - number % count),
            End::Last | End::Match(_) => u64::MAX,
        };
        self.set_range(at, if last > number { Range::Active(last) } else { over });
        Ok(true)
    }

    // Commands.

    fn cycle(&mut self, ctx: &mut Context<'a>) -> Result<Flow> {
        let script = self.script;
        let mut at = 0;
        while let Some(command) = script.commands.get(at) {
            let here = at;
            at += 1;
            if (command.first.is_some() || command.negated) && !self.selected(ctx, here, command)? {
                if let Op::Block(end) = command.op {
                    at = end;
                }
                continue;
            }
            match &command.op {
                Op::Nothing | Op::Block(_) | Op::ReadBefore(_) => {}
                Op::Substitute(one) => self.substitute(ctx, one)?,
                Op::Print => self.print(ctx)?,
                Op::Delete => return Ok(Flow::Deleted),
                Op::Branch(to) => at = *to,
                Op::BranchIf(to) => {
                    if core::mem::take(&mut self.substituted) {
                        at = *to;
                    }
                }
                Op::BranchUnless(to) => {
                    if !core::mem::take(&mut self.substituted) {
                        at = *to;
                    }
                }
                Op::Next => {
                    if !self.has_next(ctx)? {
                        return Ok(Flow::End);
                    }
                    if !self.settings.quiet {
                        self.print(ctx)?;
                    }
                    self.dump(ctx)?;
                    self.read(ctx)?;
                }
                Op::NextMore => {
                    if !self.has_next(ctx)? {
                        return Ok(if self.settings.posix { Flow::Deleted } else { Flow::End });
                    }
                    self.dump(ctx)?;
                    self.make_own();
                    self.own.push(self.delimiter);
                    if let Some(place) = self.pull(ctx)? {
                        self.own.extend_from_slice(space(Some(place), &self.input, b""));
                        self.ended = place.ended;
                    }
                }
                Op::DeleteFirst => {
                    self.make_own();
                    let Some(newline) = position(self.delimiter, &self.own) else { return Ok(Flow::Deleted) };
                    self.own.drain(..=newline);
                    return Ok(Flow::Again);
                }
                Op::Quit(status) => return Ok(Flow::Quit(*status)),
                Op::QuitNow(status) => return Ok(Flow::QuitNow(*status)),
                Op::Append(text) => self.queue.push(Queued::Text(text)),
                Op::Read(name) => self.queue.push(Queued::File(name)),
                Op::Insert(text) => self.put_text(ctx, text)?,
                Op::Change(text) => {
                    if command.second.is_none() || !matches!(self.range(here), Range::Active(_)) {
                        self.put_text(ctx, text)?;
                    }
                    return Ok(Flow::Deleted);
                }
                Op::Write(file) => self.write(ctx, *file, false)?,
                Op::WriteFirst(file) => self.write(ctx, *file, true)?,
                Op::Execute(text) if text.is_empty() => self.execute_space(ctx)?,
                Op::Execute(text) => {
                    let result = self.execute(ctx, text)?;
                    self.put(ctx, &result)?;
                }
                other => self.simple(ctx, other)?,
            }
        }
        Ok(Flow::End)
    }

    /// Refuses to grow without bound: `G;h` doubles with each line.
    fn room(&self) -> Result<()> {
        match self.hold.len().max(self.own.len()) > self.settings.most {
            true => Err(Error::new("the pattern space is too long").with_status(4)),
            false => Ok(()),
        }
    }

    /// What goes on with the next command always.
    fn simple(&mut self, ctx: &mut Context<'a>, op: &Op) -> Result<()> {
        match op {
            Op::Number => {
                let line = [&*Decimal::of(self.number), &[self.delimiter]].concat();
                self.put(ctx, &line)?;
            }
            Op::FileName => {
                let line = [self.name, &[self.delimiter]].concat();
                self.put(ctx, &line)?;
            }
            Op::List(width) => {
                let width = width.unwrap_or(self.settings.width);
                let listed = substitute::listed(space(self.line, &self.input, &self.own), width, self.delimiter);
                self.put_text(ctx, &listed)?;
            }
            Op::PrintFirst => {
                let text = space(self.line, &self.input, &self.own);
                match position(self.delimiter, text) {
                    Some(newline) => {
                        let first = text.get(..=newline).unwrap_or_default().to_vec();
                        self.put(ctx, &first)?;
                    }
                    None => self.print(ctx)?,
                }
            }
            Op::Get => {
                self.line = None;
                self.own.clone_from(&self.hold);
                self.ended = self.hold_ended;
            }
            Op::GetMore => {
                self.room()?;
                self.make_own();
                self.own.push(self.delimiter);
                self.own.extend_from_slice(&self.hold);
                self.ended = self.hold_ended;
            }
            Op::Hold | Op::HoldMore => {
                self.room()?;
                if matches!(op, Op::Hold) {
                    self.hold.clear();
                } else {
                    self.hold.push(self.delimiter);
                }
                self.hold.extend_from_slice(space(self.line, &self.input, &self.own));
                self.hold_ended = self.ended;
            }
            Op::Exchange => {
                self.make_own();
                core::mem::swap(&mut self.own, &mut self.hold);
                core::mem::swap(&mut self.ended, &mut self.hold_ended);
            }
            Op::Translate(how) => {
                self.make_own();
                substitute::translate(how, &mut self.own, &mut self.spare);
            }
            Op::Empty => {
                self.line = None;
                self.own.clear();
            }
            Op::ReadLine(number) => self.read_line(ctx, *number),
            _ => {}
        }
        Ok(())
    }

    fn substitute(&mut self, ctx: &mut Context<'a>, one: &'s Substitute) -> Result<()> {
        let regex = self.regex(one.regex)?;
        let text = space(self.line, &self.input, &self.own);
        if !substitute::apply(one, regex, text, &mut self.spare)? {
            return Ok(());
        }
        core::mem::swap(&mut self.own, &mut self.spare);
        self.line = None;
        self.substituted = true;
        if one.print.0 {
            self.print(ctx)?;
        }
        if one.execute {
            self.execute_space(ctx)?;
        }
        if one.print.1 {
            self.print(ctx)?;
        }
        match one.write {
            Some(file) => self.write(ctx, file, false),
            None => Ok(()),
        }
    }

    /// Queues the next line of a file; one that cannot be read has none.
    fn read_line(&mut self, ctx: &mut Context<'a>, number: usize) {
        let (Some(reader), Some(name)) = (self.readers.get_mut(number), self.script.read.get(number)) else {
            return;
        };
        let lines = reader.get_or_insert_with(|| {
            // A file that is missing is as one without lines: read(2) fails on a directory.
            let source = Lines::open(ctx, name).or_else(|_| Lines::open(ctx, b"/dev/null"));
            Lines::new(source.unwrap_or(Source::Given(ctx.stdin)), self.delimiter, false, Vec::new())
        });
        let place = loop {
            match lines.next() {
                Some(place) => break place,
                None if lines.is_over() => return,
                None if lines.is_ready() => {}
                None => lines.fill(),
            }
        };
        let end = place.end + usize::from(place.ended);
        self.queue.push(Queued::Line(lines.text().get(place.start..end).unwrap_or_default().to_vec()));
    }

    /// The pattern space becomes what it says, run.
    fn execute_space(&mut self, ctx: &mut Context<'a>) -> Result<()> {
        self.make_own();
        let text = core::mem::take(&mut self.own);
        self.own = self.execute(ctx, &text)?;
        if self.own.last() == Some(&self.delimiter) {
            self.own.pop();
        }
        Ok(())
    }

    /// What a command of the shell writes.
    fn execute(&mut self, ctx: &mut Context<'a>, command: &[u8]) -> Result<Vec<u8>> {
        self.make_own();
        self.flush(ctx)?;
        shell::capture(ctx, command).map_err(|error| error.with_status(4))
    }
}

fn position(byte: u8, text: &[u8]) -> Option<usize> {
    memchr::memchr(byte, text)
}
