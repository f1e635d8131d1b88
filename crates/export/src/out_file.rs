//! A file that appears whole or not at all.

use std::{
    fs::{self, File},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};
use tempfile::NamedTempFile;

/// Why a file could not be written.
#[derive(Debug, thiserror::Error)]
pub enum OutFileError {
    /// The folder takes no new file.
    #[error("cannot write {path}: {source}; does the folder exist and is it writable?")]
    Create {
        /// The file asked for.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The file is written but could not be put in its place.
    #[error("cannot put {path} in place: {source}; what stood there before is unchanged")]
    Persist {
        /// The file asked for.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// A file that appears whole or not at all: written under a temporary name in the same folder, flushed to the disk and
/// then renamed. Dropped without [`OutFile::commit`] it leaves nothing behind and what stood there before stays.
///
/// A path that is there and is no regular file (`/dev/null`, a named pipe) is written directly.
#[derive(Debug)]
pub struct OutFile {
    path: PathBuf,
    to: Target,
}

#[derive(Debug)]
enum Target {
    Temporary(BufWriter<NamedTempFile>),
    Direct(BufWriter<File>),
}

impl OutFile {
    /// Starts a file at `path`; a symbolic link is followed, so that the link stays a link.
    ///
    /// # Errors
    /// When the folder is missing or takes no new file.
    pub fn create(path: &Path) -> Result<Self, OutFileError> {
        let failed = |source| OutFileError::Create { path: path.to_owned(), source };
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let to = match fs::metadata(&path) {
            Ok(there) if there.is_dir() => return Err(failed(io::ErrorKind::IsADirectory.into())),
            Ok(there) if !there.is_file() => {
                Target::Direct(BufWriter::new(File::options().write(true).open(&path).map_err(failed)?))
            }
            _ => Target::Temporary(BufWriter::with_capacity(1 << 16, temporary_beside(&path).map_err(failed)?)),
        };
        Ok(Self { path, to })
    }

    /// Where the bytes are until [`OutFile::commit`], when they are in a temporary file: what to remove when the
    /// program must end without dropping this value.
    #[must_use]
    pub fn temporary(&self) -> Option<&Path> {
        match &self.to {
            Target::Temporary(file) => Some(file.get_ref().path()),
            Target::Direct(_) => None,
        }
    }

    /// Puts the file in its place.
    ///
    /// # Errors
    /// When the last bytes cannot be written or the file cannot be renamed; then no file appears.
    pub fn commit(self) -> Result<PathBuf, OutFileError> {
        let Self { path, to } = self;
        let failed = |source| OutFileError::Persist { path: path.clone(), source };
        match to {
            Target::Direct(mut file) => file.flush().map_err(failed)?,
            Target::Temporary(file) => {
                let file = file.into_inner().map_err(|e| failed(e.into_error()))?;
                file.as_file().sync_all().map_err(failed)?;
                file.persist(&path).map_err(|e| failed(e.error))?;
            }
        }
        Ok(path)
    }
}

fn temporary_beside(path: &Path) -> io::Result<NamedTempFile> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?;
    let mut prefix = std::ffi::OsString::from(".");
    prefix.push(name);
    let mut builder = tempfile::Builder::new();
    builder.prefix(&prefix).suffix(".part");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666)); // less the umask, as any new file
    builder.tempfile_in(folder)
}

impl Write for OutFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.to {
            Target::Temporary(file) => file.write(bytes),
            Target::Direct(file) => file.write(bytes),
        }
    }

    /// Bytes of a temporary file may stay in memory: nobody reads it before it is in place.
    fn flush(&mut self) -> io::Result<()> {
        match &mut self.to {
            Target::Temporary(_) => Ok(()),
            Target::Direct(file) => file.flush(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_uncommitted_file_leaves_nothing_and_spares_the_old_one() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("claims.jsonl");
        fs::write(&path, "old").unwrap();
        let mut file = OutFile::create(&path).unwrap();
        file.write_all(&[b'x'; 200_000]).unwrap();
        drop(file);
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_committed_file_is_whole_and_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("claims.jsonl");
        let mut file = OutFile::create(&path).unwrap();
        file.write_all(b"new").unwrap();
        assert!(!path.exists());
        file.commit().unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link_and_modes_are_those_of_any_new_file() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (real, link) = (folder.path().join("real"), folder.path().join("link"));
        fs::write(&real, "old").unwrap();
        symlink(&real, &link).unwrap();
        let mut file = OutFile::create(&link).unwrap();
        file.write_all(b"new").unwrap();
        file.commit().unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read_to_string(&real).unwrap(), "new");
        let plain = folder.path().join("plain");
        fs::write(&plain, "").unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode();
        assert_eq!(mode(&real), mode(&plain));
    }

    #[test]
    fn a_missing_folder_is_told_with_the_path() {
        let told = OutFile::create(Path::new("/no/such/folder/out.csv")).unwrap_err().to_string();
        assert!(told.contains("/no/such/folder/out.csv") && told.contains("folder"), "{told}");
    }
}
