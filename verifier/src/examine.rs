//! The story of one question: read what was given → verify → fetch what the report misses → verify again. Everything
//! that judges stands in `badge`; everything that speaks to strangers in `fetch`.

mod kept;
mod shelf;

use std::sync::Arc;
use std::time::Duration;

use badge::Report;
use badge::baked::{self, Baked, Credential, Generation};
use badge::case::{Case, Policy};
use badge::document::{self, Document};
use badge::framework;
use badge::sources::Sources;
use badge::timestamp::Timestamp;
use tokio::time::Instant;
use url::Url;

use crate::config::Config;
use crate::fetch::Fetcher;
use crate::recipient;
use crate::trust::{self, Recognised};
use kept::Kept;

pub use shelf::{Shelf, ShelfError};

/// Answers questions about badges.
pub struct Examiner {
    fetcher: Option<Fetcher>,
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

/// What was given.
#[derive(Clone, Debug)]
pub enum Input {
    /// The badge itself.
    Bytes(Vec<u8>),
    /// A file: the badge itself, or a picture that carries it.
    File(Vec<u8>),
    /// A URL or the text of a badge, as typed or pasted.
    Text(String),
}

/// Why there is nothing to judge. A badge that fails is not among these: it gets a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// Two members of one name: which one counts would be anybody's guess.
    #[error("a member stands twice")]
    DuplicateMembers,
    /// Nothing usable could be had from the link.
    #[error("the link does not answer")]
    LinkUnreachable,
    /// It can be read, and is no verifiable credential.
    #[error("not a badge")]
    NotABadge,
    /// A picture that does not hang together.
    #[error("a damaged picture")]
    PictureDamaged,
    /// A picture that holds a badge otherwise than the standard says, or more than a picture needs.
    #[error("a picture that is not made to the standard")]
    PictureNotToStandard,
    /// A picture that holds more than one badge.
    #[error("a picture with several badges")]
    PictureWithSeveralBadges,
    /// A picture that holds none: a photograph, a screenshot.
    #[error("a picture without a badge")]
    PictureWithoutBadge,
    /// Larger than a badge may be.
    #[error("too large")]
    TooLarge,
    /// Not in any form that we read.
    #[error("unreadable")]
    UnreadableInput,
    /// A badge of a kind that we do not judge: a JWT, Open Badges 2.0.
    #[error("a badge of a kind that is not judged")]
    UnsupportedBadge,
}

impl Examiner {
    /// An examiner as the operator configured it, on the system's clock.
    #[must_use]
    pub fn new(config: &Config) -> Self {
        let allowed_origins = config.allow_origins.iter().map(ToString::to_string).collect();
        Self {
            fetcher: Some(Fetcher::new(config.allow_origins.clone(), config.extra_roots.clone())),
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

    /// The whole story.
    ///
    /// # Errors
    /// Where there is nothing to judge.
    pub async fn examine(&self, question: Question) -> Result<Report, Unreadable> {
        let mut budget = Budget { until: Instant::now() + TIME_FOR_ALL, documents: MOST_DOCUMENTS };
        let document = read(&self.open(question.input, &mut budget).await?)?;
        let now = question.now.unwrap_or_else(|| (self.clock)());
        let mut sources = Sources::default();
        let mut report = self.verify(&question.named, &document, &sources, now);
        for _ in 1..MOST_ROUNDS {
            let wanted: Vec<String> = report.missing().map(str::to_owned).collect();
            if !self.supply(&wanted, &mut sources, &mut budget).await {
                break;
            }
            report = self.verify(&question.named, &document, &sources, now);
        }
        report.trust = trust::judge(self.recognised.as_ref(), &report);
        let named = report.badge.as_ref().and_then(|badge| badge.recipient.as_deref());
        report.recipient = recipient::compare(question.recipient.as_deref(), named);
        if let Some(badge) = &mut report.badge {
            framework::explain(badge, &question.lang);
        }
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
        let mut budget = Budget { until: Instant::now() + TIME_FOR_ALL, documents: MOST_DOCUMENTS };
        let mut sources = Sources::default();
        let mut report = judge(&sources);
        for _ in 1..MOST_ROUNDS {
            if !self.supply(&missing(&report), &mut sources, &mut budget).await {
                break;
            }
            report = judge(&sources);
        }
        report
    }

    /// The bytes of the badge; a link is followed to them, and a picture opened.
    async fn open(&self, input: Input, budget: &mut Budget) -> Result<Vec<u8>, Unreadable> {
        let text = match input {
            Input::Bytes(bytes) => return Ok(bytes),
            Input::File(bytes) => return opened(bytes).await,
            Input::Text(text) => text,
        };
        let Some(url) = link(&text) else {
            return Ok(text.into_bytes());
        };
        let fetcher = self.fetcher.as_ref().filter(|_| budget.spend()).ok_or(Unreadable::LinkUnreachable)?;
        let fetched = fetcher.fetch_badge(&url, budget.until).await.map_err(|_| Unreadable::LinkUnreachable)?;
        if fetched.html { Err(Unreadable::NotABadge) } else { opened(fetched.bytes).await }
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

/// What one verification may still cost.
struct Budget {
    until: Instant,
    documents: u8,
}

impl Budget {
    fn spend(&mut self) -> bool {
        let left = self.documents.checked_sub(1);
        self.documents = left.unwrap_or(0);
        left.is_some()
    }
}

/// The URL, if the text is one and nothing else.
fn link(text: &str) -> Option<String> {
    let text = text.trim();
    let whole = !text.contains(char::is_whitespace);
    let url = Url::parse(text).ok().filter(|url| whole && matches!(url.scheme(), "http" | "https"))?;
    Some(url.into())
}

/// [`carried`], but not on a thread that others wait for where there is much to read.
async fn opened(bytes: Vec<u8>) -> Result<Vec<u8>, Unreadable> {
    if bytes.len() <= document::MAX_BYTES {
        return carried(bytes);
    }
    tokio::task::spawn_blocking(|| carried(bytes)).await.unwrap_or(Err(Unreadable::UnreadableInput))
}

/// The bytes of the badge: those inside, where a picture was given.
fn carried(bytes: Vec<u8>) -> Result<Vec<u8>, Unreadable> {
    match baked::unbake(&bytes) {
        Ok(Baked { credential: Credential::Json(json), generation: Generation::OpenBadges3, .. }) => Ok(json.into_bytes()),
        Ok(_) => Err(Unreadable::UnsupportedBadge),
        Err(baked::Error::NotAPicture) if is_another_picture(&bytes) => Err(Unreadable::PictureWithoutBadge),
        Err(baked::Error::NotAPicture) => Ok(bytes),
        Err(baked::Error::Damaged { .. }) => Err(Unreadable::PictureDamaged),
        Err(baked::Error::NothingBaked) => Err(Unreadable::PictureWithoutBadge),
        Err(baked::Error::Several) => Err(Unreadable::PictureWithSeveralBadges),
        Err(baked::Error::TooLarge { .. }) => Err(Unreadable::TooLarge),
        Err(
            baked::Error::AlreadyBaked
            | baked::Error::Compressed
            | baked::Error::Doctype
            | baked::Error::Entity { .. }
            | baked::Error::NotACredential
            | baked::Error::NotAsBaked
            | baked::Error::PrefixTaken
            | baked::Error::TooComplex { .. },
        ) => Err(Unreadable::PictureNotToStandard),
    }
}

/// JPEG, GIF, WebP, HEIC and AVIF, as telephones make them: none of them can carry a badge, and whoever sends one is told so.
fn is_another_picture(bytes: &[u8]) -> bool {
    let at = |from: usize, word: &[u8]| bytes.get(from..).is_some_and(|rest| rest.starts_with(word));
    at(0, b"\xff\xd8\xff") || at(0, b"GIF8") || at(8, b"WEBP") || at(4, b"ftypheic") || at(4, b"ftypavif") || at(4, b"ftypmif1")
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

/// A badge may name any number of documents of other people; we are nobody's battering ram.
const MOST_DOCUMENTS: u8 = 8;

/// A person waits for this.
const TIME_FOR_ALL: Duration = Duration::from_secs(10);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_whole_url_is_a_link() {
        assert_eq!(link(" https://a.example/b/1\n").as_deref(), Some("https://a.example/b/1"));
        for text in ["{}", "voir https://a.example", "https://a.example b", "file:///etc/passwd", "", "eyJ.eyJ.x"] {
            assert_eq!(link(text), None, "{text}");
        }
    }

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

    #[test]
    fn a_picture_gives_what_it_carries_or_says_why_not() {
        let drawing = r#"<svg xmlns="http://www.w3.org/2000/svg"/>"#;
        let baked = |badge: &str| baked::svg::bake(drawing, badge).unwrap();
        let outcome = |bytes: &[u8]| carried(bytes.to_vec()).map(|bytes| String::from_utf8(bytes).unwrap());
        assert_eq!(outcome(baked(r#"{"a":1}"#).as_bytes()).as_deref(), Ok(r#"{"a":1}"#));
        assert_eq!(outcome(br#"{"a":1}"#).as_deref(), Ok(r#"{"a":1}"#));
        assert_eq!(outcome(baked("e30.e30.AA").as_bytes()), Err(Unreadable::UnsupportedBadge));
        let old =
            r#"<svg xmlns="http://www.w3.org/2000/svg"><assertion xmlns="http://openbadges.org" verify="https://a.example/1"/></svg>"#;
        assert_eq!(outcome(old.as_bytes()), Err(Unreadable::UnsupportedBadge));
        assert_eq!(outcome(drawing.as_bytes()), Err(Unreadable::PictureWithoutBadge));
        for photograph in [&b"\xff\xd8\xff\xe0"[..], b"GIF89a", b"RIFF\0\0\0\0WEBPVP8 ", b"\0\0\0\x18ftypheic", b"\0\0\0\x18ftypavif"] {
            assert_eq!(outcome(photograph), Err(Unreadable::PictureWithoutBadge));
        }
        assert_eq!(outcome(b"\x89PNG\r\n\x1a\n"), Err(Unreadable::PictureDamaged));
        assert_eq!(outcome(b"<svg>"), Err(Unreadable::PictureDamaged));
        assert_eq!(outcome(b"<!DOCTYPE svg [<!ENTITY a 'b'>]><svg/>"), Err(Unreadable::PictureNotToStandard));
        assert_eq!(outcome(format!("<svg>{}", " ".repeat(baked::MAX_PICTURE)).as_bytes()), Err(Unreadable::TooLarge));
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
