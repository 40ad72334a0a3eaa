//! `pr`: set texts in pages and columns (POSIX.1-2024; options and layout of GNU's).
//!
//! A form feed that stands where a page is full anyway makes no further page, in any column; GNU heeds only those in
//! the first.

#![deny(clippy::indexing_slicing)]

mod layout;
mod pen;
mod source;

use crate::lines::{Lines, open};
use kit::number::Decimal;
use kit::time::{self, Moment, Zone};
use kit::{Applet, Arg, Context, Errno, Error, Place, Result, Runs, Status};
use layout::{Flow, Layout};
use pen::Pen;
use rustix::fs::fstat;
use source::{End, Reader};
use std::os::fd::AsFd;

/// The applet.
pub const APPLET: Applet = Applet {
    name: "pr",
    place: Place::UsrBin,
    runs: Runs::Unattended,
    failure: 1,
    usage: "[OPTION]... [+FIRST[:LAST]] [FILE]...\n\n\
Set FILEs (or standard input) in pages and columns\n\n\
\t+FIRST[:LAST], --pages=FIRST[:LAST]\n\
\t\t\tPrint only these pages\n\
\t-COLUMNS\tIn columns, filled downwards\n\
\t-a\t\tFilled across\n\
\t-m\t\tFILEs side by side\n\
\t-l N\t\tLines of a page (66); 10 or fewer imply -t\n\
\t-w N\t\tWidth of a page in columns (72)\n\
\t-W N\t\tWidth of a page, whose lines are cut\n\
\t-J\t\tDo not cut or align columns\n\
\t-s[CHAR]\tCHAR between columns (a tab), which are not aligned\n\
\t-S[STRING]\tSTRING between columns\n\
\t-n[SEP[N]]\tNumber lines in N digits (5) and SEP (a tab)\n\
\t-N N\t\tThe first number\n\
\t-h TEXT\t\tIn the header, instead of the file's name\n\
\t-D FORMAT\tThe header's date, as for date\n\
\t-t\t\tNo headers and trailers\n\
\t-T\t\tNor pages by the input's form feeds\n\
\t-F, -f\t\tEnd pages with form feeds\n\
\t-d\t\tDouble the space between lines\n\
\t-o N\t\tIndent by N\n\
\t-e[CHAR[N]]\tExpand tabs, or CHARs, to every N (8) columns\n\
\t-i[CHAR[N]]\tPut tabs, or CHARs, for blanks\n\
\t-c\t\tShow control characters as ^X and \\ooo\n\
\t-v\t\tShow them as \\ooo\n\
\t-r\t\tDo not speak of files that can't be opened",
    main,
};

/// A line of a column: where it ends in the text of its page or row, and the number it bears.
#[derive(Clone, Copy)]
struct Cell {
    start: usize,
    end: usize,
    number: i64,
    /// Whether a line stands there; side by side, an empty place is aligned like one.
    present: bool,
}

/// A document: one file, or all of them side by side.
struct Document<'l, 'a> {
    layout: &'l Layout<'l>,
    readers: Vec<Reader<'a>>,
    /// The readers of the columns that are read side by side; otherwise one.
    sources: Vec<Source>,
    date: Vec<u8>,
    title: &'l [u8],
    page: u64,
    number: i64,
    /// The lines of a row, or of a page filled downwards.
    text: Vec<u8>,
    cells: Vec<Cell>,
}

struct Source {
    reader: usize,
    /// There may be more.
    open: bool,
    /// A form feed was read: nothing more on this page.
    held: bool,
    /// A page has just been filled, so that a form feed says nothing new.
    filled: bool,
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let (layout, operands) = layout::of(ctx)?;
    let stdin = [Arg::new(c"-")];
    let operands = if operands.is_empty() { &stdin[..] } else { &operands[..] };
    if layout.flow != Flow::Parallel {
        for operand in operands {
            document(ctx, &layout, core::slice::from_ref(operand))?;
            if ctx.out.failed() {
                break;
            }
        }
    } else {
        document(ctx, &layout, operands)?;
    }
    ctx.done()
}

/// Prints a file, or several side by side.
fn document(ctx: &mut Context<'_>, layout: &Layout<'_>, operands: &[Arg<'_>]) -> Result<()> {
    let (mut readers, mut sources) = (Vec::new(), Vec::new());
    let mut moment = Moment::now();
    let mut stdin = None;
    for operand in operands {
        let is_stdin = operand.bytes() == b"-";
        let known = stdin.filter(|_| is_stdin);
        let reader = known.unwrap_or(readers.len());
        if known.is_none() {
            let input = match open(ctx, *operand) {
                Ok(input) => input,
                Err(errno) => {
                    if layout.silent {
                        ctx.status = Status::FAILURE;
                    } else {
                        ctx.warn(Error::on("can't open", operand.bytes(), errno));
                    }
                    continue;
                }
            };
            if is_stdin {
                stdin = Some(reader);
            } else if layout.flow != Flow::Parallel
                && let Ok(stat) = fstat(input.as_fd())
            {
                moment = Moment::new(stat.st_mtime, stat.st_mtime_nsec);
            }
            readers.push(Reader::new(operand.bytes(), Lines::new(input, b'\n')));
        }
        sources.push(Source { reader, open: true, held: false, filled: false });
    }
    if sources.is_empty() {
        return Ok(());
    }
    let columns = if layout.flow == Flow::Parallel { operands.len() } else { layout.columns };
    let name = operands.first().map_or(&b""[..], |name| name.bytes());
    let title = match layout.header {
        Some(header) => header,
        None if layout.flow == Flow::Parallel || name == b"-" => b"",
        None => name,
    };
    let mut date = Vec::new();
    time::push(&mut date, layout.date, &Zone::of(ctx.env("TZ")), moment);
    // A file that is missing leaves its column's room.
    let mut fitted = layout.fit(columns)?;
    if layout.flow == Flow::Parallel {
        fitted.columns = sources.len();
    }
    let (text, cells) = (Vec::new(), Vec::new());
    let mut document =
        Document { layout: &fitted, readers, sources, date, title, page: 1, number: 1, text, cells };
    document.print(ctx).map_err(|(name, errno)| Error::sys("", errno).with_message(name)).or_else(|error| {
        ctx.warn(error);
        Ok(())
    })
}

/// A read that failed, and the name of what was read.
type Failed = (Vec<u8>, Errno);

impl Document<'_, '_> {
    fn print(&mut self, ctx: &mut Context<'_>) -> Result<(), Failed> {
        let layout = self.layout;
        while self.page < layout.first {
            if !self.is_ready() {
                let mut message = b"starting page number ".to_vec();
                message.extend_from_slice(&Decimal::of(layout.first));
                message.extend_from_slice(b" exceeds page count ");
                message.extend_from_slice(&Decimal::of(self.page - 1));
                ctx.say(&message);
                return Ok(());
            }
            self.print_page(None)?;
            self.page += 1;
        }
        if let Some(first) = layout.first_number {
            self.number = first;
        }
        while self.is_ready() && self.page <= layout.last && !ctx.out.failed() {
            self.print_page(Some(&mut Pen::new(&mut ctx.out, layout)))?;
            self.page = self.page.saturating_add(1);
        }
        Ok(())
    }

    /// Whether more may come on this page.
    fn is_ready(&self) -> bool {
        self.sources.iter().any(|source| source.open && !source.held)
    }

    /// Prints a page, or passes it over.
    fn print_page(&mut self, mut pen: Option<&mut Pen<'_, '_>>) -> Result<(), Failed> {
        let layout = self.layout;
        let mut downwards = 0;
        if layout.flow == Flow::Down {
            self.clear();
            for _ in 0..layout.columns.saturating_mul(layout.body) {
                self.read(0)?;
                if !self.is_ready() {
                    break;
                }
            }
            downwards = self.cells.len();
        }
        let mut rows = 0;
        while rows < layout.body {
            if layout.flow == Flow::Down {
                if rows >= downwards.div_ceil(layout.columns) {
                    break;
                }
            } else if !self.is_ready() || !self.read_row()? {
                break;
            }
            if let Some(pen) = pen.as_deref_mut() {
                if rows == 0 {
                    self.print_header(pen);
                }
                self.print_row(pen, rows, downwards);
                // Without pages to fill, what ends the text ends the output.
                let more = self.is_ready() || (rows + 1) * layout.columns < downwards;
                if layout.double && (more || layout.with_header) {
                    pen.put(b"\n");
                }
            }
            rows += 1;
        }
        let held = self.sources.iter().any(|source| source.held);
        if let Some(pen) = pen {
            if rows == 0 && held && layout.with_header {
                // A form feed alone makes a page of an empty line.
                self.print_header(pen);
                pen.put(if layout.double { b"\n\n" } else { b"\n" });
                rows = 1;
            }
            if layout.with_header && rows > 0 {
                if layout.form_feeds {
                    pen.put(b"\x0c");
                } else {
                    let each = if layout.double { 2 } else { 1 };
                    for _ in 0..(layout.body.saturating_sub(rows).saturating_mul(each)).saturating_add(5) {
                        pen.put(b"\n");
                    }
                }
            } else if layout.keeps_feeds && held {
                pen.put(b"\x0c");
            }
        }
        for source in &mut self.sources {
            source.filled = rows >= layout.body && !source.held;
            source.held = false;
        }
        Ok(())
    }

    fn clear(&mut self) {
        self.text.clear();
        self.cells.clear();
    }

    /// Reads the next line of a source; whether there is one.
    fn read(&mut self, source: usize) -> Result<bool, Failed> {
        let start = self.text.len();
        let mut present = false;
        if let Some(source) = self.sources.get_mut(source)
            && source.open
            && !source.held
            && let Some(reader) = self.readers.get_mut(source.reader)
        {
            let end;
            (present, end) = reader
                .read(core::mem::take(&mut source.filled), &mut self.text)
                .map_err(|errno| (reader.name.to_vec(), errno))?;
            source.open = end != End::File;
            source.held = end == End::Feed;
        }
        let parallel = self.layout.flow == Flow::Parallel;
        if present || parallel {
            self.cells.push(Cell { start, end: self.text.len(), number: self.number, present });
        }
        if present && !parallel {
            self.number = self.number.wrapping_add(1);
        }
        Ok(present)
    }

    /// Reads the lines of a row that is filled across or from files side by side; whether there are any.
    fn read_row(&mut self) -> Result<bool, Failed> {
        self.clear();
        if self.layout.flow != Flow::Parallel {
            for _ in 0..self.layout.columns {
                self.read(0)?;
                if !self.is_ready() {
                    break;
                }
            }
            return Ok(!self.cells.is_empty());
        }
        let mut any = false;
        for source in 0..self.sources.len() {
            let present = self.read(source)?;
            any |= present;
            // What ends the page is not followed by empty columns.
            if !self.is_ready() {
                if !present {
                    self.cells.pop();
                }
                break;
            }
        }
        if any {
            self.number = self.number.wrapping_add(1);
        }
        Ok(any)
    }

    fn print_row(&self, pen: &mut Pen<'_, '_>, row: usize, downwards: usize) {
        pen.begin();
        let columns = self.layout.columns;
        // Filled downwards, the first columns take what remains of an even division.
        let (height, longer) = (downwards / columns, downwards % columns);
        for column in 0..columns {
            let at = match self.layout.flow {
                Flow::Down if row < height + usize::from(column < longer) => {
                    column * height + column.min(longer) + row
                }
                Flow::Down => break,
                _ => column,
            };
            let Some(cell) = self.cells.get(at) else { break };
            let line = cell.present.then(|| self.text.get(cell.start..cell.end).unwrap_or_default());
            pen.cell(column, line, cell.number);
        }
        pen.put(b"\n");
    }

    fn print_header(&self, pen: &mut Pen<'_, '_>) {
        if !self.layout.with_header {
            return;
        }
        let mut label = b"Page ".to_vec();
        label.extend_from_slice(&Decimal::of(self.page));
        let taken = kit::width::of_text(&self.date) + kit::width::of_text(self.title) + label.len();
        let free = self.layout.width.saturating_sub(taken);
        pen.begin();
        pen.indent();
        pen.put(b"\n\n");
        pen.begin();
        pen.blanks(self.layout.margin);
        pen.put(&self.date);
        pen.blanks((free / 2).max(1));
        pen.put(self.title);
        pen.blanks((free - free / 2).max(1));
        pen.put(&label);
        pen.put(b"\n\n\n");
    }
}
