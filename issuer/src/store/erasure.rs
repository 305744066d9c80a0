//! What goes away when somebody is forgotten: names, links, addresses, notes, the bytes of badges. What stays is the badge's number, the
//! keyed hash of its award, by which the next import of the same list does not bring the person back, and the status bit.

use badge::timestamp::Timestamp;
use diesel::prelude::*;
use uuid::Uuid;

use crate::issuance::profile::Slug;
use crate::store::badges as badge_rows;
use crate::store::connection::{Database, column};
use crate::store::error::Error;
use crate::store::schema::{badge_tokens, badges, codes, deliveries, imports, links, old_links, parts, register, revocations};

/// Erases every badge of one award. `line` is all that it ever had: see [`standing::line_of`](crate::store::standing::line_of). A link
/// that led here is remembered as one that is no more. What sheets say of them is their reader's to forget: see
/// [`leftovers`](crate::store::leftovers).
///
/// # Errors
/// See [`Error`].
pub fn erase(connection: &mut Database, line: &[Uuid], now: Timestamp) -> Result<(), Error> {
    let ids: Vec<String> = line.iter().map(Uuid::to_string).collect();
    forget_ways(connection, &ids, now)?;
    let awards: Vec<String> = badges::table.filter(badges::id.eq_any(&ids)).select(badges::award).load(connection)?;
    diesel::delete(codes::table.filter(codes::award.eq_any(&awards))).execute(connection)?;
    // One that waits for its signature never gets it, and its award is known as one that was erased all the same.
    let waiting = badges::table.filter(badges::id.eq_any(&ids)).filter(badges::state.eq("recorded"));
    diesel::update(waiting)
        .set((badges::state.eq("refused"), badges::refusal.eq("erased"), badges::settled_at.eq(column(now))))
        .execute(connection)?;
    let all: Vec<String> = badges::table.filter(badges::award.eq_any(&awards)).select(badges::id).load(connection)?;
    // What the badge said is no longer known, not even as a hash: the award's next import finds that it had one, and no more.
    diesel::update(badges::table.filter(badges::id.eq_any(&all))).set(badges::content.eq(badge_rows::ERASED)).execute(connection)?;
    forget_text(connection, &all, now)
}

/// Forgets what one badge said, after another took its place: a name that was put right is kept nowhere. One whose award was given free
/// has a link and a line of its own, which go with it.
///
/// # Errors
/// See [`Error`].
pub fn forget_former(connection: &mut Database, replaced: Uuid, now: Timestamp) -> Result<(), Error> {
    let id = [replaced.to_string()];
    forget_ways(connection, &id, now)?;
    forget_text(connection, &id, now)
}

/// Takes back a badge that was recorded and is not signed: nobody ever had it, and nobody will. What it says goes away. Where it was to take
/// another's place, what leads to the person leads to that one again, which stays withdrawn. Whether it still waited for its signature.
///
/// # Errors
/// See [`Error`].
pub fn unrecord(connection: &mut Database, badge: Uuid, refusal: &str, now: Timestamp) -> Result<bool, Error> {
    if !badge_rows::settle_refused(connection, badge, refusal, now)? {
        return Ok(false);
    }
    hand_back(connection, badge, now)?;
    Ok(true)
}

/// Forgets what a badge says that was refused before anybody had it, and hands back what it was to take over: see [`unrecord`].
///
/// # Errors
/// See [`Error`].
pub fn hand_back(connection: &mut Database, badge: Uuid, now: Timestamp) -> Result<(), Error> {
    let id = badge.to_string();
    let former: Option<String> = badges::table.find(&id).select(badges::replaces).first(connection)?;
    if let Some(former) = &former {
        diesel::update(links::table.filter(links::badge.eq(&id))).set(links::badge.eq(former)).execute(connection)?;
        diesel::update(parts::table.filter(parts::badge.eq(&id))).set(parts::badge.eq(former)).execute(connection)?;
        diesel::update(register::table.filter(register::badge.eq(&id))).set(register::badge.eq(former)).execute(connection)?;
        diesel::update(deliveries::table.filter(deliveries::badge.eq(&id))).set(deliveries::badge.eq(former)).execute(connection)?;
        diesel::update(badges::table.find(&id)).set(badges::replaces.eq(None::<String>)).execute(connection)?;
        diesel::update(badges::table.find(former)).set(badges::replaced_at.eq(None::<time::PrimitiveDateTime>)).execute(connection)?;
    }
    forget_ways(connection, std::slice::from_ref(&id), now)?;
    forget_text(connection, &[id], now)?;
    // The former one may have been refused before it was ever signed, as where its key was stolen: then nothing may hang on it either.
    let refused = badges::table.filter(badges::id.nullable().eq(former)).filter(badges::state.eq("refused"));
    match refused.select(badges::id).first::<String>(connection).optional()? {
        Some(former) => {
            let former = Uuid::parse_str(&former).map_err(|_| Error::Corrupt { table: "badges", row: former })?;
            hand_back(connection, former, now)
        }
        None => Ok(()),
    }
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

/// Whatever leads from these badges to their person, or back. A link is remembered as one that is no more.
fn forget_ways(connection: &mut Database, ids: &[String], now: Timestamp) -> Result<(), Error> {
    let mut gone: Vec<String> = links::table.filter(links::badge.eq_any(ids)).select(links::link).load(connection)?;
    gone.extend(parts::table.filter(parts::badge.eq_any(ids)).select(parts::link).load::<String>(connection)?);
    for link in gone {
        diesel::delete(links::table.find(&link)).execute(connection)?;
        diesel::delete(parts::table.find(&link)).execute(connection)?;
        diesel::insert_into(old_links::table).values((old_links::link.eq(link), old_links::gone_at.eq(column(now)))).execute(connection)?;
    }
    diesel::delete(register::table.filter(register::badge.eq_any(ids))).execute(connection)?;
    let of_line = || deliveries::table.filter(deliveries::badge.eq_any(ids));
    diesel::update(of_line())
        .set((deliveries::address.eq(None::<String>), deliveries::next_at.eq(None::<time::PrimitiveDateTime>)))
        .execute(connection)?;
    // What was on its way arrives nowhere any more.
    let under_way = of_line().filter(deliveries::state.eq_any(["ready", "sending"]));
    diesel::update(under_way)
        .set((deliveries::state.eq("failed"), deliveries::fault.eq("erased"), deliveries::settled_at.eq(column(now))))
        .execute(connection)?;
    diesel::update(revocations::table.filter(revocations::badge.eq_any(ids)))
        .set(revocations::note.eq(None::<String>))
        .execute(connection)?;
    Ok(())
}

fn forget_text(connection: &mut Database, ids: &[String], now: Timestamp) -> Result<(), Error> {
    diesel::delete(badge_tokens::table.filter(badge_tokens::badge.eq_any(ids))).execute(connection)?;
    diesel::update(parts::table.filter(parts::text_of.eq_any(ids)))
        .set((parts::text.eq(None::<String>), parts::text_of.eq(None::<String>), parts::key.eq(None::<String>)))
        .execute(connection)?;
    let rows = badges::table.filter(badges::id.eq_any(ids));
    diesel::update(rows)
        .set((badges::unsigned.eq(""), badges::signed.eq(None::<String>), badges::erased_at.eq(column(now))))
        .execute(connection)?;
    Ok(())
}
