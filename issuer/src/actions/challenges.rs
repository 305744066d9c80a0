//! Challenges for passkeys: each is good once, for five minutes, and for the one browser that was given it. A challenge is sealed with a key
//! made from the secret of this installation, so that every process over one database knows it again, after a restart too, and nothing is
//! kept of one that nobody answered well. What was answered stands in the database until it would have ended.

use badge::timestamp::Timestamp;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use crate::actions::desk::Desk;
use crate::actions::share_link::share_link;
use crate::key_files::AwardSecret;
use crate::store::{self, spent_challenges};

/// Makes challenges and knows its own again. Cheap to clone.
#[derive(Clone)]
pub struct Challenges {
    key: Zeroizing<String>,
}

impl Challenges {
    /// Those of the installation that has this secret.
    #[must_use]
    pub fn of(secret: &AwardSecret) -> Self {
        Self { key: Zeroizing::new(secret.hash(&["passkey-challenge"])) }
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

    /// Whether the challenge is ours, was given to `bound` and is young enough.
    #[must_use]
    pub fn is_open(&self, challenge: &[u8], bound: &str, now: Timestamp) -> bool {
        let Some((open, mac)) = challenge.split_at_checked(NONCE + 8) else { return false };
        let end = open.last_chunk::<8>().map_or(0, |end| i64::from_be_bytes(*end));
        // Compares in constant time.
        self.mac(open, bound).verify_slice(mac).is_ok() && now.unix() < end
    }

    /// Uses an open one up: whether nobody was faster, in whichever process.
    ///
    /// # Errors
    /// See [`store::Error`].
    pub async fn spend(&self, desk: &Desk, challenge: &[u8], now: Timestamp) -> Result<bool, store::Error> {
        // The one thing of it that is like no other; its hash is of one length, whatever was sent.
        let hash: String = Sha256::digest(challenge).iter().map(|byte| format!("{byte:02x}")).collect();
        let spent = desk.store.run(move |connection| spent_challenges::add(connection, &hash, now, now.plus(SECONDS))).await;
        match spent {
            Err(conflict) if conflict.is_conflict() => Ok(false),
            other => other.map(|()| true),
        }
    }

    fn mac(&self, open: &[u8], bound: &str) -> Hmac<Sha256> {
        #[expect(clippy::expect_used, reason = "HMAC takes a key of any length")]
        let mut mac = Hmac::<Sha256>::new_from_slice(self.key.as_bytes()).expect("any length");
        // Of a fixed length, so that no byte can move from one part to the other.
        mac.update(open);
        mac.update(bound.as_bytes());
        mac
    }
}

const NONCE: usize = 16;
/// As long as browsers let a person look for a key.
const SECONDS: i64 = 5 * 60;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_challenge_is_good_for_five_minutes_and_for_one_browser_in_every_process_of_the_installation() {
        let of = |key: &str| Challenges { key: Zeroizing::new(key.into()) };
        let challenges = of("one");
        let now = Timestamp::parse("2026-11-22T09:00:00Z").unwrap();
        let challenge = challenges.fresh("cookie", now).unwrap();
        assert_ne!(challenges.fresh("cookie", now), Some(challenge.clone()));
        assert!(challenges.is_open(&challenge, "cookie", now) && of("one").is_open(&challenge, "cookie", now.plus(299)));
        assert!(!challenges.is_open(&challenge, "cookie", now.plus(300)) && !challenges.is_open(&challenge, "cooki", now));
        assert!(!of("another").is_open(&challenge, "cookie", now), "of another installation");
        for at in 0..challenge.len() {
            let mut other = challenge.clone();
            other[at] ^= 1;
            assert!(!challenges.is_open(&other, "cookie", now), "byte {at}");
        }
        assert!(!challenges.is_open(&challenge[..20], "cookie", now) && !challenges.is_open(&[], "cookie", now));
    }
}
