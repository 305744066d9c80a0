//! Challenges for passkeys: each is good once, for five minutes, and for the one browser that was given it. Nothing is kept of a challenge
//! that nobody answered well, so that asking for many fills nothing; that is why one does not outlive a restart.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use badge::timestamp::Timestamp;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

use crate::actions::share_link::share_link;

/// Makes challenges and knows its own again. Cheap to clone.
#[derive(Clone)]
pub struct Challenges {
    key: [u8; 32],
    spent: Arc<Mutex<HashMap<Vec<u8>, i64>>>,
}

impl Challenges {
    /// With a key that nobody knows, and that ends with the process; `None` where the system has no randomness.
    #[must_use]
    pub fn new() -> Option<Self> {
        let mut key = [0; 32];
        getrandom::fill(&mut key).ok()?;
        Some(Self { key, spent: Arc::default() })
    }

    /// What a browser may hold that a challenge is given to; `None` where the system has no randomness.
    #[must_use]
    pub fn nonce(&self) -> Option<String> {
        share_link()
    }

    /// A challenge for whoever holds `bound`, which stands in a cookie of theirs; `None` where the system has no randomness.
    #[must_use]
    pub fn fresh(&self, bound: &str, now: Timestamp) -> Option<Vec<u8>> {
        let mut nonce = [0; NONCE];
        getrandom::fill(&mut nonce).ok()?;
        let open = [nonce.as_slice(), &now.plus(SECONDS).unix().to_be_bytes()].concat();
        let mac = self.mac(&open, bound).finalize().into_bytes();
        Some([open.as_slice(), mac.as_slice()].concat())
    }

    /// Whether the challenge is ours, was given to `bound`, is young enough and was not answered yet.
    #[must_use]
    pub fn is_open(&self, challenge: &[u8], bound: &str, now: Timestamp) -> bool {
        let Some((open, mac)) = challenge.split_at_checked(NONCE + 8) else { return false };
        let end = open.last_chunk::<8>().map_or(0, |end| i64::from_be_bytes(*end));
        // Compares in constant time.
        self.mac(open, bound).verify_slice(mac).is_ok() && now.unix() < end && !self.spent().contains_key(challenge)
    }

    /// Uses it up: whether nobody was faster.
    #[must_use]
    pub fn spend(&self, challenge: &[u8], now: Timestamp) -> bool {
        let mut spent = self.spent();
        spent.retain(|_, end| *end > now.unix());
        spent.insert(challenge.to_vec(), now.plus(SECONDS).unix()).is_none()
    }

    fn mac(&self, open: &[u8], bound: &str) -> Hmac<Sha256> {
        #[expect(clippy::expect_used, reason = "HMAC takes a key of any length")]
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.key).expect("any length");
        // Of a fixed length, so that no byte can move from one part to the other.
        mac.update(open);
        mac.update(bound.as_bytes());
        mac
    }

    fn spent(&self) -> std::sync::MutexGuard<'_, HashMap<Vec<u8>, i64>> {
        self.spent.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

const NONCE: usize = 16;
/// As long as browsers let a person look for a key.
const SECONDS: i64 = 5 * 60;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_challenge_is_good_once_for_five_minutes_and_for_one_browser() {
        let challenges = Challenges::new().unwrap();
        let now = Timestamp::parse("2026-11-22T09:00:00Z").unwrap();
        let challenge = challenges.fresh("cookie", now).unwrap();
        assert_ne!(challenges.fresh("cookie", now), Some(challenge.clone()));
        assert!(challenges.is_open(&challenge, "cookie", now) && challenges.is_open(&challenge, "cookie", now.plus(299)));
        assert!(!challenges.is_open(&challenge, "cookie", now.plus(300)) && !challenges.is_open(&challenge, "cooki", now));
        assert!(!Challenges::new().unwrap().is_open(&challenge, "cookie", now), "of another process");
        for at in 0..challenge.len() {
            let mut other = challenge.clone();
            other[at] ^= 1;
            assert!(!challenges.is_open(&other, "cookie", now), "byte {at}");
        }
        assert!(!challenges.is_open(&challenge[..20], "cookie", now) && !challenges.is_open(&[], "cookie", now));
        assert!(challenges.spend(&challenge, now) && !challenges.spend(&challenge, now.plus(1)));
        assert!(!challenges.is_open(&challenge, "cookie", now.plus(2)));
    }
}
