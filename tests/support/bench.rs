//! A running verifier on loopback, with its clock stopped and its documents on a shelf, so that an answer is the same
//! every time and nothing leaves the machine.

use std::io;
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use badge::timestamp::Timestamp;
use reqwest::{Client, RequestBuilder, Response};
use serde_json::{Value, json};
use tempfile::TempDir;
use url::Url;
use verifier::config::Config;
use verifier::desk::Desk;
use verifier::examine::{Clock, Examiner, Shelf};
use verifier::fetch::{Fetcher, Lookup};
use verifier::trust::Recognised;

use super::kit::NOW;
use super::venue::Venue;

/// An examiner, and the folder of the documents at its hand.
pub(crate) struct Bench {
    /// Who answers.
    pub(crate) examiner: Examiner,
    _folder: TempDir,
}

/// A running verifier.
pub(crate) struct Running {
    base: String,
    client: Client,
    _folder: Option<TempDir>,
}

impl Running {
    /// Serves what that bench says.
    pub(crate) fn at(bench: Bench) -> Self {
        Self { _folder: Some(bench._folder), ..Self::start(bench.examiner) }
    }

    /// Serves what this examiner says.
    pub(crate) fn start(examiner: Examiner) -> Self {
        Self::desk(Desk::new(examiner, Url::parse("https://verifier.example").expect("a URL")))
    }

    /// Serves at that desk.
    pub(crate) fn desk(desk: Desk) -> Self {
        Self::shared(Arc::new(desk))
    }

    /// The same for a desk that the test holds too.
    pub(crate) fn shared(desk: Arc<Desk>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("loopback can be listened on");
        let base = format!("http://{}", listener.local_addr().expect("it has an address"));
        let server = verifier::app::serve(desk, listener).expect("it serves");
        actix_web::rt::spawn(server);
        Self { base, client: Client::builder().no_proxy().build().expect("a client"), _folder: None }
    }

    /// `GET`.
    pub(crate) async fn get(&self, path: &str) -> Response {
        self.client.get(self.url(path)).send().await.expect("it answers")
    }

    /// `POST` with that content type.
    pub(crate) async fn post(&self, path: &str, kind: &str, body: impl Into<Vec<u8>>) -> Response {
        self.request("POST", path).header("content-type", kind).body(body.into()).send().await.expect("it answers")
    }

    /// Any request.
    pub(crate) fn request(&self, method: &str, path: &str) -> RequestBuilder {
        self.client.request(method.parse().expect("a method"), self.url(path))
    }

    /// The report on a badge.
    pub(crate) async fn report(&self, badge: &str) -> Value {
        let answer = self.post("/api/v1/verify", "application/vc", badge).await;
        assert_eq!(answer.status(), 200);
        json_of(answer).await
    }

    /// The page about a badge, for one who typed that name.
    pub(crate) async fn page(&self, badge: &str, name: &str) -> String {
        let answer = self.post("/verify", "application/x-www-form-urlencoded", form(&[("badge", badge), ("name", name)])).await;
        assert_eq!(answer.status(), 200);
        answer.text().await.expect("text")
    }

    /// Where that path is had, for a program that is not this one.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }
}

/// A body as JSON.
pub(crate) async fn json_of(answer: Response) -> Value {
    serde_json::from_slice(&answer.bytes().await.expect("a body")).expect("JSON")
}

/// The content type of [`as_file`].
pub(crate) const FILE: &str = "multipart/form-data; boundary=the-end-of-a-part";

/// A file as a form sends it.
pub(crate) fn as_file(name: &str, content: &[u8]) -> Vec<u8> {
    let head = format!("--the-end-of-a-part\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n");
    [head.as_bytes(), content, b"\r\n--the-end-of-a-part--\r\n"].concat()
}

/// Fields as a form sends them.
pub(crate) fn form(fields: &[(&str, &str)]) -> String {
    url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}

/// An examiner at [`NOW`] that finds these documents and nothing else, and recognises these venues.
pub(crate) fn bench(documents: &[(&str, &str)], recognised: Option<&[&Venue]>) -> Bench {
    bench_at(NOW, documents, recognised)
}

/// The same at another moment.
pub(crate) fn bench_at(now: &str, documents: &[(&str, &str)], recognised: Option<&[&Venue]>) -> Bench {
    let config = Config { recognised: recognised.map(list), ..Config::default() };
    let nobody: Lookup = Arc::new(|_| Box::pin(async { Err(io::Error::other("no name server in tests")) }));
    let fetcher = Fetcher::new(Vec::new(), Vec::new()).with_lookup(nobody);
    let (shelf, folder) = shelf(documents);
    let examiner = Examiner::new(&config).with_fetcher(fetcher).with_clock(stopped(now)).with_shelf(shelf);
    Bench { examiner, _folder: folder }
}

/// A list of recognised issuers, vouched for by a network.
pub(crate) fn list(venues: &[&Venue]) -> Recognised {
    let entry = |venue: &&Venue| {
        let (id, name) = (&venue.did, &venue.name);
        format!(
            "[[issuer]]\nid = {id:?}\nname = {name:?}\nphone = \"03 00 00 00 00\"\nvouched_by = \"Réseau numérique du Nord\"\nuntil = 2027-12-31\n"
        )
    };
    Recognised::parse(&venues.iter().map(entry).collect::<String>()).expect("a list")
}

/// A clock that stands still.
pub(crate) fn stopped(at: &str) -> Clock {
    let moment = Timestamp::parse(at).expect("a moment");
    Arc::new(move || moment)
}

/// A clock that is moved by hand, in seconds since its start.
pub(crate) fn by_hand(start: &str) -> (Clock, Arc<AtomicI64>) {
    let start = Timestamp::parse(start).expect("a moment");
    let hand = Arc::new(AtomicI64::new(0));
    let shown = Arc::clone(&hand);
    (Arc::new(move || start.plus(shown.load(Ordering::SeqCst))), hand)
}

/// Documents by URL, and where they lie.
fn shelf(documents: &[(&str, &str)]) -> (Shelf, TempDir) {
    let folder = TempDir::new().expect("a folder");
    let mut index = json!({});
    for (number, (url, text)) in documents.iter().enumerate() {
        let name = format!("{number}.json");
        std::fs::write(folder.path().join(&name), text).expect("the folder can be written");
        index[*url] = json!(name);
    }
    std::fs::write(folder.path().join("index.json"), index.to_string()).expect("the folder can be written");
    (Shelf::open(folder.path()).expect("a shelf"), folder)
}
