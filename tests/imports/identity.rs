//! By what an award is recognised when it comes again: what it must be for ever for badges that were made, and what a source without
//! numbers has instead.

use std::os::unix::fs::PermissionsExt as _;

use diesel::RunQueryDsl as _;
use issuer::actions::issue_batch::{Options, Outcome, issue_batch};
use issuer::store::Error as StoreError;

use super::{errors, import, skipped};
use crate::support::desk::{Office, rows};
use crate::support::sheet::{SESSION, Sheet};

#[derive(diesel::QueryableByName)]
struct Award {
    #[diesel(sql_type = diesel::sql_types::Text)]
    award: String,
    #[diesel(sql_type = diesel::sql_types::Text)]
    content: String,
    #[diesel(sql_type = diesel::sql_types::Text)]
    achievement: String,
}

async fn awards(office: &Office) -> Vec<Award> {
    let query = "SELECT award, content, achievement FROM badges ORDER BY recorded_at, award";
    office.desk.store.read(move |connection| Ok::<_, StoreError>(diesel::sql_query(query).load(connection)?)).await.unwrap()
}

/// The hashes were made by hand from the rule of the first version: HMAC-SHA-256 under the secret, each part after its length as
/// eight bytes, of `award venue source number` and `content name day score level levels`. If this fails, every badge that was
/// ever made would be made again.
#[tokio::test(flavor = "multi_thread")]
async fn badges_of_the_first_version_are_recognised_for_ever() {
    let office = Office::new().await;
    let secret = office.folder().join("keys/awards.secret");
    std::fs::write(&secret, "5".repeat(64)).unwrap();
    std::fs::set_permissions(&secret, std::fs::Permissions::from_mode(0o600)).unwrap();
    import(&office, SESSION).await;
    let mut expected = [
        (
            "4b90b32d61e91306424b9455ca4621752381b3f0193052a74ee30895ffa756e7",
            "44d9274192025e08594cf5ecbbbdf0428666990acf43471fc9825f720e277ca8",
        ),
        (
            "a94341d5075b5cc75f7edfa50bb3a579fb8abce84dafb40cac37283c2fb7a45e",
            "df0a97d20a6b3cae247b221826e175665d9ea188e36386c2b4f66a29a70b6da1",
        ),
        (
            "288568f0ec2b5040c3d2967db7661e001b7606072c8dedce0aaecf1e306f02bf",
            "c47de06a24e9588a97972d0d6e879a27892ae6d628178bc9f24b7387b9179a5e",
        ),
    ];
    expected.sort_unstable();
    let found = awards(&office).await;
    let hashes: Vec<_> = found.iter().map(|award| (award.award.as_str(), award.content.as_str())).collect();
    assert_eq!(hashes, expected);
    assert!(found.iter().all(|award| award.achievement == "tilleuls-pix-global-2026-11-22"));
}

const OLDER: &str = include_str!("../rosters/pix-certification-session-legacy.csv");

#[tokio::test(flavor = "multi_thread")]
async fn one_certification_in_two_forms_of_the_export_has_one_badge() {
    let office = Office::new().await;
    let first = import(&office, OLDER).await;
    assert_eq!(first.issued.len(), 1);
    let mut newer = Sheet::new();
    newer.row(|cells| {
        cells["Numéro de certification"] = "800001".into();
        cells["Niveau"] = "Novice 2".into();
        cells["Score en Pix"] = "214".into();
        cells["Date de passage de la certification"] = "12/10/2023".into();
    });
    let second = import(&office, &newer.text()).await;
    assert_eq!((second.issued.len(), skipped(&second)), (0, vec![(2, "already-issued")]));
    assert_eq!(second.already, first.issued);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_that_says_what_another_says_is_passed_over_and_one_that_says_otherwise_is_at_fault() {
    let office = Office::new().await;
    let mut file = Sheet::new();
    file.row(|_| {});
    file.row(|cells| cells["Numéro de certification"] = "001".into());
    file.row(|cells| {
        cells["Numéro de certification"] = "1".into();
        cells["Score en Pix"] = "320".into();
    });
    let outcome = import(&office, &file.text()).await;
    assert_eq!((outcome.issued.len(), skipped(&outcome)), (1, vec![(3, "duplicate")]));
    assert_eq!(errors(&outcome), [(4, "Numéro de certification", "number-repeated")]);

    let sheet = "Prénom;Nom;Compétence;Niveau;Date\nZoé;Témoin;1.1;3;12/10/2026\nZOE;TEMOIN;1.1;3;12/10/26\nzoé;témoin;1.1;4;12/10/2026\n";
    let outcome = import(&office, sheet).await;
    assert_eq!((outcome.issued.len(), skipped(&outcome)), (1, vec![(3, "duplicate")]));
    assert_eq!(errors(&outcome), [(4, "Nom", "award-repeated")]);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_numbers_an_award_is_a_person_a_test_and_a_day() {
    let office = Office::new().await;
    let sheet = |rows: &str| format!("Prénom;Nom;Compétence;Niveau;Date\n{rows}");
    let first = import(&office, &sheet("Zoé;Témoin;1.1;3;12/10/2026\n")).await;
    assert_eq!(first.issued.len(), 1);
    // Capitals and accents are no other person; one more row touches no badge that somebody holds.
    let more = import(&office, &sheet("ZOE;TÉMOIN;1.1;3;12/10/2026\nZoé;Témoin;1.2;3;12/10/2026\nZoé;Témoin;1.1;3;13/10/2026\n")).await;
    assert_eq!(more.already.iter().map(|badge| badge.id).collect::<Vec<_>>(), [first.issued[0].id]);
    assert_eq!(more.issued.iter().map(|badge| badge.row).collect::<Vec<_>>(), [3, 4]);
    let changed = import(&office, &sheet("Zoé;Témoin;1.1;4;12/10/2026\n")).await;
    assert_eq!(errors(&changed), [(2, "", "content-changed")]);
    // The same test on another scale is another award.
    let digcomp = Options { framework: Some("digcomp/2.2".into()), ..Options::default() };
    let other = issue_batch(&office.desk, "tilleuls", sheet("Zoé;Témoin;1.1;3;12/10/2026\n").as_bytes(), &digcomp).await.unwrap();
    assert_eq!(other.issued.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dry_run_leaves_the_database_as_it_was() {
    let office = Office::new().await;
    let options = Options { dry_run: true, ..Options::default() };
    let outcome: Outcome = issue_batch(&office.desk, "tilleuls", SESSION.as_bytes(), &options).await.unwrap();
    let planned: Vec<_> =
        outcome.would_issue.iter().flatten().map(|badge| (badge.row, badge.recipient.as_str(), badge.name.as_str())).collect();
    let indexed = "Compétences numériques, Indépendant 1";
    assert_eq!(planned[0], (2, "Amina Exemple", indexed));
    assert_eq!(planned.len(), 3);
    for table in ["achievements", "batches", "installation", "badges"] {
        let count = format!("SELECT count(*) AS number FROM {table}");
        let found: Vec<Count> =
            office.desk.store.read(move |connection| Ok::<_, StoreError>(diesel::sql_query(count).load(connection)?)).await.unwrap();
        assert_eq!(found[0].number, 0, "{table}");
    }
    assert_eq!(rows(&office.desk).await, []);
}

#[derive(diesel::QueryableByName)]
struct Count {
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    number: i64,
}
