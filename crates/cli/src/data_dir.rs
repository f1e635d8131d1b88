//! Where models and gazetteer lie.

use crate::failure::Failure;
use dateline_gazetteer::{Boundaries, Gazetteer};
use dateline_pipeline::{Knowledge, KnowledgeError, KnowledgeOptions, boundaries_file, gazetteer_file};
use std::{
    borrow::Cow,
    path::{Path, PathBuf},
};

/// Where models and gazetteer are.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Data {
    Folder(PathBuf),
    /// Within the program (feature `embed`).
    BuiltIn,
}

/// The folder given (`--data` or `$DATELINE_DATA`; its files are checked when they are loaded), else what the program
/// carries, else the first folder near the program that looks right.
pub(crate) fn find(given: Option<&Path>) -> Result<Data, Failure> {
    if let Some(given) = given {
        return Ok(Data::Folder(given.to_owned()));
    }
    if embedded::FILES.is_some() {
        return Ok(Data::BuiltIn);
    }
    let program = std::env::current_exe().and_then(std::fs::canonicalize).unwrap_or_default();
    let looked = near(&program);
    let found = looked.iter().find(|folder| folder.join("models").is_dir()).cloned();
    found.map(Data::Folder).ok_or(Failure::NoData { looked })
}

impl Data {
    /// Everything that reading needs.
    pub(crate) fn knowledge(&self, options: &KnowledgeOptions) -> Result<Knowledge, KnowledgeError> {
        match (self, &embedded::FILES) {
            (Self::BuiltIn, Some(files)) => Knowledge::load_embedded(files, options),
            (Self::BuiltIn, None) => unreachable!("`find` gives BuiltIn only when there are files"),
            (Self::Folder(folder), _) => Knowledge::load(folder, options),
        }
    }

    /// Only the places.
    pub(crate) fn gazetteer(&self) -> Result<Gazetteer, KnowledgeError> {
        Ok(match (self, &embedded::FILES) {
            (Self::BuiltIn, Some(files)) => Gazetteer::from_bytes(Path::new("(built-in)"), files.gazetteer.to_vec())?,
            (Self::BuiltIn, None) => unreachable!("`find` gives BuiltIn only when there are files"),
            (Self::Folder(folder), _) => Gazetteer::load(&gazetteer_file(folder))?,
        })
    }

    /// Names of places in other scripts, for the map; without them it shows Latin letters.
    pub(crate) fn labels(&self) -> Cow<'static, str> {
        match self {
            Self::BuiltIn => Cow::Borrowed(embedded::LABELS),
            Self::Folder(folder) => {
                Cow::Owned(std::fs::read_to_string(folder.join("data/gazetteer/labels.tsv")).unwrap_or_default())
            }
        }
    }

    /// Only the borders.
    pub(crate) fn boundaries(&self) -> Result<Boundaries, KnowledgeError> {
        Ok(match (self, &embedded::FILES) {
            (Self::BuiltIn, Some(files)) => Boundaries::from_bytes(Path::new("(built-in)"), files.boundaries.to_vec())?,
            (Self::BuiltIn, None) => unreachable!("`find` gives BuiltIn only when there are files"),
            (Self::Folder(folder), _) => Boundaries::load(&boundaries_file(folder))?,
        })
    }
}

#[cfg(feature = "embed")]
mod embedded {
    macro_rules! file {
        ($($part:literal),*) => {
            include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../", $($part),*))
        };
    }
    macro_rules! engine {
        ($name:literal) => {
            (
                $name,
                &[
                    ("manifest.toml", file!("models/", $name, "/manifest.toml")),
                    ("network.onnx", file!("models/", $name, "/network.onnx")),
                    ("vocab.txt", file!("models/", $name, "/vocab.txt")),
                ],
            )
        };
    }

    pub(super) static LABELS: &str =
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/gazetteer/labels.tsv"));

    pub(super) static FILES: Option<dateline_pipeline::Embedded> = Some(dateline_pipeline::Embedded {
        engines: &[engine!("base"), engine!("small")],
        gazetteer: file!("data/gazetteer/gazetteer.dlg"),
        boundaries: file!("data/gazetteer/boundaries.dlg"),
    });
}

#[cfg(not(feature = "embed"))]
mod embedded {
    pub(super) static LABELS: &str = "";
    pub(super) static FILES: Option<dateline_pipeline::Embedded> = None;
}

/// `prefix/bin/dateline` → `prefix/share/dateline`; the unpacked archive; the repository whose `target` holds the program.
fn near(program: &Path) -> Vec<PathBuf> {
    let Some(folder) = program.parent() else { return Vec::new() };
    let mut places = Vec::new();
    places.extend(folder.parent().map(|prefix| prefix.join("share").join("dateline")));
    places.push(folder.to_owned());
    places.extend(folder.ancestors().find(|f| f.ends_with("target")).and_then(Path::parent).map(Path::to_owned));
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_installed_an_unpacked_and_a_built_program_find_their_data() {
        let places = near(Path::new("/opt/dl/bin/dateline"));
        assert_eq!(places, [Path::new("/opt/dl/share/dateline"), Path::new("/opt/dl/bin")]);
        assert!(near(Path::new("/src/dl/target/release/dateline")).contains(&PathBuf::from("/src/dl")));
        assert!(near(Path::new("/src/dl/target/x86_64/debug/deps/dateline-1")).contains(&PathBuf::from("/src/dl")));
    }
}
