//! JSON in, report out. Any verdict is an answer, so it is 200; only a request without anything to judge is refused.

use actix_web::{HttpRequest, HttpResponse, web};

use crate::asked::Asked;
use crate::desk::{self, Desk};
use crate::problem::Problem;
use crate::words::Words;

/// `POST /api/v1/verify`.
pub(crate) async fn verify(desk: web::Data<Desk>, request: HttpRequest, payload: web::Payload) -> HttpResponse {
    let asked = Asked::from_body(&request, payload).await;
    let words = desk::words(&request, asked.as_ref().ok().and_then(Asked::language));
    match judge(&desk, asked, &words).await {
        Ok(report) => HttpResponse::Ok().json(report),
        Err(problem) => problem.respond(&words, &desk.public_url),
    }
}

/// `GET /healthz`: we can answer.
pub(crate) async fn health() -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain; charset=utf-8").body("ok\n")
}

async fn judge(desk: &Desk, asked: Result<Asked, Problem>, words: &Words) -> Result<badge::Report, Problem> {
    let mut asked = asked?;
    let question = asked.question(words.tag())?;
    Ok(desk.examiner.examine(question).await?)
}
