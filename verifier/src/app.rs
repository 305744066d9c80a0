//! Every route on one screen, with the limits and headers that hold for all of them.

use std::io;
use std::net::TcpListener;
use std::sync::Arc;
use std::time::{Duration, Instant};

use actix_web::body::MessageBody;
use actix_web::dev::{Server, ServerHandle, ServiceRequest, ServiceResponse};
use actix_web::http::{ConnectionType, Method};
use actix_web::middleware::{Condition, DefaultHeaders, Next, from_fn};
use actix_web::{App, Error, HttpResponse, HttpServer, Route, web};

use crate::config::Tls;
use crate::desk::Desk;
use crate::metrics::Metrics;
use crate::patience::{bound, patience};
use crate::problem::{Problem, Refused};
use crate::{api, openapi, pages, tls, vc_api};

/// Serves on `listener` until it is told to stop; the desk is shared with whoever tells it.
///
/// # Errors
/// Where the listener cannot be used.
pub fn serve(desk: impl Into<Arc<Desk>>, listener: TcpListener) -> io::Result<Server> {
    serve_over(desk, listener, None)
}

/// The same, over TLS where there is a certificate.
///
/// # Errors
/// Where the listener, or the certificate, cannot be used.
pub fn serve_over(desk: impl Into<Arc<Desk>>, listener: TcpListener, tls: Option<&Tls>) -> io::Result<Server> {
    let (desk, is_tls) = (web::Data::from(desk.into()), tls.is_some());
    // Of a proxy's TLS we know nothing: it says so itself.
    let strict = move || Condition::new(is_tls, DefaultHeaders::new().add(("Strict-Transport-Security", STRICT)));
    let server = HttpServer::new(move || {
        App::new().app_data(desk.clone()).wrap(strict()).wrap(from_fn(answer)).wrap(from_fn(patience)).configure(routes)
    });
    bound(&listener)?;
    // A client that sends its head a byte at a time may do so for this long and no longer.
    let server = server
        .client_request_timeout(Duration::from_secs(10))
        .keep_alive(KEEP_ALIVE)
        .max_connections(MOST_CONNECTIONS)
        // Whoever runs us decides what a signal means, and says `stop`: those who were let in are answered.
        .disable_signals()
        .shutdown_timeout(TIME_TO_CLOSE);
    let server = match tls {
        None => {
            tls::nothing_to_read_again();
            server.listen(listener)?
        }
        Some(tls) => server.listen_rustls_0_23(listener, tls::settings(tls).map_err(io::Error::other)?)?,
    };
    Ok(server.run())
}

/// Ends `servers` in order: first every answer ends its connection, so that nobody sends one more question down a wire that is about to
/// be cut; then nobody new is let in, and whoever was is answered.
pub async fn stop(desk: &Desk, servers: impl IntoIterator<Item = ServerHandle>) {
    desk.close();
    tokio::time::sleep(TIME_TO_LEAVE).await;
    for server in servers {
        server.stop(true).await;
    }
}

/// Serves what is counted, on a listener of its own: for the operator's network and nobody else's.
///
/// # Errors
/// Where the listener cannot be used.
pub fn serve_metrics(metrics: Arc<Metrics>, listener: TcpListener) -> io::Result<Server> {
    let metrics = web::Data::from(metrics);
    let route =
        || web::get().to(|metrics: web::Data<Metrics>| async move { HttpResponse::Ok().content_type(METRICS).body(metrics.text()) });
    let server = HttpServer::new(move || App::new().app_data(metrics.clone()).wrap(from_fn(patience)).route("/metrics", route()));
    bound(&listener)?;
    Ok(server.workers(1).disable_signals().shutdown_timeout(1).listen(listener)?.run())
}

/// One route, as `schemas/json/verifier.openapi.json` describes it.
pub struct Place {
    /// Its pattern.
    pub path: &'static str,
    /// The one method that it takes; the page of the question takes HEAD too.
    pub method: &'static str,
    route: fn() -> Route,
}

/// Every route there is.
pub const PLACES: &[Place] = &[
    Place { path: "/", method: "GET", route: || web::get().to(pages::ask) },
    Place { path: "/verify", method: "POST", route: || web::post().to(pages::verify) },
    Place { path: "/problems/{slug}", method: "GET", route: || web::get().to(pages::problem) },
    Place { path: "/assets/{version}/{name:.*}", method: "GET", route: || web::get().to(pages::asset) },
    Place { path: "/api/v1/verify", method: "POST", route: || web::post().to(api::verify) },
    Place { path: "/api/openapi.json", method: "GET", route: || web::get().to(openapi::describe) },
    Place { path: "/credentials/verify", method: "POST", route: || web::post().to(vc_api::credential) },
    Place { path: "/presentations/verify", method: "POST", route: || web::post().to(vc_api::presentation) },
    Place { path: "/healthz", method: "GET", route: || web::get().to(api::health) },
];

fn routes(app: &mut web::ServiceConfig) {
    for Place { path, method, route } in PLACES {
        let allow = if *path == "/" { "GET, HEAD" } else { *method };
        let wrong = web::to(move |desk, request| pages::wrong_method(allow, desk, request));
        let resource = web::resource(*path).route(route()).default_service(wrong);
        app.service(if *path == "/" { resource.route(web::head().to(pages::ask)) } else { resource });
    }
    app.default_service(web::to(pages::not_found));
}

/// What holds for every answer; and one line in the log, with the route and never the path, query, address or body: a badge is
/// nobody's business, and a share link pasted behind our own address is the key to one.
async fn answer(request: ServiceRequest, next: Next<impl MessageBody + 'static>) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let (method, began) = (request.method().clone(), Instant::now());
    let desk = request.app_data::<web::Data<Desk>>().cloned();
    let _answering = desk.as_ref().map(|desk| desk.examiner.metrics().answering());
    let mut response = match desk.as_ref().and_then(|desk| too_often(desk, &request)) {
        None => next.call(request).await?.map_into_left_body(),
        Some(refusal) => request.into_response(refusal).map_into_right_body(),
    };
    for (name, value) in HEADERS {
        let (name, value) =
            (actix_web::http::header::HeaderName::from_static(name), actix_web::http::header::HeaderValue::from_static(value));
        // An asset says for itself how long it may be kept.
        if !response.headers().contains_key(&name) {
            response.headers_mut().insert(name, value);
        }
    }
    if desk.as_ref().is_some_and(|desk| desk.is_closing()) {
        response.response_mut().head_mut().set_connection_type(ConnectionType::Close);
    }
    let refused = response.response().extensions().get::<Refused>().copied();
    if let (Some(desk), Some(Refused(slug))) = (&desk, refused) {
        desk.examiner.metrics().problem(slug);
    }
    let route = response.request().match_pattern().unwrap_or_else(|| String::from("none"));
    let milliseconds = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
    tracing::info!(%method, route, status = response.status().as_u16(), milliseconds, "answered");
    Ok(response)
}

/// The refusal for a client that asks for more verifications than it may. Only these cost us anything, and all are POST.
fn too_often(desk: &Desk, request: &ServiceRequest) -> Option<HttpResponse> {
    if request.method() != Method::POST {
        return None;
    }
    let wait = desk.clients().admit(request.peer_addr().map(|peer| peer.ip()), request.headers()).err()?;
    Some(pages::reject(desk, request.request(), &Problem::TooManyRequests { seconds: wait.as_secs() + 1 }))
}

/// For each worker: every connection may hold half a megabyte, twice.
const MOST_CONNECTIONS: usize = 1_000;

/// Between two questions on one connection.
const KEEP_ALIVE: Duration = Duration::from_secs(15);

/// For clients that keep asking on one connection to learn that it ends.
const TIME_TO_LEAVE: Duration = Duration::from_secs(1);

/// Seconds that the last questions have once we are told to stop: a body may drip in for thirty, a verdict takes ten.
const TIME_TO_CLOSE: u64 = 45;

/// A year.
const STRICT: &str = "max-age=31536000";

/// The media type of the text format.
const METRICS: &str = "text/plain; version=0.0.4; charset=utf-8";

const HEADERS: &[(&str, &str)] = &[
    ("cache-control", "no-store"),
    // `default-src` says nothing of the last three.
    (
        "content-security-policy",
        "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    ),
    ("cross-origin-opener-policy", "same-origin"),
    ("referrer-policy", "no-referrer"),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
];

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::sync::Mutex;

    use super::*;
    use crate::config::Config;
    use crate::examine::Examiner;

    /// A log that can be read afterwards.
    #[derive(Clone, Default)]
    struct Log(Arc<Mutex<Vec<u8>>>);

    impl Write for Log {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[actix_web::test]
    async fn a_share_link_pasted_behind_our_address_stands_in_no_log() {
        let log = Log::default();
        let writer = log.clone();
        let subscriber = tracing_subscriber::fmt().with_max_level(tracing::Level::DEBUG).with_writer(move || writer.clone()).finish();
        let _guard = tracing::subscriber::set_default(subscriber);
        let config = Config::default();
        let desk = web::Data::new(Desk::new(Examiner::new(&config), config.public_url));
        let app = actix_web::test::init_service(App::new().app_data(desk).wrap(from_fn(answer)).configure(routes)).await;
        for path in ["/https://badges.example.org/b/SecretLink", "/problems/SecretLink", "/?badge=SecretLink"] {
            actix_web::test::call_service(&app, actix_web::test::TestRequest::get().uri(path).to_request()).await;
        }
        let said = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
        assert!(said.contains("answered") && said.contains("/problems/{slug}"), "{said}");
        assert!(!said.contains("Secret"), "{said}");
    }
}
