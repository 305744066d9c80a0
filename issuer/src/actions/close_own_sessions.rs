//! Somebody closes sessions of their own, from another computer perhaps.

use badge::timestamp::Timestamp;
use uuid::Uuid;

use crate::actions::desk::Desk;
use crate::actions::note_of_person::note_of_person;
use crate::actions::sign_in::quiet_since;
use crate::store::audit::Act;
use crate::store::sessions::{self, Session};
use crate::store::staff::Person;
use crate::store::{Database, Error};

/// Where somebody is signed in.
///
/// # Errors
/// See [`Error`].
pub async fn own_sessions(desk: &Desk, person: &Person) -> Result<Vec<Session>, Error> {
    let (now, person) = (desk.clock.now(), person.clone());
    desk.store.read(move |connection| live(connection, &person, now)).await
}

/// Closes one of their sessions, named by its [`handle`]; whether there was one.
///
/// # Errors
/// See [`Error`].
pub async fn close_session(desk: &Desk, person: &Person, named: String) -> Result<bool, Error> {
    let (now, person) = (desk.clock.now(), person.clone());
    let closed = desk.store.run(move |connection| {
        let session = live(connection, &person, now)?.into_iter().find(|session| handle(session) == named);
        let Some(session) = session else { return Ok(false) };
        sessions::end(connection, &session.hash, now)?;
        Ok(true)
    });
    closed.await
}

/// Closes every one, this one among them, and every link that would open another.
///
/// # Errors
/// See [`Error`].
pub async fn close_all_sessions(desk: &Desk, person: Uuid) -> Result<(), Error> {
    let now = desk.clock.now();
    let closed = desk.store.run(move |connection| {
        sessions::end_all(connection, person, now)?;
        note_of_person(connection, person, Some(person), Act::SessionsClosed, "", now)
    });
    closed.await
}

/// What a page names a session by: the start of its hash, which opens nothing.
#[must_use]
pub fn handle(session: &Session) -> String {
    session.hash.chars().take(16).collect()
}

fn live(connection: &mut Database, person: &Person, now: Timestamp) -> Result<Vec<Session>, Error> {
    sessions::of_person(connection, person, now, quiet_since(now))
}
