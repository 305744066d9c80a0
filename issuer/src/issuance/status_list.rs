//! Indexes and bits + now → the unsigned list credential (Bitstring Status List 1.0). A list is a pure function of what was revoked.

use badge::status_list::Bitstring;
use badge::timestamp::Timestamp;
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde_json::json;
use sha2::Sha256;

use crate::issuance::draft::proof_options;
use crate::issuance::profile::Venue;

/// How many entries a new list has: the smallest that the standard allows, and the herd that hides each badge.
pub const SIZE: i64 = 131_072;
/// For how long a signed list may be used, in seconds. A verifier that is cut off from us knows after a day that it is.
pub const VALIDITY: i64 = 24 * 3600;

/// An unsigned list. It can never carry an achievement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusList {
    unsigned: String,
    proof_options: String,
}

/// Why there is no such list.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The list has no such entry.
    #[error("the list has no entry {index}")]
    Outside {
        /// Which.
        index: i64,
    },
    /// A size that the standard does not allow.
    #[error(transparent)]
    Size(#[from] badge::status_list::Error),
}

impl StatusList {
    /// List `list` of `venue` with `size` entries, of which `revoked` are set.
    ///
    /// # Errors
    /// A size that the standard does not allow, or an index outside it.
    pub fn new(venue: &Venue, key: &str, list: i64, size: i64, revoked: &[i64], now: Timestamp) -> Result<Self, Error> {
        Self::lasting(venue, key, list, size, revoked, (now, now.plus(VALIDITY)))
    }

    /// The same, valid from a moment until another: for files that nobody will sign anew. Whatever is withdrawn meanwhile is not in it.
    ///
    /// # Errors
    /// A size that the standard does not allow, or an index outside it.
    pub fn lasting(
        venue: &Venue,
        key: &str,
        list: i64,
        size: i64,
        revoked: &[i64],
        (now, until): (Timestamp, Timestamp),
    ) -> Result<Self, Error> {
        let mut bits = Bitstring::new(usize::try_from(size).unwrap_or(0))?;
        for index in revoked {
            let set = usize::try_from(*index).is_ok_and(|index| bits.set(index));
            if !set {
                return Err(Error::Outside { index: *index });
            }
        }
        let url = venue.status_list_url(list);
        let credential = json!({
            "@context": ["https://www.w3.org/ns/credentials/v2"],
            "id": url,
            "type": ["VerifiableCredential", "BitstringStatusListCredential"],
            "issuer": venue.did,
            "validFrom": now.to_string(),
            "validUntil": until.to_string(),
            "credentialSubject": {
                "id": format!("{url}#list"),
                "type": "BitstringStatusList",
                "statusPurpose": "revocation",
                "encodedList": bits.encode(),
            },
        });
        Ok(Self { unsigned: credential.to_string(), proof_options: proof_options(venue, key, now).to_string() })
    }

    /// The credential without proof.
    #[must_use]
    pub fn unsigned(&self) -> &str {
        &self.unsigned
    }

    /// The proof without its value.
    #[must_use]
    pub fn proof_options(&self) -> &str {
        &self.proof_options
    }
}

/// Whether a list that was signed at `signed_at` must be made anew: past half of its validity, or from a future that a
/// clock once showed.
#[must_use]
pub fn is_due(signed_at: Timestamp, now: Timestamp) -> bool {
    now < signed_at || now >= signed_at.plus(VALIDITY / 2)
}

/// The index of the `number`th badge of a list: a permutation of `0..size` that only the key's owner can tell, so that an
/// index says nothing about when a badge was made or how many there are.
#[must_use]
pub fn index(key: &[u8], size: i64, number: i64) -> i64 {
    let half = half_width(size);
    let mut at = number;
    // Cycle walking: a permutation of the next larger square, repeated until it lands within the list.
    loop {
        at = feistel(key, half, at);
        if at < size {
            return at;
        }
    }
}

/// Half of the bits that the largest index takes, rounded up.
fn half_width(size: i64) -> u32 {
    let bits = i64::BITS - (size - 1).max(1).leading_zeros();
    bits.div_ceil(2)
}

/// Four rounds of a balanced Feistel network (Luby and Rackoff) with HMAC-SHA256 as round function.
fn feistel(key: &[u8], half: u32, value: i64) -> i64 {
    let mask = (1 << half) - 1;
    let (mut left, mut right) = ((value >> half) & mask, value & mask);
    for round in 0..4_u8 {
        (left, right) = (right, left ^ (round_function(key, round, right) & mask));
    }
    (left << half) | right
}

fn round_function(key: &[u8], round: u8, half: i64) -> i64 {
    #[expect(clippy::expect_used, reason = "HMAC takes a key of any length")]
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("any length");
    mac.update(&[round]);
    mac.update(&half.to_be_bytes());
    let out: [u8; 32] = mac.finalize().into_bytes().into();
    let [a, b, c, d, ..] = out;
    i64::from(u32::from_be_bytes([a, b, c, d]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_has_an_index_of_its_own_within_the_list() {
        for size in [SIZE, 1000, 2, 1] {
            let mut taken = vec![false; usize::try_from(size).unwrap()];
            for number in 0..size {
                let at = usize::try_from(index(b"key", size, number)).unwrap();
                assert!(!std::mem::replace(&mut taken[at], true), "{at} twice");
            }
        }
    }

    #[test]
    fn another_key_gives_another_order() {
        let order = |key: &[u8]| (0..8).map(|number| index(key, SIZE, number)).collect::<Vec<_>>();
        assert_ne!(order(b"one"), order(b"two"));
        assert_eq!(order(b"one"), order(b"one"));
    }

    #[test]
    fn a_list_is_renewed_at_half_of_its_life_and_after_a_clock_went_back() {
        let signed_at = Timestamp::parse("2026-11-22T08:00:00Z").unwrap();
        assert!(!is_due(signed_at, signed_at));
        assert!(!is_due(signed_at, signed_at.plus(12 * 3600 - 1)));
        assert!(is_due(signed_at, signed_at.plus(12 * 3600)));
        assert!(is_due(signed_at, signed_at.plus(-1)));
    }
}
