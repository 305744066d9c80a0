//! `ecdsa-jcs-2019` (vc-di-ecdsa §3.3) over P-256 and P-384: the bytes that are signed, and the check of a signature. What is signed is the
//! JSON text; what it means under its contexts, the check of proofs sees to.

use crate::canon::rdfc10::Algorithm;
use crate::canon::secured_text;
use crate::document::Object;
use crate::keys::{self, PublicKey};

/// The hash function that goes with the key (§3.3.4); `None` for keys that do not sign by this suite.
#[must_use]
pub fn hash_of(key: &PublicKey) -> Option<Algorithm> {
    match key {
        PublicKey::P256(_) => Some(Algorithm::Sha256),
        PublicKey::P384(_) => Some(Algorithm::Sha384),
        PublicKey::Ed25519(_) | PublicKey::Rsa(_) => None,
    }
}

/// The bytes that are signed (§3.3.4 Hashing): the hash of the proof options, then that of the document, which has no `proof`, or that of
/// the proofs before a chained one. `None` where its `@context` does not start with the one that the proof copied.
#[must_use]
pub fn signing_input(document: &Object, proof: &Object, hash: Algorithm) -> Option<Vec<u8>> {
    // §3.3.3 Transformation, §3.3.5 Proof Configuration
    let (document, options) = (secured_text::document(document, proof)?, secured_text::options(proof));
    Some([hash.digest(options.as_bytes()), hash.digest(document.as_bytes())].concat())
}

/// The signature in `proofValue` (§3.3.2 step 3): multibase base58btc; `None` for anything else. How long it must be, the key says.
#[must_use]
pub fn signature(proof: &Object) -> Option<Vec<u8>> {
    keys::base58(proof.str("proofValue")?, LONGEST_PROOF_VALUE)
}

/// Whether the key signed these hashes (§3.3.7 Proof Verification).
#[must_use]
pub fn verify(hash_data: &[u8], key: &PublicKey, signature: &[u8]) -> bool {
    hash_of(key).is_some() && key.verify(hash_data, signature)
}

/// 96 bytes have at most 132 digits.
const LONGEST_PROOF_VALUE: usize = 132;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    #[test]
    fn the_hash_goes_with_the_curve() {
        let document = Document::parse(br#"{"a":1}"#).expect("is JSON");
        let length = |hash| signing_input(document.root(), document.root(), hash).map(|input| input.len());
        assert_eq!((length(Algorithm::Sha256), length(Algorithm::Sha384)), (Some(64), Some(96)));
        let key = PublicKey::from_multikey("z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK").expect("is a key");
        assert_eq!(hash_of(&key), None);
        assert!(!verify(&[7; 64], &key, &[7; 64]));
    }
}
