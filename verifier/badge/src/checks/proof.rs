//! Every proof present is sound (VC Data Integrity 1.0 §4.4, §4.5). Whose key it is belongs to `issuer`.

mod chain;
mod enveloped;
mod meaning;
mod selective;

use crate::canon::rdfc10::Algorithm;
use crate::canon::{self, Limits, Request};
use crate::case::{Case, KeyAnswer, KeyFinding};
use crate::document::{Object, Value};
use crate::jose::Form;
use crate::keys::PublicKey;
use crate::proof::{self, Suite, ecdsa_jcs_2019, ecdsa_rdfc_2019, ed25519_signature_2020, eddsa_jcs_2022, eddsa_rdfc_2022};
use crate::report::{Cause, Check, CheckName, Evidence, EvidenceKind, Outcome, Reason};
use crate::timestamp::Timestamp;
use meaning::judged;

/// All proofs of a credential: those that stand in it, and the token that it came in. Open Badges 3.0 §8: of both, the token was made last
/// and around the others; both must hold.
pub(crate) fn proof(case: &Case<'_>) -> Check {
    let Some(envelope) = case.envelope else { return embedded(case) };
    let mut check = enveloped::proof(case, envelope);
    if case.document.root().get("proof").is_some() {
        let inside = embedded(case);
        check.outcome = worse(check.outcome, inside.outcome);
        check.evidence.extend(inside.evidence);
    }
    check
}

/// Whether it was for the holder to choose which status entries to show, or what of them: others may have been left out.
pub(crate) fn status_is_chosen(case: &Case<'_>, proof: &Check) -> bool {
    let disclosed = case.envelope.is_some_and(|envelope| envelope.form != Form::SdJwtVc && envelope.hidden.statuses);
    let derived = proof::may_be_partial(case.document.root()) && proof.evidence.iter().any(|e| e.at.ends_with(selective::CHOSEN_STATUS));
    disclosed || derived
}

fn embedded(case: &Case<'_>) -> Check {
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
    let costly = known.iter().filter(|(index, proof, suite)| has_own_form(case, *index, proof, *suite)).count();
    let derived = known.iter().filter(|(_, _, suite)| *suite == Suite::EcdsaSd2023).count();
    if matches!(outcome, Outcome::Fail(_)) {
        // Nothing that the others say could make it good.
    } else if costly > MOST_FORMS || derived > if case.findings.is_inside { 0 } else { MOST_DERIVED } {
        outcome = Outcome::Unknown(Cause::TooComplex);
    } else if !known.is_empty() {
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
/// Real chains have two or three links, and real sets as many proofs.
const MOST_FORMS: usize = 4;
/// Each may cost a hundred signature checks. Of an endorsement it is none: a badge may have sixteen of them inside.
const MOST_DERIVED: usize = 1;

/// Whether a proof costs a canonical form of the document more: a chained one signs a document of its own, P-384 goes with another hash, and
/// under further contexts than the signer's everything is read twice.
fn has_own_form(case: &Case<'_>, index: usize, proof: &Object, suite: Suite) -> bool {
    let key = case.findings.keys.get(index).map(|finding| &finding.answer);
    let of_p384 = matches!(key, Some(KeyAnswer::Found(method)) if matches!(method.key, PublicKey::P384(_)));
    let further = suite.signs_text() && proof.get("@context").is_some_and(|own| Some(own) != case.document.root().get("@context"));
    chain::is_chained(proof) || of_p384 || further
}

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
    let member = |name: &str| Evidence::new(EvidenceKind::Member, format!("/proof/{index}/{name}"), proof.str(name).unwrap_or_default());
    if let Some(reason) = options(case, index, proof, suite, evidence) {
        return Outcome::Fail(reason);
    }
    if suite == Suite::Ed25519Signature2020 && !ed25519_signature_2020::is_dated(proof) {
        evidence.push(member("created"));
        return Outcome::Fail(Reason::ProofMalformed);
    }
    let Ok(before) = chain::previous(case.document.root().set("proof"), index) else {
        evidence.push(member("previousProof"));
        return Outcome::Fail(Reason::ProofMalformed);
    };
    if suite == Suite::EcdsaSd2023 {
        // Nobody says what a derived proof behind another one would be over.
        return if before.is_empty() { selective(case, index, proof, evidence) } else { Outcome::Unknown(Cause::UnsupportedProof) };
    }
    let Some(signature) = signature(suite, proof) else {
        evidence.push(member("proofValue"));
        return Outcome::Fail(Reason::SignatureBad);
    };
    // vc-di-eddsa §3.2.5: the options are read under the document's contexts, unless they are signed as the text that they are.
    let (root, contexts, limits) = (case.document.root(), case.policy.contexts, limits(case));
    let config = match (!suite.signs_text()).then(|| eddsa_rdfc_2022::config_hash(root, proof, contexts, &limits)).transpose() {
        Ok(config) => config,
        Err(error) => return judged(&error, evidence),
    };
    let key = match named(case, index, evidence) {
        Err(outcome) => return outcome,
        Ok(key) => key,
    };
    // RFC 7518 §3.4: how long a signature of ECDSA is, the curve says; DER, for one, is never that long.
    let length = if matches!(key, PublicKey::P384(_)) { 96 } else { 64 };
    if !suite.takes(key) || signature.len() != length {
        evidence.push(member("proofValue"));
        return Outcome::Fail(Reason::SignatureBad);
    }
    if is_anybodys(case, key) {
        return Outcome::Fail(Reason::PublishedKey);
    }
    let hash = if before.is_empty() || suite.signs_text() {
        Ok(*hash)
    } else if before.iter().any(|proof| proof.as_object().is_some_and(|p| p.get("@context").is_some())) {
        // One over the text brings a context along; inside a document that is read as a graph, that is a context below the top.
        return Outcome::Unknown(Cause::UnsupportedProof);
    } else {
        eddsa_rdfc_2022::chained_hash(&chain::document(root, &before), contexts, &limits)
    };
    // vc-di-eddsa §3.2.4 step 3, vc-di-ecdsa likewise: hash of the proof configuration first, then of the document.
    let holds = hash.and_then(|hash| {
        let graph = config.map(|config| eddsa_rdfc_2022::hash_data(&config, &hash));
        holds(case, proof, suite, key, &signature, &before, graph.as_ref())
    });
    match holds {
        Ok(true) => Outcome::Pass,
        Ok(false) => Outcome::Fail(Reason::AlteredContent),
        Err(error) => judged(&error, evidence),
    }
}

/// A proof of which the holder chose what to show.
fn selective(case: &Case<'_>, index: usize, proof: &Object, evidence: &mut Vec<Evidence>) -> Outcome {
    let derived = match selective::read(index, proof, evidence) {
        Err(outcome) => return outcome,
        Ok(derived) => derived,
    };
    match named(case, index, evidence) {
        Err(outcome) => outcome,
        Ok(key) if !Suite::EcdsaSd2023.takes(key) => Outcome::Fail(Reason::SignatureBad),
        Ok(key) if is_anybodys(case, key) => Outcome::Fail(Reason::PublishedKey),
        Ok(key) => {
            let judged_by = selective::judge(case, (index, proof), &derived, key, &limits(case), evidence);
            judged_by.unwrap_or_else(|error| judged(&error, evidence))
        }
    }
}

/// The key that the proof of that number names.
fn named<'a>(case: &'a Case<'_>, index: usize, evidence: &mut Vec<Evidence>) -> Result<&'a PublicKey, Outcome> {
    let finding = case.findings.keys.get(index).ok_or(Outcome::Fail(Reason::ProofMalformed))?;
    evidence.push(Evidence::new(EvidenceKind::Key, format!("/proof/{index}/verificationMethod"), finding.id.as_str()));
    key(finding, evidence)
}

/// Whatever the signature fits: who made it could be anybody.
fn is_anybodys(case: &Case<'_>, key: &PublicKey) -> bool {
    key.is_published() && !case.policy.accepts_published_keys
}

/// The bytes of `proofValue`, as far as the suite alone says how they must be written.
fn signature(suite: Suite, proof: &Object) -> Option<Vec<u8>> {
    match suite {
        Suite::EcdsaJcs2019 => ecdsa_jcs_2019::signature(proof),
        Suite::EcdsaRdfc2019 => ecdsa_rdfc_2019::signature(proof),
        // It has many, see `selective`.
        Suite::EcdsaSd2023 => None,
        Suite::Ed25519Signature2020 => ed25519_signature_2020::signature(proof).map(Vec::from),
        Suite::EddsaJcs2022 => eddsa_jcs_2022::signature(proof),
        Suite::EddsaRdfc2022 => eddsa_rdfc_2022::signature(proof).ok().map(Vec::from),
    }
}

/// Whether the key signed this document by this proof; `graph` is what most suites over the graph sign.
fn holds(
    case: &Case<'_>,
    proof: &Object,
    suite: Suite,
    key: &PublicKey,
    signature: &[u8],
    before: &[&Value],
    graph: Option<&[u8; 64]>,
) -> Result<bool, canon::Error> {
    let document = || chain::document(case.document.root(), before);
    let holds = match suite {
        Suite::Ed25519Signature2020 | Suite::EddsaRdfc2022 => {
            graph.zip(signature.try_into().ok()).is_some_and(|(graph, signature)| eddsa_rdfc_2022::verify(graph, key, signature))
        }
        Suite::EcdsaRdfc2019 => match ecdsa_rdfc_2019::hash_of(key) {
            Some(Algorithm::Sha256) => graph.is_some_and(|graph| ecdsa_rdfc_2019::verify(graph, key, signature)),
            Some(hash) => {
                let input = ecdsa_rdfc_2019::signing_input(&document(), proof, hash, case.policy.contexts, &limits(case))?;
                ecdsa_rdfc_2019::verify(&input, key, signature)
            }
            None => false,
        },
        Suite::EcdsaSd2023 => false,
        Suite::EddsaJcs2022 => {
            let input = eddsa_jcs_2022::signing_input(&document(), proof);
            input.is_some_and(|input| eddsa_jcs_2022::verify(&input, key, signature)) && means_what_was_signed(case, proof)?
        }
        Suite::EcdsaJcs2019 => {
            let input = ecdsa_jcs_2019::hash_of(key).and_then(|hash| ecdsa_jcs_2019::signing_input(&document(), proof, hash));
            input.is_some_and(|input| ecdsa_jcs_2019::verify(&input, key, signature)) && means_what_was_signed(case, proof)?
        }
    };
    Ok(holds)
}

/// A suite over the text lets anybody write further contexts behind those that were signed (vc-di-eddsa §3.3.2 step 4). What is read under
/// all of them must be what is said under the signed ones alone, to the last quad.
fn means_what_was_signed(case: &Case<'_>, proof: &Object) -> Result<bool, canon::Error> {
    let root = case.document.root();
    let Some(signed) = proof.get("@context").filter(|signed| signed.as_set().len() != root.set("@context").len()) else { return Ok(true) };
    let read = |context| {
        let request = Request { object: root, context, omit: &["proof"], contexts: case.policy.contexts, limits: limits(case) };
        canon::canonicalize(&request)
    };
    Ok(read(signed)? == read(root.get("@context").unwrap_or(signed))?)
}

/// The members that every proof has (VC Data Integrity 1.0 §2.1), but for its value.
fn options(case: &Case<'_>, index: usize, proof: &Object, suite: Suite, evidence: &mut Vec<Evidence>) -> Option<Reason> {
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
    if let Some(name) = case.findings.expected.differs(proof, case.findings.role) {
        return bad(name, Reason::WrongPurpose);
    }
    // Canonical form reads the options under the document's context; another one here would be words of its own. A suite over the text
    // copies what its signer knew of it, and signs the copy.
    let own = proof.get("@context").filter(|own| Some(*own) != case.document.root().get("@context"));
    if own.is_some_and(|own| !suite.signs_text() || !own.as_set().iter().all(|url| url.as_str().is_some())) {
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

/// What most suites sign: RDFC-1.0, SHA-256. It is made for every document, because it is also how one that is signed as a text is held
/// to what every other is held to: no word that its contexts do not define, and no context that we do not carry.
fn document_hash(case: &Case<'_>) -> Result<[u8; 32], canon::Error> {
    eddsa_rdfc_2022::document_hash(case.document.root(), case.policy.contexts, &limits(case))
}

fn limits(case: &Case<'_>) -> Limits {
    Limits { n_degree_calls_per_blank_node: case.policy.n_degree_calls_per_blank_node, ..Limits::default() }
}
