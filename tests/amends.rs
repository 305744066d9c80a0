//! Badges that were given: put right under the same link, withdrawn, erased, forgotten in time. What goes away is looked for in the bytes
//! of the database.

mod at_once;
mod ended;

use diesel::RunQueryDsl as _;
use issuer::actions::check_records::check_records;
use issuer::actions::compromise_key::compromise_key;
use issuer::actions::erase_badge::{self, Erased, erase_badges};
use issuer::actions::forget_old::forget_old;
use issuer::actions::issue_batch::{Issued, Options, finish_recorded, issue_batch};
use issuer::actions::replace_badge::{self, Change, Replacement, Unread, replace_badge};
use issuer::actions::revoke_badge::{self, Reason, revoke_badge, revoke_badges};
use issuer::issuance::profile::Slug;
use issuer::store::register::{self, NameForm};
use issuer::store::scope::Scope;
use issuer::store::{Error as StoreError, badges, revocations};
use serde_json::Value;
use uuid::Uuid;

use crate::support::desk::{Office, rows};
use crate::support::sheet::Sheet;

/// A name that stands nowhere else.
const CANARY: &str = "Zyxwina Canari";

fn tilleuls() -> Scope {
    Scope::of_terminal(Slug::parse("tilleuls").expect("a slug"))
}

/// Badges of three people, the first of them the canary.
async fn issued(office: &Office) -> Vec<Issued> {
    let issued = import(office).await;
    assert_eq!(issued.iter().map(|badge| badge.recipient.as_str()).next(), Some(CANARY));
    issued
}

async fn import(office: &Office) -> Vec<Issued> {
    let outcome = issue_batch(&office.desk, "tilleuls", sheet().as_bytes(), &Options::default()).await.expect("the sheet can be read");
    assert!(outcome.errors.is_empty(), "{:?}", outcome.errors);
    outcome.issued
}

fn sheet() -> String {
    let mut sheet = Sheet::new();
    for (first, last) in [("Zyxwina", "Canari"), ("José", "Exemple-Fictif"), ("Zoé", "Témoin")] {
        sheet.row(|cells| {
            cells["Prénom"] = first.into();
            cells["Nom"] = last.into();
        });
    }
    sheet.text()
}

fn link(badge: &Issued) -> String {
    badge.url.rsplit('/').next().expect("a link").to_owned()
}

async fn behind(office: &Office, link: &str) -> Option<badges::Shown> {
    let link = link.to_owned();
    office.desk.store.read(move |connection| badges::behind(connection, &link)).await.expect("the store answers")
}

async fn reason(office: &Office, badge: Uuid) -> Option<String> {
    let found = office.desk.store.read(move |connection| revocations::find(connection, badge)).await;
    found.expect("the store answers").map(|revocation| revocation.reason)
}

async fn act(office: &Office, statement: &str) {
    let statement = statement.to_owned();
    let done = office.desk.store.run(move |connection| Ok::<_, StoreError>(diesel::sql_query(statement).execute(connection)?)).await;
    done.expect("the database takes it");
}

/// Where in the files of the database one of these stands.
fn found_in_files(office: &Office, wanted: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for file in std::fs::read_dir(office.folder()).expect("the folder").flatten().filter(|file| file.path().is_file()) {
        let text = String::from_utf8_lossy(&std::fs::read(file.path()).expect("a file")).to_lowercase();
        let name = file.file_name().to_string_lossy().into_owned();
        found.extend(wanted.iter().filter(|wanted| text.contains(&wanted.to_lowercase())).map(|wanted| format!("{wanted} in {name}")));
    }
    found
}

async fn in_order(office: &Office) {
    assert_eq!(check_records(&office.desk).await.expect("can be looked at").faults, []);
}

async fn rename(office: &Office, badge: Uuid, name: &str) -> Result<Replacement, replace_badge::Error> {
    replace_badge(&office.desk, &tilleuls(), badge, vec![Change::Name(name.into())]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_is_put_right_under_the_same_link_and_the_former_one_is_kept_nowhere() {
    let office = Office::new().await;
    let (old, done) = a_name_is_put_right(&office).await;
    assert_eq!(found_in_files(&office, &["Zyxwina", "zyxwina"]), [""; 0]);
    let again = rename(&office, old.id, "Amina Exemple").await;
    assert!(matches!(again, Err(replace_badge::Error::Superseded { by }) if by == done.new), "{again:?}");
}

async fn a_name_is_put_right(office: &Office) -> (Issued, Replacement) {
    let old = issued(office).await.remove(0);
    let before: Value = serde_json::from_str(&office.badge(old.id).await).unwrap();
    office.wait(86_400);
    let done = rename(office, old.id, "Amina Exemple").await.unwrap();
    assert_eq!((done.old, &done.url), (old.id, &old.url));
    let shown = behind(office, &link(&old)).await.expect("the link leads somewhere");
    assert_eq!(shown.id, done.new);
    let after: Value = serde_json::from_str(&shown.text).unwrap();
    assert_eq!(after["credentialSubject"]["identifier"][0]["identityHash"], "Amina Exemple");
    assert_eq!((&after["awardedDate"], &after["validFrom"]), (&before["awardedDate"], &Value::from("2026-11-23T09:00:00Z")));
    assert_eq!(after["credentialSubject"]["achievement"], before["credentialSubject"]["achievement"]);
    assert_ne!(after["credentialStatus"]["statusListIndex"], before["credentialStatus"]["statusListIndex"], "a place of its own");
    assert_ne!(after["credentialSubject"]["id"], before["credentialSubject"]["id"], "nothing but the link ties the two together");
    assert_eq!((reason(office, old.id).await.as_deref(), reason(office, done.new).await), (Some("replaced"), None));
    let (gone, new, scope) = (old.id, done.new, tilleuls());
    let kept = move |connection: &mut _| {
        Ok::<_, StoreError>((
            badges::find(connection, gone)?,
            register::find(connection, &scope, gone)?,
            register::find(connection, &scope, new)?,
        ))
    };
    let (shown, former, entry) = office.desk.store.read(kept).await.unwrap();
    let entry = entry.expect("in the register");
    assert_eq!((shown, former, entry.name.as_str(), entry.form), (None, None, "Amina Exemple", NameForm::Full));
    assert_eq!(import(office).await, [], "the same sheet again gives no badge: the award is the same");
    in_order(office).await;
    (old, done)
}

/// A sheet without numbers names people by their names: what is put right here is put right there too, some day.
#[tokio::test]
async fn a_sheet_that_was_put_right_after_its_badge_makes_no_second_one() {
    let office = Office::new().await;
    let of = |name: &str, day: &str, level: &str| format!("Prénom;Nom;Date;Niveau\nAmina;{name};{day};{level}\n");
    let bring =
        async |text: String| issue_batch(&office.desk, "tilleuls", text.as_bytes(), &Options::default()).await.expect("can be read");
    let first = bring(of("Exmple", "12/10/2026", "Indépendant 1")).await.issued.remove(0);
    let named = rename(&office, first.id, "Amina Exemple").await.expect("can be put right");
    let day = time::Date::from_calendar_date(2026, time::Month::October, 13).expect("a day");
    let dated = replace_badge(&office.desk, &tilleuls(), named.new, vec![Change::Day(day)]).await.expect("can be put right");
    for (name, day, level) in [("Exmple", "12/10/2026", "Indépendant 1"), ("EXEMPLE", "13/10/2026", "Indépendant 1")] {
        let again = bring(of(name, day, level)).await;
        assert!(again.issued.is_empty() && again.errors.is_empty(), "{again:?}");
        assert_eq!(again.already.iter().map(|badge| badge.id).collect::<Vec<_>>(), [dated.new], "{name}: its link is told");
    }
    let other = bring(of("Exemple", "13/10/2026", "Indépendant 2")).await;
    assert!(other.issued.is_empty() && other.errors.len() == 1, "another level is another content: {other:?}");
    assert_eq!(bring(of("Exemple", "14/10/2026", "Indépendant 1")).await.issued.len(), 1, "a test of another day is another test");
    assert_eq!(bring(of("Autre", "13/10/2026", "Indépendant 1")).await.issued.len(), 1, "and so is another person's");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_badge_shows_as_much_of_a_name_as_was_asked_for_and_no_more() {
    let office = Office::new().await;
    let badge = issued(&office).await.remove(0);
    let mut id = badge.id;
    let shown = async || behind(&office, &link(&badge)).await.expect("there").text;
    for (change, name) in [
        (Change::Form(NameForm::Initial), Some("Zyxwina C.")),
        // A name that is put right is shown as little as before.
        (Change::Name("Amina Exemple".into()), Some("Amina E.")),
        (Change::Form(NameForm::Hidden), None),
        (Change::Form(NameForm::Full), Some("Amina Exemple")),
    ] {
        id = replace_badge(&office.desk, &tilleuls(), id, vec![change]).await.unwrap().new;
        let text = shown().await;
        let credential: Value = serde_json::from_str(&text).unwrap();
        let said = credential.pointer("/credentialSubject/identifier/0/identityHash").and_then(Value::as_str);
        assert_eq!((said, text.contains("Canari")), (name, false));
    }
    in_order(&office).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_put_right_is_said_and_nothing_is_done() {
    let office = Office::new().await;
    let all = issued(&office).await;
    let before = rows(&office.desk).await;
    let replace = async |badge: Uuid, change: Change| replace_badge(&office.desk, &tilleuls(), badge, vec![change]).await.map(|_| ());
    assert!(matches!(replace(all[0].id, Change::Name(CANARY.into())).await, Err(replace_badge::Error::Same)));
    assert!(matches!(replace(all[0].id, Change::Level(2)).await, Err(replace_badge::Error::LevelFollows)));
    assert!(matches!(replace(all[0].id, Change::Name("Amina 06 12 34 56 78".into())).await, Err(replace_badge::Error::Unfit(_))));
    assert!(matches!(replace(Uuid::nil(), Change::Name("Amina".into())).await, Err(replace_badge::Error::Unknown)));
    let elsewhere = Scope::of_terminal(Slug::parse("ailleurs").unwrap());
    let other = replace_badge(&office.desk, &elsewhere, all[0].id, vec![Change::Name("Amina".into())]).await;
    assert!(matches!(other, Err(replace_badge::Error::Unknown)), "another venue's badge is none");
    assert_eq!(rows(&office.desk).await, before);
    revoke_badge(&office.desk, all[1].id, Reason::Error, None).await.unwrap();
    assert!(matches!(replace(all[1].id, Change::Name("Amina".into())).await, Err(replace_badge::Error::Revoked)));
    erase_badges(&office.desk, &tilleuls(), vec![all[2].id], false).await.unwrap();
    assert!(matches!(replace(all[2].id, Change::Name("Amina".into())).await, Err(replace_badge::Error::Erased)));

    let now = office.desk.clock.now();
    assert!(Change::read("end", "2036-11-22", now).is_ok());
    assert_eq!(Change::read("niveau", "2", now), Err(Unread::Field { field: "niveau".into() }));
    for (field, value) in
        [("name", "=HYPERLINK(1)"), ("name", ""), ("day", "31/02/2026"), ("day", "2027-01-01"), ("level", "un"), ("end", "2020-01-01")]
            .into_iter()
            .chain([("end", "2036-11-23"), ("end", "9999-12-31")])
    {
        assert_eq!(Change::read(field, value, now), Err(Unread::Value { field: field.into() }), "{value}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_correction_that_a_crash_cut_short_is_finished_by_the_next_start() {
    let office = Office::new().await;
    let old = issued(&office).await.remove(0);
    let key = office.folder().join("keys/tilleuls/key-2026-1.pem");
    let aside = office.folder().join("keys/aside");
    std::fs::rename(&key, &aside).unwrap();
    assert!(rename(&office, old.id, "Amina Exemple").await.is_err(), "nobody can sign");
    let shown = behind(&office, &link(&old)).await.expect("the old one, withdrawn");
    assert_eq!((shown.id, reason(&office, old.id).await.as_deref()), (old.id, Some("replaced")));
    std::fs::rename(&aside, &key).unwrap();
    assert_eq!(finish_recorded(&office.another_process().await, "tilleuls").await.unwrap(), 1);
    let new = behind(&office, &link(&old)).await.expect("the new one");
    assert!(new.text.contains("Amina Exemple"));
    // The next correction forgets both former ones.
    rename(&office, new.id, "Amina Modèle").await.unwrap();
    assert_eq!(found_in_files(&office, &["Zyxwina", "Amina Exemple"]), [""; 0]);
    in_order(&office).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_erased_is_in_no_file_of_the_database_and_the_copy_still_holds() {
    let office = Office::new().await;
    let badge = issued(&office).await.remove(0);
    let deliver = "INSERT INTO deliveries (id, badge, venue, channel, address, state, tries, made_at) \
         SELECT 'd', id, venue, 'email', 'zyx@exemple.invalid', 'sending', 0, recorded_at FROM badges WHERE id = ";
    act(&office, &format!("{deliver}'{}'", badge.id)).await;
    let wanted = ["Zyxwina", "zyxwina canari", "zyx@exemple", &link(&badge)];
    assert!(found_in_files(&office, &wanted[..3]).len() >= 3, "the search finds what is there");
    let erased = who_is_erased(&office, &badge).await;
    assert!(erased.revoked.is_empty());
    // The link itself stays, in a table that names nobody: who opens it is told that it is no more.
    assert_eq!(found_in_files(&office, &wanted[..3]), [""; 0]);
    let told = office.desk.store.read(|connection| {
        Ok::<_, StoreError>(diesel::sql_query("SELECT detail AS said FROM audit WHERE act = 'badge-erased'").load::<Said>(connection)?)
    });
    assert_eq!(told.await.unwrap().iter().map(|row| row.said.as_str()).collect::<Vec<_>>(), [""], "that it was done, and of nobody");
}

#[derive(diesel::QueryableByName)]
struct Said {
    #[diesel(sql_type = diesel::sql_types::Text)]
    said: String,
}

async fn who_is_erased(office: &Office, badge: &Issued) -> Erased {
    // Put right once before: every version goes away.
    let newer = replace_badge(&office.desk, &tilleuls(), badge.id, vec![Change::Day(time::macros::date!(2026 - 10 - 01))]).await.unwrap();
    let erased = erase_badges(&office.desk, &tilleuls(), vec![badge.id], false).await.unwrap();
    assert_eq!(erased.badges, [newer.new]);
    assert_eq!(behind(office, &link(badge)).await, None);
    assert_eq!(reason(office, newer.new).await, None, "their own copy holds");
    let twice = erase_badges(&office.desk, &tilleuls(), vec![newer.new], false).await;
    assert!(matches!(twice, Err(erase_badge::Error::Already)), "{twice:?}");
    let again = issue_batch(&office.desk, "tilleuls", sheet().as_bytes(), &Options::default()).await.unwrap();
    assert_eq!((again.issued.len(), again.skipped.len(), again.errors.len()), (0, 3, 0), "the same list does not bring anybody back");
    let elsewhere = Scope::of_terminal(Slug::parse("ailleurs").unwrap());
    let other = erase_badges(&office.desk, &elsewhere, vec![badge.id], false).await;
    assert!(matches!(other, Err(erase_badge::Error::Unknown)), "another venue's badge is none");
    in_order(office).await;
    erased
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_erased_and_withdrawn_holds_nothing_that_counts() {
    let office = Office::new().await;
    let all = issued(&office).await;
    let both = vec![all[0].id, all[1].id];
    revoke_badge(&office.desk, all[1].id, Reason::Error, Some("Zyxwina m’a téléphoné".into())).await.unwrap();
    let erased = erase_badges(&office.desk, &tilleuls(), both.clone(), true).await.unwrap();
    assert_eq!((erased.badges, erased.revoked), (both, vec![all[0].id]), "one was withdrawn before");
    assert_eq!(
        (reason(&office, all[0].id).await.as_deref(), reason(&office, all[1].id).await.as_deref()),
        (Some("request"), Some("error"))
    );
    assert_eq!(found_in_files(&office, &["Zyxwina", "téléphoné"]), [""; 0], "nor does the note");
    in_order(&office).await;
    // A key that is stolen later finds nothing to make anew for them.
    office.wait(60);
    let aftermath = compromise_key(&office.desk, "tilleuls", "key-2026-1", None).await.unwrap();
    assert_eq!(aftermath.reissued.iter().map(|one| one.old).collect::<Vec<_>>(), [all[2].id]);
    in_order(&office).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn names_are_forgotten_when_the_years_of_the_venue_are_over() {
    let office = Office::new().await;
    let all = issued(&office).await;
    act(&office, "UPDATE venues SET retention_years = 2").await;
    office.wait(2 * 365 * 86_400);
    rename(&office, all[0].id, "Amina Exemple").await.unwrap();
    let until = issuer::actions::replace_badge::Change::read("end", "2035-01-01", office.desk.clock.now()).unwrap();
    replace_badge(&office.desk, &tilleuls(), all[1].id, vec![until]).await.unwrap();
    assert_eq!(forget_old(&office.desk).await.unwrap(), [], "the last day");
    office.wait(2 * 86_400);
    let forgotten = forget_old(&office.desk).await.unwrap();
    assert_eq!(forgotten.iter().map(|one| (one.venue.as_str(), one.badges)).collect::<Vec<_>>(), [("tilleuls", 2)]);
    assert_eq!(found_in_files(&office, &["Zyxwina", "Amina Exemple", "Témoin"]), [""; 0], "a correction does not make them stay");
    assert!(behind(&office, &link(&all[1])).await.is_some(), "one that the venue said still holds is kept");
    assert_eq!(forget_old(&office.desk).await.unwrap(), [], "once");
    assert_eq!(reason(&office, all[2].id).await, None, "nothing is withdrawn by it");
    in_order(&office).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn many_are_withdrawn_at_once_all_or_none_and_the_audit_says_by_whom() {
    let office = Office::new().await;
    let all = issued(&office).await;
    let ids: Vec<Uuid> = all.iter().map(|badge| badge.id).collect();
    let mixed = revoke_badges(&office.desk, &tilleuls(), vec![ids[0], Uuid::nil()], Reason::Fraud, None).await;
    assert!(matches!(mixed, Err(revoke_badge::Error::Unknown)) && reason(&office, ids[0]).await.is_none(), "{mixed:?}");
    revoke_badge(&office.desk, ids[0], Reason::Error, None).await.unwrap();
    let done = revoke_badges(&office.desk, &tilleuls(), ids.clone(), Reason::Fraud, Some("Session annulée".into())).await.unwrap();
    assert_eq!(done.badges, ids[1..], "one was withdrawn before, and stays as it was");
    assert_eq!(reason(&office, ids[0]).await.as_deref(), Some("error"));
    assert!(matches!(revoke_badge(&office.desk, ids[2], Reason::Error, None).await, Err(revoke_badge::Error::Already)));
    in_order(&office).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn something_left_of_an_erased_badge_is_a_fault() {
    let office = Office::new().await;
    let badge = issued(&office).await.remove(0);
    erase_badges(&office.desk, &tilleuls(), vec![badge.id], false).await.unwrap();
    act(&office, "UPDATE badges SET unsigned = '{}' WHERE erased_at IS NOT NULL").await;
    let faults = check_records(&office.desk).await.unwrap().faults;
    assert_eq!(faults.iter().map(|fault| fault.slug).collect::<Vec<_>>(), ["badge-erased"]);
}

mod world {
    use super::{Office, a_name_is_put_right, issued, who_is_erased};

    #[tokio::test(flavor = "multi_thread")]
    async fn a_name_is_put_right_on_postgresql() {
        let Some(office) = Office::on_postgresql().await else { return };
        a_name_is_put_right(&office).await;
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn somebody_is_erased_on_postgresql() {
        let Some(office) = Office::on_postgresql().await else { return };
        let badge = issued(&office).await.remove(0);
        who_is_erased(&office, &badge).await;
    }
}
