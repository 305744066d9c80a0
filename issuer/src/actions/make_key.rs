//! A further key for a venue: its file first, then its public half in the DID document. It does not sign yet; but the first of its algorithm
//! does, for nobody holds anything that another signed.

use badge::timestamp::Timestamp;
use uuid::Uuid;

use crate::actions::desk::{Desk, aside};
use crate::issuance::profile::{KeyUse, Venue};
use crate::key_files::{self, Home, Kept};
use crate::store::keys::Key;
use crate::store::{self, Database, audit, keys, venues};

/// Why there is no further key.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Others made keys for this venue at the same time, again and again.
    #[error("others are making keys for this venue")]
    Busy,
    /// Its file.
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

/// Makes a key for badges and publishes it.
///
/// # Errors
/// See [`Error`].
pub async fn make_key(desk: &Desk, venue: &str) -> Result<Key, Error> {
    make_key_for(desk, venue, KeyUse::Badges).await
}

/// Makes a key for this use, or for badges (EdDSA) or tokens by this algorithm, and publishes it.
///
/// # Errors
/// See [`Error`].
pub async fn make_key_for(desk: &Desk, venue: &str, signs: impl Into<KeyUse>) -> Result<Key, Error> {
    make_key_at(desk, venue, signs.into(), Home::Disk).await
}

/// The same in the hardware that the settings name: Ed25519 or P-256.
///
/// # Errors
/// See [`Error`].
pub async fn make_key_in_hardware(desk: &Desk, venue: &str, signs: impl Into<KeyUse>) -> Result<Key, Error> {
    make_key_at(desk, venue, signs.into(), Home::Hardware).await
}

/// Makes a key in its home, and publishes it.
pub(crate) async fn make_key_at(desk: &Desk, venue: &str, signs: KeyUse, home: Home) -> Result<Key, Error> {
    for _ in 0..MOST_TRIES {
        let now = desk.clock.now();
        let (venue, known) = keys_of(desk, venue).await?;
        let fresh = lay_ready(desk, &venue, &known, (signs, home, Leftover::Taken), now).await?;
        let publish = move |connection: &mut Database| {
            keys::hold(connection, &venue.slug)?;
            if !publish(connection, &venue, &fresh, now)? {
                return Ok(None);
            }
            let others = keys::all(connection, Some(venue.slug.as_str()))?;
            if !others.iter().any(|key| key.signs == signs && key.id != fresh.id) {
                keys::activate(connection, &venue.slug, &fresh.id, now)?;
                note(connection, &venue, audit::Act::KeyActivated, &fresh.id, now)?;
            }
            keys::find(connection, &venue.slug, &fresh.id)
        };
        if let Some(key) = desk.store.run(publish).await? {
            return Ok(key);
        }
    }
    Err(Error::Busy)
}

/// A key whose file is there, and which the database does not know yet.
#[derive(Clone, Debug)]
pub(crate) struct Fresh {
    pub(crate) id: String,
    multikey: String,
    signs: KeyUse,
}

/// What to do with a file that an interrupted try left behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Leftover {
    /// It stays where it lies, and its id is never given.
    PassedOver,
    /// It is the next key, if it lies where that is wanted: nobody has signed with it.
    Taken,
}

/// Makes the file of the venue's next key of a use.
pub(crate) async fn lay_ready(
    desk: &Desk,
    venue: &Venue,
    known: &[Key],
    (signs, home, leftover): (KeyUse, Home, Leftover),
    now: Timestamp,
) -> Result<Fresh, Error> {
    let (start, mut number) = next_id(known, signs, now);
    let (files, venue) = (desk.keys.clone(), venue.clone());
    let make = move || {
        let slug = venue.slug.as_str();
        let passed_over = |kept: Kept| kept != Kept::Nowhere && (leftover == Leftover::PassedOver || kept.home() != home);
        while passed_over(files.kept(slug, &format!("{start}{number}"))) {
            number = number.saturating_add(1);
        }
        let id = format!("{start}{number}");
        let key = files.make_for(slug, &id, venue.key_url(&id), signs.algorithm(), home)?;
        Ok::<_, key_files::Error>(Fresh { id, multikey: key.multikey(), signs })
    };
    Ok(aside(make).await.ok_or(Error::Stopped)??)
}

/// Publishes it, in a transaction that holds the venue; `false` where somebody else took its id meanwhile.
pub(crate) fn publish(connection: &mut Database, venue: &Venue, fresh: &Fresh, now: Timestamp) -> Result<bool, store::Error> {
    if keys::find(connection, &venue.slug, &fresh.id)?.is_some() {
        return Ok(false);
    }
    keys::publish_for(connection, &venue.slug, fresh.signs, (&fresh.id, &fresh.multikey), now)?;
    note(connection, venue, audit::Act::KeyPublished, &fresh.id, now)?;
    Ok(true)
}

/// Writes down what was done with a key.
pub(crate) fn note(connection: &mut Database, venue: &Venue, act: audit::Act, key: &str, now: Timestamp) -> Result<(), store::Error> {
    audit::add(connection, &audit::Entry { id: Uuid::new_v4(), at: now, act, venue: &venue.slug, staff: None, badge: None, detail: key })
}

/// The venue and its keys.
pub(crate) async fn keys_of(desk: &Desk, venue: &str) -> Result<(Venue, Vec<Key>), Error> {
    let slug = venue.to_owned();
    let find = move |connection: &mut Database| {
        let venue = venues::find(connection, &slug)?.ok_or_else(|| Error::UnknownVenue { slug: slug.clone() })?;
        Ok((venue, keys::all(connection, Some(&slug))?))
    };
    desk.store.read(find).await
}

/// `key-2026-` and 3 after `key-2026-2`; an id is never given twice, for badges name it for ever.
fn next_id(known: &[Key], signs: KeyUse, now: Timestamp) -> (String, u64) {
    let start = id_start(signs, now);
    let taken = known.iter().filter_map(|key| key.id.strip_prefix(&start)?.parse::<u64>().ok());
    let next = taken.max().unwrap_or(0).saturating_add(1);
    (start, next)
}

/// How ids of keys begin that are made now: `key-2026-` for badges, `part-2026-` for parts of them, `es256-2026-` for tokens by ES256.
pub(crate) fn id_start(signs: KeyUse, now: Timestamp) -> String {
    let year = now.date_time().year();
    match signs {
        KeyUse::Badges => format!("key-{year}-"),
        KeyUse::Parts => format!("part-{year}-"),
        KeyUse::Tokens(algorithm) => format!("{}-{year}-", algorithm.name().to_ascii_lowercase()),
    }
}

/// Each loss of the race means that somebody else won it.
pub(crate) const MOST_TRIES: usize = 8;
