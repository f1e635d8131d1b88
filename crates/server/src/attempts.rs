//! How often somebody may try to sign in.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

/// Failures of one name from one address …
const BY_NAME: u32 = 5;
/// … and of all names from one address, within [`WINDOW`].
const BY_ADDRESS: u32 = 30;
const WINDOW: Duration = Duration::from_secs(600);
/// Entries that are remembered.
const ROOM: usize = 10_000;
/// Characters of a name that are remembered.
const LONGEST_NAME: usize = 64;

/// An address, with one name or with all.
type Key = (Option<IpAddr>, Option<String>);

/// Failed attempts: how many, since when.
#[derive(Debug, Default)]
pub(crate) struct Attempts {
    failed: Mutex<HashMap<Key, (u32, Instant)>>,
}

impl Attempts {
    /// How long to wait before the next attempt; `None` when it may be made now.
    pub(crate) fn wait(&self, from: Option<IpAddr>, name: &str) -> Option<Duration> {
        let failed = self.failed.lock().unwrap_or_else(PoisonError::into_inner);
        let name: String = name.chars().take(LONGEST_NAME).collect();
        let left = |key: Key, most: u32| {
            let (count, since) = failed.get(&key)?;
            WINDOW.checked_sub(since.elapsed()).filter(|_| *count >= most)
        };
        left((from, Some(name)), BY_NAME).max(left((from, None), BY_ADDRESS))
    }

    /// An attempt failed.
    pub(crate) fn failed(&self, from: Option<IpAddr>, name: &str) {
        let mut failed = self.failed.lock().unwrap_or_else(PoisonError::into_inner);
        if failed.len() >= ROOM {
            failed.retain(|_, (_, since)| since.elapsed() < WINDOW);
        }
        for key in [(from, Some(name.chars().take(LONGEST_NAME).collect())), (from, None)] {
            let entry = failed.entry(key).or_insert((0, Instant::now()));
            if entry.1.elapsed() >= WINDOW {
                *entry = (0, Instant::now());
            }
            entry.0 += 1;
        }
    }

    /// An attempt succeeded: the name's failures are forgotten.
    pub(crate) fn succeeded(&self, from: Option<IpAddr>, name: &str) {
        self.failed.lock().unwrap_or_else(PoisonError::into_inner).remove(&(from, Some(name.to_owned())));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sixth_attempt_waits_and_others_do_not() {
        let attempts = Attempts::default();
        let (here, there) = (Some("10.0.0.1".parse().unwrap()), Some("10.0.0.2".parse().unwrap()));
        for _ in 0..BY_NAME {
            assert_eq!(attempts.wait(here, "rana"), None);
            attempts.failed(here, "rana");
        }
        assert!(attempts.wait(here, "rana").is_some());
        assert_eq!(attempts.wait(there, "rana"), None);
        assert_eq!(attempts.wait(here, "omar"), None);
        for n in 0..BY_ADDRESS {
            attempts.failed(here, &format!("name {n}"));
        }
        assert!(attempts.wait(here, "omar").is_some());
        attempts.succeeded(there, "rana");
        assert_eq!(attempts.wait(there, "rana"), None);
    }
}
