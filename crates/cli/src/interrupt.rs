//! Ctrl-C: the first asks to stop after the report in hand, the second stops at once.

use std::sync::atomic::{AtomicBool, Ordering};

static ASKED: AtomicBool = AtomicBool::new(false);

/// Listens from now on (SIGINT, SIGTERM, SIGHUP).
pub(crate) fn listen() {
    // Without a handler the system's default holds: the program ends at once and leaves no half file either.
    let _ = ctrlc::set_handler(|| {
        if ASKED.swap(true, Ordering::SeqCst) {
            std::process::exit(130);
        }
    });
}

/// Whether to stop.
pub(crate) fn asked() -> bool {
    ASKED.load(Ordering::SeqCst)
}
