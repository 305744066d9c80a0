//! What outlives a restart, in a folder that the operator names: of each status list its last good document, when it came, and the
//! newest moment that it ever bore. Public documents only; no badge, no address of a badge, nobody's name.
//!
//! One file a list: a line of JSON, then the document as it came. A file is written beside its place and moved there, so that a
//! crash leaves the old one.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use badge::document::Digest;
use badge::memory::Memory as Newest;
use badge::timestamp::Timestamp;
use serde::{Deserialize, Serialize};

/// The memory of an operator's verifier.
#[derive(Debug)]
pub struct Memory {
    path: PathBuf,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    known: BTreeMap<List, Known>,
    /// What the core is told, made anew where something changes.
    newest: Arc<Newest>,
}

/// Where a list stands, and whose it is; nobody's is `""`.
type List = (String, String);

/// What is known of one status list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Known {
    at: Timestamp,
    newest: Option<Timestamp>,
    bytes: u64,
}

/// A good answer, to be remembered.
pub(crate) struct Good {
    /// Where it came from.
    pub(crate) url: String,
    /// Who signed it.
    pub(crate) issuer: Option<String>,
    /// As it came.
    pub(crate) document: Arc<[u8]>,
    /// When it came.
    pub(crate) at: Timestamp,
    /// When it was made, by its own word.
    pub(crate) made: Option<Timestamp>,
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
    issuer: String,
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
        let mut state = State::default();
        for entry in std::fs::read_dir(path).map_err(failed)?.flatten().take(2 * MOST_LISTS) {
            let file = entry.path();
            match file.extension().and_then(|extension| extension.to_str()) {
                // Left by an interrupted write.
                Some("tmp") => drop(std::fs::remove_file(&file)),
                Some("list") => state.known.extend(read_head(&file)),
                _ => {}
            }
        }
        state.tell();
        let memory = Self { path: path.to_owned(), state: Mutex::new(state) };
        memory.make_room();
        Ok(memory)
    }

    /// The newest moment of each list, as the core wants to know it: an older one is a list of yesterday (attack R10).
    pub(crate) fn newest(&self) -> Arc<Newest> {
        Arc::clone(&self.state.lock().unwrap_or_else(PoisonError::into_inner).newest)
    }

    /// When the last good answer of that issuer's list at `url` came.
    pub(crate) fn last_good(&self, url: &str, issuer: &str) -> Option<Timestamp> {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let at = |issuer: &str| state.known.get(&(url.to_owned(), issuer.to_owned())).map(|known| known.at);
        at(issuer).or_else(|| at(""))
    }

    /// Remembers a good answer; an older one than was seen before is none. A file that cannot be written is a line in the log.
    pub(crate) fn remember(&self, good: &Good) {
        let head = {
            let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
            let list = (good.url.clone(), good.issuer.clone().unwrap_or_default());
            let before = state.known.get(&list).and_then(|known| known.newest);
            if good.made < before {
                return;
            }
            let bytes = u64::try_from(good.document.len() + good.url.len()).unwrap_or(u64::MAX);
            state.known.insert(list.clone(), Known { at: good.at, newest: good.made, bytes });
            if good.made != before {
                state.tell();
            }
            Head { url: list.0, issuer: list.1, at: good.at.unix(), newest: good.made.map(Timestamp::unix) }
        };
        self.make_room();
        if let Err(error) = self.write(&head, &good.document) {
            tracing::warn!(%error, "VERIFIER_CACHE cannot be written");
        }
    }

    fn write(&self, head: &Head, document: &[u8]) -> std::io::Result<()> {
        let path = self.file(&head.url, &head.issuer);
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
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let mut forgot = false;
        while state.known.len() > MOST_LISTS || state.known.values().map(|one| one.bytes).fold(0, u64::saturating_add) > MOST_BYTES {
            let Some(oldest) = state.known.iter().min_by_key(|(_, one)| one.at).map(|(list, _)| list.clone()) else { return };
            state.known.remove(&oldest);
            forgot = true;
            let _ = std::fs::remove_file(self.file(&oldest.0, &oldest.1));
        }
        if forgot {
            state.tell();
        }
    }

    /// Both are strangers' texts: only their hash becomes a name.
    fn file(&self, url: &str, issuer: &str) -> PathBuf {
        let digest = Digest::of(format!("{url}\n{issuer}").as_bytes()).to_string();
        self.path.join(digest.trim_start_matches("sha256:")).with_extension("list")
    }
}

impl State {
    fn tell(&mut self) {
        let mut newest = Newest::default();
        for ((url, issuer), known) in &self.known {
            if let Some(made) = known.newest {
                newest.note(url, issuer, made);
            }
        }
        self.newest = Arc::new(newest);
    }
}

fn read_head(file: &Path) -> Option<(List, Known)> {
    let opened = std::fs::File::open(file).ok()?;
    let bytes = opened.metadata().ok()?.len();
    let mut line = Vec::new();
    BufReader::new(opened.take(LONGEST_HEAD)).read_until(b'\n', &mut line).ok()?;
    let head: Head = serde_json::from_slice(&line).ok()?;
    let newest = head.newest.and_then(Timestamp::from_unix);
    Some(((head.url, head.issuer), Known { at: Timestamp::from_unix(head.at)?, newest, bytes }))
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
        let path = std::env::temp_dir().join(format!("sceau-memory-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        path
    }

    fn good(url: &str, document: &[u8], at: i64, made: Option<i64>) -> Good {
        let (url, issuer) = (url.to_owned(), Some(String::from("did:a")));
        Good { url, issuer, document: document.into(), at: moment(at), made: made.map(moment) }
    }

    #[test]
    fn what_was_remembered_is_known_after_a_restart_and_never_gets_older() {
        let (path, url) = (scratch("restart"), "https://a.example/list");
        let memory = Memory::open(&path).unwrap();
        memory.remember(&good(url, b"{\"new\":1}", 10, Some(5)));
        memory.remember(&good(url, b"{\"old\":1}", 20, Some(3)));
        memory.remember(&good(url, b"{\"none\":1}", 30, None));
        for memory in [memory, Memory::open(&path).unwrap()] {
            assert_eq!(memory.last_good(url, "did:a"), Some(moment(10)));
            assert_eq!((memory.newest().newest(url, "did:a"), memory.newest().newest(url, "did:b")), (Some(moment(5)), None));
            assert_eq!((memory.last_good(url, "did:b"), memory.last_good("https://a.example/other", "did:a")), (None, None));
        }
        let names: Vec<_> = std::fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()).collect();
        assert!(names.len() == 1 && names[0].extension().unwrap() == "list", "{names:?}");
        assert!(std::fs::read(&names[0]).unwrap().ends_with(b"\n{\"new\":1}"));
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
        assert!(memory.state.lock().unwrap().known.is_empty());
        assert!(path.join("note.txt").exists() && !path.join("c.tmp").exists());
        std::fs::remove_dir_all(path).unwrap();
    }

    #[test]
    fn the_folder_has_a_limit_and_forgets_what_nobody_asked_for_the_longest() {
        let path = scratch("limit");
        let memory = Memory::open(&path).unwrap();
        let large = vec![b' '; usize::try_from(MOST_BYTES / 4).unwrap()];
        let url = |n: i64| format!("https://{n}.example/");
        (0..5).for_each(|n| memory.remember(&good(&url(n), &large, n, Some(n))));
        let left: Vec<bool> = (0..5).map(|n| memory.last_good(&url(n), "did:a").is_some()).collect();
        assert_eq!(left, [false, false, true, true, true]);
        assert_eq!((memory.newest().newest(&url(0), "did:a"), memory.newest().newest(&url(4), "did:a")), (None, Some(moment(4))));
        assert_eq!(std::fs::read_dir(&path).unwrap().count(), 3);
        std::fs::remove_dir_all(path).unwrap();
    }
}
