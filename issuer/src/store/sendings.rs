//! How many messages went out on a day, so that nobody is flooded: for each venue, and for each address by a keyed hash that is another one
//! tomorrow. Yesterday's counts are forgotten.

use diesel::prelude::*;

use crate::issuance::reach::Channel;
use crate::store::connection::Database;
use crate::store::error::Error;
use crate::store::schema::sendings;

/// How many went out on that day for whomever this counts.
///
/// # Errors
/// See [`Error`].
pub fn count(connection: &mut Database, day: time::Date, channel: Channel, whose: &str) -> Result<i64, Error> {
    let found: Option<i64> =
        sendings::table.find((day.to_string(), channel.slug(), whose)).select(sendings::count).first(connection).optional()?;
    Ok(found.unwrap_or(0))
}

/// One more went out.
///
/// # Errors
/// See [`Error`]; a conflict where another process counts the first one of the day at the same moment.
pub fn add(connection: &mut Database, day: time::Date, channel: Channel, whose: &str) -> Result<(), Error> {
    let day = day.to_string();
    let counted = diesel::update(sendings::table.find((&day, channel.slug(), whose)))
        .set(sendings::count.eq(sendings::count + 1))
        .execute(connection)?;
    if counted == 0 {
        diesel::insert_into(sendings::table)
            .values((sendings::day.eq(&day), sendings::channel.eq(channel.slug()), sendings::whose.eq(whose), sendings::count.eq(1)))
            .execute(connection)?;
    }
    Ok(())
}

/// Forgets the counts of all days before that one.
///
/// # Errors
/// See [`Error`].
pub fn forget_before(connection: &mut Database, day: time::Date) -> Result<(), Error> {
    diesel::delete(sendings::table.filter(sendings::day.lt(day.to_string()))).execute(connection)?;
    Ok(())
}
