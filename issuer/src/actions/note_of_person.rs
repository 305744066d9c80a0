//! What concerns a person and no venue in particular stands in the audit of each place that they work at: whoever reads it there must know.

use badge::timestamp::Timestamp;
use uuid::Uuid;

use crate::store::audit::{Act, Entry};
use crate::store::{Database, Error, audit, roles};

/// Adds an entry about `person`, made by `by`, at each venue where they have a role; for who runs a network, at its first venue.
pub(crate) fn note_of_person(
    connection: &mut Database,
    person: Uuid,
    by: Option<Uuid>,
    act: Act,
    detail: &str,
    at: Timestamp,
) -> Result<(), Error> {
    for venue in roles::homes(connection, person)? {
        audit::add(connection, &Entry { id: Uuid::new_v4(), at, act, venue: &venue, staff: by, badge: None, detail })?;
    }
    Ok(())
}
