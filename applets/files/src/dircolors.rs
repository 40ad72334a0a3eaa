//! `dircolors`: say as a shell command which colours `ls` takes (dir_colors(5); syntax, order and messages as in GNU).
//!
//! Other than in GNU: a directory in the file's place is told of; the built-in database is rbox's own.

#![deny(clippy::indexing_slicing)]

use kit::glob::{self, Rules};
use kit::number::Decimal;
use kit::{Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, file, flag, split};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "dircolors",
    place: Place::UsrBin,
    runs: Runs::Unattended,
    failure: 1,
    usage: "[-b|-c|-p] [FILE]\n\n\
Print a shell command that sets LS_COLORS, by FILE (- is standard input) or a database of its own\n\n\
\t-b --sh\tFor sh\n\
\t-c --csh\tFor csh\n\
\t-p\tPrint the own database\n\
\t--print-ls-colors\tPrint each key in its colour",
    main,
};

const OPTIONS: Opts = kit::opts![
    flag(b'b', "sh"),
    flag(b'b', "bourne-shell"),
    flag(b'c', "csh"),
    flag(b'c', "c-shell"),
    flag(b'p', "print-database"),
    flag(SHOW, "print-ls-colors"),
];

const SHOW: u8 = 1;

/// The words of the database, and what each is in LS_COLORS.
const WORDS: &[u8] = b"NORMAL no NORM no FILE fi RESET rs DIR di LNK ln LINK ln SYMLINK ln ORPHAN or MISSING mi \
FIFO pi PIPE pi SOCK so BLK bd BLOCK bd CHR cd CHAR cd DOOR do EXEC ex LEFT lc LEFTCODE lc RIGHT rc RIGHTCODE rc \
END ec ENDCODE ec SUID su SETUID su SGID sg SETGID sg STICKY st OTHER_WRITABLE ow OWR ow \
STICKY_OTHER_WRITABLE tw OWT tw CAPABILITY ca MULTIHARDLINK mh CLRTOEOL cl";

/// The database where none is given: kinds of files, then endings by the numbers of their colour.
const KINDS: &[u8] =
    b"RESET 0\nDIR 01;34\nLINK 01;36\nMULTIHARDLINK 00\nFIFO 40;33\nSOCK 01;35\nDOOR 01;35\n\
BLK 40;33;01\nCHR 40;33;01\nORPHAN 40;31;01\nMISSING 00\nSETUID 37;41\nSETGID 30;43\nCAPABILITY 00\n\
STICKY_OTHER_WRITABLE 30;42\nOTHER_WRITABLE 34;42\nSTICKY 37;44\nEXEC 01;32\n";
const TERMS: &[u8] =
    b"COLORTERM ?*\nTERM *color*\nTERM [Ekx]term*\nTERM ansi\nTERM cygwin\nTERM linux\nTERM putty*\n\
TERM rxvt*\nTERM screen*\nTERM tmux*\nTERM vt[12]*\nTERM alacritty\nTERM foot*\nTERM konsole*\n";
const ENDINGS: &[(&[u8], &[u8])] = &[
    (b"01;31", b".tar .tgz .tbz2 .txz .tzst .gz .bz2 .xz .lzma .lz .lz4 .lzo .zst .Z .zip .7z .rar .cpio .deb .rpm .apk .jar .cab"),
    (b"01;35", b".jpg .jpeg .png .gif .bmp .webp .avif .svg .tif .tiff .ppm .xpm .mp4 .mkv .webm .mov .avi .mpg .mpeg .ogv"),
    (b"00;36", b".mp3 .ogg .oga .opus .flac .wav .m4a .aac .mid"),
    (b"00;90", b"*~ .bak .old .orig .rej .swp .tmp .part"),
];

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let (mut shell, mut print, mut show) = (None, false, false);
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, _)) = options.next()? {
        match key {
            b'p' => print = true,
            SHOW => show = true,
            _ => shell = Some(key == b'c'),
        }
    }
    if shell.is_some() && (print || show) || print && show {
        return Err(Error::usage("-b or -c, -p and --print-ls-colors exclude each other"));
    }
    let operands = options.at_most(usize::from(!print))?;
    if print {
        ctx.out.put(&database());
        return ctx.done();
    }
    let csh = match (shell, ctx.env("SHELL").unwrap_or_default()) {
        (Some(csh), _) => csh,
        _ if show => false,
        (None, b"") => return Err(Error::new("SHELL is not set, and no type of shell is given")),
        (None, shell) => matches!(split::base(shell), b"csh" | b"tcsh"),
    };
    let (name, text) = match operands.first().map(|operand| operand.bytes()) {
        None => (&b"built in"[..], Ok(database())),
        Some(b"-") => (&b"-"[..], file::read_fd(ctx.stdin, usize::MAX)),
        Some(path) => (path, file::read(path, usize::MAX)),
    };
    let text = text.map_err(|errno| Error::on("can't read", name, errno))?;
    let list = read(ctx, name, &text, show);
    if ctx.status != Status::SUCCESS {
        return ctx.done();
    }
    if show {
        ctx.out.put(&list);
        return ctx.done();
    }
    let (before, after): (&[u8], &[u8]) =
        if csh { (b"setenv LS_COLORS '", b"'\n") } else { (b"LS_COLORS='", b"';\nexport LS_COLORS\n") };
    for part in [before, &list, after] {
        ctx.out.put(part);
    }
    ctx.done()
}

fn database() -> Vec<u8> {
    let mut text = [TERMS, KINDS].concat();
    for (color, endings) in ENDINGS {
        for ending in split::words(endings) {
            for part in [ending, b" ", color, b"\n"] {
                text.extend_from_slice(part);
            }
        }
    }
    text
}

/// Whether what follows TERM lines is for this terminal.
#[derive(Clone, Copy, PartialEq)]
enum For {
    /// No such line has come.
    All,
    Others,
    /// The line before said so.
    This,
    /// A line further up said so; another TERM may end it.
    Still,
}

/// The list that a database says, or lines of it as they are to be shown; what is wrong is warned of.
fn read(ctx: &mut Context<'_>, name: &[u8], text: &[u8], show: bool) -> Vec<u8> {
    let term = ctx.env("TERM").filter(|term| !term.is_empty()).unwrap_or(b"none");
    let colorterm = ctx.env("COLORTERM").unwrap_or_default();
    let mut list = Vec::new();
    let mut state = For::All;
    for (number, line) in (1u64..).zip(split::at(text, b'\n')) {
        let line = line.trim_ascii_start();
        if line.is_empty() || line.starts_with(b"#") {
            continue;
        }
        let end = line.iter().position(u8::is_ascii_whitespace).unwrap_or(line.len());
        let (word, value) = line.split_at_checked(end).unwrap_or_default();
        let value = value.split(|byte| *byte == b'#').next().unwrap_or_default().trim_ascii();
        if value.is_empty() {
            let place = [name, b":", &*Decimal::of(number), b": no value for "];
            ctx.warn(Error::new([&place.concat(), word].concat()));
            continue;
        }
        let is_term = word.eq_ignore_ascii_case(b"TERM");
        if is_term || word.eq_ignore_ascii_case(b"COLORTERM") {
            if glob::matches(value, if is_term { term } else { colorterm }, Rules::default()) {
                state = For::This;
            } else if state != For::This {
                state = For::Others;
            }
            continue;
        }
        if state == For::This {
            state = For::Still;
        }
        if state == For::Others {
            continue;
        }
        let mut words = split::words(WORDS);
        let key = loop {
            let Some(known) = words.next() else { break None };
            let key = words.next();
            if word.eq_ignore_ascii_case(known) {
                break key;
            }
        };
        let (star, key): (&[u8], &[u8]) = match (word.first(), key) {
            (Some(b'.'), _) => (b"*", word),
            (Some(b'*'), _) => (b"", word),
            (_, Some(key)) => (b"", key),
            _ => {
                let ignored: [&[u8]; 3] = [b"OPTIONS", b"COLOR", b"EIGHTBIT"];
                if state == For::Still && !ignored.iter().any(|known| word.eq_ignore_ascii_case(known)) {
                    let place = [name, b":", &*Decimal::of(number), b": unrecognized keyword "];
                    ctx.warn(Error::new([&place.concat(), word].concat()));
                }
                continue;
            }
        };
        if show {
            list.extend_from_slice(&kit::filled(b"\x1b[{}m{}{}\t{}\x1b[0m\n", &[value, star, key, value]));
        } else {
            list.extend_from_slice(star);
            push(&mut list, key);
            list.push(b'=');
            push(&mut list, value);
            list.push(b':');
        }
    }
    list
}

/// Appends a key or value as it has to stand in LS_COLORS, within single quotes of a shell.
fn push(list: &mut Vec<u8>, text: &[u8]) {
    let mut escaped = false;
    for byte in text {
        match byte {
            b'\'' => list.extend_from_slice(b"'\\'"),
            b':' | b'=' if !escaped => list.push(b'\\'),
            _ => {}
        }
        escaped = *byte == b'\\' && !escaped;
        list.push(*byte);
    }
}
