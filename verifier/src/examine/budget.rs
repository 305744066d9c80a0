//! What one verification may cost: time, questions to strangers, and what comes out of files.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::time::Instant;

/// What one verification may still cost.
#[derive(Clone, Debug)]
pub(super) struct Budget {
    /// When the person who waits is told what is known by then.
    pub(super) until: Instant,
    documents: u8,
    files: Arc<Files>,
}

/// What is left for files that are looked through: one measure for everything that came in one request, for it is in memory together.
#[derive(Debug)]
struct Files {
    looks: AtomicUsize,
    bytes: AtomicUsize,
}

impl Budget {
    /// A verification that begins now. A clone may ask for as many documents again; files are counted together.
    pub(super) fn new() -> Self {
        let files = Files { looks: AtomicUsize::new(MOST_LOOKS), bytes: AtomicUsize::new(MOST_UNPACKED) };
        Self { until: Instant::now() + TIME_FOR_ALL, documents: MOST_DOCUMENTS, files: Arc::new(files) }
    }

    /// As many documents again, in the time that is left.
    pub(super) fn renewed(&self) -> Self {
        Self { documents: MOST_DOCUMENTS, ..self.clone() }
    }

    /// Whether time is left.
    pub(super) fn has_time(&self) -> bool {
        Instant::now() < self.until
    }

    /// Whether one more file may be looked through.
    pub(super) fn look(&self) -> bool {
        take(&self.files.looks, 1)
    }

    /// Whether so many bytes more may come out of files.
    pub(super) fn unpack(&self, bytes: usize) -> bool {
        take(&self.files.bytes, bytes)
    }

    /// Whether one more document may be asked for.
    pub(super) fn spend(&mut self) -> bool {
        let left = self.documents.checked_sub(1);
        self.documents = left.unwrap_or(0);
        left.is_some()
    }
}

fn take(from: &AtomicUsize, some: usize) -> bool {
    from.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(some)).is_ok()
}

/// An archive of as many pictures as it may hold, and a few files beside it.
const MOST_LOOKS: usize = 72;

/// What comes out of one file at most, and half of it again: each file in an archive may be as large as the archive unpacked (attack B09).
const MOST_UNPACKED: usize = 12 * 1024 * 1024;

/// A badge may name any number of documents of other people; we are nobody's battering ram.
const MOST_DOCUMENTS: u8 = 8;

/// A person waits for this.
pub(super) const TIME_FOR_ALL: Duration = Duration::from_secs(10);
