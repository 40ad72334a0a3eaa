//! `g`, `v`, `G`, `V`: commands for all lines that match, or do not.

use super::address::{Words, matches};
use super::{After, Done, Editor, fault};
use std::collections::VecDeque;

impl Editor<'_, '_> {
    /// Marks lines, then runs commands on each that is still there.
    pub fn global(&mut self, words: &mut Words<'_>, letter: u8, (first, last): (usize, usize)) -> Done<After> {
        if self.list.is_some() {
            return fault("Cannot nest global commands");
        }
        let Some(delimiter) = words.next().filter(|byte| !b" \n\\".contains(byte)) else {
            return fault("Invalid pattern delimiter");
        };
        let regex = self.pattern(words, delimiter)?.0;
        let wanted = matches!(letter, b'g' | b'G');
        let mut marks = Vec::new();
        for number in first.max(1)..=last {
            if let Some(line) = self.buffer.line(number)
                && matches(&regex, self.buffer.bytes(line))? == wanted
            {
                marks.push(line.mark());
            }
        }
        if matches!(letter, b'G' | b'V') {
            if !words.rest().is_empty() {
                return fault("Invalid command suffix");
            }
            return self.interactive(&marks);
        }
        let list = commands(words.rest());
        if list.iter().eq([b"d"]) && !marks.is_empty() {
            self.delete_all(&marks);
            return Ok(After::Next);
        }
        let mut behind = 0;
        for mark in marks {
            let Some(number) = self.buffer.find(mark, behind) else { continue };
            behind = number.saturating_sub(1);
            self.buffer.current = number;
            if let After::Quit = self.run_list(list.clone())? {
                return Ok(After::Quit);
            }
        }
        Ok(After::Next)
    }

    /// All at once: one by one, each would move the rest of the lines.
    fn delete_all(&mut self, marks: &[usize]) {
        let mut next = marks.iter().peekable();
        let (mut gone, mut last_gone) = (0, 0);
        let starts: Vec<usize> =
            self.buffer.range(1, self.buffer.last()).iter().map(|line| line.mark()).collect();
        self.buffer.retain(&mut |number| {
            let here = starts.get(number - 1);
            if next.peek().copied() == here && here.is_some() {
                next.next();
                (gone, last_gone) = (gone + 1, number);
                return false;
            }
            true
        });
        self.buffer.current = (last_gone + 1 - gone).min(self.buffer.last());
    }

    fn run_list(&mut self, list: VecDeque<Vec<u8>>) -> Done<After> {
        self.list = Some(list);
        let mut result = Ok(After::Next);
        while let Some(line) = self.list.as_mut().and_then(VecDeque::pop_front) {
            result = self.command(&line, false);
            if !matches!(result, Ok(After::Next)) {
                break;
            }
        }
        self.list = None;
        result
    }

    /// Shows each line and asks for a command: nothing leaves it, `&` repeats the last one.
    fn interactive(&mut self, marks: &[usize]) -> Done<After> {
        let mut last: Option<VecDeque<Vec<u8>>> = None;
        let mut behind = 0;
        for mark in marks {
            let Some(number) = self.buffer.find(*mark, behind) else { continue };
            behind = number.saturating_sub(1);
            self.buffer.current = number;
            self.show_range((number, number), super::command::Show { print: true, ..Default::default() });
            let Some(line) = self.whole_line() else { return fault("Unexpected end-of-file") };
            if line.is_empty() {
                continue;
            }
            let list = if line == b"&" {
                match &last {
                    Some(list) => list.clone(),
                    None => return fault("No previous command"),
                }
            } else {
                commands(&line)
            };
            last = Some(list.clone());
            if let After::Quit = self.run_list(list)? {
                return Ok(After::Quit);
            }
        }
        Ok(After::Next)
    }

    /// A line of commands with those that a backslash before their end adds.
    fn whole_line(&mut self) -> Option<Vec<u8>> {
        let line = self.next_line(true)?;
        Some(self.continued(line))
    }

    /// The line and what a backslash before its end adds.
    pub fn continued(&mut self, mut line: Vec<u8>) -> Vec<u8> {
        while line.iter().rev().take_while(|byte| **byte == b'\\').count() % 2 == 1 {
            let Some(next) = self.next_line(false) else { break };
            line.push(b'\n');
            line.extend_from_slice(&next);
        }
        line
    }
}

/// The commands of a list, a line each; none is `p`.
fn commands(text: &[u8]) -> VecDeque<Vec<u8>> {
    let mut list = VecDeque::new();
    for line in kit::split::at(text, b'\n') {
        list.push_back(line.strip_suffix(b"\\").unwrap_or(line).to_vec());
    }
    if list.len() == 1 && list.front().is_some_and(Vec::is_empty) {
        list = VecDeque::from([b"p".to_vec()]);
    }
    list
}
