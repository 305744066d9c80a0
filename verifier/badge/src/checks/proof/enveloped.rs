//! The token that a credential came in is sound (RFC 7515 §5.2, VC-JOSE-COSE §5.1). What no key is needed to see is seen first, so that
//! nothing is asked in the name of a token that is no good in itself.

use crate::canon::contexts::ContextSet;
use crate::canon::{self, Limits, Request, jsonld};
use crate::case::{Case, EnvelopeKey, KeyAnswer};
use crate::checks::proof::meaning;
use crate::controller::MethodError;
use crate::document::Value;
use crate::jose::{Envelope, Fault, Form};
use crate::keys::{Algorithm, PublicKey};
use crate::report::{Cause, Check, CheckName, Evidence, EvidenceKind, Outcome, Reason};

/// The token's header, claims, meaning and signature, in this order.
pub(super) fn proof(case: &Case<'_>, envelope: &Envelope) -> Check {
    let mut evidence = vec![Evidence::new(EvidenceKind::Member, "/header/alg", envelope.header.str("alg").unwrap_or_default())];
    // VCDM 2.0 §4.13: what stands beside the token is signed by nobody, read by nobody, and said.
    evidence.extend(envelope.beside.iter().take(MOST_BESIDE).map(|name| Evidence::new(EvidenceKind::Member, format!("/{name}"), "")));
    if envelope.is_presented {
        // RFC 9901 §7.3: it answers a challenge that we did not set, and says nothing to us.
        evidence.push(Evidence::new(EvidenceKind::Member, "/kb-jwt", ""));
    }
    let outcome = judged(case, envelope, &mut evidence).map_or_else(|outcome| outcome, |()| Outcome::Pass);
    Check { name: CheckName::Proof, outcome, evidence }
}

fn judged(case: &Case<'_>, envelope: &Envelope, evidence: &mut Vec<Evidence>) -> Result<(), Outcome> {
    let header = envelope.header().map_err(|error| {
        let (outcome, member) = error.outcome();
        evidence.push(Evidence::new(EvidenceKind::Member, format!("/header/{member}"), ""));
        outcome
    })?;
    if let Some(fault) = &envelope.fault {
        return Err(faulty(fault, envelope, evidence));
    }
    in_time(case, envelope, evidence)?;
    means_something(case, envelope, evidence)?;
    let found = case.findings.envelope.as_ref().ok_or(Outcome::Unknown(Cause::KeyUnknown))?;
    let key = key(found, evidence)?;
    // Whatever the signature fits: who made it could be anybody.
    if key.is_published() && !case.policy.accepts_published_keys {
        return Err(Outcome::Fail(Reason::PublishedKey));
    }
    // RFC 8725 §3.1, attack W03: the key says how it signs; the token only says whether it agrees.
    if found.other_algorithm || !signs_by(key, header.algorithm) {
        return Err(Outcome::Fail(Reason::AlgorithmNotAllowed));
    }
    // RFC 7515 §5.2 step 8.
    let holds = key.verify_as(header.algorithm, envelope.signing_input.as_bytes(), &envelope.signature);
    if holds { Ok(()) } else { Err(Outcome::Fail(Reason::AlteredContent)) }
}

fn faulty(fault: &Fault, envelope: &Envelope, evidence: &mut Vec<Evidence>) -> Outcome {
    let (outcome, at) = fault.outcome();
    let name = at.rsplit('/').next().unwrap_or_default();
    let value = [&envelope.payload, &envelope.header].iter().find_map(|holder| holder.str(name)).unwrap_or_default();
    evidence.push(Evidence::new(EvidenceKind::Member, at, value));
    outcome
}

/// Where the payload is the credential, `exp` and `nbf` bound the signature (VC-JOSE-COSE §3.1.3), as they do around a credential with a proof
/// of its own, into which nothing can be put; elsewhere they are the credential's own dates, which have a check of their own. `iat` is when it was signed, everywhere.
fn in_time(case: &Case<'_>, envelope: &Envelope, evidence: &mut Vec<Evidence>) -> Result<(), Outcome> {
    let (latest, moment) = (case.now.plus(case.policy.clock_skew), |claim| envelope.moment(claim));
    let is_proven = case.document.root().get("proof").is_some();
    let of_signature = |claim| moment(claim).filter(|_| envelope.form == Form::Credential || is_proven);
    let bad = [
        ("iat", moment("iat").filter(|made| *made > latest), Reason::ProofNotYetValid),
        ("nbf", of_signature("nbf").filter(|start| *start > latest), Reason::ProofNotYetValid),
        ("exp", of_signature("exp").filter(|end| *end <= case.now), Reason::ProofExpired),
    ];
    for (claim, moment, reason) in bad {
        if let Some(moment) = moment {
            evidence.push(Evidence::new(EvidenceKind::Time, format!("/{claim}"), moment.to_string()));
            return Err(Outcome::Fail(reason));
        }
    }
    Ok(())
}

/// VC-JOSE-COSE §5.1 step 5: what comes out must be JSON-LD. A signed word that no context defines says something to whoever guesses, and
/// Open Badges 3.0 wants every term defined, in tokens as elsewhere: so a credential means the same in every form.
fn means_something(case: &Case<'_>, envelope: &Envelope, evidence: &mut Vec<Evidence>) -> Result<(), Outcome> {
    if !matches!(envelope.form, Form::BesideClaims | Form::Credential | Form::VcClaim) {
        return Ok(());
    }
    static NONE: Value = Value::Null;
    let root = case.document.root();
    let limits = Limits { n_degree_calls_per_blank_node: case.policy.n_degree_calls_per_blank_node, ..Limits::default() };
    let context = root.get("@context").unwrap_or(&NONE);
    let request = Request { object: root, context, omit: &["proof"], contexts: ContextSet::badges(), limits };
    jsonld::to_rdf(&request).map(drop).map_err(|error| meaning::judged(&canon::Error::JsonLd(error), evidence))
}

/// The key to verify with: that which the token brings, because what it fits is told before anybody is asked whose it is; else the issuer's.
fn key<'a>(found: &'a EnvelopeKey, evidence: &mut Vec<Evidence>) -> Result<&'a PublicKey, Outcome> {
    evidence.push(Evidence::new(EvidenceKind::Key, "kid", found.finding.id.as_str()));
    if let Some(own) = &found.own {
        return Ok(own);
    }
    match &found.finding.answer {
        KeyAnswer::Found(method) => Ok(&method.key),
        KeyAnswer::NotSupplied(url) => {
            evidence.push(Evidence::new(EvidenceKind::Url, "kid", url.as_str()));
            Err(Outcome::Unknown(Cause::NotSupplied))
        }
        KeyAnswer::Unreachable => Err(Outcome::Unknown(Cause::IssuerUnreachable)),
        // Under a key of low order one signature fits every badge.
        KeyAnswer::Bad(MethodError::WeakKey) => Err(Outcome::Fail(Reason::SignatureBad)),
        KeyAnswer::Bad(MethodError::UnsupportedKey) => Err(Outcome::Unknown(Cause::UnsupportedKey)),
        KeyAnswer::Bad(_) | KeyAnswer::Foreign | KeyAnswer::NoDocument | KeyAnswer::Unresolvable => {
            Err(Outcome::Unknown(Cause::KeyUnknown))
        }
    }
}

fn signs_by(key: &PublicKey, algorithm: Algorithm) -> bool {
    match key {
        PublicKey::Ed25519(_) => algorithm == Algorithm::EdDsa,
        PublicKey::P256(_) => algorithm == Algorithm::Es256,
        PublicKey::P384(_) => algorithm == Algorithm::Es384,
        PublicKey::Rsa(_) => matches!(algorithm, Algorithm::Ps256 | Algorithm::Rs256),
    }
}

/// An envelope has three members; whoever adds thousands is not named them all.
const MOST_BESIDE: usize = 16;
