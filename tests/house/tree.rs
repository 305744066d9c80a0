//! The files of the repository, as the rules of the house see them: everything that would be committed,
//! nothing that a build or a run leaves behind.

use std::fs;
use std::path::{Path, PathBuf};

/// One file, by its path from the root of the repository, with forward slashes.
pub(crate) struct Entry {
    pub(crate) path: String,
    pub(crate) bytes: Vec<u8>,
}

impl Entry {
    /// The content, where it is text.
    pub(crate) fn text(&self) -> Option<&str> {
        std::str::from_utf8(&self.bytes).ok().filter(|text| !text.contains('\0'))
    }

    /// The name without its folders.
    pub(crate) fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    pub(crate) fn has_extension(&self, wanted: &[&str]) -> bool {
        self.name().rsplit_once('.').is_some_and(|(_, extension)| wanted.contains(&extension))
    }
}

/// The root of the repository: the folder above this package.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the test package lies in a folder of the repository").to_owned()
}

/// Every file, sorted by path.
pub(crate) fn entries() -> Vec<Entry> {
    let root = root();
    let mut found = Vec::new();
    walk(&root, &root, &mut found);
    found.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(found.len() > 40, "only {} files under {}: the rules would pass over nothing", found.len(), root.display());
    found
}

/// Files below `folder`, which must hold at least one: a rule over an empty room proves nothing.
pub(crate) fn entries_in(folder: &str) -> Vec<Entry> {
    let prefix = format!("{folder}/");
    let found: Vec<Entry> = entries().into_iter().filter(|entry| entry.path.starts_with(&prefix)).collect();
    assert!(!found.is_empty(), "nothing in {folder}");
    found
}

/// Names that stand at the top, folders included.
pub(crate) fn top_level() -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(root())
        .expect("the root can be listed")
        .map(|entry| entry.expect("an entry can be read"))
        .filter(|entry| !is_left_behind(&entry.path()))
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

fn walk(root: &Path, folder: &Path, found: &mut Vec<Entry>) {
    for entry in fs::read_dir(folder).expect("a folder can be listed") {
        let path = entry.expect("an entry can be read").path();
        if is_left_behind(&path) {
            continue;
        }
        if path.is_dir() {
            walk(root, &path, found);
        } else if let Ok(bytes) = fs::read(&path) {
            let relative = path.strip_prefix(root).expect("below the root").to_string_lossy().replace('\\', "/");
            found.push(Entry { path: relative, bytes });
        }
    }
}

/// What `.gitignore` names, and build folders under another name (cargo marks them with CACHEDIR.TAG).
fn is_left_behind(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    IGNORED.contains(&name.as_str()) || name.ends_with(".snap.new") || path.join("CACHEDIR.TAG").exists()
}

const IGNORED: &[&str] = &[".git", ".tools", "data", "node_modules", "target"];
