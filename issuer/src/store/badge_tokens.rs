//! Badges as tokens: each is kept as it was first handed out, so that whoever asks again gets the same bytes.

use badge::keys::Algorithm;
use badge::timestamp::Timestamp;
use diesel::prelude::*;
use uuid::Uuid;

use crate::issuance::profile::Slug;
use crate::issuance::token::{SignedToken, StandingBadge};
use crate::store::connection::{Database, column};
use crate::store::error::Error;
use crate::store::schema::{badge_tokens, badges, revocations, status_lists};

/// The token of a badge by this algorithm, where one was made.
///
/// # Errors
/// See [`Error`].
pub fn find(connection: &mut Database, badge: Uuid, algorithm: Algorithm) -> Result<Option<String>, Error> {
    let key = (badge.to_string(), algorithm.name());
    Ok(badge_tokens::table.find(key).select(badge_tokens::text).first(connection).optional()?)
}

/// The badge, held until the end of this transaction, if it was signed and nobody withdrew or erased it: whoever would do so now waits, so
/// that no token is made of a badge that is no more. SQLite's writers wait anyway; PostgreSQL's, for the two rows.
///
/// # Errors
/// See [`Error`].
pub fn hold_standing(connection: &mut Database, badge: Uuid) -> Result<Option<StandingBadge>, Error> {
    let id = badge.to_string();
    let list: Option<i64> = badges::table.find(&id).select(badges::status_list).first(connection).optional()?;
    let Some(list) = list else { return Ok(None) };
    // The list first, as whoever withdraws a badge does: every withdrawal counts there.
    diesel::update(status_lists::table.find(list)).set(status_lists::changes.eq(status_lists::changes)).execute(connection)?;
    diesel::update(badges::table.find(&id)).set(badges::state.eq(badges::state)).execute(connection)?;
    let revoked: i64 = revocations::table.filter(revocations::badge.eq(&id)).count().get_result(connection)?;
    let unsigned: Option<String> = badges::table
        .find(&id)
        .filter(badges::state.eq("signed"))
        .filter(badges::signed.is_not_null())
        .filter(badges::erased_at.is_null())
        .filter(badges::replaced_at.is_null())
        .select(badges::unsigned)
        .first(connection)
        .optional()?;
    Ok(unsigned.filter(|_| revoked == 0).map(|unsigned| StandingBadge::from_held_row(badge, unsigned)))
}

/// Keeps a token, made by that key of the venue.
///
/// # Errors
/// See [`Error`]; a conflict where the badge has one by this algorithm.
pub fn keep(connection: &mut Database, token: &SignedToken, venue: &Slug, key: &str, now: Timestamp) -> Result<(), Error> {
    diesel::insert_into(badge_tokens::table)
        .values((
            badge_tokens::badge.eq(token.badge().to_string()),
            badge_tokens::algorithm.eq(token.algorithm().name()),
            badge_tokens::venue.eq(venue.as_str()),
            badge_tokens::key.eq(key),
            badge_tokens::text.eq(token.text()),
            badge_tokens::made_at.eq(column(now)),
        ))
        .execute(connection)?;
    Ok(())
}

/// Forgets every token that a key made: nothing that it signed counts. The next who asks gets one by another key.
///
/// # Errors
/// See [`Error`].
pub fn forget_of_key(connection: &mut Database, venue: &Slug, key: &str) -> Result<usize, Error> {
    let made = badge_tokens::table.filter(badge_tokens::venue.eq(venue.as_str())).filter(badge_tokens::key.eq(key));
    Ok(diesel::delete(made).execute(connection)?)
}
