//! Documents that were supplied, by URL. The core asks for nothing: an `Unknown` with cause `not-supplied`
//! names the URL that is missing, and whoever asked may fetch it and ask again.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::timestamp::Timestamp;

/// What is known of each URL that was asked.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    by_url: BTreeMap<String, Supplied>,
}

/// One answer.
#[derive(Clone, Debug)]
pub enum Supplied {
    /// The bytes that stood there.
    Document {
        /// As received, decoded from any transfer encoding.
        bytes: Arc<[u8]>,
        /// When they were received.
        at: Timestamp,
    },
    /// The server says that what stood there was taken away for good (HTTP 410, RFC 9110 §15.5.11).
    Gone,
    /// Nothing usable could be had: no answer, refused address, an error status, too large, too slow.
    Unreachable,
}

impl Sources {
    /// Adds what was found at `url`, and when. A later answer replaces an earlier one.
    pub fn supply(&mut self, url: impl Into<String>, bytes: impl Into<Arc<[u8]>>, at: Timestamp) {
        self.by_url.insert(url.into(), Supplied::Document { bytes: bytes.into(), at });
    }

    /// Notes that what stood at `url` was taken away for good.
    pub fn gone(&mut self, url: impl Into<String>) {
        self.by_url.insert(url.into(), Supplied::Gone);
    }

    /// Notes that `url` could not be had.
    pub fn unreachable(&mut self, url: impl Into<String>) {
        self.by_url.insert(url.into(), Supplied::Unreachable);
    }

    /// What is known of `url`, compared byte for byte.
    #[must_use]
    pub fn get(&self, url: &str) -> Option<&Supplied> {
        self.by_url.get(url)
    }
}
