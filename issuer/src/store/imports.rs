//! Sheets on their way to badges, and the badges that came of them. What stands in one is texts to this file: who reads it knows them.

use badge::timestamp::Timestamp;
use diesel::prelude::*;
use time::PrimitiveDateTime;
use uuid::Uuid;

use crate::store::connection::{Database, column, moment};
use crate::store::error::Error;
use crate::store::schema::{badges, batches, deliveries, imports, links, register, revocations};
use crate::store::scope::Scope;

/// Where a sheet stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Its badges were made. Rows at fault may still wait in it.
    Done,
    /// Something kept its badges from being made, or all of them.
    Failed,
    /// Its badges are being made.
    Issuing,
    /// A person must say what its columns hold.
    Mapping,
    /// A person reads it over.
    Open,
}

impl State {
    /// Its slug.
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Issuing => "issuing",
            Self::Mapping => "mapping",
            Self::Open => "open",
        }
    }

    fn parse(slug: &str) -> Option<Self> {
        [Self::Done, Self::Failed, Self::Issuing, Self::Mapping, Self::Open].into_iter().find(|state| state.slug() == slug)
    }
}

/// A sheet, without what stands in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Its id.
    pub id: Uuid,
    /// What it is called.
    pub title: String,
    /// Who brought it.
    pub staff: Option<Uuid>,
    /// How it is read.
    pub options: String,
    /// Where it stands.
    pub state: State,
    /// How many of its badges are made.
    pub done: i64,
    /// How many there will be.
    pub total: i64,
    /// How it ended.
    pub outcome: Option<String>,
    /// When it was brought.
    pub made_at: Timestamp,
    /// When it last changed.
    pub changed_at: Timestamp,
}

/// What stands in a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    /// Its rows.
    pub sheet: String,
    /// What was corrected in them.
    pub fixes: String,
}

/// A sheet that is brought.
#[derive(Clone, Copy, Debug)]
pub struct NewImport<'a> {
    /// Its id.
    pub id: Uuid,
    /// What it is called.
    pub title: &'a str,
    /// How it is read.
    pub options: &'a str,
    /// Its rows.
    pub sheet: &'a str,
    /// [`State::Issuing`], [`State::Mapping`] or [`State::Open`].
    pub state: State,
    /// Where its badges are being made: who sees it through, and how many are recorded.
    pub run: Option<(Uuid, usize)>,
    /// When.
    pub now: Timestamp,
}

/// How a sheet ended.
#[derive(Clone, Copy, Debug)]
pub struct End<'a> {
    /// Which run says so.
    pub run: Uuid,
    /// [`State::Done`] or [`State::Failed`].
    pub state: State,
    /// What came of it.
    pub outcome: &'a str,
    /// What is left of its rows, where that changed.
    pub content: Option<(&'a str, &'a str)>,
    /// When.
    pub now: Timestamp,
}

/// A badge of a sheet, as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its id.
    pub badge: Uuid,
    /// The person's name, where the register still has it.
    pub name: Option<String>,
    /// The level of the whole.
    pub level: Option<i64>,
    /// Its framework, as the achievement names it.
    pub framework: String,
    /// Its share link, where it has one.
    pub link: Option<String>,
    /// By what it reaches its person, where that is known.
    pub channel: Option<String>,
    /// Whether it was revoked.
    pub revoked: bool,
}

/// Adds a sheet.
///
/// # Errors
/// See [`Error`].
pub fn add(connection: &mut Database, scope: &Scope, new: &NewImport<'_>) -> Result<(), Error> {
    let recorded = i64::try_from(new.run.map_or(0, |(_, recorded)| recorded)).unwrap_or(i64::MAX);
    diesel::insert_into(imports::table)
        .values((
            imports::id.eq(new.id.to_string()),
            imports::venue.eq(scope.venue().as_str()),
            imports::staff.eq(scope.staff().map(|staff| staff.to_string())),
            imports::title.eq(new.title),
            imports::options.eq(new.options),
            imports::sheet.eq(new.sheet),
            imports::fixes.eq("{}"),
            imports::state.eq(new.state.slug()),
            imports::done.eq(recorded),
            imports::total.eq(recorded),
            imports::run.eq(new.run.map(|(run, _)| run.to_string())),
            imports::made_at.eq(column(new.now)),
            imports::changed_at.eq(column(new.now)),
        ))
        .execute(connection)?;
    Ok(())
}

/// The sheet with this id, where it is this venue's.
///
/// # Errors
/// See [`Error`].
pub fn heading(connection: &mut Database, scope: &Scope, id: Uuid) -> Result<Option<Heading>, Error> {
    let of_venue = imports::table.find(id.to_string()).filter(imports::venue.eq(scope.venue().as_str()));
    let row: Option<HeadingRow> = of_venue.select(HEADING).first(connection).optional()?;
    row.map(read).transpose()
}

/// What stands in the sheet with this id, where it is this venue's.
///
/// # Errors
/// See [`Error`].
pub fn content(connection: &mut Database, scope: &Scope, id: Uuid) -> Result<Option<Content>, Error> {
    let of_venue = imports::table.find(id.to_string()).filter(imports::venue.eq(scope.venue().as_str()));
    let row: Option<(String, String)> = of_venue.select((imports::sheet, imports::fixes)).first(connection).optional()?;
    Ok(row.map(|(sheet, fixes)| Content { sheet, fixes }))
}

/// The newest sheets of a venue that somebody has yet to do something about: not issued to the end, or with rows left over.
///
/// # Errors
/// See [`Error`].
pub fn waiting(connection: &mut Database, scope: &Scope, most: i64) -> Result<Vec<Heading>, Error> {
    let rows: Vec<HeadingRow> = imports::table
        .filter(imports::venue.eq(scope.venue().as_str()))
        // Of a sheet that is done, only rows at fault are left in it; how many is told in its outcome (`run_import::Told`).
        .filter(
            imports::state.ne(State::Done.slug()).or(imports::sheet.ne("").and(imports::outcome.assume_not_null().not_like(NOTHING_WAITS))),
        )
        .order((imports::made_at.desc(), imports::id))
        .limit(most)
        .select(HEADING)
        .load(connection)?;
    rows.into_iter().map(read).collect()
}

/// Opens a sheet whose columns somebody explained; whether it still waited for that.
///
/// # Errors
/// See [`Error`].
pub fn explain(connection: &mut Database, scope: &Scope, id: Uuid, (options, sheet): (&str, &str), now: Timestamp) -> Result<bool, Error> {
    let waiting = imports::table
        .filter(imports::id.eq(id.to_string()))
        .filter(imports::venue.eq(scope.venue().as_str()))
        .filter(imports::state.eq(State::Mapping.slug()));
    let changed = diesel::update(waiting)
        .set((
            imports::options.eq(options),
            imports::sheet.eq(sheet),
            imports::state.eq(State::Open.slug()),
            imports::changed_at.eq(column(now)),
        ))
        .execute(connection)?;
    Ok(changed == 1)
}

/// Makes whoever else changes this sheet wait for the end of this transaction. SQLite's writers wait anyway; PostgreSQL's, for the row.
///
/// # Errors
/// See [`Error`].
pub fn hold(connection: &mut Database, scope: &Scope, id: Uuid) -> Result<(), Error> {
    let of_venue = imports::table.filter(imports::id.eq(id.to_string())).filter(imports::venue.eq(scope.venue().as_str()));
    diesel::update(of_venue).set(imports::changed_at.eq(imports::changed_at)).execute(connection)?;
    Ok(())
}

/// Keeps what was corrected in a sheet whose badges are not being made; whether it could be.
///
/// # Errors
/// See [`Error`].
pub fn correct(connection: &mut Database, scope: &Scope, id: Uuid, fixes: &str, now: Timestamp) -> Result<bool, Error> {
    let open = imports::table
        .filter(imports::id.eq(id.to_string()))
        .filter(imports::venue.eq(scope.venue().as_str()))
        .filter(imports::state.eq_any(ISSUABLE));
    let changed = diesel::update(open).set((imports::fixes.eq(fixes), imports::changed_at.eq(column(now)))).execute(connection)?;
    Ok(changed == 1)
}

/// Notes that the badges of a sheet are being made; whether they were not already, and anything is left of it: of two who press the button
/// one goes on.
///
/// # Errors
/// See [`Error`].
pub fn begin(connection: &mut Database, scope: &Scope, id: Uuid, now: Timestamp) -> Result<bool, Error> {
    let open = imports::table
        .filter(imports::id.eq(id.to_string()))
        .filter(imports::venue.eq(scope.venue().as_str()))
        .filter(imports::state.eq_any(ISSUABLE))
        .filter(imports::sheet.ne(""));
    let changed = diesel::update(open)
        .set((imports::state.eq(State::Issuing.slug()), imports::done.eq(0), imports::total.eq(0), imports::changed_at.eq(column(now))))
        .execute(connection)?;
    Ok(changed == 1)
}

/// Notes how far a sheet is.
///
/// # Errors
/// See [`Error`].
pub fn progress(connection: &mut Database, id: Uuid, done: usize, total: usize) -> Result<(), Error> {
    let (done, total) = (i64::try_from(done).unwrap_or(i64::MAX), i64::try_from(total).unwrap_or(i64::MAX));
    diesel::update(imports::table.find(id.to_string())).set((imports::done.eq(done), imports::total.eq(total))).execute(connection)?;
    Ok(())
}

/// Notes that more of its badges are made.
///
/// # Errors
/// See [`Error`].
pub fn advance(connection: &mut Database, id: Uuid, more: usize) -> Result<(), Error> {
    let more = i64::try_from(more).unwrap_or(i64::MAX);
    diesel::update(imports::table.find(id.to_string())).set(imports::done.eq(imports::done + more)).execute(connection)?;
    Ok(())
}

/// Notes that `run` sees a sheet through from now on, where its badges are still being made; whether they are. Whoever did before says no
/// more how it ended. Two processes may resume one sheet, and each award gets its one badge all the same; but the rows that the slower one
/// read must not stand over corrections made since, nor what it found done already over how the sheet ended.
///
/// # Errors
/// See [`Error`].
pub fn take_up(connection: &mut Database, scope: &Scope, id: Uuid, run: Uuid) -> Result<bool, Error> {
    let under_way = imports::table
        .filter(imports::id.eq(id.to_string()))
        .filter(imports::venue.eq(scope.venue().as_str()))
        .filter(imports::state.eq(State::Issuing.slug()));
    let changed = diesel::update(under_way).set(imports::run.eq(run.to_string())).execute(connection)?;
    Ok(changed == 1)
}

/// Notes how a sheet ended; whether it was the last run of it that says so.
///
/// # Errors
/// See [`Error`].
pub fn finish(connection: &mut Database, id: Uuid, end: &End<'_>) -> Result<bool, Error> {
    let seen_through = imports::table.filter(imports::id.eq(id.to_string())).filter(imports::run.eq(end.run.to_string()));
    let ended = (imports::state.eq(end.state.slug()), imports::outcome.eq(end.outcome), imports::changed_at.eq(column(end.now)));
    // What is not told stays as it is.
    let left = end.content.map(|(sheet, fixes)| (imports::sheet.eq(sheet), imports::fixes.eq(fixes)));
    let noted = diesel::update(seen_through).set((ended, left)).execute(connection)?;
    Ok(noted == 1)
}

/// Sheets whose badges were being made when the program stopped: the slug of the venue and the id of each.
///
/// # Errors
/// See [`Error`].
pub fn interrupted(connection: &mut Database) -> Result<Vec<(String, Uuid)>, Error> {
    let rows: Vec<(String, String)> = imports::table
        .filter(imports::state.eq(State::Issuing.slug()))
        .order((imports::changed_at, imports::id))
        .select((imports::venue, imports::id))
        .load(connection)?;
    rows.into_iter().map(|(venue, id)| Ok((venue, uuid(id)?))).collect()
}

/// Forgets what stands in sheets that nobody explained since one moment, or finished since another: those without badges go away whole.
///
/// # Errors
/// See [`Error`].
pub fn forget(connection: &mut Database, unexplained_since: Timestamp, unfinished_since: Timestamp) -> Result<usize, Error> {
    let whole = |state: State, since: Timestamp| {
        imports::table.filter(imports::state.eq(state.slug())).filter(imports::changed_at.lt(column(since)))
    };
    let unexplained = diesel::delete(whole(State::Mapping, unexplained_since)).execute(connection)?;
    let unfinished = diesel::delete(whole(State::Open, unfinished_since)).execute(connection)?;
    let mut emptied = 0;
    for state in [State::Done, State::Failed] {
        let left = imports::table
            .filter(imports::state.eq(state.slug()))
            .filter(imports::changed_at.lt(column(unfinished_since)))
            .filter(imports::sheet.ne(""));
        // What waited in it waits no longer.
        let nothing = (imports::sheet.eq(""), imports::fixes.eq("{}"), imports::outcome.eq(None::<String>));
        emptied += diesel::update(left).set(nothing).execute(connection)?;
    }
    Ok(unexplained + unfinished + emptied)
}

/// Badges of a sheet of this venue, by name: at most `most` after the first `skipped`.
///
/// # Errors
/// See [`Error`].
pub fn badges_of(connection: &mut Database, scope: &Scope, id: Uuid, (skipped, most): (i64, i64)) -> Result<Vec<Listed>, Error> {
    use crate::store::schema::achievements;
    type Row = (String, Option<String>, Option<i64>, String, Option<String>, Option<String>);
    let rows: Vec<Row> = badges::table
        .inner_join(batches::table)
        .inner_join(achievements::table.on(achievements::id.eq(badges::achievement)))
        .left_join(register::table)
        .left_join(links::table)
        .left_join(revocations::table)
        .filter(batches::import.eq(id.to_string()))
        .filter(badges::venue.eq(scope.venue().as_str()))
        .filter(badges::state.eq("signed"))
        .filter(badges::replaced_at.is_null().nullable().or(revocations::reason.eq(RELEASED).nullable()))
        .order((register::folded, badges::id))
        .offset(skipped)
        .limit(most)
        .select((
            badges::id,
            register::name.nullable(),
            register::level.nullable(),
            achievements::framework,
            links::link.nullable(),
            revocations::badge.nullable(),
        ))
        .load(connection)?;
    let ids: Vec<&String> = rows.iter().map(|(id, ..)| id).collect();
    let channels: Vec<(String, String)> = deliveries::table
        .filter(deliveries::badge.eq_any(ids))
        .order((deliveries::made_at, deliveries::id))
        .select((deliveries::badge, deliveries::channel))
        .load(connection)?;
    let listed = rows.into_iter().map(|(id, name, level, framework, link, revoked)| {
        let channel = channels.iter().rfind(|(badge, _)| *badge == id).map(|(_, channel)| channel.clone());
        Ok(Listed { badge: uuid(id)?, name, level, framework, link, channel, revoked: revoked.is_some() })
    });
    listed.collect()
}

/// How many badges a sheet of this venue has.
///
/// # Errors
/// See [`Error`].
pub fn count_badges(connection: &mut Database, scope: &Scope, id: Uuid) -> Result<i64, Error> {
    let of_sheet = badges::table
        .inner_join(batches::table)
        .left_join(revocations::table)
        .filter(batches::import.eq(id.to_string()))
        .filter(badges::venue.eq(scope.venue().as_str()))
        .filter(badges::state.eq("signed"))
        .filter(badges::replaced_at.is_null().nullable().or(revocations::reason.eq(RELEASED).nullable()));
    Ok(of_sheet.count().get_result(connection)?)
}

/// When the first badge was made that can still be taken back with its sheet, and how many there are, with those that wait for their
/// signature; none where nothing can.
///
/// # Errors
/// See [`Error`].
pub fn undo_window(connection: &mut Database, scope: &Scope, id: Uuid, since: Timestamp) -> Result<Option<(Timestamp, i64)>, Error> {
    let (first, count): (Option<PrimitiveDateTime>, i64) = badges::table
        .inner_join(batches::table)
        .left_join(revocations::table)
        .filter(batches::import.eq(id.to_string()))
        .filter(batches::undone_at.is_null())
        .filter(batches::started_at.ge(column(since)))
        .filter(badges::venue.eq(scope.venue().as_str()))
        .filter(badges::state.ne("refused"))
        .filter(badges::replaced_at.is_null())
        .filter(revocations::badge.is_null())
        .select((diesel::dsl::min(batches::started_at), diesel::dsl::count_star()))
        .first(connection)?;
    Ok(first.map(|first| (moment(first), count)))
}

/// Badges of a sheet of this venue that can still be taken back, signed or waiting for that, at most `most`.
///
/// # Errors
/// See [`Error`].
pub fn undoable(connection: &mut Database, scope: &Scope, id: Uuid, since: Timestamp, most: i64) -> Result<Vec<Uuid>, Error> {
    let ids: Vec<String> = badges::table
        .inner_join(batches::table)
        .left_join(revocations::table)
        .filter(batches::import.eq(id.to_string()))
        .filter(batches::undone_at.is_null())
        .filter(batches::started_at.ge(column(since)))
        .filter(badges::venue.eq(scope.venue().as_str()))
        .filter(badges::state.ne("refused"))
        .filter(badges::replaced_at.is_null())
        .filter(revocations::badge.is_null())
        .order(badges::id)
        .limit(most)
        .select(badges::id)
        .load(connection)?;
    ids.into_iter().map(uuid).collect()
}

/// Notes that what a sheet made since that moment was taken back.
///
/// # Errors
/// See [`Error`].
pub fn undone(connection: &mut Database, scope: &Scope, id: Uuid, since: Timestamp, now: Timestamp) -> Result<(), Error> {
    let made = batches::table
        .filter(batches::import.eq(id.to_string()))
        .filter(batches::venue.eq(scope.venue().as_str()))
        .filter(batches::started_at.ge(column(since)));
    diesel::update(made).set(batches::undone_at.eq(column(now))).execute(connection)?;
    Ok(())
}

/// Keeps the link to a badge that was taken back from being sent, and forgets where to.
///
/// # Errors
/// See [`Error`].
pub fn hold_back(connection: &mut Database, badge: Uuid, now: Timestamp) -> Result<(), Error> {
    let waiting = deliveries::table.filter(deliveries::badge.eq(badge.to_string())).filter(deliveries::state.eq_any(["ready", "sending"]));
    diesel::update(waiting)
        .set((
            deliveries::state.eq("failed"),
            deliveries::fault.eq("withdrawn"),
            deliveries::address.eq(None::<String>),
            deliveries::settled_at.eq(column(now)),
        ))
        .execute(connection)?;
    Ok(())
}

type HeadingRow = (String, String, Option<String>, String, String, i64, i64, Option<String>, PrimitiveDateTime, PrimitiveDateTime);

const HEADING: (
    imports::id,
    imports::title,
    imports::staff,
    imports::options,
    imports::state,
    imports::done,
    imports::total,
    imports::outcome,
    imports::made_at,
    imports::changed_at,
) = (
    imports::id,
    imports::title,
    imports::staff,
    imports::options,
    imports::state,
    imports::done,
    imports::total,
    imports::outcome,
    imports::made_at,
    imports::changed_at,
);

fn read((id, title, staff, options, state, done, total, outcome, made_at, changed_at): HeadingRow) -> Result<Heading, Error> {
    let state = State::parse(&state).ok_or_else(|| Error::Corrupt { table: "imports", row: id.clone() })?;
    let staff = staff.map(uuid).transpose()?;
    let (made_at, changed_at) = (moment(made_at), moment(changed_at));
    Ok(Heading { id: uuid(id)?, title, staff, options, state, done, total, outcome, made_at, changed_at })
}

fn uuid(text: String) -> Result<Uuid, Error> {
    Uuid::parse_str(&text).map_err(|_| Error::Corrupt { table: "imports", row: text })
}

/// Withdrawn for this reason and followed by another all the same: the badge of a sheet that was taken back, whose award came again in
/// another sheet. It stays in the list of its own. What was put right is withdrawn as replaced.
const RELEASED: &str = "error";
/// In the outcome of a sheet of which no row is left to be corrected.
const NOTHING_WAITS: &str = "%\"waiting\":0,%";
/// States from which the badges of a sheet may be made: again too, for rows that were corrected since.
const ISSUABLE: [&str; 3] = ["done", "failed", "open"];
