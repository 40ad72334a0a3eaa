//! What is going on, told on standard error once it takes longer than a second.

use std::io::{self, Write};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::{Duration, Instant};

/// The steps of a piece of work. Quick work says nothing.
pub struct Progress {
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    step: &'static str,
    ended: bool,
}

impl Progress {
    /// Starts the clock.
    pub fn start() -> Progress {
        let shared = Arc::new(Shared::default());
        let seen = Arc::clone(&shared);
        thread::spawn(move || tell(&seen));
        Progress { shared }
    }

    /// Names the step that begins.
    pub fn step(&self, step: &'static str) {
        if let Ok(mut state) = self.shared.state.lock() {
            state.step = step;
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Ok(mut state) = self.shared.state.lock() {
            state.ended = true;
        }
        self.shared.changed.notify_all();
    }
}

/// Names the current step after each second.
fn tell(shared: &Shared) {
    let start = Instant::now();
    let Ok(mut state) = shared.state.lock() else { return };
    loop {
        let waited = shared.changed.wait_timeout_while(state, Duration::from_secs(1), |state| !state.ended);
        let Ok((now, _)) = waited else { return };
        if now.ended {
            return;
        }
        // with a closed standard error there is nobody to tell
        let _ = writeln!(io::stderr(), "rbox-initramfs: {} ({} s)", now.step, start.elapsed().as_secs());
        state = now;
    }
}
