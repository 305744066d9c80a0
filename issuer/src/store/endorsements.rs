//! What networks say of achievements of their venues, as it was signed, and whether it still stands.

use badge::timestamp::Timestamp;
use diesel::prelude::*;
use uuid::Uuid;

use crate::issuance::draft::StatusPlace;
use crate::issuance::endorsement::SignedEndorsement;
use crate::issuance::profile::Slug;
use crate::store::connection::{Database, column, moment};
use crate::store::error::Error;
use crate::store::schema::{achievements, endorsements, keys, networks, venues};

/// An endorsement that was just signed, and what stands beside it.
#[derive(Clone, Copy, Debug)]
pub struct Endorsing<'a> {
    /// The network that speaks.
    pub network: &'a str,
    /// Id of the achievement.
    pub achievement: &'a str,
    /// The venue whose key signed.
    pub venue: &'a Slug,
    /// That key.
    pub key: &'a str,
    /// Its place in that venue's list.
    pub status: StatusPlace,
    /// When it ends.
    pub ends_at: Option<Timestamp>,
    /// When it was signed.
    pub now: Timestamp,
}

/// An endorsement, as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredEndorsement {
    /// Its id.
    pub id: Uuid,
    /// Id of the achievement.
    pub achievement: String,
    /// The list that it has a place in.
    pub status_list: i64,
    /// The whole credential.
    pub text: String,
    /// When it was signed.
    pub made_at: Timestamp,
    /// When it ends.
    pub ends_at: Option<Timestamp>,
    /// Whether it was withdrawn.
    pub revoked: bool,
}

/// An achievement that a network may speak of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endorsable {
    /// Its id.
    pub id: String,
    /// Its document, as text.
    pub document: String,
    /// Slug of its venue.
    pub venue: String,
    /// Name of its venue.
    pub venue_name: String,
}

/// Slug of the venue that speaks for a network; `None` where the network has none, or is none.
///
/// # Errors
/// See [`Error`].
pub fn voice(connection: &mut Database, network: &str) -> Result<Option<String>, Error> {
    if Slug::parse(network).is_none() {
        return Ok(None);
    }
    let voice: Option<Option<String>> = networks::table.find(network).select(networks::venue).first(connection).optional()?;
    Ok(voice.flatten())
}

/// The achievements of the venues of a network, but of the one that speaks for it: by name of the venue, at most `most`.
///
/// # Errors
/// See [`Error`].
pub fn endorsable(connection: &mut Database, network: &str, most: i64) -> Result<Vec<Endorsable>, Error> {
    let Some(voice) = voice(connection, network)? else { return Ok(Vec::new()) };
    let rows: Vec<(String, String, String, String)> = achievements::table
        .inner_join(venues::table)
        .filter(venues::network.eq(network))
        .filter(venues::slug.ne(voice))
        .order((venues::name, venues::slug, achievements::made_at.desc(), achievements::id))
        .limit(most)
        .select((achievements::id, achievements::document, venues::slug, venues::name))
        .load(connection)?;
    Ok(rows.into_iter().map(|(id, document, venue, venue_name)| Endorsable { id, document, venue, venue_name }).collect())
}

/// One of those achievements.
///
/// # Errors
/// See [`Error`].
pub fn endorsable_one(connection: &mut Database, network: &str, achievement: &str) -> Result<Option<Endorsable>, Error> {
    if achievement.contains('\0') {
        return Ok(None);
    }
    let Some(voice) = voice(connection, network)? else { return Ok(None) };
    let row: Option<(String, String, String, String)> = achievements::table
        .inner_join(venues::table)
        .filter(achievements::id.eq(achievement))
        .filter(venues::network.eq(network))
        .filter(venues::slug.ne(voice))
        .select((achievements::id, achievements::document, venues::slug, venues::name))
        .first(connection)
        .optional()?;
    Ok(row.map(|(id, document, venue, venue_name)| Endorsable { id, document, venue, venue_name }))
}

/// Keeps an endorsement.
///
/// # Errors
/// See [`Error`].
pub fn add(connection: &mut Database, signed: &SignedEndorsement, endorsing: &Endorsing<'_>) -> Result<(), Error> {
    diesel::insert_into(endorsements::table)
        .values((
            endorsements::id.eq(signed.id().to_string()),
            endorsements::network.eq(endorsing.network),
            endorsements::achievement.eq(endorsing.achievement),
            endorsements::venue.eq(endorsing.venue.as_str()),
            endorsements::key.eq(endorsing.key),
            endorsements::status_list.eq(endorsing.status.list),
            endorsements::status_index.eq(endorsing.status.index),
            endorsements::signed.eq(signed.text()),
            endorsements::made_at.eq(column(endorsing.now)),
            endorsements::ends_at.eq(endorsing.ends_at.map(column)),
        ))
        .execute(connection)?;
    Ok(())
}

/// The endorsement with this id. Endorsements are public.
///
/// # Errors
/// See [`Error`].
pub fn find(connection: &mut Database, id: Uuid) -> Result<Option<StoredEndorsement>, Error> {
    let row: Option<Row> = endorsements::table.find(id.to_string()).select(COLUMNS).first(connection).optional()?;
    row.map(stored).transpose()
}

/// Everything that a network ever said, newest first, at most `most`.
///
/// # Errors
/// See [`Error`].
pub fn of_network(connection: &mut Database, network: &str, most: i64) -> Result<Vec<StoredEndorsement>, Error> {
    let rows: Vec<Row> = endorsements::table
        .filter(endorsements::network.eq(network))
        .order((endorsements::made_at.desc(), endorsements::id))
        .limit(most)
        .select(COLUMNS)
        .load(connection)?;
    rows.into_iter().map(stored).collect()
}

/// Everything that was ever signed with a venue's keys, oldest first.
///
/// # Errors
/// See [`Error`].
pub fn of_venue(connection: &mut Database, venue: &Slug) -> Result<Vec<StoredEndorsement>, Error> {
    let of_venue = endorsements::table.filter(endorsements::venue.eq(venue.as_str()));
    let rows: Vec<Row> = of_venue.order((endorsements::made_at, endorsements::id)).select(COLUMNS).load(connection)?;
    rows.into_iter().map(stored).collect()
}

/// What stands of an achievement now, newest first, at most `most`: not withdrawn, not ended, by a key that is not revoked.
///
/// # Errors
/// See [`Error`].
pub fn standing(connection: &mut Database, achievement: &str, now: Timestamp, most: i64) -> Result<Vec<StoredEndorsement>, Error> {
    let rows: Vec<(Row, String, String)> = endorsements::table
        .filter(endorsements::achievement.eq(achievement))
        .filter(endorsements::revoked_at.is_null())
        .filter(endorsements::ends_at.is_null().or(endorsements::ends_at.gt(column(now))))
        .order((endorsements::made_at.desc(), endorsements::id))
        .select((COLUMNS, endorsements::venue, endorsements::key))
        .load(connection)?;
    let mut standing = Vec::new();
    for (row, venue, key) in rows {
        let revoked: Option<Option<time::PrimitiveDateTime>> =
            keys::table.find((venue, key)).select(keys::revoked_at).first(connection).optional()?;
        if revoked == Some(None) && i64::try_from(standing.len()).is_ok_and(|count| count < most) {
            standing.push(stored(row)?);
        }
    }
    Ok(standing)
}

/// Withdraws what a network said; the list that must say so, or `None` where it said no such thing or took it back before.
///
/// # Errors
/// See [`Error`].
pub fn revoke(connection: &mut Database, network: &str, id: Uuid, now: Timestamp) -> Result<Option<i64>, Error> {
    let standing = endorsements::table
        .filter(endorsements::id.eq(id.to_string()))
        .filter(endorsements::network.eq(network))
        .filter(endorsements::revoked_at.is_null());
    let list: Option<i64> = diesel::update(standing)
        .set(endorsements::revoked_at.eq(column(now)))
        .returning(endorsements::status_list)
        .get_result(connection)
        .optional()?;
    Ok(list)
}

type Row = (String, String, i64, String, time::PrimitiveDateTime, Option<time::PrimitiveDateTime>, Option<time::PrimitiveDateTime>);

const COLUMNS: (
    endorsements::id,
    endorsements::achievement,
    endorsements::status_list,
    endorsements::signed,
    endorsements::made_at,
    endorsements::ends_at,
    endorsements::revoked_at,
) = (
    endorsements::id,
    endorsements::achievement,
    endorsements::status_list,
    endorsements::signed,
    endorsements::made_at,
    endorsements::ends_at,
    endorsements::revoked_at,
);

fn stored((id, achievement, status_list, text, made_at, ends_at, revoked): Row) -> Result<StoredEndorsement, Error> {
    let Ok(uuid) = Uuid::parse_str(&id) else { return Err(Error::Corrupt { table: "endorsements", row: id }) };
    Ok(StoredEndorsement {
        id: uuid,
        achievement,
        status_list,
        text,
        made_at: moment(made_at),
        ends_at: ends_at.map(moment),
        revoked: revoked.is_some(),
    })
}
