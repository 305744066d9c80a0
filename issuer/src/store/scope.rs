//! In whose name somebody looks or acts: whatever staff see or change is asked of the store with one of these, so that no query can be of
//! another venue's.

use diesel::prelude::*;
use uuid::Uuid;

use crate::issuance::profile::Slug;
use crate::store::connection::Database;
use crate::store::error::Error;
use crate::store::schema::{roles, staff, venues};

/// One venue, and who stands there. It is made from a role or a token that was found in the store, or at the terminal.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Scope {
    venue: Slug,
    role: Role,
    staff: Option<Uuid>,
}

/// What somebody may do at a venue; each may all that stands before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Looks.
    Reader,
    /// Gives badges, prints, corrects.
    Issuer,
    /// Withdraws, erases, invites, settles how the venue works.
    VenueAdmin,
    /// The same at every venue of a network, and makes venues.
    NetworkAdmin,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 4] = [Self::Reader, Self::Issuer, Self::VenueAdmin, Self::NetworkAdmin];

    /// Its slug.
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Self::Issuer => "issuer",
            Self::NetworkAdmin => "network-admin",
            Self::Reader => "reader",
            Self::VenueAdmin => "venue-admin",
        }
    }

    /// The role with this slug.
    #[must_use]
    pub fn parse(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.slug() == slug)
    }
}

impl Scope {
    /// At the terminal: whoever reaches it may do everything, and is nobody in the audit.
    #[must_use]
    pub fn of_terminal(venue: Slug) -> Self {
        Self { venue, role: Role::NetworkAdmin, staff: None }
    }

    /// Of a program that the store knows: it acts under its own id, as somebody of the staff does.
    pub(crate) fn of_program(venue: Slug, role: Role, program: Uuid) -> Self {
        Self { venue, role, staff: Some(program) }
    }

    /// The venue.
    #[must_use]
    pub fn venue(&self) -> &Slug {
        &self.venue
    }

    /// What they may.
    #[must_use]
    pub fn role(&self) -> Role {
        self.role
    }

    /// Who, a person or a program: nobody at the terminal.
    #[must_use]
    pub fn staff(&self) -> Option<Uuid> {
        self.staff
    }
}

/// What this person may at that venue, if anything: by a role there, or in the venue's network.
///
/// # Errors
/// See [`Error`].
pub fn of_staff(connection: &mut Database, person: Uuid, venue: &str) -> Result<Option<Scope>, Error> {
    let Some(slug) = Slug::parse(venue) else { return Ok(None) };
    let network: Option<Option<String>> = venues::table.find(venue).select(venues::network).first(connection).optional()?;
    let Some(network) = network else { return Ok(None) };
    let id = person.to_string();
    let of_person = || roles::table.inner_join(staff::table).filter(staff::id.eq(id.clone())).filter(staff::left_at.is_null());
    let mut found: Vec<String> = of_person().filter(roles::venue.eq(venue)).select(roles::role).load(connection)?;
    if let Some(network) = network {
        found.extend(of_person().filter(roles::network.eq(network)).select(roles::role).load::<String>(connection)?);
    }
    let highest = found.iter().filter_map(|role| Role::parse(role)).max();
    Ok(highest.map(|role| Scope { venue: slug, role, staff: Some(person) }))
}

/// Every venue where this person may do something, with its name, by name.
///
/// # Errors
/// See [`Error`].
pub fn all_of_staff(connection: &mut Database, person: Uuid) -> Result<Vec<(Scope, String)>, Error> {
    let held: Vec<(String, Option<String>, Option<String>)> = roles::table
        .inner_join(staff::table)
        .filter(staff::id.eq(person.to_string()))
        .filter(staff::left_at.is_null())
        .select((roles::role, roles::venue, roles::network))
        .load(connection)?;
    let venues: Vec<(String, String, Option<String>)> =
        venues::table.order(venues::name).select((venues::slug, venues::name, venues::network)).load(connection)?;
    let mut found = Vec::new();
    for (slug, name, network) in venues {
        let here = |(_, venue, of): &&(String, Option<String>, Option<String>)| {
            venue.as_ref() == Some(&slug) || (network.is_some() && *of == network)
        };
        let Some(role) = held.iter().filter(here).filter_map(|(role, ..)| Role::parse(role)).max() else { continue };
        let venue = Slug::parse(&slug).ok_or(Error::Corrupt { table: "venues", row: slug })?;
        found.push((Scope { venue, role, staff: Some(person) }, name));
    }
    Ok(found)
}
