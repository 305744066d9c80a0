//! Names are not kept for ever: once a venue's years are over, its badges are erased, and their holders' copies go on verifying. The
//! service does it once a day; nobody has to think of it.

use badge::timestamp::Timestamp;
use time::{Date, Month};
use uuid::Uuid;

use crate::actions::desk::Desk;
use crate::actions::forget_rows::{forget_rows, forget_titles};
use crate::actions::repeat_answer::forget_answers;
use crate::issuance::profile::Slug;
use crate::store::scope::Scope;
use crate::store::{self, Database, audit, erasure, keys, standing, venues};

/// What was forgotten at a venue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forgotten {
    /// The venue.
    pub venue: Slug,
    /// How many awards.
    pub badges: usize,
    /// How many sheets.
    pub sheets: usize,
}

/// Erases what every venue has kept for longer than it says; venues without anything to forget are left out.
///
/// # Errors
/// See [`store::Error`]. What was forgotten until then stays forgotten.
pub async fn forget_old(desk: &Desk) -> Result<Vec<Forgotten>, store::Error> {
    let now = desk.clock.now();
    let mut all = Vec::new();
    forget_answers(desk).await?;
    for venue in desk.store.read(venues::all).await? {
        let slug = venue.slug.clone();
        let years = desk.store.read(move |connection| erasure::years_kept(connection, &slug)).await?;
        let before = years_before(now, years);
        let slug = venue.slug.clone();
        let forget = move |connection: &mut Database| {
            let titles = forget_titles(connection, &Scope::of_terminal(slug.clone()), before)?;
            // One whose rows are forgotten is called nothing from then on.
            Ok::<_, store::Error>(erasure::forget_old_sheets(connection, &slug, before)?.max(titles))
        };
        let sheets = desk.store.run(forget).await?;
        let mut badges = 0;
        loop {
            let slug = venue.slug.clone();
            let done = desk.store.run(move |connection| some(connection, slug, before, now)).await?;
            badges += done;
            if done == 0 {
                break;
            }
        }
        if badges + sheets > 0 {
            all.push(Forgotten { venue: venue.slug, badges, sheets });
        }
    }
    if !all.is_empty() {
        desk.store.wipe_traces().await?;
    }
    Ok(all)
}

/// A few at a time: others wait for the end of each transaction. The audit says how many, and names nobody.
fn some(connection: &mut Database, venue: Slug, before: Timestamp, now: Timestamp) -> Result<usize, store::Error> {
    keys::hold(connection, &venue)?;
    let old = erasure::kept_since_before(connection, &venue, before, now, CHUNK)?;
    let scope = Scope::of_terminal(venue);
    for badge in &old {
        let line: Vec<Uuid> = standing::line_of(connection, &scope, *badge)?.iter().map(|badge| badge.id).collect();
        forget_rows(connection, &scope, &line)?;
        erasure::erase(connection, &line, now)?;
    }
    if !old.is_empty() {
        let (act, venue, detail) = (audit::Act::BadgesForgotten, scope.venue(), old.len().to_string());
        audit::add(connection, &audit::Entry { id: Uuid::new_v4(), at: now, act, venue, staff: None, badge: None, detail: &detail })?;
    }
    Ok(old.len())
}

/// The same day so many years ago; of 29 February the day before.
fn years_before(now: Timestamp, years: i64) -> Timestamp {
    let moment = now.date_time();
    let year = i64::from(moment.year()).saturating_sub(years.max(1));
    let year = i32::try_from(year).unwrap_or(FIRST_YEAR).max(FIRST_YEAR);
    let day = if moment.month() == Month::February { moment.day().min(28) } else { moment.day() };
    let date = Date::from_calendar_date(year, moment.month(), day).unwrap_or(moment.date());
    Timestamp::from(moment.replace_date(date))
}

const CHUNK: i64 = 50;
/// Before any badge: who keeps names for a thousand years forgets nobody.
const FIRST_YEAR: i32 = 1970;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_years_before_is_the_same_day() {
        for (now, years, then) in [
            ("2026-11-22T09:00:00Z", 5, "2021-11-22T09:00:00Z"),
            ("2028-02-29T09:00:00Z", 5, "2023-02-28T09:00:00Z"),
            ("2026-11-22T09:00:00Z", 0, "2025-11-22T09:00:00Z"),
            ("2026-11-22T09:00:00Z", i64::MAX, "1970-11-22T09:00:00Z"),
        ] {
            let now = Timestamp::parse(now).unwrap();
            assert_eq!(years_before(now, years), Timestamp::parse(then).unwrap());
        }
    }
}
