//! The status list as it must be answered now: the kept one while it is true and young, else made anew from the revocations.

use std::sync::Arc;

use badge::timestamp::Timestamp;

use crate::actions::desk::{Desk, aside};
use crate::actions::high_water::{self, note_lists};
use crate::issuance::profile::Venue;
use crate::issuance::sign::{self, sign_list};
use crate::issuance::status_list::{self, StatusList, is_due};
use crate::key_files;
use crate::store::keys::{Key, KeyState};
use crate::store::{self, keys, moves, status_lists, venues};

/// Why there is no list.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The venue's key.
    #[error(transparent)]
    Key(#[from] key_files::Error),
    /// The list.
    #[error(transparent)]
    List(#[from] status_list::Error),
    /// The mark of the list, beside the keys.
    #[error(transparent)]
    Mark(#[from] high_water::Error),
    /// The signature.
    #[error(transparent)]
    Sign(#[from] sign::Error),
    /// The program is stopping.
    #[error("stopped")]
    Stopped,
    /// The store.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// There is no such list.
    #[error("no such list")]
    Unknown,
}

/// The signed list `list`, true to every revocation that was committed before the question, whichever process committed it.
///
/// # Errors
/// See [`Error`].
pub async fn publish_status(desk: &Desk, list: i64) -> Result<Arc<str>, Error> {
    match as_of_now(desk, list).await {
        // Between our look and our signature the key may have been retired, and its file destroyed: another signs by now.
        Err(Error::Key(_)) => as_of_now(desk, list).await,
        done => done,
    }
}

/// The list as it stands, signed to be valid until `until`: for files that outlive the service. It is not kept.
///
/// # Errors
/// See [`Error`].
pub(crate) async fn lasting_status(desk: &Desk, list: i64, until: Timestamp) -> Result<Arc<str>, Error> {
    note_lists(desk, Some(vec![list])).await?;
    let (now, files) = (desk.clock.now(), desk.keys.clone());
    let due = desk.store.read(move |connection| due(connection, list)).await?;
    let signed = aside(move || {
        let key = files.load(due.venue.slug.as_str(), &due.key.id, due.venue.key_url(&due.key.id), &due.key.multikey)?;
        let unsigned = StatusList::lasting(&due.venue, &due.key.id, list, due.size, &due.revoked, (now, until))?;
        Ok::<_, Error>(sign_list(&unsigned, &key)?)
    });
    Ok(signed.await.ok_or(Error::Stopped)??.text().into())
}

async fn as_of_now(desk: &Desk, list: i64) -> Result<Arc<str>, Error> {
    let now = desk.clock.now();
    let due = match desk.store.read(move |connection| look(connection, list, now)).await? {
        Looked::Good(text) => return Ok(text.into()),
        Looked::Due(due) => due,
    };
    // Whoever relies on this list must not meet an older one: what it knows is written down first.
    note_lists(desk, Some(vec![list])).await?;
    let files = desk.keys.clone();
    let (key, changes, signed) = aside(move || {
        let key = files.load(due.venue.slug.as_str(), &due.key.id, due.venue.key_url(&due.key.id), &due.key.multikey)?;
        let unsigned = StatusList::new(&due.venue, &due.key.id, list, due.size, &due.revoked, now)?;
        Ok::<_, Error>((due.key.id, due.changes, sign_list(&unsigned, &key)?))
    })
    .await
    .ok_or(Error::Stopped)??;
    let text: Arc<str> = signed.text().into();
    let keep = move |connection: &mut store::Database| {
        status_lists::keep(connection, list, status_lists::Keeping { signed: &signed, key: &key, changes, now })
    };
    desk.store.run(keep).await?;
    Ok(text)
}

/// The list as it was signed last, where that is true and young.
///
/// # Errors
/// See [`Error`].
pub(crate) fn kept(connection: &mut store::Database, list: i64, now: Timestamp) -> Result<Option<String>, Error> {
    match look(connection, list, now)? {
        Looked::Good(text) => Ok(Some(text)),
        Looked::Due(_) => Ok(None),
    }
}

enum Looked {
    Due(Box<Due>),
    Good(String),
}

/// What a new list is made from.
struct Due {
    venue: Venue,
    key: Key,
    size: i64,
    changes: i64,
    revoked: Vec<i64>,
}

fn look(connection: &mut store::Database, list: i64, now: Timestamp) -> Result<Looked, Error> {
    let stored = status_lists::find(connection, list)?.ok_or(Error::Unknown)?;
    let venue = venues::find(connection, &stored.venue)?.ok_or(store::Error::Corrupt { table: "status_lists", row: list.to_string() })?;
    if let Some(signed) = stored.signed.filter(|signed| signed.changes == stored.changes && !is_due(signed.at, now)) {
        let by = signed.key.map(|key| keys::find(connection, &venue.slug, &key)).transpose()?.flatten();
        // A list of a revoked key is nobody's list, however young.
        if by.is_some_and(|key| key.state != KeyState::Revoked) {
            return Ok(Looked::Good(signed.text));
        }
    }
    due(connection, list).map(|due| Looked::Due(Box::new(due)))
}

fn due(connection: &mut store::Database, list: i64) -> Result<Due, Error> {
    let stored = status_lists::find(connection, list)?.ok_or(Error::Unknown)?;
    // Under the DID that the badges of this list name, wherever the venue is now.
    let venue = moves::venue_of_list(connection, list)?.ok_or(Error::Unknown)?;
    let key = keys::active(connection, &venue.slug)?;
    let revoked = status_lists::revoked(connection, list)?;
    Ok(Due { venue, key, size: stored.size, changes: stored.changes, revoked })
}
