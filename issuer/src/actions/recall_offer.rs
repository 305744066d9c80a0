//! An achievement that a venue made itself, as it was kept, read again to be worked with.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use crate::issuance::offer::Offer;
use crate::issuance::profile::Venue;
use crate::store::offers::StoredOffer;
use crate::store::{self, Database, offers, venues};

/// The version of `venue` that was kept so.
///
/// Frameworks are read once and live as long as the program, and so does this: each version that the program ever worked with is kept, some
/// kilobytes each. A version is never changed, and a venue has [`MOST_VERSIONS`] at most.
pub(crate) fn recall_offer(venue: &Venue, stored: &StoredOffer) -> Result<&'static Offer, store::Error> {
    // By everything that it is read from: another database in the same process may hold other words under one name.
    let known_by = format!("{}\n{}\n{}\n{}\n{}", venue.profile_url(), venue.name, stored.key, stored.version, stored.file);
    let mut shelf = SHELF.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(offer) = shelf.get(&known_by) {
        return Ok(offer);
    }
    let corrupt = || store::Error::Corrupt { table: "offers", row: stored.achievement.clone() };
    let file = serde_json::from_str(&stored.file).map_err(|_| corrupt())?;
    let offer: &'static Offer = Box::leak(Box::new(Offer::read(&file, venue, stored.version).map_err(|_| corrupt())?));
    shelf.insert(known_by, offer);
    Ok(offer)
}

/// What the badges of that achievement are measured on, where a venue made it itself.
///
/// # Errors
/// See [`store::Error`].
pub fn offer_of(connection: &mut Database, achievement: &str) -> Result<Option<&'static Offer>, store::Error> {
    let Some((stored, slug)) = offers::of_achievement(connection, achievement)? else { return Ok(None) };
    match venues::find(connection, &slug)? {
        Some(venue) => recall_offer(&venue, &stored).map(Some),
        None => Ok(None),
    }
}

static SHELF: Mutex<BTreeMap<String, &'static Offer>> = Mutex::new(BTreeMap::new());
/// How many versions of achievements a venue may make: protects the memory of the program, and whoever must choose among them.
pub const MOST_VERSIONS: i64 = 200;
