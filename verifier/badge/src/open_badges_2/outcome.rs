//! What hosted and signed badges have in common: how they are told apart, and the checks that are the same.

use crate::case::Case;
use crate::credential::Extract;
use crate::document::{Digest, Object, Value};
use crate::open_badges_2::parts::Part;
use crate::open_badges_2::shape::{self, Faults};
use crate::report::{Cause, Check, CheckName, Evidence, EvidenceKind, Outcome, Reason};

/// What was found out about one badge.
pub(crate) struct Judged {
    /// What it says.
    pub(crate) badge: Option<Extract>,
    /// The document that was judged: of a hosted badge the one that was fetched, once it is there.
    pub(crate) document: Digest,
    /// The five checks.
    pub(crate) checks: Vec<Check>,
}

/// The way in which an assertion is to be verified. One that names none is as if signed: it is nobody's until somebody's key says so.
pub(super) fn is_hosted(assertion: &Object) -> bool {
    let objects = assertion.set("verification").iter().filter_map(Value::as_object);
    objects.into_iter().any(|object| shape::is_a(object, "HostedBadge") || shape::is_a(object, "hosted"))
}

/// A badge whose words are not known: nothing more is looked at.
pub(super) fn undecided(document: Digest, outcome: Outcome, about: &str) -> Judged {
    let evidence = |name| match name {
        CheckName::Shape => vec![Evidence::new(EvidenceKind::Member, "/@context", about)],
        _ => Vec::new(),
    };
    let checks = CheckName::ALL.map(|name| Check { name, outcome, evidence: evidence(name) });
    Judged { badge: None, document, checks: checks.into() }
}

/// The members of the assertion, of its class and of its issuer, as far as they are there.
pub(super) fn shape(assertion: &Object, class: &Part, issuer: &Part) -> Check {
    let mut faults = Faults::default();
    shape::assertion(assertion, &mut faults);
    if let Some(class) = class.found() {
        shape::badge_class(&class.object, class.from.is_some(), &mut faults);
    }
    if let Some(issuer) = issuer.found() {
        shape::profile(&issuer.object, &mut faults);
    }
    let mut evidence = faults.evidence;
    let outcome = match (faults.reason, faults.unknown, class) {
        (Some(reason), _, _) => Outcome::Fail(reason),
        (None, Some(unknown), _) => unknown,
        (None, None, Part::Found(_) | Part::Waiting) => Outcome::Pass,
        (None, None, Part::NotSupplied(_)) => Outcome::Unknown(Cause::NotSupplied),
        (None, None, Part::Malformed) => Outcome::Fail(Reason::MemberMalformed),
        (None, None, Part::Gone(_) | Part::Other(_) | Part::Unreachable(_) | Part::Unresolvable(_)) => {
            Outcome::Unknown(Cause::BadgeUnreachable)
        }
    };
    if !matches!(outcome, Outcome::Fail(_)) {
        evidence.extend(class.evidence("/badge"));
        evidence.extend(extensions(assertion));
    }
    if outcome == Outcome::Pass {
        evidence.insert(0, Evidence::new(EvidenceKind::Member, "/id", assertion.str("id").unwrap_or_default()));
    }
    Check { name: CheckName::Shape, outcome, evidence }
}

/// OB 2.0, "Extensions": their words and schemas are anybody's; that they are there is said, what they say is not judged.
fn extensions(assertion: &Object) -> Vec<Evidence> {
    let extension = |(name, value): (&str, &Value)| {
        let types = value.as_object()?.set("type");
        let is_one = types.iter().any(|kind| kind.as_str() == Some("Extension"));
        let types = types.iter().filter_map(Value::as_str).take(8).collect::<Vec<_>>().join(" ");
        (is_one && name.len() + types.len() < LONGEST_NAME).then(|| Evidence::new(EvidenceKind::Member, format!("/{name}"), types))
    };
    assertion.iter().filter_map(extension).take(MOST_EXTENSIONS).collect()
}

const LONGEST_NAME: usize = 1024;
const MOST_EXTENSIONS: usize = 16;

/// What the way to the issuer's profile says where it does not end there.
pub(super) fn unbound(class: &Part, issuer: &Part) -> Outcome {
    match (issuer, class) {
        (Part::NotSupplied(_), _) | (Part::Waiting, Part::NotSupplied(_)) => Outcome::Unknown(Cause::NotSupplied),
        (Part::Waiting, _) => Outcome::Unknown(Cause::BadgeUnreachable),
        (Part::Gone(_) | Part::Unreachable(_), _) => Outcome::Unknown(Cause::IssuerUnreachable),
        (Part::Unresolvable(_), _) => Outcome::Unknown(Cause::UnsupportedIssuer),
        (Part::Malformed, _) => Outcome::Fail(Reason::MemberMalformed),
        (Part::Other(_) | Part::Found(_), _) => Outcome::Unknown(Cause::IssuerNotProven),
    }
}

/// What every issuer check shows first.
pub(super) fn issuer_evidence(case: &Case<'_>, class: &Part, issuer: &Part) -> Vec<Evidence> {
    // An operator's exception to the network rules is said in every report that it could have touched.
    let allowed = case.policy.allowed_origins.iter();
    let mut evidence: Vec<Evidence> =
        allowed.map(|origin| Evidence::new(EvidenceKind::Member, "VERIFIER_ALLOW_ORIGINS", origin.as_str())).collect();
    if let Some(id) = issuer.found().and_then(|issuer| issuer.object.str("id")) {
        evidence.push(Evidence::new(EvidenceKind::Member, "/badge/issuer/id", id));
    }
    evidence.extend(issuer.evidence("/badge/issuer"));
    // The way to the issuer leads through the class, whatever is wrong with the assertion.
    if let Part::Waiting = issuer {
        evidence.extend(class.evidence("/badge"));
    }
    evidence
}

/// `issuedOn` has come, `expires` has not, and not the one before the other.
pub(super) fn dates(case: &Case<'_>, assertion: &Object) -> Check {
    let mut evidence = vec![Evidence::new(EvidenceKind::Time, "now", case.now.to_string())];
    let mut read = |name: &str| match assertion.get(name) {
        None => Some(None),
        Some(value) => {
            evidence.push(Evidence::new(EvidenceKind::Time, format!("/{name}"), value.as_str().unwrap_or_default()));
            value.as_str().and_then(shape::moment).map(Some)
        }
    };
    let outcome = match (read("issuedOn"), read("expires")) {
        (None, _) | (_, None) => Outcome::Fail(Reason::MemberMalformed),
        (Some(None), _) => Outcome::Fail(Reason::MemberMissing),
        (Some(Some(issued)), Some(Some(expires))) if expires < issued => Outcome::Fail(Reason::DatesReversed),
        (_, Some(Some(expires))) if expires <= case.now => Outcome::Fail(Reason::Expired),
        (Some(Some(issued)), _) if issued > case.now.plus(case.policy.clock_skew) => Outcome::Fail(Reason::NotYetValid),
        _ => Outcome::Pass,
    };
    Check { name: CheckName::Dates, outcome, evidence }
}
