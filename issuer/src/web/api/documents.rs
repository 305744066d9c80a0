//! What badges name: the venue, its keys, the achievement, the status list. Public, and the same for everyone who asks.

use actix_web::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, ALLOW, CACHE_CONTROL, CONTENT_TYPE, HeaderValue, VARY};
use actix_web::{HttpRequest, HttpResponse, ResponseError as _, web};
use uuid::Uuid;

use crate::actions::find_achievement::endorsed;
use crate::actions::publish_status::publish_status;
use crate::issuance::profile::{self, PublicHalf, Venue, did_document, profile_document};
use crate::store::keys::Key;
use crate::store::{Error, achievements, endorsements, keys, venues};
use crate::web::negotiation::is_for_people;
use crate::web::problem::Problem;
use crate::web::site::{Site, Visit};

/// `GET /venues/{slug}`
pub(crate) async fn venue(site: web::Data<Site>, slug: web::Path<String>) -> Result<HttpResponse, Problem> {
    let venue = site.desk.store.read(move |connection| venues::find(connection, &slug)).await?.ok_or(Problem::NotFound)?;
    Ok(public("application/ld+json", profile_document(&venue).to_string()))
}

/// `GET /venues/{slug}/did.json`
pub(crate) async fn did(site: web::Data<Site>, slug: web::Path<String>) -> Result<HttpResponse, Problem> {
    let (venue, keys) = public_halves(&site, slug.into_inner()).await?;
    Ok(public("application/did+ld+json", did_document(&venue, &keys).to_string()))
}

/// `GET /venues/{slug}/jwks.json`
pub(crate) async fn jwks(site: web::Data<Site>, slug: web::Path<String>) -> Result<HttpResponse, Problem> {
    let (venue, keys) = public_halves(&site, slug.into_inner()).await?;
    Ok(public("application/jwk-set+json", profile::jwks(&venue, &keys).to_string()))
}

async fn public_halves(site: &Site, slug: String) -> Result<(Venue, Vec<PublicHalf>), Problem> {
    let found = move |connection: &mut _| {
        let Some(venue) = venues::find(connection, &slug)? else { return Ok(None) };
        Ok::<_, Error>(Some((venue, keys::all(connection, Some(&slug))?)))
    };
    let (venue, keys) = site.desk.store.read(found).await?.ok_or(Problem::NotFound)?;
    Ok((venue, keys.iter().map(Key::public_half).collect()))
}

/// `GET /achievements/{id}`
pub(crate) async fn achievement(site: web::Data<Site>, id: web::Path<String>) -> Result<HttpResponse, Problem> {
    let now = site.desk.clock.now();
    let found = move |connection: &mut _| match achievements::find(connection, &id)? {
        Some((achievement, _)) => endorsed(connection, achievement, now).map(Some),
        None => Ok(None),
    };
    let achievement = site.desk.store.read(found).await?.ok_or(Problem::NotFound)?;
    Ok(public("application/ld+json", achievement.with_context().to_string()))
}

/// `GET /endorsements/{id}`
pub(crate) async fn endorsement(site: web::Data<Site>, id: web::Path<String>) -> Result<HttpResponse, Problem> {
    let id = Uuid::parse_str(&id).map_err(|_| Problem::NotFound)?;
    let found = site.desk.store.read(move |connection| endorsements::find(connection, id)).await?.ok_or(Problem::NotFound)?;
    Ok(public("application/vc", found.text))
}

/// `GET /status/{n}`
pub(crate) async fn status(site: web::Data<Site>, list: web::Path<String>) -> Result<HttpResponse, Problem> {
    let list = list.parse().map_err(|_| Problem::NotFound)?;
    let text = publish_status(&site.desk, list).await?;
    Ok(public("application/vc", text.to_string()))
}

/// A path of ours, asked in another way than it can be.
pub(crate) async fn other_method(request: HttpRequest, visit: Visit) -> HttpResponse {
    let refused = Problem::MethodNotAllowed;
    let mut answer = if is_for_people(&request) { visit.refuse(refused).error_response() } else { refused.error_response() };
    answer.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
    answer
}

/// Any other path.
pub(crate) async fn nothing() -> Result<HttpResponse, Problem> {
    Err(Problem::NotFound)
}

/// `no-cache`: a copy on the way must ask again each time, so that a revocation stands in the very next answer. Any site's script
/// may read it: these are the documents by which strangers check a badge.
fn public(kind: &str, body: String) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, kind))
        .insert_header((CACHE_CONTROL, "no-cache"))
        .insert_header((VARY, "Accept"))
        .insert_header((ACCESS_CONTROL_ALLOW_ORIGIN, "*"))
        .body(body)
}
