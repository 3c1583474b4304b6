//! How far long work is, on a terminal's standard error and nowhere else.

use crate::read::{Input, Meter};
use std::fmt::Write as _;
use std::io::{self, IsTerminal, Write as _};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// What is done sooner is not worth a line.
const PATIENCE: Duration = Duration::from_secs(1);
const BETWEEN: Duration = Duration::from_millis(250);

/// Whether a line about the progress stands on the terminal.
static SHOWN: AtomicBool = AtomicBool::new(false);

/// A line that tells how far the work is, until it is dropped.
pub(super) struct Progress {
    stop: Sender<()>,
    thread: Option<JoinHandle<()>>,
}

impl Progress {
    /// Shows what `meter` counts of the reading of `inputs`; nothing where nobody watches.
    pub(super) fn of(meter: &Arc<Meter>, inputs: &[Input], quiet: bool) -> Option<Self> {
        if quiet || !io::stderr().is_terminal() {
            return None;
        }
        let work = Work { files: inputs.len() as u64, bytes: inputs.iter().filter_map(Input::size).sum() };
        let meter = meter.clone();
        let (stop, stopped) = mpsc::channel();
        let begun = Instant::now();
        let thread = std::thread::spawn(move || {
            let mut wait = PATIENCE;
            while stopped.recv_timeout(wait) == Err(RecvTimeoutError::Timeout) {
                let line = line(&work, &meter, begun.elapsed());
                SHOWN.store(true, Ordering::Relaxed);
                // Where the terminal is gone there is nobody to tell.
                let _ = io::stderr().lock().write_all(format!("\r\x1b[K{line}").as_bytes());
                wait = BETWEEN;
            }
        });
        Some(Self { stop, thread: Some(thread) })
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        let _ = self.stop.send(());
        // A thread that failed has nothing to say.
        let _ = self.thread.take().map(JoinHandle::join);
        clear();
    }
}

/// Takes the line from the terminal, so that something else can be said.
pub(super) fn clear() {
    if SHOWN.swap(false, Ordering::Relaxed) {
        let _ = io::stderr().lock().write_all(b"\r\x1b[K");
    }
}

/// What there is to do.
struct Work {
    files: u64,
    bytes: u64,
}

/// The line after some time.
fn line(work: &Work, meter: &Meter, elapsed: Duration) -> String {
    let (bytes, statements) = (meter.bytes(), meter.statements());
    let mut line = format!("{} of {} files", meter.files().min(work.files), work.files);
    if work.bytes > 0 {
        // A file may have grown since it was found.
        let (done, unit) = (bytes.min(work.bytes), unit(work.bytes));
        let _ = write!(line, ", {} of {} {}", unit.of(done), unit.of(work.bytes), unit.name);
    }
    let _ = write!(line, ", {statements} statements");
    // Before a hundredth is done, nobody can tell.
    if bytes * 100 >= work.bytes && bytes < work.bytes && bytes > 0 {
        let left = elapsed.as_secs_f64() * (work.bytes - bytes) as f64 / bytes as f64;
        let _ = match left {
            ..90.0 => write!(line, ", {left:.0} s left"),
            ..5400.0 => write!(line, ", {:.0} min left", left / 60.0),
            _ => write!(line, ", {:.0} h left", left / 3600.0),
        };
    }
    line
}

struct Unit {
    name: &'static str,
    bytes: f64,
}

impl Unit {
    fn of(&self, bytes: u64) -> String {
        format!("{:.1}", bytes as f64 / self.bytes)
    }
}

fn unit(bytes: u64) -> Unit {
    match bytes {
        0..1_000_000 => Unit { name: "kB", bytes: 1e3 },
        1_000_000..1_000_000_000 => Unit { name: "MB", bytes: 1e6 },
        _ => Unit { name: "GB", bytes: 1e9 },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_says_what_is_done_and_what_is_left() {
        let meter = Meter::default();
        meter.add_statements(12);
        let work = Work { files: 340, bytes: 8_000_000_000 };
        let told = line(&work, &meter, Duration::from_secs(10));
        assert_eq!(told, "0 of 340 files, 0.0 of 8.0 GB, 12 statements");
        let pipes = Work { files: 1, bytes: 0 };
        assert_eq!(line(&pipes, &meter, Duration::ZERO), "0 of 1 files, 12 statements");
    }
}
