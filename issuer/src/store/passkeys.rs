//! What people sign in with instead of a link. Public halves only: whoever reads this table cannot sign in.

use badge::keys::{Algorithm, PublicKey};
use badge::timestamp::Timestamp;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use diesel::prelude::*;
use uuid::Uuid;

use crate::passkey::Passkey;
use crate::store::connection::{Database, column, moment};
use crate::store::error::Error;
use crate::store::schema::passkeys::dsl;

/// A passkey, and whose it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owned {
    /// Whose.
    pub staff: Uuid,
    /// What it is.
    pub passkey: Passkey,
}

/// A passkey, as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Its id, in base64url.
    pub id: String,
    /// What its owner calls it.
    pub name: String,
    /// When it was made.
    pub made_at: Timestamp,
    /// When it was last used.
    pub used_at: Option<Timestamp>,
}

/// Adds a passkey of somebody.
///
/// # Errors
/// See [`Error`]; a conflict where there is one with this id, whosever it is.
pub fn add(connection: &mut Database, owned: &Owned, name: &str, now: Timestamp) -> Result<(), Error> {
    let Passkey { id, key, algorithm, counter } = &owned.passkey;
    diesel::insert_into(dsl::passkeys)
        .values((
            dsl::id.eq(URL_SAFE_NO_PAD.encode(id)),
            dsl::staff.eq(owned.staff.to_string()),
            dsl::name.eq(name),
            dsl::multikey.eq(key.to_multikey()),
            dsl::algorithm.eq(slug(*algorithm)),
            dsl::counter.eq(i64::from(*counter)),
            dsl::made_at.eq(column(now)),
        ))
        .execute(connection)?;
    Ok(())
}

/// The passkey with this id.
///
/// # Errors
/// See [`Error`].
pub fn find(connection: &mut Database, id: &[u8]) -> Result<Option<Owned>, Error> {
    let text = URL_SAFE_NO_PAD.encode(id);
    let row: Option<(String, String, String, i64)> =
        dsl::passkeys.find(&text).select((dsl::staff, dsl::multikey, dsl::algorithm, dsl::counter)).first(connection).optional()?;
    let Some((staff, multikey, algorithm, counter)) = row else { return Ok(None) };
    let read = || {
        let key = PublicKey::from_multikey(&multikey).ok()?;
        let passkey = Passkey { id: id.to_vec(), key, algorithm: Algorithm::named(&algorithm)?, counter: u32::try_from(counter).ok()? };
        Some(Owned { staff: Uuid::parse_str(&staff).ok()?, passkey })
    };
    read().map(Some).ok_or(Error::Corrupt { table: "passkeys", row: text })
}

/// The passkeys of somebody, the oldest first.
///
/// # Errors
/// See [`Error`].
pub fn of_person(connection: &mut Database, person: Uuid) -> Result<Vec<Named>, Error> {
    type Row = (String, String, time::PrimitiveDateTime, Option<time::PrimitiveDateTime>);
    let rows: Vec<Row> = dsl::passkeys
        .filter(dsl::staff.eq(person.to_string()))
        .order((dsl::made_at, dsl::id))
        .select((dsl::id, dsl::name, dsl::made_at, dsl::used_at))
        .load(connection)?;
    let named = |(id, name, made, used): Row| Named { id, name, made_at: moment(made), used_at: used.map(moment) };
    Ok(rows.into_iter().map(named).collect())
}

/// Notes that a passkey signed for the so-manieth time. Of two who come with the same count, one is too late: whether this one was not.
///
/// # Errors
/// See [`Error`].
pub fn used(connection: &mut Database, passkey: &Passkey, counter: u32, now: Timestamp) -> Result<bool, Error> {
    let as_seen = dsl::passkeys.filter(dsl::id.eq(URL_SAFE_NO_PAD.encode(&passkey.id))).filter(dsl::counter.eq(i64::from(passkey.counter)));
    let noted = diesel::update(as_seen).set((dsl::counter.eq(i64::from(counter)), dsl::used_at.eq(column(now)))).execute(connection)?;
    Ok(noted == 1)
}

/// Gives somebody's passkey another name; whether they have it.
///
/// # Errors
/// See [`Error`].
pub fn rename(connection: &mut Database, person: Uuid, id: &str, name: &str) -> Result<bool, Error> {
    let own = dsl::passkeys.filter(dsl::id.eq(id)).filter(dsl::staff.eq(person.to_string()));
    Ok(diesel::update(own).set(dsl::name.eq(name)).execute(connection)? == 1)
}

/// Removes somebody's passkey; whether they had it.
///
/// # Errors
/// See [`Error`].
pub fn remove(connection: &mut Database, person: Uuid, id: &str) -> Result<bool, Error> {
    let own = dsl::passkeys.filter(dsl::id.eq(id)).filter(dsl::staff.eq(person.to_string()));
    Ok(diesel::delete(own).execute(connection)? == 1)
}

/// Removes every passkey of somebody who has left.
///
/// # Errors
/// See [`Error`].
pub fn remove_all(connection: &mut Database, person: Uuid) -> Result<(), Error> {
    diesel::delete(dsl::passkeys.filter(dsl::staff.eq(person.to_string()))).execute(connection)?;
    Ok(())
}

/// As the table has it.
fn slug(algorithm: Algorithm) -> &'static str {
    match algorithm {
        Algorithm::EdDsa => "EdDSA",
        Algorithm::Es256 => "ES256",
        Algorithm::Es384 => "ES384",
        Algorithm::Ps256 => "PS256",
        Algorithm::Rs256 => "RS256",
    }
}
