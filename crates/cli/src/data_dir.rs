//! Where models and gazetteer lie.

use crate::failure::Failure;
use std::path::{Path, PathBuf};

/// The folder given (`--data` or `$DATELINE_DATA`; its files are checked when they are loaded), else the first that
/// looks right near the program.
pub(crate) fn find(given: Option<&Path>) -> Result<PathBuf, Failure> {
    if let Some(given) = given {
        return Ok(given.to_owned());
    }
    let program = std::env::current_exe().and_then(std::fs::canonicalize).unwrap_or_default();
    let looked = near(&program);
    looked.iter().find(|folder| folder.join("models").is_dir()).cloned().ok_or(Failure::NoData { looked })
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
