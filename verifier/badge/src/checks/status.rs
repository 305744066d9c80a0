//! Not revoked, not suspended, by the issuer's own list (VCDM 2.0 §4.10). One file a mechanism; one that we do not know is named, and
//! leaves the question open (attack R13).

mod bits;
mod bitstring;
mod listed;
mod revocation_list;
mod status_list_2021;
mod token_status_list;

use crate::case::Case;
use crate::credential::{self, has_type};
use crate::document::{Object, Value};
use crate::report::{Cause, Check, CheckName, Evidence, EvidenceKind, Outcome, Reason, Why};

/// All status entries of a credential.
pub(crate) fn status(case: &Case<'_>) -> Check {
    let entries: Vec<&Value> = case.statuses().collect();
    let mut evidence = Vec::new();
    let outcome = match (case.findings.proof, case.findings.issuer) {
        _ if entries.is_empty() && !case.may_be_partial() && !case.findings.status_is_chosen => Outcome::Skip(Why::NoStatus),
        (Some(Outcome::Fail(_)), _) => Outcome::Skip(Why::ProofFailed),
        (_, Some(Outcome::Fail(_))) => Outcome::Skip(Why::IssuerFailed),
        // Trap 26: a holder whose badge was withdrawn would leave out the entry that says so.
        _ if entries.is_empty() => Outcome::Unknown(Cause::StatusMayBeHidden),
        (Some(Outcome::Pass), Some(Outcome::Pass)) => {
            // The same where only one of several is shown, or half of one.
            let least = if case.findings.status_is_chosen { Outcome::Unknown(Cause::StatusMayBeHidden) } else { Outcome::Pass };
            entries.iter().map(|entry| one(case, entry, &mut evidence)).fold(least, worse)
        }
        // Until the proof holds, nothing that the document names is asked: the list is named, but not as a URL to fetch.
        _ => {
            let named = entries.iter().filter_map(|entry| credential::status_list_url(entry.as_object()?));
            evidence.extend(named.map(|url| Evidence::new(EvidenceKind::Member, "/credentialStatus/statusListCredential", url)));
            Outcome::Unknown(Cause::NotSupplied)
        }
    };
    Check { name: CheckName::Status, outcome, evidence }
}

/// Revoked outweighs suspended outweighs unknown outweighs pass: any entry that says so is enough (attack R15).
fn worse(a: Outcome, b: Outcome) -> Outcome {
    let weight = |outcome: &Outcome| match outcome {
        Outcome::Fail(Reason::Revoked) => 5,
        Outcome::Fail(_) => 4,
        // What nobody has asked yet may still be found out, and is asked only where it leads.
        Outcome::Unknown(Cause::NotSupplied) => 3,
        Outcome::Unknown(_) => 2,
        Outcome::Skip(_) => 1,
        Outcome::Pass => 0,
    };
    if weight(&b) > weight(&a) { b } else { a }
}

fn one(case: &Case<'_>, entry: &Value, evidence: &mut Vec<Evidence>) -> Outcome {
    let Some(entry) = entry.as_object() else {
        return Outcome::Unknown(Cause::StatusListInvalid);
    };
    let mechanism = MECHANISMS.iter().find(|(name, _)| has_type(entry, name));
    let Some((_, judge)) = mechanism else {
        let types = entry.set("type").iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" ");
        evidence.push(Evidence::new(EvidenceKind::Member, "/credentialStatus/type", types));
        return Outcome::Unknown(Cause::UnknownStatusType);
    };
    judge(case, entry, evidence)
}

type Mechanism = fn(&Case<'_>, &Object, &mut Vec<Evidence>) -> Outcome;

/// The mechanisms that we know, by the `type` of their entries.
const MECHANISMS: [(&str, Mechanism); 4] = [
    ("BitstringStatusListEntry", bitstring::entry),
    ("StatusList2021Entry", status_list_2021::entry),
    ("1EdTechRevocationList", revocation_list::entry),
    ("status_list", token_status_list::entry),
];
