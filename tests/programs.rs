//! Programs of venues, through `/api/v1`: how they are let in, what each may, what they do, and that the same request twice is one.

use std::collections::BTreeSet;

use badge::timestamp::Timestamp;
use issuer::actions::issue_batch::LARGEST_FILE;
use issuer::issuance::profile::Slug;
use issuer::store::scope::{Role, Scope};
use issuer::store::tokens::Right;
use issuer::store::{Error, sessions, webhooks};
use issuer::web::problem::Problem;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::browser::Counter;
use crate::support::desk::{ORIGIN, Office};
use crate::support::program::{Program, Told};
use crate::support::routes;

async fn counter() -> Counter {
    Counter::open(Office::new().await)
}

fn result() -> Value {
    json!({"achievement": "pix", "givenName": "Amina", "familyName": "Exemple", "day": "2026-10-12", "level": 3})
}

async fn issued(program: &Program) -> String {
    let answer = program.post("/api/v1/badges", &result()).await;
    assert!([200, 201].contains(&answer.status), "{}", answer.body);
    answer.json()["id"].as_str().expect("an id").to_owned()
}

fn slug(told: &Told) -> String {
    assert_eq!(told.header("content-type"), "application/problem+json", "{}", told.body);
    assert_eq!(told.json()["status"], told.status);
    told.json()["type"].as_str().expect("a type").trim_start_matches("/problems/").to_owned()
}

#[actix_web::test]
async fn who_runs_a_venue_lets_a_program_in_sees_its_code_once_and_ends_it() {
    let counter = counter().await;
    let admin = counter.admin().await;
    let page = "/staff/v/tilleuls/programs";
    assert!(admin.get(page).await.body.contains("Aucun programme"));
    let fields = [("name", "Logiciel d’accueil"), ("right", "read"), ("right", "issue"), ("until", "2026-12-31")];
    let made = admin.post(page, &fields).await;
    let start = made.body.find("sceau_").expect("the code");
    let code = made.body[start..start + 28].to_owned();
    assert_eq!((made.status, made.header("cache-control")), (200, "no-store"));
    let list = admin.get(page).await.body;
    assert!(list.contains("Logiciel d’accueil") && !list.contains(&code), "it is shown once");
    assert!(list.contains("31 décembre 2026"), "{list}");
    let program = Program::with(&counter, Uuid::nil(), code);
    assert_eq!(program.get("/api/v1/venue").await.json()["slug"], "tilleuls");
    assert_eq!(program.get("/api/v1/venue").await.json()["program"]["name"], "Logiciel d’accueil");
    let id = program.get("/api/v1/venue").await.json()["program"]["id"].as_str().expect("an id").to_owned();
    assert!(admin.get(page).await.body.contains("Dernière demande"));
    assert_eq!(admin.post(&format!("{page}/{id}/end"), &[]).await.location(), format!("{page}?done=ended"));
    let refused = program.get("/api/v1/venue").await;
    assert_eq!((refused.status, slug(&refused).as_str()), (401, "token-unknown"));
    assert_eq!(admin.post(&format!("{page}/{id}/end"), &[]).await.status, 404, "once");
    let journal = admin.get("/staff/v/tilleuls/journal").await.body;
    assert!(journal.contains("Accès donné à un programme") && journal.contains("Accès d’un programme fermé"), "{journal}");
    for (fields, fault) in [
        (vec![("name", ""), ("right", "read"), ("until", "")], "80 signes"),
        (vec![("name", "x"), ("until", "")], "ce que le programme peut faire"),
        (vec![("name", "x"), ("right", "read"), ("until", "2026-11-21")], "Ce jour est passé"),
    ] {
        let answer = admin.post(page, &fields).await;
        assert!(answer.status == 200 && answer.body.contains(fault), "{fault}: {}", answer.body);
    }
}

#[actix_web::test]
async fn a_token_is_kept_as_a_hash_alone_ends_on_its_day_and_signs_nobody_in() {
    let counter = counter().await;
    let program = Program::of(&counter, "tilleuls", &[Right::Read]).await;
    counter.office.checkpoint().await;
    let kept = std::fs::read(counter.office.folder().join("issuer.db")).expect("the database");
    let holds = |text: &str| kept.windows(text.len()).any(|part| part == text.as_bytes());
    assert!(holds("Logiciel d") && !holds(&program.token) && !holds(&program.token[6..]));
    let browser = counter.browser();
    browser.post("/staff/sign-in", &[("email", &format!("program:{}", program.id))]).await;
    let links = move |connection: &mut _| sessions::links_since(connection, program.id, Timestamp::from_unix(0).expect("one"));
    assert_eq!(counter.office.desk.store.read(links).await.expect("the store answers"), 0, "nobody signs in as a program");
    let admin = counter.admin().await;
    let page = "/staff/v/tilleuls/programs";
    admin.get(page).await;
    let made = admin.post(page, &[("name", "x"), ("right", "read"), ("until", "2026-11-22")]).await.body;
    let start = made.find("sceau_").expect("the code");
    let today = Program::with(&counter, Uuid::nil(), made[start..start + 28].to_owned());
    counter.office.wait(15 * 3600 - 1);
    assert_eq!(today.get("/api/v1/venue").await.status, 200, "the last second of its day");
    counter.office.wait(1);
    assert_eq!(today.get("/api/v1/venue").await.status, 401);
}

#[actix_web::test]
async fn whoever_says_no_token_or_a_wrong_one_is_told_so_and_then_to_wait() {
    let counter = counter().await;
    let nobody = Program::with(&counter, Uuid::nil(), String::new());
    let refused = nobody.get("/api/v1/badges").await;
    assert_eq!((refused.status, refused.header("www-authenticate")), (401, "Bearer realm=\"sceau\""));
    for wrong in ["sceau_0000000000000000000000", "sceau_x", "x'; DROP TABLE tokens; --", "sceau_000000000000000000000é"] {
        let refused = nobody.ask("GET", "/api/v1/badges", &[("authorization", &format!("Bearer {wrong}"))], Vec::new()).await;
        assert_eq!((refused.status, slug(&refused).as_str()), (401, "token-unknown"), "{wrong}");
        assert!(refused.header("www-authenticate").contains("error=\"invalid_token\""));
    }
    let known = Program::of(&counter, "tilleuls", &[Right::Read]).await;
    let twice = [("authorization", "Bearer x")];
    assert_eq!(known.ask("GET", "/api/v1/venue", &twice, Vec::new()).await.status, 401, "two headers are two readings");
    assert_eq!(nobody.get(&format!("/api/v1/venue?access_token={}", known.token)).await.status, 401, "never in an address");
    let mut last = 401;
    for _ in 0..40 {
        let refused = nobody.get("/api/v1/badges").await;
        last = refused.status;
        if last == 429 {
            assert!(refused.header("retry-after").parse::<u64>().expect("seconds") > 0 && slug(&refused) == "too-many-requests");
            break;
        }
    }
    assert_eq!(last, 429);
    assert_eq!(known.get("/api/v1/venue").await.status, 200, "who has a token asks on");
}

#[actix_web::test]
async fn a_program_that_asks_too_often_waits_and_the_others_do_not() {
    let counter = Counter::open_with(Office::new().await, |config| config.api_rate = 2);
    let (one, other) = (Program::of(&counter, "tilleuls", &[Right::Read]).await, Program::of(&counter, "tilleuls", &[Right::Read]).await);
    assert_eq!([one.get("/api/v1/venue").await.status, one.get("/api/v1/venue").await.status], [200, 200]);
    let refused = one.get("/api/v1/venue").await;
    assert!(refused.status == 429 && refused.header("retry-after").parse::<u64>().expect("seconds") > 20);
    assert_eq!(other.get("/api/v1/venue").await.status, 200);
}

#[actix_web::test]
async fn a_program_may_what_its_scopes_say_and_nothing_else() {
    let counter = counter().await;
    let all = Program::of(&counter, "tilleuls", &Right::ALL).await;
    let badge = issued(&all).await;
    for (right, path, body) in [
        (Right::Read, format!("/api/v1/badges/{badge}"), None),
        (Right::Issue, "/api/v1/badges".to_owned(), Some(result())),
        (Right::Revoke, format!("/api/v1/badges/{badge}/erase"), Some(json!({}))),
    ] {
        for asked in Right::ALL {
            let program = Program::of(&counter, "tilleuls", &[asked]).await;
            let answer = match &body {
                Some(body) => program.post(&path, body).await,
                None => program.get(&path).await,
            };
            if asked == right {
                assert_eq!(answer.status, 200, "{path}: {}", answer.body);
            } else {
                assert_eq!((answer.status, slug(&answer).as_str()), (403, "insufficient-scope"), "{path}");
                let expected = format!("Bearer realm=\"sceau\", error=\"insufficient_scope\", scope=\"{}\"", right.slug());
                assert_eq!(answer.header("www-authenticate"), expected);
            }
        }
    }
}

#[actix_web::test]
async fn a_result_becomes_a_badge_at_once_and_the_same_result_again_is_the_same_badge() {
    let counter = counter().await;
    let program = Program::of(&counter, "tilleuls", &Right::ALL).await;
    let made = program.post("/api/v1/badges", &result()).await;
    assert_eq!(made.status, 201, "{}", made.body);
    let id = made.json()["id"].as_str().expect("an id").to_owned();
    assert_eq!(made.header("location"), format!("/api/v1/badges/{id}"));
    assert!(!made.body.contains("Amina"), "answers that are kept name nobody");
    let again = program.post("/api/v1/badges", &result()).await;
    assert_eq!((again.status, again.json()), (200, made.json()));
    let mut other = result();
    other["level"] = json!(4);
    let refused = program.post("/api/v1/badges", &other).await;
    assert_eq!((refused.status, refused.json()["reason"].as_str()), (409, Some("other-content")));

    let badge = program.get(&format!("/api/v1/badges/{id}")).await.json();
    assert_eq!((badge["state"].as_str(), badge["recipient"]["name"].as_str()), (Some("valid"), Some("Amina Exemple")));
    assert_eq!((badge["day"].as_str(), badge["level"]["index"].as_u64()), (Some("2026-10-12"), Some(3)));
    let link = badge["link"].as_str().expect("a link").strip_prefix(ORIGIN).expect("ours").to_owned();
    let shared = counter.browser().get(&format!("{link}.json")).await;
    let credential = program.get(&format!("/api/v1/badges/{id}/credential")).await;
    assert_eq!((credential.header("content-type"), credential.body.as_str()), ("application/vc", shared.body.as_str()));
    let accepted = program.ask("GET", &format!("/api/v1/badges/{id}"), &[("accept", "application/vc")], Vec::new()).await;
    assert_eq!(accepted.body, credential.body);
    let list = program.get("/api/v1/badges?state=standing&day=2026-10-12").await.json();
    assert_eq!(list["badges"][0]["id"].as_str(), Some(id.as_str()));
    let admin = counter.admin().await;
    assert!(admin.get("/staff/v/tilleuls").await.body.contains("Logiciel d’accueil"), "it stands among the sheets, by its name");
    let journal = program.get("/api/v1/journal").await.json();
    let entries = journal["entries"].as_array().expect("a list");
    let recorded = entries.iter().find(|entry| entry["act"] == "badges-recorded").expect("it is told");
    assert_eq!(recorded["by"], "Logiciel d’accueil");
}

#[actix_web::test]
async fn everything_that_is_wrong_with_a_result_is_told_at_once_with_its_place() {
    let counter = counter().await;
    let program = Program::of(&counter, "tilleuls", &[Right::Issue, Right::Read]).await;
    let of = |pointer: &str, reason: &str| (pointer.to_owned(), reason.to_owned());
    for (change, expected) in [
        (json!({"day": "2027-10-12", "level": 99}), vec![of("/day", "day-in-future"), of("/level", "level-unknown")]),
        (json!({"day": "12/10/2026", "role": "venue-admin"}), vec![of("/day", "day"), of("/role", "unknown")]),
        (
            json!({"givenName": "=HYPERLINK(1)", "email": "nobody"}),
            vec![of("/givenName", "name-unreadable"), of("/email", "email-unreadable")],
        ),
        (json!({"achievement": "own/none"}), vec![of("/achievement", "achievement-unknown")]),
        (json!({"results": {"1.1": 3}}), vec![of("/results", "results-beside")]),
        (json!({"givenName": ""}), vec![of("/givenName", "missing")]),
        (json!({"level": null}), vec![of("/level", "type")]),
    ] {
        let mut body = result();
        for (name, value) in change.as_object().expect("an object") {
            body[name] = value.clone();
        }
        let refused = program.post("/api/v1/badges", &body).await;
        assert_eq!(refused.status, 422, "{body}: {}", refused.body);
        assert_eq!(refused.errors(), expected, "{body}");
    }
    let missing = program.post("/api/v1/badges", &json!({})).await.errors();
    assert_eq!(missing.len(), 4, "{missing:?}");
    assert_eq!(program.get("/api/v1/badges").await.json()["badges"], json!([]), "nothing was made");
    let admin = counter.admin().await;
    assert!(admin.get("/staff/v/tilleuls").await.body.contains("Aucun tableau importé"), "and nothing is kept");
    for (kind, body, status) in
        [("text/plain", "{}", 415), ("application/json", "{", 400), ("application/json", "{\"day\":1,\"day\":2}", 400), ("", "{}", 415)]
    {
        let headers: &[(&str, &str)] = if kind.is_empty() { &[] } else { &[("content-type", kind)] };
        assert_eq!(program.ask("POST", "/api/v1/badges", headers, body.into()).await.status, status, "{kind} {body}");
    }
}

#[actix_web::test]
async fn results_of_several_competences_and_scores_are_badges_too() {
    let counter = counter().await;
    let program = Program::of(&counter, "tilleuls", &[Right::Issue, Right::Read]).await;
    let base = |day: &str| json!({"achievement": "pix", "givenName": "Bilal", "familyName": "Exemple", "day": day});
    let with = |day: &str, more: Value| {
        let mut body = base(day);
        body.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
        body
    };
    for body in [
        with("2026-10-01", json!({"results": {"1.1": 3, "2.1": 4}})),
        with("2026-10-02", json!({"competence": "1.1", "level": 2})),
        with("2026-10-03", json!({"level": "Indépendant 1", "score": 300})),
    ] {
        let made = program.post("/api/v1/badges", &body).await;
        assert_eq!(made.status, 201, "{body}: {}", made.body);
    }
    let refused = program.post("/api/v1/badges", &with("2026-10-04", json!({"results": {"9.9": 3}}))).await;
    assert_eq!(refused.errors(), [("/results/9.9".to_owned(), "competence-unknown".to_owned())]);
}

#[actix_web::test]
async fn the_same_result_from_many_at_once_is_one_badge_and_nobody_is_told_that_its_person_was_erased() {
    let counter = counter().await;
    let program = Program::of(&counter, "tilleuls", &[Right::Issue]).await;
    let body = result();
    let ask = || program.post("/api/v1/badges", &body);
    let (a, b, c, d) = tokio::join!(ask(), ask(), ask(), ask());
    let mut statuses = [&a, &b, &c, &d].map(|told| told.status);
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 200, 200, 201], "{} {} {} {}", a.body, b.body, c.body, d.body);
    assert!([&b, &c, &d].iter().all(|told| told.body == a.body));
}

#[actix_web::test]
async fn the_same_request_under_the_same_key_is_done_once() {
    let counter = counter().await;
    let program = Program::of(&counter, "tilleuls", &Right::ALL).await;
    let badge = issued(&program).await;
    let path = format!("/api/v1/badges/{badge}/replace");
    let first = program.post_under("\"a-key\"", &path, &json!({"name": "Amina Exemplaire"})).await;
    assert_eq!(first.status, 201, "{}", first.body);
    let again = program.post_under("a-key", &path, &json!({"name": "Amina Exemplaire"})).await;
    assert_eq!((again.status, &again.body, again.header("location")), (201, &first.body, first.header("location")));
    let plain = program.post(&path, &json!({"name": "Amina Exemplaire"})).await;
    assert_eq!((plain.status, plain.json()["reason"].as_str()), (409, Some("replaced")), "without a key it is another request");
    let other = program.post_under("a-key", &path, &json!({"name": "Amina Autre"})).await;
    assert_eq!((other.status, slug(&other).as_str()), (422, "key-reused"));
    // What was refused was not done: its key is free. Each program has keys of its own.
    let refused = program.post_under("b", &path, &json!({"name": "", "Zoé Exemple, née en mars": 1})).await;
    assert!(refused.status == 422 && refused.body.contains("Zoé Exemple"), "{}", refused.body);
    assert_eq!(program.post_under("b", &path, &json!({"name": "Amina Autre"})).await.status, 409);
    let second = Program::of(&counter, "tilleuls", &[Right::Issue]).await;
    assert_eq!(second.post_under("a-key", &path, &json!({"name": "Amina Autre"})).await.status, 409);
    counter.office.wait(24 * 3600 + 1);
    assert_eq!(program.post_under("a-key", &path, &json!({"name": "Amina Autre"})).await.status, 409, "a day later the key is free");
    for bad in ["", "é", "a\"b", &"x".repeat(256)] {
        let refused = program.post_under(bad, &path, &json!({})).await;
        assert_eq!((refused.status, refused.json()["part"].as_str()), (400, Some("Idempotency-Key")), "{bad}");
    }
    counter.office.checkpoint().await;
    let kept = std::fs::read(counter.office.folder().join("issuer.db")).expect("the database");
    let holds = |text: &str| kept.windows(text.len()).any(|part| part == text.as_bytes());
    assert!(
        !holds("a-key") && !holds("Amina Autre") && !holds("Zoé Exemple"),
        "neither keys nor bodies are kept, nor what was said back of one"
    );
}

#[actix_web::test]
async fn what_is_done_to_a_badge_is_done_by_the_rules_of_the_desk() {
    let counter = counter().await;
    let program = Program::of(&counter, "tilleuls", &Right::ALL).await;
    let badge = issued(&program).await;
    let path = |act: &str| format!("/api/v1/badges/{badge}/{act}");
    assert_eq!(program.post(&path("renew"), &json!({"until": "2027-10-12"})).await.json()["reason"], "endless");
    assert_eq!(program.post(&path("renew"), &json!({"until": "2020-10-12"})).await.status, 422);
    assert_eq!(program.post(&path("replace"), &json!({})).await.errors(), [(String::new(), "nothing".to_owned())]);
    for (body, pointer) in
        [(json!({"reason": "replaced"}), "/reason"), (json!({}), "/reason"), (json!({"reason": "error", "note": 1}), "/note")]
    {
        let refused = program.post(&path("revoke"), &body).await;
        assert_eq!((refused.status, refused.errors()[0].0.as_str()), (422, pointer), "{body}");
    }
    let revoked = program.post(&path("revoke"), &json!({"reason": "error", "note": "Mauvais niveau"})).await;
    assert_eq!((revoked.status, revoked.json()["revocation"]["reason"].as_str()), (200, Some("error")));
    assert_eq!(program.post(&path("revoke"), &json!({"reason": "error"})).await.json()["reason"], "revoked");
    assert_eq!(program.post(&path("replace"), &json!({"level": 4})).await.json()["reason"], "revoked");
    assert_eq!(program.get("/api/v1/badges?state=revoked").await.json()["badges"][0]["state"], "revoked");
    let erased = program.post(&path("erase"), &json!({"revoke": true})).await;
    assert_eq!((erased.status, erased.json()["erased"][0].as_str()), (200, Some(badge.as_str())));
    assert_eq!(program.post(&path("erase"), &json!({})).await.json()["reason"], "erased");
    let gone = program.get(&format!("/api/v1/badges/{badge}")).await;
    assert!(gone.json()["recipient"].is_null() && !gone.body.contains("Amina") && gone.json()["link"].is_null(), "{}", gone.body);
    assert_eq!(program.get(&path("credential")).await.status, 404);
    assert_eq!(program.post("/api/v1/badges", &result()).await.json()["reason"], "erased", "whoever was erased is not brought back");
}

#[actix_web::test]
async fn a_list_is_read_part_by_part_to_its_end() {
    let counter = counter().await;
    let program = Program::of(&counter, "tilleuls", &[Right::Issue, Right::Read]).await;
    let mut made = Vec::new();
    for day in 1..=5 {
        let body =
            json!({"achievement": "pix", "givenName": "Amina", "familyName": "Exemple", "day": format!("2026-10-0{day}"), "level": 3});
        made.push(program.post("/api/v1/badges", &body).await.json()["id"].as_str().expect("an id").to_owned());
        counter.office.wait(i64::from(day % 2));
    }
    let (mut found, mut path) = (Vec::new(), "/api/v1/badges?limit=2".to_owned());
    loop {
        let part = program.get(&path).await.json();
        found.extend(part["badges"].as_array().expect("a list").iter().map(|badge| badge["id"].as_str().expect("an id").to_owned()));
        let Some(next) = part["next"].as_str() else { break };
        path = format!("/api/v1/badges?limit=2&cursor={next}");
    }
    found.sort();
    made.sort();
    assert_eq!(found, made);
    let entries = program.get("/api/v1/journal?limit=2").await.json();
    let next = entries["next"].as_str().expect("more").to_owned();
    let more = program.get(&format!("/api/v1/journal?limit=200&cursor={next}")).await.json();
    assert!(more["entries"].as_array().expect("a list").len() > 2 && more["next"].is_null());
    for bad in
        ["limit=0", "limit=201", "limit=x", "cursor=x", "day=12/10/2026", "state=x", "colour=red", "limit=1&limit=2", "achievement=%00"]
    {
        let refused = program.get(&format!("/api/v1/badges?{bad}")).await;
        assert_eq!((refused.status, slug(&refused).as_str()), (400, "request-unreadable"), "{bad}");
    }
}

#[actix_web::test]
async fn a_sheet_becomes_badges_and_is_taken_back() {
    let counter = counter().await;
    let program = Program::of(&counter, "tilleuls", &Right::ALL).await;
    let sheet =
        "Prénom;Nom;Date;Niveau;E-mail\nAmina;Exemple;12/10/2026;Indépendant 1;amina@exemple.fr\nBilal;Exemple;12/10/2026;Niveau 99;\n";
    let csv = [("content-type", "text/csv; charset=utf-8")];
    let dry = program.ask("POST", "/api/v1/imports?dry_run=true&achievement=pix", &csv, sheet.into()).await;
    assert_eq!((dry.status, dry.json()["ready"].as_u64(), dry.json()["wrong"].as_u64()), (200, Some(1), Some(1)), "{}", dry.body);
    assert_eq!(dry.json()["errors"][0]["row"], 3);
    assert!(!dry.body.contains("Amina") && program.get("/api/v1/badges").await.json()["badges"] == json!([]));
    let brought = program.ask("POST", "/api/v1/imports?title=Octobre&achievement=pix", &csv, sheet.into()).await;
    assert_eq!((brought.status, brought.json()["state"].as_str()), (201, Some("open")), "{}", brought.body);
    let path = brought.header("location").to_owned();
    let open = program.get(&path).await.json();
    assert_eq!((open["title"].as_str(), open["ready"].as_u64(), open["wrong"].as_u64()), (Some("Octobre"), Some(1), Some(1)));
    assert_eq!((open["errors"][0]["column"].as_str(), open["errors"][0]["reason"].as_str()), (Some("Niveau"), Some("level-unknown")));
    assert!(open["errors"][0]["detail"].as_str().expect("a sentence").contains("There is no such level"));
    let issue = program.post(&format!("{path}/issue"), &json!({})).await;
    assert_eq!((issue.status, issue.json()["state"].as_str()), (202, Some("issuing")));
    let mut done = json!(null);
    for _ in 0..600 {
        done = program.get(&path).await.json();
        if done["state"] == "done" {
            break;
        }
        actix_web::rt::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    assert_eq!((done["issued"].as_u64(), done["wrong"].as_u64(), done["undo"]["badges"].as_u64()), (Some(1), Some(1), Some(1)), "{done}");
    let badges = program.get(&format!("{path}/badges")).await.json();
    assert_eq!((badges["total"].as_u64(), badges["badges"][0]["name"].as_str()), (Some(1), Some("Amina Exemple")));
    let deliveries = program.get(&format!("{path}/deliveries")).await;
    assert!(deliveries.json()["counts"][0]["channel"] == "email" && !deliveries.body.contains("amina@exemple.fr"), "{}", deliveries.body);
    assert_eq!(program.post(&format!("{path}/send"), &json!({})).await.json()["mails"], 0, "nothing carries mails here");
    let undone = program.post(&format!("{path}/undo"), &json!({})).await;
    assert_eq!((undone.status, undone.json()["revoked"].as_u64()), (200, Some(1)));
    assert_eq!(program.post(&format!("{path}/undo"), &json!({})).await.json()["reason"], "too-late");
    for (kind, body, status) in [("text/html", "x", 415), ("text/csv", "", 422), ("text/csv", "a;b\n1;2\n", 422)] {
        let refused = program.ask("POST", "/api/v1/imports", &[("content-type", kind)], body.into()).await;
        assert_eq!(refused.status, status, "{kind} {body:?}: {}", refused.body);
    }
    assert_eq!(program.ask("POST", "/api/v1/imports", &csv, vec![b'a'; LARGEST_FILE + 1]).await.status, 413);
    let unknown = program.ask("POST", "/api/v1/imports?achievement=own/none", &csv, sheet.into()).await;
    assert_eq!((unknown.status, unknown.json()["part"].as_str()), (400, Some("achievement")));
}

#[actix_web::test]
async fn a_dry_run_reads_a_sheet_as_the_venue_once_explained_it() {
    let counter = counter().await;
    let program = Program::of(&counter, "tilleuls", &Right::ALL).await;
    let text = "Appelé;Famille;Passé le;Résultat obtenu\nAmina;Exemple;12/10/2026;Indépendant 1\n";
    let dry = async |asked: &str| {
        program.ask("POST", &format!("/api/v1/imports?dry_run=true{asked}"), &[("content-type", "text/csv")], text.into()).await
    };
    assert_eq!(dry("&achievement=pix").await.status, 422, "nobody said what its columns hold");
    let browser = counter.admin().await;
    browser.get("/staff/v/tilleuls/imports/new").await;
    let brought = browser.upload("/staff/v/tilleuls/imports", &[], "x.csv", text.as_bytes()).await;
    let columns = [("given-name", "0"), ("family-name", "1"), ("day", "2"), ("level", "3"), ("framework", "pix")];
    assert!(browser.post(brought.location(), &columns).await.location().ends_with("/review"));
    let planned = dry("").await;
    assert_eq!(
        (planned.status, planned.json()["ready"].as_u64(), planned.json()["wrong"].as_u64()),
        (200, Some(1), Some(0)),
        "{}",
        planned.body
    );
    assert_eq!(dry("&achievement=own/none").await.json()["part"].as_str(), Some("achievement"));
    assert_eq!(program.get("/api/v1/badges").await.json()["badges"], json!([]));
}

#[actix_web::test]
async fn a_venue_s_own_achievement_is_made_from_its_file() {
    let counter = counter().await;
    let program = Program::of(&counter, "tilleuls", &[Right::Issue, Right::Read]).await;
    let file: Value = serde_json::from_str::<Value>(schemas::ACHIEVEMENT_SCHEMA).expect("JSON")["examples"][0].clone();
    let made = program.post("/api/v1/achievements", &file).await;
    assert_eq!(made.status, 201, "{}", made.body);
    let key = made.json()["key"].as_str().expect("a key").to_owned();
    assert_eq!(program.post("/api/v1/achievements", &file).await.status, 200, "the same words are the same version");
    let one = program.get(&format!("/api/v1/achievements/{key}")).await.json();
    assert_eq!((one["version"].as_u64(), one["retired"].as_bool()), (Some(1), Some(false)));
    let list = program.get("/api/v1/achievements").await.json();
    assert_eq!(list["achievements"][0]["key"].as_str(), Some(key.as_str()));
    assert!(list["frameworks"].as_array().expect("a list").iter().any(|one| one["achievement"] == "pix"));
    let refused = program.post("/api/v1/achievements", &json!({"id": "X"})).await;
    assert!(refused.status == 422 && !refused.errors().is_empty(), "{}", refused.body);
    assert_eq!(program.get("/api/v1/achievements/none").await.status, 404);
}

/// What each route that changes something is sent: enough to be read, so that only the ids are wrong.
const BODIES: &[(&str, &str)] = &[
    ("achievements::create", "{}"),
    ("badge_acts::erase", "{}"),
    ("badge_acts::renew", "{\"until\":\"2027-01-01\"}"),
    ("badge_acts::replace", "{\"name\":\"Pris\"}"),
    ("badge_acts::revoke", "{\"reason\":\"error\"}"),
    ("badges::issue", "{}"),
    ("deliveries::again", "{}"),
    ("deliveries::send", "{}"),
    ("imports::bring", "{}"),
    ("imports::issue", "{}"),
    ("imports::undo", "{}"),
    ("webhooks::add", "{}"),
    ("webhooks::remove", "{}"),
];

#[actix_web::test]
async fn p10_no_program_reaches_another_venue_by_any_route() {
    let counter = counter().await;
    counter.venue("voisine").await;
    let theirs = Program::of(&counter, "voisine", &Right::ALL).await;
    let body = json!({"achievement": "pix", "givenName": "Zéphyrine", "familyName": "Canari", "day": "2026-10-12", "level": 3,
        "email": "zephyrine.canari@exemple.fr"});
    let badge = theirs.post("/api/v1/badges", &body).await.json()["id"].as_str().expect("an id").to_owned();
    let csv = [("content-type", "text/csv")];
    let sheet = "Prénom;Nom;Date;Niveau\nZéphyrine;Canari;13/10/2026;Indépendant 1\n";
    let import = theirs.ask("POST", "/api/v1/imports?title=Canari&achievement=pix", &csv, sheet.into()).await;
    let import = import.json()["id"].as_str().expect("an id").to_owned();
    let scope = Scope::of_terminal(Slug::parse("voisine").expect("a slug"));
    let (hook, now) = (Uuid::new_v4(), counter.office.desk.clock.now());
    let listen = move |connection: &mut _| webhooks::add(connection, &scope, hook, "https://zephyrine.exemple.fr/", now);
    counter.office.desk.store.run(listen).await.map_err(|error: Error| error).expect("an address");
    let before = theirs.get(&format!("/api/v1/badges/{badge}")).await.body;
    let ours = Program::of(&counter, "tilleuls", &Right::ALL).await;
    let mut asked = 0;
    for route in routes::of_programs() {
        let path = route
            .path
            .replace("badges/{id}", &format!("badges/{badge}"))
            .replace("imports/{id}", &format!("imports/{import}"))
            .replace("deliveries/{id}", &format!("deliveries/{badge}"))
            .replace("webhooks/{id}", &format!("webhooks/{hook}"))
            .replace("achievements/{key}", "achievements/premiers-pas");
        assert!(!path.contains('{'), "what stands for the placeholder of {}?", route.path);
        let answer = if route.method == "get" {
            ours.get(&path).await
        } else {
            let body = BODIES.iter().find(|(handler, _)| *handler == route.handler);
            let (_, body) = body.unwrap_or_else(|| panic!("{} has no line in BODIES", route.handler));
            ours.ask("POST", &path, &[("content-type", "application/json")], (*body).into()).await
        };
        asked += 1;
        let fit = if route.placeholders().is_empty() { answer.status != 404 } else { answer.status == 404 };
        assert!(fit && answer.status < 500, "{} {path} → {}: {}", route.method, answer.status, answer.body);
        assert!(
            !["Zéphyrine", "Canari", "zephyrine", "voisine"].iter().any(|canary| answer.body.contains(canary)),
            "{path}: {}",
            answer.body
        );
    }
    assert!(asked > 20, "only {asked}");
    assert_eq!(theirs.get(&format!("/api/v1/badges/{badge}")).await.body, before, "nothing changed there");
}

#[actix_web::test]
async fn paths_and_ways_that_are_none_are_refused_in_the_same_form() {
    let counter = counter().await;
    let program = Program::of(&counter, "tilleuls", &Right::ALL).await;
    let refused = program.ask("DELETE", "/api/v1/badges", &[], Vec::new()).await;
    assert_eq!((refused.status, slug(&refused).as_str(), refused.header("allow")), (405, "method-not-allowed", "GET, HEAD, POST"));
    assert_eq!(program.get("/api/v1/imports").await.header("allow"), "POST");
    for path in ["/api/v1/none", "/api/v2/badges", "/api/", "/api/v1/badges/none", "/api/v1/badges/%2e%2e", "/api/v1/imports/%00"] {
        let refused = program.get(path).await;
        assert_eq!((refused.status, slug(&refused).as_str()), (404, "not-found"), "{path}");
        assert_eq!(refused.header("cache-control"), "no-store");
    }
    let page = counter.browser().get("/problems/insufficient-scope?lang=en").await;
    assert!(page.status == 200 && page.body.contains("may not do that"), "{}", page.body);
    // Somebody who is signed in at the desk is no program.
    let admin = counter.signed_in(&counter.hire("chef@exemple.fr", Role::VenueAdmin, "tilleuls").await).await;
    assert_eq!(admin.get("/api/v1/venue").await.status, 401);
}

#[actix_web::test]
async fn every_route_for_programs_is_described_and_nothing_else() {
    let counter = counter().await;
    let answer = counter.browser().get("/api/openapi.json").await;
    assert_eq!(
        (answer.status, answer.header("content-type"), answer.header("access-control-allow-origin")),
        (200, "application/json", "*")
    );
    let described: Value = serde_json::from_str(&answer.body).expect("JSON");
    assert_eq!(described["openapi"], "3.1.0");
    let ours: BTreeSet<(String, String)> = routes::of_programs().into_iter().map(|route| (route.path, route.method)).collect();
    let paths = described["paths"].as_object().expect("paths");
    let operations = paths.iter().flat_map(|(path, item)| {
        let methods = item.as_object().expect("methods").iter().filter(|(name, _)| *name != "parameters");
        methods.map(move |(method, operation)| (path.clone(), method.clone(), operation.clone()))
    });
    let operations: Vec<_> = operations.collect();
    let theirs: BTreeSet<_> = operations.iter().map(|(path, method, _)| (path.clone(), method.clone())).collect();
    assert_eq!(theirs, ours);
    let names: BTreeSet<&str> = operations.iter().filter_map(|(_, _, operation)| operation["operationId"].as_str()).collect();
    assert_eq!(names.len(), ours.len(), "each has a name of its own");
    // The scope that is described is the one that the handler's type asks for.
    for (path, method, operation) in &operations {
        let route = routes::of_programs().into_iter().find(|route| (&route.path, &route.method) == (path, method)).expect("a route");
        let scope = [("Reading", "read"), ("Issuing", "issue"), ("Revoking", "revoke")];
        let scope = scope.iter().find(|(kind, _)| route.arguments().contains(&format!("caller: {kind}"))).expect("a kind").1;
        let said = operation["description"].as_str().expect("a description");
        assert!(said.contains(&format!("Scope `{scope}`.")), "{method} {path}: {said}");
    }
    let mut count = 0;
    followed(&described, &described, &mut count);
    assert!(count > 100, "{count}");
    let slugs = described["components"]["schemas"]["problem"]["properties"]["slug"]["enum"].as_array().expect("a list");
    assert!(slugs.iter().all(|slug| Problem::SLUGS.contains(&slug.as_str().expect("text"))), "{slugs:?}");
}

/// Every pointer in the description leads somewhere.
fn followed(value: &Value, whole: &Value, count: &mut usize) {
    if let Some(to) = value.get("$ref").and_then(Value::as_str) {
        assert!(whole.pointer(to.trim_start_matches('#')).is_some(), "{to}");
        *count += 1;
    }
    match value {
        Value::Object(members) => members.values().for_each(|member| followed(member, whole, count)),
        Value::Array(items) => items.iter().for_each(|item| followed(item, whole, count)),
        _ => {}
    }
}
