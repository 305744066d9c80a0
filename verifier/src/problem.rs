//! Everything that this service refuses, as RFC 9457 problem details for programs, and nowhere else. A badge that fails
//! is not refused: it gets a report. Words come from the catalogue, by slug; no cause is ever shown.

use std::time::{SystemTime, UNIX_EPOCH};

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{ALLOW, HeaderName, HeaderValue, RETRY_AFTER};
use badge::report::{Cause, Check, Outcome, Reason};
use serde_json::{Value, json};
use url::Url;

use crate::examine::Unreadable;
use crate::words::Words;

/// What is refused, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Our fault; the log has the cause under this number.
    Internal {
        /// Names the line in the log.
        incident: String,
    },
    /// A member of the request is missing or has the wrong kind.
    MalformedRequest {
        /// Which.
        member: &'static str,
    },
    /// Another method is wanted here.
    MethodNotAllowed {
        /// Which.
        allow: &'static str,
    },
    /// No such page.
    NotFound,
    /// A request without a badge.
    NothingGiven,
    /// More badges than are judged at once.
    SeveralInputs,
    /// A client that asks more often than it may.
    TooManyRequests {
        /// When it may ask again, in seconds from now.
        seconds: u64,
    },
    /// A body that did not arrive in time.
    TooSlow,
    /// Nothing to judge in what was given.
    Unreadable(Unreadable),
    /// A content type that this route does not read.
    UnsupportedMediaType,
}

impl Problem {
    /// A fault of ours: the cause goes to the log under a number, the number to the reader.
    #[must_use]
    pub fn internal(cause: &dyn std::error::Error) -> Self {
        let moment = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let incident = format!("{:x}", moment.as_micros());
        tracing::error!(%incident, %cause, "internal error");
        Self::Internal { incident }
    }

    /// Slug, status, and the members beside the standard ones.
    fn placed(&self) -> (&'static str, StatusCode, Value) {
        match self {
            Self::Internal { incident } => ("internal", StatusCode::INTERNAL_SERVER_ERROR, json!({ "incident": incident })),
            Self::MalformedRequest { member } => ("malformed-request", StatusCode::BAD_REQUEST, json!({ "member": member })),
            Self::MethodNotAllowed { allow } => ("method-not-allowed", StatusCode::METHOD_NOT_ALLOWED, json!({ "allow": allow })),
            Self::NotFound => ("not-found", StatusCode::NOT_FOUND, json!({})),
            Self::NothingGiven => ("nothing-given", StatusCode::BAD_REQUEST, json!({})),
            Self::SeveralInputs => ("several-inputs", StatusCode::BAD_REQUEST, json!({})),
            Self::TooManyRequests { .. } => ("too-many-requests", StatusCode::TOO_MANY_REQUESTS, json!({})),
            Self::TooSlow => ("too-slow", StatusCode::REQUEST_TIMEOUT, json!({})),
            Self::Unreadable(Unreadable::ArchiveInArchive) => ("archive-in-archive", StatusCode::UNPROCESSABLE_ENTITY, json!({})),
            Self::Unreadable(Unreadable::ArchiveWithoutBadge) => ("archive-without-badge", StatusCode::UNPROCESSABLE_ENTITY, json!({})),
            Self::Unreadable(Unreadable::Busy) => ("busy", StatusCode::SERVICE_UNAVAILABLE, json!({})),
            Self::Unreadable(Unreadable::CodeWithoutBadge) => ("code-without-badge", StatusCode::UNPROCESSABLE_ENTITY, json!({})),
            Self::Unreadable(Unreadable::DuplicateMembers) => ("duplicate-members", StatusCode::UNPROCESSABLE_ENTITY, json!({})),
            Self::Unreadable(Unreadable::FileDamaged) => ("file-damaged", StatusCode::UNPROCESSABLE_ENTITY, json!({})),
            Self::Unreadable(Unreadable::FileLocked) => ("file-locked", StatusCode::UNPROCESSABLE_ENTITY, json!({})),
            Self::Unreadable(Unreadable::FileTooHeavy) => ("file-too-heavy", StatusCode::UNPROCESSABLE_ENTITY, json!({})),
            Self::Unreadable(Unreadable::LinkUnreachable) => ("link-unreachable", StatusCode::UNPROCESSABLE_ENTITY, json!({})),
            Self::Unreadable(Unreadable::NotABadge) => ("not-a-badge", StatusCode::UNPROCESSABLE_ENTITY, json!({})),
            Self::Unreadable(Unreadable::PageWithoutBadge) => ("page-without-badge", StatusCode::UNPROCESSABLE_ENTITY, json!({})),
            Self::Unreadable(Unreadable::PdfWithoutBadge) => ("pdf-without-badge", StatusCode::UNPROCESSABLE_ENTITY, json!({})),
            Self::Unreadable(Unreadable::PictureDamaged) => ("picture-damaged", StatusCode::UNPROCESSABLE_ENTITY, json!({})),
            Self::Unreadable(Unreadable::PictureKind) => ("picture-kind", StatusCode::UNPROCESSABLE_ENTITY, json!({})),
            Self::Unreadable(Unreadable::PictureNotToStandard) => ("picture-not-to-standard", StatusCode::UNPROCESSABLE_ENTITY, json!({})),
            Self::Unreadable(Unreadable::PictureWithSeveralBadges) => {
                ("picture-with-several-badges", StatusCode::UNPROCESSABLE_ENTITY, json!({}))
            }
            Self::Unreadable(Unreadable::PictureWithoutBadge) => ("picture-without-badge", StatusCode::UNPROCESSABLE_ENTITY, json!({})),
            Self::Unreadable(Unreadable::Presentation) => ("presentation", StatusCode::UNPROCESSABLE_ENTITY, json!({})),
            Self::Unreadable(Unreadable::SeveralLinks) => ("several-links", StatusCode::UNPROCESSABLE_ENTITY, json!({})),
            Self::Unreadable(Unreadable::TooLarge) => ("too-large", StatusCode::PAYLOAD_TOO_LARGE, json!({})),
            Self::Unreadable(Unreadable::TooManyBadges) => ("too-many-badges", StatusCode::UNPROCESSABLE_ENTITY, json!({})),
            Self::Unreadable(Unreadable::TooManyPixels) => ("too-many-pixels", StatusCode::UNPROCESSABLE_ENTITY, json!({})),
            Self::Unreadable(Unreadable::UnreadableInput) => ("unreadable-input", StatusCode::UNPROCESSABLE_ENTITY, json!({})),
            Self::Unreadable(Unreadable::UnsupportedBadge) => ("unsupported-badge", StatusCode::UNPROCESSABLE_ENTITY, json!({})),
            Self::UnsupportedMediaType => ("unsupported-media-type", StatusCode::UNSUPPORTED_MEDIA_TYPE, json!({})),
        }
    }

    /// The stable slug.
    #[must_use]
    pub fn slug(&self) -> &'static str {
        self.placed().0
    }

    /// The HTTP status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.placed().1
    }

    /// The problem details object. Its type is a page of this service, with the same words.
    #[must_use]
    pub fn details(&self, words: &Words, public_url: &Url) -> Value {
        let (slug, status, members) = self.placed();
        let mut details = described(slug, status, words, public_url);
        if let (Value::Object(details), Value::Object(members)) = (&mut details, members) {
            details.extend(members);
        }
        details
    }

    /// The answer to a program.
    #[must_use]
    pub fn respond(&self, words: &Words, public_url: &Url) -> HttpResponse {
        let mut response = HttpResponse::build(self.status());
        if let Some(header) = self.header() {
            response.insert_header(header);
        }
        response.insert_header(("Content-Language", words.html().to_owned())).insert_header(("Vary", "Accept-Language"));
        let mut response = response.content_type("application/problem+json").body(self.details(words, public_url).to_string());
        self.mark(&mut response);
        response
    }

    /// What an answer says in its head, in whichever form the rest is.
    pub(crate) fn header(&self) -> Option<(HeaderName, HeaderValue)> {
        match self {
            Self::MethodNotAllowed { allow } => Some((ALLOW, HeaderValue::from_static(allow))),
            Self::TooManyRequests { seconds } => Some((RETRY_AFTER, HeaderValue::from(*seconds))),
            _ => None,
        }
    }

    /// Lets whoever counts answers see which refusal this one is.
    pub(crate) fn mark(&self, response: &mut HttpResponse) {
        response.extensions_mut().insert(Refused(self.slug()));
    }
}

/// A check that did not hold, for a program that asked for yes or no: its reason or cause, and what was looked at. `None` where it held.
#[must_use]
pub fn unanswered(check: &Check, words: &Words, public_url: &Url) -> Option<Value> {
    let slug = match check.outcome {
        Outcome::Pass | Outcome::Skip(_) => return None,
        Outcome::Fail(reason) => reason.slug(),
        Outcome::Unknown(cause) => cause.slug(),
    };
    let mut details = described(slug, StatusCode::BAD_REQUEST, words, public_url);
    if let Value::Object(details) = &mut details {
        details.insert(String::from("check"), json!(check.name));
        details.insert(String::from("outcome"), json!(check.outcome.kind()));
        details.insert(String::from("evidence"), json!(check.evidence));
    }
    Some(details)
}

/// The members of RFC 9457 and the slug. The type is a page of this service, with the same words.
fn described(slug: &str, status: StatusCode, words: &Words, public_url: &Url) -> Value {
    let page = public_url.join(&format!("problems/{slug}")).map_or_else(|_| String::from("about:blank"), String::from);
    json!({
        "type": page,
        "title": words.say(slug),
        "status": status.as_u16(),
        "detail": words.say(&format!("{slug}.sentence")),
        "slug": slug,
        "next": words.say(&format!("{slug}.now")),
    })
}

/// Whether a page stands at `problems/<slug>`: of what is refused, and of why a check did not hold.
#[must_use]
pub fn known(slug: &str) -> Option<&'static str> {
    let outcomes = Reason::ALL.iter().map(|reason| reason.slug()).chain(Cause::ALL.iter().map(|cause| cause.slug()));
    SLUGS.iter().copied().chain(outcomes).find(|known| *known == slug)
}
/// The mark of an answer that is a refusal: its slug.
#[derive(Clone, Copy)]
pub(crate) struct Refused(pub(crate) &'static str);

impl From<Unreadable> for Problem {
    fn from(unreadable: Unreadable) -> Self {
        Self::Unreadable(unreadable)
    }
}

/// Every slug, for the pages that `type` leads to and for the test that each has its words.
pub const SLUGS: &[&str] = &[
    "archive-in-archive",
    "archive-without-badge",
    "busy",
    "code-without-badge",
    "duplicate-members",
    "file-damaged",
    "file-locked",
    "file-too-heavy",
    "internal",
    "link-unreachable",
    "malformed-request",
    "method-not-allowed",
    "not-a-badge",
    "not-found",
    "nothing-given",
    "page-without-badge",
    "pdf-without-badge",
    "picture-damaged",
    "picture-kind",
    "picture-not-to-standard",
    "picture-with-several-badges",
    "picture-without-badge",
    "presentation",
    "several-inputs",
    "several-links",
    "too-large",
    "too-many-badges",
    "too-many-pixels",
    "too-many-requests",
    "too-slow",
    "unreadable-input",
    "unsupported-badge",
    "unsupported-media-type",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_has_the_members_of_rfc_9457_and_its_own() {
        let words = Words::for_reader(None, None);
        let base = Url::parse("http://localhost:8081").unwrap();
        let details = Problem::MalformedRequest { member: "now" }.details(&words, &base);
        assert_eq!(details["type"], "http://localhost:8081/problems/malformed-request");
        assert_eq!((details["status"].as_u64(), details["member"].as_str()), (Some(400), Some("now")));
        for unreadable in [
            Unreadable::ArchiveInArchive,
            Unreadable::ArchiveWithoutBadge,
            Unreadable::CodeWithoutBadge,
            Unreadable::DuplicateMembers,
            Unreadable::FileDamaged,
            Unreadable::FileLocked,
            Unreadable::FileTooHeavy,
            Unreadable::LinkUnreachable,
            Unreadable::NotABadge,
            Unreadable::PageWithoutBadge,
            Unreadable::PdfWithoutBadge,
            Unreadable::PictureDamaged,
            Unreadable::PictureKind,
            Unreadable::PictureNotToStandard,
            Unreadable::PictureWithSeveralBadges,
            Unreadable::PictureWithoutBadge,
            Unreadable::Presentation,
            Unreadable::SeveralLinks,
            Unreadable::TooLarge,
            Unreadable::TooManyBadges,
            Unreadable::TooManyPixels,
            Unreadable::UnreadableInput,
            Unreadable::UnsupportedBadge,
        ] {
            let problem = Problem::from(unreadable);
            assert!(problem.status().is_client_error() && SLUGS.contains(&problem.slug()));
        }
    }
}
