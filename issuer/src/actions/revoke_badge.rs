//! A badge is withdrawn, for good; the list says so from the very next answer on.

use uuid::Uuid;

use crate::actions::desk::Desk;
use crate::actions::publish_status::{self, publish_status};
use crate::store::{self, audit, badges, revocations, status_lists, venues};

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

/// Revokes the badge. The note stays with the venue.
///
/// # Errors
/// See [`Error`].
pub async fn revoke_badge(desk: &Desk, badge: Uuid, reason: Reason, note: Option<String>) -> Result<revocations::Revocation, Error> {
    let now = desk.clock.now();
    let (revocation, list) = desk
        .store
        .run(move |connection| {
            let shown = badges::find(connection, badge)?.ok_or(Error::Unknown)?;
            if revocations::find(connection, badge)?.is_some() {
                return Err(Error::Already);
            }
            let venue = venues::find(connection, &shown.venue)?.ok_or(Error::Unknown)?;
            let revocation = revocations::Revocation { reason: reason.slug().to_owned(), at: now };
            revocations::add(connection, badge, &revocation, note.as_deref())?;
            status_lists::changed(connection, shown.status_list)?;
            let act = audit::Act::BadgeRevoked;
            let entry = audit::Entry {
                id: Uuid::new_v4(),
                at: now,
                act,
                venue: &venue.slug,
                staff: None,
                badge: Some(badge),
                detail: reason.slug(),
            };
            audit::add(connection, &entry)?;
            Ok((revocation, shown.status_list))
        })
        .await
        .map_err(|error| match error {
            // Somebody else was there between the question and the answer (PostgreSQL).
            Error::Store(conflict) if conflict.is_conflict() => Error::Already,
            other => other,
        })?;
    publish_status(desk, list).await?;
    Ok(revocation)
}
