//! Every proof present is sound (VC Data Integrity 1.0 §4.4, §4.5). Whose key it is belongs to `issuer`.

use crate::canon::{self, Limits, jsonld};
use crate::case::{Case, KeyAnswer, KeyFinding};
use crate::document::{Object, Value};
use crate::proof::{Suite, ed25519_signature_2020, eddsa_rdfc_2022};
use crate::report::{Cause, Check, CheckName, Evidence, EvidenceKind, Outcome, Reason};
use crate::timestamp::Timestamp;

/// All proofs of a credential.
pub(crate) fn proof(case: &Case<'_>) -> Check {
    let proofs = case.document.root().set("proof");
    let mut evidence = Vec::new();
    if proofs.len() > MOST_PROOFS {
        evidence.push(Evidence::new(EvidenceKind::Member, "/proof", proofs.len().to_string()));
        return Check { name: CheckName::Proof, outcome: Outcome::Unknown(Cause::TooComplex), evidence };
    }
    // An empty set proves nothing: "all of none" must not read as a pass.
    let mut outcome = if proofs.is_empty() { Outcome::Fail(Reason::NoProof) } else { Outcome::Unknown(Cause::UnsupportedProof) };
    let known: Vec<(usize, &Object, Suite)> = proofs.iter().enumerate().filter_map(|(i, p)| known(i, p)).collect();
    for (index, proof) in proofs.iter().enumerate() {
        let suite = proof.as_object().and_then(|p| p.str("cryptosuite").or_else(|| p.str("type"))).unwrap_or_default();
        evidence.push(Evidence::new(EvidenceKind::Member, format!("/proof/{index}/cryptosuite"), suite));
        if proof.as_object().and_then(|p| p.str("type")).is_none() {
            outcome = Outcome::Fail(Reason::ProofMalformed);
        }
    }
    if !known.is_empty() && !matches!(outcome, Outcome::Fail(_)) {
        // The document means the same for every proof of a set, so its hash is made once.
        outcome = match document_hash(case) {
            Ok(hash) => {
                known.iter().map(|(index, proof, suite)| one(case, *index, proof, *suite, &hash, &mut evidence)).fold(Outcome::Pass, worse)
            }
            Err(error) => judged(&error, &mut evidence),
        };
    }
    Check { name: CheckName::Proof, outcome, evidence }
}

/// Every proof costs a canonical form and a signature check; real badges have one or two.
pub(crate) const MOST_PROOFS: usize = 16;

fn known(index: usize, proof: &Value) -> Option<(usize, &Object, Suite)> {
    let proof = proof.as_object()?;
    Some((index, proof, Suite::of(proof)?))
}

/// Fail outweighs unknown outweighs pass; of two alike the first stays.
fn worse(a: Outcome, b: Outcome) -> Outcome {
    match (a, b) {
        (Outcome::Fail(_), _) => a,
        (_, Outcome::Fail(_)) => b,
        (Outcome::Unknown(_), _) => a,
        _ => b,
    }
}

fn one(case: &Case<'_>, index: usize, proof: &Object, suite: Suite, hash: &[u8; 32], evidence: &mut Vec<Evidence>) -> Outcome {
    if let Some(reason) = options(case, index, proof, evidence) {
        return Outcome::Fail(reason);
    }
    if suite == Suite::Ed25519Signature2020 && !ed25519_signature_2020::is_dated(proof) {
        evidence.push(Evidence::new(EvidenceKind::Member, format!("/proof/{index}/created"), ""));
        return Outcome::Fail(Reason::ProofMalformed);
    }
    // vc-data-integrity §4.5: a chained proof signs the proofs before it too; chains are not judged yet.
    if proof.get("previousProof").is_some() {
        return Outcome::Unknown(Cause::UnsupportedProof);
    }
    let signature = match suite {
        Suite::Ed25519Signature2020 => ed25519_signature_2020::signature(proof),
        Suite::EddsaRdfc2022 => eddsa_rdfc_2022::signature(proof).ok(),
    };
    let Some(signature) = signature else {
        evidence.push(Evidence::new(
            EvidenceKind::Member,
            format!("/proof/{index}/proofValue"),
            proof.str("proofValue").unwrap_or_default(),
        ));
        return Outcome::Fail(Reason::SignatureBad);
    };
    let (root, contexts, limits) = (case.document.root(), case.policy.contexts, limits(case));
    let config = match suite {
        Suite::Ed25519Signature2020 => ed25519_signature_2020::config_hash(root, proof, contexts, &limits),
        Suite::EddsaRdfc2022 => eddsa_rdfc_2022::config_hash(root, proof, contexts, &limits),
    };
    let config = match config {
        Ok(config) => config,
        Err(error) => return judged(&error, evidence),
    };
    let Some(finding) = case.findings.keys.get(index) else {
        return Outcome::Fail(Reason::ProofMalformed);
    };
    evidence.push(Evidence::new(EvidenceKind::Key, format!("/proof/{index}/verificationMethod"), finding.id.as_str()));
    let key = match key(finding, evidence) {
        Err(outcome) => return outcome,
        Ok(key) => key,
    };
    // Whatever the signature fits: who made it could be anybody.
    if key.is_published() && !case.policy.accepts_published_keys {
        return Outcome::Fail(Reason::PublishedKey);
    }
    let holds = match suite {
        Suite::Ed25519Signature2020 => ed25519_signature_2020::verify(&ed25519_signature_2020::hash_data(&config, hash), key, &signature),
        // vc-di-eddsa §3.3.1: hash of the proof configuration first, then of the document.
        Suite::EddsaRdfc2022 => eddsa_rdfc_2022::verify(&eddsa_rdfc_2022::hash_data(&config, hash), key, &signature),
    };
    if holds { Outcome::Pass } else { Outcome::Fail(Reason::AlteredContent) }
}

/// The members that every proof has (VC Data Integrity 1.0 §2.1), but for its value.
fn options(case: &Case<'_>, index: usize, proof: &Object, evidence: &mut Vec<Evidence>) -> Option<Reason> {
    let mut bad = |name: &str, reason| {
        let value = proof.str(name).unwrap_or_default();
        evidence.push(Evidence::new(EvidenceKind::Member, format!("/proof/{index}/{name}"), value));
        Some(reason)
    };
    match proof.get("proofPurpose") {
        Some(Value::String(purpose)) if purpose == case.findings.role.purpose() => {}
        Some(Value::String(_)) => return bad("proofPurpose", Reason::WrongPurpose),
        _ => return bad("proofPurpose", Reason::ProofMalformed),
    }
    // Canonical form reads the options under the document's context; another one here would be words of its own.
    if proof.get("@context").is_some_and(|context| Some(context) != case.document.root().get("@context")) {
        return bad("@context", Reason::InlineContext);
    }
    for name in ["verificationMethod", "proofValue"] {
        if proof.str(name).is_none() {
            return bad(name, Reason::ProofMalformed);
        }
    }
    let moment = |name| proof.get(name).map(|written| written.as_str().and_then(Timestamp::parse));
    match (moment("created"), moment("expires")) {
        (Some(None), _) => bad("created", Reason::ProofMalformed),
        (_, Some(None)) => bad("expires", Reason::ProofMalformed),
        (_, Some(Some(expires))) if expires <= case.now => bad("expires", Reason::ProofExpired),
        (Some(Some(created)), _) if created > case.now.plus(case.policy.clock_skew) => bad("created", Reason::ProofNotYetValid),
        _ => None,
    }
}

fn key<'a>(finding: &'a KeyFinding, evidence: &mut Vec<Evidence>) -> Result<&'a crate::keys::PublicKey, Outcome> {
    match &finding.answer {
        KeyAnswer::Found(method) => Ok(&method.key),
        KeyAnswer::NotSupplied(url) => {
            evidence.push(Evidence::new(EvidenceKind::Url, "verificationMethod", url.as_str()));
            Err(Outcome::Unknown(Cause::NotSupplied))
        }
        KeyAnswer::Unreachable => Err(Outcome::Unknown(Cause::IssuerUnreachable)),
        // Under a key of low order one signature fits every badge.
        KeyAnswer::Bad(crate::controller::MethodError::WeakKey) => Err(Outcome::Fail(Reason::SignatureBad)),
        KeyAnswer::Bad(crate::controller::MethodError::UnsupportedKey) => Err(Outcome::Unknown(Cause::UnsupportedKey)),
        KeyAnswer::Bad(_) | KeyAnswer::Foreign | KeyAnswer::NoDocument | KeyAnswer::Unresolvable => {
            Err(Outcome::Unknown(Cause::KeyUnknown))
        }
    }
}

/// All our suites hash the document alike: RDFC-1.0, SHA-256.
fn document_hash(case: &Case<'_>) -> Result<[u8; 32], canon::Error> {
    eddsa_rdfc_2022::document_hash(case.document.root(), case.policy.contexts, &limits(case))
}

fn limits(case: &Case<'_>) -> Limits {
    Limits { n_degree_calls_per_blank_node: case.policy.n_degree_calls_per_blank_node, ..Limits::default() }
}

/// What an error of canonical form says about the document: most are known to be bad, the rest we could not find out.
fn judged(error: &canon::Error, evidence: &mut Vec<Evidence>) -> Outcome {
    let (outcome, at, value) = match error {
        canon::Error::Rdfc(_) => (Outcome::Unknown(Cause::TooComplex), "", ""),
        canon::Error::JsonLd(error) => json_ld(error),
    };
    evidence.push(Evidence::new(EvidenceKind::Member, at, value));
    outcome
}

/// The outcome, and the member that it is about.
fn json_ld(error: &jsonld::Error) -> (Outcome, &str, &str) {
    use jsonld::Error as E;
    let fail = Outcome::Fail;
    match error {
        E::InlineContext { at } => (fail(Reason::InlineContext), at, ""),
        E::Invalid { code, at } => (fail(Reason::JsonLdInvalid), at, code),
        E::KeywordNotAllowed { keyword, at } => (fail(Reason::KeywordNotAllowed), at, keyword),
        E::LanguageMalformed { language, at } => (fail(Reason::LanguageMalformed), at, language),
        // What leaves no quad is covered by no signature, like a term without a definition.
        E::Lost { at } => (fail(Reason::UndefinedTerm), at, ""),
        E::ProtectedTerm { term } => (fail(Reason::ProtectedTerm), "/@context", term),
        E::RelativeIri { iri, at } => (fail(Reason::RelativeIri), at, iri),
        E::TooManyBlankNodes { .. } | E::TooManyContexts { .. } | E::TooManyQuads { .. } => (Outcome::Unknown(Cause::TooComplex), "", ""),
        E::UndefinedTerm { term, at } => (fail(Reason::UndefinedTerm), at, term),
        E::UnknownContext { url } => (Outcome::Unknown(Cause::UnknownContext), "/@context", url),
        // It may well mean something; we only do not know what.
        E::Unsupported { feature, at } => (Outcome::Unknown(Cause::UnknownContext), at, feature),
    }
}
