//! Counts that a venue or a network may hand to whoever pays for it. A network counts only venues of five people and more, and of each only
//! what its own page shows: with more in the sum, and that page beside it, a number that is kept back could be worked out.

use std::collections::{BTreeMap, BTreeSet};

use crate::actions::desk::Desk;
use crate::actions::find_badges::Wording;
use crate::issuance::profile::Slug;
use crate::sheets::tally::{LEAST, Tally, tally, together};
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
        Ok(Counts { left_out, ..of_venues(&large, &words, venues) })
    };
    desk.store.read(count).await
}

/// What the pages of these venues show, summed up.
fn of_venues(given: &[Given], words: &BTreeMap<String, Wording>, venues: Tally) -> Counts {
    let mut of_each: BTreeMap<&str, Vec<Given>> = BTreeMap::new();
    for one in given {
        of_each.entry(&one.venue).or_default().push(one.clone());
    }
    let (mut months, mut achievements, mut levels) = (Vec::new(), Vec::new(), BTreeMap::<String, Vec<Tally>>::new());
    for counted in of_each.values().map(|given| counts(given, words)) {
        for (achievement, tally) in counted.levels {
            levels.entry(achievement).or_default().push(tally);
        }
        months.push(counted.months);
        achievements.push(counted.achievements);
    }
    let (badges, people) = (venues.badges, venues.people);
    let achievements = Tally { badges, people, ..together(achievements) };
    // A venue that does not tell how many have it tells nothing of its levels either.
    let partly = |achievement: &str| achievements.rows.iter().any(|row| row.of == achievement && row.at_least);
    let levels = levels.into_iter().map(|(achievement, tallies)| {
        let mut sum = together(tallies);
        sum.rows.iter_mut().filter(|_| partly(&achievement)).for_each(|row| row.at_least = true);
        (achievement, sum)
    });
    Counts { levels: levels.collect(), months: Tally { badges, people, ..together(months) }, achievements, venues, left_out: 0 }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn given(venue: &str, month: &str, people: usize) -> impl Iterator<Item = Given> {
        let (venue, day) = (venue.to_owned(), format!("2026-{month}-12"));
        (0..people).map(move |n| Given {
            venue: venue.clone(),
            achievement: "numerique".into(),
            level: None,
            day: day.clone(),
            person: format!("{venue} {n}"),
        })
    }

    #[test]
    fn what_a_venue_keeps_back_does_not_follow_from_its_network() {
        let all: Vec<Given> =
            given("a", "10", 10).chain(given("a", "09", 6)).chain(given("b", "10", 1)).chain(given("b", "09", 9)).collect();
        let venues = tally(all.iter().map(|one| (one.venue.as_str(), one.person.as_str())));
        let counts = of_venues(&all, &BTreeMap::new(), venues);
        let told: Vec<_> = counts.months.rows.iter().map(|row| (row.of.as_str(), row.badges, row.at_least)).collect();
        assert_eq!(told, [("2026-09", Some(6), true), ("2026-10", Some(10), true)], "of b neither is told");
        assert_eq!((counts.months.badges, counts.achievements.rows[0].badges), (Some(26), Some(26)));
    }
}
