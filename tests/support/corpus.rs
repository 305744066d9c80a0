//! Published vectors and samples. They stand beside the repository, not in it: `SCEAU_SHARED`, else `../shared`.

use std::collections::BTreeSet;
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

/// Every file of these folders inside `folder`, each by its path there. A folder ends in `/`; `folder` itself is the empty text.
pub(crate) fn files(folder: &Path, inner: &[&str]) -> BTreeSet<String> {
    let entries = |inner: &str| {
        let entries = std::fs::read_dir(folder.join(inner)).expect("is a folder").map(|entry| entry.expect("can be read"));
        let files = entries.filter(|entry| entry.path().is_file());
        files.map(|entry| format!("{inner}{}", entry.file_name().to_string_lossy())).collect::<Vec<_>>()
    };
    inner.iter().flat_map(|inner| entries(inner)).collect()
}
