//! Status lists: places taken, and the list as last signed.

use badge::timestamp::Timestamp;
use diesel::prelude::*;

use crate::issuance::profile::Slug;
use crate::issuance::sign::SignedStatusList;
use crate::store::connection::{Database, column, moment};
use crate::store::error::Error;
use crate::store::schema::{badges, counters, endorsements, revocations, status_lists, withdrawn_places};

/// Numbers of a list that nobody else has.
#[derive(Clone, Debug)]
pub struct Taken {
    /// The list.
    pub list: i64,
    /// The first of them: 0 for the first badge.
    pub number: i64,
    /// How many the list holds.
    pub size: i64,
    /// The key by which numbers become indexes.
    pub permutation: Vec<u8>,
}

/// A list, and what of it is set.
#[derive(Clone, Debug)]
pub struct Stored {
    /// Its venue's slug.
    pub venue: String,
    /// How many entries it has.
    pub size: i64,
    /// How many revocations it has seen.
    pub changes: i64,
    /// As last signed.
    pub signed: Option<Signing>,
}

/// A list as it was signed.
#[derive(Clone, Debug)]
pub struct Signing {
    /// The whole credential.
    pub text: String,
    /// How many revocations it knew.
    pub changes: i64,
    /// When.
    pub at: Timestamp,
    /// With which key; `None` where that was not written down.
    pub key: Option<String>,
}

/// Takes the next numbers of the venue's newest list: `wanted` of them, of which the first is told. `None` where it has not as many left, or
/// there is no list. A list under an origin that the venue has left is no place for new badges.
///
/// # Errors
/// See [`Error`].
pub fn take(connection: &mut Database, venue: &Slug, wanted: i64) -> Result<Option<Taken>, Error> {
    use status_lists::dsl;
    let here = dsl::status_lists.filter(dsl::venue.eq(venue.as_str())).filter(dsl::origin.is_null());
    let newest: Option<i64> = here.select(diesel::dsl::max(dsl::id)).first(connection)?;
    let Some(list) = newest else { return Ok(None) };
    let with_room = dsl::status_lists.filter(dsl::id.eq(list)).filter((dsl::next + wanted).le(dsl::size));
    let taken: Option<(i64, i64, Vec<u8>)> = diesel::update(with_room)
        .set(dsl::next.eq(dsl::next + wanted))
        .returning((dsl::next, dsl::size, dsl::permutation))
        .get_result(connection)
        .optional()?;
    Ok(taken.map(|(next, size, permutation)| Taken { list, number: next - wanted, size, permutation }))
}

/// Adds an empty list to a venue. Its number is of this installation, so that its address tells nothing of the venue.
///
/// # Errors
/// See [`Error`].
pub fn add(connection: &mut Database, venue: &Slug, size: i64, permutation: &[u8]) -> Result<i64, Error> {
    let next: i64 = diesel::update(counters::table.find("status_list"))
        .set(counters::next.eq(counters::next + 1))
        .returning(counters::next)
        .get_result(connection)?;
    let list = next - 1;
    diesel::insert_into(status_lists::table)
        .values((
            status_lists::id.eq(list),
            status_lists::venue.eq(venue.as_str()),
            status_lists::size.eq(size),
            status_lists::next.eq(0),
            status_lists::permutation.eq(permutation),
            status_lists::changes.eq(0),
            status_lists::signed_changes.eq(0),
        ))
        .execute(connection)?;
    Ok(list)
}

/// The list with this number.
///
/// # Errors
/// See [`Error`].
pub fn find(connection: &mut Database, list: i64) -> Result<Option<Stored>, Error> {
    use status_lists::dsl;
    type Row = (String, i64, i64, Option<String>, i64, Option<time::PrimitiveDateTime>, Option<String>);
    let row: Option<Row> = dsl::status_lists
        .find(list)
        .select((dsl::venue, dsl::size, dsl::changes, dsl::signed, dsl::signed_changes, dsl::signed_at, dsl::signed_key))
        .first(connection)
        .optional()?;
    Ok(row.map(|(venue, size, changes, signed, signed_changes, signed_at, key)| {
        let signed = signed.zip(signed_at).map(|(text, at)| Signing { text, changes: signed_changes, at: moment(at), key });
        Stored { venue, size, changes, signed }
    }))
}

/// Indexes of everything of a list that was revoked, ascending: badges, endorsements, and places of which nothing else is known.
///
/// # Errors
/// See [`Error`].
pub fn revoked(connection: &mut Database, list: i64) -> Result<Vec<i64>, Error> {
    let mut revoked: Vec<i64> =
        revocations::table.inner_join(badges::table).filter(badges::status_list.eq(list)).select(badges::status_index).load(connection)?;
    let withdrawn = endorsements::table.filter(endorsements::status_list.eq(list)).filter(endorsements::revoked_at.is_not_null());
    revoked.extend(withdrawn.select(endorsements::status_index).load::<i64>(connection)?);
    let lost = withdrawn_places::table.filter(withdrawn_places::status_list.eq(list));
    revoked.extend(lost.select(withdrawn_places::status_index).load::<i64>(connection)?);
    revoked.sort_unstable();
    Ok(revoked)
}

/// The numbers of a venue's lists.
///
/// # Errors
/// See [`Error`].
pub fn of_venue(connection: &mut Database, venue: &Slug) -> Result<Vec<i64>, Error> {
    use status_lists::dsl;
    Ok(dsl::status_lists.filter(dsl::venue.eq(venue.as_str())).order(dsl::id).select(dsl::id).load(connection)?)
}

/// Notes that a list has one more revocation.
///
/// # Errors
/// See [`Error`].
pub fn changed(connection: &mut Database, list: i64) -> Result<(), Error> {
    let list = status_lists::table.find(list);
    diesel::update(list).set(status_lists::changes.eq(status_lists::changes + 1)).execute(connection)?;
    Ok(())
}

/// What is kept of a list as it was signed.
#[derive(Clone, Copy, Debug)]
pub struct Keeping<'a> {
    /// The list.
    pub signed: &'a SignedStatusList,
    /// The key.
    pub key: &'a str,
    /// How many revocations it knows.
    pub changes: i64,
    /// When.
    pub now: Timestamp,
}

/// Keeps a list as signed, unless one that knows more was kept meanwhile.
///
/// # Errors
/// See [`Error`].
pub fn keep(connection: &mut Database, list: i64, keeping: Keeping<'_>) -> Result<(), Error> {
    use status_lists::dsl;
    let Keeping { signed, key, changes, now } = keeping;
    diesel::update(dsl::status_lists.filter(dsl::id.eq(list)).filter(dsl::signed_changes.le(changes)))
        .set((dsl::signed.eq(signed.text()), dsl::signed_changes.eq(changes), dsl::signed_at.eq(column(now)), dsl::signed_key.eq(key)))
        .execute(connection)?;
    Ok(())
}
