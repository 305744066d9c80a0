//! Token Status List (draft-ietf-oauth-status-list), in its JWT form: the `status_list` of an SD-JWT VC's `status` claim, which its reader makes an
//! entry of that type.

use super::listed;
use crate::case::Case;
use crate::document::{Number, Object, Value};
use crate::report::{Cause, Evidence, EvidenceKind, Outcome, Reason};
use crate::status_list::Content;

/// One entry (§6.1, judged by §8.3).
pub(super) fn entry(case: &Case<'_>, entry: &Object, evidence: &mut Vec<Evidence>) -> Outcome {
    judged(case, entry, evidence).unwrap_or_else(|outcome| outcome)
}

fn judged(case: &Case<'_>, entry: &Object, evidence: &mut Vec<Evidence>) -> Result<Outcome, Outcome> {
    let invalid = Outcome::Unknown(Cause::StatusListInvalid);
    let index = match entry.get("idx") {
        Some(Value::Number(Number::Integer(index))) => usize::try_from(*index).ok(),
        _ => None,
    };
    let (Some(uri), Some(index)) = (entry.str("uri"), index) else {
        evidence.push(Evidence::new(EvidenceKind::Member, "/status/status_list", entry.str("uri").unwrap_or_default()));
        return Err(invalid);
    };
    let Content::Tokens(list) = &listed::list(case, uri, evidence)?.content else { return Err(invalid) };
    // §8.3: an index out of bounds is no answer.
    let status = list.status(index).ok_or(invalid)?;
    evidence.push(Evidence::new(EvidenceKind::Bit, format!("{uri}#{index}"), status.to_string()));
    // §7.1: the values from 3 on are for the issuer's own use, or nobody's yet.
    Ok(match status {
        0 => Outcome::Pass,
        1 => Outcome::Fail(Reason::Revoked),
        2 => Outcome::Fail(Reason::Suspended),
        _ => Outcome::Unknown(Cause::UnknownStatusType),
    })
}
