//! Who badges are for, as staff find them. What was signed stands elsewhere; a row here goes away whole when somebody is erased.

use badge::timestamp::Timestamp;
use diesel::prelude::*;
use uuid::Uuid;

use crate::issuance::profile::Slug;
use crate::store::connection::{Database, column, moment};
use crate::store::error::Error;
use crate::store::schema::register::dsl;
use crate::store::schema::{badges, deliveries, register, revocations};
use crate::store::scope::Scope;

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

/// Badges that were made before there was a register, and that stand: of the next `most` that are not in it, with an id after `after`; and the
/// last id that was looked at, none where there are no more.
///
/// # Errors
/// See [`Error`].
pub fn unregistered(connection: &mut Database, after: &str, most: i64) -> Result<(Vec<Unregistered>, Option<String>), Error> {
    use crate::store::schema::badges;
    type Row = (String, String, String, time::PrimitiveDateTime);
    // Ids alone first: both indexes have them, and no badge is read of the hundred thousands that are in the register.
    let absent: Vec<String> = badges::table
        .left_join(dsl::register)
        .filter(dsl::badge.is_null())
        .filter(badges::id.gt(after))
        .order(badges::id)
        .limit(most)
        .select(badges::id)
        .load(connection)?;
    let rows: Vec<Row> = badges::table
        .filter(badges::id.eq_any(&absent))
        .filter(badges::state.ne("refused"))
        .filter(badges::replaced_at.is_null())
        .filter(badges::erased_at.is_null())
        .order(badges::id)
        .select((badges::id, badges::venue, badges::unsigned, badges::recorded_at))
        .load(connection)?;
    let found = rows.into_iter().map(|(id, venue, unsigned, recorded_at)| {
        let badge = Uuid::parse_str(&id).map_err(|_| Error::Corrupt { table: "badges", row: id })?;
        Ok(Unregistered { badge, venue, unsigned, recorded_at: crate::store::connection::moment(recorded_at) })
    });
    Ok((found.collect::<Result<_, Error>>()?, absent.into_iter().next_back()))
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

/// A person in the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The name in full.
    pub name: String,
    /// What the badge shows of it.
    pub form: NameForm,
    /// The day of the test, as `2026-10-12`.
    pub day: String,
    /// The level of the whole, where there is one.
    pub level: Option<u32>,
    /// When the badge ends.
    pub ends_at: Option<Timestamp>,
    /// Since when the name is kept.
    pub added_at: Timestamp,
}

/// Who a badge of the venue is for.
///
/// # Errors
/// See [`Error`].
pub fn find(connection: &mut Database, scope: &Scope, badge: Uuid) -> Result<Option<Entry>, Error> {
    let row: Option<EntryRow> = dsl::register
        .find(badge.to_string())
        .filter(dsl::venue.eq(scope.venue().as_str()))
        .select((dsl::name, dsl::form, dsl::day, dsl::level, dsl::ends_at, dsl::added_at))
        .first(connection)
        .optional()?;
    row.map(|row| entry(&badge.to_string(), row)).transpose()
}

/// Puts an entry right; adds it where the badge came before there was a register. `folded`: see [`Registered::folded`].
///
/// # Errors
/// See [`Error`].
pub fn put_right(connection: &mut Database, scope: &Scope, badge: Uuid, entry: &Entry, folded: &str) -> Result<(), Error> {
    let id = badge.to_string();
    let changed = diesel::update(dsl::register.find(&id).filter(dsl::venue.eq(scope.venue().as_str())))
        .set((
            dsl::name.eq(&entry.name),
            dsl::folded.eq(folded),
            dsl::form.eq(entry.form.slug()),
            dsl::day.eq(&entry.day),
            dsl::level.eq(entry.level.map(i64::from)),
            dsl::ends_at.eq(entry.ends_at.map(column)),
            dsl::added_at.eq(column(entry.added_at)),
        ))
        .execute(connection)?;
    if changed == 0 {
        diesel::insert_into(dsl::register)
            .values((
                dsl::badge.eq(id),
                dsl::venue.eq(scope.venue().as_str()),
                dsl::name.eq(&entry.name),
                dsl::folded.eq(folded),
                dsl::form.eq(entry.form.slug()),
                dsl::day.eq(&entry.day),
                dsl::level.eq(entry.level.map(i64::from)),
                dsl::ends_at.eq(entry.ends_at.map(column)),
                dsl::added_at.eq(column(entry.added_at)),
            ))
            .execute(connection)?;
    }
    Ok(())
}

/// What somebody looks for; nothing of it is everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// Words of the name, folded: all of them, in any order.
    pub words: Vec<String>,
    /// The day of the test, as `2026-10-12`.
    pub day: Option<String>,
}

/// A badge of the register, as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The badge.
    pub badge: Uuid,
    /// Who it is for.
    pub entry: Entry,
    /// Id of its achievement.
    pub achievement: String,
    /// Slug of the reason for which it was withdrawn, where it was.
    pub revoked: Option<String>,
    /// Whether it is signed; else it waits for that, or our own verifier refused it.
    pub is_signed: bool,
}

/// Badges of the venue that fit, the newest first: a page of them, and how many there are in all.
///
/// # Errors
/// See [`Error`].
pub fn search(connection: &mut Database, scope: &Scope, asked: &Asked, page: i64) -> Result<(Vec<Line>, i64), Error> {
    let fitting = || {
        let mut query = of_venue(scope.venue().to_string()).into_boxed();
        if let Some(day) = &asked.day {
            query = query.filter(register::day.eq(day.clone()));
        }
        for word in &asked.words {
            query = query.filter(register::folded.like(format!("%{}%", literal(word))));
        }
        query
    };
    let total: i64 = fitting().count().get_result(connection)?;
    let rows: Vec<LineRow> = fitting()
        .order((register::added_at.desc(), register::folded, register::badge))
        .limit(PAGE)
        .offset(page.saturating_mul(PAGE))
        .select(line_columns())
        .load(connection)?;
    Ok((rows.into_iter().map(line).collect::<Result<_, _>>()?, total))
}

/// Which badges of the register are wanted; nothing of it is all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Of this achievement.
    pub achievement: Option<String>,
    /// Of a test of this day, as `2026-10-12`.
    pub day: Option<String>,
    /// Withdrawn, or not.
    pub revoked: Option<bool>,
}

/// Badges of the venue that are wanted, the newest first: at most `most` after that place, which the last one before them had.
///
/// # Errors
/// See [`Error`].
pub fn after(
    connection: &mut Database,
    scope: &Scope,
    wanted: &Wanted,
    place: Option<(Timestamp, Uuid)>,
    most: i64,
) -> Result<Vec<Line>, Error> {
    let mut query = of_venue(scope.venue().to_string()).into_boxed();
    if let Some((at, badge)) = place {
        let (at, badge) = (column(at), badge.to_string());
        query = query.filter(register::added_at.lt(at).or(register::added_at.eq(at).and(register::badge.gt(badge))));
    }
    if let Some(achievement) = wanted.achievement.clone() {
        query = query.filter(badges::achievement.eq(achievement));
    }
    if let Some(day) = wanted.day.clone() {
        query = query.filter(register::day.eq(day));
    }
    query = match wanted.revoked {
        Some(true) => query.filter(revocations::badge.is_not_null()),
        Some(false) => query.filter(revocations::badge.is_null()),
        None => query,
    };
    let rows: Vec<LineRow> =
        query.order((register::added_at.desc(), register::badge)).limit(most).select(line_columns()).load(connection)?;
    rows.into_iter().map(line).collect()
}

/// These badges of the venue; another venue's are left out.
///
/// # Errors
/// See [`Error`].
pub fn lines(connection: &mut Database, scope: &Scope, badges: &[Uuid]) -> Result<Vec<Line>, Error> {
    let ids: Vec<String> = badges.iter().map(Uuid::to_string).collect();
    let rows: Vec<LineRow> = of_venue(scope.venue().to_string())
        .filter(register::badge.eq_any(ids))
        .order((register::folded, register::badge))
        .select(line_columns())
        .load(connection)?;
    rows.into_iter().map(line).collect()
}

/// Badges of the venue that stand and end before that moment, the first to end first.
///
/// # Errors
/// See [`Error`].
pub fn ending_before(connection: &mut Database, scope: &Scope, end: Timestamp, most: i64) -> Result<Vec<Line>, Error> {
    let rows: Vec<LineRow> = of_venue(scope.venue().to_string())
        .filter(register::ends_at.lt(column(end)))
        .filter(revocations::badge.is_null())
        .filter(badges::state.eq("signed"))
        .order((register::ends_at, register::folded, register::badge))
        .limit(most)
        .select(line_columns())
        .load(connection)?;
    rows.into_iter().map(line).collect()
}

/// The whole register of the venue, by name.
///
/// # Errors
/// See [`Error`].
pub fn whole(connection: &mut Database, scope: &Scope) -> Result<Vec<Line>, Error> {
    let rows: Vec<LineRow> = of_venue(scope.venue().to_string())
        .order((register::folded, register::day, register::badge))
        .select(line_columns())
        .load(connection)?;
    rows.into_iter().map(line).collect()
}

/// A way in which a badge was to reach its person, and how far it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handed {
    /// The badge.
    pub badge: Uuid,
    /// Slug of the channel.
    pub channel: String,
    /// Slug of the state.
    pub state: String,
    /// When it began.
    pub made_at: Timestamp,
    /// When it ended, where it did.
    pub settled_at: Option<Timestamp>,
}

/// How these badges of the venue were handed over, oldest first.
///
/// # Errors
/// See [`Error`].
pub fn handed(connection: &mut Database, scope: &Scope, badges: &[Uuid]) -> Result<Vec<Handed>, Error> {
    let ids: Vec<String> = badges.iter().map(Uuid::to_string).collect();
    let rows: Vec<(String, String, String, Moment, Option<Moment>)> = deliveries::table
        .filter(deliveries::venue.eq(scope.venue().as_str()))
        .filter(deliveries::badge.eq_any(ids))
        .order((deliveries::made_at, deliveries::id))
        .select((deliveries::badge, deliveries::channel, deliveries::state, deliveries::made_at, deliveries::settled_at))
        .load(connection)?;
    let handed = rows.into_iter().map(|(badge, channel, state, made_at, settled_at)| {
        let badge = Uuid::parse_str(&badge).map_err(|_| Error::Corrupt { table: "deliveries", row: badge })?;
        Ok(Handed { badge, channel, state, made_at: moment(made_at), settled_at: settled_at.map(moment) })
    });
    handed.collect()
}

#[diesel::dsl::auto_type]
fn of_venue(venue: String) -> _ {
    register::table.inner_join(badges::table.left_join(revocations::table)).filter(register::venue.eq(venue))
}

#[diesel::dsl::auto_type]
fn line_columns() -> _ {
    (
        register::badge,
        (register::name, register::form, register::day, register::level, register::ends_at, register::added_at),
        badges::achievement,
        badges::state,
        revocations::reason.nullable(),
    )
}

type Moment = time::PrimitiveDateTime;
type EntryRow = (String, String, String, Option<i64>, Option<Moment>, Moment);
type LineRow = (String, EntryRow, String, String, Option<String>);

fn entry(badge: &str, (name, form, day, level, ends_at, added_at): EntryRow) -> Result<Entry, Error> {
    Ok(Entry {
        name,
        form: NameForm::parse(&form).ok_or_else(|| Error::Corrupt { table: "register", row: badge.to_owned() })?,
        day,
        level: level.and_then(|level| u32::try_from(level).ok()),
        ends_at: ends_at.map(moment),
        added_at: moment(added_at),
    })
}

fn line((badge, entry, achievement, state, revoked): LineRow) -> Result<Line, Error> {
    let id = Uuid::parse_str(&badge).map_err(|_| Error::Corrupt { table: "register", row: badge.clone() })?;
    Ok(Line { badge: id, entry: self::entry(&badge, entry)?, achievement, revoked, is_signed: state == "signed" })
}

/// A word as `LIKE` takes it letter by letter. Folded names hold none of these.
fn literal(word: &str) -> String {
    word.chars().filter(|c| !c.is_control() && !matches!(c, '%' | '_' | '\\')).collect()
}

/// Badges on a page of a list.
pub const PAGE: i64 = 50;
