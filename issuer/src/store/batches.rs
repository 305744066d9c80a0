//! Imports: which rows came in together.

use badge::timestamp::Timestamp;
use diesel::prelude::*;
use uuid::Uuid;

use crate::issuance::profile::Slug;
use crate::store::connection::{Database, column};
use crate::store::error::Error;
use crate::store::schema::batches::dsl;

/// An import that begins.
#[derive(Clone, Copy, Debug)]
pub struct Batch<'a> {
    /// Its id.
    pub id: Uuid,
    /// For which venue.
    pub venue: &'a Slug,
    /// Of which achievement.
    pub achievement: &'a str,
    /// Read by which map.
    pub import_map: &'a str,
    /// When.
    pub started_at: Timestamp,
    /// The sheet that staff brought; none at a terminal.
    pub import: Option<Uuid>,
    /// What that is called.
    pub title: Option<&'a str>,
    /// Who had it issued.
    pub staff: Option<Uuid>,
}

/// Adds it, unless an earlier chunk of the same import did.
///
/// # Errors
/// See [`Error`].
pub fn add_once(connection: &mut Database, batch: &Batch<'_>) -> Result<(), Error> {
    let there: Option<String> = dsl::batches.find(batch.id.to_string()).select(dsl::id).first(connection).optional()?;
    if there.is_some() {
        return Ok(());
    }
    diesel::insert_into(dsl::batches)
        .values((
            dsl::id.eq(batch.id.to_string()),
            dsl::venue.eq(batch.venue.as_str()),
            dsl::achievement.eq(batch.achievement),
            dsl::import_map.eq(batch.import_map),
            dsl::started_at.eq(column(batch.started_at)),
            dsl::import.eq(batch.import.map(|import| import.to_string())),
            dsl::title.eq(batch.title),
            dsl::staff.eq(batch.staff.map(|staff| staff.to_string())),
        ))
        .execute(connection)?;
    Ok(())
}
