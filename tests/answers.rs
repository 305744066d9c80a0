//! What holds for every answer of both services, whoever asks for what: which methods, which words in the headers, where one request ends. Each
//! test is named in docs/asvs.md.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use issuer::store::scope::Role;
use reqwest::header::HeaderMap;

use crate::support::bench::{Running, bench};
use crate::support::browser::Counter;
use crate::support::desk::Office;
use crate::support::lot::Lot;

/// Both services, with one badge, and somebody who administers its venue.
struct Both {
    counter: Counter,
    verifier: Running,
    link: String,
}

impl Both {
    async fn new() -> Self {
        let office = Office::new().await;
        let lot = Lot::of(&office.desk, &[("Amina", "Exemple")]).await;
        let link = format!("/b/{}", lot.to("Exemple").handout.link);
        Self { counter: Counter::open(office), verifier: Running::at(bench(&[], None)), link }
    }

    /// Pages and documents that anybody may ask for, at both.
    fn public(&self) -> Vec<String> {
        let (issuer, link) = (&self.counter.base, &self.link);
        let of_issuer = [
            "/",
            "/retirer",
            "/legal",
            "/healthz",
            "/readyz",
            "/nowhere",
            "/staff/sign-in",
            "/status/1",
            "/venues/tilleuls",
            "/venues/tilleuls/did.json",
            "/venues/tilleuls/jwks.json",
            "/venues/tilleuls/notice",
            "/problems/not-found",
            "/api/openapi.json",
            "/api/v1/badges",
            link,
            &format!("{link}.json"),
            &format!("{link}.jwt"),
            &format!("{link}.png"),
            &format!("{link}.svg"),
            &format!("{link}/mine"),
        ]
        .map(|path| format!("{issuer}{path}"));
        let of_verifier = ["/", "/healthz", "/nowhere", "/problems/internal", "/api/openapi.json", "/api/v1/verify"];
        of_issuer.into_iter().chain(of_verifier.map(|path| self.verifier.url(path))).collect()
    }

    /// What a request to each of these addresses is answered, as a browser asks and as a program asks.
    async fn asked(&self, method: &str, headers: &[(&str, &str)]) -> Vec<(String, u16, HeaderMap, String)> {
        let client = reqwest::Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none()).build().expect("a client");
        let mut answers = Vec::new();
        for url in self.public() {
            for accept in ["text/html", "application/json"] {
                let mut asked = client.request(method.parse().expect("a method"), &url).header("accept", accept);
                for (name, value) in headers {
                    asked = asked.header(*name, *value);
                }
                let answer = asked.send().await.unwrap_or_else(|error| panic!("{url}: {error}"));
                let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
                let body = String::from_utf8_lossy(&answer.bytes().await.expect("a body")).into_owned();
                answers.push((url.clone(), status, headers, body));
            }
        }
        answers
    }
}

/// A header; empty where there is none.
fn header<'a>(headers: &'a HeaderMap, name: &str) -> &'a str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

#[actix_web::test]
async fn every_answer_says_what_it_is_and_text_says_in_which_characters() {
    let both = Both::new().await;
    let mut kinds = std::collections::BTreeSet::new();
    for (url, status, headers, body) in both.asked("GET", &[]).await {
        let kind = header(&headers, "content-type");
        assert!(body.is_empty() || !kind.is_empty(), "{url} ({status}) does not say what it is");
        assert_eq!(header(&headers, "x-content-type-options"), "nosniff", "{url}");
        // JSON and XML say by themselves that they are UTF-8 (RFC 8259 §8.1, XML 1.0 §4.3.3); other text does not.
        assert!(!kind.starts_with("text/") || kind.ends_with("; charset=utf-8"), "{url}: {kind}");
        kinds.insert(kind.split(';').next().unwrap_or_default().to_owned());
    }
    for kind in ["text/html", "text/plain", "application/json", "application/vc", "application/problem+json", "image/png", "image/svg+xml"]
    {
        assert!(kinds.contains(kind), "{kind} was never asked for: {kinds:?}");
    }
}

#[actix_web::test]
async fn no_page_is_shown_inside_another_and_no_answer_says_where_a_reader_came_from() {
    let both = Both::new().await;
    let mut pages = 0;
    for (url, _, headers, _) in both.asked("GET", &[]).await {
        let policy = header(&headers, "content-security-policy");
        assert!(policy.contains("default-src 'none'") && !policy.contains("script-src 'unsafe"), "{url}: {policy}");
        let referrer = header(&headers, "referrer-policy");
        assert!(["no-referrer", "same-origin"].contains(&referrer), "{url}: {referrer}");
        // A picture may stand in a page of somebody else's; it is sandboxed.
        if header(&headers, "content-type").starts_with("image/") {
            assert!(policy.ends_with("; sandbox"), "{url}: {policy}");
            continue;
        }
        pages += 1;
        for wanted in ["frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"] {
            assert!(policy.split("; ").any(|part| part == wanted), "{url}: no {wanted} in {policy}");
        }
    }
    assert!(pages > 30, "only {pages}");
}

#[actix_web::test]
async fn pages_of_other_origins_read_public_documents_alone_and_never_as_their_visitor() {
    let both = Both::new().await;
    let mut open = Vec::new();
    for method in ["GET", "OPTIONS"] {
        for (url, status, headers, _) in both.asked(method, &[("origin", "https://evil.exemple"), ("cookie", "sceau-staff=x")]).await {
            assert!(headers.get("access-control-allow-credentials").is_none(), "{url}");
            match header(&headers, "access-control-allow-origin") {
                "" => {}
                "*" if status == 200 => open.push(url.rsplit_once("://").map(|(_, rest)| rest.to_owned()).unwrap_or_default()),
                other => panic!("{method} {url} ({status}) is open to {other:?}"),
            }
        }
    }
    let path = |url: &String| format!("/{}", url.split_once('/').map(|(_, path)| path).unwrap_or_default());
    let open: std::collections::BTreeSet<String> = open.iter().map(path).collect();
    let documents = ["/api/openapi.json", "/status/1", "/venues/tilleuls", "/venues/tilleuls/did.json", "/venues/tilleuls/jwks.json"]
        .map(str::to_owned);
    assert_eq!(open, std::collections::BTreeSet::from(documents), "no badge, no page of somebody, no verdict");
}

#[actix_web::test]
async fn methods_that_no_route_has_are_refused_everywhere_and_nothing_is_said_back() {
    let both = Both::new().await;
    for method in ["TRACE", "PUT", "PATCH", "DELETE", "CONNECTED", "OPTIONS"] {
        for (url, status, headers, body) in both.asked(method, &[("x-canary", "Canarine")]).await {
            assert!([401, 404, 405].contains(&status), "{method} {url}: {status}");
            assert!(!body.contains("Canarine") && headers.values().all(|value| value != "Canarine"), "{method} {url} says it back");
        }
    }
}

#[actix_web::test]
async fn a_request_with_two_lengths_never_carries_a_second_one_in() {
    let both = Both::new().await;
    for (service, base, path) in
        [("issuer", both.counter.base.clone(), "/staff/sign-in"), ("verifier", both.verifier.url(""), "/api/v1/verify")]
    {
        let address = base.trim_start_matches("http://").to_owned();
        // What stands behind the last chunk is a request by itself to who reads chunks, and a part of the body to who counts bytes.
        let inner = "GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
        let body = format!("0\r\n\r\n{inner}");
        for lengths in [
            format!("Content-Length: {}\r\nTransfer-Encoding: chunked", body.len()),
            format!("Transfer-Encoding: chunked\r\nContent-Length: {}", body.len()),
            format!("Content-Length: {}\r\nTransfer-Encoding: identity, chunked", body.len()),
            format!("Content-Length: {}\r\nTransfer-Encoding: xchunked", body.len()),
            format!("Content-Length: {}\r\nContent-Length: 5", body.len()),
            format!("Content-Length: 5\r\nContent-Length: {}", body.len()),
            format!("Content-Length: +{}", body.len()),
            "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity".to_owned(),
        ] {
            let request =
                format!("POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n{lengths}\r\n\r\n{body}");
            let said = tokio::task::spawn_blocking({
                let address = address.clone();
                move || say(&address, request.as_bytes())
            })
            .await
            .expect("nobody panicked");
            let answers = said.matches("HTTP/1.1 ").count();
            assert!(said.starts_with("HTTP/1.1 4") && answers == 1, "{service}, {lengths:?}: {said}");
        }
    }
}

#[actix_web::test]
async fn what_an_operator_counts_is_answered_to_no_visitor() {
    let both = Both::new().await;
    for url in [format!("{}/metrics", both.counter.base), both.verifier.url("/metrics")] {
        let answer = reqwest::Client::builder().no_proxy().build().expect("a client").get(&url).send().await.expect("it answers");
        assert_eq!(answer.status(), 404, "{url}");
        let body = answer.text().await.expect("text");
        assert!(!body.contains("_request_seconds"), "{url}: {body}");
    }
}

#[actix_web::test]
async fn nobody_works_anywhere_before_somebody_was_let_in() {
    #[derive(diesel::QueryableByName)]
    struct Count {
        #[diesel(sql_type = diesel::sql_types::BigInt)]
        count: i64,
    }
    let counter = Counter::open(Office::new().await);
    let people = async || {
        let count = |connection: &mut issuer::store::Database| {
            use diesel::RunQueryDsl as _;
            let query = diesel::sql_query("SELECT count(*) AS count FROM staff");
            Ok::<_, issuer::store::Error>(query.get_result::<Count>(connection)?.count)
        };
        counter.office.desk.store.read(count).await.expect("the store answers")
    };
    assert_eq!(people().await, 0, "a new installation with a venue has no account");
    counter.hire("amina@exemple.fr", Role::VenueAdmin, "tilleuls").await;
    assert_eq!(people().await, 1, "and this is how one comes to be");
}

fn say(address: &str, bytes: &[u8]) -> String {
    let mut stream = TcpStream::connect(address).expect("it listens");
    // An open connection without a further answer is what a refusal may leave behind.
    stream.set_read_timeout(Some(Duration::from_secs(2))).expect("a limit");
    stream.write_all(bytes).expect("it reads");
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}
