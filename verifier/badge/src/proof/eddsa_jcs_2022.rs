//! `eddsa-jcs-2022` (vc-di-eddsa §3.3): the bytes that are signed, and the check of a signature. What is signed is the JSON text; what it
//! means under its contexts, the check of proofs sees to.

use sha2::{Digest as _, Sha256};

use crate::canon::secured_text;
use crate::document::Object;
use crate::keys::{self, Algorithm, PublicKey};

/// The bytes that are signed (§3.3.4 Hashing): the hash of the proof options, then that of the document, which has no `proof`, or that of
/// the proofs before a chained one. `None` where its `@context` does not start with the one that the proof copied.
#[must_use]
pub fn signing_input(document: &Object, proof: &Object) -> Option<Vec<u8>> {
    // §3.3.3 Transformation, §3.3.5 Proof Configuration
    let (document, options) = (secured_text::document(document, proof)?, secured_text::options(proof));
    Some([Sha256::digest(options), Sha256::digest(document)].concat())
}

/// The signature in `proofValue` (§3.3.2 step 3): multibase base58btc, exactly 64 bytes; `None` for anything else.
#[must_use]
pub fn signature(proof: &Object) -> Option<Vec<u8>> {
    keys::base58(proof.str("proofValue")?, LONGEST_PROOF_VALUE).filter(|bytes| bytes.len() == 64)
}

/// Whether the key signed these hashes (§3.3.7 Proof Verification).
#[must_use]
pub fn verify(hash_data: &[u8], key: &PublicKey, signature: &[u8]) -> bool {
    key.verify_as(Algorithm::EdDsa, hash_data, signature)
}

/// 64 bytes have at most 88 digits.
const LONGEST_PROOF_VALUE: usize = 88;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    #[test]
    fn a_proof_value_is_exactly_64_bytes_of_base58() {
        let object = |text: &str| Document::parse(text.as_bytes()).expect("is JSON");
        let value = |text: &str| signature(object(&format!("{{\"proofValue\":\"{text}\"}}")).root());
        assert_eq!(value(&keys::to_base58(&[7; 64])), Some(vec![7; 64]));
        for bad in [keys::to_base58(&[7; 63]), keys::to_base58(&[7; 65]), String::from("z"), String::from("u7777")] {
            assert_eq!(value(&bad), None, "{bad}");
        }
    }
}
