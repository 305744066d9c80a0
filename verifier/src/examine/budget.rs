//! What one verification may cost: time, and questions to strangers.

use std::time::Duration;

use tokio::time::Instant;

/// What one verification may still cost.
#[derive(Clone, Debug)]
pub(super) struct Budget {
    /// When the person who waits is told what is known by then.
    pub(super) until: Instant,
    documents: u8,
}

impl Budget {
    /// A verification that begins now.
    pub(super) fn new() -> Self {
        Self { until: Instant::now() + TIME_FOR_ALL, documents: MOST_DOCUMENTS }
    }

    /// As many documents again, in the time that is left.
    pub(super) fn renewed(&self) -> Self {
        Self { until: self.until, documents: MOST_DOCUMENTS }
    }

    /// Whether one more document may be asked for.
    pub(super) fn spend(&mut self) -> bool {
        let left = self.documents.checked_sub(1);
        self.documents = left.unwrap_or(0);
        left.is_some()
    }
}

/// A badge may name any number of documents of other people; we are nobody's battering ram.
const MOST_DOCUMENTS: u8 = 8;

/// A person waits for this.
pub(super) const TIME_FOR_ALL: Duration = Duration::from_secs(10);
