//! Passkeys: somebody gets in with one, and nobody with one that was made, shown, copied or answered for something else.

use issuer::store::scope::Role;

use crate::support::authenticator::{Authenticator, Said, Telling};
use crate::support::browser::{Answer, Browser, Counter};
use crate::support::desk::Office;

/// A venue with Karim, signed in.
async fn karim() -> (Counter, Browser) {
    let counter = Counter::open(Office::new().await);
    let karim = counter.hire("karim@exemple.fr", Role::Issuer, "tilleuls").await;
    let browser = counter.signed_in(&karim).await;
    (counter, browser)
}

/// The value of an attribute in a page.
fn attribute(page: &str, name: &str) -> String {
    page.split(&format!("{name}=\"")).nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default().to_owned()
}

async fn make(browser: &Browser, device: &Authenticator, told: &Telling) -> Answer {
    let page = browser.get("/staff/me/passkeys/new").await;
    let challenge = attribute(&page.body, "data-challenge");
    add(browser, &challenge, &device.made(&challenge, told)).await
}

async fn add(browser: &Browser, challenge: &str, said: &Said) -> Answer {
    let Said { client, authenticator, .. } = said;
    let fields = [("name", "Mon téléphone"), ("challenge", challenge), ("client", client), ("authenticator", authenticator)];
    browser.post("/staff/me/passkeys", &fields).await
}

async fn show(browser: &Browser, device: &Authenticator, told: &Telling) -> Answer {
    let challenge = challenge_of(browser).await;
    enter(browser, &challenge, &device.shown(&challenge, told)).await
}

async fn challenge_of(browser: &Browser) -> String {
    attribute(&browser.get("/staff/sign-in/passkey").await.body, "data-challenge")
}

async fn enter(browser: &Browser, challenge: &str, said: &Said) -> Answer {
    let Said { id, client, authenticator, signature } = said;
    let fields = [
        ("challenge", challenge),
        ("id", id),
        ("client", client),
        ("authenticator", authenticator),
        ("signature", signature),
        ("user", ""),
    ];
    browser.post("/staff/sign-in/passkey", &fields).await
}

/// The page that says no, the same for everybody.
fn is_refused(browser: &Browser, answer: &Answer) -> bool {
    answer.status == 200
        && answer.body.contains("Cette clé d’accès n’ouvre rien ici.")
        && !browser.cookies().keys().any(|name| name.contains("staff"))
}

#[actix_web::test]
async fn somebody_adds_a_passkey_and_gets_in_with_it() {
    let (counter, karim) = karim().await;
    let mut device = Authenticator::new("phone");
    let answer = make(&karim, &device, &Telling::making()).await;
    assert_eq!((answer.status, answer.location()), (303, "/staff/me?done=added"), "{}", answer.body);
    let me = karim.get("/staff/me").await.body;
    assert!(me.contains("Mon téléphone") && me.contains("Ce poste"), "{me}");
    for _ in 0..2 {
        device.counter += 1;
        let other = counter.browser();
        let answer = show(&other, &device, &Telling::showing()).await;
        assert_eq!((answer.status, answer.location()), (303, "/staff"), "{}", answer.body);
        assert!(other.get("/staff/v/tilleuls").await.body.contains("Bonjour karim"));
    }
    // Renamed and removed, it opens nothing any more.
    let id = attribute(&karim.get("/staff/me").await.body, "name=\"passkey\" value");
    assert_eq!(karim.post("/staff/me/passkeys/rename", &[("passkey", &id), ("name", "Clé <b>USB</b>")]).await.status, 303);
    assert!(karim.get("/staff/me").await.body.contains("Clé &#60;b&#62;USB"));
    assert_eq!(karim.post("/staff/me/passkeys/remove", &[("passkey", &id)]).await.status, 303);
    device.counter += 1;
    let other = counter.browser();
    let answer = show(&other, &device, &Telling::showing()).await;
    assert!(is_refused(&other, &answer));
    assert_eq!(karim.post("/staff/me/passkeys/remove", &[("passkey", &id)]).await.status, 404);
}

#[actix_web::test]
async fn a_passkey_that_was_made_for_something_else_is_not_taken() {
    let (_counter, karim) = karim().await;
    let truth = Telling::making();
    let lies = [
        Telling { origin: "http://localhost:8081".into(), ..truth.clone() },
        Telling { origin: "https://evil.example".into(), ..truth.clone() },
        Telling { party: "evil.example".into(), ..truth.clone() },
        Telling { ceremony: "webauthn.get", ..truth.clone() },
        Telling { flags: 0x44, ..truth.clone() },
        Telling { flags: 0x05, ..truth.clone() },
        Telling { framed: true, ..truth.clone() },
    ];
    for (at, lie) in lies.iter().enumerate() {
        let answer = make(&karim, &Authenticator::new("phone"), lie).await;
        assert!(answer.status == 200 && answer.body.contains("Cette clé d’accès ne convient pas."), "lie {at}: {}", answer.body);
    }
    let answer = make(&karim, &Authenticator::new("phone"), &truth).await;
    assert_eq!(answer.status, 303);
    let answer = make(&karim, &Authenticator::new("phone"), &truth).await;
    assert!(answer.body.contains("déjà ajoutée"), "whosever it is, an id is one passkey's");
}

#[actix_web::test]
async fn a_passkey_that_lies_opens_nothing() {
    let (counter, karim) = karim().await;
    let device = Authenticator::new("phone");
    assert_eq!(make(&karim, &device, &Telling::making()).await.status, 303);
    let device = Authenticator { counter: 7, ..device };
    let truth = Telling::showing();
    let lies = [
        ("another port", device.clone(), Telling { origin: "http://localhost:8081".into(), ..truth.clone() }),
        ("another site", device.clone(), Telling { origin: "https://localhost:8080.evil.example".into(), ..truth.clone() }),
        ("another relying party", device.clone(), Telling { party: "evil.example".into(), ..truth.clone() }),
        ("nobody was there", device.clone(), Telling { flags: 0x04, ..truth.clone() }),
        ("the other ceremony", device.clone(), Telling { ceremony: "webauthn.create", ..truth.clone() }),
        ("in a frame", device.clone(), Telling { framed: true, ..truth.clone() }),
        ("another key", device.with_key_of(&Authenticator::new("stolen")), truth.clone()),
        ("another id", Authenticator { id: b"nobody's".to_vec(), ..device.clone() }, truth.clone()),
    ];
    for (lie, device, told) in lies {
        let browser = counter.browser();
        let answer = show(&browser, &device, &told).await;
        assert!(is_refused(&browser, &answer), "{lie}: {}", answer.body);
    }
    let browser = counter.browser();
    assert_eq!(show(&browser, &device, &truth).await.status, 303, "and the truth gets in");
}

#[actix_web::test]
async fn a_challenge_is_answered_once_in_time_and_by_the_browser_that_was_asked() {
    let (counter, karim) = karim().await;
    let mut device = Authenticator::new("phone");
    assert_eq!(make(&karim, &device, &Telling::making()).await.status, 303);
    device.counter = 5;
    let browser = counter.browser();
    let challenge = challenge_of(&browser).await;
    let said = device.shown(&challenge, &Telling::showing());
    let elsewhere = counter.browser();
    elsewhere.get("/staff/sign-in/passkey").await;
    let answer = enter(&elsewhere, &challenge, &said).await;
    assert!(is_refused(&elsewhere, &answer), "another browser's challenge");
    let bound = browser.cookies();
    assert_eq!(enter(&browser, &challenge, &said).await.status, 303);
    // Whoever overheard it all, cookie and answer, comes too late; even with a counter that goes on.
    let replay = counter.browser();
    for (name, value) in &bound {
        replay.toss(name, value);
    }
    let answer = enter(&replay, &challenge, &said).await;
    assert!(is_refused(&replay, &answer), "{}", answer.body);
    device.counter = 6;
    let late = counter.browser();
    let challenge = challenge_of(&late).await;
    counter.office.wait(5 * 60);
    let answer = enter(&late, &challenge, &device.shown(&challenge, &Telling::showing())).await;
    assert!(is_refused(&late, &answer), "five minutes");
    let own = counter.browser();
    own.get("/staff/sign-in/passkey").await;
    let answer = enter(&own, "AAAA", &device.shown("AAAA", &Telling::showing())).await;
    assert!(is_refused(&own, &answer), "a challenge of one's own");
}

#[actix_web::test]
async fn a_challenge_of_one_process_is_good_in_another_and_once_in_all_of_them() {
    let (counter, karim) = karim().await;
    let mut device = Authenticator::new("phone");
    assert_eq!(make(&karim, &device, &Telling::making()).await.status, 303);
    let other = counter.neighbour().await;
    device.counter += 1;
    let mut browser = counter.browser();
    let challenge = challenge_of(&browser).await;
    let bound = browser.cookies();
    let said = device.shown(&challenge, &Telling::showing());
    browser.turn_to(&other);
    assert_eq!(enter(&browser, &challenge, &said).await.status, 303, "as after a restart, or behind a proxy that shares out");
    let replay = counter.browser();
    for (name, value) in &bound {
        replay.toss(name, value);
    }
    let again = device.shown(&challenge, &Telling::showing());
    assert!(is_refused(&replay, &enter(&replay, &challenge, &again).await), "used up in the other process");
}

#[actix_web::test]
async fn a_counter_that_goes_back_is_refused_and_stands_in_the_journal() {
    let (counter, karim) = karim().await;
    let mut device = Authenticator::new("phone");
    device.counter = 9;
    assert_eq!(make(&karim, &device, &Telling::making()).await.status, 303);
    for counted in [9, 3, 0] {
        device.counter = counted;
        let copy = counter.browser();
        let answer = show(&copy, &device, &Telling::showing()).await;
        assert!(is_refused(&copy, &answer), "{counted}");
    }
    let journal = karim.get("/staff/v/tilleuls/journal").await.body;
    assert_eq!(journal.matches("Clé d’accès refusée").count(), 3, "{journal}");
    assert_eq!(journal.matches("Clé d’accès ajoutée").count(), 1);
    device.counter = 10;
    assert_eq!(show(&counter.browser(), &device, &Telling::showing()).await.status, 303, "the true one goes on");
}

#[actix_web::test]
async fn who_has_left_gets_in_no_more_and_their_passkey_is_nobodys() {
    let (counter, karim) = karim().await;
    let mut device = Authenticator::new("phone");
    assert_eq!(make(&karim, &device, &Telling::making()).await.status, 303);
    let admin = counter.admin().await;
    let people = admin.get("/staff/v/tilleuls/people").await.body;
    let id = people.split("/people/").nth(1).and_then(|rest| rest.split('/').next()).expect("somebody").to_owned();
    let ids: Vec<&str> = people.split("/people/").skip(1).filter_map(|rest| rest.split('/').next()).collect();
    let other = ids.iter().find(|other| **other != id).expect("two people");
    for person in [id.as_str(), other] {
        admin.post(&format!("/staff/v/tilleuls/people/{person}/remove"), &[]).await;
    }
    device.counter = 2;
    let browser = counter.browser();
    let answer = show(&browser, &device, &Telling::showing()).await;
    assert!(is_refused(&browser, &answer), "{}", answer.body);
    assert_eq!(karim.get("/staff/me").await.location(), "/staff/sign-in", "signed out at once");
}

#[actix_web::test]
async fn only_the_two_pages_about_passkeys_may_run_a_script() {
    let (counter, karim) = karim().await;
    for (browser, path, scripted) in [
        (&karim, "/staff/me/passkeys/new", true),
        (&counter.browser(), "/staff/sign-in/passkey", true),
        (&karim, "/staff/me", false),
        (&counter.browser(), "/staff/sign-in", false),
    ] {
        let answer = browser.get(path).await;
        assert_eq!(answer.header("content-security-policy").contains("script-src 'self'"), scripted, "{path}");
        assert_eq!(answer.body.contains("<script"), scripted, "{path}");
        assert!(!answer.header("content-security-policy").contains("unsafe"), "{path}");
    }
    let page = counter.browser().get("/staff/sign-in/passkey").await.body;
    assert!(page.contains("passkey-without") && page.contains("un lien suffit"), "and says what to do without");
}
