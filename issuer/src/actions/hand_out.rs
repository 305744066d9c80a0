//! What a venue hands out of its badges: of each its link, its person, and the code of the slip, made anew.

use uuid::Uuid;

use crate::actions::candidate_code::candidate_code;
use crate::actions::desk::Desk;
use crate::issuance::profile::Venue;
use crate::key_files;
use crate::store::handouts::Handout;
use crate::store::scope::Scope;
use crate::store::{self, Database, handouts, venues};

/// Of which badges.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// Of this one.
    Badge(Uuid),
    /// Of those of an import, from this one on, counted from 0.
    Import(Uuid, i64),
}

/// A badge, and the code on its slip.
#[derive(Clone, Debug)]
pub struct Handed {
    /// The badge.
    pub handout: Handout,
    /// The code.
    pub code: String,
}

/// Some of what is to be handed out.
#[derive(Clone, Debug)]
pub struct Pile {
    /// Whose badges they are.
    pub venue: Venue,
    /// These, by name.
    pub handed: Vec<Handed>,
    /// How many come before them.
    pub from: i64,
    /// How many there are in all.
    pub all: i64,
}

/// Why there is none.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The secret.
    #[error(transparent)]
    Key(#[from] key_files::Error),
    /// The store.
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// At most so many of these; `None` where the venue has no such badge.
///
/// # Errors
/// See [`Error`].
pub async fn hand_out(desk: &Desk, scope: &Scope, which: Which, most: i64) -> Result<Option<Pile>, Error> {
    let secret = desk.keys.award_secret()?;
    let scope = scope.clone();
    let find = move |connection: &mut Database| {
        let Some(venue) = venues::find(connection, scope.venue().as_str())? else { return Ok(None) };
        let (found, from, all) = match which {
            Which::Badge(badge) => (handouts::of_badge(connection, &scope, badge)?.into_iter().collect(), 0, 1),
            Which::Import(import, from) => {
                let from = from.max(0);
                (handouts::of_import(connection, &scope, import, from, most)?, from, handouts::count(connection, &scope, import)?)
            }
        };
        Ok::<_, store::Error>(Some((venue, found, from, all)))
    };
    let Some((venue, found, from, all)) = desk.store.read(find).await? else { return Ok(None) };
    let found: Vec<Handout> = found;
    let handed: Vec<Handed> =
        found.into_iter().map(|handout| Handed { code: candidate_code(&secret, &handout.award, handout.generation), handout }).collect();
    Ok((!handed.is_empty()).then_some(Pile { venue, handed, from, all }))
}
