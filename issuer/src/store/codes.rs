//! The codes on candidates' slips: of each award how often its code was made, and how many wrong ones were tried. The code itself
//! stands nowhere: it is made anew from the award and the secret.

use badge::timestamp::Timestamp;
use diesel::prelude::*;

use crate::store::connection::{Database, column, moment};
use crate::store::error::Error;
use crate::store::schema::codes::dsl;

/// How a code stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Which code of the award it is: the first, or a later one.
    pub generation: i64,
    /// How many wrong ones were tried since the last right one.
    pub tries: i64,
    /// When it was locked, where it is.
    pub locked_at: Option<Timestamp>,
}

/// How the code of an award stands. One that nobody ever tried has no row.
///
/// # Errors
/// See [`Error`].
pub fn standing(connection: &mut Database, award: &str) -> Result<Standing, Error> {
    let row: Option<(i64, i64, Option<time::PrimitiveDateTime>)> =
        dsl::codes.find(award).select((dsl::generation, dsl::tries, dsl::locked_at)).first(connection).optional()?;
    Ok(row.map_or(Standing { generation: FIRST, tries: 0, locked_at: None }, |(generation, tries, locked)| Standing {
        generation,
        tries,
        locked_at: locked.map(moment),
    }))
}

/// Counts a try, before anybody looks whether it is right: which code it must be; `None` where it is locked, however right it is.
///
/// # Errors
/// See [`Error`]; a conflict where two make the first try of an award at once (PostgreSQL).
pub fn count_try(connection: &mut Database, award: &str) -> Result<Option<i64>, Error> {
    let open = dsl::codes.filter(dsl::award.eq(award)).filter(dsl::locked_at.is_null()).filter(dsl::tries.lt(MOST_TRIES));
    let counted: Option<i64> =
        diesel::update(open).set(dsl::tries.eq(dsl::tries + 1)).returning(dsl::generation).get_result(connection).optional()?;
    if counted.is_some() || dsl::codes.find(award).select(dsl::award).first::<String>(connection).optional()?.is_some() {
        return Ok(counted);
    }
    insert(connection, award, FIRST, 1)?;
    Ok(Some(FIRST))
}

/// The try was wrong: whether that was the last, and the code is locked now.
///
/// # Errors
/// See [`Error`].
pub fn was_wrong(connection: &mut Database, award: &str, now: Timestamp) -> Result<bool, Error> {
    let spent = dsl::codes.filter(dsl::award.eq(award)).filter(dsl::locked_at.is_null()).filter(dsl::tries.ge(MOST_TRIES));
    Ok(diesel::update(spent).set(dsl::locked_at.eq(column(now))).execute(connection)? == 1)
}

/// The try was right: the wrong ones before it count no more.
///
/// # Errors
/// See [`Error`].
pub fn was_right(connection: &mut Database, award: &str) -> Result<(), Error> {
    diesel::update(dsl::codes.find(award)).set(dsl::tries.eq(0)).execute(connection)?;
    Ok(())
}

/// Makes another code for an award: the one before it opens nothing any more. Which it is.
///
/// # Errors
/// See [`Error`]; a conflict where somebody makes the first row of this award at once (PostgreSQL).
pub fn renew(connection: &mut Database, award: &str) -> Result<i64, Error> {
    let renewed: Option<i64> = diesel::update(dsl::codes.find(award))
        .set((dsl::generation.eq(dsl::generation + 1), dsl::tries.eq(0), dsl::locked_at.eq(None::<time::PrimitiveDateTime>)))
        .returning(dsl::generation)
        .get_result(connection)
        .optional()?;
    match renewed {
        Some(generation) => Ok(generation),
        None => insert(connection, award, FIRST + 1, 0).map(|()| FIRST + 1),
    }
}

fn insert(connection: &mut Database, award: &str, generation: i64, tries: i64) -> Result<(), Error> {
    diesel::insert_into(dsl::codes)
        .values((dsl::award.eq(award), dsl::generation.eq(generation), dsl::tries.eq(tries)))
        .execute(connection)?;
    Ok(())
}

const FIRST: i64 = 1;
/// Protects from guessing: with five tries, nobody finds one of 31⁸.
pub const MOST_TRIES: i64 = 5;
