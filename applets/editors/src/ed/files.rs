//! Files and commands of the shell: what is read, written and run.

use super::{After, Done, Editor, fault};
use crate::shell;
use kit::number::Decimal;
use kit::{file, process};
use rustix::fs::{CWD, Mode, OFlags, openat};
use std::os::fd::AsFd;

/// A file that cannot be opened.
pub const NOT_OPENED: &str = "Cannot open input file";

impl Editor<'_, '_> {
    /// Begins with a file, or with what a command writes.
    pub fn edit_file(&mut self, name: &[u8]) -> Done {
        let command = name.starts_with(b"!");
        self.allowed(name)?;
        if !command {
            self.name = name.to_vec();
        }
        let text = self.text_of(name)?;
        self.buffer.clear();
        self.marks = [None; 26];
        self.yanked.clear();
        self.unended = false;
        let count = self.take_in(text, 0);
        self.buffer.settle();
        self.count(count);
        Ok(())
    }

    /// Reads a file or what a command writes behind a line.
    pub fn read_file(&mut self, name: &[u8], behind: usize) -> Done {
        let text = self.text_of(name)?;
        let count = self.take_in(text, behind);
        self.count(count);
        Ok(())
    }

    fn count(&mut self, count: usize) {
        if !self.settings.script {
            self.ctx.out.line(&Decimal::of(count as u64));
        }
    }

    fn text_of(&mut self, name: &[u8]) -> Done<Vec<u8>> {
        if let Some(command) = name.strip_prefix(b"!") {
            let command = self.expanded(command)?;
            return shell::capture(self.ctx, &command).map_err(|error| error.text());
        }
        match file::read(name, usize::MAX) {
            Ok(text) => Ok(text),
            Err(errno) => {
                self.say(&[name, b": ", errno.text().as_bytes()]);
                fault(if errno.0 == 21 { "Cannot read input file" } else { NOT_OPENED })
            }
        }
    }

    /// Puts the lines of a text behind a line; gives its bytes.
    fn take_in(&mut self, mut text: Vec<u8>, behind: usize) -> usize {
        let mut count = text.len();
        if self.settings.strip {
            let mut stripped = Vec::with_capacity(text.len());
            for line in text.split_inclusive(|byte| *byte == b'\n') {
                match line.strip_suffix(b"\r\n") {
                    Some(line) => stripped.extend_from_slice(&kit::filled(b"{}\n", &[line])),
                    None => stripped.extend_from_slice(line),
                }
            }
            text = stripped;
            count = text.len();
        }
        let binary = memchr::memchr(0, &text).is_some();
        let at_end = behind == self.buffer.last();
        let (lines, ended) = self.buffer.read(text);
        if !ended && binary && at_end {
            self.unended = true;
        } else if !ended {
            self.ctx.out.put(b"Newline appended\n");
            count += 1;
        }
        self.buffer.replace(behind, 0, &lines);
        self.buffer.current = behind + lines.len();
        count
    }

    /// Writes lines to a file; gives their bytes.
    pub fn write_file(&mut self, name: &[u8], (first, last): (usize, usize), append: bool) -> Done<usize> {
        let unended = self.unended && last == self.buffer.last();
        let lines = self.buffer.range(first, last);
        let mut total = 0;
        if let Some(command) = name.strip_prefix(b"!") {
            let mut pieces = Vec::with_capacity(2 * lines.len());
            for line in lines {
                pieces.extend([self.buffer.bytes(*line), b"\n"]);
            }
            if unended {
                pieces.pop();
            }
            total = pieces.iter().map(|piece| piece.len()).sum();
            // In one piece: a write for each line would be slow.
            let whole = pieces.concat();
            let command = self.expanded(command)?;
            let mut all = core::iter::once(whole.as_slice());
            shell::feed(self.ctx, &command, &mut all).map_err(|error| error.text())?;
            return Ok(total);
        }
        let end = if append { OFlags::APPEND } else { OFlags::TRUNC };
        let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::CLOEXEC | end;
        let opened = openat(CWD, &*process::cstring(name), flags, Mode::from_raw_mode(0o666));
        let fd = match opened {
            Ok(fd) => fd,
            Err(errno) => {
                self.say(&[name, b": ", kit::Errno::from(errno).text().as_bytes()]);
                return fault("Cannot open output file");
            }
        };
        let mut block = Vec::with_capacity(64 * 1024);
        let mut result = Ok(());
        for (number, line) in lines.iter().enumerate() {
            block.extend_from_slice(self.buffer.bytes(*line));
            if !unended || number + 1 < lines.len() {
                block.push(b'\n');
            }
            if block.len() >= 60 * 1024 {
                total += block.len();
                result = result.and_then(|()| file::write_all(fd.as_fd(), &block));
                block.clear();
            }
        }
        total += block.len();
        result = result.and_then(|()| file::write_all(fd.as_fd(), &block));
        if let Err(errno) = result {
            self.say(&[name, b": ", errno.text().as_bytes()]);
            return fault("Cannot write file");
        }
        Ok(total)
    }

    /// `w` and `W`.
    pub fn write(&mut self, name: Vec<u8>, range: (usize, usize), append: bool, quit: bool, prior: bool) -> Done<After> {
        let name = if name.is_empty() { self.name.clone() } else { name };
        if name.is_empty() {
            return fault("No current filename");
        }
        self.allowed(&name)?;
        let command = name.starts_with(b"!");
        if self.name.is_empty() && !command {
            self.name.clone_from(&name);
        }
        let count = self.write_file(&name, range, append)?;
        self.count(count);
        let whole = range.0 <= 1 && range.1 == self.buffer.last();
        if whole && !command {
            self.buffer.modified = false;
        }
        if quit && self.buffer.modified && !prior {
            self.warned = true;
            return fault("Warning: buffer modified");
        }
        Ok(if quit { After::Quit } else { After::Next })
    }

    /// Whether a name may be used in the restricted mode.
    pub fn allowed(&self, name: &[u8]) -> Done {
        if self.settings.restricted && name.starts_with(b"!") {
            return fault("Shell access restricted");
        }
        if self.settings.restricted && (name == b".." || name.contains(&b'/')) {
            return fault("Directory access restricted");
        }
        Ok(())
    }

    /// A command of the shell: `%` is the file's name, `!` at its start the last one. Shown if it is changed by that.
    fn expanded(&mut self, command: &[u8]) -> Done<Vec<u8>> {
        let mut out = Vec::new();
        let mut rest = command;
        let mut changed = false;
        if let Some(after) = rest.strip_prefix(b"!") {
            if self.shell.is_empty() {
                return fault("No previous command");
            }
            out.extend_from_slice(&self.shell);
            (rest, changed) = (after, true);
        }
        while let [byte, after @ ..] = rest {
            rest = after;
            match byte {
                b'\\' if after.first() == Some(&b'%') => {
                    out.push(b'%');
                    rest = after.get(1..).unwrap_or_default();
                }
                b'%' => {
                    if self.name.is_empty() {
                        return fault("No current filename");
                    }
                    out.extend_from_slice(&self.name);
                    changed = true;
                }
                byte => out.push(*byte),
            }
        }
        if changed {
            let mut line = kit::escape::visible(&out);
            line.push(b'\n');
            self.ctx.out.put(&line);
        }
        self.shell.clone_from(&out);
        Ok(out)
    }

    /// `!`
    pub fn run(&mut self, command: &[u8]) -> Done<After> {
        self.allowed(b"!")?;
        let command = self.expanded(command)?;
        let words = process::Words::shell(&command);
        process::run(self.ctx, words.args()).map_err(|errno| errno.text().as_bytes().to_vec())?;
        if !self.settings.script {
            self.ctx.out.put(b"!\n");
        }
        Ok(After::Next)
    }
}
