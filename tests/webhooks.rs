//! Programs are told what became of badges: at least once, in signed messages without names, for three days, and never inside our network.

use issuer::actions::tell_programs::tell_due;
use issuer::post::Settings;
use issuer::post::hooks::signature;
use issuer::store::tokens::Right;
use serde_json::{Value, json};

use crate::support::browser::Counter;
use crate::support::desk::Office;
use crate::support::gateway::Gateway;
use crate::support::program::Program;

const PAGE: &str = "/staff/v/tilleuls/programs";

/// An issuer that may tell programs on this machine.
async fn counter() -> Counter {
    let mut office = Office::new().await;
    let settings = Settings { hooks_own_network: true, ..Settings::default() };
    office.desk = office.desk.clone().posting_by(&settings).expect("it can be posted so");
    Counter::open(office)
}

async fn round(counter: &Counter) -> usize {
    tell_due(&counter.office.desk).await.expect("the store answers")
}

async fn issued(program: &Program, day: u32) -> String {
    let body = json!({"achievement": "pix", "givenName": "Amina", "familyName": "Exemple", "day": format!("2026-10-{day:02}"), "level": 3});
    program.post("/api/v1/badges", &body).await.json()["id"].as_str().expect("an id").to_owned()
}

fn secret(spelled: &str) -> Vec<u8> {
    use base64::Engine as _;
    base64::engine::general_purpose::STANDARD.decode(spelled.strip_prefix("whsec_").expect("its beginning")).expect("base64")
}

#[actix_web::test]
async fn what_becomes_of_a_badge_is_told_once_signed_and_without_names() {
    let (counter, listener) = (counter().await, Gateway::start().await);
    let program = Program::of(&counter, "tilleuls", &Right::ALL).await;
    let before = issued(&program, 1).await;
    let added = program.post_under("k", "/api/v1/webhooks", &json!({"url": listener.url})).await;
    assert_eq!(added.status, 201, "{}", added.body);
    let key = secret(added.json()["secret"].as_str().expect("a secret"));
    assert_eq!(key.len(), 32);
    let again = program.post_under("k", "/api/v1/webhooks", &json!({"url": listener.url})).await;
    assert_eq!((again.status, again.json()), (200, added.json()), "a secret is kept by nobody, and is the same again");
    let badge = issued(&program, 2).await;
    let replaced = program.post(&format!("/api/v1/badges/{badge}/replace"), &json!({"name": "Amina Exemplaire"})).await.json();
    let new = replaced["id"].as_str().expect("an id").to_owned();
    program.post(&format!("/api/v1/badges/{before}/revoke"), &json!({"reason": "error"})).await;
    assert_eq!((round(&counter).await, round(&counter).await), (3, 0), "each once");
    let asked = listener.asked();
    let mut told = Vec::new();
    for one in &asked {
        let signed = signature(&key, &one.header("webhook-id"), &one.header("webhook-timestamp"), &one.body);
        assert_eq!((one.header("webhook-signature"), one.header("content-type").as_str()), (signed, "application/json"));
        assert!(!one.body.contains("Amina") && !one.head.contains("uthorization") && !one.head.contains("ookie"), "{one:?}");
        let event: Value = serde_json::from_str(&one.body).expect("JSON");
        assert_eq!(event["data"]["venue"], "tilleuls");
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        told.push((text(&event["type"]), text(&event["data"]["badge"]), text(&event["data"]["replaces"])));
    }
    told.sort();
    let line = |kind: &str, badge: &str, former: &str| (kind.to_owned(), badge.to_owned(), former.to_owned());
    assert_eq!(told, [line("badge.issued", &badge, ""), line("badge.replaced", &new, &badge), line("badge.revoked", &before, "")]);
    let ids: std::collections::BTreeSet<String> = asked.iter().map(|one| one.header("webhook-id")).collect();
    assert_eq!(ids.len(), 3);
    counter.office.checkpoint().await;
    let kept = std::fs::read(counter.office.folder().join("issuer.db")).expect("the database");
    let spelled = added.json()["secret"].as_str().expect("a secret").to_owned();
    assert!(!kept.windows(spelled.len()).any(|part| part == spelled.as_bytes()) && !kept.windows(32).any(|part| part == key));
}

#[actix_web::test]
async fn who_does_not_answer_is_asked_for_three_days_and_the_desk_says_so() {
    let (counter, listener) = (counter().await, Gateway::start().await);
    let program = Program::of(&counter, "tilleuls", &Right::ALL).await;
    let admin = counter.admin().await;
    admin.get(PAGE).await;
    let added = admin.post("/staff/v/tilleuls/webhooks", &[("url", &listener.url)]).await;
    assert!(added.status == 200 && added.body.contains("whsec_"), "{}", added.body);
    listener.answers("500 No");
    issued(&program, 1).await;
    let mut tries = 0;
    for minute in 0..72 * 60 {
        let before = listener.asked().len();
        round(&counter).await;
        tries += listener.asked().len() - before;
        assert!(minute < 10 || tries >= 3, "it is tried soon");
        counter.office.wait(60);
        if minute == 71 * 60 {
            assert!(program.get("/api/v1/webhooks").await.json()["webhooks"][0]["disabledAt"].is_null(), "not yet");
        }
    }
    let ids: std::collections::BTreeSet<String> = listener.asked().iter().map(|one| one.header("webhook-id")).collect();
    assert!((8..=16).contains(&tries) && ids.len() == 1, "{tries} tries of one message");
    counter.office.wait(12 * 3600);
    round(&counter).await;
    let admin = counter.signed_in(&counter.hire("admin@exemple.fr", issuer::store::scope::Role::VenueAdmin, "tilleuls").await).await;
    assert!(admin.get(PAGE).await.body.contains("n’est plus prévenue"), "{}", admin.get(PAGE).await.body);
    assert!(admin.get("/staff/v/tilleuls").await.body.contains("ne prend plus nos messages"));
    assert!(admin.get("/staff/v/tilleuls/journal").await.body.contains("sans réponse depuis trois jours"));
    let asked = listener.asked().len();
    issued(&program, 2).await;
    round(&counter).await;
    assert_eq!(listener.asked().len(), asked, "nothing is told there any more");
    listener.answers("204 Yes");
    assert_eq!(program.post("/api/v1/webhooks", &json!({"url": listener.url})).await.status, 200);
    issued(&program, 3).await;
    assert_eq!(round(&counter).await, 1, "what happens from now on");
    let id = program.get("/api/v1/webhooks").await.json()["webhooks"][0]["id"].as_str().expect("an id").to_owned();
    assert_eq!(admin.post(&format!("/staff/v/tilleuls/webhooks/{id}/remove"), &[]).await.location(), format!("{PAGE}?done=removed"));
    assert_eq!(program.post(&format!("/api/v1/webhooks/{id}/remove"), &json!({})).await.status, 404, "it is gone");
}

#[actix_web::test]
async fn who_is_gone_is_told_nothing_more_and_a_redirect_leads_nowhere() {
    let (counter, listener, other) = (counter().await, Gateway::start().await, Gateway::start().await);
    let program = Program::of(&counter, "tilleuls", &Right::ALL).await;
    program.post("/api/v1/webhooks", &json!({"url": listener.url})).await;
    listener.answers(&format!("307 There\r\nLocation: {}", other.url));
    issued(&program, 1).await;
    assert_eq!((round(&counter).await, listener.asked().len(), other.asked().len()), (0, 1, 0));
    listener.answers("410 Gone");
    counter.office.wait(60);
    round(&counter).await;
    assert!(program.get("/api/v1/webhooks").await.json()["webhooks"][0]["disabledAt"].is_string());
}

#[actix_web::test]
async fn p25_no_address_leads_into_a_private_network() {
    let mut office = Office::new().await;
    office.desk = office.desk.clone().posting_by(&Settings::default()).expect("it can be posted so");
    let counter = Counter::open(office);
    let program = Program::of(&counter, "tilleuls", &[Right::Issue, Right::Read]).await;
    for bad in
        ["http://127.0.0.1:8080/", "https://127.0.0.1/", "https://169.254.169.254/", "https://localhost/", "https://u:p@exemple.fr/", "x"]
    {
        let refused = program.post("/api/v1/webhooks", &json!({"url": bad})).await;
        assert_eq!((refused.status, refused.errors()), (422, vec![("/url".to_owned(), "place".to_owned())]), "{bad}");
    }
    let admin = counter.admin().await;
    admin.get(PAGE).await;
    let refused = admin.post("/staff/v/tilleuls/webhooks", &[("url", "https://10.0.0.1/")]).await;
    assert!(refused.status == 200 && refused.body.contains("Cette adresse ne convient pas"), "{}", refused.body);
    for n in 0..10 {
        assert_eq!(program.post("/api/v1/webhooks", &json!({"url": format!("https://crm.exemple.fr/{n}")})).await.status, 201);
    }
    let refused = program.post("/api/v1/webhooks", &json!({"url": "https://crm.exemple.fr/11"})).await;
    assert_eq!((refused.status, refused.json()["reason"].as_str()), (409, Some("too-many")));
}

#[actix_web::test]
async fn an_address_that_takes_nothing_keeps_no_other_waiting() {
    let (counter, dead, living) = (counter().await, Gateway::start().await, Gateway::start().await);
    let program = Program::of(&counter, "tilleuls", &Right::ALL).await;
    let badge = issued(&program, 1).await.parse().expect("an id");
    let mut added = Vec::new();
    for listener in [&dead, &living] {
        let answer = program.post("/api/v1/webhooks", &json!({"url": listener.url})).await.json();
        added.push(answer["id"].as_str().expect("an id").parse::<uuid::Uuid>().expect("an id"));
    }
    dead.answers("500 No");
    let now = counter.office.desk.clock.now();
    let note = move |connection: &mut issuer::store::Database| {
        for _ in 0..200 {
            issuer::store::webhooks::note_signed(connection, &added[..1], badge, now)?;
        }
        issuer::store::webhooks::note_signed(connection, &added[1..], badge, now.plus(1))
    };
    counter.office.desk.store.run(note).await.expect("the store answers");
    counter.office.wait(1);
    assert_eq!((round(&counter).await, living.asked().len()), (1, 1), "in the first round");
    assert_eq!((round(&counter).await, dead.asked().len()), (0, 1), "and nobody is asked two hundred times for nothing");
}
