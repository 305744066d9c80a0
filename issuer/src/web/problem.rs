//! Refusals as RFC 9457: everything that the service refuses, each with slug and status. Words are keyed by the slug.

use actix_web::http::StatusCode;
use actix_web::http::header::{ALLOW, CACHE_CONTROL, CONTENT_LANGUAGE, CONTENT_TYPE, RETRY_AFTER, VARY, WWW_AUTHENTICATE};
use actix_web::{HttpResponse, ResponseError};
use serde_json::json;

use crate::actions::{make_badge_token, publish_status, sign_for_program};
use crate::store;
use crate::store::links::Opened;
use crate::web::views::frame::{Reader, TryOut};
use crate::web::views::problem::ProblemPage;
use crate::words::Words;

/// What the service refuses.
#[derive(Debug)]
pub enum Problem {
    /// Too many ask for what takes a while. It comes when asked for again.
    Busy,
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
    /// Something failed on our side; the number stands in the log beside the cause.
    InternalError {
        /// The number.
        incident: String,
    },
    /// What this link showed is shown no more: the person turned it off or took another, or the venue keeps nothing of it.
    LinkClosed {
        /// Where its holder may open it again, if they may.
        mine: Option<String>,
    },
    /// This address answers GET and HEAD only.
    MethodNotAllowed,
    /// Somebody may look here, and not do this.
    NotAllowed,
    /// This badge has no token: it was withdrawn before anybody asked for one, or its venue has no key of this kind.
    NoToken,
    /// There is nothing here. The same answer for a link that never was and for one that is no more.
    NotFound,
    /// More than we take at once.
    TooLarge,
}

impl Problem {
    /// Its slug: the key of its words, and the last part of its `type`.
    #[must_use]
    pub fn slug(&self) -> &'static str {
        match self {
            Self::Busy => "busy",
            Self::FormForeign => "form-foreign",
            Self::FormUnreadable => "form-unreadable",
            Self::InstanceClosed => "instance-closed",
            Self::InstanceMalformed => "instance-malformed",
            Self::InstanceRefused { .. } => "instance-refused",
            Self::InternalError { .. } => "internal-error",
            Self::LinkClosed { .. } => "link-closed",
            Self::MethodNotAllowed => "method-not-allowed",
            Self::NoToken => "no-token",
            Self::NotAllowed => "not-allowed",
            Self::NotFound => "not-found",
            Self::TooLarge => "too-large",
        }
    }

    /// Every slug.
    pub const SLUGS: [&'static str; 13] = [
        "busy",
        "form-foreign",
        "form-unreadable",
        "instance-closed",
        "instance-malformed",
        "instance-refused",
        "internal-error",
        "link-closed",
        "method-not-allowed",
        "no-token",
        "not-allowed",
        "not-found",
        "too-large",
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
            Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::FormForeign | Self::NotAllowed => StatusCode::FORBIDDEN,
            Self::FormUnreadable | Self::InstanceMalformed | Self::InstanceRefused { .. } => StatusCode::BAD_REQUEST,
            Self::InstanceClosed => StatusCode::UNAUTHORIZED,
            Self::InternalError { .. } => StatusCode::INTERNAL_SERVER_ERROR,
            Self::LinkClosed { .. } => StatusCode::GONE,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::NoToken | Self::NotFound => StatusCode::NOT_FOUND,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        }
    }

    fn incident(&self) -> Option<&str> {
        match self {
            Self::InternalError { incident } => Some(incident),
            Self::Busy
            | Self::FormForeign
            | Self::FormUnreadable
            | Self::InstanceClosed
            | Self::InstanceMalformed
            | Self::InstanceRefused { .. }
            | Self::LinkClosed { .. }
            | Self::MethodNotAllowed
            | Self::NoToken
            | Self::NotAllowed
            | Self::NotFound
            | Self::TooLarge => None,
        }
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
        let title = Words::french().say(self.slug());
        let mut body = json!({"type": format!("/problems/{}", self.slug()), "title": title, "status": self.status().as_u16()});
        if let (Some(members), Some(incident)) = (body.as_object_mut(), self.incident()) {
            members.insert("incident".to_owned(), json!(incident));
        }
        if let (Some(members), Self::InstanceRefused { reasons }) = (body.as_object_mut(), self) {
            members.insert("reasons".to_owned(), json!(reasons));
        }
        let mut answer = HttpResponse::build(self.status());
        match self {
            Self::InstanceClosed => {
                answer.insert_header((WWW_AUTHENTICATE, "Bearer"));
            }
            Self::Busy => {
                answer.insert_header((RETRY_AFTER, "5"));
            }
            Self::MethodNotAllowed => {
                answer.insert_header((ALLOW, "GET, HEAD"));
            }
            Self::FormForeign
            | Self::FormUnreadable
            | Self::InstanceMalformed
            | Self::InstanceRefused { .. }
            | Self::InternalError { .. }
            | Self::LinkClosed { .. }
            | Self::NoToken
            | Self::NotAllowed
            | Self::NotFound
            | Self::TooLarge => {}
        }
        answer.insert_header((CONTENT_TYPE, "application/problem+json")).insert_header((CACHE_CONTROL, "no-store")).body(body.to_string())
    }
}

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
