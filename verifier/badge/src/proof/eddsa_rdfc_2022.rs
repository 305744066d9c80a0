//! `eddsa-rdfc-2022` (vc-di-eddsa §3.2): the bytes to be signed, and the check of a signature. Who signs is not here.

use sha2::{Digest as _, Sha256};

use crate::canon::contexts::ContextSet;
use crate::canon::{self, Limits, Request};
use crate::document::Object;
use crate::keys::{self, Algorithm, PublicKey};

/// The bytes that are signed (§3.2.4 Hashing): the hash of the proof options, then that of the document.
///
/// # Errors
/// See [`canon::Error`].
pub fn signing_input(document: &Object, options: &Object, contexts: &ContextSet, limits: &Limits) -> Result<[u8; 64], canon::Error> {
    let config = config_hash(document, options, contexts, limits)?;
    Ok(hash_data(&config, &document_hash(document, contexts, limits)?))
}

/// The hash of the document without its proofs, the same for each proof of a set.
///
/// # Errors
/// See [`canon::Error`].
pub fn document_hash(document: &Object, contexts: &ContextSet, limits: &Limits) -> Result<[u8; 32], canon::Error> {
    // §3.2.2 Verify Proof step 1: the unsecured document is the secured one without `proof`.
    digest(&Request::under(document, document, &["proof"], contexts, limits))
}

/// The hash of a document that carries, as its `proof`, the proofs before a chained one (vc-data-integrity §4.5), which signs them too.
///
/// # Errors
/// See [`canon::Error`].
pub fn chained_hash(document: &Object, contexts: &ContextSet, limits: &Limits) -> Result<[u8; 32], canon::Error> {
    digest(&Request::under(document, document, &[], contexts, limits))
}

/// The hash of one proof's options (§3.2.5 Proof Configuration), read under the document's `@context`.
///
/// # Errors
/// See [`canon::Error`].
pub fn config_hash(document: &Object, options: &Object, contexts: &ContextSet, limits: &Limits) -> Result<[u8; 32], canon::Error> {
    // §3.2.2 step 2: the options are the proof without `proofValue`.
    // §3.2.5 step 4: their `@context` is the document's, whatever the proof says.
    digest(&Request::under(document, options, &["proofValue"], contexts, limits))
}

/// §3.2.4 step 3: proof options first, document second.
#[must_use]
pub fn hash_data(config: &[u8; 32], document: &[u8; 32]) -> [u8; 64] {
    let mut both = [0; 64];
    let (first, second) = both.split_at_mut(32);
    first.copy_from_slice(config);
    second.copy_from_slice(document);
    both
}

/// The signature in `proofValue` (§3.2.2 step 3): multibase base58btc, exactly 64 bytes.
///
/// # Errors
/// See [`Error`].
pub fn signature(proof: &Object) -> Result<[u8; 64], Error> {
    let text = proof.str("proofValue").ok_or(Error::Missing)?;
    let bytes = keys::base58(text, LONGEST_PROOF_VALUE).ok_or(Error::NotMultibase)?;
    let found = bytes.len();
    bytes.try_into().map_err(|_| Error::Length { found })
}

/// What an issuer writes into `proofValue` (§3.2.1 Create Proof step 6).
#[must_use]
pub fn proof_value(signature: &[u8; 64]) -> String {
    keys::to_base58(signature)
}

/// Whether the key signed these hashes (§3.2.7 Proof Verification).
#[must_use]
pub fn verify(hash_data: &[u8; 64], key: &PublicKey, signature: &[u8; 64]) -> bool {
    key.verify_as(Algorithm::EdDsa, hash_data, signature)
}

/// Why `proofValue` is no signature of this suite.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Another length than 64 bytes.
    #[error("{found} bytes where a signature has 64")]
    Length {
        /// How many.
        found: usize,
    },
    /// There is none, or it is no string.
    #[error("no proofValue")]
    Missing,
    /// Not multibase base58btc.
    #[error("not multibase base58btc")]
    NotMultibase,
}

/// §3.2.3 Transformation, then §3.2.4 steps 1 and 2.
fn digest(request: &Request<'_>) -> Result<[u8; 32], canon::Error> {
    Ok(Sha256::digest(canon::canonicalize(request)?.nquads).into())
}

/// 64 bytes have at most 88 digits.
const LONGEST_PROOF_VALUE: usize = 88;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    fn read(value: &str) -> Result<[u8; 64], Error> {
        signature(Document::parse(format!("{{\"proofValue\":{value}}}").as_bytes()).expect("is JSON").root())
    }

    #[test]
    fn a_proof_value_comes_back_as_it_was_written() {
        for bytes in [[0; 64], [0xff; 64], std::array::from_fn(|i| u8::try_from(i).unwrap_or(0))] {
            assert_eq!(read(&format!("\"{}\"", proof_value(&bytes))), Ok(bytes));
        }
    }

    #[test]
    fn a_proof_value_is_exactly_64_bytes_of_base58() {
        let good = proof_value(&[7; 64]);
        assert_eq!(read(&format!("\"{}\"", keys::to_base58(&[7; 63]))), Err(Error::Length { found: 63 }));
        assert_eq!(read(&format!("\"{}\"", keys::to_base58(&[7; 65]))), Err(Error::Length { found: 65 }));
        assert_eq!(read(&format!("\"{}\"", keys::to_base58(&[0xff; 65]))), Err(Error::NotMultibase), "more digits than any signature");
        assert_eq!(read(&format!("\"z1{}\"", &good[1..])), Err(Error::Length { found: 65 }), "a leading zero");
        for bad in [&good[1..], &format!("u{}", &good[1..]), &format!("{good} "), &good.replacen('z', "z0", 1), "z", ""] {
            assert_eq!(read(&format!("\"{bad}\"")), Err(Error::NotMultibase), "{bad}");
        }
        assert_eq!(read("7"), Err(Error::Missing));
        assert_eq!(read(&format!("[\"{good}\"]")), Err(Error::Missing));
    }
}
