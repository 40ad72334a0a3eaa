//! less' options: on the command line, in LESS, and while it runs.

use super::layout::How;
use crate::screen::terminal;
use kit::process::Words;
use kit::{Arg, Error, Options, Opts, Result, flag, value};

/// Options that have two strengths share a letter: the small one is 1, the capital one 2.
#[derive(Clone)]
pub struct Settings {
    values: [u8; 128],
    /// Tab stops.
    pub tabs: Vec<usize>,
    /// Rows that a screen down moves; less than a screen if negative.
    pub window: i64,
    /// Columns that a step to the side moves, half the screen if none.
    pub shift: usize,
    /// The row that a search or a line asked for goes to, from 1; negative from below.
    pub jump: i64,
    /// Kilobytes of a pipe that are kept in memory.
    pub room: usize,
    /// Prompts of one's own: for s, m, M, =, h.
    pub prompts: Vec<(u8, Vec<u8>)>,
    /// Commands to begin with, in every file or in the first.
    pub every: Vec<u8>,
    /// As `every`, for the first file only.
    pub first: Vec<u8>,
    /// Nobody may run commands or see other files.
    pub secure: bool,
}

const OPTIONS: Opts = kit::opts![
    flag(b'a', "search-skip-screen"),
    value(b'b', "buffers"),
    flag(b'c', "clear-screen"),
    flag(b'C', "CLEAR-SCREEN"),
    flag(b'e', "quit-at-eof"),
    flag(b'E', "QUIT-AT-EOF"),
    flag(b'f', "force"),
    flag(b'F', "quit-if-one-screen"),
    flag(b'g', "hilite-search"),
    flag(b'G', "HILITE-SEARCH"),
    flag(b'?', "help"),
    flag(b'i', "ignore-case"),
    flag(b'I', "IGNORE-CASE"),
    value(b'j', "jump-target"),
    flag(b'K', "quit-on-intr"),
    flag(b'L', "no-lessopen"),
    flag(b'm', "long-prompt"),
    flag(b'M', "LONG-PROMPT"),
    flag(b'n', "line-numbers"),
    flag(b'N', "LINE-NUMBERS"),
    value(b'p', "pattern"),
    value(b'P', "prompt"),
    flag(b'q', "quiet"),
    flag(b'q', "silent"),
    flag(b'Q', "QUIET"),
    flag(b'Q', "SILENT"),
    flag(b'r', "raw-control-chars"),
    flag(b'R', "RAW-CONTROL-CHARS"),
    flag(b's', "squeeze-blank-lines"),
    flag(b'S', "chop-long-lines"),
    flag(b'u', "underline-special"),
    flag(b'U', "UNDERLINE-SPECIAL"),
    flag(b'V', "version"),
    value(b'x', "tabs"),
    flag(b'X', "no-init"),
    value(b'z', "window"),
    value(b'#', "shift"),
    flag(b'~', "tilde"),
];

/// What can be turned at run time: the letter, what is said when it is off, small, capital.
const TOGGLES: &[(u8, [&str; 3])] = &[
    (b'a', ["Search includes displayed screen", "Search skips displayed screen", ""]),
    (
        b'c',
        [
            "Repaint by scrolling from bottom of screen",
            "Repaint by painting from top of screen",
            "Repaint by clearing each line",
        ],
    ),
    (b'e', ["Don't quit at end-of-file", "Quit at end-of-file", "Quit immediately at end-of-file"]),
    (b'f', ["Open only regular files", "Open even non-regular files", ""]),
    (b'F', ["Don't quit if end-of-file on first screen", "Quit if end-of-file on first screen", ""]),
    (
        b'g',
        [
            "Don't highlight search matches",
            "Highlight matches for previous search only",
            "Highlight all matches for previous search pattern",
        ],
    ),
    (
        b'i',
        [
            "Case is significant in searches",
            "Ignore case in searches",
            "Ignore case in searches and in patterns",
        ],
    ),
    (b'm', ["Short prompt", "Medium prompt", "Long prompt"]),
    (b'n', ["Don't use line numbers", "Use line numbers", "Constantly display line numbers"]),
    (
        b'q',
        [
            "Ring the bell for errors AND at eof/bof",
            "Ring the bell for errors but not at eof/bof",
            "Never ring the bell",
        ],
    ),
    (b'r', ["Display control characters as ^X", "Display colours only", "Display colours only"]),
    (b's', ["Display all blank lines", "Squeeze multiple blank lines", ""]),
    (b'S', ["Fold long lines", "Chop long lines", ""]),
    (
        b'u',
        ["Display underlined text in underline mode", "Backspaces cause overstrike", "Print backspace as ^H"],
    ),
    (b'~', ["Don't show tildes after end of file", "Show tildes after end of file", ""]),
];

impl Default for Settings {
    fn default() -> Settings {
        let mut values = [0; 128];
        for (letter, value) in [(b'g', 2), (b'n', 1), (b'~', 1)] {
            if let Some(place) = values.get_mut(usize::from(letter)) {
                *place = value;
            }
        }
        Settings {
            values,
            tabs: vec![8],
            window: 0,
            shift: 0,
            jump: 1,
            room: 16 << 10,
            prompts: Vec::new(),
            every: Vec::new(),
            first: Vec::new(),
            secure: false,
        }
    }
}

/// What the words of a call ask for beside files.
pub enum Asked<'a> {
    /// Files.
    Files(Vec<Arg<'a>>),
    /// The version.
    Version,
}

impl Settings {
    /// An option's strength: 0, 1, 2.
    pub fn get(&self, letter: u8) -> u8 {
        self.values.get(usize::from(letter)).copied().unwrap_or(0)
    }

    fn set(&mut self, letter: u8, value: u8) {
        if let Some(place) = self.values.get_mut(usize::from(letter)) {
            *place = value;
        }
    }

    /// Opens what is no regular file too.
    pub fn open_all(&mut self) {
        self.set(b'f', 1);
    }

    /// Whether searches ignore case: a capital in the pattern makes `-i` look at it.
    pub fn ignores_case(&self, pattern: &[u8]) -> bool {
        match self.get(b'i') {
            0 => false,
            1 => !pattern.iter().any(u8::is_ascii_uppercase),
            _ => true,
        }
    }

    /// How lines are shown.
    pub fn how(&self) -> How {
        let plain = matches!(self.get(b'u'), 1 | 2);
        How {
            colours: self.get(b'r') != 0,
            overstrike: !plain,
            hide_return: self.get(b'u') != 2,
            underline: self.get(b'u') != 3,
            tabs: self.tabs.clone(),
        }
    }

    /// Reads LESS.
    pub fn environment(&mut self, text: &[u8]) -> Result<()> {
        let words = Words::new([b"less".to_vec()].into_iter().chain(environment_words(text)));
        let args = words.args();
        self.read(args.get(1..).unwrap_or_default()).map(|_| ())
    }

    /// Reads the words of the command line.
    pub fn read<'a>(&mut self, args: &'a [Arg<'a>]) -> Result<Asked<'a>> {
        let mut options = Options::over(args, OPTIONS, true);
        while let Some((key, value)) = options.next()? {
            match key {
                b'?' => return Err(Error::help()),
                b'V' => return Ok(Asked::Version),
                // It turns off what there is none of.
                b'L' => {}
                _ => self.apply(key, value)?,
            }
        }
        let mut files = Vec::new();
        for word in options.operands() {
            match word.bytes() {
                [b'+', b'+', command @ ..] => self.every = command.to_vec(),
                [b'+', command @ ..] => self.first = command.to_vec(),
                _ => files.push(*word),
            }
        }
        Ok(Asked::Files(files))
    }

    /// Sets an option.
    pub fn apply(&mut self, key: u8, value: &[u8]) -> Result<()> {
        let number = |text: &[u8]| {
            kit::number::signed(text)
                .filter(|number| number.unsigned_abs() < 1 << 31)
                .ok_or_else(|| Error::about("invalid number", text))
        };
        match key {
            b'b' => self.room = number(value)?.max(64) as usize,
            b'j' => self.jump = number(value)?,
            b'p' => self.every = kit::filled(b"/{}\r", &[value]),
            b'P' => {
                let (which, text) = match value.split_first() {
                    Some((which @ (b's' | b'm' | b'M' | b'=' | b'h'), text)) => (*which, text),
                    _ => (b's', value),
                };
                let text = text.strip_suffix(b"$").unwrap_or(text).to_vec();
                match self.prompts.iter_mut().find(|(known, _)| *known == which) {
                    Some((_, old)) => *old = text,
                    None => self.prompts.push((which, text)),
                }
            }
            b'x' => {
                let mut tabs = Vec::new();
                for word in value.split(|byte| *byte == b',') {
                    let stop = number(word)?.clamp(1, 1000) as usize;
                    if tabs.last().is_none_or(|last| *last < stop) {
                        tabs.push(stop);
                    }
                }
                self.tabs = tabs;
            }
            b'z' => self.window = number(value)?,
            b'#' => self.shift = number(value)?.clamp(0, 10_000) as usize,
            // On the command line each turns what is usual.
            b'~' => self.set(b'~', 0),
            b'g' => self.set(b'g', 1),
            b'G' => self.set(b'g', 0),
            b'n' => self.set(b'n', 0),
            b'N' => self.set(b'n', 2),
            // Colours alone pass in both cases: what else a file holds is never sent to the terminal.
            b'R' => self.set(b'r', 2),
            b'C' | b'E' | b'I' | b'M' | b'Q' | b'U' => self.set(key.to_ascii_lowercase(), 2),
            _ => self.set(key, 1),
        }
        Ok(())
    }

    /// Turns an option while less runs; says what it is now. `ask` only says it; `sign` sets: `+` to the usual, `!` to
    /// the opposite.
    pub fn toggle(&mut self, letter: u8, ask: bool) -> Result<Vec<u8>> {
        let unknown = || Error::filled(b"There is no -{} option", &[&[letter][..]]);
        let two = b"CEGIMNQRU".contains(&letter);
        let small = if two { letter.to_ascii_lowercase() } else { letter };
        let (_, texts) = TOGGLES.iter().find(|(known, _)| *known == small).ok_or_else(unknown)?;
        let value = self.get(small);
        let strength = if two && small != b'g' { 2 } else { 1 };
        let next = match small {
            b'g' if letter == b'G' => {
                if value == 2 {
                    0
                } else {
                    2
                }
            }
            b'g' => {
                if value == 1 {
                    2
                } else {
                    1
                }
            }
            _ if value == strength => 0,
            _ => strength,
        };
        if !ask {
            self.set(small, next);
        }
        let text = texts.get(usize::from(self.get(small))).copied().unwrap_or("");
        Ok(text.into())
    }

    /// Underlining is not shown.
    pub fn plain(&mut self) {
        self.set(b'u', 3);
    }
}

/// Whether an option takes a value.
pub fn takes_value(letter: u8) -> bool {
    b"bjpPxz#".contains(&letter)
}

/// LESS as words: dashes may be missing, and a prompt lasts to a dollar sign.
fn environment_words(text: &[u8]) -> Vec<Vec<u8>> {
    let mut words: Vec<Vec<u8>> = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.iter().position(|byte| !byte.is_ascii_whitespace()) {
        rest = rest.get(start..).unwrap_or_default();
        let mut end = rest.iter().position(u8::is_ascii_whitespace).unwrap_or(rest.len());
        let word = rest.get(..end).unwrap_or_default();
        if word.contains(&b'P') && !word.starts_with(b"--") {
            end = rest.iter().position(|byte| *byte == b'$').unwrap_or(rest.len());
        } else if let Some(dollar) = word.iter().position(|byte| *byte == b'$') {
            end = dollar;
        }
        let word = rest.get(..end).unwrap_or_default();
        let dashed = word.starts_with(b"-") || word.starts_with(b"+");
        let word = if dashed { word.to_vec() } else { kit::filled(b"-{}", &[word]) };
        if word != b"-" {
            words.push(word);
        }
        rest = rest.get(end..).unwrap_or_default();
        rest = rest.strip_prefix(b"$").unwrap_or(rest);
    }
    words
}

/// The bell, unless it was turned off.
pub const BELL: &[u8] = b"\x07";

/// The signal that stops long work.
pub fn interrupted() -> bool {
    kit::sys::signal::pending() & 1 << terminal::INTERRUPT != 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Settings {
        let mut settings = Settings::default();
        settings.environment(text.as_bytes()).unwrap();
        settings
    }

    #[test]
    fn less_in_the_environment() {
        let settings = of("RMx4 -i -P?f%f here:none.$ -S");
        assert_eq!(b"rmiS".map(|letter| settings.get(letter)), [2, 2, 1, 1]);
        assert_eq!(settings.tabs, [4]);
        assert_eq!(settings.prompts, [(b's', b"?f%f here:none.".to_vec())]);
        assert_eq!(of("").get(b'n'), 1);
        assert!(Settings::default().environment(b"-x0q").is_err());
    }

    #[test]
    fn options_are_turned() {
        let mut settings = Settings::default();
        let mut turn = |letter| String::from_utf8(settings.toggle(letter, false).unwrap()).unwrap();
        assert_eq!(turn(b'N'), "Constantly display line numbers");
        assert_eq!(turn(b'N'), "Don't use line numbers");
        assert_eq!(turn(b'S'), "Chop long lines");
        assert_eq!(turn(b'S'), "Fold long lines");
        assert_eq!(turn(b'I'), "Ignore case in searches and in patterns");
        assert_eq!(turn(b'i'), "Ignore case in searches");
        assert!(settings.toggle(b'y', false).is_err());
    }
}
