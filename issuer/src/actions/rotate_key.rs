//! The next key of a venue comes into service: published, then waited for until no verifier holds an older DID document, then active.
//! It is one command that is given twice; whatever interrupts it, the next call goes on from what is true then.

use badge::timestamp::Timestamp;

use crate::actions::desk::{Desk, aside};
use crate::actions::make_key::{self, keys_of, make_key_at, note};
use crate::issuance::profile::KeyUse;
use crate::key_files::{self, Home};
use crate::store::keys::{Key, KeyState};
use crate::store::{self, Database, audit, keys};

/// How far a rotation came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rotation {
    /// The new key signs.
    Active {
        /// It.
        key: Key,
        /// The one that signed before, whose private half nobody needs any more; none where this is the first of its use.
        retired: Option<String>,
    },
    /// The new key is published; it may sign from then on.
    Waiting {
        /// It.
        key: Key,
        /// When.
        until: Timestamp,
    },
}

/// Why it came no further.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file of the published key.
    #[error(transparent)]
    Key(#[from] key_files::Error),
    /// There was none, and none could be made.
    #[error(transparent)]
    Make(#[from] make_key::Error),
    /// Another process did something else with the key meanwhile.
    #[error("another process changed the keys meanwhile")]
    Overtaken,
    /// The program is stopping.
    #[error("stopped")]
    Stopped,
    /// The store.
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// Rotates the key that signs badges of `venue` as far as it may go now; `at_once` does not wait for caches.
///
/// # Errors
/// See [`Error`].
pub async fn rotate_key(desk: &Desk, venue: &str, at_once: bool) -> Result<Rotation, Error> {
    rotate_key_for(desk, venue, KeyUse::Badges, at_once).await
}

/// Rotates the key of `venue` that has this use, or signs by this algorithm.
///
/// # Errors
/// See [`Error`].
pub async fn rotate_key_for(desk: &Desk, venue: &str, signs: impl Into<KeyUse>, at_once: bool) -> Result<Rotation, Error> {
    let signs = signs.into();
    let (venue, known) = keys_of(desk, venue).await?;
    let of = |state| known.iter().find(|key| key.state == state && key.signs == signs);
    let next = match of(KeyState::Published) {
        Some(published) => published.clone(),
        // Whoever keeps keys in hardware wants the next one there as well.
        None => {
            let home = of(KeyState::Active).map_or(Home::Disk, |key| desk.keys.kept(venue.slug.as_str(), &key.id).home());
            make_key_at(desk, venue.slug.as_str(), signs, home).await?
        }
    };
    if next.state == KeyState::Active {
        return Ok(Rotation::Active { key: next, retired: None });
    }
    let (now, until) = (desk.clock.now(), next.made_at.plus(WAIT));
    if now < until && !at_once {
        return Ok(Rotation::Waiting { key: next, until });
    }
    // A key that cannot sign must not take the place of one that can.
    let (files, slug, url, candidate) = (desk.keys.clone(), venue.slug.to_string(), venue.key_url(&next.id), next.clone());
    aside(move || files.load(&slug, &candidate.id, url, &candidate.multikey).map(|_| ())).await.ok_or(Error::Stopped)??;
    let activate = move |connection: &mut Database| {
        keys::hold(connection, &venue.slug)?;
        let retired = keys::active_for(connection, &venue.slug, signs)?.map(|key| key.id);
        if keys::find(connection, &venue.slug, &next.id)?.is_none_or(|key| key.state != KeyState::Published) {
            return Err(Error::Overtaken);
        }
        keys::activate(connection, &venue.slug, &next.id, now)?;
        note(connection, &venue, audit::Act::KeyActivated, &next.id, now)?;
        let key = keys::active_for(connection, &venue.slug, signs)?.ok_or(Error::Overtaken)?;
        Ok(Rotation::Active { key, retired })
    };
    desk.store.run(activate).await
}

/// For how long a new key is published before it signs, in seconds. Whoever holds an older DID document would call its badges foreign.
/// Ours is answered with `no-cache`, and our own verifier keeps it for a minute; others are known to keep such documents for a day.
pub const WAIT: i64 = 24 * 3600;
