//! The private half of a key that signs no more is destroyed: what nobody has, nobody can steal. Its public half stays for ever, for
//! its badges count on.

use crate::actions::desk::Desk;
use crate::actions::make_key::{self, keys_of, note};
use crate::key_files;
use crate::store::keys::KeyState;
use crate::store::{self, Database, audit, badges, keys};

/// Why it was not.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It signs, or will.
    #[error("the key {key} is {}", .state.slug())]
    InUse {
        /// Which.
        key: String,
        /// Where it stands.
        state: KeyState,
    },
    /// Its file.
    #[error(transparent)]
    Key(#[from] key_files::Error),
    /// The store.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// The venue has no such key.
    #[error("the venue has no key {key}")]
    UnknownKey {
        /// Which.
        key: String,
    },
    /// The venue.
    #[error(transparent)]
    Venue(#[from] make_key::Error),
    /// Badges are recorded that only this key can sign.
    #[error("{count} badges wait for the key {key}")]
    Waiting {
        /// Which.
        key: String,
        /// How many.
        count: i64,
    },
}

/// Destroys the private half of a retired or revoked key; whether there still was one.
///
/// # Errors
/// See [`Error`].
pub async fn destroy_key(desk: &Desk, venue: &str, key: &str) -> Result<bool, Error> {
    let now = desk.clock.now();
    let (venue, _) = keys_of(desk, venue).await?;
    let (files, key) = (desk.keys.clone(), key.to_owned());
    let destroy = move |connection: &mut Database| {
        keys::hold(connection, &venue.slug)?;
        let found = keys::find(connection, &venue.slug, &key)?.ok_or_else(|| Error::UnknownKey { key: key.clone() })?;
        if matches!(found.state, KeyState::Active | KeyState::Published) {
            return Err(Error::InUse { key, state: found.state });
        }
        let count = badges::waiting_for(connection, &venue.slug, &key)?;
        if count > 0 {
            return Err(Error::Waiting { key, count });
        }
        // Within the transaction: nobody records a badge under a key while its file goes.
        let there_was = files.destroy(venue.slug.as_str(), &key)?;
        if there_was {
            note(connection, &venue, audit::Act::KeyDestroyed, &key, now)?;
        }
        Ok(there_was)
    };
    desk.store.run(destroy).await
}
