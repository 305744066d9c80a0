//! How badges reach their people.

use actix_web::{HttpResponse, web};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::actions::look_at_deliveries::look_at_deliveries;
use crate::actions::send_again::{self, send_again};
use crate::actions::send_batch::send_batch;
use crate::store::Error;
use crate::store::deliveries::{self, Delivery};
use crate::web::problem::{Problem, Refusal};
use crate::web::programs::answer::Answer;
use crate::web::programs::asked::{Asked, Sent};
use crate::web::programs::caller::{Issuing, Reading};
use crate::web::programs::imports::heading;
use crate::web::programs::look::Look;

/// `GET /api/v1/deliveries`: what did not arrive, and can still be put right.
pub(crate) async fn failed(caller: Reading, look: Look) -> Result<HttpResponse, Refusal> {
    look.end()?;
    let scope = caller.scope.clone();
    let failed = caller.site.desk.store.read(move |connection| deliveries::failed(connection, &scope, MOST)).await;
    let failed = failed.map_err(|error: Error| Problem::from(error))?;
    Ok(Answer::ok(&json!({"deliveries": failed.iter().map(told).collect::<Vec<_>>()})).respond())
}

/// `GET /api/v1/imports/{id}/deliveries`
pub(crate) async fn of_import(caller: Reading, look: Look, path: web::Path<String>) -> Result<HttpResponse, Refusal> {
    look.end()?;
    let id = heading(&caller, &path).await?.id;
    let board = look_at_deliveries(&caller.site.desk, &caller.scope, id).await?;
    let (counts, lines) = board.map(|board| (board.counts, board.lines)).unwrap_or_default();
    let count = |one: &deliveries::Count| json!({"channel": one.channel.slug(), "state": one.state.slug(), "count": one.count});
    let body = json!({
        "counts": counts.iter().map(count).collect::<Vec<_>>(), "deliveries": lines.iter().map(told).collect::<Vec<_>>(),
    });
    Ok(Answer::ok(&body).respond())
}

/// `POST /api/v1/imports/{id}/send`
pub(crate) async fn send(caller: Issuing, path: web::Path<String>, asked: Asked) -> Result<HttpResponse, Refusal> {
    let work = async move |caller: Issuing, sent: Sent| {
        sent.fields_if_any()?.end()?;
        let id = heading(&caller, &path).await?.id;
        let started = send_batch(&caller.site.desk, &caller.scope, id).await?;
        Ok(Answer::ok(&json!({"id": id, "mails": started.mails, "texts": started.texts})))
    };
    asked.once(caller, work).await
}

/// `POST /api/v1/deliveries/{id}/send`
pub(crate) async fn again(caller: Issuing, path: web::Path<String>, asked: Asked) -> Result<HttpResponse, Refusal> {
    let work = async move |caller: Issuing, sent: Sent| {
        sent.fields_if_any()?.end()?;
        let id = Uuid::parse_str(&path).map_err(|_| Problem::NotFound)?;
        match send_again(&caller.site.desk, &caller.scope, id).await {
            // Without the person's name: it is kept for whoever asks the same again.
            Ok(delivery) => Ok(Answer::ok(&json!({"id": delivery.id, "badge": delivery.badge, "state": delivery.state.slug()}))),
            Err(send_again::Error::NoAddress) => Err(Problem::CannotNow { reason: "no-address" }.into()),
            Err(send_again::Error::NoPost { .. }) => Err(Problem::CannotNow { reason: "no-post" }.into()),
            Err(send_again::Error::Store(store)) => Err(store.into()),
            Err(send_again::Error::Unknown) => Err(Problem::NotFound.into()),
        }
    };
    asked.once(caller, work).await
}

fn told(delivery: &Delivery) -> Value {
    json!({
        "id": delivery.id, "badge": delivery.badge, "name": delivery.name, "channel": delivery.channel.slug(),
        "address": delivery.address.as_ref().map(|address| address.masked()), "state": delivery.state.slug(),
        "fault": delivery.fault.map(|fault| fault.slug()), "settledAt": delivery.settled_at.map(|at| at.to_string()),
    })
}

/// As many as somebody looks through.
const MOST: i64 = 200;
