//! The list of revoked signed badges that an issuer keeps (OB 2.0, "Revocation List"). Nobody signs it: it counts because it was had over
//! TLS from the issuer's own origin, and from nowhere else.

use crate::case::Case;
use crate::document::{Object, Value};
use crate::open_badges_2::parts::{self, Found, Part};
use crate::open_badges_2::{address, shape};
use crate::report::{Cause, Check, CheckName, Evidence, EvidenceKind, Outcome, Reason, Why};

/// Whether `assertion`, signed by a key of `issuer`, was taken back. `proof` and `bound` are how these checks ended.
pub(super) fn status(case: &Case<'_>, assertion: &Object, issuer: Option<&Found>, proof: Outcome, bound: Outcome) -> Check {
    let mut evidence = Vec::new();
    let outcome = match (proof, bound, issuer) {
        (Outcome::Fail(_), ..) => Outcome::Skip(Why::ProofFailed),
        (_, Outcome::Fail(_), _) => Outcome::Skip(Why::IssuerFailed),
        (Outcome::Pass, Outcome::Pass, Some(issuer)) => revoked(case, assertion, &issuer.object, &mut evidence),
        // Until the proof holds, nothing that the issuer names is asked.
        (Outcome::Unknown(cause), ..) | (_, Outcome::Unknown(cause), _) => Outcome::Unknown(cause),
        _ => Outcome::Unknown(Cause::NotSupplied),
    };
    // A badge that says so itself is believed.
    let outcome = if assertion.get("revoked") == Some(&Value::Bool(true)) { Outcome::Fail(Reason::Revoked) } else { outcome };
    Check { name: CheckName::Status, outcome, evidence }
}

fn revoked(case: &Case<'_>, assertion: &Object, issuer: &Object, evidence: &mut Vec<Evidence>) -> Outcome {
    let url = match issuer.get("revocationList") {
        None => return Outcome::Skip(Why::NoStatus),
        Some(Value::String(url)) => url,
        Some(_) => return Outcome::Unknown(Cause::StatusListInvalid),
    };
    // R12: what stands on another origin is another's to change.
    if !address::is_same_origin(url, issuer.str("id").unwrap_or_default()) {
        evidence.push(Evidence::new(EvidenceKind::Member, "/badge/issuer/revocationList", url.as_str()));
        return Outcome::Unknown(Cause::StatusListInvalid);
    }
    let list = match list(case, url) {
        Ok(list) => list,
        Err((outcome, seen)) => {
            evidence.extend(seen);
            return outcome;
        }
    };
    evidence.extend(Part::Found(Box::new(list.clone())).evidence("/badge/issuer/revocationList"));
    let own = list.object.str("issuer").or_else(|| list.object.object("issuer")?.str("id"));
    let others = own.is_some_and(|own| !address::is_same(own, issuer.str("id").unwrap_or_default()));
    if others || !shape::is_a(&list.object, "RevocationList") || list.object.get("revokedAssertions").is_none() {
        return Outcome::Unknown(Cause::StatusListInvalid);
    }
    let mut outcome = Outcome::Pass;
    for (index, entry) in list.object.set("revokedAssertions").iter().enumerate() {
        match names(entry, assertion) {
            Some(false) => {}
            Some(true) => {
                let reason = entry.as_object().and_then(|entry| entry.str("revocationReason")).unwrap_or_default();
                evidence.push(Evidence::new(EvidenceKind::Member, format!("revokedAssertions/{index}"), reason));
                return Outcome::Fail(Reason::Revoked);
            }
            // Whom it means cannot be known: it may be this one.
            None => outcome = Outcome::Unknown(Cause::StatusListInvalid),
        }
    }
    outcome
}

/// Whether an entry means that badge, letter by letter: a text, or an object with `id` or, for badges before version 1.1, `uid`.
fn names(entry: &Value, assertion: &Object) -> Option<bool> {
    let is = |written: &str, member: &str| assertion.str(member) == Some(written);
    match entry {
        Value::String(id) => Some(is(id, "id")),
        Value::Object(object) => {
            let ids: Vec<(&str, &str)> = ["id", "uid"].into_iter().filter_map(|name| Some((object.str(name)?, name))).collect();
            let named = ids.iter().any(|(written, name)| is(written, name));
            // "Defaults to true if present": an entry may say that it is none.
            let stands = object.get("revoked") != Some(&Value::Bool(false));
            (!ids.is_empty()).then_some(named && stands)
        }
        _ => None,
    }
}

/// The list; `id` is optional in one, and where it is there it is its address.
fn list(case: &Case<'_>, url: &str) -> Result<Found, (Outcome, Option<Evidence>)> {
    let part = parts::nameless_at_home(case, url);
    let seen = part.evidence("/badge/issuer/revocationList");
    match part {
        Part::Found(found) => Ok(*found),
        Part::NotSupplied(_) => Err((Outcome::Unknown(Cause::NotSupplied), seen)),
        Part::Gone(_) | Part::Unreachable(_) => Err((Outcome::Unknown(Cause::StatusUnreachable), seen)),
        Part::Malformed | Part::Other(_) | Part::Unresolvable(_) | Part::Waiting => Err((Outcome::Unknown(Cause::StatusListInvalid), seen)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    #[test]
    fn an_entry_means_one_badge_letter_by_letter() {
        let object = |text: &str| Document::parse(text.as_bytes()).expect("is a document").root().clone();
        let assertion = object(r#"{"id":"https://a.example/1","uid":"abc"}"#);
        let said = |entry: &str| names(object(&format!("{{\"e\":{entry}}}")).get("e").expect("is there"), &assertion);
        for yes in [r#""https://a.example/1""#, r#"{"id":"https://a.example/1"}"#, r#"{"uid":"abc"}"#, r#"{"id":"urn:x","uid":"abc"}"#] {
            assert_eq!(said(yes), Some(true), "{yes}");
        }
        for no in [
            r#""https://a.example/10""#,
            r#""https://a.example/""#,
            r#""HTTPS://A.example/1""#,
            r#""abc""#,
            r#"{"uid":"abcd"}"#,
            r#"{"id":"https://a.example/1","revoked":false}"#,
        ] {
            assert_eq!(said(no), Some(false), "{no}");
        }
        for none in ["7", "{}", r#"{"revocationReason":"x"}"#, "null"] {
            assert_eq!(said(none), None, "{none}");
        }
    }
}
