//! Every sample of every kind of spreadsheet, row by row, as `table.toml` tells it: what is issued and with which results, what is
//! skipped or refused, and why. Through the real store; each issued badge was found valid by our own verifier on the way.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use issuer::actions::issue_batch::{Options, issue_batch};
use serde::Deserialize;
use serde_json::Value;

use super::read_bytes;
use crate::support::desk::Office;

#[derive(Deserialize)]
struct Table {
    file: Vec<Expected>,
}

/// What is expected of one file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    name: String,
    kind: String,
    /// One line for each row, in their order.
    rows: Vec<String>,
    /// What stands in the file and must stand nowhere in the database.
    never: Vec<String>,
    /// Cells that were read as something else.
    #[serde(default)]
    tidied: Vec<String>,
    evidence: Option<String>,
}

fn table() -> Vec<Expected> {
    toml::from_str::<Table>(include_str!("table.toml")).expect("the table can be read").file
}

fn rosters() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("rosters")
}

#[test]
fn every_sample_stands_in_the_table() {
    let told: Vec<String> = table().into_iter().map(|file| file.name).collect();
    let mut there: Vec<String> =
        fs::read_dir(rosters()).unwrap().map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    there.sort();
    let mut sorted = told.clone();
    sorted.sort();
    assert_eq!(sorted, there);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_row_of_every_sample_becomes_what_the_table_says() {
    for expected in table() {
        let office = Office::new().await;
        let file = fs::read(rosters().join(&expected.name)).unwrap();
        assert_eq!(read_bytes(&file, None).unwrap().map.id, expected.kind, "{}", expected.name);
        let outcome = issue_batch(&office.desk, "tilleuls", &file, &Options::default()).await.unwrap();
        let mut rows: BTreeMap<usize, Vec<String>> = BTreeMap::new();
        for issued in &outcome.issued {
            let badge: Value = serde_json::from_str(&office.badge(issued.id).await).unwrap();
            assert!(badge.to_string().len() <= 14_000, "{}: {} bytes", expected.name, badge.to_string().len());
            assert_eq!(badge["evidence"][0]["genre"].as_str(), expected.evidence.as_deref(), "{}", expected.name);
            let line = format!("issued {} | {} | {}", issued.recipient, said(&badge), results(&badge));
            rows.entry(issued.row).or_default().push(line);
        }
        for skipped in &outcome.skipped {
            rows.entry(skipped.row).or_default().push(format!("skipped {}", skipped.reason.slug()));
        }
        for error in &outcome.errors {
            rows.entry(error.row).or_default().push(format!("refused {}: {}", error.column, error.slug));
        }
        let rows: Vec<String> = rows.into_iter().map(|(row, lines)| format!("{row} {}", lines.join(", "))).collect();
        assert_eq!(rows, expected.rows, "{}", expected.name);
        let tidied: Vec<String> =
            outcome.tidied.iter().map(|cell| format!("{} {}: {:?} → {:?}", cell.row, cell.column, cell.from, cell.to)).collect();
        assert_eq!(tidied, expected.tidied, "{}", expected.name);

        let again = issue_batch(&office.desk, "tilleuls", &file, &Options::default()).await.unwrap();
        assert_eq!((again.issued.len(), &again.already), (0, &outcome.issued), "{} a second time", expected.name);
    }
}

/// The badge's name, framework and day.
fn said(badge: &Value) -> String {
    let target = &badge["credentialSubject"]["achievement"]["alignment"][0]["targetCode"];
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let day = text(&badge["awardedDate"]).trim_end_matches("T00:00:00Z").to_owned();
    format!("{} | {} | {day}", text(&badge["name"]), text(target))
}

/// `code=value`, and the level that is stated.
fn results(badge: &Value) -> String {
    let results = badge["credentialSubject"]["result"].as_array().into_iter().flatten().map(|result| {
        let after = |member: &str| result[member].as_str().and_then(|id| id.rsplit_once('#')).map(|(_, end)| end.to_owned());
        let level = after("achievedLevel").map(|level| format!(" ({level})")).unwrap_or_default();
        let code = after("resultDescription").unwrap_or_default();
        format!("{code}={}{level}", result["value"].as_str().unwrap_or("-"))
    });
    results.collect::<Vec<_>>().join(" ")
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_badge_does_not_need_never_reaches_the_database_files() {
    let office = Office::new().await;
    let (mut never, mut kept) = (Vec::new(), 0);
    for expected in table() {
        let file = fs::read(rosters().join(&expected.name)).unwrap();
        // What is looked for stands in the sample, or the test would say nothing.
        for word in &expected.never {
            assert!(find(&file, word), "{word} stands in {}", expected.name);
        }
        never.extend(expected.never);
        kept += issue_batch(&office.desk, "tilleuls", &file, &Options::default()).await.unwrap().issued.len();
    }
    assert!(kept > 5);
    for moment in ["before", "after"] {
        let files = database_files(office.folder());
        assert!(files.iter().any(|(_, bytes)| find(bytes, "Amina Exemple")), "{moment} the checkpoint, what is kept is found");
        for (name, bytes) in &files {
            for word in &never {
                assert!(!find(bytes, word), "{word} stands in {name} {moment} the checkpoint");
            }
        }
        office.checkpoint().await;
    }
}

/// Whether it stands there as a word: signatures and links are letters by chance, and three of them are found in one run of twenty.
fn find(bytes: &[u8], word: &str) -> bool {
    let outside = |byte: Option<&u8>| byte.is_none_or(|byte| !byte.is_ascii_alphanumeric());
    let mut windows = bytes.windows(word.len()).enumerate();
    windows.any(|(at, window)| {
        let alone = || outside(at.checked_sub(1).and_then(|before| bytes.get(before))) && outside(bytes.get(at + word.len()));
        window == word.as_bytes() && alone()
    })
}

fn database_files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_file());
    files.map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(path).unwrap())).collect()
}
