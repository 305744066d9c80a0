//! The public halves of venues' keys, and where each stands in its life: published, active, retired or revoked. A venue has one in service
//! for its badges (EdDSA), one at most for parts of them, and one at most for tokens by each other algorithm.

use badge::keys::{Algorithm, PublicKey};
use badge::timestamp::Timestamp;
use diesel::prelude::*;

use crate::issuance::profile::{KeyUse, PublicHalf, Slug};
use crate::store::connection::{Database, column, moment};
use crate::store::error::Error;
use crate::store::schema::{keys, venues};

/// The public half of a key, and its life.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// The venue.
    pub venue: String,
    /// Its id.
    pub id: String,
    /// The key.
    pub multikey: String,
    /// By which algorithm it signs.
    pub algorithm: Algorithm,
    /// What it signs.
    pub signs: KeyUse,
    /// Since when it stands in the venue's DID document.
    pub made_at: Timestamp,
    /// Since when it signs.
    pub activated_at: Option<Timestamp>,
    /// Since when it signs no more.
    pub retired_at: Option<Timestamp>,
    /// From when on nothing that it signed counts.
    pub revoked_at: Option<Timestamp>,
    /// Where it stands.
    pub state: KeyState,
}

/// Where a key stands in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyState {
    /// It signs.
    Active,
    /// It stands in the DID document and does not sign yet.
    Published,
    /// It signs no more; what it signed counts.
    Retired,
    /// Nothing that it signed counts.
    Revoked,
}

impl KeyState {
    /// Its slug.
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Published => "published",
            Self::Retired => "retired",
            Self::Revoked => "revoked",
        }
    }
}

impl Key {
    /// What the DID document says of it.
    #[must_use]
    pub fn public_half(&self) -> PublicHalf {
        PublicHalf { id: self.id.clone(), multikey: self.multikey.clone(), signs: self.signs, revoked: self.revoked_at }
    }
}

/// Makes whoever else changes this venue's keys, or records, withdraws, replaces or erases one of its badges, wait for the end of this
/// transaction: what is read after this call stays true until the commit (attack P05). It comes first: what was read before it may be old.
/// SQLite's writers wait anyway; PostgreSQL's, for the row.
///
/// # Errors
/// See [`Error`].
pub fn hold(connection: &mut Database, venue: &Slug) -> Result<(), Error> {
    diesel::update(venues::table.find(venue.as_str())).set(venues::name.eq(venues::name)).execute(connection)?;
    Ok(())
}

/// Publishes a key for badges or tokens: from now on it stands in the DID document. What kind of key it is says by which algorithm it signs.
///
/// # Errors
/// See [`Error`]; a conflict where there is one of that id.
pub fn publish(connection: &mut Database, venue: &Slug, id: &str, multikey: &str, now: Timestamp) -> Result<(), Error> {
    let algorithm = PublicKey::from_multikey(multikey).map_or(Algorithm::EdDsa, |key| key.algorithm());
    publish_for(connection, venue, algorithm.into(), (id, multikey), now)
}

/// Publishes a key, told by its id and its Multikey, for this use.
///
/// # Errors
/// See [`Error`]; a conflict where there is one of that id.
pub fn publish_for(
    connection: &mut Database,
    venue: &Slug,
    signs: KeyUse,
    (id, multikey): (&str, &str),
    now: Timestamp,
) -> Result<(), Error> {
    // See the migration: of a key for parts the algorithm is not asked.
    let (algorithm, suite) = match signs {
        KeyUse::Parts => (Algorithm::EdDsa, Some(KeyUse::Parts.name())),
        KeyUse::Badges | KeyUse::Tokens(_) => (signs.algorithm(), None),
    };
    diesel::insert_into(keys::table)
        .values((
            keys::venue.eq(venue.as_str()),
            keys::id.eq(id),
            keys::multikey.eq(multikey),
            keys::active.eq(false),
            keys::made_at.eq(column(now)),
            keys::algorithm.eq(algorithm.name()),
            keys::suite.eq(suite),
        ))
        .execute(connection)?;
    Ok(())
}

/// Takes a published key into service, and retires the one that had the same use before it.
///
/// # Errors
/// See [`Error`].
pub fn activate(connection: &mut Database, venue: &Slug, id: &str, now: Timestamp) -> Result<(), Error> {
    let (algorithm, suite): (String, Option<String>) =
        keys::table.find((venue.as_str(), id)).select((keys::algorithm, keys::suite)).first(connection)?;
    let signs_badges = algorithm == Algorithm::EdDsa.name() && suite.is_none();
    // First the old one: at no moment has a venue two.
    if signs_badges {
        diesel::update(keys::table.filter(keys::venue.eq(venue.as_str())).filter(keys::active.eq(true)))
            .set((keys::active.eq(false), keys::retired_at.eq(column(now))))
            .execute(connection)?;
    } else {
        let in_service = keys::table
            .filter(keys::venue.eq(venue.as_str()))
            .filter(keys::activated_at.is_not_null())
            .filter(keys::retired_at.is_null())
            .filter(keys::revoked_at.is_null());
        let retired = keys::retired_at.eq(column(now));
        match suite {
            Some(suite) => diesel::update(in_service.filter(keys::suite.eq(suite))).set(retired).execute(connection)?,
            None => diesel::update(in_service.filter(keys::algorithm.eq(algorithm))).set(retired).execute(connection)?,
        };
    }
    diesel::update(keys::table.find((venue.as_str(), id)))
        .set((keys::active.eq(signs_badges), keys::activated_at.eq(column(now))))
        .execute(connection)?;
    Ok(())
}

/// Marks a key as revoked from `from` on; it signs no more.
///
/// # Errors
/// See [`Error`].
pub fn revoke(connection: &mut Database, venue: &Slug, id: &str, from: Timestamp) -> Result<(), Error> {
    diesel::update(keys::table.find((venue.as_str(), id)))
        .set((keys::active.eq(false), keys::revoked_at.eq(column(from))))
        .execute(connection)?;
    Ok(())
}

/// Every key of a venue, oldest first, those of its badges before all others; of all venues where none is named.
///
/// # Errors
/// See [`Error`].
pub fn all(connection: &mut Database, venue: Option<&str>) -> Result<Vec<Key>, Error> {
    let mut query = keys::table.into_boxed();
    if let Some(venue) = venue {
        query = query.filter(keys::venue.eq(venue.to_owned()));
    }
    let rows: Vec<Row> = query.order((keys::venue, keys::made_at, keys::id)).select(COLUMNS).load(connection)?;
    let mut found = rows.into_iter().map(key).collect::<Result<Vec<_>, _>>()?;
    found.sort_by(|one, other| (&one.venue, one.signs != KeyUse::Badges).cmp(&(&other.venue, other.signs != KeyUse::Badges)));
    Ok(found)
}

/// The key of that id, if the venue has it.
///
/// # Errors
/// See [`Error`].
pub fn find(connection: &mut Database, venue: &Slug, id: &str) -> Result<Option<Key>, Error> {
    Ok(all(connection, Some(venue.as_str()))?.into_iter().find(|key| key.id == id))
}

/// The key that signs badges for a venue now.
///
/// # Errors
/// See [`Error`]; a venue without one was not added by us.
pub fn active(connection: &mut Database, venue: &Slug) -> Result<Key, Error> {
    active_for(connection, venue, KeyUse::Badges)?.ok_or_else(|| Error::Corrupt { table: "keys", row: venue.to_string() })
}

/// The key that signs for a venue now what this use says, or by this algorithm, if it has one.
///
/// # Errors
/// See [`Error`].
pub fn active_for(connection: &mut Database, venue: &Slug, signs: impl Into<KeyUse>) -> Result<Option<Key>, Error> {
    let signs = signs.into();
    let all = all(connection, Some(venue.as_str()))?;
    Ok(all.into_iter().find(|key| key.state == KeyState::Active && key.signs == signs))
}

type Moment = time::PrimitiveDateTime;
type Row = (String, String, String, bool, Moment, Option<Moment>, Option<Moment>, Option<Moment>, String, Option<String>);

const COLUMNS: (
    keys::venue,
    keys::id,
    keys::multikey,
    keys::active,
    keys::made_at,
    keys::activated_at,
    keys::retired_at,
    keys::revoked_at,
    keys::algorithm,
    keys::suite,
) = (
    keys::venue,
    keys::id,
    keys::multikey,
    keys::active,
    keys::made_at,
    keys::activated_at,
    keys::retired_at,
    keys::revoked_at,
    keys::algorithm,
    keys::suite,
);

fn key((venue, id, multikey, active, made, activated, retired, revoked, algorithm, suite): Row) -> Result<Key, Error> {
    // An id is the name of a file.
    if id.is_empty() || !id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
        return Err(Error::Corrupt { table: "keys", row: id });
    }
    let signs = match (suite.as_deref(), Algorithm::named(&algorithm)) {
        (None, Some(algorithm)) => KeyUse::from(algorithm),
        (Some(suite), _) if suite == KeyUse::Parts.name() => KeyUse::Parts,
        _ => return Err(Error::Corrupt { table: "keys", row: id }),
    };
    // See the migrations: `active` is of keys that sign badges.
    let is_active = active || signs != KeyUse::Badges && activated.is_some() && retired.is_none();
    let state = match (revoked, is_active, activated) {
        (Some(_), ..) => KeyState::Revoked,
        (None, true, _) => KeyState::Active,
        (None, false, Some(_)) => KeyState::Retired,
        (None, false, None) => KeyState::Published,
    };
    let (algorithm, [activated_at, retired_at, revoked_at]) = (signs.algorithm(), [activated, retired, revoked].map(|at| at.map(moment)));
    Ok(Key { venue, id, multikey, algorithm, signs, made_at: moment(made), activated_at, retired_at, revoked_at, state })
}
