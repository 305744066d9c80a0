//! Somebody is invited to a venue, or to run a network; and is handed a link to get in, as often as it takes.

use uuid::Uuid;

use crate::actions::desk::Desk;
use crate::actions::note_of_person::note_of_person;
use crate::actions::one_line::one_line;
use crate::actions::remit::is_in_remit;
use crate::actions::sign_in::{self, Opening, Way, make_link};
use crate::issuance::profile::Slug;
use crate::store::audit::{Act, Entry};
use crate::store::scope::{Role, Scope};
use crate::store::staff::{Person, Place};
use crate::store::{self, Database, audit, journal, networks, roles, staff};

/// Who is invited, as what.
#[derive(Clone)]
pub struct Invitation {
    /// Their name, as colleagues read it.
    pub name: String,
    /// Their address.
    pub email: String,
    /// What they may do.
    pub role: Role,
}

/// Somebody who was invited.
#[derive(Clone, Debug)]
pub struct Invited {
    /// Who.
    pub person: Person,
    /// Their link. There is none for somebody who may do something elsewhere: whoever held it could do that as well. They get in as
    /// they always did.
    pub opening: Option<Opening>,
}

/// Why nobody was.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// They have a role there already.
    #[error("has a role here already")]
    Already,
    /// That is no address.
    #[error("no address")]
    Email,
    /// They may do something elsewhere, so no link of theirs is handed over here.
    #[error("works elsewhere too")]
    Elsewhere,
    /// No link could be made.
    #[error(transparent)]
    Link(#[from] sign_in::Error),
    /// Nobody can be shown this name.
    #[error("no name")]
    Name,
    /// That role does not exist there, or is not theirs to give.
    #[error("no such role there")]
    Role,
    /// The store.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// So many were invited in a day that no more are.
    #[error("too many")]
    TooMany,
    /// There is no such person or place.
    #[error("nobody")]
    Unknown,
}

impl Error {
    /// Its slug, also the end of its sentence's key.
    #[must_use]
    pub fn slug(&self) -> &'static str {
        match self {
            Self::Already => "already",
            Self::Elsewhere => "elsewhere",
            Self::Email => "email",
            Self::Link(_) | Self::Store(_) => "failed",
            Self::Name => "name",
            Self::Role => "role",
            Self::TooMany => "too-many",
            Self::Unknown => "unknown",
        }
    }
}

/// Invites somebody to a venue.
///
/// # Errors
/// See [`Error`].
pub async fn invite_person(desk: &Desk, scope: &Scope, told: &Invitation) -> Result<Invited, Error> {
    // Who administers a venue gives any role there; one of the whole network is nobody's to give but the terminal's.
    if told.role > Role::VenueAdmin || scope.role() < Role::VenueAdmin {
        return Err(Error::Role);
    }
    let (now, scope, role, new) = (desk.clock.now(), scope.clone(), told.role, read(told)?);
    let added = desk.store.run(move |connection| {
        // Each answer tells something of an address: nobody gets to ask about thousands.
        if scope.staff().is_some() && journal::count_since(connection, &scope, Act::RoleGiven, now.plus(-DAY))? >= MOST_A_DAY {
            return Err(Error::TooMany);
        }
        let person = known_or_new(connection, new, now)?;
        let place = Place::Venue(scope.venue().clone());
        if roles::of_person(connection, person.id)?.iter().any(|(held, _)| *held == place) {
            return Err(Error::Already);
        }
        staff::give(connection, person.id, role, &place, now)?;
        let (id, act, venue) = (Uuid::new_v4(), Act::RoleGiven, scope.venue());
        audit::add(connection, &Entry { id, at: now, act, venue, staff: scope.staff(), badge: None, detail: role.slug() })?;
        Ok((is_in_remit(connection, &scope, person.id)?, person))
    });
    let (may_hand, person) = added.await?;
    let opening = if may_hand { Some(make_link(desk, person.id, Way::Terminal).await?) } else { None };
    Ok(Invited { person, opening })
}

/// Lets somebody run a network. Only at the terminal: there is nobody above them.
///
/// # Errors
/// See [`Error`].
pub async fn invite_to_network(desk: &Desk, network: &str, told: &Invitation) -> Result<Invited, Error> {
    if told.role != Role::NetworkAdmin {
        return Err(Error::Role);
    }
    let (now, network, new) = (desk.clock.now(), Slug::parse(network).ok_or(Error::Unknown)?, read(told)?);
    let added = desk.store.run(move |connection| {
        networks::find(connection, network.as_str())?.ok_or(Error::Unknown)?;
        let person = known_or_new(connection, new, now)?;
        staff::give(connection, person.id, Role::NetworkAdmin, &Place::Network(network.clone()), now)?;
        // It concerns every venue of the network.
        for venue in networks::venues(connection, &network)? {
            let (id, act, detail) = (Uuid::new_v4(), Act::RoleGiven, Role::NetworkAdmin.slug());
            audit::add(connection, &Entry { id, at: now, act, venue: &venue.slug, staff: None, badge: None, detail })?;
        }
        Ok::<_, Error>(person)
    });
    let person = added.await?;
    let opening = Some(make_link(desk, person.id, Way::Terminal).await?);
    Ok(Invited { person, opening })
}

/// Makes a link for somebody of the venue who cannot get in, and says their name.
///
/// # Errors
/// See [`Error`].
pub async fn hand_link(desk: &Desk, scope: &Scope, person: Uuid) -> Result<(Opening, String), Error> {
    let (now, scope) = (desk.clock.now(), scope.clone());
    let noted = desk.store.run(move |connection| {
        let place = Place::Venue(scope.venue().clone());
        if !roles::of_person(connection, person)?.iter().any(|(held, _)| *held == place) {
            return Err(Error::Unknown);
        }
        if !is_in_remit(connection, &scope, person)? {
            return Err(Error::Elsewhere);
        }
        let (id, act, venue) = (Uuid::new_v4(), Act::LinkMade, scope.venue());
        audit::add(connection, &Entry { id, at: now, act, venue, staff: scope.staff(), badge: None, detail: "" })?;
        Ok(staff::find(connection, person)?.ok_or(Error::Unknown)?.name)
    });
    let name = noted.await?;
    Ok((make_link(desk, person, Way::Terminal).await?, name))
}

/// Makes a link at the terminal for whoever has this address.
///
/// # Errors
/// See [`Error`].
pub async fn hand_link_to_address(desk: &Desk, email: &str) -> Result<(Person, Opening), Error> {
    let (now, address) = (desk.clock.now(), staff::address(email).ok_or(Error::Email)?);
    let found = desk.store.run(move |connection| {
        let person = staff::by_address(connection, &address)?.ok_or(Error::Unknown)?;
        note_of_person(connection, person.id, None, Act::LinkMade, "", now)?;
        Ok::<_, Error>(person)
    });
    let person = found.await?;
    let opening = make_link(desk, person.id, Way::Terminal).await?;
    Ok((person, opening))
}

fn read(told: &Invitation) -> Result<Person, Error> {
    let name = one_line(&told.name, LONGEST_NAME).ok_or(Error::Name)?;
    Ok(Person { id: Uuid::new_v4(), email: staff::address(&told.email).ok_or(Error::Email)?, name })
}

/// Whoever has that address keeps the name that they have.
fn known_or_new(connection: &mut Database, new: Person, now: badge::timestamp::Timestamp) -> Result<Person, store::Error> {
    match staff::by_address(connection, &new.email)? {
        Some(known) => Ok(known),
        None => staff::add(connection, &new, now).map(|()| new),
    }
}

const DAY: i64 = 24 * 3600;
const MOST_A_DAY: i64 = 30;
const LONGEST_NAME: usize = 80;
