//! The life of a venue's key: published, in service, retired, revoked; what becomes of its badges; and what a crash, another process or
//! a wrong file does to it on the way.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use badge::case::Case;
use badge::did::Did;
use badge::document::Document;
use badge::keys::Algorithm;
use badge::report::{CheckName, Outcome as Ended, Reason, Verdict};
use badge::sources::Sources;
use issuer::actions::compromise_key::{self, Aftermath, compromise_key};
use issuer::actions::destroy_key::{self, destroy_key};
use issuer::actions::issue_batch::{Options, Outcome, finish_recorded, issue_batch, key_at_hand};
use issuer::actions::look_at_keys::{list_keys, protect_keys};
use issuer::actions::make_key::make_key;
use issuer::actions::publish_status::publish_status;
use issuer::actions::revoke_badge::{Reason as Why, revoke_badge};
use issuer::actions::rotate_key::{Rotation, WAIT, rotate_key};
use issuer::issuance::demonstration::Marks;
use issuer::issuance::profile::{Slug, did_document};
use issuer::key_files::lock::Lock;
use issuer::store::keys::{Key, KeyState};
use issuer::store::{badges, keys, status_lists, venues};
use serde_json::Value;
use uuid::Uuid;

use crate::support::desk::{ORIGIN, Office, rows};
use crate::support::sheet::{SESSION, Sheet};

const FIRST: &str = "key-2026-1";
const SECOND: &str = "key-2026-2";
/// How many badges each of four processes makes, in three files.
const IMPORTED: usize = 120;

async fn import(office: &Office, file: &str) -> Outcome {
    issue_batch(&office.desk, "tilleuls", file.as_bytes(), &Options::default()).await.expect("the file can be read")
}

/// A sheet with these certification numbers.
fn sheet(numbers: impl IntoIterator<Item = usize>) -> String {
    let mut file = Sheet::new();
    for number in numbers {
        file.row(|cells| cells["Numéro de certification"] = number.to_string());
    }
    file.text()
}

async fn known(office: &Office) -> Vec<Key> {
    office.desk.store.read(|connection| keys::all(connection, Some("tilleuls"))).await.expect("the store answers")
}

async fn state(office: &Office, id: &str) -> KeyState {
    known(office).await.into_iter().find(|key| key.id == id).expect("there is such a key").state
}

/// The DID document as it is served.
async fn document(office: &Office) -> Value {
    let venue = office.desk.store.read(|connection| venues::find(connection, "tilleuls")).await.expect("the store answers");
    let halves: Vec<_> = known(office).await.iter().map(Key::public_half).collect();
    did_document(&venue.expect("the venue"), &halves)
}

/// Every document that the venue serves now, by its URL: its DID document and its status lists.
async fn served(office: &Office) -> Vec<(String, String)> {
    let document = document(office).await;
    let Ok(Did::Web { document_url }) = Did::parse(document["id"].as_str().expect("a DID")) else { panic!("a did:web") };
    let mut served = vec![(document_url, document.to_string())];
    let slug = Slug::parse("tilleuls").expect("a slug");
    for list in office.desk.store.read(move |connection| status_lists::of_venue(connection, &slug)).await.expect("the store answers") {
        served.push((format!("{ORIGIN}/status/{list}"), publish_status(&office.desk, list).await.expect("the list is there").to_string()));
    }
    served
}

/// What any verifier would say of these texts, with the documents that the issuer serves now.
async fn judged(office: &Office, texts: impl IntoIterator<Item = String>) -> Vec<badge::Report> {
    let now = office.desk.clock.now();
    let mut sources = Sources::default();
    for (url, text) in served(office).await {
        sources.supply(url, text.into_bytes(), now);
    }
    let judge = |text: String| {
        let document = Document::parse(text.as_bytes()).expect("a badge");
        badge::verify(&Case::new("badge", &document, &sources, now))
    };
    texts.into_iter().map(judge).collect()
}

/// The key that a signed text names.
fn signer(text: &str) -> String {
    let credential: Value = serde_json::from_str(text).expect("JSON");
    let method = credential.pointer("/proof/0/verificationMethod").or(credential.pointer("/proof/verificationMethod"));
    method.and_then(Value::as_str).and_then(|url| url.split_once('#')).expect("a key").1.to_owned()
}

async fn behind(office: &Office, url: &str) -> badges::Shown {
    let link = url.rsplit_once('/').expect("a link").1.to_owned();
    office
        .desk
        .store
        .read(move |connection| badges::behind(connection, &link))
        .await
        .expect("the store answers")
        .expect("it leads somewhere")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_key_is_published_waits_a_day_and_then_signs() {
    let office = Office::new().await;
    let old = import(&office, &sheet([1])).await.issued.remove(0);
    let Rotation::Waiting { key, until } = rotate_key(&office.desk, "tilleuls", false).await.unwrap() else { panic!("it waits") };
    assert_eq!((key.id.as_str(), key.state, until), (SECOND, KeyState::Published, office.desk.clock.now().plus(WAIT)));
    let methods = document(&office).await["assertionMethod"].clone();
    assert_eq!(methods.as_array().map(Vec::len), Some(4), "published at once, beside those for tokens and parts: {methods}");
    let meanwhile = import(&office, &sheet([2])).await.issued.remove(0);
    assert_eq!(signer(&office.badge(meanwhile.id).await), FIRST);

    office.wait(WAIT - 1);
    assert!(matches!(rotate_key(&office.desk, "tilleuls", false).await.unwrap(), Rotation::Waiting { key, .. } if key.id == SECOND));
    office.wait(1);
    let Rotation::Active { key, retired } = rotate_key(&office.desk, "tilleuls", false).await.unwrap() else { panic!("it signs") };
    assert_eq!((key.id.as_str(), retired.as_deref(), state(&office, FIRST).await), (SECOND, Some(FIRST), KeyState::Retired));
    let new = import(&office, &sheet([3])).await.issued.remove(0);
    assert_eq!(signer(&office.badge(new.id).await), SECOND);

    // A retired key keeps its place under both members, with no end; otherwise its badges would end with it.
    let document = document(&office).await;
    for method in document["verificationMethod"].as_array().unwrap() {
        assert!(method.get("expires").is_none() && method.get("revoked").is_none(), "{method}");
        assert!(document["assertionMethod"].as_array().unwrap().contains(&method["id"]));
    }
    assert_eq!(document["verificationMethod"].as_array().map(Vec::len), Some(4));
    assert!(destroy_key(&office.desk, "tilleuls", FIRST).await.unwrap());
    office.wait(2 * WAIT);
    for report in judged(&office, [office.badge(old.id).await, office.badge(meanwhile.id).await, office.badge(new.id).await]).await {
        assert_eq!(report.verdict(), Verdict::Valid, "{:?}", report.checks);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_without_its_file_never_comes_into_service() {
    let office = Office::new().await;
    make_key(&office.desk, "tilleuls").await.unwrap();
    fs::remove_file(office.folder().join("keys/tilleuls/key-2026-2.pem")).unwrap();
    assert!(rotate_key(&office.desk, "tilleuls", true).await.is_err());
    assert_eq!(state(&office, FIRST).await, KeyState::Active);
    // The way out: it signed nothing, and never will.
    let aftermath = compromise_key(&office.desk, "tilleuls", SECOND, None).await.unwrap();
    assert_eq!((aftermath.active.as_str(), aftermath.reissued.len()), (FIRST, 0));
    assert!(matches!(rotate_key(&office.desk, "tilleuls", true).await.unwrap(), Rotation::Active { key, .. } if key.id == "key-2026-3"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 8)]
async fn every_badge_verifies_when_keys_rotate_while_four_processes_import() {
    rotating_while_importing(&Office::new().await).await;
}

/// Attack P05. Every badge of every worker verifies with the DID document that is served afterwards; all badges.
async fn rotating_while_importing(office: &Office) -> Vec<String> {
    // Each waits for the other, whoever is the faster: a second file comes after the first rotation, a fifth rotation amid the second.
    let rotations = Arc::new(AtomicUsize::new(0));
    let mut tasks = Vec::new();
    for worker in 0..4_usize {
        let (desk, rotations) = (office.another_process().await, Arc::clone(&rotations));
        tasks.push(tokio::spawn(async move {
            let mut issued = Vec::new();
            for (number, rows) in (0..IMPORTED).collect::<Vec<_>>().chunks(IMPORTED / 3).enumerate() {
                while rotations.load(Ordering::SeqCst) < number {
                    tokio::task::yield_now().await;
                }
                let file = sheet(rows.iter().map(|row| 1000 * (worker + 1) + row));
                let outcome = issue_batch(&desk, "tilleuls", file.as_bytes(), &Options::default()).await.unwrap();
                assert_eq!(outcome.errors, []);
                issued.extend(outcome.issued.into_iter().map(|badge| badge.id));
            }
            issued
        }));
    }
    let rotating = office.another_process().await;
    for rotation in 0..6 {
        while rows(&office.desk).await.len() <= rotation * IMPORTED / 2 {
            tokio::task::yield_now().await;
        }
        rotate_key(&rotating, "tilleuls", true).await.unwrap();
        rotations.fetch_add(1, Ordering::SeqCst);
    }
    let mut issued = BTreeSet::new();
    for task in tasks {
        issued.extend(task.await.unwrap());
    }
    assert_eq!(issued.len(), 4 * IMPORTED);
    let signed: Vec<String> = rows(&office.desk).await.into_iter().filter_map(|row| row.signed).collect();
    assert_eq!(signed.len(), 4 * IMPORTED);
    for report in judged(office, signed.clone()).await {
        assert_eq!(report.verdict(), Verdict::Valid, "{:?}", report.checks);
    }
    let signers: BTreeSet<String> = signed.iter().map(|text| signer(text)).collect();
    assert!(signers.len() > 1, "the rotation came amid the import: {signers:?}");
    signed
}

#[tokio::test(flavor = "multi_thread")]
async fn a_compromised_key_loses_every_badge_and_each_is_made_anew_under_the_same_link() {
    compromised(&Office::new().await).await;
}

async fn compromised(office: &Office) {
    let before = import(office, SESSION).await.issued;
    revoke_badge(&office.desk, before[2].id, Why::Error, None).await.unwrap();
    let texts: BTreeMap<Uuid, String> = {
        let mut texts = BTreeMap::new();
        for badge in &before {
            texts.insert(badge.id, office.badge(badge.id).await);
        }
        texts
    };
    office.wait(3600);
    // A key that lay beside the stolen one is not taken into service.
    make_key(&office.desk, "tilleuls").await.unwrap();
    let aftermath = compromise_key(&office.desk, "tilleuls", FIRST, None).await.unwrap();
    assert_eq!((aftermath.active.as_str(), state(office, SECOND).await), ("key-2026-3", KeyState::Published));
    assert_eq!(aftermath.withdrawn, [before[2].id], "who was withdrawn stays withdrawn");
    let mended: BTreeMap<Uuid, _> = aftermath.reissued.iter().map(|one| (one.old, one)).collect();
    assert_eq!(mended.keys().copied().collect::<BTreeSet<_>>(), before[..2].iter().map(|badge| badge.id).collect());

    let revoked = document(office).await["verificationMethod"][0]["revoked"].clone();
    assert_eq!(revoked, Value::String(office.desk.clock.now().to_string()));
    for report in judged(office, texts.values().cloned()).await {
        assert_eq!(report.check(CheckName::Issuer).map(|check| check.outcome), Some(Ended::Fail(Reason::KeyRevoked)));
    }
    for badge in &before[..2] {
        let new = behind(office, &badge.url).await;
        assert_eq!((new.id, &badge.url), (mended[&badge.id].new, &mended[&badge.id].url));
        let report = judged(office, [new.text.clone()]).await.remove(0);
        assert_eq!(report.verdict(), Verdict::Valid, "{:?}", report.checks);
        assert_eq!(signer(&new.text), "key-2026-3");
        said_the_same(&texts[&badge.id], &new.text);
        // The old copy is withdrawn in the list as well, for verifiers that keep an old DID document.
        let shown = office.desk.store.read({
            let id = badge.id;
            move |connection| issuer::store::revocations::find(connection, id)
        });
        let shown: Result<_, issuer::store::Error> = shown.await;
        assert_eq!(shown.unwrap().map(|revocation| revocation.reason).as_deref(), Some("key-compromised"));
    }
    // Lists are signed by a key that counts.
    assert_eq!(signer(&publish_status(&office.desk, 1).await.unwrap()), "key-2026-3");

    let again = import(office, SESSION).await;
    let links = |issued: &[issuer::actions::issue_batch::Issued]| issued.iter().map(|badge| badge.url.clone()).collect::<BTreeSet<_>>();
    assert_eq!(
        (again.issued.len(), again.errors.len(), links(&again.already)),
        (0, 0, links(&before[..2])),
        "a person has one badge, and its link; what was withdrawn comes back by no list"
    );

    // Given again it does nothing more, and tells the same.
    let count = rows(&office.desk).await.len();
    assert_eq!(compromise_key(&office.desk, "tilleuls", FIRST, None).await.unwrap(), aftermath);
    assert_eq!(rows(&office.desk).await.len(), count);

    // And once more, with the key that came into service: links lead on.
    let next = compromise_key(&office.desk, "tilleuls", "key-2026-3", None).await.unwrap();
    assert_eq!((next.reissued.len(), next.active.as_str()), (2, "key-2026-4"));
    let newest = behind(office, &before[0].url).await;
    assert_eq!(signer(&newest.text), "key-2026-4");
    let old = office.desk.store.read({
        let id = before[0].id;
        move |connection| badges::find(connection, id)
    });
    let old: Result<_, issuer::store::Error> = old.await;
    assert!(before[0].url.ends_with(&old.unwrap().expect("the old one is kept").link), "an old id still tells the link");
}

/// Everything but what names the badge itself.
fn said_the_same(old: &str, new: &str) {
    let bare = |text: &str| {
        let mut credential: Value = serde_json::from_str(text).unwrap();
        let id = credential["id"].as_str().unwrap().to_owned();
        for member in ["id", "validFrom", "proof", "credentialStatus"] {
            credential[member].take();
        }
        credential["credentialSubject"]["id"].take();
        credential.to_string().replace(&id, "")
    };
    assert_eq!(bare(old), bare(new));
    let member = |text: &str, name: &str| serde_json::from_str::<Value>(text).unwrap()[name].clone();
    assert_eq!(member(old, "awardedDate"), member(new, "awardedDate"));
    assert_ne!(member(old, "validFrom"), member(new, "validFrom"));
    assert_ne!(member(old, "credentialStatus"), member(new, "credentialStatus"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_badge_that_only_waited_for_a_stolen_key_is_never_signed_by_it() {
    let office = Office::new().await;
    let (key, aside) = (office.folder().join("keys/tilleuls/key-2026-1.pem"), office.folder().join("key"));
    fs::rename(&key, &aside).unwrap();
    assert!(issue_batch(&office.desk, "tilleuls", SESSION.as_bytes(), &Options::default()).await.is_err());
    fs::rename(&aside, &key).unwrap();
    assert!(matches!(destroy_key(&office.desk, "tilleuls", FIRST).await, Err(destroy_key::Error::InUse { .. })));
    rotate_key(&office.desk, "tilleuls", true).await.unwrap();
    let refused = destroy_key(&office.desk, "tilleuls", FIRST).await;
    assert!(matches!(refused, Err(destroy_key::Error::Waiting { count: 3, .. })), "{refused:?}");

    let aftermath = compromise_key(&office.desk, "tilleuls", FIRST, None).await.unwrap();
    assert_eq!((aftermath.reissued.len(), aftermath.active.as_str()), (3, SECOND));
    let rows = rows(&office.desk).await;
    assert_eq!(rows.iter().filter(|row| row.state == "refused" && row.signed.is_none()).count(), 3);
    let signed: Vec<&String> = rows.iter().filter_map(|row| row.signed.as_ref()).collect();
    assert!(signed.len() == 3 && signed.iter().all(|text| signer(text) == SECOND));
    assert!(destroy_key(&office.desk, "tilleuls", FIRST).await.unwrap(), "nothing waits for it any more");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_crash_after_the_act_leaves_is_finished_by_the_next_start() {
    let office = Office::new().await;
    let before = import(&office, SESSION).await.issued;
    crash_after_the_act(&office).await;
    assert_eq!(state(&office, FIRST).await, KeyState::Revoked);
    let old = behind(&office, &before[0].url).await;
    assert_eq!(old.id, before[0].id, "until the new one is signed the link shows the old one, withdrawn");
    let restarted = office.another_process().await;
    assert_eq!(finish_recorded(&restarted, "tilleuls").await.unwrap(), 3);
    let aftermath: Aftermath = compromise_key(&restarted, "tilleuls", FIRST, None).await.unwrap();
    assert_eq!(aftermath.reissued.len(), 3);
    assert_ne!(behind(&office, &before[0].url).await.id, before[0].id);
}

/// The act is committed, and what comes after it did not happen: the rows are as the act left them.
async fn crash_after_the_act(office: &Office) {
    compromise_key(&office.desk, "tilleuls", FIRST, None).await.unwrap();
    let done = office.desk.store.run(|connection| {
        use diesel::RunQueryDsl as _;
        let undo = "UPDATE badges SET state = 'recorded', signed = NULL, settled_at = NULL WHERE replaces IS NOT NULL";
        Ok::<_, issuer::store::Error>(diesel::sql_query(undo).execute(connection)?)
    });
    assert_eq!(done.await.unwrap(), 3);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 8)]
async fn a_compromise_amid_an_import_leaves_no_badge_of_the_stolen_key() {
    let office = Office::new().await;
    let mut tasks = Vec::new();
    for worker in 0..4_usize {
        let (desk, file) = (office.another_process().await, sheet((0..40).map(|number| 1000 * (worker + 1) + number)));
        tasks.push(tokio::spawn(async move { issue_batch(&desk, "tilleuls", file.as_bytes(), &Options::default()).await.unwrap() }));
    }
    while rows(&office.desk).await.len() < 40 {
        tokio::task::yield_now().await;
    }
    let thief = office.another_process().await;
    compromise_key(&thief, "tilleuls", FIRST, None).await.unwrap();
    let mut urls = BTreeSet::new();
    for task in tasks {
        let outcome = task.await.unwrap();
        assert_eq!(outcome.errors, []);
        urls.extend(outcome.issued.into_iter().map(|badge| badge.url));
    }
    assert_eq!(urls.len(), 160, "everyone who passed has a link");
    let mut texts = Vec::new();
    for url in urls {
        texts.push(behind(&office, &url).await.text);
    }
    for report in judged(&office, texts).await {
        assert_eq!(report.verdict(), Verdict::Valid, "{:?}", report.checks);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_moment_outside_the_life_of_the_key_is_refused_and_one_inside_stands_in_the_document() {
    let office = Office::new().await;
    let made = office.desk.clock.now();
    office.wait(86_400);
    for outside in [made.plus(-1), office.desk.clock.now().plus(1)] {
        let refused = compromise_key(&office.desk, "tilleuls", FIRST, Some(outside)).await;
        assert!(matches!(refused, Err(compromise_key::Error::Since { .. })), "{outside}");
    }
    assert!(matches!(compromise_key(&office.desk, "tilleuls", "key-1999-1", None).await, Err(compromise_key::Error::UnknownKey { .. })));
    compromise_key(&office.desk, "tilleuls", FIRST, Some(made.plus(60))).await.unwrap();
    assert_eq!(document(&office).await["verificationMethod"][0]["revoked"], made.plus(60).to_string());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_swapped_key_file_is_noticed_before_anything_is_signed() {
    let office = Office::new().await;
    make_key(&office.desk, "tilleuls").await.unwrap();
    let file = |id: &str| office.folder().join(format!("keys/tilleuls/{id}.pem"));
    fs::copy(file(SECOND), file(FIRST)).unwrap();
    assert!(key_at_hand(&office.desk, "tilleuls").await.is_err(), "at start");
    assert!(issue_batch(&office.desk, "tilleuls", SESSION.as_bytes(), &Options::default()).await.is_err());
    assert!(rows(&office.desk).await.iter().all(|row| row.state == "recorded"), "no row is lost to it");
    let listed = list_keys(&office.desk, Some("tilleuls")).await.unwrap();
    let faults: Vec<_> = listed.iter().map(|one| one.fault.as_ref().map(issuer::key_files::Error::slug)).collect();
    assert_eq!(faults, [Some("other"), None, None, None]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_that_a_crash_left_under_a_second_name_never_costs_the_key_itself() {
    let office = Office::new().await;
    let folder = office.folder().join("keys/tilleuls");
    // A kill between the link and the removal of the draft: one file, two names.
    let leave = |draft: &str| fs::hard_link(folder.join("key-2026-2.pem"), folder.join(draft)).unwrap();
    make_key(&office.desk, "tilleuls").await.unwrap();
    rotate_key(&office.desk, "tilleuls", true).await.unwrap();
    leave("key-2026-2.new-0011223344556677");
    assert!(destroy_key(&office.desk, "tilleuls", FIRST).await.unwrap());
    key_at_hand(&office.desk, "tilleuls").await.expect("another key was destroyed, not this one");

    leave("key-2026-2.new-0011223344556678");
    let secret = office.folder().join("passphrase");
    fs::write(&secret, "un cheval bleu agrafe la pluie\n").unwrap();
    fs::set_permissions(&secret, fs::Permissions::from_mode(0o600)).unwrap();
    let locked = office.desk.clone().locked_with(Lock::Passphrase(secret));
    assert_eq!(protect_keys(&locked, None).await.unwrap().keys.len(), 3);
    key_at_hand(&locked, "tilleuls").await.expect("it was encrypted, not lost");
    let left = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    assert!(left.into_iter().all(|name| !name.contains("new-")));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_lay_ready_when_a_key_was_stolen_does_not_come_into_service() {
    let office = Office::new().await;
    // `key new` was interrupted between its file and the database; then somebody copied the folder.
    let folder = office.folder().join("keys/tilleuls");
    office.desk.keys.make("tilleuls", SECOND, String::new()).unwrap();
    let stolen = fs::read_to_string(folder.join("key-2026-2.pub")).unwrap();
    compromise_key(&office.desk, "tilleuls", FIRST, None).await.unwrap();
    let active: Vec<Key> =
        known(&office).await.into_iter().filter(|key| key.state == KeyState::Active && key.algorithm == Algorithm::EdDsa).collect();
    assert!(active.len() == 1 && active[0].multikey != stolen.trim(), "{active:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_leads_somewhere_while_a_second_stolen_key_is_dealt_with() {
    let office = Office::new().await;
    let before = import(&office, SESSION).await.issued;
    crash_after_the_act(&office).await;
    // What took their place was never signed, and now its key is gone as well; and the program ends again before it signs.
    compromise_key(&office.desk, "tilleuls", SECOND, None).await.unwrap();
    let undo = "UPDATE badges SET state = 'recorded', signed = NULL, settled_at = NULL WHERE \"key\" = 'key-2026-3'";
    let undone = office.desk.store.run(move |connection| {
        use diesel::RunQueryDsl as _;
        Ok::<_, issuer::store::Error>(diesel::sql_query(undo).execute(connection)?)
    });
    assert_eq!(undone.await.unwrap(), 3);
    assert_eq!(behind(&office, &before[0].url).await.id, before[0].id, "the last that was ever signed, withdrawn");

    let first = compromise_key(&office.desk, "tilleuls", FIRST, None).await.unwrap();
    let newest = behind(&office, &before[0].url).await;
    assert_eq!(signer(&newest.text), "key-2026-3");
    assert_eq!((first.reissued.len(), first.withdrawn.len()), (3, 0), "each has a badge again");
    assert!(first.reissued.iter().any(|one| one.old == before[0].id && one.new == newest.id), "{first:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_under_a_passphrase_sign_and_without_it_do_not() {
    let office = Office::new().await;
    let secret = office.folder().join("passphrase");
    fs::write(&secret, "un cheval bleu agrafe la pluie\n").unwrap();
    fs::set_permissions(&secret, fs::Permissions::from_mode(0o600)).unwrap();
    let locked = office.desk.clone().locked_with(Lock::Passphrase(secret));
    assert_eq!(protect_keys(&locked, None).await.unwrap().keys.len(), 3);
    assert!(!office.folder().join("keys/tilleuls/key-2026-1.pem").exists());
    let refused = issue_batch(&office.desk, "tilleuls", SESSION.as_bytes(), &Options::default()).await;
    assert!(refused.unwrap_err().to_string().contains("no setting names"));
    assert_eq!(issue_batch(&locked, "tilleuls", SESSION.as_bytes(), &Options::default()).await.unwrap().already.len(), 3);
    assert!(rows(&office.desk).await.iter().all(|row| row.state == "signed"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_published_key_signs_in_a_demonstration_only_and_its_badges_say_what_they_are() {
    let office = Office::new().await;
    let example = include_str!("../keys.example/rfc-8032-test-1.pem");
    let key = office.folder().join("keys/tilleuls/key-2026-2.pem");
    fs::write(&key, example).unwrap();
    fs::set_permissions(&key, fs::Permissions::from_mode(0o600)).unwrap();
    assert!(make_key(&office.desk, "tilleuls").await.unwrap_err().to_string().contains("published key"));

    let marks = Marks { name: "Démonstration".into(), sentence: "Ce badge ne prouve rien.".into() };
    let demo = office.desk.clone().demonstrating(marks);
    make_key(&demo, "tilleuls").await.unwrap();
    rotate_key(&demo, "tilleuls", true).await.unwrap();
    let issued = issue_batch(&demo, "tilleuls", SESSION.as_bytes(), &Options::default()).await.unwrap().issued;
    let text = office.badge(issued[0].id).await;
    let badge: Value = serde_json::from_str(&text).unwrap();
    for pointer in ["/name", "/credentialSubject/achievement/name", "/evidence/0/name"] {
        assert!(badge.pointer(pointer).and_then(Value::as_str).is_some_and(|name| name.starts_with("Démonstration")), "{pointer}");
    }
    // With the demonstration over, the service no longer works with that key; and for everybody else it never did.
    assert!(key_at_hand(&office.desk, "tilleuls").await.is_err());
    let now = office.desk.clock.now();
    let (document, mut sources) = (document(&office).await, Sources::default());
    let Ok(Did::Web { document_url }) = Did::parse(document["id"].as_str().unwrap()) else { panic!("a did:web") };
    sources.supply(document_url, document.to_string().into_bytes(), now);
    let read = Document::parse(text.as_bytes()).unwrap();
    let report = badge::verify(&Case::new("badge", &read, &sources, now));
    assert_eq!(report.check(CheckName::Proof).map(|check| check.outcome), Some(Ended::Fail(Reason::PublishedKey)));
}

mod world {
    use serde_json::Value;

    use super::{Office, compromised, rotating_while_importing, served};
    use crate::peers::Opinion;

    #[tokio::test(flavor = "multi_thread", worker_threads = 8)]
    async fn a_peer_accepts_every_badge_of_every_key_after_a_rotation_amid_an_import() {
        let Some(peers) = Opinion::all() else { return };
        let mut peer = peers.into_iter().next().expect("digitalbazaar is the first");
        let office = Office::new().await;
        let signed = rotating_while_importing(&office).await;
        for (url, text) in served(&office).await {
            peer.lay_out(&url, &serde_json::from_str(&text).expect("JSON"));
        }
        let now = office.desk.clock.now().to_string();
        for text in &signed {
            let badge: Value = serde_json::from_str(text).expect("JSON");
            assert_eq!(peer.judge(&badge, Some(&now)), (true, String::new()), "{badge}");
        }
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 8)]
    async fn every_badge_verifies_when_keys_rotate_amid_an_import_on_postgresql() {
        let Some(office) = Office::on_postgresql().await else { return };
        rotating_while_importing(&office).await;
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_compromised_key_loses_every_badge_on_postgresql() {
        let Some(office) = Office::on_postgresql().await else { return };
        compromised(&office).await;
    }
}
