//! A badge is withdrawn, for good; the list says so from the very next answer on.

use std::collections::BTreeSet;

use badge::timestamp::Timestamp;
use uuid::Uuid;

use crate::actions::desk::Desk;
use crate::actions::one_line::one_line;
use crate::actions::publish_status::{self, publish_status};
use crate::issuance::profile::is_legible;
use crate::store::scope::Scope;
use crate::store::standing::{self, Standing};
use crate::store::{self, Database, audit, keys, revocations, status_lists, webhooks};

/// Why a badge is withdrawn. Slugs are only added to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It says something wrong.
    Error,
    /// It should never have been asked for.
    Fraud,
    /// The key that signed it is in other hands.
    KeyCompromised,
    /// Another badge takes its place.
    Replaced,
    /// The person asked for it.
    Request,
}

impl Reason {
    /// Every reason.
    pub const ALL: [Self; 5] = [Self::Error, Self::Fraud, Self::KeyCompromised, Self::Replaced, Self::Request];

    /// Its slug.
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Fraud => "fraud",
            Self::KeyCompromised => "key-compromised",
            Self::Replaced => "replaced",
            Self::Request => "request",
        }
    }

    /// The reason with this slug.
    #[must_use]
    pub fn parse(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.slug() == slug)
    }
}

/// What was withdrawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withdrawn {
    /// Which: without those that were withdrawn before.
    pub badges: Vec<Uuid>,
    /// As all of them are.
    pub revocation: revocations::Revocation,
}

/// Why it was not.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It is withdrawn already.
    #[error("revoked already")]
    Already,
    /// The list could not be made. The revocation stands all the same, and the next answer of the service has it.
    #[error("revoked, but: {0}")]
    List(#[from] publish_status::Error),
    /// The store.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// There is no such badge.
    #[error("no such badge")]
    Unknown,
}

/// Revokes the badge, whichever venue gave it: for the terminal. The note stays with the venue.
///
/// # Errors
/// See [`Error`].
pub async fn revoke_badge(desk: &Desk, badge: Uuid, reason: Reason, note: Option<String>) -> Result<revocations::Revocation, Error> {
    let venue = desk.store.read(move |connection| standing::venue_of(connection, badge)).await?;
    let scope = Scope::of_terminal(venue.ok_or(Error::Unknown)?);
    let withdrawn = revoke_badges(desk, &scope, vec![badge], reason, note).await?;
    if withdrawn.badges.is_empty() { Err(Error::Already) } else { Ok(withdrawn.revocation) }
}

/// Revokes these badges of a venue, all or none; those that were revoked before stay as they are.
///
/// # Errors
/// See [`Error`].
pub async fn revoke_badges(
    desk: &Desk,
    scope: &Scope,
    badges: Vec<Uuid>,
    reason: Reason,
    note: Option<String>,
) -> Result<Withdrawn, Error> {
    let (now, scope, note) = (desk.clock.now(), scope.clone(), note.and_then(|note| kept(&note)));
    let work = move |connection: &mut Database| {
        // Whoever erases one of them or puts it right meanwhile is waited for.
        keys::hold(connection, scope.venue())?;
        let (mut done, mut lists) = (Vec::new(), BTreeSet::new());
        for badge in &badges {
            let found = standing::of(connection, &scope, *badge)?.ok_or(Error::Unknown)?;
            // One that waits for its signature cannot be on a list yet; nobody has it either.
            if found.signed.is_none() && found.erased_at.is_none() {
                return Err(Error::Unknown);
            }
            if found.revoked.is_none() && !done.contains(badge) {
                withdraw(connection, &scope, &found, Withdrawal { reason, note: note.as_deref(), now })?;
                done.push(*badge);
                lists.insert(found.status_list);
            }
        }
        Ok((done, lists))
    };
    let (badges, lists) = desk.store.run(work).await.map_err(|error| match error {
        // Somebody else was there between the question and the answer (PostgreSQL).
        Error::Store(conflict) if conflict.is_conflict() => Error::Already,
        other => other,
    })?;
    for list in lists {
        publish_status(desk, list).await?;
    }
    Ok(Withdrawn { badges, revocation: revocations::Revocation { reason: reason.slug().to_owned(), at: now } })
}

/// A note as it is kept: one line of it, of which every character can be seen. PostgreSQL takes no NUL, and no page should show a name that
/// turns round.
fn kept(note: &str) -> Option<String> {
    let visible: String = note.split_whitespace().collect::<Vec<_>>().join(" ").chars().filter(|c| is_legible(*c)).collect();
    one_line(&visible.chars().take(LONGEST_NOTE).collect::<String>(), LONGEST_NOTE)
}

/// Why, for the venue's own eyes what more, and when.
#[derive(Clone, Copy)]
pub(crate) struct Withdrawal<'a> {
    pub(crate) reason: Reason,
    pub(crate) note: Option<&'a str>,
    pub(crate) now: Timestamp,
}

/// Withdraws a badge that stands, inside a transaction of its caller, who publishes the list afterwards.
pub(crate) fn withdraw(connection: &mut Database, scope: &Scope, badge: &Standing, why: Withdrawal<'_>) -> Result<(), store::Error> {
    let revocation = revocations::Revocation { reason: why.reason.slug().to_owned(), at: why.now };
    revocations::add(connection, badge.id, &revocation, why.note)?;
    status_lists::changed(connection, badge.status_list)?;
    // Of one that was replaced its successor is told, once it is signed.
    if why.reason != Reason::Replaced {
        webhooks::note_revoked(connection, scope.venue().as_str(), badge.id, why.now)?;
    }
    let entry = audit::Entry {
        id: Uuid::new_v4(),
        at: why.now,
        act: audit::Act::BadgeRevoked,
        venue: scope.venue(),
        staff: scope.staff(),
        badge: Some(badge.id),
        detail: why.reason.slug(),
    };
    audit::add(connection, &entry)
}

/// Protects the store from a note that is a text.
const LONGEST_NOTE: usize = 300;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_is_one_line_that_can_be_seen() {
        assert_eq!(kept(" Session\r\n annulée\u{0}\u{202e} ").as_deref(), Some("Session annulée"));
        assert_eq!((kept(" \u{0} "), kept(&"x".repeat(400)).map(|note| note.len())), (None, Some(300)));
    }
}
