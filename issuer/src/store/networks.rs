//! Networks: venues that one person runs together.

use badge::timestamp::Timestamp;
use diesel::prelude::*;

use crate::issuance::profile::Slug;
use crate::store::connection::{Database, column, moment};
use crate::store::error::Error;
use crate::store::schema::{badges, batches, networks, venues};

/// A network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Network {
    /// Its short name in addresses.
    pub slug: Slug,
    /// Its name.
    pub name: String,
}

/// A venue of a network, as the list of them shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its slug.
    pub slug: Slug,
    /// Its name.
    pub name: String,
    /// Its DID.
    pub did: String,
    /// Its telephone number.
    pub phone: Option<String>,
}

/// What a venue did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Activity {
    /// Badges that it signed.
    pub badges: i64,
    /// When it last gave some.
    pub last: Option<Timestamp>,
}

/// Adds a network.
///
/// # Errors
/// See [`Error`]; a conflict where the slug is taken.
pub fn add(connection: &mut Database, network: &Network, now: Timestamp) -> Result<(), Error> {
    diesel::insert_into(networks::table)
        .values((networks::slug.eq(network.slug.as_str()), networks::name.eq(&network.name), networks::added_at.eq(column(now))))
        .execute(connection)?;
    Ok(())
}

/// The network with this slug.
///
/// # Errors
/// See [`Error`].
pub fn find(connection: &mut Database, slug: &str) -> Result<Option<Network>, Error> {
    // Whatever stands in a URL comes here, a NUL too, which PostgreSQL refuses to be asked about.
    let Some(slug) = Slug::parse(slug) else { return Ok(None) };
    let name: Option<String> = networks::table.find(slug.as_str()).select(networks::name).first(connection).optional()?;
    Ok(name.map(|name| Network { slug, name }))
}

/// Every network, by slug.
///
/// # Errors
/// See [`Error`].
pub fn all(connection: &mut Database) -> Result<Vec<Network>, Error> {
    let rows: Vec<(String, String)> = networks::table.order(networks::slug).select((networks::slug, networks::name)).load(connection)?;
    let network = |(slug, name): (String, String)| {
        let slug = Slug::parse(&slug).ok_or(Error::Corrupt { table: "networks", row: slug })?;
        Ok(Network { slug, name })
    };
    rows.into_iter().map(network).collect()
}

/// Puts a venue into a network.
///
/// # Errors
/// See [`Error`].
pub fn join(connection: &mut Database, venue: &Slug, network: &Slug) -> Result<(), Error> {
    diesel::update(venues::table.find(venue.as_str())).set(venues::network.eq(network.as_str())).execute(connection)?;
    Ok(())
}

/// The network that a venue is in.
///
/// # Errors
/// See [`Error`].
pub fn of_venue(connection: &mut Database, venue: &Slug) -> Result<Option<Slug>, Error> {
    let found: Option<Option<String>> = venues::table.find(venue.as_str()).select(venues::network).first(connection).optional()?;
    let slug = |slug: String| Slug::parse(&slug).ok_or(Error::Corrupt { table: "venues", row: slug });
    found.flatten().map(slug).transpose()
}

/// The venues of a network, by name.
///
/// # Errors
/// See [`Error`].
pub fn venues(connection: &mut Database, network: &Slug) -> Result<Vec<Listed>, Error> {
    let rows: Vec<(String, String, String, Option<String>)> = venues::table
        .filter(venues::network.eq(network.as_str()))
        .order((venues::name, venues::slug))
        .select((venues::slug, venues::name, venues::did, venues::phone))
        .load(connection)?;
    let listed = |(slug, name, did, phone): (String, String, String, Option<String>)| {
        let slug = Slug::parse(&slug).ok_or(Error::Corrupt { table: "venues", row: slug })?;
        Ok(Listed { slug, name, did, phone })
    };
    rows.into_iter().map(listed).collect()
}

/// What a venue of this network did; nothing where it is of another.
///
/// # Errors
/// See [`Error`].
pub fn activity(connection: &mut Database, network: &Slug, venue: &Slug) -> Result<Activity, Error> {
    if of_venue(connection, venue)?.as_ref() != Some(network) {
        return Ok(Activity { badges: 0, last: None });
    }
    let signed = badges::table.filter(badges::venue.eq(venue.as_str())).filter(badges::state.eq("signed"));
    let badges: i64 = signed.count().get_result(connection)?;
    let last = batches::table.filter(batches::venue.eq(venue.as_str())).order(batches::started_at.desc()).select(batches::started_at);
    Ok(Activity { badges, last: last.first(connection).optional()?.map(moment) })
}
