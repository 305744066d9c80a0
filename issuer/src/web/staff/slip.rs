//! The code on one person's slip: shown to whoever hands it out, and made anew.

use actix_web::{HttpResponse, web};
use serde::Deserialize;

use crate::actions::hand_out::Which;
use crate::actions::renew_code::renew_code;
use crate::web::problem::{Page, Problem};
use crate::web::staff::caller::{Issuing, see_other};
use crate::web::staff::paper::{id, name, pile};
use crate::web::staff::sent::Sent;
use crate::web::views::staff::slip::SlipPage;

/// Whether it was made just now: `?made=yes`.
#[derive(Deserialize)]
pub(crate) struct Asked {
    made: Option<String>,
}

/// `GET /staff/v/{venue}/badges/{id}/code`
pub(crate) async fn slip(
    caller: Issuing,
    path: web::Path<(String, String)>,
    asked: Option<web::Query<Asked>>,
) -> Result<HttpResponse, Page> {
    let badge = id(&caller, &path.1)?;
    let pile = pile(&caller, Which::Badge(badge), 1).await?;
    let one = pile.handed.first().ok_or_else(|| caller.refuse(Problem::NotFound))?;
    let page = SlipPage {
        desk: caller.frame(),
        name: &name(&caller, one)?,
        code: &one.code,
        is_locked: one.handout.locked_at.is_some(),
        is_fresh: asked.is_some_and(|asked| asked.made.is_some()),
        base: caller.path(&format!("/badges/{badge}")),
    };
    caller.page(page.render())
}

/// Nothing stands in its form.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Nothing {}

/// `POST /staff/v/{venue}/badges/{id}/code`
pub(crate) async fn renew(caller: Issuing, path: web::Path<(String, String)>, _: Sent<Nothing>) -> Result<HttpResponse, Page> {
    let badge = id(&caller, &path.1)?;
    let renewed = renew_code(&caller.visit.desk, &caller.scope, badge).await.map_err(|error| caller.refuse(error))?;
    if !renewed {
        return Err(caller.refuse(Problem::NotFound));
    }
    Ok(see_other(&caller.path(&format!("/badges/{badge}/code?made=yes"))))
}
