//! What a program is answered: JSON that no cache keeps.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE, LOCATION};
use serde_json::Value;

use crate::web::problem::PROBLEM;

/// An answer as it is given, and kept to be given again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: String,
    pub(crate) location: Option<String>,
    /// It holds a secret, and is kept nowhere: asked again, it is done again, and comes to the same.
    pub(crate) is_secret: bool,
}

impl Answer {
    pub(crate) fn ok(body: &Value) -> Self {
        Self { status: 200, body: body.to_string(), location: None, is_secret: false }
    }

    /// Something is there now that was not.
    pub(crate) fn created(location: String, body: &Value) -> Self {
        Self { status: 201, body: body.to_string(), location: Some(location), is_secret: false }
    }

    /// Something goes on.
    pub(crate) fn accepted(location: String, body: &Value) -> Self {
        Self { status: 202, body: body.to_string(), location: Some(location), is_secret: false }
    }

    /// The same, kept nowhere.
    pub(crate) fn secret(self) -> Self {
        Self { is_secret: true, ..self }
    }

    /// As it goes out.
    pub(crate) fn respond(self) -> HttpResponse {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let kind = if status.is_success() { "application/json" } else { PROBLEM };
        let mut answer = HttpResponse::build(status);
        answer.insert_header((CONTENT_TYPE, kind)).insert_header((CACHE_CONTROL, "no-store"));
        if let Some(location) = self.location {
            answer.insert_header((LOCATION, location));
        }
        answer.body(self.body)
    }
}
