//! Commands of files: `:w :e :r :n :q` and their kin, and filters.

use kit::by_word;
use super::editor::{Done, Editor, Fail, fail};
use super::ex::Range;
use super::host::Writing;
use kit::number::Decimal;
use std::rc::Rc;

impl Editor<'_> {
    /// What `:f` and Control-G say.
    pub(super) fn file_message(&mut self) -> Vec<u8> {
        let mut out = vec![b'"'];
        out.extend_from_slice(self.file.name.as_deref().unwrap_or(b"No file"));
        out.push(b'"');
        for (on, text) in [
            (self.text.is_changed(), &b" [Modified]"[..]),
            (self.file.read_only, b" [Readonly]"),
            (self.file.is_new, b" [New file]"),
        ] {
            out.extend_from_slice(if on { text } else { b"" });
        }
        let (line, lines) = (self.text.line_of(self.cursor) + 1, self.text.lines());
        out.extend_from_slice(b" line ");
        out.extend_from_slice(&Decimal::of(line));
        out.extend_from_slice(b" of ");
        out.extend_from_slice(&Decimal::of(lines));
        out.extend_from_slice(b" --");
        out.extend_from_slice(&Decimal::of(line * 100 / lines.max(1)));
        out.extend_from_slice(b"%--");
        out
    }

    /// What is said of a file that was read or written.
    fn about(&mut self, name: &[u8], bytes: u64, lines: u64, note: &str) -> Vec<u8> {
        let mut out = vec![b'"'];
        out.extend_from_slice(name);
        out.push(b'"');
        out.extend_from_slice(note.as_bytes());
        out.push(b' ');
        out.extend_from_slice(&Decimal::of(lines));
        out.extend_from_slice(b"L, ");
        out.extend_from_slice(&Decimal::of(bytes));
        out.extend_from_slice(b"B");
        out
    }

    /// A name with `%` and `#` for the files of before.
    fn name_of(&self, word: &[u8]) -> Done<Vec<u8>> {
        let mut out = Vec::new();
        let mut rest = word.iter().copied().peekable();
        while let Some(byte) = rest.next() {
            let name = match byte {
                b'\\' => {
                    out.extend(rest.next());
                    continue;
                }
                b'%' => self.file.name.as_ref(),
                b'#' => self.other.as_ref(),
                _ => {
                    out.push(byte);
                    continue;
                }
            };
            match name {
                Some(name) => out.extend_from_slice(name),
                None => return fail("no such file was edited"),
            }
        }
        Ok(out)
    }

    /// A command for the shell, with `%`, `#` and `!` for the last one.
    pub(super) fn shell_command(&mut self, text: &[u8]) -> Done<Vec<u8>> {
        let mut out = Vec::new();
        let mut rest = text.iter().copied().peekable();
        while let Some(byte) = rest.next() {
            match byte {
                b'\\' if matches!(rest.peek(), Some(b'%' | b'#' | b'!')) => out.extend(rest.next()),
                b'!' => out.extend_from_slice(&self.last_shell),
                b'%' | b'#' => {
                    let name = if byte == b'%' { &self.file.name } else { &self.other };
                    match name {
                        Some(name) => kit::quote::push_quoted(&mut out, name),
                        None => return fail("no such file was edited"),
                    }
                }
                _ => out.push(byte),
            }
        }
        self.last_shell.clone_from(&out);
        Ok(out)
    }

    pub(super) fn ex_quit(&mut self, force: bool) -> Done {
        if !force && self.text.is_changed() {
            return fail("not written since the last change (add ! to quit)");
        }
        let left = self.files.0.len().saturating_sub(self.files.1 + 1);
        if !force && left > 0 && !core::mem::replace(&mut self.warned, true) {
            return Err(Fail::Says([&*Decimal::of(left as u64), b" more files to edit"].concat()));
        }
        self.quit = Some(0);
        Ok(())
    }

    pub(super) fn ex_write(&mut self, command: &str, range: Range, args: &[u8]) -> Done {
        // `:w !command` has a blank before the sign, `:w!` has none.
        let force = args.starts_with(b"!");
        if command == "write"
            && let Some(shell) = args.trim_ascii_start().strip_prefix(b"!")
            && (args.starts_with(b" ") || args.starts_with(b"\t"))
        {
            let range = self.whole_unless(range);
            let area = self.area_of(range);
            let text = self.text.slice(area.from, area.to);
            let shell = self.shell_command(shell)?;
            let host = Rc::clone(&self.host);
            let result = host.borrow_mut().shell(&shell, Some(&text), false);
            self.repaint = true;
            return result.map(|_| ()).map_err(Fail::Says);
        }
        let args = if force { args.get(1..).unwrap_or_default() } else { args };
        let mut word = args.trim_ascii();
        let append = word.starts_with(b">>");
        if append {
            word = word.get(2..).unwrap_or_default().trim_ascii();
        }
        let quits = matches!(command, "wq" | "xit" | "exit" | "wqall" | "xall");
        let only_changed = matches!(command, "xit" | "exit" | "wall" | "xall" | "wqall");
        let unwritten = word.is_empty() && range.given == 0 && !append && only_changed && !self.text.is_changed();
        if !unwritten {
            self.write_file(range, word, append, force)?;
        }
        if quits {
            let left = self.files.0.len().saturating_sub(self.files.1 + 1);
            if left > 0 && !force && !core::mem::replace(&mut self.warned, true) {
                return Err(Fail::Says([&*Decimal::of(left as u64), b" more files to edit"].concat()));
            }
            self.quit = Some(0);
        } else if command == "wnext" {
            self.ex_file_of_list("next", b"", false)?;
        }
        Ok(())
    }

    fn whole_unless(&mut self, range: Range) -> Range {
        if range.given > 0 {
            return range;
        }
        Range { first: 0, last: self.text.lines() - 1, ..range }
    }

    fn write_file(&mut self, range: Range, word: &[u8], append: bool, force: bool) -> Done {
        let named = if word.is_empty() { None } else { Some(self.name_of(word)?) };
        let own = named.is_none() || named == self.file.name;
        let Some(name) = named.or_else(|| self.file.name.clone()) else { return fail("no file name") };
        if self.file.name.is_none() {
            self.file.name = Some(name.clone());
            self.file.is_new = true;
            self.file.stamp = None;
        }
        if own && self.file.read_only && !force {
            return fail("the file is read-only (add ! to write)");
        }
        let part = range.given > 0;
        if own && part && !force && !append && (range.first > 0 || range.last + 1 < self.text.lines()) {
            return fail("a part of the file would take its place (add ! to write)");
        }
        let range = self.whole_unless(range);
        let area = self.area_of(range);
        let mut end = area.to.min(self.text.len());
        if end == self.text.len() && self.file.open_end && end > area.from {
            end -= 1;
        }
        if self.text.empty {
            end = area.from;
        }
        let writing = Writing {
            name: &name,
            range: (area.from, end),
            append,
            force,
            stamp: if own { self.file.stamp } else { None },
            own,
        };
        let host = Rc::clone(&self.host);
        let written = host.borrow_mut().write(&mut self.text, &writing);
        let written = written.map_err(Fail::Says)?;
        if own && !append {
            self.file.stamp = written.stamp;
            self.file.is_new = false;
            if !part {
                self.text.end();
                self.text.saved = self.text.version;
            }
        } else if own {
            self.file.stamp = written.stamp;
        }
        let lines = if end > area.from { range.last - range.first + 1 } else { 0 };
        let note = match (append, written.in_place) {
            (true, _) => " appended",
            (_, true) => " written in place",
            _ => "",
        };
        self.message = self.about(&name, written.bytes, lines, note);
        Ok(())
    }

    /// Edits another file, or the same one anew.
    pub(super) fn ex_edit(&mut self, word: &[u8], force: bool) -> Done {
        let (mut word, mut first) = (word, None);
        if let Some(rest) = word.strip_prefix(b"+") {
            let end = rest.iter().position(|byte| *byte == b' ').unwrap_or(rest.len());
            first = Some(rest.get(..end).unwrap_or_default().to_vec());
            word = rest.get(end..).unwrap_or_default().trim_ascii();
        }
        let name = if word.is_empty() { self.file.name.clone() } else { Some(self.name_of(word)?) };
        let Some(name) = name else { return fail("no file name") };
        if !force && self.text.is_changed() {
            if self.set.has("aw") {
                let none = Range { first: 0, last: 0, given: 0, zero: false };
                self.write_file(none, b"", false, false)?;
            } else {
                return fail("not written since the last change (add ! to go on)");
            }
        }
        let same = self.file.name.as_deref() == Some(&name);
        let line = if same { self.text.line_of(self.cursor) } else { 0 };
        self.open(&name)?;
        if same {
            let last = self.text.lines() - 1;
            self.go_line(line.min(last));
        }
        match first {
            Some(command) if command.is_empty() => self.ex(b"$"),
            Some(command) => self.ex(&command),
            None => Ok(()),
        }
    }

    /// Reads a file for editing.
    pub fn open(&mut self, name: &[u8]) -> Done {
        let host = Rc::clone(&self.host);
        let loaded = host.borrow_mut().read(name).map_err(Fail::Says)?;
        if self.file.name.as_deref() != Some(name) {
            self.other = self.file.name.take().or(self.other.take());
        }
        let bytes = loaded.source.length();
        let large = bytes > 16 << 20;
        self.take(Some(name.to_vec()), loaded);
        let note = match (self.file.is_new, self.file.read_only) {
            (true, _) => " [New file]",
            (_, true) => " [Readonly]",
            _ => "",
        };
        // The lines of a large file are counted when they are needed.
        self.message = if self.file.is_new {
            [b"\"", name, b"\"", note.as_bytes()].concat()
        } else if large {
            [b"\"", name, b"\"", note.as_bytes(), b" ", &*Decimal::of(bytes), b"B"].concat()
        } else {
            let lines = if self.text.empty { 0 } else { self.text.lines() };
            self.about(name, bytes, lines, note)
        };
        Ok(())
    }

    pub(super) fn ex_file_of_list(&mut self, command: &str, word: &[u8], force: bool) -> Done {
        let (count, at) = (self.files.0.len(), self.files.1);
        if command == "next" && !word.is_empty() {
            let mut names = Vec::new();
            for word in kit::split::words(word) {
                names.push(self.name_of(word)?);
            }
            self.files = (names, 0);
            let first = self.files.0.first().cloned().unwrap_or_default();
            return self.ex_edit(&escaped(&first), force);
        }
        let to = by_word!(command.as_bytes(), {
            "next" => Some(at + 1),
            "Next" | "previous" => at.checked_sub(1),
            "last" => count.checked_sub(1),
            _ => Some(0),
        });
        let Some((to, name)) = to.and_then(|to| self.files.0.get(to).map(|name| (to, name.clone()))) else {
            return fail("no more files to edit");
        };
        self.ex_edit(&escaped(&name), force)?;
        self.files.1 = to;
        self.warned = false;
        Ok(())
    }

    /// `:r NAME`, `:r !COMMAND`.
    pub(super) fn ex_read(&mut self, range: Range, args: &[u8]) -> Done {
        let word = args.trim_ascii();
        let (name, mut bytes) = match word.strip_prefix(b"!") {
            Some(command) => {
                let command = self.shell_command(command)?;
                let host = Rc::clone(&self.host);
                let output = host.borrow_mut().shell(&command, None, true).map_err(Fail::Says)?;
                ([b"!", &command[..]].concat(), output)
            }
            None => {
                let name = if word.is_empty() { self.file.name.clone() } else { Some(self.name_of(word)?) };
                let Some(name) = name else { return fail("no file name") };
                let host = Rc::clone(&self.host);
                let mut loaded = host.borrow_mut().read(&name).map_err(Fail::Says)?;
                if loaded.is_new {
                    return Err(Fail::Says([b"can't open '", &name[..], b"': No such file or directory"].concat()));
                }
                let mut bytes = Vec::new();
                loop {
                    let part = loaded.source.bytes(bytes.len() as u64);
                    if part.is_empty() {
                        break;
                    }
                    bytes.extend_from_slice(part);
                }
                (name, bytes)
            }
        };
        let length = bytes.len() as u64;
        if !bytes.is_empty() && !bytes.ends_with(b"\n") {
            bytes.push(b'\n');
        }
        let at = if range.zero {
            0
        } else {
            let start = self.text.place_of(range.last);
            self.text.line_end(start) + 1
        };
        let lines = memchr::memchr_iter(b'\n', &bytes).count() as u64;
        if !bytes.is_empty() {
            self.text.replace(at, at, &bytes);
            self.cursor = self.first_of(at);
        }
        self.message = self.about(&name, length, lines, "");
        Ok(())
    }

    /// Lines through a command.
    pub(super) fn filter(&mut self, first: u64, last: u64, command: &[u8]) -> Done {
        let command = self.shell_command(command)?;
        let range = Range { first, last, given: 2, zero: false };
        let area = self.area_of(range);
        let input = self.text.slice(area.from, area.to);
        let host = Rc::clone(&self.host);
        let mut output = host.borrow_mut().shell(&command, Some(&input), true).map_err(Fail::Says)?;
        if !output.is_empty() && !output.ends_with(b"\n") {
            output.push(b'\n');
        }
        self.text.replace(area.from, area.to, &output);
        self.cursor = self.first_of(area.from.min(self.text.len() - 1));
        self.report(last - first + 1, "lines filtered");
        Ok(())
    }
}

/// A name that `%` and `#` in it do not change.
fn escaped(name: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(name.len());
    for &byte in name {
        if b"%#\\+ ".contains(&byte) {
            out.push(b'\\');
        }
        out.push(byte);
    }
    out
}
