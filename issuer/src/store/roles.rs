//! Who may do what where, seen from the person and from the place: what must hold before a role or a link is given or taken.

use badge::timestamp::Timestamp;
use diesel::prelude::*;
use uuid::Uuid;

use crate::issuance::profile::Slug;
use crate::store::connection::{Database, column};
use crate::store::error::Error;
use crate::store::schema::{roles, staff, venues};
use crate::store::scope::Role;
use crate::store::staff::Place;

/// Every role that somebody has.
///
/// # Errors
/// See [`Error`].
pub fn of_person(connection: &mut Database, person: Uuid) -> Result<Vec<(Place, Role)>, Error> {
    let rows: Vec<(String, Option<String>, Option<String>)> = roles::table
        .filter(roles::staff.eq(person.to_string()))
        .order((roles::given_at, roles::id))
        .select((roles::role, roles::venue, roles::network))
        .load(connection)?;
    let held = |(role, venue, network): (String, Option<String>, Option<String>)| {
        let known = Role::parse(&role);
        let place =
            venue.map(|slug| Slug::parse(&slug).map(Place::Venue)).or_else(|| network.map(|slug| Slug::parse(&slug).map(Place::Network)));
        let held = place.flatten().zip(known);
        held.ok_or(Error::Corrupt { table: "roles", row: role })
    };
    rows.into_iter().map(held).collect()
}

/// Where somebody works: each venue where they have a role, and of each network that they run the first venue.
///
/// # Errors
/// See [`Error`].
pub fn homes(connection: &mut Database, person: Uuid) -> Result<Vec<Slug>, Error> {
    let mut found: Vec<Slug> = Vec::new();
    for (place, _) in of_person(connection, person)? {
        let home = match place {
            Place::Network(network) => first_venue(connection, &network)?,
            Place::Venue(venue) => Some(venue),
        };
        found.extend(home.filter(|home| !found.contains(home)));
    }
    Ok(found)
}

/// How many may administer a venue: its own administrators, and those of its network.
///
/// # Errors
/// See [`Error`].
pub fn administrators(connection: &mut Database, venue: &Slug) -> Result<i64, Error> {
    let network: Option<Option<String>> = venues::table.find(venue.as_str()).select(venues::network).first(connection).optional()?;
    let present = || roles::table.inner_join(staff::table).filter(staff::left_at.is_null());
    let own = present().filter(roles::venue.eq(venue.as_str())).filter(roles::role.eq(Role::VenueAdmin.slug()));
    let mut count: i64 = own.count().get_result(connection)?;
    if let Some(network) = network.flatten() {
        count += present().filter(roles::network.eq(network)).count().get_result::<i64>(connection)?;
    }
    Ok(count)
}

/// Lets go of somebody who has no role any more: their address is forgotten, their name stays for those who read what they did.
/// Whether they went.
///
/// # Errors
/// See [`Error`].
pub fn let_go(connection: &mut Database, person: Uuid, now: Timestamp) -> Result<bool, Error> {
    if !of_person(connection, person)?.is_empty() {
        return Ok(false);
    }
    let id = person.to_string();
    let gone = staff::table.filter(staff::id.eq(&id)).filter(staff::left_at.is_null());
    // The column is unique and must hold something; with no @ in it, it is nobody's address.
    diesel::update(gone).set((staff::left_at.eq(column(now)), staff::email.eq(&id))).execute(connection)?;
    Ok(true)
}

/// The venues where a role at that place holds.
///
/// # Errors
/// See [`Error`].
pub fn venues_of(connection: &mut Database, place: &Place) -> Result<Vec<Slug>, Error> {
    let network = match place {
        Place::Network(network) => network,
        Place::Venue(venue) => return Ok(vec![venue.clone()]),
    };
    let slugs: Vec<String> =
        venues::table.filter(venues::network.eq(network.as_str())).order(venues::slug).select(venues::slug).load(connection)?;
    slugs.into_iter().map(|slug| Slug::parse(&slug).ok_or(Error::Corrupt { table: "venues", row: slug })).collect()
}

fn first_venue(connection: &mut Database, network: &Slug) -> Result<Option<Slug>, Error> {
    let of_network = venues::table.filter(venues::network.eq(network.as_str())).order((venues::added_at, venues::slug));
    let first: Option<String> = of_network.select(venues::slug).first(connection).optional()?;
    first.map(|slug| Slug::parse(&slug).ok_or(Error::Corrupt { table: "venues", row: slug })).transpose()
}
