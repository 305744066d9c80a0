//! The operator writes one of the pages that the service must have: legal notice, privacy notice, contact.

use crate::actions::desk::Desk;
use crate::issuance::profile::is_legible;
use crate::store;
use crate::store::pages::{self, Page, Written};

/// Why it was not set.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Nothing stands in it.
    #[error("empty")]
    Empty,
    /// It has characters that nobody sees.
    #[error("characters that cannot be shown")]
    Illegible,
    /// It is longer than anybody reads.
    #[error("too long")]
    Long,
    /// The store.
    #[error(transparent)]
    Store(#[from] store::Error),
}

impl Error {
    /// Its slug, also the end of its sentence's key.
    #[must_use]
    pub fn slug(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Illegible => "illegible",
            Self::Long => "long",
            Self::Store(_) => "failed",
        }
    }
}

/// Sets a page, in the language with this tag.
///
/// # Errors
/// See [`Error`].
pub async fn set_page(desk: &Desk, page: Page, language: &str, text: &str) -> Result<(), Error> {
    let now = desk.clock.now();
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n").trim().to_owned();
    if text.is_empty() {
        return Err(Error::Empty);
    }
    if text.len() > MOST_BYTES {
        return Err(Error::Long);
    }
    if !text.chars().all(|c| is_legible(c) || c == '\n' || c == '\t') {
        return Err(Error::Illegible);
    }
    let written = Written { language: language.to_owned(), text };
    Ok(desk.store.run(move |connection| pages::set(connection, page, &written, now)).await?)
}

const MOST_BYTES: usize = 100_000;
