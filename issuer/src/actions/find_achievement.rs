//! The achievement that badges of a goal are of: the venue's own document, once it is stored for ever the same, with what networks say of
//! it today.

use badge::timestamp::Timestamp;

use crate::issuance::achievement::{Achievement, achievement};
use crate::issuance::goal::Goal;
use crate::issuance::profile::Venue;
use crate::store::{self, Database, achievements, endorsements};

/// It, and whether it is stored; else it is what would be.
pub(crate) fn find_achievement(
    connection: &mut Database,
    venue: &Venue,
    goal: &Goal,
    now: Timestamp,
) -> Result<(Achievement, bool), store::Error> {
    let (kind, framework) = (goal.achievement_kind(), goal.framework.target_code());
    let which = achievements::Which { venue: &venue.slug, kind: &kind, framework: &framework };
    match achievements::which(connection, which)? {
        Some(stored) => Ok((endorsed(connection, stored, now)?, true)),
        None => Ok((achievement(venue, goal), false)),
    }
}

/// The same as [`find_achievement`], and stored where it was not.
pub(crate) fn keep_achievement(connection: &mut Database, venue: &Venue, goal: &Goal, now: Timestamp) -> Result<Achievement, store::Error> {
    let (found, stored) = find_achievement(connection, venue, goal, now)?;
    if !stored {
        let (kind, framework) = (goal.achievement_kind(), goal.framework.target_code());
        achievements::add(connection, achievements::Which { venue: &venue.slug, kind: &kind, framework: &framework }, &found, now)?;
    }
    Ok(found)
}

/// An achievement with what stands of it today.
///
/// # Errors
/// See [`store::Error`].
pub fn endorsed(connection: &mut Database, achievement: Achievement, now: Timestamp) -> Result<Achievement, store::Error> {
    let standing = endorsements::standing(connection, &achievement.id, now, MOST_ENDORSEMENTS)?;
    let texts: Vec<String> = standing.into_iter().map(|endorsement| endorsement.text).collect();
    Ok(achievement.endorsed(&texts))
}

/// Each costs a kilobyte of the fourteen that a badge may have, and whoever verifies it a signature and a list.
const MOST_ENDORSEMENTS: i64 = 2;
