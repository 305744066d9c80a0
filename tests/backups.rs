//! Backups, what is put back, and what must not be forgotten on the way: rows P03, P04 and P20. The same on both databases, and from each to
//! the other.

mod under_way;

use std::path::{Path, PathBuf};

use badge::report::Verdict;
use issuer::actions::back_up::{self, back_up};
use issuer::actions::check_records::check_records;
use issuer::actions::copy_database::{self, copy_database};
use issuer::actions::desk::{Clock, Desk};
use issuer::actions::high_water::lists_behind;
use issuer::actions::issue_batch::{Options, issue_batch};
use issuer::actions::move_venue::move_venue;
use issuer::actions::publish_status::publish_status;
use issuer::actions::restore_backup::{self, Purpose, restore_backup};
use issuer::actions::revoke_badge::{Reason, revoke_badge};
use issuer::issuance::profile::Slug;
use issuer::key_files::marks::Mark;
use issuer::store::{Database, Upgrade, badges, moves, status_lists};
use uuid::Uuid;

use crate::support::desk::{NOW, Office, rows};
use crate::support::sheet::Sheet;

const NEWER: Purpose = Purpose::Restore { accept_older: false };
const OLDER: Purpose = Purpose::Restore { accept_older: true };

/// A session of the people with these numbers.
fn session(numbers: std::ops::RangeInclusive<usize>) -> Vec<u8> {
    let mut sheet = Sheet::new();
    for number in numbers {
        sheet.row(|cells| cells["Numéro de certification"] = number.to_string());
    }
    sheet.text().into_bytes()
}

async fn issue(desk: &Desk, numbers: std::ops::RangeInclusive<usize>) -> Vec<Uuid> {
    let outcome = issue_batch(desk, "tilleuls", &session(numbers), &Options::default()).await.expect("can be issued");
    assert_eq!(outcome.errors, []);
    outcome.issued.into_iter().map(|one| one.id).collect()
}

fn moment() -> badge::timestamp::Timestamp {
    badge::timestamp::Timestamp::parse(NOW).expect("a moment")
}

/// An empty database with the keys of that folder, at the time of every example.
async fn empty(url: &str, keys: &Path) -> Desk {
    Desk::open(url, Upgrade::Refused, keys, Clock::new(moment)).await.expect("opens").0
}

fn sqlite(office: &Office, name: &str) -> String {
    format!("sqlite://{}", office.folder().join(name).display())
}

fn keys(office: &Office) -> PathBuf {
    office.folder().join("keys")
}

async fn faults(desk: &Desk) -> Vec<&'static str> {
    check_records(desk).await.expect("can be looked at").faults.iter().map(|fault| fault.slug).collect()
}

async fn revoked(desk: &Desk) -> Vec<i64> {
    desk.store.read(|connection| status_lists::revoked(connection, 1)).await.expect("the store answers")
}

/// A backup of an office at work goes into an empty database and says the same there.
async fn comes_back(office: &Office, into: &str) {
    let issued = issue(&office.desk, 1..=5).await;
    revoke_badge(&office.desk, issued[0], Reason::Error, Some("note — « accents »".into())).await.expect("can be revoked");
    let file = office.folder().join("evening.backup");
    let end = back_up(&office.desk, &file).await.expect("can be written");
    assert!(end.rows > 20, "{end:?}");
    let mode = std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&file).expect("there").permissions()) & 0o777;
    assert_eq!(mode, 0o600);
    assert!(matches!(back_up(&office.desk, &file).await, Err(back_up::Error::File { .. })), "never written over");

    let other = empty(into, &keys(office)).await;
    let restored = restore_backup(&other, &file, NEWER).await.expect("can be put back");
    assert_eq!((restored.rows, restored.lost, restored.unanswered), (end.rows, vec![], vec![]));
    assert_eq!(faults(&other).await, [""; 0]);
    assert_eq!(rows(&other).await, rows(&office.desk).await, "to the last byte");
    assert!(matches!(restore_backup(&other, &file, NEWER).await, Err(restore_backup::Error::NotEmpty)));
    // It goes on from there: the same people have their badges, others get places of their own.
    // The one that was withdrawn stays so.
    assert_eq!(issue(&other, 1..=7).await.len(), 2);
    assert_eq!((faults(&other).await, rows(&other).await.len()), (vec![], 7));
}

#[tokio::test(flavor = "multi_thread")]
async fn p20_a_backup_comes_back_as_it_was() {
    let office = Office::new().await;
    let into = sqlite(&office, "other.db");
    comes_back(&office, &into).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_holds_no_key_and_no_secret() {
    let office = Office::new().await;
    issue(&office.desk, 1..=3).await;
    let file = office.folder().join("evening.backup");
    back_up(&office.desk, &file).await.expect("can be written");
    let mut text = String::new();
    let packed = std::fs::read(&file).expect("there");
    std::io::Read::read_to_string(&mut flate2::read::GzDecoder::new(packed.as_slice()), &mut text).expect("gzip of text");
    assert!(text.contains("key-2026-1") && !text.contains("PRIVATE KEY"), "keys are named, and no more");
    let mut secrets = 0;
    for folder in [keys(&office), keys(&office).join("tilleuls")] {
        for entry in std::fs::read_dir(folder).expect("the folder of keys").map(|entry| entry.expect("an entry").path()) {
            if entry.extension().is_some_and(|kind| kind == "pem" || kind == "secret") {
                let kept = std::fs::read_to_string(&entry).expect("text");
                let longest = kept.lines().filter(|line| !line.starts_with("-----")).max_by_key(|line| line.len()).expect("a line");
                assert!(longest.len() >= 40 && !text.contains(longest), "{}", entry.display());
                secrets += 1;
            }
        }
    }
    assert_eq!(secrets, 4, "three private keys, and what codes are made from");
}

#[tokio::test(flavor = "multi_thread")]
async fn p20_a_backup_that_was_changed_or_cut_off_changes_nothing() {
    let office = Office::new().await;
    issue(&office.desk, 1..=3).await;
    let file = office.folder().join("evening.backup");
    back_up(&office.desk, &file).await.expect("can be written");
    let whole = std::fs::read(&file).expect("there");
    let text = {
        let mut text = String::new();
        std::io::Read::read_to_string(&mut flate2::read::GzDecoder::new(whole.as_slice()), &mut text).expect("gzip of text");
        text
    };
    assert!(!text.contains("PRIVATE KEY") && text.contains("No private key is in this file"), "no key, and says so");
    let packed = |text: &str| {
        let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        std::io::Write::write_all(&mut out, text.as_bytes()).expect("in memory");
        out.finish().expect("in memory")
    };
    let cut = text.rsplit_once("\n{").expect("an end").0;
    let cases = [
        ("cut in the middle", whole[..whole.len() / 2].to_vec()),
        ("without its last line", packed(cut)),
        ("a word changed", packed(&text.replacen("Amina", "Alina", 1))),
        ("another table", packed(&text.replacen("\"table\":\"badges\"", "\"table\":\"sqlite_master\"", 1))),
        ("no gzip", text.clone().into_bytes()),
        ("nothing", Vec::new()),
        ("another file", packed("{\"some\":\"thing\"}\n")),
    ];
    let other = empty(&sqlite(&office, "other.db"), &keys(&office)).await;
    for (case, bytes) in cases {
        let path = office.folder().join("broken.backup");
        std::fs::write(&path, bytes).expect("a file");
        let refused = restore_backup(&other, &path, OLDER).await;
        assert!(matches!(refused, Err(restore_backup::Error::Damaged | restore_backup::Error::NotABackup)), "{case}: {refused:?}");
        assert_eq!(rows(&other).await, [], "{case}");
    }
    restore_backup(&other, &file, NEWER).await.expect("the whole one");
}

/// An older backup is refused; accepted, no place is given twice and no withdrawal is lost.
async fn older_one(office: &Office, into: [&str; 2]) {
    let first = issue(&office.desk, 1..=4).await;
    let file = office.folder().join("monday.backup");
    back_up(&office.desk, &file).await.expect("can be written");
    // Tuesday: one of Monday's badges is withdrawn, three more are made, one of which is withdrawn.
    revoke_badge(&office.desk, first[1], Reason::Error, None).await.expect("can be revoked");
    let second = issue(&office.desk, 5..=7).await;
    revoke_badge(&office.desk, second[0], Reason::Fraud, None).await.expect("can be revoked");
    let (withdrawn, given) = (revoked(&office.desk).await, rows(&office.desk).await);
    let lost_badge = office.badge(second[1]).await;

    let refused = empty(into[0], &keys(office)).await;
    match restore_backup(&refused, &file, NEWER).await {
        Err(restore_backup::Error::Older(behind)) => assert_eq!((behind[0].places, behind[0].withdrawals), (3, 2)),
        other => panic!("{other:?}"),
    }
    assert_eq!(rows(&refused).await, [], "all or nothing");

    let desk = empty(into[1], &keys(office)).await;
    let restored = restore_backup(&desk, &file, OLDER).await.expect("accepted");
    assert_eq!((restored.lost[0].places, restored.lost[0].withdrawals), (3, 2), "and says what is lost");
    assert_eq!(revoked(&desk).await, withdrawn, "a withdrawal is never lost");
    assert_eq!((faults(&desk).await, lists_behind(&desk).await.expect("known")), (vec![], vec![]));
    let again = issue(&desk, 5..=7).await;
    assert_eq!(again.len(), 3, "whoever was lost gets another badge");
    let new: Vec<i64> =
        rows(&desk).await.iter().filter(|row| again.iter().any(|id| id.to_string() == row.id)).map(|row| row.index).collect();
    assert!(new.iter().all(|index| !given.iter().any(|row| row.index == *index)), "p03: never a place that somebody had");
    let list = publish_status(&desk, 1).await.expect("can be published");
    assert_eq!(judged(office, &lost_badge, &list), Verdict::Valid, "the copy of somebody who was lost still holds");
    assert_eq!(judged(office, &office.badge(second[0]).await, &list), Verdict::Invalid, "and a withdrawn one does not");
}

/// What our verifier says of a badge with this status list.
fn judged(office: &Office, text: &str, list: &str) -> Verdict {
    use badge::{case::Case, document::Document, lists::judge_status_list, sources::Sources, verify::verify};
    let mut sources = Sources::default();
    let pem = std::fs::read_to_string(office.folder().join("keys/tilleuls/key-2026-1.pub")).expect("the public half");
    let method = "did:web:localhost%3A8080:venues:tilleuls";
    let did = serde_json::json!({
        "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"], "id": method,
        "verificationMethod": [{"id": format!("{method}#key-2026-1"), "type": "Multikey", "controller": method, "publicKeyMultibase": pem.trim()}],
        "assertionMethod": [format!("{method}#key-2026-1")],
    });
    let did_url = match badge::did::Did::parse(method) {
        Ok(badge::did::Did::Web { document_url }) => document_url,
        other => panic!("{other:?}"),
    };
    sources.supply(did_url, did.to_string().into_bytes(), moment());
    let document = Document::parse(list.as_bytes()).expect("a document");
    let url = "http://localhost:8080/status/1";
    let judged = judge_status_list(url, list.as_bytes(), &Case::new(url, &document, &sources, moment()));
    let document = Document::parse(text.as_bytes()).expect("a document");
    let mut case = Case::new("badge", &document, &sources, moment());
    case.status_lists = vec![std::sync::Arc::new(judged)];
    verify(&case).verdict()
}

#[tokio::test(flavor = "multi_thread")]
async fn p03_p04_an_older_backup_gives_no_place_twice_and_loses_no_withdrawal() {
    let office = Office::new().await;
    let into = [sqlite(&office, "refused.db"), sqlite(&office, "accepted.db")];
    older_one(&office, [&into[0], &into[1]]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn p04_a_list_that_the_backup_does_not_know_keeps_its_withdrawals() {
    let office = Office::new().await;
    let file = office.folder().join("before.backup");
    back_up(&office.desk, &file).await.expect("can be written");
    // What a list of this venue, and one of a venue that was added since, left beside the keys.
    let mark = |venue: &str| Mark { venue: venue.into(), origin: None, size: 131_072, next: 10, revoked: [(4, "error".to_owned())].into() };
    office.desk.keys.raise_mark(5, &mark("tilleuls")).expect("can be written");
    office.desk.keys.raise_mark(6, &mark("nouveau-lieu")).expect("can be written");
    let desk = empty(&sqlite(&office, "other.db"), &keys(&office)).await;
    assert!(matches!(restore_backup(&desk, &file, NEWER).await, Err(restore_backup::Error::Older(_))));
    let restored = restore_backup(&desk, &file, OLDER).await.expect("accepted");
    assert_eq!(restored.unanswered, [6], "nobody answers for a venue that is not known");
    let revoked = desk.store.read(|connection| status_lists::revoked(connection, 5)).await.expect("the store answers");
    assert_eq!(revoked, [4]);
    let again = issue(&desk, 1..=3).await;
    let id = again[0];
    let badge = desk.store.read(move |connection| badges::find(connection, id)).await.expect("answers").expect("there");
    assert!(badge.text.contains("/status/7"), "a number that no list ever had: {}", badge.text);
    assert_eq!(faults(&desk).await, [""; 0], "what was accepted stops nobody any more");
}

#[tokio::test(flavor = "multi_thread")]
async fn p04_a_list_of_a_venue_that_moved_since_the_backup_stands_where_its_badges_say() {
    let (office, tilleuls) = (Office::new().await, Slug::parse("tilleuls").expect("a slug"));
    issue(&office.desk, 1..=2).await;
    let file = office.folder().join("before.backup");
    back_up(&office.desk, &file).await.expect("can be written");
    let to = "https://badges.nouveau.exemple";
    move_venue(&office.desk, &tilleuls, to).await.expect("it moves");
    let late = issue(&office.desk, 3..=3).await[0];
    let badge = office.desk.store.read(move |connection| badges::find(connection, late)).await.expect("answers").expect("there");
    assert!(badge.text.contains(&format!("{to}/status/2#")), "{}", badge.text);
    let desk = empty(&sqlite(&office, "other.db"), &keys(&office)).await;
    restore_backup(&desk, &file, OLDER).await.expect("accepted");
    let origins = async |desk: &Desk| {
        let look = |connection: &mut Database| {
            let origin = |list: i64| Ok(moves::venue_of_list(connection, list)?.map(|venue| venue.origin));
            [1, 2].into_iter().map(origin).collect::<Result<Vec<_>, issuer::store::Error>>()
        };
        desk.store.read(look).await.expect("the store answers")
    };
    let left = Some("http://localhost:8080".to_owned());
    assert_eq!(origins(&desk).await, [left.clone(), Some(to.into())]);
    move_venue(&desk, &tilleuls, to).await.expect("it moves once more");
    assert_eq!(origins(&desk).await, [left, Some(to.into())]);
    assert_eq!(faults(&desk).await, [""; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_moves_and_says_the_same_and_not_while_somebody_has_it_open() {
    let office = Office::new().await;
    issue(&office.desk, 1..=3).await;
    let (to, between) = (empty(&sqlite(&office, "other.db"), &keys(&office)).await, office.folder().join("between"));
    let refused = copy_database(&office.desk, &to, &between).await;
    assert!(matches!(refused, Err(copy_database::Error::InUse)), "this office reads and writes: {refused:?}");
    let (url, folder) = (sqlite(&office, "issuer.db"), keys(&office));
    let before = rows(&office.desk).await;
    let Office { desk, .. } = &office;
    desk.store.close().await;
    let from = empty(&url, &folder).await;
    assert!(copy_database(&from, &to, &between).await.expect("moved") > 10);
    assert_eq!((rows(&to).await, faults(&to).await), (before, vec![]));
}

/// The lines of a backup with one text in the place of another, and a digest that fits: whoever can write the file can do that.
fn forged(file: &Path, from: &str, to: &str) -> Vec<u8> {
    use sha2::Digest as _;
    let mut text = String::new();
    let packed = std::fs::read(file).expect("there");
    std::io::Read::read_to_string(&mut flate2::read::GzDecoder::new(packed.as_slice()), &mut text).expect("gzip of text");
    assert!(text.contains(from), "{from}");
    let text = text.replace(from, to);
    let (lines, end) = text.trim_end().rsplit_once('\n').expect("an end");
    let rows: serde_json::Value = serde_json::from_str(end).expect("an end");
    let digest: String = sha2::Sha256::digest(format!("{lines}\n").as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    let whole = format!("{lines}\n{{\"rows\":{},\"sha256\":\"{digest}\"}}\n", rows["rows"]);
    std::io::Write::write_all(&mut out, whole.as_bytes()).expect("in memory");
    out.finish().expect("in memory")
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_put_back_that_would_lead_out_of_its_folder_or_take_all_memory() {
    use issuer::actions::keep_instances::{Told, add_instance};
    use issuer::issuance::commission::Cryptosuite;

    let office = Office::new().await;
    issue(&office.desk, 1..=2).await;
    let told = Told { name: "essai-hostile".into(), cryptosuite: Cryptosuite::EddsaRdfc2022, curve: None, revocation: false };
    add_instance(&office.desk, told).await.expect("can be added");
    let file = office.folder().join("evening.backup");
    back_up(&office.desk, &file).await.expect("can be written");
    let find = |connection: &mut issuer::store::Database| {
        let venue = issuer::issuance::profile::Slug::parse("tilleuls").expect("a slug");
        issuer::store::achievements::of_venue(connection, &venue)
    };
    let achievement = office.desk.store.read(find).await.map_err(|error: issuer::store::Error| error).expect("the store answers");
    let achievement = format!("\"{}\"", achievement[0].id);
    let other = empty(&sqlite(&office, "other.db"), &keys(&office)).await;
    for (from, to) in [
        (achievement.as_str(), "\"../../outside\""),
        (achievement.as_str(), "\".hidden\""),
        ("\"essai-hostile\"", "\"../tilleuls/key-2026-1\""),
        ("\"key-2026-1\"", "\"../voisine/key-2026-1\""),
        ("\"http://localhost:8080\"", "\"https://x/../../outside\""),
        ("131072,\"tilleuls\"]", "10000000000000,\"tilleuls\"]"),
        ("131072,\"tilleuls\"]", "-1,\"tilleuls\"]"),
        ("131072,\"tilleuls\"]", "1,\"tilleuls\"]"),
    ] {
        let path = office.folder().join("hostile.backup");
        std::fs::write(&path, forged(&file, from, to)).expect("a file");
        let refused = restore_backup(&other, &path, OLDER).await;
        assert!(matches!(refused, Err(restore_backup::Error::Store(_))), "{to}: {refused:?}");
        assert_eq!(rows(&other).await, [], "{to}");
    }
    // A name that got there all the same is the name of no key.
    let destroyed = office.desk.keys.destroy_instance("../tilleuls/key-2026-1").expect("nothing lies there");
    assert!(!destroyed && keys(&office).join("tilleuls/key-2026-1.pem").exists());
    std::fs::write(office.folder().join("same.backup"), forged(&file, "essai-hostile", "essai-hostile")).expect("a file");
    restore_backup(&other, &office.folder().join("same.backup"), OLDER).await.expect("what was not changed");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_goes_through_no_link_and_into_no_file_of_others() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    let office = Office::new().await;
    issue(&office.desk, 1..=2).await;
    let folder = office.folder().join("safe");
    std::fs::create_dir(&folder).expect("a folder");
    let (victim, file) = (office.folder().join("victim"), folder.join("evening.backup"));
    std::fs::write(&victim, "precious").expect("a file");
    symlink(&victim, folder.join("evening.backup.part")).expect("a link");
    back_up(&office.desk, &file).await.expect("can be written");
    assert_eq!(std::fs::read_to_string(&victim).expect("there"), "precious");
    let metadata = std::fs::symlink_metadata(&file).expect("there");
    assert_eq!((metadata.is_file(), metadata.permissions().mode() & 0o777), (true, 0o600));
    // Several at once, under one name: one of them, and nothing else is left behind.
    let file = folder.join("night.backup");
    let at_once = || back_up(&office.desk, &file);
    let (a, b, c) = tokio::join!(at_once(), at_once(), at_once());
    assert_eq!([&a, &b, &c].iter().filter(|done| done.is_ok()).count(), 1, "{a:?} {b:?} {c:?}");
    let other = empty(&sqlite(&office, "other.db"), &keys(&office)).await;
    restore_backup(&other, &file, NEWER).await.expect("it is whole");
    let mut left: Vec<_> = std::fs::read_dir(&folder).expect("a folder").map(|entry| entry.expect("a file").file_name()).collect();
    left.sort();
    assert_eq!(left, ["evening.backup", "evening.backup.part", "night.backup"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_that_was_ended_since_opens_nothing_after_a_restore() {
    use issuer::actions::know_program::know_program;
    use issuer::actions::make_token::{Wish, make_token};
    use issuer::store::scope::Scope;
    use issuer::store::tokens::Right;

    let office = Office::new().await;
    issue(&office.desk, 1..=2).await;
    let scope = Scope::of_terminal(issuer::issuance::profile::Slug::parse("tilleuls").expect("a slug"));
    let wish = Wish { name: "Logiciel d’accueil".into(), rights: [Right::Read].into(), until: String::new() };
    let made = make_token(&office.desk, &scope, wish).await.expect("it is let in");
    let file = office.folder().join("evening.backup");
    back_up(&office.desk, &file).await.expect("can be written");
    issuer::actions::end_token::end_token(&office.desk, &scope, made.id).await.expect("the store answers");
    let other = empty(&sqlite(&office, "other.db"), &keys(&office)).await;
    // Nothing was given out since, so that nothing says that the backup is older.
    restore_backup(&other, &file, NEWER).await.expect("can be put back");
    assert_eq!(know_program(&other, &made.secret).await.expect("the store answers"), None);
}

mod world {
    use super::*;
    use crate::support::desk::scratch_postgresql;

    #[tokio::test(flavor = "multi_thread")]
    async fn p20_a_backup_of_either_database_comes_back_in_either() {
        let (Some(office), Some(into)) = (Office::on_postgresql().await, scratch_postgresql()) else { return };
        comes_back(&office, &into).await;
        let Some(office) = Office::on_postgresql().await else { return };
        let into = sqlite(&office, "sqlite.db");
        comes_back(&office, &into).await;
        let (office, Some(into)) = (Office::new().await, scratch_postgresql()) else { return };
        comes_back(&office, &into).await;
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn p03_p04_an_older_backup_gives_no_place_twice_and_loses_no_withdrawal_on_postgresql() {
        let (Some(office), Some(one), Some(two)) = (Office::on_postgresql().await, scratch_postgresql(), scratch_postgresql()) else {
            return;
        };
        older_one(&office, [&one, &two]).await;
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_sqlite_database_moves_to_postgresql_and_says_the_same() {
        let Some(url) = scratch_postgresql() else { return };
        let office = Office::new().await;
        let issued = issue(&office.desk, 1..=3).await;
        revoke_badge(&office.desk, issued[0], Reason::Error, None).await.expect("can be revoked");
        let before = rows(&office.desk).await;
        office.desk.store.close().await;
        let (from, to) = (empty(&sqlite(&office, "issuer.db"), &keys(&office)).await, empty(&url, &keys(&office)).await);
        copy_database(&from, &to, &office.folder().join("between")).await.expect("moved");
        assert_eq!((rows(&to).await, faults(&to).await), (before, vec![]));
        assert_eq!(issue(&to, 1..=4).await.len(), 1, "and goes on");
    }
}
