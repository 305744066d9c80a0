//! Spreadsheets in, badges out: the sample of a Pix session, its CléA variant, and every way in which a file or a row is refused.

use std::fs;
use std::path::Path;

use badge::canon::{Limits, Request, canonicalize, contexts::ContextSet};
use badge::document::{Document, Value as Node};
use issuer::actions::issue_batch::{Options, Outcome, issue_batch};
use serde_json::Value;

use crate::support::desk::{NOW, Office};

const SESSION: &[u8] = include_bytes!("rosters/pix-certification-session-2026.csv");
const CLEA: &[u8] = include_bytes!("rosters/pix-certification-session-clea-2026.csv");

async fn import(office: &Office, file: &[u8]) -> Outcome {
    issue_batch(&office.desk, "tilleuls", file, &Options::default()).await.expect("the file can be read")
}

fn skipped(outcome: &Outcome) -> Vec<(usize, &'static str)> {
    outcome.skipped.iter().map(|skipped| (skipped.row, skipped.reason.slug())).collect()
}

fn errors(outcome: &Outcome) -> Vec<(usize, &str, &'static str)> {
    outcome.errors.iter().map(|error| (error.row, error.column.as_str(), error.slug)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn three_validated_rows_of_the_sample_become_three_badges() {
    let office = Office::new().await;
    let outcome = import(&office, SESSION).await;
    assert_eq!(outcome.errors, []);
    assert_eq!(skipped(&outcome), [(5, "not-validated"), (6, "cancelled"), (7, "in-error")]);
    let issued: Vec<_> = outcome.issued.iter().map(|issued| (issued.row, issued.recipient.as_str())).collect();
    assert_eq!(issued, [(2, "Amina Exemple"), (3, "José Exemple-Fictif"), (4, "Zoé Témoin")]);

    for issued in &outcome.issued {
        let text = office.badge(issued.id).await;
        let quads = quads(&text);
        println!("row {}: {} bytes, {quads} quads", issued.row, text.len());
        assert!(text.len() <= 14_000 && quads <= 300, "{} bytes, {quads} quads", text.len());
    }
    let amina: Value = serde_json::from_str(&office.badge(outcome.issued[0].id).await).unwrap();
    let subject = &amina["credentialSubject"];
    assert_eq!(amina["name"], "Compétences numériques, Indépendant 1");
    assert_eq!(amina["awardedDate"], "2026-10-12T00:00:00Z");
    assert_eq!(amina["validFrom"], NOW);
    assert_eq!(subject["identifier"][0]["identityHash"], "Amina Exemple");
    assert_eq!(subject["achievement"]["resultDescription"].as_array().map(Vec::len), Some(17));
    assert_eq!(subject["achievement"]["resultDescription"][0]["rubricCriterionLevel"].as_array().map(Vec::len), Some(9));
    assert_eq!(subject["achievement"]["alignment"].as_array().map(Vec::len), Some(1));
    assert_eq!(subject["result"].as_array().map(Vec::len), Some(17));
    assert_eq!(subject["result"][0]["value"], "312");
    let level = format!("{}#level-3", subject["achievement"]["id"].as_str().unwrap());
    assert_eq!(subject["result"][0]["achievedLevel"], level.as_str());
    assert_eq!(subject["result"][4]["value"], "4", "2.1");

    let zoe: Value = serde_json::from_str(&office.badge(outcome.issued[2].id).await).unwrap();
    assert_eq!(zoe["name"], "Compétences numériques", "41 pix give no level");
    assert_eq!(zoe["credentialSubject"]["result"].as_array().map(Vec::len), Some(1), "and no competences");
    assert_eq!(zoe["credentialSubject"]["result"][0]["value"], "41");
    assert_eq!(zoe["credentialSubject"]["result"][0]["achievedLevel"], Value::Null);
}

fn quads(text: &str) -> usize {
    static NONE: Node = Node::Null;
    let document = Document::parse(text.as_bytes()).unwrap();
    let context = document.root().get("@context").unwrap_or(&NONE);
    let request = Request { object: document.root(), context, omit: &["proof"], contexts: ContextSet::badges(), limits: Limits::default() };
    canonicalize(&request).unwrap().quads
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_badge_does_not_need_never_reaches_the_database_files() {
    let office = Office::new().await;
    import(&office, SESSION).await;
    import(&office, CLEA).await;
    let never = [
        "01/01/1990",
        "1990-01-01",
        "02/02/1985",
        "1985-02-02",
        "03/03/2001",
        "2001-03-03",
        "Villefictive",
        "Bourg-Mod",
        "EX-0001",
        "EX-0003",
        "EX-0011",
        "Texte de jury",
        "Espace num",
        "Ali Mod",
        "Léa",
        "Paul Fictif",
    ];
    for moment in ["before", "after"] {
        let files = database_files(office.folder());
        assert!(files.iter().any(|(_, bytes)| find(bytes, "Amina Exemple")), "{moment} the checkpoint, what is kept is found");
        for (name, bytes) in &files {
            for word in never {
                assert!(!find(bytes, word), "{word} stands in {name} {moment} the checkpoint");
            }
        }
        office.checkpoint().await;
    }
}

fn find(bytes: &[u8], word: &str) -> bool {
    bytes.windows(word.len()).any(|window| window == word.as_bytes())
}

fn database_files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_file());
    files.map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(path).unwrap())).collect()
}
