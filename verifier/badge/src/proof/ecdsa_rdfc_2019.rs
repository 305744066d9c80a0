//! `ecdsa-rdfc-2019` (vc-di-ecdsa §3.2) over P-256 and P-384: the bytes that are signed, and the check of a signature. The hash function
//! goes with the curve, in canonical form as well.

use crate::canon::contexts::ContextSet;
use crate::canon::rdfc10::Algorithm;
use crate::canon::{self, Limits, Request};
use crate::document::Object;
use crate::keys::{self, PublicKey};

/// The hash function that goes with the key (§3.2.4); `None` for keys that do not sign by this suite.
#[must_use]
pub fn hash_of(key: &PublicKey) -> Option<Algorithm> {
    match key {
        PublicKey::P256(_) => Some(Algorithm::Sha256),
        PublicKey::P384(_) => Some(Algorithm::Sha384),
        PublicKey::Ed25519(_) | PublicKey::Rsa(_) => None,
    }
}

/// The bytes that are signed (§3.2.4 Hashing): the hash of the proof options, then that of the document. `document` has no `proof`, or
/// that of the proofs before a chained one.
///
/// # Errors
/// See [`canon::Error`].
pub fn signing_input(
    document: &Object,
    options: &Object,
    hash: Algorithm,
    contexts: &ContextSet,
    limits: &Limits,
) -> Result<Vec<u8>, canon::Error> {
    // §3.2.2 step 2, §3.2.5 step 4: the options without `proofValue`, read under the document's `@context`.
    let config = digest(&Request::under(document, options, &["proofValue"], contexts, limits), hash)?;
    let document = digest(&Request::under(document, document, &[], contexts, limits), hash)?;
    // §3.2.4 step 3: proof options first, document second.
    Ok([config, document].concat())
}

/// The signature in `proofValue` (§3.2.2 step 3): multibase base58btc; `None` for anything else. How long it must be, the key says.
#[must_use]
pub fn signature(proof: &Object) -> Option<Vec<u8>> {
    keys::base58(proof.str("proofValue")?, LONGEST_PROOF_VALUE)
}

/// Whether the key signed these hashes (§3.2.7 Proof Verification).
#[must_use]
pub fn verify(hash_data: &[u8], key: &PublicKey, signature: &[u8]) -> bool {
    hash_of(key).is_some() && key.verify(hash_data, signature)
}

/// §3.2.3 Transformation, then §3.2.4 steps 1 and 2.
fn digest(request: &Request<'_>, hash: Algorithm) -> Result<Vec<u8>, canon::Error> {
    Ok(hash.digest(canon::canonicalize_with(request, hash)?.nquads.as_bytes()))
}

/// 96 bytes have at most 132 digits.
const LONGEST_PROOF_VALUE: usize = 132;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    #[test]
    fn only_keys_of_the_two_curves_sign_by_this_suite() {
        let key = |text: &str| PublicKey::from_multikey(text).expect("is a key");
        let p256 = key("zDnaerx9CtbPJ1q36T5Ln5wYt3MQYeGRG5ehnPAmxcf5mDZpv");
        let p384 = key("z82LkvCwHNreneWpsgPEbV3gu1C6NFJEBg4srfJ5gdxEsMGRJUz2sG9FE42shbn2xkZJh54");
        let ed25519 = key("z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK");
        assert_eq!([&p256, &p384, &ed25519].map(hash_of), [Some(Algorithm::Sha256), Some(Algorithm::Sha384), None]);
        for (key, length) in [(&p256, 64), (&p384, 96), (&ed25519, 64)] {
            assert!(!verify(&[7; 64], key, &vec![0; length]), "zeros sign nothing");
            assert!(!verify(&[7; 64], key, &vec![1; length]));
        }
    }

    #[test]
    fn a_proof_value_is_base58_of_at_most_96_bytes() {
        let read = |value: &str| signature(Document::parse(format!("{{\"proofValue\":{value}}}").as_bytes()).expect("is JSON").root());
        for length in [64, 96] {
            assert_eq!(read(&format!("\"{}\"", keys::to_base58(&vec![0xff; length]))), Some(vec![0xff; length]));
        }
        assert_eq!(read(&format!("\"{}\"", keys::to_base58(&[0xff; 97]))), None);
        for bad in ["7", "\"\"", "\"z\"", "\"uAAAA\"", "\"z0\""] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }
}
