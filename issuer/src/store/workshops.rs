//! Workshops: a code on the board of a room, and the awards that were taken with it.

use badge::timestamp::Timestamp;
use diesel::prelude::*;
use uuid::Uuid;

use crate::issuance::reach::Channel;
use crate::store::connection::{Database, column, moment};
use crate::store::error::Error;
use crate::store::schema::{claims, deliveries, workshops};
use crate::store::scope::Scope;

/// A workshop that is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Workshop {
    /// Its id, from which its code is made.
    pub id: Uuid,
    /// The venue's slug.
    pub venue: String,
    /// The import whose badges are taken.
    pub import: String,
    /// Until when.
    pub ends_at: Timestamp,
}

/// Opens one for an import.
///
/// # Errors
/// See [`Error`]; a conflict where its code is another's.
pub fn add(connection: &mut Database, scope: &Scope, workshop: &Workshop, code: &str, now: Timestamp) -> Result<(), Error> {
    diesel::insert_into(workshops::table)
        .values((
            workshops::id.eq(workshop.id.to_string()),
            workshops::venue.eq(scope.venue().as_str()),
            workshops::import.eq(&workshop.import),
            workshops::code.eq(code),
            workshops::staff.eq(scope.staff().map(|staff| staff.to_string())),
            workshops::opened_at.eq(column(now)),
            workshops::ends_at.eq(column(workshop.ends_at)),
        ))
        .execute(connection)?;
    Ok(())
}

/// The workshop of an import that is open now: the one that ends last.
///
/// # Errors
/// See [`Error`].
pub fn of_import(connection: &mut Database, scope: &Scope, import: Uuid, now: Timestamp) -> Result<Option<Workshop>, Error> {
    let row: Option<Row> = open(now)
        .filter(workshops::venue.eq(scope.venue().as_str()))
        .filter(workshops::import.eq(import.to_string()))
        .order(workshops::ends_at.desc())
        .select(COLUMNS)
        .first(connection)
        .optional()?;
    row.map(workshop).transpose()
}

/// The workshop with this code (as it is kept: a keyed hash), where it is open now.
///
/// # Errors
/// See [`Error`].
pub fn with_code(connection: &mut Database, code: &str, now: Timestamp) -> Result<Option<Workshop>, Error> {
    let row: Option<Row> = open(now).filter(workshops::code.eq(code)).select(COLUMNS).first(connection).optional()?;
    row.map(workshop).transpose()
}

/// Closes what is open for an import; how many that were.
///
/// # Errors
/// See [`Error`].
pub fn close(connection: &mut Database, scope: &Scope, import: Uuid, now: Timestamp) -> Result<usize, Error> {
    let open = workshops::table
        .filter(workshops::venue.eq(scope.venue().as_str()))
        .filter(workshops::import.eq(import.to_string()))
        .filter(workshops::closed_at.is_null());
    Ok(diesel::update(open).set(workshops::closed_at.eq(column(now))).execute(connection)?)
}

/// Takes an award: its badge has reached its person.
///
/// # Errors
/// See [`Error`]; a conflict where it was taken before.
pub fn claim(connection: &mut Database, workshop: &Workshop, award: &str, badge: Uuid, now: Timestamp) -> Result<(), Error> {
    diesel::insert_into(claims::table)
        .values((claims::award.eq(award), claims::workshop.eq(workshop.id.to_string()), claims::claimed_at.eq(column(now))))
        .execute(connection)?;
    diesel::insert_into(deliveries::table)
        .values((
            deliveries::id.eq(Uuid::new_v4().to_string()),
            deliveries::badge.eq(badge.to_string()),
            deliveries::venue.eq(&workshop.venue),
            deliveries::channel.eq(Channel::Claim.slug()),
            deliveries::state.eq("delivered"),
            deliveries::tries.eq(0),
            deliveries::made_at.eq(column(now)),
            deliveries::settled_at.eq(column(now)),
        ))
        .execute(connection)?;
    Ok(())
}

/// Whether an award was taken.
///
/// # Errors
/// See [`Error`].
pub fn is_claimed(connection: &mut Database, award: &str) -> Result<bool, Error> {
    let found: Option<String> = claims::table.find(award).select(claims::award).first(connection).optional()?;
    Ok(found.is_some())
}

/// How many awards were taken in a workshop.
///
/// # Errors
/// See [`Error`].
pub fn claimed(connection: &mut Database, workshop: Uuid) -> Result<i64, Error> {
    Ok(claims::table.filter(claims::workshop.eq(workshop.to_string())).count().get_result(connection)?)
}

#[diesel::dsl::auto_type]
fn open(now: Timestamp) -> _ {
    let now: time::PrimitiveDateTime = column(now);
    workshops::table.filter(workshops::closed_at.is_null()).filter(workshops::ends_at.gt(now))
}

type Row = (String, String, String, time::PrimitiveDateTime);

const COLUMNS: (workshops::id, workshops::venue, workshops::import, workshops::ends_at) =
    (workshops::id, workshops::venue, workshops::import, workshops::ends_at);

fn workshop((id, venue, import, ends_at): Row) -> Result<Workshop, Error> {
    let id = Uuid::parse_str(&id).map_err(|_| Error::Corrupt { table: "workshops", row: id })?;
    Ok(Workshop { id, venue, import, ends_at: moment(ends_at) })
}
