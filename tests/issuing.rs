//! The order of issuing: recorded, then signed, then judged, then shown. What a crash leaves behind, what many do at once, and
//! what our own verifier refuses.

use std::fs;

use issuer::actions::issue_batch::{Error, Options, Outcome, finish_recorded, issue_batch};
use issuer::store::Error as StoreError;

use crate::support::desk::{Office, rows};
use crate::support::sheet::{SESSION, Sheet};

async fn import(office: &Office, file: &str) -> Outcome {
    issue_batch(&office.desk, "tilleuls", file.as_bytes(), &Options::default()).await.expect("the file can be read")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_badge_that_was_recorded_and_not_signed_is_signed_from_its_stored_bytes() {
    let office = Office::new().await;
    // Without its key the venue can record and not sign: the import ends between the two, as a crash would.
    let key = office.folder().join("keys/tilleuls/key-2026-1.pem");
    let aside = office.folder().join("key");
    fs::rename(&key, &aside).unwrap();
    assert!(issue_batch(&office.desk, "tilleuls", SESSION.as_bytes(), &Options::default()).await.is_err());
    let recorded = rows(&office.desk).await;
    assert_eq!(recorded.iter().map(|row| row.state.as_str()).collect::<Vec<_>>(), ["recorded"; 3]);

    fs::rename(&aside, &key).unwrap();
    office.wait(86_400);
    let restarted = office.another_process().await;
    assert_eq!(finish_recorded(&restarted, "tilleuls").await.unwrap(), 3);
    let signed = rows(&restarted).await;
    for (before, after) in recorded.iter().zip(&signed) {
        assert_eq!((&before.id, &before.unsigned, before.index), (&after.id, &after.unsigned, after.index));
        let (text, unsigned) = (after.signed.as_deref().unwrap(), before.unsigned.trim_end_matches('}'));
        assert!(text.starts_with(unsigned), "signed from the stored bytes");
    }
    let outcome = import(&office, SESSION).await;
    assert_eq!(outcome.issued, [], "and a retry makes no other badge");
    assert_eq!(rows(&office.desk).await, signed);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 8)]
async fn eight_that_import_at_once_never_share_a_place_and_never_issue_twice() {
    eight_at_once(&Office::new().await).await;
}

mod world {
    use super::{Office, SESSION, eight_at_once, import};

    #[tokio::test(flavor = "multi_thread", worker_threads = 8)]
    async fn eight_that_import_at_once_on_postgresql_never_share_a_place_either() {
        let Some(office) = Office::on_postgresql().await else { return };
        eight_at_once(&office).await;
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn the_sample_gives_the_same_badges_on_postgresql() {
        let Some(office) = Office::on_postgresql().await else { return };
        let outcome = import(&office, SESSION).await;
        assert_eq!((outcome.issued.len(), outcome.skipped.len(), outcome.errors.len()), (3, 3, 0));
        let again = import(&office, SESSION).await;
        assert_eq!((again.issued.len(), again.skipped.len()), (0, 6));
    }
}

async fn eight_at_once(office: &Office) {
    let mut tasks = Vec::new();
    for worker in 0..8_usize {
        let desk = office.another_process().await;
        let mut file = Sheet::new();
        for number in 0..20_usize {
            // Half of the numbers are everyone's, half are this worker's own.
            let number = if number < 10 { number } else { 1000 + worker * 100 + number };
            file.row(|cells| cells["Numéro de certification"] = number.to_string());
        }
        let text = file.text();
        tasks.push(tokio::spawn(async move { issue_batch(&desk, "tilleuls", text.as_bytes(), &Options::default()).await.unwrap() }));
    }
    let mut issued = 0;
    for task in tasks {
        let outcome = task.await.unwrap();
        assert_eq!(outcome.errors, []);
        issued += outcome.issued.len();
    }
    let rows = rows(&office.desk).await;
    assert_eq!((issued, rows.len()), (90, 90));
    assert!(rows.iter().all(|row| row.state == "signed"));
    let mut places: Vec<i64> = rows.iter().map(|row| row.index).collect();
    places.sort_unstable();
    places.dedup();
    assert_eq!(places.len(), 90);
}

#[tokio::test(flavor = "multi_thread")]
async fn another_secret_or_an_earlier_clock_issues_nothing() {
    let office = Office::new().await;
    import(&office, SESSION).await;
    office.wait(-60);
    let refused = issue_batch(&office.desk, "tilleuls", SESSION.as_bytes(), &Options::default()).await.unwrap_err();
    assert!(matches!(refused, Error::ClockWentBack { .. }), "{refused}");
    office.wait(60);
    fs::write(office.folder().join("keys/awards.secret"), "0".repeat(64)).unwrap();
    let refused = issue_batch(&office.desk, "tilleuls", SESSION.as_bytes(), &Options::default()).await.unwrap_err();
    assert!(matches!(refused, Error::OtherSecret), "{refused}");
    assert_eq!(rows(&office.desk).await.len(), 3);
}

/// A power cut takes back what the disk did not have yet: every connection, the one that writes and those that read, waits for it.
#[tokio::test(flavor = "multi_thread")]
async fn every_connection_waits_until_the_disk_has_what_it_was_given() {
    #[derive(diesel::QueryableByName)]
    struct Setting {
        #[diesel(sql_type = diesel::sql_types::Text)]
        value: String,
    }
    let office = Office::new().await;
    let another = office.another_process().await;
    let setting = |name: &'static str| {
        move |connection: &mut issuer::store::Database| {
            use diesel::RunQueryDsl as _;
            let query = format!("SELECT CAST({name} AS TEXT) AS value FROM pragma_{name}()");
            Ok::<_, StoreError>(diesel::sql_query(query).get_result::<Setting>(connection)?.value)
        }
    };
    for desk in [&office.desk, &another] {
        for (name, wanted) in [("synchronous", "2"), ("journal_mode", "wal"), ("foreign_keys", "1"), ("secure_delete", "1")] {
            assert_eq!(desk.store.run(setting(name)).await.unwrap(), wanted, "{name}, writing");
            assert_eq!(desk.store.read(setting(name)).await.unwrap(), wanted, "{name}, reading");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_our_own_verifier_refuses_is_never_shown_and_its_place_never_used_again() {
    let office = Office::new().await;
    let key = office.folder().join("keys/tilleuls/key-2026-1.pem");
    let aside = office.folder().join("key");
    fs::rename(&key, &aside).unwrap();
    assert!(issue_batch(&office.desk, "tilleuls", SESSION.as_bytes(), &Options::default()).await.is_err());
    fs::rename(&aside, &key).unwrap();

    // Its bit is set before it is signed: a badge that nobody may be handed.
    let bad = rows(&office.desk).await.remove(0);
    let revoke = format!("INSERT INTO revocations (badge, reason, revoked_at) VALUES ('{}', 'error', '2026-11-22 09:00:00')", bad.id);
    for statement in [revoke, "UPDATE status_lists SET changes = changes + 1".into()] {
        use diesel::RunQueryDsl as _;
        let done = office.desk.store.run(move |connection| Ok::<_, StoreError>(diesel::sql_query(statement).execute(connection)?)).await;
        assert_eq!(done.unwrap(), 1);
    }
    finish_recorded(&office.desk, "tilleuls").await.unwrap();
    let settled = rows(&office.desk).await;
    let refused: Vec<_> = settled.iter().filter(|row| row.state == "refused").collect();
    assert_eq!((refused.len(), &refused[0].id, refused[0].signed.as_ref()), (1, &bad.id, None));
    let id = bad.id.parse().unwrap();
    let shown = office.desk.store.read(move |connection| issuer::store::badges::find(connection, id)).await.unwrap();
    assert_eq!(shown, None);

    let outcome = import(&office, SESSION).await;
    assert_eq!((outcome.issued.len(), outcome.errors.len()), (1, 0), "the person gets a badge all the same");
    let places: Vec<i64> = rows(&office.desk).await.iter().map(|row| row.index).collect();
    assert_eq!(places.iter().filter(|place| **place == bad.index).count(), 1);
}
