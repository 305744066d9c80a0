//! A badge's own bytes, exactly as they were signed and stored, and the same credential as a token.

use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use actix_web::{HttpResponse, web};
use badge::keys::Algorithm;
use serde::Deserialize;

use crate::actions::make_badge_token::make_badge_token;
use crate::actions::make_part::open_part;
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
    Ok(credential(text))
}

/// `GET /p/{link}.json`, and `GET /p/{link}` where a document is liked better: the part that the person of a badge chose to show.
pub(crate) async fn part(site: web::Data<Site>, link: web::Path<String>) -> Result<HttpResponse, Problem> {
    Ok(credential(open_part(&site.desk, &link).await?.text))
}

fn credential(text: String) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "application/vc"))
        .insert_header((CACHE_CONTROL, "private, no-store"))
        .insert_header((CONTENT_DISPOSITION, "inline; filename=\"badge.json\""))
        .insert_header(("X-Robots-Tag", "noindex"))
        .body(text)
}

/// By which algorithm: `?alg=RS256`.
#[derive(Deserialize)]
pub(crate) struct Asked {
    alg: Option<String>,
}

/// `GET /b/{link}.jwt`
pub(crate) async fn jwt(site: web::Data<Site>, link: web::Path<String>, asked: Option<web::Query<Asked>>) -> Result<HttpResponse, Problem> {
    let asked = asked.and_then(|asked| asked.into_inner().alg);
    let algorithm = asked.map(|name| Algorithm::named(&name).ok_or(Problem::NoToken)).transpose()?;
    let opened = link.clone();
    let shown = match site.desk.store.read(move |connection| links::open(connection, &opened)).await? {
        Opened::Shown(shown) => shown,
        closed => return Err(Problem::closed(&closed, &link)),
    };
    let token = make_badge_token(&site.desk, &shown, algorithm).await?;
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "application/vc+jwt"))
        .insert_header((CACHE_CONTROL, "private, no-store"))
        .insert_header((CONTENT_DISPOSITION, "inline; filename=\"badge.jwt\""))
        .insert_header(("X-Robots-Tag", "noindex"))
        .body(token))
}
