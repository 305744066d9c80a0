//! A badge that has ended stands as it is: nothing that takes its place could hold. And whatever our own verifier refuses in the place of
//! another gives back what it was to take over.

use issuer::actions::make_badge_token::{self, make_badge_token};

use super::*;

/// The canary's badge, five days after it ended, and its link.
async fn ended(office: &Office) -> (Uuid, String) {
    let badge = issued(office).await.remove(0);
    let end = Change::read("end", "2026-11-24", office.desk.clock.now()).expect("a day");
    let now = replace_badge(&office.desk, &tilleuls(), badge.id, vec![end]).await.expect("it ends sooner");
    office.wait(7 * 86_400);
    (now.new, link(&badge))
}

async fn is_gone(office: &Office, badge: Uuid, link: &str) {
    erase_badges(&office.desk, &tilleuls(), vec![badge], false).await.expect("can be erased");
    assert!(behind(office, link).await.is_none());
    assert_eq!(found_in_files(office, &["Zyxwina"]), [""; 0]);
    in_order(office).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_has_ended_is_not_put_right_and_not_lost() {
    let office = Office::new().await;
    let (badge, link) = ended(&office).await;
    for change in [Change::Name("Amina Exemple".into()), Change::Form(NameForm::Hidden)] {
        let refused = replace_badge(&office.desk, &tilleuls(), badge, vec![change]).await;
        assert!(matches!(refused, Err(replace_badge::Error::Ended)), "{refused:?}");
    }
    assert_eq!((behind(&office, &link).await.map(|shown| shown.id), reason(&office, badge).await), (Some(badge), None), "it stands");
    let shown = behind(&office, &link).await.expect("it stands");
    let none = make_badge_token(&office.desk, &shown, None).await;
    assert!(matches!(none, Err(make_badge_token::Error::NoMore)), "{none:?}");
    in_order(&office).await;
    // With another end it holds anew.
    let end = Change::read("end", "2028-01-01", office.desk.clock.now()).expect("a day");
    let both = vec![end, Change::Name("Amina Exemple".into())];
    let prolonged = replace_badge(&office.desk, &tilleuls(), badge, both).await.expect("it holds again");
    assert_eq!(found_in_files(&office, &["Zyxwina"]), [""; 0], "and the former name is kept nowhere");
    is_gone(&office, prolonged.new, &link).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_has_ended_is_withdrawn_with_its_key_and_can_be_erased() {
    let office = Office::new().await;
    let (badge, link) = ended(&office).await;
    let aftermath = compromise_key(&office.desk, "tilleuls", "key-2026-1", None).await.expect("the key is ended");
    assert_eq!((aftermath.reissued.len(), aftermath.withdrawn.contains(&badge)), (2, true), "{aftermath:?}");
    assert_eq!(reason(&office, badge).await.as_deref(), Some("key-compromised"));
    in_order(&office).await;
    is_gone(&office, badge, &link).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_our_verifier_refuses_gives_back_what_it_took_over() {
    let office = Office::new().await;
    let all = issued(&office).await;
    let (badge, link) = (all[0].id, link(&all[0]));
    let (key, aside) = (office.folder().join("keys/tilleuls/key-2026-1.pem"), office.folder().join("keys/aside"));
    std::fs::rename(&key, &aside).expect("the key is there");
    assert!(rename(&office, badge, "Zyxwina Autre").await.is_err(), "nobody can sign");
    // Its moment lies before us now: our own verifier takes no such badge.
    office.wait(-86_400);
    std::fs::rename(&aside, &key).expect("the key is back");
    finish_recorded(&office.desk, "tilleuls").await.expect("all is settled");
    assert!(rows(&office.desk).await.iter().any(|row| row.state == "refused" && row.unsigned.is_empty()), "nothing is left of it");
    assert_eq!(behind(&office, &link).await.map(|shown| shown.id), Some(badge), "the link leads to the one before");
    assert_eq!(reason(&office, badge).await.as_deref(), Some("replaced"), "which was withdrawn, for good");
    office.wait(86_400);
    in_order(&office).await;
    is_gone(&office, badge, &link).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_given_back_to_one_that_was_refused_too() {
    let office = Office::new().await;
    let all = issued(&office).await;
    let (key, aside) = (office.folder().join("keys/tilleuls/key-2026-1.pem"), office.folder().join("keys/aside"));
    std::fs::rename(&key, &aside).expect("the key is there");
    assert!(rename(&office, all[0].id, "Zyxwina Autre").await.is_err(), "nobody can sign");
    // As where the one before was never signed either, for its key was stolen while it waited.
    act(&office, &format!("UPDATE badges SET state = 'refused', signed = NULL WHERE id = '{}'", all[0].id)).await;
    office.wait(-86_400);
    std::fs::rename(&aside, &key).expect("the key is back");
    finish_recorded(&office.desk, "tilleuls").await.expect("all is settled");
    assert!(behind(&office, &link(&all[0])).await.is_none());
    let names = office.desk.store.read(|connection| register::whole(connection, &tilleuls())).await.expect("the store answers");
    assert_eq!(names.len(), 2, "nobody whom nothing stands for");
    let texts = rows(&office.desk).await.into_iter().filter(|row| row.unsigned.contains("Zyxwina")).count();
    assert_eq!(texts, 0);
}
