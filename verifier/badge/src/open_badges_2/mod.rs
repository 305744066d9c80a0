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
use crate::document::{Document, Object};
use crate::report::Outcome;

pub(crate) use outcome::Judged;

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
    if let Err((unknown @ Outcome::Unknown(_), about)) = context::judge(given) {
        return outcome::undecided(case.document.digest(), unknown, &about);
    }
    match outcome::is_hosted(given) {
        true => hosted::judge(case),
        false => signed::judge(case),
    }
}
