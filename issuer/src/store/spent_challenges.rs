//! Challenges that were answered, as hashes, until they would have ended anyway: one that was used in one process is used in all.

use badge::timestamp::Timestamp;
use diesel::prelude::*;

use crate::store::connection::{Database, column};
use crate::store::error::Error;
use crate::store::schema::spent_challenges::dsl;

/// Notes that the challenge with this hash was answered, and forgets those that ended.
///
/// # Errors
/// See [`Error`]; a conflict where it was answered before.
pub fn add(connection: &mut Database, hash: &str, now: Timestamp, until: Timestamp) -> Result<(), Error> {
    diesel::delete(dsl::spent_challenges.filter(dsl::until.le(column(now)))).execute(connection)?;
    diesel::insert_into(dsl::spent_challenges).values((dsl::hash.eq(hash), dsl::until.eq(column(until)))).execute(connection)?;
    Ok(())
}
