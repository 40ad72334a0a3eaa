//! The command line of find: paths, then an expression.

use super::{Wish, printf};
use kit::by_word;
use kit::regex::{Flags, Regex};
use kit::sys::time;
use kit::time::{Moment, Zone};
use kit::walk::Follow;
use kit::{Arg, Context, Error, Result, file, mode, number, split, users};
use rustix::fs::{Access, FileType, Mode, OFlags, Stat};
use std::os::fd::OwnedFd;

/// An expression.
pub enum Node {
    And(Vec<Node>),
    Or(Vec<Node>),
    /// All, for what they do; the last one's value.
    List(Vec<Node>),
    Not(Box<Node>),
    Test(Test),
}

/// A number with `+` (more than), `-` (less than), or neither.
#[derive(Clone, Copy)]
pub enum Amount {
    More(u64),
    Less(u64),
    Just(u64),
}

/// Which of a file's times.
#[derive(Clone, Copy)]
pub enum Time {
    Access,
    Change,
    Modification,
    /// When it was made, where the file system knows.
    Birth,
}

/// How the bits of a mode are compared.
#[derive(Clone, Copy)]
pub enum Bits {
    All,
    Any,
    Just,
}

/// One test or action.
pub enum Test {
    Name {
        pattern: Vec<u8>,
        ignore_case: bool,
    },
    Path {
        pattern: Vec<u8>,
        ignore_case: bool,
    },
    LinkName {
        pattern: Vec<u8>,
        ignore_case: bool,
    },
    Regex(Box<Regex>),
    Type(Vec<FileType>),
    /// The type that the other way to treat links shows.
    OtherType(Vec<FileType>),
    /// On one of these devices.
    Devices(Vec<u64>),
    Perm(Bits, u32),
    Size(Amount, u64),
    Empty,
    /// How old at a moment, in seconds; a time is this one for so many seconds.
    Age(Time, u64, Amount, i64),
    /// So many days between the last change and the last access.
    Used(Amount),
    Newer(Time, i64, i64),
    Same(u64, u64),
    Inode(Amount),
    Links(Amount),
    User(Amount),
    Group(Amount),
    NoUser,
    NoGroup,
    Access(Access),
    Constant(bool),
    /// The path with this byte behind it, to one of the outputs.
    Print(u8, To),
    List(To),
    Printf(Vec<printf::Piece>, To),
    Prune,
    Delete,
    Quit,
    Exec {
        words: Vec<Vec<u8>>,
        ask: bool,
        /// In the file's directory.
        inside: bool,
        /// With a `+`: always true, but a failure is one of find's.
        gathers: bool,
    },
    /// The number of the command that gathers files.
    Gather(usize),
}

/// Where an action prints: standard output, or the output of that number.
pub type To = Option<usize>;

/// An expression, the commands that gather files for it, and the files that it prints to.
pub struct Expression {
    pub root: Node,
    pub batches: Vec<Vec<Vec<u8>>>,
    pub outputs: Vec<Output>,
}

/// A file that actions print to.
pub struct Output {
    pub name: Vec<u8>,
    pub file: OwnedFd,
    pub buffer: Vec<u8>,
}

struct Parser<'a, 'w> {
    words: &'a [Arg<'a>],
    at: usize,
    wish: &'w mut Wish,
    batches: Vec<Vec<Vec<u8>>>,
    outputs: Vec<Output>,
    acts: bool,
    syntax: Syntax,
    depth: usize,
    /// What ages are counted from.
    now: i64,
    zone: Zone,
    search_path: &'a [u8],
}

/// How expressions of -regex are written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Syntax {
    Basic,
    Extended,
    /// Basic, with + and ? as operators and no braces.
    Emacs,
}

/// Parentheses and negations within each other at most.
const MAX_DEPTH: usize = 500;

/// Reads the command line.
pub fn words(ctx: &Context<'_>) -> Result<(Wish, Vec<Vec<u8>>, Expression)> {
    let mut words = ctx.args.get(1..).unwrap_or_default();
    let mut wish =
        Wish { follow: Follow::Never, min: 0, max: usize::MAX, depth_first: false, one_device: false, forgiving: false, starts: None };
    while let Some((word, rest)) = words.split_first() {
        match word.bytes() {
            b"-L" => wish.follow = Follow::Always,
            b"-H" => wish.follow = Follow::Operands,
            b"-P" => wish.follow = Follow::Never,
            b"--help" => return Err(Error::help()),
            // How much to reorder tests: they are cheap, and keep their order.
            [b'-', b'O', b'0'..=b'9', ..] => {}
            b"--" => {
                words = rest;
                break;
            }
            _ => break,
        }
        words = rest;
    }
    let starts = |word: &Arg<'_>| {
        word.first() == Some(&b'-') && word.len() > 1 || matches!(word.bytes(), b"(" | b"!" | b")" | b",")
    };
    let count = words.iter().position(starts).unwrap_or(words.len());
    let (paths, rest) = words.split_at_checked(count).unwrap_or((words, &[]));
    let mut paths: Vec<Vec<u8>> = paths.iter().map(|path| path.bytes().to_vec()).collect();
    let mut parser = Parser {
        words: rest,
        at: 0,
        wish: &mut wish,
        batches: Vec::new(),
        outputs: Vec::new(),
        acts: false,
        syntax: Syntax::Basic,
        depth: 0,
        now: time::now(),
        zone: Zone::of(ctx.env("TZ")),
        search_path: ctx.env("PATH").unwrap_or_default(),
    };
    let mut root = if rest.is_empty() { Node::Test(Test::Constant(true)) } else { parser.list()? };
    if parser.at < rest.len() {
        return Err(Error::about("unexpected", parser.peek().unwrap_or_default()));
    }
    let (acts, batches, outputs) = (parser.acts, parser.batches, parser.outputs);
    if !acts {
        root = Node::And(vec![root, Node::Test(Test::Print(b'\n', None))]);
    }
    if let Some(list) = wish.starts.take() {
        if let Some(extra) = paths.first() {
            return Err(Error::about("-files0-from takes the place of paths, such as", extra));
        }
        paths = starts_of(ctx, &list)?;
    } else if paths.is_empty() {
        paths.push(b".".to_vec());
    }
    Ok((wish, paths, Expression { root, batches, outputs }))
}

/// The paths in a list, each ended by a NUL.
fn starts_of(ctx: &Context<'_>, list: &[u8]) -> Result<Vec<Vec<u8>>> {
    let text = if list == b"-" { file::read_fd(ctx.stdin, usize::MAX) } else { file::read(list, usize::MAX) };
    let text = text.map_err(|errno| Error::on("can't open", list, errno))?;
    let mut paths = Vec::new();
    let text = text.strip_suffix(b"\0").unwrap_or(&text);
    for path in kit::split::at(text, 0).filter(|_| !text.is_empty()) {
        if path.is_empty() {
            return Err(Error::about("an empty path in", list));
        }
        paths.push(path.to_vec());
    }
    Ok(paths)
}

impl<'a> Parser<'a, '_> {
    fn peek(&self) -> Option<&'a [u8]> {
        self.words.get(self.at).map(|word| word.bytes())
    }

    fn value(&mut self, of: &[u8]) -> Result<&'a [u8]> {
        let value = self.peek().ok_or_else(|| Error::about("missing argument to", of))?;
        self.at += 1;
        Ok(value)
    }

    fn list(&mut self) -> Result<Node> {
        let mut all = vec![self.either()?];
        while self.peek() == Some(b",") {
            self.at += 1;
            all.push(self.either()?);
        }
        Ok(one_or(all, Node::List))
    }

    fn either(&mut self) -> Result<Node> {
        let mut all = vec![self.both()?];
        while matches!(self.peek(), Some(b"-o" | b"-or")) {
            self.at += 1;
            all.push(self.both()?);
        }
        Ok(one_or(all, Node::Or))
    }

    fn both(&mut self) -> Result<Node> {
        let mut all = vec![self.primary()?];
        loop {
            match self.peek() {
                Some(b"-a" | b"-and") => self.at += 1,
                None | Some(b"-o" | b"-or" | b"," | b")") => return Ok(one_or(all, Node::And)),
                _ => {}
            }
            all.push(self.primary()?);
        }
    }

    fn primary(&mut self) -> Result<Node> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(Error::new("expression is too deep"));
        }
        let Some(word) = self.peek() else { return Err(Error::new("expression ends too soon")) };
        self.at += 1;
        let node = match word {
            b"!" | b"-not" => Node::Not(Box::new(self.primary()?)),
            b"(" => {
                let inner = self.list()?;
                if self.peek() != Some(b")") {
                    return Err(Error::new("a ( is not closed"));
                }
                self.at += 1;
                inner
            }
            _ => Node::Test(self.test(word)?),
        };
        self.depth -= 1;
        Ok(node)
    }

    fn test(&mut self, word: &'a [u8]) -> Result<Test> {
        let yes = Ok(Test::Constant(true));
        by_word!(word, {
            "-maxdepth" => {
                self.wish.max = number::parse(self.value(word)?)?;
                yes
            },
            "-mindepth" => {
                self.wish.min = number::parse(self.value(word)?)?;
                yes
            },
            "-depth" | "-d" => {
                self.wish.depth_first = true;
                yes
            },
            "-xdev" | "-mount" => {
                self.wish.one_device = true;
                yes
            },
            "-follow" => {
                self.wish.follow = Follow::Always;
                yes
            },
            "-regextype" => {
                let name = self.value(word)?;
                self.syntax = by_word!(name, {
                    "posix-extended" | "posix-egrep" | "egrep" | "awk" | "posix-awk" | "gnu-awk" => Syntax::Extended,
                    "posix-basic" | "posix-minimal-basic" | "basic" | "grep" | "ed" | "sed" => Syntax::Basic,
                    "emacs" | "findutils-default" => Syntax::Emacs,
                    _ => return Err(Error::about("unknown regular expression type", name)),
                });
                yes
            },
            "-daystart" => {
                let clock = self.zone.local(self.now);
                let since_midnight =
                    (i64::from(clock.hour) * 60 + i64::from(clock.minute)) * 60 + i64::from(clock.second);
                self.now += 86_400 - since_midnight;
                yes
            },
            "-true" | "-noleaf" | "-warn" | "-nowarn" => yes,
            "-ignore_readdir_race" | "-noignore_readdir_race" => {
                self.wish.forgiving = word == b"-ignore_readdir_race";
                yes
            },
            "-files0-from" => {
                self.wish.starts = Some(self.value(word)?.to_vec());
                yes
            },
            "-false" => Ok(Test::Constant(false)),
            "-name" | "-iname" => {
                Ok(Test::Name { pattern: self.value(word)?.to_vec(), ignore_case: word == b"-iname" })
            },
            "-path" | "-ipath" | "-wholename" | "-iwholename" => {
                Ok(Test::Path { pattern: self.value(word)?.to_vec(), ignore_case: word.starts_with(b"-i") })
            },
            "-lname" | "-ilname" => {
                Ok(Test::LinkName { pattern: self.value(word)?.to_vec(), ignore_case: word == b"-ilname" })
            },
            "-regex" | "-iregex" => {
                let flags = Flags {
                    extended: self.syntax == Syntax::Extended,
                    ignore_case: word == b"-iregex",
                    whole: true,
                    no_sub: true,
                    ..Flags::default()
                };
                let pattern = self.value(word)?;
                let translated = (self.syntax == Syntax::Emacs).then(|| of_emacs(pattern));
                let regex = Regex::new(translated.as_deref().unwrap_or(pattern), flags)
                    .map_err(|text| Error::new([pattern, b": ", text.as_bytes()].concat()))?;
                Ok(Test::Regex(Box::new(regex)))
            },
            "-type" | "-xtype" => {
                let letters = self.value(word)?;
                let kinds = letters.split(|byte| *byte == b',').map(|letter| match letter {
                    b"f" => Some(FileType::RegularFile),
                    b"d" => Some(FileType::Directory),
                    b"l" => Some(FileType::Symlink),
                    b"b" => Some(FileType::BlockDevice),
                    b"c" => Some(FileType::CharacterDevice),
                    b"p" => Some(FileType::Fifo),
                    b"s" => Some(FileType::Socket),
                    _ => None,
                });
                let kinds =
                    kinds.collect::<Option<_>>().ok_or_else(|| Error::about("unknown type", letters))?;
                Ok(if word == b"-xtype" { Test::OtherType(kinds) } else { Test::Type(kinds) })
            },
            "-perm" => {
                let operand = self.value(word)?;
                let (bits, text) = match operand {
                    [b'-', rest @ ..] => (Bits::All, rest),
                    [b'/', rest @ ..] => (Bits::Any, rest),
                    // The old way to say any, which is a clause of a symbolic mode otherwise.
                    [b'+', rest @ ..] if rest.first().is_some_and(u8::is_ascii_digit) => (Bits::Any, rest),
                    _ => (Bits::Just, operand),
                };
                let wanted =
                    mode::apply(text, 0, 0, false).ok_or_else(|| Error::about("invalid mode", operand))?;
                Ok(Test::Perm(bits, wanted))
            },
            "-size" => {
                let operand = self.value(word)?;
                let (digits, unit) = match operand.split_last() {
                    Some((b'c', digits)) => (digits, 1),
                    Some((b'w', digits)) => (digits, 2),
                    Some((b'b', digits)) => (digits, 512),
                    Some((b'k', digits)) => (digits, 1 << 10),
                    Some((b'M', digits)) => (digits, 1 << 20),
                    Some((b'G', digits)) => (digits, 1 << 30),
                    _ => (operand, 512),
                };
                Ok(Test::Size(amount(digits)?, unit))
            },
            "-empty" => Ok(Test::Empty),
            "-mtime" | "-atime" | "-ctime" | "-mmin" | "-amin" | "-cmin" => {
                let time = time_of(word.get(1).copied().unwrap_or(b'm')).unwrap_or(Time::Modification);
                let unit = if word.ends_with(b"min") { 60 } else { 86_400 };
                Ok(Test::Age(time, unit, span(self.value(word)?, unit)?, self.now))
            },
            "-used" => Ok(Test::Used(span(self.value(word)?, 86_400)?)),
            "-newer" => self.newer(Time::Modification, b'm', word),
            "-anewer" => self.newer(Time::Access, b'm', word),
            "-cnewer" => self.newer(Time::Change, b'm', word),
            "-fstype" => Ok(Test::Devices(devices_of(self.value(word)?)?)),
            "-samefile" => {
                let name = self.value(word)?;
                let stat = self.stat(name)?;
                Ok(Test::Same(stat.st_dev, stat.st_ino))
            },
            "-inum" => Ok(Test::Inode(amount(self.value(word)?)?)),
            "-links" => Ok(Test::Links(amount(self.value(word)?)?)),
            "-uid" => Ok(Test::User(amount(self.value(word)?)?)),
            "-gid" => Ok(Test::Group(amount(self.value(word)?)?)),
            "-user" => {
                let name = self.value(word)?;
                let uid = users::uid_of(name).ok_or_else(|| Error::about("unknown user", name))?;
                Ok(Test::User(Amount::Just(uid.into())))
            },
            "-group" => {
                let name = self.value(word)?;
                let gid = users::gid_of(name).ok_or_else(|| Error::about("unknown group", name))?;
                Ok(Test::Group(Amount::Just(gid.into())))
            },
            "-nouser" => Ok(Test::NoUser),
            "-nogroup" => Ok(Test::NoGroup),
            "-readable" => Ok(Test::Access(Access::READ_OK)),
            "-writable" => Ok(Test::Access(Access::WRITE_OK)),
            "-executable" => Ok(Test::Access(Access::EXEC_OK)),
            "-prune" => Ok(Test::Prune),
            "-print" | "-print0" | "-ls" | "-quit" | "-delete" | "-printf" | "-exec" | "-ok"
            | "-execdir" | "-okdir" | "-fprint" | "-fprint0" | "-fprintf" | "-fls" => {
                // -quit alone does not keep the names from being printed, as in GNU's.
                self.acts |= word != b"-quit";
                self.action(word)
            },
            _ => match word.strip_prefix(b"-newer") {
                Some(&[of, than]) => {
                    let time = time_of(of).ok_or_else(|| Error::about("unknown test", word))?;
                    self.newer(time, than, word)
                }
                _ => Err(Error::about("unrecognized:", word)),
            },
        })
    }

    fn action(&mut self, word: &'a [u8]) -> Result<Test> {
        by_word!(word, {
            "-print" => Ok(Test::Print(b'\n', None)),
            "-print0" => Ok(Test::Print(0, None)),
            "-fprint" => Ok(Test::Print(b'\n', self.output(word)?)),
            "-fprint0" => Ok(Test::Print(0, self.output(word)?)),
            "-fprintf" => {
                let to = self.output(word)?;
                Ok(Test::Printf(printf::parse(self.value(word)?)?, to))
            },
            "-fls" => Ok(Test::List(self.output(word)?)),
            "-ls" => Ok(Test::List(None)),
            "-quit" => Ok(Test::Quit),
            "-delete" => {
                self.wish.depth_first = true;
                Ok(Test::Delete)
            },
            "-printf" => Ok(Test::Printf(printf::parse(self.value(word)?)?, None)),
            _ => {
                let inside = word.ends_with(b"dir");
                // A directory walked through must not be where its own commands come from.
                if inside && self.search_path.split(|byte| *byte == b':').any(|dir| !dir.starts_with(b"/")) {
                    return Err(Error::about("PATH has a relative directory, which is unsafe with", word));
                }
                let mut words: Vec<Vec<u8>> = Vec::new();
                let mut gathers = false;
                loop {
                    match self.value(word)? {
                        b";" => break,
                        b"+" if word == b"-exec" && words.last().is_some_and(|last| last == b"{}") => {
                            words.pop();
                            if words.is_empty() {
                                return Err(Error::about("no command for", word));
                            }
                            self.batches.push(words);
                            return Ok(Test::Gather(self.batches.len() - 1));
                        }
                        b"+" if word == b"-execdir" && words.last().is_some_and(|last| last == b"{}") => {
                            gathers = true;
                            break;
                        }
                        other => words.push(other.to_vec()),
                    }
                }
                if words.is_empty() {
                    return Err(Error::about("no command for", word));
                }
                Ok(Test::Exec { words, ask: word.starts_with(b"-ok"), inside, gathers })
            }
        })
    }

    /// The status of a file that others are compared with; of a link itself, if none is followed.
    fn stat(&self, name: &[u8]) -> Result<Stat> {
        let stat = if self.wish.follow == Follow::Never { rustix::fs::lstat(name) } else { rustix::fs::stat(name) };
        stat.map_err(|errno| Error::on("can't stat", name, errno))
    }

    /// The output of an action: its file is made at once, even if nothing will be printed.
    fn output(&mut self, word: &[u8]) -> Result<To> {
        let name = self.value(word)?;
        if name == b"/dev/stdout" {
            return Ok(None);
        }
        if let Some(known) = self.outputs.iter().position(|output| output.name == name) {
            return Ok(Some(known));
        }
        let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::TRUNC | OFlags::CLOEXEC;
        let file = rustix::fs::open(name, flags, Mode::from_raw_mode(0o666))
            .map_err(|errno| Error::on("can't open", name, errno))?;
        self.outputs.push(Output { name: name.to_vec(), file, buffer: Vec::new() });
        Ok(Some(self.outputs.len() - 1))
    }

    /// A test against a time of another file, or against a date.
    fn newer(&mut self, of_file: Time, than: u8, word: &[u8]) -> Result<Test> {
        let name = self.value(word)?;
        if than == b't' {
            let moment = kit::time::parse(name, &self.zone, Moment::now())
                .ok_or_else(|| Error::about("invalid date", name))?;
            return Ok(Test::Newer(of_file, moment.seconds, moment.nanoseconds.into()));
        }
        let of = time_of(than).ok_or_else(|| Error::about("unknown test", word))?;
        let stat = self.stat(name)?;
        let (seconds, nanoseconds) = match of {
            Time::Birth => super::eval::birth(rustix::fs::CWD, &*kit::process::cstring(name), true)
                .ok_or_else(|| Error::about("no time of birth is known of", name))?,
            of => super::eval::time_in(&stat, of),
        };
        Ok(Test::Newer(of_file, seconds, nanoseconds))
    }
}

fn time_of(letter: u8) -> Option<Time> {
    match letter {
        b'a' => Some(Time::Access),
        b'c' => Some(Time::Change),
        b'm' => Some(Time::Modification),
        b'B' => Some(Time::Birth),
        _ => None,
    }
}

/// An expression as emacs has it, as a basic one: + and ? are operators without a backslash, braces are none.
fn of_emacs(pattern: &[u8]) -> Vec<u8> {
    let mut basic = Vec::with_capacity(pattern.len() * 2);
    let mut rest = pattern;
    while let Some((&byte, tail)) = rest.split_first() {
        rest = tail;
        match (byte, tail.first()) {
            (b'+' | b'?', _) => basic.extend_from_slice(&[b'\\', byte]),
            (b'\\', Some(&next)) if b"+?{}".contains(&next) => {
                basic.push(next);
                rest = tail.get(1..).unwrap_or_default();
            }
            (b'\\', Some(&next)) => {
                basic.extend_from_slice(&[byte, next]);
                rest = tail.get(1..).unwrap_or_default();
            }
            (b'[', _) => {
                // All of a bracket, whose first byte may be ].
                let skip = tail.iter().take_while(|byte| **byte == b'^').count().min(1) + 1;
                let behind = tail.get(skip..).unwrap_or_default();
                let end = behind.iter().position(|byte| *byte == b']').map_or(tail.len(), |at| skip + at + 1);
                basic.push(b'[');
                basic.extend_from_slice(tail.get(..end).unwrap_or_default());
                rest = tail.get(end..).unwrap_or_default();
            }
            _ => basic.push(byte),
        }
    }
    basic
}

/// A number of units, which may have a fraction, in seconds.
fn span(word: &[u8], unit: u64) -> Result<Amount> {
    let (sign, digits) = match word {
        [sign @ (b'+' | b'-'), digits @ ..] => (*sign, digits),
        _ => (0, word),
    };
    let mut parts = digits.splitn(2, |byte| *byte == b'.');
    let whole = parts.next().unwrap_or_default();
    let mut seconds = if whole.is_empty() { 0 } else { number::parse::<u64>(whole)?.saturating_mul(unit) };
    if let Some(fraction) = parts.next() {
        let fraction = fraction.get(..9).unwrap_or(fraction);
        let scale = 10u64.pow(fraction.len() as u32);
        seconds += number::parse::<u64>(if fraction.is_empty() { b"0" } else { fraction })? * unit / scale;
    } else if whole.is_empty() {
        return Err(Error::about("invalid number", word));
    }
    Ok(match sign {
        b'+' => Amount::More(seconds),
        b'-' => Amount::Less(seconds),
        _ => Amount::Just(seconds),
    })
}

/// The devices that are mounted with a type of file system (/proc/self/mountinfo, proc_pid_mountinfo(5)).
fn devices_of(kind: &[u8]) -> Result<Vec<u64>> {
    let path = b"/proc/self/mountinfo";
    let text = kit::file::read(path, usize::MAX).map_err(|errno| Error::on("can't read", path, errno))?;
    let device = |line: &[u8]| {
        let mut words = split::at(line, b' ');
        let mut numbers = split::at(words.nth(2)?, b':');
        let number = |digits: &[u8]| number::unsigned(digits).and_then(|number| u32::try_from(number).ok());
        let (major, minor) = (number(numbers.next()?)?, number(numbers.next()?)?);
        words.find(|word| *word == b"-")?;
        (words.next()? == kind).then(|| rustix::fs::makedev(major, minor))
    };
    Ok(split::at(&text, b'\n').filter_map(device).collect())
}

fn amount(word: &[u8]) -> Result<Amount> {
    Ok(match word {
        [b'+', digits @ ..] => Amount::More(number::parse(digits)?),
        [b'-', digits @ ..] => Amount::Less(number::parse(digits)?),
        _ => Amount::Just(number::parse(word)?),
    })
}

fn one_or(mut all: Vec<Node>, many: fn(Vec<Node>) -> Node) -> Node {
    match all.pop() {
        Some(only) if all.is_empty() => only,
        Some(last) => {
            all.push(last);
            many(all)
        }
        None => many(all),
    }
}
