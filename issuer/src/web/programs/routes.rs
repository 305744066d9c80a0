//! Every route for programs of venues on one screen. Who may ask is in the first argument of each handler.

use actix_web::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, ALLOW, CACHE_CONTROL, CONTENT_TYPE, HeaderValue};
use actix_web::web::{self, ServiceConfig};
use actix_web::{HttpResponse, ResponseError as _};

use crate::actions::issue_batch::LARGEST_FILE;
use crate::web::problem::{Problem, Refusal};
use crate::web::programs::{achievements, badge_acts, badges, deliveries, imports, statistics, venue, webhooks};
use crate::web::ways::{At, get, post};

pub(crate) fn routes(app: &mut ServiceConfig) {
    app.service(at("/api/v1/venue", READ).route(get().to(venue::venue)))
        .service(at("/api/v1/achievements", BOTH).route(get().to(achievements::list)).route(post().to(achievements::create)))
        .service(at("/api/v1/achievements/{key}", READ).route(get().to(achievements::one)))
        .service(at("/api/v1/badges", BOTH).route(get().to(badges::list)).route(post().to(badges::issue)))
        .service(at("/api/v1/badges/{id}", READ).route(get().to(badges::badge)))
        .service(at("/api/v1/badges/{id}/credential", READ).route(get().to(badges::credential)))
        .service(at("/api/v1/badges/{id}/revoke", DO).route(post().to(badge_acts::revoke)))
        .service(at("/api/v1/badges/{id}/replace", DO).route(post().to(badge_acts::replace)))
        .service(at("/api/v1/badges/{id}/renew", DO).route(post().to(badge_acts::renew)))
        .service(at("/api/v1/badges/{id}/erase", DO).route(post().to(badge_acts::erase)))
        .service(at("/api/v1/imports", DO).route(post().to(imports::bring)).app_data(web::PayloadConfig::new(LARGEST_FILE)))
        .service(at("/api/v1/imports/{id}", READ).route(get().to(imports::import)))
        .service(at("/api/v1/imports/{id}/badges", READ).route(get().to(imports::badges)))
        .service(at("/api/v1/imports/{id}/issue", DO).route(post().to(imports::issue)))
        .service(at("/api/v1/imports/{id}/undo", DO).route(post().to(imports::undo)))
        .service(at("/api/v1/imports/{id}/deliveries", READ).route(get().to(deliveries::of_import)))
        .service(at("/api/v1/imports/{id}/send", DO).route(post().to(deliveries::send)))
        .service(at("/api/v1/deliveries", READ).route(get().to(deliveries::failed)))
        .service(at("/api/v1/deliveries/{id}/send", DO).route(post().to(deliveries::again)))
        .service(at("/api/v1/webhooks", BOTH).route(get().to(webhooks::list)).route(post().to(webhooks::add)))
        .service(at("/api/v1/webhooks/{id}/remove", DO).route(post().to(webhooks::remove)))
        .service(at("/api/v1/statistics", READ).route(get().to(statistics::statistics)))
        .service(at("/api/v1/journal", READ).route(get().to(statistics::journal)))
        .service(at("/api/openapi.json", READ).route(get().to(describe)))
        .service(web::resource("/api/{rest:.*}").default_service(web::route().to(nothing)));
}

/// What stands at a path; asked in another way than these, it says which they are.
fn at(path: &'static str, ways: &'static str) -> At {
    At::new(path, move |resource, _| resource.default_service(web::route().to(move || async move { other_way(ways) })))
}

fn other_way(ways: &'static str) -> HttpResponse {
    let mut answer = Refusal(Problem::MethodNotAllowed).error_response();
    answer.headers_mut().insert(ALLOW, HeaderValue::from_static(ways));
    answer
}

/// `GET /api/openapi.json`: what programs may ask and what they get. Whoever writes one reads it before there is a token.
async fn describe() -> HttpResponse {
    let mut answer = HttpResponse::Ok();
    answer.insert_header((CONTENT_TYPE, "application/json")).insert_header((ACCESS_CONTROL_ALLOW_ORIGIN, "*"));
    answer.insert_header((CACHE_CONTROL, "no-cache")).body(schemas::ISSUER_OPENAPI)
}

async fn nothing() -> Result<HttpResponse, Refusal> {
    Err(Problem::NotFound.into())
}

const BOTH: &str = "GET, HEAD, POST";
const DO: &str = "POST";
const READ: &str = "GET, HEAD";
