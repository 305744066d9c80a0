//! Status List 2021, the draft that Bitstring Status List 1.0 came from: `StatusList2021Entry`. One bit an entry, two purposes, and a list that
//! says in its type that it is of the draft.

use super::{bits, listed};
use crate::case::Case;
use crate::document::Object;
use crate::report::{Cause, Evidence, Outcome};
use crate::status_list::Content;

/// One entry (Status List 2021 §2.1, judged by its §3.2).
pub(super) fn entry(case: &Case<'_>, entry: &Object, evidence: &mut Vec<Evidence>) -> Outcome {
    judged(case, entry, evidence).unwrap_or_else(|outcome| outcome)
}

fn judged(case: &Case<'_>, entry: &Object, evidence: &mut Vec<Evidence>) -> Result<Outcome, Outcome> {
    let purpose = entry.str("statusPurpose").unwrap_or_default();
    let Some(reason) = bits::withdrawn(purpose) else {
        evidence.push(bits::member("statusPurpose", purpose));
        return Err(Outcome::Unknown(Cause::UnknownStatusType));
    };
    let place = bits::place(entry, evidence)?;
    let Content::StatusList2021(list) = &listed::list(case, place.0, evidence)?.content else {
        return Err(Outcome::Unknown(Cause::StatusListInvalid));
    };
    let set = bits::value(list, purpose, place, 1, evidence)? != 0;
    Ok(if set { Outcome::Fail(reason) } else { Outcome::Pass })
}
