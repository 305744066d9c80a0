//! Passkeys of somebody who is signed in: made, named, removed.

use uuid::Uuid;

use crate::actions::challenges::Challenges;
use crate::actions::desk::Desk;
use crate::actions::note_of_person::note_of_person;
use crate::actions::one_line::one_line;
use crate::passkey::{Made, Refusal, RelyingParty};
use crate::store::audit::Act;
use crate::store::passkeys::Owned;
use crate::store::{self, passkeys};

/// Why it was not done.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The challenge is not one that this person was given, or too old.
    #[error("no open challenge")]
    Challenge,
    /// Nobody can be shown this name.
    #[error("no name")]
    Name,
    /// What the browser sent does not count.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The store.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// There is a passkey with this id.
    #[error("known already")]
    Taken,
    /// They have as many as one may.
    #[error("too many passkeys")]
    TooMany,
    /// It is not theirs, or gone.
    #[error("no such passkey")]
    Unknown,
}

impl Error {
    /// Its slug, also the end of its sentence's key.
    #[must_use]
    pub fn slug(&self) -> &'static str {
        match self {
            Self::Challenge => "late",
            Self::Name => "name",
            Self::Refused(_) | Self::Store(_) | Self::Unknown => "refused",
            Self::Taken => "taken",
            Self::TooMany => "too-many",
        }
    }
}

/// What a browser sent when a person made a passkey.
#[derive(Clone, Debug)]
pub struct NewPasskey {
    /// What they call it.
    pub name: String,
    /// The challenge of the page.
    pub challenge: Vec<u8>,
    /// `clientDataJSON`.
    pub client: Vec<u8>,
    /// `authenticatorData`.
    pub authenticator: Vec<u8>,
}

/// Adds a passkey for `person`. `bound` is what the challenge was given to.
///
/// # Errors
/// See [`Error`].
pub async fn add_passkey(
    desk: &Desk,
    (challenges, party): (&Challenges, &RelyingParty),
    (person, bound): (Uuid, &str),
    new: &NewPasskey,
) -> Result<(), Error> {
    let now = desk.clock.now();
    let name = one_line(&new.name, LONGEST_NAME).ok_or(Error::Name)?;
    if !challenges.is_open(&new.challenge, bound, now) {
        return Err(Error::Challenge);
    }
    let passkey = party.made(&Made { client: &new.client, authenticator: &new.authenticator }, &new.challenge)?;
    if !challenges.spend(desk, &new.challenge, now).await? {
        return Err(Error::Challenge);
    }
    let owned = Owned { staff: person, passkey };
    let added = desk.store.run(move |connection| {
        if passkeys::of_person(connection, person)?.len() >= MOST {
            return Err(Error::TooMany);
        }
        // §7.1 step 22: one that is known may be somebody else's.
        if passkeys::find(connection, &owned.passkey.id)?.is_some() {
            return Err(Error::Taken);
        }
        passkeys::add(connection, &owned, &name, now)?;
        Ok(note_of_person(connection, person, Some(person), Act::PasskeyAdded, "", now)?)
    });
    added.await
}

/// Gives a passkey of theirs another name.
///
/// # Errors
/// See [`Error`].
pub async fn rename_passkey(desk: &Desk, person: Uuid, id: String, name: &str) -> Result<(), Error> {
    let name = one_line(name, LONGEST_NAME).ok_or(Error::Name)?;
    let renamed = desk.store.run(move |connection| Ok::<_, Error>(passkeys::rename(connection, person, &id, &name)?)).await?;
    if renamed { Ok(()) } else { Err(Error::Unknown) }
}

/// Removes a passkey of theirs.
///
/// # Errors
/// See [`Error`].
pub async fn remove_passkey(desk: &Desk, person: Uuid, id: String) -> Result<(), Error> {
    let now = desk.clock.now();
    let removed = desk.store.run(move |connection| {
        if !passkeys::remove(connection, person, &id)? {
            return Err(Error::Unknown);
        }
        Ok(note_of_person(connection, person, Some(person), Act::PasskeyRemoved, "", now)?)
    });
    removed.await
}

/// A list that a person can still read.
const MOST: usize = 10;
const LONGEST_NAME: usize = 40;
