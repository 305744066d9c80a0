//! The description of the verifier's routes, held against the routes: each is there, and what they answer is as it says.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use url::Url;
use verifier::app::PLACES;
use verifier::clients::Clients;
use verifier::desk::Desk;
use verifier::problem::SLUGS;

use crate::support::bench::{FILE, Running, as_file, bench, json_of};
use crate::support::kit::{Badge, List, Signed};
use crate::support::schema::faults;
use crate::support::venue::Venue;

async fn description(verifier: &Running) -> Value {
    let answer = verifier.get("/api/openapi.json").await;
    assert!(answer.status() == 200 && answer.headers()["content-type"] == "application/json");
    json_of(answer).await
}

/// The path as OpenAPI writes it: without the pattern of a part.
fn plain(path: &str) -> String {
    path.replace(":.*}", "}")
}

#[actix_web::test]
async fn every_route_is_described_and_nothing_else() {
    let verifier = Running::at(bench(&[], None));
    let described = description(&verifier).await;
    assert_eq!(described["openapi"], "3.1.0");
    let ours: BTreeSet<(String, String)> = PLACES.iter().map(|place| (plain(place.path), place.method.to_lowercase())).collect();
    assert_eq!(ours.len(), PLACES.len(), "a route stands twice");
    let paths = described["paths"].as_object().expect("paths");
    let theirs = paths.iter().flat_map(|(path, item)| {
        let methods = item.as_object().expect("methods").keys();
        methods.map(move |method| (path.clone(), method.clone()))
    });
    assert_eq!(theirs.collect::<BTreeSet<_>>(), ours);
    let names: Vec<&str> =
        paths.values().flat_map(|item| item.as_object().expect("methods").values()).filter_map(|one| one["operationId"].as_str()).collect();
    assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), ours.len(), "each has a name of its own: {names:?}");
}

#[actix_web::test]
async fn every_refusal_is_described_and_nothing_else() {
    let described = description(&Running::at(bench(&[], None))).await;
    let slugs = described["components"]["schemas"]["problem"]["properties"]["slug"]["enum"].as_array().expect("a list");
    assert_eq!(slugs.iter().filter_map(Value::as_str).collect::<Vec<_>>(), SLUGS);
}

/// An answer is one that the description of its route knows: status, media type and shape.
async fn as_described(described: &Value, verifier: &Running, method: &str, path: &str, kind: &str, body: Vec<u8>) -> u16 {
    let answer = verifier.request(method, path).header("content-type", kind).body(body).send().await.expect("it answers");
    let status = answer.status().as_u16();
    let named = PLACES.iter().map(|place| plain(place.path)).find(|place| {
        let (mut asked, mut known) = (path.split('?').next().unwrap_or_default().split('/'), place.split('/'));
        loop {
            match (asked.next(), known.next()) {
                (None, None) => break true,
                (Some(_), Some(part)) if part.starts_with('{') => {}
                (Some(one), Some(part)) if one == part => {}
                _ => break false,
            }
        }
    });
    let place = named.unwrap_or_else(|| panic!("{path} is no route"));
    let operations = described["paths"][&place].as_object().expect("a route");
    let operation = operations.get(&method.to_lowercase()).or(operations.values().next()).expect("a method");
    let responses = operation["responses"].as_object().expect("responses");
    let response =
        responses.get(&status.to_string()).unwrap_or_else(|| panic!("{method} {path} answered {status}, which is not described"));
    let response = response["$ref"].as_str().map_or(response, |to| described.pointer(to.trim_start_matches('#')).expect("a place"));
    let kind = answer.headers()["content-type"].to_str().expect("text").split(';').next().unwrap_or_default().trim().to_owned();
    for name in response["headers"].as_object().into_iter().flat_map(|headers| headers.keys()) {
        assert!(answer.headers().contains_key(name.as_str()), "{method} {path}: {name}");
    }
    let content = &response["content"];
    let schema =
        content.get(&kind).or(content.get("*/*")).unwrap_or_else(|| panic!("{method} {path} answered {status} as {kind}"))["schema"]
            .clone();
    let bytes = answer.bytes().await.expect("a body");
    let value = if kind.ends_with("json") {
        serde_json::from_slice(&bytes).expect("JSON")
    } else {
        Value::String(String::from_utf8_lossy(&bytes).into_owned())
    };
    let found = if schema.is_null() { Vec::new() } else { faults(&value, &schema, described) };
    assert!(found.is_empty(), "{method} {path} {status}:\n{}", found.join("\n"));
    status
}

fn samples() -> Vec<Signed> {
    let venue = Venue::by_key("Médiathèque des Tilleuls", "tilleuls");
    let absent = Venue::on_the_web("Médiathèque", "did:web:badges.exemple.fr:venues:tilleuls");
    let status = List::by(&venue, "https://badges.exemple.fr/status/1").entry(4);
    let good = Badge::of("Amina Exemple").level(3).signed_by(&venue);
    vec![
        good.clone(),
        good.clone().altered("/name", json!("Autre chose")),
        good.stripped("/proof"),
        Badge::of("Amina Exemple").status(status).signed_by(&venue),
        Badge::of("Amina Exemple").signed_by(&absent),
        Badge::of("Amina Exemple").with("/endorsement", json!([{ "id": "urn:e" }])).signed_by(&venue),
    ]
}

#[actix_web::test]
async fn what_is_answered_is_as_described() {
    let venue = Venue::by_key("Médiathèque des Tilleuls", "tilleuls");
    let verifier = Running::at(bench(&[], Some(&[&venue])));
    let described = description(&verifier).await;
    let mut met = BTreeSet::new();
    for badge in samples() {
        let text = badge.text();
        for (kind, body) in [
            ("application/vc", text.clone().into_bytes()),
            ("application/json", json!({ "input": text, "recipient": "Amina Exemple", "lang": "en" }).to_string().into_bytes()),
            (FILE, as_file("badge.json", text.as_bytes())),
        ] {
            met.insert(as_described(&described, &verifier, "POST", "/api/v1/verify", kind, body).await);
        }
    }
    for (kind, body) in [
        ("application/xml", b"<a/>".to_vec()),
        ("application/json", b"{".to_vec()),
        ("text/plain", b"".to_vec()),
        ("text/plain", b"https://127.0.0.1/b/1".to_vec()),
        ("application/vc", b"[]".to_vec()),
        ("application/vc", vec![b' '; 600_000]),
    ] {
        met.insert(as_described(&described, &verifier, "POST", "/api/v1/verify", kind, body.clone()).await);
        as_described(&described, &verifier, "POST", "/verify", kind, body).await;
    }
    // Several at once: a badge, and a file without one.
    let part =
        |name: &str, text: &str| format!("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n{text}\r\n");
    let two = format!("{}{}--b--\r\n", part("a.json", &samples()[0].text()), part("b.json", "[]")).into_bytes();
    assert_eq!(as_described(&described, &verifier, "POST", "/api/v1/verify", "multipart/form-data; boundary=b", two).await, 200);
    for (path, member) in [("/credentials/verify", "verifiableCredential"), ("/presentations/verify", "verifiablePresentation")] {
        for badge in samples() {
            let body = json!({ member: badge.json() }).to_string().into_bytes();
            as_described(&described, &verifier, "POST", path, "application/json", body).await;
        }
        for (kind, body, status) in [
            ("application/json", b"{}".to_vec(), 400),
            ("application/xml", b"<a/>".to_vec(), 415),
            ("application/json", vec![b' '; 2_000_000], 413),
        ] {
            assert_eq!(as_described(&described, &verifier, "POST", path, kind, body).await, status, "{path}");
        }
    }
    let form = "application/x-www-form-urlencoded";
    as_described(&described, &verifier, "POST", "/verify", form, b"badge=x".to_vec()).await;
    for place in PLACES {
        let path = plain(place.path).replace("{slug}", "too-large").replace("{version}", "0").replace("{name}", "none");
        if place.method == "GET" {
            as_described(&described, &verifier, "GET", &path, "", Vec::new()).await;
        }
        met.insert(as_described(&described, &verifier, "DELETE", &path, "", Vec::new()).await);
    }
    let desk = Desk::new(bench(&[], None).examiner, Url::parse("https://verifier.example").expect("a URL"));
    let strict = Running::desk(desk.with_clients(Clients::new(1, Vec::new())));
    for _ in 0..2 {
        met.insert(as_described(&described, &strict, "POST", "/api/v1/verify", "application/vc", b"[]".to_vec()).await);
    }
    as_described(&described, &strict, "POST", "/verify", form, b"badge=x".to_vec()).await;
    // What is left is a body that comes too slowly, a fault of ours, and a crowd.
    let known = described["paths"]["/api/v1/verify"]["post"]["responses"].as_object().expect("responses").keys();
    let unmet: Vec<u16> = known.filter_map(|status| status.parse().ok()).filter(|status| !met.contains(status)).collect();
    assert_eq!(unmet, [408, 500, 503]);
}
