//! A venue, with its own key and DID, and its first status list.

use badge::timestamp::Timestamp;
use uuid::Uuid;

use crate::actions::desk::Desk;
use crate::issuance::profile::{NewVenue, Venue, VenueFault};
use crate::issuance::status_list::SIZE;
use crate::key_files;
use crate::store::{self, audit, keys, status_lists, venues};

/// Why no venue was added.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The venue's key.
    #[error(transparent)]
    Key(#[from] key_files::Error),
    /// No randomness.
    #[error("no random bytes")]
    Random,
    /// The store.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// There is a venue of that slug.
    #[error("the slug {slug} is taken")]
    Taken {
        /// Which.
        slug: String,
    },
    /// What was told of it is wrong.
    #[error("{0:?}")]
    Told(Vec<VenueFault>),
}

/// Adds a venue whose documents stand under `origin`. The key's file comes first: a venue without a key would be worse than a key
/// without a venue, which the next try takes.
///
/// # Errors
/// See [`Error`].
pub async fn add_venue(desk: &Desk, told: &NewVenue, origin: &str) -> Result<Venue, Error> {
    let now = desk.clock.now();
    let venue = Venue::new(told, origin).map_err(Error::Told)?;
    let files = desk.keys.clone();
    let mut permutation = [0; 32];
    getrandom::fill(&mut permutation).map_err(|_| Error::Random)?;
    desk.store
        .run(move |connection| {
            if venues::find(connection, venue.slug.as_str())?.is_some() {
                return Err(Error::Taken { slug: venue.slug.to_string() });
            }
            let id = first_key_id(now);
            let key = files.make(venue.slug.as_str(), &id, venue.key_url(&id))?;
            venues::add(connection, &venue, now)?;
            keys::publish(connection, &venue.slug, &id, &key.multikey(), now)?;
            keys::activate(connection, &venue.slug, &id, now)?;
            status_lists::add(connection, &venue.slug, SIZE, &permutation)?;
            let entry = audit::Entry {
                id: Uuid::new_v4(),
                at: now,
                act: audit::Act::VenueAdded,
                venue: &venue.slug,
                staff: None,
                badge: None,
                detail: &id,
            };
            audit::add(connection, &entry)?;
            Ok(venue)
        })
        .await
}

fn first_key_id(now: Timestamp) -> String {
    format!("key-{}-1", now.date_time().year())
}
