//! Pictures over HTTP: a badge's picture carries the badge, says when it was withdrawn and names nobody; a venue's logo can do
//! nothing but be seen.

use std::net::TcpListener;

use actix_web::dev::ServerHandle;
use badge::baked;
use issuer::actions::issue_batch::{Options, issue_batch};
use issuer::actions::revoke_badge::{Reason, revoke_badge};
use issuer::actions::set_logo::{Error, read_logo, set_logo};
use issuer::config::Config;
use issuer::sheets::logo::Fault;
use issuer::web::app;
use reqwest::header::HeaderMap;
use reqwest::{Method, StatusCode};
use uuid::Uuid;

use crate::support::desk::{ORIGIN, Office};

struct Running {
    office: Office,
    /// Path of the first badge's link, and its id.
    link: String,
    badge: Uuid,
    base: String,
    server: ServerHandle,
}

struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: Vec<u8>,
}

impl Answer {
    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }
}

impl Running {
    async fn new() -> Self {
        let office = Office::new().await;
        let file = include_bytes!("rosters/pix-certification-session-2026.csv");
        let first = issue_batch(&office.desk, "tilleuls", file, &Options::default()).await.unwrap().issued.remove(0);
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let config = Config {
            listen: listener.local_addr().unwrap(),
            public_url: ORIGIN.into(),
            verifier_url: "http://localhost:8081".into(),
            database_url: String::new(),
            keys: office.folder().join("keys"),
            keys_lock: issuer::key_files::lock::Lock::None,
            post: issuer::post::Settings::default(),
            api_rate: 600,
            demo: false,
        };
        let running = app::serve(&config, office.desk.clone(), listener).unwrap();
        let server = running.handle();
        tokio::spawn(running);
        let link = first.url.strip_prefix(ORIGIN).unwrap().to_owned();
        Self { office, link, badge: first.id, base, server }
    }

    async fn ask(&self, method: Method, path: &str) -> Answer {
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        let answer = client.request(method, format!("{}{path}", self.base)).send().await.unwrap();
        let (status, headers) = (answer.status(), answer.headers().clone());
        Answer { status, headers, body: answer.bytes().await.unwrap().to_vec() }
    }

    async fn picture(&self, end: &str) -> Answer {
        self.ask(Method::GET, &format!("{}{end}", self.link)).await
    }

    async fn stop(self) {
        self.server.stop(false).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_picture_carries_the_badge_byte_for_byte() {
    let issuer = Running::new().await;
    let signed = issuer.office.badge(issuer.badge).await;
    for (end, kind, name) in [
        (".png", "image/png", "badge.png"),
        (".svg", "image/svg+xml", "badge.svg"),
        (".svg?variant=line", "image/svg+xml", "badge.svg"),
        (".png?variant=small", "image/png", "badge.png"),
        (".svg?variant=line&variant=small&%ff", "image/svg+xml", "badge.svg"),
    ] {
        let answer = issuer.picture(end).await;
        assert_eq!((answer.status, answer.header("content-type")), (StatusCode::OK, kind), "{end}");
        let carried = baked::unbake(&answer.body).unwrap_or_else(|error| panic!("{end}: {error}"));
        assert_eq!(carried.credential.text(), signed, "{end}");
        assert_eq!(answer.header("content-disposition"), format!("inline; filename=\"{name}\""));
        assert_eq!(answer.header("cache-control"), "private, no-store");
        expect_headers_of_a_picture(&answer);
        let head = issuer.ask(Method::HEAD, &format!("{}{end}", issuer.link)).await;
        assert_eq!((head.status, head.header("content-type"), head.body.len()), (StatusCode::OK, kind, 0));
    }
    issuer.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_picture_that_is_not_there_is_answered_as_any_other_page() {
    let issuer = Running::new().await;
    let unknown = "/b/0000000000000000000000";
    for path in [format!("{unknown}.png"), format!("{unknown}.svg"), format!("{}.svg?variant=huge", issuer.link), "/b/%00.png".into()] {
        assert_eq!(issuer.ask(Method::GET, &path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert_eq!(issuer.ask(Method::POST, &format!("{}.png", issuer.link)).await.status, StatusCode::METHOD_NOT_ALLOWED);
    issuer.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_drawing_names_nobody() {
    let issuer = Running::new().await;
    let svg = issuer.picture(".svg").await;
    let document = roxmltree::Document::parse(svg.text()).unwrap();
    let carrier = document.descendants().find(|node| node.tag_name().name() == "credential").unwrap();
    let name =
        serde_json::from_str::<serde_json::Value>(carrier.text().unwrap()).unwrap()["credentialSubject"]["identifier"][0]["identityHash"]
            .as_str()
            .unwrap()
            .to_owned();
    let drawn = svg.text().replace(&svg.text()[carrier.range()], "");
    assert!(name.len() > 3 && !drawn.contains(&name), "the drawing names {name}");
    issuer.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_picture_of_a_revoked_badge_shows_it_and_still_carries_the_badge() {
    let issuer = Running::new().await;
    let before = issuer.picture(".png").await.body;
    revoke_badge(&issuer.office.desk, issuer.badge, Reason::Error, None).await.unwrap();
    let after = issuer.picture(".svg").await;
    assert!(after.text().contains("<title id=\"t\">Badge annulé. ") && after.text().contains("#83101F"), "{}", after.text());
    assert!(!after.text().contains("#5A1F4B"), "it keeps its colours");
    let painted = issuer.picture(".png").await.body;
    assert_ne!(before, painted);
    let signed = issuer.office.badge(issuer.badge).await;
    assert_eq!(baked::unbake(&painted).unwrap().credential.text(), signed);
    issuer.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_logo_stands_at_the_head_of_the_venues_pages_and_is_served_as_a_picture_alone() {
    let issuer = Running::new().await;
    let path = "/venues/tilleuls/logo";
    assert_eq!(issuer.ask(Method::GET, path).await.status, StatusCode::NOT_FOUND);
    assert!(!issuer.picture("").await.text().contains("class=\"logo\""));
    let logo = read_logo(HOSTILE.as_bytes().to_vec()).await.unwrap();
    let left_out = set_logo(&issuer.office.desk, "tilleuls", logo).await.unwrap();
    assert!(left_out.contains("script") && left_out.contains("onload"), "{left_out:?}");
    let answer = issuer.ask(Method::GET, path).await;
    assert_eq!((answer.status, answer.header("content-type")), (StatusCode::OK, "image/svg+xml"));
    expect_headers_of_a_picture(&answer);
    assert!(answer.text().contains("<circle") && !answer.text().contains("alert"), "{}", answer.text());
    let page = issuer.ask(Method::GET, &issuer.link).await;
    assert!(page.text().contains("<img class=\"logo\" src=\"/venues/tilleuls/logo\" alt=\"\">"), "{}", page.text());
    // A second one takes its place.
    let pixels = png_of(3, 2);
    set_logo(&issuer.office.desk, "tilleuls", read_logo(pixels).await.unwrap()).await.unwrap();
    assert_eq!(issuer.ask(Method::GET, path).await.header("content-type"), "image/png");
    issuer.stop().await;
}

#[tokio::test]
async fn a_logo_for_nobody_and_a_file_that_is_none_change_nothing() {
    let office = Office::new().await;
    let logo = read_logo(HOSTILE.as_bytes().to_vec()).await.unwrap();
    assert!(matches!(set_logo(&office.desk, "nobody", logo).await, Err(Error::UnknownVenue { .. })));
    assert!(matches!(read_logo(b"GIF89a".to_vec()).await, Err(Error::Fault(Fault::Unknown))));
}

fn expect_headers_of_a_picture(answer: &Answer) {
    for (name, value) in [
        ("content-security-policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox"),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("x-robots-tag", "noindex"),
    ] {
        assert_eq!(answer.header(name), value);
    }
}

fn png_of(width: u32, height: u32) -> Vec<u8> {
    let mut file = Vec::new();
    let mut writer = png::Encoder::new(&mut file, width, height).write_header().unwrap();
    writer.write_image_data(&vec![7; usize::try_from(width * height).unwrap()]).unwrap();
    writer.finish().unwrap();
    file
}

const HOSTILE: &str = r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" onload="alert(1)"><script>alert(2)</script><circle r="4" fill="red"/></svg>"#;
