//! Every key as the database and the disk have it, compared; and those in the open encrypted.

use crate::actions::desk::{Desk, aside};
use crate::issuance::profile::Venue;
use crate::key_files::{self, Kept, KeyFiles};
use crate::store::keys::Key;
use crate::store::{self, Database, instances, keys, venues};

/// A key, and what lies on disk of it.
#[derive(Debug)]
pub struct Listed {
    /// The public half.
    pub key: Key,
    /// What lies on disk of the private half: see [`Kept`].
    pub kept: Kept,
    /// Where.
    pub place: String,
    /// Why it cannot sign, although there is a file.
    pub fault: Option<key_files::Error>,
}

/// Keys that lay in the open until now.
#[derive(Debug, Default)]
pub struct Protected {
    /// Of venues.
    pub keys: Vec<Key>,
    /// Of VC-API instances, by their names.
    pub instances: Vec<String>,
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A key's file.
    #[error(transparent)]
    Key(#[from] key_files::Error),
    /// The program is stopping.
    #[error("stopped")]
    Stopped,
    /// The store.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// There is no such venue.
    #[error("no venue {slug}")]
    UnknownVenue {
        /// Which.
        slug: String,
    },
}

/// Every key of a venue, oldest first; of all venues where none is named.
///
/// # Errors
/// See [`Error`]. A key whose file is faulty is no error: the fault stands beside it.
pub async fn list_keys(desk: &Desk, venue: Option<&str>) -> Result<Vec<Listed>, Error> {
    let (files, all) = (desk.keys.clone(), keys_of(desk, venue).await?);
    let look = move || all.into_iter().map(|(venue, key)| listed(&files, &venue, key)).collect();
    aside(look).await.ok_or(Error::Stopped)
}

/// Encrypts every key that lies in the open, of one venue, or of all and of VC-API instances; the keys that did.
///
/// # Errors
/// See [`Error`].
pub async fn protect_keys(desk: &Desk, venue: Option<&str>) -> Result<Protected, Error> {
    let (files, all) = (desk.keys.clone(), keys_of(desk, venue).await?);
    let known = if venue.is_none() { desk.store.read(instances::all).await? } else { Vec::new() };
    let protect = move || {
        let mut changed = Protected::default();
        for (venue, key) in all {
            let slug = venue.slug.as_str();
            if files.kept(slug, &key.id) != Kept::Nowhere && files.protect(slug, &key.id)? {
                changed.keys.push(key);
            }
        }
        for instance in known {
            if files.protect_instance(&instance.name)? {
                changed.instances.push(instance.name);
            }
        }
        Ok::<_, key_files::Error>(changed)
    };
    Ok(aside(protect).await.ok_or(Error::Stopped)??)
}

async fn keys_of(desk: &Desk, venue: Option<&str>) -> Result<Vec<(Venue, Key)>, Error> {
    let slug = venue.map(str::to_owned);
    let find = move |connection: &mut Database| {
        let mut found = Vec::new();
        let known = venues::all(connection)?;
        if let Some(slug) = slug.as_ref().filter(|slug| known.iter().all(|venue| venue.slug.as_str() != slug.as_str())) {
            return Err(Error::UnknownVenue { slug: slug.clone() });
        }
        for venue in known.into_iter().filter(|venue| slug.as_ref().is_none_or(|slug| venue.slug.as_str() == slug)) {
            let keys = keys::all(connection, Some(venue.slug.as_str()))?;
            found.extend(keys.into_iter().map(|key| (venue.clone(), key)));
        }
        Ok(found)
    };
    desk.store.read(find).await
}

fn listed(files: &KeyFiles, venue: &Venue, key: Key) -> Listed {
    let slug = venue.slug.as_str();
    let kept = files.kept(slug, &key.id);
    let load = || files.load(slug, &key.id, venue.key_url(&key.id), &key.multikey).err();
    let fault = if kept == Kept::Nowhere { None } else { load() };
    Listed { kept, place: files.place(slug, &key.id).display().to_string(), fault, key }
}
