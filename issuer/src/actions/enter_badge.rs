//! "C'est moi": whoever has the code of their slip may settle, for ten minutes, what a badge shows of them and where its link leads.
//! What they are let in with is a keyed hash of the link, the code's generation and the end: no table knows who was here, it opens
//! this one link, and another code ends it.

use badge::timestamp::Timestamp;
use uuid::Uuid;

use crate::actions::candidate_code::{candidate_code, is_same};
use crate::actions::desk::Desk;
use crate::issuance::profile::Slug;
use crate::key_files::{self, AwardSecret};
use crate::store::links::Held;
use crate::store::{self, Database, audit, codes, links};

/// What somebody is let in with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pass {
    /// What their browser brings back.
    pub value: String,
    /// For how many seconds.
    pub seconds: i64,
}

/// Somebody who was let in, and what is theirs to settle.
#[derive(Clone, Debug)]
pub struct Holder {
    /// The link and the badge behind it.
    pub held: Held,
    /// Which code let them in.
    pub(crate) generation: i64,
    /// What every form of theirs brings back, so that no other site can send one in their name.
    pub token: String,
}

/// Why somebody is not let in.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The secret.
    #[error(transparent)]
    Key(#[from] key_files::Error),
    /// The store.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// There is no such link.
    #[error("no such link")]
    Unknown,
    /// The code is wrong, or locked: nobody learns which.
    #[error("wrong code")]
    Wrong,
}

/// Lets in whoever types the code of the award behind this link. The try is counted and committed before it is judged: many at once
/// are no more tries than one after the other.
///
/// # Errors
/// See [`Error`].
pub async fn enter_badge(desk: &Desk, link: &str, typed: &str) -> Result<Pass, Error> {
    let (secret, now) = (desk.keys.award_secret()?, desk.clock.now());
    let (held, counted) = count(desk, link).await?;
    let right = counted.is_some_and(|generation| is_same(&secret, typed, &candidate_code(&secret, &held.award, generation)));
    let (award, venue, badge) = (held.award, held.badge.venue, held.badge.id);
    desk.store
        .run(move |connection| {
            if right {
                return codes::was_right(connection, &award);
            }
            if codes::was_wrong(connection, &award, now)? {
                let slug = Slug::parse(&venue).ok_or(store::Error::Corrupt { table: "badges", row: badge.to_string() })?;
                let act = audit::Act::CodeLocked;
                let entry = audit::Entry { id: Uuid::new_v4(), at: now, act, venue: &slug, staff: None, badge: Some(badge), detail: "" };
                audit::add(connection, &entry)?;
            }
            Ok(())
        })
        .await?;
    match counted.filter(|_| right) {
        Some(generation) => Ok(pass(&secret, link, generation, now)),
        None => Err(Error::Wrong),
    }
}

/// Whoever brings this pass back, if it still opens this link.
///
/// # Errors
/// See [`Error`].
pub async fn admit(desk: &Desk, link: &str, brought: &str) -> Result<Option<Holder>, Error> {
    let (secret, now) = (desk.keys.award_secret()?, desk.clock.now());
    let Some((_, generation)) = opened(&secret, link, brought).filter(|(until, _)| *until > now.unix()) else { return Ok(None) };
    let asked = link.to_owned();
    let find = move |connection: &mut Database| {
        let Some(held) = links::held(connection, &asked)? else { return Ok(None) };
        let current = codes::standing(connection, &held.award)?.generation;
        Ok::<_, store::Error>((current == generation).then_some(held))
    };
    let held = desk.store.read(find).await?;
    Ok(held.map(|held| Holder { held, generation, token: secret.hash(&["mine-form", brought]) }))
}

async fn count(desk: &Desk, link: &str) -> Result<(Held, Option<i64>), Error> {
    let once = || {
        let link = link.to_owned();
        desk.store.run(move |connection| {
            let held = links::held(connection, &link)?.ok_or(Error::Unknown)?;
            let counted = codes::count_try(connection, &held.award)?;
            Ok::<_, Error>((held, counted))
        })
    };
    match once().await {
        // Two first tries at once (PostgreSQL): the second finds the row that the first made.
        Err(Error::Store(conflict)) if conflict.is_conflict() => once().await,
        done => done,
    }
}

/// What lets somebody with a code of this generation in at a link.
pub(crate) fn pass(secret: &AwardSecret, link: &str, generation: i64, now: Timestamp) -> Pass {
    let until = now.unix() + SECONDS;
    Pass { value: format!("{until}.{generation}.{}", seal(secret, link, until, generation)), seconds: SECONDS }
}

fn opened(secret: &AwardSecret, link: &str, brought: &str) -> Option<(i64, i64)> {
    let (until, rest) = brought.split_once('.')?;
    let (generation, sealed) = rest.split_once('.')?;
    let (until, generation) = (until.parse().ok()?, generation.parse().ok()?);
    // Hashed once more, so that the time it takes to compare tells nothing.
    let again = |text: &str| secret.hash(&["mine-compared", text]);
    (again(sealed) == again(&seal(secret, link, until, generation))).then_some((until, generation))
}

fn seal(secret: &AwardSecret, link: &str, until: i64, generation: i64) -> String {
    secret.hash(&["mine", link, &until.to_string(), &generation.to_string()])
}

/// Long enough to choose, short enough for a shared computer.
const SECONDS: i64 = 600;
