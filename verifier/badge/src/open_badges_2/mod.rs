//! Open Badges 2.0 and 2.1, as the standard before ours had it: an assertion, its badge class and its issuer, each a JSON document at its own
//! address. A hosted badge is what its own https address says; a signed one is a JWS by a key that the issuer's profile lists. The report
//! and its five checks are those of any badge.

mod address;
mod context;
mod extract;
mod hosted;
mod outcome;
mod parts;
mod shape;
mod signed;
mod status;

use crate::case::Case;
use crate::credential::Extract;
use crate::document::{Digest, Document, Object, Value};
use crate::report::{Check, CheckName, Evidence, EvidenceKind, Outcome};

/// What was found out about one badge.
pub(crate) struct Judged {
    /// What it says.
    pub(crate) badge: Option<Extract>,
    /// The document that was judged: of a hosted badge the one that was fetched, once it is there.
    pub(crate) document: Digest,
    /// The five checks.
    pub(crate) checks: Vec<Check>,
}

/// Whether a document is a badge of this generation or of one before it: an assertion by its type, or by what it holds.
#[must_use]
pub fn is_one(root: &Object) -> bool {
    let is = |kind: &str| root.set("type").iter().any(|written| written.as_str() == Some(kind));
    // Before version 1.1 nothing had a type.
    let looks = ["recipient", "badge"].iter().all(|name| root.get(name).is_some()) && root.get("credentialSubject").is_none();
    !is("VerifiableCredential") && (shape::is_a(root, "Assertion") || looks)
}

/// Whether these bytes are a person's badge of this generation: a badge that was fetched from its own address, which nobody may keep.
#[must_use]
pub fn is_personal(bytes: &[u8]) -> bool {
    Document::parse(bytes).is_ok_and(|document| is_one(document.root()))
}

/// Judges the badge in `case`.
pub(crate) fn judge(case: &Case<'_>) -> Judged {
    let given = case.document.root();
    if let Err((outcome @ Outcome::Unknown(_), about)) = context::judge(given) {
        return undecided(case.document.digest(), outcome, &about);
    }
    match is_hosted(given) {
        true => hosted::judge(case),
        false => signed::judge(case),
    }
}

/// The way in which an assertion is to be verified. One that names none is as if signed: it is nobody's until somebody's key says so.
fn is_hosted(assertion: &Object) -> bool {
    let objects = assertion.set("verification").iter().filter_map(Value::as_object);
    objects.into_iter().any(|object| shape::is_a(object, "HostedBadge") || shape::is_a(object, "hosted"))
}

/// A badge whose words are not known: nothing more is looked at.
fn undecided(document: Digest, outcome: Outcome, about: &str) -> Judged {
    let evidence = |name| match name {
        CheckName::Shape => vec![Evidence::new(EvidenceKind::Member, "/@context", about)],
        _ => Vec::new(),
    };
    let checks = CheckName::ALL.map(|name| Check { name, outcome, evidence: evidence(name) });
    Judged { badge: None, document, checks: checks.into() }
}
