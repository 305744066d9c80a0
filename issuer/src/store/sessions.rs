//! Who is signed in, and the links and codes by which they get in. Only hashes are kept: whoever reads these tables cannot sign in.

use badge::timestamp::Timestamp;
use diesel::prelude::*;
use uuid::Uuid;

use crate::store::connection::{Database, column, moment};
use crate::store::error::Error;
use crate::store::schema::{sessions, sign_in_links};
use crate::store::staff::{self as people, Person};

/// A link to sign in by, once.
#[derive(Clone, Copy, Debug)]
pub struct NewLink<'a> {
    /// Hash of what stands in it.
    pub hash: &'a str,
    /// For whom.
    pub staff: Uuid,
    /// Hash of the code that goes with it, where there is one.
    pub code: Option<&'a str>,
    /// Now.
    pub made_at: Timestamp,
    /// Until when.
    pub expires_at: Timestamp,
}

/// Somebody at a browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Hash of its secret.
    pub hash: String,
    /// Who.
    pub person: Person,
    /// Since when.
    pub made_at: Timestamp,
    /// When they last did something.
    pub seen_at: Timestamp,
}

/// Adds a link. One that is handed over ends the older ones that were; those of mails go on, for anybody may ask for a mail to anybody, and
/// ends nothing by it.
///
/// # Errors
/// See [`Error`].
pub fn add_link(connection: &mut Database, link: &NewLink<'_>) -> Result<(), Error> {
    use sign_in_links::dsl;
    if link.code.is_none() {
        let older = dsl::sign_in_links.filter(dsl::staff.eq(link.staff.to_string())).filter(dsl::used_at.is_null());
        diesel::update(older.filter(dsl::code.is_null())).set(dsl::used_at.eq(column(link.made_at))).execute(connection)?;
    }
    diesel::insert_into(dsl::sign_in_links)
        .values((
            dsl::hash.eq(link.hash),
            dsl::staff.eq(link.staff.to_string()),
            dsl::code.eq(link.code),
            dsl::tries.eq(0),
            dsl::made_at.eq(column(link.made_at)),
            dsl::expires_at.eq(column(link.expires_at)),
        ))
        .execute(connection)?;
    Ok(())
}

/// How many links somebody was mailed since then.
///
/// # Errors
/// See [`Error`].
pub fn links_since(connection: &mut Database, person: Uuid, since: Timestamp) -> Result<i64, Error> {
    use sign_in_links::dsl;
    let made = dsl::sign_in_links.filter(dsl::staff.eq(person.to_string())).filter(dsl::made_at.gt(column(since)));
    Ok(made.filter(dsl::code.is_not_null()).count().get_result(connection)?)
}

/// Whether a link with this hash could be used now.
///
/// # Errors
/// See [`Error`].
pub fn link_is_open(connection: &mut Database, hash: &str, now: Timestamp) -> Result<bool, Error> {
    use sign_in_links::dsl;
    let open = dsl::sign_in_links.find(hash).filter(dsl::used_at.is_null()).filter(dsl::expires_at.gt(column(now)));
    Ok(open.count().get_result::<i64>(connection)? == 1)
}

/// Uses a link up: whose it was, if it could still be used. Who came in by a mail needs no other one: those that are open end with it.
///
/// # Errors
/// See [`Error`].
pub fn use_link(connection: &mut Database, hash: &str, now: Timestamp) -> Result<Option<Person>, Error> {
    use sign_in_links::dsl;
    let open = dsl::sign_in_links.filter(dsl::hash.eq(hash)).filter(dsl::used_at.is_null()).filter(dsl::expires_at.gt(column(now)));
    let used: Option<(String, Option<String>)> =
        diesel::update(open).set(dsl::used_at.eq(column(now))).returning((dsl::staff, dsl::code)).get_result(connection).optional()?;
    if let Some((staff, Some(_))) = &used {
        let others = dsl::sign_in_links.filter(dsl::staff.eq(staff)).filter(dsl::used_at.is_null()).filter(dsl::code.is_not_null());
        diesel::update(others).set(dsl::used_at.eq(column(now))).execute(connection)?;
    }
    whose(connection, used.map(|(staff, _)| staff))
}

/// Tries a code for somebody's open links: whether it is one's. A try is counted at each of them before it is compared, so that nobody gets
/// more than `most` of them by asking at once.
///
/// # Errors
/// See [`Error`].
pub fn use_code(connection: &mut Database, person: Uuid, code: &str, most: i64, now: Timestamp) -> Result<bool, Error> {
    use sign_in_links::dsl;
    let open = dsl::sign_in_links
        .filter(dsl::staff.eq(person.to_string()))
        .filter(dsl::used_at.is_null())
        .filter(dsl::code.is_not_null())
        .filter(dsl::tries.lt(most))
        .filter(dsl::expires_at.gt(column(now)));
    let tried: Vec<(String, Option<String>)> =
        diesel::update(open).set(dsl::tries.eq(dsl::tries + 1)).returning((dsl::hash, dsl::code)).get_results(connection)?;
    let Some((hash, _)) = tried.into_iter().find(|(_, expected)| expected.as_deref() == Some(code)) else { return Ok(false) };
    Ok(use_link(connection, &hash, now)?.is_some())
}

/// Opens a session under the hash of its secret.
///
/// # Errors
/// See [`Error`].
pub fn open(connection: &mut Database, hash: &str, person: Uuid, now: Timestamp, expires_at: Timestamp) -> Result<(), Error> {
    diesel::insert_into(sessions::table)
        .values((
            sessions::hash.eq(hash),
            sessions::staff.eq(person.to_string()),
            sessions::made_at.eq(column(now)),
            sessions::seen_at.eq(column(now)),
            sessions::expires_at.eq(column(expires_at)),
        ))
        .execute(connection)?;
    Ok(())
}

/// The session with this hash, where it was neither ended nor left alone since `quiet_since`.
///
/// # Errors
/// See [`Error`].
pub fn find(connection: &mut Database, hash: &str, now: Timestamp, quiet_since: Timestamp) -> Result<Option<Session>, Error> {
    type Row = (String, time::PrimitiveDateTime, time::PrimitiveDateTime);
    let row: Option<Row> = live(now, quiet_since)
        .filter(sessions::hash.eq(hash))
        .select((sessions::staff, sessions::made_at, sessions::seen_at))
        .first(connection)
        .optional()?;
    let Some((id, made_at, seen_at)) = row else { return Ok(None) };
    let person = whose(connection, Some(id))?;
    Ok(person.map(|person| Session { hash: hash.to_owned(), person, made_at: moment(made_at), seen_at: moment(seen_at) }))
}

/// Every live session of somebody, the newest first.
///
/// # Errors
/// See [`Error`].
pub fn of_person(connection: &mut Database, person: &Person, now: Timestamp, quiet_since: Timestamp) -> Result<Vec<Session>, Error> {
    let rows: Vec<(String, time::PrimitiveDateTime, time::PrimitiveDateTime)> = live(now, quiet_since)
        .filter(sessions::staff.eq(person.id.to_string()))
        .order((sessions::made_at.desc(), sessions::hash))
        .select((sessions::hash, sessions::made_at, sessions::seen_at))
        .load(connection)?;
    let session = |(hash, made_at, seen_at)| Session { hash, person: person.clone(), made_at: moment(made_at), seen_at: moment(seen_at) };
    Ok(rows.into_iter().map(session).collect())
}

/// Notes that somebody did something.
///
/// # Errors
/// See [`Error`].
pub fn touch(connection: &mut Database, hash: &str, now: Timestamp) -> Result<(), Error> {
    diesel::update(sessions::table.find(hash)).set(sessions::seen_at.eq(column(now))).execute(connection)?;
    Ok(())
}

/// Ends a session.
///
/// # Errors
/// See [`Error`].
pub fn end(connection: &mut Database, hash: &str, now: Timestamp) -> Result<(), Error> {
    let open = sessions::table.filter(sessions::hash.eq(hash)).filter(sessions::ended_at.is_null());
    diesel::update(open).set(sessions::ended_at.eq(column(now))).execute(connection)?;
    Ok(())
}

/// Ends every session of somebody, and every link that would open another.
///
/// # Errors
/// See [`Error`].
pub fn end_all(connection: &mut Database, person: Uuid, now: Timestamp) -> Result<(), Error> {
    let open = sessions::table.filter(sessions::staff.eq(person.to_string())).filter(sessions::ended_at.is_null());
    diesel::update(open).set(sessions::ended_at.eq(column(now))).execute(connection)?;
    let links = sign_in_links::table.filter(sign_in_links::staff.eq(person.to_string())).filter(sign_in_links::used_at.is_null());
    diesel::update(links).set(sign_in_links::used_at.eq(column(now))).execute(connection)?;
    Ok(())
}

/// Forgets links and sessions that ended before then.
///
/// # Errors
/// See [`Error`].
pub fn forget(connection: &mut Database, before: Timestamp) -> Result<(), Error> {
    diesel::delete(sign_in_links::table.filter(sign_in_links::expires_at.lt(column(before)))).execute(connection)?;
    diesel::delete(sessions::table.filter(sessions::expires_at.lt(column(before)))).execute(connection)?;
    Ok(())
}

/// Forgets every link and session of everybody.
///
/// # Errors
/// See [`Error`].
pub fn forget_all(connection: &mut Database) -> Result<(), Error> {
    diesel::delete(sign_in_links::table).execute(connection)?;
    diesel::delete(sessions::table).execute(connection)?;
    Ok(())
}

#[diesel::dsl::auto_type]
fn live(now: Timestamp, quiet_since: Timestamp) -> _ {
    let now: time::PrimitiveDateTime = column(now);
    let quiet_since: time::PrimitiveDateTime = column(quiet_since);
    sessions::table.filter(sessions::ended_at.is_null()).filter(sessions::expires_at.gt(now)).filter(sessions::seen_at.gt(quiet_since))
}

fn whose(connection: &mut Database, id: Option<String>) -> Result<Option<Person>, Error> {
    let Some(id) = id else { return Ok(None) };
    let id = Uuid::parse_str(&id).map_err(|_| Error::Corrupt { table: "staff", row: id })?;
    people::find(connection, id)
}
