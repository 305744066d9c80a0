//! What was last found when somebody asked whether this process can work.

use std::sync::{Arc, Mutex, PoisonError};

use badge::timestamp::Timestamp;

/// What was last found, for some seconds: whoever asks all the time has no key file read all the time.
#[derive(Clone, Default)]
pub(crate) struct Found(Arc<Mutex<Option<(Timestamp, bool)>>>);

impl Found {
    /// What was found some seconds ago, where anybody asked then.
    pub(crate) fn lately(&self, now: Timestamp) -> Option<bool> {
        let found = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        found.filter(|(at, _)| *at <= now && now < at.plus(SECONDS)).map(|(_, is_ready)| is_ready)
    }

    /// Keeps it.
    pub(crate) fn keep(&self, now: Timestamp, is_ready: bool) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some((now, is_ready));
    }
}

/// Short beside the time that a proxy takes to notice.
const SECONDS: i64 = 5;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_found_serves_for_some_seconds_and_not_from_a_future() {
        let (found, now) = (Found::default(), Timestamp::parse("2026-11-22T09:00:00Z").unwrap());
        assert_eq!(found.lately(now), None);
        found.keep(now, true);
        assert_eq!((found.lately(now), found.lately(now.plus(4)), found.lately(now.plus(5))), (Some(true), Some(true), None));
        assert_eq!(found.lately(now.plus(-1)), None);
    }
}
