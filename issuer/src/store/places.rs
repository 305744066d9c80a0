//! Places of status lists by themselves: how far each list was used, and what is withdrawn of which no badge is known any more, because an
//! older database was put back.

use std::collections::BTreeMap;

use badge::timestamp::Timestamp;
use diesel::prelude::*;
use uuid::Uuid;

use crate::issuance::profile::Slug;
use crate::store::connection::{Database, column};
use crate::store::error::Error;
use crate::store::schema::{badges, counters, endorsements, former_origins, revocations, status_lists, venues, withdrawn_places};

/// How far a list was used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Level {
    /// Its venue's slug.
    pub venue: String,
    /// Where it stands, where its venue ever moved.
    pub origin: Option<String>,
    /// How many entries it has.
    pub size: i64,
    /// How many places were given.
    pub next: i64,
    /// Places that were withdrawn, each with the slug of its reason.
    pub revoked: BTreeMap<i64, String>,
}

/// What is known of a list that the database has lost.
#[derive(Clone, Copy, Debug)]
pub struct Lost<'a> {
    /// How many entries it has.
    pub size: i64,
    /// A key by which numbers become indexes; nobody gets one any more.
    pub permutation: &'a [u8],
    /// Where it stands, where that is known.
    pub origin: Option<&'a str>,
}

/// Whose a place is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Holder {
    /// A badge's.
    Badge(Uuid),
    /// An endorsement's: its network, and its id.
    Endorsement(String, Uuid),
}

/// How far each list was used, by number; of these only, where some are named.
///
/// # Errors
/// See [`Error`].
pub fn levels(connection: &mut Database, only: Option<&[i64]>) -> Result<BTreeMap<i64, Level>, Error> {
    let mut lists = status_lists::table.into_boxed();
    if let Some(only) = only {
        lists = lists.filter(status_lists::id.eq_any(only.to_vec()));
    }
    let rows: Vec<Row> = lists.select(COLUMNS).load(connection)?;
    let (mut levels, moved) = (BTreeMap::new(), moved(connection)?);
    for (list, venue, origin, size, next) in rows {
        let origin = origin.or_else(|| moved.get(&venue).cloned());
        // From the withdrawn ones, which are few; not from the list's hundred thousand places, which have an index (the sum hides it).
        let of_badges = revocations::table.inner_join(badges::table).filter((badges::status_list + 0).eq(list));
        let mut revoked: Vec<(i64, String)> = of_badges.select((badges::status_index, revocations::reason)).load(connection)?;
        let said = endorsements::table.filter(endorsements::status_list.eq(list)).filter(endorsements::revoked_at.is_not_null());
        let said: Vec<i64> = said.select(endorsements::status_index).load(connection)?;
        revoked.extend(said.into_iter().map(|index| (index, WITHDRAWN.to_owned())));
        let lost = withdrawn_places::table.filter(withdrawn_places::status_list.eq(list));
        revoked.extend(lost.select((withdrawn_places::status_index, withdrawn_places::reason)).load::<(i64, String)>(connection)?);
        levels.insert(list, Level { venue, origin, size, next, revoked: revoked.into_iter().collect() });
    }
    Ok(levels)
}

/// How many places of each of these lists were given, and nothing of what was withdrawn: asked for with every chunk of badges.
///
/// # Errors
/// See [`Error`].
pub fn used(connection: &mut Database, only: &[i64]) -> Result<BTreeMap<i64, Level>, Error> {
    let rows: Vec<Row> = status_lists::table.filter(status_lists::id.eq_any(only.to_vec())).select(COLUMNS).load(connection)?;
    let moved = moved(connection)?;
    let level = |(list, venue, origin, size, next): Row| {
        let origin = origin.or_else(|| moved.get(&venue).cloned());
        (list, Level { venue, origin, size, next, revoked: BTreeMap::new() })
    };
    Ok(rows.into_iter().map(level).collect())
}

/// Where each venue is that ever moved.
fn moved(connection: &mut Database) -> Result<BTreeMap<String, String>, Error> {
    let movers = former_origins::table.select(former_origins::venue);
    let rows: Vec<(String, String)> =
        venues::table.filter(venues::slug.eq_any(movers)).select((venues::slug, venues::origin)).load(connection)?;
    Ok(rows.into_iter().collect())
}

/// Gives no place of a list below this number to anybody any more.
///
/// # Errors
/// See [`Error`].
pub fn skip_to(connection: &mut Database, list: i64, next: i64) -> Result<(), Error> {
    let behind = status_lists::table.filter(status_lists::id.eq(list)).filter(status_lists::next.lt(next));
    diesel::update(behind).set(status_lists::next.eq(next)).execute(connection)?;
    Ok(())
}

/// A list of which nothing is known but that it was used, and perhaps where it stands: no place of it is given any more, and no list has its
/// number.
///
/// # Errors
/// See [`Error`].
pub fn add_used_up(connection: &mut Database, list: i64, venue: &Slug, lost: Lost<'_>) -> Result<(), Error> {
    let Lost { size, permutation, origin } = lost;
    let present: Option<String> = venues::table.find(venue.as_str()).select(venues::origin).first(connection).optional()?;
    let elsewhere = origin.filter(|origin| present.as_deref() != Some(*origin));
    diesel::insert_into(status_lists::table)
        .values((
            status_lists::id.eq(list),
            status_lists::venue.eq(venue.as_str()),
            status_lists::size.eq(size),
            status_lists::next.eq(size),
            status_lists::permutation.eq(permutation),
            status_lists::changes.eq(0),
            status_lists::signed_changes.eq(0),
            status_lists::origin.eq(elsewhere),
        ))
        .execute(connection)?;
    Ok(())
}

/// Gives no list that number any more, nor one below it.
///
/// # Errors
/// See [`Error`].
pub fn skip_lists(connection: &mut Database, past: i64) -> Result<(), Error> {
    let behind = counters::table.filter(counters::name.eq("status_list")).filter(counters::next.le(past));
    diesel::update(behind).set(counters::next.eq(past + 1)).execute(connection)?;
    Ok(())
}

/// Whose the place is, where anybody's is known.
///
/// # Errors
/// See [`Error`].
pub fn holder(connection: &mut Database, list: i64, index: i64) -> Result<Option<Holder>, Error> {
    let uuid = |table, id: String| Uuid::parse_str(&id).map_err(|_| Error::Corrupt { table, row: id });
    let badge: Option<String> = badges::table
        .filter(badges::status_list.eq(list))
        .filter(badges::status_index.eq(index))
        .select(badges::id)
        .first(connection)
        .optional()?;
    if let Some(id) = badge {
        return Ok(Some(Holder::Badge(uuid("badges", id)?)));
    }
    let said: Option<(String, String)> = endorsements::table
        .filter(endorsements::status_list.eq(list))
        .filter(endorsements::status_index.eq(index))
        .select((endorsements::network, endorsements::id))
        .first(connection)
        .optional()?;
    said.map(|(network, id)| Ok(Holder::Endorsement(network, uuid("endorsements", id)?))).transpose()
}

/// Withdraws a place of which nothing else is known.
///
/// # Errors
/// See [`Error`].
pub fn withdraw(connection: &mut Database, list: i64, index: i64, reason: &str, now: Timestamp) -> Result<(), Error> {
    diesel::insert_into(withdrawn_places::table)
        .values((
            withdrawn_places::status_list.eq(list),
            withdrawn_places::status_index.eq(index),
            withdrawn_places::reason.eq(reason),
            withdrawn_places::withdrawn_at.eq(column(now)),
        ))
        .execute(connection)?;
    Ok(())
}

type Row = (i64, String, Option<String>, i64, i64);

const COLUMNS: (status_lists::id, status_lists::venue, status_lists::origin, status_lists::size, status_lists::next) =
    (status_lists::id, status_lists::venue, status_lists::origin, status_lists::size, status_lists::next);
const WITHDRAWN: &str = "withdrawn";
