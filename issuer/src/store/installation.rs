//! What this installation is.

use diesel::prelude::*;

use crate::store::connection::{self, Database};
use crate::store::error::Error;
use crate::store::schema::installation::dsl;

/// The fingerprint of the secret that awards are hashed with, if one was ever kept.
///
/// # Errors
/// See [`Error`].
pub fn secret_fingerprint(connection: &mut Database) -> Result<Option<String>, Error> {
    Ok(dsl::installation.filter(dsl::name.eq(SECRET)).select(dsl::value).first(connection).optional()?)
}

/// Keeps it.
///
/// # Errors
/// See [`Error`].
pub fn keep_secret_fingerprint(connection: &mut Database, fingerprint: &str) -> Result<(), Error> {
    diesel::insert_into(dsl::installation).values((dsl::name.eq(SECRET), dsl::value.eq(fingerprint))).execute(connection)?;
    Ok(())
}

/// Whether every migration of this program ran.
///
/// # Errors
/// See [`Error`].
pub fn is_current(connection: &mut Database) -> Result<bool, Error> {
    let applied = connection::ran(connection)?;
    Ok(connection::known(connection)?.iter().all(|known| applied.contains(known)))
}

const SECRET: &str = "award-secret";
