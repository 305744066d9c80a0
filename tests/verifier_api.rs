//! The verifier over HTTP and on the command line: each route one success and each refusal, and what a report is.

use std::collections::BTreeSet;

use badge::report::{Cause, Reason, Why};
use serde_json::{Value, json};
use verifier::config::Config;
use verifier::examine::Examiner;
use verifier::fetch::Origin;
use verifier::terminal::{Check, Exit, check};
use verifier::words::Words;

use crate::support::bench::{FILE, Running, as_file, bench, by_hand, form, json_of, list, stopped};
use crate::support::exhibit::{self, Expect};
use crate::support::kit::{Badge, List, NOW, Signed};
use crate::support::server::{Answer, Server};
use crate::support::venue::Venue;

fn tilleuls() -> Venue {
    Venue::by_key("Médiathèque des Tilleuls", "tilleuls")
}

fn amina() -> Signed {
    Badge::of("Amina Exemple").level(3).signed_by(&tilleuls())
}

fn altered() -> Signed {
    amina().altered("/credentialSubject/achievement/name", json!("Compétences avancées"))
}

#[actix_web::test]
async fn a_good_badge_of_a_recognised_venue_is_valid_and_recognised() {
    let verifier = Running::at(bench(&[], Some(&[&tilleuls()])));
    let report = verifier.report(&amina().text()).await;
    insta::assert_json_snapshot!("report_of_a_good_badge", report);
}

#[actix_web::test]
async fn every_content_type_of_the_contract_gives_the_same_report() {
    let verifier = Running::at(bench(&[], None));
    let text = amina().text();
    let whole = format!("{{\"input\": {text}, \"lang\": \"fr\"}}");
    let parts = format!("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"badge.json\"\r\n\r\n{text}\r\n--b--\r\n");
    let expected = json_of(verifier.post("/api/v1/verify", "application/vc", text.clone()).await).await;
    assert_eq!(expected["verdict"], "valid");
    for (kind, body) in [
        ("application/vc+ld+json", text.clone()),
        ("application/ld+json; charset=utf-8", text.clone()),
        ("Text/Plain", text.clone()),
        ("application/json", json!({ "input": text }).to_string()),
        ("application/json", whole),
        ("multipart/form-data; boundary=b", parts),
    ] {
        let answer = verifier.post("/api/v1/verify", kind, body).await;
        assert_eq!(answer.status(), 200, "{kind}");
        let mut report = json_of(answer).await;
        // A file is named by its name; the bytes are the same.
        report["input"] = json!("-");
        assert_eq!(report, expected, "{kind}");
    }
}

#[actix_web::test]
async fn any_verdict_is_an_answer() {
    let verifier = Running::at(bench(&[], Some(&[])));
    let absent = Venue::on_the_web("Médiathèque", "did:web:badges.exemple.fr:venues:tilleuls");
    for (badge, verdict) in [(amina(), "valid"), (altered(), "invalid"), (Badge::of("Amina").signed_by(&absent), "undecided")] {
        assert_eq!(verifier.report(&badge.text()).await["verdict"], verdict);
    }
}

#[actix_web::test]
async fn a_program_may_name_the_person_the_moment_and_the_language() {
    let verifier = Running::at(bench(&[], None));
    let ask = |more: Value| {
        let mut body = json!({ "input": amina().text() });
        body.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
        verifier.post("/api/v1/verify", "application/json", body.to_string())
    };
    let report = json_of(ask(json!({ "recipient": "EXEMPLE amina", "now": "2026-10-01T00:00:00Z", "lang": "fr" })).await).await;
    assert_eq!((&report["recipient"], &report["checkedAt"]), (&json!("match"), &json!("2026-10-01T00:00:00Z")));
    assert_eq!(report["checks"][3]["reason"], "not-yet-valid");
    let other = json_of(ask(json!({ "recipient": "Bruno Modèle" })).await).await;
    assert_eq!((&other["recipient"], &other["verdict"]), (&json!("mismatch"), &json!("valid")), "beside the verdict");
}

#[actix_web::test]
async fn what_cannot_be_judged_is_refused_as_problem_details() {
    let verifier = Running::at(bench(&[], None));
    let long = " ".repeat(600_000);
    let part = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n{}\r\n";
    let nine = format!("{}--b--\r\n", part.repeat(9));
    let json = "application/json";
    for (kind, body, status, slug) in [
        ("application/xml", "<a/>", 415, "unsupported-media-type"),
        ("", "{}", 415, "unsupported-media-type"),
        ("application/x-www-form-urlencoded", "badge=x", 415, "unsupported-media-type"),
        (json, "{", 400, "malformed-request"),
        (json, "{}", 400, "malformed-request"),
        (json, "{\"input\": 1}", 400, "malformed-request"),
        (json, "{\"input\": \"x\", \"inputs\": 2}", 400, "malformed-request"),
        (json, "{\"input\": \"x\", \"input\": \"y\"}", 400, "malformed-request"),
        (json, "{\"input\": \"{}\", \"now\": \"yesterday\"}", 400, "malformed-request"),
        (json, "{\"input\": \" \"}", 400, "nothing-given"),
        ("multipart/form-data; boundary=b", &nine, 400, "several-inputs"),
        ("multipart/form-data; boundary=b", "--b--\r\n", 400, "nothing-given"),
        ("text/plain", "", 400, "nothing-given"),
        ("text/plain", "eyJhbGciOiJFZERTQSJ9.e30.AA", 422, "not-a-badge"),
        ("text/plain", "https://127.0.0.1/b/0123456789", 422, "link-unreachable"),
        ("text/plain", "http://example.org/", 422, "link-unreachable"),
        ("application/vc", "[]", 422, "not-a-badge"),
        ("application/vc", "{\"type\": \"Profile\"}", 422, "not-a-badge"),
        ("application/vc", "<!doctype html>", 422, "not-a-badge"),
        ("application/vc", "{\"type\": 1, \"\\u0074ype\": 2}", 422, "duplicate-members"),
        ("application/vc", "\u{feff}{}", 422, "unreadable-input"),
        ("application/vc", &long, 413, "too-large"),
    ] {
        let answer = verifier.post("/api/v1/verify", kind, body).await;
        let at = format!("{kind} {:.40}", body);
        assert_eq!(answer.status().as_u16(), status, "{at}");
        assert_eq!(answer.headers()["content-type"], "application/problem+json", "{at}");
        let problem = json_of(answer).await;
        assert_eq!(problem["type"], format!("https://verifier.example/problems/{slug}"), "{at}");
        assert_eq!((problem["slug"].as_str(), problem["status"].as_u64()), (Some(slug), Some(status.into())), "{at}");
    }
    insta::assert_json_snapshot!(
        "problem",
        json_of(verifier.post("/api/v1/verify", json, "{\"input\": \"{}\", \"now\": \"1\"}").await).await
    );
}

#[actix_web::test]
async fn the_type_of_a_problem_leads_to_a_page_with_the_same_words() {
    let verifier = Running::at(bench(&[], None));
    let problem = json_of(verifier.post("/api/v1/verify", "application/vc", "[]").await).await;
    let page = verifier.get("/problems/not-a-badge").await;
    assert_eq!(page.status(), 200);
    let page = page.text().await.expect("text");
    for member in ["title", "detail", "next"] {
        assert!(page.contains(problem[member].as_str().expect("text")), "{member}");
    }
    assert_eq!(verifier.get("/problems/no-such-slug").await.status(), 404);
}

#[actix_web::test]
async fn every_route_says_which_method_it_wants() {
    let verifier = Running::at(bench(&[], None));
    let wrong = [
        ("POST", "/", "GET, HEAD"),
        ("GET", "/verify", "POST"),
        ("GET", "/api/v1/verify", "POST"),
        ("DELETE", "/healthz", "GET"),
        ("PUT", "/problems/internal", "GET"),
    ];
    for (method, path, allow) in wrong {
        let answer = verifier.request(method, path).send().await.expect("it answers");
        assert_eq!((answer.status().as_u16(), answer.headers()["allow"].as_bytes()), (405, allow.as_bytes()), "{method} {path}");
    }
    let api = verifier.get("/api/v2/verify").await;
    assert_eq!((api.status().as_u16(), api.headers()["content-type"].as_bytes()), (404, &b"application/problem+json"[..]));
    let page = verifier.get("/nowhere").await;
    assert_eq!((page.status().as_u16(), page.headers()["content-type"].as_bytes()), (404, &b"text/html; charset=utf-8"[..]));
    let health = verifier.get("/healthz").await;
    assert_eq!((health.status().as_u16(), health.text().await.expect("text").as_str()), (200, "ok\n"));
}

#[actix_web::test]
async fn every_answer_carries_the_headers_that_protect_its_reader() {
    let verifier = Running::at(bench(&[], None));
    let rest = "style-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
    let (page, other) = (format!("default-src 'none'; script-src 'self'; {rest}"), format!("default-src 'none'; {rest}"));
    for (path, csp) in [("/", &page), ("/problems/internal", &page), ("/nowhere", &page), ("/healthz", &other), ("/api/v1/verify", &other)]
    {
        let answer = verifier.get(path).await;
        let header = |name: &str| answer.headers().get(name).and_then(|v| v.to_str().ok()).unwrap_or_default().to_owned();
        assert_eq!(&header("content-security-policy"), csp, "{path}");
        assert_eq!(header("cache-control"), "no-store", "{path}");
        assert_eq!(header("referrer-policy"), "no-referrer", "{path}");
        assert_eq!(header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(header("set-cookie"), "", "{path}");
    }
}

#[actix_web::test]
async fn every_exhibit_ends_over_http_as_its_header_says() {
    let mut faults = Vec::new();
    for (name, exhibit) in exhibit::all().into_iter().filter(|(_, exhibit)| exhibit.is_at_hand()) {
        let verifier = Running::at(crate::support::bench::bench_at(&exhibit.now, &exhibit.documents(), None));
        let answer = if exhibit.is_picture() {
            verifier.post("/api/v1/verify", FILE, as_file("picture", &exhibit.given_bytes())).await
        } else {
            verifier.post("/api/v1/verify", "application/vc", exhibit.given_bytes()).await
        };
        let (status, body) = (answer.status().as_u16(), json_of(answer).await);
        match (exhibit.judged(), &exhibit.expect) {
            (Some(report), _) if status == 200 => {
                let verdict = json!(report.verdict());
                if body["verdict"] != verdict || body["document"] != json!(report.document) {
                    faults.push(format!("{name}: {} instead of {verdict}", body["verdict"]));
                }
            }
            (_, Expect::Unreadable { unreadable }) if (400..500).contains(&status) => {
                if body["slug"] != json!(unreadable) {
                    faults.push(format!("{name}: {} instead of {unreadable}", body["slug"]));
                }
            }
            _ => faults.push(format!("{name}: {status} {body}")),
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[actix_web::test]
async fn a_venue_on_loopback_is_asked_where_the_operator_allows_it_and_every_report_says_so() {
    let (server, venue, badge) = venue_on_loopback(|venue, url| List::by(venue, url).signed_by(venue)).await;
    let origin = server.url("http", "localhost", "");
    let config =
        Config { allow_origins: vec![Origin::parse(&origin).expect("an origin")], recognised: Some(list(&[&venue])), ..Config::default() };
    let verifier = Running::start(Examiner::new(&config).with_clock(stopped(NOW)));
    let link = server.url("http", "localhost", "/b/4xQ7");
    let report = json_of(verifier.post("/api/v1/verify", "text/plain", link.clone()).await).await;
    assert_eq!((&report["verdict"], &report["trust"], &report["input"]), (&json!("valid"), &json!("recognised"), &json!(link)));
    assert_eq!(report["document"], json!(badge::document::Digest::of(badge.text().as_bytes())));
    let said = report["checks"].as_array().expect("checks").iter().flat_map(|check| check["evidence"].as_array().expect("evidence"));
    assert!(said.clone().any(|e| e["at"] == "VERIFIER_ALLOW_ORIGINS" && e["value"] == origin), "{report:#}");
    // Link, key document, status list: each once, and nothing else that the badge names.
    assert_eq!(paths(&server), ["/b/4xQ7", "/venues/tilleuls/did.json", "/status/1"]);
    // The same badge by a verifier without the exception: no connection, and no verdict.
    let strict = Running::start(Examiner::new(&Config::default()).with_clock(stopped(NOW)));
    assert_eq!(strict.report(&badge.text()).await["verdict"], "undecided");
    assert_eq!(server.hits(), 3);
}

#[actix_web::test]
async fn a_public_document_serves_again_for_a_minute_and_a_badge_never() {
    let (server, _, badge) = venue_on_loopback(|venue, url| List::by(venue, url).signed_by(venue)).await;
    let config =
        Config { allow_origins: vec![Origin::parse(&server.url("http", "localhost", "")).expect("an origin")], ..Config::default() };
    let (clock, hand) = by_hand(NOW);
    let verifier = Running::start(Examiner::new(&config).with_clock(clock));
    let link = server.url("http", "localhost", "/b/4xQ7");
    for (seconds, asked) in [(0, 3), (59, 4), (60, 7)] {
        hand.store(seconds, std::sync::atomic::Ordering::SeqCst);
        let report = json_of(verifier.post("/api/v1/verify", "text/plain", link.clone()).await).await;
        assert_eq!((&report["verdict"], server.hits()), (&json!("valid"), asked), "after {seconds} seconds");
    }
    assert_eq!(verifier.report(&badge.text()).await["verdict"], "valid");
}

#[actix_web::test]
async fn a_revoked_badge_is_invalid_and_one_whose_venue_is_silent_is_undecided() {
    let (server, _, badge) = venue_on_loopback(|venue, url| List::by(venue, url).with_bit(5000).signed_by(venue)).await;
    let origin = Origin::parse(&server.url("http", "localhost", "")).expect("an origin");
    let config = Config { allow_origins: vec![origin], ..Config::default() };
    let verifier = Running::start(Examiner::new(&config).with_clock(stopped(NOW)));
    let report = verifier.report(&badge.text()).await;
    assert_eq!((&report["verdict"], &report["checks"][4]["reason"]), (&json!("invalid"), &json!("revoked")));
    let gone = Running::at(bench(&[], None));
    let report = gone.report(&badge.text()).await;
    assert_eq!((&report["verdict"], &report["checks"][2]["reason"]), (&json!("undecided"), &json!("issuer-unreachable")));
}

#[actix_web::test]
async fn s12_nothing_is_asked_in_the_name_of_a_broken_signature() {
    let canary = Server::plain(|_| Answer::json("{}")).await;
    let list = List::by(&tilleuls(), &canary.url("http", "127.0.0.1", "/status/1"));
    let good = Badge::of("Amina Exemple").status(list.entry(1)).signed_by(&tilleuls());
    let config =
        Config { allow_origins: vec![Origin::parse(&canary.url("http", "127.0.0.1", "")).expect("an origin")], ..Config::default() };
    let verifier = Running::start(Examiner::new(&config).with_clock(stopped(NOW)));
    let broken = good.clone().altered("/name", json!("Autre chose"));
    assert_eq!(verifier.report(&broken.text()).await["verdict"], "invalid");
    assert_eq!(canary.hits(), 0);
    assert_eq!(verifier.report(&good.text()).await["verdict"], "undecided");
    assert_eq!(canary.hits(), 1, "a good signature is worth asking for");
}

#[actix_web::test]
async fn s12_a_badge_makes_us_fetch_eight_documents_and_no_more() {
    let canary = Server::plain(|_| Answer::status(404)).await;
    let entry = |n: usize| List::by(&tilleuls(), &canary.url("http", "127.0.0.1", &format!("/status/{n}"))).entry(n);
    let badge = Badge::of("Amina Exemple").status((0..50).map(entry).collect()).signed_by(&tilleuls());
    let config =
        Config { allow_origins: vec![Origin::parse(&canary.url("http", "127.0.0.1", "")).expect("an origin")], ..Config::default() };
    let verifier = Running::start(Examiner::new(&config).with_clock(stopped(NOW)));
    assert_eq!(verifier.report(&badge.text()).await["verdict"], "undecided");
    assert_eq!(canary.hits(), 8);
}

#[actix_web::test]
async fn s16_a_link_to_a_page_is_no_badge_and_json_with_a_mark_before_it_is_unreadable() {
    let good = amina().text();
    let server = Server::plain(move |path| match path {
        "/page" => Answer::Bytes(
            format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {}\r\n\r\n{good}", good.len()).into_bytes(),
        ),
        "/mark" => Answer::json("\u{feff}{}"),
        _ => Answer::json("<!doctype html>"),
    })
    .await;
    let config =
        Config { allow_origins: vec![Origin::parse(&server.url("http", "127.0.0.1", "")).expect("an origin")], ..Config::default() };
    let verifier = Running::start(Examiner::new(&config).with_clock(stopped(NOW)));
    for (path, slug) in [("/page", "page-without-badge"), ("/mark", "unreadable-input"), ("/other", "page-without-badge")] {
        let problem = json_of(verifier.post("/api/v1/verify", "text/plain", server.url("http", "127.0.0.1", path)).await).await;
        assert_eq!(problem["slug"], slug, "{path}");
    }
}

#[actix_web::test]
async fn the_terminal_says_the_same_and_ends_with_the_worst_of_its_answers() {
    let bench = bench(&[], Some(&[&tilleuls()]));
    let folder = tempfile::tempdir().expect("a folder");
    let file = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).expect("the folder can be written");
        path.display().to_string()
    };
    let absent = Venue::on_the_web("Médiathèque", "did:web:badges.exemple.fr:venues:tilleuls");
    let good = file("good.json", &amina().text());
    let bad = file("bad.json", &altered().text());
    let silent = file("silent.json", &Badge::of("Amina Exemple").signed_by(&absent).text());
    let twice = file("twice.json", "{\"type\": 1, \"type\": 2}");
    let ask = |inputs: &[&String], json, recipient: Option<&str>| {
        let inputs = inputs.iter().map(ToString::to_string).collect();
        Check { inputs, json, recipient: recipient.map(str::to_owned), now: None, words: Words::for_reader(None, None) }
    };
    let base = url::Url::parse("https://verifier.example").expect("a URL");
    for (inputs, recipient, exit) in [
        (&[&good][..], None, Exit::Valid),
        (&[&good], Some("amina exemple"), Exit::Valid),
        (&[&good], Some("Bruno Modèle"), Exit::Invalid),
        (&[&bad], None, Exit::Invalid),
        (&[&silent], None, Exit::Undecided),
        (&[&twice], None, Exit::Unreadable),
        (&[&silent, &good], None, Exit::Undecided),
        (&[&bad, &silent, &good], None, Exit::Invalid),
        (&[&good, &twice, &bad], None, Exit::Unreadable),
    ] {
        let mut out = Vec::new();
        assert_eq!(check(&bench.examiner, &ask(inputs, true, recipient), &base, &mut out).await.expect("a vector takes every byte"), exit);
        let lines: Vec<Value> = String::from_utf8(out).expect("text").lines().map(|l| serde_json::from_str(l).expect("JSON")).collect();
        assert_eq!(lines.len(), inputs.len(), "one line for each input");
    }
    let mut out = Vec::new();
    check(&bench.examiner, &ask(&[&good, &bad, &silent, &twice], false, None), &base, &mut out).await.expect("a vector takes every byte");
    let shown = String::from_utf8(out).expect("text").replace(&folder.path().display().to_string(), "");
    insta::assert_snapshot!("terminal", shown);
    let mut out = Vec::new();
    check(&bench.examiner, &ask(&[&twice], true, None), &base, &mut out).await.expect("a vector takes every byte");
    let line: Value = serde_json::from_slice(&out).expect("JSON");
    assert_eq!((&line["input"], &line["problem"]["slug"]), (&json!(twice), &json!("duplicate-members")));
}

#[test]
fn the_published_shape_of_a_report_knows_every_slug_and_every_member() {
    let schema: Value = serde_json::from_str(include_str!("../schemas/json/report.schema.json")).expect("JSON");
    let words = |i: usize| -> BTreeSet<&str> {
        let list = schema["$defs"]["check"]["oneOf"][i]["properties"]["reason"]["enum"].as_array().expect("a list");
        list.iter().filter_map(Value::as_str).collect()
    };
    assert_eq!(words(1), Reason::ALL.iter().map(|r| r.slug()).collect());
    assert_eq!(words(2), Cause::ALL.iter().map(|c| c.slug()).collect());
    assert_eq!(words(3), Why::ALL.iter().map(|w| w.slug()).collect());
    for (_, exhibit) in exhibit::all() {
        if let Some(report) = exhibit.judged() {
            let report = serde_json::to_value(report).expect("a report can be written");
            described(&schema["$defs"]["report"], &report, &schema);
        }
    }
}

/// Every member of `value` stands in the schema, and every one that it demands is there.
fn described(schema: &Value, value: &Value, root: &Value) {
    let schema = match schema["$ref"].as_str() {
        Some(place) => root.pointer(place.trim_start_matches('#')).expect("a place in the schema"),
        None => schema,
    };
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                assert!(schema["properties"][name].is_object(), "{name} is not described");
                described(&schema["properties"][name], member, root);
            }
            for name in schema["required"].as_array().expect("a list") {
                assert!(members.contains_key(name.as_str().expect("a name")), "{name} is missing");
            }
        }
        Value::Array(items) => items.iter().for_each(|item| described(&schema["items"], item, root)),
        one => {
            let allowed = schema["enum"].as_array().is_none_or(|list| list.contains(one));
            let kind = schema["type"] == "string" || (schema["type"] == "integer" && one.is_u64()) || schema["enum"].is_array();
            assert!(allowed && kind, "{one} against {schema}");
        }
    }
}

/// A did:web venue on a server of ours, its status list, and a badge with index 5000 in it, also at a share link.
async fn venue_on_loopback(list: impl Fn(&Venue, &str) -> Signed) -> (Server, Venue, Signed) {
    let free = std::net::TcpListener::bind("127.0.0.1:0").and_then(|l| l.local_addr()).expect("a port that is free");
    let venue = Venue::on_the_web("Médiathèque des Tilleuls", &format!("did:web:localhost%3A{}:venues:tilleuls", free.port()));
    let url = format!("http://localhost:{}/status/1", free.port());
    let badge = Badge::of("Amina Exemple").level(3).status(List::by(&venue, &url).entry(5000)).signed_by(&venue);
    let (document, listed, link) = (venue.document().to_string(), list(&venue, &url).text(), badge.text());
    let server = Server::at(free, move |path| match path {
        "/venues/tilleuls/did.json" => Answer::json(&document),
        "/status/1" => Answer::json(&listed),
        "/b/4xQ7" => Answer::json(&link),
        _ => Answer::status(404),
    })
    .await;
    (server, venue, badge)
}

fn paths(server: &Server) -> Vec<String> {
    server.said().iter().filter_map(|head| head.split(' ').nth(1).map(str::to_owned)).collect()
}

#[actix_web::test]
async fn the_page_of_a_form_and_the_page_of_a_file_are_one() {
    let verifier = Running::at(bench(&[], Some(&[&tilleuls()])));
    let text = amina().text();
    let parts = format!(
        "--b\r\nContent-Disposition: form-data; name=\"badge\"\r\n\r\n\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"../../x\"\r\n\
         Content-Type: application/json\r\n\r\n{text}\r\n--b\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\n\r\n--b--\r\n"
    );
    let file = verifier.post("/verify", "multipart/form-data; boundary=b", parts).await;
    assert_eq!(file.status(), 200);
    let file = file
        .text()
        .await
        .expect("text")
        .replace("\"input\": \"x\"", "\"input\": \"-\"")
        .replace("&#34;input&#34;: &#34;x&#34;", "&#34;input&#34;: &#34;-&#34;")
        .replace("%22input%22%3A%20%22x%22", "%22input%22%3A%20%22-%22");
    // What was pasted can be sent again by the page, in another language too; a file cannot.
    let told = |page: &str| {
        let parts = |(start, end): (&str, &str)| page.split(start).nth(1).and_then(|rest| rest.split(end).next()).map(str::to_owned);
        [("<div class=\"verdict", "<div class=\"u4 row noprint\">"), ("<div class=\"side\">", "</main>")].map(parts)
    };
    let page = verifier.page(&text, "").await;
    assert!(told(&page).iter().all(Option::is_some), "{page}");
    assert_eq!(told(&file), told(&page));
    for (body, status) in [(form(&[("badge", "")]), 400), (form(&[("badge", "nothing")]), 422), (form(&[("colour", "plum")]), 400)] {
        let answer = verifier.post("/verify", "application/x-www-form-urlencoded", body).await;
        assert_eq!((answer.status().as_u16(), answer.headers()["content-type"].as_bytes()), (status, &b"text/html; charset=utf-8"[..]));
    }
    assert_eq!(verifier.post("/verify", "application/json", "{}").await.status(), 415);
}
