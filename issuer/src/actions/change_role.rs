//! What somebody may do at a venue changes, or ends; their sessions are closed.

use badge::timestamp::Timestamp;
use uuid::Uuid;

use crate::actions::desk::Desk;
use crate::actions::remit::is_in_remit;
use crate::store::audit::{Act, Entry};
use crate::store::scope::{Role, Scope};
use crate::store::staff::Place;
use crate::store::{self, Database, audit, keys, passkeys, roles, sessions, staff};

/// Why nothing changed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// They work elsewhere too: ending their sessions is not up to this venue.
    #[error("works elsewhere too")]
    Elsewhere,
    /// Nobody would be left to administer the venue.
    #[error("the last administrator")]
    LastAdmin,
    /// That role does not exist there, or is not theirs to give.
    #[error("no such role there")]
    Role,
    /// The store.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// They have no role there.
    #[error("nobody of this venue")]
    Unknown,
}

impl Error {
    /// Its slug, also the end of its sentence's key.
    #[must_use]
    pub fn slug(&self) -> &'static str {
        match self {
            Self::Elsewhere => "elsewhere",
            Self::LastAdmin => "last-admin",
            Self::Role => "role",
            Self::Store(_) => "failed",
            Self::Unknown => "unknown",
        }
    }
}

/// Gives somebody of the venue another role there.
///
/// # Errors
/// See [`Error`].
pub async fn change_role(desk: &Desk, scope: &Scope, person: Uuid, role: Role) -> Result<(), Error> {
    if role > Role::VenueAdmin || scope.role() < Role::VenueAdmin {
        return Err(Error::Role);
    }
    let (now, scope) = (desk.clock.now(), scope.clone());
    let changed = desk.store.run(move |connection| {
        let place = place_of(connection, &scope, person)?;
        staff::give(connection, person, role, &place, now)?;
        somebody_is_left(connection, &scope)?;
        note(connection, &scope, Act::RoleGiven, role.slug(), now)
    });
    changed.await
}

/// Takes somebody's role at the venue away: from the next click on they are nobody there. Who has no other role is let go.
///
/// # Errors
/// See [`Error`].
pub async fn take_role_away(desk: &Desk, scope: &Scope, person: Uuid) -> Result<(), Error> {
    if scope.role() < Role::VenueAdmin {
        return Err(Error::Role);
    }
    let (now, scope) = (desk.clock.now(), scope.clone());
    let taken = desk.store.run(move |connection| {
        let place = place_of(connection, &scope, person)?;
        let may_close = is_in_remit(connection, &scope, person)?;
        staff::take_away(connection, person, &place)?;
        somebody_is_left(connection, &scope)?;
        if roles::let_go(connection, person, now)? {
            passkeys::remove_all(connection, person)?;
        }
        if may_close {
            sessions::end_all(connection, person, now)?;
        }
        note(connection, &scope, Act::RoleTaken, "", now)
    });
    taken.await
}

/// Takes every role away from somebody. Only at the terminal.
///
/// # Errors
/// See [`Error`].
pub async fn take_everything_away(desk: &Desk, person: Uuid) -> Result<(), Error> {
    let now = desk.clock.now();
    let taken = desk.store.run(move |connection| {
        for (place, role) in &roles::of_person(connection, person)? {
            staff::take_away(connection, person, place)?;
            for venue in roles::venues_of(connection, place)? {
                let (id, act, detail) = (Uuid::new_v4(), Act::RoleTaken, role.slug());
                audit::add(connection, &Entry { id, at: now, act, venue: &venue, staff: None, badge: None, detail })?;
            }
        }
        roles::let_go(connection, person, now)?;
        passkeys::remove_all(connection, person)?;
        sessions::end_all(connection, person, now)?;
        Ok::<_, Error>(())
    });
    taken.await
}

/// Closes every session of somebody of the venue, and every link that would open another.
///
/// # Errors
/// See [`Error`].
pub async fn close_sessions(desk: &Desk, scope: &Scope, person: Uuid) -> Result<(), Error> {
    let (now, scope) = (desk.clock.now(), scope.clone());
    let closed = desk.store.run(move |connection| {
        place_of(connection, &scope, person)?;
        if !is_in_remit(connection, &scope, person)? {
            return Err(Error::Elsewhere);
        }
        sessions::end_all(connection, person, now)?;
        note(connection, &scope, Act::SessionsClosed, "", now)
    });
    closed.await
}

/// The venue, where that person has a role of its own. It is held: two who take one another's role away at once would leave nobody.
fn place_of(connection: &mut Database, scope: &Scope, person: Uuid) -> Result<Place, Error> {
    keys::hold(connection, scope.venue())?;
    let place = Place::Venue(scope.venue().clone());
    let holds = roles::of_person(connection, person)?.iter().any(|(held, _)| *held == place);
    if holds { Ok(place) } else { Err(Error::Unknown) }
}

/// The transaction ends here where nobody would be left; the terminal can always add somebody.
fn somebody_is_left(connection: &mut Database, scope: &Scope) -> Result<(), Error> {
    let left = scope.staff().is_none() || roles::administrators(connection, scope.venue())? > 0;
    if left { Ok(()) } else { Err(Error::LastAdmin) }
}

fn note(connection: &mut Database, scope: &Scope, act: Act, detail: &str, at: Timestamp) -> Result<(), Error> {
    let id = Uuid::new_v4();
    Ok(audit::add(connection, &Entry { id, at, act, venue: scope.venue(), staff: scope.staff(), badge: None, detail })?)
}
