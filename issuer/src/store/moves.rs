//! Origins that venues have left. What was signed under one stays under it: its list, its DID, its keys.

use badge::timestamp::Timestamp;
use diesel::prelude::*;
use uuid::Uuid;

use crate::issuance::profile::{Slug, Venue};
use crate::store::connection::{Database, column};
use crate::store::error::Error;
use crate::store::schema::{achievements, badges, former_origins, revocations, status_lists, venues};
use crate::store::venues::find;

/// Moves a venue to the origin and DID of `to`: lists and badges that there are stay where they stand.
///
/// # Errors
/// See [`Error`]; a conflict where another venue has that DID.
pub fn move_to(connection: &mut Database, from: &Venue, to: &Venue, now: Timestamp) -> Result<(), Error> {
    let slug = from.slug.as_str();
    diesel::insert_into(former_origins::table)
        .values((
            former_origins::venue.eq(slug),
            former_origins::origin.eq(&from.origin),
            former_origins::did.eq(&from.did),
            former_origins::left_at.eq(column(now)),
        ))
        .execute(connection)?;
    let lists = status_lists::table.filter(status_lists::venue.eq(slug));
    diesel::update(lists.filter(status_lists::origin.is_null())).set(status_lists::origin.eq(&from.origin)).execute(connection)?;
    // Where it comes back to an origin that it left, what stands there is its own again.
    diesel::update(lists.filter(status_lists::origin.eq(&to.origin))).set(status_lists::origin.eq(None::<String>)).execute(connection)?;
    diesel::delete(former_origins::table.find((slug, &to.origin))).execute(connection)?;
    diesel::update(venues::table.find(slug)).set((venues::origin.eq(&to.origin), venues::did.eq(&to.did))).execute(connection)?;
    Ok(())
}

/// Keeps the document of an achievement of a venue that moves, as badges from now on say it.
///
/// # Errors
/// See [`Error`].
pub fn restate_achievement(connection: &mut Database, id: &str, document: &str) -> Result<(), Error> {
    diesel::update(achievements::table.find(id)).set(achievements::document.eq(document)).execute(connection)?;
    Ok(())
}

/// The venue as it was under each origin that it has left, the last first.
///
/// # Errors
/// See [`Error`].
pub fn formers(connection: &mut Database, venue: &Venue) -> Result<Vec<Venue>, Error> {
    let rows: Vec<(String, String)> = former_origins::table
        .filter(former_origins::venue.eq(venue.slug.as_str()))
        .order((former_origins::left_at.desc(), former_origins::origin))
        .select((former_origins::origin, former_origins::did))
        .load(connection)?;
    Ok(rows.into_iter().map(|(origin, did)| Venue { origin, did, ..venue.clone() }).collect())
}

/// The venue as it is and as it was: its present origin first.
///
/// # Errors
/// See [`Error`].
pub fn identities(connection: &mut Database, slug: &str) -> Result<Vec<Venue>, Error> {
    let Some(venue) = find(connection, slug)? else { return Ok(Vec::new()) };
    let mut all = formers(connection, &venue)?;
    all.insert(0, venue);
    Ok(all)
}

/// Every DID that speaks for the venue: its `own` first, then those under origins that it has left and not lost. Whoever has a lost origin can
/// answer there with keys of their own.
///
/// # Errors
/// See [`Error`].
pub fn names(connection: &mut Database, venue: &Slug, own: &str) -> Result<Vec<String>, Error> {
    let held: Vec<String> = former_origins::table
        .filter(former_origins::venue.eq(venue.as_str()))
        .filter(former_origins::lost_at.is_null())
        .order((former_origins::left_at.desc(), former_origins::origin))
        .select(former_origins::did)
        .load(connection)?;
    Ok(std::iter::once(own.to_owned()).chain(held).collect())
}

/// Notes that an origin that the venue has left belongs to it no more; whether it had left it, and not lost it before.
///
/// # Errors
/// See [`Error`].
pub fn lose(connection: &mut Database, venue: &Slug, origin: &str, now: Timestamp) -> Result<bool, Error> {
    let held = former_origins::table.find((venue.as_str(), origin)).filter(former_origins::lost_at.is_null());
    Ok(diesel::update(held).set(former_origins::lost_at.eq(column(now))).execute(connection)? == 1)
}

/// The venue under the origin that a list of it stands at: whoever has a place in the list was issued by that DID.
///
/// # Errors
/// See [`Error`].
pub fn venue_of_list(connection: &mut Database, list: i64) -> Result<Option<Venue>, Error> {
    let row: Option<(String, Option<String>)> =
        status_lists::table.find(list).select((status_lists::venue, status_lists::origin)).first(connection).optional()?;
    let Some((slug, origin)) = row else { return Ok(None) };
    let corrupt = || Error::Corrupt { table: "status_lists", row: list.to_string() };
    let venue = find(connection, &slug)?.ok_or_else(corrupt)?;
    let Some(origin) = origin.filter(|origin| *origin != venue.origin) else { return Ok(Some(venue)) };
    // Of a list that came back from its mark alone, the venue knows no more than where it stands.
    let known = formers(connection, &venue)?.into_iter().find(|former| former.origin == origin);
    Ok(Some(known.unwrap_or_else(|| venue.at_origin(&origin))))
}

/// Every origin that some venue has left, and of which none is at home any more.
///
/// # Errors
/// See [`Error`].
pub fn origins_left(connection: &mut Database) -> Result<Vec<String>, Error> {
    let present = venues::table.select(venues::origin);
    let left = former_origins::table.filter(former_origins::origin.ne_all(present)).select(former_origins::origin).distinct();
    Ok(left.order(former_origins::origin).load(connection)?)
}

/// Badges of a venue that were signed under an origin that it has left, and that stand: those whose id comes after `after`, by id, at most `most`.
///
/// # Errors
/// See [`Error`].
pub fn left_behind(connection: &mut Database, venue: &Slug, after: &str, most: i64) -> Result<Vec<Uuid>, Error> {
    let elsewhere = status_lists::table.filter(status_lists::venue.eq(venue.as_str())).filter(status_lists::origin.is_not_null());
    let lists: Vec<i64> = elsewhere.select(status_lists::id).load(connection)?;
    let ids: Vec<String> = badges::table
        .left_join(revocations::table)
        .filter(badges::venue.eq(venue.as_str()))
        .filter(badges::status_list.eq_any(lists))
        .filter(badges::state.eq("signed"))
        .filter(badges::replaced_at.is_null())
        .filter(badges::erased_at.is_null())
        .filter(revocations::badge.is_null())
        .filter(badges::id.gt(after))
        .order(badges::id)
        .select(badges::id)
        .limit(most)
        .load(connection)?;
    ids.into_iter().map(|id| Uuid::parse_str(&id).map_err(|_| Error::Corrupt { table: "badges", row: id })).collect()
}
