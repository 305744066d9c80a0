//! Whatever a recruiter may hold leads to the badge inside: pasted text, pages that name a badge, several files at a time. What
//! takes the program itself (PDF, ZIP, photographs) is tested beside it, in `verifier/tests/scan.rs`.

use serde_json::{Value, json};
use verifier::config::Config;
use verifier::examine::Examiner;
use verifier::fetch::Origin;

use crate::support::bench::{FILE, Running, bench, form, json_of, stopped};
use crate::support::kit::{Badge, NOW, Signed};
use crate::support::server::{Answer, Server};
use crate::support::venue::Venue;

fn amina() -> Signed {
    Badge::of("Amina Exemple").level(3).signed_by(&Venue::by_key("Médiathèque des Tilleuls", "tilleuls"))
}

fn altered() -> Signed {
    amina().altered("/credentialSubject/achievement/name", json!("Compétences avancées"))
}

/// Files as a form sends them.
fn files(files: &[(&str, &str)]) -> Vec<u8> {
    let part = |(name, content): &(&str, &str)| {
        format!("--the-end-of-a-part\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n{content}\r\n")
    };
    format!("{}--the-end-of-a-part--\r\n", files.iter().map(part).collect::<String>()).into_bytes()
}

/// A verifier that may ask this server, and nobody else.
fn beside(server: &Server) -> Running {
    let origin = Origin::parse(&server.url("http", "127.0.0.1", "")).expect("an origin");
    let config = Config { allow_origins: vec![origin], ..Config::default() };
    Running::start(Examiner::new(&config).with_clock(stopped(NOW)))
}

fn page(body: &str) -> Answer {
    let head = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\n\r\n", body.len());
    Answer::Bytes(format!("{head}{body}").into_bytes())
}

#[actix_web::test]
async fn a_badge_out_of_a_mail_says_the_same_as_its_own_bytes() {
    let verifier = Running::at(bench(&[], None));
    let text = amina().text();
    let plain = verifier.report(&text).await;
    assert_eq!(plain["verdict"], "valid");
    let quoted: String = text.lines().map(|line| format!("> {line}\r\n")).collect();
    for (name, pasted) in [
        ("quoted", format!("Amina Exemple a écrit :\r\n{quoted}")),
        ("among words", format!("Bonjour,\nvoici mon badge : {text}\nMerci !")),
        ("escaped", text.replace('&', "&amp;").replace('"', "&quot;")),
        ("behind a mark", format!("\u{feff}{text}\u{200b}")),
    ] {
        let report = json_of(verifier.post("/api/v1/verify", "text/plain", pasted.clone()).await).await;
        assert_eq!((&report["verdict"], &report["badge"]), (&plain["verdict"], &plain["badge"]), "{name}: {report}");
        let shown = verifier.page(&pasted, "Amina Exemple").await;
        assert!(shown.contains("Amina Exemple"), "{name}");
    }
}

#[actix_web::test]
async fn several_files_get_an_answer_each_and_one_gets_its_own() {
    let verifier = Running::at(bench(&[], None));
    let (good, bad) = (amina().text(), altered().text());
    let given = files(&[("good.json", &good), ("../../etc/bad.json", &bad), ("C:\\\\x\\\\photo.gif", "GIF89a"), ("", "")]);
    let answer = verifier.post("/api/v1/verify", FILE, given.clone()).await;
    assert_eq!(answer.status(), 200);
    let told = json_of(answer).await;
    let told = told["reports"].as_array().expect("a list");
    let said: Vec<(&Value, &Value)> = told.iter().map(|report| (&report["input"], &report["verdict"])).collect();
    assert_eq!(said[..2], [(&json!("good.json"), &json!("valid")), (&json!("bad.json"), &json!("invalid"))]);
    assert_eq!((&told[2]["input"], &told[2]["problem"]["slug"], told.len()), (&json!("photo.gif"), &json!("picture-kind"), 3));
    let page = verifier.post("/verify?lang=fr", FILE, given).await;
    assert_eq!(page.status(), 200);
    let page = page.text().await.expect("text");
    for said in ["good.json", "bad.json", "photo.gif", "Type d’image non accepté", "Amina Exemple"] {
        assert!(page.contains(said), "{said}: {page}");
    }
    let one = json_of(verifier.post("/api/v1/verify", FILE, files(&[("good.json", &good)])).await).await;
    assert_eq!(one["verdict"], "valid");
    if let Some(folder) = std::env::var_os("SCEAU_LOOK") {
        std::fs::write(std::path::Path::new(&folder).join("several.html"), page).expect("the folder can be written");
    }
}

#[actix_web::test]
async fn b09_ten_thousand_parts_are_not_waited_for() {
    let verifier = Running::at(bench(&[], None));
    let many: Vec<(&str, &str)> = vec![("a", "{}"); 10_000];
    let answer = verifier.post("/api/v1/verify", FILE, files(&many)).await;
    assert_eq!(answer.status(), 400);
    assert_eq!(json_of(answer).await["slug"], "several-inputs");
    let nine = json_of(verifier.post("/api/v1/verify", FILE, files(&many[..9])).await).await;
    assert_eq!(nine["slug"], "several-inputs");
}

#[actix_web::test]
async fn a_page_leads_to_the_badge_that_it_names() {
    let badge = amina().text();
    let embedded = badge.clone();
    let server = Server::plain(move |path| match path {
        "/linked" => page("<!doctype html><link rel='alternate' type='application/vc' href='/badge?x=1&amp;y=2'>"),
        "/embedded" => page(&format!("<!doctype html><script type=\"application/ld+json\">{embedded}</script>")),
        "/named" => page("<html><a href='/nowhere.json'>x</a><a href='/badge.json'>JSON</a></html>"),
        "/empty" => page("<!doctype html><p>Bonjour"),
        "/many" => page(&format!("<!doctype html>{}", (0..50).map(|n| format!("<a href='/{n}.json'>x</a>")).collect::<String>())),
        "/circle" => page("<!doctype html><link rel=alternate type=application/vc href='/circle'><a href='/linked?.json'>"),
        "/badge?x=1&y=2" | "/badge.json" => Answer::json(&badge),
        _ => Answer::status(404),
    })
    .await;
    let verifier = beside(&server);
    let mut before = 0;
    for (path, said, asked) in [
        ("/linked", "valid", 2),
        ("/embedded", "valid", 1),
        ("/named", "valid", 3),
        ("/empty", "page-without-badge", 1),
        ("/many", "page-without-badge", 3),
        ("/circle", "page-without-badge", 2),
    ] {
        let report = json_of(verifier.post("/api/v1/verify", "text/plain", server.url("http", "127.0.0.1", path)).await).await;
        let found = if report["verdict"].is_null() { &report["slug"] } else { &report["verdict"] };
        assert_eq!((found, server.hits() - before), (&json!(said), asked), "{path}: {report}");
        before = server.hits();
    }
}

#[actix_web::test]
async fn two_links_are_asked_back_and_nobody_is_asked_before() {
    let server = Server::plain(|_| Answer::status(404)).await;
    let verifier = beside(&server);
    let (one, two) = (server.url("http", "127.0.0.1", "/1"), server.url("http", "127.0.0.1", "/2"));
    let answer = verifier.post("/api/v1/verify", "text/plain", format!("Mes badges : {one} et {two}")).await;
    assert_eq!(answer.status(), 422);
    assert_eq!((json_of(answer).await["slug"].clone(), server.hits()), (json!("several-links"), 0));
    let page = verifier.post("/verify?lang=fr", "application/x-www-form-urlencoded", form(&[("badge", &format!("{one} {two}"))])).await;
    assert!(page.text().await.expect("text").contains("Collez seulement le lien du badge"));
}

#[actix_web::test]
async fn s17_a_link_to_this_verifier_is_read_and_not_asked() {
    let server = Server::plain(|_| Answer::status(404)).await;
    let origin = server.url("http", "127.0.0.1", "/");
    let public_url = url::Url::parse(&origin).expect("a URL");
    let config =
        Config { public_url, allow_origins: vec![Origin::parse(origin.trim_end_matches('/')).expect("an origin")], ..Config::default() };
    let verifier = Running::start(Examiner::new(&config).with_clock(stopped(NOW)));
    let filled = format!("{origin}?{}", form(&[("lang", "fr"), ("badge", &amina().text())]));
    let report = json_of(verifier.post("/api/v1/verify", "text/plain", filled).await).await;
    assert_eq!(report["verdict"], "valid", "{report}");
    let nothing = json_of(verifier.post("/api/v1/verify", "text/plain", format!("{origin}verify")).await).await;
    assert_eq!((&nothing["slug"], server.hits()), (&json!("page-without-badge"), 0));
}
