//! init's own console, and terminals in general.

use kit::process::cstring;
use kit::{Context, split, sys};
use rustix::fs::{Mode, OFlags};
use rustix::termios::{ControlModes, InputModes, LocalModes, OptionalActions, OutputModes, SpecialCodeIndex};
use std::os::fd::{AsRawFd, BorrowedFd, OwnedFd};

/// Sees to it that 0, 1 and 2 are open: the terminal that `CONSOLE` or `console` names, else what the kernel
/// opened, else /dev/console, else /dev/null.
pub fn open(ctx: &Context<'_>) {
    let named = ctx.env("CONSOLE").or_else(|| ctx.env("console")).filter(|name| !name.is_empty());
    if let Some(name) = named {
        // `console=ttyS0,115200` is the kernel's way to write it.
        let name = split::at(name, b',').next().unwrap_or_default();
        let name = if name.starts_with(b"/") { name.to_vec() } else { kit::filled(b"/dev/{}", &[name]) };
        let flags = OFlags::RDWR | OFlags::NONBLOCK | OFlags::NOCTTY;
        if let Ok(fd) = rustix::fs::open(cstring(&name), flags, Mode::empty()) {
            let _ = rustix::fs::fcntl_setfl(&fd, OFlags::RDWR);
            let _ = make_standard(fd);
        }
    }
    if (0..3).all(is_open) {
        make_sane(sys::standard(0));
        return;
    }
    for path in [c"/dev/console", c"/dev/null"] {
        if let Ok(fd) = rustix::fs::open(path, OFlags::RDWR | OFlags::NOCTTY, Mode::empty()) {
            let _ = make_standard(fd);
            break;
        }
    }
    make_sane(sys::standard(0));
}

fn is_open(number: u8) -> bool {
    rustix::io::fcntl_getfd(sys::standard(number)).is_ok()
}

/// Makes a descriptor 0, 1 and 2.
pub fn make_standard(fd: OwnedFd) -> rustix::io::Result<()> {
    let number = fd.as_raw_fd();
    if number != 0 {
        rustix::stdio::dup2_stdin(&fd)?;
    }
    if number != 1 {
        rustix::stdio::dup2_stdout(&fd)?;
    }
    if number != 2 {
        rustix::stdio::dup2_stderr(&fd)?;
    }
    if number <= 2 {
        // It is in its place: it must not be closed with the variable.
        core::mem::forget(fd);
    }
    Ok(())
}

/// Sets a terminal as people expect it, whatever was left of it. Speed and word size stay.
pub fn make_sane(fd: BorrowedFd<'_>) {
    let Ok(mut terminal) = rustix::termios::tcgetattr(fd) else { return };
    let codes = [
        (SpecialCodeIndex::VINTR, 3),
        (SpecialCodeIndex::VQUIT, 28),
        (SpecialCodeIndex::VERASE, 127),
        (SpecialCodeIndex::VKILL, 21),
        (SpecialCodeIndex::VEOF, 4),
        (SpecialCodeIndex::VSTART, 17),
        (SpecialCodeIndex::VSTOP, 19),
        (SpecialCodeIndex::VSUSP, 26),
    ];
    for (index, code) in codes {
        // rustix's table holds every index that it names.
        set_code(&mut terminal.special_codes, index, code);
    }
    terminal.control_modes |= ControlModes::CREAD | ControlModes::HUPCL | ControlModes::CLOCAL;
    terminal.input_modes = InputModes::ICRNL | InputModes::IXON;
    terminal.output_modes = OutputModes::OPOST | OutputModes::ONLCR;
    terminal.local_modes = LocalModes::ISIG
        | LocalModes::ICANON
        | LocalModes::ECHO
        | LocalModes::ECHOE
        | LocalModes::ECHOK
        | LocalModes::ECHOCTL
        | LocalModes::ECHOKE
        | LocalModes::IEXTEN;
    let _ = rustix::termios::tcsetattr(fd, OptionalActions::Now, &terminal);
}

#[allow(clippy::indexing_slicing, reason = "the index type is private to the table and always within it")]
fn set_code(codes: &mut rustix::termios::SpecialCodes, index: SpecialCodeIndex, code: u8) {
    codes[index] = code;
}
