//! What was revoked, for good. Rows are only ever added.

use badge::timestamp::Timestamp;
use diesel::prelude::*;
use uuid::Uuid;

use crate::store::connection::{Database, column, moment};
use crate::store::error::Error;
use crate::store::schema::revocations::dsl;

/// A revocation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revocation {
    /// Slug of the reason.
    pub reason: String,
    /// When.
    pub at: Timestamp,
}

/// Adds one.
///
/// # Errors
/// See [`Error`]; a conflict where the badge is revoked already.
pub fn add(connection: &mut Database, badge: Uuid, revocation: &Revocation, note: Option<&str>) -> Result<(), Error> {
    diesel::insert_into(dsl::revocations)
        .values((
            dsl::badge.eq(badge.to_string()),
            dsl::reason.eq(&revocation.reason),
            dsl::note.eq(note),
            dsl::revoked_at.eq(column(revocation.at)),
        ))
        .execute(connection)?;
    Ok(())
}

/// The revocation of a badge, if there is one.
///
/// # Errors
/// See [`Error`].
pub fn find(connection: &mut Database, badge: Uuid) -> Result<Option<Revocation>, Error> {
    let row: Option<(String, time::PrimitiveDateTime)> =
        dsl::revocations.find(badge.to_string()).select((dsl::reason, dsl::revoked_at)).first(connection).optional()?;
    Ok(row.map(|(reason, at)| Revocation { reason, at: moment(at) }))
}
