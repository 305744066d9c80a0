//! Every route on one screen, with the limits and headers that hold for all of them.

use std::io;
use std::net::TcpListener;
use std::time::Duration;

use actix_web::body::MessageBody;
use actix_web::dev::{Server, ServiceRequest, ServiceResponse};
use actix_web::middleware::{Next, from_fn};
use actix_web::{App, Error, HttpServer, web};

use crate::desk::Desk;
use crate::{api, pages, vc_api};

/// Serves on `listener` until it is told to stop.
///
/// # Errors
/// Where the listener cannot be used.
pub fn serve(desk: Desk, listener: TcpListener) -> io::Result<Server> {
    let desk = web::Data::new(desk);
    let server = HttpServer::new(move || App::new().app_data(desk.clone()).wrap(from_fn(answer)).configure(routes));
    // A client that sends its head a byte at a time may do so for this long and no longer.
    Ok(server
        .client_request_timeout(Duration::from_secs(10))
        .keep_alive(Duration::from_secs(15))
        .max_connections(MOST_CONNECTIONS)
        .listen(listener)?
        .run())
}

fn routes(app: &mut web::ServiceConfig) {
    let only = |path: &str, allow: &'static str| {
        web::resource(path.to_owned()).default_service(web::to(move |desk, request| pages::wrong_method(allow, desk, request)))
    };
    app.service(only("/", "GET").route(web::get().to(pages::ask)).route(web::head().to(pages::ask)))
        .service(only("/verify", "POST").route(web::post().to(pages::verify)))
        .service(only("/problems/{slug}", "GET").route(web::get().to(pages::problem)))
        .service(only("/assets/{version}/{name:.*}", "GET").route(web::get().to(pages::asset)))
        .service(only("/api/v1/verify", "POST").route(web::post().to(api::verify)))
        .service(only("/credentials/verify", "POST").route(web::post().to(vc_api::credential)))
        .service(only("/presentations/verify", "POST").route(web::post().to(vc_api::presentation)))
        .service(only("/healthz", "GET").route(web::get().to(api::health)))
        .default_service(web::to(pages::not_found));
}

/// What holds for every answer; and one line in the log, with the route and never the path, query, address or body: a badge is
/// nobody's business, and a share link pasted behind our own address is the key to one.
async fn answer(request: ServiceRequest, next: Next<impl MessageBody>) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let method = request.method().clone();
    let mut response = next.call(request).await?;
    for (name, value) in HEADERS {
        let (name, value) =
            (actix_web::http::header::HeaderName::from_static(name), actix_web::http::header::HeaderValue::from_static(value));
        // An asset says for itself how long it may be kept.
        if !response.headers().contains_key(&name) {
            response.headers_mut().insert(name, value);
        }
    }
    let route = response.request().match_pattern().unwrap_or_else(|| String::from("none"));
    tracing::info!(%method, route, status = response.status().as_u16(), "answered");
    Ok(response)
}

/// For each worker: every connection may hold half a megabyte, twice.
const MOST_CONNECTIONS: usize = 1_000;

const HEADERS: &[(&str, &str)] = &[
    ("cache-control", "no-store"),
    ("content-security-policy", "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'"),
    ("cross-origin-opener-policy", "same-origin"),
    ("referrer-policy", "no-referrer"),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
];

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::sync::{Arc, Mutex};

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
        let desk = web::Data::new(Desk { examiner: Examiner::new(&config), public_url: config.public_url });
        let app = actix_web::test::init_service(App::new().app_data(desk).wrap(from_fn(answer)).configure(routes)).await;
        for path in ["/https://badges.example.org/b/SecretLink", "/problems/SecretLink", "/?badge=SecretLink"] {
            actix_web::test::call_service(&app, actix_web::test::TestRequest::get().uri(path).to_request()).await;
        }
        let said = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
        assert!(said.contains("answered") && said.contains("/problems/{slug}"), "{said}");
        assert!(!said.contains("Secret"), "{said}");
    }
}
