//! `more`: look at files a screen at a time, forward and, where it is asked for, back (POSIX.1-2024's keys; options of
//! util-linux 2.38; busybox's behaviour without a terminal).
//!
//! It uses what `less` is made of: files are read where they are looked at, and only colours reach the terminal of what
//! a file holds beside text.

#![deny(clippy::indexing_slicing)]

use crate::less::settings::Settings;
use crate::less::view::{Place as Row, View};
use crate::less::{Host, System, search::Outcome, search::Pattern, source::Source};
use crate::run;
use crate::screen::field::{Field, Typed};
use crate::screen::push_row;
use crate::screen::terminal::{Event, INTERRUPT, Terminal};
use kit::number::Decimal;
use kit::sys::signal;
use kit::{Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, flag, number_flag, value};
use lineedit::keys::Key;

/// The applet.
pub const APPLET: Applet = Applet {
    name: "more",
    place: Place::Bin,
    runs: Runs::Fork,
    failure: 1,
    usage: "[-cdeflpsu] [-n LINES | -LINES] [+LINE | +/PATTERN] [FILE]...\n\n\
Show FILEs, or standard input, a screen at a time; h shows the keys\n\n\
\t-d\tSay which keys go on\n\
\t-e\tLeave at the end, even under POSIXLY_CORRECT\n\
\t-f\tCount lines of the file, not rows of the screen\n\
\t-l\tDo not wait behind a form feed\n\
\t-c -p\tClear the screen for each page\n\
\t-s\tShow several empty lines as one\n\
\t-u\tShow no underlining\n\
\t-n N\tA page has N lines\n\
\t+N\tBegin with line N\n\
\t+/RE\tBegin where RE matches",
    main,
};

const OPTIONS: Opts = kit::opts![
    flag(b'c', "print-over"),
    flag(b'd', "silent"),
    flag(b'e', "exit-on-eof"),
    flag(b'f', "logical"),
    flag(b'l', "no-pause"),
    flag(b'p', "clean-print"),
    flag(b's', "squeeze"),
    flag(b'u', "plain"),
    value(b'n', "lines"),
    number_flag(b'#'),
    flag(b'V', "version"),
];

#[derive(Default, Clone)]
struct Ways {
    helpful: bool,
    logical: bool,
    no_pause: bool,
    clear: bool,
    stay: bool,
    lines: Option<u64>,
}

const HELP: &str = "\
A number N may be typed before most keys.\n\
\n\
SPACE z     N lines, a page; z: from now on\n\
RETURN j    N lines (1)\n\
d ^D        N lines, half a page; N is kept\n\
b ^B        Back N pages\n\
s           Skip N lines\n\
g G         To line N; to the end\n\
/RE         To the Nth line that matches RE\n\
n           Again\n\
'           Where the last search began\n\
=  :f       The line's number, and the file's name\n\
:n :p       The Nth next file; the one before\n\
!COMMAND    A shell's command\n\
v           Edit the file\n\
^L r        Draw anew\n\
.           The last key again\n\
q Q :q      Leave\n";

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut settings = Settings::default();
    settings.apply(b'R', b"")?;
    let mut ways = Ways { stay: ctx.env("POSIXLY_CORRECT").is_some(), ..Ways::default() };
    let mut first = Vec::new();
    if let Some(text) = ctx.env("MORE") {
        let words = kit::split::words(text).map(|word| {
            let dashed = word.starts_with(b"-") || word.starts_with(b"+");
            if dashed { word.to_vec() } else { kit::filled(b"-{}", &[word]) }
        });
        let words = kit::process::Words::new(words);
        read(Options::over(words.args(), OPTIONS, true), &mut ways, &mut settings, &mut first)?;
    }
    let options = Options::permute(ctx, OPTIONS);
    let Some(names) = read(options, &mut ways, &mut settings, &mut first)? else {
        ctx.out.fill(b"more (rbox) {}\n", &[env!("CARGO_PKG_VERSION").as_bytes()]);
        return Ok(Status::SUCCESS);
    };
    let mut files: Vec<Option<Vec<u8>>> = Vec::new();
    for name in names {
        files.push(Some(name).filter(|name| name != b"-"));
    }
    let mut names = files;
    if names.is_empty() {
        if rustix::termios::isatty(ctx.stdin) {
            return Err(Error::usage("no file is named, and standard input is a terminal"));
        }
        names.push(None);
    }
    let mut host = System::new(ctx);
    if !ctx.out.is_terminal() {
        return crate::less::copy(ctx, &mut host, &names, &settings);
    }
    let stdin = ctx.stdin;
    let mut terminal = Terminal::open(ctx, Some(stdin), true)?;
    host.watch(&terminal);
    let size = terminal.size();
    settings.open_all();
    // The process ends with it: nothing of it has to be given back.
    let mut more = core::mem::ManuallyDrop::new(More::new(names, settings, ways, size));
    terminal.take((b"", b"")).map_err(|errno| Error::sys("can't set the terminal's modes", errno))?;
    let status = show(ctx, &mut host, &mut more, &mut terminal, &first);
    drop(terminal);
    Ok(Status(status))
}

/// Reads words; the files, or nothing if the version is asked for.
fn read(
    mut options: Options<'_>,
    ways: &mut Ways,
    settings: &mut Settings,
    first: &mut Vec<u8>,
) -> Result<Option<Vec<Vec<u8>>>> {
    while let Some((key, value)) = options.next()? {
        match key {
            b'c' | b'p' => ways.clear = true,
            b'd' => ways.helpful = true,
            b'e' => ways.stay = false,
            b'f' => ways.logical = true,
            b'l' => ways.no_pause = true,
            b's' => settings.apply(b's', b"")?,
            b'u' => settings.plain(),
            b'V' => return Ok(None),
            _ => ways.lines = Some(kit::number::parse::<u64>(value)?.max(1)),
        }
    }
    let mut names = Vec::new();
    for word in options.operands() {
        match word.strip_prefix(b"+") {
            Some(command) if command.starts_with(b"/") || kit::number::unsigned(command).is_some() => {
                *first = command.to_vec();
            }
            _ => names.push(word.bytes().to_vec()),
        }
    }
    Ok(Some(names))
}

/// What a key asks for.
#[derive(PartialEq, Eq, Debug)]
enum Want {
    Nothing,
    Quit,
    Shell(Vec<u8>),
    Edit,
    Suspend,
}

enum Awaits {
    Key,
    Colon,
    Search(Field),
    Shell(Field),
}

/// The program without a terminal: keys in, rows out.
struct More {
    view: View,
    names: Vec<Option<Vec<u8>>>,
    at: usize,
    ways: Ways,
    /// The row that comes next; none at the end.
    next: Option<Row>,
    page: Option<u64>,
    half: Option<u64>,
    count: Option<u64>,
    awaits: Awaits,
    history: Vec<Vec<u8>>,
    last_shell: Vec<u8>,
    origin: Row,
    last: Option<(Key, Option<u64>)>,
    status: u8,
    /// Said instead of the prompt, once.
    says: Option<Vec<u8>>,
}

impl More {
    fn new(names: Vec<Option<Vec<u8>>>, set: Settings, ways: Ways, size: (usize, usize)) -> More {
        More {
            page: ways.lines,
            view: View::new(Source::of(Vec::new()), set, size),
            names,
            at: 0,
            ways,
            next: None,
            half: None,
            count: None,
            awaits: Awaits::Key,
            history: Vec::new(),
            last_shell: Vec::new(),
            origin: Row::default(),
            last: None,
            status: 0,
            says: None,
        }
    }

    fn name(&self) -> Option<&[u8]> {
        self.names.get(self.at).and_then(|name| name.as_deref())
    }

    fn screen(&self) -> u64 {
        self.page.unwrap_or(self.view.rows() as u64)
    }

    /// Opens the file of that place in the list, or the next one that can be; false if there is none.
    fn open(&mut self, host: &mut dyn Host, at: usize, out: &mut Vec<u8>) -> bool {
        for at in at..self.names.len() {
            let name = self.names.get(at).cloned().flatten();
            self.at = at;
            match host.open(name.as_deref(), &self.view.set) {
                Ok(source) => {
                    self.view.source = source;
                    self.view.forget();
                    self.view.patient = true;
                    self.next = Some(Row::default());
                    return true;
                }
                Err(text) => {
                    out.extend_from_slice(b"more: ");
                    kit::escape::push_visible(out, &text);
                    out.push(b'\n');
                    self.status = 1;
                }
            }
        }
        false
    }

    fn title(&mut self, out: &mut Vec<u8>) -> u64 {
        if self.names.len() < 2 {
            return 0;
        }
        out.extend_from_slice(b"::::::::::::::\n");
        kit::escape::push_visible(out, self.name().unwrap_or(b"standard input"));
        out.extend_from_slice(b"\n::::::::::::::\n");
        3
    }

    /// Prints so many rows; whether there are more in this file.
    fn print(&mut self, host: &mut dyn Host, count: u64, out: &mut Vec<u8>) -> bool {
        let mut left = count;
        while left > 0 {
            let Some(place) = self.next else { return false };
            let Some(laid) = self.view.line(host, place.line) else {
                self.next = None;
                return false;
            };
            let from = laid.starts.get(place.row).copied().unwrap_or(0);
            let end = laid.starts.get(place.row + 1).copied();
            push_row(
                out,
                laid.shown.cells.get(from..end.unwrap_or(laid.shown.cells.len())).unwrap_or_default(),
            );
            out.push(b'\n');
            self.view.top = place;
            self.next = match end {
                Some(_) => Some(Row { line: laid.start, row: place.row + 1 }),
                None => self.view.line(host, laid.next).map(|laid| Row { line: laid.start, row: 0 }),
            };
            if end.is_none() || !self.ways.logical {
                left -= 1;
            }
            if end.is_none() && !self.ways.no_pause && laid.shown.plain.contains(&0x0c) {
                break;
            }
            if host.interrupted() {
                break;
            }
        }
        self.next.is_some()
    }

    /// Prints a page, or so much, and goes to the next file at the end; false if there is nothing more.
    fn advance(&mut self, host: &mut dyn Host, count: u64, out: &mut Vec<u8>) -> Want {
        if self.next.is_none() {
            // The end was seen: the next file begins.
            if !self.open(host, self.at + 1, out) {
                return Want::Quit;
            }
            let title = self.title(out);
            self.print(host, count.saturating_sub(title).max(1), out);
            return self.after();
        }
        if self.ways.clear && count >= self.screen() {
            out.extend_from_slice(b"\x1b[H\x1b[J");
        }
        self.print(host, count, out);
        self.after()
    }

    fn after(&self) -> Want {
        let last = self.next.is_none() && self.at + 1 >= self.names.len();
        if last && !self.ways.stay { Want::Quit } else { Want::Nothing }
    }

    /// The prompt.
    fn prompt(&mut self, host: &mut dyn Host, out: &mut Vec<u8>) {
        match &self.awaits {
            Awaits::Search(field) => return push_field(out, b"/", field),
            Awaits::Shell(field) => return push_field(out, b"!", field),
            Awaits::Colon => return out.push(b':'),
            Awaits::Key => {}
        }
        let _ = host;
        let mut text = match self.says.take() {
            Some(text) => text,
            None => {
                let mut text = b"--More--".to_vec();
                match (self.next, self.names.get(self.at + 1)) {
                    (Some(place), _) => {
                        let (at, size) = (u128::from(place.line), u128::from(self.view.source.length()));
                        if self.view.source.is_ended() && size > 0 {
                            text.extend_from_slice(b"(");
                            text.extend_from_slice(&Decimal::of((at * 100 / size) as u64));
                            text.extend_from_slice(b"%)");
                        }
                    }
                    (None, Some(next)) => {
                        text.extend_from_slice(b"(Next file: ");
                        text.extend_from_slice(next.as_deref().unwrap_or(b"-"));
                        text.push(b')');
                    }
                    (None, None) => text.extend_from_slice(b"(END)"),
                }
                if self.ways.helpful {
                    text.extend_from_slice(b"[Press space to continue, 'q' to quit.]");
                }
                text
            }
        };
        text = kit::escape::visible(&text);
        text.truncate(self.view.size.0.saturating_sub(1));
        out.extend_from_slice(b"\x1b[7m");
        out.extend_from_slice(String::from_utf8_lossy(&text).as_bytes());
        out.extend_from_slice(b"\x1b[m");
    }

    fn key(&mut self, host: &mut dyn Host, key: Key, out: &mut Vec<u8>) -> Want {
        match core::mem::replace(&mut self.awaits, Awaits::Key) {
            Awaits::Key => {}
            Awaits::Colon => return self.colon(host, key, out),
            Awaits::Search(mut field) => {
                match field.key(key, &self.history) {
                    Typed::More => self.awaits = Awaits::Search(field),
                    Typed::Cancel => {}
                    Typed::Enter => return self.search_for(host, &field.text, out),
                }
                return Want::Nothing;
            }
            Awaits::Shell(mut field) => {
                match field.key(key, &self.history) {
                    Typed::More => self.awaits = Awaits::Shell(field),
                    Typed::Cancel => {}
                    Typed::Enter => {
                        if field.text != b"!" {
                            self.last_shell = field.text;
                        }
                        return Want::Shell(self.last_shell.clone());
                    }
                }
                return Want::Nothing;
            }
        }
        if let Key::Char(digit @ '0'..='9') = key {
            let digit = u64::from(digit) - u64::from('0');
            self.count = Some((self.count.unwrap_or(0) * 10 + digit).min(1 << 50));
            return Want::Nothing;
        }
        let count = self.count.take();
        if key == Key::Char('.') {
            return match self.last {
                Some((key, count)) => self.command(host, key, count, out),
                None => Want::Nothing,
            };
        }
        self.last = Some((key, count));
        self.command(host, key, count, out)
    }

    fn command(&mut self, host: &mut dyn Host, key: Key, count: Option<u64>, out: &mut Vec<u8>) -> Want {
        let n = count.unwrap_or(1);
        match key {
            Key::Char('q' | 'Q') => return Want::Quit,
            Key::Char(' ') | Key::PageDown | Key::Ctrl(b'V') => {
                return self.advance(host, count.unwrap_or(self.screen()), out);
            }
            Key::Char('z') => {
                self.page = count.or(self.page);
                return self.advance(host, self.screen(), out);
            }
            Key::Char('f') | Key::Ctrl(b'F') => {
                let skipped = n.saturating_mul(self.screen());
                self.skip(host, skipped);
                return self.advance(host, self.screen(), out);
            }
            Key::Char('s') => {
                self.skip(host, n);
                return self.advance(host, self.screen(), out);
            }
            Key::Char('b') | Key::Ctrl(b'B') | Key::PageUp => self.back(host, n, out),
            Key::Enter | Key::Char('j') | Key::Down => return self.advance(host, n, out),
            Key::Char('d') | Key::Ctrl(b'D') => {
                self.half = count.or(self.half);
                let half = self.half.unwrap_or((self.view.rows() as u64).div_ceil(2));
                return self.advance(host, half, out);
            }
            Key::Char('g') => return self.go(host, n, out),
            Key::Char('G') => {
                if self.view.read_all(host) {
                    self.view.to_end(host);
                    self.next = Some(self.view.top);
                    self.print(host, self.screen(), out);
                }
                return self.after();
            }
            Key::Char('/') => {
                self.count = count;
                self.awaits = Awaits::Search(Field::default());
            }
            Key::Char('n') => return self.search(host, n, out),
            Key::Char('\'') => {
                let back = core::mem::replace(&mut self.origin, self.next.unwrap_or_default());
                self.next = Some(back);
                return self.advance(host, self.screen(), out);
            }
            Key::Char('=') => {
                let line = self.line_number(host);
                self.says = Some(Decimal::of(line).to_vec());
            }
            Key::Char(':') => {
                self.count = count;
                self.awaits = Awaits::Colon;
            }
            Key::Char('!') => self.awaits = Awaits::Shell(Field::default()),
            Key::Char('v') => return Want::Edit,
            Key::Char('r') | Key::Ctrl(b'L' | b'R') => {
                let (place, _) = self.view.further(host, self.view.top, self.screen() - 1, true);
                self.next = Some(place);
                out.extend_from_slice(b"\x1b[H\x1b[J");
                self.print(host, self.screen(), out);
            }
            Key::Char('h' | '?') => out.extend_from_slice(HELP.as_bytes()),
            Key::Ctrl(b'Z') => return Want::Suspend,
            _ => {
                let text: &[u8] = if self.ways.helpful { b"[Press 'h' for instructions.]" } else { b"" };
                if text.is_empty() {
                    out.push(7);
                } else {
                    self.says = Some(text.to_vec());
                }
            }
        }
        Want::Nothing
    }

    fn line_number(&mut self, host: &mut dyn Host) -> u64 {
        let at = self.next.map_or(self.view.source.length(), |next| next.line);
        self.view.source.number(at, &mut || host.interrupted()).unwrap_or(1).saturating_sub(1)
    }

    fn skip(&mut self, host: &mut dyn Host, rows: u64) {
        if let Some(next) = self.next {
            self.next = Some(self.view.further(host, next, rows, false).0);
        }
    }

    fn back(&mut self, host: &mut dyn Host, pages: u64, out: &mut Vec<u8>) {
        let rows = pages.saturating_add(1).saturating_mul(self.screen());
        let from = self.next.unwrap_or_else(|| {
            let top = self.view.top;
            self.view.after(host, top).unwrap_or(top)
        });
        self.next = Some(self.view.further(host, from, rows, true).0);
        if self.ways.clear {
            out.extend_from_slice(b"\x1b[H\x1b[J");
        }
        self.print(host, self.screen(), out);
    }

    fn go(&mut self, host: &mut dyn Host, line: u64, out: &mut Vec<u8>) -> Want {
        loop {
            if let Some(place) = self.view.source.place(line, &mut || host.interrupted()) {
                self.next = Some(Row { line: place, row: 0 });
                return self.advance(host, self.screen(), out);
            }
            if !host.wait(&mut self.view.source, false) && (self.view.source.is_ended() || host.interrupted())
            {
                out.push(7);
                return Want::Nothing;
            }
        }
    }

    fn search_for(&mut self, host: &mut dyn Host, text: &[u8], out: &mut Vec<u8>) -> Want {
        Field::remember(&mut self.history, text);
        if !text.is_empty() {
            match Pattern::new(text, &self.view.set, false, false) {
                Ok(pattern) => self.view.search.pattern = Some(pattern),
                Err(text) => {
                    self.says = Some(text.into());
                    return Want::Nothing;
                }
            }
            self.view.search.quiet = true;
        }
        let count = self.count.take().unwrap_or(1);
        self.search(host, count, out)
    }

    fn search(&mut self, host: &mut dyn Host, count: u64, out: &mut Vec<u8>) -> Want {
        if self.view.search.pattern.is_none() {
            self.says = Some(b"No previous regular expression".to_vec());
            return Want::Nothing;
        }
        let from = self.next.map_or(self.view.source.length(), |next| next.line);
        match self.view.find(host, from, false, count.max(1)) {
            Outcome::Found(line) => {
                self.origin = self.next.unwrap_or_default();
                out.extend_from_slice(b"...skipping\n");
                self.next = Some(Row { line, row: 0 });
                let rows = self.screen().saturating_sub(1).max(1);
                self.advance(host, rows, out)
            }
            Outcome::Nothing => {
                self.says = Some(b"Pattern not found".to_vec());
                Want::Nothing
            }
            Outcome::Interrupted => Want::Nothing,
        }
    }

    fn colon(&mut self, host: &mut dyn Host, key: Key, out: &mut Vec<u8>) -> Want {
        let count = self.count.take().unwrap_or(1).max(1) as usize;
        match key {
            Key::Char('f') => {
                let mut text = kit::quote::quoted(self.name().unwrap_or(b"-"));
                text.extend_from_slice(b" line ");
                text.extend_from_slice(&Decimal::of(self.line_number(host)));
                self.says = Some(text);
            }
            Key::Char('q' | 'Q') => return Want::Quit,
            Key::Char('!') => self.awaits = Awaits::Shell(Field::default()),
            Key::Char(letter @ ('n' | 'p')) => {
                let at =
                    if letter == 'n' { self.at.saturating_add(count) } else { self.at.saturating_sub(count) };
                if letter == 'n' && self.at + 1 >= self.names.len() {
                    return Want::Quit;
                }
                if !self.open(host, at.min(self.names.len() - 1), out) {
                    return Want::Quit;
                }
                let title = self.title(out);
                return self.advance(host, self.screen().saturating_sub(title).max(1), out);
            }
            _ => out.push(7),
        }
        Want::Nothing
    }
}

fn push_field(out: &mut Vec<u8>, sign: &[u8], field: &Field) {
    out.extend_from_slice(sign);
    let text = kit::escape::visible(&field.text);
    out.extend_from_slice(String::from_utf8_lossy(&text).as_bytes());
}

fn show(
    ctx: &mut Context<'_>,
    host: &mut System,
    more: &mut More,
    terminal: &mut Terminal<'_>,
    first: &[u8],
) -> u8 {
    let mut out = Vec::new();
    let mut want = if more.open(host, 0, &mut out) {
        let title = more.title(&mut out);
        let rows = more.screen().saturating_sub(title).max(1);
        match first.strip_prefix(b"/") {
            Some(pattern) => {
                let want = more.search_for(host, pattern, &mut out);
                // Where nothing is found, all is shown.
                if more.says.is_some() { more.advance(host, rows, &mut out) } else { want }
            }
            None => match kit::number::unsigned(first) {
                Some(line @ 1..) => more.go(host, line, &mut out),
                _ => more.advance(host, rows, &mut out),
            },
        }
    } else {
        Want::Quit
    };
    loop {
        match want {
            Want::Quit => {
                terminal.write(&out);
                return more.status;
            }
            Want::Shell(command) => {
                run::shell(ctx, terminal, &command, None, false);
                out.extend_from_slice(b"------------------------\n");
            }
            Want::Edit => {
                if let Some(name) = more.name().map(<[u8]>::to_vec) {
                    let line = more.line_number(host).max(1);
                    run::edit(ctx, terminal, &name, line);
                } else {
                    out.push(7);
                }
            }
            Want::Suspend => {
                terminal.write(b"\n");
                terminal.suspend();
            }
            Want::Nothing => {}
        }
        signal::forget(1 << INTERRUPT);
        more.prompt(host, &mut out);
        terminal.write(&out);
        out.clear();
        let event = terminal.event(None, None);
        out.extend_from_slice(b"\r\x1b[K");
        want = match event {
            Event::Key(Key::Ctrl(b'C')) | Event::Interrupt | Event::Gone => Want::Quit,
            Event::Key(key) => more.key(host, key, &mut out),
            Event::Redraw => {
                more.view.size = terminal.size();
                more.view.forget();
                Want::Nothing
            }
            Event::Input => Want::Nothing,
            Event::Signal(number) => {
                terminal.write(&out);
                terminal.die(number);
                return 1;
            }
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::is_tame;

    struct Memory;

    impl Host for Memory {
        fn open(&mut self, name: Option<&[u8]>, _: &Settings) -> Result<Source, Vec<u8>> {
            match name {
                Some(b"n") => Ok(Source::of((1..=20).flat_map(|n| format!("{n}\n").into_bytes()).collect())),
                Some(b"wild") => Ok(Source::of(b"\x1b[2J\x1b[31mred\x9b\n\x0c\n".to_vec())),
                _ => Err(b"no".to_vec()),
            }
        }
        fn wait(&mut self, _: &mut Source, _: bool) -> bool {
            false
        }
        fn interrupted(&self) -> bool {
            false
        }
    }

    fn shown(names: &[&str], keys: &str) -> String {
        let names = names.iter().map(|name| Some(name.as_bytes().to_vec())).collect();
        let mut more = More::new(names, Settings::default(), Ways::default(), (20, 5));
        let mut out = Vec::new();
        assert!(more.open(&mut Memory, 0, &mut out));
        more.advance(&mut Memory, 4, &mut out);
        for key in keys.chars() {
            let key = if key == '\r' { Key::Enter } else { Key::Char(key) };
            if more.key(&mut Memory, key, &mut out) == Want::Quit {
                out.push(b'$');
            }
            more.prompt(&mut Memory, &mut out);
        }
        assert!(is_tame(&out));
        String::from_utf8(out).unwrap().replace("\x1b[7m", "").replace("\x1b[0;7m", "").replace("\x1b[m", "")
    }

    #[test]
    fn pages() {
        assert_eq!(shown(&["n"], " "), "1\n2\n3\n4\n5\n6\n7\n8\n--More--(31%)");
        assert!(shown(&["n"], "    ").contains("20\n$"));
        assert!(shown(&["n"], "/1[5]\r").ends_with("...skipping\n15\n16\n17\n--More--(82%)"));
        assert!(shown(&["n"], " b").ends_with("1\n2\n3\n4\n--More--(15%)"));
    }

    #[test]
    fn nothing_wild_comes_through() {
        assert!(shown(&["wild"], "").starts_with("ESC[2JESC[31mred<9B>"));
    }
}
