//! Ctrl-C: the first asks to stop after the reports in hand, the second stops at once.
//!
//! The first takes effect between reports. When none is in hand (the program waits for standard input), or when those in
//! hand take longer than [`PATIENCE`], the program leaves from here; a half-written temporary file is removed.

use crate::say;
use std::{
    path::{Path, PathBuf},
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    thread::{sleep, spawn},
    time::{Duration, Instant},
};

/// Longest wait for the reports in hand.
const PATIENCE: Duration = Duration::from_secs(10);
/// Time for the main thread to end by itself once nothing is in hand.
const GRACE: Duration = Duration::from_millis(500);

static ASKED: AtomicBool = AtomicBool::new(false);
static IN_HAND: AtomicUsize = AtomicUsize::new(0);
static LEFTOVER: Mutex<Option<PathBuf>> = Mutex::new(None);

/// Listens from now on (SIGINT, SIGTERM, SIGHUP). `leftover` is removed when the program leaves from here.
pub(crate) fn listen(leftover: Option<&Path>) {
    *LEFTOVER.lock().unwrap_or_else(PoisonError::into_inner) = leftover.map(Path::to_owned);
    // Without a handler the system's default holds and the program ends at once.
    let _ = ctrlc::set_handler(|| {
        if ASKED.swap(true, Ordering::SeqCst) {
            leave();
        }
        say::error("stopping after the report in hand; once more to stop at once");
        spawn(watch);
    });
}

/// Whether to stop.
pub(crate) fn asked() -> bool {
    ASKED.load(Ordering::SeqCst)
}

/// A report is taken in hand.
pub(crate) fn take_up() {
    IN_HAND.fetch_add(1, Ordering::SeqCst);
}

/// A report is done and written.
pub(crate) fn put_down() {
    IN_HAND.fetch_sub(1, Ordering::SeqCst);
}

fn watch() {
    let asked = Instant::now();
    let mut idle = Instant::now();
    while asked.elapsed() < PATIENCE && idle.elapsed() < GRACE {
        sleep(Duration::from_millis(20));
        if IN_HAND.load(Ordering::SeqCst) > 0 {
            idle = Instant::now();
        }
    }
    leave();
}

fn leave() -> ! {
    if let Some(path) = LEFTOVER.lock().unwrap_or_else(PoisonError::into_inner).take() {
        let _ = std::fs::remove_file(path);
    }
    std::process::exit(130);
}
