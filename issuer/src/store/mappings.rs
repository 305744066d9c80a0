//! How a venue reads sheets whose header nobody else knows: what a person said of the columns, kept by the header's fingerprint.

use badge::timestamp::Timestamp;
use diesel::prelude::*;

use crate::store::connection::{Database, column};
use crate::store::error::Error;
use crate::store::schema::mappings::dsl;
use crate::store::scope::Scope;

/// What this venue said of the columns of such a header, if it did.
///
/// # Errors
/// See [`Error`].
pub fn remembered(connection: &mut Database, scope: &Scope, header: &str) -> Result<Option<String>, Error> {
    Ok(dsl::mappings.find((scope.venue().as_str(), header)).select(dsl::mapping).first(connection).optional()?)
}

/// Keeps what it says, in the place of what it said before.
///
/// # Errors
/// See [`Error`].
pub fn remember(connection: &mut Database, scope: &Scope, header: &str, mapping: &str, now: Timestamp) -> Result<(), Error> {
    let changed = diesel::update(dsl::mappings.find((scope.venue().as_str(), header)))
        .set((dsl::mapping.eq(mapping), dsl::kept_at.eq(column(now))))
        .execute(connection)?;
    if changed == 0 {
        diesel::insert_into(dsl::mappings)
            .values((dsl::venue.eq(scope.venue().as_str()), dsl::header.eq(header), dsl::mapping.eq(mapping), dsl::kept_at.eq(column(now))))
            .execute(connection)?;
    }
    Ok(())
}
