//! High-water marks: how far each status list was used, and what of it was withdrawn, kept beside the keys and outside the database. A
//! database that knows less is an old copy: with it places would be given twice, and withdrawals would be undone.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::key_files::disk::make_folder;
use crate::key_files::{Error, KeyFiles};

/// How far a status list was used. No name stands in it, and no badge.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Mark {
    /// Its venue's slug.
    pub venue: String,
    /// Where it stands, where its venue ever moved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<String>,
    /// How many entries it has.
    pub size: i64,
    /// How many places were given.
    pub next: i64,
    /// Places that were withdrawn, each with the slug of its reason.
    pub revoked: BTreeMap<i64, String>,
}

impl Mark {
    /// Whether `other` knows everything that this one knows.
    #[must_use]
    pub fn is_known_to(&self, other: &Self) -> bool {
        self.next <= other.next && self.revoked.keys().all(|index| other.revoked.contains_key(index))
    }

    fn join(&mut self, seen: &Self) {
        seen.venue.clone_into(&mut self.venue);
        self.size = seen.size;
        if seen.origin.is_some() {
            self.origin.clone_from(&seen.origin);
        }
        self.next = self.next.max(seen.next);
        for (index, reason) in &seen.revoked {
            self.revoked.entry(*index).or_insert_with(|| reason.clone());
        }
    }
}

impl KeyFiles {
    /// Every mark, by the number of its list.
    ///
    /// # Errors
    /// See [`Error`]. A mark that cannot be read is one: it may be the one that counts.
    pub fn marks(&self) -> Result<BTreeMap<i64, Mark>, Error> {
        let folder = self.folder.join(FOLDER);
        let entries = match fs::read_dir(&folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(BTreeMap::new()),
            entries => entries.map_err(failed(&folder))?,
        };
        let mut marks = BTreeMap::new();
        for entry in entries {
            let path = entry.map_err(failed(&folder))?.path();
            let number = path.file_stem().and_then(|stem| stem.to_str()?.parse().ok());
            if let (Some(list), Some("json")) = (number, path.extension().and_then(|ending| ending.to_str())) {
                marks.extend(read(&path)?.map(|mark| (list, mark)));
            }
        }
        Ok(marks)
    }

    /// Raises the mark of a list to what was seen of it; it never goes down. On the disk when this returns, whichever process asks: what
    /// follows may be relied on.
    ///
    /// # Errors
    /// See [`Error`].
    pub fn raise_mark(&self, list: i64, seen: &Mark) -> Result<(), Error> {
        let folder = self.folder.join(FOLDER);
        let path = folder.join(format!("{list}.json"));
        // What stands there already needs no lock: it only ever rises.
        if read(&path)?.is_some_and(|mark| seen.is_known_to(&mark)) {
            return Ok(());
        }
        make_folder(&folder)?;
        let lock = OpenOptions::new().create(true).truncate(false).write(true).mode(0o600).open(folder.join("lock"));
        let lock = lock.map_err(failed(&folder))?;
        lock.lock().map_err(failed(&folder))?;
        let mut mark = read(&path)?.unwrap_or_default();
        mark.join(seen);
        let draft = folder.join(format!("{list}.draft"));
        let written = serde_json::to_vec(&mark).map_err(io::Error::from).and_then(|text| replace(&path, &draft, &text));
        written.and_then(|()| File::open(&folder)?.sync_all()).map_err(failed(&path))
    }

    /// Sets the mark of a list aside, under another name: somebody accepted that nothing answers for the list any more.
    ///
    /// # Errors
    /// See [`Error`].
    pub fn set_mark_aside(&self, list: i64) -> Result<(), Error> {
        let path = self.folder.join(FOLDER).join(format!("{list}.json"));
        fs::rename(&path, path.with_extension("unanswered")).map_err(failed(&path))
    }
}

fn read(path: &Path) -> Result<Option<Mark>, Error> {
    match fs::read(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        text => text.and_then(|text| Ok(Some(serde_json::from_slice(&text)?))).map_err(failed(path)),
    }
}

/// Written whole under another name, then put in the place of the old one: nobody ever reads half a mark.
fn replace(path: &Path, draft: &Path, text: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().create(true).write(true).truncate(true).mode(0o600).open(draft)?;
    file.write_all(text)?;
    file.sync_all()?;
    fs::rename(draft, path)
}

fn failed(path: &Path) -> impl Fn(io::Error) -> Error + '_ {
    |source| Error::File { path: path.to_owned(), source }
}

const FOLDER: &str = "marks";

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(next: i64, revoked: &[i64]) -> Mark {
        let revoked = revoked.iter().map(|index| (*index, "error".to_owned())).collect();
        Mark { venue: "tilleuls".into(), origin: None, size: 131_072, next, revoked }
    }

    #[test]
    fn p03_a_mark_only_rises_and_outlives_the_process() {
        let folder = tempfile::tempdir().unwrap();
        let files = KeyFiles::new(folder.path());
        assert_eq!(files.marks().unwrap(), BTreeMap::new());
        files.raise_mark(1, &mark(100, &[7])).unwrap();
        files.raise_mark(1, &mark(50, &[9])).unwrap();
        files.raise_mark(2, &mark(1, &[])).unwrap();
        let marks = KeyFiles::new(folder.path()).marks().unwrap();
        assert_eq!(marks, BTreeMap::from([(1, mark(100, &[7, 9])), (2, mark(1, &[]))]));
        assert!(
            mark(100, &[7]).is_known_to(&marks[&1]) && !mark(101, &[]).is_known_to(&marks[&1]) && !mark(1, &[8]).is_known_to(&marks[&1])
        );
    }

    #[test]
    fn a_mark_that_cannot_be_read_is_no_low_one() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join(FOLDER)).unwrap();
        fs::write(folder.path().join(FOLDER).join("1.json"), "{\"next\":").unwrap();
        let files = KeyFiles::new(folder.path());
        assert!(files.marks().is_err() && files.raise_mark(1, &mark(1, &[])).is_err());
    }
}
