//! What a venue hands out: the badges of an import, or one, with their links and the names of their people, in the order of the
//! alphabet. Only of the venue that asks.

use badge::timestamp::Timestamp;
use diesel::prelude::*;
use uuid::Uuid;

use crate::issuance::reach::Channel;
use crate::store::codes;
use crate::store::connection::{Database, column};
use crate::store::error::Error;
use crate::store::schema::{badges, batches, deliveries, links, register, revocations};
use crate::store::scope::Scope;

/// A badge to be handed out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handout {
    /// Its id.
    pub badge: Uuid,
    /// Its award.
    pub award: String,
    /// Its share link.
    pub link: String,
    /// Whether the person turned the link off.
    pub off: bool,
    /// The whole credential.
    pub text: String,
    /// The person's name in full, where the venue still keeps it.
    pub name: Option<String>,
    /// Which code of the award is the last that was made.
    pub generation: i64,
    /// When that code was locked, where it is.
    pub locked_at: Option<Timestamp>,
}

/// Some badges of an import that stand: signed, the last of their award, not withdrawn, not erased. `from` counts from 0.
///
/// # Errors
/// See [`Error`].
pub fn of_import(connection: &mut Database, scope: &Scope, import: Uuid, from: i64, most: i64) -> Result<Vec<Handout>, Error> {
    let rows: Vec<Row> = standing(scope.venue().to_string())
        .filter(batches::import.eq(import.to_string()))
        .order((register::folded, badges::id))
        .offset(from)
        .limit(most)
        .select(columns())
        .load(connection)?;
    rows.into_iter().map(|row| handout(connection, row)).collect()
}

/// How many badges of an import stand.
///
/// # Errors
/// See [`Error`].
pub fn count(connection: &mut Database, scope: &Scope, import: Uuid) -> Result<i64, Error> {
    Ok(standing(scope.venue().to_string()).filter(batches::import.eq(import.to_string())).count().get_result(connection)?)
}

/// One badge that stands.
///
/// # Errors
/// See [`Error`].
pub fn of_badge(connection: &mut Database, scope: &Scope, badge: Uuid) -> Result<Option<Handout>, Error> {
    let row: Option<Row> =
        standing(scope.venue().to_string()).filter(badges::id.eq(badge.to_string())).select(columns()).first(connection).optional()?;
    row.map(|row| handout(connection, row)).transpose()
}

/// Of the badges of an import that stand, those of people with one of these names, folded. Two at most: more than one are no answer.
///
/// # Errors
/// See [`Error`].
pub fn of_person(connection: &mut Database, venue: &str, import: &str, folded: &[String]) -> Result<Vec<Handout>, Error> {
    let rows: Vec<Row> = standing(venue.to_owned())
        .filter(batches::import.eq(import))
        .filter(register::folded.eq_any(folded))
        .order(badges::id)
        .limit(2)
        .select(columns())
        .load(connection)?;
    rows.into_iter().map(|row| handout(connection, row)).collect()
}

#[diesel::dsl::auto_type]
fn standing(venue: String) -> _ {
    badges::table
        .inner_join(batches::table)
        .inner_join(links::table)
        .left_join(register::table)
        .left_join(revocations::table)
        .filter(badges::venue.eq(venue))
        .filter(badges::state.eq("signed"))
        .filter(badges::replaced_at.is_null())
        .filter(badges::erased_at.is_null())
        .filter(revocations::badge.is_null())
}

type Row = (String, String, String, Option<time::PrimitiveDateTime>, Option<String>, Option<String>);

#[diesel::dsl::auto_type]
fn columns() -> _ {
    (badges::id, badges::award, links::link, links::off_at, badges::signed, register::name.nullable())
}

fn handout(connection: &mut Database, (id, award, link, off_at, signed, name): Row) -> Result<Handout, Error> {
    let corrupt = |row: &str| Error::Corrupt { table: "badges", row: row.to_owned() };
    let code = codes::standing(connection, &award)?;
    Ok(Handout {
        badge: Uuid::parse_str(&id).map_err(|_| corrupt(&id))?,
        generation: code.generation,
        locked_at: code.locked_at,
        award,
        link,
        off: off_at.is_some(),
        text: signed.ok_or_else(|| corrupt(&id))?,
        name,
    })
}

/// Paper of an import that somebody took with them: how many badges count as handed over now.
///
/// # Errors
/// See [`Error`].
pub fn hand_over(connection: &mut Database, scope: &Scope, import: Uuid, now: Timestamp) -> Result<usize, Error> {
    let of_import = batches::table.filter(batches::import.eq(import.to_string())).select(batches::id);
    let made = badges::table.filter(badges::batch.eq_any(of_import)).filter(badges::state.eq("signed")).select(badges::id);
    let on_paper = deliveries::table
        .filter(deliveries::venue.eq(scope.venue().as_str()))
        .filter(deliveries::badge.eq_any(made))
        .filter(deliveries::channel.eq(Channel::Paper.slug()))
        .filter(deliveries::state.eq("ready"));
    let handed = (deliveries::state.eq("delivered"), deliveries::settled_at.eq(column(now)));
    Ok(diesel::update(on_paper).set(handed).execute(connection)?)
}
