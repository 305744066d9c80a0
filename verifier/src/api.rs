//! JSON in, report out. Any verdict is an answer, so it is 200; only a request without anything to judge is refused.

use actix_web::{HttpRequest, HttpResponse, web};
use serde_json::{Value, json};

use crate::asked::Asked;
use crate::desk::{self, Desk};
use crate::examine::Answer;
use crate::problem::Problem;
use crate::words::Words;

/// `POST /api/v1/verify`.
pub(crate) async fn verify(desk: web::Data<Desk>, request: HttpRequest, payload: web::Payload) -> HttpResponse {
    let asked = Asked::from_body(&request, payload).await;
    let words = desk::words(&request, asked.as_ref().ok().and_then(Asked::language));
    match judge(&desk, asked, &words).await {
        Ok(answers) => answered(&desk, answers, &words),
        Err(problem) => problem.respond(&words, &desk.public_url),
    }
}

/// `GET /healthz`: we can answer.
pub(crate) async fn health() -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain; charset=utf-8").body("ok\n")
}

async fn judge(desk: &Desk, asked: Result<Asked, Problem>, words: &Words) -> Result<Vec<Answer>, Problem> {
    let mut asked = asked?;
    Ok(desk.examiner.examine_each(asked.questions(&words.tag())?).await)
}

/// One badge is answered with its report or its problem; several with a list of them, in the order given.
fn answered(desk: &Desk, mut answers: Vec<Answer>, words: &Words) -> HttpResponse {
    let several = answers.len() > 1;
    match answers.pop() {
        Some(Answer { outcome: Ok(report), .. }) if !several => HttpResponse::Ok().json(report),
        Some(Answer { outcome: Err(unreadable), .. }) if !several => Problem::from(unreadable).respond(words, &desk.public_url),
        last => {
            let told = answers.into_iter().chain(last).map(|answer| match answer.outcome {
                Ok(report) => json!(report),
                Err(unreadable) => {
                    json!({ "input": answer.named, "problem": Problem::from(unreadable).details(words, &desk.public_url) })
                }
            });
            HttpResponse::Ok().json(json!({ "reports": told.collect::<Vec<Value>>() }))
        }
    }
}
