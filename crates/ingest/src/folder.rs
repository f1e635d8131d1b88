//! The files of a folder, in a fixed order.

use crate::error::{IngestError, Origin};
use std::{
    collections::HashSet,
    ffi::OsStr,
    fs, io,
    path::{Path, PathBuf},
};

/// Walks a file or a folder and all folders in it: sorted by name, hidden entries left out, every folder once however
/// many links lead to it. Only the entries of the folders on the way down are held.
#[derive(Debug)]
pub(crate) struct Walk {
    /// Still to visit, last first.
    stack: Vec<PathBuf>,
    /// Real paths of the folders entered.
    entered: HashSet<PathBuf>,
    root: bool,
}

impl Walk {
    pub(crate) fn new(path: &Path) -> Self {
        Self { stack: vec![path.to_owned()], entered: HashSet::new(), root: true }
    }

    fn enter(&mut self, folder: &Path) -> io::Result<()> {
        if !self.entered.insert(folder.canonicalize()?) {
            return Ok(());
        }
        let mut entries = Vec::new();
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if !path.file_name().is_some_and(is_hidden) {
                entries.push(path);
            }
        }
        entries.sort_unstable_by(|a, b| b.cmp(a));
        self.stack.append(&mut entries);
        Ok(())
    }
}

fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

impl Iterator for Walk {
    type Item = Result<PathBuf, IngestError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let path = self.stack.pop()?;
            let root = std::mem::replace(&mut self.root, false);
            let error = |cause| IngestError::Io { origin: Origin::file(path.clone()), cause };
            match fs::metadata(&path) {
                Err(cause) => return Some(Err(error(cause))),
                Ok(data) if data.is_dir() => {
                    if let Err(cause) = self.enter(&path) {
                        return Some(Err(error(cause)));
                    }
                }
                // A pipe is read when it is named, not when it lies in a folder.
                Ok(data) if data.is_file() || root => return Some(Ok(path)),
                Ok(_) => {}
            }
        }
    }
}
