//! Public documents (key documents and status lists) that were fetched moments ago, so that a hundred badges of one
//! venue ask its server once. Never a badge: what a reader gave is not kept, not even for a second.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use badge::timestamp::Timestamp;

/// Documents by URL, each with the moment of its arrival.
pub(super) struct Kept {
    by_url: Mutex<BTreeMap<String, Arrived>>,
    seconds: i64,
}

/// A document, and when it came.
type Arrived = (Arc<[u8]>, Timestamp);

impl Kept {
    /// Keeps each document for `time`.
    pub(super) fn new(time: Duration) -> Self {
        Self { by_url: Mutex::default(), seconds: i64::try_from(time.as_secs()).unwrap_or(0) }
    }

    /// The document of `url`, if it is fresh at `now`, and when it came.
    pub(super) fn find(&self, url: &str, now: Timestamp) -> Option<Arrived> {
        let kept = self.by_url.lock().unwrap_or_else(PoisonError::into_inner);
        kept.get(url).filter(|(_, at)| self.fresh(*at, now)).cloned()
    }

    /// Keeps a document that came at `now`.
    pub(super) fn keep(&self, url: &str, bytes: Arc<[u8]>, now: Timestamp) {
        let mut kept = self.by_url.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|_, (_, at)| self.fresh(*at, now));
        let room: usize = kept.iter().map(|(url, (bytes, _))| url.len() + bytes.len()).sum();
        // A stranger chooses how many documents we see: when full, nothing new is kept until the old is stale.
        if self.seconds > 0 && room + url.len() + bytes.len() <= MOST_BYTES {
            kept.insert(url.to_owned(), (bytes, now));
        }
    }

    /// A clock that was set back makes nothing fresh.
    fn fresh(&self, at: Timestamp, now: Timestamp) -> bool {
        at <= now && now < at.plus(self.seconds)
    }
}

const MOST_BYTES: usize = 32 * 1024 * 1024;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_serves_again_for_its_time_and_no_longer() {
        let kept = Kept::new(Duration::from_secs(60));
        let start = Timestamp::from_unix(1_000_000).unwrap();
        kept.keep("https://a.example/list", Arc::from(&b"x"[..]), start);
        assert!(kept.find("https://a.example/list", start.plus(59)).is_some());
        assert!(kept.find("https://a.example/list", start.plus(60)).is_none());
        assert!(kept.find("https://a.example/list", start.plus(-1)).is_none());
        assert!(kept.find("https://a.example/list2", start).is_none());
    }

    #[test]
    fn what_is_kept_has_a_limit() {
        let kept = Kept::new(Duration::from_secs(60));
        let start = Timestamp::from_unix(1_000_000).unwrap();
        let half: Arc<[u8]> = vec![0; MOST_BYTES / 2 - 1].into();
        for name in ["1", "2", "3"] {
            kept.keep(name, Arc::clone(&half), start);
        }
        assert!(kept.find("2", start).is_some() && kept.find("3", start).is_none());
        let (long, empty) = ("u".repeat(MOST_BYTES), Kept::new(Duration::from_secs(60)));
        empty.keep(&long, Arc::from(&b"x"[..]), start);
        assert!(empty.find(&long, start).is_none(), "a status list's address may be as long as its badge");
    }
}
