//! One file through grep: read in large blocks, searched as a whole, printed with what stands around.

use super::options::{Binary, Options, Show};
use super::{Operands, complain, matcher::Matcher};
use kit::number::Decimal;
use kit::regex::TooComplex;
use kit::{Context, Error, Result, escape};
use memchr::{memchr, memchr_iter, memrchr};
use std::cell::OnceCell;
use std::os::fd::BorrowedFd;

/// Bytes read at once.
const BLOCK: usize = 96 * 1024;

/// What lasts over all files of a call.
pub struct Search<'o> {
    options: &'o Options,
    matcher: &'o Matcher,
    /// Of the matcher's required literal; made once, when the first text is there.
    finder: OnceCell<memchr::memmem::Finder<'o>>,
    with_name: bool,
    /// Whether names go to a terminal.
    visible: bool,
    /// Whether any line was selected (for `-L`: any file listed).
    pub selected: bool,
    /// Nothing more needs to be read.
    pub done: bool,
    /// Whether lines were printed, so that a group that follows is set apart.
    printed_any: bool,
    /// The regular file that standard output is, by device and inode.
    output: Option<(u64, u64)>,
    colors: Colors,
    /// Lines that do not match are wanted, and nothing with them.
    others: bool,
    buffer: Vec<u8>,
}

/// What GREP_COLORS sets: the SGR parameters of each part.
struct Colors {
    selected: Vec<u8>,
    context: Vec<u8>,
    /// Of whole lines, selected and around them.
    lines: [Vec<u8>; 2],
    /// Lines are not cleared to their end in the colour.
    no_erase: bool,
    name: Vec<u8>,
    number: Vec<u8>,
    offset: Vec<u8>,
    separator: Vec<u8>,
}

/// The file under way.
struct File<'f> {
    name: &'f [u8],
    /// Where the buffer begins in the file.
    base: u64,
    /// The first line not yet looked at.
    start: usize,
    /// Behind the last line printed.
    printed: usize,
    /// Lines of context still to print.
    after: usize,
    /// Lines selected.
    count: u64,
    /// The number of newlines before a position.
    lines: (usize, u64),
    binary: bool,
    /// Behind the last line selected, in the file.
    resume: u64,
    /// `-m` is reached: only context follows.
    full: bool,
    /// Columns of numbers, so that tabs align: those of the file's size.
    width: usize,
}

enum Step {
    Go,
    /// The file needs no more reading.
    Stop,
}

impl<'o> Search<'o> {
    /// A search over the files of a call.
    pub fn new(
        options: &'o Options,
        matcher: &'o Matcher,
        ctx: &mut Context<'_>,
        operands: &Operands<'_>,
    ) -> Search<'o> {
        let recursive = options.directories == super::options::Directories::Recurse;
        let output = ctx.out.fd().and_then(|fd| rustix::fs::fstat(fd).ok());
        let bare = match options.show {
            Show::Lines => {
                let marks = options.line_number || options.byte_offset || options.color || options.tab;
                !marks && !options.line_buffered && options.before == 0 && options.after == 0
            }
            show => show == Show::Count,
        };
        let with_name = options.with_name.unwrap_or_else(|| match operands.as_slice() {
            [one] => recursive && rustix::fs::stat(one.as_cstr()).is_ok_and(|stat| is_directory(&stat)),
            operands => recursive || !operands.is_empty(),
        });
        let plain = options.invert && !options.quiet && !options.null_data && options.max.is_none();
        let regular = output.filter(|stat| rustix::fs::FileType::from_raw_mode(stat.st_mode).is_file());
        Search {
            options,
            matcher,
            finder: OnceCell::new(),
            with_name,
            others: plain && bare && !(with_name && options.show == Show::Lines) && matcher.is_linear(),
            visible: ctx.out.is_terminal(),
            selected: false,
            done: false,
            printed_any: false,
            output: regular.map(|stat| (stat.st_dev, stat.st_ino)),
            colors: Colors::new(
                ctx.env("GREP_COLORS").unwrap_or_default(),
                ctx.env("GREP_COLOR").unwrap_or_default(),
                options.invert,
            ),
            buffer: Vec::new(),
        }
    }

    /// Searches one file.
    pub fn file(&mut self, ctx: &mut Context<'_>, fd: BorrowedFd<'_>, name: &[u8]) -> Result<()> {
        let options = self.options;
        if let (Some(output), Ok(stat)) = (self.output, rustix::fs::fstat(fd))
            && output == (stat.st_dev, stat.st_ino)
            && stat.st_size > 0
            && !options.quiet
            && matches!(options.show, Show::Lines | Show::Parts)
        {
            ctx.warn(Error::filled(b"{}: input file is also the output", &[name]));
            return Ok(());
        }
        let mut file = File {
            name,
            base: 0,
            start: 0,
            printed: 0,
            after: 0,
            count: 0,
            lines: (0, 0),
            binary: false,
            resume: 0,
            full: false,
            width: if options.tab { columns(fd) } else { 0 },
        };
        let mut buffer = core::mem::take(&mut self.buffer);
        buffer.clear();
        let result = self.blocks(ctx, fd, &mut file, &mut buffer);
        self.buffer = buffer;
        if let Err(error) = result {
            match error.errno() {
                Some(errno) => complain(ctx, options, name, errno),
                None => ctx.warn(error),
            }
            return Ok(());
        }
        self.summary(ctx, &file);
        Ok(())
    }

    fn blocks(
        &mut self,
        ctx: &mut Context<'_>,
        fd: BorrowedFd<'_>,
        file: &mut File<'_>,
        buffer: &mut Vec<u8>,
    ) -> Result<()> {
        let options = self.options;
        let end_byte = if options.null_data { 0 } else { b'\n' };
        if options.max == Some(0) {
            return Ok(());
        }
        loop {
            self.forget(file, buffer, end_byte);
            let known = buffer.len();
            buffer.reserve(BLOCK);
            let mut ended = false;
            match rustix::io::read(fd, rustix::buffer::spare_capacity(buffer)) {
                Ok(0) => ended = true,
                Ok(_) => {}
                Err(rustix::io::Errno::INTR) => continue,
                Err(errno) => return Err(Error::sys("", errno)),
            }
            if options.binary != Binary::Text && !options.null_data {
                let fresh = buffer.get_mut(known..).unwrap_or_default();
                if let Some(first) = memchr(0, fresh) {
                    file.binary = true;
                    if options.binary == Binary::Skip {
                        return Ok(());
                    }
                    // A NUL ends a line here, else a file without newlines would have to fit into memory.
                    fresh.iter_mut().skip(first).filter(|byte| **byte == 0).for_each(|byte| *byte = b'\n');
                }
            }
            let limit = if ended {
                buffer.len()
            } else {
                match memrchr(end_byte, buffer.get(known..).unwrap_or_default()) {
                    Some(at) => known + at + 1,
                    None => continue,
                }
            };
            let step = self.region(ctx, file, buffer.get(..limit).unwrap_or_default(), end_byte)?;
            if ctx.out.failed() {
                self.done = true;
                return Ok(());
            }
            if matches!(step, Step::Stop) {
                // What was not looked at is left to whoever reads the same file next.
                let _ = rustix::fs::seek(fd, rustix::fs::SeekFrom::Start(file.resume));
                return Ok(());
            }
            if ended {
                return Ok(());
            }
        }
    }

    /// Drops what no context needs any more from the front of the buffer.
    fn forget(&self, file: &mut File<'_>, buffer: &mut Vec<u8>, end_byte: u8) {
        let mut keep = file.start;
        for _ in 0..self.options.before {
            if keep <= file.printed {
                break;
            }
            keep = line_start(buffer, keep - 1, end_byte);
        }
        let keep = keep.max(file.printed.min(file.start)).min(buffer.len());
        if keep == 0 {
            return;
        }
        if self.options.line_number {
            file.count_lines(buffer, keep, end_byte);
        }
        file.lines.0 = file.lines.0.saturating_sub(keep);
        buffer.drain(..keep);
        file.base += keep as u64;
        file.start -= keep.min(file.start);
        // One before the buffer is as good as any earlier one: there is a gap.
        file.printed = file.printed.saturating_sub(keep);
    }

    /// Whole lines of a file.
    fn region(
        &mut self,
        ctx: &mut Context<'_>,
        file: &mut File<'_>,
        text: &[u8],
        end_byte: u8,
    ) -> Result<Step> {
        if self.others && !file.binary {
            return self.others(ctx, file, text, end_byte);
        }
        while !file.full
            && let Some((start, end)) = self.next_selected(text, file.start, end_byte)?
        {
            file.count += 1;
            let behind = (end + 1).min(text.len());
            let options = self.options;
            if options.quiet || matches!(options.show, Show::FilesWith | Show::FilesWithout) {
                return Ok(Step::Stop);
            }
            if matches!(options.show, Show::Lines | Show::Parts) {
                if file.binary && !(options.show == Show::Parts && options.invert) {
                    return Ok(Step::Stop);
                }
                self.context_after(ctx, file, text, start, end_byte);
                self.context_before(ctx, file, text, start, end_byte);
                self.selected_line(ctx, file, text, (start, end), end_byte)?;
                file.printed = behind;
                file.after = options.after;
            }
            file.start = behind;
            file.resume = file.base + behind as u64;
            if options.max.is_some_and(|max| file.count >= max) {
                file.full = true;
                break;
            }
        }
        file.start = text.len();
        self.context_after(ctx, file, text, text.len(), end_byte);
        Ok(if file.full && file.after == 0 { Step::Stop } else { Step::Go })
    }

    /// Prints or counts what stands between the lines that match.
    fn others(&mut self, ctx: &mut Context<'_>, file: &mut File<'_>, text: &[u8], end_byte: u8) -> Result<Step> {
        while file.start < text.len() {
            let matching = self.next_matching(text, file.start, end_byte)?;
            let (start, end) = matching.unwrap_or((text.len(), text.len()));
            let lines = text.get(file.start..start).unwrap_or_default();
            let open = lines.last().is_some_and(|byte| *byte != end_byte);
            if self.options.show == Show::Lines {
                file.count += u64::from(!lines.is_empty());
                ctx.out.put(lines);
                if open {
                    ctx.out.put(&[end_byte]);
                }
            } else {
                file.count += memchr_iter(end_byte, lines).count() as u64 + u64::from(open);
            }
            file.start = (end + 1).min(text.len());
        }
        Ok(Step::Go)
    }

    /// The next line to select at or behind `from`, without its end.
    fn next_selected(
        &self,
        text: &[u8],
        mut from: usize,
        end_byte: u8,
    ) -> Result<Option<(usize, usize)>, TooComplex> {
        let matcher = self.matcher;
        if self.options.invert || self.options.null_data || !matcher.is_linear() {
            while from < text.len() {
                let end = line_end(text, from, end_byte);
                if matcher.matches(text.get(from..end).unwrap_or_default())? != self.options.invert {
                    return Ok(Some((from, end)));
                }
                from = end + 1;
            }
            return Ok(None);
        }
        self.next_matching(text, from, end_byte)
    }

    /// The next line of a text of many that matches, at or behind `from`.
    fn next_matching(
        &self,
        text: &[u8],
        mut from: usize,
        end_byte: u8,
    ) -> Result<Option<(usize, usize)>, TooComplex> {
        let matcher = self.matcher;
        if matcher.is_empty() {
            return Ok(None);
        }
        // The newline at the very end begins no line.
        let body = text.strip_suffix(b"\n").unwrap_or(text);
        let required = matcher.required();
        let finder = self.finder.get_or_init(|| memchr::memmem::Finder::new(required));
        while from < text.len() {
            let reached = if required.is_empty() {
                matcher.reach(body, from)?
            } else {
                body.get(from..).and_then(|rest| finder.find(rest)).map(|at| from + at)
            };
            let Some(reached) = reached else { return Ok(None) };
            let start = line_start(body, reached, end_byte);
            let end = line_end(body, reached, end_byte);
            let line = body.get(start..end).unwrap_or_default();
            from = end + 1;
            let holds = if matcher.is_sure() { Some(true) } else { matcher.holds(line, reached - start) };
            if holds == Some(false) {
                // The literal may stand in the line once more.
                from = reached + 1;
            } else if holds.is_some() || matcher.matches(line)? {
                return Ok(Some((start, end)));
            }
        }
        Ok(None)
    }

    fn context_after(
        &mut self,
        ctx: &mut Context<'_>,
        file: &mut File<'_>,
        text: &[u8],
        until: usize,
        end_byte: u8,
    ) {
        while file.after > 0 && file.printed < until {
            let start = file.printed;
            let end = line_end(text, start, end_byte);
            self.print_line(ctx, file, text, (start, end), b'-', end_byte);
            file.printed = (end + 1).min(text.len());
            file.after -= 1;
        }
    }

    fn context_before(
        &mut self,
        ctx: &mut Context<'_>,
        file: &mut File<'_>,
        text: &[u8],
        line: usize,
        end_byte: u8,
    ) {
        let options = self.options;
        if options.before == 0 && options.after == 0 {
            return;
        }
        let mut first = line;
        for _ in 0..options.before {
            if first <= file.printed {
                break;
            }
            first = line_start(text, first - 1, end_byte);
        }
        let first = first.max(file.printed);
        let gap = first > file.printed || file.base > 0 && file.printed == 0 || file.count == 1;
        if gap
            && self.printed_any
            && let Some(separator) = &options.separator
        {
            self.paint(ctx, &self.colors.separator, separator);
            ctx.out.put(b"\n");
        }
        let mut at = first;
        while at < line {
            let end = line_end(text, at, end_byte);
            self.print_line(ctx, file, text, (at, end), b'-', end_byte);
            at = end + 1;
        }
    }

    fn selected_line(
        &mut self,
        ctx: &mut Context<'_>,
        file: &mut File<'_>,
        text: &[u8],
        line: (usize, usize),
        end_byte: u8,
    ) -> Result<()> {
        self.printed_any = true;
        if self.options.show == Show::Lines {
            self.print_line(ctx, file, text, line, b':', end_byte);
            return Ok(());
        }
        if self.options.invert {
            return Ok(());
        }
        let bytes = text.get(line.0..line.1).unwrap_or_default();
        let mut from = 0;
        while let Some((start, end)) = self.matcher.find(bytes, from)? {
            if start == end {
                if end >= bytes.len() {
                    break;
                }
                from = end + 1;
                while bytes.get(from).is_some_and(|byte| byte & 0xc0 == 0x80) {
                    from += 1;
                }
                continue;
            }
            self.prefix(ctx, file, text, line.0 + start, b':', end_byte);
            self.paint(ctx, &self.colors.selected, bytes.get(start..end).unwrap_or_default());
            ctx.out.put(&[end_byte]);
            from = end;
        }
        if self.options.line_buffered {
            ctx.out.flush();
        }
        Ok(())
    }

    fn print_line(
        &self,
        ctx: &mut Context<'_>,
        file: &mut File<'_>,
        text: &[u8],
        line: (usize, usize),
        mark: u8,
        end_byte: u8,
    ) {
        let options = self.options;
        self.prefix(ctx, file, text, line.0, mark, end_byte);
        let bytes = text.get(line.0..line.1).unwrap_or_default();
        let [selected, around] = &self.colors.lines;
        let line_color = if mark == b':' { selected } else { around };
        // Matches stand in selected lines, or in the context where lines without any are selected.
        let matching = options.color && (mark == b':') != options.invert;
        let color = if mark == b':' { &self.colors.selected } else { &self.colors.context };
        let mut from = 0;
        while matching && let Ok(Some((start, end))) = self.matcher.find(bytes, from) {
            if start == end {
                let next = (end + 1).min(bytes.len());
                self.plain(ctx, line_color, bytes.get(from..next).unwrap_or_default());
                from = next;
                if end == bytes.len() {
                    break;
                }
                continue;
            }
            self.plain(ctx, line_color, bytes.get(from..start).unwrap_or_default());
            // The match is painted over the colour of its line.
            self.begin(ctx, line_color);
            self.begin(ctx, color);
            ctx.out.put(bytes.get(start..end).unwrap_or_default());
            self.end(ctx, if color.is_empty() { line_color } else { color });
            from = end;
        }
        self.plain(ctx, line_color, bytes.get(from..).unwrap_or_default());
        ctx.out.put(&[end_byte]);
        if options.line_buffered {
            ctx.out.flush();
        }
    }

    /// A part of a line without a match.
    fn plain(&self, ctx: &mut Context<'_>, color: &[u8], text: &[u8]) {
        if !text.is_empty() {
            self.paint(ctx, color, text);
        }
    }

    /// Name, line number, offset: what was asked for.
    fn prefix(
        &self,
        ctx: &mut Context<'_>,
        file: &mut File<'_>,
        text: &[u8],
        at: usize,
        mark: u8,
        end_byte: u8,
    ) {
        let options = self.options;
        if self.with_name {
            self.name(ctx, file.name);
            if options.null_names {
                ctx.out.put(b"\0");
            } else {
                self.paint(ctx, &self.colors.separator, &[mark]);
            }
        }
        if options.line_number {
            file.count_lines(text, line_start(text, at, end_byte), end_byte);
            self.number(ctx, &self.colors.number, file.lines.1 + 1, file.width);
            self.paint(ctx, &self.colors.separator, &[mark]);
        }
        if options.byte_offset {
            self.number(ctx, &self.colors.offset, file.base + at as u64, file.width);
            self.paint(ctx, &self.colors.separator, &[mark]);
        }
        if options.tab && (self.with_name || options.line_number || options.byte_offset) {
            ctx.out.put(b"\t");
        }
    }

    /// A number, so many columns wide at least.
    fn number(&self, ctx: &mut Context<'_>, color: &[u8], number: u64, width: usize) {
        let digits = Decimal::of(number);
        let mut padded = vec![b' '; width.saturating_sub(digits.len())];
        padded.extend_from_slice(&digits);
        self.paint(ctx, color, &padded);
    }

    fn name(&self, ctx: &mut Context<'_>, name: &[u8]) {
        if self.visible {
            self.paint(ctx, &self.colors.name, &escape::visible(name));
        } else {
            self.paint(ctx, &self.colors.name, name);
        }
    }

    fn paint(&self, ctx: &mut Context<'_>, color: &[u8], text: &[u8]) {
        self.begin(ctx, color);
        ctx.out.put(text);
        self.end(ctx, color);
    }

    fn begin(&self, ctx: &mut Context<'_>, color: &[u8]) {
        if self.options.color && !color.is_empty() {
            ctx.out.fill(b"\x1b[{}m", &[color]);
            ctx.out.put(self.erase());
        }
    }

    fn end(&self, ctx: &mut Context<'_>, color: &[u8]) {
        if self.options.color && !color.is_empty() {
            ctx.out.put(b"\x1b[m");
            ctx.out.put(self.erase());
        }
    }

    fn erase(&self) -> &'static [u8] {
        if self.colors.no_erase { b"" } else { b"\x1b[K" }
    }

    /// What is printed of a whole file.
    fn summary(&mut self, ctx: &mut Context<'_>, file: &File<'_>) {
        let options = self.options;
        let found = file.count > 0;
        self.selected |= if options.show == Show::FilesWithout { !found } else { found };
        if options.quiet {
            self.done = found;
            return;
        }
        match options.show {
            Show::Count => {
                if self.with_name {
                    self.name(ctx, file.name);
                    if options.null_names {
                        ctx.out.put(b"\0");
                    } else {
                        self.paint(ctx, &self.colors.separator, b":");
                    }
                }
                ctx.out.line(&Decimal::of(file.count));
            }
            Show::FilesWith | Show::FilesWithout if found == (options.show == Show::FilesWith) => {
                self.name(ctx, file.name);
                ctx.out.put(if options.null_names { b"\0" } else { b"\n" });
            }
            Show::Lines | Show::Parts
                if file.binary && found && !(options.show == Show::Parts && options.invert) =>
            {
                ctx.tell(b"{}: binary file matches", &[file.name]);
            }
            _ => {}
        }
        if options.line_buffered {
            ctx.out.flush();
        }
    }
}

impl File<'_> {
    /// Brings the number of lines up to a position.
    fn count_lines(&mut self, text: &[u8], at: usize, end_byte: u8) {
        if let Some(part) = text.get(self.lines.0..at) {
            self.lines = (at, self.lines.1 + memchr_iter(end_byte, part).count() as u64);
        }
    }
}

/// The end of the line that a position is in.
fn line_end(text: &[u8], at: usize, end_byte: u8) -> usize {
    memchr(end_byte, text.get(at..).unwrap_or_default()).map_or(text.len(), |length| at + length)
}

/// The start of the line that a position is in.
fn line_start(text: &[u8], at: usize, end_byte: u8) -> usize {
    memrchr(end_byte, text.get(..at).unwrap_or_default()).map_or(0, |end| end + 1)
}

/// The columns of the largest number that a file can have; of any number, where that is not known.
fn columns(fd: BorrowedFd<'_>) -> usize {
    match rustix::fs::fstat(fd) {
        Ok(stat) if rustix::fs::FileType::from_raw_mode(stat.st_mode).is_file() => {
            Decimal::of(u64::try_from(stat.st_size).unwrap_or(0)).len()
        }
        _ => 19,
    }
}

fn is_directory(stat: &rustix::fs::Stat) -> bool {
    rustix::fs::FileType::from_raw_mode(stat.st_mode) == rustix::fs::FileType::Directory
}

impl Colors {
    fn new(setting: &[u8], old: &[u8], invert: bool) -> Colors {
        let sane = |value: &[u8]| value.iter().all(|byte| byte.is_ascii_digit() || *byte == b';');
        let value = |keys: &[&[u8]], default: &[u8]| {
            let mut given = setting.split(|byte| *byte == b':').filter_map(|part| {
                let at = memchr(b'=', part)?;
                let (key, value) = (part.get(..at)?, part.get(at + 1..)?);
                (sane(value) && keys.contains(&key)).then(|| value.to_vec())
            });
            given.next_back().unwrap_or_else(|| default.to_vec())
        };
        let has = |word: &[u8]| setting.split(|byte| *byte == b':').any(|part| part == word);
        // The variable of old sets the colour of matches.
        let matched: &[u8] = if !old.is_empty() && sane(old) { old } else { b"01;31" };
        let mut lines = [value(&[b"sl"], b""), value(&[b"cx"], b"")];
        if invert && has(b"rv") {
            lines.swap(0, 1);
        }
        Colors {
            selected: value(&[b"mt", b"ms"], matched),
            context: value(&[b"mt", b"mc"], matched),
            lines,
            no_erase: has(b"ne"),
            name: value(&[b"fn"], b"35"),
            number: value(&[b"ln"], b"32"),
            offset: value(&[b"bn"], b"32"),
            separator: value(&[b"se"], b"36"),
        }
    }
}
