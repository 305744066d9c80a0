//! Counts that a venue or a network may hand to whoever pays for it. A network counts only venues of five people and more: with a smaller
//! one in the total, and its own page beside it, a number that is kept back could be worked out.

use std::collections::{BTreeMap, BTreeSet};

use crate::actions::desk::Desk;
use crate::actions::find_badges::Wording;
use crate::issuance::profile::Slug;
use crate::sheets::tally::{LEAST, Tally, tally};
use crate::store::scope::Scope;
use crate::store::statistics::{self, Given};
use crate::store::{self, Database};

/// The counts of a year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// By month of the test, as `2026-10`; with it what there is in all.
    pub months: Tally,
    /// By what the badges are for.
    pub achievements: Tally,
    /// By level, for each achievement whose own number is shown.
    pub levels: Vec<(String, Tally)>,
    /// By venue; empty for a venue itself.
    pub venues: Tally,
    /// How many venues are left out because they have too few people.
    pub left_out: usize,
}

/// Counts of a venue.
///
/// # Errors
/// See [`store::Error`].
pub async fn count_venue(desk: &Desk, scope: &Scope, year: i32) -> Result<Counts, store::Error> {
    let scope = scope.clone();
    let count = move |connection: &mut Database| {
        let given = statistics::of_venue(connection, &scope, year)?;
        let words = Wording::of(connection, &scope)?;
        Ok(counts(&given, &BTreeMap::from([(scope.venue().to_string(), words)])))
    };
    desk.store.read(count).await
}

/// Counts of a network, over its venues.
///
/// # Errors
/// See [`store::Error`].
pub async fn count_network(desk: &Desk, network: &Slug, year: i32) -> Result<Counts, store::Error> {
    let network = network.clone();
    let count = move |connection: &mut Database| {
        let given = statistics::of_network(connection, &network, year)?;
        let (mut words, mut names) = (BTreeMap::new(), BTreeMap::new());
        for (slug, name) in statistics::venues_of(connection, &network)? {
            let scope = Slug::parse(&slug).map(Scope::of_terminal).ok_or(store::Error::Corrupt { table: "venues", row: slug.clone() })?;
            words.insert(slug.clone(), Wording::of(connection, &scope)?);
            names.insert(slug, name);
        }
        let (large, left_out) = of_enough_people(given);
        let name = |slug: &str| names.get(slug).map_or_else(|| slug.to_owned(), |name| format!("{name} ({slug})"));
        let by_venue: Vec<(String, &Given)> = large.iter().map(|given| (name(&given.venue), given)).collect();
        let venues = tally(by_venue.iter().map(|(of, given)| (of.as_str(), given.person.as_str())));
        Ok(Counts { venues, left_out, ..counts(&large, &words) })
    };
    desk.store.read(count).await
}

fn of_enough_people(given: Vec<Given>) -> (Vec<Given>, usize) {
    let mut people: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for one in &given {
        people.entry(one.venue.clone()).or_default().insert(one.person.clone());
    }
    let small: BTreeSet<String> = people.into_iter().filter(|(_, people)| people.len() < LEAST).map(|(venue, _)| venue).collect();
    let count = small.len();
    (given.into_iter().filter(|one| !small.contains(&one.venue)).collect(), count)
}

fn counts(given: &[Given], words: &BTreeMap<String, Wording>) -> Counts {
    let named: Vec<(String, &Given)> = given
        .iter()
        .map(|one| (words.get(&one.venue).map_or_else(|| one.achievement.clone(), |words| words.achievement(&one.achievement)), one))
        .collect();
    let achievements = tally(named.iter().map(|(name, one)| (name.as_str(), one.person.as_str())));
    // Only below a number that is shown: the levels of one that is kept back would add up to it.
    let shown = achievements.rows.iter().filter(|row| row.badges.is_some());
    let levels = shown.map(|row| {
        let of_this: Vec<(String, &Given)> =
            named.iter().filter(|(name, _)| *name == row.of).map(|(_, one)| (level(one, words), *one)).collect();
        (row.of.clone(), tally(of_this.iter().map(|(level, one)| (level.as_str(), one.person.as_str()))))
    });
    Counts {
        levels: levels.collect(),
        months: tally(given.iter().map(|one| (one.day.get(..7).unwrap_or_default(), one.person.as_str()))),
        achievements,
        ..Counts::default()
    }
}

/// Its index first, so that a table climbs; nothing where the badge has no level of the whole.
fn level(one: &Given, words: &BTreeMap<String, Wording>) -> String {
    let Some(index) = one.level else { return String::new() };
    let found = words.get(&one.venue).and_then(|words| words.level(&one.achievement, index));
    found.map_or_else(|| index.to_string(), |level| format!("{index}. {}", level.name))
}
