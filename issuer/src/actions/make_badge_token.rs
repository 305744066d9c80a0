//! A badge as a token, for programs that want one: made when somebody first asks, judged by our own verifier, and kept, so that whoever
//! asks again gets the same bytes. A badge that was withdrawn gets none; one that it got before says the same as its JSON, on the same list.

use badge::keys::Algorithm;
use badge::timestamp::Timestamp;

use crate::actions::court::{self, Court};
use crate::actions::desk::{Desk, aside};
use crate::issuance::profile::Venue;
use crate::issuance::renewal::has_ended;
use crate::issuance::sign::{self, IssuerKey, sign_token};
use crate::key_files;
use crate::store::badges::Shown;
use crate::store::keys::{Key, KeyState};
use crate::store::{self, Database, badge_tokens, keys, moves};

/// Why there is no token.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Our own verifier, or what it needs.
    #[error(transparent)]
    Court(#[from] court::Error),
    /// The key's file.
    #[error(transparent)]
    Key(#[from] key_files::Error),
    /// The badge was withdrawn or erased, or ended, before anybody asked for one.
    #[error("the badge stands no more")]
    NoMore,
    /// The venue has no key in service for this algorithm.
    #[error("the venue has no key for {}", .0.name())]
    NoSuchKey(Algorithm),
    /// Our own verifier has something against it: it is handed to nobody.
    #[error("our own verifier refuses the token: {0}")]
    Refused(String),
    /// The signature.
    #[error(transparent)]
    Sign(#[from] sign::Error),
    /// The program is stopping.
    #[error("stopped")]
    Stopped,
    /// The store.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// A stored badge that is no JSON.
    #[error(transparent)]
    Unreadable(#[from] serde_json::Error),
}

/// The token of a badge by this algorithm, or by the one that its readers like best of those that the venue has keys for. Taken again
/// where the venue's keys change in between.
///
/// # Errors
/// See [`Error`].
pub async fn make_badge_token(desk: &Desk, badge: &Shown, algorithm: Option<Algorithm>) -> Result<String, Error> {
    for _ in 0..MOST_TRIES {
        let (venue, key) = match look(desk, badge, algorithm).await? {
            Looked::Made(text) => return Ok(text),
            Looked::ToMake(found) => *found,
        };
        let court = Court::over(desk, &badge.venue, vec![badge.status_list]).await?;
        let (files, place, known) = (desk.keys.clone(), venue.clone(), key.clone());
        let load = move || files.load(place.slug.as_str(), &known.id, place.key_url(&known.id), &known.multikey);
        let signer = aside(load).await.ok_or(Error::Stopped)??;
        let making = Making { venue, key, signer, court, badge: badge.clone(), now: desk.clock.now() };
        if let Some(text) = desk.store.run(move |connection| making.carry_out(connection)).await? {
            return Ok(text);
        }
    }
    Err(Error::NoSuchKey(algorithm.unwrap_or(Algorithm::EdDsa)))
}

enum Looked {
    Made(String),
    ToMake(Box<(Venue, Key)>),
}

async fn look(desk: &Desk, badge: &Shown, algorithm: Option<Algorithm>) -> Result<Looked, Error> {
    let (id, list) = (badge.id, badge.status_list);
    let find = move |connection: &mut Database| {
        let corrupt = || store::Error::Corrupt { table: "badges", row: id.to_string() };
        let venue = moves::venue_of_list(connection, list)?.ok_or_else(corrupt)?;
        for wanted in PREFERRED.into_iter().filter(|preferred| algorithm.is_none_or(|asked| asked == *preferred)) {
            if let Some(text) = badge_tokens::find(connection, id, wanted)? {
                return Ok(Looked::Made(text));
            }
            if let Some(key) = keys::active_for(connection, &venue.slug, wanted)? {
                return Ok(Looked::ToMake(Box::new((venue, key))));
            }
        }
        Err(Error::NoSuchKey(algorithm.unwrap_or(Algorithm::EdDsa)))
    };
    desk.store.read(find).await
}

/// What is done in the one transaction.
struct Making {
    venue: Venue,
    key: Key,
    signer: IssuerKey,
    court: Court,
    badge: Shown,
    now: Timestamp,
}

impl Making {
    /// Nothing where another process changed the venue's keys since we looked.
    fn carry_out(&self, connection: &mut Database) -> Result<Option<String>, Error> {
        keys::hold(connection, &self.venue.slug)?;
        let state = keys::find(connection, &self.venue.slug, &self.key.id)?.map(|key| key.state);
        if state != Some(KeyState::Active) {
            return Ok(None);
        }
        let standing = badge_tokens::hold_standing(connection, self.badge.id)?;
        // Somebody asked at the same time, and was first.
        if let Some(made) = badge_tokens::find(connection, self.badge.id, self.key.algorithm)? {
            return Ok(Some(made));
        }
        let standing = standing.ok_or(Error::NoMore)?;
        if has_ended(standing.unsigned(), self.now)? {
            return Err(Error::NoMore);
        }
        let token = sign_token(&standing, &self.signer)?;
        if let Some(findings) = self.court.token_refusal(&token)? {
            return Err(Error::Refused(findings));
        }
        badge_tokens::keep(connection, &token, &self.venue.slug, &self.key.id, self.now)?;
        Ok(Some(token.text().to_owned()))
    }
}

/// What readers of badges as tokens take, the most of them first: Open Badges 3.0 §8.2.3 asks for RS256 at least, and its validator takes
/// ES256 beside it. A venue has ES256 from its start, and RS256 where somebody wanted it.
const PREFERRED: [Algorithm; 3] = [Algorithm::Es256, Algorithm::Rs256, Algorithm::EdDsa];
/// Each loss of the race means that somebody else won it.
const MOST_TRIES: usize = 8;
