//! Not revoked, not suspended, by a list that was judged before (Bitstring Status List 1.0 §3.2).

use crate::case::Case;
use crate::credential;
use crate::document::{Number, Object, Value};
use crate::proof;
use crate::report::{Cause, Check, CheckName, Evidence, EvidenceKind, Outcome, Reason, Why};
use crate::sources::Supplied;
use crate::status_list;

/// All status entries of a credential.
pub(crate) fn status(case: &Case<'_>) -> Check {
    let entries = case.document.root().set("credentialStatus");
    let mut evidence = Vec::new();
    let outcome = match (case.findings.proof, case.findings.issuer) {
        _ if entries.is_empty() && !proof::may_be_partial(case.document.root()) => Outcome::Skip(Why::NoStatus),
        (Some(Outcome::Fail(_)), _) => Outcome::Skip(Why::ProofFailed),
        (_, Some(Outcome::Fail(_))) => Outcome::Skip(Why::IssuerFailed),
        // Trap 26: a holder whose badge was withdrawn would leave out the entry that says so.
        _ if entries.is_empty() => Outcome::Unknown(Cause::StatusMayBeHidden),
        (Some(Outcome::Pass), Some(Outcome::Pass)) => {
            entries.iter().map(|entry| one(case, entry, &mut evidence)).fold(Outcome::Pass, worse)
        }
        // Until the proof holds, nothing that the document names is asked: the list is named, but not as a URL to fetch.
        _ => {
            let named = entries.iter().filter_map(|e| e.as_object()?.str("statusListCredential"));
            evidence.extend(named.map(|url| Evidence::new(EvidenceKind::Member, "/credentialStatus/statusListCredential", url)));
            Outcome::Unknown(Cause::NotSupplied)
        }
    };
    Check { name: CheckName::Status, outcome, evidence }
}

/// Revoked outweighs suspended outweighs unknown outweighs pass: any entry that says so is enough.
fn worse(a: Outcome, b: Outcome) -> Outcome {
    let weight = |outcome: &Outcome| match outcome {
        Outcome::Fail(Reason::Revoked) => 4,
        Outcome::Fail(_) => 3,
        Outcome::Unknown(_) => 2,
        Outcome::Skip(_) => 1,
        Outcome::Pass => 0,
    };
    if weight(&b) > weight(&a) { b } else { a }
}

fn one(case: &Case<'_>, entry: &Value, evidence: &mut Vec<Evidence>) -> Outcome {
    let member = |name: &str, value: &str| Evidence::new(EvidenceKind::Member, format!("/credentialStatus/{name}"), value);
    let Some(entry) = entry.as_object() else {
        return Outcome::Unknown(Cause::StatusListInvalid);
    };
    if !credential::has_type(entry, "BitstringStatusListEntry") {
        let types = entry.set("type").iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" ");
        evidence.push(member("type", &types));
        return Outcome::Unknown(Cause::UnknownStatusType);
    }
    let reason = match entry.str("statusPurpose") {
        Some("revocation") => Reason::Revoked,
        Some("suspension") => Reason::Suspended,
        // §2.1: these two say nothing about whether the badge holds.
        Some("refresh" | "message") => return Outcome::Pass,
        other => {
            evidence.push(member("statusPurpose", other.unwrap_or_default()));
            return Outcome::Unknown(Cause::UnknownStatusType);
        }
    };
    if entry.get("statusSize").is_some_and(|size| size != &Value::Number(Number::Integer(1))) {
        evidence.push(member("statusSize", ""));
        return Outcome::Unknown(Cause::UnknownStatusType);
    }
    let (Some(url), Some(index)) = (entry.str("statusListCredential"), index(entry)) else {
        evidence.push(member("statusListIndex", entry.str("statusListIndex").unwrap_or_default()));
        return Outcome::Unknown(Cause::StatusListInvalid);
    };
    bit(case, url, index, entry.str("statusPurpose").unwrap_or_default(), reason, evidence)
}

fn bit(case: &Case<'_>, url: &str, index: usize, purpose: &str, reason: Reason, evidence: &mut Vec<Evidence>) -> Outcome {
    let asked = Evidence::new(EvidenceKind::Url, "/credentialStatus/statusListCredential", url);
    let Some(judged) = case.findings.lists.iter().find(|list| list.url == url) else {
        evidence.push(asked);
        return Outcome::Unknown(match case.sources.get(url) {
            Some(Supplied::Unreachable) => Cause::StatusUnreachable,
            _ => Cause::NotSupplied,
        });
    };
    evidence.push(asked.of(judged.digest));
    evidence.extend(judged.valid_until.map(|until| Evidence::new(EvidenceKind::Time, "statusList/validUntil", until.to_string())));
    let list = match &judged.outcome {
        Ok(list) => list,
        Err(cause) => return Outcome::Unknown(*cause),
    };
    let issuer = credential::issuer(case.document.root()).map(|issuer| issuer.id);
    // §2.2: only the issuer of the badge may say that it is withdrawn, and only for the purpose that the entry names.
    if issuer.as_deref() != Some(list.issuer.as_str()) || !list.purposes.iter().any(|p| p == purpose) {
        return Outcome::Unknown(Cause::StatusListInvalid);
    }
    let Some(set) = list.bits.bit(index) else {
        return Outcome::Unknown(Cause::StatusListInvalid);
    };
    evidence.push(Evidence::new(EvidenceKind::Bit, format!("{url}#{index}"), if set { "1" } else { "0" }));
    if set { Outcome::Fail(reason) } else { Outcome::Pass }
}

/// §2.1: a base-10 integer of 0 or more, as a string. 1EdTech's own sample has a number, so that is read too.
fn index(entry: &Object) -> Option<usize> {
    match entry.get("statusListIndex")? {
        Value::String(text) => status_list::index(text),
        Value::Number(Number::Integer(n)) => usize::try_from(*n).ok(),
        _ => None,
    }
}
