//! Whom somebody may speak for. Whoever holds another's sign-in link is that other, so a link is given only by somebody who may do all that
//! the other may do already; the same holds for ending sessions, which would lock the other out elsewhere.

use uuid::Uuid;

use crate::store::scope::{Role, Scope};
use crate::store::staff::Place;
use crate::store::{Database, Error, networks, roles};

/// Whether everything that `person` may do lies where `scope` may do it too.
pub(crate) fn is_in_remit(connection: &mut Database, scope: &Scope, person: Uuid) -> Result<bool, Error> {
    // Whoever reaches the terminal may do everything.
    if scope.staff().is_none() {
        return Ok(true);
    }
    let ours = networks::of_venue(connection, scope.venue())?.filter(|_| scope.role() == Role::NetworkAdmin);
    for (place, role) in roles::of_person(connection, person)? {
        let within = match place {
            Place::Network(_) => false,
            Place::Venue(venue) if venue == *scope.venue() => role <= scope.role(),
            Place::Venue(venue) => ours.is_some() && networks::of_venue(connection, &venue)? == ours,
        };
        if !within {
            return Ok(false);
        }
    }
    Ok(true)
}
