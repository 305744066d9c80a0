//! A venue, with its own keys and DID, and its first status list.

use badge::keys::Algorithm;
use uuid::Uuid;

use crate::actions::desk::Desk;
use crate::actions::make_key::id_start;
use crate::issuance::profile::{KeyUse, NewVenue, Slug, Venue, VenueFault};
use crate::issuance::status_list::SIZE;
use crate::key_files;
use crate::store::{self, audit, keys, networks, status_lists, venues};

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
    /// The network has as many as one may.
    #[error("too many venues")]
    TooMany,
    /// There is no such network.
    #[error("there is no network {slug}")]
    UnknownNetwork {
        /// Its slug.
        slug: String,
    },
}

/// Adds a venue whose documents stand under `origin`. The key's file comes first: a venue without a key would be worse than a key
/// without a venue, which the next try takes.
///
/// # Errors
/// See [`Error`].
pub async fn add_venue(desk: &Desk, told: &NewVenue, origin: &str) -> Result<Venue, Error> {
    add_venue_for(desk, told, origin, Home::default()).await
}

/// For whom a venue is added.
#[derive(Clone, Debug, Default)]
pub struct Home {
    /// The network that it is in.
    pub network: Option<Slug>,
    /// Who adds it; nobody at the terminal.
    pub staff: Option<Uuid>,
}

/// Adds a venue to a network, or in somebody's name.
///
/// # Errors
/// See [`Error`].
pub async fn add_venue_for(desk: &Desk, told: &NewVenue, origin: &str, home: Home) -> Result<Venue, Error> {
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
            if let Some(network) = &home.network {
                networks::find(connection, network.as_str())?.ok_or_else(|| Error::UnknownNetwork { slug: network.to_string() })?;
                if networks::venues(connection, network)?.len() >= MOST_VENUES {
                    return Err(Error::TooMany);
                }
            }
            // One for its badges, one for tokens, whose readers expect ES256 rather than EdDSA, and one for parts of badges.
            let mut made = Vec::new();
            for signs in [KeyUse::Badges, KeyUse::Tokens(Algorithm::Es256), KeyUse::Parts] {
                let id = format!("{}1", id_start(signs, now));
                let key = files.make_for(venue.slug.as_str(), &id, venue.key_url(&id), signs.algorithm(), key_files::Home::Disk)?;
                made.push((signs, id, key.multikey()));
            }
            venues::add(connection, &venue, now)?;
            if let Some(network) = &home.network {
                networks::join(connection, &venue.slug, network)?;
            }
            for (signs, id, multikey) in &made {
                keys::publish_for(connection, &venue.slug, *signs, (id, multikey), now)?;
                keys::activate(connection, &venue.slug, id, now)?;
            }
            status_lists::add(connection, &venue.slug, SIZE, &permutation)?;
            let entry = audit::Entry {
                id: Uuid::new_v4(),
                at: now,
                act: audit::Act::VenueAdded,
                venue: &venue.slug,
                staff: home.staff,
                badge: None,
                detail: made.first().map_or("", |(_, id, _)| id),
            };
            audit::add(connection, &entry)?;
            Ok(venue)
        })
        .await
}

/// Each venue has a key on the disk and a line in lists: whoever runs a network cannot fill either without end.
const MOST_VENUES: usize = 2_000;
