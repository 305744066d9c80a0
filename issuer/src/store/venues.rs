//! Venues and the public halves of their keys.

use badge::timestamp::Timestamp;
use diesel::prelude::*;

use crate::issuance::profile::{Slug, Venue};
use crate::store::connection::{Database, column};
use crate::store::error::Error;
use crate::store::schema::{badges, keys, venues};

/// A key that signs or signed for a venue: its public half.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// The venue.
    pub venue: String,
    /// Its id.
    pub id: String,
    /// The key.
    pub multikey: String,
    /// Whether it signs now.
    pub active: bool,
}

/// Adds a venue.
///
/// # Errors
/// See [`Error`]; a conflict where the slug or the DID is taken.
pub fn add(connection: &mut Database, venue: &Venue, now: Timestamp) -> Result<(), Error> {
    diesel::insert_into(venues::table)
        .values((
            venues::slug.eq(venue.slug.as_str()),
            venues::name.eq(&venue.name),
            venues::url.eq(&venue.url),
            venues::address.eq(&venue.address),
            venues::siret.eq(&venue.siret),
            venues::rna.eq(&venue.rna),
            venues::origin.eq(&venue.origin),
            venues::did.eq(&venue.did),
            venues::added_at.eq(column(now)),
        ))
        .execute(connection)?;
    Ok(())
}

/// The venue with this slug.
///
/// # Errors
/// See [`Error`].
pub fn find(connection: &mut Database, slug: &str) -> Result<Option<Venue>, Error> {
    // Whatever stands in a URL comes here, a NUL too, which PostgreSQL refuses to be asked about.
    if Slug::parse(slug).is_none() {
        return Ok(None);
    }
    let row: Option<Row> = venues::table.find(slug).select(COLUMNS).first(connection).optional()?;
    row.map(venue).transpose()
}

/// Every venue, by slug.
///
/// # Errors
/// See [`Error`].
pub fn all(connection: &mut Database) -> Result<Vec<Venue>, Error> {
    let rows: Vec<Row> = venues::table.order(venues::slug).select(COLUMNS).load(connection)?;
    rows.into_iter().map(venue).collect()
}

/// Venues whose badges stand at another origin than this one.
///
/// # Errors
/// See [`Error`].
pub fn with_badges_elsewhere(connection: &mut Database, origin: &str) -> Result<Vec<Venue>, Error> {
    let issuing: Vec<String> = badges::table.select(badges::venue).distinct().load(connection)?;
    let all = all(connection)?;
    Ok(all.into_iter().filter(|venue| venue.origin != origin && issuing.iter().any(|slug| slug == venue.slug.as_str())).collect())
}

/// Adds a key that signs from now on.
///
/// # Errors
/// See [`Error`].
pub fn add_key(connection: &mut Database, venue: &Slug, id: &str, multikey: &str, now: Timestamp) -> Result<(), Error> {
    diesel::insert_into(keys::table)
        .values((
            keys::venue.eq(venue.as_str()),
            keys::id.eq(id),
            keys::multikey.eq(multikey),
            keys::active.eq(true),
            keys::made_at.eq(column(now)),
        ))
        .execute(connection)?;
    Ok(())
}

/// Every key of a venue, oldest first; of all venues where none is named.
///
/// # Errors
/// See [`Error`].
pub fn keys(connection: &mut Database, venue: Option<&str>) -> Result<Vec<Key>, Error> {
    let mut query = keys::table.into_boxed();
    if let Some(venue) = venue {
        query = query.filter(keys::venue.eq(venue.to_owned()));
    }
    let rows: Vec<(String, String, String, bool)> = query
        .order((keys::venue, keys::made_at, keys::id))
        .select((keys::venue, keys::id, keys::multikey, keys::active))
        .load(connection)?;
    Ok(rows.into_iter().map(|(venue, id, multikey, active)| Key { venue, id, multikey, active }).collect())
}

/// The key that signs for a venue now.
///
/// # Errors
/// See [`Error`]; a venue without one was not added by us.
pub fn active_key(connection: &mut Database, venue: &Slug) -> Result<Key, Error> {
    let active = keys(connection, Some(venue.as_str()))?.into_iter().find(|key| key.active);
    active.ok_or_else(|| Error::Corrupt { table: "keys", row: venue.to_string() })
}

type Row = (String, String, Option<String>, Option<String>, Option<String>, Option<String>, String, String);

const COLUMNS: (venues::slug, venues::name, venues::url, venues::address, venues::siret, venues::rna, venues::origin, venues::did) =
    (venues::slug, venues::name, venues::url, venues::address, venues::siret, venues::rna, venues::origin, venues::did);

fn venue((slug, name, url, address, siret, rna, origin, did): Row) -> Result<Venue, Error> {
    let slug = Slug::parse(&slug).ok_or(Error::Corrupt { table: "venues", row: slug })?;
    Ok(Venue { slug, name, url, address, siret, rna, origin, did })
}
