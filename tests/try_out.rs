//! `make run` as a newcomer meets it: its script runs here on free ports and an empty folder, and Chromium opens
//! what it prints. Binaries and browser come from `make test-world`; see `world/run.sh`.

use std::io::{BufRead as _, BufReader, Read as _};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use tempfile::TempDir;

use crate::support::peer::at_hand;

/// Where a demonstration runs: two free ports and an empty folder.
pub(crate) struct Place {
    binaries: PathBuf,
    folder: TempDir,
    database: String,
    issuer: u16,
    verifier: u16,
}

/// A running `make run`. Dropping it is Ctrl-C.
pub(crate) struct Running<'a> {
    script: Child,
    place: &'a Place,
    /// The share link that it printed.
    pub(crate) badge: String,
    /// The verifier with that link filled in, as it printed it.
    pub(crate) filled_in: String,
}

impl Place {
    /// None where the binaries are not at hand, which only a developer's machine may say.
    pub(crate) fn new() -> Option<Self> {
        let binaries = at_hand("SCEAU_TEST_BIN")?;
        // Both are held until both are known, so that they differ.
        let (one, other) = (TcpListener::bind("127.0.0.1:0").expect("a free port"), TcpListener::bind("127.0.0.1:0").expect("a free port"));
        let port = |listener: &TcpListener| listener.local_addr().expect("bound").port();
        let (issuer, verifier) = (port(&one), port(&other));
        let folder = TempDir::new().expect("a folder");
        let database = format!("sqlite://{}/issuer.db", folder.path().display());
        Some(Self { binaries, folder, database, issuer, verifier })
    }

    /// The same place, with its badges in another database.
    pub(crate) fn with_database(mut self, url: &str) -> Self {
        url.clone_into(&mut self.database);
        self
    }

    /// The folder that it keeps everything in.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Where its verifier answers.
    pub(crate) fn verifier(&self) -> String {
        format!("http://localhost:{}", self.verifier)
    }

    /// Where its issuer answers.
    pub(crate) fn issuer(&self) -> String {
        format!("http://localhost:{}", self.issuer)
    }

    /// A command with the settings of this place.
    pub(crate) fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        let folder = self.folder.path();
        command
            .current_dir(root())
            .env("SCEAU_BIN", &self.binaries)
            .env("SCEAU_DATA", folder)
            .env("ISSUER_LISTEN", format!("127.0.0.1:{}", self.issuer))
            .env("ISSUER_PUBLIC_URL", self.issuer())
            .env("ISSUER_DATABASE_URL", &self.database)
            .env("ISSUER_KEYS", folder.join("keys"))
            .env("VERIFIER_LISTEN", format!("127.0.0.1:{}", self.verifier))
            .env("VERIFIER_ALLOW_ORIGINS", self.issuer())
            .env("VERIFIER_TRUSTED_ISSUERS", folder.join("demo/trusted-issuers.toml"));
        command
    }

    /// One of the two binaries, as somebody at a terminal beside `make run` would call it.
    pub(crate) fn binary(&self, name: &str) -> Command {
        self.command(self.binaries.join(name))
    }

    /// `make run DEMO=once`.
    fn once(&self) -> Output {
        self.command("docs/demo/run.sh").arg("once").output().expect("the script runs")
    }

    /// `make run`, until it has said what to open.
    pub(crate) fn run(&self) -> Running<'_> {
        let mut script = self.command("docs/demo/run.sh").stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the script starts");
        let mut lines = BufReader::new(script.stdout.take().expect("piped")).lines();
        let mut printed = || {
            lines
                .by_ref()
                .map_while(Result::ok)
                .find_map(|line| line.split_whitespace().find(|word| word.starts_with("http")).map(str::to_owned))
        };
        let (Some(badge), Some(filled_in)) = (printed(), printed()) else {
            let mut said = String::new();
            let _ = script.stderr.take().expect("piped").read_to_string(&mut said);
            panic!("make run stopped: {said}");
        };
        Running { script, place: self, badge, filled_in }
    }

    fn is_silent(&self) -> bool {
        [self.issuer, self.verifier].iter().all(|port| TcpListener::bind(("127.0.0.1", *port)).is_ok())
    }
}

impl Running<'_> {
    /// Ctrl-C, and the end of the script.
    pub(crate) fn interrupt(&mut self) {
        let status = Command::new("kill").args(["-INT", &self.script.id().to_string()]).status().expect("kill runs");
        assert!(status.success() || self.script.try_wait().is_ok_and(|ended| ended.is_some()));
        self.script.wait().expect("the script ends");
    }
}

impl Drop for Running<'_> {
    fn drop(&mut self) {
        if self.script.try_wait().is_ok_and(|ended| ended.is_none()) {
            self.interrupt();
        }
        assert!(self.place.is_silent() || std::thread::panicking(), "a service outlived make run");
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("a folder of the repository")
}

mod world {
    use serde_json::{Value, json};

    use super::*;
    use crate::support::peer::Peer;

    /// The report on the last line.
    fn report(output: &Output) -> Value {
        let text = String::from_utf8_lossy(&output.stdout);
        let last = text.lines().last().unwrap_or_default();
        serde_json::from_str(last).unwrap_or_else(|_| panic!("{last}\n{}", String::from_utf8_lossy(&output.stderr)))
    }

    #[test]
    fn make_run_once_ends_with_a_valid_report_and_so_does_a_second_run() {
        let Some(place) = Place::new() else { return };
        let first = place.once();
        assert_eq!(first.status.code(), Some(0), "{}", String::from_utf8_lossy(&first.stderr));
        let first = report(&first);
        assert_eq!((&first["verdict"], &first["trust"]), (&json!("valid"), &json!("recognised")), "{first:#}");
        assert!(place.is_silent(), "DEMO=once stops both services");

        let second = place.once();
        assert_eq!(second.status.code(), Some(0), "{}", String::from_utf8_lossy(&second.stderr));
        assert_eq!(report(&second)["document"], first["document"], "a second run shows the badge of the first");
    }

    #[test]
    fn a_busy_port_is_said_plainly_and_nothing_starts() {
        let Some(place) = Place::new() else { return };
        let _busy = TcpListener::bind(("127.0.0.1", place.verifier)).expect("free a moment ago");
        let output = place.once();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.contains(&format!("Port {} is in use", place.verifier)), "{said}");
        assert!(!place.folder.path().join("issuer.db").exists(), "nothing was made");
    }

    #[test]
    fn ctrl_c_stops_both_services() {
        let Some(place) = Place::new() else { return };
        let mut running = place.run();
        assert!(!place.is_silent());
        running.interrupt();
        assert!(place.is_silent(), "a service outlived make run");
    }

    #[test]
    fn everything_that_make_run_prints_opens_in_chromium_without_script() {
        let Some(place) = Place::new() else { return };
        let (running, Some(mut browser)) = (place.run(), Peer::start("browser.mjs")) else { return };
        for width in [390, 1280] {
            let page = browser.ask(&json!({ "open": running.badge, "width": width }));
            has(&page, &["Amina Exemple", "Indépendant 1", "Médiathèque Exemple", "18 mai 2026"]);
            assert_eq!(browser.ask(&json!({ "width": width }))["overflow"], 0, "the share page fits {width} px");
            shoot(&mut browser, &format!("share-{width}"));

            let asked = browser.ask(&json!({ "open": running.filled_in, "width": width }));
            has(&asked, &["Vérifier"]);
            assert!(!asked["text"].as_str().is_some_and(|text| text.contains("Amina Exemple")), "a link verifies nothing by itself");
            shoot(&mut browser, &format!("verifier-{width}"));
            let verdict = browser.ask(&json!({ "press": "Vérifier" }));
            has(&verdict, &["Amina Exemple", "Médiathèque Exemple (démonstration)", "Réseau des médiathèques d’exemple"]);
            assert_eq!(browser.ask(&json!({ "width": width }))["overflow"], 0, "the verdict fits {width} px");
            shoot(&mut browser, &format!("verdict-{width}"));
        }
    }

    /// The page answered, says all of that, and asked nobody else for anything.
    fn has(page: &Value, wanted: &[&str]) {
        assert_eq!(page["status"], 200, "{page:#}");
        assert_eq!(page["refused"], json!([]), "a page asks nobody else and breaks no policy of its own");
        let text = page["text"].as_str().unwrap_or_default().replace('\u{a0}', " ");
        let absent: Vec<&&str> = wanted.iter().filter(|words| !text.contains(**words)).collect();
        assert!(absent.is_empty(), "{} lacks {absent:?}:\n{text}", page["url"]);
    }

    /// Keeps a picture for people to look at, where SCEAU_LOOK names a folder.
    fn shoot(browser: &mut Peer, name: &str) {
        if let Some(folder) = std::env::var_os("SCEAU_LOOK") {
            browser.ask(&json!({ "shot": Path::new(&folder).join(format!("{name}.png")) }));
        }
    }
}
