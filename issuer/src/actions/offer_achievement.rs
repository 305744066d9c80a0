//! A venue makes an achievement of its own, or gives it other words: then that is the next version, and badges that were signed keep the
//! one that they have. One that is offered no more keeps its address.

use serde_json::{Value, json};
use uuid::Uuid;

use crate::actions::desk::Desk;
use crate::actions::recall_offer::{MOST_VERSIONS, recall_offer};
use crate::issuance::achievement::achievement;
use crate::issuance::goal::Goal;
pub use crate::issuance::offer::Fault;
use crate::issuance::offer::Offer;
use crate::store::offers::StoredOffer;
use crate::store::scope::Scope;
use crate::store::{self, achievements, audit, offers, venues};

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offered {
    /// Its short name.
    pub key: String,
    /// The version that it has now.
    pub version: u32,
    /// Id of the achievement that badges are of from now on.
    pub achievement: String,
    /// Whether this version is new; else the same words stood there already.
    pub is_new: bool,
}

/// Why it was not.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Everything that is wrong with what was told.
    #[error("{0:?}")]
    Faults(Vec<Fault>),
    /// The store.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// There is one of that short name already, and whoever asked thought that there was none.
    #[error("there is one called {key}")]
    Taken {
        /// Which.
        key: String,
    },
    /// The venue has made as many as it may.
    #[error("more than {most} versions")]
    TooMany {
        /// How many.
        most: i64,
    },
    /// There is no such venue, or none of that short name.
    #[error("no such venue or achievement")]
    Unknown,
}

/// Whether one of that short name may be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expecting {
    /// Either.
    Any,
    /// None yet: the form of a new one.
    New,
    /// One: the form of its next version.
    Next,
}

/// Keeps what `file` tells as the newest version of its short name. A version is the same for ever, and so is its address.
///
/// # Errors
/// See [`Error`].
pub async fn offer_achievement(desk: &Desk, scope: &Scope, file: Value, expecting: Expecting) -> Result<Offered, Error> {
    let (now, scope) = (desk.clock.now(), scope.clone());
    desk.store
        .run(move |connection| {
            let venue = venues::find(connection, scope.venue().as_str())?.ok_or(Error::Unknown)?;
            let told = Offer::read(&file, &venue, 1).map_err(Error::Faults)?;
            let before = offers::newest(connection, &venue.slug, &told.key)?;
            match (&before, expecting) {
                (Some(_), Expecting::New) => return Err(Error::Taken { key: told.key }),
                (None, Expecting::Next) => return Err(Error::Unknown),
                _ => {}
            }
            let file = pinned(file, &told);
            let same = |before: &StoredOffer| !before.retired && serde_json::from_str(&before.file).is_ok_and(|known: Value| known == file);
            if let Some(before) = before.as_ref().filter(|before| same(before)) {
                let StoredOffer { key, version, achievement, .. } = before.clone();
                return Ok(Offered { key, version, achievement, is_new: false });
            }
            if offers::count(connection, &venue.slug)? >= MOST_VERSIONS {
                return Err(Error::TooMany { most: MOST_VERSIONS });
            }
            let version = before.map_or(1, |before| before.version.saturating_add(1));
            let mut stored = StoredOffer { achievement: String::new(), key: told.key, version, file: file.to_string(), retired: false };
            let goal = Goal::of_offer(recall_offer(&venue, &stored)?).ok_or(Error::Unknown)?;
            let made = achievement(&venue, &goal);
            stored.achievement.clone_from(&made.id);
            let (kind, framework) = (goal.achievement_kind(), goal.framework.target_code());
            let which = achievements::Which { venue: &venue.slug, kind: &kind, framework: &framework };
            achievements::add(connection, which, &made, now)?;
            offers::add(connection, &venue.slug, &stored, now)?;
            let (id, act, detail) = (Uuid::new_v4(), audit::Act::AchievementOffered, made.id.as_str());
            audit::add(connection, &audit::Entry { id, at: now, act, venue: &venue.slug, staff: scope.staff(), badge: None, detail })?;
            Ok(Offered { key: stored.key, version, achievement: made.id, is_new: true })
        })
        .await
}

/// Offers it no more. Badges that were signed, and the addresses that they name, stay as they are.
///
/// # Errors
/// See [`Error`].
pub async fn retire_achievement(desk: &Desk, scope: &Scope, key: &str) -> Result<(), Error> {
    let (now, scope, key) = (desk.clock.now(), scope.clone(), key.to_owned());
    desk.store
        .run(move |connection| {
            let venue = scope.venue();
            if !offers::retire(connection, venue, &key, now)? {
                return Err(Error::Unknown);
            }
            let (id, act) = (Uuid::new_v4(), audit::Act::AchievementRetired);
            audit::add(connection, &audit::Entry { id, at: now, act, venue, staff: scope.staff(), badge: None, detail: &key })?;
            Ok(())
        })
        .await
}

/// With its language said, and with the version of the framework that it is on: a newer one must not change what stands there.
fn pinned(mut file: Value, told: &Offer) -> Value {
    if let Some(members) = file.as_object_mut() {
        members.remove("$schema");
        members.insert("language".into(), json!(told.language));
        if !told.has_own_scale() {
            members.insert("framework".into(), json!(told.framework().target_code()));
        }
    }
    file
}
