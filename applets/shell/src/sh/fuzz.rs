//! What the fuzz targets in tests/fuzz call: the parser, and arithmetic, on any bytes. Nothing of a script is run.

use super::lexer::{Aliases, Feed, Input, Parser};
use super::shell::MEMORY;
use super::{APPLET, depth, names::Names, start};
use kit::{Context, Out, Status, Table};
use std::os::fd::AsFd;

/// How the reading of a script went.
#[derive(PartialEq, Eq, Debug)]
pub struct Read {
    /// Commands that were read.
    pub commands: usize,
    /// The line of the syntax error that ended it, and what it was.
    pub error: Option<(u32, Vec<u8>)>,
}

struct Lines<'t>(&'t [u8]);

impl Feed for Lines<'_> {
    fn more(&mut self, to: &mut Vec<u8>, _: bool) -> bool {
        let length = self.0.iter().position(|byte| *byte == b'\n').map_or(self.0.len(), |at| at + 1);
        let (line, rest) = self.0.split_at_checked(length).unwrap_or_default();
        self.0 = rest;
        to.extend_from_slice(line);
        !line.is_empty()
    }
}

/// Reads a script as `sh -n` does: all of it at once, or line by line as from standard input.
pub fn parse(script: &[u8], aliases: &[(&[u8], &[u8])], by_lines: bool) -> Read {
    depth::measure();
    let text: Vec<u8> = script.iter().copied().filter(|byte| *byte != 0).collect();
    let (mut names, mut known, mut lines) = (Names::new(), Aliases::default(), Lines(&text));
    aliases.iter().for_each(|(name, value)| known.set(name, value));
    let mut input = if by_lines { Input::lines(&mut lines) } else { Input::memory(text.clone(), 1) };
    let mut read = Read { commands: 0, error: None };
    loop {
        input.forget();
        match Parser::new(&mut input, &mut names, &known, by_lines).complete_command() {
            Ok(None) => return read,
            Ok(Some(command)) => read.commands += usize::from(command.is_some()),
            Err(error) => {
                read.error = Some((error.line, error.message));
                return read;
            }
        }
    }
}

/// The value of `$((text))`, with parameters and variables as the assignments (`NAME=value`) say; none if it has none,
/// or holds a command substitution. With `late` it is parsed when it is expanded, else with the script where it can be.
pub fn arithmetic(text: &[u8], assignments: &[(&[u8], &[u8])], late: bool) -> Option<i64> {
    static NONE: Table = Table { names: &[], applets: &[], usages: &[], usages_size: 0 };
    depth::measure();
    let mut rest = text;
    while let Some((byte, after)) = rest.split_first() {
        let next = after.iter().find(|byte| !matches!(byte, b'\\' | b'\n' | 0));
        if *byte == b'`' || *byte == b'$' && next == Some(&b'(') {
            return None;
        }
        rest = after;
    }
    let input = std::io::stdin();
    let context = Context {
        applet: &const { APPLET.listed() },
        args: &[],
        env: &[],
        stdin: input.as_fd(),
        out: Out::memory(),
        err: Out::memory(),
        table: &NONE,
        status: Status::SUCCESS,
    };
    let mut shell = start(&context);
    shell.io = [MEMORY; 3];
    for (name, value) in assignments {
        let id = shell.names.intern(name);
        shell.names.var_mut(id).value = Some(value.to_vec());
    }
    let text = text.iter().copied().filter(|byte| *byte != 0).chain(*b"))").collect();
    let (mut input, aliases) = (Input::memory(text, 1), Aliases::default());
    let mut parser = Parser::new(&mut input, &mut shell.names, &aliases, false);
    let arith = parser.arithmetic(b")").ok()?;
    if input.at < input.text.len() {
        return None;
    }
    if late {
        let text = shell.text(&arith.text).ok()?;
        return shell.arith_text(&text).ok();
    }
    shell.arithmetic(&arith).ok()
}
