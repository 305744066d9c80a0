//! The key that signed belongs to the issuer, and may assert (VC Data Integrity 1.0 §4.5, CID 1.0 §3.3); or to the holder of a
//! presentation, and may authenticate.
//! A signature alone proves a key, not an issuer: this check is what makes it somebody's.

use crate::case::{Case, KeyAnswer, KeyFinding, Role};
use crate::controller::{self, Method, MethodError};
use crate::credential;
use crate::did::{self, Did};
use crate::document::Value;
use crate::keys;
use crate::proof::Suite;
use crate::report::{Cause, Check, CheckName, Evidence, EvidenceKind, Outcome, Reason, Why};

/// Binds every proof of a known suite to `issuer.id`.
pub(crate) fn issuer(case: &Case<'_>) -> Check {
    let root = case.document.root();
    let role = case.findings.role;
    let issuer = credential::party(root, role.member());
    let mut evidence = Vec::new();
    // An operator's exception to the network rules is said in every report that it could have touched.
    for origin in &case.policy.allowed_origins {
        evidence.push(Evidence::new(EvidenceKind::Member, "VERIFIER_ALLOW_ORIGINS", origin.as_str()));
    }
    let outcome = match &issuer {
        None if root.get(role.member()).is_some() => Outcome::Fail(Reason::MemberMalformed),
        None => Outcome::Fail(Reason::MemberMissing),
        Some(issuer) => {
            evidence.push(Evidence::new(EvidenceKind::Member, format!("/{}/id", role.member()), issuer.id.as_str()));
            match Did::parse(&issuer.id) {
                Err(did::Error::Unsupported { .. }) => Outcome::Unknown(Cause::UnsupportedIssuer),
                Err(did::Error::Key(keys::Error::Unsupported { .. })) => Outcome::Unknown(Cause::UnsupportedKey),
                // did:jwk, Read: `use` and `key_ops` keep a key from asserting.
                Err(did::Error::Key(keys::Error::NotForVerifying { .. })) => Outcome::Fail(Reason::KeyNotAllowed),
                // CID 1.0: a web address may be an issuer, and its document stands there.
                Err(_) if controller::is_address(&issuer.id) => bound(case, &issuer.id, &mut evidence),
                // VCDM 2.0 §4.7: any other URL may be one too; it is honest, and nothing that we can look up.
                Err(_) if !issuer.id.starts_with("did:") => Outcome::Unknown(Cause::UnsupportedIssuer),
                Err(_) => Outcome::Fail(Reason::IssuerMalformed),
                Ok(_) => bound(case, &issuer.id, &mut evidence),
            }
        }
    };
    Check { name: CheckName::Issuer, outcome, evidence }
}

/// The worst answer over all proofs of known suites; without any there is nothing to bind.
fn bound(case: &Case<'_>, issuer: &str, evidence: &mut Vec<Evidence>) -> Outcome {
    let proofs = case.document.root().set("proof");
    let known = |proof: &Value| proof.as_object().is_some_and(|p| Suite::of(p).is_some());
    let findings = proofs.iter().zip(&case.findings.keys).filter(|(proof, _)| known(proof));
    let mut answers: Vec<Outcome> = findings.map(|(_, finding)| one(case, issuer, finding, evidence)).collect();
    answers.extend(case.findings.envelope.as_ref().map(|key| {
        evidence.push(Evidence::new(EvidenceKind::Key, "kid", key.finding.id.as_str()));
        answered(case, &key.finding, evidence)
    }));
    answers.sort_by_key(|outcome| match outcome {
        Outcome::Fail(_) => 0,
        Outcome::Unknown(_) => 1,
        Outcome::Skip(_) => 2,
        Outcome::Pass => 3,
    });
    match (answers.first(), case.findings.proof) {
        // Where the proof already failed for want of any meaning, nobody's key is asked for.
        (Some(Outcome::Unknown(Cause::NotSupplied)), Some(Outcome::Fail(_))) => {
            evidence.retain(|e| e.kind != EvidenceKind::Url);
            Outcome::Skip(Why::ProofFailed)
        }
        (Some(outcome), _) => *outcome,
        (None, Some(Outcome::Fail(_))) => Outcome::Skip(Why::ProofFailed),
        (None, _) => Outcome::Unknown(Cause::UnsupportedProof),
    }
}

fn one(case: &Case<'_>, issuer: &str, finding: &KeyFinding, evidence: &mut Vec<Evidence>) -> Outcome {
    evidence.push(Evidence::new(EvidenceKind::Key, "verificationMethod", finding.id.as_str()));
    // A DID's methods stand below the DID; those of a web address were looked up from its own document, or not at all.
    let elsewhere = did::split(&finding.id).map_or_else(|| !controller::is_address(issuer), |(did, _)| did != issuer);
    if elsewhere {
        evidence.extend(finding.documents.iter().cloned());
        return Outcome::Fail(Reason::SignedByOtherKey);
    }
    answered(case, finding, evidence)
}

fn answered(case: &Case<'_>, finding: &KeyFinding, evidence: &mut Vec<Evidence>) -> Outcome {
    evidence.extend(finding.documents.iter().cloned());
    match &finding.answer {
        KeyAnswer::Bad(MethodError::NotFound | MethodError::ControllerDiffers) | KeyAnswer::Foreign => {
            Outcome::Fail(Reason::SignedByOtherKey)
        }
        KeyAnswer::Bad(MethodError::UnsupportedKey) => Outcome::Unknown(Cause::UnsupportedKey),
        KeyAnswer::Bad(_) | KeyAnswer::NoDocument | KeyAnswer::Unresolvable => Outcome::Unknown(Cause::IssuerNotProven),
        KeyAnswer::NotSupplied(url) => {
            evidence.push(Evidence::new(EvidenceKind::Url, "/issuer/id", url.as_str()));
            Outcome::Unknown(Cause::NotSupplied)
        }
        KeyAnswer::Unreachable => Outcome::Unknown(Cause::IssuerUnreachable),
        KeyAnswer::Found(method) => {
            for (name, moment) in [("revoked", method.revoked), ("expires", method.expires)] {
                evidence.extend(moment.map(|m| Evidence::new(EvidenceKind::Time, name, m.to_string())));
            }
            // CID 1.0 §2.2: after these times every proof of the method is refused, whenever it claims to be made.
            if method.revoked.is_some_and(|revoked| revoked <= case.now) {
                Outcome::Fail(Reason::KeyRevoked)
            } else if method.expires.is_some_and(|expires| expires <= case.now) {
                Outcome::Fail(Reason::KeyExpired)
            } else if may(case.findings.role, method) {
                Outcome::Pass
            } else {
                Outcome::Fail(Reason::KeyNotAllowed)
            }
        }
    }
}

/// CID 1.0 §3.3: whether the method stands in the relationship that the purpose of the proof wants.
fn may(role: Role, method: &Method) -> bool {
    match role {
        Role::Holder => method.may_authenticate,
        Role::Issuer => method.may_assert,
    }
}
