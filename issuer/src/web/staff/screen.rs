//! Links on the screen, one person after the other.

use actix_web::{HttpResponse, web};
use serde::Deserialize;

use crate::actions::hand_out::Which;
use crate::web::problem::{Page, Problem};
use crate::web::staff::caller::Issuing;
use crate::web::staff::paper::{id, name, pile};
use crate::web::views::staff::screen::ScreenPage;

/// Which one: `?from=2`.
#[derive(Deserialize)]
pub(crate) struct Asked {
    from: Option<i64>,
}

/// `GET /staff/v/{venue}/imports/{id}/screen`
pub(crate) async fn of_import(
    caller: Issuing,
    path: web::Path<(String, String)>,
    asked: Option<web::Query<Asked>>,
) -> Result<HttpResponse, Page> {
    let import = id(&caller, &path.1)?;
    let from = asked.and_then(|asked| asked.from).unwrap_or(0);
    screen(&caller, Which::Import(import, from), caller.path(&format!("/imports/{import}"))).await
}

/// `GET /staff/v/{venue}/badges/{id}/screen`
pub(crate) async fn of_badge(caller: Issuing, path: web::Path<(String, String)>) -> Result<HttpResponse, Page> {
    let badge = id(&caller, &path.1)?;
    screen(&caller, Which::Badge(badge), caller.path(&format!("/badges/{badge}"))).await
}

async fn screen(caller: &Issuing, which: Which, base: String) -> Result<HttpResponse, Page> {
    let pile = pile(caller, which, 1).await?;
    let one = pile.handed.first().ok_or_else(|| caller.refuse(Problem::NotFound))?;
    let page = ScreenPage {
        desk: caller.frame(),
        name: &name(caller, one)?,
        share_url: &format!("{}/b/{}", pile.venue.origin, one.handout.link),
        off: one.handout.off,
        code: &one.code,
        place: (pile.from, pile.all),
        base,
    };
    caller.page(page.render())
}
