//! Wrong tries, for a while: of whom, only as a keyed hash. Whoever comes from one address, or asks for one name, may be wrong a few
//! times; the count outlives a restart and holds for every process.

use badge::timestamp::Timestamp;
use diesel::prelude::*;

use crate::store::connection::{Database, column};
use crate::store::error::Error;
use crate::store::schema::wrong_tries::dsl;

/// How often `who` was wrong lately.
///
/// # Errors
/// See [`Error`].
pub fn of(connection: &mut Database, who: &str, now: Timestamp) -> Result<i64, Error> {
    let lately = dsl::wrong_tries.filter(dsl::who.eq(who)).filter(dsl::until.gt(column(now)));
    Ok(lately.select(dsl::tries).first(connection).optional()?.unwrap_or(0))
}

/// Counts one more, which is remembered until `until`. What is no longer to be remembered is forgotten for good.
///
/// # Errors
/// See [`Error`]; a conflict where two count the first at once (PostgreSQL).
pub fn add(connection: &mut Database, who: &str, now: Timestamp, until: Timestamp) -> Result<(), Error> {
    diesel::delete(dsl::wrong_tries.filter(dsl::until.le(column(now)))).execute(connection)?;
    let counted = diesel::update(dsl::wrong_tries.find(who)).set(dsl::tries.eq(dsl::tries + 1)).execute(connection)?;
    if counted == 0 {
        diesel::insert_into(dsl::wrong_tries)
            .values((dsl::who.eq(who), dsl::tries.eq(1), dsl::until.eq(column(until))))
            .execute(connection)?;
    }
    Ok(())
}
