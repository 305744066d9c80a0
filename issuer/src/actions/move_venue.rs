//! A venue moves to another origin: the operator has another domain. In one transaction it gets the DID that stands there; whatever was signed
//! until then stays under the old one, with its status lists, which are signed and answered as before (P01: what a venue gave out must not die
//! with an address). The keys are the same under both DIDs: a key that is rotated or stolen is rotated or revoked under both, with nothing
//! to forget, and a proof names the DID that it was made under. Badges can be made anew under the new one, under the same share links.

use badge::timestamp::Timestamp;
use uuid::Uuid;

use crate::actions::desk::Desk;
use crate::actions::issue_batch::{self, finish_recorded};
use crate::actions::place::{self, take_place};
use crate::actions::publish_status::{self, publish_status};
use crate::actions::revoke_badge::{Reason, Withdrawal, withdraw};
use crate::issuance::lint::lint;
use crate::issuance::profile::{Slug, Venue};
use crate::issuance::renewal::{Renewal, has_ended, renew};
use crate::store::badges::Record;
use crate::store::scope::Scope;
use crate::store::{self, Database, achievements, audit, badges, keys, moves, standing, status_lists, venues};

/// A venue that moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// As it is now.
    pub venue: Venue,
    /// As it was, the last first.
    pub formers: Vec<Venue>,
    /// Whether it stood there already.
    pub already: bool,
}

/// What came of badges that were to be made anew.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Renewed {
    /// How many were.
    pub renewed: usize,
    /// How many stay as they were: over, or no longer fit to be issued.
    pub kept: usize,
}

/// Why not everything was done. What was committed stands, and the next call goes on from there.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Signing the new badges.
    #[error(transparent)]
    Issue(#[from] issue_batch::Error),
    /// The venue never left that origin.
    #[error("the venue has not left {origin}")]
    NotLeft {
        /// Which.
        origin: String,
    },
    /// Places in status lists.
    #[error(transparent)]
    Place(#[from] place::Error),
    /// A stored badge that cannot be read.
    #[error(transparent)]
    Renew(#[from] serde_json::Error),
    /// A status list.
    #[error(transparent)]
    Status(#[from] publish_status::Error),
    /// The store.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// There is no such venue.
    #[error("no venue {slug}")]
    UnknownVenue {
        /// Which.
        slug: String,
    },
}

/// Moves a venue to `origin`, which is one that people can be led to (see the settings). Where it stands there already nothing is done.
///
/// # Errors
/// See [`Error`].
pub async fn move_venue(desk: &Desk, slug: &Slug, origin: &str) -> Result<Moved, Error> {
    let (now, slug, origin) = (desk.clock.now(), slug.clone(), origin.to_owned());
    let moving = move |connection: &mut Database| {
        // Whoever records a badge meanwhile is waited for; whoever comes after reads where the venue is now.
        keys::hold(connection, &slug)?;
        let from = venues::find(connection, slug.as_str())?.ok_or_else(|| Error::UnknownVenue { slug: slug.to_string() })?;
        let (venue, already) = (from.at_origin(&origin), from.origin == origin);
        if !already {
            moves::move_to(connection, &from, &venue, now)?;
            for achievement in achievements::of_venue(connection, &slug)? {
                let restated = serde_json::Value::Object(achievement.at_origin(&origin).document);
                moves::restate_achievement(connection, &achievement.id, &restated.to_string())?;
            }
            note(connection, &slug, now, (audit::Act::VenueMoved, None, &format!("{} {}", from.origin, venue.origin)))?;
        }
        let formers = moves::formers(connection, &venue)?;
        Ok(Moved { venue, formers, already })
    };
    desk.store.run(moving).await
}

/// Notes that an origin that a venue has left belongs to others: nothing of the venue vouches for the DID under it any more.
///
/// # Errors
/// See [`Error`]; [`Error::NotLeft`] where the venue never left that origin, or is there.
pub async fn lose_origin(desk: &Desk, slug: &Slug, origin: &str) -> Result<(), Error> {
    let (now, slug, origin) = (desk.clock.now(), slug.clone(), origin.to_owned());
    let losing = move |connection: &mut Database| {
        keys::hold(connection, &slug)?;
        let venue = venues::find(connection, slug.as_str())?.ok_or_else(|| Error::UnknownVenue { slug: slug.to_string() })?;
        if !moves::formers(connection, &venue)?.iter().any(|former| former.origin == origin) {
            return Err(Error::NotLeft { origin });
        }
        if moves::lose(connection, &slug, &origin, now)? {
            note(connection, &slug, now, (audit::Act::OriginLost, None, &origin))?;
        }
        Ok(())
    };
    desk.store.run(losing).await
}

/// Makes the badges anew that a venue gave under origins that it has left: each under its own share link, the old one withdrawn as replaced.
/// As often as it takes: what was done is not done again.
///
/// # Errors
/// See [`Error`].
pub async fn renew_badges(desk: &Desk, slug: &Slug) -> Result<Renewed, Error> {
    finish_recorded(desk, slug.as_str()).await?;
    let (mut done, mut after) = (Renewed::default(), String::new());
    loop {
        let (own, last) = (slug.clone(), after.clone());
        let left = desk.store.read(move |connection| moves::left_behind(connection, &own, &last, CHUNK)).await?;
        let Some(last) = left.last() else { break };
        after = last.to_string();
        let chunk = Chunk { slug: slug.clone(), badges: left, now: desk.clock.now() };
        match desk.store.run(move |connection| chunk.carry_out(connection)).await {
            Ok(some) => {
                done.renewed += some.renewed;
                done.kept += some.kept;
            }
            // Somebody else put one of them right meanwhile (PostgreSQL): looked at again from the start.
            Err(Error::Store(conflict)) if conflict.is_conflict() => {
                after.clear();
                done.kept = 0;
            }
            Err(error) => return Err(error),
        }
        finish_recorded(desk, slug.as_str()).await?;
    }
    let own = slug.clone();
    for list in desk.store.read(move |connection| status_lists::of_venue(connection, &own)).await? {
        publish_status(desk, list).await?;
    }
    Ok(done)
}

/// Some badges of a venue that moved.
struct Chunk {
    slug: Slug,
    badges: Vec<Uuid>,
    now: Timestamp,
}

impl Chunk {
    fn carry_out(&self, connection: &mut Database) -> Result<Renewed, Error> {
        keys::hold(connection, &self.slug)?;
        let venue = venues::find(connection, self.slug.as_str())?.ok_or_else(|| Error::UnknownVenue { slug: self.slug.to_string() })?;
        let key = keys::active(connection, &self.slug)?.id;
        let (scope, mut done) = (Scope::of_terminal(self.slug.clone()), Renewed::default());
        for badge in &self.badges {
            // Whatever was withdrawn, put right or erased since it was listed stays so.
            let Some(old) = standing::of(connection, &scope, *badge)? else { continue };
            if old.revoked.is_some() || old.replaced_at.is_some() || old.erased_at.is_some() {
                continue;
            }
            if self.renew(connection, &venue, &key, &old)? {
                withdraw(connection, &scope, &old, Withdrawal { reason: Reason::Replaced, note: None, now: self.now })?;
                done.renewed += 1;
            } else {
                done.kept += 1;
            }
        }
        if done.renewed > 0 {
            note(connection, &self.slug, self.now, (audit::Act::BadgesRecorded, None, &done.renewed.to_string()))?;
        }
        Ok(done)
    }

    /// Records the badge anew, where it still holds and nothing speaks against it: whether it was.
    fn renew(&self, connection: &mut Database, venue: &Venue, key: &str, old: &standing::Standing) -> Result<bool, Error> {
        let now = self.now;
        if has_ended(&old.unsigned, now)? {
            return Ok(false);
        }
        let status = take_place(connection, &self.slug)?;
        let (id, subject) = (Uuid::now_v7(), Uuid::new_v4());
        // A rule that came after the badge may refuse it now: then it stays as it is.
        let Ok(linted) = lint(renew(old.id, &old.unsigned, &Renewal { venue, key, status, id, subject, now })?) else { return Ok(false) };
        let record =
            Record { venue: &self.slug, achievement: &old.achievement, batch: old.batch, award: &old.award, status, key, link: "", now };
        badges::record_in_place_of(connection, old.id, &linted, &record)?;
        note(connection, &self.slug, now, (audit::Act::BadgeReplaced, Some(id), "origin"))?;
        Ok(true)
    }
}

fn note(
    connection: &mut Database,
    venue: &Slug,
    at: Timestamp,
    (act, badge, detail): (audit::Act, Option<Uuid>, &str),
) -> Result<(), store::Error> {
    audit::add(connection, &audit::Entry { id: Uuid::new_v4(), at, act, venue, staff: None, badge, detail })
}

/// Badges at a time: whoever issues meanwhile waits for one chunk and not for all.
const CHUNK: i64 = 100;
