//! What outlives a restart, in a folder that the operator names: of each status list its last good document, when it came, and the
//! newest moment that it ever bore. Public documents only; no badge, no address of a badge, nobody's name.
//!
//! One file a list: a line of JSON, then the document as it came. A file is written beside its place and moved there, so that a
//! crash leaves the old one.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use badge::document::Digest;
use badge::timestamp::Timestamp;
use serde::{Deserialize, Serialize};

/// The memory of an operator's verifier.
#[derive(Debug)]
pub struct Memory {
    path: PathBuf,
    known: Mutex<BTreeMap<String, Known>>,
}

/// What is known of one status list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Known {
    /// When its last good answer came.
    pub(crate) at: Timestamp,
    /// The newest moment that a good answer ever bore; an older one is a list of yesterday (attack R10).
    pub(crate) newest: Option<Timestamp>,
    bytes: u64,
}

/// Why a folder cannot be one.
#[derive(Debug, thiserror::Error)]
#[error("{path}: {source}")]
pub struct MemoryError {
    path: PathBuf,
    source: std::io::Error,
}

/// The first line of a file.
#[derive(Deserialize, Serialize)]
struct Head {
    url: String,
    at: i64,
    newest: Option<i64>,
}

impl Memory {
    /// Opens the folder, makes it if need be, and reads the first line of each file. What cannot be read is as if it were not there.
    ///
    /// # Errors
    /// A folder that cannot be made, read or written.
    pub fn open(path: &Path) -> Result<Self, MemoryError> {
        let failed = |source| MemoryError { path: path.to_owned(), source };
        std::fs::create_dir_all(path).map_err(failed)?;
        let trial = path.join("trial.tmp");
        std::fs::write(&trial, b"").and_then(|()| std::fs::remove_file(&trial)).map_err(failed)?;
        let mut known = BTreeMap::new();
        for entry in std::fs::read_dir(path).map_err(failed)?.flatten().take(2 * MOST_LISTS) {
            let file = entry.path();
            match file.extension().and_then(|extension| extension.to_str()) {
                // Left by an interrupted write.
                Some("tmp") => drop(std::fs::remove_file(&file)),
                Some("list") => {
                    if let Some((url, one)) = read_head(&file) {
                        known.insert(url, one);
                    }
                }
                _ => {}
            }
        }
        let memory = Self { path: path.to_owned(), known: Mutex::new(known) };
        memory.make_room();
        Ok(memory)
    }

    /// What is known of the list at `url`.
    pub(crate) fn find(&self, url: &str) -> Option<Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).get(url).copied()
    }

    /// Remembers a good answer that came at `at` and bears the moment `made`. A file that cannot be written is a line in the log.
    pub(crate) fn remember(&self, url: &str, document: &[u8], at: Timestamp, made: Option<Timestamp>) {
        let head = {
            let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
            let before = known.get(url);
            let newest = before.and_then(|known| known.newest).max(made);
            let bytes = u64::try_from(document.len() + url.len()).unwrap_or(u64::MAX);
            known.insert(url.to_owned(), Known { at, newest, bytes });
            Head { url: url.to_owned(), at: at.unix(), newest: newest.map(Timestamp::unix) }
        };
        self.make_room();
        if let Err(error) = self.write(&head, document) {
            tracing::warn!(%error, "VERIFIER_CACHE cannot be written");
        }
    }

    fn write(&self, head: &Head, document: &[u8]) -> std::io::Result<()> {
        let path = self.file(&head.url);
        // Two at once each write a file of their own; whichever is moved last stands.
        let beside = path.with_extension(format!("{:?}.tmp", std::thread::current().id()));
        let mut file = std::fs::File::create(&beside)?;
        serde_json::to_writer(&mut file, head)?;
        file.write_all(b"\n")?;
        file.write_all(document)?;
        file.sync_all()?;
        std::fs::rename(&beside, path)
    }

    /// Forgets the lists that were not asked for the longest, until the rest has room.
    fn make_room(&self) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        while known.len() > MOST_LISTS || known.values().map(|one| one.bytes).fold(0, u64::saturating_add) > MOST_BYTES {
            let Some(oldest) = known.iter().min_by_key(|(_, one)| one.at).map(|(url, _)| url.clone()) else { return };
            known.remove(&oldest);
            let _ = std::fs::remove_file(self.file(&oldest));
        }
    }

    /// The address is a stranger's text: only its hash becomes a name.
    fn file(&self, url: &str) -> PathBuf {
        let digest = Digest::of(url.as_bytes()).to_string();
        self.path.join(digest.trim_start_matches("sha256:")).with_extension("list")
    }
}

fn read_head(file: &Path) -> Option<(String, Known)> {
    let opened = std::fs::File::open(file).ok()?;
    let bytes = opened.metadata().ok()?.len();
    let mut line = Vec::new();
    BufReader::new(opened.take(LONGEST_HEAD)).read_until(b'\n', &mut line).ok()?;
    let head: Head = serde_json::from_slice(&line).ok()?;
    let newest = head.newest.and_then(Timestamp::from_unix);
    Some((head.url, Known { at: Timestamp::from_unix(head.at)?, newest, bytes }))
}

/// More lists than any verifier's venues have; a stranger who makes as many of his own can make us forget, and no more.
const MOST_LISTS: usize = 4_096;
const MOST_BYTES: u64 = 64 << 20;
const LONGEST_HEAD: u64 = 1 << 20;

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(seconds: i64) -> Timestamp {
        Timestamp::from_unix(1_000_000 + seconds).unwrap()
    }

    fn scratch(name: &str) -> PathBuf {
        let path = std::env::temp_dir().join(format!("sceau-folder-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        path
    }

    #[test]
    fn what_was_remembered_is_known_after_a_restart_and_never_gets_older() {
        let path = scratch("restart");
        let memory = Memory::open(&path).unwrap();
        memory.remember("https://a.example/list", b"{\"new\":1}", moment(10), Some(moment(5)));
        memory.remember("https://a.example/list", b"{\"old\":1}", moment(20), Some(moment(3)));
        memory.remember("https://a.example/list", b"{\"none\":1}", moment(30), None);
        for memory in [memory, Memory::open(&path).unwrap()] {
            let known = memory.find("https://a.example/list").unwrap();
            assert_eq!((known.at, known.newest), (moment(30), Some(moment(5))));
            assert_eq!(memory.find("https://a.example/other"), None);
        }
        let names: Vec<_> = std::fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()).collect();
        assert!(names.len() == 1 && names[0].extension().unwrap() == "list", "{names:?}");
        assert!(std::fs::read(&names[0]).unwrap().ends_with(b"\n{\"none\":1}"));
        std::fs::remove_dir_all(path).unwrap();
    }

    #[test]
    fn a_file_that_was_cut_or_made_by_somebody_else_is_as_if_it_were_not_there() {
        let path = scratch("foreign");
        std::fs::create_dir_all(&path).unwrap();
        for (name, content) in
            [("a.list", &b"{\"url\":"[..]), ("b.list", b""), ("c.tmp", b"{}"), ("note.txt", b"mine"), ("d.list", &[0xff; 99])]
        {
            std::fs::write(path.join(name), content).unwrap();
        }
        let memory = Memory::open(&path).unwrap();
        assert!(memory.known.lock().unwrap().is_empty());
        assert!(path.join("note.txt").exists() && !path.join("c.tmp").exists());
        std::fs::remove_dir_all(path).unwrap();
    }

    #[test]
    fn the_folder_has_a_limit_and_forgets_what_nobody_asked_for_the_longest() {
        let path = scratch("limit");
        let memory = Memory::open(&path).unwrap();
        let large = vec![b' '; usize::try_from(MOST_BYTES / 4).unwrap()];
        for n in 0..5_i32 {
            memory.remember(&format!("https://{n}.example/"), &large, moment(i64::from(n)), None);
        }
        let left: Vec<bool> = (0..5).map(|n| memory.find(&format!("https://{n}.example/")).is_some()).collect();
        assert_eq!(left, [false, false, true, true, true]);
        assert_eq!(std::fs::read_dir(&path).unwrap().count(), 3);
        std::fs::remove_dir_all(path).unwrap();
    }
}
