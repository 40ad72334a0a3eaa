//! Completion: what is being typed, what it may become, and how that is written for the shell.

use super::Completer;
use kit::backslash::{self, Escape, Flavour};
use kit::{quote, users};
use rustix::fs::{Access, AtFlags, CWD, Dir, FileType, Mode, OFlags};

/// What a word stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    Command,
    /// A file; for a command's own path one that may be executed, for `cd` a directory.
    File(Only),
    Variable,
    User,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Only {
    All,
    Executables,
    Directories,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Quote {
    None,
    Single,
    Double,
}

/// What stands before the cursor.
#[derive(PartialEq, Eq, Debug)]
struct Typed {
    kind: Kind,
    /// The directory to look in, expanded.
    directory: Vec<u8>,
    /// The part to be completed, without quotes.
    part: Vec<u8>,
    /// Where that part begins in the line, and the quotes that are open there.
    start: usize,
    quote: Quote,
    /// A variable in braces.
    braces: bool,
}

/// What a press of Tab comes to.
pub struct Completion {
    /// The range of the line to replace: from here to the cursor.
    pub start: usize,
    /// What to put there; none if there is nothing to add.
    pub insert: Option<Vec<u8>>,
    /// All candidates, if there are several, sorted; directories end in `/`.
    pub candidates: Vec<Vec<u8>>,
}

/// Completes the word before the cursor.
pub fn complete(line: &[u8], cursor: usize, completer: &dyn Completer) -> Completion {
    let before = line.get(..cursor).unwrap_or(line);
    // A file may have a name with `=` in it.
    let mut typed = scan(before, completer, false);
    let mut candidates = self::candidates(&typed, completer);
    if candidates.is_empty() {
        typed = scan(before, completer, true);
        candidates = self::candidates(&typed, completer);
    }
    candidates.sort_unstable();
    candidates.dedup();
    let common = common_prefix(&candidates);
    let single = candidates.len() == 1;
    let mut insert = None;
    if single || common.len() > typed.part.len() {
        let mut text = quoted(&common, typed.quote, typed.kind);
        // It would be taken for an option.
        let bare = typed.part.is_empty() && typed.directory.is_empty() && typed.quote == Quote::None;
        if bare && common.starts_with(b"-") && matches!(typed.kind, Kind::File(_)) {
            text = kit::filled(b"./{}", &[&text[..]]);
        }
        if single {
            finish(&mut text, &typed, common.ends_with(b"/"));
        }
        insert = Some(text).filter(|text| before.get(typed.start..) != Some(&text[..]));
    }
    Completion { start: typed.start, insert, candidates: if single { Vec::new() } else { candidates } }
}

/// All that the word before the cursor may become, quoted and with blanks between: where the word begins, and that.
pub fn all(line: &[u8], cursor: usize, completer: &dyn Completer) -> Option<(usize, Vec<u8>)> {
    let typed = scan(line.get(..cursor)?, completer, false);
    let mut names = candidates(&typed, completer);
    names.sort_unstable();
    names.dedup();
    let blank = |at: &usize| line.get(*at).is_some_and(u8::is_ascii_whitespace);
    let escaped = |at: &usize| at.checked_sub(1).is_some_and(|before| line.get(before) == Some(&b'\\'));
    let word = (0..typed.start).rev().find(|at| blank(at) && !escaped(at)).map_or(0, |at| at + 1);
    let directory = line.get(word..typed.start)?;
    let mut text = Vec::new();
    for name in &names {
        text.extend_from_slice(directory);
        text.extend_from_slice(&quoted(name, Quote::None, typed.kind));
        text.push(b' ');
    }
    // Inside quotes one word cannot become several.
    Some((word, text)).filter(|(_, text)| typed.quote == Quote::None && !text.is_empty())
}

/// What follows a name that is complete.
fn finish(text: &mut Vec<u8>, typed: &Typed, directory: bool) {
    match typed.kind {
        Kind::User => return text.push(b'/'),
        Kind::Variable => return text.extend_from_slice(if typed.braces { b"}" } else { b"" }),
        _ => {}
    }
    if directory {
        return;
    }
    match typed.quote {
        Quote::Single => text.push(b'\''),
        Quote::Double => text.push(b'"'),
        Quote::None => {}
    }
    text.push(b' ');
}

/// Words after which a command begins.
const BEFORE_COMMANDS: &[&[u8]] = &[
    b"if", b"then", b"else", b"elif", b"do", b"while", b"until", b"!", b"{", b"time", b"exec", b"command",
    b"sudo", b"nohup",
];

/// Reads the line as the shell would, as far as it matters for its last word. `split`: what follows `=`, or `:` after
/// it, is a path of its own.
fn scan(line: &[u8], completer: &dyn Completer, split: bool) -> Typed {
    let mut at = 0;
    let mut quote = Quote::None;
    let (mut command_next, mut redirected, mut in_word) = (true, false, false);
    let mut command: Vec<u8> = Vec::new();
    let mut word: Vec<u8> = Vec::new();
    // Where the path and its last part begin in the word; where that part begins in the line; its quotes.
    let (mut base, mut part, mut start, mut part_quote) = (0, 0, 0, Quote::None);
    let mut tilde = false;
    while let Some(&byte) = line.get(at) {
        let next = line.get(at + 1).copied();
        let separator = quote == Quote::None && b" \t\n;|&()<>`".contains(&byte);
        if separator {
            if in_word {
                let reserved = BEFORE_COMMANDS.contains(&&word[..]);
                if redirected {
                    redirected = false;
                } else if command_next && !reserved && !is_assignment(&word) {
                    command_next = false;
                    command = core::mem::take(&mut word);
                }
            }
            match byte {
                b'<' | b'>' => redirected = true,
                b' ' | b'\t' => {}
                _ => (command_next, redirected) = (true, false),
            }
            in_word = false;
            at += 1;
            continue;
        }
        if !in_word {
            in_word = true;
            word.clear();
            (base, part, start, part_quote, tilde) = (0, 0, at, Quote::None, false);
        }
        match (byte, quote) {
            (b'\'', Quote::None) => quote = Quote::Single,
            (b'\'', Quote::Single) | (b'"', Quote::Double) => quote = Quote::None,
            (b'"', Quote::None) => quote = Quote::Double,
            (b'\\', Quote::None) => {
                word.extend(next.filter(|next| *next != b'\n'));
                at += 1;
            }
            (b'\\', Quote::Double) if next.is_some_and(|next| b"\"\\$`".contains(&next)) => {
                word.extend(next);
                at += 1;
            }
            (b'$', Quote::None) if next == Some(b'\'') => {
                let (value, length) = dollar_quoted(line.get(at + 2..).unwrap_or_default());
                word.extend_from_slice(&value);
                at += 1 + length;
            }
            (b'$', Quote::None) if next == Some(b'(') => {
                (in_word, command_next) = (false, true);
                at += 1;
            }
            (b'$', Quote::None | Quote::Double) => {
                let braces = usize::from(next == Some(b'{'));
                let after = line.get(at + 1 + braces..).unwrap_or_default();
                let length =
                    after.iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'_').count();
                let name = after.get(..length).unwrap_or_default();
                if length == after.len() {
                    return Typed {
                        kind: Kind::Variable,
                        directory: Vec::new(),
                        part: name.to_vec(),
                        start: at + 1 + braces,
                        quote: Quote::None,
                        braces: braces > 0,
                    };
                }
                match completer.variable(name).filter(|_| length > 0) {
                    Some(value) => word.extend_from_slice(&value),
                    None if length == 0 => word.push(byte),
                    None => {}
                }
                at += if length > 0 { length + braces } else { 0 };
                if braces > 0 && line.get(at + 1) == Some(&b'}') {
                    at += 1;
                }
            }
            (b'~', Quote::None) if word.len() == base => {
                tilde = true;
                word.push(byte);
            }
            (b'/', _) => {
                word.push(byte);
                (part, start, part_quote) = (word.len(), at + 1, quote);
            }
            (b'=' | b':', Quote::None) if split && (byte == b'=' || base > 0) => {
                word.push(byte);
                (base, part, start, part_quote, tilde) = (word.len(), word.len(), at + 1, Quote::None, false);
            }
            _ => word.push(byte),
        }
        at += 1;
    }
    if !in_word {
        word.clear();
        (base, part, start, part_quote, tilde) = (0, 0, line.len(), Quote::None, false);
    }
    let mut directory = word.get(base..part).unwrap_or_default().to_vec();
    let name = word.get(part..).unwrap_or_default().to_vec();
    if tilde && directory.is_empty() {
        return Typed { kind: Kind::User, directory, part: name, start, quote: part_quote, braces: false };
    }
    if tilde {
        directory = expand_tilde(&directory, completer);
    }
    let in_command = command_next && !redirected;
    let kind = if in_command && base == 0 && part == 0 {
        Kind::Command
    } else if in_command && base == 0 {
        Kind::File(Only::Executables)
    } else if [&b"cd"[..], b"rmdir", b"pushd"].contains(&&command[..]) && !redirected {
        Kind::File(Only::Directories)
    } else {
        Kind::File(Only::All)
    };
    Typed { kind, directory, part: name, start, quote: part_quote, braces: false }
}

fn is_assignment(word: &[u8]) -> bool {
    let name = word.iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'_').count();
    name > 0 && !word.first().is_some_and(u8::is_ascii_digit) && word.get(name) == Some(&b'=')
}

/// The value of `$'…'` from behind its first quote, and how many bytes it took with the last.
fn dollar_quoted(text: &[u8]) -> (Vec<u8>, usize) {
    let mut value = Vec::new();
    let mut rest = text;
    while let Some((&byte, after)) = rest.split_first() {
        match byte {
            b'\'' => return (value, text.len() - after.len()),
            b'\\' => {
                let (escape, after) = backslash::read(rest, Flavour::Quote);
                match escape {
                    Escape::Byte(byte) => value.push(byte),
                    Escape::Character(character) => {
                        value.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
                    }
                    Escape::Literal | Escape::Stop => value.push(b'\\'),
                }
                rest = after;
            }
            _ => {
                value.push(byte);
                rest = after;
            }
        }
    }
    (value, text.len())
}

fn expand_tilde(directory: &[u8], completer: &dyn Completer) -> Vec<u8> {
    let end = directory.iter().position(|byte| *byte == b'/').unwrap_or(directory.len());
    let (user, rest) = directory.split_at_checked(end).unwrap_or((directory, b""));
    let user = user.strip_prefix(b"~").unwrap_or(user);
    let home = match user {
        b"" => completer.variable(b"HOME"),
        name => users::by_name(name).map(|user| user.home),
    };
    [&home.unwrap_or_default(), rest].concat()
}

fn candidates(typed: &Typed, completer: &dyn Completer) -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    let mut add = |name: &[u8]| {
        if name.starts_with(&typed.part) {
            found.push(name.to_vec());
        }
    };
    match typed.kind {
        Kind::Variable => completer.variables(&mut add),
        Kind::User => {
            for user in users::users() {
                add(&kit::filled(b"~{}", &[&user.name[..]]));
            }
        }
        Kind::File(only) => files(&typed.directory, &typed.part, only, &mut found),
        Kind::Command => {
            completer.commands(&mut add);
            let path = completer.variable(b"PATH").unwrap_or_default();
            for directory in path.split(|byte| *byte == b':') {
                let mut programs = Vec::new();
                files(directory, &typed.part, Only::Executables, &mut programs);
                programs.retain(|program| !program.ends_with(b"/"));
                found.append(&mut programs);
            }
        }
    }
    found
}

/// The files of a directory whose names begin with `part`. Hidden ones only if `part` begins with a point.
fn files(directory: &[u8], part: &[u8], only: Only, found: &mut Vec<Vec<u8>>) {
    let path = if directory.is_empty() { b"." } else { directory };
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
    let Ok(fd) = rustix::fs::openat(CWD, path, flags, Mode::empty()) else { return };
    let Ok(entries) = Dir::read_from(&fd) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let bytes = name.to_bytes();
        let hidden = bytes.starts_with(b".") && !part.starts_with(b".");
        let dots = bytes == b"." || bytes == b".." && part != b"..";
        if !bytes.starts_with(part) || hidden || dots {
            continue;
        }
        let is_directory = match entry.file_type() {
            FileType::Directory => true,
            FileType::Symlink | FileType::Unknown => rustix::fs::statat(&fd, name, AtFlags::empty())
                .is_ok_and(|status| FileType::from_raw_mode(status.st_mode) == FileType::Directory),
            _ => false,
        };
        let wanted = match only {
            Only::All => true,
            Only::Directories => is_directory,
            Only::Executables => {
                is_directory || rustix::fs::accessat(&fd, name, Access::EXEC_OK, AtFlags::EACCESS).is_ok()
            }
        };
        if wanted {
            found.push([bytes, if is_directory { b"/" } else { b"" }].concat());
        }
    }
}

/// What all names begin with, cut between characters.
fn common_prefix(candidates: &[Vec<u8>]) -> Vec<u8> {
    let Some((first, others)) = candidates.split_first() else { return Vec::new() };
    let shared = |other: &Vec<u8>| first.iter().zip(other).take_while(|(a, b)| a == b).count();
    let mut length = others.iter().map(shared).min().unwrap_or(first.len());
    while length > 0 && first.get(length).is_some_and(|byte| byte & 0xc0 == 0x80) {
        length -= 1;
    }
    first.get(..length).unwrap_or_default().to_vec()
}

/// A name as it must stand in the line where these quotes are open.
fn quoted(name: &[u8], open: Quote, kind: Kind) -> Vec<u8> {
    if matches!(kind, Kind::User | Kind::Variable) {
        return name.to_vec();
    }
    if open == Quote::None && name.iter().any(u8::is_ascii_control) {
        return quote::quoted(name);
    }
    let mut out = Vec::with_capacity(name.len() + 4);
    for &byte in name {
        let special: &[u8] = match open {
            Quote::None => b" !\"#$&'()*;<>?[\\]^`{|}~",
            Quote::Double => b"\"$`\\",
            Quote::Single => b"",
        };
        match (open, byte) {
            (Quote::Single, b'\'') => out.extend_from_slice(b"'\\''"),
            _ if special.contains(&byte) => out.extend_from_slice(&[b'\\', byte]),
            _ => out.push(byte),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    struct Shell;

    impl Completer for Shell {
        fn variable(&self, name: &[u8]) -> Option<Vec<u8>> {
            let home = std::env::temp_dir();
            (name == b"HOME").then(|| home.to_str().unwrap_or_default().as_bytes().to_vec())
        }
        fn variables(&self, add: &mut dyn FnMut(&[u8])) {
            add(b"HOME");
            add(b"HOSTNAME");
        }
        fn commands(&self, add: &mut dyn FnMut(&[u8])) {
            add(b"echo");
            add(b"export");
        }
    }

    fn kind_of(line: &str) -> (Kind, String, usize) {
        let typed = scan(line.as_bytes(), &Shell, true);
        (
            typed.kind,
            String::from_utf8([&typed.directory[..], b"|", &typed.part].concat()).unwrap(),
            typed.start,
        )
    }

    #[test]
    fn tells_commands_from_files() {
        assert_eq!(kind_of("ec").0, Kind::Command);
        assert_eq!(kind_of("ls; A=1 ec").0, Kind::Command);
        assert_eq!(kind_of("if tr").0, Kind::Command);
        assert_eq!(kind_of("x=$(ec").0, Kind::Command);
        assert_eq!(kind_of("ls ec").0, Kind::File(Only::All));
        assert_eq!(kind_of("./ec").0, Kind::File(Only::Executables));
        assert_eq!(kind_of("cd x").0, Kind::File(Only::Directories));
        assert_eq!(kind_of("ls >x").0, Kind::File(Only::All));
        assert_eq!(kind_of("ls >x y").0, Kind::File(Only::All));
        assert_eq!(kind_of("ls ").1, "|");
    }

    #[test]
    fn quotes_are_looked_through() {
        assert_eq!(kind_of("ls a\\ b/c\\ d"), (Kind::File(Only::All), "a b/|c d".into(), 8));
        assert_eq!(kind_of("ls \"a b/c d"), (Kind::File(Only::All), "a b/|c d".into(), 8));
        assert_eq!(kind_of("ls 'a;b/c|d"), (Kind::File(Only::All), "a;b/|c|d".into(), 8));
        assert_eq!(kind_of("ls --file=/a/b"), (Kind::File(Only::All), "/a/|b".into(), 13));
        assert_eq!(kind_of("ls $'a\\nb/'c").1, "a\nb/|c".to_string().replace("a\nb/|", "|a\nb/"));
    }

    #[test]
    fn variables_and_users() {
        assert_eq!(kind_of("echo \"$HO"), (Kind::Variable, "|HO".into(), 7));
        assert_eq!(kind_of("echo ${HO"), (Kind::Variable, "|HO".into(), 7));
        assert_eq!(kind_of("ls ~ro").0, Kind::User);
        let both = complete(b"echo $HO", 8, &Shell);
        assert_eq!((both.start, both.insert), (6, None));
        assert_eq!(both.candidates.len(), 2);
        assert_eq!(complete(b"echo $HOM", 9, &Shell).insert, Some(b"HOME".to_vec()));
        assert_eq!(complete(b"echo ${HOM", 10, &Shell).insert, Some(b"HOME}".to_vec()));
        assert_eq!(complete(b"ls ~roo", 7, &Shell).insert, Some(b"~root/".to_vec()));
    }

    #[test]
    fn commands_end_in_a_blank() {
        assert_eq!(complete(b"ech", 3, &Shell).insert, Some(b"echo ".to_vec()));
        assert_eq!(complete(b"e", 1, &Shell).candidates.len(), 2);
    }

    fn scratch(name: &str) -> PathBuf {
        let directory = std::env::temp_dir().join(format!("rbox-complete-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&directory);
        std::fs::create_dir_all(directory.join("My Documents")).unwrap();
        std::fs::write(directory.join("it's"), b"").unwrap();
        std::fs::write(directory.join("esc\x1b[2J"), b"").unwrap();
        std::fs::write(directory.join("é1"), b"").unwrap();
        std::fs::write(directory.join("a=b c"), b"").unwrap();
        std::fs::write(directory.join("è2"), b"").unwrap();
        directory
    }

    #[test]
    fn names_are_inserted_quoted() {
        let directory = scratch("quoted");
        let path = directory.to_str().unwrap();
        let done = |typed: &str| {
            let line = format!("ls {typed}").replace('@', path);
            let completion = complete(line.as_bytes(), line.len(), &Shell);
            String::from_utf8(completion.insert.unwrap_or_default()).unwrap()
        };
        assert_eq!(done("@/My"), "My\\ Documents/");
        assert_eq!(done("@/My\\ D"), "My\\ Documents/");
        assert_eq!(done("\"@/My"), "My Documents/");
        assert_eq!(done("@/it"), "it\\'s ");
        assert_eq!(done("'@/it"), "it'\\''s' ");
        assert_eq!(done("@/esc"), "$'esc\\033[2J' ");
        assert_eq!(done("@/a="), "a=b\\ c ");
        // Two names that share only the first byte of a character share nothing.
        assert_eq!(done("@/\u{c3}"), "");
        std::fs::remove_dir_all(directory).unwrap();
    }
}
