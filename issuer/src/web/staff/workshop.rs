//! The end of a workshop: the code of the room on the board.

use actix_web::{HttpResponse, web};
use serde::Deserialize;

use crate::actions::open_workshop::{self, close_workshop, look_at_board, open_workshop};
use crate::web::problem::{Page, Problem};
use crate::web::staff::caller::{Issuing, see_other};
use crate::web::staff::paper::id;
use crate::web::staff::sent::Sent;
use crate::web::views::staff::workshop::WorkshopPage;

/// `GET /staff/v/{venue}/imports/{id}/workshop`
pub(crate) async fn board(caller: Issuing, path: web::Path<(String, String)>) -> Result<HttpResponse, Page> {
    let import = id(&caller, &path.1)?;
    let visit = &caller.visit;
    let board = look_at_board(&visit.desk, &caller.scope, import).await.map_err(|error| caller.refuse(refusal(error)))?;
    let address = visit.public_url.split_once("://").map_or(visit.public_url.as_str(), |(_, rest)| rest);
    let page = WorkshopPage {
        desk: caller.frame(),
        base: caller.path(&format!("/imports/{import}")),
        address: format!("{address}/retirer"),
        open: board.open.map(|(code, workshop)| (code, workshop.ends_at)),
        now: visit.desk.clock.now(),
        claimed: board.claimed,
        all: board.all,
    };
    caller.page(page.render())
}

/// Nothing stands in its form.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Nothing {}

/// `POST /staff/v/{venue}/imports/{id}/workshop`
pub(crate) async fn open(caller: Issuing, path: web::Path<(String, String)>, _: Sent<Nothing>) -> Result<HttpResponse, Page> {
    let import = id(&caller, &path.1)?;
    open_workshop(&caller.visit.desk, &caller.scope, import).await.map_err(|error| caller.refuse(refusal(error)))?;
    Ok(see_other(&caller.path(&format!("/imports/{import}/workshop"))))
}

/// `POST /staff/v/{venue}/imports/{id}/workshop/close`
pub(crate) async fn close(caller: Issuing, path: web::Path<(String, String)>, _: Sent<Nothing>) -> Result<HttpResponse, Page> {
    let import = id(&caller, &path.1)?;
    close_workshop(&caller.visit.desk, &caller.scope, import).await.map_err(|error| caller.refuse(refusal(error)))?;
    Ok(see_other(&caller.path(&format!("/imports/{import}/workshop"))))
}

fn refusal(error: open_workshop::Error) -> Problem {
    match error {
        open_workshop::Error::Unknown => Problem::NotFound,
        other => Problem::internal(&other),
    }
}
