//! The command line: ranges and commands.

use kit::by_word;
use super::editor::{Done, Editor, Fail, Shape, fail};
use super::normal::Area;
use super::text::GONE;
use super::search::next_line_with;
use kit::number::Decimal;
use memchr::memchr;

/// The lines a command is for, from 0, and how many addresses were given.
#[derive(Clone, Copy, Debug)]
pub struct Range {
    /// The first line.
    pub first: u64,
    /// The last line.
    pub last: u64,
    /// How many addresses were given.
    pub given: u8,
    /// An address was 0: before the first line.
    pub zero: bool,
}

/// Names of commands, the shortest form first.
const NAMES: &[(&str, &str)] = &[
    ("&", "&"),
    ("ar", "args"),
    ("cd", "cd"),
    ("co", "copy"),
    ("d", "delete"),
    ("di", "display"),
    ("e", "edit"),
    ("exi", "exit"),
    ("f", "file"),
    ("fir", "first"),
    ("g", "global"),
    ("j", "join"),
    ("k", "k"),
    ("l", "list"),
    ("la", "last"),
    ("m", "move"),
    ("ma", "mark"),
    ("n", "next"),
    ("noh", "nohlsearch"),
    ("norm", "normal"),
    ("nu", "number"),
    ("N", "Next"),
    ("p", "print"),
    ("prev", "previous"),
    ("pu", "put"),
    ("pw", "pwd"),
    ("q", "quit"),
    ("qa", "qall"),
    ("r", "read"),
    ("red", "redo"),
    ("reg", "registers"),
    ("rew", "rewind"),
    ("s", "substitute"),
    ("se", "set"),
    ("sh", "shell"),
    ("so", "source"),
    ("t", "t"),
    ("u", "undo"),
    ("v", "vglobal"),
    ("ve", "version"),
    ("w", "write"),
    ("wa", "wall"),
    ("wn", "wnext"),
    ("wq", "wq"),
    ("wqa", "wqall"),
    ("x", "xit"),
    ("xa", "xall"),
    ("y", "yank"),
    ("!", "!"),
    ("=", "="),
    ("<", "<"),
    (">", ">"),
    ("#", "number"),
    ("~", "~"),
    ("@", "@"),
    ("*", "@"),
];

impl Editor<'_> {
    /// Runs a line of commands.
    pub fn ex(&mut self, line: &[u8]) -> Done {
        if self.depth > 20 {
            return fail("commands within commands are too deep");
        }
        self.depth += 1;
        let result = self.ex_line(line);
        self.depth -= 1;
        result
    }

    fn ex_line(&mut self, line: &[u8]) -> Done {
        let mut rest = line;
        loop {
            while let Some((b' ' | b'\t' | b':', after)) = rest.split_first() {
                rest = after;
            }
            if rest.is_empty() || rest.starts_with(b"\"") {
                return Ok(());
            }
            let (range, taken) = self.range(rest)?;
            rest = rest.get(taken..).unwrap_or_default().trim_ascii_start();
            let (name, after) = command_name(rest)?;
            rest = after;
            // These take all of the line.
            let whole = matches!(name, "global" | "vglobal" | "!" | "normal")
                || matches!(name, "read" | "write") && rest.trim_ascii_start().starts_with(b"!");
            let (args, next) = if whole {
                (rest, &b""[..])
            } else {
                // A bar in a pattern or what takes its place divides nothing.
                let skip = if name == "substitute" { super::substitute::delimited_length(rest) } else { 0 };
                split_bar(rest, skip)
            };
            self.ex_command(name, range, args)?;
            if self.quit.is_some() || next.is_empty() {
                return Ok(());
            }
            rest = next;
        }
    }

    /// Reads a range; how many bytes it took.
    fn range(&mut self, text: &[u8]) -> Done<(Range, usize)> {
        let saved = self.cursor;
        let result = self.addresses(text);
        // A semicolon moves it.
        if result.is_err() || matches!(&result, Ok((_, taken)) if !text.get(..*taken).unwrap_or_default().contains(&b';')) {
            self.cursor = saved;
        }
        result
    }

    fn addresses(&mut self, text: &[u8]) -> Done<(Range, usize)> {
        let current = self.text.line_of(self.cursor);
        let mut range = Range { first: current, last: current, given: 0, zero: false };
        if text.first() == Some(&b'%') {
            let last = self.text.lines() - 1;
            return Ok((Range { first: 0, last, given: 2, zero: false }, 1));
        }
        let mut at = 0;
        loop {
            while matches!(text.get(at), Some(b' ' | b'\t')) {
                at += 1;
            }
            let (line, taken) = self.address(text.get(at..).unwrap_or_default())?;
            at += taken;
            let separator = text.get(at).copied().filter(|byte| matches!(byte, b',' | b';'));
            if let Some(line) = line {
                range.first = range.last;
                if range.given == 0 {
                    range.first = line.unwrap_or(0);
                }
                range.last = line.unwrap_or(0);
                range.zero |= line.is_none();
                range.given = (range.given + 1).min(2);
            } else if separator.is_some() || range.given > 0 && matches!(text.get(at.wrapping_sub(1)), Some(b',' | b';')) {
                // An address left out is the line of the cursor.
                let here = self.text.line_of(self.cursor);
                range.first = if range.given == 0 { here } else { range.last };
                range.last = here;
                range.given = (range.given + 1).min(2);
            }
            let Some(separator) = separator else { break };
            if separator == b';' {
                let place = self.text.place_of(range.last);
                self.cursor = place;
            }
            at += 1;
        }
        if range.given == 2 && range.first > range.last {
            return fail("the first address is behind the second");
        }
        Ok((range, at))
    }

    /// An address: none, or a line from 0, or the place before the first line. And the bytes taken.
    #[allow(clippy::type_complexity, reason = "two ways of being none that mean two things")]
    fn address(&mut self, text: &[u8]) -> Done<(Option<Option<u64>>, usize)> {
        let mut at = 0;
        let current = self.text.line_of(self.cursor) as i64;
        let mut line: Option<i64> = None;
        match text.first() {
            Some(b'.') => (line, at) = (Some(current), 1),
            Some(b'$') => (line, at) = (Some(self.text.lines() as i64 - 1), 1),
            Some(b'\'') => {
                let name = *text.get(1).ok_or(Fail::Bell)?;
                let place = self.mark(name.into())?;
                (line, at) = (Some(self.text.line_of(place) as i64), 2);
            }
            Some(b'0'..=b'9') => {
                let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
                let number = kit::number::unsigned(text.get(..digits).unwrap_or_default());
                let number = number.filter(|number| *number < 1 << 50).ok_or(Fail::Bell)?;
                (line, at) = (Some(number as i64 - 1), digits);
            }
            Some(sign @ (b'/' | b'?')) => {
                let (pattern, taken) = Editor::until(text.get(1..).unwrap_or_default(), *sign);
                at = 1 + taken;
                self.set_pattern(&pattern)?;
                line = Some(self.line_that_matches(*sign == b'?')?);
            }
            Some(b'\\') if matches!(text.get(1), Some(b'/' | b'?' | b'&')) => {
                at = 2;
                self.set_pattern(b"")?;
                line = Some(self.line_that_matches(text.get(1) == Some(&b'?'))?);
            }
            _ => {}
        }
        loop {
            while matches!(text.get(at), Some(b' ' | b'\t')) && line.is_some() {
                at += 1;
            }
            let Some(sign) = text.get(at).copied().filter(|byte| matches!(byte, b'+' | b'-')) else { break };
            at += 1;
            let rest = text.get(at..).unwrap_or_default();
            let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
            let steps = if digits == 0 {
                1
            } else {
                kit::number::unsigned(rest.get(..digits).unwrap_or_default())
                    .filter(|steps| *steps < 1 << 50)
                    .ok_or(Fail::Bell)? as i64
            };
            at += digits;
            line = Some(line.unwrap_or(current) + if sign == b'+' { steps } else { -steps });
        }
        let Some(line) = line else { return Ok((None, at)) };
        if line < -1 || line >= self.text.lines() as i64 {
            return fail("there is no such line");
        }
        Ok((Some(u64::try_from(line).ok()), at))
    }

    fn line_that_matches(&mut self, backwards: bool) -> Done<i64> {
        // From the end of this line, or its start.
        let at = if backwards { self.text.line_start(self.cursor) } else { self.text.line_end(self.cursor) };
        let found = self.search_from(at, backwards)?;
        Ok(self.text.line_of(found.0) as i64)
    }

    /// The lines of a range as an area.
    pub(super) fn area_of(&mut self, range: Range) -> Area {
        let from = self.text.place_of(range.first);
        let last = self.text.place_of(range.last);
        Area { from, to: self.text.line_end(last) + 1, shape: Shape::Line }
    }

    fn ex_command(&mut self, name: &'static str, range: Range, args: &[u8]) -> Done {
        let force = args.first() == Some(&b'!');
        let forced = if force { args.get(1..).unwrap_or_default() } else { args };
        let word = forced.trim_ascii();
        if range.zero && !matches!(name, "read" | "put" | "goto" | "t" | "copy" | "move") {
            return fail("there is no line 0 for that");
        }
        by_word!(name.as_bytes(), {
            "goto" => {
                let line = range.last;
                self.set_mark(b'\'', self.cursor);
                self.go_line(line);
            },
            "quit" => self.ex_quit(force)?,
            "qall" => self.ex_quit(force)?,
            "write" | "wq" | "xit" | "exit" | "wall" | "wqall" | "xall" | "wnext" => {
                self.ex_write(name, range, args)?;
            },
            "edit" => self.ex_edit(word, force)?,
            "next" | "Next" | "previous" | "rewind" | "first" | "last" => self.ex_file_of_list(name, word, force)?,
            "args" => {
                let mut list = Vec::new();
                for (at, file) in self.files.0.iter().enumerate() {
                    let here = at == self.files.1;
                    list.extend_from_slice(if here { b"[" } else { b"" });
                    kit::escape::push_visible(&mut list, file);
                    list.extend_from_slice(if here { b"] " } else { b" " });
                }
                self.message = list;
            },
            "file" => {
                if !word.is_empty() {
                    self.file.name = Some(word.to_vec());
                    self.file.stamp = None;
                    self.file.is_new = true;
                }
                self.message = self.file_message();
            },
            "substitute" => self.ex_substitute(range, args)?,
            "&" | "~" => {
                if let (Some(last), Some((regex, _)), "~") = (&mut self.substitution, &self.search, name) {
                    last.use_pattern(regex);
                }
                self.ex_substitute(range, args)?;
            },
            "global" | "vglobal" => self.ex_global(range, forced, name == "vglobal" || force)?,
            "delete" | "yank" => {
                let (register, count) = register_and_count(args)?;
                let range = self.counted(range, count);
                let area = self.area_of(range);
                let here = core::mem::replace(&mut self.cursor, area.from);
                self.operate(if name == "delete" { 'd' } else { 'y' }, area, register, true)?;
                if name == "yank" {
                    self.cursor = here;
                }
            },
            "put" => {
                let (register, _) = register_and_count(word)?;
                self.cursor = self.text.place_of(range.last);
                let before = force || range.zero;
                self.put_lines(register, before)?;
            },
            "copy" | "t" | "move" => {
                let (to, _) = self.address(args.trim_ascii_start())?;
                let to = to.ok_or_else(|| Fail::Says(b"an address is missing".to_vec()))?;
                self.copy_lines(range, to, name == "move")?;
            },
            "join" => {
                let (_, count) = register_and_count(word)?;
                let mut range = self.counted(range, count);
                if range.given < 2 && count.is_none() || range.first == range.last {
                    range.last = range.first + 1;
                }
                if range.last >= self.text.lines() {
                    return Err(Fail::Bell);
                }
                self.cursor = self.text.place_of(range.first);
                self.join(range.last - range.first + 1, !force)?;
                let line = self.text.line_of(self.cursor);
                self.go_line(line);
            },
            ">" | "<" => {
                let more = args.iter().take_while(|byte| name.as_bytes().first() == Some(*byte)).count();
                let (_, count) = register_and_count(args.get(more..).unwrap_or_default())?;
                let range = self.counted(range, count);
                let steps = more as i64 + 1;
                self.shift(range.first, range.last, if name == ">" { steps } else { -steps });
                self.go_line(range.last);
            },
            "k" | "mark" => {
                let mark = *word.first().ok_or(Fail::Bell)?;
                if !mark.is_ascii_alphabetic() && mark != b'\'' {
                    return fail("a mark is a letter");
                }
                let place = self.text.place_of(range.last);
                self.set_mark(mark, place);
            },
            "set" => self.ex_set(args)?,
            "!" => {
                if range.given == 0 {
                    let command = self.shell_command(args)?;
                    let host = std::rc::Rc::clone(&self.host);
                    let result = host.borrow_mut().shell(&command, None, false);
                    self.repaint = true;
                    result.map_err(Fail::Says)?;
                } else {
                    self.filter(range.first, range.last, args)?;
                }
            },
            "shell" => {
                let host = std::rc::Rc::clone(&self.host);
                let result = host.borrow_mut().shell(b"", None, false);
                self.repaint = true;
                result.map_err(Fail::Says)?;
            },
            "read" => self.ex_read(range, args)?,
            "print" | "number" | "list" => {
                let (_, count) = register_and_count(word.strip_suffix(b"l").unwrap_or(word))?;
                let range = self.counted(range, count);
                self.print(range, name);
            },
            "=" => {
                let line = if range.given == 0 { self.text.lines() } else { range.last + 1 };
                self.message = Decimal::of(line).to_vec();
            },
            "undo" | "redo" => {
                let place = if name == "undo" { self.text.undo() } else { self.text.redo() };
                match place {
                    Some(place) => self.cursor = place,
                    None => return fail("nothing more to undo, or to do again"),
                }
            },
            "version" => self.message = [b"rbox vi ", env!("CARGO_PKG_VERSION").as_bytes()].concat(),
            "nohlsearch" => self.highlight = false,
            "registers" | "display" => {
                let mut list = Vec::new();
                for (name, register) in self.registers.each() {
                    list.extend_from_slice(&[b'"', *name, b' ', b' ']);
                    let text = register.text.get(..60).unwrap_or(&register.text);
                    let text: Vec<u8> = text.iter().map(|byte| if *byte == b'\n' { b'$' } else { *byte }).collect();
                    list.extend_from_slice(&text);
                    list.push(b'\n');
                }
                self.listing = list;
            },
            "normal" => {
                let keys = super::normal::keys_of(forced.strip_prefix(b" ").unwrap_or(forced));
                let lines = if range.given == 0 { None } else { Some((range.first, range.last)) };
                self.ex_normal(lines, &keys);
            },
            "cd" => {
                let home = b"/".to_vec();
                let place = if word.is_empty() { home } else { word.to_vec() };
                let host = std::rc::Rc::clone(&self.host);
                let result = host.borrow_mut().go(&place);
                result.map_err(Fail::Says)?;
            },
            "pwd" => {
                let place = rustix::process::getcwd(Vec::new()).map(|path| path.into_bytes());
                self.message = place.unwrap_or_default();
            },
            "source" => {
                let text = kit::file::read(word, 1 << 20)
                    .map_err(|errno| Fail::Says(kit::Error::on("can't open", word, errno).text()))?;
                for line in text.split(|byte| *byte == b'\n') {
                    self.ex(line)?;
                }
            },
            "@" => {
                let register = word.first().copied().or(self.last_macro).ok_or(Fail::Bell)?;
                let text = self.contents(Some(register)).ok_or(Fail::Bell)?.text;
                for line in text.split(|byte| matches!(byte, b'\n' | b'\r')) {
                    self.ex(line)?;
                }
            },
            _ => return fail("that is no command"),
        });
        Ok(())
    }

    fn ex_normal(&mut self, lines: Option<(u64, u64)>, keys: &[lineedit::keys::Key]) {
        let grouped = core::mem::replace(&mut self.text.grouped, true);
        let run = |editor: &mut Self| {
            editor.replaying += 1;
            editor.run(keys);
            // What is not complete is given up.
            editor.pending.clear();
            editor.asking = None;
            if !matches!(editor.mode, super::editor::Mode::Normal) {
                editor.one(lineedit::keys::Key::Escape);
            }
            editor.replaying -= 1;
        };
        match lines {
            None => run(self),
            Some((first, last)) => {
                for line in first..=last.min(first + (1 << 24)) {
                    if line >= self.text.lines() || self.interrupted() {
                        break;
                    }
                    self.cursor = self.text.place_of(line);
                    run(self);
                }
            }
        }
        self.text.grouped = grouped;
    }

    /// A count behind a command means so many lines from the last one on.
    fn counted(&mut self, range: Range, count: Option<u64>) -> Range {
        match count {
            None => range,
            Some(count) => {
                let last = (range.last + count.max(1) - 1).min(self.text.lines() - 1);
                Range { first: range.last, last, ..range }
            }
        }
    }

    fn print(&mut self, range: Range, how: &str) {
        let mut list = Vec::new();
        for line in range.first..=range.last.min(range.first + 10_000) {
            let start = self.text.place_of(line);
            let end = self.text.line_end(start);
            if how == "number" {
                list.extend_from_slice(&Decimal::of(line + 1));
                list.push(b'\t');
            }
            list.extend_from_slice(&self.text.slice(start, end.min(start + 4096)));
            if how == "list" {
                list.push(b'$');
            }
            list.push(b'\n');
        }
        if range.first == range.last {
            list.pop();
            self.message = list;
        } else {
            self.listing = list;
        }
        self.go_line(range.last);
    }

    fn put_lines(&mut self, register: Option<u8>, before: bool) -> Done {
        let Some(found) = self.contents(register) else { return fail("that register is empty") };
        let mut text = found.text;
        if !text.ends_with(b"\n") {
            text.push(b'\n');
        }
        let at = if before { self.text.line_start(self.cursor) } else { self.text.line_end(self.cursor) + 1 };
        self.text.replace(at, at, &text);
        let last = (at + text.len() as u64).saturating_sub(1);
        self.cursor = self.first_of(last);
        Ok(())
    }

    fn copy_lines(&mut self, range: Range, to: Option<u64>, moves: bool) -> Done {
        let area = self.area_of(range);
        let at = match to {
            None => 0,
            Some(line) => {
                let start = self.text.place_of(line);
                self.text.line_end(start) + 1
            }
        };
        if moves && at > area.from && at < area.to {
            return fail("lines cannot be moved into themselves");
        }
        if moves && (at == area.from || at == area.to) {
            // They are there.
            self.go_line(range.last);
            return Ok(());
        }
        let pieces = self.text.pieces(area.from, area.to);
        let length = area.to - area.from;
        if !moves && (pieces.len() > 1 << 20 || length > super::normal::MOST_AT_ONCE) {
            return fail(super::normal::TOO_MUCH);
        }
        if !moves || at >= area.to {
            self.text.replace_pieces(at, at, pieces);
            if moves {
                self.text.replace(area.from, area.to, b"");
                let last = (at - length + length).saturating_sub(1);
                self.cursor = self.first_of(last);
            } else {
                self.cursor = self.first_of((at + length).saturating_sub(1));
            }
        } else {
            self.text.replace(area.from, area.to, b"");
            self.text.replace_pieces(at, at, pieces);
            self.cursor = self.first_of((at + length).saturating_sub(1));
        }
        let lines = range.last - range.first + 1;
        self.report(lines, if moves { "lines moved" } else { "more lines" });
        Ok(())
    }

    fn ex_set(&mut self, args: &[u8]) -> Done {
        let words: Vec<&[u8]> = kit::split::words(args).collect();
        if words.is_empty() || words == [b"all"] {
            self.listing = self.set.all();
            return Ok(());
        }
        for word in words {
            if let Some(said) = self.set.read(word).map_err(Fail::Says)? {
                self.message = said;
            }
            self.file.read_only = self.set.read_only;
        }
        Ok(())
    }

    fn ex_global(&mut self, mut range: Range, args: &[u8], inverse: bool) -> Done {
        if !self.text.tracked.is_empty() {
            return fail("a global command cannot run another one");
        }
        if range.given == 0 {
            (range.first, range.last) = (0, self.text.lines() - 1);
        }
        let args = args.trim_ascii_start();
        let delimiter = *args.first().filter(|byte| !byte.is_ascii_alphanumeric()).ok_or(Fail::Bell)?;
        let (pattern, taken) = Editor::until(args.get(1..).unwrap_or_default(), delimiter);
        let command = args.get(1 + taken..).unwrap_or_default();
        self.set_pattern(&pattern)?;
        let Some((regex, _)) = self.search.clone() else { return Err(Fail::Bell) };
        let area = self.area_of(range);
        let (mut at, mut found, mut rounds) = (area.from, Vec::new(), 0u32);
        while at < area.to {
            let lines = self.some_lines(at, area.to);
            let mut from = 0;
            while from < lines.len() {
                let next = next_line_with(&regex, &lines, from)?;
                let (first, last) = next.unwrap_or((lines.len(), lines.len()));
                // Those before it match not.
                while inverse && from < first {
                    found.push(at + from as u64);
                    from += memchr(b'\n', lines.get(from..).unwrap_or_default()).unwrap_or(lines.len()) + 1;
                }
                let line = lines.get(first..last).unwrap_or_default();
                if next.is_some() && regex.is_match(line).unwrap_or(false) != inverse {
                    found.push(at + first as u64);
                }
                from = last + 1;
            }
            at += lines.len().max(1) as u64;
            rounds += 1;
            if rounds.is_multiple_of(16) && self.interrupted() {
                return fail("interrupted");
            }
        }
        if found.is_empty() {
            return fail("pattern not found");
        }
        if matches!(command.trim_ascii(), b"d" | b"delete") {
            return self.delete_lines(&found, area);
        }
        let command = if command.is_empty() { b"p" } else { command };
        let mut list = Vec::new();
        self.text.tracked = found;
        let mut number = 0;
        while let Some(&place) = self.text.tracked.get(number) {
            number += 1;
            if place == GONE {
                continue;
            }
            self.cursor = place;
            let result = self.ex(command);
            if !self.message.is_empty() && matches!(command.trim_ascii(), b"p" | b"nu" | b"#" | b"print" | b"number" | b"l" | b"=") {
                list.extend_from_slice(&core::mem::take(&mut self.message));
                list.push(b'\n');
            }
            let stops = self.quit.is_some() || list.len() > 1 << 20 || number % 256 == 0 && self.interrupted();
            if result.is_err() && self.quit.is_none() && !command.starts_with(b"s") && !command.starts_with(b"norm") || stops {
                self.text.tracked.clear();
                result?;
                break;
            }
        }
        self.text.tracked.clear();
        if self.quit.is_none() && self.text.line_start(self.cursor) == self.cursor {
            self.cursor = self.first_of(self.cursor);
        }
        self.listing = list;
        Ok(())
    }

    /// Deletes lines by their starts, all at once.
    fn delete_lines(&mut self, found: &[u64], area: Area) -> Done {
        let (mut pieces, mut kept) = (Vec::new(), Vec::new());
        let first = found.first().copied().unwrap_or(area.from);
        let (mut at, mut last) = (first, first);
        for &start in found {
            // Short parts that stay are copied: pieces cost more.
            if start - at > 1024 || kept.len() > 1 << 16 {
                self.text.hold(&kept, &mut pieces);
                kept.clear();
                let part = self.text.pieces(at, start);
                pieces.extend(part);
            } else if start > at {
                let part = self.text.slice(at, start);
                kept.extend_from_slice(&part);
            }
            at = self.text.line_end(start) + 1;
            last = start;
        }
        self.text.hold(&kept, &mut pieces);
        let end = self.text.line_end(last);
        let text = self.text.slice(last, end + 1);
        self.registers.keep(None, super::registers::Register { text, shape: Shape::Line }, true, true);
        let length: u64 = at - first;
        let before = self.text.len() - length;
        self.text.replace_pieces(first, first + length, pieces);
        let left = self.text.len().saturating_sub(before);
        self.report(found.len() as u64, "fewer lines");
        // Where the last one was.
        let place = (first + left).min(self.text.len().saturating_sub(1));
        self.cursor = self.first_of(place);
        Ok(())
    }
}

/// The command's name at the start of a text, and what follows it.
fn command_name(text: &[u8]) -> Done<(&'static str, &[u8])> {
    let Some(&first) = text.first() else { return Ok(("goto", b"")) };
    let letters = text.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    if letters == 0 {
        let sign = [first];
        let known = NAMES.iter().find(|(short, _)| short.as_bytes() == sign);
        return match known {
            Some((_, long)) => Ok((long, text.get(1..).unwrap_or_default())),
            None if matches!(first, b'|') => Ok(("goto", text)),
            None => unknown(text),
        };
    }
    // A letter or two may have the next word right behind them: `kx`, `s/a/b`, `ma`.
    let mut length = letters;
    while length > 0 {
        let word = text.get(..length).unwrap_or_default();
        let known = NAMES.iter().find(|(short, long)| {
            long.as_bytes().starts_with(word) && word.starts_with(short.as_bytes())
        });
        let rest = text.get(length..).unwrap_or_default();
        let joined = length == letters
            || matches!(word, b"k" | b"s" | b"m" | b"t" | b"d" | b"y" | b"pu" | b"co" | b"ma" | b"norm" | b"g" | b"v");
        if let Some((_, long)) = known.filter(|_| joined) {
            return Ok((long, rest));
        }
        length -= 1;
    }
    unknown(text)
}

fn unknown<T>(text: &[u8]) -> Done<T> {
    Err(Fail::Says([b"not an editor command: ", text].concat()))
}

/// What belongs to a command, and what follows a bar.
fn split_bar(text: &[u8], skip: usize) -> (&[u8], &[u8]) {
    let mut escaped = false;
    for (at, byte) in text.iter().enumerate().skip(skip) {
        match byte {
            b'|' if !escaped => return (text.get(..at).unwrap_or_default(), text.get(at + 1..).unwrap_or_default()),
            b'\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    (text, b"")
}

/// A register and a count, each of which may be missing.
fn register_and_count(text: &[u8]) -> Done<(Option<u8>, Option<u64>)> {
    let mut rest = text.trim_ascii();
    let mut register = None;
    if let Some((&name, after)) = rest.split_first()
        && !name.is_ascii_digit()
    {
        if name != b'_' && name != b'"' && !name.is_ascii_alphabetic() {
            return fail("trailing characters");
        }
        register = Some(name);
        rest = after.trim_ascii_start();
    }
    if rest.is_empty() {
        return Ok((register, None));
    }
    match kit::number::unsigned(rest).filter(|count| *count > 0 && *count < 1 << 40) {
        Some(count) => Ok((register, Some(count))),
        None => fail("trailing characters"),
    }
}
