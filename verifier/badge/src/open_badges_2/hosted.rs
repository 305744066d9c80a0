//! A hosted badge (OB 2.0, "HostedBadge Verification"): what was given is only a pointer, and what stands at its own id is the badge.

use crate::canon::jcs;
use crate::case::Case;
use crate::document::{Digest, Object, Value};
use crate::open_badges_2::outcome::{self, Judged, is_hosted, undecided};
use crate::open_badges_2::parts::{self, Part};
use crate::open_badges_2::{address, context, extract};
use crate::report::{Cause, Check, CheckName, Evidence, EvidenceKind, Outcome, Reason, Why};

/// Judges what stands at the id of the badge in `case`.
pub(super) fn judge(case: &Case<'_>) -> Judged {
    let given = case.document.root();
    let home = given.str("id").map_or(Part::Malformed, |id| parts::at_home(case, id));
    let at_home = home.found().and_then(|found| Some((&found.object, found.from.as_ref()?.1)));
    match (&home, at_home) {
        (_, Some((assertion, digest))) => fetched(case, assertion, digest, &home),
        // "If either the 410 Gone status or a response body declaring revoked true is returned": withdrawn.
        (Part::Gone(address), None) => {
            let gone =
                vec![Evidence::new(EvidenceKind::Member, "/id", address.as_str()), Evidence::new(EvidenceKind::Member, "HTTP", "410")];
            withdrawn(case, given, case.document.digest(), gone)
        }
        (_, None) => elsewhere(case, given, &home),
    }
}

/// The badge that its address gave.
fn fetched(case: &Case<'_>, assertion: &Object, digest: Digest, home: &Part) -> Judged {
    let revoked = assertion.get("revoked") == Some(&Value::Bool(true));
    // "For revoked Assertions, only id and revoked are required."
    if revoked && assertion.get("badge").is_none() {
        return withdrawn(case, case.document.root(), digest, revocation(assertion, home));
    }
    if let Err((outcome @ Outcome::Unknown(_), about)) = context::judge(assertion) {
        return undecided(digest, outcome, &about);
    }
    let class = parts::inside_or_at_home(case, assertion, "badge");
    let issuer = parts::issuer(case, &class);
    let status = match assertion.get("revoked") {
        None | Some(Value::Bool(false)) => Outcome::Pass,
        Some(Value::Bool(true)) => Outcome::Fail(Reason::Revoked),
        Some(_) => Outcome::Unknown(Cause::StatusListInvalid),
    };
    let checks = vec![
        outcome::shape(assertion, &class, &issuer),
        proof(case, assertion, digest, home),
        bound(case, assertion, &class, &issuer),
        outcome::dates(case, assertion),
        Check { name: CheckName::Status, outcome: status, evidence: revocation(assertion, home) },
    ];
    Judged { badge: extract::extract(assertion, &class, &issuer, true), document: digest, checks }
}

/// That it was had over TLS from its own address is the whole proof. A copy that differs is said to, and counts for nothing.
fn proof(case: &Case<'_>, assertion: &Object, digest: Digest, home: &Part) -> Check {
    let kind = if is_hosted(assertion) { "hosted" } else { "signed" };
    let mut evidence = vec![Evidence::new(EvidenceKind::Member, "/verification/type", kind)];
    evidence.extend(home.evidence("/id"));
    let same = || jcs::canonicalize(&Value::Object(assertion.clone())) == jcs::canonicalize(&Value::Object(case.document.root().clone()));
    if digest != case.document.digest() && !same() {
        evidence.push(Evidence::new(EvidenceKind::Member, "copy", case.document.digest().to_string()));
    }
    // Its own address says that a signature must stand around it, and there is none.
    let outcome = if is_hosted(assertion) { Outcome::Pass } else { Outcome::Fail(Reason::NoProof) };
    Check { name: CheckName::Proof, outcome, evidence }
}

/// The address is one that the issuer speaks from, and so is that of the class: "requiring the Assertion and BadgeClass to be hosted on the
/// same origin as the issuer Profile", or where that one's own document says.
fn bound(case: &Case<'_>, assertion: &Object, class: &Part, issuer: &Part) -> Check {
    let mut evidence = outcome::issuer_evidence(case, class, issuer);
    let outcome = match (issuer.found(), assertion.str("id")) {
        (Some(profile), Some(id)) => {
            let class = class.found().and_then(|class| class.from.as_ref()).map(|(address, _)| address.as_str());
            let own = profile.object.str("id").unwrap_or_default();
            let good = |place: &str| address::is_same_origin(place, id) || address::is_same_origin(place, own);
            if !address::is_in_scope(id, &profile.object) {
                evidence.push(Evidence::new(EvidenceKind::Member, "/id", id));
                Outcome::Fail(Reason::HostedElsewhere)
            } else if let Some(place) = class.filter(|place| !good(place)) {
                evidence.push(Evidence::new(EvidenceKind::Member, "/badge/id", place));
                Outcome::Fail(Reason::HostedElsewhere)
            } else {
                Outcome::Pass
            }
        }
        _ => outcome::unbound(class, issuer),
    };
    Check { name: CheckName::Issuer, outcome, evidence }
}

/// Nothing was had from its address, or nothing yet.
fn elsewhere(case: &Case<'_>, given: &Object, home: &Part) -> Judged {
    let outcome = Outcome::Unknown(if let Part::NotSupplied(_) = home { Cause::NotSupplied } else { Cause::BadgeUnreachable });
    // What the copy names is not asked for: it is anybody's word.
    let class = unasked(given);
    let check = |name, evidence: Option<Evidence>| Check { name, outcome, evidence: evidence.into_iter().collect() };
    let checks = vec![
        outcome::shape(given, &class, &Part::Waiting),
        check(CheckName::Proof, home.evidence("/id")),
        check(CheckName::Issuer, None),
        outcome::dates(case, given),
        check(CheckName::Status, None),
    ];
    Judged { badge: extract::extract(given, &class, &Part::Waiting, true), document: case.document.digest(), checks }
}

/// The issuer took it back, and nothing more is asked.
fn withdrawn(case: &Case<'_>, given: &Object, document: Digest, evidence: Vec<Evidence>) -> Judged {
    let class = unasked(given);
    let skipped = |name| Check { name, outcome: Outcome::Skip(Why::Withdrawn), evidence: Vec::new() };
    let checks = vec![
        outcome::shape(given, &class, &Part::Waiting),
        skipped(CheckName::Proof),
        skipped(CheckName::Issuer),
        outcome::dates(case, given),
        Check { name: CheckName::Status, outcome: Outcome::Fail(Reason::Revoked), evidence },
    ];
    Judged { badge: extract::extract(given, &class, &Part::Waiting, true), document, checks }
}

fn revocation(assertion: &Object, home: &Part) -> Vec<Evidence> {
    let member = |name: &str| {
        let value = assertion.get(name)?;
        let text = if value == &Value::Bool(true) { "true" } else { value.as_str().unwrap_or_default() };
        (text.len() < LONGEST_REASON).then(|| Evidence::new(EvidenceKind::Member, format!("/{name}"), text))
    };
    home.evidence("/id").into_iter().chain(member("revoked")).chain(member("revocationReason")).collect()
}

/// A sentence or two; the badge may be half a megabyte.
const LONGEST_REASON: usize = 4096;

/// The class where it stands inside a copy, and nothing that the copy names.
fn unasked(given: &Object) -> Part {
    match given.set("badge") {
        [Value::Object(object)] => Part::Found(Box::new(parts::Found { object: object.clone(), from: None })),
        _ => Part::Waiting,
    }
}
