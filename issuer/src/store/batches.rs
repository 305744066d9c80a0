//! Imports: which rows came in together.

use badge::timestamp::Timestamp;
use diesel::dsl::max;
use diesel::prelude::*;
use uuid::Uuid;

use crate::issuance::profile::Slug;
use crate::store::connection::{Database, column, moment};
use crate::store::error::Error;
use crate::store::schema::batches::dsl;
use crate::store::schema::{badges, deliveries, staff};
use crate::store::scope::Scope;

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

/// What was issued together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recent {
    /// The import.
    pub import: Uuid,
    /// What it was called.
    pub title: String,
    /// When.
    pub started_at: Timestamp,
    /// How many badges it made.
    pub badges: i64,
    /// How many of them reached their person.
    pub handed: i64,
    /// By whom; nobody where it was done at a terminal.
    pub by: Option<String>,
    /// Whether it was taken back.
    pub undone: bool,
}

/// Imports of a venue, the newest first: at most `most` after the first `skip`.
///
/// # Errors
/// See [`Error`].
pub fn recent(connection: &mut Database, scope: &Scope, skip: i64, most: i64) -> Result<Vec<Recent>, Error> {
    type Row = (Option<String>, time::PrimitiveDateTime, Option<time::PrimitiveDateTime>, Option<String>);
    // One import may have made several: one for each achievement in it.
    let imports: Vec<(Option<String>, Option<time::PrimitiveDateTime>)> = dsl::batches
        .filter(dsl::venue.eq(scope.venue().as_str()))
        .filter(dsl::import.is_not_null())
        .group_by(dsl::import)
        .order((max(dsl::started_at).desc(), dsl::import))
        .offset(skip)
        .limit(most)
        .select((dsl::import, max(dsl::started_at)))
        .load(connection)?;
    let mut found: Vec<Recent> = Vec::new();
    for (import, _) in imports {
        let import = import.unwrap_or_default();
        let id = Uuid::parse_str(&import).map_err(|_| Error::Corrupt { table: "batches", row: import.clone() })?;
        let last = dsl::batches.filter(dsl::import.eq(&import)).order((dsl::started_at.desc(), dsl::id));
        let (title, started_at, undone_at, by): Row =
            last.select((dsl::title, dsl::started_at, dsl::undone_at, dsl::staff)).first(connection)?;
        let badges = made_by(scope.venue().as_str(), &import).count().get_result(connection)?;
        let reached = deliveries::table.filter(deliveries::state.eq("delivered")).select(deliveries::badge);
        let handed = made_by(scope.venue().as_str(), &import).filter(badges::id.eq_any(reached)).count().get_result(connection)?;
        let by = match by {
            Some(id) => staff::table.find(id).select(staff::name).first(connection).optional()?,
            None => None,
        };
        let (title, started_at) = (title.unwrap_or_default(), moment(started_at));
        found.push(Recent { import: id, title, started_at, badges, handed, by, undone: undone_at.is_some() });
    }
    Ok(found)
}

/// The import that a badge came from, and what it is called; the same for the one in its place. None where it came from no sheet.
///
/// # Errors
/// See [`Error`].
pub fn import_of(connection: &mut Database, scope: &Scope, award: &str) -> Result<Option<(Uuid, String)>, Error> {
    let of_award = badges::table.filter(badges::award.eq(award)).select(badges::batch);
    let row: Option<(Option<String>, Option<String>)> = dsl::batches
        .filter(dsl::venue.eq(scope.venue().as_str()))
        .filter(dsl::id.eq_any(of_award))
        .filter(dsl::import.is_not_null())
        // The last: an award whose sheet was taken back may have come again in another.
        .order((dsl::started_at.desc(), dsl::id))
        .select((dsl::import, dsl::title))
        .first(connection)
        .optional()?;
    let Some((import, title)) = row else { return Ok(None) };
    let import = import.unwrap_or_default();
    let id = Uuid::parse_str(&import).map_err(|_| Error::Corrupt { table: "batches", row: import })?;
    Ok(Some((id, title.unwrap_or_default())))
}

/// The badges that an import made: where one took another’s place, the last, for what was handed over goes with it.
#[diesel::dsl::auto_type]
fn made_by<'a>(venue: &'a str, import: &'a str) -> _ {
    let of_import = dsl::batches.filter(dsl::venue.eq(venue)).filter(dsl::import.eq(import)).select(dsl::id);
    badges::table.filter(badges::batch.eq_any(of_import)).filter(badges::settled_at.is_not_null()).filter(badges::replaced_at.is_null())
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
