//! Where the files of a model are.

use std::path::{Path, PathBuf};

use crate::EncoderError;

/// Where the files of a model are.
#[derive(Debug, Clone, Copy)]
pub enum ModelFiles<'a> {
    /// In a folder.
    Folder(&'a Path),
    /// In memory, compiled into the program say.
    Memory {
        /// What messages call the folder.
        name: &'a Path,
        /// File names and contents.
        files: &'a [(&'a str, &'a [u8])],
    },
}

impl ModelFiles<'_> {
    /// What messages call a file.
    pub(crate) fn path(&self, file: &Path) -> PathBuf {
        match self {
            ModelFiles::Folder(folder) => folder.join(file),
            ModelFiles::Memory { name, .. } => name.join(file),
        }
    }

    /// The whole of a file.
    pub(crate) fn read(&self, file: &Path) -> Result<Vec<u8>, EncoderError> {
        let bytes = match self {
            ModelFiles::Folder(folder) => std::fs::read(folder.join(file)),
            ModelFiles::Memory { files, .. } => {
                let found = files.iter().find(|(name, _)| Path::new(name) == file);
                found.map(|(_, bytes)| bytes.to_vec()).ok_or_else(|| std::io::ErrorKind::NotFound.into())
            }
        };
        bytes.map_err(|source| EncoderError::Read { path: self.path(file), source })
    }
}
