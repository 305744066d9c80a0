//! What sheets still say of somebody who is forgotten: rows of theirs that wait, and a file's name that holds theirs. Everybody else's rows
//! stay.

use std::collections::BTreeSet;

use badge::timestamp::Timestamp;
use uuid::Uuid;

use crate::actions::run_import::Told;
use crate::issuance::import_map::fold;
use crate::issuance::kept_sheet::{Fixes, KeptSheet};
use crate::store::leftovers::{self, Leftover};
use crate::store::scope::Scope;
use crate::store::{self, Database, register};
use crate::words::Words;

/// Forgets the rows and titles that name the person of these badges, which are all of one award. To be called in the transaction that
/// erases them, and before that: their names stand in the register.
pub(crate) fn forget_rows(connection: &mut Database, scope: &Scope, line: &[Uuid]) -> Result<(), store::Error> {
    let mut names = BTreeSet::new();
    for badge in line {
        names.extend(register::find(connection, scope, *badge)?.map(|entry| fold(&entry.name)));
    }
    for left in leftovers::of_badges(connection, scope, line)? {
        // Where the name was put right since, a sheet that holds all of its rows may have the former one, which is written nowhere.
        let nameless = names.is_empty() || (left.failed && line.len() > 1);
        let less = if nameless { None } else { without(&left, &names) };
        let nothing = Leftover { sheet: String::new(), fixes: "{}".to_owned(), outcome: None, ..left };
        leftovers::keep(connection, scope, &less.unwrap_or(nothing))?;
    }
    for sheet in leftovers::titles(connection, scope, None)? {
        let title = fold(&sheet.title);
        let mut words = names.iter().flat_map(|name| name.split(|c: char| !c.is_alphanumeric()));
        if words.any(|word| word.chars().count() >= SHORTEST && title.contains(word)) {
            leftovers::entitle(connection, scope, sheet.import, &nameless(sheet.made_at))?;
        }
    }
    Ok(())
}

/// Gives every sheet that nobody touched since `before` a title that says no more than its day: how many had another.
pub(crate) fn forget_titles(connection: &mut Database, scope: &Scope, before: Timestamp) -> Result<usize, store::Error> {
    let mut forgotten = 0;
    for sheet in leftovers::titles(connection, scope, Some(before))? {
        let title = nameless(sheet.made_at);
        if sheet.title != title {
            leftovers::entitle(connection, scope, sheet.import, &title)?;
            forgotten += 1;
        }
    }
    Ok(forgotten)
}

/// The same without the rows that name somebody of one of these names; `None` where it cannot be read.
fn without(left: &Leftover, names: &BTreeSet<String>) -> Option<Leftover> {
    let mut sheet: KeptSheet = serde_json::from_str(&left.sheet).ok()?;
    let mut fixes: Fixes = serde_json::from_str(&left.fixes).ok()?;
    let mut theirs = BTreeSet::new();
    for (row, cells) in &sheet.rows {
        let fixed = fixes.0.get(row).into_iter().flat_map(|fix| fix.cells.values());
        let folded: Vec<String> = cells.iter().chain(fixed).map(|cell| fold(cell)).collect();
        let words: BTreeSet<&str> = folded.iter().flat_map(|cell| cell.split_whitespace()).collect();
        // A name stands in a sheet in parts, and beside another that the badge does not show.
        if names.iter().any(|name| name.split_whitespace().all(|word| words.contains(word))) {
            theirs.insert(*row);
        }
    }
    sheet.keep_only(|row| !theirs.contains(&row));
    fixes.0.retain(|row, _| !theirs.contains(row));
    let told: Option<Told> = left.outcome.as_deref().and_then(|outcome| serde_json::from_str(outcome).ok());
    // Of a sheet that came to its end all that is left waits.
    let told = told.map(|told| Told { waiting: if left.failed { told.waiting } else { sheet.rows.len() }, ..told });
    Some(Leftover {
        import: left.import,
        sheet: serde_json::to_string(&sheet).ok()?,
        fixes: serde_json::to_string(&fixes).ok()?,
        outcome: told.and_then(|told| serde_json::to_string(&told).ok()),
        failed: left.failed,
    })
}

/// What a sheet is called that is called nothing, as the venue reads it.
fn nameless(made_at: Timestamp) -> String {
    let (words, date) = (Words::french(), made_at.date_time().date());
    let (day, month, year) = (date.day(), u8::from(date.month()), date.year());
    let day = words.fill("date", &[("day", day.into()), ("month", month.into()), ("year", year.into())]);
    words.fill("staff-import-nameless", &[("day", day.into())])
}

/// A shorter part of a name stands in half of all file names.
const SHORTEST: usize = 3;

#[cfg(test)]
mod tests {
    use super::*;

    fn left(failed: bool) -> Leftover {
        let row = |row: usize, cells: [&str; 3]| (row, cells.map(str::to_owned).to_vec());
        let rows = vec![row(2, ["Amina", "EXEMPLE", "31/09/2026"]), row(3, ["Zoé", "Exemple-Fictif", ""]), row(4, ["X", "Exemple", ""])];
        let sheet = KeptSheet { header: ["Prénom", "Nom", "Date"].map(str::to_owned).to_vec(), rows, blank: 0 };
        let mut fixes = Fixes::default();
        fixes.0.entry(4).or_default().cells.insert(0, "Amina".into());
        fixes.0.entry(3).or_default().cells.insert(2, "12/10/2026".into());
        let told = Told { issued: 5, waiting: 3, ..Told::default() };
        Leftover {
            import: Uuid::nil(),
            sheet: serde_json::to_string(&sheet).unwrap(),
            fixes: serde_json::to_string(&fixes).unwrap(),
            outcome: serde_json::to_string(&told).ok(),
            failed,
        }
    }

    #[test]
    fn the_rows_of_one_go_and_all_others_stay() {
        let less = without(&left(false), &[fold("Amina Exemple")].into()).unwrap();
        let sheet: KeptSheet = serde_json::from_str(&less.sheet).unwrap();
        assert_eq!(sheet.rows.iter().map(|(row, _)| *row).collect::<Vec<_>>(), [3], "one is theirs by its correction");
        assert_eq!(serde_json::from_str::<Fixes>(&less.fixes).unwrap().0.keys().copied().collect::<Vec<_>>(), [3]);
        let told: Told = serde_json::from_str(&less.outcome.unwrap()).unwrap();
        assert_eq!((told.issued, told.waiting), (5, 1));
        let same = without(&left(true), &[fold("Paul Modèle")].into()).unwrap();
        assert_eq!(same, left(true));
        assert_eq!(without(&Leftover { sheet: "?".into(), ..left(true) }, &BTreeSet::new()), None);
    }

    #[test]
    fn a_title_of_nothing_says_the_day() {
        assert_eq!(nameless(Timestamp::parse("2026-11-22T09:00:00Z").unwrap()), "Tableau du 22 novembre 2026");
    }
}
