//! What a form of ours sent. It changes something, so it must come from a page of ours: the browser says from where (Sec-Fetch-Site,
//! Origin, Referer), and the form holds what only its reader can know.

use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::header::{HOST, ORIGIN, REFERER};
use actix_web::web::Bytes;
use actix_web::{FromRequest, HttpMessage as _, HttpRequest, web};
use serde::de::DeserializeOwned;

use crate::web::problem::Problem;
use crate::web::site::Visit;
use crate::web::staff::caller::{Refused, form_token, session_secret};

/// A form of somebody who is signed in.
pub(crate) struct Sent<T>(pub(crate) T);

/// A form of somebody who is not: only where it came from is known of it.
pub(crate) struct Posted<T>(pub(crate) T);

type Found<T> = Pin<Box<dyn Future<Output = Result<T, Refused>>>>;

impl<T: DeserializeOwned + 'static> FromRequest for Sent<T> {
    type Error = Refused;
    type Future = Found<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (visit, body) = (Visit::from_request(request, payload), body(request, payload));
        let ours = is_ours(request);
        let expected = session_secret(request).map(|secret| form_token(&secret));
        Box::pin(async move {
            let visit = visit.await.map_err(Refused::Problem)?;
            let refuse = |problem| Refused::Page(visit.refuse(problem));
            let expected = expected.ok_or(Refused::SignIn)?;
            let body = body.await.map_err(refuse)?;
            let (token, fields) = without_token(&body);
            if !ours {
                return Err(refuse(Problem::FormForeign));
            }
            if token != expected {
                return Err(Refused::StrangeToken(visit.refuse(Problem::FormForeign)));
            }
            Ok(Self(read(&fields).ok_or_else(|| refuse(Problem::FormUnreadable))?))
        })
    }
}

impl<T: DeserializeOwned + 'static> FromRequest for Posted<T> {
    type Error = Refused;
    type Future = Found<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (visit, body) = (Visit::from_request(request, payload), body(request, payload));
        let ours = is_ours(request);
        Box::pin(async move {
            let visit = visit.await.map_err(Refused::Problem)?;
            let refuse = |problem| Refused::Page(visit.refuse(problem));
            let body = body.await.map_err(refuse)?;
            if !ours {
                return Err(refuse(Problem::FormForeign));
            }
            Ok(Self(read(&without_token(&body).1).ok_or_else(|| refuse(Problem::FormUnreadable))?))
        })
    }
}

/// Whether a request that changes something comes from a page of ours. Browsers say so themselves, and no page can make them lie; who
/// says nothing at all is no browser of the last years, and is refused.
pub(crate) fn is_ours(request: &HttpRequest) -> bool {
    let header = |name| request.headers().get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = header("Sec-Fetch-Site") {
        return site == "same-origin";
    }
    // Browsers from before 2020 send no Origin to their own site; they do name the page that the form stood on.
    let from = header(ORIGIN.as_str()).or_else(|| header(REFERER.as_str()));
    let (Some(from), Some(host)) = (from, header(HOST.as_str())) else { return false };
    from.split_once("://").is_some_and(|(_, rest)| rest.split('/').next() == Some(host))
}

/// Whether a request is a form without a file.
pub(crate) fn is_form(request: &HttpRequest) -> bool {
    request.content_type() == "application/x-www-form-urlencoded"
}

/// A form, as far as the limit of `app.rs` lets it come.
fn body(request: &HttpRequest, payload: &mut Payload) -> Pin<Box<dyn Future<Output = Result<Vec<u8>, Problem>>>> {
    let is_form = is_form(request);
    let bytes = web::Bytes::from_request(request, payload);
    Box::pin(async move {
        if !is_form {
            return Err(Problem::FormUnreadable);
        }
        bytes.await.map(|bytes: Bytes| bytes.to_vec()).map_err(|_| Problem::TooLarge)
    })
}

/// The token of a form, and its other fields.
fn without_token(body: &[u8]) -> (String, Vec<(String, String)>) {
    let mut token = String::new();
    let mut fields = Vec::new();
    for (name, value) in url::form_urlencoded::parse(body) {
        if name == "token" { token = value.into_owned() } else { fields.push((name.into_owned(), value.into_owned())) }
    }
    (token, fields)
}

/// The fields as what the handler takes; a field that it does not know is refused, if its type says so.
fn read<T: DeserializeOwned>(fields: &[(String, String)]) -> Option<T> {
    let encoded = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    web::Query::<T>::from_query(&encoded).ok().map(web::Query::into_inner)
}
