//! Documents at hand in a folder, by URL, as `issuer export-site` writes them: a venue's files outlive its server.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

/// A folder whose `index.json` says which file stands for which URL.
pub struct Shelf {
    folder: PathBuf,
    files: BTreeMap<String, PathBuf>,
}

/// Why a folder is no shelf.
#[derive(Debug, thiserror::Error)]
pub enum ShelfError {
    /// `index.json` is not an object of URL → file name.
    #[error("{path}: not an object of URL → file name: {source}")]
    Index {
        /// The index.
        path: PathBuf,
        /// What is wrong with it.
        source: serde_json::Error,
    },
    /// A file name that leads out of the folder.
    #[error("{file}: a file must lie inside the folder")]
    Outside {
        /// The file.
        file: PathBuf,
    },
    /// The index could not be read.
    #[error("{path}: {source}")]
    Read {
        /// The index.
        path: PathBuf,
        /// Why not.
        source: std::io::Error,
    },
}

impl Shelf {
    /// Reads the index of `folder`.
    ///
    /// # Errors
    /// An index that is missing, malformed, or names files outside the folder.
    pub fn open(folder: &Path) -> Result<Self, ShelfError> {
        let path = folder.join("index.json");
        let text = std::fs::read(&path).map_err(|source| ShelfError::Read { path: path.clone(), source })?;
        let files: BTreeMap<String, PathBuf> = serde_json::from_slice(&text).map_err(|source| ShelfError::Index { path, source })?;
        let inside = |file: &Path| file.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
        match files.values().find(|file| !inside(file)) {
            Some(file) => Err(ShelfError::Outside { file: file.clone() }),
            None => Ok(Self { folder: folder.to_owned(), files }),
        }
    }

    /// The document of `url`, if it stands here and is no larger than a document may be.
    pub(super) fn find(&self, url: &str) -> Option<Vec<u8>> {
        let path = self.folder.join(self.files.get(url)?);
        let small = std::fs::metadata(&path).is_ok_and(|meta| usize::try_from(meta.len()).is_ok_and(|n| n <= badge::document::MAX_BYTES));
        if small { std::fs::read(path).ok() } else { None }
    }
}
