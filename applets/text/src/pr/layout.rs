//! The options of a call, and what they make of a page.

use super::pen::TAB;
use kit::{Arg, Context, Error, Options, Opts, Result, flag, number, number_flag, optional, value};

const PAGES: u8 = 1;
const COLUMNS: u8 = 2;

const OPTIONS: Opts = kit::opts![
    value(PAGES, "pages"),
    number_flag(b'#'),
    value(COLUMNS, "columns"),
    flag(b'a', "across"),
    flag(b'b', ""),
    flag(b'c', "show-control-chars"),
    flag(b'd', "double-space"),
    value(b'D', "date-format"),
    optional(b'e', "expand-tabs"),
    flag(b'f', ""),
    flag(b'F', "form-feed"),
    value(b'h', "header"),
    optional(b'i', "output-tabs"),
    flag(b'J', "join-lines"),
    value(b'l', "length"),
    flag(b'm', "merge"),
    optional(b'n', "number-lines"),
    value(b'N', "first-line-number"),
    value(b'o', "indent"),
    flag(b'r', "no-file-warnings"),
    optional(b's', "separator"),
    optional(b'S', "sep-string"),
    flag(b't', "omit-header"),
    flag(b'T', "omit-pagination"),
    flag(b'v', "show-nonprinting"),
    value(b'w', "width"),
    value(b'W', "page-width"),
];

/// In which order the lines of a page fill it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Flow {
    /// Row after row.
    Across,
    /// Column after column.
    Down,
    /// A file a column.
    Parallel,
}

/// How control characters, and bytes beyond ASCII, are shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Show {
    /// As they are.
    Raw,
    /// `^X`, and octal beyond ASCII.
    Caret,
    /// Octal.
    Octal,
}

/// How lines are numbered.
#[derive(Clone, Copy)]
pub struct Numbers {
    pub separator: u8,
    pub digits: usize,
}

impl Numbers {
    /// The width with the separator.
    pub fn width(&self) -> usize {
        if self.separator == b'\t' { self.digits + TAB - self.digits % TAB } else { self.digits + 1 }
    }
}

/// What is known before the first page.
#[derive(Clone)]
pub struct Layout<'a> {
    pub first: u64,
    pub last: u64,
    pub flow: Flow,
    pub columns: usize,
    /// The width of a page without its margin.
    pub width: usize,
    /// The width of a column.
    pub cell: usize,
    /// Lines are cut to it, and columns aligned.
    pub cuts: bool,
    /// They are neither cut nor aligned.
    joins: bool,
    pub separator: &'a [u8],
    pub margin: usize,
    /// The rows of text on a page.
    pub body: usize,
    pub with_header: bool,
    pub keeps_feeds: bool,
    pub form_feeds: bool,
    pub double: bool,
    pub header: Option<&'a [u8]>,
    pub date: &'a [u8],
    pub numbers: Option<Numbers>,
    pub first_number: Option<i64>,
    pub show: Show,
    /// The input's tab and its width.
    pub tab: (u8, usize),
    pub expands: bool,
    /// The tab, and its width, that blanks become.
    pub blanks_to: Option<(u8, usize)>,
    pub silent: bool,
}

/// Reads the words of the call: the layout, not yet fitted to the number of columns, and the files.
pub fn of<'a>(ctx: &Context<'a>) -> Result<(Layout<'a>, Vec<Arg<'a>>)> {
    let mut layout = Layout {
        first: 1,
        last: u64::MAX,
        flow: Flow::Down,
        columns: 1,
        width: 72,
        cell: 0,
        cuts: false,
        joins: false,
        separator: b"",
        margin: 0,
        body: 66,
        with_header: true,
        keeps_feeds: false,
        form_feeds: false,
        double: false,
        header: None,
        date: if ctx.env("POSIXLY_CORRECT").is_some() { b"%b %e %H:%M %Y" } else { b"%Y-%m-%d %H:%M" },
        numbers: None,
        first_number: None,
        show: Show::Raw,
        tab: (b'\t', TAB),
        expands: false,
        blanks_to: None,
        silent: false,
    };
    let (mut across, mut parallel, mut columns) = (false, false, None);
    let (mut joins, mut old_width, mut old_separator) = (false, false, false);
    let (mut pages_given, mut separates, mut digits) = (false, false, Vec::new());
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, given)) = options.next_given()? {
        let value = given.unwrap_or_default();
        match key {
            PAGES => {
                (layout.first, layout.last) =
                    range(value).ok_or_else(|| Error::about("invalid page range", value))?;
                pages_given = true;
            }
            b'#' => digits.extend_from_slice(value),
            COLUMNS => {
                columns = Some(count(value, "number of columns")?);
                digits.clear();
            }
            b'a' => across = true,
            // Columns of one length, as they are on any page since.
            b'b' => {}
            b'c' => layout.show = Show::Caret,
            b'd' => layout.double = true,
            b'D' => layout.date = value,
            b'e' => {
                layout.expands = true;
                tab(&mut layout.tab, value, "e")?;
            }
            b'f' | b'F' => layout.form_feeds = true,
            b'h' => layout.header = Some(value),
            b'i' => tab(layout.blanks_to.get_or_insert((b'\t', TAB)), value, "i")?,
            b'J' => joins = true,
            b'l' => layout.body = count(value, "number of lines")?,
            b'm' => parallel = true,
            b'n' => {
                let mut known = layout.numbers.map_or((b'\t', 5), |known| (known.separator, known.digits));
                tab(&mut known, value, "n")?;
                layout.numbers = Some(Numbers { separator: known.0, digits: known.1 });
            }
            b'N' => {
                let first = number::signed(value);
                let first = first.ok_or_else(|| Error::about("invalid starting line number", value))?;
                layout.first_number = Some(first);
            }
            b'o' => {
                let margin = number::unsigned(value).and_then(|margin| i32::try_from(margin).ok());
                let margin = margin.and_then(|margin| usize::try_from(margin).ok());
                layout.margin = margin.ok_or_else(|| Error::about("invalid line offset", value))?;
            }
            b'r' => layout.silent = true,
            b's' => {
                old_separator = true;
                if !separates && let Some(separator) = given {
                    layout.separator = separator;
                }
            }
            b'S' => {
                old_separator = false;
                separates = true;
                layout.separator = value;
            }
            b't' | b'T' => {
                layout.with_header = false;
                layout.keeps_feeds = key == b't';
            }
            b'v' => layout.show = Show::Octal,
            b'w' => {
                layout.width = count(value, "number of characters")?;
                old_width = true;
            }
            _ => {
                layout.width = count(value, "number of characters")?;
                layout.cuts = true;
            }
        }
    }
    let mut operands = options.operands().to_vec();
    let is_range = |word: &Arg<'_>| word.bytes().first() == Some(&b'+');
    if !pages_given && let Some(at) = operands.iter().position(is_range) {
        let word = operands.remove(at).bytes();
        let given = range(word.get(1..).unwrap_or_default());
        (layout.first, layout.last) = given.ok_or_else(|| Error::about("invalid page range", word))?;
    }
    if !digits.is_empty() {
        columns = Some(count(&digits, "number of columns")?);
    }
    if parallel && columns.is_some() {
        return Err(Error::new("cannot specify number of columns when printing in parallel"));
    }
    if parallel && across {
        return Err(Error::new("cannot specify both printing across and printing in parallel"));
    }
    layout.columns = columns.unwrap_or(1);
    layout.flow = match layout.columns {
        _ if parallel => Flow::Parallel,
        1 => Flow::Across,
        _ if across => Flow::Across,
        _ => Flow::Down,
    };
    // A width asks for columns cut to it; a separator alone for columns that are not.
    let several = parallel || columns.is_some();
    if old_width {
        layout.cuts |= several;
        separates |= several && old_separator;
    } else if several && old_separator && !separates {
        separates = layout.cuts || !layout.separator.is_empty();
        joins |= !layout.cuts;
    }
    layout.joins = joins;
    layout.cuts &= !joins;
    // A tab where columns are aligned would part nothing.
    if !separates || !joins && layout.separator == b"\t" {
        layout.separator = if joins { b"\t" } else { b" " };
    }
    layout.pages();
    Ok((layout, operands))
}

impl<'a> Layout<'a> {
    /// The rows of a page.
    fn pages(&mut self) {
        if self.body <= 10 {
            self.with_header = false;
            self.keeps_feeds = true;
        }
        if self.with_header {
            self.body -= 10;
        }
        if self.double {
            self.body = (self.body / 2).max(1);
        }
    }

    /// The layout for so many columns.
    pub fn fit(&self, columns: usize) -> Result<Layout<'a>> {
        let mut fitted = self.clone();
        fitted.columns = columns;
        let mut taken = 0;
        if columns > 1 {
            fitted.cuts = !self.joins;
            fitted.expands |= self.separator != b"\t";
            fitted.blanks_to.get_or_insert((b'\t', TAB));
            taken = (columns - 1).saturating_mul(self.separator.len());
        }
        if let (Flow::Parallel, Some(numbers)) = (self.flow, &self.numbers) {
            taken = taken.saturating_add(numbers.width());
        }
        fitted.cell = self.width.saturating_sub(taken) / columns.max(1);
        if fitted.cell == 0 {
            return Err(Error::new("page width too narrow"));
        }
        Ok(fitted)
    }

    /// Where a column begins, its separator before it; none if columns are not aligned.
    pub fn goal(&self, column: usize) -> Option<usize> {
        if column == 0 {
            return Some(self.margin);
        }
        let numbers = self.numbers.filter(|_| self.flow == Flow::Parallel);
        let wide = numbers.map_or(0, |numbers| numbers.width());
        let parted = self.separator.len().saturating_mul(column - 1);
        self.cuts.then(|| self.margin + wide + column.saturating_mul(self.cell) + parted)
    }

    /// Whether lines are written as they are.
    pub fn is_plain(&self) -> bool {
        !self.cuts && !self.expands && self.blanks_to.is_none() && self.show == Show::Raw
    }
}

/// A number of at least one.
fn count(word: &[u8], what: &str) -> Result<usize> {
    let number = number::unsigned(word).and_then(|number| i32::try_from(number).ok());
    let number = number.filter(|number| *number > 0).and_then(|number| usize::try_from(number).ok());
    number.ok_or_else(|| Error::filled(b"invalid {} '{}'", &[what.as_bytes(), word]))
}

/// `[CHAR][NUMBER]`: what is given of a character and a number.
fn tab(known: &mut (u8, usize), word: &[u8], letter: &str) -> Result<()> {
    let (character, digits) = match word {
        [byte, digits @ ..] if !byte.is_ascii_digit() => (*byte, digits),
        _ => (known.0, word),
    };
    let number = if digits.is_empty() { known.1 } else { number::unsigned(digits).map_or(0, narrow) };
    if number == 0 {
        let what =
            kit::filled(b"'-{}' extra characters or invalid number in the argument", &[letter.as_bytes()]);
        return Err(Error::misused(b"{} '{}'", &[&what[..], digits]));
    }
    *known = (character, number);
    Ok(())
}

/// A number that no line is as wide as.
fn narrow(number: u64) -> usize {
    usize::try_from(number).ok().filter(|number| *number <= 1 << 31).unwrap_or(0)
}

/// `FIRST[:LAST]`
fn range(word: &[u8]) -> Option<(u64, u64)> {
    let mut parts = kit::split::at(word, b':');
    let first = number::unsigned(parts.next()?)?;
    let last = match parts.next() {
        None => u64::MAX,
        Some(last) => number::unsigned(last)?,
    };
    (first > 0 && first <= last && parts.next().is_none()).then_some((first, last))
}
