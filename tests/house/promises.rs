//! docs/asvs.md and docs/SECURITY.md are held to their word: every test that they name is there, every file, every command; and no
//! requirement that we said we would answer is passed over.

use std::collections::{BTreeMap, BTreeSet};

use super::arrows::module_of;
use super::source;
use super::tree;

/// Requirements of ASVS 5.0.0 that were chosen for this house (the threat model's list): each has a row, whatever the row says.
const CHOSEN: &[&str] = &[
    "1.2.1", "1.2.2", "1.2.3", "1.2.4", "1.2.10", "1.3.4", "1.3.6", "1.3.11", "1.4.2", "1.5.1", "1.5.2", "1.5.3", "2.2.1", "2.3.1",
    "2.3.3", "2.3.4", "2.3.5", "2.4.1", "3.3.1", "3.3.2", "3.3.3", "3.3.4", "3.4.1", "3.4.2", "3.4.3", "3.4.4", "3.4.5", "3.4.6", "3.5.1",
    "3.5.3", "3.5.4", "4.1.1", "4.1.4", "4.2.1", "5.1.1", "5.2.1", "5.2.2", "5.2.3", "5.2.6", "5.3.2", "5.4.1", "6.2.1", "6.3.1", "6.3.2",
    "6.3.8", "6.4.1", "6.5.1", "6.5.2", "6.5.3", "6.5.4", "6.5.5", "6.6.3", "7.2.3", "7.2.4", "7.4.1", "7.4.2", "8.2.1", "8.2.2", "8.2.3",
    "8.4.1", "9.1.1", "9.1.2", "9.1.3", "9.2.1", "9.2.2", "9.2.3", "10.4.1", "10.4.2", "10.4.3", "10.4.4", "10.4.5", "10.4.6", "11.1.1",
    "11.2.1", "11.2.2", "11.2.3", "11.2.4", "11.4.2", "11.5.1", "12.1.1", "12.3.2", "13.2.4", "13.2.5", "13.3.1", "13.3.2", "13.4.2",
    "13.4.5", "14.2.1", "14.2.4", "14.3.2", "15.1.2", "15.2.2", "15.3.1", "15.3.2", "15.3.3", "15.3.5", "15.4.2", "16.2.5", "16.3.1",
    "16.3.2", "16.3.3", "16.4.1", "16.5.1", "16.5.2", "16.5.3",
];

/// The rows of the issuer's table of attacks.
const ISSUER_ROWS: std::ops::RangeInclusive<u8> = 1..=26;

#[test]
fn every_row_about_asvs_names_tests_that_are_there_or_says_why_not() {
    let table = table(&read("docs/asvs.md"), "shown by");
    let known = known();
    let faults: Vec<String> = table
        .iter()
        .filter_map(|row| row_fault(row.last()?, &known).map(|fault| format!("{}: {fault}", row.first().map_or("", String::as_str))))
        .collect();
    assert!(faults.is_empty(), "docs/asvs.md:\n{}", faults.join("\n"));
}

#[test]
fn every_requirement_that_was_chosen_has_one_row() {
    let table = table(&read("docs/asvs.md"), "shown by");
    let rows: Vec<&str> = table.iter().filter_map(|row| row.first()).map(String::as_str).collect();
    let once: BTreeSet<&str> = rows.iter().copied().collect();
    let bare: Vec<&&str> = CHOSEN.iter().filter(|id| !once.contains(**id)).collect();
    assert!(bare.is_empty(), "docs/asvs.md says nothing of {bare:?}");
    assert_eq!(rows.len(), once.len(), "a requirement has two rows");
    let odd: Vec<&&str> = rows.iter().filter(|id| numbers(id).is_none_or(|numbers| numbers.len() != 3)).collect();
    assert!(odd.is_empty(), "{odd:?} is no requirement");
    assert!(rows.is_sorted_by_key(|id| numbers(id)), "rows stand in the order of their numbers, so that those of two changes meet");
}

#[test]
fn every_defence_says_where_it_stands() {
    let table = table(&read("docs/SECURITY.md"), "where");
    assert!(table.len() > 40, "only {} rows", table.len());
    for row in table {
        let places = row.last().map(|cell| spans(cell)).unwrap_or_default();
        let gone: Vec<&String> = places.iter().filter(|place| !tree::root().join(place).exists()).collect();
        assert!(!places.is_empty() && gone.is_empty(), "{row:?}: {gone:?}");
    }
}

#[test]
fn every_promise_has_a_command_that_can_be_given() {
    let table = table(&read("docs/SECURITY.md"), "prints when it is kept");
    let (known, makefile) = (known(), read("Makefile"));
    let mut faults = Vec::new();
    for row in &table {
        let [promise, command, said] = row.as_slice() else { panic!("three columns: {row:?}") };
        let given = spans(command);
        if !command.starts_with("open: ") && !given.iter().any(|span| is_command(span)) {
            faults.push(format!("{promise}: no command"));
        }
        if said.is_empty() {
            faults.push(format!("{promise}: what does it print?"));
        }
        faults.extend(given.iter().filter_map(|span| span_fault(span, &known, &makefile)).map(|fault| format!("{promise}: {fault}")));
    }
    assert!(faults.is_empty(), "docs/SECURITY.md:\n{}", faults.join("\n"));
    let rows: String = table.iter().filter_map(|row| row.first()).fold(String::new(), |all, promise| all + promise + "\n");
    let bare: Vec<String> = ISSUER_ROWS.map(|row| format!("P{row:02}")).filter(|row| !rows.contains(row.as_str())).collect();
    assert!(bare.is_empty(), "no promise says {bare:?}");
}

/// What is wrong with the last cell of a row: neither a test nor a reason, or a test or file that is not there.
fn row_fault(cell: &str, known: &Known) -> Option<String> {
    let named = spans(cell);
    if ["open: ", "does not apply: "].iter().any(|start| cell.strip_prefix(start).is_some_and(|why| why.split_whitespace().count() > 3)) {
        return named.iter().find_map(|span| name_fault(span, known));
    }
    if !named.iter().any(|span| span.contains("::")) {
        return Some("neither a test nor \"open: why\" nor \"does not apply: why\"".into());
    }
    named.iter().find_map(|span| name_fault(span, known))
}

/// Tests are `module::name` of the package `acceptance`, `package module::name` of another; whatever has a slash is a file.
fn name_fault(span: &str, known: &Known) -> Option<String> {
    if span.contains('/') {
        return (!tree::root().join(span).exists()).then(|| format!("there is no file {span}"));
    }
    let (package, name) = span.split_once(' ').unwrap_or(("acceptance", span));
    let is_there = known.get(package).is_some_and(|names| names.contains(name));
    (!is_there).then(|| format!("there is no test {span}"))
}

fn is_command(span: &str) -> bool {
    ["make ", "cargo ", ".ci/"].iter().any(|start| span.starts_with(start))
}

/// What is wrong with a command, or with a test that is named beside one.
fn span_fault(span: &str, known: &Known, makefile: &str) -> Option<String> {
    if let Some(rest) = span.strip_prefix("make ") {
        let target = rest.split_whitespace().next().unwrap_or_default();
        return (!makefile.lines().any(|line| line.starts_with(&format!("{target}:")))).then(|| format!("make knows no {target}"));
    }
    if let Some(rest) = span.strip_prefix("cargo test -p ") {
        let Some((package, names)) = rest.split_once(" -- --exact ") else { return Some(format!("{span}: say which test, with --exact")) };
        let package = package.replace(" --test ", "::").replace(" --lib", "");
        let mut names = names.split_whitespace();
        return names.find_map(|name| name_fault(&format!("{package} {name}"), known));
    }
    if is_command(span) && !span.starts_with(".ci/") {
        return Some(format!("{span}: a command that nothing here can check"));
    }
    name_fault(span, known)
}

/// Every test, by package and by its path as `cargo test -- --list` prints it.
type Known = BTreeMap<&'static str, BTreeSet<String>>;

fn known() -> Known {
    let folders = [
        ("acceptance", "tests"),
        ("badge", "verifier/badge/src"),
        ("issuer", "issuer/src"),
        ("schemas", "schemas"),
        ("verifier", "verifier/src"),
        ("verifier::scan", "verifier/tests"),
    ];
    let known: Known = folders
        .into_iter()
        .map(|(package, folder)| {
            let files = tree::entries_in(folder).into_iter().filter(|entry| entry.has_extension(&["rs"]));
            let names = files.flat_map(|entry| {
                // A test of its own program is the root of what it lists.
                let module = if package == "verifier::scan" { Vec::new() } else { module_of(&entry.path, folder) };
                tests_of(&source::code_of(entry.text().unwrap_or_default()), module)
            });
            (package, names.collect())
        })
        .collect();
    let count: usize = known.values().map(BTreeSet::len).sum();
    assert!(count > 900, "the search finds only {count} tests");
    known
}

/// The tests of a file: functions under an attribute that ends with `test`, with the modules that they stand in.
fn tests_of(code: &str, file: Vec<String>) -> Vec<String> {
    let tokens = source::tokens(code);
    let text = |at: usize| tokens.get(at).map_or("", |token| token.text.as_str());
    let (mut found, mut depth, mut modules) = (Vec::new(), 0_usize, Vec::<(usize, String)>::new());
    let (mut is_test, mut is_run) = (false, true);
    let mut at = 0;
    while at < tokens.len() {
        match text(at) {
            "#" if text(at + 1) == "[" => {
                // The path of the attribute: words with `::` between them.
                let mut last = at + 2;
                while text(last + 1) == "::" {
                    last += 2;
                }
                is_test |= text(last) == "test";
                // One that is passed over shows nothing.
                is_run &= text(last) != "ignore";
                at = last;
            }
            "mod" if text(at + 2) == "{" => modules.push((depth, text(at + 1).to_owned())),
            "fn" => {
                if is_test && is_run {
                    let inside = modules.iter().map(|(_, name)| name.clone());
                    found.push(file.iter().cloned().chain(inside).chain([text(at + 1).to_owned()]).collect::<Vec<_>>().join("::"));
                }
                (is_test, is_run) = (false, true);
            }
            "{" => depth += 1,
            "}" => {
                depth = depth.saturating_sub(1);
                modules.retain(|(outside, _)| *outside < depth);
            }
            _ => {}
        }
        at += 1;
    }
    found
}

/// The rows of every table whose last column is called so.
fn table(text: &str, last: &str) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut is_inside = false;
    for line in text.lines() {
        let Some(cells) = line.strip_prefix("| ").and_then(|rest| rest.strip_suffix(" |")) else {
            // The line under the head has no spaces beside its outer strokes in some tables, and some in others.
            is_inside &= line.starts_with('|');
            continue;
        };
        let cells: Vec<String> = cells.split(" | ").map(|cell| cell.trim().to_owned()).collect();
        let is_rule = cells.iter().all(|cell| cell.chars().all(|c| c == '-'));
        if !is_inside {
            is_inside = cells.last().is_some_and(|cell| cell == last);
        } else if !is_rule {
            rows.push(cells);
        }
    }
    assert!(!rows.is_empty(), "no table ends in {last:?}");
    rows
}

/// What stands in backticks.
fn spans(cell: &str) -> Vec<String> {
    cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

fn numbers(id: &str) -> Option<Vec<u32>> {
    id.split('.').map(|number| number.parse().ok()).collect()
}

fn read(path: &str) -> String {
    std::fs::read_to_string(tree::root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[cfg(test)]
mod bites {
    use super::*;

    fn sample() -> Known {
        let code = "#[test] fn a_claim() {} mod world { #[tokio::test(flavor = \"multi_thread\")] async fn another() {} fn none() {} } \
                    #[actix_web::test] #[ignore = \"slow\"] async fn passed_over() {} \
                    #[actix_web::test] async fn after() {}";
        BTreeMap::from([("acceptance", tests_of(code, vec!["file".into()]).into_iter().collect())])
    }

    #[test]
    fn tests_are_found_with_their_modules_and_nothing_else_is() {
        let names: Vec<String> = sample()["acceptance"].iter().cloned().collect();
        assert_eq!(names, ["file::a_claim", "file::after", "file::world::another"]);
    }

    #[test]
    fn a_row_without_a_test_or_with_one_that_is_gone_is_found() {
        let known = sample();
        assert_eq!(row_fault("`file::a_claim`, `file::world::another`", &known), None);
        assert_eq!(row_fault("in part: `file::a_claim`. The rest is open", &known), None);
        assert_eq!(row_fault("open: nobody has written it yet", &known), None);
        assert_eq!(row_fault("`file::a_claim`; see `tests/main.rs`", &known), None);
        for bad in [
            "",
            "yes",
            "open: ",
            "open: later",
            "does not apply: `file::gone` and so on and on",
            "`file::another`",
            "`file::a_claim`, `file::none`",
            "`tests/main.rs`",
            "`file::a_claim` in `tests/gone.rs`",
            "`issuer file::a_claim`",
        ] {
            assert!(row_fault(bad, &known).is_some(), "{bad}");
        }
    }

    #[test]
    fn a_command_that_cannot_be_given_is_found() {
        let (known, makefile) = (sample(), "drill: ## the long ones\n\t@true\n");
        for good in ["make drill", "cargo test -p acceptance -- --exact file::a_claim file::after", "file::a_claim"] {
            assert_eq!(span_fault(good, &known, makefile), None, "{good}");
        }
        for bad in [
            "make dril",
            "make",
            "cargo test -p acceptance -- file::a_claim",
            "cargo test -p acceptance -- --exact file::a_claim file::gone",
            "cargo test -p issuer -- --exact file::a_claim",
            "cargo bench",
            "file::gone",
        ] {
            assert!(span_fault(bad, &known, makefile).is_some(), "{bad}");
        }
    }

    #[test]
    fn a_table_is_read_from_its_head_to_its_end() {
        let text = "| a | b |\n| --- | --- |\n| 1 | 2 |\n\n| a | where |\n|---|---|\n| 3 | `x` |\n| 4 | `y` |\n\ntext\n\n| 5 | 6 |\n";
        assert_eq!(table(text, "where"), [["3", "`x`"], ["4", "`y`"]]);
    }
}
