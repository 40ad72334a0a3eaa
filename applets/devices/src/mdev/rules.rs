//! /etc/mdev.conf: `[-][VAR=regex;]…DEVICE USER:GROUP MODE [=PATH|>PATH|!] [@|$|*COMMAND]` a line.

use super::event::Event;
use kit::regex::{Flags, Regex, Span};
use kit::{Error, number, split, users};

/// What a rule is about.
enum Subject {
    /// A regular expression for the whole device name.
    Name(Regex),
    /// `@MAJOR,MINOR[-LAST]`
    Number(u32, u32, u32),
    /// `$VAR=regex`
    Variable(Vec<u8>, Regex),
}

/// Where the node goes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Target {
    /// By its own name.
    Name,
    /// To another path.
    Move(Vec<u8>),
    /// To another path, with a link to it under its own name.
    Link(Vec<u8>),
    /// Nowhere.
    None,
}

/// When a command runs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum When {
    /// `@`: after the node is made.
    Add,
    /// `$`: before it is removed.
    Remove,
    /// `*`: at both, and at every other action.
    Always,
}

/// One rule.
pub struct Rule {
    go_on: bool,
    conditions: Vec<(Vec<u8>, Regex)>,
    subject: Subject,
    /// Owner of the node.
    pub uid: u32,
    /// Its group.
    pub gid: u32,
    /// Its permissions.
    pub mode: u32,
    /// Where it goes.
    pub target: Target,
    /// What runs.
    pub command: Option<(When, Vec<u8>)>,
}

/// A rule that fits an event, with what its groups matched.
pub struct Match<'r> {
    /// The rule.
    pub rule: &'r Rule,
    groups: Vec<Vec<u8>>,
}

impl Match<'_> {
    /// A path of the rule with `%0` to `%9` replaced.
    pub fn expand(&self, path: &[u8]) -> Vec<u8> {
        let mut out = Vec::with_capacity(path.len());
        let mut bytes = path.iter();
        while let Some(&byte) = bytes.next() {
            match bytes.as_slice().first() {
                Some(digit) if byte == b'%' && digit.is_ascii_digit() => {
                    let at = usize::from(digit - b'0');
                    out.extend_from_slice(self.groups.get(at).map(Vec::as_slice).unwrap_or_default());
                    bytes.next();
                }
                _ => out.push(byte),
            }
        }
        out
    }
}

/// The rules of a file; each line that is none is handed to `complain`, with its number, and passed over.
pub fn parse(text: &[u8], mut complain: impl FnMut(u64, Error)) -> Vec<Rule> {
    let mut rules = Vec::new();
    for (at, line) in (1u64..).zip(split::at(text, b'\n')) {
        let line = line.trim_ascii();
        if line.is_empty() || line.starts_with(b"#") {
            continue;
        }
        match rule(line) {
            Ok(rule) => rules.push(rule),
            Err(error) => complain(at, error),
        }
    }
    rules
}

/// The next word and what follows it.
fn word(line: &[u8]) -> (&[u8], &[u8]) {
    let line = line.trim_ascii_start();
    let end = line.iter().position(u8::is_ascii_whitespace).unwrap_or(line.len());
    line.split_at_checked(end).unwrap_or((line, b""))
}

fn rule(line: &[u8]) -> Result<Rule, Error> {
    let (subject, rest) = word(line);
    let (owner, rest) = word(rest);
    let (mode, rest) = word(rest);
    if mode.is_empty() {
        return Err(Error::new("it has not the form DEVICE USER:GROUP MODE"));
    }
    let (go_on, subject) = match subject {
        [b'-', rest @ ..] => (true, rest),
        _ => (false, subject),
    };
    let (conditions, subject) = conditions(subject)?;
    let subject = parse_subject(subject)?;
    let colon = owner.iter().position(|byte| *byte == b':');
    let (user, group) = match colon.and_then(|at| owner.split_at_checked(at)) {
        Some((user, [_, group @ ..])) => (user, group),
        _ => return Err(Error::about("no USER:GROUP:", owner)),
    };
    let uid = users::uid_of(user).ok_or_else(|| Error::about("unknown user", user))?;
    let gid = users::gid_of(group).ok_or_else(|| Error::about("unknown group", group))?;
    let mode = kit::mode::apply(mode, 0, 0, false).ok_or_else(|| Error::about("invalid mode", mode))?;
    let mut rest = rest.trim_ascii();
    let mut target = Target::Name;
    if let Some(&mark @ (b'=' | b'>' | b'!')) = rest.first() {
        let (path, after) = word(rest);
        let path = path.get(1..).unwrap_or_default();
        target = match mark {
            b'!' => Target::None,
            _ if path.is_empty() => return Err(Error::new("no path behind = or >")),
            b'=' => Target::Move(path.to_vec()),
            _ => Target::Link(path.to_vec()),
        };
        rest = after.trim_ascii();
    }
    let command = match rest {
        [] => None,
        [b'@', command @ ..] => Some((When::Add, command.to_vec())),
        [b'$', command @ ..] => Some((When::Remove, command.to_vec())),
        [b'*', command @ ..] => Some((When::Always, command.to_vec())),
        other => return Err(Error::about("neither path nor command:", other)),
    };
    Ok(Rule { go_on, conditions, subject, uid, gid, mode, target, command })
}

fn is_name(word: &[u8]) -> bool {
    !word.is_empty() && word.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'_')
}

fn regex(pattern: &[u8]) -> Result<Regex, Error> {
    let flags = Flags { extended: true, ..Flags::default() };
    Regex::new(pattern, flags).map_err(|why| Error::filled(b"{}: '{}'", &[why.as_bytes(), pattern]))
}

type Conditions = Vec<(Vec<u8>, Regex)>;

/// Takes the `VAR=regex;` off the front.
fn conditions(mut subject: &[u8]) -> Result<(Conditions, &[u8]), Error> {
    let mut found = Vec::new();
    loop {
        let split = |text: &'_ [u8], mark: u8| text.iter().position(|byte| *byte == mark);
        let Some(equals) = split(subject, b'=') else { return Ok((found, subject)) };
        let name = subject.get(..equals).unwrap_or_default();
        let rest = subject.get(equals + 1..).unwrap_or_default();
        let Some(end) = split(rest, b';').filter(|_| is_name(name)) else { return Ok((found, subject)) };
        found.push((name.to_vec(), regex(rest.get(..end).unwrap_or_default())?));
        subject = rest.get(end + 1..).unwrap_or_default();
    }
}

fn parse_subject(subject: &[u8]) -> Result<Subject, Error> {
    match subject {
        [b'@', numbers @ ..] => {
            parse_numbers(numbers).ok_or_else(|| Error::about("no MAJOR,MINOR[-LAST]:", numbers))
        }
        [b'$', assignment @ ..] => {
            let equals = assignment.iter().position(|byte| *byte == b'=');
            match equals.and_then(|at| assignment.split_at_checked(at)) {
                Some((name, [_, pattern @ ..])) if is_name(name) => {
                    Ok(Subject::Variable(name.to_vec(), regex(pattern)?))
                }
                _ => Err(Error::about("no VARIABLE=regex:", assignment)),
            }
        }
        [] => Err(Error::new("no device")),
        pattern => Ok(Subject::Name(regex(pattern)?)),
    }
}

fn parse_numbers(numbers: &[u8]) -> Option<Subject> {
    let parse = |word: &[u8]| u32::try_from(number::unsigned(word)?).ok();
    let mut parts = numbers.splitn(2, |byte| *byte == b',');
    let major = parse(parts.next()?)?;
    let mut minors = parts.next()?.splitn(2, |byte| *byte == b'-');
    let first = parse(minors.next()?)?;
    let last = match minors.next() {
        Some(word) => parse(word)?,
        None => first,
    };
    Some(Subject::Number(major, first, last))
}

/// The rules that hold for an event: all that fit up to the first that does not say to go on. Whether the last
/// of them ended the search is told too: if not, the node is made as if no rule had fitted.
pub fn matching<'r>(rules: &'r [Rule], event: &Event, name: &[u8]) -> (Vec<Match<'r>>, bool) {
    let mut found = Vec::new();
    for rule in rules {
        let Some(groups) = fits(rule, event, name) else { continue };
        found.push(Match { rule, groups });
        if !rule.go_on {
            return (found, true);
        }
    }
    (found, false)
}

/// What the groups matched, if the rule fits.
fn fits(rule: &Rule, event: &Event, name: &[u8]) -> Option<Vec<Vec<u8>>> {
    for (variable, pattern) in &rule.conditions {
        if pattern.is_match(event.get(variable)?) != Ok(true) {
            return None;
        }
    }
    match &rule.subject {
        Subject::Name(pattern) => whole(pattern, name),
        Subject::Variable(variable, pattern) => whole(pattern, event.get(variable)?),
        Subject::Number(major, first, last) => {
            let (have, minor) = event.number?;
            (have == *major && (*first..=*last).contains(&minor)).then(Vec::new)
        }
    }
}

/// Matches all of a text. The longest match at its start decides, as POSIX says.
fn whole(pattern: &Regex, text: &[u8]) -> Option<Vec<Vec<u8>>> {
    let mut groups: [Span; 10] = [None; 10];
    if pattern.find(text, 0, &mut groups) != Ok(true) || groups.first() != Some(&Some((0, text.len()))) {
        return None;
    }
    let part = |span: &Span| span.and_then(|(from, to)| text.get(from..to)).unwrap_or_default().to_vec();
    Some(groups.iter().map(part).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(variables: &[&str]) -> Event {
        Event::new(&mut variables.iter().map(|entry| entry.as_bytes()))
    }

    fn read(text: &str) -> (Vec<Rule>, Vec<String>) {
        let mut said = Vec::new();
        let rules = parse(text.as_bytes(), |at, error| said.push(format!("{at}: {error:?}")));
        (rules, said)
    }

    #[test]
    fn names_match_whole_and_groups_are_put_in() {
        let (rules, said) = read("sd[a-z] 0:0 600\nsd([a-z])([0-9]+) 0:6 640 >disk/%1_%2 @echo a b\n");
        assert!(said.is_empty());
        let (found, ended) = matching(&rules, &event(&[]), b"sdb12");
        assert!(ended && found.len() == 1);
        assert_eq!(found[0].rule.target, Target::Link(b"disk/%1_%2".to_vec()));
        assert_eq!(found[0].expand(b"disk/%1_%2%9"), b"disk/b_12");
        assert_eq!(found[0].rule.command, Some((When::Add, b"echo a b".to_vec())));
        assert_eq!(matching(&rules, &event(&[]), b"xsda").0.len(), 0);
    }

    #[test]
    fn a_dash_goes_on() {
        let (rules, _) = read("-a 0:0 600\na 0:0 601\na 0:0 602");
        assert_eq!(matching(&rules, &event(&[]), b"a").0.len(), 2);
    }

    #[test]
    fn variables_numbers_and_conditions() {
        let (rules, said) = read("$MODALIAS=usb.* 0:0 660 @x\nSUBSYSTEM=blo;DEVTYPE=^d;@8,0-15 0:0 600 !");
        assert!(said.is_empty());
        assert_eq!(matching(&rules, &event(&["MODALIAS=usb:v1"]), b"x").0.len(), 1);
        let fits = |variables: &[&str]| matching(&rules, &event(variables), b"x").0.len();
        assert_eq!(fits(&["SUBSYSTEM=block", "DEVTYPE=disk", "MAJOR=8", "MINOR=15"]), 1);
        assert_eq!(fits(&["SUBSYSTEM=block", "DEVTYPE=disk", "MAJOR=8", "MINOR=16"]), 0);
        assert_eq!(fits(&["SUBSYSTEM=block", "MAJOR=8", "MINOR=15"]), 0);
    }

    #[test]
    fn malformed_lines_are_named_and_passed_over() {
        let (rules, said) = read(
            "a\nb( 0:0 600\nc nobody!:0 600\nd 0:0 999\ne 0:0 600 x\n@1 0:0 600\nf 0 600\nok 0:0 600 =\nok 0:0 600",
        );
        assert_eq!(rules.len(), 1);
        assert_eq!(said.len(), 8);
        assert_eq!(said[2], "3: unknown user 'nobody!'");
    }
}
