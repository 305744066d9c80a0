//! The issuer over HTTP: each route with one success and each refusal, the headers that protect, and a status list that is
//! true and young whoever changes what behind the server's back.

use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt as _;

use actix_web::dev::ServerHandle;
use badge::status_list::Bitstring;
use badge::timestamp::Timestamp;
use issuer::actions::issue_batch::{Error as BatchError, Issued, Options, issue_batch, key_at_hand};
use issuer::actions::publish_status;
use issuer::actions::revoke_badge::{Error, Reason, revoke_badge};
use issuer::config::Config;
use issuer::store::{Error as StoreError, Store, Upgrade, venues};
use issuer::web::app;
use reqwest::header::{ACCEPT, HeaderMap};
use serde_json::Value;

use crate::support::desk::{NOW, ORIGIN, Office};

/// An issuer on a free port of this machine, with the badges of the sample session.
struct Running {
    office: Office,
    badges: Vec<Issued>,
    base: String,
    server: ServerHandle,
    client: reqwest::Client,
}

struct Answer {
    status: u16,
    headers: HeaderMap,
    body: String,
}

impl Answer {
    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }
}

impl Running {
    async fn new() -> Self {
        Self::over(Office::new().await).await
    }

    async fn over(office: Office) -> Self {
        let file = include_bytes!("rosters/pix-certification-session-2026.csv");
        let badges = issue_batch(&office.desk, "tilleuls", file, &Options::default()).await.unwrap().issued;
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let config = Config {
            listen: listener.local_addr().unwrap(),
            public_url: ORIGIN.into(),
            keys: office.folder().join("keys"),
            ..Config::read(None).unwrap()
        };
        let running = app::serve(&config, office.desk.clone(), listener).unwrap();
        let server = running.handle();
        tokio::spawn(running);
        Self { office, badges, base, server, client: reqwest::Client::builder().no_proxy().build().unwrap() }
    }

    async fn ask(&self, path: &str, accept: &str) -> Answer {
        let answer = self.client.get(format!("{}{path}", self.base)).header(ACCEPT, accept).send().await.unwrap();
        let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
        Answer { status, headers, body: answer.text().await.unwrap() }
    }

    fn link(&self, badge: usize) -> &str {
        self.badges[badge].url.strip_prefix(ORIGIN).unwrap()
    }

    async fn list(&self) -> List {
        List::read(&self.ask("/status/1", "*/*").await.body)
    }

    async fn stop(self) {
        self.server.stop(false).await;
    }
}

struct List {
    ones: usize,
    from: Timestamp,
    until: Timestamp,
    bits: Bitstring,
}

impl List {
    fn read(text: &str) -> Self {
        let list: Value = serde_json::from_str(text).unwrap();
        let moment = |member: &str| Timestamp::parse(list[member].as_str().unwrap()).unwrap();
        let bits = Bitstring::decode(list["credentialSubject"]["encodedList"].as_str().unwrap()).unwrap();
        Self { ones: bits.ones(), from: moment("validFrom"), until: moment("validUntil"), bits }
    }
}

const PAGE: &str = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

#[tokio::test(flavor = "multi_thread")]
async fn a_share_link_is_a_page_for_people_and_the_stored_bytes_for_programs() {
    let issuer = Running::new().await;
    let stored = issuer.office.badge(issuer.badges[0].id).await;
    let link = issuer.link(0).to_owned();
    for (path, accept) in [(format!("{link}.json"), PAGE), (link.clone(), "application/vc"), (link.clone(), "application/json, */*")] {
        let answer = issuer.ask(&path, accept).await;
        assert_eq!(
            (answer.status, answer.header("content-type"), answer.body.as_str()),
            (200, "application/vc", stored.as_str()),
            "{path}"
        );
        assert_eq!(answer.header("cache-control"), "private, no-store");
    }
    for accept in [PAGE, "*/*"] {
        let page = issuer.ask(&link, accept).await;
        assert_eq!((page.status, page.header("content-type")), (200, "text/html; charset=utf-8"));
        assert!(page.body.contains("Amina Exemple") && page.body.contains("Indépendant 1"));
        for (header, wanted) in [
            ("cache-control", "private, no-store"),
            ("referrer-policy", "no-referrer"),
            ("x-robots-tag", "noindex"),
            ("x-content-type-options", "nosniff"),
        ] {
            assert_eq!(page.header(header), wanted, "{header}");
        }
        let policy = page.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'; style-src 'self'") && !policy.contains("script-src"), "{policy}");
    }
    issuer.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_share_link_is_a_token_too_as_private_as_the_badge_and_by_the_algorithm_that_was_asked_for() {
    let issuer = Running::new().await;
    let link = issuer.link(0).to_owned();
    let page = issuer.ask(&link, PAGE).await.body;
    assert!(page.contains(&format!("{link}.jwt")), "the page leads there");
    let answer = issuer.ask(&format!("{link}.jwt"), "*/*").await;
    assert_eq!((answer.status, answer.header("content-type")), (200, "application/vc+jwt"));
    for (header, wanted) in [("cache-control", "private, no-store"), ("referrer-policy", "no-referrer"), ("x-robots-tag", "noindex")] {
        assert_eq!(answer.header(header), wanted, "{header}");
    }
    let algorithm = |token: &str| badge::opened::open(token.as_bytes()).unwrap().envelope.unwrap().header.str("alg").unwrap().to_owned();
    assert_eq!(algorithm(&answer.body), "ES256");
    assert_eq!(algorithm(&issuer.ask(&format!("{link}.jwt?alg=EdDSA"), "*/*").await.body), "EdDSA");
    assert_eq!(issuer.ask(&format!("{link}.jwt?alg=ES256"), "*/*").await.body, answer.body, "the same bytes for whoever asks again");
    for alg in ["RS256", "ES384", "HS256", "none", ""] {
        let refused = issuer.ask(&format!("{link}.jwt?alg={alg}"), "*/*").await;
        assert_eq!((refused.status, &refused.json()["type"]), (404, &Value::from("/problems/no-token")), "{alg}");
    }
    assert_eq!(issuer.ask("/b/0123456789012345678901.jwt", "*/*").await.json()["type"], "/problems/not-found");
    revoke_badge(&issuer.office.desk, issuer.badges[1].id, Reason::Error, None).await.unwrap();
    let withdrawn = issuer.link(1).to_owned();
    assert_eq!(issuer.ask(&format!("{withdrawn}.jwt"), "*/*").await.json()["type"], "/problems/no-token");
    assert!(!issuer.ask(&withdrawn, PAGE).await.body.contains(".jwt"));

    let set = issuer.ask("/venues/tilleuls/jwks.json", "*/*").await;
    assert_eq!((set.status, set.header("content-type"), set.header("access-control-allow-origin")), (200, "application/jwk-set+json", "*"));
    let kinds: Vec<String> = set.json()["keys"].as_array().unwrap().iter().map(|key| key["alg"].as_str().unwrap().to_owned()).collect();
    assert_eq!(kinds, ["EdDSA", "ES256"]);
    assert_eq!(issuer.ask("/venues/nobody/jwks.json", "*/*").await.status, 404);
    issuer.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_badge_names_is_public_under_its_own_address() {
    let issuer = Running::new().await;
    let badge: Value = serde_json::from_str(&issuer.office.badge(issuer.badges[0].id).await).unwrap();
    let local = |url: &Value| url.as_str().unwrap().strip_prefix(ORIGIN).unwrap().to_owned();

    let achievement = issuer.ask(&local(&badge["credentialSubject"]["achievement"]["id"]), "application/json").await;
    let mut document = achievement.json();
    document.as_object_mut().unwrap().remove("@context");
    assert_eq!(document, badge["credentialSubject"]["achievement"], "the same as in the badge");

    let profile = issuer.ask("/venues/tilleuls", "*/*").await;
    let mut document = profile.json();
    document.as_object_mut().unwrap().remove("@context");
    assert_eq!(document, badge["issuer"]);
    assert_eq!(document["otherIdentifier"][0]["identifierType"], "ext:siret");

    let did = issuer.ask("/venues/tilleuls/did.json", "*/*").await;
    assert_eq!(did.json()["id"], badge["issuer"]["id"]);
    assert_eq!(did.json()["assertionMethod"][0], badge["proof"][0]["verificationMethod"]);

    let list = issuer.ask(&local(&badge["credentialStatus"]["statusListCredential"]), "*/*").await;
    assert_eq!((list.header("content-type"), &list.json()["issuer"]), ("application/vc", &badge["issuer"]["id"]));
    for answer in [achievement, profile, did, list] {
        assert_eq!((answer.status, answer.header("access-control-allow-origin"), answer.header("cache-control")), (200, "*", "no-cache"));
    }
    for path in ["/venues/tilleuls", &local(&badge["credentialSubject"]["achievement"]["id"])] {
        let page = issuer.ask(path, PAGE).await;
        assert_eq!((page.status, page.header("content-type")), (200, "text/html; charset=utf-8"), "{path}");
    }
    assert_eq!(issuer.ask("/healthz", "*/*").await.body, "ok");
    issuer.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_is_not_there_is_refused_alike() {
    let issuer = Running::new().await;
    let unsigned_link = "/b/0000000000000000000000";
    for path in [
        unsigned_link,
        "/b/x",
        "/b/x.json",
        "/venues/acacias",
        "/venues/acacias/did.json",
        "/achievements/x",
        "/status/2",
        "/status/x",
        "/",
    ] {
        let answer = issuer.ask(path, "application/json").await;
        assert_eq!((answer.status, answer.header("content-type")), (404, "application/problem+json"), "{path}");
        assert_eq!(answer.json()["type"], "/problems/not-found", "{path}");
    }
    let one = issuer.ask(unsigned_link, PAGE).await;
    let other = issuer.ask("/b/x", PAGE).await;
    assert_eq!((one.status, one.header("content-type")), (404, "text/html; charset=utf-8"));
    assert_eq!(one.body, other.body);
    assert_eq!(issuer.ask("/problems/not-found", PAGE).await.status, 200);
    assert_eq!(issuer.ask("/problems/x", PAGE).await.status, 404);
    issuer.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_is_only_read_says_so_to_whoever_writes() {
    let issuer = Running::new().await;
    let badge = issuer.link(0).to_owned();
    for path in [badge.as_str(), &format!("{badge}.json"), "/venues/tilleuls", "/venues/tilleuls/did.json", "/status/1", "/healthz"] {
        for method in [reqwest::Method::POST, reqwest::Method::DELETE, reqwest::Method::PUT] {
            let answer = issuer.client.request(method.clone(), format!("{}{path}", issuer.base)).send().await.unwrap();
            let header = |name: &str| answer.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
            let (status, kind, allow) = (answer.status().as_u16(), header("content-type"), header("allow"));
            assert_eq!((status, kind.as_str(), allow.as_str()), (405, "application/problem+json", "GET, HEAD"), "{method} {path}");
        }
    }
    issuer.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_can_be_written_to_says_that_too() {
    let issuer = Running::new().await;
    let mine = format!("{}/mine", issuer.link(0));
    let ways = [
        (mine.clone(), "GET, HEAD, POST"),
        (format!("{mine}/link"), "POST"),
        ("/retirer".to_owned(), "GET, HEAD, POST"),
        ("/staff/sign-in".to_owned(), "GET, HEAD, POST"),
        ("/staff/leave".to_owned(), "POST"),
        ("/staff".to_owned(), "GET, HEAD"),
    ];
    for (path, ways) in ways {
        let answer = issuer.client.delete(format!("{}{path}", issuer.base)).send().await.unwrap();
        let allow = answer.headers().get("allow").and_then(|value| value.to_str().ok()).unwrap_or_default();
        assert_eq!((answer.status().as_u16(), allow), (405, ways), "{path}");
    }
    issuer.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_odd_path_is_not_found() {
    odd_paths(Office::new().await).await;
}

/// What a URL may hold and a text of PostgreSQL may not.
async fn odd_paths(office: Office) {
    let issuer = Running::over(office).await;
    for path in ["/b/%00", "/b/a%00.json", "/venues/%00", "/venues/%00/did.json", "/achievements/%00", "/b/%ff", "/status/%00"] {
        assert_eq!(issuer.ask(path, "application/json").await.status, 404, "{path}");
        assert_eq!(issuer.ask(path, PAGE).await.status, 404, "{path}");
    }
    issuer.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_revocation_by_another_process_stands_in_the_very_next_answer() {
    let issuer = Running::new().await;
    assert_eq!(issuer.list().await.ones, 0);
    let other = issuer.office.another_process().await;
    let badge = issuer.badges[1].id;
    revoke_badge(&other, badge, Reason::Error, Some("Faute de frappe.".into())).await.unwrap();

    let text: Value = serde_json::from_str(&issuer.office.badge(badge).await).unwrap();
    let index: usize = text["credentialStatus"]["statusListIndex"].as_str().unwrap().parse().unwrap();
    let list = issuer.list().await;
    assert_eq!((list.ones, list.bits.bit(index)), (1, Some(true)));
    let page = issuer.ask(issuer.link(1), PAGE).await;
    assert!(page.body.contains("Badge annulé") && !page.body.contains("Faute de frappe"), "the note stays with the venue");

    let again = revoke_badge(&other, badge, Reason::Request, None).await.unwrap_err();
    assert!(matches!(again, Error::Already), "{again}");
    let unknown = revoke_badge(&other, uuid::Uuid::nil(), Reason::Error, None).await.unwrap_err();
    assert!(matches!(unknown, Error::Unknown), "{unknown}");
    assert_eq!(issuer.list().await.ones, 1, "for good");
    issuer.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_status_list_is_renewed_at_half_of_its_life_and_never_says_more_than_a_day() {
    let issuer = Running::new().await;
    let first = issuer.list().await;
    assert_eq!((first.from.to_string().as_str(), first.until.unix() - first.from.unix()), (NOW, 24 * 3600));
    issuer.office.wait(12 * 3600 - 1);
    assert_eq!(issuer.list().await.from, first.from);
    issuer.office.wait(1);
    let second = issuer.list().await;
    assert_eq!(second.from.unix() - first.from.unix(), 12 * 3600);
    assert_eq!(second.until.unix() - second.from.unix(), 24 * 3600);
    issuer.office.wait(-3600);
    assert_eq!(issuer.list().await.from.unix() - first.from.unix(), 11 * 3600, "a clock that went back gets a list of its own time");
    issuer.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn with_a_loose_key_nothing_is_signed_and_the_reader_learns_only_a_number() {
    let issuer = Running::new().await;
    let key = issuer.office.folder().join("keys/tilleuls/key-2026-1.pem");
    std::fs::set_permissions(&key, std::fs::Permissions::from_mode(0o644)).unwrap();
    assert_eq!(issuer.ask("/status/1", "*/*").await.status, 200, "the kept list is still true");
    issuer.office.wait(12 * 3600);
    let answer = issuer.ask("/status/1", "*/*").await;
    assert_eq!((answer.status, &answer.json()["type"]), (500, &Value::from("/problems/internal-error")));
    assert!(!answer.body.contains("key") && answer.json()["incident"].is_string(), "{}", answer.body);
    let refused = publish_status::publish_status(&issuer.office.desk, 1).await.unwrap_err();
    assert!(refused.to_string().contains("may be read by others (mode 644)"), "{refused}");
    issuer.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_is_loose_or_gone_is_found_when_the_issuer_starts() {
    let office = Office::new().await;
    let pem = office.folder().join("keys/tilleuls/key-2026-1.pem");
    key_at_hand(&office.desk, "tilleuls").await.expect("it is there");
    std::fs::set_permissions(&pem, std::fs::Permissions::from_mode(0o644)).unwrap();
    assert!(matches!(key_at_hand(&office.desk, "tilleuls").await, Err(BatchError::Key(_))));
    std::fs::remove_file(&pem).unwrap();
    assert!(matches!(key_at_hand(&office.desk, "tilleuls").await, Err(BatchError::Key(_))));
}

#[tokio::test(flavor = "multi_thread")]
async fn several_processes_may_make_the_same_database_at_once() {
    for _ in 0..20 {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}", folder.path().join("issuer.db").display());
        let open = || {
            let url = url.clone();
            tokio::spawn(async move { Store::open(&url, Upgrade::Refused).await.map(|_| ()) })
        };
        for opened in [open(), open(), open(), open()] {
            opened.await.unwrap().expect("each waits for the other");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn badges_at_another_origin_are_found_before_the_issuer_starts() {
    let issuer = Running::new().await;
    let elsewhere = |origin: &'static str| {
        let store = issuer.office.desk.store.clone();
        async move { store.read(move |connection| venues::with_badges_elsewhere(connection, origin)).await.unwrap().len() }
    };
    assert_eq!(elsewhere(ORIGIN).await, 0);
    assert_eq!(elsewhere("https://badges.exemple.fr").await, 1);
    issuer.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn migrations_run_up_and_down_and_up_and_a_newer_database_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    migrations(&format!("sqlite://{}/issuer.db", folder.path().display())).await;
}

mod world {
    #[tokio::test(flavor = "multi_thread")]
    async fn migrations_run_up_and_down_and_up_on_postgresql() {
        let Some(url) = crate::support::desk::scratch_postgresql() else { return };
        super::migrations(&url).await;
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn an_odd_path_is_not_found_on_postgresql() {
        let Some(office) = crate::support::desk::Office::on_postgresql().await else { return };
        super::odd_paths(office).await;
    }
}

async fn migrations(url: &str) {
    let (store, ran) = Store::open(url, Upgrade::Refused).await.unwrap();
    assert!(!ran.is_empty(), "an empty database is made by any command");
    store.undo_migrations().await.unwrap();
    let (store, again) = Store::open(url, Upgrade::Refused).await.unwrap();
    assert_eq!(again, ran);
    assert_eq!(Store::open(url, Upgrade::Allowed).await.unwrap().1, [""; 0]);

    forge_version(&store, "20991231000000").await;
    let newer = Store::open(url, Upgrade::Allowed).await.err().unwrap();
    assert!(matches!(newer, StoreError::NewerDatabase { .. }), "{newer}");
}

/// Notes a migration that this program does not know.
async fn forge_version(store: &Store, version: &'static str) {
    use diesel::RunQueryDsl as _;
    let note = format!("INSERT INTO __diesel_schema_migrations (version) VALUES ('{version}')");
    let noted = store.run(move |connection| Ok::<_, StoreError>(diesel::sql_query(note).execute(connection)?)).await;
    assert_eq!(noted.unwrap(), 1);
}
