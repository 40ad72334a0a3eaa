//! `fbsplash`: show a picture on the frame buffer, and a bar of progress on it (busybox's options and settings).
//!
//! The picture is a PPM file (P6), compressed or not; what reaches beyond the screen is left out. Screens of 16, 24 and
//! 32 bits a pixel are known, wherever in it their colours lie.
//!
//! Other than in busybox: -T keeps text off the picture, IMAGE_ALIGN places it by words, a setting that is not known is
//! an error, and signals that end the program put cursor and text back.

#![deny(clippy::indexing_slicing)]

use crate::{font, vt};
use formats::ppm::Image;
use formats::{compress, ppm};
use kit::sys::console::{self, Set};
use kit::sys::framebuffer::{self, Field, Variable};
use kit::sys::signal::{self, Action};
use kit::{
    Applet, Context, Errno, Error, Options, Opts, Place, Result, Runs, Status, file, flag, number, value,
};
use rustix::fs::{CWD, FileType, Mode, OFlags, fstat, openat};
use std::os::fd::{AsFd, AsRawFd, BorrowedFd, OwnedFd};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "fbsplash",
    place: Place::Sbin,
    runs: Runs::Fork,
    failure: 1,
    usage: "-s IMAGE [-cT] [-d DEVICE] [-i SETTINGS] [-f FIFO]\n\n\
Show a picture on the frame buffer\n\n\
\t-s IMAGE\tA PPM file (P6), compressed or not; -: standard input\n\
\t-c\t\tHide the cursor\n\
\t-T\t\tLet no text be drawn over it (graphics mode; text again after -f)\n\
\t-d DEVICE\tDefault: /dev/fb0\n\
\t-i SETTINGS\tA file of lines NAME=NUMBER:\n\
\t\t\tBAR_LEFT, BAR_TOP, BAR_WIDTH, BAR_HEIGHT, BAR_R, BAR_G, BAR_B,\n\
\t\t\tIMG_LEFT, IMG_TOP; IMAGE_ALIGN=LT|CT|RT|LM|CM|RM|LB|CB|RB\n\
\t-f FIFO\t\tRead from there until `exit`: lines of 0 to 100 draw the bar",
    main,
};

const OPTIONS: Opts = kit::opts![
    value(b's', ""),
    flag(b'c', ""),
    flag(b'T', ""),
    value(b'd', ""),
    value(b'i', ""),
    value(b'f', ""),
];

/// The most that a picture may hold, packed or not: 8192 x 4320 pixels.
const PICTURE: usize = 128 << 20;
const SETTINGS: usize = 64 << 10;
/// Names of what the settings file sets, in the order of [`Settings::numbers`].
const NAMES: [&str; 9] =
    ["BAR_LEFT", "BAR_TOP", "BAR_WIDTH", "BAR_HEIGHT", "BAR_R", "BAR_G", "BAR_B", "IMG_LEFT", "IMG_TOP"];
/// The signals that would leave the screen without a cursor.
const SIGNALS: [i32; 4] = [1, 2, 3, 15];
const HIDE: &[u8] = b"\x1b[?25l";
const SHOW: &[u8] = b"\x1b[?25h";
/// KD_TEXT and KD_GRAPHICS of linux/kd.h.
const TEXT: u32 = 0;
const GRAPHICS: u32 = 1;

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut options = Options::permute(ctx, OPTIONS);
    let (mut picture, mut device, mut settings, mut fifo) = (None, &b"/dev/fb0"[..], None, None);
    let (mut hide, mut graphics) = (false, false);
    while let Some((key, value)) = options.next()? {
        match key {
            b's' => picture = Some(value),
            b'd' => device = value,
            b'i' => settings = Some(value),
            b'f' => fifo = Some(value),
            b'c' => hide = true,
            _ => graphics = true,
        }
    }
    options.no_operands()?;
    let picture = picture.ok_or_else(|| Error::usage("no picture is given (-s)"))?;
    let settings = match settings {
        Some(path) => {
            let text = file::read(path, SETTINGS).map_err(|errno| Error::on("can't open", path, errno))?;
            Settings::parse(&text).map_err(|(line, what)| {
                let line = vt::about(b": line ", line as u32);
                Error::filled(b"{}{}: {}", &[path, &line[..], what.as_bytes()])
            })?
        }
        None => Settings::default(),
    };
    let file = match picture {
        b"-" => {
            file::read_fd(ctx.stdin, PICTURE).map_err(|errno| Error::sys("can't read standard input", errno))
        }
        _ => file::read(picture, PICTURE).map_err(|errno| Error::on("can't open", picture, errno)),
    }?;
    let file = compress::decompress(&file, PICTURE).map_err(|fault| font::about(picture, fault.0))?;
    let image = Image::parse(&file).map_err(|ppm::Fault(what)| font::about(picture, what))?;
    let screen = Screen::open(device)?;
    // Opened before anything is drawn: a name that is wrong leaves the screen as it is.
    let orders = fifo.map(|path| open_orders(ctx, path)).transpose()?;
    let console = if graphics { Some(vt::console(ctx.stdin, None)?) } else { None };
    let mode = |mode| match &console {
        Some(console) => console::set(console.as_fd(), Set::Mode, mode)
            .map_err(|errno| Error::sys("can't set the console's mode", errno)),
        None => Ok(()),
    };
    if orders.is_some() && (hide || graphics) {
        for signal in SIGNALS.into_iter().filter(|signal| !signal::is_ignored(*signal)) {
            // None of them is refused.
            let _ = signal::set(signal, Action::Catch);
        }
    }
    if hide {
        ctx.out.put(HIDE);
        ctx.out.flush();
    }
    mode(GRAPHICS)?;
    let result = show(&screen, &image, &settings, orders.as_ref().map(AsFd::as_fd));
    if orders.is_some() || result.is_err() {
        mode(TEXT)?;
        if hide {
            ctx.out.put(SHOW);
        }
    }
    result?;
    let ended = signal::pending();
    // The lowest of the signals that ended it.
    Ok(if ended == 0 { Status::SUCCESS } else { Status(128 + ended.trailing_zeros() as u8) })
}

/// What tells the progress: standard input, a file, or a FIFO, which is opened so that it never ends.
fn open_orders(ctx: &Context<'_>, path: &[u8]) -> Result<OwnedFd> {
    let failed = |errno| Error::on("can't open", path, errno);
    if path == b"-" {
        return rustix::io::fcntl_dupfd_cloexec(ctx.stdin, 3).map_err(failed);
    }
    let open = |flags| openat(CWD, path, flags | OFlags::CLOEXEC, Mode::empty());
    let fd = open(OFlags::RDONLY | OFlags::NONBLOCK).map_err(failed)?;
    match fstat(&fd).map(|stat| FileType::from_raw_mode(stat.st_mode)) {
        Ok(FileType::Fifo) => open(OFlags::RDWR).map_err(failed),
        _ => Ok(fd),
    }
}

fn show(
    screen: &Screen<'_>,
    image: &Image<'_>,
    settings: &Settings,
    orders: Option<BorrowedFd<'_>>,
) -> Result<()> {
    let [left, top] = settings.place(image, screen.width, screen.height);
    let mut line = Vec::new();
    for (y, row) in (top..screen.height).zip(0..image.height) {
        line.clear();
        let room = screen.width.saturating_sub(left);
        image.line(row).take(room).for_each(|pixel| screen.format.push(&mut line, pixel));
        screen.write(left, y, &line)?;
    }
    let Some(orders) = orders else { return Ok(()) };
    let bar = settings.bar(screen.width, screen.height);
    let mut word = Word::default();
    let mut buffer = [0; 256];
    loop {
        match signal::wait_input(orders.as_raw_fd(), None, 0) {
            Err(Errno(4)) if signal::pending() == 0 => continue,
            Err(Errno(4)) => return Ok(()),
            // What cannot be waited for can be read at once.
            Ok(_) | Err(_) => {}
        }
        let count = match rustix::io::read(orders, &mut buffer) {
            Ok(count) => count,
            Err(rustix::io::Errno::INTR) => continue,
            Err(errno) => return Err(Error::sys("can't read the progress", errno)),
        };
        // What a file says in its last line counts without a newline too.
        let bytes = if count == 0 { &b"\n"[..] } else { buffer.get(..count).unwrap_or_default() };
        for byte in bytes {
            match word.take(*byte) {
                Some(Order::Exit) => return Ok(()),
                Some(Order::Percent(percent)) => bar.draw(percent, &mut |left, top, colour, width| {
                    line.clear();
                    (0..width).for_each(|_| screen.format.push(&mut line, colour));
                    screen.write(left, top, &line)
                })?,
                None => {}
            }
        }
        if count == 0 {
            return Ok(());
        }
    }
}

/// What a line of the FIFO says.
enum Order {
    Percent(u32),
    Exit,
}

/// A line of the FIFO under way. What it cannot say is passed over: the screen is no place for messages.
#[derive(Default)]
struct Word {
    bytes: Vec<u8>,
}

impl Word {
    fn take(&mut self, byte: u8) -> Option<Order> {
        if byte != b'\n' {
            // A line that is longer says nothing.
            if self.bytes.len() < 64 {
                self.bytes.push(byte);
            }
            return None;
        }
        let line = core::mem::take(&mut self.bytes);
        let line = line.trim_ascii();
        if line.starts_with(b"exit") {
            return Some(Order::Exit);
        }
        let percent = number::unsigned(line).filter(|number| *number <= 100)?;
        Some(Order::Percent(percent as u32))
    }
}

/// A frame buffer and how its pixels lie.
struct Screen<'a> {
    device: &'a [u8],
    memory: OwnedFd,
    width: usize,
    height: usize,
    /// Where the visible part begins, and the length of a line, in bytes.
    start: u64,
    pitch: u64,
    format: Format,
}

impl Screen<'_> {
    fn open(device: &[u8]) -> Result<Screen<'_>> {
        let memory = openat(CWD, device, OFlags::RDWR | OFlags::CLOEXEC, Mode::empty())
            .map_err(|errno| Error::on("can't open", device, errno))?;
        let asked = |errno| Error::on("can't ask", device, errno);
        let info = framebuffer::variable(memory.as_fd()).map_err(asked)?;
        let fixed = framebuffer::fixed(memory.as_fd()).map_err(asked)?;
        let format = Format::of(&info).ok_or_else(|| {
            let depth = vt::about(b"pixels of ", info.depth);
            Error::filled(b"{} bits can't be drawn, only those of 16, 24 and 32 with colours", &[&depth[..]])
        })?;
        let pitch = u64::from(fixed.line);
        let start = u64::from(info.yoffset) * pitch + u64::from(info.xoffset) * format.bytes as u64;
        let (width, height) = (info.xres as usize, info.yres as usize);
        Ok(Screen { device, memory, width, height, start, pitch, format })
    }

    /// Writes pixels from a place on to the right.
    fn write(&self, left: usize, top: usize, mut pixels: &[u8]) -> Result<()> {
        let mut at = self.start + top as u64 * self.pitch + (left * self.format.bytes) as u64;
        while !pixels.is_empty() {
            match rustix::io::pwrite(&self.memory, pixels, at) {
                Ok(0) => break,
                Ok(count) => {
                    at += count as u64;
                    pixels = pixels.get(count..).unwrap_or_default();
                }
                Err(rustix::io::Errno::INTR) => {}
                Err(errno) => return Err(Error::on("can't write", self.device, errno)),
            }
        }
        Ok(())
    }
}

/// How a colour becomes a pixel.
struct Format {
    bytes: usize,
    /// Red, green, blue: the lowest bit, and how many there are.
    fields: [Field; 3],
}

impl Format {
    fn of(info: &Variable) -> Option<Format> {
        let bytes = match info.depth {
            15 | 16 => 2,
            24 => 3,
            32 => 4,
            _ => return None,
        };
        let [red, green, blue, _] = info.fields;
        let fields = [red, green, blue];
        let fits = |field: &Field| field.length > 0 && field.offset.saturating_add(field.length) <= bytes * 8;
        (fields.iter().all(fits) && info.grayscale == 0 && info.nonstd == 0)
            .then_some(Format { bytes: bytes as usize, fields })
    }

    fn push(&self, to: &mut Vec<u8>, colour: [u8; 3]) {
        let mut pixel = 0u32;
        for (field, value) in self.fields.iter().zip(colour) {
            let value = u32::from(value);
            let part =
                if field.length < 8 { value >> (8 - field.length) } else { value << (field.length - 8) };
            pixel |= part << field.offset;
        }
        // As the processor would store it.
        if cfg!(target_endian = "big") {
            pixel <<= 32 - 8 * self.bytes;
        }
        to.extend(pixel.to_ne_bytes().iter().take(self.bytes));
    }
}

/// What the settings file says.
#[derive(Debug, Default, PartialEq, Eq)]
struct Settings {
    numbers: [Option<usize>; NAMES.len()],
    /// Where the picture lies: 0 left or top, 1 the middle, 2 right or bottom; across, then down.
    align: [u8; 2],
}

impl Settings {
    fn parse(text: &[u8]) -> Result<Settings, (usize, &'static str)> {
        let mut settings = Settings::default();
        for (at, line) in (1..).zip(text.split(|byte| *byte == b'\n')) {
            let line = line.split(|byte| *byte == b'#').next().unwrap_or_default().trim_ascii();
            if line.is_empty() {
                continue;
            }
            // Blanks stand for the equals sign too.
            let end = line.iter().position(|byte| *byte == b'=' || byte.is_ascii_whitespace());
            let (name, value) = line.split_at_checked(end.unwrap_or(line.len())).unwrap_or_default();
            let value = value.trim_ascii();
            let value = value.strip_prefix(b"=").unwrap_or(value).trim_ascii();
            if name == b"IMAGE_ALIGN" {
                settings.align = align(value).ok_or((at, "no place of a picture"))?;
                continue;
            }
            let known = NAMES.iter().zip(&mut settings.numbers).enumerate();
            let mut known = known.filter(|(_, (known, _))| known.as_bytes() == name);
            let (number, (_, slot)) = known.next().ok_or((at, "an unknown setting"))?;
            // Screens have fewer lines, colours fewer shades.
            let most = if (4..7).contains(&number) { 255 } else { 1 << 20 };
            let value = number::unsigned(value).filter(|number| *number <= most);
            *slot = Some(value.ok_or((at, "no number, or too large a one"))? as usize);
        }
        Ok(settings)
    }

    /// Left and top of a picture on a screen.
    fn place(&self, image: &Image<'_>, width: usize, height: usize) -> [usize; 2] {
        let [.., left, top] = self.numbers;
        let aligned = |room: usize, align: u8| room * usize::from(align) / 2;
        let [across, down] = self.align;
        [
            left.unwrap_or_else(|| aligned(width.saturating_sub(image.width), across)),
            top.unwrap_or_else(|| aligned(height.saturating_sub(image.height), down)),
        ]
    }

    /// The bar on a screen: four fifths of its width near its lower edge, where nobody says.
    fn bar(&self, width: usize, height: usize) -> Bar {
        let [left, top, across, down, colours @ .., _, _] = self.numbers;
        let left = left.unwrap_or(width / 10).min(width);
        let top = top.unwrap_or(height - height / 10).min(height);
        let room = width - left;
        let across = across.filter(|width| *width > 0).unwrap_or(room.saturating_sub(width / 10)).min(room);
        let down = down.filter(|height| *height > 0).unwrap_or(height / 40).min(height - top);
        let [red, green, blue] = colours.map(|value| value.map(|value| value as u8));
        let colour = [red.unwrap_or(80), green.unwrap_or(80), blue.unwrap_or(130)];
        Bar { left, top, width: across, height: down, colour }
    }
}

/// Two letters, in either order: L C R and T M B; C is the middle both ways.
fn align(word: &[u8]) -> Option<[u8; 2]> {
    let word = word.to_ascii_uppercase();
    let [first, second] = *word else { return None };
    let of = |letters: &[u8; 3], letter| letters.iter().position(|known| *known == letter).map(|at| at as u8);
    let pair = |across, down| Some([of(b"LCR", across)?, of(b"TMB", down).or(of(b"TCB", down))?]);
    pair(first, second).or_else(|| pair(second, first))
}

/// The bar of progress.
#[derive(Debug, PartialEq, Eq)]
struct Bar {
    left: usize,
    top: usize,
    width: usize,
    height: usize,
    colour: [u8; 3],
}

impl Bar {
    /// Draws it by `put(left, top, colour, width)`: a frame, as much of its inside as is done, the rest dark.
    fn draw(
        &self,
        percent: u32,
        put: &mut dyn FnMut(usize, usize, [u8; 3], usize) -> Result<()>,
    ) -> Result<()> {
        let (frame, dark) = (self.colour.map(|value| value / 2), self.colour.map(|value| value / 8));
        // What is too flat for a frame is all inside.
        let edge = usize::from(self.width > 2 && self.height > 2);
        let inside = self.width - 2 * edge;
        let done = inside * percent as usize / 100;
        for row in 0..self.height {
            let (mut left, top) = (self.left, self.top + row);
            let mut part = |colour, width| {
                left += width;
                if width == 0 { Ok(()) } else { put(left - width, top, colour, width) }
            };
            if edge == 1 && (row == 0 || row + 1 == self.height) {
                part(frame, self.width)?;
                continue;
            }
            part(frame, edge)?;
            part(self.colour, done)?;
            part(dark, inside - done)?;
            part(frame, edge)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pixels_by_the_channels_places() {
        let pixel = |depth, fields: [(u32, u32); 3]| {
            let [red, green, blue] = fields.map(|(offset, length)| Field::new(offset, length));
            let mut info = Variable::default();
            (info.depth, info.fields) = (depth, [red, green, blue, Field::default()]);
            Format::of(&info).map(|format| {
                let mut bytes = Vec::new();
                format.push(&mut bytes, [0xff, 0x81, 0x10]);
                let mut number = [0; 4];
                number[..bytes.len()].copy_from_slice(&bytes);
                (bytes.len(), u32::from_le_bytes(number))
            })
        };
        assert_eq!(pixel(16, [(11, 5), (5, 6), (0, 5)]), Some((2, 0xfc02)));
        assert_eq!(pixel(16, [(10, 5), (5, 5), (0, 5)]), Some((2, 0x7e02)));
        assert_eq!(pixel(24, [(0, 8), (8, 8), (16, 8)]), Some((3, 0x10_81ff)));
        assert_eq!(pixel(32, [(16, 8), (8, 8), (0, 8)]), Some((4, 0xff_8110)));
        assert_eq!(pixel(32, [(20, 10), (10, 10), (0, 10)]), Some((4, 0x3fc8_1040)));
        for wrong in
            [(8, [(0, 8); 3]), (16, [(12, 5), (5, 6), (0, 5)]), (32, [(0, 8), (u32::MAX, 8), (0, 8)])]
        {
            assert_eq!(pixel(wrong.0, wrong.1), None);
        }
    }

    #[test]
    fn settings_and_their_defaults() {
        let text = b"# a bar\nBAR_LEFT=10\nBAR_TOP = 20 # here\nBAR_WIDTH 30\n\nBAR_HEIGHT=4\nBAR_B=255\nIMAGE_ALIGN=cb\n";
        let settings = Settings::parse(text).unwrap();
        let bar = Bar { left: 10, top: 20, width: 30, height: 4, colour: [80, 80, 255] };
        assert_eq!(settings.bar(640, 480), bar);
        // None of it is drawn beyond a screen, however small.
        assert_eq!(settings.bar(20, 10), Bar { top: 10, width: 10, height: 0, ..bar });
        let bar = Settings::default().bar(640, 480);
        assert_eq!((bar.left, bar.top, bar.width, bar.height), (64, 432, 512, 12));
        let image = Image::parse(b"P6 2 1 1 123456").unwrap();
        assert_eq!(settings.place(&image, 10, 10), [4, 9]);
        assert_eq!(Settings::parse(b"IMG_TOP=3\nIMAGE_ALIGN=RM").unwrap().place(&image, 10, 10), [8, 3]);
        assert_eq!(settings.place(&image, 1, 1), [0, 0]);
        for (text, line) in
            [("\nBAR_R=256", 2), ("BAR_LEFT=-1", 1), ("X=1", 1), ("BAR_TOP", 1), ("IMAGE_ALIGN=LL", 1)]
        {
            assert_eq!(Settings::parse(text.as_bytes()).unwrap_err().0, line, "{text}");
        }
    }

    #[test]
    fn orders_of_a_fifo() {
        let mut word = Word::default();
        let mut text = b"50\n 7 \r\n101\n-1\nx\n\n99999999999999999999999\n".to_vec();
        text.extend([b'0'; 70]);
        text.extend(b"\nexit now\n");
        let orders: Vec<u32> = text
            .iter()
            .filter_map(|byte| word.take(*byte))
            .map(|order| match order {
                Order::Percent(percent) => percent,
                Order::Exit => 999,
            })
            .collect();
        assert_eq!(orders, [50, 7, 0, 999]);
    }
}
