//! A key came into other hands. In one transaction it is revoked, another takes its place, every badge of it is withdrawn, and each that
//! stood until then is recorded anew under the same share link; of a key for tokens or parts these
//! are forgotten, and made anew when asked for. What comes after (signing, publishing the lists) is what every start
//! does anyway, so that the command may be interrupted anywhere and given again.

use badge::timestamp::Timestamp;
use uuid::Uuid;

use crate::actions::desk::{Desk, on_all_cores};
use crate::actions::issue_batch::{self, finish_recorded};
use crate::actions::make_key::{self, Fresh, Leftover, keys_of, lay_ready, note};
use crate::actions::place::{self, take_place};
use crate::actions::publish_status::{self, publish_status};
use crate::actions::revoke_badge::Reason;
use crate::issuance::lint::lint;
use crate::issuance::profile::{KeyUse, Venue};
use crate::issuance::renewal::{Renewal, has_ended, renew};
use crate::key_files::{self, Home};
use crate::store::badges::{Record, UnderKey};
use crate::store::keys::{Key, KeyState};
use crate::store::{self, Database, audit, badge_tokens, badges, erasure, keys, parts, revocations, status_lists, venues, webhooks};

/// What became of the key and its badges.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aftermath {
    /// The key.
    pub key: String,
    /// From when on nothing that it signed counts.
    pub revoked_from: Timestamp,
    /// The key that signs in its place now; of one for tokens or parts that did not sign, the one for badges.
    pub active: String,
    /// Badges that were made anew.
    pub reissued: Vec<Reissued>,
    /// Badges that were not: withdrawn before, ended, or no longer fit to be issued.
    pub withdrawn: Vec<Uuid>,
}

/// A badge that was made anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reissued {
    /// The old one, withdrawn.
    pub old: Uuid,
    /// The one in its place.
    pub new: Uuid,
    /// The share link, the same as before.
    pub url: String,
}

/// Why not everything was done. What was committed stands, and the next call goes on from there.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Signing the new badges.
    #[error(transparent)]
    Issue(#[from] issue_batch::Error),
    /// The new key.
    #[error(transparent)]
    Make(#[from] make_key::Error),
    /// Places in status lists.
    #[error(transparent)]
    Place(#[from] place::Error),
    /// A stored badge that cannot be read.
    #[error(transparent)]
    Renew(#[from] serde_json::Error),
    /// The moment lies before the key was made, or in the future.
    #[error("{since} is no moment in the life of this key")]
    Since {
        /// Which.
        since: Timestamp,
    },
    /// A status list.
    #[error(transparent)]
    Status(#[from] publish_status::Error),
    /// The store.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// The venue has no such key.
    #[error("the venue has no key {key}")]
    UnknownKey {
        /// Which.
        key: String,
    },
}

/// Revokes `key` of `venue` and makes its badges anew. `since` is when it came into other hands, where that is known: it stands in the DID
/// document, but saves no badge, for who has a key writes whatever date he likes.
///
/// # Errors
/// See [`Error`].
pub async fn compromise_key(desk: &Desk, venue: &str, key: &str, since: Option<Timestamp>) -> Result<Aftermath, Error> {
    for _ in 0..make_key::MOST_TRIES {
        let now = desk.clock.now();
        let (venue, known) = keys_of(desk, venue).await?;
        let found = known.iter().find(|known| known.id == key).ok_or_else(|| Error::UnknownKey { key: key.to_owned() })?;
        if found.state == KeyState::Revoked {
            return finish(desk, venue, key.to_owned()).await;
        }
        let from = since.unwrap_or(now);
        if from > now || from < found.made_at {
            return Err(Error::Since { since: from });
        }
        // Always a fresh one: a key that lay ready beside the stolen one may have been read with it.
        let home = desk.keys.kept(venue.slug.as_str(), key).home();
        let kind = (found.signs, home, Leftover::PassedOver);
        let fresh = match lay_ready_if(found.state == KeyState::Active, desk, &venue, &known, kind, now).await {
            // The hardware may be what was stolen, or broken: whoever ends a key must not need it for that.
            Err(make_key::Error::Key(key_files::Error::Hardware { source, .. })) => {
                tracing::warn!(venue = %venue.slug, cause = source.slug(), "no key can be made in hardware: the next one lies on disk");
                let kind = (found.signs, Home::Disk, Leftover::PassedOver);
                Some(lay_ready(desk, &venue, &known, kind, now).await?)
            }
            made => made?,
        };
        // Done or overtaken by another process: the next look at the key tells which.
        let act = Act { venue, key: key.to_owned(), from, now };
        match desk.store.run(move |connection| act.carry_out(connection, fresh.as_ref())).await {
            Err(Error::Store(conflict)) if conflict.is_conflict() => {}
            done => done?,
        }
    }
    Err(make_key::Error::Busy.into())
}

async fn lay_ready_if(
    is_needed: bool,
    desk: &Desk,
    venue: &Venue,
    known: &[Key],
    kind: (KeyUse, Home, Leftover),
    now: Timestamp,
) -> Result<Option<Fresh>, make_key::Error> {
    Ok(if is_needed { Some(lay_ready(desk, venue, known, kind, now).await?) } else { None })
}

/// What is done in the one transaction.
struct Act {
    venue: Venue,
    key: String,
    from: Timestamp,
    now: Timestamp,
}

impl Act {
    /// Nothing where another process changed the venue's keys since we looked.
    fn carry_out(&self, connection: &mut Database, fresh: Option<&Fresh>) -> Result<(), Error> {
        let (slug, now) = (&self.venue.slug, self.now);
        keys::hold(connection, slug)?;
        // It moved since we looked: badges are made anew where it is now.
        if venues::find(connection, slug.as_str())?.is_none_or(|venue| venue.did != self.venue.did) {
            return Ok(());
        }
        let state = keys::find(connection, slug, &self.key)?.map(|key| key.state);
        match (state, fresh) {
            (Some(KeyState::Active), Some(fresh)) => {
                if !make_key::publish(connection, &self.venue, fresh, now)? {
                    return Ok(());
                }
                keys::revoke(connection, slug, &self.key, self.from)?;
                keys::activate(connection, slug, &fresh.id, now)?;
                note(connection, &self.venue, audit::Act::KeyActivated, &fresh.id, now)?;
            }
            (Some(KeyState::Published | KeyState::Retired), None) => keys::revoke(connection, slug, &self.key, self.from)?,
            _ => return Ok(()),
        }
        note(connection, &self.venue, audit::Act::KeyRevoked, &self.key, now)?;
        badge_tokens::forget_of_key(connection, slug, &self.key)?;
        parts::forget_of_key(connection, slug, &self.key)?;
        let active = keys::active(connection, slug)?.id;
        let (standing, mut renewed) = (badges::under_key(connection, slug, &self.key)?, 0);
        for chunk in standing.chunks(CHUNK) {
            renewed += self.take_back(connection, chunk, &active)?;
        }
        let detail = renewed.to_string();
        let entry = audit::Entry {
            id: Uuid::new_v4(),
            at: now,
            act: audit::Act::BadgesRecorded,
            venue: slug,
            staff: None,
            badge: None,
            detail: &detail,
        };
        Ok(audit::add(connection, &entry)?)
    }

    /// Takes back what stands of these, and records each anew under the key `active`; how many. Others wait for the end of it, so what
    /// takes time is done on all cores.
    fn take_back(&self, connection: &mut Database, badges: &[UnderKey], active: &str) -> Result<usize, Error> {
        let mut again = Vec::with_capacity(badges.len());
        for badge in badges {
            let Some(before) = self.withdraw(connection, badge)? else { continue };
            if has_ended(&badge.unsigned, self.now)? {
                self.leave(connection, badge, before)?;
            } else {
                again.push((badge, before, take_place(connection, &self.venue.slug)?));
            }
        }
        let drafted = on_all_cores(&again, |(badge, _, status)| {
            let (id, subject) = (Uuid::new_v4(), Uuid::new_v4());
            renew(badge.id, &badge.unsigned, &Renewal { venue: &self.venue, key: active, status: *status, id, subject, now: self.now })
                .map(lint)
        });
        let mut renewed = 0;
        for ((badge, before, status), linted) in again.iter().zip(drafted) {
            // A rule that came after the badge may refuse it now; then it stays withdrawn, and is named among those.
            let Ok(linted) = linted? else {
                self.leave(connection, badge, *before)?;
                continue;
            };
            let (venue, achievement, batch, award) = (&self.venue.slug, badge.achievement.as_str(), badge.batch, &badge.award);
            let record = Record { venue, achievement, batch, award, status: *status, key: active, link: "", now: self.now };
            badges::record_in_place_of(connection, badge.id, &linted, &record)?;
            renewed += 1;
        }
        Ok(renewed)
    }

    /// Makes no other of it. Of one that was not signed nothing is left.
    fn leave(&self, connection: &mut Database, badge: &UnderKey, before: Before) -> Result<(), Error> {
        match before {
            Before::Recorded => Ok(erasure::hand_back(connection, badge.id, self.now)?),
            Before::Signed => Ok(()),
        }
    }

    /// Withdraws a badge that was signed, refuses one that was only recorded. How it stood until then, where it did.
    fn withdraw(&self, connection: &mut Database, badge: &UnderKey) -> Result<Option<Before>, Error> {
        let (slug, now, reason) = (&self.venue.slug, self.now, Reason::KeyCompromised.slug());
        if badge.revoked {
            return Ok(None);
        }
        // Somebody may sign it between our question and this answer (PostgreSQL): then it is withdrawn like the others.
        let refused = !badge.signed && badges::settle_refused(connection, badge.id, reason, now)?;
        if !refused {
            let revocation = revocations::Revocation { reason: reason.to_owned(), at: now };
            revocations::add(connection, badge.id, &revocation, None)?;
            webhooks::note_revoked(connection, slug.as_str(), badge.id, now)?;
            status_lists::changed(connection, badge.status_list)?;
            let act = audit::Act::BadgeRevoked;
            let entry = audit::Entry { id: Uuid::new_v4(), at: now, act, venue: slug, staff: None, badge: Some(badge.id), detail: reason };
            audit::add(connection, &entry)?;
        }
        Ok(Some(if refused { Before::Recorded } else { Before::Signed }))
    }
}

/// How a badge stood before its key was revoked.
#[derive(Clone, Copy)]
enum Before {
    Recorded,
    Signed,
}

/// Signs what was recorded anew, publishes every list under the new key, and tells what became of each badge.
async fn finish(desk: &Desk, venue: Venue, key: String) -> Result<Aftermath, Error> {
    finish_recorded(desk, venue.slug.as_str()).await?;
    let slug = venue.slug.clone();
    // Every list, also one without a badge of this key: the key may have signed it, and is found out by that.
    for list in desk.store.read(move |connection| status_lists::of_venue(connection, &slug)).await? {
        publish_status(desk, list).await?;
    }
    let tell = move |connection: &mut Database| {
        let found = keys::find(connection, &venue.slug, &key)?.ok_or_else(|| Error::UnknownKey { key: key.clone() })?;
        let (mut reissued, mut withdrawn) = (Vec::new(), Vec::new());
        let left: Vec<Uuid> = badges::under_key(connection, &venue.slug, &key)?.into_iter().map(|badge| badge.id).collect();
        for pair in badges::replaced(connection, &venue.slug, &key)? {
            // The last of the row, for its own key may have been stolen as well. One that our own verifier refused is nobody's badge.
            match badges::became(connection, pair.new)? {
                // What took its place under the same key, and got no other, is named below.
                Some(shown) if left.contains(&shown.id) => {}
                Some(shown) => reissued.push(Reissued { old: pair.old, new: shown.id, url: format!("{}/b/{}", venue.origin, pair.link) }),
                None => withdrawn.push(pair.old),
            }
        }
        withdrawn.extend(left);
        let revoked_from = found.revoked_at.unwrap_or(found.made_at);
        let active = match keys::active_for(connection, &venue.slug, found.signs)? {
            Some(key) => key.id,
            None => keys::active(connection, &venue.slug)?.id,
        };
        Ok(Aftermath { key, revoked_from, active, reissued, withdrawn })
    };
    desk.store.read(tell).await
}

/// Badges at a time: as many as an import drafts at a time.
const CHUNK: usize = 100;
