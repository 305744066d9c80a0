//! What an issuer signs for a holder to choose from, and what the holder shows of it (vc-di-ecdsa §3.5, §3.6.1, §3.6.6). No key is named here
//! but the one by which labels are hidden, which issuer and holder share.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};

use super::cbor::{BASE, DERIVED, Reader, Writer};
use super::groups::{Groups, MakeError};
use super::selection::select;
use crate::canon::contexts::ContextSet;
use crate::canon::{self, Limits, Request, jcs};
use crate::document::{Object, Value};

/// The bytes that an issuer signs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToSign {
    proof_hash: [u8; 32],
    mandatory_hash: [u8; 32],
    /// Statements that the holder may leave out, each to be signed by the key of this one proof.
    pub statements: Vec<String>,
}

impl ToSign {
    /// §3.5.1 serializeSignData, to be signed by the issuer's own key. `public_key` is that of this one proof: two bytes of multicodec, then the
    /// compressed point.
    #[must_use]
    pub fn sign_data(&self, public_key: &[u8; 35]) -> Vec<u8> {
        [&self.proof_hash[..], public_key, &self.mandatory_hash].concat()
    }
}

/// The parts of a base proof's value (§3.5.2 serializeBaseProofValue).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseProof {
    /// Over [`ToSign::sign_data`].
    pub base_signature: [u8; 64],
    /// The key of this one proof.
    pub public_key: [u8; 35],
    /// Hides which node is which.
    pub hmac_key: [u8; 32],
    /// Over each of [`ToSign::statements`].
    pub signatures: Vec<[u8; 64]>,
    /// What the holder may not leave out, as JSON pointers.
    pub mandatory: Vec<String>,
}

/// §3.6.2 Base Proof Transformation and §3.6.3 Base Proof Hashing. `document` has no `proof`.
///
/// # Errors
/// See [`MakeError`].
pub fn to_sign(
    document: &Object,
    options: &Object,
    mandatory: &[String],
    hmac_key: &[u8; 32],
    contexts: &ContextSet,
    limits: &Limits,
) -> Result<ToSign, MakeError> {
    let groups = Groups::of(document, hmac_key, contexts, limits)?;
    let part = groups.part(mandatory)?;
    // §3.6.4 step 4: the options are read under the document's `@context`.
    let options = canon::canonicalize(&Request::under(document, options, &["proofValue"], contexts, limits))?;
    let (mut kept, mut statements) = (Sha256::new(), Vec::new());
    for (index, line) in groups.lines.into_iter().enumerate() {
        if part.indexes.contains(&index) { kept.update(&line) } else { statements.push(line) }
    }
    // §3.4.17 hashMandatoryNQuads
    Ok(ToSign { proof_hash: Sha256::digest(options.nquads).into(), mandatory_hash: kept.finalize().into(), statements })
}

/// §3.5.2 serializeBaseProofValue.
#[must_use]
pub fn base_proof_value(base: &BaseProof) -> String {
    let mut writer = Writer::default();
    writer.array(5);
    writer.bytes(&base.base_signature);
    writer.bytes(&base.public_key);
    writer.bytes(&base.hmac_key);
    writer.array(base.signatures.len());
    base.signatures.iter().for_each(|signature| writer.bytes(signature));
    writer.array(base.mandatory.len());
    base.mandatory.iter().for_each(|pointer| writer.text(pointer));
    multibase(BASE, writer)
}

/// §3.6.6 Add Derived Proof: of a document with a base proof, the statements that may not be left out and those that `selected` points to.
/// The text is in canonical form (RFC 8785), so that it tells nothing of how the whole was written.
///
/// # Errors
/// See [`MakeError`].
pub fn derive(secured: &Object, selected: &[String], contexts: &ContextSet, limits: &Limits) -> Result<String, MakeError> {
    let [Value::Object(proof)] = secured.set("proof") else { return Err(MakeError::NoBaseProof) };
    let base = base_proof(proof).ok_or(MakeError::NoBaseProof)?;
    let document: Object = without(secured, "proof").collect();
    let groups = Groups::of(&document, &base.hmac_key, contexts, limits)?;
    let mandatory = groups.part(&base.mandatory)?;
    let pointers = [base.mandatory.as_slice(), selected].concat();
    let shown = groups.part(&pointers)?;
    let statements = (0..groups.lines.len()).filter(|index| !mandatory.indexes.contains(index));
    if groups.lines.len() - mandatory.indexes.len() != base.signatures.len() {
        return Err(MakeError::NoBaseProof);
    }
    // §3.5.4 createDisclosureData
    let signatures: Vec<_> = statements.zip(&base.signatures).filter(|(index, _)| shown.indexes.contains(index)).collect();
    let mut writer = Writer::default();
    writer.array(5);
    writer.bytes(&base.base_signature);
    writer.bytes(&base.public_key);
    writer.array(signatures.len());
    signatures.iter().for_each(|(_, signature)| writer.bytes(*signature));
    writer.map(shown.labels.len());
    for (n, label) in &shown.labels {
        writer.number(usize::try_from(*n).unwrap_or(usize::MAX));
        writer.bytes(label);
    }
    let places: Vec<usize> = (0..).zip(&shown.indexes).filter(|(_, index)| mandatory.indexes.contains(index)).map(|(at, _)| at).collect();
    writer.array(places.len());
    places.iter().for_each(|place| writer.number(*place));
    let value = ("proofValue".to_owned(), Value::String(multibase(DERIVED, writer)));
    let proof = Value::Object(without(proof, "proofValue").chain([value]).collect());
    let part = select(&document, &pointers)?;
    let derived: Object = without(&part, "proof").chain([("proof".to_owned(), proof)]).collect();
    Ok(jcs::canonicalize(&Value::Object(derived)))
}

/// §3.5.3 parseBaseProofValue.
fn base_proof(proof: &Object) -> Option<BaseProof> {
    let bytes = URL_SAFE_NO_PAD.decode(proof.str("proofValue")?.strip_prefix('u')?).ok()?;
    let mut reader = Reader::of(bytes.strip_prefix(&BASE)?);
    if reader.array()? != 5 {
        return None;
    }
    let (base_signature, public_key, hmac_key) = (reader.bytes()?, reader.bytes()?, reader.bytes()?);
    let signatures = (0..reader.array()?).map(|_| reader.bytes()).collect::<Option<_>>()?;
    let mandatory = (0..reader.array()?).map(|_| reader.text().map(str::to_owned)).collect::<Option<_>>()?;
    reader.is_at_end().then_some(BaseProof { base_signature, public_key, hmac_key, signatures, mandatory })
}

fn without<'a>(object: &'a Object, left_out: &'a str) -> impl Iterator<Item = (String, Value)> + 'a {
    object.iter().filter(move |(name, _)| *name != left_out).map(|(name, value)| (name.to_owned(), value.clone()))
}

fn multibase(header: [u8; 3], writer: Writer) -> String {
    format!("u{}", URL_SAFE_NO_PAD.encode([&header[..], &writer.into_bytes()].concat()))
}
