//! The story of one question: read what was given → verify → fetch what the report misses → verify again. Everything
//! that judges stands in `badge`; everything that speaks to strangers in `fetch`.

mod at_hand;
mod budget;
mod clock;
mod kept;
mod opening;
mod registries;
mod shelf;
mod unreadable;

use std::sync::Arc;

use badge::Report;
use badge::case::{Case, Policy};
use badge::credential;
use badge::document;
use badge::framework;
use badge::jose::compact;
use badge::open_badges_2;
use badge::opened::{self, Opened};
use badge::report::{Cause, CheckName, Evidence, EvidenceKind, Outcome};
use badge::sources::Sources;
use badge::timestamp::Timestamp;
use badge::verify::verify_keeping_lists;
use futures_util::future::join_all;
use tokio::time::Instant;
use url::Url;

use crate::config::Config;
use crate::fetch::{Fetcher, Limits};
use crate::memory::Good;
use crate::metrics::Metrics;
use crate::recipient;
use crate::scan::Scanner;
use crate::trust::{self, Recognised};
use crate::words::shown;
use at_hand::AtHand;
use budget::Budget;
use kept::Kept;
use opening::Opener;

pub use clock::Clock;
pub use opening::{Input, html, may_be_large, text};
pub use registries::Registrar;
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
    kept: Arc<Kept>,
    metrics: Arc<Metrics>,
}

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
#[derive(Clone, Debug)]
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
        let metrics = Arc::new(Metrics::new());
        let limits = Limits { per_minute: config.fetches_per_minute, ..Limits::default() };
        let fetcher = Fetcher::new(config.allow_origins.clone(), config.extra_roots.clone()).with_limits(limits);
        Self {
            fetcher: Some(fetcher.with_outcomes(metrics.fetches())),
            scanner: None,
            own: config.public_url.clone(),
            shelf: None,
            recognised: config.recognised.clone(),
            policy: Policy { allowed_origins, ..Policy::default() },
            clock: Arc::new(|| time::OffsetDateTime::now_utc().into()),
            kept: Arc::new(Kept::new(config.keep, config.cache.clone(), Arc::clone(&metrics))),
            metrics,
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
        Self { fetcher: Some(fetcher.with_outcomes(self.metrics.fetches())), ..self }
    }

    /// What is counted.
    #[must_use]
    pub fn metrics(&self) -> &Arc<Metrics> {
        &self.metrics
    }

    /// Who reads the registries of the list that this examiner believes, as it asks and by its clock.
    #[must_use]
    pub fn registrar(&self) -> Registrar {
        let (list, fetcher, policy) = (self.recognised.clone(), self.fetcher.clone(), self.policy.clone());
        Registrar { list, fetcher, policy, clock: Arc::clone(&self.clock) }
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

    /// The same for several questions at a time, in their order.
    pub async fn examine_each(&self, questions: Vec<Question>) -> Vec<Answer> {
        let budget = Budget::new();
        let each = questions.into_iter().map(|question| self.examine_within(question, budget.clone()));
        join_all(each).await.into_iter().flatten().collect()
    }

    /// The whole story of everything that was given: one answer for each badge inside, or one that says why there is none.
    pub async fn examine_all(&self, question: Question) -> Vec<Answer> {
        self.examine_within(question, Budget::new()).await
    }

    async fn examine_within(&self, question: Question, mut budget: Budget) -> Vec<Answer> {
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
        let opened = read(bytes)?;
        // Who asks about another moment is told what the documents of today say of it, and nothing that was judged for today.
        let mut at_hand = AtHand::new(given.now.is_none());
        let now = given.now.unwrap_or_else(|| (self.clock)());
        let issuer = credential::issuer(opened.document.root()).map(|issuer| issuer.id);
        if let Some(issuer) = &issuer {
            at_hand.foresee(self.kept.foreseen(issuer, (self.clock)()).await);
        }
        let mut report = self.verify(named, &opened, &mut at_hand, now);
        let mut asked: Vec<String> = Vec::new();
        for _ in 1..MOST_ROUNDS {
            let wanted: Vec<String> = report.missing().map(str::to_owned).collect();
            if !self.supply(&wanted, &mut at_hand, &mut budget).await {
                break;
            }
            asked.extend(wanted);
            report = self.verify(named, &opened, &mut at_hand, now);
        }
        self.remember(issuer.as_deref().filter(|_| is_proven(&report)), asked, &at_hand).await;
        self.say_when_last_known(&mut report, issuer.as_deref().unwrap_or_default());
        report.trust = trust::judge(self.recognised.as_ref(), &report);
        (report.recipient, report.recipient_by) = recipient::judge(given.recipient.as_deref(), &report);
        if let Some(badge) = &mut report.badge {
            framework::explain(badge, &given.lang);
        }
        self.metrics.verdict(report.verdict());
        Ok(report)
    }

    /// The present moment.
    pub(crate) fn now(&self) -> Timestamp {
        (self.clock)()
    }

    /// What the operator decided.
    pub(crate) fn policy(&self) -> &Policy {
        &self.policy
    }

    /// The same story about what is no badge: `judge` it, fetch what that is `missing`, judge it again.
    pub(crate) async fn in_rounds<R>(&self, judge: impl Fn(&Sources) -> R, missing: impl Fn(&R) -> Vec<String>) -> R {
        // Other contexts count there, so that no list that was judged for a badge is used.
        let (mut budget, mut at_hand) = (Budget::new(), AtHand::new(false));
        let mut report = judge(&at_hand.sources);
        for _ in 1..MOST_ROUNDS {
            if !self.supply(&missing(&report), &mut at_hand, &mut budget).await {
                break;
            }
            report = judge(&at_hand.sources);
        }
        report
    }

    fn verify(&self, input: &str, Opened { document, envelope }: &Opened, at_hand: &mut AtHand, now: Timestamp) -> Report {
        let mut case = Case::new(input, document, &at_hand.sources, now).enveloped(envelope.as_ref());
        case.policy = self.policy.clone();
        case.status_lists.clone_from(&at_hand.lists);
        case.remembered = self.kept.memory().map(|memory| memory.newest()).unwrap_or_default();
        let (report, judged) = verify_keeping_lists(&case);
        at_hand.keep(judged);
        report
    }

    /// Adds what was asked for to what is at hand; whether that changed anything.
    async fn supply(&self, wanted: &[String], at_hand: &mut AtHand, budget: &mut Budget) -> bool {
        let mut news = false;
        for url in wanted {
            if at_hand.sources.get(url).is_some() {
                continue;
            }
            let now = (self.clock)();
            if let Some(bytes) = self.shelf.as_ref().and_then(|shelf| shelf.find(url)) {
                at_hand.sources.supply(url, bytes, now);
                news = true;
                continue;
            }
            let Some(fetcher) = self.fetcher.clone().filter(|_| budget.spend()) else { continue };
            news = true;
            if at_hand.for_today
                && let Some(list) = self.kept.list(url, now).await
            {
                at_hand.lists.push(list);
                continue;
            }
            let (address, had) = (url.clone(), self.kept.was_had(url).await);
            let ask = async move {
                let until = Instant::now() + budget::TIME_FOR_ALL;
                if had { fetcher.fetch_again(&address, until).await } else { fetcher.fetch(&address, until).await }
            };
            let answer = self.kept.answer(url, &self.clock, budget.until, ask).await;
            at_hand.put(url, answer);
        }
        news
    }

    /// Keeps what was judged for the next badge of this issuer, and what that will ask for.
    async fn remember(&self, issuer: Option<&str>, asked: Vec<String>, at_hand: &AtHand) {
        if !at_hand.for_today {
            return;
        }
        let now = (self.clock)();
        for list in &at_hand.lists {
            let Some(until) = at_hand.until(&list.url) else { continue };
            self.kept.keep_list(list, until, now).await;
            if let (Some(memory), Ok(content), Some((document, at))) = (self.kept.memory(), &list.outcome, at_hand.document(&list.url)) {
                let good = Good { url: list.url.clone(), issuer: content.issuer.clone(), document, at, made: content.made };
                let memory = Arc::clone(memory);
                // A disk may be slow, and nobody's answer waits for it.
                drop(tokio::task::spawn_blocking(move || memory.remember(&good)));
            }
        }
        if let Some(issuer) = issuer.filter(|_| !asked.is_empty()) {
            self.kept.foresee(issuer, asked).await;
        }
    }

    /// Where a list cannot be had, the evidence says when it last could: that the badge held then is no word about today.
    fn say_when_last_known(&self, report: &mut Report, issuer: &str) {
        let Some(memory) = self.kept.memory() else { return };
        let silent = |outcome| outcome == Outcome::Unknown(Cause::StatusUnreachable);
        for status in report.checks.iter_mut().filter(|check| check.name == CheckName::Status && silent(check.outcome)) {
            let urls: Vec<&Evidence> = status.evidence.iter().filter(|evidence| evidence.kind == EvidenceKind::Url).collect();
            let known = urls.iter().filter_map(|evidence| memory.last_good(&evidence.value, issuer)).max();
            status.evidence.extend(known.map(|at| Evidence::new(EvidenceKind::Time, LAST_GOOD, at.to_string())));
        }
    }
}

/// Whether the badge is its issuer's word: what another's badge asks for is no habit of the issuer that it names.
fn is_proven(report: &Report) -> bool {
    let passed = |name| report.check(name).is_some_and(|check| check.outcome == Outcome::Pass);
    passed(CheckName::Proof) && passed(CheckName::Issuer)
}

fn read(bytes: &[u8]) -> Result<Opened, Unreadable> {
    let opened = opened::open(bytes).map_err(|error| match error {
        opened::Error::Document(error) | opened::Error::Token(compact::Error::Header(error)) => unread(&error, bytes),
        opened::Error::JsonSerialization => Unreadable::UnsupportedBadge,
        opened::Error::NotAnEnvelope => Unreadable::NotABadge,
        opened::Error::Token(compact::Error::TooLarge { .. }) => Unreadable::TooLarge,
        opened::Error::Token(compact::Error::NotBase64Url { .. } | compact::Error::NotThreeParts) => Unreadable::UnreadableInput,
    })?;
    let root = opened.document.root();
    if credential::has_type(root, "VerifiableCredential") || open_badges_2::is_one(root) {
        return Ok(opened);
    }
    // VCDM 2.0 §4.13: what it shows is judged one by one, by whoever asked for it and set its challenge.
    Err(if credential::has_type(root, "VerifiablePresentation") { Unreadable::Presentation } else { Unreadable::NotABadge })
}

fn unread(error: &document::Error, bytes: &[u8]) -> Unreadable {
    match error {
        document::Error::DuplicateMember { .. } => Unreadable::DuplicateMembers,
        document::Error::NotAnObject => Unreadable::NotABadge,
        document::Error::TooLarge { .. } => Unreadable::TooLarge,
        document::Error::NotUtf8 { .. } | document::Error::NumberNotInteroperable { .. } | document::Error::TooDeep { .. } => {
            Unreadable::UnreadableInput
        }
        // A page for people, where a badge was expected.
        document::Error::Syntax { .. } if bytes.trim_ascii_start().starts_with(b"<") => Unreadable::NotABadge,
        document::Error::Syntax { .. } => Unreadable::UnreadableInput,
    }
}

/// Verify, fetch, verify again: a key document, then a status list, then that list's own key document. The longest way is that of a signed
/// badge of Open Badges 2.0: its class, its issuer, the key, the list of what was revoked, and one of these at a new address.
const MOST_ROUNDS: usize = 6;

/// Where evidence says when a list could be had last.
const LAST_GOOD: &str = "statusList/lastGoodAnswer";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_judged_says_why() {
        let outcome = |text: &str| read(text.as_bytes()).map(|_| ()).unwrap_err();
        assert_eq!(outcome(r#"{"type":"VerifiableCredential","a":1,"\u0061":2}"#), Unreadable::DuplicateMembers);
        assert_eq!(outcome("[1]"), Unreadable::NotABadge);
        assert_eq!(outcome(r#"{"type":"Profile"}"#), Unreadable::NotABadge);
        assert_eq!(outcome(r#"{"type":["VerifiablePresentation"]}"#), Unreadable::Presentation);
        assert_eq!(outcome(" <!doctype html><p>"), Unreadable::NotABadge);
        assert_eq!(outcome("{"), Unreadable::UnreadableInput);
        assert_eq!(outcome(""), Unreadable::UnreadableInput);
        assert_eq!(outcome(&" ".repeat(600_000)), Unreadable::TooLarge);
        assert_eq!(outcome(" eyJhbGciOiJFZERTQSJ9.e30.AA\n"), Unreadable::NotABadge);
        assert_eq!(outcome("eyJhbGciOiJFZERTQSJ9.e30.AA=="), Unreadable::UnreadableInput);
        assert_eq!(outcome("eyJhbGciOiJFZERTQSJ9.e30.AA.AA.AA"), Unreadable::UnreadableInput);
        assert_eq!(outcome("eyJhIjoxLCJcdTAwNjEiOjJ9.e30.AA"), Unreadable::DuplicateMembers);
        assert_eq!(outcome(r#"{"payload":"e30","protected":"e30","signature":"AA"}"#), Unreadable::UnsupportedBadge);
        assert_eq!(outcome(r#"{"type":"EnvelopedVerifiableCredential","id":"urn:x"}"#), Unreadable::NotABadge);
        assert_eq!(outcome(r#"{"type":"BadgeClass"}"#), Unreadable::NotABadge);
        assert_eq!(outcome("www.example.org"), Unreadable::UnreadableInput);
        assert!(read(br#"{"type":["VerifiableCredential"]}"#).is_ok() && read(br#"{"type":"Assertion"}"#).is_ok());
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
