//! The macros of mdoc(7), which say what things are.

use super::roff::{BOLD, Cell, ITALIC, List, ROMAN, Roff, wide};
use kit::split;

/// A word of a macro's line; one in quotes is no macro.
struct Word {
    text: Vec<u8>,
    plain: bool,
}

fn words(text: &[u8]) -> Vec<Word> {
    // No line has so many; what they nest is gone through one in the other.
    let mut words = Vec::new();
    for text in super::reading::words(text).into_iter().take(200) {
        words.push(Word { text, plain: true });
    }
    let (mut inside, mut begins, mut at) = (false, true, 0);
    for byte in text {
        inside ^= *byte == b'"';
        let blank = matches!(byte, b' ' | b'\t');
        if begins && !blank {
            // Whether the word beginning here is quoted.
            if let Some(word) = words.get_mut(at) {
                word.plain = *byte != b'"';
            }
            at += 1;
        }
        begins = blank && !inside;
    }
    words
}

/// Macros that set a font and show their words: the name, its letter (b, i, r), and what stands for no words.
const FONTS: &[(&str, u8)] = &[
    ("Ad", ITALIC),
    ("An", ROMAN),
    ("Ar", ITALIC),
    ("Cd", BOLD),
    ("Cm", BOLD),
    ("Dv", ROMAN),
    ("Em", ITALIC),
    ("Er", ROMAN),
    ("Ev", ROMAN),
    ("Fa", ITALIC),
    ("Fr", ROMAN),
    ("Ft", ITALIC),
    ("Ic", BOLD),
    ("Li", ROMAN),
    ("Ms", ROMAN),
    ("Mt", ITALIC),
    ("No", ROMAN),
    ("Pa", ITALIC),
    ("Sx", ITALIC),
    ("Sy", BOLD),
    ("Tn", ROMAN),
    ("Va", ITALIC),
    ("Vt", ITALIC),
    ("Lb", ROMAN),
    ("St", ROMAN),
    ("Hf", BOLD),
    ("%A", ROMAN),
    ("%B", ITALIC),
    ("%C", ROMAN),
    ("%D", ROMAN),
    ("%I", ROMAN),
    ("%J", ITALIC),
    ("%N", ROMAN),
    ("%O", ROMAN),
    ("%P", ROMAN),
    ("%Q", ROMAN),
    ("%R", ROMAN),
    ("%T", ITALIC),
    ("%U", ROMAN),
    ("%V", ROMAN),
];

/// Names of systems.
const SYSTEMS: &[(&str, &str)] = &[
    ("Ux", "UNIX"),
    ("Bx", "BSD"),
    ("Bsx", "BSD/OS"),
    ("Nx", "NetBSD"),
    ("Fx", "FreeBSD"),
    ("Ox", "OpenBSD"),
    ("Dx", "DragonFly"),
    ("At", "AT&T UNIX"),
];

/// Macros that enclose the words of their line; and what opens and closes there.
const ENCLOSURES: &[(&str, &str, &str)] = &[
    ("Op", "[", "]"),
    ("Aq", "<", ">"),
    ("Bq", "[", "]"),
    ("Brq", "{", "}"),
    ("Pq", "(", ")"),
    ("Dq", "\u{201c}", "\u{201d}"),
    ("Qq", "\"", "\""),
    ("Sq", "\u{2018}", "\u{2019}"),
    ("Ql", "\u{2018}", "\u{2019}"),
];

/// Macros that open, and what they show; those that close.
const OPENING: &[(&str, &str)] = &[
    ("Oo", "["),
    ("Ao", "<"),
    ("Bo", "["),
    ("Bro", "{"),
    ("Po", "("),
    ("Do", "\u{201c}"),
    ("Qo", "\""),
    ("So", "\u{2018}"),
    ("Xo", ""),
];
const CLOSING: &[(&str, &str)] = &[
    ("Oc", "]"),
    ("Ac", ">"),
    ("Bc", "]"),
    ("Brc", "}"),
    ("Pc", ")"),
    ("Dc", "\u{201d}"),
    ("Qc", "\""),
    ("Sc", "\u{2019}"),
    ("Xc", ""),
];

fn find<'t, T>(table: &'t [(&str, T)], name: &[u8]) -> Option<&'t T> {
    table.iter().find(|(other, _)| other.as_bytes() == name).map(|(_, found)| found)
}

fn is_callable(name: &[u8]) -> bool {
    find(FONTS, name).is_some()
        || find(SYSTEMS, name).is_some()
        || find(OPENING, name).is_some()
        || find(CLOSING, name).is_some()
        || ENCLOSURES.iter().any(|(other, ..)| other.as_bytes() == name)
        || matches!(
            name,
            b"Fl" | b"Nm" | b"Ns" | b"Ap" | b"Xr" | b"Fn" | b"Ta" | b"Nd" | b"Lk" | b"In" | b"Eo" | b"Ec"
        )
}

fn closes(word: &[u8]) -> bool {
    matches!(word, b"." | b"," | b":" | b";" | b")" | b"]" | b"?" | b"!")
}

/// Does what a line of mdoc says. One that is none of it is passed over.
pub fn call(roff: &mut Roff<'_>, name: &[u8], tail: &[u8]) {
    let words = words(tail);
    let text = |at: usize| words.get(at).map_or(&b""[..], |word| word.text.as_slice());
    match name {
        b"Dd" => {
            roff.mdoc = true;
            roff.title[2] = tail.to_vec();
        }
        b"Dt" => {
            roff.title[0] = text(0).to_vec();
            roff.title[1] = text(1).to_vec();
        }
        b"Os" => {
            roff.title[3] = tail.to_vec();
            roff.title[4] = match roff.title[1].first() {
                Some(b'1') => b"General Commands Manual".to_vec(),
                Some(b'2') => b"System Calls Manual".to_vec(),
                Some(b'3') => b"Library Functions Manual".to_vec(),
                Some(b'5') => b"File Formats Manual".to_vec(),
                Some(b'8') => b"System Manager's Manual".to_vec(),
                _ => Vec::new(),
            };
            roff.head();
        }
        b"Sh" | b"Ss" => {
            let cells = roff.aside(&mut |roff| inline(roff, &words, ROMAN));
            roff.lists.clear();
            roff.displays.clear();
            roff.heading(cells, if name == b"Sh" { 0 } else { 3 });
        }
        b"Pp" | b"Lp" => roff.space(),
        b"Bl" => begin_list(roff, &words),
        b"It" => item(roff, &words),
        b"El" => {
            roff.flush();
            if let Some(list) = roff.lists.pop() {
                (roff.left, roff.indent) = (list.left, list.left);
            }
        }
        b"Bd" => {
            roff.flush();
            let old = (roff.left, roff.indent, roff.fill);
            let mut offset = 0;
            let mut fill = true;
            let mut compact = false;
            let mut at = 0;
            while at < words.len() {
                match text(at) {
                    b"-literal" | b"-unfilled" => fill = false,
                    b"-compact" => compact = true,
                    b"-offset" => {
                        at += 1;
                        offset = width_of(roff, text(at));
                    }
                    _ => {}
                }
                at += 1;
            }
            if !compact {
                roff.space();
            }
            if roff.displays.len() < 100 {
                roff.displays.push(old);
            }
            roff.left = (roff.indent + offset).min(roff.columns.saturating_sub(10));
            (roff.indent, roff.fill) = (roff.left, fill);
        }
        b"Ed" => {
            roff.flush();
            (roff.left, roff.indent, roff.fill) = roff.displays.pop().unwrap_or((7, 7, true));
        }
        b"D1" | b"Dl" => {
            roff.flush();
            let old = (roff.left, roff.indent);
            roff.indent += 6;
            inline(roff, &words, if name == b"Dl" { BOLD } else { ROMAN });
            roff.flush();
            (roff.left, roff.indent) = old;
        }
        b"Nd" => {
            emit(roff, "\u{2014}".as_bytes(), ROMAN);
            inline(roff, &words, ROMAN);
        }
        b"Fo" => {
            synopsis(roff);
            emit(roff, text(0), BOLD);
            roff.joined = true;
            emit(roff, b"(", ROMAN);
            roff.joined = true;
        }
        b"Fc" => {
            roff.joined = true;
            emit(roff, b");", ROMAN);
        }
        b"Rs" => roff.space(),
        b"Re" => roff.flush(),
        b"Ex" | b"Rv" => {
            let own = roff.name.clone();
            let called = if words.len() > 1 { text(1) } else { own.as_slice() };
            let said: &[&[u8]] = if name == b"Rv" || roff.title[1].first() == Some(&b'3') {
                &[b"The", called, b"function returns the value 0 if successful; otherwise the value -1 is returned and errno is set to indicate the error."]
            } else {
                &[b"The", called, b"utility exits 0 on success, and >0 if an error occurs."]
            };
            for (at, part) in said.iter().enumerate() {
                emit(roff, part, if at == 1 { BOLD } else { ROMAN });
            }
        }
        // Between `off` and `on` words have no blanks between them, but before the first.
        b"Sm" => roff.tight = (text(0) == b"off").then_some(false),
        b"Bk" | b"Ek" | b"Tg" | b"Db" | b"Hy" => {}
        _ if is_callable(name) || name == b"Fd" => {
            macro_of(roff, name, &words, 0);
        }
        _ => return,
    }
    if !roff.fill && !matches!(name, b"Bd" | b"Ed" | b"Bl" | b"It" | b"El" | b"Pp" | b"Sh" | b"Ss") {
        roff.end_line();
    }
}

/// In a synopsis each function and each name begins a line.
fn synopsis(roff: &mut Roff<'_>) {
    if roff.section == b"SYNOPSIS" {
        roff.flush();
    }
}

/// Words with the macros among them.
fn inline(roff: &mut Roff<'_>, words: &[Word], font: u8) {
    let mut at = 0;
    // Words at the end that close sentences stand behind what encloses the others.
    while let Some(word) = words.get(at) {
        at += 1;
        if word.plain && is_callable(&word.text) {
            macro_of(roff, &word.text, words, at);
            return;
        }
        emit(roff, &word.text, font);
    }
}

/// One macro, whose words begin at a place; it takes all that follow, in turn.
fn macro_of(roff: &mut Roff<'_>, name: &[u8], words: &[Word], start: usize) {
    let rest = words.get(start..).unwrap_or_default();
    // Its own words end at the next macro.
    let own = rest.iter().position(|word| word.plain && is_callable(&word.text)).unwrap_or(rest.len());
    let (mine, others) = rest.split_at(own);
    let begun = mine.iter().find(|word| !closes(&word.text)).is_some();
    if let Some((_, open, close)) = ENCLOSURES.iter().find(|(other, ..)| other.as_bytes() == name) {
        let last = rest.iter().rposition(|word| !closes(&word.text)).map_or(0, |at| at + 1);
        let (inner, after) = rest.split_at(last);
        emit(roff, open.as_bytes(), ROMAN);
        roff.joined = true;
        inline(roff, inner, ROMAN);
        roff.joined = true;
        emit(roff, close.as_bytes(), ROMAN);
        return after.iter().for_each(|word| emit(roff, &word.text, ROMAN));
    }
    if let Some(open) = find(OPENING, name) {
        if !open.is_empty() {
            emit(roff, open.as_bytes(), ROMAN);
            roff.joined = true;
        }
        return inline(roff, rest, ROMAN);
    }
    if let Some(close) = find(CLOSING, name) {
        if !close.is_empty() {
            roff.joined = true;
            emit(roff, close.as_bytes(), ROMAN);
        }
        return inline(roff, rest, ROMAN);
    }
    if let Some(system) = find(SYSTEMS, name) {
        emit(roff, system.as_bytes(), ROMAN);
        return inline(roff, rest, ROMAN);
    }
    match name {
        b"Fl" => {
            if !begun {
                emit(roff, b"\\-", BOLD);
                // A macro behind it belongs to it.
                roff.joined |= !others.is_empty();
            }
            for word in mine {
                if closes(&word.text) || word.text == b"|" {
                    emit(roff, &word.text, ROMAN);
                } else {
                    emit(roff, &kit::filled(b"\\-{}", &[&word.text[..]]), BOLD);
                }
            }
        }
        b"Nm" => {
            let named = mine.first().filter(|word| !closes(&word.text));
            if let Some(word) = named.filter(|_| roff.name.is_empty()) {
                roff.name = word.text.clone();
            }
            if start == 0 {
                synopsis(roff);
            }
            if named.is_none() {
                let own = roff.name.clone();
                emit(roff, &own, BOLD);
            }
            mine.iter().for_each(|word| emit(roff, &word.text, BOLD));
        }
        b"Ns" | b"Ap" => {
            roff.joined = true;
            if name == b"Ap" {
                emit(roff, b"\\(aq", ROMAN);
                roff.joined = true;
            }
            mine.iter().for_each(|word| emit(roff, &word.text, ROMAN));
        }
        b"Xr" => {
            let mut mine = mine.iter();
            if let Some(page) = mine.next() {
                emit(roff, &page.text, ROMAN);
            }
            if let Some(section) = mine.next() {
                if !closes(&section.text) {
                    roff.joined = true;
                    emit(roff, &kit::filled(b"({})", &[&section.text[..]]), ROMAN);
                } else {
                    emit(roff, &section.text, ROMAN);
                }
            }
            mine.for_each(|word| emit(roff, &word.text, ROMAN));
        }
        b"Fn" => {
            if start == 0 {
                synopsis(roff);
            }
            let mut mine = mine.iter().peekable();
            if let Some(function) = mine.next() {
                emit(roff, &function.text, BOLD);
            }
            roff.joined = true;
            emit(roff, b"(", ROMAN);
            roff.joined = true;
            let mut first = true;
            while let Some(word) = mine.next_if(|word| !closes(&word.text)) {
                if !core::mem::take(&mut first) {
                    emit(roff, b",", ROMAN);
                }
                emit(roff, &word.text, ITALIC);
            }
            roff.joined = true;
            let close: &[u8] = if roff.section == b"SYNOPSIS" { b");" } else { b")" };
            emit(roff, close, ROMAN);
            mine.for_each(|word| emit(roff, &word.text, ROMAN));
        }
        b"In" => {
            if start == 0 {
                synopsis(roff);
            }
            let file = mine.first().map_or(&b""[..], |word| word.text.as_slice());
            let include: &[u8] = if roff.section == b"SYNOPSIS" { b"#include <" } else { b"<" };
            emit(roff, &kit::filled(b"{}{}>", &[include, file]), BOLD);
            mine.iter().skip(1).for_each(|word| emit(roff, &word.text, ROMAN));
            if roff.section == b"SYNOPSIS" {
                roff.flush();
            }
        }
        b"Fd" => {
            roff.flush();
            mine.iter().for_each(|word| emit(roff, &word.text, BOLD));
            roff.flush();
        }
        b"Lk" => {
            let link = mine.first().map_or(&b""[..], |word| word.text.as_slice());
            let said: Vec<&Word> = mine.iter().skip(1).collect();
            said.iter().for_each(|word| emit(roff, &word.text, ITALIC));
            if !said.is_empty() {
                roff.joined = true;
                emit(roff, b":", ROMAN);
            }
            emit(roff, link, BOLD);
        }
        b"Ta" => {
            roff.joined = false;
            emit(roff, b"\t", ROMAN);
            mine.iter().for_each(|word| emit(roff, &word.text, ROMAN));
        }
        _ => {
            let font = find(FONTS, name).copied().unwrap_or(ROMAN);
            if name == b"Ft" && start == 0 {
                synopsis(roff);
            }
            if name == b"Ar" && !begun {
                emit(roff, b"file ...", font);
            }
            let quoted = name == b"%T";
            if quoted {
                emit(roff, "\u{201c}".as_bytes(), ROMAN);
                roff.joined = true;
            }
            mine.iter().for_each(|word| emit(roff, &word.text, font));
            if quoted {
                roff.joined = true;
                emit(roff, "\u{201d}".as_bytes(), ROMAN);
            }
        }
    }
    if !others.is_empty() {
        inline(roff, others, ROMAN);
    }
}

/// Shows one word, near to what is before it if it closes, and to what follows if it opens.
fn emit(roff: &mut Roff<'_>, text: &[u8], font: u8) {
    let closing = closes(text);
    let opening = matches!(text, b"(" | b"[");
    roff.font = if closing || opening { ROMAN } else { font };
    let cells: Vec<Cell> = roff.cells(text);
    roff.font = ROMAN;
    roff.joined |= closing;
    if let Some(begun) = &mut roff.tight {
        roff.joined |= core::mem::replace(begun, true);
    }
    roff.feed(&cells);
    roff.joined |= opening;
}

/// A width or an offset: a number, a name, or as wide as a text.
fn width_of(roff: &mut Roff<'_>, word: &[u8]) -> usize {
    match word {
        b"indent" | b"Ds" => 6,
        b"indent-two" => 12,
        b"left" | b"" => 0,
        _ => {
            let shape = word.iter().all(|byte| byte.is_ascii_digit() || b".nmui".contains(byte));
            if shape && let Some(size) = roff.size(Some(&word.to_vec())) {
                return size;
            }
            // The macros of a text have no width themselves; a flag has its dash.
            let mut columns = 0;
            for part in split::words(word) {
                columns += match part {
                    b"Fl" => 1,
                    part if is_callable(part) => 0,
                    part => wide(&roff.cells(part)) + usize::from(columns > 1),
                };
            }
            (columns + 2).min(roff.columns / 2)
        }
    }
}

fn begin_list(roff: &mut Roff<'_>, words: &[Word]) {
    roff.flush();
    let mut list =
        List { kind: b"-item".to_vec(), width: 0, compact: false, left: roff.indent, number: 0, any: false };
    let mut offset = 0;
    let mut words = words.iter();
    while let Some(word) = words.next() {
        match word.text.as_slice() {
            b"-compact" => list.compact = true,
            b"-width" => {
                let width = words.next().map_or(&b""[..], |word| word.text.as_slice());
                list.width = width_of(roff, width);
            }
            b"-offset" => {
                let width = words.next().map_or(&b""[..], |word| word.text.as_slice());
                offset = width_of(roff, width);
            }
            kind if kind.first() == Some(&b'-') => list.kind = kind.to_vec(),
            _ => {}
        }
    }
    if list.width == 0 {
        list.width = match list.kind.as_slice() {
            b"-bullet" | b"-dash" | b"-hyphen" => 4,
            b"-enum" => 5,
            b"-tag" | b"-hang" => 6,
            _ => 0,
        };
    }
    roff.left = (roff.indent + offset).min(roff.columns.saturating_sub(20));
    roff.indent = roff.left;
    if roff.lists.len() < 100 {
        roff.lists.push(list);
    }
}

fn item(roff: &mut Roff<'_>, words: &[Word]) {
    roff.flush();
    let Some(list) = roff.lists.last_mut() else { return };
    list.number += 1;
    let first = !core::mem::replace(&mut list.any, true);
    let (compact, width, number) = (list.compact, list.width, list.number);
    let kind = list.kind.clone();
    if !compact && !(first && kind == b"-column") {
        roff.space();
    }
    let left = roff.left;
    let tag = match kind.as_slice() {
        b"-bullet" => "\u{2022}".as_bytes().to_vec(),
        b"-dash" | b"-hyphen" => b"-".to_vec(),
        b"-enum" => kit::filled(b"{}.", &[&kit::number::Decimal::of(number as u64)[..]]),
        b"-item" => {
            roff.indent = left;
            return;
        }
        b"-column" => {
            let cells = roff.aside(&mut |roff| inline(roff, words, ROMAN));
            roff.put(left, &cells);
            return;
        }
        _ => {
            let cells = roff.aside(&mut |roff| inline(roff, words, ROMAN));
            match kind.as_slice() {
                b"-ohang" => {
                    roff.put(left, &cells);
                    roff.indent = left;
                }
                b"-inset" | b"-diag" => {
                    roff.indent = left;
                    roff.feed(&cells);
                }
                _ => roff.item(cells, left, width),
            }
            return;
        }
    };
    let cells = roff.cells(&tag);
    roff.item(cells, left, width);
}
