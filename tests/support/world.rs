//! An issuer and a verifier in this process, on loopback, with one clock that stands still until it is moved. The two
//! programs as they are delivered are in `story::world`; here nobody waits for a minute to pass.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, mpsc};
use std::thread::JoinHandle;

use actix_web::dev::{Server, ServerHandle};
use badge::timestamp::Timestamp;
use issuer::actions::add_venue::add_venue;
use issuer::actions::desk::{Clock, Desk};
use issuer::actions::issue_batch::{Issued, Options, issue_batch};
use issuer::actions::move_venue::move_venue;
use issuer::actions::revoke_badge::{Reason, revoke_badge};
use issuer::issuance::profile::Slug;
use issuer::store::{Upgrade, badges, links};
use serde_json::Value;
use tempfile::TempDir;
use url::Url;
use uuid::Uuid;
use verifier::examine::{Examiner, Shelf};
use verifier::fetch::{Origin, certificates};
use verifier::terminal::{self, Check, Exit};
use verifier::trust::Recognised;
use verifier::words::Words;

use super::desk::{NOW, tilleuls};

/// A venue that issues, and a verifier whose operator recognises it.
pub(crate) struct World {
    clock: Arc<AtomicI64>,
    database: String,
    desk: Desk,
    folder: TempDir,
    config: issuer::config::Config,
    issuer: Option<Serving>,
    /// The same service at the origin that it left.
    former: Option<Serving>,
    verifier: Serving,
    settings: verifier::config::Config,
}

impl World {
    /// A world with its badges in SQLite.
    pub(crate) async fn new() -> Self {
        let folder = TempDir::new().expect("a folder");
        let database = format!("sqlite://{}", folder.path().join("issuer.db").display());
        Self::begin(folder, database, None).await
    }

    /// A world with its badges in that database.
    pub(crate) async fn on(database: &str) -> Self {
        Self::begin(TempDir::new().expect("a folder"), database.to_owned(), None).await
    }

    /// A world in which both services speak TLS themselves, with a certificate of an authority that only they know.
    pub(crate) async fn over_tls() -> Self {
        let folder = TempDir::new().expect("a folder");
        let certificate = Certificate::made(folder.path());
        let database = format!("sqlite://{}", folder.path().join("issuer.db").display());
        Self::begin(folder, database, Some(certificate)).await
    }

    async fn begin(folder: TempDir, database: String, certificate: Option<Certificate>) -> Self {
        let clock = Arc::new(AtomicI64::new(Timestamp::parse(NOW).expect("a moment").unix()));
        let desk = open(&database, &folder, &clock).await;
        let (issuer, verifier) = (loopback(), loopback());
        let scheme = if certificate.is_some() { "https" } else { "http" };
        let (origin, public_url) = (origin(scheme, &issuer), origin(scheme, &verifier));
        let venue = add_venue(&desk, &tilleuls(), &origin).await.expect("a venue can be added");
        let recognised = format!("[[issuer]]\nid = \"{}\"\nname = \"{}\"\n", venue.did, venue.name);
        let settings = verifier::config::Config {
            listen: verifier.local_addr().expect("bound"),
            public_url: Url::parse(&public_url).expect("a URL"),
            recognised: Some(Recognised::parse(&recognised).expect("a list")),
            allow_origins: vec![Origin::parse(&origin).expect("an origin")],
            extra_roots: certificate.as_ref().map(|one| certificates(&one.pem).expect("PEM")).unwrap_or_default(),
            tls: certificate.as_ref().map(|one| verifier::config::Tls { cert: one.cert.clone(), key: one.key.clone() }),
            ..verifier::config::Config::read(None).expect("every setting has a default")
        };
        let config = issuer::config::Config {
            listen: issuer.local_addr().expect("bound"),
            public_url: origin,
            verifier_url: public_url,
            database_url: database.clone(),
            keys: folder.path().join("keys"),
            tls: certificate.as_ref().map(|one| issuer::config::Tls { cert: one.cert.clone(), key: one.key.clone() }),
            ..issuer::config::Config::read(None).expect("every setting has a default")
        };
        let issuer = serve(&config, &desk, issuer);
        let service = verifier::desk::Desk::new(examiner(&settings, &clock), settings.public_url.clone());
        let tls = settings.tls.clone();
        let verifier = Serving::start(move || verifier::app::serve_over(service, verifier, tls.as_ref()));
        Self { clock, database, desk, folder, config, issuer: Some(issuer), former: None, verifier, settings }
    }

    /// Imports a spreadsheet: the badges that it made.
    pub(crate) async fn import(&self, roster: &[u8]) -> Vec<Issued> {
        issue_batch(&self.desk, "tilleuls", roster, &Options::default()).await.expect("the file can be read").issued
    }

    /// The copy that the person holds.
    pub(crate) async fn copy(&self, badge: Uuid) -> PathBuf {
        let shown = self.desk.store.read(move |connection| badges::find(connection, badge)).await.expect("the store answers");
        let path = self.folder.path().join(format!("{badge}.json"));
        std::fs::write(&path, shown.expect("there is such a badge").text).expect("a file");
        path
    }

    /// Withdraws a badge, as another process over the same database would.
    pub(crate) async fn revoke(&self, badge: Uuid) {
        let other = open(&self.database, &self.folder, &self.clock).await;
        revoke_badge(&other, badge, Reason::Error, None).await.expect("it was not revoked before");
    }

    /// Turns a share link off, as its person may.
    pub(crate) async fn turn_off(&self, url: &str) {
        let (link, now) = (url.rsplit('/').next().expect("a link").to_owned(), self.desk.clock.now());
        let turned = self.desk.store.run(move |connection| links::turn_off(connection, &link, now)).await;
        assert!(turned.map_err(|error: issuer::store::Error| error).expect("the store answers"), "it was on");
    }

    /// Moves the clock of both.
    pub(crate) fn wait(&self, seconds: i64) {
        self.clock.fetch_add(seconds, Ordering::SeqCst);
    }

    /// What the running verifier answers to a program; it may keep a status list for a minute.
    pub(crate) async fn ask(&self, input: &str) -> Value {
        let asked = reqwest::Client::new()
            .post(self.settings.public_url.join("api/v1/verify").expect("a URL"))
            .header("content-type", if input.starts_with('{') { "application/vc" } else { "text/plain" })
            .body(input.to_owned());
        let answer = asked.send().await.expect("the verifier answers").error_for_status().expect("a report");
        serde_json::from_str(&answer.text().await.expect("a report")).expect("a report is JSON")
    }

    /// The page that the running verifier shows.
    pub(crate) async fn page(&self, input: &str) -> String {
        let form: String = url::form_urlencoded::Serializer::new(String::new()).append_pair("badge", input).finish();
        let asked = reqwest::Client::new()
            .post(self.settings.public_url.join("verify").expect("a URL"))
            .header("content-type", "application/x-www-form-urlencoded")
            .body(form);
        asked.send().await.expect("the verifier answers").text().await.expect("a page")
    }

    /// `verifier check --json`, which keeps nothing from one call to the next.
    pub(crate) async fn check(&self, input: &str) -> (Exit, Value) {
        let asked = Check { inputs: vec![input.to_owned()], json: true, recipient: None, now: None, words: Words::for_reader(None, None) };
        let mut out = Vec::new();
        let exit = terminal::check(&examiner(&self.settings, &self.clock), &asked, &self.settings.public_url, &mut out).await;
        (exit.expect("a vector takes every line"), serde_json::from_slice(&out).expect("one report a line"))
    }

    /// The same, of documents in a folder and nobody else.
    pub(crate) async fn check_from(&self, input: &str, folder: &Path) -> (Exit, Value) {
        let asked = Check { inputs: vec![input.to_owned()], json: true, recipient: None, now: None, words: Words::for_reader(None, None) };
        let examiner = examiner(&self.settings, &self.clock).with_shelf(Shelf::open(folder).expect("a shelf")).offline();
        let mut out = Vec::new();
        let exit = terminal::check(&examiner, &asked, &self.settings.public_url, &mut out).await;
        (exit.expect("a vector takes every line"), serde_json::from_slice(&out).expect("one report a line"))
    }

    /// The authority that both services' certificate is from, in PEM.
    pub(crate) fn certificate(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("cert.pem")).expect("a world over TLS")
    }

    /// The issuer's desk.
    pub(crate) fn desk(&self) -> &Desk {
        &self.desk
    }

    /// Where the issuer and the verifier answer.
    pub(crate) fn origins(&self) -> [String; 2] {
        [self.settings.allow_origins[0].to_string(), self.settings.public_url.as_str().trim_end_matches('/').to_owned()]
    }

    /// Stops the issuer's server.
    pub(crate) fn stop_issuer(&mut self) {
        drop(self.issuer.take().expect("it runs"));
    }

    /// Moves the venue to another origin, and starts the service anew: it answers at both, as behind a proxy that knows both names. The former
    /// origin and the new one.
    pub(crate) async fn move_house(&mut self) -> [String; 2] {
        let (listener, [left, _]) = (loopback(), self.origins());
        let new = origin("http", &listener);
        let tilleuls = Slug::parse("tilleuls").expect("a slug");
        move_venue(&self.desk, &tilleuls, &new).await.expect("a venue can be moved");
        self.config.public_url.clone_from(&new);
        self.settings.allow_origins.push(Origin::parse(&new).expect("an origin"));
        drop(self.issuer.take());
        let old = TcpListener::bind(("127.0.0.1", self.config.listen.port())).expect("it is free again");
        self.former = Some(serve(&self.config, &self.desk, old));
        self.issuer = Some(serve(&self.config, &self.desk, listener));
        [left, new]
    }

    /// The origin that the service left answers nobody any more.
    pub(crate) fn lose_former_origin(&mut self) {
        drop(self.former.take().expect("it moved"));
    }

    /// Undoes every migration, and makes an empty database again: whether it is one.
    pub(crate) async fn migrate_down_and_up(self) -> bool {
        drop((self.issuer, self.former, self.verifier));
        self.desk.store.undo_migrations().await.expect("every migration can be undone");
        let again = open(&self.database, &self.folder, &self.clock).await;
        let venues = again.store.read(issuer::store::venues::all).await;
        venues.map_err(|error: issuer::store::Error| error).expect("the tables are there").is_empty()
    }
}

/// A server on a thread of its own. Dropping it stops it and waits for its end.
struct Serving {
    handle: ServerHandle,
    thread: Option<JoinHandle<()>>,
}

impl Serving {
    fn start(serve: impl FnOnce() -> std::io::Result<Server> + Send + 'static) -> Self {
        let (started, handle) = mpsc::channel();
        let thread = std::thread::spawn(move || {
            actix_web::rt::System::new().block_on(async {
                let server = serve().expect("a loopback listener can be served");
                started.send(server.handle()).expect("somebody waits for it");
                server.await.expect("it serves until it is stopped");
            });
        });
        Self { handle: handle.recv().expect("it started"), thread: Some(thread) }
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        // The command is sent by the call; its answer is the end of the thread.
        drop(self.handle.stop(false));
        if let Some(thread) = self.thread.take() {
            thread.join().expect("the server ended in order");
        }
    }
}

fn serve(config: &issuer::config::Config, desk: &Desk, listener: TcpListener) -> Serving {
    let (config, desk) = (config.clone(), desk.clone());
    Serving::start(move || issuer::web::app::serve(&config, desk, listener))
}

async fn open(database: &str, folder: &TempDir, clock: &Arc<AtomicI64>) -> Desk {
    let clock = Arc::clone(clock);
    let clock = Clock::new(move || Timestamp::from_unix(clock.load(Ordering::SeqCst)).expect("within the calendar"));
    Desk::open(database, Upgrade::Refused, folder.path().join("keys"), clock).await.expect("the database opens").0
}

fn examiner(settings: &verifier::config::Config, clock: &Arc<AtomicI64>) -> Examiner {
    let clock = Arc::clone(clock);
    Examiner::new(settings).with_clock(Arc::new(move || Timestamp::from_unix(clock.load(Ordering::SeqCst)).expect("within the calendar")))
}

fn loopback() -> TcpListener {
    TcpListener::bind("127.0.0.1:0").expect("a free port")
}

/// A certificate for this machine, by an authority of its own.
pub(crate) struct Certificate {
    pub(crate) cert: PathBuf,
    pub(crate) key: PathBuf,
    pub(crate) pem: String,
}

impl Certificate {
    /// Made anew in that folder.
    pub(crate) fn made(folder: &Path) -> Self {
        let made = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).expect("a certificate");
        let (cert, key, pem) = (folder.join("cert.pem"), folder.join("cert.key"), made.cert.pem());
        std::fs::write(&cert, &pem).expect("a file");
        std::fs::write(&key, made.signing_key.serialize_pem()).expect("a file");
        std::fs::set_permissions(&key, std::os::unix::fs::PermissionsExt::from_mode(0o600)).expect("it is ours");
        Self { cert, key, pem }
    }
}

/// did:web names no bare addresses, so both are called by name.
fn origin(scheme: &str, listener: &TcpListener) -> String {
    format!("{scheme}://localhost:{}", listener.local_addr().expect("bound").port())
}
