//! Refusals as RFC 9457: everything that the service refuses, each with slug and status. Words are keyed by the slug.

use actix_web::http::StatusCode;
use actix_web::http::header::{ALLOW, CACHE_CONTROL, CONTENT_LANGUAGE, CONTENT_TYPE, RETRY_AFTER, VARY, WWW_AUTHENTICATE};
use actix_web::{HttpResponse, ResponseError};
use serde_json::{Value, json};

use crate::actions::{make_badge_token, make_part, publish_status, sign_for_program};
use crate::store;
use crate::store::links::Opened;
use crate::web::views::frame::{Reader, TryOut};
use crate::web::views::problem::ProblemPage;
use crate::words::Words;

/// What the service refuses.
#[derive(Debug)]
pub enum Problem {
    /// What a program sent can be read, and says something that will not do: all of it.
    BodyInvalid {
        /// What.
        faults: Vec<BodyFault>,
    },
    /// Too many ask for what takes a while. It comes when asked for again.
    Busy,
    /// It cannot be done to this now, or not any more.
    CannotNow {
        /// Why: a slug, also the end of its sentence's key.
        reason: &'static str,
    },
    /// A form that did not come from a page of ours, or whose session is over: nothing was done.
    FormForeign,
    /// A form that we did not write so.
    FormUnreadable,
    /// A program came to a VC-API instance without its token.
    InstanceClosed,
    /// What a program asked a VC-API instance is no question.
    InstanceMalformed,
    /// Our own verifier refuses what a program would have signed, or it is known already.
    InstanceRefused {
        /// Slugs of what is wrong with it.
        reasons: Vec<String>,
    },
    /// A program may do other things, and not this.
    InsufficientScope {
        /// The scope that it would need.
        needed: &'static str,
    },
    /// Something failed on our side; the number stands in the log beside the cause.
    InternalError {
        /// The number.
        incident: String,
    },
    /// A key for one request came with another.
    KeyReused,
    /// What this link showed is shown no more: the person turned it off or took another, or the venue keeps nothing of it.
    LinkClosed {
        /// Where its holder may open it again, if they may.
        mine: Option<String>,
    },
    /// What a program sent is of a kind that we do not take there.
    MediaTypeUnknown,
    /// This address answers GET and HEAD only.
    MethodNotAllowed,
    /// Somebody may look here, and not do this.
    NotAllowed,
    /// This badge has no token: it was withdrawn before anybody asked for one, or its venue has no key of this kind.
    NoToken,
    /// There is nothing here. The same answer for a link that never was and for one that is no more.
    NotFound,
    /// A part of a program's request cannot be read at all.
    RequestUnreadable {
        /// Which: `body`, or the name of a parameter or of a header.
        part: &'static str,
    },
    /// A program does not say who it is, or says a token that opens nothing.
    TokenUnknown {
        /// Whether it said one.
        said: bool,
    },
    /// More than we take at once.
    TooLarge,
    /// A program asks too often.
    TooManyRequests {
        /// How many seconds to wait.
        wait: u64,
    },
}

/// One thing that is wrong with what a program sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BodyFault {
    /// Where: a JSON Pointer (RFC 6901) into the body.
    pub pointer: String,
    /// What: a slug.
    pub reason: String,
    /// The same as a sentence in English.
    pub detail: String,
}

impl Problem {
    /// Its slug: the key of its words, and the last part of its `type`.
    #[must_use]
    pub fn slug(&self) -> &'static str {
        match self {
            Self::BodyInvalid { .. } => "body-invalid",
            Self::Busy => "busy",
            Self::CannotNow { .. } => "cannot-now",
            Self::FormForeign => "form-foreign",
            Self::FormUnreadable => "form-unreadable",
            Self::InstanceClosed => "instance-closed",
            Self::InstanceMalformed => "instance-malformed",
            Self::InstanceRefused { .. } => "instance-refused",
            Self::InsufficientScope { .. } => "insufficient-scope",
            Self::InternalError { .. } => "internal-error",
            Self::KeyReused => "key-reused",
            Self::LinkClosed { .. } => "link-closed",
            Self::MediaTypeUnknown => "media-type-unknown",
            Self::MethodNotAllowed => "method-not-allowed",
            Self::NoToken => "no-token",
            Self::NotAllowed => "not-allowed",
            Self::NotFound => "not-found",
            Self::RequestUnreadable { .. } => "request-unreadable",
            Self::TokenUnknown { .. } => "token-unknown",
            Self::TooLarge => "too-large",
            Self::TooManyRequests { .. } => "too-many-requests",
        }
    }

    /// Every slug.
    pub const SLUGS: [&'static str; 21] = [
        "body-invalid",
        "busy",
        "cannot-now",
        "form-foreign",
        "form-unreadable",
        "instance-closed",
        "instance-malformed",
        "instance-refused",
        "insufficient-scope",
        "internal-error",
        "key-reused",
        "link-closed",
        "media-type-unknown",
        "method-not-allowed",
        "no-token",
        "not-allowed",
        "not-found",
        "request-unreadable",
        "token-unknown",
        "too-large",
        "too-many-requests",
    ];

    /// A failure on our side: its cause goes to the log, and nowhere else.
    pub(crate) fn internal(cause: &dyn std::error::Error) -> Self {
        let incident = uuid::Uuid::new_v4().simple().to_string().chars().take(8).collect::<String>();
        tracing::error!(incident, %cause, "internal error");
        Self::InternalError { incident }
    }

    /// Why a link shows no badge. One that never was has none of its own words.
    pub(crate) fn closed(opened: &Opened, link: &str) -> Self {
        match opened {
            Opened::GivenUp => Self::LinkClosed { mine: None },
            Opened::Nothing | Opened::Shown(_) => Self::NotFound,
            Opened::Off => Self::LinkClosed { mine: Some(format!("/b/{link}/mine")) },
        }
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::BodyInvalid { .. } | Self::KeyReused => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::CannotNow { .. } => StatusCode::CONFLICT,
            Self::FormForeign | Self::InsufficientScope { .. } | Self::NotAllowed => StatusCode::FORBIDDEN,
            Self::FormUnreadable | Self::InstanceMalformed | Self::InstanceRefused { .. } | Self::RequestUnreadable { .. } => {
                StatusCode::BAD_REQUEST
            }
            Self::InstanceClosed => StatusCode::UNAUTHORIZED,
            Self::InternalError { .. } => StatusCode::INTERNAL_SERVER_ERROR,
            Self::LinkClosed { .. } => StatusCode::GONE,
            Self::MediaTypeUnknown => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::NoToken | Self::NotFound => StatusCode::NOT_FOUND,
            Self::TokenUnknown { .. } => StatusCode::UNAUTHORIZED,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooManyRequests { .. } => StatusCode::TOO_MANY_REQUESTS,
        }
    }

    fn incident(&self) -> Option<&str> {
        if let Self::InternalError { incident } = self { Some(incident) } else { None }
    }
}

impl Problem {
    fn mine(&self) -> Option<&str> {
        if let Self::LinkClosed { mine } = self { mine.as_deref() } else { None }
    }
}

impl From<store::Error> for Problem {
    fn from(error: store::Error) -> Self {
        Self::internal(&error)
    }
}

impl From<publish_status::Error> for Problem {
    fn from(error: publish_status::Error) -> Self {
        match error {
            publish_status::Error::Unknown => Self::NotFound,
            other => Self::internal(&other),
        }
    }
}

impl From<make_badge_token::Error> for Problem {
    fn from(error: make_badge_token::Error) -> Self {
        match error {
            make_badge_token::Error::NoMore | make_badge_token::Error::NoSuchKey(_) => Self::NoToken,
            other => Self::internal(&other),
        }
    }
}

impl From<make_part::Error> for Problem {
    fn from(error: make_part::Error) -> Self {
        match error {
            make_part::Error::Ended | make_part::Error::GivenUp | make_part::Error::NoMore => Self::LinkClosed { mine: None },
            make_part::Error::NoSuchKey => Self::NoToken,
            make_part::Error::Unknown => Self::NotFound,
            other => Self::internal(&other),
        }
    }
}

impl From<sign_for_program::Error> for Problem {
    fn from(error: sign_for_program::Error) -> Self {
        match error {
            sign_for_program::Error::Malformed(_) => Self::InstanceMalformed,
            sign_for_program::Error::Refused(reasons) => Self::InstanceRefused { reasons },
            sign_for_program::Error::Taken => Self::InstanceRefused { reasons: vec!["id-taken".to_owned()] },
            sign_for_program::Error::Unknown => Self::NotFound,
            other => Self::internal(&other),
        }
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.slug())
    }
}

/// For programs.
impl ResponseError for Problem {
    fn status_code(&self) -> StatusCode {
        self.status()
    }

    fn error_response(&self) -> HttpResponse {
        self.told(&self.told_in(&Words::french()))
    }
}

impl Problem {
    /// Its members, in the words of a language.
    fn told_in(&self, words: &Words) -> Value {
        let mut body =
            json!({"type": format!("/problems/{}", self.slug()), "title": words.say(self.slug()), "status": self.status().as_u16()});
        let Some(members) = body.as_object_mut() else { return body };
        if let Some(incident) = self.incident() {
            members.insert("incident".to_owned(), json!(incident));
        }
        if let Self::InstanceRefused { reasons } = self {
            members.insert("reasons".to_owned(), json!(reasons));
        }
        body
    }

    /// As an answer, with the headers that its status asks for.
    fn told(&self, body: &Value) -> HttpResponse {
        let mut answer = HttpResponse::build(self.status());
        match self {
            Self::InstanceClosed => {
                answer.insert_header((WWW_AUTHENTICATE, "Bearer"));
            }
            Self::Busy => {
                answer.insert_header((RETRY_AFTER, "5"));
            }
            Self::InsufficientScope { needed } => {
                // RFC 6750 §3.1.
                answer
                    .insert_header((WWW_AUTHENTICATE, format!("Bearer realm=\"sceau\", error=\"insufficient_scope\", scope=\"{needed}\"")));
            }
            Self::MethodNotAllowed => {
                answer.insert_header((ALLOW, "GET, HEAD"));
            }
            // RFC 6750 §3: whoever said nothing is told no error.
            Self::TokenUnknown { said: false } => {
                answer.insert_header((WWW_AUTHENTICATE, "Bearer realm=\"sceau\""));
            }
            Self::TokenUnknown { said: true } => {
                answer.insert_header((WWW_AUTHENTICATE, "Bearer realm=\"sceau\", error=\"invalid_token\""));
            }
            Self::TooManyRequests { wait } => {
                answer.insert_header((RETRY_AFTER, wait.to_string()));
            }
            Self::BodyInvalid { .. }
            | Self::CannotNow { .. }
            | Self::FormForeign
            | Self::FormUnreadable
            | Self::InstanceMalformed
            | Self::InstanceRefused { .. }
            | Self::InternalError { .. }
            | Self::KeyReused
            | Self::LinkClosed { .. }
            | Self::MediaTypeUnknown
            | Self::NoToken
            | Self::NotAllowed
            | Self::NotFound
            | Self::RequestUnreadable { .. }
            | Self::TooLarge => {}
        }
        answer.insert_header((CONTENT_TYPE, PROBLEM)).insert_header((CACHE_CONTROL, "no-store")).body(body.to_string())
    }
}

/// For programs of venues: the same refusal in English, with all that it can say of what is wrong.
#[derive(Debug)]
pub struct Refusal(pub Problem);

impl Refusal {
    /// Its members.
    pub(crate) fn body(&self) -> Value {
        let words = Words::for_reader(Some("en"), None);
        let mut body = self.0.told_in(&words);
        let Some(members) = body.as_object_mut() else { return body };
        members.insert("detail".to_owned(), json!(words.say(&format!("{}.why", self.0.slug()))));
        members.insert("slug".to_owned(), json!(self.0.slug()));
        members.insert("next".to_owned(), json!(words.say(&format!("{}.now", self.0.slug()))));
        match &self.0 {
            Problem::BodyInvalid { faults } => {
                let fault = |fault: &BodyFault| json!({"pointer": fault.pointer, "reason": fault.reason, "detail": fault.detail});
                members.insert("errors".to_owned(), faults.iter().map(fault).collect());
            }
            Problem::CannotNow { reason } => {
                members.insert("reason".to_owned(), json!(reason));
                members.insert("detail".to_owned(), json!(words.say(&format!("cli-cannot-{reason}"))));
            }
            Problem::InsufficientScope { needed } => {
                members.insert("scope".to_owned(), json!(needed));
            }
            Problem::RequestUnreadable { part } => {
                members.insert("part".to_owned(), json!(part));
            }
            _ => {}
        }
        body
    }
}

impl<E: Into<Problem>> From<E> for Refusal {
    fn from(problem: E) -> Self {
        Self(problem.into())
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl ResponseError for Refusal {
    fn status_code(&self) -> StatusCode {
        self.0.status()
    }

    fn error_response(&self) -> HttpResponse {
        self.0.told(&self.body())
    }
}

/// RFC 9457 §3.
pub(crate) const PROBLEM: &str = "application/problem+json";

/// For people: the same refusal as a page.
#[derive(Debug)]
pub struct Page {
    /// What was refused.
    pub problem: Problem,
    /// Whom.
    pub reader: Reader,
    /// Whether what it shows counts.
    pub try_out: TryOut,
}

impl std::fmt::Display for Page {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.problem.fmt(f)
    }
}

impl ResponseError for Page {
    fn status_code(&self) -> StatusCode {
        self.problem.status()
    }

    fn error_response(&self) -> HttpResponse {
        let (incident, mine) = (self.problem.incident(), self.problem.mine());
        let page = ProblemPage { slug: self.problem.slug(), incident, mine, try_out: self.try_out };
        match page.render(&self.reader) {
            Ok(html) => {
                let mut answer = HttpResponse::build(self.problem.status());
                let answer =
                    answer.insert_header((CONTENT_LANGUAGE, self.reader.words.html())).insert_header((VARY, "Accept, Accept-Language"));
                answer.content_type("text/html; charset=utf-8").insert_header((CACHE_CONTROL, "no-store")).body(html)
            }
            Err(_) => self.problem.error_response(),
        }
    }
}
