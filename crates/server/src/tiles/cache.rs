//! Tiles that were made, until the record changes.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

/// Bytes kept in all.
const ROOM: usize = 64 << 20;

/// Finished tiles by what was asked for.
#[derive(Debug, Default)]
pub(crate) struct Cache {
    kept: Mutex<Kept>,
}

#[derive(Debug, Default)]
struct Kept {
    version: String,
    tiles: HashMap<String, Arc<Vec<u8>>>,
    bytes: usize,
}

impl Cache {
    /// The tile, from here or made now.
    pub(crate) fn get<E>(
        &self,
        version: &str,
        question: String,
        make: impl FnOnce() -> Result<Vec<u8>, E>,
    ) -> Result<Vec<u8>, E> {
        if let Some(tile) = self.known(version, &question) {
            return Ok(tile.as_ref().clone());
        }
        let tile = make()?;
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.version == version {
            kept.bytes += tile.len() + question.len();
            if kept.bytes > ROOM {
                kept.tiles.clear();
                kept.bytes = tile.len() + question.len();
            }
            kept.tiles.insert(question, Arc::new(tile.clone()));
        }
        Ok(tile)
    }

    fn known(&self, version: &str, question: &str) -> Option<Arc<Vec<u8>>> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.version != version {
            *kept = Kept { version: version.to_owned(), ..Kept::default() };
        }
        kept.tiles.get(question).map(Arc::clone)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tile_is_made_once_a_version() {
        let cache = Cache::default();
        let mut made = 0;
        for (version, expected) in [("a", 1), ("a", 1), ("b", 2), ("b", 2)] {
            let tile = cache.get(version, "z/x/y".to_owned(), || {
                made += 1;
                Ok::<_, ()>(vec![1])
            });
            assert_eq!(tile.unwrap(), [1]);
            assert_eq!(made, expected);
        }
    }
}
