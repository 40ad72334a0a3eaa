//! The command line of diff.

use bulk::script::Effort;
use kit::by_word;
use kit::regex::{Flags, Regex};
use kit::{Context, Error, Options, Opts, Result, flag, number, optional, quote, value};

/// The form of the output.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Style {
    Normal,
    Unified,
    Context,
    Ed,
    Forward,
    Rcs,
    Side,
    Groups,
}

/// What counts as a difference between blanks, from all to none.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Blanks(pub u8);

impl Blanks {
    /// Tabs are the blanks they stand for.
    pub const TABS: u8 = 1;
    /// Blanks at the end of a line are none.
    pub const ENDS: u8 = 2;
    /// Nor does their number count.
    pub const AMOUNT: Blanks = Blanks(4);
    /// They are none.
    pub const ALL: Blanks = Blanks(5);

    pub fn tabs(self) -> bool {
        self < Blanks::AMOUNT && self.0 & Blanks::TABS != 0
    }

    pub fn ends(self) -> bool {
        self.0 >= Blanks::ENDS
    }
}

/// The formats of lines and groups: those of the old file, of the new, of both, and of changed groups.
#[derive(Clone, Default)]
pub struct Formats {
    pub lines: [Option<Vec<u8>>; 3],
    pub groups: [Option<Vec<u8>>; 4],
}

/// The options of a call.
pub struct Wish {
    pub style: Style,
    /// Unchanged lines around changes.
    pub around: usize,
    pub brief: bool,
    pub report_same: bool,
    pub text: bool,
    /// An absent file is empty: the new one, the old one.
    pub absent_new: bool,
    pub absent_old: bool,
    pub recursive: bool,
    pub blanks: Blanks,
    pub ignore_case: bool,
    pub ignore_empty: bool,
    pub ignored: Vec<Regex>,
    pub functions: Vec<Regex>,
    pub labels: Vec<Vec<u8>>,
    pub expand: bool,
    pub initial_tab: bool,
    pub tab: usize,
    pub suppress_empty: bool,
    pub width: usize,
    pub left_column: bool,
    pub suppress_common: bool,
    pub effort: Effort,
    pub horizon: usize,
    pub color: bool,
    pub excluded: Vec<Vec<u8>>,
    pub start: Option<Vec<u8>>,
    pub follow: bool,
    pub fold_names: bool,
    pub strip_cr: bool,
    pub from: Option<Vec<u8>>,
    pub to: Option<Vec<u8>>,
    pub formats: Formats,
    /// The options as a shell reads them.
    pub line: Vec<u8>,
    /// Dates as POSIX writes them, without a zone.
    pub posix_dates: bool,
}

impl Wish {
    /// Whether changes may be of no interest.
    pub fn ignores(&self) -> bool {
        self.ignore_empty || !self.ignored.is_empty()
    }

    /// Whether lines are compared as they are.
    pub fn is_exact(&self) -> bool {
        self.blanks == Blanks(0) && !self.ignore_case
    }

    /// Whether the form can show that a last line lacks its end.
    pub fn is_robust(&self) -> bool {
        !matches!(self.style, Style::Ed | Style::Forward)
    }
}

const OPTIONS: Opts = kit::opts![
    flag(1, "normal"),
    optional(2, "unified"),
    optional(3, "context"),
    flag(b'u', ""),
    flag(b'c', ""),
    value(b'U', ""),
    value(b'C', ""),
    flag(b'e', "ed"),
    flag(b'f', "forward-ed"),
    flag(b'n', "rcs"),
    flag(b'y', "side-by-side"),
    value(b'W', "width"),
    flag(4, "left-column"),
    flag(5, "suppress-common-lines"),
    value(b'D', "ifdef"),
    flag(b'q', "brief"),
    flag(b's', "report-identical-files"),
    flag(b'r', "recursive"),
    flag(b'N', "new-file"),
    flag(6, "unidirectional-new-file"),
    value(b'x', "exclude"),
    value(b'X', "exclude-from"),
    value(b'S', "starting-file"),
    flag(b'i', "ignore-case"),
    flag(b'b', "ignore-space-change"),
    flag(b'w', "ignore-all-space"),
    flag(b'Z', "ignore-trailing-space"),
    flag(b'E', "ignore-tab-expansion"),
    flag(b'B', "ignore-blank-lines"),
    value(b'I', "ignore-matching-lines"),
    flag(b'p', "show-c-function"),
    value(b'F', "show-function-line"),
    value(b'L', "label"),
    flag(b'a', "text"),
    flag(b'd', "minimal"),
    flag(b'H', "speed-large-files"),
    flag(b't', "expand-tabs"),
    flag(b'T', "initial-tab"),
    value(7, "tabsize"),
    flag(8, "strip-trailing-cr"),
    flag(9, "suppress-blank-empty"),
    flag(10, "no-dereference"),
    value(11, "from-file"),
    value(12, "to-file"),
    optional(13, "color"),
    value(14, "horizon-lines"),
    flag(15, "ignore-file-name-case"),
    flag(16, "no-ignore-file-name-case"),
    value(17, "line-format"),
    value(18, "old-line-format"),
    value(19, "new-line-format"),
    value(20, "unchanged-line-format"),
    value(21, "old-group-format"),
    value(22, "new-group-format"),
    value(23, "unchanged-group-format"),
    value(24, "changed-group-format"),
    flag(b'0', ""),
    flag(b'1', ""),
    flag(b'2', ""),
    flag(b'3', ""),
    flag(b'4', ""),
    flag(b'5', ""),
    flag(b'6', ""),
    flag(b'7', ""),
    flag(b'8', ""),
    flag(b'9', ""),
];

/// Reads the command line: what is wished, and the operands.
pub fn read(ctx: &Context<'_>) -> Result<(Wish, Vec<Vec<u8>>)> {
    let mut wish = Wish {
        style: Style::Normal,
        around: 3,
        brief: false,
        report_same: false,
        text: false,
        absent_new: false,
        absent_old: false,
        recursive: false,
        blanks: Blanks(0),
        ignore_case: false,
        ignore_empty: false,
        ignored: Vec::new(),
        functions: Vec::new(),
        labels: Vec::new(),
        expand: false,
        initial_tab: false,
        tab: 8,
        suppress_empty: false,
        width: 130,
        left_column: false,
        suppress_common: false,
        effort: Effort::Usual,
        horizon: 0,
        color: false,
        excluded: Vec::new(),
        start: None,
        follow: true,
        fold_names: false,
        strip_cr: false,
        from: None,
        to: None,
        formats: Formats::default(),
        line: Vec::new(),
        posix_dates: has_posix_locale(ctx),
    };
    let (mut style, mut around, mut digits): (Option<Style>, Option<usize>, Option<usize>) = (None, None, None);
    let (mut c_function, mut explicit) = (false, false);
    let mut choose = |wanted: Style, lines: Option<usize>| -> Result<()> {
        if style.is_some_and(|style| style != wanted) {
            return Err(Error::usage("conflicting output style options"));
        }
        style = Some(wanted);
        around = around.max(lines);
        Ok(())
    };
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, given)) = options.next_given()? {
        let value = given.unwrap_or_default();
        let lines = || amount("invalid context length", value, 0);
        match key {
            1 => choose(Style::Normal, None)?,
            2 | 3 => {
                explicit |= given.is_some();
                let style = if key == 2 { Style::Unified } else { Style::Context };
                choose(style, Some(if given.is_some() { lines()? } else { 3 }))?;
            }
            b'u' => choose(Style::Unified, Some(3))?,
            b'c' => choose(Style::Context, Some(3))?,
            b'U' | b'C' => {
                explicit = true;
                choose(if key == b'U' { Style::Unified } else { Style::Context }, Some(lines()?))?;
            }
            b'e' => choose(Style::Ed, None)?,
            b'f' => choose(Style::Forward, None)?,
            b'n' => choose(Style::Rcs, None)?,
            b'y' => choose(Style::Side, None)?,
            b'W' => wish.width = amount("invalid width", value, 1)?,
            4 => wish.left_column = true,
            5 => wish.suppress_common = true,
            b'D' => {
                choose(Style::Groups, None)?;
                wish.formats = ifdef(value);
            }
            b'q' => wish.brief = true,
            b's' => wish.report_same = true,
            b'r' => wish.recursive = true,
            b'N' => (wish.absent_old, wish.absent_new) = (true, true),
            6 => wish.absent_old = true,
            b'x' => wish.excluded.push(value.to_vec()),
            b'X' => exclude_from(ctx, value, &mut wish.excluded)?,
            b'S' => wish.start = Some(value.to_vec()),
            b'i' => wish.ignore_case = true,
            b'b' => wish.blanks = wish.blanks.max(Blanks::AMOUNT),
            b'w' => wish.blanks = Blanks::ALL,
            b'Z' | b'E' if wish.blanks < Blanks::AMOUNT => {
                wish.blanks.0 |= if key == b'Z' { Blanks::ENDS } else { Blanks::TABS };
            }
            b'Z' | b'E' => {}
            b'B' => wish.ignore_empty = true,
            b'I' => wish.ignored.push(regex(value)?),
            b'p' => {
                c_function = true;
                wish.functions.push(regex(b"^[[:alpha:]$_]")?);
            }
            b'F' => wish.functions.push(regex(value)?),
            b'L' if wish.labels.len() == 2 => return Err(Error::new("too many file label options")),
            b'L' => wish.labels.push(value.to_vec()),
            b'a' => wish.text = true,
            b'd' => wish.effort = Effort::Smallest,
            b'H' if wish.effort == Effort::Usual => wish.effort = Effort::Fast,
            b'H' => {}
            b't' => wish.expand = true,
            b'T' => wish.initial_tab = true,
            7 => wish.tab = amount("invalid tabsize", value, 1)?,
            8 => wish.strip_cr = true,
            9 => wish.suppress_empty = true,
            10 => wish.follow = false,
            11 => wish.from = Some(value.to_vec()),
            12 => wish.to = Some(value.to_vec()),
            13 => {
                wish.color = by_word!(given.unwrap_or(b"auto"), {
                    "never" => false,
                    "auto" => ctx.out.is_terminal() && ctx.env("TERM").is_some_and(|term| term != b"dumb"),
                    "always" => true,
                    other => return Err(Error::misused(b"invalid color '{}'", &[other])),
                });
            }
            14 => wish.horizon = amount("invalid horizon length", value, 0)?,
            15 => wish.fold_names = true,
            16 => wish.fold_names = false,
            17 => {
                choose(Style::Groups, None)?;
                wish.formats.lines = [0; 3].map(|_| Some(value.to_vec()));
            }
            18..=20 => {
                choose(Style::Groups, None)?;
                if let Some(line) = wish.formats.lines.get_mut(usize::from(key - 18)) {
                    *line = Some(value.to_vec());
                }
            }
            21..=24 => {
                choose(Style::Groups, None)?;
                if let Some(group) = wish.formats.groups.get_mut(usize::from(key - 21)) {
                    *group = Some(value.to_vec());
                }
            }
            digit => {
                let digit = usize::from(digit.wrapping_sub(b'0'));
                digits = Some(digits.unwrap_or(0).saturating_mul(10).saturating_add(digit).min(usize::MAX / 8));
            }
        }
    }
    let words = options.operands();
    let mut operands = Vec::new();
    for word in words {
        operands.push(word.to_vec());
    }
    wish.style = match style {
        Some(style) => style,
        // The C function is wanted in a form that has room for it.
        None if c_function => Style::Context,
        None => Style::Normal,
    };
    if matches!(wish.style, Style::Unified | Style::Context) {
        wish.around = around.unwrap_or(3);
        // The old way to say how many lines gives way to a smaller number that was given in the new way.
        if let Some(digits) = digits
            && (digits > wish.around || !explicit)
        {
            wish.around = digits;
        }
        wish.horizon = wish.horizon.max(wish.around);
    }
    let is_operand = |word: &kit::Arg<'_>| words.iter().any(|operand| operand.as_ptr() == word.as_ptr());
    for word in ctx.args.get(1..).unwrap_or_default() {
        if !is_operand(word) {
            wish.line.push(b' ');
            quote::push_quoted(&mut wish.line, word);
        }
    }
    Ok((wish, operands))
}

/// A number that may be larger than any file.
fn amount(what: &str, word: &[u8], least: usize) -> Result<usize> {
    let all_digits = !word.is_empty() && word.iter().all(u8::is_ascii_digit);
    let number = match number::unsigned(word) {
        None if all_digits => u64::MAX,
        None => return Err(Error::misused(b"{} '{}'", &[what.as_bytes(), word])),
        Some(number) => number,
    };
    let number = usize::try_from(number).unwrap_or(usize::MAX).min(usize::MAX / 8);
    if number < least {
        return Err(Error::misused(b"{} '{}'", &[what.as_bytes(), word]));
    }
    Ok(number)
}

fn regex(pattern: &[u8]) -> Result<Regex> {
    Regex::new(pattern, Flags { lenient: true, no_sub: true, ..Flags::default() })
        .map_err(|what| Error::filled(b"{}: {}", &[pattern, what.as_bytes()]))
}

/// The formats of `-D`.
fn ifdef(name: &[u8]) -> Formats {
    let mut formats = Formats::default();
    let mut safe = Vec::new();
    for byte in name {
        safe.push(*byte);
        if *byte == b'%' {
            safe.push(b'%');
        }
    }
    let name = &safe[..];
    let old = kit::filled(b"#ifndef {}\n%<#endif /* ! {} */\n", &[name, name]);
    let new = kit::filled(b"#ifdef {}\n%>#endif /* {} */\n", &[name, name]);
    let changed = kit::filled(b"#ifndef {}\n%<#else /* {} */\n%>#endif /* {} */\n", &[name, name, name]);
    formats.groups = [Some(old), Some(new), None, Some(changed)];
    formats
}

fn exclude_from(ctx: &Context<'_>, file: &[u8], to: &mut Vec<Vec<u8>>) -> Result<()> {
    let text = match file {
        b"-" => kit::file::read_fd(ctx.stdin, usize::MAX),
        _ => kit::file::read(file, usize::MAX),
    };
    let text = text.map_err(|errno| Error::sys("", errno).with_message(file))?;
    for line in kit::split::at(&text, b'\n') {
        if !line.is_empty() {
            to.push(line.to_vec());
        }
    }
    Ok(())
}

/// Whether dates are to be written as in POSIX's own locale.
fn has_posix_locale(ctx: &Context<'_>) -> bool {
    let set = |name: &str| ctx.env(name).filter(|value| !value.is_empty());
    let locale = set("LC_ALL").or_else(|| set("LC_TIME")).or_else(|| set("LANG"));
    matches!(locale, None | Some(b"C" | b"POSIX"))
}
