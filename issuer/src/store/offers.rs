//! Achievements that a venue made itself, each version as it was told. Rows are added and retired, never changed.

use badge::timestamp::Timestamp;
use diesel::prelude::*;

use crate::issuance::profile::Slug;
use crate::store::connection::{Database, column};
use crate::store::error::Error;
use crate::store::schema::offers::dsl;

/// One version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredOffer {
    /// Id of the achievement that its badges are of.
    pub achievement: String,
    /// Its short name at the venue.
    pub key: String,
    /// Which version, from 1.
    pub version: u32,
    /// What was told of it, as JSON.
    pub file: String,
    /// Whether it is offered no more.
    pub retired: bool,
}

/// Adds a version.
///
/// # Errors
/// See [`Error`]; a conflict where that version is there.
pub fn add(connection: &mut Database, venue: &Slug, offer: &StoredOffer, now: Timestamp) -> Result<(), Error> {
    diesel::insert_into(dsl::offers)
        .values((
            dsl::achievement.eq(&offer.achievement),
            dsl::venue.eq(venue.as_str()),
            dsl::short_name.eq(&offer.key),
            dsl::version.eq(i64::from(offer.version)),
            dsl::file.eq(&offer.file),
            dsl::made_at.eq(column(now)),
        ))
        .execute(connection)?;
    Ok(())
}

/// The newest version of that short name, retired or not.
///
/// # Errors
/// See [`Error`].
pub fn newest(connection: &mut Database, venue: &Slug, key: &str) -> Result<Option<StoredOffer>, Error> {
    // Whatever stands in a URL comes here, a NUL too, which PostgreSQL refuses to be asked about.
    if Slug::parse(key).is_none() {
        return Ok(None);
    }
    let row: Option<Row> = dsl::offers
        .filter(dsl::venue.eq(venue.as_str()))
        .filter(dsl::short_name.eq(key))
        .order(dsl::version.desc())
        .select(COLUMNS)
        .first(connection)
        .optional()?;
    row.map(stored).transpose()
}

/// The version whose badges are of that achievement, and the slug of its venue. Achievements are public.
///
/// # Errors
/// See [`Error`].
pub fn of_achievement(connection: &mut Database, achievement: &str) -> Result<Option<(StoredOffer, String)>, Error> {
    if achievement.contains('\0') {
        return Ok(None);
    }
    let row: Option<(Row, String)> = dsl::offers.find(achievement).select((COLUMNS, dsl::venue)).first(connection).optional()?;
    row.map(|(row, venue)| Ok((stored(row)?, venue))).transpose()
}

/// The newest version of each short name of a venue, by short name.
///
/// # Errors
/// See [`Error`].
pub fn of_venue(connection: &mut Database, venue: &Slug) -> Result<Vec<StoredOffer>, Error> {
    let rows: Vec<Row> =
        dsl::offers.filter(dsl::venue.eq(venue.as_str())).order((dsl::short_name, dsl::version.desc())).select(COLUMNS).load(connection)?;
    let mut offers: Vec<StoredOffer> = rows.into_iter().map(stored).collect::<Result<_, _>>()?;
    offers.dedup_by(|older, newest| older.key == newest.key);
    Ok(offers)
}

/// How many versions of whatever a venue has.
///
/// # Errors
/// See [`Error`].
pub fn count(connection: &mut Database, venue: &Slug) -> Result<i64, Error> {
    Ok(dsl::offers.filter(dsl::venue.eq(venue.as_str())).count().get_result(connection)?)
}

/// Offers a short name no more, in whatever version; whether it was offered.
///
/// # Errors
/// See [`Error`].
pub fn retire(connection: &mut Database, venue: &Slug, key: &str, now: Timestamp) -> Result<bool, Error> {
    if Slug::parse(key).is_none() {
        return Ok(false);
    }
    let offered = dsl::offers.filter(dsl::venue.eq(venue.as_str())).filter(dsl::short_name.eq(key)).filter(dsl::retired_at.is_null());
    Ok(diesel::update(offered).set(dsl::retired_at.eq(column(now))).execute(connection)? > 0)
}

type Row = (String, String, i64, String, Option<time::PrimitiveDateTime>);

const COLUMNS: (dsl::achievement, dsl::short_name, dsl::version, dsl::file, dsl::retired_at) =
    (dsl::achievement, dsl::short_name, dsl::version, dsl::file, dsl::retired_at);

fn stored((achievement, key, version, file, retired): Row) -> Result<StoredOffer, Error> {
    let Ok(version) = u32::try_from(version) else { return Err(Error::Corrupt { table: "offers", row: achievement }) };
    Ok(StoredOffer { achievement, key, version, file, retired: retired.is_some() })
}
