//! `/retirer`: at the end of a workshop, everybody takes their own badge.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use crate::actions::claim_badge::{Claim, Error, claim_badge};
use crate::web::client::client;
use crate::web::problem::{Page, Problem};
use crate::web::site::Visit;
use crate::web::staff::caller::private_page;
use crate::web::staff::sent::Posted;
use crate::web::views::claim::{ClaimPage, ClaimedPage};

/// `GET /retirer`
pub(crate) async fn page(visit: Visit) -> Result<HttpResponse, Page> {
    private_page(&visit, ClaimPage { was_refused: false, typed: [""; 3], try_out: visit.try_out }.render(&visit.reader))
}

/// What somebody typed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Typed {
    code: String,
    first: String,
    last: String,
}

/// `POST /retirer`
pub(crate) async fn claim(visit: Visit, request: HttpRequest, sent: Posted<Typed>) -> Result<HttpResponse, Page> {
    let Posted(Typed { code, first, last }) = sent;
    let claim = Claim { code: &code, first: &first, last: &last, client: &client(&request) };
    match claim_badge(&visit.desk, claim).await {
        Ok(claimed) => {
            let share_url = &format!("{}/b/{}", visit.public_url, claimed.handout.link);
            let page = ClaimedPage { link: &claimed.handout.link, share_url, code: &claimed.code, try_out: visit.try_out };
            private_page(&visit, page.render(&visit.reader))
        }
        Err(Error::Refused) => {
            let mut answer = private_page(
                &visit,
                ClaimPage { was_refused: true, typed: [&code, &first, &last], try_out: visit.try_out }.render(&visit.reader),
            )?;
            *answer.status_mut() = StatusCode::FORBIDDEN;
            Ok(answer)
        }
        Err(error) => Err(visit.refuse(Problem::internal(&error))),
    }
}
