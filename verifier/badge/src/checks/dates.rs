//! Now lies between the dates that the credential gives (VCDM 2.0 §4.9, VCDM 1.1 §4.6, §4.8).

use crate::case::Case;
use crate::credential::{ENDS, STARTS};
use crate::document::Object;
use crate::report::{Cause, Check, CheckName, Evidence, EvidenceKind, Outcome, Reason};
use crate::timestamp::Timestamp;

/// The dates of any credential.
pub(crate) fn dates(case: &Case<'_>) -> Check {
    let root = case.document.root();
    let mut evidence = vec![Evidence::new(EvidenceKind::Time, "now", case.now.to_string())];
    let (from, until) = (moments(root, &STARTS, &mut evidence), moments(root, &ENDS, &mut evidence));
    let outcome = match (from, until) {
        (Some(from), Some(until)) => judged(case, from.into_iter().max(), until.into_iter().min()),
        _ => Outcome::Fail(Reason::MemberMalformed),
    };
    Check { name: CheckName::Dates, outcome, evidence }
}

fn judged(case: &Case<'_>, from: Option<Timestamp>, until: Option<Timestamp>) -> Outcome {
    match (from, until) {
        (Some(from), Some(until)) if until < from => Outcome::Fail(Reason::DatesReversed),
        (_, Some(until)) if until <= case.now => Outcome::Fail(Reason::Expired),
        // A badge made a moment ago on a machine whose clock runs ahead is no badge of the future.
        (Some(from), _) if from > case.now.plus(case.policy.clock_skew) => Outcome::Fail(Reason::NotYetValid),
        // Trap 26: a holder whose badge has ended would leave out the end.
        (None, _) | (_, None) if case.may_be_partial() => Outcome::Unknown(Cause::EndMayBeHidden),
        // VCDM 2.0 §4.9: either may be missing; where Open Badges or version 1.1 want one, `shape` says so.
        _ => Outcome::Pass,
    }
}

/// The moments under these names, in whatever version they stand: the latest start and the earliest end count. `@context` is
/// signed by nobody, so no word for an end may be passed over because a document claims to be of the version without it.
/// `None` where one cannot be read.
fn moments(root: &Object, names: &[&str; 2], evidence: &mut Vec<Evidence>) -> Option<Vec<Timestamp>> {
    let written = names.iter().filter_map(|name| Some((name, root.get(name)?.as_str().unwrap_or_default())));
    // All of them, so that the evidence is whole, before the first bad one ends it.
    let read: Vec<Option<Timestamp>> = written
        .map(|(name, written)| {
            evidence.push(Evidence::new(EvidenceKind::Member, format!("/{name}"), written));
            Timestamp::parse(written)
        })
        .collect();
    read.into_iter().collect()
}
