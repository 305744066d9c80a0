//! Where programs of the venue are told what becomes of badges.

use actix_web::{HttpResponse, web};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::actions::add_webhook::{self, add_webhook, remove_webhook};
use crate::store::Error;
use crate::store::webhooks::{self, Webhook};
use crate::web::problem::{Problem, Refusal};
use crate::web::programs::answer::Answer;
use crate::web::programs::asked::{Asked, Sent};
use crate::web::programs::caller::{Issuing, Reading};
use crate::web::programs::fields::body_fault;
use crate::web::programs::look::Look;

/// `GET /api/v1/webhooks`
pub(crate) async fn list(caller: Reading, look: Look) -> Result<HttpResponse, Refusal> {
    look.end()?;
    let scope = caller.scope.clone();
    let found = caller.site.desk.store.read(move |connection| webhooks::of_venue(connection, &scope)).await;
    let found = found.map_err(|error: Error| Problem::from(error))?;
    Ok(Answer::ok(&json!({"webhooks": found.iter().map(told).collect::<Vec<_>>()})).respond())
}

/// `POST /api/v1/webhooks`: the same address again is the same one, with the same secret.
pub(crate) async fn add(caller: Issuing, asked: Asked) -> Result<HttpResponse, Refusal> {
    let work = async move |caller: Issuing, sent: Sent| {
        let mut fields = sent.fields()?;
        let url = fields.needed("url");
        fields.end()?;
        let added = match add_webhook(&caller.site.desk, &caller.scope, &url).await {
            Ok(added) => added,
            Err(add_webhook::Error::Place) => {
                return Err(Problem::BodyInvalid { faults: vec![body_fault("/url".into(), "place", &[])] }.into());
            }
            Err(add_webhook::Error::TooMany) => return Err(Problem::CannotNow { reason: "too-many" }.into()),
            Err(other) => return Err(Problem::internal(&other).into()),
        };
        let body = json!({"id": added.id, "url": added.url, "secret": added.secret});
        let answer = if added.is_new { Answer::created("/api/v1/webhooks".to_owned(), &body) } else { Answer::ok(&body) };
        Ok(answer.secret())
    };
    asked.once(caller, work).await
}

/// `POST /api/v1/webhooks/{id}/remove`
pub(crate) async fn remove(caller: Issuing, path: web::Path<String>, asked: Asked) -> Result<HttpResponse, Refusal> {
    let work = async move |caller: Issuing, sent: Sent| {
        sent.fields_if_any()?.end()?;
        let id = Uuid::parse_str(&path).map_err(|_| Problem::NotFound)?;
        let removed = remove_webhook(&caller.site.desk, &caller.scope, id).await?;
        if removed { Ok(Answer::ok(&json!({"id": id}))) } else { Err(Problem::NotFound.into()) }
    };
    asked.once(caller, work).await
}

fn told(webhook: &Webhook) -> Value {
    json!({
        "id": webhook.id, "url": webhook.url, "madeAt": webhook.made_at.to_string(),
        "toldAt": webhook.told_at.map(|at| at.to_string()), "disabledAt": webhook.disabled_at.map(|at| at.to_string()),
    })
}
