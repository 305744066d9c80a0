//! The logo of a venue, as it is shown.

use badge::timestamp::Timestamp;
use diesel::prelude::*;

use crate::issuance::profile::Slug;
use crate::store::connection::{Database, column};
use crate::store::error::Error;
use crate::store::schema::logos::dsl;

/// A picture, and what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredLogo {
    /// Its media type.
    pub media_type: String,
    /// The picture.
    pub content: Vec<u8>,
}

/// Sets a venue's logo, whether it had one or not.
///
/// # Errors
/// See [`Error`].
pub fn set(connection: &mut Database, venue: &Slug, logo: &StoredLogo, now: Timestamp) -> Result<(), Error> {
    diesel::delete(dsl::logos.filter(dsl::venue.eq(venue.as_str()))).execute(connection)?;
    diesel::insert_into(dsl::logos)
        .values((
            dsl::venue.eq(venue.as_str()),
            dsl::media_type.eq(&logo.media_type),
            dsl::content.eq(&logo.content),
            dsl::set_at.eq(column(now)),
        ))
        .execute(connection)?;
    Ok(())
}

/// The logo of a venue.
///
/// # Errors
/// See [`Error`].
pub fn find(connection: &mut Database, venue: &str) -> Result<Option<StoredLogo>, Error> {
    // Whatever stands in a URL comes here, a NUL too, which PostgreSQL refuses to be asked about.
    if Slug::parse(venue).is_none() {
        return Ok(None);
    }
    let row: Option<(String, Vec<u8>)> = dsl::logos.find(venue).select((dsl::media_type, dsl::content)).first(connection).optional()?;
    Ok(row.map(|(media_type, content)| StoredLogo { media_type, content }))
}

/// Whether a venue has a logo.
///
/// # Errors
/// See [`Error`].
pub fn exists(connection: &mut Database, venue: &Slug) -> Result<bool, Error> {
    let found: Option<String> = dsl::logos.find(venue.as_str()).select(dsl::venue).first(connection).optional()?;
    Ok(found.is_some())
}
