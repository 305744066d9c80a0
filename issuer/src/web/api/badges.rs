//! A badge's own bytes, exactly as they were signed and stored.

use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use actix_web::{HttpResponse, web};

use crate::store::badges;
use crate::web::problem::Problem;
use crate::web::site::Site;

/// `GET /b/{link}.json`, and `GET /b/{link}` where a document is liked better.
pub(crate) async fn json(site: web::Data<Site>, link: web::Path<String>) -> Result<HttpResponse, Problem> {
    let shown = site.desk.store.read(move |connection| badges::behind(connection, &link)).await?;
    let text = shown.ok_or(Problem::NotFound)?.text;
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "application/vc"))
        .insert_header((CACHE_CONTROL, "private, no-store"))
        .insert_header((CONTENT_DISPOSITION, "inline; filename=\"badge.json\""))
        .insert_header(("X-Robots-Tag", "noindex"))
        .body(text))
}
