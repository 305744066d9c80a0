//! How much we ask of others: of one host two things at a time and so many a minute, of all hosts together a hundred. A
//! badge names whom we ask, so without this whoever sends many badges could aim us at somebody. What a host gave before has
//! a pace of its own: or whoever makes us ask it for things that it does not have could keep us from its venue's key.

use std::collections::BTreeMap;
use std::num::NonZeroU32;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Who may ask whom, and when.
pub(super) struct Lanes {
    /// By host and port, as long as somebody asks there.
    hosts: Mutex<BTreeMap<String, Weak<Semaphore>>>,
    all: Arc<Semaphore>,
    pace: Option<DefaultKeyedRateLimiter<String>>,
    clock: DefaultClock,
}

/// With whom a request shares its pace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pace {
    /// With nobody: it is the operator's own.
    Free,
    /// With all that ask the host for what it gave before.
    Had,
    /// With all others that ask the host.
    New,
}

/// Leave to ask, until dropped.
pub(super) struct Seat {
    _at_the_host: OwnedSemaphorePermit,
    _among_all: OwnedSemaphorePermit,
}

impl Lanes {
    /// `per_minute` requests to one host; 0: as many as come.
    pub(super) fn new(per_minute: u32) -> Self {
        let pace = NonZeroU32::new(per_minute).map(|n| RateLimiter::dashmap(Quota::per_minute(n)));
        Self { hosts: Mutex::default(), all: Arc::new(Semaphore::new(MOST_FETCHES)), pace, clock: DefaultClock::default() }
    }

    /// Waits until `host` may be asked. The caller's deadline ends the waiting.
    pub(super) async fn seat(&self, host: &str, at: Pace) -> Option<Seat> {
        match &self.pace {
            Some(pace) if at == Pace::New => self.keep_pace(pace, host).await,
            // No host has a blank in its name.
            Some(pace) if at == Pace::Had => self.keep_pace(pace, &format!("{host} had")).await,
            _ => {}
        }
        // First at the host, then among all: who waits for a slow host must not take a place from the others.
        let own = self.host(host).acquire_owned().await.ok()?;
        let all = Arc::clone(&self.all).acquire_owned().await.ok()?;
        Some(Seat { _at_the_host: own, _among_all: all })
    }

    async fn keep_pace(&self, pace: &DefaultKeyedRateLimiter<String>, host: &str) {
        if pace.len() > MOST_HOSTS {
            pace.retain_recent();
        }
        // Where there are too many to tell apart, those that come next share one pace.
        let key = if pace.len() > MOST_HOSTS { String::new() } else { host.to_owned() };
        while let Err(early) = pace.check_key(&key) {
            tokio::time::sleep(early.wait_time_from(self.clock.now())).await;
        }
    }

    fn host(&self, host: &str) -> Arc<Semaphore> {
        let mut hosts = self.hosts.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(open) = hosts.get(host).and_then(Weak::upgrade) {
            return open;
        }
        // Whoever left leaves an empty name behind: no more names stay than twice those that are being asked.
        if hosts.len() > MOST_FETCHES {
            hosts.retain(|_, open| open.strong_count() > 0);
        }
        let open = Arc::new(Semaphore::new(AT_ONE_HOST));
        hosts.insert(host.to_owned(), Arc::downgrade(&open));
        open
    }
}

/// At one host at a time.
const AT_ONE_HOST: usize = 2;

/// At all hosts together, half a megabyte each.
const MOST_FETCHES: usize = 128;

/// Whose pace is remembered.
const MOST_HOSTS: usize = 4_096;

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[actix_web::test]
    async fn a_third_request_to_one_host_waits_and_another_host_does_not() {
        let lanes = Lanes::new(0);
        let first = lanes.seat("a.example", Pace::New).await;
        let _second = lanes.seat("a.example", Pace::New).await;
        let wait = Duration::from_millis(20);
        assert!(tokio::time::timeout(wait, lanes.seat("a.example", Pace::New)).await.is_err());
        assert!(tokio::time::timeout(wait, lanes.seat("b.example", Pace::New)).await.is_ok());
        drop(first);
        assert!(tokio::time::timeout(wait, lanes.seat("a.example", Pace::New)).await.is_ok());
    }

    #[actix_web::test]
    async fn a_host_is_asked_so_often_a_minute_and_the_operators_own_as_often_as_wanted() {
        let lanes = Lanes::new(3);
        let wait = Duration::from_millis(20);
        for _ in 0..3 {
            assert!(tokio::time::timeout(wait, lanes.seat("a.example", Pace::New)).await.is_ok());
        }
        assert!(tokio::time::timeout(wait, lanes.seat("a.example", Pace::New)).await.is_err());
        assert!(tokio::time::timeout(wait, lanes.seat("b.example", Pace::New)).await.is_ok());
        assert!(tokio::time::timeout(wait, lanes.seat("a.example", Pace::Free)).await.is_ok());
        for had in [true, true, true, false] {
            assert_eq!(
                tokio::time::timeout(wait, lanes.seat("a.example", Pace::Had)).await.is_ok(),
                had,
                "what it gave before is counted apart"
            );
        }
    }

    #[actix_web::test]
    async fn hosts_that_nobody_asks_any_more_are_forgotten() {
        let lanes = Lanes::new(0);
        for n in 0..5 * MOST_FETCHES {
            drop(lanes.seat(&format!("{n}.example"), Pace::New).await);
        }
        assert!(lanes.hosts.lock().unwrap().len() <= MOST_FETCHES + 1);
    }
}
