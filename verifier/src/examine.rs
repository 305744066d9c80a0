//! The story of one question: read what was given → verify → fetch what the report misses → verify again. Everything
//! that judges stands in `badge`; everything that speaks to strangers in `fetch`.

mod budget;
mod kept;
mod opening;
mod shelf;
mod unreadable;

use std::sync::Arc;

use badge::Report;
use badge::baked::Credential;
use badge::case::{Case, Policy};
use badge::document::{self, Document};
use badge::framework;
use badge::sources::Sources;
use badge::timestamp::Timestamp;
use futures_util::future::join_all;
use url::Url;

use crate::config::Config;
use crate::fetch::Fetcher;
use crate::recipient;
use crate::scan::Scanner;
use crate::trust::{self, Recognised};
use crate::words::shown;
use budget::Budget;
use kept::Kept;
use opening::Opener;

pub use opening::{Input, html, may_be_large, text};
pub use shelf::{Shelf, ShelfError};
pub use unreadable::Unreadable;

/// Answers questions about badges.
pub struct Examiner {
    fetcher: Option<Fetcher>,
    scanner: Option<Scanner>,
    own: Url,
    shelf: Option<Shelf>,
    recognised: Option<Recognised>,
    policy: Policy,
    clock: Clock,
    kept: Kept,
}

/// Says what time it is. A function, so that tests can stop it.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// What somebody wants to know.
#[derive(Clone, Debug)]
pub struct Question {
    /// What was given.
    pub input: Input,
    /// How the reader named it: a URL, a file name, `-`.
    pub named: String,
    /// The person that the badge should be about.
    pub recipient: Option<String>,
    /// The moment to judge at; the present where none is given.
    pub now: Option<Timestamp>,
    /// The language for the plain words of levels.
    pub lang: String,
}

/// What came out of one badge, or of something without one.
#[derive(Debug)]
pub struct Answer {
    /// What it is called: as the reader named it, and its own name where it lay among others.
    pub named: String,
    /// The report, or why there is none.
    pub outcome: Result<Report, Unreadable>,
}

/// What holds for every badge of a question.
struct Given {
    recipient: Option<String>,
    now: Option<Timestamp>,
    lang: String,
}

impl Examiner {
    /// An examiner as the operator configured it, on the system's clock.
    #[must_use]
    pub fn new(config: &Config) -> Self {
        let allowed_origins = config.allow_origins.iter().map(ToString::to_string).collect();
        Self {
            fetcher: Some(Fetcher::new(config.allow_origins.clone(), config.extra_roots.clone())),
            scanner: None,
            own: config.public_url.clone(),
            shelf: None,
            recognised: config.recognised.clone(),
            policy: Policy { allowed_origins, ..Policy::default() },
            clock: Arc::new(|| time::OffsetDateTime::now_utc().into()),
            kept: Kept::new(config.keep),
        }
    }

    /// The same, asking nobody.
    #[must_use]
    pub fn offline(self) -> Self {
        Self { fetcher: None, ..self }
    }

    /// The same, looking into files that take another process; without one, no badge is found in them.
    #[must_use]
    pub fn with_scanner(self, scanner: Scanner) -> Self {
        Self { scanner: Some(scanner), ..self }
    }

    /// The same, with documents at hand.
    #[must_use]
    pub fn with_shelf(self, shelf: Shelf) -> Self {
        Self { shelf: Some(shelf), ..self }
    }

    /// The same, on another clock.
    #[must_use]
    pub fn with_clock(self, clock: Clock) -> Self {
        Self { clock, ..self }
    }

    /// The same, asking strangers in another way.
    #[must_use]
    pub fn with_fetcher(self, fetcher: Fetcher) -> Self {
        Self { fetcher: Some(fetcher), ..self }
    }

    /// Whether origins are exempt from the rules for strangers: a verifier for trying out.
    #[must_use]
    pub fn is_try_out(&self) -> bool {
        !self.policy.allowed_origins.is_empty()
    }

    /// The whole story of one badge.
    ///
    /// # Errors
    /// Where there is nothing to judge, or more than one badge.
    pub async fn examine(&self, question: Question) -> Result<Report, Unreadable> {
        let mut answers = self.examine_all(question).await;
        match (answers.pop(), answers.is_empty()) {
            (Some(answer), true) => answer.outcome,
            _ => Err(Unreadable::TooManyBadges),
        }
    }

    /// The whole story of everything that was given: one answer for each badge inside, or one that says why there is none.
    pub async fn examine_all(&self, question: Question) -> Vec<Answer> {
        let mut budget = Budget::new();
        let opener = Opener { fetcher: self.fetcher.as_ref(), scanner: self.scanner.as_ref(), own: &self.own };
        let given = Given { recipient: question.recipient, now: question.now, lang: question.lang };
        let inside = match opener.open(question.input, &mut budget).await {
            Ok(inside) => inside,
            Err(unreadable) => return vec![Answer { named: question.named, outcome: Err(unreadable) }],
        };
        let alone = inside.len() == 1;
        let named = |name: Option<&str>| match name {
            Some(name) if !alone => format!("{}/{}", question.named, shown(name)),
            _ => question.named.clone(),
        };
        let judged = inside.iter().map(async |badge| {
            let named = named(badge.name.as_deref());
            // A badge in a crowd may ask no less than one alone, and waits no longer.
            let budget = if alone { budget.clone() } else { budget.renewed() };
            Answer { outcome: self.judge(&named, &badge.bytes, &given, budget).await, named }
        });
        join_all(judged).await
    }

    /// One badge, from its bytes.
    async fn judge(&self, named: &str, bytes: &[u8], given: &Given, mut budget: Budget) -> Result<Report, Unreadable> {
        let document = read(bytes)?;
        let now = given.now.unwrap_or_else(|| (self.clock)());
        let mut sources = Sources::default();
        let mut report = self.verify(named, &document, &sources, now);
        for _ in 1..MOST_ROUNDS {
            let wanted: Vec<String> = report.missing().map(str::to_owned).collect();
            if !self.supply(&wanted, &mut sources, &mut budget).await {
                break;
            }
            report = self.verify(named, &document, &sources, now);
        }
        report.trust = trust::judge(self.recognised.as_ref(), &report);
        let named = report.badge.as_ref().and_then(|badge| badge.recipient.as_deref());
        report.recipient = recipient::compare(given.recipient.as_deref(), named);
        if let Some(badge) = &mut report.badge {
            framework::explain(badge, &given.lang);
        }
        Ok(report)
    }

    fn verify(&self, input: &str, document: &Document, sources: &Sources, now: Timestamp) -> Report {
        let mut case = Case::new(input, document, sources, now);
        case.policy = self.policy.clone();
        badge::verify(&case)
    }

    /// Adds what was asked for to `sources`; whether that changed anything.
    async fn supply(&self, wanted: &[String], sources: &mut Sources, budget: &mut Budget) -> bool {
        let mut news = false;
        for url in wanted {
            if sources.get(url).is_some() {
                continue;
            }
            let now = (self.clock)();
            if let Some(bytes) = self.shelf.as_ref().and_then(|shelf| shelf.find(url)) {
                sources.supply(url, bytes, now);
                news = true;
                continue;
            }
            let Some(fetcher) = self.fetcher.as_ref().filter(|_| budget.spend()) else { continue };
            news = true;
            if let Some((bytes, at)) = self.kept.find(url, now) {
                sources.supply(url, bytes, at);
                continue;
            }
            match fetcher.fetch(url, budget.until).await {
                Ok(fetched) => {
                    let bytes: Arc<[u8]> = fetched.bytes.into();
                    self.kept.keep(url, Arc::clone(&bytes), now);
                    sources.supply(url, bytes, now);
                }
                Err(_) => sources.unreachable(url),
            }
        }
        news
    }
}

fn read(bytes: &[u8]) -> Result<Document, Unreadable> {
    let document = Document::parse(bytes).map_err(|error| match error {
        document::Error::DuplicateMember { .. } => Unreadable::DuplicateMembers,
        document::Error::NotAnObject => Unreadable::NotABadge,
        document::Error::TooLarge { .. } => Unreadable::TooLarge,
        document::Error::NotUtf8 { .. } | document::Error::NumberNotInteroperable { .. } | document::Error::TooDeep { .. } => {
            Unreadable::UnreadableInput
        }
        // A page for people, where a badge was expected.
        document::Error::Syntax { .. } if bytes.trim_ascii_start().starts_with(b"<") => Unreadable::NotABadge,
        document::Error::Syntax { .. } if is_jws(bytes) => Unreadable::UnsupportedBadge,
        document::Error::Syntax { .. } => Unreadable::UnreadableInput,
    })?;
    let is = |kind: &str| document.root().set("type").iter().any(|written| written.as_str() == Some(kind));
    match (is("VerifiableCredential"), is("Assertion")) {
        (true, _) => Ok(document),
        // Open Badges 2.0.
        (false, true) => Err(Unreadable::UnsupportedBadge),
        (false, false) => Err(Unreadable::NotABadge),
    }
}

fn is_jws(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok_and(|text| matches!(Credential::read(text), Some(Credential::Jws(_))))
}

/// Verify, fetch, verify again: a key document, then a status list, then that list's own key document.
const MOST_ROUNDS: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_judged_says_why() {
        let outcome = |text: &str| read(text.as_bytes()).map(|_| ()).unwrap_err();
        assert_eq!(outcome(r#"{"type":"VerifiableCredential","a":1,"\u0061":2}"#), Unreadable::DuplicateMembers);
        assert_eq!(outcome("[1]"), Unreadable::NotABadge);
        assert_eq!(outcome(r#"{"type":"Profile"}"#), Unreadable::NotABadge);
        assert_eq!(outcome(" <!doctype html><p>"), Unreadable::NotABadge);
        assert_eq!(outcome("{"), Unreadable::UnreadableInput);
        assert_eq!(outcome(""), Unreadable::UnreadableInput);
        assert_eq!(outcome(&" ".repeat(600_000)), Unreadable::TooLarge);
        assert_eq!(outcome(" eyJhbGciOiJFZERTQSJ9.e30.AA\n"), Unreadable::UnsupportedBadge);
        assert_eq!(outcome(r#"{"type":"Assertion"}"#), Unreadable::UnsupportedBadge);
        assert_eq!(outcome("www.example.org"), Unreadable::UnreadableInput);
        assert!(read(br#"{"type":["VerifiableCredential"]}"#).is_ok());
    }

    /// A log that can be read afterwards.
    #[derive(Clone, Default)]
    struct Log(Arc<std::sync::Mutex<Vec<u8>>>);

    impl std::io::Write for Log {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    #[actix_web::test]
    async fn no_log_line_tells_what_was_checked() {
        let log = Log::default();
        let writer = log.clone();
        let subscriber = tracing_subscriber::fmt().with_max_level(tracing::Level::DEBUG).with_writer(move || writer.clone()).finish();
        let _guard = tracing::subscriber::set_default(subscriber);
        let examiner = Examiner::new(&Config::default());
        let badge = r#"{"type":"VerifiableCredential","name":"Secret Exemple"}"#;
        for input in ["https://127.0.0.1/b/SecretLink?of=Secret", badge, "Secret text"] {
            let input = Input::Text(input.to_owned());
            let question = Question {
                input,
                named: String::from("-"),
                recipient: Some(String::from("Secret Name")),
                now: None,
                lang: String::from("fr"),
            };
            let _ = examiner.examine(question).await;
        }
        let said = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
        assert!(said.contains("not fetched") && said.contains("https://127.0.0.1"), "{said}");
        assert!(!said.contains("Secret"), "{said}");
    }
}
