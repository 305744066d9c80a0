//! Private keys on disk: made, loaded, refused where others could read them. And the secret that awards are hashed with.

use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

use hmac::{Hmac, KeyInit as _, Mac as _};
use rustix::process::{DumpableBehavior, Resource, Rlimit};
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::issuance::sign::{self, IssuerKey};

/// The folder of keys: `<venue>/<key-id>.pem`, and `awards.secret`.
#[derive(Clone, Debug)]
pub struct KeyFiles {
    folder: PathBuf,
}

/// Why there is no key.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file cannot be read or made.
    #[error("{path}: {source}")]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// Others than its owner may read the file, or look into its folder.
    #[error("{path} may be read by others (mode {mode:o})")]
    Loose {
        /// Which.
        path: PathBuf,
        /// Its mode.
        mode: u32,
    },
    /// The file holds no such key.
    #[error("{path}: {source}")]
    NotAKey {
        /// Which.
        path: PathBuf,
        /// Why.
        source: sign::Error,
    },
    /// The file holds no such secret.
    #[error("{path} holds no secret")]
    NotASecret {
        /// Which.
        path: PathBuf,
    },
}

impl Error {
    /// Its slug, also the end of its sentence's key.
    #[must_use]
    pub fn slug(&self) -> &'static str {
        match self {
            Self::File { .. } => "file",
            Self::Loose { .. } => "loose",
            Self::NotAKey { .. } | Self::NotASecret { .. } => "unreadable",
        }
    }

    /// What its sentence names.
    #[must_use]
    pub fn args(&self) -> Vec<(&'static str, String)> {
        let named = |path: &Path| ("path", path.display().to_string());
        match self {
            Self::File { path, source } => vec![named(path), ("cause", source.to_string())],
            Self::Loose { path, mode } => vec![named(path), ("mode", format!("{mode:o}"))],
            Self::NotAKey { path, .. } | Self::NotASecret { path } => vec![named(path)],
        }
    }
}

impl KeyFiles {
    /// The keys in `folder`.
    #[must_use]
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }

    /// Makes a key for a venue, with its Multikey beside it. One that is there already is taken: a first try may have ended
    /// between the file and the database.
    ///
    /// # Errors
    /// See [`Error`].
    pub fn make(&self, venue: &str, id: &str, url: String) -> Result<IssuerKey, Error> {
        let path = self.path(venue, id);
        if path.exists() {
            return self.load(venue, id, url);
        }
        make_folder(&self.folder)?;
        make_folder(&self.folder.join(venue))?;
        let key = IssuerKey::from_seed(&*random(&path)?, url);
        let pem = key.to_pem().map_err(|source| Error::NotAKey { path: path.clone(), source })?;
        write_new(&path, pem.as_bytes())?;
        write_public(&path.with_extension("pub"), &key.multikey())?;
        Ok(key)
    }

    /// Loads a key.
    ///
    /// # Errors
    /// See [`Error`].
    pub fn load(&self, venue: &str, id: &str, url: String) -> Result<IssuerKey, Error> {
        let path = self.path(venue, id);
        let pem = read_private(&path)?;
        IssuerKey::from_pem(&pem, url).map_err(|source| Error::NotAKey { path, source })
    }

    /// The secret that awards are hashed with; made when first asked for.
    ///
    /// # Errors
    /// See [`Error`].
    pub fn award_secret(&self) -> Result<AwardSecret, Error> {
        let path = self.folder.join("awards.secret");
        if !path.exists() {
            make_folder(&self.folder)?;
            write_new(&path, hex(random(&path)?.as_slice()).as_bytes())?;
        }
        let text = read_private(&path)?;
        if text.trim().len() == 64 { Ok(AwardSecret(text)) } else { Err(Error::NotASecret { path }) }
    }

    fn path(&self, venue: &str, id: &str) -> PathBuf {
        self.folder.join(venue).join(format!("{id}.pem"))
    }
}

/// A secret of this installation. With it, a number of a certificate becomes a hash that nobody else can make.
pub struct AwardSecret(Zeroizing<String>);

impl AwardSecret {
    /// The keyed hash of `parts`. Each goes in with its length, so that no two lists give the same bytes.
    #[must_use]
    pub fn hash(&self, parts: &[&str]) -> String {
        #[expect(clippy::expect_used, reason = "HMAC takes a key of any length")]
        let mut mac = Hmac::<Sha256>::new_from_slice(self.0.trim().as_bytes()).expect("any length");
        for part in parts {
            mac.update(&u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
            mac.update(part.as_bytes());
        }
        hex(&mac.finalize().into_bytes())
    }
}

/// Keeps the memory of this process, which may hold a key, out of core files and out of the reach of others of the same user.
/// Where the system refuses, the program runs all the same.
pub fn guard_memory() {
    let none = Rlimit { current: Some(0), maximum: Some(0) };
    let _ = rustix::process::setrlimit(Resource::Core, none);
    let _ = rustix::process::set_dumpable_behavior(DumpableBehavior::NotDumpable);
}

fn random(path: &Path) -> Result<Zeroizing<[u8; 32]>, Error> {
    let mut bytes = Zeroizing::new([0; 32]);
    getrandom::fill(bytes.as_mut_slice()).map_err(|error| Error::File { path: path.to_owned(), source: io::Error::other(error) })?;
    Ok(bytes)
}

fn make_folder(path: &Path) -> Result<(), Error> {
    let made = DirBuilder::new().recursive(true).mode(0o700).create(path);
    made.map_err(|source| Error::File { path: path.to_owned(), source })
}

/// Written whole under another name and then linked: of two processes one wins, and nobody ever reads half a file.
fn write_new(path: &Path, content: &[u8]) -> Result<(), Error> {
    let failed = |source| Error::File { path: path.to_owned(), source };
    let draft = path.with_extension(format!("new-{}", hex(random(path)?.get(..8).unwrap_or_default())));
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&draft).map_err(failed)?;
    file.write_all(content).and_then(|()| file.sync_all()).map_err(failed)?;
    let linked = fs::hard_link(&draft, path);
    fs::remove_file(&draft).map_err(failed)?;
    match linked {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(failed(error)),
        _ => Ok(()),
    }
}

fn write_public(path: &Path, multikey: &str) -> Result<(), Error> {
    fs::write(path, format!("{multikey}\n")).map_err(|source| Error::File { path: path.to_owned(), source })
}

fn read_private(path: &Path) -> Result<Zeroizing<String>, Error> {
    let failed = |source| Error::File { path: path.to_owned(), source };
    for guarded in [Some(path), path.parent()].into_iter().flatten() {
        let mode = fs::metadata(guarded).map_err(failed)?.permissions().mode() & 0o777;
        if mode & 0o077 != 0 {
            return Err(Error::Loose { path: guarded.to_owned(), mode });
        }
    }
    fs::read_to_string(path).map(Zeroizing::new).map_err(failed)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made() -> (tempfile::TempDir, KeyFiles) {
        let folder = tempfile::tempdir().unwrap();
        let keys = KeyFiles::new(folder.path().join("keys"));
        keys.make("tilleuls", "key-2026-1", "did:web:x#key-2026-1".into()).unwrap();
        (folder, keys)
    }

    fn refused(keys: &KeyFiles) -> Error {
        keys.load("tilleuls", "key-2026-1", String::new()).err().expect("must be refused")
    }

    #[test]
    fn a_key_is_its_owners_alone_and_has_its_public_half_beside_it() {
        let (_folder, keys) = made();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        let path = keys.path("tilleuls", "key-2026-1");
        assert_eq!((mode(&path), mode(path.parent().unwrap()), mode(&keys.folder)), (0o600, 0o700, 0o700));
        let key = keys.load("tilleuls", "key-2026-1", String::new()).unwrap();
        assert_eq!(fs::read_to_string(path.with_extension("pub")).unwrap().trim(), key.multikey());
    }

    #[test]
    fn a_key_that_others_may_read_is_refused() {
        let (_folder, keys) = made();
        let path = keys.path("tilleuls", "key-2026-1");
        for mode in [0o644, 0o640, 0o604, 0o620] {
            fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
            assert!(matches!(refused(&keys), Error::Loose { path: found, mode: shown } if found == path && shown == mode), "{mode:o}");
        }
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        fs::set_permissions(path.parent().unwrap(), fs::Permissions::from_mode(0o755)).unwrap();
        assert!(matches!(refused(&keys), Error::Loose { mode: 0o755, .. }), "its folder");
    }

    #[test]
    fn a_process_with_keys_leaves_no_core_behind() {
        guard_memory();
        assert_eq!(rustix::process::getrlimit(Resource::Core).maximum, Some(0));
        assert_eq!(rustix::process::dumpable_behavior().unwrap(), DumpableBehavior::NotDumpable);
    }

    #[test]
    fn making_a_key_twice_keeps_the_first() {
        let (_folder, keys) = made();
        let first = keys.load("tilleuls", "key-2026-1", String::new()).unwrap().multikey();
        assert_eq!(keys.make("tilleuls", "key-2026-1", String::new()).unwrap().multikey(), first);
    }

    #[test]
    fn the_secret_is_made_once_and_its_hashes_keep_parts_apart() {
        let (_folder, keys) = made();
        let (one, two) = (keys.award_secret().unwrap(), keys.award_secret().unwrap());
        assert_eq!(one.hash(&["a", "bc"]), two.hash(&["a", "bc"]));
        assert_ne!(one.hash(&["a", "bc"]), one.hash(&["ab", "c"]));
    }
}
