//! What a venue or a network counts of its badges: one line for each that stands, with as much of the person as it takes to count people
//! and not badges. What may be shown of the counts is decided elsewhere.

use diesel::prelude::*;

use crate::issuance::profile::Slug;
use crate::store::connection::Database;
use crate::store::error::Error;
use crate::store::schema::{badges, register, revocations, venues};
use crate::store::scope::Scope;

/// A badge that was given and not withdrawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// The venue's slug.
    pub venue: String,
    /// Id of its achievement.
    pub achievement: String,
    /// The level of the whole, where there is one.
    pub level: Option<u32>,
    /// The day of the test, as `2026-10-12`.
    pub day: String,
    /// The person, as names are compared.
    pub person: String,
}

/// Badges of the venue by tests of this year.
///
/// # Errors
/// See [`Error`].
pub fn of_venue(connection: &mut Database, scope: &Scope, year: i32) -> Result<Vec<Given>, Error> {
    given(connection, &[scope.venue().to_string()], year)
}

/// Badges of every venue of the network by tests of this year.
///
/// # Errors
/// See [`Error`].
pub fn of_network(connection: &mut Database, network: &Slug, year: i32) -> Result<Vec<Given>, Error> {
    let members: Vec<String> = venues::table.filter(venues::network.eq(network.as_str())).select(venues::slug).load(connection)?;
    given(connection, &members, year)
}

/// The venues of a network, slug and name, by name.
///
/// # Errors
/// See [`Error`].
pub fn venues_of(connection: &mut Database, network: &Slug) -> Result<Vec<(String, String)>, Error> {
    let members = venues::table.filter(venues::network.eq(network.as_str())).order((venues::name, venues::slug));
    Ok(members.select((venues::slug, venues::name)).load(connection)?)
}

fn given(connection: &mut Database, of: &[String], year: i32) -> Result<Vec<Given>, Error> {
    type Row = (String, String, Option<i64>, String, String);
    // Days are written so that their order is that of their text.
    let (first, last) = (format!("{year:04}-01-01"), format!("{year:04}-12-31"));
    let rows: Vec<Row> = register::table
        .inner_join(badges::table.left_join(revocations::table))
        .filter(register::venue.eq_any(of))
        .filter(register::day.between(first, last))
        .filter(badges::state.eq("signed"))
        .filter(revocations::badge.is_null())
        .select((register::venue, badges::achievement, register::level, register::day, register::folded))
        .load(connection)?;
    let given = rows.into_iter().map(|(venue, achievement, level, day, person)| Given {
        venue,
        achievement,
        level: level.and_then(|level| u32::try_from(level).ok()),
        day,
        person,
    });
    Ok(given.collect())
}
