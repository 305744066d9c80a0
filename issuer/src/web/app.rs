//! Every route on one screen, and the limits and headers that hold for all of them.

use std::net::TcpListener;
use std::sync::Arc;
use std::time::{Duration, Instant};

use actix_web::body::MessageBody;
use actix_web::dev::{Server, ServiceRequest, ServiceResponse};
use actix_web::http::header::{HeaderValue, REFERRER_POLICY};
use actix_web::middleware::{Compress, DefaultHeaders, Next, from_fn};
use actix_web::web::{self, ServiceConfig};
use actix_web::{App, Error, HttpServer, guard};

use crate::actions::challenges::Challenges;
use crate::actions::desk::Desk;
use crate::config::Config;
use crate::web::metrics::Metrics;
use crate::web::negotiation::prefers_page;
use crate::web::site::Site;
use crate::web::ways::{at, document, get, page, post};
use crate::web::{api, former, health, pages, patience, programs, staff, tls};

fn routes(app: &mut ServiceConfig) {
    app.service(at("/").route(document().to(api::documents::nothing)).route(get().to(pages::welcome::welcome)))
        .service(at("/b/{link}.json").route(get().to(api::badges::json)))
        .service(at("/b/{link}.jwt").route(get().to(api::badges::jwt)))
        .service(at("/b/{link}.png").route(get().to(api::pictures::png)))
        .service(at("/b/{link}.svg").route(get().to(api::pictures::svg)))
        .service(at("/b/{link}").route(document().to(api::badges::json)).route(get().to(pages::badges::share)))
        .service(at("/b/{link}/mine").route(get().to(pages::mine::page)).route(post().to(pages::mine::enter)))
        .service(at("/b/{link}/mine/name").route(post().to(pages::mine::name)))
        .service(at("/b/{link}/mine/link").route(post().to(pages::mine::link)))
        .service(at("/b/{link}/mine/new-link").route(post().to(pages::mine::new_link)))
        .service(at("/b/{link}/mine/part").route(post().to(pages::mine::part)))
        .service(at("/b/{link}/mine/part-end").route(post().to(pages::mine::part_end)))
        .service(at("/b/{link}/mine/end").route(post().to(pages::mine::end)))
        .service(at("/p/{link}.json").route(get().to(api::badges::part)))
        .service(at("/p/{link}.png").route(get().to(api::pictures::part_png)))
        .service(at("/p/{link}.svg").route(get().to(api::pictures::part_svg)))
        .service(at("/p/{link}").route(document().to(api::badges::part)).route(get().to(pages::badges::part)))
        .service(at("/retirer").route(get().to(pages::claim::page)).route(post().to(pages::claim::claim)))
        .service(at("/venues/{slug}").route(page().to(pages::venues::venue)).route(get().to(api::documents::venue)))
        .service(at("/venues/{slug}/did.json").route(get().to(api::documents::did)))
        .service(at("/venues/{slug}/jwks.json").route(get().to(api::documents::jwks)))
        .service(at("/venues/{slug}/logo").route(get().to(api::pictures::logo)))
        .service(at("/venues/{slug}/notice").route(get().to(pages::notice::notice)))
        .service(at("/achievements/{id}").route(page().to(pages::achievements::achievement)).route(get().to(api::documents::achievement)))
        .service(at("/endorsements/{id}").route(get().to(api::documents::endorsement)))
        .service(at("/legal").route(get().to(pages::legal::legal)))
        .service(at("/privacy").route(get().to(pages::legal::privacy)))
        .service(at("/contact").route(get().to(pages::legal::contact)))
        .service(at("/status/{n}").route(get().to(api::documents::status)))
        .service(at("/assets/{digest}/{path:.*}").route(get().to(pages::assets::asset)))
        .service(at("/problems/{slug}").route(get().to(pages::problems::problem)))
        .service(at("/healthz").route(get().to(health::healthz)))
        .service(at("/readyz").route(get().to(health::readyz)))
        .configure(staff::routes::routes)
        .configure(programs::routes::routes)
        .service(
            web::resource("/{rest:.*}")
                .route(web::get().guard(guard::fn_guard(prefers_page)).to(pages::problems::nothing))
                .route(web::route().to(api::documents::nothing)),
        );
}

/// Serves until it is told to stop (SIGINT and SIGTERM end it in order).
///
/// # Errors
/// Where the listener cannot be used.
pub fn serve(config: &Config, desk: Desk, listener: TcpListener) -> std::io::Result<Server> {
    serve_counted(config, desk, listener, Arc::new(Metrics::new()))
}

/// The same, counted by `metrics`.
///
/// # Errors
/// Where the listener, or the certificate, cannot be used.
pub fn serve_counted(config: &Config, desk: Desk, listener: TcpListener, metrics: Arc<Metrics>) -> std::io::Result<Server> {
    let challenges = Challenges::of(&desk.keys.award_secret().map_err(std::io::Error::other)?);
    let site = web::Data::new(Site::new(config, desk, challenges));
    let (metrics, is_tls) = (web::Data::from(metrics), config.tls.is_some());
    let server = HttpServer::new(move || {
        let app = App::new().app_data(site.clone()).app_data(metrics.clone()).app_data(form_limit());
        app.wrap(from_fn(staff::resend::resend))
            .wrap(from_fn(former::lead_on))
            .wrap(from_fn(referrer))
            .wrap(from_fn(patience::patience))
            .wrap(headers(is_tls))
            .wrap(Compress::default())
            .wrap(from_fn(note))
            .configure(routes)
    });
    // Protects from clients that open a connection and say nothing, or never stop; `patience` from those that send or read too slowly.
    patience::bound(&listener)?;
    let server = server.client_request_timeout(Duration::from_secs(10)).keep_alive(Duration::from_secs(15));
    let server = server.max_connections(2_000).shutdown_timeout(5);
    let server = match &config.tls {
        None => {
            tls::nothing_to_read_again();
            server.listen(listener)?
        }
        Some(tls) => server.listen_rustls_0_23(listener, tls::settings(tls).map_err(std::io::Error::other)?)?,
    };
    Ok(server.run())
}

/// One line in the log for each answer, with the route and never the path, query, address or body: whoever has the path of a share link can
/// read the badge.
async fn note(request: ServiceRequest, next: Next<impl MessageBody>) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let (method, began) = (request.method().clone(), Instant::now());
    let metrics = request.app_data::<web::Data<Metrics>>().cloned();
    let _answering = metrics.as_ref().map(|metrics| metrics.answering());
    let response = next.call(request).await?;
    let (route, status) = (response.request().match_pattern(), response.status().as_u16());
    let (route, took) = (route.unwrap_or_else(|| String::from("none")), began.elapsed());
    if let Some(metrics) = metrics {
        metrics.answered(&route, status, took);
    }
    tracing::info!(%method, route, status, milliseconds = u64::try_from(took.as_millis()).unwrap_or(u64::MAX), "answered");
    Ok(response)
}

/// A form is a few fields; a sheet comes another way, with a limit of its own.
fn form_limit() -> web::PayloadConfig {
    web::PayloadConfig::new(LARGEST_FORM)
}

/// For every answer. A handler's own header of the same name stands.
fn headers(is_tls: bool) -> DefaultHeaders {
    // Of a proxy's TLS we know nothing: it says so itself.
    let strict = if is_tls { DefaultHeaders::new().add(("Strict-Transport-Security", STRICT)) } else { DefaultHeaders::new() };
    strict
        .add(("Content-Security-Policy", POLICY))
        .add(("X-Content-Type-Options", "nosniff"))
        .add(("X-Robots-Tag", "noindex"))
        .add(("Cross-Origin-Opener-Policy", "same-origin"))
}

/// Nobody else is told the address of a page. Pages with forms are told to ourselves: under `no-referrer` a browser sends `Origin: null`
/// with a form (Fetch, 3.1 "`Origin` header"), and those from before `Sec-Fetch-Site` say nothing else of where a form came from.
async fn referrer(request: ServiceRequest, next: Next<impl MessageBody>) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let policy = if has_forms(request.path()) { "same-origin" } else { "no-referrer" };
    let mut answer = next.call(request).await?;
    answer.headers_mut().insert(REFERRER_POLICY, HeaderValue::from_static(policy));
    Ok(answer)
}

fn has_forms(path: &str) -> bool {
    path.starts_with("/staff") || path == "/retirer" || (path.starts_with("/b/") && path.contains("/mine"))
}

/// Two hundred corrected rows of ten cells, with room.
const LARGEST_FORM: usize = 1024 * 1024;
/// A year.
const STRICT: &str = "max-age=31536000";
/// Nothing but our own stylesheet, font and pictures; no script at all.
const POLICY: &str =
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
