//! What one verification has at hand: documents, status lists that were judged before, and until when each may serve.

use std::collections::BTreeMap;
use std::sync::Arc;

use badge::case::Judged;
use badge::sources::{Sources, Supplied};
use badge::status_list::StatusList;
use badge::timestamp::Timestamp;

use super::kept::{Answer, Foreseen};

/// See above.
pub(super) struct AtHand {
    /// Documents by URL.
    pub(super) sources: Sources,
    /// Status lists as they were judged.
    pub(super) lists: Vec<Arc<Judged<StatusList>>>,
    /// Whether the question is about the present: only then is what was judged good for the next question too.
    pub(super) for_today: bool,
    until: BTreeMap<String, Timestamp>,
}

impl AtHand {
    /// Nothing.
    pub(super) fn new(for_today: bool) -> Self {
        Self { sources: Sources::default(), lists: Vec::new(), for_today, until: BTreeMap::new() }
    }

    /// Adds what the last badge of the same issuer asked for.
    pub(super) fn foresee(&mut self, found: Vec<(String, Foreseen)>) {
        for (url, foreseen) in found {
            match foreseen {
                Foreseen::Answer(answer) => self.put(&url, answer),
                Foreseen::List(list) if self.for_today => self.lists.push(list),
                Foreseen::List(_) => {}
            }
        }
    }

    /// Adds an answer.
    pub(super) fn put(&mut self, url: &str, answer: Answer) {
        self.until.insert(url.to_owned(), answer.until());
        answer.supply(url, &mut self.sources);
    }

    /// Adds what was judged good, so that the next round has it. What was not may only lack the key of its issuer.
    pub(super) fn keep(&mut self, judged: Vec<Arc<Judged<StatusList>>>) {
        let new = |list: &Arc<Judged<StatusList>>| list.outcome.is_ok() && self.lists.iter().all(|known| known.url != list.url);
        let new: Vec<_> = judged.into_iter().filter(new).collect();
        self.lists.extend(new);
    }

    /// Until when the document that came from `url` may serve; nothing of what was at hand already.
    pub(super) fn until(&self, url: &str) -> Option<Timestamp> {
        self.until.get(url).copied()
    }

    /// The document of `url`, and when it came.
    pub(super) fn document(&self, url: &str) -> Option<(Arc<[u8]>, Timestamp)> {
        match self.sources.get(url)? {
            Supplied::Document { bytes, at } => Some((Arc::clone(bytes), *at)),
            Supplied::Gone | Supplied::Unreachable => None,
        }
    }
}
