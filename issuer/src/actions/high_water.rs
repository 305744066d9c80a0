//! How far each status list was used stands beside the keys as well, before anything rests on it: before a badge of a place is signed, and
//! before a list is published that knows of a withdrawal. A database that knows less is an old copy (P03, P04).

use std::collections::BTreeMap;

use badge::timestamp::Timestamp;
use uuid::Uuid;

use crate::actions::desk::{Desk, aside};
use crate::issuance::profile::Slug;
use crate::key_files::{self, marks::Mark};
use crate::store::places::{self, Holder, Level, Lost};
use crate::store::{self, Database, audit, endorsements, revocations, standing, status_lists, venues};

/// Why it is not known.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The marks.
    #[error(transparent)]
    Key(#[from] key_files::Error),
    /// No randomness.
    #[error("no random bytes")]
    Random,
    /// The program is stopping.
    #[error("stopped")]
    Stopped,
    /// The store.
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// A list of which the database knows less than its mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Behind {
    /// Its number.
    pub list: i64,
    /// Slug of its venue.
    pub venue: String,
    /// Places that were given and that the database does not know of.
    pub places: i64,
    /// Withdrawals that the database does not know of.
    pub withdrawals: usize,
}

/// Notes how far these lists were used, or all of them.
///
/// # Errors
/// See [`Error`].
pub async fn note_lists(desk: &Desk, only: Option<Vec<i64>>) -> Result<(), Error> {
    let levels = desk.store.read(move |connection| places::levels(connection, only.as_deref())).await?;
    raise(desk, levels).await
}

/// Notes how many places of lists were given, as [`places::used`] told, before anything of them is signed.
///
/// # Errors
/// See [`Error`].
pub(crate) async fn raise(desk: &Desk, levels: BTreeMap<i64, Level>) -> Result<(), Error> {
    let files = desk.keys.clone();
    let raise = move || levels.into_iter().try_for_each(|(list, level)| files.raise_mark(list, &as_mark(level)));
    Ok(aside(raise).await.ok_or(Error::Stopped)??)
}

/// Lists of which the database knows less than their marks; none where it is as new as it must be.
///
/// # Errors
/// See [`Error`].
pub async fn lists_behind(desk: &Desk) -> Result<Vec<Behind>, Error> {
    let files = desk.keys.clone();
    let marks = aside(move || files.marks()).await.ok_or(Error::Stopped)??;
    let listed: Vec<i64> = marks.keys().copied().collect();
    let levels = desk.store.read(move |connection| places::levels(connection, Some(&listed))).await?;
    Ok(behind(&marks, levels))
}

/// The same, of marks and levels that were read.
pub(crate) fn behind(marks: &BTreeMap<i64, Mark>, levels: BTreeMap<i64, Level>) -> Vec<Behind> {
    let levels: BTreeMap<i64, Mark> = levels.into_iter().map(|(list, level)| (list, as_mark(level))).collect();
    let nothing = Mark::default();
    let behind = marks.iter().filter_map(|(list, mark)| {
        let known = levels.get(list).unwrap_or(&nothing);
        let withdrawals = mark.revoked.keys().filter(|index| !known.revoked.contains_key(index)).count();
        let places = (mark.next - known.next).max(0);
        // A list that nobody had a place of is missed by nobody.
        (places > 0 || withdrawals > 0).then(|| Behind { list: *list, venue: mark.venue.clone(), places, withdrawals })
    });
    behind.collect()
}

/// Brings an old copy up to its marks, inside a transaction of its caller: places that were given since are given to nobody, and whatever was
/// withdrawn since is withdrawn. Lists of venues that the copy does not know are given back: nothing answers for them.
pub(crate) fn catch_up(connection: &mut Database, marks: &BTreeMap<i64, Mark>, now: Timestamp) -> Result<Vec<i64>, Error> {
    let mut orphans = Vec::new();
    let levels = places::levels(connection, None)?;
    for (list, mark) in marks {
        places::skip_lists(connection, *list)?;
        let known = levels.get(list).cloned();
        if known.is_none() {
            let venue = Slug::parse(&mark.venue).filter(|slug| matches!(venues::find(connection, slug.as_str()), Ok(Some(_))));
            let Some(venue) = venue else {
                orphans.push(*list);
                continue;
            };
            let mut permutation = [0; 32];
            getrandom::fill(&mut permutation).map_err(|_| Error::Random)?;
            let lost = Lost { size: mark.size, permutation: &permutation, origin: mark.origin.as_deref() };
            places::add_used_up(connection, *list, &venue, lost)?;
        }
        places::skip_to(connection, *list, mark.next)?;
        let known = known.map(|level| level.revoked).unwrap_or_default();
        for (index, reason) in mark.revoked.iter().filter(|(index, _)| !known.contains_key(index)) {
            withdraw(connection, (*list, *index), reason, now)?;
        }
    }
    Ok(orphans)
}

/// Withdraws whatever has this place: the badge, the endorsement, or the bare place where the copy knows of neither.
fn withdraw(connection: &mut Database, (list, index): (i64, i64), reason: &str, now: Timestamp) -> Result<(), Error> {
    match places::holder(connection, list, index)? {
        Some(Holder::Badge(badge)) => {
            let revocation = revocations::Revocation { reason: reason.to_owned(), at: now };
            revocations::add(connection, badge, &revocation, None)?;
            let missing = || store::Error::Corrupt { table: "badges", row: badge.to_string() };
            let venue = standing::venue_of(connection, badge)?.ok_or_else(missing)?;
            let act = audit::Act::BadgeRevoked;
            let entry = audit::Entry { id: Uuid::new_v4(), at: now, act, venue: &venue, staff: None, badge: Some(badge), detail: reason };
            audit::add(connection, &entry)?;
        }
        Some(Holder::Endorsement(network, id)) => {
            endorsements::revoke(connection, &network, id, now)?;
        }
        None => places::withdraw(connection, list, index, reason, now)?,
    }
    Ok(status_lists::changed(connection, list)?)
}

fn as_mark(level: Level) -> Mark {
    let Level { venue, origin, size, next, revoked } = level;
    Mark { venue, origin, size, next, revoked }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_that_knows_less_than_a_mark_is_behind_and_one_that_knows_more_is_not() {
        let of = |next, revoked: &[i64]| Mark {
            venue: "tilleuls".into(),
            origin: None,
            size: 1000,
            next,
            revoked: revoked.iter().map(|index| (*index, "error".to_owned())).collect(),
        };
        let level = |mark: Mark| Level { venue: mark.venue, origin: mark.origin, size: mark.size, next: mark.next, revoked: mark.revoked };
        let found = |mark: Mark, known: Option<Mark>| {
            let levels = known.into_iter().map(|known| (1, level(known))).collect();
            behind(&BTreeMap::from([(1, mark)]), levels).iter().map(|one| (one.places, one.withdrawals)).collect::<Vec<_>>()
        };
        assert_eq!(found(of(10, &[3]), Some(of(10, &[3]))), []);
        assert_eq!(found(of(10, &[3]), Some(of(11, &[3, 4]))), []);
        assert_eq!(found(of(10, &[3]), Some(of(9, &[3]))), [(1, 0)]);
        assert_eq!(found(of(10, &[3]), Some(of(12, &[4]))), [(0, 1)], "as many, and not the same");
        assert_eq!(found(of(10, &[3]), None), [(10, 1)]);
        assert_eq!(found(of(0, &[]), None), []);
    }
}
