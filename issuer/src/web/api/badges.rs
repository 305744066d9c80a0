//! A badge's own bytes, exactly as they were signed and stored.

use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use actix_web::{HttpResponse, web};

use crate::store::links::{self, Opened};
use crate::web::problem::Problem;
use crate::web::site::Site;

/// `GET /b/{link}.json`, and `GET /b/{link}` where a document is liked better.
pub(crate) async fn json(site: web::Data<Site>, link: web::Path<String>) -> Result<HttpResponse, Problem> {
    let asked = link.clone();
    let text = match site.desk.store.read(move |connection| links::open(connection, &asked)).await? {
        Opened::Shown(shown) => shown.text,
        closed => return Err(Problem::closed(&closed, &link)),
    };
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "application/vc"))
        .insert_header((CACHE_CONTROL, "private, no-store"))
        .insert_header((CONTENT_DISPOSITION, "inline; filename=\"badge.json\""))
        .insert_header(("X-Robots-Tag", "noindex"))
        .body(text))
}
