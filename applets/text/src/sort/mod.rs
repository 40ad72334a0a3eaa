//! `sort`: sort, merge or check lines (POSIX.1-2024; options of GNU and busybox), in the C locale.
//!
//! What does not fit into memory goes to temporary files in sorted runs. `--compress-program` is refused.

#![deny(clippy::indexing_slicing)]

mod runs;

use crate::lines::{Input, Lines, open};
use bulk::sort::key::{Key, Rules, bit};
use bulk::sort::memory::{Line, Sorter, split};
use kit::sys::map::prefer_large_pages;
use kit::{
    Applet, Arg, Context, Errno, Error, Options, Opts, Out, Place, Result, Runs as May, Status, file, flag,
    number, number_flag, optional, process, split as pieces, value,
};
use runs::{Merge, Places, Runs};
use rustix::fd::{AsFd, BorrowedFd};
use rustix::fs::{Access, CWD, FileType, Mode, OFlags, fstat, openat};
use std::ffi::CString;

/// The applet.
pub const APPLET: Applet = Applet {
    name: "sort",
    place: Place::UsrBin,
    runs: May::Unattended,
    failure: 2,
    usage: "[-bdfgiMhnRrV] [-cCmsuz] [-k KEY]... [-t C] [-o FILE] [-S SIZE] [-T DIR] [FILE]...\n\n\
Sort the lines of FILEs, or of standard input (also as -)\n\n\
\t-n -g -h\tBy number: decimal, any that C knows, with units (2K 1G)\n\
\t-M -V -R\tBy month, by version, at random\n\
\t-f -d -i\tIgnore case; all but letters, digits and blanks; what does not print\n\
\t-b -r\t\tIgnore blanks at the start; reverse\n\
\t-k F[.C][OPTS][,F[.C][OPTS]]\n\
\t\t\tCompare from field F, byte C, to the end of another\n\
\t-t C\t\tFields are ended by C, else begin with blanks\n\
\t-s -u\t\tKeep the order of equal lines; print the first only\n\
\t-c -C\t\tCheck whether FILE is sorted; without a message\n\
\t-m\t\tMerge sorted FILEs\n\
\t-o FILE\t\tWrite to FILE, which may be an input\n\
\t-z\t\tLines end with NUL\n\
\t-S SIZE -T DIR\tUse so much memory; temporary files in DIR\n\
\t--files0-from=F --batch-size=N --parallel=N --random-source=F\n\
\t\t\tInputs from a list; how many to merge, to sort at once; seed of -R",
    main,
};

const OPTIONS: Opts = kit::opts![
    flag(b'b', "ignore-leading-blanks"),
    flag(b'd', "dictionary-order"),
    flag(b'f', "ignore-case"),
    flag(b'g', "general-numeric-sort"),
    flag(b'i', "ignore-nonprinting"),
    flag(b'M', "month-sort"),
    flag(b'h', "human-numeric-sort"),
    flag(b'n', "numeric-sort"),
    flag(b'R', "random-sort"),
    flag(b'r', "reverse"),
    flag(b'V', "version-sort"),
    value(1, "sort"),
    flag(b'c', ""),
    optional(2, "check"),
    flag(b'C', ""),
    flag(b'm', "merge"),
    flag(b's', "stable"),
    flag(b'u', "unique"),
    flag(b'z', "zero-terminated"),
    value(b'k', "key"),
    value(b't', "field-separator"),
    value(b'o', "output"),
    value(b'S', "buffer-size"),
    value(b'T', "temporary-directory"),
    value(3, "files0-from"),
    value(4, "batch-size"),
    value(5, "parallel"),
    value(6, "random-source"),
    value(7, "compress-program"),
    number_flag(b'#'),
];

/// What is asked for besides the order.
struct Wish<'a> {
    /// Only check; true: without a message.
    check: Option<bool>,
    merge: bool,
    unique: bool,
    end: u8,
    output: Option<&'a [u8]>,
    memory: Option<u64>,
    threads: usize,
    batch: usize,
}

/// Bytes read at once.
const BLOCK: usize = 256 * 1024;
/// The least memory to sort in.
const LEAST: u64 = 16 * 1024;
/// The most: places in a text are numbers of 32 bits.
const MOST: u64 = u32::MAX as u64 - 2 * BLOCK as u64;

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let words = modern(ctx.args);
    let args: Vec<Arg<'_>> = words.iter().map(|word| Arg::new(word)).collect();
    let given = ctx.args.get(1..).unwrap_or_default();
    let args = if words.is_empty() { given } else { &args[..] };
    run(ctx, args)
}

fn run(ctx: &mut Context<'_>, args: &[Arg<'_>]) -> Result<Status> {
    let mut wish = Wish {
        check: None,
        merge: false,
        unique: false,
        end: b'\n',
        output: None,
        memory: None,
        threads: 8,
        batch: 16,
    };
    let mut rules = Rules { keys: Vec::new(), separator: None, seed: [0; 16] };
    let (mut ways, mut stable) = (0, false);
    let (mut list, mut source) = (None, None);
    let mut dirs = Vec::new();
    let mut options = Options::over(args, OPTIONS, true);
    while let Some((key, value)) = options.next()? {
        match key {
            1 => ways |= bit(sort_word(value)?),
            b'c' | b'C' | 2 => {
                let quiet = match value {
                    b"" => key == b'C',
                    _ if b"diagnose-first".starts_with(value) => false,
                    _ if b"quiet".starts_with(value) || b"silent".starts_with(value) => true,
                    _ => return Err(Error::misused(b"invalid argument '{}' for --check", &[value])),
                };
                if wish.check.replace(quiet).is_some_and(|before| before != quiet) {
                    return Err(Error::new("options '-cC' are incompatible"));
                }
            }
            b'm' => wish.merge = true,
            b's' => stable = true,
            b'u' => wish.unique = true,
            b'z' => wish.end = 0,
            b'k' => rules.keys.push(Key::parse(value)?),
            b't' => {
                let byte = match value {
                    [byte] => *byte,
                    b"\\0" => 0,
                    b"" => return Err(Error::new("empty tab")),
                    _ => return Err(Error::about("multi-character tab", value)),
                };
                if rules.separator.replace(byte).is_some_and(|before| before != byte) {
                    return Err(Error::new("incompatible tabs"));
                }
            }
            b'o' => {
                if wish.output.replace(value).is_some_and(|before| before != value) {
                    return Err(Error::new("multiple output files specified"));
                }
            }
            b'S' => wish.memory = Some(memory(value)?),
            b'T' => dirs.push(value),
            3 => list = Some(value),
            4 => wish.batch = count(value, 2, "batch size")?.min(512),
            5 => wish.threads = count(value, 1, "number of threads")?.min(64),
            6 => source = Some(value),
            7 => return Err(Error::new("--compress-program: temporary files are not compressed")),
            b'#' => return Err(Error::misused(b"invalid option -- '{}'", &[value])),
            letter => ways |= bit(letter),
        }
    }
    let operands = options.operands();
    rules.keys.iter_mut().for_each(|key| key.inherit(ways));
    if rules.keys.is_empty() {
        rules.keys.push(Key::whole(ways));
    }
    rules.keys.iter().try_for_each(Key::check)?;
    if rules.keys.iter().any(|key| key.ways & bit(b'R') != 0) {
        rules.seed = seed(source)?;
    }
    if !stable && !wish.unique && !rules.keys.last().is_some_and(Key::is_plain_whole) {
        rules.keys.push(Key::whole(ways & bit(b'r')));
    }
    let listed;
    let mut inputs = operands.to_vec();
    if let Some(list) = list {
        if let Some(extra) = inputs.first() {
            let message = kit::filled(b"extra operand '{}': files come from --files0-from", &[extra.bytes()]);
            return Err(Error::usage(message));
        }
        listed = names(ctx, list)?;
        inputs = listed.iter().map(|name| Arg::new(name)).collect();
    }
    if inputs.is_empty() {
        inputs.push(Arg::new(c"-"));
    }
    if let Some(quiet) = wish.check {
        if wish.output.is_some() {
            return Err(Error::new("options '-co' are incompatible"));
        }
        return check(ctx, &inputs, &rules, &wish, quiet);
    }
    if dirs.is_empty() {
        dirs.push(ctx.env("TMPDIR").filter(|dir| !dir.is_empty()).unwrap_or(b"/tmp"));
    }
    let merge = Merge { rules: &rules, end: wish.end, unique: wish.unique };
    let runs = Runs { runs: Vec::new(), places: Places { dirs, made: 0 }, merge, batch: wish.batch };
    let Some(name) = wish.output else {
        let mut out = core::mem::replace(&mut ctx.out, Out::memory());
        let result = sort_or_merge(ctx, &inputs, runs, &wish, None, &mut out);
        ctx.out = out;
        return result.map(|()| Status::SUCCESS);
    };
    // An input that is missing leaves no new file behind, an output that cannot be written is known before the work.
    for input in inputs.iter().filter(|input| input.bytes() != b"-") {
        rustix::fs::accessat(CWD, input.as_cstr(), Access::READ_OK, rustix::fs::AtFlags::EACCESS)
            .map_err(|errno| Error::sys("", errno).with_message(input.bytes()))?;
    }
    let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::CLOEXEC;
    let output = openat(CWD, name, flags, Mode::from_raw_mode(0o666))
        .map_err(|errno| Error::on("can't open", name, errno))?;
    let mut out = Out::to(output.as_fd());
    sort_or_merge(ctx, &inputs, runs, &wish, Some(output.as_fd()), &mut out)?;
    out.flush();
    match out.take_failure() {
        Some(errno) => Err(Error::sys("", errno).with_message(name)),
        None => Ok(Status::SUCCESS),
    }
}

fn sort_or_merge(
    ctx: &Context<'_>,
    inputs: &[Arg<'_>],
    runs: Runs<'_, '_>,
    wish: &Wish<'_>,
    output: Option<BorrowedFd<'_>>,
    out: &mut Out<'_>,
) -> Result<()> {
    if wish.merge {
        merge(ctx, inputs, runs, wish, output, out)
    } else {
        sort(ctx, inputs, runs, wish, output, out)
    }
}

/// Empties the output: all inputs were read.
fn empty(output: Option<BorrowedFd<'_>>) -> Result<()> {
    let Some(output) = output else { return Ok(()) };
    let regular = fstat(output).is_ok_and(|stat| FileType::from_raw_mode(stat.st_mode).is_file());
    if regular {
        rustix::fs::ftruncate(output, 0).map_err(|errno| Error::sys("can't empty the output", errno))?;
    }
    Ok(())
}

fn failed(name: Arg<'_>, errno: impl Into<Errno>) -> Error {
    Error::sys("", errno).with_message(name.bytes())
}

fn sort(
    ctx: &Context<'_>,
    inputs: &[Arg<'_>],
    mut runs: Runs<'_, '_>,
    wish: &Wish<'_>,
    output: Option<BorrowedFd<'_>>,
    out: &mut Out<'_>,
) -> Result<()> {
    let rules = runs.merge.rules;
    let budget = wish.memory.unwrap_or_else(share).clamp(LEAST, MOST);
    // As much as a usize holds, being less than 32 bits.
    let budget = usize::try_from(budget).unwrap_or(usize::MAX);
    let block = BLOCK.min(budget / 4);
    let mut text: Vec<u8> = Vec::new();
    let mut lines: Vec<Line> = Vec::new();
    let mut start = 0;
    let threads = wish.threads.min(kit::process::processors());
    for input in inputs {
        let opened = open(ctx, *input).map_err(|errno| failed(*input, errno))?;
        let size = fstat(opened.as_fd()).map_or(0, |stat| usize::try_from(stat.st_size).unwrap_or(0));
        // As much as is needed, where that is little of what may be used.
        let mut room = if size <= budget / 4 { size + block } else { block };
        loop {
            let known = text.len();
            if text.capacity() - known < block {
                // Twice as much each time, within the budget; what is longer is one line.
                let more = known.min(budget.saturating_sub(known));
                let more = core::mem::take(&mut room).max(more).max(block);
                text.try_reserve_exact(more).map_err(|_| Error::sys("", Errno(12)))?;
                prefer_large_pages(text.spare_capacity_mut());
            }
            let got = loop {
                match rustix::io::read(opened.as_fd(), rustix::buffer::spare_capacity(&mut text)) {
                    Err(rustix::io::Errno::INTR) => {}
                    result => break result.map_err(|errno| failed(*input, errno))?,
                }
            };
            if got == 0 {
                if start < text.len() {
                    lines.push(Line::new(rules, &text, start, text.len()));
                    start = text.len();
                }
                break;
            }
            if text.len() > u32::MAX as usize {
                return Err(failed(*input, Errno(27)));
            }
            start = split(rules, &text, known, start, wish.end, &mut lines);
            if text.len() + lines.len() * size_of::<Line>() + 2 * block > budget && !lines.is_empty() {
                let sorter = Sorter { text: &text, rules, threads };
                runs.add(&mut |out| {
                    sorter.sort(&mut lines);
                    sorter.write(&lines, wish.unique, wish.end, out);
                    Ok(())
                })?;
                lines.clear();
                text.drain(..start);
                start = 0;
            }
        }
    }
    let sorter = Sorter { text: &text, rules, threads };
    if runs.runs.is_empty() {
        sorter.sort(&mut lines);
        empty(output)?;
        sorter.write(&lines, wish.unique, wish.end, out);
        return Ok(());
    }
    if !lines.is_empty() {
        runs.add(&mut |out| {
            sorter.sort(&mut lines);
            sorter.write(&lines, wish.unique, wish.end, out);
            Ok(())
        })?;
    }
    drop((text, lines));
    empty(output)?;
    runs.finish(out)
}

fn merge(
    ctx: &Context<'_>,
    inputs: &[Arg<'_>],
    mut runs: Runs<'_, '_>,
    wish: &Wish<'_>,
    output: Option<BorrowedFd<'_>>,
    out: &mut Out<'_>,
) -> Result<()> {
    let merge = runs.merge;
    let opened = |inputs: &[Arg<'_>]| {
        let mut files = Vec::new();
        for input in inputs {
            files.push(open(ctx, *input).map_err(|errno| failed(*input, errno))?);
        }
        Ok::<_, Error>(files)
    };
    let named = |files: Vec<Input<'_>>, inputs: &[Arg<'_>], out: &mut Out<'_>| {
        let files = files.into_iter().zip(inputs.iter().map(|input| input.bytes())).collect();
        merge.run(files, out)
    };
    if inputs.len() <= wish.batch {
        let files = opened(inputs)?;
        let id = |fd: BorrowedFd<'_>| fstat(fd).ok().map(|stat| (stat.st_dev, stat.st_ino));
        let target = output.and_then(id);
        if target.is_none() || files.iter().all(|file| id(file.as_fd()) != target) {
            empty(output)?;
            return named(files, inputs, out);
        }
    }
    // Too many for one round, or one of them is to be written over.
    for part in inputs.chunks(wish.batch) {
        runs.add(&mut |out| named(opened(part)?, part, out))?;
    }
    empty(output)?;
    runs.finish(out)
}

/// Looks whether an input is sorted.
fn check(
    ctx: &mut Context<'_>,
    inputs: &[Arg<'_>],
    rules: &Rules,
    wish: &Wish<'_>,
    quiet: bool,
) -> Result<Status> {
    let input = match inputs {
        [_, extra, ..] => {
            return Err(Error::filled(b"extra operand '{}' not allowed with -c", &[extra.bytes()]));
        }
        [only] => *only,
        [] => return Ok(Status::SUCCESS),
    };
    let mut lines = Lines::new(open(ctx, input).map_err(|errno| failed(input, errno))?, wish.end);
    let mut before: Option<Vec<u8>> = None;
    let mut number = 0u64;
    while lines.advance().map_err(|errno| failed(input, errno))? {
        number += 1;
        let line = lines.line();
        if let Some(before) = &before {
            let order = rules.compare(before, line, 0, 0);
            if order.is_gt() || wish.unique && order.is_eq() {
                if !quiet {
                    let digits = number::Decimal::of(number);
                    ctx.tell(b"{}:{}: disorder: {}", &[input.bytes(), &digits, line]);
                }
                return Ok(Status::FAILURE);
            }
        }
        let before = before.get_or_insert_default();
        before.clear();
        before.extend_from_slice(line);
    }
    Ok(Status::SUCCESS)
}

/// The letter of what `--sort` says.
fn sort_word(word: &[u8]) -> Result<u8> {
    const WORDS: [(&[u8], u8); 6] = [
        (b"general-numeric", b'g'),
        (b"human-numeric", b'h'),
        (b"month", b'M'),
        (b"numeric", b'n'),
        (b"random", b'R'),
        (b"version", b'V'),
    ];
    let found = WORDS.iter().find(|(name, _)| !word.is_empty() && name.starts_with(word));
    let unknown = || Error::misused(b"invalid argument '{}' for --sort", &[word]);
    found.map(|(_, letter)| *letter).ok_or_else(unknown)
}

fn count(word: &[u8], least: usize, what: &str) -> Result<usize> {
    let number = number::unsigned(word).map(|number| usize::try_from(number).unwrap_or(usize::MAX));
    number.filter(|number| *number >= least).ok_or_else(|| Error::about(&["invalid ", what].concat(), word))
}

/// The size of `-S`: kibibytes, or with a unit; a share of the machine's memory with `%`.
fn memory(word: &[u8]) -> Result<u64> {
    let wrong = || Error::about("invalid size", word);
    let (digits, unit) = match word {
        [digits @ .., unit] if !unit.is_ascii_digit() => (digits, *unit),
        digits => (digits, b'K'),
    };
    let number = number::unsigned(digits).ok_or_else(wrong)?;
    Ok(match unit {
        b'%' if number <= 100 => total() / 100 * number,
        b'b' => number,
        _ => {
            let power = b"KMGTPEZY".iter().position(|known| *known == unit.to_ascii_uppercase());
            let power = power.ok_or_else(wrong)? as u32 + 1;
            // What is too large is more than there is.
            1024u64.checked_pow(power).and_then(|factor| number.checked_mul(factor)).unwrap_or(u64::MAX)
        }
    })
}

/// Bytes of memory that the machine has.
fn total() -> u64 {
    let info = rustix::system::sysinfo();
    u64::from(info.totalram).saturating_mul(u64::from(info.mem_unit.max(1)))
}

/// What to use if nothing is said.
fn share() -> u64 {
    total() / 4
}

/// What random order begins with.
fn seed(source: Option<&[u8]>) -> Result<[u8; 16]> {
    let mut seed = [0; 16];
    match source {
        None => {
            let _ = rustix::rand::getrandom(&mut seed, rustix::rand::GetRandomFlags::empty());
        }
        Some(name) => {
            let bytes = file::read(name, seed.len()).map_err(|errno| Error::on("can't open", name, errno))?;
            if bytes.len() < seed.len() {
                return Err(Error::filled(b"{}: end of file", &[name]));
            }
            seed.iter_mut().zip(bytes).for_each(|(to, from)| *to = from);
        }
    }
    Ok(seed)
}

/// The names in a list, each ended by a NUL.
fn names(ctx: &Context<'_>, list: &[u8]) -> Result<Vec<CString>> {
    let failed = |errno: Errno| Error::on("can't open", list, errno);
    let bytes =
        if list == b"-" { file::read_fd(ctx.stdin, usize::MAX) } else { file::read(list, usize::MAX) };
    let bytes = bytes.map_err(failed)?;
    if bytes.is_empty() {
        return Err(Error::about("no input from", list));
    }
    let mut names = Vec::new();
    for name in pieces::at(bytes.strip_suffix(b"\0").unwrap_or(&bytes), 0) {
        if name.is_empty() {
            return Err(Error::filled(b"{}: empty file name", &[list]));
        }
        if list == b"-" && name == b"-" {
            return Err(Error::new("standard input holds the list of files, and cannot be one of them"));
        }
        names.push(process::cstring(name));
    }
    Ok(names)
}

/// The call with the old form of keys, `+F[.C][OPTS] [-F[.C][OPTS]]` counted from 0, as `-k`; empty if there is none.
fn modern(args: &[Arg<'_>]) -> Vec<CString> {
    let old = |word: &[u8], sign: u8| matches!(word, [first, digit, ..] if *first == sign && digit.is_ascii_digit());
    let mut words = Vec::new();
    let mut any = false;
    let mut rest = args.iter().skip(1).map(|arg| arg.bytes()).peekable();
    while let Some(word) = rest.next() {
        if word == b"--" {
            words.push(process::cstring(word));
            words.extend(rest.by_ref().map(|word| process::cstring(word)));
            break;
        }
        // The value of an option stays what it is.
        if let [b'-', .., b'k' | b'o' | b'S' | b't' | b'T'] = word
            && !word.starts_with(b"--")
            && let Some(value) = rest.next()
        {
            words.push(process::cstring(word));
            words.push(process::cstring(value));
            continue;
        }
        let Some(start) = old(word, b'+').then(|| word.get(1..).unwrap_or_default()) else {
            words.push(process::cstring(word));
            continue;
        };
        any = true;
        let mut key = b"-k".to_vec();
        push_place(&mut key, start, true);
        if let Some(end) = rest.next_if(|word| old(word, b'-')) {
            key.push(b',');
            push_place(&mut key, end.get(1..).unwrap_or_default(), false);
        }
        words.push(process::cstring(&key));
    }
    if any { words } else { Vec::new() }
}

/// A place counted from 0 as one counted from 1. An end at byte 0 of a field is the end of the one before.
fn push_place(key: &mut Vec<u8>, place: &[u8], start: bool) {
    let digits = |text: &[u8]| text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (field, mut rest) = place.split_at_checked(digits(place)).unwrap_or_default();
    let mut byte = 0;
    if let [b'.', tail @ ..] = rest {
        let (digits, after) = tail.split_at_checked(digits(tail)).unwrap_or_default();
        byte = number::unsigned(digits).unwrap_or(u64::MAX - 1);
        rest = after;
    }
    let field = number::unsigned(field).unwrap_or(u64::MAX - 1);
    let next = start || byte > 0;
    key.extend_from_slice(&number::Decimal::of(field + u64::from(next)));
    if byte > 0 || start {
        key.push(b'.');
        key.extend_from_slice(&number::Decimal::of(byte + u64::from(start)));
    }
    key.extend_from_slice(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_keys_become_new_ones() {
        let modern = |words: &[&str]| {
            let owned: Vec<CString> = words.iter().map(|word| CString::new(*word).unwrap()).collect();
            let args: Vec<Arg<'_>> = owned.iter().map(|word| Arg::new(word)).collect();
            super::modern(&args).iter().map(|word| word.to_str().unwrap().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(modern(&["sort", "+1", "-2", "f"]), ["-k2.1,2", "f"]);
        assert_eq!(modern(&["sort", "+0.2n", "-1.3b", "-r"]), ["-k1.3n,2.3b", "-r"]);
        assert!(modern(&["sort", "-k", "+1", "-o", "+2"]).is_empty());
        assert!(modern(&["sort", "--", "+1"]).is_empty());
    }

    #[test]
    fn sizes() {
        assert_eq!(
            [memory(b"10").unwrap(), memory(b"7b").unwrap(), memory(b"2m").unwrap()],
            [10240, 7, 2 << 20]
        );
        assert!(memory(b"x").is_err() && memory(b"5q").is_err() && memory(b"101%").is_err());
    }
}
