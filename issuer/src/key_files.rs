//! Private keys, on disk or in hardware: made, loaded, encrypted, destroyed; refused where others could read them, where they are not the key that the
//! database knows, and where everybody knows them. And the secret that awards are hashed with.

mod disk;
mod error;
pub mod hardware;
pub mod lock;
pub mod marks;

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use badge::keys::Algorithm;
use getrandom::SysRng;
use getrandom::rand_core::UnwrapErr;
use hmac::{Hmac, KeyInit as _, Mac as _};
use rsa::RsaPrivateKey;
use rustix::process::{DumpableBehavior, Resource, Rlimit};
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use crate::issuance::commission::Curve;
use crate::issuance::sign::hardware::Fault;
use crate::issuance::sign::instance::InstanceKey;
use crate::issuance::sign::{self, IssuerKey};
use crate::key_files::disk::{hex, inside, make_folder, random, read_private, read_sealed, remove, remove_drafts, write_new, write_public};
use crate::key_files::hardware::settings::Settings;
use crate::key_files::hardware::{Hardware, Reference};
use crate::key_files::lock::Lock;

pub use crate::key_files::error::Error;

/// The folder of keys: `<venue>/<key-id>.pem`, `.pem.age` where they are encrypted, `.pkcs11` where they lie in hardware; and
/// `awards.secret`.
#[derive(Clone)]
pub struct KeyFiles {
    folder: PathBuf,
    lock: Lock,
    hardware: Option<Arc<Hardware>>,
    accepts_published: bool,
    /// What was decrypted, by the SHA-256 of the file: scrypt is meant to be slow, and is paid once in a process.
    opened: Arc<Mutex<BTreeMap<[u8; 32], Zeroizing<String>>>>,
}

/// Where a private key is made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Home {
    /// As a file.
    #[default]
    Disk,
    /// In the token that the settings name.
    Hardware,
}

/// What lies on disk of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// A file that says where in hardware it is.
    Hardware,
    /// Nothing.
    Nowhere,
    /// A file that its owner can read.
    Plain,
    /// A file that is encrypted.
    Sealed,
    /// One that is encrypted, and one that is not beside it.
    Both,
}

impl Kept {
    /// Its slug.
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Self::Hardware => "hardware",
            Self::Nowhere => "nowhere",
            Self::Plain => "plain",
            Self::Sealed => "sealed",
            Self::Both => "both",
        }
    }

    /// Where the next key belongs, if this is what lies there of the last.
    #[must_use]
    pub fn home(self) -> Home {
        if self == Self::Hardware { Home::Hardware } else { Home::Disk }
    }
}

impl KeyFiles {
    /// The keys in `folder`.
    #[must_use]
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into(), lock: Lock::None, hardware: None, accepts_published: false, opened: Arc::default() }
    }

    /// The same, with new keys encrypted and encrypted ones opened by `lock`.
    #[must_use]
    pub fn locked_with(self, lock: Lock) -> Self {
        Self { lock, opened: Arc::default(), ..self }
    }

    /// The same, with keys in the token of these settings. Its module is loaded when a key there is first asked for.
    #[must_use]
    pub fn with_hardware(self, settings: Settings) -> Self {
        Self { hardware: Some(Arc::new(Hardware::new(settings))), ..self }
    }

    /// The same, where keys that everybody knows may sign: a demonstration.
    #[must_use]
    pub fn accepting_published(self) -> Self {
        Self { accepts_published: true, ..self }
    }

    /// Whether keys that everybody knows may sign.
    #[must_use]
    pub fn accepts_published(&self) -> bool {
        self.accepts_published
    }

    /// Makes an Ed25519 key for a venue: see [`Self::make_for`].
    ///
    /// # Errors
    /// See [`Error`].
    pub fn make(&self, venue: &str, id: &str, url: String) -> Result<IssuerKey, Error> {
        self.make_for(venue, id, url, Algorithm::EdDsa, Home::Disk)
    }

    /// Makes a key for a venue that signs by this algorithm, with its Multikey beside it. One that is there already is taken, wherever it
    /// lies: a first try may have ended between the file and the database.
    ///
    /// # Errors
    /// See [`Error`]; [`Error::NoSuchKind`] for an algorithm that venues have no keys for.
    pub fn make_for(&self, venue: &str, id: &str, url: String, algorithm: Algorithm, home: Home) -> Result<IssuerKey, Error> {
        if self.kept(venue, id) != Kept::Nowhere {
            let (path, key) = self.read(venue, id, url)?;
            write_public(&self.path(venue, id, "pub"), &key.multikey())?;
            return self.unpublished(path, key);
        }
        match home {
            Home::Disk => {
                let path = self.path(venue, id, self.ending());
                let key = fresh(algorithm, &path, &url)?;
                let pem = key.to_pem().map_err(|source| Error::NotAKey { path: path.clone(), source })?;
                self.write(venue, &path, &pem)?;
            }
            Home::Hardware => self.refer(venue, id, algorithm)?,
        }
        // Of two processes that make the same key one wins: what lies there now is what both have.
        let (_, key) = self.read(venue, id, url)?;
        write_public(&self.path(venue, id, "pub"), &key.multikey())?;
        Ok(key)
    }

    /// Makes the key of a VC-API instance, in a folder whose name no venue can have. What an interrupted try left behind is nobody's.
    ///
    /// # Errors
    /// See [`Error`].
    pub fn make_instance(&self, name: &str, curve: Curve) -> Result<InstanceKey, Error> {
        self.destroy_instance(name)?;
        let path = self.path(INSTANCES, name, self.ending());
        let key = loop {
            let mut bytes = Zeroizing::new([0; 48]);
            getrandom::fill(bytes.as_mut_slice()).map_err(|error| Error::File { path: path.clone(), source: io::Error::other(error) })?;
            if let Some(key) = InstanceKey::from_random(curve, &bytes) {
                break key;
            }
        };
        let pem = key.to_pem().map_err(|_| Error::NotAKey { path: path.clone(), source: sign::Error::NotAKey })?;
        self.write(INSTANCES, &path, &pem)?;
        write_public(&self.path(INSTANCES, name, "pub"), &key.multikey())?;
        Ok(key)
    }

    /// Loads the key of a VC-API instance: the one with the public half `multikey`, and no other in its place.
    ///
    /// # Errors
    /// See [`Error`].
    pub fn load_instance(&self, name: &str, multikey: &str) -> Result<InstanceKey, Error> {
        let path = self.place(INSTANCES, name);
        let pem = self.pem(&path)?;
        let key = InstanceKey::from_pem(&pem).map_err(|_| Error::NotAKey { path: path.clone(), source: sign::Error::NotAKey })?;
        if key.multikey() == multikey { Ok(key) } else { Err(Error::OtherKey { path }) }
    }

    /// Encrypts the key of a VC-API instance: see [`Self::protect`]. Whether there was anything to do.
    ///
    /// # Errors
    /// See [`Error`].
    pub fn protect_instance(&self, name: &str) -> Result<bool, Error> {
        if self.kept(INSTANCES, name) == Kept::Nowhere { Ok(false) } else { self.protect(INSTANCES, name) }
    }

    /// Destroys the key of a VC-API instance; whether there was one.
    ///
    /// # Errors
    /// See [`Error`].
    pub fn destroy_instance(&self, name: &str) -> Result<bool, Error> {
        make_folder(&self.folder)?;
        make_folder(&self.folder.join(INSTANCES))?;
        self.destroy(INSTANCES, name)
    }

    /// Loads a key: the one with the public half `multikey`, and no other in its place.
    ///
    /// # Errors
    /// See [`Error`].
    pub fn load(&self, venue: &str, id: &str, url: String, multikey: &str) -> Result<IssuerKey, Error> {
        let (path, key) = self.read(venue, id, url)?;
        if key.multikey() != multikey {
            return Err(Error::OtherKey { path });
        }
        self.unpublished(path, key)
    }

    /// What lies on disk of a key.
    #[must_use]
    pub fn kept(&self, venue: &str, id: &str) -> Kept {
        if self.path(venue, id, HARDWARE).exists() {
            return Kept::Hardware;
        }
        match (self.path(venue, id, PLAIN).exists(), self.path(venue, id, SEALED).exists()) {
            (false, false) => Kept::Nowhere,
            (true, false) => Kept::Plain,
            (false, true) => Kept::Sealed,
            (true, true) => Kept::Both,
        }
    }

    /// Encrypts a key that lies in the open, and takes away every copy of it that does; one in hardware has none. It may be interrupted anywhere and done again:
    /// the open copy goes last, after the encrypted one was opened and compared. Whether there was anything to do.
    ///
    /// # Errors
    /// See [`Error`].
    pub fn protect(&self, venue: &str, id: &str) -> Result<bool, Error> {
        let (plain, sealed) = (self.path(venue, id, PLAIN), self.path(venue, id, SEALED));
        let locked = |source| Error::Locked { path: sealed.clone(), source };
        if self.kept(venue, id) == Kept::Hardware && !plain.exists() {
            return Ok(false);
        }
        if !self.lock.is_on() {
            return Err(locked(lock::Error::NoSecret));
        }
        let mut changed = remove_drafts(&self.folder.join(venue))?;
        if plain.exists() {
            let pem = read_private(&plain)?;
            if !sealed.exists() {
                write_new(&sealed, &self.lock.seal(pem.as_bytes()).map_err(locked)?)?;
            }
            if self.lock.open(&read_sealed(&sealed)?).map_err(locked)?.as_slice() != pem.as_bytes() {
                return Err(Error::OtherKey { path: sealed });
            }
            remove(&plain)?;
            changed = true;
        }
        Ok(changed)
    }

    /// Destroys the private half; the public half beside it stays. Whether there was one.
    ///
    /// # Errors
    /// See [`Error`].
    pub fn destroy(&self, venue: &str, id: &str) -> Result<bool, Error> {
        let mut found = remove_drafts(&self.folder.join(venue))?;
        let referring = self.path(venue, id, HARDWARE);
        if referring.exists() {
            // In the token first: without the reference nobody would find it there.
            let reference = reference(&referring)?;
            self.hardware().and_then(|hardware| hardware.destroy(&reference)).map_err(in_hardware(&referring))?;
            remove(&referring)?;
            found = true;
        }
        for path in [self.path(venue, id, PLAIN), self.path(venue, id, SEALED)] {
            if path.exists() {
                remove(&path)?;
                found = true;
            }
        }
        Ok(found)
    }

    /// Where the private half of a key lies, or would.
    #[must_use]
    pub fn place(&self, venue: &str, id: &str) -> PathBuf {
        let ending = match self.kept(venue, id) {
            Kept::Both | Kept::Sealed => SEALED,
            Kept::Hardware => HARDWARE,
            Kept::Nowhere | Kept::Plain => PLAIN,
        };
        self.path(venue, id, ending)
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

    fn path(&self, venue: &str, id: &str, ending: &str) -> PathBuf {
        self.folder.join(inside(venue)).join(format!("{}.{ending}", inside(id)))
    }

    /// The key, whichever it is, and the file that it was read from: the encrypted one, where there is one.
    fn read(&self, venue: &str, id: &str, url: String) -> Result<(PathBuf, IssuerKey), Error> {
        let path = self.place(venue, id);
        if path.extension().is_some_and(|ending| ending == HARDWARE) {
            let (reference, question) = (reference(&path)?, question(&path)?);
            let opened = self.hardware().and_then(|hardware| hardware.signer(&reference, question.as_bytes()));
            let (public, signer) = opened.map_err(in_hardware(&path))?;
            return Ok((path, IssuerKey::in_hardware(public, signer, url)));
        }
        let pem = self.pem(&path)?;
        let key = IssuerKey::from_pem(&pem, url).map_err(|source| Error::NotAKey { path: path.clone(), source })?;
        Ok((path, key))
    }

    /// Makes a key in hardware, and the file that says where it is.
    fn refer(&self, venue: &str, id: &str, algorithm: Algorithm) -> Result<(), Error> {
        let path = self.path(venue, id, HARDWARE);
        make_folder(&self.folder)?;
        make_folder(&self.folder.join(venue))?;
        let (mut named, dice) = ([0; 16], random(&path)?);
        named.iter_mut().zip(dice.iter()).for_each(|(byte, thrown)| *byte = *thrown);
        let hardware = self.hardware().map_err(in_hardware(&path))?;
        let made = hardware.make(algorithm, &format!("sceau/{venue}/{id}"), named).map_err(in_hardware(&path))?;
        let written = write_new(&path, made.text().as_bytes()).and_then(|()| reference(&path));
        // Of two processes that make the same key one wins; the other's, which nobody would find again, goes.
        if !written.as_ref().is_ok_and(|kept| *kept == made) {
            hardware.destroy(&made).map_err(in_hardware(&path))?;
        }
        written.map(|_| ())
    }

    fn hardware(&self) -> Result<&Arc<Hardware>, Fault> {
        self.hardware.as_ref().ok_or(Fault::NoSettings)
    }

    fn pem(&self, path: &Path) -> Result<Zeroizing<String>, Error> {
        if path.extension().is_some_and(|ending| ending == "age") { self.opened(path) } else { read_private(path) }
    }

    fn ending(&self) -> &'static str {
        if self.lock.is_on() { SEALED } else { PLAIN }
    }

    fn write(&self, venue: &str, path: &Path, pem: &str) -> Result<(), Error> {
        make_folder(&self.folder)?;
        make_folder(&self.folder.join(venue))?;
        if self.lock.is_on() {
            let sealed = self.lock.seal(pem.as_bytes()).map_err(|source| Error::Locked { path: path.to_owned(), source })?;
            write_new(path, &sealed)
        } else {
            write_new(path, pem.as_bytes())
        }
    }

    fn opened(&self, path: &Path) -> Result<Zeroizing<String>, Error> {
        let sealed = read_sealed(path)?;
        let digest: [u8; 32] = Sha256::digest(&sealed).into();
        // Two that ask at once pay once: who comes second waits here and finds it open.
        let mut opened = self.opened.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(pem) = opened.get(&digest) {
            return Ok(pem.clone());
        }
        let plain = self.lock.open(&sealed).map_err(|source| Error::Locked { path: path.to_owned(), source })?;
        let not_a_key = |_| Error::NotAKey { path: path.to_owned(), source: sign::Error::NotAKey };
        let pem = Zeroizing::new(std::str::from_utf8(&plain).map_err(not_a_key)?.to_owned());
        opened.insert(digest, pem.clone());
        Ok(pem)
    }

    fn unpublished(&self, path: PathBuf, key: IssuerKey) -> Result<IssuerKey, Error> {
        if key.is_published() && !self.accepts_published { Err(Error::Published { path }) } else { Ok(key) }
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

fn fresh(algorithm: Algorithm, path: &Path, url: &str) -> Result<IssuerKey, Error> {
    match algorithm {
        Algorithm::EdDsa => Ok(IssuerKey::from_seed(&*random(path)?, url.to_owned())),
        Algorithm::Es256 => loop {
            // FIPS 186-5 §A.2.2: what is no key, about one of four thousand million, is thrown again.
            if let Some(key) = IssuerKey::from_p256_seed(&*random(path)?, url.to_owned()) {
                return Ok(key);
            }
        },
        Algorithm::Rs256 => {
            // If the system has no randomness, this says so; what follows could only stop.
            random(path)?;
            let made = RsaPrivateKey::new(&mut UnwrapErr(SysRng), RSA_BITS);
            let key = made.map_err(|error| Error::File { path: path.to_owned(), source: io::Error::other(error) })?;
            Ok(IssuerKey::from_rsa(key, url.to_owned()))
        }
        Algorithm::Es384 | Algorithm::Ps256 => Err(Error::NoSuchKind { algorithm }),
    }
}

/// Which key in hardware a file means. Who may write there could have us sign with another, so it is guarded as a key is.
fn reference(path: &Path) -> Result<Reference, Error> {
    let text = read_private(path)?;
    Reference::read(&text).ok_or_else(|| Error::NotAKey { path: path.to_owned(), source: sign::Error::NotAKey })
}

/// What hardware signs to show that it has a key: another each time, and nothing that could stand under a badge, a list or a token.
fn question(path: &Path) -> Result<String, Error> {
    Ok(format!("Sceau asks whether this key is here: {}\n", hex(random(path)?.as_slice())))
}

fn in_hardware(path: &Path) -> impl Fn(Fault) -> Error + '_ {
    |source| Error::Hardware { path: path.to_owned(), source }
}

/// Open Badges 3.0 §8.2.3 takes 2048; for what is to count after 2030 the French authority asks for 3072.
const RSA_BITS: usize = 3072;
/// No short name of a venue begins so.
const INSTANCES: &str = "_vc-api";
const HARDWARE: &str = "pkcs11";
const PLAIN: &str = "pem";
const SEALED: &str = "pem.age";

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    fn made() -> (tempfile::TempDir, KeyFiles) {
        let folder = tempfile::tempdir().unwrap();
        let keys = KeyFiles::new(folder.path().join("keys"));
        keys.make("tilleuls", "key-2026-1", "did:web:x#key-2026-1".into()).unwrap();
        (folder, keys)
    }

    fn public(keys: &KeyFiles) -> String {
        fs::read_to_string(keys.path("tilleuls", "key-2026-1", "pub")).unwrap().trim().to_owned()
    }

    fn refused(keys: &KeyFiles) -> Error {
        keys.load("tilleuls", "key-2026-1", String::new(), &public(keys)).err().expect("must be refused")
    }

    #[test]
    fn a_key_is_its_owners_alone_and_has_its_public_half_beside_it() {
        let (_folder, keys) = made();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        let path = keys.path("tilleuls", "key-2026-1", PLAIN);
        assert_eq!((mode(&path), mode(path.parent().unwrap()), mode(&keys.folder)), (0o600, 0o700, 0o700));
        let key = keys.load("tilleuls", "key-2026-1", String::new(), &public(&keys)).unwrap();
        assert_eq!(public(&keys), key.multikey());
    }

    #[test]
    fn a_key_that_others_may_read_is_refused() {
        let (_folder, keys) = made();
        let path = keys.path("tilleuls", "key-2026-1", PLAIN);
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
        let first = public(&keys);
        assert_eq!(keys.make("tilleuls", "key-2026-1", String::new()).unwrap().multikey(), first);
    }

    #[test]
    fn the_secret_is_made_once_and_its_hashes_keep_parts_apart() {
        let (_folder, keys) = made();
        let (one, two) = (keys.award_secret().unwrap(), keys.award_secret().unwrap());
        assert_eq!(one.hash(&["a", "bc"]), two.hash(&["a", "bc"]));
        assert_ne!(one.hash(&["a", "bc"]), one.hash(&["ab", "c"]));
    }

    #[test]
    fn a_good_key_in_the_place_of_another_is_refused() {
        let (_folder, keys) = made();
        let known = public(&keys);
        keys.make("tilleuls", "key-2026-2", String::new()).unwrap();
        fs::copy(keys.path("tilleuls", "key-2026-2", PLAIN), keys.path("tilleuls", "key-2026-1", PLAIN)).unwrap();
        let refused = keys.load("tilleuls", "key-2026-1", String::new(), &known).err();
        assert!(matches!(refused, Some(Error::OtherKey { .. })));
    }

    #[test]
    fn a_key_that_everybody_knows_is_taken_in_a_demonstration_only() {
        let (_folder, keys) = made();
        let (path, example) = (keys.path("tilleuls", "key-2026-1", PLAIN), include_str!("../../keys.example/rfc-8032-test-1.pem"));
        fs::write(&path, example).unwrap();
        assert!(matches!(keys.make("tilleuls", "key-2026-1", String::new()).err(), Some(Error::Published { .. })));
        assert!(matches!(refused(&keys), Error::Published { .. }));
        let key = keys.clone().accepting_published().make("tilleuls", "key-2026-1", String::new()).unwrap();
        assert_eq!(key.multikey(), include_str!("../../keys.example/rfc-8032-test-1.pub").trim());
    }

    fn locked(keys: &KeyFiles, passphrase: &str) -> KeyFiles {
        let path = keys.folder.join(format!("passphrase-{}", passphrase.len()));
        fs::write(&path, passphrase).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        keys.clone().locked_with(Lock::Passphrase(path))
    }

    #[test]
    fn a_new_key_is_encrypted_where_there_is_a_secret_and_opened_by_it_alone() {
        let (_folder, plain) = made();
        let keys = locked(&plain, "un cheval bleu");
        let made = keys.make("tilleuls", "key-2026-2", String::new()).unwrap().multikey();
        assert_eq!((keys.kept("tilleuls", "key-2026-2"), keys.kept("tilleuls", "key-2026-1")), (Kept::Sealed, Kept::Plain));
        let mode = fs::metadata(keys.place("tilleuls", "key-2026-2")).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, 0o600);
        let again = KeyFiles::new(&keys.folder);
        let load = |keys: KeyFiles| keys.load("tilleuls", "key-2026-2", String::new(), &made).map(|key| key.multikey());
        assert_eq!(load(locked(&again, "un cheval bleu")).unwrap(), made);
        let slug = |keys| load(keys).unwrap_err().slug();
        assert_eq!((slug(again.clone()), slug(locked(&again, "autre"))), ("locked", "secret-wrong"));
    }

    #[test]
    fn a_key_in_the_open_is_encrypted_on_demand_and_no_open_copy_is_left() {
        let (_folder, plain) = made();
        let (open, sealed) = (plain.path("tilleuls", "key-2026-1", PLAIN), plain.path("tilleuls", "key-2026-1", SEALED));
        assert_eq!(plain.protect("tilleuls", "key-2026-1").unwrap_err().slug(), "locked");
        let keys = locked(&plain, "un cheval bleu");
        // A crash between the two files, and one while a key was written.
        let pem = fs::read(&open).unwrap();
        fs::write(open.with_extension("new-00112233"), &pem).unwrap();
        assert!(keys.protect("tilleuls", "key-2026-1").unwrap());
        fs::write(&open, &pem).unwrap();
        fs::set_permissions(&open, fs::Permissions::from_mode(0o600)).unwrap();
        assert_eq!(keys.kept("tilleuls", "key-2026-1"), Kept::Both);
        assert!(keys.protect("tilleuls", "key-2026-1").unwrap());
        assert!(!keys.protect("tilleuls", "key-2026-1").unwrap(), "nothing is left to do");
        let left: Vec<_> = fs::read_dir(sealed.parent().unwrap()).unwrap().map(|entry| entry.unwrap().path()).collect();
        assert!(left.iter().all(|path| fs::read(path).is_ok_and(|bytes| !bytes.starts_with(b"-----BEGIN"))), "{left:?}");
        assert_eq!(keys.load("tilleuls", "key-2026-1", String::new(), &public(&keys)).unwrap().multikey(), public(&keys));

        // An encrypted file of another key must not cost the open one its life.
        keys.make("tilleuls", "key-2026-2", String::new()).unwrap();
        fs::copy(keys.place("tilleuls", "key-2026-2"), &sealed).unwrap();
        fs::write(&open, &pem).unwrap();
        fs::set_permissions(&open, fs::Permissions::from_mode(0o600)).unwrap();
        assert_eq!(keys.protect("tilleuls", "key-2026-1").unwrap_err().slug(), "other");
        assert!(open.exists());
    }

    #[test]
    fn a_destroyed_key_leaves_its_public_half() {
        let (_folder, keys) = made();
        assert!(keys.destroy("tilleuls", "key-2026-1").unwrap());
        assert_eq!(keys.kept("tilleuls", "key-2026-1"), Kept::Nowhere);
        assert!(!public(&keys).is_empty() && !keys.destroy("tilleuls", "key-2026-1").unwrap());
    }
}
