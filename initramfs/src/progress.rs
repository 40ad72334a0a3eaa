//! What is going on, told on standard error once it takes long: a bar at a terminal, elsewhere a line each second.

use std::io::{self, IsTerminal, Write};
use std::sync::{Arc, Condvar, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// The steps of a piece of work. Quick work says nothing.
pub struct Progress {
    shared: Arc<Shared>,
    teller: Option<JoinHandle<()>>,
}

#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    step: &'static str,
    /// How much of the step is done, and how much there is; nothing is known of most steps.
    done: u64,
    whole: u64,
    ended: bool,
}

impl Progress {
    /// Starts the clock.
    pub fn start() -> Progress {
        let shared = Arc::new(Shared::default());
        let seen = Arc::clone(&shared);
        let teller = thread::Builder::new().spawn(move || tell(&seen)).ok();
        Progress { shared, teller }
    }

    /// Names the step that begins.
    pub fn step(&self, step: &'static str) {
        self.measured(step, 0);
    }

    /// Names the step that begins, and how much there is to do.
    pub fn measured(&self, step: &'static str, whole: u64) {
        if let Ok(mut state) = self.shared.state.lock() {
            *state = State { step, done: 0, whole, ended: false };
        }
    }

    /// So much more is done.
    pub fn advance(&self, done: u64) {
        if let Ok(mut state) = self.shared.state.lock() {
            state.done += done;
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Ok(mut state) = self.shared.state.lock() {
            state.ended = true;
        }
        self.shared.changed.notify_all();
        // a bar must be gone before anything else is said
        if let Some(teller) = self.teller.take() {
            let _ = teller.join();
        }
    }
}

/// Tells of the current step now and then. With a closed standard error there is nobody to tell.
fn tell(shared: &Shared) {
    let start = Instant::now();
    let terminal = io::stderr().is_terminal();
    let pause = Duration::from_millis(if terminal { 200 } else { 1000 });
    let mut shown = false;
    let Ok(mut state) = shared.state.lock() else { return };
    loop {
        let waited = shared.changed.wait_timeout_while(state, pause, |state| !state.ended);
        let Ok((now, _)) = waited else { return };
        let mut err = io::stderr();
        if now.ended {
            if shown {
                let _ = err.write_all(b"\r\x1b[K");
            }
            return;
        }
        let seconds = start.elapsed().as_secs();
        let _ = match terminal {
            true => err.write_all(format!("\r\x1b[K{}", line(&now, seconds)).as_bytes()),
            false => writeln!(err, "rbox-initramfs: {} ({seconds} s)", now.step),
        };
        shown = terminal;
        state = now;
    }
}

/// How wide a bar is.
const WIDTH: u64 = 30;

/// The step as a bar, with what it is and how long all takes so far.
fn line(state: &State, seconds: u64) -> String {
    match state.whole {
        0 => format!("{} ({seconds} s)", state.step),
        whole => {
            let done = state.done.min(whole);
            let filled = (done * WIDTH / whole) as usize;
            let rest = WIDTH as usize - filled;
            let bar = format!("{}{}", "#".repeat(filled), "-".repeat(rest));
            format!("[{bar}] {:3} %  {} ({seconds} s)", done * 100 / whole, state.step)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_shows_what_is_known() {
        let state = |done, whole| State { step: "packing", done, whole, ended: false };
        assert_eq!(line(&state(0, 0), 3), "packing (3 s)");
        assert_eq!(line(&state(1, 2), 3), "[###############---------------]  50 %  packing (3 s)");
        assert_eq!(line(&state(9, 2), 3), "[##############################] 100 %  packing (3 s)");
    }
}
