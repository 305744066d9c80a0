//! Counts that may be handed to somebody: none of them is of fewer than five people, and none can be worked out from the others and the
//! total.

use std::collections::{BTreeMap, BTreeSet};

/// A table of one column, and its total.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// The lines, in the order of what they are of.
    pub rows: Vec<Row>,
    /// Badges in all; nothing where they are of too few people.
    pub badges: Option<usize>,
    /// People in all; the same.
    pub people: Option<usize>,
}

/// A line of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it is of.
    pub of: String,
    /// Badges; nothing where the number is kept back.
    pub badges: Option<usize>,
    /// Whether there are others whose number is kept back.
    pub at_least: bool,
}

/// Counts badges, each told by what it counts under and whose it is.
#[must_use]
pub fn tally<'a>(badges: impl IntoIterator<Item = (&'a str, &'a str)>) -> Tally {
    let mut cells: BTreeMap<&str, Cell<'a>> = BTreeMap::new();
    for (of, person) in badges {
        let cell = cells.entry(of).or_default();
        cell.badges += 1;
        cell.people.insert(person);
    }
    let everybody: BTreeSet<&str> = cells.values().flat_map(|cell| cell.people.iter().copied()).collect();
    let hidden = if everybody.len() < LEAST { cells.keys().copied().collect() } else { kept_back(&cells) };
    let shown = |count: usize| (everybody.len() >= LEAST).then_some(count);
    Tally {
        badges: shown(cells.values().map(|cell| cell.badges).sum()),
        people: shown(everybody.len()),
        rows: cells.iter().map(|(of, cell)| Row::new(of, (!hidden.contains(of)).then_some(cell.badges))).collect(),
    }
}

/// Tables of several houses as one, which tells nothing but what each of them tells by itself: beside a table that keeps a number back, a sum
/// with that number in it would give it away. Without a total.
#[must_use]
pub fn together(tallies: impl IntoIterator<Item = Tally>) -> Tally {
    let mut rows: BTreeMap<String, Row> = BTreeMap::new();
    for row in tallies.into_iter().flat_map(|tally| tally.rows) {
        let sum = rows.entry(row.of.clone()).or_insert_with(|| Row::new(&row.of, None));
        sum.at_least |= row.badges.is_none() || row.at_least;
        sum.badges = match (sum.badges, row.badges) {
            (Some(one), Some(other)) => Some(one + other),
            (one, other) => one.or(other),
        };
    }
    Tally { rows: rows.into_values().collect(), ..Tally::default() }
}

impl Row {
    fn new(of: &str, badges: Option<usize>) -> Self {
        Self { of: of.to_owned(), badges, at_least: false }
    }
}

#[derive(Default)]
struct Cell<'a> {
    badges: usize,
    people: BTreeSet<&'a str>,
}

/// Every cell of too few people; and beside them the smallest of the others, until the total less what is shown is again of enough people
/// and of more than one cell.
fn kept_back<'a>(cells: &BTreeMap<&'a str, Cell<'a>>) -> BTreeSet<&'a str> {
    let mut hidden: BTreeSet<&str> = cells.iter().filter(|(_, cell)| cell.people.len() < LEAST).map(|(of, _)| *of).collect();
    let mut others: Vec<_> = cells.iter().filter(|(_, cell)| cell.people.len() >= LEAST).collect();
    others.sort_by_key(|(_, cell)| cell.badges);
    for (of, _) in others {
        let people: BTreeSet<&str> = hidden.iter().filter_map(|of| cells.get(of)).flat_map(|cell| cell.people.iter().copied()).collect();
        if hidden.is_empty() || (hidden.len() > 1 && people.len() >= LEAST) {
            break;
        }
        hidden.insert(of);
    }
    hidden
}

/// Of fewer people nothing is told.
pub const LEAST: usize = 5;

#[cfg(test)]
mod tests {
    use super::*;

    /// Cells of so many people with one badge each.
    fn of(cells: &[(&str, usize)]) -> Tally {
        let people: Vec<(String, String)> =
            cells.iter().flat_map(|(of, count)| (0..*count).map(move |n| ((*of).to_owned(), format!("{of} {n}")))).collect();
        tally(people.iter().map(|(of, person)| (of.as_str(), person.as_str())))
    }

    fn shown(cells: &[(&str, usize)]) -> Vec<Option<usize>> {
        of(cells).rows.iter().map(|row| row.badges).collect()
    }

    #[test]
    fn tables_together_tell_no_more_than_each_by_itself() {
        let (one, other) = (of(&[("sep", 6), ("oct", 10)]), of(&[("sep", 9), ("oct", 1), ("nov", 2)]));
        let told = together([one.clone(), other]);
        let rows: Vec<_> = told.rows.iter().map(|row| (row.of.as_str(), row.badges, row.at_least)).collect();
        assert_eq!(rows, [("nov", None, true), ("oct", Some(10), true), ("sep", Some(6), true)]);
        let twice = together([one.clone(), one]);
        assert_eq!(twice.rows.iter().map(|row| (row.badges, row.at_least)).collect::<Vec<_>>(), [(Some(20), false), (Some(12), false)]);
    }

    #[test]
    fn a_table_of_enough_people_is_shown_as_it_is() {
        let tally = of(&[("a", 5), ("b", 12)]);
        assert_eq!((tally.badges, tally.people), (Some(17), Some(17)));
        assert_eq!(shown(&[("a", 5), ("b", 12)]), [Some(5), Some(12)]);
    }

    #[test]
    fn a_cell_of_few_takes_another_with_it() {
        assert_eq!(shown(&[("a", 4), ("b", 12), ("c", 30)]), [None, None, Some(30)]);
        assert_eq!(shown(&[("a", 1), ("b", 2), ("c", 9), ("d", 30)]), [None, None, None, Some(30)], "three people together are too few");
        assert_eq!(shown(&[("a", 4), ("b", 4), ("c", 9)]), [None, None, Some(9)], "eight together are enough");
    }

    #[test]
    fn of_too_few_nothing_is_told_at_all() {
        let tally = of(&[("a", 3), ("b", 1)]);
        assert_eq!((tally.badges, tally.people, shown(&[("a", 3), ("b", 1)])), (None, None, vec![None, None]));
        assert_eq!(super::tally([]), Tally::default());
    }

    #[test]
    fn many_badges_of_one_person_are_one_person() {
        let badges = (0..20).map(|_| ("a", "amina")).chain((0..9).map(|n| ("b", ["b", "c", "d", "e", "f", "g", "h", "i", "j"][n])));
        let tally = tally(badges);
        assert_eq!(tally.rows.iter().map(|row| row.badges).collect::<Vec<_>>(), [None, None]);
        assert_eq!((tally.badges, tally.people), (Some(29), Some(10)));
    }

    /// Whatever the table, who subtracts what is shown from the total never gets at a cell of fewer than five.
    #[test]
    fn no_cell_of_few_follows_from_the_total() {
        for a in 0..8 {
            for b in 0..8 {
                for c in 0..8 {
                    let cells = [("a", a), ("b", b), ("c", c), ("d", 20)];
                    let tally = of(&cells);
                    let Some(total) = tally.badges else { continue };
                    let hidden = tally.rows.iter().filter(|row| row.badges.is_none()).count();
                    let rest = total - tally.rows.iter().filter_map(|row| row.badges).sum::<usize>();
                    assert!(hidden != 1 && (hidden == 0 || rest >= LEAST), "{cells:?}: {tally:?}");
                    let few = |row: &Row| cells.iter().any(|(of, count)| *of == row.of && (1..LEAST).contains(count));
                    assert!(tally.rows.iter().all(|row| !few(row) || row.badges.is_none()), "{cells:?}: {tally:?}");
                }
            }
        }
    }
}
