//! The end of a workshop: a code on the board for half an hour, with which everybody in the room takes their own badge.

use uuid::Uuid;

use crate::actions::candidate_code::{group_code, kept};
use crate::actions::desk::Desk;
use crate::key_files;
use crate::store::scope::Scope;
use crate::store::workshops::Workshop;
use crate::store::{self, Database, audit, handouts, workshops};

/// What stands on the board.
#[derive(Clone, Debug)]
pub struct Board {
    /// The code, where the workshop is open, and the workshop.
    pub open: Option<(String, Workshop)>,
    /// How many took their badge with this code.
    pub claimed: i64,
    /// How many badges there are to take.
    pub all: i64,
}

/// Why there is no board.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The secret.
    #[error(transparent)]
    Key(#[from] key_files::Error),
    /// The store.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// The venue has no badges of such an import.
    #[error("no such import")]
    Unknown,
}

/// The board of an import.
///
/// # Errors
/// See [`Error`].
pub async fn look_at_board(desk: &Desk, scope: &Scope, import: Uuid) -> Result<Board, Error> {
    let (secret, now, scope) = (desk.keys.award_secret()?, desk.clock.now(), scope.clone());
    let look = move |connection: &mut Database| {
        let all = handouts::count(connection, &scope, import)?;
        if all == 0 {
            return Err(Error::Unknown);
        }
        let open = workshops::of_import(connection, &scope, import, now)?;
        let claimed = open.as_ref().map_or(Ok(0), |workshop| workshops::claimed(connection, workshop.id))?;
        Ok(Board { open: open.map(|workshop| (group_code(&secret, workshop.id), workshop)), claimed, all })
    };
    desk.store.read(look).await
}

/// Opens the workshop of an import, for half an hour from now. One that was open closes: its code on a photograph is worth nothing.
///
/// # Errors
/// See [`Error`].
pub async fn open_workshop(desk: &Desk, scope: &Scope, import: Uuid) -> Result<(), Error> {
    for _ in 0..MOST_TRIES {
        let (secret, now, scope) = (desk.keys.award_secret()?, desk.clock.now(), scope.clone());
        let open = move |connection: &mut Database| {
            if handouts::count(connection, &scope, import)? == 0 {
                return Err(Error::Unknown);
            }
            workshops::close(connection, &scope, import, now)?;
            let id = Uuid::new_v4();
            let venue = scope.venue().to_string();
            let workshop = Workshop { id, venue, import: import.to_string(), ends_at: now.plus(SECONDS) };
            workshops::add(connection, &scope, &workshop, &kept(&secret, &group_code(&secret, id)), now)?;
            note(connection, &scope, audit::Act::WorkshopOpened, import, now)
        };
        match desk.store.run(open).await {
            // The code was once another workshop's: one in a thousand million. Another id gives another code.
            Err(Error::Store(conflict)) if conflict.is_conflict() => {}
            done => return done,
        }
    }
    Err(Error::Unknown)
}

/// Closes the workshop of an import before its end.
///
/// # Errors
/// See [`Error`].
pub async fn close_workshop(desk: &Desk, scope: &Scope, import: Uuid) -> Result<(), Error> {
    let (now, scope) = (desk.clock.now(), scope.clone());
    let close = move |connection: &mut Database| {
        if handouts::count(connection, &scope, import)? == 0 {
            return Err(Error::Unknown);
        }
        match workshops::close(connection, &scope, import, now)? {
            0 => Ok(()),
            _ => note(connection, &scope, audit::Act::WorkshopClosed, import, now),
        }
    };
    desk.store.run(close).await
}

fn note(connection: &mut Database, scope: &Scope, act: audit::Act, import: Uuid, at: badge::timestamp::Timestamp) -> Result<(), Error> {
    let (id, venue, staff, detail) = (Uuid::new_v4(), scope.venue(), scope.staff(), &import.to_string());
    Ok(audit::add(connection, &audit::Entry { id, at, act, venue, staff, badge: None, detail })?)
}

const SECONDS: i64 = 30 * 60;
const MOST_TRIES: usize = 3;
