//! A venue's logo, at the head of its pages.

use std::collections::BTreeSet;

use uuid::Uuid;

use crate::actions::desk::{Desk, aside};
use crate::sheets::logo::{self, Fault, Logo};
use crate::store::logos::{self, StoredLogo};
use crate::store::{self, audit, venues};

/// Why no logo was set.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file is none.
    #[error(transparent)]
    Fault(#[from] Fault),
    /// The program is stopping.
    #[error("stopped")]
    Stopped,
    /// The store.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// There is no such venue.
    #[error("there is no venue {slug}")]
    UnknownVenue {
        /// Its slug.
        slug: String,
    },
}

/// The logo in a file: made anew, before anything is written anywhere.
///
/// # Errors
/// See [`Error`].
pub async fn read_logo(file: Vec<u8>) -> Result<Logo, Error> {
    // A picture of a million pixels takes a while.
    Ok(aside(move || logo::logo(&file)).await.ok_or(Error::Stopped)??)
}

/// Sets the logo of a venue; says what was left out of it.
///
/// # Errors
/// See [`Error`].
pub async fn set_logo(desk: &Desk, slug: &str, logo: Logo) -> Result<BTreeSet<String>, Error> {
    let (now, slug) = (desk.clock.now(), slug.to_owned());
    let stored = StoredLogo { media_type: logo.kind.media_type().to_owned(), content: logo.bytes };
    desk.store
        .run(move |connection| {
            let Some(venue) = venues::find(connection, &slug)? else { return Err(Error::UnknownVenue { slug }) };
            logos::set(connection, &venue.slug, &stored, now)?;
            let detail = stored.media_type.as_str();
            let entry = audit::Entry {
                id: Uuid::new_v4(),
                at: now,
                act: audit::Act::LogoSet,
                venue: &venue.slug,
                staff: None,
                badge: None,
                detail,
            };
            audit::add(connection, &entry)?;
            Ok(())
        })
        .await?;
    Ok(logo.left_out)
}
