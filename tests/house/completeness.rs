//! What must come in pairs, or once for each of something: migrations for both databases, hashes of what others
//! publish, a sentence in every language and a forgery for every reason.

use std::collections::{BTreeMap, BTreeSet};

use badge::document::Digest;
use badge::report::{Cause, Reason, Why};

use super::tree::{self, Entry};

#[test]
fn both_databases_have_the_same_migrations_up_and_down() {
    let of = |database: &str| -> BTreeSet<String> {
        let folder = format!("migrations/{database}");
        tree::entries_in(&folder)
            .iter()
            .filter_map(|entry| Some(entry.path.strip_prefix(&folder)?.trim_start_matches('/').to_owned()))
            .collect()
    };
    let (sqlite, postgresql) = (of("sqlite"), of("postgresql"));
    assert_eq!(sqlite, postgresql, "both folders hold the same names");
    let faults: Vec<String> = sqlite.iter().filter_map(|path| migration_fault(path, &sqlite)).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn both_databases_have_the_same_tables_and_columns() {
    let tables = |database: &str| -> BTreeSet<String> {
        let up = tree::entries_in(&format!("migrations/{database}")).into_iter().filter(|entry| entry.name() == "up.sql");
        up.flat_map(|entry| columns(entry.text().unwrap_or_default())).collect()
    };
    assert_eq!(tables("sqlite"), tables("postgresql"));
}

#[test]
fn every_published_document_is_byte_for_byte_what_sources_md_says() {
    let sources = tree::entries_in("schemas").into_iter().find(|entry| entry.path == "schemas/SOURCES.md").expect("schemas/SOURCES.md");
    let listed = hashes(sources.text().expect("text"));
    let carried = tree::entries_in("schemas/contexts");
    let faults: Vec<String> = carried.iter().filter_map(|entry| hash_fault(entry, &listed)).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let gone: Vec<&String> = listed.keys().filter(|path| !tree::root().join("schemas").join(path).exists()).collect();
    assert!(gone.is_empty(), "SOURCES.md lists {gone:?}, which is not there");
}

#[test]
fn every_file_of_schemas_is_named_in_sources_md() {
    let entries = tree::entries_in("schemas");
    let sources = entries.iter().find(|entry| entry.path == "schemas/SOURCES.md").and_then(Entry::text).expect("schemas/SOURCES.md");
    let silent: Vec<&str> = entries
        .iter()
        .filter(|entry| entry.has_extension(&["json"]) && !sources.contains(entry.name()))
        .map(|entry| entry.path.as_str())
        .collect();
    assert!(silent.is_empty(), "SOURCES.md does not say where these are from: {silent:?}");
}

#[test]
fn every_font_is_byte_for_byte_what_its_sources_say() {
    let fonts = tree::entries_in("issuer/assets/fonts");
    let sources = fonts.iter().find(|entry| entry.name() == "SOURCES.md").and_then(Entry::text).expect("issuer/assets/fonts/SOURCES.md");
    let faults: Vec<&str> = fonts
        .iter()
        .filter(|entry| entry.name() != "SOURCES.md")
        .filter(|entry| {
            let digest = Digest::of(&entry.bytes).to_string();
            let hash = digest.strip_prefix("sha256:").expect("a digest says its kind");
            !sources.lines().any(|line| line.contains(&format!("| {} |", entry.name())) && line.contains(hash))
        })
        .map(|entry| entry.path.as_str())
        .collect();
    assert!(faults.is_empty(), "SOURCES.md says otherwise of {faults:?}");
}

#[test]
fn every_language_has_a_sentence_for_every_reason() {
    for catalogue in catalogues("verifier/words") {
        let keys = keys(catalogue.text().expect("text"));
        let mute: Vec<&str> = slugs().into_iter().filter(|slug| !keys.contains(*slug)).collect();
        assert!(mute.is_empty(), "{} has no sentence for {mute:?}", catalogue.path);
    }
}

#[test]
fn every_language_says_what_each_refusal_is_and_what_to_do_next() {
    let services: [(&str, &[&str]); 2] = [("verifier", verifier::problem::SLUGS), ("issuer", &issuer::web::problem::Problem::SLUGS)];
    for (service, slugs) in services {
        for catalogue in catalogues(&format!("{service}/words")) {
            let keys = keys(catalogue.text().expect("text"));
            let mute: Vec<&&str> = slugs.iter().filter(|slug| !keys.contains(**slug) || !keys.contains(&format!("{slug}.now"))).collect();
            assert!(mute.is_empty(), "{} has no words for {mute:?}", catalogue.path);
        }
    }
}

#[test]
fn every_reason_and_every_cause_has_a_forgery() {
    let expected: BTreeSet<String> = tree::entries_in("tests/forgeries")
        .iter()
        .filter(|entry| entry.has_extension(&["toml"]))
        .flat_map(|entry| expectations(entry.text().expect("a forgery is text")))
        .collect();
    let reasons = Reason::ALL.iter().map(|reason| format!("fail {}", reason.slug()));
    let causes = Cause::ALL.iter().map(|cause| format!("unknown {}", cause.slug()));
    let bare: Vec<String> = reasons.chain(causes).filter(|outcome| !expected.contains(outcome)).collect();
    assert!(bare.is_empty(), "no file of tests/forgeries ends in {bare:?}");
}

/// Every slug that a report can hold.
fn slugs() -> Vec<&'static str> {
    let reasons = Reason::ALL.iter().map(|reason| reason.slug());
    let causes = Cause::ALL.iter().map(|cause| cause.slug());
    let whys = Why::ALL.iter().map(|why| why.slug());
    reasons.chain(causes).chain(whys).collect()
}

fn catalogues(folder: &str) -> Vec<Entry> {
    tree::entries_in(folder).into_iter().filter(|entry| entry.has_extension(&["ftl"])).collect()
}

/// The keys of a Fluent catalogue, with their parts: `expired`, `expired.now`.
fn keys(catalogue: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut above = String::new();
    for line in catalogue.lines() {
        let Some((name, _)) = line.split_once('=') else { continue };
        let (indented, name) = (line.starts_with(char::is_whitespace), name.trim());
        if !name.trim_start_matches('.').chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_') || name.is_empty() {
            continue;
        }
        if !indented {
            name.clone_into(&mut above);
            found.insert(above.clone());
        } else if let Some(part) = name.strip_prefix('.') {
            found.insert(format!("{above}.{part}"));
        }
    }
    found
}

/// The outcomes that a forgery's header expects: `fail expired`, `unknown not-supplied`.
fn expectations(exhibit: &str) -> Vec<String> {
    let table: toml::Table = toml::from_str(exhibit).expect("a forgery is TOML");
    let expect = table.get("expect").and_then(toml::Value::as_table).expect("a forgery says what it expects");
    expect.values().filter_map(toml::Value::as_str).map(str::to_owned).collect()
}

/// `| file | … | sha256 |`: the path below `schemas/` and its SHA-256.
fn hashes(sources: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for line in sources.lines() {
        let words: Vec<&str> = line.split(|c: char| c == '|' || c == '`' || c.is_whitespace()).filter(|word| !word.is_empty()).collect();
        let hash = words.iter().find(|word| word.len() == 64 && word.chars().all(|c| c.is_ascii_hexdigit()));
        let path = words.iter().find(|word| word.ends_with(".json") && !word.contains("://"));
        if let (Some(path), Some(hash)) = (path, hash) {
            found.insert((*path).to_owned(), (*hash).to_owned());
        }
    }
    found
}

fn hash_fault(entry: &Entry, listed: &BTreeMap<String, String>) -> Option<String> {
    let path = entry.path.strip_prefix("schemas/")?;
    let found = Digest::of(&entry.bytes).to_string();
    match listed.get(path) {
        None => Some(format!("SOURCES.md has no line with the SHA-256 of {path}")),
        Some(hash) if format!("sha256:{hash}") != found => Some(format!("{path} is {found}, SOURCES.md says {hash}")),
        Some(_) => None,
    }
}

/// What is wrong with one file of a migration folder, among `all` of that folder.
fn migration_fault(path: &str, all: &BTreeSet<String>) -> Option<String> {
    let Some((name, file)) = path.split_once('/') else { return Some(format!("{path} lies in no migration")) };
    let other = match file {
        "up.sql" => "down.sql",
        "down.sql" => "up.sql",
        _ => return Some(format!("{path}: a migration is up.sql and down.sql")),
    };
    if !all.contains(&format!("{name}/{other}")) {
        return Some(format!("{name} has no {other}"));
    }
    let (date, title) = name.split_once('_').unwrap_or((name, ""));
    let digits = date.chars().filter(char::is_ascii_digit).count();
    let plain = title.contains('-') && title.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    (digits != 14 || !plain).then(|| format!("{name}: write <date>-<six digits>_<verb-noun>"))
}

/// `table.column` for every `CREATE TABLE`, and the added columns of every `ALTER TABLE`; types may differ.
fn columns(sql: &str) -> Vec<String> {
    let bare: String = sql.lines().map(|line| line.split("--").next().unwrap_or_default()).collect::<Vec<_>>().join("\n");
    let mut found = Vec::new();
    for statement in bare.split(';') {
        let words: Vec<&str> = statement.split_whitespace().collect();
        match words.as_slice() {
            ["CREATE", "TABLE", table, ..] => {
                let inside = statement.split_once('(').map_or("", |(_, inside)| inside);
                let names = inside.lines().filter_map(|line| line.split_whitespace().next());
                let columns =
                    names.filter(|name| name.trim_matches('"').chars().all(|c| c.is_ascii_lowercase() || c == '_' || c.is_ascii_digit()));
                found.extend(columns.map(|column| format!("{table}.{}", column.trim_matches('"'))));
            }
            ["ALTER", "TABLE", table, verb, "COLUMN", column, ..] => found.push(format!("{table} {verb} {column}")),
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod bites {
    use super::*;

    #[test]
    fn a_migration_without_its_pair_is_found() {
        let all = |paths: &[&str]| paths.iter().map(|path| (*path).to_owned()).collect::<BTreeSet<_>>();
        let good = all(&["2026-11-22-000000_make-tables/up.sql", "2026-11-22-000000_make-tables/down.sql"]);
        assert!(good.iter().all(|path| migration_fault(path, &good).is_none()));
        for bad in ["2026-11-22-000000_make-tables/up.sql", "tables.sql", "make-tables/down.sql", "2026-11-22-000000_make-tables/notes.txt"]
        {
            assert!(migration_fault(bad, &all(&[bad])).is_some(), "{bad}");
        }
    }

    #[test]
    fn a_column_of_one_database_alone_is_found() {
        let columns = columns(
            "-- a\nCREATE TABLE venues (\n    slug TEXT NOT NULL,\n    \"key\" BLOB,\n    PRIMARY KEY (slug)\n);\nALTER TABLE venues ADD COLUMN phone TEXT;",
        );
        assert_eq!(columns, ["venues.slug", "venues.key", "venues ADD phone"]);
    }

    #[test]
    fn a_changed_document_is_found() {
        let listed = hashes(
            "| file | from | SHA-256 |\n| `contexts/a.json` | https://a.example/a.json | e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 |",
        );
        let entry = |bytes: &[u8], name: &str| Entry { path: format!("schemas/contexts/{name}"), bytes: bytes.to_vec() };
        assert!(hash_fault(&entry(b"", "a.json"), &listed).is_none());
        assert!(hash_fault(&entry(b" ", "a.json"), &listed).is_some());
        assert!(hash_fault(&entry(b"", "b.json"), &listed).is_some());
    }

    #[test]
    fn keys_and_their_parts_are_read_and_sentences_are_not() {
        let found = keys(
            "# a = b\nexpired = Terminé\n    .now = Demandez = oui\nage =\n    { $n ->\n        [one] un = 1\n       *[other] deux\n    }\n",
        );
        assert_eq!(found.into_iter().collect::<Vec<_>>(), ["age", "expired", "expired.now"]);
    }

    #[test]
    fn a_forgery_counts_by_what_its_header_expects() {
        assert_eq!(
            expectations("title = \"fail expired\"\n[expect]\nproof = \"fail altered-content\"\nverdict = \"invalid\"\n"),
            ["fail altered-content", "invalid"]
        );
    }
}
