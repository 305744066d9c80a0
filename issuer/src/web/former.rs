//! Requests that come to an origin that venues have left: documents that badges name are answered as they stand there, and whoever brings
//! anything else (a share link on paper) is led on to where the service is now.

use std::future::{Ready, ready};

use actix_web::body::{EitherBody, MessageBody};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::http::header::{CACHE_CONTROL, HOST, LOCATION};
use actix_web::middleware::Next;
use actix_web::{Error, FromRequest, HttpRequest, HttpResponse, web};

use crate::issuance::profile::Venue;
use crate::store::moves;
use crate::web::negotiation::is_for_people;
use crate::web::problem::Problem;
use crate::web::site::Site;

/// The host that a request names. Whoever sends it may name any: it chooses between documents that are all public.
pub(crate) struct Door(Option<String>);

impl Door {
    /// The venue under the origin that was asked; where it has none there, as it is now.
    pub(crate) fn choose(&self, identities: Vec<Venue>) -> Option<Venue> {
        let asked = identities.iter().position(|venue| self.0.as_deref().is_some_and(|host| is_at(&venue.origin, host)));
        identities.into_iter().nth(asked.unwrap_or(0))
    }
}

impl FromRequest for Door {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Ok(Self(host(request))))
    }
}

/// Leads on whoever comes to an origin that venues have left, for anything that a verifier does not look for there.
pub(crate) async fn lead_on<B: MessageBody>(request: ServiceRequest, next: Next<B>) -> Result<ServiceResponse<EitherBody<B>>, Error> {
    let Some(now_at) = moved_to(&request).await else { return Ok(next.call(request).await?.map_into_left_body()) };
    let path = request.uri().path_and_query().map_or("/", |path| path.as_str());
    let mut answer = HttpResponse::PermanentRedirect();
    let answer = answer.insert_header((LOCATION, format!("{now_at}{path}"))).insert_header((CACHE_CONTROL, "no-store"));
    Ok(request.into_response(answer.finish().map_into_right_body()))
}

/// The origin to lead to, where the request is led on. A store that does not answer leads nobody anywhere.
async fn moved_to(request: &ServiceRequest) -> Option<String> {
    let site = request.app_data::<web::Data<Site>>()?;
    let host = host(request.request())?;
    if is_at(&site.public_url, &host) || is_served(request) {
        return None;
    }
    let left = site.desk.store.ask(moves::origins_left).await.map_err(|error: crate::store::Error| error).ok()?;
    left.iter().any(|origin| is_at(origin, &host)).then(|| site.public_url.clone())
}

/// Documents that badges name, and what watches over the service, are answered under any name.
fn is_served(request: &ServiceRequest) -> bool {
    let path = request.path();
    let watched = matches!(path, "/healthz" | "/readyz");
    let named = ["/venues/", "/achievements/", "/endorsements/", "/status/"].iter().any(|start| path.starts_with(start));
    watched || (named && !is_for_people(request.request()))
}

fn host(request: &HttpRequest) -> Option<String> {
    let named = || request.headers().get(HOST).and_then(|value| value.to_str().ok()).map(str::to_owned);
    // HTTP/2 names it in the target (RFC 9113 §8.3.1).
    request.uri().authority().map(|authority| authority.as_str().to_owned()).or_else(named)
}

/// Whether a host with its port, as requests name it, is that of an origin. The scheme's own port may be left out.
fn is_at(origin: &str, host: &str) -> bool {
    let (scheme, own) = origin.split_once("://").unwrap_or_default();
    let port = if scheme == "https" { ":443" } else { ":80" };
    let bare = |host: &str| host.strip_suffix(port).unwrap_or(host).to_ascii_lowercase();
    !own.is_empty() && bare(own) == bare(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_that_of_an_origin_however_it_is_written_and_no_other_is() {
        for host in ["badges.exemple.fr", "Badges.Exemple.FR", "badges.exemple.fr:443"] {
            assert!(is_at("https://badges.exemple.fr", host), "{host}");
        }
        for host in ["badges.exemple.fr:80", "exemple.fr", "badges.exemple.fr.attaque.fr", "", "x@badges.exemple.fr"] {
            assert!(!is_at("https://badges.exemple.fr", host), "{host}");
        }
        assert!(is_at("http://localhost:8080", "localhost:8080") && !is_at("http://localhost:8080", "localhost"));
    }
}
