//! Now lies between `validFrom` and `validUntil` (VCDM 2.0 §4.9).

use crate::case::Case;
use crate::report::{Check, CheckName, Evidence, EvidenceKind, Outcome, Reason};
use crate::timestamp::Timestamp;

/// The dates of any credential.
pub(crate) fn dates(case: &Case<'_>) -> Check {
    let root = case.document.root();
    let mut evidence = vec![Evidence::new(EvidenceKind::Time, "now", case.now.to_string())];
    let mut moment = |name: &str| {
        let written = root.get(name)?.as_str().unwrap_or_default();
        evidence.push(Evidence::new(EvidenceKind::Member, format!("/{name}"), written));
        Some(Timestamp::parse(written))
    };
    let (from, until) = (moment("validFrom"), moment("validUntil"));
    let outcome = match (from, until) {
        (Some(None), _) | (_, Some(None)) => Outcome::Fail(Reason::MemberMalformed),
        (Some(Some(from)), Some(Some(until))) if until < from => Outcome::Fail(Reason::DatesReversed),
        (_, Some(Some(until))) if until <= case.now => Outcome::Fail(Reason::Expired),
        // A badge made a moment ago on a machine whose clock runs ahead is no badge of the future.
        (Some(Some(from)), _) if from > case.now.plus(case.policy.clock_skew) => Outcome::Fail(Reason::NotYetValid),
        (None, _) => Outcome::Fail(Reason::MemberMissing),
        _ => Outcome::Pass,
    };
    Check { name: CheckName::Dates, outcome, evidence }
}
