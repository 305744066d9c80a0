//! Somebody looks for a badge: a name as it comes to mind, perhaps a day. What was typed is folded as the register is, so that accents,
//! capitals and the order of names do not matter.

use badge::timestamp::Timestamp;

use crate::actions::desk::Desk;
use crate::issuance::cells;
use crate::issuance::import_map::fold;
use crate::store::register::{self, Asked, Handed, Line, PAGE};
use crate::store::scope::Scope;
use crate::store::{self, Database};

/// A page of what was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The badges.
    pub lines: Vec<Line>,
    /// How they were handed over.
    pub handed: Vec<Handed>,
    /// How many there are in all.
    pub total: i64,
    /// Which page this is, from 0.
    pub page: i64,
}

impl Found {
    /// Whether there is a page after this one.
    #[must_use]
    pub fn has_more(&self) -> bool {
        (self.page + 1).saturating_mul(PAGE) < self.total
    }
}

/// Badges of the venue that fit what was typed; all of them where nothing was.
///
/// # Errors
/// See [`store::Error`].
pub async fn find_badges(desk: &Desk, scope: &Scope, typed: &str, page: i64) -> Result<Found, store::Error> {
    let (asked, scope, page) = (asked(typed, desk.clock.now()), scope.clone(), page.clamp(0, LAST_PAGE));
    let search = move |connection: &mut Database| {
        let (lines, total) = register::search(connection, &scope, &asked, page)?;
        let badges: Vec<_> = lines.iter().map(|line| line.badge).collect();
        let handed = register::handed(connection, &scope, &badges)?;
        Ok(Found { lines, handed, total, page })
    };
    desk.store.read(search).await
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
