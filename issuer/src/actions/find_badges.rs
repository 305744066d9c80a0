//! Somebody looks for badges: by a name as it comes to mind, perhaps a day; by their numbers; by when they end. What was typed is folded
//! as the register is, so that accents, capitals and the order of names do not matter.

use std::collections::BTreeMap;

use badge::timestamp::Timestamp;
use uuid::Uuid;

use crate::actions::desk::Desk;
use crate::issuance::achievement::Achievement;
use crate::issuance::cells;
use crate::issuance::import_map::fold;
use crate::store::register::{self, Asked, Handed, Line, PAGE};
use crate::store::scope::Scope;
use crate::store::standing::{self, ShareLink, Standing};
use crate::store::{self, Database, achievements, batches};

/// A badge, told with the words of what it is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The badge.
    pub line: Line,
    /// What it is for.
    pub achievement: String,
    /// The level of the whole, where there is one.
    pub level: Option<Level>,
    /// How it was handed over, oldest first.
    pub handed: Vec<Handed>,
}

/// A level by its name and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Level {
    /// What it is called.
    pub name: String,
    /// Which it is.
    pub index: u32,
    /// Of how many.
    pub of: usize,
}

/// A page of what was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The badges.
    pub badges: Vec<Told>,
    /// How many there are in all.
    pub total: i64,
    /// Which page this is, from 0.
    pub page: i64,
}

/// Everything that staff may know of one badge.
#[derive(Clone, Debug)]
pub struct File {
    /// The badge; nothing where nobody is named for it any more.
    pub told: Option<Told>,
    /// Every badge that its award ever had, oldest first.
    pub line: Vec<Standing>,
    /// Where this one stands.
    pub standing: Standing,
    /// Its share link, where it has one.
    pub link: Option<ShareLink>,
    /// The import that it came from, and what that is called; none where it came from no sheet.
    pub import: Option<(Uuid, String)>,
}

impl Found {
    /// Whether there is a page after this one.
    #[must_use]
    pub fn has_more(&self) -> bool {
        (self.page + 1).saturating_mul(PAGE) < self.total
    }
}

/// Badges of the venue that fit what was typed, the newest first; all of them where nothing was.
///
/// # Errors
/// See [`store::Error`].
pub async fn find_badges(desk: &Desk, scope: &Scope, typed: &str, page: i64) -> Result<Found, store::Error> {
    let (asked, scope, page) = (asked(typed, desk.clock.now()), scope.clone(), page.clamp(0, LAST_PAGE));
    let search = move |connection: &mut Database| {
        let (lines, total) = register::search(connection, &scope, &asked, page)?;
        Ok(Found { badges: tell(connection, &scope, lines)?, total, page })
    };
    desk.store.read(search).await
}

/// These badges of the venue, by name; others' are left out, as are those that name nobody any more.
///
/// # Errors
/// See [`store::Error`].
pub async fn these_badges(desk: &Desk, scope: &Scope, badges: Vec<Uuid>) -> Result<Vec<Told>, store::Error> {
    let scope = scope.clone();
    let look = move |connection: &mut Database| {
        let lines = register::lines(connection, &scope, &badges)?;
        tell(connection, &scope, lines)
    };
    desk.store.read(look).await
}

/// Badges of the venue that end within so many days, or ended already, the first to end first.
///
/// # Errors
/// See [`store::Error`].
pub async fn ending_badges(desk: &Desk, scope: &Scope, days: i64) -> Result<Vec<Told>, store::Error> {
    let (scope, end) = (scope.clone(), desk.clock.now().plus(days.saturating_mul(86_400)));
    let look = move |connection: &mut Database| {
        let lines = register::ending_before(connection, &scope, end, MOST_ENDING)?;
        tell(connection, &scope, lines)
    };
    desk.store.read(look).await
}

/// Every badge of the venue's register, by name.
///
/// # Errors
/// See [`store::Error`].
pub(crate) fn whole_register(connection: &mut Database, scope: &Scope) -> Result<Vec<Told>, store::Error> {
    let lines = register::whole(connection, scope)?;
    let words = Wording::of(connection, scope)?;
    Ok(lines.into_iter().map(|line| words.tell(line, Vec::new())).collect())
}

/// One badge of the venue, if it is one.
///
/// # Errors
/// See [`store::Error`].
pub async fn one_badge(desk: &Desk, scope: &Scope, badge: Uuid) -> Result<Option<File>, store::Error> {
    let scope = scope.clone();
    let look = move |connection: &mut Database| {
        let Some(standing) = standing::of(connection, &scope, badge)? else { return Ok(None) };
        let line = standing::line_of(connection, &scope, badge)?;
        let link = standing::link_to(connection, &scope, badge)?;
        let lines = register::lines(connection, &scope, &[badge])?;
        let told = tell(connection, &scope, lines)?.pop();
        let import = batches::import_of(connection, &scope, &standing.award.identity)?;
        Ok(Some(File { told, line, standing, link, import }))
    };
    desk.store.read(look).await
}

/// These lines with the words of what the badges are for, and how each was handed over.
pub(crate) fn tell(connection: &mut Database, scope: &Scope, lines: Vec<Line>) -> Result<Vec<Told>, store::Error> {
    let badges: Vec<Uuid> = lines.iter().map(|line| line.badge).collect();
    let mut handed: BTreeMap<Uuid, Vec<Handed>> = BTreeMap::new();
    for one in register::handed(connection, scope, &badges)? {
        handed.entry(one.badge).or_default().push(one);
    }
    let words = Wording::of(connection, scope)?;
    let told = lines.into_iter().map(|line| {
        let handed = handed.remove(&line.badge).unwrap_or_default();
        words.tell(line, handed)
    });
    Ok(told.collect())
}

/// What a venue's achievements and their levels are called.
pub(crate) struct Wording(BTreeMap<String, Achievement>);

impl Wording {
    pub(crate) fn of(connection: &mut Database, scope: &Scope) -> Result<Self, store::Error> {
        let all = achievements::of_venue(connection, scope.venue())?;
        Ok(Self(all.into_iter().map(|achievement| (achievement.id.clone(), achievement)).collect()))
    }

    /// What this achievement is called.
    pub(crate) fn achievement(&self, id: &str) -> String {
        self.0.get(id).map_or_else(|| id.to_owned(), |found| found.name().to_owned())
    }

    /// What this level of it is called.
    pub(crate) fn level(&self, id: &str, index: u32) -> Option<Level> {
        let (name, of) = self.0.get(id)?.level_name(index)?;
        Some(Level { name: name.to_owned(), index, of })
    }

    fn tell(&self, line: Line, handed: Vec<Handed>) -> Told {
        let level = line.entry.level.and_then(|index| self.level(&line.achievement, index));
        Told { achievement: self.achievement(&line.achievement), level, line, handed }
    }
}

/// A word with digits and a separator is a day, where it is one; everything else belongs to the name.
fn asked(typed: &str, now: Timestamp) -> Asked {
    let mut asked = Asked::default();
    for word in typed.split_whitespace().take(MOST_WORDS) {
        let like_a_day = word.starts_with(|c: char| c.is_ascii_digit()) && word.contains(['/', '-']);
        match cells::day(word, now).ok().filter(|_| like_a_day) {
            Some(day) => asked.day = Some(day.to_string()),
            None => asked.words.push(fold(word).chars().take(LONGEST_WORD).collect()),
        }
    }
    asked
}

/// Protects from a query of a thousand conditions.
const MOST_WORDS: usize = 8;
const LONGEST_WORD: usize = 80;
const LAST_PAGE: i64 = 1_000_000;
/// More than anybody looks through at once; the first to end come first.
const MOST_ENDING: i64 = 200;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded_and_a_day_is_a_day() {
        let now = Timestamp::parse("2026-11-22T09:00:00Z").unwrap();
        let read = |typed| {
            let asked = asked(typed, now);
            (asked.words.join(" "), asked.day.unwrap_or_default())
        };
        assert_eq!(read("  EXEMPLE Zoé-Élise "), ("exemple zoe-elise".into(), String::new()));
        assert_eq!(read("d’Exemple 12/10/2026"), ("d'exemple".into(), "2026-10-12".into()));
        assert_eq!(read("2026-10-12"), (String::new(), "2026-10-12".into()));
        assert_eq!(read("45942 31/02/2026"), ("45942 31/02/2026".into(), String::new()), "no day, so a word");
        assert_eq!(asked(&"a ".repeat(100), now).words.len(), 8);
        assert_eq!(asked("", now), Asked::default());
    }
}
