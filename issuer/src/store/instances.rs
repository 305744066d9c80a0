//! VC-API instances, and which of their credentials were revoked.

use badge::timestamp::Timestamp;
use diesel::prelude::*;

use crate::issuance::commission::Cryptosuite;
use crate::store::connection::{Database, column};
use crate::store::error::Error;
use crate::store::schema::{instance_statuses, instances};

/// A VC-API instance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instance {
    /// Its name in addresses.
    pub name: String,
    /// The suite by which it signs.
    pub cryptosuite: Cryptosuite,
    /// Its key.
    pub multikey: String,
    /// SHA-256 of its bearer token, in hexadecimal.
    pub token_hash: String,
    /// Whether it gives each credential a place in a status list.
    pub revocation: bool,
    /// The key by which numbers become places.
    pub permutation: Vec<u8>,
}

/// Adds one.
///
/// # Errors
/// See [`Error`]; a conflict where there is one of that name.
pub fn add(connection: &mut Database, instance: &Instance, now: Timestamp) -> Result<(), Error> {
    diesel::insert_into(instances::table)
        .values((
            instances::name.eq(&instance.name),
            instances::cryptosuite.eq(instance.cryptosuite.name()),
            instances::multikey.eq(&instance.multikey),
            instances::token_hash.eq(&instance.token_hash),
            instances::revocation.eq(instance.revocation),
            instances::permutation.eq(&instance.permutation),
            instances::made_at.eq(column(now)),
        ))
        .execute(connection)?;
    Ok(())
}

/// Every instance, by name.
///
/// # Errors
/// See [`Error`].
pub fn all(connection: &mut Database) -> Result<Vec<Instance>, Error> {
    let rows: Vec<Row> = instances::table.order(instances::name).select(COLUMNS).load(connection)?;
    rows.into_iter().map(instance).collect()
}

/// The instance of that name.
///
/// # Errors
/// See [`Error`].
pub fn find(connection: &mut Database, name: &str) -> Result<Option<Instance>, Error> {
    // Whatever stands in a URL comes here, a NUL too, which PostgreSQL refuses to be asked about.
    if !is_name(name) {
        return Ok(None);
    }
    let row: Option<Row> = instances::table.find(name).select(COLUMNS).first(connection).optional()?;
    row.map(instance).transpose()
}

/// Removes one and all that is known of its credentials; whether there was one.
///
/// # Errors
/// See [`Error`].
pub fn remove(connection: &mut Database, name: &str) -> Result<bool, Error> {
    if !is_name(name) {
        return Ok(false);
    }
    diesel::delete(instance_statuses::table.filter(instance_statuses::instance.eq(name))).execute(connection)?;
    Ok(diesel::delete(instances::table.find(name)).execute(connection)? == 1)
}

/// Takes the next number of an instance's list, of so many; `None` where it is full.
///
/// # Errors
/// See [`Error`].
pub fn take(connection: &mut Database, name: &str, size: i64) -> Result<Option<i64>, Error> {
    let room = instances::table.filter(instances::name.eq(name)).filter(instances::next.lt(size));
    let next: Option<i64> =
        diesel::update(room).set(instances::next.eq(instances::next + 1)).returning(instances::next).get_result(connection).optional()?;
    Ok(next.map(|next| next - 1))
}

/// Remembers which credential has that place, by its id where it has one.
///
/// # Errors
/// See [`Error`]; a conflict where the instance signed a credential of that id before, or gave the place away.
pub fn place(connection: &mut Database, name: &str, place: i64, credential: Option<&str>) -> Result<(), Error> {
    diesel::insert_into(instance_statuses::table)
        .values((instance_statuses::instance.eq(name), instance_statuses::place.eq(place), instance_statuses::credential.eq(credential)))
        .execute(connection)?;
    Ok(())
}

/// Revokes a credential of an instance, for good; whether the instance signed one of that id. A second time changes nothing.
///
/// # Errors
/// See [`Error`].
pub fn revoke(connection: &mut Database, name: &str, credential: &str, now: Timestamp) -> Result<bool, Error> {
    let of = || instance_statuses::table.filter(instance_statuses::instance.eq(name)).filter(instance_statuses::credential.eq(credential));
    diesel::update(of().filter(instance_statuses::revoked_at.is_null()))
        .set(instance_statuses::revoked_at.eq(column(now)))
        .execute(connection)?;
    Ok(of().count().get_result::<i64>(connection)? > 0)
}

/// The places of an instance's list whose credentials are revoked, in order.
///
/// # Errors
/// See [`Error`].
pub fn revoked(connection: &mut Database, name: &str) -> Result<Vec<i64>, Error> {
    let places = instance_statuses::table
        .filter(instance_statuses::instance.eq(name))
        .filter(instance_statuses::revoked_at.is_not_null())
        .order(instance_statuses::place)
        .select(instance_statuses::place);
    Ok(places.load(connection)?)
}

type Row = (String, String, String, String, bool, Vec<u8>);

const COLUMNS: (
    instances::name,
    instances::cryptosuite,
    instances::multikey,
    instances::token_hash,
    instances::revocation,
    instances::permutation,
) = (instances::name, instances::cryptosuite, instances::multikey, instances::token_hash, instances::revocation, instances::permutation);

fn instance((name, suite, multikey, token_hash, revocation, permutation): Row) -> Result<Instance, Error> {
    let suite = Cryptosuite::named(&suite).filter(|_| is_name(&name));
    let Some(cryptosuite) = suite else { return Err(Error::Corrupt { table: "instances", row: name }) };
    Ok(Instance { name, cryptosuite, multikey, token_hash, revocation, permutation })
}

/// It is part of an address, and the name of a file.
fn is_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}
