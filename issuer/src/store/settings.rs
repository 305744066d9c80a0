//! How a venue works: what its administrators settle, and may settle anew on any day. What signed badges name stands in `venues`.

use diesel::prelude::*;

use crate::store::connection::Database;
use crate::store::error::Error;
use crate::store::schema::venues::dsl;
use crate::store::scope::Scope;

/// How a venue works.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Its name: on pages, and in badges to come.
    pub name: String,
    /// Its telephone number.
    pub phone: Option<String>,
    /// Its address in one line.
    pub address: Option<String>,
    /// Its own site.
    pub url: Option<String>,
    /// After so many years it forgets whom a badge was for.
    pub retention_years: i64,
}

/// How the venue works.
///
/// # Errors
/// See [`Error`].
pub fn of_venue(connection: &mut Database, scope: &Scope) -> Result<Settings, Error> {
    type Row = (String, Option<String>, Option<String>, Option<String>, i64);
    let row: Row = dsl::venues
        .find(scope.venue().as_str())
        .select((dsl::name, dsl::phone, dsl::address, dsl::url, dsl::retention_years))
        .first(connection)?;
    let (name, phone, address, url, retention_years) = row;
    Ok(Settings { name, phone, address, url, retention_years })
}

/// Settles it.
///
/// # Errors
/// See [`Error`].
pub fn set(connection: &mut Database, scope: &Scope, settings: &Settings) -> Result<(), Error> {
    diesel::update(dsl::venues.find(scope.venue().as_str()))
        .set((
            dsl::name.eq(&settings.name),
            dsl::phone.eq(&settings.phone),
            dsl::address.eq(&settings.address),
            dsl::url.eq(&settings.url),
            dsl::retention_years.eq(settings.retention_years),
        ))
        .execute(connection)?;
    Ok(())
}
