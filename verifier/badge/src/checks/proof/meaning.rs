//! What it says about a document that it has no meaning: most such documents are known to be bad, of the rest we could not find out.

use crate::canon::{self, jsonld};
use crate::report::{Cause, Evidence, EvidenceKind, Outcome, Reason};

/// What an error of canonical form says about the document: most are known to be bad, the rest we could not find out.
pub(super) fn judged(error: &canon::Error, evidence: &mut Vec<Evidence>) -> Outcome {
    let (outcome, at, value) = match error {
        canon::Error::Rdfc(_) => (Outcome::Unknown(Cause::TooComplex), "", ""),
        canon::Error::JsonLd(error) => json_ld(error),
    };
    evidence.push(Evidence::new(EvidenceKind::Member, at, value));
    outcome
}

/// The outcome, and the member that it is about.
fn json_ld(error: &jsonld::Error) -> (Outcome, &str, &str) {
    use jsonld::Error as E;
    let fail = Outcome::Fail;
    match error {
        E::InlineContext { at } => (fail(Reason::InlineContext), at, ""),
        E::Invalid { code, at } => (fail(Reason::JsonLdInvalid), at, code),
        E::KeywordNotAllowed { keyword, at } => (fail(Reason::KeywordNotAllowed), at, keyword),
        E::LanguageMalformed { language, at } => (fail(Reason::LanguageMalformed), at, language),
        // What leaves no quad is covered by no signature, like a term without a definition.
        E::Lost { at } => (fail(Reason::UndefinedTerm), at, ""),
        E::ProtectedTerm { term } => (fail(Reason::ProtectedTerm), "/@context", term),
        E::RelativeIri { iri, at } => (fail(Reason::RelativeIri), at, iri),
        E::TooManyBlankNodes { .. } | E::TooManyContexts { .. } | E::TooManyQuads { .. } => (Outcome::Unknown(Cause::TooComplex), "", ""),
        E::UndefinedTerm { term, at } => (fail(Reason::UndefinedTerm), at, term),
        E::UnknownContext { url } => (Outcome::Unknown(Cause::UnknownContext), "/@context", url),
        // It may well mean something; we only do not know what.
        E::Unsupported { feature, at } => (Outcome::Unknown(Cause::UnknownContext), at, feature),
    }
}
