//! Reads the registries of a list of recognised issuers, at start and then from time to time, through the same fetcher and the same
//! judge as any badge. Nothing that could not be read or decided recognises anybody.

use std::time::Duration;

use badge::Report;
use badge::case::{Case, Policy};
use badge::document::Document;
use badge::sources::Sources;
use badge::timestamp::Timestamp;
use badge::verify::verify_endorsement;
use tokio::time::Instant;

use super::clock::Clock;
use super::shelf::Shelf;
use crate::fetch::Fetcher;
use crate::trust::{Found, Item, Recognised, Registry, Source};

/// Keeps what the registries say.
pub struct Registrar {
    pub(super) list: Option<Recognised>,
    pub(super) fetcher: Option<Fetcher>,
    pub(super) policy: Policy,
    pub(super) clock: Clock,
}

impl Registrar {
    /// Reads every registry once.
    pub async fn read(&self) {
        for registry in self.list.iter().flat_map(Recognised::registries) {
            match self.read_one(registry).await {
                Ok(issuers) => tracing::info!(registry = registry.name, issuers, "registry read"),
                Err(error) => tracing::warn!(registry = registry.name, error, "registry not read: nobody is recognised by it"),
            }
        }
    }

    /// Reads them again and again, for as long as the service runs.
    pub async fn keep_reading(self) {
        if self.list.as_ref().is_none_or(|list| list.registries().is_empty()) {
            return;
        }
        loop {
            tokio::time::sleep(READ_EVERY).await;
            self.read().await;
        }
    }

    async fn read_one(&self, registry: &Registry) -> Result<usize, String> {
        let bytes = match &registry.source {
            Source::File(path) => std::fs::read(path).map_err(|e| format!("{}: {e}", path.display()))?,
            Source::Url(url) => self.fetched(url).await.ok_or_else(|| format!("{url}: no answer"))?,
        };
        let shelf = match &registry.documents {
            Some(folder) => Some(Shelf::open(folder).map_err(|e| e.to_string())?),
            None => None,
        };
        let (now, mut found, mut sources) = ((self.clock)(), Found::default(), Sources::default());
        for item in registry.items(&bytes)? {
            match item {
                Item::Known { id, name } => registry.known(id, name, &mut found),
                Item::Endorsement(bytes) => {
                    let Ok(document) = Document::parse(&bytes) else {
                        tracing::warn!(registry = registry.name, "an endorsement that is no document");
                        continue;
                    };
                    let report = self.judged(&registry.name, &document, &mut sources, shelf.as_ref(), now).await;
                    if !registry.endorsed(document.root(), &report, &mut found) {
                        let reasons: Vec<&str> = report.checks.iter().filter_map(|check| check.outcome.slug()).collect();
                        tracing::warn!(registry = registry.name, digest = %document.digest(), ?reasons, "an endorsement that does not count");
                    }
                }
            }
            // A long registry must not keep others waiting.
            tokio::task::yield_now().await;
        }
        Ok(registry.keep(found, now))
    }

    /// The report on one endorsement; what it misses is looked for at hand, then asked for.
    async fn judged(&self, name: &str, document: &Document, sources: &mut Sources, shelf: Option<&Shelf>, now: Timestamp) -> Report {
        let about = badge::credential::subject(document.root()).and_then(|subject| subject.str("id")).unwrap_or_default();
        let verify = |sources: &Sources| {
            let mut case = Case::new(name, document, sources, now);
            case.policy = self.policy.clone();
            verify_endorsement(&case, about)
        };
        let mut report = verify(sources);
        for _ in 1..MOST_ROUNDS {
            let missing: Vec<String> = report.missing().filter(|url| sources.get(url).is_none()).map(str::to_owned).collect();
            if missing.is_empty() {
                break;
            }
            for url in missing {
                let at_hand = shelf.and_then(|shelf| shelf.find(&url));
                let bytes = if at_hand.is_some() { at_hand } else { self.fetched(&url).await };
                match bytes {
                    Some(bytes) => sources.supply(&url, bytes, now),
                    None => sources.unreachable(&url),
                }
            }
            report = verify(sources);
        }
        report
    }

    async fn fetched(&self, url: &str) -> Option<Vec<u8>> {
        let fetcher = self.fetcher.as_ref()?;
        Some(fetcher.fetch(url, Instant::now() + TIME_FOR_ONE).await.ok()?.bytes)
    }
}

/// A withdrawal by a network counts after as long as this at most.
const READ_EVERY: Duration = Duration::from_secs(600);

/// A key document, a status list, and that list's own key document.
const MOST_ROUNDS: usize = 4;

const TIME_FOR_ONE: Duration = Duration::from_secs(10);
