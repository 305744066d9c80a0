//! A sheet that was taken back is as if it had never been brought: it can be brought again, as it was or put right.

use issuer::actions::check_records::check_records;
use issuer::actions::erase_badge::erase_badges;
use issuer::actions::issue_batch::finish_recorded;
use issuer::actions::prepare_import::{OnePerson, prepare_one};
use issuer::actions::replace_badge::{Change, replace_badge};
use issuer::actions::revoke_badge::{Reason, revoke_badges};
use issuer::actions::run_import::Told;
use issuer::store::imports::Listed;
use issuer::store::links::{self, Opened};
use issuer::store::{register, standing};

use super::*;

async fn brought(office: &Office, text: &str) -> (Uuid, Told) {
    let id = prepared(office, text.as_bytes()).await;
    (id, run_import(&office.desk, &scope(), id).await.expect("can be issued").expect("nobody else does"))
}

async fn listed(office: &Office, id: Uuid) -> Vec<Listed> {
    office.desk.store.read(move |connection| imports::badges_of(connection, &scope(), id, (0, 100))).await.expect("the store answers")
}

async fn in_order(office: &Office) {
    assert_eq!(check_records(&office.desk).await.expect("can be looked at").faults, []);
}

fn ids(badges: &[Listed]) -> BTreeSet<Uuid> {
    badges.iter().map(|badge| badge.badge).collect()
}

fn links_of(badges: &[Listed]) -> BTreeSet<String> {
    badges.iter().filter_map(|badge| badge.link.clone()).collect()
}

#[actix_web::test]
async fn what_was_undone_is_issued_anew_from_the_same_sheet_and_from_the_right_one() {
    let office = Office::new().await;
    let (first, _) = brought(&office, &sheet(3)).await;
    assert_eq!(undo_import(&office.desk, &scope(), first).await.unwrap(), 3);
    let (second, told) = brought(&office, &sheet(3)).await;
    assert_eq!((told.issued, told.already, told.skipped.len()), (3, 0, 0), "the same sheet");
    assert_eq!(undo_import(&office.desk, &scope(), second).await.unwrap(), 3);
    let (third, told) = brought(&office, &sheet(3).replace("Indépendant 1", "Indépendant 2")).await;
    assert_eq!((told.issued, told.waiting), (3, 0), "put right");
    let lists = [listed(&office, first).await, listed(&office, second).await, listed(&office, third).await];
    assert_eq!(lists.iter().map(Vec::len).collect::<Vec<_>>(), [3, 3, 3], "each sheet goes on telling its own");
    assert!(lists[..2].iter().flatten().all(|badge| badge.revoked) && lists[2].iter().all(|badge| !badge.revoked));
    assert_eq!(lists.iter().flat_map(|list| ids(list)).collect::<BTreeSet<_>>().len(), 9);
    assert_eq!(lists.iter().flat_map(|list| links_of(list)).collect::<BTreeSet<_>>().len(), 9, "and each badge keeps its link");
    let count = |id| office.desk.store.read(move |connection| imports::count_badges(connection, &scope(), id));
    assert_eq!((count(first).await.unwrap(), count(third).await.unwrap()), (3, 3));
    let (_, told) = brought(&office, &sheet(3).replace("Indépendant 1", "Indépendant 2")).await;
    assert_eq!((told.issued, told.already), (0, 3), "once");
    in_order(&office).await;
}

#[actix_web::test]
async fn an_error_is_made_good_by_the_right_sheet_and_nothing_else_is_brought_back() {
    let office = Office::new().await;
    for reason in [Reason::Error, Reason::Fraud, Reason::Request, Reason::KeyCompromised] {
        let text = sheet(1).replace("Exemple a", &format!("Exemple {}", reason.slug().replace('-', " ")));
        let (first, _) = brought(&office, &text).await;
        let badge = listed(&office, first).await.remove(0);
        revoke_badges(&office.desk, &scope(), vec![badge.badge], reason, None).await.unwrap();
        for (text, is_right) in [(text.clone(), false), (text.replace("Indépendant 1", "Indépendant 2"), true)] {
            let issued = usize::from(is_right && reason == Reason::Error);
            let (second, told) = brought(&office, &text).await;
            let skipped: Vec<(usize, &str)> = told.skipped.iter().map(|(row, why)| (*row, why.as_str())).collect();
            assert_eq!((told.issued, told.waiting, skipped.len()), (issued, 0, 1 - issued), "{reason:?}");
            if issued == 0 {
                assert_eq!(skipped, [(2, "withdrawn")], "{reason:?}");
            } else {
                assert_eq!(undo_import(&office.desk, &scope(), second).await.unwrap(), 1);
            }
        }
    }
    in_order(&office).await;
}

/// A list that grows from week to week brings nobody's badge back that somebody withdrew; the form for one person does.
#[actix_web::test]
async fn what_was_withdrawn_stays_so_in_the_next_list_and_comes_back_alone() {
    let office = Office::new().await;
    let (first, _) = brought(&office, &sheet(2)).await;
    let badge = listed(&office, first).await.remove(0);
    revoke_badges(&office.desk, &scope(), vec![badge.badge], Reason::Error, None).await.unwrap();
    let (_, told) = brought(&office, &sheet(3)).await;
    let skipped: Vec<&str> = told.skipped.iter().map(|(_, why)| why.as_str()).collect();
    assert_eq!((told.issued, told.already, skipped), (1, 1, vec!["withdrawn", "already-issued"]));
    let other = sheet(3).replace("Exemple a;12/10/2026;Indépendant 1", "Exemple a;12/10/2026;Indépendant 2");
    assert_ne!(other, sheet(3));
    let (second, told) = brought(&office, &other).await;
    assert_eq!((told.issued, told.already), (1, 2), "another level is another content");
    assert_eq!(undo_import(&office.desk, &scope(), second).await.unwrap(), 1);
    revoke_badges(&office.desk, &scope(), vec![listed(&office, first).await.remove(1).badge], Reason::Error, None).await.unwrap();
    assert_eq!(brought(&office, &sheet(2)).await.1.issued, 1, "the one that was undone, and not the one that was withdrawn");
    let cells = [("given-name", "Amina"), ("family-name", "Exemple b"), ("day", "12/10/2026"), ("level", "Indépendant 1")];
    let names = ["Prénom", "Nom", "Date", "Niveau"];
    let cells = cells.into_iter().zip(names).map(|((slug, text), name)| (slug, name.to_owned(), text.to_owned())).collect();
    let one = OnePerson { cells, framework: "pix".into(), ..OnePerson::default() };
    let by_hand = prepare_one(&office.desk, &scope(), one).await.unwrap().id;
    assert_eq!(run_import(&office.desk, &scope(), by_hand).await.unwrap().unwrap().issued, 1, "somebody means this one person");
    in_order(&office).await;
}

/// Two badges of one award, one of them withdrawn as an error: whoever is put right or erased is so in both.
#[actix_web::test]
async fn a_name_goes_from_what_was_undone_too() {
    let office = Office::new().await;
    let text = "Prénom;Nom;Date;Niveau\nZyxwina;Canari;12/10/2026;Indépendant 1\n";
    let (first, _) = brought(&office, text).await;
    let undone = listed(&office, first).await.remove(0);
    undo_import(&office.desk, &scope(), first).await.unwrap();
    let (second, _) = brought(&office, text).await;
    let badge = listed(&office, second).await.remove(0);
    let named = replace_badge(&office.desk, &scope(), badge.badge, vec![Change::Name("Amina Exemple".into())]).await.unwrap();
    let (gone, link) = (undone.badge, undone.link.clone().expect("it had a link"));
    let look = move |connection: &mut _| {
        let left = standing::of(connection, &scope(), gone)?.expect("its number stays");
        Ok::<_, issuer::store::Error>((register::find(connection, &scope(), gone)?, links::open(connection, &link)?, left.unsigned))
    };
    assert_eq!(office.desk.store.read(look).await.unwrap(), (None, Opened::GivenUp, String::new()), "a former name is kept nowhere");
    in_order(&office).await;

    erase_badges(&office.desk, &scope(), vec![named.new], false).await.unwrap();
    let (_, told) = brought(&office, text).await;
    assert_eq!((told.issued, told.already), (0, 0), "whoever was erased is not brought back");
    in_order(&office).await;
}

/// Nobody can sign as long as this lives.
pub(super) struct NoKey(std::path::PathBuf, std::path::PathBuf);

impl NoKey {
    pub(super) fn of(office: &Office) -> Self {
        let keys = office.folder().join("keys");
        let (key, aside) = (keys.join("tilleuls/key-2026-1.pem"), keys.join("aside"));
        std::fs::rename(&key, &aside).expect("the key is there");
        Self(key, aside)
    }
}

impl Drop for NoKey {
    fn drop(&mut self) {
        let _ = std::fs::rename(&self.1, &self.0);
    }
}

#[actix_web::test]
async fn what_waits_for_its_signature_when_its_sheet_is_undone_never_gets_it() {
    let office = Office::new().await;
    let id = prepared(&office, sheet(3).as_bytes()).await;
    let key = NoKey::of(&office);
    assert!(run_import(&office.desk, &scope(), id).await.is_err(), "nobody can sign");
    assert_eq!(rows(&office.desk).await.iter().filter(|row| row.state == "recorded").count(), 3);
    assert!(undo_import::undo_window(&office.desk, &scope(), id).await.unwrap().is_some_and(|window| window.badges == 3));
    assert_eq!(undo_import(&office.desk, &scope(), id).await.unwrap(), 3);
    drop(key);
    assert_eq!(finish_recorded(&office.desk, "tilleuls").await.unwrap(), 0, "they do not come alive");
    let left = rows(&office.desk).await;
    assert!(left.iter().all(|row| row.state == "refused" && row.unsigned.is_empty()), "{left:?}");
    let names = office.desk.store.read(|connection| register::whole(connection, &scope())).await.unwrap();
    assert_eq!(names, [], "nobody has any of them, so nobody stands in the register for one");
    in_order(&office).await;
    let (_, told) = brought(&office, &sheet(3)).await;
    assert_eq!((told.issued, told.waiting), (3, 0));
    in_order(&office).await;
}

#[actix_web::test]
async fn what_was_to_take_another_s_place_is_taken_back_with_its_sheet() {
    let office = Office::new().await;
    let (id, _) = brought(&office, &sheet(1)).await;
    let badge = listed(&office, id).await.remove(0);
    let key = NoKey::of(&office);
    let named = replace_badge(&office.desk, &scope(), badge.badge, vec![Change::Name("Zoé Témoin".into())]).await;
    assert!(named.is_err(), "nobody can sign");
    assert_eq!(undo_import(&office.desk, &scope(), id).await.unwrap(), 1);
    drop(key);
    assert_eq!(finish_recorded(&office.desk, "tilleuls").await.unwrap(), 0);
    let now = listed(&office, id).await;
    assert_eq!(
        (ids(&now), links_of(&now), now[0].revoked),
        (ids(std::slice::from_ref(&badge)), links_of(&[badge]), true),
        "the link is not lost"
    );
    in_order(&office).await;
    let (_, told) = brought(&office, &sheet(1)).await;
    assert_eq!((told.issued, told.waiting), (1, 0));
    in_order(&office).await;
}

#[actix_web::test]
async fn a_sheet_that_failed_half_way_can_be_undone_in_the_browser() {
    let counter = Counter::open(Office::new().await);
    let browser = counter.signed_in(&counter.hire("karim@exemple.fr", Role::Issuer, "tilleuls").await).await;
    let id = prepared(&counter.office, sheet(2).as_bytes()).await;
    let key = NoKey::of(&counter.office);
    browser.get(&format!("/staff/v/tilleuls/imports/{id}/review")).await;
    browser.post(&format!("/staff/v/tilleuls/imports/{id}/review"), &[("do", "issue")]).await;
    let page = ended(&browser, &format!("/staff/v/tilleuls/imports/{id}")).await;
    drop(key);
    assert!(page.location().ends_with("/review"), "it failed");
    assert!(browser.get(page.location()).await.body.contains("href=\"undo\""));
    let undo = format!("/staff/v/tilleuls/imports/{id}/undo");
    assert!(browser.get(&undo).await.body.contains("<button"));
    assert_eq!(browser.post(&undo, &[]).await.status, 303);
    assert!(rows(&counter.office.desk).await.iter().all(|row| row.state == "refused"));
    in_order(&counter.office).await;
}
