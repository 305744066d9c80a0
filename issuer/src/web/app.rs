//! Every route on one screen, and the limits and headers that hold for all of them.

use std::net::TcpListener;
use std::time::Duration;

use actix_web::dev::Server;
use actix_web::middleware::{Compress, DefaultHeaders};
use actix_web::web::{self, ServiceConfig};
use actix_web::{App, HttpResponse, HttpServer};

use crate::actions::challenges::Challenges;
use crate::actions::desk::Desk;
use crate::config::Config;
use crate::web::site::Site;
use crate::web::ways::{at, document, get, page, post};
use crate::web::{api, pages, programs, staff};

fn routes(app: &mut ServiceConfig) {
    app.service(at("/b/{link}.json").route(get().to(api::badges::json)))
        .service(at("/b/{link}.png").route(get().to(api::pictures::png)))
        .service(at("/b/{link}.svg").route(get().to(api::pictures::svg)))
        .service(at("/b/{link}").route(document().to(api::badges::json)).route(get().to(pages::badges::share)))
        .service(at("/b/{link}/mine").route(get().to(pages::mine::page)).route(post().to(pages::mine::enter)))
        .service(at("/b/{link}/mine/name").route(post().to(pages::mine::name)))
        .service(at("/b/{link}/mine/link").route(post().to(pages::mine::link)))
        .service(at("/b/{link}/mine/new-link").route(post().to(pages::mine::new_link)))
        .service(at("/b/{link}/mine/end").route(post().to(pages::mine::end)))
        .service(at("/retirer").route(get().to(pages::claim::page)).route(post().to(pages::claim::claim)))
        .service(at("/venues/{slug}").route(page().to(pages::venues::venue)).route(get().to(api::documents::venue)))
        .service(at("/venues/{slug}/did.json").route(get().to(api::documents::did)))
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
        .service(at("/healthz").route(get().to(healthz)))
        .configure(staff::routes::routes)
        .configure(programs::routes::routes)
        .service(web::resource("/{rest:.*}").route(page().to(pages::problems::nothing)).route(web::route().to(api::documents::nothing)));
}

/// Serves until it is told to stop (SIGINT and SIGTERM end it in order).
///
/// # Errors
/// Where the listener cannot be used.
pub fn serve(config: &Config, desk: Desk, listener: TcpListener) -> std::io::Result<Server> {
    let challenges = Challenges::new().ok_or_else(|| std::io::Error::other("no random bytes"))?;
    let site = web::Data::new(Site::new(config, desk, challenges));
    let server = HttpServer::new(move || {
        App::new().app_data(site.clone()).app_data(form_limit()).wrap(headers()).wrap(Compress::default()).configure(routes)
    });
    // Protects from clients that open a connection and say nothing, or never stop.
    let server = server.client_request_timeout(Duration::from_secs(10)).keep_alive(Duration::from_secs(15));
    Ok(server.max_connections(2_000).shutdown_timeout(5).listen(listener)?.run())
}

/// A form is a few fields; a sheet comes another way, with a limit of its own.
fn form_limit() -> web::PayloadConfig {
    web::PayloadConfig::new(LARGEST_FORM)
}

/// For every answer. A handler's own header of the same name stands.
fn headers() -> DefaultHeaders {
    DefaultHeaders::new()
        .add(("Content-Security-Policy", POLICY))
        .add(("X-Content-Type-Options", "nosniff"))
        .add(("Referrer-Policy", "no-referrer"))
        .add(("X-Robots-Tag", "noindex"))
        .add(("Cross-Origin-Opener-Policy", "same-origin"))
}

/// `GET /healthz`
async fn healthz() -> HttpResponse {
    HttpResponse::Ok().insert_header(("Cache-Control", "no-store")).content_type("text/plain").body("ok")
}

/// Two hundred corrected rows of ten cells, with room.
const LARGEST_FORM: usize = 1024 * 1024;
/// Nothing but our own stylesheet, font and pictures; no script at all.
const POLICY: &str =
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
