//! What badges are for, as the text that stands in them.

use badge::timestamp::Timestamp;
use diesel::prelude::*;

use crate::issuance::achievement::Achievement;
use crate::issuance::profile::Slug;
use crate::store::connection::{Database, column};
use crate::store::error::Error;
use crate::store::schema::achievements::dsl;

/// Which achievement of a venue.
#[derive(Clone, Copy, Debug)]
pub struct Which<'a> {
    /// The venue.
    pub venue: &'a Slug,
    /// Its kind, such as `pix-global`.
    pub kind: &'a str,
    /// The framework with its version, such as `pix/2026-11-22`.
    pub framework: &'a str,
}

/// The achievement, if the venue has it.
///
/// # Errors
/// See [`Error`].
pub fn which(connection: &mut Database, which: Which<'_>) -> Result<Option<Achievement>, Error> {
    let row: Option<(String, String)> = dsl::achievements
        .filter(dsl::venue.eq(which.venue.as_str()))
        .filter(dsl::kind.eq(which.kind))
        .filter(dsl::framework.eq(which.framework))
        .select((dsl::id, dsl::document))
        .first(connection)
        .optional()?;
    row.map(achievement).transpose()
}

/// Adds it.
///
/// # Errors
/// See [`Error`].
pub fn add(connection: &mut Database, which: Which<'_>, achievement: &Achievement, now: Timestamp) -> Result<(), Error> {
    let document = serde_json::Value::Object(achievement.document.clone()).to_string();
    diesel::insert_into(dsl::achievements)
        .values((
            dsl::id.eq(&achievement.id),
            dsl::venue.eq(which.venue.as_str()),
            dsl::kind.eq(which.kind),
            dsl::framework.eq(which.framework),
            dsl::document.eq(document),
            dsl::made_at.eq(column(now)),
        ))
        .execute(connection)?;
    Ok(())
}

/// The achievement with this id, and the slug of its venue.
///
/// # Errors
/// See [`Error`].
pub fn find(connection: &mut Database, id: &str) -> Result<Option<(Achievement, String)>, Error> {
    // Whatever stands in a URL comes here, a NUL too, which PostgreSQL refuses to be asked about.
    if id.contains('\0') {
        return Ok(None);
    }
    let row: Option<(String, String, String)> =
        dsl::achievements.find(id).select((dsl::id, dsl::document, dsl::venue)).first(connection).optional()?;
    row.map(|(id, document, venue)| Ok((achievement((id, document))?, venue))).transpose()
}

/// The achievements of a venue, newest first.
///
/// # Errors
/// See [`Error`].
pub fn of_venue(connection: &mut Database, venue: &Slug) -> Result<Vec<Achievement>, Error> {
    let rows: Vec<(String, String)> = dsl::achievements
        .filter(dsl::venue.eq(venue.as_str()))
        .order((dsl::made_at.desc(), dsl::id))
        .select((dsl::id, dsl::document))
        .load(connection)?;
    rows.into_iter().map(achievement).collect()
}

/// An id is part of an address, and of the name of a file: one that we would not have made may lead anywhere.
fn achievement((id, document): (String, String)) -> Result<Achievement, Error> {
    let is_ours = id.len() <= LONGEST_ID && !id.starts_with('.') && !id.contains(|c: char| c == '/' || c == '\\' || c.is_control());
    match serde_json::from_str(&document) {
        Ok(document) if is_ours => Ok(Achievement { id, document }),
        _ => Err(Error::Corrupt { table: "achievements", row: id }),
    }
}

/// With its ending it must be the name of a file.
const LONGEST_ID: usize = 200;
