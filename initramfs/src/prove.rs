//! Boots an image without a screen, waits for what is to come, and tells how long it took.

use crate::failure::{Failure, Result, fail, shown_bytes, words};
use crate::qemu::not_started;
use serde::Serialize;
use std::io::{self, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

/// What is waited for.
pub enum Wanted {
    /// A shell's prompt; Enter is typed where init asks for it.
    Prompt,
    /// A text in what the console shows.
    Text(String),
}

/// What a boot took.
#[derive(Serialize, Debug, Default, PartialEq)]
pub struct Report {
    /// Seconds from QEMU's start to what was waited for.
    pub seconds: f64,
    /// Seconds on the kernel's clock when /init was started.
    pub init: Option<f64>,
    /// Seconds that the kernel took to unpack the initramfs; it does other things meanwhile.
    pub unpack: Option<f64>,
    /// KiB that the packed image took.
    pub image_kib: Option<u64>,
    /// KiB that the kernel found, before anything was unpacked.
    pub memory_kib: Option<u64>,
    /// KiB that programs may have at the prompt.
    pub available_kib: Option<u64>,
}

/// Most of the console's text that is kept: what is looked for is near its end.
const KEPT: usize = 1 << 20;
/// What the kernel says when it gives up.
const PANIC: &[u8] = b"Kernel panic";
/// Lines shown of a boot that failed.
const SHOWN: usize = 12;

/// Boots once: `line` is QEMU's command line with the serial console on its standard input and output.
pub fn boot(line: &[String], wanted: &Wanted, patience: Duration) -> Result<Report> {
    let begun = Instant::now();
    let mut guest = Guest::start(line, begun + patience)?;
    let mut report = Report::default();
    match wanted {
        Wanted::Text(text) => guest.wait(&[text])?,
        Wanted::Prompt => {
            if guest.wait_for(&[b"Please press Enter", b"\n/ # ", b"\n~ # "])? == 0 {
                guest.type_in(b"\n")?;
                guest.wait(&["# "])?;
            }
        }
    }
    report.seconds = begun.elapsed().as_secs_f64();
    let text = String::from_utf8_lossy(&guest.all).into_owned();
    if matches!(wanted, Wanted::Prompt) {
        guest.type_in(b"grep MemAvailable: /proc/meminfo\n")?;
        guest.wait(&["kB"])?;
        report.available_kib = number_before(&String::from_utf8_lossy(&guest.new), " kB");
    }
    read_kernel(&text, &mut report);
    Ok(report)
}

/// A machine that runs; it ends with this.
struct Guest {
    child: Child,
    keys: Option<ChildStdin>,
    said: Receiver<Vec<u8>>,
    deadline: Instant,
    /// All that the console showed, and what of it came after the last thing that was waited for.
    all: Vec<u8>,
    new: Vec<u8>,
}

impl Drop for Guest {
    fn drop(&mut self) {
        // one that has ended by itself cannot be killed
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Guest {
    fn start(line: &[String], deadline: Instant) -> Result<Guest> {
        let mut words = line.iter();
        let program = words.next().map(String::as_str).unwrap_or_default();
        let mut child = Command::new(program)
            .args(words)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .map_err(|error| not_started(program, &error))?;
        let (send, said) = channel();
        let keys = child.stdin.take();
        if let Some(output) = child.stdout.take() {
            thread::spawn(move || pass_on(output, &send));
        }
        Ok(Guest { child, keys, said, deadline, all: Vec::new(), new: Vec::new() })
    }

    fn type_in(&mut self, keys: &[u8]) -> Result<()> {
        self.new.clear();
        match self.keys.as_mut().map(|pipe| pipe.write_all(keys).and_then(|()| pipe.flush())) {
            Some(Err(error)) => fail(format!("can't type into the machine: {}", words(&error))),
            _ => Ok(()),
        }
    }

    fn wait(&mut self, texts: &[&str]) -> Result<()> {
        let texts: Vec<&[u8]> = texts.iter().map(|text| text.as_bytes()).collect();
        self.wait_for(&texts).map(drop)
    }

    /// Waits for one of several texts: which.
    fn wait_for(&mut self, texts: &[&[u8]]) -> Result<usize> {
        // the end of what was looked at may be the beginning of what is looked for
        let overlap = texts.iter().map(|text| text.len()).fold(PANIC.len(), usize::max) - 1;
        let mut from = 0;
        loop {
            let unseen = self.new.get(from..).unwrap_or_default();
            if let Some(which) = texts.iter().position(|text| find(unseen, text).is_some()) {
                return Ok(which);
            }
            match find(unseen, PANIC) {
                // the line tells why
                Some(at) if unseen.get(at..).is_some_and(|rest| rest.contains(&b'\n')) => {
                    return self.failed("the kernel panics");
                }
                Some(at) => from += at,
                None => from = from.max(self.new.len().saturating_sub(overlap)),
            }
            let left = self.deadline.saturating_duration_since(Instant::now());
            match self.said.recv_timeout(left) {
                Ok(bytes) => {
                    // carriage returns stand in no text that is looked for
                    let bytes: Vec<u8> = bytes.into_iter().filter(|&byte| byte != b'\r').collect();
                    for kept in [&mut self.all, &mut self.new] {
                        kept.extend_from_slice(&bytes);
                    }
                    if self.all.len() > 2 * KEPT {
                        self.all.drain(..KEPT);
                    }
                    if self.new.len() > 2 * KEPT {
                        self.new.drain(..KEPT);
                        from = from.saturating_sub(KEPT);
                    }
                }
                Err(RecvTimeoutError::Timeout) => {
                    return self.failed("nothing of what was waited for came in time");
                }
                Err(RecvTimeoutError::Disconnected) => return self.failed("the machine ended"),
            }
        }
    }

    /// The failure, with the console's last lines.
    fn failed<T>(&self, why: &str) -> Result<T> {
        // a panic's own line tells why; what the kernel dumps behind it would push it out
        let end = find(&self.all, PANIC).and_then(|at| {
            let line = self.all.get(at..)?.iter().position(|byte| *byte == b'\n')?;
            Some(at + line)
        });
        let text = String::from_utf8_lossy(self.all.get(..end.unwrap_or(self.all.len())).unwrap_or_default());
        let lines: Vec<String> = text
            .lines()
            .rev()
            .filter(|line| !line.trim().is_empty())
            .take(SHOWN)
            .map(|line| shown_bytes(line.as_bytes()))
            .collect();
        let last = match lines.is_empty() {
            true => "the console showed nothing".to_owned(),
            false => format!(
                "the console's last lines:\n{}",
                lines.into_iter().rev().collect::<Vec<_>>().join("\n")
            ),
        };
        fail(format!("{why}; {last}"))
    }
}

/// Hands on what QEMU writes, until it ends or nobody listens.
fn pass_on(mut output: ChildStdout, to: &std::sync::mpsc::Sender<Vec<u8>>) {
    let mut buffer = [0; 4096];
    loop {
        match output.read(&mut buffer) {
            Ok(0) => return,
            Ok(count) => {
                if to.send(buffer.get(..count).unwrap_or_default().to_vec()).is_err() {
                    return;
                }
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(_) => return,
        }
    }
}

fn find(text: &[u8], part: &[u8]) -> Option<usize> {
    text.windows(part.len().max(1)).position(|window| window == part)
}

/// What the kernel's own messages tell.
fn read_kernel(text: &str, report: &mut Report) {
    let line = |part: &str| text.lines().find(|line| line.contains(part));
    let at = |part: &str| line(part).and_then(stamp);
    report.init = at("as init process");
    let unpacked = line("Freeing initrd memory:");
    // the first of these is what kernels before 6.7 say
    let begun = at("Trying to unpack rootfs").or(at("Unpacking initramfs"));
    report.unpack = match (begun, unpacked.and_then(stamp)) {
        (Some(begin), Some(end)) => Some(end - begin),
        _ => None,
    };
    report.image_kib = unpacked.and_then(|line| number_before(line, "K"));
    report.memory_kib = line("Memory: ").and_then(|line| number_before(line, "K/"));
}

/// The seconds in front of a kernel message: `[    1.234567]`.
fn stamp(line: &str) -> Option<f64> {
    line.trim_start().strip_prefix('[')?.split_once(']')?.0.trim().parse().ok()
}

/// The number that stands right before some text.
fn number_before(line: &str, text: &str) -> Option<u64> {
    line.match_indices(text).find_map(|(at, _)| {
        let before = line.get(..at)?;
        let start = before.rfind(|letter: char| !letter.is_ascii_digit()).map_or(0, |at| at + 1);
        before.get(start..)?.parse().ok()
    })
}

/// The reports of several boots as one: of each figure the middle one.
pub fn middle(reports: Vec<Report>) -> Option<Report> {
    fn of<T: PartialOrd + Copy>(reports: &[Report], figure: impl Fn(&Report) -> Option<T>) -> Option<T> {
        let mut figures: Vec<T> = reports.iter().filter_map(figure).collect();
        figures.sort_by(|one, other| one.partial_cmp(other).unwrap_or(std::cmp::Ordering::Equal));
        figures.get(figures.len() / 2).copied()
    }
    Some(Report {
        seconds: of(&reports, |report| Some(report.seconds))?,
        init: of(&reports, |report| report.init),
        unpack: of(&reports, |report| report.unpack),
        image_kib: of(&reports, |report| report.image_kib),
        memory_kib: of(&reports, |report| report.memory_kib),
        available_kib: of(&reports, |report| report.available_kib),
    })
}

impl Report {
    /// For people: a line each.
    pub fn table(&self) -> String {
        let seconds = |name: &str, value: Option<f64>| value.map(|value| format!("{name:24}{value:8.3} s\n"));
        let kib = |name: &str, value: Option<u64>| value.map(|value| format!("{name:24}{value:8} KiB\n"));
        [
            seconds("there after", Some(self.seconds)),
            seconds("the kernel starts /init", self.init),
            seconds("unpacking the image", self.unpack),
            kib("the image, packed", self.image_kib),
            kib("memory at the start", self.memory_kib),
            kib("available at the prompt", self.available_kib),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// For programs.
    pub fn json(&self) -> Result<String> {
        serde_json::to_string_pretty(self).map_err(|error| Failure(error.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kernel_s_messages_are_read() {
        let text = "[    0.101000] Memory: 229052K/261628K available (14339K kernel code)\n\
                    [    0.500000] Unpacking initramfs...\n[    0.750000] Freeing initrd memory: 1508K\n\
                    [    1.250000] Run /init as init process\n";
        let mut report = Report::default();
        read_kernel(text, &mut report);
        assert_eq!((report.init, report.unpack), (Some(1.25), Some(0.25)));
        assert_eq!((report.image_kib, report.memory_kib), (Some(1508), Some(229052)));
    }

    #[test]
    fn a_machine_that_ends_says_what_it_showed() {
        let line = ["sh", "-c", "printf 'one\\ntwo\\033[2J\\n'"].map(str::to_owned);
        let failure = boot(&line, &Wanted::Prompt, Duration::from_secs(20)).unwrap_err();
        assert_eq!(failure.0, "the machine ended; the console's last lines:\none\ntwo\\033[2J");
        let line = ["sh", "-c", "echo; echo Kernel panic - not syncing; sleep 20"].map(str::to_owned);
        assert!(
            boot(&line, &Wanted::Prompt, Duration::from_secs(20))
                .unwrap_err()
                .0
                .starts_with("the kernel panics; ")
        );
        let line = ["sleep", "9"].map(str::to_owned);
        let failure = boot(&line, &Wanted::Text("x".into()), Duration::from_millis(50)).unwrap_err();
        assert_eq!(failure.0, "nothing of what was waited for came in time; the console showed nothing");
    }

    #[test]
    fn what_comes_in_pieces_is_found() {
        let come = |script: &str, text: &str| {
            let line = ["sh", "-c", script].map(str::to_owned);
            boot(&line, &Wanted::Text(text.into()), Duration::from_secs(20)).map_err(|failure| failure.0)
        };
        let pieces = "for piece in one t wo thr ee; do printf %s $piece; sleep 0.02; done; read x";
        assert!(come(pieces, "onetwothree").is_ok());
        let pieces =
            "for piece in Kern 'el pan' ic :; do printf %s \"$piece\"; sleep 0.02; done; echo why; read x";
        assert_eq!(
            come(pieces, "x").unwrap_err(),
            "the kernel panics; the console's last lines:\nKernel panic:why"
        );
        let dump = "echo Kernel panic: why; yes trace | head -n 1000; read x";
        assert_eq!(
            come(dump, "x").unwrap_err(),
            "the kernel panics; the console's last lines:\nKernel panic: why"
        );
        // more than is kept
        assert!(come("head -c 5000000 /dev/zero | tr '\\0' x; echo; echo end; read x", "end").is_ok());
    }

    #[test]
    fn enter_is_typed_where_init_asks_for_it() {
        let script = "echo 'Please press Enter to go on'; read x; printf '\\n/ # '; read x; echo 'MemAvailable: 99 kB'; read x";
        let line = ["sh", "-c", script].map(str::to_owned);
        let report = boot(&line, &Wanted::Prompt, Duration::from_secs(20)).unwrap();
        assert_eq!((report.available_kib, report.init), (Some(99), None));
    }
}
