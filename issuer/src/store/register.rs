//! Who badges are for, as staff find them. What was signed stands elsewhere; a row here goes away whole when somebody is erased.

use badge::timestamp::Timestamp;
use diesel::prelude::*;
use uuid::Uuid;

use crate::issuance::profile::Slug;
use crate::store::connection::{Database, column};
use crate::store::error::Error;
use crate::store::schema::register::dsl;

/// What the register says of a badge.
#[derive(Clone, Copy, Debug)]
pub struct Registered<'a> {
    /// The badge.
    pub badge: Uuid,
    /// Its venue.
    pub venue: &'a Slug,
    /// The person's name in full, whatever the badge shows of it.
    pub name: &'a str,
    /// The same as it is searched for: see `import_map::fold`.
    pub folded: &'a str,
    /// What the badge shows of it.
    pub form: NameForm,
    /// The day of the test.
    pub day: time::Date,
    /// The level of the whole, where there is one.
    pub level: Option<u32>,
    /// When the badge ends.
    pub ends_at: Option<Timestamp>,
    /// When it was made.
    pub now: Timestamp,
}

/// What a badge shows of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameForm {
    /// All of it.
    Full,
    /// Nothing.
    Hidden,
    /// First name and initial.
    Initial,
}

impl NameForm {
    /// Its slug.
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Hidden => "hidden",
            Self::Initial => "initial",
        }
    }

    /// The form with this slug.
    #[must_use]
    pub fn parse(slug: &str) -> Option<Self> {
        [Self::Full, Self::Hidden, Self::Initial].into_iter().find(|form| form.slug() == slug)
    }
}

/// A badge that the register does not have yet.
#[derive(Clone, Debug)]
pub struct Unregistered {
    /// Its id.
    pub badge: Uuid,
    /// Its venue.
    pub venue: String,
    /// The credential without its proof.
    pub unsigned: String,
    /// When it was made.
    pub recorded_at: Timestamp,
}

/// Badges that were made before there was a register, and that stand: at most `most` with an id after `after`.
///
/// # Errors
/// See [`Error`].
pub fn unregistered(connection: &mut Database, after: &str, most: i64) -> Result<Vec<Unregistered>, Error> {
    use crate::store::schema::badges;
    type Row = (String, String, String, time::PrimitiveDateTime);
    let rows: Vec<Row> = badges::table
        .left_join(dsl::register)
        .filter(dsl::badge.is_null())
        .filter(badges::id.gt(after))
        .filter(badges::state.ne("refused"))
        .filter(badges::replaced_at.is_null())
        .filter(badges::erased_at.is_null())
        .order(badges::id)
        .limit(most)
        .select((badges::id, badges::venue, badges::unsigned, badges::recorded_at))
        .load(connection)?;
    let found = rows.into_iter().map(|(id, venue, unsigned, recorded_at)| {
        let badge = Uuid::parse_str(&id).map_err(|_| Error::Corrupt { table: "badges", row: id })?;
        Ok(Unregistered { badge, venue, unsigned, recorded_at: crate::store::connection::moment(recorded_at) })
    });
    found.collect()
}

/// Adds a badge.
///
/// # Errors
/// See [`Error`]; a conflict where it is registered already.
pub fn add(connection: &mut Database, badge: &Registered<'_>) -> Result<(), Error> {
    diesel::insert_into(dsl::register)
        .values((
            dsl::badge.eq(badge.badge.to_string()),
            dsl::venue.eq(badge.venue.as_str()),
            dsl::name.eq(badge.name),
            dsl::folded.eq(badge.folded),
            dsl::form.eq(badge.form.slug()),
            dsl::day.eq(badge.day.to_string()),
            dsl::level.eq(badge.level.map(i64::from)),
            dsl::ends_at.eq(badge.ends_at.map(column)),
            dsl::added_at.eq(column(badge.now)),
        ))
        .execute(connection)?;
    Ok(())
}
