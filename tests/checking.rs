//! `issuer check` finds what must not be, whatever made it so: each test breaks one thing behind the issuer's back.

use std::fs;

use badge::keys::Algorithm;
use diesel::RunQueryDsl as _;
use issuer::actions::check_records::{Findings, check_records};
use issuer::actions::compromise_key::compromise_key;
use issuer::actions::issue_batch::{Options, issue_batch};
use issuer::actions::keep_instances::{Told, add_instance};
use issuer::actions::make_badge_token::make_badge_token;
use issuer::actions::revoke_badge::{Reason, revoke_badge};
use issuer::actions::rotate_key::rotate_key;
use issuer::issuance::commission::Cryptosuite;
use issuer::issuance::demonstration::Marks;
use issuer::store::{Error as StoreError, badges};

use crate::support::desk::Office;
use crate::support::sheet::SESSION;

#[tokio::test(flavor = "multi_thread")]
async fn an_office_at_work_is_in_order() {
    at_work(&Office::new().await).await;
}

async fn at_work(office: &Office) {
    assert_eq!(found(office).await, (0, Vec::new()), "before the first badge");
    let issued = issue_batch(&office.desk, "tilleuls", SESSION.as_bytes(), &Options::default()).await.unwrap().issued;
    assert_eq!(found(office).await, (3, Vec::new()));
    revoke_badge(&office.desk, issued[0].id, Reason::Error, None).await.unwrap();
    assert_eq!(found(office).await, (3, Vec::new()), "a revoked badge is no fault");
    office.wait(90 * 86_400);
    assert_eq!(found(office).await, (3, Vec::new()), "a list that nobody asked for since is no fault");
}

#[tokio::test(flavor = "multi_thread")]
async fn each_thing_that_is_broken_is_found_and_named() {
    // PRAGMAs: the rules that the database itself would hold are what a broken tool would have gone around.
    let broken: &[(&str, &str)] = &[
        ("award-twice", "DROP INDEX badges_award; UPDATE badges SET award = (SELECT min(award) FROM badges) WHERE state = 'signed'"),
        ("audit-badges", "DELETE FROM audit WHERE act = 'badges-recorded'"),
        ("audit-revocations", "DELETE FROM audit WHERE act = 'badge-revoked'"),
        ("award-secret", "UPDATE installation SET value = 'another'"),
        ("badge-bytes", "UPDATE badges SET unsigned = replace(unsigned, 'Amina', 'Alina')"),
        (
            "badge-key",
            "INSERT INTO keys (venue, id, multikey, active, made_at, activated_at, retired_at) \
          SELECT venue, 'key-2026-9', 'z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp', FALSE, made_at, made_at, made_at \
          FROM keys WHERE id = 'key-2026-1'; UPDATE badges SET \"key\" = 'key-2026-9'",
        ),
        ("badge-link", "DELETE FROM links WHERE badge IN (SELECT badge FROM revocations)"),
        (
            "badge-link",
            "UPDATE badges SET state = 'recorded', signed = NULL WHERE id NOT IN (SELECT badge FROM revocations); DELETE FROM links",
        ),
        ("badge-link", "DELETE FROM links WHERE badge NOT IN (SELECT badge FROM revocations)"),
        ("badge-place", "UPDATE badges SET signed = replace(signed, '\"statusListIndex\":\"', '\"statusListIndex\":\"1')"),
        ("badge-state", "UPDATE badges SET signed = NULL WHERE id NOT IN (SELECT badge FROM revocations)"),
        ("badge-unsound", "UPDATE badges SET signed = replace(signed, 'Amina', 'Alina'), unsigned = replace(unsigned, 'Amina', 'Alina')"),
        ("index-not-given", "UPDATE status_lists SET next = 1"),
        ("key-active", "UPDATE keys SET active = FALSE"),
        ("key-other", "UPDATE keys SET multikey = 'z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp' WHERE active"),
        ("list-bits", "UPDATE status_lists SET signed_changes = 1, signed = (SELECT value FROM installation WHERE name = 'first list')"),
        ("list-changes", "DELETE FROM revocations"),
        ("list-counter", "UPDATE counters SET next = 1"),
        ("list-unsound", "UPDATE status_lists SET signed = replace(signed, 'validUntil', 'validUntill')"),
    ];
    for (slug, statements) in broken {
        let office = Office::new().await;
        let issued = issue_batch(&office.desk, "tilleuls", SESSION.as_bytes(), &Options::default()).await.unwrap().issued;
        // The list as it was before the revocation, to be put back in its place.
        act(&office, "INSERT INTO installation (name, value) SELECT 'first list', signed FROM status_lists").await;
        revoke_badge(&office.desk, issued[1].id, Reason::Error, None).await.unwrap();
        for statement in statements.split("; ") {
            act(&office, statement).await;
        }
        let (_, faults) = found(&office).await;
        assert!(faults.iter().any(|fault| fault == slug), "{slug}: {faults:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_file_that_is_missing_or_open_to_others_is_found() {
    let office = Office::new().await;
    let path = office.folder().join("keys/tilleuls/key-2026-1.pem");
    fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o644)).unwrap();
    assert_eq!(found(&office).await.1, ["key-file"]);
    fs::remove_file(&path).unwrap();
    assert_eq!(found(&office).await.1, ["key-file"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_that_come_go_and_are_stolen_are_no_fault_and_one_that_badges_wait_for_is_missed() {
    let office = Office::new().await;
    let file = |id: &str| office.folder().join(format!("keys/tilleuls/{id}.pem"));
    issue_batch(&office.desk, "tilleuls", SESSION.as_bytes(), &Options::default()).await.unwrap();
    act(&office, "INSERT INTO installation (name, value) SELECT 'first list', signed FROM status_lists").await;
    rotate_key(&office.desk, "tilleuls", true).await.unwrap();
    fs::remove_file(file("key-2026-1")).unwrap();
    assert_eq!(found(&office).await, (3, Vec::new()), "nobody needs the file of a retired key");
    office.wait(60);
    compromise_key(&office.desk, "tilleuls", "key-2026-1", None).await.unwrap();
    assert_eq!(found(&office).await, (6, Vec::new()), "after a theft");
    // Killed before the lists were made anew: the old ones are there, and are answered to nobody.
    let before = "UPDATE status_lists SET signed_key = 'key-2026-1', signed = (SELECT value FROM installation WHERE name = 'first list')";
    act(&office, before).await;
    assert_eq!(found(&office).await, (6, Vec::new()), "a list of the stolen key");

    rotate_key(&office.desk, "tilleuls", false).await.unwrap();
    fs::remove_file(file("key-2026-3")).unwrap();
    assert_eq!(found(&office).await.1, ["key-file"], "one that is to sign tomorrow");
    act(&office, "DELETE FROM keys WHERE id = 'key-2026-3'").await;
    rotate_key(&office.desk, "tilleuls", true).await.unwrap();
    act(&office, "UPDATE badges SET state = 'recorded', signed = NULL WHERE \"key\" = 'key-2026-2'").await;
    assert_eq!(found(&office).await, (6, Vec::new()), "they wait, and can be signed");
    fs::remove_file(file("key-2026-2")).unwrap();
    assert_eq!(found(&office).await.1, ["key-file"], "they wait, and nobody can sign them");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_demonstration_is_in_order_and_what_is_left_of_it_is_not() {
    let office = Office::new().await;
    let key = office.folder().join("keys/tilleuls/key-2026-2.pem");
    fs::write(&key, include_str!("../keys.example/rfc-8032-test-1.pem")).unwrap();
    fs::set_permissions(&key, std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
    let demo = office.desk.clone().demonstrating(Marks { name: "Essai".into(), sentence: "Ce badge ne prouve rien.".into() });
    rotate_key(&demo, "tilleuls", true).await.unwrap();
    issue_batch(&demo, "tilleuls", SESSION.as_bytes(), &Options::default()).await.unwrap();
    assert_eq!(check_records(&demo).await.unwrap().faults, []);
    let (_, faults) = found(&office).await;
    assert!(faults.contains(&"key-file") && faults.contains(&"badge-unsound") && faults.contains(&"list-unsound"), "{faults:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waits_for_its_signature_is_told_and_is_no_fault() {
    let office = Office::new().await;
    let key = office.folder().join("keys/tilleuls/key-2026-1.pem");
    let aside = office.folder().join("key");
    fs::rename(&key, &aside).unwrap();
    assert!(issue_batch(&office.desk, "tilleuls", SESSION.as_bytes(), &Options::default()).await.is_err());
    fs::rename(&aside, &key).unwrap();
    let findings = check_records(&office.desk).await.unwrap();
    assert_eq!((findings.waiting, findings.faults), (3, Vec::new()));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kept_token_that_is_not_its_badges_own_is_found_and_named() {
    // What is done to the tokens of a badge, and to that of another beside it.
    let broken: &[(&str, &str)] = &[
        ("token-badge", "UPDATE badges SET state = 'recorded', signed = NULL"),
        ("token-badge", "UPDATE badges SET erased_at = settled_at"),
        ("token-differs", "UPDATE badges SET signed = replace(signed, 'Amina', 'Alina'), unsigned = replace(unsigned, 'Amina', 'Alina')"),
        // The token of another badge: sound, and not what this one says.
        (
            "token-differs",
            "UPDATE badge_tokens SET text = (SELECT max(text) FROM badge_tokens WHERE algorithm = 'ES256') WHERE algorithm = 'ES256'",
        ),
        // By another key of the venue than the one whose theft would take it along.
        ("token-key", "UPDATE badge_tokens SET \"key\" = 'key-2026-1' WHERE algorithm = 'ES256'"),
        (
            "token-key",
            "INSERT INTO keys (venue, id, multikey, active, made_at, activated_at, retired_at) \
          SELECT venue, 'es256-2026-9', 'zDnaerx9CtbPJ1q36T5Ln5wYt3MQYeGRG5ehnPAmxcf5mDZpv', FALSE, made_at, made_at, made_at \
          FROM keys WHERE id = 'key-2026-1'; UPDATE badge_tokens SET \"key\" = 'es256-2026-9' WHERE algorithm = 'ES256'",
        ),
        ("token-key", "DELETE FROM badge_tokens WHERE algorithm = 'EdDSA'; UPDATE badge_tokens SET algorithm = 'EdDSA'"),
        ("token-unsound", "UPDATE badge_tokens SET text = substr(text, 1, length(text) - 8) || 'AAAAAAAA'"),
        ("token-unsound", "UPDATE badge_tokens SET text = replace(text, '.', '')"),
        ("token-unsound", "UPDATE badge_tokens SET text = (SELECT min(signed) FROM badges)"),
        // A key that the DID document lists as stolen.
        ("token-unsound", "UPDATE keys SET revoked_at = made_at, active = FALSE WHERE id = 'es256-2026-1'"),
    ];
    for (slug, statements) in broken {
        let office = Office::new().await;
        let issued = issue_batch(&office.desk, "tilleuls", SESSION.as_bytes(), &Options::default()).await.unwrap().issued;
        for badge in &issued {
            let id = badge.id;
            let shown: Result<_, StoreError> = office.desk.store.read(move |connection| badges::find(connection, id)).await;
            for algorithm in [Algorithm::Es256, Algorithm::EdDsa] {
                make_badge_token(&office.desk, shown.as_ref().unwrap().as_ref().unwrap(), Some(algorithm)).await.unwrap();
            }
        }
        revoke_badge(&office.desk, issued[1].id, Reason::Error, None).await.unwrap();
        let findings = check_records(&office.desk).await.unwrap();
        assert_eq!((findings.tokens, findings.faults), (6, Vec::new()), "tokens of badges that stand, and of one that was withdrawn");
        for statement in statements.split("; ") {
            act(&office, statement).await;
        }
        let (_, faults) = found(&office).await;
        assert!(faults.iter().any(|fault| fault == slug), "{slug}, {statements}: {faults:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_key_of_an_instance_that_is_missing_or_swapped_is_found() {
    let office = Office::new().await;
    let told = |name: &str| Told { name: name.into(), cryptosuite: Cryptosuite::EddsaRdfc2022, curve: None, revocation: false };
    for name in ["un", "deux"] {
        add_instance(&office.desk, told(name)).await.unwrap();
    }
    assert_eq!(found(&office).await, (0, Vec::new()));
    let file = |name: &str| office.folder().join(format!("keys/_vc-api/{name}.pem"));
    fs::copy(file("un"), file("deux")).unwrap();
    assert_eq!(found(&office).await.1, ["key-other"]);
    fs::remove_file(file("un")).unwrap();
    assert_eq!(found(&office).await.1, ["key-other", "key-file"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_file_is_found() {
    let office = Office::new().await;
    issue_batch(&office.desk, "tilleuls", SESSION.as_bytes(), &Options::default()).await.unwrap();
    // An index that says less than its table.
    for statement in ["PRAGMA writable_schema = ON", "DELETE FROM sqlite_master WHERE name = 'badges_venue'"] {
        act(&office, statement).await;
    }
    let findings = check_records(&office.another_process().await).await;
    let told = findings.map(|findings| findings.faults.iter().any(|fault| fault.slug == "database-damaged"));
    assert!(matches!(told, Ok(true)), "{told:?}");
}

mod world {
    use super::{Office, at_work};

    #[tokio::test(flavor = "multi_thread")]
    async fn an_office_at_work_is_in_order_on_postgresql() {
        let Some(office) = Office::on_postgresql().await else { return };
        at_work(&office).await;
    }
}

/// How many badges were looked at, and the slugs of what is wrong.
async fn found(office: &Office) -> (usize, Vec<&'static str>) {
    let Findings { badges, faults, .. } = check_records(&office.another_process().await).await.unwrap();
    (badges, faults.iter().map(|fault| fault.slug).collect())
}

async fn act(office: &Office, statement: &str) {
    let statement = statement.to_owned();
    office
        .desk
        .store
        .run(move |connection| {
            diesel::sql_query("PRAGMA ignore_check_constraints = ON").execute(connection)?;
            diesel::sql_query(statement).execute(connection)?;
            Ok::<_, StoreError>(())
        })
        .await
        .unwrap();
}
