//! Console keymaps: compiles their sources (keymaps(5)) to the binary tables that loadkmap(8) loads.
//!
//! The bytes are those of `loadkeys -b` from kbd 2.5, quirks included: which names each character set knows,
//! what a lone keysym means for the other columns, and which lines it refuses. Function-key strings and compose
//! tables have no place in the binary form; they are kept beside it, for the kernel has room for them.

mod charsets;
mod keysyms;
mod lexer;
mod source;
mod usual;

pub use keysyms::Names;
use keysyms::{Keysyms, Mode};
use lexer::{Lexer, Token, Word};
use std::collections::BTreeMap;
use std::fmt;

/// Finds included files.
pub trait Files {
    /// The full name and the (decompressed) text of what `from` includes as `name`, or why not.
    fn include(&mut self, from: &[u8], name: &[u8]) -> Result<(Vec<u8>, Vec<u8>), String>;
}

/// Why a keymap cannot be compiled, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    file: Vec<u8>,
    line: usize,
    message: String,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", String::from_utf8_lossy(&self.file), self.line, self.message)
    }
}

impl std::error::Error for Error {}

/// The result of compiling.
pub type Result<T, E = Error> = core::result::Result<T, E>;

/// Tables that a binary keymap can hold: one for each set of the eight modifiers.
const TABLES: usize = 256;
/// Tables that a source can name: CapsShift is a ninth modifier.
const COLUMNS: usize = 512;
/// Keys in a table of the kernel's.
const KEYS: usize = 256;
/// Keys in a table of the binary form.
const BINARY_KEYS: usize = 128;
/// What an unbound key does: nothing (`VoidSymbol`).
const HOLE: u16 = 0x0200;
/// The modifier bit of Alt.
const ALT: usize = 8;

/// The two kinds of value that matter here: a character, and one that CapsLock affects.
const LATIN: u16 = 0x00;
const LETTER: u16 = 0x0b;
/// A character sent with the Meta bit.
const META: u16 = 0x08;

/// A compiled keymap.
pub struct Keymap {
    /// For each column, if it is defined, what each key does, if anything was said.
    columns: Vec<Option<Vec<Option<u16>>>>,
    /// A `keymaps` line said that there are these columns and no others.
    pub listed: bool,
    /// The texts that function keys send, by the key's number.
    pub strings: BTreeMap<u8, Vec<u8>>,
    /// Two characters that make a third, as Unicode values.
    pub composes: Vec<[u32; 3]>,
    /// The same as codes of the keymap's character set; 0 for what is not in it.
    pub codes: Vec<[u8; 3]>,
    /// Characters are Unicode's.
    pub unicode: bool,
}

/// Compiles the source `text` of the file `name`. With `unicode`, characters beyond ASCII become Unicode values
/// for a console in Unicode mode, as with `loadkeys -u`; without, codes of the keymap's charset.
pub fn compile(name: &[u8], text: &[u8], unicode: bool, files: &mut dyn Files) -> Result<Keymap> {
    compile_all(&[(name.to_vec(), text.to_vec())], unicode, files)
}

/// Compiles several sources, pairs of name and text, as if they were one.
pub fn compile_all(sources: &[(Vec<u8>, Vec<u8>)], unicode: bool, files: &mut dyn Files) -> Result<Keymap> {
    let mut compiler = Compiler {
        lexer: Lexer::new(sources, files),
        keysyms: Keysyms::new(if unicode { Mode::Unicode } else { Mode::EightBit }),
        columns: vec![None; COLUMNS],
        listed: false,
        alt_is_meta: false,
        constant: [false; KEYS],
        strings: BTreeMap::new(),
        composes: Vec::new(),
        codes: Vec::new(),
    };
    while compiler.line()? {}
    compiler.spread_constants()?;
    Ok(Keymap {
        codes: compiler.codes,
        unicode: compiler.keysyms.is_unicode(),
        columns: compiler.columns,
        listed: compiler.listed,
        strings: compiler.strings,
        composes: compiler.composes,
    })
}

impl Keymap {
    /// The columns that are defined, as far as the kernel has them, and what their keys do, where anything was said.
    pub fn tables(&self) -> impl Iterator<Item = (u8, &[Option<u16>])> {
        (0..=u8::MAX).zip(&self.columns).filter_map(|(table, column)| Some((table, &column.as_ref()?[..])))
    }

    /// The binary form: `bkeymap`, 256 flags, then 128 little-endian values for each table flagged.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = b"bkeymap".to_vec();
        bytes.extend(self.columns.iter().take(TABLES).map(|column| u8::from(column.is_some())));
        for column in self.columns.iter().take(TABLES).flatten() {
            bytes.extend(
                column.iter().take(BINARY_KEYS).flat_map(|value| value.unwrap_or(HOLE).to_le_bytes()),
            );
        }
        bytes
    }
}

struct Compiler<'f> {
    lexer: Lexer<'f>,
    keysyms: Keysyms,
    columns: Vec<Option<Vec<Option<u16>>>>,
    /// A `keymaps` line said which columns there are; until then they come into being by use.
    listed: bool,
    alt_is_meta: bool,
    /// The keys whose last full line held one keysym: it spreads over all columns at the end.
    constant: [bool; KEYS],
    strings: BTreeMap<u8, Vec<u8>>,
    composes: Vec<[u32; 3]>,
    codes: Vec<[u8; 3]>,
}

impl Compiler<'_> {
    /// Compiles one line; false at the end of the source.
    fn line(&mut self) -> Result<bool> {
        match self.lexer.next()? {
            Token::End => return Ok(false),
            Token::Eol => return Ok(true),
            Token::Word(Word::AltIsMeta) => self.alt_is_meta = true,
            Token::Word(Word::Charset) => self.charset()?,
            Token::Word(Word::Keymaps) => return self.keymaps().map(|()| true),
            Token::Word(Word::Keycode) => return self.full_line().map(|()| true),
            Token::Word(Word::Plain) => {
                self.expect(&Token::Word(Word::Keycode))?;
                self.single(0)?;
            }
            Token::Word(Word::Modifier(weight)) => self.modified(weight)?,
            Token::Word(Word::String) => self.string()?,
            Token::Word(Word::Strings) => {
                self.expect(&Token::Word(Word::As))?;
                self.expect(&Token::Word(Word::Usual))?;
                self.strings.extend(usual::strings());
            }
            Token::Word(Word::Compose) => return self.compose().map(|()| true),
            token => return Err(self.unexpected(&token)),
        }
        self.expect(&Token::Eol)?;
        Ok(true)
    }

    fn charset(&mut self) -> Result<()> {
        match self.lexer.next()? {
            Token::Text(name) if self.keysyms.set_charset(&name) => Ok(()),
            Token::Text(name) => {
                Err(self.lexer.error(format!("unknown charset '{}'", String::from_utf8_lossy(&name))))
            }
            token => Err(self.unexpected(&token)),
        }
    }

    /// `keymaps 0-2,4`
    fn keymaps(&mut self) -> Result<()> {
        self.listed = true;
        let mut token = Token::Comma;
        while token == Token::Comma {
            let first = self.number()?;
            let mut last = first;
            token = self.lexer.next()?;
            if token == Token::Dash {
                last = self.number()?;
                token = self.lexer.next()?;
            }
            for column in first..=last.min(COLUMNS as u32 - 1) {
                self.define(column as usize);
            }
        }
        match token {
            Token::Eol => Ok(()),
            token => Err(self.unexpected(&token)),
        }
    }

    /// `keycode 30 = a A …`, after its first word.
    fn full_line(&mut self) -> Result<()> {
        let key = self.number()? as usize;
        self.expect(&Token::Equals)?;
        let mut values = Vec::new();
        loop {
            match self.lexer.next()? {
                Token::Eol => break,
                token => values.push(self.value(token)?),
            }
        }
        let columns: Vec<usize> = match self.listed {
            true => (0..COLUMNS).filter(|&at| self.defined(at)).collect(),
            false => (0..values.len().min(COLUMNS)).collect(),
        };
        if values.len() > columns.len() {
            return Err(self.lexer.error(format!("{} entries for {} keymaps", values.len(), columns.len())));
        }
        if values.len() == 1 {
            self.unbind(key);
            if let Some(constant) = self.constant.get_mut(key) {
                *constant = true;
            }
        }
        for (at, &column) in columns.iter().enumerate() {
            match values.get(at) {
                Some(&value) => self.bind(column, key, value)?,
                // a lone keysym spreads over the other columns at the end
                None if values.len() == 1 => break,
                None => self.bind(column, key, HOLE)?,
            }
        }
        Ok(())
    }

    /// `shift altgr keycode 30 = a`, after its first word.
    fn modified(&mut self, first: u16) -> Result<()> {
        let mut weight = first;
        loop {
            match self.lexer.next()? {
                Token::Word(Word::Modifier(more)) => weight |= more,
                Token::Word(Word::Keycode) => return self.single(usize::from(weight)),
                token => return Err(self.unexpected(&token)),
            }
        }
    }

    /// `30 = a`, for one column.
    fn single(&mut self, column: usize) -> Result<()> {
        let key = self.number()? as usize;
        self.expect(&Token::Equals)?;
        let token = self.lexer.next()?;
        let value = self.value(token)?;
        self.bind(column, key, value)
    }

    /// `string F1 = "text"`, after its first word.
    fn string(&mut self) -> Result<()> {
        let name = match self.lexer.next()? {
            Token::Name(name) => name,
            token => return Err(self.unexpected(&token)),
        };
        let value = self.named(&name)?;
        if value >> 8 != 1 {
            let name = String::from_utf8_lossy(&name);
            return Err(self.lexer.error(format!("'{name}' is not the name of a function key")));
        }
        self.expect(&Token::Equals)?;
        match self.lexer.next()? {
            Token::Text(text) => {
                self.strings.insert((value & 0xff) as u8, text);
                Ok(())
            }
            token => Err(self.unexpected(&token)),
        }
    }

    /// `compose 'a' 'b' to 'c'` or `compose as usual [for "charset"]`, after its first word.
    fn compose(&mut self) -> Result<()> {
        let first = self.lexer.next()?;
        if first == Token::Word(Word::As) {
            self.expect(&Token::Word(Word::Usual))?;
            let mut token = self.lexer.next()?;
            if token == Token::Word(Word::For) {
                token = self.lexer.next()?;
                match token {
                    // kbd has no other set's.
                    Token::Text(name) if name == b"iso-8859-1" => token = self.lexer.next()?,
                    Token::Text(name) => {
                        let name = String::from_utf8_lossy(&name);
                        return Err(self
                            .lexer
                            .error(format!("what is usual in charset '{name}' is not known")));
                    }
                    token => return Err(self.unexpected(&token)),
                }
            }
            for compose in usual::composes() {
                self.composes.push(compose);
                self.codes.push(compose.map(|character| self.keysyms.code_of(character)));
            }
            return match token {
                Token::Eol => Ok(()),
                token => Err(self.unexpected(&token)),
            };
        }
        let second = self.lexer.next()?;
        let (first, second) = (self.composed(first, false)?, self.composed(second, false)?);
        self.expect(&Token::Word(Word::To))?;
        let result = self.lexer.next()?;
        let result = self.composed(result, true)?;
        // Of several for one pair the kernel takes the first; kbd gives it all of them.
        self.composes.push([first.0, second.0, result.0]);
        self.codes.push([first.1, second.1, result.1]);
        self.expect(&Token::Eol)
    }

    /// A character of a compose line, and its code in the charset: that which stands in quotes, or another's.
    fn composed(&mut self, token: Token, keysym: bool) -> Result<(u32, u8)> {
        let character = match token {
            Token::Character(code) => {
                let character = self.keysyms.character_at(code);
                return Ok((character, u8::try_from(code).unwrap_or_else(|_| self.keysyms.code_of(character))));
            }
            Token::Unicode(code) if !keysym => code.into(),
            token if keysym => {
                let value = self.value(token)?;
                self.keysyms.character_of(value)
            }
            token => return Err(self.unexpected(&token)),
        };
        Ok((character, self.keysyms.code_of(character)))
    }

    /// The value of a keysym that starts with `token`.
    fn value(&mut self, token: Token) -> Result<u16> {
        let (letter, token) = match token {
            Token::Plus => (true, self.lexer.next()?),
            token => (false, token),
        };
        let value = match token {
            Token::Number(number) => u16::try_from(number)
                .map_err(|_| self.lexer.error(format!("the value {number} is too large for a key")))?,
            Token::Unicode(value) => value ^ keysyms::UNICODE,
            Token::Name(name) => self.named(&name)?,
            token => return Err(self.unexpected(&token)),
        };
        let value = match letter {
            true if value >= 0x1000 && value ^ keysyms::UNICODE < 0x100 => {
                return Ok(LETTER << 8 | value ^ keysyms::UNICODE);
            }
            true => self.keysyms.letter(value),
            false => value,
        };
        match self.keysyms.convert(value) {
            Some(value) => Ok(value),
            None => {
                Err(self.lexer.error(format!("U+{:04x} is not in this charset", value ^ keysyms::UNICODE)))
            }
        }
    }

    fn named(&self, name: &[u8]) -> Result<u16> {
        let unknown = || self.lexer.error(format!("unknown keysym '{}'", String::from_utf8_lossy(name)));
        self.keysyms.named(name).ok_or_else(unknown)
    }

    fn defined(&self, column: usize) -> bool {
        self.columns.get(column).is_some_and(Option::is_some)
    }

    fn define(&mut self, column: usize) {
        if let Some(column) = self.columns.get_mut(column)
            && column.is_none()
        {
            *column = Some(vec![None; KEYS]);
        }
    }

    /// Forgets what `key` does in every column.
    fn unbind(&mut self, key: usize) {
        for slot in self.columns.iter_mut().flatten().filter_map(|column| column.get_mut(key)) {
            *slot = None;
        }
    }

    fn bound(&self, column: usize, key: usize) -> Option<u16> {
        self.columns.get(column)?.as_ref()?.get(key).copied().flatten()
    }

    /// Binds `key` in `column`, and with `alt_is_meta` in the column for Alt too where nothing is bound yet.
    fn bind(&mut self, column: usize, key: usize, value: u16) -> Result<()> {
        if !self.defined(column) {
            if self.listed {
                let message = format!("keymap {column} is not in the list of the keymaps line");
                return Err(self.lexer.error(message));
            }
            self.define(column);
        }
        if self.alt_is_meta && value == HOLE && self.bound(column, key).is_some() {
            return Ok(());
        }
        if let Some(slot) =
            self.columns.get_mut(column).and_then(Option::as_mut).and_then(|keys| keys.get_mut(key))
        {
            *slot = Some(value);
        }
        let (kind, code) = (value >> 8, value & 0xff);
        let alt = column | ALT;
        if self.alt_is_meta
            && alt != column
            && self.defined(alt)
            && self.bound(alt, key).is_none()
            && matches!(kind, LATIN | LETTER)
            && code < 0x80
        {
            self.bind(alt, key, META << 8 | code)?;
        }
        Ok(())
    }

    /// Gives the keys that were defined by one keysym their other columns: an ASCII letter follows Shift, Control
    /// and Alt, everything else is the same everywhere.
    fn spread_constants(&mut self) -> Result<()> {
        let first = (0..COLUMNS).find(|&at| self.defined(at) || !self.listed).unwrap_or(0);
        for key in (0..KEYS).filter(|&key| self.constant.get(key) == Some(&true)).collect::<Vec<_>>() {
            let value = self.bound(first, key).unwrap_or(HOLE);
            let (kind, code) = (value >> 8, value & 0xff);
            let letter = matches!(kind, LATIN | LETTER)
                && u8::try_from(code).is_ok_and(|code| code.is_ascii_alphabetic());
            for column in (0..COLUMNS).filter(|&at| self.defined(at)).collect::<Vec<_>>() {
                if self.bound(column, key).is_some() && !(letter && column == 0) {
                    continue;
                }
                let value = if letter { letter_in(column, code) } else { value };
                self.bind(column, key, value)?;
            }
        }
        Ok(())
    }

    fn number(&mut self) -> Result<u32> {
        match self.lexer.next()? {
            Token::Number(number) => Ok(number),
            token => Err(self.unexpected(&token)),
        }
    }

    fn expect(&mut self, wanted: &Token) -> Result<()> {
        match self.lexer.next()? {
            token if token == *wanted => Ok(()),
            token => Err(self.unexpected(&token)),
        }
    }

    fn unexpected(&self, token: &Token) -> Error {
        self.lexer.error(match token {
            Token::Eol => "the line ends too early".into(),
            Token::End => "the file ends within a line".into(),
            Token::Number(number) => format!("unexpected number {number}"),
            Token::Unicode(value) => format!("unexpected character U+{value:04x}"),
            Token::Name(name) => format!("unexpected keysym '{}'", String::from_utf8_lossy(name)),
            Token::Text(text) => format!("unexpected string \"{}\"", text.escape_ascii()),
            Token::Character(_) => "unexpected character in quotes".into(),
            Token::Plus => "unexpected '+'".into(),
            Token::Dash => "unexpected '-'".into(),
            Token::Comma => "unexpected ','".into(),
            Token::Equals => "unexpected '='".into(),
            Token::Word(_) => "a keyword stands where it means nothing".into(),
        })
    }
}

/// The names of the character sets that a keymap may be in.
pub fn charsets() -> impl Iterator<Item = &'static str> {
    charsets::all()
}

/// Names of values that have several: the one that is shown, and the others.
pub fn synonyms() -> impl Iterator<Item = (&'static str, impl Iterator<Item = &'static str>)> {
    keysyms::synonyms()
}

/// What the ASCII letter `code`, given as a key's only keysym, means in `column`.
pub fn letter_in(column: usize, code: u16) -> u16 {
    let cased = if column & 1 == 0 { code } else { code ^ 0x20 };
    let (control, alt) = (column & 4 != 0, column & ALT != 0);
    match (control, alt) {
        (false, false) => LETTER << 8 | cased,
        (true, false) => LATIN << 8 | code & 0x1f,
        (false, true) => META << 8 | cased,
        (true, true) => META << 8 | code & 0x1f,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct One;
    impl Files for One {
        fn include(&mut self, from: &[u8], name: &[u8]) -> Result<(Vec<u8>, Vec<u8>), String> {
            match name {
                b"other" => Ok((b"other.inc".to_vec(), b"keycode 4 = x".to_vec())),
                b"loop" => Ok((b"loop".to_vec(), b"include \"loop\"\n".to_vec())),
                _ => Err(format!("asked by {}", String::from_utf8_lossy(from))),
            }
        }
    }

    fn map(text: &str) -> Keymap {
        compile(b"test.map", text.as_bytes(), false, &mut One).unwrap()
    }

    fn error(text: &str) -> String {
        compile(b"test.map", text.as_bytes(), false, &mut One).err().unwrap().to_string()
    }

    /// The values of `key` in all defined columns.
    fn key(text: &str, key: usize) -> Vec<(usize, u16)> {
        let columns = map(text).columns;
        let defined = columns.iter().enumerate().filter_map(|(at, column)| Some((at, column.as_ref()?)));
        defined.map(|(at, column)| (at, column[key].unwrap_or(HOLE))).collect()
    }

    #[test]
    fn nothing_is_an_empty_binary() {
        let bytes = map("").to_bytes();
        assert_eq!(bytes.len(), 263);
        assert!(bytes.starts_with(b"bkeymap\0"));
    }

    #[test]
    fn table_holds_128_little_endian_values() {
        let bytes = map("keycode 1 = Caps_Lock\n").to_bytes();
        assert_eq!(bytes.len(), 263 + 256);
        assert_eq!(bytes[263..269], [0x00, 0x02, 0x07, 0x02, 0x00, 0x02]);
    }

    #[test]
    fn lone_letter_follows_shift_control_and_alt() {
        assert_eq!(
            key("keymaps 0-2,4-5,8,12\nkeycode 30 = a\n", 30),
            [(0, 0xb61), (1, 0xb41), (2, 0xb61), (4, 1), (5, 1), (8, 0x861), (12, 0x801)]
        );
    }

    #[test]
    fn lone_symbol_is_the_same_everywhere_even_when_columns_come_later() {
        assert_eq!(key("keycode 2 = Escape\nkeycode 3 = a b\n", 2), [(0, 0x1b), (1, 0x1b)]);
    }

    #[test]
    fn single_column_overrides_a_lone_keysym() {
        assert_eq!(key("keymaps 0-1\nkeycode 3 = a\nshift keycode 3 = F1\n", 3), [(0, 0xb61), (1, 0x100)]);
    }

    #[test]
    fn missing_columns_do_nothing() {
        assert_eq!(key("keymaps 0-2\nkeycode 3 = a b\n", 3), [(0, 0x61), (1, 0x62), (2, HOLE)]);
    }

    #[test]
    fn alt_is_meta_fills_alt_columns_that_are_free() {
        let text =
            "keymaps 0-1,8-9\nalt_is_meta\nalt keycode 3 = F1\nplain keycode 3 = a\nshift keycode 3 = A\n";
        assert_eq!(key(text, 3), [(0, 0x61), (1, 0x41), (8, 0x100), (9, 0x841)]);
    }

    #[test]
    fn plus_makes_a_letter() {
        assert_eq!(key("keycode 3 = +adiaeresis +0x61\n", 3), [(0, 0xbe4), (1, 0xb61)]);
    }

    #[test]
    fn charset_decides_codes() {
        assert_eq!(key("charset \"iso-8859-7\"\nkeycode 3 = mu U+03b1\n", 3), [(0, 0xec), (1, 0xe1)]);
        assert_eq!(key("charset \"koi8-r\"\nkeycode 3 = U+0430 eacute\n", 3), [(0, 0xc1), (1, 0xe9)]);
    }

    #[test]
    fn unicode_mode_keeps_characters() {
        let map = compile(b"t", b"keycode 3 = euro 0xe4 +adiaeresis a\n", true, &mut One).unwrap();
        let values: Vec<_> = map.columns.iter().flatten().map(|column| column[3].unwrap()).collect();
        assert_eq!(values, [0xd0ac, 0xf0e4, 0xbe4, 0x61]);
    }

    #[test]
    fn included_file_needs_no_newline_at_its_end() {
        assert_eq!(key("include \"other\" # here\nkeycode 5 = y\n", 4), [(0, 0xb78)]);
    }

    #[test]
    fn errors_name_file_and_line() {
        assert_eq!(error("\n\nkeycode 3 = nope\n"), "test.map:3: unknown keysym 'nope'");
        assert_eq!(error("include \"x\"\n"), "test.map:1: can't include 'x': asked by test.map");
        assert_eq!(
            error("keymaps 0\nshift keycode 3 = a\n"),
            "test.map:2: keymap 1 is not in the list of the keymaps line"
        );
        assert_eq!(error("keymaps 0\nkeycode 3 = a b\n"), "test.map:2: 2 entries for 1 keymaps");
        assert_eq!(error("keycode 3 = a"), "test.map:1: the file ends within a line");
        assert_eq!(error("keycode 3\n"), "test.map:1: the line ends too early");
        assert_eq!(error("string a = \"x\"\n"), "test.map:1: 'a' is not the name of a function key");
        let many = "include \"other\" \n".repeat(1001);
        assert_eq!(error(&many), "test.map:1001: too many includes");
        assert_eq!(error("include \"loop\"\n"), "loop:1: includes are nested too deeply");
    }

    #[test]
    fn compose_and_strings_stand_beside_the_binary() {
        let text = "strings as usual\ncompose as usual for \"iso-8859-1\"\nstring F1 = \"x\"\ncompose 'a' U+0062 to adiaeresis\n";
        let map = map(text);
        assert_eq!(map.to_bytes().len(), 263);
        assert_eq!(
            (map.strings.get(&0), map.strings.get(&1)),
            (Some(&b"x".to_vec()), Some(&b"\x1b[[B".to_vec()))
        );
        assert_eq!(map.composes.last(), Some(&[0x61, 0x62, 0xe4]));
        assert_eq!(map.composes.first(), Some(&[0x60, 0x41, 0xc0]));
        let text = b"charset \"iso-8859-7\"\ncompose '\\'' '\\301' to '\\266'\n";
        // A code may be the character's of another code in Latin-1.
        let other = "charset \"koi8-r\"\ncompose 'a' 'b' to '\\260'\n";
        let codes = compile(b"test.map", other.as_bytes(), false, &mut One).unwrap().codes;
        assert_eq!(codes, [[0x61, 0x62, 0xb0]]);
        for (unicode, composes) in [(true, [0x27, 0x391, 0x386]), (false, [0x27, 0xc1, 0xb6])] {
            let map = compile(b"test.map", text, unicode, &mut One).unwrap();
            assert_eq!((map.composes, map.codes), (vec![composes], vec![[0x27, 0xc1, 0xb6]]));
        }
        assert_eq!(error("compose 'a' 'b' to nope\n"), "test.map:1: unknown keysym 'nope'");
    }
}
