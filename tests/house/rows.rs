//! The tables of attacks: every row has a forged badge, or a test that is named in `tests/forgeries/ROWS.md` with the reason why no file can
//! hold it.

use std::collections::{BTreeMap, BTreeSet};

use super::tree;
use crate::support::exhibit;

#[test]
fn every_row_of_the_attack_tables_has_a_file_or_says_where_it_is_tried() {
    let filed: BTreeSet<String> = exhibit::all()
        .into_iter()
        .flat_map(|(_, exhibit)| exhibit.attack.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
        .collect();
    let told = told();
    let bare: Vec<String> = rows().into_iter().filter(|row| !filed.contains(row) && !told.contains_key(row)).collect();
    assert!(bare.is_empty(), "neither a file in tests/forgeries nor a line in its ROWS.md: {bare:?}");
    let rows: BTreeSet<String> = rows().into_iter().collect();
    let unknown: Vec<&String> = told.keys().filter(|row| !rows.contains(*row)).collect();
    assert!(unknown.is_empty(), "ROWS.md tells of rows that are none: {unknown:?}");
}

#[test]
fn every_test_that_rows_md_names_is_there() {
    let sources: String = ["tests", "verifier"]
        .iter()
        .flat_map(|folder| tree::entries_in(folder))
        .filter(|entry| entry.has_extension(&["rs", "mjs"]))
        .filter_map(|entry| entry.text().map(str::to_owned))
        .collect();
    let mut gone = Vec::new();
    for (row, tests) in told() {
        assert!(!tests.is_empty(), "{row} names no test");
        gone.extend(tests.into_iter().filter(|test| !sources.contains(&format!("fn {test}("))).map(|test| format!("{row}: {test}")));
    }
    assert!(gone.is_empty(), "ROWS.md names tests that are not there: {gone:?}");
}

/// The rows of the table about the issuer that a venue's working day is held to: each has a test that is named after it.
#[test]
fn every_row_of_the_issuers_table_that_is_about_staff_has_a_test_of_its_name() {
    let sources: String = ["tests", "issuer/src"]
        .iter()
        .flat_map(|folder| tree::entries_in(folder))
        .filter(|entry| entry.has_extension(&["rs"]))
        .filter_map(|entry| entry.text().map(str::to_owned))
        .collect();
    let rows = (7..=18).chain([22, 23, 25]);
    let bare: Vec<String> = rows
        .map(|row| format!("p{row:02}_"))
        .filter(|row| !sources.contains(&format!("fn {row}")) && !sources.contains(&format!("_{row}")))
        .collect();
    assert!(bare.is_empty(), "no test is named after {bare:?}");
}

/// The rows of the eight tables that are about the verifier.
fn rows() -> Vec<String> {
    let tables = [("S", 18), ("J", 18), ("W", 15), ("D", 11), ("R", 15), ("B", 9), ("I", 8), ("E", 7)];
    tables.iter().flat_map(|(table, last)| (1..=*last).map(move |row| format!("{table}{row:02}"))).collect()
}

/// What ROWS.md says: for each row, the tests that it names in backticks.
fn told() -> BTreeMap<String, Vec<String>> {
    let entry = tree::entries_in("tests/forgeries").into_iter().find(|entry| entry.name() == "ROWS.md").expect("tests/forgeries/ROWS.md");
    let line = |line: &str| {
        let mut cells = line.strip_prefix("| ")?.split(" | ");
        let row = cells.next()?.trim().to_owned();
        let known = row.len() == 3 && row.starts_with(|c: char| c.is_ascii_uppercase());
        let tests = cells.next()?.split('`').skip(1).step_by(2).map(|test| test.rsplit("::").next().unwrap_or_default().to_owned());
        known.then(|| (row, tests.collect()))
    };
    entry.text().expect("text").lines().filter_map(line).collect()
}
