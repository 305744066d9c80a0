//! What goes away when somebody is forgotten: names, links, addresses, notes, the bytes of badges. What stays is the badge's number, the
//! keyed hash of its award, by which the next import of the same list does not bring the person back, and the status bit.

use badge::timestamp::Timestamp;
use diesel::prelude::*;
use uuid::Uuid;

use crate::issuance::profile::Slug;
use crate::store::connection::{Database, column};
use crate::store::error::Error;
use crate::store::schema::{badges, batches, codes, deliveries, imports, links, old_links, register, revocations, tokens};

/// Erases every badge of one award. `line` is all that it ever had: see [`standing::line_of`](crate::store::standing::line_of). A link
/// that led here is remembered as one that is no more.
///
/// # Errors
/// See [`Error`].
pub fn erase(connection: &mut Database, line: &[Uuid], now: Timestamp) -> Result<(), Error> {
    let ids: Vec<String> = line.iter().map(Uuid::to_string).collect();
    let gone: Vec<String> = links::table.filter(links::badge.eq_any(&ids)).select(links::link).load(connection)?;
    for link in gone {
        diesel::delete(links::table.find(&link)).execute(connection)?;
        diesel::insert_into(old_links::table).values((old_links::link.eq(link), old_links::gone_at.eq(column(now)))).execute(connection)?;
    }
    diesel::delete(register::table.filter(register::badge.eq_any(&ids))).execute(connection)?;
    let of_line = || deliveries::table.filter(deliveries::badge.eq_any(&ids));
    diesel::update(of_line())
        .set((deliveries::address.eq(None::<String>), deliveries::next_at.eq(None::<time::PrimitiveDateTime>)))
        .execute(connection)?;
    // What was on its way arrives nowhere any more.
    let under_way = of_line().filter(deliveries::state.eq_any(["ready", "sending"]));
    diesel::update(under_way)
        .set((deliveries::state.eq("failed"), deliveries::fault.eq("erased"), deliveries::settled_at.eq(column(now))))
        .execute(connection)?;
    diesel::update(revocations::table.filter(revocations::badge.eq_any(&ids)))
        .set(revocations::note.eq(None::<String>))
        .execute(connection)?;
    let awards: Vec<String> = badges::table.filter(badges::id.eq_any(&ids)).select(badges::award).load(connection)?;
    diesel::delete(codes::table.filter(codes::award.eq_any(&awards))).execute(connection)?;
    forget_sheets(connection, &ids)?;
    // One that waits for its signature never gets it; one that our own verifier refused names the person too.
    let waiting = badges::table.filter(badges::id.eq_any(&ids)).filter(badges::state.eq("recorded"));
    diesel::update(waiting)
        .set((badges::state.eq("refused"), badges::refusal.eq("erased"), badges::settled_at.eq(column(now))))
        .execute(connection)?;
    let all: Vec<String> = badges::table.filter(badges::award.eq_any(&awards)).select(badges::id).load(connection)?;
    // What the badge said is no longer known, not even as a hash: the award's next import finds that it had one, and no more.
    diesel::update(badges::table.filter(badges::id.eq_any(&all))).set(badges::content.eq(ERASED)).execute(connection)?;
    forget_text(connection, &all, now)
}

/// Forgets what one badge said, after another took its place: a name that was put right is kept nowhere.
///
/// # Errors
/// See [`Error`].
pub fn forget_former(connection: &mut Database, replaced: Uuid, now: Timestamp) -> Result<(), Error> {
    let id = replaced.to_string();
    diesel::update(revocations::table.find(&id)).set(revocations::note.eq(None::<String>)).execute(connection)?;
    forget_text(connection, &[id], now)
}

/// Badges of a venue whose names it has kept since before `before`, the newest of each award, at most `most`. One that still holds by
/// its own end is kept until then.
///
/// # Errors
/// See [`Error`].
pub fn kept_since_before(
    connection: &mut Database,
    venue: &Slug,
    before: Timestamp,
    now: Timestamp,
    most: i64,
) -> Result<Vec<Uuid>, Error> {
    let before = column(before);
    // Badges that came before there was a register are known by the day when they were recorded.
    let registered = register::added_at.lt(before).and(register::ends_at.is_null().or(register::ends_at.lt(column(now))));
    let unregistered = register::badge.is_null().and(badges::recorded_at.lt(before));
    let ids: Vec<String> = badges::table
        .left_join(register::table)
        .filter(badges::venue.eq(venue.as_str()))
        .filter(badges::erased_at.is_null())
        .filter(badges::replaced_at.is_null())
        .filter(badges::state.eq("signed"))
        .filter(registered.nullable().or(unregistered.nullable()))
        .order((badges::recorded_at, badges::id))
        .limit(most)
        .select(badges::id)
        .load(connection)?;
    ids.into_iter().map(|id| Uuid::parse_str(&id).map_err(|_| Error::Corrupt { table: "badges", row: id })).collect()
}

/// Forgets what stood in the sheets of a venue that nobody touched since `before`; how many.
///
/// # Errors
/// See [`Error`].
pub fn forget_old_sheets(connection: &mut Database, venue: &Slug, before: Timestamp) -> Result<usize, Error> {
    let old = imports::table
        .filter(imports::venue.eq(venue.as_str()))
        .filter(imports::changed_at.lt(column(before)))
        .filter(imports::state.ne("issuing"))
        .filter(imports::sheet.ne(""));
    Ok(diesel::update(old)
        .set((imports::sheet.eq(""), imports::fixes.eq("{}"), imports::outcome.eq(None::<String>)))
        .execute(connection)?)
}

/// After how many years a venue forgets.
///
/// # Errors
/// See [`Error`].
pub fn years_kept(connection: &mut Database, venue: &Slug) -> Result<i64, Error> {
    use crate::store::schema::venues;
    Ok(venues::table.find(venue.as_str()).select(venues::retention_years).first(connection)?)
}

/// Sheets that these badges came from, once they are done with. One that is still being issued needs its rows.
fn forget_sheets(connection: &mut Database, badges_of_line: &[String]) -> Result<(), Error> {
    let from: Vec<Option<String>> = badges::table
        .inner_join(batches::table)
        .filter(badges::id.eq_any(badges_of_line))
        .select(batches::import)
        .distinct()
        .load(connection)?;
    let from: Vec<String> = from.into_iter().flatten().collect();
    let done = imports::table.filter(imports::id.eq_any(from)).filter(imports::state.eq_any(["done", "failed"]));
    diesel::update(done).set((imports::sheet.eq(""), imports::fixes.eq("{}"), imports::outcome.eq(None::<String>))).execute(connection)?;
    Ok(())
}

fn forget_text(connection: &mut Database, ids: &[String], now: Timestamp) -> Result<(), Error> {
    diesel::delete(tokens::table.filter(tokens::badge.eq_any(ids))).execute(connection)?;
    let rows = badges::table.filter(badges::id.eq_any(ids));
    diesel::update(rows)
        .set((badges::unsigned.eq(""), badges::signed.eq(None::<String>), badges::erased_at.eq(column(now))))
        .execute(connection)?;
    Ok(())
}

/// The content hash of an award that was erased.
pub const ERASED: &str = "";
