//! How often programs may ask: each program of a venue for itself, and whoever says a token that opens nothing, by the address that they
//! ask from. No address is kept: only a number made from it under a key that this process threw, for a minute.

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher as _;
use std::num::NonZeroU32;
use std::time::Duration;

use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use uuid::Uuid;

/// Counts what programs ask, and what strangers try.
pub(crate) struct Paces {
    programs: Option<DefaultKeyedRateLimiter<Uuid>>,
    strangers: DefaultKeyedRateLimiter<u64>,
    key: RandomState,
    clock: DefaultClock,
}

impl Paces {
    /// So many requests a minute for each program, all at once or one by one; 0: as many as come.
    pub(crate) fn new(per_minute: u32) -> Self {
        let programs = NonZeroU32::new(per_minute).map(|n| RateLimiter::dashmap(Quota::per_minute(n)));
        let strangers = RateLimiter::dashmap(Quota::per_minute(WRONG_A_MINUTE));
        Self { programs, strangers, key: RandomState::new(), clock: DefaultClock::default() }
    }

    /// Takes one request off what this program may ask.
    ///
    /// # Errors
    /// How many seconds to wait where nothing is left.
    pub(crate) fn admit(&self, program: Uuid) -> Result<(), u64> {
        let Some(programs) = &self.programs else { return Ok(()) };
        programs.check_key(&program).map_err(|early| seconds(early.wait_time_from(self.clock.now())))
    }

    /// Counts a wrong token from there.
    ///
    /// # Errors
    /// How many seconds to wait where there were too many.
    pub(crate) fn wrong(&self, client: &str) -> Result<(), u64> {
        if self.strangers.len() > MOST_STRANGERS {
            self.strangers.retain_recent();
        }
        // Where there are too many to tell apart, those that come next count as one.
        let who = if self.strangers.len() > MOST_STRANGERS { 0 } else { self.key.hash_one(client) };
        self.strangers.check_key(&who).map_err(|early| seconds(early.wait_time_from(self.clock.now())))
    }
}

/// Whole seconds, and never too few.
fn seconds(wait: Duration) -> u64 {
    wait.as_secs().saturating_add(1)
}

/// A program that was set up wrongly is told so often enough to be set right.
const WRONG_A_MINUTE: NonZeroU32 = NonZeroU32::MIN.saturating_add(29);
/// Some megabytes.
const MOST_STRANGERS: usize = 65_536;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_program_has_its_own_pace_and_each_address_its_own_wrong_tries() {
        let paces = Paces::new(2);
        let (one, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
        assert!(paces.admit(one).is_ok() && paces.admit(one).is_ok());
        assert!((20..=31).contains(&paces.admit(one).unwrap_err()));
        assert!(paces.admit(other).is_ok());
        assert!((0..30).all(|_| paces.wrong("203.0.113.7").is_ok()) && paces.wrong("203.0.113.7").is_err());
        assert!(paces.wrong("203.0.113.8").is_ok());
        let free = Paces::new(0);
        assert!((0..1000).all(|_| free.admit(one).is_ok()));
    }
}
