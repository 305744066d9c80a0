//! `Ed25519Signature2020`: what badges over version 1.1 of the data model carry (vc-di-eddsa, `Ed25519Signature2020`). The same steps as
//! those of eddsa-rdfc-2022; what differs is said by `type` alone, and `created` must be there. Verified, never made.

use sha2::{Digest as _, Sha256};

use crate::canon::contexts::ContextSet;
use crate::canon::{self, Limits, Request};
use crate::document::Object;
use crate::keys::{self, Algorithm, PublicKey};

/// The hash of the document without its proofs.
///
/// # Errors
/// See [`canon::Error`].
pub fn document_hash(document: &Object, contexts: &ContextSet, limits: &Limits) -> Result<[u8; 32], canon::Error> {
    digest(&Request::under(document, document, &["proof"], contexts, limits))
}

/// The hash of one proof's options, read under the document's `@context`.
///
/// # Errors
/// See [`canon::Error`].
pub fn config_hash(document: &Object, options: &Object, contexts: &ContextSet, limits: &Limits) -> Result<[u8; 32], canon::Error> {
    digest(&Request::under(document, options, &["proofValue"], contexts, limits))
}

/// What is signed: proof options first, document second.
#[must_use]
pub fn hash_data(config: &[u8; 32], document: &[u8; 32]) -> [u8; 64] {
    let mut both = [0; 64];
    both.iter_mut().zip(config.iter().chain(document)).for_each(|(to, from)| *to = *from);
    both
}

/// The signature in `proofValue`: multibase base58btc, exactly 64 bytes; `None` for anything else.
#[must_use]
pub fn signature(proof: &Object) -> Option<[u8; 64]> {
    keys::base58(proof.str("proofValue")?, LONGEST_PROOF_VALUE)?.try_into().ok()
}

/// Whether the options say what this suite must know: its verification refuses a proof without a date.
#[must_use]
pub fn is_dated(proof: &Object) -> bool {
    proof.get("created").is_some()
}

/// Whether the key signed these hashes.
#[must_use]
pub fn verify(hash_data: &[u8; 64], key: &PublicKey, signature: &[u8; 64]) -> bool {
    key.verify_as(Algorithm::EdDsa, hash_data, signature)
}

fn digest(request: &Request<'_>) -> Result<[u8; 32], canon::Error> {
    Ok(Sha256::digest(canon::canonicalize(request)?.nquads).into())
}

/// 64 bytes have at most 88 digits.
const LONGEST_PROOF_VALUE: usize = 88;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    fn read(members: &str) -> Document {
        Document::parse(format!("{{{members}}}").as_bytes()).expect("is JSON")
    }

    #[test]
    fn a_proof_value_is_exactly_64_bytes_of_base58() {
        let value = |text: &str| signature(read(&format!("\"proofValue\":\"{text}\"")).root());
        assert_eq!(value(&keys::to_base58(&[7; 64])), Some([7; 64]));
        for bad in [keys::to_base58(&[7; 63]), keys::to_base58(&[7; 65]), String::from("z"), String::from("u7777")] {
            assert_eq!(value(&bad), None, "{bad}");
        }
        assert_eq!(signature(read("\"proofValue\":[]").root()), None);
    }

    #[test]
    fn options_come_before_the_document() {
        let both = hash_data(&[1; 32], &[2; 32]);
        assert_eq!((both[0], both[31], both[32], both[63]), (1, 1, 2, 2));
    }

    #[test]
    fn a_proof_without_a_date_says_too_little() {
        assert!(is_dated(read("\"created\":\"2026-10-12T16:00:00Z\"").root()));
        assert!(!is_dated(read("\"type\":\"Ed25519Signature2020\"").root()));
    }
}
