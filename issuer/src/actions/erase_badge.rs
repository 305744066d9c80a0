//! Somebody is forgotten: name, link, addresses and the badge's own bytes go away, of every version that it had. The person's copy still
//! verifies, unless the badge is withdrawn with it; its place in the status list stays taken for ever.

use std::collections::BTreeSet;

use badge::timestamp::Timestamp;
use uuid::Uuid;

use crate::actions::desk::Desk;
use crate::actions::forget_rows::forget_rows;
use crate::actions::publish_status::{self, publish_status};
use crate::actions::revoke_badge::{Reason, Withdrawal, withdraw};
use crate::store::scope::Scope;
use crate::store::standing::{self, Standing};
use crate::store::{self, Database, audit, erasure, keys};

/// What was erased.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Erased {
    /// The badges: of each award the newest.
    pub badges: Vec<Uuid>,
    /// Those of them that were withdrawn with it.
    pub revoked: Vec<Uuid>,
}

/// Why it was not, or not to the end.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It was erased before.
    #[error("erased already")]
    Already,
    /// The list could not be made. The erasure stands all the same, and the next answer of the service has it.
    #[error("erased, but: {0}")]
    List(#[from] publish_status::Error),
    /// The store.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// The venue has no such badge.
    #[error("no such badge")]
    Unknown,
}

/// Erases these badges of a venue, all or none, each with every version that it had; with `revoke` they are withdrawn as the person's
/// wish. One that was erased before is left out; the answer names it where nothing else was asked for.
///
/// # Errors
/// See [`Error`].
pub async fn erase_badges(desk: &Desk, scope: &Scope, badges: Vec<Uuid>, revoke: bool) -> Result<Erased, Error> {
    let (now, scope) = (desk.clock.now(), scope.clone());
    let work = move |connection: &mut Database| {
        // Whoever puts one of them right meanwhile is waited for: what they make is erased with the rest.
        keys::hold(connection, scope.venue())?;
        let (mut erased, mut lists) = (Erased::default(), BTreeSet::new());
        for badge in badges {
            let line = standing::line_of(connection, &scope, badge)?;
            let newest = line.last().ok_or(Error::Unknown)?;
            if newest.erased_at.is_some() {
                continue;
            }
            if revoke && newest.signed.is_some() && newest.revoked.is_none() {
                withdraw(connection, &scope, newest, Withdrawal { reason: Reason::Request, note: None, now })?;
                lists.insert(newest.status_list);
                erased.revoked.push(newest.id);
            }
            forget(connection, &scope, &line, now)?;
            erased.badges.push(newest.id);
        }
        if erased.badges.is_empty() { Err(Error::Already) } else { Ok((erased, lists)) }
    };
    let (erased, lists) = desk.store.run(work).await?;
    for list in lists {
        publish_status(desk, list).await?;
    }
    desk.store.wipe_traces().await?;
    Ok(erased)
}

/// One award: whatever the store holds of it, and a line in the audit, which names nobody.
fn forget(connection: &mut Database, scope: &Scope, line: &[Standing], now: Timestamp) -> Result<(), Error> {
    let ids: Vec<Uuid> = line.iter().map(|badge| badge.id).collect();
    forget_rows(connection, scope, &ids)?;
    erasure::erase(connection, &ids, now)?;
    let entry = audit::Entry {
        id: Uuid::new_v4(),
        at: now,
        act: audit::Act::BadgeErased,
        venue: scope.venue(),
        staff: scope.staff(),
        badge: ids.last().copied(),
        detail: "",
    };
    Ok(audit::add(connection, &entry)?)
}
