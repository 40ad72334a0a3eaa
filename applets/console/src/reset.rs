//! `reset`: bring a terminal that shows garbage back to its senses, and its line settings to sane ones.
//!
//! As busybox: nothing happens unless standard output is a terminal.

#![deny(clippy::indexing_slicing)]

use kit::{Applet, Context, Options, Place, Result, Runs, Status};
use rustix::termios::{
    ControlModes, InputModes, LocalModes, OptionalActions, OutputModes, SpecialCodeIndex as At, Termios,
    tcgetattr, tcsetattr,
};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "reset",
    place: Place::UsrBin,
    runs: Runs::Inside,
    failure: 1,
    usage: "\n\nReset the terminal: its state, its character set, its line settings",
    main,
};

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    Options::permute(ctx, kit::opts![]).next()?;
    if !ctx.out.is_terminal() {
        return Ok(Status::SUCCESS);
    }
    // Full reset, ASCII in G0, no attributes, clear to the end, cursor shown.
    ctx.out.put(b"\x1bc\x1b(B\x1b[m\x1b[J\x1b[?25h");
    let Some(terminal) = ctx.out.fd() else { return Ok(Status::SUCCESS) };
    if let Ok(mut modes) = tcgetattr(terminal) {
        make_sane(&mut modes);
        // The screen is reset already: a terminal that refuses modes is no failure.
        let _ = tcsetattr(terminal, OptionalActions::Drain, &modes);
    }
    Ok(Status::SUCCESS)
}

/// What `stty sane` sets.
fn make_sane(modes: &mut Termios) {
    use InputModes as I;
    use LocalModes as L;
    use OutputModes as O;
    modes.control_modes |= ControlModes::CREAD;
    modes.input_modes |= I::BRKINT | I::ICRNL | I::IXON | I::IMAXBEL;
    modes.input_modes &= !(I::IGNBRK | I::INLCR | I::IGNCR | I::IXOFF | I::IXANY | I::IUCLC);
    modes.output_modes |= O::OPOST | O::ONLCR;
    modes.output_modes &= !(O::OLCUC | O::OCRNL | O::ONOCR | O::ONLRET | O::OFILL | O::OFDEL);
    modes.output_modes &= !(O::NLDLY | O::CRDLY | O::TABDLY | O::BSDLY | O::VTDLY | O::FFDLY);
    modes.local_modes |=
        L::ISIG | L::ICANON | L::IEXTEN | L::ECHO | L::ECHOE | L::ECHOK | L::ECHOCTL | L::ECHOKE;
    modes.local_modes &= !(L::ECHONL | L::NOFLSH | L::TOSTOP | L::ECHOPRT | L::XCASE | L::EXTPROC);
    let keys = [
        (At::VINTR, 3),
        (At::VQUIT, 28),
        (At::VERASE, 127),
        (At::VKILL, 21),
        (At::VEOF, 4),
        (At::VEOL, 0),
        (At::VEOL2, 0),
        (At::VSTART, 17),
        (At::VSTOP, 19),
        (At::VSUSP, 26),
        (At::VREPRINT, 18),
        (At::VDISCARD, 15),
        (At::VWERASE, 23),
        (At::VLNEXT, 22),
        (At::VMIN, 1),
        (At::VTIME, 0),
    ];
    for (key, value) in keys {
        modes.special_codes[key] = value;
    }
}
