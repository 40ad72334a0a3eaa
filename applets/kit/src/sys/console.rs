//! The virtual consoles' own requests (ioctl_console(2)): keymaps, fonts, keyboard modes, which console is shown.

use super::answer;
use super::request::structure as request;
use crate::Errno;
use core::ffi::{c_int, c_ulong};
use std::os::fd::{AsRawFd, BorrowedFd};

const KDGKBTYPE: c_ulong = 0x4b33;
const KDGKBENT: c_ulong = 0x4b46;
const KDSKBENT: c_ulong = 0x4b47;
const KDGKBSENT: c_ulong = 0x4b48;
const KDSKBSENT: c_ulong = 0x4b49;
const KDSKBDIACR: c_ulong = 0x4b4b;
const KDGETKEYCODE: c_ulong = 0x4b4c;
const KDSETKEYCODE: c_ulong = 0x4b4d;
const KDGKBDIACRUC: c_ulong = 0x4bfa;
const KDSKBDIACRUC: c_ulong = 0x4bfb;
const KDKBDREP: c_ulong = 0x4b52;
const KDFONTOP: c_ulong = 0x4b72;
const GIO_UNIMAP: c_ulong = 0x4b66;
const PIO_UNIMAP: c_ulong = 0x4b67;
const PIO_UNIMAPCLR: c_ulong = 0x4b68;
const GIO_UNISCRNMAP: c_ulong = 0x4b69;
const PIO_UNISCRNMAP: c_ulong = 0x4b6a;
const VT_GETSTATE: c_ulong = 0x5603;
const TIOCSTI: c_ulong = 0x5412;
const TIOCLINUX: c_ulong = 0x541c;

/// Requests that take a number.
#[derive(Clone, Copy, Debug)]
#[repr(u32)]
pub enum Set {
    /// KDMKTONE: the speaker at a period of 1193180 / hertz, for so many milliseconds, which stand in the upper half.
    Tone = 0x4b30,
    /// KDSETLED: what the lights show; 0xff: the flags again.
    Lights = 0x4b32,
    /// KDSETMODE: 0 text, 1 graphics.
    Mode = 0x4b3a,
    /// KDSKBMODE
    KeyboardMode = 0x4b45,
    /// KDSKBLED: the lock flags (bits 0 to 2) and their defaults (bits 4 to 6).
    Flags = 0x4b65,
    /// VT_ACTIVATE: shows a console.
    Activate = 0x5606,
    /// VT_WAITACTIVE: waits until it is shown.
    WaitActive = 0x5607,
    /// VT_DISALLOCATE: frees a console, or with 0 all that nobody uses.
    Deallocate = 0x5608,
    /// TIOCCONS: what is written to /dev/console comes to this terminal.
    TakeConsole = 0x541d,
}

/// Requests that fill in a number.
#[derive(Clone, Copy, Debug)]
#[repr(u32)]
pub enum Get {
    /// KDGETLED (a byte)
    Lights = 0x4b31,
    /// KDGETMODE: 0 text, 1 graphics.
    Mode = 0x4b3b,
    /// KDGKBMODE
    KeyboardMode = 0x4b44,
    /// KDGKBLED (a byte)
    Flags = 0x4b64,
    /// VT_OPENQRY: the first console that nobody uses; -1 if there is none.
    Free = 0x5600,
}

/// One entry of a keymap, as the kernel takes it (`struct kbentry`).
#[repr(C)]
struct Entry {
    table: u8,
    index: u8,
    value: u16,
}

/// `struct vt_stat`: which consoles are in use.
#[repr(C)]
#[derive(Default, Clone, Copy, Debug)]
pub struct State {
    /// The console that is shown.
    pub active: u16,
    signal: u16,
    /// A bit for each of the first sixteen consoles that are in use.
    pub used: u16,
}

/// `struct kbkeycode`.
#[repr(C)]
struct KeyCode {
    scancode: u32,
    keycode: u32,
}

/// `struct kbsentry`: the text of a function key.
#[repr(C)]
struct Text {
    key: u8,
    text: [u8; 512],
}

/// How many dead-key pairs the kernel holds.
pub const COMPOSES: usize = 256;

/// `struct kbdiacrsuc`: two characters typed after Compose (or a dead key and one), and what they give.
#[repr(C)]
struct Composes {
    count: u32,
    list: [[u32; 3]; COMPOSES],
}

/// `struct kbdiacrs`: the same in bytes, which the kernel takes for codes that the console shows.
#[repr(C)]
struct ByteComposes {
    count: u32,
    list: [[u8; 3]; COMPOSES],
}

/// `struct unimapdesc`.
#[repr(C)]
struct Unimap {
    count: u16,
    entries: *mut [u16; 2],
}

/// `struct console_font_op`.
#[repr(C)]
struct FontOp {
    op: u32,
    flags: u32,
    width: u32,
    height: u32,
    count: u32,
    data: *mut u8,
}

/// A console font.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Font {
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// Glyphs.
    pub count: u32,
    /// For each glyph `height` rows of (width + 7) / 8 bytes.
    pub data: Vec<u8>,
}

/// Whether the descriptor is a virtual console with a keyboard.
pub fn has_keyboard(fd: BorrowedFd<'_>) -> bool {
    let mut kind = 0u8;
    request(fd, KDGKBTYPE, &mut kind).is_ok()
}

/// Makes a request that takes a number.
pub fn set(fd: BorrowedFd<'_>, what: Set, value: u32) -> Result<(), Errno> {
    // SAFETY: these requests take their argument by value and touch no memory of ours.
    let result = unsafe { libc::ioctl(fd.as_raw_fd(), what as u32 as _, c_ulong::from(value)) };
    answer(result).map(drop)
}

/// Makes a request that fills in a number.
pub fn get(fd: BorrowedFd<'_>, what: Get) -> Result<i32, Errno> {
    let mut value: c_int = 0;
    request(fd, what as u32 as _, &mut value)?;
    // A byte is written where the number begins.
    Ok(if matches!(what, Get::Lights | Get::Flags) { value.to_ne_bytes()[0].into() } else { value })
}

/// What a key does: the entry of a table (the modifiers) at an index (the key's code).
pub fn key_entry(fd: BorrowedFd<'_>, table: u8, index: u8) -> Result<u16, Errno> {
    let mut entry = Entry { table, index, value: 0 };
    request(fd, KDGKBENT, &mut entry)?;
    Ok(entry.value)
}

/// Sets what a key does.
pub fn set_key_entry(fd: BorrowedFd<'_>, table: u8, index: u8, value: u16) -> Result<(), Errno> {
    request(fd, KDSKBENT, &mut Entry { table, index, value })
}

/// The text that a function key sends.
pub fn key_text(fd: BorrowedFd<'_>, key: u8) -> Result<Vec<u8>, Errno> {
    let mut text = Text { key, text: [0; 512] };
    request(fd, KDGKBSENT, &mut text)?;
    Ok(text.text.into_iter().take_while(|byte| *byte != 0).collect())
}

/// Sets it. It may hold no NUL, and what is beyond 511 bytes is cut.
pub fn set_key_text(fd: BorrowedFd<'_>, key: u8, text: &[u8]) -> Result<(), Errno> {
    let mut entry = Text { key, text: [0; 512] };
    for (to, from) in entry.text.iter_mut().zip(text.iter().take(511)) {
        *to = *from;
    }
    request(fd, KDSKBSENT, &mut entry)
}

/// The pairs that make one character: dead key or first character, second, result.
pub fn composes(fd: BorrowedFd<'_>) -> Result<Vec<[u32; 3]>, Errno> {
    let mut composes = Composes { count: 0, list: [[0; 3]; COMPOSES] };
    request(fd, KDGKBDIACRUC, &mut composes)?;
    Ok(composes.list.iter().take(composes.count as usize).copied().collect())
}

/// Sets them; the kernel has room for [`COMPOSES`].
pub fn set_composes(fd: BorrowedFd<'_>, list: &[[u32; 3]]) -> Result<(), Errno> {
    let mut composes = Composes { count: list.len() as u32, list: [[0; 3]; COMPOSES] };
    if list.len() > COMPOSES {
        return Err(Errno(libc::EINVAL));
    }
    for (to, from) in composes.list.iter_mut().zip(list) {
        *to = *from;
    }
    request(fd, KDSKBDIACRUC, &mut composes)
}

/// Sets them by codes of the console's character set.
pub fn set_byte_composes(fd: BorrowedFd<'_>, list: &[[u8; 3]]) -> Result<(), Errno> {
    let mut composes = ByteComposes { count: list.len() as u32, list: [[0; 3]; COMPOSES] };
    if list.len() > COMPOSES {
        return Err(Errno(libc::EINVAL));
    }
    for (to, from) in composes.list.iter_mut().zip(list) {
        *to = *from;
    }
    request(fd, KDSKBDIACR, &mut composes)
}

/// The key code that the keyboard's scan code stands for.
pub fn key_code(fd: BorrowedFd<'_>, scancode: u32) -> Result<u32, Errno> {
    let mut code = KeyCode { scancode, keycode: 0 };
    request(fd, KDGETKEYCODE, &mut code)?;
    Ok(code.keycode)
}

/// Sets it.
pub fn set_key_code(fd: BorrowedFd<'_>, scancode: u32, keycode: u32) -> Result<(), Errno> {
    request(fd, KDSETKEYCODE, &mut KeyCode { scancode, keycode })
}

/// The delay before a held key repeats and the time between repeats, in milliseconds: sets what is above zero, and
/// gives what was before.
pub fn repeat(fd: BorrowedFd<'_>, times: [i32; 2]) -> Result<[i32; 2], Errno> {
    let mut times = times;
    request(fd, KDKBDREP, &mut times)?;
    Ok(times)
}

/// Puts a byte into a terminal's input, as if it were typed there (TIOCSTI).
pub fn type_byte(fd: BorrowedFd<'_>, byte: u8) -> Result<(), Errno> {
    request(fd, TIOCSTI, &mut { byte })
}

/// Which consoles are shown and in use.
pub fn state(fd: BorrowedFd<'_>) -> Result<State, Errno> {
    let mut state = State::default();
    request(fd, VT_GETSTATE, &mut state)?;
    Ok(state)
}

/// The number of the virtual console that is shown.
pub fn active(fd: BorrowedFd<'_>) -> Result<u16, Errno> {
    Ok(state(fd)?.active)
}

/// Sends the kernel's messages to that console, or with 0 to the one that is shown (TIOCLINUX 11).
pub fn set_message_console(fd: BorrowedFd<'_>, console: u8) -> Result<(), Errno> {
    request(fd, TIOCLINUX, &mut [11u8, console])
}

/// The largest font that the kernel knows: what a buffer has to have room for.
const WIDEST: u32 = 64;
const TALLEST: u32 = 128;
const MOST: u32 = 512;

/// The rows that each glyph takes in the kernel's requests of before Linux 6.2, whatever the font's height.
const PITCH: u32 = 32;

/// The console's font.
pub fn font(fd: BorrowedFd<'_>) -> Result<Font, Errno> {
    // KD_FONT_OP_GET_TALL, where a glyph takes as many rows as are asked for, then KD_FONT_OP_GET.
    let get = |op, width: u32, pitch: u32| {
        let mut data = vec![0u8; (width / 8 * pitch * MOST) as usize];
        let mut font = FontOp { op, flags: 0, width, height: pitch, count: MOST, data: data.as_mut_ptr() };
        request(fd, KDFONTOP, &mut font)?;
        let row = font.width.div_ceil(8);
        let (taken, used) = ((row * pitch) as usize, (row * font.height) as usize);
        let glyphs = data.chunks(taken.max(1)).take(font.count as usize);
        let data = glyphs.flat_map(|glyph| glyph.iter().take(used)).copied().collect();
        Ok(Font { width: font.width, height: font.height, count: font.count, data })
    };
    get(5, WIDEST, TALLEST).or_else(|_: Errno| get(1, 32, PITCH))
}

/// Gives the console another font. The kernel says EINVAL if the screen can't show such a one.
pub fn set_font(fd: BorrowedFd<'_>, font: &Font) -> Result<(), Errno> {
    let &Font { width, height, count, .. } = font;
    if width == 0 || height == 0 || width > WIDEST || height > TALLEST || count > MOST {
        return Err(Errno(libc::EINVAL));
    }
    // KD_FONT_OP_SET_TALL takes glyphs as they are, KD_FONT_OP_SET with room between them.
    let (op, pitch) = if height > PITCH { (4, height) } else { (0, PITCH) };
    let row = width.div_ceil(8);
    let (taken, used) = ((row * pitch) as usize, (row * height) as usize);
    let mut data = vec![0u8; taken * count as usize];
    for (to, from) in data.chunks_mut(taken).zip(font.data.chunks(used)) {
        for (to, from) in to.iter_mut().zip(from) {
            *to = *from;
        }
    }
    request(fd, KDFONTOP, &mut FontOp { op, flags: 0, width, height, count, data: data.as_mut_ptr() })
}

/// Gives the console the font that it had at its start.
pub fn reset_font(fd: BorrowedFd<'_>) -> Result<(), Errno> {
    // KD_FONT_OP_SET_DEFAULT, the default one.
    request(
        fd,
        KDFONTOP,
        &mut FontOp { op: 2, flags: 0, width: 0, height: 0, count: 0, data: core::ptr::null_mut() },
    )
}

/// The characters that the font's glyphs stand for: pairs of character and glyph.
pub fn unimap(fd: BorrowedFd<'_>) -> Result<Vec<[u16; 2]>, Errno> {
    let mut entries = vec![[0u16; 2]; usize::from(u16::MAX)];
    let mut map = Unimap { count: u16::MAX, entries: entries.as_mut_ptr() };
    request(fd, GIO_UNIMAP, &mut map)?;
    entries.truncate(map.count.into());
    Ok(entries)
}

/// Sets them; at most 65,535 go in.
pub fn set_unimap(fd: BorrowedFd<'_>, entries: &[[u16; 2]]) -> Result<(), Errno> {
    // Advice on a hash table that the kernel no longer has.
    request(fd, PIO_UNIMAPCLR, &mut [0u16; 3])?;
    let mut entries = entries.to_vec();
    entries.truncate(u16::MAX.into());
    request(fd, PIO_UNIMAP, &mut Unimap { count: entries.len() as u16, entries: entries.as_mut_ptr() })
}

/// The characters that bytes stand for while the console is not in UTF-8 mode; 0xf0XX is glyph XX itself.
pub fn screen_map(fd: BorrowedFd<'_>) -> Result<[u16; 256], Errno> {
    let mut map = [0; 256];
    request(fd, GIO_UNISCRNMAP, &mut map)?;
    Ok(map)
}

/// Sets them.
pub fn set_screen_map(fd: BorrowedFd<'_>, map: &[u16; 256]) -> Result<(), Errno> {
    request(fd, PIO_UNISCRNMAP, &mut { *map })
}
