//! Key files under a passphrase or an age identity (age-encryption.org/v1): who copies the folder or the disk has nothing that signs.
//! The format is that of the `age` program, so that a key can be had back without this one.

use std::fs;
use std::io;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::str::FromStr as _;

use age::secrecy::SecretString;
use age::{DecryptError, scrypt, x25519};
use zeroize::Zeroizing;

/// What key files are encrypted with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Lock {
    /// The age identity in this file.
    Identity(PathBuf),
    /// They are not.
    #[default]
    None,
    /// The passphrase in this file.
    Passphrase(PathBuf),
}

/// Why a key stays locked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file with the secret cannot be read.
    #[error("{path}: {source}")]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// Anybody may read the file with the secret.
    #[error("{path} may be read by others (mode {mode:o})")]
    Loose {
        /// Which.
        path: PathBuf,
        /// Its mode.
        mode: u32,
    },
    /// The key is encrypted, or must be, and no setting names a secret.
    #[error("no setting names a passphrase or an identity")]
    NoSecret,
    /// The file with the secret holds none of its kind.
    #[error("{path} holds no secret")]
    NotASecret {
        /// Which.
        path: PathBuf,
    },
    /// The key's file is no age file.
    #[error("not an age file")]
    NotSealed,
    /// The secret is another one than the key was encrypted with.
    #[error("{path} is not the secret of this key")]
    Wrong {
        /// The file with the secret.
        path: PathBuf,
    },
}

impl Lock {
    /// Whether new keys are encrypted.
    #[must_use]
    pub fn is_on(&self) -> bool {
        *self != Self::None
    }

    /// Encrypts a key.
    ///
    /// # Errors
    /// See [`Error`].
    pub fn seal(&self, plain: &[u8]) -> Result<Vec<u8>, Error> {
        let sealed = match self {
            Self::None => return Err(Error::NoSecret),
            Self::Identity(path) => age::encrypt(&identity(path)?.to_public(), plain),
            Self::Passphrase(path) => {
                let mut recipient = scrypt::Recipient::new(passphrase(path)?);
                recipient.set_work_factor(WORK);
                age::encrypt(&recipient, plain)
            }
        };
        sealed.map_err(|error| Error::File { path: self.path().to_owned(), source: io::Error::other(error) })
    }

    /// Decrypts a key.
    ///
    /// # Errors
    /// See [`Error`].
    pub fn open(&self, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, Error> {
        let opened = match self {
            Self::None => return Err(Error::NoSecret),
            Self::Identity(path) => age::decrypt(&identity(path)?, sealed),
            Self::Passphrase(path) => {
                let mut identity = scrypt::Identity::new(passphrase(path)?);
                identity.set_max_work_factor(MOST_WORK);
                age::decrypt(&identity, sealed)
            }
        };
        opened.map(Zeroizing::new).map_err(|error| match error {
            DecryptError::InvalidHeader | DecryptError::UnknownFormat | DecryptError::Io(_) => Error::NotSealed,
            _ => Error::Wrong { path: self.path().to_owned() },
        })
    }

    fn path(&self) -> &Path {
        match self {
            Self::Identity(path) | Self::Passphrase(path) => path,
            Self::None => Path::new(""),
        }
    }
}

/// The first line of the file of a secret, without its end: editors and `systemd-creds` put one there.
pub(super) fn passphrase(path: &Path) -> Result<SecretString, Error> {
    let text = read(path)?;
    let line = text.lines().next().unwrap_or_default();
    if line.is_empty() {
        return Err(Error::NotASecret { path: path.to_owned() });
    }
    Ok(SecretString::from(line.to_owned()))
}

/// The first identity of a file as `age-keygen` writes it.
fn identity(path: &Path) -> Result<x25519::Identity, Error> {
    let text = read(path)?;
    let line = text.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with('#')).unwrap_or_default();
    x25519::Identity::from_str(line).map_err(|_| Error::NotASecret { path: path.to_owned() })
}

fn read(path: &Path) -> Result<Zeroizing<String>, Error> {
    let failed = |source| Error::File { path: path.to_owned(), source };
    let mode = fs::metadata(path).map_err(failed)?.permissions().mode() & 0o777;
    // A group may read: systemd hands a credential out by an access list, which shows as such a mode (0440).
    if mode & 0o037 != 0 {
        return Err(Error::Loose { path: path.to_owned(), mode });
    }
    fs::read_to_string(path).map(Zeroizing::new).map_err(failed)
}

/// scrypt with N = 2^17 (128 MiB, some tenths of a second): each guess at a stolen file costs as much.
/// The tests below are about secrets, not about time.
const WORK: u8 = if cfg!(test) { 10 } else { 17 };
/// As far as the `age` program goes. A file that asks for more would take the machine's memory.
const MOST_WORK: u8 = 18;

#[cfg(test)]
mod tests {
    use super::*;

    fn secret(folder: &Path, name: &str, text: &str) -> PathBuf {
        let path = folder.join(name);
        fs::write(&path, text).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        path
    }

    /// An identity as `age-keygen` writes it.
    fn keygen() -> String {
        use age::secrecy::ExposeSecret as _;
        let identity = x25519::Identity::generate();
        format!("# created: 2026-11-22T09:00:00Z\n# public key: {}\n{}\n", identity.to_public(), identity.to_string().expose_secret())
    }

    #[test]
    fn what_was_sealed_is_opened_by_its_own_secret_alone() {
        let folder = tempfile::tempdir().unwrap();
        let file = |name: &str, text: &str| secret(folder.path(), name, text);
        let locks = [
            Lock::Passphrase(file("one", "un cheval bleu agrafe la pluie\n")),
            Lock::Passphrase(file("two", "autre chose")),
            Lock::Identity(file("three", &keygen())),
            Lock::Identity(file("four", &keygen())),
        ];
        for (i, lock) in locks.iter().enumerate() {
            let sealed = lock.seal(b"private").unwrap();
            assert!(!sealed.windows(7).any(|window| window == b"private"));
            for (j, other) in locks.iter().enumerate() {
                match other.open(&sealed) {
                    Ok(plain) => assert!(i == j && plain.as_slice() == b"private"),
                    Err(Error::Wrong { path }) => assert!(i != j && path == other.path()),
                    Err(other) => panic!("{other}"),
                }
            }
            assert!(matches!(Lock::None.open(&sealed), Err(Error::NoSecret)));
        }
    }

    #[test]
    fn a_secret_that_is_missing_empty_or_anybodys_is_named_and_not_shown() {
        let folder = tempfile::tempdir().unwrap();
        let gone = folder.path().join("gone");
        assert!(matches!(Lock::Passphrase(gone).seal(b"x"), Err(Error::File { .. })));
        let empty = secret(folder.path(), "empty", "\n");
        assert!(matches!(Lock::Passphrase(empty.clone()).seal(b"x"), Err(Error::NotASecret { path }) if path == empty));
        let words = secret(folder.path(), "words", "correct horse battery staple");
        let refused = Lock::Identity(words.clone()).seal(b"x").unwrap_err();
        assert!(!refused.to_string().contains("horse") && matches!(refused, Error::NotASecret { .. }));
        for (mode, fits) in [(0o400, true), (0o440, true), (0o604, false), (0o660, false), (0o644, false)] {
            fs::set_permissions(&words, fs::Permissions::from_mode(mode)).unwrap();
            assert_eq!(passphrase(&words).is_ok(), fits, "{mode:o}");
        }
    }

    #[test]
    fn a_file_that_is_not_sealed_or_was_cut_is_told_from_a_wrong_secret() {
        let folder = tempfile::tempdir().unwrap();
        let lock = Lock::Identity(secret(folder.path(), "identity", &keygen()));
        assert!(matches!(lock.open(b"-----BEGIN PRIVATE KEY-----"), Err(Error::NotSealed)));
        let sealed = lock.seal(b"private").unwrap();
        assert!(lock.open(&sealed[..sealed.len() - 1]).is_err());
    }
}
