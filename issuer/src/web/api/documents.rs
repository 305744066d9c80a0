//! What badges name: the venue, its keys, the achievement, the status list. Public, and the same for everyone who asks.

use actix_web::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, ALLOW, CACHE_CONTROL, CONTENT_TYPE, HeaderValue, VARY};
use actix_web::{HttpRequest, HttpResponse, ResponseError as _, web};
use uuid::Uuid;

use crate::actions::find_achievement::endorsed;
use crate::actions::publish_status::publish_status;
use crate::issuance::profile::{self, PublicHalf, Venue, did_document_beside, profile_document};
use crate::store::keys::Key;
use crate::store::{Error, achievements, endorsements, keys, moves};
use crate::web::former::Door;
use crate::web::negotiation::is_for_people;
use crate::web::problem::Problem;
use crate::web::site::{Site, Visit};

/// `GET /venues/{slug}`
pub(crate) async fn venue(site: web::Data<Site>, door: Door, slug: web::Path<String>) -> Result<HttpResponse, Problem> {
    let identities = site.desk.store.read(move |connection| moves::identities(connection, &slug)).await?;
    let venue = door.choose(identities).ok_or(Problem::NotFound)?;
    Ok(public("application/ld+json", profile_document(&venue).to_string()))
}

/// `GET /venues/{slug}/did.json`
pub(crate) async fn did(site: web::Data<Site>, door: Door, slug: web::Path<String>) -> Result<HttpResponse, Problem> {
    let (identities, keys, names) = public_halves(&site, slug.into_inner()).await?;
    let venue = door.choose(identities).ok_or(Problem::NotFound)?;
    Ok(public("application/did+ld+json", did_document_beside(&venue, &keys, &names).to_string()))
}

/// `GET /venues/{slug}/jwks.json`
pub(crate) async fn jwks(site: web::Data<Site>, door: Door, slug: web::Path<String>) -> Result<HttpResponse, Problem> {
    let (identities, keys, _) = public_halves(&site, slug.into_inner()).await?;
    let venue = door.choose(identities).ok_or(Problem::NotFound)?;
    Ok(public("application/jwk-set+json", profile::jwks(&venue, &keys).to_string()))
}

/// The venue wherever it is and was, every key that it ever published, and every DID that speaks for it.
async fn public_halves(site: &Site, slug: String) -> Result<(Vec<Venue>, Vec<PublicHalf>, Vec<String>), Problem> {
    let found = move |connection: &mut _| {
        let identities = moves::identities(connection, &slug)?;
        let Some(present) = identities.first() else { return Ok((Vec::new(), Vec::new(), Vec::new())) };
        let (keys, names) = (keys::all(connection, Some(&slug))?, moves::names(connection, &present.slug, &present.did)?);
        Ok::<_, Error>((identities, keys, names))
    };
    let (identities, keys, names) = site.desk.store.read(found).await?;
    Ok((identities, keys.iter().map(Key::public_half).collect(), names))
}

/// `GET /achievements/{id}`
pub(crate) async fn achievement(site: web::Data<Site>, door: Door, id: web::Path<String>) -> Result<HttpResponse, Problem> {
    let now = site.desk.clock.now();
    let found = move |connection: &mut _| match achievements::find(connection, &id)? {
        Some((achievement, slug)) => {
            let venue = door.choose(moves::identities(connection, &slug)?);
            let achievement = venue.map_or(achievement.clone(), |venue| achievement.at_origin(&venue.origin));
            endorsed(connection, achievement, now).map(Some)
        }
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

/// A path of ours, asked in another way than those that `allow` names.
pub(crate) async fn other_method(allow: String, request: HttpRequest, visit: Visit) -> HttpResponse {
    let refused = Problem::MethodNotAllowed;
    let mut answer = if is_for_people(&request) { visit.refuse(refused).error_response() } else { refused.error_response() };
    if let Ok(allow) = HeaderValue::try_from(allow) {
        answer.headers_mut().insert(ALLOW, allow);
    }
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
