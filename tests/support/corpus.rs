//! Published vectors and samples. They stand beside the repository, not in it: `SCEAU_SHARED`, else `../shared`.

use std::path::{Path, PathBuf};

/// The file or folder `relative` of the corpus. Where it is missing: a failure when `CI` is set, else one printed line and `None`.
pub(crate) fn find(relative: &str) -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared");
    let found = std::env::var_os("SCEAU_SHARED").map_or_else(beside, PathBuf::from).join("data").join(relative);
    if found.exists() {
        return Some(found);
    }
    assert!(std::env::var_os("CI").is_none(), "the corpus is missing: {}", found.display());
    eprintln!("left out: no {}", found.display());
    None
}

/// The text of a file of the corpus.
pub(crate) fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A JSON file of the corpus.
pub(crate) fn json(path: &Path) -> serde_json::Value {
    serde_json::from_str(&text(path)).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
