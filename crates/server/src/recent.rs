//! A few answers that are dear to make, remembered by what was asked.

use std::sync::{Mutex, PoisonError};

/// The last answers; the one that was not asked for longest goes first.
#[derive(Debug)]
pub(crate) struct Recent<T> {
    room: usize,
    kept: Mutex<Vec<(String, T)>>,
}

impl<T: Clone> Recent<T> {
    pub(crate) fn new(room: usize) -> Self {
        Self { room, kept: Mutex::new(Vec::new()) }
    }

    /// The answer, from here or made now.
    pub(crate) fn get<E>(&self, question: &str, make: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
        if let Some(known) = self.known(question) {
            return Ok(known);
        }
        let made = make()?;
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.insert(0, (question.to_owned(), made.clone()));
        kept.truncate(self.room);
        Ok(made)
    }

    fn known(&self, question: &str) -> Option<T> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let at = kept.iter().position(|(asked, _)| asked == question)?;
        kept[..=at].rotate_right(1);
        Some(kept[0].1.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::Recent;

    #[test]
    fn what_was_not_asked_for_longest_goes_first() {
        let recent = Recent::new(2);
        let ask = |question: &str| {
            let mut made = false;
            let _ = recent.get(question, || {
                made = true;
                Ok::<_, ()>(())
            });
            made
        };
        assert!(ask("a") && ask("b") && !ask("a") && ask("c"));
        assert!(!ask("a") && ask("b"));
    }
}
