//! A proof of `ecdsa-sd-2023`, as a holder derives it. What the issuer made mandatory is said in the evidence: all else that is not there
//! may have been left out.

use std::collections::BTreeSet;

use crate::canon::{self, Limits};
use crate::case::Case;
use crate::document::Object;
use crate::keys::PublicKey;
use crate::proof::ecdsa_sd_2023::{self, DerivedProof, Error, Statements};
use crate::report::{Cause, Evidence, EvidenceKind, Outcome, Reason};

/// What stands in `proofValue`.
pub(super) fn read(index: usize, proof: &Object, evidence: &mut Vec<Evidence>) -> Result<DerivedProof, Outcome> {
    ecdsa_sd_2023::derived_proof(proof).map_err(|error| {
        // The value itself can be as long as the document.
        evidence.push(Evidence::new(EvidenceKind::Member, format!("/proof/{index}/proofValue"), error.to_string()));
        match error {
            Error::BaseProof => Outcome::Fail(Reason::BaseProof),
            Error::TooMany { .. } => Outcome::Unknown(Cause::TooComplex),
            Error::Canon(_) | Error::Different | Error::Malformed => Outcome::Fail(Reason::SignatureBad),
        }
    })
}

/// Whether it holds under `key`.
pub(super) fn judge(
    case: &Case<'_>,
    (index, proof): (usize, &Object),
    derived: &DerivedProof,
    key: &PublicKey,
    limits: &Limits,
    evidence: &mut Vec<Evidence>,
) -> Result<Outcome, canon::Error> {
    let statements = match ecdsa_sd_2023::statements(case.document.root(), proof, derived, case.policy.contexts, limits) {
        Ok(statements) => statements,
        Err(Error::Canon(error)) => return Err(error),
        // A statement was added or taken away since the holder derived the proof.
        Err(_) => return Ok(Outcome::Fail(Reason::AlteredContent)),
    };
    let member = |name: &str, value: String| Evidence::new(EvidenceKind::Member, format!("/proof/{index}/{name}"), value);
    evidence.push(member("mandatory", statements.mandatory.len().to_string()));
    evidence.push(member("selected", statements.non_mandatory.len().to_string()));
    if is_status_chosen(&statements) {
        evidence.push(member(CHOSEN_STATUS, String::new()));
    }
    let mut room = MOST_LISTED;
    for (number, line) in statements.mandatory.iter().enumerate() {
        let Some(left) = room.checked_sub(line.len()) else { break };
        room = left;
        evidence.push(member(&format!("mandatory/{number}"), line.trim_end().to_owned()));
    }
    let holds = ecdsa_sd_2023::verify(&statements, derived, key);
    Ok(if holds { Outcome::Pass } else { Outcome::Fail(Reason::AlteredContent) })
}

/// Whether a statement (N-Quads, canonical form) that the holder chose to show names a status entry, or says something of one.
fn is_status_chosen(statements: &Statements) -> bool {
    let all = statements.mandatory.iter().chain(&statements.non_mandatory);
    let entries: BTreeSet<&str> = all.filter_map(|line| entry(line)).collect();
    let says = |line: &String| entry(line).is_some() || line.split(' ').next().is_some_and(|subject| entries.contains(subject));
    statements.non_mandatory.iter().any(says)
}

/// The status entry that a statement names.
fn entry(line: &str) -> Option<&str> {
    let mut terms = line.split(' ').skip(1);
    if terms.next() == Some(STATUS) { terms.next() } else { None }
}

/// `credentialStatus`, in both versions of the data model.
const STATUS: &str = "<https://www.w3.org/2018/credentials#credentialStatus>";
/// What says, in the evidence, that a status was the holder's to show.
pub(super) const CHOSEN_STATUS: &str = "selected/credentialStatus";
/// Bytes of mandatory statements that a report repeats; their number is said in any case.
const MOST_LISTED: usize = 8 * 1024;
