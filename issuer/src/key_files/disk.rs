//! How files of keys are written, read and taken away: whole or not at all, for their owner alone, and outlasting a power cut.

use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _, OpenOptionsExt as _, PermissionsExt as _};
use std::path::Path;

use zeroize::Zeroizing;

use crate::key_files::error::Error;

pub(super) fn random(path: &Path) -> Result<Zeroizing<[u8; 32]>, Error> {
    let mut bytes = Zeroizing::new([0; 32]);
    getrandom::fill(bytes.as_mut_slice()).map_err(|error| Error::File { path: path.to_owned(), source: io::Error::other(error) })?;
    Ok(bytes)
}

/// One part of a path. Names come from the database, which may have been put back from somebody's file: one that would lead out of its folder
/// is the name of no key.
pub(super) fn inside(name: &str) -> &str {
    if name.is_empty() || name.starts_with('.') || name.contains(['/', '\0']) { NO_NAME } else { name }
}

pub(super) fn make_folder(path: &Path) -> Result<(), Error> {
    let made = DirBuilder::new().recursive(true).mode(0o700).create(path);
    made.map_err(|source| Error::File { path: path.to_owned(), source })
}

/// Written whole under another name and then linked: of two processes one wins, and nobody ever reads half a file.
pub(super) fn write_new(path: &Path, content: &[u8]) -> Result<(), Error> {
    let failed = |source| Error::File { path: path.to_owned(), source };
    let draft = path.with_extension(format!("{DRAFT}{}", hex(random(path)?.get(..8).unwrap_or_default())));
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&draft).map_err(failed)?;
    file.write_all(content).and_then(|()| file.sync_all()).map_err(failed)?;
    let linked = fs::hard_link(&draft, path);
    match fs::remove_file(&draft) {
        // Somebody who cleared drafts away took it.
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(failed(error)),
        _ => {}
    }
    // The name must outlast a power cut as well: the database will say that there is such a key.
    path.parent().map_or(Ok(()), |folder| fs::File::open(folder).and_then(|folder| folder.sync_all())).map_err(failed)?;
    match linked {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(failed(error)),
        _ => Ok(()),
    }
}

pub(super) fn write_public(path: &Path, multikey: &str) -> Result<(), Error> {
    let file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o644).open(path);
    let written = file.and_then(|mut file| file.write_all(format!("{multikey}\n").as_bytes()));
    written.map_err(|source| Error::File { path: path.to_owned(), source })
}

pub(super) fn read_private(path: &Path) -> Result<Zeroizing<String>, Error> {
    guarded(path)?;
    fs::read_to_string(path).map(Zeroizing::new).map_err(|source| Error::File { path: path.to_owned(), source })
}

/// Encrypted or not: who may write there can put another key in its place.
pub(super) fn read_sealed(path: &Path) -> Result<Vec<u8>, Error> {
    guarded(path)?;
    fs::read(path).map_err(|source| Error::File { path: path.to_owned(), source })
}

fn guarded(path: &Path) -> Result<(), Error> {
    for guarded in [Some(path), path.parent()].into_iter().flatten() {
        let failed = |source| Error::File { path: guarded.to_owned(), source };
        let mode = fs::metadata(guarded).map_err(failed)?.permissions().mode() & 0o777;
        if mode & 0o077 != 0 {
            return Err(Error::Loose { path: guarded.to_owned(), mode });
        }
    }
    Ok(())
}

/// Overwritten and then removed. What a disk, a file system or a backup keeps of it beside is out of our reach.
pub(super) fn remove(path: &Path) -> Result<(), Error> {
    let failed = |source| Error::File { path: path.to_owned(), source };
    let length = fs::metadata(path).map_err(failed)?.len();
    let mut file = OpenOptions::new().write(true).open(path).map_err(failed)?;
    let zeros = vec![0; usize::try_from(length).unwrap_or_default()];
    file.write_all(&zeros).and_then(|()| file.sync_all()).map_err(failed)?;
    fs::remove_file(path).map_err(failed)?;
    path.parent().map_or(Ok(()), |folder| fs::File::open(folder).and_then(|folder| folder.sync_all())).map_err(failed)
}

/// A crash while a key was written leaves its draft behind. Whether there was one.
pub(super) fn remove_drafts(folder: &Path) -> Result<bool, Error> {
    let failed = |source| Error::File { path: folder.to_owned(), source };
    let mut found = false;
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.extension().is_some_and(|ending| ending.to_string_lossy().starts_with(DRAFT)) {
            // Under a name that nobody knows, so that whoever writes it now can make it a key no more.
            let draft = path.with_extension(format!("{DRAFT}{}", hex(random(&path)?.get(..8).unwrap_or_default())));
            match fs::rename(&path, &draft).and_then(|()| fs::symlink_metadata(&draft)) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                // The second name of a key that was written whole: overwriting the one would destroy the other.
                Ok(kept) if kept.nlink() > 1 || !kept.is_file() => fs::remove_file(&draft).map_err(failed)?,
                Ok(_) => remove(&draft)?,
                Err(error) => return Err(failed(error)),
            }
            found = true;
        }
    }
    Ok(found)
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Between the name of a file and what tells one try to write it from another.
const DRAFT: &str = "new-";
/// No key of ours is called so.
const NO_NAME: &str = "_";
