//! The badges of a sheet are taken back, within a day: as errors of the venue, and their links say so. A chunk at a time, and each list
//! is signed once.

use std::collections::BTreeSet;

use badge::timestamp::Timestamp;
use uuid::Uuid;

use crate::actions::desk::Desk;
use crate::actions::publish_status::{self, publish_status};
use crate::actions::revoke_badge::Reason;
use crate::store::imports::{self, State};
use crate::store::scope::Scope;
use crate::store::{self, Database, audit, revocations, status_lists, webhooks};

/// What can still be taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// How many badges.
    pub badges: i64,
    /// Until when the first of them can be.
    pub until: Timestamp,
}

/// Why nothing was taken back, or not all.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Its badges are being made.
    #[error("its badges are being made")]
    Busy,
    /// A list could not be made. The revocations stand all the same, and the next answer of the service has them.
    #[error("taken back, but: {0}")]
    List(#[from] publish_status::Error),
    /// The store.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// A day has passed, or nothing is left to take back.
    #[error("too late")]
    TooLate,
    /// There is no such sheet.
    #[error("no such sheet")]
    Unknown,
}

/// What of a sheet can still be taken back; `None` where nothing can.
///
/// # Errors
/// See [`Error`].
pub async fn undo_window(desk: &Desk, scope: &Scope, id: Uuid) -> Result<Option<Window>, Error> {
    let (since, scope) = (desk.clock.now().plus(-A_DAY), scope.clone());
    let window = desk.store.read(move |connection| imports::undo_window(connection, &scope, id, since)).await?;
    Ok(window.map(|(first, badges)| Window { badges, until: first.plus(A_DAY) }))
}

/// Takes back every badge that the sheet made within a day: how many.
///
/// # Errors
/// See [`Error`].
pub async fn undo_import(desk: &Desk, scope: &Scope, id: Uuid) -> Result<usize, Error> {
    let now = desk.clock.now();
    let since = now.plus(-A_DAY);
    let (mut count, mut lists) = (0, BTreeSet::new());
    loop {
        let own = scope.clone();
        let chunk = desk.store.run(move |connection| take_back(connection, &own, id, since, now)).await;
        let chunk = match chunk {
            // Somebody revoked one of them meanwhile (PostgreSQL): it is not asked for again.
            Err(Error::Store(conflict)) if conflict.is_conflict() => continue,
            other => other?,
        };
        if chunk.is_empty() {
            break;
        }
        count += chunk.len();
        lists.extend(chunk);
    }
    if count == 0 {
        return Err(Error::TooLate);
    }
    for list in lists {
        publish_status(desk, list).await?;
    }
    Ok(count)
}

/// One chunk: the list of each badge.
fn take_back(connection: &mut Database, scope: &Scope, id: Uuid, since: Timestamp, now: Timestamp) -> Result<Vec<i64>, Error> {
    let heading = imports::heading(connection, scope, id)?.ok_or(Error::Unknown)?;
    if heading.state == State::Issuing {
        return Err(Error::Busy);
    }
    let badges = imports::undoable(connection, scope, id, since, CHUNK)?;
    if badges.is_empty() {
        return Ok(Vec::new());
    }
    let revocation = revocations::Revocation { reason: Reason::Error.slug().to_owned(), at: now };
    let (venue, staff) = (scope.venue(), scope.staff());
    let entry = |act, badge, detail| audit::Entry { id: Uuid::new_v4(), at: now, act, venue, staff, badge, detail };
    for undoable in &badges {
        revocations::add(connection, undoable.badge, &revocation, None)?;
        status_lists::changed(connection, undoable.status_list)?;
        webhooks::note_revoked(connection, venue.as_str(), undoable.badge, now)?;
        imports::hold_back(connection, undoable.badge, now)?;
        audit::add(connection, &entry(audit::Act::BadgeRevoked, Some(undoable.badge), Reason::Error.slug()))?;
    }
    if imports::undoable(connection, scope, id, since, 1)?.is_empty() {
        imports::undone(connection, scope, id, since, now)?;
    }
    audit::add(connection, &entry(audit::Act::ImportUndone, None, &badges.len().to_string()))?;
    Ok(badges.iter().map(|undoable| undoable.status_list).collect())
}

/// How long the badges of a sheet can be taken back together.
const A_DAY: i64 = 24 * 3600;
/// As many revocations as one transaction makes.
const CHUNK: i64 = 500;
