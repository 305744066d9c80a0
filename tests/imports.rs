//! Spreadsheets in, badges out: the sample of a Pix session, its CléA variant, and every way in which a file or a row is refused.

use badge::canon::{Limits, Request, canonicalize, contexts::ContextSet};
use badge::document::{Document, Value as Node};
use badge::framework::Framework;
use issuer::actions::issue_batch::{Error, Options, Outcome, issue_batch};
use issuer::issuance::achievement::achievement;
use issuer::issuance::draft::{Ingredients, StatusPlace, draft};
use issuer::issuance::faults::FileFault;
use issuer::issuance::profile::Venue;
use issuer::issuance::roster;
use serde_json::Value;
use uuid::Uuid;

mod identity;
mod own_sheets;
mod table;

use crate::support::desk::{NOW, ORIGIN, Office, rows, tilleuls};
use crate::support::sheet::{SESSION, Sheet};

const CLEA: &str = include_str!("rosters/pix-certification-session-clea-2026.csv");

async fn import(office: &Office, file: &str) -> Outcome {
    issue_batch(&office.desk, "tilleuls", file.as_bytes(), &Options::default()).await.expect("the file can be read")
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

#[test]
fn the_shape_of_a_badge_is_a_promise() {
    let read = read(SESSION).unwrap();
    let venue = Venue::new(&tilleuls(), ORIGIN).unwrap();
    let goal = &read.goals[read.awards[0].goal];
    let achievement = achievement(&venue, goal);
    let made = draft(&Ingredients {
        venue: &venue,
        key: "key-2026-1",
        achievement: &achievement,
        goal,
        award: &read.awards[0],
        status: StatusPlace { list: 1, index: 94_567 },
        id: Uuid::from_u128(0x1f0c_2d7e_5a3b_4c8d_9e6f_0a1b_2c3d_4e5f),
        subject: Uuid::from_u128(0x2a0c_2d7e_5a3b_4c8d_9e6f_0a1b_2c3d_4e5f),
        now: badge::timestamp::Timestamp::parse(NOW).unwrap(),
    });
    let pretty = |text: &str| serde_json::to_string_pretty(&serde_json::from_str::<Value>(text).unwrap()).unwrap();
    insta::assert_snapshot!("badge", format!("{}\n{}", pretty(&made.unsigned), pretty(&made.proof_options)));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_import_issues_nothing() {
    let office = Office::new().await;
    let first = import(&office, SESSION).await;
    office.wait(3600);
    let second = import(&office, SESSION).await;
    assert_eq!(second.issued, []);
    assert_eq!(second.errors, []);
    let already = [(2, "already-issued"), (3, "already-issued"), (4, "already-issued")];
    assert_eq!(skipped(&second)[..3], already);
    assert_eq!(rows(&office.desk).await.len(), first.issued.len());
    assert_eq!(second.already, first.issued, "whoever lost the answer of the first finds its links again");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_award_has_one_badge_however_a_spreadsheet_rewrote_its_number() {
    let office = Office::new().await;
    let numbered = |number: &str| {
        let mut file = Sheet::new();
        file.row(|cells| cells["Numéro de certification"] = number.into());
        file.text()
    };
    let first = import(&office, &numbered("123456")).await;
    assert_eq!(first.issued.len(), 1);
    let zeros = import(&office, &numbered("00123456")).await;
    assert_eq!(skipped(&zeros), [(2, "already-issued")]);
    for rewritten in ["1,23456E+5", "=\"123456\"", "+123456", "-123456", "１２３４５６", "123 456", "123456,00"] {
        let outcome = import(&office, &numbered(rewritten)).await;
        assert_eq!(errors(&outcome), [(2, "Numéro de certification", "number-unreadable")], "{rewritten}");
    }
    assert_eq!(rows(&office.desk).await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_with_clea_is_read_as_well() {
    let office = Office::new().await;
    let outcome = import(&office, CLEA).await;
    assert_eq!(outcome.errors, []);
    assert_eq!(skipped(&outcome), [(3, "not-validated")]);
    let badge: Value = serde_json::from_str(&office.badge(outcome.issued[0].id).await).unwrap();
    assert_eq!(badge["credentialSubject"]["result"][0]["value"], "300");
    assert!(!badge.to_string().contains("CléA"), "the badge is of the scale, not of CléA");
}

#[tokio::test(flavor = "multi_thread")]
async fn other_content_under_the_same_number_is_a_fault_of_the_row_and_changes_nothing() {
    let office = Office::new().await;
    let first = import(&office, SESSION).await;
    let before = office.badge(first.issued[0].id).await;
    let corrected = SESSION.replace(";312;", ";320;");
    let outcome = import(&office, &corrected).await;
    assert_eq!(errors(&outcome), [(2, "", "content-changed")]);
    assert_eq!(outcome.issued, []);
    assert_eq!(office.badge(first.issued[0].id).await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn faults_of_a_row_leave_that_row_out_and_are_told_all_at_once() {
    let office = Office::new().await;
    let mut file = Sheet::new();
    file.row(|_| {});
    file.row(|cells| {
        cells["Date de passage de la certification"] = "12 oct. 2026".into();
        cells["Score en Pix"] = "1025".into();
        cells["Niveau"] = "Confirmé".into();
        cells["1.1"] = "9".into();
        cells["5.2"] = "-1".into();
    });
    file.row(|cells| cells["Date de passage de la certification"] = "24/11/2026".into());
    file.row(|cells| cells["Date de passage de la certification"] = "31/02/2026".into());
    file.row(|cells| cells["Prénom"] = "\u{202e}anima".into());
    file.row(|cells| cells["Prénom"] = "Jos\u{fffd}".into());
    file.row(|cells| cells["Date de passage de la certification"] = "01/01/0000".into());
    file.row(|cells| cells["Statut"] = "Peut-être".into());
    file.row(|cells| {
        cells["Numéro de certification"] = "1".into();
        cells["Score en Pix"] = "320".into();
    });
    file.row(|cells| cells["Nom"] = "-".into());
    file.row(|cells| cells["Nom"] = "amina@exemple.invalid".into());
    file.raw("900100;\"Amina\"");
    let outcome = import(&office, &file.text()).await;
    let day = "Date de passage de la certification";
    assert_eq!(
        errors(&outcome),
        [
            (3, day, "day-unreadable"),
            (3, "Score en Pix", "score-outside-scale"),
            (3, "Niveau", "level-unknown"),
            (3, "1.1", "competence-outside-scale"),
            (3, "5.2", "competence-outside-scale"),
            (4, day, "day-in-future"),
            (5, day, "no-such-day"),
            (6, "Prénom", "name-unreadable"),
            (7, "Prénom", "name-unreadable"),
            (8, day, "day-long-past"),
            (9, "Statut", "status-unknown"),
            (10, "Numéro de certification", "number-repeated"),
            (11, "Nom", "missing"),
            (12, "Nom", "name-telling"),
            (13, "", "cell-count"),
        ]
    );
    assert_eq!(outcome.issued.iter().map(|issued| issued.row).collect::<Vec<_>>(), [2]);
}

#[tokio::test(flavor = "multi_thread")]
async fn strict_issues_nothing_if_any_row_is_at_fault_and_a_dry_run_never_does() {
    let office = Office::new().await;
    let mut file = Sheet::new();
    file.row(|_| {});
    file.row(|cells| cells["Score en Pix"] = "x".into());
    for options in [Options { strict: true, ..Options::default() }, Options { dry_run: true, ..Options::default() }] {
        let outcome = issue_batch(&office.desk, "tilleuls", file.text().as_bytes(), &options).await.unwrap();
        assert_eq!(
            (outcome.issued.len(), outcome.errors.len(), outcome.would_issue.map(|planned| planned.len())),
            (0, 1, Some(1)),
            "{options:?}"
        );
    }
    assert_eq!(rows(&office.desk).await, []);
}

#[test]
fn headers_are_known_whatever_their_case_accents_apostrophes_spaces_and_order() {
    let odd = SESSION
        .replace("Numéro de certification", " NUMERO\u{a0}DE  CERTIFICATION ")
        .replace("pour l’organisation", "pour l'organisation")
        .replace('\n', "\r\n");
    let roster = read(&odd).unwrap();
    assert_eq!((roster.awards.len(), roster.skipped.len(), roster.faults.len()), (3, 3, 0));
    let mut turned = Sheet::new();
    turned.header.reverse();
    turned.row(|_| {});
    assert_eq!(read(&turned.text()).unwrap().awards[0].recipient, "Amina Exemple");
}

#[test]
fn faults_of_the_file_stop_it_and_are_told_all_at_once() {
    let mangled = SESSION.replace("\"Niveau\"", "\"Palier\"").replace("\"Statut\"", "\"Nom\"");
    let kind = "pix-session-2026";
    assert_eq!(
        read(&mangled).unwrap_err(),
        [
            FileFault::ColumnRepeated { column: "Nom".into() },
            FileFault::ColumnMissing { kind, columns: vec!["Niveau".into(), "Statut".into()] },
            FileFault::ColumnUnknown { kind, columns: vec!["Palier".into()] },
        ]
    );
    assert_eq!(read("\u{feff}").unwrap_err(), [FileFault::Empty]);
    assert_eq!(read(SESSION.lines().next().unwrap()).unwrap_err(), [FileFault::NoRows]);
    assert!(matches!(read("Ville;Habitants\nLille;236000").unwrap_err().as_slice(), [FileFault::UnknownKind { kinds }] if kinds.len() > 5));
    assert_eq!(read(&vec!["x"; 10_000].join(";")).unwrap_err(), [FileFault::TooManyColumns { max: 2_000 }]);
    // One column too few: the file is called what it looks like, not what has fewest columns.
    let renamed = read(&SESSION.replace("\"Niveau\"", "\"Résultat\"")).unwrap_err();
    assert_eq!(renamed.len(), 2);
    assert!(renamed.iter().all(|fault| fault.args().contains(&("kind", kind.to_owned()))), "{renamed:?}");
    let broken = SESSION.replace("\"Zoé\"", "\"Zoé");
    assert_eq!(read(&broken).unwrap_err(), [FileFault::Quote { row: 4 }]);
}

#[test]
fn separators_and_encodings_that_a_spreadsheet_writes_change_nothing() {
    let plain = SESSION.trim_start_matches('\u{feff}');
    let awards = read(SESSION).unwrap().awards;
    for text in [plain.replace(';', ","), plain.replace(';', "\t"), plain.replace('\n', "\r\n")] {
        assert_eq!(read(&text).unwrap().awards, awards);
    }
    let utf_16: Vec<u8> = SESSION.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(read_bytes(&utf_16, None).unwrap().awards, awards);
    let latin: Vec<u8> = plain.replace('’', "'").chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    assert_eq!(read_bytes(&latin, None).unwrap().awards.len(), awards.len());
}

#[test]
fn a_separator_too_many_at_the_end_of_each_line_is_no_column() {
    let wide: String = SESSION.lines().map(|line| format!("{line};\n")).collect();
    assert_eq!(read(&wide).unwrap().awards, read(SESSION).unwrap().awards);
}

#[test]
fn more_rows_than_we_take_stop_the_file() {
    let mut file = Sheet::new();
    file.row(|_| {});
    let text = file.text();
    let (header, _) = text.split_once('\n').unwrap();
    let full = |rows: usize| format!("{header}\n{}", ";\n".repeat(rows));
    assert_eq!(read(&full(100_001)).unwrap_err(), [FileFault::TooManyRows { max: 100_000 }]);
    assert!(read(&full(100_000)).is_ok());
}

#[test]
fn another_test_makes_no_badge_and_empty_rows_are_passed_over() {
    let mut file = Sheet::new();
    file.row(|cells| cells["Type de certification"] = "Pix+ Jardin".into());
    file.raw(";;;;;;;;;;;;;;;;;;;;;;;;;;;;;");
    let roster = read(&file.text()).unwrap();
    assert_eq!(roster.skipped.iter().map(|skipped| skipped.reason.slug()).collect::<Vec<_>>(), ["other-certification"]);
    assert_eq!((roster.awards.len(), roster.faults.len()), (0, 0));
}

#[test]
fn a_day_that_has_begun_anywhere_on_earth_is_no_future() {
    let mut file = Sheet::new();
    file.row(|cells| cells["Date de passage de la certification"] = "23/11/2026".into());
    let at = |moment: &str| roster::read(file.text().as_bytes(), None, badge::timestamp::Timestamp::parse(moment).unwrap()).unwrap();
    assert_eq!(at("2026-11-22T11:59:59Z").faults.len(), 1);
    assert_eq!(at("2026-11-22T12:00:00Z").awards.len(), 1, "it is the 23rd in Wallis");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_venue_that_nobody_added_and_a_framework_that_the_file_is_not_of_are_refused() {
    let office = Office::new().await;
    let refused = issue_batch(&office.desk, "acacias", SESSION.as_bytes(), &Options::default()).await.unwrap_err();
    assert!(matches!(&refused, Error::UnknownVenue { slug } if slug == "acacias"), "{refused}");
    let asked = |framework: &str| Options { framework: Some(framework.into()), ..Options::default() };
    let refused = issue_batch(&office.desk, "tilleuls", SESSION.as_bytes(), &asked("digcomp/2.2")).await.unwrap_err();
    let expected = FileFault::FrameworkUnsuited { kind: "pix-session-2026", framework: "digcomp/2.2".into() };
    assert!(matches!(&refused, Error::File(faults) if *faults == [expected]), "{refused}");
    let refused = issue_batch(&office.desk, "tilleuls", SESSION.as_bytes(), &asked("cuisine")).await.unwrap_err();
    assert!(matches!(&refused, Error::UnknownFramework { known, .. } if known.contains(&"digcomp/2.2".to_owned())), "{refused}");
    assert_eq!(issue_batch(&office.desk, "tilleuls", SESSION.as_bytes(), &asked("pix")).await.unwrap().issued.len(), 3);
}

fn read(text: &str) -> Result<roster::Roster, Vec<FileFault>> {
    read_bytes(text.as_bytes(), None)
}

pub(crate) fn read_bytes(bytes: &[u8], framework: Option<&str>) -> Result<roster::Roster, Vec<FileFault>> {
    let framework =
        framework.map(|id| id.split_once('/').map_or_else(|| Framework::newest(id), |(id, version)| Framework::find(id, version)));
    roster::read(bytes, framework.flatten().map(issuer::issuance::goal::Chosen::from), badge::timestamp::Timestamp::parse(NOW).unwrap())
}
