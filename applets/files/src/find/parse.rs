//! The command line of find: paths, then an expression.

use super::{Wish, printf};
use kit::regex::{Flags, Regex};
use kit::sys::time;
use kit::time::{Moment, Zone};
use kit::walk::Follow;
use kit::{Arg, Context, Error, Result, mode, number, users};
use rustix::fs::{Access, FileType};

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
    /// How old at a moment, in units of so many seconds.
    Age(Time, u64, Amount, i64),
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
    Print(u8),
    List,
    Printf(Vec<printf::Piece>),
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

/// An expression and the commands that gather files for it.
pub struct Expression {
    pub root: Node,
    pub batches: Vec<Vec<Vec<u8>>>,
}

struct Parser<'a, 'w> {
    words: &'a [Arg<'a>],
    at: usize,
    wish: &'w mut Wish,
    batches: Vec<Vec<Vec<u8>>>,
    acts: bool,
    extended: bool,
    depth: usize,
    /// What ages are counted from.
    now: i64,
    zone: Zone,
    search_path: &'a [u8],
}

/// Parentheses and negations within each other at most.
const MAX_DEPTH: usize = 500;

/// Reads the command line.
pub fn words(ctx: &Context<'_>) -> Result<(Wish, Vec<Vec<u8>>, Expression)> {
    let mut words = ctx.args.get(1..).unwrap_or_default();
    let mut wish =
        Wish { follow: Follow::Never, min: 0, max: usize::MAX, depth_first: false, one_device: false };
    while let Some((word, rest)) = words.split_first() {
        match word.bytes() {
            b"-L" => wish.follow = Follow::Always,
            b"-H" => wish.follow = Follow::Operands,
            b"-P" => wish.follow = Follow::Never,
            b"--help" => return Err(Error::help()),
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
    if paths.is_empty() {
        paths.push(b".".to_vec());
    }
    let mut parser = Parser {
        words: rest,
        at: 0,
        wish: &mut wish,
        batches: Vec::new(),
        acts: false,
        extended: false,
        depth: 0,
        now: time::now(),
        zone: Zone::of(ctx.env("TZ")),
        search_path: ctx.env("PATH").unwrap_or_default(),
    };
    let mut root = if rest.is_empty() { Node::Test(Test::Constant(true)) } else { parser.list()? };
    if parser.at < rest.len() {
        return Err(Error::about("unexpected", parser.peek().unwrap_or_default()));
    }
    let (acts, batches) = (parser.acts, parser.batches);
    if !acts {
        root = Node::And(vec![root, Node::Test(Test::Print(b'\n'))]);
    }
    Ok((wish, paths, Expression { root, batches }))
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
        match word {
            b"-maxdepth" => {
                self.wish.max = number::parse(self.value(word)?)?;
                yes
            }
            b"-mindepth" => {
                self.wish.min = number::parse(self.value(word)?)?;
                yes
            }
            b"-depth" | b"-d" => {
                self.wish.depth_first = true;
                yes
            }
            b"-xdev" | b"-mount" => {
                self.wish.one_device = true;
                yes
            }
            b"-follow" => {
                self.wish.follow = Follow::Always;
                yes
            }
            b"-regextype" => {
                self.extended = match self.value(word)? {
                    b"posix-extended" | b"posix-egrep" | b"egrep" | b"awk" | b"posix-awk" | b"gnu-awk" => {
                        true
                    }
                    b"posix-basic" | b"posix-minimal-basic" | b"basic" | b"grep" | b"ed" | b"sed" => false,
                    other => return Err(Error::about("unknown regular expression type", other)),
                };
                yes
            }
            b"-daystart" => {
                let clock = self.zone.local(self.now);
                let since_midnight =
                    (i64::from(clock.hour) * 60 + i64::from(clock.minute)) * 60 + i64::from(clock.second);
                self.now += 86_400 - since_midnight;
                yes
            }
            b"-true" | b"-noleaf" => yes,
            b"-false" => Ok(Test::Constant(false)),
            b"-name" | b"-iname" => {
                Ok(Test::Name { pattern: self.value(word)?.to_vec(), ignore_case: word == b"-iname" })
            }
            b"-path" | b"-ipath" | b"-wholename" | b"-iwholename" => {
                Ok(Test::Path { pattern: self.value(word)?.to_vec(), ignore_case: word.starts_with(b"-i") })
            }
            b"-lname" | b"-ilname" => {
                Ok(Test::LinkName { pattern: self.value(word)?.to_vec(), ignore_case: word == b"-ilname" })
            }
            b"-regex" | b"-iregex" => {
                let flags = Flags {
                    extended: self.extended,
                    ignore_case: word == b"-iregex",
                    whole: true,
                    no_sub: true,
                    ..Flags::default()
                };
                let pattern = self.value(word)?;
                let regex = Regex::new(pattern, flags)
                    .map_err(|text| Error::new([pattern, b": ", text.as_bytes()].concat()))?;
                Ok(Test::Regex(Box::new(regex)))
            }
            b"-type" | b"-xtype" => {
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
            }
            b"-perm" => {
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
            }
            b"-size" => {
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
            }
            b"-empty" => Ok(Test::Empty),
            b"-mtime" | b"-atime" | b"-ctime" | b"-mmin" | b"-amin" | b"-cmin" => {
                let time = time_of(word.get(1).copied().unwrap_or(b'm')).unwrap_or(Time::Modification);
                let unit = if word.ends_with(b"min") { 60 } else { 86_400 };
                Ok(Test::Age(time, unit, amount(self.value(word)?)?, self.now))
            }
            b"-newer" => self.newer(Time::Modification, b'm', word),
            b"-anewer" => self.newer(Time::Access, b'm', word),
            b"-cnewer" => self.newer(Time::Change, b'm', word),
            [b'-', b'n', b'e', b'w', b'e', b'r', of, than] => {
                let time = time_of(*of).ok_or_else(|| Error::about("unknown test", word))?;
                self.newer(time, *than, word)
            }
            b"-fstype" => Ok(Test::Devices(devices_of(self.value(word)?)?)),
            b"-samefile" => {
                let name = self.value(word)?;
                let stat = rustix::fs::stat(name).map_err(|errno| Error::on("can't stat", name, errno))?;
                Ok(Test::Same(stat.st_dev, stat.st_ino))
            }
            b"-inum" => Ok(Test::Inode(amount(self.value(word)?)?)),
            b"-links" => Ok(Test::Links(amount(self.value(word)?)?)),
            b"-uid" => Ok(Test::User(amount(self.value(word)?)?)),
            b"-gid" => Ok(Test::Group(amount(self.value(word)?)?)),
            b"-user" => {
                let name = self.value(word)?;
                let uid = users::uid_of(name).ok_or_else(|| Error::about("unknown user", name))?;
                Ok(Test::User(Amount::Just(uid.into())))
            }
            b"-group" => {
                let name = self.value(word)?;
                let gid = users::gid_of(name).ok_or_else(|| Error::about("unknown group", name))?;
                Ok(Test::Group(Amount::Just(gid.into())))
            }
            b"-nouser" => Ok(Test::NoUser),
            b"-nogroup" => Ok(Test::NoGroup),
            b"-readable" => Ok(Test::Access(Access::READ_OK)),
            b"-writable" => Ok(Test::Access(Access::WRITE_OK)),
            b"-executable" => Ok(Test::Access(Access::EXEC_OK)),
            b"-prune" => Ok(Test::Prune),
            b"-print" | b"-print0" | b"-ls" | b"-quit" | b"-delete" | b"-printf" | b"-exec" | b"-ok"
            | b"-execdir" | b"-okdir" => {
                // -quit alone does not keep the names from being printed, as in GNU's.
                self.acts |= word != b"-quit";
                self.action(word)
            }
            _ => Err(Error::about("unrecognized:", word)),
        }
    }

    fn action(&mut self, word: &'a [u8]) -> Result<Test> {
        match word {
            b"-print" => Ok(Test::Print(b'\n')),
            b"-print0" => Ok(Test::Print(0)),
            b"-ls" => Ok(Test::List),
            b"-quit" => Ok(Test::Quit),
            b"-delete" => {
                self.wish.depth_first = true;
                Ok(Test::Delete)
            }
            b"-printf" => Ok(Test::Printf(printf::parse(self.value(word)?)?)),
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
        }
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
        let stat = rustix::fs::stat(name).map_err(|errno| Error::on("can't stat", name, errno))?;
        let (seconds, nanoseconds) = super::eval::time_in(&stat, of);
        Ok(Test::Newer(of_file, seconds, nanoseconds))
    }
}

fn time_of(letter: u8) -> Option<Time> {
    match letter {
        b'a' => Some(Time::Access),
        b'c' => Some(Time::Change),
        b'm' => Some(Time::Modification),
        _ => None,
    }
}

/// The devices that are mounted with a type of file system (/proc/self/mountinfo, proc_pid_mountinfo(5)).
fn devices_of(kind: &[u8]) -> Result<Vec<u64>> {
    let path = "/proc/self/mountinfo";
    let text = std::fs::read(path).map_err(|error| Error::on("can't read", path.as_bytes(), error))?;
    let device = |line: &[u8]| {
        let mut words = line.split(|byte| *byte == b' ');
        let mut numbers = words.nth(2)?.split(|byte| *byte == b':');
        let number = |digits: &[u8]| number::unsigned(digits).and_then(|number| u32::try_from(number).ok());
        let (major, minor) = (number(numbers.next()?)?, number(numbers.next()?)?);
        words.find(|word| *word == b"-")?;
        (words.next()? == kind).then(|| rustix::fs::makedev(major, minor))
    };
    Ok(text.split(|byte| *byte == b'\n').filter_map(device).collect())
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
