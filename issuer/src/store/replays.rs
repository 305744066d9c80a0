//! Requests of programs that change something, under the key that the program gave each: what it was answered, for a day.

use badge::timestamp::Timestamp;
use diesel::prelude::*;
use uuid::Uuid;

use crate::store::connection::{Database, column};
use crate::store::error::Error;
use crate::store::schema::replays::dsl;

/// What is known of a request when it comes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Begun {
    /// It came before, and was answered so.
    Answered(Kept),
    /// It is new, and ours to answer.
    Fresh,
    /// It came before, and is being answered.
    InProgress,
    /// Another request came under that key.
    Other,
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Its status.
    pub status: u16,
    /// Its body.
    pub body: String,
    /// Where what was made is.
    pub location: Option<String>,
}

/// Which request of which program: both texts are keyed hashes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Which {
    /// The program.
    pub token: Uuid,
    /// The key that it gave.
    pub key: String,
    /// All of the request.
    pub request: String,
}

/// Begins to answer a request that never came before; whether it is one. It is one statement, and may stand alone.
///
/// # Errors
/// See [`Error`].
pub fn begin_new(connection: &mut Database, which: &Which, now: Timestamp) -> Result<bool, Error> {
    let row =
        (dsl::token.eq(which.token.to_string()), dsl::key.eq(&which.key), dsl::request.eq(&which.request), dsl::begun_at.eq(column(now)));
    let new = diesel::insert_into(dsl::replays).values(row);
    // Said in two ways because `Database` cannot say it, though both databases can.
    let inserted = match connection {
        Database::Postgres(pg) => new.on_conflict_do_nothing().execute(pg)?,
        Database::Sqlite(sqlite) => new.on_conflict_do_nothing().execute(sqlite)?,
    };
    Ok(inserted == 1)
}

/// Begins to answer a request, unless it came before. One that was begun before `stale` and never answered is begun anew: whatever
/// answered it is gone. What came before `old` counts as forgotten.
///
/// # Errors
/// See [`Error`].
pub fn begin(connection: &mut Database, which: &Which, now: Timestamp, (stale, old): (Timestamp, Timestamp)) -> Result<Begun, Error> {
    type Row = (String, Option<i64>, Option<String>, Option<String>, time::PrimitiveDateTime);
    let row: Option<Row> = dsl::replays
        .find((which.token.to_string(), &which.key))
        .select((dsl::request, dsl::status, dsl::body, dsl::location, dsl::begun_at))
        .first(connection)
        .optional()?;
    match row {
        Some((.., begun)) if begun < column(old) => {
            let forgotten = dsl::replays.find((which.token.to_string(), &which.key)).filter(dsl::begun_at.lt(column(old)));
            let anew = (
                dsl::request.eq(&which.request),
                dsl::status.eq(None::<i64>),
                dsl::body.eq(None::<String>),
                dsl::location.eq(None::<String>),
                dsl::begun_at.eq(column(now)),
            );
            let ours = diesel::update(forgotten).set(anew).execute(connection)? == 1;
            Ok(if ours { Begun::Fresh } else { Begun::InProgress })
        }
        Some((request, ..)) if request != which.request => Ok(Begun::Other),
        Some((_, Some(status), body, location, _)) => {
            let status = u16::try_from(status).map_err(|_| Error::Corrupt { table: "replays", row: which.token.to_string() })?;
            Ok(Begun::Answered(Kept { status, body: body.unwrap_or_default(), location }))
        }
        Some((_, None, _, _, begun)) if begun >= column(stale) => Ok(Begun::InProgress),
        Some(_) => {
            // Of two that find it stale one goes on.
            let abandoned = dsl::replays.find((which.token.to_string(), &which.key)).filter(dsl::begun_at.lt(column(stale)));
            let ours = diesel::update(abandoned).set(dsl::begun_at.eq(column(now))).execute(connection)? == 1;
            Ok(if ours { Begun::Fresh } else { Begun::InProgress })
        }
        None if begin_new(connection, which, now)? => Ok(Begun::Fresh),
        None => Ok(Begun::InProgress),
    }
}

/// Keeps what a request was answered.
///
/// # Errors
/// See [`Error`].
pub fn answer(connection: &mut Database, which: &Which, kept: &Kept) -> Result<(), Error> {
    diesel::update(dsl::replays.find((which.token.to_string(), &which.key)))
        .set((dsl::status.eq(Some(i64::from(kept.status))), dsl::body.eq(Some(&kept.body)), dsl::location.eq(&kept.location)))
        .execute(connection)?;
    Ok(())
}

/// Forgets a request that could not be answered: it may be asked again.
///
/// # Errors
/// See [`Error`].
pub fn give_up(connection: &mut Database, which: &Which) -> Result<(), Error> {
    let open = dsl::replays.filter(dsl::token.eq(which.token.to_string())).filter(dsl::key.eq(&which.key)).filter(dsl::status.is_null());
    diesel::delete(open).execute(connection)?;
    Ok(())
}

/// Forgets what came before `old`, whether or not anybody asks anything ever again.
///
/// # Errors
/// See [`Error`].
pub fn forget(connection: &mut Database, old: Timestamp) -> Result<(), Error> {
    diesel::delete(dsl::replays.filter(dsl::begun_at.lt(column(old)))).execute(connection)?;
    Ok(())
}
