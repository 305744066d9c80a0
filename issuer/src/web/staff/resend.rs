//! What somebody typed is not lost because their session ended while they typed: the answer holds it, to be sent once more after they
//! signed in. Nothing is kept by us, and nothing is done without a press of theirs.

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::web::Bytes;
use actix_web::{Error, FromRequest as _, HttpRequest, HttpResponse};
use futures_util::stream;

use crate::web::site::Visit;
use crate::web::staff::caller::{Unsent, form_token, private_page, session_secret};
use crate::web::staff::sent::{is_form, is_ours};
use crate::web::views::staff::frame::StaffFrame;
use crate::web::views::staff::resend::ResendPage;

/// Around every form of the desk.
pub(crate) async fn resend(mut request: ServiceRequest, next: Next<impl MessageBody + 'static>) -> Result<ServiceResponse<BoxBody>, Error> {
    let typed_here = request.method() == Method::POST && request.path().starts_with("/staff/") && request.path() != "/staff/leave";
    // Who never had a session here is sent to the door, whatever they send.
    let had_session = session_secret(request.request()).is_some();
    if !(typed_here && had_session && is_form(request.request()) && is_ours(request.request())) {
        return Ok(next.call(request).await?.map_into_boxed_body());
    }
    // Larger ones are refused by the handler, which reads what is left.
    let Ok(body) = request.extract::<Bytes>().await else { return Ok(next.call(request).await?.map_into_boxed_body()) };
    let again = body.clone();
    // A button without fields is pressed again soon enough.
    let is_typed = url::form_urlencoded::parse(&again).any(|(name, _)| name != "token");
    request.set_payload(Payload::Stream { payload: Box::pin(stream::iter([Ok(body)])) });
    let answer = next.call(request).await?.map_into_boxed_body();
    let unsent = answer.response().extensions().get::<Unsent>().copied();
    let Some(unsent) = unsent.filter(|_| is_typed) else { return Ok(answer) };
    let (request, _) = answer.into_parts();
    let page = page(&request, unsent, &again).await;
    Ok(ServiceResponse::new(request, page))
}

async fn page(request: &HttpRequest, unsent: Unsent, body: &[u8]) -> HttpResponse {
    let visit = match Visit::from_request(request, &mut Payload::None).await {
        Ok(visit) => visit,
        Err(problem) => return actix_web::ResponseError::error_response(&problem),
    };
    let mut fields: Vec<(String, String)> = url::form_urlencoded::parse(body).into_owned().collect();
    if unsent == Unsent::StrangeToken {
        // They are signed in: what they send now is theirs.
        fields.retain(|(name, _)| name != "token");
        fields.extend(session_secret(request).map(|secret| ("token".to_owned(), form_token(&secret))));
    }
    let path = request.path().to_owned();
    let page = ResendPage { desk: StaffFrame::new(&visit.reader, visit.try_out), path, fields, signed_out: unsent == Unsent::SignedOut };
    let answer = private_page(&visit, askama::Template::render(&page));
    let mut answer = answer.unwrap_or_else(|page| actix_web::ResponseError::error_response(&page));
    *answer.status_mut() = StatusCode::FORBIDDEN;
    answer
}
