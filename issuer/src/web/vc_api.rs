//! The VC-API of instances, on a listener of its own: it is for programs that test signatures, and nothing of it stands beside people's badges.

use std::net::TcpListener;
use std::time::Duration;

use actix_web::dev::Server;
use actix_web::http::StatusCode;
use actix_web::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, ALLOW, AUTHORIZATION, CACHE_CONTROL, CONTENT_TYPE, HeaderValue};
use actix_web::middleware::{DefaultHeaders, from_fn};
use actix_web::web::{self, ServiceConfig};
use actix_web::{App, FromRequest as _, HttpRequest, HttpResponse, HttpServer, Resource, ResponseError as _};
use serde::Deserialize;

use crate::actions::desk::Desk;
use crate::actions::keep_instances::opened_by;
use crate::actions::sign_for_program::{self, KeptLists};
use crate::config::Tls;
use crate::store::instances::{self, Instance};
use crate::web::patience;
use crate::web::problem::Problem;
use crate::web::tls;

/// What every handler works with.
struct Counter {
    desk: Desk,
    base: String,
    lists: KeptLists,
}

fn routes(app: &mut ServiceConfig) {
    // An endpoint that is asked by itself issues: some programs want the whole address, others add the rest.
    app.service(at("/vc-api/{instance}", "POST").route(web::post().to(issue)))
        .service(at("/vc-api/{instance}/credentials/issue", "POST").route(web::post().to(issue)))
        .service(at("/vc-api/{instance}/credentials/status", "POST").route(web::post().to(status)))
        .service(at("/vc-api/{instance}/status-list", "GET").route(web::get().to(list)))
        .service(at("/vc-api/{instance}/status-list/publish", "POST").route(web::post().to(publish)))
        .service(at("/healthz", "GET").route(web::get().to(healthz)))
        .default_service(web::route().to(nothing));
}

/// What stands at a path; asked in another way than this one, it says so (RFC 9110 §15.5.6).
fn at(path: &'static str, way: &'static str) -> Resource {
    web::resource(path).default_service(web::route().to(move || async move {
        let mut answer = Problem::MethodNotAllowed.error_response();
        answer.headers_mut().insert(ALLOW, HeaderValue::from_static(way));
        answer
    }))
}

/// Serves instances until it is told to stop; `base` is the address that programs know, without a slash at its end. Over TLS where there is a
/// certificate.
///
/// # Errors
/// Where the listener, or the certificate, cannot be used.
pub fn serve(desk: Desk, base: &str, listener: TcpListener, tls: Option<&Tls>) -> std::io::Result<Server> {
    let counter = web::Data::new(Counter { desk, base: base.to_owned(), lists: KeptLists::default() });
    let server = HttpServer::new(move || {
        let headers = DefaultHeaders::new().add(("X-Content-Type-Options", "nosniff"));
        let headers = headers.add(("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"));
        let app = App::new().app_data(counter.clone()).app_data(web::PayloadConfig::new(LARGEST_BODY));
        app.wrap(from_fn(patience::patience)).wrap(headers).configure(routes)
    });
    patience::bound(&listener)?;
    let server = server.workers(WORKERS).client_request_timeout(Duration::from_secs(10)).keep_alive(Duration::from_secs(15));
    let server = server.max_connections(200).shutdown_timeout(5).disable_signals();
    let server = match tls {
        None => server.listen(listener)?,
        Some(tls) => server.listen_rustls_0_23(listener, tls::settings(tls).map_err(std::io::Error::other)?)?,
    };
    Ok(server.run())
}

/// Whether it could be served with this certificate. The listener opens with the first instance, perhaps long after the start, and what is wrong
/// with the settings is told at the start.
///
/// # Errors
/// What is wrong with it.
pub fn can_serve(tls: &Tls) -> std::io::Result<()> {
    tls::look(tls).map_err(std::io::Error::other)
}

/// `POST /vc-api/{instance}/credentials/issue`
async fn issue(
    counter: web::Data<Counter>,
    request: HttpRequest,
    name: web::Path<String>,
    payload: web::Payload,
) -> Result<HttpResponse, Problem> {
    let instance = entered(&counter, &request, &name).await?;
    let body = body(&request, payload).await?;
    let signed = sign_for_program::issue(&counter.desk, (&counter.base, &counter.lists), instance, body.to_vec()).await?;
    let body = format!(r#"{{"verifiableCredential":{signed}}}"#);
    Ok(HttpResponse::Created().insert_header((CACHE_CONTROL, "no-store")).content_type("application/json").body(body))
}

/// What a program says of a credential's status.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Change {
    credential_id: String,
    credential_status: Option<Entry>,
    /// Whether it is set; revocation is for good.
    status: Option<bool>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Entry {
    #[serde(rename = "type")]
    kind: Option<String>,
    status_purpose: Option<String>,
}

/// `POST /vc-api/{instance}/credentials/status`
async fn status(
    counter: web::Data<Counter>,
    request: HttpRequest,
    name: web::Path<String>,
    payload: web::Payload,
) -> Result<HttpResponse, Problem> {
    let instance = entered(&counter, &request, &name).await?;
    let change: Change = serde_json::from_slice(&body(&request, payload).await?).map_err(|_| Problem::InstanceMalformed)?;
    let other = |said: &Option<String>, ours: &str| said.as_deref().is_some_and(|said| said != ours);
    let is_other = change
        .credential_status
        .is_some_and(|entry| other(&entry.kind, "BitstringStatusListEntry") || other(&entry.status_purpose, "revocation"));
    if is_other || change.status == Some(false) {
        return Err(Problem::InstanceMalformed);
    }
    sign_for_program::revoke(&counter.desk, &instance, change.credential_id).await?;
    Ok(HttpResponse::Ok().insert_header((CACHE_CONTROL, "no-store")).content_type("application/json").body("{}"))
}

/// `GET /vc-api/{instance}/status-list`: for everybody, as status lists are.
async fn list(counter: web::Data<Counter>, name: web::Path<String>) -> Result<HttpResponse, Problem> {
    let found = counter.desk.store.read(move |connection| instances::find(connection, &name)).await?.ok_or(Problem::NotFound)?;
    let text = sign_for_program::status_list(&counter.desk, (&counter.base, &counter.lists), &found).await?;
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "application/vc"))
        .insert_header((CACHE_CONTROL, "no-cache"))
        .insert_header((ACCESS_CONTROL_ALLOW_ORIGIN, "*"))
        .body(text))
}

/// `POST /vc-api/{instance}/status-list/publish`: there is nothing to wait for, every answer is of now.
async fn publish(counter: web::Data<Counter>, request: HttpRequest, name: web::Path<String>) -> Result<HttpResponse, Problem> {
    entered(&counter, &request, &name).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// `GET /healthz`
async fn healthz() -> HttpResponse {
    HttpResponse::Ok().insert_header((CACHE_CONTROL, "no-store")).content_type("text/plain; charset=utf-8").body("ok")
}

async fn nothing() -> Result<HttpResponse, Problem> {
    Err(Problem::NotFound)
}

/// The body, of somebody whose token was looked at: nobody else's is taken into memory.
async fn body(request: &HttpRequest, payload: web::Payload) -> Result<web::Bytes, Problem> {
    let too_large = |error: &actix_web::Error| error.as_response_error().status_code() == StatusCode::PAYLOAD_TOO_LARGE;
    let read = web::Bytes::from_request(request, &mut payload.into_inner()).await;
    read.map_err(|error| if too_large(&error) { Problem::TooLarge } else { Problem::InstanceMalformed })
}

/// The instance whose token was brought (RFC 6750 §2.1). Which names there are is told to nobody else.
async fn entered(counter: &Counter, request: &HttpRequest, name: &str) -> Result<Instance, Problem> {
    let header = request.headers().get(AUTHORIZATION).and_then(|value| value.to_str().ok());
    let bearer = header.and_then(|value| value.split_once(' ')).filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"));
    let (_, token) = bearer.ok_or(Problem::InstanceClosed)?;
    opened_by(&counter.desk, name, token.trim()).await?.ok_or(Problem::InstanceClosed)
}

/// As large as any credential that we read, with its options.
const LARGEST_BODY: usize = 1_100_000;
/// Few programs ask, one after the other.
const WORKERS: usize = 2;
