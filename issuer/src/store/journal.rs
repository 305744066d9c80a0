//! The audit as people of a venue read it: who did what and when, the newest first.

use badge::timestamp::Timestamp;
use diesel::prelude::*;

use crate::store::audit::Act;
use crate::store::connection::{Database, column, moment};
use crate::store::error::Error;
use crate::store::schema::{audit, staff};
use crate::store::scope::Scope;

/// One act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// When.
    pub at: Timestamp,
    /// What: the slug of an act.
    pub act: String,
    /// A slug or a number that says more.
    pub detail: String,
    /// To which badge.
    pub badge: Option<String>,
    /// Who, by name; nobody at the terminal.
    pub who: Option<String>,
}

/// Which lines are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// From this moment on.
    pub from: Timestamp,
    /// And before this one.
    pub before: Timestamp,
    /// How many to pass over.
    pub skip: i64,
    /// How many at most.
    pub most: i64,
}

/// What was done at a venue, the newest first.
///
/// # Errors
/// See [`Error`].
pub fn lines(connection: &mut Database, scope: &Scope, asked: &Asked) -> Result<Vec<Line>, Error> {
    type Row = (time::PrimitiveDateTime, String, String, Option<String>, Option<String>);
    let rows: Vec<Row> = audit::table
        .left_join(staff::table.on(audit::staff.eq(staff::id.nullable())))
        .filter(audit::venue.eq(scope.venue().as_str()))
        .filter(audit::at.ge(column(asked.from)))
        .filter(audit::at.lt(column(asked.before)))
        .order((audit::at.desc(), audit::id))
        .select((audit::at, audit::act, audit::detail, audit::badge, staff::name.nullable()))
        .limit(asked.most)
        .offset(asked.skip)
        .load(connection)?;
    let line = |(at, act, detail, badge, who): Row| Line { at: moment(at), act, detail, badge, who };
    Ok(rows.into_iter().map(line).collect())
}

/// How often something was done at a venue since then.
///
/// # Errors
/// See [`Error`].
pub fn count_since(connection: &mut Database, scope: &Scope, act: Act, since: Timestamp) -> Result<i64, Error> {
    let done = audit::table.filter(audit::venue.eq(scope.venue().as_str())).filter(audit::at.gt(column(since)));
    Ok(done.filter(audit::act.eq(act.slug())).count().get_result(connection)?)
}

/// When the first thing was done at a venue.
///
/// # Errors
/// See [`Error`].
pub fn first(connection: &mut Database, scope: &Scope) -> Result<Option<Timestamp>, Error> {
    let found = audit::table.filter(audit::venue.eq(scope.venue().as_str())).order(audit::at).select(audit::at);
    Ok(found.first(connection).optional()?.map(moment))
}
