//! How often programs may ask: each program of a venue for itself, and whoever says a token that opens nothing, by the address that they
//! ask from. No address is kept: only a number made from it under a key that this process threw, for a minute.

use std::collections::BTreeMap;
use std::collections::hash_map::RandomState;
use std::hash::BuildHasher as _;
use std::num::NonZeroU32;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use uuid::Uuid;

/// Counts what programs ask, and what strangers try.
pub(crate) struct Paces {
    programs: Option<DefaultKeyedRateLimiter<Uuid>>,
    strangers: DefaultKeyedRateLimiter<u64>,
    large: Arc<Mutex<BTreeMap<Uuid, usize>>>,
    key: RandomState,
    clock: DefaultClock,
}

/// A large body of a program, in memory until this goes.
pub(crate) struct Load {
    program: Uuid,
    held: Arc<Mutex<BTreeMap<Uuid, usize>>>,
}

impl Drop for Load {
    fn drop(&mut self) {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        let left = held.get(&self.program).map_or(0, |own| own.saturating_sub(1));
        if left == 0 {
            held.remove(&self.program);
        } else {
            held.insert(self.program, left);
        }
    }
}

impl Paces {
    /// So many requests a minute for each program, all at once or one by one; 0: as many as come.
    pub(crate) fn new(per_minute: u32) -> Self {
        let programs = NonZeroU32::new(per_minute).map(|n| RateLimiter::dashmap(Quota::per_minute(n)));
        let strangers = RateLimiter::dashmap(Quota::per_minute(WRONG_A_MINUTE));
        Self { programs, strangers, large: Arc::default(), key: RandomState::new(), clock: DefaultClock::default() }
    }

    /// Takes one request off what this program may ask.
    ///
    /// # Errors
    /// How many seconds to wait where nothing is left.
    pub(crate) fn admit(&self, program: Uuid) -> Result<(), u64> {
        let Some(programs) = &self.programs else { return Ok(()) };
        programs.check_key(&program).map_err(|early| seconds(early.wait_time_from(self.clock.now())))
    }

    /// Takes a large body of this program into memory, before it is read.
    ///
    /// # Errors
    /// How many seconds to wait where there are as many as fit, of this program or of all.
    pub(crate) fn carry(&self, program: Uuid) -> Result<Load, u64> {
        let mut held = self.large.lock().unwrap_or_else(PoisonError::into_inner);
        let own = held.get(&program).copied().unwrap_or_default();
        if own >= LARGE_OF_ONE || held.values().sum::<usize>() >= LARGE_OF_ALL {
            return Err(UNTIL_CARRIED);
        }
        held.insert(program, own + 1);
        Ok(Load { program, held: Arc::clone(&self.large) })
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
/// A sheet has 64 MiB at most. One program does not keep the others out.
const LARGE_OF_ONE: usize = 2;
const LARGE_OF_ALL: usize = 6;
/// About as long as the smaller ones take.
const UNTIL_CARRIED: u64 = 5;
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
    #[test]
    fn large_bodies_are_few_for_each_program_and_for_all() {
        let paces = Paces::new(0);
        let of = |program: u128| paces.carry(Uuid::from_u128(program)).ok();
        let held: Vec<Option<Load>> = [1, 1, 1, 2, 2, 3, 3, 4].map(of).into();
        assert_eq!(held.iter().map(Option::is_some).collect::<Vec<_>>(), [true, true, false, true, true, true, true, false]);
        drop(held);
        assert!(of(4).is_some() && of(1).is_some(), "and room again afterwards");
    }
}
