//! `xargs`: build commands from what is read, and run them (POSIX.1-2024; the options of GNU's and busybox's).

#![deny(clippy::indexing_slicing)]

mod input;
mod run;

use input::{Input, Item};
use kit::{Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, flag, number, optional, value};
use run::Runner;
use rustix::process::{Resource, getrlimit};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "xargs",
    place: Place::UsrBin,
    runs: Runs::Fork,
    failure: 1,
    usage: "[OPTION]... [COMMAND [ARG]...]

Run COMMAND (echo) with the words of standard input as further arguments

	-0	Words end in NUL, nothing in them is special; -d C: in C
	-a FILE	Read FILE, and leave standard input to COMMAND; -o: the terminal
	-n N -L N	With N words, the words of N lines, at most
	-s N	No command longer than N bytes
	-x	End where -n or -L does not fit into -s
	-I R	For each line, with it in place of R in ARGs; -i[R]: R or {}
	-E STR	End at the word STR; -e[STR]
	-r	Not at all without words
	-P N	Run N commands at a time; --process-slot-var=NAME
	-t -p	Show commands, ask for each
	--show-limits",
    main,
};

const OPTIONS: Opts = kit::opts![
    flag(b'0', "null"),
    value(b'a', "arg-file"),
    value(b'd', "delimiter"),
    value(b'E', ""),
    optional(b'e', "eof"),
    value(b'I', ""),
    optional(b'i', "replace"),
    value(b'L', ""),
    optional(b'l', "max-lines"),
    value(b'n', "max-args"),
    flag(b'o', "open-tty"),
    value(b'P', "max-procs"),
    flag(b'p', "interactive"),
    flag(b'r', "no-run-if-empty"),
    value(b's', "max-chars"),
    flag(b't', "verbose"),
    flag(b'x', "exit"),
    value(1, "process-slot-var"),
    flag(2, "show-limits"),
];

/// The options of a call.
struct Wish<'a> {
    /// What ends words, where nothing in them is special.
    delimiter: Option<u8>,
    file: Option<&'a [u8]>,
    end: Option<&'a [u8]>,
    replace: Option<&'a [u8]>,
    lines: Option<u64>,
    words: Option<u64>,
    size: usize,
    must_fit: bool,
    even_empty: bool,
    terminal: bool,
    parallel: usize,
    ask: bool,
    show: bool,
    slot: Option<&'a [u8]>,
}

/// Bytes of a command at most, unless more are asked for.
const SIZE: usize = 128 * 1024;
/// Bytes that the kernel's limit leaves for what it adds itself.
const SPARE: usize = 2048;
/// Bytes that every system takes.
const LEAST: usize = 4096;

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let environment: usize = ctx.env.iter().map(|entry| entry.len() + 1 + size_of::<usize>()).sum();
    // A quarter of the stack's room is what a program may be given.
    let stack = getrlimit(Resource::Stack).current.and_then(|size| usize::try_from(size).ok());
    let system = (stack.unwrap_or(usize::MAX) / 4).clamp(SIZE, 6 << 20).saturating_sub(SPARE + environment);
    let mut wish = Wish {
        delimiter: None,
        file: None,
        end: None,
        replace: None,
        lines: None,
        words: None,
        size: SIZE.min(system),
        must_fit: false,
        even_empty: true,
        terminal: false,
        parallel: 1,
        ask: false,
        show: false,
        slot: None,
    };
    let mut limits = false;
    let mut options = Options::leading(ctx, OPTIONS);
    while let Some((key, given)) = options.next_given()? {
        let value = given.unwrap_or_default();
        match key {
            b'0' => wish.delimiter = Some(0),
            b'd' => wish.delimiter = Some(delimiter(value)?),
            b'a' => wish.file = Some(value),
            b'E' | b'e' => wish.end = Some(value).filter(|end| !end.is_empty()),
            b'I' | b'i' => {
                wish.excludes(ctx, "--replace", true);
                wish.replace = Some(given.filter(|_| !value.is_empty()).unwrap_or(b"{}"));
                (wish.lines, wish.words) = (None, None);
            }
            b'L' | b'l' => {
                wish.excludes(ctx, "--max-lines", false);
                wish.lines = Some(given.map_or(Ok(1), |value| count(key, value, 1))?);
                (wish.replace, wish.words) = (None, None);
                wish.must_fit |= key == b'l';
            }
            b'n' => {
                let words = count(key, value, 1)?;
                // One word at a time is what -I does anyway.
                if !(words == 1 && wish.replace.is_some()) {
                    wish.excludes(ctx, "--max-args", false);
                    wish.words = Some(words);
                    (wish.replace, wish.lines) = (None, None);
                }
            }
            b's' => {
                let size = usize::try_from(count(key, value, 1)?).unwrap_or(usize::MAX);
                if size > system {
                    let most = number::Decimal::of(system as u64);
                    ctx.say(&[b"value ", value, b" for -s option should be <= ", &*most].concat());
                }
                wish.size = size.min(system);
            }
            b'P' => wish.parallel = usize::try_from(count(key, value, 0)?).unwrap_or(usize::MAX),
            b'o' => wish.terminal = true,
            b'p' => (wish.ask, wish.show) = (true, true),
            b'r' => wish.even_empty = false,
            b't' => wish.show = true,
            b'x' => wish.must_fit = true,
            1 if value.is_empty() || value.contains(&b'=') => {
                return Err(Error::about("no name of a variable:", value));
            }
            1 => wish.slot = Some(value),
            _ => limits = true,
        }
    }
    let mut command: Vec<&[u8]> = options.rest().iter().map(|word| word.bytes()).collect();
    if command.is_empty() {
        command.push(b"echo");
    }
    if limits {
        show_limits(ctx, environment, system, wish.size);
    }
    let mut input = Input::open(ctx, &wish)?;
    let mut runner = Runner::new(ctx, &wish);
    let result = match wish.replace {
        Some(mark) => each_line(&mut runner, &mut input, &command, mark),
        None => gather(&mut runner, &mut input, &command),
    };
    runner.finish();
    if let Err(error) = result {
        let status = runner.ctx.report(&error);
        runner.fail(status.0);
    }
    Ok(Status(runner.status))
}

impl Wish<'_> {
    /// Says that an option given before is of no effect any more.
    fn excludes(&self, ctx: &mut Context<'_>, by: &str, replace: bool) {
        let others = [
            (self.replace.is_some() && !replace, "--replace"),
            (self.lines.is_some() && by != "--max-lines", "--max-lines"),
            (self.words.is_some_and(|words| !(replace && words == 1)) && by != "--max-args", "--max-args"),
        ];
        for (_, other) in others.iter().filter(|(given, _)| *given) {
            let text: [&str; 7] = [
                "warning: options ", other, " and ", by, " are mutually exclusive, ignoring previous ", other, " value",
            ];
            ctx.say(text.concat().as_bytes());
        }
    }
}

fn count(key: u8, word: &[u8], least: u64) -> Result<u64> {
    let option = [b" for -", &[key][..], b" option"].concat();
    let number = number::unsigned(word)
        .ok_or_else(|| Error::usage([b"invalid number '", word, b"'", &option[..]].concat()))?;
    if number < least {
        let least = number::Decimal::of(least);
        return Err(Error::usage([b"value ", word, &option[..], b" should be >= ", &*least].concat()));
    }
    Ok(number)
}

/// One byte, or an escape that stands for one.
fn delimiter(word: &[u8]) -> Result<u8> {
    let byte = match word {
        [byte] => Some(*byte),
        [b'\\', b'x', digits @ ..] => number::radix(digits, 16).and_then(|value| u8::try_from(value).ok()),
        [b'\\', b'0'..=b'7', ..] => {
            word.get(1..).and_then(|digits| number::radix(digits, 8)).and_then(|value| u8::try_from(value).ok())
        }
        [b'\\', b'\\'] => Some(b'\\'),
        [b'\\', letter] => kit::escape::of_letter(*letter),
        _ => None,
    };
    byte.ok_or_else(|| Error::about("the delimiter is one byte, or an escape for one:", word))
}

fn show_limits(ctx: &mut Context<'_>, environment: usize, system: usize, size: usize) {
    let lines: [(&str, usize, &str); 6] = [
        ("Your environment variables take up ", environment, " bytes\n"),
        ("POSIX upper limit on argument length (this system): ", system + environment, "\n"),
        ("POSIX smallest allowable upper limit on argument length (all systems): ", LEAST, "\n"),
        ("Maximum length of command we could actually use: ", system, "\n"),
        ("Size of command buffer we are actually using: ", size, "\n"),
        ("Maximum parallelism (--max-procs must be no greater): ", i32::MAX as usize, "\n"),
    ];
    for (text, number, end) in lines {
        ctx.err.put(text.as_bytes());
        ctx.err.put(&number::Decimal::of(number as u64));
        ctx.err.put(end.as_bytes());
    }
    ctx.err.flush();
}

/// Runs the command for each line, which stands in it where the mark is.
fn each_line(runner: &mut Runner<'_, '_, '_>, input: &mut Input<'_>, command: &[&[u8]], mark: &[u8]) -> Result<()> {
    let mut line = Vec::new();
    loop {
        line.clear();
        match input.line(&mut line, runner)? {
            Item::End => return Ok(()),
            Item::Skip => continue,
            _ => {}
        }
        let words: Vec<Vec<u8>> =
            command.iter().enumerate().map(|(at, word)| if at == 0 { word.to_vec() } else { filled(word, mark, &line) }).collect();
        if words.iter().map(|word| word.len() + 1).sum::<usize>() > runner.wish.size {
            return Err(Error::new("argument list too long"));
        }
        let words: Vec<&[u8]> = words.iter().map(Vec::as_slice).collect();
        if !runner.run(&words)? {
            return Ok(());
        }
    }
}

/// A word with each mark replaced.
fn filled(word: &[u8], mark: &[u8], by: &[u8]) -> Vec<u8> {
    let mut filled = Vec::with_capacity(word.len() + by.len());
    let mut rest = word;
    while let Some((byte, tail)) = rest.split_first() {
        match rest.strip_prefix(mark) {
            Some(behind) => {
                filled.extend_from_slice(by);
                rest = behind;
            }
            None => {
                filled.push(*byte);
                rest = tail;
            }
        }
    }
    filled
}

/// Runs the command with as many words as there may be.
fn gather(runner: &mut Runner<'_, '_, '_>, input: &mut Input<'_>, command: &[&[u8]]) -> Result<()> {
    let base: usize = command.iter().map(|word| word.len() + 1).sum();
    let size = runner.wish.size;
    if base > size {
        return Err(Error::new("cannot fit single argument within argument list size limit"));
    }
    // The words gathered, one behind the other, and where each ends.
    let (mut words, mut ends): (Vec<u8>, Vec<usize>) = (Vec::new(), Vec::new());
    let (mut lines, mut ran) = (0, false);
    let run = |runner: &mut Runner<'_, '_, '_>, words: &[u8], ends: &[usize]| {
        let mut all: Vec<&[u8]> = Vec::with_capacity(command.len() + ends.len());
        all.extend_from_slice(command);
        let mut start = 0;
        for &end in ends {
            all.push(words.get(start..end).unwrap_or_default());
            start = end;
        }
        runner.run(&all)
    };
    loop {
        let start = words.len();
        let item = match input.word(&mut words, runner) {
            Ok(item) => item,
            Err(error) => {
                // What came before is run all the same.
                words.truncate(start);
                if !ends.is_empty() || runner.wish.even_empty && !ran {
                    run(runner, &words, &ends)?;
                }
                return Err(error);
            }
        };
        match item {
            Item::End => {
                if !ends.is_empty() || !ran && runner.wish.even_empty {
                    run(runner, &words, &ends)?;
                }
                return Ok(());
            }
            Item::Skip => continue,
            Item::Word | Item::LastOfLine => {}
        }
        // Room for this word too?
        let total = base + words.len() + ends.len() + 1;
        if total > size {
            if ends.is_empty() {
                return Err(Error::new("argument line too long"));
            }
            if runner.wish.must_fit && (runner.wish.words.is_some() || runner.wish.lines.is_some()) {
                return Err(Error::new("argument list too long"));
            }
            ran = true;
            if !run(runner, words.get(..start).unwrap_or_default(), &ends)? {
                return Ok(());
            }
            words.drain(..start);
            ends.clear();
            if base + words.len() + 1 > size {
                return Err(Error::new("argument line too long"));
            }
        }
        ends.push(words.len());
        lines += u64::from(item == Item::LastOfLine);
        let full = runner.wish.words.is_some_and(|most| ends.len() as u64 >= most)
            || runner.wish.lines.is_some_and(|most| lines >= most);
        if full {
            ran = true;
            if !run(runner, &words, &ends)? {
                return Ok(());
            }
            words.clear();
            ends.clear();
            lines = 0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delimiters() {
        let read = |word: &[u8]| delimiter(word).ok();
        let words: [&[u8]; 8] = [b"x", b"\\n", b"\\x41", b"\\0", b"\\101", b"\\\\", b"ab", b"\\q"];
        let expected = [Some(b'x'), Some(b'\n'), Some(b'A'), Some(0), Some(b'A'), Some(b'\\'), None, None];
        assert_eq!(words.map(read), expected);
        assert_eq!(filled(b"a{}{}", b"{}", b"{}x"), b"a{}x{}x");
    }
}
