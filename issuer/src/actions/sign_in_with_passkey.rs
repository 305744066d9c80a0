//! Somebody signs in with a passkey instead of a link.

use crate::actions::challenges::Challenges;
use crate::actions::desk::Desk;
use crate::actions::note_of_person::note_of_person;
use crate::actions::sign_in;
use crate::passkey::{Refusal, RelyingParty, Shown};
use crate::store::audit::Act;
use crate::store::{self, passkeys, staff};

/// Why nobody is signed in.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The challenge is not one that this browser was given, or too old, or answered already.
    #[error("no open challenge")]
    Challenge,
    /// What the browser sent does not count.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// No session could be opened.
    #[error(transparent)]
    SignIn(#[from] sign_in::Error),
    /// The store.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// There is no such passkey, or its owner has left.
    #[error("no such passkey")]
    Unknown,
}

/// What a browser sent when somebody showed a passkey.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The challenge of the page.
    pub challenge: Vec<u8>,
    /// The passkey's id.
    pub id: Vec<u8>,
    /// `clientDataJSON`.
    pub client: Vec<u8>,
    /// `authenticatorData`.
    pub authenticator: Vec<u8>,
    /// `signature`.
    pub signature: Vec<u8>,
    /// `userHandle`, where there is one.
    pub user: Option<Vec<u8>>,
}

/// The secret of a new session. `bound` is what the challenge was given to; the browser's former session, if any, ends.
///
/// # Errors
/// See [`Error`].
pub async fn sign_in_with_passkey(
    desk: &Desk,
    (challenges, party): (&Challenges, &RelyingParty),
    bound: &str,
    answer: Answer,
    former: Option<String>,
) -> Result<String, Error> {
    let now = desk.clock.now();
    if !challenges.is_open(&answer.challenge, bound, now) {
        return Err(Error::Challenge);
    }
    let id = answer.id.clone();
    let owned = desk.store.read(move |connection| {
        let owned = passkeys::find(connection, &id)?;
        let there = owned.as_ref().map(|owned| staff::find(connection, owned.staff)).transpose()?.flatten();
        Ok::<_, Error>(owned.filter(|_| there.is_some()))
    });
    let owned = owned.await?.ok_or(Error::Unknown)?;
    let Answer { challenge, client, authenticator, signature, user, .. } = &answer;
    let shown = Shown { client, authenticator, signature, user: user.as_deref() };
    let counter = match party.shown(&shown, challenge, &owned.passkey, owned.staff.as_bytes()) {
        // Two that count for themselves: the one who reads the journal should know.
        Err(Refusal::Counter) => return tell_of_two(desk, owned.staff).await,
        judged => judged?,
    };
    if !challenges.spend(desk, challenge, now).await? {
        return Err(Error::Challenge);
    }
    let noted = owned.passkey.clone();
    if !desk.store.run(move |connection| Ok::<_, Error>(passkeys::used(connection, &noted, counter, now)?)).await? {
        return tell_of_two(desk, owned.staff).await;
    }
    Ok(sign_in::by_proof(desk, owned.staff, former).await?)
}

async fn tell_of_two(desk: &Desk, person: uuid::Uuid) -> Result<String, Error> {
    let now = desk.clock.now();
    desk.store.run(move |connection| note_of_person(connection, person, Some(person), Act::PasskeyRefused, "counter", now)).await?;
    Err(Error::Refused(Refusal::Counter))
}
