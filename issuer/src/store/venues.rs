//! Venues, and where their documents stand.

use badge::timestamp::Timestamp;
use diesel::prelude::*;

use crate::issuance::profile::{Slug, Venue};
use crate::store::connection::{Database, column};
use crate::store::error::Error;
use crate::store::schema::{badges, venues};

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

type Row = (String, String, Option<String>, Option<String>, Option<String>, Option<String>, String, String);

const COLUMNS: (venues::slug, venues::name, venues::url, venues::address, venues::siret, venues::rna, venues::origin, venues::did) =
    (venues::slug, venues::name, venues::url, venues::address, venues::siret, venues::rna, venues::origin, venues::did);

fn venue((slug, name, url, address, siret, rna, origin, did): Row) -> Result<Venue, Error> {
    let slug = Slug::parse(&slug).ok_or(Error::Corrupt { table: "venues", row: slug })?;
    Ok(Venue { slug, name, url, address, siret, rna, origin, did })
}
