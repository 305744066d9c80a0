//! Public documents (key documents and status lists) that were fetched moments ago, so that a thousand badges of one
//! venue ask its server once. Never a badge: what a reader gave is not kept, not even for a second.
//!
//! moka keeps them: whoever asks for what is being fetched waits for that one answer (attack S18), and what everybody asks
//! for is not pushed out by a flood of addresses that nobody asks for twice.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use badge::case::Judged;
use badge::open_badges_2;
use badge::sources::Sources;
use badge::status_list::StatusList;
use badge::timestamp::Timestamp;
use moka::future::Cache;
use tokio::time::Instant;

use super::clock::Clock;
use crate::fetch::{Fetched, Missed};
use crate::memory::Memory;
use crate::metrics::Metrics;

/// What is kept, within limits of time and bytes.
pub(super) struct Kept {
    answers: Cache<String, Answer>,
    lists: Cache<String, List>,
    habits: Cache<String, Arc<[String]>>,
    /// Where a public document was had.
    had: Cache<String, ()>,
    memory: Option<Arc<Memory>>,
    unsaid: i64,
    metrics: Arc<Metrics>,
}

/// What came of asking for a document.
#[derive(Clone, Debug)]
pub(super) struct Answer {
    found: Found,
    at: Timestamp,
    /// Not fresh from then on.
    until: Timestamp,
    /// About somebody: for those who wait for it now, and for nobody after them.
    personal: bool,
}

#[derive(Clone, Debug)]
enum Found {
    Document(Arc<[u8]>),
    Gone,
    Unreachable,
}

/// A status list as it was judged, and until when that serves.
#[derive(Clone)]
struct List {
    judged: Arc<Judged<StatusList>>,
    at: Timestamp,
    until: Timestamp,
}

impl Answer {
    fn of(outcome: Result<Fetched, Missed>, at: Timestamp, unsaid: i64) -> Self {
        let silence = at.plus(if unsaid == 0 { 0 } else { SECONDS_FOR_SILENCE });
        match outcome {
            Ok(fetched) => {
                let seconds = if unsaid == 0 { 0 } else { fetched.fresh.unwrap_or(unsaid).clamp(LEAST_SECONDS, MOST_SECONDS) };
                let personal = is_personal(&fetched.bytes);
                Self { found: Found::Document(fetched.bytes.into()), at, until: at.plus(seconds), personal }
            }
            Err(Missed::Gone) => Self { found: Found::Gone, at, until: silence, personal: false },
            Err(Missed::Unreachable) => Self { found: Found::Unreachable, at, until: silence, personal: false },
        }
    }

    fn unreachable(at: Timestamp) -> Self {
        Self { found: Found::Unreachable, at, until: at, personal: false }
    }

    /// Hands it over.
    pub(super) fn supply(self, url: &str, sources: &mut Sources) {
        match self.found {
            Found::Document(bytes) => sources.supply(url, bytes, self.at),
            Found::Gone => sources.gone(url),
            Found::Unreachable => sources.unreachable(url),
        }
    }

    fn serves(&self, now: Timestamp) -> bool {
        !self.personal && fresh(self.at, self.until, now)
    }

    /// Until when it may serve, and what is made of it: a list that is judged is nobody's, in whatever it came.
    pub(super) fn until(&self) -> Timestamp {
        self.until
    }

    fn weight(&self) -> usize {
        if let Found::Document(bytes) = &self.found { bytes.len() } else { 0 }
    }
}

impl Kept {
    /// Keeps each document for as long as its server says, within bounds; for `unsaid` where it says nothing, and nothing at all where
    /// that is no time.
    pub(super) fn new(unsaid: Duration, memory: Option<Arc<Memory>>, metrics: Arc<Metrics>) -> Self {
        let weighed = |key: &str, more: usize| u32::try_from(key.len() + more + OVERHEAD).unwrap_or(u32::MAX);
        // Freshness is told by our own clock below; this one only gives memory back.
        let forgotten = Duration::from_secs(2 * MOST_SECONDS.unsigned_abs());
        let answers = Cache::builder().max_capacity(BYTES_OF_DOCUMENTS).time_to_live(forgotten);
        let lists = Cache::builder().max_capacity(BYTES_OF_LISTS).time_to_live(forgotten);
        let habits = Cache::builder().max_capacity(BYTES_OF_HABITS).time_to_idle(forgotten);
        let had = Cache::builder().max_capacity(BYTES_OF_ADDRESSES).time_to_idle(Duration::from_secs(24 * 3600));
        Self {
            had: had.weigher(move |url: &String, ()| weighed(url, 0)).build(),
            answers: answers.weigher(move |url: &String, answer: &Answer| weighed(url, answer.weight())).build(),
            lists: lists.weigher(move |url: &String, list: &List| weighed(url, list.weight())).build(),
            habits: habits
                .weigher(move |issuer: &String, urls: &Arc<[String]>| weighed(issuer, urls.iter().map(|url| url.len() + OVERHEAD).sum()))
                .build(),
            memory,
            unsaid: i64::try_from(unsaid.as_secs()).unwrap_or(0),
            metrics,
        }
    }

    /// What `ask` finds at `url`: asked once, however many want it; kept while it is fresh. No answer is an answer for ten seconds.
    /// Who cannot wait any longer goes, and the asking goes on: a short patience must not make a venue silent for others.
    pub(super) async fn answer<A>(self: &Arc<Self>, url: &str, clock: &Clock, until: Instant, ask: A) -> Answer
    where
        A: Future<Output = Result<Fetched, Missed>> + Send + 'static,
    {
        if let Some(fresh) = self.find(url, clock()).await {
            return fresh;
        }
        let (kept, url, moment) = (Arc::clone(self), url.to_owned(), Arc::clone(clock));
        let asking = tokio::spawn(async move {
            let stale = |answer: &Answer| !answer.serves(moment());
            let asked = async {
                let outcome = ask.await;
                Answer::of(outcome, moment(), kept.unsaid)
            };
            let entry = kept.answers.entry(url.clone()).or_insert_with_if(asked, stale).await;
            // What may serve nobody else is not kept either: those who waited for it have it.
            if !entry.value().serves(entry.value().at) {
                kept.answers.invalidate(&url).await;
            }
            if matches!(entry.value(), Answer { found: Found::Document(_), personal: false, .. }) {
                kept.had.insert(url, ()).await;
            }
            kept.metrics.kept(if entry.is_fresh() { "asked" } else { "waited" });
            entry.into_value()
        });
        match tokio::time::timeout_at(until, asking).await {
            Ok(Ok(answer)) => answer,
            _ => Answer::unreachable(clock()),
        }
    }

    /// Whether a public document was had from `url` before, even if it is fresh no more.
    pub(super) async fn was_had(&self, url: &str) -> bool {
        self.had.get(url).await.is_some()
    }

    /// What was found at `url` and is fresh.
    async fn find(&self, url: &str, now: Timestamp) -> Option<Answer> {
        let answer = self.answers.get(url).await.filter(|answer| answer.serves(now))?;
        self.metrics.kept("served");
        Some(answer)
    }

    /// The status list of `url` as it was judged, if that still serves.
    pub(super) async fn list(&self, url: &str, now: Timestamp) -> Option<Arc<Judged<StatusList>>> {
        let list = self.lists.get(url).await.filter(|list| fresh(list.at, list.until, now))?;
        self.metrics.kept("judged");
        Some(list.judged)
    }

    /// Keeps a list that was judged good at `now`, no longer than its document and than it says itself.
    pub(super) async fn keep_list(&self, judged: &Arc<Judged<StatusList>>, document_until: Timestamp, now: Timestamp) {
        let until = judged.valid_until.map_or(document_until, |until| until.min(document_until));
        if judged.outcome.is_ok() && now < until {
            self.lists.insert(judged.url.clone(), List { judged: Arc::clone(judged), at: now, until }).await;
        }
    }

    /// What badges of `issuer` asked for last time, as far as it is at hand: a verification that has it from the start is over in
    /// one go. Supplied in vain it changes nothing, for documents are only found by their URL.
    pub(super) async fn foreseen(&self, issuer: &str, now: Timestamp) -> Vec<(String, Foreseen)> {
        let mut found = Vec::new();
        for url in self.habits.get(issuer).await.iter().flat_map(|urls| urls.iter()) {
            if let Some(list) = self.list(url, now).await {
                found.push((url.clone(), Foreseen::List(list)));
            } else if let Some(answer) = self.find(url, now).await {
                found.push((url.clone(), Foreseen::Answer(answer)));
            }
        }
        found
    }

    /// Remembers what a badge of `issuer` asked for.
    pub(super) async fn foresee(&self, issuer: &str, mut urls: Vec<String>) {
        let before = self.habits.get(issuer).await;
        let more = before.iter().flat_map(|before| before.iter()).filter(|url| !urls.contains(url)).cloned().collect::<Vec<_>>();
        urls.extend(more);
        urls.truncate(MOST_FORESEEN);
        self.habits.insert(issuer.to_owned(), urls.into()).await;
    }

    /// The memory that outlives us.
    pub(super) fn memory(&self) -> Option<&Arc<Memory>> {
        self.memory.as_ref()
    }
}

/// What is at hand before it is asked for.
pub(super) enum Foreseen {
    /// A document.
    Answer(Answer),
    /// A status list as it was judged.
    List(Arc<Judged<StatusList>>),
}

impl List {
    fn weight(&self) -> usize {
        self.judged.outcome.as_ref().map_or(0, StatusList::weight)
    }
}

/// Whether a document that a badge names is about a person: a hosted badge of Open Badges 2.0, the later version of a badge. Of
/// credentials, only lists of statuses are about nobody; into tokens nobody looks here.
fn is_personal(bytes: &[u8]) -> bool {
    let holds = |word: &[u8]| bytes.windows(word.len()).any(|window| window == word);
    bytes.trim_ascii_start().starts_with(b"ey")
        || holds(b"\"credentialSubject\"") && !holds(b"\"encodedList\"")
        || open_badges_2::is_personal(bytes)
}

/// A clock that was set back makes nothing fresh.
fn fresh(at: Timestamp, until: Timestamp, now: Timestamp) -> bool {
    at <= now && now < until
}

/// A server that wants to be asked each time is asked every ten seconds: a thousand badges would be a thousand requests.
const LEAST_SECONDS: i64 = 10;

/// A verifier may not call a badge good for longer than this after its issuer withdrew it, whatever a server allows.
const MOST_SECONDS: i64 = 300;

/// Whoever did not answer is not asked again for as long as this.
const SECONDS_FOR_SILENCE: i64 = 10;

/// 66 MiB in all.
const BYTES_OF_DOCUMENTS: u64 = 32 << 20;
const BYTES_OF_LISTS: u64 = 30 << 20;
const BYTES_OF_HABITS: u64 = 2 << 20;
const BYTES_OF_ADDRESSES: u64 = 2 << 20;

/// What one issuer's badges ask for: a key document and a few lists.
const MOST_FORESEEN: usize = 8;

/// What an entry costs beside what it holds.
const OVERHEAD: usize = 200;

#[cfg(test)]
mod tests {
    use super::*;

    fn kept() -> (Arc<Kept>, Clock) {
        let now = Timestamp::from_unix(1_000_000).unwrap();
        (Arc::new(Kept::new(Duration::from_secs(60), None, Arc::default())), Arc::new(move || now))
    }

    fn document(text: &str) -> Result<Fetched, Missed> {
        let url = url::Url::parse("https://a.example/").unwrap();
        Ok(Fetched { bytes: text.as_bytes().to_vec(), html: false, fresh: None, url })
    }

    fn found(answer: Answer) -> bool {
        matches!(answer.found, Found::Document(_))
    }

    #[actix_web::test]
    async fn s18_a_thousand_who_want_one_document_are_one_question() {
        let (kept, clock) = kept();
        let asked = Arc::new(std::sync::atomic::AtomicUsize::new(0));
        let answers = (0..1_000).map(|_| {
            let (kept, clock, asked) = (Arc::clone(&kept), Arc::clone(&clock), Arc::clone(&asked));
            async move {
                let slow = async move {
                    asked.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
                    tokio::time::sleep(Duration::from_millis(50)).await;
                    document("{}")
                };
                found(kept.answer("https://a.example/list", &clock, Instant::now() + Duration::from_secs(60), slow).await)
            }
        });
        assert!(futures_util::future::join_all(answers).await.into_iter().all(|found| found));
        assert_eq!(asked.load(std::sync::atomic::Ordering::SeqCst), 1);
    }

    #[actix_web::test]
    async fn whose_patience_ends_makes_nobody_silent_for_the_others() {
        let (kept, clock) = kept();
        let slow = async {
            tokio::time::sleep(Duration::from_millis(50)).await;
            document("{}")
        };
        assert!(!found(kept.answer("https://a.example/", &clock, Instant::now() + Duration::from_millis(5), slow).await));
        let never = async { panic!("it is being asked already") };
        assert!(found(kept.answer("https://a.example/", &clock, Instant::now() + Duration::from_secs(5), never).await));
    }

    #[actix_web::test]
    async fn what_is_about_a_person_is_not_kept_for_a_second() {
        let (kept, clock) = kept();
        let later = Instant::now() + Duration::from_secs(5);
        for personal in [
            r#"{"type":["VerifiableCredential","OpenBadgeCredential"],"credentialSubject":{}}"#,
            r#"{"@context":"https://w3id.org/openbadges/v2","type":"Assertion"}"#,
            "eyJhbGciOiJFZERTQSJ9.e30.AA",
        ] {
            assert!(found(kept.answer("https://a.example/b", &clock, later, async { document(personal) }).await), "{personal}");
            assert!(kept.find("https://a.example/b", clock()).await.is_none(), "{personal}");
            assert!(!kept.was_had("https://a.example/b").await, "{personal}");
        }
        for public in [r#"{"credentialSubject":{"encodedList":"u"}}"#, r#"{"id":"did:web:a.example"}"#] {
            assert!(found(kept.answer(public, &clock, later, async { document(public) }).await));
            assert!(kept.find(public, clock()).await.is_some() && kept.was_had(public).await, "{public}");
        }
    }

    #[actix_web::test]
    async fn what_is_kept_has_a_limit() {
        let (kept, clock) = kept();
        let large = " ".repeat(1 << 20);
        for n in 0..100 {
            let large = large.clone();
            let asked = async move { document(&large) };
            kept.answer(&format!("https://{n}.example/"), &clock, Instant::now() + Duration::from_secs(5), asked).await;
        }
        kept.answers.run_pending_tasks().await;
        assert!(kept.answers.weighted_size() <= BYTES_OF_DOCUMENTS && kept.answers.entry_count() >= 16);
    }
}
