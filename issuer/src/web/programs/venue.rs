//! The venue that a program works for.

use actix_web::HttpResponse;
use serde_json::json;

use crate::store::{Error, venues};
use crate::web::problem::{Problem, Refusal};
use crate::web::programs::answer::Answer;
use crate::web::programs::caller::Reading;
use crate::web::programs::look::Look;

/// `GET /api/v1/venue`
pub(crate) async fn venue(caller: Reading, look: Look) -> Result<HttpResponse, Refusal> {
    look.end()?;
    let slug = caller.scope.venue().clone();
    let found = caller.site.desk.store.read(move |connection| venues::find(connection, slug.as_str())).await;
    let venue = found.map_err(|error: Error| Problem::from(error))?.ok_or(Problem::NotFound)?;
    let body = json!({
        "slug": venue.slug.as_str(), "name": venue.name, "did": venue.did, "profile": venue.profile_url(), "url": venue.url,
        "address": venue.address, "program": {"id": caller.id, "name": caller.name},
    });
    Ok(Answer::ok(&body).respond())
}
