//! `man`: show manual pages (options of busybox and the common ones of man-db; pages of man(7) and mdoc(7)).
//!
//! Pages are formatted here, by no other program; what they hold is only ever shown. On a terminal they go through
//! `$MANPAGER`, `$PAGER` or `less`, which are run by the shell, as everywhere.

#![deny(clippy::indexing_slicing)]

mod letters;
mod mdoc;
mod reading;
mod roff;
mod table;

use kit::{
    Applet, Arg, Context, Error, Options, Opts, Out, Place, Result, Runs, Status, escape, file, flag, number,
    process, split, sys, value,
};
use roff::Roff;
use rustix::fd::AsFd;

/// The applet.
pub const APPLET: Applet = Applet {
    name: "man",
    place: Place::UsrBin,
    runs: Runs::Fork,
    failure: 1,
    usage: "[-afkw] [-M PATH] [-s SECTIONS] [SECTION] PAGE...\n   or: man -l FILE...\n\n\
Show manual PAGEs\n\n\
\t-a\tAll pages of the name, not the first alone\n\
\t-w\tWhere the pages are\n\
\t-f\tThe lines that say what PAGEs are\n\
\t-k\tThose that have the words\n\
\t-l\tThe pages are FILEs, as those with a slash always are\n\
\t-M PATH\tDirectories with colons between (else $MANPATH, or /etc/man_db.conf)\n\
\t-s SECTIONS\tWith colons between (else $MANSECT); -S too",
    main,
};

const OPTIONS: Opts = kit::opts![
    flag(b'a', "all"),
    flag(b'f', "whatis"),
    flag(b'k', "apropos"),
    flag(b'w', "where"),
    flag(b'w', "path"),
    flag(b'w', "location"),
    flag(b'l', "local-file"),
    value(b'M', "manpath"),
    value(b's', "sections"),
    value(b'S', ""),
];

/// The most of a page, decompressed.
const MOST: usize = 1 << 24;

struct Wish {
    all: bool,
    names: bool,
    dirs: Vec<Vec<u8>>,
    sections: Vec<Vec<u8>>,
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut wish = Wish { all: false, names: false, dirs: Vec::new(), sections: Vec::new() };
    let (mut path, mut sections, mut local, mut said) = (ctx.env("MANPATH"), ctx.env("MANSECT"), false, 0);
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        match key {
            b'a' => wish.all = true,
            b'f' | b'k' => said = key,
            b'w' => wish.names = true,
            b'l' => local = true,
            b'M' => path = Some(value),
            _ => sections = Some(value),
        }
    }
    let mut operands = options.operands().to_vec();
    configure(&mut wish, path, sections);
    // A section in front of pages is none of them.
    if let [first, _, ..] = operands[..]
        && !local
        && said == 0
        && is_section(&wish, &first)
    {
        wish.sections = vec![first.to_vec()];
        operands.remove(0);
    }
    match operands[..] {
        [] if wish.names => {
            let dirs = wish.dirs.join(&b":"[..]);
            ctx.out.line(&dirs);
            return ctx.done();
        }
        [] => return Err(Error::usage("no page given")),
        [only]
            if !local
                && said == 0
                && is_section(&wish, &only)
                && only.first().is_some_and(u8::is_ascii_digit) =>
        {
            return Err(Error::misused(b"no page of section {} given", &[only.bytes()]));
        }
        _ => {}
    }
    if said != 0 {
        return what_is(ctx, &wish, &operands, said == b'k');
    }
    let mut pages = Vec::new();
    for operand in &operands {
        let name = operand.bytes();
        if local || name.contains(&b'/') {
            pages.push(name.to_vec());
            continue;
        }
        let found = find(&wish, name);
        if found.is_empty() {
            ctx.warn(Error::filled(b"no manual entry for {}", &[name]).with_status(1));
        }
        pages.extend(found.into_iter().take(if wish.all { usize::MAX } else { 1 }));
    }
    if wish.names {
        for page in &pages {
            let shown = if ctx.out.is_terminal() { escape::visible(page) } else { page.clone() };
            ctx.out.line(&shown);
        }
        return ctx.done();
    }
    let terminal = ctx.out.is_terminal();
    let columns = columns(ctx);
    let mut texts = Vec::new();
    for page in &pages {
        match format(page, columns, terminal) {
            Ok(text) => {
                if !texts.is_empty() {
                    texts.push(b'\n');
                }
                texts.extend_from_slice(&text);
            }
            Err(error) => ctx.warn(error),
        }
    }
    if !terminal || texts.is_empty() {
        ctx.out.put(&texts);
        return ctx.done();
    }
    page_through(ctx, &texts)?;
    ctx.done()
}

/// What the columns are: those of the terminal, but as the person says.
fn columns(ctx: &mut Context<'_>) -> usize {
    let asked = ["MANWIDTH", "COLUMNS"].iter().find_map(|name| number::unsigned(ctx.env(name)?));
    let asked = asked.and_then(|asked| usize::try_from(asked).ok()).filter(|asked| *asked > 0);
    let terminal = || {
        let size = rustix::termios::tcgetwinsize(ctx.out.fd()?).ok()?;
        Some(usize::from(size.ws_col)).filter(|columns| *columns > 0)
    };
    asked.or_else(terminal).unwrap_or(80).clamp(20, 10_000) - 2
}

/// Directories and sections, from what the person says or the configuration.
fn configure(wish: &mut Wish, path: Option<&[u8]>, sections: Option<&[u8]>) {
    let mut dirs: Vec<Vec<u8>> = Vec::new();
    let files: [&[u8]; 3] = [b"/etc/man_db.conf", b"/etc/man.conf", b"/etc/man.config"];
    let configured = files.iter().find_map(|file| file::read(file, 1 << 20).ok()).unwrap_or_default();
    let mut order = Vec::new();
    for line in split::at(&configured, b'\n') {
        let mut words = split::words(line);
        match words.next() {
            Some(b"MANDATORY_MANPATH" | b"MANPATH" | b"_default") => dirs.extend(words.next().map(<[u8]>::to_vec)),
            Some(b"SECTION" | b"MANSECT") => words.for_each(|word| {
                order.push(b':');
                order.extend_from_slice(word);
            }),
            _ => {}
        }
    }
    for usual in split::at(b"/usr/local/man:/usr/local/share/man:/usr/share/man:/usr/man", b':') {
        if dirs.is_empty() || file::exists(usual) {
            dirs.push(usual.to_vec());
        }
    }
    // An empty part is the usual path, which is all of it if none is given.
    for part in split::at(path.unwrap_or_default(), b':') {
        let part: &[Vec<u8>] = if part.is_empty() { &dirs } else { &[part.to_vec()] };
        for dir in part {
            if !wish.dirs.contains(dir) {
                wish.dirs.push(dir.clone());
            }
        }
    }
    let usual: &[u8] = b"1:n:l:8:3:0:2:5:4:9:6:7";
    let given = sections.filter(|sections| !sections.is_empty()).unwrap_or(&order);
    for sections in [given, usual] {
        for section in sections.split(|byte| b":,".contains(byte)) {
            if !section.is_empty() && !section.contains(&b'/') {
                wish.sections.push(section.to_vec());
            }
        }
        if !wish.sections.is_empty() {
            return;
        }
    }
}

fn is_section(wish: &Wish, word: &[u8]) -> bool {
    let known = wish.sections.iter().any(|section| section == word);
    known || word.first().is_some_and(u8::is_ascii_digit) && word.len() <= 10 && !word.contains(&b'/')
}

/// The files of a page, in the order of sections and directories. A section has those of its parts, as 3 has 3p.
fn find(wish: &Wish, name: &[u8]) -> Vec<Vec<u8>> {
    let mut found: Vec<Vec<u8>> = Vec::new();
    for section in &wish.sections {
        for dir in &wish.dirs {
            let digit = section.get(..1).unwrap_or_default();
            for folder in [&section[..], digit] {
                let folder = kit::filled(b"{}/man{}", &[dir, folder]);
                let wanted = kit::filled(b"{}.{}", &[name, &section[..]]);
                for ending in [&b""[..], b".gz", b".xz", b".zst"] {
                    let path = kit::filled(b"{}/{}{}", &[&folder[..], &wanted, ending]);
                    if file::exists(&path) && !found.contains(&path) {
                        found.push(path);
                    }
                }
                if section.len() == 1 && folder.ends_with(section) && (wish.all || found.is_empty()) {
                    for file in file::names(&folder).into_iter().filter(|file| file.starts_with(&wanted)) {
                        let path = kit::filled(b"{}/{}", &[&folder[..], &file]);
                        let after = file.get(wanted.len()..).unwrap_or_default();
                        if after.first().is_some_and(u8::is_ascii_alphabetic) && !found.contains(&path) {
                            found.push(path);
                        }
                    }
                }
            }
            if !wish.all && !found.is_empty() {
                return found;
            }
        }
    }
    found
}

/// Reads a page, decompressed.
fn read(path: &[u8]) -> Result<Vec<u8>> {
    let bytes = file::read(path, MOST).map_err(|errno| Error::on("can't open", path, errno))?;
    let page = formats::compress::decompress(&bytes, MOST);
    let fail = |fault: formats::compress::Fault| {
        Error::filled(b"can't read '{}': {}", &[path, fault.0.as_bytes()])
    };
    Ok(page.map_err(fail)?.into_owned())
}

fn format(path: &[u8], columns: usize, styled: bool) -> Result<Vec<u8>> {
    let text = read(path)?;
    // What is included lies in the tree that the page is in; one in a section's directory names it from above.
    let include = &mut |name: &[u8]| {
        if name.first() == Some(&b'/') || split::at(name, b'/').any(|part| part == b"..") {
            return None;
        }
        let folder = path
            .iter()
            .rposition(|byte| *byte == b'/')
            .map_or(&b"."[..], |at| path.get(..at).unwrap_or_default());
        let above = kit::filled(b"{}/..", &[folder]);
        for dir in [&above[..], folder] {
            for ending in [&b""[..], b".gz", b".xz", b".zst"] {
                if let Ok(text) = read(&kit::filled(b"{}/{}{}", &[dir, name, ending])) {
                    return Some(text);
                }
            }
        }
        None
    };
    let mut roff = Roff::new(columns, styled, include);
    roff.page(text);
    Ok(roff.out)
}

/// Shows texts by the pager.
fn page_through(ctx: &mut Context<'_>, texts: &[u8]) -> Result<()> {
    let given = ["MANPAGER", "PAGER"].iter().find_map(|name| ctx.env(name).filter(|pager| !pager.is_empty()));
    let words = match given {
        Some(pager) => process::Words::shell(pager),
        None if ctx.table.find(b"less").is_some() || on_path(ctx, b"less") => process::Words::of(&[b"less"]),
        None => process::Words::of(&[b"more"]),
    };
    let failed = |errno: kit::Errno| Error::sys("can't start the pager", errno);
    let (read, write) =
        rustix::pipe::pipe_with(rustix::pipe::PipeFlags::CLOEXEC).map_err(|errno| failed(errno.into()))?;
    ctx.out.flush();
    let pid = match sys::fork().map_err(failed)? {
        sys::Fork::Parent(pid) => pid,
        sys::Fork::Child => {
            let _ = rustix::stdio::dup2_stdin(&read);
            drop((read, write));
            process::replace(ctx, words.args())
        }
    };
    drop(read);
    // Who leaves the pager early has seen enough.
    let _ = sys::signal::set(13, sys::signal::Action::Ignore);
    let mut out = Out::to(write.as_fd());
    out.put(texts);
    out.flush();
    drop(out);
    drop(write);
    let status = process::wait(pid).map_err(failed)?;
    ctx.status = if status == Status::SUCCESS { ctx.status } else { status };
    Ok(())
}

fn on_path(ctx: &Context<'_>, name: &[u8]) -> bool {
    let mut dirs = split::at(ctx.env("PATH").unwrap_or(b"/usr/bin:/bin"), b':');
    dirs.any(|dir| file::is_allowed(&kit::filled(b"{}/{}", &[dir, name]), rustix::fs::Access::EXEC_OK))
}

/// What a page says that it is: the lines of its section NAME.
fn summary(text: &[u8]) -> Vec<u8> {
    let mut line = Vec::new();
    let mut inside = false;
    for part in split::at(text, b'\n') {
        let mut words = split::words(part);
        match words.next() {
            Some(b".SH" | b".Sh") => {
                if inside {
                    break;
                }
                let name = words.next().unwrap_or_default();
                inside = matches!(name, b"NAME" | b"\"NAME\"" | b"Name");
            }
            Some(b".Nd") if inside => {
                line.extend_from_slice(b" - ");
                line.extend_from_slice(part.get(4..).unwrap_or_default());
            }
            Some(word) if inside && !word.starts_with(b".\\\"") && !word.starts_with(b"'") => {
                let text = if word.first() == Some(&b'.') {
                    part.get(word.len()..).unwrap_or_default()
                } else {
                    part
                };
                if !line.is_empty() {
                    line.push(b' ');
                }
                line.extend_from_slice(text.trim_ascii());
            }
            _ => {}
        }
    }
    let include = &mut |_: &[u8]| None;
    let mut roff = Roff::new(10_000, false, include);
    let cells = roff.cells(&line);
    let mut shown = Vec::new();
    for cell in cells {
        let mut bytes = [0; 4];
        shown.extend_from_slice(cell.character.encode_utf8(&mut bytes).as_bytes());
    }
    shown
}

/// `-f` and `-k`: looks through all pages.
fn what_is(ctx: &mut Context<'_>, wish: &Wish, operands: &[Arg<'_>], by_word: bool) -> Result<Status> {
    let mut any = false;
    for section in &wish.sections {
        for dir in &wish.dirs {
            let folder = kit::filled(b"{}/man{}", &[dir, section]);
            for file in file::names(&folder) {
                let mark = kit::filled(b".{}", &[&section[..]]);
                let Some(end) = file.windows(mark.len()).rposition(|part| part == mark) else { continue };
                let name = file.get(..end).unwrap_or_default();
                let lower = |text: &[u8]| text.to_ascii_lowercase();
                let named = |word: &Arg<'_>| lower(name) == lower(word);
                if !by_word && !operands.iter().any(named) {
                    continue;
                }
                let Ok(text) = read(&kit::filled(b"{}/{}", &[&folder[..], &file])) else { continue };
                let said = summary(&text);
                let has = |word: &Arg<'_>| {
                    let word = lower(word);
                    let both = lower(&kit::filled(b"{} {}", &[name, &said]));
                    word.is_empty() || both.windows(word.len()).any(|part| part == word)
                };
                if by_word && !operands.iter().any(has) {
                    continue;
                }
                any = true;
                // Behind the first dash is what it is.
                let at = said.windows(3).position(|part| part == b" - ").map_or(0, |at| at + 3);
                let mut line = kit::filled(b"{} ({})", &[name, section]);
                line.resize(line.len().max(20), b' ');
                line.extend_from_slice(b" - ");
                line.extend_from_slice(said.get(at..).unwrap_or_default());
                let shown = if ctx.out.is_terminal() { escape::visible(&line) } else { line };
                ctx.out.line(&shown);
            }
        }
    }
    if any {
        return ctx.done();
    }
    for operand in operands {
        let what: &[u8] = b": nothing appropriate";
        ctx.warn(Error::new([operand.bytes(), what].concat()));
    }
    Ok(Status(16))
}
