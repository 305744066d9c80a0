//! `ecdsa-sd-2023` (vc-di-ecdsa §3.4 to §3.6): the issuer signs each statement, and the holder shows those that it chooses. What a verifier
//! may see is a *derived* proof; the *base* proof that the issuer gave is for the holder alone.

mod cbor;
mod groups;
mod made;
mod selection;

use std::collections::{BTreeMap, BTreeSet};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};

use crate::canon::contexts::ContextSet;
use crate::canon::{self, Limits, Request};
use crate::document::{Object, Value};
use crate::keys::{Algorithm, PublicKey};
use cbor::{BASE, DERIVED, Reader};

pub use groups::MakeError;
pub use made::{BaseProof, ToSign, base_proof_value, derive, to_sign};
pub use selection::Nothing;

/// The parts of a derived proof's value (§3.5.8 parseDerivedProofValue).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DerivedProof {
    base_signature: [u8; 64],
    /// The key of this one proof, as Multikey: two bytes of multicodec, then the compressed point.
    public_key: [u8; 35],
    signatures: Vec<[u8; 64]>,
    /// By the `n` of `c14n<n>`.
    labels: BTreeMap<u32, [u8; 32]>,
    mandatory_indexes: BTreeSet<usize>,
}

/// What the signatures of a derived proof are over (§3.5.9 createVerifyData).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statements {
    /// §3.5.1 serializeSignData: hash of the proof options ‖ key of this proof ‖ hash of the mandatory statements.
    pub sign_data: Vec<u8>,
    /// Statements that the issuer does not let the holder leave out, as N-Quads.
    pub mandatory: Vec<String>,
    /// Statements that the holder chose to show; there may have been others.
    pub non_mandatory: Vec<String>,
}

/// Why there is nothing to verify.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A base proof: whoever has it can show whatever was signed, so it is for the holder alone.
    #[error("a base proof, which is for the holder alone")]
    BaseProof,
    /// The document or the options have no canonical form.
    #[error(transparent)]
    Canon(#[from] canon::Error),
    /// The statements are others than those that the proof was derived for.
    #[error("the proof was derived for other statements")]
    Different,
    /// No derived proof value.
    #[error("no derived proof value")]
    Malformed,
    /// More signatures than are worth verifying.
    #[error("{found} signatures are too many")]
    TooMany {
        /// How many.
        found: usize,
    },
}

/// §3.5.8 parseDerivedProofValue.
///
/// # Errors
/// [`Error::BaseProof`], [`Error::Malformed`] or [`Error::TooMany`].
pub fn derived_proof(proof: &Object) -> Result<DerivedProof, Error> {
    let text = proof.str("proofValue").ok_or(Error::Malformed)?;
    // Steps 1 and 2: multibase base64url without padding.
    let bytes = text.strip_prefix('u').and_then(|digits| URL_SAFE_NO_PAD.decode(digits).ok()).ok_or(Error::Malformed)?;
    // Step 3
    match bytes.split_first_chunk() {
        Some((&DERIVED, components)) => read(components).ok_or(Error::Malformed),
        Some((&BASE, _)) => Err(Error::BaseProof),
        _ => Err(Error::Malformed),
    }
    .and_then(|proof| match proof.signatures.len() {
        found if found > MOST_SIGNATURES => Err(Error::TooMany { found }),
        _ => Ok(proof),
    })
}

/// Step 4: an array of five; and nothing behind it, because one proof has one value.
fn read(components: &[u8]) -> Option<DerivedProof> {
    let mut reader = Reader::of(components);
    if reader.array()? != 5 {
        return None;
    }
    let (base_signature, public_key) = (reader.bytes()?, reader.bytes()?);
    let signatures = (0..reader.array()?).map(|_| reader.bytes()).collect::<Option<_>>()?;
    let (mut labels, mut names) = (BTreeMap::new(), BTreeSet::new());
    for _ in 0..reader.map()? {
        let (name, label) = (reader.number()?, reader.bytes()?);
        // One label under two names would make two nodes one.
        if labels.insert(name, label).is_some() || !names.insert(label) {
            return None;
        }
    }
    let mut mandatory_indexes = BTreeSet::new();
    for _ in 0..reader.array()? {
        if !mandatory_indexes.insert(usize::try_from(reader.number()?).ok()?) {
            return None;
        }
    }
    reader.is_at_end().then_some(DerivedProof { base_signature, public_key, signatures, labels, mandatory_indexes })
}

/// §3.5.9 createVerifyData.
///
/// # Errors
/// [`Error::Canon`], or [`Error::Different`] where statements and proof do not fit together.
pub fn statements(
    document: &Object,
    options: &Object,
    proof: &DerivedProof,
    contexts: &ContextSet,
    limits: &Limits,
) -> Result<Statements, Error> {
    // A document without `@context` is read under none: its terms are undefined then, and that is an error.
    static NONE: Value = Value::Null;
    let context = document.get("@context").unwrap_or(&NONE);
    let request = |object, omit| Request { object, context, omit, contexts, limits: *limits };
    // Step 1, §3.6.4 step 4: the options are read under the document's `@context`.
    let proof_hash = Sha256::digest(canon::canonicalize(&request(options, &["proofValue"]))?.nquads);
    // Steps 3 and 4: §3.4.3 createLabelMapFunction, §3.5.6 decompressLabelMap.
    let mut labels = proof.labels.iter().peekable();
    let mut label = |n: u32| labels.next_if(|(name, _)| **name == n).map(|(_, label)| format!("u{}", URL_SAFE_NO_PAD.encode(label)));
    let lines = canon::relabelled(&request(document, &["proof"]), &mut label)?.ok_or(Error::Different)?;
    // A proof names the nodes of what it was derived for, and no others.
    if labels.peek().is_some() || proof.mandatory_indexes.last().is_some_and(|last| *last >= lines.len()) {
        return Err(Error::Different);
    }
    // Steps 5 to 7
    let (mut mandatory, mut non_mandatory) = (Vec::new(), Vec::new());
    for (index, line) in lines.into_iter().enumerate() {
        if proof.mandatory_indexes.contains(&index) { mandatory.push(line) } else { non_mandatory.push(line) }
    }
    // §3.6.7 step 3
    if non_mandatory.len() != proof.signatures.len() {
        return Err(Error::Different);
    }
    // Step 8, §3.4.17 hashMandatoryNQuads; §3.6.7 step 5.
    let mandatory_hash = Sha256::digest(mandatory.concat());
    Ok(Statements { sign_data: [&proof_hash[..], &proof.public_key, &mandatory_hash].concat(), mandatory, non_mandatory })
}

/// §3.6.7 Verify Derived Proof, steps 6 to 8: the issuer's `key` signed the mandatory statements and the key of this proof, which signed
/// every other statement.
#[must_use]
pub fn verify(statements: &Statements, proof: &DerivedProof, key: &PublicKey) -> bool {
    // Step 4: p256-pub, then a compressed point; the suite knows one curve (§3.6.5 step 2).
    let point = proof.public_key.strip_prefix(&[0x80, 0x24]).filter(|point| matches!(point.first(), Some(2 | 3)));
    let Some(own) = point.and_then(|point| PublicKey::from_p256(point).ok()) else { return false };
    let mut signed = statements.non_mandatory.iter().zip(&proof.signatures);
    key.verify_as(Algorithm::Es256, &statements.sign_data, &proof.base_signature)
        && signed.all(|(line, signature)| own.verify_as(Algorithm::Es256, line.as_bytes(), signature))
}

/// Each costs a verification, a third of a millisecond, and no badge may cost more than a twentieth of a second. The result of one competence
/// is four statements; what a holder may not leave out has one signature for all of it.
const MOST_SIGNATURES: usize = 128;
