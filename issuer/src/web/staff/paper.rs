//! Paper for people: a sheet or a card for each badge of an import, or for one; and the badge's picture on it, which does not hang on
//! whether its link is on.

use actix_web::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use actix_web::{HttpResponse, web};
use badge::credential::{Extract, extract};
use badge::document::Document;
use serde::Deserialize;
use uuid::Uuid;

use crate::actions::hand_out::{Handed, Pile, Which, hand_out};
use crate::actions::hand_over::hand_over;
use crate::sheets::picture::Variant;
use crate::store::{Error, handouts};
use crate::web::problem::{Page, Problem};
use crate::web::staff::caller::{Issuing, see_other};
use crate::web::staff::sent::Sent;
use crate::web::views::picture::picture;
use crate::web::views::staff::paper::{Format, Paper, PaperPage, Span};

/// From which one on: `?from=60`.
#[derive(Deserialize)]
pub(crate) struct Asked {
    from: Option<i64>,
}

/// The venue, which the caller knows already, and an id.
type At = web::Path<(String, String)>;

/// `GET /staff/v/{venue}/imports/{id}/paper`
pub(crate) async fn sheets_of_import(caller: Issuing, path: At, asked: Option<web::Query<Asked>>) -> Result<HttpResponse, Page> {
    of_import(&caller, &path.1, asked, Format::Sheets).await
}

/// `GET /staff/v/{venue}/imports/{id}/cards`
pub(crate) async fn cards_of_import(caller: Issuing, path: At, asked: Option<web::Query<Asked>>) -> Result<HttpResponse, Page> {
    of_import(&caller, &path.1, asked, Format::Cards).await
}

/// Nothing stands in its form.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Nothing {}

/// `POST /staff/v/{venue}/imports/{id}/handed`: "Les feuilles sont remises".
pub(crate) async fn handed(caller: Issuing, path: At, _: Sent<Nothing>) -> Result<HttpResponse, Page> {
    let (import, scope) = (id(&caller, &path.1)?, caller.scope.clone());
    let there = caller.visit.desk.store.read(move |connection| handouts::count(connection, &scope, import)).await;
    if there.map_err(|error: Error| caller.refuse(error))? == 0 {
        return Err(caller.refuse(Problem::NotFound));
    }
    hand_over(&caller.visit.desk, &caller.scope, import).await.map_err(|error| caller.refuse(error))?;
    Ok(see_other(&caller.path(&format!("/imports/{import}"))))
}

/// `GET /staff/v/{venue}/badges/{id}/paper`
pub(crate) async fn sheet_of_badge(caller: Issuing, path: At) -> Result<HttpResponse, Page> {
    let badge = id(&caller, &path.1)?;
    paper(&caller, Which::Badge(badge), Format::Sheets, caller.path(&format!("/badges/{badge}"))).await
}

/// `GET /staff/v/{venue}/badges/{id}/cards`
pub(crate) async fn card_of_badge(caller: Issuing, path: At) -> Result<HttpResponse, Page> {
    let badge = id(&caller, &path.1)?;
    paper(&caller, Which::Badge(badge), Format::Cards, caller.path(&format!("/badges/{badge}"))).await
}

/// `GET /staff/v/{venue}/badges/{id}/picture.svg`: in lines, for printers of all kinds.
pub(crate) async fn line_picture(caller: Issuing, path: At) -> Result<HttpResponse, Page> {
    let pile = pile(&caller, Which::Badge(id(&caller, &path.1)?), 1).await?;
    let one = pile.handed.first().ok_or_else(|| caller.refuse(Problem::NotFound))?;
    let drawn = picture(&read(&caller, one)?, &pile.venue, false, &caller.visit.reader.words).svg(Variant::Line);
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "image/svg+xml"))
        .insert_header((CONTENT_SECURITY_POLICY, "default-src 'none'; style-src 'unsafe-inline'; sandbox"))
        .insert_header((CACHE_CONTROL, "no-store"))
        .body(drawn))
}

async fn of_import(caller: &Issuing, import: &str, asked: Option<web::Query<Asked>>, format: Format) -> Result<HttpResponse, Page> {
    let import = id(caller, import)?;
    let from = asked.and_then(|asked| asked.from).unwrap_or(0);
    paper(caller, Which::Import(import, from), format, caller.path(&format!("/imports/{import}"))).await
}

async fn paper(caller: &Issuing, which: Which, format: Format, base: String) -> Result<HttpResponse, Page> {
    let pile = pile(caller, which, AT_ONCE).await?;
    let mut papers = Vec::with_capacity(pile.handed.len());
    for one in &pile.handed {
        papers.push(Paper {
            extract: read(caller, one)?,
            name: one.handout.name.clone(),
            share_url: format!("{}/b/{}", pile.venue.origin, one.handout.link),
            code: one.code.clone(),
            is_locked: one.handout.locked_at.is_some(),
            picture: caller.path(&format!("/badges/{}/picture.svg", one.handout.badge)),
        });
    }
    let page = PaperPage {
        desk: caller.frame(),
        words: caller.visit.reader.words.clone(),
        venue: &pile.venue,
        papers: &papers,
        format,
        span: Span { from: pile.from, all: pile.all, most: AT_ONCE },
        base,
        now: caller.visit.desk.clock.now(),
    };
    caller.page(page.render())
}

/// What is to be handed out; another venue's, and one without badges, is none.
pub(super) async fn pile(caller: &Issuing, which: Which, most: i64) -> Result<Pile, Page> {
    let found = hand_out(&caller.visit.desk, &caller.scope, which, most).await;
    let found = found.map_err(|error| caller.refuse(Problem::internal(&error)))?;
    found.ok_or_else(|| caller.refuse(Problem::NotFound))
}

/// An id as it stands in a path.
pub(super) fn id(caller: &Issuing, written: &str) -> Result<Uuid, Page> {
    Uuid::parse_str(written).map_err(|_| caller.refuse(Problem::NotFound))
}

/// The person's name, for whoever stands before them.
pub(super) fn name(caller: &Issuing, one: &Handed) -> Result<String, Page> {
    match &one.handout.name {
        Some(name) => Ok(name.clone()),
        None => Ok(read(caller, one)?.recipient.unwrap_or_default()),
    }
}

fn read(caller: &Issuing, one: &Handed) -> Result<Extract, Page> {
    let document = Document::parse(one.handout.text.as_bytes()).map_err(|error| caller.refuse(Problem::internal(&error)))?;
    extract(&document).ok_or_else(|| caller.refuse(Problem::NotFound))
}

/// Twelve sheets of cards; what a browser lays out without a pause.
const AT_ONCE: i64 = 60;
