//! What sheets go on saying of people after their badges were made: rows that wait for a correction, and what a file was called. Sheet and
//! corrections are texts to this file: who reads them knows them.

use badge::timestamp::Timestamp;
use diesel::prelude::*;
use uuid::Uuid;

use crate::store::connection::{Database, column, moment};
use crate::store::error::Error;
use crate::store::schema::{badges, batches, imports};
use crate::store::scope::Scope;

/// What is left of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leftover {
    /// Its id.
    pub import: Uuid,
    /// Its rows.
    pub sheet: String,
    /// What was corrected in them.
    pub fixes: String,
    /// How it ended.
    pub outcome: Option<String>,
    /// Whether its badges are being made, or something kept them from that: then all of its rows are left.
    pub failed: bool,
}

/// What a sheet is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title {
    /// Its id.
    pub import: Uuid,
    /// Its title.
    pub title: String,
    /// When it was brought.
    pub made_at: Timestamp,
}

/// What is left of the sheets that these badges of the venue came from. Of one that is still being issued it is all of its rows: whoever
/// makes them has read them, and only a run after a crash reads them again.
///
/// # Errors
/// See [`Error`].
pub fn of_badges(connection: &mut Database, scope: &Scope, of: &[Uuid]) -> Result<Vec<Leftover>, Error> {
    type Row = (String, String, String, Option<String>, String);
    let ids: Vec<String> = of.iter().map(Uuid::to_string).collect();
    let from = badges::table.inner_join(batches::table).filter(badges::id.eq_any(ids)).filter(batches::import.is_not_null());
    let from: Vec<Option<String>> = from.select(batches::import).distinct().load(connection)?;
    let from: Vec<String> = from.into_iter().flatten().collect();
    let rows: Vec<Row> = imports::table
        .filter(imports::venue.eq(scope.venue().as_str()))
        .filter(imports::id.eq_any(from))
        .filter(imports::state.eq_any(["done", "failed", "issuing"]))
        .filter(imports::sheet.ne(""))
        .order(imports::id)
        .select((imports::id, imports::sheet, imports::fixes, imports::outcome, imports::state))
        .load(connection)?;
    let left = rows
        .into_iter()
        .map(|(id, sheet, fixes, outcome, state)| Ok(Leftover { import: uuid(id)?, sheet, fixes, outcome, failed: state != "done" }));
    left.collect()
}

/// Keeps this of a sheet and nothing else; nothing at all where its rows are empty.
///
/// # Errors
/// See [`Error`].
pub fn keep(connection: &mut Database, scope: &Scope, left: &Leftover) -> Result<(), Error> {
    let of_venue = imports::table.filter(imports::id.eq(left.import.to_string())).filter(imports::venue.eq(scope.venue().as_str()));
    diesel::update(of_venue)
        .set((imports::sheet.eq(&left.sheet), imports::fixes.eq(&left.fixes), imports::outcome.eq(&left.outcome)))
        .execute(connection)?;
    Ok(())
}

/// What the sheets of a venue are called; with `before` only those that nobody touched since.
///
/// # Errors
/// See [`Error`].
pub fn titles(connection: &mut Database, scope: &Scope, before: Option<Timestamp>) -> Result<Vec<Title>, Error> {
    let mut of_venue = imports::table.filter(imports::venue.eq(scope.venue().as_str())).into_boxed();
    if let Some(before) = before {
        of_venue = of_venue.filter(imports::changed_at.lt(column(before))).filter(imports::state.ne("issuing"));
    }
    let rows: Vec<(String, String, time::PrimitiveDateTime)> =
        of_venue.order(imports::id).select((imports::id, imports::title, imports::made_at)).load(connection)?;
    rows.into_iter().map(|(id, title, made_at)| Ok(Title { import: uuid(id)?, title, made_at: moment(made_at) })).collect()
}

/// Calls a sheet otherwise, and what was made of it.
///
/// # Errors
/// See [`Error`].
pub fn entitle(connection: &mut Database, scope: &Scope, import: Uuid, title: &str) -> Result<(), Error> {
    let (id, venue) = (import.to_string(), scope.venue().as_str());
    let sheet = imports::table.filter(imports::id.eq(&id)).filter(imports::venue.eq(venue));
    diesel::update(sheet).set(imports::title.eq(title)).execute(connection)?;
    let made = batches::table.filter(batches::import.eq(&id)).filter(batches::venue.eq(venue));
    diesel::update(made).set(batches::title.eq(title)).execute(connection)?;
    Ok(())
}

fn uuid(text: String) -> Result<Uuid, Error> {
    Uuid::parse_str(&text).map_err(|_| Error::Corrupt { table: "imports", row: text })
}
