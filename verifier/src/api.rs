//! JSON in, report out. Any verdict is an answer, so it is 200; only a request without anything to judge is refused.

use actix_web::http::header::ACCEPT_LANGUAGE;
use actix_web::{HttpRequest, HttpResponse, web};

use crate::app::Service;
use crate::asked::Asked;
use crate::problem::Problem;
use crate::words::Words;

/// `POST /api/v1/verify`.
pub(crate) async fn verify(service: web::Data<Service>, request: HttpRequest, payload: web::Payload) -> HttpResponse {
    let asked = Asked::from_body(&request, payload).await;
    let accepted = request.headers().get(ACCEPT_LANGUAGE).and_then(|v| v.to_str().ok());
    let words = Words::for_reader(asked.as_ref().ok().and_then(Asked::language), accepted);
    match judge(&service, asked, &words).await {
        Ok(report) => HttpResponse::Ok().json(report),
        Err(problem) => problem.respond(&words, &service.public_url),
    }
}

/// `GET /healthz`: we can answer.
pub(crate) async fn health() -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain; charset=utf-8").body("ok\n")
}

async fn judge(service: &Service, asked: Result<Asked, Problem>, words: &Words) -> Result<badge::Report, Problem> {
    let question = asked?.question(words.tag())?;
    Ok(service.examiner.examine(question).await?)
}
